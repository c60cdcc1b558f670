//! Normalize: `Draft` → [`model::Dokument`]. Asks "what does this text mean?"; knows word lists and registers, no pages, no tables.

pub mod assemble;
pub mod beschluss;
pub mod date;
pub mod handlungsfeld;
pub mod kommune;
pub mod model;
pub mod numbers;
pub mod reading;
pub(crate) mod rhythm;
pub(crate) mod tokens;
pub mod zeitraum;
