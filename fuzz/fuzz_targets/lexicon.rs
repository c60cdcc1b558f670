//! Any text → a word list of the user, then the grammars that use it.
#![no_main]

use libfuzzer_sys::fuzz_target;
use std::sync::LazyLock;
use zielspiegel::lexicon::Lexicon;
use zielspiegel::normalize::kosten::kosten;
use zielspiegel::normalize::verantwortlich::{BodyCell, BodyContext, verantwortlich};
use zielspiegel::normalize::zeitraum::{TimeCell, TimeContext, TimeRole, zeitraum};

static FOLDER: LazyLock<std::path::PathBuf> = LazyLock::new(|| {
    let folder = std::env::temp_dir().join(format!("zielspiegel-fuzz-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder for the word list");
    folder
});

fuzz_target!(|data: (u8, &str)| {
    let (choice, text) = data;
    let lists = &Lexicon::builtin().lists;
    let (name, _) = lists[usize::from(choice) % lists.len()];
    let file = FOLDER.join(name);
    std::fs::write(&file, text).expect("the word list is written");
    let loaded = Lexicon::load(Some(FOLDER.as_path()));
    std::fs::remove_file(&file).expect("the word list is removed");
    let Ok(lexicon) = loaded else { return };
    let sample = "Jugendamt (Frau Muster), ab Herbst 2015 jährlich 1.500 € für Sachkosten";
    let _ = kosten(sample, &lexicon);
    let cell = TimeCell { role: TimeRole::Zeitraum, text: sample, label: None };
    let _ = zeitraum(&[cell], &TimeContext::default(), &lexicon);
    let cell = BodyCell { text: sample, label_role: None };
    let _ = verantwortlich(&[cell], &BodyContext::default(), &lexicon);
});
