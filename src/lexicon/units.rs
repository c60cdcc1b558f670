//! Words of target numbers and sentences.

use super::fold::fold_words;
use serde::Deserialize;
use std::collections::BTreeSet;

type Words = BTreeSet<String>;

/// `units.toml`.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct UnitWords {
    /// Where sentences end.
    pub sentence: SentenceWords,
    /// What is counted.
    pub unit: Units,
    /// What stands in front of a number.
    pub before: Before,
    /// What a number refers to.
    pub per: Per,
    /// By when.
    pub deadline: Deadlines,
}

/// Where sentences end.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SentenceWords {
    /// Words whose dot ends no sentence.
    #[serde(deserialize_with = "fold_words")]
    pub abbreviations: Words,
    /// Capital words that open a sentence.
    #[serde(deserialize_with = "fold_words")]
    pub starters: Words,
}

/// What is counted.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Units {
    /// Percent.
    #[serde(deserialize_with = "fold_words")]
    pub percent: Words,
    /// Measures written small or with signs.
    #[serde(deserialize_with = "fold_words")]
    pub measures: Words,
    /// Money.
    #[serde(deserialize_with = "fold_words")]
    pub money: Words,
    /// Years.
    #[serde(deserialize_with = "fold_words")]
    pub years: Words,
    /// Shorter spans of time.
    #[serde(deserialize_with = "fold_words")]
    pub spans: Words,
    /// Of these, spans that can be asked for.
    #[serde(deserialize_with = "fold_words")]
    pub prompt: Words,
    /// Parts of words for paper, whose percentages are advertisements.
    #[serde(deserialize_with = "fold_words")]
    pub paper: Words,
    /// Stems of nouns that are ages.
    #[serde(deserialize_with = "fold_words")]
    pub aged: Words,
    /// Nouns that are never counted.
    #[serde(deserialize_with = "fold_words")]
    pub never: Words,
    /// Two nouns counted together.
    #[serde(deserialize_with = "fold_words")]
    pub pairs: Words,
}

/// What stands in front of a number, or between it and its noun.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Before {
    /// The number is a name.
    #[serde(deserialize_with = "fold_words")]
    pub names: Words,
    /// The number is the state before.
    #[serde(deserialize_with = "fold_words")]
    pub baseline: Words,
    /// At least.
    #[serde(deserialize_with = "fold_words")]
    pub least: Words,
    /// At most.
    #[serde(deserialize_with = "fold_words")]
    pub most: Words,
    /// Growth.
    #[serde(deserialize_with = "fold_words")]
    pub growth: Words,
    /// Roughly.
    #[serde(deserialize_with = "fold_words")]
    pub roughly: Words,
    /// To be reached.
    #[serde(deserialize_with = "fold_words")]
    pub reached: Words,
    /// Endings of labels that state how many without the counted noun.
    #[serde(deserialize_with = "fold_words")]
    pub quantities: Words,
    /// Parts of what is there.
    #[serde(deserialize_with = "fold_words")]
    pub composition: Words,
    /// When, not how long.
    #[serde(deserialize_with = "fold_words")]
    pub when: Words,
    /// How long.
    #[serde(deserialize_with = "fold_words")]
    pub duration: Words,
    /// `innerhalb`.
    #[serde(deserialize_with = "fold_words")]
    pub within: Words,
    /// What is gathered from so many.
    #[serde(deserialize_with = "fold_words")]
    pub gathered: Words,
    /// May stand between number and noun.
    #[serde(deserialize_with = "fold_words")]
    pub skip: Words,
    /// End the search for the noun.
    #[serde(deserialize_with = "fold_words")]
    pub stop: Words,
    /// `beide`: names two that are known, and counts none.
    #[serde(deserialize_with = "fold_words")]
    pub both: Words,
    /// At least, but open: not enough to make `eine` a number.
    #[serde(deserialize_with = "fold_words")]
    pub open: Words,
    /// The number opens something and is no target.
    #[serde(deserialize_with = "fold_words")]
    pub from_on: Words,
    /// Signs of a factor beside a number.
    #[serde(deserialize_with = "fold_words")]
    pub factor: Words,
    /// May stand between a word for the state before and its number.
    #[serde(deserialize_with = "fold_words")]
    pub state: Words,
    /// In front of the time of a state.
    #[serde(deserialize_with = "fold_words")]
    pub past: Words,
    /// `auf`: to be reached.
    #[serde(deserialize_with = "fold_words")]
    pub to: Words,
    /// `von`: where it starts.
    #[serde(deserialize_with = "fold_words")]
    pub from: Words,
    /// `um`: by how much.
    #[serde(deserialize_with = "fold_words")]
    pub by: Words,
    /// `bis` between two numbers.
    #[serde(deserialize_with = "fold_words")]
    pub until: Words,
    /// Between a share and its whole: `5 von 8`, `5 der 8`.
    #[serde(deserialize_with = "fold_words")]
    pub of: Words,
    /// Tells the whole.
    #[serde(deserialize_with = "fold_words")]
    pub total: Words,
    /// `mit` behind somebody who has so many.
    #[serde(deserialize_with = "fold_words")]
    pub with: Words,
    /// Endings of those who have so many: `Familien mit drei Kindern`.
    #[serde(deserialize_with = "fold_words")]
    pub holders: Words,
    /// Join two numbers of one noun, or the halves of one.
    #[serde(deserialize_with = "fold_words")]
    pub joiners: Words,
    /// Nouns that say that the next noun is counted: `Anzahl der Plätze`.
    #[serde(deserialize_with = "fold_words")]
    pub counting: Words,
    /// Endings of nouns that are counts themselves: `Teilnehmerzahl`.
    #[serde(deserialize_with = "fold_words")]
    pub count_endings: Words,
    /// Behind a span of time: it is counted from an event.
    #[serde(deserialize_with = "fold_words")]
    pub events: Words,
    /// Endings of nouns that are spans of time themselves: `Wartezeit unter 3 Monaten`.
    #[serde(deserialize_with = "fold_words")]
    pub stretches: Words,
    /// Stems and endings of being old.
    #[serde(deserialize_with = "fold_words")]
    pub old: Words,
    /// Forms of the adjective behind a number of years.
    #[serde(deserialize_with = "fold_words")]
    pub old_forms: Words,
    /// Stems of adjectives that make a number an addition.
    #[serde(deserialize_with = "fold_words")]
    pub additions: Words,
}

/// What a number refers to.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Per {
    /// Lead to it.
    #[serde(deserialize_with = "fold_words")]
    pub lead: Words,
    /// Lead to any noun: `je Einrichtung`.
    #[serde(deserialize_with = "fold_words")]
    pub direct: Words,
    /// Spans of time.
    #[serde(deserialize_with = "fold_words")]
    pub periods: Words,
    /// Adverbs of rhythm.
    #[serde(deserialize_with = "fold_words")]
    pub adverbs: Words,
}

/// By when.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Deadlines {
    /// Small words that make the time behind them a deadline.
    #[serde(deserialize_with = "fold_words")]
    pub lead: Words,
}
