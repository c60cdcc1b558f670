//! Extract, step 6a: forms, whose cells hold a label and its value below it.
//!
//! In: a [`Grid`]. Out: [`CardRow`]s. A label is set apart by its type, or listed.

use crate::extract::card_rows::CardRow;
use crate::extract::cell::Value;
use crate::extract::heading::whole_number;
use crate::extract::run::Run;
use crate::extract::scene::Scene;
use crate::extract::table::{are_below, are_labels_of};
use crate::geometry::Rgb;
use crate::layout::model::{Cell, Grid, Row, Style};
use crate::lexicon::Lexicon;
use std::collections::BTreeSet;

/// Labels with their values, cell by cell.
pub(crate) fn form_rows<'a>(grid: &'a Grid, scene: &Scene<'a>) -> Vec<CardRow<'a>> {
    let mut rows = Vec::new();
    let mut grid_rows = grid.rows.iter().peekable();
    while let Some(row) = grid_rows.next() {
        if let Some(below) = grid_rows.next_if(|below| holds_values_of(below, row, scene.lexicon)) {
            rows.extend(row.cells.iter().filter(|cell| !cell.is_blank()).map(|label| {
                let value = below.cells.iter().find(|cell| cell.column == label.column);
                let of = |cell: &'a Cell| Value::of_cell(cell, grid.origin, scene.lexicon);
                CardRow { label: Some(of(label)), value: value.map(of).unwrap_or_default() }
            }));
            continue;
        }
        read_row(row, grid, scene, &mut rows);
    }
    rows
}

/// A row of nothing but labels, and below it a row in another type with a cell below each.
fn holds_values_of(below: &Row, row: &Row, lexicon: &Lexicon) -> bool {
    let is_pair = |cell: &Cell| pairs(cell, lexicon).iter().any(|(_, value)| !value.is_empty());
    if below.cells.iter().any(is_pair) {
        return false;
    }
    let is_bare = |cell: &Cell| matches!(pairs(cell, lexicon).as_slice(), [(_, value)] if value.is_empty());
    let filled = || row.cells.iter().filter(|cell| !cell.is_blank());
    let styles = |row: &Row| -> BTreeSet<_> {
        row.cells.iter().flat_map(Cell::lines).flat_map(|line| &line.words).map(|word| look(&word.style)).collect()
    };
    let is_set_off = styles(row).is_disjoint(&styles(below));
    let are_bare = filled().count() > 0 && filled().all(is_bare);
    let are_labels = are_labels_of(row, below, lexicon);
    are_below(below, row)
        && (are_bare && is_set_off || are_labels && filled().all(|cell| cell.lines().count() <= MOST_LABEL_LINES))
}

fn read_row<'a>(row: &'a Row, grid: &'a Grid, scene: &Scene<'a>, rows: &mut Vec<CardRow<'a>>) {
    let mut cells = row.cells.iter().filter(|cell| !cell.is_blank()).peekable();
    while let Some(cell) = cells.next() {
        let whole = Value::of_cell(cell, grid.origin, scene.lexicon);
        if is_number(&whole.run.text, scene) {
            let title = cells.next_if(|next| pairs(next, scene.lexicon).is_empty());
            let value = title.map(|title| Value::of_cell(title, grid.origin, scene.lexicon));
            rows.push(CardRow { label: Some(whole), value: value.unwrap_or_default() });
            continue;
        }
        let pairs = pairs(cell, scene.lexicon);
        if pairs.is_empty() {
            rows.push(if is_known_label(&whole.run.text, scene) {
                CardRow { label: Some(whole), value: Value::default() }
            } else {
                CardRow { label: None, value: whole }
            });
            continue;
        }
        if let [(label, value)] = pairs.as_slice()
            && value.is_empty()
            && let Some(beside) = cells.next_if(|next| is_bare_value(next, grid, scene))
        {
            // A label alone has its value in the next cell of its row.
            let value = Value::of_cell(beside, grid.origin, scene.lexicon);
            rows.push(CardRow { label: Some(Value::of_run(label.clone(), scene.lexicon)), value });
            continue;
        }
        rows.extend(pairs.into_iter().map(|(label, value)| fields(label, value, cell, &whole, scene)));
    }
}

/// A text that is nothing but a label which has values elsewhere in the paper.
fn is_known_label(text: &str, scene: &Scene<'_>) -> bool {
    scene.inventory.count(text) > 1 && scene.lexicon.fields.placed(text.trim_end_matches([':', ' '])).is_some()
}

/// A cell with neither labels nor a label's place.
fn is_bare_value(cell: &Cell, grid: &Grid, scene: &Scene<'_>) -> bool {
    let text = Value::of_cell(cell, grid.origin, scene.lexicon).run.text;
    pairs(cell, scene.lexicon).is_empty() && !is_known_label(&text, scene)
}

fn fields<'a>(label: Run<'a>, value: Run<'a>, cell: &Cell, whole: &Value<'a>, scene: &Scene<'a>) -> CardRow<'a> {
    let mut value = Value::of_run(value, scene.lexicon);
    value.symbols.clone_from(&cell.symbols);
    (value.places, value.origin) = (whole.places.clone(), whole.origin);
    CardRow { label: Some(Value::of_run(label, scene.lexicon)), value }
}

/// A number or level word with its number and nothing else.
fn is_number(text: &str, scene: &Scene<'_>) -> bool {
    whole_number(text.trim_end_matches([':', ' ']), &scene.lexicon.structure).is_some()
}

/// Labels and values of a cell; none where it does not begin with a label.
fn pairs<'a>(cell: &'a Cell, lexicon: &Lexicon) -> Vec<(Run<'a>, Run<'a>)> {
    let run = Run::of(&cell.paragraphs, &lexicon.structure.value);
    let starts: Vec<usize> = run.marks.iter().filter(|mark| mark.opens_line).map(|mark| mark.start).collect();
    let end_of = |index: usize| starts.get(index + 1).copied().unwrap_or(run.text.len());
    let labels = label_lines(&run, &starts, lexicon);
    if labels.first() != Some(&true) {
        return Vec::new();
    }
    let mut pairs: Vec<(Run<'a>, Run<'a>)> = Vec::new();
    let mut at = 0;
    while at < labels.len() {
        let value = (at..labels.len()).find(|line| labels.get(*line) == Some(&false)).unwrap_or(labels.len());
        let next = (value..labels.len()).find(|line| labels.get(*line) == Some(&true)).unwrap_or(labels.len());
        let start = |line: usize| starts.get(line).copied().unwrap_or(run.text.len());
        let label = run.slice(start(at)..start(value));
        let value = if value < next { run.slice(start(value)..end_of(next - 1)) } else { Run::default() };
        pairs.push((label, value));
        at = next;
    }
    pairs
}

/// Which lines of a cell are labels: those in the type of the first line where the last line has another; else the
/// lines at its beginning that are listed together.
fn label_lines(run: &Run<'_>, starts: &[usize], lexicon: &Lexicon) -> Vec<bool> {
    let style = |start: &usize| run.marks.iter().find(|mark| mark.start >= *start).map(|mark| look(&mark.word.style));
    let styles: Vec<_> = starts.iter().map(style).collect();
    if styles.iter().any(|style| Some(style) != styles.first()) {
        return styles.iter().map(|style| Some(style) == styles.first()).collect();
    }
    let is_listed = |lines: usize| {
        let end = starts.get(lines).copied().unwrap_or(run.text.len());
        let text = run.slice(0..end).text.replace('\n', " ");
        lexicon.fields.composed(text.trim_end_matches([':', ' '])).is_some()
    };
    let count = (1..=starts.len().min(MOST_LABEL_LINES)).rev().find(|lines| is_listed(*lines)).unwrap_or(0);
    (0..starts.len()).map(|line| line < count).collect()
}

/// A label takes at most so many lines.
const MOST_LABEL_LINES: usize = 3;

/// What tells the type of a label from that of its value.
fn look(style: &Style) -> (u32, bool, bool, (u8, u8, u8)) {
    let half_points = (style.size * 2.0).round();
    let Rgb(red, green, blue) = style.color;
    (half_points as u32, style.is_bold, style.is_italic, (red, green, blue))
}
