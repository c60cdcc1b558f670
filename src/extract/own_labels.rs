//! Extract, step 5b: labels of the document's own. Nobody listed them, but they stand left of values at the same place
//! of one card after the other.
//!
//! In: the tables of the flow. Out: [`OwnLabels`], texts that are labels by repetition. Knows no fields.

use crate::extract::heading::parse_heading;
use crate::extract::table::{cell_run, is_label_cell, label_place};
use crate::extract::values::guess;
use crate::layout::model::{Block, Cell, Grid};
use crate::lexicon::Lexicon;
use crate::lexicon::fields::label_key;
use std::collections::{BTreeMap, BTreeSet};

/// Thresholds of learning.
#[derive(Debug, Clone)]
pub struct OwnLabelSettings {
    /// Words of the longest label.
    pub longest: usize,
    /// A label stands in so many blocks.
    pub least_blocks: usize,
    /// Share of the tables of its width in which a label stands.
    pub share_of_tables: f32,
    /// A table is a card by so many different labels.
    pub least_labels: usize,
}

impl Default for OwnLabelSettings {
    fn default() -> Self {
        Self { longest: 7, least_blocks: 2, share_of_tables: 0.5, least_labels: 2 }
    }
}

/// Texts that are labels because they repeat at the same place.
#[derive(Debug, Default)]
pub(crate) struct OwnLabels {
    keys: BTreeSet<String>,
    least_labels: usize,
}

/// Finds the texts that stand left of a value in most tables of the same width.
pub(crate) fn learn(flow: &[Block], lexicon: &Lexicon, settings: &OwnLabelSettings) -> OwnLabels {
    let mut tables: BTreeMap<usize, usize> = BTreeMap::new();
    let mut places: BTreeMap<(usize, String), usize> = BTreeMap::new();
    for block in flow {
        let Block::Table(grid) = block else { continue };
        let found = candidates(grid, lexicon, settings);
        // A grid may hold several cards, one below the other.
        let blocks = found.values().copied().max().unwrap_or(0);
        *tables.entry(grid.columns).or_default() += blocks.max(1);
        for (key, count) in found {
            *places.entry((grid.columns, key)).or_default() += count;
        }
    }
    let is_label = |((columns, _), count): &(&(usize, String), &usize)| {
        let all = tables.get(columns).copied().unwrap_or(0) as f32;
        **count >= settings.least_blocks && **count as f32 >= settings.share_of_tables * all
    };
    let keys = places.iter().filter(is_label).map(|((_, key), _)| key.clone()).collect();
    OwnLabels { keys, least_labels: settings.least_labels }
}

/// Short texts left of another cell, and how often each stands in the table.
fn candidates(grid: &Grid, lexicon: &Lexicon, settings: &OwnLabelSettings) -> BTreeMap<String, usize> {
    let mut found: BTreeMap<String, usize> = BTreeMap::new();
    for row in &grid.rows {
        let cells = (0..grid.columns).filter_map(|column| label_place(row, column, grid.columns));
        for text in cells.map(|cell| cell_run(cell, lexicon).text) {
            if may_be_label(&text, lexicon, settings) {
                *found.entry(label_key(&text)).or_default() += 1;
            }
        }
    }
    found
}

/// A few words, no sentence, no number, nothing that looks like a value.
fn may_be_label(text: &str, lexicon: &Lexicon, settings: &OwnLabelSettings) -> bool {
    text.starts_with(char::is_alphabetic)
        && text.split_whitespace().count() <= settings.longest
        && !text.ends_with(['.', ';', ','])
        && parse_heading(text, &lexicon.structure).is_none_or(|heading| heading.number.is_none())
        && (lexicon.fields.placed(text).is_some() || guess(text, &lexicon.structure.value).is_none())
}

impl OwnLabels {
    /// Columns of labels in a table without enough listed ones: most of their cells repeat from card to card.
    pub fn columns(&self, grid: &Grid, share: f32, lexicon: &Lexicon) -> Vec<usize> {
        let mut columns: Vec<usize> = Vec::new();
        for column in 0..grid.columns.saturating_sub(1) {
            let is_alone = columns.last().is_none_or(|last| *last + 1 < column);
            if is_alone && self.is_label_column(grid, column, share, lexicon) {
                columns.push(column);
            }
        }
        columns
    }

    fn is_label_column(&self, grid: &Grid, column: usize, share: f32, lexicon: &Lexicon) -> bool {
        let cells = || grid.rows.iter().filter_map(|row| label_place(row, column, grid.columns));
        let is_filled = |cell: &&Cell| !cell.is_blank() && !is_number(cell, lexicon);
        let filled = cells().filter(is_filled).count();
        let labels: Vec<String> = cells()
            .filter(|cell| is_label_cell(cell, lexicon) || self.holds(cell, lexicon))
            .map(|cell| label_key(&cell_run(cell, lexicon).text))
            .collect();
        let different: BTreeSet<&String> = labels.iter().collect();
        different.len() >= self.least_labels && labels.len() as f32 >= share * filled as f32
    }

    fn holds(&self, cell: &Cell, lexicon: &Lexicon) -> bool {
        self.keys.contains(&label_key(&cell_run(cell, lexicon).text))
    }
}

/// A bare number and nothing else: the number of the card.
fn is_number(cell: &Cell, lexicon: &Lexicon) -> bool {
    let text = cell_run(cell, lexicon).text;
    parse_heading(&text, &lexicon.structure)
        .is_some_and(|heading| heading.number.is_some() && heading.rest >= text.trim_end_matches([':', ' ']).len())
}
