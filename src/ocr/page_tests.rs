//! The whole room, on pages that are partly text: hidden layers, outlines, pages of text and pictures, lost letters.

use super::image::plane::Plane;
use super::tests::{LINES, file, has_note, picture, recognised, text};
use super::*;
use pdf_writer::types::TextRenderingMode;
use pdf_writer::{Content, Finish, Name, Pdf, Rect as PdfRect, Ref, Str};

/// A picture of the drawn page with a hidden text of the lines in `layer` under it.
fn sandwich(layer: &[(f32, f32, &str)]) -> Vec<u8> {
    let plane = picture();
    let mut content = Content::new();
    content.save_state().transform([400.0, 0.0, 0.0, 300.0, 0.0, 0.0]).x_object(Name(b"I")).restore_state();
    for (x, y, text) in layer {
        content.begin_text().set_font(Name(b"F"), 11.0).set_text_rendering_mode(TextRenderingMode::Invisible);
        content.next_line(*x, 300.0 - y).show(Str(text.as_bytes())).end_text();
    }
    file(400.0, 300.0, &content.finish(), Some(&plane))
}

#[test]
fn a_good_layer_is_kept() {
    let Some((raw, recognition)) = recognised(&sandwich(&LINES), &OcrSettings::default()) else { return };
    assert!(has_note(&raw, "ocr-ebene"));
    for code in ["ocr-ebene-berichtigt", "ocr-ebene-verworfen", "ocr-ebene-zweifelhaft", "texterkennung"] {
        assert!(!has_note(&raw, code), "{code}");
    }
    assert_eq!((recognition.program, raw.pages[0].strokes.len()), (None, 6));
    assert_eq!(text(&raw.pages[0]), LINES.map(|(_, _, line)| line).join(" "));
}

#[test]
fn a_layer_with_gaps_is_completed() {
    let layer = [LINES[0], LINES[1], LINES[2], LINES[5]];
    let Some((raw, _)) = recognised(&sandwich(&layer), &OcrSettings::default()) else { return };
    assert!(has_note(&raw, "ocr-ebene-berichtigt") && !has_note(&raw, "ocr-ebene-verworfen"));
    assert_eq!(text(&raw.pages[0]), LINES.map(|(_, _, line)| line).join(" "));
}

#[test]
fn a_wrong_layer_is_replaced_by_what_the_picture_shows() {
    let wrong = LINES.map(|(x, y, line)| (x, y, line.replace('e', "c").replace('i', "l").replace('r', "v")));
    let wrong: Vec<(f32, f32, &str)> = wrong.iter().map(|(x, y, line)| (*x, *y, line.as_str())).collect();
    let Some((raw, _)) = recognised(&sandwich(&wrong), &OcrSettings::default()) else { return };
    assert!(has_note(&raw, "ocr-ebene-verworfen"));
    assert_eq!(text(&raw.pages[0]), LINES.map(|(_, _, line)| line).join(" "));
}

/// The dark stretches of a picture of `dpi` as boxes with a ridge in points, moved by (x, y); y goes up.
fn outlines(plane: &Plane, dpi: f32, (x, y): (f32, f32), content: &mut Content) -> usize {
    let scale = 72.0 / dpi;
    let mut count = 0;
    for row in 0..plane.height {
        let mut column = 0;
        while column < plane.width {
            let end = (column..plane.width).find(|at| plane.get(*at, row) > 140).unwrap_or(plane.width);
            if end > column {
                let (x0, x1) = (x + column as f32 * scale, x + end as f32 * scale);
                let (top, low) = (y - row as f32 * scale, y - (row + 1) as f32 * scale);
                let middle = f32::midpoint(x0, x1);
                content.move_to(x0, top).line_to(middle, top + 0.03).line_to(x1, top);
                content.line_to(x1, low).line_to(x0, low).close_path();
                content.fill_nonzero();
                count += 1;
            }
            column = end + 1;
        }
    }
    count
}

#[test]
fn text_drawn_as_outlines_is_read() {
    let mut content = Content::new();
    assert!(outlines(&picture(), 200.0, (0.0, 300.0), &mut content) > 1000);
    let bytes = file(400.0, 300.0, &content.finish(), None);
    let Some((raw, recognition)) = recognised(&bytes, &OcrSettings::default()) else { return };
    assert!(recognition.program.is_some() && has_note(&raw, "texterkennung"));
    let read = text(&raw.pages[0]);
    for (_, _, line) in LINES {
        assert!(read.contains(line), "{line} in {read}");
    }
}

#[test]
fn a_page_of_text_and_pictures_keeps_its_text_and_has_the_pictures_read() {
    let mut content = Content::new();
    for (line, text) in ["Vorwort der Stadt", "Gedruckt im Rathaus"].into_iter().enumerate() {
        content.begin_text().set_font(Name(b"F"), 11.0);
        content.next_line(60.0, 560.0 - 20.0 * line as f32).show(Str(text.as_bytes())).end_text();
    }
    content.save_state().transform([400.0, 0.0, 0.0, 300.0, 0.0, 100.0]).x_object(Name(b"I")).restore_state();
    let bytes = file(400.0, 600.0, &content.finish(), Some(&picture()));
    let Some((raw, _)) = recognised(&bytes, &OcrSettings::default()) else { return };
    let page = &raw.pages[0];
    let own: String = page.glyphs.iter().map(|glyph| glyph.ch).collect();
    assert_eq!(own, "Vorwort der StadtGedruckt im Rathaus");
    let read = text(page);
    assert!(LINES.iter().all(|(_, _, line)| read.contains(line)) && !read.contains("Vorwort"), "{read}");
}

/// The drawn page, and below it a line in a font whose letters say nothing: slices of the picture of `Zeitraum …`.
fn with_lost_letters() -> Vec<u8> {
    const SLICES: usize = 12;
    let whole = picture();
    let pixels = |points: f32| (points / 0.36) as usize;
    let (x0, x1, y0, y1) = (pixels(58.0), pixels(330.0), pixels(188.0), pixels(204.0));
    let [catalog, pages, page, stream, font, type3] = [1, 2, 3, 4, 5, 6].map(Ref::new);
    let mut pdf = Pdf::new();
    pdf.catalog(catalog).pages(pages);
    pdf.pages(pages).kids([page]).count(1);
    let mut writer = pdf.page(page);
    writer.parent(pages).media_box(PdfRect::new(0.0, 0.0, 400.0, 300.0)).contents(stream);
    writer.resources().fonts().pair(Name(b"F"), font).pair(Name(b"G"), type3);
    writer.finish();
    pdf.type1_font(font).base_font(Name(b"Helvetica"));
    let width = (x1 - x0) / SLICES;
    let glyph = |slice: usize| Ref::new(10 + i32::try_from(slice).unwrap());
    let names: Vec<String> = (0..SLICES).map(|slice| format!("g{slice}")).collect();
    let mut own = pdf.type3_font(type3);
    own.bbox(PdfRect::new(0.0, -5.0, 30.0, 15.0)).matrix([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);
    own.first_char(1).last_char(SLICES as u8).widths(vec![width as f32 * 0.36; SLICES]);
    let mut procs = own.char_procs();
    for (slice, name) in names.iter().enumerate() {
        procs.pair(Name(name.as_bytes()), glyph(slice));
    }
    procs.finish();
    own.encoding_custom().differences().consecutive(1, names.iter().map(|name| Name(name.as_bytes())));
    own.finish();
    for slice in 0..SLICES {
        let start = x0 + slice * width;
        let cut = whole.cut(super::image::plane::PixelBox { x0: start, x1: start + width, y0, y1 });
        let mut content = Content::new();
        content.start_color_glyph(width as f32 * 0.36);
        outlines(&cut, 200.0, (0.0, 12.0), &mut content);
        pdf.stream(glyph(slice), &content.finish());
    }
    let mut content = Content::new();
    for (x, y, text) in &LINES[..5] {
        content.begin_text().set_font(Name(b"F"), 11.0).next_line(*x, 300.0 - y).show(Str(text.as_bytes())).end_text();
    }
    for line in 0..3 {
        content.begin_text().set_font(Name(b"F"), 11.0).next_line(60.0, 80.0 - 20.0 * line as f32);
        content.show(Str(b"Die Anlaufstelle ist an drei Tagen der Woche offen")).end_text();
    }
    let codes: Vec<u8> = (1..=SLICES as u8).collect();
    content.begin_text().set_font(Name(b"G"), 1.0).next_line(58.0, 100.0).show(Str(&codes)).end_text();
    pdf.stream(stream, &content.finish());
    pdf.finish()
}

#[test]
fn words_without_characters_are_read_and_nothing_else() {
    let bytes = with_lost_letters();
    let Some((raw, recognition)) = recognised(&bytes, &OcrSettings::default()) else { return };
    let page = &raw.pages[0];
    assert_eq!(text(page), "Die Verwaltung berichtet einmal im Jahr im Rat.");
    assert!(recognition.program.is_some() && has_note(&raw, "texterkennung-woerter"));
    let own: String = page.glyphs.iter().map(|glyph| glyph.ch).collect();
    assert!(own.contains("Zielgruppe") && !own.contains('\u{fffd}'), "{own}");
    let off = OcrSettings { mode: OcrMode::Off, ..OcrSettings::default() };
    let Some((raw, recognition)) = recognised(&bytes, &OcrSettings { mode: OcrMode::Off, ..off }) else { return };
    assert!(has_note(&raw, "zeichenzuordnung-kaputt"));
    assert_eq!((recognition.unread, raw.pages[0].words.len()), (0, 0));
}
