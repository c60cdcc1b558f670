//! Layout, step 6: tables from lattices and words.
//!
//! In: a [`Lattice`] and the words of its page. Out: a [`Grid`] of that page; pages are joined later.

use super::aligned;
use super::grid::Lattice;
use super::lines;
use super::model::{Cell, Grid, GridOrigin, Paragraph, Row};
use super::paragraphs::{self, Column};
use super::settings::LayoutSettings;
use super::token::{self, Token};
use crate::geometry::Rect;

/// Fills `lattice` with those of `tokens` that stand in it; they are taken out.
pub(crate) fn fill(
    lattice: &Lattice,
    tokens: &mut Vec<Token>,
    page: u32,
    column: &Column,
    settings: &LayoutSettings,
) -> Grid {
    let outer = lattice.bbox();
    let inside = token::take(tokens, |token| outer.contains(token.anchor()));
    let mut by_cell: Vec<Vec<Token>> = lattice.cells.iter().map(|_| Vec::new()).collect();
    for token in inside {
        match lattice.cell_at(token.anchor()).and_then(|index| by_cell.get_mut(index)) {
            Some(cell) => cell.push(token),
            None => tokens.push(token),
        }
    }
    let mut rows: Vec<Row> = (0..lattice.rows()).map(|_| Row::default()).collect();
    gather(lattice, &mut by_cell);
    let inset = |at: usize| inset(by_cell.get(at)?, lattice.cells.get(at)?.bbox);
    let boxes: Vec<Rect> = (0..lattice.cells.len()).map(|at| text_box(lattice, at, inset)).collect();
    for (index, ((place, words), text_box)) in lattice.cells.iter().zip(by_cell).zip(boxes).enumerate() {
        if lattice.first_of(index) != index {
            continue;
        }
        let cell = Cell {
            column: place.column,
            column_span: place.column_span,
            row_span: place.row_span,
            places: vec![(page, place.bbox)],
            paragraphs: cell_paragraphs(words, page, text_box, column, settings),
            ..Cell::default()
        };
        if let Some(row) = rows.get_mut(place.row) {
            row.cells.push(cell);
        }
    }
    if lattice.origin == GridOrigin::Aligned {
        aligned::mark_header(&mut rows);
    }
    Grid { rows, columns: lattice.columns(), origin: lattice.origin, places: vec![(page, outer)], repeats: Vec::new() }
}

/// Text so near to the left side of a cell, in points, tells that side itself.
const OPEN: f32 = 0.5;
/// No column leaves more white beside its text, in points.
const WIDEST_INSET: f32 = 30.0;

/// White between the left side of a cell and its text.
fn inset(words: &[Token], bbox: Rect) -> Option<f32> {
    (!words.is_empty()).then(|| token::bounds(words).x0 - bbox.x0)
}

/// The box of a cell, as far to the right as its text can reach where nothing but its text tells its left side: up to the
/// rule on its right, and as far from it as the text of the next cell is. `inset` is the white left of the text of a cell.
fn text_box(lattice: &Lattice, index: usize, inset: impl Fn(usize) -> Option<f32>) -> Rect {
    let Some(place) = lattice.cells.get(index) else { return Rect::default() };
    let has_next = || lattice.cells.get(index + 1).is_some_and(|next| next.row == place.row);
    let is_open = place.column == 0 && has_next() && inset(index).is_some_and(|inset| inset < OPEN);
    let beside = if is_open { inset(index + 1) } else { None };
    let shift = beside.unwrap_or_default().clamp(0.0, WIDEST_INSET);
    Rect { x1: (place.bbox.x1 - shift).max(place.bbox.x0), ..place.bbox }
}

/// Moves the words of a cell that is drawn in parts into its first one.
fn gather(lattice: &Lattice, by_cell: &mut [Vec<Token>]) {
    for index in 0..by_cell.len() {
        let first = lattice.first_of(index);
        if first != index {
            let words = by_cell.get_mut(index).map(std::mem::take).unwrap_or_default();
            if let Some(cell) = by_cell.get_mut(first) {
                cell.extend(words);
            }
        }
    }
}

/// Paragraphs of a cell; its text can reach as near to the right border as it stands to the left one.
pub(crate) fn cell_paragraphs(
    words: Vec<Token>,
    page: u32,
    bbox: Rect,
    column: &Column,
    settings: &LayoutSettings,
) -> Vec<Paragraph> {
    if words.is_empty() {
        return Vec::new();
    }
    let padding = (token::bounds(&words).x0 - bbox.x0).clamp(1.0, 8.0);
    let column = Column { right: Some(bbox.x1 - padding), ..*column };
    if words.iter().all(|token| token.angle != 0) {
        // The lines of upright text stand side by side.
        let lines = lines::build(words, page, settings);
        return vec![Paragraph { lines, ..Paragraph::default() }];
    }
    paragraphs::build(lines::build(words, page, settings), &column, settings)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::grid::LatticeCell;

    #[test]
    fn text_that_tells_the_left_side_of_its_cell_keeps_as_far_from_the_rule_as_the_text_beyond() {
        let cell = |column: usize, x0: f32, x1: f32| {
            let bbox = Rect { x0, y0: 100.0, x1, y1: 200.0 };
            LatticeCell { row: 0, column, row_span: 1, column_span: 1, bbox }
        };
        let lattice = Lattice {
            xs: vec![50.0, 200.0, 500.0],
            ys: vec![100.0, 200.0],
            cells: vec![cell(0, 50.0, 200.0), cell(1, 200.0, 500.0)],
            origin: GridOrigin::Ruled,
            has_top: false,
            has_bottom: false,
        };
        let right = |insets: [Option<f32>; 2]| text_box(&lattice, 0, |at| insets.get(at).copied().flatten()).x1;
        assert!((right([Some(0.0), Some(20.0)]) - 180.0).abs() < 0.1);
        assert!((right([Some(6.0), Some(20.0)]) - 200.0).abs() < 0.1, "a side that is drawn");
        assert!((right([Some(0.0), None]) - 200.0).abs() < 0.1, "nothing beside it");
    }
}
