//! Compare, letters: the words of a text, their stems and their four-letter pieces.
//!
//! In: a German text. Out: words in lower case, stems, hashes. Of the lists it knows the endings.

use super::compounds::SHORTEST_PART;
use crate::lexicon::compare::{CompareWords, StemEndings};
use crate::lexicon::fold;
use rust_stemmers::{Algorithm, Stemmer};

/// A word of a text, and how it is written.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Token {
    /// In lower case.
    pub word: String,
    /// It begins with a capital letter.
    pub is_capital: bool,
    /// What stands between it and the word before, `'-'` or a blank; `None` for more than that.
    pub joint: Option<char>,
}

/// The words of a text in lower case; gender signs are taken out (`Schüler*innen` → `schülerinnen`).
pub(crate) fn tokens(text: &str) -> Vec<String> {
    written(text).into_iter().map(|token| token.word).collect()
}

/// The words of a text, and how they are written.
pub(crate) fn written(text: &str) -> Vec<Token> {
    let letters: Vec<char> = text.chars().filter(|letter| *letter != '\u{ad}').collect();
    let lower: Vec<char> = letters.iter().map(|letter| letter.to_lowercase().next().unwrap_or(*letter)).collect();
    let mut words = Vec::new();
    let (mut open, mut joint) = (Token::default(), String::new());
    for (at, letter) in letters.iter().enumerate() {
        if letter.is_alphanumeric() {
            if open.word.is_empty() {
                let only = joint.chars().next().filter(|one| joint.chars().count() == 1 && matches!(one, '-' | ' '));
                open = Token { is_capital: letter.is_uppercase(), joint: only, ..open };
                joint.clear();
            }
            open.word.extend(letter.to_lowercase());
        } else if !is_gender_sign(&lower, at) {
            joint.push(*letter);
            words.extend((!open.word.is_empty()).then(|| std::mem::take(&mut open)));
        }
    }
    words.extend((!open.word.is_empty()).then_some(open));
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
    use super::{tokens, written};

    #[test]
    fn how_a_word_is_written_is_told() {
        let words = written("Donau-Gymnasium Süd, neu");
        let told: Vec<_> = words.iter().map(|token| (&*token.word, token.is_capital, token.joint)).collect();
        let expected =
            [("donau", true, None), ("gymnasium", true, Some('-')), ("süd", true, Some(' ')), ("neu", false, None)];
        assert_eq!(told, expected);
    }

    #[test]
    fn gender_signs_join_words() {
        assert_eq!(tokens("und/oder"), ["und", "oder"]);
        assert_eq!(tokens("Bürger/innen"), ["bürgerinnen"]);
    }
}
