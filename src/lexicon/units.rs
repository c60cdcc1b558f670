//! Words of target numbers, indicators and sentences.

use super::fold::{fold_keys, fold_words};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

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
    /// Words of indicators.
    pub indicator: IndicatorWords,
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
    /// Words of age.
    #[serde(deserialize_with = "fold_words")]
    pub age: Words,
    /// May stand between number and noun.
    #[serde(deserialize_with = "fold_words")]
    pub skip: Words,
    /// End the search for the noun.
    #[serde(deserialize_with = "fold_words")]
    pub stop: Words,
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
    /// Lead to a deadline.
    #[serde(deserialize_with = "fold_words")]
    pub lead: Words,
    /// Lead to a time that is no deadline.
    #[serde(deserialize_with = "fold_words")]
    pub closed: Words,
    /// Words for a year.
    #[serde(deserialize_with = "fold_words")]
    pub year_words: Words,
    /// Words for a year from August to July.
    #[serde(deserialize_with = "fold_words")]
    pub school_years: Words,
    /// May stand between the lead and the time.
    #[serde(deserialize_with = "fold_words")]
    pub between: Words,
    /// Month and day on which a part of the year ends.
    #[serde(deserialize_with = "fold_keys")]
    pub ends: BTreeMap<String, [u8; 2]>,
}

/// Words of indicators.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct IndicatorWords {
    /// State a number without a digit.
    #[serde(deserialize_with = "fold_words")]
    pub counting: Words,
}
