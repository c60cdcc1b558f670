//! Furniture: running numbers in the margin, by which lines or paragraphs are cited: `1`, `2`, `3` … or every fifth line.
//!
//! In: the words of all pages. Out: the numbers, taken out. They are set smaller than the text beside them and follow so
//! closely upon each other that they count lines, not measures.

use super::super::grid::Lattice;
use super::super::model::{Line, Look};
use super::super::page::PageInk;
use super::super::settings::LayoutSettings;
use super::super::token::{self, Token};
use super::lines;
use std::collections::{BTreeMap, BTreeSet};

/// Fewer numbers may number anything.
const LEAST: usize = 10;
/// They are smaller than the text beside them by this share at least.
const SMALLER: f32 = 0.85;
/// White between a number and its text, in em.
const WHITE: f32 = 0.8;
/// Share of the numbers that follow upon the one before.
const IN_ORDER: f32 = 0.9;
/// Of lines that are cited every so many is numbered at most.
const LARGEST_STEP: u32 = 10;
/// Half of the numbers of a page are nearer to the next one than this, in em of the text, per step.
const NEAR: f32 = 2.6;
/// Numbers of one page stand below each other within this, in points.
const ALIGNED: f32 = 3.0;

/// A number in the margin.
struct Number {
    page: usize,
    id: u32,
    value: u32,
    at: f32,
    edges: (f32, f32),
    /// Size of the text beside it.
    text: f32,
}

/// Takes the running numbers out of `pages`.
pub(super) fn take(pages: &mut [PageInk], settings: &LayoutSettings) -> Vec<Line> {
    let mut groups: BTreeMap<Look, Vec<Number>> = BTreeMap::new();
    for (index, page) in pages.iter().enumerate() {
        for (look, number) in of_page(index, page) {
            groups.entry(look).or_default().push(number);
        }
    }
    groups.retain(|_, numbers| run_on(numbers) && are_near(numbers) && are_aligned(numbers));
    let ids: BTreeSet<u32> = groups.values().flatten().map(|number| number.id).collect();
    if ids.is_empty() {
        return Vec::new();
    }
    let of_page = |page: &mut PageInk| {
        let taken = token::take(&mut page.tokens, |token| ids.contains(&token.word.id));
        lines::build(taken, page.raw.number, settings)
    };
    pages.iter_mut().flat_map(of_page).collect()
}

/// The numbers of a page that stand alone beside text, from top to bottom.
fn of_page(index: usize, page: &PageInk) -> Vec<(Look, Number)> {
    let is_number = |token: &&Token| {
        let text = &token.word.text;
        token.angle == 0 && text.len() <= 3 && text.bytes().all(|byte| byte.is_ascii_digit())
    };
    let number = |token: &Token| {
        let value = token.word.text.parse().ok()?;
        let is_free = |table: &Lattice| table.cell_at(token.anchor()).is_none();
        let text = page.tables.iter().all(is_free).then(|| beside(token, &page.tokens))??;
        let bbox = token.word.bbox;
        let edges = (bbox.x0, bbox.x1);
        Some((token.word.style.look(), Number { page: index, id: token.word.id, value, at: bbox.y1, edges, text }))
    };
    page.tokens.iter().filter(is_number).filter_map(number).collect()
}

/// The size of the text beside a number: all on one side of it, white between, larger.
fn beside(number: &Token, tokens: &[Token]) -> Option<f32> {
    let own = number.word.bbox;
    let is_level = |token: &&Token| {
        token.word.id != number.word.id && token.word.bbox.overlap_y(&own) > 0.5 * own.height() && token.angle == 0
    };
    let (left, right): (Vec<&Token>, Vec<&Token>) =
        tokens.iter().filter(is_level).partition(|token| token.word.bbox.x0 < own.x0);
    let near = match (left.as_slice(), right.as_slice()) {
        ([], texts) => texts.iter().min_by(|a, b| a.word.bbox.x0.total_cmp(&b.word.bbox.x0)),
        (texts, []) => texts.iter().max_by(|a, b| a.word.bbox.x1.total_cmp(&b.word.bbox.x1)),
        _ => None,
    }?;
    let white = (near.word.bbox.x0 - own.x1).max(own.x0 - near.word.bbox.x1);
    (white > WHITE * near.size() && number.size() < SMALLER * near.size()).then(|| near.size())
}

/// Whether the numbers rise in even steps, from the first step on.
fn run_on(numbers: &[Number]) -> bool {
    let step = numbers.first().map_or(0, |first| first.value);
    let follows =
        |pair: &&[Number]| matches!(pair, [a, b] if b.value == a.value + step || a.page != b.page && b.value == step);
    let in_order = numbers.windows(2).filter(follows).count() + 1;
    (1..=LARGEST_STEP).contains(&step) && numbers.len() >= LEAST && in_order as f32 >= IN_ORDER * numbers.len() as f32
}

/// Whether they follow upon each other as lines do.
fn are_near(numbers: &[Number]) -> bool {
    let step = |pair: &[Number]| match pair {
        [a, b] if a.page == b.page && b.value > a.value => {
            Some((b.at - a.at) / (b.text.max(1.0) * (b.value - a.value) as f32))
        }
        _ => None,
    };
    let mut steps: Vec<f32> = numbers.windows(2).filter_map(step).collect();
    steps.sort_by(f32::total_cmp);
    steps.get(steps.len() / 2).is_some_and(|usual| *usual < NEAR)
}

/// Whether those of each page begin or end below each other.
fn are_aligned(numbers: &[Number]) -> bool {
    numbers.windows(2).all(|pair| match pair {
        [a, b] if a.page == b.page => {
            (a.edges.0 - b.edges.0).abs() < ALIGNED || (a.edges.1 - b.edges.1).abs() < ALIGNED
        }
        _ => true,
    })
}

#[cfg(test)]
mod tests {
    use crate::layout::model::{Block, Cell, Line};
    use crate::layout::support::{PageBuilder, document};
    use crate::layout::{LayoutSettings, layout};

    /// The lines left in the flow that begin with a number, of twelve with a number in the margin.
    fn numbered(size: f32, leading: f32, step: u32) -> usize {
        let mut page = PageBuilder::new();
        for line in 0..12 {
            let y = 60.0 + leading * line as f32;
            page = page.size(size).text(50.0, y, &(step * (line + 1)).to_string());
            page = page.size(10.0).text(90.0, y, "Eine Zeile, auf die verwiesen werden kann");
        }
        let flow = layout(&document([page]), &LayoutSettings::default()).flow;
        let lines = flow.iter().flat_map(|block| match block {
            Block::Text(paragraph) => paragraph.lines.iter().map(Line::text).collect::<Vec<_>>(),
            Block::Table(grid) => {
                grid.rows.iter().flat_map(|row| &row.cells).flat_map(Cell::lines).map(Line::text).collect()
            }
        });
        lines.filter(|line| line.starts_with(|ch: char| ch.is_ascii_digit())).count()
    }

    #[test]
    fn small_numbers_of_lines_in_the_margin_are_furniture() {
        assert_eq!(numbered(7.0, 14.0, 1), 0);
        assert_eq!(numbered(7.0, 60.0, 5), 0, "every fifth line");
    }

    #[test]
    fn numbers_of_items_stay() {
        assert_eq!(numbered(10.0, 14.0, 1), 12, "as large as the text");
        assert_eq!(numbered(7.0, 60.0, 1), 12, "far apart");
    }
}
