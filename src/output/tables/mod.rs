//! Tables: one paper as rows of typed cells, the same for every format.
//!
//! In: a [`Dokument`](crate::normalize::model::Dokument) read back from JSON, and what the run says of it. Out: [`Row`]s of
//! the tables defined in `tables.toml`. Knows no format; the writers in `output::export` know no document.

mod build;
mod cell;
mod codes;
mod definition;
mod info;
mod link;
mod statics;

pub use build::{Lost, Source, lost, rows};
pub use cell::{Cell, Day, Row};
pub use codes::{CodeList, code_list, code_lists};
pub use definition::{Column, Kind, Language, TABLES, Table, table, tables};
pub use info::{Info, REGISTER, REGISTER_LICENCE, info};
pub use link::Links;
pub use statics::{CODES, LEXICON, LONG, StaticTable, code_rows, lexicon_rows};
