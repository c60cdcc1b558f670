//! Lines and rows that only head the facts below them, and labels behind their values.

use super::Paper;

#[test]
fn a_line_between_a_measure_and_the_table_of_its_facts_is_no_text() {
    let mut paper = Paper::default().text("*Handlungsfeld 1: Bildung").text("*Ziel 1.1: Alle lesen.");
    for number in 1..4 {
        paper = paper.text(&format!("*Maßnahme 1.1.{number} Fest {number}")).text("Vereinbart 2017 Bilanz 2020");
        paper = paper.table(2, &["*Zuständig | Schulamt", "*Kosten | keine", "*Status | geplant"]);
    }
    let read = paper.read();
    for (line, number) in read.iter().skip(2).zip(1..4) {
        let fields = "verantwortlich=Schulamt; kosten=keine; status=geplant";
        assert_eq!(*line, format!("M 1.1.{number} Fest {number}; {fields}"), "{read:?}");
    }
}

#[test]
fn names_of_groups_of_pairs_are_no_fields() {
    let mut paper = Paper::default().text("*Handlungsfeld 1: Bildung").text("*Ziel 1.1: Alle lesen.");
    for number in 1..3 {
        let title = format!(">4 *Maßnahme 1.1.{number} Fest {number}");
        let rows = [
            &title,
            ">2 Plan | >2 Bilanz",
            "Zuständig | Schulamt | Stand | läuft",
            "Mittel | keine | Bemerkung | Gut.",
        ];
        paper = paper.table(4, &rows);
    }
    let read = paper.read();
    for (line, number) in read.iter().skip(2).zip(1..3) {
        let fields = "verantwortlich=Schulamt; kosten=keine; status=läuft; erlaeuterung=Gut.";
        assert_eq!(*line, format!("M 1.1.{number} Fest {number}; {fields}"), "{read:?}");
    }
}

#[test]
fn labels_behind_their_values_in_one_row() {
    let mut paper = Paper::default().text("*Handlungsfeld 1: Bildung").text("*Ziel 1.1: Alle lesen.");
    for number in 1..3 {
        paper = paper.text(&format!("*Maßnahme 1.1.{number} Fest {number}"));
        paper =
            paper.table(2, &["umgesetzt / Kinder / Schulamt | Umsetzungsstand / Zielgruppe / Zuständig"]).measured();
    }
    let read = paper.read();
    for (line, number) in read.iter().skip(2).zip(1..3) {
        let fields = "status=umgesetzt; zielgruppe=Kinder; verantwortlich=Schulamt";
        assert_eq!(*line, format!("M 1.1.{number} Fest {number}; {fields}"), "{read:?}");
    }
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
