//! Page breaks, first part: the same columns on both sides.

use crate::layout::flow::Edges;
use crate::layout::model::{Grid, GridOrigin};
use crate::layout::settings::LayoutSettings;

/// Gives both grids the same columns. A page may show only rows in which some columns are merged, so one
/// set of edges may be part of the other. Returns `false`, with nothing changed, where they do not agree.
#[allow(clippy::needless_pass_by_value, reason = "pairs of borrows, taken apart by every caller anyway")]
pub(super) fn unify(above: (&mut Grid, &mut Edges), below: (&mut Grid, &mut Edges), settings: &LayoutSettings) -> bool {
    // Pages printed on both sides have mirrored margins.
    let shift = match (above.1.xs.first(), below.1.xs.first()) {
        (Some(a), Some(b)) => b - a,
        _ => return false,
    };
    let moved: Vec<f32> = below.1.xs.iter().map(|x| x - shift).collect();
    let (above_map, below_map) = (positions(&moved, &above.1.xs, settings), positions(&above.1.xs, &moved, settings));
    let ends_agree = match (above.1.xs.last(), moved.last()) {
        (Some(a), Some(b)) => (a - b).abs() <= settings.column_shift,
        _ => false,
    };
    let is_aligned = above.0.origin == GridOrigin::Aligned && below.0.origin == GridOrigin::Aligned;
    if !ends_agree && !is_aligned {
        return false;
    }
    if let Some(map) = above_map {
        remap(below.0, &map);
        below.0.columns = above.0.columns;
        true
    } else if let Some(map) = below_map {
        remap(above.0, &map);
        above.0.columns = below.0.columns;
        above.1.xs = moved;
        true
    } else {
        false
    }
}

/// For each of `edges` its index among `all`, or `None` where one is missing there.
fn positions(edges: &[f32], all: &[f32], settings: &LayoutSettings) -> Option<Vec<usize>> {
    let last = edges.len().saturating_sub(1);
    let position = |(index, edge): (usize, &f32)| {
        let found = all.iter().position(|other| (edge - other).abs() <= settings.column_shift);
        // The right edge of a table without rules is only where its longest line ends.
        if index == last { found.or(Some(all.len().saturating_sub(1))) } else { found }
    };
    edges.iter().enumerate().map(position).collect()
}

fn remap(grid: &mut Grid, map: &[usize]) {
    let rows = grid.rows.iter_mut().chain(&mut grid.repeats);
    for cell in rows.flat_map(|row| &mut row.cells) {
        let (first, end) = (map.get(cell.column), map.get(cell.column + cell.column_span));
        if let (Some(first), Some(end)) = (first, end) {
            cell.column = *first;
            cell.column_span = end.saturating_sub(*first).max(1);
        }
    }
}
