//! Read: bytes → [`model::RawDocument`]. Asks "what is drawn, and where?"; knows the PDF backend, no words, no German.

pub mod error;
pub mod model;

pub use error::ReadError;
use model::RawDocument;

/// Thresholds and options of the read stage.
#[derive(Debug, Clone, Default)]
pub struct ReadSettings {
    /// Password for encrypted files; the empty user password is always tried.
    pub password: Option<String>,
}

/// Reads a PDF from memory.
///
/// # Errors
/// When the whole document yields nothing; see [`ReadError`]. Milder trouble is a note in the document.
pub fn read(_bytes: &[u8], _settings: &ReadSettings) -> Result<RawDocument, ReadError> {
    Err(ReadError::NotPdf)
}
