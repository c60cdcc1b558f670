//! Blocks of two columns: fields in the margin, what was agreed beside what was reached.

use super::Paper;

#[test]
fn fields_in_the_margin_belong_to_the_measure_beside_them() {
    let read = Paper::default()
        .text("Handlungsfeld 1: Bildung und Erziehung")
        .text("Ziel 1.1: Lesen macht Freude.")
        .table(2, &["*Stand der Umsetzung / umgesetzt / *Verantwortung / Stadtbücherei | Maßnahme 1.1.1 Lesenacht"])
        .table(2, &["*Stand der Umsetzung / geplant / *Verantwortung / Schulamt | Maßnahme 1.1.2 Bücherkoffer"])
        .read();
    assert_eq!(
        read.get(2..),
        Some(
            &[
                "M 1.1.1 Lesenacht; status=umgesetzt; verantwortlich=Stadtbücherei".to_owned(),
                "M 1.1.2 Bücherkoffer; status=geplant; verantwortlich=Schulamt".to_owned(),
            ][..]
        )
    );
}

#[test]
fn captions_of_columns_inside_blocks_are_no_fields() {
    let block = ["vereinbart // *Zielvorgabe / 80 Kinder / *Budget / 500 € | erreicht // *Begründung / Es kamen 90."];
    let mut paper =
        Paper::default().text("Handlungsfeld 1: Bildung und Erziehung").text("Ziel 1.1: Lesen macht Freude.");
    for (number, name) in [(1, "Lesenacht"), (2, "Bücherkoffer"), (3, "Lesepaten")] {
        paper = paper.text(&format!("*Maßnahme 1.1.{number} {name}")).table(2, &block);
    }
    let read = paper.read();
    assert_eq!(read.len(), 5);
    assert_eq!(
        read.get(4).map(String::as_str),
        Some("M 1.1.3 Lesepaten; indikator=80 Kinder; kosten=500 €; erlaeuterung=Es kamen 90.")
    );
}
