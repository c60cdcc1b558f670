//! Places to write in: what stands on the two sides of an edge, text here and facts in the margin there.
//!
//! In: the free words of a page, an edge. Out: the lines of both sides, in parts that nothing crosses.

use super::SHIFT;
use crate::layout::headed::{Cluster, clusters};
use crate::layout::model::Look;
use crate::layout::token::Token;

/// So many captions must begin at one edge of the document.
pub(super) const LEAST: usize = 6;
/// So many blocks are needed to know that facts stand beside texts, and so many times two captions must come.
pub(super) const LEAST_BLOCKS: usize = 3;
/// Lines of one text are nearer to one another than this, baseline to baseline, in em.
pub(super) const LEADING: f32 = 2.0;
/// A line of the text is level with a caption where their baselines differ by less, in em of the larger one: captions are small.
pub(super) const LEVEL: f32 = 0.5;
/// White between a text and the facts beside it, in em.
const WHITE: f32 = 0.5;

/// The lines on both sides of an edge, from top to bottom.
#[derive(Debug, Default)]
pub(super) struct Sides<'t> {
    pub left: Vec<Cluster<'t>>,
    pub right: Vec<Cluster<'t>>,
}

/// The parts of a page. A line over the edge ends what stands above it.
pub(super) fn parted<'t>(tokens: &[&'t Token], edge: f32) -> Vec<Sides<'t>> {
    let mut parts = vec![Sides::default()];
    for line in clusters(tokens) {
        let (left, right): (Vec<&Token>, Vec<&Token>) =
            line.tokens.iter().partition(|token| token.word.bbox.x0 < edge - SHIFT);
        let end = left.iter().map(|token| token.word.bbox.x1).fold(f32::NEG_INFINITY, f32::max);
        let from = right.first().map_or(f32::INFINITY, |token| token.word.bbox.x0);
        if end > edge - SHIFT || from - end < WHITE * line.size {
            parts.push(Sides::default());
        } else if let Some(part) = parts.last_mut() {
            part.left.extend(clusters(&left));
            part.right.extend(clusters(&right));
        }
    }
    parts
}

/// Whether two lines stand beside one another.
pub(super) fn is_level(line: &Cluster<'_>, other: &Cluster<'_>) -> bool {
    (line.baseline - other.baseline).abs() < LEVEL * line.size.max(other.size)
}

/// The type that a line begins in.
pub(super) fn look_of(line: &Cluster<'_>) -> Option<Look> {
    line.tokens.first().map(|token| token.word.style.look())
}
