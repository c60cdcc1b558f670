//! Normalize: `Draft` → [`model::Dokument`]. Asks "what does this text mean?"; knows word lists and registers, no pages, no tables.

pub mod abbreviations;
pub mod assemble;
pub mod beschluss;
pub mod date;
pub mod handlungsfeld;
pub mod indikatoren;
pub mod kommune;
pub mod kosten;
pub mod messwerte;
pub(crate) mod misread;
pub mod model;
pub(crate) mod note_marks;
pub mod numbers;
pub mod reading;
pub(crate) mod rhythm;
pub(crate) mod sentences;
pub mod status;
pub(crate) mod tokens;
pub mod verantwortlich;
pub mod verweise;
pub mod zeitraum;
pub mod zertifikat;
pub mod zielgruppen;
