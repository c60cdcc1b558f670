//! Places to write in, sixth part: facts in the margin beside a text, with nothing drawn between them:
//! `7.  Ein Fest im Park        Termin:  Mai 2024`.
//!
//! Facts are told by their captions: words in front of a colon that begin at one edge and come again and again. A block of
//! them begins where a caption stands level with a line that opens a text on the other side; where a caption comes again,
//! the next block begins, whether white parts the two or not.

use super::sides::{self, LEADING, LEAST, LEAST_BLOCKS, LEVEL, is_level, look_of};
use super::torn::{self, Last, Rest};
use super::{Entry, MARGIN, MOST_WORDS, SHARE, SHIFT, WORD_GAP};
use crate::geometry::Rect;
use crate::layout::headed::{Cluster, clusters};
use crate::layout::model::Look;
use crate::layout::token::{Token, are_apart, bounds_of};
use std::collections::{BTreeMap, BTreeSet};

/// A text has a word of so many letters; the signs of a list (`aa)`) have none.
const LETTERS: usize = 3;
/// A caption with what stands behind it and below.
#[derive(Debug)]
struct Fact {
    text: String,
    caption: Rect,
    value: Rect,
    baseline: f32,
}

/// Facts of one text.
#[derive(Debug, Default)]
struct Block {
    facts: Vec<Fact>,
    /// The text beside them.
    beside: Option<Beside>,
    /// The type of what the facts say.
    says: Option<Look>,
}

#[derive(Debug)]
struct Beside {
    bbox: Rect,
    words: Vec<u32>,
    /// The captions that its lines begin with.
    captions: Vec<String>,
    /// The type of its last line, and where that begins.
    body: Option<(Look, f32)>,
    /// Its first line is level with the first caption, and opens a text.
    opens: bool,
}

/// What is found on a page.
#[derive(Debug, Default)]
pub(in crate::layout) struct Found {
    /// The facts of each block.
    pub blocks: Vec<Vec<Entry>>,
    /// What goes on from the page before.
    pub rest: Rest,
    /// Each block with the text beside it.
    pub frames: Vec<Rect>,
    /// The words of those texts.
    pub words: BTreeSet<u32>,
}

/// The facts in the margins of pages whose free words these are.
pub(in crate::layout) fn find(pages: &[Vec<&Token>]) -> Vec<Found> {
    let nothing = || pages.iter().map(|_| Found::default()).collect();
    let Some(edge) = edge(pages) else { return nothing() };
    let blocks: Vec<Vec<Block>> = pages.iter().map(|tokens| blocks(tokens, edge)).collect();
    let all = || blocks.iter().flatten();
    let beside: Vec<&Beside> = all().filter_map(|block| block.beside.as_ref()).collect();
    let opening = beside.iter().filter(|beside| beside.opens).count();
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for fact in all().flat_map(|block| &block.facts) {
        *counts.entry(&fact.text).or_default() += 1;
    }
    // Cards side by side print the same captions on both sides.
    let twins = beside.iter().flat_map(|beside| &beside.captions).filter(|text| counts.contains_key(text.as_str()));
    if twins.count() >= LEAST_BLOCKS {
        return nothing();
    }
    let several = counts.values().filter(|count| **count >= LEAST_BLOCKS).count();
    if opening < LEAST_BLOCKS || (opening as f32) < SHARE * beside.len() as f32 || several < 2 {
        return nothing();
    }
    with_rests(&blocks, pages, edge)
}

/// The blocks of each page, and what the page break cuts off the last one of the page before.
fn with_rests(blocks: &[Vec<Block>], pages: &[Vec<&Token>], edge: f32) -> Vec<Found> {
    let body = torn::body(blocks.iter().flatten().filter_map(|block| block.beside.as_ref()?.body));
    let lowest = torn::lowest(pages);
    let mut all: Vec<Found> = Vec::new();
    let mut before: Option<&Block> = None;
    for (blocks, tokens) in blocks.iter().zip(pages) {
        let mut own = found(blocks);
        if let Some((block, sides)) = before.zip(sides::parted(tokens, edge).first()) {
            let is_caption = |line: &Cluster<'_>| caption(line, edge).is_some();
            let fact = block.last(edge).and_then(|last| torn::rest(last, &sides.right, lowest, is_caption));
            let facts = all.last_mut().and_then(|page| page.blocks.last_mut());
            own.rest.fact = fact.zip(facts).map(|(fact, above)| torn::entry(fact, above));
            own.rest.text = block.last_text(body).and_then(|last| torn::rest(last, &sides.left, lowest, |_| false));
        }
        before = blocks.last();
        all.push(own);
    }
    all
}

fn found(blocks: &[Block]) -> Found {
    let mut found = Found::default();
    for block in blocks {
        let entry = |fact: &Fact| {
            let (caption, value) = (fact.caption.grown(MARGIN), fact.value.grown(MARGIN));
            Entry { caption, value, edge: fact.baseline, rest: None }
        };
        let mut entries: Vec<Entry> = block.facts.iter().map(entry).collect();
        if let (Some(beside), Some(last)) = (&block.beside, entries.last_mut()) {
            // The facts are as high as a longer text: all of it stands beside them.
            last.value.y1 = last.value.y1.max(beside.bbox.y1);
            let own = entries.iter().map(Entry::bbox).chain([beside.bbox]);
            found.frames.extend(Rect::around(own).map(|bbox| bbox.grown(MARGIN)));
            found.words.extend(&beside.words);
        }
        found.blocks.push(entries);
    }
    found
}

/// The edge at which captions begin that come again, right of other texts.
fn edge(pages: &[Vec<&Token>]) -> Option<f32> {
    let mut edges: Vec<Edge> = Vec::new();
    for lines in pages.iter().map(|tokens| clusters(tokens)) {
        for (at, line) in lines.iter().enumerate() {
            for start in line.starts(WORD_GAP) {
                let Some((_, text)) = caption(line, start) else { continue };
                let near = lines.get(at.saturating_sub(1)..).unwrap_or_default().iter().take(3);
                let is_left = |token: &&Token| token.word.bbox.x1 < start - token.size() && is_word(token);
                let is_behind =
                    near.filter(|other| is_level(other, line)).any(|other| other.tokens.iter().any(is_left));
                match edges.iter_mut().find(|edge| (edge.at - start).abs() < SHIFT) {
                    Some(edge) => edge.add(text, is_behind),
                    None => edges.push(Edge::of(start, text, is_behind)),
                }
            }
        }
    }
    edges.retain(Edge::is_usual);
    // Cards side by side print their captions at an edge each.
    if let [edge] = edges.as_slice() { Some(edge.at) } else { None }
}

/// An edge with the captions that begin there.
#[derive(Debug)]
struct Edge {
    at: f32,
    texts: BTreeMap<String, usize>,
    /// How many of them stand level with a text left of them.
    behind: usize,
}

impl Edge {
    fn of(at: f32, text: String, is_behind: bool) -> Self {
        Self { at, texts: BTreeMap::from([(text, 1)]), behind: usize::from(is_behind) }
    }

    fn add(&mut self, text: String, is_behind: bool) {
        *self.texts.entry(text).or_default() += 1;
        self.behind += usize::from(is_behind);
    }

    fn is_usual(&self) -> bool {
        let all: usize = self.texts.values().sum();
        let again: usize = self.texts.values().filter(|count| **count > 1).sum();
        all >= LEAST && self.behind >= LEAST_BLOCKS && again as f32 >= SHARE * all as f32
    }
}

/// The words in front of a colon that begin there, joined.
fn caption<'l, 't>(line: &'l Cluster<'t>, start: f32) -> Option<(&'l [&'t Token], String)> {
    let from = line.tokens.iter().position(|token| (token.word.bbox.x0 - start).abs() < SHIFT)?;
    let tail = line.tokens.get(from..)?;
    let count = tail.iter().take(MOST_WORDS).position(|token| token.word.text.ends_with(':'))? + 1;
    let words = tail.get(..count)?;
    let text = words.iter().map(|token| token.word.text.as_str()).collect::<Vec<_>>().join(" ");
    (text.starts_with(char::is_alphabetic) && !are_apart(words, WORD_GAP)).then_some((words, text))
}

/// The blocks of a page.
fn blocks(tokens: &[&Token], edge: f32) -> Vec<Block> {
    sides::parted(tokens, edge).iter().flat_map(|part| blocks_of(&part.left, &part.right, edge)).collect()
}

/// The blocks of lines that nothing crosses the edge of.
fn blocks_of(left: &[Cluster<'_>], right: &[Cluster<'_>], edge: f32) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut above = f32::NEG_INFINITY;
    for line in right {
        let is_near = line.baseline - above < LEADING * line.size;
        let open = blocks.last_mut().filter(|_| is_near);
        match (caption(line, edge), open) {
            (Some((words, text)), open) => {
                let fact = fact(line, words, text);
                match open.filter(|block| !block.has(&fact.text) && !opens_anew(left, line)) {
                    Some(block) => block.facts.push(fact),
                    None => blocks.push(Block { facts: vec![fact], ..Block::default() }),
                }
            }
            (None, Some(block)) => block.go_on(line),
            (None, None) => continue,
        }
        if let Some(block) = blocks.last_mut() {
            block.says = line.tokens.last().map(|token| token.word.style.look());
        }
        above = line.baseline;
    }
    let starts: Vec<f32> = blocks.iter().skip(1).map(Block::start).chain([f32::INFINITY]).collect();
    for (block, next) in blocks.iter_mut().zip(starts) {
        block.beside = beside(block, left, next);
    }
    blocks
}

impl Block {
    fn start(&self) -> f32 {
        self.facts.first().map_or(0.0, |fact| fact.baseline)
    }

    fn end(&self) -> f32 {
        self.facts.iter().map(|fact| fact.caption.y1.max(fact.value.y1)).fold(0.0, f32::max)
    }

    fn last(&self, edge: f32) -> Option<Last> {
        let fact = self.facts.last()?;
        Some(Last { lefts: [edge, fact.value.x0], bottom: self.end(), look: self.says? })
    }

    /// The text beside it, where lines of a text would go on with it.
    fn last_text(&self, body: Option<(Look, f32)>) -> Option<Last> {
        let (look, left) = body?;
        self.beside.as_ref().map(|text| Last { lefts: [left; 2], bottom: text.bbox.y1, look })
    }

    fn has(&self, text: &str) -> bool {
        self.facts.iter().any(|fact| fact.text == text)
    }

    /// A line without a caption belongs to the value above it.
    fn go_on(&mut self, line: &Cluster<'_>) {
        let Some(fact) = self.facts.last_mut() else { return };
        let bbox = bounds_of(&line.tokens);
        fact.value = if fact.value.width() > 0.0 { fact.value.union(&bbox) } else { bbox };
    }
}

fn fact(line: &Cluster<'_>, words: &[&Token], text: String) -> Fact {
    let caption = bounds_of(words);
    let is_behind = |token: &&&Token| token.word.bbox.x0 >= caption.x1 - MARGIN;
    let value: Vec<&Token> = line.tokens.iter().filter(is_behind).copied().collect();
    let nothing = Rect { x0: caption.x1, x1: caption.x1, ..caption };
    let value = if value.is_empty() { nothing } else { bounds_of(&value) };
    Fact { text, caption, value, baseline: line.baseline }
}

fn is_word(token: &Token) -> bool {
    token.word.text.chars().filter(|ch| ch.is_alphabetic()).count() >= LETTERS
}

/// Whether a line that begins with a number stands level with a caption.
fn opens_anew(left: &[Cluster<'_>], caption: &Cluster<'_>) -> bool {
    left.iter().any(|line| is_level(line, caption) && is_numbered(line))
}

fn is_numbered(line: &Cluster<'_>) -> bool {
    let Some(first) = line.tokens.first() else { return false };
    let text = first.word.text.as_str();
    text.starts_with(|ch: char| ch.is_ascii_digit()) && (text.contains('.') || text.ends_with(')'))
}

/// The text beside a block, down to where the next one begins, or to a line that no more of it is: one below the facts
/// that is far from the line above, or in a type of its own.
fn beside(block: &Block, left: &[Cluster<'_>], next: f32) -> Option<Beside> {
    let start = block.start();
    let from = left.iter().position(|line| line.baseline > start - LEVEL * line.size)?;
    let lines = left.get(from..)?;
    let first = lines.first().filter(|line| line.baseline < next - LEVEL * line.size)?;
    let types: BTreeSet<Look> =
        lines.iter().skip(1).filter(|line| line.top < block.end()).filter_map(look_of).collect();
    let mut above = first.baseline;
    let is_own = |line: &&Cluster<'_>| {
        let is_near = line.baseline - above < LEADING * line.size;
        above = line.baseline;
        let is_type = look_of(line).is_some_and(|look| types.contains(&look)) || types.is_empty();
        line.baseline < next - LEVEL * line.size && (line.top < block.end() || is_near && is_type)
    };
    let own = lines.get(..lines.iter().take_while(is_own).count())?;
    let words: Vec<&Token> = own.iter().flat_map(|line| line.tokens.iter().copied()).collect();
    let is_first = (first.baseline - start).abs() < LEVEL * first.size;
    let before = from.checked_sub(1).and_then(|at| left.get(at));
    let opens = is_numbered(first)
        || before.is_none_or(|line| {
            look_of(line) != look_of(first) || first.baseline - line.baseline > LEADING * first.size
        });
    let is_one = |line: &Cluster<'_>| {
        let text = line.tokens.get(usize::from(is_numbered(line))..).unwrap_or_default();
        !are_apart(text, WORD_GAP)
    };
    let start_of = |line: &Cluster<'_>| {
        let first = line.tokens.get(usize::from(is_numbered(line)));
        first.map_or(0.0, |token| token.word.bbox.x0)
    };
    let captions = own.iter().filter_map(|line| caption(line, start_of(line)).map(|(_, text)| text)).collect();
    let ids = words.iter().map(|token| token.word.id).collect();
    let opens = is_first && opens && own.iter().all(is_one);
    let last = own.last().filter(|_| own.len() > 1);
    let body = last.and_then(|line| Some((look_of(line)?, line.tokens.first()?.word.bbox.x0)));
    (!words.is_empty()).then(|| Beside { bbox: bounds_of(&words), words: ids, captions, body, opens })
}
