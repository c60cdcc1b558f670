//! Layout, step 9b: lists with a small head over a rule (`Nr.  Maßnahme  …  Stand`) whose last column is a word at the right
//! end of each item's first line, while the lines below run on under it with tabs of their own.
//!
//! In: the words, rules and tables of all pages. Out: lines that columns must not part. A true table keeps to the columns of
//! its head; such a list does not.

use super::WORTH_SHARING;
use super::headed::{Cluster, clusters};
use super::model::Look;
use super::page::PageInk;
use super::token::{Token, bounds_of};
use crate::share;
use std::collections::{BTreeMap, BTreeSet};

/// White between the texts of a head, in em, and in front of the word at the end of a line.
const APART: f32 = 1.2;
const WIDE: f32 = 2.0;
/// Edges agree within this many points.
const EDGE: f32 = 3.0;
/// The rule lies so far below the baseline of the head at most, in em.
const BELOW: f32 = 1.2;
/// Words of the longest caption, and of the longest word at the end of a line.
const MOST_WORDS: usize = 4;
/// Fewer lines that end so are no list.
const LEAST: usize = 3;
/// Share of the lines between them that must have tabs of their own.
const OWN_TABS: f32 = 0.5;

/// A head: where its texts begin, and where the last one ends.
#[derive(Debug)]
struct Head {
    starts: Vec<f32>,
    right: f32,
    look: Look,
}

/// A line that ends with a word at the right edge.
struct Corner {
    /// The types of the text and of the word at its end.
    looks: (Look, Look),
    ids: Vec<u32>,
}

/// Notes the lines of such lists, and drops tables that their rules seem to make.
pub(super) fn mark(pages: &mut [PageInk]) {
    let heads: Vec<Vec<(Head, Vec<u32>)>> = share::map(pages, WORTH_SHARING, heads);
    let Some(known) = heads.iter().flatten().map(|(head, _)| head).next() else { return };
    let mut corners: BTreeMap<(Look, Look), Vec<Vec<u32>>> = BTreeMap::new();
    let (mut others, mut tabbed) = (0, 0);
    for page in pages.iter() {
        let found = read(page, known);
        others += found.others;
        tabbed += found.tabbed;
        for corner in found.corners {
            corners.entry(corner.looks).or_default().push(corner.ids);
        }
    }
    let Some(items) = corners.into_values().max_by_key(Vec::len) else { return };
    if items.len() < LEAST || others < items.len() || (tabbed as f32) < OWN_TABS * others as f32 {
        return;
    }
    let heads: Vec<&Vec<u32>> =
        heads.iter().flatten().filter(|(head, _)| head.agrees(known)).map(|(_, ids)| ids).collect();
    let whole: BTreeSet<u32> = items.iter().chain(heads.iter().copied()).flatten().copied().collect();
    for page in pages {
        page.keep_whole(&whole);
    }
}

impl Head {
    fn agrees(&self, other: &Self) -> bool {
        self.look == other.look
            && (self.right - other.right).abs() < EDGE
            && self.starts.len() == other.starts.len()
            && self.starts.iter().zip(&other.starts).all(|(a, b)| (a - b).abs() < EDGE)
    }
}

/// Captions in one type over a rule from the first to the end of the last one, and the words of their line.
fn heads(page: &PageInk) -> Vec<(Head, Vec<u32>)> {
    let tokens: Vec<&Token> = page.loose_tokens().collect();
    let head = |line: &Cluster<'_>| {
        let bbox = bounds_of(&line.tokens);
        let look = line.tokens.first()?.word.style.look();
        let starts = line.starts(APART);
        let is_head = starts.len() > 1
            && line.tokens.len() <= MOST_WORDS * starts.len()
            && line.tokens.iter().all(|token| token.word.style.look() == look)
            && page.separators.iter().any(|rule| {
                let drop = rule.at - line.baseline;
                drop > 0.0 && drop < BELOW * line.size && rule.from < bbox.x0 + EDGE && (rule.to - bbox.x1).abs() < EDGE
            });
        let ids = line.tokens.iter().map(|token| token.word.id).collect();
        is_head.then_some((Head { starts, right: bbox.x1, look }, ids))
    };
    clusters(&tokens).iter().filter_map(head).collect()
}

/// What a page shows of a list.
#[derive(Default)]
struct Seen {
    corners: Vec<Corner>,
    /// Other lines, and how many of them have tabs of their own.
    others: usize,
    tabbed: usize,
}

/// Reads the lines of a page below a head.
fn read(page: &PageInk, head: &Head) -> Seen {
    let tokens: Vec<&Token> = page.loose_tokens().collect();
    let mut seen = Seen::default();
    for line in clusters(&tokens) {
        if let Some(corner) = corner(&line, head) {
            seen.corners.push(corner);
        } else if !seen.corners.is_empty() {
            let is_own = |start: &f32| !head.starts.iter().any(|other| (start - other).abs() < EDGE);
            seen.others += 1;
            seen.tabbed += usize::from(line.starts(APART).iter().skip(1).any(is_own));
        }
    }
    seen
}

/// A line that begins where a caption does and ends, behind wide white, with a word in another type at the right edge.
fn corner(line: &Cluster<'_>, head: &Head) -> Option<Corner> {
    let last = line.tokens.last()?;
    let look = last.word.style.look();
    let from = line.tokens.iter().rposition(|token| token.word.style.look() != look)? + 1;
    let (text, word) = line.tokens.split_at_checked(from)?;
    let (first, end) = (text.first()?, text.last()?);
    let begins = head.starts.iter().any(|start| (first.word.bbox.x0 - start).abs() < EDGE);
    let gap = word.first()?.word.bbox.x0 - end.word.bbox.x1;
    let is_corner = begins
        && (last.word.bbox.x1 - head.right).abs() < EDGE
        && word.len() <= MOST_WORDS
        && gap > WIDE * line.size
        && look != head.look;
    let ids = line.tokens.iter().map(|token| token.word.id).collect();
    is_corner.then(|| Corner { looks: (end.word.style.look(), look), ids })
}

#[cfg(test)]
mod tests {
    use crate::layout::model::{Block, Line};
    use crate::layout::support::{PageBuilder, document};
    use crate::layout::{LayoutSettings, layout};

    /// The lines of the paragraphs of a list with a head; the fields of its items stand behind tabs at `tab`.
    fn lines(tab: f32) -> Vec<String> {
        let mut page =
            PageBuilder::new().size(8.0).text(50.0, 90.0, "Nr").text(90.0, 90.0, "Sache").text(480.0, 90.0, "Stand");
        page = page.stroke(50.0, 93.0, 500.0, 93.0);
        for (item, (name, state)) in
            [("Ein Fest", "fertig"), ("Ein Weg", "offen"), ("Ein Platz", "begonnen")].iter().enumerate()
        {
            let y = 110.0 + 60.0 * item as f32;
            page = page.size(10.0).text(50.0, y, &format!("{}", item + 1)).bold(true).text(90.0, y, name).bold(false);
            page = page.text(500.0 - 5.0 * state.len() as f32, y, state);
            for (row, label) in ["Amt", "Zeit"].iter().enumerate() {
                let y = y + 14.0 + 14.0 * row as f32;
                page = page.text(90.0, y, label).text(
                    tab,
                    y,
                    "ein Wert der hier steht und bis unter den Stand reicht xx yy",
                );
            }
        }
        let flow = layout(&document([page]), &LayoutSettings::default()).flow;
        let text = |block: &Block| match block {
            Block::Text(paragraph) => paragraph.lines.iter().map(Line::text).collect(),
            Block::Table(_) => Vec::new(),
        };
        flow.iter().flat_map(text).collect()
    }

    #[test]
    fn items_of_a_list_keep_the_word_at_the_end_of_their_line() {
        let read = lines(180.0);
        for whole in ["Nr Sache Stand", "1 Ein Fest fertig", "3 Ein Platz begonnen"] {
            assert!(read.iter().any(|line| line == whole), "{whole}: {read:?}");
        }
    }
}
