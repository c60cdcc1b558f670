//! Print-outs of forms: parts that are counted, boxes as rows, answers to choose from below their label.

use super::Paper;

/// A form of three entries; the status chosen in each is told by its place in the list.
fn form(chosen: [usize; 3]) -> Paper {
    let mut paper = Paper::default().text("Der Rat hat die Dokumentation am 12.12.2023 beschlossen.");
    for (entry, (name, chosen)) in ["Lesenacht", "Bücherkoffer", "Lesepaten"].iter().zip(chosen).enumerate() {
        let (number, title) =
            (format!("Nummer der Maßnahme | 1.1.{}", entry + 1), format!("Bezeichnung der Maßnahme | {name}"));
        let rows = ["Handlungsfeld | 1 Bildung", "Ziel | 1.1 Alle lesen.", &number, &title, "Zuständig | Schulamt"];
        paper = paper.text(&format!("*Eintrag {} von 3", entry + 1)).table(2, &rows).text("*Status der Umsetzung");
        for (place, answer) in ["geplant", "begonnen", "umgesetzt"].iter().enumerate() {
            paper = paper.text(&format!("{} {answer}", if place == chosen { "◉" } else { "○" }));
        }
    }
    paper
}

#[test]
fn of_answers_below_a_label_the_chosen_one_is_its_value() {
    let expected = [
        "HF 1 Bildung",
        "Z 1.1 Alle lesen.",
        "M 1.1.1 Lesenacht; verantwortlich=Schulamt; status=umgesetzt",
        "M 1.1.2 Bücherkoffer; verantwortlich=Schulamt; status=begonnen",
        "M 1.1.3 Lesepaten; verantwortlich=Schulamt; status=",
    ];
    assert_eq!(form([2, 1, 9]).read(), expected);
}
