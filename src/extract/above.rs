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
    /// Above nothing: a lane of a board without a card.
    empty: usize,
}

impl Places {
    fn note(&mut self, is_below_heading: bool) {
        let count = if is_below_heading { &mut self.below_heading } else { &mut self.elsewhere };
        *count += 1;
    }
}

/// The flow, and what is known of its headings.
struct Flow<'a> {
    blocks: &'a [Kinded<'a>],
    profile: &'a Profile,
    titles: &'a Titles,
    lexicon: &'a Lexicon,
}

/// The keys of the labels that stand above their measures.
pub(crate) fn learn(
    blocks: &[Kinded<'_>],
    inventory: &Inventory,
    profile: &Profile,
    titles: &Titles,
    lexicon: &Lexicon,
) -> BTreeSet<String> {
    let places = Flow { blocks, profile, titles, lexicon }.places();
    let is_above = |(key, place): &(String, Places)| {
        let all = place.below_heading + place.elsewhere;
        let filled = inventory.count(key).saturating_sub(place.empty);
        let is_most = all >= LEAST && all * 10 >= filled * TENTHS_ABOVE;
        is_most && (place.below_heading > 0 || place.is_first) && place.elsewhere > 0
    };
    places.into_iter().filter(is_above).map(|(key, _)| key).collect()
}

impl Flow<'_> {
    /// Where each label is printed.
    fn places(&self) -> BTreeMap<String, Places> {
        let mut places: BTreeMap<String, Places> = BTreeMap::new();
        let first = self.blocks.iter().position(|block| self.opens_measure(block));
        for (at, (block, kind)) in self.blocks.iter().enumerate() {
            match (block, kind) {
                (Block::Text(label), _) => {
                    let Some(key) = labelled(label).filter(|key| is_field(key, self.lexicon)) else { continue };
                    let place = places.entry(key.clone()).or_default();
                    let next = self.blocks.get(at + 1);
                    if next.is_some_and(|next| self.opens_measure(next)) {
                        place.is_first |= first == Some(at + 1);
                        place.note(self.is_below_heading(at));
                    } else {
                        place.empty += usize::from(next.is_none_or(|next| self.ends_empty(&key, next)));
                    }
                }
                (Block::Table(grid), Some(TableKind::Matrix { head })) => {
                    let (is_first, is_below_aim) = (first == Some(at), self.is_below_heading(at));
                    in_matrix(grid, *head, self.lexicon, |key, is_top| {
                        let place = places.entry(key).or_default();
                        place.is_first |= is_first && is_top;
                        place.note(is_top && is_below_aim);
                    });
                }
                _ => {}
            }
        }
        places
    }

    fn level(&self, paragraph: &Paragraph) -> Option<Level> {
        self.titles.level_at(paragraph).or_else(|| level_of(paragraph, self.profile, self.lexicon))
    }

    fn opens_measure(&self, (block, kind): &Kinded<'_>) -> bool {
        let is_measure = |paragraph: &Paragraph| self.level(paragraph) == Some(Level::Massnahme);
        match (block, kind) {
            (Block::Text(paragraph), _) => is_measure(paragraph),
            (Block::Table(_), Some(TableKind::Matrix { .. })) => true,
            (Block::Table(grid), Some(TableKind::Card { .. })) => opens_with_measure(grid, self.profile, self.lexicon),
            (Block::Table(grid), Some(TableKind::Frame)) => {
                let first = grid.rows.first().into_iter().flat_map(|row| &row.cells);
                first.filter_map(|cell| cell.paragraphs.first()).find_map(|paragraph| self.level(paragraph))
                    == Some(Level::Massnahme)
            }
            (Block::Table(_), _) => false,
        }
    }

    /// The heading of an aim or Handlungsfeld.
    fn is_heading(&self, (block, _): &Kinded<'_>) -> bool {
        let level = |paragraph| self.level(paragraph).or_else(|| worded(paragraph, self.lexicon));
        block.text().and_then(level).is_some_and(|level| level != Level::Massnahme)
    }

    fn is_below_heading(&self, at: usize) -> bool {
        at.checked_sub(1).and_then(|before| self.blocks.get(before)).is_some_and(|before| self.is_heading(before))
    }

    /// Whether the label stands above nothing: it is printed again right below, or a heading follows.
    fn ends_empty(&self, key: &str, next: &Kinded<'_>) -> bool {
        next.0.text().and_then(labelled).as_deref() == Some(key) || self.is_heading(next)
    }
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

/// A label of a field rather than of a level, an adjective in front of it or not.
fn is_field(key: &str, lexicon: &Lexicon) -> bool {
    let described = || key.split_once(' ').and_then(|(_, noun)| lexicon.fields.exact(noun));
    let entry = lexicon.fields.exact(key).or_else(described).map(|found| found.entry);
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
