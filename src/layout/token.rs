//! Layout, shared ground: a word on its way to its place.

use super::model::Word;
use crate::geometry::{Point, Rect};

/// A word with what is needed to place it. Moved, never copied, so that every word ends in exactly one place.
#[derive(Debug, Clone, Default)]
pub(crate) struct Token {
    /// The word.
    pub word: Word,
    /// Its baseline: y for level text, the distance across the writing direction otherwise.
    pub baseline: f32,
    /// Direction of writing in degrees.
    pub angle: i16,
    /// Marked as page furniture by the producer.
    pub is_artifact: bool,
    /// Its marked content in the structure tree.
    pub mcid: Option<i32>,
}

impl Token {
    /// The point that decides in which cell or column the word stands: just inside its left end,
    /// since text that is too long for its cell runs over to the right.
    pub fn anchor(&self) -> Point {
        let bbox = &self.word.bbox;
        let inside = (bbox.width() / 2.0).min(self.word.style.size / 2.0).max(0.0);
        Point { x: bbox.x0 + inside, y: bbox.center().y }
    }

    /// Font size in points.
    pub fn size(&self) -> f32 {
        self.word.style.size
    }
}

/// The bounds of many tokens.
pub(crate) fn bounds(tokens: &[Token]) -> Rect {
    Rect::around(tokens.iter().map(|token| token.word.bbox)).unwrap_or_default()
}

/// The same for tokens that stay where they are.
pub(crate) fn bounds_of(tokens: &[&Token]) -> Rect {
    Rect::around(tokens.iter().map(|token| token.word.bbox)).unwrap_or_default()
}

/// Takes the tokens out of `tokens` for which `is_taken` holds; both parts keep their order.
pub(crate) fn take(tokens: &mut Vec<Token>, mut is_taken: impl FnMut(&Token) -> bool) -> Vec<Token> {
    let (taken, rest) = std::mem::take(tokens).into_iter().partition(|token| is_taken(token));
    *tokens = rest;
    taken
}

/// Whether white wider than `gap` em parts words, whatever lines they stand on.
pub(super) fn are_apart(tokens: &[&Token], gap: f32) -> bool {
    let mut tokens: Vec<&Token> = tokens.to_vec();
    tokens.sort_by(|a, b| a.word.bbox.x0.total_cmp(&b.word.bbox.x0));
    let mut end = f32::INFINITY;
    tokens.iter().any(|token| {
        let is_apart = token.word.bbox.x0 - end > gap * token.size();
        end = if end.is_finite() { end.max(token.word.bbox.x1) } else { token.word.bbox.x1 };
        is_apart
    })
}
