//! Every fixture scores exactly its baseline: worse fails, and better fails too until it is booked with
//! `GOLDEN_BOOK=1 cargo test --test golden`.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stdout,
    clippy::indexing_slicing,
    reason = "a test program"
)]
#![allow(clippy::format_collect, reason = "one digest")]

mod support;

use serde_json::{Value as Json, json};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use support::score::score;
use support::tally::{Score, Tally};

fn folders() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    let entries = std::fs::read_dir(root).unwrap().map(|entry| entry.unwrap().path());
    let mut folders: Vec<PathBuf> = entries.filter(|path| path.join("truth.json").is_file()).collect();
    folders.sort();
    folders
}

fn json_at(path: &Path) -> Json {
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

fn figures(score: &Score) -> Json {
    let items = score.items.iter().filter(|(_, tally)| **tally != Tally::default());
    let items: BTreeMap<&String, [u32; 3]> =
        items.map(|(name, tally)| (name, [tally.tp, tally.fp, tally.fn_])).collect();
    let summary: BTreeMap<&str, f64> =
        score.figures().iter().map(|(name, value)| (*name, (value * 10_000.0).round() / 10_000.0)).collect();
    json!({"summary": summary, "items": items})
}

/// Errors of an item: found wrongly, and missed.
fn errors(figures: &Json, item: &str) -> u64 {
    (1..3).filter_map(|at| figures["items"][item][at].as_u64()).sum()
}

fn compare(name: &str, now: &Json, before: &Json, score: &Score) -> Option<String> {
    if now == before {
        return None;
    }
    let names = now["items"].as_object().into_iter().chain(before["items"].as_object()).flat_map(|items| items.keys());
    let worse: Vec<&String> = names.filter(|item| errors(now, item) > errors(before, item)).collect();
    if worse.is_empty() {
        return Some(format!("{name}: better than its baseline; book it with GOLDEN_BOOK=1"));
    }
    let misses = score.misses.iter().filter(|miss| worse.iter().any(|item| miss.item.starts_with(item.as_str())));
    let lines: Vec<String> = misses
        .map(|miss| format!("  [{}] {}\n    want {}\n    got  {}", miss.item, miss.place, miss.want, miss.got))
        .collect();
    Some(format!("{name}: worse than its baseline in {worse:?}\n{}", lines.join("\n")))
}

#[test]
fn every_fixture_scores_its_baseline() {
    let may_book = std::env::var_os("GOLDEN_BOOK").is_some();
    let is_loud = std::env::var_os("GOLDEN_SHOW").is_some();
    let mut complaints = Vec::new();
    for folder in folders() {
        let name = folder.file_name().unwrap().to_string_lossy().into_owned();
        let pdf = std::fs::read(folder.join("source.pdf")).unwrap();
        let score = score(&json_at(&folder.join("truth.json")), &support::run::run(&pdf, "source.pdf"));
        let now = figures(&score);
        println!("{name:34} {}", now["summary"]);
        if is_loud {
            for miss in &score.misses {
                println!("  [{}] {}\n    want {}\n    got  {}", miss.item, miss.place, miss.want, miss.got);
            }
        }
        let book = folder.join("baseline.json");
        if may_book {
            std::fs::write(&book, serde_json::to_string_pretty(&now).unwrap() + "\n").unwrap();
        } else {
            complaints.extend(compare(&name, &now, &json_at(&book), &score));
        }
    }
    assert!(complaints.is_empty(), "{}", complaints.join("\n"));
}

#[test]
fn the_manifest_names_every_fixture() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    let manifest: toml::Table = toml::from_str(&std::fs::read_to_string(root.join("manifest.toml")).unwrap()).unwrap();
    let entries = manifest["fixture"].as_array().unwrap();
    let mut named: Vec<String> = entries.iter().map(|entry| entry["name"].as_str().unwrap().to_owned()).collect();
    named.sort();
    let present: Vec<String> =
        folders().iter().map(|path| path.file_name().unwrap().to_string_lossy().into_owned()).collect();
    assert_eq!(named, present);
    for entry in entries {
        let pdf = std::fs::read(root.join(entry["name"].as_str().unwrap()).join("source.pdf")).unwrap();
        let digest: String =
            <sha2::Sha256 as sha2::Digest>::digest(&pdf).iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(entry["sha256"].as_str().unwrap(), digest, "{:?} was changed", entry["name"]);
    }
}

#[test]
fn the_score_tells_right_from_wrong() {
    let truth = json_at(&folders().first().unwrap().join("truth.json"));
    let nothing = score(&truth, &Json::Null);
    assert!(nothing.structure() < 0.01 && nothing.head() < 0.01);
    let mut copy = truth.clone();
    copy["datum"] = truth["datum"]["iso"].clone();
    for hf in copy["handlungsfelder"].as_array_mut().unwrap() {
        for ziel in hf["ziele"].as_array_mut().unwrap() {
            ziel["massnahmen"].as_array_mut().unwrap().iter_mut().for_each(as_the_program_writes);
        }
    }
    let right = score(&truth, &copy);
    assert!(right.figures().iter().all(|(_, value)| *value > 0.999), "{:?} {:?}", right.figures(), right.misses);
    copy["handlungsfelder"][0]["ziele"][0]["massnahmen"][0]["felder"][0]["text"] = json!("etwas anderes");
    assert!(score(&truth, &copy).fields() < right.fields());
}

/// Turns a measure of the truth into one as the program writes it.
fn as_the_program_writes(massnahme: &mut Json) {
    let felder = massnahme["felder"].as_object().unwrap().iter();
    let felder: Vec<Json> =
        felder.map(|(feld, text)| json!({"feld": feld, "text": text.as_str().unwrap_or_default()})).collect();
    massnahme["felder"] = json!(felder);
    let norm = massnahme["norm"].take();
    for (key, value) in norm.as_object().unwrap() {
        massnahme[key] = value.clone();
    }
}
