//! Extract, step 6b: columns of a matrix that are answers to choose from (`umgesetzt | in Arbeit | geplant`), with a mark
//! in one of them.
//!
//! In: the head of a matrix and the cells below. Out: columns that are [`Column::Choice`], and the field of a row.

use super::{Column, Head, head_texts};
use crate::extract::cell::{Value, is_sign};
use crate::extract::labels::{Label, resolve};
use crate::extract::model::Field;
use crate::extract::scene::Scene;
use crate::extract::table::cell_run;
use crate::extract::values::{field_of, guess};
use crate::layout::model::{Cell, Grid, SymbolKind};
use crate::lexicon::fields::ValueKind;

/// So many answers make a choice.
const LEAST_ANSWERS: usize = 2;
/// What an answer given by a mark is worth.
const SURENESS: f32 = 0.95;

/// Turns the columns headed by status words, of which the cells hold marks or nothing, into choices.
pub(super) fn mark(head: &mut Head, grid: &Grid, rows: usize, scene: &Scene<'_>) {
    let found: Vec<(usize, Label)> = (0..grid.columns)
        .filter_map(|column| Some((column, answer(grid, rows, column, scene)?)))
        .filter(|(column, _)| holds_marks(grid, rows, *column, scene))
        .collect();
    let is_marked = |(column, _): &(usize, Label)| cells(grid, rows, *column).any(|cell| is_mark(cell, scene));
    if found.len() < LEAST_ANSWERS || !found.iter().any(is_marked) {
        return;
    }
    for (column, label) in found {
        if let Some(slot) = head.columns.get_mut(column) {
            *slot = Column::Choice(label);
        }
    }
}

/// The label of a column whose head is a value: that of the group above it, if any.
fn answer(grid: &Grid, rows: usize, column: usize, scene: &Scene<'_>) -> Option<Label> {
    let texts = head_texts(grid, rows, column, scene);
    let kind = guess(texts.last()?, &scene.lexicon.structure.value).filter(|kind| *kind == ValueKind::Status)?;
    let group = texts.first().filter(|_| texts.len() > 1);
    let group = group.map(|text| resolve(text, &scene.inventory, scene.lexicon, &scene.settings.labels).printed);
    let feld = field_of(kind)?.to_owned();
    Some(Label { feld, others: Vec::new(), printed: group.unwrap_or_default(), value: kind, sureness: SURENESS })
}

fn cells(grid: &Grid, rows: usize, column: usize) -> impl Iterator<Item = &Cell> {
    let cells = grid.rows.iter().skip(rows).flat_map(|row| &row.cells);
    cells.filter(move |cell| cell.column == column && cell.column_span == 1)
}

fn holds_marks(grid: &Grid, rows: usize, column: usize, scene: &Scene<'_>) -> bool {
    let is_head_again =
        |cell: &Cell| head_texts(grid, rows, column, scene).contains(&cell_run(cell, scene.lexicon).text);
    cells(grid, rows, column)
        .all(|cell| cell.is_blank() || is_mark(cell, scene) || is_empty_box(cell) || is_head_again(cell))
}

/// A cross, a tick, a drawn sign: nothing that can be read.
fn is_mark(cell: &Cell, scene: &Scene<'_>) -> bool {
    let run = cell_run(cell, scene.lexicon);
    let is_ticked = |kind: &SymbolKind| match kind {
        SymbolKind::CheckBox { is_on, .. } => *is_on,
        SymbolKind::Shape { is_filled, .. } => *is_filled,
        SymbolKind::Tick | SymbolKind::Picture => true,
    };
    if run.is_empty() {
        return cell.symbols.iter().any(|symbol| is_ticked(&symbol.kind));
    }
    let text = run.text.trim();
    text.eq_ignore_ascii_case("x") || is_sign(text) && !EMPTY_BOXES.contains(&text)
}

/// Signs of a box that is not ticked.
const EMPTY_BOXES: [&str; 3] = ["☐", "□", "○"];

fn is_empty_box(cell: &Cell) -> bool {
    let text: String = cell.lines().flat_map(|line| &line.words).map(|word| word.text.as_str()).collect();
    text.is_empty() || EMPTY_BOXES.contains(&text.as_str())
}

/// The fields of a row's marked columns; an empty one where none is marked; nothing without any choice.
pub(super) fn fields(head: &Head, grid: &Grid, row: &[Cell], scene: &Scene<'_>) -> Vec<Field> {
    let chosen = row.iter().filter_map(|cell| match head.columns.get(cell.column)? {
        Column::Choice(label) => Some((cell, label)),
        _ => None,
    });
    let all: Vec<(&Cell, &Label)> = chosen.collect();
    let field = |cell: &Cell, label: &Label, text: String| {
        let printed = Some(label.printed.clone()).filter(|printed| !printed.is_empty());
        let mark = Value::of_cell(cell, grid.origin, scene.lexicon).field(&label.feld, printed, SURENESS);
        Field { text, symbols: Vec::new(), signs: Vec::new(), fill: None, ..mark }
    };
    let name = |cell: &Cell| head.labels.get(cell.column).cloned().unwrap_or_default();
    let marked = all.iter().filter(|(cell, _)| is_mark(cell, scene));
    let marked: Vec<Field> = marked.map(|(cell, label)| field(cell, label, name(cell))).collect();
    match all.first() {
        Some((cell, label)) if marked.is_empty() => vec![field(cell, label, String::new())],
        _ => marked,
    }
}
