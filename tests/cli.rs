//! The binary as its users drive it.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::cast_lossless, reason = "a test may fail loudly")]

#[path = "archive/support.rs"]
#[allow(dead_code, reason = "other test programs use the rest")]
mod support;

use predicates::prelude::*;
use serde_json::Value;
use std::fs;
use support::{extract, json, lauf, plan, put, row, tree, zielspiegel};
use tempfile::TempDir;

/// An archive with folders, a broken file, twins, and two names that lead to the same output.
fn archive() -> TempDir {
    let home = tempfile::tempdir().unwrap();
    let write = |name: &str, bytes: &[u8]| put(home.path(), name, bytes);
    write("nord/a.pdf", &plan("Lippstadt"));
    write("nord/a.PDF", &plan("Gotha"));
    write("s\u{fc}d/zwilling.pdf", &plan("Lippstadt"));
    write("s\u{fc}d/kaputt.pdf", b"%PDF-1.4 and nothing behind");
    write("notiz.txt", b"no PDF");
    home
}

#[test]
fn one_file_goes_to_stdout_and_keeps_the_schema() {
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("plan.pdf");
    fs::write(&file, plan("Lippstadt")).unwrap();
    let output = zielspiegel().arg("extract").arg(&file).assert().success().get_output().stdout.clone();
    let document = json(&output);
    let schema = json(&fs::read("schemas/dokument.schema.json").unwrap());
    let validator = jsonschema::validator_for(&schema).unwrap();
    let errors: Vec<String> = validator.iter_errors(&document).map(|error| error.to_string()).collect();
    assert!(errors.is_empty(), "{errors:#?}");
    assert_eq!(document["quelle"]["datei"], "plan.pdf");
    assert_eq!(document["kommune"]["name"], "Lippstadt");
    let sum = &document["abdeckung"];
    let parts: u64 = ["felder", "fliesstext", "rahmen", "rest"].iter().map(|part| sum[part].as_u64().unwrap()).sum();
    assert_eq!(parts, sum["zeichen"].as_u64().unwrap());
    let line =
        zielspiegel().args(["extract", "--format", "ndjson"]).arg(&file).assert().success().get_output().stdout.clone();
    assert_eq!(String::from_utf8(line.clone()).unwrap().lines().count(), 1);
    assert_eq!(json(&line), document);
}

#[test]
fn errors_name_the_file_and_the_exit_code_tells_the_kind() {
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("brief.pdf");
    fs::write(&file, "Sehr geehrte Damen und Herren").unwrap();
    let not_pdf = predicate::str::contains("brief.pdf").and(predicate::str::contains("not a PDF"));
    zielspiegel().arg("extract").arg(&file).assert().code(3).stdout("").stderr(not_pdf);
    zielspiegel().args(["extract", "fehlt.pdf"]).assert().code(2).stderr(predicate::str::contains("fehlt.pdf"));
    zielspiegel().arg("extract").arg(&file).arg(&file).assert().code(2).stderr(predicate::str::contains("-o DIR"));
    zielspiegel().arg("extract").arg(home.path()).assert().code(2);
    zielspiegel().args(["extract", "--so-nicht"]).assert().code(2);
    let empty = tempfile::tempdir().unwrap();
    extract(empty.path(), &home.path().join("out"), &[]).code(5).stderr(predicate::str::contains("no PDF"));
}

#[test]
fn a_run_mirrors_the_tree_and_names_every_input_once() {
    let (archive, out) = (archive(), tempfile::tempdir().unwrap());
    extract(archive.path(), out.path(), &["--jobs", "2"]).code(3).stdout("");
    let lauf = lauf(out.path());
    let names: Vec<&str> =
        lauf["dokumente"].as_array().unwrap().iter().map(|row| row["datei"].as_str().unwrap()).collect();
    assert_eq!(names, ["nord/a.PDF", "nord/a.pdf", "s\u{fc}d/kaputt.pdf", "s\u{fc}d/zwilling.pdf"]);
    assert_eq!(row(&lauf, "nord/a.PDF")["ergebnis"], "ok");
    assert!(out.path().join("nord/a.json").is_file());
    let hash = row(&lauf, "nord/a.pdf")["sha256"].as_str().unwrap();
    assert!(out.path().join(format!("nord/a~{}.json", &hash[..8])).is_file(), "the second one gets part of its hash");
    assert_eq!(row(&lauf, "s\u{fc}d/kaputt.pdf")["ergebnis"], "fehler");
    assert!(row(&lauf, "s\u{fc}d/kaputt.pdf")["grund"].as_str().unwrap().contains(": "));
    assert_eq!(row(&lauf, "s\u{fc}d/zwilling.pdf")["gleich_wie"], "nord/a.pdf");
    let twin = json(&fs::read(out.path().join("s\u{fc}d/zwilling.json")).unwrap());
    assert_eq!(twin["quelle"]["datei"], "s\u{fc}d/zwilling.pdf");
    let schema = json(&fs::read("schemas/lauf.schema.json").unwrap());
    assert!(jsonschema::validator_for(&schema).unwrap().is_valid(&lauf));
}

#[test]
fn the_same_bytes_come_out_whatever_the_number_of_jobs() {
    let (archive, one, four) = (archive(), tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    extract(archive.path(), one.path(), &["--jobs", "1"]).code(3);
    extract(archive.path(), four.path(), &["--jobs", "4"]).code(3);
    assert_eq!(tree(one.path()), tree(four.path()));
}

#[test]
fn unchanged_inputs_are_skipped_and_changed_ones_are_not() {
    let (archive, out) = (archive(), tempfile::tempdir().unwrap());
    extract(archive.path(), out.path(), &[]).code(3);
    let first = fs::read(out.path().join("nord/a.json")).unwrap();
    extract(archive.path(), out.path(), &[]).code(3);
    let again = lauf(out.path());
    assert_eq!(row(&again, "nord/a.PDF")["ergebnis"], "uebersprungen");
    assert_eq!(row(&again, "nord/a.PDF")["vorher"], "ok");
    assert_eq!(row(&again, "s\u{fc}d/kaputt.pdf")["vorher"], "fehler");
    assert_eq!(fs::read(out.path().join("nord/a.json")).unwrap(), first);
    fs::write(archive.path().join("s\u{fc}d/kaputt.pdf"), plan("Ahlen")).unwrap();
    fs::remove_file(archive.path().join("nord/a.PDF")).unwrap();
    extract(archive.path(), out.path(), &[]).success();
    let third = lauf(out.path());
    assert_eq!(row(&third, "s\u{fc}d/kaputt.pdf")["ergebnis"], "ok");
    assert_eq!(row(&third, "s\u{fc}d/zwilling.pdf")["ergebnis"], "uebersprungen");
    extract(archive.path(), out.path(), &["--force"]).success();
    assert_eq!(row(&lauf(out.path()), "s\u{fc}d/zwilling.pdf")["ergebnis"], "ok");
}

#[test]
fn an_input_that_is_gone_is_named_as_orphan() {
    let (archive, out) = (archive(), tempfile::tempdir().unwrap());
    extract(archive.path(), out.path(), &[]).code(3);
    fs::remove_file(archive.path().join("s\u{fc}d/zwilling.pdf")).unwrap();
    extract(archive.path(), out.path(), &[]).code(3).stderr(predicate::str::contains("zwilling.pdf"));
    assert_eq!(lauf(out.path())["verwaist"][0], "s\u{fc}d/zwilling.pdf");
}

#[test]
fn an_interrupted_run_goes_on_to_the_same_bytes() {
    let (archive, whole, broken) = (archive(), tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    extract(archive.path(), whole.path(), &[]).code(3);
    extract(archive.path(), broken.path(), &[]).code(3);
    // What a kill leaves behind: a journal of some rows, cut off in the last one, no manifest, a half-written file.
    let rows = lauf(broken.path())["dokumente"].as_array().unwrap().clone();
    let journal = format!("{}\n{{\"datei\": \"nord/", rows[0]);
    fs::write(broken.path().join("_journal.ndjson"), journal).unwrap();
    fs::remove_file(broken.path().join("_lauf.json")).unwrap();
    fs::remove_file(broken.path().join("s\u{fc}d/zwilling.json")).unwrap();
    fs::create_dir(broken.path().join("_tmp")).unwrap();
    fs::write(broken.path().join("_tmp/3.part"), "{").unwrap();
    extract(archive.path(), broken.path(), &["--resume"]).code(3);
    assert_eq!(tree(whole.path()), tree(broken.path()));
}

#[test]
fn shards_merge_to_what_a_single_run_writes() {
    let (archive, whole, merged) = (archive(), tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    extract(archive.path(), whole.path(), &[]).code(3);
    let shards: Vec<TempDir> = (1..=3).map(|_| tempfile::tempdir().unwrap()).collect();
    for (shard, index) in shards.iter().zip(1..) {
        let status = extract(archive.path(), shard.path(), &["--shard", &format!("{index}/3")]);
        assert!([Some(0), Some(3)].contains(&status.get_output().status.code()));
    }
    let mut merge = zielspiegel();
    merge.arg("merge").args(shards.iter().map(TempDir::path)).arg("-o").arg(merged.path()).assert().code(3);
    assert_eq!(tree(whole.path()), tree(merged.path()));
    extract(archive.path(), merged.path(), &["--shard", "4/3"]).code(2);
}

#[test]
fn a_document_that_takes_too_long_costs_only_itself() {
    let (archive, out) = (archive(), tempfile::tempdir().unwrap());
    extract(archive.path(), out.path(), &["--timeout", "0.001"]).code(3);
    let lauf = lauf(out.path());
    assert!(row(&lauf, "nord/a.PDF")["grund"].as_str().unwrap().starts_with("zeitlimit: "));
    assert_eq!(lauf["dokumente"].as_array().unwrap().len(), 4);
    extract(archive.path(), out.path(), &["--timeout", "120"]).code(3);
}

#[test]
fn what_the_user_knows_of_a_file_goes_into_its_document() {
    let (archive, out) = (archive(), tempfile::tempdir().unwrap());
    let table = archive.path().join("wissen.csv");
    fs::write(&table, "datei,url,lizenz\nnord/a.pdf,https://example.org/a.pdf,dl-de/by-2-0\n").unwrap();
    extract(archive.path(), out.path(), &["--context", table.to_str().unwrap()]).code(3);
    let hash = row(&lauf(out.path()), "nord/a.pdf")["sha256"].as_str().unwrap()[..8].to_owned();
    let document = json(&fs::read(out.path().join(format!("nord/a~{hash}.json"))).unwrap());
    assert_eq!(document["quelle"]["kontext"]["lizenz"], "dl-de/by-2-0");
}

#[test]
fn a_list_on_stdin_names_the_inputs() {
    let (archive, out) = (archive(), tempfile::tempdir().unwrap());
    let list = format!("{}\r\n\n", archive.path().join("nord/a.pdf").display());
    let mut command = zielspiegel();
    command.args(["extract", "-", "-o"]).arg(out.path()).write_stdin(list).assert().success();
    assert!(out.path().join("a.json").is_file());
}

#[test]
fn the_worker_gives_one_answer_per_request_in_order() {
    use base64::Engine;
    let (archive, bytes) = (archive(), plan("Gotha"));
    let by_path = serde_json::json!({"id": 1, "path": archive.path().join("nord/a.pdf")});
    let broken = serde_json::json!({"id": "k", "path": archive.path().join("s\u{fc}d/kaputt.pdf")});
    let inline = base64::engine::general_purpose::STANDARD.encode(&bytes);
    let by_bytes = serde_json::json!({"id": null, "bytes_b64": inline, "name": "b.pdf", "kommune": "Herten"});
    let input = format!("{by_path}\r\n\n{broken}\nkein json\n{{\"id\": 7}}\n{by_bytes}");
    let output = zielspiegel().arg("worker").write_stdin(input).assert().success().get_output().stdout.clone();
    let answers: Vec<Value> = output.split(|byte| *byte == b'\n').filter(|line| !line.is_empty()).map(json).collect();
    let oks: Vec<bool> = answers.iter().map(|answer| answer["ok"].as_bool().unwrap()).collect();
    assert_eq!(oks, [true, false, false, false, true]);
    assert_eq!(answers[0]["dokument"]["kommune"]["name"], "Lippstadt");
    assert_eq!((&answers[1]["id"], &answers[3]["id"]), (&Value::from("k"), &Value::from(7)));
    assert_eq!(answers[2]["error"]["code"], "bad-request");
    assert_eq!(answers[4]["dokument"]["quelle"]["datei"], "b.pdf");
    assert_eq!(answers[4]["dokument"]["kommune"]["name"], "Herten");
}

#[test]
fn inspect_explain_and_check_tell_what_was_found() {
    let (archive, out) = (archive(), tempfile::tempdir().unwrap());
    let file = archive.path().join("nord/a.pdf");
    zielspiegel().arg("inspect").arg(&file).assert().success().stdout(predicate::str::contains("Kind:"));
    zielspiegel().arg("inspect").arg(&file).args(["--page", "9"]).assert().code(2);
    let svg = out.path().join("page.svg");
    zielspiegel().arg("inspect").arg(&file).arg("--svg").arg(&svg).assert().success();
    assert!(fs::read_to_string(&svg).unwrap().starts_with("<svg"));
    zielspiegel().args(["explain", "99.9"]).arg(&file).assert().code(2);
    extract(archive.path(), out.path(), &[]).code(3);
    zielspiegel().arg("check").arg(out.path()).assert().success().stdout(predicate::str::contains("valid"));
    fs::write(out.path().join("x.json"), "{}").unwrap();
    zielspiegel().arg("check").arg(out.path()).assert().code(3).stdout(predicate::str::contains("INVALID"));
}

#[test]
fn helpers_for_shells_and_word_lists_work() {
    zielspiegel().args(["completions", "bash"]).assert().success().stdout(predicate::str::contains("zielspiegel"));
    zielspiegel().arg("man").assert().success().stdout(predicate::str::contains(".TH"));
    zielspiegel().args(["schema", "nichts"]).assert().code(2);
    zielspiegel().args(["lexicon", "show"]).assert().success().stdout(predicate::str::contains("fields.toml"));
    let words = tempfile::tempdir().unwrap();
    fs::write(words.path().join("fields.toml"), "[[field]]\nid = \"verantwortlich\"\nlabels = [\"Kümmerer\"]\n")
        .unwrap();
    zielspiegel().args(["lexicon", "check"]).arg(words.path()).assert().success();
    fs::write(words.path().join("fields.toml"), "[[feld]]\n").unwrap();
    zielspiegel().args(["lexicon", "check"]).arg(words.path()).assert().code(3);
}
