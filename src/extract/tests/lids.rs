//! Lines and rows that only head the facts below them, and labels behind their values.

use super::Paper;

/// Three measures of an aim, each added by `add`, must have these fields.
fn check(add: impl Fn(Paper, usize) -> Paper, fields: &str) {
    let paper = Paper::default().text("*Handlungsfeld 1: Bildung").text("*Ziel 1.1: Alle lesen.");
    let read = (1..4).fold(paper, add).read();
    let expected: Vec<String> = (1..4).map(|number| format!("M 1.1.{number} Fest {number}; {fields}")).collect();
    assert_eq!(read.get(2..).unwrap_or_default(), expected);
}

#[test]
fn a_line_between_a_measure_and_the_table_of_its_facts_is_no_text() {
    let add = |paper: Paper, number: usize| {
        let paper = paper.text(&format!("*Maßnahme 1.1.{number} Fest {number}")).text("Vereinbart 2017 Bilanz 2020");
        paper.table(2, &["*Zuständig | Schulamt", "*Kosten | keine", "*Status | geplant"])
    };
    check(add, "verantwortlich=Schulamt; kosten=keine; status=geplant");
}

#[test]
fn names_of_groups_of_pairs_are_no_fields() {
    let pairs = ["Zuständig | Schulamt | Stand | läuft", "Mittel | keine | Bemerkung | Gut."];
    let add = |paper: Paper, number: usize| {
        let title = format!(">4 *Maßnahme 1.1.{number} Fest {number}");
        paper.table(4, &[&title, ">2 Plan | >2 Bilanz", pairs[0], pairs[1]])
    };
    check(add, "verantwortlich=Schulamt; kosten=keine; status=läuft; erlaeuterung=Gut.");
}

#[test]
fn labels_behind_their_values_in_one_row() {
    let add = |paper: Paper, number: usize| {
        let row = "umgesetzt / Kinder / Schulamt | Umsetzungsstand / Zielgruppe / Zuständig";
        paper.text(&format!("*Maßnahme 1.1.{number} Fest {number}")).table(2, &[row]).measured()
    };
    check(add, "status=umgesetzt; zielgruppe=Kinder; verantwortlich=Schulamt");
}

#[test]
fn a_head_above_cards_with_their_titles_in_the_margin_is_no_measure() {
    let rows = [
        "Maßnahme | >2 Vereinbarung und Bilanz",
        "^2 1.1.1 Ein Fest | Zuständig | Schulamt",
        "Kosten | keine",
        "^2 1.1.2 Ein Buch | Zuständig | Hauptamt",
        "Kosten | 20 €",
    ];
    let read = Paper::default().text("*Handlungsfeld 1: Bildung").text("*Ziel 1.1: Alle lesen.").table(3, &rows).read();
    let expected = [
        "M 1.1.1 Ein Fest; verantwortlich=Schulamt; kosten=keine",
        "M 1.1.2 Ein Buch; verantwortlich=Hauptamt; kosten=20 €",
    ];
    assert_eq!(read.get(2..).unwrap_or_default(), expected);
}

#[test]
fn a_line_that_counts_the_rows_of_the_table_above_it_is_no_field() {
    let mut paper = Paper::default().text("*Handlungsfeld 1: Bildung");
    for number in 1..4 {
        let row = format!("1.{number}.1 | Fest {number} | Schulamt");
        paper = paper.text(&format!("*Ziel 1.{number}: Alle lesen.")).table(3, &["Nr. | Maßnahme | Zuständig", &row]);
        paper = paper.text("Anzahl: 1");
    }
    let read = paper.read();
    assert_eq!(
        read.iter().filter(|line| line.starts_with('M') && line.ends_with("verantwortlich=Schulamt")).count(),
        3,
        "{read:?}"
    );
}
