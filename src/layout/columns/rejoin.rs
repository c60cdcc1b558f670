//! Columns, third part: a table without rules that lines over its full width divide is one table.

use crate::geometry::Rect;
use crate::layout::flow::{Edges, Piece};
use crate::layout::model::{Cell, Grid, GridOrigin, Paragraph, Row};
use crate::layout::settings::LayoutSettings;

/// A dividing line has at most this many lines of text.
const MOST_LINES: usize = 3;
/// It stands this near to the rows above and below, in em.
const NEAR: f32 = 2.2;

/// Joins tables of the same columns that only a paragraph or nothing separates.
pub(super) fn tables(pieces: Vec<Piece>, settings: &LayoutSettings) -> Vec<Piece> {
    let mut joined: Vec<Piece> = Vec::new();
    for piece in pieces {
        let Piece::Table(grid, edges) = piece else {
            joined.push(piece);
            continue;
        };
        let is_divided = match joined.as_slice() {
            [.., Piece::Table(above, above_edges), Piece::Text(line)] => {
                above.columns > 2
                    && may_join(above, above_edges, &grid, &edges, settings)
                    && divides(above, line, &grid)
            }
            _ => false,
        };
        let band = if is_divided { joined.pop() } else { None };
        match (joined.last_mut(), band) {
            (Some(Piece::Table(above, above_edges)), Some(Piece::Text(line))) => {
                append(above, above_edges, line, grid, &edges, settings);
            }
            (_, band) => {
                joined.extend(band);
                joined.push(Piece::Table(grid, edges));
            }
        }
    }
    joined
}

fn may_join(above: &Grid, above_edges: &Edges, below: &Grid, below_edges: &Edges, settings: &LayoutSettings) -> bool {
    let is_aligned = above.origin == GridOrigin::Aligned && below.origin == GridOrigin::Aligned;
    is_aligned && columns(above_edges, below_edges, settings).is_some()
}

/// The columns of the lower table among those of the upper one.
fn columns(above: &Edges, below: &Edges, settings: &LayoutSettings) -> Option<Vec<usize>> {
    let (_, starts) = below.xs.split_last()?;
    let (_, all) = above.xs.split_last()?;
    let position = |x: &f32| all.iter().position(|other| (x - other).abs() <= settings.column_shift);
    starts.iter().map(position).collect()
}

/// Whether a paragraph stands like a row between two tables.
fn divides(above: &Grid, line: &Paragraph, below: &Grid) -> bool {
    let (Some((_, top)), Some((_, bottom))) = (above.places.last(), below.places.first()) else { return false };
    let Some(bbox) = Rect::around(line.lines.iter().map(|line| line.bbox)) else { return false };
    let near = NEAR * line.lines.first().map_or(0.0, crate::layout::model::Line::size);
    let starts_left = (bbox.x0 - top.x0).abs() < near;
    line.lines.len() <= MOST_LINES && starts_left && bbox.y0 - top.y1 < near && bottom.y0 - bbox.y1 < near
}

fn append(
    above: &mut Grid,
    above_edges: &mut Edges,
    line: Paragraph,
    below: Grid,
    edges: &Edges,
    settings: &LayoutSettings,
) {
    let Some(map) = columns(above_edges, edges, settings) else { return };
    let page = line.lines.first().map_or(0, |line| line.page);
    let bbox = Rect::around(line.lines.iter().map(|line| line.bbox)).unwrap_or_default();
    let band = Cell {
        column_span: above.columns,
        row_span: 1,
        places: vec![(page, bbox)],
        paragraphs: vec![line],
        ..Cell::default()
    };
    above.rows.push(Row { cells: vec![band], is_header: false });
    for mut row in below.rows {
        for cell in &mut row.cells {
            cell.column = map.get(cell.column).copied().unwrap_or(cell.column);
        }
        above.rows.push(row);
    }
    if let (Some((_, bbox)), Some((_, more))) = (above.places.last_mut(), below.places.first()) {
        *bbox = bbox.union(more);
    }
    if let (Some(last), Some(other)) = (above_edges.xs.last_mut(), edges.xs.last()) {
        *last = last.max(*other);
    }
}
