//! The forge: makes random documents of known truth. In: a seed. Out: a PDF and its truth. Ignorant of the program.
//!
//! `plan` thinks up what a document says, `look` how it looks, `print` sets it on pages, `pdf` writes them,
//! `truth` says what a perfect reader takes from it; `naive` is a reader that must fail, `shrink` cuts failures down.
#![allow(dead_code, reason = "not every test program uses all of it")]
#![allow(clippy::indexing_slicing, clippy::panic, reason = "a test tool: a wrong index is a defect of the forge")]
#![allow(clippy::cast_possible_wrap, reason = "PDF counts are i32; a forged paper has a few thousand objects")]
#![allow(clippy::unnecessary_wraps, clippy::needless_pass_by_value, reason = "tables of values read better so")]
#![allow(clippy::many_single_char_names, reason = "points and colours")]

pub mod flow;
pub mod fonts;
pub mod frame;
pub mod head;
pub mod labels;
pub mod look;
pub mod metrics;
pub mod model;
pub mod naive;
pub mod numbers;
pub mod page;
pub mod pdf;
pub mod plan;
pub mod print;
pub mod rng;
pub mod shrink;
pub mod table;
pub mod tags;
pub mod text;
pub mod times;
pub mod truth;
pub mod values;
pub mod words;

use look::Look;
use model::Doc;
pub use plan::Scope;
use serde_json::Value as Json;

/// A document with its truth.
pub struct Forged {
    /// What it says.
    pub doc: Doc,
    /// How it looks.
    pub look: Look,
    /// The file.
    pub pdf: Vec<u8>,
    /// What a perfect reader takes from it.
    pub truth: Json,
}

/// The document of a seed.
pub fn forge(seed: u64, scope: Scope) -> Forged {
    let doc = plan::plan(seed, scope);
    let look = Look::random(&mut rng::Rng::new(seed ^ 0x100C), doc.layout, scope);
    cast(doc, look)
}

/// Sets and writes a document.
pub fn cast(doc: Doc, look: Look) -> Forged {
    let pages = print::print(&doc, &look);
    let pdf = pdf::write(&pages, &look, &doc.kopf.titel, doc.seed);
    let truth = truth::truth(&doc);
    Forged { doc, look, pdf, truth }
}
