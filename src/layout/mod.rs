//! Layout: [`crate::read::model::RawDocument`] → [`model::Layout`]. Asks "what belongs together on the page?"; knows no German.
//!
//! Per page: words from glyphs, rules, table lattices. Over all pages: furniture and contents are taken out. Per page
//! again: tables are filled, the rest is read in columns. At last tables are joined over page breaks.

pub mod debug;
pub mod model;
pub mod part;

mod abreast;
mod aligned;
mod bullets;
mod captions;
mod columns;
mod contents;
mod continuation;
mod corners;
mod crown;
#[cfg(test)]
mod crown_tests;
mod divider;
mod drops;
mod entries;
mod even;
mod flow;
mod furniture;
mod grid;
mod grounds;
mod habits;
mod hanging;
#[cfg(test)]
mod hanging_tests;
mod headed;
mod ladder;
mod lines;
mod page;
mod paragraphs;
#[cfg(test)]
mod property;
mod rounded;
mod rules;
mod settings;
mod shelves;
mod sidebar;
mod stack;
mod strips;
#[cfg(test)]
mod support;
mod symbols;
mod table;
mod tagged;
#[cfg(test)]
mod tests;
mod tiers;
mod token;
mod words;
mod wrap;

use crate::geometry::Rect;
use crate::read::model::RawDocument;
use crate::share;
use model::{Layout, PageLayout};
use page::PageInk;
pub use settings::LayoutSettings;

/// Rebuilds words, lines, paragraphs and tables in reading order. Never fails.
#[must_use]
pub fn layout(source: &RawDocument, settings: &LayoutSettings) -> Layout {
    let mut pages: Vec<PageInk> = share::map(&source.pages, WORTH_SHARING, |raw| PageInk::new(raw, source, settings));
    let word_count = number_words(&mut pages);
    let mut habits = habits::of(&pages);
    let mut layout = Layout { word_count, body_size: habits.body_size, ..Layout::default() };
    layout.furniture = furniture::take(&mut pages, habits.body_size, settings);
    layout.furniture.extend(entries::add_led(&mut pages, settings));
    layout.contents = contents::take(&mut pages, settings);
    layout.furniture.extend(captions::take(&mut pages, habits.body_size, settings));
    add_tagged(&mut pages, source, settings);
    corners::mark(&mut pages);
    entries::add_marginal(&mut pages);
    entries::add_beside(&mut pages);
    entries::add_stacked(&mut pages);
    drops::frame(&mut pages);
    if let Some(size) = habits::size_beside_margins(&pages) {
        (habits.body_size, layout.body_size) = (size, size);
    }
    let mut known = Vec::new();
    for ink in &mut pages {
        known = ink.add_headed(&known, settings);
    }
    entries::add_rows(&mut pages);
    if entries::add_pairs(&mut pages) {
        habits.leading = habits::leading_outside_tables(&pages);
    }
    let finish = |ink: &mut PageInk| {
        let body = token::bounds(&ink.tokens);
        let part = continuation::Part::new(flow::pieces(ink, habits, settings), ink.ahead.pieces);
        (part, page_layout(ink, body, settings))
    };
    let (parts, laid_out) = share::map_mut(&mut pages, WORTH_SHARING, finish).into_iter().unzip();
    layout.pages = laid_out;
    layout.flow = abreast::join(continuation::join(parts, settings));
    layout
}

/// Fewer pages are laid out before other threads have woken up.
const WORTH_SHARING: usize = 4;

/// Gives the pages the tables of the structure tree that agree with where the words stand.
fn add_tagged(pages: &mut [PageInk], source: &RawDocument, settings: &LayoutSettings) {
    let Some(tables) = source.structure.as_ref().map(tagged::tables).filter(|tables| !tables.is_empty()) else {
        return;
    };
    let words: Vec<(u32, &[token::Token])> =
        pages.iter().map(|page| (page.raw.number, page.tokens.as_slice())).collect();
    let mut found = tagged::lattices(&tables, &words, settings);
    for page in pages {
        page.add_tagged(found.remove(&page.raw.number).unwrap_or_default());
    }
}

fn number_words(pages: &mut [PageInk]) -> u32 {
    let mut next = 0;
    for token in pages.iter_mut().flat_map(|page| &mut page.tokens) {
        token.word.id = next;
        next += 1;
    }
    next
}

fn page_layout(ink: &mut PageInk, body: Rect, settings: &LayoutSettings) -> PageLayout {
    PageLayout {
        number: ink.raw.number,
        width: ink.raw.width,
        height: ink.raw.height,
        rotation: ink.raw.rotation,
        tilt: ink.raw.tilt,
        body,
        symbols: std::mem::take(&mut ink.symbols),
        grounds: grounds::find(ink.raw, settings),
        misread: ink.raw.misread.clone(),
    }
}
