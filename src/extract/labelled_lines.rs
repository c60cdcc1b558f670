//! Extract, step 6a: text whose lines begin with labels: a measure with its fields in one cell.
//!
//! In: a [`Run`]. Out: the text in front of the first such line, and the fields. Knows labels by list and repetition.

use crate::extract::run::{Mark, Run};
use crate::extract::runon::{self, RunOn};
use crate::extract::scene::Scene;
use crate::layout::model::{Cell, Row};
use crate::lexicon::Lexicon;
use crate::lexicon::fields::MatchKind;
use std::collections::BTreeSet;

/// A label at the beginning of a line is at most so long, in words.
const LONGEST_LABEL: usize = 6;
/// A label nobody listed must be printed this often.
const LEAST_REPEATS: usize = 3;
/// So many lines with labels make a list of fields.
const LEAST_FIELDS: usize = 2;

/// A line that may begin with a label: where the label begins and ends, where its value begins, where the line ends.
#[derive(Debug, Clone, Copy)]
struct Labelled {
    start: usize,
    end: usize,
    value: usize,
    line_end: usize,
}

impl Labelled {
    fn label<'t>(&self, run: &'t Run<'_>) -> &'t str {
        run.text.get(self.start..self.end).unwrap_or_default()
    }

    /// Label and value, which reaches to `until`.
    fn pair<'a>(&self, run: &Run<'a>, until: usize) -> (Run<'a>, Run<'a>) {
        (run.slice(self.start..self.end), run.slice(self.value.min(until)..until))
    }
}

/// Takes the fields off a text; `None` where fewer than two of its lines begin with labels, or one
/// with a label that is usual in the document.
pub(crate) fn split<'a>(run: &Run<'a>, scene: &Scene<'_>) -> Option<RunOn<'a>> {
    let is_usual = |label: &str| scene.inventory.count(label) >= LEAST_REPEATS;
    let labels: Vec<(Labelled, bool)> = labelled(run)
        .map(|line| (line, is_listed(line.label(run), scene.lexicon)))
        .filter(|(line, is_listed)| *is_listed || is_usual(line.label(run)))
        .collect();
    let is_enough = labels.len() >= LEAST_FIELDS || labels.iter().any(|(line, _)| is_usual(line.label(run)));
    if !is_enough || !labels.iter().any(|(_, is_listed)| *is_listed) {
        return None;
    }
    let until = |index: usize| labels.get(index + 1).map_or(run.text.len(), |(next, _)| next.start);
    let fields = labels.iter().enumerate().map(|(index, (line, _))| line.pair(run, until(index))).collect();
    let first = labels.first().map_or(run.text.len(), |(line, _)| line.start);
    Some(RunOn { text: run.slice(0..first), fields, behind: Vec::new() })
}

/// The fields of a text that begin its lines, or those within them where these are more (`Fest – Wer: Amt – Wann: 2025`).
pub(crate) fn within<'a>(run: &Run<'a>, scene: &Scene<'_>) -> Option<RunOn<'a>> {
    let lines = split(run, scene);
    let count = |split: &Option<RunOn<'_>>| split.as_ref().map_or(0, |split| split.fields.len());
    let inner = runon::split(run, &BTreeSet::new(), scene.lexicon);
    let has_text = |split: &Option<RunOn<'_>>| split.as_ref().is_some_and(|split| !split.text.is_empty());
    // A line that is all label (`Ein Weg – Zuständigkeit: …`) leaves no text.
    let is_better = count(&inner) > count(&lines) || count(&inner) == count(&lines) && !has_text(&lines);
    if count(&inner) >= LEAST_FIELDS && has_text(&inner) && is_better { inner } else { lines }
}

/// Usual labels behind wide white in the lines of a value: `2019 bis 2020    Aufwand: 18.000 €`; `None` where there are none.
pub(crate) fn beside<'a>(run: &Run<'a>, scene: &Scene<'_>) -> Option<RunOn<'a>> {
    let is_inside = |start: usize| run.marks.iter().any(|mark| mark.start == start && !mark.opens_line);
    let is_label = |line: &Labelled| {
        let label = line.label(run);
        line.start > 0
            && is_inside(line.start)
            && is_listed(label, scene.lexicon)
            && scene.inventory.count(label) >= LEAST_REPEATS
    };
    let found: Vec<Labelled> = labelled(run).filter(is_label).collect();
    let mut text = run.slice(0..found.first()?.start);
    let mut fields = Vec::new();
    for (index, label) in found.iter().enumerate() {
        let opens = run.marks.iter().find(|mark| mark.opens_line && mark.start > label.start);
        let next = found.get(index + 1).map_or(run.text.len(), |next| next.start);
        let until = opens.map_or(next, |mark| mark.start.min(next));
        fields.push(label.pair(run, until));
        // Lines below go on with the value on the left.
        let below = run.slice(until..next);
        text = if below.is_empty() { text } else { text.followed_by(below) };
    }
    Some(RunOn { text, fields, behind: Vec::new() })
}

/// The fields of a cell that holds nothing else; `None` where other text stands in front, or no list of fields.
pub(crate) fn fields_only<'a>(run: &Run<'a>, scene: &Scene<'_>) -> Option<Vec<(Run<'a>, Run<'a>)>> {
    let split = split(run, scene)?;
    (split.text.is_empty() && split.fields.len() >= LEAST_FIELDS).then_some(split.fields)
}

/// All labels of a list of fields with their values, listed or not, as the survey counts them; empty for other text.
pub(crate) fn pairs<'a>(run: &Run<'a>, lexicon: &Lexicon) -> Vec<(Run<'a>, Run<'a>)> {
    let first = lines(run).first().map_or(0, |(start, _)| *start);
    pairs_from(run, first, LEAST_FIELDS, lexicon)
}

/// All labels of a list of fields over the full width of a table, one of them listed; empty for other text.
pub(crate) fn in_band<'a>(run: &Run<'a>, lexicon: &Lexicon) -> Vec<(Run<'a>, Run<'a>)> {
    pairs_from(run, 0, 1, lexicon)
}

/// The labels with which all texts of a row begin, side by side below a measure, each with its value; empty for other rows.
pub(crate) fn in_cells<'a>(row: &'a Row, lexicon: &Lexicon) -> Vec<(Run<'a>, Run<'a>)> {
    let filled: Vec<&Cell> = row.cells.iter().filter(|cell| !cell.is_blank()).collect();
    let first = |cell: &&'a Cell| {
        let run = Run::of(&cell.paragraphs, &lexicon.structure.value);
        let line = labelled(&run).next().filter(|line| line.start == 0)?;
        Some(line.pair(&run, run.text.len()))
    };
    if filled.len() < LEAST_FIELDS {
        Vec::new()
    } else {
        filled.iter().map(first).collect::<Option<_>>().unwrap_or_default()
    }
}

/// All labels with their values, where the first begins at `first` and at least so many are listed; empty for other text.
fn pairs_from<'a>(run: &Run<'a>, first: usize, least: usize, lexicon: &Lexicon) -> Vec<(Run<'a>, Run<'a>)> {
    let found: Vec<Labelled> = labelled(run).collect();
    let opens = found.first().is_some_and(|line| line.start == first);
    let listed = || found.iter().filter(|line| is_listed(line.label(run), lexicon)).count();
    if !opens || listed() < least {
        return Vec::new();
    }
    found.iter().map(|line| line.pair(run, line.line_end)).collect()
}

/// All labels of a list of fields behind other text, from the first listed one on; empty for other text.
pub(crate) fn behind_text<'a>(run: &Run<'a>, lexicon: &Lexicon) -> Vec<(Run<'a>, Run<'a>)> {
    let found: Vec<Labelled> = labelled(run).collect();
    let is_known = |line: &Labelled| is_listed(line.label(run), lexicon);
    if found.iter().filter(|line| is_known(line)).count() < LEAST_FIELDS {
        return Vec::new();
    }
    found.iter().skip_while(|line| !is_known(line)).map(|line| line.pair(run, line.line_end)).collect()
}

/// Labels with their values, as the survey counts them.
pub(crate) fn listed<'a>(run: &Run<'a>, lexicon: &Lexicon) -> Vec<(Run<'a>, Run<'a>)> {
    let found = labelled(run).filter(|line| is_listed(line.label(run), lexicon));
    found.map(|line| line.pair(run, line.line_end)).collect()
}

/// The lines that may begin with labels.
fn labelled<'r>(run: &'r Run<'_>) -> impl Iterator<Item = Labelled> + 'r {
    // Nothing is looked for in the many texts without a colon.
    let lines = if run.text.contains(':') { lines(run) } else { Vec::new() };
    lines.into_iter().filter_map(|(start, line_end)| {
        let line = run.text.get(start..line_end)?;
        let end = start + label_of(line)?.len();
        Some(Labelled { start, end, value: start + line.find(':')? + 1, line_end })
    })
}

/// The extents of the printed lines, and of what wide white parts in them.
fn lines(run: &Run<'_>) -> Vec<(usize, usize)> {
    // The second half of a word broken at a line end begins nothing.
    let opens =
        |(at, mark): &(usize, &Mark<'_>)| (mark.opens_line || run.is_apart(*at)) && !run.is_inside_word(mark.start);
    let mut starts: Vec<usize> = run.marks.iter().enumerate().filter(opens).map(|(_, mark)| mark.start).collect();
    starts.push(run.text.len());
    starts.windows(2).filter_map(|pair| Some((*pair.first()?, *pair.get(1)?))).collect()
}

/// What stands in front of the first colon of a line, where that may be a label.
fn label_of(line: &str) -> Option<&str> {
    let (label, value) = line.split_once(':')?;
    let is_time = value.starts_with(|ch: char| ch.is_ascii_digit());
    let is_short = label.split_whitespace().count() <= LONGEST_LABEL
        && label.starts_with(char::is_alphabetic)
        && !label.contains(';');
    (is_short && !is_time).then_some(label.trim_end())
}

fn is_listed(label: &str, lexicon: &Lexicon) -> bool {
    lexicon.fields.composed(label).is_some_and(|found| {
        found.kind != MatchKind::Stem && !matches!(found.entry, "massnahme" | "ziel" | "handlungsfeld" | "nummer")
    })
}
