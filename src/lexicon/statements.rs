//! Statements about a measure: what a whole clause says of it, whatever its single words say.

use super::phrase::Phrases;
use serde::Deserialize;

/// `statements.toml`.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StatementWords {
    /// `da`, `weil`: open clauses that give a reason or a circumstance and decide nothing.
    pub subordinate: Phrases,
    /// `inzwischen`: what stands in this clause holds now, whatever was said before.
    pub turn: Phrases,
    /// `nach Ansicht`: somebody's opinion follows.
    pub source: Phrases,
    /// `sieht`: verbs of opinion.
    pub opinion: Phrases,
    /// `strittig`: no one value.
    pub disputed: Phrases,
    /// `Neuauflage`: denied behind what is done, it stays done.
    pub repeat: Phrases,
    /// `die dritte`, `der Rest`: what is planned for them leaves the measure under way.
    pub rest: Phrases,
    /// `nachgeholt`: what fell out before is done.
    pub made_good: Phrases,
    /// Words that deny the clause they stand in.
    pub denial: Phrases,
    /// `nicht nur`: these deny nothing.
    pub no_denial: Phrases,
    /// What clauses say.
    pub statement: Vec<Statement>,
}

/// How much else a statement beats in its own clause.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Force {
    /// All single words.
    #[default]
    Strong,
    /// Words of what is under way.
    Soft,
    /// None: it decides only where nothing else does.
    Weak,
}

/// Whether a clause has to deny what it says.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Polarity {
    /// It makes no difference.
    #[default]
    Any,
    /// It denies.
    Denied,
    /// It does not deny.
    Affirmed,
}

/// A kind of clause and what it says.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Statement {
    /// Id of the contract.
    pub id: String,
    /// One of these stands in the clause.
    pub says: Phrases,
    /// Where it has words, one of them stands in the clause, too.
    pub with: Phrases,
    /// None of these stands in it.
    pub without: Phrases,
    /// Whether the clause denies.
    pub polarity: Polarity,
    /// What it beats.
    pub force: Force,
    /// Where it is given, an earlier clause has said this.
    pub after: String,
    /// None of these stands in an earlier clause: behind a paper that is done, the work is still to come.
    pub not_after: Phrases,
}
