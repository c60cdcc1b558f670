//! Prints of web pages: badges behind labels, headings that nothing numbers.

use super::Paper;

fn paper(texts: &[&str]) -> Vec<String> {
    texts.iter().fold(Paper::default(), |paper, text| paper.text(text)).read()
}

#[test]
fn a_label_in_front_of_a_value_in_another_type_is_one_where_it_comes_again() {
    let of = |count: usize| {
        let mut texts = vec!["*Handlungsfeld 1: Bildung", "*Ziel 1.1: Alle lesen."];
        let measures = [
            ["*Maßnahme 1.1.1: Ein Fest", "~Sachstand geplant"],
            ["*Maßnahme 1.1.2: Ein Weg", "~Sachstand begonnen"],
            ["*Maßnahme 1.1.3: Ein Buch", "~Sachstand umgesetzt"],
        ];
        texts.extend(measures.iter().take(count).flatten());
        paper(&texts)
    };
    let expected =
        ["M 1.1.1 Ein Fest; status=geplant", "M 1.1.2 Ein Weg; status=begonnen", "M 1.1.3 Ein Buch; status=umgesetzt"];
    assert_eq!(of(3).get(2..), Some(&expected.map(str::to_owned)[..]));
    assert!(!of(1).iter().any(|line| line.contains("status")), "once");
}

#[test]
fn headings_right_above_measures_are_aims_where_nothing_else_is() {
    let of = |first: &str, second: &str| {
        paper(&[
            "*Handlungsfeld 1: Bildung",
            first,
            "*~Maßnahme ~1: ~Ein ~Fest",
            "Zuständig: Bauamt",
            second,
            "*~Maßnahme ~2: ~Ein ~Weg",
            "Zuständig: Schulamt",
        ])
    };
    let expected = [
        "HF 1 Bildung",
        "Z - Lesen für alle",
        "M 1 Ein Fest; verantwortlich=Bauamt",
        "Z - Mehr Platz im Freien",
        "M 2 Ein Weg; verantwortlich=Schulamt",
    ];
    assert_eq!(of("*Lesen für alle", "*Mehr Platz im Freien"), expected);
    assert!(!of("*Neue Maßnahmen", "*Alte Maßnahmen").iter().any(|line| line.contains("Z - Neue")), "heads measures");
    assert!(!of("*Im Überblick", "*Im Überblick").iter().any(|line| line.contains("Z - Im")), "always the same");
}

#[test]
fn titles_above_a_line_of_status_and_a_table_of_facts_are_measures() {
    let of = |status: [&str; 3]| {
        let titles = ["*Ein Fest", "*Ein Weg", "*Ein Buch"];
        let paper = Paper::default().text("*Handlungsfeld Bildung").text("Ziel: Alle lesen.");
        let paper = titles.iter().zip(status).fold(paper, |paper, (title, status)| {
            paper.text(title).text(status).table(2, &["*Zuständigkeit | Bauamt", "*Zeitraum | Mai 2020"])
        });
        paper.read()
    };
    let lines = of(["Stand: geplant", "Stand: begonnen", "Stand: umgesetzt"]);
    let expected =
        |title: &str, status: &str| format!("M - {title}; status={status}; verantwortlich=Bauamt; zeitraum=Mai 2020");
    let measures =
        [expected("Ein Fest", "geplant"), expected("Ein Weg", "begonnen"), expected("Ein Buch", "umgesetzt")];
    assert_eq!(lines.get(2..), Some(&measures[..]), "{lines:?}");
    let lines = of(["Wir freuen uns.", "Alle sind da.", "So geht es weiter."]);
    assert!(!lines.iter().any(|line| line.starts_with("M - Ein Weg;")), "no label: {lines:?}");
}

#[test]
fn the_sign_of_a_section_is_no_part_of_the_name_of_a_handlungsfeld() {
    let measure = |paper: Paper, title: &str| {
        paper.text(title).text("Stand: geplant").table(2, &["*Zuständigkeit | Bauamt", "*Zeitraum | Mai 2020"])
    };
    let field = |paper: Paper, title: &str| measure(paper.text(title).text("Ziel: Alle lesen."), "*Ein Fest");
    let titles = ["*▾ Handlungsfeld Bildung", "*▾ Handlungsfeld Wohnen", "*▾ Handlungsfeld Verkehr"];
    let lines = titles.into_iter().fold(Paper::default(), field).read();
    let fields: Vec<&str> = lines.iter().map(String::as_str).filter(|line| line.starts_with("HF")).collect();
    assert_eq!(fields, ["HF - Bildung", "HF - Wohnen", "HF - Verkehr"]);
}

/// Letters explained once; `M` and `Z` are words of levels elsewhere, and numbers stand behind them.
#[test]
fn letters_explained_as_labels_are_no_words_of_levels() {
    let read = paper(&[
        "Lesehilfe: W = wer zuständig ist, Z = Zeitraum, M = Messgröße.",
        "*Handlungsfeld 1: Bildung",
        "*Leitziel 1: Alle lesen.",
        "*P 01 Lesenacht",
        "~W Schulamt",
        "~Z II. Quartal 2024",
        "~M 18 Kinder",
        "*P 02 Bücherkoffer",
        "~W Bauamt",
        "~Z 2025",
        "~M 60 Koffer",
        "*Handlungsfeld 2: Beratung und Unterstützung",
        "*Leitziel 2: Rat ist nah.",
        "*P 03 Sprechstunde",
        "~W Jugendamt",
        "~Z 2026",
        "~M 45 Termine",
    ]);
    let expected = [
        "Z 1 Alle lesen.",
        "M P 01 Lesenacht; verantwortlich=Schulamt; zeitraum=II. Quartal 2024; indikator=18 Kinder",
        "M P 02 Bücherkoffer; verantwortlich=Bauamt; zeitraum=2025; indikator=60 Koffer",
    ];
    assert_eq!(read.get(1..4), Some(&expected.map(str::to_owned)[..]), "{read:#?}");
}

#[test]
fn the_title_of_a_measure_may_stand_behind_its_number_and_status() {
    let mut paper = Paper::default().text("*Handlungsfeld 1: Bildung").text("*Ziel 1.1: Alle lesen.");
    for (number, name) in [("1.1.1", "Lesenacht"), ("1.1.2", "Bücherkoffer"), ("1.1.3", "Lesepaten")] {
        let number = format!("Maßnahme {number}");
        let title = format!("*{name}");
        paper = paper.text(&number).text("Stand: läuft").text(&title).large().text("*Zuständig: Schulamt");
    }
    let expected = ["1.1.1 Lesenacht", "1.1.2 Bücherkoffer", "1.1.3 Lesepaten"]
        .map(|title| format!("M {title}; status=läuft; verantwortlich=Schulamt"));
    assert_eq!(paper.read().get(2..).unwrap_or_default(), expected);
}
