//! Compare, letters: the words of a text, their stems and their four-letter pieces.
//!
//! In: a German text. Out: words in lower case, stems, hashes. Of the lists it knows the endings.

use super::compounds::SHORTEST_PART;
use crate::lexicon::compare::{CompareWords, StemEndings};
use crate::lexicon::fold;
use rust_stemmers::{Algorithm, Stemmer};

/// The words of a text in lower case; gender signs are taken out (`Schüler*innen` → `schülerinnen`).
pub(crate) fn tokens(text: &str) -> Vec<String> {
    let lower = text.replace('\u{ad}', "").to_lowercase();
    let letters: Vec<char> = lower.chars().collect();
    let mut words = vec![String::new()];
    for (at, letter) in letters.iter().enumerate() {
        if letter.is_alphanumeric() {
            words.last_mut().map(|word| word.push(*letter)).unwrap_or_default();
        } else if !is_gender_sign(&letters, at) {
            words.push(String::new());
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

/// `*`, `:`, `_` or `/` between a letter and `in`.
fn is_gender_sign(letters: &[char], at: usize) -> bool {
    let sign = letters.get(at).is_some_and(|letter| matches!(letter, '*' | ':' | '_' | '/'));
    let before = at.checked_sub(1).and_then(|at| letters.get(at)).is_some_and(|letter| letter.is_alphabetic());
    let behind = letters.get(at + 1..at + 3) == Some(&['i', 'n'][..]);
    let ends = letters.get(at + 3).is_none_or(|letter| *letter == 'n' || !letter.is_alphanumeric());
    sign && before && behind && ends
}

/// Shortest stem that may lose an ending, in letters.
const SHORTEST_STEM: usize = 5;

/// Takes the endings off words.
pub(crate) struct Stems {
    stemmer: Stemmer,
    endings: StemEndings,
}

impl Stems {
    /// For German, with the endings that its stemmer leaves.
    pub(crate) fn new(words: &CompareWords) -> Self {
        Self { stemmer: Stemmer::create(Algorithm::German), endings: words.stems.clone() }
    }

    /// The stem of a word in lower case, folded, without the endings of the female form and of the participle: `betreut`
    /// and `Betreuung` are one. Wrong stems do no harm as long as all forms of a word get the same.
    pub(crate) fn of(&self, word: &str) -> String {
        let endings = &self.endings;
        // The stemmer leaves the plural of borrowed words: `Kitas`, `Büros`, `Workshops`.
        let is_borrowed = |one: &&str| cut(one, &endings.borrowed).is_some() && one.chars().count() > SHORTEST_PART;
        let one = cut(word, &endings.plural).filter(is_borrowed).unwrap_or(word);
        let mut stem = fold::fold(&self.stemmer.stem(one));
        let root =
            |stem: &str, list: &[String]| cut(stem, list).filter(|root| root.len() >= SHORTEST_STEM).map(str::to_owned);
        stem = root(&stem, &endings.female).unwrap_or(stem);
        while let Some(shorter) = root(&stem, &endings.participle) {
            stem = shorter;
        }
        stem
    }
}

/// A word without the first of these endings that it has.
fn cut<'w>(word: &'w str, endings: &[String]) -> Option<&'w str> {
    endings.iter().find_map(|ending| word.strip_suffix(ending.as_str()))
}

/// Letters and digits, folded.
pub(crate) fn plain(text: &str) -> String {
    fold::fold(text).chars().filter(|letter| letter.is_alphanumeric()).collect()
}

/// Hashes of the four-letter pieces of words, sorted, each once.
pub(crate) fn grams(tokens: &[String]) -> Vec<u32> {
    let text: Vec<char> = tokens.iter().flat_map(|token| [' '].into_iter().chain(token.chars())).collect();
    let mut grams: Vec<u32> = text.windows(4).map(hash).collect();
    grams.sort_unstable();
    grams.dedup();
    grams
}

/// FNV-1a: stable over platforms and versions, which the standard hasher does not promise.
fn hash(letters: &[char]) -> u32 {
    letters.iter().fold(0x811c_9dc5, |hash, letter| (hash ^ *letter as u32).wrapping_mul(0x0100_0193))
}

#[cfg(test)]
mod tests {
    use super::tokens;

    #[test]
    fn gender_signs_join_words() {
        assert_eq!(tokens("und/oder"), ["und", "oder"]);
        assert_eq!(tokens("Bürger/innen"), ["bürgerinnen"]);
    }
}
