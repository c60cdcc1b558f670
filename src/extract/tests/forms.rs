//! Print-outs of forms: parts that are counted, boxes as rows, answers to choose from below their label; papers that tell
//! field by field what belongs to each measure.

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

#[test]
fn lists_below_labels_give_their_values_to_the_measures_with_their_numbers() {
    let mut paper = Paper::default();
    for field in 1..=2 {
        paper = paper.text(&format!("*Handlungsfeld {field}: Bildung und Erziehung {field}"));
        paper = paper.text(&format!("*Ziel {field}.1: Lesen macht Freude."));
        let lists = [
            ("Maßnahmen", ["*Lesenacht", "*Bücherkoffer"]),
            ("Zuständigkeiten", ["Stadtbücherei", "Schulamt"]),
            ("Termine", ["2022 – 2024", "jährlich"]),
            ("Bemerkungen", ["Es kamen viele.", "mit den Schulen"]),
        ];
        for (label, items) in lists {
            paper = paper.text(&format!("*{label}"));
            for (number, item) in items.iter().enumerate().filter(|(_, item)| **item != "mit den Schulen") {
                let bold = if item.starts_with('*') { "*" } else { "" };
                paper = paper.text(&format!("{bold}{field}.1.{} {}", number + 1, item.trim_start_matches('*')));
            }
        }
    }
    let expected = [
        "M 1.1.1 Lesenacht; verantwortlich=Stadtbücherei; zeitraum=2022 – 2024; erlaeuterung=Es kamen viele.",
        "M 1.1.2 Bücherkoffer; verantwortlich=Schulamt; zeitraum=jährlich",
    ];
    let read = paper.read();
    assert_eq!(read.get(2..4), Some(&expected.map(str::to_owned)[..]), "{read:?}");
    assert_eq!(read.len(), 8);
}

#[test]
fn a_label_alone_in_a_form_has_its_value_beside_it() {
    let mut paper = Paper::default().text("*Handlungsfeld 1: Bildung").text("Ziel 1.1: Alle lesen.");
    for (number, (name, share)) in [("Lesenacht", "75 %"), ("Bücherkoffer", "100 %")].iter().enumerate() {
        let row = format!("Fortschritt | | *{share}");
        paper = paper.text(&format!("*Maßnahme 1.1.{} {name}", number + 1)).table(
            3,
            &["~Zuständig / Schulamt // ~Für / ~wen? / Kinder | ~Zeitraum / ab 2023 // ~Mittel / 500 € | ", &row],
        );
    }
    let expected = [
        "HF 1 Bildung",
        "Z 1.1 Alle lesen.",
        "M 1.1.1 Lesenacht; verantwortlich=Schulamt; zielgruppe=Kinder; zeitraum=ab 2023; kosten=500 €; status=75 %",
        "M 1.1.2 Bücherkoffer; verantwortlich=Schulamt; zielgruppe=Kinder; zeitraum=ab 2023; kosten=500 €; status=100 %",
    ];
    assert_eq!(paper.read(), expected);
}
