//! Any text → the grammar of costs.
#![no_main]

use libfuzzer_sys::fuzz_target;
use zielspiegel::lexicon::Lexicon;
use zielspiegel::normalize::kosten::kosten;

fuzz_target!(|text: &str| {
    let reading = kosten(text, Lexicon::builtin());
    let amounts = reading.value.iter().flat_map(|value| &value.betraege);
    assert!(amounts.map(|amount| amount.betrag).all(|amount| amount.is_finite()));
});
