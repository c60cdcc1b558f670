//! Redact: a document without the names and contact data of persons.
//!
//! In: a [`Dokument`] and the word lists. Out: the same document in which every name of a person reads `[Person]` and
//! every telephone number and e-mail address `[Kontakt]`, in normalised values and in verbatim texts alike. Bodies,
//! offices, dates and places stay; so do ids, hashes, file names and the name of the Kommune.
//!
//! All texts are walked, whatever their key: a key added later cannot be forgotten. Where it is undecided whether a word
//! is a name, it goes: a lost word can be looked up in the PDF, a published name cannot be called back.

mod contacts;
mod find;
mod names;
mod words;

use crate::lexicon::Lexicon;
use crate::normalize::model::Dokument;
use names::Names;
use serde_json::Value;

/// Keys whose values are no prose: ids, codes, paths, and the name of the Kommune.
const KEPT: [&str; 23] = [
    "schema",
    "id",
    "werkzeug",
    "datei",
    "sha256",
    "erzeuger",
    "seiten",
    "kommune",
    "feld",
    "kanonisch",
    "kanonisch_auch",
    "code",
    "pfad",
    "verfahren",
    "regel",
    "zustand",
    "schwere",
    "edtf",
    "turnus",
    "beginn",
    "ende",
    "fundstellen",
    "bbox",
];

/// The same document without persons.
///
/// # Errors
/// When the document cannot be carried through JSON (a number that is none).
pub fn without_persons(paper: &Dokument, lexicon: &Lexicon) -> serde_json::Result<Dokument> {
    let mut value = serde_json::to_value(paper)?;
    let own = [&paper.kommune.name, &paper.kommune.gedruckt].into_iter().flatten().map(String::as_str);
    let mut names = Names::new(lexicon, own);
    collect(&value, &mut names);
    redact(&mut value, &names);
    serde_json::from_value(value)
}

/// A text that belongs to no document (a reason in the manifest), without persons.
#[must_use]
pub fn text_without_persons(text: &str, lexicon: &Lexicon) -> String {
    Names::new(lexicon, std::iter::empty()).redact(text)
}

fn said<'v>(object: &'v serde_json::Map<String, Value>, key: &str) -> Option<&'v str> {
    object.get(key).and_then(Value::as_str)
}

/// What stands under a key that names persons, or in a list entry that says so itself.
fn personal<'v>(key: &str, object: &'v serde_json::Map<String, Value>, names: &Names<'_>) -> Option<&'v str> {
    let text = object.get(key)?.as_str()?;
    let is_field = key == "text" && said(object, "feld").is_some_and(|feld| names.is_personal(feld));
    let is_person = key == "name" && said(object, "art") == Some("person");
    (names.is_personal(key) || is_field || is_person).then_some(text)
}

/// Learns every name that is to go.
fn collect(value: &Value, names: &mut Names<'_>) {
    match value {
        Value::String(text) => names.learn(text),
        Value::Array(list) => list.iter().for_each(|entry| collect(entry, names)),
        Value::Object(object) => {
            for (key, entry) in object.iter().filter(|(key, _)| !KEPT.contains(&key.as_str())) {
                if let Some(text) = personal(key, object, names) {
                    let is_signature = object.get("feld").is_some_and(|feld| feld == "unterschrift");
                    names.learn_personal(text, is_signature);
                } else if let Some(text) = entry.as_str().filter(|_| names.is_among_bodies(key, said(object, "feld"))) {
                    names.learn_among_bodies(text);
                }
                collect(entry, names);
            }
        }
        _ => {}
    }
}

fn redact(value: &mut Value, names: &Names<'_>) {
    match value {
        Value::String(text) => *text = names.redact(text),
        Value::Array(list) => list.iter_mut().for_each(|entry| redact(entry, names)),
        Value::Object(object) => {
            let is_person = object.get("art").is_some_and(|art| art == "person");
            for (key, entry) in object.iter_mut().filter(|(key, _)| !KEPT.contains(&key.as_str())) {
                let before = if is_person && key == "name" { entry.as_str().map(str::to_owned) } else { None };
                redact(entry, names);
                // The reading that called it a person knows better than the words around it.
                if before.is_some_and(|name| entry.as_str() == Some(name.as_str())) {
                    *entry = Value::from(names.placeholder());
                }
            }
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests;
