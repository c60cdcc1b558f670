//! Layout, step 3: table lattices from ruled lines.
//!
//! In: the rules of a page. Out: [`Lattice`]s, the cells of which hold no text yet. Knows no words.
//!
//! Rules that touch make a component; its coordinates span a lattice; lattice cells without a border between them
//! are one cell. So merged cells, open outer borders and missing inner rules need no cases of their own.

mod component;
mod lattice;
mod select;

pub(crate) use select::sort_out;

use super::model::GridOrigin;
use super::rules::{Rules, Segment};
use super::settings::LayoutSettings;
use crate::geometry::{Point, Rect};

/// A row of so many texts apart is a head.
const LEAST_OF_HEAD: usize = 3;
/// White between texts of a head, as a share of their height.
const APART: f32 = 0.5;

/// A cell of a lattice.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct LatticeCell {
    /// First row.
    pub row: usize,
    /// First column.
    pub column: usize,
    /// Rows covered.
    pub row_span: usize,
    /// Columns covered.
    pub column_span: usize,
    /// Its box.
    pub bbox: Rect,
}

/// A table without its text.
#[derive(Debug, Clone)]
pub(crate) struct Lattice {
    /// Column edges, one more than columns.
    pub xs: Vec<f32>,
    /// Row edges, one more than rows.
    pub ys: Vec<f32>,
    /// Cells by row, then column.
    pub cells: Vec<LatticeCell>,
    /// How it was found.
    pub origin: GridOrigin,
    /// A rule closes it at the top.
    pub has_top: bool,
    /// A rule closes it at the bottom.
    pub has_bottom: bool,
}

impl Lattice {
    /// Number of columns.
    pub fn columns(&self) -> usize {
        self.xs.len().saturating_sub(1)
    }

    /// Number of rows.
    pub fn rows(&self) -> usize {
        self.ys.len().saturating_sub(1)
    }

    /// Cuts cells over several rows at the row edges, but for those that `is_one` by themselves: beside filled labels
    /// the values stand on bare paper, and the edges of the fills bound their rows too.
    pub fn split_rows(&mut self, is_one: impl Fn(&Rect) -> bool) {
        let cells = std::mem::take(&mut self.cells);
        for cell in cells {
            if cell.row_span < 2 || is_one(&cell.bbox) {
                self.cells.push(cell);
                continue;
            }
            for row in cell.row..cell.row + cell.row_span {
                let (Some(top), Some(bottom)) = (self.ys.get(row), self.ys.get(row + 1)) else { continue };
                let bbox = Rect { y0: *top, y1: *bottom, ..cell.bbox };
                self.cells.push(LatticeCell { row, row_span: 1, bbox, ..cell });
            }
        }
        self.cells.sort_by_key(|cell| (cell.row, cell.column));
    }

    /// Parts the first row at the columns below it where it is one cell, but its texts stand apart, one over nearly every
    /// column: a head without rules of its own.
    pub fn split_head(&mut self, texts_of: impl Fn(&Rect) -> Vec<Rect>) {
        let is_whole = |cell: &LatticeCell| cell.row == 0 && cell.row_span == 1 && cell.column_span == self.columns();
        let Some(at) = self.cells.iter().position(is_whole).filter(|_| self.columns() >= LEAST_OF_HEAD) else { return };
        let Some(cell) = self.cells.get(at).cloned() else { return };
        let texts = texts_of(&cell.bbox);
        let columns: Vec<(f32, f32)> =
            self.xs.windows(2).filter_map(|pair| Some((*pair.first()?, *pair.last()?))).collect();
        let inside = |text: &Rect| columns.iter().position(|(from, to)| text.x0 >= *from && text.x1 <= *to);
        let homes: Option<std::collections::BTreeSet<usize>> = texts.iter().map(inside).collect();
        // Words no farther apart than by a blank are one text, whatever edge runs between them.
        let is_one = |a: &Rect, b: &Rect| a.overlap_y(b) > 0.0 && b.x0 > a.x0 && b.x0 - a.x1 < APART * a.height();
        let parts_text = texts.iter().any(|a| texts.iter().any(|b| inside(a) != inside(b) && is_one(a, b)));
        if parts_text || homes.is_none_or(|homes| homes.len() + 1 < columns.len()) {
            return;
        }
        self.cells.remove(at);
        let parts = columns.iter().enumerate();
        self.cells.extend(parts.map(|(column, (x0, x1))| LatticeCell {
            column,
            column_span: 1,
            bbox: Rect { x0: *x0, x1: *x1, ..cell.bbox },
            ..cell
        }));
        self.cells.sort_by_key(|cell| (cell.row, cell.column));
    }

    /// The outer bounds.
    pub fn bbox(&self) -> Rect {
        let edge = |edges: &[f32], at: Option<&f32>| at.or(edges.first()).copied().unwrap_or(0.0);
        Rect {
            x0: edge(&self.xs, self.xs.first()),
            y0: edge(&self.ys, self.ys.first()),
            x1: edge(&self.xs, self.xs.last()),
            y1: edge(&self.ys, self.ys.last()),
        }
    }

    /// The index of the cell that holds `point`.
    pub fn cell_at(&self, point: Point) -> Option<usize> {
        self.cells.iter().position(|cell| cell.bbox.contains(point))
    }

    /// The first part of a cell: the lines of one may stand apart, where others begin within its lines.
    pub fn first_of(&self, index: usize) -> usize {
        let Some(own) = self.cells.get(index) else { return index };
        let is_same = |cell: &LatticeCell| cell.row == own.row && cell.column == own.column;
        self.cells.iter().position(is_same).unwrap_or(index)
    }

    /// Whether it has cells beside each other: a mere frame or a stack of frames is no table.
    pub fn is_table(&self) -> bool {
        self.columns() >= 2 && self.cells.len() >= 2
    }
}

/// The lattices that `rules` span on a page, frames included.
pub(crate) fn find(rules: &Rules, origin: GridOrigin, settings: &LayoutSettings) -> Vec<Lattice> {
    let components = component::find(rules, settings);
    components.iter().filter_map(|component| lattice::build(component, origin, settings)).collect()
}

/// The lattice of rules known to belong together, each direction in order.
pub(crate) fn lattice_of(
    level: Vec<Segment>,
    upright: Vec<Segment>,
    origin: GridOrigin,
    settings: &LayoutSettings,
) -> Option<Lattice> {
    lattice::build(&component::Component { level, upright }, origin, settings)
}

#[cfg(test)]
mod tests;
