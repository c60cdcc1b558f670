//! Kosten, step 2: rhythm, budget year and part of each amount, from the words around it.

use super::amounts::Amount;
use crate::lexicon::Lexicon;
use crate::normalize::model::{Betrag, BetragRolle, Turnus};
use crate::normalize::rhythm::{Rhythm, entry_at, is_dated, of_months, rhythm_at};
use crate::normalize::tokens::{Kind, Token, phrase_at};

/// The amounts with what the text says of each.
pub(super) fn betraege(tokens: &[Token<'_>], amounts: &[Amount], lexicon: &Lexicon) -> Vec<Betrag> {
    let mut last_end = 0;
    let mut betraege = Vec::new();
    for (place, amount) in amounts.iter().enumerate() {
        let next_start = amounts.get(place + 1).map_or(tokens.len(), |next| next.start);
        let before = segment_before(tokens, last_end, amount.start, lexicon);
        let behind = segment_behind(tokens, amount.end, next_start, lexicon);
        let is_range = joins_range(tokens, amount, amounts.get(place + 1), lexicon);
        let turnus = rhythm(tokens, behind.0, behind.1, lexicon)
            .or_else(|| if is_range { range_rhythm(tokens, amounts, place, lexicon) } else { None })
            .or_else(|| rhythm(tokens, before.0, before.1, lexicon))
            .or_else(|| noun_rhythm(tokens, before, lexicon));
        let has = |list| (before.0..before.1).any(|index| phrase_at(tokens, index, list).is_some());
        let rolle = if has(&lexicon.costs.share) {
            Some(BetragRolle::Davon)
        } else if has(&lexicon.costs.total)
            || tokens.get(amount.end).is_some_and(|t| lexicon.costs.total.has_word(&t.folded))
        {
            Some(BetragRolle::Gesamt)
        } else {
            None
        };
        let jahr = year(tokens, before).or_else(|| year(tokens, behind));
        betraege.push(Betrag { betrag: amount.euros, turnus, jahr, rolle });
        last_end = amount.end;
    }
    betraege
}

type Segment = (usize, usize);

/// Back to the last amount, comma, semicolon, `zuzüglich` or line; a colon keeps what it introduces.
fn segment_before(tokens: &[Token<'_>], from: usize, to: usize, lexicon: &Lexicon) -> Segment {
    let is_added = |index: usize| from > 0 && phrase_at(tokens, index, &lexicon.costs.additive).is_some();
    let is_break =
        |token: &Token<'_>| matches!(token.kind, Kind::Newline | Kind::Sign(';' | ',' | '•')) && !is_inner(token);
    let is_start = |index: &usize| tokens.get(*index).is_some_and(is_break) || is_added(*index);
    let start = (from..to).rev().find(is_start).map_or(from, |index| index + 1);
    (start, to)
}

fn is_inner(token: &Token<'_>) -> bool {
    token.is_sign(',') && token.is_glued && token.text.len() > 1
}

/// On to the next amount or separator; a comma clause that only states a rhythm still belongs to the amount.
fn segment_behind(tokens: &[Token<'_>], from: usize, to: usize, lexicon: &Lexicon) -> Segment {
    let is_break = |index: usize| {
        let Some(token) = tokens.get(index) else { return false };
        match token.kind {
            Kind::Newline | Kind::Sign(';' | '•') => true,
            Kind::Sign(',') => !states_only_rhythm(tokens, index + 1, lexicon),
            Kind::Sign('(') => tokens.get(index + 1).is_some_and(|next| lexicon.costs.share.has_word(&next.folded)),
            Kind::Sign('.') => index > from && tokens.get(index + 1).is_some_and(Token::is_capitalised),
            _ => lexicon.dates.links.and.has_word(&token.folded) && index + 1 < to && to < tokens.len(),
        }
    };
    // The words right before the next amount lead into that one.
    let end = (from..to).find(|index| is_break(*index)).unwrap_or(to);
    (from, end)
}

fn states_only_rhythm(tokens: &[Token<'_>], at: usize, lexicon: &Lexicon) -> bool {
    let Some((_, length)) = rhythm_at(tokens, at, &lexicon.dates) else { return false };
    tokens.get(at + length).is_none_or(|next| matches!(next.kind, Kind::Newline | Kind::Sign(',' | ';' | '.' | ')')))
}

fn rhythm(tokens: &[Token<'_>], from: usize, to: usize, lexicon: &Lexicon) -> Option<Turnus> {
    let at = |index| {
        rhythm_at(tokens, index, &lexicon.dates)
            .map(|(rhythm, _)| rhythm)
            .or_else(|| per_weak(tokens, index, lexicon))
            .or_else(|| per_pair(tokens, index, lexicon))
    };
    match (from..to).find_map(at)? {
        Rhythm::Known(turnus) => Some(turnus),
        Rhythm::Other => None,
    }
}

/// `im Jahr`, `im Monat`, unless a year follows.
fn per_weak(tokens: &[Token<'_>], index: usize, lexicon: &Lexicon) -> Option<Rhythm> {
    let at = index + phrase_at(tokens, index, &lexicon.costs.per_weak)?;
    let (months, length) = entry_at(tokens, at, &lexicon.dates.rhythm.units)?;
    let is_dated = is_dated(tokens, at + length, &lexicon.dates);
    let turnus = match months {
        1 => Turnus::Monatlich,
        3 => Turnus::Vierteljaehrlich,
        6 => Turnus::Halbjaehrlich,
        12 => Turnus::Jaehrlich,
        _ => return None,
    };
    (!is_dated).then_some(Rhythm::Known(turnus))
}

/// `je Gruppe und Jahr`, `pro teilnehmendem Kind/Monat`: the time word of the pair tells the rhythm.
fn per_pair(tokens: &[Token<'_>], index: usize, lexicon: &Lexicon) -> Option<Rhythm> {
    let rhythm = &lexicon.dates.rhythm;
    let start = index + phrase_at(tokens, index, &rhythm.per)?;
    let is_joint = |token: &Token<'_>| token.is_sign('/') || lexicon.dates.links.and.has_word(&token.folded);
    let joint = (start + 1..=start + 2).find(|at| tokens.get(*at).is_some_and(is_joint))?;
    let named = tokens.get(start..joint)?.iter().all(|token| token.kind == Kind::Word);
    let is_noun = tokens.get(joint - 1).is_some_and(Token::is_capitalised);
    let at = joint + 1 + phrase_at(tokens, joint + 1, &rhythm.per).unwrap_or(0);
    let (months, length) = entry_at(tokens, at, &rhythm.units)?;
    (named && is_noun && !is_dated(tokens, at + length, &lexicon.dates)).then(|| of_months(months))
}

/// `Jahresbudget 5.000 €`.
fn noun_rhythm(tokens: &[Token<'_>], (from, to): Segment, lexicon: &Lexicon) -> Option<Turnus> {
    let has = |list| (from..to).any(|index| phrase_at(tokens, index, list).is_some());
    if has(&lexicon.costs.per_year) {
        Some(Turnus::Jaehrlich)
    } else if has(&lexicon.costs.per_month) {
        Some(Turnus::Monatlich)
    } else {
        None
    }
}

/// Whether only the joint of a range stands between the amount and the next one.
fn joins_range(tokens: &[Token<'_>], amount: &Amount, next: Option<&Amount>, lexicon: &Lexicon) -> bool {
    let Some(next) = next else { return false };
    let between = tokens.get(amount.end..next.start).unwrap_or_default();
    let links = &lexicon.dates.links;
    let before = amount.start.checked_sub(1).and_then(|at| tokens.get(at));
    // `zwischen 8.000 und 11.000 € im Jahr`
    let is_between = before.is_some_and(|token| links.between.has_word(&token.folded))
        && matches!(between, [token] if links.and.has_word(&token.folded));
    is_between
        || !between.is_empty()
            && between.iter().all(|token| {
                token.kind == Kind::Dash
                    || links.until.has_word(&token.folded)
                    || lexicon.dates.rhythm.hedge.has_word(&token.folded)
            })
}

/// The rhythm behind the second end of a range.
fn range_rhythm(tokens: &[Token<'_>], amounts: &[Amount], place: usize, lexicon: &Lexicon) -> Option<Turnus> {
    let next = amounts.get(place + 1)?;
    let stop = amounts.get(place + 2).map_or(tokens.len(), |after| after.start);
    let (from, to) = segment_behind(tokens, next.end, stop, lexicon);
    rhythm(tokens, from, to, lexicon)
}

/// The one year in a segment.
fn year(tokens: &[Token<'_>], (from, to): Segment) -> Option<u16> {
    let is_year =
        |token: &&Token<'_>| token.text.len() == 4 && token.number().is_some_and(|value| (1990..2060).contains(&value));
    let mut years = tokens.get(from..to)?.iter().filter(is_year).filter_map(super::super::tokens::Token::number);
    let first = years.next()?;
    let is_pair = tokens.get(from..to)?.iter().any(|token| token.is_sign('/'));
    (years.next().is_none() && !is_pair).then(|| u16::try_from(first).ok()).flatten()
}
