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
    /// Beginnings of labels in front of a colon and a name.
    #[serde(deserialize_with = "fold_words")]
    pub labels: BTreeSet<String>,
    /// Words in front of a name, without a colon.
    #[serde(deserialize_with = "fold_words")]
    pub signs: BTreeSet<String>,
    /// Small words inside names.
    #[serde(deserialize_with = "fold_words")]
    pub particles: BTreeSet<String>,
    /// Words in front of a telephone number.
    #[serde(deserialize_with = "fold_words")]
    pub numbers: BTreeSet<String>,
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
    /// Whether a folded word is (the beginning of) a label in front of a name.
    #[must_use]
    pub fn is_label(&self, folded: &str) -> bool {
        self.labels.iter().any(|stem| folded.starts_with(stem.as_str()))
    }
}
