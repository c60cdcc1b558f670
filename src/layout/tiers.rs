//! Layout, step 3a: filled rows one above the other within one cell of a ruled table, with no rule between them.
//!
//! In: ruled tables, filled boxes of the page. Out: the rules that the edges of these boxes stand for. Knows no words.

use super::crown;
use super::grid::Lattice;
use super::rules::{Rules, Segment};
use crate::geometry::Rect;

/// Edges of a cell and of its fills agree within this many points.
const TOUCH: f32 = 3.0;
/// A filled row is at most so high, as a share of its cell: a fill of the whole cell parts nothing.
const SHARE: f32 = 0.9;
/// More boxes or cells than this on one page are a drawing.
const MOST: usize = 2_000;

/// Adds the edges of filled rows that part a cell to `rules`; returns whether there were any.
pub(super) fn part(rules: &mut Rules, tables: &[Lattice], boxes: &[Rect]) -> bool {
    let cells = tables.iter().map(|table| table.cells.len()).sum::<usize>();
    if boxes.len() > MOST || cells > MOST {
        return false;
    }
    // Where only the lower tier has columns, its sides part the upper one too: then single boxes fill the cells.
    let rows: Vec<Rect> = crown::rows(boxes).into_iter().chain(boxes.iter().copied()).collect();
    let mut found = false;
    for cell in tables.iter().flat_map(|table| &table.cells) {
        for row in rows.iter().filter(|row| parts(row, &cell.bbox)) {
            add(row, &cell.bbox, boxes, rules);
            found = true;
        }
    }
    if found {
        rules.sort();
    }
    found
}

/// As wide as the cell, at its top or at its bottom or between, and not as high.
fn parts(row: &Rect, cell: &Rect) -> bool {
    let is_wide = (row.x0 - cell.x0).abs() < TOUCH && (row.x1 - cell.x1).abs() < TOUCH;
    let is_within = row.y0 > cell.y0 - TOUCH && row.y1 < cell.y1 + TOUCH;
    is_wide && is_within && row.height() < SHARE * cell.height()
}

/// Its edges, and the sides of the boxes it is made of.
fn add(row: &Rect, cell: &Rect, boxes: &[Rect], rules: &mut Rules) {
    rules.level.extend([row.y0, row.y1].map(|at| Segment { at, from: cell.x0, to: cell.x1 }));
    let is_own = |bbox: &&Rect| row.grown(1.0).contains(bbox.center()) && bbox.height() > 0.5 * row.height();
    let inner = boxes.iter().filter(is_own).map(|bbox| bbox.x1).filter(|at| row.x1 - at > TOUCH && at - row.x0 > TOUCH);
    rules.upright.extend(inner.chain([cell.x0, cell.x1]).map(|at| Segment { at, from: row.y0, to: row.y1 }));
}
