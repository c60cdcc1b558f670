//! Print-outs of forms: parts that are counted, boxes as rows, answers to choose from below their label; papers that tell
//! field by field what belongs to each measure.

use super::Paper;
use crate::classify::{Class, DocumentKind};
use crate::extract::{ExtractSettings, extract};
use crate::geometry::Rect;
use crate::layout::model::{Block, PageLayout, Paragraph, Symbol, SymbolKind};
use crate::lexicon::Lexicon;

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

/// A form of which the first row is a strip of facts, and below it the title; captions are small, hardly any is listed.
#[test]
fn facts_above_a_title_in_a_form_are_those_of_its_measure() {
    let mut paper = Paper::default().text("*Handlungsfeld 1: Bildung").text("Ziel 1.1: Alle lesen.");
    for (title, from, body) in [("Lesenacht", "2021", "Schulamt"), ("Bücherkoffer", "sofort", "Bücherei")] {
        let strip = format!("~Startschuss / {from} | ~Ort / Saal {body} | ~Zuständig / {body}");
        let title = format!(">3 *{title}");
        let rows = [strip.as_str(), &title, ">2 ~Gewinn ~für / Kinder | ~Nachweis", ">3 ~Preis / 500 €"];
        paper = paper.table(3, &rows);
    }
    let expected = [
        "HF 1 Bildung",
        "Z 1.1 Alle lesen.",
        "M - Lesenacht; beginn=2021; sonstiges=Saal Schulamt; verantwortlich=Schulamt; zielgruppe=Kinder; indikator=; kosten=500 €",
        "M - Bücherkoffer; beginn=sofort; sonstiges=Saal Bücherei; verantwortlich=Bücherei; zielgruppe=Kinder; indikator=; kosten=500 €",
    ];
    assert_eq!(paper.read(), expected);
}

#[test]
fn the_number_in_a_strip_of_facts_opens_the_next_measure_of_the_same_form() {
    let rows = |number: &str, title: &str| {
        [
            format!("~Nr. / {number} | ~Federführung / Amt {number} | ~Beginn / 2021"),
            format!(">3 *{title}"),
            ">2 ~Wer hat etwas davon? / Eltern | ~Mittel / 500 €".to_owned(),
        ]
    };
    let all: Vec<String> = [("1", "Lesenacht"), ("2", "Bücherkoffer")]
        .iter()
        .flat_map(|(number, title)| rows(&format!("1.1.{number}"), title))
        .collect();
    let rows: Vec<&str> = all.iter().map(String::as_str).collect();
    let paper = Paper::default().text("*Handlungsfeld 1: Bildung").text("Ziel 1.1: Alle lesen.").table(3, &rows);
    let expected = [
        "HF 1 Bildung",
        "Z 1.1 Alle lesen.",
        "M 1.1.1 Lesenacht; verantwortlich=Amt 1.1.1; beginn=2021; zielgruppe=Eltern; kosten=500 €",
        "M 1.1.2 Bücherkoffer; verantwortlich=Amt 1.1.2; beginn=2021; zielgruppe=Eltern; kosten=500 €",
    ];
    assert_eq!(paper.read(), expected);
}

#[test]
fn tables_of_facts_above_the_titles_are_those_of_the_measures_below() {
    let mut paper = Paper::default().text("*Handlungsfeld 1: Bildung").text("Ziel 1.1: Alle lesen.");
    for (number, body) in [(1, "Schulamt"), (2, "Bücherei"), (3, "Jugendamt")] {
        let rows = [format!("Zuständig | {body}"), format!("Zeitraum | 202{number}")];
        paper = paper.table(2, &rows.each_ref().map(String::as_str)).text(&format!("*Maßnahme 1.1.{number} Lesenacht"));
        paper = paper.text("**Kosten: 500 €");
    }
    let expected = [
        "HF 1 Bildung",
        "Z 1.1 Alle lesen.",
        "M 1.1.1 Lesenacht; verantwortlich=Schulamt; zeitraum=2021; kosten=500 €",
        "M 1.1.2 Lesenacht; verantwortlich=Bücherei; zeitraum=2022; kosten=500 €",
        "M 1.1.3 Lesenacht; verantwortlich=Jugendamt; zeitraum=2023; kosten=500 €",
    ];
    assert_eq!(paper.read(), expected);
}

/// Three tables of facts, each with a bold title above or below it, and a field in the text.
fn bare_titles(is_above: bool) -> Vec<String> {
    let mut paper = Paper::default().text("*Handlungsfeld 1: Bildung").text("Ziel 1.1: Alle lesen.");
    for (title, body) in [("Lesenacht", "Schulamt"), ("Koffer: ein Anfang", "Bücherei"), ("Lesepaten", "Jugendamt")] {
        let rows = [format!("Zuständig | {body}"), "Zeitraum | 2021".to_owned()];
        let rows = rows.each_ref().map(String::as_str);
        let title = format!("*{title}");
        paper = if is_above { paper.text(&title).table(2, &rows) } else { paper.table(2, &rows).text(&title) };
        paper = paper.text("**Kosten: 500 €");
    }
    paper.read()
}

#[test]
fn titles_without_a_number_below_tables_of_facts_open_their_measures() {
    let expected = [
        "HF 1 Bildung",
        "Z 1.1 Alle lesen.",
        "M - Lesenacht; verantwortlich=Schulamt; zeitraum=2021; kosten=500 €",
        "M - Koffer: ein Anfang; verantwortlich=Bücherei; zeitraum=2021; kosten=500 €",
        "M - Lesepaten; verantwortlich=Jugendamt; zeitraum=2021; kosten=500 €",
    ];
    assert_eq!(bare_titles(false), expected);
    let wrong = "M - Koffer: ein Anfang; verantwortlich=Jugendamt";
    assert!(!bare_titles(true).iter().any(|line| line.starts_with(wrong)), "a title above its facts keeps them");
}

#[test]
fn a_sign_at_the_end_of_a_title_is_the_status_that_the_legend_gives_it() {
    let mut paper = Paper::default().text("Zeichenerklärung ✔ fertig ◑ begonnen » verschoben");
    paper = paper.text("*Handlungsfeld 1: Bildung").text("Ziel 1.1: Alle lesen.");
    for (number, sign) in [(1, "✔"), (2, "»"), (3, "◑")] {
        paper = paper.text(&format!("*Maßnahme 1.1.{number} Lesenacht {sign}")).text("Kosten: 500 €");
    }
    let expected = [
        "HF 1 Bildung",
        "Z 1.1 Alle lesen.",
        "M 1.1.1 Lesenacht; status=✔; kosten=500 €",
        "M 1.1.2 Lesenacht; status=»; kosten=500 €",
        "M 1.1.3 Lesenacht; status=◑; kosten=500 €",
    ];
    assert_eq!(paper.read(), expected);
}

/// The box drawn in front of each answer of a line; the one of this number is ticked.
fn boxes(paragraph: &Paragraph, ticked: usize) -> Vec<Symbol> {
    let words = paragraph.lines.iter().flat_map(|line| line.words.iter().map(|word| (line.page, word.bbox)));
    let answers = words.skip(1).enumerate();
    let drawn = answers.map(|(at, (page, word))| Symbol {
        page,
        bbox: Rect { x0: word.x0 - 4.0, x1: word.x0 - 1.0, ..word },
        kind: SymbolKind::CheckBox { is_on: at == ticked, is_widget: false, export: None },
    });
    drawn.collect()
}

#[test]
fn of_answers_behind_drawn_boxes_in_a_line_the_ticked_one_is_the_value() {
    let mut paper = Paper::default().text("*Handlungsfeld 1: Bildung").text("Ziel 1.1: Alle lesen.");
    for number in 1..=3 {
        paper = paper.text(&format!("*Maßnahme 1.1.{number} Lesenacht"));
        paper = paper.lines(&["**Status: geplant läuft fertig"]);
    }
    let mut layout = paper.layout();
    let options = |block: &Block| match block {
        Block::Text(paragraph) if paragraph.lines.iter().any(|line| line.text().starts_with("Status")) => {
            Some(paragraph.clone())
        }
        _ => None,
    };
    let lines: Vec<Paragraph> = layout.flow.iter().filter_map(options).collect();
    let symbols = lines.iter().take(1).flat_map(|line| boxes(line, 1)).collect();
    layout.pages.push(PageLayout { number: 1, symbols, ..PageLayout::default() });
    let class = Class { art: DocumentKind::Dokumentation, ..Class::default() };
    let draft = extract(&layout, &class, Lexicon::builtin(), &ExtractSettings::default());
    let first = draft.handlungsfelder.first().and_then(|hf| hf.ziele.first()).and_then(|ziel| ziel.massnahmen.first());
    let status = first.and_then(|measure| measure.felder.iter().find(|field| field.feld == "status"));
    assert_eq!(status.map(|field| field.text.as_str()), Some("läuft"));
}

/// Boxes whose captions are counted with a full stop; a title whose last word happens to be a label.
#[test]
fn counted_captions_are_labels_where_they_come_again() {
    let mut paper = Paper::default().text("*Ziel 1.1: Alle lesen.");
    for (number, word, status) in [(1, "*Jahr", "läuft"), (2, "*Park", "offen"), (3, "*Hof", "umgesetzt")] {
        paper = paper.lines(&[&format!("*Maßnahme 1.1.{number} Zwei Feste im"), word]);
        paper = paper.table(1, &[&format!("~6. ~Sachstand // {status}"), "~2. ~Federführung // Bauamt"]);
    }
    let expected = [
        "M 1.1.1 Zwei Feste im Jahr; status=läuft; verantwortlich=Bauamt",
        "M 1.1.2 Zwei Feste im Park; status=offen; verantwortlich=Bauamt",
        "M 1.1.3 Zwei Feste im Hof; status=umgesetzt; verantwortlich=Bauamt",
    ];
    assert_eq!(paper.read()[2..], expected);
}

/// A form whose cells have small captions above their values; the last one has hardly any value.
#[test]
fn captions_of_other_cards_are_none_of_the_values_of_an_empty_one() {
    let card = |number: usize, who: &str, when: &str, whom: &str, cost: &str| {
        let cell = |caption: &str, value: &str| {
            let caption = caption.split(' ').map(|word| format!("~{word}")).collect::<Vec<_>>().join(" ");
            if value.is_empty() { caption } else { format!("{caption} // {value}") }
        };
        [
            format!(">2 *Maßnahme 1.1.{number}: Lesenacht {number}"),
            format!("{} | {}", cell("Zuständiges Amt", who), cell("Umsetzungszeit", when)),
            format!("{} | {}", cell("Zielgruppe", whom), cell("Aufwand", cost)),
        ]
    };
    let mut paper = Paper::default().text("*Handlungsfeld 1: Bildung").text("*Ziel 1.1: Alle lesen.");
    for (number, who, when, whom, cost) in [
        (1, "Schulamt", "2021", "Kinder", "500 €"),
        (2, "Jugendamt", "2022", "Eltern", "900 €"),
        (3, "Stadtbücherei", "", "Schwangere", ""),
    ] {
        let rows = card(number, who, when, whom, cost);
        paper = paper.table(2, &rows.each_ref().map(String::as_str));
    }
    let read = paper.read();
    let expected =
        "M 1.1.3 Lesenacht 3; verantwortlich=Stadtbücherei; zeitraum=; zielgruppe=Schwangere; kosten=".to_owned();
    assert_eq!(read.last(), Some(&expected), "{read:#?}");
}

#[test]
fn a_title_above_the_captions_of_a_cell_is_that_of_the_measure() {
    let rows = [
        "1.1.1 | *Lesenacht / *am Fluss / ~Messgröße / 20 Kinder | ~Wer / Schulamt / ~Wann / 2021",
        "1.1.2 | *Bücherkoffer / ~Messgröße / 8 Koffer | ~Wer / Bauamt / ~Wann / 2022",
        "1.1.3 | *Lesepaten / ~Messgröße / 9 Paten | ~Wer / Bauamt / ~Wann / 2023",
    ];
    let read = Paper::default().text("Handlungsfeld 1: Bildung").text("Ziel 1.1: Alle lesen.").table(3, &rows).read();
    let expected = [
        "M 1.1.1 Lesenacht am Fluss; indikator=20 Kinder; verantwortlich=Schulamt; zeitraum=2021",
        "M 1.1.2 Bücherkoffer; indikator=8 Koffer; verantwortlich=Bauamt; zeitraum=2022",
        "M 1.1.3 Lesepaten; indikator=9 Paten; verantwortlich=Bauamt; zeitraum=2023",
    ];
    assert_eq!(read.get(2..).unwrap_or_default(), expected);
}

#[test]
fn a_value_that_begins_with_the_word_of_a_label_stays_below_its_own() {
    let rows = [
        ">3 *Maßnahme 1.1.1 Lesenacht",
        "*Zielgruppe | *Beginn | *Ende",
        "Kinder | | bis / 30.06.2020",
        "*Indikator | *Kosten | *Bekanntmachung",
        "20 Kinder | keine | Aushang",
    ];
    let read = Paper::default().text("Handlungsfeld 1: Bildung").text("Ziel 1.1: Alle lesen.").table(3, &rows).read();
    let expected = "M 1.1.1 Lesenacht; zielgruppe=Kinder; beginn=; ende=bis 30.06.2020; indikator=20 Kinder; kosten=keine; \
                    kommunikation=Aushang";
    assert_eq!(read.get(2).map(String::as_str), Some(expected));
}

/// Each cell counts its field; a value may begin with the same number.
#[test]
fn numbers_that_count_the_fields_of_a_form_belong_to_no_label() {
    let mut paper = Paper::default().text("Handlungsfeld 1: Bildung").text("Ziel 1.1: Alle lesen.");
    for (number, goal) in [(1, "4 Kitas machen mit."), (2, "Das Fest ist gut besucht."), (3, "Alle lesen.")] {
        let head = format!("~1 ~Nr. / *1.1.{number} | ~2 ~Maßnahme / *Fest {number}");
        let foot = format!("~4 ~Nachweis ~der ~Zielerreichung / {goal} | ~5 ~Öffentlichkeitsarbeit / Aushang");
        paper = paper.table(2, &[&head, ">2 ~3 ~Für ~wen ~(Zielgruppe) / Kinder", &foot]);
    }
    let fields = |goal: &str| format!("zielgruppe=Kinder; indikator={goal}; kommunikation=Aushang");
    let expected = [
        format!("M 1.1.1 Fest 1; {}", fields("4 Kitas machen mit.")),
        format!("M 1.1.2 Fest 2; {}", fields("Das Fest ist gut besucht.")),
        format!("M 1.1.3 Fest 3; {}", fields("Alle lesen.")),
    ];
    assert_eq!(paper.read()[2..], expected);
}
