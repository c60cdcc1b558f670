//! Assemble: the normalised values of one measure, each with its origin.

use super::measure::Context;
use super::origin::Cells;
use crate::diagnostic::Diagnostic;
use crate::extract::model::{DraftMassnahme, Field};
use crate::normalize::model::{Herkunft, Indikator, Kosten, Messwert, Status, Verantwortlich, Zeitraum};
use crate::normalize::zeitraum::{self, TimeCell, TimeContext, TimeRole};
use std::collections::BTreeMap;

/// What the fields of a measure mean.
#[derive(Debug, Default)]
pub(super) struct Values {
    pub zeitraum: Option<Zeitraum>,
    pub verantwortlich: Vec<Verantwortlich>,
    pub indikatoren: Vec<Indikator>,
    pub messwerte: Vec<Messwert>,
    pub kosten: Option<Kosten>,
    pub zielgruppen: Vec<String>,
    pub status: Option<Status>,
    pub herkunft: BTreeMap<String, Herkunft>,
    pub notes: Vec<Diagnostic>,
}

/// Reads every field of a measure that has a meaning.
pub(super) fn of_massnahme(felder: &[Field], context: &Context<'_>) -> Values {
    let mut values = Values::default();
    read_zeitraum(felder, context, &mut values);
    values
}

/// Indicators and targets of a Ziel.
pub(super) fn of_ziel(_felder: &[Field], _context: &Context<'_>) -> (Vec<Indikator>, Vec<Messwert>, Vec<Diagnostic>) {
    (Vec::new(), Vec::new(), Vec::new())
}

/// Other measures that this one names.
pub(super) fn verweise(_draft: &DraftMassnahme, context: &Context<'_>) -> Vec<String> {
    let _ = (&context.numbers, context.abbreviations, context.legend);
    Vec::new()
}

fn read_zeitraum(felder: &[Field], context: &Context<'_>, values: &mut Values) {
    let cells = Cells::of(felder, &["beginn", "ende", "zeitraum", "turnus"]);
    let role = |field: &Field| match field.feld.as_str() {
        "beginn" => TimeRole::Beginn,
        "ende" => TimeRole::Ende,
        "turnus" => TimeRole::Turnus,
        _ => TimeRole::Zeitraum,
    };
    let time = cells.fields.iter().map(|field| TimeCell {
        role: role(field),
        text: &field.text,
        label: field.bezeichnung.as_deref(),
    });
    let time: Vec<TimeCell<'_>> = time.collect();
    let reading = zeitraum::zeitraum(&time, &TimeContext { document_date: context.datum }, context.lexicon);
    let origin = cells.origin(reading.value.is_some(), reading.rule);
    values.herkunft.insert("zeitraum".to_owned(), origin);
    values.notes.extend(reading.notes);
    values.zeitraum = reading.value;
}
