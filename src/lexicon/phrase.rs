//! Word patterns of the lists: `bis`, `fortlaufend*` (stem), `*beginn` (ending), `auf unbestimmte zeit` (several words).

use super::fold::fold;
use serde::{Deserialize, Deserializer};

/// One word of a phrase.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Pattern {
    Whole(String),
    Stem(String),
    Ending(String),
}

impl Pattern {
    fn new(word: &str) -> Self {
        let folded = fold(word);
        if folded.len() == 1 {
            Self::Whole(folded)
        } else if let Some(stem) = folded.strip_suffix('*') {
            Self::Stem(stem.to_owned())
        } else if let Some(ending) = folded.strip_prefix('*') {
            Self::Ending(ending.to_owned())
        } else {
            Self::Whole(folded)
        }
    }

    fn is_match(&self, folded: &str) -> bool {
        match self {
            Self::Whole(word) => folded == word,
            Self::Stem(stem) => folded.starts_with(stem.as_str()),
            Self::Ending(ending) => folded.ends_with(ending.as_str()),
        }
    }
}

/// Words in a row, without the dots of abbreviations.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phrase(Vec<Pattern>);

impl Phrase {
    /// How many words it has.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether it has no word; never true for a loaded list.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether its word at `index` allows this folded word.
    #[must_use]
    pub fn allows(&self, index: usize, folded: &str) -> bool {
        self.0.get(index).is_some_and(|pattern| pattern.is_match(folded))
    }
}

/// A list of phrases, the longest first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Phrases(Vec<Phrase>);

impl Phrases {
    /// The phrases, the longest first.
    pub fn iter(&self) -> impl Iterator<Item = &Phrase> {
        self.0.iter()
    }

    /// Whether a phrase of one word allows this folded word.
    #[must_use]
    pub fn has_word(&self, folded: &str) -> bool {
        self.0.iter().any(|phrase| phrase.len() == 1 && phrase.allows(0, folded))
    }
}

impl<'de> Deserialize<'de> for Phrases {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let words = Vec::<String>::deserialize(deserializer)?;
        let phrase = |text: &String| Phrase(text.split_whitespace().map(Pattern::new).collect());
        let mut phrases: Vec<Phrase> = words.iter().map(phrase).filter(|phrase| !phrase.is_empty()).collect();
        phrases.sort_by_key(|phrase| std::cmp::Reverse(phrase.len()));
        Ok(Self(phrases))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Deserialize)]
    struct List {
        words: Phrases,
    }

    #[test]
    fn stems_endings_and_rows() {
        let list: List = toml::from_str(r#"words = ["fortlaufend*", "*beginn", "auf Dauer"]"#).unwrap();
        assert!(list.words.has_word("fortlaufender"));
        assert!(list.words.has_word("projektbeginn"));
        assert!(!list.words.has_word("auf"));
        assert_eq!(list.words.iter().next().map(Phrase::len), Some(2));
    }
}
