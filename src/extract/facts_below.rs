//! Extract, step 5: small tables of facts below the text of each measure: a row of labels and a row of values that name no
//! measure of their own.
//!
//! In: the tables of a paper with the kinds each has for itself. Out: the same, where such tables are cards. They repeat: the
//! same labels, with one row of values each, and none of the labels means a measure, its number or a level above. Where
//! not all labels are listed, one of those could: there the heading of a measure stands above every table. Tables that
//! only a few of the headed measures have below them sum up several.

use crate::extract::card_rows::{LabelColumns, ValuePlace};
use crate::extract::heading::{Level, Shape, parse_heading};
use crate::extract::kin::Kinded;
use crate::extract::table::{TableKind, band, cell_label, cell_run};
use crate::layout::model::{Block, Cell, Grid, Row};
use crate::lexicon::Lexicon;
use crate::lexicon::fields::label_key;
use std::collections::BTreeMap;

/// Tables of one head: at least so many, where no heading above it shows what a single one tells of.
const LEAST: usize = 2;
/// More rows of values than these, in a few of the tables, tell of steps or parts.
const MOST_ROWS: usize = 3;
/// At least one measure in so many that have a heading has such a table.
const HEADINGS: usize = 2;

/// Makes such tables cards.
pub(crate) fn settle(blocks: &mut [Kinded<'_>], lexicon: &Lexicon) {
    let mut makes: BTreeMap<Vec<String>, Vec<Facts>> = BTreeMap::new();
    for at in 0..blocks.len() {
        if let Some((key, facts)) = facts_at(blocks, at, lexicon) {
            makes.entry(key).or_default().push(facts);
        }
    }
    let headings = blocks.iter().filter(|(block, _)| is_heading(block, lexicon)).count();
    for make in makes.into_values().filter(|make| are_facts(make) && make.len() * HEADINGS >= headings) {
        for facts in make {
            if let Some((_, kind)) = blocks.get_mut(facts.at) {
                let labels = LabelColumns { columns: vec![0], values: ValuePlace::NextRow };
                *kind = Some(TableKind::Card { labels });
            }
        }
    }
}

/// A table that may be one of facts.
struct Facts {
    at: usize,
    /// All its labels are listed.
    is_listed: bool,
    /// The heading of a measure stands between it and the table before.
    is_headed: bool,
    /// Rows of values.
    rows: usize,
}

fn are_facts(make: &[Facts]) -> bool {
    let all = |test: fn(&Facts) -> bool| make.iter().all(test);
    let single = make.iter().filter(|facts| facts.rows == 1).count();
    let is_sure = if all(|facts| facts.is_listed) {
        make.len() >= LEAST || all(|facts| facts.is_headed)
    } else {
        make.len() >= LEAST && all(|facts| facts.is_headed)
    };
    is_sure && single * 2 >= make.len() && all(|facts| facts.rows <= MOST_ROWS)
}

fn facts_at(blocks: &[Kinded<'_>], at: usize, lexicon: &Lexicon) -> Option<(Vec<String>, Facts)> {
    let (Block::Table(grid), Some(TableKind::Matrix { head: 1 })) = blocks.get(at)? else { return None };
    let (head, values) = grid.rows.split_first()?;
    let is_row = |row: &Row| is_plain(row, grid) && band(row, grid.columns).is_none();
    let names_level = |cell: &Cell| cell_label(cell, lexicon).is_some_and(|found| is_level(found.entry));
    let is_full = head.cells.len() == grid.columns && !head.cells.iter().any(Cell::is_blank);
    if values.is_empty() || !is_full || head.cells.iter().any(names_level) || !values.iter().all(is_row) {
        return None;
    }
    let key = head.cells.iter().map(|cell| label_key(&cell_run(cell, lexicon).text)).collect();
    let is_listed = head.cells.iter().all(|cell| cell_label(cell, lexicon).is_some());
    let is_headed = is_headed(blocks.get(..at)?, lexicon);
    Some((key, Facts { at, is_listed, is_headed, rows: values.len() }))
}

/// A cell in each column.
fn is_plain(row: &Row, grid: &Grid) -> bool {
    row.cells.len() == grid.columns && row.cells.iter().any(|cell| !cell.is_blank())
}

fn is_level(entry: &str) -> bool {
    Level::of(entry).is_some() || matches!(entry, "nummer" | "projektname")
}

/// The heading of a measure stands in the text since the table before.
fn is_headed(above: &[Kinded<'_>], lexicon: &Lexicon) -> bool {
    let texts = above.iter().rev().take_while(|(block, _)| matches!(block, Block::Text(_)));
    texts.into_iter().any(|(block, _)| is_heading(block, lexicon))
}

/// The heading of a measure.
fn is_heading(block: &Block, lexicon: &Lexicon) -> bool {
    let Block::Text(paragraph) = block else { return false };
    let first = paragraph.lines.first().and_then(|line| parse_heading(&line.text(), &lexicon.structure));
    first.is_some_and(|heading| {
        let is_bare = heading.level.is_none() && matches!(heading.shape, Some(Shape::Dotted(3..)));
        heading.number.is_some() && (heading.level == Some(Level::Massnahme) || is_bare)
    })
}
