//! Labels that several fields claim: the values and the document's other labels decide.

use super::Inventory;
use crate::lexicon::Lexicon;
use crate::lexicon::fields::{LabelMatch, MatchKind, ValueKind, label_key};

/// So many values that say when something begins make a period of a label that names its end.
const LEAST_BEGINNINGS: f32 = 0.15;

/// Status or Erläuterung: decided by the length of the values and by the document's other labels.
pub(super) fn settle(found: &LabelMatch<'_>, bare: &str, inventory: &Inventory, lexicon: &Lexicon) -> String {
    let is_claimed_twice = found.is_ambiguous || found.kind == MatchKind::Stem;
    match found.entry {
        "status"
            if is_claimed_twice
                && (inventory.has_other("status", bare, lexicon)
                    || inventory.has_better("status", ValueKind::Status, bare, lexicon)
                    || inventory.share_of_sentences(bare) > 0.5) =>
        {
            "erlaeuterung".to_owned()
        }
        "indikator"
            if found.is_ambiguous
                && !inventory.has_other("status", bare, lexicon)
                && inventory.kind(bare, 0.5, lexicon) == Some(ValueKind::Status) =>
        {
            "status".to_owned()
        }
        "indikator" if found.is_ambiguous && reports_results(bare, inventory, lexicon) => "erlaeuterung".to_owned(),
        "ende"
            if found.is_ambiguous
                && !inventory.has_other("beginn", bare, lexicon)
                && inventory.share_of_beginnings(bare, lexicon) >= LEAST_BEGINNINGS =>
        {
            "zeitraum".to_owned()
        }
        "erlaeuterung"
            if reports_or_rates(bare, lexicon)
                && !inventory.has_other("status", bare, lexicon)
                && inventory.share_of_sentences(bare) < 0.3
                && (inventory.kind(bare, 0.5, lexicon) == Some(ValueKind::Status)
                    || inventory.has_other("erlaeuterung", bare, lexicon)) =>
        {
            "status".to_owned()
        }
        id => id.to_owned(),
    }
}

/// `Bilanz`, `Zwischenstand`: a report or a rating.
fn reports_or_rates(bare: &str, lexicon: &Lexicon) -> bool {
    let key = label_key(bare);
    lexicon.structure.value.report_or_status.iter().any(|word| key.starts_with(word.as_str()))
}

/// `Ergebnis` beside an indicator, or beside a status, tells what came out and not what is aimed at.
fn reports_results(bare: &str, inventory: &Inventory, lexicon: &Lexicon) -> bool {
    inventory.has_other("indikator", bare, lexicon) || inventory.has_other("status", bare, lexicon)
}
