//! Any text in every role → the grammar of timeframes.
#![no_main]

use libfuzzer_sys::fuzz_target;
use zielspiegel::lexicon::Lexicon;
use zielspiegel::normalize::zeitraum::{TimeCell, TimeContext, TimeRole, zeitraum};

fuzz_target!(|text: &str| {
    let lexicon = Lexicon::builtin();
    for role in [TimeRole::Beginn, TimeRole::Ende, TimeRole::Zeitraum, TimeRole::Turnus] {
        let cell = TimeCell { role, text, label: None };
        let _ = zeitraum(&[cell], &TimeContext::default(), lexicon);
    }
    if let Some((first, second)) = text.split_once('\n') {
        let cells = [
            TimeCell { role: TimeRole::Beginn, text: first, label: Some(second) },
            TimeCell { role: TimeRole::Ende, text: second, label: None },
        ];
        let _ = zeitraum(&cells, &TimeContext::default(), lexicon);
    }
});
