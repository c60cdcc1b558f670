//! What the read stage must get right, each shown by the smallest file that has the problem.

mod damage;
mod forms;
mod make;
mod marks;
mod shapes;
mod text;
mod witness;

use super::model::{Glyph, RawDocument};
use super::{ReadError, ReadSettings, read};

/// Reads a file with the default settings.
fn read_well(bytes: &[u8]) -> RawDocument {
    read(bytes, &ReadSettings::default()).expect("the file opens")
}

/// The letters of the first page in drawing order.
fn letters(document: &RawDocument) -> String {
    document.pages[0].glyphs.iter().map(|glyph| glyph.ch).collect()
}

/// The visible glyphs of the first page that are no spaces.
fn inked(document: &RawDocument) -> Vec<Glyph> {
    document.pages[0].glyphs.iter().filter(|glyph| !glyph.ch.is_whitespace()).copied().collect()
}

fn has_note(document: &RawDocument, code: &str) -> bool {
    document.notes.iter().any(|note| note.code == code)
}

#[track_caller]
fn assert_near(found: f32, wanted: f32) {
    assert!((found - wanted).abs() < 0.1, "{found} is not {wanted}");
}

#[test]
fn what_is_no_pdf_is_refused() {
    for bytes in [b"".as_slice(), b"Sehr geehrte Damen und Herren", b"\x89PNG\r\n"] {
        assert!(matches!(read(bytes, &ReadSettings::default()), Err(ReadError::NotPdf)));
    }
}
