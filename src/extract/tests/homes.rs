//! Where measures belong, in papers that list them in another order than their aims; and labels above several of them.

use super::Paper;

#[test]
fn measures_listed_by_office_come_home_by_their_numbers() {
    let mut paper = Paper::default().text("*Handlungsfeld 1: Bildung").text("Ziel 1.1: Alle lesen.");
    paper = paper.text("*Handlungsfeld 2: Wohnen").text("Ziel 2.1: Alle wohnen.");
    for (office, measures) in [
        ("Bauamt", ["2.1.1 Ein Haus", "1.1.2 Ein Weg"]),
        ("Schulamt", ["1.1.1 Ein Fest", "1.1.3 Ein Buch"]),
        ("Jugendamt", ["1.1.4 Ein Spiel", "2.1.2 Ein Platz"]),
    ] {
        paper = paper.text(&format!("*Dienststelle: {office}"));
        for measure in measures {
            paper = paper.text(&format!("*Maßnahme {measure}")).text("Status: umgesetzt");
        }
    }
    let expected = [
        "HF 1 Bildung",
        "Z 1.1 Alle lesen.",
        "M 1.1.2 Ein Weg; verantwortlich=Bauamt; status=umgesetzt",
        "M 1.1.1 Ein Fest; verantwortlich=Schulamt; status=umgesetzt",
        "M 1.1.3 Ein Buch; verantwortlich=Schulamt; status=umgesetzt",
        "M 1.1.4 Ein Spiel; verantwortlich=Jugendamt; status=umgesetzt",
        "HF 2 Wohnen",
        "Z 2.1 Alle wohnen.",
        "M 2.1.1 Ein Haus; verantwortlich=Bauamt; status=umgesetzt",
        "M 2.1.2 Ein Platz; verantwortlich=Jugendamt; status=umgesetzt",
    ];
    assert_eq!(paper.read(), expected);
}

#[test]
fn a_column_of_numbers_of_aims_leads_to_the_list_of_aims_behind_the_tables() {
    let table = |rows: [&'static str; 2]| ["*Nr. | *Maßnahme | *Ziel | *Status", rows[0], rows[1]];
    let paper = Paper::default()
        .text("Zielgruppe: Kinder")
        .table(4, &table(["M1 | Ein Fest | 2.1 | geplant", "M2 | Ein Weg | 1.1 | umgesetzt"]))
        .text("Zielgruppe: Senioren")
        .table(4, &table(["M3 | Ein Haus | 1.1 | geplant", "M4 | Ein Buch | 2.1 | begonnen"]))
        .text("Zielgruppe: Familien")
        .table(4, &table(["M5 | Ein Spiel | 2.1 | geplant", "M6 | Ein Platz | 1.1 | geplant"]))
        .text("*Handlungsfeld 1: Wohnen")
        .text("Ziel 1.1: Alle wohnen.")
        .text("*Handlungsfeld 2: Bildung")
        .text("Ziel 2.1: Alle lesen.");
    let expected = [
        "HF 1 Wohnen",
        "Z 1.1 Alle wohnen.",
        "M M2 Ein Weg; zielgruppe=Kinder; status=umgesetzt",
        "M M3 Ein Haus; zielgruppe=Senioren; status=geplant",
        "M M6 Ein Platz; zielgruppe=Familien; status=geplant",
        "HF 2 Bildung",
        "Z 2.1 Alle lesen.",
        "M M1 Ein Fest; zielgruppe=Kinder; status=geplant",
        "M M4 Ein Buch; zielgruppe=Senioren; status=begonnen",
        "M M5 Ein Spiel; zielgruppe=Familien; status=geplant",
    ];
    assert_eq!(paper.read(), expected);
}

#[test]
fn a_key_on_the_last_page_says_what_numbers_of_levels_stand_for() {
    let paper = Paper::default()
        .table(
            5,
            &[
                "*lfd. Nr. | *HF | *Ziel | *Maßnahme | *Frist",
                "1 | 2 | 3 | 4 | 5",
                "1 | 2 | 2.1 | Ein Fest | 2024",
                "2 | 1 | 1.1 | Ein Weg | 2025",
                "3 | 2 | 2.1 | Ein Buch | 2026",
            ],
        )
        .text("*Schlüssel der Handlungsfelder und Ziele")
        .table(
            3,
            &[
                "*HF | *Ziel | *Bezeichnung",
                "1 | | Wohnen",
                " | 1.1 | Alle wohnen.",
                "2 | | Bildung",
                " | 2.1 | Alle lesen.",
            ],
        );
    let expected = [
        "HF 1 Wohnen",
        "Z 1.1 Alle wohnen.",
        "M 2 Ein Weg; ende=2025",
        "HF 2 Bildung",
        "Z 2.1 Alle lesen.",
        "M 1 Ein Fest; ende=2024",
        "M 3 Ein Buch; ende=2026",
    ];
    assert_eq!(paper.read(), expected);
}

#[test]
fn a_single_number_that_points_elsewhere_moves_nothing() {
    let paper = Paper::default()
        .text("*Handlungsfeld 1: Bildung")
        .text("Ziel 1.1: Alle lesen.")
        .text("*Maßnahme 1.1.1 Ein Fest")
        .text("Status: geplant")
        .text("*Maßnahme 2.1.1 Ein Weg")
        .text("Status: geplant")
        .text("*Handlungsfeld 2: Wohnen")
        .text("Ziel 2.1: Alle wohnen.")
        .text("*Maßnahme 2.1.2 Ein Haus")
        .text("Status: geplant");
    assert_eq!(paper.read().get(3).map(String::as_str), Some("M 2.1.1 Ein Weg; status=geplant"));
}

#[test]
fn measures_may_name_their_levels_below_themselves() {
    let mut paper = Paper::default();
    let measures = [("1", "Ein Fest", 1), ("2", "Ein Weg", 2), ("3", "Ein Buch", 1)];
    for (number, name, aim) in measures {
        let (field, text) = if aim == 1 { ("Bildung", "Alle lesen.") } else { ("Wohnen", "Alle wohnen.") };
        paper = paper
            .text(&format!("*Maßnahme {number}: {name}"))
            .text(&format!("Handlungsfeld {aim}: {field}"))
            .text(&format!("Ziel {aim}.1: {text}"))
            .text("Status: geplant");
    }
    let expected = [
        "HF 1 Bildung",
        "Z 1.1 Alle lesen.",
        "M 1 Ein Fest; status=geplant",
        "M 3 Ein Buch; status=geplant",
        "HF 2 Wohnen",
        "Z 2.1 Alle wohnen.",
        "M 2 Ein Weg; status=geplant",
    ];
    assert_eq!(paper.read(), expected);
}

#[test]
fn levels_may_stand_in_one_line_as_a_path_or_between_ornaments() {
    let paper = Paper::default()
        .text("Handlungsfeld 1: Bildung › Ziel 1.1: Alle lesen.")
        .text("*1.1.1 Ein Fest")
        .text("Status: geplant")
        .text("*** Handlungsfeld 2: Wohnen ***")
        .text("Ziel 2.1: Alle wohnen.")
        .text("*2.1.1 Ein Haus")
        .text("Status: geplant");
    let expected = [
        "HF 1 Bildung",
        "Z 1.1 Alle lesen.",
        "M 1.1.1 Ein Fest; status=geplant",
        "HF 2 Wohnen",
        "Z 2.1 Alle wohnen.",
        "M 2.1.1 Ein Haus; status=geplant",
    ];
    assert_eq!(paper.read(), expected);
}

#[test]
fn sections_of_a_table_stand_below_a_head_of_its_own() {
    let paper = Paper::default()
        .table(4, &["*Nr. | *Maßnahme | *Zuständig | *Status"])
        .text("Handlungsfeld 1: Bildung")
        .text("Ziel 1.1: Alle lesen.")
        .table(
            4,
            &["1 | Ein Fest | Federführung: Amt; / Mitwirkung: Verein | geplant", "2 | Ein Weg | Bauamt | begonnen"],
        )
        .text("Handlungsfeld 2: Wohnen")
        .text("Ziel 2.1: Alle wohnen.")
        .table(4, &["3 | Ein Haus | Bauamt | geplant"])
        .text("Bemerkungen: keine");
    let expected = [
        "HF 1 Bildung",
        "Z 1.1 Alle lesen.",
        "M 1 Ein Fest; verantwortlich=Federführung: Amt; Mitwirkung: Verein; status=geplant",
        "M 2 Ein Weg; verantwortlich=Bauamt; status=begonnen",
        "HF 2 Wohnen",
        "Z 2.1 Alle wohnen.",
        "M 3 Ein Haus; verantwortlich=Bauamt; status=geplant; erlaeuterung=keine",
    ];
    assert_eq!(paper.read(), expected);
}

#[test]
fn a_label_below_a_table_of_several_measures_is_not_the_last_ones() {
    let rows =
        ["*Nr. | *Maßnahme | *Zuständig | *Status", "1 | Ein Fest | Amt | geplant", "2 | Ein Weg | Amt | begonnen"];
    let paper = Paper::default().text("Handlungsfeld 1: Bildung").text("Ziel 1.1: Alle lesen.").table(4, &rows);
    let read = paper.text("Bemerkungen: gilt für alle").read();
    assert_eq!(read.last().map(String::as_str), Some("M 2 Ein Weg; verantwortlich=Amt; status=begonnen"));
}

#[test]
fn measures_may_be_headed_by_their_word_without_numbers() {
    let mut paper = Paper::default().text("*Handlungsfeld 1: Bildung").text("*Ziel 1.1: Alle lesen.");
    for name in ["Ein Fest", "Ein Weg", "Ein Haus"] {
        paper = paper.text(&format!("*Maßnahme {name}")).table(2, &["Status | geplant", "Zuständig | Amt"]);
    }
    let read = paper.read();
    assert_eq!(read.last().map(String::as_str), Some("M - Ein Haus; status=geplant; verantwortlich=Amt"));
    assert_eq!(read.len(), 5);
}

#[test]
fn a_column_of_numbered_texts_beside_measures_with_numbers_holds_their_aims() {
    let head = "*Worauf wir hinarbeiten | *Kennung | *Aktivität | *Kosten";
    let rows = [head, "^2 1.1 Alle lesen gern. | B-1 | Ein Fest | 5 €", "B-2 | Ein Buch | keine"];
    let paper = Paper::default().text("*Handlungsfeld 1: Bildung").table(4, &rows);
    let more = [head, "2.1 Alle wohnen gut. | W-1 | Ein Haus | 9 €"];
    let paper = paper.text("*Handlungsfeld 2: Wohnen").table(4, &more);
    let expected = [
        "HF 1 Bildung",
        "Z 1.1 Alle lesen gern.",
        "M B-1 Ein Fest; kosten=5 €",
        "M B-2 Ein Buch; kosten=keine",
        "HF 2 Wohnen",
        "Z 2.1 Alle wohnen gut.",
        "M W-1 Ein Haus; kosten=9 €",
    ];
    assert_eq!(paper.read(), expected);
}

#[test]
fn a_column_of_texts_without_numbers_of_their_own_is_no_aim() {
    let head = "*Ausgangslage | *Nr. | *Maßnahme | *Kosten";
    let rows = [head, "3 Kitas sind zu klein | 1 | Ein Fest | 5 €", "Es fehlt Platz | 2 | Ein Haus | keine"];
    let read = Paper::default().text("*Handlungsfeld 1: Bildung").text("Ziel 1: Alle lesen.").table(4, &rows).read();
    assert!(read.iter().any(|line| line.contains("sonstiges=3 Kitas sind zu klein")), "{read:?}");
}
