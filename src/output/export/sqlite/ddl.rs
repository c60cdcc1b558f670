//! SQLite: tables, indices and wide views from the one definition.

use crate::output::tables::{Column, Kind, StaticTable, Table, table as find};
use std::fmt::Write as _;

/// Where repeated columns come from: column, parent, column there.
const PARENTS: [(&str, &str, &str); 12] = [
    ("kommune", "dokumente", "kommune"),
    ("ags", "dokumente", "ags"),
    ("land", "dokumente", "land"),
    ("papier", "dokumente", "art"),
    ("papier_datum", "dokumente", "datum"),
    ("handlungsfeld_nummer", "handlungsfelder", "nummer"),
    ("handlungsfeld_titel", "handlungsfelder", "titel"),
    ("handlungsfeld", "handlungsfelder", "handlungsfeld"),
    ("ziel_nummer", "ziele", "nummer"),
    ("ziel_text", "ziele", "text"),
    ("massnahme_nummer", "massnahmen", "nummer"),
    ("massnahme_text", "massnahmen", "text"),
];

/// The table, without what it repeats from its parents.
pub(super) fn table(table: &Table) -> String {
    let mut sql = format!("CREATE TABLE {} (\n", table.name);
    let own = table.columns.iter().filter(|column| !column.repeat);
    let lines: Vec<String> = own.map(|column| definition(table, column)).collect();
    let foreign =
        table.foreign.iter().map(|[column, parent]| format!("  FOREIGN KEY ({column}) REFERENCES {parent} (id)"));
    sql.push_str(&lines.into_iter().chain(foreign).collect::<Vec<_>>().join(",\n"));
    sql.push_str("\n);\n");
    sql
}

fn definition(table: &Table, column: &Column) -> String {
    let kind = match column.kind {
        Kind::Int | Kind::Bool => "INTEGER",
        Kind::Number => "REAL",
        _ => "TEXT",
    };
    let mut line = format!("  {} {kind}", column.name);
    if table.key == column.name {
        line.push_str(" PRIMARY KEY");
    }
    if column.required {
        line.push_str(" NOT NULL");
    }
    if column.kind == Kind::Bool {
        let _ = write!(line, " CHECK ({} IN (0, 1))", column.name);
    }
    let closed = column.code_list().filter(|list| !list.open && column.kind == Kind::Text);
    if let Some(list) = closed {
        let values: Vec<String> = list.values().map(|code| format!("'{code}'")).collect();
        let _ = write!(line, " CHECK ({} IN ({}))", column.name, values.join(", "));
    }
    line
}

/// The columns a row keeps, and the statement that puts it in.
pub(super) fn insert(table: &Table) -> (Vec<usize>, String) {
    let own: Vec<usize> =
        table.columns.iter().enumerate().filter(|(_, column)| !column.repeat).map(|(index, _)| index).collect();
    let marks = vec!["?"; own.len()].join(", ");
    let sql = format!("INSERT INTO {} VALUES ({marks})", table.name);
    (own, sql)
}

/// Indices over everything that is joined or often asked for.
pub(super) fn indices(table: &Table) -> String {
    let asked = ["kommune", "ags", "status", "handlungsfeld", "code", "feld", "bezug_id", "datum", "name"];
    let joined = |column: &Column| table.foreign.iter().any(|[own, _]| *own == column.name);
    let columns = table
        .columns
        .iter()
        .filter(|column| !column.repeat && (joined(column) || asked.contains(&column.name.as_str())));
    let mut sql = String::new();
    for column in columns {
        let _ = writeln!(sql, "CREATE INDEX {0}_{1} ON {0} ({1});", table.name, column.name);
    }
    sql
}

/// The view `<table>_breit`: the table with what it repeats from its parents; `None` where it repeats nothing.
pub(super) fn wide_view(table: &Table) -> Option<String> {
    let own: Vec<&str> = table.columns.iter().map(|column| column.name.as_str()).collect();
    if !table.columns.iter().any(|column| column.repeat) {
        return None;
    }
    let select: Vec<String> = table
        .columns
        .iter()
        .filter_map(|column| {
            if !column.repeat {
                return Some(format!("t.{}", column.name));
            }
            let (_, parent, there) = PARENTS.iter().find(|(name, ..)| *name == column.name)?;
            Some(format!("{parent}.{there} AS {}", column.name))
        })
        .collect();
    let mut joins = String::from(" LEFT JOIN dokumente ON dokumente.id = t.dokument_id");
    let mut holders: Vec<(&str, &str)> = vec![("t", table.name.as_str())];
    for (column, parent) in
        [("massnahme_id", "massnahmen"), ("ziel_id", "ziele"), ("handlungsfeld_id", "handlungsfelder")]
    {
        // The table itself, else the Ziel before the Maßnahme: what belongs to a Ziel has no Maßnahme.
        let names = |(_, name): &&(&str, &str)| find(name).is_some_and(|(_, table)| table.position(column).is_some());
        let holder = holders.first().filter(names).or_else(|| holders.iter().rev().find(names)).copied();
        if let Some((alias, _)) = holder {
            let _ = write!(joins, " LEFT JOIN {parent} ON {parent}.id = {alias}.{column}");
            holders.push((parent, parent));
        }
    }
    debug_assert_eq!(own.len(), select.len());
    Some(format!("CREATE VIEW {0}_breit AS SELECT {1} FROM {0} t{joins};\n", table.name, select.join(", ")))
}

/// A table of texts.
pub(super) fn static_table(table: &StaticTable) -> String {
    let columns: Vec<String> = table.columns.iter().map(|[name, ..]| format!("{name} TEXT NOT NULL")).collect();
    let [first, second, ..] = table.columns else { return String::new() };
    let key = format!("PRIMARY KEY ({}, {})", first[0], second[0]);
    format!("CREATE TABLE {} ({}, {key}) WITHOUT ROWID;\n", table.name, columns.join(", "))
}
