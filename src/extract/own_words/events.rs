//! Extract, own words: what stands at the beginning of lines and cells, in order: words with numbers, and labels.
//!
//! In: the flow. Out: [`Event`]s.

use super::sequence::parts;
use crate::extract::heading::{Level, Shape, number_at, number_behind_word, parse_heading, task_number};
use crate::extract::piece_lines::cell_paragraphs;
use crate::extract::pieces::names_handlungsfeld;
use crate::extract::run::Run;
use crate::extract::table::{cell_label, cell_run};
use crate::layout::model::{Block, Cell, Paragraph, Row};
use crate::lexicon::Lexicon;

/// Most words in front of a number.
const MOST_WORDS: usize = 3;
/// A row with this many filled cells beside its heading holds values.
const FILLED_CELLS: usize = 2;

/// Something at the beginning of a line or cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Event {
    /// A number, with the word in front of it.
    Head {
        word: Option<String>,
        number: Vec<u32>,
        /// The text behind it names a Handlungsfeld.
        names_field: bool,
    },
    /// A label of a field.
    Label,
    /// The head of a table with one row per measure.
    TableHead,
}

impl Event {
    /// The parts of a heading's number.
    pub(crate) fn number(&self) -> Option<&[u32]> {
        match self {
            Self::Head { number, .. } => Some(number),
            Self::Label | Self::TableHead => None,
        }
    }
}

/// The events of the flow.
pub(crate) fn events(flow: &[Block], lexicon: &Lexicon) -> Vec<Event> {
    let mut events = Vec::new();
    for block in flow {
        match block {
            Block::Text(paragraph) => {
                let run = Run::of([paragraph], &lexicon.structure.value);
                lines(&run, lexicon, &mut events);
            }
            Block::Table(grid) => grid.rows.iter().for_each(|row| row_events(row, lexicon, &mut events)),
        }
    }
    events
}

/// Whether a line or cell names an aim, with a number or without.
pub(crate) fn names_aims(flow: &[Block], lexicon: &Lexicon) -> bool {
    let names_aim = |text: &str| {
        let first = text.split(':').next().unwrap_or(text).trim();
        let is_label = lexicon.fields.exact(first).is_some_and(|found| found.entry == "ziel");
        is_label || parse_heading(text, &lexicon.structure).is_some_and(|found| found.level == Some(Level::Ziel))
    };
    let in_lines = |paragraph: &Paragraph| paragraph.lines.iter().any(|line| names_aim(&line.text()));
    flow.iter().any(|block| match block {
        Block::Text(paragraph) => in_lines(paragraph),
        Block::Table(grid) => cell_paragraphs(grid).any(in_lines),
    })
}

fn row_events(row: &Row, lexicon: &Lexicon, events: &mut Vec<Event>) {
    let filled = row.cells.iter().filter(|cell| !cell.is_blank()).count();
    let is_label = |cell: &&Cell| cell_label(cell, lexicon).is_some();
    if filled > FILLED_CELLS && row.cells.iter().filter(is_label).count() > FILLED_CELLS {
        events.push(Event::TableHead);
        return;
    }
    for (index, cell) in row.cells.iter().enumerate() {
        let run = cell_run(cell, lexicon);
        let is_number = || number_at(&run.text).is_some_and(|(_, end)| end + 1 >= run.text.len());
        if index == 0 && filled > FILLED_CELLS && is_number() {
            events.extend([Event::Head { word: None, number: parts(&run.text), names_field: false }, Event::Label]);
            return;
        }
        let before = events.len();
        lines(&run, lexicon, events);
        let opens_row = index == 0 && events.get(before).is_some_and(|event| event.number().is_some());
        if opens_row && filled > FILLED_CELLS {
            events.push(Event::Label);
            return;
        }
    }
}

/// The events at the beginnings of a text's printed lines.
fn lines(run: &Run<'_>, lexicon: &Lexicon, events: &mut Vec<Event>) {
    for mark in run.marks.iter().filter(|mark| mark.opens_line) {
        let is_styled = mark.word.style.is_bold || mark.start == run.marks.first().map_or(0, |first| first.start);
        let Some(text) = run.text.get(mark.start..).filter(|_| is_styled) else { continue };
        let line = text.split('\n').next().unwrap_or(text);
        let first = line.split(':').next().unwrap_or(line).trim();
        let is_listed = lexicon.fields.exact(first).is_some();
        let head = if is_listed { None } else { head(line, lexicon) };
        if let Some(event) = head.or_else(|| label(first, lexicon)) {
            events.push(event);
        }
    }
}

/// A listed label that is no word of the hierarchy.
fn label(text: &str, lexicon: &Lexicon) -> Option<Event> {
    let found = lexicon.fields.composed(text)?;
    let is_level = matches!(found.entry, "massnahme" | "ziel" | "handlungsfeld" | "strategisches_ziel" | "nummer");
    (!is_level).then_some(Event::Label)
}

/// A number at the beginning, alone or behind up to three words.
fn head(line: &str, lexicon: &Lexicon) -> Option<Event> {
    let own = || worded(line, lexicon);
    let bare = || {
        let heading = parse_heading(line, &lexicon.structure).filter(|heading| heading.level.is_none())?;
        Some((None, parts(&heading.number?), heading.rest))
    };
    let (word, number, rest) = own().or_else(bare)?;
    let title = line.get(rest..).unwrap_or("").trim_start_matches([':', '.', ')', '–', '-', '—', ' ']);
    let names_field = !title.ends_with('.') && names_handlungsfeld(title, lexicon);
    Some(Event::Head { word, number, names_field })
}

type Worded = (Option<String>, Vec<u32>, usize);

fn worded(line: &str, lexicon: &Lexicon) -> Option<Worded> {
    let mut at = 0;
    for _ in 0..MOST_WORDS {
        let word = line.get(at..)?.split(' ').next()?;
        let bare = word.strip_suffix('.').unwrap_or(word);
        let is_word = bare.chars().count() > 1 && bare.chars().all(|ch| ch.is_alphabetic() || ch == '-');
        if !is_word || at == 0 && !word.starts_with(char::is_uppercase) {
            return None;
        }
        at += word.len() + 1;
        if let Some((number, end)) = numbered(line.get(at..)?) {
            let phrase = line.get(..at)?.trim_end();
            let is_ruled_out = lexicon.structure.own.never.iter().any(|never| phrase.ends_with(never.as_str()));
            let is_counted = lexicon.structure.own.counts(line.get(at + end..).unwrap_or(""));
            return (!is_ruled_out && !is_counted).then(|| (Some(phrase.to_owned()), number, at + end));
        }
    }
    None
}

/// A number, or a letter with a sign behind it: its parts and its end.
fn numbered(rest: &str) -> Option<(Vec<u32>, usize)> {
    let letter = || {
        rest.chars().next().filter(char::is_ascii_alphabetic)?;
        let behind = rest.get(1..)?.trim_start();
        (behind.is_empty() || behind.starts_with([':', ')', '–', '-', '.', '·', '|'])).then_some(1)
    };
    let spaced = || number_behind_word(rest).filter(|(shape, _)| matches!(shape, Shape::Coded(_)));
    let task = || task_number(rest);
    let end = spaced().or_else(|| number_at(rest)).or_else(task).map(|(_, end)| end).or_else(letter)?;
    let is_whole = rest.get(end..).is_none_or(|tail| !tail.starts_with(|ch: char| ch.is_alphanumeric() || ch == '%'));
    is_whole.then(|| (parts(rest.get(..end).unwrap_or("")), end))
}
