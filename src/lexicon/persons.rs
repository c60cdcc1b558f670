//! Words around the names and contact data of persons.

use super::fold::fold_words;
use serde::Deserialize;
use std::collections::BTreeSet;

/// `persons.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PersonLexicon {
    /// Stands in place of a name.
    pub person: String,
    /// Stands in place of a telephone number or an address.
    pub contact: String,
    /// Ids of fields whose values name persons.
    pub fields: Vec<String>,
    /// Ids of fields in whose values persons stand among bodies.
    pub among_bodies: Vec<String>,
    /// Endings of words for the office of one person.
    #[serde(deserialize_with = "fold_words")]
    pub offices: BTreeSet<String>,
    /// Short forms of offices, as printed, without full stop.
    pub office_short: Vec<String>,
    /// Forms of address of several persons.
    #[serde(deserialize_with = "fold_words")]
    pub plurals: BTreeSet<String>,
    /// Words in front of the surname of a family.
    #[serde(deserialize_with = "fold_words")]
    pub families: BTreeSet<String>,
    /// Endings of adjectives in front of a noun.
    #[serde(deserialize_with = "fold_words")]
    pub bent: BTreeSet<String>,
    /// Endings of nouns that no surname has.
    #[serde(deserialize_with = "fold_words")]
    pub noun_ends: BTreeSet<String>,
    /// Endings of labels in front of a colon and a name.
    #[serde(deserialize_with = "fold_words")]
    pub label_ends: BTreeSet<String>,
    /// Words in front of an extension, which is shorter than a telephone number.
    #[serde(deserialize_with = "fold_words")]
    pub extensions: BTreeSet<String>,
    /// Titles beyond those of `bodies.toml`.
    #[serde(deserialize_with = "fold_words")]
    pub titles: BTreeSet<String>,
    /// Beginnings of labels in front of a colon and a name.
    #[serde(deserialize_with = "fold_words")]
    pub labels: BTreeSet<String>,
    /// Words in front of a name, without a colon.
    #[serde(deserialize_with = "fold_words")]
    pub signs: BTreeSet<String>,
    /// The same in two short words, as printed: the signature is for somebody else.
    pub deputies: Vec<String>,
    /// Small words inside names.
    #[serde(deserialize_with = "fold_words")]
    pub particles: BTreeSet<String>,
    /// Words in front of a telephone number.
    #[serde(deserialize_with = "fold_words")]
    pub numbers: BTreeSet<String>,
    /// Endings of these.
    #[serde(deserialize_with = "fold_words")]
    pub number_endings: BTreeSet<String>,
    /// Words between these and the number.
    #[serde(deserialize_with = "fold_words")]
    pub number_behind: BTreeSet<String>,
    /// Stand for `@` in a bracket, as printed.
    pub mail_at: BTreeSet<String>,
    /// Stand for the dot in a bracket, as printed.
    pub mail_dot: BTreeSet<String>,
    /// Join two names.
    #[serde(deserialize_with = "fold_words")]
    pub joiners: BTreeSet<String>,
    /// Words that are no surname.
    #[serde(deserialize_with = "fold_words")]
    pub no_names: BTreeSet<String>,
    /// Endings of houses that bear a name.
    #[serde(deserialize_with = "fold_words")]
    pub bearers: BTreeSet<String>,
    /// Given names.
    #[serde(deserialize_with = "fold_words")]
    pub given: BTreeSet<String>,
}

impl PersonLexicon {
    /// Whether a folded word is a label in front of a name.
    #[must_use]
    pub fn is_label(&self, folded: &str) -> bool {
        self.labels.iter().any(|stem| folded.starts_with(stem.as_str()))
            || self.label_ends.iter().any(|ending| folded.ends_with(ending.as_str()))
    }
}
