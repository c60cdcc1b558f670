//! Layout: what is usual in the whole document, for decisions on places with too little text of their own.

use super::flow::Habits;
use super::page::PageInk;
use super::paragraphs;
use super::settings::LayoutSettings;
use super::{lines, token::Token};
use std::collections::BTreeMap;

/// Baseline distance in em that text processors set by default.
const DEFAULT_LEADING: f32 = 1.2;

/// Size of the running text and usual baseline distance.
pub(crate) fn of(pages: &[PageInk], settings: &LayoutSettings) -> Habits {
    let tokens = || pages.iter().flat_map(|page| &page.tokens);
    Habits { body_size: body_size(tokens()), leading: leading(pages, settings) }
}

fn body_size<'a>(tokens: impl Iterator<Item = &'a Token>) -> f32 {
    let mut letters: BTreeMap<i32, usize> = BTreeMap::new();
    for token in tokens {
        *letters.entry((token.size() * 2.0).round() as i32).or_default() += token.word.text.len();
    }
    let usual = letters.into_iter().max_by_key(|(size, count)| (*count, *size));
    usual.map_or(10.0, |(size, _)| size as f32 / 2.0)
}

/// The most frequent baseline distance of consecutive words that start at the same x, in em.
fn leading(pages: &[PageInk], settings: &LayoutSettings) -> f32 {
    let mut counts: BTreeMap<i32, usize> = BTreeMap::new();
    for page in pages {
        let mut by_left: BTreeMap<i32, Vec<&Token>> = BTreeMap::new();
        for token in page.tokens.iter().filter(|token| token.angle == 0 && !token.word.is_glued) {
            by_left.entry(token.word.bbox.x0.round() as i32).or_default().push(token);
        }
        for column in by_left.into_values() {
            let lines: Vec<_> =
                column.into_iter().map(|token| lines::line(vec![token.clone()], page.raw.number)).collect();
            for ratio in lines.windows(2).filter_map(paragraphs::leading) {
                *counts.entry((ratio * 20.0).round() as i32).or_default() += 1;
            }
        }
    }
    let _ = settings;
    let usual = counts.into_iter().max_by_key(|(ratio, count)| (*count, -*ratio));
    usual.map_or(DEFAULT_LEADING, |(ratio, _)| ratio as f32 / 20.0)
}
