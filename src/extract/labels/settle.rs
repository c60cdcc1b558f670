//! Labels that several fields claim: the values and the document's other labels decide.

use super::{Inventory, uncounted};
use crate::extract::heading::{Shape, whole_number};
use crate::lexicon::Lexicon;
use crate::lexicon::fields::{LabelMatch, MatchKind, ValueKind, label_key};
use std::collections::BTreeSet;

/// So many values that say when something begins make a period of a label that names its end.
const LEAST_BEGINNINGS: f32 = 0.15;

/// Status or Erläuterung: decided by the length of the values and by the document's other labels.
pub(super) fn settle(found: &LabelMatch<'_>, bare: &str, inventory: &Inventory, lexicon: &Lexicon) -> String {
    let is_claimed_twice = found.is_ambiguous || found.kind == MatchKind::Stem;
    match found.entry {
        "status" if reports(bare, is_claimed_twice, inventory, lexicon) => "erlaeuterung".to_owned(),
        "indikator" if numbers_measures(bare, inventory, lexicon) => "nummer".to_owned(),
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
                && rates(bare, found.is_ambiguous, inventory, lexicon) =>
        {
            "status".to_owned()
        }
        id => id.to_owned(),
    }
}

/// A status of more words is a report where they make sentences.
const WORDS_OF_A_STATUS: usize = 7;
/// A status of more words is a report, whatever they make.
const MOST_WORDS_OF_A_STATUS: usize = 14;

/// Whether a value tells more than a status does: `Beide Foren waren gut besucht. Im Frühjahr …`, but not `verstetigt, tagt
/// auch nach Ablauf der Vereinbarung weiter`.
pub(super) fn is_report(value: &str) -> bool {
    let words = value.split_whitespace().count();
    let is_sentence = value.trim_end().ends_with(['.', '!', '?']);
    words > MOST_WORDS_OF_A_STATUS || words > WORDS_OF_A_STATUS && is_sentence
}

/// `Kennziffer` above nothing but the numbers of measures.
fn numbers_measures(bare: &str, inventory: &Inventory, lexicon: &Lexicon) -> bool {
    let values = inventory.values.get(&label_key(bare)).map(Vec::as_slice).unwrap_or_default();
    let number = |value: &String| {
        let heading = whole_number(value, &lexicon.structure)?;
        let is_deep = matches!(heading.shape, Some(Shape::Dotted(3..) | Shape::Coded(3..)));
        heading.number.filter(|_| is_deep && heading.level.is_none())
    };
    let numbers: Option<BTreeSet<String>> = values.iter().map(number).collect();
    numbers.is_some_and(|numbers| numbers.len() > 1 && numbers.len() == values.len())
}

/// A label of a status that reports in sentences, or beside a better one.
fn reports(bare: &str, is_claimed_twice: bool, inventory: &Inventory, lexicon: &Lexicon) -> bool {
    let has_better = inventory.has_better("status", ValueKind::Status, bare, lexicon);
    let sentences = inventory.share_of_sentences(bare);
    let is_other = has_better || sentences > 0.5 || inventory.has_other("status", bare, lexicon);
    is_claimed_twice && is_other || has_better && sentences >= SENTENCES_BESIDE_WORDS
}

/// Share of sentences that makes a report of a status beside another one in single words.
const SENTENCES_BESIDE_WORDS: f32 = 0.3;

/// `Bilanz`, `Zwischenstand`: a report or a rating.
fn reports_or_rates(bare: &str, lexicon: &Lexicon) -> bool {
    let key = label_key(bare);
    lexicon.structure.value.report_or_status.iter().any(|word| uncounted(&key).starts_with(word.as_str()))
}

/// Whether the values of such a label rate: half of them in words of a status, or in few words beside a label that
/// explains. A label that names both needs fewer where nothing reads like a report (`seit Mai online, damit erledigt`).
fn rates(bare: &str, is_ambiguous: bool, inventory: &Inventory, lexicon: &Lexicon) -> bool {
    let sentences = inventory.share_of_sentences(bare);
    let least = if is_ambiguous && sentences <= SENTENCES_OF_NO_REPORT { WORDS_OF_NO_REPORT } else { 0.5 };
    let is_rated = inventory.kind(bare, least, lexicon) == Some(ValueKind::Status);
    sentences < SENTENCES_BESIDE_WORDS && (is_rated || inventory.has_other("erlaeuterung", bare, lexicon))
}

/// So many sentences at most, and status words at least, among the values of a label that names both, make it a status.
const SENTENCES_OF_NO_REPORT: f32 = 0.1;
const WORDS_OF_NO_REPORT: f32 = 0.2;

/// `Ergebnis` beside an indicator, or beside a status, tells what came out and not what is aimed at.
fn reports_results(bare: &str, inventory: &Inventory, lexicon: &Lexicon) -> bool {
    inventory.has_other("indikator", bare, lexicon) || inventory.has_other("status", bare, lexicon)
}
