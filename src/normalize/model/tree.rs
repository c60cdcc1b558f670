//! The tree of a paper: Handlungsfelder, Ziele, Massnahmen, their printed fields, and where normalised values came from.

use super::{Indikator, Kosten, Messwert, Status, Verantwortlich, Zeitraum};
use crate::provenance::{Fundstelle, Verfahren};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

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
