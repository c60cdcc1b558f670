//! Read: bytes → [`model::RawDocument`]. Asks "what is drawn, and where?"; knows the PDF backend, no words, no German.

mod annotations;
mod color;
mod draw;
pub mod error;
mod fonts;
mod function;
mod interpret;
mod layers;
mod lexer;
mod marks;
mod metadata;
pub mod model;
mod objects;
pub(crate) mod open;
mod outline;
pub(crate) mod page;
mod pages;
mod paths;
mod places;
mod repairs;
pub(crate) mod state;
mod streams;
mod strings;
mod tags;
#[cfg(test)]
mod tests;
mod text;
mod unicode;
mod widgets;
mod xobjects;

use crate::diagnostic::{Diagnostic, Schwere};
pub use error::ReadError;
use hayro_syntax::object::Dict;
use layers::Layers;
use model::RawDocument;
use pages::{Sources, read_pages};
use places::Places;
use std::sync::Arc;
use widgets::FormRules;

/// Distance between the marked-content ids of two forms that count their own; pages stay far below it.
pub const FORM_MCID_STEP: i32 = 1_000_000;

/// Thresholds and options of the read stage.
#[derive(Debug, Clone)]
pub struct ReadSettings {
    /// Password for encrypted files; the empty user password is always tried.
    pub password: Option<String>,
    /// Unpacked bytes of one page's content or of one form; large drawings have 10 MB, bombs gigabytes.
    pub max_content_bytes: usize,
    /// Unpacked bytes of one font program or character map; the largest CJK fonts have 20 MB.
    pub max_font_bytes: usize,
    /// Operators of one page, forms included; a full map page has some 100,000.
    pub max_operators: usize,
    /// Glyphs of one page; a page of small print has 10,000.
    pub max_glyphs: usize,
    /// Strokes and fills, and images, of one page.
    pub max_shapes: usize,
    /// Forms inside forms; producers nest about five.
    pub max_form_depth: usize,
    /// Saved graphics states (`q` without `Q`).
    pub max_saved_states: usize,
    /// Pages read; what comes behind is left out with a note.
    pub max_pages: usize,
}

impl Default for ReadSettings {
    fn default() -> Self {
        Self {
            password: None,
            max_content_bytes: 64 << 20,
            max_font_bytes: 64 << 20,
            max_operators: 5_000_000,
            max_glyphs: 500_000,
            max_shapes: 200_000,
            max_form_depth: 32,
            max_saved_states: 10_000,
            max_pages: 20_000,
        }
    }
}

/// Reads a PDF from memory.
///
/// # Errors
/// When the whole document yields nothing; see [`ReadError`]. Milder trouble is a note in the document.
pub fn read(bytes: &[u8], settings: &ReadSettings) -> Result<RawDocument, ReadError> {
    Ok(read_opened(&open::open(bytes, settings)?, bytes, settings))
}

/// [`read`], of an opened file.
pub(crate) fn read_opened(opened: &open::Opened, bytes: &[u8], settings: &ReadSettings) -> RawDocument {
    let pdf = opened.pdf.as_ref();
    let catalog = pdf.xref().get::<Dict<'_>>(pdf.xref().root_id()).unwrap_or_default();
    let places = Places::new(pdf, catalog.clone(), settings.max_pages);
    let sources = Sources {
        pdf,
        places: &places,
        layers: Arc::new(Layers::new(&catalog)),
        rules: FormRules::new(&catalog),
        settings,
    };
    let mut joined = read_pages(&sources);
    let mut raw = RawDocument {
        metadata: metadata::read_metadata(pdf, &catalog, opened.is_repaired, metadata::is_encrypted(bytes)),
        outline: outline::read_outline(&catalog, &places),
        notes: opened.notes.clone(),
        ..RawDocument::default()
    };
    raw.notes.append(&mut joined.notes);
    raw.structure = tags::read_structure(&catalog, &places, &joined.form_ids);
    (raw.pages, raw.fonts) = (joined.pages, joined.fonts);
    let left_out = pdf.pages().len().saturating_sub(settings.max_pages);
    if left_out > 0 {
        let text = format!("Die Datei hat zu viele Seiten; die letzten {left_out} wurden nicht gelesen.");
        raw.notes.push(Diagnostic::new("seiten-ausgelassen", Schwere::Fehler, text));
    }
    if joined.is_swapped {
        repairs::repair_swapped(&mut raw);
    }
    repairs::note_garbled(&mut raw);
    raw
}
