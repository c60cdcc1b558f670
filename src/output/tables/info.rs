//! Tables: what an export says of itself.

use super::definition::TABLES;
use crate::normalize::model::SCHEMA;

/// Credit that whatever ships keys and names of the municipal register carries.
pub const REGISTER: &str =
    "© Statistische Ämter des Bundes und der Länder, Datenlizenz Deutschland – Namensnennung – Version 2.0";
/// Where that licence stands.
pub const REGISTER_LICENCE: &str = "https://www.govdata.de/dl-de/by-2-0";

/// What an export says of itself: key, value.
#[derive(Debug, Clone, Default)]
pub struct Info {
    /// Whether persons are left out.
    pub no_persons: bool,
    /// Where links to PDFs point.
    pub pdf_base: Option<String>,
    /// Papers and lost files.
    pub documents: usize,
}

/// The lines of that, in order.
#[must_use]
pub fn info(info: &Info) -> Vec<(&'static str, String)> {
    vec![
        ("programm", format!("{} {}", env!("CARGO_PKG_NAME"), env!("CARGO_PKG_VERSION"))),
        ("schema_dokument", SCHEMA.to_owned()),
        ("schema_tabellen", TABLES.to_owned()),
        ("dokumente", info.documents.to_string()),
        ("personen", if info.no_persons { "entfernt (--no-persons)" } else { "enthalten" }.to_owned()),
        ("pdf_base", info.pdf_base.clone().unwrap_or_default()),
        ("quellen", "SHA-256 jeder PDF-Datei: Tabelle dokumente, Spalte sha256".to_owned()),
        ("gemeindeverzeichnis", REGISTER.to_owned()),
        ("gemeindeverzeichnis_lizenz", REGISTER_LICENCE.to_owned()),
    ]
}
