//! Extract, step 6a: the rows of a card, whichever side its labels stand on.
//!
//! In: a [`Grid`] and its [`LabelColumns`]. Out: [`CardRow`]s, labels with their values. Knows no label words.

use crate::extract::cell::Value;
use crate::extract::form::form_rows;
use crate::extract::scene::Scene;
use crate::layout::model::{Cell, Grid};

/// Where the labels of a card stand.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct LabelColumns {
    /// Columns of labels, from left to right; values stand beside them.
    pub columns: Vec<usize>,
    /// Where the values stand.
    pub values: ValuePlace,
}

/// Where the value of a label stands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum ValuePlace {
    /// In the cells right of it.
    #[default]
    Right,
    /// In the cells left of it.
    Left,
    /// Below it in its own cell: a form.
    Below,
}

/// A label with the value beside it, or a row of one cell.
pub(crate) struct CardRow<'a> {
    pub label: Option<Value<'a>>,
    pub value: Value<'a>,
}

/// Rows of the label columns, one group of columns after the other (cards side by side in one grid).
pub(crate) fn card_rows<'a>(grid: &'a Grid, labels: &LabelColumns, scene: &Scene<'a>) -> Vec<CardRow<'a>> {
    if labels.values == ValuePlace::Below {
        return form_rows(grid, scene);
    }
    let mut rows = Vec::new();
    for (index, first) in labels.columns.iter().enumerate() {
        let from = if index == 0 { 0 } else { *first };
        let end = labels.columns.get(index + 1).copied().unwrap_or(grid.columns);
        let reader = Reader { first: *first, end, is_mirrored: labels.values == ValuePlace::Left, grid, scene };
        for row in &grid.rows {
            let cells: Vec<&Cell> = row.cells.iter().filter(|cell| cell.column >= from && cell.column < end).collect();
            reader.read(&cells, &mut rows);
        }
    }
    rows
}

/// Reads the rows of one label column and the columns that belong to it.
struct Reader<'g, 's, 'a> {
    first: usize,
    end: usize,
    is_mirrored: bool,
    grid: &'g Grid,
    scene: &'s Scene<'a>,
}

impl<'a> Reader<'_, '_, 'a> {
    fn value(&self, cell: &'a Cell) -> Value<'a> {
        Value::of_cell(cell, self.grid.origin, self.scene.lexicon)
    }

    /// Reads one row; a cell in the margin left of the labels heads it.
    fn read(&self, cells: &[&'a Cell], rows: &mut Vec<CardRow<'a>>) {
        if self.is_mirrored {
            return rows.extend(self.mirrored(cells));
        }
        let is_margin = |cell: &&&Cell| cell.column + cell.column_span <= self.first;
        let (margin, cells): (Vec<&Cell>, Vec<&Cell>) = cells.iter().partition(is_margin);
        let Some(head) = margin.into_iter().find(|cell| !cell.is_blank()) else {
            return rows.extend(self.row(&cells));
        };
        let label = Some(self.value(head));
        match cells.as_slice() {
            [title] => rows.push(CardRow { label, value: self.value(title) }),
            _ => {
                rows.push(CardRow { label, value: Value::default() });
                rows.extend(self.row(&cells));
            }
        }
    }

    /// The label in the first cell, its value in the others.
    fn row(&self, cells: &[&'a Cell]) -> Option<CardRow<'a>> {
        let (head, tail) = cells.split_first()?;
        let columns = self.end - self.first;
        if head.column > self.first || tail.is_empty() {
            let is_value_only = head.column > self.first && columns > 1;
            let mut value = self.value(head);
            for cell in tail {
                value.append(self.value(cell));
            }
            let label = is_value_only.then(Value::default);
            return (!value.is_blank() || !is_value_only).then_some(CardRow { label, value });
        }
        let label = self.value(head);
        let mut values = tail.iter().map(|cell| self.value(cell));
        let mut value = values.next()?;
        values.filter(|more| !more.is_blank()).for_each(|more| value.append(more));
        (!label.is_blank() || !value.is_blank()).then_some(CardRow { label: Some(label), value })
    }

    /// The label in the last cell, its value in those before.
    fn mirrored(&self, cells: &[&'a Cell]) -> Option<CardRow<'a>> {
        let (last, front) = cells.split_last()?;
        let mut values = front.iter().map(|cell| self.value(cell));
        let Some(mut value) = values.next() else {
            let value = self.value(last);
            return (!value.is_blank()).then_some(CardRow { label: None, value });
        };
        values.filter(|more| !more.is_blank()).for_each(|more| value.append(more));
        let label = self.value(last);
        (!label.is_blank() || !value.is_blank()).then_some(CardRow { label: Some(label), value })
    }
}
