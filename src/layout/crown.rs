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

/// A table growing over its filled rows.
struct Table<'l> {
    bbox: Rect,
    /// How far the level rules at its top and bottom reach: beyond it where its sides have no rule.
    reach: (f32, f32),
    xs: &'l [f32],
}

/// Adds the edges of filled rows that adjoin a table to `rules`; returns whether there were any.
pub(super) fn extend(rules: &mut Rules, tables: &[Lattice], boxes: &[Rect], tokens: &[Token]) -> bool {
    let rows = rows(boxes);
    let mut used = vec![false; rows.len()];
    let mut found = false;
    for lattice in tables {
        let bbox = lattice.bbox();
        let mut table = Table { bbox, reach: reach(&bbox, &rules.level), xs: &lattice.xs };
        if let Some(head) = ruled_head(&table, rules, tokens).or_else(|| bare_head(&table, tokens)) {
            let inside: Vec<&Token> = tokens.iter().filter(|token| head.contains(token.anchor())).collect();
            table.add(&head, &inside, rules);
            found = true;
        }
        while let Some(at) = rows.iter().zip(&used).position(|(row, used)| !used && table.adjoins(row)) {
            let Some(row) = rows.get(at) else { break };
            if let Some(slot) = used.get_mut(at) {
                *slot = true;
            }
            let inside: Vec<&Token> = tokens.iter().filter(|token| row.contains(token.anchor())).collect();
            if takes(row, &inside) {
                table.add(row, &inside, rules);
                found = true;
            }
        }
    }
    rules.sort();
    found
}

/// Level rules with the edges of filled heads: of cards, rows of label and value below the head, and of tables, whose rows
/// keep to the columns of the head. The rows are parted by rules of the head's width alone, the first one is bounded by it.
/// Each table with such a head is a group of its own, behind all other rules.
pub(super) fn with_heads(level: &[Segment], boxes: &[Rect], tokens: &[Token]) -> Vec<Vec<Segment>> {
    let rows = rows(boxes);
    let heads: Vec<(&Rect, Heads)> =
        rows.iter().filter_map(|row| Some((row, heads_rows(row, &rows, level, tokens)?))).collect();
    let edge = |row: &Rect, at: f32| Segment { at, from: row.x0, to: row.x1 };
    let edges = heads.iter().flat_map(|(row, _)| [edge(row, row.y0), edge(row, row.y1)]);
    let bounded = rows.iter().filter(|row| heads_bounded(row, level, tokens)).map(|row| edge(row, row.y0));
    let bands = rows.iter().filter_map(|row| Some(edge(row, band_edge(row, level)?)));
    let mut all: Vec<Segment> = level.iter().copied().chain(edges).chain(bounded).chain(bands).collect();
    all.sort_by(|a, b| a.at.total_cmp(&b.at));
    let tops: Vec<&Rect> = heads.iter().filter(|(_, kind)| *kind == Heads::Table).map(|(row, _)| *row).collect();
    let mut groups = vec![Vec::new(); tops.len() + 1];
    for rule in all {
        let is_own = |top: &&Rect| is_as_wide(&rule, top) && rule.at > top.y0 - TOUCH;
        let group = tops.iter().rposition(is_own).map_or(0, |at| at + 1);
        groups.get_mut(group).into_iter().for_each(|group| group.push(rule));
    }
    groups
}

/// What a filled row heads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Heads {
    Card,
    Table,
}

fn is_as_wide(rule: &Segment, row: &Rect) -> bool {
    (rule.from - row.x0).abs() < TOUCH && (rule.to - row.x1).abs() < TOUCH
}

/// Rules of the width of a card, at least, and of a table.
const LEAST_RULES: usize = 3;
const LEAST_RULES_OF_A_TABLE: usize = 2;
/// The first row of a card is hardly higher than the others.
const FIRST_ROW: f32 = 2.0;

fn heads_rows(head: &Rect, rows: &[Rect], level: &[Segment], tokens: &[Token]) -> Option<Heads> {
    let is_same = |row: &&Rect| (row.x0 - head.x0).abs() < TOUCH && (row.x1 - head.x1).abs() < TOUCH;
    let next = rows.iter().filter(is_same).filter(|row| row.y0 > head.y1);
    let end = next.map(|row| row.y0).fold(f32::INFINITY, f32::min);
    let below = level.iter().filter(|rule| rule.at > head.y1 && rule.at < end && is_as_wide(rule, head));
    let edges: Vec<f32> = std::iter::once(head.y1).chain(below.map(|rule| rule.at)).collect();
    let heights: Vec<f32> = edges.windows(2).filter_map(|pair| Some(pair.last()? - pair.first()?)).collect();
    let (first, others) = heights.split_first()?;
    if has_rule(level, head, head.y1) || *first >= FIRST_ROW * others.iter().copied().fold(0.0, f32::max) {
        return None;
    }
    let names = starts(head, tokens);
    let values = starts(&Rect { y0: head.y1, y1: head.y1 + first, ..*head }, tokens);
    let keeps = |start: &&f32| values.iter().any(|value| (*value - **start).abs() < TOUCH);
    let is_card = heights.len() >= LEAST_RULES && (1..=2).contains(&names.len()) && values.len() == 2;
    let is_table = heights.len() >= LEAST_RULES_OF_A_TABLE
        && names.len() >= LEAST_COLUMNS
        && names.iter().filter(keeps).count() + 1 >= names.len();
    match (is_card, is_table) {
        (true, _) => Some(Heads::Card),
        (false, true) => Some(Heads::Table),
        (false, false) => None,
    }
}

/// Whether a filled row heads columns and has a rule of its width at its foot, as the rows below it have, and none at its top.
fn heads_bounded(head: &Rect, level: &[Segment], tokens: &[Token]) -> bool {
    let own = || level.iter().filter(|rule| is_as_wide(rule, head));
    let is_bounded = own().any(|rule| (rule.at - head.y1).abs() < TOUCH);
    let is_open = !has_rule(level, head, head.y0);
    let rows = own().filter(|rule| rule.at > head.y1 - TOUCH).count();
    is_bounded && is_open && rows >= LEAST_RULES_OF_A_TABLE && starts(head, tokens).len() >= LEAST_COLUMNS
}

/// The lower edge of a filled row right below a rule of its width, with another such rule further down: a band within a table.
fn band_edge(band: &Rect, level: &[Segment]) -> Option<f32> {
    let own = || level.iter().filter(|rule| is_as_wide(rule, band));
    let is_below_rule = own().any(|rule| (rule.at - band.y0).abs() < TOUCH);
    let goes_on = own().any(|rule| rule.at > band.y1 + TOUCH);
    (is_below_rule && goes_on && !has_rule(level, band, band.y1)).then_some(band.y1)
}

/// Whether a rule lies on an edge of a row, over some of its width at least.
fn has_rule(level: &[Segment], row: &Rect, edge: f32) -> bool {
    level.iter().any(|rule| (rule.at - edge).abs() < TOUCH && rule.from < row.x1 && rule.to > row.x0)
}

/// Where the texts in a strip begin that white parts on all its lines.
fn starts(strip: &Rect, tokens: &[Token]) -> Vec<f32> {
    let mut texts: Vec<(f32, f32)> = tokens
        .iter()
        .filter(|token| strip.contains(token.anchor()))
        .map(|token| (token.word.bbox.x0, token.word.bbox.x1 + APART * token.size()))
        .collect();
    texts.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut end = f32::NEG_INFINITY;
    let mut starts = Vec::new();
    for (from, to) in texts {
        if from > end {
            starts.push(from);
        }
        end = end.max(to);
    }
    starts
}

/// Boxes side by side are one row.
pub(super) fn rows(boxes: &[Rect]) -> Vec<Rect> {
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

/// Whether an edge runs through wide white, not through a word or between the words of one text.
pub(super) fn is_clear(at: f32, inside: &[&Token]) -> bool {
    let crosses = |token: &&Token| token.word.bbox.x0 < at - 1.0 && token.word.bbox.x1 > at + 1.0;
    let parts_text = |left: &&Token| {
        let gap = |right: &&Token| right.word.bbox.x0 - left.word.bbox.x1;
        left.word.bbox.x1 <= at + 1.0
            && inside.iter().any(|right| {
                let is_level = (right.baseline - left.baseline).abs() < 1.0;
                is_level && right.word.bbox.x0 >= at - 1.0 && gap(right) < APART * left.size()
            })
    };
    !inside.iter().any(|token| crosses(token) || parts_text(token))
}

/// The row between a table and a rule of its width above it, where it holds texts apart over most columns: a head without
/// upright rules.
fn ruled_head(table: &Table<'_>, rules: &Rules, tokens: &[Token]) -> Option<Rect> {
    let bbox = &table.bbox;
    let is_wide = |rule: &&Segment| (rule.from - bbox.x0).abs() < TOUCH && (rule.to - bbox.x1).abs() < TOUCH;
    let above = rules.level.iter().filter(is_wide).map(|rule| rule.at).filter(|at| *at < bbox.y0 - TOUCH);
    let head = Rect { y0: above.fold(f32::NEG_INFINITY, f32::max), y1: bbox.y0, ..*bbox };
    let inside: Vec<&Token> = tokens.iter().filter(|token| head.contains(token.anchor())).collect();
    let size = inside.iter().map(|token| token.size()).fold(0.0, f32::max);
    if !head.y0.is_finite() || inside.is_empty() || head.height() > HIGHEST_HEAD * size {
        return None;
    }
    heads_columns(table, &inside).then_some(head)
}

/// Whether texts stand apart over most columns.
fn heads_columns(table: &Table<'_>, inside: &[&Token]) -> bool {
    let column = |token: &&Token| table.xs.iter().filter(|at| **at <= token.anchor().x).count();
    let mut filled: Vec<usize> = inside.iter().map(column).collect();
    filled.sort_unstable();
    filled.dedup();
    let columns = table.xs.len().saturating_sub(1);
    let inner = table.xs.get(1..columns).unwrap_or_default();
    let is_one_each = inner.iter().all(|at| is_clear(*at, inside));
    columns >= LEAST_COLUMNS && filled.len() + 1 >= columns && is_one_each
}

/// Bold texts over most columns right above a table, where nothing is drawn over them: a head on bare paper. The rows below
/// are in other type.
fn bare_head(table: &Table<'_>, tokens: &[Token]) -> Option<Rect> {
    if table.xs.len() <= LEAST_COLUMNS {
        return None;
    }
    let bbox = &table.bbox;
    let is_there = |token: &&Token| token.angle == 0 && token.anchor().x > bbox.x0 && token.anchor().x < bbox.x1;
    let above = || tokens.iter().filter(is_there).filter(|token| token.anchor().y < bbox.y0);
    let nearest = above().max_by(|a, b| a.baseline.total_cmp(&b.baseline))?;
    if bbox.y0 - nearest.baseline > NEAR * nearest.size() {
        return None;
    }
    let mut top = nearest.word.bbox.y0;
    while let Some(line) =
        above().filter(|token| token.word.bbox.y0 < top - 1.0).max_by(|a, b| a.baseline.total_cmp(&b.baseline))
    {
        if top - line.word.bbox.y1 > LEADING * nearest.size()
            || bbox.y0 - line.word.bbox.y0 > HIGHEST_HEAD * nearest.size()
        {
            break;
        }
        top = line.word.bbox.y0;
    }
    let head = Rect { y0: top - 1.0, y1: bbox.y0, ..*bbox };
    let inside: Vec<&Token> = tokens.iter().filter(|token| head.contains(token.anchor())).collect();
    let is_bold = |token: &&Token| token.word.style.is_bold;
    let first_row = Rect { y0: bbox.y0, y1: bbox.y0 + HIGHEST_HEAD * nearest.size(), ..*bbox };
    let mut below = tokens.iter().filter(|token| first_row.contains(token.anchor()) && bbox.contains(token.anchor()));
    let is_other = below.any(|token| !is_bold(&token));
    (inside.iter().all(is_bold) && is_other && heads_columns(table, &inside)).then_some(head)
}

/// A head stands so near above its table, and its lines above one another, in em.
const NEAR: f32 = 1.6;
const LEADING: f32 = 0.5;

/// A head without upright rules stands above so many columns, and is at most so high, in em.
const LEAST_COLUMNS: usize = 3;
const HIGHEST_HEAD: f32 = 5.0;

/// The extent of the level rules along the top and bottom of a table.
fn reach(table: &Rect, level: &[Segment]) -> (f32, f32) {
    let is_edge = |rule: &&Segment| {
        let is_near = (rule.at - table.y0).abs() < TOUCH || (rule.at - table.y1).abs() < TOUCH;
        is_near && rule.from < table.x1 && rule.to > table.x0
    };
    let edges = level.iter().filter(is_edge);
    edges.fold((table.x0, table.x1), |(from, to), rule| (from.min(rule.from), to.max(rule.to)))
}

impl Table<'_> {
    /// As wide as the table, right above or below it.
    fn adjoins(&self, row: &Rect) -> bool {
        let is_as_wide = |from: f32, to: f32| (row.x0 - from).abs() < TOUCH && (row.x1 - to).abs() < TOUCH;
        let is_wide = is_as_wide(self.bbox.x0, self.bbox.x1) || is_as_wide(self.reach.0, self.reach.1);
        is_wide && ((row.y1 - self.bbox.y0).abs() < TOUCH || (row.y0 - self.bbox.y1).abs() < TOUCH)
    }

    /// The sides of the row, and the edges of the columns its texts keep to.
    fn add(&mut self, row: &Rect, inside: &[&Token], rules: &mut Rules) {
        let (left, right) = (self.bbox.x0.min(row.x0), self.bbox.x1.max(row.x1));
        rules.level.extend([row.y0, row.y1].map(|at| Segment { at, from: left, to: right }));
        let inner = self.xs.iter().copied().filter(|at| at - left > TOUCH && right - at > TOUCH);
        let edges: Vec<f32> = if are_apart(inside, APART) { inner.collect() } else { Vec::new() };
        let is_clear = |at: &f32| is_clear(*at, inside);
        let sides = [left, right].into_iter().chain(edges.into_iter().filter(is_clear));
        rules.upright.extend(sides.map(|at| Segment { at, from: row.y0, to: row.y1 }));
        self.bbox = self.bbox.union(&Rect { x0: left, x1: right, ..*row });
    }
}
