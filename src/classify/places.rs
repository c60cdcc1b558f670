//! Classify, step 1: the texts by place: title, first page, everything.

use super::{DocumentKind, Evidence, folded};
use crate::layout::model::{Block, Cell, Layout, Line, Paragraph, Row};
use crate::lexicon::Lexicon;
use crate::lexicon::fields::label_key;
use std::collections::{BTreeMap, BTreeSet};

/// Folded texts of a paper by place.
#[derive(Debug, Clone, Default)]
pub(super) struct Places {
    /// The largest type of the first page.
    pub title: String,
    /// The first page.
    pub page: String,
    /// Everything but furniture.
    pub text: String,
    /// How paragraphs and cells open.
    pub openings: Vec<String>,
    /// Several landscape pages with few words each: slides.
    pub is_sparse: bool,
    first_page: u32,
}

/// Lines whose type is at least this share of the largest belong to the title.
const TITLE_SHARE: f32 = 0.85;
/// Type of this share of the running text is larger than it.
const LARGER: f32 = 1.12;
/// Slides hold fewer words than this per page.
const SLIDE_WORDS: usize = 80;
/// Without larger type the title is among so many lines.
const TITLE_LINES: usize = 4;
/// Openings keep this many bytes.
const OPENING: usize = 40;

impl Places {
    pub(super) fn of(layout: &Layout) -> Self {
        let blocks = blocks(layout);
        let first_page = layout.pages.first().map_or(1, |page| page.number);
        let lines: Vec<&Line> = blocks.iter().flatten().copied().collect();
        let on_first: Vec<&Line> = lines.iter().copied().filter(|line| line.page == first_page).collect();
        let free = layout.flow.iter().filter_map(|block| match block {
            Block::Text(paragraph) => Some(&paragraph.lines),
            Block::Table(_) => None,
        });
        let free: BTreeSet<*const Line> = free.flatten().map(std::ptr::from_ref).collect();
        let openings = blocks.iter().filter_map(|block| block.first()).map(|line| opening(line)).collect();
        Self {
            title: title(&on_first, &free, layout.body_size),
            page: joined(&on_first),
            text: joined(&lines),
            openings,
            is_sparse: is_sparse(layout, &lines),
            first_page,
        }
    }

    pub(super) fn evidence(&self, art: DocumentKind, words: &str, weight: f32) -> Evidence {
        Evidence { art, words: words.trim().to_owned(), page: self.first_page, weight }
    }
}

/// How often the commonest label of a measure's field is printed with its colon, or holds for a row of a table.
pub(super) fn repeated_labels(layout: &Layout, lexicon: &Lexicon) -> usize {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for block in blocks(layout) {
        for label in labels_with_colon(&block, lexicon) {
            *counts.entry(label).or_default() += 1;
        }
    }
    let heads: usize = layout.flow.iter().map(|block| head_labels(block, lexicon)).sum();
    counts.into_values().max().unwrap_or(0).max(heads)
}

/// The labels of a measure's fields that are printed with their colon.
fn labels_with_colon(block: &[&Line], lexicon: &Lexicon) -> Vec<String> {
    if !block.iter().flat_map(|line| &line.words).any(|word| word.text.contains(':')) {
        return Vec::new();
    }
    let text = joined(block);
    let colons = text.match_indices(": ").chain(text.strip_suffix(':').map(|head| (head.len(), ":")));
    colons.filter_map(|(colon, _)| last_label(text.get(..colon)?, lexicon)).collect()
}

/// The labels of measures' fields in a block: with a colon, alone in their paragraph, or once for every row below a head.
pub(super) fn labels_of(block: &Block, lexicon: &Lexicon) -> Vec<String> {
    let mut found = Vec::new();
    for paragraph in paragraphs(block) {
        let lines: Vec<&Line> = paragraph.lines.iter().collect();
        let alone = field_label(joined(&lines).trim(), lexicon);
        found.extend(labels_with_colon(&lines, lexicon));
        found.extend(alone.filter(|_| !lines.iter().any(|line| line.text().contains(':'))));
    }
    found.extend(std::iter::repeat_n(String::new(), head_labels(block, lexicon)));
    found
}

/// The rows below a head of several labels: the labels hold for each.
fn head_labels(block: &Block, lexicon: &Lexicon) -> usize {
    let Block::Table(grid) = block else { return 0 };
    let is_label = |cell: &&Cell| {
        let lines: Vec<&Line> = cell.lines().collect();
        lexicon.fields.composed(&joined(&lines)).is_some_and(|found| found.entry != "gremium")
    };
    let is_head =
        |row: &Row| row.cells.len() >= HEAD_LABELS && row.cells.iter().filter(is_label).count() >= HEAD_LABELS;
    let head = grid.rows.iter().take(HEAD_ROWS).position(is_head);
    head.map_or(0, |at| grid.rows.len() - at)
}

/// A head stands in the first rows of a table and has so many labels.
const HEAD_ROWS: usize = 3;
const HEAD_LABELS: usize = 3;

/// The label that ends a text: the longest of its last words that is one.
fn last_label(head: &str, lexicon: &Lexicon) -> Option<String> {
    let starts = head.match_indices(' ').map(|(at, _)| at + 1).rev().take(LONGEST_LABEL - 1);
    let candidates = starts.chain((head.split(' ').count() < LONGEST_LABEL).then_some(0));
    candidates.filter_map(|start| field_label(head.get(start..)?, lexicon)).last()
}

/// The key of a listed label of a measure's field.
fn field_label(label: &str, lexicon: &Lexicon) -> Option<String> {
    let is_field = |entry: &str| !matches!(entry, "massnahme" | "ziel" | "handlungsfeld" | "nummer");
    lexicon.fields.exact(label).filter(|found| is_field(found.entry)).map(|_| label_key(label))
}

/// Most words of a label in running text.
const LONGEST_LABEL: usize = 4;

/// The lines of every paragraph, in tables too.
pub(super) fn blocks(layout: &Layout) -> Vec<Vec<&Line>> {
    layout.flow.iter().flat_map(paragraphs).map(|paragraph| paragraph.lines.iter().collect()).collect()
}

/// The paragraphs of a block, cell by cell in a table.
pub(super) fn paragraphs(block: &Block) -> Vec<&Paragraph> {
    match block {
        Block::Text(paragraph) => vec![paragraph],
        Block::Table(grid) => grid.rows.iter().flat_map(|row| &row.cells).flat_map(|cell| &cell.paragraphs).collect(),
    }
}

/// The text of lines, words broken at line ends joined.
pub(super) fn joined(lines: &[&Line]) -> String {
    let mut text = String::new();
    for line in lines {
        let is_broken = text.ends_with(['\u{ad}', '-', '\u{2010}']);
        let goes_on = line.words.iter().find_map(|word| word.text.chars().next()).is_some_and(char::is_lowercase);
        if is_broken && goes_on {
            text.pop();
        } else if !text.is_empty() {
            text.push(' ');
        }
        line.push_text(&mut text);
    }
    folded(&text)
}

fn opening(line: &Line) -> String {
    let mut text = folded(&line.text());
    let mut end = OPENING.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.truncate(end);
    text
}

/// The largest lines, and those larger than the text that stand free: an entry in a table may be larger, too, and is none.
fn title(lines: &[&Line], free: &BTreeSet<*const Line>, body_size: f32) -> String {
    let largest = lines.iter().map(|line| line.size()).fold(0.0, f32::max);
    let is_free = |line: &Line| free.contains(&std::ptr::from_ref(line));
    let chosen: Vec<&Line> = if largest >= LARGER * body_size {
        let is_large = |(at, line): &(usize, &Line)| {
            let factor = if *at == 0 { 1.0 } else { 1.1 };
            line.size() >= TITLE_SHARE * largest || line.size() >= LARGER * factor * body_size && is_free(line)
        };
        lines.iter().copied().enumerate().filter(is_large).map(|(_, line)| line).collect()
    } else {
        lines.iter().copied().take(TITLE_LINES).collect()
    };
    joined(&chosen)
}

/// Most words of a bold line that may be the title.
const BOLD_WORDS: usize = 16;

/// Bold lines of the first page outside tables.
pub(super) fn bold(layout: &Layout) -> String {
    let first = layout.pages.first().map_or(1, |page| page.number);
    let free = layout.flow.iter().filter_map(|block| match block {
        Block::Text(paragraph) => Some(&paragraph.lines),
        Block::Table(_) => None,
    });
    let is_title = |line: &&Line| line.page == first && line.is_bold() && line.words.len() <= BOLD_WORDS;
    joined(&free.flatten().filter(is_title).collect::<Vec<_>>())
}

fn is_sparse(layout: &Layout, lines: &[&Line]) -> bool {
    let words: usize = lines.iter().map(|line| line.words.len()).sum();
    let is_landscape = layout.pages.iter().all(|page| page.width > page.height);
    layout.pages.len() > 2 && is_landscape && words < SLIDE_WORDS * layout.pages.len()
}
