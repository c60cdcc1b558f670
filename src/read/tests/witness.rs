//! An independent witness: another program's reader finds the same words.

use super::make::File;
use super::read_well;
use crate::read::model::RawDocument;
use std::collections::BTreeMap;

/// The words of a document, cut at spaces and gaps.
fn words(document: &RawDocument) -> BTreeMap<String, usize> {
    let mut text = String::new();
    for page in &document.pages {
        let mut end = None;
        for glyph in &page.glyphs {
            let is_next = end.is_some_and(|(x, y): (f32, f32)| {
                (glyph.origin.y - y).abs() < 0.1 && (glyph.bbox.x0 - x).abs() < 0.2 * glyph.size
            });
            if !is_next {
                text.push(' ');
            }
            text.push(glyph.ch);
            end = Some((glyph.bbox.x1, glyph.origin.y));
        }
    }
    count(&text)
}

fn count(text: &str) -> BTreeMap<String, usize> {
    let mut found = BTreeMap::new();
    for word in text.split_whitespace() {
        *found.entry(word.to_owned()).or_insert(0) += 1;
    }
    found
}

#[test]
fn both_readers_find_the_same_words() {
    let content = "BT /F1 9 Tf 11 TL 10 80 Td (Die Gemeinde f\\366rdert Familien;) Tj \
                   T* [(zust\\344ndi) 10 (g ist das ) -20 (Jugendamt.)] TJ \
                   0 -20 Td (Beginn: 03/2024) Tj ET 1 0 0 RG 5 5 190 90 re S BT /F2 12 Tf 10 20 Td (Kosten 1.500) Tj ET";
    let bytes = File::with_page(content)
        .object(6, "<< /Type /Font /Subtype /Type1 /BaseFont /Times-Bold /Encoding /WinAnsiEncoding >>")
        .bytes();
    let witness = pdf_extract::extract_text_from_mem(&bytes).unwrap();
    assert_eq!(words(&read_well(&bytes)), count(&witness));
}
