//! Places to write in, ninth part: captions on bare paper below what they name: `ab 2024    kostenneutral` over
//! `Laufzeit    Kosten`.
//!
//! Captions are in a type of their own, begin where their values begin, come again in the same rows, and stand nearer to
//! what is above them than to what is below. Once such rows are known, a caption alone in its line names the text above it,
//! too.

use super::rows::{columns, keeps, look_of, texts, words};
use super::{Entry, MARGIN, MOST_WORDS, SHARE, SHIFT, WORD_GAP};
use crate::geometry::Rect;
use crate::layout::headed::Cluster;
use crate::layout::model::Look;
use crate::layout::token::{Token, bounds_of};
use std::collections::BTreeMap;

/// The last line of what was written is nearer to its caption than this, baseline to baseline, in em of the larger type.
const ABOVE: f32 = 1.8;
/// The lines of what was written are nearer to one another than this, in em.
const LEADING: f32 = 1.6;
/// So often a row of captions, or a caption alone, must be printed.
const LEAST: usize = 3;

/// Captions in one line with what stands above them.
#[derive(Debug)]
struct Foot {
    entries: Vec<Entry>,
    /// The words of the captions, by which the row is known again.
    key: String,
    look: Look,
    /// Texts stand above several captions, or above the only one.
    is_filled: bool,
}

impl Foot {
    fn is_row(&self) -> bool {
        self.entries.len() > 1
    }
}

/// What one page shows.
#[derive(Debug, Default)]
pub(in crate::layout) struct Feet {
    found: Vec<Foot>,
}

impl Feet {
    /// Looks at one region of the page: its lines outside tables.
    pub fn look_at(&mut self, lines: &[Cluster<'_>]) {
        let foot = |at: usize| foot(lines.get(..at)?, lines.get(at)?, lines.get(at + 1));
        self.found.extend((0..lines.len()).filter_map(foot));
    }
}

/// Keeps the captions that come again in the document.
pub(in crate::layout) fn repeated(pages: Vec<Feet>) -> Vec<Vec<Entry>> {
    let mut counts: BTreeMap<(Look, String), (usize, usize)> = BTreeMap::new();
    for foot in pages.iter().flat_map(|page| &page.found) {
        let count = counts.entry((foot.look, foot.key.clone())).or_default();
        count.0 += 1;
        count.1 += usize::from(foot.is_filled);
    }
    counts.retain(|_, (all, filled)| *all >= LEAST && *filled as f32 >= SHARE * *all as f32);
    let is_known = |foot: &Foot| counts.contains_key(&(foot.look, foot.key.clone()));
    let rows = pages.iter().flat_map(|page| &page.found).filter(|foot| foot.is_row() && is_known(foot));
    let looks: Vec<Look> = rows.map(|foot| foot.look).collect();
    let is_kept = |foot: &Foot| is_known(foot) && looks.contains(&foot.look);
    let entries = |page: Feet| page.found.into_iter().filter(is_kept).flat_map(|foot| foot.entries).collect();
    pages.into_iter().map(entries).collect()
}

/// Captions all in one type, nearer to the lines above them than to the next one.
fn foot(above: &[Cluster<'_>], line: &Cluster<'_>, next: Option<&Cluster<'_>>) -> Option<Foot> {
    let look = look_of(line)?;
    let texts = texts(line);
    let is_caption = |text: &Vec<&Token>| {
        let has_figure = text.iter().any(|token| token.word.text.contains(|ch: char| ch.is_ascii_digit()));
        text.len() <= MOST_WORDS && !has_figure && words(text).starts_with(char::is_alphabetic)
    };
    if !texts.iter().all(is_caption) {
        return None;
    }
    let starts: Vec<f32> = texts.iter().filter_map(|text| text.first()).map(|token| token.word.bbox.x0).collect();
    let lines = written(above, line, look, &starts);
    let last = lines.last()?;
    if next.is_some_and(|next| next.top - line.bottom < line.top - last.bottom) {
        return None;
    }
    let values = columns(lines, &starts)?;
    let top = lines.iter().map(|line| line.top).fold(line.top, f32::min) - MARGIN;
    let ends = starts.iter().skip(1).map(|start| start - SHIFT).map(Some).chain([None]);
    let entry = |((text, value), end): ((&Vec<&Token>, &Vec<&Token>), Option<f32>)| {
        let caption = bounds_of(text).grown(MARGIN);
        let right = end.unwrap_or_else(|| bounds_of(value).x1).max(caption.x1);
        let value = Rect { x0: caption.x0 - SHIFT, y0: top, x1: right, y1: caption.y0 };
        Entry { caption, value, rest: None, edge: line.baseline }
    };
    let entries = texts.iter().zip(&values).zip(ends).map(entry).collect();
    let filled = values.iter().filter(|value| !value.is_empty()).count();
    let key = texts.iter().map(|text| words(text)).collect::<Vec<_>>().join("\t");
    Some(Foot { entries, key, look, is_filled: filled >= starts.len().min(2) })
}

/// The lines above captions that were written over them: near, in one type that is not theirs, in their columns.
fn written<'l, 't>(above: &'l [Cluster<'t>], line: &Cluster<'_>, look: Look, starts: &[f32]) -> &'l [Cluster<'t>] {
    let Some(last) = above.last() else { return &[] };
    let own = look_of(last).filter(|own| *own != look);
    let mut below = line.baseline;
    let mut reach = ABOVE;
    let is_own = |next: &&Cluster<'_>| {
        let is_near = below - next.baseline < reach * next.size.max(line.size);
        (below, reach) = (next.baseline, LEADING);
        let begins = next.starts(WORD_GAP).len() <= starts.len();
        is_near && begins && own.is_some() && look_of(next) == own && keeps(next, starts)
    };
    let count = above.iter().rev().take_while(is_own).count();
    above.get(above.len() - count..).unwrap_or_default()
}
