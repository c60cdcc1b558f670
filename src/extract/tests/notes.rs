//! Text below tables that leads back to measures in them.

use super::Paper;

fn table(notes: &str) -> Paper {
    let head = format!("*Nr. | *Maßnahme | *Termin | *{notes}");
    Paper::default()
        .text("*Handlungsfeld 1: Bildung")
        .text("Ziel 1.1: Alle lesen.")
        .table(4, &[&head, "1.1.1 | Ein Fest | 2024 | 1)", "1.1.2 | Ein Weg | 2025 | ", "1.1.3 | Ein Buch | 2026 | 2)"])
}

#[test]
fn a_note_takes_the_place_of_its_sign() {
    let paper = table("Anm.").text("*Anmerkungen").text("1) Der Rat beruft ein.").text("2)").text("Mit dem Kreis.");
    let expected = [
        "HF 1 Bildung",
        "Z 1.1 Alle lesen.",
        "M 1.1.1 Ein Fest; zeitraum=2024; erlaeuterung=Der Rat beruft ein.",
        "M 1.1.2 Ein Weg; zeitraum=2025; erlaeuterung=",
        "M 1.1.3 Ein Buch; zeitraum=2026; erlaeuterung=Mit dem Kreis.",
    ];
    assert_eq!(paper.read(), expected);
}

#[test]
fn paragraphs_that_name_their_measures_belong_to_them() {
    let head = "*Nr. | *Maßnahme | *Termin";
    let paper = Paper::default()
        .text("*Handlungsfeld 1: Bildung")
        .text("Ziel 1.1: Alle lesen.")
        .table(3, &[head, "1.1.1 | Ein Fest | 2024", "1.1.2 | Ein Weg | 2025", "1.1.3 | Ein Buch | 2026"])
        .text("*Erläuterung")
        .text("Zu 1.1.1: Es war gut besucht.")
        .text("Zu 1.1.3: Der Druck läuft.")
        .text("Die Auflage ist klein.");
    let expected = [
        "HF 1 Bildung",
        "Z 1.1 Alle lesen.",
        "M 1.1.1 Ein Fest; zeitraum=2024; erlaeuterung=Es war gut besucht.",
        "M 1.1.2 Ein Weg; zeitraum=2025",
        "M 1.1.3 Ein Buch; zeitraum=2026; erlaeuterung=Der Druck läuft. / Die Auflage ist klein.",
    ];
    assert_eq!(paper.read(), expected);
}

#[test]
fn headings_that_name_a_measure_open_it_again() {
    let paper = Paper::default()
        .text("*Handlungsfeld 1: Bildung")
        .text("Ziel 1.1: Alle lesen.")
        .table(
            3,
            &[
                "*Nr. | *Maßnahme | *Termin",
                "1.1.1 | Ein Fest | 2024",
                "1.1.2 | Ein Weg | 2025",
                "1.1.3 | Ein Buch | 2026",
            ],
        )
        .text("*Teil B: Bericht")
        .large()
        .text("*Zu Maßnahme 1.1.1")
        .text("**Stand: umgesetzt")
        .text("**Kosten: 500 €")
        .text("*Zu Maßnahme 1.1.2")
        .text("Der Weg ist frei.")
        .text("*Zu Maßnahme 1.1.9")
        .text("**Stand: geplant")
        .text("*Zu Maßnahme 1.1.3")
        .text("**Stand: begonnen");
    let expected = [
        "HF 1 Bildung",
        "Z 1.1 Alle lesen.",
        "M 1.1.1 Ein Fest; zeitraum=2024; status=umgesetzt; kosten=500 €",
        "M 1.1.2 Ein Weg; zeitraum=2025; erlaeuterung=Der Weg ist frei.",
        "M 1.1.3 Ein Buch; zeitraum=2026; status=begonnen",
    ];
    assert_eq!(paper.read(), expected);
}

#[test]
fn a_sentence_about_the_paper_behind_the_last_measure_is_none_of_it() {
    let paper = Paper::default()
        .text("*Handlungsfeld 1: Bildung")
        .text("Ziel 1.1: Alle lesen.")
        .text("*Maßnahme 1.1.1 Ein Fest")
        .text("**Stand: Der Bericht liegt vor.")
        .text("*Maßnahme 1.1.2 Ein Weg")
        .text("**Stand: Der Weg ist gebaut.")
        .text("Der nächste Bericht folgt im Mai.");
    assert_eq!(paper.read().last().map(String::as_str), Some("M 1.1.2 Ein Weg; status=Der Weg ist gebaut."));
}

#[test]
fn a_measure_told_in_sentences_has_the_status_behind_its_bold_title() {
    let paper = Paper::default()
        .text("*Handlungsfeld 1: Bildung")
        .text("Ziel 1.1: Alle lesen.")
        .text("**Maßnahme 1.1.1 (Ein Fest): umgesetzt. Es kamen viele Kinder. (zuständig: Schulamt)");
    let expected = "M 1.1.1 Ein Fest; status=umgesetzt; erlaeuterung=Es kamen viele Kinder.; verantwortlich=Schulamt";
    assert_eq!(paper.read().last().map(String::as_str), Some(expected));
}

/// Tables behind the texts that name the measures by their numbers alone, each below a line that says what it is.
#[test]
fn tables_of_numbers_below_their_captions_go_on_with_the_measures_above() {
    let mut paper = Paper::default();
    for (field, name) in [(1, "Bildung"), (2, "Beratung und Unterstützung")] {
        paper = paper
            .text(&format!("*Handlungsfeld {field}: {name}"))
            .text(&format!("Ziel {field}.1: Alle lesen."))
            .text(&format!("*Maßnahme {field}.1.1: Ein Fest"))
            .text("**Bericht: Es war gut besucht.")
            .text(&format!("*Maßnahme {field}.1.2: Ein Weg"))
            .text("**Bericht: Er ist gebaut.")
            .text(&format!("*Übersicht in Handlungsfeld {field}"));
        let rows = [format!("{field}.1.1 | Schulamt | 2019"), format!("{field}.1.2 | Bauamt | 2020")];
        paper = paper.table(3, &["*Maßnahme | *Zuständigkeit | *Zeitplan", &rows[0], &rows[1]]);
    }
    let expected = [
        "HF 1 Bildung",
        "Z 1.1 Alle lesen.",
        "M 1.1.1 Ein Fest; erlaeuterung=Es war gut besucht.; verantwortlich=Schulamt; zeitraum=2019",
        "M 1.1.2 Ein Weg; erlaeuterung=Er ist gebaut.; verantwortlich=Bauamt; zeitraum=2020",
    ];
    assert_eq!(paper.read().get(..4), Some(&expected.map(str::to_owned)[..]));
}

#[test]
fn one_field_below_the_title_in_the_column_of_the_measures_comes_again() {
    let head = "*Maßnahme | *Zuständigkeit | *Zeitplan";
    let row = |number: usize, name: &str, whom: &str| {
        format!("1.1.{number} {name} // Zielgruppe: {whom} | Schulamt | 202{number}")
    };
    let rows = [row(1, "Ein Fest", "Kinder"), row(2, "Ein Weg", "Eltern"), row(3, "Ein Buch", "Familien")];
    let read = |count: usize| {
        let rows: Vec<&str> = std::iter::once(head).chain(rows.iter().take(count).map(String::as_str)).collect();
        let paper = Paper::default().text("*Handlungsfeld 1: Bildung").text("Ziel 1.1: Alle lesen.");
        paper.table(3, &rows).read()
    };
    let expected = "M 1.1.2 Ein Weg; zielgruppe=Eltern; verantwortlich=Schulamt; zeitraum=2022";
    assert_eq!(read(3).get(3).map(String::as_str), Some(expected));
    assert!(!read(2).iter().any(|line| line.contains("zielgruppe")), "twice");
}
