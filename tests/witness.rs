//! `pdf-extract`, a reader that shares no code with ours, finds the same words in our fixtures.
#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a test program")]

mod support;

use std::collections::BTreeMap;
use std::path::Path;
use support::layout_words::layout_words;
use unicode_normalization::UnicodeNormalization;
use zielspiegel::lexicon::Lexicon;
use zielspiegel::pipeline::{self, Settings, Source};

/// Words of more than three letters and digits, so that blanks and hyphens decide nothing.
fn words<'a>(texts: impl Iterator<Item = &'a str>) -> BTreeMap<String, usize> {
    counted(texts.map(plain).filter(|word| word.chars().count() > 3))
}

/// Letters and digits one by one, for papers drawn in an order that makes the witness glue words together.
fn letters<'a>(texts: impl Iterator<Item = &'a str>) -> BTreeMap<String, usize> {
    counted(texts.flat_map(|word| plain(word).chars().map(String::from).collect::<Vec<_>>()))
}

fn plain(word: &str) -> String {
    word.nfkc().filter(|ch| ch.is_alphanumeric()).collect()
}

fn counted(items: impl Iterator<Item = String>) -> BTreeMap<String, usize> {
    let mut all = BTreeMap::new();
    items.for_each(|item| *all.entry(item).or_default() += 1);
    all
}

/// Share of the first that the second has too.
fn share(of: &BTreeMap<String, usize>, found_in: &BTreeMap<String, usize>) -> f64 {
    let found: usize = of.iter().map(|(item, count)| count.min(found_in.get(item).unwrap_or(&0))).sum();
    found as f64 / of.values().sum::<usize>().max(1) as f64
}

#[test]
fn an_independent_reader_sees_the_same_words() {
    let mut read = 0;
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    let mut folders: Vec<_> = std::fs::read_dir(root).unwrap().map(|entry| entry.unwrap().path()).collect();
    folders.sort();
    for path in folders.iter().map(|folder| folder.join("source.pdf")).filter(|path| path.is_file()) {
        let bytes = std::fs::read(&path).unwrap();
        let witness = std::panic::catch_unwind(|| pdf_extract::extract_text_from_mem(&bytes));
        let Ok(Ok(text)) = witness else { continue };
        let trace = pipeline::trace(
            &Source { name: "source.pdf", bytes: &bytes, kontext: None },
            &Settings::default(),
            Lexicon::builtin(),
        )
        .unwrap();
        let seen = layout_words(&trace.layout);
        let ours = || seen.iter().map(String::as_str);
        let (their_letters, our_letters) = (letters(text.split_whitespace()), letters(ours()));
        let (their_words, our_words) = (words(text.split_whitespace()), words(ours()));
        let name = path.display();
        for (kind, of, least) in
            [("letters", (&their_letters, &our_letters), 0.985), ("words", (&their_words, &our_words), 0.96)]
        {
            let (found, own) = (share(of.0, of.1), share(of.1, of.0));
            println!("{name}: {kind} {found:.3} of theirs, {own:.3} of ours");
            // What was typed into a form is no page content: the witness does not see it.
            let own = if trace.raw.pages.iter().any(|page| !page.widgets.is_empty()) { 1.0 } else { own };
            // The tiny forged papers are drawn in scrambled order, where the witness glues words together.
            let is_scrambled = kind == "words" && name.to_string().contains("minimal-");
            assert!(is_scrambled || (found >= least && own >= least), "{name}: {kind} {found:.3} {own:.3}");
        }
        read += 1;
    }
    assert!(read >= 6, "the witness read only {read} fixtures");
}
