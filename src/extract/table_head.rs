//! Extract, step 5: the head of a matrix.
//!
//! In: a [`Grid`]. Out: how many rows at its top are head. Decides by labels, and by how the row is set off.

use crate::extract::table::{TableSettings, cell_label, cell_run};
use crate::layout::model::{Cell, Grid, Line, Row};
use crate::lexicon::Lexicon;
use crate::lexicon::fields::{LabelMatch, MatchKind};
use std::collections::BTreeSet;

/// So many labels make a head.
const LEAST_LABELS: usize = 2;

/// The number of head rows of a matrix, where the top of the grid is a head.
pub(crate) fn head_rows(grid: &Grid, lexicon: &Lexicon, settings: &TableSettings) -> Option<usize> {
    let mut best = None;
    for (index, row) in grid.rows.iter().enumerate().take(settings.head_rows) {
        let labelled =
            row.cells.iter().filter_map(|cell| Some((cell_label(cell, lexicon)?, cell_run(cell, lexicon).text)));
        let (found, texts): (Vec<LabelMatch<'_>>, BTreeSet<String>) = labelled.unzip();
        let labels = texts.len();
        let is_sure = found.iter().any(|found| found.kind != MatchKind::Stem);
        let needed = needed_labels(grid, index, &found, settings);
        if labels >= needed && is_sure && !are_pairs(grid, index, lexicon) {
            best = Some(index + 1);
        } else if best.is_some() {
            break;
        }
    }
    best.map(|best| best.max(merged_rows(grid, best)))
}

/// Rows that the head covers where most of its cells are merged downwards: below the others stand their parts.
fn merged_rows(grid: &Grid, head: usize) -> usize {
    let Some(row) = head.checked_sub(1).and_then(|last| grid.rows.get(last)) else { return head };
    let filled: Vec<&Cell> = row.cells.iter().filter(|cell| !cell.is_blank()).collect();
    let is_merged = |cell: &&&Cell| cell.row_span > 1;
    let merged = filled.iter().filter(is_merged).count();
    let has_groups = filled.iter().any(|cell| cell.column_span > 1 && cell.row_span == 1);
    let tallest = filled.iter().map(|cell| cell.row_span).max().unwrap_or(1);
    let end = head - 1 + tallest;
    if has_groups && merged * 2 >= filled.len() && end < grid.rows.len() { end } else { head }
}

/// A share of the filled cells; two in a row that names the measure and is set off from the rows below.
fn needed_labels(grid: &Grid, index: usize, found: &[LabelMatch<'_>], settings: &TableSettings) -> usize {
    let filled = grid.rows.get(index).map_or(0, |row| row.cells.iter().filter(|cell| !cell.is_blank()).count());
    let names_measure = found.iter().any(|found| found.kind == MatchKind::Exact && found.entry == "massnahme");
    if grid.columns == 2 || names_measure && is_set_off(grid, index) {
        return LEAST_LABELS;
    }
    LEAST_LABELS.max((settings.head_cells * filled as f32).ceil() as usize)
}

/// Every cell of the row is bold, or has a ground, and most rows of as many cells have neither.
fn is_set_off(grid: &Grid, index: usize) -> bool {
    let cells = |row: &Row| row.cells.iter().filter(|cell| !cell.is_blank()).count();
    let Some(row) = grid.rows.get(index) else { return false };
    let below: Vec<&Row> = grid.rows.iter().skip(index + 1).filter(|row| cells(row) > 1).collect();
    let shows = |test: &dyn Fn(&Cell) -> bool| {
        let holds = |row: &Row| row.cells.iter().filter(|cell| !cell.is_blank()).all(test);
        holds(row) && below.iter().filter(|row| holds(row)).count() * 2 < below.len()
    };
    shows(&is_bold) || shows(&|cell| cell.fill.is_some())
}

fn is_bold(cell: &Cell) -> bool {
    cell.lines().all(Line::is_bold)
}

/// Labels and values in turn, beginning with a label, in this row and in most of the others: no head. A value may have a
/// word of a label in it.
fn are_pairs(grid: &Grid, index: usize, lexicon: &Lexicon) -> bool {
    let opens_with_label = |row: &&Row| row.cells.first().is_some_and(|cell| cell_label(cell, lexicon).is_some());
    let others: Vec<&Row> = grid
        .rows
        .iter()
        .enumerate()
        .filter(|(other, row)| *other != index && row.cells.len() > 1)
        .map(|(_, row)| row)
        .collect();
    let labelled = others.iter().copied().filter(opens_with_label).count();
    grid.rows.get(index).is_some_and(|row| is_pair_row(row, lexicon)) && labelled * 2 >= others.len()
}

fn is_pair_row(row: &Row, lexicon: &Lexicon) -> bool {
    let kinds: Vec<Option<MatchKind>> = row
        .cells
        .iter()
        .filter(|cell| !cell.is_blank())
        .map(|cell| cell_label(cell, lexicon).map(|found| found.kind))
        .collect();
    let has_labels = kinds.iter().step_by(2).all(Option::is_some);
    kinds.len() >= 4 && has_labels && !kinds.iter().skip(1).step_by(2).any(|kind| *kind == Some(MatchKind::Exact))
}
