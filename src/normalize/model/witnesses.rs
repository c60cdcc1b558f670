//! What a paper says about its own contents, the account of its characters, and findings for people.

use crate::diagnostic::Schwere;
use crate::provenance::Fundstelle;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

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
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Angabe {
    /// Verbatim.
    pub text: String,
    /// Number of Ziele.
    pub ziele: Option<u32>,
    /// Number of Massnahmen.
    pub massnahmen: Option<u32>,
    /// Physical page.
    pub seite: u32,
    /// Where; empty in documents of earlier versions.
    #[serde(default)]
    pub fundstellen: Vec<Fundstelle>,
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
