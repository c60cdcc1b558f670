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

#[cfg(test)]
mod tests {
    use crate::layout::model::Block;
    use crate::layout::support::{PageBuilder, document};
    use crate::layout::{LayoutSettings, layout};

    /// Small captions whose tops are level with a large title beside them: their baselines are `down` points apart.
    fn tables(down: f32) -> usize {
        let mut page =
            PageBuilder::new().size(10.0).text(50.0, 60.0, "Ein Satz über die ganze Breite der Seite geht hier");
        for block in 0..4 {
            let y = 100.0 + 100.0 * block as f32;
            page = page.size(11.0).bold(true).text(200.0, y + down, "Ein Fest am Fluss").bold(false);
            page = page.size(10.0).text(200.0, y + down + 16.0, "Es kamen sehr viele Kinder aus der Stadt zu uns");
            for (line, caption) in ["Wer?", "Wann?", "Womit?"].iter().enumerate() {
                let y = y + 22.0 * line as f32;
                page = page.size(7.0).bold(true).text(50.0, y, caption).bold(false).size(8.0).text(
                    50.0,
                    y + 9.0,
                    "Das Amt",
                );
            }
        }
        let flow = layout(&document([page]), &LayoutSettings::default()).flow;
        flow.iter().filter(|block| matches!(block, Block::Table(_))).count()
    }

    #[test]
    fn a_caption_is_level_with_a_title_by_the_size_of_the_larger_one() {
        assert_eq!((tables(0.0), tables(4.6)), (4, 4));
        assert_eq!(tables(9.0), 0, "a line further down");
    }
}
