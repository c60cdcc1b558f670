//! Export: tables → spreadsheets, CSV, NDJSON, Parquet, SQLite.
//!
//! In: [`Row`]s, papers in order, parents before children. Out: a file or a folder that appears whole or not at all. Every
//! writer streams: what it keeps in memory does not grow with the number of rows.

mod csv;
mod long;
mod ndjson;
mod package;
mod parquet;
mod plain;
mod sqlite;
mod target;
mod xlsx;

pub use package::schema;

use super::tables::{CODES, Info, LEXICON, Language, Row, StaticTable, code_rows, lexicon_rows};
use std::io;
use std::path::{Path, PathBuf};
use target::Target;

/// How tables are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// One workbook.
    Xlsx,
    /// A folder of CSV files with a data package.
    Csv,
    /// A folder of NDJSON files, or a single one.
    Ndjson,
    /// A folder of Parquet files.
    Parquet,
    /// One database.
    Sqlite,
}

/// What changes how tables are written.
#[derive(Debug, Clone, Copy, Default)]
pub struct Options {
    /// CSV as German Excel wants it.
    pub excel_de: bool,
    /// Language of headings.
    pub language: Language,
}

/// Why an export failed.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ExportError {
    /// The output folder holds something else.
    #[error("{} is not empty and no earlier export; give another place with -o", path.display())]
    Occupied {
        /// The folder.
        path: PathBuf,
    },
    /// A file cannot be written: disk full, rights.
    #[error("cannot write {}", path.display())]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// Why.
        #[source]
        source: io::Error,
    },
    /// The writer of a format refuses.
    #[error("cannot write {format}")]
    Format {
        /// The format.
        format: &'static str,
        /// Why.
        #[source]
        source: Box<dyn std::error::Error + Send + Sync>,
    },
}

impl ExportError {
    fn io(path: &Path) -> impl FnOnce(io::Error) -> Self {
        move |source| Self::Io { path: path.to_owned(), source }
    }

    fn format<E: Into<Box<dyn std::error::Error + Send + Sync>>>(format: &'static str) -> impl Fn(E) -> Self {
        move |source| Self::Format { format, source: source.into() }
    }
}

type Result<T> = std::result::Result<T, ExportError>;

/// A writer of one format.
trait Exporter {
    /// Writes a row.
    fn row(&mut self, row: &Row) -> Result<()>;
    /// Writes a table whose rows are texts.
    fn static_table(&mut self, table: &'static StaticTable, rows: &[Vec<String>]) -> Result<()>;
    /// Writes what comes last and closes the output.
    fn finish(self: Box<Self>, info: &Info) -> Result<()>;
}

/// An export that grows.
pub struct Export {
    exporter: Box<dyn Exporter>,
    target: Target,
}

impl Export {
    /// Begins an export to `path`, a file or a folder as the format wants it.
    ///
    /// # Errors
    /// When the place is occupied by something else, or cannot be written to.
    pub fn open(path: &Path, format: Format, options: Options) -> Result<Self> {
        let is_single = format == Format::Ndjson && ndjson::is_single(path);
        let target = match format {
            Format::Xlsx | Format::Sqlite => Target::file(path)?,
            Format::Ndjson if is_single => Target::file(path)?,
            _ => Target::folder(path)?,
        };
        let place = target.growing().to_owned();
        let exporter: Box<dyn Exporter> = match format {
            Format::Xlsx => Box::new(xlsx::Xlsx::new(place, options)?),
            Format::Csv => Box::new(csv::Csv::new(place, options)?),
            Format::Ndjson if is_single => Box::new(ndjson::Single::new(place)?),
            Format::Ndjson => Box::new(ndjson::Folder::new(place)?),
            Format::Parquet => Box::new(parquet::Parquet::new(place)?),
            Format::Sqlite => Box::new(sqlite::Sqlite::new(place)?),
        };
        Ok(Self { exporter, target })
    }

    /// Writes rows.
    ///
    /// # Errors
    /// When they cannot be written.
    pub fn rows(&mut self, rows: &[Row]) -> Result<()> {
        rows.iter().try_for_each(|row| self.exporter.row(row))
    }

    /// Writes code lists and Datenlexikon, and puts the whole in its place.
    ///
    /// # Errors
    /// When it cannot be written; then nothing is there.
    pub fn finish(self, info: &Info) -> Result<()> {
        let Self { mut exporter, target } = self;
        exporter.static_table(&CODES, &code_rows())?;
        exporter.static_table(&LEXICON, &lexicon_rows())?;
        exporter.finish(info)?;
        target.commit()
    }
}
