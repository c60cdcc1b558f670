//! Furniture: text that the body prints, too, in the same type and as often: labels and headings that happen to stand at
//! the top of pages.

use super::pieces::{Edge, Piece, masked, roman};
use crate::layout::WORTH_SHARING;
use crate::layout::model::Look;
use crate::layout::page::PageInk;
use crate::layout::settings::LayoutSettings;
use crate::layout::token::Token;
use crate::share;
use std::collections::{BTreeMap, BTreeSet};

/// Words on one baseline are nearer than this, in points.
const LEVEL: f32 = 1.0;

/// A text without its numbers, in its type.
type Print = (String, Look);

/// Takes back what recurs in the margins no more often than in the body.
pub(super) fn reject(pieces: &mut [Piece], pages: &[PageInk], settings: &LayoutSettings) {
    let mut margins: BTreeMap<Print, usize> = BTreeMap::new();
    let prints: Vec<Option<Print>> = pieces.iter().map(|piece| print_of(piece, pages)).collect();
    for print in prints.iter().flatten() {
        *margins.entry(print.clone()).or_default() += 1;
    }
    if margins.is_empty() {
        return;
    }
    let bodies = in_bodies(&margins, pages, settings);
    for (piece, print) in pieces.iter_mut().zip(&prints) {
        let Some(print) = print else { continue };
        let (margin, body) = (margins.get(print).copied().unwrap_or(0), bodies.get(print).copied().unwrap_or(0));
        piece.recurs &= body < margin;
    }
}

/// What a recurring piece with letters prints.
fn print_of(piece: &Piece, pages: &[PageInk]) -> Option<Print> {
    let has_letters = piece.mask.chars().any(char::is_alphabetic);
    if !piece.recurs || !has_letters || piece.edge == Edge::Turned {
        return None;
    }
    let first = pages.get(piece.page)?.tokens.get(*piece.tokens.first()?)?;
    Some((piece.mask.clone(), first.word.style.look()))
}

/// How often the bodies of the pages print what the margins print.
fn in_bodies(margins: &BTreeMap<Print, usize>, pages: &[PageInk], settings: &LayoutSettings) -> BTreeMap<Print, usize> {
    // Hardly any text begins like one of them.
    let initial = |text: &str| text.chars().next().map(|ch| if ch.is_ascii_digit() { '#' } else { ch });
    let openings: BTreeSet<(Option<char>, Look)> = margins.keys().map(|(mask, look)| (initial(mask), *look)).collect();
    let longest = margins.keys().map(|(mask, _)| mask.len()).max().unwrap_or(0);
    let of_page = |page: &PageInk| {
        let zone = settings.furniture_zone * page.raw.height;
        let is_body = |token: &&Token| {
            let y = token.word.bbox.center().y;
            let is_inside = y >= zone && y <= page.raw.height - zone;
            is_inside && openings.contains(&(initial(&token.word.text), token.word.style.look()))
        };
        let firsts = page.tokens.iter().enumerate().filter(|(_, token)| is_body(token));
        firsts.flat_map(|(at, _)| prints_at(page, at, margins, longest)).collect::<Vec<Print>>()
    };
    let mut counts = BTreeMap::new();
    for print in share::map(pages, WORTH_SHARING, of_page).into_iter().flatten() {
        *counts.entry(print).or_default() += 1;
    }
    counts
}

/// Whether a print of the margins begins like this one, or may once more of its text is read: letters that are a roman number
/// may grow to a word.
fn goes_on(print: &Print, text: &str, margins: &BTreeMap<Print, usize>) -> bool {
    let next = margins.range(print..).next();
    next.is_some_and(|((mask, _), _)| mask.starts_with(&print.0)) || roman(text).is_some()
}

/// The prints of the margins that the row of a word says, from that word on.
fn prints_at(page: &PageInk, at: usize, margins: &BTreeMap<Print, usize>, longest: usize) -> Vec<Print> {
    let Some(first) = page.tokens.get(at) else { return Vec::new() };
    let look = first.word.style.look();
    let (mut text, mut found) = (String::new(), Vec::new());
    let row = page.tokens.iter().skip(at);
    for token in row.take_while(|token| (token.baseline - first.baseline).abs() < LEVEL) {
        text.push_str(&token.word.text);
        let print = (masked(&text).0, look);
        if print.0.len() > longest || !goes_on(&print, &text, margins) {
            break;
        }
        if margins.contains_key(&print) {
            found.push(print);
        }
    }
    found
}
