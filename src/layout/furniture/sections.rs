//! Furniture: running heads that name the section of their page.
//!
//! In: the pieces near the edges, the words of all pages. Marks pieces as recurring. Their text changes from section to
//! section, so it does not recur by itself; but it says what a heading of its section says.

use super::judge::APART;
use super::pieces::{Edge, Piece};
use crate::layout::WORTH_SHARING;
use crate::layout::model::Look;
use crate::layout::page::PageInk;
use crate::layout::token::Token;
use crate::share;
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
        let is_apart = piece.gap >= APART && piece.mask.len() <= LONGEST;
        let is_head = piece.edge != Edge::Turned && !piece.heads_columns && is_apart;
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
    look: Look,
}

impl Head {
    fn of(index: usize, piece: &Piece, pages: &[PageInk]) -> Option<Self> {
        let page = pages.get(piece.page)?;
        let words = || piece.tokens.iter().filter_map(|token| page.tokens.get(*token));
        let text = words().map(|token| token.word.text.as_str()).collect();
        Some(Self { piece: index, page: piece.page, text, look: words().next()?.word.style.look() })
    }
}

/// Several texts on several pages, one on each.
fn may_run(heads: &[Head]) -> bool {
    let texts: BTreeSet<&str> = heads.iter().map(|head| head.text.as_str()).collect();
    let shown: BTreeSet<usize> = heads.iter().map(|head| head.page).collect();
    texts.len() > 1 && shown.len() >= LEAST_PAGES && shown.len() == heads.len()
}

/// Nearly every head says what a heading in the body of its page says, or what the head of the page before says. Where no
/// section runs over two pages, the headings must stand on the same pages: then nothing is lost with the head.
fn follows_headings(heads: &[Head], pages: &[PageInk]) -> bool {
    let texts: BTreeSet<&str> = heads.iter().map(|head| head.text.as_str()).collect();
    let mut sorted: Vec<&Head> = heads.iter().collect();
    sorted.sort_by_key(|head| head.page);
    let mut before: Option<&str> = None;
    let (mut agreeing, mut doubled) = (0, 0);
    let is_doubled = |head: &&Head| pages.get(head.page).is_some_and(|page| is_doubled(head, page));
    let all_doubled = share::map(&sorted, WORTH_SHARING, is_doubled);
    for (head, is_doubled) in sorted.into_iter().zip(all_doubled) {
        doubled += usize::from(is_doubled);
        agreeing += usize::from(is_doubled || before == Some(head.text.as_str()));
        before = Some(&head.text);
    }
    let enough = AGREEING * heads.len() as f32;
    agreeing as f32 >= enough && (texts.len() < heads.len() || doubled as f32 >= enough)
}

/// The page says the same in another type, and nowhere else in the type of the head: a label is printed in one type.
fn is_doubled(head: &Head, page: &PageInk) -> bool {
    let mut text = String::new();
    let starts: Vec<usize> = page
        .tokens
        .iter()
        .map(|token| {
            let start = text.len();
            text.push_str(&token.word.text);
            start
        })
        .collect();
    let token_at = |at: usize| starts.binary_search(&at).ok().and_then(|index| page.tokens.get(index));
    let places: Vec<&Token> = text.match_indices(&head.text).filter_map(|(at, _)| token_at(at)).collect();
    let is_own_type = |token: &&&Token| token.word.style.look() == head.look;
    places.len() > 1 && places.iter().filter(is_own_type).count() == 1
}
