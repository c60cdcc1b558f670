//! Assemble: what the user's table (`--context`) states goes before what the paper says, and is marked as given.
//!
//! In: the row of the file and the document read from the paper. Out: the document with the stated values, and a finding
//! for each that differs from what the paper says.

use super::FileFacts;
use super::findings::{Findings, Subject};
use crate::diagnostic::{Diagnostic, Schwere};
use crate::lexicon::Lexicon;
use crate::lexicon::kommunen::Kommunen;
use crate::normalize::date::{Date, find_dates};
use crate::normalize::model::{Art, Dokument};

/// The stated date of the document.
pub(super) fn datum(facts: &FileFacts, lexicon: &Lexicon) -> Option<Date> {
    let text = cell(facts, "datum")?;
    find_dates(text, &lexicon.dates).first().map(|found| found.date)
}

/// The stated key of the Kommune where the register knows it, else what the user said of all files.
pub(super) fn kommune(facts: &FileFacts) -> Option<String> {
    ags(facts).or_else(|| facts.kommune.clone())
}

/// Spreadsheets take the leading zero of a key away.
fn ags(facts: &FileFacts) -> Option<String> {
    let text = cell(facts, "ags")?;
    let padded = if matches!(text.len(), 4 | 7) { format!("0{text}") } else { text.to_owned() };
    let is_key = padded.bytes().all(|byte| byte.is_ascii_digit()) && Kommunen::by_ags(&padded).is_some();
    is_key.then_some(padded)
}

/// Notes what was stated, and what of it cannot be used; `read` is the date the paper itself names.
pub(super) fn note(
    document: &Dokument,
    facts: &FileFacts,
    read: Option<Date>,
    lexicon: &Lexicon,
    findings: &mut Findings,
) {
    if let Some(text) = cell(facts, "datum") {
        match datum(facts, lexicon) {
            Some(stated) => {
                let paper = read.filter(|read| *read != stated).map(|read| read.to_string());
                findings.add(taken("datum", text, paper.as_deref()), &subject("/datum"));
            }
            None => findings.add(unusable("datum", text), &subject("/datum")),
        }
    }
    if let Some(text) = cell(facts, "art") {
        let is_taken = name(document.art) == Some(text.to_lowercase());
        let note = if is_taken { taken("art", text, None) } else { unusable("art", text) };
        findings.add(note, &subject("/art"));
    }
    if let Some(text) = cell(facts, "ags") {
        let note = if ags(facts).is_some() { taken("ags", text, None) } else { unusable("ags", text) };
        findings.add(note, &subject("/kommune"));
    }
}

/// A cell of the row that is not empty.
pub(super) fn cell<'a>(facts: &'a FileFacts, column: &str) -> Option<&'a str> {
    facts.kontext.as_ref()?.get(column).map(|text| text.trim()).filter(|text| !text.is_empty())
}

fn name(art: Art) -> Option<String> {
    serde_json::to_value(art).ok()?.as_str().map(str::to_owned)
}

fn taken(column: &str, text: &str, paper: Option<&str>) -> Diagnostic {
    let differs = paper.map(|paper| format!("; im Papier steht {paper}")).unwrap_or_default();
    let text = format!("Vorgegeben und nicht gelesen: {column} = {text}{differs}.");
    Diagnostic::new("angabe-vorgegeben", Schwere::Hinweis, text)
}

fn unusable(column: &str, text: &str) -> Diagnostic {
    let text = format!("Die Vorgabe {column} = {text} ist nicht deutbar; es gilt, was das Papier sagt.");
    Diagnostic::new("vorgabe-nicht-deutbar", Schwere::Warnung, text)
}

fn subject(path: &str) -> Subject {
    Subject { pfad: Some(path.to_owned()), ..Subject::default() }
}
