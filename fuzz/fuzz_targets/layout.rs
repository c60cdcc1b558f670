//! Bytes → glyphs and rules at any place of a page → the layout stage. Every word stands in exactly one place.
#![no_main]

use libfuzzer_sys::fuzz_target;
use zielspiegel::geometry::{Point, Rect, Rgb};
use zielspiegel::layout::{LayoutSettings, layout};
use zielspiegel::read::model::{Fill, FontId, FontInfo, Glyph, RawDocument, RawPage, Shape, Stroke};

/// Letters that mean something to a layout.
const LETTERS: &[u8] = b"abcABC1234.,:;-_()/ \t";

fn place(byte: u8, extent: f32) -> f32 {
    f32::from(byte) / 255.0 * extent
}

fn add(page: &mut RawPage, piece: [u8; 8]) {
    let [kind, x, y, width, height, letter, style, color] = piece;
    let (x0, y0) = (place(x, page.width), place(y, page.height));
    let bbox = Rect { x0, y0, x1: x0 + f32::from(width), y1: y0 + f32::from(height) };
    let color = Rgb(color, color, color);
    match kind % 8 {
        0 => {
            let (from, to) = (Point { x: x0, y: y0 }, Point { x: bbox.x1, y: y0 });
            page.strokes.push(Stroke { from, to, width: f32::from(style) / 32.0, color });
        }
        1 => {
            let (from, to) = (Point { x: x0, y: y0 }, Point { x: x0, y: bbox.y1 });
            page.strokes.push(Stroke { from, to, width: f32::from(style) / 32.0, color });
        }
        2 => {
            let shape = [Shape::Rect, Shape::Disc, Shape::Other][usize::from(style) % 3];
            page.fills.push(Fill { bbox, color, shape, is_filled: style % 2 == 0 });
        }
        _ => {
            let size = 4.0 + f32::from(style % 16);
            let ch = char::from(LETTERS[usize::from(letter) % LETTERS.len()]);
            let bbox = Rect { x0, y0: y0 - size, x1: x0 + size / 2.0, y1: y0 };
            let angle = [0, 0, 0, 90, 180, 270, 45][usize::from(style) % 7];
            let font = FontId(u32::from(style % 2));
            let origin = Point { x: x0, y: y0 };
            page.glyphs.push(Glyph { ch, bbox, origin, size, font, color, is_visible: kind != 255, angle, mark: None });
        }
    }
}

fuzz_target!(|data: &[u8]| {
    let plain = FontInfo { name: "A".into(), ..FontInfo::default() };
    let fonts = vec![plain.clone(), FontInfo { is_bold: true, ..plain }];
    let mut document = RawDocument { fonts, ..RawDocument::default() };
    for (index, bytes) in data.chunks(8 * 200).take(4).enumerate() {
        let mut page =
            RawPage { number: index as u32 + 1, width: 595.0, height: 842.0, is_readable: true, ..RawPage::default() };
        for piece in bytes.as_chunks::<8>().0 {
            add(&mut page, *piece);
        }
        document.pages.push(page);
    }
    let _ = layout(&document, &LayoutSettings::default());
});
