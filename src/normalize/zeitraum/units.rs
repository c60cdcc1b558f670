//! Zeitraum, step 1b: counted units, `2. Quartal 2015`, `Q1–Q3/2022`, `I. und II. Halbjahr`, `44.–46. KW`.

use super::moments::{school_pair, school_year, year_at};
use super::term::{Moment, Span, Term};
use crate::lexicon::dates::DateWords;
use crate::normalize::numbers::parse_number_word;
use crate::normalize::rhythm::{entry_at, ordinal_at};
use crate::normalize::tokens::{Kind, Token, phrase_at};

/// A kind of unit that is counted within the year.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Unit {
    Quarter,
    Half,
    SchoolHalf,
    Third,
    Week,
}

impl Unit {
    /// How many of them a year has.
    fn most(self) -> u8 {
        match self {
            Self::Quarter => 4,
            Self::Half | Self::SchoolHalf => 2,
            Self::Third => 3,
            Self::Week => 53,
        }
    }

    /// The unit of this number; 0 is the last one of its year.
    fn span(self, count: u8) -> Option<Span> {
        let count = if count == 0 && self != Self::Week { self.most() } else { count };
        match self {
            Self::Quarter if (1..=4).contains(&count) => Some(Span::Quarter(count)),
            Self::Half if (1..=2).contains(&count) => Some(Span::Half(count)),
            Self::SchoolHalf if (1..=2).contains(&count) => Some(Span::SchoolHalf(count)),
            Self::Third if (1..=3).contains(&count) => Some(Span::Months(4 * count - 3, 4)),
            Self::Week if (1..=53).contains(&count) => Some(Span::Week(count)),
            _ => None,
        }
    }
}

/// Reads counted units; several counts before or behind one unit share it and its year.
pub(super) fn unit_at(tokens: &[Token<'_>], index: usize, words: &DateWords, terms: &mut Vec<Term>) -> Option<usize> {
    if let Some((moment, length)) = first_or_last(tokens, index, words) {
        terms.push(Term::Moment(moment));
        return Some(length);
    }
    let found = counts_then_unit(tokens, index, words)
        .or_else(|| unit_then_counts(tokens, index, words))
        .or_else(|| roman_of_year(tokens, index, words))?;
    let (unit, counts, end) = found;
    let (unit, year, end) = unit_year(tokens, unit, end, words);
    let mut new = Vec::new();
    for (place, (link, count)) in counts.iter().enumerate() {
        if place > 0 {
            new.push(*link);
        }
        let is_last = place + 1 == counts.len();
        new.push(Term::Moment(Moment::new(unit.span(*count)?, if is_last { year } else { None })));
    }
    terms.extend(new);
    Some(end - index)
}

/// `die ersten sechs Monate des Jahres 2022`, `letzte zwei Quartale 2021`: so many units from one end of their year.
fn first_or_last(tokens: &[Token<'_>], index: usize, words: &DateWords) -> Option<(Moment, usize)> {
    let (end @ (0 | 1), length) = ordinal_at(tokens, index, words)? else { return None };
    let count_at = index + length;
    let count = tokens.get(count_at)?;
    let both = || words.rhythm.both.has_word(&count.folded).then_some(2);
    let spelled = || parse_number_word(count.text, words)?.try_into().ok();
    let count = count.small().map(u16::from).or_else(both).or_else(spelled)?;
    let (months, length) = entry_at(tokens, count_at + 1, &words.rhythm.units)?;
    let months = u8::try_from(months * count).ok().filter(|months| (1..12).contains(months))?;
    let behind = count_at + 1 + length;
    let mut lead = behind;
    while tokens.get(lead).is_some_and(|token| is_lead(token, words)) {
        lead += 1;
    }
    let school = school_year(tokens, lead, words).and_then(|(moment, length)| Some((moment.year?, lead + length, 8)));
    let (year, stop, opens) = school.or_else(|| year_at(tokens, behind, words).map(|(year, end)| (year, end, 1)))?;
    let first = if end == 1 { opens } else { opens + 12 - months };
    Some((Moment::new(Span::Months(first, months), Some(year)), stop - index))
}

type Counted = Option<(Unit, Vec<(Term, u8)>, usize)>;

/// The year behind the unit; a school year makes halves of it.
fn unit_year(tokens: &[Token<'_>], unit: Unit, at: usize, words: &DateWords) -> (Unit, Option<u16>, usize) {
    let mut skipped = at;
    while tokens.get(skipped).is_some_and(|t| is_lead(t, words) && unit != Unit::Week) {
        skipped += 1;
    }
    if matches!(unit, Unit::Half | Unit::SchoolHalf) {
        let in_school = school_year(tokens, skipped, words).map(|(moment, length)| (moment.year, skipped + length));
        // `1. Halbjahr 2002 – 2003` is a range, `1. Halbjahr 2002/03` a school year.
        let is_slashed = tokens.get(skipped + 1).is_some_and(|sign| sign.is_sign('/'));
        let pair = school_pair(tokens, skipped, words)
            .filter(|(_, end)| is_slashed && *end == skipped + 3)
            .map(|(year, end)| (Some(year), end));
        if let Some((year, end)) = in_school.or(pair) {
            return (Unit::SchoolHalf, year, end);
        }
    }
    match year_at(tokens, at, words) {
        Some((year, end)) => (unit, Some(year), end),
        None => (unit, None, at + usize::from(is_dot(tokens, at) && goes_on(tokens, at + 1))),
    }
}

/// What may stand between a counted unit and its year.
fn is_lead(token: &Token<'_>, words: &DateWords) -> bool {
    matches!(token.kind, Kind::Sign('.' | ',' | '/')) || words.links.unit_lead.has_word(&token.folded)
}

fn is_dot(tokens: &[Token<'_>], at: usize) -> bool {
    tokens.get(at).is_some_and(|token| token.is_sign('.') && token.is_glued)
}

/// Whether the sentence goes on behind an abbreviation's dot.
fn goes_on(tokens: &[Token<'_>], at: usize) -> bool {
    tokens.get(at).is_some_and(|next| !next.is_capitalised() && next.kind != Kind::Newline)
}

/// `2. Quartal`, `zweites Quartal`, `I. bis III. Quartal`, `2Q`.
fn counts_then_unit(tokens: &[Token<'_>], index: usize, words: &DateWords) -> Counted {
    let mut counts = Vec::new();
    let (count, length) = count_at(tokens, index, words, true)?;
    counts.push((Term::And, count));
    let mut at = index + length;
    while let Some((link, behind)) = link_at(tokens, at, words) {
        let Some((count, length)) = count_at(tokens, behind, words, true) else { break };
        counts.push((link, count));
        at = behind + length;
    }
    let (unit, length) = unit_word(tokens, at, words)?;
    Some((unit, counts, at + length))
}

/// `Quartal 2`, `Q1`, `Q1–Q3`, `Quartale 1 bis 3`, `KW 40–42`.
fn unit_then_counts(tokens: &[Token<'_>], index: usize, words: &DateWords) -> Counted {
    let (unit, length) = unit_word(tokens, index, words)?;
    let mut at = index + length + usize::from(is_dot(tokens, index + length));
    let (count, length) = count_at(tokens, at, words, false)?;
    let mut counts = vec![(Term::And, count)];
    at += length;
    while let Some((link, behind)) = link_at(tokens, at, words) {
        let repeated =
            unit_word(tokens, behind, words).filter(|(other, _)| *other == unit).map_or(0, |(_, length)| length);
        let behind = behind + repeated;
        let Some((count, length)) =
            count_at(tokens, behind, words, false).filter(|(count, _)| unit.span(*count).is_some())
        else {
            break;
        };
        counts.push((link, count));
        at = behind + length;
    }
    Some((unit, counts, at))
}

/// `I/2017`, `I–III/2017`, `I. + II./2017`: roman numerals before a year are quarters; `2017/II` too.
fn roman_of_year(tokens: &[Token<'_>], index: usize, words: &DateWords) -> Counted {
    let first = roman(tokens.get(index)?)?;
    let mut counts = vec![(Term::And, first)];
    let mut at = index + 1 + usize::from(is_dot(tokens, index + 1));
    while let Some((link, behind)) = link_at(tokens, at, words) {
        let Some(count) = tokens.get(behind).and_then(roman) else { break };
        counts.push((link, count));
        at = behind + 1 + usize::from(is_dot(tokens, behind + 1));
    }
    let before = |back: usize| index.checked_sub(back).and_then(|i| tokens.get(i));
    let follows_year = before(1).is_some_and(|t| t.is_sign('/'))
        && before(2).is_some_and(|t| t.text.len() == 4 && t.kind == Kind::Number);
    let precedes_year = tokens.get(at).is_some_and(|t| t.is_sign('/')) && year_at(tokens, at, words).is_some();
    (follows_year || precedes_year).then_some((Unit::Quarter, counts, at))
}

/// A dash, slash, `bis`, `und` between two counts: what it means, and the index behind it.
fn link_at(tokens: &[Token<'_>], at: usize, words: &DateWords) -> Option<(Term, usize)> {
    let token = tokens.get(at)?;
    if token.kind == Kind::Dash {
        return Some((Term::Dash, at + 1));
    }
    if phrase_at(tokens, at, &words.links.to).is_some() {
        let skip = tokens.get(at + 1).is_some_and(|next| words.links.until_article.has_word(&next.folded));
        return Some((Term::Dash, at + 1 + usize::from(skip)));
    }
    let is_sign = matches!(token.kind, Kind::Sign('/' | '+' | '&' | ','));
    let is_and = phrase_at(tokens, at, &words.links.and).is_some();
    let dot = usize::from(is_and && is_dot(tokens, at + 1));
    let term = if token.is_sign('/') { Term::Slash } else { Term::And };
    (is_sign || is_and).then_some((term, at + 1 + dot))
}

/// A count: `2.`, `2`, `II.`, `zweites`; before the unit a single digit needs its dot unless the unit is glued or next.
fn count_at(tokens: &[Token<'_>], at: usize, words: &DateWords, is_before: bool) -> Option<(u8, usize)> {
    let token = tokens.get(at)?;
    if let Some(count) = roman(token) {
        return Some((count, 1 + usize::from(is_before && is_dot(tokens, at + 1))));
    }
    if is_before && let Some(found) = ordinal_at(tokens, at, words) {
        return Some(found);
    }
    let count = token.small()?;
    let is_inner = !is_before
        && tokens.get(at + 1).is_some_and(|next| next.is_sign('.') && next.is_glued)
        && tokens.get(at + 2).is_some_and(|next| next.is_glued && next.text.len() == 4);
    Some((count, 1 + usize::from(is_inner)))
}

fn unit_word(tokens: &[Token<'_>], at: usize, words: &DateWords) -> Option<(Unit, usize)> {
    let spans = &words.spans;
    let lists = [
        (&spans.school_half, Unit::SchoolHalf),
        (&spans.quarter, Unit::Quarter),
        (&spans.half, Unit::Half),
        (&spans.third, Unit::Third),
        (&spans.week, Unit::Week),
    ];
    lists.iter().find_map(|(list, unit)| Some((*unit, phrase_at(tokens, at, list)?)))
}

/// A roman numeral up to four, in capitals.
fn roman(token: &Token<'_>) -> Option<u8> {
    match token.text {
        "I" | "Ⅰ" => Some(1),
        "II" | "Ⅱ" => Some(2),
        "III" | "Ⅲ" => Some(3),
        "IV" | "Ⅳ" => Some(4),
        _ => None,
    }
}
