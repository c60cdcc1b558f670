//! The contract: one paper as normalised, traceable data. Serialised as `dokument.schema.json` (version 1).
//!
//! Keys are German ASCII nouns; unknown is `null`, none is `[]`, keys are always present and only ever added.

use crate::diagnostic::Schwere;
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

/// A printed label with its verbatim value.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Feld {
    /// Canonical id; `sonstiges` for a label the lexicon does not know.
    pub feld: String,
    /// The label as printed.
    pub bezeichnung: Option<String>,
    /// Verbatim value; `""` for an empty cell.
    pub text: String,
    /// Where the value stands.
    pub fundstellen: Vec<Fundstelle>,
    /// How it was read.
    pub verfahren: Verfahren,
    /// How sure that is, 0–1.
    pub konfidenz: f32,
}

/// A Handlungsfeld.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Handlungsfeld {
    /// Document id / page / top of the first place in whole points.
    pub id: String,
    /// As printed.
    pub nummer: Option<String>,
    /// As printed.
    pub titel: Option<String>,
    /// Canonical id.
    pub kanonisch: String,
    /// Further canonical ids of a joined name.
    pub kanonisch_auch: Vec<String>,
    /// Strategic goals.
    pub strategische_ziele: Vec<String>,
    /// Every printed label with its value.
    pub felder: Vec<Feld>,
    /// Number and title.
    pub fundstellen: Vec<Fundstelle>,
    /// Ziele in order.
    pub ziele: Vec<Ziel>,
}

/// A Ziel.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Ziel {
    /// Document id / page / top of the first place in whole points.
    pub id: String,
    /// As printed.
    pub nummer: Option<String>,
    /// As printed.
    pub text: Option<String>,
    /// Every printed label with its value.
    pub felder: Vec<Feld>,
    /// One per bullet, paragraph or sentence.
    pub indikatoren: Vec<Indikator>,
    /// Numbers that state a target.
    pub messwerte: Vec<Messwert>,
    /// Number and text.
    pub fundstellen: Vec<Fundstelle>,
    /// Massnahmen in order.
    pub massnahmen: Vec<Massnahme>,
}

/// A Massnahme.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Massnahme {
    /// Document id / page / top of the first place in whole points; stable while the PDF is.
    pub id: String,
    /// As printed, without the label word.
    pub nummer: Option<String>,
    /// As printed at the measure; `null` where the slot is printed empty.
    pub text: Option<String>,
    /// Title in the table of contents where it differs.
    pub kurztitel: Option<String>,
    /// Every printed label with its value, in order of appearance.
    pub felder: Vec<Feld>,
    /// Timeframe.
    pub zeitraum: Option<Zeitraum>,
    /// Responsible bodies.
    pub verantwortlich: Vec<Verantwortlich>,
    /// One per bullet, paragraph or sentence.
    pub indikatoren: Vec<Indikator>,
    /// Numbers that state a target.
    pub messwerte: Vec<Messwert>,
    /// Cost.
    pub kosten: Option<Kosten>,
    /// Target groups.
    pub zielgruppen: Vec<String>,
    /// Status.
    pub status: Option<Status>,
    /// Per normalised value: where it came from and by which rule.
    pub herkunft: BTreeMap<String, Herkunft>,
    /// Other measures this one names.
    pub verweise: Vec<String>,
    /// That it is a measure, whole, and under the right Ziel: 0–1.
    pub konfidenz: f32,
    /// Number and text.
    pub fundstellen: Vec<Fundstelle>,
}

/// Rhythm of recurrence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Turnus {
    /// Every month.
    Monatlich,
    /// Every quarter.
    Vierteljaehrlich,
    /// Twice a year.
    Halbjaehrlich,
    /// Every year.
    Jaehrlich,
    /// Every two years.
    Zweijaehrlich,
}

/// Precision of a timeframe's coarsest bound.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Genauigkeit {
    /// A day is printed.
    Tag,
    /// A month.
    Monat,
    /// A quarter.
    Quartal,
    /// A season or a third of a year.
    Jahreszeit,
    /// A half-year.
    Halbjahr,
    /// A year, school year or Kindergarten year.
    Jahr,
}

/// A timeframe.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Zeitraum {
    /// First day of what is said.
    pub beginn: Option<String>,
    /// Last day of what is said.
    pub ende: Option<String>,
    /// Ongoing.
    pub fortlaufend: bool,
    /// Recurrence.
    pub turnus: Option<Turnus>,
    /// ISO 8601-2 (EDTF) interval.
    pub edtf: Option<String>,
    /// Coarsest precision of the bounds.
    pub genauigkeit: Option<Genauigkeit>,
    /// Verbatim time cells, joined by line breaks.
    pub text: String,
}

/// Kinds of responsible bodies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum StellenArt {
    /// Administration.
    Verwaltung,
    /// Elected or advisory body.
    Gremium,
    /// Project organisation.
    Projekt,
    /// Anyone outside.
    Extern,
    /// A named person.
    Person,
}

/// Part played by a body.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Rolle {
    /// Leads.
    Federfuehrend,
    /// Takes part.
    Beteiligt,
}

/// A responsible body.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Verantwortlich {
    /// As printed, without role words and articles.
    pub name: String,
    /// Its kind; `null` where the name does not tell.
    pub art: Option<StellenArt>,
    /// Its part, where printed.
    pub rolle: Option<Rolle>,
    /// What the document's abbreviation stands for.
    pub langname: Option<String>,
}

/// Kinds of indicators.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum IndikatorArt {
    /// States a number.
    Quantitativ,
    /// States a condition.
    Qualitativ,
    /// Refers to something else.
    Verweis,
}

/// An indicator.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Indikator {
    /// Verbatim.
    pub text: String,
    /// Its kind.
    pub art: IndikatorArt,
}

/// What a target number means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum MesswertArt {
    /// To be reached (`auf 40`).
    Stand,
    /// To be added (`um 40`, `40 zusätzliche`).
    Zuwachs,
    /// At least.
    Mindestens,
    /// At most.
    Hoechstens,
}

/// A number that states a target.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Messwert {
    /// The target.
    pub wert: f64,
    /// `%`, or the counted noun as printed.
    pub einheit: Option<String>,
    /// Deadline, ISO 8601.
    pub bis: Option<String>,
    /// What the number means.
    pub art: MesswertArt,
    /// Baseline (`von 31 auf 38`).
    pub basis: Option<f64>,
    /// Reference (`je Einrichtung`, `pro Jahr`).
    pub je: Option<String>,
}

/// Part played by an amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum BetragRolle {
    /// The whole.
    Gesamt,
    /// A share of it.
    Davon,
}

/// Kinds of cost.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum KostenArt {
    /// Staff.
    Personal,
    /// Material.
    Sach,
    /// From the budget.
    Haushalt,
    /// Under reservation.
    Vorbehalt,
    /// Third parties.
    Drittmittel,
    /// Not known in figures.
    Unbeziffert,
}

/// An amount of money.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Betrag {
    /// In euros.
    pub betrag: f64,
    /// Recurrence.
    pub turnus: Option<Turnus>,
    /// Budget year.
    pub jahr: Option<u16>,
    /// Whole or share.
    pub rolle: Option<BetragRolle>,
}

/// Cost.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
pub struct Kosten {
    /// Every amount printed.
    pub betraege: Vec<Betrag>,
    /// Says that there is no (additional) cost.
    pub kostenneutral: bool,
    /// Kinds of cost named.
    pub arten: Vec<KostenArt>,
}

/// Status of a measure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// Done.
    Umgesetzt,
    /// Under way.
    InUmsetzung,
    /// Begun.
    Begonnen,
    /// Planned.
    Geplant,
    /// Not begun.
    NichtBegonnen,
    /// Put off.
    Verschoben,
    /// Dropped.
    Entfallen,
}

/// Why a normalised value is there or not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Zustand {
    /// Read.
    Gefunden,
    /// The label is printed, its cell is empty.
    Leer,
    /// The label is not printed.
    NichtGedruckt,
    /// Printed, but unreadable (a picture, a broken character map).
    Unlesbar,
    /// Printed, but it states nothing that can be normalised.
    NichtDeutbar,
}

/// Where a normalised value came from.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Herkunft {
    /// Indices into `felder`.
    pub felder: Vec<usize>,
    /// The rule, e.g. `zeitraum/bereich-jahr`.
    pub regel: Option<String>,
    /// Whether it was found, and why not.
    pub zustand: Zustand,
    /// 0–1.
    pub konfidenz: f32,
}

/// A further project.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct WeiteresProjekt {
    /// Document id / page / top of the first place in whole points.
    pub id: String,
    /// Name.
    pub projektname: Option<String>,
    /// Description.
    pub erlaeuterung: Option<String>,
    /// Timeframe.
    pub zeitraum: Option<Zeitraum>,
    /// Canonical Handlungsfelder.
    pub handlungsfelder: Vec<String>,
    /// Status.
    pub status: Option<Status>,
    /// Every printed label with its value.
    pub felder: Vec<Feld>,
}

/// A row of the steering table.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Steuerung {
    /// The body.
    pub gremium: Option<String>,
    /// What it does.
    pub erlaeuterung: Option<String>,
    /// How often it meets, as printed.
    pub turnus: Option<String>,
    /// How it is documented.
    pub dokumentation: Option<String>,
    /// Status as printed.
    pub status: Option<String>,
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

/// What the paper says about its own contents.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
pub struct Zeugen {
    /// Table of contents.
    pub inhaltsverzeichnis: Vec<Inhaltseintrag>,
    /// Declared totals.
    pub angaben: Vec<Angabe>,
}

/// An entry of the table of contents.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Inhaltseintrag {
    /// Number.
    pub nummer: Option<String>,
    /// Title.
    pub titel: String,
    /// Printed page number.
    pub seite: Option<u32>,
}

/// A declared total.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Angabe {
    /// Verbatim.
    pub text: String,
    /// Number of Ziele.
    pub ziele: Option<u32>,
    /// Number of Massnahmen.
    pub massnahmen: Option<u32>,
    /// Physical page.
    pub seite: u32,
}

/// Account of every visible non-blank character; the four parts sum up to `zeichen`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
pub struct Abdeckung {
    /// All.
    pub zeichen: u64,
    /// In fields, labels, numbers and headings of what was found.
    pub felder: u64,
    /// In running text.
    pub fliesstext: u64,
    /// In furniture and the table of contents.
    pub rahmen: u64,
    /// Nowhere.
    pub rest: u64,
}

/// Text that belongs to nothing found.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Rest {
    /// Verbatim.
    pub text: String,
    /// Where.
    pub fundstellen: Vec<Fundstelle>,
}

/// A finding.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Befund {
    /// Stable code.
    pub code: String,
    /// How much it matters.
    pub schwere: Schwere,
    /// German sentence.
    pub text: String,
    /// JSON pointer to what it speaks of.
    pub pfad: Option<String>,
    /// Id of what it speaks of.
    pub id: Option<String>,
    /// Physical page.
    pub seite: Option<u32>,
    /// Box on that page.
    pub bbox: Option<[f32; 4]>,
}
