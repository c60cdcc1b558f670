//! Places to write in: titles above pairs of captions and values.

use super::rows::look_of;
use crate::geometry::Rect;
use crate::layout::grid::Lattice;
use crate::layout::headed::{Cluster, clusters};
use crate::layout::model::{GridOrigin, Look};
use crate::layout::page::PageInk;
use crate::layout::token::Token;
use std::collections::BTreeSet;

/// Lines of a title, and the pairs below it, are nearer to one another than this, in em.
const NEAR: f32 = 2.5;

/// The words of the title right above a table, where a number is in front of it: wide white behind the number, below other
/// such numbers, parts no columns.
pub(super) fn above(table: &Rect, tokens: &[Token]) -> Vec<u32> {
    let near: Vec<&Token> = tokens.iter().filter(|token| token.word.bbox.y1 < table.y0 + 1.0).collect();
    let lines = clusters(&near);
    let look = lines.last().and_then(look_of);
    let mut below = table.y0;
    let is_title = |line: &&Cluster<'_>| {
        let is_near = below - line.baseline < NEAR * line.size;
        below = line.baseline;
        is_near && look_of(line) == look
    };
    let title: Vec<&Cluster<'_>> = lines.iter().rev().take_while(is_title).collect();
    let is_number = |line: &&Cluster<'_>| {
        line.tokens.first().is_some_and(|token| token.word.text.contains(|ch: char| ch.is_ascii_digit()))
    };
    let is_numbered = look.is_some() && title.last().is_some_and(is_number);
    let words = title.iter().filter(|_| is_numbered).flat_map(|line| &line.tokens);
    words.map(|token| token.word.id).collect()
}

/// Whether a table was guessed from bars alone: what stands on them begins in types that nothing between them begins in.
pub(super) fn are_bars(page: &PageInk, table: &Lattice) -> bool {
    let is_on_bar = |token: &&Token| page.boxes.iter().any(|bbox| bbox.contains(token.anchor()));
    let inside = page.tokens.iter().filter(|token| table.cell_at(token.anchor()).is_some());
    let (on, between): (Vec<&Token>, Vec<&Token>) = inside.partition(is_on_bar);
    let types = |tokens: &[&Token]| -> BTreeSet<Look> {
        clusters(tokens).iter().filter_map(|line| line.tokens.first()).map(|token| token.word.style.look()).collect()
    };
    table.origin == GridOrigin::Filled
        && page.is_loose(table)
        && !on.is_empty()
        && types(&on).is_disjoint(&types(&between))
}
