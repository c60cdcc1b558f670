//! A legend of painted boxes beside their meanings (`■ umgesetzt`), too large for signs: as large as the cells they explain.
//!
//! Boxes are painted for many reasons, so these count only where every meaning names a status.

use super::codes::names_status;
use super::{SIGN_GAP, entry};
use crate::extract::model::LegendEntry;
use crate::extract::run::Run;
use crate::layout::model::{Ground, Layout, Line, Paragraph, Word};
use crate::lexicon::Lexicon;

/// Most lines of a legend in one paragraph.
const MOST_LINES: usize = 12;
/// A swatch is at most so many times as high as the line beside it.
const HIGHEST: f32 = 2.5;
/// And at most so many times as long as high.
const LONGEST: f32 = 8.0;

/// The entries of a paragraph, one or more in every line; none where a line has no swatch or is no status.
pub(super) fn entries(paragraph: &Paragraph, layout: &Layout, lexicon: &Lexicon) -> Vec<LegendEntry> {
    let Some(first) = paragraph.lines.first().filter(|_| paragraph.lines.len() <= MOST_LINES) else {
        return Vec::new();
    };
    let Some(page) = layout.pages.iter().find(|page| page.number == first.page) else { return Vec::new() };
    let swatches: Vec<&Ground> = page.grounds.iter().filter(|ground| is_beside(ground, first)).collect();
    if swatches.is_empty() {
        return Vec::new();
    }
    let of_line = |line: &Line| {
        let found = parts(line, &page.grounds, lexicon);
        (!found.is_empty() && found.iter().all(|entry| names_status(&entry.text, lexicon))).then_some(found)
    };
    let all: Option<Vec<Vec<LegendEntry>>> = paragraph.lines.iter().map(of_line).collect();
    all.unwrap_or_default().into_iter().flatten().collect()
}

/// Left of the line, as high as a line or two, and no ground of the line itself.
fn is_beside(ground: &Ground, line: &Line) -> bool {
    let gap = line.bbox.x0 - ground.bbox.x1;
    is_level(ground, line) && (-1.0..SIGN_GAP).contains(&gap)
}

fn is_level(ground: &Ground, line: &Line) -> bool {
    let (width, height) = (ground.bbox.width(), ground.bbox.height());
    let shared = ground.bbox.overlap_y(&line.bbox);
    height <= HIGHEST * line.bbox.height() && width <= LONGEST * height && shared > 0.5 * line.bbox.height().min(height)
}

/// The texts of a line, each behind its swatch.
fn parts(line: &Line, grounds: &[Ground], lexicon: &Lexicon) -> Vec<LegendEntry> {
    let holds = |ground: &Ground, word: &Word| ground.bbox.contains(word.bbox.center());
    let is_bare = |ground: &&Ground| is_level(ground, line) && !line.words.iter().any(|word| holds(ground, word));
    let mut swatches: Vec<&Ground> = grounds.iter().filter(is_bare).collect();
    swatches.sort_by(|a, b| a.bbox.x0.total_cmp(&b.bbox.x0));
    let mut parts: Vec<LegendEntry> = Vec::new();
    for (index, swatch) in swatches.iter().enumerate() {
        let from = swatch.bbox.x1 - 1.0;
        let to = swatches.get(index + 1).map_or(f32::INFINITY, |next| next.bbox.x0);
        let words = line.words.iter().filter(|word| word.bbox.x0 >= from && word.bbox.x0 < to);
        let part = Line { words: words.cloned().collect(), ..Line::default() };
        let is_near = part.words.first().is_some_and(|word| word.bbox.x0 - swatch.bbox.x1 < SIGN_GAP);
        if is_near {
            let text = Run::of_line(&part, &lexicon.structure.value).text;
            parts.extend(entry(None, swatch.color, true, &text));
        }
    }
    parts
}
