//! Classify: [`crate::layout::model::Layout`] → [`Class`]. Asks "what sort of document?"; knows cue words, no fields.

use crate::layout::model::Layout;
use crate::lexicon::Lexicon;

/// What sort of paper it is, and why.
#[derive(Debug, Clone, Default)]
pub struct Class {
    /// The kind.
    pub art: DocumentKind,
    /// Words that speak for it, with their weight.
    pub evidence: Vec<Evidence>,
}

/// Kinds of paper (the contract's `art`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum DocumentKind {
    /// What is agreed.
    Zielvereinbarung,
    /// Documentation of the Erhaltungszertifikat.
    Dokumentation,
    /// Yearly report.
    Jahresbericht,
    /// Balance.
    Bilanzierung,
    /// Council paper.
    Beschlussvorlage,
    /// Prose.
    Beschreibung,
    /// None of ours.
    #[default]
    Sonstiges,
}

/// A cue.
#[derive(Debug, Clone)]
pub struct Evidence {
    /// The kind it speaks for.
    pub art: DocumentKind,
    /// The words found.
    pub words: String,
    /// Physical page.
    pub page: u32,
    /// Weight.
    pub weight: f32,
}

/// Decides what sort of paper it is.
#[must_use]
pub fn classify(_layout: &Layout, _lexicon: &Lexicon) -> Class {
    Class::default()
}
