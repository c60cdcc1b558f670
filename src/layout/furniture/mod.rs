//! Layout, step 9: running heads, footers, page counters and print stamps.
//!
//! In: the words of all pages, their tables. Out: the words of the furniture, taken out of the pages.
//!
//! A piece of text is furniture where it recurs at the same distance from the same edge of several pages, with nothing
//! between it and the edge. Its numbers must be the same on all pages or count up with them: a heading such as
//! `3.1.2` at the top of every page recurs too, but its number does neither. A running head that names its section says
//! what the latest heading says.

mod body;
mod heads;
mod judge;
mod numbers;
mod pieces;
mod recurrence;
mod sections;
mod titled;

use super::WORTH_SHARING;
use super::lines;
use super::model::Line;
use super::page::PageInk;
use super::settings::LayoutSettings;
use super::token;
use crate::share;
use pieces::Piece;
pub(crate) use pieces::roman;

/// Takes the furniture out of `pages`.
pub(crate) fn take(pages: &mut [PageInk], body_size: f32, settings: &LayoutSettings) -> Vec<Line> {
    let mut lines = numbers::take(pages, settings);
    let of_pages = share::map(pages, WORTH_SHARING, |page| pieces::of_page(page, settings));
    let numbered = of_pages.into_iter().enumerate();
    let mut pieces: Vec<Piece> =
        numbered.flat_map(|(page, pieces)| pieces.into_iter().map(move |piece| Piece { page, ..piece })).collect();
    recurrence::mark(&mut pieces, pages.len(), settings);
    sections::mark(&mut pieces, pages);
    titled::mark(&mut pieces, pages, body_size);
    body::reject(&mut pieces, pages, settings);
    judge::accept(&mut pieces, pages.len(), body_size);
    let mut found: Vec<(&mut PageInk, Vec<usize>)> = pages.iter_mut().map(|page| (page, Vec::new())).collect();
    for piece in pieces.into_iter().filter(|piece| piece.is_accepted) {
        found.get_mut(piece.page).into_iter().for_each(|(_, tokens)| tokens.extend(&piece.tokens));
    }
    let taken = share::map_mut(&mut found, WORTH_SHARING, |(page, tokens)| take_page(page, tokens, settings));
    lines.extend(taken.into_iter().flatten());
    lines
}

/// Takes the words of the pieces, by their indexes, out of their page.
fn take_page(page: &mut PageInk, accepted: &[usize], settings: &LayoutSettings) -> Vec<Line> {
    let mut is_taken = vec![false; page.tokens.len()];
    for token in accepted {
        if let Some(slot) = is_taken.get_mut(*token) {
            *slot = true;
        }
    }
    let trusts_marks = pieces::trusts_marks(page);
    let mut flags = is_taken.into_iter();
    let taken = token::take(&mut page.tokens, |token| {
        let is_recurring = flags.next().unwrap_or(false);
        is_recurring
            || is_typed_rule(&token.word.text, settings)
            || (trusts_marks && token.is_artifact && pieces::is_in_margin(token, page.raw, settings))
    });
    let tokens = &page.tokens;
    page.tables.retain(|table| {
        tokens.iter().any(|token| table.cell_at(token.anchor()).is_some())
            || !table_is_marginal(table, page.raw.height, settings)
    });
    lines::build(taken, page.raw.number, settings)
}

/// A rule typed with signs, as list printers do. Underscores are lines to write on, dots lead the eye.
fn is_typed_rule(text: &str, settings: &LayoutSettings) -> bool {
    let sign = text.chars().next().filter(|ch| matches!(ch, '-' | '=' | '*' | '~' | '–' | '—' | '#' | '+'));
    sign.is_some_and(|sign| text.chars().all(|ch| ch == sign) && text.chars().count() >= settings.typed_rule)
}

fn table_is_marginal(table: &super::grid::Lattice, height: f32, settings: &LayoutSettings) -> bool {
    pieces::is_marginal(&table.bbox(), height, settings)
}

#[cfg(test)]
mod tests;
