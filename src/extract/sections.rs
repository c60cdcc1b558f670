//! Extract, step 5: sections of one table.
//!
//! In: the tables of a paper with their kinds. Out: the same, where parts of a matrix that bands or headings divide are no
//! tables with labels of their own. A part has no head, and its columns are those of the matrix above it.

use crate::extract::kin::Kinded;
use crate::extract::table::TableKind;
use crate::layout::model::{Block, Grid, Row};

/// Narrower tables may be cards below any matrix.
const LEAST_COLUMNS: usize = 4;
/// Edges of columns agree within this many points.
const SHIFT: f32 = 3.0;

/// Makes the parts of a matrix go on under its head.
pub(crate) fn settle(blocks: &mut [Kinded<'_>]) {
    let mut edges: Option<Vec<f32>> = None;
    for (block, kind) in blocks {
        let (Block::Table(grid), Some(kind)) = (block, kind) else { continue };
        match kind {
            TableKind::Matrix { .. } => edges = edges_of(grid),
            TableKind::Card { .. } if edges.as_ref().is_some_and(|edges| agree(edges, grid)) => {
                *kind = TableKind::Frame;
            }
            _ => {}
        }
    }
}

fn agree(edges: &[f32], grid: &Grid) -> bool {
    edges_of(grid).is_some_and(|own| {
        own.len() == edges.len() && own.iter().zip(edges).all(|(own, edge)| (own - edge).abs() < SHIFT)
    })
}

/// The left edges of the columns, from a row with a cell in each.
fn edges_of(grid: &Grid) -> Option<Vec<f32>> {
    let is_full = |row: &&Row| row.cells.len() == grid.columns;
    let row = grid.rows.iter().find(is_full).filter(|_| grid.columns >= LEAST_COLUMNS)?;
    row.cells.iter().map(|cell| cell.places.first().map(|(_, bbox)| bbox.x0)).collect()
}
