//! Layout, step 8c: tables and forms without rules.
//!
//! In: the words of columns that stand beside one another. Out: a [`Grid`] with an origin of its own.
//!
//! Rows are separated by blank strips over all columns; where rows are set solid, each text of the first column that
//! is not merely a wrapped line opens one.

mod rows;

use super::columns::Reader;
use super::model::{Cell, Grid, GridOrigin, Line, Row};
use super::token::Token;
use super::{lines, paragraphs};
use crate::geometry::Rect;

/// Builds the table of `columns`, whose left edges are `edges`. Returns it with all column edges.
pub(super) fn build(edges: &[f32], columns: Vec<Vec<Token>>, reader: &Reader) -> Option<(Grid, Vec<f32>)> {
    let columns: Vec<Vec<Line>> =
        columns.into_iter().map(|words| lines::build(words, reader.page, reader.settings)).collect();
    let bounds = Rect::around(columns.iter().flatten().map(|line| line.bbox))?;
    let ruled = rows::ruled_tops(&bounds, &columns, reader.separators);
    let tops = ruled.unwrap_or_else(|| rows::tops(&columns, reader.column.leading));
    let xs: Vec<f32> = edges.iter().copied().chain([bounds.x1]).collect();
    let ends = tops.iter().skip(1).copied().chain([bounds.y1]);
    let spans: Vec<(f32, f32)> = tops.iter().copied().zip(ends).collect();
    let mut grid_rows: Vec<Row> = spans.iter().map(|_| Row::default()).collect();
    for (index, lines) in columns.into_iter().enumerate() {
        let (Some(left), Some(right)) = (xs.get(index), xs.get(index + 1)) else { continue };
        let mut parts: Vec<Vec<Line>> = spans.iter().map(|_| Vec::new()).collect();
        for line in lines {
            let row = tops.iter().filter(|top| line.bbox.center().y >= **top).count().saturating_sub(1);
            if let Some(part) = parts.get_mut(row) {
                part.push(line);
            }
        }
        for ((row, part), (top, bottom)) in grid_rows.iter_mut().zip(parts).zip(&spans) {
            let bbox = Rect { x0: *left, y0: *top, x1: *right, y1: *bottom };
            row.cells.push(cell(index, part, bbox, reader));
        }
    }
    mark_header(&mut grid_rows);
    let grid = Grid {
        columns: edges.len(),
        rows: grid_rows,
        origin: GridOrigin::Aligned,
        places: vec![(reader.page, bounds)],
        repeats: Vec::new(),
    };
    Some((grid, xs))
}

fn cell(column: usize, lines: Vec<Line>, bbox: Rect, reader: &Reader) -> Cell {
    Cell {
        column,
        column_span: 1,
        row_span: 1,
        places: vec![(reader.page, bbox)],
        paragraphs: paragraphs::build(lines, &reader.column, reader.settings),
        ..Cell::default()
    }
}

/// The first row heads the columns where it alone is bold.
pub(super) fn mark_header(rows: &mut [Row]) {
    let is_bold = |row: &Row| row.cells.iter().flat_map(Cell::lines).all(Line::is_bold);
    let Some((first, rest)) = rows.split_first_mut() else { return };
    let is_full = first.cells.iter().filter(|cell| !cell.is_blank()).count() * 2 > first.cells.len();
    first.is_header = is_full && is_bold(first) && rest.iter().any(|row| !is_bold(row)) && first.cells.len() > 2;
}
