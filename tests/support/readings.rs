//! Values as the tables of wordings and the tests of the rules write them, one line each.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test may fail loudly")]

use zielspiegel::extract::model::{Draft, DraftBeschluss, Passage};
use zielspiegel::lexicon::Lexicon;
use zielspiegel::normalize::beschluss::beschluesse;
use zielspiegel::normalize::date::Date;
use zielspiegel::normalize::handlungsfeld::handlungsfeld;
use zielspiegel::normalize::indikatoren::indikatoren;
use zielspiegel::normalize::kommune::{KommuneEvidence, Place, kommune};
use zielspiegel::normalize::kosten::kosten;
use zielspiegel::normalize::messwerte::{MeasureText, Source, messwerte};
use zielspiegel::normalize::model::{Kommune, Messwert, Rolle, StellenArt, Turnus, Verantwortlich, Zeitraum};
use zielspiegel::normalize::reading::Reading;
use zielspiegel::normalize::status::status;
use zielspiegel::normalize::verantwortlich::{BodyCell, BodyContext, verantwortlich};
use zielspiegel::normalize::verweise::{Numbers, verweise};
use zielspiegel::normalize::zeitraum::{TimeCell, TimeContext, TimeRole, zeitraum};
use zielspiegel::normalize::zertifikat::zertifikate;
use zielspiegel::normalize::zielgruppen::zielgruppen;
use zielspiegel::redact::text_without_persons;

/// Date of the document that all tables assume.
pub const DOCUMENT: (u16, u8, u8) = (2019, 5, 20);
/// Between the entries of a list.
pub const AND: &str = " ¦ ";

/// What the program makes of the cells of this kind of value, the text last.
pub fn read(kind: &str, cells: &[String]) -> String {
    read_with(kind, cells, Lexicon::builtin())
}

/// [`read`] with these word lists.
pub fn read_with(kind: &str, cells: &[String], lexicon: &Lexicon) -> String {
    let text = cells.last().unwrap().as_str();
    match kind {
        "zeitraum" => shown_zeitraum(time_reading(&cells[0], text, lexicon).value.as_ref()),
        "verantwortlich" => {
            let cell = BodyCell { text, label_role: None };
            listed(verantwortlich(&[cell], &BodyContext::default(), lexicon).iter().map(shown_body))
        }
        "messwerte" => shown_messwerte(cells, lexicon),
        "kosten" => shown_kosten(text, lexicon),
        "zielgruppen" => listed(zielgruppen(text, lexicon)),
        "status" => status(text, lexicon).value.map_or("null".to_owned(), |value| code(&value)),
        "kommune" => shown_kommune(text, lexicon),
        "beschluesse" => shown_beschluesse(text, lexicon),
        "handlungsfelder" => {
            let (first, others) = handlungsfeld(text, None, lexicon);
            std::iter::once(first).chain(others).collect::<Vec<_>>().join(" + ")
        }
        "verweise" => {
            let known: Vec<String> = cells[0].split(';').map(str::to_owned).collect();
            let words = &lexicon.verweise;
            listed(verweise(&[text], None, &Numbers::new(known, words), words))
        }
        "bezeichnungen" => lexicon.fields.placed(text).map_or("null".to_owned(), |found| found.entry.to_owned()),
        _ => read_part(kind, cells, lexicon),
    }
}

/// Parts of values, and findings.
fn read_part(kind: &str, cells: &[String], lexicon: &Lexicon) -> String {
    let text = cells.last().unwrap().as_str();
    match kind {
        "kostenarten" => listed(kosten(text, lexicon).value.unwrap_or_default().arten.iter().map(code)),
        "hinweise" => {
            let notes = match cells[0].as_str() {
                "status" => status(text, lexicon).notes,
                "kosten" => kosten(text, lexicon).notes,
                _ => time_reading("Z", text, lexicon).notes,
            };
            listed(notes.into_iter().map(|note| note.code.to_string()))
        }
        "indikatoren" => listed(indikatoren(text, lexicon).iter().map(|one| code(&one.art))),
        "ausgang" => shown_outcomes(text, lexicon),
        "zertifikate" => shown_certificates(text, lexicon),
        "kostenrollen" => {
            listed(kosten(text, lexicon).value.unwrap_or_default().betraege.iter().map(|one| {
                format!("{} {}", one.betrag, one.rolle.map_or_else(|| "-".to_owned(), |rolle| code(&rolle)))
            }))
        }
        "bezug" => {
            let text = MeasureText { text, source: Source::Indikator };
            let shown =
                |one: Messwert| format!("{} {} {}", one.wert, code(&one.art), one.je.unwrap_or_else(|| "-".to_owned()));
            listed(messwerte(&[text], lexicon).into_iter().map(shown))
        }
        "gedruckt" => {
            let value = kommune_of(text, lexicon);
            format!("{} ({})", value.gedruckt.unwrap_or_default(), value.typ.unwrap_or_else(|| "-".to_owned()))
        }
        "mehrdeutig" => lexicon.fields.exact(text).map_or("-".to_owned(), |found| found.is_ambiguous.to_string()),
        "personen" => text_without_persons(text, lexicon),
        "nummern" => handlungsfeld("", Some(text), lexicon).0,
        other => panic!("no reader for {other}"),
    }
}

/// The code that the JSON has for a value.
fn code(value: &impl serde::Serialize) -> String {
    serde_json::to_value(value).unwrap().as_str().unwrap_or("null").to_owned()
}

fn listed(entries: impl IntoIterator<Item = String>) -> String {
    let all: Vec<String> = entries.into_iter().collect();
    if all.is_empty() { "-".to_owned() } else { all.join(AND) }
}

pub fn read_zeitraum(roles: &str, texts: &str) -> Option<Zeitraum> {
    time_reading(roles, texts, Lexicon::builtin()).value
}

fn time_reading(roles: &str, texts: &str, lexicon: &Lexicon) -> Reading<Zeitraum> {
    let role = |letter: &str| match letter {
        "B" => TimeRole::Beginn,
        "E" => TimeRole::Ende,
        "T" => TimeRole::Turnus,
        _ => TimeRole::Zeitraum,
    };
    let pairs = roles.split('‖').zip(texts.split('‖'));
    let cells: Vec<TimeCell<'_>> =
        pairs.map(|(letter, text)| TimeCell { role: role(letter), text, label: None }).collect();
    let document_date = Date::new(DOCUMENT.0, DOCUMENT.1, DOCUMENT.2);
    zeitraum(&cells, &TimeContext { document_date }, lexicon)
}

pub fn shown_zeitraum(value: Option<&Zeitraum>) -> String {
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

fn shown_messwerte(cells: &[String], lexicon: &Lexicon) -> String {
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
    let found = messwerte(&texts, lexicon);
    let shown = found
        .into_iter()
        .map(|one| format!("{} {} {}", one.wert, one.einheit.unwrap_or_else(dash), one.bis.unwrap_or_else(dash)));
    let mut all: Vec<String> = shown.collect();
    if cells.len() > 2 {
        all.sort();
    }
    listed_by(all.into_iter(), " ; ")
}

fn shown_kosten(text: &str, lexicon: &Lexicon) -> String {
    let value = kosten(text, lexicon).value.unwrap_or_default();
    let amounts = value.betraege.iter().map(|one| format!("{}{}", one.betrag, shown_turnus(one.turnus)));
    listed_by(amounts.chain(value.kostenneutral.then(|| "neutral".to_owned())), " ; ")
}

fn listed_by(entries: impl Iterator<Item = String>, sign: &str) -> String {
    let all: Vec<String> = entries.collect();
    if all.is_empty() { "-".to_owned() } else { all.join(sign) }
}

fn shown_kommune(text: &str, lexicon: &Lexicon) -> String {
    let value = kommune_of(text, lexicon);
    format!("{} {}", value.name.unwrap_or_else(|| "-".to_owned()), value.ags.unwrap_or_else(|| "-".to_owned()))
}

fn kommune_of(text: &str, lexicon: &Lexicon) -> Kommune {
    let places = [Place::Titel, Place::Deckblatt, Place::Rahmen, Place::Prosa];
    let texts = text.split('‖').zip(places).map(|(text, place)| (place, text.to_owned())).collect();
    kommune(&KommuneEvidence { texts }, None, lexicon).0
}

fn shown_beschluesse(text: &str, lexicon: &Lexicon) -> String {
    let draft = DraftBeschluss { text: text.to_owned(), ..DraftBeschluss::default() };
    let count = |votes: Option<u32>| votes.map_or_else(|| "-".to_owned(), |votes| votes.to_string());
    listed(beschluesse(&[draft], false, lexicon).into_iter().map(|one| {
        let (ja, nein, enthaltung) = (count(one.ja), count(one.nein), count(one.enthaltung));
        let dash = || "-".to_owned();
        format!("{} {} {ja}/{nein}/{enthaltung}", one.gremium.unwrap_or_else(dash), one.datum.unwrap_or_else(dash))
    }))
}

/// Body and outcome, `=` where it was unanimous.
fn shown_outcomes(text: &str, lexicon: &Lexicon) -> String {
    let draft = DraftBeschluss { text: text.to_owned(), ..DraftBeschluss::default() };
    listed(beschluesse(&[draft], false, lexicon).into_iter().map(|one| {
        let art = one.art.map_or_else(|| "-".to_owned(), |art| code(&art));
        format!("{} {art}{}", one.gremium.unwrap_or_default(), if one.einstimmig { " =" } else { "" })
    }))
}

fn shown_certificates(text: &str, lexicon: &Lexicon) -> String {
    let passage = Passage { text: text.to_owned(), fundstellen: Vec::new() };
    let draft = Draft { zertifikate: vec![passage], ..Draft::default() };
    listed(zertifikate(&draft, lexicon).into_iter().map(|one| {
        let art = one.art.map_or_else(|| "-".to_owned(), |art| code(&art));
        format!("{art} {}", one.datum.unwrap_or_else(|| "-".to_owned()))
    }))
}
