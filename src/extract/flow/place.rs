//! Text outside tables, where it stands: beside, below or outside of what is growing.

use super::Open;
use crate::extract::pieces::Piece;
use crate::extract::run::Run;

/// Left edges of items agree within this, in points.
pub(super) const SAME_LEFT: f32 = 4.0;
/// Most words of a measure's title behind a bullet.
pub(super) const WORDS_OF_A_TITLE: usize = 14;

/// Where a text or its bullet begins.
pub(super) fn left_of(run: &Run<'_>) -> Option<f32> {
    let bullet = run.bullets.first().filter(|(at, ..)| *at == 0).map(|(_, word, _)| word.bbox.x0);
    bullet.or_else(|| run.marks.first().map(|mark| mark.word.bbox.x0))
}

/// A paragraph starts left of the label that stands in front of its value on one line: it is none of that value.
const LEFT_OF_LABEL: f32 = 0.7;
/// White above a paragraph that belongs to no value, in em.
const FAR_BELOW: f32 = 2.2;

/// Whether a paragraph below a value on the same page stands outside it.
pub(super) fn stands_apart(open: &Open<'_>, piece: &Piece<'_>) -> bool {
    let (Some(label), Some(value)) = (open.label.marks.first(), open.value.run.marks.first()) else { return false };
    let (Some(last), Some(next)) = (open.value.run.marks.last(), piece.run.marks.first()) else { return false };
    let is_one_page = label.page == next.page && last.page == next.page;
    if !is_one_page || piece.is_bullet || next.word.bbox.y0 < last.word.bbox.y1 {
        return false;
    }
    let em = next.word.style.size;
    let is_inline = (label.word.bbox.center().y - value.word.bbox.center().y).abs() < em / 2.0;
    let is_left = is_inline && label.word.bbox.x0 - next.word.bbox.x0 > LEFT_OF_LABEL * em;
    is_left || next.word.bbox.y0 - last.word.bbox.y1 > FAR_BELOW * em
}

/// The number of a section of a contract, alone: `§ 3`.
pub(super) fn is_section_mark(text: &str) -> bool {
    let number = text.trim().strip_prefix('§').map(str::trim);
    number.is_some_and(|number| {
        number.len() <= 4
            && number.starts_with(|ch: char| ch.is_ascii_digit())
            && number.chars().all(char::is_alphanumeric)
    })
}
