//! Round trips: a value that is printed in any of the usual styles reads back.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may fail loudly")]

mod support;

use proptest::prelude::*;
use std::fs;
use support::readings::{AND, read};
use zielspiegel::lexicon::Lexicon;
use zielspiegel::lexicon::kommunen::Kommunen;
use zielspiegel::normalize::numbers::parse_number_word;

const MONTHS: [&str; 12] = [
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
const BODIES: [(&str, char); 8] = [
    ("Jugendamt", 'v'),
    ("Sozialausschuss", 'g'),
    ("Caritasverband", 'e'),
    ("Stadtwerke", 'v'),
    ("Kämmerei", 'v'),
    ("Seniorenbeirat", 'g'),
    ("Projektleitung", 'p'),
    ("Frau Muster", 'P'),
];
const GROUPS: [&str; 6] =
    ["Eltern", "Kinder", "Vereine", "Alleinerziehende", "Studierende", "Menschen mit Behinderung"];
const SIGNS: [&str; 5] = [", ", "; ", "\n", " / ", "\n• "];
const STATES: [(&str, &str); 10] = [
    ("umgesetzt", "umgesetzt"),
    ("abgeschlossen", "umgesetzt"),
    ("in Umsetzung", "in_umsetzung"),
    ("läuft", "in_umsetzung"),
    ("begonnen", "begonnen"),
    ("geplant", "geplant"),
    ("in Vorbereitung", "geplant"),
    ("noch nicht begonnen", "nicht_begonnen"),
    ("zurückgestellt", "verschoben"),
    ("entfällt", "entfallen"),
];

fn of(kind: &str, cells: &[&str]) -> String {
    read(kind, &cells.iter().map(|cell| (*cell).to_owned()).collect::<Vec<_>>())
}

/// A number from 1 to 999,999 in words, as German writes it.
fn in_words(number: u64) -> String {
    const ONES: [&str; 20] = [
        "",
        "ein",
        "zwei",
        "drei",
        "vier",
        "fünf",
        "sechs",
        "sieben",
        "acht",
        "neun",
        "zehn",
        "elf",
        "zwölf",
        "dreizehn",
        "vierzehn",
        "fünfzehn",
        "sechzehn",
        "siebzehn",
        "achtzehn",
        "neunzehn",
    ];
    const TENS: [&str; 10] =
        ["", "", "zwanzig", "dreißig", "vierzig", "fünfzig", "sechzig", "siebzig", "achtzig", "neunzig"];
    match number {
        0..20 => ONES[number as usize].to_owned(),
        20..100 if number.is_multiple_of(10) => TENS[(number / 10) as usize].to_owned(),
        20..100 => format!("{}und{}", ONES[(number % 10) as usize], TENS[(number / 10) as usize]),
        100..1000 => format!("{}hundert{}", ONES[(number / 100) as usize], in_words(number % 100)),
        _ => format!("{}tausend{}", in_words(number / 1000), in_words(number % 1000)),
    }
}

fn day(year: u16, month: usize, day: u8, style: usize) -> String {
    let name = MONTHS[month - 1];
    match style {
        0 => format!("{day:02}.{month:02}.{year}"),
        1 => format!("{day}.{month}.{year}"),
        2 => format!("{day}. {name} {year}"),
        3 => format!("{year}-{month:02}-{day:02}"),
        _ => format!("{day}. {month}. {year}"),
    }
}

proptest! {
    #[test]
    fn a_day_in_a_cell_of_any_kind(year in 1995u16..2040, month in 1usize..=12, number in 1u8..=28, style in 0usize..5) {
        let (text, iso) = (day(year, month, number, style), format!("{year}-{month:02}-{number:02}"));
        prop_assert_eq!(of("zeitraum", &["Z", &text]), format!("{iso} {iso}"), "{}", text);
        prop_assert_eq!(of("zeitraum", &["B", &text]), format!("{iso} -"), "{}", text);
        prop_assert_eq!(of("zeitraum", &["E", &format!("bis {text}")]), format!("- {iso}"), "{}", text);
    }

    #[test]
    fn a_month_a_quarter_a_half_year(year in 1995u16..2040, quarter in 1u16..=4, style in 0usize..6) {
        let first = quarter * 3 - 2;
        let roman = ["I", "II", "III", "IV"][usize::from(quarter) - 1];
        let last_day = [31, 30, 30, 31][usize::from(quarter) - 1];
        let text = match style {
            0 => format!("{quarter}. Quartal {year}"),
            1 => format!("{roman}. Quartal {year}"),
            2 => format!("Q{quarter}/{year}"),
            3 => format!("{roman}/{year}"),
            4 => format!("{} bis {} {year}", MONTHS[usize::from(first) - 1], MONTHS[usize::from(first) + 1]),
            _ => format!("{quarter}. Vierteljahr {year}"),
        };
        let want = format!("{year}-{first:02}-01 {year}-{:02}-{last_day}", first + 2);
        prop_assert_eq!(of("zeitraum", &["Z", &text]), want, "{}", text);
    }

    #[test]
    fn a_school_year_and_a_semester(year in 2000u16..2040, style in 0usize..8) {
        let (next, short) = (year + 1, (year + 1) % 100);
        let school = format!("{year}-08-01 {next}-07-31");
        let winter = format!("{year}-10-01 {next}-03-31");
        let (text, want) = match style {
            0 => (format!("Schuljahr {year}/{short:02}"), school),
            1 => (format!("Kindergartenjahr {year}/{next}"), school),
            2 => (format!("{year}/{short:02}"), school),
            3 => (format!("Wintersemester {year}/{short:02}"), winter),
            4 => (format!("WS {year}/{next}"), winter),
            5 => (format!("WiSe {year}/{short:02}"), winter),
            6 => (format!("Sommersemester {year}"), format!("{year}-04-01 {year}-09-30")),
            _ => (format!("SoSe {year}"), format!("{year}-04-01 {year}-09-30")),
        };
        prop_assert_eq!(of("zeitraum", &["Z", &text]), want, "{}", text);
    }

    #[test]
    fn a_rhythm_in_digits_and_words(which in 0usize..4, style in 0usize..6) {
        let (count, word, turnus) = [
            (1, "einmal", "jaehrlich"),
            (2, "zweimal", "halbjaehrlich"),
            (4, "viermal", "vierteljaehrlich"),
            (12, "zwölfmal", "monatlich"),
        ][which];
        let text = match style {
            0 => format!("{count}x jährlich"),
            1 => format!("{count} x pro Jahr"),
            2 => format!("{word} im Jahr"),
            3 => format!("{word} jährlich"),
            4 => format!("{count} mal je Jahr"),
            _ => format!("jährlich {count}x"),
        };
        prop_assert_eq!(of("zeitraum", &["Z", &text]), format!("- - {turnus}"), "{}", text);
    }

    #[test]
    fn a_number_in_words(number in 1u64..1_000_000) {
        let word = in_words(number);
        prop_assert_eq!(parse_number_word(&word, &Lexicon::builtin().dates), Some(number), "{}", word);
    }

    #[test]
    fn bodies_in_a_list(picks in proptest::sample::subsequence((0..BODIES.len()).collect::<Vec<_>>(), 1..5), sign in 0usize..5) {
        let text: Vec<&str> = picks.iter().map(|at| BODIES[*at].0).collect();
        let want: Vec<String> = picks.iter().map(|at| format!("{}:{}", BODIES[*at].0, BODIES[*at].1)).collect();
        let text = text.join(SIGNS[sign]);
        prop_assert_eq!(of("verantwortlich", &[&text]), want.join(AND), "{}", text);
    }

    #[test]
    fn groups_in_a_list(picks in proptest::sample::subsequence(GROUPS.to_vec(), 1..6), sign in 0usize..5, und: bool) {
        let text = match picks.split_last() {
            Some((last, first)) if und && first.len() > 1 && sign == 0 => format!("{} und {last}", first.join(SIGNS[sign])),
            _ => picks.join(SIGNS[sign]),
        };
        prop_assert_eq!(of("zielgruppen", &[&text]), picks.join(AND), "{}", text);
    }

    #[test]
    fn a_status_with_an_explanation(which in 0usize..STATES.len(), behind in 0usize..4, upper: bool) {
        let (word, want) = STATES[which];
        let word = if upper { word[..1].to_uppercase() + &word[1..] } else { word.to_owned() };
        let text = format!("{word}{}", ["", ".", ": Auftakt im März 2016", " (siehe Bericht)"][behind]);
        prop_assert_eq!(of("status", &[&text]), want, "{}", text);
    }

    #[test]
    fn votes_in_a_sentence_or_a_row(ja in 2u32..80, nein in 0u32..40, enthaltung in 0u32..20, style in 0usize..5) {
        let counted = match style {
            0 => format!("mit {ja} Ja-Stimmen, {nein} Nein-Stimmen und {enthaltung} Enthaltungen zugestimmt"),
            1 => format!("zugestimmt: Ja: {ja}, Nein: {nein}, Enthaltungen: {enthaltung}"),
            2 => format!("zugestimmt ({ja} Ja / {nein} Nein / {enthaltung} Enthaltungen)"),
            3 => format!("zugestimmt mit {ja} gegen {nein} Stimmen bei {enthaltung} Enthaltungen"),
            _ => format!("zugestimmt, Ja {ja} Nein {nein} Enth. {enthaltung}"),
        };
        let text = format!("Der Rat hat am 12.05.2015 {counted}.");
        prop_assert_eq!(of("beschluesse", &[&text]), format!("Rat 2015-05-12 {ja}/{nein}/{enthaltung}"), "{}", text);
    }

    #[test]
    fn indicators_in_bullets(count in 1usize..6) {
        let text: Vec<String> = (0..count).map(|at| format!("• {} Plätze sind belegt", at + 2)).collect();
        prop_assert_eq!(of("indikatoren", &[&text.join("\n")]), vec!["quantitativ"; count].join(AND));
    }
}

#[test]
fn every_town_whose_name_is_its_own_reads_back() {
    let register = fs::read_to_string("src/lexicon/kommunen.csv").unwrap();
    let mut wrong = Vec::new();
    let mut count = 0;
    for line in register.lines() {
        let parts: Vec<&str> = line.split(';').collect();
        let [_, ags, name, zusatz, kind, is_former @ ..] = parts.as_slice() else { continue };
        let is_plain = zusatz.is_empty() && matches!(*kind, "s" | "S") && is_former != ["a"];
        if !is_plain || Kommunen::named(name).count() != 1 {
            continue;
        }
        count += 1;
        let got = of("kommune", &[&format!("Zielvereinbarung der Stadt {name}")]);
        if got != format!("{name} {ags}") {
            wrong.push(format!("{name} {ags}: {got}"));
        }
    }
    assert!(count > 900, "{count}");
    assert!(wrong.is_empty(), "{} of {count}:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn every_listed_name_of_a_handlungsfeld_reads_back() {
    for feld in &Lexicon::builtin().handlungsfelder.feld {
        for name in &feld.names {
            let got = of("handlungsfelder", &[name]);
            assert_eq!(got.split(" + ").next(), Some(feld.id.as_str()), "{name}: {got}");
        }
    }
}
