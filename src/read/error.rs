//! Why a whole document is lost.

/// Why a document yields nothing.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ReadError {
    /// The bytes are no PDF.
    #[error("this is not a PDF (no %PDF header found)")]
    NotPdf,
    /// A password is needed.
    #[error("the file is encrypted and opens only with a password; give it with --password")]
    Encrypted,
    /// No pages.
    #[error("the file has no pages")]
    NoPages,
    /// Neither parser can make sense of it.
    #[error("the file is damaged beyond repair: {reason}")]
    Damaged {
        /// What the parsers said.
        reason: String,
    },
}
