//! Places to write in, fifth part: captions that dots or underscores lead to what was written: `Zeitplan ....... Mitte 2024`.
//!
//! Captions begin at one edge, what was written at another one, again and again; further lines of it hang at the second
//! edge. A leader with nothing behind it is a place that was left empty. The leader itself is drawn white: it is taken out
//! of the page. What leads to numbers, or to words that differ in nothing but their numbers, is contents or a price list.

use super::{Entry, MARGIN, MOST_WORDS, SHARE, SHIFT, WORD_GAP};
use crate::geometry::Rect;
use crate::layout::headed::{Cluster, clusters};
use crate::layout::model::Look;
use crate::layout::token::{Token, are_apart, bounds_of};
use std::collections::BTreeSet;

/// So many signs in a row lead the eye; fewer do between edges that are known from others.
const LEAST_SIGNS: usize = 4;
/// Fewer signs than usual end so near in front of what would be written, in points.
const ROOM: f32 = 12.0;
/// So often something must be written at one edge behind captions at another one.
const LEAST: usize = 3;
/// Lines of one text are nearer to one another than this, baseline to baseline, in em.
const LEADING: f32 = 1.7;
/// A leader begins so near behind its caption, and ends so near in front of what was written, in em.
const NEAR: f32 = 2.0;
/// A shorter word is a numeral or a unit.
const LETTERS_OF_A_WORD: usize = 3;

/// A line with a leader in it.
#[derive(Debug)]
struct Led {
    caption: Rect,
    /// The leader's words.
    signs: Vec<u32>,
    /// Where it ends.
    end: f32,
    /// It is long enough to be known by itself.
    is_long: bool,
    baseline: f32,
    value: Option<Written>,
}

/// What stands behind a leader.
#[derive(Debug)]
struct Written {
    bbox: Rect,
    /// Without figures.
    words: String,
    look: Look,
    /// No line follows on the page.
    is_last: bool,
}

/// What one page shows.
#[derive(Debug, Default)]
pub(in crate::layout) struct Leaders {
    found: Vec<Led>,
    /// The first lines, as far as they begin at one edge or right of it, and their type.
    top: Option<(Rect, Look)>,
}

/// Captions begin at `left`, what they lead to begins at `at`.
#[derive(Debug)]
struct Edges<'f> {
    left: f32,
    at: f32,
    values: Vec<&'f Written>,
}

/// What was found on a page: the places and the words of their leaders.
#[derive(Debug, Default)]
pub(in crate::layout) struct Found {
    pub entries: Vec<Entry>,
    pub signs: BTreeSet<u32>,
}

impl Leaders {
    /// Looks at the words of a page outside tables.
    pub fn of(tokens: &[&Token]) -> Self {
        let lines = clusters(tokens);
        let mut found = Vec::new();
        for (at, line) in lines.iter().enumerate() {
            found.extend(led(line, lines.get(at + 1..).unwrap_or_default()));
        }
        Self { found, top: top(&lines) }
    }
}

/// Keeps the leaders between edges that come again.
pub(in crate::layout) fn repeated(pages: &[Leaders]) -> Vec<Found> {
    let edges = edges(pages);
    let mut is_open = None;
    let mut all = Vec::new();
    for page in pages {
        let mut found = Found::default();
        if let (Some(edges), Some((bbox, look))) = (is_open, page.top) {
            found.entries.extend(goes_on(edges, bbox, look));
        }
        is_open = None;
        for led in &page.found {
            let Some(known) = edges.iter().find(|edges| edges.hold(led)) else { continue };
            found.entries.push(known.entry(led));
            found.signs.extend(&led.signs);
            is_open = led.value.as_ref().is_some_and(|value| value.is_last).then_some(known);
        }
        all.push(found);
    }
    all
}

/// The pairs of edges that come again with words at the second one, the commonest first.
fn edges(pages: &[Leaders]) -> Vec<Edges<'_>> {
    let mut all: Vec<Edges<'_>> = Vec::new();
    for led in pages.iter().flat_map(|page| &page.found) {
        let Some(value) = led.value.as_ref().filter(|_| led.is_long) else { continue };
        let is_there = |edges: &&mut Edges<'_>| near(edges.left, led.caption.x0) && near(edges.at, value.bbox.x0);
        match all.iter_mut().find(is_there) {
            Some(edges) => edges.values.push(value),
            None => all.push(Edges { left: led.caption.x0, at: value.bbox.x0, values: vec![value] }),
        }
    }
    let beside = |left: f32| -> usize {
        all.iter().filter(|edges| near(edges.left, left)).map(|edges| edges.values.len()).sum()
    };
    let totals: Vec<usize> = all.iter().map(|edges| beside(edges.left)).collect();
    let mut totals = totals.into_iter();
    all.retain(|edges| edges.is_usual_of(totals.next().unwrap_or(0)));
    all.sort_by_key(|edges| std::cmp::Reverse(edges.values.len()));
    all
}

impl Edges<'_> {
    /// Whether most leaders behind captions at this edge lead here, to words of their own.
    fn is_usual_of(&self, total: usize) -> bool {
        let has_word = |value: &&&Written| {
            let mut words = value.words.split(|ch: char| !ch.is_alphabetic());
            words.any(|word| word.chars().count() >= LETTERS_OF_A_WORD)
        };
        let count = self.values.len();
        let worded = self.values.iter().filter(has_word).count();
        let different: BTreeSet<&str> = self.values.iter().map(|value| value.words.as_str()).collect();
        count >= LEAST && count as f32 >= SHARE * total as f32 && 2 * worded >= count && different.len() > 1
    }

    fn hold(&self, led: &Led) -> bool {
        near(self.left, led.caption.x0)
            && led.caption.x1 < self.at
            && match &led.value {
                Some(value) => near(self.at, value.bbox.x0),
                None => led.is_long || (0.0..ROOM).contains(&(self.at - led.end)),
            }
    }

    /// The right edge of what was written, the same on all pages.
    fn right(&self) -> f32 {
        self.values.iter().map(|value| value.bbox.x1).fold(self.at + SHIFT, f32::max)
    }

    fn entry(&self, led: &Led) -> Entry {
        let caption = Rect { x0: self.left - SHIFT, x1: self.at - 2.0 * SHIFT, ..led.caption.grown(MARGIN) };
        let lines = led.value.as_ref().map_or(led.caption, |value| value.bbox);
        Entry { caption, value: self.column(lines), edge: led.baseline, rest: None }
    }

    fn column(&self, lines: Rect) -> Rect {
        Rect { x0: self.at - SHIFT, x1: self.right() + SHIFT, ..lines.grown(MARGIN) }
    }
}

fn near(one: f32, other: f32) -> bool {
    (one - other).abs() < SHIFT
}

/// The lines at the top of a page that go on with what was written at the foot of the page before.
fn goes_on(edges: &Edges<'_>, bbox: Rect, look: Look) -> Option<Entry> {
    let is_type = edges.values.iter().any(|value| value.look == look);
    let caption = Rect { x0: edges.left - SHIFT, x1: edges.at - 2.0 * SHIFT, ..bbox.grown(MARGIN) };
    let entry = Entry { caption, value: edges.column(bbox), edge: bbox.y0, rest: None };
    (is_type && bbox.x0 > edges.at - SHIFT && bbox.x0 < edges.right()).then_some(entry)
}

/// The lines at the top of a page that begin at one edge or right of it, before a leader comes.
fn top(lines: &[Cluster<'_>]) -> Option<(Rect, Look)> {
    let first = lines.first()?.tokens.first()?;
    let left = first.word.bbox.x0 - SHIFT;
    let is_own = |line: &&Cluster<'_>| line.tokens.iter().all(|token| !is_leader(token) && token.word.bbox.x0 > left);
    let mut above = first.baseline;
    let is_near = |line: &&Cluster<'_>| {
        let is_near = line.baseline - above < LEADING * line.size;
        above = line.baseline;
        is_near
    };
    let own: Vec<&Cluster<'_>> = lines.iter().take_while(is_own).take_while(is_near).collect();
    let bbox = Rect::around(own.iter().flat_map(|line| &line.tokens).map(|token| token.word.bbox))?;
    Some((bbox, first.word.style.look()))
}

/// The caption in front of the only leader of a line, and what stands behind it.
fn led(line: &Cluster<'_>, below: &[Cluster<'_>]) -> Option<Led> {
    let from = line.tokens.iter().position(|token| is_leader(token))?;
    let behind = line.tokens.get(from..)?;
    let count = behind.iter().take_while(|token| is_leader(token) || token.word.text == ":").count();
    let (caption, signs, text) = (line.tokens.get(..from)?, behind.get(..count)?, behind.get(count..)?);
    let length: usize = signs.iter().map(|token| token.word.text.chars().count()).sum();
    let has_other = text.iter().any(|token| token.word.text.chars().count() >= LEAST_SIGNS && is_leader(token));
    if has_other || !may_name(caption) {
        return None;
    }
    let (own, dots) = (bounds_of(caption), bounds_of(signs));
    let is_near = dots.x0 - own.x1 < NEAR * line.size
        && text.first().is_none_or(|first| first.word.bbox.x0 - dots.x1 < NEAR * line.size);
    let value = text.first().map(|first| written(first, text, line.baseline, below));
    let signs = signs.iter().map(|token| token.word.id).collect();
    let (end, is_long) = (dots.x1, length >= LEAST_SIGNS);
    is_near.then_some(Led { caption: own, signs, end, is_long, baseline: line.baseline, value })
}

/// A few words.
fn may_name(caption: &[&Token]) -> bool {
    (1..=MOST_WORDS).contains(&caption.len())
        && !are_apart(caption, WORD_GAP)
        && caption.iter().any(|token| token.word.text.contains(char::is_alphabetic))
}

/// What stands behind a leader, with the lines that hang below it.
fn written(first: &Token, text: &[&Token], baseline: f32, below: &[Cluster<'_>]) -> Written {
    let left = first.word.bbox.x0 - SHIFT;
    let mut above = baseline;
    let hangs = |line: &&Cluster<'_>| {
        let is_near = line.baseline - above < LEADING * line.size;
        above = line.baseline;
        is_near && line.tokens.iter().all(|token| token.word.bbox.x0 > left)
    };
    let lines = below.get(..below.iter().take_while(hangs).count()).unwrap_or_default();
    let bbox =
        lines.iter().flat_map(|line| &line.tokens).fold(bounds_of(text), |all, token| all.union(&token.word.bbox));
    let words = text.iter().flat_map(|token| token.word.text.chars()).filter(|ch| !ch.is_ascii_digit()).collect();
    Written { bbox, words, look: first.word.style.look(), is_last: lines.len() == below.len() }
}

/// Nothing but signs that lead the eye.
fn is_leader(token: &Token) -> bool {
    token.word.text.chars().all(|ch| matches!(ch, '.' | '…' | '·' | '․' | '‥' | '_'))
}
