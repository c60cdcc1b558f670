//! Extract, step 6a: text whose lines begin with labels: a measure with its fields in one cell.
//!
//! In: a [`Run`]. Out: the text in front of the first such line, and the fields. Knows labels by list and repetition.

use crate::extract::builder::Builder;
use crate::extract::cell::Value;
use crate::extract::labels::resolve;
use crate::extract::run::{Mark, Run};
use crate::extract::runon::RunOn;
use crate::extract::scene::Scene;
use crate::extract::split::push_label_value;
use crate::lexicon::Lexicon;
use crate::lexicon::fields::MatchKind;

/// A label at the beginning of a line is at most so long, in words.
const LONGEST_LABEL: usize = 6;
/// A label nobody listed must be printed this often.
const LEAST_REPEATS: usize = 3;
/// So many lines with labels make a list of fields.
const LEAST_FIELDS: usize = 2;

/// Takes the fields off a text; `None` where fewer than two of its lines begin with labels, or one
/// with a label that is usual in the document.
pub(crate) fn split<'a>(run: &Run<'a>, scene: &Scene<'_>) -> Option<RunOn<'a>> {
    let lines = lines(run);
    let is_label = |label: &str| is_listed(label, scene.lexicon) || scene.inventory.count(label) >= LEAST_REPEATS;
    let labels: Vec<(usize, usize)> = lines
        .iter()
        .filter_map(|(start, end)| {
            let label = label_of(run.text.get(*start..*end)?)?;
            is_label(label).then_some((*start, start + label.len()))
        })
        .collect();
    let listed = labels
        .iter()
        .filter(|(start, end)| run.text.get(*start..*end).is_some_and(|label| is_listed(label, scene.lexicon)));
    let is_usual = |(start, end): &(usize, usize)| {
        run.text.get(*start..*end).is_some_and(|label| scene.inventory.count(label) >= LEAST_REPEATS)
    };
    let is_enough = labels.len() >= LEAST_FIELDS || labels.iter().any(is_usual);
    if !is_enough || listed.count() == 0 {
        return None;
    }
    let mut fields = Vec::new();
    for (index, (start, end)) in labels.iter().enumerate() {
        let next = labels.get(index + 1).map_or(run.text.len(), |(next, _)| *next);
        let colon = run.text.get(*end..).and_then(|rest| rest.find(':')).map_or(*end, |at| end + at + 1);
        fields.push((run.slice(*start..*end), run.slice(colon.min(next)..next)));
    }
    let first = labels.first().map_or(run.text.len(), |(start, _)| *start);
    Some(RunOn { text: run.slice(0..first), fields })
}

/// Gives the fields to the open Massnahme or Ziel.
pub(crate) fn push(fields: Vec<(Run<'_>, Run<'_>)>, scene: &Scene<'_>, builder: &mut Builder) {
    for (label, value) in fields {
        let meaning = resolve(&label.text, &scene.inventory, scene.lexicon, &scene.settings.labels);
        let label = Value::of_run(label, scene.lexicon);
        push_label_value(&meaning, &label, &Value::of_run(value, scene.lexicon), scene, builder);
    }
}

/// The fields of a cell that holds nothing else; `None` where other text stands in front, or no list of fields.
pub(crate) fn fields_only<'a>(run: &Run<'a>, scene: &Scene<'_>) -> Option<Vec<(Run<'a>, Run<'a>)>> {
    let split = split(run, scene)?;
    (split.text.is_empty() && split.fields.len() >= LEAST_FIELDS).then_some(split.fields)
}

/// All labels of a list of fields with their values, listed or not, as the survey counts them; empty for other text.
pub(crate) fn pairs<'a>(run: &Run<'a>, lexicon: &Lexicon) -> Vec<(Run<'a>, Run<'a>)> {
    let pair = |(start, end): (usize, usize)| {
        let colon = start + label_of(run.text.get(start..end)?)?.len();
        let value = run.text.get(colon..end)?.find(':').map(|at| colon + at + 1)?;
        Some((run.slice(start..colon), run.slice(value..end)))
    };
    let pairs: Vec<(Run<'a>, Run<'a>)> = lines(run).into_iter().filter_map(pair).collect();
    let opens = run.text.find(':').and_then(|_| lines(run).first().copied()).is_some_and(|line| pair(line).is_some());
    let listed = pairs.iter().filter(|(label, _)| is_listed(&label.text, lexicon)).count();
    if opens && listed >= LEAST_FIELDS { pairs } else { Vec::new() }
}

/// Labels with their values, as the survey counts them.
pub(crate) fn listed<'a>(run: &Run<'a>, lexicon: &Lexicon) -> Vec<(Run<'a>, Run<'a>)> {
    let pair = |(start, end): (usize, usize)| {
        let label = label_of(run.text.get(start..end)?).filter(|label| is_listed(label, lexicon))?;
        let colon = start + label.len();
        let value = run.text.get(colon..end)?.find(':').map(|at| colon + at + 1)?;
        Some((run.slice(start..colon), run.slice(value..end)))
    };
    lines(run).into_iter().filter_map(pair).collect()
}

/// White of so many em within a line parts it like a line end.
const APART: f32 = 1.5;

/// The extents of the printed lines, and of what wide white parts in them.
fn lines(run: &Run<'_>) -> Vec<(usize, usize)> {
    let is_apart = |at: usize| {
        let before = at.checked_sub(1).and_then(|before| run.marks.get(before));
        run.marks
            .get(at)
            .zip(before)
            .is_some_and(|(mark, before)| mark.word.bbox.x0 - before.word.bbox.x1 > APART * mark.word.style.size)
    };
    let opens = |(at, mark): &(usize, &Mark<'_>)| mark.opens_line || is_apart(*at);
    let mut starts: Vec<usize> = run.marks.iter().enumerate().filter(opens).map(|(_, mark)| mark.start).collect();
    starts.push(run.text.len());
    starts.windows(2).filter_map(|pair| Some((*pair.first()?, *pair.get(1)?))).collect()
}

/// What stands in front of the first colon of a line, where that may be a label.
fn label_of(line: &str) -> Option<&str> {
    let (label, value) = line.split_once(':')?;
    let is_time = value.starts_with(|ch: char| ch.is_ascii_digit());
    let is_short = label.split_whitespace().count() <= LONGEST_LABEL && label.starts_with(char::is_alphabetic);
    (is_short && !is_time).then_some(label.trim_end())
}

fn is_listed(label: &str, lexicon: &Lexicon) -> bool {
    lexicon.fields.composed(label).is_some_and(|found| {
        found.kind != MatchKind::Stem && !matches!(found.entry, "massnahme" | "ziel" | "handlungsfeld" | "nummer")
    })
}
