//! Tables, the columns of a head that words alone do not tell: which holds the Massnahmen, which their Ziele.

use super::{Column, Head, numbered};
use crate::extract::heading::{Level, number_of_title};
use crate::extract::labels::Label;
use crate::extract::own_words::sequence;
use crate::extract::scene::Scene;
use crate::extract::table::cell_run;
use crate::layout::model::Grid;

/// Of several columns that could be the Massnahme the one with the most text is; without any, the unknown column
/// with the most text.
pub(super) fn ensure_massnahme(head: &mut Head, grid: &Grid, rows: usize, scene: &Scene<'_>) {
    let weights = column_weights(grid, rows);
    let weight = |index: &usize| weights.get(*index).copied().unwrap_or(0);
    let named: Vec<usize> = positions(head, |column| *column == Column::Massnahme);
    if named.len() > 1 {
        let best = named.iter().copied().max_by_key(weight);
        for index in named.into_iter().filter(|index| Some(*index) != best) {
            demote(head, index, "sonstiges");
        }
        return;
    }
    if let [only] = named.as_slice() {
        let rows = grid.rows.len().saturating_sub(rows).max(1);
        shift_text(head, *only, weight(only) <= LONGEST_NUMBER * rows, weight(&(only + 1)) > weight(only));
        return;
    }
    let is_unknown = |column: &Column| match column {
        Column::Field(label) => is_guess(label, scene),
        column => *column == Column::Blank,
    };
    if numbered::find(head, grid, rows, is_unknown, scene) {
        return;
    }
    let unknown = positions(head, |column| {
        matches!(column, Column::Field(label) if label.feld == "sonstiges") || *column == Column::Blank
    });
    let goals = positions(head, |column| *column == Column::Level(Level::Ziel));
    let best =
        unknown.iter().copied().filter(|index| weight(index) > 0).max_by_key(weight).or_else(|| goals.last().copied());
    if let Some(slot) = best.and_then(|index| head.columns.get_mut(index)) {
        *slot = Column::Massnahme;
    }
}

/// An unknown column in front of the measures in which every text has a number of its own, while the measures have theirs
/// or several stand beside one text, holds the Ziele whatever its head says.
pub(super) fn find_goals(head: &mut Head, grid: &Grid, rows: usize, scene: &Scene<'_>) {
    if head.columns.contains(&Column::Level(Level::Ziel)) {
        return;
    }
    let Some(measure) = head.columns.iter().position(|column| *column == Column::Massnahme) else { return };
    let has_numbers = head.columns.contains(&Column::Number);
    let unknown = positions(head, |column| matches!(column, Column::Field(label) if is_guess(label, scene)))
        .into_iter()
        .filter(|index| *index < measure);
    let is_goal = |index: &usize| {
        let texts = numbered_texts(grid, rows, *index, scene);
        texts.is_some_and(|(texts, is_merged)| texts > 0 && (has_numbers || is_merged))
    };
    let goals: Vec<usize> = unknown.filter(is_goal).collect();
    if let [goal] = goals.as_slice()
        && let Some(slot) = head.columns.get_mut(*goal)
    {
        *slot = Column::Level(Level::Ziel);
        head.numbers_goals = true;
    }
}

/// A label that only its values tell, or nothing.
fn is_guess(label: &Label, scene: &Scene<'_>) -> bool {
    label.feld == "sonstiges" || label.sureness <= scene.settings.labels.by_values
}

/// How many texts a column has, each with a number of its own in front, and whether one stands beside several rows; nothing
/// where one has no number, or nothing else, and where the numbers do not rise: those count something (`30 Plätze`).
fn numbered_texts(grid: &Grid, rows: usize, column: usize, scene: &Scene<'_>) -> Option<(usize, bool)> {
    let cells = grid.rows.iter().skip(rows).flat_map(|row| &row.cells);
    let own = cells.filter(|cell| cell.column == column && cell.column_span == 1 && !cell.is_blank());
    let (mut numbers, mut is_merged) = (Vec::new(), false);
    for cell in own {
        let text = cell_run(cell, scene.lexicon).text;
        let (number, rest) = number_of_title(&text)?;
        let has_title = text.get(rest..).is_some_and(|title| title.split_whitespace().count() > 1);
        numbers.push(sequence::parts(&number));
        if !has_title {
            return None;
        }
        is_merged |= cell.row_span > 1;
    }
    let counts = numbers.iter().all(|parts| parts.len() == 1) && numbers.len() < LEAST_OF_COUNTS;
    let parts: Vec<&[u32]> = numbers.iter().map(Vec::as_slice).collect();
    (sequence::rises(&parts) && !counts).then_some((numbers.len(), is_merged))
}

/// So many numbers without parts that rise are no counts of something.
const LEAST_OF_COUNTS: usize = 3;

/// Letters and digits of a usual number.
const LONGEST_NUMBER: usize = 8;

/// One head over number and text: the column below the head holds numbers, the one beside it the texts.
fn shift_text(head: &mut Head, at: usize, is_short: bool, has_text_beside: bool) {
    if !is_short || !has_text_beside || head.columns.get(at + 1) != Some(&Column::Blank) {
        return;
    }
    if let Some([number, text]) = head.columns.get_mut(at..at + 2) {
        (*number, *text) = (Column::Number, Column::Massnahme);
    }
    if let Some([number, text]) = head.labels.get_mut(at..at + 2) {
        text.clone_from(number);
    }
}

pub(super) fn positions(head: &Head, test: impl Fn(&Column) -> bool) -> Vec<usize> {
    head.columns.iter().enumerate().filter(|(_, column)| test(column)).map(|(index, _)| index).collect()
}

fn demote(head: &mut Head, index: usize, feld: &str) {
    let printed = head.labels.get(index).cloned().unwrap_or_default();
    if let Some(slot) = head.columns.get_mut(index) {
        let value = crate::lexicon::fields::ValueKind::Text;
        *slot = Column::Field(Label { feld: feld.to_owned(), others: Vec::new(), printed, value, sureness: 0.8 });
    }
}

fn column_weights(grid: &Grid, rows: usize) -> Vec<usize> {
    let mut weights = vec![0; grid.columns];
    for cell in grid.rows.iter().skip(rows).flat_map(|row| &row.cells).filter(|cell| cell.column_span == 1) {
        if let Some(weight) = weights.get_mut(cell.column) {
            *weight += cell.lines().flat_map(|line| &line.words).map(|word| word.text.len()).sum::<usize>();
        }
    }
    weights
}

/// The texts of a column below the head, cell by cell.
pub(super) fn texts_below(grid: &Grid, rows: usize, column: usize, scene: &Scene<'_>) -> Vec<String> {
    let cells = grid.rows.iter().skip(rows).flat_map(|row| &row.cells);
    let own = cells.filter(|cell| cell.column == column && cell.column_span == 1 && !cell.is_blank());
    own.map(|cell| cell_run(cell, scene.lexicon).text).collect()
}
