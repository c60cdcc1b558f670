//! Kosten, step 1: which numbers are amounts of money, and of how many euros.

use crate::lexicon::Lexicon;
use crate::lexicon::costs::CostWords;
use crate::normalize::numbers::{factor, fraction, parse_digits, parse_number_word};
use crate::normalize::tokens::{Kind, Token, phrase_at};

/// An amount and the tokens it takes, currency included.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Amount {
    pub euros: f64,
    /// No currency stands at it.
    pub is_bare: bool,
    pub start: usize,
    pub end: usize,
}

/// Parts two amounts that a table's columns left glued: `98.000,0098.000,00`.
pub(super) fn unglued(text: &str) -> String {
    let mut parted = String::with_capacity(text.len() + 4);
    let mut decimals: Option<u8> = None;
    for letter in text.chars() {
        match (letter, decimals) {
            ('0'..='9', Some(2)) => {
                parted.push(' ');
                decimals = None;
            }
            ('0'..='9', Some(count)) => decimals = Some(count + 1),
            (',', _) if parted.ends_with(|c: char| c.is_ascii_digit()) => decimals = Some(0),
            _ => decimals = None,
        }
        parted.push(letter);
    }
    parted
}

/// A number as printed, with the factor behind it.
#[derive(Debug, Clone, Copy)]
#[allow(clippy::struct_excessive_bools, reason = "independent marks of one printed number")]
struct Literal {
    value: f64,
    scale: Option<f64>,
    /// A currency stands at it.
    has_currency: bool,
    /// It looks like money: `,-`, cents, thousands.
    has_shape: bool,
    has_cents: bool,
    /// `,-` says that whole euros are meant.
    has_dash: bool,
    is_year: bool,
    start: usize,
    end: usize,
}

/// All amounts, in order; `unit` is what a number without currency counts, where the label says so.
pub(super) fn amounts(tokens: &[Token<'_>], text: &str, unit: Option<f64>, lexicon: &Lexicon) -> Vec<Amount> {
    let literals = literals(tokens, text, lexicon);
    let mut found: Vec<Amount> = Vec::new();
    for (place, literal) in literals.iter().enumerate() {
        let scale = literal.scale.or_else(|| shared_scale(tokens, literal, literals.get(place + 1), lexicon));
        let is_plain = !literal.has_currency && scale.is_none() && !literal.has_dash;
        let is_counted = |unit: &f64| is_plain && is_in_unit(tokens, literal, literals.len() == 1, *unit, lexicon);
        let scale = scale.or(unit.filter(is_counted));
        let is_money = literal.has_currency
            || literal.scale.is_some()
            || scale.is_some()
            || is_bare_amount(tokens, literal, literals.len() == 1, lexicon);
        if is_money {
            let euros = ((literal.value * scale.unwrap_or(1.0)) * 100.0).round() / 100.0;
            found.push(Amount {
                euros,
                is_bare: !literal.has_currency && scale.is_none(),
                start: literal.start,
                end: literal.end,
            });
        }
    }
    found
}

fn literals(tokens: &[Token<'_>], text: &str, lexicon: &Lexicon) -> Vec<Literal> {
    let mut literals = Vec::new();
    let mut index = 0;
    while index < tokens.len() {
        match literal_at(tokens, index, text, lexicon) {
            Some(literal) => {
                index = literal.end.max(index + 1);
                literals.push(literal);
            }
            None => index += skip_number(tokens, index),
        }
    }
    literals
}

/// Over a number that is none of ours (`01.01.2014`), or one token.
fn skip_number(tokens: &[Token<'_>], index: usize) -> usize {
    if tokens.get(index).is_some_and(|token| token.kind == Kind::Number) {
        digits_end(tokens, index) - index
    } else {
        1
    }
}

/// The index behind digits joined by dots and commas.
fn digits_end(tokens: &[Token<'_>], index: usize) -> usize {
    let mut at = index + 1;
    while let [sign, digits, ..] = tokens.get(at..).unwrap_or_default() {
        let is_sign = matches!(sign.kind, Kind::Sign('.' | ',' | '\'' | '’')) && sign.is_glued;
        let is_group = digits.kind == Kind::Number && digits.is_glued;
        let is_blank_group = sign.kind == Kind::Number && sign.text.len() == 3 && is_blank_grouped(tokens, index, at);
        if is_sign && is_group {
            at += 2;
        } else if is_blank_group {
            at += 1;
        } else {
            return at;
        }
    }
    let last_group = tokens.get(at).is_some_and(|sign| sign.kind == Kind::Number && sign.text.len() == 3);
    if last_group && is_blank_grouped(tokens, index, at) { at + 1 } else { at }
}

/// `1 500 €`: groups of three parted by single blanks, the first shorter than a year.
fn is_blank_grouped(tokens: &[Token<'_>], first: usize, at: usize) -> bool {
    let groups = tokens.get(first..at).unwrap_or_default();
    let (Some(head), Some(last), Some(next)) = (groups.first(), groups.last(), tokens.get(at)) else { return false };
    let is_near = next.start - last.end() <= 3 && !next.is_glued;
    let is_plain = groups.iter().all(|token| token.kind == Kind::Number);
    is_near && is_plain && head.text.len() <= 3 && groups.iter().skip(1).all(|token| token.text.len() == 3)
}

fn literal_at(tokens: &[Token<'_>], index: usize, text: &str, lexicon: &Lexicon) -> Option<Literal> {
    let costs = &lexicon.costs;
    let token = tokens.get(index)?;
    let is_fraction = |token: &Token<'_>| matches!(token.kind, Kind::Sign(sign) if fraction(sign).is_some());
    let is_digits = token.kind == Kind::Number || is_fraction(token);
    let end = if is_digits { digits_end(tokens, index) } else { index + 1 };
    // `1 ½ Mio. €`
    let end = end + usize::from(is_digits && !is_fraction(token) && tokens.get(end).is_some_and(is_fraction));
    let printed = text.get(token.start..tokens.get(end - 1)?.end())?;
    let value = if is_digits { parse_digits(printed)? } else { word_value(tokens, index, lexicon)? };
    let (dash_end, has_dash) = empty_cents(tokens, end);
    let (scale, scale_end) = scale_at(tokens, dash_end, lexicon);
    let (cents, behind) = currency_at(tokens, scale_end, costs);
    if is_percent(tokens, scale_end, costs) {
        return None;
    }
    let before = before_currency(tokens, index, lexicon);
    let has_thousands = printed.contains('.') || printed.contains(' ') || printed.contains('\'');
    let has_cents = printed.rsplit_once(',').is_some_and(|(_, decimals)| decimals.len() == 2);
    Some(Literal {
        value: if cents { value / 100.0 } else { value },
        scale: scale.or(before.and_then(|(_, scale)| scale)),
        has_currency: behind > scale_end || before.is_some(),
        has_shape: has_dash || has_thousands || has_cents,
        has_cents,
        has_dash,
        is_year: is_digits && printed.len() == 4 && (1950.0..2100.0).contains(&value),
        start: before.map_or(index, |(start, _)| start),
        end: behind,
    })
}

/// Number words count only right before a currency or factor: `fünfhundert Euro`, `zwei Millionen €`.
fn word_value(tokens: &[Token<'_>], index: usize, lexicon: &Lexicon) -> Option<f64> {
    let token = tokens.get(index).filter(|token| token.kind == Kind::Word)?;
    let half = || lexicon.costs.half.has_word(&token.folded).then_some(0.5);
    let value = parse_number_word(token.text, &lexicon.dates).map(|value| value as f64).or_else(half)?;
    let (scale, end) = scale_at(tokens, index + 1, lexicon);
    let (_, behind) = currency_at(tokens, end, &lexicon.costs);
    (behind > end || scale.is_some_and(|scale| scale > 1000.0)).then_some(value)
}

/// `,-` `,–` `,--` behind the digits.
fn empty_cents(tokens: &[Token<'_>], at: usize) -> (usize, bool) {
    let is_mark = |i: usize| tokens.get(i).is_some_and(|t| t.is_glued && matches!(t.kind, Kind::Sign(',' | '.')));
    let is_dash = |i: usize| tokens.get(i).is_some_and(|t| t.is_glued && t.kind == Kind::Dash);
    if !(is_mark(at) && is_dash(at + 1)) {
        return (at, false);
    }
    let end = at + 2 + usize::from(is_dash(at + 2));
    (end, true)
}

/// `T`, `Tsd.`, `Mio.`: the factor and the index behind it.
fn scale_at(tokens: &[Token<'_>], at: usize, lexicon: &Lexicon) -> (Option<f64>, usize) {
    let Some(token) = tokens.get(at).filter(|token| token.kind == Kind::Word) else { return (None, at) };
    let costs = &lexicon.costs;
    let is_thousand = costs.thousand.has_word(&token.folded);
    let scale = if is_thousand { Some(1000.0) } else { factor(token.text, &lexicon.dates) };
    // A lone `t` is a ton unless a currency follows or it is written large.
    let is_ton = costs.ton.iter().any(|ton| ton == token.text);
    let dot = usize::from(tokens.get(at + 1).is_some_and(|next| next.is_sign('.') && next.is_glued));
    let (_, behind) = currency_at(tokens, at + 1 + dot, costs);
    match scale {
        Some(scale) if !is_ton || behind > at + 1 + dot => (Some(scale), at + 1 + dot),
        _ => (None, at),
    }
}

/// The currency there: whether it is cents, and the index behind it.
fn currency_at(tokens: &[Token<'_>], at: usize, costs: &CostWords) -> (bool, usize) {
    let Some(token) = tokens.get(at) else { return (false, at) };
    if token.is_sign('€') || costs.currency.has_word(&token.folded) {
        return (false, at + 1);
    }
    if costs.cent.has_word(&token.folded) { (true, at + 1) } else { (false, at) }
}

/// `€ 5.000`, `EUR 5.000`, `T€ 3`, `TEUR 85`: where it starts, and its factor. An amount already before it owns the sign.
fn before_currency(tokens: &[Token<'_>], index: usize, lexicon: &Lexicon) -> Option<(usize, Option<f64>)> {
    let at = |back: usize| index.checked_sub(back).and_then(|i| tokens.get(i));
    let (last, costs) = (at(1)?, &lexicon.costs);
    let is_thousand = costs.thousand_currency.has_word(&last.folded);
    let is_sign = last.is_sign('€') || costs.currency.has_word(&last.folded) || is_thousand;
    let has_factor = at(2).is_some_and(|token| {
        costs.sign_factor.iter().any(|factor| factor == token.text) && last.is_sign('€') && last.is_glued
    });
    let start = index - 1 - usize::from(has_factor);
    let is_owned = start.checked_sub(1).and_then(|i| tokens.get(i)).is_some_and(|before| {
        before.kind == Kind::Number
            || before.kind == Kind::Dash && before.is_glued
            || factor(before.text, &lexicon.dates).is_some()
    });
    (is_sign && !is_owned).then_some((start, (has_factor || is_thousand).then_some(1000.0)))
}

fn is_percent(tokens: &[Token<'_>], at: usize, costs: &CostWords) -> bool {
    tokens.get(at).is_some_and(|next| next.is_sign('%')) || phrase_at(tokens, at, &costs.percent).is_some()
}

/// The first end of a range takes currency and factor from the second: `5 – 10 T€`, `5.000 bis 10.000 €`.
fn shared_scale(tokens: &[Token<'_>], literal: &Literal, next: Option<&Literal>, lexicon: &Lexicon) -> Option<f64> {
    let next = next.filter(|next| next.has_currency || next.scale.is_some())?;
    if literal.has_currency || literal.is_year {
        return None;
    }
    let between = tokens.get(literal.end..next.start)?;
    let is_joint = |token: &Token<'_>| {
        token.kind == Kind::Dash || matches!(token.kind, Kind::Sign('/')) || lexicon.costs.until.has_word(&token.folded)
    };
    let is_hedge = |token: &Token<'_>| lexicon.dates.rhythm.hedge.has_word(&token.folded) || token.is_sign('.');
    let has_joint = between.iter().any(is_joint) && between.iter().all(|token| is_joint(token) || is_hedge(token));
    has_joint.then(|| next.scale.unwrap_or(1.0))
}

/// A number below a label with a unit: alone, or no year, and behind it nothing that it counts.
fn is_in_unit(tokens: &[Token<'_>], literal: &Literal, is_only: bool, unit: f64, lexicon: &Lexicon) -> bool {
    let before = literal.start.checked_sub(1).and_then(|at| tokens.get(at));
    let is_code = before.is_some_and(|last| lexicon.costs.code.has_word(&last.folded) || last.is_sign('§'));
    let next = tokens.get(literal.end);
    let counts = next.is_some_and(|token| token.kind == Kind::Word && token.is_capitalised() && token.folded.len() > 1);
    let is_alone = is_only && literal.start == 0 && next.is_none();
    // Nobody plans in thousands and prints cents, or a million of them.
    let is_whole = unit > 1.0 && (literal.has_cents || literal.value >= MOST_THOUSANDS);
    !is_code && !is_whole && (is_alone || !literal.is_year && (!counts || literal.has_shape))
}

/// A number in a column of thousands that is as large as this was printed in euros all the same.
const MOST_THOUSANDS: f64 = 100_000.0;

/// A number without currency that the cell leaves no other reading for.
fn is_bare_amount(tokens: &[Token<'_>], literal: &Literal, is_only: bool, lexicon: &Lexicon) -> bool {
    if literal.is_year {
        return false;
    }
    let before = literal.start.checked_sub(1).and_then(|i| tokens.get(i));
    let before = before
        .filter(|token| !(token.is_sign('.') || token.is_sign(':')))
        .or_else(|| literal.start.checked_sub(2).and_then(|i| tokens.get(i)));
    let is_code = before.is_some_and(|last| {
        lexicon.costs.code.has_word(&last.folded)
            || last.is_sign('§')
            || (last.kind == Kind::Number && !literal.has_cents)
    });
    let next = tokens.get(literal.end);
    let stands_free = next.is_none_or(|token| {
        matches!(token.kind, Kind::Sign(',' | ';' | ')' | '.' | '/') | Kind::Newline)
            || lexicon.costs.after_amount.has_word(&token.folded)
            || literal.has_cents && token.kind == Kind::Number
    });
    let is_alone =
        is_only && tokens.iter().all(|token| token.kind == Kind::Number || !token.is_capitalised()) && next.is_none();
    !is_code && stands_free && (literal.has_shape && literal.value >= 1.0 || is_alone && literal.value >= 10.0)
}
