//! What a run says while it goes and at its end.

use crate::support::{extract, json, plan, put, tree, zielspiegel};
use predicates::prelude::*;
use serde_json::Value;

fn archive() -> tempfile::TempDir {
    let home = tempfile::tempdir().unwrap();
    put(home.path(), "a.pdf", &plan("Lippstadt"));
    put(home.path(), "b.pdf", &plan("Gotha"));
    put(home.path(), "kaputt.pdf", b"%PDF-1.4 and nothing behind");
    home
}

#[test]
fn progress_as_json_is_one_object_per_line() {
    let (archive, out) = (archive(), tempfile::tempdir().unwrap());
    let told = extract(archive.path(), out.path(), &["--progress", "json"]).code(3).get_output().stderr.clone();
    let events: Vec<Value> = String::from_utf8(told).unwrap().lines().map(|line| json(line.as_bytes())).collect();
    let kinds: Vec<&str> = events.iter().map(|event| event["event"].as_str().unwrap()).collect();
    assert_eq!(kinds, ["start", "document", "document", "document", "end"]);
    assert_eq!((&events[0]["total"], &events[0]["to_read"]), (&3.into(), &3.into()));
    let end = &events[4];
    assert_eq!((&end["outcomes"]["ok"], &end["outcomes"]["failed"], &end["pages"]), (&2.into(), &1.into(), &2.into()));
    assert_eq!(end["reasons"]["beschaedigt"], 1);
}

#[test]
fn the_end_says_what_became_of_everything() {
    let (archive, out) = (archive(), tempfile::tempdir().unwrap());
    let table = predicate::str::contains("3 documents")
        .and(predicate::str::contains("2 ok"))
        .and(predicate::str::contains("1 failed     1 beschaedigt"))
        .and(predicate::str::contains("2 pages, 2 measures"));
    extract(archive.path(), out.path(), &[]).code(3).stderr(table);
    let plain = predicate::str::contains("a.pdf: unchanged").and(predicate::str::contains("[3/3]"));
    extract(archive.path(), out.path(), &["--verbose"]).code(3).stderr(plain);
    let only_errors = predicate::str::contains("kaputt.pdf").not().and(predicate::str::is_empty());
    extract(archive.path(), out.path(), &["--quiet"]).code(3).stderr(only_errors);
}

#[test]
fn a_dry_run_tells_kind_pages_text_and_state_and_writes_nothing() {
    let (archive, out) = (archive(), tempfile::tempdir().unwrap());
    let target = out.path().join("out");
    let fresh = "a.pdf\tzielvereinbarung\t1\ttext\tto read\n";
    let broken = "kaputt.pdf\t-\t-\t-\tfails: ";
    let told = || predicate::str::contains(fresh).and(predicate::str::contains(broken));
    extract(archive.path(), &target, &["--dry-run"]).success().stdout(told());
    assert!(!target.exists());
    zielspiegel().arg("extract").arg(archive.path()).arg("--dry-run").assert().success().stdout(told());
    extract(archive.path(), &target, &[]).code(3);
    let before = tree(&target);
    put(archive.path(), "neu.pdf", &plan("Ahlen"));
    let told = predicate::str::contains("a.pdf\tzielvereinbarung\t1\ttext\tcached\n")
        .and(predicate::str::contains("neu.pdf\tzielvereinbarung\t1\ttext\tto read\n"));
    extract(archive.path(), &target, &["--dry-run"]).success().stdout(told);
    assert!(tree(&target) == before);
}
