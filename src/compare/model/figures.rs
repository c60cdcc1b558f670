//! The comparison as data: figures, tables, sentences.

use schemars::JsonSchema;
use serde::Serialize;

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
