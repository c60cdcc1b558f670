//! Furniture: heads of columns at the top of pages. A table that goes on over pages has its head on each of them, at one
//! height, as a running head would; but the texts below it begin where those of the head do.

use super::pieces::fragments;
use crate::layout::page::PageInk;
use crate::layout::settings::LayoutSettings;

/// Left edges agree within this many points.
const EDGE: f32 = 2.0;
/// So many texts side by side head columns: two are the halves of a running head.
const LEAST_COLUMNS: usize = 3;
/// So many lines below begin where a text of the head does.
const LEAST_LINES: usize = 2;
/// Lines of one head are nearer than this, in em.
const NEAR: f32 = 1.7;

/// Which rows at the top of a page, from the edge inwards, head columns; `starts` are where their texts begin, `gaps` how
/// far the next row is, in em.
pub(super) fn find(
    page: &PageInk,
    rows: &[Vec<usize>],
    starts: &[Vec<f32>],
    gaps: &[f32],
    settings: &LayoutSettings,
) -> Vec<bool> {
    let mut heads = vec![false; rows.len()];
    let tops = rows.iter().zip(starts).map(|(row, starts)| row.first().filter(|_| starts.len() >= LEAST_COLUMNS));
    let tops: Vec<Option<usize>> = tops.map(Option::<&usize>::copied).collect();
    if tops.iter().all(Option::is_none) {
        return heads;
    }
    let below = line_starts(page, settings);
    let mut inner: Option<&[f32]> = None;
    for (index, (own, top)) in starts.iter().zip(tops).enumerate().rev() {
        let baseline = top.and_then(|token| page.tokens.get(token)).map(|token| token.baseline);
        let hits = |start: &&f32| {
            let is_below = |(level, other): &&(f32, f32)| {
                baseline.is_some_and(|baseline| *level > baseline + EDGE) && (other - *start).abs() < EDGE
            };
            below.iter().filter(is_below).count() >= LEAST_LINES
        };
        let matched = if baseline.is_some() { own.iter().filter(hits).count() } else { 0 };
        let is_head = matched >= LEAST_COLUMNS && matched * 3 >= own.len() * 2;
        // The upper lines of a head have the texts of its higher cells only.
        let is_near = gaps.get(index).is_some_and(|gap| *gap < NEAR);
        let is_part = is_near && inner.is_some_and(|inner| own.iter().all(|start| is_among(*start, inner)));
        if let Some(slot) = heads.get_mut(index) {
            *slot = is_head || is_part;
        }
        inner = if is_head { Some(own) } else { inner.filter(|_| is_part) };
    }
    heads
}

fn is_among(start: f32, others: &[f32]) -> bool {
    others.iter().any(|other| (other - start).abs() < EDGE)
}

/// The baselines of the texts of all lines, with where they begin.
fn line_starts(page: &PageInk, settings: &LayoutSettings) -> Vec<(f32, f32)> {
    let mut lines: Vec<(f32, Vec<usize>)> = Vec::new();
    for (index, token) in page.tokens.iter().enumerate().filter(|(_, token)| token.angle == 0) {
        match lines.last_mut().filter(|(level, _)| token.baseline - level <= EDGE) {
            Some((_, line)) => line.push(index),
            None => lines.push((token.baseline, vec![index])),
        }
    }
    let left = |index: usize| page.tokens.get(index).map_or(0.0, |token| token.word.bbox.x0);
    let mut starts = Vec::new();
    for (level, mut line) in lines {
        line.sort_by(|a, b| left(*a).total_cmp(&left(*b)));
        let parts = fragments(page, &line, settings);
        starts.extend(parts.iter().filter_map(|part| part.first()).map(|first| (level, left(*first))));
    }
    starts
}
