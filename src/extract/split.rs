//! Extract: a label with its value becomes a field; a label that bundles two fields parts its value between them.

use crate::extract::builder::Builder;
use crate::extract::cell::Value;
use crate::extract::labels::{Label, resolve};
use crate::extract::model::{Field, Usage};
use crate::extract::run::Run;
use crate::extract::scene::Scene;
use crate::extract::values::guess;
use crate::lexicon::fields::ValueKind;

/// Adds the field (or the two of a bundle) to what is open; where nothing is open, the words stay unused.
pub(crate) fn push_label_value(
    meaning: &Label,
    label: &Value<'_>,
    value: &Value<'_>,
    scene: &Scene<'_>,
    builder: &mut Builder,
) {
    let mut all_placed = true;
    for field in fields_of(meaning, value, scene) {
        all_placed &= builder.push_field(field).is_none();
    }
    if all_placed {
        builder.use_run(&label.printed, Usage::Field);
        builder.use_run(&value.printed, Usage::Field);
    }
}

/// Gives fields found inside a text to what is open.
pub(crate) fn push_inner(fields: Vec<(Run<'_>, Run<'_>)>, scene: &Scene<'_>, builder: &mut Builder) {
    for (label, value) in fields {
        let meaning = resolve(&label.text, &scene.inventory, scene.lexicon, &scene.settings.labels);
        let label = Value::of_run(label, scene.lexicon);
        push_label_value(&meaning, &label, &Value::of_run(value, scene.lexicon), scene, builder);
    }
}

/// The field of a labelled value, or the two of a bundle.
pub(crate) fn fields_of(meaning: &Label, value: &Value<'_>, scene: &Scene<'_>) -> Vec<Field> {
    let printed = Some(meaning.printed.clone());
    let whole = value.field(&meaning.feld, printed.clone(), meaning.sureness);
    let Some(second) = &meaning.second else { return vec![whole] };
    let Some((first_text, second_text)) = part(&whole.text, &meaning.feld, second, scene) else {
        let is_second = guess(&whole.text, &scene.lexicon.structure.value).is_some_and(|kind| kind == kind_of(second));
        let (kept, empty) =
            if is_second { (second.as_str(), meaning.feld.as_str()) } else { (meaning.feld.as_str(), second.as_str()) };
        let blank = Field { feld: empty.to_owned(), text: String::new(), ..whole.clone() };
        let filled = Field { feld: kept.to_owned(), ..whole };
        return if is_second { vec![blank, filled] } else { vec![filled, blank] };
    };
    let first = Field { text: first_text, ..whole.clone() };
    let second = Field { feld: second.clone(), text: second_text, ..whole };
    vec![first, second]
}

fn kind_of(feld: &str) -> ValueKind {
    match feld {
        "zeitraum" | "beginn" | "ende" => ValueKind::Time,
        "kosten" => ValueKind::Money,
        "verantwortlich" => ValueKind::Body,
        "status" => ValueKind::Status,
        _ => ValueKind::Text,
    }
}

/// Where the lines of a kind begin, which are the last ones, and no line above is of that kind.
fn lines_of(text: &str, kind: ValueKind, scene: &Scene<'_>) -> Option<usize> {
    let is_kind = |line: &str| guess(line, &scene.lexicon.structure.value) == Some(kind);
    let mut starts: Vec<(usize, bool)> = Vec::new();
    let mut at = 0;
    for line in text.split('\n') {
        starts.push((at, is_kind(line)));
        at += line.len() + 1;
    }
    let first = starts.iter().position(|(_, is_kind)| *is_kind).filter(|first| *first > 0)?;
    let is_tail = starts.iter().skip(first).all(|(_, is_kind)| *is_kind);
    starts.get(first).filter(|_| is_tail).map(|(start, _)| *start)
}

/// Parts a text between two fields at a line break, slash, semicolon or dash, so that each part looks like its field.
fn part(text: &str, first: &str, second: &str, scene: &Scene<'_>) -> Option<(String, String)> {
    let cues = &scene.lexicon.structure.value;
    let (a, b) = (kind_of(first), kind_of(second));
    if let Some(at) = lines_of(text, b, scene) {
        return Some((text.get(..at)?.trim().to_owned(), text.get(at..)?.trim().to_owned()));
    }
    for separator in ["\n", " / ", "/", ";", " – ", " — ", " - ", " | ", ", "] {
        for (at, _) in text.match_indices(separator) {
            let (left, right) = (text.get(..at)?.trim(), text.get(at + separator.len()..)?.trim());
            let fits = |text: &str, kind: ValueKind| guess(text, cues) == Some(kind);
            if fits(right, b) && (fits(left, a) || guess(left, cues) != Some(b)) {
                return Some((left.to_owned(), right.to_owned()));
            }
            if fits(left, b) && fits(right, a) {
                return Some((right.to_owned(), left.to_owned()));
            }
        }
    }
    None
}
