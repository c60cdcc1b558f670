//! Extract, last step: values that look as if they were cut wrongly.
//!
//! In: the draft and the labels of the document. Out: the same with lower `konfidenz` where a value holds another label of
//! the document, where a measure has a label twice, where a label is made of several others, or where labels were left in the
//! running text. Changes no value.

use crate::extract::labels::Inventory;
use crate::extract::model::{Draft, DraftMassnahme, Field};
use crate::extract::survey::lead_ins;
use crate::lexicon::Lexicon;
use crate::lexicon::fields::label_key;
use std::collections::{BTreeMap, BTreeSet};

/// What doubtful values keep of their `konfidenz`.
#[derive(Debug, Clone)]
pub struct DoubtSettings {
    /// The value holds another label.
    pub label_inside: f32,
    /// The measure has the label twice.
    pub label_twice: f32,
    /// The label is several labels of the document in a row.
    pub label_chain: f32,
    /// Labels of the measures stand in text that belongs to none.
    pub labels_left: f32,
    /// The number of a measure or aim was misread.
    pub misread: f32,
    /// Parts of several cells went into one text.
    pub mixed: f32,
    /// So many of them, in shares of the fields of measures.
    pub share_left: f32,
}

impl Default for DoubtSettings {
    fn default() -> Self {
        Self {
            label_inside: 0.7,
            label_twice: 0.75,
            label_chain: 0.7,
            labels_left: 0.85,
            misread: 0.8,
            mixed: 0.5,
            share_left: 0.05,
        }
    }
}

/// Words of the longest label looked for inside a value.
const LONGEST: usize = 4;

/// Lowers the `konfidenz` of doubtful values.
pub(crate) fn mark(draft: &mut Draft, inventory: &Inventory, lexicon: &Lexicon, settings: &DoubtSettings) {
    let fields: Vec<&Field> = measures(draft).flat_map(|measure| &measure.felder).collect();
    let used: BTreeSet<String> =
        fields.iter().filter_map(|field| field.bezeichnung.as_deref()).map(label_key).collect();
    let is_label = |text: &str| lexicon.fields.exact(text).is_some() && inventory.count(text) > 1;
    let is_inner = |text: &str| used.contains(&label_key(text)) && inventory.count(text) > 1;
    let holds_any =
        |text: &str| holds_label(text, &is_label) || holds_inner(text, &is_inner) || holds_lead_in(text, inventory);
    let left =
        draft.prose.iter().filter(|passage| opens_with(&passage.text, &|text| used.contains(&label_key(text)))).count();
    let is_torn = left > 1 && left as f32 > settings.share_left * fields.len() as f32;
    for measure in measures_mut(draft) {
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        for label in measure.felder.iter().filter_map(|field| field.bezeichnung.as_deref()) {
            *counts.entry(label_key(label)).or_default() += 1;
        }
        for field in &mut measure.felder {
            let is_twice = field.bezeichnung.as_deref().is_some_and(|label| {
                counts.get(&label_key(label)).is_some_and(|count| *count > 1) && !is_bundle(label, lexicon)
            });
            let is_chain = field.bezeichnung.as_deref().is_some_and(|label| {
                let words: Vec<&str> = label.split_whitespace().collect();
                is_chain(&words, &|text| used.contains(&label_key(text)))
            });
            let worth = [
                (holds_any(&field.text), settings.label_inside),
                (is_twice, settings.label_twice),
                (is_chain, settings.label_chain),
                (is_torn, settings.labels_left),
            ];
            field.konfidenz *= worth.iter().filter(|(holds, _)| *holds).map(|(_, worth)| worth).product::<f32>();
        }
    }
}

fn measures(draft: &Draft) -> impl Iterator<Item = &DraftMassnahme> {
    draft.handlungsfelder.iter().flat_map(|hf| &hf.ziele).flat_map(|ziel| &ziel.massnahmen)
}

fn measures_mut(draft: &mut Draft) -> impl Iterator<Item = &mut DraftMassnahme> {
    draft.handlungsfelder.iter_mut().flat_map(|hf| &mut hf.ziele).flat_map(|ziel| &mut ziel.massnahmen)
}

/// One label of several fields stands at each of them.
fn is_bundle(label: &str, lexicon: &Lexicon) -> bool {
    lexicon.fields.composed(label).is_some_and(|found| found.second.is_some())
        || lexicon.fields.bundled(label).len() > 1
}

/// Labels one after another, each of which stands alone elsewhere: `zuständig wann Mittel`.
fn is_chain(words: &[&str], is_label: &impl Fn(&str) -> bool) -> bool {
    (1..words.len()).any(|at| {
        let (Some(first), Some(rest)) = (words.get(..at), words.get(at..)) else { return false };
        is_label(&first.join(" ")) && (is_label(&rest.join(" ")) || is_chain(rest, is_label))
    })
}

/// A line of the value begins with a label: the first one too.
fn holds_label(text: &str, is_label: &impl Fn(&str) -> bool) -> bool {
    text.lines().any(|line| opens_with(line, is_label))
}

/// A label of the document's fields with a colon, within a line of the value: `ab August Haken wenn: 5 Verträge`.
fn holds_inner(text: &str, is_label: &impl Fn(&str) -> bool) -> bool {
    text.match_indices(": ").filter_map(|(at, _)| text.get(..at)).any(|head| {
        let starts = head.match_indices([' ', '\n']).map(|(at, _)| at + 1);
        let mut labels = starts.rev().take(LONGEST).filter_map(|at| head.get(at..));
        labels.any(|label| !label.contains('\n') && is_label(label))
    })
}

/// A sentence of the value opens with a label that other texts of the document have, too.
fn holds_lead_in(text: &str, inventory: &Inventory) -> bool {
    lead_ins(text).iter().any(|(label, _)| inventory.count(label) > 1)
}

/// A label with a colon, or one in front of a capital, a figure or nothing.
fn opens_with(line: &str, is_label: &impl Fn(&str) -> bool) -> bool {
    let line = line.trim_start_matches(['•', '-', '–', ' ']);
    if let Some((label, _)) = line.split_once(':')
        && is_label(label)
    {
        return true;
    }
    let ends = line.match_indices(' ').map(|(at, _)| at).take(LONGEST).chain([line.len()]);
    let is_set_off = |end: usize| {
        let next = line.get(end..).unwrap_or("").trim_start().chars().next();
        next.is_none_or(|ch| ch.is_uppercase() || ch.is_ascii_digit())
    };
    let mut labels = ends.filter(|end| is_set_off(*end)).filter_map(|end| line.get(..end));
    labels.any(|label| label.starts_with(char::is_uppercase) && is_label(label))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_in_a_row() {
        let is_label = |text: &str| matches!(text, "zuständig" | "wann" | "Mittel für Feste");
        let is_chain = |label: &str| super::is_chain(&label.split(' ').collect::<Vec<_>>(), &is_label);
        assert!(is_chain("zuständig wann Mittel für Feste") && is_chain("wann zuständig"));
        assert!(!is_chain("zuständig") && !is_chain("zuständig seit") && !is_chain("Mittel für Feste"));
    }

    #[test]
    fn labels_inside_values() {
        let is_label = |text: &str| matches!(text, "Zeitraum" | "Kosten" | "Stand der Umsetzung");
        assert!(holds_label("Oberbürgermeister\nZeitraum seit", &|text| text == "Zeitraum seit" || is_label(text)));
        assert!(holds_label("Bauamt\nKosten: 500 €", &is_label));
        assert!(holds_label("Stand der Umsetzung 50 %", &is_label));
        assert!(holds_inner("ab August Stand der Umsetzung: begonnen", &is_label));
        assert!(!holds_inner("Stand der Umsetzung: begonnen; Kosten offen: ja", &is_label));
        assert!(!holds_label("Die Kosten trägt der Kreis.\nZeitraum und Ort sind offen.", &is_label));
    }

    #[test]
    fn labels_that_open_sentences_of_values() {
        let mut inventory = Inventory::default();
        for value in ["rot", "blau"] {
            inventory.note("Farbe", value);
        }
        assert!(holds_lead_in("5 €. Farbe: grün", &inventory));
        assert!(!holds_lead_in("5 €. Es gilt: Alle feiern.", &inventory));
        assert!(!holds_lead_in("5 € je Farbe: grün", &inventory));
    }
}
