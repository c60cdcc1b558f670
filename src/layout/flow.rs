//! Layout, step 8: paragraphs and tables of one page in reading order.
//!
//! In: a page whose furniture and contents are taken out. Out: [`Piece`]s. Knows no other page.

use super::columns::{Atom, Reader};
use super::even::Even;
use super::grid::Lattice;
use super::model::{Cell, Grid, GridOrigin, Paragraph};
use super::page::PageInk;
use super::paragraphs::Column;
use super::rules::Segment;
use super::settings::LayoutSettings;
use super::token::Token;
use super::{symbols, table, token};
use crate::geometry::{Point, Rect};
use std::cell::RefCell;

/// A frame that covers more of the page than this is drawn round the page, not round a card.
const PAGE_FRAME: f32 = 0.6;

/// A frame holds a box by so much of its area.
const HELD: f32 = 0.5;

/// A filled bar is so wide at least, as a share of the page, and lower than this, in points.
const BAR_WIDTH: f32 = 0.6;
const BAR_HEIGHT: f32 = 60.0;
/// A box set into a text has at least so many lines.
const FLOAT_LINES: usize = 3;
/// One of several boxes of a height side by side has at least so many: fewer are a caption and its value.
const TWIN_LINES: usize = 6;
/// Edges of boxes of a height agree within this many points.
const SAME_EDGE: f32 = 1.5;
/// Baselines nearer than this are one line, in points.
const FLOAT_LINE: f32 = 3.0;

/// A piece of one page.
#[derive(Debug)]
pub(crate) enum Piece {
    /// Text outside tables.
    Text(Paragraph),
    /// A table and its edges.
    Table(Grid, Edges),
}

/// What joining tables over page breaks needs to know of them.
#[derive(Debug, Clone, Default)]
pub(crate) struct Edges {
    /// Column edges.
    pub xs: Vec<f32>,
    /// A rule closes it at the top.
    pub has_top: bool,
    /// A rule closes it at the bottom.
    pub has_bottom: bool,
    /// Tags tell which rows go on over a page break.
    pub is_tagged: bool,
}

/// What is known of the whole document.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Habits {
    /// Size of the running text.
    pub body_size: f32,
    /// Usual baseline distance in em.
    pub leading: f32,
    /// Even columns of the whole paper.
    pub even: Option<Even>,
}

/// The pieces of a page.
pub(crate) fn pieces(ink: &mut PageInk, habits: Habits, settings: &LayoutSettings) -> Vec<Piece> {
    let discs = std::mem::take(&mut ink.discs);
    let column =
        Column { right: None, reach: 0.0, leading: habits.leading, body_size: habits.body_size, discs: &discs };
    let separators = std::mem::take(&mut ink.separators);
    let is_bar = |bbox: &&Rect| bbox.width() > BAR_WIDTH * ink.raw.width && bbox.height() < BAR_HEIGHT;
    let bars: Vec<Rect> = ink.boxes.iter().filter(is_bar).copied().collect();
    let whole = std::mem::take(&mut ink.whole);
    let known = RefCell::default();
    let reader = Reader {
        page: ink.raw.number,
        column,
        separators: &separators,
        bars: &bars,
        whole: &whole,
        even: habits.even,
        known: &known,
        settings,
    };
    let (mut boxes, mut first): (Vec<Atom>, Vec<Piece>) = (Vec::new(), Vec::new());
    for lattice in std::mem::take(&mut ink.tables) {
        let grid = table::fill(&lattice, &mut ink.tokens, ink.raw.number, &column, settings);
        let piece = Piece::Table(grid, edges(&lattice));
        if ink.ahead.table == Some(lattice.bbox()) {
            first.push(piece);
        } else {
            boxes.push(Atom::solid(lattice.bbox(), vec![piece]));
        }
    }
    first.splice(0..0, text_ahead(&reader, ink));
    let asides = asides(ink, habits.even.as_ref());
    for frame in frames(ink, &asides) {
        let inside = token::take(&mut ink.tokens, |token| frame.contains(token.anchor()));
        let (held, rest) = boxes.into_iter().partition(|atom: &Atom| stands_in(&atom.bbox, &frame));
        boxes = rest;
        let mut pieces = read_behind(&reader, inside, held, &ink.behind);
        mark_aside(&mut pieces, asides.iter().position(|aside| *aside == frame));
        if let Some(Piece::Text(first)) = pieces.first_mut() {
            first.opens_box = true;
        }
        if !pieces.is_empty() {
            boxes.push(Atom::solid(frame, pieces));
        }
    }
    let mut pieces = first;
    pieces.extend(read_behind(&reader, std::mem::take(&mut ink.tokens), boxes, &ink.behind));
    furnish(&mut pieces, ink, &separators, settings);
    pieces
}

/// What goes on from the page before.
fn text_ahead(reader: &Reader<'_>, ink: &mut PageInk) -> Vec<Piece> {
    let Some(text) = ink.ahead.text else { return Vec::new() };
    let inside = token::take(&mut ink.tokens, |token| text.contains(token.anchor()));
    let text = reader.read(inside, Vec::new());
    ink.ahead.pieces = text.len();
    text
}

/// Reads a region, and then the boxes that are read behind its text.
fn read_behind(reader: &Reader<'_>, tokens: Vec<Token>, boxes: Vec<Atom>, behind: &[Rect]) -> Vec<Piece> {
    let (late, boxes): (Vec<Atom>, Vec<Atom>) = boxes.into_iter().partition(|atom| behind.contains(&atom.bbox));
    let mut pieces = reader.read(tokens, boxes);
    pieces.extend(late.into_iter().flat_map(Atom::into_pieces));
    pieces
}

/// Whether a box stands in a frame: the sides of a single row of a table are no frame round the table.
fn stands_in(bbox: &Rect, frame: &Rect) -> bool {
    let common = bbox.intersection(frame).map_or(0.0, |common| common.area());
    frame.contains(bbox.center()) && common >= HELD * bbox.area()
}

/// Frames round text, the innermost first.
pub(super) fn frames(ink: &PageInk, asides: &[Rect]) -> Vec<Rect> {
    let largest = PAGE_FRAME * ink.raw.width * ink.raw.height;
    let mut frames: Vec<Rect> =
        ink.frames.iter().chain(asides).copied().filter(|frame| frame.area() < largest).collect();
    frames.sort_by(|a, b| a.area().total_cmp(&b.area()).then(a.y0.total_cmp(&b.y0)).then(a.x0.total_cmp(&b.x0)));
    frames
}

/// Filled boxes with lines of their own, set into the text.
pub(super) fn asides(ink: &PageInk, even: Option<&Even>) -> Vec<Rect> {
    let least = |bbox: &Rect| if has_twin(bbox, &ink.boxes) { TWIN_LINES } else { FLOAT_LINES };
    let has_lines = |bbox: &Rect| lines_in(bbox, &ink.tokens) >= least(bbox);
    ink.boxes.iter().copied().filter(|bbox| is_set_in(bbox, &ink.tokens, even) && has_lines(bbox)).collect()
}

/// Notes the box that text stands in.
fn mark_aside(pieces: &mut [Piece], aside: Option<usize>) {
    for piece in pieces {
        if let Piece::Text(paragraph) = piece {
            paragraph.aside = paragraph.aside.or(aside);
        }
    }
}

/// Whether a box is set into a text: words stand beside it, or it lies in one of even columns.
fn is_set_in(bbox: &Rect, tokens: &[Token], even: Option<&Even>) -> bool {
    let is_beside = |at: Point| at.y > bbox.y0 && at.y < bbox.y1 && !bbox.contains(at);
    even.is_some_and(|even| even.column_of(bbox).is_some()) || tokens.iter().map(Token::anchor).any(is_beside)
}

/// The lines of text in a box.
fn lines_in(bbox: &Rect, tokens: &[Token]) -> usize {
    let inside = tokens.iter().filter(|token| bbox.contains(token.anchor()));
    let mut lines: Vec<f32> = inside.map(|token| token.baseline).collect();
    lines.sort_by(f32::total_cmp);
    lines.dedup_by(|a, b| (*a - *b).abs() < FLOAT_LINE);
    lines.len()
}

/// Whether a box of the same height stands beside it: those that hold a caption and its value are a row.
fn has_twin(bbox: &Rect, boxes: &[Rect]) -> bool {
    let is_level = |other: &Rect| (other.y0 - bbox.y0).abs() < SAME_EDGE && (other.y1 - bbox.y1).abs() < SAME_EDGE;
    boxes.iter().any(|other| is_level(other) && (other.x1 <= bbox.x0 || other.x0 >= bbox.x1))
}

fn edges(lattice: &Lattice) -> Edges {
    Edges {
        xs: lattice.xs.clone(),
        has_top: lattice.has_top,
        has_bottom: lattice.has_bottom,
        is_tagged: lattice.origin == GridOrigin::Tagged,
    }
}

/// Gives the cells their backgrounds, signs and rules.
fn furnish(pieces: &mut [Piece], ink: &mut PageInk, separators: &[Segment], settings: &LayoutSettings) {
    for piece in pieces {
        let Piece::Table(grid, _) = piece else { continue };
        for cell in grid.rows.iter_mut().flat_map(|row| &mut row.cells) {
            symbols::furnish(cell, ink.raw, &mut ink.symbols, settings);
            cell.dividers = dividers(cell, ink.raw.number, separators);
        }
    }
}

/// Rules nearer to the edges of a cell than this are its borders, in points.
const BORDER: f32 = 4.0;
/// Share of the width of a cell that such a rule takes up.
const OVER: f32 = 0.75;

/// The level rules within a cell, of those from top to bottom.
fn dividers(cell: &Cell, page: u32, separators: &[Segment]) -> Vec<(u32, f32)> {
    let Some((_, bbox)) = cell.places.iter().find(|(own, _)| *own == page) else { return Vec::new() };
    let from = separators.partition_point(|rule| rule.at < bbox.y0 + BORDER);
    let inside = separators.get(from..).unwrap_or_default().iter().take_while(|rule| rule.at < bbox.y1 - BORDER);
    let is_within = |rule: &&Segment| {
        rule.from > bbox.x0 - BORDER && rule.to < bbox.x1 + BORDER && rule.length() > OVER * bbox.width()
    };
    inside.filter(is_within).map(|rule| (page, rule.at)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sides_of_a_row_are_no_frame_round_its_table() {
        let table = Rect { x0: 50.0, y0: 100.0, x1: 250.0, y1: 220.0 };
        assert!(stands_in(&table, &Rect { x0: 45.0, y0: 80.0, x1: 255.0, y1: 215.0 }));
        assert!(!stands_in(&table, &Rect { x0: 45.0, y0: 150.0, x1: 255.0, y1: 175.0 }));
    }
}
