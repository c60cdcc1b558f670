//! Words that build the hierarchy of a paper, and cues that tell values apart.

use super::naming::{Named, NamingWords};
use serde::Deserialize;
use std::collections::BTreeSet;
use std::sync::OnceLock;

/// The file `structure.toml`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StructureLexicon {
    /// Level words.
    pub level: Vec<LevelWords>,
    /// Words around level words.
    pub joining: JoiningWords,
    /// Where sentences end.
    pub sentence: SentenceEnds,
    /// Level words that only one document has.
    pub own: OwnWords,
    /// The block of further projects.
    pub project: Headings,
    /// The steering block.
    pub steering: Headings,
    /// The table of contents.
    pub contents: Headings,
    /// Legends of status signs.
    pub legend: Headings,
    /// What ends the last block.
    pub closing: Closing,
    /// Cues for values.
    pub value: ValueCues,
}

/// Words of one level.
#[derive(Debug, Clone, Deserialize)]
#[serde(from = "ListedWords")]
pub struct LevelWords {
    /// `handlungsfeld`, `strategisches_ziel`, `ziel` or `massnahme`.
    pub id: String,
    /// Words that count alone.
    pub words: Vec<String>,
    /// Short forms that count only in front of a number.
    pub short: Vec<String>,
    openings: Openings,
}

/// [`LevelWords`] as listed.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct ListedWords {
    id: String,
    words: Vec<String>,
    short: Vec<String>,
}

impl From<ListedWords> for LevelWords {
    fn from(listed: ListedWords) -> Self {
        let all = listed.words.iter().chain(&listed.short);
        let mut openings = Openings::default();
        all.for_each(|word| openings.push(word));
        Self { id: listed.id, words: listed.words, short: listed.short, openings }
    }
}

impl LevelWords {
    /// Takes another word into [`LevelWords::words`].
    pub fn push(&mut self, word: String) {
        self.openings.push(&word);
        self.words.push(word);
    }

    /// `false` where no word of the level begins like a text, case ignored.
    #[must_use]
    pub fn may_open(&self, text: Opening) -> bool {
        self.openings.0.get(text.initial).is_some_and(|lengths| lengths & text.length != 0)
    }
}

/// How some words begin: for every kind of first letter a bit per length of the letters up to the first other sign.
#[derive(Debug, Clone)]
struct Openings([u32; KINDS]);

impl Default for Openings {
    fn default() -> Self {
        Self([0; KINDS])
    }
}

impl Openings {
    fn push(&mut self, word: &str) {
        let opening = Opening::of(word);
        if let Some(lengths) = self.0.get_mut(opening.initial) {
            *lengths |= opening.length;
        }
    }
}

/// Kinds of first letters; several letters may share one.
const KINDS: usize = 64;

/// The beginning of a text, by which most are told from the words of all levels.
#[derive(Debug, Clone, Copy)]
pub struct Opening {
    /// The kind of its first letter, whatever its case.
    initial: usize,
    /// The bit of the number of letters that stand at its beginning; all longer ones share the last.
    length: u32,
}

impl Opening {
    /// Of a text.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let first = text.chars().next().map_or('\0', |first| first.to_lowercase().next().unwrap_or(first));
        let letters = text.chars().take(u32::BITS as usize - 1).take_while(|ch| ch.is_alphabetic()).count();
        Self { initial: first as usize % KINDS, length: 1 << letters }
    }
}

/// Words around level words, as printed.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct JoiningWords {
    /// `und`: joins two words of the same level.
    pub level: Vec<String>,
    /// `Nr.`: between a level word and its number.
    pub number: Vec<String>,
    /// Words in front of the number of a section whose heading names a Handlungsfeld: `Kapitel 2 – Handlungsfeld …`.
    pub section: Vec<String>,
    /// Words in front of the number of a measure that a paragraph is about.
    pub about: Vec<String>,
}

/// Where sentences of running text end.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SentenceEnds {
    /// Words whose dot ends none, as printed.
    pub abbreviations: BTreeSet<String>,
}

/// What a document's own level words cannot be.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OwnWords {
    /// Words that stand in front of numbers and head no level.
    pub never: Vec<String>,
    /// Words in front of the running numbers of sheets.
    pub sheets: Vec<String>,
    /// Words behind a running number, in front of how many there are.
    pub of: Vec<String>,
}

impl OwnWords {
    /// Whether what stands behind a number tells how many there are, and nothing else: `von 9`.
    #[must_use]
    pub fn counts(&self, rest: &str) -> bool {
        let mut words = rest.split_whitespace();
        let is_of = words.next().is_some_and(|word| self.of.iter().any(|of| of == word));
        let is_number = words.next().is_some_and(|word| word.bytes().all(|byte| byte.is_ascii_digit()));
        is_of && is_number && words.next().is_none()
    }
}

/// Headings of a block.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Headings {
    /// As printed, at the beginning of the heading.
    pub headings: Vec<String>,
}

/// What ends the last block of measures.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Closing {
    /// Beginnings of paragraphs.
    pub begins: Vec<String>,
    /// Words of a decision.
    pub decision: Vec<String>,
    /// What a paper calls itself.
    pub paper: Vec<String>,
    /// Between place and day.
    pub day_lead: Vec<String>,
}

/// Cues by which values of unknown labels are told apart.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ValueCues {
    /// Small words within names of bodies.
    pub small: Vec<String>,
    /// Words in front of a beginning: `ab 2021`.
    pub begin: Vec<String>,
    /// Beginnings of labels that name a report or a status, as their values tell.
    pub report_or_status: Vec<String>,
    /// Names of months.
    pub months: Vec<String>,
    /// Words of time.
    pub time: Vec<String>,
    /// Short words of time that stand for a value by themselves.
    pub short_time: Vec<String>,
    /// Words of money.
    pub money: Vec<String>,
    /// Words of bodies.
    pub body: Vec<String>,
    /// Word endings of bodies.
    pub body_ends: Vec<String>,
    /// Number words from two upwards.
    pub numbers: Vec<String>,
    /// Say that a number is a share.
    pub share: Vec<String>,
    /// Words of target groups.
    pub group: Vec<String>,
    /// Word endings of target groups.
    pub group_ends: Vec<String>,
    /// Words by which people are told.
    pub media: Vec<String>,
    /// Word endings of media.
    pub media_ends: Vec<String>,
    /// Status phrases.
    pub status: Vec<String>,
    /// Words before which a hyphen at a line end stays.
    pub conjunctions: BTreeSet<String>,
    /// Words inside compounds, before which a hyphen at a line end is theirs where another one follows.
    pub linking: BTreeSet<String>,
    /// Texts of unset form fields.
    pub placeholders: Vec<String>,
    /// Words of bodies, groups and media, once built from the lists.
    #[serde(skip)]
    naming: OnceLock<NamingWords>,
    /// Months and words of time in lower case, once collected from the lists.
    #[serde(skip)]
    times: OnceLock<BTreeSet<String>>,
}

impl ValueCues {
    /// Whether a word names a body, a group or a way of telling people.
    pub(crate) fn named(&self, word: &str) -> Named {
        self.naming.get_or_init(|| self.naming_words()).named(word)
    }

    /// Whether a word is a month or a word of time, case ignored.
    pub(crate) fn is_time(&self, word: &str) -> bool {
        let lower = || self.months.iter().chain(&self.time).map(|word| word.to_lowercase()).collect();
        self.times.get_or_init(lower).contains(&word.to_lowercase())
    }

    fn naming_words(&self) -> NamingWords {
        let mut words = NamingWords::default();
        words.add(&self.body, &self.body_ends, Named { body: true, ..Named::default() });
        words.add(&self.media, &self.media_ends, Named { media: true, ..Named::default() });
        words.add(&self.group, &self.group_ends, Named { group: true, ..Named::default() });
        words
    }
}

impl Headings {
    /// Whether `text` begins with one of the headings.
    #[must_use]
    pub fn opens(&self, text: &str) -> bool {
        self.headings.iter().any(|heading| text.starts_with(heading.as_str()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_that_may_open_with_a_level_word() {
        let listed = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
        let (words, short) = (listed(&["Maßnahme", "Übergeordnetes Ziel"]), listed(&["M"]));
        let mut level = LevelWords::from(ListedWords { id: "massnahme".to_owned(), words, short });
        let may_open = |level: &LevelWords, text: &str| level.may_open(Opening::of(text));
        for text in ["Maßnahme 1", "MAẞNAHME: Fest", "übergeordnetes Ziel", "M1.2", "m", "M 3"] {
            assert!(may_open(&level, text), "{text}");
        }
        for text in ["Maßnahmen 1", "Mehr Spielplätze", "Ziel 1", "1. Maßnahme", ""] {
            assert!(!may_open(&level, text), "{text}");
        }
        level.push("Hafen".to_owned());
        assert!(may_open(&level, "Hafen a"));
    }
}
