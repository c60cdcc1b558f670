//! Workbook: the sheet of one table.

use super::style::{Style, colours, is_wrapped, width};
use super::{Piece, code_range};
use crate::output::export::long::{is_too_long, shortened, split};
use crate::output::export::plain;
use crate::output::tables::{Cell, Column, Day, Kind, LONG, Language, Row, Table};
use rust_xlsxwriter::{
    DataValidation, DataValidationErrorStyle, ExcelDateTime, Formula, Url, Workbook, Worksheet, XlsxError,
};
use std::borrow::Cow;

/// Rows of a sheet, heading included; Excel has no more.
const ROWS: u32 = 1_048_576;
/// Links that are links proper. Excel takes 65,530 per sheet, and all are kept in memory; later ones are formulas, which do
/// the same.
const LINKS: u32 = 2_000;
/// Height of a line, in points.
const LINE: f64 = 15.0;
/// Most lines a row shows: longer texts are read in the cell, and rows stay in sight.
const LINES: u32 = 8;
/// Rows with a height of their own: all are kept in memory, and nobody reads more of a sheet line by line.
const HEIGHTS: u32 = 20_000;
/// Longest link in a formula.
const FORMULA: usize = 255;
/// Widths of the columns of the sheet of long texts.
pub(super) const LONG_WIDTHS: [f64; 5] = [18.0, 30.0, 22.0, 8.0, 120.0];

/// A sheet that grows.
pub(super) struct Sheet {
    table: &'static Table,
    index: usize,
    /// Which sheet of the table.
    pub part: u32,
    next: u32,
    links: u32,
    language: Language,
}

type Result<T> = std::result::Result<T, XlsxError>;

impl Sheet {
    pub(super) fn new(
        book: &mut Workbook,
        table: &'static Table,
        part: u32,
        style: &Style,
        language: Language,
    ) -> Result<Self> {
        let name = language.of(&table.sheet);
        let sheet = book.add_worksheet_with_constant_memory()?;
        sheet.set_name(if part == 1 { name.to_owned() } else { format!("{name} {part}") })?;
        for (number, column) in table.columns.iter().enumerate() {
            sheet.set_column_width(number as u16, width(column))?;
        }
        for (first, last) in folded(table) {
            sheet.group_columns_collapsed(first, last)?;
        }
        sheet.set_row_height(0, 32)?;
        for (number, column) in table.columns.iter().enumerate() {
            sheet.write_string_with_format(0, number as u16, language.of(&column.title), &style.header)?;
        }
        // The Kommune stays in sight; the keys in front of it are folded away.
        sheet.set_freeze_panes(1, table.position("kommune").map_or(0, |column| column as u16 + 1))?;
        // A3 across: at this scale a measure fits on a page from its number to its target groups.
        sheet.set_landscape().set_paper_size(8).set_print_scale(55).set_repeat_rows(0, 0)?;
        let index = book.worksheets_mut().len() - 1;
        Ok(Self { table, index, part, next: 1, links: 0, language })
    }

    pub(super) fn is_full(&self) -> bool {
        self.next >= ROWS
    }

    /// Writes a row; gives back the pieces of texts that are longer than a cell.
    pub(super) fn row<'r>(&mut self, book: &mut Workbook, row: &'r Row, style: &Style) -> Result<Vec<Piece<'r>>> {
        let sheet = book.worksheet_from_index(self.index)?;
        let id = if let Some(Cell::Text(id)) = row.cells.first() { id.as_str() } else { "" };
        let mut pieces = Vec::new();
        let lines = lines(self.table, row);
        if lines > 1 && self.next <= HEIGHTS {
            sheet.set_row_height(self.next, f64::from(lines) * LINE)?;
        }
        for (number, (column, cell)) in self.table.columns.iter().zip(&row.cells).enumerate() {
            let at = (self.next, number as u16);
            match cell {
                Cell::Text(text) if column.kind == Kind::Link => link(sheet, at, text, &mut self.links, style)?,
                cell => match long_text(cell) {
                    None => write(sheet, at, column, cell, style)?,
                    Some(text) => {
                        let note = shortened(&text, self.language.of(&LONG.sheet.map(str::to_owned)));
                        sheet.write_string_with_format(at.0, at.1, note, style.of(column))?;
                        let table = self.table.name.as_str();
                        let parts = split(&text).into_iter().map(str::to_owned).enumerate();
                        pieces.extend(parts.map(|(number, text)| Piece {
                            table,
                            id,
                            column: &column.name,
                            number: number + 1,
                            text,
                        }));
                    }
                },
            }
        }
        self.next += 1;
        Ok(pieces)
    }

    /// Filter, lists to choose from, colours: they need to know the last row.
    pub(super) fn close(self, book: &mut Workbook) -> Result<()> {
        let (last, width) = (self.next - 1, self.table.columns.len() as u16);
        let sheet = book.worksheet_from_index(self.index)?;
        sheet.autofilter(0, 0, last, width - 1)?;
        if last == 0 {
            return Ok(());
        }
        for (number, column) in self.table.columns.iter().enumerate() {
            let number = number as u16;
            for colour in colours(column) {
                sheet.add_conditional_format(1, number, last, number, &colour)?;
            }
            let codes = column.code_list().filter(|_| column.kind == Kind::Text);
            let range = codes.and_then(|codes| Some((codes, code_range(&codes.id, self.language)?)));
            if let Some((codes, range)) = range {
                let kind = if codes.open { DataValidationErrorStyle::Warning } else { DataValidationErrorStyle::Stop };
                let rule = DataValidation::new()
                    .allow_list_formula(Formula::new(range))
                    .ignore_blank(true)
                    .set_error_style(kind);
                sheet.add_data_validation(1, number, last, number, &rule)?;
            }
        }
        Ok(())
    }
}

/// Lines a row needs, within limits. Excel would find out by itself, LibreOffice does not.
fn lines(table: &Table, row: &Row) -> u32 {
    let wrapped = table.columns.iter().zip(&row.cells).filter(|(column, _)| is_wrapped(column) && !column.hidden);
    let needed = wrapped.map(|(column, cell)| {
        let of = |text: &str| (text.chars().count() as f64 / width(column)).ceil().max(1.0) as u32;
        match cell {
            Cell::Text(text) => text.split('\n').map(of).sum(),
            Cell::Texts(texts) => texts.iter().flat_map(|text| text.split('\n')).map(of).sum(),
            Cell::Numbers(numbers) => numbers.len() as u32,
            _ => 1,
        }
    });
    needed.max().unwrap_or(1).clamp(1, LINES)
}

/// Runs of columns that are folded away: keys and whatever is for machines.
fn folded(table: &Table) -> Vec<(u16, u16)> {
    let mut runs: Vec<(u16, u16)> = Vec::new();
    let is_folded = |column: &Column| column.hidden || column.name == table.key;
    for (number, _) in table.columns.iter().enumerate().filter(|(_, column)| is_folded(column)) {
        let number = number as u16;
        match runs.last_mut() {
            Some((_, last)) if *last + 1 == number => *last = number,
            _ => runs.push((number, number)),
        }
    }
    runs
}

fn write(sheet: &mut Worksheet, (row, column): (u32, u16), about: &Column, cell: &Cell, style: &Style) -> Result<()> {
    let format = style.of(about);
    match cell {
        Cell::Missing => return Ok(()),
        Cell::Unreadable => sheet.write_string_with_format(row, column, super::super::csv::UNREADABLE, &style.note)?,
        Cell::Text(text) if text.is_empty() => {
            sheet.write_string_with_format(row, column, super::super::csv::EMPTY, &style.note)?
        }
        Cell::Text(text) => sheet.write_string_with_format(row, column, text, format)?,
        Cell::Int(number) => sheet.write_number_with_format(row, column, *number as f64, format)?,
        Cell::Number(number) => sheet.write_number_with_format(row, column, *number, format)?,
        Cell::Bool(value) => sheet.write_boolean_with_format(row, column, *value, format)?,
        Cell::Date(day) => match date(*day) {
            Some(date) => sheet.write_datetime_with_format(row, column, &date, format)?,
            None => sheet.write_string_with_format(row, column, day.to_string(), format)?,
        },
        Cell::Texts(texts) => sheet.write_string_with_format(row, column, texts.join("\n"), format)?,
        // A single number stays one, so that it can be added up.
        Cell::Numbers(numbers) => match numbers.as_slice() {
            [one] => {
                let format = if about.unit.as_deref() == Some("EUR") { &style.euro } else { &style.number };
                sheet.write_number_with_format(row, column, *one, format)?
            }
            many => {
                let texts: Vec<String> = many.iter().map(|number| plain::number(*number).replace('.', ",")).collect();
                sheet.write_string_with_format(row, column, texts.join("\n"), format)?
            }
        },
        Cell::Places(places) => sheet.write_string_with_format(row, column, plain::pages(places), format)?,
    };
    Ok(())
}

/// Excel's calendar begins in 1900, with a day that never was: from March on it is right.
fn date(day: Day) -> Option<ExcelDateTime> {
    let first = Day { year: 1900, month: 3, day: 1 };
    ExcelDateTime::from_ymd(day.year, day.month, day.day).ok().filter(|_| day >= first)
}

fn link(sheet: &mut Worksheet, (row, column): (u32, u16), link: &str, count: &mut u32, style: &Style) -> Result<()> {
    *count += 1;
    if *count <= LINKS {
        let address = if link.contains("://") { link.to_owned() } else { format!("file:///{link}") };
        sheet.write_url_with_format(row, column, Url::new(address).set_text(link), &style.link)?;
    } else if link.chars().count() < FORMULA {
        let formula = Formula::new(format!("=HYPERLINK(\"{0}\",\"{0}\")", link.replace('"', "%22"))).set_result(link);
        sheet.write_formula_with_format(row, column, formula, &style.link)?;
    } else {
        sheet.write_string_with_format(row, column, link, &style.plain)?;
    }
    Ok(())
}

/// What of a cell is too long for one, as text.
fn long_text(cell: &Cell) -> Option<Cow<'_, str>> {
    let text = match cell {
        Cell::Text(text) => Cow::Borrowed(text.as_str()),
        Cell::Texts(texts) => Cow::Owned(texts.join("\n")),
        Cell::Places(places) => Cow::Owned(plain::pages(places)),
        _ => return None,
    };
    is_too_long(&text).then_some(text)
}
