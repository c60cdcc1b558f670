//! Any text → the grammar of responsible bodies. A body is never made of nothing.
#![no_main]

use libfuzzer_sys::fuzz_target;
use zielspiegel::lexicon::Lexicon;
use zielspiegel::normalize::verantwortlich::{BodyCell, BodyContext, verantwortlich};

fuzz_target!(|text: &str| {
    let cells = [BodyCell { text, label_role: None }];
    let abbreviations = [("JHA".to_owned(), "Jugendhilfeausschuss".to_owned())];
    let context = BodyContext { abbreviations: &abbreviations };
    let bodies = verantwortlich(&cells, &context, Lexicon::builtin());
    assert!(bodies.iter().all(|body| !body.name.trim().is_empty()));
});
