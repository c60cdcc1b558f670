//! Layout, step 8: paragraphs and tables of one page in reading order.
//!
//! In: a page whose furniture and contents are taken out. Out: [`Piece`]s. Knows no other page.

use super::grid::Lattice;
use super::model::{Grid, Line, Paragraph};
use super::page::PageInk;
use super::paragraphs::{self, Column};
use super::settings::LayoutSettings;
use super::{lines, symbols, table};

/// A piece of one page.
#[derive(Debug)]
pub(crate) enum Piece {
    /// Text outside tables.
    Text(Paragraph),
    /// A table and its edges.
    Table(Grid, Edges),
}

/// What joining tables over page breaks needs to know of them.
#[derive(Debug, Clone, Default)]
pub(crate) struct Edges {
    /// Column edges.
    pub xs: Vec<f32>,
    /// A rule closes it at the top.
    pub has_top: bool,
    /// A rule closes it at the bottom.
    pub has_bottom: bool,
}

/// What is known of the whole document.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Habits {
    /// Size of the running text.
    pub body_size: f32,
    /// Usual baseline distance in em.
    pub leading: f32,
}

/// The pieces of a page.
pub(crate) fn pieces(ink: &mut PageInk, habits: Habits, settings: &LayoutSettings) -> Vec<Piece> {
    let page = ink.raw.number;
    let discs = std::mem::take(&mut ink.discs);
    let column = Column { right: None, leading: habits.leading, body_size: habits.body_size, discs: &discs };
    let mut grids: Vec<(Grid, Edges)> = std::mem::take(&mut ink.tables)
        .iter()
        .map(|lattice| (table::fill(lattice, &mut ink.tokens, page, &column, settings), edges(lattice)))
        .collect();
    for cell in grids.iter_mut().flat_map(|(grid, _)| &mut grid.rows).flat_map(|row| &mut row.cells) {
        symbols::furnish(cell, ink.raw, &mut ink.symbols, settings);
    }
    let lines = lines::build(std::mem::take(&mut ink.tokens), page, settings);
    woven(lines, grids, &column, settings)
}

fn edges(lattice: &Lattice) -> Edges {
    Edges { xs: lattice.xs.clone(), has_top: lattice.has_top, has_bottom: lattice.has_bottom }
}

fn woven(lines: Vec<Line>, grids: Vec<(Grid, Edges)>, column: &Column, settings: &LayoutSettings) -> Vec<Piece> {
    let mut blocks = Vec::new();
    let mut grids = grids.into_iter().peekable();
    let mut open: Vec<Line> = Vec::new();
    for line in lines {
        while let Some((grid, edges)) =
            grids.next_if(|(grid, _)| grid.places.first().is_some_and(|(_, bbox)| bbox.y0 < line.bbox.y0))
        {
            close(&mut open, column, settings, &mut blocks);
            blocks.push(Piece::Table(grid, edges));
        }
        open.push(line);
    }
    close(&mut open, column, settings, &mut blocks);
    blocks.extend(grids.map(|(grid, edges)| Piece::Table(grid, edges)));
    blocks
}

fn close(open: &mut Vec<Line>, column: &Column, settings: &LayoutSettings, blocks: &mut Vec<Piece>) {
    let paragraphs = paragraphs::build(std::mem::take(open), column, settings);
    blocks.extend(paragraphs.into_iter().map(Piece::Text));
}
