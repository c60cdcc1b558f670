//! Assemble: the normalised values of one measure, each with its origin.

use super::measure::Context;
use super::origin::{Cells, sureness};
use super::status;
use crate::diagnostic::{Diagnostic, Schwere};
use crate::extract::model::{DraftMassnahme, Field};
use crate::lexicon::Lexicon;
use crate::normalize::indikatoren::indikatoren;
use crate::normalize::kosten;
use crate::normalize::messwerte::{MeasureText, Source, messwerte};
use crate::normalize::model::{
    Herkunft, Indikator, Kosten, Messwert, Rolle, Status, Verantwortlich, Zeitraum, Zustand,
};
use crate::normalize::verantwortlich::{BodyCell, BodyContext, verantwortlich};
use crate::normalize::verweise;
use crate::normalize::zeitraum::{self, TimeCell, TimeContext, TimeRole};
use crate::normalize::zielgruppen::zielgruppen;
use std::collections::BTreeMap;

/// Fields that speak of time; numbers in them are no references.
const TIME: [&str; 4] = ["beginn", "ende", "zeitraum", "turnus"];

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
    read_verantwortlich(felder, context, &mut values);
    read_indikatoren(felder, context, &mut values);
    read_kosten(felder, context, &mut values);
    read_zielgruppen(felder, context, &mut values);
    read_status(felder, context, &mut values);
    values
}

/// Indicators and targets of a Ziel.
pub(super) fn of_ziel(felder: &[Field], context: &Context<'_>) -> (Vec<Indikator>, Vec<Messwert>) {
    let cells = Cells::of(felder, &["indikator"]);
    let found = cells.fields.iter().flat_map(|field| indikatoren(&field.text, context.lexicon)).collect();
    (found, targets(felder, "ziel", Source::Ziel, context))
}

/// Other measures that this one names.
pub(super) fn references(draft: &DraftMassnahme, context: &Context<'_>) -> Vec<String> {
    let fields = draft.felder.iter().filter(|field| !TIME.contains(&field.feld.as_str()));
    let texts: Vec<&str> = fields.map(|field| field.text.as_str()).collect();
    verweise::verweise(&texts, draft.nummer.as_deref(), &context.numbers, &context.lexicon.verweise)
}

impl Values {
    fn origin(&mut self, name: &str, origin: Herkunft) {
        self.herkunft.insert(name.to_owned(), origin);
    }
}

fn read_zeitraum(felder: &[Field], context: &Context<'_>, values: &mut Values) {
    let cells = Cells::of(felder, &TIME);
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
    let sure = sureness(reading.rule, &reading.notes);
    values.origin("zeitraum", cells.origin(reading.value.is_some(), reading.rule, sure));
    values.notes.extend(reading.notes);
    values.zeitraum = reading.value;
}

fn read_verantwortlich(felder: &[Field], context: &Context<'_>, values: &mut Values) {
    let cells = Cells::of(felder, &["verantwortlich"]);
    let labels: Vec<Option<&str>> = cells.fields.iter().map(|field| field.bezeichnung.as_deref()).collect();
    let roles = label_roles(&labels, context.lexicon);
    let bodies = cells.fields.iter().zip(roles);
    let bodies: Vec<BodyCell<'_>> =
        bodies.map(|(field, role)| BodyCell { text: &field.text, label_role: role }).collect();
    let known = BodyContext { abbreviations: context.abbreviations };
    values.verantwortlich = verantwortlich(&bodies, &known, context.lexicon);
    let is_found = !values.verantwortlich.is_empty();
    unknown_kinds(&cells, context.lexicon, values);
    let sure = known_kinds(&values.verantwortlich);
    values.origin("verantwortlich", cells.origin(is_found, Some("verantwortlich/liste"), sure));
}

/// The roles that labels give. Beside one of those who lead, a label that nobody listed names who takes part.
fn label_roles(labels: &[Option<&str>], lexicon: &Lexicon) -> Vec<Option<Rolle>> {
    let listed = |label: &str| match lexicon.fields.exact(label)?.role {
        Some("federfuehrend") => Some(Rolle::Federfuehrend),
        Some("beteiligt") => Some(Rolle::Beteiligt),
        _ => None,
    };
    let has_lead = labels.iter().flatten().any(|label| listed(label) == Some(Rolle::Federfuehrend));
    let role = |label: &str| {
        let takes_part = has_lead && lexicon.fields.exact(label).is_none();
        listed(label).or_else(|| takes_part.then_some(Rolle::Beteiligt))
    };
    labels.iter().map(|label| label.and_then(role)).collect()
}

/// A finding that names the bodies whose kind nothing tells, or the cell that names nobody although words stand in it.
fn unknown_kinds(cells: &Cells<'_>, lexicon: &Lexicon, values: &mut Values) {
    let unknown = values.verantwortlich.iter().filter(|body| body.art.is_none());
    let names: Vec<String> = unknown.map(|body| format!("„{}“", body.name)).collect();
    if !names.is_empty() {
        let text = format!("Art der Stelle nicht erkennbar: {}", names.join(", "));
        values.notes.push(Diagnostic::new("stelle-unbekannter-art", Schwere::Hinweis, text));
    }
    let words = cells.fields.iter().map(|field| field.text.trim()).find(|text| names_somebody(text, lexicon));
    if let Some(words) = words.filter(|_| values.verantwortlich.is_empty()) {
        let text = format!("Keine Stelle erkennbar in: „{}“", words.replace('\n', " / "));
        values.notes.push(Diagnostic::new("verantwortlich-nicht-deutbar", Schwere::Hinweis, text));
    }
}

/// Whether more than a placeholder or a reference is printed.
fn names_somebody(text: &str, lexicon: &Lexicon) -> bool {
    text.chars().filter(|letter| letter.is_alphabetic()).count() > 3 && !verweise::is_reference(text, &lexicon.verweise)
}

/// Names whose kind nothing tells may be cut wrongly too: they halve the sureness of their share of the list.
fn known_kinds(bodies: &[Verantwortlich]) -> f32 {
    let known = bodies.iter().filter(|body| body.art.is_some()).count();
    if bodies.is_empty() { 1.0 } else { 0.5 + 0.5 * known as f32 / bodies.len() as f32 }
}

fn read_indikatoren(felder: &[Field], context: &Context<'_>, values: &mut Values) {
    let cells = Cells::of(felder, &["indikator"]);
    let is_printed = !cells.fields.is_empty();
    values.indikatoren = cells.fields.iter().flat_map(|field| indikatoren(&field.text, context.lexicon)).collect();
    let is_found = !values.indikatoren.is_empty();
    values.origin("indikatoren", cells.origin(is_found, Some("indikatoren/satz"), 1.0));
    values.messwerte = targets(felder, "massnahme", Source::Massnahme, context);
    let is_found = !values.messwerte.is_empty();
    let from: &[&str] = if is_found { &["indikator", "massnahme"] } else { &["indikator"] };
    // A number without a counted noun is read more boldly.
    let has_units = values.messwerte.iter().all(|messwert| messwert.einheit.is_some());
    let sure = sureness(Some("messwerte/zahl"), &[]) * if has_units { 1.0 } else { 0.8 };
    let mut origin = Cells::of(felder, from).origin(is_found, Some("messwerte/zahl"), sure);
    if !is_found && !is_printed {
        origin.zustand = Zustand::NichtGedruckt;
    }
    values.origin("messwerte", origin);
}

/// Numbers that state a target, from the indicators and the own text (the field `own`).
fn targets(felder: &[Field], own: &str, source: Source, context: &Context<'_>) -> Vec<Messwert> {
    let texts = felder.iter().filter_map(|field| match field.feld.as_str() {
        "indikator" => Some(MeasureText { text: &field.text, source: Source::Indikator }),
        feld if feld == own => Some(MeasureText { text: &field.text, source }),
        _ => None,
    });
    messwerte(&texts.collect::<Vec<_>>(), context.lexicon)
}

fn read_kosten(felder: &[Field], context: &Context<'_>, values: &mut Values) {
    let cells = Cells::of(felder, &["kosten"]);
    let text = cells.fields.iter().map(|field| field.text.as_str()).collect::<Vec<_>>().join("\n");
    let unit = |field: &&Field| kosten::unit(field.bezeichnung.as_deref().unwrap_or_default(), context.lexicon);
    let units: Vec<Option<f64>> = cells.fields.iter().map(unit).collect();
    let unit = units.first().copied().flatten().filter(|unit| units.iter().all(|other| *other == Some(*unit)));
    // `kn`, where the paper says what its letters stand for.
    let known = context.abbreviations.iter().find(|(short, _)| *short == text.trim()).map(|(_, long)| long);
    let reading = kosten::kosten_in(known.unwrap_or(&text), unit, context.lexicon);
    let says = |kosten: &Kosten| !kosten.betraege.is_empty() || kosten.kostenneutral || !kosten.arten.is_empty();
    let is_found = reading.value.as_ref().is_some_and(says);
    let sure = sureness(reading.rule, &reading.notes);
    values.origin("kosten", cells.origin(is_found, reading.rule, sure));
    values.notes.extend(reading.notes);
    values.kosten = reading.value;
}

fn read_zielgruppen(felder: &[Field], context: &Context<'_>, values: &mut Values) {
    let cells = Cells::of(felder, &["zielgruppe"]);
    values.zielgruppen = cells.fields.iter().flat_map(|field| zielgruppen(&field.text, context.lexicon)).collect();
    let is_found = !values.zielgruppen.is_empty();
    values.origin("zielgruppen", cells.origin(is_found, Some("zielgruppen/liste"), 1.0));
}

fn read_status(felder: &[Field], context: &Context<'_>, values: &mut Values) {
    let cells = Cells::of(felder, &["status"]);
    let mut rule = None;
    let mut notes = Vec::new();
    for field in &cells.fields {
        let reading = status::of_field(field, context.legend, context.lexicon);
        if reading.value.is_some() {
            values.status = reading.value;
            rule = reading.rule;
            notes = reading.notes;
            break;
        }
        notes.extend(reading.notes);
    }
    let sure = sureness(rule, &notes);
    values.notes.extend(notes);
    values.origin("status", cells.origin(values.status.is_some(), rule, sure));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unlisted_label_beside_the_lead_names_who_takes_part() {
        let roles = |labels: &[&str]| {
            let labels: Vec<Option<&str>> = labels.iter().copied().map(Some).collect();
            label_roles(&labels, Lexicon::builtin())
        };
        let (lead, part) = (Some(Rolle::Federfuehrend), Some(Rolle::Beteiligt));
        assert_eq!(roles(&["Federführung", "Mit dabei sind"]), [lead, part]);
        assert_eq!(roles(&["Federführung", "Zuständig"]), [lead, None]);
        assert_eq!(roles(&["Zuständig", "Mit dabei sind"]), [None, None]);
    }
}
