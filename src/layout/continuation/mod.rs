//! Layout, step 11: what goes on over page breaks.
//!
//! In: the pieces of every page. Out: the flow of the document. Knows no label and no number.
//!
//! A table goes on where a page ends with one and the next begins with one of the same columns. Its first row goes on
//! with the last one where borders are left open, where the cell that every other row fills is blank, or where both
//! halves of a cell make a text that other rows print whole.

mod columns;
mod rows;
mod text;

use super::flow::{Edges, Piece};
use super::model::{Block, Cell, Grid, Row};
use super::settings::LayoutSettings;
use std::collections::HashSet;

/// Space left below a table that a further line would have filled, in points.
const LINE_SPACE: f32 = 36.0;
/// Rows below the title of a card, at least.
const LEAST_BELOW_TITLE: usize = 2;
/// Rows of a header that may be repeated.
const MOST_HEADER_ROWS: usize = 3;

/// The pieces of a page, and what is asked of all pages.
#[derive(Debug)]
pub(crate) struct Part {
    pieces: Vec<Piece>,
    /// The lowest point that text or tables reach.
    bottom: f32,
    /// The texts of all cells, to recognise the halves of a broken one.
    cell_texts: Vec<String>,
    /// So many pieces at its start are the rest of a text that facts stand beside.
    rest: usize,
}

impl Part {
    /// Of one page.
    pub fn new(pieces: Vec<Piece>, rest: usize) -> Self {
        Self { bottom: lowest(&pieces), cell_texts: cell_texts(&pieces), pieces, rest }
    }
}

/// Joins the pieces of all pages.
pub(crate) fn join(mut pages: Vec<Part>, settings: &LayoutSettings) -> Vec<Block> {
    let bottom = pages.iter().map(|part| part.bottom).fold(0.0, f32::max);
    let known: HashSet<String> = pages.iter_mut().flat_map(|part| std::mem::take(&mut part.cell_texts)).collect();
    let mut flow: Vec<Piece> = Vec::new();
    for part in pages {
        let mut pieces = part.pieces;
        lift(&mut flow, &mut pieces, part.rest);
        let mut pieces = pieces.into_iter();
        if let Some(first) = pieces.next() {
            append(&mut flow, first, bottom, &known, settings);
        }
        flow.extend(pieces);
    }
    let blocks = flow.into_iter().map(|piece| match piece {
        Piece::Text(paragraph) => Block::Text(paragraph),
        Piece::Table(grid, _) => Block::Table(grid),
    });
    blocks.collect()
}

/// Puts the text that a page begins with in front of the facts beside it, with which the page before ends.
fn lift(flow: &mut Vec<Piece>, pieces: &mut Vec<Piece>, rest: usize) {
    let is_text = |piece: &Piece| matches!(piece, Piece::Text(_));
    let count = pieces.iter().take(rest).take_while(|piece| is_text(piece)).count();
    let Some(facts) = flow.pop_if(|last| count > 0 && !is_text(last)) else { return };
    for piece in pieces.drain(..count) {
        match (flow.last_mut(), piece) {
            (Some(Piece::Text(above)), Piece::Text(below)) if text::goes_on(above, &below) => {
                above.lines.extend(below.lines);
            }
            (_, piece) => flow.push(piece),
        }
    }
    flow.push(facts);
}

fn lowest(pieces: &[Piece]) -> f32 {
    let ends = pieces.iter().map(|piece| match piece {
        Piece::Text(paragraph) => paragraph.lines.last().map_or(0.0, |line| line.bbox.y1),
        Piece::Table(grid, _) => grid.places.last().map_or(0.0, |(_, bbox)| bbox.y1),
    });
    ends.fold(0.0, f32::max)
}

fn cell_texts(pieces: &[Piece]) -> Vec<String> {
    let grids = pieces.iter().filter_map(|piece| match piece {
        Piece::Table(grid, _) => Some(grid),
        Piece::Text(_) => None,
    });
    let cells = grids.flat_map(|grid| &grid.rows).flat_map(|row| &row.cells);
    cells.map(cell_text).filter(|text| !text.is_empty()).collect()
}

/// The text of a cell without blanks, for comparisons.
fn cell_text(cell: &Cell) -> String {
    let words = cell.paragraphs.iter().flat_map(|paragraph| {
        let lines = paragraph.lines.iter().flat_map(|line| &line.words);
        paragraph.bullet_word.iter().chain(lines)
    });
    words.map(|word| word.text.as_str()).collect()
}

fn append(flow: &mut Vec<Piece>, first: Piece, bottom: f32, known: &HashSet<String>, settings: &LayoutSettings) {
    let again = head_again(flow, &first);
    let first = match (flow.last_mut(), first) {
        (Some(Piece::Text(above)), Piece::Text(below)) if text::goes_on(above, &below) => {
            above.lines.extend(below.lines);
            return;
        }
        (Some(Piece::Table(above, above_edges)), Piece::Table(mut below, mut below_edges)) => {
            let may_join =
                continues((above, above_edges), (&below, &below_edges), bottom) && !begins_anew(above, &below);
            // A head printed again over as many columns is that of the same table, wherever its edges were found.
            let is_same_head = above.columns == below.columns && repeated_rows(above, &below) > 0;
            if may_join
                && (columns::unify((above, above_edges), (&mut below, &mut below_edges), settings) || is_same_head)
            {
                let is_open = !above_edges.has_bottom || !below_edges.has_top;
                above_edges.has_bottom = below_edges.has_bottom;
                let is_tagged = above_edges.is_tagged && below_edges.is_tagged;
                above_edges.is_tagged = below_edges.is_tagged;
                attach(above, below, again, (is_open, is_tagged), known);
                return;
            }
            Piece::Table(below, below_edges)
        }
        (_, first) => first,
    };
    flow.push(first);
}

/// Whether the page break may fall into one table: there was no room left, or the header is printed again.
fn continues(above: (&Grid, &Edges), below: (&Grid, &Edges), bottom: f32) -> bool {
    let (Some((page, end)), Some((next_page, _))) = (above.0.places.last(), below.0.places.first()) else {
        return false;
    };
    if page + 1 != *next_page {
        return false;
    }
    let needed = below.0.rows.first().map_or(0.0, row_height);
    let has_room = bottom - end.y1 > needed + LINE_SPACE;
    !has_room || !above.1.has_bottom || repeated_rows(above.0, below.0) > 0
}

/// The first row of a page looks like the title of the card above it, and like no other row of that: the next card.
fn begins_anew(above: &Grid, below: &Grid) -> bool {
    let fills = |row: &Row| row.cells.iter().map(|cell| cell.fill).collect::<Vec<_>>();
    let style = |row: &Row| Some(row.cells.last()?.lines().next()?.words.first()?.style.look());
    let Some((title, others)) = above.rows.split_first() else { return false };
    let look = fills(title);
    others.len() >= LEAST_BELOW_TITLE
        && look.iter().any(Option::is_some)
        && !others.iter().any(|row| fills(row) == look)
        && !others.iter().any(|row| style(row) == style(title))
        && below.rows.first().is_some_and(|row| fills(row) == look && style(row) == style(title))
        && repeated_rows(above, below) == 0
}

fn row_height(row: &Row) -> f32 {
    row.cells.iter().filter_map(|cell| cell.places.first()).map(|(_, bbox)| bbox.height()).fold(0.0, f32::max)
}

/// How many rows of `above` are printed again at the start of `below`; a band above the head is printed with it.
fn repeated_rows(above: &Grid, below: &Grid) -> usize {
    let pairs = above.rows.iter().zip(&below.rows).take(MOST_HEADER_ROWS);
    let same: Vec<usize> = pairs.map_while(|(first, again)| shared_cells(first, again)).collect();
    if same.iter().any(|filled| *filled >= 2) { same.len() } else { 0 }
}

/// How many rows at the start of a table are the head of a table further above, of which only parts without a head
/// followed: bands over the full width part it into sections.
fn head_again(flow: &[Piece], below: &Piece) -> usize {
    let Piece::Table(below, _) = below else { return 0 };
    let tables = flow.iter().rev().filter_map(|piece| match piece {
        Piece::Table(grid, _) => Some(grid),
        Piece::Text(_) => None,
    });
    let sections = tables.take_while(|grid| grid.columns == below.columns).take(MOST_SECTIONS);
    sections.map(|grid| repeated_rows(grid, below)).find(|repeated| *repeated > 0).unwrap_or(0)
}

/// So many sections of a table on one page are looked through for its head.
const MOST_SECTIONS: usize = 24;

/// The filled cells of rows that are the same; `None` where they differ or are blank.
fn shared_cells(first: &Row, again: &Row) -> Option<usize> {
    let texts = |row: &Row| row.cells.iter().map(cell_text).collect::<Vec<_>>();
    let (first, again) = (texts(first), texts(again));
    let filled = first.iter().filter(|text| !text.is_empty()).count();
    (first == again && filled > 0).then_some(filled)
}

/// Puts a table below the one it goes on with; tags know whether its first row goes on, borders left open only suggest it.
fn attach(
    above: &mut Grid,
    mut below: Grid,
    again: usize,
    (is_open, is_tagged): (bool, bool),
    known: &HashSet<String>,
) {
    let repeated = repeated_rows(above, &below).max(again);
    let rest = below.rows.split_off(repeated.min(below.rows.len()));
    above.repeats.append(&mut below.rows);
    let (head, is_new) = (repeated.max(1), repeated == 0);
    let is_known = is_tagged && is_new;
    let goes_on = if is_known { is_open } else { rows::goes_on(above, head, &rest, is_open && is_new, known) };
    let mut rest = rest.into_iter();
    if goes_on && let Some(row) = rest.next() {
        let leftover = rows::merge(above, row);
        above.rows.extend(leftover);
    }
    above.rows.extend(rest);
    above.places.append(&mut below.places);
}

#[cfg(test)]
mod tests;
