//! Assemble: what the paper says about its own contents, held against what was found.
//!
//! A declared total or a table of contents may speak of an older plan: it is a witness, not a proof, and never makes
//! or removes a measure.

use super::findings::{Findings, Subject};
use crate::diagnostic::{Diagnostic, Schwere};
use crate::extract::model::{Draft, Passage};
use crate::lexicon::Lexicon;
use crate::lexicon::council::ProseWords;
use crate::normalize::model::{Angabe, Dokument, Inhaltseintrag, Massnahme, Zeugen, Ziel};
use regex::Regex;
use std::collections::{BTreeMap, BTreeSet};

/// Numbers further apart than this are two chains rather than one with a gap.
const WIDEST_GAP: u32 = 5;

/// The witnesses as printed.
pub(super) fn zeugen(draft: &Draft, lexicon: &Lexicon) -> Zeugen {
    let entry = |entry: &crate::extract::model::DraftContents| Inhaltseintrag {
        nummer: entry.nummer.clone(),
        titel: entry.titel.clone(),
        seite: entry.seite,
    };
    Zeugen {
        inhaltsverzeichnis: draft.contents.iter().map(entry).collect(),
        angaben: draft.totals.iter().map(|passage| angabe(passage, lexicon)).collect(),
    }
}

/// Declared totals: a number in front of the word it counts.
fn angabe(passage: &Passage, lexicon: &Lexicon) -> Angabe {
    let pattern = lexicon.council.prose.totals.get_or_init(|| totals_pattern(&lexicon.council.prose));
    let mut angabe = Angabe {
        text: passage.text.clone(),
        ziele: None,
        massnahmen: None,
        seite: passage.fundstellen.first().map_or(1, |place| place.seite),
        fundstellen: passage.fundstellen.clone(),
    };
    for hit in pattern.captures_iter(&passage.text) {
        let number = hit.get(1).and_then(|number| number.as_str().parse().ok());
        let slot = if hit.get(2).is_some() { &mut angabe.ziele } else { &mut angabe.massnahmen };
        *slot = slot.or(number);
    }
    angabe
}

/// A number, small words, and the end of a word for Ziele or for Massnahmen.
fn totals_pattern(words: &ProseWords) -> Regex {
    let any = |words: &[String]| words.iter().map(|word| regex::escape(word)).collect::<Vec<_>>().join("|");
    let (goals, measures) = (any(&words.goals), any(&words.measures));
    let source = format!(r"(\d{{1,4}})\s+(?:\p{{Ll}}+\s+){{0,3}}?(?i:\p{{L}}*(?:({goals})|{measures})\b)");
    Regex::new(&source).unwrap_or_else(|error| unreachable!("{source}: {error}"))
}

/// Holds the witnesses against the document.
pub(super) fn check(document: &Dokument, draft: &Draft, findings: &mut Findings) {
    let measures: Vec<(String, &Massnahme)> = measures(document);
    contents(document, draft, &measures, findings);
    totals(document, draft, measures.len(), findings);
    chain(&measures, findings);
    status(&measures, findings);
    empty_slots(&measures, findings);
    childless(document, findings);
}

/// Every measure with its JSON pointer.
fn measures(document: &Dokument) -> Vec<(String, &Massnahme)> {
    let mut all = Vec::new();
    for (h, hf) in document.handlungsfelder.iter().enumerate() {
        for (z, ziel) in hf.ziele.iter().enumerate() {
            let path = |m: usize| format!("/handlungsfelder/{h}/ziele/{z}/massnahmen/{m}");
            all.extend(ziel.massnahmen.iter().enumerate().map(|(m, massnahme)| (path(m), massnahme)));
        }
    }
    all
}

fn subject(path: &str, massnahme: &Massnahme) -> Subject {
    Subject {
        pfad: Some(path.to_owned()),
        id: Some(massnahme.id.clone()),
        stelle: massnahme.fundstellen.first().copied(),
    }
}

/// A number without blanks and closing dots, for comparison.
pub(super) fn key(number: &str) -> String {
    let kept: String = number.chars().filter(|ch| !ch.is_whitespace()).collect();
    kept.trim_end_matches(['.', ':', ')']).to_lowercase()
}

fn contents(document: &Dokument, draft: &Draft, measures: &[(String, &Massnahme)], findings: &mut Findings) {
    let listed: Vec<&str> = draft
        .contents
        .iter()
        .filter(|entry| entry.art.as_deref() == Some("massnahme"))
        .filter_map(|entry| entry.nummer.as_deref())
        .collect();
    if listed.is_empty() || document.handlungsfelder.is_empty() {
        return;
    }
    let in_contents: BTreeSet<String> = listed.iter().map(|number| key(number)).collect();
    let in_body: BTreeSet<String> = measures.iter().filter_map(|(_, m)| m.nummer.as_deref()).map(key).collect();
    for entry in &draft.contents {
        let Some(number) = entry.nummer.as_deref().filter(|_| entry.art.as_deref() == Some("massnahme")) else {
            continue;
        };
        if !in_body.contains(&key(number)) {
            let text = format!("Das Inhaltsverzeichnis nennt Maßnahme {number}, im Text steht sie nicht.");
            let mut note = Diagnostic::new("inhaltsverzeichnis-abweichung", Schwere::Warnung, text);
            note.stelle = entry.fundstellen.first().copied();
            findings.add(note, &Subject::default());
        }
    }
    for (path, massnahme) in measures {
        let Some(number) = massnahme.nummer.as_deref() else { continue };
        if !in_contents.contains(&key(number)) {
            let text = format!("Maßnahme {number} fehlt im Inhaltsverzeichnis.");
            findings.add(
                Diagnostic::new("inhaltsverzeichnis-abweichung", Schwere::Hinweis, text),
                &subject(path, massnahme),
            );
        }
    }
}

fn totals(document: &Dokument, draft: &Draft, measures: usize, findings: &mut Findings) {
    let is_goal = |ziel: &&Ziel| ziel.nummer.is_some() || ziel.text.is_some();
    let goals = document.handlungsfelder.iter().flat_map(|hf| &hf.ziele).filter(is_goal).count();
    if measures == 0 && goals == 0 {
        return;
    }
    for (angabe, passage) in document.zeugen.angaben.iter().zip(&draft.totals) {
        for (said, found, word) in [(angabe.ziele, goals, "Ziele"), (angabe.massnahmen, measures, "Maßnahmen")] {
            let Some(said) = said.filter(|said| *said as usize != found) else { continue };
            let text = format!("Das Papier spricht von {said} {word}, gefunden sind {found}.");
            let mut note = Diagnostic::new("angabe-abweichung", Schwere::Hinweis, text);
            note.stelle = passage.fundstellen.first().copied();
            findings.add(note, &Subject::default());
        }
    }
}

/// Duplicate numbers, and gaps between measures of the same parent.
fn chain(measures: &[(String, &Massnahme)], findings: &mut Findings) {
    let mut seen: BTreeMap<String, &Massnahme> = BTreeMap::new();
    let mut last: BTreeMap<String, u32> = BTreeMap::new();
    for (path, massnahme) in measures {
        let Some(number) = massnahme.nummer.as_deref() else { continue };
        if let Some(first) = seen.get(&key(number)) {
            let page = first.fundstellen.first().map_or(0, |place| place.seite);
            let text = format!("Die Nummer {number} steht mehrfach, zuerst auf Seite {page}.");
            findings.add(Diagnostic::new("nummer-doppelt", Schwere::Warnung, text), &subject(path, massnahme));
        } else {
            seen.insert(key(number), massnahme);
        }
        let Some((stem, own)) = split(number) else { continue };
        let expected = last.get(&stem).map_or(1, |last| last + 1);
        if own > expected && own - expected < WIDEST_GAP {
            let missing: Vec<String> = (expected..own).map(|nr| format!("{stem}{nr}")).collect();
            let text = format!("Vor {number} fehlt in der Zählung: {}.", missing.join(", "));
            findings.add(Diagnostic::new("nummer-luecke", Schwere::Warnung, text), &subject(path, massnahme));
        }
        last.entry(stem).and_modify(|last| *last = own.max(*last)).or_insert(own);
    }
}

/// `1.2.3` → (`1.2.`, 3); only numbers that end in digits form a chain.
fn split(number: &str) -> Option<(String, u32)> {
    let number = number.trim().trim_end_matches(['.', ':', ')']);
    let stem = number.trim_end_matches(|ch: char| ch.is_ascii_digit());
    let own = number.get(stem.len()..)?.parse().ok()?;
    Some((stem.to_owned(), own))
}

/// A report without any status, though it prints the label.
fn status(measures: &[(String, &Massnahme)], findings: &mut Findings) {
    let cells: Vec<&str> = measures
        .iter()
        .flat_map(|(_, massnahme)| &massnahme.felder)
        .filter(|feld| feld.feld == "status")
        .map(|feld| feld.text.trim())
        .collect();
    let has_any = measures.iter().any(|(_, massnahme)| massnahme.status.is_some());
    if !cells.is_empty() && !has_any && cells.iter().all(|text| text.is_empty()) {
        let text = format!("Alle {} Statusfelder sind leer: Das Papier berichtet keinen Stand.", cells.len());
        findings.general("status-durchweg-leer", Schwere::Hinweis, text);
    }
}

fn empty_slots(measures: &[(String, &Massnahme)], findings: &mut Findings) {
    for (path, massnahme) in measures.iter().filter(|(_, massnahme)| massnahme.text.is_none()) {
        let number = massnahme.nummer.as_deref().unwrap_or("ohne Nummer");
        let text = format!("Maßnahme {number} ist ohne Text gedruckt.");
        findings.add(Diagnostic::new("massnahme-ohne-text", Schwere::Hinweis, text), &subject(path, massnahme));
    }
}

/// A Ziel without measures is worth a look, where others have some.
fn childless(document: &Dokument, findings: &mut Findings) {
    let has_measures = document.handlungsfelder.iter().flat_map(|hf| &hf.ziele).any(|ziel| !ziel.massnahmen.is_empty());
    for (h, hf) in document.handlungsfelder.iter().enumerate().filter(|_| has_measures) {
        for (z, ziel) in hf.ziele.iter().enumerate().filter(|(_, ziel)| ziel.massnahmen.is_empty()) {
            let number = ziel.nummer.as_deref().unwrap_or("ohne Nummer");
            let text = format!("Ziel {number} hat keine Maßnahmen.");
            let subject = Subject {
                pfad: Some(format!("/handlungsfelder/{h}/ziele/{z}")),
                id: Some(ziel.id.clone()),
                stelle: ziel.fundstellen.first().copied(),
            };
            findings.add(Diagnostic::new("ziel-ohne-massnahme", Schwere::Hinweis, text), &subject);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn declared_totals_are_read() {
        let read = |text: &str| {
            let passage = Passage { text: text.to_owned(), fundstellen: Vec::new() };
            let angabe = angabe(&passage, Lexicon::builtin());
            (angabe.ziele, angabe.massnahmen)
        };
        assert_eq!(read("Der Plan umfasst 18 Ziele und 43 Maßnahmen."), (Some(18), Some(43)));
        assert_eq!(read("mit 12 familienpolitischen Zielen"), (Some(12), None));
        assert_eq!(read("Insgesamt 26 konkrete Einzelmaßnahmen in 6 Handlungsfeldern"), (None, Some(26)));
        assert_eq!(read("Aus 9 Maßnahmenzielen wurden 12 MASSNAHMEN"), (Some(9), Some(12)));
    }

    #[test]
    fn only_numbers_that_end_in_digits_form_a_chain() {
        assert_eq!(split("1.2.3"), Some(("1.2.".to_owned(), 3)));
        assert_eq!(split("M 4."), Some(("M ".to_owned(), 4)));
        assert_eq!(split("1.1 a)"), None);
    }
}
