//! Words around target groups.

use super::phrase::Phrases;
use serde::Deserialize;

/// `groups.toml`.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GroupWords {
    /// `und`.
    pub and: Phrases,
    /// `oder`.
    pub or: Phrases,
    /// `mit`: what follows hangs on the noun before it.
    pub preposition: Phrases,
    /// `die`: opens a relative clause.
    pub relative: Phrases,
    /// `ihre`: refers back.
    pub possessive: Phrases,
    /// `innen`, behind a slash.
    pub doublet: Phrases,
    /// Abbreviations whose dot ends no sentence.
    pub abbreviation: Phrases,
    /// Cells that say nothing.
    pub placeholder: Phrases,
    /// `siehe`.
    pub reference: Phrases,
    /// The label, repeated in the value.
    pub label: Phrases,
}
