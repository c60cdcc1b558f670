//! Read, opening: bytes → an opened PDF, decrypted, and repaired where the backend refuses it.
//!
//! In: bytes and settings. Out: the backend's document or the reason why there is none.

use super::{ReadError, ReadSettings};
use crate::diagnostic::{Diagnostic, Schwere};
use hayro_syntax::{DecryptionError, LoadPdfError, Pdf};
use lopdf::LoadOptions;
use std::sync::Arc;

/// An opened file: to be read, and drawn where a page is a picture.
pub(crate) struct Opened {
    pub pdf: Arc<Pdf>,
    pub is_repaired: bool,
    pub notes: Vec<Diagnostic>,
}

/// Opens a file.
pub(crate) fn open(bytes: &[u8], settings: &ReadSettings) -> Result<Opened, ReadError> {
    // Some mailers and servers put lines before the header; viewers look at the first kilobyte. Without a header at
    // least an object must be in sight.
    let head = bytes.get(..bytes.len().min(1024)).unwrap_or_default();
    let holds = |needle: &[u8]| head.windows(needle.len()).any(|window| window == needle);
    if !holds(b"%PDF-") && !holds(b" obj") {
        return Err(ReadError::NotPdf);
    }
    match load(bytes.to_vec(), settings.password.as_deref()) {
        Ok(pdf) if !pdf.pages().is_empty() => Ok(Opened { pdf: Arc::new(pdf), is_repaired: false, notes: Vec::new() }),
        Err(LoadPdfError::Decryption(DecryptionError::PasswordProtected)) if settings.password.is_none() => {
            Err(ReadError::Encrypted)
        }
        first => {
            let pdf = repair(bytes, settings, first.err())?;
            if pdf.pages().is_empty() {
                return Err(ReadError::NoPages);
            }
            let text = "Die Datei war beschädigt und wurde vor dem Lesen repariert; einzelnes kann fehlen.";
            let notes = vec![Diagnostic::new("datei-repariert", Schwere::Warnung, text)];
            Ok(Opened { pdf: Arc::new(pdf), is_repaired: true, notes })
        }
    }
}

fn load(bytes: Vec<u8>, password: Option<&str>) -> Result<Pdf, LoadPdfError> {
    let data = Arc::new(bytes);
    match (Pdf::new(data.clone()), password) {
        (Err(LoadPdfError::Decryption(_)), Some(password)) => Pdf::new_with_password(data, password),
        (result, _) => result,
    }
}

/// Loads with the second parser, which knows owner passwords too, and writes the file anew.
fn repair(bytes: &[u8], settings: &ReadSettings, first: Option<LoadPdfError>) -> Result<Pdf, ReadError> {
    let refused = |second: String| match first {
        Some(LoadPdfError::Decryption(DecryptionError::PasswordProtected)) => ReadError::Encrypted,
        Some(LoadPdfError::Decryption(_)) => ReadError::Damaged { reason: "unknown kind of encryption".into() },
        Some(LoadPdfError::Invalid) => ReadError::Damaged { reason: second },
        None => ReadError::NoPages,
    };
    let options = LoadOptions {
        password: settings.password.clone(),
        max_decompressed_size: Some(settings.max_content_bytes),
        ..LoadOptions::default()
    };
    let mut document = lopdf::Document::load_mem_with_options(bytes, options).map_err(|e| refused(e.to_string()))?;
    let mut rewritten = Vec::new();
    document.save_to(&mut rewritten).map_err(|e| refused(e.to_string()))?;
    load(rewritten, settings.password.as_deref()).map_err(|_| refused("both parsers gave up".into()))
}
