//! Extract, reshape: strips of facts above the title and the text of each measure, which fills alone make one table.
//!
//! In: a [`Grid`] without rules. Out: the strips as tables, the titles and texts between them as the text they are.

use super::filled;
use crate::extract::cell::bounds_by_page;
use crate::extract::heading::{Level, parse_heading};
use crate::extract::run::Run;
use crate::layout::model::{Block, Cell, Grid, GridOrigin, Row};
use crate::lexicon::Lexicon;

/// Facts of a strip, at least.
const LEAST_FACTS: usize = 2;

/// The strips and what stands between them, where the table begins with a strip and titles of measures follow.
pub(super) fn cut(grid: &Grid, lexicon: &Lexicon) -> Option<Vec<Block>> {
    if !matches!(grid.origin, GridOrigin::Filled | GridOrigin::Aligned) {
        return None;
    }
    let texts: Vec<&Cell> = grid.rows.iter().filter_map(alone).collect();
    let is_part = |row: &Row| alone(row).is_some() || filled(row).nth(LEAST_FACTS - 1).is_some();
    let begins = grid.rows.first().is_some_and(|row| alone(row).is_none());
    let are_titles = !texts.is_empty() && texts.iter().all(|cell| is_title(cell, lexicon));
    if !begins || !are_titles || !grid.rows.iter().all(is_part) {
        return None;
    }
    let mut parts = Vec::new();
    for row in &grid.rows {
        match alone(row) {
            Some(cell) => parts.extend(cell.paragraphs.iter().cloned().map(Block::Text)),
            None => parts.push(Block::Table(strip(row, grid))),
        }
    }
    Some(parts)
}

/// The only text of a row.
fn alone(row: &Row) -> Option<&Cell> {
    let mut cells = filled(row);
    let (Some(only), None) = (cells.next(), cells.next()) else { return None };
    Some(only)
}

fn is_title(cell: &Cell, lexicon: &Lexicon) -> bool {
    let Some(first) = cell.paragraphs.first() else { return false };
    let heading = parse_heading(&Run::of([first], &lexicon.structure.value).text, &lexicon.structure);
    heading.is_some_and(|heading| heading.level == Some(Level::Massnahme) && heading.number.is_some())
}

fn strip(row: &Row, grid: &Grid) -> Grid {
    let places = bounds_by_page(row.cells.iter().flat_map(|cell| cell.places.iter().copied()));
    Grid { rows: vec![row.clone()], places, repeats: Vec::new(), ..grid.clone() }
}
