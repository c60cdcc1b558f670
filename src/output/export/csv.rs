//! Export: one CSV file per table, with a data package.
//!
//! Machine form: UTF-8, comma, quotes where needed (RFC 4180), LF, lists as JSON; every value reads back as it was.
//! German Excel: byte order mark, semicolon, CRLF, decimal comma; texts that Excel would take for a formula, a date or a
//! number get an apostrophe in front.

use super::package::{self, Dialect};
use super::{ExportError, Exporter, Options, Result, long, plain};
use crate::output::tables::{Cell, Info, LONG, Row, StaticTable, tables};
use regex::Regex;
use std::fs::File;
use std::io::{BufWriter, Write as _};
use std::path::{Path, PathBuf};

/// A text that is printed empty: a missing value is nothing at all.
pub(super) const EMPTY: &str = "#leer";
/// A value that is printed, but unreadable.
pub(super) const UNREADABLE: &str = "#unlesbar";
/// What Excel turns into a date, a time, a percentage or a number with other digits when it opens a CSV file.
const CONVERTED: &str = r"(?ix)^\s*(?:
    0[0-9]+ | [0-9]{16,} |                                      # leading zero, more digits than Excel keeps
    [0-9]+[.,/:\-\ ][0-9.,/:\-\ ]*%? | [0-9.,]+\ ?[%€] |         # 1.1.1, 1/2, 3-4, 12:30, 5 %
    [0-9.,]+e[0-9]+ |                                           # 1E5
    (?:[0-9]{1,2}\.?\ ?)?(?:jan(?:uar)?|feb(?:ruar)?|mär(?:z)?|maerz|apr(?:il)?|mai|juni?|juli?|aug(?:ust)?|sept?(?:ember)?|
      okt(?:ober)?|nov(?:ember)?|dez(?:ember)?)\.?\ ?[0-9]{0,4} |
    wahr | falsch )\s*$";

/// Writes CSV.
pub(super) struct Csv {
    folder: PathBuf,
    writers: Vec<csv::Writer<BufWriter<File>>>,
    text: Text,
    /// Texts that are longer than a cell of Excel; there from the first one on.
    long: Option<csv::Writer<BufWriter<File>>>,
}

/// How a cell is written.
struct Text {
    is_excel: bool,
    converted: Option<Regex>,
}

impl Csv {
    pub(super) fn new(folder: PathBuf, options: Options) -> Result<Self> {
        let converted =
            if options.excel_de { Some(Regex::new(CONVERTED).map_err(ExportError::format("csv"))?) } else { None };
        let text = Text { is_excel: options.excel_de, converted };
        let mut writers = Vec::new();
        for table in tables() {
            let mut writer = open(&folder, &table.name, text.is_excel)?;
            let names = table.columns.iter().map(|column| column.name.as_str());
            writer.write_record(names).map_err(ExportError::format("csv"))?;
            writers.push(writer);
        }
        Ok(Self { folder, writers, text, long: None })
    }
}

impl Csv {
    /// Cuts texts that are longer than a cell, and writes the whole of them to a file of their own.
    fn shorten(&mut self, row: &Row, fields: &mut [String]) -> Result<()> {
        let Some(table) = tables().get(row.table) else { return Ok(()) };
        let writer = match &mut self.long {
            Some(writer) => writer,
            none => {
                let mut writer = open(&self.folder, LONG.name, self.text.is_excel)?;
                writer.write_record(LONG.columns.iter().map(|[name, ..]| name)).map_err(ExportError::format("csv"))?;
                none.insert(writer)
            }
        };
        let id = if let Some(Cell::Text(id)) = row.cells.first() { id.as_str() } else { "" };
        let place = format!("{}.csv", LONG.name);
        for ((column, cell), field) in table.columns.iter().zip(&row.cells).zip(fields) {
            let whole = match cell {
                _ if !long::is_too_long(field) => continue,
                Cell::Text(text) => text.clone(),
                _ => std::mem::take(field),
            };
            for (number, part) in long::split(&whole).into_iter().enumerate() {
                let (number, part) = ((number + 1).to_string(), self.text.guarded(part));
                let fields = [table.name.as_str(), id, &column.name, &number, &part];
                writer.write_record(fields).map_err(ExportError::format("csv"))?;
            }
            *field = self.text.guarded(&long::shortened(&whole, &place));
        }
        Ok(())
    }
}

fn open(folder: &Path, name: &str, is_excel: bool) -> Result<csv::Writer<BufWriter<File>>> {
    let path = folder.join(format!("{name}.csv"));
    let mut file = BufWriter::new(File::create(&path).map_err(ExportError::io(&path))?);
    let mut builder = csv::WriterBuilder::new();
    if is_excel {
        file.write_all("\u{feff}".as_bytes()).map_err(ExportError::io(&path))?;
        builder.delimiter(b';').terminator(csv::Terminator::CRLF);
    }
    Ok(builder.from_writer(file))
}

impl Exporter for Csv {
    fn row(&mut self, row: &Row) -> Result<()> {
        let mut fields: Vec<String> = row.cells.iter().map(|cell| self.text.of(cell)).collect();
        if self.text.is_excel && fields.iter().any(|field| long::is_too_long(field)) {
            self.shorten(row, &mut fields)?;
        }
        let Some(writer) = self.writers.get_mut(row.table) else { return Ok(()) };
        writer.write_record(&fields).map_err(ExportError::format("csv"))
    }

    fn static_table(&mut self, table: &'static StaticTable, rows: &[Vec<String>]) -> Result<()> {
        let mut writer = open(&self.folder, table.name, self.text.is_excel)?;
        writer.write_record(table.columns.iter().map(|[name, ..]| name)).map_err(ExportError::format("csv"))?;
        for row in rows {
            writer.write_record(row.iter().map(|text| self.text.guarded(text))).map_err(ExportError::format("csv"))?;
        }
        writer.flush().map_err(ExportError::io(&self.folder))
    }

    fn finish(mut self: Box<Self>, info: &Info) -> Result<()> {
        for writer in &mut self.writers {
            writer.flush().map_err(ExportError::io(&self.folder))?;
        }
        if let Some(writer) = &mut self.long {
            writer.flush().map_err(ExportError::io(&self.folder))?;
        }
        let dialect = if self.text.is_excel { Dialect::ExcelDe } else { Dialect::Csv };
        let more: &[_] = if self.long.is_some() { &[&LONG] } else { &[] };
        package::write_with(&self.folder, dialect, info, more)
    }
}

impl Text {
    fn of(&self, cell: &Cell) -> String {
        match cell {
            Cell::Missing => String::new(),
            Cell::Unreadable => UNREADABLE.to_owned(),
            Cell::Text(text) if text.is_empty() => EMPTY.to_owned(),
            Cell::Text(text) => self.guarded(text),
            Cell::Int(number) => number.to_string(),
            Cell::Number(number) => self.number(*number),
            Cell::Bool(value) if self.is_excel => if *value { "WAHR" } else { "FALSCH" }.to_owned(),
            Cell::Bool(value) => value.to_string(),
            Cell::Date(day) => day.to_string(),
            Cell::Texts(texts) if self.is_excel => self.guarded(&texts.join("; ")),
            Cell::Numbers(numbers) if self.is_excel => {
                let list = numbers.iter().map(|number| self.number(*number)).collect::<Vec<_>>().join("; ");
                if numbers.len() > 1 { self.guarded(&list) } else { list }
            }
            Cell::Places(places) if self.is_excel => self.guarded(&plain::pages(places)),
            Cell::Texts(_) | Cell::Numbers(_) | Cell::Places(_) => plain::list(cell).unwrap_or_default(),
        }
    }

    fn number(&self, number: f64) -> String {
        let text = plain::number(number);
        if self.is_excel { text.replace('.', ",") } else { text }
    }

    /// A text that a spreadsheet takes as it is.
    fn guarded(&self, text: &str) -> String {
        let Some(converted) = &self.converted else { return text.to_owned() };
        let is_formula = text.starts_with(['=', '+', '-', '@', '\t', '\r', '\'']);
        if is_formula || converted.is_match(text) { format!("'{text}") } else { text.to_owned() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn excel_gets_no_formula_and_turns_no_number_into_a_date() {
        let text = Text { is_excel: true, converted: Some(Regex::new(CONVERTED).unwrap()) };
        for plain in ["Stadt Bochum", "2014", "M 3.2.1", "18 Ziele", "2014 – 2017 geplant", "Maßnahme 1", "Mail", "§ 4"]
        {
            assert_eq!(text.guarded(plain), plain);
        }
        for caught in [
            "=1+1",
            "+49",
            "-x",
            "@SUM(A1)",
            "\t=1",
            "'x",
            "1.1.1",
            "1.1",
            "05911000",
            "3-4",
            "2014 - 2017",
            "Mai 2015",
            "5 %",
            "1E5",
            "12:30",
        ] {
            assert_eq!(text.guarded(caught), format!("'{caught}"));
        }
        assert_eq!(text.of(&Cell::Number(-1.5)), "-1,5");
        assert_eq!(text.of(&Cell::Bool(true)), "WAHR");
    }

    #[test]
    fn the_machine_form_changes_no_text() {
        let text = Text { is_excel: false, converted: None };
        assert_eq!(text.of(&Cell::from("=1+1")), "=1+1");
        assert_eq!(text.of(&Cell::Texts(vec!["a; b".into(), "c\"".into()])), r#"["a; b","c\""]"#);
        assert_eq!(text.of(&Cell::from("")), EMPTY);
        assert_eq!(text.of(&Cell::Number(40.0)), "40");
    }
}
