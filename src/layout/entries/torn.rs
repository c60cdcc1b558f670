//! Places to write in, eighth part: facts in the margin, and texts beside them, that the page break cuts. The rest stands at
//! the top of the next page, on the same side and in the same type, a fact in front of any caption.

use super::sides::{LEADING, look_of};
use super::{Entry, SHIFT};
use crate::geometry::Rect;
use crate::layout::headed::Cluster;
use crate::layout::model::Look;
use crate::layout::token::{Token, bounds_of};

/// It is cut where no more than so much is left below it on its page, in em.
const LEFT: f32 = 4.0;

/// The last fact, or the last text, on a page.
#[derive(Debug, Clone, Copy)]
pub(super) struct Last {
    /// Where its lines may begin.
    pub lefts: [f32; 2],
    /// Where it ends.
    pub bottom: f32,
    /// The type of what it says.
    pub look: Look,
}

/// What goes on from the page before.
#[derive(Debug, Clone, Copy, Default)]
pub(in crate::layout) struct Rest {
    pub fact: Option<Entry>,
    pub text: Option<Rect>,
}

/// The type of a text and where its lines begin: those of most texts, by their last lines.
pub(super) fn body(texts: impl Iterator<Item = (Look, f32)>) -> Option<(Look, f32)> {
    let mut counts: Vec<((Look, f32), usize)> = Vec::new();
    for (look, left) in texts {
        match counts.iter_mut().find(|((other, at), _)| *other == look && (at - left).abs() < SHIFT) {
            Some((_, count)) => *count += 1,
            None => counts.push(((look, left), 1)),
        }
    }
    counts.iter().rev().max_by_key(|(_, count)| *count).map(|(body, _)| *body)
}

/// The lowest point that words reach on any page.
pub(super) fn lowest(pages: &[Vec<&Token>]) -> f32 {
    pages.iter().flatten().map(|token| token.word.bbox.y1).fold(0.0, f32::max)
}

/// What the lines at the top of the next page, on the same side, add to it.
pub(super) fn rest(
    last: Last,
    lines: &[Cluster<'_>],
    lowest: f32,
    is_caption: impl Fn(&Cluster<'_>) -> bool,
) -> Option<Rect> {
    let first = lines.first().filter(|line| lowest - last.bottom < LEFT * line.size)?;
    let mut above = first.baseline;
    let is_own = |line: &&Cluster<'_>| {
        let is_near = line.baseline - above < LEADING * line.size;
        above = line.baseline;
        let left = line.tokens.first().map_or(0.0, |token| token.word.bbox.x0);
        is_near
            && !is_caption(line)
            && look_of(line) == Some(last.look)
            && last.lefts.iter().any(|other| (left - other).abs() < SHIFT)
    };
    let words = lines.iter().take_while(is_own).flat_map(|line| line.tokens.iter().copied());
    let words: Vec<&Token> = words.collect();
    (!words.is_empty()).then(|| bounds_of(&words))
}

/// A place without a caption, as wide as the others of its table; those become as wide as it is.
pub(super) fn entry(rest: Rect, before: &mut [Entry]) -> Entry {
    let own =
        before.iter().map(Entry::bbox).fold(rest, |all, bbox| Rect { y0: rest.y0, y1: rest.y1, ..all.union(&bbox) });
    if let Some(last) = before.last_mut() {
        last.value = Rect { x0: own.x0.min(last.value.x0), x1: own.x1, ..last.value };
    }
    let caption = Rect { x0: own.x0, y0: own.y0, x1: own.x0, y1: own.y0 };
    Entry { caption, value: own, edge: own.y0, rest: None }
}

#[cfg(test)]
mod tests {
    use crate::layout::model::{Block, Cell, Line};
    use crate::layout::support::{PageBuilder, document};
    use crate::layout::{LayoutSettings, layout};

    /// Numbered texts with facts in the margin beside them; the last ones begin so far down that they do not end.
    fn entry(page: PageBuilder, y: f32, index: u8, is_stacked: bool, money: &str) -> PageBuilder {
        let page = page.bold(true).text(200.0, y, &format!("{index}. Ein Fest für alle im Ort")).bold(false);
        let page = page.text(200.0, y + 12.0, "Es wird am Fluss gefeiert, und die Vereine");
        let facts = [("Amt", "Amt 7"), ("Zeit", "ab 2024"), ("Mittel", money)];
        facts.iter().enumerate().fold(page.size(8.0), |page, (at, (caption, value))| {
            let (y, step) = if is_stacked { (y + 20.0 * at as f32, 10.0) } else { (y + 10.0 * at as f32, 0.0) };
            let (x, sign) = if is_stacked { (50.0, "") } else { (430.0, ":") };
            let page = page.bold(true).text(x, y, &format!("{caption}{sign}")).bold(false);
            page.text(if is_stacked { x } else { x + 40.0 }, y + step, value)
        })
    }

    fn read(is_stacked: bool, rest: &str) -> Vec<String> {
        let first = (0..8).fold(PageBuilder::new(), |page, at| {
            entry(page.size(10.0), 60.0 + 92.0 * f32::from(at), at + 1, is_stacked, "500 Euro aus der Kasse")
        });
        let x = if is_stacked { 50.0 } else { 430.0 };
        let second = PageBuilder::new().size(8.0).text(x, 60.0, rest).size(10.0);
        let second = entry(second.text(200.0, 60.0, "bringen Kuchen mit."), 92.0, 9, is_stacked, "keine");
        let text = |cell: &Cell| cell.lines().map(Line::text).collect::<Vec<_>>().join(" ");
        let lines = |block: Block| match block {
            Block::Text(paragraph) => vec![paragraph.lines.iter().map(Line::text).collect::<Vec<_>>().join(" ")],
            Block::Table(grid) => {
                grid.rows.iter().map(|row| row.cells.iter().map(text).collect::<Vec<_>>().join("|")).collect()
            }
        };
        layout(&document([first, second]), &LayoutSettings::default()).flow.into_iter().flat_map(lines).collect()
    }

    #[test]
    fn a_fact_and_the_text_beside_it_go_on_at_the_top_of_the_next_page() {
        for (is_stacked, sign) in [(true, ""), (false, ":")] {
            let lines = read(is_stacked, "und vom Land");
            let cost = format!("Mittel{sign}|500 Euro aus der Kasse und vom Land");
            assert!(lines.contains(&cost), "{lines:?}");
            let at = lines.iter().position(|line| line.ends_with("bringen Kuchen mit."));
            assert!(at < lines.iter().position(|line| *line == cost), "{lines:?}");
        }
    }

    #[test]
    fn a_caption_at_the_top_of_the_next_page_goes_on_with_nothing() {
        let lines = read(false, "Ort: Park");
        assert!(lines.contains(&"Mittel:|500 Euro aus der Kasse".to_owned()), "{lines:?}");
    }
}
