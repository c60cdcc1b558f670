//! Extract: papers whose measures come first and name their Handlungsfeld and Ziel below themselves.
//!
//! In: the flow. Out: whether nearly every measure is followed at once by a heading of a level above it, while the first one
//! has none in front of it.

use crate::extract::heading::Level;
use crate::extract::kin::Kinded;
use crate::extract::pieces::{Cutter, PieceKind};
use crate::layout::model::Block;

/// So many measures show the order.
const LEAST: usize = 3;
/// Share of them that a level above follows, in tenths.
const TENTHS: usize = 9;

/// Learns the order of levels from the headings outside tables.
pub(crate) fn learn(blocks: &[Kinded<'_>], cutter: &Cutter<'_>) -> bool {
    let mut levels: Vec<Level> = Vec::new();
    for (block, _) in blocks {
        let Block::Text(paragraph) = block else { continue };
        levels.extend(cutter.cut(paragraph).iter().filter_map(|piece| match piece.kind {
            PieceKind::Heading { level, .. } => Some(level),
            _ => None,
        }));
        // In nearly all papers the levels above come first.
        if levels.first().is_some_and(|first| *first != Level::Massnahme) {
            return false;
        }
    }
    let is_below = |level: Option<&Level>| matches!(level, Some(Level::Handlungsfeld | Level::Ziel));
    let measures = levels.iter().filter(|level| **level == Level::Massnahme).count();
    let pairs = levels.windows(2).filter(|pair| pair.first() == Some(&Level::Massnahme) && is_below(pair.last()));
    levels.first() == Some(&Level::Massnahme) && measures >= LEAST && pairs.count() * 10 >= measures * TENTHS
}
