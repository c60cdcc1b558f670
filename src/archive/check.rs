//! Archive, check: is every document valid, and what is to be looked at?

use super::complete::Complete;
use super::{Archive, Item};
use crate::batch::manifest::Ergebnis;
use crate::diagnostic::Schwere;
use crate::normalize::model::{Dokument, SCHEMA};
use crate::output::schema;
use jsonschema::Validator;
use serde::Serialize;
use serde_json::Value;
use std::path::Path;

/// Most faults named per document: a document of another program has thousands.
const FAULTS: usize = 20;

/// From when on something is worth a look.
#[derive(Debug, Clone, Copy)]
pub struct CheckSettings {
    /// Confidence (0–1) below which a measure is doubtful; what a label or table names is read with 0.9 and more.
    pub doubtful: f32,
    /// Share of characters (0–1) that belong to nothing found; furniture that is not recognised leaves about 0.02.
    pub rest: f64,
}

impl Default for CheckSettings {
    fn default() -> Self {
        Self { doubtful: 0.8, rest: 0.05 }
    }
}

/// What is wrong with a document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Fault {
    /// JSON pointer.
    pub pfad: String,
    /// What.
    pub text: String,
}

/// What a person should look at.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Finding {
    /// Stable code.
    pub code: String,
    /// How much it matters.
    pub schwere: Schwere,
    /// German sentence.
    pub text: String,
    /// JSON pointer.
    pub pfad: Option<String>,
    /// Identifier of what it speaks of.
    pub id: Option<String>,
    /// Page.
    pub seite: Option<u32>,
}

/// One file or lost input.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Report {
    /// JSON file, or PDF of an input without one.
    pub datei: String,
    /// Whether it is what the schema says.
    pub gueltig: bool,
    /// What is wrong with it.
    pub fehler: Vec<Fault>,
    /// What is to be looked at: findings of the document, and what its completeness shows.
    pub befunde: Vec<Finding>,
}

/// Checks documents.
#[derive(Debug)]
pub struct Checker {
    validator: Option<Validator>,
    settings: CheckSettings,
}

impl Checker {
    /// A checker for documents of this program.
    #[must_use]
    pub fn new(settings: CheckSettings) -> Self {
        // Our own schema always compiles; its test says so.
        Self { validator: jsonschema::validator_for(&schema::dokument()).ok(), settings }
    }

    /// Checks an item of an archive.
    #[must_use]
    pub fn item(&self, archive: &Archive, item: &Item) -> Report {
        let mut report = match &item.json {
            Some(json) => self.file(&archive.root().join(json), json),
            None => Report::named(item.row.as_ref().map_or("", |row| &row.datei)),
        };
        let row = item.row.as_ref();
        let grund = row.and_then(|row| row.grund.clone()).unwrap_or_default();
        let outcome = row.map(|row| row.ergebnis);
        if outcome == Some(Ergebnis::Fehler) {
            report.note("lauf-fehler", Schwere::Fehler, format!("Die Datei ergab kein Papier. {grund}"));
        }
        if outcome == Some(Ergebnis::Teilweise) {
            report.note("lauf-teilweise", Schwere::Warnung, format!("Nur teilweise gelesen. {grund}"));
        }
        if item.is_orphan {
            let text =
                "Der letzte Lauf kennt diese Datei nicht: Ihre Eingabe gibt es nicht mehr, oder sie heißt anders.";
            report.note("lauf-verwaist", Schwere::Hinweis, text);
        }
        report
    }

    /// Checks a file; `name` is how it is called in the report.
    #[must_use]
    pub fn file(&self, path: &Path, name: &str) -> Report {
        let mut report = Report::named(name);
        let bytes = match std::fs::read(path) {
            Ok(bytes) => bytes,
            Err(error) => {
                report.fault(String::new(), error.to_string());
                return report;
            }
        };
        let is_lines = path.extension().is_some_and(|ending| ending == "ndjson");
        let documents = bytes.split(|byte| is_lines && *byte == b'\n').filter(|part| !part.trim_ascii().is_empty());
        let mut count = 0;
        for document in documents {
            count += 1;
            self.document(document, &mut report);
        }
        if count == 0 {
            report.fault(String::new(), "the file is empty".to_owned());
        }
        report
    }

    fn document(&self, bytes: &[u8], report: &mut Report) {
        let mut value: Value = match serde_json::from_slice(bytes) {
            Ok(value) => value,
            Err(error) => return report.fault(String::new(), format!("no JSON: {error}")),
        };
        // Further papers of the same file stand beside the keys of the first.
        let others = value.as_object_mut().and_then(|object| object.remove("weitere"));
        self.paper(&value, report);
        others.iter().filter_map(Value::as_array).flatten().for_each(|other| self.paper(other, report));
    }

    fn paper(&self, value: &Value, report: &mut Report) {
        if value.get("schema").and_then(Value::as_str) != Some(SCHEMA) {
            report.fault("/schema".to_owned(), format!("not {SCHEMA:?}"));
        }
        let faults = self.validator.iter().flat_map(|validator| validator.iter_errors(value));
        for fault in faults.take(FAULTS) {
            let text: String = fault.to_string().chars().take(200).collect();
            report.fault(fault.instance_path().to_string(), text);
        }
        match serde_json::from_value::<Dokument>(value.clone()) {
            Ok(paper) => Complete { paper: &paper, settings: self.settings, report }.all(),
            Err(error) if report.gueltig => report.fault(String::new(), error.to_string()),
            Err(_) => {}
        }
    }
}

impl Report {
    fn named(name: &str) -> Self {
        Self { datei: name.to_owned(), gueltig: true, fehler: Vec::new(), befunde: Vec::new() }
    }

    pub(super) fn fault(&mut self, pfad: String, text: String) {
        self.gueltig = false;
        self.fehler.push(Fault { pfad, text });
    }

    /// A finding about the document as a whole.
    pub(super) fn note(&mut self, code: &str, schwere: Schwere, text: impl Into<String>) {
        let (pfad, id, seite) = (None, None, None);
        self.befunde.push(Finding { code: code.to_owned(), schwere, text: text.into(), pfad, id, seite });
    }
}
