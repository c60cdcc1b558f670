//! Extract, step 5: what kind of table a grid is.
//!
//! In: a [`Grid`]. Out: [`TableKind`]. Decides by where labels stand: in the first column, in the head, or inside cells.

use crate::extract::board::{self, Lanes};
use crate::extract::card_rows::{LabelColumns, ValuePlace};
use crate::extract::foot::foot_look;
use crate::extract::form::{caption_look, caption_of};
use crate::extract::heading::{Level, parse_heading, whole_number};
use crate::extract::labelled_lines;
use crate::extract::margin;
use crate::extract::own_labels::OwnLabels;
use crate::extract::run::Run;
use crate::extract::runon;
use crate::extract::table_head::head_rows;
use crate::extract::values::{guess, is_status};
use crate::layout::model::{Cell, Grid, Line, Row, Word};
use crate::lexicon::Lexicon;
use crate::lexicon::fields::{LabelMatch, MatchKind};
use std::collections::BTreeSet;

/// Kinds of tables.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum TableKind {
    /// Labels beside values.
    Card { labels: LabelColumns },
    /// Labels in the head, one row per Massnahme; `head` rows of head.
    Matrix { head: usize },
    /// The steering table.
    Steering { head: usize },
    /// Values in the head, whole measures in the cells.
    Board { lanes: Lanes },
    /// Labels inside cells, or a mere frame: read as text.
    Frame,
}

/// Thresholds of table recognition.
#[derive(Debug, Clone)]
pub struct TableSettings {
    /// Share of rows that must begin with a label for a card.
    pub card_rows: f32,
    /// Share of rows that must begin with a listed or repeated label for a card whose labels are the document's own.
    pub own_rows: f32,
    /// Share of head cells that must be labels for a matrix.
    pub head_cells: f32,
    /// Rows at the top that may be head.
    pub head_rows: usize,
    /// Share of the cells of several lines that must begin with a label for a form.
    pub form_cells: f32,
    /// A form has no more columns than this.
    pub form_columns: usize,
}

impl Default for TableSettings {
    fn default() -> Self {
        Self { card_rows: 0.5, own_rows: 0.75, head_cells: 0.4, head_rows: 3, form_cells: 0.7, form_columns: 8 }
    }
}

/// A cell's whole text.
pub(crate) fn cell_run<'a>(cell: &'a Cell, lexicon: &Lexicon) -> Run<'a> {
    Run::of(&cell.paragraphs, &lexicon.structure.value)
}

/// The label in a cell, where the cell is nothing but a label.
pub(crate) fn cell_label<'l>(cell: &Cell, lexicon: &'l Lexicon) -> Option<LabelMatch<'l>> {
    if is_longer(cell, most_letters(lexicon)) { None } else { run_label(&cell_run(cell, lexicon), lexicon) }
}

/// What [`cell_label`] knows as printed, asked without all the others.
pub(crate) fn listed_label<'l>(cell: &Cell, lexicon: &'l Lexicon) -> Option<LabelMatch<'l>> {
    let most = most_letters(lexicon);
    let run = if is_longer(cell, most) { return None } else { cell_run(cell, lexicon) };
    let text = run.text.trim_end_matches([':', ' ']);
    if text.is_empty() || text.chars().count() > most { None } else { lexicon.fields.exact(text) }
}

/// Characters of the longest text that may be a label: brackets and further parts go beyond those listed.
fn most_letters(lexicon: &Lexicon) -> usize {
    lexicon.fields.longest + 30
}

/// The label of a cell with this text, where it is nothing but a label.
fn run_label<'l>(run: &Run<'_>, lexicon: &'l Lexicon) -> Option<LabelMatch<'l>> {
    let text = run.text.trim_end_matches([':', ' ']);
    if text.is_empty() || text.chars().count() > most_letters(lexicon) {
        return None;
    }
    // `Status: begonnen` has its value behind it.
    let colon = text.contains(':').then(|| text.split_once(": ")).flatten();
    let value = colon.and_then(|(_, value)| value.lines().next());
    let is_value =
        |value: &str| lexicon.fields.composed(value).is_none() || guess(value, &lexicon.structure.value).is_some();
    if value.is_some_and(is_value) && lexicon.fields.exact(text).is_none() {
        return None;
    }
    let is_label_long = run.is_bold() || text.split_whitespace().nth(WORDS_OF_A_LABEL).is_none();
    // Of a longer text only the list itself makes a label: no word beginnings, no slips of the pen.
    if !is_label_long && !text.contains(['/', '|', '\n']) {
        return lexicon.fields.exact(text).filter(|found| found.kind == MatchKind::Exact);
    }
    let found = lexicon.fields.placed(text).filter(|found| found.kind == MatchKind::Exact || !is_sentence(text))?;
    // A measure's number and its name (`Vorhaben 1.1.1 Lesenacht`).
    let is_numbered = || parse_heading(text, &lexicon.structure).is_some_and(|heading| heading.number.is_some());
    if found.kind == MatchKind::Stem && is_numbered() {
        return None;
    }
    (found.kind == MatchKind::Exact || is_label_long).then_some(found)
}

/// Whether a cell surely holds more characters, without the blanks and colons at its end; spares the joining of its lines.
fn is_longer(cell: &Cell, most: usize) -> bool {
    let mut count = 0;
    cell.lines().any(|line| {
        let letters = |text: &str| text.chars().count() - text.matches(':').count();
        let line: usize = line.words.iter().map(|word| letters(&word.text)).sum();
        // The hyphen at the end of a line may go.
        count += line.saturating_sub(1);
        count > most
    })
}

/// Words of a label that is not listed as printed, in type like any other.
const WORDS_OF_A_LABEL: usize = 4;

/// A value that has a word of a label in it: a sentence, or something counted (`12 Kennzahlen sind vereinbart.`).
fn is_sentence(text: &str) -> bool {
    let words = text.split_whitespace().count();
    let counts = text.starts_with(|ch: char| ch.is_ascii_digit()) && words > 1;
    counts || text.ends_with(['.', '!']) && words >= WORDS_OF_A_SENTENCE
}

/// A text with a full stop and so many words is a sentence, and no label.
const WORDS_OF_A_SENTENCE: usize = 3;

/// Whether a cell holds a level word with its number and nothing else, or a label.
pub(crate) fn is_label_cell(cell: &Cell, lexicon: &Lexicon) -> bool {
    let run = cell_run(cell, lexicon);
    let heads = || {
        parse_heading(&run.text, &lexicon.structure)
            .is_some_and(|heading| heading.level.is_some() && heading.rest >= run.text.len())
    };
    run_label(&run, lexicon).is_some() || heads()
}

/// Decides what kind of table a grid is.
pub(crate) fn table_kind<'o>(
    grid: &Grid,
    own: &impl Fn() -> &'o OwnLabels,
    lexicon: &Lexicon,
    settings: &TableSettings,
) -> TableKind {
    if grid.columns < 2 {
        return TableKind::Frame;
    }
    if grid.rows.iter().all(|row| margin::measure(row, lexicon).is_some()) {
        return TableKind::Frame;
    }
    if let Some(lanes) = board::lanes(grid, lexicon) {
        return TableKind::Board { lanes };
    }
    if has_labels_above_values(grid, lexicon, settings) || has_label_rows(grid, lexicon) {
        return card(vec![0], ValuePlace::Below);
    }
    if let Some(look) = foot_look(grid, lexicon, settings) {
        return card(vec![0], ValuePlace::Above(look));
    }
    if is_head_alone(grid, lexicon) || is_register(grid, lexicon) {
        return TableKind::Matrix { head: 1 };
    }
    let kind = kind_by_words(grid, lexicon, settings);
    if kind != TableKind::Frame {
        return kind;
    }
    if has_numbers_beside_fields(grid, lexicon) {
        return card(vec![1], ValuePlace::Right);
    }
    let columns = own().columns(grid, settings.own_rows, lexicon);
    if opens_card(grid, &columns, lexicon) {
        return card(columns, ValuePlace::Right);
    }
    TableKind::Frame
}

/// One row that holds nothing but labels, each of another field: the head of what follows, parted from it by bands.
fn is_head_alone(grid: &Grid, lexicon: &Lexicon) -> bool {
    let [row] = grid.rows.as_slice() else { return false };
    let cells: Vec<&Cell> = row.cells.iter().filter(|cell| !cell.is_blank()).collect();
    let labels: BTreeSet<&str> = cells.iter().filter_map(|cell| Some(cell_label(cell, lexicon)?.entry)).collect();
    labels.len() >= LABELS_OF_A_HEAD && labels.len() == cells.len() && cells.len() == grid.columns
}

/// Two columns: the numbers of measures, below a label that says so, and one field of each.
fn is_register(grid: &Grid, lexicon: &Lexicon) -> bool {
    let Some((head, rows)) = grid.rows.split_first().filter(|_| grid.columns == 2) else { return false };
    let label = |at: usize| head.cells.get(at).and_then(|cell| listed_label(cell, lexicon)).map(|found| found.entry);
    let is_field = label(1).is_some_and(|entry| Level::of(entry).is_none() && entry != "nummer");
    let is_numbered = |row: &Row| row.cells.first().is_some_and(|cell| is_number(cell, lexicon));
    label(0) == Some("nummer") && is_field && rows.len() > 1 && rows.iter().all(is_numbered)
}

/// So many labels are a head without rows below it.
const LABELS_OF_A_HEAD: usize = 3;

fn card(columns: Vec<usize>, values: ValuePlace) -> TableKind {
    TableKind::Card { labels: LabelColumns { columns, values } }
}

/// By the labels that are listed.
fn kind_by_words(grid: &Grid, lexicon: &Lexicon, settings: &TableSettings) -> TableKind {
    if has_only_labels_behind(grid, lexicon) && has_labels_behind_values(grid, lexicon, settings) {
        return card(vec![0], ValuePlace::Left);
    }
    let head = head_rows(grid, lexicon, settings);
    let pairs = label_columns(grid, head.filter(|head| *head < grid.rows.len()).unwrap_or(0), lexicon, settings);
    if let Some(head) = head {
        let from = pairs.first().copied().unwrap_or(0);
        let body_has_labels = opens_card(grid, &pairs, lexicon) && pairs.len() * 2 >= filled_columns(grid, from);
        if !body_has_labels {
            return if is_steering(grid, lexicon) { TableKind::Steering { head } } else { TableKind::Matrix { head } };
        }
    }
    if opens_card(grid, &pairs, lexicon) {
        return card(pairs, ValuePlace::Right);
    }
    if has_labels_behind_values(grid, lexicon, settings) {
        return card(vec![0], ValuePlace::Left);
    }
    TableKind::Frame
}

/// Labels stand in the first column, or in the first behind a margin: indentation, or the number of the whole card.
fn opens_card(grid: &Grid, columns: &[usize], lexicon: &Lexicon) -> bool {
    let Some(first) = columns.first() else { return false };
    let in_margin = |cell: &&Cell| {
        let is_left = cell.column + cell.column_span <= *first && !cell.is_blank();
        is_left && cell.row_span == 1 && !is_label_cell(cell, lexicon) && !is_number(cell, lexicon)
    };
    let rows = grid.rows.iter().filter(|row| row.cells.iter().any(|cell| in_margin(&cell))).count();
    rows * MARGIN_ROWS <= grid.rows.len()
}

/// A number and nothing else.
fn is_number(cell: &Cell, lexicon: &Lexicon) -> bool {
    let text = cell_run(cell, lexicon).text;
    let is_running = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    is_running || whole_number(&text, &lexicon.structure).is_some()
}

/// At most one row in so many has a text in the margin.
const MARGIN_ROWS: usize = 4;

/// Two columns: numbers left, and right of each a text whose lines begin with labels.
fn has_numbers_beside_fields(grid: &Grid, lexicon: &Lexicon) -> bool {
    let rows = grid.rows.iter().filter(|row| row.cells.len() == 2);
    let is_number_row = |row: &&Row| row.cells.first().is_some_and(|cell| is_number(cell, lexicon));
    let (numbered, others): (Vec<&Row>, Vec<&Row>) = rows.partition(is_number_row);
    let holds_fields = |row: &&&Row| {
        row.cells.get(1).is_some_and(|cell| {
            let run = cell_run(cell, lexicon);
            let lines = labelled_lines::listed(&run, lexicon).len();
            // Fields that go on within their lines make a text, however some of them begin a line.
            let within = runon::split(&run, &BTreeSet::new(), lexicon).map_or(0, |split| split.fields.len());
            lines >= FIELDS_OF_A_CELL && lines >= within
        })
    };
    grid.columns == 2 && others.is_empty() && numbered.iter().any(|row| holds_fields(&row))
}

/// Lines with labels that make a cell a measure with its fields.
const FIELDS_OF_A_CELL: usize = 2;

/// Several rows of two cells, the last of each a listed label: a value that reads like one makes no head of its row.
fn has_only_labels_behind(grid: &Grid, lexicon: &Lexicon) -> bool {
    let is_labelled = |row: &Row| matches!(row.cells.as_slice(), [_, label] if listed_label(label, lexicon).is_some());
    grid.columns == 2 && grid.rows.len() >= LABELS_OF_A_HEAD && grid.rows.iter().all(is_labelled)
}

/// The last column holds labels in most of its rows, the others hardly any.
fn has_labels_behind_values(grid: &Grid, lexicon: &Lexicon, settings: &TableSettings) -> bool {
    let is_last = |cell: &&Cell| cell.column > 0 && cell.column + cell.column_span == grid.columns;
    let cells = || grid.rows.iter().flat_map(|row| &row.cells).filter(|cell| !cell.is_blank());
    let (last, others): (Vec<&Cell>, Vec<&Cell>) = cells().partition(is_last);
    // A label in a type of its own has its value behind it in the same cell.
    let is_whole = |cell: &Cell| {
        let look = |word: Option<&Word>| word.map(|word| word.style.look());
        look(cell.lines().flat_map(|line| &line.words).next()) == look(cell.lines().flat_map(|line| &line.words).last())
    };
    let labels = |cells: &[&Cell]| cells.iter().filter(|cell| is_whole(cell) && is_label_cell(cell, lexicon)).count();
    let behind = labels(&last);
    behind > 1 && behind as f32 >= settings.card_rows * last.len() as f32 && labels(&others) * 2 < behind
}

/// A form: in most cells the first line is a label and the lines below it are its value.
fn has_labels_above_values(grid: &Grid, lexicon: &Lexicon, settings: &TableSettings) -> bool {
    let cells = || grid.rows.iter().flat_map(|row| &row.cells).filter(|cell| !cell.is_blank());
    let caption = caption_look(grid, lexicon);
    let opens_with_label = |cell: &&Cell| {
        if caption.is_some() && caption_of(cell) == caption {
            return true;
        }
        let text = cell.lines().next().map(Line::text).unwrap_or_default();
        let is_bold = |line: Option<&Line>| line.is_some_and(Line::is_bold);
        let is_set_off = is_bold(cell.lines().next()) && !is_bold(cell.lines().last());
        // `Stand: begonnen` has its value behind it.
        if text.split_once(": ").is_some_and(|(label, _)| lexicon.fields.exact(label).is_some()) {
            return false;
        }
        is_set_off || lexicon.fields.composed(text.trim_end_matches([':', ' '])).is_some()
    };
    let (mut tall, mut labelled) = (0, 0);
    let mut columns = BTreeSet::new();
    for cell in cells().filter(|cell| cell.column_span < grid.columns && cell.lines().count() > 1) {
        tall += 1;
        let whole = cell_run(cell, lexicon).text.replace('\n', " ");
        if opens_with_label(&cell) && lexicon.fields.exact(&whole).is_none() {
            labelled += 1;
            columns.insert(cell.column);
        }
    }
    columns.len() > 1 && grid.columns <= settings.form_columns && labelled as f32 >= settings.form_cells * tall as f32
}

/// Rows of labels and rows of values in turn, at least twice, with the cells of each pair one below the other.
fn has_label_rows(grid: &Grid, lexicon: &Lexicon) -> bool {
    let is_listed = |cell: &&Cell| listed_label(cell, lexicon).is_some();
    let several = |row: &Row| row.cells.iter().filter(is_listed).count() > 1;
    let is_pair = |pair: &[Row]| match pair {
        [labels, values] => are_below(values, labels) && are_labels_of(labels, values, lexicon),
        _ => false,
    };
    if grid.rows.len() < 2 * LEAST_LABEL_ROWS || !grid.rows.iter().any(several) {
        return false;
    }
    let pairs: Vec<usize> =
        grid.rows.windows(2).enumerate().filter(|(_, pair)| is_pair(pair)).map(|(at, _)| at).collect();
    let has_several = pairs.iter().any(|at| grid.rows.get(*at).is_some_and(several));
    pairs.len() >= LEAST_LABEL_ROWS
        && has_several
        && pairs.len() * 3 >= grid.rows.len()
        && !goes_on_under_head(grid, &pairs, lexicon)
}

/// The labels on top name the measures, and a row of values under them stands between the values of one row of labels and
/// the next such row: a matrix, whose measures have rows of labels of their own.
fn goes_on_under_head(grid: &Grid, labels: &[usize], lexicon: &Lexicon) -> bool {
    let names_measure = |cell: &Cell| cell_label(cell, lexicon).is_some_and(|found| found.entry == "massnahme");
    let Some(head) = grid.rows.first().filter(|head| head.cells.iter().any(names_measure)) else { return false };
    labels.windows(2).any(|pair| match pair {
        [one, next] if one + 2 < *next => grid.rows.get(next - 1).is_some_and(|row| are_below(row, head)),
        _ => false,
    })
}

/// So many rows of labels make a form.
const LEAST_LABEL_ROWS: usize = 2;

/// Most cells of the upper row are labels, and more of them than of the lower one.
pub(crate) fn are_labels_of(labels: &Row, values: &Row, lexicon: &Lexicon) -> bool {
    let share = |row: &Row| {
        let filled: Vec<&Cell> = row.cells.iter().filter(|cell| !cell.is_blank()).collect();
        let is_uniform = |cell: &Cell| {
            let mut words =
                cell.lines().flat_map(|line| &line.words).map(|word| (word.style.is_bold, word.style.color));
            let first = words.next();
            words.all(|word| Some(word) == first)
        };
        let worth = |cell: &&&Cell| match cell_label(cell, lexicon).filter(|_| is_uniform(cell))?.kind {
            MatchKind::Exact => Some(1.0),
            MatchKind::Composed => Some(0.9),
            MatchKind::Stem => Some(0.6),
        };
        filled.iter().filter_map(|cell| worth(&cell)).sum::<f32>() / filled.len().max(1) as f32
    };
    // A margin is empty in both rows.
    let is_margin = |cell: &Cell| values.cells.iter().any(|value| value.column == cell.column && value.is_blank());
    let lacks_label = |cell: &Cell| cell.is_blank() && !is_margin(cell) || is_number(cell, lexicon);
    let is_full = !labels.cells.iter().any(lacks_label);
    is_full && share(labels) >= MOST_LABELS && share(values) < FEWER * share(labels)
}

/// Share of labels in a row of labels.
const MOST_LABELS: f32 = 0.6;
/// The share of labels in a row of values, at most, of that in the row above.
const FEWER: f32 = 0.75;

/// Whether each cell of the upper row has a cell of the same columns below it.
pub(crate) fn are_below(row: &Row, upper: &Row) -> bool {
    let columns = |row: &Row| row.cells.iter().map(|cell| (cell.column, cell.column_span)).collect::<Vec<_>>();
    columns(row) == columns(upper)
}

/// Most cells from column `from` on in which anything is printed side by side: a title may be cut at another place.
fn filled_columns(grid: &Grid, from: usize) -> usize {
    let filled = |row: &Row| row.cells.iter().filter(|cell| cell.column >= from && !cell.is_blank()).count();
    grid.rows.iter().map(filled).max().unwrap_or(0)
}

/// Columns that hold labels in most of their rows.
fn label_columns(grid: &Grid, head: usize, lexicon: &Lexicon, settings: &TableSettings) -> Vec<usize> {
    let labels: Vec<usize> = (0..grid.columns).map(|column| labels_in(grid, head, column, lexicon, settings)).collect();
    let count = |column: usize| labels.get(column).copied().unwrap_or(0);
    let mut columns: Vec<usize> = Vec::new();
    for column in 0..grid.columns.saturating_sub(1) {
        let is_alone = columns.last().is_none_or(|last| *last + 1 < column);
        // What heads a whole block stands left of the labels inside it.
        let behind = (column + 1..grid.columns).map(count).max().unwrap_or(0);
        let is_outdone = || count(column) < count(column + 1) || count(column) * 2 < behind;
        let repeats = || count(column + 1) > 0 && repeats_numbers(grid, head, column, lexicon);
        let is_margin = column == 0 && (is_outdone() || repeats());
        if count(column) > 0 && is_alone && !is_margin {
            columns.push(column);
        }
    }
    columns
}

/// The same numbers again and again: those of measures, beside each of their fields.
fn repeats_numbers(grid: &Grid, head: usize, column: usize, lexicon: &Lexicon) -> bool {
    let cells = grid.rows.iter().skip(head).flat_map(|row| &row.cells);
    let filled: Vec<&Cell> = cells.filter(|cell| cell.column == column && !cell.is_blank()).collect();
    let texts: BTreeSet<String> = filled.iter().map(|cell| cell_run(cell, lexicon).text).collect();
    texts.len() * 2 <= filled.len() && filled.iter().all(|cell| is_number(cell, lexicon))
}

/// How many labels a column holds, where they are most of its cells.
fn labels_in(grid: &Grid, head: usize, column: usize, lexicon: &Lexicon, settings: &TableSettings) -> usize {
    let cells: Vec<&Cell> =
        grid.rows.iter().skip(head).filter_map(|row| label_place(row, column, grid.columns)).collect();
    let filled = cells.iter().filter(|cell| !cell.is_blank()).count();
    // Below a head `umgesetzt` is a value, though columns may be headed so.
    let is_value = |cell: &Cell| head > 0 && is_status(&cell_run(cell, lexicon).text, &lexicon.structure.value);
    let labels = cells.iter().filter(|cell| is_label_cell(cell, lexicon) && !is_value(cell)).count();
    if labels as f32 >= settings.card_rows * filled as f32 { labels } else { 0 }
}

/// The cell of a row at a label column, where a value stands right of it.
pub(crate) fn label_place(row: &Row, column: usize, columns: usize) -> Option<&Cell> {
    let cell = row.cells.iter().find(|cell| cell.column == column)?;
    (cell.column + cell.column_span < columns).then_some(cell)
}

/// Gremium, Turnus and no Massnahme in the head.
fn is_steering(grid: &Grid, lexicon: &Lexicon) -> bool {
    let ids: Vec<&str> = grid
        .rows
        .iter()
        .take(2)
        .flat_map(|row| &row.cells)
        .filter_map(|cell| cell_label(cell, lexicon).map(|found| found.entry))
        .collect();
    ids.contains(&"gremium") && !ids.contains(&"massnahme")
}

/// A row whose text stands in one cell over (nearly) the whole width, or alone at the left.
pub(crate) fn band(row: &Row, columns: usize) -> Option<&Cell> {
    let mut filled = row.cells.iter().filter(|cell| !cell.is_blank());
    let cell = filled.next()?;
    if filled.next().is_some() {
        return None;
    }
    (cell.column_span * 3 >= columns * 2 && columns > 1).then_some(cell)
}
