//! Zeitraum, step 1: tokens → terms. Knows words, no grammar: each term is read where it stands.

use super::moments::{moments_at, year_at};
use super::term::{Duration, Moment, Placed, Span, Term};
use crate::lexicon::dates::DateWords;
use crate::lexicon::phrase::Phrases;
use crate::normalize::numbers::parse_number_word;
use crate::normalize::rhythm::{entry_at, rhythm_at};
use crate::normalize::tokens::{Kind, Token, phrase_at, tokens};

/// What the reader of terms needs to know besides the text.
#[derive(Clone, Copy)]
pub(super) struct Reader<'a> {
    pub words: &'a DateWords,
    /// Year of the document, for `dieses Jahr`.
    pub document_year: Option<u16>,
}

/// The terms of a text.
pub(super) fn recognize(text: &str, reader: Reader<'_>) -> Vec<Term> {
    recognize_placed(text, reader).into_iter().map(|placed| placed.term).collect()
}

/// The terms of a text with their places; terms that share a unit share its place.
pub(super) fn recognize_placed(text: &str, reader: Reader<'_>) -> Vec<Placed> {
    let tokens = tokens(text);
    let (mut terms, mut places) = (Vec::new(), Vec::new());
    let mut index = 0;
    while let Some(first) = tokens.get(index) {
        let length = step(&tokens, index, reader, &mut terms).max(1);
        let end = tokens.get(index + length - 1).map_or(text.len(), Token::end);
        places.resize(terms.len(), first.start..end);
        index += length;
    }
    terms.into_iter().zip(places).map(|(term, range)| Placed { term, range }).collect()
}

/// Reads the term or terms at `index`; returns how many tokens they take.
fn step(tokens: &[Token<'_>], index: usize, reader: Reader<'_>, terms: &mut Vec<Term>) -> usize {
    let words = reader.words;
    if let Some(length) = sign(tokens, index, words, terms) {
        return length;
    }
    if let Some(length) = reference(tokens, index, words, terms) {
        return length;
    }
    if let Some((moment, length)) = relative_year(tokens, index, reader) {
        terms.push(Term::Moment(moment));
        return length;
    }
    if let Some((rhythm, length)) = rhythm_at(tokens, index, words) {
        terms.push(Term::Rhythm(rhythm));
        return length;
    }
    if let Some(length) = moments_at(tokens, index, words, terms) {
        return length;
    }
    if let Some((duration, length)) = duration(tokens, index, words) {
        terms.push(Term::Duration(duration));
        return length;
    }
    if tokens.get(index).is_some_and(|token| token.kind == Kind::Number) {
        terms.push(Term::Word { is_noun: false });
        return 1 + usize::from(tokens.get(index + 1).is_some_and(|next| next.is_sign('.') && next.is_glued));
    }
    word(tokens, index, words, terms)
}

/// Signs and line breaks.
fn sign(tokens: &[Token<'_>], index: usize, words: &DateWords, terms: &mut Vec<Term>) -> Option<usize> {
    let token = tokens.get(index)?;
    let term = match token.kind {
        Kind::Dash | Kind::Sign('→' | '…' | '>' | '\u{f0e0}') => Term::Dash,
        Kind::Newline => {
            // A line that goes on in lower case, or stops at a dash, is one sentence broken by its column.
            let goes_on = tokens.get(index + 1).is_some_and(|next| {
                next.kind == Kind::Dash || next.text.chars().next().is_some_and(char::is_lowercase)
            });
            let was_open = index.checked_sub(1).and_then(|i| tokens.get(i)).is_some_and(|last| last.kind == Kind::Dash);
            if goes_on || was_open || is_attribute(tokens, index, words) { Term::Filler } else { Term::Stop }
        }
        Kind::Sign(':') => Term::Colon,
        Kind::Sign(',') => Term::Comma,
        Kind::Sign('(' | '[') => Term::Open,
        Kind::Sign(')' | ']') => Term::Close,
        Kind::Sign('/') => Term::Slash,
        Kind::Sign('&' | '+') => Term::And,
        Kind::Sign('.') if index == 0 || is_sentence_end(tokens, index) => Term::Stop,
        Kind::Sign(';' | '!' | '?' | '•' | '▪' | '●' | '·' | '*' | '|') => Term::Stop,
        Kind::Sign(_) => Term::Filler,
        Kind::Number | Kind::Word => return None,
    };
    terms.push(term);
    Some(1)
}

/// Whether the word before the line break is an inflected adjective (`laufende`) whose noun opens the next line.
fn is_attribute(tokens: &[Token<'_>], index: usize, words: &DateWords) -> bool {
    let Some(last) = index.checked_sub(1).and_then(|i| tokens.get(i)) else { return false };
    let is_inflected = words.endings.inflected.iter().any(|ending| last.folded.ends_with(ending.as_str()));
    let is_time = words.links.ongoing.has_word(&last.folded)
        || words.rhythm.every.iter().any(|entry| entry.words.has_word(&last.folded));
    is_inflected && is_time
}

/// A dot ends a sentence unless a lower-case word or a number follows on the same line.
fn is_sentence_end(tokens: &[Token<'_>], index: usize) -> bool {
    let Some(next) = tokens.get(index + 1) else { return true };
    let starts_low = next.text.chars().next().is_some_and(char::is_lowercase);
    !(starts_low || next.is_sign(',') || next.is_sign(')') || next.kind == Kind::Dash)
}

/// `siehe 1.1.1`, `Maßnahme 2.1.14`: the number is skipped.
fn reference(tokens: &[Token<'_>], index: usize, words: &DateWords, terms: &mut Vec<Term>) -> Option<usize> {
    let mut at = index + phrase_at(tokens, index, &words.links.reference)?;
    at += usize::from(tokens.get(at).is_some_and(|next| next.is_sign('.')));
    let first = tokens.get(at).filter(|next| next.kind == Kind::Number && next.text.len() <= 2)?;
    let mut end = first.end();
    while let Some(next) = tokens.get(at).filter(|next| next.start == end || next.start == first.start) {
        end = next.end();
        at += 1;
    }
    terms.push(Term::Word { is_noun: true });
    Some(at - index)
}

/// `im laufenden Jahr`, `nächstes Jahr`: counted from the document.
fn relative_year(tokens: &[Token<'_>], index: usize, reader: Reader<'_>) -> Option<(Moment, usize)> {
    let spans = &reader.words.spans;
    let (offset, length) = match (phrase_at(tokens, index, &spans.this), phrase_at(tokens, index, &spans.next)) {
        (Some(length), _) => (0, length),
        (_, Some(length)) => (1, length),
        _ => return None,
    };
    let year = phrase_at(tokens, index + length, &spans.year)?;
    let is_dated = year_at(tokens, index + length + year, reader.words).is_some();
    let value = if is_dated { None } else { reader.document_year.map(|year| year + offset) };
    Some((Moment::new(Span::Year, value), length + year))
}

/// `3 Jahre`, `18 Monate`; exact unless a hedge stands before it.
fn duration(tokens: &[Token<'_>], index: usize, words: &DateWords) -> Option<(Duration, usize)> {
    let token = tokens.get(index)?;
    let count = match token.kind {
        Kind::Number => u16::from(token.small()?),
        Kind::Word => u16::try_from(parse_number_word(token.text, words)?).ok()?,
        _ => return None,
    };
    let (months, length) = entry_at(tokens, index + 1, &words.rhythm.units).filter(|(months, _)| *months > 0)?;
    let before = index.checked_sub(1).and_then(|i| tokens.get(i));
    let is_after = |list: &Phrases| before.is_some_and(|last| list.has_word(&last.folded));
    let noun = index.checked_sub(2).and_then(|i| tokens.get(i));
    let is_length = noun.is_some_and(|noun| words.rhythm.duration_noun.has_word(&noun.folded));
    if is_after(&words.rhythm.not_duration) && !is_length
        || count == 0
        || before.is_some_and(|last| last.kind == Kind::Dash)
    {
        return None;
    }
    Some((
        Duration { months: months * count, is_exact: !is_after(&words.rhythm.hedge), is_counted: is_length },
        1 + length,
    ))
}

/// Words of the lists, or any other word.
fn word(tokens: &[Token<'_>], index: usize, words: &DateWords, terms: &mut Vec<Term>) -> usize {
    let links = &words.links;
    if let Some(length) = ongoing(tokens, index, words) {
        terms.push(Term::Ongoing);
        return length;
    }
    if matches!(terms.last(), Some(Term::Dash))
        && let Some(length) = phrase_at(tokens, index, &links.today)
    {
        terms.push(Term::Ongoing);
        return length;
    }
    if phrase_at(tokens, index, &links.to).is_some()
        && let Some(length) = phrase_at(tokens, index + 1, &links.today)
    {
        terms.push(Term::To);
        terms.push(Term::Ongoing);
        return 1 + length;
    }
    if let Some(length) = now(tokens, index, words) {
        terms.push(Term::Now);
        return length;
    }
    let lists: [(&Phrases, Term); 15] = [
        (&links.idle, Term::Word { is_noun: false }),
        (&links.review, Term::Review),
        (&links.following, Term::Following),
        (&links.from, Term::From),
        (&links.start, Term::From),
        (&links.to, Term::To),
        (&links.from_weak, Term::FromWeak),
        (&links.between, Term::Between),
        (&links.and, Term::And),
        (&words.rhythm.always, Term::Always),
        (&links.filler, Term::Filler),
        (&links.with, Term::With),
        (&links.blocker, Term::Blocker),
        (&links.event, Term::Event),
        (&links.then, Term::Then),
    ];
    for (list, term) in lists {
        if let Some(length) = phrase_at(tokens, index, list) {
            terms.push(term);
            return length + abbreviation_dot(tokens, index + length);
        }
    }
    terms.push(Term::Word { is_noun: tokens.get(index).is_some_and(Token::is_capitalised) });
    1
}

/// The dot behind an abbreviation that goes on in lower case or with a number belongs to it.
fn abbreviation_dot(tokens: &[Token<'_>], at: usize) -> usize {
    let is_dot = tokens.get(at).is_some_and(|token| token.is_sign('.') && token.is_glued);
    let goes_on = tokens.get(at + 1).is_some_and(|next| next.kind == Kind::Number);
    usize::from(is_dot && goes_on)
}

/// `sofort`, but not `sofort nach dem Beschluss`.
fn now(tokens: &[Token<'_>], index: usize, words: &DateWords) -> Option<usize> {
    let length = phrase_at(tokens, index, &words.links.now)?;
    let waits = phrase_at(tokens, index + length, &words.links.blocker).is_some();
    (!waits).then_some(length)
}

/// `fortlaufend`, but neither `im laufenden Jahr` nor `nicht dauerhaft`.
fn ongoing(tokens: &[Token<'_>], index: usize, words: &DateWords) -> Option<usize> {
    let length = phrase_at(tokens, index, &words.links.ongoing)?;
    let points = phrase_at(tokens, index + length, &words.links.ongoing_not_before).is_some();
    let before = index.checked_sub(1).and_then(|i| tokens.get(i));
    let is_denied = before.is_some_and(|last| words.links.negation.has_word(&last.folded));
    let is_through =
        phrase_at(tokens, index, &words.links.continued).is_some() && year_at(tokens, index + length, words).is_some();
    (!points && !is_denied && !is_through).then_some(length)
}
