//! Extract: labels that stand above the measures they tell of: `Status: geplant` as a heading over one or several.
//!
//! In: the flow, and how often each label is printed. Out: the keys of such labels. A label of the measure above is known
//! by not standing right below an aim, nor in front of all measures; one of the aim by standing nowhere else.

use crate::extract::heading::{Level, parse_heading};
use crate::extract::kin::Kinded;
use crate::extract::labels::Inventory;
use crate::extract::profile::Profile;
use crate::extract::table::{TableKind, band};
use crate::extract::titles::Titles;
use crate::layout::model::{Block, Grid, Line, Paragraph, Row};
use crate::lexicon::Lexicon;
use crate::lexicon::fields::label_key;
use std::collections::{BTreeMap, BTreeSet};

/// Printings of a label right above measures: at least so many, ...
const LEAST: usize = 3;
/// ... and such a share of all, in tenths.
const TENTHS_ABOVE: usize = 9;
/// Words of the longest such line.
const LONGEST: usize = 12;

/// Where a label is printed right above measures.
#[derive(Debug, Default)]
struct Places {
    /// Right below the heading of an aim or Handlungsfeld.
    below_heading: usize,
    /// Behind anything else.
    elsewhere: usize,
    /// In front of the first measure of all.
    is_first: bool,
}

impl Places {
    fn note(&mut self, is_below_heading: bool) {
        let count = if is_below_heading { &mut self.below_heading } else { &mut self.elsewhere };
        *count += 1;
    }
}

/// The keys of the labels that stand above their measures.
pub(crate) fn learn(
    blocks: &[Kinded<'_>],
    inventory: &Inventory,
    profile: &Profile,
    titles: &Titles,
    lexicon: &Lexicon,
) -> BTreeSet<String> {
    let level = |paragraph: &Paragraph| titles.level_at(paragraph).or_else(|| level_of(paragraph, profile, lexicon));
    let mut places: BTreeMap<String, Places> = BTreeMap::new();
    let opens_measure = |(block, kind): &Kinded<'_>| match block {
        Block::Text(paragraph) => level(paragraph) == Some(Level::Massnahme),
        Block::Table(grid) => match kind {
            Some(TableKind::Matrix { .. }) => true,
            Some(TableKind::Card { .. }) => opens_with_measure(grid, profile, lexicon),
            Some(TableKind::Frame) => {
                grid.rows
                    .first()
                    .and_then(|row| row.cells.iter().find_map(|cell| cell.paragraphs.first().and_then(level)))
                    == Some(Level::Massnahme)
            }
            _ => false,
        },
    };
    let first = blocks.iter().position(opens_measure);
    let is_below_heading = |at: usize| match at.checked_sub(1).and_then(|before| blocks.get(before)) {
        Some((Block::Text(before), _)) => {
            level(before).or_else(|| worded(before, lexicon)).is_some_and(|level| level != Level::Massnahme)
        }
        _ => false,
    };
    for (at, pair) in blocks.windows(2).enumerate() {
        let [(Block::Text(label), _), next] = pair else { continue };
        let Some(key) = labelled(label).filter(|key| is_field(key, lexicon) && opens_measure(next)) else { continue };
        let place = places.entry(key).or_default();
        place.is_first |= first == Some(at + 1);
        place.note(is_below_heading(at));
    }
    for (at, (block, kind)) in blocks.iter().enumerate() {
        if let (Block::Table(grid), Some(TableKind::Matrix { head })) = (block, kind) {
            let is_first = first == Some(at);
            let is_below_aim = is_below_heading(at);
            in_matrix(grid, *head, lexicon, |key, is_top| {
                let place = places.entry(key).or_default();
                place.is_first |= is_first && is_top;
                place.note(is_top && is_below_aim);
            });
        }
    }
    let is_above = |(key, place): &(String, Places)| {
        let all = place.below_heading + place.elsewhere;
        let is_most = all >= LEAST && all * 10 >= inventory.count(key) * TENTHS_ABOVE;
        is_most && (place.below_heading > 0 || place.is_first) && place.elsewhere > 0
    };
    places.into_iter().filter(is_above).map(|(key, _)| key).collect()
}

/// Whether the first text of a card is the heading of a measure, or a label of its name or number.
fn opens_with_measure(grid: &Grid, profile: &Profile, lexicon: &Lexicon) -> bool {
    let first = grid.rows.iter().flat_map(|row| &row.cells).find(|cell| !cell.is_blank());
    let Some(paragraph) = first.and_then(|cell| cell.paragraphs.first()) else { return false };
    let is_label = |line: &Line| {
        let found = lexicon.fields.exact(line.text().trim_end_matches([':', ' ']));
        found.is_some_and(|found| matches!(found.entry, "massnahme" | "nummer"))
    };
    level_of(paragraph, profile, lexicon) == Some(Level::Massnahme) || paragraph.lines.first().is_some_and(is_label)
}

/// A listed label of a field rather than of a level.
fn is_field(key: &str, lexicon: &Lexicon) -> bool {
    let entry = lexicon.fields.exact(key).map(|found| found.entry);
    entry.is_some_and(|entry| Level::of(entry).is_none() && !matches!(entry, "nummer" | "projektname"))
}

/// The key of the label that a paragraph of one line begins with, its value behind it.
fn labelled(paragraph: &Paragraph) -> Option<String> {
    let [line] = paragraph.lines.as_slice() else { return None };
    if line.words.len() > LONGEST || paragraph.bullet.is_some() {
        return None;
    }
    let text = line.text();
    let (label, value) = text.split_once(": ")?;
    (!value.trim().is_empty()).then(|| label_key(label))
}

/// Labels in rows over the full width of a matrix, right above rows of values; and whether it is the first row of all.
fn in_matrix(grid: &Grid, head: usize, lexicon: &Lexicon, mut note: impl FnMut(String, bool)) {
    let body: Vec<&Row> = grid.rows.iter().skip(head).collect();
    for (at, pair) in body.windows(2).enumerate() {
        let [row, next] = pair else { continue };
        let label = band(row, grid.columns).and_then(|cell| match cell.paragraphs.as_slice() {
            [paragraph] => labelled(paragraph),
            _ => None,
        });
        if let Some(key) = label.filter(|key| is_field(key, lexicon) && band(next, grid.columns).is_none()) {
            note(key, at == 0);
        }
    }
}

/// The level that a heading without a number begins with.
fn worded(paragraph: &Paragraph, lexicon: &Lexicon) -> Option<Level> {
    parse_heading(&paragraph.lines.first()?.text(), &lexicon.structure)?.level
}

/// The level of the numbered heading that a paragraph begins with.
pub(super) fn level_of(paragraph: &Paragraph, profile: &Profile, lexicon: &Lexicon) -> Option<Level> {
    let heading = parse_heading(&paragraph.lines.first()?.text(), &lexicon.structure)?;
    heading.level.or_else(|| profile.level_of(heading.shape?)).filter(|_| heading.number.is_some())
}
