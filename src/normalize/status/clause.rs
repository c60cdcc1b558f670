//! Status, clauses: where they begin and end.
//!
//! In: tokens and a place. Out: the extent of the clause around it.

use crate::lexicon::phrase::Phrases;
use crate::normalize::tokens::{Kind, Token, phrase_at};
use std::ops::Range;

/// Whether the token parts two clauses. The dot of an ordinal (`3. Juni`) and of a short word (`ca. drei`) does not; a
/// dash does between blanks.
pub(super) fn parts(tokens: &[Token<'_>], at: usize) -> bool {
    let Some(token) = tokens.get(at) else { return false };
    let next = tokens.get(at + 1);
    let before = at.checked_sub(1).and_then(|before| tokens.get(before));
    let is_ordinal = token.is_glued && before.is_some_and(|number| number.small().is_some()) && next.is_some();
    let is_short = token.is_sign('.') && (is_ordinal || next.is_some_and(|next| !next.is_capitalised()));
    let is_dash = token.kind == Kind::Dash && !token.is_glued && next.is_some_and(|next| !next.is_glued);
    matches!(token.kind, Kind::Sign('.' | ';' | ':' | ',' | '!') | Kind::Newline) && !is_short || is_dash
}

/// All clauses, without the signs between them.
pub(super) fn all(tokens: &[Token<'_>]) -> Vec<Range<usize>> {
    let ends = (0..=tokens.len()).filter(|at| *at == tokens.len() || parts(tokens, *at));
    let mut start = 0;
    let clauses = ends.map(|end| std::mem::replace(&mut start, end + 1)..end);
    clauses.filter(|range| !range.is_empty()).collect()
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::normalize::tokens::tokens;

    fn clauses(text: &str) -> Vec<String> {
        let tokens = tokens(text);
        let words = |range: Range<usize>| tokens[range].iter().map(|token| token.text).collect::<Vec<_>>().join(" ");
        all(&tokens).into_iter().map(words).collect()
    }

    #[test]
    fn signs_and_dashes_between_blanks_part_clauses() {
        assert_eq!(clauses("Der Plan steht, gebaut wird 2025."), ["Der Plan steht", "gebaut wird 2025"]);
        assert_eq!(clauses("Stall gebaut – Tiere folgen"), ["Stall gebaut", "Tiere folgen"]);
        assert_eq!(clauses("Eltern-Kind-Treff läuft"), ["Eltern - Kind - Treff läuft"]);
        assert_eq!(clauses(" , ; "), [""; 0]);
    }

    #[test]
    fn dots_of_ordinals_and_short_words_part_none() {
        assert_eq!(clauses("Beginn am 3. Juni"), ["Beginn am 3 . Juni"]);
        assert_eq!(clauses("Es kamen ca. drei Eltern"), ["Es kamen ca . drei Eltern"]);
    }

    #[test]
    fn a_clause_is_found_around_a_word() {
        let tokens = tokens("Alles steht, nichts fehlt.");
        assert_eq!(around(&tokens, 4), 3..5);
        assert_eq!(around(&[], 0), 0..0);
    }
}
