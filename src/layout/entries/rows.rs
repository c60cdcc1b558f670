//! Places to write in, third part: captions side by side on bare paper, with what was written below each:
//! `Zuständig    Zeitraum` over `Bauamt    2024`.
//!
//! Captions are in a type of their own, begin where their values begin (or a little left of a value in a pill), and the same
//! row of them comes again somewhere in the document; or all of them do, where each entry prints only those that it has. A
//! head with more than one row below it belongs to a table, not to captions. Where a caption stands beside a value, or behind
//! nothing, the columns run on their own and are no rows. A row that is known from elsewhere may have one value or none: what
//! was not filled in.

use super::{Entry, MOST_WORDS, SHIFT, WORD_GAP};
use crate::geometry::Rect;
use crate::layout::headed::Cluster;
use crate::layout::model::Look;
use crate::layout::token::{Token, bounds_of};
use std::collections::{BTreeMap, BTreeSet};

/// The first line of what was written is nearer to its caption than this, baseline to baseline, in em of its own.
const BELOW: f32 = 2.0;
/// Its further lines are nearer to one another than this, in em.
const LEADING: f32 = 1.6;
/// So often a row of captions must be printed.
const LEAST: usize = 2;
/// Or so often each of its captions.
const LEAST_OF_EACH: usize = 3;
/// A value may begin so far right of its caption, in points: the padding of a pill.
const PADDING: f32 = 7.0;

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
    /// The types of what stands below.
    written: BTreeSet<Look>,
    /// At least two captions have something below them.
    is_filled: bool,
    /// One caption in the last line of boxes, which is not full.
    is_lone: bool,
    /// Lines below the captions.
    lines: usize,
}

impl Row {
    fn captions(&self) -> impl Iterator<Item = &str> {
        self.key.split('\t')
    }
}

/// What one page shows.
#[derive(Debug, Default)]
pub(in crate::layout) struct Sighted {
    /// Rows that may be captions.
    rows: Vec<Row>,
    /// Texts in the type of captions that stand in no row, and where they begin; the row that it would be, hardly filled.
    strays: Vec<(Look, f32, Option<String>)>,
}

impl Sighted {
    /// Looks at one region of the page: its lines outside tables.
    pub fn look_at(&mut self, lines: &[Cluster<'_>]) {
        let found = |at: usize| candidate(lines.get(at)?, lines.get(at + 1..)?);
        let mut rows: Vec<Option<Row>> = (0..lines.len()).map(found).collect();
        for at in 0..lines.len() {
            let row = lone(lines, &rows, at);
            rows.get_mut(at).zip(row).into_iter().for_each(|(slot, row)| *slot = Some(row));
        }
        let known: Vec<&Row> = rows.iter().flatten().filter(|row| row.is_filled).collect();
        if !known.is_empty() {
            let is_other = |row: &Option<Row>| row.as_ref().is_none_or(|row| !row.is_filled);
            for (line, row) in lines.iter().zip(&rows).filter(|(_, row)| is_other(row)) {
                let key = row.as_ref().map(|row| row.key.clone());
                self.strays.extend(strays(line, &known).into_iter().map(|(look, at)| (look, at, key.clone())));
            }
        }
        self.rows.extend(rows.into_iter().flatten());
    }
}

/// Keeps the rows that come again in the document.
pub(in crate::layout) fn repeated(mut pages: Vec<Sighted>) -> Vec<Vec<Entry>> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    let mut types: BTreeMap<String, BTreeSet<Look>> = BTreeMap::new();
    let mut captions: BTreeMap<(Look, String), usize> = BTreeMap::new();
    for row in pages.iter().flat_map(|page| &page.rows).filter(|row| row.is_filled) {
        *counts.entry(row.key.clone()).or_default() += 1;
        types.entry(row.key.clone()).or_default().extend(&row.written);
        for caption in row.captions() {
            *captions.entry((row.look, caption.to_owned())).or_default() += 1;
        }
    }
    counts.retain(|_, count| *count >= LEAST);
    let comes_again = |row: &Row| {
        let count = |caption: &str| captions.get(&(row.look, caption.to_owned())).copied().unwrap_or(0);
        row.is_filled && row.captions().all(|caption| count(caption) >= LEAST_OF_EACH)
    };
    let strays = pages.iter_mut().flat_map(|page| std::mem::take(&mut page.strays));
    let strays: Vec<(Look, f32)> = strays
        .filter(|(_, _, key)| key.as_ref().is_none_or(|key| !counts.contains_key(key)))
        .map(|(look, at, _)| (look, at))
        .collect();
    let runs_alone = |row: &Row| {
        let begins = |at: &f32| row.starts.iter().skip(1).any(|start| (start - at).abs() < SHIFT);
        strays.iter().any(|(look, at)| *look == row.look && begins(at))
    };
    let is_row = |row: &Row| (counts.contains_key(&row.key) || comes_again(row)) && !runs_alone(row);
    let alone = usual_alone(&pages, &captions, is_row);
    let is_lone = |row: &Row| row.is_lone && alone.contains(&(row.look, row.key.clone()));
    let entries = |row: Row| {
        let is_written =
            row.is_filled || row.is_lone || types.get(&row.key).is_some_and(|known| row.written.is_subset(known));
        if is_written { row.entries } else { row.entries.into_iter().map(emptied).collect() }
    };
    let is_kept = |row: &Row| is_row(row) || is_lone(row);
    pages.into_iter().map(|page| page.rows.into_iter().filter(is_kept).flat_map(entries).collect()).collect()
}

/// The captions alone in their line that come again, in rows or alone, in the type of rows that are kept.
fn usual_alone(
    pages: &[Sighted],
    captions: &BTreeMap<(Look, String), usize>,
    is_row: impl Fn(&Row) -> bool,
) -> BTreeSet<(Look, String)> {
    let rows = || pages.iter().flat_map(|page| &page.rows);
    let looks: BTreeSet<Look> = rows().filter(|row| is_row(row)).map(|row| row.look).collect();
    let mut counts: BTreeMap<(Look, String), usize> = BTreeMap::new();
    for row in rows().filter(|row| row.is_lone && looks.contains(&row.look)) {
        *counts.entry((row.look, row.key.clone())).or_default() += 1;
    }
    counts.retain(|caption, count| *count + captions.get(caption).copied().unwrap_or(0) >= LEAST_OF_EACH);
    counts.into_keys().collect()
}

/// A place that nothing was written in: what stands below it is in another type than all that was written elsewhere.
fn emptied(entry: Entry) -> Entry {
    let value = Rect { y0: entry.caption.y1, y1: entry.caption.y1 + super::MARGIN, ..entry.value };
    Entry { value, ..entry }
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
    if goes_on(below.get(lines.len()..)?, look, &starts) {
        return None;
    }
    let values = columns(lines, &starts)?;
    let written = values.iter().flatten().map(|token| token.word.style.look()).collect();
    let is_filled = values.iter().filter(|value| !value.is_empty()).count() >= 2;
    let bottom = lines.iter().map(|line| line.bottom).fold(line.bottom, f32::max);
    let ends = starts.iter().skip(1).map(|start| start - SHIFT).map(Some).chain([None]);
    let entry = |((text, value), end): ((&Vec<&Token>, &Vec<&Token>), Option<f32>)| {
        let caption = bounds_of(text).grown(super::MARGIN);
        let right = end.unwrap_or_else(|| bounds_of(value).x1).max(caption.x1);
        let value = Rect { x0: caption.x0 - SHIFT, y0: caption.y1, x1: right, y1: bottom + super::MARGIN };
        Entry { caption, value, edge: line.baseline, rest: None }
    };
    let entries = texts.iter().zip(&values).zip(ends).map(entry).collect();
    let key = texts.iter().map(|text| words(text)).collect::<Vec<_>>().join("\t");
    Some(Row { entries, key, look, starts, written, is_filled, is_lone: false, lines: lines.len() })
}

/// A caption alone in its line, right below a row of captions and at the first edge of it, with something below it.
fn lone(lines: &[Cluster<'_>], rows: &[Option<Row>], at: usize) -> Option<Row> {
    let (place, above) = rows
        .get(..at)?
        .iter()
        .enumerate()
        .rev()
        .find_map(|(place, row)| Some((place, row.as_ref().filter(|row| row.is_filled)?)))?;
    let line = lines.get(at).filter(|_| place + above.lines + 1 == at)?;
    let caption = bounds_of(&line.tokens);
    let start = *above.starts.first()?;
    let is_one = matches!(texts(line).as_slice(), [text] if text.len() <= MOST_WORDS);
    if !is_one || look_of(line)? != above.look || (caption.x0 - start).abs() >= SHIFT {
        return None;
    }
    let below = written(line, above.look, &above.starts, lines.get(at + 1..)?);
    let values = columns(below, &above.starts)?;
    let (value, others) = values.split_first()?;
    if value.is_empty() || others.iter().any(|other| !other.is_empty()) {
        return None;
    }
    let value = bounds_of(value);
    let value = Rect { x0: caption.x0 - SHIFT, y0: caption.y1, y1: value.y1 + super::MARGIN, ..value };
    let entries = vec![Entry { caption: caption.grown(super::MARGIN), value, edge: line.baseline, rest: None }];
    let written = below.iter().flat_map(|line| &line.tokens).map(|token| token.word.style.look()).collect();
    let key = words(&line.tokens);
    let starts = vec![start];
    Some(Row { entries, key, look: above.look, starts, written, is_filled: false, is_lone: true, lines: below.len() })
}

/// The type of a line, where all its words are in it.
pub(super) fn look_of(line: &Cluster<'_>) -> Option<Look> {
    let look = line.tokens.first()?.word.style.look();
    line.tokens.iter().all(|token| token.word.style.look() == look).then_some(look)
}

/// The texts of a line that wide white parts.
pub(in crate::layout) fn texts<'t>(line: &Cluster<'t>) -> Vec<Vec<&'t Token>> {
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

pub(super) fn words(text: &[&Token]) -> String {
    text.iter().map(|token| token.word.text.as_str()).collect::<Vec<_>>().join(" ")
}

/// The lines below captions that were written under them: near, in another type, in the columns of the captions. A line that
/// begins in a type that no line above has is a heading.
fn written<'l, 't>(line: &Cluster<'_>, look: Look, starts: &[f32], below: &'l [Cluster<'t>]) -> &'l [Cluster<'t>] {
    let mut above = line.baseline;
    let mut count = 0;
    for next in below {
        let reach = if count == 0 { BELOW } else { LEADING };
        let is_near = next.baseline - above < reach * next.size.max(line.size);
        let known = || below.iter().take(count).flat_map(|line| &line.tokens).map(|token| token.word.style.look());
        let first = next.tokens.first().map(|token| token.word.style.look());
        let is_heading = count > 0 && !known().any(|known| first == Some(known));
        let is_caption = next.tokens.iter().any(|token| token.word.style.look() == look);
        if !is_near || is_heading || is_caption || !keeps(next, starts) {
            break;
        }
        above = next.baseline;
        count += 1;
    }
    below.get(..count).unwrap_or_default()
}

/// Whether the words of a line stand in the columns: what stands in one begins where it does, and no word crosses into the
/// next one.
pub(super) fn keeps(line: &Cluster<'_>, starts: &[f32]) -> bool {
    let begins = |start: &f32| starts.iter().any(|column| (-SHIFT..PADDING).contains(&(start - column)));
    let crosses = |bbox: Rect| starts.iter().any(|column| bbox.x0 < column - SHIFT && bbox.x1 > column - 1.0);
    let ends = starts.iter().skip(1).copied().chain([f32::INFINITY]);
    let is_filled_from_start = |(start, end): (&f32, f32)| {
        let inside =
            line.tokens.iter().map(|token| token.word.bbox.x0).filter(|x| *x > start - SHIFT && *x < end - SHIFT);
        let first = inside.fold(f32::INFINITY, f32::min);
        first.is_infinite() || first < start + PADDING
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

/// What was written under each caption.
pub(super) fn columns<'t>(lines: &[Cluster<'t>], starts: &[f32]) -> Option<Vec<Vec<&'t Token>>> {
    let mut columns: Vec<Vec<&Token>> = vec![Vec::new(); starts.len()];
    for token in lines.iter().flat_map(|line| &line.tokens) {
        let column = starts.iter().rposition(|start| token.word.bbox.x0 > start - SHIFT)?;
        columns.get_mut(column)?.push(token);
    }
    Some(columns)
}
