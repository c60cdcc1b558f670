//! Status, denials: words that deny far from what they deny, and verbs denied behind themselves.
//!
//! In: tokens. Out: whether the clause says that nothing has happened so far, or what a denied verb says.

use super::clause;
use super::degree::clause_start;
use super::ends_with;
use crate::lexicon::phrase::Phrases;
use crate::lexicon::status::StatusWords;
use crate::normalize::model::Status;
use crate::normalize::tokens::{Kind, Token, phrase_at};

/// So many small words may stand between a verb and its `nicht`.
const REACH: usize = 3;

/// `noch nicht ausgelaufen`, `bislang gab es keinerlei Schritte`: whatever it is called, it has not happened yet. That
/// nobody has answered yet says nothing.
pub(super) fn is_pending(tokens: &[Token<'_>], words: &StatusWords) -> bool {
    (0..tokens.len()).any(|index| {
        let goes_on = |length: usize| match tokens.get(index + length) {
            Some(next) if next.kind == Kind::Word => true,
            next => index > clause_start(tokens, index) && next.is_none_or(is_end),
        };
        let is_said =
            phrase_at(tokens, index, &words.pending).is_some_and(goes_on) || is_denied_so_far(tokens, index, words);
        is_said && !is_reply(tokens, index, words)
    })
}

/// The word denies, and in front of it in its clause stands `bislang`.
pub(super) fn is_denied_so_far(tokens: &[Token<'_>], index: usize, words: &StatusWords) -> bool {
    let has = |at: usize, list: &Phrases| tokens.get(at).is_some_and(|token| list.has_word(&token.folded));
    has(index, &words.denial) && (clause_start(tokens, index)..index).any(|at| has(at, &words.so_far))
}

/// Whether the clause around the word speaks of an answer: `Eine Rückmeldung liegt nicht vor`.
pub(super) fn is_reply(tokens: &[Token<'_>], index: usize, words: &StatusWords) -> bool {
    let behind = tokens.iter().skip(index).take_while(|token| !is_end(token));
    let before = tokens.get(clause_start(tokens, index)..index).unwrap_or_default();
    before.iter().chain(behind).any(|token| token.is_capitalised() && words.reply.has_word(&token.folded))
}

/// `kommt nun doch nicht`, `läuft nicht mehr`, `fährt noch nicht`: the verb comes first and its denial ends the clause.
pub(super) fn behind(tokens: &[Token<'_>], index: usize, words: &StatusWords) -> Option<Status> {
    tokens.get(index).filter(|token| words.finite.has_word(&token.folded))?;
    let close = (index + 1..=tokens.len()).find(|at| tokens.get(*at).is_none_or(is_end))?;
    let is_near = close > index + 1 && close <= index + 1 + REACH + 1;
    if is_near && ends_with(tokens, close, &words.no_more) {
        return Some(Status::Entfallen);
    }
    (is_near && ends_with(tokens, close, &words.pending)).then_some(Status::NichtBegonnen)
}

/// `wird nicht gemacht`: given up; `wird vorerst nicht gemacht`: put off.
pub(super) fn undertaken(tokens: &[Token<'_>], index: usize, words: &StatusWords) -> Option<Status> {
    let token = tokens.get(index)?;
    let is_passive = super::behind_one_of(tokens, index, &words.passive);
    if !words.undertaken.has_word(&token.folded) || !is_passive || !ends_with(tokens, index, &words.not_so_far) {
        return None;
    }
    let is_so_far = (clause_start(tokens, index)..index)
        .any(|at| phrase_at(tokens, at, &words.pending).is_some() || is_denied_so_far(tokens, at, words));
    Some(match super::behind_one_of(tokens, index, &words.meanwhile) {
        _ if is_so_far => Status::NichtBegonnen,
        true => Status::Verschoben,
        false => Status::Entfallen,
    })
}

/// `Noch nicht alle Häuser sind angeschlossen`: some are.
pub(super) fn is_not_all(tokens: &[Token<'_>], at: usize, words: &StatusWords) -> bool {
    let has = |at: usize, list: &Phrases| tokens.get(at).is_some_and(|token| list.has_word(&token.folded));
    has(at, &words.not_so_far) && has(at + 1, &words.all)
}

/// Whether something in front in the clause denies.
pub(super) fn is_in_front(tokens: &[Token<'_>], index: usize, words: &StatusWords) -> bool {
    let before = clause_start(tokens, index)..index;
    ends_with(tokens, index, &words.no_more) || clause::has(tokens, before, &words.denial)
}

/// `Es liegen noch keine Zusagen vor`, `fällt nicht mehr weg`: what a denial in front of the particle of a verb says.
pub(super) fn in_front(tokens: &[Token<'_>], index: usize, words: &StatusWords) -> Option<Status> {
    if ends_with(tokens, index, &words.no_more) {
        return Some(Status::Entfallen);
    }
    let mut before = clause_start(tokens, index)..index;
    let is_so_far = |at| phrase_at(tokens, at, &words.pending).is_some() || is_denied_so_far(tokens, at, words);
    before.any(is_so_far).then_some(Status::NichtBegonnen)
}

/// A sign that ends a clause.
fn is_end(token: &Token<'_>) -> bool {
    matches!(token.kind, Kind::Sign('.' | ';' | ':' | ',' | '!') | Kind::Newline)
}
