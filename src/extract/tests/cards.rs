//! Cards and forms, wherever their labels stand.

use super::Paper;

fn start() -> Paper {
    Paper::default().text("Handlungsfeld 1: Bildung").text("Ziel 1.1 Alle lesen.")
}

#[test]
fn labels_nobody_listed_are_known_by_their_repetition() {
    let card = |number: &str, title: &str, who: &str| {
        [
            format!(">2 Maßnahme {number} {title}"),
            "Farbton | blau wie das Meer".to_owned(),
            "Am Ruder | ".to_owned() + who,
            "Kompass | Es geht voran.".to_owned(),
        ]
    };
    let mut paper = start();
    for (number, title, who) in
        [("1.1.1", "Fest", "Jugendamt"), ("1.1.2", "Weg", "Bauamt"), ("1.1.3", "Haus", "Sozialamt")]
    {
        let rows = card(number, title, who);
        paper = paper.table(2, &rows.each_ref().map(String::as_str));
    }
    let read = paper.read();
    assert_eq!(read.len(), 5, "{read:#?}");
    assert_eq!(
        read.get(2).map(String::as_str),
        Some("M 1.1.1 Fest; sonstiges=blau wie das Meer; verantwortlich=Jugendamt; sonstiges=Es geht voran.")
    );
}

#[test]
fn labels_may_stand_behind_their_values() {
    let read = start()
        .table(2, &["Ein Fest | Maßnahme 1", "Jugendamt | Zuständigkeit", "500 € | Kosten", "2015 | Zeitraum"])
        .read();
    assert_eq!(
        read.get(2).map(String::as_str),
        Some("M 1 Ein Fest; verantwortlich=Jugendamt; kosten=500 €; zeitraum=2015")
    );
}

#[test]
fn the_number_of_a_card_may_stand_in_its_margin() {
    let read =
        start().table(3, &["^3 Maßnahme 1.1 a) | >2 Ein Fest", "Zuständigkeit | Jugendamt", "Kosten | 500 €"]).read();
    assert_eq!(read.get(2).map(String::as_str), Some("M 1.1 a) Ein Fest; verantwortlich=Jugendamt; kosten=500 €"));
}

#[test]
fn numbers_and_titles_may_stand_left_of_the_labels() {
    let read = start()
        .table(
            4,
            &[
                "^2 1.1.1 | ^2 Ein Fest | Zuständig | Jugendamt",
                "Kosten | 500 €",
                "^2 1.1.2 | ^2 Ein Weg | Zuständig | Bauamt",
                "Kosten | 900 €",
            ],
        )
        .read();
    let expected = [
        "M 1.1.1 Ein Fest; verantwortlich=Jugendamt; kosten=500 €",
        "M 1.1.2 Ein Weg; verantwortlich=Bauamt; kosten=900 €",
    ];
    assert_eq!(read.get(2..).unwrap_or_default(), expected);
}

#[test]
fn the_line_numbers_of_a_form_are_none_of_a_measure() {
    let read = start()
        .table(3, &["1 | Maßnahme 1.1.1 | Ein Fest", "2 | Zuständigkeit | Jugendamt", "3 | Kosten | 500 €"])
        .read();
    assert_eq!(read.get(2).map(String::as_str), Some("M 1.1.1 Ein Fest; verantwortlich=Jugendamt; kosten=500 €"));
}

#[test]
fn a_level_word_takes_the_number_in_front_of_it() {
    let read = Paper::default()
        .text("Handlungsfeld 1: Bildung")
        .table(
            3,
            &[
                "1.1 | Ziel | Alle lesen.",
                "1.1.1 | Maßnahme | Ein Fest",
                " | Zuständigkeit | Jugendamt",
                " | Kosten | 500 €",
            ],
        )
        .read();
    let expected = ["Z 1.1 Alle lesen.", "M 1.1.1 Ein Fest; verantwortlich=Jugendamt; kosten=500 €"];
    assert_eq!(read.get(1..).unwrap_or_default(), expected);
}

#[test]
fn labels_may_stand_above_their_values_in_the_cell() {
    let read = start()
        .table(
            3,
            &[
                ">3 Maßnahme 1.1.1 Ein Fest",
                "*Zuständigkeit / Jugendamt | *Kosten / 500 € | *Zeitraum / 2015",
                ">3 *Erläuterungen / Es kamen viele.",
            ],
        )
        .read();
    assert_eq!(
        read.get(2).map(String::as_str),
        Some("M 1.1.1 Ein Fest; verantwortlich=Jugendamt; kosten=500 €; zeitraum=2015; erlaeuterung=Es kamen viele.")
    );
}

#[test]
fn rows_of_labels_may_stand_above_rows_of_values() {
    let read = start()
        .table(
            3,
            &[
                ">3 *Maßnahme 1.1.1 Ein Fest",
                "*Zuständigkeit | *Kosten | *Dringlichkeit",
                "Jugendamt | 500 € | hoch",
                "*Zeitraum | *Zielgruppe | *Indikator",
                "2015 | Kinder | 40 Gäste",
            ],
        )
        .read();
    assert_eq!(
        read.get(2).map(String::as_str),
        Some(
            "M 1.1.1 Ein Fest; verantwortlich=Jugendamt; kosten=500 €; sonstiges=hoch; zeitraum=2015; zielgruppe=Kinder; indikator=40 Gäste"
        )
    );
}

#[test]
fn fields_may_stand_below_the_title_in_its_cell() {
    let read = start()
        .table(2, &["1.1.1 | Ein Fest / Wer: Jugendamt / Wann: 2015", "1.1.2 | Ein Weg / Wer: Bauamt / Wann: 2016"])
        .read();
    let expected = [
        "M 1.1.1 Ein Fest; verantwortlich=Jugendamt; zeitraum=2015",
        "M 1.1.2 Ein Weg; verantwortlich=Bauamt; zeitraum=2016",
    ];
    assert_eq!(read.get(2..).unwrap_or_default(), expected);
}

#[test]
fn a_head_that_names_the_measure_needs_no_more_than_its_type() {
    let read = start()
        .table(
            4,
            &[
                "*Maßnahme | *Am Ruder | *Kosten | *Logbuch",
                "Fest | Jugendamt | 500 € | Es geht.",
                "Weg | Bauamt | 900 € | Gut.",
            ],
        )
        .read();
    assert_eq!(read.len(), 4, "{read:#?}");
    assert_eq!(read.get(3).map(|line| line.starts_with("M - Weg")), Some(true), "{read:#?}");
}

#[test]
fn tables_of_one_make_are_of_one_kind() {
    let card = |number: &str, who: &str, when: &str| {
        [
            format!(">4 Vorhaben {number} Ein Fest"),
            format!("Zuständig | {who} | Zeitraum | {when}"),
            "Eingesetzte / Mittel | 500 € | Umsetzungsstand | läuft".to_owned(),
            "Erläuterung / / Hemmnisse | >3 Es geht voran.".to_owned(),
        ]
    };
    let odd = [
        ">4 Vorhaben 1.1.4",
        "Zuständig | | Zeitraum | ",
        "Eingesetzte / Mittel | | Umsetzungsstand | ",
        "Erläuterung / / Hemmnisse | >3 ",
    ];
    let mut paper = start();
    for (number, who, when) in [
        ("1.1.1", "Jugendamt", "2015"),
        ("1.1.2", "Amt für Bildung, Kultur und / Soziales", "2016"),
        ("1.1.3", "Bauamt", "2017"),
    ] {
        let rows = card(number, who, when);
        paper = paper.table(4, &rows.each_ref().map(String::as_str));
    }
    let read = paper.table(4, &odd).read();
    assert_eq!(read.len(), 6, "{read:#?}");
    for line in read.iter().skip(2).take(3) {
        assert!(line.contains("zeitraum=20") && line.contains("status=läuft"), "{line}");
    }
}

#[test]
fn labels_may_stand_in_the_second_column_below_the_titles_of_the_first() {
    let read = Paper::default()
        .text("Handlungsfeld 1: Bildung")
        .table(
            3,
            &[
                "Ziel 1.1 | >2 Alle lesen.",
                "Maßnahme 1.1.1 | >2 Ein Fest",
                "^3 | Verantwortliche Stelle | Jugendamt",
                "Zeitraum | 2015",
                "Fortschritte / Hemmnisse | Es lief.",
                "Maßnahme 1.1.2 | >2 ",
                "^3 | Verantwortliche Stelle | ",
                "Zeitraum | ",
                "Fortschritte / Hemmnisse | ",
            ],
        )
        .read();
    assert_eq!(
        read.get(2).map(String::as_str),
        Some("M 1.1.1 Ein Fest; verantwortlich=Jugendamt; zeitraum=2015; erlaeuterung=Es lief.")
    );
}

#[test]
fn a_number_may_stand_in_front_of_every_field() {
    let read = Paper::default()
        .table(
            3,
            &[
                "Nr. | Merkmal | Inhalt",
                "1 | Handlungsfeld | Bildung",
                "1.1 | Ziel | Alle lesen.",
                "1.1.1 | Maßnahme | Ein Fest",
                "1.1.1 | Zeitraum | 2015",
                "1.1.1 | Zuständige Stelle | Jugendamt",
                "1.1.2 | Maßnahme | Ein Weg",
                "1.1.2 | Zeitraum | 2016",
            ],
        )
        .read();
    assert_eq!(
        read,
        [
            "HF 1 Bildung",
            "Z 1.1 Alle lesen.",
            "M 1.1.1 Ein Fest; zeitraum=2015; verantwortlich=Jugendamt",
            "M 1.1.2 Ein Weg; zeitraum=2016"
        ]
    );
}

#[test]
fn codes_may_stand_in_cells_of_their_own() {
    let read = Paper::default()
        .table(
            4,
            &[
                "Handlungsfeld | A | >2 Bildung",
                "Ziel | A1 | >2 Alle lesen.",
                "Maßnahme | A1.1 | >2 Ein Fest",
                "Zuständige Stelle | Jugendamt | Zeitraum | 2015",
            ],
        )
        .read();
    assert_eq!(read, ["HF A Bildung", "Z A1 Alle lesen.", "M A1.1 Ein Fest; verantwortlich=Jugendamt; zeitraum=2015"]);
}

#[test]
fn labelled_lines_beside_titles_have_their_values_behind_them() {
    let row = |number: &str, state: &str| {
        format!(
            "*Maßnahme {number} / Ein Fest | Sachstand: {state} // Bericht: // Zeitplan: 2021 // Federführung: Jugendamt"
        )
    };
    let rows = [">2 Ziel 1: Alle lesen.".to_owned(), row("1.1", "begonnen"), row("1.2", "umgesetzt")];
    let read = Paper::default().text("Handlungsfeld 1: Bildung").table(2, &rows.each_ref().map(String::as_str)).read();
    assert_eq!(read.len(), 4, "{read:#?}");
    assert!(
        read.iter().skip(2).all(|line| line.contains("verantwortlich=Jugendamt") && line.contains("zeitraum=2021")),
        "{read:#?}"
    );
}

#[test]
fn labels_behind_wide_white_in_the_line_of_a_value_have_their_own() {
    let mut paper = Paper::default().text("Handlungsfeld 1: Bildung").text("Ziel 1.1: Alle lesen.");
    for number in 1..=3 {
        paper = paper.text(&format!("*Maßnahme 1.1.{number}: Ein Fest"));
        paper = paper.table(2, &["Wer: | Amt", "Wann: | ab Mai                Aufwand: keiner / 2021", "Für: | Alle"]);
    }
    let read = paper.read();
    let fields = "verantwortlich=Amt; zeitraum=ab Mai 2021; kosten=keiner; zielgruppe=Alle";
    assert_eq!(read.iter().filter(|line| line.ends_with(fields)).count(), 3, "{read:#?}");
}

#[test]
fn a_sheet_may_be_headed_by_the_number_of_its_measure() {
    let sheet = |number: &str, title: &str| {
        [
            format!(">2 Maßnahmenblatt {number}"),
            "Handlungsfeld | 1 Bildung und Erziehung".to_owned(),
            "Ziel | 1.1 Alle lesen.".to_owned(),
            format!("Maßnahme | {title}"),
            "Zuständig | Jugendamt".to_owned(),
        ]
    };
    let rows = [sheet("1.1.1", "Ein Fest"), sheet("1.1.2", "Ein Weg")].concat();
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    let expected = [
        "HF 1 Bildung und Erziehung",
        "Z 1.1 Alle lesen.",
        "M 1.1.1 Ein Fest; verantwortlich=Jugendamt",
        "M 1.1.2 Ein Weg; verantwortlich=Jugendamt",
    ];
    assert_eq!(Paper::default().table(2, &rows).read(), expected);
}

#[test]
fn a_number_may_stand_in_front_of_the_word_in_its_cell() {
    let read = start().table(2, &["1.1.1 Maßnahme | Ein Fest", "Zuständig | Jugendamt", "Kosten | 500 €"]).read();
    assert_eq!(read.get(2).map(String::as_str), Some("M 1.1.1 Ein Fest; verantwortlich=Jugendamt; kosten=500 €"));
}

#[test]
fn an_overview_names_measures_without_number_too() {
    let rows = [
        "*Nr. | *Maßnahme | *Status",
        "1.1.1 | Ein Fest am Fluss | umgesetzt",
        "1.1.2 | Ein Weg zum Wald | umgesetzt",
        "– | Ein Preis für Betriebe | umgesetzt",
    ];
    let mut paper = Paper::default().table(3, &rows).text("Handlungsfeld 1: Bildung").text("Ziel 1.1 Alle lesen.");
    for title in [
        "Maßnahme 1.1.1 | *Ein Fest am Fluss",
        "Maßnahme | *Ein Preis für Betriebe",
        "Maßnahme 1.1.2 | *Ein Weg zum Wald",
    ] {
        let first = format!("*{title}");
        paper = paper.table(2, &[first.as_str(), "*Status | umgesetzt", "*Verantwortlich | Jugendamt"]);
    }
    let read = paper.read();
    let expected = [
        "M 1.1.1 Ein Fest am Fluss; status=umgesetzt; verantwortlich=Jugendamt",
        "M - Ein Preis für Betriebe; status=umgesetzt; verantwortlich=Jugendamt",
        "M 1.1.2 Ein Weg zum Wald; status=umgesetzt; verantwortlich=Jugendamt",
    ];
    let measures: Vec<&String> = read.iter().filter(|line| line.starts_with('M')).collect();
    assert_eq!(measures, expected);
}

#[test]
fn a_card_whose_cell_of_the_number_is_empty_is_another_measure() {
    let read = Paper::default()
        .text("Handlungsfeld 1: Bildung")
        .text("Ziel 1.1 Alle lesen.")
        .table(2, &["*1.1a | *Ein Fest", "Zeitraum | 2021", "Kosten | 500 €"])
        .table(2, &[" | *Ein Weg", "Zeitraum | 2022", "Kosten | 900 €"])
        .read();
    let expected = ["M 1.1a Ein Fest; zeitraum=2021; kosten=500 €", "M - Ein Weg; zeitraum=2022; kosten=900 €"];
    assert_eq!(read.get(2..).unwrap_or_default(), expected);
}

#[test]
fn a_ziel_may_stand_in_the_first_row_of_a_card_with_labels_at_the_right() {
    let rows = ["Ziel 1.1 Alle lesen. | ", "*Ein Fest | *Maßnahme 1.1.1", "2021 | Zeitraum", "Jugendamt | Zuständig"];
    let read = Paper::default().text("Handlungsfeld 1: Bildung").table(2, &rows).read();
    let expected = ["HF 1 Bildung", "Z 1.1 Alle lesen.", "M 1.1.1 Ein Fest; zeitraum=2021; verantwortlich=Jugendamt"];
    assert_eq!(read, expected);
}

#[test]
fn fields_of_an_overview_come_again_on_the_sheet() {
    let rows =
        ["*Nr. | *Maßnahme | *Status", "1.1.1 | Ein Fest am Fluss | umgesetzt", "1.1.2 | Ein Weg zum Wald | geplant"];
    let mut paper = Paper::default().table(3, &rows).text("Handlungsfeld 1: Bildung").text("Ziel 1.1 Alle lesen.");
    for (title, status) in
        [("Maßnahme 1.1.1 Ein Fest am Fluss", "umgesetzt"), ("Maßnahme 1.1.2 Ein Weg zum Wald", "geplant")]
    {
        let first = format!("Status | {status}");
        paper = paper.text(title).table(2, &[first.as_str(), "Zuständig | Jugendamt"]);
    }
    let read = paper.read();
    let measures: Vec<&String> = read.iter().filter(|line| line.starts_with('M')).collect();
    let expected = [
        "M 1.1.1 Ein Fest am Fluss; status=umgesetzt; verantwortlich=Jugendamt",
        "M 1.1.2 Ein Weg zum Wald; status=geplant; verantwortlich=Jugendamt",
    ];
    assert_eq!(measures, expected);
}

#[test]
fn a_label_at_the_end_of_a_headings_line_does_not_part_it_from_its_text() {
    let mut paper =
        Paper::default().text("Handlungsfeld 1: Bildung und Erziehung").text("Ziel 1.1: Lesen macht Freude.");
    let rows =
        [("1.1.1", "geplant", "Lesenacht"), ("1.1.2", "umgesetzt", "Bücherkoffer"), ("1.1.3", "begonnen", "Paten")];
    for (number, status, name) in rows {
        let line = format!("~Maßnahme ~{number}      ~Status {status}");
        paper = paper.lines(&[&line]).text(&format!("*{name}")).text("~Zuständig: Bücherei");
    }
    let paper = paper.lines(&["~Maßnahme      ~Status geplant"]).text("*Leseclub").text("~Zuständig: Schulamt");
    assert_eq!(
        paper.read().get(2..),
        Some(
            &[
                "M 1.1.1 Lesenacht; status=geplant; verantwortlich=Bücherei".to_owned(),
                "M 1.1.2 Bücherkoffer; status=umgesetzt; verantwortlich=Bücherei".to_owned(),
                "M 1.1.3 Paten; status=begonnen; verantwortlich=Bücherei".to_owned(),
                "M - Leseclub; status=geplant; verantwortlich=Schulamt".to_owned(),
            ][..]
        )
    );
}

#[test]
fn the_title_may_stand_in_a_row_of_its_own_below_the_number() {
    let mut paper = start();
    let heads =
        [("21/01", "Ein Fest im Park"), ("21/02", "Ein Buch für alle"), ("21/03", "Ein Haus"), ("21/04", "Ein Weg")];
    for (number, title) in heads {
        let head = format!("*Leistung {number} | ");
        paper = paper.table(2, &[&head, &format!(">2 *{title}"), "*Kosten | 5 €", "*Erledigt bis | 2021"]);
    }
    let measures: Vec<String> = paper.read().into_iter().filter(|line| line.starts_with('M')).collect();
    let expected = [
        "M 21/01 Ein Fest im Park; kosten=5 €; ende=2021",
        "M 21/02 Ein Buch für alle; kosten=5 €; ende=2021",
        "M 21/03 Ein Haus; kosten=5 €; ende=2021",
        "M 21/04 Ein Weg; kosten=5 €; ende=2021",
    ];
    assert_eq!(measures, expected);
}

#[test]
fn a_level_word_may_begin_the_second_line_of_a_title() {
    let mut paper = Paper::default().text("Handlungsfeld 1: Bildung").text("Ziel 1.1 Alle lesen.");
    for number in ["1.1.1", "1.1.2"] {
        let first = format!("*Maßnahme {number} Eigener Titel im Haushalt für");
        paper = paper
            .lines(&[&first, "*Vorhaben, über die Kinder selbst abstimmen"])
            .table(2, &["Kosten | 20 €", "Zuständig | Bauamt"]);
    }
    let read = paper.read();
    let title = "M 1.1.1 Eigener Titel im Haushalt für Vorhaben, über die Kinder selbst abstimmen; kosten=20 €; verantwortlich=Bauamt";
    assert_eq!(read.get(2).map(String::as_str), Some(title));
}

#[test]
fn a_label_of_number_and_name_opens_each_measure_of_a_form() {
    let rows = [
        "Nummer und Bezeichnung | 1.1.1 Lesenacht",
        "Zielgruppe | Kinder",
        "Zuständig | Schulamt",
        "Nummer und Bezeichnung | 1.1.2 Lesepaten",
        "Zielgruppe | Eltern",
        "Zuständig | Hauptamt",
    ];
    let expected = [
        "M 1.1.1 Lesenacht; zielgruppe=Kinder; verantwortlich=Schulamt",
        "M 1.1.2 Lesepaten; zielgruppe=Eltern; verantwortlich=Hauptamt",
    ];
    assert_eq!(start().table(2, &rows).read().get(2..).unwrap_or_default(), expected);
}
