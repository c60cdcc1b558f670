//! Tables: what they are called, which columns they have, what those mean. Read once from `tables.toml`, shared by all
//! formats, the schemas and the Datenlexikon.

use super::codes::{CodeList, code_list};
use serde::Deserialize;
use std::sync::OnceLock;

/// Version of the tables; counted up when a column is appended.
pub const TABLES: &str = "zielspiegel/tabellen/1";

/// Language of headings and explanations.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Language {
    /// German.
    #[default]
    De,
    /// English.
    En,
}

impl Language {
    /// The word of a German and English pair.
    #[must_use]
    pub fn of(self, pair: &[String; 2]) -> &str {
        let [de, en] = pair;
        match self {
            Self::De => de,
            Self::En => en,
        }
    }
}

/// What the cells of a column hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// Text.
    Text,
    /// Whole number.
    Int,
    /// Number.
    Number,
    /// True or false.
    Bool,
    /// Calendar day, ISO 8601.
    Date,
    /// List of texts.
    Texts,
    /// List of numbers.
    Numbers,
    /// List of pages with boxes.
    Places,
    /// Reference to the PDF at a page.
    Link,
}

/// A column.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(clippy::struct_excessive_bools, reason = "properties of a column are independent of each other")]
pub struct Column {
    /// ASCII lower case; the name in every format but the headings of a spreadsheet.
    pub name: String,
    /// What its cells hold.
    #[serde(rename = "type")]
    pub kind: Kind,
    /// Heading.
    pub title: [String; 2],
    /// What it means.
    pub about: [String; 2],
    /// Where the value stands in the JSON.
    pub source: String,
    /// Unit of a number.
    pub unit: Option<String>,
    /// Id of the list of allowed values.
    pub codes: Option<String>,
    /// Never missing.
    #[serde(default)]
    pub required: bool,
    /// Repeated from a parent table.
    #[serde(default)]
    pub repeat: bool,
    /// `""` and missing differ.
    #[serde(default)]
    pub verbatim: bool,
    /// Long texts.
    #[serde(default)]
    pub wide: bool,
    /// A spreadsheet folds it away.
    #[serde(default)]
    pub hidden: bool,
}

impl Column {
    /// The list of allowed values, where there is one.
    #[must_use]
    pub fn code_list(&self) -> Option<&'static CodeList> {
        code_list(self.codes.as_deref()?)
    }
}

/// A table.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Table {
    /// ASCII lower case; the name of files and SQL tables.
    pub name: String,
    /// Name of the sheet.
    pub sheet: [String; 2],
    /// What its rows are.
    pub about: [String; 2],
    /// Column whose values are unique.
    pub key: String,
    /// Columns that name the key of another table.
    #[serde(default)]
    pub foreign: Vec<[String; 2]>,
    /// Whether spreadsheets have it.
    #[serde(default = "yes")]
    pub xlsx: bool,
    /// In order; only ever appended.
    pub columns: Vec<Column>,
}

impl Table {
    /// Where a column stands.
    #[must_use]
    pub fn position(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|column| column.name == name)
    }
}

fn yes() -> bool {
    true
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    table: Vec<Table>,
}

/// All tables in order.
pub fn tables() -> &'static [Table] {
    static TABLES: OnceLock<Vec<Table>> = OnceLock::new();
    TABLES.get_or_init(|| {
        let file: Result<File, _> = toml::from_str(include_str!("tables.toml"));
        file.unwrap_or_else(|error| unreachable!("embedded tables: {error}")).table
    })
}

/// The table of a name, and its place among [`tables`].
#[must_use]
pub fn table(name: &str) -> Option<(usize, &'static Table)> {
    tables().iter().enumerate().find(|(_, table)| table.name == name)
}
