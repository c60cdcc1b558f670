//! Normalize: `Draft` → [`model::Dokument`]. Asks "what does this text mean?"; knows word lists and registers, no pages, no tables.

pub mod model;
