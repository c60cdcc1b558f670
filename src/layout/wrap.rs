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
    let goes_on = first.text.starts_with(char::is_lowercase)
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

    /// The paragraphs below a wide line at the top of the page.
    fn paragraphs(lines: &[&str]) -> Vec<String> {
        let mut page = PageBuilder::new().text(480.0, 60.0, "Suche");
        for (at, line) in lines.iter().enumerate() {
            page = page.text(50.0, 140.0 + 12.0 * at as f32, line);
        }
        let flow = layout(&document([page]), &LayoutSettings::default()).flow;
        let text = |block: &Block| match block {
            Block::Text(paragraph) => Some(paragraph.lines.iter().map(Line::text).collect::<Vec<_>>().join(" ")),
            Block::Table(_) => None,
        };
        flow.iter().filter_map(text).filter(|text| !text.contains("Suche")).collect()
    }

    #[test]
    fn sentences_that_were_wrapped_tell_how_far_their_text_can_reach() {
        let wrapped =
            ["Wir wollen den Weg zur Schule", "sicher machen und bitten alle", "die mitgehen, um Hilfe. Unsere"];
        let more = ["Nachbarn haben schon zugesagt und", "kommen."];
        assert_eq!(paragraphs(&[wrapped.as_slice(), &more].concat()).len(), 1);
        let list = ["Ein Fest am Fluss", "Ein Weg zur Schule", "Ein Haus für alle"];
        assert_eq!(paragraphs(&list).len(), 3, "lines of a list were not wrapped");
    }
}
