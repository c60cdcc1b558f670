//! The comparison as data. Serialised as `vergleich.schema.json` (version 1).
//!
//! Keys are German ASCII nouns, always present and only ever added. Every figure is a [`Zahl`]: it lists what it counts.

use crate::normalize::model::{
    Art, BeschlussArt, Feld, Indikator, Kosten, Messwert, Status, Verantwortlich, ZertifikatArt, Zeitraum,
};
use crate::provenance::Fundstelle;
use schemars::JsonSchema;
use serde::Serialize;

/// Value of `schema` in every comparison.
pub const SCHEMA: &str = "zielspiegel/vergleich/1";

/// The comparison of several Kommunen and years.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Vergleich {
    /// Always `zielspiegel/vergleich/1`.
    pub schema: String,
    /// The program that wrote this.
    pub werkzeug: Programm,
    /// What was looked at.
    pub auswahl: Auswahl,
    /// The Kommunen, by name.
    pub kommunen: Vec<KommuneBild>,
    /// Every paper, by Kommune and in order; those not counted too, with the reason.
    pub dokumente: Vec<Papier>,
    /// Undertakings, each once, whatever number of papers it is in.
    pub vorhaben: Vec<Vorhaben>,
    /// The measures of the papers counted.
    pub massnahmen: Vec<Eintrag>,
    /// The Ziele of the papers counted.
    pub ziele: Vec<ZielEintrag>,
    /// What became of measures from paper to paper.
    pub verknuepfungen: Vec<Verknuepfung>,
    /// Kommune × Handlungsfeld.
    pub handlungsfelder: Matrix,
    /// Figures per Kommune, one table per subject: `stellen`, `zeit`, `indikatoren`, `status`, `verlauf`, `kosten`,
    /// `zielgruppen`, `zielgruppen_im_text`, `themen`.
    pub tafeln: Vec<Tafel>,
    /// What some Kommunen have and others do not.
    pub unterschiede: Vec<Unterschied>,
    /// Measures of one subject, similar ones of different Kommunen side by side.
    pub themen: Vec<Thema>,
    /// The most similar measures of different Kommunen, most similar first.
    pub paare: Vec<Paar>,
    /// What is still to be reported, per Kommune.
    pub offen: Vec<Offen>,
    /// Bodies that handled papers, in order of time.
    pub beschluesse: Vec<BeschlussZeile>,
    /// The ten questions of an auditor with their answers.
    pub fragen: Vec<Frage>,
    /// What these papers cannot tell.
    pub nicht_beantwortbar: Vec<Satz>,
}

/// The program that wrote the comparison.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Programm {
    /// Always `zielspiegel`.
    pub name: String,
    /// Version of the program.
    pub version: String,
    /// SHA-256 of the word lists of the comparison.
    pub lexikon_sha256: String,
}

/// What was looked at.
#[derive(Debug, Clone, Default, PartialEq, Serialize, JsonSchema)]
pub struct Auswahl {
    /// Kinds of paper whose measures count; empty for all.
    pub stufen: Vec<Art>,
    /// Only papers up to this day, ISO 8601.
    pub stichtag: Option<String>,
    /// Whether names of persons were taken out.
    pub ohne_personen: bool,
}

/// A German sentence with a stable code in front: `code: sentence`. The parts serve other languages.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Satz {
    /// Stable code, key of the sentence in the word lists.
    pub code: String,
    /// What stands in the holes of the sentence.
    pub args: Vec<String>,
    /// The German sentence.
    pub text: String,
}

impl Serialize for Satz {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&format_args!("{}: {}", self.code, self.text))
    }
}

impl JsonSchema for Satz {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Satz".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({"type": "string", "description": "A stable code, a colon and a German sentence.", "pattern": "^[a-z0-9-]+: "})
    }
}

/// A figure and what it counts.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Zahl {
    /// How many.
    pub anzahl: u32,
    /// Ids of what is counted: Vorhaben, Ziele, measures or documents.
    pub ids: Vec<String>,
}

impl Zahl {
    /// The figure that counts these.
    #[must_use]
    pub fn of(ids: Vec<String>) -> Self {
        Self { anzahl: ids.len() as u32, ids }
    }
}

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
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Angabe {
    /// Verbatim.
    pub text: String,
    /// Ziele declared.
    pub ziele: Option<u32>,
    /// Measures declared.
    pub massnahmen: Option<u32>,
    /// Page.
    pub seite: u32,
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

/// One undertaking through all papers of a Kommune.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Vorhaben {
    /// `v/` and the id of its first measure.
    pub id: String,
    /// Key of its Kommune.
    pub kommune: String,
    /// Text of its latest measure, as printed.
    pub text: String,
    /// Canonical Handlungsfeld of its latest measure.
    pub handlungsfeld: String,
    /// Its measures, in order of the papers.
    pub massnahmen: Vec<String>,
    /// What each paper says of its status.
    pub statusverlauf: Vec<StatusStand>,
    /// The latest status.
    pub status: Option<Status>,
    /// Measure its timeframe is taken from: the latest that states one.
    pub zeitraum: Option<String>,
    /// Classes of target groups, sorted.
    pub zielgruppen: Vec<String>,
    /// Themes, the best first.
    pub themen: Vec<String>,
    /// Why these themes.
    pub themen_grund: Option<Satz>,
    /// The most similar Vorhaben of other Kommunen, most similar first.
    pub aehnlich: Vec<Aehnlich>,
}

/// Status in one paper.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct StatusStand {
    /// Document.
    pub dokument: String,
    /// Measure.
    pub massnahme: String,
    /// Status; `null` where the paper states none.
    pub status: Option<Status>,
    /// Verbatim, where a status is printed.
    pub text: Option<String>,
}

/// A similar Vorhaben of another Kommune.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Aehnlich {
    /// The other Vorhaben.
    pub vorhaben: String,
    /// Its Kommune.
    pub kommune: String,
    /// Its latest measure.
    pub massnahme: String,
    /// Likeness, 0–1.
    pub wert: f32,
    /// Why.
    pub grund: Satz,
}

/// A measure in its paper.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Eintrag {
    /// Id of the measure in its document.
    pub id: String,
    /// Document.
    pub dokument: String,
    /// The Vorhaben it belongs to; `null` for an empty slot.
    pub vorhaben: Option<String>,
    /// Canonical Handlungsfeld.
    pub handlungsfeld: String,
    /// Id of its Ziel.
    pub ziel: String,
    /// As printed.
    pub nummer: Option<String>,
    /// As printed.
    pub text: Option<String>,
    /// Every printed label with its value and place.
    pub felder: Vec<Feld>,
    /// Timeframe.
    pub zeitraum: Option<Zeitraum>,
    /// Whether the paper contradicts itself about the time.
    pub zeitraum_widerspruch: bool,
    /// Responsible bodies.
    pub verantwortlich: Vec<Verantwortlich>,
    /// Indicators.
    pub indikatoren: Vec<Indikator>,
    /// Target numbers.
    pub messwerte: Vec<Messwert>,
    /// Cost.
    pub kosten: Option<Kosten>,
    /// Target groups.
    pub zielgruppen: Vec<String>,
    /// Status.
    pub status: Option<Status>,
    /// That it is a measure, whole, and under the right Ziel: 0–1.
    pub konfidenz: f32,
    /// Number and text.
    pub fundstellen: Vec<Fundstelle>,
}

/// A Ziel in its paper.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct ZielEintrag {
    /// Id of the Ziel in its document.
    pub id: String,
    /// Document.
    pub dokument: String,
    /// Canonical Handlungsfeld.
    pub handlungsfeld: String,
    /// As printed.
    pub nummer: Option<String>,
    /// As printed.
    pub text: Option<String>,
    /// Measures below it.
    pub massnahmen: Vec<String>,
    /// Number and text.
    pub fundstellen: Vec<Fundstelle>,
}

/// What became of a measure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum LinkArt {
    /// Same text, same number.
    Unveraendert,
    /// Other text.
    Umformuliert,
    /// Same text, other number.
    Umnummeriert,
    /// One measure goes on as several.
    Geteilt,
    /// Several measures go on as one.
    Zusammengelegt,
    /// Found in no later paper.
    Entfallen,
    /// Found in no earlier paper.
    Neu,
}

/// One end of a link.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Ende {
    /// Id of the measure.
    pub id: String,
    /// Document.
    pub dokument: String,
    /// Number as printed.
    pub nummer: Option<String>,
}

/// A link between the measures of two papers.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Verknuepfung {
    /// Earlier measure; `null` for a new one.
    pub von: Option<Ende>,
    /// Later measure; `null` for a dropped one.
    pub nach: Option<Ende>,
    /// The paper compared with: where a dropped measure is missing, where a new one stands.
    pub dokument: String,
    /// What became of it.
    pub art: LinkArt,
    /// Score, 0–1; for dropped and new ones how unlike everything else they are.
    pub wert: f32,
    /// Whether it is doubtful; doubtful links join nothing and count nowhere.
    pub zweifelhaft: bool,
    /// Why.
    pub grund: Satz,
    /// Word by word, where the text changed.
    pub wortvergleich: Vec<Wortstueck>,
}

/// Fate of words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum WortArt {
    /// In both.
    Gleich,
    /// Only in the earlier text.
    Weg,
    /// Only in the later text.
    Dazu,
}

/// Words in a row with the same fate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Wortstueck {
    /// Their fate.
    pub art: WortArt,
    /// The words.
    pub text: String,
}

/// Kommune × Handlungsfeld.
#[derive(Debug, Clone, Default, PartialEq, Serialize, JsonSchema)]
pub struct Matrix {
    /// Canonical Handlungsfelder.
    pub spalten: Vec<String>,
    /// Names of the figures in every cell, in order.
    pub kennzahlen: Vec<String>,
    /// One row per Kommune.
    pub zeilen: Vec<MatrixZeile>,
}

/// A row of the matrix.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct MatrixZeile {
    /// Key of the Kommune.
    pub kommune: String,
    /// One per Handlungsfeld: one figure per name.
    pub zellen: Vec<Vec<Zahl>>,
}

/// Figures per Kommune.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Tafel {
    /// Stable id.
    pub id: String,
    /// Names of the columns; the first is the whole.
    pub spalten: Vec<String>,
    /// One row per Kommune.
    pub zeilen: Vec<TafelZeile>,
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct TafelZeile {
    /// Key of the Kommune.
    pub kommune: String,
    /// One per column.
    pub werte: Vec<Zahl>,
}

/// What some have and others do not.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Unterschied {
    /// `handlungsfeld`, `thema` or `zielgruppe`.
    pub art: String,
    /// Id of the Handlungsfeld, theme or class.
    pub id: String,
    /// Keys of the Kommunen that have it.
    pub haben: Vec<String>,
    /// Keys of the Kommunen whose papers do not: "im Bestand nicht gefunden".
    pub fehlt: Vec<String>,
    /// The Vorhaben of those that have it.
    pub vorhaben: Vec<String>,
}

/// A theme.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Thema {
    /// Stable id; `ohne` for what has none.
    pub id: String,
    /// German name.
    pub name: String,
    /// Its Vorhaben.
    pub vorhaben: Zahl,
    /// Keys of the Kommunen.
    pub kommunen: Vec<String>,
    /// Groups of similar Vorhaben of different Kommunen.
    pub gruppen: Vec<Vec<String>>,
}

/// Two similar measures of different Kommunen.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Paar {
    /// One Vorhaben.
    pub a: String,
    /// The other.
    pub b: String,
    /// Likeness, 0–1.
    pub wert: f32,
    /// Why.
    pub grund: Satz,
}

/// What is still to be reported.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Offen {
    /// Key of the Kommune.
    pub kommune: String,
    /// Agreed, found in no later paper that reports.
    pub nicht_gefunden: Zahl,
    /// Named again, but without a status.
    pub ohne_status: Zahl,
    /// Only doubtfully found again.
    pub zweifelhaft: Zahl,
    /// Agreed in the latest paper given: nothing can have been reported yet.
    pub noch_kein_bericht: Zahl,
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

/// A question of an auditor.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Frage {
    /// Number, 1–10.
    pub nr: u32,
    /// The question.
    pub frage: Satz,
    /// Its answers, one sentence each.
    pub antworten: Vec<Antwort>,
}

/// A sentence that answers, and what it counts.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Antwort {
    /// The sentence.
    pub satz: Satz,
    /// What it counts, in the order of the sentence.
    pub zahlen: Vec<Zahl>,
}
