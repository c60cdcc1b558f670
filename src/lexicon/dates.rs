//! Words of time: numbers, months, seasons, units, prepositions, rhythms.

use super::fold::fold_keys;
use serde::Deserialize;
use std::collections::BTreeMap;

/// `dates.toml`.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DateWords {
    /// Number words.
    #[serde(deserialize_with = "fold_keys")]
    pub numbers: BTreeMap<String, u32>,
    /// Factors behind a number.
    #[serde(deserialize_with = "fold_keys")]
    pub scales: BTreeMap<String, u64>,
    /// Stems of ordinals.
    #[serde(deserialize_with = "fold_keys")]
    pub ordinals: BTreeMap<String, u8>,
    /// Months, whole and short.
    #[serde(deserialize_with = "fold_keys")]
    pub months: BTreeMap<String, u8>,
}
