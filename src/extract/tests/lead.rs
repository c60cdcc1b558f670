//! What stands at the beginning of a text: numbers in cells of their own, lists in the introduction, letters for labels.

use super::Paper;

#[test]
fn fields_behind_dashes_are_read_beside_numbers_in_cells_too() {
    let read = Paper::default()
        .text("Handlungsfeld 1: Bildung")
        .table(
            2,
            &[
                "Nr. 1 | Ein Fest – Zuständigkeit: Jugendamt – Kosten: 500 €",
                "Nr. 2 | Ein Weg – Zuständigkeit: Bauamt – Kosten: keine",
                "Nr. 3 | Ein Haus – Zeitplan: 2025",
            ],
        )
        .read();
    let expected = [
        "M Nr. 1 Ein Fest; verantwortlich=Jugendamt; kosten=500 €",
        "M Nr. 2 Ein Weg; verantwortlich=Bauamt; kosten=keine",
    ];
    assert_eq!(read.get(2..4).unwrap_or_default(), expected);
}

#[test]
fn a_list_in_the_introduction_is_none_of_measures() {
    let mut paper = Paper::default()
        .text("Vereinbart wurden diese Grundsätze:")
        .text("1. Jede Maßnahme nutzt den Familien.")
        .text("2. Die Zuständigkeit liegt bei einer Stelle.")
        .text("Handlungsfeld 1: Bildung")
        .text("Ziel 1.1: Alle lesen.");
    for number in ["Nr. 1", "Nr. 2", "Nr. 3"] {
        paper = paper.text(&format!("{number} Ein Fest – Zuständigkeit: Jugendamt – Kosten: 500 €"));
    }
    let read = paper.read();
    assert!(!read.iter().any(|line| line.contains("nutzt") || line.contains("einer Stelle")), "{read:#?}");
    assert_eq!(read.iter().filter(|line| line.starts_with("M Nr.")).count(), 3, "{read:#?}");
}

#[test]
fn letters_explained_in_a_sentence_open_no_number() {
    let mut paper = Paper::default()
        .text("Lesehilfe: W = wer zuständig ist, Z = Zeitraum, M = Messgröße, K = Kosten.")
        .text("Handlungsfeld 1: Bildung")
        .text("Ziel 1.1: Alle lesen.");
    for number in ["P 01", "P 02", "P 03"] {
        paper = paper.text(&format!("*{number} Ein Fest")).text("*M 18 Plätze");
    }
    let read = paper.read();
    assert_eq!(read.iter().filter(|line| line.starts_with("M P 0")).count(), 3, "{read:#?}");
    assert!(!read.iter().any(|line| line.starts_with("M M 18")), "{read:#?}");
}
