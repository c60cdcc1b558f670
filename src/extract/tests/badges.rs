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
