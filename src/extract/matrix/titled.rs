//! Tables, measures whose cells hold a title and another field below it: `Maßnahme und Ergebnis`.

use crate::extract::labels::Label;
use crate::extract::run::Run;
use crate::extract::scene::Scene;
use crate::lexicon::fields::MatchKind;

/// The field that the head of a column names beside the measure. A label that several fields claim is an explanation.
pub(super) fn second_field(label: &str, scene: &Scene<'_>) -> Option<Label> {
    let fields = &scene.lexicon.fields;
    let found = fields.composed(label).filter(|found| found.kind == MatchKind::Composed)?;
    let second = found.second.filter(|_| found.entry == "massnahme")?;
    let part =
        fields.parts(label).into_iter().filter_map(|part| fields.exact(part)).find(|part| part.entry == second)?;
    let feld = if part.is_ambiguous { "erlaeuterung" } else { second };
    Some(Label {
        feld: feld.to_owned(),
        others: Vec::new(),
        printed: label.to_owned(),
        value: part.value,
        sureness: scene.settings.labels.composed,
    })
}

/// The title of a measure, and what stands below it in another type; the whole text where the type is one.
pub(super) fn parted<'a, 'l>(run: Run<'a>, below: Option<&'l Label>) -> (Run<'a>, Option<(&'l Label, Run<'a>)>) {
    let Some(label) = below else { return (run, None) };
    let end = run.bold_prefix();
    let opens_line = run.marks.iter().find(|mark| mark.start >= end).is_some_and(|mark| mark.opens_line);
    if end == 0 || !opens_line {
        return (run, None);
    }
    let rest = run.from(end);
    (run.slice(0..end), Some((label, rest)))
}
