//! Furniture: running heads that name the section of their page.
//!
//! In: the pieces near the edges, the words of all pages. Marks pieces as recurring. Their text changes from section to
//! section, so it does not recur by itself; but it says what the latest heading in the body says.

use super::pieces::{Edge, Piece};
use crate::layout::page::PageInk;
use std::collections::{BTreeMap, BTreeSet};

/// Such heads stand on at least so many pages.
const LEAST_PAGES: usize = 3;
/// So large a share of them says what the latest heading says.
const AGREEING: f32 = 0.8;
/// Longer text is no head, in bytes without blanks.
const LONGEST: usize = 120;
/// Heights closer than this are one, in points.
const SHIFT: f32 = 4.0;

/// Marks running heads that name the current section.
pub(super) fn mark(pieces: &mut [Piece], pages: &[PageInk]) {
    for group in groups(pieces) {
        let heads: Vec<Head> = group.iter().filter_map(|index| Head::of(*index, pieces.get(*index)?, pages)).collect();
        if may_run(&heads) && follows_headings(&heads, pages) {
            for head in &heads {
                if let Some(piece) = pieces.get_mut(head.piece) {
                    piece.recurs = true;
                }
            }
        }
    }
}

/// Pieces at one height, in one size, alone in their row.
fn groups(pieces: &[Piece]) -> Vec<Vec<usize>> {
    let mut groups: BTreeMap<(Edge, i32, i32), Vec<usize>> = BTreeMap::new();
    for (index, piece) in pieces.iter().enumerate() {
        let is_head = piece.edge != Edge::Turned && !piece.heads_columns && piece.mask.len() <= LONGEST;
        if is_head && piece.mask.chars().any(char::is_alphabetic) {
            let key = (piece.edge, (piece.distance / SHIFT).round() as i32, (piece.size * 2.0).round() as i32);
            groups.entry(key).or_default().push(index);
        }
    }
    groups.into_values().filter(|group| group.len() >= LEAST_PAGES).collect()
}

/// A piece that may be a running head.
struct Head {
    piece: usize,
    page: usize,
    /// Its text without blanks.
    text: String,
}

impl Head {
    fn of(index: usize, piece: &Piece, pages: &[PageInk]) -> Option<Self> {
        let page = pages.get(piece.page)?;
        let text =
            piece.tokens.iter().filter_map(|token| page.tokens.get(*token)).map(|token| token.word.text.as_str());
        Some(Self { piece: index, page: piece.page, text: text.collect() })
    }
}

/// Several texts on several pages, one on each.
fn may_run(heads: &[Head]) -> bool {
    let texts: BTreeSet<&str> = heads.iter().map(|head| head.text.as_str()).collect();
    let shown: BTreeSet<usize> = heads.iter().map(|head| head.page).collect();
    texts.len() > 1 && shown.len() >= LEAST_PAGES && shown.len() == heads.len()
}

/// Nearly every head says what the latest heading in the body of its page, or of the pages before, says. Where no section
/// runs over two pages, the headings must stand on the same pages: then nothing is lost with the head.
fn follows_headings(heads: &[Head], pages: &[PageInk]) -> bool {
    let own: BTreeMap<usize, &Head> = heads.iter().map(|head| (head.page, head)).collect();
    let texts: BTreeSet<&str> = heads.iter().map(|head| head.text.as_str()).collect();
    let last = heads.iter().map(|head| head.page).max().unwrap_or(0);
    let mut current: Option<&str> = None;
    let (mut agreeing, mut doubled) = (0, 0);
    for (index, page) in pages.iter().enumerate().take(last + 1) {
        let body = body_text(page);
        let is_own = |text: &str| own.get(&index).is_some_and(|head| head.text == text);
        let mut here: Vec<(usize, &str)> = Vec::new();
        for text in &texts {
            let times = body.matches(text).count();
            if times > usize::from(is_own(text)) {
                here.extend(body.rfind(text).map(|at| (at, *text)));
            }
        }
        here.sort_unstable();
        if let Some(head) = own.get(&index) {
            let is_doubled = here.iter().any(|(_, text)| *text == head.text);
            doubled += usize::from(is_doubled);
            agreeing += usize::from(is_doubled || current == Some(head.text.as_str()));
        }
        current = here.last().map(|(_, text)| *text).or(current);
    }
    let enough = AGREEING * heads.len() as f32;
    agreeing as f32 >= enough && (texts.len() < heads.len() || doubled as f32 >= enough)
}

/// The words of a page without blanks.
fn body_text(page: &PageInk) -> String {
    page.tokens.iter().map(|token| token.word.text.as_str()).collect()
}
