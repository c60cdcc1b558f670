//! The comparison as data. Serialised as `vergleich.schema.json` (version 1).
//!
//! Keys are German ASCII nouns, always present and only ever added. Every figure is a [`Zahl`]: it lists what it counts.

mod figures;
mod papers;
mod tree;

pub use figures::{
    Antwort, Frage, Matrix, MatrixZeile, Offen, Paar, Satz, Tafel, TafelZeile, Thema, Unterschied, Zahl,
};
pub use papers::{
    Angabe, BeschlussZeile, Bestand, Erwaehnung, Fehlend, KommuneBild, Papier, PapierBefund, Projekt, Reihung,
    Vertrauen, Zaehlung,
};
pub use tree::{
    Aehnlich, Eintrag, Ende, LinkArt, StatusStand, Verknuepfung, Vorhaben, WortArt, Wortstueck, ZielEintrag,
};

use crate::normalize::model::Art;
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
