//! The paper itself: file, kind, Kommune, dates, certificates, decisions, council paper.

use super::{Abdeckung, Befund, Betrag, Feld, Handlungsfeld, Rest, Steuerung, WeiteresProjekt, Zeugen};
use crate::provenance::{Fundstelle, Verfahren};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Value of `schema` in every document.
pub const SCHEMA: &str = "zielspiegel/dokument/1";

/// One paper.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Dokument {
    /// Always `zielspiegel/dokument/1`.
    pub schema: String,
    /// First 16 hex digits of the file's SHA-256; `~2` is appended for the second paper in one PDF.
    pub id: String,
    /// The program that wrote this.
    pub werkzeug: Werkzeug,
    /// The file.
    pub quelle: Quelle,
    /// Every page of the file, read or not.
    pub seiten: Vec<Seite>,
    /// What sort of paper it is.
    pub art: Art,
    /// Title as printed.
    pub titel: Option<String>,
    /// The municipality.
    pub kommune: Kommune,
    /// Date of the document, ISO 8601.
    pub datum: Option<String>,
    /// Reporting period.
    pub berichtszeitraum: Option<Berichtszeitraum>,
    /// Project lead.
    pub projektleitung: Option<String>,
    /// Auditor.
    pub auditor: Option<String>,
    /// The certificate this paper is about.
    pub zertifikat: Option<ZertifikatArt>,
    /// Every certificate the paper reports as awarded.
    pub zertifikate: Vec<Zertifikat>,
    /// Each body that dealt with this paper.
    pub beschluesse: Vec<Beschluss>,
    /// Main subject, where one is named.
    pub schwerpunktthema: Option<String>,
    /// Leitziel of the whole paper.
    pub leitziel: Option<String>,
    /// Evidence for the head of the paper.
    pub felder: Vec<Feld>,
    /// Handlungsfelder in order of appearance.
    pub handlungsfelder: Vec<Handlungsfeld>,
    /// Further projects outside the numbered measures.
    pub weitere_projekte: Vec<WeiteresProjekt>,
    /// Rows of the steering table.
    pub steuerung: Vec<Steuerung>,
    /// What a council paper says of itself.
    pub vorlage: Option<Vorlage>,
    /// What the paper says about its own contents.
    pub zeugen: Zeugen,
    /// Account of every visible character.
    pub abdeckung: Abdeckung,
    /// Text that belongs to nothing found.
    pub reste: Vec<Rest>,
    /// Findings for people.
    pub befunde: Vec<Befund>,
}

/// The program that wrote the document.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Werkzeug {
    /// Always `zielspiegel`.
    pub name: String,
    /// Version of the program.
    pub version: String,
    /// SHA-256 of the word lists used.
    pub lexikon_sha256: String,
    /// OCR program and version, where one was used.
    pub ocr: Option<String>,
}

/// The file a paper was read from.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Quelle {
    /// Path relative to the input folder, with `/`.
    pub datei: String,
    /// SHA-256 of the file.
    pub sha256: String,
    /// Size in bytes.
    pub bytes: u64,
    /// Pages of the file.
    pub seiten: u32,
    /// Program that made the PDF.
    pub erzeuger: Option<String>,
    /// How values were read, sorted.
    pub verfahren: Vec<Verfahren>,
    /// Which part of the file this paper is.
    pub teil: Teil,
    /// The row of `--context` for this file, as given.
    pub kontext: Option<BTreeMap<String, String>>,
}

/// A part of a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Teil {
    /// Number from 1.
    pub nr: u32,
    /// First page.
    pub seite_von: u32,
    /// Last page.
    pub seite_bis: u32,
}

/// A page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Seite {
    /// Physical number from 1.
    pub nr: u32,
    /// Width in points as displayed.
    pub breite: f32,
    /// Height in points as displayed.
    pub hoehe: f32,
    /// `/Rotate`.
    pub drehung: u16,
    /// Where its text comes from.
    pub verfahren: SeitenVerfahren,
    /// Whether it has usable text.
    pub lesbar: bool,
}

/// Where the text of a page comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum SeitenVerfahren {
    /// Text of the file.
    Text,
    /// Optical character recognition, or a hidden OCR layer.
    Ocr,
    /// Both.
    Gemischt,
    /// Nothing on the page.
    Leer,
}

/// Kinds of paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Art {
    /// What is agreed.
    Zielvereinbarung,
    /// Documentation of the Erhaltungszertifikat.
    Dokumentation,
    /// Yearly report.
    Jahresbericht,
    /// Balance for the Bilanzierungszertifikat.
    Bilanzierung,
    /// Council paper.
    Beschlussvorlage,
    /// Description in prose (web pages, press).
    Beschreibung,
    /// None of ours; yields no measures.
    #[default]
    Sonstiges,
}

/// The municipality.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
pub struct Kommune {
    /// Official name without the type word (districts keep it).
    pub name: Option<String>,
    /// As printed.
    pub gedruckt: Option<String>,
    /// `Stadt`, `Gemeinde`, `Landkreis`…, as printed.
    pub typ: Option<String>,
    /// Eight-digit key, as text.
    pub ags: Option<String>,
    /// Land.
    pub land: Option<String>,
    /// What it may be, where the paper does not decide.
    pub kandidaten: Vec<KommuneKandidat>,
}

/// A municipality that may be meant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct KommuneKandidat {
    /// Official name.
    pub name: String,
    /// Eight-digit key.
    pub ags: String,
    /// Land.
    pub land: String,
}

/// Reporting period.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Berichtszeitraum {
    /// As printed.
    pub text: String,
    /// First day.
    pub beginn: Option<String>,
    /// Last day.
    pub ende: Option<String>,
}

/// Certificates of the audit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum ZertifikatArt {
    /// First certificate.
    Grundzertifikat,
    /// After the first balance.
    Bilanzierungszertifikat,
    /// Permanent.
    Erhaltungszertifikat,
}

/// A certificate awarded.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Zertifikat {
    /// Which.
    pub art: Option<ZertifikatArt>,
    /// When: a day, month or year in ISO 8601.
    pub datum: Option<String>,
    /// Where it says so.
    pub fundstellen: Vec<Fundstelle>,
}

/// Outcome of a decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum BeschlussArt {
    /// Decided.
    Beschlossen,
    /// Recommended.
    Empfohlen,
    /// Taken note of.
    ZurKenntnis,
    /// Put off.
    Vertagt,
    /// Refused.
    Abgelehnt,
}

/// A body that dealt with the paper.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Beschluss {
    /// The body, without article, case ending and town.
    pub gremium: Option<String>,
    /// Day of the sitting.
    pub datum: Option<String>,
    /// Outcome.
    pub art: Option<BeschlussArt>,
    /// Whether it was unanimous.
    pub einstimmig: bool,
    /// Votes for, where counted.
    pub ja: Option<u32>,
    /// Votes against, where counted.
    pub nein: Option<u32>,
    /// Abstentions, where counted.
    pub enthaltung: Option<u32>,
    /// Verbatim.
    pub text: String,
    /// Where.
    pub fundstellen: Vec<Fundstelle>,
}

/// A council paper.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Vorlage {
    /// Number of the paper.
    pub nummer: Option<String>,
    /// Subject.
    pub betreff: Option<String>,
    /// Text of the (proposed) decision.
    pub beschluss: Option<String>,
    /// Bodies, days, votes.
    pub beratungen: Vec<Beratung>,
    /// Amounts named as cost.
    pub kosten: Vec<Betrag>,
    /// Who submits it.
    pub einreicher: Option<String>,
}

/// A row of the Beratungsfolge.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Beratung {
    /// The body.
    pub gremium: Option<String>,
    /// Day of the sitting.
    pub datum: Option<String>,
    /// Votes for.
    pub ja: Option<u32>,
    /// Votes against.
    pub nein: Option<u32>,
    /// Abstentions.
    pub enthaltung: Option<u32>,
    /// Not voting for bias.
    pub befangen: Option<u32>,
}
