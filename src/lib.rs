//! Reads the archived PDFs of the *Audit Familiengerechte Kommune* and turns them into normalised, traceable JSON.
//!
//! Stages flow one way: [`read`] → [`layout`] → [`classify`] → [`extract`] → [`normalize`] → [`output`];
//! [`pipeline`] holds their order and nothing else.
#![forbid(unsafe_code)]
#![deny(missing_docs)]

pub mod archive;
pub mod batch;
pub mod classify;
pub mod compare;
pub mod diagnostic;
pub mod extract;
pub mod geometry;
pub mod hash;
pub mod layout;
pub mod lexicon;
pub mod normalize;
pub mod ocr;
pub mod output;
pub mod pipeline;
pub mod provenance;
pub mod read;
pub mod redact;
pub mod render;
mod share;
