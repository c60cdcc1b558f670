//! Layout, step 1: words from glyphs.
//!
//! In: the glyphs, recognised words and widgets of a page. Out: [`Token`]s. Knows no lines and no columns.
//!
//! The order of the content stream is never used: glyphs are sorted by baseline and position, since producers
//! draw tables column by column, bold text twice and justified text word by word.

mod baseline;
mod hidden;
mod printed;
mod recognised;
mod split;
mod strands;
mod widget;

use super::settings::LayoutSettings;
use super::token::Token;
use crate::read::model::{FontInfo, Glyph, RawPage};

/// All words of a page, in no particular order; ids are given later.
pub(crate) fn tokens(page: &RawPage, fonts: &[FontInfo], settings: &LayoutSettings) -> Vec<Token> {
    let visible = page.glyphs.iter().filter(|glyph| glyph.is_visible);
    let mut tokens = from_glyphs(visible, page, fonts, settings);
    let covered = hidden::usable(page, &tokens, settings);
    tokens.extend(from_glyphs(covered.into_iter(), page, fonts, settings).into_iter().map(hidden::as_recognised));
    tokens.extend(recognised::tokens(page));
    let mut tokens = printed::joined(tokens);
    tokens.extend(widget::tokens(&page.widgets));
    tokens
}

fn from_glyphs<'a>(
    glyphs: impl Iterator<Item = &'a Glyph>,
    page: &RawPage,
    fonts: &[FontInfo],
    settings: &LayoutSettings,
) -> Vec<Token> {
    let mut tokens = Vec::new();
    for run in baseline::runs(glyphs, settings) {
        split::words(&run, page, fonts, settings, &mut tokens);
    }
    tokens
}

#[cfg(test)]
mod tests;
