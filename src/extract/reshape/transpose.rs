//! Extract, reshape: measures in columns, their fields in rows, labels in the first column.
//!
//! In: a [`Grid`]. Out: one grid per block of measures, a row per measure.

use super::{ReshapeSettings, covering};
use crate::extract::heading::{Level, Shape, parse_heading, whole_number};
use crate::extract::table::{cell_label, cell_run};
use crate::layout::model::{Cell, Grid, Row};
use crate::lexicon::Lexicon;
use crate::lexicon::fields::{MatchKind, label_key};

/// Fewer measures side by side are a card.
const LEAST_MEASURES: usize = 2;

/// The grid turned, where it holds several measures side by side: a block for each row that names measures.
pub(super) fn transposed(grid: &Grid, lexicon: &Lexicon, settings: &ReshapeSettings) -> Option<Vec<Grid>> {
    match without_empty_edge(grid) {
        Some(narrow) => turned(&narrow, lexicon, settings),
        None => turned(grid, lexicon, settings),
    }
}

/// The grid without the columns on its right that hold no text of their own: bands over them reach further than the table.
fn without_empty_edge(grid: &Grid) -> Option<Grid> {
    let cells = grid.rows.iter().flat_map(|row| &row.cells).filter(|cell| !cell.is_blank());
    let columns = cells.map(|cell| cell.column + 1).max().filter(|used| *used < grid.columns)?;
    let mut narrow = Grid { columns, ..grid.clone() };
    for row in &mut narrow.rows {
        row.cells.retain(|cell| cell.column < columns);
        row.cells.iter_mut().for_each(|cell| cell.column_span = cell.column_span.min(columns - cell.column));
    }
    Some(narrow)
}

fn turned(grid: &Grid, lexicon: &Lexicon, settings: &ReshapeSettings) -> Option<Vec<Grid>> {
    if grid.columns <= LEAST_MEASURES || !has_label_column(grid, lexicon, settings) {
        return None;
    }
    let heads: Vec<usize> = (0..grid.rows.len())
        .filter(|at| grid.rows.get(*at).is_some_and(|row| names_measures(row, grid.columns, lexicon)))
        .collect();
    let first = *heads.first()?;
    let bands: Vec<Row> = grid.rows.iter().take(first).cloned().collect();
    let is_one = |row: &Row| row.cells.iter().filter(|cell| !cell.is_blank()).count() <= 1;
    if !bands.iter().all(|row| is_one(row) || numbers_level_above(row, lexicon)) {
        return None;
    }
    let mut blocks = Vec::new();
    // A Ziel beside its number is a card of its own.
    let is_inside = bands.iter().all(is_one);
    if !is_inside {
        blocks.push(Grid { rows: bands.clone(), repeats: Vec::new(), ..grid.clone() });
    }
    let starts = block_starts(grid, &heads, lexicon);
    for (index, start) in starts.iter().enumerate() {
        let end = starts.get(index + 1).copied().unwrap_or(grid.rows.len());
        let rows = grid.rows.get(*start..end)?;
        if !holds_values(rows, grid.columns, lexicon, settings) {
            return None;
        }
        blocks.push(turn(rows, if index == 0 && is_inside { &bands } else { &[] }, grid));
    }
    Some(blocks)
}

/// A level above the measures with its number, and one text beside it.
fn numbers_level_above(row: &Row, lexicon: &Lexicon) -> bool {
    let filled: Vec<&Cell> = row.cells.iter().filter(|cell| !cell.is_blank()).collect();
    let [number, _] = filled.as_slice() else { return false };
    whole_number(&cell_run(number, lexicon).text, &lexicon.structure)
        .is_some_and(|heading| heading.numbers_level_above())
}

/// A block begins where the label of the first naming row is printed again.
fn block_starts(grid: &Grid, heads: &[usize], lexicon: &Lexicon) -> Vec<usize> {
    let label = |at: &usize| {
        let cell = grid.rows.get(*at).and_then(|row| row.cells.first());
        cell.map(|cell| label_key(&cell_run(cell, lexicon).text)).unwrap_or_default()
    };
    let first = heads.first().map(label).unwrap_or_default();
    heads.iter().filter(|at| label(at) == first).copied().collect()
}

fn has_label_column(grid: &Grid, lexicon: &Lexicon, settings: &ReshapeSettings) -> bool {
    let mut filled = 0;
    let mut labels = 0;
    for cell in grid.rows.iter().filter_map(|row| row.cells.first()) {
        let is_narrow = cell.column == 0 && cell.column_span == 1;
        if is_narrow && !cell.is_blank() {
            filled += 1;
            labels += usize::from(cell_label(cell, lexicon).is_some());
        }
    }
    labels > 1 && labels as f32 >= settings.share_of_labels * filled as f32
}

/// A row whose label means measures, or whose cells begin with the numbers of measures, in several columns.
fn names_measures(row: &Row, columns: usize, lexicon: &Lexicon) -> bool {
    let Some((label, values)) = row.cells.split_first().filter(|(label, _)| label.column == 0) else { return false };
    let filled: Vec<&Cell> = values.iter().filter(|cell| !cell.is_blank()).collect();
    if filled.len() < LEAST_MEASURES || values.iter().any(|cell| cell.column_span > 1) || values.len() + 1 != columns {
        return false;
    }
    if filled.iter().any(|cell| cell_label(cell, lexicon).is_some_and(|found| found.kind == MatchKind::Exact)) {
        return false;
    }
    let means_measure = cell_label(label, lexicon).is_some_and(|found| matches!(found.entry, "massnahme" | "nummer"));
    let is_listed = |entry: &str| !matches!(entry, "massnahme" | "nummer");
    let is_field = cell_label(label, lexicon).is_some_and(|found| is_listed(found.entry));
    let numbers = filled.iter().filter(|cell| opens_with_number(cell, lexicon)).count();
    let is_distinct = || {
        let mut texts: Vec<String> = filled.iter().map(|cell| cell_run(cell, lexicon).text).collect();
        texts.sort();
        texts.windows(2).all(|pair| pair.first() != pair.last())
    };
    (means_measure && (numbers == filled.len() || numbers == 0) || !is_field && numbers == filled.len())
        && is_distinct()
}

fn opens_with_number(cell: &Cell, lexicon: &Lexicon) -> bool {
    let text = cell_run(cell, lexicon).text;
    parse_heading(&text, &lexicon.structure).is_some_and(|heading| {
        let is_deep = matches!(heading.shape, Some(Shape::Dotted(2..) | Shape::Lettered(_) | Shape::Coded(_)));
        heading.number.is_some() && (heading.level == Some(Level::Massnahme) || heading.level.is_none() && is_deep)
    })
}

/// Most rows below the naming one hold a value for each of several measures; where numbers name those, one value is
/// enough: what nobody pays for or waits for leaves the cells of a measure empty.
fn holds_values(rows: &[Row], columns: usize, lexicon: &Lexicon, settings: &ReshapeSettings) -> bool {
    let body: Vec<&Row> = rows.iter().skip(1).filter(|row| !row.cells.iter().all(Cell::is_blank)).collect();
    let values = |row: &Row| row.cells.iter().filter(|cell| cell.column > 0 && !cell.is_blank()).count();
    let is_numbered = rows.first().is_some_and(|row| {
        row.cells.iter().skip(1).filter(|cell| !cell.is_blank()).all(|cell| opens_with_number(cell, lexicon))
    });
    let least = if is_numbered { 1 } else { LEAST_MEASURES };
    let has_values = |row: &&&Row| row.cells.len() == columns && values(row) >= least;
    let whole = body.iter().filter(has_values).count();
    whole > 0 && whole as f32 >= settings.share_of_rows * body.len() as f32
}

/// Rows become columns, columns rows; what spans columns spans rows.
fn turn(rows: &[Row], bands: &[Row], grid: &Grid) -> Grid {
    let columns = rows.len();
    let mut turned: Vec<Row> = bands
        .iter()
        .map(|row| {
            let cells = row.cells.iter().filter(|cell| !cell.is_blank());
            let cells = cells.map(|cell| Cell { column: 0, column_span: columns, ..cell.clone() }).collect();
            Row { cells, is_header: false }
        })
        .collect();
    for column in 0..grid.columns {
        let mut cells = Vec::new();
        for (at, row) in rows.iter().enumerate() {
            let Some(cell) = covering(&row.cells, column).filter(|cell| cell.column == column) else { continue };
            let (column_span, row_span) = (cell.row_span.clamp(1, columns - at), cell.column_span);
            cells.push(Cell { column: at, column_span, row_span, ..cell.clone() });
        }
        turned.push(Row { cells, is_header: column == 0 });
    }
    Grid { rows: turned, columns, repeats: Vec::new(), places: grid.places.clone(), ..grid.clone() }
}
