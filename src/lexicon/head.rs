//! Labels of the cover.

use super::fold::fold;
use serde::Deserialize;

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
    /// Lines that are no title.
    pub not_title: Vec<String>,
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
        let names = |label: &&HeadLabel| {
            words.iter().any(|word| label.stems.iter().any(|stem| word.starts_with(stem.as_str())))
        };
        self.label.iter().find(names).map(|label| label.feld.as_str())
    }

    /// Whether a value is only a blank to fill in.
    #[must_use]
    pub fn is_blank(&self, value: &str) -> bool {
        let rest = value.trim_matches(|ch: char| !ch.is_alphanumeric());
        rest.is_empty() || self.cues.blanks.iter().any(|blank| value.contains(blank.as_str()))
    }
}
