//! Tables, rows that go on with the measure above: on the next page, or below it without a number and a text.
//!
//! In: rows of a matrix and its head. Out: more text and values of the measure in the [`Builder`].

use super::{Column, Rows};
use crate::extract::builder::Builder;
use crate::extract::cell::Value;
use crate::extract::heading::Level;
use crate::extract::labelled_lines;
use crate::extract::labels::Label;
use crate::extract::model::Usage;
use crate::extract::run::Run;
use crate::extract::split::push_inner;
use crate::extract::table::cell_run;
use crate::layout::model::{Cell, Grid, Row};
use crate::provenance::Verfahren;

impl Rows<'_, '_, '_> {
    /// The first row of a new page without number and without a new beginning goes on with the row above.
    pub(super) fn continues(&self, row: &Row, builder: &mut Builder) -> bool {
        if builder.current_massnahme().is_none() {
            return false;
        }
        let cell_at = |wanted: &Column| {
            let index = self.head.columns.iter().position(|column| column == wanted)?;
            row.cells.iter().find(|cell| cell.column == index)
        };
        let number_blank = cell_at(&Column::Number).map(Cell::is_blank);
        let text = cell_at(&Column::Massnahme).map(|cell| cell_run(cell, self.scene.lexicon).text).unwrap_or_default();
        match number_blank {
            Some(is_blank) => is_blank,
            None if self.head.measure_word.is_some() => {
                let cell = cell_at(&Column::Massnahme).map(|cell| cell_run(cell, self.scene.lexicon));
                cell.is_none_or(|run| self.number_of(&run).0.is_none())
            }
            None => text.is_empty() || text.chars().next().is_some_and(char::is_lowercase),
        }
    }

    /// A row with neither number nor text, or below a text over several rows: more values of the measure above.
    pub(super) fn is_part(&self, row: &Row, builder: &mut Builder) -> bool {
        let is_empty = |wanted: &Column| {
            let mut columns = self.head.columns.iter().enumerate().filter(|(_, column)| *column == wanted);
            columns.all(|(index, _)| {
                row.cells
                    .iter()
                    .filter(|cell| cell.column == index)
                    .all(|cell| cell_run(cell, self.scene.lexicon).is_empty())
            })
        };
        let has_text = builder.current_massnahme().is_some_and(|known| known.text.is_some());
        has_text
            && self.title.is_none()
            && self.head.columns.contains(&Column::Massnahme)
            && is_empty(&Column::Massnahme)
            && is_empty(&Column::Number)
    }

    pub(super) fn append_row(&self, row: &Row, grid: &Grid, builder: &mut Builder) {
        for cell in row.cells.iter().filter(|cell| !cell.is_blank()) {
            let value = Value::of_cell(cell, grid.origin, self.scene.lexicon);
            match self.head.columns.get(cell.column) {
                Some(Column::Massnahme) => self.append_title(&value.run, builder),
                Some(Column::Level(Level::Ziel)) => builder.append_text(Level::Ziel, &value.run, Verfahren::Tabelle),
                Some(Column::Field(label)) if !append_field(label, &value, builder) => {
                    self.push_cell(Some(label), &value, builder);
                }
                _ => {}
            }
            builder.use_run(&value.printed, Usage::Field);
        }
    }

    /// The rest of a title, and the fields below it.
    fn append_title(&self, run: &Run<'_>, builder: &mut Builder) {
        let split = labelled_lines::split(run, self.scene);
        let (text, fields) = split.map_or_else(|| (run.clone(), Vec::new()), |split| (split.text, split.fields));
        if !text.is_empty() {
            builder.append_text(Level::Massnahme, &text, Verfahren::Tabelle);
        }
        push_inner(fields, self.scene, builder);
    }
}

pub(super) fn append_field(label: &Label, value: &Value<'_>, builder: &mut Builder) -> bool {
    let more = value.field(&label.feld, None, label.sureness);
    let known = builder
        .open_fields()
        .and_then(|fields| fields.iter_mut().find(|field| field.bezeichnung.as_ref() == Some(&label.printed)));
    let Some(field) = known else { return false };
    if field.text.is_empty() {
        field.fundstellen.clear();
    } else if !more.text.is_empty() {
        field.text.push('\n');
    }
    field.text.push_str(&more.text);
    field.fundstellen.extend(more.fundstellen);
    field.symbols.extend(more.symbols);
    true
}
