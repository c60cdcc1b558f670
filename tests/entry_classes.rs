//! Every class of entries in the word lists is tested: without its words some wording of the tables reads otherwise.
//!
//! The tables of `tests/wordings/` say what wordings mean; here each list of a word file is emptied in turn, and a row must
//! notice. A class that no row notices has no test: it fails until `tests/wordings/` has a wording for it, or the class stands
//! in one of the two lists below with the reason why no wording can tell.
#![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

mod support;

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use support::readings::read_with;
use toml::{Table, Value};
use zielspiegel::lexicon::Lexicon;

/// Word files whose words are read by the grammars of single values, with the kinds of value they serve.
const FILES: [(&str, &[&str]); 12] = [
    ("dates", &["zeitraum", "messwerte", "kosten", "beschluesse", "hinweise"]),
    ("costs", &["kosten", "kostenarten", "kostenrollen", "hinweise"]),
    ("units", &["messwerte", "bezug", "indikatoren"]),
    ("bodies", &["verantwortlich", "zielgruppen"]),
    ("groups", &["zielgruppen"]),
    ("status", &["status", "hinweise"]),
    ("decisions", &["beschluesse", "ausgang", "zertifikate"]),
    ("verweise", &["verweise", "indikatoren", "verantwortlich", "zielgruppen", "kosten"]),
    ("handlungsfelder", &["handlungsfelder", "nummern"]),
    ("kommunen", &["kommune", "gedruckt"]),
    ("fields", &["bezeichnungen", "mehrdeutig"]),
    ("language", &["verantwortlich", "zielgruppen", "messwerte", "status"]),
];

/// Classes that only whole papers or titles show, and the unit tests that do: class, file, test.
const ELSEWHERE: [(&str, &str, &str); 6] = [
    ("decisions.anlass.geschehen", "src/extract/told.rs", "council_papers_tell_decisions_by_verbs_of_the_past"),
    ("decisions.gremium.deciding", "src/extract/told.rs", "council_papers_tell_decisions_by_verbs_of_the_past"),
    ("decisions.gremium.genitive_endings", "src/extract/told.rs", "council_papers_tell_decisions_by_verbs_of_the_past"),
    ("decisions.stimmen.zaehlt", "src/extract/told.rs", "votes_alone_tell_a_decision"),
    ("decisions.zertifikat.verliehen", "src/extract/told.rs", "certificates_are_told_as_awarded"),
    ("decisions.zertifikat.grund", "src/normalize/zertifikat.rs", "title_then_kind_then_text_tell_the_certificate"),
];
/// Classes all of whose words another class tells, too, and keys of postcodes in a Land where no name needs one.
const REDUNDANT: [&str; 15] = [
    "bodies.head[verwaltung].endings",
    "bodies.head[team].endings",
    "bodies.head[buero].words",
    "bodies.head[koordination].not",
    "bodies.head[ausschuss].words",
    "bodies.head[beirat].endings",
    "bodies.head[arbeitsgruppe].words",
    "bodies.head[verein].not",
    "bodies.head[schule].not",
    "bodies.head[bedienstete].words",
    "handlungsfelder.feld[beratung_unterstuetzung].names",
    "handlungsfelder.feld[wohnumfeld_lebensqualitaet].names",
    "kommunen.land[02].plz",
    "kommunen.land[04].plz",
    "kommunen.land[11].plz",
];

/// A list of words within a file: the steps that lead to it.
type Place = Vec<Step>;

#[derive(Debug, Clone)]
enum Step {
    Key(String),
    At(usize),
}

/// Every list of words and every table of words with values.
fn classes(value: &Value, place: &Place, found: &mut Vec<Place>) {
    let deeper = |step: Step| place.iter().cloned().chain([step]).collect::<Place>();
    match value {
        Value::Table(table) if is_of_words(table) => found.push(place.clone()),
        Value::Table(table) => {
            table.iter().for_each(|(key, value)| classes(value, &deeper(Step::Key(key.clone())), found));
        }
        Value::Array(list) if list.iter().any(Value::is_table) => {
            list.iter().enumerate().for_each(|(at, value)| classes(value, &deeper(Step::At(at)), found));
        }
        Value::Array(list) if !list.is_empty() => found.push(place.clone()),
        _ => {}
    }
}

/// A table from words to numbers or to other words.
fn is_of_words(table: &Table) -> bool {
    table.len() > 1 && table.values().all(Value::is_integer) || table.contains_key("Marktes")
}

fn at<'v>(value: &'v mut Value, place: &[Step]) -> &'v mut Value {
    place.iter().fold(value, |value, step| match step {
        Step::Key(key) => value.get_mut(key.as_str()).unwrap(),
        Step::At(at) => value.get_mut(*at).unwrap(),
    })
}

/// Takes the words of a class out of its file.
fn empty(table: &mut Table, place: &[Step]) {
    let mut value = Value::Table(std::mem::take(table));
    match at(&mut value, place) {
        Value::Array(list) => list.clear(),
        Value::Table(words) => words.clear(),
        _ => {}
    }
    if let Value::Table(changed) = value {
        *table = changed;
    }
}

/// The words of a class, folded as far as needed to find wordings that have them.
fn words(text: &str, place: &[Step]) -> BTreeSet<String> {
    let mut value = Value::Table(text.parse().unwrap());
    let words: Vec<String> = match at(&mut value, place) {
        Value::Array(list) => list.iter().filter_map(Value::as_str).map(str::to_lowercase).collect(),
        Value::Table(table) => table.keys().map(|key| key.to_lowercase()).collect(),
        _ => Vec::new(),
    };
    words.iter().map(|word| word.trim_matches('*').to_owned()).collect()
}

fn name(file: &str, text: &str, place: &[Step]) -> String {
    let value: Value = Value::Table(text.parse().unwrap());
    let mut name = file.to_owned();
    let mut inner = &value;
    for step in place {
        match step {
            Step::Key(key) => {
                name.push('.');
                name.push_str(key);
                inner = &inner[key.as_str()];
            }
            Step::At(at) => {
                inner = &inner[*at];
                let id = ["id", "art", "feld"].iter().find_map(|key| inner.get(key)?.as_str());
                let _ = write!(name, "[{}]", id.map_or_else(|| at.to_string(), str::to_owned));
            }
        }
    }
    name
}

struct Row {
    kind: String,
    want: String,
    cells: Vec<String>,
    lower: String,
}

fn rows(kind: &str) -> Vec<Row> {
    let Ok(text) = fs::read_to_string(Path::new("tests/wordings").join(format!("{kind}.tsv"))) else {
        return Vec::new();
    };
    let lines = text.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    let row = |line: &str| {
        let mut cells = line.split('\t').map(|cell| cell.replace('⏎', "\n"));
        Row { kind: kind.to_owned(), want: cells.next().unwrap(), cells: cells.collect(), lower: line.to_lowercase() }
    };
    lines.map(row).collect()
}

/// Whether some row reads otherwise without the class; rows that have a word of it are tried first.
fn is_noticed(rows: &[Row], words: &BTreeSet<String>, lexicon: &Lexicon) -> bool {
    let has = |row: &&Row| words.iter().any(|word| row.lower.contains(word.as_str()));
    let (likely, others): (Vec<&Row>, Vec<&Row>) = rows.iter().partition(has);
    likely.into_iter().chain(others).any(|row| read_with(&row.kind, &row.cells, lexicon) != row.want)
}

#[test]
fn every_class_of_words_has_a_wording_that_needs_it() {
    let mut untested = Vec::new();
    for (file, kinds) in FILES {
        let rows: Vec<Row> = kinds.iter().flat_map(|kind| rows(kind)).collect();
        let name_of_file = format!("{file}.toml");
        let (_, text) = Lexicon::builtin().lists.iter().find(|(name, _)| *name == name_of_file).unwrap();
        let mut found = Vec::new();
        classes(&Value::Table(text.parse().unwrap()), &Vec::new(), &mut found);
        for place in found {
            let lexicon = Lexicon::edited(&|name, table| {
                if name == name_of_file {
                    empty(table, &place);
                }
            });
            let name = name(file, text, &place);
            let is_told = REDUNDANT.contains(&name.as_str()) || ELSEWHERE.iter().any(|(class, ..)| *class == name);
            if !is_told && !is_noticed(&rows, &words(text, &place), &lexicon.unwrap()) {
                untested.push(name);
            }
        }
    }
    assert!(untested.is_empty(), "{} classes without a test:\n{}", untested.len(), untested.join("\n"));
}

#[test]
fn the_unit_tests_named_here_are_there() {
    for (class, file, test) in ELSEWHERE {
        assert!(fs::read_to_string(file).unwrap().contains(&format!("fn {test}()")), "{class}: {file} has no {test}");
    }
}

#[test]
fn words_of_an_own_list_count_everywhere() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("dates.toml"), "[numbers]\nzwoelfundeins = 13\n[months]\nlenzing = 3\n").unwrap();
    let own = Lexicon::load(Some(folder.path())).unwrap();
    let read = |kind: &str, cells: &[&str]| {
        let cells: Vec<String> = cells.iter().map(|cell| (*cell).to_owned()).collect();
        (read_with(kind, &cells, Lexicon::builtin()), read_with(kind, &cells, &own))
    };
    let (without, with) = read("messwerte", &["I", "zwölfundeins Plätze"]);
    assert_eq!((without.as_str(), with.as_str()), ("-", "13 Plätze -"));
    let (without, with) = read("beschluesse", &["Der Rat hat am 3. Lenzing 2015 zugestimmt."]);
    assert_eq!((without.as_str(), with.as_str()), ("-", "Rat 2015-03-03 -/-/-"));
}
