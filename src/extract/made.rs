//! Tables that are made of text: lists, captions that run in.
//!
//! In: paragraphs and lines. Out: cells, rows and grids at the places of their words.

use crate::extract::cell::bounds_by_page;
use crate::geometry::Rect;
use crate::layout::model::{Cell, Grid, GridOrigin, Line, Paragraph, Row};

/// A table of such rows; `signs` counts as printed again.
pub(crate) fn table(rows: Vec<Row>, columns: usize, signs: Vec<Line>) -> Grid {
    let places = places(rows.iter().flat_map(|row| &row.cells).flat_map(Cell::lines));
    Grid { rows, columns, origin: GridOrigin::Aligned, places, repeats: aside(signs).into_iter().collect() }
}

/// A cell of one row and column.
pub(crate) fn cell(column: usize, paragraphs: Vec<Paragraph>) -> Cell {
    let places = places(paragraphs.iter().flat_map(|paragraph| &paragraph.lines));
    Cell { column, column_span: 1, row_span: 1, places, paragraphs, ..Cell::default() }
}

/// A row of what is no part of any cell, for [`Grid::repeats`].
pub(crate) fn aside(lines: Vec<Line>) -> Option<Row> {
    let own = |line: Line| cell(0, vec![Paragraph { lines: vec![line], ..Paragraph::default() }]);
    (!lines.is_empty()).then(|| Row { cells: lines.into_iter().map(own).collect(), is_header: false })
}

fn places<'l>(lines: impl Iterator<Item = &'l Line>) -> Vec<(u32, Rect)> {
    bounds_by_page(lines.map(|line| (line.page, line.bbox)))
}
