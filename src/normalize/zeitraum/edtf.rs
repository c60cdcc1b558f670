//! Zeitraum, step 5: the interval in EDTF (ISO 8601-2), level 1: `2014/2017`, `2015-03/..`, `../2017-12-31`.

use super::combine::Bound;
use crate::normalize::date::Date;
use crate::normalize::model::Genauigkeit;

/// The interval; `None` without a bound, or where the end lies before the beginning.
///
/// Quarters, seasons and half-years are written by their months, since level 1 knows no interval of them.
pub(super) fn interval(begin: Option<Bound>, end: Option<Bound>) -> Option<String> {
    if let (Some(begin), Some(end)) = (begin, end)
        && begin.date > end.date
    {
        return None;
    }
    if begin.is_none() && end.is_none() {
        return None;
    }
    let open = || "..".to_owned();
    let start = begin.map_or_else(open, |bound| written(bound, 1, (1, 1)));
    let stop = end.map_or_else(open, |bound| written(bound, 12, (12, 31)));
    Some(format!("{start}/{stop}"))
}

/// The day, month or year, by what is printed and where it lies: a school year is written by its months.
fn written(bound: Bound, month: u8, edge: (u8, u8)) -> String {
    let Bound { date, precision } = bound;
    let Date { year, month: at, day } = date;
    match precision {
        Genauigkeit::Tag => date.to_string(),
        Genauigkeit::Jahr if at == month && (at, day) == edge => format!("{year:04}"),
        _ if is_edge_of_month(date, edge.1 > 1) => format!("{year:04}-{at:02}"),
        _ => date.to_string(),
    }
}

fn is_edge_of_month(date: Date, is_end: bool) -> bool {
    if is_end { date.day == crate::normalize::date::days_in_month(date.year, date.month) } else { date.day == 1 }
}
