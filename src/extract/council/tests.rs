use super::*;
use crate::classify::tests::layout;

fn read(lines: &[(u32, f32, &str)]) -> Council {
    council(&layout(lines), Lexicon::builtin()).value
}

fn text<'c>(council: &'c Council, feld: &str) -> Option<&'c str> {
    council.vorlage.felder.iter().find(|field| field.feld == feld).map(|field| field.text.as_str())
}

#[test]
fn labels_number_and_rows_in_lines() {
    let council = read(&[
        (1, 14.0, "Beschlussvorlage Nr. 114/2016"),
        (1, 10.0, "Betreff"),
        (1, 10.0, "Teilnahme am Audit"),
        (1, 10.0, "Beschlussvorschlag: Der Rat beschließt die Zielvereinbarung."),
        (1, 10.0, "Beratungsfolge:"),
        (1, 10.0, "Ausschuss für Familie und Sport am 24.04.2018 (nichtöffentlich)"),
        (1, 10.0, "Rat am 03.05.2018 (öffentlich)"),
        (1, 10.0, "Beratungsergebnis Rat: mit 29 Ja-Stimmen bei 4 Gegenstimmen beschlossen"),
        (1, 10.0, "Sachverhalt: Der Rat hatte am 16.03.2017 die Teilnahme beschlossen."),
        (1, 10.0, "Einreicher: Die Landrätin"),
    ]);
    assert_eq!(text(&council, "nummer"), Some("114/2016"));
    assert_eq!(text(&council, "betreff"), Some("Teilnahme am Audit"));
    assert_eq!(text(&council, "beschluss"), Some("Der Rat beschließt die Zielvereinbarung."));
    assert_eq!(text(&council, "einreicher"), Some("Die Landrätin"));
    let rows: Vec<(&str, Option<&str>)> =
        council.vorlage.beratungen.iter().map(|row| (row.gremium.as_str(), row.datum.as_deref())).collect();
    assert_eq!(rows, [("Ausschuss für Familie und Sport", Some("24.04.2018")), ("Rat", Some("03.05.2018"))]);
    let result = council.vorlage.beratungen.get(1).and_then(|row| row.ergebnis.clone()).unwrap_or_default();
    assert!(result.contains("29 Ja-Stimmen"), "{result}");
}

#[test]
fn the_number_of_a_paper_may_stand_in_the_next_cell_and_have_letters_in_front() {
    let council = read(&[
        (1, 14.0, "Auszug aus der Niederschrift"),
        (1, 10.0, "Vorlage"),
        (1, 10.0, "KT 2021/044"),
        (1, 10.0, "Beschluss:"),
        (1, 10.0, "Der Kreistag stimmt zu."),
        (1, 10.0, "Für die Richtigkeit des Auszugs: Büro Landrat"),
    ]);
    assert_eq!(text(&council, "nummer"), Some("KT 2021/044"));
    assert_eq!(text(&council, "beschluss"), Some("Der Kreistag stimmt zu."));
    assert_eq!(text(&read(&[(1, 10.0, "Vorlage an den Rat")]), "nummer"), None);
}

#[test]
fn goals_stand_under_the_handlungsfeld_the_text_names() {
    let council = read(&[
        (1, 10.0, "- Ausbau der Angebote für Familien"),
        (1, 10.0, "(Handlungsfeld 4 - Beratung und Unterstützung)"),
        (1, 10.0, "Das Thema ist gesetzt: - Jung trifft Alt. (Handlungsfeld 6 – Senioren und Generationen)"),
        (1, 10.0, "Im Handlungsfeld 3 „Bildung und Erziehung“ hat sich die Stadt vorgenommen:"),
        (1, 10.0, "• Übergänge werden erleichtert."),
    ]);
    let got: Vec<(Option<&str>, Option<&str>, Option<&str>)> = council
        .handlungsfelder
        .iter()
        .map(|hf| (hf.nummer.as_deref(), hf.titel.as_deref(), hf.ziele.first().and_then(|ziel| ziel.text.as_deref())))
        .collect();
    assert_eq!(
        got,
        [
            (Some("4"), Some("Beratung und Unterstützung"), Some("Ausbau der Angebote für Familien")),
            (Some("6"), Some("Senioren und Generationen"), Some("Jung trifft Alt.")),
            (Some("3"), Some("Bildung und Erziehung"), Some("Übergänge werden erleichtert.")),
        ]
    );
    assert!(council.handlungsfelder.iter().flat_map(|hf| &hf.ziele).all(|ziel| ziel.massnahmen.is_empty()));
}
