//! Labels of the cover.

use super::fold::{fold, fold_list};
use regex::Regex;
use serde::Deserialize;
use std::sync::OnceLock;

/// Labels and cues of the cover.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HeadWords {
    /// Labels, the deciding one first.
    pub label: Vec<HeadLabel>,
    /// How long labels and values are.
    pub limits: HeadLimits,
    /// Other cues.
    pub cues: HeadCues,
}

/// Words of a label.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HeadLabel {
    /// Words that are the label even without a colon, where a name follows.
    #[serde(default, deserialize_with = "fold_list")]
    pub bare: Vec<String>,
    /// The field.
    pub feld: String,
    /// Folded beginnings of words.
    pub stems: Vec<String>,
}

/// How long labels and values are.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HeadLimits {
    /// Longest label in words.
    pub label_words: usize,
    /// Longest value in words.
    pub value_words: usize,
}

/// Cues of the cover.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HeadCues {
    /// Blanks to fill in.
    pub blanks: Vec<String>,
    /// In front of names.
    pub anreden: Vec<String>,
    /// In front of the subject of a council paper.
    pub subject: Vec<String>,
    /// Lines that are no title.
    pub not_title: Vec<String>,
    /// Openings of labels that cannot belong to a measure wherever they stand.
    pub anywhere: Vec<String>,
    /// Parts of labels that name the project: the person is no mere contact.
    pub projekt: Vec<String>,
    /// Between a label without colon and its day.
    pub day_lead: Vec<String>,
    /// Between place and day of a signature.
    pub place_lead: Vec<String>,
    /// Endings of the words for a yearly report, in front of its year.
    pub yearly: Vec<String>,
    /// Beginnings of the words for a report that looks back on an agreement.
    #[serde(deserialize_with = "fold_list")]
    pub balance: Vec<String>,
    /// Beginnings of the words for the agreement, in front of the years in the report's title.
    #[serde(deserialize_with = "fold_list")]
    pub balanced: Vec<String>,
    /// Beginnings of words that end the search for those years: what follows has years of its own.
    #[serde(deserialize_with = "fold_list")]
    pub renewed: Vec<String>,
    /// Between the first and the last year.
    pub span: Vec<String>,
    /// In front of the name behind them.
    pub signed: Vec<String>,
    /// Place and day, once built from the words.
    #[serde(skip)]
    pub(crate) signature: OnceLock<Regex>,
    /// Sentences that name the Projektleitung.
    pub projektleitung: Vec<String>,
}

impl HeadWords {
    /// The field a label names.
    #[must_use]
    pub fn label_of(&self, label: &str) -> Option<&str> {
        let words: Vec<String> =
            label.split(|ch: char| !ch.is_alphanumeric()).filter(|word| !word.is_empty()).map(fold).collect();
        if words.is_empty() || words.len() > self.limits.label_words {
            return None;
        }
        let joined = words.join(" ");
        let is_named = |stem: &String| {
            // A stem of several words is sought in the whole label.
            if stem.contains(' ') {
                joined.contains(stem.as_str())
            } else {
                words.iter().any(|word| word.starts_with(stem.as_str()))
            }
        };
        let names = |label: &&HeadLabel| label.stems.iter().any(is_named);
        self.label.iter().find(names).map(|label| label.feld.as_str())
    }

    /// The field a word names by itself, without sign behind it: `Auditor Erik Muster`.
    #[must_use]
    pub fn bare_label(&self, word: &str) -> Option<&str> {
        let folded = fold(word);
        let names = |label: &&HeadLabel| label.bare.contains(&folded);
        self.label.iter().find(names).map(|label| label.feld.as_str())
    }

    /// Whether a value is only a blank to fill in.
    #[must_use]
    pub fn is_blank(&self, value: &str) -> bool {
        let rest = value.trim_matches(|ch: char| !ch.is_alphanumeric());
        rest.is_empty() || self.cues.blanks.iter().any(|blank| value.contains(blank.as_str()))
    }
}
