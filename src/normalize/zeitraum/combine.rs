//! Zeitraum, step 4: what the cells state → first day, last day, rhythm.

use super::TimeRole;
use super::statement::{Kind, Link, Said, Statement};
use super::term::{Part, Span};
use crate::normalize::date::Date;
use crate::normalize::model::{Genauigkeit, Turnus};
use crate::normalize::rhythm::Rhythm;

/// A first or last day, and how exactly it is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Bound {
    pub date: Date,
    pub precision: Genauigkeit,
}

/// The bounds one cell states.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Bounds {
    pub begin: Option<Bound>,
    pub end: Option<Bound>,
}

/// The bounds that a cell of this role states.
pub(super) fn bounds(role: TimeRole, said: &Said) -> Bounds {
    let of = |kinds: &[Kind]| said.statements.iter().filter(|s| kinds.contains(&s.kind)).copied().collect::<Vec<_>>();
    let open = of(&[Kind::From]);
    let until = of(&[Kind::Until, Kind::RangeEnd]);
    let points = of(&[Kind::Point]);
    let starts = of(&[Kind::RangeStart, Kind::Point, Kind::From]);
    if !open.is_empty() {
        return opened(&starts, &until, ends_first(&said.statements));
    }
    let has_range = said.statements.iter().any(|s| s.kind == Kind::RangeStart);
    if points.is_empty() || has_range {
        let ends = if points.is_empty() { until } else { of(&[Kind::Until, Kind::RangeEnd, Kind::Point]) };
        return Bounds { begin: first_day(&starts), end: last_day(&ends) };
    }
    if until.is_empty() {
        return pointed(role, said.is_ongoing, &points);
    }
    let ends = of(&[Kind::Until, Kind::Point]);
    let begin = if role == TimeRole::Ende { None } else { first_day(&points) };
    Bounds { begin, end: last_day(&ends) }
}

/// Something opens: only what closes expressly closes it, and an earlier phase's end does not.
fn opened(starts: &[Statement], until: &[Statement], is_phase_over: bool) -> Bounds {
    let begin = first_day(starts);
    let opening =
        starts.iter().filter(|s| s.kind == Kind::From).filter_map(|s| s.moment.bounds()).map(|(start, _)| start).max();
    let end = last_day(until);
    match (opening, end) {
        (Some(opening), Some(end)) if end.date < opening => {
            let is_phase = is_phase_over || starts.iter().any(|s| s.kind != Kind::From);
            Bounds { begin: if is_phase { begin } else { None }, end: None }
        }
        _ => Bounds { begin, end },
    }
}

/// `Konzept bis Ende 2019, Umsetzung ab 2020`: what ends is told before what opens.
fn ends_first(statements: &[Statement]) -> bool {
    let first_end = statements.iter().position(|s| matches!(s.kind, Kind::Until | Kind::RangeEnd));
    let last_opening = statements.iter().rposition(|s| s.kind == Kind::From);
    matches!((first_end, last_opening), (Some(end), Some(opening)) if end < opening)
}

/// Only points: both bounds in a Zeitraum cell, one in the others; an ongoing word opens it.
fn pointed(role: TimeRole, is_ongoing: bool, points: &[Statement]) -> Bounds {
    let (begin, end) = (first_day(points), last_day(points));
    match role {
        TimeRole::Beginn if !is_row(points) => Bounds { begin, end: None },
        TimeRole::Ende if points.iter().all(|s| s.moment.part != Some(Part::Beginning)) || !is_ongoing => {
            Bounds { begin: None, end }
        }
        _ if is_ongoing => Bounds { begin, end: None },
        _ => Bounds { begin, end },
    }
}

/// `23./24. September 2022`, `Juli und August 2022`: listed without a gap they are a range.
fn is_row(points: &[Statement]) -> bool {
    // `Mai/Juni` is a vague beginning, `23./24. Mai` a weekend.
    let is_listed = |first: &Statement, second: &Statement| {
        let are_days = [first, second].iter().all(|one| matches!(one.moment.span, Span::Day(..)));
        second.link == Link::And || second.link == Link::Slash && are_days
    };
    let follows = |pair: &[Statement]| {
        let [first, second] = pair else { return false };
        let days = first.moment.bounds().zip(second.moment.bounds());
        is_listed(first, second) && days.is_some_and(|((_, last), (next, _))| last.next_day() == Some(next))
    };
    points.len() > 1 && points.windows(2).all(follows)
}

fn first_day(statements: &[Statement]) -> Option<Bound> {
    let bound = |s: &Statement| Some(Bound { date: s.moment.bounds()?.0, precision: s.moment.precision() });
    statements.iter().filter_map(bound).min_by_key(|bound| bound.date)
}

fn last_day(statements: &[Statement]) -> Option<Bound> {
    let bound = |s: &Statement| Some(Bound { date: s.moment.bounds()?.1, precision: s.moment.precision() });
    statements.iter().filter_map(bound).max_by_key(|bound| bound.date)
}

/// The one rhythm of all cells: `Err` where two differ or the contract has no word for it.
pub(super) fn one_rhythm(rhythms: &[Rhythm]) -> Result<Option<Turnus>, RhythmDoubt> {
    let Some(first) = rhythms.first() else { return Ok(None) };
    if rhythms.iter().any(|rhythm| rhythm != first) {
        return Err(RhythmDoubt::Several);
    }
    match first {
        Rhythm::Known(turnus) => Ok(Some(*turnus)),
        Rhythm::Other => Err(RhythmDoubt::NoWord),
    }
}

/// Why there is no Turnus although a rhythm is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum RhythmDoubt {
    Several,
    NoWord,
}
