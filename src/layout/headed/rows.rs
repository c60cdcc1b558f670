//! Headed tables, third part: where rows begin.

use super::Sheet;
use super::body::{Body, Cluster, column_of};

/// A strip this much higher than the usual line distance parts rows.
const STRIP: f32 = 1.2;
/// Text that begins within this many em below a strip begins there.
const NEAR: f32 = 0.9;

/// A row.
#[derive(Debug, Clone, Default)]
pub(super) struct Row {
    pub top: f32,
    pub bottom: f32,
    /// One text over all columns.
    pub is_band: bool,
    /// The first column that has a border above; those left of it go on from the row above.
    pub from: Option<usize>,
    /// Extents of its words.
    words: Vec<(f32, f32)>,
}

impl Row {
    /// Whether a word stands on the edge.
    pub fn crosses(&self, edge: f32) -> bool {
        self.words.iter().any(|(from, to)| *from < edge - 1.0 && *to > edge + 1.0)
    }
}

/// A line of one column.
#[derive(Debug, Clone, Copy)]
struct Piece {
    column: usize,
    top: f32,
    bottom: f32,
    baseline: f32,
}

/// The rows of a table.
pub(super) fn of(body: &Body, sheet: &Sheet) -> Vec<Row> {
    let pieces = pieces(body);
    let mut tops: Vec<(f32, bool)> = bands(body);
    let cuts = cuts(body, sheet, &pieces);
    tops.extend(cuts.into_iter().map(|top| (top, false)));
    tops.sort_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)));
    tops.dedup_by(|b, a| (b.0 - a.0).abs() < 3.0);
    if tops.first().is_none_or(|(top, _)| *top > body.top + 3.0) {
        tops.insert(0, (body.top - 1.0, false));
    }
    let ends: Vec<f32> = tops.iter().skip(1).map(|(top, _)| *top).chain([body.bottom + 1.0]).collect();
    let mut rows: Vec<Row> = tops
        .into_iter()
        .zip(ends)
        .map(|((top, is_band), bottom)| Row { top, bottom, is_band, ..Row::default() })
        .collect();
    for row in &mut rows {
        let inside = || body.lines.iter().filter(|(line, _)| (row.top..row.bottom).contains(&middle(line)));
        // The edge of a fill or a rule that parts a band from what stands above it is nearer than the line itself.
        row.is_band |= inside().next().is_some() && inside().all(|(_, is_band)| *is_band);
        row.words =
            inside().flat_map(|(line, _)| &line.tokens).map(|token| (token.word.bbox.x0, token.word.bbox.x1)).collect();
    }
    rows.retain(|row| !row.words.is_empty());
    let tops: Vec<f32> = rows.iter().map(|row| row.top).collect();
    for (row, next) in rows.iter_mut().zip(tops.into_iter().skip(1)) {
        row.bottom = next;
    }
    open_first_column(&mut rows, &pieces, body);
    rows
}

fn middle(line: &Cluster) -> f32 {
    f32::midpoint(line.top, line.bottom)
}

fn pieces(body: &Body) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for (line, _) in body.lines.iter().filter(|(line, is_band)| !is_band && !line.is_signs()) {
        let mut column = usize::MAX;
        for token in &line.tokens {
            let own = column_of(&body.columns.xs, token);
            if own != column {
                column = own;
                pieces.push(Piece { column, top: line.top, bottom: line.bottom, baseline: line.baseline });
            }
        }
    }
    pieces
}

/// The upper edges of bands, and of what follows them.
fn bands(body: &Body) -> Vec<(f32, bool)> {
    let mut tops = Vec::new();
    let mut was_band = false;
    for (line, is_band) in &body.lines {
        let is_apart =
            *is_band && was_band && tops.last().is_some_and(|(top, _): &(f32, bool)| line.top - top > 3.5 * line.size);
        if *is_band != was_band || is_apart {
            tops.push((line.top - 1.0, *is_band));
        }
        was_band = *is_band;
    }
    tops
}

/// The upper edges of rows: fills, rules or strips part them.
fn cuts(body: &Body, sheet: &Sheet, pieces: &[Piece]) -> Vec<f32> {
    let drawn = drawn(body, sheet, pieces);
    let merged = strips(body, pieces, 1);
    let whole = strips(body, pieces, 0);
    // Text in the first column may run down beside several rows.
    let strips = if merged.len() > whole.len() && body.columns.xs.len() > 4 { merged } else { whole };
    let is_new = |top: &f32| !drawn.iter().any(|edge| (edge - top).abs() < body.columns.size * 1.5);
    let strips: Vec<f32> = strips.into_iter().filter(is_new).collect();
    drawn.into_iter().chain(strips).collect()
}

/// Edges of fills and rules that no text crosses.
fn drawn(body: &Body, sheet: &Sheet, pieces: &[Piece]) -> Vec<f32> {
    let (Some(left), Some(right)) = (body.columns.xs.first(), body.columns.xs.last()) else { return Vec::new() };
    let mut lengths: Vec<(f32, f32)> = Vec::new();
    for edge in sheet.separators.iter().filter(|edge| edge.at > body.top + 2.0 && edge.at < body.bottom - 2.0) {
        let length = (edge.to.min(*right) - edge.from.max(*left)).max(0.0);
        match lengths.last_mut().filter(|(at, _)| edge.at - *at < 1.5) {
            Some((_, sum)) => *sum += length,
            None => lengths.push((edge.at, length)),
        }
    }
    let crosses = |at: f32| {
        let mut across = pieces.iter().filter(|piece| piece.column > 0);
        across.any(|piece| piece.top < at - 3.0 && piece.bottom > at + 3.0)
    };
    let long = lengths.into_iter().filter(|(at, length)| *length > 0.5 * (right - left) && !crosses(*at));
    long.map(|(at, _)| at).collect()
}

/// Upper edges of what stands below white strips over all columns from `first` on.
fn strips(body: &Body, pieces: &[Piece], first: usize) -> Vec<f32> {
    let mut own: Vec<Piece> = pieces.iter().copied().filter(|piece| piece.column >= first).collect();
    own.sort_by(|a, b| a.top.total_cmp(&b.top));
    let leading = leading(pieces);
    let mut tops = Vec::new();
    let mut deepest: Option<Piece> = None;
    for piece in &own {
        if let Some(above) = deepest
            && piece.baseline - above.baseline > STRIP * leading
            && piece.top > above.bottom - 0.1 * body.columns.size
        {
            tops.push(piece.top);
        }
        if deepest.is_none_or(|above| piece.baseline > above.baseline) {
            deepest = Some(*piece);
        }
    }
    let ends = tops.iter().skip(1).copied().chain([body.bottom + 1.0]);
    let rows = tops.iter().copied().zip(ends);
    let is_row = |(top, end): &(f32, f32)| opens(*top, &own, first, body) || is_centred(*top..*end, &own, leading);
    rows.filter(is_row).map(|(top, _)| top - 1.0).collect()
}

/// Columns that must agree on their middle.
const CENTRED: usize = 3;

/// Whether the texts of nearly all columns between two strips have their middle at one height: cells set in the middle.
fn is_centred(range: std::ops::Range<f32>, pieces: &[Piece], leading: f32) -> bool {
    let mut extents: std::collections::BTreeMap<usize, (f32, f32)> = std::collections::BTreeMap::new();
    for piece in pieces.iter().filter(|piece| range.contains(&piece.top)) {
        let extent = extents.entry(piece.column).or_insert((piece.top, piece.bottom));
        *extent = (extent.0.min(piece.top), extent.1.max(piece.bottom));
    }
    let top = extents.values().map(|extent| extent.0).fold(f32::INFINITY, f32::min);
    let bottom = extents.values().map(|extent| extent.1).fold(0.0, f32::max);
    let middle = f32::midpoint(top, bottom);
    let agree = extents.values().filter(|(top, bottom)| (f32::midpoint(*top, *bottom) - middle).abs() < 0.5 * leading);
    let agree = agree.count();
    agree >= CENTRED && agree * 5 >= extents.len() * 4
}

/// The usual line distance within cells, in points.
fn leading(pieces: &[Piece]) -> f32 {
    let mut drops: Vec<f32> = Vec::new();
    let mut last: std::collections::BTreeMap<usize, f32> = std::collections::BTreeMap::new();
    for piece in pieces {
        if let Some(above) = last.insert(piece.column, piece.baseline) {
            drops.push(piece.baseline - above);
        }
    }
    let height = pieces.first().map_or(10.0, |piece| piece.bottom - piece.top);
    drops.retain(|drop| *drop > 0.6 * height);
    drops.sort_by(f32::total_cmp);
    drops.get(drops.len() / 10).copied().unwrap_or(f32::INFINITY).min(1.35 * height)
}

/// Whether a row opens: one of the first two columns begins here, or half of all do.
fn opens(top: f32, pieces: &[Piece], first: usize, body: &Body) -> bool {
    let reach = top + NEAR * body.columns.size;
    let begins =
        |column: usize| pieces.iter().any(|piece| piece.column == column && piece.top > top - 1.0 && piece.top < reach);
    let columns = body.columns.xs.len() - 1;
    let beginning = (first..columns).filter(|column| begins(*column)).count();
    begins(first) || begins(first + 1) && beginning >= 2 || beginning * 2 >= columns - first
}

/// Where the first column goes on beside a row, nothing parts it from the row above.
fn open_first_column(rows: &mut [Row], pieces: &[Piece], body: &Body) {
    let tops: Vec<f32> = rows.iter().map(|row| row.top).collect();
    for (index, row) in rows.iter_mut().enumerate().skip(1) {
        let end = tops.get(index + 1).copied().unwrap_or(body.bottom + 1.0);
        let first: Vec<&Piece> =
            pieces.iter().filter(|piece| piece.column == 0 && piece.top > row.top - 3.0 && piece.top < end).collect();
        let goes_on = first.first().is_some_and(|piece| {
            let above = pieces.iter().filter(|other| other.column == 0 && other.baseline < piece.baseline);
            let last = above.map(|other| other.baseline).fold(f32::NEG_INFINITY, f32::max);
            piece.baseline - last < STRIP * leading(pieces)
        });
        if goes_on && !row.is_band && body.columns.xs.len() > 4 {
            row.from = Some(1);
        }
    }
}
