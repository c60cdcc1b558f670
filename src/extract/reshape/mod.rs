//! Extract, step 0c: tables that stand on their side, hold records side by side or fold every measure over several rows,
//! brought into the form that the other steps know: one row per measure, one column per field.
//!
//! In: a [`Layout`]. Out: the same with such tables turned; cells, words and places stay what they are. Knows labels,
//! decides no field.

mod abreast;
mod captioned;
mod fold;
mod numbered;
mod paired;
mod parted;
mod strips;
mod transpose;

use crate::layout::model::{Block, Cell, Grid, Layout, Row};
use crate::lexicon::Lexicon;
use captioned::Lids;
use std::borrow::Cow;

/// Thresholds of turning.
#[derive(Debug, Clone)]
pub struct ReshapeSettings {
    /// Share of the filled cells of the first column that must be labels for measures that stand in columns.
    pub share_of_labels: f32,
    /// Share of the rows that must hold a value for each of several measures.
    pub share_of_rows: f32,
    /// Share of the cells of a folded head that must be labels.
    pub share_of_head: f32,
    /// The same where cells that reach down over several rows show the measures.
    pub least_of_head: f32,
    /// Share of the measures that must fill as many rows as the head has.
    pub share_of_folds: f32,
    /// Rows of the tallest folded head.
    pub most_rows: usize,
}

impl Default for ReshapeSettings {
    fn default() -> Self {
        Self {
            share_of_labels: 0.5,
            share_of_rows: 0.6,
            share_of_head: 0.66,
            least_of_head: 0.5,
            share_of_folds: 0.8,
            most_rows: 3,
        }
    }
}

/// Turns the tables; the layout itself where there is nothing to turn.
pub(crate) fn reshaped<'a>(layout: Cow<'a, Layout>, lexicon: &Lexicon, settings: &ReshapeSettings) -> Cow<'a, Layout> {
    let lids = captioned::lids(&layout.flow, lexicon);
    let of_block = |block: &Block| turned(block, &lids, lexicon, settings);
    let turned: Vec<Option<Vec<Block>>> = layout.flow.iter().map(of_block).collect();
    if turned.iter().all(Option::is_none) {
        return layout;
    }
    let mut layout = layout.into_owned();
    let flow = std::mem::take(&mut layout.flow);
    for (block, parts) in flow.into_iter().zip(turned) {
        match parts {
            Some(parts) => layout.flow.extend(parts),
            None => layout.flow.push(block),
        }
    }
    Cow::Owned(layout)
}

fn turned(block: &Block, lids: &Lids, lexicon: &Lexicon, settings: &ReshapeSettings) -> Option<Vec<Block>> {
    let Block::Table(grid) = block else { return None };
    if let Some(parts) = strips::cut(grid, lexicon) {
        return Some(parts);
    }
    let tables = |grids: Vec<Grid>| grids.into_iter().map(Block::Table).collect();
    if let Some(open) = captioned::without_lid(grid, lids, lexicon) {
        return Some(tables(vec![open]));
    }
    let Some(records) = abreast::parted(grid, lexicon) else {
        return turned_grid(grid, lexicon, settings).map(tables);
    };
    let turned = records.into_iter().flat_map(|grid| match turned_grid(&grid, lexicon, settings) {
        Some(turned) => turned,
        None => vec![grid],
    });
    Some(tables(turned.collect()))
}

fn turned_grid(grid: &Grid, lexicon: &Lexicon, settings: &ReshapeSettings) -> Option<Vec<Grid>> {
    numbered::turned(grid, lexicon)
        .map(|grid| vec![grid])
        .or_else(|| transpose::transposed(grid, lexicon, settings))
        .or_else(|| fold::unfolded(grid, lexicon, settings).map(|grid| vec![grid]))
        .or_else(|| paired::parted(grid, lexicon).map(|grid| vec![grid]))
}

/// The cells of a row that hold something.
fn filled(row: &Row) -> impl Iterator<Item = &Cell> {
    row.cells.iter().filter(|cell| !cell.is_blank())
}

/// The cell of a row that covers a column.
fn covering(cells: &[Cell], column: usize) -> Option<&Cell> {
    cells.iter().find(|cell| (cell.column..cell.column + cell.column_span.max(1)).contains(&column))
}
