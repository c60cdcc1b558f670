//! The comparison as data: Kommunen and their papers.

use super::{Satz, Zahl};
use crate::normalize::model::{Art, BeschlussArt, Status, ZertifikatArt};
use crate::provenance::Fundstelle;
use schemars::JsonSchema;
use serde::Serialize;

/// A Kommune.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct KommuneBild {
    /// Key within this comparison: the AGS, else the name, else `unbekannt/` and the document.
    pub id: String,
    /// Name, with its type where two share a name.
    pub name: String,
    /// `Stadt`, `Landkreis` …
    pub typ: Option<String>,
    /// Eight-digit key.
    pub ags: Option<String>,
    /// Land.
    pub land: Option<String>,
    /// Papers present, mentioned, missing.
    pub bestand: Bestand,
    /// Its Vorhaben.
    pub vorhaben: Zahl,
    /// Further projects outside the numbered measures, as the papers call them.
    pub weitere_projekte: Vec<Projekt>,
}

/// A further project.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Projekt {
    /// Id in its document.
    pub id: String,
    /// Document.
    pub dokument: String,
    /// Name and description, as printed.
    pub text: String,
    /// Status.
    pub status: Option<Status>,
    /// Where.
    pub fundstellen: Vec<Fundstelle>,
}

/// Which papers of a Kommune there are.
#[derive(Debug, Clone, Default, PartialEq, Serialize, JsonSchema)]
pub struct Bestand {
    /// Ids of its papers, in order.
    pub vorhanden: Vec<String>,
    /// Papers these name.
    pub erwaehnt: Vec<Erwaehnung>,
    /// Papers that should exist but are not among those given: "im Bestand nicht gefunden".
    pub fehlend: Vec<Fehlend>,
}

/// A paper that another one names.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Erwaehnung {
    /// Its kind.
    pub art: Art,
    /// Its date or year, as far as it is told.
    pub datum: Option<String>,
    /// The words.
    pub text: String,
    /// Where it is named: document.
    pub dokument: String,
    /// Where it is named: places.
    pub fundstellen: Vec<Fundstelle>,
    /// The paper meant, where it is among those given.
    pub gefunden: Option<String>,
}

/// A paper not found among those given.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Fehlend {
    /// Its kind.
    pub art: Art,
    /// Its date or year, as far as it is told.
    pub datum: Option<String>,
    /// Why it should exist.
    pub grund: Satz,
    /// Document that tells so.
    pub dokument: String,
    /// Where.
    pub fundstellen: Vec<Fundstelle>,
}

/// A paper, and how far it can be trusted.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Papier {
    /// Id of the document.
    pub id: String,
    /// Key of its Kommune.
    pub kommune: String,
    /// Path of the PDF, relative to the input folder.
    pub datei: String,
    /// SHA-256 of the file.
    pub sha256: String,
    /// Kind.
    pub art: Art,
    /// Title as printed.
    pub titel: Option<String>,
    /// Date of the paper.
    pub datum: Option<String>,
    /// Reporting period as printed.
    pub berichtszeitraum: Option<String>,
    /// Certificate it is about.
    pub zertifikat: Option<ZertifikatArt>,
    /// Day it is put in order by, and where that comes from.
    pub reihung: Reihung,
    /// Whether its measures count, and why not.
    pub gezaehlt: Zaehlung,
    /// Id of the paper it repeats.
    pub gleich_wie: Option<String>,
    /// Figures of trust.
    pub vertrauen: Vertrauen,
}

/// Place of a paper in time.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
pub struct Reihung {
    /// Day, ISO 8601; `null` where the paper tells none.
    pub tag: Option<String>,
    /// `datum`, `berichtszeitraum`, `beschluss`, `titel` or `art` (no date at all: put in order by kind).
    pub nach: String,
}

/// Whether the measures of a paper count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Zaehlung {
    /// Yes.
    Ja,
    /// The same paper is there already.
    GleichWie,
    /// It is later than the day looked at, or tells no date.
    NachStichtag,
    /// It is of a kind not looked at.
    AndereStufe,
    /// It has no measures.
    OhneMassnahmen,
}

/// How complete and sure the reading of a paper is.
#[derive(Debug, Clone, Default, PartialEq, Serialize, JsonSchema)]
pub struct Vertrauen {
    /// Pages.
    pub seiten: u32,
    /// Pages with usable text.
    pub seiten_gelesen: u32,
    /// Pages without usable text.
    pub seiten_unlesbar: Vec<u32>,
    /// Ziele found.
    pub ziele: u32,
    /// Measures found.
    pub massnahmen: u32,
    /// Measures whose slot is printed empty.
    pub leere: Vec<String>,
    /// Totals the paper declares.
    pub angaben: Vec<Angabe>,
    /// Numbers of measures in the table of contents.
    pub im_inhaltsverzeichnis: u32,
    /// Of these, not found in the body.
    pub nur_im_inhaltsverzeichnis: Vec<String>,
    /// Share of characters that belong to something found (fields, running text, furniture), 0–1.
    pub abdeckung: f32,
    /// Text that belongs to nothing found, in characters.
    pub rest_zeichen: u64,
    /// Mean confidence of the fields.
    pub konfidenz: Option<f32>,
    /// Ids of measures with a field read with little confidence.
    pub unsicher: Vec<String>,
    /// Fields.
    pub felder: u32,
    /// Of these, printed empty.
    pub felder_leer: u32,
    /// Whether text recognition was used.
    pub ocr: bool,
    /// Findings of the reading.
    pub befunde: Vec<PapierBefund>,
}

/// A total a paper declares, beside what was found.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Angabe {
    /// Verbatim.
    pub text: String,
    /// Ziele declared.
    pub ziele: Option<u32>,
    /// Measures declared.
    pub massnahmen: Option<u32>,
    /// Page.
    pub seite: u32,
    /// Where on it.
    pub fundstellen: Vec<Fundstelle>,
    /// Whether both agree with what was found.
    pub stimmt: bool,
}

/// A finding of the reading.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct PapierBefund {
    /// Stable code.
    pub code: String,
    /// How much it matters.
    pub schwere: crate::diagnostic::Schwere,
    /// German sentence.
    pub text: String,
    /// What it speaks of.
    pub id: Option<String>,
    /// Page.
    pub seite: Option<u32>,
}

/// A body that handled a paper.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct BeschlussZeile {
    /// Key of the Kommune.
    pub kommune: String,
    /// Document.
    pub dokument: String,
    /// The body.
    pub gremium: Option<String>,
    /// Day.
    pub datum: Option<String>,
    /// Outcome.
    pub art: Option<BeschlussArt>,
    /// Unanimous.
    pub einstimmig: bool,
    /// Votes for.
    pub ja: Option<u32>,
    /// Votes against.
    pub nein: Option<u32>,
    /// Abstentions.
    pub enthaltung: Option<u32>,
    /// Verbatim; `null` for a row of the Beratungsfolge.
    pub text: Option<String>,
    /// Where.
    pub fundstellen: Vec<Fundstelle>,
}
