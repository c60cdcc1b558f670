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

    /// The byte that a word must begin or end with to be meant, where the pattern has one.
    fn edge(&self) -> Option<Edge> {
        match self {
            Self::Whole(word) | Self::Stem(word) => word.bytes().next().map(Edge::First),
            Self::Ending(word) => word.bytes().last().map(Edge::Last),
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

/// A byte at one end of a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Edge {
    First(u8),
    Last(u8),
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
pub struct Phrases {
    listed: Vec<Phrase>,
    /// The byte at which each of them is told from most words.
    edges: Vec<Option<Edge>>,
    openers: Openers,
}

impl Phrases {
    /// The phrases, the longest first.
    pub fn iter(&self) -> impl Iterator<Item = &Phrase> {
        self.listed.iter()
    }

    /// Whether the list has no phrase.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.listed.is_empty()
    }

    /// The phrases whose first word may be this folded word, the longest first.
    pub fn opened_by<'a>(&'a self, folded: &'a str) -> impl Iterator<Item = &'a Phrase> {
        let all = if self.openers.may_include(folded) { self.listed.as_slice() } else { &[] };
        let mut bytes = folded.bytes();
        let first = bytes.next();
        let last = bytes.next_back().or(first);
        let may_be = move |edge: &Option<Edge>| match edge {
            Some(Edge::First(byte)) => first == Some(*byte),
            Some(Edge::Last(byte)) => last == Some(*byte),
            None => true,
        };
        let near = all.iter().zip(&self.edges).filter(move |(_, edge)| may_be(edge));
        near.map(|(phrase, _)| phrase).filter(|phrase| phrase.allows(0, folded))
    }

    /// Whether a phrase stands somewhere in these folded words.
    #[must_use]
    pub fn stand_in(&self, folded: &[String]) -> bool {
        folded.iter().enumerate().any(|(at, first)| {
            let fits = |phrase: &Phrase| {
                (1..phrase.len()).all(|word| folded.get(at + word).is_some_and(|next| phrase.allows(word, next)))
            };
            self.opened_by(first).any(fits)
        })
    }

    /// Whether a phrase of one word allows this folded word.
    #[must_use]
    pub fn has_word(&self, folded: &str) -> bool {
        self.opened_by(folded).any(|phrase| phrase.len() == 1)
    }
}

/// The first words of a list at a glance: most words of a text open none of its phrases, and one look at their first and
/// last byte tells so.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Openers {
    /// A bit per first byte, modulo 64.
    first: u64,
    /// A bit per last byte, modulo 64.
    last: u64,
}

impl Openers {
    fn of(edges: &[Option<Edge>]) -> Self {
        let mut openers = Self::default();
        for edge in edges {
            match *edge {
                Some(Edge::First(byte)) => openers.first |= bit(byte),
                Some(Edge::Last(byte)) => openers.last |= bit(byte),
                None => openers = Self { first: u64::MAX, last: u64::MAX },
            }
        }
        openers
    }

    /// `false` where no phrase begins with this word.
    fn may_include(&self, folded: &str) -> bool {
        match folded.as_bytes() {
            [] => self.first == u64::MAX,
            [first, .., last] => self.first & bit(*first) != 0 || self.last & bit(*last) != 0,
            [only] => (self.first | self.last) & bit(*only) != 0,
        }
    }
}

fn bit(byte: u8) -> u64 {
    1 << (byte % 64)
}

impl<'de> Deserialize<'de> for Phrases {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let words = Vec::<String>::deserialize(deserializer)?;
        let phrase = |text: &String| Phrase(text.split_whitespace().map(Pattern::new).collect());
        let mut phrases: Vec<Phrase> = words.iter().map(phrase).filter(|phrase| !phrase.is_empty()).collect();
        phrases.sort_by_key(|phrase| std::cmp::Reverse(phrase.len()));
        let edges: Vec<Option<Edge>> = phrases.iter().map(|phrase| phrase.0.first()?.edge()).collect();
        let openers = Openers::of(&edges);
        Ok(Self { listed: phrases, edges, openers })
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
