//! Tables of further projects: a project per row, its name in the column that says so.

use super::columns::{positions, texts_below};
use super::continued::append_field;
use super::{Column, Head};
use crate::extract::builder::{Builder, Target};
use crate::extract::cell::Value;
use crate::extract::heading::{Shape, parse_heading};
use crate::extract::labels::Label;
use crate::extract::model::Usage;
use crate::extract::scene::Scene;
use crate::layout::model::{Grid, GridOrigin, Row};

/// The field of a project's name.
const NAME: &str = "projektname";

/// Whether the rows are projects: a column holds their names, or the block of further projects has begun and nothing
/// numbers them. The column of the measures then holds the names.
pub(super) fn find(head: &mut Head, grid: &Grid, rows: usize, scene: &Scene<'_>) -> bool {
    let is_name = |column: &Column| matches!(column, Column::Field(label) if label.feld == NAME);
    if head.columns.iter().any(is_name) {
        return true;
    }
    let [at] = *positions(head, |column| *column == Column::Massnahme).as_slice() else { return false };
    if !scene.in_projects.get() || head.columns.contains(&Column::Number) || are_numbered(grid, rows, at, scene) {
        return false;
    }
    let printed = head.labels.get(at).cloned().unwrap_or_default();
    let sureness = scene.settings.labels.composed;
    if let (Some(slot), Some(entry)) =
        (head.columns.get_mut(at), scene.lexicon.fields.entries().iter().find(|entry| entry.id == NAME))
    {
        let label = Label { feld: NAME.to_owned(), others: Vec::new(), printed, value: entry.value, sureness };
        *slot = Column::Field(label);
    }
    true
}

/// Whether the texts of a column below the head begin with the numbers of measures.
fn are_numbered(grid: &Grid, rows: usize, column: usize, scene: &Scene<'_>) -> bool {
    let texts = texts_below(grid, rows, column, scene);
    let is_numbered = |text: &String| {
        let heading = parse_heading(text, &scene.lexicon.structure);
        heading.and_then(|heading| heading.shape).is_some_and(Shape::is_deep)
    };
    !texts.is_empty() && texts.iter().all(is_numbered)
}

/// Reads a row: a name opens a project, a row without one goes on with the project above.
pub(super) fn read_row(
    row: &Row,
    head: &Head,
    origin: GridOrigin,
    scene: &Scene<'_>,
    builder: &mut Builder,
    push: impl Fn(Option<&Label>, &Value<'_>, &mut Builder),
) {
    let cells = || {
        row.cells.iter().map(|cell| {
            let label = head.columns.get(cell.column).and_then(|column| match column {
                Column::Field(label) => Some(label),
                _ => None,
            });
            (label, Value::of_cell(cell, origin, scene.lexicon))
        })
    };
    let is_name = |label: Option<&Label>| label.is_some_and(|label| label.feld == NAME);
    let name = cells().find(|(label, value)| is_name(*label) && !value.is_blank());
    let goes_on = name.is_none() && builder.target == Target::Projekt;
    if let Some((_, value)) = name {
        builder.open_projekt(value.places.clone());
    }
    for (label, value) in cells().filter(|(_, value)| !goes_on || !value.is_blank()) {
        if goes_on && label.is_some_and(|label| append_field(label, &value, builder)) {
            builder.use_run(&value.printed, Usage::Field);
        } else {
            push(label, &value, builder);
        }
    }
}
