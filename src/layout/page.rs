//! Layout, per page: what is needed of one page until its words have found their places.

use super::grid::{self, Lattice};
use super::model::{GridOrigin, Symbol};
use super::rules;
use super::settings::LayoutSettings;
use super::symbols;
use super::token::Token;
use super::words;
use crate::geometry::Rect;
use crate::read::model::{RawDocument, RawPage};

/// A page on its way through the stage.
#[derive(Debug)]
pub(crate) struct PageInk<'a> {
    /// As read.
    pub raw: &'a RawPage,
    /// Words without a place yet.
    pub tokens: Vec<Token>,
    /// Tables without text, innermost only, from top to bottom.
    pub tables: Vec<Lattice>,
    /// Frames round text: cards, boxes.
    pub frames: Vec<Rect>,
    /// Drawn signs without a place yet.
    pub symbols: Vec<Symbol>,
    /// Small drawn discs that may be bullets.
    pub discs: Vec<Rect>,
}

impl<'a> PageInk<'a> {
    /// Reads words, rules and signs of `raw`.
    pub fn new(raw: &'a RawPage, source: &RawDocument, settings: &LayoutSettings) -> Self {
        let mut tokens = words::tokens(raw, &source.fonts, settings);
        tokens.sort_by(|a, b| a.baseline.total_cmp(&b.baseline).then(a.word.bbox.x0.total_cmp(&b.word.bbox.x0)));
        let (symbols, discs) = symbols::find(raw, settings);
        let lattices = grid::find(&rules::find(raw, settings), GridOrigin::Ruled, settings);
        let (tables, frames) = grid::sort_out(lattices, &tokens, settings);
        Self { raw, tokens, tables, frames, symbols, discs }
    }
}
