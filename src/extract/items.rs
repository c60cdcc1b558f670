//! Extract, step 0b: cells that hold several measures, each behind a bullet and with its own fields below:
//! `• Lesenacht / Zuständig: Bücherei / • Leseclub / Zuständig: Schulen`.
//!
//! In: a [`Layout`]. Out: the same with one row per item; what stands beside them reaches over all their rows. An item is
//! known by the labels of its lines, which come again in the next item.

use crate::extract::labelled_lines;
use crate::extract::run::Run;
use crate::layout::model::{Block, Cell, Grid, Layout, Paragraph, Row};
use crate::lexicon::Lexicon;
use crate::lexicon::fields::label_key;
use std::borrow::Cow;
use std::collections::BTreeSet;

/// Gives each item a row; the layout itself where no cell holds several.
pub(crate) fn divided<'a>(layout: Cow<'a, Layout>, lexicon: &Lexicon) -> Cow<'a, Layout> {
    let is_list = |block: &Block| match block {
        Block::Table(grid) => {
            let column = column_of_measures(grid, lexicon);
            column.is_some_and(|column| grid.rows.iter().any(|row| list(row, column, lexicon).is_some()))
        }
        Block::Text(_) => false,
    };
    if !layout.flow.iter().any(is_list) {
        return layout;
    }
    let mut layout = layout.into_owned();
    for block in &mut layout.flow {
        if let Block::Table(grid) = block {
            divide(grid, lexicon);
        }
    }
    Cow::Owned(layout)
}

/// The column whose head says that it holds the measures.
fn column_of_measures(grid: &Grid, lexicon: &Lexicon) -> Option<usize> {
    let head = grid.rows.first()?;
    let is_measure = |cell: &&Cell| {
        let text = Run::of(&cell.paragraphs, &lexicon.structure.value).text;
        lexicon.fields.exact(text.trim_end_matches([':', ' '])).is_some_and(|found| found.entry == "massnahme")
    };
    head.cells.iter().find(is_measure).map(|cell| cell.column)
}

fn divide(grid: &mut Grid, lexicon: &Lexicon) {
    let Some(column) = column_of_measures(grid, lexicon) else { return };
    let mut rows: Vec<Row> = Vec::new();
    for row in std::mem::take(&mut grid.rows) {
        let Some(items) = list(&row, column, lexicon) else {
            rows.push(row);
            continue;
        };
        let more = items.len() - 1;
        stretch(&mut rows, more);
        let mut first = row.clone();
        for cell in first.cells.iter_mut().filter(|cell| cell.column != column) {
            cell.row_span += more;
        }
        for (at, paragraphs) in items.into_iter().enumerate() {
            let own = |cell: &Cell| Cell { paragraphs: paragraphs.clone(), ..cell.clone() };
            let mut part = if at == 0 { first.clone() } else { Row { cells: Vec::new(), ..row.clone() } };
            match part.cells.iter_mut().find(|cell| cell.column == column) {
                Some(cell) => cell.paragraphs.clone_from(&paragraphs),
                None => part.cells.extend(row.cells.iter().find(|cell| cell.column == column).map(own)),
            }
            rows.push(part);
        }
    }
    grid.rows = rows;
}

/// Cells of rows above that reach into the divided row reach over all its parts.
fn stretch(above: &mut [Row], more: usize) {
    let count = above.len();
    for (at, row) in above.iter_mut().enumerate() {
        for cell in row.cells.iter_mut().filter(|cell| at + cell.row_span > count) {
            cell.row_span += more;
        }
    }
}

/// The paragraphs of each item in the cell of the measures; `None` where it is no list of items with fields.
fn list(row: &Row, column: usize, lexicon: &Lexicon) -> Option<Vec<Vec<Paragraph>>> {
    let cell = row.cells.iter().find(|cell| cell.column == column && cell.row_span == 1)?;
    let mut items: Vec<Vec<Paragraph>> = Vec::new();
    for paragraph in &cell.paragraphs {
        match items.last_mut() {
            Some(item) if paragraph.bullet.is_none() => item.push(paragraph.clone()),
            None if paragraph.bullet.is_none() => return None,
            _ => items.push(vec![paragraph.clone()]),
        }
    }
    let labels: Vec<BTreeSet<String>> = items.iter().map(|item| labels(item, lexicon)).collect();
    let comes_again = |(at, own): (usize, &BTreeSet<String>)| {
        let others = labels.iter().enumerate().filter(|(other, _)| *other != at);
        others.into_iter().any(|(_, labels)| !own.is_disjoint(labels))
    };
    let is_list = items.len() > 1 && labels.iter().enumerate().all(comes_again);
    is_list.then_some(items)
}

/// The listed labels at the beginning of the lines of an item.
fn labels(item: &[Paragraph], lexicon: &Lexicon) -> BTreeSet<String> {
    let run = Run::of(item, &lexicon.structure.value);
    labelled_lines::listed(&run, lexicon).iter().map(|(label, _)| label_key(&label.text)).collect()
}
