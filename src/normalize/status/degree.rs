//! Status, degrees: whether what stands in front of `umgesetzt` leaves a part undone.

use super::clause;
use crate::lexicon::Lexicon;
use crate::lexicon::phrase::Phrases;
use crate::lexicon::status::StatusWords;
use crate::normalize::model::Status;
use crate::normalize::numbers::parse_number_word;
use crate::normalize::rhythm::ordinal_at;
use crate::normalize::tokens::{Kind, Token, phrase_at};

/// So many words in front of the status may speak of its degree.
const REACH: usize = 7;
/// Largest denominator of a printed fraction: `10/12` is a month.
const MOST_PARTS: u32 = 10;

/// `nahezu umgesetzt`, `zu drei Vierteln umgesetzt`, `2 von 3 Plätzen fertig`, `Phase 1 abgeschlossen`, `nicht ganz fertig`.
pub(super) fn is_partly(tokens: &[Token<'_>], index: usize, lexicon: &Lexicon) -> bool {
    let words = &lexicon.status;
    let from = clause_start(tokens, index);
    is_denied_degree(tokens, index, words)
        || (from..index).any(|at| {
            phrase_at(tokens, at, &words.partly).is_some() && !is_one(tokens, at, words)
                || phrase_at(tokens, at, &words.fraction).is_some()
                || is_part(tokens, at, words)
                || super::denial::is_not_all(tokens, at, words)
                || is_share(tokens, at, index, lexicon)
                || is_first_stage(tokens, at, lexicon)
        })
}

/// `Ausschreibung ist erfolgt`, `Beginn der Arbeiten erfolgt`: what is done only prepares the measure. Behind a preposition
/// (`zu Beginn`, `im Auftrag`) the noun is no subject.
pub(super) fn prepares(tokens: &[Token<'_>], index: usize, words: &StatusWords) -> bool {
    let from = clause_start(tokens, index);
    (from..index).any(|at| {
        let before = at.checked_sub(1).filter(|before| *before >= from).and_then(|before| tokens.get(before));
        let is_subject = before.is_none_or(|word| words.subject_lead.has_word(&word.folded));
        let is_done_order = tokens.get(at).is_some_and(|noun| words.order.has_word(&noun.folded))
            && tokens.get(index).is_some_and(|verb| words.fulfilled.has_word(&verb.folded));
        is_subject
            && phrase_at(tokens, at, &words.preparing).is_some()
            && !is_done_order
            && !super::is_over(tokens, at, words)
    })
}

/// `Fachkraft eingestellt`, `Mittel eingestellt`, `Angebot eingestellt`.
pub(super) fn hired(tokens: &[Token<'_>], index: usize, words: &StatusWords) -> Status {
    match (is_of_staff(tokens, index, words), is_of(tokens, index, &words.means)) {
        (true, _) => Status::Umgesetzt,
        (_, true) => Status::Geplant,
        _ => Status::Entfallen,
    }
}

/// `Stelle besetzt`: the clause speaks of who does the work.
pub(super) fn is_of_staff(tokens: &[Token<'_>], index: usize, words: &StatusWords) -> bool {
    is_of(tokens, index, &words.staff)
}

fn is_of(tokens: &[Token<'_>], index: usize, list: &Phrases) -> bool {
    let clause = tokens.get(clause_start(tokens, index)..index).unwrap_or_default();
    clause.iter().any(|token| token.is_capitalised() && list.has_word(&token.folded))
}

/// `Sieben der zehn Kitas machen mit`, `Von acht Stationen stehen fünf`: some of all, and nothing denied.
pub(super) fn is_some_of_all(tokens: &[Token<'_>], lexicon: &Lexicon) -> bool {
    let words = &lexicon.status;
    let is_denied = |token: &Token<'_>| {
        words.denial.has_word(&token.folded)
            || words.no_news.has_word(&token.folded)
            || words.lacking.has_word(&token.folded)
    };
    !tokens.iter().any(is_denied)
        && (0..tokens.len()).any(|at| {
            is_share(tokens, at, tokens.len(), lexicon)
                && tokens.get(at + 1).is_some_and(|joint| joint.kind == Kind::Word)
                || is_of_all_some(tokens, at, lexicon)
        })
}

/// `von acht Stationen stehen fünf`.
fn is_of_all_some(tokens: &[Token<'_>], at: usize, lexicon: &Lexicon) -> bool {
    let is_lead = tokens.get(at).is_some_and(|word| lexicon.status.of_all.has_word(&word.folded));
    let Some(all) = number_at(tokens, at + 1, lexicon).filter(|_| is_lead) else { return false };
    let is_end = |token: &Token<'_>| matches!(token.kind, Kind::Sign('.' | ';' | ':' | ',') | Kind::Newline);
    let end = tokens.iter().skip(at).position(is_end).map_or(tokens.len(), |length| at + length);
    let is_noun = tokens.get(at + 2).is_some_and(Token::is_capitalised);
    is_noun && (at + 3..end).any(|some| number_at(tokens, some, lexicon).is_some_and(|some| (1..all).contains(&some)))
}

/// A number of one or two digits, or a number word.
pub(super) fn number_at(tokens: &[Token<'_>], at: usize, lexicon: &Lexicon) -> Option<u32> {
    let token = tokens.get(at)?;
    token.small().map(u32::from).or_else(|| parse_number_word(token.text, &lexicon.dates)?.try_into().ok())
}

/// `Die erste Konferenz`: behind an article the ending of one thing, where `erste Konferenzen` are some of many.
fn is_one(tokens: &[Token<'_>], at: usize, words: &StatusWords) -> bool {
    let before = at.checked_sub(1).and_then(|before| tokens.get(before));
    let is_single = tokens.get(at).is_some_and(|token| words.single.has_word(&token.folded));
    is_single && before.is_some_and(|word| words.subject_lead.has_word(&word.folded))
}

/// Where the clause that leads to the word begins.
pub(super) fn clause_start(tokens: &[Token<'_>], index: usize) -> usize {
    let first = index.saturating_sub(REACH);
    (first..index).rev().find(|at| clause::parts(tokens, *at)).map_or(first, |at| at + 1)
}

/// `nicht ganz abgeschlossen`: a denied word of degree.
fn is_denied_degree(tokens: &[Token<'_>], index: usize, words: &StatusWords) -> bool {
    let has = |back: usize, list: &Phrases| {
        index.checked_sub(back).and_then(|at| tokens.get(at)).is_some_and(|token| list.has_word(&token.folded))
    };
    has(1, &words.degree) && has(2, &words.negation)
}

/// `zu einem geringen Teil`: a noun, with what leads to it at most three words before.
fn is_part(tokens: &[Token<'_>], at: usize, words: &StatusWords) -> bool {
    let is_noun = tokens.get(at).is_some_and(|token| token.is_capitalised() && words.part.has_word(&token.folded));
    let before = tokens.get(at.saturating_sub(3)..at).unwrap_or_default();
    is_noun && before.iter().any(|word| words.part_lead.has_word(&word.folded))
}

/// `2 von 3`, `zwei der drei`, `3/4`: fewer than all.
fn is_share(tokens: &[Token<'_>], at: usize, end: usize, lexicon: &Lexicon) -> bool {
    let number = |at: usize| number_at(tokens, at, lexicon).filter(|_| at < end);
    let (Some(some), Some(all), Some(joint)) = (number(at), number(at + 2), tokens.get(at + 1)) else { return false };
    let is_fraction = joint.is_sign('/') && (2..=MOST_PARTS).contains(&all);
    some < all && (is_fraction || lexicon.status.of.has_word(&joint.folded))
}

/// `erster Bauabschnitt`, `Phase 1`, `1. Stufe`: more is to come.
fn is_first_stage(tokens: &[Token<'_>], at: usize, lexicon: &Lexicon) -> bool {
    let is_stage = |at: usize| phrase_at(tokens, at, &lexicon.status.stage);
    let is_first = |token: &Token<'_>| token.small() == Some(1) || lexicon.status.first.has_word(&token.folded);
    match ordinal_at(tokens, at, &lexicon.dates) {
        Some((1, length)) => is_stage(at + length).is_some(),
        _ => is_stage(at).is_some_and(|length| tokens.get(at + length).is_some_and(is_first)),
    }
}
