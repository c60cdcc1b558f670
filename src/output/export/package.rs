//! Export: the Frictionless data package that describes a folder of tables, and the published schema of the tables.

use super::csv::{EMPTY, UNREADABLE};
use super::target::MARK;
use super::{ExportError, Result};
use crate::output::tables::{
    CODES, Column, Info, Kind, LEXICON, Language, REGISTER, REGISTER_LICENCE, StaticTable, TABLES, Table, info, tables,
};
use serde_json::{Map, Value, json};
use std::path::Path;

/// How the tables beside the package are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Dialect {
    /// Machine CSV.
    Csv,
    /// CSV for German Excel.
    ExcelDe,
    /// NDJSON.
    Ndjson,
    /// Parquet.
    Parquet,
}

impl Dialect {
    fn ending(self) -> &'static str {
        match self {
            Self::Csv | Self::ExcelDe => "csv",
            Self::Ndjson => "ndjson",
            Self::Parquet => "parquet",
        }
    }

    fn is_csv(self) -> bool {
        matches!(self, Self::Csv | Self::ExcelDe)
    }
}

/// Writes `datapackage.json` into `folder`.
pub(super) fn write(folder: &Path, dialect: Dialect, about: &Info) -> Result<()> {
    write_with(folder, dialect, about, &[])
}

/// The same for a folder with further tables.
pub(super) fn write_with(folder: &Path, dialect: Dialect, about: &Info, more: &[&StaticTable]) -> Result<()> {
    let path = folder.join(MARK);
    let text = format!("{:#}\n", package(dialect, about, more));
    std::fs::write(&path, text).map_err(ExportError::io(&path))
}

/// The published schema of the tables: every table with its columns, as a data package without files.
#[must_use]
pub fn schema() -> Value {
    let resources = tables().iter().map(|table| {
        json!({"name": table.name, "title": table.sheet[0], "description": table.about[0], "schema": table_schema(table, Dialect::Csv)})
    });
    json!({
        "$id": "zielspiegel/tabellen.schema.json",
        "version": TABLES,
        "resources": resources.chain([&CODES, &LEXICON].map(|table| {
            json!({"name": table.name, "title": table.sheet[0], "description": table.about[0], "schema": static_schema(table)})
        })).collect::<Vec<_>>(),
    })
}

fn package(dialect: Dialect, about: &Info, more: &[&StaticTable]) -> Value {
    let own = tables().iter().map(|table| {
        resource(
            &table.name,
            table.sheet.each_ref().map(String::as_str),
            table.about.each_ref().map(String::as_str),
            table_schema(table, dialect),
            dialect,
        )
    });
    let fixed = [&CODES, &LEXICON]
        .into_iter()
        .chain(more.iter().copied())
        .map(|table| resource(table.name, table.sheet, table.about, static_schema(table), dialect));
    let told: Map<String, Value> = info(about).into_iter().map(|(key, value)| (key.to_owned(), value.into())).collect();
    json!({
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "zielspiegel",
        "title": "Ziele und Maßnahmen aus dem Audit Familiengerechte Kommune",
        "description": "Aus archivierten PDF gelesen; jede Zeile nennt Datei und Seite. Codes: Tabelle codelisten, Spalten: Tabelle datenlexikon. Anteile nur über Papiere mit ergebnis = ok bilden.",
        "version": env!("CARGO_PKG_VERSION"),
        "licenses": [{"name": "dl-de-by-2.0", "title": REGISTER, "path": REGISTER_LICENCE}],
        "sources": [
            {"title": REGISTER, "path": REGISTER_LICENCE},
            {"title": "Papiere der Kommunen; Rechte an den Texten bei den Kommunen; Datei und SHA-256 in der Tabelle dokumente, Angaben zu Abruf und Lizenz dort in der Spalte kontext"}
        ],
        "zielspiegel": told,
        "resources": own.chain(fixed).collect::<Vec<_>>(),
    })
}

fn resource(name: &str, title: [&str; 2], about: [&str; 2], schema: Value, dialect: Dialect) -> Value {
    let mut resource = json!({
        "name": name,
        "path": format!("{name}.{}", dialect.ending()),
        "title": title[0],
        "title_en": title[1],
        "description": about[0],
        "description_en": about[1],
        "format": dialect.ending(),
        "schema": schema,
    });
    if let Some(resource) = resource.as_object_mut().filter(|_| dialect.is_csv()) {
        let is_excel = dialect == Dialect::ExcelDe;
        resource.insert("type".into(), "table".into());
        resource.insert("mediatype".into(), "text/csv".into());
        resource.insert("encoding".into(), "utf-8".into());
        let (delimiter, ending) = if is_excel { (";", "\r\n") } else { (",", "\n") };
        resource
            .insert("dialect".into(), json!({"delimiter": delimiter, "lineTerminator": ending, "doubleQuote": true}));
    }
    Value::Object(std::mem::take(resource.as_object_mut().unwrap_or(&mut Map::new())))
}

/// The Table Schema of a table.
pub(super) fn table_schema(table: &Table, dialect: Dialect) -> Value {
    let fields: Vec<Value> = table.columns.iter().map(|column| field(table, column, dialect)).collect();
    let foreign = table
        .foreign
        .iter()
        .map(|[column, parent]| json!({"fields": [column], "reference": {"resource": parent, "fields": ["id"]}}));
    json!({
        "fields": fields,
        "primaryKey": [table.key],
        "foreignKeys": foreign.collect::<Vec<_>>(),
        "missingValues": [
            {"value": "", "label": "absent"},
            {"value": EMPTY, "label": "empty"},
            {"value": UNREADABLE, "label": "unreadable"}
        ],
    })
}

fn field(table: &Table, column: &Column, dialect: Dialect) -> Value {
    let is_excel = dialect == Dialect::ExcelDe;
    let kind = match column.kind {
        Kind::Text | Kind::Link => "string",
        Kind::Int => "integer",
        Kind::Number => "number",
        Kind::Bool => "boolean",
        Kind::Date => "date",
        Kind::Texts | Kind::Numbers | Kind::Places if is_excel => "string",
        Kind::Texts | Kind::Numbers | Kind::Places => "array",
    };
    let mut field = json!({
        "name": column.name,
        "type": kind,
        "title": Language::De.of(&column.title),
        "title_en": Language::En.of(&column.title),
        "description": Language::De.of(&column.about),
        "description_en": Language::En.of(&column.about),
        "source": column.source,
    });
    let Some(map) = field.as_object_mut() else { return field };
    map.extend(column.unit.as_ref().map(|unit| ("unit".to_owned(), unit.as_str().into())));
    if is_excel && kind == "number" {
        map.insert("decimalChar".into(), ",".into());
    }
    if is_excel && kind == "boolean" {
        map.insert("trueValues".into(), json!(["WAHR"]));
        map.insert("falseValues".into(), json!(["FALSCH"]));
    }
    let constraints = constraints(table, column, kind);
    if !constraints.is_empty() {
        map.insert("constraints".into(), constraints.into());
    }
    if let Some(list) = column.code_list() {
        let words = list.codes.iter().map(|[code, de, en]| json!({"value": code, "label": de, "label_en": en}));
        map.insert("codes".into(), json!({"list": list.id, "open": list.open, "values": words.collect::<Vec<_>>()}));
    }
    field
}

fn constraints(table: &Table, column: &Column, kind: &str) -> Map<String, Value> {
    let mut rules = Map::new();
    if column.required {
        rules.insert("required".into(), true.into());
    }
    if table.key == column.name {
        rules.insert("unique".into(), true.into());
    }
    let closed = column.code_list().filter(|list| !list.open && kind == "string" && column.kind == Kind::Text);
    if let Some(list) = closed {
        rules.insert("enum".into(), list.values().collect::<Vec<_>>().into());
    }
    if column.unit.as_deref() == Some("0–1") {
        rules.insert("minimum".into(), 0.into());
        rules.insert("maximum".into(), 1.into());
    }
    rules
}

fn static_schema(table: &StaticTable) -> Value {
    let fields =
        table.columns.iter().map(|[name, de, en]| json!({"name": name, "type": "string", "title": de, "title_en": en}));
    json!({"fields": fields.collect::<Vec<_>>(), "missingValues": [{"value": "", "label": "absent"}]})
}
