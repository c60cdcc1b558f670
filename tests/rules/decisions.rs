//! Beschlüsse and references.

use crate::holds;

fn decisions(rows: &[(&str, &str)]) {
    holds("beschluesse", &[], rows);
}

#[test]
fn a_body_has_no_article_case_ending_or_town() {
    decisions(&[
        ("Beschluss des Rates der Stadt Ahlen vom 12.05.2015", "Rat 2015-05-12 -/-/-"),
        (
            "Der Ausschuss für Familie, Kinder und Jugend hat am 12.05.2015 zugestimmt.",
            "Ausschuss für Familie, Kinder und Jugend 2015-05-12 -/-/-",
        ),
    ]);
}

#[test]
fn votes_only_as_counted() {
    decisions(&[
        ("Der Rat hat am 12.05.2015 einstimmig zugestimmt.", "Rat 2015-05-12 -/-/-"),
        ("Der Rat hat am 12.05.2015 bei 1 Enthaltung zugestimmt.", "Rat 2015-05-12 -/-/1"),
        ("Der Rat hat am 12.05.2015 bei 3 Gegenstimmen zugestimmt.", "Rat 2015-05-12 -/3/-"),
        ("Der Rat hat am 12.05.2015 mit 52 gegen 6 Stimmen zugestimmt.", "Rat 2015-05-12 52/6/-"),
        ("Der Rat hat am 12.05.2015 mit 30 Ja-Stimmen, keine Enthaltung, zugestimmt.", "Rat 2015-05-12 30/-/0"),
    ]);
}

#[test]
fn measures_that_name_other_measures() {
    holds(
        "verweise",
        &["1.2.1;2.1.3"],
        &[("siehe 1.2.1", "1.2.1"), ("Maßnahme 2.1.3 wird fortgeführt", "2.1.3"), ("Beginn am 1.2.2015", "-")],
    );
}

#[test]
fn the_day_is_that_of_the_sitting() {
    decisions(&[
        (
            "Der Rat hat in seiner Sitzung am 12.05.2015 der Zielvereinbarung vom 03.04.2015 zugestimmt.",
            "Rat 2015-05-12 -/-/-",
        ),
        ("Der Rat hat am 12.05.2015 der Laufzeit bis zum 31.12.2018 zugestimmt.", "Rat 2015-05-12 -/-/-"),
    ]);
}

#[test]
fn outcomes_and_unanimity() {
    holds(
        "ausgang",
        &[],
        &[
            ("Der Rat hat am 12.05.2015 die Zielvereinbarung einstimmig beschlossen.", "Rat beschlossen ="),
            ("Der Sozialausschuss hat sie am 12.05.2015 empfohlen.", "Sozialausschuss empfohlen"),
            ("Der Rat hat die Vorlage am 12.05.2015 zur Kenntnis genommen.", "Rat zur_kenntnis"),
        ],
    );
}
