//! Labels of council papers, and words of prose about the audit.

use serde::Deserialize;

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
}
