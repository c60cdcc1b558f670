//! Layout, step 9c: numbers set large in the margin beside the title and the text of what they number.
//!
//! In: the words of all pages outside tables and frames. Out: frames, so that each number is read right in front of its
//! block and not in a column of numbers. Such numbers are in one type at one edge, larger than the text beside them.

use super::WORTH_SHARING;
use super::entries;
use super::model::Look;
use super::page::PageInk;
use super::token::{Token, bounds_of};
use crate::geometry::Rect;
use crate::share;
use std::collections::BTreeMap;

/// So many numbers in one type at one edge are needed.
const LEAST: usize = 3;
/// A number is so many times as large as the text beside it.
const LARGER: f32 = 1.3;
/// White between a number and that text, in em of the text.
const WHITE: f32 = 0.5;
/// Characters of the longest number.
const LONGEST: usize = 8;
/// Edges agree within this many points.
const SHIFT: f32 = 4.0;
/// Around words, in points: enough to hold the points by which they are placed.
const MARGIN: f32 = 0.5;

/// A number and where the text beside it begins.
#[derive(Debug, Clone, Copy)]
struct Drop {
    look: Look,
    bbox: Rect,
    edge: f32,
    /// The upper edge of number and text.
    top: f32,
}

/// Adds the frames of numbers and of what they number.
pub(super) fn frame(pages: &mut [PageInk]) {
    let drops = share::map(pages, WORTH_SHARING, |page| of_page(&entries::outside(page)));
    let mut groups: BTreeMap<(Look, i32, i32), usize> = BTreeMap::new();
    for drop in drops.iter().flatten() {
        *groups.entry(drop.group()).or_default() += 1;
    }
    groups.retain(|_, count| *count >= LEAST);
    if groups.is_empty() {
        return;
    }
    for (page, mut drops) in pages.iter_mut().zip(drops) {
        drops.retain(|drop| groups.contains_key(&drop.group()));
        let tokens = entries::outside(page);
        let found: Vec<[Rect; 3]> = drops.iter().filter_map(|drop| drop.frames(&drops, &tokens)).collect();
        page.frames.extend(found.into_iter().flatten());
    }
}

impl Drop {
    fn group(&self) -> (Look, i32, i32) {
        let step = |at: f32| (at / SHIFT).round() as i32;
        (self.look, step(self.bbox.x0), step(self.edge))
    }

    /// The number, its block, and both. The block ends where the next number stands or a text begins left of it.
    fn frames(&self, all: &[Self], tokens: &[&Token]) -> Option<[Rect; 3]> {
        let below = |top: &f32| *top > self.bbox.y1;
        let crossing =
            tokens.iter().filter(|token| token.word.bbox.x0 < self.edge - SHIFT).map(|token| token.word.bbox.y0);
        let end = all.iter().map(|drop| drop.top).chain(crossing).filter(below).fold(f32::INFINITY, f32::min);
        let inside = |token: &&&Token| {
            let bbox = token.word.bbox;
            bbox.x0 > self.edge - SHIFT && bbox.y0 > self.top - MARGIN && bbox.y1 < end
        };
        let block = Rect::around(tokens.iter().filter(inside).map(|token| token.word.bbox))?.grown(MARGIN);
        let number = self.bbox.grown(MARGIN);
        Some([number, block, number.union(&block).grown(MARGIN)])
    }
}

fn of_page(tokens: &[&Token]) -> Vec<Drop> {
    // The text beside a number is smaller: where nothing is, nothing needs to be looked for.
    let smallest = tokens.iter().map(|token| token.size()).fold(f32::INFINITY, f32::min);
    let may_be = |token: &&&Token| token.size() > LARGER * smallest && is_number(token);
    tokens.iter().filter(may_be).filter_map(|token| drop_of(token, tokens)).collect()
}

fn is_number(token: &Token) -> bool {
    let text = &token.word.text;
    token.angle == 0 && text.len() <= LONGEST && text.contains(|ch: char| ch.is_ascii_digit())
}

/// The number, where smaller text stands right of it and nothing left of it.
fn drop_of(number: &Token, tokens: &[&Token]) -> Option<Drop> {
    let own = number.word.bbox;
    let is_level = |token: &&&Token| token.word.id != number.word.id && token.word.bbox.overlap_y(&own) > 0.0;
    let (left, right): (Vec<&Token>, Vec<&Token>) =
        tokens.iter().filter(is_level).copied().partition(|token| token.word.bbox.x0 < own.x0);
    let text = bounds_of(&right);
    let is_smaller = |token: &&Token| token.size() * LARGER < number.size();
    let size = right.iter().map(|token| token.size()).fold(0.0, f32::max);
    let is_drop =
        left.is_empty() && !right.is_empty() && right.iter().all(is_smaller) && text.x0 - own.x1 > WHITE * size;
    let drop = Drop { look: number.word.style.look(), bbox: own, edge: text.x0, top: text.y0.min(own.y0) };
    is_drop.then_some(drop)
}

#[cfg(test)]
mod tests {
    use crate::layout::model::{Block, Line};
    use crate::layout::support::{PageBuilder, document};
    use crate::layout::{LayoutSettings, layout};

    #[test]
    fn a_large_number_stands_in_front_of_its_block() {
        let mut page = PageBuilder::new();
        for (item, name) in ["Ein Fest", "Ein Weg", "Ein Platz"].iter().enumerate() {
            let y = 100.0 + 90.0 * item as f32;
            page = page.size(20.0).text(50.0, y + 6.0, &format!("A{}", item + 1)).size(11.0).text(110.0, y, name);
            page = page.size(9.0).text(110.0, y + 16.0, "Zuständig: Bauamt").text(
                110.0,
                y + 30.0,
                "Zeitraum: 2022 bis 2024",
            );
        }
        let flow = layout(&document([page]), &LayoutSettings::default()).flow;
        let lines = flow.iter().flat_map(|block| match block {
            Block::Text(paragraph) => paragraph.lines.iter().map(Line::text).collect(),
            Block::Table(_) => Vec::new(),
        });
        let lines: Vec<String> = lines.collect();
        assert_eq!(
            lines.get(..5).unwrap_or_default(),
            ["A1", "Ein Fest", "Zuständig: Bauamt", "Zeitraum: 2022 bis 2024", "A2"]
        );
    }
}
