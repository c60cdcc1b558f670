//! Output: records → bytes. Asks "how is it written down?"; knows formats, no PDFs.

pub mod export;
pub mod json;
pub mod report;
pub mod schema;
mod style;
pub mod tables;
pub mod vergleich_xlsx;
