//! `--context`: what the user states goes before what the paper says, and is marked.

use crate::support::{extract, lauf, plan, put, read_json};

fn codes(document: &serde_json::Value) -> Vec<(String, String)> {
    let befunde = document["befunde"].as_array().unwrap().iter();
    befunde
        .map(|one| (one["code"].as_str().unwrap().to_owned(), one["pfad"].as_str().unwrap_or("").to_owned()))
        .collect()
}

#[test]
fn stated_key_kind_and_date_override_the_paper_and_are_marked() {
    let (archive, out) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    put(archive.path(), "a.pdf", &plan("Lippstadt"));
    put(archive.path(), "b.pdf", &plan("Lippstadt"));
    let table = archive.path().join("wissen.csv");
    // A spreadsheet took the leading zero of the key.
    let rows = "datei;url;ags;art;datum;gehoert_zu\na.pdf;https://example.org;5911000;Dokumentation;10.04.2014;b.pdf\n";
    std::fs::write(&table, rows).unwrap();
    extract(archive.path(), out.path(), &["--context", table.to_str().unwrap()]).success();
    let document = read_json(&out.path().join("a.json"));
    assert_eq!(document["kommune"]["ags"], "05911000");
    assert_eq!(document["art"], "dokumentation");
    assert_eq!(document["datum"], "2014-04-10");
    assert_eq!(document["quelle"]["kontext"]["gehoert_zu"], "b.pdf");
    let found = codes(&document);
    for path in ["/kommune", "/art", "/datum"] {
        assert!(found.contains(&("angabe-vorgegeben".to_owned(), path.to_owned())), "{path}: {found:?}");
    }
    let other = read_json(&out.path().join("b.json"));
    assert_eq!((&other["art"], &other["quelle"]["kontext"]), (&"zielvereinbarung".into(), &serde_json::Value::Null));
    assert_eq!(lauf(out.path())["dokumente"][1]["gleich_wie"], "a.pdf", "the content is the same, the context is not");
}

#[test]
fn what_cannot_be_used_is_said_and_the_paper_counts() {
    let (archive, out) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    put(archive.path(), "a.pdf", &plan("Lippstadt"));
    let table = archive.path().join("wissen.csv");
    std::fs::write(&table, "datei,ags,art,datum\na.pdf,99999999,Roman,irgendwann\n").unwrap();
    extract(archive.path(), out.path(), &["--context", table.to_str().unwrap()]).success();
    let document = read_json(&out.path().join("a.json"));
    assert_eq!((&document["kommune"]["name"], &document["art"]), (&"Lippstadt".into(), &"zielvereinbarung".into()));
    let found = codes(&document);
    assert_eq!(found.iter().filter(|(code, _)| code == "vorgabe-nicht-deutbar").count(), 3, "{found:?}");
}

#[test]
fn a_changed_context_reads_the_document_again() {
    let (archive, out) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    put(archive.path(), "a.pdf", &plan("Lippstadt"));
    let table = out.path().join("wissen.csv");
    let target = out.path().join("out");
    for url in ["https://example.org/1", "https://example.org/2"] {
        std::fs::write(&table, format!("datei,url\na.pdf,{url}\n")).unwrap();
        extract(archive.path(), &target, &["--context", table.to_str().unwrap()]).success();
        assert_eq!(read_json(&target.join("a.json"))["quelle"]["kontext"]["url"], url);
    }
}
