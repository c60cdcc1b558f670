//! Grids, second part: the lattice of a component and its cells.

use super::component::{Component, Sets};
use super::{Lattice, LatticeCell};
use crate::geometry::Rect;
use crate::layout::model::GridOrigin;
use crate::layout::rules::Segment;
use crate::layout::settings::LayoutSettings;
use std::collections::{BTreeMap, BTreeSet};

/// Builds the lattice of `component`, or `None` where it has no area.
pub(super) fn build(component: &Component, origin: GridOrigin, settings: &LayoutSettings) -> Option<Lattice> {
    let implied = implied(component, settings);
    if !implied.is_empty() {
        let mut level = [component.level.as_slice(), &implied].concat();
        level.sort_by(|a, b| a.at.total_cmp(&b.at));
        return spanned(&Component { level, upright: component.upright.clone() }, origin, settings);
    }
    spanned(component, origin, settings)
}

/// The lattice of a component all of whose edges are known.
fn spanned(component: &Component, origin: GridOrigin, settings: &LayoutSettings) -> Option<Lattice> {
    let mut xs = edges(&component.upright, settings);
    let mut ys = edges(&component.level, settings);
    let (has_top, has_bottom) = close(&mut ys, &component.upright, settings);
    close(&mut xs, &component.level, settings);
    if xs.len() < 2 || ys.len() < 2 {
        return None;
    }
    let borders = Borders::new(component, &xs, &ys, settings);
    let cells = cells(&borders, &xs, &ys);
    let lattice = Lattice { xs, ys, cells, origin, has_top, has_bottom };
    Some(compacted(lattice))
}

/// More upright rules make no table, and every end is looked up among all of them.
const MOST_UPRIGHTS: usize = 2_000;

/// The level edges that inner upright rules imply where they begin or end together and none crosses: a band over the whole
/// width, with nothing but its fill to part it from the rows.
fn implied(component: &Component, settings: &LayoutSettings) -> Vec<Segment> {
    let (Some(first), Some(last)) = (component.upright.first(), component.upright.last()) else { return Vec::new() };
    if component.upright.len() > MOST_UPRIGHTS {
        return Vec::new();
    }
    let is_inner =
        |segment: &&Segment| segment.at - first.at > settings.min_cell && last.at - segment.at > settings.min_cell;
    let inner: Vec<Segment> = component.upright.iter().filter(is_inner).copied().collect();
    let (from, to) = (first.at, last.at);
    let is_near = |a: f32, b: f32| (a - b).abs() < settings.min_cell;
    let ends = inner.iter().flat_map(|segment| [segment.from, segment.to]);
    let mut implied: Vec<f32> = Vec::new();
    for at in ends {
        let together = inner.iter().filter(|segment| is_near(segment.from, at) || is_near(segment.to, at)).count();
        let is_crossed = inner.iter().any(|segment| {
            segment.from < at && segment.to > at && !is_near(segment.from, at) && !is_near(segment.to, at)
        });
        let is_known = component.level.iter().any(|level| is_near(level.at, at))
            || implied.iter().any(|known| is_near(*known, at));
        if together >= 2 && !is_crossed && !is_known {
            implied.push(at);
        }
    }
    implied.into_iter().map(|at| Segment { at, from, to }).collect()
}

/// Coordinates of parallel rules, those of double borders once.
fn edges(segments: &[Segment], settings: &LayoutSettings) -> Vec<f32> {
    let mut edges: Vec<f32> = Vec::new();
    for segment in segments {
        match edges.last() {
            Some(last) if segment.at - last < settings.min_cell => {}
            _ => edges.push(segment.at),
        }
    }
    edges
}

/// Adds the outer edges that the crossing rules imply where they stick out together.
/// Returns whether the first and last edge were ruled.
fn close(edges: &mut Vec<f32>, crossing: &[Segment], settings: &LayoutSettings) -> (bool, bool) {
    let from = crossing.iter().map(|segment| segment.from).fold(f32::INFINITY, f32::min);
    let to = crossing.iter().map(|segment| segment.to).fold(f32::NEG_INFINITY, f32::max);
    let starts = crossing.iter().filter(|segment| (segment.from - from).abs() < settings.min_cell).count();
    let ends = crossing.iter().filter(|segment| (segment.to - to).abs() < settings.min_cell).count();
    let opens_before = edges.first().is_some_and(|first| first - from > settings.min_cell) && starts >= 2;
    let opens_after = edges.last().is_some_and(|last| to - last > settings.min_cell) && ends >= 2;
    if opens_before {
        edges.insert(0, from);
    }
    if opens_after {
        edges.push(to);
    }
    (!opens_before, !opens_after)
}

/// Which sides of the lattice cells are ruled.
struct Borders {
    columns: usize,
    rows: usize,
    /// A rule left of column `c` in row `r`, at `r * (columns + 1) + c`.
    upright: Vec<bool>,
    /// A rule above row `r` in column `c`, at `r * columns + c`.
    level: Vec<bool>,
}

impl Borders {
    fn new(component: &Component, xs: &[f32], ys: &[f32], settings: &LayoutSettings) -> Self {
        let (columns, rows) = (xs.len() - 1, ys.len() - 1);
        let mut borders = Self {
            columns,
            rows,
            upright: vec![false; rows * (columns + 1)],
            level: vec![false; (rows + 1) * columns],
        };
        for segment in &component.upright {
            let column = nearest(xs, segment.at);
            for row in covered(ys, segment, settings) {
                borders.set_upright(row, column);
            }
        }
        for segment in &component.level {
            let row = nearest(ys, segment.at);
            for column in covered(xs, segment, settings) {
                borders.set_level(row, column);
            }
        }
        borders
    }

    fn set_upright(&mut self, row: usize, column: usize) {
        if let Some(slot) = self.upright.get_mut(row * (self.columns + 1) + column) {
            *slot = true;
        }
    }

    fn set_level(&mut self, row: usize, column: usize) {
        if let Some(slot) = self.level.get_mut(row * self.columns + column) {
            *slot = true;
        }
    }

    fn has_left(&self, row: usize, column: usize) -> bool {
        self.upright.get(row * (self.columns + 1) + column).copied().unwrap_or(false)
    }

    fn has_top(&self, row: usize, column: usize) -> bool {
        self.level.get(row * self.columns + column).copied().unwrap_or(false)
    }

    /// Number of ruled sides of a lattice cell.
    fn sides(&self, row: usize, column: usize) -> usize {
        let sides = [
            self.has_left(row, column),
            self.has_left(row, column + 1),
            self.has_top(row, column),
            self.has_top(row + 1, column),
        ];
        sides.iter().filter(|is_ruled| **is_ruled).count()
    }
}

fn nearest(edges: &[f32], at: f32) -> usize {
    let after = edges.partition_point(|edge| *edge < at);
    let before = after.saturating_sub(1);
    let distance = |index: usize| edges.get(index).map_or(f32::INFINITY, |edge| (edge - at).abs());
    if distance(before) <= distance(after) { before } else { after }
}

/// The intervals between `edges` that `segment` covers for the most part.
fn covered(edges: &[f32], segment: &Segment, settings: &LayoutSettings) -> std::ops::Range<usize> {
    let is_covered = |pair: &[f32]| match pair {
        [from, to] => (segment.to.min(*to) - segment.from.max(*from)) >= settings.border_share * (to - from),
        _ => false,
    };
    let first = edges.windows(2).position(is_covered).unwrap_or(edges.len());
    let last = edges.windows(2).rposition(is_covered).map_or(first, |last| last + 1);
    first..last
}

/// Lattice cells without a border between them are one cell.
fn cells(borders: &Borders, xs: &[f32], ys: &[f32]) -> Vec<LatticeCell> {
    let (columns, rows) = (borders.columns, borders.rows);
    let mut sets = united(borders, |_| false);
    let steps = steps(&mut sets, borders);
    let shoulders = shoulders(&mut sets, columns, rows);
    if !steps.is_empty() || !shoulders.is_empty() {
        let mut whole = sets;
        sets = united(borders, |index| steps.contains(&whole.root(index)) || shoulders.contains(&index));
    }
    let spans = rectangles(&mut sets, columns, rows);
    let mut cells: Vec<LatticeCell> =
        spans.into_iter().filter(|span| is_drawn(span, borders)).filter_map(|span| span.cell(xs, ys)).collect();
    cells.sort_by_key(|cell| (cell.row, cell.column));
    cells
}

/// Unites neighbours without a border between them; those that are `apart` only beside each other.
fn united(borders: &Borders, mut apart: impl FnMut(usize) -> bool) -> Sets {
    let (columns, rows) = (borders.columns, borders.rows);
    let mut sets = Sets::new(columns * rows);
    for row in 0..rows {
        for column in 0..columns {
            let index = row * columns + column;
            if column > 0 && !borders.has_left(row, column) {
                sets.unite(index, index - 1);
            }
            if row > 0 && !borders.has_top(row, column) && !apart(index) {
                sets.unite(index, index - columns);
            }
        }
    }
    sets
}

/// The margin beside rows that are indented like stairs: open to the side, and no rectangle. It is none of the cells
/// beside it.
fn steps(sets: &mut Sets, borders: &Borders) -> BTreeSet<usize> {
    let (columns, rows) = (borders.columns, borders.rows);
    let mut sizes: BTreeMap<usize, usize> = BTreeMap::new();
    let mut open: BTreeSet<usize> = BTreeSet::new();
    for row in 0..rows {
        for column in 0..columns {
            let root = sets.root(row * columns + column);
            *sizes.entry(root).or_default() += 1;
            let is_open =
                column == 0 && !borders.has_left(row, 0) || column + 1 == columns && !borders.has_left(row, columns);
            if is_open {
                open.insert(root);
            }
        }
    }
    if open.is_empty() {
        return open;
    }
    let spans = spans(sets, columns, rows);
    let area = |span: &Span| (span.bottom - span.top + 1) * (span.right - span.left + 1);
    open.retain(|root| spans.get(root).map(area) > sizes.get(root).copied());
    open
}

/// Cells that a text of another shape than a rectangle would swallow, at least, to be cut instead.
const MOST_SWALLOWED: usize = 3;

/// Where a set that is no rectangle changes its width from one row to the next: a title over all columns and what stands
/// below it in the last one, with no rule between them. To grow it would swallow the cells beside it.
fn shoulders(sets: &mut Sets, columns: usize, rows: usize) -> BTreeSet<usize> {
    let mut extents: BTreeMap<(usize, usize), (usize, usize)> = BTreeMap::new();
    for index in 0..rows * columns {
        let (row, column) = (index / columns, index % columns);
        let extent = extents.entry((sets.root(index), row)).or_insert((column, column));
        extent.1 = column;
    }
    let spans = spans(sets, columns, rows);
    let mut cuts = BTreeSet::new();
    for (root, span) in &spans {
        let is_even = (span.top..=span.bottom).all(|row| extents.get(&(*root, row)) == Some(&(span.left, span.right)));
        let inside = |other: &Span| {
            other.top >= span.top && other.bottom <= span.bottom && other.left >= span.left && other.right <= span.right
        };
        if is_even || spans.values().filter(|other| inside(other)).count() <= MOST_SWALLOWED + 1 {
            continue;
        }
        for row in span.top + 1..=span.bottom {
            if extents.get(&(*root, row)) != extents.get(&(*root, row - 1)) {
                let across = row * columns + span.left..=row * columns + span.right;
                cuts.extend(across.filter(|index| sets.root(*index) == *root));
            }
        }
    }
    cuts
}

/// Rows and columns, both inclusive.
#[derive(Debug, Clone, Copy)]
struct Span {
    top: usize,
    left: usize,
    bottom: usize,
    right: usize,
}

impl Span {
    fn cell(self, xs: &[f32], ys: &[f32]) -> Option<LatticeCell> {
        let bbox = Rect {
            x0: *xs.get(self.left)?,
            y0: *ys.get(self.top)?,
            x1: *xs.get(self.right + 1)?,
            y1: *ys.get(self.bottom + 1)?,
        };
        Some(LatticeCell {
            row: self.top,
            column: self.left,
            row_span: self.bottom - self.top + 1,
            column_span: self.right - self.left + 1,
            bbox,
        })
    }
}

/// Grows sets of lattice cells to rectangles, since a cell is never L-shaped.
fn rectangles(sets: &mut Sets, columns: usize, rows: usize) -> Vec<Span> {
    loop {
        let spans = spans(sets, columns, rows);
        let mut has_grown = false;
        for (root, span) in &spans {
            for row in span.top..=span.bottom {
                for column in span.left..=span.right {
                    if sets.root(row * columns + column) != sets.root(*root) {
                        sets.unite(row * columns + column, *root);
                        has_grown = true;
                    }
                }
            }
        }
        if !has_grown {
            return spans.into_values().collect();
        }
    }
}

fn spans(sets: &mut Sets, columns: usize, rows: usize) -> BTreeMap<usize, Span> {
    let mut spans: BTreeMap<usize, Span> = BTreeMap::new();
    for row in 0..rows {
        for column in 0..columns {
            let root = sets.root(row * columns + column);
            let span = spans.entry(root).or_insert(Span { top: row, left: column, bottom: row, right: column });
            span.left = span.left.min(column);
            span.right = span.right.max(column);
            span.bottom = span.bottom.max(row);
        }
    }
    spans
}

/// A corner of the lattice beyond the drawn lines of a table that is no rectangle is no cell.
fn is_drawn(span: &Span, borders: &Borders) -> bool {
    let sides: usize = (span.top..=span.bottom)
        .flat_map(|row| (span.left..=span.right).map(move |column| (row, column)))
        .map(|(row, column)| borders.sides(row, column))
        .sum();
    sides >= 2
}

/// Drops edges no cell ends at.
fn compacted(mut lattice: Lattice) -> Lattice {
    let mut is_used_x = vec![false; lattice.xs.len()];
    let mut is_used_y = vec![false; lattice.ys.len()];
    for cell in &lattice.cells {
        for index in [cell.column, cell.column + cell.column_span] {
            is_used_x.get_mut(index).map(|slot| *slot = true).unwrap_or_default();
        }
        for index in [cell.row, cell.row + cell.row_span] {
            is_used_y.get_mut(index).map(|slot| *slot = true).unwrap_or_default();
        }
    }
    for cell in &mut lattice.cells {
        let (right, bottom) = (cell.column + cell.column_span, cell.row + cell.row_span);
        cell.column = rank(&is_used_x, cell.column);
        cell.row = rank(&is_used_y, cell.row);
        cell.column_span = rank(&is_used_x, right).saturating_sub(cell.column).max(1);
        cell.row_span = rank(&is_used_y, bottom).saturating_sub(cell.row).max(1);
    }
    keep_used(&mut lattice.xs, &is_used_x);
    keep_used(&mut lattice.ys, &is_used_y);
    lattice
}

fn rank(is_used: &[bool], index: usize) -> usize {
    is_used.iter().take(index).filter(|used| **used).count()
}

fn keep_used(edges: &mut Vec<f32>, is_used: &[bool]) {
    let mut flags = is_used.iter();
    edges.retain(|_| flags.next().copied().unwrap_or(false));
}
