//! Extraction of forged documents, scored like the project is judged.
//!
//! `FORGE_SEEDS=1000..1300` tries fresh seeds, `FORGE_SCOPE=core|wide` picks a scope, `FORGE_DUMP=DIR` writes the PDFs and
//! truths, `FORGE_SHOW=5` prints what differs in the worst documents.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stdout,
    clippy::indexing_slicing,
    reason = "a test program"
)]

mod forge;
mod support;

use forge::{Forged, Scope};
use rayon::prelude::*;
use serde_json::Value as Json;
use std::path::{Path, PathBuf};
use support::score::score;
use support::tally::Score;

/// A document with its score.
struct Outcome {
    seed: u64,
    layout: &'static str,
    score: Score,
}

impl Outcome {
    fn worst(&self) -> f64 {
        self.score.structure().min(self.score.fields())
    }
}

fn seeds(default: std::ops::Range<u64>) -> Vec<u64> {
    let Ok(text) = std::env::var("FORGE_SEEDS") else { return default.collect() };
    let (from, to) = text.split_once("..").unwrap_or((&text, ""));
    let from: u64 = from.parse().expect("FORGE_SEEDS=FROM..TO");
    (from..to.parse().unwrap_or(from + 1)).collect()
}

fn dump(forged: &Forged, folder: &Path, stem: &str) {
    std::fs::create_dir_all(folder).unwrap();
    std::fs::write(folder.join(format!("{stem}.pdf")), &forged.pdf).unwrap();
    std::fs::write(folder.join(format!("{stem}.truth.json")), serde_json::to_string_pretty(&forged.truth).unwrap())
        .unwrap();
}

fn try_all(scope: Scope, seeds: &[u64], reader: impl Fn(&[u8]) -> Json + Sync) -> Vec<Outcome> {
    let folder = std::env::var_os("FORGE_DUMP");
    let outcome = |seed: &u64| {
        let forged = forge::forge(*seed, scope);
        let pred = reader(&forged.pdf);
        if let Some(folder) = &folder {
            let stem = format!("{scope:?}-{}-{seed}", forged.doc.layout.name()).to_lowercase();
            dump(&forged, Path::new(folder), &stem);
            std::fs::write(Path::new(folder).join(format!("{stem}.look.txt")), format!("{:?}", forged.look)).unwrap();
            std::fs::write(
                Path::new(folder).join(format!("{stem}.json")),
                serde_json::to_string_pretty(&pred).unwrap(),
            )
            .unwrap();
        }
        Outcome { seed: *seed, layout: forged.doc.layout.name(), score: score(&forged.truth, &pred) }
    };
    seeds.par_iter().map(outcome).collect()
}

fn summary(outcomes: &[Outcome]) -> Score {
    let mut all = Score::default();
    for outcome in outcomes {
        all.add(&outcome.score);
    }
    all
}

fn report(name: &str, outcomes: &[Outcome]) {
    let mut layouts: Vec<&str> = outcomes.iter().map(|outcome| outcome.layout).collect();
    layouts.sort_unstable();
    layouts.dedup();
    let line = |name: &str, score: &Score| {
        let figures: Vec<String> = score.figures().iter().map(|(name, value)| format!("{name} {value:.4}")).collect();
        println!("{name:24} {}", figures.join("  "));
    };
    for layout in layouts {
        let mut part = Score::default();
        outcomes.iter().filter(|outcome| outcome.layout == layout).for_each(|outcome| part.add(&outcome.score));
        line(&format!("{name} {layout}"), &part);
    }
    line(name, &summary(outcomes));
    let mut worst: Vec<&Outcome> = outcomes.iter().collect();
    worst.sort_by(|a, b| a.worst().total_cmp(&b.worst()));
    for outcome in worst.iter().take(12) {
        line(&format!("  {} {}", outcome.layout, outcome.seed), &outcome.score);
    }
    let mut kinds: std::collections::BTreeMap<&str, usize> = std::collections::BTreeMap::new();
    outcomes
        .iter()
        .flat_map(|outcome| &outcome.score.misses)
        .for_each(|miss| *kinds.entry(&miss.item).or_default() += 1);
    let mut kinds: Vec<_> = kinds.into_iter().collect();
    kinds.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    println!(
        "  misses: {}",
        kinds.iter().map(|(kind, count)| format!("{kind} {count}")).collect::<Vec<_>>().join(", ")
    );
    let shown = std::env::var("FORGE_SHOW").ok().and_then(|text| text.parse().ok()).unwrap_or(0);
    for outcome in worst.iter().take(shown) {
        println!("======== {} {}", outcome.layout, outcome.seed);
        for miss in &outcome.score.misses {
            println!("  [{}] {}\n     want: {}\n     got:  {}", miss.item, miss.place, miss.want, miss.got);
        }
    }
}

#[test]
fn a_naive_reader_fails() {
    let seeds: Vec<u64> = (0..40).collect();
    let outcomes = try_all(Scope::Wide, &seeds, forge::naive::read);
    let all = summary(&outcomes);
    report("naive", &outcomes);
    assert!(all.structure() < 0.70 && all.fields() < 0.70, "the forge is too easy");
}

#[test]
fn the_same_seed_gives_the_same_file() {
    let (one, two) = (forge::forge(7, Scope::Wide), forge::forge(7, Scope::Wide));
    assert_eq!(one.pdf, two.pdf);
    assert_eq!(one.truth, two.truth);
}

/// Figures that a scope must reach; raised in the commit that earns it, never lowered.
struct Baseline {
    structure: f64,
    fields: f64,
    norm: f64,
    exact: f64,
    head: f64,
    empty: f64,
}

const CORE: Baseline = Baseline { structure: 0.98, fields: 0.97, norm: 0.97, exact: 0.97, head: 0.99, empty: 0.985 };
const WIDE: Baseline = Baseline { structure: 0.96, fields: 0.94, norm: 0.95, exact: 0.955, head: 0.99, empty: 0.975 };

/// Fails below the baseline, and shrinks the worst document then.
fn ratchet(scope: Scope, outcomes: &[Outcome], baseline: &Baseline) {
    let all = summary(outcomes);
    let pairs = [
        ("struct", all.structure(), baseline.structure),
        ("fields", all.fields(), baseline.fields),
        ("norm", all.norm(), baseline.norm),
        ("exact", all.exact(), baseline.exact),
        ("head", all.head(), baseline.head),
        ("leer", all.empty(), baseline.empty),
    ];
    let below: Vec<_> = pairs.iter().filter(|(_, now, then)| now < then).collect();
    let wants_shrunk = std::env::var_os("FORGE_SHRINK").is_some() || !below.is_empty();
    if let Some(worst) = outcomes.iter().min_by(|a, b| a.worst().total_cmp(&b.worst())).filter(|_| wants_shrunk) {
        println!("shrunk to {}", shrink_to_file(scope, worst.seed).display());
    }
    assert!(below.is_empty(), "below the baseline: {below:?}");
}

/// The smallest document that still reads badly, in `target/forge/`.
fn shrink_to_file(scope: Scope, seed: u64) -> PathBuf {
    let read = |forged: &Forged| score(&forged.truth, &support::run::run(&forged.pdf, "forged.pdf"));
    let whole = forge::forge(seed, scope);
    let fails = |doc: &forge::model::Doc, look: &forge::look::Look| {
        let found = read(&forge::cast(doc.clone(), look.clone()));
        found.structure().min(found.fields()) < 0.9
    };
    let (doc, look) = forge::shrink::shrink(&whole.doc, &whole.look, 150, fails);
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/forge");
    let stem = format!("{scope:?}-{}-{seed}", doc.layout.name()).to_lowercase();
    let small = forge::cast(doc, look);
    dump(&small, &folder, &stem);
    for miss in &read(&small).misses {
        println!("  [{}] {}\n     want: {}\n     got:  {}", miss.item, miss.place, miss.want, miss.got);
    }
    println!("{:?}", small.look);
    folder.join(format!("{stem}.pdf"))
}

#[test]
fn core() {
    let outcomes = try_all(Scope::Core, &seeds(0..300), |pdf| support::run::run(pdf, "forged.pdf"));
    report("core", &outcomes);
    ratchet(Scope::Core, &outcomes, &CORE);
}

#[test]
fn wide() {
    let outcomes = try_all(Scope::Wide, &seeds(0..300), |pdf| support::run::run(pdf, "forged.pdf"));
    report("wide", &outcomes);
    ratchet(Scope::Wide, &outcomes, &WIDE);
}

#[test]
fn invented_labels_are_in_no_word_list() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lexicon/fields.toml");
    let lists: toml::Table = toml::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    let fields = lists["field"].as_array().unwrap();
    let words = |key: &str| -> Vec<String> {
        let all = fields.iter().filter_map(|field| field.get(key)?.as_array());
        all.flatten().filter_map(|word| word.as_str()).map(str::to_lowercase).collect()
    };
    let (labels, stems) = (words("labels"), words("stems"));
    let invented = forge::labels::WORDS.iter().flat_map(|words| words.invented);
    for label in invented.chain(forge::labels::FOREIGN) {
        let label = label.to_lowercase();
        assert!(!labels.contains(&label), "{label} is a known label now: invent another");
        let stem = stems.iter().find(|stem| label.starts_with(stem.as_str()));
        assert!(stem.is_none(), "{label} begins with the known stem {stem:?}: invent another");
    }
}

/// Writes the tiny documents in `fixtures/minimal-*`: `FORGE_MINT=DIR cargo test --test forged -- --ignored mint`.
#[test]
#[ignore = "writes files"]
fn mint() {
    use forge::model::Layout;
    let folder = PathBuf::from(std::env::var_os("FORGE_MINT").expect("FORGE_MINT=DIR"));
    for layout in [Layout::Karte, Layout::Matrix, Layout::Zielspalte, Layout::Karten2, Layout::Inline] {
        let mut forged = (5000..9000).map(|seed| forge::forge(seed, Scope::Wide)).find(|forged| {
            let first = &forged.doc.handlungsfelder[0].ziele[0];
            forged.doc.layout == layout && first.massnahmen.len() > 1 && forged.look.rules == forge::look::Rules::Grid
        });
        if let Some(Forged { doc, look, .. }) = forged.as_mut() {
            doc.handlungsfelder.truncate(1);
            doc.handlungsfelder[0].ziele.truncate(1);
            doc.handlungsfelder[0].ziele[0].massnahmen.truncate(2);
            let small = forge::cast(doc.clone(), look.clone());
            let home = folder.join(format!("minimal-{}", layout.name()));
            std::fs::create_dir_all(&home).unwrap();
            std::fs::write(home.join("source.pdf"), &small.pdf).unwrap();
            std::fs::write(home.join("truth.json"), serde_json::to_string_pretty(&small.truth).unwrap() + "\n")
                .unwrap();
        }
    }
}
