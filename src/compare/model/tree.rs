//! The comparison as data: Vorhaben, measures, and the links between them.

use super::Satz;
use crate::normalize::model::{Feld, Indikator, Kosten, Messwert, Status, Verantwortlich, Zeitraum};
use crate::provenance::Fundstelle;
use schemars::JsonSchema;
use serde::Serialize;

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
