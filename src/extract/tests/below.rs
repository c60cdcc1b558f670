//! What stands below a measure with labels of its own: rows of a matrix, small tables of facts.

use super::Paper;
use crate::layout::model::Block;

fn measures(paper: Paper) -> Vec<String> {
    paper.read().into_iter().filter(|line| line.starts_with('M')).collect()
}

#[test]
fn labels_in_the_cells_of_the_row_below_a_measure() {
    let paper =
        Paper::default().text("Handlungsfeld 1: Bildung und Erziehung").text("Ziel 1.1 Lesen macht Freude.").table(
            5,
            &[
                "Nr. | Maßnahme | Zuständig | Zeitraum | Stand",
                "1.1.1 | Lesenacht | Stadtbücherei | 2021 | umgesetzt",
                "| >2 Bemerkungen: Es kamen 80 Kinder. | >2 Kosten: 500 €",
                "1.1.2 | Bücherkoffer | Schulamt | 2022 | geplant",
                "| >2 Bemerkungen: | >2 Kosten: keine",
                "^2 1.1.3 | Vorlesestunde | Stadtbücherei | 2022 | läuft",
                ">2 Kosten: | >2 Bemerkungen: Es läuft gut.",
                "1.1.4 | Leseclub | Schulamt | 2023 | geplant",
                "| >2 Bemerkungen: Es fehlt Geld. | >2",
            ],
        );
    assert_eq!(
        measures(paper),
        [
            "M 1.1.1 Lesenacht; verantwortlich=Stadtbücherei; zeitraum=2021; status=umgesetzt; erlaeuterung=Es kamen 80 Kinder.; kosten=500 €",
            "M 1.1.2 Bücherkoffer; verantwortlich=Schulamt; zeitraum=2022; status=geplant; erlaeuterung=; kosten=keine",
            "M 1.1.3 Vorlesestunde; verantwortlich=Stadtbücherei; zeitraum=2022; status=läuft; kosten=; erlaeuterung=Es läuft gut.",
            "M 1.1.4 Leseclub; verantwortlich=Schulamt; zeitraum=2023; status=geplant; erlaeuterung=Es fehlt Geld.",
        ]
    );
}

#[test]
fn a_row_below_a_measure_goes_on_on_the_next_page() {
    let mut paper =
        Paper::default().text("Handlungsfeld 1: Bildung und Erziehung").text("Ziel 1.1 Lesen macht Freude.").table(
            4,
            &[
                "Nr. | Maßnahme | Zuständig | Stand",
                "1.1.1 | Lesenacht | Stadtbücherei | umgesetzt",
                "| >2 Bemerkungen: Es kamen 80 | Kosten: 500 €",
                "| >2 Kinder. |",
                "1.1.2 | Bücherkoffer | Schulamt | geplant",
            ],
        );
    for block in &mut paper.flow {
        let Block::Table(grid) = block else { continue };
        let below = grid.rows.iter_mut().skip(3).flat_map(|row| &mut row.cells);
        below.flat_map(|cell| &mut cell.places).for_each(|(page, _)| *page = 2);
    }
    assert_eq!(
        measures(paper),
        [
            "M 1.1.1 Lesenacht; verantwortlich=Stadtbücherei; status=umgesetzt; erlaeuterung=Es kamen 80 / Kinder.; kosten=500 €",
            "M 1.1.2 Bücherkoffer; verantwortlich=Schulamt; status=geplant",
        ]
    );
}

#[test]
fn each_measure_has_a_row_of_labels_below_its_own() {
    let rows = [
        "Nr. | Maßnahme | Wann? | Stand",
        "1.1.1 | Lesenacht | 2021 | umgesetzt",
        "| Umgesetzt durch | >2 Zielgruppe",
        "| Stadtbücherei | >2 Kinder",
        "1.1.2 | Bücherkoffer | 2022 |",
        "| Umgesetzt durch | >2 Zielgruppe",
        "| Schulamt | >2",
    ];
    let expected = [
        "M 1.1.1 Lesenacht; zeitraum=2021; status=umgesetzt; verantwortlich=Stadtbücherei; zielgruppe=Kinder",
        "M 1.1.2 Bücherkoffer; zeitraum=2022; status=; verantwortlich=Schulamt; zielgruppe=",
    ];
    let paper = || Paper::default().text("Handlungsfeld 1: Bildung und Erziehung").text("Ziel 1.1 Lesen macht Freude.");
    assert_eq!(measures(paper().table(4, &rows)), expected);
    // Numbers that reach down over the rows of their measure.
    let merged = rows.map(|row| row.trim_start_matches("| ").replacen("1.1.", "^3 1.1.", 1));
    let merged: Vec<&str> = merged.iter().map(String::as_str).collect();
    assert_eq!(measures(paper().table(4, &merged)), expected);
}

#[test]
fn two_rows_of_labels_and_two_of_values_are_a_card() {
    let card = |number: &str, title: &str, status: &str, body: &str| {
        [
            "Nr. | Maßnahme | Wann? | Stand".to_owned(),
            format!("{number} | {title} | 2021 | {status}"),
            "| Umgesetzt durch | >2 Zielgruppe".to_owned(),
            format!("| {body} | >2 Kinder"),
        ]
    };
    let mut paper =
        Paper::default().text("Handlungsfeld 1: Bildung und Erziehung").text("Ziel 1.1 Lesen macht Freude.");
    // Words of labels in a title and a status make no head of its row.
    for rows in [
        card("1.1.1", "Lesenacht", "läuft", "Stadtbücherei"),
        card("1.1.2", "Kostenprüfung für Bauvorhaben", "teilweise umgesetzt", "Bauamt"),
    ] {
        let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
        paper = paper.table(4, &rows);
    }
    assert_eq!(
        measures(paper),
        [
            "M 1.1.1 Lesenacht; zeitraum=2021; status=läuft; verantwortlich=Stadtbücherei; zielgruppe=Kinder",
            "M 1.1.2 Kostenprüfung für Bauvorhaben; zeitraum=2021; status=teilweise umgesetzt; verantwortlich=Bauamt; zielgruppe=Kinder",
        ]
    );
}

#[test]
fn a_table_of_facts_below_the_text_of_each_measure() {
    let paper = Paper::default()
        .text("Handlungsfeld 1: Bildung und Erziehung")
        .text("Ziel 1.1 Lesen macht Freude.")
        .text("*Maßnahme 1.1.1: Lesenacht")
        .text("*Was wurde erreicht?")
        .text("Es kamen 80 Kinder.")
        .table(4, &["Zuständig | Zeitraum | Kosten | Stand", "Stadtbücherei | 2021 | 500 € | umgesetzt"])
        .text("*Maßnahme 1.1.2: Bücherkoffer")
        .text("*Was wurde erreicht?")
        .text("Die Koffer sind bestellt.")
        .table(4, &["Zuständig | Zeitraum | Kosten | Stand", "Schulamt | 2022 | | geplant", "Stadtbücherei | | |"]);
    assert_eq!(
        measures(paper),
        [
            "M 1.1.1 Lesenacht; erlaeuterung=Es kamen 80 Kinder.; verantwortlich=Stadtbücherei; zeitraum=2021; kosten=500 €; status=umgesetzt",
            "M 1.1.2 Bücherkoffer; erlaeuterung=Die Koffer sind bestellt.; verantwortlich=Schulamt / Stadtbücherei; zeitraum=2022; kosten=; status=geplant",
        ]
    );
}

#[test]
fn facts_with_a_label_of_their_own_below_headings() {
    let facts = |body: &str, partner: &str| {
        ["Zuständig | Stimmungsbild | Zeitraum | Stand".to_owned(), format!("{body} | {partner} | 2021 | umgesetzt")]
    };
    let one = facts("Stadtbücherei", "Der Leseclub der Altstadt");
    let two = facts("Schulamt", "Die Eltern");
    let rows = |rows: &[String; 2]| rows.iter().map(String::as_str).collect::<Vec<_>>().join("§");
    let table = |paper: Paper, text: &str| paper.table(4, &text.split('§').collect::<Vec<_>>());
    let paper = Paper::default()
        .text("Handlungsfeld 1: Bildung und Erziehung")
        .text("Ziel 1.1 Lesen macht Freude.")
        .text("*Maßnahme 1.1.1: Lesenacht");
    let paper = table(paper, &rows(&one)).text("*Maßnahme 1.1.2: Bücherkoffer");
    let read = measures(table(paper, &rows(&two)));
    assert_eq!(read.len(), 2);
    assert!(read.iter().all(|line| line.contains("; sonstiges=D")), "{read:?}");
    // Below headings of aims that column is the one of the measures.
    let paper = Paper::default().text("Handlungsfeld 1: Bildung und Erziehung").text("Ziel 1.1 Lesen macht Freude.");
    let paper = table(paper, &rows(&one)).text("Ziel 1.2 Alle lesen.");
    let read = measures(table(paper, &rows(&two)));
    assert_eq!(
        read,
        [
            "M - Der Leseclub der Altstadt; verantwortlich=Stadtbücherei; zeitraum=2021; status=umgesetzt",
            "M - Die Eltern; verantwortlich=Schulamt; zeitraum=2021; status=umgesetzt",
        ]
    );
}

#[test]
fn records_side_by_side_in_one_grid() {
    let paper = || Paper::default().text("Handlungsfeld 1: Bildung und Erziehung").text("Ziel 1.1 Lesen macht Freude.");
    let read = measures(paper().table(
        6,
        &[
            "Nr. | Maßnahme | Stand | Nr. | Maßnahme | Stand",
            "1.1.1 | Lesenacht | umgesetzt | 1.1.2 | Bücherkoffer | geplant",
            "1.1.3 | Leseclub | läuft | | |",
        ],
    ));
    assert_eq!(
        read,
        [
            "M 1.1.1 Lesenacht; status=umgesetzt",
            "M 1.1.2 Bücherkoffer; status=geplant",
            "M 1.1.3 Leseclub; status=läuft"
        ]
    );
    let read = paper()
        .table(
            6,
            &[
                "Nr. | Maßnahme | Stand | Nr. | Maßnahme | Stand",
                "1.1.1 | Lesenacht | umgesetzt | 1.1.2 | Bücherkoffer | geplant",
                ">2 Zuständig | Kosten | >2 Zuständig | Kosten",
                ">2 Stadtbücherei | 500 € | >2 Schulamt |",
                ">6 Ziel 1.2 Alle lesen.",
                "Nr. | Maßnahme | Stand | Nr. | Maßnahme | Stand",
                "1.2.1 | Leseclub | läuft | | |",
                ">2 Zuständig | Kosten | >2 | ",
                ">2 Schulamt | keine | >2 | ",
            ],
        )
        .read();
    assert_eq!(
        read.get(1..).unwrap_or_default(),
        [
            "Z 1.1 Lesen macht Freude.",
            "M 1.1.1 Lesenacht; status=umgesetzt; verantwortlich=Stadtbücherei; kosten=500 €",
            "M 1.1.2 Bücherkoffer; status=geplant; verantwortlich=Schulamt; kosten=",
            "Z 1.2 Alle lesen.",
            "M 1.2.1 Leseclub; status=läuft; verantwortlich=Schulamt; kosten=keine",
        ]
    );
}

#[test]
fn labels_nobody_listed_in_the_cells_of_rows_below_measures() {
    let paper =
        Paper::default().text("Handlungsfeld 1: Bildung und Erziehung").text("Ziel 1.1 Lesen macht Freude.").table(
            4,
            &[
                "Nr. | Maßnahme | Zuständig | Stand",
                "1.1.1 | Lesenacht | Stadtbücherei | umgesetzt",
                "| >2 Stimme der Ortsräte: Es kamen 80 Kinder. | Abflussgrad: 500 €",
                "1.1.2 | Bücherkoffer | Schulamt | geplant",
                "| >2 Stimme der Ortsräte: | Abflussgrad: 80 €",
                "1.1.3 | Leseclub | Schulamt | geplant",
                "| >2 Stimme der Ortsräte: Ein guter Anfang. | Abflussgrad: 1.200 €",
            ],
        );
    assert_eq!(
        measures(paper),
        [
            "M 1.1.1 Lesenacht; verantwortlich=Stadtbücherei; status=umgesetzt; sonstiges=Es kamen 80 Kinder.; kosten=500 €",
            "M 1.1.2 Bücherkoffer; verantwortlich=Schulamt; status=geplant; sonstiges=; kosten=80 €",
            "M 1.1.3 Leseclub; verantwortlich=Schulamt; status=geplant; sonstiges=Ein guter Anfang.; kosten=1.200 €",
        ]
    );
}

#[test]
fn titles_without_numbers_above_a_text_and_a_table_of_facts() {
    let mut paper =
        Paper::default().text("Handlungsfeld 1: Bildung und Erziehung").text("Ziel 1.1 Lesen macht Freude.");
    for (title, body) in [("Lesenacht", "Stadtbücherei"), ("Bücherkoffer", "Schulamt"), ("Leseclub", "Jugendamt")] {
        let values = format!("{body} | 2021 | umgesetzt");
        paper = paper
            .text(&format!("*{title}"))
            .text("Was ist passiert?")
            .text("Es kamen 80 Kinder.")
            .table(3, &["Zuständig | Zeitraum | Stand", &values]);
    }
    assert_eq!(
        measures(paper),
        [
            "M - Lesenacht; erlaeuterung=Es kamen 80 Kinder.; verantwortlich=Stadtbücherei; zeitraum=2021; status=umgesetzt",
            "M - Bücherkoffer; erlaeuterung=Es kamen 80 Kinder.; verantwortlich=Schulamt; zeitraum=2021; status=umgesetzt",
            "M - Leseclub; erlaeuterung=Es kamen 80 Kinder.; verantwortlich=Jugendamt; zeitraum=2021; status=umgesetzt",
        ]
    );
}

#[test]
fn numbers_behind_a_word_tell_the_column_of_the_measures() {
    let paper =
        Paper::default().text("Handlungsfeld 1: Bildung und Erziehung").text("Ziel 1.1 Lesen macht Freude.").table(
            3,
            &[
                "Zur Sache | Zuständig | Bis wann?",
                "*Zu 1.1.1 Lesenacht // Bemerkung: Es kamen 80 Kinder. // Stand: umgesetzt | Stadtbücherei | 2021",
                "*Zu 1.1.2 Bücherkoffer // Bemerkung: Es geht los. // Stand: geplant | Schulamt | 2022",
                "*Zu 1.1.3 Vorlesestunde // Bemerkung: keine // Stand: läuft | Schulamt | 2022",
                "*Zu 1.1.4 Leseclub // Stand: läuft | Schulamt |",
            ],
        );
    assert_eq!(
        measures(paper),
        [
            "M 1.1.1 Lesenacht; erlaeuterung=Es kamen 80 Kinder.; status=umgesetzt; verantwortlich=Stadtbücherei; ende=2021",
            "M 1.1.2 Bücherkoffer; erlaeuterung=Es geht los.; status=geplant; verantwortlich=Schulamt; ende=2022",
            "M 1.1.3 Vorlesestunde; erlaeuterung=keine; status=läuft; verantwortlich=Schulamt; ende=2022",
            "M 1.1.4 Leseclub; status=läuft; verantwortlich=Schulamt; ende=",
        ]
    );
}

#[test]
fn tables_below_a_few_of_many_measures_are_no_facts_of_the_last_one() {
    let mut paper =
        Paper::default().text("Handlungsfeld 1: Bildung und Erziehung").text("Ziel 1.1 Lesen macht Freude.");
    for number in 1..=6 {
        paper = paper.text(&format!("*Maßnahme 1.1.{number}: Lesenacht {number}"));
        if number % 3 == 0 {
            paper = paper.table(3, &["Zuständig | Zeitraum | Kosten", "Stadtbücherei | 2021 | 500 €"]);
        }
    }
    let read = measures(paper);
    assert!(read.iter().filter(|line| line.contains("Lesenacht")).all(|line| !line.contains("kosten")), "{read:?}");
}

#[test]
fn a_second_table_tells_by_number_what_became_of_the_measures() {
    let read = Paper::default()
        .text("Handlungsfeld 1: Bildung")
        .text("Ziel 1.1: Alle lesen.")
        .table(3, &["Nr. | Maßnahme | Federführung", "1.1.1 | Lesenacht | Schulamt", "1.1.2 | Leseclub | Bauamt"])
        .text("Das ist daraus geworden")
        .table(
            3,
            &[
                "Nr. | Umsetzungsstand | Bewertung und Ausblick",
                "1.1.1 | umgesetzt | Es kamen viele, und alle blieben bis zum Schluss.",
                "1.1.2 | abgeschlossen | Der Club tagt seit dem Herbst in der Stadtbücherei.",
            ],
        )
        .read();
    let expected = [
        "M 1.1.1 Lesenacht; verantwortlich=Schulamt; status=umgesetzt; \
         erlaeuterung=Es kamen viele, und alle blieben bis zum Schluss.",
        "M 1.1.2 Leseclub; verantwortlich=Bauamt; status=abgeschlossen; \
         erlaeuterung=Der Club tagt seit dem Herbst in der Stadtbücherei.",
    ];
    assert_eq!(read.get(2..).unwrap_or_default(), expected);
}

/// Tables behind the texts that name the measures by number alone: one of two columns, one whose rows of aims are empty.
#[test]
fn tables_of_numbers_and_fields_behind_the_texts_name_no_new_measures() {
    let read = Paper::default()
        .text("Handlungsfeld 1: Bildung")
        .text("Ziel 1.1: Alle lesen.")
        .text("M 1 Die Stadt feiert ein Fest.")
        .text("M 2 Die Stadt schenkt Bücher.")
        .table(2, &["*Nr. | *Kosten", "M 1 | 500 €", "M 2 | im Haushalt eingestellt"])
        .table(3, &["*Nr. | *Indikator | *Zielgruppe", "1.1 | |", "M 1 | 30 Gäste | Kinder", "M 2 | 9 Bücher | Eltern"])
        .read();
    let expected = [
        "M M 1 Die Stadt feiert ein Fest.; kosten=500 €; indikator=30 Gäste; zielgruppe=Kinder",
        "M M 2 Die Stadt schenkt Bücher.; kosten=im Haushalt eingestellt; indikator=9 Bücher; zielgruppe=Eltern",
    ];
    assert_eq!(read.get(2..), Some(&expected.map(str::to_owned)[..]));
}
