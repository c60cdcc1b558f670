//! Headed tables, first part: rows that tell where columns begin.

use super::body::{Cluster, texts};
use super::{Anchor, Columns, Sheet};
use crate::geometry::Rect;
use crate::layout::model::{GridOrigin, Look};
use crate::layout::token::Token;
use std::collections::{BTreeMap, BTreeSet};

/// Fewer columns are a card, which needs no head.
const LEAST_COLUMNS: usize = 3;
/// Edges of neighbouring fills agree within this many points.
const TOUCH: f32 = 2.5;
/// White between the texts of a bold head, in em: wider than any blank.
const APART: f32 = 1.0;
/// So many lines below a head are looked at.
const REACH: usize = 40;
/// So many lines must begin below a word of a head that no wide white sets apart.
const LEAST_LINES: usize = 3;
/// Lines of a bold head.
const MOST_LINES: usize = 4;
/// The smallest type of a head is this share of its largest: numbers set large in front of titles head no columns.
const ONE_SIZE: f32 = 0.6;
/// Left edges agree within this many points.
const EDGE: f32 = 2.0;

/// Rows of filled boxes side by side.
pub(super) fn filled(sheet: &Sheet) -> Vec<Anchor> {
    let mut boxes: Vec<Rect> = sheet.boxes.to_vec();
    boxes.sort_by(|a, b| a.y0.total_cmp(&b.y0).then(a.x0.total_cmp(&b.x0)));
    let mut rows: Vec<Vec<Rect>> = Vec::new();
    for bbox in boxes {
        let is_same = |row: &Vec<Rect>| {
            row.first().is_some_and(|first| (first.y0 - bbox.y0).abs() < TOUCH && (first.y1 - bbox.y1).abs() < TOUCH)
        };
        match rows.iter_mut().rev().take(4).find(|row| is_same(row)) {
            Some(row) => row.push(bbox),
            None => rows.push(vec![bbox]),
        }
    }
    rows.into_iter().flat_map(chains).filter_map(|chain| anchor_of(&chain, sheet)).collect()
}

/// Boxes of a row that touch one another.
fn chains(mut row: Vec<Rect>) -> Vec<Vec<Rect>> {
    row.sort_by(|a, b| a.x0.total_cmp(&b.x0));
    let mut chains: Vec<Vec<Rect>> = Vec::new();
    for bbox in row {
        match chains.last_mut().filter(|chain| chain.last().is_some_and(|last| (bbox.x0 - last.x1).abs() < TOUCH)) {
            Some(chain) => chain.push(bbox),
            None => chains.push(vec![bbox]),
        }
    }
    chains.retain(|chain| chain.len() >= LEAST_COLUMNS);
    chains
}

fn anchor_of(chain: &[Rect], sheet: &Sheet) -> Option<Anchor> {
    let (first, last) = (chain.first()?, chain.last()?);
    let inside: Vec<&Token> =
        sheet.tokens.iter().copied().filter(|token| chain.iter().any(|bbox| bbox.contains(token.anchor()))).collect();
    let filled = chain.iter().filter(|bbox| inside.iter().any(|token| bbox.contains(token.anchor()))).count();
    if filled * 3 < chain.len() * 2 {
        return None;
    }
    let xs: Vec<f32> = chain.iter().map(|bbox| bbox.x0).chain([last.x1]).collect();
    let texts = texts(&xs, &inside);
    let size = inside.iter().map(|token| token.size()).fold(0.0, f32::max);
    let columns = Columns { xs, texts, size };
    Some(Anchor { columns, top: first.y0, bottom: first.y1, origin: GridOrigin::Filled, needs_bands: false })
}

/// A row of bold texts that may head columns.
struct Head {
    anchor: Anchor,
    /// What it says.
    words: String,
    /// The lines below tell that it heads columns, not only that it may.
    is_sure: bool,
}

/// Rows of bold texts far apart, above text that is not bold. Where hardly a line stands below, the same words at the same
/// places above another table tell that they head columns.
pub(super) fn bold(clusters: &[Cluster], sheet: &Sheet) -> Vec<Anchor> {
    let mut heads = Vec::new();
    let mut from = 0;
    while from < clusters.len() {
        let end = head_end(clusters, from);
        heads.extend(clusters.get(from..end).and_then(|head| bold_head(head, clusters.get(end..)?, sheet)));
        from = end.max(from + 1);
    }
    let is_again = |head: &Head| {
        heads.iter().any(|sure| {
            let texts = (&head.anchor.columns.texts, &sure.anchor.columns.texts);
            let is_there =
                texts.0.len() == texts.1.len() && texts.0.iter().zip(texts.1).all(|(a, b)| (a - b).abs() < EDGE);
            sure.is_sure && sure.words == head.words && is_there
        })
    };
    let is_head: Vec<bool> = heads.iter().map(|head| head.is_sure || is_again(head)).collect();
    heads.into_iter().zip(is_head).filter_map(|(head, is_head)| is_head.then_some(head.anchor)).collect()
}

/// The end of the bold lines that follow one another from `from` on.
fn head_end(clusters: &[Cluster], from: usize) -> usize {
    let mut end = from;
    while let Some(cluster) = clusters.get(end).filter(|cluster| end - from < MOST_LINES && cluster.is_bold()) {
        let is_near = end == from
            || clusters.get(end - 1).is_some_and(|above| cluster.baseline - above.baseline < 1.7 * cluster.size);
        if !is_near || end > from && clusters.get(from).is_some_and(|first| is_band(cluster, first)) {
            break;
        }
        end += 1;
    }
    end
}

/// One text across the columns that the first line of the head begins.
fn is_band(line: &Cluster, first: &Cluster) -> bool {
    let (Some(left), Some(right)) = (line.tokens.first(), line.tokens.last()) else { return false };
    let (left, right) = (left.word.bbox.x0, right.word.bbox.x1);
    let columns = first.starts(APART);
    columns.len() >= LEAST_COLUMNS
        && line.starts(APART).len() == 1
        && columns.iter().any(|start| left < start - EDGE && right > start + EDGE)
}

/// Where the texts of a head begin: behind wide white, or above texts that begin behind wide white. The head of a narrow
/// column may reach up to the next one.
fn starts(head: &[Cluster], below: &[Cluster]) -> Vec<f32> {
    let body: Vec<f32> = below.iter().take(REACH).flat_map(|line| line.starts(APART)).collect();
    let recurs = |start: f32| body.iter().filter(|other| (*other - start).abs() < EDGE).count() >= LEAST_LINES;
    let mut starts: Vec<f32> = head.iter().flat_map(|line| line.starts(APART)).collect();
    let words = head.iter().flat_map(|line| &line.tokens).map(|token| token.word.bbox.x0);
    starts.extend(words.filter(|start| recurs(*start)));
    starts.sort_by(f32::total_cmp);
    starts.dedup_by(|b, a| *b - *a < EDGE);
    starts
}

fn bold_head(head: &[Cluster], below: &[Cluster], sheet: &Sheet) -> Option<Head> {
    let (first, last) = (head.first()?, head.last()?);
    let starts = starts(head, below);
    let next = below.iter().find(|line| !line.is_bold() || !is_band(line, first))?;
    let recur = |start: &f32| {
        let same = |cluster: &&Cluster| cluster.tokens.iter().any(|token| (token.word.bbox.x0 - start).abs() < EDGE);
        below.iter().take(REACH).filter(same).count()
    };
    // Every text of the head stands over a column, one line of which at least begins below it.
    let sizes = || head.iter().flat_map(|line| &line.tokens).map(|token| token.size());
    let is_one_size = sizes().fold(f32::INFINITY, f32::min) >= ONE_SIZE * sizes().fold(0.0, f32::max);
    let lines: Vec<usize> = starts.iter().map(recur).collect();
    let over = lines.iter().filter(|lines| **lines > 0).count();
    let is_head = starts.len() >= LEAST_COLUMNS && is_one_size && !next.is_bold() && over * 2 >= starts.len();
    if !is_head || are_cards(&starts, below) || share_captions(below) {
        return None;
    }
    let is_sure = over * 4 >= starts.len() * 3 && lines.iter().sum::<usize>() >= 2 * starts.len();
    let words = head.iter().flat_map(|line| &line.tokens).map(|token| token.word.text.as_str());
    let words = words.collect::<Vec<_>>().join(" ");
    let columns = columns_at(starts, first.size, sheet);
    let anchor =
        Anchor { columns, top: first.top, bottom: last.bottom, origin: GridOrigin::Aligned, needs_bands: false };
    Some(Head { anchor, words, is_sure })
}

/// The columns whose texts begin at these places, the last one as wide as the page has text.
pub(super) fn columns_at(texts: Vec<f32>, size: f32, sheet: &Sheet) -> Columns {
    let right = sheet.tokens.iter().map(|token| token.word.bbox.x1).fold(0.0, f32::max) + EDGE;
    let xs = texts.iter().map(|text| text - EDGE).chain([right]).collect();
    Columns { xs, texts, size }
}

/// Whether the same labels, each in front of its value, open lines below several of the texts: those are the titles of
/// cards side by side, and none heads a column.
pub(super) fn are_cards(starts: &[f32], below: &[Cluster]) -> bool {
    let mut columns: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
    for line in below.iter().take(REACH) {
        for at in 0..line.tokens.len() {
            let Some(label) = line.tokens.get(at..).and_then(label_of) else { continue };
            let left = line.tokens.get(at).map_or(0.0, |token| token.word.bbox.x0);
            let column = starts.iter().position(|start| (left - start).abs() < EDGE);
            columns.entry(label).or_default().extend(column);
        }
    }
    columns.values().filter(|columns| columns.len() > 1).count() >= LEAST_COMMON
}

/// Whether the same small texts in a type of their own stand at several places of the lines below, as captions above the
/// values of cards side by side do: in a table a text of one type recurs in its column.
pub(super) fn share_captions(below: &[Cluster]) -> bool {
    let texts: Vec<(Look, String, i32)> = below.iter().take(REACH).flat_map(texts_of).collect();
    let mut places: BTreeMap<(Look, &str), BTreeSet<i32>> = BTreeMap::new();
    for (look, text, left) in &texts {
        places.entry((*look, text.as_str())).or_default().insert(*left);
    }
    places.retain(|(_, text), lefts| lefts.len() > 1 && text.starts_with(char::is_alphabetic));
    let looks: BTreeSet<Look> = places.keys().map(|(look, _)| *look).collect();
    looks.into_iter().any(|look| {
        let common = places.keys().filter(|(own, _)| *own == look).count();
        let all = texts.iter().filter(|(own, ..)| *own == look).count();
        common >= LEAST_CAPTIONS && all as f32 <= MOST_CAPTIONS * texts.len() as f32
    })
}

/// The texts of a line that wide white parts, each with its type and its left edge.
fn texts_of(line: &Cluster) -> Vec<(Look, String, i32)> {
    let starts = line.starts(APART);
    let ends = starts.iter().skip(1).copied().chain([f32::INFINITY]);
    let text = |(start, end): (f32, f32)| {
        let own = |token: &&&Token| (start..end).contains(&token.word.bbox.x0);
        let words: Vec<&&Token> = line.tokens.iter().filter(own).collect();
        let look = words.first()?.word.style.look();
        let is_one = words.iter().all(|token| token.word.style.look() == look);
        let text: String = words.iter().map(|token| token.word.text.as_str()).collect();
        is_one.then_some((look, text, (start / EDGE).round() as i32))
    };
    starts.iter().copied().zip(ends).filter_map(text).collect()
}

/// So many captions in common make cards.
const LEAST_CAPTIONS: usize = 3;
/// Captions are this share of all texts at most: each has its value, and each card its title.
const MOST_CAPTIONS: f32 = 0.6;

/// So many labels in common make cards.
const LEAST_COMMON: usize = 2;
/// Most words of a label in front of its value.
const WORDS_OF_A_LABEL: usize = 4;

/// The words up to the first colon, with a value behind it on the line, near as a word.
fn label_of(words: &[&Token]) -> Option<String> {
    let colon = words.iter().take(WORDS_OF_A_LABEL).position(|token| token.word.text.ends_with(':'))?;
    let (label, value) = (words.get(..=colon)?, words.get(colon + 1)?);
    let last = label.last()?;
    let is_near = value.word.bbox.x0 - last.word.bbox.x1 < APART * last.size();
    let text: String = label.iter().map(|token| token.word.text.as_str()).collect();
    (is_near && text.starts_with(char::is_alphabetic)).then_some(text)
}

/// The top of the page, where its lines keep to the columns of a table on the page before.
pub(super) fn known(clusters: &[Cluster], known: &[Columns]) -> Vec<Anchor> {
    let anchor = |columns: &Columns| {
        let at = clusters.iter().take(4).position(|cluster| {
            let starts = cluster.starts(APART);
            let same = starts.iter().filter(|start| columns.texts.iter().any(|text| (*start - text).abs() < EDGE));
            starts.len() >= 2 && same.count() == starts.len() && (cluster.size - columns.size).abs() < 0.7
        })?;
        let cluster = clusters.get(at)?;
        let columns = columns.clone();
        Some(Anchor {
            columns,
            top: cluster.top,
            bottom: cluster.bottom,
            origin: GridOrigin::Aligned,
            needs_bands: false,
        })
    };
    known.iter().filter_map(anchor).collect()
}
