//! Export: rows as lines of JSON, one file per table or all in one.

use super::package::{self, Dialect};
use super::{ExportError, Exporter, Result, plain};
use crate::output::tables::{Info, Row, StaticTable, info, tables};
use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::Value;
use std::fs::File;
use std::io::{BufWriter, Write as _};
use std::path::{Path, PathBuf};

/// Whether the output is a single file rather than a folder.
pub(super) fn is_single(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending == "ndjson" || ending == "jsonl")
}

/// Key that names the table where all are in one file.
const TAG: &str = "_tabelle";

type Lines = BufWriter<File>;

fn open(path: &Path) -> Result<Lines> {
    Ok(BufWriter::new(File::create(path).map_err(ExportError::io(path))?))
}

/// Names and values in the order of the columns.
struct Object(Vec<(&'static str, Value)>);

impl Serialize for Object {
    fn serialize<S: Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        self.0.iter().try_for_each(|(name, value)| map.serialize_entry(name, value))?;
        map.end()
    }
}

fn write(lines: &mut Lines, object: &Object) -> Result<()> {
    let written = serde_json::to_writer(&mut *lines, object).map_err(ExportError::format("ndjson"));
    written.and_then(|()| lines.write_all(b"\n").map_err(ExportError::format("ndjson")))
}

/// The cells of a row under their names, in order.
fn object(row: &Row, with_table: bool) -> Object {
    let Some(table) = tables().get(row.table) else { return Object(Vec::new()) };
    let tag = with_table.then(|| (TAG, Value::from(table.name.as_str())));
    let cells = table.columns.iter().zip(&row.cells).map(|(column, cell)| (column.name.as_str(), plain::value(cell)));
    Object(tag.into_iter().chain(cells).collect())
}

fn texts(table: &StaticTable, row: &[String], tag: Option<&'static str>) -> Object {
    let cells = table.columns.iter().zip(row).map(|([name, ..], text)| (*name, Value::from(text.as_str())));
    Object(tag.map(|name| (TAG, Value::from(name))).into_iter().chain(cells).collect())
}

/// A file per table.
pub(super) struct Folder {
    folder: PathBuf,
    files: Vec<Lines>,
}

impl Folder {
    pub(super) fn new(folder: PathBuf) -> Result<Self> {
        let names = tables().iter().map(|table| folder.join(format!("{}.ndjson", table.name)));
        let files = names.map(|path| open(&path)).collect::<Result<_>>()?;
        Ok(Self { folder, files })
    }
}

impl Exporter for Folder {
    fn row(&mut self, row: &Row) -> Result<()> {
        self.files.get_mut(row.table).map_or(Ok(()), |lines| write(lines, &object(row, false)))
    }

    fn static_table(&mut self, table: &'static StaticTable, rows: &[Vec<String>]) -> Result<()> {
        let mut lines = open(&self.folder.join(format!("{}.ndjson", table.name)))?;
        rows.iter().try_for_each(|row| write(&mut lines, &texts(table, row, None)))?;
        lines.flush().map_err(ExportError::io(&self.folder))
    }

    fn finish(mut self: Box<Self>, info: &Info) -> Result<()> {
        let flushed = self.files.iter_mut().try_for_each(Lines::flush);
        flushed.map_err(ExportError::io(&self.folder))?;
        package::write(&self.folder, Dialect::Ndjson, info)
    }
}

/// All rows in one file, each with the name of its table.
pub(super) struct Single {
    path: PathBuf,
    lines: Lines,
}

impl Single {
    pub(super) fn new(path: PathBuf) -> Result<Self> {
        Ok(Self { lines: open(&path)?, path })
    }
}

impl Exporter for Single {
    fn row(&mut self, row: &Row) -> Result<()> {
        write(&mut self.lines, &object(row, true))
    }

    fn static_table(&mut self, table: &'static StaticTable, rows: &[Vec<String>]) -> Result<()> {
        rows.iter().try_for_each(|row| write(&mut self.lines, &texts(table, row, Some(table.name))))
    }

    fn finish(mut self: Box<Self>, about: &Info) -> Result<()> {
        let pairs = info(about).into_iter().map(|(key, value)| (key, Value::from(value)));
        write(&mut self.lines, &Object(std::iter::once((TAG, Value::from("export"))).chain(pairs).collect()))?;
        self.lines.flush().map_err(ExportError::io(&self.path))
    }
}
