//! Tables: typed cells and rows.

use super::definition::{Kind, Table};
use crate::provenance::Fundstelle;

/// A calendar day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day {
    /// Year.
    pub year: u16,
    /// Month from 1.
    pub month: u8,
    /// Day from 1.
    pub day: u8,
}

impl Day {
    /// Reads `2014-01-31`; anything else, and a day that no calendar has, is none.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let is_plain = text.len() == 10 && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
        let mut parts = text.split('-').filter(|_| is_plain);
        let (year, month, day) =
            (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
        let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        let days = match month {
            2 => 28 + u8::from(is_leap),
            4 | 6 | 9 | 11 => 30,
            1..=12 => 31,
            _ => 0,
        };
        (year > 0 && (1..=days).contains(&day)).then_some(Self { year, month, day })
    }

    /// Days since 1970-01-01.
    #[must_use]
    pub fn since_epoch(self) -> i32 {
        // Days of the civil calendar, years beginning in March so that the leap day is the last.
        let (year, month) = (i32::from(self.year) - i32::from(self.month <= 2), i32::from(self.month));
        let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + i32::from(self.day) - 1;
        365 * year + year / 4 - year / 100 + year / 400 + day_of_year - 719_468
    }
}

impl std::fmt::Display for Day {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

/// A value of a table.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Nothing: absent.
    Missing,
    /// Printed, but unreadable.
    Unreadable,
    /// Text; `""` is printed empty.
    Text(String),
    /// Whole number.
    Int(i64),
    /// Number.
    Number(f64),
    /// True or false.
    Bool(bool),
    /// Calendar day.
    Date(Day),
    /// Texts in order.
    Texts(Vec<String>),
    /// Numbers in order.
    Numbers(Vec<f64>),
    /// Places in order.
    Places(Vec<Fundstelle>),
}

impl Cell {
    /// Whether the cell may stand in a column of that kind.
    #[must_use]
    pub fn fits(&self, kind: Kind) -> bool {
        match self {
            Self::Missing => true,
            Self::Unreadable => kind == Kind::Text,
            Self::Text(_) => matches!(kind, Kind::Text | Kind::Link),
            Self::Int(_) => kind == Kind::Int,
            Self::Number(number) => kind == Kind::Number && number.is_finite(),
            Self::Bool(_) => kind == Kind::Bool,
            Self::Date(_) => kind == Kind::Date,
            Self::Texts(_) => kind == Kind::Texts,
            Self::Numbers(_) => kind == Kind::Numbers,
            Self::Places(_) => kind == Kind::Places,
        }
    }

    /// Whether there is nothing.
    #[must_use]
    pub fn is_missing(&self) -> bool {
        matches!(self, Self::Missing | Self::Unreadable)
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<bool> for Cell {
    fn from(value: bool) -> Self {
        Self::Bool(value)
    }
}

impl From<u32> for Cell {
    fn from(value: u32) -> Self {
        Self::Int(value.into())
    }
}

impl From<u16> for Cell {
    fn from(value: u16) -> Self {
        Self::Int(value.into())
    }
}

impl From<usize> for Cell {
    fn from(value: usize) -> Self {
        Self::Int(i64::try_from(value).unwrap_or(i64::MAX))
    }
}

impl From<u64> for Cell {
    fn from(value: u64) -> Self {
        Self::Int(i64::try_from(value).unwrap_or(i64::MAX))
    }
}

impl From<f64> for Cell {
    fn from(value: f64) -> Self {
        if value.is_finite() { Self::Number(value) } else { Self::Missing }
    }
}

impl From<f32> for Cell {
    fn from(value: f32) -> Self {
        // The decimal digits as written, not those of the binary fraction behind them.
        value.to_string().parse::<f64>().map_or(Self::Missing, Self::from)
    }
}

impl From<Vec<String>> for Cell {
    fn from(texts: Vec<String>) -> Self {
        Self::Texts(texts)
    }
}

impl<T: Into<Cell>> From<Option<T>> for Cell {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Missing, Into::into)
    }
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// Place of its table among all tables.
    pub table: usize,
    /// One cell per column.
    pub cells: Vec<Cell>,
}

/// Fills a row column by column.
#[derive(Debug)]
pub(super) struct RowBuilder {
    table: usize,
    definition: &'static Table,
    cells: Vec<Cell>,
    cursor: usize,
}

impl RowBuilder {
    pub(super) fn new(table: usize, definition: &'static Table) -> Self {
        Self { table, definition, cells: vec![Cell::Missing; definition.columns.len()], cursor: 0 }
    }

    /// Puts a value into a column; a column the table does not have is passed over (repeated ones differ by table).
    pub(super) fn put(&mut self, name: &str, cell: impl Into<Cell>) -> &mut Self {
        let columns = &self.definition.columns;
        // Values come in the order of the columns, nearly always.
        let next =
            (self.cursor..columns.len()).find(|index| columns.get(*index).is_some_and(|column| column.name == name));
        if let Some(index) = next.or_else(|| self.definition.position(name)) {
            let cell = cell.into();
            debug_assert!(
                columns.get(index).is_some_and(|column| cell.fits(column.kind)),
                "{}.{name}: {cell:?}",
                self.definition.name
            );
            self.cells.iter_mut().skip(index).take(1).for_each(|place| place.clone_from(&cell));
            self.cursor = index;
        }
        self
    }

    pub(super) fn finish(self) -> Row {
        Row { table: self.table, cells: self.cells }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_those_of_the_calendar() {
        assert_eq!(Day::parse("1970-01-01").unwrap().since_epoch(), 0);
        assert_eq!(Day::parse("2000-02-29").unwrap().since_epoch(), 11_016);
        assert_eq!(Day::parse("2014-04-10").unwrap().since_epoch(), 16_170);
        assert_eq!(Day::parse("1899-12-31").unwrap().since_epoch(), -25_568);
        for wrong in ["2014", "2014-13-01", "2015-02-29", "2014-4-1", "20140401", "+014-04-01", ""] {
            assert_eq!(Day::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn numbers_keep_the_digits_they_are_written_with() {
        assert_eq!(Cell::from(0.98_f32), Cell::Number(0.98));
        assert_eq!(Cell::from(f64::NAN), Cell::Missing);
    }
}
