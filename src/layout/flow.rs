//! Layout, step 8: paragraphs and tables of one page in reading order.
//!
//! In: a page whose furniture and contents are taken out. Out: [`Block`]s. Knows no other page.

use super::model::{Block, Grid, Line};
use super::page::PageInk;
use super::paragraphs::{self, Column};
use super::settings::LayoutSettings;
use super::{lines, symbols, table};

/// What is known of the whole document.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Habits {
    /// Size of the running text.
    pub body_size: f32,
    /// Usual baseline distance in em.
    pub leading: f32,
}

/// The blocks of a page.
pub(crate) fn blocks(ink: &mut PageInk, habits: Habits, settings: &LayoutSettings) -> Vec<Block> {
    let page = ink.raw.number;
    let discs = std::mem::take(&mut ink.discs);
    let column = Column { right: None, leading: habits.leading, body_size: habits.body_size, discs: &discs };
    let mut grids: Vec<Grid> = std::mem::take(&mut ink.tables)
        .iter()
        .map(|lattice| table::fill(lattice, &mut ink.tokens, page, &column, settings))
        .collect();
    for cell in grids.iter_mut().flat_map(|grid| &mut grid.rows).flat_map(|row| &mut row.cells) {
        symbols::furnish(cell, ink.raw, &mut ink.symbols, settings);
    }
    let lines = lines::build(std::mem::take(&mut ink.tokens), page, settings);
    woven(lines, grids, &column, settings)
}

fn woven(lines: Vec<Line>, grids: Vec<Grid>, column: &Column, settings: &LayoutSettings) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut grids = grids.into_iter().peekable();
    let mut open: Vec<Line> = Vec::new();
    for line in lines {
        while let Some(grid) = grids.next_if(|grid| grid.places.first().is_some_and(|(_, bbox)| bbox.y0 < line.bbox.y0))
        {
            close(&mut open, column, settings, &mut blocks);
            blocks.push(Block::Table(grid));
        }
        open.push(line);
    }
    close(&mut open, column, settings, &mut blocks);
    blocks.extend(grids.map(Block::Table));
    blocks
}

fn close(open: &mut Vec<Line>, column: &Column, settings: &LayoutSettings, blocks: &mut Vec<Block>) {
    let paragraphs = paragraphs::build(std::mem::take(open), column, settings);
    blocks.extend(paragraphs.into_iter().map(Block::Text));
}
