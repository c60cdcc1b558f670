//! Furniture, third part: which recurring pieces are furniture.

use super::pieces::{Edge, Piece};
use std::collections::{BTreeMap, BTreeSet};

/// A running head stands apart from the text by at least this, in em.
pub(super) const APART: f32 = 1.9;
/// Text smaller than this share of the running text is furniture without standing apart.
const SMALL: f32 = 0.93;
/// A title is set so many times as large as the running text.
const LARGE: f32 = 1.15;
/// Share of the pages between first and last occurrence that show a piece at this height.
const DENSITY: f32 = 0.5;

/// Accepts recurring pieces that nothing separates from the edge of the page.
pub(super) fn accept(pieces: &mut [Piece], pages: usize, body_size: f32) {
    let dense = dense_heights(pieces, pages);
    let varying = varying_rows(pieces);
    for piece in pieces.iter_mut() {
        let key = height(piece);
        let is_dense =
            dense.contains(&key) || dense.contains(&(key.0, key.1 - 1)) || dense.contains(&(key.0, key.1 + 1));
        let is_apart = piece.gap >= APART || piece.size < SMALL * body_size;
        let is_head = is_apart && !piece.heads_columns && !varying.contains(&key);
        // Headings may count with the pages, one on each: they are larger than the text, page counters are not, but for
        // those of a table that was made smaller to fit its sheet; only they tell how many pages there are.
        let is_of_all = matches!(piece.numbers.as_slice(), [_, all] if usize::try_from(*all) == Ok(pages));
        let is_heading = piece.size >= LARGE * body_size && piece.mask.contains(char::is_alphabetic) && !is_of_all;
        let counts = piece.counts && !is_heading && !(piece.is_kicker && piece.mask.contains(char::is_alphabetic));
        piece.is_accepted = piece.recurs && (is_dense || counts) && (counts || is_head && counts == piece.counts);
    }
    accept_companions(pieces);
    keep_title(pieces, body_size);
    reject_inner(pieces);
}

/// A running head larger than the running text is the title of the paper where it stands first.
fn keep_title(pieces: &mut [Piece], body_size: f32) {
    let first = pieces.iter().map(|piece| piece.page).min();
    let is_title = |piece: &&mut Piece| {
        Some(piece.page) == first && piece.edge == Edge::Top && !piece.counts && piece.size >= LARGE * body_size
    };
    pieces.iter_mut().filter(is_title).for_each(|piece| piece.is_accepted = false);
}

/// Heights are compared in steps of the largest shift.
fn height(piece: &Piece) -> (Edge, i32) {
    (piece.edge, (piece.distance / 4.0).round() as i32)
}

/// Heights at which enough pages show a recurring piece.
fn dense_heights(pieces: &[Piece], pages: usize) -> BTreeSet<(Edge, i32)> {
    let mut shown: BTreeMap<(Edge, i32), BTreeSet<usize>> = BTreeMap::new();
    for piece in pieces.iter().filter(|piece| piece.recurs) {
        shown.entry(height(piece)).or_default().insert(piece.page);
    }
    let is_dense = |shown: &BTreeSet<usize>| {
        let (Some(first), Some(last)) = (shown.first(), shown.last()) else { return false };
        let span = (last - first + 1) as f32;
        let is_often = shown.len() >= 3 || pages <= 3;
        is_often && shown.len() as f32 >= DENSITY * span
    };
    shown.into_iter().filter(|(_, shown)| is_dense(shown)).map(|(height, _)| height).collect()
}

/// Heights at which most rows hold text that does not recur beside text that does: labels of a form.
fn varying_rows(pieces: &[Piece]) -> BTreeSet<(Edge, i32)> {
    let mut rows: BTreeMap<(Edge, i32), BTreeMap<usize, (bool, bool)>> = BTreeMap::new();
    for piece in pieces {
        let row = rows.entry(height(piece)).or_default().entry(piece.page).or_default();
        row.0 |= piece.recurs;
        row.1 |= !piece.recurs;
    }
    let is_varying = |pages: &BTreeMap<usize, (bool, bool)>| {
        let recurring = pages.values().filter(|(recurs, _)| *recurs).count();
        let mixed = pages.values().filter(|(recurs, varies)| *recurs && *varies).count();
        mixed * 2 > recurring
    };
    rows.into_iter().filter(|(_, pages)| is_varying(pages)).map(|(height, _)| height).collect()
}

/// Recurring text on the row of a page counter is furniture with it, and so is all of a row that shows once
/// what other pages show: the counter proves the row.
fn accept_companions(pieces: &mut [Piece]) {
    let counted: BTreeSet<(usize, Edge, usize)> =
        pieces.iter().filter(|piece| piece.is_accepted && piece.counts).map(row_of).collect();
    let rows_with_counter = counted.len();
    for piece in pieces.iter_mut().filter(|piece| counted.contains(&row_of(piece))) {
        if piece.recurs || rows_with_counter <= 1 {
            piece.is_accepted = true;
        }
    }
}

fn row_of(piece: &Piece) -> (usize, Edge, usize) {
    (piece.page, piece.edge, piece.row)
}

/// Nothing but furniture lies between furniture and the edge of the page.
fn reject_inner(pieces: &mut [Piece]) {
    let accepted: BTreeSet<_> = pieces.iter().filter(|piece| piece.is_accepted).map(row_of).collect();
    for piece in pieces.iter_mut().filter(|piece| piece.is_accepted && piece.edge != Edge::Turned) {
        let outer = 0..piece.row;
        piece.is_accepted = outer.into_iter().all(|row| accepted.contains(&(piece.page, piece.edge, row)));
    }
}
