//! Batch, last step: what became of every input (`_lauf.json`).

use crate::diagnostic::Schwere;
use crate::normalize::model::{Befund, Dokument, Werkzeug};
use crate::output::schema;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// File name of the manifest.
pub const FILE: &str = "_lauf.json";
/// File name of the times, which alone may differ between two runs.
pub const TIMES: &str = "_zeiten.json";

/// Findings that tell of a loss, however mild.
const LOSSES: [&str; 2] = ["seite-unlesbar", "seite-ohne-text"];

/// A run over many files.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Lauf {
    /// The program that ran.
    pub werkzeug: Werkzeug,
    /// Every input once, sorted.
    pub dokumente: Vec<Zeile>,
    /// Inputs of an earlier run that are gone or have another name now, while their JSON is still there.
    #[serde(default)]
    pub verwaist: Vec<String>,
}

/// What became of one input.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
pub struct Zeile {
    /// Path relative to the input folder, with `/`.
    pub datei: String,
    /// What became of it.
    pub ergebnis: Ergebnis,
    /// Why it is not whole: a stable code, a colon and a German sentence.
    pub grund: Option<String>,
    /// Id of its (first) document.
    pub id: Option<String>,
    /// SHA-256 of the file.
    pub sha256: Option<String>,
    /// What sort of paper it is.
    pub art: Option<String>,
    /// Name of the Kommune.
    pub kommune: Option<String>,
    /// Pages of the file.
    pub seiten: Option<u32>,
    /// Pages with usable text.
    pub seiten_gelesen: Option<u32>,
    /// Measures found, in all papers of the file.
    pub massnahmen: Option<u32>,
    /// Findings, in all papers of the file.
    pub befunde: Option<u32>,
    /// The first input with the same content.
    pub gleich_wie: Option<String>,
    /// For a skipped input: what became of it when it was read.
    pub vorher: Option<Ergebnis>,
    /// Pages of it were looked at as pictures: its result depends on the program that reads pictures.
    #[serde(default)]
    pub bilder: bool,
    /// What was written, relative to the output folder, with `/`.
    #[serde(default)]
    pub ausgaben: Vec<String>,
    /// Fingerprint of everything that decides the result: content, program, word lists, options.
    #[serde(default)]
    pub schluessel: Option<String>,
}

/// What can become of an input.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Ergebnis {
    /// Everything extracted.
    Ok,
    /// Some page unreadable or a limit hit, the rest extracted.
    Teilweise,
    /// No JSON.
    #[default]
    Fehler,
    /// Unchanged since an earlier run.
    Uebersprungen,
}

impl Zeile {
    /// The row of a file that was read.
    #[must_use]
    pub fn read(datei: &str, papers: &[Dokument]) -> Self {
        let first = papers.first();
        let seiten = first.map(|paper| paper.seiten.len() as u32);
        let gelesen = first.map(|paper| paper.seiten.iter().filter(|seite| seite.lesbar).count() as u32);
        let grund = loss(papers);
        Self {
            datei: datei.to_owned(),
            ergebnis: if grund.is_none() { Ergebnis::Ok } else { Ergebnis::Teilweise },
            grund,
            id: first.map(|paper| paper.id.clone()),
            sha256: first.map(|paper| paper.quelle.sha256.clone()),
            art: first.and_then(|paper| serde_json::to_value(paper.art).ok()?.as_str().map(str::to_owned)),
            kommune: first.and_then(|paper| paper.kommune.name.clone()),
            seiten,
            seiten_gelesen: gelesen,
            massnahmen: Some(papers.iter().map(measures).sum()),
            befunde: Some(papers.iter().map(|paper| paper.befunde.len() as u32).sum()),
            ..Self::default()
        }
    }

    /// The row of a file that yields nothing.
    #[must_use]
    pub fn lost(datei: &str, code: &str, sentence: &str) -> Self {
        Self { datei: datei.to_owned(), grund: Some(format!("{code}: {sentence}")), ..Self::default() }
    }

    /// The stable code in front of the reason, empty where nothing is wrong.
    #[must_use]
    pub fn code(&self) -> &str {
        self.grund.as_deref().and_then(|grund| grund.split_once(':')).map_or("", |(code, _)| code)
    }

    /// What became of it, now or when it was read.
    #[must_use]
    pub fn outcome(&self) -> Ergebnis {
        self.vorher.unwrap_or(self.ergebnis)
    }
}

fn measures(paper: &Dokument) -> u32 {
    let per_ziel = paper.handlungsfelder.iter().flat_map(|hf| &hf.ziele).map(|ziel| ziel.massnahmen.len() as u32);
    per_ziel.sum()
}

/// What of the file is lost: pages without usable text, else the first finding that tells of a loss.
fn loss(papers: &[Dokument]) -> Option<String> {
    let pages = papers.first().into_iter().flat_map(|paper| &paper.seiten).filter(|seite| !seite.lesbar);
    let numbers: Vec<String> = pages.map(|seite| seite.nr.to_string()).collect();
    if !numbers.is_empty() {
        return Some(format!("seite-ohne-text: Ohne verwertbaren Text: Seite {}.", numbers.join(", ")));
    }
    let is_loss = |befund: &&Befund| befund.schwere == Schwere::Fehler || LOSSES.contains(&befund.code.as_str());
    let befund = papers.iter().flat_map(|paper| &paper.befunde).find(is_loss)?;
    Some(format!("{}: {}", befund.code, befund.text))
}

/// Names for every row the first input with the same content; `rows` are sorted.
pub fn mark_twins(rows: &mut [Zeile]) {
    let mut first: BTreeMap<String, String> = BTreeMap::new();
    for row in rows {
        let Some(hash) = row.sha256.clone() else { continue };
        row.gleich_wie = first.get(&hash).cloned();
        first.entry(hash).or_insert_with(|| row.datei.clone());
    }
}

/// The schema of the manifest.
#[must_use]
pub fn schema() -> serde_json::Value {
    schema::of::<Lauf>("lauf")
}
