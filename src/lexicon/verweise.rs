//! Words of references to other measures.

use regex::Regex;
use serde::Deserialize;
use std::sync::OnceLock;

/// `verweise.toml`.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReferenceWords {
    /// Names of a measure.
    pub measure: MeasureNames,
    /// What leads to a number.
    pub lead: LeadWords,
    /// What joins numbers.
    pub list: ListWords,
    /// What tells other numbers.
    pub other: OtherNumbers,
    /// Texts that do nothing but refer.
    pub whole: WholeWords,
    /// Numbers with their lead, once built from the words.
    #[serde(skip)]
    pub(crate) numbers: OnceLock<Regex>,
    /// Texts that do nothing but refer, once built from the words.
    #[serde(skip)]
    pub(crate) texts: OnceLock<Regex>,
}

/// Names of a measure, lower case.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MeasureNames {
    /// `maßnahme`.
    pub words: Vec<String>,
    /// `maßn.`
    pub abbreviated: Vec<String>,
    /// `m`, in front of a number.
    pub letter: Vec<String>,
    /// In front of a number, part of no number.
    pub label: Vec<String>,
}

/// What leads to a number, lower case.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LeadWords {
    /// `siehe`.
    pub words: Vec<String>,
    /// `punkt`.
    pub nouns: Vec<String>,
    /// Parts of words behind which an unknown number counts too.
    pub certain: Vec<String>,
}

/// What joins numbers, as printed.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ListWords {
    /// `und`.
    pub and: Vec<String>,
    /// `sowie`.
    pub also: Vec<String>,
    /// `bis`.
    pub until: Vec<String>,
}

/// What tells numbers that are no references, as printed.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OtherNumbers {
    /// `Euro`, behind the number.
    pub units: Vec<String>,
    /// `Seite`, in front of it.
    pub things: Vec<String>,
}

/// Words of texts that do nothing but refer, lower case.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WholeWords {
    /// `siehe`.
    pub opener: Vec<String>,
    /// `auch`.
    pub small: Vec<String>,
    /// `oben`.
    pub places: Vec<String>,
    /// `vorherige`, with any ending.
    pub place_stems: Vec<String>,
    /// `anlage`.
    pub things: Vec<String>,
    /// `indikator`, with any ending.
    pub thing_stems: Vec<String>,
    /// `im`.
    pub within: Vec<String>,
    /// `auf`, between numbers.
    pub between: Vec<String>,
}

#[cfg(test)]
mod tests {
    use crate::lexicon::Lexicon;

    #[test]
    fn of_two_words_the_longer_one_stands_first() {
        let words = &Lexicon::builtin().verweise;
        let (lead, whole) = (&words.lead, &words.whole);
        for list in [&words.measure.words, &lead.words, &lead.nouns, &whole.opener, &whole.places, &whole.things] {
            assert!(!list.is_empty());
            for (at, word) in list.iter().enumerate() {
                assert_eq!(*word, word.to_lowercase());
                let hidden = list.iter().skip(at + 1).find(|later| later.starts_with(word.as_str()));
                assert_eq!(hidden, None, "behind {word}");
            }
        }
    }
}
