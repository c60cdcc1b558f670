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

#[test]
fn a_status_above_titles_without_a_number_holds_for_all_of_them() {
    let mut paper = Paper::default().text("*Handlungsfeld 1: Bildung").text("*Ziel: Lesen macht Freude.");
    let measure = |paper: Paper, title: &str, who: &str| {
        paper.text(title).large().text(&format!("~Zuständig {who} ~Kosten keine ~Zielgruppe Kinder"))
    };
    paper = measure(paper.text("*Umsetzungsstand: umgesetzt"), "*Lesenacht", "Schulamt");
    paper = measure(paper, "*Lesepaten", "Hauptamt");
    paper = measure(paper.text("*Umsetzungsstand: geplant"), "*Bücherkoffer", "Schulamt");
    paper = measure(paper.text("*Ziel: Rechnen macht Freude.").text("*Umsetzungsstand: begonnen"), "*Club", "Schulamt");
    let fields =
        |status: &str, who: &str| format!("status={status}; verantwortlich={who}; kosten=keine; zielgruppe=Kinder");
    let expected = [
        "HF 1 Bildung".to_owned(),
        "Z - Lesen macht Freude.".to_owned(),
        format!("M - Lesenacht; {}", fields("umgesetzt", "Schulamt")),
        format!("M - Lesepaten; {}", fields("umgesetzt", "Hauptamt")),
        format!("M - Bücherkoffer; {}", fields("geplant", "Schulamt")),
        "Z - Rechnen macht Freude.".to_owned(),
        format!("M - Club; {}", fields("begonnen", "Schulamt")),
    ];
    assert_eq!(paper.read(), expected);
}

#[test]
fn a_status_above_cards_holds_for_all_of_them() {
    let mut paper = Paper::default().text("*Handlungsfeld 1: Bildung").text("*Ziel 1.1: Alle lesen.");
    for (number, status) in [(1, "umgesetzt"), (2, ""), (3, "geplant"), (4, "begonnen")] {
        if !status.is_empty() {
            paper = paper.text(&format!("*Umsetzungsstand: {status}"));
        }
        let title = format!(">2 Maßnahme 1.1.{number}: Fest {number}");
        paper = paper.table(2, &[&title, "Zuständig | Schulamt", "Kosten | keine"]);
    }
    let read = paper.read();
    for (measure, status) in read.iter().skip(2).zip(["umgesetzt", "umgesetzt", "geplant", "begonnen"]) {
        assert!(measure.contains(&format!("status={status}")), "{read:?}");
    }
    assert!(read.get(1).is_some_and(|ziel| !ziel.contains("status")), "{read:?}");
}

#[test]
fn an_ambiguous_label_in_bold_above_tables_means_what_its_values_say() {
    let mut paper = Paper::default().text("*Handlungsfeld 1: Bildung").text("*Ziel 1.1: Alle lesen.");
    let fest = ["Nr. | Maßnahme | Zuständig", "1.1.1 | Fest | Schulamt", "1.1.2 | Markt | Schulamt"];
    for (at, status) in ["abgeschlossen", "in Arbeit", "noch nicht begonnen"].iter().enumerate() {
        let rows = fest.map(|row| row.replace("1.1.", &format!("1.{}.", at + 1)));
        paper = paper.text(&format!("*Sachstand: {status}"));
        paper = paper.table(3, &rows.iter().map(String::as_str).collect::<Vec<_>>());
    }
    let read = paper.read();
    let measures: Vec<&String> = read.iter().filter(|line| line.starts_with("M ")).collect();
    assert!(measures.iter().all(|measure| measure.contains("; status=")), "{read:?}");
}

#[test]
fn a_status_above_measures_with_their_facts_in_a_margin_holds_for_all_of_them() {
    let mut paper = Paper::default().text("*Handlungsfeld 1: Bildung").text("*Ziel 1.1: Alle lesen.");
    for (number, status) in [(1, "umgesetzt"), (3, ""), (2, "geplant"), (4, "begonnen")] {
        if !status.is_empty() {
            paper = paper.text(&format!("*Stand der Umsetzung: {status}"));
        }
        let title = format!("*Maßnahme 1.1.{number} Fest // *Bericht // Es war gut besucht.");
        paper = paper.table(2, &[&format!("{title} | *Zuständig // Schulamt // *Zeitplan // 2021")]);
    }
    let read = paper.read();
    for (measure, status) in read.iter().skip(2).zip(["umgesetzt", "umgesetzt", "geplant", "begonnen"]) {
        assert!(measure.contains(&format!("status={status}")), "{read:?}");
    }
}

#[test]
fn lanes_of_a_board_may_be_empty() {
    let mut paper = Paper::default().text("*Handlungsfeld 1: Bildung").text("*Ziel 1.1: Alle lesen.");
    let measure = |paper: Paper, number: usize| {
        paper.text(&format!("*Maßnahme 1.{number}.1 Fest {number}")).text("Zuständig").text("Schulamt")
    };
    paper = measure(paper.text("*Stand: geplant"), 1).text("*Stand: begonnen").text("*Stand: umgesetzt");
    paper = paper.text("*Ziel 1.2: Alle rechnen.").text("*Stand: geplant");
    paper = measure(paper.text("*Stand: begonnen"), 2).text("*Stand: umgesetzt");
    paper = measure(paper.text("*Ziel 1.3: Alle schreiben.").text("*Stand: geplant"), 3);
    let read = measure(paper.text("*Stand: begonnen"), 4).text("*Stand: umgesetzt").read();
    let measures: Vec<&String> = read.iter().filter(|line| line.starts_with('M')).collect();
    assert_eq!(measures.len(), 4, "{read:?}");
    for (measure, status) in measures.iter().zip(["geplant", "begonnen", "geplant", "begonnen"]) {
        assert!(measure.contains(&format!("status={status}")), "{read:?}");
    }
}
