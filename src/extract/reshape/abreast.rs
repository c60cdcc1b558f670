//! Extract, reshape: records side by side in one grid, below the same labels printed for each of them.
//!
//! In: a [`Grid`]. Out: one grid per record, or one with a row per record where each has one row; what stands over the full
//! width stays above the records below it.

use super::filled;
use crate::extract::table::{cell_label, cell_run};
use crate::layout::model::{Cell, Grid, Row};
use crate::lexicon::Lexicon;
use crate::lexicon::fields::label_key;
use std::ops::Range;

/// Labels of one record.
const LEAST_LABELS: usize = 2;

/// The records, where the first row of labels is printed several times over.
pub(super) fn parted(grid: &Grid, lexicon: &Lexicon) -> Option<Vec<Grid>> {
    let at = grid.rows.iter().position(|row| filled(row).nth(2 * LEAST_LABELS - 1).is_some())?;
    let mut head = grid.rows.get(at)?;
    let reaches = reaches(head, grid.columns, lexicon)?;
    let width = reaches.first().map_or(0, ExactSizeIterator::len);
    let (lead, rows) = grid.rows.split_at_checked(at)?;
    let mut parts = Vec::new();
    let mut bands: Vec<Row> = lead.to_vec();
    let mut block: Vec<&Row> = Vec::new();
    for row in rows {
        let is_band = filled(row).count() == 1 && filled(row).any(|cell| cell.column_span > width);
        let is_head = is_same(row, head, lexicon);
        if !is_band && !is_head {
            block.push(row);
            continue;
        }
        if !block.is_empty() {
            parts.extend(records(grid, head, &std::mem::take(&mut bands), &std::mem::take(&mut block), &reaches));
        }
        if is_head {
            head = row;
        } else {
            bands.push(row.clone());
        }
    }
    parts.extend(records(grid, head, &bands, &block, &reaches));
    (!block.is_empty()).then_some(parts)
}

fn key(cell: &Cell, lexicon: &Lexicon) -> String {
    label_key(&cell_run(cell, lexicon).text)
}

fn is_same(row: &Row, head: &Row, lexicon: &Lexicon) -> bool {
    let keys = |row: &Row| filled(row).map(|cell| (cell.column, key(cell, lexicon))).collect::<Vec<_>>();
    keys(row) == keys(head)
}

/// The columns of each record: those from one printing of the first label to the next. All have the same labels in the
/// same order, and one of them means the measure or its number.
fn reaches(head: &Row, columns: usize, lexicon: &Lexicon) -> Option<Vec<Range<usize>>> {
    let first = key(filled(head).next()?, lexicon);
    let starts: Vec<usize> = filled(head).filter(|cell| key(cell, lexicon) == first).map(|cell| cell.column).collect();
    let ends = starts.iter().skip(1).copied().chain([columns]);
    let reaches: Vec<Range<usize>> = starts.iter().zip(ends).map(|(start, end)| *start..end).collect();
    let labels = |reach: &Range<usize>| -> Vec<(usize, usize, String)> {
        let own = filled(head).filter(|cell| reach.contains(&cell.column));
        own.map(|cell| (cell.column - reach.start, cell.column_span, key(cell, lexicon))).collect()
    };
    let record = labels(reaches.first()?);
    let is_measure =
        |cell: &Cell| cell_label(cell, lexicon).is_some_and(|found| matches!(found.entry, "massnahme" | "nummer"));
    let are_labels = filled(head).all(|cell| cell_label(cell, lexicon).is_some());
    let is_one = are_labels && filled(head).any(is_measure) && record.len() >= LEAST_LABELS;
    (is_one && reaches.len() > 1 && reaches.iter().all(|reach| labels(reach) == record)).then_some(reaches)
}

/// The cells of a record, its first column the first of all.
fn part(row: &Row, reach: &Range<usize>) -> Row {
    let own = row.cells.iter().filter(|cell| reach.contains(&cell.column));
    let moved = own.map(|cell| Cell {
        column: cell.column - reach.start,
        column_span: cell.column_span.min(reach.end - cell.column),
        ..cell.clone()
    });
    Row { cells: moved.collect(), is_header: row.is_header }
}

/// The records of some rows: one row each in one grid, or a grid for each.
fn records(grid: &Grid, head: &Row, bands: &[Row], block: &[&Row], reaches: &[Range<usize>]) -> Vec<Grid> {
    let Some((first, others)) = reaches.split_first() else { return Vec::new() };
    let own = |rows: Vec<Row>, repeats: Vec<Row>| Grid { rows, columns: first.len(), repeats, ..grid.clone() };
    let shape = |row: &Row| row.cells.iter().map(|cell| (cell.column, cell.column_span)).collect::<Vec<_>>();
    let is_blank = |row: &Row| row.cells.iter().all(Cell::is_blank);
    if block.iter().all(|row| shape(row) == shape(head)) {
        let rows = block.iter().flat_map(|row| reaches.iter().map(|reach| part(row, reach)));
        let rows = rows.filter(|row| !is_blank(row));
        let rows = bands.iter().cloned().chain([part(head, first)]).chain(rows).collect();
        return vec![own(rows, others.iter().map(|reach| part(head, reach)).collect())];
    }
    let mut bands = bands.to_vec();
    let mut grids = Vec::new();
    for reach in reaches {
        let rows: Vec<Row> = block.iter().map(|row| part(row, reach)).collect();
        if !rows.iter().all(is_blank) {
            let above = std::mem::take(&mut bands).into_iter().chain([part(head, reach)]);
            grids.push(own(above.chain(rows).collect(), Vec::new()));
        }
    }
    grids
}
