//! Zeitraum, step 1a: the moments of the calendar, each with the year that stands at it.

use super::term::{Moment, Part, Season, Span, Term};
use super::units::unit_at;
use crate::lexicon::dates::DateWords;
use crate::lexicon::phrase::Phrases;
use crate::normalize::date::{date_at, full_year};
use crate::normalize::rhythm::entry_at;
use crate::normalize::tokens::{Kind, Token, phrase_at};

/// Reads the moment at `index`, or several that share a unit (`1. bis 3. Quartal 2015`), with what joins them.
pub(super) fn moments_at(
    tokens: &[Token<'_>],
    index: usize,
    words: &DateWords,
    terms: &mut Vec<Term>,
) -> Option<usize> {
    if let Some((date, length)) = date_at(tokens, index, words) {
        let moment = Moment::new(Span::Day(date.month, date.day), Some(date.year));
        terms.push(Term::Moment(moment));
        return Some(length);
    }
    part(tokens, index, words, terms)
        .or_else(|| month_span(tokens, index, words, terms))
        .or_else(|| unit_at(tokens, index, words, terms))
        .or_else(|| one(tokens, index, words, terms))
        .or_else(|| years(tokens, index, words, terms))
}

/// A moment that is one span with its year.
fn one(tokens: &[Token<'_>], index: usize, words: &DateWords, terms: &mut Vec<Term>) -> Option<usize> {
    let (moment, length) = month_number(tokens, index, words)
        .or_else(|| day_without_year(tokens, index, words))
        .or_else(|| named(tokens, index, words))
        .or_else(|| school_year(tokens, index, words))?;
    terms.push(Term::Moment(moment));
    Some(length)
}

/// The year behind a span, over a dot, slash, glued hyphen or filler words; the index behind it.
pub(super) fn year_at(tokens: &[Token<'_>], index: usize, words: &DateWords) -> Option<(u16, usize)> {
    let mut at = index;
    let mut may_be_short = false;
    while let Some(token) = tokens.get(at) {
        if token.kind == Kind::Number {
            let year =
                full_year(token).filter(|_| token.text.len() == 4 || may_be_short || is_short_year(tokens, at))?;
            return is_year(tokens, at, words).then_some((year, at + 1));
        }
        let is_apostrophe = matches!(token.kind, Kind::Sign('\'' | '’' | '‘' | '`' | '´'));
        let is_link = matches!(token.kind, Kind::Sign('.' | '/'))
            || token.kind == Kind::Newline
            || (token.kind == Kind::Dash && token.is_glued && !is_spaced(tokens, at));
        let is_filler = token.kind == Kind::Word && is_year_filler(token, words);
        if !(is_apostrophe
            || is_link
            || is_filler
            || (token.is_sign('(') && tokens.get(at + 2).is_some_and(|t| t.is_sign(')'))))
        {
            return None;
        }
        may_be_short = is_apostrophe || token.is_sign('/');
        at += 1;
    }
    None
}

fn is_spaced(tokens: &[Token<'_>], at: usize) -> bool {
    tokens.get(at + 1).is_some_and(|next| !next.is_glued)
}

/// `des Jahres`, `im`, `von`.
fn is_year_filler(token: &Token<'_>, words: &DateWords) -> bool {
    words.links.year_lead.has_word(&token.folded) || words.spans.year.has_word(&token.folded)
}

/// Two digits right behind a span are a year if they cannot be a day or a count.
fn is_short_year(tokens: &[Token<'_>], at: usize) -> bool {
    let has_follower = tokens.get(at + 1).is_some_and(|next| {
        (next.is_glued
            && matches!(next.kind, Kind::Sign('.' | ':' | ',') | Kind::Word)
            && tokens.get(at + 2).is_some_and(|t| t.is_glued && t.kind == Kind::Number))
            || next.kind == Kind::Word && !next.text.chars().next().is_some_and(char::is_lowercase)
    });
    tokens.get(at).and_then(Token::number).is_some_and(|value| (10..50).contains(&value)) && !has_follower
}

/// Whether the number there is a year and no amount, time or reference.
pub(super) fn is_year(tokens: &[Token<'_>], at: usize, words: &DateWords) -> bool {
    let follows =
        |token: &Token<'_>| matches!(token.kind, Kind::Sign('€' | '%')) || words.links.counted.has_word(&token.folded);
    let is_decimal = matches!(
        (tokens.get(at + 1), tokens.get(at + 2)),
        (Some(sign), Some(next)) if matches!(sign.kind, Kind::Sign(',' | '.')) && sign.is_glued && next.is_glued && next.kind == Kind::Number
    );
    !tokens.get(at + 1).is_some_and(follows) && !is_decimal
}

/// A plain year: four digits.
fn plain_year(tokens: &[Token<'_>], at: usize, words: &DateWords) -> Option<u16> {
    let token = tokens.get(at).filter(|token| token.text.len() == 4)?;
    full_year(token).filter(|year| *year >= 1950 && is_year(tokens, at, words))
}

/// A year, or two of them: `2014`, `2015/16`, `2014-17`.
fn years(tokens: &[Token<'_>], index: usize, words: &DateWords, terms: &mut Vec<Term>) -> Option<usize> {
    if let Some((moment, length)) = short_pair(tokens, index) {
        terms.push(Term::Moment(moment));
        return Some(length);
    }
    let (is_plural, lead) = match phrase_at(tokens, index, &words.spans.years) {
        Some(length) => (true, length),
        None => (false, 0),
    };
    let at = index + lead;
    let first = plain_year(tokens, at, words)?;
    let mut push = |year| terms.push(Term::Moment(Moment::new(Span::Year, Some(year))));
    match pair_at(tokens, at, words) {
        Some((second, length, true)) if second == first + 1 && !is_plural && !in_chain(tokens, at, at + length) => {
            terms.push(Term::Moment(Moment::new(Span::SchoolYear, Some(first))));
            Some(lead + length)
        }
        Some((second, length, _)) if !in_chain(tokens, at, at + length) => {
            push(first);
            terms.push(Term::Dash);
            terms.push(Term::Moment(Moment::new(Span::Year, Some(second))));
            Some(lead + length)
        }
        _ => {
            push(first);
            Some(lead + 1)
        }
    }
}

/// The later year behind `/` or a dash: the year, the tokens of the whole pair, whether a slash joins it.
fn pair_at(tokens: &[Token<'_>], at: usize, words: &DateWords) -> Option<(u16, usize, bool)> {
    let first = plain_year(tokens, at, words)?;
    let (sign, second) = (tokens.get(at + 1)?, tokens.get(at + 2)?);
    let is_slash = sign.is_sign('/');
    let is_short = second.text.len() == 2 && (is_slash || sign.is_glued == second.is_glued);
    let is_dated = tokens.get(at + 3).is_some_and(|next| next.is_sign('.') && next.is_glued)
        && tokens.get(at + 4).is_some_and(|next| next.kind == Kind::Number);
    if !(is_slash || sign.kind == Kind::Dash) || is_dated || second.kind != Kind::Number {
        return None;
    }
    let year = match second.text.len() {
        2 if is_short => first - first % 100 + u16::from(second.small()?),
        4 if is_slash => plain_year(tokens, at + 2, words)?,
        _ => return None,
    };
    (year > first).then_some((year, 3, is_slash))
}

/// Whether the pair is a piece of a longer row of years.
fn in_chain(tokens: &[Token<'_>], at: usize, end: usize) -> bool {
    let before = |back: usize| at.checked_sub(back).and_then(|i| tokens.get(i));
    let goes_before = before(1).is_some_and(|t| t.is_sign('/'))
        && before(2).is_some_and(|t| t.text.len() == 4 && t.kind == Kind::Number);
    goes_before || is_chain(tokens, end)
}

/// Whether the row of years goes on with another slash.
fn is_chain(tokens: &[Token<'_>], at: usize) -> bool {
    tokens.get(at).is_some_and(|next| next.is_sign('/'))
        && tokens.get(at + 1).is_some_and(|next| next.kind == Kind::Number)
}

/// `23/24` standing alone, where neither can be a month.
fn short_pair(tokens: &[Token<'_>], index: usize) -> Option<(Moment, usize)> {
    let first = tokens.get(index)?.small().filter(|value| *value > 12)?;
    let is_slash = tokens.get(index + 1)?.is_sign('/');
    let second = tokens.get(index + 2)?;
    let is_pair = is_slash && second.text.len() == 2 && second.small()? == first + 1;
    is_pair.then_some((Moment::new(Span::SchoolYear, Some(2000 + u16::from(first))), 3))
}

/// `09/2021`, `9/2021`, `09.2021`, `09-2021`, `01/21`, `2021-09`.
fn month_number(tokens: &[Token<'_>], index: usize, words: &DateWords) -> Option<(Moment, usize)> {
    let [first, sign, second, ..] = tokens.get(index..)? else { return None };
    let glued = sign.is_glued && second.is_glued;
    let is_slash = sign.is_sign('/');
    let is_joined = glued && (is_slash || sign.is_sign('.') || sign.kind == Kind::Dash);
    if let (Some(month @ 1..=12), 4) = (first.small(), second.text.len()) {
        let is_month = is_slash || (is_joined && first.text.len() == 2) || (glued && sign.is_sign('.'));
        let year = plain_year(tokens, index + 2, words).filter(|_| is_month)?;
        return Some((Moment::new(Span::Month(month), Some(year)), 3));
    }
    if let (Some(month @ 1..=12), Some(year @ 13..=49)) = (first.small(), second.small()) {
        let is_month =
            is_slash && glued && first.text.len() == 2 && second.text.len() == 2 && !is_chain(tokens, index + 3);
        return is_month.then_some((Moment::new(Span::Month(month), Some(2000 + u16::from(year))), 3));
    }
    let year = plain_year(tokens, index, words)?;
    let month = second.small().filter(|month| (1..=12).contains(month) && second.text.len() == 2)?;
    let is_iso = glued && (sign.kind == Kind::Dash || is_slash) && u16::from(month) <= year % 100;
    let is_longer =
        tokens.get(index + 3).is_some_and(|next| next.is_glued && (next.kind == Kind::Dash || next.is_sign('.')));
    (is_iso && !is_longer).then_some((Moment::new(Span::Month(month), Some(year)), 3))
}

/// `01-12/2020`, `03 – 05/2021`: two months of one year.
fn month_span(tokens: &[Token<'_>], index: usize, words: &DateWords, terms: &mut Vec<Term>) -> Option<usize> {
    let first = tokens.get(index)?.small().filter(|month| (1..=12).contains(month))?;
    tokens.get(index + 1).filter(|dash| dash.kind == Kind::Dash)?;
    let before = index.checked_sub(1).and_then(|before| tokens.get(before));
    let is_inner = tokens.get(index)?.is_glued && before.is_some_and(|sign| matches!(sign.kind, Kind::Sign(_)));
    let (second, length) = month_number(tokens, index + 2, words)?;
    let is_one_year = matches!(second.span, Span::Month(month) if month > first);
    let is_slashed = tokens.get(index + 3).is_some_and(|sign| sign.is_sign('/'));
    if is_inner || !is_one_year || !is_slashed {
        return None;
    }
    terms.push(Term::Moment(Moment::new(Span::Month(first), second.year)));
    terms.push(Term::Dash);
    terms.push(Term::Moment(second));
    Some(2 + length)
}

/// `01.03.`, `1. März`, and `10.` before a later day of the same month.
fn day_without_year(tokens: &[Token<'_>], index: usize, words: &DateWords) -> Option<(Moment, usize)> {
    let day = tokens.get(index)?.small().filter(|day| (1..=31).contains(day))?;
    tokens.get(index + 1).filter(|dot| dot.is_sign('.') && dot.is_glued)?;
    let next = tokens.get(index + 2)?;
    if let Some(month) = words.months.get(&*next.folded) {
        let dot = usize::from(tokens.get(index + 3).is_some_and(|t| t.is_sign('.') && tokens.get(index + 4).is_some()));
        return Some((Moment::new(Span::Day(*month, day), None), 3 + dot));
    }
    let month = next.small().filter(|month| (1..=12).contains(month));
    let closes = tokens.get(index + 3).is_some_and(|t| t.is_sign('.') && t.is_glued);
    let is_longer = tokens.get(index + 4).is_some_and(|t| t.is_glued && t.kind == Kind::Number);
    if let (Some(month), true, false) = (month, closes, is_longer) {
        return Some((Moment::new(Span::Day(month, day), None), 4));
    }
    let is_link = next.kind == Kind::Dash
        || matches!(next.kind, Kind::Sign('/' | '+' | '&' | ','))
        || words.links.day_joint.has_word(&next.folded);
    let is_short = |t: &Token<'_>| t.is_sign('.') && t.is_glued && next.kind == Kind::Word;
    let behind = index + 3 + usize::from(tokens.get(index + 3).is_some_and(is_short));
    let skip = usize::from(tokens.get(behind).is_some_and(|t| words.links.day_article.has_word(&t.folded)));
    let leads_on =
        date_at(tokens, behind + skip, words).is_some() || day_without_year(tokens, behind + skip, words).is_some();
    (is_link && leads_on).then_some((Moment::new(Span::DayOnly(day), None), 2))
}

/// Months, seasons and terms, with their year.
fn named(tokens: &[Token<'_>], index: usize, words: &DateWords) -> Option<(Moment, usize)> {
    let spans = &words.spans;
    let lists: [(&Phrases, Span); 7] = [
        (&spans.spring, Span::Season(Season::Spring)),
        (&spans.summer, Span::Season(Season::Summer)),
        (&spans.autumn, Span::Season(Season::Autumn)),
        (&spans.winter, Span::Season(Season::Winter)),
        (&spans.summer_term, Span::SummerTerm),
        (&spans.winter_term, Span::WinterTerm),
        (&spans.turn_of_year, Span::TurnOfYear),
    ];
    let month = words.months.get(&*tokens.get(index)?.folded).map(|month| (Span::Month(*month), 1));
    let named = lists.iter().find_map(|(list, span)| Some((*span, phrase_at(tokens, index, list)?)));
    let (span, length) = month.or(named)?;
    let behind = index + length;
    let Some((year, end)) = year_at(tokens, behind, words) else {
        let dot = tokens.get(behind).is_some_and(|t| t.is_sign('.') && t.is_glued && tokens.get(behind + 1).is_some());
        let is_abbreviation =
            matches!(span, Span::Month(_)) && dot && !tokens.get(behind + 1).is_some_and(Token::is_capitalised);
        return (span != Span::TurnOfYear).then_some((Moment::new(span, None), length + usize::from(is_abbreviation)));
    };
    let pair = pair_at(tokens, end - 1, words).filter(|(second, ..)| *second == year + 1);
    let end = match (span, pair) {
        (Span::Season(Season::Winter) | Span::WinterTerm | Span::TurnOfYear, Some((_, length, _))) => end - 1 + length,
        (Span::TurnOfYear, None) => return None,
        _ => end,
    };
    Some((Moment::new(span, Some(year)), end - index))
}

/// `Schuljahr 2015/16`, `Kita-Jahr 23/24`, `zum Schuljahresbeginn 2023`.
pub(super) fn school_year(tokens: &[Token<'_>], index: usize, words: &DateWords) -> Option<(Moment, usize)> {
    let spans = &words.spans;
    let mut at = index + phrase_at(tokens, index, &spans.school_year)?;
    while tokens
        .get(at)
        .is_some_and(|t| t.kind == Kind::Sign('.') && t.is_glued || t.is_sign(':') || is_year_filler(t, words))
    {
        at += 1;
    }
    let Some((year, end)) = school_pair(tokens, at, words) else {
        return Some((Moment::new(Span::SchoolYear, None), at.max(index + 1) - index));
    };
    Some((Moment::new(Span::SchoolYear, Some(year)), end - index))
}

/// `2015/16`, `2015-2016`, `23/24` or `2015`: the year in which it begins, and the index behind it.
pub(super) fn school_pair(tokens: &[Token<'_>], at: usize, words: &DateWords) -> Option<(u16, usize)> {
    let first = tokens.get(at)?;
    let year = full_year(first)?;
    let pair = || -> Option<usize> {
        let (sign, second) = (tokens.get(at + 1)?, tokens.get(at + 2)?);
        let is_joined = sign.is_sign('/') || sign.kind == Kind::Dash;
        let is_next = second.number()? as u16 % 100 == (year + 1) % 100 && matches!(second.text.len(), 2 | 4);
        (is_joined && is_next).then_some(at + 3)
    };
    match pair() {
        Some(end) => Some((year, end)),
        None if first.text.len() == 4 && is_year(tokens, at, words) => Some((year, at + 1)),
        None => None,
    }
}

/// `Anfang 2015`, `Ende des Schuljahres 2016/17`, `Mitte Mai`, `Jahresende 2018`, or `Anfang` before `bis Mitte 2016`.
fn part(tokens: &[Token<'_>], index: usize, words: &DateWords, terms: &mut Vec<Term>) -> Option<usize> {
    let spans = &words.spans;
    let school = [(&spans.school_start, Part::Beginning), (&spans.school_end, Part::End)];
    if let Some((part, length)) = school.iter().find_map(|(list, part)| Some((*part, phrase_at(tokens, index, list)?)))
    {
        return Some(school_part(tokens, index, length, part, words, terms));
    }
    let years =
        [(&spans.year_beginning, Part::Beginning), (&spans.year_middle, Part::Middle), (&spans.year_end, Part::End)];
    if let Some((part, length)) = years.iter().find_map(|(list, part)| Some((*part, phrase_at(tokens, index, list)?))) {
        let (year, end) =
            year_at(tokens, index + length, words).map_or((None, index + length), |(year, end)| (Some(year), end));
        terms.push(Term::Moment(Moment { span: Span::Year, year, part: Some(part) }));
        return Some(end - index);
    }
    let thirds = [(&spans.beginning, Part::Beginning), (&spans.middle, Part::Middle), (&spans.end, Part::End)];
    let closes = terms.iter().rev().find(|term| **term != Term::Filler) == Some(&Term::To);
    let start = || closes.then(|| phrase_at(tokens, index, &words.links.start)).flatten();
    let found = thirds.iter().find_map(|(list, part)| Some((*part, phrase_at(tokens, index, list)?)));
    let (part, length) = found.or_else(|| Some((Part::Beginning, start()?)))?;
    third(tokens, index, length, part, words, terms)
}

/// The span a third is taken of.
fn third(
    tokens: &[Token<'_>],
    index: usize,
    length: usize,
    part: Part,
    words: &DateWords,
    terms: &mut Vec<Term>,
) -> Option<usize> {
    let mut at = index + length;
    while tokens.get(at).is_some_and(|t| words.links.part_lead.has_word(&t.folded)) {
        at += 1;
    }
    let mut inner = Vec::new();
    let span = unit_at(tokens, at, words, &mut inner).or_else(|| one(tokens, at, words, &mut inner));
    if let (Some(taken), Some(Term::Moment(moment))) = (span, inner.first().copied()) {
        terms.push(Term::Moment(Moment { part: Some(part), ..moment }));
        terms.extend(inner.into_iter().skip(1));
        return Some(at + taken - index);
    }
    if let Some((year, end)) = year_at(tokens, at, words) {
        terms.push(Term::Moment(Moment { span: Span::Year, year: Some(year), part: Some(part) }));
        return Some(end - index);
    }
    let next = tokens.get(at)?;
    if part == Part::End && next.is_sign(':') {
        terms.push(Term::To);
        return Some(at - index);
    }
    if part == Part::End && at > index + length && is_undertaking(tokens, at, words) {
        terms.push(Term::To);
        return Some(at + 1 - index);
    }
    let leads_on = next.kind == Kind::Dash || next.is_sign('/') || words.links.part_joint.has_word(&next.folded);
    leads_on.then(|| {
        terms.push(Term::Moment(Moment { span: Span::Open, year: None, part: Some(part) }));
        length
    })
}

/// `Ende der Arbeiten`: any noun that is no time, no review and no event of its own.
fn is_undertaking(tokens: &[Token<'_>], at: usize, words: &DateWords) -> bool {
    let links = &words.links;
    let others =
        [&links.blocker, &links.review, &links.event, &words.spans.year, &words.spans.years, &words.spans.school_year];
    let is_other = others.iter().any(|list| phrase_at(tokens, at, list).is_some());
    tokens.get(at).is_some_and(Token::is_capitalised)
        && !is_other
        && entry_at(tokens, at, &words.rhythm.units).is_none()
}

/// `Schuljahresbeginn 2023/24` opens, `Schuljahresende 2023` closes a school year.
fn school_part(
    tokens: &[Token<'_>],
    index: usize,
    length: usize,
    part: Part,
    words: &DateWords,
    terms: &mut Vec<Term>,
) -> usize {
    let mut at = index + length;
    while tokens.get(at).is_some_and(|t| is_year_filler(t, words)) {
        at += 1;
    }
    let Some((year, end)) = school_pair(tokens, at, words) else {
        terms.push(Term::Moment(Moment { span: Span::SchoolYear, year: None, part: Some(part) }));
        return length;
    };
    let is_single = end == at + 1;
    let year = if part == Part::End && is_single { year.saturating_sub(1) } else { year };
    let link = if part == Part::End { Term::To } else { Term::From };
    if !matches!(terms.last(), Some(Term::To | Term::From)) {
        terms.push(link);
    }
    terms.push(Term::Moment(Moment { span: Span::SchoolYear, year: Some(year), part: Some(part) }));
    end - index
}
