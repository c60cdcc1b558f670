//! Layout, step 3a: filled rows that adjoin a ruled table: its head, and bands between its rows, drawn without rules.
//!
//! In: ruled tables, filled boxes, the words of the page. Out: the rules that the edges of these boxes stand for.
//! Knows no label.

use super::grid::Lattice;
use super::rules::{Rules, Segment};
use super::token::{Token, are_apart};
use crate::geometry::Rect;

/// Edges of one table agree within this many points.
const TOUCH: f32 = 3.0;
/// White between texts of a head, in em.
const APART: f32 = 0.6;
/// A filled row is at most this many times as high as its text is large: higher boxes hold more than a head.
const HIGHEST: f32 = 8.0;

/// A row without rules of its own is hardly higher than the highest of the table.
const ROW: f32 = 1.5;

/// A table growing over its filled rows.
struct Table<'l> {
    bbox: Rect,
    xs: &'l [f32],
}

/// Adds the edges of filled rows that adjoin a table to `rules`; returns whether there were any.
pub(super) fn extend(rules: &mut Rules, tables: &[Lattice], boxes: &[Rect], tokens: &[Token]) -> bool {
    let rows = rows(boxes);
    let mut used = vec![false; rows.len()];
    let mut found = false;
    for lattice in tables {
        let mut table = Table { bbox: lattice.bbox(), xs: &lattice.xs };
        let may_join = |table: &Table, row: &Rect| table.adjoins(row) || table.has_row_below(row, lattice, tokens);
        while let Some(at) = rows.iter().zip(&used).position(|(row, used)| !used && may_join(&table, row)) {
            let Some(row) = rows.get(at) else { break };
            if let Some(slot) = used.get_mut(at) {
                *slot = true;
            }
            let inside: Vec<&Token> = tokens.iter().filter(|token| row.contains(token.anchor())).collect();
            if takes(row, &inside) {
                table.add_row_below(row, tokens, rules);
                table.add(row, &inside, rules);
                found = true;
            }
        }
    }
    rules.level.sort_by(|a, b| a.at.total_cmp(&b.at));
    rules.upright.sort_by(|a, b| a.at.total_cmp(&b.at));
    found
}

/// Boxes side by side are one row.
fn rows(boxes: &[Rect]) -> Vec<Rect> {
    let mut sorted: Vec<Rect> = boxes.to_vec();
    sorted.sort_by(|a, b| a.y0.total_cmp(&b.y0).then(a.x0.total_cmp(&b.x0)));
    let mut rows: Vec<Rect> = Vec::new();
    for bbox in sorted {
        let is_next = |row: &&mut Rect| {
            (row.y0 - bbox.y0).abs() < TOUCH && (row.y1 - bbox.y1).abs() < TOUCH && (bbox.x0 - row.x1).abs() < TOUCH
        };
        match rows.iter_mut().rev().take(3).find(is_next) {
            Some(row) => *row = row.union(&bbox),
            None => rows.push(bbox),
        }
    }
    rows
}

/// Holds a line or a few of text.
fn takes(row: &Rect, inside: &[&Token]) -> bool {
    let size = inside.iter().map(|token| token.size()).fold(0.0, f32::max);
    !inside.is_empty() && row.height() < HIGHEST * size
}

impl Table<'_> {
    /// As wide as the table, right above or below it.
    fn adjoins(&self, row: &Rect) -> bool {
        let is_wide = (row.x0 - self.bbox.x0).abs() < TOUCH && (row.x1 - self.bbox.x1).abs() < TOUCH;
        is_wide && ((row.y1 - self.bbox.y0).abs() < TOUCH || (row.y0 - self.bbox.y1).abs() < TOUCH)
    }

    /// As wide as the table, with one row of text between them that only its upper and lower neighbour bound.
    fn has_row_below(&self, row: &Rect, lattice: &Lattice, tokens: &[Token]) -> bool {
        let strip = self.strip(row);
        let is_wide = (row.x0 - self.bbox.x0).abs() < TOUCH && (row.x1 - self.bbox.x1).abs() < TOUCH;
        let highest = lattice.ys.windows(2).filter_map(|pair| Some(pair.last()? - pair.first()?)).fold(0.0, f32::max);
        let is_row = strip.height() > TOUCH && strip.height() < ROW * highest;
        let Some((_, [inner @ .., _])) = self.xs.split_first() else { return false };
        let words: Vec<&Rect> =
            tokens.iter().filter(|token| strip.contains(token.anchor())).map(|token| &token.word.bbox).collect();
        let keeps_columns = words.iter().all(|word| !inner.iter().any(|at| word.x0 < at - 1.0 && word.x1 > at + 1.0));
        let opens = inner.first().is_some_and(|first| words.iter().any(|word| word.x1 <= *first + 1.0));
        is_wide && is_row && keeps_columns && opens
    }

    /// What lies between a filled row and the table below it.
    fn strip(&self, row: &Rect) -> Rect {
        Rect { y0: row.y1, y1: self.bbox.y0, ..self.bbox }
    }

    /// The columns of the row between a filled one and the table.
    fn add_row_below(&mut self, row: &Rect, tokens: &[Token], rules: &mut Rules) {
        let strip = self.strip(row);
        if strip.height() > TOUCH {
            let inside: Vec<&Token> = tokens.iter().filter(|token| strip.contains(token.anchor())).collect();
            self.add(&strip, &inside, rules);
        }
    }

    /// The sides of the row, and the edges of the columns its texts keep to.
    fn add(&mut self, row: &Rect, inside: &[&Token], rules: &mut Rules) {
        let (left, right) = (self.bbox.x0, self.bbox.x1);
        rules.level.extend([row.y0, row.y1].map(|at| Segment { at, from: left, to: right }));
        let inner = self.xs.get(1..self.xs.len().saturating_sub(1)).unwrap_or_default();
        let edges: Vec<f32> = if are_apart(inside, APART) { inner.to_vec() } else { Vec::new() };
        let is_clear =
            |at: &f32| !inside.iter().any(|token| token.word.bbox.x0 < at - 1.0 && token.word.bbox.x1 > at + 1.0);
        let sides = [left, right].into_iter().chain(edges.into_iter().filter(is_clear));
        rules.upright.extend(sides.map(|at| Segment { at, from: row.y0, to: row.y1 }));
        self.bbox = self.bbox.union(&Rect { x0: left, x1: right, ..*row });
    }
}
