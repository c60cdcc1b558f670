//! Rows over the full width of a matrix.

use super::Paper;
use crate::classify::{Class, DocumentKind};
use crate::extract::{ExtractSettings, extract};
use crate::lexicon::Lexicon;

#[test]
fn a_goal_above_the_column_heads_is_a_goal() {
    let read = Paper::default()
        .text("Handlungsfeld 1: Bildung und Erziehung")
        .table(
            3,
            &[
                ">3 Ziel: Alle Kinder lernen schwimmen.",
                "Nr. | Maßnahme | Zuständig",
                "1 | Schwimmkurs | Sportamt",
                "2 | Badefest | Jugendamt",
            ],
        )
        .table(3, &[">3 Ziel: Lesen macht Freude.", "Nr. | Maßnahme | Zuständig", "3 | Lesenacht | Stadtbücherei"])
        .read();
    assert_eq!(
        read,
        [
            "HF 1 Bildung und Erziehung",
            "Z - Alle Kinder lernen schwimmen.",
            "M 1 Schwimmkurs; verantwortlich=Sportamt",
            "M 2 Badefest; verantwortlich=Jugendamt",
            "Z - Lesen macht Freude.",
            "M 3 Lesenacht; verantwortlich=Stadtbücherei",
        ]
    );
}

#[test]
fn a_label_over_the_full_width_is_a_field_of_the_measure_above() {
    let read = Paper::default()
        .text("Handlungsfeld 1: Bildung und Erziehung")
        .text("Ziel 1.1 Lesen macht Freude.")
        .table(
            4,
            &[
                "Nr. | Maßnahme | Zuständig | Stand",
                "^2 1 | Lesenacht | Stadtbücherei | umgesetzt",
                ">3 Bemerkungen: Es kamen 80 Kinder.",
                "2 | Bücherkoffer | Schulamt | geplant",
                "Bemerkungen | >3 Die Koffer sind bestellt.",
                "^2 3 | Vorlesestunde | Stadtbücherei | läuft",
                ">3 Bemerkungen:",
            ],
        )
        .read();
    let measures: Vec<&String> = read.iter().filter(|line| line.starts_with('M')).collect();
    assert_eq!(
        measures,
        [
            "M 1 Lesenacht; verantwortlich=Stadtbücherei; status=umgesetzt; erlaeuterung=Es kamen 80 Kinder.",
            "M 2 Bücherkoffer; verantwortlich=Schulamt; status=geplant; erlaeuterung=Die Koffer sind bestellt.",
            "M 3 Vorlesestunde; verantwortlich=Stadtbücherei; status=läuft; erlaeuterung=",
        ]
    );
    assert_eq!(read.len(), 5);
}

#[test]
fn measures_in_rows_of_their_own_above_their_fields() {
    let read = Paper::default()
        .text("Handlungsfeld: Bildung und Erziehung")
        .table(
            3,
            &[
                "Federführung | Zeitraum | Aufwand",
                ">3 Ziel: Lesen macht Freude.",
                ">3 1 Lesenacht",
                "Stadtbücherei | 2021 | 500 €",
                ">3 2 Bücherkoffer",
                "Schulamt | 2022 | keine",
                ">3 Ziel: Alle lernen schwimmen.",
                "3 | >2 Schwimmkurs",
                "Sportamt | 2023 | 20 €",
            ],
        )
        .read();
    assert_eq!(
        read,
        [
            "HF - Bildung und Erziehung",
            "Z - Lesen macht Freude.",
            "M 1 Lesenacht; verantwortlich=Stadtbücherei; zeitraum=2021; kosten=500 €",
            "M 2 Bücherkoffer; verantwortlich=Schulamt; zeitraum=2022; kosten=keine",
            "Z - Alle lernen schwimmen.",
            "M 3 Schwimmkurs; verantwortlich=Sportamt; zeitraum=2023; kosten=20 €",
        ]
    );
}

#[test]
fn goals_without_a_number_above_titles_without_a_number() {
    let read = Paper::default()
        .text("Handlungsfeld: Bildung und Erziehung")
        .table(
            3,
            &[
                "Federführung | Zeitraum | Aufwand",
                ">3 Lesen macht Freude.",
                ">3 Lesenacht",
                "Stadtbücherei | 2021 | 500 €",
                ">3 Bücherkoffer",
                "Schulamt | 2022 | keine",
            ],
        )
        .read();
    assert_eq!(
        read.get(1..),
        Some(
            &[
                "Z - Lesen macht Freude.".to_owned(),
                "M - Lesenacht; verantwortlich=Stadtbücherei; zeitraum=2021; kosten=500 €".to_owned(),
                "M - Bücherkoffer; verantwortlich=Schulamt; zeitraum=2022; kosten=keine".to_owned(),
            ][..]
        )
    );
}

#[test]
fn a_cell_of_labelled_lines_beside_the_measure_is_a_list_of_fields() {
    let read = Paper::default()
        .text("Handlungsfeld 1: Bildung und Erziehung")
        .text("Ziel 1.1 Lesen macht Freude.")
        .table(
            2,
            &[
                "Vorhaben | Umsetzung",
                "Vorhaben 1.1.1 / Lesenacht | Zuständig: Stadtbücherei / Farbe: rot / Kosten: 500 € / aus Spenden",
                "Vorhaben 1.1.2 / Bücherkoffer | Zuständig: Schulamt / Farbe: blau / Kosten:",
                "Vorhaben 1.1.3 / Lesepaten | Zuständig: Schulamt / Farbe: grün / Kosten: keine",
            ],
        )
        .read();
    assert_eq!(
        read.get(2..4),
        Some(
            &[
                "M 1.1.1 Lesenacht; verantwortlich=Stadtbücherei; sonstiges=rot; kosten=500 € aus Spenden".to_owned(),
                "M 1.1.2 Bücherkoffer; verantwortlich=Schulamt; sonstiges=blau; kosten=".to_owned(),
            ][..]
        )
    );
}

#[test]
fn a_table_that_names_measures_by_number_adds_to_the_list_before() {
    let read = Paper::default()
        .text("Handlungsfeld 1: Bildung und Erziehung")
        .text("Z 1.1 Lesen macht Freude.")
        .text("M 1.1.1 Lesenacht")
        .text("M 1.1.2 Bücherkoffer")
        .text("Handlungsfeld 2: Beratung und Unterstützung")
        .text("Z 2.1 Rat ist nah.")
        .text("M 2.1.1 Sprechstunde")
        .table(
            3,
            &[
                "Nr. | Zuständig | Sachstandsbericht",
                "M 1.1.1 | Stadtbücherei | Es kamen 80 Kinder.",
                "M 1.1.2 | Schulamt | Die Koffer sind bestellt und werden im Mai verteilt.",
                "2.1.1 | Jugendamt |",
            ],
        )
        .read();
    assert_eq!(
        read,
        [
            "HF 1 Bildung und Erziehung",
            "Z Z 1.1 Lesen macht Freude.",
            "M M 1.1.1 Lesenacht; verantwortlich=Stadtbücherei; erlaeuterung=Es kamen 80 Kinder.",
            "M M 1.1.2 Bücherkoffer; verantwortlich=Schulamt; \
             erlaeuterung=Die Koffer sind bestellt und werden im Mai verteilt.",
            "HF 2 Beratung und Unterstützung",
            "Z Z 2.1 Rat ist nah.",
            "M M 2.1.1 Sprechstunde; verantwortlich=Jugendamt; erlaeuterung=",
        ]
    );
}

#[test]
fn headings_that_name_handlungsfelder_stand_above_tables() {
    let table = |paper: Paper, number: &str| {
        let row = format!("{number} | Ein Fest | Jugendamt");
        paper.table(3, &["Nr. | Maßnahme | Zuständig", row.as_str()])
    };
    let named = |one: &str, two: &str| {
        let paper = table(Paper::default().text(one).text("Alle lesen gern."), "1");
        table(paper.text(two).text("Alle rechnen gern."), "2").read()
    };
    let expected = ["Z - Alle lesen gern.", "M 1 Ein Fest; verantwortlich=Jugendamt"];
    let bare = named("*Bildung und Erziehung", "*Familie und Arbeitswelt");
    assert_eq!(bare.first().map(String::as_str), Some("HF - Bildung und Erziehung"));
    assert_eq!(bare.get(1..3).unwrap_or_default(), expected);
    let roman = named("*I. Bildung und Erziehung", "*II. Familie und Arbeitswelt");
    assert_eq!(roman.get(3).map(String::as_str), Some("HF II Familie und Arbeitswelt"));
}

#[test]
fn numbered_names_of_handlungsfelder_are_told_from_numbered_goals() {
    let mut paper = Paper::default();
    for (number, name) in [("1", "Bildung und Erziehung"), ("2", "Beratung und Unterstützung")] {
        let row = format!("{number}.1 | Ein Fest | Jugendamt");
        paper = paper.text(&format!("*{number}. {name}")).text(&format!("*Ziel {number} Alle lesen."));
        paper = paper.table(3, &["Nr. | Maßnahme | Zuständig", row.as_str()]);
    }
    let expected = ["HF 1 Bildung und Erziehung", "Z 1 Alle lesen.", "M 1.1 Ein Fest; verantwortlich=Jugendamt"];
    assert_eq!(paper.read().get(..3).unwrap_or_default(), expected);
}

#[test]
fn labels_behind_a_title_in_its_cell_count_for_the_whole_paper() {
    let cell = |title: &str| format!("*{title} // Zielgruppe: Kinder // Unter Mitwirkung von: Schule // Kosten: 5 €");
    let rows: Vec<String> =
        ["Ein Fest", "Ein Weg", "Ein Haus"].iter().map(|title| format!("{} | Jugendamt", cell(title))).collect();
    let mut all = vec!["Maßnahme | Zuständig"];
    all.extend(rows.iter().map(String::as_str));
    let read = Paper::default().text("Handlungsfeld 1: Bildung").table(2, &all).read();
    let last = read.last().map(String::as_str).unwrap_or_default();
    assert!(
        last.starts_with("M - Ein Haus; zielgruppe=Kinder; ")
            && last.contains("=Schule; kosten=5 €; verantwortlich=Jugendamt"),
        "{last}"
    );
}

#[test]
fn rows_without_number_and_text_hold_more_values_of_the_measure_above() {
    let rows = [
        "*Nr. | *Maßnahme | *Zuständig | *Indikator",
        "1.1.1 | Ein Fest | Jugendamt | Alle kommen.",
        " |  | Bauamt | Alle bleiben.",
        "1.1.2 | Ein Weg | Rat | ",
        " |  | Schulamt | Er ist lang.",
    ];
    let read = Paper::default().text("Handlungsfeld 1: Bildung").text("Ziel 1.1 Alle lesen.").table(4, &rows).read();
    let expected = [
        "M 1.1.1 Ein Fest; verantwortlich=Jugendamt / Bauamt; indikator=Alle kommen. / Alle bleiben.",
        "M 1.1.2 Ein Weg; verantwortlich=Rat / Schulamt; indikator=Er ist lang.",
    ];
    assert_eq!(read.get(2..).unwrap_or_default(), expected);
}

#[test]
fn levels_may_stand_in_the_columns_of_the_measures() {
    let rows = [
        "*Nr. | *Maßnahme | *Zeitraum | *Zuständig",
        "I | *Handlungsfeld: Bildung |  | ",
        " | Ziel: Alle lesen. |  | ",
        "1 | Ein Fest | 2021 | Jugendamt",
        "II | *Handlungsfeld: Wohnen |  | ",
        " | Ziel: Alle wohnen. |  | ",
        "2 | Ein Haus | 2022 | Bauamt",
    ];
    let again = [
        "*Nr. | *Maßnahme | *Kosten | *Indikator",
        "I | *Handlungsfeld: Bildung |  | ",
        " | Ziel: Alle lesen. |  | ",
        "1 | Ein Fest | 500 € | Alle kommen.",
        "II | *Handlungsfeld: Wohnen |  | ",
        " | Ziel: Alle wohnen. |  | ",
        "2 | Ein Haus | 900 € | ",
    ];
    let read = Paper::default().table(4, &rows).table(4, &again).read();
    let expected = [
        "HF I Bildung",
        "Z - Alle lesen.",
        "M 1 Ein Fest; zeitraum=2021; verantwortlich=Jugendamt; kosten=500 €; indikator=Alle kommen.",
        "HF II Wohnen",
        "Z - Alle wohnen.",
        "M 2 Ein Haus; zeitraum=2022; verantwortlich=Bauamt; kosten=900 €; indikator=",
    ];
    assert_eq!(read, expected);
}

#[test]
fn fields_below_a_measure_have_their_labels_in_the_row() {
    let rows = [
        "*Nr. | >2 *Maßnahme | *von | *Stand",
        "^3 1.1.1 | >2 Ein Fest | 2021 | umgesetzt",
        "Zuständig | >3 Jugendamt",
        "Kosten | >3 500 €",
        "^3 1.1.2 | >2 Ein Weg | 2022 | geplant",
        "Zuständig | >3 Bauamt",
        "Kosten | >3 900 €",
    ];
    let read = Paper::default().text("Handlungsfeld 1: Bildung").text("Ziel 1.1 Alle lesen.").table(5, &rows).read();
    let last = "M 1.1.2 Ein Weg; beginn=2022; status=geplant; verantwortlich=Bauamt; kosten=900 €";
    assert_eq!(read.last().map(String::as_str), Some(last));
}

#[test]
fn a_handlungsfeld_beside_its_rows_opens_it() {
    let rows = [
        " | *Ziel | *Maßnahme | *Zuständig",
        "^2 Handlungsfeld 1: Bildung | ^2 1.1 Alle lesen. | 1.1.1 Ein Fest | Jugendamt",
        "1.1.2 Ein Weg | Bauamt",
    ];
    let read = Paper::default().table(4, &rows).read();
    assert_eq!(read.first().map(String::as_str), Some("HF 1 Bildung"));
}

#[test]
fn a_column_may_hold_the_measure_and_what_came_of_it() {
    let read = Paper::default()
        .text("Handlungsfeld 1: Bildung und Erziehung")
        .text("Ziel 1.1 Lesen macht Freude.")
        .table(
            3,
            &[
                "*Nr. | *Maßnahme und Ergebnis | *Stand",
                "1.1.1 | *Lesenacht // Es kamen 40 Kinder. // Sie kommen wieder. | erledigt",
                "1.1.2 | *Bücherkoffer | läuft",
            ],
        )
        .read();
    assert_eq!(
        read,
        [
            "HF 1 Bildung und Erziehung",
            "Z 1.1 Lesen macht Freude.",
            "M 1.1.1 Lesenacht; erlaeuterung=Es kamen 40 Kinder. / Sie kommen wieder.; status=erledigt",
            "M 1.1.2 Bücherkoffer; status=läuft",
        ]
    );
}

#[test]
fn a_list_of_fields_over_the_full_width_belongs_to_the_measure_above() {
    let read = Paper::default()
        .text("Handlungsfeld 1: Bildung und Erziehung")
        .text("Ziel 1.1 Lesen macht Freude.")
        .table(
            3,
            &[
                "Nr. | Maßnahme | Stand",
                "1 | Lesenacht | umgesetzt",
                ">3 Bericht: Es kamen 80 Kinder. // Geschultert von: Stadtbücherei // Laufzeit: jährlich",
                "2 | Bücherkoffer | geplant",
                ">3 Geschultert von: Schulamt // Laufzeit: ab 2023",
                "3 | Vorlesestunde | läuft",
                ">3 Bericht: Jeden Montag. // Geschultert von: Stadtbücherei // Laufzeit: 2022",
            ],
        )
        .read();
    assert_eq!(
        read.get(2..).unwrap_or_default(),
        [
            "M 1 Lesenacht; status=umgesetzt; erlaeuterung=Es kamen 80 Kinder.; verantwortlich=Stadtbücherei; zeitraum=jährlich",
            "M 2 Bücherkoffer; status=geplant; verantwortlich=Schulamt; zeitraum=ab 2023",
            "M 3 Vorlesestunde; status=läuft; erlaeuterung=Jeden Montag.; verantwortlich=Stadtbücherei; zeitraum=2022",
        ]
    );
}

#[test]
fn rows_of_an_outline_are_levels_by_their_numbers_and_words() {
    let goal = |rows: &[&str]| Paper::default().table(4, rows).read();
    let worded = goal(&[
        "Zeile | Vorgang | Beginn | Wer",
        "1 | ▾ Handlungsfeld Bildung und Erziehung | | ",
        "1.1 | ▸Ziel: Lesen macht Freude. | 01.02.2023 | ",
        "1.1.1 | Lesenacht | 01.02.2023 | Stadtbücherei",
        "1.1.2 | Bücherkoffer | 01.05.2023 | Schulamt",
    ]);
    assert_eq!(
        worded,
        [
            "HF 1 Bildung und Erziehung",
            "Z 1.1 Lesen macht Freude.; beginn=01.02.2023",
            "M 1.1.1 Lesenacht; beginn=01.02.2023; verantwortlich=Stadtbücherei",
            "M 1.1.2 Bücherkoffer; beginn=01.05.2023; verantwortlich=Schulamt",
        ]
    );
    let bare = goal(&[
        "Nr. | Vorgang | Beginn | Wer",
        "2 | Bildung und Erziehung | | ",
        "2.1 | Lesen macht Freude. | | ",
        "2.1.1 | Lesenacht | 01.02.2023 | Stadtbücherei",
    ]);
    assert_eq!(
        bare,
        [
            "HF 2 Bildung und Erziehung",
            "Z 2.1 Lesen macht Freude.",
            "M 2.1.1 Lesenacht; beginn=01.02.2023; verantwortlich=Stadtbücherei",
        ]
    );
}

#[test]
fn a_table_of_further_projects() {
    let head = Paper::default().text("Handlungsfeld 1: Bildung").text("Ziel 1.1: Lesen macht Freude.");
    let plan = head.table(3, &["Nr. | Maßnahme | Status", "1.1.1 | Lesenacht | läuft", "1.1.2 | Koffer | geplant"]);
    let rows = [
        "Projektname | Projekterläuterung | Zeitraum | Status",
        "Lichterfest | Ein Umzug durch den Ort. | 2024 | umgesetzt",
        " | Mit Musik. | | ",
        "Tauschregal | Bücher und Spiele. | fortlaufend | läuft",
    ];
    let read = plan.text("*Weitere Projekte").table(4, &rows).read();
    assert_eq!(
        read.get(4..),
        Some(
            &[
                "P; projektname=Lichterfest; projekterlaeuterung=Ein Umzug durch den Ort. / Mit Musik.; zeitraum=2024; status=umgesetzt",
                "P; projektname=Tauschregal; projekterlaeuterung=Bücher und Spiele.; zeitraum=fortlaufend; status=läuft",
            ]
            .map(str::to_owned)[..]
        ),
        "{read:?}"
    );
}

#[test]
fn a_table_below_further_projects_may_call_them_measures() {
    let head = Paper::default().text("Handlungsfeld 1: Bildung").text("Ziel 1.1: Lesen macht Freude.");
    let plan = head.table(3, &["Nr. | Maßnahme | Status", "1.1.1 | Lesenacht | läuft", "1.1.2 | Koffer | geplant"]);
    let rows = ["Maßnahme | Zeitraum | Status", "Lichterfest | 2024 | umgesetzt", "Tauschregal | 2025 | läuft"];
    let read = plan.text("*Weitere Projekte").table(3, &rows).read();
    assert_eq!(read.len(), 6, "{read:?}");
    assert_eq!(read.get(5).map(String::as_str), Some("P; projektname=Tauschregal; zeitraum=2025; status=läuft"));
}

#[test]
fn bullets_with_fields_of_their_own_in_one_cell_are_measures() {
    let read = Paper::default()
        .text("Handlungsfeld 1: Bildung")
        .table(
            2,
            &[
                "Ziel | Maßnahmen",
                "1.1 Alle lesen gern. | • Lesenacht / Zuständig: Bücherei / Frist: 2016 // • Leseclub / Zuständig: Schulen / Frist: 2018",
                "1.2 Alle rechnen. | • Rechenclub / Zuständig: Schulen / Frist: 2017",
            ],
        )
        .read();
    let expected = [
        "Z 1.1 Alle lesen gern.",
        "M - Lesenacht; verantwortlich=Bücherei; ende=2016",
        "M - Leseclub; verantwortlich=Schulen; ende=2018",
        "Z 1.2 Alle rechnen.",
        "M - Rechenclub; verantwortlich=Schulen; ende=2017",
    ];
    assert_eq!(read.get(1..).unwrap_or_default(), expected);
}

#[test]
fn a_band_holds_what_its_field_strives_for_and_text() {
    let read = Paper::default()
        .table(
            3,
            &[
                "Maßnahme | Zuständig | Zeitraum",
                ">3 *Handlungsfeld 1: Bildung / Leitziel: Jedes Kind lernt gern. / *Ziel 1.1 Lesen macht / *Freude.",
                "1.1.1 Lesenacht | Stadtbücherei | 2021",
                ">3 *Handlungsfeld 2: Wohnen / ~Wir ~wollen ~wohnen.",
                ">3 Ziel 2.1 Alle wohnen gut.",
                "2.1.1 Ein Haus | Bauamt | 2022",
            ],
        )
        .layout();
    let class = Class { art: DocumentKind::Dokumentation, ..Class::default() };
    let draft = extract(&read, &class, Lexicon::builtin(), &ExtractSettings::default());
    let titles: Vec<Option<&str>> = draft.handlungsfelder.iter().map(|field| field.titel.as_deref()).collect();
    assert_eq!(titles, [Some("Bildung"), Some("Wohnen")]);
    let aims = &draft.handlungsfelder[0].strategische_ziele;
    assert_eq!(aims.len(), 1);
    assert_eq!(draft.handlungsfelder[0].ziele[0].text.as_deref(), Some("Lesen macht Freude."));
    assert!(draft.prose.iter().any(|passage| passage.text == "Wir wollen wohnen."));
}
