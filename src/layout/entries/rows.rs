//! Places to write in, third part: captions side by side on bare paper, with what was written below each:
//! `Zuständig    Zeitraum` over `Bauamt    2024`.
//!
//! Captions are in a type of their own, begin where their values begin, and the same row of them comes again somewhere in
//! the document. A head with more than one row below it belongs to a table, not to captions. Where a caption stands beside a
//! value, or behind nothing, the columns run on their own and are no rows.

use super::{Entry, MOST_WORDS, SHIFT, WORD_GAP};
use crate::geometry::Rect;
use crate::layout::headed::{Cluster, clusters};
use crate::layout::model::Look;
use crate::layout::token::{Token, bounds_of};
use std::collections::{BTreeMap, BTreeSet};

/// The first line of what was written is nearer to its caption than this, baseline to baseline, in em of its own.
const BELOW: f32 = 2.0;
/// Its further lines are nearer to one another than this, in em.
const LEADING: f32 = 1.6;
/// So often a row of captions must be printed.
const LEAST: usize = 2;

/// A row of captions with what stands below them.
#[derive(Debug)]
pub(in crate::layout) struct Row {
    /// Captions and values, from left to right.
    entries: Vec<Entry>,
    /// The words of the captions, by which the row is known again.
    key: String,
    /// Their type.
    look: Look,
    /// Where they begin.
    starts: Vec<f32>,
}

/// What one page shows.
#[derive(Debug, Default)]
pub(in crate::layout) struct Sighted {
    /// Rows that may be captions.
    rows: Vec<Row>,
    /// Texts in the type of captions that stand in no row, and where they begin.
    strays: Vec<(Look, f32)>,
}

impl Sighted {
    /// Looks at one region of the page: its words outside tables.
    pub fn look_at(&mut self, tokens: &[&Token]) {
        let lines = clusters(tokens);
        let found = |at: usize| candidate(lines.get(at)?, lines.get(at + 1..)?);
        let rows: Vec<Option<Row>> = (0..lines.len()).map(found).collect();
        let known: Vec<&Row> = rows.iter().flatten().collect();
        if !known.is_empty() {
            let others = lines.iter().zip(&rows).filter(|(_, row)| row.is_none()).map(|(line, _)| line);
            self.strays.extend(others.flat_map(|line| strays(line, &known)));
        }
        self.rows.extend(rows.into_iter().flatten());
    }
}

/// Keeps the rows that come again in the document.
pub(in crate::layout) fn repeated(mut pages: Vec<Sighted>) -> Vec<Vec<Entry>> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for row in pages.iter().flat_map(|page| &page.rows) {
        *counts.entry(row.key.clone()).or_default() += 1;
    }
    let strays: Vec<(Look, f32)> = pages.iter_mut().flat_map(|page| std::mem::take(&mut page.strays)).collect();
    let runs_alone = |row: &Row| {
        let begins = |at: &f32| row.starts.iter().skip(1).any(|start| (start - at).abs() < SHIFT);
        strays.iter().any(|(look, at)| *look == row.look && begins(at))
    };
    let is_row = |row: &Row| counts.get(&row.key).is_some_and(|count| *count >= LEAST) && !runs_alone(row);
    pages.into_iter().map(|page| page.rows.into_iter().filter(is_row).flat_map(|row| row.entries).collect()).collect()
}

/// Columns of a line that show that their captions do not stand in rows: a caption behind nothing, or beside a value.
fn strays(line: &Cluster<'_>, rows: &[&Row]) -> Vec<(Look, f32)> {
    let texts = texts(line);
    let heads = texts.iter().filter_map(|text| text.first());
    let heads: Vec<(Look, f32)> = heads.map(|token| (token.word.style.look(), token.word.bbox.x0)).collect();
    let is_caption =
        |head: &(Look, f32)| rows.iter().any(|row| row.look == head.0 && column_of(&row.starts, head.1).is_some());
    let Some(caption) = heads.iter().find(|head| is_caption(head)) else { return Vec::new() };
    let others = heads.iter().filter(|head| head.0 != caption.0).map(|head| (caption.0, head.1));
    heads.iter().filter(|head| is_caption(head)).copied().chain(others).collect()
}

/// The column that begins there.
fn column_of(starts: &[f32], at: f32) -> Option<usize> {
    starts.iter().position(|start| (start - at).abs() < SHIFT)
}

/// A row of captions: texts far apart, all in one type, which is not that of the line below.
fn candidate(line: &Cluster<'_>, below: &[Cluster<'_>]) -> Option<Row> {
    let look = look_of(line)?;
    let texts = texts(line);
    let names: BTreeSet<String> = texts.iter().map(|text| words(text)).collect();
    if texts.len() < 2 || names.len() < texts.len() || texts.iter().any(|text| text.len() > MOST_WORDS) {
        return None;
    }
    let starts: Vec<f32> = texts.iter().filter_map(|text| text.first()).map(|token| token.word.bbox.x0).collect();
    let lines = written(line, look, &starts, below);
    if lines.is_empty() || goes_on(below.get(lines.len()..)?, look, &starts) {
        return None;
    }
    let values = columns(lines, &starts)?;
    let bottom = lines.iter().map(|line| line.bottom).fold(line.bottom, f32::max);
    let ends = starts.iter().skip(1).map(|start| start - SHIFT).map(Some).chain([None]);
    let entry = |((text, value), end): ((&Vec<&Token>, &Vec<&Token>), Option<f32>)| {
        let caption = bounds_of(text).grown(super::MARGIN);
        let right = end.unwrap_or_else(|| bounds_of(value).x1).max(caption.x1);
        let value = Rect { x0: caption.x0 - SHIFT, y0: caption.y1, x1: right, y1: bottom + super::MARGIN };
        Entry { caption, value, edge: line.baseline }
    };
    let entries = texts.iter().zip(&values).zip(ends).map(entry).collect();
    let key = texts.iter().map(|text| words(text)).collect::<Vec<_>>().join("\t");
    Some(Row { entries, key, look, starts })
}

/// The type of a line, where all its words are in it.
fn look_of(line: &Cluster<'_>) -> Option<Look> {
    let look = line.tokens.first()?.word.style.look();
    line.tokens.iter().all(|token| token.word.style.look() == look).then_some(look)
}

/// The texts of a line that wide white parts.
fn texts<'t>(line: &Cluster<'t>) -> Vec<Vec<&'t Token>> {
    let mut texts: Vec<Vec<&Token>> = Vec::new();
    let mut end = f32::NEG_INFINITY;
    for token in &line.tokens {
        match texts.last_mut().filter(|_| token.word.bbox.x0 - end <= WORD_GAP * line.size) {
            Some(text) => text.push(token),
            None => texts.push(vec![token]),
        }
        end = end.max(token.word.bbox.x1);
    }
    texts
}

fn words(text: &[&Token]) -> String {
    text.iter().map(|token| token.word.text.as_str()).collect::<Vec<_>>().join(" ")
}

/// The lines below captions that were written under them: near, in another type, in the columns of the captions.
fn written<'l, 't>(line: &Cluster<'_>, look: Look, starts: &[f32], below: &'l [Cluster<'t>]) -> &'l [Cluster<'t>] {
    let mut above = line.baseline;
    let mut count = 0;
    for next in below {
        let reach = if count == 0 { BELOW } else { LEADING };
        let is_near = next.baseline - above < reach * next.size.max(line.size);
        if !is_near || next.tokens.iter().any(|token| token.word.style.look() == look) || !keeps(next, starts) {
            break;
        }
        above = next.baseline;
        count += 1;
    }
    below.get(..count).unwrap_or_default()
}

/// Whether the words of a line stand in the columns: what stands in one begins where it does, and no word crosses into the
/// next one.
fn keeps(line: &Cluster<'_>, starts: &[f32]) -> bool {
    let begins = |start: &f32| column_of(starts, *start).is_some();
    let crosses = |bbox: Rect| starts.iter().any(|column| bbox.x0 < column - SHIFT && bbox.x1 > column - 1.0);
    let ends = starts.iter().skip(1).copied().chain([f32::INFINITY]);
    let is_filled_from_start = |(start, end): (&f32, f32)| {
        let inside =
            line.tokens.iter().map(|token| token.word.bbox.x0).filter(|x| *x > start - SHIFT && *x < end - SHIFT);
        let first = inside.fold(f32::INFINITY, f32::min);
        first.is_infinite() || first < start + SHIFT
    };
    line.starts(WORD_GAP).iter().all(begins)
        && !line.tokens.iter().any(|token| crosses(token.word.bbox))
        && starts.iter().zip(ends).all(is_filled_from_start)
}

/// Whether further rows follow in the same columns: a table.
fn goes_on(below: &[Cluster<'_>], look: Look, starts: &[f32]) -> bool {
    let Some(next) = below.first() else { return false };
    next.starts(WORD_GAP).len() > 1 && keeps(next, starts) && look_of(next) != Some(look)
}

/// What was written under each caption; at least two captions have something.
fn columns<'t>(lines: &[Cluster<'t>], starts: &[f32]) -> Option<Vec<Vec<&'t Token>>> {
    let mut columns: Vec<Vec<&Token>> = vec![Vec::new(); starts.len()];
    for token in lines.iter().flat_map(|line| &line.tokens) {
        let column = starts.iter().rposition(|start| token.word.bbox.x0 > start - SHIFT)?;
        columns.get_mut(column)?.push(token);
    }
    (columns.iter().filter(|column| !column.is_empty()).count() >= 2).then_some(columns)
}
