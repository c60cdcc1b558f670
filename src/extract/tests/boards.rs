//! Boards: the columns name a value that the cards below share; and matrices whose columns are answers to choose from.

use super::Paper;

#[test]
fn the_head_of_a_column_is_the_status_of_its_cards() {
    let read = Paper::default()
        .table(
            3,
            &[
                ">3 Status",
                "geplant | in Arbeit | erledigt",
                ">3 Handlungsfeld 1: Bildung",
                ">3 Ziel: Alle lesen.",
                "1.1 // *Ein Fest am Fluss // Zuständig: Jugendamt // Kosten: 500 € |  | 1.2 // *Ein Weg // Zuständig: Bauamt",
                ">3 Status",
                "geplant | in Arbeit | erledigt",
                ">3 Ziel: Alle rechnen.",
                " | 1.3 // *Ein Haus // Zuständig: Bauamt // 1.4 // *Ein Hof // Zuständig: Bauhof | ",
            ],
        )
        .read();
    let expected = [
        "HF 1 Bildung",
        "Z - Alle lesen.",
        "M 1.1 Ein Fest am Fluss; status=geplant; verantwortlich=Jugendamt; kosten=500 €",
        "M 1.2 Ein Weg; status=erledigt; verantwortlich=Bauamt",
        "Z - Alle rechnen.",
        "M 1.3 Ein Haus; status=in Arbeit; verantwortlich=Bauamt",
        "M 1.4 Ein Hof; status=in Arbeit; verantwortlich=Bauhof",
    ];
    assert_eq!(read, expected);
}

#[test]
fn what_stands_left_of_the_lanes_holds_for_its_row() {
    let read = Paper::default()
        .table(
            3,
            &[
                " | 2023 | 2024",
                "Bildung und Erziehung | *3 Ein Fest // Wer: Jugendamt // Kosten: 5 € | *4 Ein Weg // Wer: Bauamt // Kosten: 9 €",
                "Beratung und Unterstützung |  | *5 Ein Haus // Wer: Bauamt // Kosten: 7 €",
            ],
        )
        .read();
    let expected = [
        "HF - Bildung und Erziehung",
        "Z - -",
        "M 3 Ein Fest; zeitraum=2023; verantwortlich=Jugendamt; kosten=5 €",
        "M 4 Ein Weg; zeitraum=2024; verantwortlich=Bauamt; kosten=9 €",
        "HF - Beratung und Unterstützung",
        "Z - -",
        "M 5 Ein Haus; zeitraum=2024; verantwortlich=Bauamt; kosten=7 €",
    ];
    assert_eq!(read, expected);
}

#[test]
fn a_status_left_of_cards_is_theirs() {
    let read = Paper::default()
        .text("Handlungsfeld 1: Bildung")
        .table(
            2,
            &[
                "umgesetzt | *1.1 Ein Fest // Zuständig: Jugendamt // *1.2 Ein Weg // Zuständig: Bauamt",
                "geplant | *1.3 Ein Haus // Zuständig: Bauamt",
            ],
        )
        .read();
    let expected = [
        "M 1.1 Ein Fest; status=umgesetzt; verantwortlich=Jugendamt",
        "M 1.2 Ein Weg; status=umgesetzt; verantwortlich=Bauamt",
        "M 1.3 Ein Haus; status=geplant; verantwortlich=Bauamt",
    ];
    assert_eq!(read.get(2..).unwrap_or_default(), expected);
}

#[test]
fn a_card_without_a_status_beside_others_with_one_is_kept() {
    let read = Paper::default()
        .text("Handlungsfeld 1: Bildung")
        .table(
            2,
            &[
                "umgesetzt | *1.1 Ein Fest // Zuständig: Jugendamt",
                "geplant | *1.2 Ein Haus // Zuständig: Bauamt",
                " | *1.3 Ein Weg // Zuständig: Bauamt",
            ],
        )
        .read();
    let expected = [
        "M 1.1 Ein Fest; status=umgesetzt; verantwortlich=Jugendamt",
        "M 1.2 Ein Haus; status=geplant; verantwortlich=Bauamt",
        "M 1.3 Ein Weg; status=; verantwortlich=Bauamt",
    ];
    assert_eq!(read.get(2..).unwrap_or_default(), expected);
}

#[test]
fn a_status_beside_a_single_card_is_no_label() {
    let read = Paper::default()
        .text("Handlungsfeld 1: Bildung")
        .text("Ziel 1.1: Alle lesen.")
        .table(2, &["erledigt | *1.1.1 Ein Fest // Zuständig: Jugendamt // Mittel: keine"])
        .read();
    assert_eq!(
        read.last().map(String::as_str),
        Some("M 1.1.1 Ein Fest; status=erledigt; verantwortlich=Jugendamt; kosten=keine")
    );
}

#[test]
fn amounts_below_years_are_no_cards() {
    let read = Paper::default()
        .table(3, &["Posten | 2023 | 2024", "Personal der Kita | 20.000 € gesamt | 30.000 € gesamt"])
        .read();
    assert!(!read.iter().any(|line| line.starts_with("M ") && line.contains("gesamt; zeitraum")), "{read:#?}");
}

#[test]
fn a_mark_below_an_answer_chooses_it() {
    let read = Paper::default()
        .text("Handlungsfeld 1: Bildung")
        .table(
            5,
            &[
                "^2 Nr. | ^2 Maßnahme | >3 Stand",
                "erledigt | in Arbeit | offen",
                ">5 Ziel 1.1: Alle lesen.",
                "1.1.1 | Ein Fest |  | x | ",
                "1.1.2 | Ein Weg | ✔ |  | ",
                "1.1.3 | Ein Haus |  |  | ",
            ],
        )
        .read();
    let expected =
        ["M 1.1.1 Ein Fest; status=in Arbeit", "M 1.1.2 Ein Weg; status=erledigt", "M 1.1.3 Ein Haus; status="];
    assert_eq!(read.get(2..).unwrap_or_default(), expected);
}

#[test]
fn cards_below_years_may_say_themselves_when_they_begin() {
    let read = Paper::default()
        .table(
            4,
            &[
                " | *2021 | *2022 | *Termin offen",
                ">4 *Handlungsfeld A: Bildung und Erziehung",
                "*Ziel A.1 // Alle lesen. | *A.1.1 Ein Fest / Federführung: Schulamt / Start: Mai 2021 / Budget: keine | *A.1.2 Ein Buch / Federführung: Bauamt / Start: Mai 2022 / Budget: 500 € | ",
                "*Ziel A.2 // Alle rechnen. | *A.2.1 Ein Spiel / Federführung: Schulamt / Start: Juni 2021 / Budget: keine | | *A.2.2 Ein Weg / Federführung: Bauamt / Budget: n. n.",
            ],
        )
        .read();
    let measures: Vec<&String> = read.iter().filter(|line| line.starts_with("M ")).collect();
    assert_eq!(
        measures,
        [
            "M A.1.1 Ein Fest; verantwortlich=Schulamt; beginn=Mai 2021; kosten=keine",
            "M A.1.2 Ein Buch; verantwortlich=Bauamt; beginn=Mai 2022; kosten=500 €",
            "M A.2.1 Ein Spiel; verantwortlich=Schulamt; beginn=Juni 2021; kosten=keine",
            "M A.2.2 Ein Weg; zeitraum=Termin offen; verantwortlich=Bauamt; kosten=n. n.",
        ]
    );
}

#[test]
fn counters_of_sheets_are_no_text() {
    let mut paper = Paper::default().text("*Handlungsfeld 1: Bildung").text("Ziel 1.1: Alle lesen.");
    for (number, name) in ["Ein Fest", "Ein Buch", "Ein Weg"].iter().enumerate() {
        let title = format!("*Maßnahme 1.1.{} | Blatt {} // *{name}", number + 1, number + 1);
        paper = paper.table(2, &[&title, "Stand | begonnen", "Zuständig | Schulamt"]);
    }
    let read = paper.read();
    assert_eq!(read.get(3).map(String::as_str), Some("M 1.1.2 Ein Buch; status=begonnen; verantwortlich=Schulamt"));
}
