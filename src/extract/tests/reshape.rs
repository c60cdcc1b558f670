//! Tables on their side, and measures folded over several rows.

use super::Paper;

fn paper() -> Paper {
    Paper::default().text("Handlungsfeld 1: Bildung und Erziehung").text("Ziel 1.1: Lesen macht Freude.")
}

const READ: [&str; 4] = [
    "HF 1 Bildung und Erziehung",
    "Z 1.1 Lesen macht Freude.",
    "M 1.1.1 Lesenacht; zeitraum=2021; verantwortlich=Stadtbücherei; kosten=500 €",
    "M 1.1.2 Bücherkoffer; zeitraum=ab 2022; verantwortlich=Schulamt; kosten=",
];

#[test]
fn measures_in_columns() {
    let rows = [
        "Maßnahme | 1.1.1 Lesenacht | 1.1.2 Bücherkoffer",
        "Zeitraum | 2021 | ab 2022",
        "Zuständig | Stadtbücherei | Schulamt",
        "Mittel | 500 € |",
    ];
    assert_eq!(paper().table(3, &rows).read(), READ);
}

#[test]
fn measures_in_columns_below_a_row_of_numbers_and_a_goal() {
    let rows = [
        ">4 Ziel 1.1: Lesen macht Freude.",
        "Nr. | 1.1.1 | 1.1.2 | 1.1.3",
        "Maßnahme | Lesenacht | Bücherkoffer | Lesepaten",
        "Zeitraum | 2021 | ab 2022 | 2023",
        "Zuständig | Stadtbücherei | Schulamt | Schulamt",
        "Mittel | 500 € | | 20 €",
    ];
    let read = Paper::default().text("Handlungsfeld 1: Bildung und Erziehung").table(4, &rows).read();
    assert_eq!(read.get(..4), Some(&READ.map(str::to_owned)[..]));
    assert_eq!(
        read.get(4).map(String::as_str),
        Some("M 1.1.3 Lesepaten; zeitraum=2023; verantwortlich=Schulamt; kosten=20 €")
    );
}

#[test]
fn measures_in_columns_below_a_goal_beside_its_number() {
    let rows = [
        "Ziel 1.1 | Lesen macht Freude. |",
        "Nr. | 1.1.1 | 1.1.2",
        "Maßnahme | Lesenacht | Bücherkoffer",
        "Zeitraum | 2021 | ab 2022",
        "Zuständig | Stadtbücherei | Schulamt",
        "Mittel | 500 € |",
    ];
    let read = Paper::default().text("Handlungsfeld 1: Bildung und Erziehung").table(3, &rows).read();
    assert_eq!(read, READ);
}

#[test]
fn blocks_of_columns_one_below_the_other() {
    let rows = [
        " | M 1 Lesenacht | M 2 Bücherkoffer",
        "Zeitraum | 2021 | 2022",
        "Zuständig | Stadtbücherei | Schulamt",
        " | M 3 Lesepaten | M 4 Vorlesetag",
        "Zeitraum | 2023 | 2024",
        "Zuständig | Jugendamt | Stadtarchiv",
    ];
    let read = paper().table(3, &rows).read();
    assert_eq!(read.len(), 6);
    assert_eq!(read.get(5).map(String::as_str), Some("M M 4 Vorlesetag; zeitraum=2024; verantwortlich=Stadtarchiv"));
}

#[test]
fn measures_in_columns_of_which_most_cells_of_one_are_empty() {
    let rows = [
        "Nr. | 1.1.1 | 1.1.2",
        "Maßnahme | Lesenacht | Bücherkoffer",
        "Zeitraum | | ab 2022",
        "Zuständig | Stadtbücherei | Schulamt",
        "Zielgruppe | | Familien",
        "Indikator | | 20 Koffer",
        "Mittel | | 500 €",
    ];
    let read = paper().table(3, &rows).read();
    assert_eq!(read.len(), 4, "{read:?}");
    assert!(read[2].starts_with("M 1.1.1 Lesenacht;") && read[2].contains("verantwortlich=Stadtbücherei"), "{read:?}");
    assert!(read[3].starts_with("M 1.1.2 Bücherkoffer;") && read[3].contains("indikator=20 Koffer"), "{read:?}");
}

#[test]
fn a_card_of_three_columns_stays_a_card() {
    let rows =
        ["Maßnahme | 1.1.1 | Lesenacht", "Zeitraum | >2 2021", "Zuständig | >2 Stadtbücherei", "Mittel | >2 500 €"];
    let read = paper().table(3, &rows).read();
    assert_eq!(read.len(), 3);
}

#[test]
fn measures_of_two_rows_below_a_head_of_two() {
    let rows = [
        "^2 Nr. | Maßnahme | Zuständig | Zeitraum",
        "Zielgruppe | Sachstand | Status",
        ">4 Ziel 1.1: Lesen macht Freude.",
        "^2 SV-1 | Lesenacht | Stadtbücherei | 2021",
        "Kinder | Es kamen 80 Kinder. | umgesetzt",
        "^2 SV-2 | Bücherkoffer | Schulamt | 2022",
        " | | geplant",
    ];
    let read = Paper::default().text("Handlungsfeld 1: Bildung und Erziehung").table(4, &rows).read();
    assert_eq!(
        read.get(1..),
        Some(
            &[
                "Z 1.1 Lesen macht Freude.".to_owned(),
                "M SV-1 Lesenacht; verantwortlich=Stadtbücherei; zeitraum=2021; zielgruppe=Kinder; \
                 erlaeuterung=Es kamen 80 Kinder.; status=umgesetzt"
                    .to_owned(),
                "M SV-2 Bücherkoffer; verantwortlich=Schulamt; zeitraum=2022; zielgruppe=; erlaeuterung=; status=geplant"
                    .to_owned(),
            ][..]
        )
    );
}

#[test]
fn measures_of_two_rows_without_a_column_of_numbers() {
    let rows = [
        "Maßnahme | Zuständig | Zeitraum",
        "Zielgruppe | Sachstand | Status",
        "Lesenacht | Stadtbücherei | 2021",
        "Kinder | Es kamen 80 Kinder. | umgesetzt",
        "Bücherkoffer | Schulamt | 2022",
        "Familien | Die Koffer sind bestellt. | geplant",
    ];
    let read = paper().table(3, &rows).read();
    assert_eq!(read.len(), 4);
    assert_eq!(
        read.get(3).map(String::as_str),
        Some(
            "M - Bücherkoffer; verantwortlich=Schulamt; zeitraum=2022; zielgruppe=Familien; \
             erlaeuterung=Die Koffer sind bestellt.; status=geplant"
        )
    );
}

#[test]
fn a_head_of_groups_folds_nothing() {
    let rows = [
        "^2 Ziel | ^2 Maßnahme | >2 Umsetzung",
        "Beginn | Ende",
        "^2 1.1 Lesen macht Freude. | 1.1.1 Lesenacht | 2020 | 2021",
        "1.1.2 Bücherkoffer | 2021 | 2022",
    ];
    let read = Paper::default().text("Handlungsfeld 1: Bildung und Erziehung").table(4, &rows).read();
    assert_eq!(read.get(3).map(String::as_str), Some("M 1.1.2 Bücherkoffer; beginn=2021; ende=2022"));
}

#[test]
fn numbers_in_the_first_column_are_no_labels() {
    let rows = ["Nr. | Maßnahme | Zuständig", "M 1 | Lesenacht | Stadtbücherei", "M 2 | Bücherkoffer | Schulamt"];
    let read = paper().table(3, &rows).read();
    assert_eq!(read.get(3).map(String::as_str), Some("M M 2 Bücherkoffer; verantwortlich=Schulamt"));
}

#[test]
fn measures_of_a_title_row_and_a_row_of_values() {
    let rows = [
        "*Nr. | *Maßnahme |  | ",
        "*Zielgruppe | *Zuständig | *Zeitraum | *Status",
        "*M 1 | *Lesenacht |  | ",
        "Kinder | Stadtbücherei | 2021 | umgesetzt",
        "*M 2 | *Bücherkoffer |  | ",
        "Familien | Schulamt |  | geplant",
    ];
    let read = paper().table(4, &rows).read();
    let expected = [
        "M M 1 Lesenacht; zielgruppe=Kinder; verantwortlich=Stadtbücherei; zeitraum=2021; status=umgesetzt",
        "M M 2 Bücherkoffer; zielgruppe=Familien; verantwortlich=Schulamt; zeitraum=; status=geplant",
    ];
    assert_eq!(read.get(2..).unwrap_or_default(), expected);
}

#[test]
fn numbers_over_two_rows_show_measures_below_a_head_that_is_not_all_listed() {
    let rows = [
        "^2 *Nr. | *Maßnahme | *Zuständig | *Kosten",
        "*Zielgruppe | >2 *Woran man den Fortgang sieht",
        "^2 1.1.1 | Lesenacht | Stadtbücherei | 500 €",
        "Kinder | >2 Es kommen viele.",
        "^2 1.1.2 | Bücherkoffer | Schulamt | keine",
        "Eltern | >2 Er ist gepackt.",
    ];
    let read = paper().table(4, &rows).read();
    assert_eq!(read.len(), 4, "{read:?}");
    assert!(
        read[2].starts_with("M 1.1.1 Lesenacht; verantwortlich=Stadtbücherei; kosten=500 €; zielgruppe=Kinder"),
        "{read:?}"
    );
}

/// As a spreadsheet prints it: the bands reach over a column in which nothing stands.
#[test]
fn bands_that_reach_further_than_the_table_turn_with_it() {
    let rows = [
        ">4 Handlungsfeld 1: Bildung und Erziehung",
        ">4 Ziel 1.1: Lesen macht Freude.",
        "Nr. | 1.1.1 | 1.1.2 |",
        "Maßnahme | Lesenacht | Bücherkoffer",
        "Zeitraum | 2021 | ab 2022",
        "Zuständig | Stadtbücherei | Schulamt",
        "Mittel | 500 € |",
    ];
    assert_eq!(Paper::default().table(4, &rows).read(), READ);
}

#[test]
fn a_head_over_cells_with_captions_of_their_own_is_no_measure() {
    let table = |number: &str, name: &str| {
        [
            "*Was wir tun | *Wie wir es tun | *Was erreicht wurde".to_owned(),
            format!(
                "*Maßnahme {number} / {name} / *Zielgruppe / Kinder | *Zuständig / Schulamt / *Zeitraum / 2021 | *Status / umgesetzt"
            ),
        ]
    };
    let mut read = paper();
    for (number, name) in [("1.1.1", "Lesenacht"), ("1.1.2", "Bücherkoffer")] {
        let rows = table(number, name);
        read = read.table(3, &rows.each_ref().map(String::as_str));
    }
    let expected = [
        "M 1.1.1 Lesenacht; zielgruppe=Kinder; verantwortlich=Schulamt; zeitraum=2021; status=umgesetzt",
        "M 1.1.2 Bücherkoffer; zielgruppe=Kinder; verantwortlich=Schulamt; zeitraum=2021; status=umgesetzt",
    ];
    assert_eq!(read.read().get(2..).unwrap_or_default(), expected);
}

#[test]
fn a_head_below_the_title_of_a_measure_that_only_groups_its_fields_is_no_field() {
    let table = |number: &str, name: &str| {
        [
            format!(">2 *Maßnahme {number}: {name}"),
            "*Vereinbart 2019 | *Erreicht 2022".to_owned(),
            "**Indikator: 20 Kinder // **Zuständig: Schulamt | **Ergebnis: umgesetzt // **Bewertung: Es kamen viele, und \
             alle / blieben bis zum Schluss."
                .to_owned(),
        ]
    };
    let mut read = paper();
    for (number, name) in [("1.1.1", "Lesenacht"), ("1.1.2", "Bücherkoffer")] {
        let rows = table(number, name);
        read = read.table(2, &rows.each_ref().map(String::as_str));
    }
    let told = "indikator=20 Kinder; verantwortlich=Schulamt; status=umgesetzt; \
                erlaeuterung=Es kamen viele, und alle blieben bis zum Schluss.";
    let expected = [format!("M 1.1.1 Lesenacht; {told}"), format!("M 1.1.2 Bücherkoffer; {told}")];
    assert_eq!(read.read().get(2..).unwrap_or_default(), expected);
}

#[test]
fn strips_of_facts_above_titles_that_fills_make_one_table() {
    let strip = |who: &str, when: &str| format!("*WER / {who} | *WANN / {when} | *STAND / läuft");
    let rows = [
        strip("Stadtbücherei", "2021"),
        ">3 *Maßnahme 1.1.1 Lesenacht // Bemerkung: Es kamen viele.".to_owned(),
        strip("Schulamt", "ab 2022"),
        ">3 *Maßnahme 1.1.2 Bücherkoffer // Bemerkung: Er ist gepackt.".to_owned(),
        strip("Jugendamt", "2023"),
    ];
    let read = paper().table(3, &rows.each_ref().map(String::as_str)).filled().text("*Maßnahme 1.1.3 Lesepaten").read();
    let expected = [
        "M 1.1.1 Lesenacht; verantwortlich=Stadtbücherei; zeitraum=2021; status=läuft; erlaeuterung=Es kamen viele.",
        "M 1.1.2 Bücherkoffer; verantwortlich=Schulamt; zeitraum=ab 2022; status=läuft; erlaeuterung=Er ist gepackt.",
        "M 1.1.3 Lesepaten; verantwortlich=Jugendamt; zeitraum=2023; status=läuft",
    ];
    assert_eq!(read.get(2..).unwrap_or_default(), expected);
}

#[test]
fn an_amount_and_the_name_of_another_are_no_label() {
    let rows = [
        ">4 Maßnahme 1.1.1 Lesenacht",
        "*Zielwert | *Zuständig | *Aufwand | *Status",
        "20 Kinder | Bauamt | 385.000 €, / Eigenanteil / 96.000 € | läuft",
        ">4 *Rückblick",
        ">4 Es kamen viele.",
    ];
    let read = paper().table(4, &rows).read();
    let expected = "M 1.1.1 Lesenacht; indikator=20 Kinder; verantwortlich=Bauamt; \
                    kosten=385.000 €, Eigenanteil 96.000 €; status=läuft; erlaeuterung=Es kamen viele.";
    assert_eq!(read.get(2).map(String::as_str), Some(expected));
}

#[test]
fn a_folded_head_has_its_own_columns_in_each_row() {
    let rows = [
        "Nr. | >2 Maßnahme | Zeitraum | Zuständig",
        " | Stand | >2 Bemerkung | Mittel",
        "1.1.1 | >2 Lesenacht | 2021 | Stadtbücherei",
        " | umgesetzt | >2 Viele kamen. | 500 €",
        "1.1.2 | >2 Bücherkoffer | ab 2022 | Schulamt",
        " | begonnen | >2 Der Koffer ist da. | keine",
    ];
    let expected = [
        "M 1.1.1 Lesenacht; zeitraum=2021; verantwortlich=Stadtbücherei; status=umgesetzt; erlaeuterung=Viele kamen.; \
         kosten=500 €",
        "M 1.1.2 Bücherkoffer; zeitraum=ab 2022; verantwortlich=Schulamt; status=begonnen; \
         erlaeuterung=Der Koffer ist da.; kosten=keine",
    ];
    assert_eq!(paper().table(5, &rows).read().get(2..).unwrap_or_default(), expected);
}

#[test]
fn captioned_cells_below_a_head_that_groups_them_make_no_measure_beside_their_title() {
    let card = |title: &str, who: &str| {
        [
            format!(">2 *{title}"),
            "Vereinbart 2018 | Erreicht 2021".to_owned(),
            format!("*Zielgruppe / Kinder / *Zuständig / {who} | *Stand / begonnen / *Bemerkung / Viele kamen."),
        ]
    };
    let fields =
        |who: &str| format!("zielgruppe=Kinder; verantwortlich={who}; status=begonnen; erlaeuterung=Viele kamen.");
    for numbers in [["1.1.1 ", "1.1.2 "], ["", ""]] {
        let (first, second) = (
            card(&(numbers[0].to_owned() + "Lesenacht"), "Schulamt"),
            card(&(numbers[1].to_owned() + "Lesepaten"), "Hauptamt"),
        );
        let read = paper()
            .table(2, &first.each_ref().map(String::as_str))
            .table(2, &second.each_ref().map(String::as_str))
            .read();
        let number = |at: usize| if numbers[at].is_empty() { "- " } else { numbers[at] };
        let expected = [
            format!("M {}Lesenacht; {}", number(0), fields("Schulamt")),
            format!("M {}Lesepaten; {}", number(1), fields("Hauptamt")),
        ];
        assert_eq!(read.get(2..).unwrap_or_default(), expected);
    }
}

/// The first row of the head and of each measure has one text over all columns but that of the number.
#[test]
fn measures_in_three_rows_below_a_head_of_three() {
    let rows = [
        "^3 Nr. | >3 Maßnahme",
        "Zuständig | Beginn | Ende",
        "Indikator | Zielgruppe | Kosten",
        "^3 1.1.1 | >3 Lesenacht",
        "Stadtbücherei | 2021 | 2022",
        "20 Nächte | Kinder | 500 €",
        "^3 1.1.2 | >3 Bücherkoffer",
        "Schulamt | | 2023",
        "9 Koffer | Eltern | keine",
    ];
    let read = paper().table(4, &rows).read();
    let expected = [
        "M 1.1.1 Lesenacht; verantwortlich=Stadtbücherei; beginn=2021; ende=2022; indikator=20 Nächte; \
         zielgruppe=Kinder; kosten=500 €",
        "M 1.1.2 Bücherkoffer; verantwortlich=Schulamt; beginn=; ende=2023; indikator=9 Koffer; zielgruppe=Eltern; \
         kosten=keine",
    ];
    assert_eq!(read.get(2..), Some(&expected.map(str::to_owned)[..]));
}

/// Labels of cells below a head that names labels, too: each in bold in front of its value.
#[test]
fn captions_that_run_in_with_their_values_stand_below_a_head_that_names_none_of_them() {
    let mut paper = paper();
    for number in ["1.1.1", "1.1.2", "1.1.3"] {
        let agreed = format!("{number} Lesenacht // ~Indikator 20 Nächte // ~Zielgruppe Kinder // ~Zeitraum 2021");
        let row = format!("{agreed} | ~Ergebnis umgesetzt // ~Begründung Es kamen alle.");
        paper = paper.table(2, &["*Vereinbart: Maßnahme | *Bilanz", &row]);
    }
    let read = paper.read();
    let measures: Vec<&String> = read.iter().filter(|line| line.starts_with("M ")).collect();
    assert_eq!(measures.len(), 3, "{read:?}");
    for measure in measures {
        let fields = "Lesenacht; indikator=20 Nächte; zielgruppe=Kinder; zeitraum=2021; status=umgesetzt";
        assert!(measure.contains(fields), "{measure}");
    }
}
