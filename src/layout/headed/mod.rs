//! Layout, step 3c: tables of which only a row gives the columns away.
//!
//! In: filled boxes, the words of a page without furniture, columns of tables known from other pages. Out:
//! [`Lattice`]s. Knows no label.
//!
//! A row of filled cells, or of bold texts far apart, tells where columns begin; so do the columns of a table on an
//! earlier page. The table reaches up and down from there as far as lines keep to its columns; lines across them are
//! bands where rows follow. White strips, edges of fills and rules part the rows.

mod body;
mod heads;
mod recurring;
mod rows;
mod stacks;

use super::grid::{Lattice, lattice_of};
use super::model::GridOrigin;
use super::rules::Segment;
use super::settings::LayoutSettings;
use super::token::Token;
use crate::geometry::Rect;
use body::Body;
pub(super) use body::{Cluster, clusters};

/// What is known of the page.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Sheet<'a> {
    /// Words without a place, those in ruled tables left out.
    pub tokens: &'a [&'a Token],
    /// Filled boxes outside ruled tables.
    pub boxes: &'a [Rect],
    /// Level rules and edges of fills.
    pub separators: &'a [Segment],
    /// Tables with borders.
    pub ruled: &'a [Rect],
}

/// Columns of a table: their left edges, and where the last one ends.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Columns {
    /// Edges, one more than columns.
    pub xs: Vec<f32>,
    /// Where text begins in each column.
    pub texts: Vec<f32>,
    /// Size of its text.
    pub size: f32,
}

/// A row that tells the columns, or the top of a page below a table.
#[derive(Debug, Clone)]
struct Anchor {
    columns: Columns,
    top: f32,
    bottom: f32,
    origin: GridOrigin,
    /// A table only where headings over its columns part its rows.
    needs_bands: bool,
}

/// A table and the columns it may lend to the next page.
#[derive(Debug)]
pub(crate) struct Found {
    pub lattice: Lattice,
    pub columns: Columns,
}

/// The tables of a page; `known` are columns of tables on the page before.
pub(crate) fn find(sheet: &Sheet, known: &[Columns], settings: &LayoutSettings) -> Vec<Found> {
    let clusters = body::clusters(sheet.tokens);
    let mut found: Vec<Found> = Vec::new();
    let anchors = heads::filled(sheet).into_iter().chain(heads::bold(&clusters, sheet));
    let anchors = anchors.chain(heads::known(&clusters, known)).chain(recurring::anchor(&clusters, sheet));
    for anchor in anchors {
        let is_taken = |table: &Found| {
            let bbox = table.lattice.bbox();
            bbox.y0 < anchor.bottom && anchor.top < bbox.y1 && overlaps(&bbox, &anchor.columns)
        };
        if found.iter().any(is_taken) {
            continue;
        }
        found.extend(table(&anchor, &clusters, sheet, &found, settings));
    }
    found
}

/// The cards of filled labels on a page.
pub(crate) fn cards(sheet: &Sheet, settings: &LayoutSettings) -> Vec<Lattice> {
    stacks::find(sheet, settings)
}

fn overlaps(bbox: &Rect, columns: &Columns) -> bool {
    match (columns.xs.first(), columns.xs.last()) {
        (Some(left), Some(right)) => bbox.x0 < *right && *left < bbox.x1,
        _ => false,
    }
}

fn table(
    anchor: &Anchor,
    clusters: &[body::Cluster],
    sheet: &Sheet,
    found: &[Found],
    settings: &LayoutSettings,
) -> Option<Found> {
    let limits = limits(anchor, sheet, found);
    let body = Body::grow(anchor, clusters, sheet, limits)?;
    let rows = rows::of(&body, sheet);
    let bands = rows.iter().filter(|row| row.is_band).count();
    if rows.len() < bands + 2 || anchor.needs_bands && bands == 0 {
        return None;
    }
    let (left, right) = (*body.columns.xs.first()?, *body.columns.xs.last()?);
    let (top, bottom) = (rows.first()?.top, rows.last()?.bottom);
    let mut upright: Vec<Segment> = [left, right].map(|at| Segment { at, from: top, to: bottom }).to_vec();
    let mut level = vec![Segment { at: bottom, from: left, to: right }];
    let inner = body.columns.xs.get(1..body.columns.xs.len().saturating_sub(1))?;
    for row in &rows {
        let from = row.from.and_then(|column| body.columns.xs.get(column)).copied().unwrap_or(left);
        level.push(Segment { at: row.top, from, to: right });
        if !row.is_band {
            let open = inner.iter().filter(|at| !row.crosses(**at));
            upright.extend(open.map(|at| Segment { at: *at, from: row.top, to: row.bottom }));
        }
    }
    upright.sort_by(|a, b| a.at.total_cmp(&b.at));
    level.sort_by(|a, b| a.at.total_cmp(&b.at));
    let lattice = lattice_of(level, upright, anchor.origin, settings).filter(Lattice::is_table)?;
    Some(Found { lattice, columns: body.columns })
}

/// Nothing of another table belongs to this one.
fn limits(anchor: &Anchor, sheet: &Sheet, found: &[Found]) -> (f32, f32) {
    let others = found.iter().map(|table| table.lattice.bbox()).chain(sheet.ruled.iter().copied());
    let (mut top, mut bottom) = (f32::NEG_INFINITY, f32::INFINITY);
    for other in others.filter(|other| overlaps(other, &anchor.columns)) {
        if other.y1 <= anchor.top + 2.0 {
            top = top.max(other.y1 - 1.0);
        } else if other.y0 >= anchor.bottom - 2.0 {
            bottom = bottom.min(other.y0 + 1.0);
        }
    }
    (top, bottom)
}

#[cfg(test)]
mod tests;
