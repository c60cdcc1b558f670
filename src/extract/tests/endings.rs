//! What stands below the last field and belongs to no measure.

use super::Paper;

/// Measures with labels above their values, `set_in` by so much, and a closing sentence further down at `left`.
fn stacked(set_in: f32, left: f32) -> Vec<String> {
    let mut paper = Paper::default().text("Handlungsfeld 1: Bildung").text("Ziel 1.1 Alle lesen.");
    for (index, number) in ["1.1.1", "1.1.2"].iter().enumerate() {
        let top = 100.0 * index as f32;
        paper = paper.text(&format!("*Maßnahme {number} Fest")).at(50.0, top);
        for (label, value, down) in [("*Zuständig", "Jugendamt", 15.0), ("*Bemerkung", "Es kamen alle.", 45.0)] {
            paper = paper.text(label).at(50.0, top + down).text(value).at(50.0 + set_in, top + down + 12.0);
        }
    }
    paper.text("Wir danken allen.").at(left, 175.0).read()
}

#[test]
fn a_sentence_where_no_value_stands_is_none() {
    let whole = "M 1.1.2 Fest; verantwortlich=Jugendamt; erlaeuterung=Es kamen alle.";
    let longer = format!("{whole} / Wir danken allen.");
    let last = |set_in, left| stacked(set_in, left).last().cloned();
    assert_eq!(last(14.0, 50.0).as_deref(), Some(whole), "at the edge of labels whose values are set in");
    assert_eq!(last(0.0, 30.0).as_deref(), Some(whole), "left of labels and values");
    assert_eq!(last(14.0, 64.0), Some(longer.clone()), "where the values stand");
    assert_eq!(last(0.0, 50.0), Some(longer), "where all stand at one edge");
}

#[test]
fn a_decision_on_the_paper_is_no_value_of_an_empty_field() {
    let paper = |sentence: &str| {
        let paper = Paper::default().text("Handlungsfeld 1: Bildung").text("Ziel 1.1 Alle lesen.");
        paper.text("Maßnahme 1.1.1 Fest").text("*Zuständig").text("Jugendamt").text("*Bemerkung").text(sentence).read()
    };
    let read = paper("Der Rat hat diese Zielvereinbarung am 29. Oktober 2020 beschlossen.");
    assert_eq!(read.last().map(String::as_str), Some("M 1.1.1 Fest; verantwortlich=Jugendamt; erlaeuterung="));
    let read = paper("Der Rat hat das Fest am 29. Oktober 2020 beschlossen.");
    assert!(read.last().is_some_and(|line| line.ends_with("beschlossen.")), "{read:?}");
}

/// `Schluss` may be the end of a period; in larger type, printed once, it heads what is no measure.
#[test]
fn a_large_heading_that_reads_like_a_label_ends_the_measures() {
    let mut paper = Paper::default().text("Handlungsfeld 1: Bildung").text("Ziel 1.1 Alle lesen.");
    for number in ["1.1.1", "1.1.2", "1.1.3"] {
        let title = format!("Maßnahme {number} | Fest");
        paper = paper.table(2, &[&title, "Zuständig | Jugendamt", "Laufzeit | 2021"]);
    }
    let read = paper.text("*Schluss").large().text("Der Rat nahm den Bericht zur Kenntnis.").read();
    assert_eq!(read.last().map(String::as_str), Some("M 1.1.3 Fest; verantwortlich=Jugendamt; zeitraum=2021"));
}

/// Facts in a margin beside the title, and a sentence below the table.
#[test]
fn a_sentence_below_a_table_is_no_value_of_its_last_cell() {
    let measure = |paper: Paper, number: &str| {
        let facts = "*Zuständig // Jugendamt // *Abschluss // monatlich";
        paper.table(2, &[&format!("{facts} | *Maßnahme {number} Fest // *Indikator // Es gibt Kuchen.")]).measured()
    };
    let mut paper = Paper::default().text("Handlungsfeld 1: Bildung").text("Ziel 1.1 Alle lesen.");
    paper = measure(measure(paper, "1.1.1"), "1.1.2");
    let read = paper.placed().text("Wir danken allen, die mit uns feiern.").at(0.0, 300.0).read();
    assert!(read.last().is_some_and(|line| line.ends_with("ende=monatlich")), "{read:?}");
}
