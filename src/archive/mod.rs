//! Archive: a folder of JSON read back, paper by paper, with what the run says of each.
//!
//! In: the folder that `extract -o` wrote (or any folder of its JSON). Out: [`Dokument`]s in a fixed order and the files that
//! yielded none. Reads one file at a time, so that an archive of any size passes through.

mod check;
mod complete;
mod export;
mod list;

pub use check::{CheckSettings, Checker, Fault, Finding, Report};
pub use export::{ExportRun, Progress, Settings, Summary};

use crate::batch::manifest::{Ergebnis, Zeile};
use crate::normalize::model::Dokument;
use serde::Deserialize;
use std::collections::HashMap;
use std::io;
use std::path::{Path, PathBuf};

/// Why a folder cannot be read as an archive.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ArchiveError {
    /// The folder cannot be read.
    #[error("cannot read {}", path.display())]
    Io {
        /// The folder or file.
        path: PathBuf,
        /// Why.
        #[source]
        source: io::Error,
    },
    /// The manifest is none.
    #[error("{} is no manifest of a run", path.display())]
    Manifest {
        /// The file.
        path: PathBuf,
        /// Why.
        #[source]
        source: serde_json::Error,
    },
}

/// A folder of JSON.
#[derive(Debug)]
pub struct Archive {
    root: PathBuf,
    /// JSON files and lost inputs in order.
    pub items: Vec<Item>,
    /// Whether a manifest was there.
    pub has_run: bool,
}

/// A file of an archive, or an input that has none.
#[derive(Debug, Clone)]
pub struct Item {
    /// Path of the JSON below the folder, with `/`.
    pub json: Option<String>,
    /// What the run says of the input.
    pub row: Option<Said>,
    /// Whether the input is gone, while its JSON is still there.
    pub is_orphan: bool,
}

/// What the run says of an input.
#[derive(Debug, Clone)]
pub struct Said {
    /// Path relative to the input folder, with `/`.
    pub datei: String,
    /// What became of it when it was read.
    pub ergebnis: Ergebnis,
    /// Why it is not whole: a stable code, a colon and a German sentence.
    pub grund: Option<String>,
    /// SHA-256 of a file that gave no JSON.
    pub sha256: Option<String>,
    /// Pages of the file.
    pub seiten: Option<u32>,
    /// The first input with the same content.
    pub gleich_wie: Option<String>,
}

/// What an item holds.
#[derive(Debug)]
pub enum Content {
    /// Papers of one file.
    Papers(Vec<Dokument>),
    /// Nothing: why, as code, colon, sentence.
    Lost(String),
}

impl Archive {
    /// Looks through `root`.
    ///
    /// # Errors
    /// When the folder or its manifest cannot be read.
    pub fn open(root: &Path) -> Result<Self, ArchiveError> {
        list::open(root)
    }

    /// Reads an item. A file that is damaged is lost, not an error: the others are still of use.
    #[must_use]
    pub fn read(&self, item: &Item) -> Content {
        let Some(json) = &item.json else {
            let grund = item.row.as_ref().and_then(|row| row.grund.clone());
            return Content::Lost(grund.unwrap_or_else(|| "ohne-grund: Der Lauf nennt keinen Grund.".to_owned()));
        };
        match std::fs::read(self.root.join(json)) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                Content::Lost("json-fehlt: Der Lauf nennt diese Ausgabe, aber sie ist nicht da.".to_owned())
            }
            Err(error) => Content::Lost(format!("json-nicht-lesbar: {error}.")),
            Ok(bytes) => papers(&bytes, json.ends_with(".ndjson")).map_or_else(
                |error| Content::Lost(format!("json-ungueltig: Kein gültiges Dokument: {error}.")),
                Content::Papers,
            ),
        }
    }

    /// The folder.
    #[must_use]
    pub fn root(&self) -> &Path {
        &self.root
    }
}

/// Further papers of the same file.
#[derive(Deserialize)]
struct Others {
    #[serde(default)]
    weitere: Vec<Dokument>,
}

/// All papers of a JSON file, or of a file with one document per line.
///
/// # Errors
/// When a document is none.
pub fn papers(bytes: &[u8], is_lines: bool) -> serde_json::Result<Vec<Dokument>> {
    if !is_lines {
        return of_file(bytes);
    }
    let lines = bytes.split(|byte| *byte == b'\n').filter(|line| !line.trim_ascii().is_empty());
    lines.map(of_file).collect::<serde_json::Result<Vec<_>>>().map(|files| files.into_iter().flatten().collect())
}

fn of_file(bytes: &[u8]) -> serde_json::Result<Vec<Dokument>> {
    let mut papers = vec![serde_json::from_slice::<Dokument>(bytes)?];
    // Most files have one paper; the second look costs as much as the first.
    if bytes.windows(9).any(|window| window == b"\"weitere\"") {
        papers.extend(serde_json::from_slice::<Others>(bytes)?.weitere);
    }
    Ok(papers)
}

impl Item {
    /// What became of the input: `ok`, `teilweise` or `fehler`, and why it is not whole.
    #[must_use]
    pub fn outcome(&self, papers: &[Dokument]) -> (&'static str, Option<String>) {
        let (ergebnis, grund) = if let Some(row) = &self.row {
            (row.ergebnis, row.grund.clone())
        } else {
            let own = Zeile::read("", papers);
            (own.ergebnis, own.grund)
        };
        let ergebnis = match ergebnis {
            Ergebnis::Teilweise => "teilweise",
            Ergebnis::Fehler => "fehler",
            Ergebnis::Ok | Ergebnis::Uebersprungen => "ok",
        };
        let orphan = "verwaist: Die Eingabe gab es im letzten Lauf nicht mehr oder sie heißt jetzt anders.";
        let grund = grund.or_else(|| self.is_orphan.then(|| orphan.to_owned()));
        (ergebnis, grund)
    }
}

/// Hands out an identifier per paper, each once: files with the same content have the same.
#[derive(Debug, Default)]
pub(crate) struct Keys {
    given: HashMap<Box<str>, u32>,
}

impl Keys {
    pub(crate) fn next(&mut self, id: &str) -> String {
        let Some(count) = self.given.get(id) else {
            self.given.insert(id.into(), 1);
            return id.to_owned();
        };
        let mut count = count + 1;
        // An id may look like one of these.
        while self.given.contains_key(format!("{id}@{count}").as_str()) {
            count += 1;
        }
        self.given.insert(id.into(), count);
        let key = format!("{id}@{count}");
        self.given.insert(key.as_str().into(), 1);
        key
    }
}
