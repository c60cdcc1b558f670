//! Read, opening: bytes → an opened PDF, decrypted, and repaired where the backend refuses it.
//!
//! In: bytes and settings. Out: the backend's document or the reason why there is none.

use super::{ReadError, ReadSettings};
use hayro_syntax::{DecryptionError, LoadPdfError, Pdf};

/// An opened file.
pub(super) struct Opened {
    pub pdf: Pdf,
    pub is_repaired: bool,
}

/// Opens a file.
pub(super) fn open(bytes: &[u8], settings: &ReadSettings) -> Result<Opened, ReadError> {
    // Some mailers and servers put lines before the header; viewers look at the first kilobyte.
    let head = bytes.get(..bytes.len().min(1024)).unwrap_or_default();
    if !head.windows(5).any(|window| window == b"%PDF-") {
        return Err(ReadError::NotPdf);
    }
    let opened = match load(bytes.to_vec(), settings) {
        Ok(pdf) => Opened { pdf, is_repaired: false },
        Err(LoadPdfError::Decryption(DecryptionError::PasswordProtected)) => return Err(ReadError::Encrypted),
        Err(error) => Opened { pdf: repair(bytes, settings, error)?, is_repaired: true },
    };
    if opened.pdf.pages().is_empty() { Err(ReadError::NoPages) } else { Ok(opened) }
}

fn load(bytes: Vec<u8>, settings: &ReadSettings) -> Result<Pdf, LoadPdfError> {
    let data = std::sync::Arc::new(bytes);
    match (Pdf::new(data.clone()), &settings.password) {
        (Err(LoadPdfError::Decryption(_)), Some(password)) => Pdf::new_with_password(data, password),
        (result, _) => result,
    }
}

/// Loads with the second parser and writes the file anew.
fn repair(bytes: &[u8], settings: &ReadSettings, error: LoadPdfError) -> Result<Pdf, ReadError> {
    let damaged = |reason: String| ReadError::Damaged { reason };
    let mut document = lopdf::Document::load_mem(bytes).map_err(|second| damaged(format!("{error:?}; {second}")))?;
    let mut rewritten = Vec::new();
    document.save_to(&mut rewritten).map_err(|second| damaged(second.to_string()))?;
    load(rewritten, settings).map_err(|third| match third {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected) => ReadError::Encrypted,
        other => damaged(format!("{other:?}")),
    })
}
