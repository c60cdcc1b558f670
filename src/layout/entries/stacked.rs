//! Places to write in, seventh part: facts in the margin beside a text, each caption on a line of its own above what it
//! names: `Wer?` above `Bauamt`, left or right of `Maßnahme 7`.
//!
//! Captions are told by a type of their own, by the edge at which they begin, and by coming again and again. A block of them
//! begins level with a line of the text beside it that opens it: one in the type in which all such texts open. The text is
//! read first, then the facts.

use super::rows;
use super::sides::{self, LEADING, LEAST, LEAST_BLOCKS, LEVEL, Sides, is_level, look_of};
use super::torn::{self, Last, Rest};
use super::{Entry, MARGIN, MOST_WORDS, SHARE, SHIFT};
use crate::geometry::Rect;
use crate::layout::WORTH_SHARING;
use crate::layout::headed::{Cluster, clusters};
use crate::layout::model::Look;
use crate::layout::token::{Token, bounds_of};
use crate::share;
use std::collections::BTreeMap;

/// What is so many times as large as the captions and what mostly stands below them is none of their values: a heading.
const LARGER: f32 = 1.2;
/// A margin is narrower than the text by this share.
const NARROWER: f32 = 0.75;
/// Share of the texts with an opening of this type that have facts beside them.
const WITH_FACTS: f32 = 0.5;

/// A caption with what stands below it.
#[derive(Debug)]
struct Fact {
    text: String,
    caption: Rect,
    value: Option<Rect>,
    baseline: f32,
}

/// Facts of one text.
#[derive(Debug, Default)]
struct Block {
    facts: Vec<Fact>,
    /// Where something else begins in the margin.
    limit: Option<f32>,
    /// The type of the line level with the first caption.
    opening: Option<Look>,
    /// The text beside them.
    text: Option<Rect>,
    /// The type of its last line, and where that begins.
    body: Option<(Look, f32)>,
    /// The type of what the facts say, and where their last line begins.
    says: Option<(Look, f32)>,
}

/// The facts of a block, and the frame round them and their text.
#[derive(Debug)]
pub(in crate::layout) struct Framed {
    pub entries: Vec<Entry>,
    pub frame: Rect,
}

/// What is found on a page.
#[derive(Debug, Default)]
pub(in crate::layout) struct Found {
    pub blocks: Vec<Framed>,
    pub rest: Rest,
}

/// Captions in one type at one edge.
#[derive(Debug, Clone, Copy)]
struct Margin {
    look: Look,
    /// Where the captions begin, or end.
    edge: f32,
    /// They end there.
    is_flush_right: bool,
    /// The usual size of what stands right below them, in points.
    says: f32,
    /// Where the right one of margin and text begins.
    cut: f32,
    is_left: bool,
}

/// Part of a page that nothing crosses: the lines of the margin and those of the text.
#[derive(Debug)]
struct Part<'t> {
    margin: Vec<Cluster<'t>>,
    text: Vec<Cluster<'t>>,
}

/// The facts in the margins of pages whose free words these are.
pub(in crate::layout) fn find(pages: &[Vec<&Token>]) -> Vec<Found> {
    let lines = share::map(pages, WORTH_SHARING, |tokens| texts(tokens));
    let found = margins(&lines).iter().find_map(|margin| margin.read(pages));
    found.unwrap_or_else(|| pages.iter().map(|_| Found::default()).collect())
}

/// Lines, parted at wide gaps.
fn texts<'t>(tokens: &[&'t Token]) -> Vec<Cluster<'t>> {
    clusters(tokens).iter().flat_map(rows::texts).flat_map(|text| clusters(&text)).collect()
}

/// A line that may be a caption, its text, and the lines of its page.
type Caption<'l, 't> = (&'l Cluster<'t>, String, &'l [Cluster<'t>]);

/// Types and edges of texts that come again and again as captions do.
fn margins(pages: &[Vec<Cluster<'_>>]) -> Vec<Margin> {
    let mut types: BTreeMap<Look, Vec<Caption<'_, '_>>> = BTreeMap::new();
    for page in pages {
        for line in page {
            if let Some((look, text)) = look_of(line).zip(caption(line)) {
                types.entry(look).or_default().push((line, text, page));
            }
        }
    }
    types.iter().filter_map(|(look, captions)| margin(*look, captions)).collect()
}

/// The margin in which captions of a type begin at one edge, or left of their texts end at one.
fn margin(look: Look, captions: &[Caption<'_, '_>]) -> Option<Margin> {
    let at = |is_flush_right: bool| {
        let side = if is_flush_right { right } else { left };
        let edge = usual(captions.iter().map(|(line, ..)| side(line)))?;
        let own = captions.iter().filter(|(line, ..)| (side(line) - edge).abs() < SHIFT);
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        own.clone().for_each(|(_, text, _)| *counts.entry(text).or_default() += 1);
        let all: usize = counts.values().sum();
        let again: usize = counts.values().filter(|count| **count > 1).sum();
        let often = counts.values().filter(|count| **count >= LEAST_BLOCKS).count();
        if all < LEAST || often < 2 || (again as f32) < SHARE * all as f32 {
            return None;
        }
        let is_behind = |line: &Cluster<'_>, of: &Cluster<'_>| is_level(line, of) && left(line) > right(of) + of.size;
        let behind = |(line, _, page): &Caption<'_, '_>| {
            let starts = page.iter().filter(|other| is_behind(other, line)).map(left);
            starts.min_by(f32::total_cmp)
        };
        let cut = usual(own.clone().filter_map(behind));
        let is_left = cut.is_some();
        let below = |(line, _, page): &Caption<'_, '_>| {
            let mut lines =
                page.iter().filter(|other| other.baseline > line.baseline && (side(other) - edge).abs() < SHIFT);
            lines.next().map(|below| below.size)
        };
        let mut sizes: Vec<f32> = own.filter_map(below).collect();
        sizes.sort_by(f32::total_cmp);
        let says = sizes.get(sizes.len() / 2).copied().unwrap_or_default();
        let margin = Margin { look, edge, is_flush_right, says, cut: cut.unwrap_or(edge), is_left };
        (is_left || !is_flush_right).then_some((all, margin))
    };
    // Captions of one length begin at one edge wherever they end.
    let sides = [at(true), at(false)].into_iter().flatten();
    sides.max_by_key(|(all, _)| *all).map(|(_, margin)| margin)
}

/// The words of a line that may be a caption: few, without a figure, in one type.
fn caption(line: &Cluster<'_>) -> Option<String> {
    let look = look_of(line)?;
    let is_word =
        |token: &&Token| token.word.style.look() == look && !token.word.text.contains(|ch: char| ch.is_ascii_digit());
    let words: Vec<&str> = line.tokens.iter().map(|token| token.word.text.as_str()).collect();
    let is_one = words.len() <= MOST_WORDS && line.tokens.iter().all(is_word);
    let text = words.join(" ");
    (is_one && text.starts_with(char::is_alphabetic)).then_some(text)
}

/// The place at which most of them are.
fn usual(places: impl Iterator<Item = f32>) -> Option<f32> {
    let mut groups: Vec<(f32, usize)> = Vec::new();
    for place in places {
        match groups.iter_mut().find(|(at, _)| (*at - place).abs() < SHIFT) {
            Some((_, count)) => *count += 1,
            None => groups.push((place, 1)),
        }
    }
    groups.iter().rev().max_by_key(|(_, count)| *count).map(|(at, _)| *at)
}

impl Margin {
    /// The facts of each page, where facts stand beside texts.
    fn read(&self, pages: &[Vec<&Token>]) -> Option<Vec<Found>> {
        let parts = share::map(pages, WORTH_SHARING, |tokens| self.parts(tokens));
        let all = || parts.iter().flatten();
        let first: Vec<Block> = all().flat_map(|part| self.blocks(part, None)).collect();
        let opening = self.opening(&first)?;
        let blocks: Vec<Vec<Block>> = parts
            .iter()
            .map(|parts| parts.iter().flat_map(|part| self.blocks(part, Some(opening))).collect())
            .collect();
        let openings = all().map(|part| openings(&part.text, opening).count()).sum::<usize>();
        let lines = |of: fn(&Part<'_>) -> Vec<f32>| all().flat_map(of).fold(0.0, f32::max);
        let margin = lines(|part| part.margin.iter().map(width).collect());
        let text = lines(|part| part.text.iter().map(width).collect());
        let is_one = is_sure(&blocks, opening, openings) && margin < NARROWER * text && !has_twins(&first, all());
        is_one.then(|| self.with_rests(&blocks, &parts, torn::lowest(pages)))
    }

    /// The blocks of each page, and what the page break cuts off the last one of the page before.
    fn with_rests(&self, blocks: &[Vec<Block>], parts: &[Vec<Part<'_>>], lowest: f32) -> Vec<Found> {
        let body = torn::body(blocks.iter().flatten().filter_map(|block| block.body));
        let mut pages: Vec<Found> = Vec::new();
        let mut before: Option<&Block> = None;
        for (blocks, parts) in blocks.iter().zip(parts) {
            let mut rest = Rest::default();
            if let Some((block, part)) = before.zip(parts.first()) {
                let is_caption = |line: &Cluster<'_>| look_of(line) == Some(self.look);
                let fact = block.last().and_then(|last| torn::rest(last, &part.margin, lowest, is_caption));
                let facts = pages.last_mut().and_then(|page| page.blocks.last_mut());
                rest.fact = fact.zip(facts).map(|(fact, above)| torn::entry(fact, &mut above.entries));
                rest.text = block.last_text(body).and_then(|last| torn::rest(last, &part.text, lowest, |_| false));
            }
            before = blocks.last();
            pages.push(Found { blocks: blocks.iter().filter_map(Block::found).collect(), rest });
        }
        pages
    }

    /// The type in which the texts beside blocks open.
    fn opening(&self, blocks: &[Block]) -> Option<Look> {
        let mut counts: BTreeMap<Look, usize> = BTreeMap::new();
        blocks.iter().filter_map(|block| block.opening).for_each(|look| *counts.entry(look).or_default() += 1);
        counts.into_iter().max_by_key(|(_, count)| *count).map(|(look, _)| look).filter(|look| *look != self.look)
    }

    /// The parts of a page between lines that cross from one side to the other.
    fn parts<'t>(&self, tokens: &[&'t Token]) -> Vec<Part<'t>> {
        let part = |Sides { left, right }: Sides<'t>| {
            let (margin, text) = if self.is_left { (left, right) } else { (right, left) };
            Part { margin, text }
        };
        sides::parted(tokens, self.cut).into_iter().map(part).collect()
    }

    /// The blocks of a part. A caption that comes again begins the next one, and so does one level with an opening.
    fn blocks(&self, part: &Part<'_>, opening: Option<Look>) -> Vec<Block> {
        let mut blocks: Vec<Block> = Vec::new();
        let mut above = f32::NEG_INFINITY;
        let opens = |line: &Cluster<'_>| {
            opening.is_some_and(|look| openings(&part.text, look).any(|other| is_level(other, line)))
        };
        for line in &part.margin {
            let is_here = look_of(line) == Some(self.look) && (self.side(line) - self.edge).abs() < SHIFT;
            let open = blocks.last_mut().filter(|block| block.limit.is_none());
            match (caption(line).filter(|_| is_here), open) {
                (Some(text), open) => {
                    let fact = Fact { text, caption: bounds_of(&line.tokens), value: None, baseline: line.baseline };
                    match open.filter(|block| !block.has(&fact.text) && !opens(line)) {
                        Some(block) => block.facts.push(fact),
                        None => blocks.push(Block::of(fact, line, part)),
                    }
                }
                (None, Some(block)) if line.baseline - above < LEADING * line.size && !self.is_larger(line) => {
                    block.go_on(line);
                }
                (None, Some(block)) => block.limit = Some(line.top),
                (None, None) => {}
            }
            above = line.baseline;
        }
        let starts: Vec<f32> = blocks.iter().skip(1).map(Block::start).chain([f32::INFINITY]).collect();
        for (block, next) in blocks.iter_mut().zip(starts) {
            let text = block.beside(part, next, opening);
            block.body = text.last().filter(|_| text.len() > 1).and_then(|line| Some((look_of(line)?, left(line))));
            let words: Vec<&Token> = text.iter().flat_map(|line| line.tokens.iter().copied()).collect();
            block.text = (!words.is_empty()).then(|| bounds_of(&words));
        }
        blocks
    }

    /// Where a caption begins, or ends.
    fn side(&self, line: &Cluster<'_>) -> f32 {
        if self.is_flush_right { right(line) } else { left(line) }
    }

    fn is_larger(&self, line: &Cluster<'_>) -> bool {
        line.size > LARGER * self.says.max(self.look.0 as f32 / 2.0)
    }
}

/// Blocks with their texts are many, most open as all do, most texts that open so have one, and captions have values.
fn is_sure(blocks: &[Vec<Block>], opening: Look, openings: usize) -> bool {
    let all = || blocks.iter().flatten();
    let opened = all().filter(|block| block.opening == Some(opening) && block.text.is_some()).count();
    let facts = all().flat_map(|block| &block.facts);
    let filled = facts.clone().filter(|fact| fact.value.is_some()).count();
    opened >= LEAST_BLOCKS
        && opened as f32 >= SHARE * all().count() as f32
        && opened as f32 >= WITH_FACTS * openings as f32
        && filled as f32 >= SHARE * facts.count() as f32
}

/// Whether the same captions stand on both sides: cards side by side.
fn has_twins<'p>(blocks: &[Block], parts: impl Iterator<Item = &'p Part<'p>>) -> bool {
    let is_known = |text: &String| blocks.iter().any(|block| block.has(text));
    parts.flat_map(|part| &part.text).filter_map(caption).filter(is_known).count() >= LEAST_BLOCKS
}

/// The lines in a type, each without further ones of it right below.
fn openings<'l, 't>(lines: &'l [Cluster<'t>], look: Look) -> impl Iterator<Item = &'l Cluster<'t>> {
    let before = std::iter::once(None).chain(lines.iter().map(Some));
    let is_first = move |before: Option<&Cluster<'_>>, line: &Cluster<'_>| {
        before.is_none_or(|above| look_of(above) != Some(look) || line.baseline - above.baseline > LEADING * line.size)
    };
    let own = lines.iter().zip(before).filter(move |(line, _)| look_of(line) == Some(look));
    own.filter(move |(line, before)| is_first(*before, line)).map(|(line, _)| line)
}

impl Block {
    fn of(fact: Fact, line: &Cluster<'_>, part: &Part<'_>) -> Self {
        let opening = part.text.iter().find(|other| is_level(other, line)).and_then(look_of);
        Self { facts: vec![fact], opening, ..Self::default() }
    }

    fn start(&self) -> f32 {
        self.facts.first().map_or(0.0, |fact| fact.baseline)
    }

    fn end(&self) -> f32 {
        let ends = self.facts.iter().map(|fact| fact.value.map_or(fact.caption.y1, |value| value.y1));
        ends.fold(0.0, f32::max)
    }

    fn has(&self, text: &str) -> bool {
        self.facts.iter().any(|fact| fact.text == text)
    }

    fn go_on(&mut self, line: &Cluster<'_>) {
        let Some(fact) = self.facts.last_mut() else { return };
        self.says = look_of(line).map(|look| (look, left(line)));
        let bbox = bounds_of(&line.tokens);
        fact.value = Some(fact.value.map_or(bbox, |value| value.union(&bbox)));
    }

    /// Its last fact, where nothing stands below it.
    fn last(&self) -> Option<Last> {
        let (look, left) = self.says.filter(|_| self.limit.is_none())?;
        Some(Last { lefts: [left; 2], bottom: self.end(), look })
    }

    /// The text beside it, where lines of a text would go on with it.
    fn last_text(&self, body: Option<(Look, f32)>) -> Option<Last> {
        let (look, left) = body?;
        self.text.map(|text| Last { lefts: [left; 2], bottom: text.y1, look })
    }

    /// The text beside the block: down to the next one, to the next text that opens, or to a line below the facts that is
    /// far from the line above.
    fn beside<'p, 't>(&self, part: &'p Part<'t>, next: f32, opening: Option<Look>) -> &'p [Cluster<'t>] {
        let (start, end) = (self.start(), self.end());
        let from = part.text.iter().position(|line| line.baseline > start - LEVEL * line.size);
        let lines = from.and_then(|from| part.text.get(from..)).unwrap_or_default();
        let opens = |line: &Cluster<'_>| {
            opening.is_some_and(|look| openings(lines, look).skip(1).any(|other| std::ptr::eq(other, line)))
        };
        let is_own = |(line, above): &(&Cluster<'_>, &Cluster<'_>)| {
            let is_near = line.baseline - above.baseline < LEADING * line.size.max(above.size);
            let is_free = line.baseline < next - LEVEL * line.size && self.limit.is_none_or(|limit| line.top < limit);
            is_free && (line.top < end || is_near && !opens(line))
        };
        let above = lines.iter().take(1).chain(lines);
        lines.get(..lines.iter().zip(above).take_while(is_own).count()).unwrap_or_default()
    }

    fn found(&self) -> Option<Framed> {
        let entry = |fact: &Fact| {
            let below = Rect { y0: fact.caption.y1, y1: fact.caption.y1, ..fact.caption };
            let (caption, value) = (fact.caption.grown(MARGIN), fact.value.unwrap_or(below));
            Entry { caption, value: value.grown(MARGIN), edge: fact.baseline, rest: None }
        };
        let entries: Vec<Entry> = self.facts.iter().map(entry).collect();
        let frame = Rect::around(entries.iter().map(Entry::bbox).chain([self.text?]))?.grown(MARGIN);
        Some(Framed { entries, frame })
    }
}

fn left(line: &Cluster<'_>) -> f32 {
    line.tokens.first().map_or(0.0, |token| token.word.bbox.x0)
}

fn right(line: &Cluster<'_>) -> f32 {
    line.tokens.last().map_or(0.0, |token| token.word.bbox.x1)
}

fn width(line: &Cluster<'_>) -> f32 {
    right(line) - left(line)
}
