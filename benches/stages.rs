//! Times of every stage and of the whole on a fixture: `cargo bench`.
#![allow(clippy::unwrap_used, clippy::missing_panics_doc, missing_docs, reason = "a bench program")]

use zielspiegel::classify::classify;
use zielspiegel::extract::extract;
use zielspiegel::layout::layout;
use zielspiegel::lexicon::Lexicon;
use zielspiegel::pipeline::{self, Settings, Source};
use zielspiegel::read::read;

const PDF: &[u8] = include_bytes!("../fixtures/meppen-zielvereinbarung-2016/source.pdf");

fn main() {
    divan::main();
}

#[divan::bench]
fn a_lexicon(bencher: divan::Bencher) {
    bencher.bench(|| Lexicon::load(None).unwrap());
}

#[divan::bench]
fn b_read(bencher: divan::Bencher) {
    bencher.bench(|| read(PDF, &Settings::default().read).unwrap());
}

#[divan::bench]
fn c_layout(bencher: divan::Bencher) {
    let raw = read(PDF, &Settings::default().read).unwrap();
    bencher.bench(|| layout(&raw, &Settings::default().layout));
}

#[divan::bench]
fn d_classify(bencher: divan::Bencher) {
    let raw = read(PDF, &Settings::default().read).unwrap();
    let layout = layout(&raw, &Settings::default().layout);
    bencher.bench(|| classify(&layout, Lexicon::builtin()));
}

#[divan::bench]
fn e_extract(bencher: divan::Bencher) {
    let raw = read(PDF, &Settings::default().read).unwrap();
    let layout = layout(&raw, &Settings::default().layout);
    let class = classify(&layout, Lexicon::builtin());
    bencher.bench(|| extract(&layout, &class, Lexicon::builtin(), &Settings::default().extract));
}

#[divan::bench]
fn f_whole(bencher: divan::Bencher) {
    let source = Source { name: "source.pdf", bytes: PDF, kontext: None };
    bencher.bench(|| pipeline::run(&source, &Settings::default(), Lexicon::builtin()).unwrap());
}
