//! Title, dates, people, decisions, introduction. In: a random source. Out: [`Kopf`] and prose. Ignorant of pages.

use super::labels::{KOMMUNEN, PEOPLE};
use super::model::{Beschluss, Kopf, Layout};
use super::rng::Rng;
use super::words;

/// The head of a paper of the year.
pub fn kopf(rng: &mut Rng, layout: Layout, year: usize) -> Kopf {
    let kommune = *rng.pick(KOMMUNEN);
    let art = match layout {
        Layout::Dokutab => rng.word(&["dokumentation", "jahresbericht"]),
        Layout::Ampel => "jahresbericht",
        _ => "zielvereinbarung",
    };
    let (titel, zertifikat) = titel(rng, art, kommune.0, year);
    let people = rng.sample(PEOPLE, 2);
    let (day, month) = (rng.range(1, 28), rng.range(1, 12));
    let datum = (printed_date(rng, year, month, day), format!("{year}-{month:02}-{day:02}"));
    Kopf {
        art,
        kommune,
        titel,
        datum,
        datum_auf_deckblatt: rng.chance(60),
        berichtsjahr: (art != "zielvereinbarung").then_some(year),
        projektleitung: rng.chance(80).then(|| people[0]),
        auditor: rng.chance(60).then(|| people[1]),
        zertifikat,
        beschluesse: beschluesse(rng, art, year),
    }
}

fn titel(rng: &mut Rng, art: &str, kommune: &str, year: usize) -> (String, &'static str) {
    let of = genitive(kommune);
    match art {
        "zielvereinbarung" => match rng.below(2) {
            0 => (
                format!("Zielvereinbarung zur Erlangung des Grundzertifikats „Familiengerechte Kommune“ {of}"),
                "grundzertifikat",
            ),
            _ => (
                format!("Zielvereinbarung zum Bilanzierungszertifikat „Familiengerechte Kommune“ {of}"),
                "bilanzierungszertifikat",
            ),
        },
        "dokumentation" => {
            (format!("Dokumentation Erhaltungszertifikat „Familiengerechte Kommune {kommune}“"), "erhaltungszertifikat")
        }
        _ => (format!("Jahresbericht {year} zur Zielvereinbarung „Familiengerechte Kommune“ {of}"), "grundzertifikat"),
    }
}

/// `der Stadt Rheine`, `des Landkreises Emsland`.
fn genitive(kommune: &str) -> String {
    match kommune.split_once(' ') {
        Some(("Landkreis", name)) => format!("des Landkreises {name}"),
        Some(("Kreis", name)) => format!("des Kreises {name}"),
        None => format!("des {kommune}es"),
        _ => format!("der {kommune}"),
    }
}

const MONTHS: &[&str] = &[
    "Januar",
    "Februar",
    "März",
    "April",
    "Mai",
    "Juni",
    "Juli",
    "August",
    "September",
    "Oktober",
    "November",
    "Dezember",
];

fn printed_date(rng: &mut Rng, year: usize, month: usize, day: usize) -> String {
    if rng.chance(30) { format!("{day}. {} {year}", MONTHS[month - 1]) } else { format!("{day:02}.{month:02}.{year}") }
}

fn beschluesse(rng: &mut Rng, art: &str, year: usize) -> Vec<Beschluss> {
    let mut all = Vec::new();
    let paper = match art {
        "dokumentation" => "Dokumentation",
        _ => "Zielvereinbarung",
    };
    let (day, month) = (rng.range(1, 28), rng.range(1, 12));
    let datum = format!("{year}-{month:02}-{day:02}");
    if rng.chance(60) {
        let text = format!(
            "Der Stadtrat hat die {paper} in seiner Sitzung am {day:02}.{month:02}.{year} einstimmig beschlossen."
        );
        all.push(Beschluss { text, gremium: "Stadtrat", datum, stimmen: [None; 3] });
    }
    if rng.chance(30) {
        let (ja, ohne) = (rng.range(8, 30) as u32, rng.range(1, 4) as u32);
        let text = format!(
            "Der Sozialausschuss hat die {paper} am 14.01.{year} mit {ja} Ja-Stimmen bei {ohne} Enthaltungen empfohlen."
        );
        all.push(Beschluss {
            text,
            gremium: "Sozialausschuss",
            datum: format!("{year}-01-14"),
            stimmen: [Some(ja), None, Some(ohne)],
        });
    }
    all
}

/// Two to four paragraphs that speak of the audit and use label words as ordinary words.
pub fn vorspann(rng: &mut Rng, kopf: &Kopf) -> Vec<String> {
    let mut all = vec![format!(
        "Familien sollen sich in {} wohlfühlen. Mit dem Audit „Familiengerechte Kommune“ wurde dafür ein verbindlicher \
         Rahmen geschaffen, der Ziele und Maßnahmen bündelt.",
        kopf.kommune.1
    )];
    if kopf.zertifikat == "grundzertifikat" && kopf.art == "jahresbericht" {
        all.push("Der Bericht wird im Rahmen des Grundzertifikats vorgelegt.".to_owned());
    }
    all.push(words::sentences(rng, 3));
    if rng.chance(60) {
        all.push(
            "Jedes Ziel wurde mit Maßnahmen hinterlegt. Für jede Maßnahme ist festgehalten, wer verantwortlich ist, welche \
             Zielgruppe erreicht wird und bis wann die Umsetzung erfolgt."
                .to_owned(),
        );
    }
    all
}
