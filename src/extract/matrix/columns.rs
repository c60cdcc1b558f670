//! Tables, the columns of a head that words alone do not tell: which holds the Massnahmen.

use super::{Column, Head};
use crate::extract::heading::Level;
use crate::extract::labels::Label;
use crate::layout::model::Grid;

/// Of several columns that could be the Massnahme the one with the most text is; without any, the unknown column
/// with the most text.
pub(super) fn ensure_massnahme(head: &mut Head, grid: &Grid, rows: usize) {
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
