//! Headed tables, second part: how far a table reaches.

use super::{Anchor, Columns, Sheet};
use crate::geometry::Rect;
use crate::layout::token::Token;

/// Words on lines nearer than this are on one line, in points.
const LINE: f32 = 1.5;
/// Words nearer than this across a column edge are one text, in em.
const ONE_TEXT: f32 = 0.35;
/// Left edges agree within this many points.
const EDGE: f32 = 2.0;
/// Lines of a band that nothing but its place tells.
const BAND_LINES: usize = 3;
/// Lines of a band that a heading opens and a row follows: a Handlungsfeld, what it strives for, and its first Ziel.
const MOST_BAND_LINES: usize = 9;
/// So many lines of a row are looked at: cells set in the middle of it do not begin on one line.
const LINES_OF_A_ROW: usize = 4;
/// White between texts, in em: wider than any blank.
const APART: f32 = 1.0;
/// White between rows, in em, beyond which a row must begin in two columns.
const FAR: f32 = 2.2;
/// White that no table has inside, in em.
const FARTHEST: f32 = 14.0;
/// Sizes of one table differ by at most this many points.
const SIZE: f32 = 0.7;

/// Words on one baseline.
#[derive(Debug, Clone)]
pub(in crate::layout) struct Cluster<'a> {
    pub baseline: f32,
    pub top: f32,
    pub bottom: f32,
    pub size: f32,
    /// From left to right.
    pub tokens: Vec<&'a Token>,
}

/// Lines from top to bottom.
pub(in crate::layout) fn clusters<'a>(tokens: &[&'a Token]) -> Vec<Cluster<'a>> {
    let mut level: Vec<&Token> = tokens.iter().copied().filter(|token| token.angle == 0).collect();
    level.sort_by(|a, b| a.baseline.total_cmp(&b.baseline).then(a.word.bbox.x0.total_cmp(&b.word.bbox.x0)));
    let mut clusters: Vec<Cluster> = Vec::new();
    let mut rest = level.as_slice();
    while let Some((first, behind)) = rest.split_first() {
        let more = behind.iter().take_while(|token| token.baseline - first.baseline < LINE).count();
        let (line, below) = behind.split_at_checked(more).unwrap_or_default();
        let mut cluster = Cluster::of(first, more);
        for token in line {
            cluster.add(token);
        }
        clusters.push(cluster);
        rest = below;
    }
    for cluster in &mut clusters {
        cluster.tokens.sort_by(|a, b| a.word.bbox.x0.total_cmp(&b.word.bbox.x0));
    }
    clusters
}

impl<'a> Cluster<'a> {
    /// Of its first word, with room for more.
    fn of(token: &'a Token, more: usize) -> Self {
        let bbox = token.word.bbox;
        let mut tokens = Vec::with_capacity(1 + more);
        tokens.push(token);
        Self { baseline: token.baseline, top: bbox.y0, bottom: bbox.y1, size: token.size(), tokens }
    }

    fn add(&mut self, token: &'a Token) {
        let bbox = token.word.bbox;
        // Signs are set larger or smaller than the text beside them.
        if self.is_signs() {
            (self.top, self.bottom, self.size) = (bbox.y0, bbox.y1, token.size());
        } else if !is_sign(token) {
            (self.top, self.bottom) = (self.top.min(bbox.y0), self.bottom.max(bbox.y1));
            self.size = self.size.max(token.size());
        }
        self.tokens.push(token);
    }

    /// Nothing but signs: lamps, ticks, bullets.
    pub fn is_signs(&self) -> bool {
        self.tokens.iter().all(|token| is_sign(token))
    }

    pub fn is_bold(&self) -> bool {
        self.tokens.iter().all(|token| token.word.style.is_bold)
    }

    /// Left edges of texts that white of `gap` em parts.
    pub fn starts(&self, gap: f32) -> Vec<f32> {
        let mut starts = Vec::new();
        let mut end = f32::NEG_INFINITY;
        for token in &self.tokens {
            if token.word.bbox.x0 - end > gap * self.size {
                starts.push(token.word.bbox.x0);
            }
            end = end.max(token.word.bbox.x1);
        }
        starts
    }

    fn left(&self) -> f32 {
        self.tokens.first().map_or(0.0, |token| token.word.bbox.x0)
    }

    /// Whether no text of the line crosses an edge.
    pub fn keeps_to(&self, columns: &Columns) -> bool {
        let inner = columns.xs.get(1..columns.xs.len().saturating_sub(1)).unwrap_or_default();
        // A long word may run over the edge of its cell, where it begins like the other texts of its column.
        let begins = |token: &Token| columns.texts.iter().any(|text| (token.word.bbox.x0 - text).abs() < EDGE);
        let crosses = |token: &&Token| {
            let bbox = &token.word.bbox;
            inner.iter().any(|edge| bbox.x0 < edge - 1.0 && bbox.x1 > edge + 1.0) && !begins(token)
        };
        let is_one_text = |pair: &[&Token]| match pair {
            [a, b] => {
                let starts = columns.texts.iter().any(|text| (b.word.bbox.x0 - text).abs() < EDGE);
                let gap = b.word.bbox.x0 - a.word.bbox.x1;
                column_of(&columns.xs, a) != column_of(&columns.xs, b) && !starts && gap < ONE_TEXT * self.size
            }
            _ => false,
        };
        let (left, right) = (columns.xs.first().copied(), columns.xs.last().copied());
        let is_inside = |token: &&Token| {
            left.is_some_and(|left| token.word.bbox.x0 > left - EDGE)
                && right.is_some_and(|right| token.word.bbox.x0 < right)
        };
        !self.tokens.iter().any(crosses)
            && !self.tokens.windows(2).any(is_one_text)
            && self.tokens.iter().all(is_inside)
    }

    /// Columns with text.
    pub fn filled(&self, columns: &Columns) -> usize {
        let mut filled: Vec<usize> = self.tokens.iter().map(|token| column_of(&columns.xs, token)).collect();
        filled.sort_unstable();
        filled.dedup();
        filled.len()
    }
}

fn is_sign(token: &Token) -> bool {
    !token.word.text.chars().any(char::is_alphanumeric)
}

/// The column of a word.
pub(super) fn column_of(xs: &[f32], token: &Token) -> usize {
    let inner = xs.get(1..xs.len().saturating_sub(1)).unwrap_or_default();
    inner.iter().filter(|edge| token.word.bbox.x0 >= **edge - 0.5).count()
}

/// Where text begins in each column.
pub(super) fn texts(xs: &[f32], tokens: &[&Token]) -> Vec<f32> {
    let starts = xs.windows(2).enumerate().map(|(column, pair)| {
        let own = tokens.iter().filter(|token| column_of(xs, token) == column).map(|token| token.word.bbox.x0);
        let start = own.fold(f32::INFINITY, f32::min);
        if start.is_finite() { start } else { pair.first().copied().unwrap_or_default() + 3.0 }
    });
    starts.collect()
}

/// A table with its lines.
#[derive(Debug)]
pub(super) struct Body<'c, 'a> {
    pub columns: Columns,
    /// Lines, and whether each is part of a band.
    pub lines: Vec<(&'c Cluster<'a>, bool)>,
    pub top: f32,
    pub bottom: f32,
}

impl<'c, 'a> Body<'c, 'a> {
    /// Grows the table from its anchor; `limits` are where other tables end and begin.
    pub fn grow(anchor: &Anchor, clusters: &'c [Cluster<'a>], sheet: &Sheet, limits: (f32, f32)) -> Option<Self> {
        let columns = anchor.columns.clone();
        let is_in = |cluster: &&Cluster| cluster.baseline > anchor.top - 1.0 && cluster.baseline < anchor.bottom + 3.0;
        let (own, rest): (Vec<&Cluster>, Vec<&Cluster>) = clusters.iter().partition(is_in);
        let above: Vec<&Cluster> =
            rest.iter().copied().filter(|line| line.baseline < anchor.bottom && line.top > limits.0).rev().collect();
        let below: Vec<&Cluster> =
            rest.iter().copied().filter(|line| line.baseline > anchor.bottom && line.bottom < limits.1).collect();
        let grower = Grower { columns: &columns, sheet };
        let mut lines: Vec<(&Cluster, bool)> = grower.reach(anchor.top, &above, false);
        lines.reverse();
        lines.extend(own.into_iter().map(|line| (line, false)));
        lines.extend(grower.reach(anchor.bottom, &below, true));
        let (top, bottom) = (lines.first()?.0.top, lines.iter().map(|(line, _)| line.bottom).fold(0.0, f32::max));
        Some(Self { columns, lines, top: top.min(anchor.top), bottom: bottom.max(anchor.bottom) })
    }
}

struct Grower<'s> {
    columns: &'s Columns,
    sheet: &'s Sheet<'s>,
}

impl Grower<'_> {
    /// The lines of the table from `start` on, downwards or upwards.
    fn reach<'c, 'a>(&self, start: f32, lines: &[&'c Cluster<'a>], is_down: bool) -> Vec<(&'c Cluster<'a>, bool)> {
        let mut taken: Vec<(&Cluster, bool)> = Vec::new();
        let mut sure = 0;
        let mut pending = 0;
        let mut band_end = 0;
        let mut edge = start;
        for (at, line) in lines.iter().enumerate() {
            let gap = if is_down { line.top - edge } else { edge - line.bottom };
            let (keeps, boxed) = (line.keeps_to(self.columns), self.boxed(line));
            let is_other_size = !self.has_own_size(line) && !line.is_signs();
            let rest = lines.get(at..).unwrap_or_default();
            let in_band = at < band_end;
            if in_band || is_down && (is_other_size || !keeps) && gap <= FARTHEST * line.size {
                band_end = if in_band { band_end } else { at + self.band(rest) };
                if at < band_end {
                    taken.push((line, true));
                    (edge, pending) = (line.bottom.max(edge), 0);
                    continue;
                }
            }
            let is_other = is_other_size || gap > FARTHEST * line.size;
            let filled = line.filled(self.columns);
            let is_far = gap > FAR * line.size && keeps && filled < 2 && !boxed;
            if is_other || is_far && pending == 0 && !self.stands_alone(line) || pending >= BAND_LINES && !boxed {
                break;
            }
            taken.push((line, !keeps || self.is_boxed_band(line)));
            edge = if is_down { line.bottom.max(edge) } else { line.top.min(edge) };
            let is_wrapped = keeps && pending == 0 && gap < FAR * line.size && is_down;
            if keeps && filled >= 2 || boxed || is_wrapped {
                (sure, pending) = (taken.len(), 0);
            } else if !keeps && !self.may_be_band(line) {
                break;
            } else {
                pending += 1;
            }
        }
        let tail = taken.get(sure..).unwrap_or_default();
        let is_band_at_end =
            is_down && !tail.is_empty() && tail.iter().all(|(line, is_band)| *is_band && line.is_bold());
        let is_page_end = lines.len() == taken.len();
        if !(is_band_at_end && is_page_end) {
            taken.truncate(sure);
        }
        taken
    }

    fn has_own_size(&self, line: &Cluster) -> bool {
        (line.size - self.columns.size).abs() <= SIZE
    }

    /// So many lines stand between two rows of the table: a heading at its left end and what follows it there, each one
    /// text, with one of its rows right below, and no head that begins another table.
    fn band(&self, lines: &[&Cluster]) -> usize {
        let is_text = |line: &Cluster| self.may_be_band(line) && line.starts(APART).len() == 1;
        let is_heading = |line: &Cluster| line.is_bold() || line.size > self.columns.size + SIZE;
        let count = lines.iter().take_while(|line| is_text(line) && !self.may_be_row(line)).count();
        let is_band = count <= MOST_BAND_LINES
            && lines.first().is_some_and(|line| is_heading(line))
            && self.opens_row(lines.get(count..).unwrap_or_default());
        if is_band { count } else { 0 }
    }

    fn may_be_row(&self, line: &Cluster) -> bool {
        self.has_own_size(line) && line.keeps_to(self.columns)
    }

    /// Whether the first lines are those of a row: together they begin texts in two columns, and they are no head.
    fn opens_row(&self, lines: &[&Cluster]) -> bool {
        let mut lines = lines.iter().take(LINES_OF_A_ROW).take_while(|line| self.may_be_row(line)).peekable();
        let is_head = lines.peek().is_none_or(|line| line.is_bold() && line.filled(self.columns) > 1);
        let mut columns: Vec<usize> = Vec::new();
        for start in lines.flat_map(|line| line.starts(APART)) {
            columns.extend(self.columns.texts.iter().position(|text| (start - text).abs() < EDGE));
        }
        columns.sort_unstable();
        columns.dedup();
        columns.len() > 1 && !is_head
    }

    /// A lone text at the left end of a row of its own.
    fn stands_alone(&self, line: &Cluster) -> bool {
        self.columns.texts.iter().take(2).any(|text| (line.left() - text).abs() < EDGE)
    }

    /// A line across the columns that begins where the text of the table does.
    fn may_be_band(&self, line: &Cluster) -> bool {
        self.columns.texts.first().is_some_and(|text| (line.left() - text).abs() < EDGE + 1.0)
    }

    /// Inside a filled box as wide as the table.
    fn boxed(&self, line: &Cluster) -> bool {
        self.wide_box(line).is_some()
    }

    fn wide_box(&self, line: &Cluster) -> Option<&Rect> {
        let (left, right) = (self.columns.xs.first()?, self.columns.xs.last()?);
        let is_wide = |bbox: &&Rect| bbox.x0 < left + 3.0 && bbox.x1 > right - 3.0;
        let holds = |bbox: &&Rect| bbox.y0 < line.baseline && bbox.y1 > line.baseline - 0.3 * line.size;
        self.sheet.boxes.iter().filter(is_wide).find(holds)
    }

    /// A filled row of one text.
    fn is_boxed_band(&self, line: &Cluster) -> bool {
        let Some(bbox) = self.wide_box(line) else { return false };
        let inside: Vec<&Token> =
            self.sheet.tokens.iter().copied().filter(|token| bbox.contains(token.anchor())).collect();
        clusters(&inside).iter().all(|line| line.starts(1.0).len() == 1 && self.may_be_band(line))
    }
}
