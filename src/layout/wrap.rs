//! Layout, step 5a: how far to the right the lines of a text can reach, told by where its sentences were wrapped.
//!
//! In: lines of one column or cell. Out: an edge. A word that begins with a small letter goes on with the line above, and was
//! put below it because it did not fit: so the edge lies left of where the word would have ended. Other text of the page,
//! or the side of a cell, may reach further than that.

use super::model::Line;
use super::paragraphs;

/// So many wrapped lines are needed to tell an edge by.
const LEAST: usize = 3;
/// Width of a blank, in em.
const BLANK: f32 = 0.25;

/// The rightmost place that the edge can have; `None` where too few lines were wrapped.
pub(super) fn edge(lines: &[Line]) -> Option<f32> {
    let edges: Vec<f32> = lines.windows(2).filter_map(would_end).collect();
    let is_known = edges.len() >= LEAST;
    is_known.then(|| edges.into_iter().fold(f32::INFINITY, f32::min))
}

/// Where the first word of the lower of two lines would have ended behind the upper one.
fn would_end(pair: &[Line]) -> Option<f32> {
    let [above, below] = pair else { return None };
    paragraphs::leading(pair)?;
    let (last, first) = (above.words.last()?, below.words.first()?);
    // `aa)` opens an item and was put nowhere.
    let goes_on = first.text.starts_with(char::is_lowercase)
        && !first.text.ends_with(')')
        && last.text.ends_with(|ch: char| ch.is_alphanumeric() || ch == ',')
        && last.style.look() == first.style.look();
    let has_more = below.words.len() > 1 || first.text.ends_with(['.', ',', ';']);
    (goes_on && has_more).then(|| above.bbox.x1 + BLANK * above.size() + first.bbox.width())
}

#[cfg(test)]
mod tests {
    use crate::layout::model::{Block, Line};
    use crate::layout::support::{PageBuilder, document};
    use crate::layout::{LayoutSettings, layout};

    /// The lines of a page.
    fn lines(texts: &[&str]) -> Vec<Line> {
        let mut page = PageBuilder::new();
        for (at, text) in texts.iter().enumerate() {
            page = page.text(50.0, 140.0 + 12.0 * at as f32, text);
        }
        let flow = layout(&document([page]), &LayoutSettings::default()).flow;
        let lines = flow.into_iter().flat_map(|block| match block {
            Block::Text(paragraph) => paragraph.lines,
            Block::Table(_) => Vec::new(),
        });
        lines.collect()
    }

    #[test]
    fn sentences_that_were_wrapped_tell_how_far_their_text_can_reach() {
        // `die` is 15 points wide and did not fit behind a line that ends at 195.
        let wrapped = [
            "Wir wollen den Weg zur Schule",
            "sicher machen und bitten alle",
            "die mitgehen, um Hilfe und",
            "kommen dann.",
        ];
        assert_eq!(super::edge(&lines(&wrapped[..3])), None, "two wrapped lines tell nothing");
        assert!(super::edge(&lines(&wrapped)).is_some_and(|edge| (edge - 212.5).abs() < 1.0));
    }

    #[test]
    fn items_were_not_wrapped() {
        assert_eq!(super::edge(&lines(&["Ein Fest am Fluss", "Ein Weg zur Schule", "Ein Haus für alle"])), None);
        assert_eq!(super::edge(&lines(&["Ein Fest", "aa) Das Amt", "bb) Das Jahr", "cc) Das Geld"])), None);
    }
}
