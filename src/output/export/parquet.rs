//! Export: one Parquet file per table, typed, lists kept as lists.

use super::package::{self, Dialect};
use super::{ExportError, Exporter, Result};
use crate::output::tables::{Cell, Info, Kind, Row, StaticTable, Table, info, tables};
use arrow_array::builder::{
    ArrayBuilder, BooleanBuilder, Date32Builder, Float64Builder, Int64Builder, ListBuilder, StringBuilder,
    StructBuilder,
};
use arrow_array::{ArrayRef, RecordBatch};
use arrow_schema::{DataType, Field, Fields, Schema};
use parquet::arrow::ArrowWriter;
use parquet::basic::Compression;
use parquet::file::metadata::KeyValue;
use parquet::file::properties::WriterProperties;
use std::collections::HashMap;
use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Rows that are gathered before they are encoded.
const BATCH: usize = 1024;
/// Rows of a row group.
const GROUP: usize = 65_536;
/// Memory a row group may take while it grows, in bytes; some twenty tables grow at the same time.
const GROUP_MEMORY: usize = 6 << 20;

/// Writes Parquet.
pub(super) struct Parquet {
    folder: PathBuf,
    files: Vec<Writer>,
}

impl Parquet {
    pub(super) fn new(folder: PathBuf) -> Result<Self> {
        let files = tables().iter().map(|table| Writer::new(&folder, table)).collect::<Result<_>>()?;
        Ok(Self { folder, files })
    }
}

impl Exporter for Parquet {
    fn row(&mut self, row: &Row) -> Result<()> {
        self.files.get_mut(row.table).map_or(Ok(()), |file| file.row(row))
    }

    fn static_table(&mut self, table: &'static StaticTable, rows: &[Vec<String>]) -> Result<()> {
        let fields: Vec<Field> =
            table.columns.iter().map(|[name, ..]| Field::new(*name, DataType::Utf8, false)).collect();
        let schema = Arc::new(Schema::new(fields));
        let mut columns: Vec<StringBuilder> = table.columns.iter().map(|_| StringBuilder::new()).collect();
        for row in rows {
            columns.iter_mut().zip(row).for_each(|(column, text)| column.append_value(text));
        }
        let arrays: Vec<ArrayRef> = columns.iter_mut().map(|column| Arc::new(column.finish()) as ArrayRef).collect();
        let batch = RecordBatch::try_new(Arc::clone(&schema), arrays).map_err(ExportError::format("parquet"))?;
        let mut writer = open(&self.folder, table.name, schema)?;
        writer.write(&batch).map_err(ExportError::format("parquet"))?;
        writer.close().map(drop).map_err(ExportError::format("parquet"))
    }

    fn finish(self: Box<Self>, about: &Info) -> Result<()> {
        for file in self.files {
            file.finish(about)?;
        }
        package::write(&self.folder, Dialect::Parquet, about)
    }
}

fn open(folder: &Path, name: &str, schema: Arc<Schema>) -> Result<ArrowWriter<File>> {
    let path = folder.join(format!("{name}.parquet"));
    let file = File::create(&path).map_err(ExportError::io(&path))?;
    let properties = WriterProperties::builder()
        .set_compression(Compression::SNAPPY)
        .set_max_row_group_row_count(Some(GROUP))
        .set_created_by(format!("{} {}", env!("CARGO_PKG_NAME"), env!("CARGO_PKG_VERSION")))
        .build();
    ArrowWriter::try_new(file, schema, Some(properties)).map_err(ExportError::format("parquet"))
}

/// One file.
struct Writer {
    schema: Arc<Schema>,
    columns: Vec<Box<dyn ArrayBuilder>>,
    kinds: Vec<Kind>,
    rows: usize,
    file: ArrowWriter<File>,
}

impl Writer {
    fn new(folder: &Path, table: &Table) -> Result<Self> {
        let fields = table.columns.iter().map(|column| {
            // What a column means travels with it: a single entry, since the order of several would be left to chance.
            let about = ("bedeutung".to_owned(), column.about.join(" | "));
            let field = Field::new(&column.name, data_type(column.kind), true);
            field.with_metadata(HashMap::from([about]))
        });
        let schema = Arc::new(Schema::new(fields.collect::<Vec<_>>()));
        let file = open(folder, &table.name, Arc::clone(&schema))?;
        let kinds: Vec<Kind> = table.columns.iter().map(|column| column.kind).collect();
        Ok(Self { schema, columns: kinds.iter().map(|kind| builder(*kind)).collect(), kinds, rows: 0, file })
    }

    fn row(&mut self, row: &Row) -> Result<()> {
        for ((column, kind), cell) in self.columns.iter_mut().zip(&self.kinds).zip(&row.cells) {
            append(column.as_mut(), *kind, cell);
        }
        self.rows += 1;
        if self.rows == BATCH { self.flush() } else { Ok(()) }
    }

    fn flush(&mut self) -> Result<()> {
        let arrays = self.columns.iter_mut().map(|column| column.as_mut().finish()).collect();
        self.rows = 0;
        let batch = RecordBatch::try_new(Arc::clone(&self.schema), arrays).map_err(ExportError::format("parquet"))?;
        self.file.write(&batch).map_err(ExportError::format("parquet"))?;
        if self.file.memory_size() < GROUP_MEMORY {
            return Ok(());
        }
        self.file.flush().map_err(ExportError::format("parquet"))
    }

    fn finish(mut self, about: &Info) -> Result<()> {
        if self.rows > 0 {
            self.flush()?;
        }
        for (key, value) in info(about) {
            self.file.append_key_value_metadata(KeyValue::new(key.to_owned(), value));
        }
        self.file.close().map(drop).map_err(ExportError::format("parquet"))
    }
}

fn item(kind: DataType) -> Arc<Field> {
    Arc::new(Field::new("item", kind, true))
}

fn place_fields() -> Fields {
    let edges = ["x0", "y0", "x1", "y1"].map(|name| Field::new(name, DataType::Float64, true));
    std::iter::once(Field::new("seite", DataType::Int64, true)).chain(edges).collect()
}

fn data_type(kind: Kind) -> DataType {
    match kind {
        Kind::Text | Kind::Link => DataType::Utf8,
        Kind::Int => DataType::Int64,
        Kind::Number => DataType::Float64,
        Kind::Bool => DataType::Boolean,
        Kind::Date => DataType::Date32,
        Kind::Texts => DataType::List(item(DataType::Utf8)),
        Kind::Numbers => DataType::List(item(DataType::Float64)),
        Kind::Places => DataType::List(item(DataType::Struct(place_fields()))),
    }
}

fn builder(kind: Kind) -> Box<dyn ArrayBuilder> {
    match kind {
        Kind::Text | Kind::Link => Box::new(StringBuilder::new()),
        Kind::Int => Box::new(Int64Builder::new()),
        Kind::Number => Box::new(Float64Builder::new()),
        Kind::Bool => Box::new(BooleanBuilder::new()),
        Kind::Date => Box::new(Date32Builder::new()),
        Kind::Texts => Box::new(ListBuilder::new(StringBuilder::new())),
        Kind::Numbers => Box::new(ListBuilder::new(Float64Builder::new())),
        Kind::Places => Box::new(ListBuilder::new(StructBuilder::from_fields(place_fields(), 0))),
    }
}

/// Appends a cell; one that does not fit its column is nothing, so that columns keep their length.
fn append(column: &mut dyn ArrayBuilder, kind: Kind, cell: &Cell) {
    let any = column.as_any_mut();
    match kind {
        Kind::Text | Kind::Link => {
            let text = if let Cell::Text(text) = cell { Some(text) } else { None };
            any.downcast_mut::<StringBuilder>().into_iter().for_each(|column| column.append_option(text));
        }
        Kind::Int => {
            let number = if let Cell::Int(number) = cell { Some(*number) } else { None };
            any.downcast_mut::<Int64Builder>().into_iter().for_each(|column| column.append_option(number));
        }
        Kind::Number => {
            let number = if let Cell::Number(number) = cell { Some(*number) } else { None };
            any.downcast_mut::<Float64Builder>().into_iter().for_each(|column| column.append_option(number));
        }
        Kind::Bool => {
            let value = if let Cell::Bool(value) = cell { Some(*value) } else { None };
            any.downcast_mut::<BooleanBuilder>().into_iter().for_each(|column| column.append_option(value));
        }
        Kind::Date => {
            let days = if let Cell::Date(day) = cell { Some(day.since_epoch()) } else { None };
            any.downcast_mut::<Date32Builder>().into_iter().for_each(|column| column.append_option(days));
        }
        Kind::Texts => {
            let Some(column) = any.downcast_mut::<ListBuilder<StringBuilder>>() else { return };
            let texts = if let Cell::Texts(texts) = cell { Some(texts) } else { None };
            texts.into_iter().flatten().for_each(|text| column.values().append_value(text));
            column.append(texts.is_some());
        }
        Kind::Numbers => {
            let Some(column) = any.downcast_mut::<ListBuilder<Float64Builder>>() else { return };
            let numbers = if let Cell::Numbers(numbers) = cell { Some(numbers) } else { None };
            numbers.into_iter().flatten().for_each(|number| column.values().append_value(*number));
            column.append(numbers.is_some());
        }
        Kind::Places => append_places(any.downcast_mut(), cell),
    }
}

fn append_places(column: Option<&mut ListBuilder<StructBuilder>>, cell: &Cell) {
    let Some(column) = column else { return };
    let places = if let Cell::Places(places) = cell { Some(places) } else { None };
    for place in places.into_iter().flatten() {
        let values = column.values();
        values.field_builder::<Int64Builder>(0).into_iter().for_each(|page| page.append_value(place.seite.into()));
        for (index, edge) in place.bbox.iter().enumerate() {
            // The decimal digits as written in the JSON of the paper.
            let edge = edge.to_string().parse().unwrap_or(f64::from(*edge));
            values.field_builder::<Float64Builder>(index + 1).into_iter().for_each(|column| column.append_value(edge));
        }
        values.append(true);
    }
    column.append(places.is_some());
}
