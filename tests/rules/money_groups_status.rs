//! Kosten, Zielgruppen, Status.

use crate::holds;

fn kosten(rows: &[(&str, &str)]) {
    holds("kosten", &[], rows);
}

#[test]
fn amounts_in_every_german_notation() {
    kosten(&[
        ("12.500,00 €", "12500"),
        ("ca. 3 T€", "3000"),
        ("rd. 2,1 Mio. €", "2100000"),
        ("15.000 € p. a.", "15000 jaehrlich"),
        ("8.500,- €", "8500"),
    ]);
}

#[test]
fn a_rhythm_only_where_one_is_printed() {
    kosten(&[("300 € je Treffen", "300"), ("einmalig 300 €", "300"), ("60 € p. a. je Pate", "60 jaehrlich")]);
}

#[test]
fn percentages_and_posts_are_no_amounts() {
    kosten(&[("40 % Landesförderung", "-"), ("0,5 VZÄ", "-")]);
}

#[test]
fn cost_neutral_and_what_is_not() {
    for text in ["kostenneutral", "keine zusätzlichen Kosten", "keine Kosten", "keine"] {
        kosten(&[(text, "neutral")]);
    }
    for text in ["Personalressourcen", "im Haushalt eingestellt", "n. n."] {
        kosten(&[(text, "-")]);
    }
}

#[test]
fn every_amount_counts_and_a_repeated_one_once() {
    kosten(&[
        ("4,2 Mio. € (davon 1.260.000 € Landesförderung)", "4200000 ; 1260000"),
        ("2014 und 2015 je 20.000 €", "20000"),
        ("25.000 € (Sponsoring), für die Stadt kostenneutral", "25000 ; neutral"),
        ("siehe Maßnahme 1.1.1", "-"),
    ]);
}

#[test]
fn groups_split_at_signs_and_wholes_stay() {
    holds(
        "zielgruppen",
        &[],
        &[
            ("Eltern, Kinder; Vereine", "Eltern ¦ Kinder ¦ Vereine"),
            ("• Eltern\n• Kinder", "Eltern ¦ Kinder"),
            ("Studierende/Auszubildende", "Studierende ¦ Auszubildende"),
            ("Bürger/innen", "Bürger/innen"),
            ("Vereine, Schülerinnen und Schüler", "Vereine ¦ Schülerinnen und Schüler"),
            ("Haupt- und Ehrenamt", "Haupt- und Ehrenamt"),
        ],
    );
}

#[test]
fn und_splits_only_before_the_last_of_a_list() {
    holds(
        "zielgruppen",
        &[],
        &[
            ("Eltern, Großeltern und Alleinerziehende", "Eltern ¦ Großeltern ¦ Alleinerziehende"),
            ("Kinder und Familien in Bochum", "Kinder und Familien in Bochum"),
            ("Menschen mit Rollator, Rollstuhl oder Kinderwagen", "Menschen mit Rollator, Rollstuhl oder Kinderwagen"),
            ("siehe 1.1.1", "-"),
        ],
    );
}

#[test]
fn every_status_word_of_the_rule_book() {
    for (status, words) in [
        ("umgesetzt", "umgesetzt|abgeschlossen|erledigt|erreicht|100 %|als Daueraufgabe etabliert|verstetigt|☑|✔"),
        (
            "in_umsetzung",
            "in Umsetzung|läuft|laufend|in Arbeit|in Bearbeitung|teilweise umgesetzt|nahezu abgeschlossen|50 %|75 %",
        ),
        ("begonnen", "begonnen|gestartet|angelaufen"),
        ("geplant", "geplant|in Planung|in Vorbereitung|vorgesehen"),
        ("nicht_begonnen", "noch nicht begonnen|offen"),
        ("verschoben", "verschoben|zurückgestellt|ruht|verzögert sich"),
        ("entfallen", "entfällt|wird nicht weiter verfolgt|eingestellt"),
    ] {
        for word in words.split('|') {
            holds("status", &[], &[(word, status)]);
        }
    }
}

#[test]
fn the_head_word_of_a_status_decides() {
    holds("status", &[], &[("begonnen: Auftakt im März", "begonnen"), ("umgesetzt, wird fortgeführt", "umgesetzt")]);
}

#[test]
fn nothing_ticked_and_an_unset_list_are_no_status() {
    for text in ["", "☐ umgesetzt ☐ geplant", "Wählen Sie ein Element aus."] {
        holds("status", &[], &[(text, "null")]);
    }
}

#[test]
fn a_printed_legend_decides_for_signs_and_colours() {
    use zielspiegel::normalize::model::Status;
    use zielspiegel::normalize::status::{StatusSign, status_by_sign};
    let lexicon = zielspiegel::lexicon::Lexicon::builtin();
    let sign = |text| StatusSign { text: Some(text), ..StatusSign::default() };
    assert_eq!(status_by_sign(&sign("✔"), &[], lexicon).value, Some(Status::Umgesetzt));
    let green = status_by_sign(&sign("●"), &[], lexicon);
    assert_eq!((green.value, green.notes[0].code), (None, "status-grafisch"), "no legend");
}
