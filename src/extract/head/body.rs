//! Head, step 2a: where the body begins, and which labels behind it are still those of the head.
//!
//! Measures have fields of the same names (`Zeitraum: ab 2020`): the labels of the head count above the first
//! Handlungsfeld or measure. Behind it only those do that name a person or the paper, and that no other measure repeats.

use super::super::heading::{Heading, Level, parse_heading};
use super::super::piece_lines::PrintedLine;
use crate::lexicon::Lexicon;
use std::collections::BTreeSet;

/// The part of a paper with its Handlungsfelder and measures.
pub(super) struct Body {
    /// The first paragraph (or cell) of it, counted over the flow.
    block: usize,
    /// Labels in front of a colon that stand in it more than once: fields of measures.
    repeated: BTreeSet<String>,
    /// The first paragraph of the last lines.
    end: usize,
}

/// So many lines at the end may tell the day of the paper, behind its measures.
const LINES_OF_AN_END: usize = 3;

impl Body {
    pub(super) fn of(lines: &[PrintedLine<'_>], lexicon: &Lexicon) -> Self {
        let block = first_heading(lines, lexicon).map_or(usize::MAX, |line| line.block);
        let mut labels = BTreeSet::new();
        let behind = lines.iter().filter(|line| line.block >= block).filter_map(label);
        let repeated = behind.filter(|label| !labels.insert(*label)).map(str::to_owned).collect();
        let end = lines.get(lines.len().saturating_sub(LINES_OF_AN_END)).map_or(usize::MAX, |line| line.block);
        Self { block, repeated, end }
    }

    /// Whether the paragraph (or cell) with this count stands above the body.
    pub(super) fn is_above(&self, block: usize) -> bool {
        block < self.block
    }

    /// Whether a line with a label stands where only the head has it: above the body, or behind it, once, about a person or
    /// the paper (`is_personal`) with a colon or at the end with a day (`is_dated`).
    pub(super) fn leaves_to_head(&self, line: &PrintedLine<'_>, is_personal: bool, is_dated: bool) -> bool {
        // `Projektleitung Audit, Fachbereiche` in a cell says who is responsible for a measure.
        let is_label = is_personal && line.run.text.contains(':');
        let is_day = is_dated && !line.is_cell && line.block >= self.end;
        self.is_above(line.block) || (is_label || is_day) && !self.repeats(line)
    }

    /// Whether the label of a line is printed with more than one measure.
    fn repeats(&self, line: &PrintedLine<'_>) -> bool {
        label(line).is_some_and(|label| self.repeated.contains(label))
    }
}

fn label<'l>(line: &'l PrintedLine<'_>) -> Option<&'l str> {
    line.run.text.split_once(':').map(|(label, _)| label.trim())
}

/// The first line that opens a paragraph with the number of a Handlungsfeld, Ziel or measure; not a list of them.
fn first_heading<'l, 'a>(lines: &'l [PrintedLine<'a>], lexicon: &Lexicon) -> Option<&'l PrintedLine<'a>> {
    let level = |at: Option<usize>| at.and_then(|at| lines.get(at)).and_then(|line| level_of(line, lexicon));
    let opens_body = |(at, line): &(usize, &PrintedLine<'_>)| {
        let above = at.checked_sub(1);
        let opens = above.and_then(|above| lines.get(above)).is_none_or(|above| above.block != line.block);
        let Some(own) = level_of(line, lexicon).filter(|_| opens) else { return false };
        // Contents: one right below the other.
        own == Level::Massnahme || level(above) != Some(own) && level(Some(at + 1)) != Some(own)
    };
    lines.iter().enumerate().find(opens_body).map(|(_, line)| line)
}

fn level_of(line: &PrintedLine<'_>, lexicon: &Lexicon) -> Option<Level> {
    let numbers = |heading: &Heading| heading.numbers_level_above() || heading.level == Some(Level::Massnahme);
    let heading = parse_heading(&line.run.text, &lexicon.structure).filter(numbers)?;
    heading.number.and(heading.level)
}
