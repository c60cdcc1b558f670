//! Tables, what their numbers stand for: the key of the Handlungsfelder and Ziele that other tables give by number alone, and
//! the row below a head that counts its columns.

use super::{Column, Head};
use crate::extract::builder::{Builder, Title};
use crate::extract::cell::Value;
use crate::extract::heading::{Level, whole_number};
use crate::extract::model::Usage;
use crate::extract::scene::Scene;
use crate::extract::table::cell_run;
use crate::layout::model::{Cell, Grid, GridOrigin, Row};

/// So many columns counted from one on are no values.
const LEAST_COUNTED: usize = 3;
/// So many rows show a key.
const LEAST_ROWS: usize = 2;

/// Whether a row counts the columns: `1 | 2 | 3 | 4`.
pub(super) fn counts_columns(row: &Row, scene: &Scene<'_>) -> bool {
    let counts = |(at, cell): (usize, &Cell)| {
        let text = cell_run(cell, scene.lexicon).text;
        text.trim_matches(['(', ')', '.']) == (at + 1).to_string()
    };
    row.cells.len() >= LEAST_COUNTED && row.cells.iter().enumerate().all(counts)
}

/// Whether the rows below a head say what numbers stand for: in each a number stands in exactly one of the columns of
/// levels, and one further column holds the text. Where there is but one such column, all its numbers must have been
/// printed without a text before.
pub(super) fn explain(head: &Head, grid: &Grid, rows: usize, scene: &Scene<'_>, builder: &Builder) -> bool {
    let is_level = |column: &&Column| matches!(column, Column::Level(_));
    let levels = head.columns.iter().filter(is_level).count();
    if levels == 0 || levels + 1 != head.columns.len() {
        return false;
    }
    let below = || grid.rows.iter().skip(rows);
    let is_named = |row: &Row| {
        let Some((level, number)) = number_of(row, head, scene) else { return false };
        text_of(row, head).is_some_and(|cell| !cell.is_blank()) && (levels > 1 || is_bare(level, &number, builder))
    };
    below().count() >= LEAST_ROWS && below().all(is_named)
}

/// The only number in the columns of levels.
fn number_of(row: &Row, head: &Head, scene: &Scene<'_>) -> Option<(Level, String)> {
    let level_at = |cell: &Cell| match head.columns.get(cell.column) {
        Some(Column::Level(level)) => Some(*level),
        _ => None,
    };
    let mut filled = row.cells.iter().filter(|cell| !cell.is_blank()).filter_map(|cell| Some((level_at(cell)?, cell)));
    let (level, cell) = filled.next()?;
    let number = number_alone(&cell_run(cell, scene.lexicon).text, scene)?;
    filled.next().is_none().then_some((level, number))
}

/// The number that a cell below the name of a level holds, where it holds nothing else: `2.1`, `Ziel 2`, `3`.
pub(super) fn number_alone(text: &str, scene: &Scene<'_>) -> Option<String> {
    let is_running = !text.is_empty() && text.len() <= 2 && text.bytes().all(|byte| byte.is_ascii_digit());
    let heading = || whole_number(text, &scene.lexicon.structure)?.number;
    if is_running { Some(text.to_owned()) } else { heading() }
}

fn text_of<'g>(row: &'g Row, head: &Head) -> Option<&'g Cell> {
    let is_text = |cell: &&Cell| !matches!(head.columns.get(cell.column), Some(Column::Level(_)));
    row.cells.iter().find(is_text)
}

/// Whether a level was opened by its number alone.
fn is_bare(level: Level, number: &str, builder: &Builder) -> bool {
    let mut felder = builder.draft.handlungsfelder.iter();
    match level {
        Level::Handlungsfeld => felder.any(|hf| hf.titel.is_none() && hf.nummer.as_deref() == Some(number)),
        Level::Ziel => {
            let mut ziele = felder.flat_map(|hf| &hf.ziele);
            ziele.any(|ziel| ziel.text.is_none() && ziel.nummer.as_deref() == Some(number))
        }
        _ => false,
    }
}

/// Opens the level of a row of the key.
pub(super) fn read_row(row: &Row, head: &Head, origin: GridOrigin, scene: &Scene<'_>, builder: &mut Builder) {
    let (Some((level, number)), Some(cell)) = (number_of(row, head, scene), text_of(row, head)) else { return };
    let value = Value::of_cell(cell, origin, scene.lexicon);
    row.cells.iter().for_each(|cell| builder.use_run(&cell_run(cell, scene.lexicon), Usage::Field));
    let printed = row.cells.iter().map(|cell| cell_run(cell, scene.lexicon)).find(|run| !run.is_empty());
    let title = Title {
        number: Some(number),
        printed: printed.unwrap_or_default(),
        bezeichnung: head.labels.get(cell.column).cloned().filter(|label| !label.is_empty()),
        verfahren: Some(value.field("", None, 1.0).verfahren),
        konfidenz: 0.95,
        places: value.places.clone(),
        text: value.run,
    };
    builder.open(level, title);
}
