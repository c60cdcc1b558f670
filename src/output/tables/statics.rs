//! Tables: the Datenlexikon and the code lists, as rows of text.

use super::codes::code_lists;
use super::definition::{Column, Kind, TABLES, tables};

/// A table whose rows are the same for every export.
#[derive(Debug)]
pub struct StaticTable {
    /// ASCII lower case.
    pub name: &'static str,
    /// Name of the sheet, German and English.
    pub sheet: [&'static str; 2],
    /// What its rows are.
    pub about: [&'static str; 2],
    /// Columns: name, German heading, English heading.
    pub columns: &'static [[&'static str; 3]],
}

/// Every column of every table: what it means.
pub const LEXICON: StaticTable = StaticTable {
    name: "datenlexikon",
    sheet: ["Datenlexikon", "Data dictionary"],
    about: ["Jede Spalte jeder Tabelle und was sie bedeutet", "Every column of every table and what it means"],
    columns: &[
        ["tabelle", "Tabelle", "Table"],
        ["spalte", "Spalte", "Column"],
        ["titel_de", "Überschrift", "Heading (German)"],
        ["titel_en", "Überschrift (englisch)", "Heading"],
        ["bedeutung_de", "Bedeutung", "Meaning (German)"],
        ["bedeutung_en", "Bedeutung (englisch)", "Meaning"],
        ["typ", "Typ", "Type"],
        ["einheit", "Einheit", "Unit"],
        ["erlaubte_werte", "Erlaubte Werte", "Allowed values"],
        ["pflicht", "Immer vorhanden", "Always present"],
        ["quellfeld", "Feld im JSON", "Field in the JSON"],
        ["schema_version", "Schema-Version", "Schema version"],
    ],
};

/// Every code with its words.
pub const CODES: StaticTable = StaticTable {
    name: "codelisten",
    sheet: ["Codelisten", "Code lists"],
    about: ["Codes mit deutschen und englischen Wörtern", "Codes with German and English words"],
    columns: &[
        ["liste", "Liste", "List"],
        ["code", "Code", "Code"],
        ["deutsch", "Deutsch", "German"],
        ["englisch", "Englisch", "English"],
    ],
};

/// Texts that are longer than a cell of a spreadsheet, in parts.
pub const LONG: StaticTable = StaticTable {
    name: "ueberlange_texte",
    sheet: ["Überlange Texte", "Long texts"],
    about: [
        "Texte mit mehr als 32.767 Zeichen, in Teilen; die Teile einer Zelle hintereinander sind der ganze Text",
        "Texts of more than 32,767 characters, in parts; the parts of a cell in order are the whole text",
    ],
    columns: &[
        ["tabelle", "Tabelle", "Table"],
        ["kennung", "Kennung", "ID"],
        ["spalte", "Spalte", "Column"],
        ["teil", "Teil", "Part"],
        ["text", "Text", "Text"],
    ],
};

impl Kind {
    /// The name a reader of the Datenlexikon understands.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Text => "Text",
            Self::Int => "Ganzzahl",
            Self::Number => "Zahl",
            Self::Bool => "Wahrheitswert",
            Self::Date => "Datum (ISO 8601)",
            Self::Texts => "Liste von Texten",
            Self::Numbers => "Liste von Zahlen",
            Self::Places => "Liste von Fundstellen",
            Self::Link => "Verweis",
        }
    }
}

/// The rows of [`LEXICON`].
#[must_use]
pub fn lexicon_rows() -> Vec<Vec<String>> {
    let of_column = |table: &str, column: &Column| {
        let [title_de, title_en] = column.title.clone();
        let [about_de, about_en] = column.about.clone();
        let codes = column.code_list().map(|list| {
            let open = if list.open { " …" } else { "" };
            format!("{}{open} (Codeliste {})", list.values().collect::<Vec<_>>().join(" | "), list.id)
        });
        let range = codes.or_else(|| (column.unit.as_deref() == Some("0–1")).then(|| "0 bis 1".to_owned()));
        vec![
            table.to_owned(),
            column.name.clone(),
            title_de,
            title_en,
            about_de,
            about_en,
            column.kind.name().to_owned(),
            column.unit.clone().unwrap_or_default(),
            range.unwrap_or_default(),
            if column.required { "ja" } else { "nein" }.to_owned(),
            column.source.clone(),
            TABLES.to_owned(),
        ]
    };
    tables().iter().flat_map(|table| table.columns.iter().map(move |column| of_column(&table.name, column))).collect()
}

/// The rows of [`CODES`].
#[must_use]
pub fn code_rows() -> Vec<Vec<String>> {
    let rows =
        code_lists().iter().flat_map(|list| list.codes.iter().map(move |[code, de, en]| [&list.id, code, de, en]));
    rows.map(|row| row.map(Clone::clone).to_vec()).collect()
}
