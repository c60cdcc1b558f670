//! Measures with letters whose fields are told one by one.

use super::Paper;

#[test]
fn fields_told_one_by_one_go_to_the_measures_their_letters_point_to() {
    let mut paper = Paper::default();
    for (field, cost) in [("Bildung und Erziehung", "zu a) und b) keine"), ("Senioren", "zu b) 20 €")] {
        paper = paper
            .text(&format!("*Handlungsfeld „{field}“"))
            .text("*Ziel: Alle lesen.")
            .text("*Maßnahmen")
            .text(&format!("a) Nacht für {field}"))
            .text(&format!("b) Paten für {field}"))
            .text("*Zuständigkeit")
            .lines(&["zu a) Schulamt", "zu b) Hauptamt und", "Jugendamt"])
            .text("*Zeitplan")
            .text("zu a) 2021")
            .text("zu b) ab 2022")
            .text("*Kosten")
            .text(cost);
    }
    let expected = [
        "HF - Bildung und Erziehung",
        "Z - Alle lesen.",
        "M a) Nacht für Bildung und Erziehung; verantwortlich=Schulamt; zeitraum=2021; kosten=keine",
        "M b) Paten für Bildung und Erziehung; verantwortlich=Hauptamt und Jugendamt; zeitraum=ab 2022; \
         kosten=keine",
        "HF - Senioren",
        "Z - Alle lesen.",
        "M a) Nacht für Senioren; verantwortlich=Schulamt; zeitraum=2021; kosten=",
        "M b) Paten für Senioren; verantwortlich=Hauptamt und Jugendamt; zeitraum=ab 2022; kosten=20 €",
    ];
    assert_eq!(paper.read(), expected);
}
