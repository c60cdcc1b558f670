//! Messwerte.

use crate::holds;

fn targets(rows: &[(&str, &str)]) {
    holds("messwerte", &["I"], rows);
}

#[test]
fn the_target_counts_and_the_baseline_does_not() {
    targets(&[
        ("von 31 auf 38 Prozent", "38 % -"),
        ("Die Zahl der Leser steigt um 10 %.", "10 % -"),
        ("150 ausgegebene Karten bis 31.12.2022", "150 Karten 2022-12-31"),
    ]);
}

#[test]
fn the_unit_is_the_counted_noun_without_adjective_or_period() {
    targets(&[
        ("40 v. H.", "40 % -"),
        ("20 neue Plätze pro Jahr", "20 Plätze -"),
        ("30 Schülerinnen und Schüler", "30 Schülerinnen und Schüler -"),
    ]);
}

#[test]
fn number_words_count_from_two_and_one_only_after_mindestens() {
    targets(&[("zwei Feste", "2 Feste -"), ("ein Fest", "-"), ("mindestens ein Fest", "1 Fest -")]);
}

#[test]
fn what_is_no_target() {
    for text in [
        "Kinder ab 6 Jahren nehmen teil",
        "Bericht 2016 liegt vor",
        "nach § 78 SGB VIII",
        "um 15 Uhr",
        "die 3. Sitzung",
        "Tempo 30",
        "Ü60",
        "siehe Maßnahme 1.1.1",
    ] {
        targets(&[(text, "-")]);
    }
}

#[test]
fn je_states_a_target_of_its_own() {
    targets(&[("2 Wochen für je 40 Kinder", "2 Wochen - ; 40 Kinder -")]);
}

#[test]
fn a_deadline_within_one_sentence_applies_to_each() {
    targets(&[("Bis 2017 entstehen 20 Plätze und 3 Gruppen.", "20 Plätze 2017-12-31 ; 3 Gruppen 2017-12-31")]);
}

#[test]
fn im_jahr_and_bis_are_deadlines_ab_and_im_ersten_jahr_are_none() {
    targets(&[
        ("500 Kontakte im Jahr 2016", "500 Kontakte 2016-12-31"),
        ("Bis 2017 werden 3 Flächen geplant.", "3 Flächen 2017-12-31"),
        ("ab 2016 20 Plätze", "20 Plätze -"),
        ("2.000 Aufrufe im ersten Jahr", "2000 Aufrufe -"),
    ]);
}

#[test]
fn a_share_a_whole_and_a_duration_count() {
    targets(&[
        ("75 Plätze, davon 30 Krippenplätze", "75 Plätze - ; 30 Krippenplätze -"),
        ("alle 9 Grundschulen", "9 Grundschulen -"),
        ("Laufzeit von mindestens 2 Jahren", "2 Jahren -"),
    ]);
}
