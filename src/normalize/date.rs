//! Days: the type, and the printed forms of a day within any text.

use super::tokens::{Kind, Token, tokens};
use crate::lexicon::dates::DateWords;
use std::fmt;
use std::ops::Range;

/// A day of the Gregorian calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    /// Year.
    pub year: u16,
    /// Month from 1.
    pub month: u8,
    /// Day from 1.
    pub day: u8,
}

impl Date {
    /// The day, or `None` where the calendar has none.
    #[must_use]
    pub fn new(year: u16, month: u8, day: u8) -> Option<Self> {
        let is_day = (1..=12).contains(&month) && (1..=days_in_month(year, month)).contains(&day);
        is_day.then_some(Self { year, month, day })
    }

    /// Reads `2014-04-10`.
    #[must_use]
    pub fn from_iso(text: &str) -> Option<Self> {
        let mut parts = text.trim().splitn(3, '-');
        let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
        Self::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
    }

    /// The day after; `None` behind the last year of all.
    #[must_use]
    pub fn next_day(self) -> Option<Self> {
        Self::new(self.year, self.month, self.day + 1)
            .or_else(|| Self::new(self.year, self.month + 1, 1))
            .or_else(|| Self::new(self.year.checked_add(1)?, 1, 1))
    }

    /// The day before the same day `months` later: the last day of a span that starts here.
    #[must_use]
    pub fn last_day_of_months(self, months: u16) -> Self {
        let index = u32::from(self.year) * 12 + u32::from(self.month) - 1 + u32::from(months);
        let (year, month) = ((index / 12) as u16, (index % 12) as u8 + 1);
        if self.day > 1 {
            return Self { year, month, day: (self.day - 1).min(days_in_month(year, month)) };
        }
        let (year, month) = if month == 1 { (year.saturating_sub(1), 12) } else { (year, month - 1) };
        Self { year, month, day: days_in_month(year, month) }
    }
}

impl fmt::Display for Date {
    /// ISO 8601: `2014-04-10`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

/// Days of a month; 0 for a month that does not exist.
#[must_use]
pub fn days_in_month(year: u16, month: u8) -> u8 {
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if (year.is_multiple_of(4) && !year.is_multiple_of(100)) || year.is_multiple_of(400) => 29,
        2 => 28,
        _ => 0,
    }
}

/// A day and where in the text it is printed, in bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundDate {
    /// The day.
    pub date: Date,
    /// Where.
    pub range: Range<usize>,
}

/// All days printed in `text` with day, month and year: `10.04.2014`, `10. April 2014`, `2014-04-10`, `10.4.14`.
#[must_use]
pub fn find_dates(text: &str, words: &DateWords) -> Vec<FoundDate> {
    let tokens = tokens(text);
    let mut found = Vec::new();
    let mut index = 0;
    while let Some(token) = tokens.get(index) {
        match date_at(&tokens, index, words) {
            Some((date, length)) => {
                let end = tokens.get(index + length - 1).map_or(token.end(), Token::end);
                found.push(FoundDate { date, range: token.start..end });
                index += length;
            }
            None => index += 1,
        }
    }
    found
}

/// The day that starts at this token, and how many tokens it takes.
pub(crate) fn date_at(tokens: &[Token<'_>], index: usize, words: &DateWords) -> Option<(Date, usize)> {
    if continues_number(tokens, index) {
        return None;
    }
    let rest = tokens.get(index..)?;
    iso_date(rest).or_else(|| numeric_date(rest)).or_else(|| named_date(rest, words))
}

/// Whether the token is the inner part of a longer number such as `1.10.4.14`.
fn continues_number(tokens: &[Token<'_>], index: usize) -> bool {
    let at = |back: usize| index.checked_sub(back).and_then(|i| tokens.get(i));
    let is_glued = tokens.get(index).is_some_and(|token| token.is_glued);
    let behind_sign = at(1).is_some_and(|t| t.is_glued && (t.is_sign('.') || t.is_sign('/')));
    is_glued && behind_sign && at(2).is_some_and(|t| t.kind == Kind::Number)
}

/// `2014-04-10`.
fn iso_date(rest: &[Token<'_>]) -> Option<(Date, usize)> {
    let [year, dash, month, dash2, day, tail @ ..] = rest else { return None };
    let is_shape = year.text.len() == 4
        && dash.kind == Kind::Dash
        && dash2.kind == Kind::Dash
        && month.text.len() == 2
        && [dash, month, dash2, day].iter().all(|token| token.is_glued)
        && !tail.first().is_some_and(|next| next.is_glued && next.kind == Kind::Number);
    if !is_shape {
        return None;
    }
    Some((Date::new(year.number()? as u16, month.small()?, day.small()?)?, 5))
}

/// `10.04.2014`, `10. 4. 14`, `10/04/2014`.
fn numeric_date(rest: &[Token<'_>]) -> Option<(Date, usize)> {
    let [day, sign, month, sign2, year, tail @ ..] = rest else { return None };
    let has_dots = sign.is_sign('.') && sign2.is_sign('.') && sign.is_glued && sign2.is_glued;
    let has_slashes = sign.is_sign('/') && sign2.is_sign('/') && year.text.len() == 4;
    let is_longer = matches!(tail, [dot, next, ..] if dot.is_sign('.') && dot.is_glued && next.is_glued && next.kind == Kind::Number);
    if !(has_dots || has_slashes) || is_longer || !(year.is_glued || year.text.len() == 4) {
        return None;
    }
    Some((Date::new(full_year(year)?, month.small()?, day.small()?)?, 5))
}

/// `10. April 2014`, `10 April 2014`, `10. Apr. 14`.
fn named_date(rest: &[Token<'_>], words: &DateWords) -> Option<(Date, usize)> {
    let day = rest.first()?.small()?;
    let mut next = 1;
    if rest.get(next)?.is_sign('.') {
        next += 1;
    }
    let month = *words.months.get(&*rest.get(next)?.folded)?;
    next += 1;
    if rest.get(next)?.is_sign('.') {
        next += 1;
    }
    let year = full_year(rest.get(next)?)?;
    Some((Date::new(year, month, day)?, next + 1))
}

/// The year a token of four or two digits states; two digits count from 1950 to 2049.
pub(crate) fn full_year(token: &Token<'_>) -> Option<u16> {
    let value = token.number()? as u16;
    match token.text.len() {
        4 if (1900..2100).contains(&value) => Some(value),
        2 if value < 50 => Some(2000 + value),
        2 => Some(1900 + value),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;
    use proptest::prelude::*;

    fn dates(text: &str) -> Vec<String> {
        find_dates(text, &Lexicon::builtin().dates).iter().map(|found| found.date.to_string()).collect()
    }

    #[test]
    fn every_printed_form() {
        for text in [
            "10.04.2014",
            "10.4.2014",
            "10.4.14",
            "10. 04. 2014",
            "10. April 2014",
            "10.April 2014",
            "10 April 2014",
            "10. Apr. 2014",
            "2014-04-10",
            "10/04/2014",
            "Ort, den 10.04.2014.",
        ] {
            assert_eq!(dates(text), ["2014-04-10"], "{text}");
        }
    }

    #[test]
    fn several_days_and_their_places() {
        let text = "am 20. März 2024 und am 1.10.2024";
        let found = find_dates(text, &Lexicon::builtin().dates);
        assert_eq!(dates(text), ["2024-03-20", "2024-10-01"]);
        assert_eq!(text.get(found[0].range.clone()), Some("20. März 2024"));
        assert_eq!(text.get(found[1].range.clone()), Some("1.10.2024"));
    }

    #[test]
    fn what_is_no_day() {
        for text in
            ["1.1.1", "1.10.4.14", "31.02.2014", "2014", "April 2014", "14.30 Uhr", "10.04.", "1.2.2014.3", "32.1.2015"]
        {
            assert!(dates(text).is_empty(), "{text}: {:?}", dates(text));
        }
    }

    #[test]
    fn spans_end_the_day_before() {
        let day = |y, m, d| Date::new(y, m, d).unwrap();
        assert_eq!(day(2020, 1, 1).last_day_of_months(36), day(2022, 12, 31));
        assert_eq!(day(2020, 8, 15).last_day_of_months(6), day(2021, 2, 14));
    }

    proptest! {
        #[test]
        fn a_german_date_reads_back(year in 1950u16..2050, month in 1u8..=12, day in 1u8..=28, style in 0usize..6) {
            let date = Date::new(year, month, day).unwrap();
            let names = ["Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November", "Dezember"];
            let text = match style {
                0 => format!("{day:02}.{month:02}.{year}"),
                1 => format!("{day}.{month}.{year}"),
                2 => format!("{day}.{month}.{:02}", year % 100),
                3 => format!("{day}. {} {year}", names[usize::from(month) - 1]),
                4 => date.to_string(),
                _ => format!("{day}. {month}. {year}"),
            };
            prop_assert_eq!(dates(&text), vec![date.to_string()]);
        }

        #[test]
        fn nothing_panics(text in "[0-9./ -]{0,12}|\\PC{0,20}") {
            let _ = find_dates(&text, &Lexicon::builtin().dates);
        }
    }
}
