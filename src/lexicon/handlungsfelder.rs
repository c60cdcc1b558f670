//! Names of the Handlungsfelder.

use super::fold::fold;
use serde::Deserialize;

/// The Handlungsfelder of the audit.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Handlungsfelder {
    /// What `&` stands for.
    pub and: String,
    /// Short forms in front of a number.
    pub short: Vec<String>,
    /// One entry per Handlungsfeld.
    pub feld: Vec<FeldNames>,
}

/// A Handlungsfeld and what it is called.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FeldNames {
    /// Canonical id.
    pub id: String,
    /// Number in the papers of the Verein.
    pub nummer: String,
    /// Whole names.
    pub names: Vec<String>,
    /// Beginnings of words.
    pub cues: Vec<String>,
    /// Ends of words.
    pub endings: Vec<String>,
}

impl Handlungsfelder {
    /// The folded words of a name, without punctuation; `&` is `und`.
    #[must_use]
    pub fn words_of(&self, name: &str) -> Vec<String> {
        words_of(name, &self.and)
    }

    /// Folds all words, once after loading.
    #[must_use]
    pub fn folded(mut self) -> Self {
        for feld in &mut self.feld {
            for list in [&mut feld.cues, &mut feld.endings] {
                for word in list.iter_mut() {
                    *word = fold(word);
                }
            }
            for name in &mut feld.names {
                *name = words_of(name, &self.and).join(" ");
            }
        }
        self
    }
}

/// The folded words of a name, without punctuation; `&` is the word `and`.
fn words_of(name: &str, and: &str) -> Vec<String> {
    let name = name.replace(['&', '+'], &format!(" {and} "));
    name.split(|ch: char| !ch.is_alphanumeric() && ch != '\u{ad}').map(fold).filter(|word| !word.is_empty()).collect()
}
