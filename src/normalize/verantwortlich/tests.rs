//! Wordings of responsible bodies, grouped by rule.
//!
//! `name:kind`, kinds by their first letter (`v`erwaltung, `g`remium, `p`rojekt or person, `e`xtern, `?` where the name does
//! not tell), `!` for the lead, `+` for those who take part.

use super::{BodyCell, BodyContext, verantwortlich};
use crate::lexicon::Lexicon;
use crate::normalize::model::{Rolle, StellenArt, Verantwortlich};
use proptest::prelude::*;

mod kinds;
mod splitting;

fn read(text: &str) -> Vec<Verantwortlich> {
    verantwortlich(&[BodyCell { text, label_role: None }], &BodyContext::default(), Lexicon::builtin())
}

fn shown(entry: &Verantwortlich) -> String {
    let kind = match entry.art {
        Some(StellenArt::Verwaltung) => "v",
        Some(StellenArt::Gremium) => "g",
        Some(StellenArt::Projekt | StellenArt::Person) => "p",
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

fn check(cases: &[(&str, &str)]) {
    let wrong: Vec<String> = cases
        .iter()
        .filter_map(|(text, want)| {
            let got = read(text).iter().map(shown).collect::<Vec<_>>().join(" | ");
            (got != *want).then(|| format!("{text:?}\n  want {want}\n  got  {got}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_label_gives_the_role() {
    let cells = [
        BodyCell { text: "Sozialamt", label_role: Some(Rolle::Federfuehrend) },
        BodyCell { text: "Schulamt, Caritas", label_role: Some(Rolle::Beteiligt) },
    ];
    let got = verantwortlich(&cells, &BodyContext::default(), Lexicon::builtin());
    assert_eq!(got.iter().map(shown).collect::<Vec<_>>(), ["Sozialamt:v!", "Schulamt:v+", "Caritas:e+"]);
}

#[test]
fn a_body_named_twice_is_one_entry_with_its_role() {
    let cells = [
        BodyCell { text: "Sozialamt, Schulamt", label_role: None },
        BodyCell { text: "Schulamt", label_role: Some(Rolle::Beteiligt) },
    ];
    let got = verantwortlich(&cells, &BodyContext::default(), Lexicon::builtin());
    assert_eq!(got.iter().map(shown).collect::<Vec<_>>(), ["Sozialamt:v", "Schulamt:v+"]);
}

#[test]
fn abbreviations_of_the_document_tell_kind_and_long_name() {
    let abbreviations = [
        ("KSA".to_owned(), "Ausschuss für Kultur, Sport und Archiv".to_owned()),
        ("FZL".to_owned(), "Familienzentrum Lindenhof e. V.".to_owned()),
    ];
    let context = BodyContext { abbreviations: &abbreviations };
    let got = verantwortlich(&[BodyCell { text: "KSA, FZL", label_role: None }], &context, Lexicon::builtin());
    assert_eq!(got.iter().map(shown).collect::<Vec<_>>(), ["KSA:g", "FZL:e"]);
    assert_eq!(got[0].langname.as_deref(), Some("Ausschuss für Kultur, Sport und Archiv"));
}

fn squeezed(text: &str) -> String {
    text.split_whitespace().collect()
}

proptest! {
    #[test]
    fn every_name_is_printed(text in "[A-Za-zäöüß .,;:/&()„“•\n0-9-]{0,60}|\\PC{0,40}") {
        for entry in read(&text) {
            prop_assert!(squeezed(&text).contains(&squeezed(&entry.name)), "{text:?}: {}", entry.name);
        }
    }

    #[test]
    fn every_name_of_real_words_is_printed(words in proptest::collection::vec(
        prop::sample::select(vec!["Jugendamt", "Amt", "für", "Schule", "und", ",", "/", "(", ")", "Caritas", "e. V.", "Frau", "Weber", "Federführung", ":", "in Zusammenarbeit mit", "FB", "4", "\n", "Kinder-", "freie", "Träger", "siehe 1.1.1", "–", ";"]),
        0..12,
    )) {
        let text = words.join(" ");
        for entry in read(&text) {
            prop_assert!(squeezed(&text).contains(&squeezed(&entry.name)), "{text:?}: {}", entry.name);
        }
    }
}

#[test]
fn lists_of_subjects_and_firms() {
    check(&[
        ("Fachbereich Jugend, Schule, Sport", "Fachbereich Jugend, Schule, Sport:v"),
        ("Fachbereich Jugend, Jugendamt, Schule", "Fachbereich Jugend:v | Jugendamt:v | Schule:e"),
        ("FB Bauen; Architekturbüro Harms und Partner", "FB Bauen:v | Architekturbüro Harms und Partner:e"),
        ("Stadtplanungsamt, Landschaftsarchitekturbüro Kreß", "Stadtplanungsamt:v | Landschaftsarchitekturbüro Kreß:e"),
        ("Straßen.NRW, Fa. Omnibus Muster", "Straßen.NRW:v | Fa. Omnibus Muster:e"),
        (
            "Staatsbad Pyrmont GmbH; Maschinen- und Betriebshilfsring",
            "Staatsbad Pyrmont GmbH:v | Maschinen- und Betriebshilfsring:e",
        ),
        (
            "Oberbürgermeister unter Mitarbeit der Stabsstelle Demografie",
            "Oberbürgermeister:v | Stabsstelle Demografie:v+",
        ),
        ("SV Eintracht Musterstadt; SV", "SV Eintracht Musterstadt:e | SV:g"),
    ]);
}
