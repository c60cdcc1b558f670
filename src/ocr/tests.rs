//! The whole room, on pictures made here: text is set, drawn, and put into a PDF as an image.

use super::image::plane::Plane;
use super::*;
use crate::geometry::Rect;
use crate::read;
use crate::read::ReadSettings;
use crate::read::model::RawWord;
use crate::render::RenderSettings;
use pdf_writer::{Content, Filter, Finish, Name, Pdf, Rect as PdfRect, Ref, Str};
use std::path::PathBuf;

pub(super) const LINES: [(f32, f32, &str); 6] = [
    (60.0, 80.0, "Zielvereinbarung der Stadt Musterstadt"),
    (60.0, 120.0, "Zielgruppe"),
    (180.0, 120.0, "Familien mit kleinen Kindern"),
    (60.0, 145.0, "Zeitraum"),
    (180.0, 145.0, "2015 bis 2017"),
    (60.0, 200.0, "Die Verwaltung berichtet einmal im Jahr im Rat."),
];

/// A page of text with a ruled table of two rows and two columns.
fn drawn() -> Vec<u8> {
    let mut content = Content::new();
    for (x, y, text) in LINES {
        content.begin_text().set_font(Name(b"F"), 11.0).next_line(x, 300.0 - y).show(Str(text.as_bytes())).end_text();
    }
    for y in [106.0, 130.0, 155.0] {
        content.move_to(50.0, 300.0 - y).line_to(380.0, 300.0 - y).stroke();
    }
    for x in [50.0, 170.0, 380.0] {
        content.move_to(x, 300.0 - 106.0).line_to(x, 300.0 - 155.0).stroke();
    }
    file(400.0, 300.0, &content.finish(), None)
}

/// A PDF of one page; the image is called `I`, the font `F`.
pub(super) fn file(width: f32, height: f32, content: &[u8], image: Option<&Plane>) -> Vec<u8> {
    let [catalog, pages, page, stream, font, picture] = [1, 2, 3, 4, 5, 6].map(Ref::new);
    let mut pdf = Pdf::new();
    pdf.catalog(catalog).pages(pages);
    pdf.pages(pages).kids([page]).count(1);
    let mut writer = pdf.page(page);
    writer.parent(pages).media_box(PdfRect::new(0.0, 0.0, width, height)).contents(stream);
    let mut resources = writer.resources();
    resources.fonts().pair(Name(b"F"), font);
    if image.is_some() {
        resources.x_objects().pair(Name(b"I"), picture);
    }
    resources.finish();
    writer.finish();
    pdf.type1_font(font).base_font(Name(b"Helvetica"));
    pdf.stream(stream, content);
    if let Some(plane) = image {
        let mut object = pdf.image_xobject(picture, &plane.data);
        object
            .width(i32::try_from(plane.width).unwrap())
            .height(i32::try_from(plane.height).unwrap())
            .bits_per_component(8);
        object.color_space().device_gray();
        let _ = Filter::FlateDecode;
    }
    pdf.finish()
}

fn canvas(bytes: &[u8]) -> Canvas {
    Canvas::open(bytes, &ReadSettings::default(), RenderSettings::default()).unwrap()
}

/// The drawn page at 200 dpi.
pub(super) fn picture() -> Plane {
    let picture = canvas(&drawn()).page(1, 200.0).unwrap();
    Plane { width: picture.width, height: picture.height, data: picture.grey() }
}

/// A PDF that shows nothing but a picture at 200 dpi, with a hidden text under it.
fn scan(plane: &Plane, hidden: &str) -> Vec<u8> {
    let (width, height) = (plane.width as f32 * 0.36, plane.height as f32 * 0.36);
    let mut content = Content::new();
    content.save_state().transform([width, 0.0, 0.0, height, 0.0, 0.0]).x_object(Name(b"I")).restore_state();
    content
        .begin_text()
        .set_font(Name(b"F"), 11.0)
        .set_text_rendering_mode(pdf_writer::types::TextRenderingMode::Invisible);
    content.next_line(60.0, height - 80.0).show(Str(hidden.as_bytes())).end_text();
    file(width, height, &content.finish(), Some(plane))
}

/// What is made of a PDF; `None` (with a word) where tesseract is not installed.
pub(super) fn recognised(bytes: &[u8], settings: &OcrSettings) -> Option<(RawDocument, Recognition)> {
    if program(settings).is_none() {
        eprintln!("skipped: tesseract with its German word list is not installed");
        return None;
    }
    let mut raw = read::read(bytes, &ReadSettings::default()).unwrap();
    let recognition = recognise(bytes, &canvas(bytes), &mut raw, settings);
    Some((raw, recognition))
}

pub(super) fn text(page: &RawPage) -> String {
    let mut words: Vec<&RawWord> = page.words.iter().collect();
    words.sort_by(|a, b| a.baseline.round().total_cmp(&b.baseline.round()).then(a.bbox.x0.total_cmp(&b.bbox.x0)));
    words.iter().map(|word| word.text.as_str()).collect::<Vec<_>>().join(" ")
}

pub(super) fn has_note(raw: &RawDocument, code: &str) -> bool {
    raw.notes.iter().any(|note| note.code == code)
}

fn assert_reads(page: &RawPage) {
    let text = text(page);
    let missing: Vec<&str> = LINES.iter().map(|(_, _, line)| *line).filter(|line| !text.contains(line)).collect();
    assert_eq!(missing, [""; 0], "in {text:?}");
    let level = page.strokes.iter().filter(|stroke| (stroke.from.y - stroke.to.y).abs() < 0.1).count();
    assert_eq!((level, page.strokes.len() - level), (3, 3), "the rules of the table");
}

#[test]
fn a_scan_gives_words_and_rules_in_points() {
    let Some((raw, recognition)) = recognised(&scan(&picture(), ""), &OcrSettings::default()) else { return };
    let page = &raw.pages[0];
    assert_reads(page);
    assert!(recognition.program.is_some_and(|name| name.starts_with("tesseract ") && name.ends_with(" deu")));
    assert_eq!((recognition.unread, page.tilt), (0, None));
    let word = page.words.iter().find(|word| word.text == "Zielgruppe").unwrap();
    assert!((word.bbox.x0 - 60.0).abs() < 2.0 && (word.baseline - 120.0).abs() < 1.5, "{word:?}");
    assert!((word.size - 11.0).abs() < 1.5, "{}", word.size);
    assert!(raw.notes.iter().any(|note| note.code == "texterkennung"));
}

#[test]
fn a_skewed_scan_is_turned_level_and_its_places_lead_back() {
    let Some((raw, _)) = recognised(&scan(&picture().swung(2.0), ""), &OcrSettings::default()) else { return };
    let page = &raw.pages[0];
    assert_reads(page);
    let tilt = page.tilt.unwrap();
    assert!((tilt.degrees + 2.0).abs() < 0.2, "{tilt:?}");
    let word = page.words.iter().find(|word| word.text == "Zielgruppe").unwrap();
    // Turned clockwise by 2° about the middle, the word's left end rises by 5 points and goes right.
    let place = tilt.displayed(&word.bbox);
    let expected = Rect { x0: 61.0, y0: 107.0, x1: 116.0, y1: 119.0 };
    assert!(place.intersection(&expected).is_some_and(|common| common.area() > 0.5 * expected.area()), "{place:?}");
}

#[test]
fn sideways_and_upside_down_scans_are_turned() {
    for quarters in 1..4 {
        let Some((raw, _)) = recognised(&scan(&picture().turned(quarters), ""), &OcrSettings::default()) else {
            return;
        };
        let page = &raw.pages[0];
        assert_reads(page);
        assert_eq!(page.tilt.map(|tilt| tilt.quarters), Some(4 - quarters), "{quarters}");
        assert!((page.width - 400.0).abs() < 1.0 && (page.height - 300.0).abs() < 1.0);
    }
}

#[test]
fn a_hidden_layer_keeps_its_words_and_gets_the_rules() {
    let hidden = "Die Verwaltung richtet eine Anlaufstelle ein und berichtet im Rat";
    let bytes = scan(&picture(), hidden);
    let mut raw = read::read(&bytes, &ReadSettings::default()).unwrap();
    let settings = OcrSettings { program: PathBuf::from("/nowhere/tesseract"), ..OcrSettings::default() };
    let recognition = recognise(&bytes, &canvas(&bytes), &mut raw, &settings);
    let page = &raw.pages[0];
    assert_eq!((page.words.len(), page.strokes.len(), recognition.unread), (10, 6, 0));
    assert_eq!((text(page).as_str(), page.glyphs.len()), (hidden, 0));
    // Most of what is printed is not in the layer.
    for code in ["ocr-ebene", "ocr-ebene-zweifelhaft"] {
        assert!(raw.notes.iter().any(|note| note.code == code), "{code}");
    }
}

#[test]
fn without_the_program_the_page_is_reported() {
    let bytes = scan(&picture(), "");
    for mode in [OcrMode::Auto, OcrMode::Off] {
        let mut raw = read::read(&bytes, &ReadSettings::default()).unwrap();
        let settings = OcrSettings { mode, program: PathBuf::from("/nowhere/tesseract"), ..OcrSettings::default() };
        let recognition = recognise(&bytes, &canvas(&bytes), &mut raw, &settings);
        let expected = Recognition { program: None, unread: 1, is_program_missing: mode == OcrMode::Auto };
        assert_eq!(recognition, expected);
    }
}

#[test]
fn a_page_of_text_is_read_only_when_forced() {
    let bytes = drawn();
    let Some((raw, recognition)) = recognised(&bytes, &OcrSettings::default()) else { return };
    assert_eq!((recognition, raw.pages[0].words.len()), (Recognition::default(), 0));
    let forced = OcrSettings { mode: OcrMode::Force, ..OcrSettings::default() };
    let Some((raw, _)) = recognised(&bytes, &forced) else { return };
    assert!(raw.pages[0].glyphs.is_empty());
    assert_reads(&raw.pages[0]);
}

/// Results that lie in a cache; the answer of the program lies beside them.
fn results(folder: &std::path::Path) -> usize {
    let names = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name());
    names.filter(|name| name != "program.json").count()
}

#[test]
fn a_second_run_takes_the_page_from_the_cache() {
    let folder = tempfile::tempdir().unwrap();
    let cache = Some(CacheSettings { folder: folder.path().to_owned(), most_bytes: 1 << 20 });
    let settings = OcrSettings { cache, ..OcrSettings::default() };
    let bytes = scan(&picture(), "");
    let Some((first, _)) = recognised(&bytes, &settings) else { return };
    assert_eq!(results(folder.path()), 1);
    let Some((second, _)) = recognised(&bytes, &settings) else { return };
    assert_eq!(first.pages[0].words, second.pages[0].words);
    assert_eq!(first.pages[0].strokes, second.pages[0].strokes);
    // The same page in another file.
    let mut other = bytes.clone();
    other.extend_from_slice(b"% another file\n");
    let Some((third, _)) = recognised(&other, &settings) else { return };
    assert_eq!(results(folder.path()), 1);
    assert_eq!(first.pages[0].words, third.pages[0].words);
    assert_eq!(recognised(&scan(&picture().turned(2), ""), &settings).map(|(raw, _)| raw.pages.len()), Some(1));
    assert_eq!(results(folder.path()), 2, "another picture");
}
