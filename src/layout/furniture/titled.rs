//! Furniture: a running head that only one page shows, since the first has none and no other follows. It is set small and
//! says what the title says.

use super::pieces::{Edge, Piece};
use crate::layout::page::PageInk;
use crate::layout::token::Token;

/// A title is set so many times as large as the running text.
const LARGE: f32 = 1.3;
/// Text smaller than this share of the running text goes on with none of it.
const SMALL: f32 = 0.93;
/// So many words of it must stand in the title, and all of them do.
const LEAST_WORDS: usize = 2;
/// Shorter words say nothing.
const LETTERS: usize = 4;
/// Forms of one word differ in so many letters at the end.
const ENDING: usize = 2;

/// Marks heads and feet behind the first page that repeat its title.
pub(super) fn mark(pieces: &mut [Piece], pages: &[PageInk], body_size: f32) {
    let Some(first) = pages.first().filter(|_| pages.len() > 1) else { return };
    let title: Vec<String> =
        first.tokens.iter().filter(|token| token.size() >= LARGE * body_size).flat_map(words).collect();
    if title.len() < LEAST_WORDS {
        return;
    }
    for piece in pieces.iter_mut().filter(|piece| may_be_head(piece, body_size)) {
        let Some(page) = pages.get(piece.page) else { continue };
        let own: Vec<String> =
            piece.tokens.iter().filter_map(|token| page.tokens.get(*token)).flat_map(words).collect();
        let is_known = |word: &String| title.iter().any(|known| are_forms(known, word));
        piece.recurs = own.len() >= LEAST_WORDS && own.iter().all(is_known);
    }
}

fn may_be_head(piece: &Piece, body_size: f32) -> bool {
    let is_outermost = piece.edge != Edge::Turned && piece.row == 0 && piece.page > 0;
    is_outermost && !piece.recurs && piece.numbers.is_empty() && piece.size < SMALL * body_size
}

/// The words of a token that say something.
fn words(token: &Token) -> Vec<String> {
    let words = token.word.text.split(|ch: char| !ch.is_alphabetic());
    words.filter(|word| word.chars().count() >= LETTERS).map(str::to_lowercase).collect()
}

/// `Große` and `Großen`.
fn are_forms(one: &str, other: &str) -> bool {
    let (long, short) = if one.len() > other.len() { (one, other) } else { (other, one) };
    long.strip_prefix(short).is_some_and(|ending| ending.chars().count() <= ENDING)
}
