//! Labels that stand above the measures they tell of.

use super::Paper;

#[test]
fn a_band_with_a_label_above_the_rows_of_a_table_holds_for_all_of_them() {
    let head = "Nr. | Maßnahme | Zielgruppe | Kosten";
    let read = Paper::default()
        .text("10.12.2018")
        .text("Handlungsfeld 1: Bildung und Erziehung")
        .text("Ziel 1.1 Lesen macht Freude.")
        .table(
            4,
            &[
                head,
                ">4 Zuständig: Hauptamt",
                "1.1.1 | Lesenacht | Kinder | keine",
                "1.1.2 | Leseclub | Eltern | 20 €",
                ">4 Zuständig: Stadtjugendamt",
                "1.1.3 | Lesepaten | Kinder | 5 €",
            ],
        )
        .text("Ziel 1.2 Rechnen macht Freude.")
        .table(4, &[head, ">4 Zuständig: Schulamt", "1.2.1 | Rechenclub | Kinder | 9 €"])
        .read();
    let bodies = ["Hauptamt", "Hauptamt", "Stadtjugendamt", "Schulamt"];
    let measures: Vec<&String> = read.iter().filter(|line| line.starts_with('M')).collect();
    assert_eq!(measures.len(), bodies.len(), "{read:?}");
    for (measure, body) in measures.into_iter().zip(bodies) {
        assert!(measure.contains(&format!("verantwortlich={body};")), "{measure}");
    }
}
