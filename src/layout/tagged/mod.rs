//! Layout, step 3d: tables of the structure tree.
//!
//! In: the structure tree and the words of all pages. Out: per page [`Lattice`]s with the origin `Tagged`, where what
//! the tags say agrees with where the words stand. Where it does not, the tags lie, and geometry decides.

mod sheet;

use super::grid::Lattice;
use super::settings::LayoutSettings;
use super::token::Token;
use crate::read::model::{StructChild, StructNode};
use std::collections::BTreeMap;

/// A table of the tree.
#[derive(Debug, Clone, Default)]
pub(crate) struct TaggedTable {
    rows: usize,
    columns: usize,
    cells: Vec<TaggedCell>,
    /// The cell of each piece of marked content, by page and id.
    content: BTreeMap<(u32, i32), usize>,
}

/// A cell of the tree.
#[derive(Debug, Clone, Copy, Default)]
struct TaggedCell {
    row: usize,
    column: usize,
    row_span: usize,
    column_span: usize,
    /// Its row has fewer cells than the table has columns.
    is_loose: bool,
}

/// Rows and columns of more than any table has are damage.
const MOST_SPAN: usize = 1000;

/// The innermost tables of the tree whose rows have the same columns.
pub(crate) fn tables(root: &StructNode) -> Vec<TaggedTable> {
    let mut found = Vec::new();
    collect(root, &mut found);
    found
}

fn collect(node: &StructNode, found: &mut Vec<TaggedTable>) {
    let inner = found.len();
    for child in nodes(node) {
        collect(child, found);
    }
    // A table round other tables is there for the arrangement only.
    if node.role == "Table" && found.len() == inner {
        found.extend(table(node));
    }
}

fn nodes(node: &StructNode) -> impl Iterator<Item = &StructNode> {
    node.children.iter().filter_map(|child| match child {
        StructChild::Node(node) => Some(node),
        StructChild::Content { .. } => None,
    })
}

/// `TR`s, in `THead`, `TBody` and the like or without.
fn rows(node: &StructNode) -> Vec<&StructNode> {
    let group = |child| if is_role(child, "TR") { vec![child] } else { rows(child) };
    nodes(node).filter(|child| !is_role(child, "Caption")).flat_map(group).collect()
}

fn is_role(node: &StructNode, role: &str) -> bool {
    node.role == role
}

fn table(node: &StructNode) -> Option<TaggedTable> {
    let mut table = TaggedTable::default();
    // Rows still to come under a cell of an earlier row, by column.
    let mut covered: Vec<usize> = Vec::new();
    let rows = rows(node);
    let widest = rows.iter().map(|row| nodes(row).map(|cell| span(cell.col_span)).sum::<usize>()).max()?;
    for (index, row) in rows.iter().enumerate() {
        let mut column = 0;
        for cell in nodes(row) {
            while covered.get(column).is_some_and(|rows| *rows > 0) {
                column += 1;
            }
            let (row_span, column_span) = (span(cell.row_span), span(cell.col_span));
            let place = table.cells.len();
            table.cells.push(TaggedCell { row: index, column, row_span, column_span, is_loose: false });
            content(cell, place, &mut table.content);
            covered.resize(covered.len().max(column + column_span), 0);
            for rows in covered.iter_mut().skip(column).take(column_span) {
                *rows = row_span;
            }
            column += column_span;
        }
        // Some producers leave out empty cells: places tell the columns of a row that is too short.
        if covered.iter().filter(|rows| **rows > 0).count() < widest {
            for cell in table.cells.iter_mut().filter(|cell| cell.row == index) {
                cell.is_loose = true;
            }
        }
        for rows in &mut covered {
            *rows = rows.saturating_sub(1);
        }
    }
    (table.rows, table.columns) = (rows.len(), widest);
    let fits = table.cells.iter().all(|cell| cell.column + cell.column_span <= widest);
    (fits && widest >= 2 && rows.len() >= 2).then_some(table)
}

fn span(count: u16) -> usize {
    usize::from(count).clamp(1, MOST_SPAN)
}

/// Everything inside a cell belongs to it.
fn content(node: &StructNode, cell: usize, found: &mut BTreeMap<(u32, i32), usize>) {
    for child in &node.children {
        match child {
            StructChild::Node(node) => content(node, cell, found),
            StructChild::Content { page, mcid } => {
                found.insert((*page, *mcid), cell);
            }
        }
    }
}

/// The lattices of the tables on each page; `pages` are physical numbers with the words.
pub(crate) fn lattices(
    tables: &[TaggedTable],
    pages: &[(u32, &[Token])],
    settings: &LayoutSettings,
) -> BTreeMap<u32, Vec<Lattice>> {
    let mut found: BTreeMap<u32, Vec<Lattice>> = BTreeMap::new();
    for table in tables {
        for (page, lattice) in sheet::lattices(table, pages, settings).unwrap_or_default() {
            found.entry(page).or_default().push(lattice);
        }
    }
    found
}

#[cfg(test)]
mod tests;
