//! Layout, step 3b: tables with level rules only.
//!
//! In: level rules or edges of fills, the words of the page. Out: [`Lattice`]s. Knows no other page.
//!
//! Rules of one extent that follow one another bound rows; so neighbouring tables fall apart, since no rule crosses
//! the space between them. White strips that run down through the rows stand for the upright rules.

mod gutters;
mod notes;
mod rows;

use super::grid::{Lattice, lattice_of};
use super::model::GridOrigin;
use super::rules::Segment;
use super::settings::LayoutSettings;
use super::token::Token;
use crate::geometry::Rect;
use gutters::Gutter;
use rows::Row;

/// Shorter rules underline a word, in points.
const SHORTEST: f32 = 80.0;
/// Ends of rules of one table agree within this many points.
const END: f32 = 4.0;

/// Share of the width from which on a shorter rule may part rows.
const BROAD: f32 = 0.8;

/// Rows of a table that may be too few to show its columns, at most.
const SHORT_TABLE: usize = 3;

/// Rules of one table, from top to bottom.
#[derive(Debug, Clone, Default)]
struct Stack {
    from: f32,
    to: f32,
    /// Over the full width.
    full: Vec<f32>,
    /// Over some of the columns.
    partial: Vec<Segment>,
    /// The innermost frame they stand in, by its index.
    frame: Option<usize>,
}

/// The tables that `level` rules make of `tokens`, outside those already found; `sides` are upright rules.
pub(crate) fn find(
    level: &[Segment],
    sides: &[Segment],
    tokens: &[Token],
    tables: &[Lattice],
    frames: &[Rect],
    origin: GridOrigin,
    settings: &LayoutSettings,
) -> Vec<Lattice> {
    let mut found: Vec<Lattice> = Vec::new();
    let sheet = Sheet { sides, tokens, origin, settings };
    for stack in stacks(level, tables, frames) {
        let taken: Vec<&Lattice> = tables.iter().chain(&found).collect();
        let whole = stack.tables(&stack.full, &taken, &sheet);
        let finer = stack.parts().map(|edges| stack.tables(&edges, &taken, &sheet));
        // Where a text below the columns of its row hides them, the rules that part it from them show them.
        let best = finer.filter(|finer| most_columns(finer) > most_columns(&whole)).unwrap_or(whole);
        found.extend(best);
    }
    found
}

fn most_columns(tables: &[Lattice]) -> usize {
    tables.iter().map(Lattice::columns).max().unwrap_or(0)
}

/// What the tables of a page are made from.
struct Sheet<'s> {
    sides: &'s [Segment],
    tokens: &'s [Token],
    origin: GridOrigin,
    settings: &'s LayoutSettings,
}

impl Stack {
    /// The tables with rows between `edges`, where none is yet.
    fn tables(&self, edges: &[f32], taken: &[&Lattice], sheet: &Sheet<'_>) -> Vec<Lattice> {
        let mut found: Vec<(Lattice, Vec<Row>)> = Vec::new();
        let mut lender: Option<Known> = None;
        let mut undecided: Vec<Vec<Row>> = Vec::new();
        let is_inside = |token: &&Token| (self.from - 2.0..=self.to + 2.0).contains(&token.anchor().x);
        let inside: Vec<&Token> = sheet.tokens.iter().filter(is_inside).collect();
        let frame = |row: &Row| frame_between(self, row, sheet.sides);
        let runs = rows::runs(edges, &inside, |row| frame(row).is_some());
        let alone = rows::alone(edges, &inside, &runs);
        for run in runs.into_iter().flat_map(|run| parted(run, frame)) {
            let run = self.free(run, taken.iter().copied().chain(found.iter().map(|(table, _)| table)));
            match table(self, run.clone(), sheet.origin, sheet.settings) {
                Some((lattice, known)) => {
                    found.push((lattice, run));
                    if lender.as_ref().is_none_or(|lender| lender.gutters.len() < known.gutters.len()) {
                        lender = Some(known);
                    }
                }
                None => undecided.push(run),
            }
        }
        let Some(known) = lender else { return Vec::new() };
        let mut found: Vec<Lattice> =
            found.into_iter().map(|(table, run)| self.finer(&known, table, run, sheet)).collect();
        for run in undecided.into_iter().chain(alone.into_iter().map(|row| vec![row])) {
            let run = self.free(run, taken.iter().copied().chain(&found));
            found.extend(like(&known, self, run, sheet.origin, sheet.settings));
        }
        found
    }

    /// A short table in the columns of another one between rules of the same extent, where every row keeps to them: a few
    /// rows may leave columns empty, and have fewer of their own.
    fn finer(&self, known: &Known, table: Lattice, run: Vec<Row>, sheet: &Sheet<'_>) -> Lattice {
        if table.columns() > known.gutters.len() {
            return table;
        }
        let rows = known.rows(run, |_| false);
        let fits = rows.len() <= SHORT_TABLE
            && rows.iter().any(|row| gutters::keeps_to(row, &known.gutters))
            && rows.iter().all(|row| gutters::lies_in(row, &known.gutters));
        let finer = if fits { lattice(self, &rows, &known.gutters, sheet.origin, sheet.settings) } else { None };
        finer.filter(|finer| finer.columns() > table.columns()).unwrap_or(table)
    }

    /// All edges with those rules that leave out little of the width: the number of a row in front of two parts of it.
    fn parts(&self) -> Option<Vec<f32>> {
        let broad = self.partial.iter().filter(|rule| self.is_broad(rule)).map(|rule| rule.at);
        let mut edges: Vec<f32> = self.full.iter().copied().chain(broad).collect();
        edges.sort_by(f32::total_cmp);
        (edges.len() > self.full.len()).then_some(edges)
    }

    /// The rule over a part of the width at this height, where it may part rows.
    fn part_at(&self, at: f32) -> Option<&Segment> {
        self.partial.iter().find(|rule| (rule.at - at).abs() < f32::EPSILON && self.is_broad(rule))
    }

    fn is_broad(&self, rule: &Segment) -> bool {
        rule.length() >= BROAD * (self.to - self.from)
    }

    /// The rows of a run that no table has yet.
    fn free<'r, 't>(&self, mut run: Vec<Row<'r>>, tables: impl Iterator<Item = &'t Lattice> + Clone) -> Vec<Row<'r>> {
        run.retain(|row| !tables.clone().any(|table| overlaps(table, self, row)));
        run
    }
}

/// The columns of a table.
struct Known {
    gutters: Vec<Gutter>,
    /// The sizes of the words of each column.
    sizes: Vec<(usize, f32)>,
}

impl Known {
    /// The rows with what belongs to them, and titles across the columns as rows of their own.
    fn rows<'a>(&self, mut rows: Vec<Row<'a>>, is_own: impl Fn(&Row) -> bool) -> Vec<Row<'a>> {
        // Rows without a rule above or below belong to it only if they have its columns.
        for row in rows.iter_mut().filter(|row| row.is_open()) {
            gutters::trim(row, &self.gutters, &self.sizes);
        }
        rows.retain(|row| !row.is_open() || gutters::filled(row, &self.gutters) >= 2 || is_own(row));
        let untitled = rows.into_iter().flat_map(|row| gutters::without_title(row, &self.gutters));
        untitled.flat_map(|row| gutters::without_band(row, &self.gutters)).collect()
    }
}

/// A few rows, or a single one below a rule, in the columns of a table between rules of the same extent: too few to tell
/// columns by themselves (the last row of a page, a row of its own below a heading).
fn like(
    known: &Known,
    stack: &Stack,
    rows: Vec<Row>,
    origin: GridOrigin,
    settings: &LayoutSettings,
) -> Option<Lattice> {
    let is_divided = |row: &Row| gutters::keeps_to(row, &known.gutters);
    let has_divided = rows.iter().any(is_divided);
    let rows = known.rows(rows, |row| has_divided && gutters::starts_in(row, &known.gutters));
    let is_own = |row: &Row| is_divided(row) || gutters::starts_in(row, &known.gutters);
    let fits = rows.iter().any(is_divided) && rows.iter().all(is_own);
    fits.then(|| lattice(stack, &rows, &known.gutters, origin, settings)).flatten()
}

/// The upright rules at both ends of a row, where there are any.
fn frame_between(stack: &Stack, row: &Row, sides: &[Segment]) -> Option<(usize, usize)> {
    let middle = row.top.midpoint(row.bottom);
    let spans = |side: &Segment| side.from < middle && middle < side.to;
    let side = |at: f32| sides.iter().position(|side| (side.at - at).abs() < END && spans(side));
    side(stack.from).zip(side(stack.to))
}

/// The rows between the same sides: a run over several cards, each in its frame, is a table for each.
fn parted<'a>(run: Vec<Row<'a>>, frame: impl Fn(&Row) -> Option<(usize, usize)>) -> Vec<Vec<Row<'a>>> {
    let mut parts: Vec<Vec<Row<'a>>> = Vec::new();
    let mut last = None;
    for row in run {
        let own = frame(&row);
        match parts.last_mut().filter(|_| last == Some(own)) {
            Some(part) => part.push(row),
            None => parts.push(vec![row]),
        }
        last = Some(own);
    }
    parts
}

fn overlaps(table: &Lattice, stack: &Stack, row: &Row) -> bool {
    let bbox = table.bbox();
    bbox.x0 < stack.to && bbox.x1 > stack.from && bbox.y0 < row.bottom - 1.0 && bbox.y1 > row.top + 1.0
}

/// Sets of rules of one extent; shorter ones between them belong to cells that span rows.
fn stacks(level: &[Segment], tables: &[Lattice], frames: &[Rect]) -> Vec<Stack> {
    let is_free = |rule: &&Segment| {
        let is_in = |table: &Lattice| {
            let bbox = table.bbox().grown(END);
            bbox.y0 < rule.at && rule.at < bbox.y1 && bbox.x0 < rule.to && rule.from < bbox.x1
        };
        let is_side = |frame: &Rect| {
            let is_edge = (rule.at - frame.y0).abs() < END || (rule.at - frame.y1).abs() < END;
            is_edge && rule.from > frame.x0 - END && rule.to < frame.x1 + END && 2.0 * rule.length() > frame.width()
        };
        rule.length() >= SHORTEST && !tables.iter().any(is_in) && !frames.iter().any(is_side)
    };
    let free: Vec<&Segment> = level.iter().filter(is_free).collect();
    let mut stacks: Vec<Stack> = Vec::new();
    for rule in &free {
        let frame = frame_of(rule, frames);
        let is_like = |stack: &&mut Stack| {
            (stack.from - rule.from).abs() <= END && (stack.to - rule.to).abs() <= END && stack.frame == frame
        };
        match stacks.iter_mut().find(is_like) {
            Some(stack) => stack.full.push(rule.at),
            None => {
                stacks.push(Stack { from: rule.from, to: rule.to, full: vec![rule.at], partial: Vec::new(), frame });
            }
        }
    }
    stacks.retain(|stack| stack.full.len() >= 2);
    stacks.sort_by(|a, b| (b.to - b.from).total_cmp(&(a.to - a.from)));
    for stack in &mut stacks {
        let (Some(top), Some(bottom)) = (stack.full.first(), stack.full.last()) else { continue };
        let is_part = |rule: &&&Segment| {
            let is_within = rule.from >= stack.from - END && rule.to <= stack.to + END;
            is_within && rule.length() < stack.to - stack.from - END && rule.at > *top && rule.at < *bottom
        };
        stack.partial = free.iter().filter(is_part).map(|rule| **rule).collect();
    }
    stacks
}

/// The innermost frame around a rule: rules of different cards are no table.
fn frame_of(rule: &Segment, frames: &[Rect]) -> Option<usize> {
    let holds = |frame: &Rect| {
        frame.y0 + END < rule.at && rule.at < frame.y1 - END && frame.x0 - END < rule.from && rule.to < frame.x1 + END
    };
    let around = frames.iter().enumerate().filter(|(_, frame)| holds(frame));
    around.min_by(|a, b| a.1.area().total_cmp(&b.1.area())).map(|(index, _)| index)
}

/// Makes a table of rows, if white strips divide them.
fn table(stack: &Stack, rows: Vec<Row>, origin: GridOrigin, settings: &LayoutSettings) -> Option<(Lattice, Known)> {
    let whole = gutters::find(&rows, stack.from);
    let known = whole.as_ref().map_or(0, Vec::len);
    // Where rules over a part of the width stand above such texts, they part the rows.
    let bare = stack.parts().is_none().then(|| notes::parted(&rows)).flatten();
    let parted = bare.and_then(|rows| Some((gutters::find(&rows, stack.from)?, rows)));
    let (gutters, rows) = match parted.filter(|(found, _)| found.len() > known) {
        Some(parted) => parted,
        None => (whole?, rows),
    };
    let known = Known { sizes: gutters::sizes(&rows, &gutters), gutters };
    let rows = known.rows(rows, |_| false);
    let is_divided = |row: &&Row| gutters::filled(row, &known.gutters) >= 2;
    let divided = rows.iter().filter(is_divided).count();
    // A word at the right of a few rows makes no column of the others.
    if divided < 2 || known.gutters.len() == 1 && 2 * divided < rows.len() {
        return None;
    }
    Some((lattice(stack, &rows, &known.gutters, origin, settings)?, known))
}

fn lattice(
    stack: &Stack,
    rows: &[Row],
    gutters: &[Gutter],
    origin: GridOrigin,
    settings: &LayoutSettings,
) -> Option<Lattice> {
    let (top, bottom) = (rows.first()?.top, rows.last()?.bottom);
    let outer = [stack.from, stack.to].map(|at| Segment { at, from: top, to: bottom });
    let mut upright: Vec<Segment> = outer.to_vec();
    for row in rows {
        // Left of a rule over a part of the width a cell of the row above goes on.
        let from = stack.part_at(row.top).map_or(f32::NEG_INFINITY, |rule| rule.from + END);
        let beside = gutters.iter().map(|gutter| gutter.at).filter(|at| *at < from);
        let open = gutters::open(row, gutters).into_iter().filter(|at| *at >= from);
        upright.extend(beside.chain(open).map(|at| Segment { at, from: row.top, to: row.bottom }));
    }
    upright.sort_by(|a, b| a.at.total_cmp(&b.at));
    // A rule over a part of the width bounds no more than that.
    let edges = rows.iter().map(|row| row.top).chain([bottom]).filter(|at| stack.part_at(*at).is_none());
    let mut level: Vec<Segment> = edges.map(|at| Segment { at, from: stack.from, to: stack.to }).collect();
    level.extend(stack.partial.iter().filter(|rule| rule.at > top && rule.at < bottom));
    level.sort_by(|a, b| a.at.total_cmp(&b.at));
    lattice_of(level, upright, origin, settings).filter(Lattice::is_table)
}

#[cfg(test)]
mod tests;
