//! PDFs as old producers, converters and hands make them: the same short paper, damaged in one way each, must give the
//! same JSON. Files are written by hand, so that each test shows what it is about.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::format_collect)]

use std::fmt::Write as _;
use zielspiegel::lexicon::Lexicon;
use zielspiegel::normalize::model::{Dokument, Massnahme};
use zielspiegel::ocr::{OcrMode, OcrSettings};
use zielspiegel::pipeline::{self, Settings, Source};

/// Type size and left edge, in points, and the text of every line.
const PAPER: [(f32, f32, &str); 12] = [
    (13.0, 60.0, "Zielvereinbarung zum Audit Familiengerechte Kommune der Stadt Nordhorn"),
    (10.0, 60.0, "Stand: 12.03.2014"),
    (12.0, 60.0, "Handlungsfeld 1: Familie und Arbeitswelt, Betreuung"),
    (11.0, 60.0, "Ziel 1.1: Die Betreuung richtet sich nach dem Bedarf der Eltern."),
    (11.0, 60.0, "Maßnahme 1.1.1: Eltern-Kind-Treff in der Innenstadt"),
    (10.0, 60.0, "Zielgruppe: Familien mit kleinen Kindern"),
    (10.0, 60.0, "Verantwortlich: Jugendamt"),
    (10.0, 60.0, "Zeitraum: 2015 bis 2017"),
    (11.0, 60.0, "Maßnahme 1.1.2: Ferienbetreuung an den Grundschulen"),
    (10.0, 60.0, "Zielgruppe: Schulkinder"),
    (10.0, 60.0, "Verantwortlich: Schulamt"),
    (10.0, 60.0, "Zeitraum: ab 2016"),
];

/// How a paper is drawn.
struct Style<'a> {
    /// Changes the text of a line before it is drawn.
    text: &'a dyn Fn(&str) -> String,
    /// Entries of the page.
    page: &'a str,
    /// What is drawn first.
    before: &'a str,
    /// The matrix of the text, apart from its place.
    turn: [f32; 4],
    /// Draws a blank as a gap instead of a character.
    gaps: bool,
}

impl Default for Style<'_> {
    fn default() -> Self {
        Self {
            text: &str::to_owned,
            page: "/MediaBox [0 0 595 842]",
            before: "",
            turn: [1.0, 0.0, 0.0, 1.0],
            gaps: false,
        }
    }
}

/// A PDF of one page; every character is its own code, as wide as half its height.
fn paper(style: &Style<'_>) -> Vec<u8> {
    let mut content = format!("{}\nBT\n", style.before);
    let [a, b, c, d] = style.turn;
    for (row, (size, x, line)) in PAPER.iter().enumerate() {
        let down = 70.0 + 24.0 * row as f32;
        // Turned by a quarter, the page is read from its side.
        let place = |x: f32| if a == 0.0 { (down, x) } else { (x, 842.0 - down) };
        let text = (style.text)(line);
        let pieces: Vec<&str> = if style.gaps { text.split(' ').collect() } else { vec![&text] };
        let mut at = *x;
        for piece in pieces {
            let (px, py) = place(at);
            let codes: String = piece.encode_utf16().map(|code| format!("{code:04x}")).collect();
            let _ = writeln!(content, "/F1 {size} Tf {a} {b} {c} {d} {px} {py} Tm <{codes}> Tj");
            at += (piece.chars().count() + 1) as f32 * 0.5 * size;
        }
    }
    content.push_str("ET");
    file(&content, style.page, &identity_font())
}

/// A font whose codes are UTF-16.
fn identity_font() -> String {
    "<< /Type /Font /Subtype /Type0 /BaseFont /Schrift /Encoding /Identity-H /ToUnicode 6 0 R /DescendantFonts [<< /Type \
     /Font /Subtype /CIDFontType2 /BaseFont /Schrift /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement \
     0 >> /DW 500 >>] >>"
        .to_owned()
}

/// The map of the font: every code is the character of that number.
fn map() -> String {
    let ranges: String = (0..=255).map(|high| format!("<{high:02x}00> <{high:02x}ff> <{high:02x}00>\n")).collect();
    format!(
        "/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <0000> <ffff> endcodespacerange\n256 \
         beginbfrange\n{ranges}endbfrange endcmap end"
    )
}

fn file(content: &str, page: &str, font: &str) -> Vec<u8> {
    let stream = |data: &str| format!("<< /Length {} >>\nstream\n{data}\nendstream", data.len());
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        format!("<< /Type /Page /Parent 2 0 R /Contents 4 0 R {page} /Resources << /Font << /F1 5 0 R >> >> >>"),
        stream(content),
        font.to_owned(),
        stream(&map()),
        stream("500 0 d0"),
    ];
    let mut bytes = b"%PDF-1.3\n".to_vec();
    let mut places = Vec::new();
    for (index, body) in objects.iter().enumerate() {
        places.push(bytes.len());
        bytes.extend_from_slice(format!("{} 0 obj\n{body}\nendobj\n", index + 1).as_bytes());
    }
    let start = bytes.len();
    let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for place in places {
        let _ = writeln!(table, "{place:010} 00000 n ");
    }
    let _ = write!(table, "trailer << /Size {} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n", objects.len() + 1);
    bytes.extend_from_slice(table.as_bytes());
    bytes
}

fn read(bytes: &[u8]) -> Dokument {
    let source = Source { name: "alt.pdf", bytes, kontext: None };
    // What the file says, whether tesseract is there or not.
    let settings = Settings { ocr: OcrSettings::new(OcrMode::Off, None, None), ..Settings::default() };
    pipeline::run(&source, &settings, &Lexicon::load(None).unwrap()).unwrap().remove(0)
}

fn drawn(style: &Style<'_>) -> Dokument {
    read(&paper(style))
}

fn massnahmen(document: &Dokument) -> Vec<&Massnahme> {
    document.handlungsfelder.iter().flat_map(|feld| &feld.ziele).flat_map(|ziel| &ziel.massnahmen).collect()
}

/// Number, text, and the values of the fields of every measure.
fn summary(document: &Dokument) -> Vec<String> {
    let line = |massnahme: &&Massnahme| {
        let values: Vec<&str> = massnahme.felder.iter().map(|feld| feld.text.as_str()).collect();
        format!(
            "{} {}: {}",
            massnahme.nummer.as_deref().unwrap_or("-"),
            massnahme.text.as_deref().unwrap_or("-"),
            values.join(" | ")
        )
    };
    massnahmen(document).iter().map(line).collect()
}

const SUMMARY: [&str; 2] = [
    "1.1.1 Eltern-Kind-Treff in der Innenstadt: Eltern-Kind-Treff in der Innenstadt | Familien mit kleinen Kindern | Jugendamt | 2015 bis 2017",
    "1.1.2 Ferienbetreuung an den Grundschulen: Ferienbetreuung an den Grundschulen | Schulkinder | Schulamt | ab 2016",
];

fn assert_whole(style: &Style<'_>, what: &str) {
    let document = drawn(style);
    assert_eq!(summary(&document), SUMMARY, "{what}");
    let ziele: Vec<Option<&str>> =
        document.handlungsfelder.iter().flat_map(|feld| &feld.ziele).map(|ziel| ziel.text.as_deref()).collect();
    assert_eq!(ziele, [Some("Die Betreuung richtet sich nach dem Bedarf der Eltern.")], "{what}");
    assert_eq!(document.handlungsfelder[0].titel.as_deref(), Some("Familie und Arbeitswelt, Betreuung"), "{what}");
    assert_eq!(document.datum.as_deref(), Some("2014-03-12"), "{what}");
}

#[test]
fn as_it_should_be() {
    assert_whole(&Style::default(), "plain");
}

#[test]
fn blanks_that_are_hard_doubled_or_only_gaps() {
    assert_whole(&Style { text: &|line| line.replace(' ', "\u{a0}"), ..Style::default() }, "no-break");
    assert_whole(&Style { text: &|line| line.replace(' ', "  "), ..Style::default() }, "doubled");
    assert_whole(&Style { text: &|line| line.replace(' ', " \u{a0}\u{2009}"), ..Style::default() }, "mixed");
    assert_whole(&Style { gaps: true, ..Style::default() }, "gaps");
}

#[test]
fn labels_whose_letters_are_set_apart_are_labels() {
    let apart = |line: &str| -> String {
        let (label, value) = line.split_once(": ").unwrap_or((line, ""));
        format!("{}: {value}", label.chars().map(String::from).collect::<Vec<_>>().join(" "))
    };
    let is_label = |line: &str| line.starts_with("Verantwortlich") || line.starts_with("Zeitraum");
    let text = |line: &str| if is_label(line) { apart(line) } else { line.to_owned() };
    assert_whole(&Style { text: &text, ..Style::default() }, "letter-spaced");
}

#[test]
fn hyphens_of_all_kinds() {
    for hyphen in ["\u{2010}", "\u{2011}"] {
        let document = drawn(&Style { text: &|line| line.replace('-', hyphen), ..Style::default() });
        let text = massnahmen(&document)[0].text.clone().unwrap_or_default();
        assert_eq!(text.replace(hyphen, "-"), "Eltern-Kind-Treff in der Innenstadt", "printed as it is");
    }
}

#[test]
fn private_signs_are_bullets_and_boxes() {
    let text = |line: &str| match line {
        "Zielgruppe: Schulkinder" => "Zielgruppe: \u{f0b7} Schulkinder".to_owned(),
        "Verantwortlich: Schulamt" => "Verantwortlich: \u{f0a7} Schulamt".to_owned(),
        other => other.to_owned(),
    };
    let document = drawn(&Style { text: &text, ..Style::default() });
    let felder: Vec<&str> = massnahmen(&document)[1].felder.iter().skip(1).map(|feld| feld.text.as_str()).collect();
    assert_eq!(felder, ["• Schulkinder", "▪ Schulamt", "ab 2016"]);
    assert_eq!(massnahmen(&document)[1].verantwortlich[0].name, "Schulamt");
}

#[test]
fn small_letters_above_and_below_the_line() {
    let text = |line: &str| line.replace("Familien mit kleinen Kindern", "CO₂-Ausstoß je m² und Jahr");
    let document = drawn(&Style { text: &text, ..Style::default() });
    assert_eq!(massnahmen(&document)[0].felder[1].text, "CO₂-Ausstoß je m² und Jahr");
}

#[test]
fn light_letters_on_dark_ground_and_pages_on_their_side() {
    let before = "0 g 0 0 595 842 re f 1 g";
    assert_whole(&Style { before, ..Style::default() }, "inverted");
    let turned = Style { page: "/MediaBox [0 0 842 595] /Rotate 90", turn: [0.0, 1.0, -1.0, 0.0], ..Style::default() };
    assert_whole(&turned, "turned by a quarter, displayed upright");
}

#[test]
fn letters_of_bitmap_fonts_are_known_by_their_codes() {
    // As dvips writes them: procedures named after codes, no map.
    let procedures: String = (32..127).map(|code| format!("/a{code} 7 0 R ")).collect();
    let names: String = (32..127).map(|code| format!("/a{code} ")).collect();
    let widths = "50 ".repeat(95);
    let font = format!(
        "<< /Type /Font /Subtype /Type3 /FontBBox [0 0 50 70] /FontMatrix [0.01 0 0 0.01 0 0] /FirstChar 32 /LastChar 126 \
         /Widths [{widths}] /CharProcs << {procedures} >> /Encoding << /Type /Encoding /Differences [32 {names}] >> >>"
    );
    let mut content = "BT\n".to_owned();
    for (row, (size, x, line)) in PAPER.iter().enumerate() {
        let y = 842.0 - 70.0 - 24.0 * row as f32;
        let _ = writeln!(content, "/F1 {size} Tf 1 0 0 1 {x} {y} Tm ({}) Tj", line.replace('ß', "ss"));
    }
    content.push_str("ET");
    let document = read(&file(&content, "/MediaBox [0 0 595 842]", &font));
    assert_eq!(summary(&document), SUMMARY);
}

#[test]
fn codes_without_a_map_are_reported_and_give_nothing_wrong() {
    let font = identity_font().replace("/ToUnicode 6 0 R ", "");
    let bytes = {
        let mut content = "BT\n".to_owned();
        for (row, (size, x, line)) in PAPER.iter().enumerate() {
            let y = 842.0 - 70.0 - 24.0 * row as f32;
            let codes: String = line.encode_utf16().map(|code| format!("{:04x}", code - 29)).collect();
            let _ = writeln!(content, "/F1 {size} Tf 1 0 0 1 {x} {y} Tm <{codes}> Tj");
        }
        content.push_str("ET");
        file(&content, "/MediaBox [0 0 595 842]", &font)
    };
    let document = read(&bytes);
    assert!(massnahmen(&document).is_empty(), "{:?}", summary(&document));
    assert!(document.befunde.iter().any(|befund| befund.code == "zeichenzuordnung-kaputt"));
}
