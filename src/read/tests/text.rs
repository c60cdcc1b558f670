//! Letters, boxes and fonts.

use super::make::{File, to_unicode};
use super::{assert_near, has_note, inked, letters, read_well};
use crate::geometry::Rgb;

#[test]
fn a_glyph_has_letter_box_origin_size_font_and_colour() {
    let document = read_well(&File::with_page("BT 1 0 0 rg /F1 10 Tf 20 30 Td (A\\344) Tj ET").bytes());
    let glyphs = inked(&document);
    assert_eq!(letters(&document), "Aä");
    assert_near(glyphs[0].origin.x, 20.0);
    assert_near(glyphs[0].origin.y, 70.0);
    assert_near(glyphs[0].bbox.x1, 26.67);
    assert_near(glyphs[1].bbox.x0, 26.67);
    assert!(glyphs[0].bbox.y0 < 64.0 && glyphs[0].bbox.y1 > 71.0);
    assert_near(glyphs[0].size, 10.0);
    assert_eq!((glyphs[0].color, glyphs[0].angle, glyphs[0].is_visible), (Rgb(255, 0, 0), 0, true));
    assert_eq!(document.fonts[glyphs[0].font.0 as usize].name, "Helvetica");
}

#[test]
fn boldness_is_kept_for_standard_fonts_and_for_stroked_letters() {
    let file = File::with_page("BT /F2 10 Tf 20 30 Td (A) Tj /F1 10 Tf (B) Tj 2 Tr 0.4 w (C) Tj ET");
    let file = file.object(6, "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold >>");
    let document = read_well(&file.bytes());
    let bold: Vec<bool> = inked(&document).iter().map(|glyph| document.fonts[glyph.font.0 as usize].is_bold).collect();
    assert_eq!(bold, [true, false, true]);
}

#[test]
fn the_page_is_turned_cut_and_scaled_as_displayed() {
    let content = "BT /F1 10 Tf 20 30 Td (A) Tj ET";
    let origin = |entries: &str| {
        let document = read_well(&File::with_page(content).page(entries).bytes());
        let page = &document.pages[0];
        (page.width, page.height, page.glyphs[0].origin.x, page.glyphs[0].origin.y, page.glyphs[0].angle)
    };
    assert_eq!(origin("/Rotate 90"), (100.0, 200.0, 30.0, 20.0, -90));
    assert_eq!(origin("/Rotate 180"), (200.0, 100.0, 180.0, 30.0, 180));
    assert_eq!(origin("/Rotate 270"), (100.0, 200.0, 70.0, 180.0, 90));
    assert_eq!(origin("/CropBox [10 20 110 70]"), (100.0, 50.0, 10.0, 40.0, 0));
    assert_eq!(origin("/UserUnit 2"), (400.0, 200.0, 40.0, 140.0, 0));
    assert_eq!(origin("/MediaBox [200 100 0 0]"), (200.0, 100.0, 20.0, 70.0, 0));
}

#[test]
fn text_that_begins_on_the_page_is_read_beyond_its_edge() {
    let long = "BT /F1 10 Tf 185 30 Td [(AB) -100 (CD)] TJ ET";
    let document = read_well(&File::with_page(long).bytes());
    assert_eq!(letters(&document), "ABCD");
    assert!(has_note(&document, "text-ueber-rand"));
    let clipped = "q 0 0 195 100 re W n BT /F1 10 Tf 185 30 Td (ABCD) Tj ET Q";
    let beside = "BT /F1 10 Tf 205 30 Td (ABCD) Tj ET";
    for (content, seen) in [(clipped, "AB"), (beside, "")] {
        let document = read_well(&File::with_page(content).bytes());
        assert_eq!(letters(&document), seen);
        assert!(!has_note(&document, "text-ueber-rand"));
    }
}

#[test]
fn every_operator_that_shows_text_is_heard() {
    let content = "BT /F1 10 Tf 12 TL 20 90 Td (a) Tj (b) ' 1 2 (c) \" [(d) -500 (e)] TJ T* (f) Tj ET";
    let document = read_well(&File::with_page(content).bytes());
    assert_eq!(letters(&document), "abcdef");
    let lines: Vec<i32> = inked(&document).iter().map(|glyph| glyph.origin.y.round() as i32).collect();
    assert_eq!(lines, [10, 22, 34, 34, 34, 46]);
}

#[test]
fn spacing_and_stretching_move_the_pen() {
    let document = read_well(&File::with_page("BT /F1 10 Tf 50 Tz 2 Tc 3 Tw 20 30 Td (A A) Tj ET").bytes());
    let glyphs = &document.pages[0].glyphs;
    assert_near(glyphs[1].origin.x, 20.0 + 8.67 / 2.0);
    assert_near(glyphs[2].origin.x, 20.0 + (6.67 + 2.0 + 2.78 + 5.0) / 2.0);
    assert_near(glyphs[0].bbox.x1, 20.0 + 6.67 / 2.0);
}

#[test]
fn text_off_the_page_or_outside_its_clip_is_left_out() {
    let content = "BT /F1 10 Tf 20 130 Td (A) Tj 0 -100 Td (B) Tj ET 100 0 50 100 re W n BT /F1 10 Tf 20 50 Td (C) Tj \
                   100 0 Td (D) Tj ET";
    assert_eq!(letters(&read_well(&File::with_page(content).bytes())), "BD");
}

#[test]
fn unseen_text_is_kept_and_marked() {
    let document = read_well(&File::with_page("BT 3 Tr /F1 10 Tf 20 30 Td (A) Tj 7 Tr (B) Tj 0 Tr (C) Tj ET").bytes());
    let seen: Vec<bool> = inked(&document).iter().map(|glyph| glyph.is_visible).collect();
    assert_eq!(seen, [false, false, true]);
}

#[test]
fn ligatures_come_apart_and_share_their_width() {
    let file = File::with_page("BT /F1 10 Tf 20 30 Td (xy) Tj ET");
    let font = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 7 0 R >>";
    let file = file.object(5, font).stream(7, "", &to_unicode(&[(b'x', "FB03"), (b'y', "00660066")]));
    let document = read_well(&file.bytes());
    assert_eq!(letters(&document), "ffiff");
    let glyphs = inked(&document);
    assert_near(glyphs[1].origin.x, 20.0 + 5.0 / 3.0);
    assert_near(glyphs[2].bbox.x1, 25.0);
}

#[test]
fn soft_hyphens_and_hard_spaces_stay_what_they_are() {
    let file = File::with_page("BT /F1 10 Tf 20 30 Td (xyz) Tj ET");
    let font = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 7 0 R >>";
    let map = to_unicode(&[(b'x', "00AD"), (b'y', "00A0"), (b'z', "0009")]);
    assert_eq!(letters(&read_well(&file.object(5, font).stream(7, "", &map).bytes())), "\u{ad}\u{a0} ");
}

#[test]
fn swapped_bytes_of_ligatures_are_put_right_in_latin_text_only() {
    let map = to_unicode(&[(b'x', "74006900"), (b'y', "66006600")]);
    let font = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 7 0 R /Encoding /WinAnsiEncoding >>";
    let file = |content: &str| File::with_page(content).object(5, font).stream(7, "", &map).bytes();
    let document = read_well(&file("BT /F1 10 Tf 5 30 Td (Kommunale Inixa\\164ive, Scha\\171en) Tj ET"));
    assert_eq!(letters(&document), "Kommunale Initiative, Schaffen");
    assert!(has_note(&document, "ligaturen-berichtigt"));
    let document = read_well(&file("BT /F1 10 Tf 20 30 Td (axa) Tj ET"));
    assert_eq!(letters(&document), "a\u{7400}\u{6900}a");
}

#[test]
fn type3_fonts_without_any_map_speak_latin() {
    let font = "<< /Type /Font /Subtype /Type3 /FontBBox [0 0 500 700] /FontMatrix [0.001 0 0 0.001 0 0] /FirstChar 65 \
                /LastChar 66 /Widths [500 500] /CharProcs << /a0 7 0 R /a1 7 0 R >> \
                /Encoding << /Differences [65 /a0 /a1] >> >>";
    let file = File::with_page("BT /F1 10 Tf 20 30 Td (AB) Tj ET").object(5, font).stream(7, "", b"500 0 d0");
    let document = read_well(&file.bytes());
    assert_eq!(letters(&document), "AB");
    assert_near(inked(&document)[1].origin.x, 25.0);
}

#[test]
fn a_composite_font_that_nobody_can_read_is_reported() {
    let font = "<< /Type /Font /Subtype /Type0 /BaseFont /Fremd /Encoding /Identity-H /DescendantFonts [<< /Type /Font \
                /Subtype /CIDFontType2 /BaseFont /Fremd /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) \
                /Supplement 0 >> /DW 600 >>] >>";
    let document = read_well(&File::with_page("BT /F1 10 Tf 20 30 Td <00240025> Tj ET").object(5, font).bytes());
    assert_eq!(letters(&document), "\u{fffd}\u{fffd}");
    assert_near(inked(&document)[1].origin.x, 26.0);
    assert!(has_note(&document, "zeichenzuordnung-kaputt"));
}

#[test]
fn codes_shown_as_letters_are_reported() {
    // Every letter moved by three, as a font without a map shows it.
    let shifted: String = "Die Gemeinde richtet eine Anlaufstelle ein und berichtet dem Rat. "
        .repeat(5)
        .bytes()
        .map(|byte| if byte.is_ascii_alphabetic() { (byte + 3) as char } else { ' ' })
        .filter(|ch| *ch != '\\')
        .collect();
    let plain = "Die Gemeinde richtet eine Anlaufstelle ein und berichtet dem Rat. ".repeat(5);
    let noted = |text: &str| {
        let document = read_well(&File::with_page(&format!("BT /F1 1 Tf 1 30 Td ({text}) Tj ET")).bytes());
        has_note(&document, "zeichenzuordnung-kaputt")
    };
    assert!(noted(&shifted));
    assert!(!noted(&plain));
}

#[test]
fn check_boxes_of_wingdings_are_told_apart() {
    let file = File::with_page("BT /F1 10 Tf 20 30 Td (\\250\\376\\375) Tj ET");
    let document = read_well(
        &file.object(5, "<< /Type /Font /Subtype /TrueType /BaseFont /Wingdings /Encoding /WinAnsiEncoding >>").bytes(),
    );
    assert_eq!(letters(&document), "\u{2610}\u{2611}\u{2612}");
}

#[test]
fn embedded_fonts_without_a_map_are_asked_themselves() {
    let composite = "<< /Type /Font /Subtype /Type0 /BaseFont /Haus /Encoding /Identity-H /DescendantFonts [7 0 R] >>";
    let file = File::with_page("BT /F1 10 Tf 20 30 Td <000100030002> Tj /F2 10 Tf (\\101) Tj ET")
        .object(5, composite)
        .object(6, "<< /Type /Font /Subtype /TrueType /BaseFont /Haus /FontDescriptor 8 0 R >>")
        .object(
            7,
            "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Haus /CIDToGIDMap /Identity /DW 500 /FontDescriptor 8 0 R \
             /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>",
        )
        .object(8, "<< /Type /FontDescriptor /FontName /Haus /Flags 4 /FontFile2 9 0 R >>")
        .stream(9, "", &super::make::truetype(&['A', 'ß', '–']));
    let document = read_well(&file.bytes());
    assert_eq!(letters(&document), "A–ßA");
    assert!(document.notes.is_empty());
}
