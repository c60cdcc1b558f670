//! Kommune, step 2: what the paper says about where it comes from. Gathered only for ambiguous names.

use super::{KommuneEvidence, Place, mention};
use crate::lexicon::kommunen::{Kind, Kommunen, search_key};
use std::collections::{BTreeMap, BTreeSet};

/// What speaks for a region.
#[derive(Debug, Clone, Default)]
pub(super) struct Clues {
    /// Länder named in words, by key.
    pub laender: BTreeMap<String, usize>,
    /// Kreise named, first five digits.
    pub kreise: BTreeSet<String>,
    /// Other Gemeinden named that exist only once: their Kreise.
    pub nachbarn: BTreeMap<String, usize>,
    /// Words of the paper in search form.
    pub words: BTreeSet<String>,
    /// Postcodes with the search form of the name behind them.
    pub plz: Vec<(String, String)>,
}

impl Clues {
    pub(super) fn gather(evidence: &KommuneEvidence, words: &Kommunen) -> Self {
        let mut clues = Self::default();
        for (place, text) in &evidence.texts {
            clues.read_words(text);
            clues.read_laender(text, words);
            clues.read_names(text, *place, words);
        }
        clues
    }

    fn read_words(&mut self, text: &str) {
        let mut plz: Option<String> = None;
        for word in text.split(|ch: char| !ch.is_alphanumeric()).filter(|word| !word.is_empty()) {
            let key = search_key(word);
            if let Some(plz) = plz.take() {
                self.plz.push((plz, key.clone()));
            }
            if word.len() == 5 && word.bytes().all(|byte| byte.is_ascii_digit()) {
                plz = Some(word.to_owned());
            }
            if word.starts_with(char::is_uppercase) && key.len() > 2 {
                self.words.insert(key);
            }
        }
    }

    fn read_laender(&mut self, text: &str, words: &Kommunen) {
        for land in &words.land {
            let named = std::iter::once(&land.name).chain(&land.words).any(|word| has_word(text, word));
            if named {
                *self.laender.entry(land.id.clone()).or_default() += 1;
            }
        }
    }

    fn read_names(&mut self, text: &str, place: Place, words: &Kommunen) {
        for mention in mention::mentions(text, place, words) {
            let [entry] = mention.entries.as_slice() else { continue };
            if entry.kind == Kind::Kreis {
                self.kreise.insert(entry.kreis().to_owned());
            } else {
                *self.nachbarn.entry(entry.kreis().to_owned()).or_default() += 1;
            }
        }
    }
}

/// Whether `word` stands in `text`, not inside a longer name: `Sachsen` is not in `Niedersachsen` or `Sachsen-Anhalt`,
/// while the stem of an adjective may go on.
fn has_word(text: &str, word: &str) -> bool {
    let is_stem = word.starts_with(char::is_lowercase);
    text.match_indices(word).any(|(at, _)| {
        let before = text.get(..at).and_then(|head| head.chars().next_back());
        let after = text.get(at + word.len()..).and_then(|tail| tail.chars().next());
        let opens = before.is_none_or(|ch| !ch.is_alphanumeric() && ch != '-');
        opens && (is_stem || after.is_none_or(|ch| !ch.is_alphanumeric() && ch != '-'))
    })
}
