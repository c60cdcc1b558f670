//! Tables of wordings that councils print, one file a kind of value: `expected<TAB>(role<TAB>)wording`.
//!
//! `⏎` is a line break, ` ‖ ` parts cells. `WORDINGS=DIR cargo test --test wordings -- --ignored --nocapture` scores
//! other tables; `HIDE=1` prints the figures without the misses, for tables that are held out.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::print_stdout, reason = "a test may fail loudly")]

use std::fs;
use std::path::{Path, PathBuf};
use zielspiegel::lexicon::Lexicon;
use zielspiegel::normalize::beschluss::beschluesse;
use zielspiegel::normalize::date::Date;
use zielspiegel::normalize::handlungsfeld::handlungsfeld;
use zielspiegel::normalize::kommune::{KommuneEvidence, Place, kommune};
use zielspiegel::normalize::kosten::kosten;
use zielspiegel::normalize::messwerte::{MeasureText, Source, messwerte};
use zielspiegel::normalize::model::{Rolle, StellenArt, Turnus, Verantwortlich, Zeitraum};
use zielspiegel::normalize::status::status;
use zielspiegel::normalize::verantwortlich::{BodyCell, BodyContext, verantwortlich};
use zielspiegel::normalize::verweise::{Numbers, verweise};
use zielspiegel::normalize::zeitraum::{TimeCell, TimeContext, TimeRole, zeitraum};
use zielspiegel::normalize::zielgruppen::zielgruppen;

/// Date of the document that all tables assume.
const DOCUMENT: (u16, u8, u8) = (2019, 5, 20);
/// Between the entries of a list.
const AND: &str = " ¦ ";

struct Row {
    want: String,
    cells: Vec<String>,
}

fn rows(path: &Path) -> Vec<Row> {
    let text = fs::read_to_string(path).unwrap();
    let lines = text.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    let row = |line: &str| {
        let mut cells = line.split('\t').map(|cell| cell.replace('⏎', "\n"));
        Row { want: cells.next().unwrap(), cells: cells.collect() }
    };
    lines.map(row).collect()
}

/// What the program makes of a row of this kind, as the tables write it.
fn read(kind: &str, row: &Row) -> String {
    let lexicon = Lexicon::builtin();
    let text = row.cells.last().unwrap().as_str();
    match kind {
        "zeitraum" => shown_zeitraum(read_zeitraum(row).as_ref()),
        "verantwortlich" => {
            let cell = BodyCell { text, label_role: None };
            listed(verantwortlich(&[cell], &BodyContext::default(), lexicon).iter().map(shown_body))
        }
        "messwerte" => shown_messwerte(&row.cells),
        "kosten" => shown_kosten(text),
        "zielgruppen" => listed(zielgruppen(text, lexicon)),
        "status" => status(text, lexicon)
            .value
            .map_or("null".to_owned(), |value| serde_json::to_value(value).unwrap().as_str().unwrap().to_owned()),
        "kommune" => shown_kommune(text),
        "beschluesse" => shown_beschluesse(text),
        "handlungsfelder" => {
            let (first, others) = handlungsfeld(text, None, lexicon);
            std::iter::once(first).chain(others).collect::<Vec<_>>().join(" + ")
        }
        "verweise" => {
            let known = Numbers::new(row.cells[0].split(';').map(str::to_owned).collect());
            listed(verweise(&[text], None, &known))
        }
        other => panic!("no reader for {other}"),
    }
}

fn listed(entries: impl IntoIterator<Item = String>) -> String {
    let all: Vec<String> = entries.into_iter().collect();
    if all.is_empty() { "-".to_owned() } else { all.join(AND) }
}

fn read_zeitraum(row: &Row) -> Option<Zeitraum> {
    let role = |letter: &str| match letter {
        "B" => TimeRole::Beginn,
        "E" => TimeRole::Ende,
        "T" => TimeRole::Turnus,
        _ => TimeRole::Zeitraum,
    };
    let texts = row.cells[1].split('‖');
    let cells: Vec<TimeCell<'_>> = row.cells[0]
        .split('‖')
        .zip(texts)
        .map(|(letter, text)| TimeCell { role: role(letter), text, label: None })
        .collect();
    let document_date = Date::new(DOCUMENT.0, DOCUMENT.1, DOCUMENT.2);
    zeitraum(&cells, &TimeContext { document_date }, Lexicon::builtin()).value
}

fn shown_zeitraum(value: Option<&Zeitraum>) -> String {
    let Some(value) = value else { return "-".to_owned() };
    let day = |day: &Option<String>| day.clone().unwrap_or_else(|| "-".to_owned());
    let turnus = shown_turnus(value.turnus);
    format!("{} {}{}{turnus}", day(&value.beginn), day(&value.ende), if value.fortlaufend { " +" } else { "" })
}

fn shown_turnus(turnus: Option<Turnus>) -> String {
    turnus.map(|turnus| format!(" {turnus:?}").to_lowercase()).unwrap_or_default()
}

/// `name:kind`, kinds by their first letter (`P` for a person, `?` where the name does not tell), `!` leads, `+` takes part.
fn shown_body(entry: &Verantwortlich) -> String {
    let kind = match entry.art {
        Some(StellenArt::Verwaltung) => "v",
        Some(StellenArt::Gremium) => "g",
        Some(StellenArt::Projekt) => "p",
        Some(StellenArt::Person) => "P",
        Some(StellenArt::Extern) => "e",
        None => "?",
    };
    let role = match entry.rolle {
        Some(Rolle::Federfuehrend) => "!",
        Some(Rolle::Beteiligt) => "+",
        None => "",
    };
    format!("{}:{kind}{role}", entry.name)
}

fn shown_messwerte(cells: &[String]) -> String {
    let source = |letter: &str| match letter {
        "I" => Source::Indikator,
        "M" => Source::Massnahme,
        _ => Source::Ziel,
    };
    let texts: Vec<MeasureText<'_>> = match cells {
        [_, indikator, massnahme] => vec![
            MeasureText { text: indikator, source: Source::Indikator },
            MeasureText { text: massnahme, source: Source::Massnahme },
        ],
        [letter, text] => vec![MeasureText { text, source: source(letter) }],
        _ => panic!("{cells:?}"),
    };
    let dash = || "-".to_owned();
    let found = messwerte(&texts, Lexicon::builtin());
    let shown = found
        .into_iter()
        .map(|one| format!("{} {} {}", one.wert, one.einheit.unwrap_or_else(dash), one.bis.unwrap_or_else(dash)));
    let mut all: Vec<String> = shown.collect();
    if cells.len() > 2 {
        all.sort();
    }
    listed_by(all.into_iter(), " ; ")
}

fn shown_kosten(text: &str) -> String {
    let value = kosten(text, Lexicon::builtin()).value.unwrap_or_default();
    let amounts = value.betraege.iter().map(|one| format!("{}{}", one.betrag, shown_turnus(one.turnus)));
    listed_by(amounts.chain(value.kostenneutral.then(|| "neutral".to_owned())), " ; ")
}

fn listed_by(entries: impl Iterator<Item = String>, sign: &str) -> String {
    let all: Vec<String> = entries.collect();
    if all.is_empty() { "-".to_owned() } else { all.join(sign) }
}

fn shown_kommune(text: &str) -> String {
    let places = [Place::Titel, Place::Deckblatt, Place::Rahmen, Place::Prosa];
    let texts = text.split('‖').zip(places).map(|(text, place)| (place, text.to_owned())).collect();
    let (value, _) = kommune(&KommuneEvidence { texts }, None, Lexicon::builtin());
    format!("{} {}", value.name.unwrap_or_else(|| "-".to_owned()), value.ags.unwrap_or_else(|| "-".to_owned()))
}

fn shown_beschluesse(text: &str) -> String {
    use zielspiegel::extract::model::DraftBeschluss;
    let draft = DraftBeschluss { text: text.to_owned(), ..DraftBeschluss::default() };
    let count = |votes: Option<u32>| votes.map_or_else(|| "-".to_owned(), |votes| votes.to_string());
    listed(beschluesse(&[draft], Lexicon::builtin()).into_iter().map(|one| {
        let (ja, nein, enthaltung) = (count(one.ja), count(one.nein), count(one.enthaltung));
        let dash = || "-".to_owned();
        format!("{} {} {ja}/{nein}/{enthaltung}", one.gremium.unwrap_or_else(dash), one.datum.unwrap_or_else(dash))
    }))
}

/// Misses and rows of one table.
fn misses(path: &Path) -> (Vec<String>, usize) {
    let kind = path.file_stem().unwrap().to_str().unwrap();
    let rows = rows(path);
    let miss = |row: &Row| {
        let got = read(kind, row);
        (got != row.want).then(|| format!("{:?}\n  want {}\n  got  {got}", row.cells.join(" "), row.want))
    };
    (rows.iter().filter_map(miss).collect(), rows.len())
}

fn tables(folder: &Path) -> Vec<PathBuf> {
    let mut paths: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "tsv"));
    paths.sort();
    paths
}

/// The tables of the repository.
fn own_tables() -> Vec<PathBuf> {
    tables(Path::new("tests/wordings"))
}

#[test]
fn every_wording_reads_as_its_table_says() {
    let wrong: Vec<String> = own_tables()
        .iter()
        .flat_map(|path| misses(path).0.into_iter().map(|miss| format!("{}: {miss}", path.display())))
        .collect();
    assert!(wrong.is_empty(), "{} wrong\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn every_kind_of_value_has_enough_wordings() {
    for (name, least) in
        [("zeitraum", 150), ("verantwortlich", 150), ("messwerte", 150), ("kosten", 80), ("status", 80)]
    {
        let path = own_tables().into_iter().find(|path| path.file_stem().is_some_and(|stem| stem == name));
        assert!(rows(&path.unwrap()).len() >= least, "{name}");
    }
}

#[test]
#[ignore = "scores a folder of other tables"]
fn score() {
    let Some(folder) = std::env::var_os("WORDINGS") else { return };
    for path in tables(Path::new(&folder)) {
        let (misses, rows) = misses(&path);
        if std::env::var_os("HIDE").is_none() {
            println!("{}", misses.join("\n"));
        }
        println!("{}: {} of {rows}", path.file_stem().unwrap().to_string_lossy(), rows - misses.len());
    }
}
