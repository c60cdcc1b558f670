//! Zeitraum, step 3a: years that stand at another moment of the cell.
//!
//! `Januar bis Dezember 2018`, `Frühjahr und Herbst 2016`, `2016: 2. Quartal`, `Anfang bis Mitte Mai 2015`.

use super::statement::{Kind, Link, Said, Statement};
use super::term::{Moment, Span};

/// Gives every moment its year, and drops those that find none.
pub(super) fn settle_years(said: &mut Said) {
    let statements = &mut said.statements;
    open_parts(statements);
    from_next(statements);
    from_range_start(statements);
    refine(statements);
    if said.rhythms.is_empty() {
        from_anywhere(statements);
    }
    said.yearless = drop_unsettled(statements);
}

/// Thirds and days that share the span or month of the next moment.
fn open_parts(statements: &mut [Statement]) {
    for index in (0..statements.len()).rev() {
        let next = statements.get(index + 1).filter(|next| next.link != Link::None).map(|next| next.moment);
        let (Some(statement), Some(next)) = (statements.get_mut(index), next) else { continue };
        match (statement.moment.span, next.span) {
            (Span::Open, span) => statement.moment = Moment { span, year: next.year, part: statement.moment.part },
            (Span::DayOnly(day), Span::Day(month, _)) => {
                statement.moment = Moment::new(Span::Day(month, day), next.year);
            }
            _ => {}
        }
    }
}

/// A missing year comes from the next moment of the same range or list.
fn from_next(statements: &mut [Statement]) {
    for index in (0..statements.len()).rev() {
        let next = statements
            .get(index + 1)
            .filter(|next| matches!(next.link, Link::Range | Link::And | Link::Slash))
            .copied();
        let (Some(statement), Some(next)) = (statements.get_mut(index), next) else { continue };
        if statement.moment.year.is_none() {
            statement.moment.year = next.moment.year;
            if next.link == Link::Range && is_after(statement.moment, next.moment) {
                statement.moment.year = next.moment.year.map(|year| year.saturating_sub(1));
            }
        }
    }
}

/// The end of a range without a year follows its start: `Oktober 2018 bis März`.
fn from_range_start(statements: &mut [Statement]) {
    for index in 1..statements.len() {
        let Some(start) = statements.get(index - 1).copied() else { continue };
        let Some(end) = statements.get_mut(index) else { continue };
        let is_open = end.moment.year.is_none() && !start.moment.is_plain_year();
        if end.link == Link::Range && is_open {
            end.moment.year = start.moment.year;
            if is_after(start.moment, end.moment) {
                end.moment.year = start.moment.year.map(|year| year + 1);
            }
        }
    }
}

fn is_after(first: Moment, second: Moment) -> bool {
    match (first.bounds(), second.bounds()) {
        (Some((start, _)), Some((_, end))) => start > end,
        _ => false,
    }
}

/// A year right before a moment is that moment's: `2016 Herbst`, `2015, 2. Quartal`.
fn refine(statements: &mut Vec<Statement>) {
    let mut index = 1;
    while index < statements.len() {
        let pair = (statements.get(index - 1).copied(), statements.get(index).copied());
        if let (Some(year), Some(inner)) = pair
            && year.moment.is_plain_year()
            && inner.moment.year.is_none()
            && matches!(inner.link, Link::Next | Link::And | Link::Slash)
            && inner.moment.span != Span::Open
        {
            let moment = Moment { year: year.moment.year, ..inner.moment };
            let kind = if inner.kind == Kind::Point { year.kind } else { inner.kind };
            statements.remove(index);
            if let Some(slot) = statements.get_mut(index - 1) {
                *slot = Statement { kind, moment, link: year.link };
            }
            spread(statements, index);
        } else if let (Some(inner), Some(year)) = pair
            && year.moment.is_plain_year()
            && inner.moment.year.is_none()
            && (year.link, year.kind) == (Link::Next, Kind::Point)
        {
            statements.remove(index);
            if let Some(slot) = statements.get_mut(index - 1) {
                slot.moment.year = year.moment.year;
            }
        } else {
            index += 1;
        }
    }
}

/// Moments listed behind one that just got its year share it: `2016: Frühjahr und Herbst`.
fn spread(statements: &mut [Statement], from: usize) {
    let Some(year) = statements.get(from.wrapping_sub(1)).and_then(|statement| statement.moment.year) else { return };
    for statement in statements.iter_mut().skip(from) {
        if statement.moment.year.is_some() || !matches!(statement.link, Link::And | Link::Slash | Link::Range) {
            return;
        }
        statement.moment.year = Some(year);
    }
}

/// In one cell, `Konzept im Mai, Umsetzung bis Dezember 2016` has one year, unless a rhythm makes the month a yearly one.
fn from_anywhere(statements: &mut [Statement]) {
    for index in (0..statements.len()).rev() {
        let next = statements.get(index + 1).and_then(|next| next.moment.year);
        if let Some(statement) = statements.get_mut(index).filter(|statement| statement.moment.year.is_none()) {
            statement.moment.year = next;
        }
    }
    for index in 1..statements.len() {
        let last = statements.get(index - 1).and_then(|last| last.moment.year);
        if let Some(statement) = statements.get_mut(index).filter(|statement| statement.moment.year.is_none()) {
            statement.moment.year = last;
        }
    }
}

/// Completes a cell without a year from the end that another cell states.
pub(super) fn complete(said: &mut Said, end: Moment) {
    for mut statement in std::mem::take(&mut said.yearless) {
        statement.moment.year = end.year;
        if is_after(statement.moment, end) {
            statement.moment.year = end.year.map(|year| year.saturating_sub(1));
        }
        if statement.moment.bounds().is_some() {
            said.statements.push(statement);
        }
    }
}

/// What still has no bounds says no date; the other half of its range stands alone.
fn drop_unsettled(statements: &mut Vec<Statement>) -> Vec<Statement> {
    let is_settled: Vec<bool> = statements.iter().map(|statement| statement.moment.bounds().is_some()).collect();
    for index in 0..statements.len() {
        let lost_end = is_settled.get(index + 1) == Some(&false)
            && statements.get(index + 1).is_some_and(|next| next.kind == Kind::RangeEnd);
        let lost_start = index > 0 && is_settled.get(index - 1) == Some(&false);
        if let Some(statement) = statements.get_mut(index) {
            match statement.kind {
                Kind::RangeStart if lost_end => statement.kind = Kind::From,
                Kind::RangeEnd if lost_start => statement.kind = Kind::Until,
                _ => {}
            }
        }
    }
    let (settled, yearless): (Vec<_>, Vec<_>) = statements.iter().copied().partition(|s| s.moment.bounds().is_some());
    *statements = settled;
    yearless
}
