//! Grids, third part: which lattices are tables, which are frames round something else.

use super::Lattice;
use crate::geometry::Rect;
use crate::layout::settings::LayoutSettings;
use crate::layout::token::Token;

/// Frames lower than this hold no line of text, in points.
const LOWEST_FRAME: f32 = 9.0;

/// Separates tables from frames; of nested tables the innermost stay where they hold the text.
pub(crate) fn sort_out(
    lattices: Vec<Lattice>,
    tokens: &[Token],
    settings: &LayoutSettings,
) -> (Vec<Lattice>, Vec<Rect>) {
    let is_large = |bbox: &Rect| bbox.width() > settings.symbol_side && bbox.height() > LOWEST_FRAME;
    let (mut tables, boxes): (Vec<Lattice>, Vec<Lattice>) =
        lattices.into_iter().filter(|lattice| is_large(&lattice.bbox())).partition(Lattice::is_table);
    let mut frames: Vec<Rect> = boxes.iter().flat_map(|lattice| lattice.cells.iter().map(|cell| cell.bbox)).collect();
    tables.retain(|table| has_text(table, tokens));
    dissolve_nested(&mut tables, &mut frames, tokens);
    tables.sort_by(|a, b| a.bbox().y0.total_cmp(&b.bbox().y0).then(a.bbox().x0.total_cmp(&b.bbox().x0)));
    (tables, frames)
}

/// Lines without words in at least one cell are a drawing.
fn has_text(table: &Lattice, tokens: &[Token]) -> bool {
    tokens.iter().any(|token| table.cell_at(token.anchor()).is_some())
}

/// A table whose cells hold other tables is there for the arrangement only, unless most of its text is its own.
fn dissolve_nested(tables: &mut Vec<Lattice>, frames: &mut Vec<Rect>, tokens: &[Token]) {
    let boxes: Vec<Rect> = tables.iter().map(Lattice::bbox).collect();
    let count = |bbox: &Rect| tokens.iter().filter(|token| bbox.contains(token.anchor())).count();
    let is_inside = |inner: &Rect, outer: &Rect| {
        inner != outer && outer.grown(1.0).contains(inner.center()) && inner.area() < 0.9 * outer.area()
    };
    let mut is_dropped = vec![false; boxes.len()];
    for (index, outer) in boxes.iter().enumerate() {
        let inner: Vec<usize> =
            boxes.iter().enumerate().filter(|(_, inner)| is_inside(inner, outer)).map(|(inner, _)| inner).collect();
        if inner.is_empty() {
            continue;
        }
        let inner_words: usize = inner.iter().filter_map(|inner| boxes.get(*inner)).map(count).sum();
        let is_arrangement = inner_words * 5 >= count(outer) * 2;
        let dropped = if is_arrangement { vec![index] } else { inner };
        if is_arrangement {
            frames.extend(tables.get(index).into_iter().flat_map(|table| table.cells.iter().map(|cell| cell.bbox)));
        }
        for index in dropped {
            if let Some(slot) = is_dropped.get_mut(index) {
                *slot = true;
            }
        }
    }
    let mut flags = is_dropped.iter();
    tables.retain(|_| !flags.next().copied().unwrap_or(false));
}
