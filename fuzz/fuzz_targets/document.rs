//! Any bytes → the whole way to the JSON, which keeps what the contract promises.
#![no_main]

use libfuzzer_sys::fuzz_target;
use zielspiegel::lexicon::Lexicon;
use zielspiegel::output::json;
use zielspiegel::ocr::{OcrMode, OcrSettings};
use zielspiegel::pipeline::{Settings, Source, run};
use zielspiegel::read::ReadSettings;

fuzz_target!(|data: &[u8]| {
    let read = ReadSettings {
        max_content_bytes: 1 << 20,
        max_font_bytes: 1 << 20,
        max_operators: 50_000,
        max_glyphs: 20_000,
        max_shapes: 5_000,
        max_pages: 50,
        ..ReadSettings::default()
    };
    let settings = Settings { read, ocr: OcrSettings::new(OcrMode::Off, None, None), ..Settings::default() };
    let source = Source { name: "fuzz.pdf", bytes: data, kontext: None };
    let Ok(papers) = run(&source, &settings, Lexicon::builtin()) else { return };
    assert!(!papers.is_empty());
    for paper in &papers {
        let sum = &paper.abdeckung;
        assert_eq!(sum.felder + sum.fliesstext + sum.rahmen + sum.rest, sum.zeichen);
        let bytes = json::readable(paper).expect("a document can be written");
        assert!(serde_json_is_valid(&bytes));
    }
});

fn serde_json_is_valid(bytes: &[u8]) -> bool {
    std::str::from_utf8(bytes).is_ok_and(|text| text.trim_end().ends_with('}'))
}
