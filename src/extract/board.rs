//! Extract, step 6e: boards: the head of a column names a value that all cards below it share
//! (`geplant | in Arbeit | erledigt`), each card is a Massnahme with its fields.
//!
//! In: a [`Grid`]. Out: its [`Lanes`], and headings and fields in the [`Builder`].

use crate::extract::builder::{Builder, Title};
use crate::extract::cell::Value;
use crate::extract::flow::FlowReader;
use crate::extract::heading::{Level, parse_heading, styled_heading};
use crate::extract::labelled_lines;
use crate::extract::model::Usage;
use crate::extract::pieces::names_handlungsfeld;
use crate::extract::run::Run;
use crate::extract::scene::Scene;
use crate::extract::split::push_inner;
use crate::extract::table::{band, cell_run, listed_label};
use crate::extract::values::{field_of, guess, is_status};
use crate::layout::model::{Cell, Grid, Row};
use crate::lexicon::Lexicon;
use crate::lexicon::fields::{ValueKind, label_key};
use crate::provenance::Verfahren;
use std::collections::BTreeSet;

/// Rows at the top of a table that may name its lanes.
const HEAD_ROWS: usize = 3;
/// Words of the longest name of a lane.
const WORDS_OF_A_LANE: usize = 5;
/// A board has so many lanes.
const LEAST_LANES: usize = 2;
/// Share of the names of the lanes that must be values of one kind.
const SHARE_OF_VALUES: f32 = 0.66;
/// Share of the filled cells of the lanes that must hold a text of several words.
const SHARE_OF_TEXTS: f32 = 0.8;
/// Share of the cells below times that must hold labelled lines: amounts and milestones stand below years too.
const SHARE_OF_CARDS: f32 = 0.5;
/// What a value printed once for many cards is worth.
const SURENESS: f32 = 0.92;

/// The columns that share a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Lanes {
    /// Rows down to the one that names the lanes; none where each row is a lane, named on its left.
    pub head: usize,
    kind: ValueKind,
    /// First columns of the lanes.
    columns: BTreeSet<usize>,
}

/// The lanes of a board; `None` for any other table.
pub(crate) fn lanes(grid: &Grid, lexicon: &Lexicon) -> Option<Lanes> {
    let heads = grid.rows.iter().enumerate().take(HEAD_ROWS);
    let mut found = heads.filter_map(|(at, row)| named(at + 1, row, lexicon));
    found.next().filter(|lanes| holds_cards(grid, lanes, lexicon)).or_else(|| lying(grid, lexicon))
}

/// Rows of a status on the left and cards with labels right of it.
fn lying(grid: &Grid, lexicon: &Lexicon) -> Option<Lanes> {
    let rows: Vec<&Row> = grid.rows.iter().filter(|row| band(row, grid.columns).is_none()).collect();
    if grid.columns != 2 || rows.is_empty() {
        return None;
    }
    let is_named = |row: &Row| {
        let name = row.cells.first().map(|name| cell_run(name, lexicon).text);
        name.is_some_and(|name| is_status(&name, &lexicon.structure.value))
    };
    // Of some nothing is reported yet.
    let is_lane = |row: &&Row| {
        let [name, cards] = row.cells.as_slice() else { return false };
        cards.lines().count() > 1
            && (name.is_blank() || is_named(row))
            && !labelled_lines::listed(&cell_run(cards, lexicon), lexicon).is_empty()
    };
    if !rows.iter().all(is_lane) {
        return None;
    }
    let named = rows.iter().filter(|row| is_named(row)).count();
    // A single one is known by its number and its labels: `Erledigt` may be a label, too.
    let is_card = |row: &&Row| {
        let run = row.cells.get(1).map(|cards| cell_run(cards, lexicon)).unwrap_or_default();
        let is_numbered = parse_heading(&run.text, &lexicon.structure).is_some_and(|heading| heading.number.is_some());
        is_numbered && labelled_lines::listed(&run, lexicon).len() >= LEAST_LANES
    };
    let is_board = named >= LEAST_LANES || named > 0 && rows.iter().any(is_card);
    is_board.then(|| Lanes { head: 0, kind: ValueKind::Status, columns: BTreeSet::from([1]) })
}

fn named(head: usize, row: &Row, lexicon: &Lexicon) -> Option<Lanes> {
    let filled: Vec<&Cell> = row.cells.iter().filter(|cell| !cell.is_blank()).collect();
    let words = |cell: &Cell| cell.lines().map(|line| line.words.len()).sum::<usize>();
    if filled.len() < LEAST_LANES || filled.iter().any(|cell| words(cell) > WORDS_OF_A_LANE) {
        return None;
    }
    let kind_of = |cell: &Cell| guess(&cell_run(cell, lexicon).text, &lexicon.structure.value);
    let all: Vec<(&Cell, Option<ValueKind>)> = filled.into_iter().map(|cell| (cell, kind_of(cell))).collect();
    let count = |wanted: ValueKind| all.iter().filter(|(_, kind)| *kind == Some(wanted)).count();
    let kind = if count(ValueKind::Time) > count(ValueKind::Status) { ValueKind::Time } else { ValueKind::Status };
    // The rows may be named on the left.
    let is_margin = |cell: &Cell| cell.column == 0 && kind_of(cell).is_none();
    let rest: Vec<&(&Cell, Option<ValueKind>)> = all.iter().filter(|(cell, _)| !is_margin(cell)).collect();
    let alike = rest.iter().filter(|(_, own)| *own == Some(kind)).count();
    let is_label = |cell: &Cell, own: Option<ValueKind>| own != Some(kind) && listed_label(cell, lexicon).is_some();
    if alike < LEAST_LANES
        || (alike as f32) < SHARE_OF_VALUES * rest.len() as f32
        || rest.iter().any(|(cell, own)| is_label(cell, *own))
    {
        return None;
    }
    Some(Lanes { head, kind, columns: rest.iter().map(|(cell, _)| cell.column).collect() })
}

fn holds_cards(grid: &Grid, lanes: &Lanes, lexicon: &Lexicon) -> bool {
    let below = grid.rows.iter().skip(lanes.head);
    // The head may be printed again on the next page.
    let rows = below.filter(|row| band(row, grid.columns).is_none() && named(0, row, lexicon).is_none());
    let filled = rows.flat_map(|row| &row.cells).filter(|cell| lanes.columns.contains(&cell.column));
    let runs: Vec<Run<'_>> = filled.filter(|cell| !cell.is_blank()).map(|cell| cell_run(cell, lexicon)).collect();
    let share = |count: usize| count as f32 / runs.len().max(1) as f32;
    let has_words = |run: &&Run<'_>| {
        run.marks.iter().filter(|mark| mark.word.text.chars().any(char::is_alphabetic)).count() >= LEAST_LANES
    };
    let is_card = |run: &&Run<'_>| !labelled_lines::listed(run, lexicon).is_empty();
    let is_told = || lanes.kind == ValueKind::Status || share(runs.iter().filter(is_card).count()) >= SHARE_OF_CARDS;
    runs.len() >= LEAST_LANES && share(runs.iter().filter(has_words).count()) >= SHARE_OF_TEXTS && is_told()
}

/// Reads a board, row by row and in each row from left to right.
pub(crate) fn read_board<'a>(
    grid: &'a Grid,
    lanes: &Lanes,
    scene: &Scene<'a>,
    text: &mut FlowReader<'a, '_>,
    builder: &mut Builder,
) {
    let reader = Board { grid, lanes, scene, is_running: has_running_numbers(grid, lanes, scene.lexicon) };
    let heads: Vec<String> = grid.rows.iter().take(lanes.head).map(|row| reader.key(row)).collect();
    for (index, row) in grid.rows.iter().enumerate() {
        // Printed again on the next page.
        if index < lanes.head || heads.contains(&reader.key(row)) {
            row.cells.iter().for_each(|cell| builder.use_run(&cell_run(cell, scene.lexicon), Usage::Field));
        } else if let Some(cell) = band(row, grid.columns) {
            let cutter = scene.cutter();
            builder.close();
            cell.paragraphs.iter().flat_map(|part| cutter.cut(part)).for_each(|piece| text.read(piece, builder));
            text.flush(builder);
        } else {
            row.cells.iter().filter(|cell| !cell.is_blank()).for_each(|cell| reader.read_cell(cell, row, builder));
        }
    }
}

struct Board<'a, 's> {
    grid: &'a Grid,
    lanes: &'s Lanes,
    scene: &'s Scene<'a>,
    /// The cards begin with running numbers without any sign behind them.
    is_running: bool,
}

impl<'a> Board<'a, '_> {
    fn key(&self, row: &Row) -> String {
        let texts: Vec<String> = row.cells.iter().map(|cell| cell_run(cell, self.scene.lexicon).text).collect();
        label_key(&texts.join("|"))
    }

    fn read_cell(&self, cell: &'a Cell, row: &'a Row, builder: &mut Builder) {
        let run = cell_run(cell, self.scene.lexicon);
        let is_lying = self.lanes.head == 0;
        if !self.lanes.columns.contains(&cell.column) {
            // The name of a lying lane is read with its cards.
            return if is_lying { builder.use_run(&run, Usage::Field) } else { self.open_margin(run, builder) };
        }
        let above = self.lanes.head.checked_sub(1).and_then(|head| self.covering(head, cell.column));
        let name = above.or_else(|| row.cells.first().filter(|_| is_lying));
        for card in cards(&run, self.scene.lexicon) {
            self.read_card(&card, name, cell.column, builder);
        }
    }

    /// What stands left of the lanes holds for its row.
    fn open_margin(&self, run: Run<'a>, builder: &mut Builder) {
        let parts = crate::extract::flow::heading_of(&run, self.scene);
        let is_feld = names_handlungsfeld(&run.text, self.scene.lexicon);
        let level = if is_feld { Level::Handlungsfeld } else { Level::Ziel };
        let (level, number, text) = parts.unwrap_or((level, None, run.clone()));
        let verfahren = Some(Verfahren::Tabelle);
        builder.open(level, Title { number, printed: run, text, verfahren, konfidenz: 0.9, ..Title::default() });
    }

    fn read_card(&self, card: &Run<'a>, name: Option<&'a Cell>, column: usize, builder: &mut Builder) {
        let bullet = card.behind_bullet();
        let (number, text) = self.number_of(&card.from(bullet));
        let split = labelled_lines::split(&text, self.scene);
        let (text, fields) = split.map_or((text, Vec::new()), |split| (split.text, split.fields));
        if text.is_empty() && number.is_none() {
            return;
        }
        let printed = card.slice(0..card.text.len().min(bullet + number.as_ref().map_or(0, String::len)));
        let title = Title {
            number,
            printed,
            text,
            verfahren: Some(Verfahren::Tabelle),
            konfidenz: SURENESS,
            ..Title::default()
        };
        builder.use_run(card, Usage::Field);
        builder.open(Level::Massnahme, title);
        if !self.tells_itself(&fields) {
            self.push_shared(name, column, builder);
        }
        push_inner(fields, self.scene, builder);
    }

    /// Cards below years may say themselves when they begin and end.
    fn tells_itself(&self, fields: &[(Run<'_>, Run<'_>)]) -> bool {
        let mut found = fields.iter().filter_map(|(label, _)| self.scene.lexicon.fields.placed(&label.text));
        found.any(|found| found.value == self.lanes.kind)
    }

    fn number_of(&self, card: &Run<'a>) -> (Option<String>, Run<'a>) {
        match styled_heading(&card.text).filter(|_| self.is_running) {
            Some(heading) => (heading.number, card.from(heading.rest)),
            None => self.scene.profile.number_of(card, self.scene.lexicon),
        }
    }

    /// The value of the lane.
    fn push_shared(&self, name: Option<&'a Cell>, column: usize, builder: &mut Builder) {
        let (Some(name), Some(feld)) = (name, field_of(self.lanes.kind)) else { return };
        let above = (0..self.lanes.head.saturating_sub(1)).rev().find_map(|row| self.covering(row, column));
        let group = above.map(|cell| Value::of_cell(cell, self.grid.origin, self.scene.lexicon)).unwrap_or_default();
        let printed = group.run.text.replace('\n', " ");
        let label = Some(printed.trim_end_matches([':', ' ']).to_owned()).filter(|label| !label.is_empty());
        let value = Value::of_cell(name, self.grid.origin, self.scene.lexicon);
        builder.push_field(value.field(feld, label, SURENESS));
    }

    fn covering(&self, row: usize, column: usize) -> Option<&'a Cell> {
        let covers = |cell: &&Cell| (cell.column..cell.column + cell.column_span.max(1)).contains(&column);
        self.grid.rows.get(row)?.cells.iter().find(covers).filter(|cell| !cell.is_blank())
    }
}

fn has_running_numbers(grid: &Grid, lanes: &Lanes, lexicon: &Lexicon) -> bool {
    let rows = grid.rows.iter().skip(lanes.head);
    let cells = rows.flat_map(|row| &row.cells).filter(|cell| lanes.columns.contains(&cell.column) && !cell.is_blank());
    let opens: Vec<bool> = cells
        .flat_map(|cell| cards(&cell_run(cell, lexicon), lexicon))
        .map(|card| styled_heading(&card.text).is_some())
        .collect();
    opens.iter().filter(|is_numbered| **is_numbered).count() as f32 >= SHARE_OF_TEXTS * opens.len() as f32
}

/// The cards of a cell: behind labelled lines a line in the type of the first one, or with such a number, opens the next;
/// without any labels each item of a list is one.
fn cards<'a>(run: &Run<'a>, lexicon: &Lexicon) -> Vec<Run<'a>> {
    let labels: BTreeSet<u32> = labelled_lines::listed(run, lexicon)
        .iter()
        .filter_map(|(label, _)| label.marks.first().map(|mark| mark.word.id))
        .collect();
    let mut starts = vec![0];
    if labels.is_empty() {
        starts.extend(run.bullets.iter().map(|(at, ..)| *at).filter(|at| *at > 0));
    } else {
        let opening = run.marks.first().map(|mark| mark.word.style.look());
        let shape_at = |at: usize| parse_heading(run.text.get(at..)?, &lexicon.structure)?.shape;
        let shape = shape_at(0);
        let (mut had_label, mut last) = (false, opening);
        for mark in run.marks.iter().filter(|mark| mark.opens_line) {
            let look = Some(mark.word.style.look());
            let is_numbered = || shape.is_some() && shape_at(mark.start) == shape;
            if had_label && (look == opening && look != last || is_numbered()) {
                starts.push(mark.start);
                had_label = false;
            }
            had_label |= labels.contains(&mark.word.id);
            last = look;
        }
    }
    starts.push(run.text.len());
    starts.windows(2).filter_map(|pair| Some(run.slice(*pair.first()?..*pair.get(1)?))).collect()
}
