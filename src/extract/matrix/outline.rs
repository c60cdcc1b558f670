//! Tables, rows that are levels of an outline: `1 | ▾ Handlungsfeld Bildung`, `1.1 | ▾ Ziel: …` above `1.1.1 | Lesenacht`,
//! each text in the column of the measures.

use super::{Column, Head};
use crate::extract::heading::{Level, Shape, parse_heading, whole_number, worded_title};
use crate::extract::run::Run;
use crate::extract::scene::Scene;
use crate::extract::table::cell_run;
use crate::layout::model::{Cell, Grid, Row};
use std::collections::BTreeSet;

/// Parts of the numbers of measures, where levels without a word are told by their shorter numbers.
const LEAST_DEPTH: u8 = 3;
/// Signs that fold a branch of an outline.
const FOLDS: [char; 14] = ['▾', '▿', '▼', '▽', '▸', '▹', '►', '▶', '▷', '◢', '⊟', '⊞', '−', '+'];

/// A row of an outline: its level, the cells of its number and its text, and where the text begins.
#[derive(Debug)]
pub(super) struct Branch<'r> {
    pub level: Level,
    pub number: &'r Cell,
    pub title: &'r Cell,
    pub start: usize,
}

/// Makes a first column of hierarchical numbers, whatever its head says, the one of the numbers.
pub(super) fn find_numbers(head: &mut Head, grid: &Grid, rows: usize, scene: &Scene<'_>) {
    let is_listed = |printed: &str| scene.lexicon.fields.exact(printed).is_some();
    let is_unknown = |column: &Column| matches!(column, Column::Field(label) if !is_listed(&label.printed));
    if head.columns.contains(&Column::Number) || !head.columns.first().is_some_and(is_unknown) {
        return;
    }
    let cells = grid.rows.iter().skip(rows).flat_map(|row| &row.cells);
    let cells = cells.filter(|cell| cell.column == 0 && cell.column_span == 1 && !cell.is_blank());
    let (mut seen, mut deepest) = (BTreeSet::new(), 0);
    for cell in cells {
        let text = cell_run(cell, scene.lexicon).text;
        let Some(depth) = depth_of(&text, scene) else { return };
        deepest = deepest.max(depth);
        if !seen.insert(text) {
            return;
        }
    }
    if let Some(slot) = head.columns.first_mut().filter(|_| deepest > 1 && seen.len() > 1) {
        *slot = Column::Number;
    }
}

/// How many parts the numbers of the measures have, where shorter ones number the levels above: rows with a word of their
/// level, or with nothing but number and text.
pub(super) fn deepest(head: &Head, grid: &Grid, rows: usize, scene: &Scene<'_>) -> Option<u8> {
    let numbered = |row| cells_of(row, head, scene).map(|(_, title, depth)| (row, title, depth));
    let body: Vec<(&Row, &Cell, u8)> = grid.rows.iter().skip(rows).filter_map(numbered).collect();
    let deepest = body.iter().map(|(_, _, depth)| *depth).max().filter(|depth| *depth > 1)?;
    let upper: Vec<_> = body.iter().filter(|(_, _, depth)| *depth < deepest).collect();
    let is_worded = |title: &Cell| word_of(&cell_run(title, scene.lexicon), scene).is_some();
    let is_bare = |row: &Row| row.cells.iter().filter(|cell| !cell.is_blank()).count() == 2;
    let is_level = |(row, title, _): &&(&Row, &Cell, u8)| is_worded(title) || deepest >= LEAST_DEPTH && is_bare(row);
    (!upper.is_empty() && upper.iter().all(is_level)).then_some(deepest)
}

/// The level that a row of the outline is, above its measures.
pub(super) fn branch<'r>(row: &'r Row, head: &Head, scene: &Scene<'_>) -> Option<Branch<'r>> {
    let deepest = head.depth?;
    let (number, title, depth) = cells_of(row, head, scene).filter(|(_, _, depth)| *depth < deepest)?;
    let run = cell_run(title, scene.lexicon);
    let (level, start) = word_of(&run, scene).unwrap_or_else(|| {
        let level = if depth + 1 == deepest { Level::Ziel } else { Level::Handlungsfeld };
        (level, behind_fold(&run.text))
    });
    Some(Branch { level, number, title, start })
}

/// Number and text of a row, and how many parts the number has.
fn cells_of<'r>(row: &'r Row, head: &Head, scene: &Scene<'_>) -> Option<(&'r Cell, &'r Cell, u8)> {
    let at = |wanted: &Column| {
        let column = head.columns.iter().position(|column| column == wanted)?;
        row.cells.iter().find(|cell| cell.column == column && !cell.is_blank())
    };
    let (number, title) = (at(&Column::Number)?, at(&Column::Massnahme)?);
    let depth = depth_of(&cell_run(number, scene.lexicon).text, scene)?;
    Some((number, title, depth))
}

fn depth_of(text: &str, scene: &Scene<'_>) -> Option<u8> {
    // `1` alone is no heading anywhere else.
    if !text.is_empty() && text.len() < 3 && text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Some(1);
    }
    match whole_number(text, &scene.lexicon.structure)?.shape {
        Some(Shape::Dotted(depth)) => Some(depth),
        _ => None,
    }
}

/// The level whose word opens a text, and where its title begins.
fn word_of(run: &Run<'_>, scene: &Scene<'_>) -> Option<(Level, usize)> {
    let from = behind_fold(&run.text);
    let text = run.text.get(from..)?;
    let words = &scene.lexicon.structure;
    let heading = parse_heading(text, words).filter(|heading| heading.is_above_measures() && heading.is_separated);
    let named = heading.and_then(|heading| Some((heading.level?, heading.rest)));
    let (level, rest) = named.or_else(|| worded_title(text, words)).filter(|(_, rest)| *rest < text.len())?;
    (level != Level::Massnahme).then_some((level, from + rest))
}

/// Where a text begins behind the sign that folds its branch.
fn behind_fold(text: &str) -> usize {
    let bare = text.strip_prefix(FOLDS).map(str::trim_start);
    bare.map_or(0, |bare| text.len() - bare.len())
}
