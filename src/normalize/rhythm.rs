//! Rhythms: `jährlich`, `2x im Jahr`, `einmal pro Quartal`, `alle zwei Jahre`, `in zweijährigem Turnus`.
//!
//! In: tokens. Out: a rhythm and how many tokens it takes. Serves times and costs alike.

#[cfg(test)]
mod tests;

use super::date::full_year;
use super::model::Turnus;
use super::numbers::parse_number_word;
use super::tokens::{Kind, Token, phrase_at};
use crate::lexicon::dates::{DateWords, Rhythm as Entry};

/// A rhythm as printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Rhythm {
    /// One the contract has a word for.
    Known(Turnus),
    /// Any other (`wöchentlich`, `alle drei Jahre`).
    Other,
}

type Found = Option<(Rhythm, usize)>;

/// The rhythm printed from this token on.
pub(crate) fn rhythm_at(tokens: &[Token<'_>], index: usize, words: &DateWords) -> Found {
    weekday(tokens, index, words)
        .or_else(|| unit_by_unit(tokens, index, words))
        .or_else(|| edge(tokens, index, words))
        .or_else(|| every_number(tokens, index, words))
        .or_else(|| each(tokens, index, words))
        .or_else(|| rate(tokens, index, words))
        .or_else(|| adverb(tokens, index, words))
        .or_else(|| adjective(tokens, index, words))
        .or_else(|| spaced(tokens, index, words))
        .or_else(|| per_unit(tokens, index, words))
        .or_else(|| parity(tokens, index, words))
}

/// `in jedem geraden Jahr`, `in ungeraden Jahren`: every second year.
fn parity(tokens: &[Token<'_>], index: usize, words: &DateWords) -> Found {
    let at = index + phrase_at(tokens, index, &words.rhythm.parity)?;
    let (months, length) = entry_at(tokens, at, &words.rhythm.units)?;
    (months == 12).then_some((Rhythm::Known(Turnus::Zweijaehrlich), at + length - index))
}

/// `jeden ersten Mittwoch im Monat`, `am 1. Montag des Monats`: once in the unit behind the weekday.
fn weekday(tokens: &[Token<'_>], index: usize, words: &DateWords) -> Found {
    let lead = phrase_at(tokens, index, &words.rhythm.each).unwrap_or(0);
    let (_, length) = ordinal_at(tokens, index + lead, words)?;
    let mut at = index + lead + length;
    at += phrase_at(tokens, at, &words.rhythm.weekdays)?;
    at += phrase_at(tokens, at, &words.rhythm.weekday_of)?;
    let (months, length) = entry_at(tokens, at, &words.rhythm.units)?;
    Some((of_months(months), at + length - index))
}

/// `Jahr für Jahr`, `Monat um Monat`.
fn unit_by_unit(tokens: &[Token<'_>], index: usize, words: &DateWords) -> Found {
    let (months, length) = entry_at(tokens, index, &words.rhythm.units)?;
    let joint = phrase_at(tokens, index + length, &words.rhythm.again)?;
    let again = index + length + joint;
    let is_same = tokens.get(again)?.folded == tokens.get(index)?.folded;
    is_same.then(|| (of_months(months), again + length - index))
}

/// `jeweils zum Quartalsende`, `immer am Ende des Monats`: once in the unit whose edge it names.
fn edge(tokens: &[Token<'_>], index: usize, words: &DateWords) -> Found {
    let rhythm = &words.rhythm;
    let mut at = index + phrase_at(tokens, index, &rhythm.always)?;
    let skip = |mut at: usize| {
        while let Some(length) = phrase_at(tokens, at, &rhythm.edge_lead) {
            at += length;
        }
        at
    };
    at = skip(at);
    if let Some(months) = tokens.get(at).and_then(|token| edge_of_unit(&token.folded, words)) {
        return Some((of_months(months), at + 1 - index));
    }
    rhythm.edges.iter().find(|edge| tokens.get(at).is_some_and(|token| token.folded == **edge))?;
    at = skip(at + 1);
    let (months, length) = entry_at(tokens, at, &rhythm.units)?;
    Some((of_months(months), at + length - index))
}

/// The months of the unit in front of `…ende`, `…beginn`.
fn edge_of_unit(word: &str, words: &DateWords) -> Option<u16> {
    let rhythm = &words.rhythm;
    let unit = rhythm.edges.iter().find_map(|edge| word.strip_suffix(edge.as_str()))?;
    rhythm.units.iter().find(|entry| entry.holds(unit)).map(|entry| entry.months)
}

/// The rhythm of one time in so many months; 0 where the months are not known.
pub(crate) fn of_months(months: u16) -> Rhythm {
    match months {
        1 => Rhythm::Known(Turnus::Monatlich),
        3 => Rhythm::Known(Turnus::Vierteljaehrlich),
        6 => Rhythm::Known(Turnus::Halbjaehrlich),
        12 => Rhythm::Known(Turnus::Jaehrlich),
        24 => Rhythm::Known(Turnus::Zweijaehrlich),
        _ => Rhythm::Other,
    }
}

fn of_rate(months: u16, count: u16) -> Rhythm {
    if count > 0 && months.is_multiple_of(count) { of_months(months / count) } else { Rhythm::Other }
}

/// Months and length of the first entry that matches.
pub(crate) fn entry_at(tokens: &[Token<'_>], index: usize, entries: &[Entry]) -> Option<(u16, usize)> {
    entries.iter().find_map(|entry| {
        let length = phrase_at(tokens, index, &entry.words)?;
        let is_other = length == 1 && entry.not.has_word(&tokens.get(index)?.folded);
        (!is_other).then_some((entry.months, length))
    })
}

/// A count in digits or letters, and its length; `(0, _)` for a span such as `1 – 2`.
fn count_at(tokens: &[Token<'_>], index: usize, words: &DateWords) -> Option<(u16, usize)> {
    let single = |at: usize| -> Option<u16> {
        let token = tokens.get(at)?;
        match token.kind {
            Kind::Number => token.small().map(u16::from),
            Kind::Word => parse_number_word(token.text, words).and_then(|value| u16::try_from(value).ok()),
            _ => None,
        }
    };
    let first = single(index)?;
    let is_link =
        |token: &Token<'_>| token.kind == Kind::Dash || token.is_sign('/') || words.links.until.has_word(&token.folded);
    let mut at = index + 1;
    while tokens.get(at).is_some_and(is_link) {
        at += 1;
    }
    if at > index + 1 {
        if let Some(length) = times_at(tokens, at, words).map(|(_, length)| length) {
            return Some((0, at - index + length));
        }
        if single(at).is_some() {
            return Some((0, at - index + 1));
        }
    }
    Some((first, 1))
}

/// `alle zwei Jahre`, `aller 2 Jahre`, `alle 1–2 Jahre`.
fn every_number(tokens: &[Token<'_>], index: usize, words: &DateWords) -> Found {
    let mut at = index + phrase_at(tokens, index, &words.rhythm.all)?;
    while let Some(length) = phrase_at(tokens, at, &words.rhythm.hedge) {
        at += length;
    }
    if let Some((months, length)) =
        entry_at(tokens, at, &words.rhythm.units).filter(|(months, _)| (2..12).contains(months))
    {
        return Some((of_months(months), at + length - index));
    }
    let (count, length) = count_at(tokens, at, words).unwrap_or((0, 1));
    at += length;
    let (months, length) = entry_at(tokens, at, &words.rhythm.units)?;
    Some((of_months(months * count), at + length - index))
}

/// `jedes Jahr`, `jedes zweite Jahr`, `jeden 2. Monat`.
fn each(tokens: &[Token<'_>], index: usize, words: &DateWords) -> Found {
    let mut at = index + phrase_at(tokens, index, &words.rhythm.each)?;
    let mut count = 1;
    if let Some((value, length)) = ordinal_at(tokens, at, words) {
        count = u16::from(value);
        at += length;
    }
    let (months, length) = entry_at(tokens, at, &words.rhythm.units)?;
    Some((of_months(months * count), at + length - index))
}

/// An ordinal in digits (`2.`) or letters (`zweiten`).
pub(crate) fn ordinal_at(tokens: &[Token<'_>], index: usize, words: &DateWords) -> Option<(u8, usize)> {
    let token = tokens.get(index)?;
    if let Some(value) = token.small() {
        let has_dot = tokens.get(index + 1).is_some_and(|next| next.is_sign('.') && next.is_glued);
        return has_dot.then_some((value, 2));
    }
    let stem = words.endings.inflected.iter().find_map(|ending| token.folded.strip_suffix(ending.as_str()))?;
    words.ordinals.get(stem).map(|value| (*value, 1))
}

/// `2x`, `2 mal`, `zweimal`, `mehrmals`; count 0 for one nobody knows.
fn times(tokens: &[Token<'_>], index: usize, words: &DateWords) -> Option<(u16, usize)> {
    if let Some(length) = phrase_at(tokens, index, &words.rhythm.several) {
        return Some((0, length));
    }
    if let Some(count) = words.rhythm.times.get(&*tokens.get(index)?.folded) {
        return Some((u16::from(*count), 1));
    }
    let (count, length) = count_at(tokens, index, words)?;
    if length > 1 && ends_in_times(tokens, index + length - 1, words) {
        return Some((count, length));
    }
    let mal = phrase_at(tokens, index + length, &words.rhythm.mal)?;
    Some((count, length + mal))
}

fn ends_in_times(tokens: &[Token<'_>], index: usize, words: &DateWords) -> bool {
    tokens.get(index).is_some_and(|token| words.rhythm.times.contains_key(&*token.folded))
}

/// `einmal`… behind `ein- bis`.
fn times_at(tokens: &[Token<'_>], index: usize, words: &DateWords) -> Option<(u16, usize)> {
    let folded = &tokens.get(index)?.folded;
    let number = words.rhythm.mal_ending.iter().find_map(|ending| folded.strip_suffix(ending.as_str()))?;
    let count = parse_number_word(number, words)?;
    Some((u16::try_from(count).ok()?, 1))
}

/// `2x jährlich`, `einmal pro Quartal`, `2 mal im Jahr`, `3 Treffen pro Jahr`, `2xjährlich`.
fn rate(tokens: &[Token<'_>], index: usize, words: &DateWords) -> Found {
    let (count, at) = match times(tokens, index, words) {
        Some((count, length)) => (count, index + length),
        None => return glued_rate(tokens, index, words).or_else(|| counted_noun(tokens, index, words)),
    };
    let (months, end) = period(tokens, at, words, true).or_else(|| several_units(tokens, at, words))?;
    Some((of_rate(months, count), end - index))
}

/// `in zwei Jahren`, `innerhalb von drei Jahren` behind `einmal`: their months, and the index behind them.
fn several_units(tokens: &[Token<'_>], index: usize, words: &DateWords) -> Option<(u16, usize)> {
    let mut at = index + phrase_at(tokens, index, &words.rhythm.per_weak)?;
    at += phrase_at(tokens, at, &words.rhythm.noun_of).unwrap_or(0);
    let (count, length) = count_at(tokens, at, words)?;
    at += length;
    let (months, length) = entry_at(tokens, at, &words.rhythm.units)?;
    Some((months * count, at + length))
}

/// The period behind a count: an adverb or `pro Jahr`; months and the index behind it.
fn period(tokens: &[Token<'_>], index: usize, words: &DateWords, allow_weak: bool) -> Option<(u16, usize)> {
    if let Some((months, length)) = entry_at(tokens, index, &words.rhythm.every) {
        return Some((months, index + length));
    }
    let strong = phrase_at(tokens, index, &words.rhythm.per);
    let weak = if allow_weak { phrase_at(tokens, index, &words.rhythm.per_weak) } else { None };
    let at = index + strong.or(weak)?;
    let (months, length) = entry_at(tokens, at, &words.rhythm.units)?;
    (!is_dated(tokens, at + length, words)).then_some((months, at + length))
}

/// Whether a year stands there, and no amount of money: `im Jahr 2016`, but `pro Jahr 1500 €`.
pub(crate) fn is_dated(tokens: &[Token<'_>], at: usize, words: &DateWords) -> bool {
    let is_year = tokens.get(at).is_some_and(|next| full_year(next).is_some() && next.text.len() == 4);
    let Some(next) = tokens.get(at + 1) else { return is_year };
    let is_counted = next.is_sign('€') || words.links.counted.has_word(&next.folded);
    is_year && !is_counted && !(next.is_sign(',') && next.is_glued && tokens.get(at + 2).is_some_and(|t| t.is_glued))
}

/// `2xjährlich`: the x sticks to the adverb. `2-jährlich`: every second year.
fn glued_rate(tokens: &[Token<'_>], index: usize, words: &DateWords) -> Found {
    let count = u16::from(tokens.get(index)?.small()?);
    if tokens.get(index + 1)?.kind == Kind::Dash && tokens.get(index + 2)?.is_glued {
        let (months, length) = entry_at(tokens, index + 2, &words.rhythm.every)?;
        return (months == 12).then_some((of_months(12 * count), 2 + length));
    }
    let rest = words.rhythm.glued_times.iter().find_map(|x| tokens.get(index + 1)?.folded.strip_prefix(x.as_str()))?;
    let entry = words.rhythm.every.iter().find(|entry| entry.words.has_word(rest))?;
    Some((of_rate(entry.months, count), 2))
}

/// `3 Treffen pro Jahr`, `eine Sitzung im Quartal`.
fn counted_noun(tokens: &[Token<'_>], index: usize, words: &DateWords) -> Found {
    let (count, length) = count_at(tokens, index, words)?;
    let noun = tokens.get(index + length)?;
    let is_unit = entry_at(tokens, index + length, &words.rhythm.units).is_some();
    if !noun.is_capitalised() || is_unit || words.months.contains_key(&*noun.folded) {
        return None;
    }
    let (months, end) = period(tokens, index + length + 1, words, true)?;
    Some((of_rate(months, count), end - index))
}

/// `jährlich`, `quartalsweise`; with the count behind it: `jährlich 2x`, `jährlich mindestens zweimal`.
fn adverb(tokens: &[Token<'_>], index: usize, words: &DateWords) -> Found {
    let (months, length) = entry_at(tokens, index, &words.rhythm.every)?;
    let mut at = index + length;
    while let Some(hedge) = phrase_at(tokens, at, &words.rhythm.hedge) {
        at += hedge;
    }
    let another = |at: usize| period(tokens, at, words, true).is_some();
    match times(tokens, at, words) {
        Some((count, length)) if !another(at + length) => Some((of_rate(months, count), at + length - index)),
        _ => Some((of_months(months), length)),
    }
}

/// `in zweijährigem Turnus`, `halbjähriger Rhythmus`, `2-Jahres-Turnus`, `vierteljährig`.
fn adjective(tokens: &[Token<'_>], index: usize, words: &DateWords) -> Found {
    let is_hyphened = tokens.get(index + 1).is_some_and(|next| next.kind == Kind::Dash && next.is_glued);
    let spelled =
        || count_at(tokens, index, words).filter(|(_, length)| is_hyphened && *length == 1).map(|(count, _)| count);
    let (prefix, at) = match tokens.get(index)?.small().map(u16::from).or_else(spelled) {
        Some(count) => (count * 12, index + 1 + usize::from(is_hyphened)),
        None => (0, index),
    };
    let word = &tokens.get(at)?.folded;
    let (head, ending, may_be_noun) = of_years(word, words)?;
    let months = match words.rhythm.parts.get(head) {
        Some(months) => *months,
        None if head.is_empty() => prefix,
        None => parse_number_word(head, words).map_or(0, |count| count as u16 * 12),
    };
    let noun = at + 1 + usize::from(tokens.get(at + 1).is_some_and(|next| next.kind == Kind::Dash && next.is_glued));
    if months > 0 {
        if let Some(length) = phrase_at(tokens, noun, &words.rhythm.noun) {
            return Some((of_months(months), noun + length - index));
        }
        let is_compound = may_be_noun && words.rhythm.noun.iter().any(|phrase| phrase.allows(0, ending));
        let is_adverb = ending.is_empty() && months < 12 && !tokens.get(at + 1).is_some_and(Token::is_capitalised);
        return (is_compound || is_adverb).then_some((of_months(months), at + 1 - index));
    }
    None
}

/// The parts of a word around `jährig` or `jahres`, and whether the latter is in it: `zweijahresturnus`.
fn of_years<'w>(word: &'w str, words: &DateWords) -> Option<(&'w str, &'w str, bool)> {
    let around = |joints: &[String]| joints.iter().find_map(|joint| word.split_once(joint.as_str()));
    let compound = around(&words.rhythm.year_compound);
    let (head, ending) = around(&words.rhythm.year_adjective).or(compound)?;
    Some((head, ending, compound.is_some()))
}

/// `im Turnus von zwei Jahren`, `im Abstand von 6 Monaten`.
fn spaced(tokens: &[Token<'_>], index: usize, words: &DateWords) -> Found {
    let mut at = index + phrase_at(tokens, index, &words.rhythm.noun)?;
    while tokens.get(at).is_some_and(|next| next.is_sign(':') || words.rhythm.noun_of.has_word(&next.folded)) {
        at += 1;
    }
    while let Some(length) = phrase_at(tokens, at, &words.rhythm.hedge) {
        at += length;
    }
    let (count, length) = count_at(tokens, at, words)?;
    at += length;
    let (months, length) = entry_at(tokens, at, &words.rhythm.units)?;
    Some((of_months(months * count), at + length - index))
}

/// `pro Jahr`, `je Quartal`, `/Jahr`; with the count behind it: `pro Jahr zweimal`, `im Jahr 2x`.
fn per_unit(tokens: &[Token<'_>], index: usize, words: &DateWords) -> Found {
    let weak = phrase_at(tokens, index, &words.rhythm.per_weak).is_some();
    let (months, end) = period(tokens, index, words, true)?;
    match times(tokens, end, words) {
        Some((count, length)) if period(tokens, end + length, words, true).is_none() => {
            Some((of_rate(months, count), end + length - index))
        }
        _ if weak => None,
        _ => Some((of_months(months), end - index)),
    }
}
