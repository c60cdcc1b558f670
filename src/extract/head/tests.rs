use super::days::is_signature;
use super::*;
use crate::classify::classify;
use crate::classify::tests::layout;

fn fields(lines: &[(u32, f32, &str)]) -> Vec<(String, String)> {
    let layout = layout(lines);
    let class = classify(&layout, Lexicon::builtin());
    let found = head(&layout, &class, Lexicon::builtin());
    found.value.felder.into_iter().map(|field| (field.feld, field.text)).collect()
}

#[track_caller]
fn assert_field(lines: &[(u32, f32, &str)], feld: &str, expected: Option<&str>) {
    let found = fields(lines);
    let got = found.iter().find(|(name, _)| name == feld).map(|(_, text)| text.as_str());
    assert_eq!(got, expected, "{found:?}");
}

#[test]
fn the_largest_type_over_several_lines_is_the_title() {
    let cover = [
        (1, 10.0, "Gemeinde Musterdorf"),
        (1, 18.0, "Zielvereinbarung zum Audit"),
        (1, 18.0, "„Familiengerechte Kommune“"),
        (1, 12.0, "Gemeinde Musterdorf"),
        (1, 10.0, "Projektleitung vor Ort: Frau Erika Muster"),
        (1, 10.0, "Begleitende Auditorin: Dr. Eva Prüf"),
        (1, 10.0, "Stand der Angaben: 11.05.2016"),
        (1, 10.0, "Bilanzzeitraum: Mai 2013 bis April 2016"),
    ];
    assert_field(&cover, "titel", Some("Zielvereinbarung zum Audit „Familiengerechte Kommune“"));
    assert_field(&cover, "projektleitung", Some("Erika Muster"));
    assert_field(&cover, "auditor", Some("Dr. Eva Prüf"));
    assert_field(&cover, "datum", Some("11.05.2016"));
    assert_field(&cover, "berichtszeitraum", Some("Mai 2013 bis April 2016"));
    assert_field(&cover, "kommune", Some("Gemeinde Musterdorf"));
}

#[test]
fn a_word_broken_in_the_title_is_whole_again() {
    let cover = [(1, 18.0, "Bilanz: Musterdorf im Audit Familien\u{ad}"), (1, 18.0, "gerechte Kommune 2017 bis 2020")];
    assert_field(&cover, "titel", Some("Bilanz: Musterdorf im Audit Familiengerechte Kommune 2017 bis 2020"));
}

#[test]
fn a_time_is_no_person() {
    let cover = [
        (1, 18.0, "Zielvereinbarung zum Audit „Familiengerechte Kommune“"),
        (1, 10.0, "Projektleitung: ab 2023"),
        (1, 10.0, "Projektleitung: Erika Muster"),
    ];
    assert_field(&cover, "projektleitung", Some("Erika Muster"));
}

#[test]
fn a_letterhead_in_large_type_is_no_title() {
    let cover = [
        (1, 16.0, "KREISSTADT MUSTER"),
        (1, 14.0, "Jahresbericht Familiengerechte Kommune"),
        (1, 10.0, "Stand 12.05.22"),
    ];
    assert_field(&cover, "titel", Some("Jahresbericht Familiengerechte Kommune"));
    assert_field(&cover, "datum", Some("12.05.22"));
}

#[test]
fn blanks_to_fill_in_and_foreign_dates_are_no_values() {
    let cover = [
        (1, 18.0, "Dokumentation Familiengerechte Kommune"),
        (1, 10.0, "Projektleitung: ______________"),
        (1, 10.0, "Druckdatum: 10.08.2016"),
        (1, 10.0, "Sitzung am: 12.08.2016"),
    ];
    assert_field(&cover, "projektleitung", None);
    assert_field(&cover, "datum", None);
}

#[test]
fn the_signature_is_place_and_date() {
    for (line, is) in [
        ("Musterstadt, den 3. November 2014", true),
        ("Murnau am Staffelsee, den 17. Juli 2012", true),
        ("Köthen (Anhalt), 9. Dezember 2021, Erika Muster, Stabsstelle", true),
        ("27.06.2024, Erika Muster, Familienbüro", true),
        ("Neuruppin, im Juni 2018", false),
        ("Der Rat hat am 3. November 2014 beschlossen.", false),
        ("Ausgefertigt am: 14.12.2023", false),
    ] {
        assert_eq!(is_signature(line, Lexicon::builtin()), is, "{line}");
    }
}

#[test]
fn the_office_behind_a_name_is_no_part_of_it() {
    let cover =
        |line: &'static str| [(1, 18.0, "Zielvereinbarung zum Audit „Familiengerechte Kommune“"), (1, 10.0, line)];
    for (line, name) in [
        ("Projektleitung: Erika Muster, Amt für Bildung und Sport", Some("Erika Muster")),
        ("Projektleitung: Erika Muster · Auditorin: Eva Prüf", Some("Erika Muster")),
        ("Projektleitung: Erika Muster, Max Muster", Some("Erika Muster, Max Muster")),
        ("Projektleitung: Fachbereich Soziales", Some("Fachbereich Soziales")),
        ("Projektleitung: Fachbereich Soziales, rd. 90.000 €", None),
    ] {
        assert_field(&cover(line), "projektleitung", name);
    }
}

#[test]
fn a_day_alone_on_the_cover_dates_the_paper() {
    let cover = |line: &'static str| [(1, 18.0, "Dokumentation Familiengerechte Kommune"), (1, 10.0, line)];
    assert_field(&cover("18. Dezember 2020"), "datum", Some("18. Dezember 2020"));
    assert_field(&cover("18.12.2020"), "datum", Some("18.12.2020"));
    assert_field(&cover("18. Dezember 2020 im Rathaus"), "datum", None);
    assert_field(
        &cover("Wir danken allen. Musterstadt, 28. Februar 2019"),
        "unterschrift",
        Some("Musterstadt, 28. Februar 2019"),
    );
    assert_field(&cover("Der Beschluss fiel am 28. Februar 2019."), "unterschrift", None);
}

#[test]
fn a_yearly_report_names_its_year_in_the_title() {
    let cover = |line: &'static str| [(1, 18.0, line), (1, 10.0, "Die Stadt berichtet über ihr Audit.")];
    let title = "Jahresbericht 2018 zum Audit „Familiengerechte Kommune“";
    assert_field(&cover(title), "berichtszeitraum", Some("2018"));
    assert_field(
        &cover("Jahresbericht zur Zielvereinbarung 2018 im Audit „Familiengerechte Kommune“"),
        "berichtszeitraum",
        None,
    );
}

#[test]
fn signs_part_the_facts_of_a_line() {
    let cover = [
        (1, 18.0, "Jahresbericht zum Audit Familiengerechte Kommune"),
        (1, 10.0, "Berichtsjahr 2017 · Projektleitung: Erika Muster · Stand: 15.02.2018"),
        (1, 10.0, "Die Stadt Musterdorf berichtet über die Maßnahmen des Jahres und ihren Stand."),
    ];
    assert_field(&cover, "berichtszeitraum", Some("2017"));
    assert_field(&cover, "projektleitung", Some("Erika Muster"));
    assert_field(&cover, "datum", Some("15.02.2018"));
    let cover = [
        (1, 18.0, "Jahresbericht zum Audit Familiengerechte Kommune"),
        (1, 10.0, "Berichtszeitraum 2018–2021"),
        (1, 10.0, "Projektleitung: Erika Muster"),
    ];
    assert_field(&cover, "berichtszeitraum", Some("2018–2021"));
    let cover = [
        (1, 18.0, "Jahresbericht zum Audit Familiengerechte Kommune"),
        (1, 10.0, "Datum: 22.07.2019 | Projektleitung: Erika Muster"),
        (2, 10.0, "Die Stadt Musterdorf berichtet über die Maßnahmen des Jahres und ihren Stand."),
    ];
    assert_field(&cover, "datum", Some("22.07.2019"));
}

#[test]
fn a_site_states_its_day_at_its_end() {
    let pages = [
        (1, 18.0, "Jahresbericht zum Audit Familiengerechte Kommune"),
        (2, 10.0, "Die Stadt Musterdorf berichtet über die Maßnahmen des Jahres und ihren Stand."),
        (3, 10.0, "Stand dieser Seite: 29.02.2024"),
    ];
    assert_field(&pages, "datum", Some("29.02.2024"));
}

#[test]
fn the_head_of_a_council_paper_is_no_table_of_measures() {
    use crate::classify::{Class, DocumentKind};
    let paper = crate::extract::tests::Paper::default()
        .text("Beschlussvorlage")
        .table(4, &["Vorlage-Nr.: | 61/2021 | Datum: | 12.05.2021", "Verantwortlich: | Amt 40 | Status: | öffentlich"]);
    let mut layout = paper.layout();
    layout.pages.push(crate::layout::model::PageLayout { number: 1, ..Default::default() });
    for block in &mut layout.flow {
        if let crate::layout::model::Block::Table(grid) = block {
            grid.places.push((1, crate::geometry::Rect::default()));
        }
    }
    let class = Class { art: DocumentKind::Beschlussvorlage, ..Class::default() };
    let found = head(&layout, &class, Lexicon::builtin());
    assert!(found.value.felder.iter().any(|field| field.feld == "datum" && field.text == "12.05.2021"));
}

#[test]
fn the_day_at_the_head_of_a_letter_stands_behind_the_place_of_the_kommune() {
    let letter = |day: &'static str| {
        [
            (1, 10.0, "Hansestadt Wismar"),
            (1, 10.0, day),
            (1, 16.0, "Einladung zur Sitzung des Ausschusses"),
            (1, 10.0, "Termin: Montag, 05.09.2022"),
            (1, 10.0, "Teilnahme am Audit Familiengerechte Kommune"),
        ]
    };
    assert_field(&letter("Wismar, 24.08.2022"), "datum", Some("Wismar, 24.08.2022"));
    assert_field(&letter("Montag, 05.09.2022"), "datum", None);
}

#[test]
fn labels_among_the_measures_are_none_of_the_head() {
    let paper = |last: &'static str| {
        [
            (1, 18.0, "Bilanzierung im Audit Familiengerechte Kommune"),
            (1, 10.0, "Projektleitung: Erika Muster"),
            (1, 14.0, "Handlungsfeld 1: Steuerung, Vernetzung und Nachhaltigkeit"),
            (1, 12.0, "Maßnahme 1.1.1 Koordinierungsstelle Familie"),
            (1, 10.0, "Zeitraum: ab April 2020"),
            (1, 10.0, "Kosten: 3.000 € im Jahr für die Stelle"),
            (1, 10.0, "Stand: 31.12.2022"),
            (1, 12.0, "Maßnahme 1.1.2 Familientag"),
            (1, 10.0, "Kosten: 2.000 € im Jahr für den Familientag"),
            (1, 10.0, "Stand: 31.12.2022"),
            (1, 10.0, last),
        ]
    };
    assert_field(&paper("Dank gilt allen."), "projektleitung", Some("Erika Muster"));
    assert_field(&paper("Dank gilt allen."), "berichtszeitraum", None);
    assert_field(&paper("Dank gilt allen."), "datum", None);
    assert_field(&paper("Redaktion: Amt 40"), "datum", None);
    assert_field(&paper("Datum: 15.02.2023"), "datum", Some("15.02.2023"));
    assert_field(&paper("Berichtszeitraum: 2020 bis 2022"), "berichtszeitraum", Some("2020 bis 2022"));
}

#[test]
fn a_label_that_measures_repeat_names_no_projektleitung() {
    let paper = |second: &'static str| {
        [
            (1, 18.0, "Jahresbericht zum Audit Familiengerechte Kommune"),
            (1, 14.0, "Handlungsfeld 1: Steuerung, Vernetzung und Nachhaltigkeit"),
            (1, 12.0, "Maßnahme 1.1.1 Koordinierungsstelle Familie"),
            (1, 10.0, "Projektleitung: Jugendamt"),
            (1, 12.0, "Maßnahme 1.1.2 Familientag"),
            (1, 10.0, second),
        ]
    };
    assert_field(&paper("Projektleitung: Kulturamt"), "projektleitung", None);
    assert_field(&paper("Auditorin: Eva Prüf"), "auditor", Some("Eva Prüf"));
}

/// A paper with a table on its first page, its Projektleitung where it has one.
fn projektleitung(paper: crate::extract::tests::Paper) -> Option<String> {
    let mut layout = paper.layout();
    layout.pages.push(crate::layout::model::PageLayout { number: 1, ..Default::default() });
    for block in &mut layout.flow {
        if let crate::layout::model::Block::Table(grid) = block {
            grid.places.push((1, crate::geometry::Rect::default()));
        }
    }
    let class = Class { art: DocumentKind::Dokumentation, ..Class::default() };
    let found = head(&layout, &class, Lexicon::builtin()).value.felder;
    found.into_iter().find(|field| field.feld == "projektleitung").map(|field| field.text)
}

#[test]
fn a_row_of_a_measure_is_no_label_of_the_head() {
    let paper = || crate::extract::tests::Paper::default().text("Dokumentation");
    let card = [
        "Maßnahme 1.1.1 | Arbeitskreis Familie | Stadt",
        "Projektleitung Audit, Fachbereiche | Verwaltung | fortlaufend",
    ];
    let below = paper().text("Handlungsfeld 1: Steuerung, Vernetzung und Nachhaltigkeit").table(3, &card);
    assert_eq!(projektleitung(below), None);
    let facts =
        ["Projektleitung | Erika Muster", "Handlungsfeld 1: Steuerung und Vernetzung | Stand", "Maßnahme 1 | läuft"];
    assert_eq!(projektleitung(paper().table(2, &facts)).as_deref(), Some("Erika Muster"));
}

#[test]
fn contents_on_the_cover_are_not_the_body() {
    let cover = [
        (1, 18.0, "Zielvereinbarung zum Audit Familiengerechte Kommune"),
        (1, 10.0, "Handlungsfeld 1: Steuerung, Vernetzung und Nachhaltigkeit"),
        (1, 10.0, "Handlungsfeld 2: Familie und Arbeitswelt, Betreuung"),
        (1, 10.0, "Stand: 15.02.2018"),
        (2, 10.0, "Die Stadt Musterdorf berichtet über die Maßnahmen des Jahres und ihren Stand."),
        (2, 10.0, "Sie dankt allen, die daran mitgewirkt haben."),
        (2, 10.0, "Der Rat hat zugestimmt."),
    ];
    assert_field(&cover, "datum", Some("15.02.2018"));
}

#[test]
fn the_title_of_a_balance_names_the_years_it_looks_back_on() {
    let cover =
        |title: &'static str| [(1, 18.0, title), (1, 10.0, "Stand: 09.11.2023"), (1, 10.0, "Die Stadt zieht Bilanz.")];
    for (title, years) in [
        (
            "Audit Familiengerechte Kommune – Bilanzierung der Zielvereinbarung 2020 bis 2023 der Stadt Idstein",
            Some("2020 bis 2023"),
        ),
        ("Bilanz der Zielvereinbarung 2019–2022 – Audit Familiengerechte Kommune", Some("2019–2022")),
        ("Bilanzierung der Zielvereinbarung Familiengerechte Kommune 2019 – 2022", Some("2019 – 2022")),
        ("Bilanzierung der Zielvereinbarung und Fortschreibung 2021 bis 2023 im Audit Familiengerechte Kommune", None),
        ("Bilanzierung der Zielvereinbarung 2024–2027 im Audit Familiengerechte Kommune", None),
        ("Bilanzierung im Audit Familiengerechte Kommune – Maßnahmenplan 2019 bis 2022", None),
        ("Bilanzierung der Zielvereinbarung 2019 im Audit Familiengerechte Kommune", None),
    ] {
        assert_field(&cover(title), "berichtszeitraum", years);
    }
}
