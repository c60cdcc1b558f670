//! Export: a SQLite database: normalised tables with keys and indices, wide views, a search over all texts, and a view for
//! each of the ten questions an auditor asks.

mod ddl;

use super::{ExportError, Exporter, Result, plain};
use crate::output::tables::{Cell, Info, Row, StaticTable, info, tables};
use rusqlite::types::{ToSqlOutput, Value, ValueRef};
use rusqlite::{Connection, ToSql, params_from_iter};
use std::path::PathBuf;

/// Views for the ten questions.
const QUESTIONS: &str = include_str!("questions.sql");
/// Search over all texts.
const SEARCH: &str = include_str!("search.sql");

/// Writes SQLite.
pub(super) struct Sqlite {
    connection: Connection,
    /// Per table: the columns it keeps, and how a row is put in.
    inserts: Vec<(Vec<usize>, String)>,
}

fn fail(error: rusqlite::Error) -> ExportError {
    ExportError::format("sqlite")(error)
}

impl Sqlite {
    pub(super) fn new(path: PathBuf) -> Result<Self> {
        let connection = Connection::open(&path).map_err(fail)?;
        // The file is thrown away when writing fails, so that nothing must be undone or survive a crash half way.
        connection
            .execute_batch("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA foreign_keys = OFF; PRAGMA temp_store = MEMORY;")
            .map_err(fail)?;
        connection.set_prepared_statement_cache_capacity(tables().len() + 8);
        let ddl: String = tables().iter().map(ddl::table).collect();
        connection.execute_batch(&ddl).map_err(fail)?;
        connection.execute_batch("BEGIN").map_err(fail)?;
        Ok(Self { connection, inserts: tables().iter().map(ddl::insert).collect() })
    }
}

impl Exporter for Sqlite {
    fn row(&mut self, row: &Row) -> Result<()> {
        let Some((columns, sql)) = self.inserts.get(row.table) else { return Ok(()) };
        let mut statement = self.connection.prepare_cached(sql).map_err(fail)?;
        let cells = columns.iter().filter_map(|index| row.cells.get(*index)).map(Stored);
        statement.execute(params_from_iter(cells)).map(drop).map_err(fail)
    }

    fn static_table(&mut self, table: &'static StaticTable, rows: &[Vec<String>]) -> Result<()> {
        self.connection.execute_batch(&ddl::static_table(table)).map_err(fail)?;
        let marks = vec!["?"; table.columns.len()].join(", ");
        let mut statement =
            self.connection.prepare(&format!("INSERT INTO {} VALUES ({marks})", table.name)).map_err(fail)?;
        rows.iter().try_for_each(|row| statement.execute(params_from_iter(row)).map(drop)).map_err(fail)
    }

    fn finish(self: Box<Self>, about: &Info) -> Result<()> {
        let sql = "CREATE TABLE export (schluessel TEXT PRIMARY KEY, wert TEXT NOT NULL) WITHOUT ROWID";
        self.connection.execute_batch(sql).map_err(fail)?;
        for (key, value) in info(about) {
            self.connection.execute("INSERT INTO export VALUES (?, ?)", [key, &value]).map_err(fail)?;
        }
        let views: String = tables().iter().filter_map(ddl::wide_view).collect();
        let indices: String = tables().iter().map(ddl::indices).collect();
        for batch in [indices.as_str(), SEARCH, views.as_str(), QUESTIONS, "COMMIT; PRAGMA optimize;"] {
            self.connection.execute_batch(batch).map_err(fail)?;
        }
        self.connection.close().map_err(|(_, error)| fail(error))
    }
}

/// A cell as SQLite stores it.
struct Stored<'a>(&'a Cell);

impl ToSql for Stored<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(match self.0 {
            Cell::Missing | Cell::Unreadable => ToSqlOutput::Owned(Value::Null),
            Cell::Text(text) => ToSqlOutput::Borrowed(ValueRef::Text(text.as_bytes())),
            Cell::Int(number) => ToSqlOutput::Owned(Value::Integer(*number)),
            Cell::Number(number) => ToSqlOutput::Owned(Value::Real(*number)),
            Cell::Bool(value) => ToSqlOutput::Owned(Value::Integer((*value).into())),
            Cell::Date(day) => ToSqlOutput::Owned(Value::Text(day.to_string())),
            list => ToSqlOutput::Owned(plain::list(list).map_or(Value::Null, Value::Text)),
        })
    }
}
