//! Extract, step 6a: the rows of a card, whichever side its labels stand on.
//!
//! In: a [`Grid`] and its [`LabelColumns`]. Out: [`CardRow`]s, labels with their values. Knows no label words.

use crate::extract::cell::Value;
use crate::extract::foot::foot_rows;
use crate::extract::form::form_rows;
use crate::extract::heading::{Shape, number_behind_word, parse_heading, whole_number};
use crate::extract::run::Run;
use crate::extract::scene::Scene;
use crate::extract::table::cell_run;
use crate::layout::model::{Cell, Grid, Look, Row};
use std::cell::RefCell;

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
    /// Above it in its own cell, at whose foot the labels stand in this type.
    Above(Look),
    /// In the rows below the first, which holds all labels.
    NextRow,
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
    if let ValuePlace::Above(look) = labels.values {
        return foot_rows(grid, look, scene);
    }
    if labels.values == ValuePlace::NextRow {
        return below_first_row(grid, scene);
    }
    let mut rows = Vec::new();
    let mut run: Vec<&'a Row> = Vec::new();
    let heads = group_heads(grid, labels, scene);
    for (_, row) in grid.rows.iter().enumerate().filter(|(at, _)| !heads.contains(at)) {
        // A row of one pair over the full width ends what stands side by side above it.
        if labels.columns.len() > 1 && (is_single(row, labels) || is_headed(row, scene)) {
            side_by_side(&std::mem::take(&mut run), labels, grid, scene, &mut rows);
            let first = labels.columns.iter().take(1).copied().collect();
            let single = LabelColumns { columns: first, values: labels.values };
            side_by_side(&[row], &single, grid, scene, &mut rows);
        } else {
            run.push(row);
        }
    }
    side_by_side(&run, labels, grid, scene, &mut rows);
    rows
}

/// Rows that name the groups of pairs below them (`Plan | Bilanz`): every cell reaches over a column of labels and over that
/// of their values, and is short, no heading and no label with its value. In the margin left of them stands at most the word of
/// what is named there (`Maßnahme | Vereinbarung und Bilanz`).
pub(crate) fn group_heads(grid: &Grid, labels: &LabelColumns, scene: &Scene<'_>) -> Vec<usize> {
    let ends = labels.columns.iter().skip(1).copied().chain([grid.columns]);
    let groups: Vec<(usize, usize)> = labels.columns.iter().copied().zip(ends).collect();
    let first = labels.columns.first().copied().unwrap_or(0);
    let is_margin = |cell: &&&Cell| cell.column + cell.column_span <= first;
    let names_margin = |cell: &&Cell| is_level_word(&cell_run(cell, scene.lexicon).text, scene);
    let is_name = |cell: &Cell| {
        let text = cell_run(cell, scene.lexicon).text;
        let is_short = text.split_whitespace().count() <= WORDS_OF_A_GROUP && !text.contains(':');
        let spans = groups.contains(&(cell.column, cell.column + cell.column_span));
        cell.column_span > 1 && spans && is_short && parse_heading(&text, &scene.lexicon.structure).is_none()
    };
    let has_labels = |row: &Row| {
        groups.iter().all(|(first, _)| row.cells.iter().any(|cell| cell.column == *first && cell.column_span == 1))
    };
    let is_head = |(_, pair): &(usize, &[Row])| {
        let [row, next] = pair else { return false };
        let filled: Vec<&Cell> = row.cells.iter().filter(|cell| !cell.is_blank()).collect();
        let (margin, names): (Vec<&Cell>, Vec<&Cell>) = filled.iter().partition(is_margin);
        let are_several = groups.len() + margin.len() > 1 && names.len() == groups.len();
        are_several && margin.iter().all(names_margin) && names.into_iter().all(is_name) && has_labels(next)
    };
    grid.rows.windows(2).enumerate().filter(is_head).map(|(at, _)| at).collect()
}

/// Words of the longest name of a group of pairs.
const WORDS_OF_A_GROUP: usize = 4;

/// The labels of the first row, each with what stands below it in the others.
fn below_first_row<'a>(grid: &'a Grid, scene: &Scene<'a>) -> Vec<CardRow<'a>> {
    let Some((labels, values)) = grid.rows.split_first() else { return Vec::new() };
    let of = |cell: &'a Cell| Value::of_cell(cell, grid.origin, scene.lexicon);
    let pair = |label: &'a Cell| {
        let mut below = values.iter().flat_map(|row| &row.cells).filter(|cell| cell.column == label.column).map(of);
        let mut value = below.next().unwrap_or_default();
        below.filter(|more| !more.is_blank()).for_each(|more| value.append(more));
        CardRow { label: Some(of(label)), value }
    };
    labels.cells.iter().map(pair).collect()
}

/// Whether nothing begins at a label column but the first.
fn is_single(row: &Row, labels: &LabelColumns) -> bool {
    !row.cells.iter().any(|cell| labels.columns.iter().skip(1).any(|column| cell.column == *column))
}

/// The rows of one label column after the other.
fn side_by_side<'a>(
    run: &[&'a Row],
    labels: &LabelColumns,
    grid: &'a Grid,
    scene: &Scene<'a>,
    rows: &mut Vec<CardRow<'a>>,
) {
    for (index, first) in labels.columns.iter().enumerate() {
        let from = if index == 0 { 0 } else { *first };
        let end = labels.columns.get(index + 1).copied().unwrap_or(grid.columns);
        let numbers_levels = numbers_levels(grid, *first, scene);
        let reader = Reader {
            first: *first,
            end,
            is_mirrored: labels.values == ValuePlace::Left,
            numbers_levels,
            number: RefCell::default(),
            grid,
            scene,
        };
        for row in run {
            let cells: Vec<&Cell> = row.cells.iter().filter(|cell| cell.column >= from && cell.column < end).collect();
            reader.read(&cells, rows);
        }
    }
}

/// Reads the rows of one label column and the columns that belong to it.
struct Reader<'g, 's, 'a> {
    first: usize,
    end: usize,
    is_mirrored: bool,
    /// Numbers such as `1.1` stand in the margin: they are no line numbers.
    numbers_levels: bool,
    /// The last number in the margin.
    number: RefCell<String>,
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
        let margin: Vec<&Cell> = margin.into_iter().filter(|cell| !cell.is_blank()).collect();
        let Some((head, titles)) = margin.split_first() else { return self.read_unnumbered(&cells, rows) };
        let label = self.value(head);
        if let Some((title, more)) = titles.split_first() {
            let mut value = self.value(title);
            for cell in more {
                value.append(self.value(cell));
            }
            rows.push(CardRow { label: Some(label), value });
            return rows.extend(self.row(&cells));
        }
        match cells.as_slice() {
            [title] => rows.push(CardRow { label: Some(label), value: self.value(title) }),
            // A line number of the form says nothing.
            [..] if is_line_number(&label.run.text) && !self.numbers_levels => rows.extend(self.row(&cells)),
            _ => rows.extend(self.numbered(label, &cells)),
        }
    }

    /// A number in front of a label and its value.
    fn numbered(&self, number: Value<'a>, cells: &[&'a Cell]) -> Vec<CardRow<'a>> {
        let Some(mut row) = self.row(cells) else {
            return vec![CardRow { label: Some(number), value: Value::default() }];
        };
        let is_level = |label: &Value<'_>| is_level_word(&label.run.text, self.scene);
        match row.label.take_if(|label| is_level(label)) {
            Some(label) => {
                self.number.replace(number.run.text.clone());
                let run = label.run.followed_by(number.run);
                vec![CardRow { label: Some(Value::of_run(run, self.scene.lexicon)), ..row }]
            }
            // The number of the measure in front of each of its fields, or of a further project.
            None if *self.number.borrow() == number.run.text || self.names_project(&row) => {
                self.number.replace(number.run.text.clone());
                row.label = row.label.map(|label| Value { printed: label.printed.followed_by(number.run), ..label });
                vec![row]
            }
            None => {
                self.number.replace(number.run.text.clone());
                vec![CardRow { label: Some(number), value: Value::default() }, row]
            }
        }
    }

    fn names_project(&self, row: &CardRow<'_>) -> bool {
        let label = row.label.as_ref().map(|label| label.run.text.trim_end_matches([':', ' ']));
        let found = label.and_then(|label| self.scene.lexicon.fields.exact(label));
        found.is_some_and(|found| found.entry == "projektname")
    }

    /// A row without anything in the margin; a number may stand right of a title in its cell.
    fn read_unnumbered(&self, cells: &[&'a Cell], rows: &mut Vec<CardRow<'a>>) {
        if let [only] = cells
            && let Some((number, title)) = number_beside(&self.value(only).run, self.scene)
        {
            let of = |run: Run<'a>| Value { places: Vec::new(), ..Value::of_run(run, self.scene.lexicon) };
            return rows.push(CardRow { label: Some(of(number)), value: of(title) });
        }
        rows.extend(self.row(cells));
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
        let (label, tail) = self.with_code(self.value(head), tail);
        let mut values = tail.iter().map(|cell| self.value(cell));
        let mut value = values.next()?;
        values.filter(|more| !more.is_blank()).for_each(|more| value.append(more));
        (!label.is_blank() || !value.is_blank()).then_some(CardRow { label: Some(label), value })
    }

    /// `Ziel | A1 | Alle lesen.`: a word of the hierarchy takes the number in the cell behind it.
    fn with_code<'c>(&self, label: Value<'a>, cells: &'c [&'a Cell]) -> (Value<'a>, &'c [&'a Cell]) {
        let Some((code, rest)) = cells.split_first() else { return (label, cells) };
        // Few rows have a third cell.
        if rest.iter().all(|cell| cell.is_blank()) {
            return (label, cells);
        }
        let number = self.value(code).run;
        if !is_code(&number.text) || !is_level_word(&label.run.text, self.scene) {
            return (label, cells);
        }
        (Value::of_run(label.run.followed_by(number), self.scene.lexicon), rest)
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

/// Whether numbers of levels stand left of the labels.
fn numbers_levels(grid: &Grid, first: usize, scene: &Scene<'_>) -> bool {
    let mut margin = grid.rows.iter().flat_map(|row| &row.cells).filter(|cell| cell.column < first);
    margin.any(|cell| {
        let heading = whole_number(&cell_run(cell, scene.lexicon).text, &scene.lexicon.structure);
        heading.is_some_and(|heading| matches!(heading.shape, Some(Shape::Dotted(2..))))
    })
}

/// `Ziel | A1 | Alle lesen.` and nothing else.
fn is_headed(row: &Row, scene: &Scene<'_>) -> bool {
    let filled: Vec<&Cell> = row.cells.iter().filter(|cell| !cell.is_blank()).collect();
    let [word, code, _] = filled.as_slice() else { return false };
    let text = |cell: &Cell| cell_run(cell, scene.lexicon).text;
    is_code(&text(code)) && is_level_word(&text(word), scene)
}

fn is_code(text: &str) -> bool {
    number_behind_word(text).is_some_and(|(_, end)| end >= text.len())
}

/// One or two digits and nothing else.
fn is_line_number(text: &str) -> bool {
    let digits = text.trim_end_matches(['.', ')']);
    (1..=2).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit())
}

/// `Ziel`, `Maßnahme` without a number.
fn is_level_word(text: &str, scene: &Scene<'_>) -> bool {
    let text = text.trim_end_matches([':', ' ']);
    parse_heading(text, &scene.lexicon.structure)
        .is_some_and(|heading| heading.level.is_some() && heading.number.is_none() && heading.rest >= text.len())
}

/// White between a title and the number right of it, in em.
const APART: f32 = 1.0;

/// A title with its number right of it, wide white between them over all lines.
fn number_beside<'a>(run: &Run<'a>, scene: &Scene<'_>) -> Option<(Run<'a>, Run<'a>)> {
    let mut spans: Vec<(f32, f32)> = run.marks.iter().map(|mark| (mark.word.bbox.x0, mark.word.bbox.x1)).collect();
    spans.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut end = spans.first()?.1;
    let mut gutter = None;
    for (from, to) in spans {
        if from - end > APART * run.size() {
            gutter = Some(from);
        }
        end = end.max(to);
    }
    let gutter = gutter?;
    let cues = &scene.lexicon.structure.value;
    let right = run.picked(cues, |mark| mark.word.bbox.x0 >= gutter);
    let is_number = whole_number(&right.text, &scene.lexicon.structure).is_some();
    let left = run.picked(cues, |mark| mark.word.bbox.x0 < gutter);
    (is_number && !left.is_empty()).then_some((right, left))
}
