//! Labels of council papers, and words of prose about the audit.

use regex::Regex;
use serde::Deserialize;
use std::sync::OnceLock;

/// Words of council papers and prose.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CouncilWords {
    /// Labels of fields; the empty field ends the one before.
    pub label: Vec<CouncilLabel>,
    /// Numbers of papers.
    pub nummer: NummerWords,
    /// Rows of the Beratungsfolge.
    pub rows: RowWords,
    /// Goals that the text names.
    pub goals: GoalWords,
    /// Prose.
    pub prose: ProseWords,
}

/// A label.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CouncilLabel {
    /// The field.
    pub feld: String,
    /// Its words.
    pub words: Vec<String>,
}

/// Words in front of the number of a paper.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NummerWords {
    /// Kinds of papers.
    pub words: Vec<String>,
    /// Small words between.
    pub small: Vec<String>,
}

/// Words of the Beratungsfolge.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RowWords {
    /// Heads of columns that count votes.
    pub votes: Vec<String>,
    /// Between the body and the day.
    pub day_lead: Vec<String>,
    /// Verbs: the line is a sentence.
    pub sentence: Vec<String>,
    /// Parts of labels of results, lower case.
    pub result: Vec<String>,
}

/// Goals that the text of a council paper names.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GoalWords {
    /// `Handlungsfeld` in all its cases, the longest first.
    pub field: Vec<String>,
    /// Such a word with number and name, once built from the words.
    #[serde(skip)]
    pub(crate) heads: OnceLock<Regex>,
}

/// Words of prose.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProseWords {
    /// Of aims.
    pub aims: Vec<String>,
    /// Of what is no aim.
    pub not_aims: Vec<String>,
    /// Words that are counted in declared totals.
    pub counted: Vec<String>,
    /// Ends of words for Ziele in them, the longest first.
    pub goals: Vec<String>,
    /// Ends of words for Massnahmen.
    pub measures: Vec<String>,
    /// Declared totals, once built from the words.
    #[serde(skip)]
    pub(crate) totals: OnceLock<Regex>,
}
