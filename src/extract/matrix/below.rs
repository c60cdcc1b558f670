//! Tables, rows below a measure that bring labels of their own: in front of the values in their cells
//! (`Anmerkungen: … | Mittel: …`), or in a row of labels above a row of values.
//!
//! In: rows of a matrix and its head. Out: fields of the measure above in the [`Builder`].

use super::continued::append_field;
use super::{Column, Rows};
use crate::extract::builder::{Builder, Target};
use crate::extract::cell::Value;
use crate::extract::labelled_lines;
use crate::extract::labels::{Label, resolve};
use crate::extract::model::Usage;
use crate::extract::run::Run;
use crate::extract::split::push_label_value;
use crate::extract::table::{are_below, are_labels_of, band, cell_run};
use crate::layout::model::{Cell, Grid, Row};

/// What was read below the measure.
#[derive(Debug, Default)]
pub(super) struct Below {
    /// The first row that is not read yet: values are read with the row of their labels.
    until: usize,
    /// The fields of such a row right above, by the column in which each begins: on the next page their values may go on.
    pub fields: Vec<(usize, Label)>,
}

/// A cell of a row of labels, or a label in front of a value; and what is said of it.
type Pair<'g> = (usize, Run<'g>, Value<'g>);

impl<'g> Rows<'_, '_, 'g> {
    /// Reads a row of labels or values of the measure above; false where the row is none.
    pub(super) fn read_below(&mut self, index: usize, row: &'g Row, grid: &'g Grid, builder: &mut Builder) -> bool {
        if index < self.below.until {
            return true;
        }
        if builder.target != Target::Massnahme || self.title.is_some() || self.is_numbered(row) {
            return false;
        }
        let in_cells = self.labels_in_cells(row, grid);
        let Some(pairs) = in_cells.or_else(|| self.labels_above(index, row, grid)) else { return false };
        self.below.fields.clear();
        for (column, label, value) in pairs {
            let meaning = self.meaning(&label);
            push_label_value(&meaning, &Value::of_run(label, self.scene.lexicon), &value, self.scene, builder);
            self.below.fields.push((column, meaning));
        }
        true
    }

    fn meaning(&self, label: &Run<'_>) -> Label {
        resolve(&label.text, &self.scene.inventory, self.scene.lexicon, &self.scene.settings.labels)
    }

    /// The number of another measure stands in the row.
    fn is_numbered(&self, row: &Row) -> bool {
        let is_number = |cell: &&Cell| self.head.columns.get(cell.column) == Some(&Column::Number);
        row.cells.iter().filter(is_number).any(|cell| cell.column_span == 1 && !cell.is_blank())
    }

    /// Every text of the row begins with the label of a field; one text alone stands over several columns.
    fn labels_in_cells(&self, row: &'g Row, grid: &Grid) -> Option<Vec<Pair<'g>>> {
        let filled: Vec<&'g Cell> = row.cells.iter().filter(|cell| !cell.is_blank()).collect();
        if filled.is_empty() || band(row, grid.columns).is_some() {
            return None;
        }
        if let [only] = filled.as_slice()
            && only.column_span == 1
        {
            return None;
        }
        let mut pairs = Vec::new();
        for cell in filled {
            let whole = Value::of_cell(cell, grid.origin, self.scene.lexicon);
            for (label, run) in self.fields_in(&whole.printed)? {
                let value = Value { origin: whole.origin, ..Value::of_run(run, self.scene.lexicon) };
                pairs.push((cell.column, label, Value { places: whole.places.clone(), ..value }));
            }
        }
        Some(pairs)
    }

    /// The fields of a cell that begins with a label.
    fn fields_in(&self, run: &Run<'g>) -> Option<Vec<(Run<'g>, Run<'g>)>> {
        let split = labelled_lines::split(run, self.scene);
        let (text, fields) = split.map_or_else(|| (run.clone(), Vec::new()), |split| (split.text, split.fields));
        let first = if text.is_empty() { None } else { Some(self.label_of(&text)?) };
        Some(first.into_iter().chain(fields).collect())
    }

    /// The row holds nothing but labels, and the row below it their values, column by column.
    fn labels_above(&mut self, index: usize, row: &'g Row, grid: &'g Grid) -> Option<Vec<Pair<'g>>> {
        let values = grid.rows.get(index + 1)?;
        let filled = || row.cells.iter().filter(|cell| !cell.is_blank());
        let are_fields = filled().all(|cell| self.is_field_label(&cell_run(cell, self.scene.lexicon).text));
        let is_alone = filled().count() < LEAST_LABELS;
        if is_alone || !are_fields || !are_below(values, row) || !are_labels_of(row, values, self.scene.lexicon) {
            return None;
        }
        self.below.until = index + 2;
        let pair = |label: &'g Cell| {
            let value = values.cells.iter().find(|cell| cell.column == label.column)?;
            let value = Value::of_cell(value, grid.origin, self.scene.lexicon);
            Some((label.column, cell_run(label, self.scene.lexicon), value))
        };
        Some(filled().filter_map(pair).collect())
    }

    /// The rest of such a row on the next page; false where the columns are others.
    pub(super) fn append_below(&self, row: &Row, grid: &Grid, builder: &mut Builder) -> bool {
        let filled: Vec<&Cell> = row.cells.iter().filter(|cell| !cell.is_blank()).collect();
        let field = |cell: &Cell| self.below.fields.iter().rev().find(|(column, _)| *column == cell.column);
        if filled.is_empty() || !filled.iter().all(|cell| field(cell).is_some()) {
            return false;
        }
        for cell in filled {
            let value = Value::of_cell(cell, grid.origin, self.scene.lexicon);
            if let Some((_, label)) = field(cell) {
                append_field(label, &value, builder);
            }
            builder.use_run(&value.printed, Usage::Field);
        }
        true
    }
}

/// So many labels make a row of labels.
const LEAST_LABELS: usize = 2;
