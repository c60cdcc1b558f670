//! Text that leads back to measures above it by their numbers, without a sign between.

use super::Paper;

fn measures() -> Paper {
    Paper::default()
        .text("*Handlungsfeld 1: Bildung")
        .text("*Ziel 1.1: Alle lesen.")
        .text("*Maßnahme 1.1.1 Ein Fest")
        .text("*Maßnahme 1.1.2 Ein Buch")
        .table(3, &["Nr. | Verantwortlich | Kosten", "1.1.1 | Schulamt | 500 €", "1.1.2 | Hauptamt | keine"])
}

#[test]
fn remarks_below_a_table_name_the_measures_they_are_about() {
    let read = measures()
        .text("*Anmerkungen")
        .lines(&["zu 1.1.1 Das Fest war gut besucht.", "zu 1.1.2 Der Druck beginnt im Mai."])
        .read();
    let field = |at: usize| read.get(at).map_or("", String::as_str).to_owned();
    assert!(field(2).ends_with("; erlaeuterung=Das Fest war gut besucht."), "{read:?}");
    assert!(field(3).ends_with("; erlaeuterung=Der Druck beginnt im Mai."), "{read:?}");
}

#[test]
fn a_sentence_that_begins_with_such_a_word_points_to_nothing() {
    let read = measures().text("Zu 1.1.1 wurde im Ausschuss berichtet.").read();
    assert!(!read.iter().any(|line| line.contains("berichtet")), "{read:?}");
}

#[test]
fn a_label_at_the_end_of_the_line_of_a_number_is_no_title() {
    let mut paper = Paper::default().text("*Handlungsfeld 1: Bildung").text("*Ziel 1.1: Alle lesen.");
    for (number, title, status) in
        [(1, "Ein Fest", "umgesetzt"), (2, "Ein Buch", "geplant"), (3, "Ein Heft", "begonnen")]
    {
        paper = paper.lines(&[&format!("*Maßnahme 1.1.{number}                    Stand: {status}")]);
        paper = paper.text(&format!("*{title}")).text("Zuständig: Schulamt");
    }
    let expected = ["Ein Fest; status=umgesetzt", "Ein Buch; status=geplant", "Ein Heft; status=begonnen"];
    let read = paper.read();
    for (line, expected) in read.iter().skip(2).zip(expected) {
        assert!(line.contains(expected), "{read:?}");
    }
}

#[test]
fn a_level_behind_its_number_and_wide_white_is_no_label() {
    let mut paper = Paper::default();
    for field in 1..4 {
        paper = paper.lines(&[&format!("*{field}          Handlungsfeld Bildung")]);
        paper = paper.lines(&[&format!("*{field}.1          Ziel: Alle lesen.")]);
        paper = paper.lines(&[&format!("{field}.1.1          Maßnahme: Ein Fest")]);
        paper = paper.lines(&[&format!("{field}.1.1.1          Zuständigkeit")]).text("Schulamt");
    }
    let read = paper.read();
    assert!(
        read.iter().filter(|line| line.starts_with("Z ")).eq([
            "Z 1.1 Alle lesen.",
            "Z 2.1 Alle lesen.",
            "Z 3.1 Alle lesen."
        ]),
        "{read:?}"
    );
}
