//! Layout: what is usual in the whole document, for decisions on places with too little text of their own.

use super::WORTH_SHARING;
use super::even;
use super::flow::Habits;
use super::page::PageInk;
use super::paragraphs;
use super::token::Token;
use crate::share;
use std::collections::BTreeMap;

/// Baseline distance in em that text processors set by default.
const DEFAULT_LEADING: f32 = 1.2;

/// How often something was seen, by its size in fixed steps.
type Counts = BTreeMap<i32, usize>;

/// Size of the running text and usual baseline distance.
pub(crate) fn of(pages: &[PageInk]) -> Habits {
    let (mut letters, mut ratios) = (Counts::new(), Counts::new());
    let mut labels = even::Labels::new();
    let of_page = |page: &PageInk| (sizes(page.tokens.iter()), leadings(page.tokens.iter()), even::labels_of(page));
    for (page_letters, page_ratios, page_labels) in share::map(pages, WORTH_SHARING, of_page) {
        add(&mut letters, page_letters);
        add(&mut ratios, page_ratios);
        even::add(&mut labels, page_labels);
    }
    let usual = letters.into_iter().max_by_key(|(size, count)| (*count, *size));
    let body_size = usual.map_or(10.0, |(size, _)| size as f32 / 2.0);
    let even = pages.first().and_then(|first| even::learn(labels, first.raw.width));
    Habits { body_size, leading: usual_leading(ratios), even }
}

/// Usual baseline distance of what stands outside tables: rows of captions and values are further apart than lines.
pub(crate) fn leading_outside_tables(pages: &[PageInk]) -> f32 {
    let mut ratios = Counts::new();
    for page in pages {
        let is_free = |token: &&Token| !page.tables.iter().any(|table| table.bbox().contains(token.anchor()));
        add(&mut ratios, leadings(page.tokens.iter().filter(is_free)));
    }
    usual_leading(ratios)
}

fn usual_leading(ratios: Counts) -> f32 {
    let usual = ratios.into_iter().max_by_key(|(ratio, count)| (*count, -*ratio));
    usual.map_or(DEFAULT_LEADING, |(ratio, _)| ratio as f32 / 20.0)
}

/// Size of the running text outside the facts in the margins, which may hold more letters than the text beside them; `None`
/// where there are no such facts, or nothing else but headings.
pub(crate) fn size_beside_margins(pages: &[PageInk]) -> Option<f32> {
    if pages.iter().all(|page| page.behind.is_empty()) {
        return None;
    }
    let mut letters = Counts::new();
    for page in pages {
        let is_text = |token: &&Token| {
            !token.word.style.is_bold && !page.behind.iter().any(|margin| margin.contains(token.anchor()))
        };
        add(&mut letters, sizes(page.tokens.iter().filter(is_text)));
    }
    let usual = letters.into_iter().max_by_key(|(size, count)| (*count, *size));
    usual.map(|(size, _)| size as f32 / 2.0)
}

fn add(all: &mut Counts, more: Counts) {
    for (key, count) in more {
        *all.entry(key).or_default() += count;
    }
}

/// Letters of each size of type, in half points.
fn sizes<'t>(tokens: impl Iterator<Item = &'t Token>) -> Counts {
    let mut letters = Counts::new();
    for token in tokens {
        *letters.entry((token.size() * 2.0).round() as i32).or_default() += token.word.text.len();
    }
    letters
}

/// Baseline distances of consecutive words that start at the same x, in twentieths of an em.
fn leadings<'t>(tokens: impl Iterator<Item = &'t Token>) -> Counts {
    let mut by_left: BTreeMap<i32, Vec<&Token>> = BTreeMap::new();
    for token in tokens.filter(|token| token.angle == 0 && !token.word.is_glued) {
        by_left.entry(token.word.bbox.x0.round() as i32).or_default().push(token);
    }
    let mut counts = Counts::new();
    let pairs = by_left.values().flat_map(|column| column.windows(2));
    let ratio = |pair: &[&Token]| {
        let [above, below] = pair else { return None };
        paragraphs::ratio((above.size(), above.baseline), (below.size(), below.baseline))
    };
    for ratio in pairs.filter_map(ratio) {
        *counts.entry((ratio * 20.0).round() as i32).or_default() += 1;
    }
    counts
}
