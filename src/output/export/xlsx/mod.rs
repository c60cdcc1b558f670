//! Export: a workbook that opens right in German Excel and LibreOffice.
//!
//! In: rows of typed cells. Out: one sheet per table (continued where Excel's rows end), the overview with charts, code lists,
//! Datenlexikon, and texts that are longer than a cell. Rows are streamed into temporary files beside the output.

mod counts;
mod overview;
mod sheet;
mod style;

use super::{ExportError, Exporter, Options, Result};
use crate::output::tables::{CODES, Info, LONG, Language, Row, StaticTable, code_rows, tables};
use counts::Counts;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, Worksheet, XlsxError};
use sheet::Sheet;
use std::path::{Path, PathBuf};
use style::Style;

/// Writes a workbook.
pub(super) struct Xlsx {
    path: PathBuf,
    book: Workbook,
    style: Style,
    language: Language,
    /// Per table: its sheet, the last one where it has several.
    sheets: Vec<Option<Sheet>>,
    overflow: Option<Overflow>,
    counts: Counts,
}

/// Sheet of texts that are longer than a cell.
struct Overflow {
    index: usize,
    row: u32,
}

/// A piece of a text that is longer than a cell.
struct Piece<'a> {
    table: &'a str,
    id: &'a str,
    column: &'a str,
    number: usize,
    text: String,
}

fn fail(error: XlsxError) -> ExportError {
    ExportError::format("xlsx")(error)
}

impl Xlsx {
    pub(super) fn new(path: PathBuf, options: Options) -> Result<Self> {
        let mut book = Workbook::new();
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        book.set_tempdir(folder).map_err(fail)?;
        let language = options.language;
        let style = Style::new(language);
        overview::reserve(&mut book, language).map_err(fail)?;
        let mut sheets = Vec::new();
        for table in tables() {
            let sheet =
                if table.xlsx { Some(Sheet::new(&mut book, table, 1, &style, language).map_err(fail)?) } else { None };
            sheets.push(sheet);
        }
        Ok(Self { path, book, style, language, sheets, overflow: None, counts: Counts::default() })
    }

    /// Writes the pieces of texts that are longer than a cell.
    fn overflow(&mut self, pieces: &[Piece<'_>]) -> std::result::Result<(), XlsxError> {
        if self.overflow.is_none() && !pieces.is_empty() {
            let sheet = self.book.add_worksheet_with_constant_memory()?;
            sheet.set_name(self.language.of(&LONG.sheet.map(str::to_owned)))?;
            for (column, ([_, de, en], width)) in LONG.columns.iter().zip(sheet::LONG_WIDTHS).enumerate() {
                let title = if self.language == Language::De { de } else { en };
                sheet.write_string_with_format(0, column as u16, *title, &self.style.header)?;
                sheet.set_column_width(column as u16, width)?;
            }
            sheet.set_freeze_panes(1, 0)?;
            let index = self.book.worksheets_mut().len() - 1;
            self.overflow = Some(Overflow { index, row: 1 });
        }
        let Some(overflow) = &mut self.overflow else { return Ok(()) };
        let sheet = self.book.worksheet_from_index(overflow.index)?;
        for piece in pieces {
            sheet.write_string(overflow.row, 0, piece.table)?;
            sheet.write_string(overflow.row, 1, piece.id)?;
            sheet.write_string(overflow.row, 2, piece.column)?;
            sheet.write_number(overflow.row, 3, piece.number as f64)?;
            sheet.write_string_with_format(overflow.row, 4, piece.text.as_str(), &self.style.wrapped)?;
            overflow.row += 1;
        }
        Ok(())
    }

    fn write(&mut self, row: &Row) -> std::result::Result<(), XlsxError> {
        let (Some(Some(sheet)), Some(table)) = (self.sheets.get_mut(row.table), tables().get(row.table)) else {
            return Ok(());
        };
        if sheet.is_full() {
            let next = Sheet::new(&mut self.book, table, sheet.part + 1, &self.style, self.language)?;
            let full = std::mem::replace(sheet, next);
            full.close(&mut self.book)?;
        }
        let pieces = sheet.row(&mut self.book, row, &self.style)?;
        self.overflow(&pieces)
    }
}

impl Exporter for Xlsx {
    fn row(&mut self, row: &Row) -> Result<()> {
        self.counts.row(row);
        self.write(row).map_err(fail)
    }

    fn static_table(&mut self, table: &'static StaticTable, rows: &[Vec<String>]) -> Result<()> {
        let sheet = self.book.add_worksheet();
        texts(sheet, table, rows, &self.style, self.language).map_err(fail)
    }

    fn finish(mut self: Box<Self>, info: &Info) -> Result<()> {
        for sheet in std::mem::take(&mut self.sheets).into_iter().flatten() {
            sheet.close(&mut self.book).map_err(fail)?;
        }
        overview::write(&mut self.book, &self.counts, info, &self.style, self.language).map_err(fail)?;
        self.book.set_properties(&properties().map_err(fail)?);
        self.book.save(&self.path).map_err(fail)
    }
}

/// No clock: the same input gives the same bytes.
fn properties() -> std::result::Result<DocProperties, XlsxError> {
    let day = ExcelDateTime::from_ymd(2000, 1, 1)?;
    Ok(DocProperties::new()
        .set_creation_datetime(&day)
        .set_title("Zielspiegel")
        .set_comment(crate::output::tables::REGISTER))
}

/// Writes a table of texts.
fn texts(
    sheet: &mut Worksheet,
    table: &StaticTable,
    rows: &[Vec<String>],
    style: &Style,
    language: Language,
) -> std::result::Result<(), XlsxError> {
    sheet.set_name(language.of(&table.sheet.map(str::to_owned)))?;
    for (column, [name, de, en]) in table.columns.iter().enumerate() {
        let column = column as u16;
        sheet.write_string_with_format(0, column, *if language == Language::De { de } else { en }, &style.header)?;
        let is_long =
            name.starts_with("bedeutung") || matches!(*name, "erlaubte_werte" | "quellfeld" | "deutsch" | "englisch");
        sheet.set_column_width(column, if is_long { 46.0 } else { 22.0 })?;
    }
    for (number, row) in rows.iter().enumerate() {
        for (column, text) in row.iter().enumerate().filter(|(_, text)| !text.is_empty()) {
            sheet.write_string_with_format(number as u32 + 1, column as u16, text, &style.wrapped)?;
        }
    }
    sheet.set_freeze_panes(1, 2)?;
    sheet.autofilter(0, 0, rows.len() as u32, table.columns.len() as u16 - 1)?;
    Ok(())
}

/// Cells of the sheet of code lists that hold a list, as a formula.
fn code_range(name: &str, language: Language) -> Option<String> {
    let rows = code_rows();
    let is_of = |row: &Vec<String>| row.first().is_some_and(|list| list == name);
    let first = rows.iter().position(is_of)?;
    let last = rows.iter().rposition(is_of)?;
    let sheet = language.of(&CODES.sheet.map(str::to_owned)).to_owned();
    Some(format!("='{sheet}'!$B${}:$B${}", first + 2, last + 2))
}
