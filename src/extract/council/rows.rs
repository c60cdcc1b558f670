//! Council papers, step 1: the Beratungsfolge, from tables or lines: one row per body.

use super::super::head::Taken;
use super::super::model::DraftBeratung;
use super::super::piece_lines::{PrintedLine, word_ids};
use super::super::run::Run;
use super::super::told::names_body;
use super::Council;
use crate::layout::model::{Block, Cell, Grid, Layout, Row};
use crate::lexicon::Lexicon;
use regex::Regex;
use std::sync::OnceLock;

/// Longest line that is a row, in words.
const ROW_WORDS: usize = 24;

/// Reads the rows of tables; where there are none, lines with body and day.
pub(super) fn read(layout: &Layout, lines: &[PrintedLine<'_>], lexicon: &Lexicon, found: &mut Taken<Council>) {
    for block in &layout.flow {
        if let Block::Table(grid) = block {
            read_grid(grid, lexicon, found);
        }
    }
    if found.value.vorlage.beratungen.is_empty() {
        for line in lines {
            read_line(&line.run, lexicon, found);
        }
    }
    for line in lines {
        read_result(&line.run, lexicon, found);
    }
}

fn run_of<'a>(cell: &'a Cell, lexicon: &Lexicon) -> Run<'a> {
    let mut run = Run::of(&cell.paragraphs, &lexicon.structure.value);
    run.text = run.text.replace('\n', " ");
    run
}

fn read_grid(grid: &Grid, lexicon: &Lexicon, found: &mut Taken<Council>) {
    let head: Option<&Row> = grid.rows.first();
    for row in &grid.rows {
        let cells: Vec<(usize, Run<'_>)> = row.cells.iter().map(|cell| (cell.column, run_of(cell, lexicon))).collect();
        let body = cells.iter().position(|(_, run)| is_body_cell(&run.text, lexicon));
        let day = cells.iter().position(|(_, run)| day().is_match(&run.text));
        let (Some(body), Some(day)) = (body, day) else { continue };
        if body == day {
            continue;
        }
        let mut result: Vec<String> = Vec::new();
        for (index, (column, run)) in cells.iter().enumerate() {
            found.words.extend(word_ids(run));
            if index != body && index != day && !run.is_empty() {
                result.push(with_head(head, *column, &run.text, lexicon));
            }
        }
        let text = |at: usize| cells.get(at).map(|(_, run)| run.text.clone()).unwrap_or_default();
        let places = cells.iter().flat_map(|(_, run)| run.fundstellen()).collect();
        found.value.vorlage.beratungen.push(DraftBeratung {
            gremium: text(body),
            datum: Some(text(day)),
            ergebnis: Some(result.join(" ")).filter(|text| !text.is_empty()),
            fundstellen: places,
        });
    }
}

/// A count under the head `Ja` reads `Ja: 12`.
fn with_head(head: Option<&Row>, column: usize, text: &str, lexicon: &Lexicon) -> String {
    let cell = head.and_then(|row| row.cells.iter().find(|cell| cell.column == column));
    let label = cell.map(|cell| run_of(cell, lexicon).text).unwrap_or_default();
    let counts = lexicon.council.rows.votes.contains(&label);
    if counts { format!("{}: {text}", label.trim_end_matches('.')) } else { text.to_owned() }
}

/// A cell that begins with a body, whatever comes behind.
fn is_body_cell(text: &str, lexicon: &Lexicon) -> bool {
    let words: Vec<&str> = text.split([' ', '-', ',', '/']).filter(|word| !word.is_empty()).collect();
    words.iter().take(4).any(|word| names_body(word, lexicon)) && words.len() <= 16
}

fn day() -> &'static Regex {
    static DAY: OnceLock<Regex> = OnceLock::new();
    let source = r"\d{1,2}\.\s?(?:\d{1,2}\.|\p{L}+)\s?\d{2,4}";
    DAY.get_or_init(|| Regex::new(source).unwrap_or_else(|error| unreachable!("{source}: {error}")))
}

/// `Stadtrat am 03.05.2018 (öffentlich)`: body first, then the day.
fn read_line(run: &Run<'_>, lexicon: &Lexicon, found: &mut Taken<Council>) {
    let Some(hit) = day().find(&run.text) else { return };
    let before = run.text.get(..hit.start()).unwrap_or_default().trim_end();
    let words = &lexicon.council.rows;
    let lead = words.day_lead.iter().find_map(|word| before.strip_suffix(word.as_str())?.strip_suffix(' '));
    let gremium = lead.unwrap_or(before).trim_end_matches([',', ':', '–', '-']).trim();
    let is_sentence = run.text.split(' ').any(|word| words.sentence.iter().any(|verb| verb == word));
    let is_row = !is_sentence && run.text.split(' ').count() <= ROW_WORDS && is_body_cell(gremium, lexicon);
    if !is_row || gremium.contains('.') || gremium.contains(':') {
        return;
    }
    found.words.extend(word_ids(run));
    let rest = run.text.get(hit.end()..).unwrap_or_default().trim();
    found.value.vorlage.beratungen.push(DraftBeratung {
        gremium: gremium.to_owned(),
        datum: Some(hit.as_str().to_owned()),
        ergebnis: Some(rest.to_owned()).filter(|rest| !rest.is_empty()),
        fundstellen: run.fundstellen(),
    });
}

/// `Beratungsergebnis Stadtrat: mit 29 Ja-Stimmen …`: goes to that body's row.
fn read_result(run: &Run<'_>, lexicon: &Lexicon, found: &mut Taken<Council>) {
    let Some((label, value)) = run.text.split_once(':') else { return };
    let lower = label.to_lowercase();
    let is_result = lexicon.council.rows.result.iter().any(|part| lower.contains(part.as_str()));
    let body = label.split(' ').find(|word| is_result && names_body(word, lexicon));
    let Some(body) = body else { return };
    let row = found.value.vorlage.beratungen.iter_mut().find(|row| row.gremium.contains(body));
    if let Some(row) = row {
        let known = row.ergebnis.take().unwrap_or_default();
        row.ergebnis = Some(format!("{known} {}", value.trim()).trim().to_owned());
        row.fundstellen.extend(run.fundstellen());
        found.words.extend(word_ids(run));
    }
}
