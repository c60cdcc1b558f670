//! Layout, step 3a: filled rows one above the other within one cell of a ruled table, with no rule between them.
//!
//! In: ruled tables, filled boxes of the page. Out: the rules that the edges of these boxes stand for. Knows no words.

use super::crown;
use super::grid::Lattice;
use super::rules::{Rules, Segment};
use crate::geometry::Rect;
use crate::read::model::Fill;

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

/// The boxes of fills; those of one colour and width that touch one another are one: a merged cell is painted row by row,
/// and nobody sees where.
pub(super) fn whole<'f>(fills: impl Iterator<Item = &'f Fill>) -> Vec<Rect> {
    let mut sorted: Vec<&Fill> = fills.collect();
    let key = |fill: &Fill| (fill.bbox.x0.round() as i32, fill.bbox.x1.round() as i32);
    sorted.sort_by(|a, b| key(a).cmp(&key(b)).then(a.bbox.y0.total_cmp(&b.bbox.y0)));
    let mut whole: Vec<(&Fill, Rect)> = Vec::new();
    for fill in sorted {
        match whole.last_mut() {
            Some((first, bbox))
                if key(first) == key(fill) && first.color == fill.color && fill.bbox.y0 - bbox.y1 < SEAM =>
            {
                bbox.y1 = bbox.y1.max(fill.bbox.y1);
            }
            _ => whole.push((fill, fill.bbox)),
        }
    }
    whole.into_iter().map(|(_, bbox)| bbox).collect()
}

/// White between two fills that nobody sees, in points.
const SEAM: f32 = 0.3;

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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geometry::Rgb;
    use crate::read::model::Shape;

    #[test]
    fn a_cell_painted_row_by_row_in_one_colour_is_one_fill() {
        let fill = |y0: f32, y1: f32, color: Rgb| Fill {
            bbox: Rect { x0: 10.0, y0, x1: 60.0, y1 },
            color,
            shape: Shape::Rect,
            is_filled: true,
        };
        let (green, grey) = (Rgb(90, 180, 90), Rgb(200, 200, 200));
        let count = |fills: &[Fill]| whole(fills.iter()).len();
        assert_eq!(count(&[fill(0.0, 15.0, green), fill(15.0, 30.0, green), fill(30.0, 45.0, green)]), 1);
        assert_eq!(count(&[fill(0.0, 15.0, green), fill(15.0, 30.0, grey)]), 2, "two colours part the cell");
        assert_eq!(count(&[fill(0.0, 15.0, green), fill(17.0, 30.0, green)]), 2, "white parts it");
    }
}
