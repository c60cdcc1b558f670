//! Strokes, fills, images and forms.

use super::make::File;
use super::{assert_near, letters, read_well};
use crate::geometry::Rgb;
use crate::read::model::Shape;

#[test]
fn a_stroked_rectangle_is_four_strokes() {
    let document = read_well(&File::with_page("0 0 1 RG 2 w 10 20 30 40 re S").bytes());
    let strokes = &document.pages[0].strokes;
    assert_eq!((strokes.len(), strokes[0].color), (4, Rgb(0, 0, 255)));
    assert_near(strokes[0].width, 2.0);
    assert_near(strokes[0].from.y, 80.0);
}

#[test]
fn fills_have_form_and_colour() {
    let content = "0.5 g 10 20 30 40 re f 0 1 0 0 k 60 20 m 70 30 l 80 20 l f \
                   1 0 0 rg 110 50 m 110 55.5 105.5 60 100 60 c 94.5 60 90 55.5 90 50 c 90 44.5 94.5 40 100 40 c \
                   105.5 40 110 44.5 110 50 c f";
    let document = read_well(&File::with_page(content).bytes());
    let fills = &document.pages[0].fills;
    let forms: Vec<_> = fills.iter().map(|fill| (fill.shape, fill.color)).collect();
    assert_eq!(
        forms,
        [(Shape::Rect, Rgb(128, 128, 128)), (Shape::Other, Rgb(255, 0, 255)), (Shape::Disc, Rgb(255, 0, 0))]
    );
    assert_near(fills[2].bbox.width(), 20.0);
}

#[test]
fn an_empty_circle_is_an_unfilled_disc() {
    let content = "110 50 m 110 55.5 105.5 60 100 60 c 94.5 60 90 55.5 90 50 c 90 44.5 94.5 40 100 40 c \
                   105.5 40 110 44.5 110 50 c s";
    let document = read_well(&File::with_page(content).bytes());
    let fills = &document.pages[0].fills;
    assert_eq!((fills.len(), fills[0].shape, fills[0].is_filled), (1, Shape::Disc, false));
}

#[test]
fn shapes_are_cut_to_the_clip_and_seen_through() {
    let content = "q 0 0 50 50 re W n 0 g 0 0 200 100 re f Q /G gs 0 g 60 0 10 10 re f";
    let file = File::with_page(content).page_with("", "/ExtGState << /G << /ca 0.5 >> >>");
    let fills = read_well(&file.bytes()).pages[0].fills.clone();
    assert_near(fills[0].bbox.x1, 50.0);
    assert_near(fills[0].bbox.y0, 50.0);
    assert_eq!(fills[1].color, Rgb(128, 128, 128));
}

#[test]
fn separation_colours_go_through_their_tint() {
    let space = "/ColorSpace << /C [/Separation /Haus /DeviceRGB << /FunctionType 2 /Domain [0 1] /C0 [1 1 1] \
                 /C1 [0 0.4 0.8] /N 1 >>] >>";
    let file = File::with_page("/C cs 1 scn 0 0 10 10 re f").page_with("", space);
    assert_eq!(read_well(&file.bytes()).pages[0].fills[0].color, Rgb(0, 102, 204));
}

#[test]
fn images_have_boxes_and_sizes() {
    let content = "q 50 0 0 20 10 30 cm /I Do Q q 5 0 0 5 0 0 cm BI /W 2 /H 1 /IM true ID \x01 EI Q BT /F1 9 Tf \
                   9 9 Td (z) Tj ET";
    let file = File::with_page(content).page_with("", "/XObject << /I 7 0 R >>").stream(
        7,
        "/Type /XObject /Subtype /Image /Width 3 /Height 2 /ColorSpace /DeviceGray /BitsPerComponent 8",
        b"abcdef",
    );
    let document = read_well(&file.bytes());
    let images = &document.pages[0].images;
    assert_eq!((images[0].pixel_width, images[0].pixel_height, images[0].is_mask), (3, 2, false));
    assert_near(images[0].bbox.y0, 50.0);
    assert_near(images[0].bbox.x1, 60.0);
    assert!(images[1].is_mask);
    assert_eq!(letters(&document), "z");
}

#[test]
fn forms_have_their_own_matrix_box_and_fonts() {
    let form = "/Type /XObject /Subtype /Form /BBox [0 0 50 50] /Matrix [2 0 0 2 10 0] \
                /Resources << /Font << /F1 8 0 R >> >>";
    let file = File::with_page("q 1 0 0 1 5 0 cm /X Do Q BT /F1 10 Tf 150 10 Td (c) Tj ET")
        .page_with("", "/XObject << /X 7 0 R >>")
        .stream(7, form, b"q BT /F1 10 Tf 10 10 Td (a) Tj 60 0 Td (b) Tj ET")
        .object(8, "<< /Type /Font /Subtype /Type1 /BaseFont /Courier >>");
    let document = read_well(&file.bytes());
    assert_eq!(letters(&document), "ac");
    let glyphs = &document.pages[0].glyphs;
    assert_near(glyphs[0].origin.x, 35.0);
    assert_near(glyphs[0].size, 20.0);
    assert_eq!(document.fonts[glyphs[0].font.0 as usize].name, "Courier");
    assert_near(glyphs[1].size, 10.0);
}

#[test]
fn typed_notes_are_drawn_where_they_stand() {
    let note = "<< /Type /Annot /Subtype /FreeText /Rect [100 50 140 60] /AP << /N 8 0 R >> /F 4 >>";
    let file = File::with_page("BT /F1 10 Tf 10 10 Td (a) Tj ET").page("/Annots [7 0 R]").object(7, note).stream(
        8,
        "/Subtype /Form /BBox [0 0 20 5] /Resources << /Font << /F1 5 0 R >> >>",
        b"BT /F1 4 Tf 1 1 Td (n) Tj ET",
    );
    let document = read_well(&file.bytes());
    assert_eq!(letters(&document), "an");
    assert_near(document.pages[0].glyphs[1].origin.x, 102.0);
    assert_near(document.pages[0].glyphs[1].origin.y, 48.0);
}
