//! Tagged tables, second part: where the words of a table stand on its pages, and whether that agrees with its tags.

use super::{TaggedCell, TaggedTable};
use crate::geometry::Rect;
use crate::layout::grid::{Lattice, lattice_of};
use crate::layout::model::GridOrigin;
use crate::layout::rules::Segment;
use crate::layout::settings::LayoutSettings;
use crate::layout::token::{self, Token};

/// Text may run over the edge of its cell by this much, in points.
const OVERHANG: f32 = 6.0;
/// Lines of neighbouring rows may overlap by this much, in points: accents, signs of other sizes.
const OVERLAP: f32 = 2.0;
/// Share of the words inside its bounds that must belong to a table.
const OWN_SHARE: f32 = 0.95;
/// Texts of one column begin within this many points.
const SHIFT: f32 = 8.0;
/// A column without any text is this wide, in points.
const BLANK_COLUMN: f32 = 30.0;
/// White kept around the text of outer cells, in points.
const PADDING: f32 = 2.0;

/// Words of one cell on one page.
struct Piece<'t> {
    cell: TaggedCell,
    page: u32,
    bbox: Rect,
    words: Vec<&'t Token>,
}

/// The table on each of its pages; `None` where tags and places disagree.
pub(super) fn lattices(
    table: &TaggedTable,
    pages: &[(u32, &[Token])],
    settings: &LayoutSettings,
) -> Option<Vec<(u32, Lattice)>> {
    let pieces = settled(pieces(table, pages), table.columns)?;
    let mut numbers: Vec<u32> = pieces.iter().map(|piece| piece.page).collect();
    numbers.sort_unstable();
    numbers.dedup();
    let mut found = Vec::new();
    for page in &numbers {
        let own: Vec<&Piece> = pieces.iter().filter(|piece| piece.page == *page).collect();
        let xs = edges(table, &own, &pieces)?;
        let rows = rows(&own)?;
        let lattice = lattice(table, &own, &xs, &rows, settings)?;
        let words = pages.iter().find(|(number, _)| number == page).map_or(&[][..], |(_, words)| words);
        if !is_own(&lattice.bbox(), &own, words) {
            return None;
        }
        let bottom_goes_on = last_goes_on(&pieces, *page);
        let first_goes_on = page.checked_sub(1).is_some_and(|above| last_goes_on(&pieces, above));
        found.push((*page, Lattice { has_top: !first_goes_on, has_bottom: !bottom_goes_on, ..lattice }));
    }
    Some(found)
}

/// Whether the last row of a page has words on the next page too.
fn last_goes_on(pieces: &[Piece], page: u32) -> bool {
    let last = pieces.iter().filter(|piece| piece.page == page).map(|piece| piece.cell.row).max();
    last.is_some_and(|row| pieces.iter().any(|piece| piece.page == page + 1 && piece.cell.row == row))
}

fn pieces<'t>(table: &TaggedTable, pages: &[(u32, &'t [Token])]) -> Vec<Piece<'t>> {
    let mut pieces: std::collections::BTreeMap<(u32, usize), Vec<&Token>> = std::collections::BTreeMap::new();
    for (page, words) in pages {
        for word in words.iter().filter(|word| word.angle == 0) {
            if let Some(cell) = word.mcid.and_then(|mcid| table.content.get(&(*page, mcid))) {
                pieces.entry((*page, *cell)).or_default().push(word);
            }
        }
    }
    let piece = |((page, cell), words): ((u32, usize), Vec<&'t Token>)| {
        let bbox = Rect::around(words.iter().map(|word| word.word.bbox))?;
        Some(Piece { cell: *table.cells.get(cell)?, page, bbox, words })
    };
    pieces.into_iter().filter_map(piece).collect()
}

/// Gives the cells of rows that are too short the columns in which they stand; one that reaches beyond is a band.
fn settled(mut pieces: Vec<Piece>, columns: usize) -> Option<Vec<Piece>> {
    let left = |column: usize| {
        let own = pieces.iter().filter(|piece| !piece.cell.is_loose && piece.cell.column == column);
        own.map(|piece| piece.bbox.x0).fold(f32::INFINITY, f32::min)
    };
    let mut lefts: Vec<f32> = (0..columns).map(left).collect();
    complete(&mut lefts, &pieces);
    for piece in pieces.iter_mut().filter(|piece| piece.cell.is_loose && piece.cell.column_span == 1) {
        let column = lefts.iter().rposition(|left| left.is_finite() && *left <= piece.bbox.x0 + SHIFT)?;
        let next = lefts.iter().skip(column + 1).copied().find(|left| left.is_finite()).unwrap_or(f32::INFINITY);
        let is_band = piece.bbox.x1 > next + OVERHANG;
        piece.cell.column = column;
        piece.cell.column_span = if is_band { columns - column } else { 1 };
    }
    (!shares_a_column(&pieces)).then_some(pieces)
}

/// Columns that only rows with left-out cells fill: their texts begin where no other column begins.
fn complete(lefts: &mut [f32], pieces: &[Piece]) {
    let loose = pieces.iter().filter(|piece| piece.cell.is_loose && piece.cell.column_span == 1);
    let mut all: Vec<f32> = loose.map(|piece| piece.bbox.x0).collect();
    all.sort_by(f32::total_cmp);
    let mut starts: Vec<(f32, usize)> = Vec::new();
    for start in all {
        match starts.last_mut().filter(|(last, _)| start - *last <= SHIFT) {
            Some((_, count)) => *count += 1,
            None => starts.push((start, 1)),
        }
    }
    starts.retain(|(start, _)| !lefts.iter().any(|left| (left - start).abs() <= SHIFT));
    // The commonest first: lists are indented within their column.
    starts.sort_by_key(|(_, count)| usize::MAX - count);
    let mut at = 0;
    while at < lefts.len() {
        let unknown = lefts.iter().skip(at).take_while(|left| !left.is_finite()).count();
        let before = at.checked_sub(1).and_then(|before| lefts.get(before)).copied().unwrap_or(f32::NEG_INFINITY);
        let behind = lefts.get(at + unknown).copied().unwrap_or(f32::INFINITY);
        let between = starts.iter().map(|(start, _)| *start).filter(|start| (before..behind).contains(start));
        let mut between: Vec<f32> = between.take(unknown).collect();
        between.sort_by(f32::total_cmp);
        if between.len() == unknown {
            lefts.iter_mut().skip(at).zip(between).for_each(|(left, start)| *left = start);
        }
        at += unknown.max(1);
    }
}

/// Two cells of a row that stand in one column: the columns were not found.
fn shares_a_column(pieces: &[Piece]) -> bool {
    let mut places: Vec<(u32, usize, usize)> =
        pieces.iter().map(|piece| (piece.page, piece.cell.row, piece.cell.column)).collect();
    places.sort_unstable();
    places.windows(2).any(|pair| pair.first() == pair.last())
}

/// Column edges: between the words on both sides, those of other pages included where margins do not change.
fn edges(table: &TaggedTable, own: &[&Piece], all: &[Piece]) -> Option<Vec<f32>> {
    let left =
        |pieces: &mut dyn Iterator<Item = &Piece>| pieces.map(|piece| piece.bbox.x0).fold(f32::INFINITY, f32::min);
    let own_left = left(&mut own.iter().copied().filter(|piece| piece.cell.column == 0));
    let all_left = left(&mut all.iter().filter(|piece| piece.cell.column == 0));
    let is_same = !own_left.is_finite() || (own_left - all_left).abs() < 1.0;
    let used: Vec<&Piece> = if is_same { all.iter().collect() } else { own.to_vec() };
    let bounds = Rect::around(used.iter().map(|piece| piece.bbox))?;
    let mut xs = vec![bounds.x0 - PADDING];
    for column in 1..table.columns {
        let before = used.iter().filter(|piece| piece.cell.column + piece.cell.column_span <= column);
        let behind = used.iter().filter(|piece| piece.cell.column >= column);
        let end = before.map(|piece| piece.bbox.x1).fold(f32::NEG_INFINITY, f32::max);
        let start = behind.map(|piece| piece.bbox.x0).fold(f32::INFINITY, f32::min);
        if end > start + OVERHANG {
            return None;
        }
        let at = match (end.is_finite(), start.is_finite()) {
            (_, true) => start - PADDING.min((start - end).max(0.0) / 2.0).max(0.5),
            (true, false) => end + PADDING,
            (false, false) => return None,
        };
        xs.push(at.max(xs.last().copied()? + 1.0));
    }
    let is_blank = !used.iter().any(|piece| piece.cell.column + 1 == table.columns);
    let least = if is_blank { BLANK_COLUMN } else { 1.0 };
    xs.push((bounds.x1 + PADDING).max(xs.last().copied()? + least));
    Some(xs)
}

/// Rows with words on the page: number, top and bottom of what stands in no other row; `None` where they overlap.
fn rows(own: &[&Piece]) -> Option<Vec<(usize, f32, f32)>> {
    let mut rows: Vec<(usize, f32, f32)> = Vec::new();
    let mut sorted: Vec<&&Piece> = own.iter().collect();
    sorted.sort_by_key(|piece| piece.cell.row);
    for piece in sorted {
        let bbox = piece.bbox;
        let first_line = token::bounds(&piece.words.iter().map(|word| (*word).clone()).collect::<Vec<_>>());
        let bottom = if piece.cell.row_span > 1 { first_line.y0 + piece_line(piece) } else { bbox.y1 };
        match rows.last_mut().filter(|(row, ..)| *row == piece.cell.row) {
            Some((_, top, end)) => (*top, *end) = (top.min(bbox.y0), end.max(bottom)),
            None => rows.push((piece.cell.row, bbox.y0, bottom)),
        }
    }
    let in_order = rows.windows(2).all(|pair| matches!(pair, [(_, _, end), (_, top, _)] if *end <= top + OVERLAP));
    in_order.then_some(rows)
}

/// Height of a line of the piece.
fn piece_line(piece: &Piece) -> f32 {
    piece.words.iter().map(|word| word.word.bbox.height()).fold(0.0, f32::max)
}

fn lattice(
    table: &TaggedTable,
    own: &[&Piece],
    xs: &[f32],
    rows: &[(usize, f32, f32)],
    settings: &LayoutSettings,
) -> Option<Lattice> {
    let bottom = own.iter().map(|piece| piece.bbox.y1).fold(0.0, f32::max) + PADDING;
    let mut ys = vec![rows.first()?.1 - PADDING];
    ys.extend(rows.windows(2).filter_map(|pair| match pair {
        [(_, _, end), (_, top, _)] => Some(f32::midpoint(*end, *top).max(top - 2.0 * PADDING)),
        _ => None,
    }));
    ys.push(bottom);
    let (left, right) = (*xs.first()?, *xs.last()?);
    let (top, end) = (*ys.first()?, *ys.last()?);
    let mut level = vec![Segment { at: top, from: left, to: right }, Segment { at: end, from: left, to: right }];
    let mut upright = vec![Segment { at: left, from: top, to: end }, Segment { at: right, from: top, to: end }];
    let place = |row: usize| rows.iter().position(|(number, ..)| *number == row);
    let printed = own.iter().map(|piece| piece.cell);
    let blank = table.cells.iter().copied().filter(|cell| !cell.is_loose);
    let known: Vec<TaggedCell> = printed.chain(blank).collect();
    let left_out = left_out(&known, rows, table.columns);
    for cell in known.into_iter().chain(left_out) {
        let first = (cell.row..cell.row + cell.row_span).find_map(place);
        let last = (cell.row..cell.row + cell.row_span).rev().find_map(place);
        let (Some(first), Some(last)) = (first, last) else { continue };
        let (x0, x1) = (*xs.get(cell.column)?, *xs.get(cell.column + cell.column_span)?);
        let (y0, y1) = (*ys.get(first)?, *ys.get(last + 1)?);
        level.extend([y0, y1].map(|at| Segment { at, from: x0, to: x1 }));
        upright.extend([x0, x1].map(|at| Segment { at, from: y0, to: y1 }));
    }
    level.sort_by(|a, b| a.at.total_cmp(&b.at).then(a.from.total_cmp(&b.from)));
    upright.sort_by(|a, b| a.at.total_cmp(&b.at).then(a.from.total_cmp(&b.from)));
    lattice_of(level, upright, GridOrigin::Tagged, settings).filter(Lattice::is_table)
}

/// Cells that were left out of rows one below the other: without edges of their own they would be one.
fn left_out(known: &[TaggedCell], rows: &[(usize, f32, f32)], columns: usize) -> Vec<TaggedCell> {
    let is_free = |at: usize, column: usize| {
        rows.get(at).is_some_and(|(row, ..)| {
            !known.iter().any(|cell| {
                let is_in_row = (cell.row..cell.row + cell.row_span).contains(row);
                is_in_row && (cell.column..cell.column + cell.column_span).contains(&column)
            })
        })
    };
    let mut found = Vec::new();
    for (at, (row, ..)) in rows.iter().enumerate() {
        let is_below = |column: &usize| at.checked_sub(1).is_some_and(|above| is_free(above, *column));
        for column in (0..columns).filter(|column| is_free(at, *column)).filter(is_below) {
            found.push(TaggedCell { row: *row, column, row_span: 1, column_span: 1, is_loose: true });
        }
    }
    found
}

/// Nearly all words within the bounds of a table are its own.
fn is_own(bbox: &Rect, own: &[&Piece], words: &[Token]) -> bool {
    let inside = words.iter().filter(|word| word.angle == 0 && bbox.contains(word.anchor())).count();
    let tagged: usize = own.iter().map(|piece| piece.words.len()).sum();
    tagged as f32 >= OWN_SHARE * inside as f32
}
