//! Extract, step 5f: boxes set into the text that tell something of their own: a headline, sentences below it, and no label.
//!
//! In: the flow. Out: the blocks of such boxes, which are no part of the field they interrupt.

use crate::extract::pieces::PieceKind;
use crate::extract::scene::Scene;
use crate::layout::model::{Block, Paragraph};
use std::collections::BTreeSet;

/// The indexes of the blocks that stand in such boxes.
pub(crate) fn find<'b>(blocks: impl Iterator<Item = &'b Block>, scene: &Scene<'_>) -> BTreeSet<usize> {
    let boxed = |block: &'b Block| match block {
        Block::Text(paragraph) => {
            paragraph.aside.zip(paragraph.lines.first()).map(|(aside, line)| ((line.page, aside), paragraph))
        }
        Block::Table(_) => None,
    };
    let all: Vec<(usize, _)> = blocks.enumerate().filter_map(|(index, block)| Some((index, boxed(block)?))).collect();
    let groups = all.chunk_by(|(_, (one, _)), (_, (other, _))| one == other);
    let asides = groups.filter(|group| {
        let paragraphs: Vec<&Paragraph> = group.iter().map(|(_, (_, paragraph))| *paragraph).collect();
        is_aside(&paragraphs, scene)
    });
    asides.flatten().map(|(index, _)| *index).collect()
}

/// A bold headline, text that is not bold below it, no label and no heading.
fn is_aside(paragraphs: &[&Paragraph], scene: &Scene<'_>) -> bool {
    let Some((head, text)) = paragraphs.split_first().filter(|(_, text)| !text.is_empty()) else { return false };
    let is_bold = |paragraph: &Paragraph| paragraph.lines.iter().all(crate::layout::model::Line::is_bold);
    let cutter = scene.cutter();
    let is_plain = |paragraph: &&Paragraph| {
        let pieces = cutter.cut(paragraph);
        pieces.iter().all(|piece| piece.kind == PieceKind::Plain && scene.titles.level_of(&piece.run).is_none())
    };
    is_bold(head) && !text.iter().any(|paragraph| is_bold(paragraph)) && paragraphs.iter().all(is_plain)
}
