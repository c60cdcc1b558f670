//! The terms of the small grammar, and what days a moment covers.

use crate::normalize::date::{Date, days_in_month};
use crate::normalize::model::Genauigkeit;
use crate::normalize::rhythm::Rhythm;
use std::ops::Range;

/// A season.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Season {
    Spring,
    Summer,
    Autumn,
    Winter,
}

/// A third of a span.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Beginning,
    Middle,
    End,
}

/// A unit of the calendar, without its year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Span {
    Year,
    /// Named after the year in which it begins.
    SchoolYear,
    Half(u8),
    SchoolHalf(u8),
    Quarter(u8),
    Season(Season),
    SummerTerm,
    WinterTerm,
    TurnOfYear,
    Month(u8),
    /// Months in a row within the year: the first one, and how many (`die ersten sechs Monate`).
    Months(u8, u8),
    Week(u8),
    Day(u8, u8),
    /// A day whose month stands later: `10. bis 12. Mai`.
    DayOnly(u8),
    /// A third whose span stands later: `Anfang bis Mitte 2016`.
    Open,
}

/// A stretch of time as printed; without a year until one is found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Moment {
    pub span: Span,
    pub year: Option<u16>,
    pub part: Option<Part>,
}

/// The unit of [`Moment::part`] and of durations.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Duration {
    pub months: u16,
    /// Said without `mindestens` or `ca.`
    pub is_exact: bool,
    /// `für die Dauer von sechs Monaten`: counted from the moment before.
    pub is_counted: bool,
}

/// What the grammar is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Term {
    Moment(Moment),
    /// The day of the document.
    Now,
    From,
    /// `von`: opens unless `bis` follows.
    FromWeak,
    To,
    Dash,
    Between,
    And,
    /// `/`: `und` or `oder`.
    Slash,
    /// What follows accompanies.
    With,
    Ongoing,
    /// A rhythm behind opens the moment before.
    Then,
    Following,
    Blocker,
    /// A sitting or decision: a day behind `vom` is its own.
    Event,
    Rhythm(Rhythm),
    /// `jeweils`: a moment without a year behind it comes back every year.
    Always,
    Duration(Duration),
    Review,
    Filler,
    /// A word the grammar does not know; a noun or name if it is capitalised.
    Word {
        is_noun: bool,
    },
    Colon,
    Comma,
    Open,
    Close,
    /// End of a sentence or paragraph.
    Stop,
}

/// A term and where it is printed, in bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Placed {
    pub term: Term,
    pub range: Range<usize>,
}

impl Moment {
    pub fn new(span: Span, year: Option<u16>) -> Self {
        Self { span, year, part: None }
    }

    /// First and last day; `None` without a year, or where the calendar has no such day.
    pub fn bounds(self) -> Option<(Date, Date)> {
        let year = self.year?;
        let (month, count) = match self.span {
            Span::Week(week) => return iso_week(year, week),
            Span::Day(month, day) => return Date::new(year, month, day).map(|date| (date, date)),
            Span::TurnOfYear => return Some((Date::new(year, 12, 31)?, Date::new(year + 1, 1, 1)?)),
            Span::DayOnly(_) | Span::Open => return None,
            other => months(other),
        };
        let (offset, count) = match self.part {
            Some(part) if count.is_multiple_of(3) => (third(part) * count / 3, count / 3),
            Some(part) if count == 1 => return third_of_month(year, month, part),
            _ => (0, count),
        };
        let index = u16::from(month) - 1 + offset;
        let start = Date::new(year + index / 12, (index % 12) as u8 + 1, 1)?;
        Some((start, start.last_day_of_months(count)))
    }

    /// How exactly it is printed.
    pub fn precision(self) -> Genauigkeit {
        match self.span {
            Span::Week(_) | Span::Day(..) | Span::DayOnly(_) | Span::TurnOfYear => Genauigkeit::Tag,
            Span::Year | Span::SchoolYear if self.part.is_some() => Genauigkeit::Jahreszeit,
            _ if self.part.is_some() => Genauigkeit::Monat,
            Span::Month(_) | Span::Months(..) | Span::Open => Genauigkeit::Monat,
            Span::Quarter(_) => Genauigkeit::Quartal,
            Span::Season(_) => Genauigkeit::Jahreszeit,
            Span::Half(_) | Span::SchoolHalf(_) | Span::SummerTerm | Span::WinterTerm => Genauigkeit::Halbjahr,
            Span::Year | Span::SchoolYear => Genauigkeit::Jahr,
        }
    }

    /// Whether it is a whole calendar year.
    pub fn is_plain_year(self) -> bool {
        self.span == Span::Year && self.part.is_none()
    }
}

/// First month (of the first year) and number of months.
fn months(span: Span) -> (u8, u16) {
    match span {
        Span::SchoolYear => (8, 12),
        Span::Half(half) => (half.saturating_mul(6).saturating_sub(5), 6),
        Span::SchoolHalf(1) => (8, 6),
        Span::SchoolHalf(_) => (14, 6),
        Span::Quarter(quarter) => (quarter.saturating_mul(3).saturating_sub(2), 3),
        Span::Season(Season::Spring) => (3, 3),
        Span::Season(Season::Summer) => (6, 3),
        Span::Season(Season::Autumn) => (9, 3),
        Span::Season(Season::Winter) => (12, 3),
        // Usual dates of German universities (1 April to 30 September, 1 October to 31 March); colleges begin a month earlier.
        Span::SummerTerm => (4, 6),
        Span::WinterTerm => (10, 6),
        Span::Month(month) => (month, 1),
        Span::Months(month, count) => (month, u16::from(count)),
        _ => (1, 12),
    }
}

fn third(part: Part) -> u16 {
    match part {
        Part::Beginning => 0,
        Part::Middle => 1,
        Part::End => 2,
    }
}

/// Ten days each, the last one what remains.
fn third_of_month(year: u16, month: u8, part: Part) -> Option<(Date, Date)> {
    let (first, last) = match part {
        Part::Beginning => (1, 10),
        Part::Middle => (11, 20),
        Part::End => (21, days_in_month(year, month)),
    };
    Some((Date::new(year, month, first)?, Date::new(year, month, last)?))
}

/// Monday and Sunday of an ISO week.
fn iso_week(year: u16, week: u8) -> Option<(Date, Date)> {
    let fourth = day_number(year, 1, 4);
    let monday = fourth - (fourth + 2).rem_euclid(7) + 7 * (i64::from(week) - 1);
    Some((from_day_number(year, monday)?, from_day_number(year, monday + 6)?))
}

/// Days since 0000-03-01; day 0 is a Wednesday, so that `(n + 2) % 7` counts from Monday.
fn day_number(year: u16, month: u8, day: u8) -> i64 {
    let (year, month) = (i64::from(year), i64::from(month));
    let (year, month) = if month < 3 { (year - 1, month + 9) } else { (year, month - 3) };
    365 * year + year.div_euclid(4) - year.div_euclid(100)
        + year.div_euclid(400)
        + (153 * month + 2) / 5
        + i64::from(day)
        - 1
}

/// The day with this number in or next to `year`.
fn from_day_number(year: u16, number: i64) -> Option<Date> {
    let year = (year.saturating_sub(1)..=year + 1).rev().find(|y| day_number(*y, 1, 1) <= number)?;
    let month = (1..=12).rev().find(|m| day_number(year, *m, 1) <= number)?;
    Date::new(year, month, (number - day_number(year, month, 1)) as u8 + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bounds(span: Span, year: u16, part: Option<Part>) -> (String, String) {
        let (start, end) = Moment { span, year: Some(year), part }.bounds().unwrap();
        (start.to_string(), end.to_string())
    }

    fn pair(start: &str, end: &str) -> (String, String) {
        (start.to_owned(), end.to_owned())
    }

    #[test]
    fn spans_and_their_thirds() {
        assert_eq!(bounds(Span::SchoolYear, 2015, None), pair("2015-08-01", "2016-07-31"));
        assert_eq!(bounds(Span::SchoolHalf(2), 2015, None), pair("2016-02-01", "2016-07-31"));
        assert_eq!(bounds(Span::Season(Season::Winter), 2015, None), pair("2015-12-01", "2016-02-29"));
        assert_eq!(bounds(Span::Year, 2015, Some(Part::Middle)), pair("2015-05-01", "2015-08-31"));
        assert_eq!(bounds(Span::SchoolYear, 2016, Some(Part::End)), pair("2017-04-01", "2017-07-31"));
        assert_eq!(bounds(Span::Month(5), 2016, Some(Part::End)), pair("2016-05-21", "2016-05-31"));
    }

    #[test]
    fn weeks_are_those_of_iso_8601() {
        assert_eq!(bounds(Span::Week(12), 2016, None), pair("2016-03-21", "2016-03-27"));
        assert_eq!(bounds(Span::Week(1), 2015, None), pair("2014-12-29", "2015-01-04"));
        assert_eq!(bounds(Span::Week(53), 2020, None), pair("2020-12-28", "2021-01-03"));
    }
}
