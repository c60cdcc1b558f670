//! Blocks of two columns: fields in the margin, what was agreed beside what was reached.

use super::Paper;

#[test]
fn fields_in_the_margin_belong_to_the_measure_beside_them() {
    let read = Paper::default()
        .text("Handlungsfeld 1: Bildung und Erziehung")
        .text("Ziel 1.1: Lesen macht Freude.")
        .table(2, &["*Stand der Umsetzung / umgesetzt / *Verantwortung / Stadtbücherei | Maßnahme 1.1.1 Lesenacht"])
        .table(2, &["*Stand der Umsetzung / geplant / *Verantwortung / Schulamt | Maßnahme 1.1.2 Bücherkoffer"])
        .read();
    assert_eq!(
        read.get(2..),
        Some(
            &[
                "M 1.1.1 Lesenacht; status=umgesetzt; verantwortlich=Stadtbücherei".to_owned(),
                "M 1.1.2 Bücherkoffer; status=geplant; verantwortlich=Schulamt".to_owned(),
            ][..]
        )
    );
}

#[test]
fn fields_in_the_margin_belong_to_the_measure_that_a_number_alone_opens() {
    let read = Paper::default()
        .text("Handlungsfeld A: Bildung und Erziehung")
        .text("Ziel A 1: Lesen macht Freude.")
        .table(2, &["*A 1.1 // *Lesenacht // **Daran merken wir es: 80 Kinder | *Zuständig / Amt / *Zeitraum / 2021"])
        .table(2, &["*A 1.2 // *Bücherkoffer | *Zuständig / Schulamt / *Zeitraum / ab 2022"])
        .table(2, &["*A 1.3 // *Lesepaten // **Daran merken wir es: 9 Paten | *Zuständig / Rat / *Zeitraum / 2023"])
        .read();
    let expected = [
        "M A 1.1 Lesenacht; indikator=80 Kinder; verantwortlich=Amt; zeitraum=2021",
        "M A 1.2 Bücherkoffer; verantwortlich=Schulamt; zeitraum=ab 2022",
        "M A 1.3 Lesepaten; indikator=9 Paten; verantwortlich=Rat; zeitraum=2023",
    ];
    assert_eq!(read.get(2..), Some(&expected.map(str::to_owned)[..]));
}

/// Three measures, each with a box or without; `name` stands at its top.
fn boxed(name: &str, has_boxes: bool) -> Vec<String> {
    let mut paper = Paper::default().text("*Handlungsfeld 1: Bildung").text("*Ziel 1.1: Alle lesen.");
    for (number, time) in ["2020", "2021", "2022"].iter().enumerate() {
        paper = paper.text(&format!("*Maßnahme 1.1.{} Lesen", number + 1)).text(name);
        paper = if has_boxes { paper.boxed() } else { paper };
        paper = paper.text("**Zielgruppe: Kinder").text(&format!("**Zeitraum: {time}"));
    }
    paper.read()
}

#[test]
fn the_name_of_a_box_belongs_to_no_title() {
    let expected = [
        "HF 1 Bildung",
        "Z 1.1 Alle lesen.",
        "M 1.1.1 Lesen; zielgruppe=Kinder; zeitraum=2020",
        "M 1.1.2 Lesen; zielgruppe=Kinder; zeitraum=2021",
        "M 1.1.3 Lesen; zielgruppe=Kinder; zeitraum=2022",
    ];
    let name = "~Beschlossen ~im ~Mai ~2020";
    assert_eq!(boxed(name, true), expected);
    assert_ne!(boxed(name, false), expected, "without boxes nothing tells what it is");
}

#[test]
fn captions_of_columns_inside_blocks_are_no_fields() {
    let block = ["vereinbart // *Zielvorgabe / 80 Kinder / *Budget / 500 € | erreicht // *Begründung / Es kamen 90."];
    let mut paper =
        Paper::default().text("Handlungsfeld 1: Bildung und Erziehung").text("Ziel 1.1: Lesen macht Freude.");
    for (number, name) in [(1, "Lesenacht"), (2, "Bücherkoffer"), (3, "Lesepaten")] {
        paper = paper.text(&format!("*Maßnahme 1.1.{number} {name}")).table(2, &block);
    }
    let read = paper.read();
    assert_eq!(read.len(), 5);
    assert_eq!(
        read.get(4).map(String::as_str),
        Some("M 1.1.3 Lesepaten; indikator=80 Kinder; kosten=500 €; erlaeuterung=Es kamen 90.")
    );
}

#[test]
fn numbers_repeated_beside_the_fields_of_measures_and_projects_are_no_labels() {
    let rows = [
        "1 | Handlungsfeld | Bildung",
        "1.1 | Ziel | Alle lesen.",
        "1.1.1 | Maßnahme | Ein Fest",
        "1.1.1 | Zuständige Stelle | Jugendamt",
        "1.1.1 | Status | umgesetzt",
        "1.1.2 | Maßnahme | Ein Weg",
        "1.1.2 | Zuständige Stelle | Bauamt",
        "1.1.2 | Status | begonnen",
    ];
    let projects = [
        "P1 | Projektname | Ein Brunnen",
        "P1 | Status | umgesetzt",
        "P2 | Projektname | Ein Baum",
        "P2 | Status | begonnen",
    ];
    let read = Paper::default().table(3, &rows).table(3, &projects).read();
    let expected = [
        "HF 1 Bildung",
        "Z 1.1 Alle lesen.",
        "M 1.1.1 Ein Fest; verantwortlich=Jugendamt; status=umgesetzt",
        "M 1.1.2 Ein Weg; verantwortlich=Bauamt; status=begonnen",
        "P; projektname=Ein Brunnen; status=umgesetzt",
        "P; projektname=Ein Baum; status=begonnen",
    ];
    assert_eq!(read, expected);
}

#[test]
fn fields_in_the_margin_belong_to_the_title_without_a_number_beside_them() {
    let margin = |status: &str, who: &str, cost: &str| {
        format!("*~Stand / ~{status} / *~Zuständig / ~{who} / *~Kosten / ~{cost}")
    };
    let row = |title: &str, status: &str, who: &str, cost: &str| {
        format!("{} | *{title} // *~Bemerkung / ~Viele ~kamen.", margin(status, who, cost))
    };
    let rows = [
        row("Familienzentrum im Stadtteil", "umgesetzt", "Schulamt", "keine"),
        row("Vorlesewochen in der Bibliothek", "geplant", "Hauptamt", "keine"),
    ];
    let read = Paper::default()
        .text("Handlungsfeld 1: Bildung und Erziehung")
        .text("Ziel 1.1: Lesen macht Freude.")
        .table(2, &[rows.first().map_or("", String::as_str)])
        .measured()
        .table(2, &[rows.last().map_or("", String::as_str)])
        .measured()
        .read();
    let expected = [
        "M - Familienzentrum im Stadtteil; erlaeuterung=Viele kamen.; status=umgesetzt; verantwortlich=Schulamt; kosten=keine",
        "M - Vorlesewochen in der Bibliothek; erlaeuterung=Viele kamen.; status=geplant; verantwortlich=Hauptamt; kosten=keine",
    ];
    assert_eq!(read.get(2..).unwrap_or_default(), expected, "{read:?}");
}

#[test]
fn the_names_of_two_halves_stand_above_labels_that_run_in() {
    let mut paper = Paper::default().text("*Handlungsfeld 1: Bildung").text("*Ziel 1.1: Alle lesen.");
    for number in 1..=3 {
        paper = paper.text(&format!("*M 1.1.{number} Lesenacht")).table(
            2,
            &["~Vereinbart ~2018 // **Messgröße: 9 Feste // **Zuständigkeit: Amt | ~Bilanz ~2021 // **Ergebnis: läuft"],
        );
    }
    let read = paper.read();
    assert_eq!(read.len(), 5, "{read:?}");
    for (number, measure) in (1..=3).zip(read.iter().skip(2)) {
        let expected = format!("M M 1.1.{number} Lesenacht; indikator=9 Feste; verantwortlich=Amt; status=läuft");
        assert_eq!(measure, &expected);
    }
}
