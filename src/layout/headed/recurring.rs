//! Headed tables: columns told by where the texts of many lines begin, whatever the type of their head.
//!
//! A head in plain type, or one set in the middle of its columns, tells nothing by itself; but below it texts begin at
//! the same places again and again, with white in front of them. Only where headings over the columns part the rows is
//! this needed: rows without any are found by the white strips between them.

use super::body::Cluster;
use super::{Anchor, Sheet, heads};
use crate::layout::model::GridOrigin;

/// Fewer columns may be anything.
const LEAST_COLUMNS: usize = 4;
/// So many lines begin a text at the edge of a column.
const LEAST_LINES: usize = 4;
/// In so many of them stands a text of the column before.
const LEAST_BESIDE: usize = 2;
/// Of so many lines that begin a text at an edge one at most may cross it.
const CROSSED: usize = 5;
/// White between texts, in em: wider than any blank.
const APART: f32 = 1.0;
/// Left edges agree within this many points.
const EDGE: f32 = 2.0;

/// The first line that has a text in nearly all columns of its page.
pub(super) fn anchor(clusters: &[Cluster], sheet: &Sheet) -> Option<Anchor> {
    let lines: Vec<&Cluster> = clusters.iter().filter(|line| line.starts(APART).len() > 1).collect();
    let columns = heads::columns_at(edges(&lines), usual_size(&lines)?, sheet);
    let count = columns.texts.len();
    let heads_all = |line: &&Cluster| line.filled(&columns) * 4 >= count * 3 && line.keeps_to(&columns);
    let at = clusters.iter().position(|line| heads_all(&line)).filter(|_| count >= LEAST_COLUMNS)?;
    let (head, below) = (clusters.get(at)?, clusters.get(at + 1..)?);
    if heads::are_cards(&columns.texts, below) || heads::share_captions(below) {
        return None;
    }
    Some(Anchor { top: head.top, bottom: head.bottom, columns, origin: GridOrigin::Aligned, needs_bands: true })
}

fn usual_size(lines: &[&Cluster]) -> Option<f32> {
    let mut sizes: Vec<f32> = lines.iter().map(|line| line.size).collect();
    sizes.sort_by(f32::total_cmp);
    sizes.get(sizes.len() / 2).copied()
}

/// Where texts begin in many lines that no other text crosses.
fn edges(lines: &[&Cluster]) -> Vec<f32> {
    let mut starts: Vec<f32> = lines.iter().flat_map(|line| line.starts(APART)).collect();
    starts.sort_by(f32::total_cmp);
    let mut edges: Vec<f32> = Vec::new();
    for group in starts.chunk_by(|a, b| b - a < EDGE / 2.0).filter(|group| group.len() >= LEAST_LINES) {
        let Some(start) = group.first().copied() else { continue };
        if is_column(start, edges.last().copied(), group.len(), lines) {
            edges.push(start);
        }
    }
    edges
}

/// Whether lines begin beside a text of the column before, and hardly any text stands across: what is only indented is
/// no column.
fn is_column(start: f32, before: Option<f32>, count: usize, lines: &[&Cluster]) -> bool {
    let crosses = |line: &&&Cluster| {
        line.tokens.iter().any(|token| token.word.bbox.x0 < start - EDGE && token.word.bbox.x1 > start + EDGE)
    };
    let is_beside = |line: &&&Cluster| {
        let own = |from: f32, to: f32| line.tokens.iter().any(|token| (from..to).contains(&token.word.bbox.x0));
        before.is_some_and(|before| own(before - EDGE, start - EDGE)) && own(start - EDGE, start + EDGE)
    };
    let is_clear = lines.iter().filter(crosses).count() * CROSSED <= count;
    is_clear && (before.is_none() || lines.iter().filter(is_beside).count() >= LEAST_BESIDE)
}
