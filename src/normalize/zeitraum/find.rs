//! Zeitraum, beside the cells: the times printed in a running sentence.
//!
//! In: a sentence. Out: every stretch of time with its place, its last day and what leads to it. The terms are those of
//! time cells, but each is read where it stands: a sentence speaks of more than time.

use super::recognize::{Reader, recognize_placed};
use super::term::{Moment, Placed, Span, Term};
use crate::lexicon::Lexicon;
use crate::normalize::date::Date;
use std::ops::Range;

/// What a sentence says about a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Lead {
    /// `bis`, `spätestens`: it ends then.
    Until,
    /// `ab`, `seit`, `von`: it begins then.
    From,
    /// `nach`, `vor`, `Beschluss vom`: the time of something else.
    Other,
    /// Nothing but small words, or nothing at all.
    Bare,
}

/// A time in a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct FoundTime {
    /// Where, in bytes.
    pub range: Range<usize>,
    /// The small words right before it, in bytes; empty where there are none.
    pub small_words: Range<usize>,
    /// Its last day.
    pub last_day: Date,
    /// What leads to it.
    pub lead: Lead,
    /// Finer than a plain year.
    pub is_part: bool,
}

/// The times of a sentence in order; a range (`2015 bis 2017`, `Mai/Juni 2016`) is one time that ends with its end.
pub(crate) fn find_times(sentence: &str, lexicon: &Lexicon) -> Vec<FoundTime> {
    let reader = Reader { words: &lexicon.dates, document_year: None };
    let placed = recognize_placed(sentence, reader);
    let mut chains: Vec<(usize, usize)> = Vec::new();
    for (at, one) in placed.iter().enumerate() {
        let Term::Moment(moment) = one.term else { continue };
        if is_short_year(sentence, &one.range, moment) {
            continue;
        }
        match chains.last_mut() {
            Some((_, last)) if joins(placed.get(*last + 1..at).unwrap_or_default()) => *last = at,
            _ => chains.push((at, at)),
        }
    }
    chains.into_iter().filter_map(|chain| found(&placed, chain)).collect()
}

/// The time of a chain of joined moments.
fn found(placed: &[Placed], (first, last): (usize, usize)) -> Option<FoundTime> {
    let (start, end) = (placed.get(first)?, placed.get(last)?);
    let Term::Moment(moment) = end.term else { return None };
    let (_, last_day) = moment.bounds()?;
    let is_range = placed.get(first..last)?.iter().any(|one| matches!(one.term, Term::Dash | Term::To));
    let before = placed.get(..first)?;
    let small = before.iter().rev().take_while(|one| one.term == Term::Filler).last();
    let range = start.range.start..end.range.end;
    let small_words = small.map_or(range.start, |one| one.range.start)..range.start;
    let lead = if is_range { Lead::Until } else { lead(before) };
    Some(FoundTime { range, small_words, last_day, lead, is_part: !moment.is_plain_year() })
}

/// A dash, `bis` or `und` and nothing else but small words between two times.
fn joins(between: &[Placed]) -> bool {
    let is_joint = |one: &Placed| matches!(one.term, Term::Dash | Term::To | Term::And | Term::Slash);
    between.iter().filter(|one| one.term != Term::Filler).all(is_joint) && between.iter().any(is_joint)
}

/// What leads to the time behind these terms.
fn lead(before: &[Placed]) -> Lead {
    match before.iter().rev().find(|one| one.term != Term::Filler).map(|one| one.term) {
        Some(Term::To) => Lead::Until,
        Some(Term::From | Term::FromWeak) => Lead::From,
        Some(Term::Blocker | Term::Event) => Lead::Other,
        _ => Lead::Bare,
    }
}

/// `bis Mai 20 neue Plätze`: in a sentence two digits behind a blank are a count.
fn is_short_year(sentence: &str, range: &Range<usize>, moment: Moment) -> bool {
    let text = sentence.get(range.clone()).unwrap_or_default();
    let digits = text.chars().rev().take_while(char::is_ascii_digit).count();
    let before = text.chars().rev().nth(digits);
    digits == 2 && before.is_some_and(char::is_whitespace) && !matches!(moment.span, Span::Day(..))
}
