//! Captions in small type (`~`) and what they name.

use crate::extract::tests::Paper;

fn paper() -> Paper {
    Paper::default().text("Handlungsfeld 1: Bildung und Erziehung").text("Ziel 1.1: Lesen macht Freude.")
}

#[test]
fn captions_run_in_with_their_values_over_line_ends() {
    let read = paper()
        .text("Maßnahme 1.1.1 Lesenacht")
        .lines(&["~Zuständig Stadtbücherei ~Taktung ab 2021 ~Kosten", "500 € jährlich ~Leute Kinder und"])
        .text("Eltern ~Taste rot")
        .text("Maßnahme 1.1.2 Bücherkoffer")
        .lines(&["~Zuständig Schulamt ~Taktung 2022", "~Kosten keine ~Leute Kinder ~Taste blau"])
        .text("Maßnahme 1.1.3 Lesepaten")
        .lines(&["~Zuständig Jugendamt ~Taktung 2023 ~Kosten", "20 € ~Leute Familien ~Taste gelb"])
        .read();
    let expected = [
        "M 1.1.1 Lesenacht; verantwortlich=Stadtbücherei; zeitraum=ab 2021; kosten=500 € jährlich; \
         zielgruppe=Kinder und Eltern; sonstiges=rot",
        "M 1.1.2 Bücherkoffer; verantwortlich=Schulamt; zeitraum=2022; kosten=keine; zielgruppe=Kinder; sonstiges=blau",
        "M 1.1.3 Lesepaten; verantwortlich=Jugendamt; zeitraum=2023; kosten=20 €; zielgruppe=Familien; sonstiges=gelb",
    ];
    assert_eq!(read.get(2..).unwrap_or_default(), expected);
}

#[test]
fn words_in_a_type_of_their_own_that_do_not_come_again_are_no_captions() {
    let read = paper()
        .text("Maßnahme 1.1.1 Lesenacht")
        .text("Zuständig: Die ~Stadtbücherei lädt ein und ~Schulen helfen")
        .text("Maßnahme 1.1.2 Bücherkoffer")
        .text("Zuständig: Das ~Schulamt packt und das ~Jugendamt trägt")
        .read();
    assert_eq!(
        read.get(2).map(String::as_str),
        Some("M 1.1.1 Lesenacht; verantwortlich=Die Stadtbücherei lädt ein und Schulen helfen")
    );
}

#[test]
fn signs_between_fields_belong_to_none_of_them() {
    let read = paper()
        .text("Maßnahme 1.1.1 Lesenacht")
        .lines(&["~Zuständig Stadtbücherei | ~Taktung ab 2021 |", "~Kosten 500 € | ~Leute Kinder"])
        .text("Maßnahme 1.1.2 Bücherkoffer")
        .text("~Zuständig Schulamt | ~Taktung 2022 | ~Kosten keine | ~Leute Eltern")
        .text("Maßnahme 1.1.3 Lesepaten")
        .text("~Zuständig Jugendamt; ~Taktung 2023; ~Kosten 20 €; ~Leute Paten")
        .read();
    let expected = [
        "M 1.1.1 Lesenacht; verantwortlich=Stadtbücherei; zeitraum=ab 2021; kosten=500 €; zielgruppe=Kinder",
        "M 1.1.2 Bücherkoffer; verantwortlich=Schulamt; zeitraum=2022; kosten=keine; zielgruppe=Eltern",
        "M 1.1.3 Lesepaten; verantwortlich=Jugendamt; zeitraum=2023; kosten=20 €; zielgruppe=Paten",
    ];
    assert_eq!(read.get(2..).unwrap_or_default(), expected);
}

#[test]
fn captions_run_in_within_cells_too() {
    let field = "~Zielgruppe Kinder ~Zeitraum ab 2021 ~Kosten keine | ~Ergebnis umgesetzt ~Kommentar Es gelang";
    let read = paper()
        .table(
            2,
            &[
                "Vereinbart | Erreicht",
                ">2 *1.1.1 Lesenacht",
                field,
                ">2 *1.1.2 Lesepaten",
                field,
                ">2 *1.1.3 Fest",
                field,
            ],
        )
        .read();
    let fields = "zielgruppe=Kinder; zeitraum=ab 2021; kosten=keine; status=umgesetzt; erlaeuterung=Es gelang";
    let expected: Vec<String> =
        ["1.1.1 Lesenacht", "1.1.2 Lesepaten", "1.1.3 Fest"].map(|title| format!("M {title}; {fields}")).to_vec();
    assert_eq!(read.get(2..).unwrap_or_default(), expected);
}

#[test]
fn signs_between_captions_of_a_cell_belong_to_no_value() {
    let mut paper = paper();
    for (number, who, status) in [(1, "Schulamt", "läuft"), (2, "Hauptamt", "geplant"), (3, "Jugendamt", "begonnen")] {
        let title = format!(">2 ~Maßnahme ~1.1.{number} ~Ein ~langes ~Fest ~für ~alle ~Kinder ~der ~Stadt");
        let left = format!("~Zuständig {who} · ~Zeitraum 2021 · ~Kosten keine");
        paper = paper.table(2, &[&title, &format!("{left} | ~Stand {status} · ~Bemerkung Gut.")]);
    }
    let read = paper.read();
    for (line, (who, status)) in
        read.iter().skip(2).zip([("Schulamt", "läuft"), ("Hauptamt", "geplant"), ("Jugendamt", "begonnen")])
    {
        let fields = format!("verantwortlich={who}; zeitraum=2021; kosten=keine; status={status}; erlaeuterung=Gut.");
        assert!(line.ends_with(&fields), "{read:?}");
    }
}
