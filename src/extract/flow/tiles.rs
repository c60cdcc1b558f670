//! Text outside tables: tiles of a dashboard, a large number above the small word for what it counts (`12`, `Maßnahmen`).

use super::FlowReader;
use crate::extract::pieces::{Piece, PieceKind};
use crate::extract::run::Run;
use crate::geometry::Rect;

/// The number is set at least so many times as large as its word.
const LARGER: f32 = 1.4;
/// Most words of what is counted.
const WORDS: usize = 4;
/// White between both, in em of the number.
const NEAR: f32 = 1.5;

/// A number alone.
pub(super) struct Figure {
    page: u32,
    bbox: Rect,
    size: f32,
}

impl Figure {
    /// The figure that a text is.
    fn of(run: &Run<'_>) -> Option<Self> {
        let [only] = run.marks.as_slice() else { return None };
        let digits = run.text.trim_end_matches(['%', ' ']);
        let is_number = (1..=4).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
        is_number.then_some(Self { page: only.page, bbox: only.word.bbox, size: only.word.style.size })
    }

    /// Whether a text is the word for what the figure counts: small, right below it and round its middle.
    fn counts(&self, run: &Run<'_>) -> bool {
        let (Some(first), Some(last)) = (run.marks.first(), run.marks.last()) else { return false };
        let middle = self.bbox.center().x;
        let is_below = first.page == self.page
            && first.word.bbox.y0 >= self.bbox.center().y
            && first.word.bbox.y0 - self.bbox.y1 < NEAR * self.size;
        let is_round = first.word.bbox.x0 < middle && middle < last.word.bbox.x1;
        is_below && is_round && run.marks.len() <= WORDS && self.size >= LARGER * first.word.style.size
    }
}

impl<'a> FlowReader<'a, '_> {
    /// Whether a label is but the word of a tile.
    pub(super) fn is_tile(&mut self, piece: &Piece<'a>) -> bool {
        let figure = std::mem::replace(&mut self.figure, Figure::of(&piece.run));
        matches!(piece.kind, PieceKind::Label { .. } | PieceKind::Plain)
            && figure.is_some_and(|figure| figure.counts(&piece.run))
    }
}
