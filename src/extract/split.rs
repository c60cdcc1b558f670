//! Extract: a label with its value becomes a field; a label that bundles several parts its value between them.

use crate::extract::builder::Builder;
use crate::extract::bundle::parts;
use crate::extract::cell::Value;
use crate::extract::labels::{Label, resolve};
use crate::extract::model::{Field, Usage};
use crate::extract::run::Run;
use crate::extract::scene::Scene;
use crate::lexicon::fields::ValueKind;

/// Adds the field (or those of a bundle) to what is open; where nothing is open, the words stay unused.
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

/// What a text without a label behind the fields of a list is worth as an explanation, 0–1: only its place tells it.
const BEHIND: f32 = 0.6;

/// Gives texts without a label behind the fields of a list to what is open.
pub(crate) fn push_behind(texts: Vec<Run<'_>>, scene: &Scene<'_>, builder: &mut Builder) {
    for text in texts {
        builder.push_field(Value::of_run(text, scene.lexicon).field("erlaeuterung", None, BEHIND));
    }
}

/// The field of a labelled value, or those of a bundle.
pub(crate) fn fields_of(meaning: &Label, value: &Value<'_>, scene: &Scene<'_>) -> Vec<Field> {
    let printed = Some(meaning.printed.clone());
    let whole = value.field(&meaning.feld, printed.clone(), meaning.sureness);
    if meaning.others.is_empty() {
        return vec![whole];
    }
    let felder: Vec<&str> = std::iter::once(&meaning.feld).chain(&meaning.others).map(String::as_str).collect();
    let kinds: Vec<ValueKind> = felder.iter().map(|feld| kind_of(feld)).collect();
    let cues = &scene.lexicon.structure.value;
    let ranges = parts(&value.run.text, &kinds, cues, &scene.settings.bundles);
    let part = |(feld, range): (&&str, std::ops::Range<usize>)| {
        if range.is_empty() {
            return Field { feld: (*feld).to_owned(), text: String::new(), ..whole.clone() };
        }
        let run = value.run.slice(range);
        Value { run, ..value.clone() }.field(feld, printed.clone(), meaning.sureness)
    };
    felder.iter().zip(ranges).map(part).collect()
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
