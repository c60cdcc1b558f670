//! Extract, step 6a: what the rows of a card begin: a new block of fields, a further project, a sheet.
//!
//! In: [`CardRow`]s and what is open in the [`Builder`]. Out: answers only; nothing is read here.

use super::{CardRow, Level};
use crate::extract::builder::{Builder, Target};
use crate::extract::cell::Value;
use crate::extract::heading::{parse_heading, whole_number, worded_title};
use crate::extract::scene::Scene;
use std::collections::BTreeSet;

/// A card that names its Handlungsfeld below its title, without any number, in a paper whose Massnahmen have numbers:
/// a further project.
pub(super) fn is_project_card(rows: &[CardRow<'_>], scene: &Scene<'_>, builder: &mut Builder) -> bool {
    let labels: Vec<&str> =
        rows.iter().filter_map(|row| row.label.as_ref()).map(|label| label.run.text.as_str()).collect();
    let names_field = |label: &&&str| {
        let found = scene.lexicon.fields.placed(label.trim_end_matches([':', ' ']));
        found.is_some_and(|found| matches!(found.entry, "zuordnung" | "handlungsfeld"))
    };
    let has_number =
        |label: &&str| parse_heading(label, &scene.lexicon.structure).is_some_and(|heading| heading.number.is_some());
    let is_numbered = builder.current_ziel().is_some_and(|ziel| {
        !ziel.massnahmen.is_empty() && ziel.massnahmen.iter().all(|massnahme| massnahme.nummer.is_some())
    });
    is_numbered && !labels.iter().any(has_number) && labels.iter().skip(1).any(|label| names_field(&label))
}

/// A table of fields without a Massnahme row, while the open Massnahme already has these fields from another place.
pub(super) fn starts_new_block(rows: &[CardRow<'_>], scene: &Scene<'_>, builder: &mut Builder) -> bool {
    let names_measure = rows.iter().any(|row| {
        let text = row.label.as_ref().map_or(row.value.run.text.as_str(), |label| label.run.text.as_str());
        let heading = parse_heading(text, &scene.lexicon.structure);
        let is_numbered = || heading.as_ref().and_then(|heading| scene.profile.level_of(heading.shape?)).is_some();
        let is_title = row.label.is_none() && (is_numbered() || worded_title(text, &scene.lexicon.structure).is_some());
        let level = heading.as_ref().and_then(|heading| heading.level);
        // A sign alone has no letters, as an empty cell has none.
        let is_listed = !text.is_empty()
            && scene
                .lexicon
                .fields
                .exact(text)
                .is_some_and(|found| matches!(found.entry, "massnahme" | "projektname" | "ziel" | "nummer"));
        level.is_some() || is_title || is_listed
    });
    let mut labels = rows.iter().filter_map(|row| row.label.as_ref()).filter(|label| !label.is_blank());
    let first = labels.next().map(|label| label.run.text.clone());
    let Some(first) = first.filter(|_| !names_measure) else { return false };
    let bare = first.trim_end_matches([':', ' ']).to_owned();
    builder.target == Target::Massnahme
        && !builder.is_told_anew()
        && builder
            .open_fields()
            .is_some_and(|fields| fields.iter().any(|field| field.bezeichnung.as_deref() == Some(bare.as_str())))
}

/// A number of many steps with words behind it: `Nr. und Bezeichnung | 1.2.3 Lesenacht`.
pub(super) fn names_number_and_title(value: &Value<'_>, scene: &Scene<'_>) -> bool {
    let text = &value.run.text;
    let heading = parse_heading(text, &scene.lexicon.structure).filter(|heading| heading.number.is_some());
    let rest = heading.and_then(|heading| text.get(heading.rest..));
    rest.is_some_and(|rest| rest.trim_start().starts_with(|ch: char| ch.is_uppercase() || ch == '„'))
}

/// A text in another type than the values of the rows.
pub(super) fn is_set_off(rows: &[CardRow<'_>], text: &Value<'_>) -> bool {
    let look = |value: &Value<'_>| value.run.marks.first().map(|mark| mark.word.style.look());
    let values = rows.iter().filter(|row| row.label.is_some()).map(|row| &row.value);
    !values.filter(|value| !value.is_blank()).any(|value| look(value) == look(text))
}

/// Rows that give a measure's number alone, above the rows of its Handlungsfeld and Ziel and that of its text.
pub(super) fn sheet_heads(rows: &[CardRow<'_>], scene: &Scene<'_>) -> BTreeSet<usize> {
    let level = |row: &CardRow<'_>| {
        let label = row.label.as_ref()?.run.text.trim_end_matches([':', ' ']);
        scene.lexicon.fields.exact(label).and_then(|found| Level::of(found.entry))
    };
    let is_head = |index: &usize| {
        let above = rows.get(index + 1).and_then(level).is_some_and(|level| level != Level::Massnahme);
        let below = rows.iter().skip(index + 1).map(level).take_while(Option::is_some).flatten();
        above && below.last() == Some(Level::Massnahme)
    };
    (0..rows.len())
        .filter(|index| rows.get(*index).is_some_and(|row| sheet_number(row, scene).is_some()))
        .filter(is_head)
        .collect()
}

/// `Maßnahmenblatt 1.1.1` and nothing else.
pub(super) fn sheet_number(row: &CardRow<'_>, scene: &Scene<'_>) -> Option<String> {
    let is_lone = row.label.is_none() || row.value.is_blank();
    let text = row.label.as_ref().map_or(&row.value.run.text, |label| &label.run.text);
    let heading = whole_number(text, &scene.lexicon.structure).filter(|_| is_lone)?;
    heading.number.filter(|_| heading.level == Some(Level::Massnahme))
}
