//! Findings for people, raised by any stage and carried to the output.

use crate::provenance::Fundstelle;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// How much a finding matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Schwere {
    /// Worth knowing; nothing is doubtful.
    Hinweis,
    /// A value may be incomplete or contradicts itself.
    Warnung,
    /// Something is lost or unreadable.
    Fehler,
}

/// A finding: a stable code, a German sentence, and the place it speaks of.
#[derive(Debug, Clone, PartialEq)]
pub struct Diagnostic {
    /// Stable kebab-case code, listed in the README.
    pub code: &'static str,
    /// How much it matters.
    pub schwere: Schwere,
    /// German sentence for the reader of the data.
    pub text: String,
    /// The place, where there is one.
    pub stelle: Option<Fundstelle>,
}

impl Diagnostic {
    /// A finding without a place.
    pub fn new(code: &'static str, schwere: Schwere, text: impl Into<String>) -> Self {
        Self { code, schwere, text: text.into(), stelle: None }
    }

    /// The same finding at a place.
    #[must_use]
    pub fn at(mut self, stelle: Fundstelle) -> Self {
        self.stelle = Some(stelle);
        self
    }
}
