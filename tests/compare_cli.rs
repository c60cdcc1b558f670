//! `compare` as its users drive it: forms, selections, exit codes, the same bytes every time.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test may fail loudly")]

mod collection;

use assert_cmd::Command;
use collection::{Set, sets};
use predicates::prelude::*;
use serde_json::Value;
use std::fs;
use std::path::Path;
use tempfile::TempDir;

fn zielspiegel() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_zielspiegel"));
    command.env("NO_COLOR", "1");
    command
}

fn write(folder: &Path, set: &Set) {
    for (paper, document) in set.papier.iter().zip(set.documents()) {
        let path = folder.join(format!("{}-{}.json", set.ags, paper.kurz));
        fs::write(path, zielspiegel::output::json::readable(&document).unwrap()).unwrap();
    }
}

/// A folder with two Kommunen of three papers each.
fn collection() -> TempDir {
    let folder = TempDir::new().unwrap();
    for name in ["emmerich", "prenzlau"] {
        write(folder.path(), &sets()[name]);
    }
    folder
}

fn compared(folder: &Path, more: &[&str]) -> Value {
    let out = folder.join("_out.json");
    zielspiegel().arg("compare").arg(folder).arg("-o").arg(&out).args(more).assert().success();
    serde_json::from_slice(&fs::read(out).unwrap()).unwrap()
}

fn count(value: &Value) -> usize {
    value.as_array().map_or(0, Vec::len)
}

#[test]
fn the_json_follows_its_schema_and_every_figure_lists_what_it_counts() {
    let folder = collection();
    let all = compared(folder.path(), &[]);
    let schema: Value = serde_json::from_slice(&fs::read("schemas/vergleich.schema.json").unwrap()).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let errors: Vec<String> = validator.iter_errors(&all).map(|error| error.to_string()).collect();
    assert!(errors.is_empty(), "{errors:?}");
    let ids: Vec<&Value> = all["vorhaben"].as_array().unwrap().iter().map(|own| &own["id"]).collect();
    for table in all["tafeln"].as_array().unwrap() {
        for zahl in table["zeilen"].as_array().unwrap().iter().flat_map(|row| row["werte"].as_array().unwrap()) {
            assert_eq!(zahl["anzahl"], count(&zahl["ids"]));
            assert!(zahl["ids"].as_array().unwrap().iter().all(|id| ids.contains(&id)));
        }
    }
    let table = all["tafeln"].as_array().unwrap().iter().find(|table| table["id"] == "status").unwrap();
    let row = &table["zeilen"][0]["werte"];
    let parts: usize = (1..9).map(|at| row[at]["anzahl"].as_u64().unwrap() as usize).sum();
    assert_eq!(row[0]["anzahl"], parts, "every Vorhaben has one status or none");
}

#[test]
fn links_name_both_ends() {
    let folder = collection();
    let all = compared(folder.path(), &[]);
    for link in all["verknuepfungen"].as_array().unwrap() {
        let (von, nach) = (&link["von"], &link["nach"]);
        match link["art"].as_str().unwrap() {
            "entfallen" => assert!(von["id"].is_string() && nach.is_null()),
            "neu" => assert!(von.is_null() && nach["id"].is_string()),
            _ => assert!(von["id"].is_string() && nach["dokument"].is_string()),
        }
        assert!(link["grund"].as_str().unwrap().contains(": "));
    }
}

#[test]
fn the_same_bytes_in_every_form_and_whatever_the_order() {
    let folder = collection();
    let out = TempDir::new().unwrap();
    let mut files: Vec<_> = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().path()).collect();
    for form in ["json", "html", "xlsx"] {
        let name = out.path().join(format!("a.{form}"));
        zielspiegel().arg("compare").args(&files).arg("-o").arg(&name).assert().success();
        let first = fs::read(&name).unwrap();
        files.reverse();
        zielspiegel().arg("compare").args(&files).arg("-o").arg(&name).assert().success();
        assert!(first == fs::read(&name).unwrap(), "{form} differs");
    }
}

#[test]
fn the_page_loads_nothing_and_says_it_in_both_languages() {
    let folder = collection();
    let out = TempDir::new().unwrap();
    let name = out.path().join("a.html");
    zielspiegel().arg("compare").arg(folder.path()).arg("-o").arg(&name).args(["--lang", "en"]).assert().success();
    let page = fs::read_to_string(&name).unwrap();
    assert!(page.contains("<html lang=\"en\">") && page.contains("default-src 'none'"));
    for foreign in ["src=\"http", "href=\"http", "@import", "url(", "<link", "fetch(", "XMLHttp"] {
        assert!(!page.contains(foreign), "{foreign}");
    }
    assert!(page.contains("Ten questions") && page.contains("Zehn Fragen"));
    assert!(!page.contains(" style=\""), "the policy forbids styles in attributes");
}

#[test]
fn kinds_and_days_select_papers() {
    let folder = collection();
    let agreed = compared(folder.path(), &["--stage", "zielvereinbarung"]);
    assert_eq!(count(&agreed["vorhaben"]), 38);
    let early = compared(folder.path(), &["--as-of", "2015"]);
    let counted = early["dokumente"].as_array().unwrap().iter().filter(|paper| paper["gezaehlt"] == "ja").count();
    assert_eq!(counted, 2);
}

#[test]
fn the_same_paper_counts_once() {
    let folder = collection();
    let before = compared(folder.path(), &[]);
    let set = &sets()["emmerich"];
    // The same file once more, and the same text from another file.
    let mut twin = serde_json::to_value(&set.documents()[0]).unwrap();
    fs::write(folder.path().join("twin.json"), twin.to_string()).unwrap();
    twin["id"] = "ffffffffffffffff".into();
    twin["quelle"]["sha256"] = "ff".into();
    fs::write(folder.path().join("scan.json"), twin.to_string()).unwrap();
    let after = compared(folder.path(), &[]);
    let twins = after["dokumente"].as_array().unwrap().iter().filter(|paper| paper["gleich_wie"].is_string()).count();
    assert_eq!((count(&after["vorhaben"]), twins), (count(&before["vorhaben"]), 2));
}

#[test]
fn what_was_agreed_and_never_reported_is_listed() {
    let folder = TempDir::new().unwrap();
    write(folder.path(), &sets()["emmerich"]);
    let all = compared(folder.path(), &[]);
    let open = &all["offen"][0];
    // The aims 4.1.3 and 3.1.3 come back in the balance; nothing else is lost, three measures of the balance are new.
    assert_eq!((&open["nicht_gefunden"]["anzahl"], &open["noch_kein_bericht"]["anzahl"]), (&0.into(), &3.into()));
    let fates: Vec<&str> =
        all["verknuepfungen"].as_array().unwrap().iter().map(|link| link["art"].as_str().unwrap()).collect();
    assert_eq!(fates.iter().filter(|art| **art == "entfallen").count(), 7);
}

#[test]
fn exit_codes_tell_what_is_wrong() {
    let folder = collection();
    let out = folder.path().join("_out.json");
    let run = |args: &[&str]| zielspiegel().arg("compare").args(args).assert();
    let empty = TempDir::new().unwrap();
    run(&[empty.path().to_str().unwrap(), "-o", out.to_str().unwrap()]).code(5);
    run(&[folder.path().to_str().unwrap(), "-o", "a.pdf"]).code(2).stderr(predicate::str::contains(".html"));
    run(&[folder.path().to_str().unwrap(), "-o", "a.json", "--as-of", "1.2.2015"]).code(2);
    run(&[folder.path().to_str().unwrap(), "-o", "a.json", "--evidence"]).code(2);
    run(&[folder.path().to_str().unwrap(), "-o", "a.html", "--evidence", "--no-persons"]).code(2);
    fs::write(folder.path().join("broken.json"), "{").unwrap();
    run(&[folder.path().to_str().unwrap(), "-o", out.to_str().unwrap()])
        .code(3)
        .stderr(predicate::str::contains("broken.json"));
    assert!(out.is_file(), "the rest is compared");
}

#[test]
fn persons_can_be_left_out() {
    let folder = TempDir::new().unwrap();
    let mut paper = serde_json::to_value(&sets()["husum"].documents()[0]).unwrap();
    let measure = &mut paper["handlungsfelder"][0]["ziele"][0]["massnahmen"][0];
    measure["text"] = "Sprechstunde bei Frau Dr. Wiebke Hansen".into();
    measure["verantwortlich"] =
        serde_json::json!([{"name": "Frau Dr. Wiebke Hansen", "art": "person", "rolle": null, "langname": null}]);
    fs::write(folder.path().join("a.json"), paper.to_string()).unwrap();
    let all = compared(folder.path(), &["--no-persons"]);
    assert!(!all.to_string().contains("Hansen") && all["auswahl"]["ohne_personen"] == true);
}

#[test]
fn pictures_show_the_file_that_was_read() {
    let folder = TempDir::new().unwrap();
    let pdfs = folder.path().join("pdf");
    fs::create_dir_all(&pdfs).unwrap();
    fs::copy("fixtures/minimal-karte/source.pdf", pdfs.join("a.pdf")).unwrap();
    zielspiegel().arg("extract").arg(&pdfs).arg("-o").arg(folder.path().join("json")).arg("--quiet").assert().success();
    let page = folder.path().join("a.html");
    let run = || {
        let mut command = zielspiegel();
        command
            .arg("compare")
            .arg(folder.path().join("json"))
            .arg("-o")
            .arg(&page)
            .args(["--evidence", "--pdfs"])
            .arg(&pdfs);
        command.assert()
    };
    run().success();
    assert!(fs::read_to_string(&page).unwrap().contains("data:image/png;base64,"));
    // Another file in its place: no picture is better than one of something else.
    fs::copy("fixtures/minimal-matrix/source.pdf", pdfs.join("a.pdf")).unwrap();
    run().code(3).stderr(predicate::str::contains("a.pdf"));
    assert!(!fs::read_to_string(&page).unwrap().contains("data:image/png;base64,"));
}
