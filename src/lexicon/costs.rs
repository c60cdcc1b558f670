//! Words of cost: currencies, what says that there is none, and its kinds.

use super::phrase::Phrases;
use serde::Deserialize;

/// `costs.toml`.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CostWords {
    /// `t`: a ton unless a currency follows; as printed.
    pub ton: Vec<String>,
    /// `T`, in front of the sign of the currency; as printed.
    pub sign_factor: Vec<String>,
    /// One half, before a factor.
    pub half: Phrases,
    /// `Euro`.
    pub currency: Phrases,
    /// `Cent`.
    pub cent: Phrases,
    /// `T`, `Tsd.`
    pub thousand: Phrases,
    /// `TEUR`.
    pub thousand_currency: Phrases,
    /// `Prozent`.
    pub percent: Phrases,
    /// Words before a code.
    pub code: Phrases,
    /// Words that may follow an amount without currency.
    pub after_amount: Phrases,
    /// `bis`: joins the ends of a range.
    pub until: Phrases,
    /// `davon`.
    pub share: Phrases,
    /// `zuzüglich`: a new amount with a rhythm of its own.
    pub additive: Phrases,
    /// `gesamt`.
    pub total: Phrases,
    /// `im`, before a unit of time behind an amount.
    pub per_weak: Phrases,
    /// Nouns with the year in them.
    pub per_year: Phrases,
    /// Nouns with the month in them.
    pub per_month: Phrases,
    /// What says that there is no cost.
    pub neutral: NeutralWords,
    /// Kinds of cost.
    pub kind: Vec<CostKind>,
}

/// What says that there is no cost.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NeutralWords {
    /// `kostenneutral`.
    pub words: Phrases,
    /// Words that say it only when they open the cell alone.
    pub alone: Phrases,
    /// `keine`.
    pub none: Phrases,
    /// `Kosten`.
    pub cost: Phrases,
    /// Nouns that count only behind `zusätzlich`.
    pub means: Phrases,
    /// `zusätzlich`.
    pub additional: Phrases,
    /// Words behind that turn it into "not known".
    pub not_behind: Phrases,
    /// `nicht`.
    pub denied: Phrases,
    /// `entstehen`, `fallen … an`: verbs of cost that `nicht` denies.
    pub verbs: Phrases,
    /// `nicht`, which denies the verb.
    pub not: Phrases,
    /// `noch` in front of it: cost may come.
    pub yet: Phrases,
}

/// A kind of cost.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CostKind {
    /// Id of the contract.
    pub id: String,
    /// Words that name it.
    pub words: Phrases,
}
