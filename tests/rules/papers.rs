//! Rules that only a whole paper shows: which text counts for what, and what verbatim means.

use pdf_writer::{Content, Finish, Name, Pdf, Rect, Ref, Str};
use serde_json::Value as Json;

/// A PDF with these lines on its pages, each page with a running head and its number.
fn pdf(pages: &[&[&str]]) -> Vec<u8> {
    let (catalog, tree, font) = (Ref::new(1), Ref::new(2), Ref::new(3));
    let mut pdf = Pdf::new();
    pdf.catalog(catalog).pages(tree);
    let count = i32::try_from(pages.len()).unwrap();
    let ids: Vec<(Ref, Ref)> = (0..count).map(|at| (Ref::new(4 + 2 * at), Ref::new(5 + 2 * at))).collect();
    pdf.pages(tree).kids(ids.iter().map(|(page, _)| *page)).count(count);
    for (number, ((page, content), lines)) in ids.iter().zip(pages).enumerate() {
        let mut leaf = pdf.page(*page);
        leaf.parent(tree).media_box(Rect::new(0.0, 0.0, 595.0, 842.0)).contents(*content);
        leaf.resources().fonts().pair(Name(b"F1"), font);
        leaf.finish();
        let mut stream = Content::new();
        let mut show = |text: &str, x: f32, y: f32| {
            let bytes: Vec<u8> = text.chars().map(|ch| if ch == '•' { 0x95 } else { ch as u32 as u8 }).collect();
            stream.begin_text().set_font(Name(b"F1"), 11.0).next_line(x, y).show(Str(&bytes)).end_text();
        };
        show("Stadt Lippstadt: Maßnahmenplan", 60.0, 810.0);
        show(&format!("Seite {}", number + 1), 280.0, 30.0);
        for (at, line) in lines.iter().enumerate().filter(|(_, line)| !line.is_empty()) {
            show(line, 60.0, 770.0 - 14.0 * at as f32);
        }
        pdf.stream(*content, &stream.finish());
    }
    pdf.type1_font(font).base_font(Name(b"Helvetica")).encoding_predefined(Name(b"WinAnsiEncoding"));
    pdf.finish()
}

const HEAD: [&str; 7] = [
    "Zielvereinbarung zum Audit Familiengerechte Kommune",
    "der Stadt Lippstadt",
    "",
    "Handlungsfeld 1: Steuerung, Vernetzung und Nachhaltigkeit",
    "",
    "Ziel 1.1: Die Angebote sind allen Familien bekannt.",
    "",
];

/// The measures of a paper whose pages go on behind its head.
fn measures(pages: &[&[&str]]) -> Vec<Json> {
    let first: Vec<&str> = HEAD.iter().chain(pages[0]).copied().collect();
    let all: Vec<&[&str]> = std::iter::once(first.as_slice()).chain(pages[1..].iter().copied()).collect();
    let paper = crate::support::run::run(&pdf(&all), "papier.pdf");
    let fields = paper["handlungsfelder"].as_array().into_iter().flatten();
    let goals = fields.flat_map(|field| field["ziele"].as_array().into_iter().flatten());
    goals.flat_map(|goal| goal["massnahmen"].as_array().into_iter().flatten()).cloned().collect()
}

/// The verbatim value of a field.
fn value<'j>(measure: &'j Json, feld: &str) -> &'j str {
    let mut fields = measure["felder"].as_array().into_iter().flatten();
    fields.find(|field| field["feld"] == feld).and_then(|field| field["text"].as_str()).unwrap_or_default()
}

#[test]
fn only_time_cells_say_when() {
    let all = measures(&[&[
        "Maßnahme 1.1.1: Seit dem 3. Mai 2012 gibt es einen Wegweiser, bis 2013 ein Portal.",
        "Verantwortlich: Jugendamt",
        "Zeitraum: 2015 - 2017",
        "",
        "Maßnahme 1.1.2: Ein Fest findet 2016 statt.",
        "Verantwortlich: Jugendamt",
    ]]);
    assert_eq!(
        (all[0]["zeitraum"]["beginn"].as_str(), all[0]["zeitraum"]["ende"].as_str()),
        (Some("2015-01-01"), Some("2017-12-31"))
    );
    assert!(all[1]["zeitraum"].is_null(), "{}", all[1]["zeitraum"]);
}

#[test]
fn explanations_state_no_target() {
    let all = measures(&[&[
        "Maßnahme 1.1.1: Ein Wegweiser erscheint.",
        "Indikator: 20 Exemplare sind verteilt.",
        "Zeitraum: 2015",
        "Erläuterung: Im Vorjahr kamen 300 Besucher, 40 Plätze waren belegt.",
    ]]);
    let targets = all[0]["messwerte"].as_array().unwrap();
    assert_eq!(targets.len(), 1, "{targets:?}");
    assert_eq!(targets[0]["wert"], 20.0);
}

#[test]
fn words_of_a_label_say_nothing_of_the_measure() {
    let all = measures(&[&[
        "Maßnahme 1.1.1: Ein Wegweiser erscheint.",
        "Umsetzung bis 1. Jahresbericht / 2. Jahresbericht / fortlaufend: 2015",
        "Verantwortlich: Jugendamt",
    ]]);
    let time = &all[0]["zeitraum"];
    assert_eq!((time["ende"].as_str(), time["fortlaufend"].as_bool()), (Some("2015-12-31"), Some(false)), "{time}");
    assert_eq!(value(&all[0], "verantwortlich"), "Jugendamt");
}

#[test]
fn a_value_is_printed_text_with_broken_words_joined() {
    let all = measures(&[&[
        "Maßnahme 1.1.1: Das Haupt- und Ehrenamt wird im Familien-Zentrum zu einem Netz-",
        "werk verbunden, mit Begleitung der Jugend-",
        "und Sozialarbeit und eigner Stadrallye.",
        "Verantwortlich: Jugendamt",
    ]]);
    assert_eq!(
        all[0]["text"],
        "Das Haupt- und Ehrenamt wird im Familien-Zentrum zu einem Netzwerk verbunden, mit Begleitung der Jugend- und \
         Sozialarbeit und eigner Stadrallye."
    );
}

#[test]
fn heads_and_numbers_of_pages_are_part_of_no_value() {
    let filler = "Die Familien der Stadt werden dabei eingeladen, ihre Wünsche zu nennen";
    let first: Vec<&str> = std::iter::once("Maßnahme 1.1.1: Ein Wegweiser erscheint.").chain([filler; 38]).collect();
    let second = ["und die Verwaltung nimmt sie auf.", "Verantwortlich: Jugendamt", "Zeitraum: 2015"];
    let third = ["Maßnahme 1.1.2: Ein Fest findet statt.", "Verantwortlich: Kulturamt"];
    let all = measures(&[&first, &second, &third]);
    let text = all[0]["text"].as_str().unwrap();
    assert!(text.ends_with("nennen und die Verwaltung nimmt sie auf."), "{text}");
    assert!(!text.contains("Seite") && !text.contains("Maßnahmenplan"), "{text}");
}

#[test]
fn a_value_that_begins_with_the_word_of_its_label_keeps_it() {
    let all = measures(&[&[
        "Maßnahme 1.1.1: Ein Wegweiser erscheint.",
        "Kommunikation: Kommunikation über die Presse",
        "Verantwortlich: Jugendamt",
    ]]);
    assert_eq!(value(&all[0], "kommunikation"), "Kommunikation über die Presse");
}

#[test]
fn bullets_and_paragraphs_are_kept_apart() {
    let all = measures(&[&[
        "Maßnahme 1.1.1: Ein Wegweiser erscheint.",
        "Zielgruppe:",
        "• Eltern",
        "• Kinder und Jugendliche",
        "Verantwortlich: Jugendamt",
    ]]);
    assert_eq!(value(&all[0], "zielgruppe"), "• Eltern\n• Kinder und Jugendliche");
    assert_eq!(all[0]["zielgruppen"], serde_json::json!(["Eltern", "Kinder und Jugendliche"]));
}
