//! Status, clauses: where they begin and end.
//!
//! In: tokens and a place. Out: the extent of the clause around it.

use crate::lexicon::phrase::Phrases;
use crate::normalize::tokens::{Kind, Token, phrase_at};
use std::ops::Range;

/// Whether the token parts two clauses. The dot of an ordinal (`3. Juni`) and of a short word (`ca. drei`) does not.
pub(super) fn parts(tokens: &[Token<'_>], at: usize) -> bool {
    let Some(token) = tokens.get(at) else { return false };
    let next = tokens.get(at + 1);
    let before = at.checked_sub(1).and_then(|before| tokens.get(before));
    let is_ordinal = token.is_glued && before.is_some_and(|number| number.small().is_some()) && next.is_some();
    let is_short = token.is_sign('.') && (is_ordinal || next.is_some_and(|next| !next.is_capitalised()));
    matches!(token.kind, Kind::Sign('.' | ';' | ':' | ',' | '!') | Kind::Newline) && !is_short
}

/// The whole clause around a word.
pub(super) fn around(tokens: &[Token<'_>], index: usize) -> Range<usize> {
    let start = (0..index).rev().find(|at| parts(tokens, *at)).map_or(0, |at| at + 1);
    let end = (index..tokens.len()).find(|at| parts(tokens, *at)).unwrap_or(tokens.len());
    start..end
}

/// Whether a phrase of the list stands in the range.
pub(super) fn has(tokens: &[Token<'_>], range: Range<usize>, list: &Phrases) -> bool {
    range.into_iter().any(|at| phrase_at(tokens, at, list).is_some())
}
