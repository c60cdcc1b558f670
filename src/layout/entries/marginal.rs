//! Places to write in, fourth part: captions in the outer margin, each level with the first line of the text it names:
//! `Mitte 2024          Zeitplan`.
//!
//! Captions are short, in a type of their own, stand below each other, and most of them come again in the document. What is
//! captioned goes on to the next caption, or to a line in another type: a heading. The outer margin of the other page of a
//! sheet is the left one: captions in the same type stand there, in front of their texts.

use super::{Entry, MARGIN, MOST_WORDS, SHARE, SHIFT, WORD_GAP};
use crate::geometry::Rect;
use crate::layout::headed::{Cluster, clusters};
use crate::layout::model::Look;
use crate::layout::token::{Token, are_apart, bounds_of};
use std::collections::BTreeMap;

/// Lines of one text are nearer to one another than this, baseline to baseline, in em.
const LEADING: f32 = 2.0;
/// So many captions are needed to know their type by.
const LEAST: usize = 6;

/// A caption at the end of a line, or in front of it.
#[derive(Debug)]
struct Marginal {
    entry: Entry,
    look: Look,
    text: String,
    /// In the margin left of the text.
    is_left: bool,
}

/// What one page shows.
#[derive(Debug, Default)]
pub(in crate::layout) struct Margin {
    found: Vec<Marginal>,
    /// How many words are in each type.
    looks: BTreeMap<Look, usize>,
}

impl Margin {
    /// Looks at the words of a page outside tables.
    pub fn of(tokens: &[&Token]) -> Self {
        let lines = clusters(tokens);
        let mut looks: BTreeMap<Look, usize> = BTreeMap::new();
        for token in tokens {
            *looks.entry(token.word.style.look()).or_default() += 1;
        }
        let mut found = Vec::new();
        for (at, line) in lines.iter().enumerate() {
            let below = lines.get(at + 1..).unwrap_or_default();
            found.extend(right(line, below).into_iter().chain(left(line, below)));
        }
        Self { found, looks }
    }
}

/// Keeps the captions whose type is theirs and whose texts come again.
pub(in crate::layout) fn repeated(pages: Vec<Margin>) -> Vec<Vec<Entry>> {
    let mut types: BTreeMap<Look, BTreeMap<&str, usize>> = BTreeMap::new();
    for caption in pages.iter().flat_map(|page| &page.found).filter(|caption| !caption.is_left) {
        *types.entry(caption.look).or_default().entry(&caption.text).or_default() += 1;
    }
    let words = |look: &Look| pages.iter().filter_map(|page| page.looks.get(look)).sum::<usize>();
    let own = |look: &Look| {
        let captions = pages.iter().flat_map(|page| &page.found).filter(|caption| caption.look == *look);
        captions.map(|caption| caption.text.split(' ').count()).sum::<usize>()
    };
    let is_type = |(look, texts): &(&Look, &BTreeMap<&str, usize>)| {
        let all: usize = texts.values().sum();
        let again: usize = texts.values().filter(|count| **count > 1).sum();
        all >= LEAST && again as f32 >= SHARE * all as f32 && own(look) as f32 >= SHARE * words(look) as f32
    };
    let known: Vec<Look> = types.iter().filter(is_type).map(|(look, _)| *look).collect();
    pages.iter().map(|page| page.captions(&known)).collect()
}

impl Margin {
    /// The captions in these types, where all of them stand in one column of one margin.
    fn captions(&self, known: &[Look]) -> Vec<Entry> {
        let captions: Vec<&Marginal> = self.found.iter().filter(|caption| known.contains(&caption.look)).collect();
        let is_column = |edge: fn(&Rect) -> f32| {
            let edges = || captions.iter().map(|caption| edge(&caption.entry.caption));
            let first = edges().fold(f32::INFINITY, f32::min);
            edges().all(|at| at - first < SHIFT)
        };
        let lefts = captions.iter().filter(|caption| caption.is_left).count();
        let is_one = match lefts {
            0 => is_column(|bbox| bbox.x0),
            _ => lefts == captions.len() && (is_column(|bbox| bbox.x0) || is_column(|bbox| bbox.x1)),
        };
        if is_one { captions.iter().map(|caption| caption.entry).collect() } else { Vec::new() }
    }
}

/// The caption at the end of a line and the text that it names.
fn right(line: &Cluster<'_>, below: &[Cluster<'_>]) -> Option<Marginal> {
    let look = line.tokens.last()?.word.style.look();
    let from = line.tokens.iter().rposition(|token| token.word.style.look() != look)? + 1;
    let (text, caption) = line.tokens.split_at_checked(from)?;
    let (own, bbox) = (bounds_of(text), bounds_of(caption));
    let is_caption = bbox.x0 - own.x1 > WORD_GAP * line.size && may_name(caption, text);
    let lines = going_on(text.first()?, line.baseline, own.x0, bbox.x0, below);
    let value = with_lines(own, lines);
    let value = Rect { x0: own.x0 - SHIFT, x1: bbox.x0 - MARGIN, ..value }.grown(MARGIN);
    let entry = Entry { caption: bbox.grown(MARGIN), value, edge: line.baseline, rest: None };
    is_caption.then(|| Marginal { entry, look, text: words(caption), is_left: false })
}

/// The caption in front of a line and the text that it names.
fn left(line: &Cluster<'_>, below: &[Cluster<'_>]) -> Option<Marginal> {
    let look = line.tokens.first()?.word.style.look();
    let end = line.tokens.iter().position(|token| token.word.style.look() != look)?;
    let (caption, text) = line.tokens.split_at_checked(end)?;
    let (bbox, own) = (bounds_of(caption), bounds_of(text));
    let is_caption = own.x0 - bbox.x1 > WORD_GAP * line.size && may_name(caption, text);
    let opens = text.iter().find(|token| token.word.text.contains(char::is_alphanumeric))?;
    let lines = going_on(opens, line.baseline, own.x0, f32::INFINITY, below);
    let value = with_lines(own, lines);
    let entry = Entry { caption: bbox.grown(MARGIN), value: value.grown(MARGIN), edge: line.baseline, rest: None };
    is_caption.then(|| Marginal { entry, look, text: words(caption), is_left: true })
}

/// What a text takes up with the lines that go on with it.
fn with_lines(own: Rect, lines: &[Cluster<'_>]) -> Rect {
    lines.iter().flat_map(|line| &line.tokens).fold(own, |all, token| all.union(&token.word.bbox))
}

/// A few words without a figure, in a type of their own.
fn may_name(caption: &[&Token], text: &[&Token]) -> bool {
    let Some(look) = caption.first().map(|token| token.word.style.look()) else { return false };
    caption.len() <= MOST_WORDS
        && !are_apart(caption, WORD_GAP)
        && caption.iter().all(|token| !token.word.text.contains(|ch: char| ch.is_ascii_digit()))
        && caption.iter().any(|token| token.word.text.contains(char::is_alphabetic))
        && text.iter().all(|token| token.word.style.look() != look)
}

fn words(caption: &[&Token]) -> String {
    caption.iter().map(|token| token.word.text.as_str()).collect::<Vec<_>>().join(" ")
}

/// The lines below that go on with a text: near, in its type or behind a sign, within its column.
fn going_on<'l, 't>(
    first: &Token,
    baseline: f32,
    left: f32,
    right: f32,
    below: &'l [Cluster<'t>],
) -> &'l [Cluster<'t>] {
    let look = first.word.style.look();
    let mut above = baseline;
    let is_own = |line: &&Cluster<'_>| {
        let is_near = line.baseline - above < LEADING * line.size;
        above = line.baseline;
        let is_inside = |token: &Token| token.word.bbox.x0 > left - SHIFT && token.word.bbox.x1 < right;
        let opens = line.tokens.iter().find(|token| token.word.text.contains(char::is_alphanumeric));
        is_near
            && line.tokens.iter().all(|token| is_inside(token))
            && opens.is_some_and(|token| token.word.style.look() == look)
    };
    below.get(..below.iter().take_while(is_own).count()).unwrap_or_default()
}
