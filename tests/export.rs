//! `export` and `check` as their users drive them: every value in every format, nothing of persons where none are wanted.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::cast_lossless, reason = "a test may fail loudly")]

use assert_cmd::Command;
use predicates::prelude::*;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

const FORMATS: [(&str, &str); 6] = [
    ("xlsx", "a.xlsx"),
    ("csv", "csv"),
    ("ndjson", "ndjson"),
    ("ndjson", "one.ndjson"),
    ("parquet", "parquet"),
    ("sqlite", "a.db"),
];

fn zielspiegel() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_zielspiegel"));
    command.env("NO_COLOR", "1");
    command
}

fn read(path: &Path) -> Value {
    serde_json::from_slice(&fs::read(path).unwrap()).unwrap()
}

/// The fixtures as JSON, a damaged file among them, and a paper that has everything at once.
fn archive() -> TempDir {
    let home = tempfile::tempdir().unwrap();
    let (pdf, out) = (home.path().join("pdf"), home.path().join("json"));
    fs::create_dir(&pdf).unwrap();
    for name in [
        "nordhorn-zielvereinbarung-2015",
        "itzehoe-beschlussvorlage-2021",
        "rheine-niederschrift-2020",
        "pirna-dokumentation-2023",
        "kevelaer-beschreibung-2013",
        "minimal-matrix",
    ] {
        fs::copy(format!("fixtures/{name}/source.pdf"), pdf.join(format!("{name}.pdf"))).unwrap();
    }
    fs::copy(pdf.join("minimal-matrix.pdf"), pdf.join("zwilling.pdf")).unwrap();
    fs::write(pdf.join("kaputt.pdf"), b"%PDF-1.4 and nothing behind").unwrap();
    zielspiegel().arg("extract").arg(&pdf).arg("-o").arg(&out).arg("--quiet").assert().code(3);
    let full = full(&read(&out.join("nordhorn-zielvereinbarung-2015.json")));
    fs::write(out.join("voll.json"), serde_json::to_vec(&full).unwrap()).unwrap();
    home
}

fn folder(home: &TempDir) -> PathBuf {
    home.path().join("json")
}

fn places() -> Value {
    json!([{"seite": 1, "bbox": [1.5, 2, 3.1, 4]}, {"seite": 2, "bbox": [0, 0, 10, 10.3]}])
}

fn span() -> Value {
    json!({"beginn": "1850-01-01", "ende": "2017-12-31", "fortlaufend": true, "turnus": "jaehrlich", "edtf": "1850/2017", "genauigkeit": "jahr", "text": "1850 – 2017"})
}

fn feld(feld: &str, text: &str) -> Value {
    json!({"feld": feld, "bezeichnung": "Beschriftung", "text": text, "fundstellen": places(), "verfahren": "tabelle", "konfidenz": 0.5})
}

fn betrag() -> Value {
    json!({"betrag": 1500.5, "turnus": "jaehrlich", "jahr": 2016, "rolle": "davon"})
}

fn messwert() -> Value {
    json!({"wert": 40.25, "einheit": "%", "bis": "2016-12-31", "art": "stand", "basis": 31, "je": "Jahr"})
}

/// Every key of the head with a value, texts as bad as they can be.
fn full_head() -> Vec<(&'static str, Value)> {
    vec![
        ("titel", json!("=HYPERLINK(\"http://x\")")),
        ("berichtszeitraum", json!({"text": "2024", "beginn": "2024-01-01", "ende": "2024-12-31"})),
        ("projektleitung", json!("Frau Dr. Hedda Wiesengrund-Öhler, Tel. 0211 89-91234")),
        ("auditor", json!("Ortwin Kragelund")),
        ("zertifikat", json!("grundzertifikat")),
        ("zertifikate", json!([{"art": "grundzertifikat", "datum": "2013-06", "fundstellen": places()}])),
        ("schwerpunktthema", json!("+Inklusion")),
        ("leitziel", json!("-Familien zuerst, sagt Hedda Wiesengrund-Öhler")),
        (
            "weitere_projekte",
            json!([{"id": "00ff00ff00ff00ff/2/1", "projektname": "P", "erlaeuterung": "E", "zeitraum": span(), "handlungsfelder": ["bildung_erziehung"], "status": "umgesetzt", "felder": [feld("projekt", "P")]}]),
        ),
        (
            "steuerung",
            json!([{"gremium": "Lenkungsgruppe", "erlaeuterung": "Leitung: Ortwin Kragelund", "turnus": "jährlich", "dokumentation": "Protokoll", "status": "läuft", "fundstellen": places()}]),
        ),
        (
            "vorlage",
            json!({"nummer": "1/2", "betreff": "Betreff", "beschluss": "Der Rat beschließt.", "beratungen": [{"gremium": "Rat", "datum": "2016-01-02", "ja": 5, "nein": 4, "enthaltung": 3, "befangen": 2}], "kosten": [betrag()], "einreicher": "Der Landrat, Herr Kragelund"}),
        ),
        (
            "beschluesse",
            json!([{"gremium": "Rat", "datum": "2016-01-03", "art": "beschlossen", "einstimmig": true, "ja": 1, "nein": 2, "enthaltung": 3, "text": "Beschlossen.", "fundstellen": places()}]),
        ),
        ("reste", json!([{"text": "Kontakt: h.wiesengrund(at)stadt.de", "fundstellen": places()}])),
        (
            "zeugen",
            json!({"inhaltsverzeichnis": [{"nummer": "1.1", "titel": "T", "seite": 3}], "angaben": [{"text": "18 Ziele", "ziele": 18, "massnahmen": 43, "seite": 2, "fundstellen": places()}]}),
        ),
        (
            "befunde",
            json!([{"code": "nummer-luecke", "schwere": "warnung", "text": "@Lücke", "pfad": "/handlungsfelder/0", "id": "00ff00ff00ff00ff/2/1", "seite": 2, "bbox": [1, 2, 3, 4]}]),
        ),
    ]
}

/// Every key of a measure with a value.
fn fill(measure: &mut Value) {
    measure["text"] = json!(format!("{}ä𝄞\u{1}\u{b}\r\n_x0041_ Ende", "lang & <breit> ".repeat(6000)));
    measure["kurztitel"] = json!("\t=cmd|' /C calc'!A0");
    measure["zeitraum"] = span();
    measure["status"] = json!("in_umsetzung");
    measure["verweise"] = json!(["1.2.1", "1.2.2"]);
    measure["messwerte"] = json!([messwert(), messwert()]);
    measure["verantwortlich"] = json!([
        {"name": "Jugendamt", "art": "verwaltung", "rolle": "federfuehrend", "langname": "Amt"},
        {"name": "Ortwin Kragelund", "art": "person", "rolle": null, "langname": null},
        {"name": "O. K.", "art": "person", "rolle": null, "langname": null}
    ]);
    measure["kosten"] =
        json!({"betraege": [betrag(), betrag()], "kostenneutral": false, "arten": ["personal", "sach"]});
    measure["zielgruppen"] = json!(["Kinder; Eltern", "Senioren"]);
    measure["indikatoren"] = json!([{"text": "eins\nzwei", "art": "qualitativ"}]);
    let felder = measure["felder"].as_array_mut().unwrap();
    for (name, text) in [
        ("status", ""),
        ("kosten", "05911000"),
        ("zielgruppe", "1.1.1"),
        ("zeitraum", "Mai 2015"),
        ("kommunikation", "-"),
        ("erlaeuterung", "Auskunft: Herr Kragelund, +49 211 8991234"),
        ("sonstiges", "#leer?"),
        ("verantwortlich", "Jugendamt, Ortwin Kragelund"),
    ] {
        felder.push(feld(name, text));
    }
    for (name, zustand) in [
        ("status", "unlesbar"),
        ("kosten", "gefunden"),
        ("zielgruppen", "nicht_deutbar"),
        ("messwerte", "gefunden"),
        ("indikatoren", "gefunden"),
        ("verantwortlich", "gefunden"),
        ("zeitraum", "gefunden"),
    ] {
        measure["herkunft"][name] = json!({"felder": [0], "regel": "a/b", "zustand": zustand, "konfidenz": 0.75});
    }
}

/// A paper in which every key has a value.
fn full(paper: &Value) -> Value {
    let old = paper["id"].as_str().unwrap();
    let mut paper: Value = serde_json::from_str(&paper.to_string().replace(old, "00ff00ff00ff00ff")).unwrap();
    for (key, value) in full_head() {
        paper[key] = value;
    }
    paper["kommune"]["kandidaten"] = json!([{"name": "A", "ags": "01234567", "land": "L"}]);
    paper["quelle"]["kontext"] = json!({"url": "https://example.org", "ansprechpartner": "Hedda Wiesengrund-Öhler"});
    paper["werkzeug"]["ocr"] = json!("tesseract 5");
    let head = paper["felder"].as_array_mut().unwrap();
    for name in ["titel", "datum", "kommune", "berichtszeitraum", "projektleitung", "auditor"] {
        head.push(feld(name, "x"));
    }
    head.push(feld("unterschrift", "Nordhorn, 01.02.2015, Ortwin Kragelund, Bürgermeister"));
    let hf = &mut paper["handlungsfelder"][0];
    hf["kanonisch_auch"] = json!(["bildung_erziehung"]);
    hf["strategische_ziele"] = json!(["a; b", "c|\"d\""]);
    let ziel = &mut hf["ziele"][0];
    ziel["indikatoren"] = json!([{"text": "i", "art": "verweis"}]);
    ziel["messwerte"] = json!([messwert()]);
    fill(&mut ziel["massnahmen"][0]);
    paper
}

fn export(from: &Path, format: &str, to: &Path, options: &[&str]) -> assert_cmd::assert::Assert {
    zielspiegel().arg("export").arg(from).args(["--to", format, "-o"]).arg(to).args(options).assert()
}

/// Name and bytes of every file of an output.
fn files(path: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    if path.is_file() {
        return vec![(path.to_owned(), fs::read(path).unwrap())];
    }
    let mut found: Vec<_> = fs::read_dir(path)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .map(|path| (path.clone(), fs::read(path).unwrap()))
        .collect();
    found.sort();
    found
}

/// The members of a zip file, unpacked.
fn members(zip: &[u8]) -> Vec<u8> {
    let u16_at = |at: usize| u16::from_le_bytes([zip[at], zip[at + 1]]) as usize;
    let u32_at = |at: usize| u32::from_le_bytes([zip[at], zip[at + 1], zip[at + 2], zip[at + 3]]) as usize;
    let end = zip.windows(4).rposition(|window| window == b"PK\x05\x06").unwrap();
    let (count, mut entry) = (u16_at(end + 10), u32_at(end + 16));
    let mut all = Vec::new();
    for _ in 0..count {
        let (method, size, at) = (u16_at(entry + 10), u32_at(entry + 20), u32_at(entry + 42));
        let start = at + 30 + u16_at(at + 26) + u16_at(at + 28);
        let packed = &zip[start..start + size];
        match method {
            8 => _ = flate2::read::DeflateDecoder::new(packed).read_to_end(&mut all).unwrap(),
            _ => all.extend(packed),
        }
        entry += 46 + u16_at(entry + 28) + u16_at(entry + 30) + u16_at(entry + 32);
    }
    all
}

/// All texts of an output, unpacked.
fn unpacked(path: &Path) -> String {
    let mut all = Vec::new();
    for (file, bytes) in files(path) {
        match file.extension().and_then(|ending| ending.to_str()) {
            Some("xlsx") => all.extend(members(&bytes)),
            Some("parquet") => {
                use parquet::file::reader::{FileReader, SerializedFileReader};
                let reader = SerializedFileReader::new(fs::File::open(&file).unwrap()).unwrap();
                for row in reader.get_row_iter(None).unwrap() {
                    all.extend(row.unwrap().to_string().into_bytes());
                }
                all.extend(bytes);
            }
            _ => all.extend(bytes),
        }
    }
    String::from_utf8_lossy(&all).into_owned()
}

/// Names and numbers of the fixtures: those that stand in a field for them, and those in running text.
fn secrets(from: &Path) -> BTreeSet<String> {
    let mut names: BTreeSet<String> = BTreeSet::new();
    for (path, bytes) in
        files(from).into_iter().filter(|(path, _)| path.extension().is_some_and(|ending| ending == "json"))
    {
        if path.file_name().unwrap().to_string_lossy().starts_with(['_', 'v']) {
            continue;
        }
        let paper: Value = serde_json::from_slice(&bytes).unwrap();
        names.extend(["projektleitung", "auditor"].iter().filter_map(|key| paper[*key].as_str()).map(str::to_owned));
    }
    assert!(names.len() > 3, "{names:?}");
    let surnames: Vec<String> =
        names.iter().filter_map(|name| name.split(' ').next_back()).map(str::to_owned).collect();
    names.extend(surnames);
    names.extend(
        [
            "Sundermann",
            "Elte ",
            "Bentlage",
            "02832 000-0",
            "Wiesengrund",
            "Hedda",
            "Kragelund",
            "Ortwin",
            "8991234",
            "89-91234",
            "stadt.de",
            "O. K.",
        ]
        .map(str::to_owned),
    );
    names
}

#[test]
fn no_person_is_in_any_byte_of_an_output_without_persons() {
    let home = archive();
    let secrets = secrets(&folder(&home));
    for (format, name) in FORMATS {
        let (open, closed) = (home.path().join(format!("mit-{name}")), home.path().join(name));
        export(&folder(&home), format, &open, &[]).success();
        export(&folder(&home), format, &closed, &["--no-persons"]).success();
        let (open, closed) = (unpacked(&open), unpacked(&closed));
        assert!(open.contains("Kragelund") && open.contains("Wiesengrund"), "{format}: nothing to hide");
        let leaks: Vec<_> = secrets.iter().filter(|secret| closed.contains(secret.as_str())).collect();
        assert!(leaks.is_empty(), "{format} {name}: {leaks:?}");
        assert!(
            closed.contains("[Person]") && closed.contains("[Kontakt]") && closed.contains("Jugendamt"),
            "{format}"
        );
    }
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    let home = archive();
    for (format, name) in FORMATS {
        let (first, second) = (home.path().join(format!("1-{name}")), home.path().join(format!("2-{name}")));
        export(&folder(&home), format, &first, &[]).success();
        export(&folder(&home), format, &second, &[]).success();
        let bytes = |path: &Path| files(path).into_iter().map(|(_, bytes)| bytes).collect::<Vec<_>>();
        assert!(bytes(&first) == bytes(&second), "{format}");
    }
}

#[test]
fn every_column_of_every_table_is_filled_from_a_paper_that_has_everything() {
    let home = archive();
    let out = home.path().join("nd");
    export(&folder(&home), "ndjson", &out, &[]).success();
    let schema = read(Path::new("schemas/tabellen.schema.json"));
    let mut empty = Vec::new();
    for table in schema["resources"].as_array().unwrap() {
        let name = table["name"].as_str().unwrap();
        let text = fs::read_to_string(out.join(format!("{name}.ndjson"))).unwrap();
        let rows: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        for field in table["schema"]["fields"].as_array().unwrap() {
            let field = field["name"].as_str().unwrap();
            let is_filled = rows.iter().any(|row| !row[field].is_null());
            empty.extend((!is_filled).then(|| format!("{name}.{field}")));
        }
    }
    assert!(empty.is_empty(), "never filled: {empty:?}");
}

#[test]
fn lost_files_and_twins_are_rows_with_a_reason() {
    let home = archive();
    let out = home.path().join("nd");
    fs::write(folder(&home).join("unsinn.json"), "{}").unwrap();
    export(&folder(&home), "ndjson", &out, &[]).code(3).stderr(predicate::str::contains("2 files without a paper"));
    let text = fs::read_to_string(out.join("dokumente.ndjson")).unwrap();
    let rows: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let row = |datei: &str| rows.iter().find(|row| row["datei"] == datei).unwrap();
    assert_eq!(row("kaputt.pdf")["ergebnis"], "fehler");
    assert!(row("kaputt.pdf")["grund"].as_str().unwrap().starts_with("beschaedigt"), "{}", row("kaputt.pdf"));
    assert!(row("unsinn.json")["grund"].as_str().unwrap().starts_with("json-ungueltig"));
    assert_eq!(row("zwilling.pdf")["gleich_wie"], "minimal-matrix.pdf");
    assert!(row("zwilling.pdf")["id"].as_str().unwrap().ends_with("@2"));
    assert_eq!(rows.len(), 10);
}

#[test]
fn links_point_where_they_are_told() {
    let home = archive();
    let out = home.path().join("nd");
    let first = |options: &[&str]| {
        export(&folder(&home), "ndjson", &out, options).success();
        let text = fs::read_to_string(out.join("massnahmen.ndjson")).unwrap();
        let row: Value = serde_json::from_str(text.lines().next().unwrap()).unwrap();
        row["quelle"].as_str().unwrap().to_owned()
    };
    assert_eq!(first(&[]), "minimal-matrix.pdf#page=3");
    assert_eq!(first(&["--pdf-base", "https://example.org/a"]), "https://example.org/a/minimal-matrix.pdf#page=3");
}

#[test]
fn misuse_is_told_and_nothing_foreign_is_overwritten() {
    let home = archive();
    let from = folder(&home);
    let other = home.path().join("mine");
    fs::create_dir(&other).unwrap();
    fs::write(other.join("x.txt"), b"x").unwrap();
    export(&from, "csv", &other, &[]).code(2).stderr(predicate::str::contains("is not empty"));
    export(&from, "xlsx", &home.path().join("b.xlsx"), &["--excel-de"]).code(2);
    export(&home.path().join("nirgends"), "csv", &other, &[]).code(2);
    assert_eq!(files(&other).len(), 1);
    let english = home.path().join("en.xlsx");
    export(&from, "xlsx", &english, &["--lang", "en"]).success();
    let text = unpacked(&english);
    assert!(
        text.contains("name=\"Measures\"") && text.contains("Field of action") && text.contains("name=\"Overview\"")
    );
}

#[test]
fn check_validates_and_tells_what_is_missing() {
    let home = archive();
    let from = folder(&home);
    let check = |options: &[&str]| zielspiegel().arg("check").arg(&from).args(options).assert();
    check(&[]).success().stdout(predicate::str::contains("lauf-fehler").and(predicate::str::contains("0 invalid")));
    check(&["--strict"]).code(3);
    let mut paper = read(&from.join("voll.json"));
    paper.as_object_mut().unwrap().remove("auditor");
    paper["datum"] = json!("31.12.2014");
    paper["handlungsfelder"][0]["ziele"][0]["massnahmen"][0]["status"] = json!("fertig");
    paper["handlungsfelder"][0]["id"] = json!("00ff00ff00ff00ff/2/1");
    fs::write(from.join("falsch.json"), paper.to_string()).unwrap();
    let output = check(&["--format", "json"]).code(3).get_output().stdout.clone();
    let report: Value = serde_json::from_slice(&output).unwrap();
    assert_eq!(report["summe"]["ungueltig"], 1);
    let wrong = report["dateien"].as_array().unwrap().iter().find(|file| file["datei"] == "falsch.json").unwrap();
    let faults = wrong["fehler"].to_string();
    assert!(
        faults.contains("auditor") && faults.contains("/handlungsfelder/0/ziele/0/massnahmen/0/status"),
        "{faults}"
    );
    paper["auditor"] = json!(null);
    paper["handlungsfelder"][0]["ziele"][0]["massnahmen"][0]["status"] = json!(null);
    fs::write(from.join("falsch.json"), paper.to_string()).unwrap();
    check(&[]).success().stdout(predicate::str::contains("datum-ungueltig"));
}

/// Python with everything the readers need, where there is one.
fn python() -> Option<String> {
    let python = std::env::var("ZIELSPIEGEL_PYTHON").unwrap_or_else(|_| "python3".to_owned());
    let probe = "import openpyxl, pandas, pyarrow, duckdb, frictionless";
    let is_there =
        std::process::Command::new(&python).args(["-c", probe]).output().is_ok_and(|output| output.status.success());
    is_there.then_some(python)
}

#[test]
fn independent_readers_see_every_value_in_every_format() {
    let Some(python) = python() else {
        println!("skipped: no Python with openpyxl, pandas, pyarrow, duckdb, frictionless (ZIELSPIEGEL_PYTHON)");
        return;
    };
    let home = archive();
    let mut command = Command::new(python);
    // LibreOffice takes half a minute to start; `.ci/run` has it convert the workbook.
    command
        .env("ZIELSPIEGEL_SOFFICE", "0")
        .arg("tests/readers/compare.py")
        .arg(env!("CARGO_BIN_EXE_zielspiegel"))
        .arg(folder(&home));
    command.assert().success().stdout(predicate::str::contains("all values equal"));
}
