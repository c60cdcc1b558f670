//! Layout, shared ground: even columns in which a whole paper is set, as brochures are.
//!
//! In: the words of all pages. Out: [`Even`], where the same labels, each in another type than its value, open lines at the
//! left edges of all columns, and the columns are as wide as the sheet lets them be. Bands of such a paper may be a few
//! lines high, too little to show a gutter of their own.

use super::page::PageInk;
use super::token::Token;
use crate::geometry::Rect;
use std::collections::{BTreeMap, BTreeSet};

/// Columns of one width: the left edge of the first one, and the distance to the next.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Even {
    pub left: f32,
    pub step: f32,
    pub count: usize,
}

impl Even {
    /// Left edges from left to right.
    pub fn edges(&self) -> Vec<f32> {
        (0..self.count).map(|at| self.left + at as f32 * self.step).collect()
    }

    /// The column in which a box lies, `None` where it crosses a gutter.
    pub fn column_of(&self, bbox: &Rect) -> Option<usize> {
        let edges = self.edges();
        let column = edges.iter().skip(1).filter(|edge| bbox.x0 >= **edge - SHIFT).count();
        edges.get(column + 1).is_none_or(|next| bbox.x1 < *next - SHIFT).then_some(column)
    }
}

/// Left edges of one column agree within this many points.
const SHIFT: f32 = 3.0;
/// So many labels must open lines in the first column and in the others.
const LEAST_LABELS: usize = 2;
/// And in so many lines of each.
const LEAST_LINES: usize = 3;
/// Words of a label in front of its value.
const WORDS_OF_A_LABEL: usize = 5;
/// White that parts columns, in em.
const APART: f32 = 1.0;
/// A column is at least this share of the page wide.
const NARROWEST: f32 = 0.2;
/// The white between two columns, in points.
const GUTTERS: std::ops::Range<f32> = 4.0..60.0;

/// Labels by the step of their left edge: in how many lines, and which.
pub(crate) type Labels = BTreeMap<i32, (usize, BTreeSet<String>)>;

/// Adds the labels of a page.
pub(crate) fn add(labels: &mut Labels, page: Vec<(f32, String)>) {
    for (x, label) in page {
        let (lines, texts) = labels.entry((x / SHIFT).round() as i32).or_default();
        *lines += 1;
        texts.insert(label);
    }
}

/// The columns of a paper with these labels, on pages so wide.
pub(crate) fn learn(labels: Labels, width: f32) -> Option<Even> {
    let mut labels = merged(labels);
    labels.retain(|_, (lines, _)| *lines >= LEAST_LINES);
    let mut usual = labels.iter();
    let (first, (_, own)) = usual.next()?;
    let others: Vec<i32> =
        usual.filter(|(_, (_, texts))| texts.intersection(own).count() >= LEAST_LABELS).map(|(x, _)| *x).collect();
    let edges: Vec<f32> = std::iter::once(*first).chain(others).map(|x| x as f32 * SHIFT).collect();
    let even = of_edges(&edges)?;
    // What is left of the sheet within even margins is one more column.
    let last = width - even.left - (even.left + even.step * (even.count - 1) as f32);
    (even.step > NARROWEST * width && GUTTERS.contains(&(even.step - last))).then_some(even)
}

/// Edges in neighbouring steps are one.
fn merged(labels: Labels) -> Labels {
    let mut merged = Labels::new();
    for (x, (lines, texts)) in labels {
        let last = merged.last_entry().filter(|last| x - last.key() <= 1);
        if let Some(mut last) = last {
            last.get_mut().0 += lines;
            last.get_mut().1.extend(texts);
        } else {
            merged.insert(x, (lines, texts));
        }
    }
    merged
}

/// Edges at even distances.
fn of_edges(edges: &[f32]) -> Option<Even> {
    let (left, last) = (edges.first()?, edges.last()?);
    let step = (last - left) / (edges.len().checked_sub(1).filter(|steps| *steps > 0)? as f32);
    let is_even = edges.iter().enumerate().all(|(at, edge)| (edge - left - at as f32 * step).abs() <= 2.0 * SHIFT);
    is_even.then_some(Even { left: *left, step, count: edges.len() })
}

/// The labels of a page that open lines outside drawn tables, and where they begin.
pub(crate) fn labels_of(page: &PageInk) -> Vec<(f32, String)> {
    let tables: Vec<Rect> =
        page.tables.iter().filter(|table| !page.is_loose(table)).map(super::grid::Lattice::bbox).collect();
    let is_free = |token: &Token| !tables.iter().any(|table| table.contains(token.anchor()));
    let tokens = page.tokens.as_slice();
    let opens = |at: &usize| {
        let previous = at.checked_sub(1).and_then(|before| tokens.get(before));
        let own = tokens.get(*at);
        own.zip(previous).is_none_or(|(own, previous)| !goes_on(previous, own))
    };
    let labels = (0..tokens.len()).filter(opens).filter_map(|at| {
        let line = tokens.get(at..)?;
        let first = line.first().filter(|first| first.angle == 0)?;
        Some((first, label(line)?))
    });
    labels.filter(|(first, _)| is_free(first)).map(|(first, label)| (first.word.bbox.x0, label)).collect()
}

/// Whether a word stands behind another one in its line.
fn goes_on(previous: &Token, own: &Token) -> bool {
    let gap = own.word.bbox.x0 - previous.word.bbox.x1;
    let is_level = (own.baseline - previous.baseline).abs() < 0.3 * own.size();
    is_level && gap < APART * own.size() && gap > -own.size()
}

/// The words in front of a change of type, with more text behind them on the line; the size alone changes in small capitals.
fn label(line: &[Token]) -> Option<String> {
    let style = |token: &Token| (token.word.style.is_bold, token.word.style.color);
    let first = line.first().filter(|first| first.word.text.starts_with(char::is_alphabetic))?;
    let end = line.windows(2).position(|pair| match pair {
        [one, other] => style(other) != style(first) || !goes_on(one, other),
        _ => true,
    })? + 1;
    let (last, next) = (line.get(end - 1)?, line.get(end)?);
    let words = line.get(..end)?;
    let count = words.iter().filter(|token| !token.word.is_glued).count();
    (goes_on(last, next) && count <= WORDS_OF_A_LABEL)
        .then(|| words.iter().map(|token| token.word.text.as_str()).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn even_columns_begin_at_even_distances() {
        let of = |edges: &[f32]| of_edges(edges).map(|even| (even.left, even.step, even.count));
        assert_eq!(of(&[51.0, 309.0]), Some((51.0, 258.0, 2)));
        assert_eq!(of(&[40.0, 220.0, 400.0]), Some((40.0, 180.0, 3)));
        assert_eq!(of(&[40.0, 120.0, 400.0]), None);
        assert_eq!(of(&[40.0]), None);
    }

    #[test]
    fn a_box_lies_in_a_column_or_across_the_gutter() {
        let even = Even { left: 51.0, step: 258.0, count: 2 };
        let at = |x0: f32, x1: f32| even.column_of(&Rect { x0, x1, y0: 0.0, y1: 10.0 });
        assert_eq!((at(51.0, 280.0), at(309.0, 540.0), at(51.0, 400.0)), (Some(0), Some(1), None));
    }
}
