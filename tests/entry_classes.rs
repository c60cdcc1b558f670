//! Every class of entries in the word lists is tested: without its words some wording of the tables reads otherwise.
//!
//! The tables of `tests/wordings/` say what wordings mean; here each list of a word file is emptied in turn, and a row must
//! notice. A class that no row notices has no test: it fails until `tests/wordings/` has a wording for it, or the class stands
//! in one of the two lists below with the reason why no wording can tell.
#![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

mod support;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use support::classes::{classes, empty, name, words};
use support::readings::read_with;
use toml::Value;
use zielspiegel::classify::classify;
use zielspiegel::extract::{ExtractSettings, extract};
use zielspiegel::layout::model::Layout;
use zielspiegel::layout::{LayoutSettings, layout};
use zielspiegel::lexicon::Lexicon;
use zielspiegel::read::{ReadSettings, read};

/// Word files whose words are read by the grammars of single values, with the kinds of value they serve.
const FILES: [(&str, &[&str]); 14] = [
    ("dates", &["zeitraum", "messwerte", "kosten", "beschluesse", "hinweise"]),
    ("costs", &["kosten", "kostenarten", "kostenrollen", "hinweise"]),
    ("units", &["messwerte", "bezug", "indikatoren"]),
    ("bodies", &["verantwortlich", "zielgruppen"]),
    ("groups", &["zielgruppen"]),
    ("status", &["status", "hinweise"]),
    ("statements", &["status"]),
    ("decisions", &["beschluesse", "ausgang", "zertifikate"]),
    ("verweise", &["verweise", "indikatoren", "verantwortlich", "zielgruppen", "kosten"]),
    ("handlungsfelder", &["handlungsfelder", "nummern"]),
    ("kommunen", &["kommune", "gedruckt"]),
    ("fields", &["bezeichnungen", "mehrdeutig"]),
    ("persons", &["personen"]),
    ("language", &["verantwortlich", "zielgruppen", "messwerte", "status"]),
];

/// Classes that only whole papers or titles show, and the unit tests that do: class, file, test.
const ELSEWHERE: [(&str, &str, &str); 10] = [
    ("fields.telling", "src/extract/run_in/phrases/tests.rs", "words_that_most_values_have_stay_with_them"),
    ("persons.fields", "tests/export.rs", "no_person_is_in_any_byte_of_an_output_without_persons"),
    ("persons.among_bodies", "tests/export.rs", "no_person_is_in_any_byte_of_an_output_without_persons"),
    ("decisions.anlass.geschehen", "src/extract/told.rs", "council_papers_tell_decisions_by_verbs_of_the_past"),
    ("decisions.gremium.deciding", "src/extract/told.rs", "council_papers_tell_decisions_by_verbs_of_the_past"),
    ("decisions.gremium.genitive_endings", "src/extract/told.rs", "council_papers_tell_decisions_by_verbs_of_the_past"),
    ("decisions.stimmen.zaehlt", "src/extract/told.rs", "votes_alone_tell_a_decision"),
    ("decisions.zertifikat.verliehen", "src/extract/told.rs", "certificates_are_told_as_awarded"),
    (
        "decisions.zertifikat.bevorstehend",
        "src/normalize/zertifikat.rs",
        "title_then_kind_then_text_tell_the_certificate",
    ),
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

/// Classes that only names learned from the bodies of a whole paper show.
const OF_BODIES: [&str; 1] = ["persons.bent"];

/// Classes of [`OF_PAPERS`] that no paper of `fixtures/` shows; they are read by unit tests of their rooms at most.
const UNSEEN: [&str; 59] = [
    "council.goals.field",
    "council.prose.counted",
    "council.prose.goals",
    "council.prose.measures",
    "council.prose.not_aims",
    "council.rows.day_lead",
    "council.rows.result",
    "council.rows.sentence",
    "council.rows.votes",
    "head.cues.anreden",
    "head.cues.anywhere",
    "head.cues.balance",
    "head.cues.balanced",
    "head.cues.blanks",
    "head.cues.day_lead",
    "head.cues.not_title",
    "head.cues.projekt",
    "head.cues.projektleitung",
    "head.cues.renewed",
    "head.cues.signed",
    "head.cues.span",
    "head.cues.subject",
    "head.label[auditor].bare",
    "head.label[leitziel].stems",
    "head.label[projektleitung].bare",
    "head.label[schwerpunktthema].stems",
    "kinds.audit.not",
    "kinds.audit.plan",
    "kinds.foreign.form",
    "kinds.front.annex",
    "kinds.front.council",
    "kinds.front.title",
    "kinds.kind[beschreibung].title",
    "structure.closing.day_lead",
    "structure.closing.decision",
    "structure.closing.paper",
    "structure.contents.headings",
    "structure.joining.number",
    "structure.joining.section",
    "structure.legend.headings",
    "structure.level[handlungsfeld].short",
    "structure.level[strategisches_ziel].short",
    "structure.own.never",
    "structure.own.of",
    "structure.own.sheets",
    "structure.project.headings",
    "structure.sentence.abbreviations",
    "structure.steering.headings",
    "structure.value.begin",
    "structure.value.group",
    "structure.value.group_ends",
    "structure.value.linking",
    "structure.value.media",
    "structure.value.media_ends",
    "structure.value.money",
    "structure.value.numbers",
    "structure.value.placeholders",
    "structure.value.share",
    "structure.value.short_time",
];

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
            let is_told = REDUNDANT.contains(&name.as_str())
                || OF_BODIES.contains(&name.as_str())
                || ELSEWHERE.iter().any(|(class, ..)| *class == name);
            if !is_told && !is_noticed(&rows, &words(text, &place), &lexicon.unwrap()) {
                untested.push(name);
            }
        }
    }
    assert!(untested.is_empty(), "{} classes without a test:\n{}", untested.len(), untested.join("\n"));
}

/// Word files whose words are read by whole papers.
const OF_PAPERS: [&str; 4] = ["structure", "council", "head", "kinds"];

/// The papers of the repository as laid out, with their words in small letters.
fn papers() -> Vec<(Layout, String)> {
    let mut paths: Vec<_> = fs::read_dir("fixtures").unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let bytes = paths.iter().filter_map(|path| fs::read(path.join("source.pdf")).ok());
    bytes
        .map(|bytes| {
            let laid = layout(&read(&bytes, &ReadSettings::default()).unwrap(), &LayoutSettings::default());
            let text = format!("{:?}", laid.flow).to_lowercase();
            (laid, text)
        })
        .collect()
}

/// The kind of a paper and all that is found in it.
fn found(paper: &Layout, lexicon: &Lexicon) -> String {
    let class = classify(paper, lexicon);
    let draft = extract(paper, &class, lexicon, &ExtractSettings::default());
    format!("{class:?} {draft:?}")
}

#[test]
fn every_class_of_words_of_papers_has_a_paper_that_needs_it() {
    let papers = papers();
    let known: Vec<String> = papers.iter().map(|(paper, _)| found(paper, Lexicon::builtin())).collect();
    let mut unseen = BTreeSet::new();
    for file in OF_PAPERS {
        let name_of_file = format!("{file}.toml");
        let (_, text) = Lexicon::builtin().lists.iter().find(|(name, _)| *name == name_of_file).unwrap();
        let mut all = Vec::new();
        classes(&Value::Table(text.parse().unwrap()), &Vec::new(), &mut all);
        for place in all {
            let lexicon = Lexicon::edited(&|name, table| {
                if name == name_of_file {
                    empty(table, &place);
                }
            });
            // What cannot be empty is a table of limits and no list of words.
            let Ok(lexicon) = lexicon else { continue };
            let words = words(text, &place);
            let has = |at: &usize| {
                papers.get(*at).is_some_and(|(_, text)| words.iter().any(|word| text.contains(word.as_str())))
            };
            let (likely, others): (Vec<usize>, Vec<usize>) = (0..papers.len()).partition(has);
            let differs = |at: usize| found(&papers.get(at).unwrap().0, &lexicon) != *known.get(at).unwrap();
            if !likely.into_iter().chain(others).any(differs) {
                unseen.insert(name(file, text, &place));
            }
        }
    }
    let told: BTreeSet<String> = UNSEEN.iter().map(|class| (*class).to_owned()).collect();
    let new: Vec<&String> = unseen.difference(&told).collect();
    let seen: Vec<&String> = told.difference(&unseen).collect();
    assert!(new.is_empty(), "no paper of fixtures/ needs these any more: {new:#?}");
    assert!(seen.is_empty(), "a paper needs these now, take them out of UNSEEN: {seen:#?}");
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
