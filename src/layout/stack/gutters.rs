//! Tables with level rules only, second part: the white strips between their columns.

use super::rows::{self, Row, bounds};
use crate::geometry::Rect;
use crate::layout::token::Token;

/// The narrowest gutter, in em; blanks between words are half as wide.
const NARROWEST: f32 = 0.45;
/// Text that no white of this width divides is one, in em.
pub(super) const ONE_TEXT: f32 = 0.6;
/// Left edges agree within this many points.
const EDGE: f32 = 2.5;
/// Text left of the text of the first column by this much stands outside its cells, in points.
const OUTSIDE: f32 = 1.5;
/// Padding of cells, in points.
const PADDING: (f32, f32) = (1.0, 6.0);

/// A white strip between columns.
#[derive(Debug, Clone, Copy)]
pub(super) struct Gutter {
    /// Where the upright rule would stand.
    pub at: f32,
    /// Where the text of the column begins.
    text: f32,
}

/// The gutters of `rows`; `None` where there are none.
pub(super) fn find(rows: &[Row], left: f32) -> Option<Vec<Gutter>> {
    let size = rows::size(&rows.iter().flat_map(|row| row.tokens.iter().copied()).collect::<Vec<_>>());
    let divided: Vec<&Row> = rows.iter().filter(|row| !row.is_open() && !is_one_text(&row.tokens, size)).collect();
    let tokens = without_group_heads(&divided, NARROWEST * size);
    let start = tokens.iter().map(|token| token.word.bbox.x0).fold(f32::INFINITY, f32::min);
    let least = (NARROWEST * size).max(1.6 * usual_blank(&divided, size));
    let wide: Vec<(f32, f32)> = whites(&tokens).filter(|(_, width)| *width >= least).collect();
    let whites: Vec<(f32, f32)> = whites(&tokens)
        .filter(|(x, width)| {
            let end = wide.iter().map(|(other, width)| other - width).find(|other| other > x).unwrap_or(f32::INFINITY);
            let is_touched = || *width >= TOUCHING * size && nearly_all_start(&tokens, *x, end);
            *width >= least || wide.len() >= LEAST_WIDE && is_touched()
        })
        .collect();
    let ends: Vec<f32> = whites.iter().skip(1).map(|(x, width)| x - width).chain([f32::INFINITY]).collect();
    let padding = (start - left).clamp(PADDING.0, PADDING.1);
    let heads: Vec<&Token> =
        rows.iter().filter(|row| row.open == rows::Open::Above).flat_map(|row| row.tokens.iter().copied()).collect();
    let mut gutters: Vec<Gutter> = Vec::new();
    let mut previous = start;
    for ((x, width), end) in whites.iter().zip(ends) {
        let is_clear = *width > 1.2 * size || starts_recur(&tokens, *x, end);
        let signs = signs(&tokens, previous, *x);
        let head = signs.and_then(|signs| head_of(&heads, signs));
        if is_clear && (signs.is_none() || head.is_some()) {
            if let (Some(head), Some(last)) = (head, gutters.last_mut()) {
                // A head is wider than the signs below it.
                last.at = last.at.min(head.x0 - 1.0).max(last.text - WIDEST_HEAD * size);
            }
            let at = x - padding.min(width / 2.0);
            let head = overhanging(&heads, at, *x, (x - width, size));
            gutters.push(Gutter { at: head.map_or(at, |from| from - 1.0), text: *x });
            previous = *x;
        }
    }
    (!gutters.is_empty()).then_some(gutters)
}

/// The words of rows, but for a line of the first one that stands across more gutters than any other: heads of groups.
fn without_group_heads<'t>(rows: &[&Row<'t>], least: f32) -> Vec<&'t Token> {
    let all: Vec<&Token> = rows.iter().flat_map(|row| row.tokens.iter().copied()).collect();
    let mut lines: Vec<f32> =
        rows.first().map_or(Vec::new(), |row| row.tokens.iter().map(|token| token.baseline).collect());
    lines.sort_by(f32::total_cmp);
    lines.dedup_by(|b, a| *b - *a < 1.0);
    let count = |tokens: &[&Token]| whites(tokens).filter(|(_, width)| *width >= least).count();
    let mut best = (count(&all), all.clone());
    for line in lines.iter().take(MOST_GROUP_LINES) {
        let rest: Vec<&Token> = all.iter().copied().filter(|token| (token.baseline - line).abs() >= 1.0).collect();
        let found = count(&rest);
        if rows.len() > MOST_GROUP_LINES && found > best.0 {
            best = (found, rest);
        }
    }
    best.1
}

/// Lines at the top of a head that may head groups of columns.
const MOST_GROUP_LINES: usize = 2;

/// A head reaches at most so far left of the signs below it, in em.
const WIDEST_HEAD: f32 = 6.0;

/// A drawn sign stands left of the texts of a column by at most this, in em: their head begins above it.
const OVERHANG: f32 = 1.8;

/// Where a head begins that reaches over the gutter at `at`, left of the column's text at `text` and right of the column
/// before, which ends at `end`.
fn overhanging(heads: &[&Token], at: f32, text: f32, (end, size): (f32, f32)) -> Option<f32> {
    let boxes = heads.iter().map(|token| token.word.bbox);
    let mut over = boxes.filter(|bbox| bbox.x0 < at && bbox.x1 > at && text - bbox.x0 < OVERHANG * size);
    over.find(|bbox| bbox.x0 > end + 1.0).map(|bbox| bbox.x0)
}

/// The head right above signs.
fn head_of(heads: &[&Token], (from, to): (f32, f32)) -> Option<Rect> {
    heads
        .iter()
        .map(|token| token.word.bbox)
        .find(|bbox| bbox.x0 < to && bbox.x1 > from && bbox.x1 - bbox.x0 > to - from)
}

/// White between words in their order from left to right: right end and width.
pub(super) fn whites(tokens: &[&Token]) -> impl Iterator<Item = (f32, f32)> {
    let mut spans: Vec<(f32, f32)> = tokens.iter().map(|token| (token.word.bbox.x0, token.word.bbox.x1)).collect();
    spans.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut end: Option<f32> = None;
    spans.into_iter().filter_map(move |(from, to)| {
        let white = end.map(|end| (from, from - end)).filter(|(_, width)| *width > 0.0);
        end = Some(end.map_or(to, |end| end.max(to)));
        white
    })
}

/// Whether no wide white divides words: they are one text.
pub(super) fn is_one_text(tokens: &[&Token], size: f32) -> bool {
    !whites(tokens).any(|(_, width)| width > ONE_TEXT * size)
}

/// The usual blank between words that follow one another on a line.
fn usual_blank(rows: &[&Row], size: f32) -> f32 {
    let mut blanks: Vec<f32> = Vec::new();
    for row in rows {
        let mut tokens = row.tokens.clone();
        tokens.sort_by(|a, b| a.baseline.total_cmp(&b.baseline).then(a.word.bbox.x0.total_cmp(&b.word.bbox.x0)));
        let gaps = tokens.windows(2).filter_map(|pair| match pair {
            [a, b] if (a.baseline - b.baseline).abs() < 1.0 => Some(b.word.bbox.x0 - a.word.bbox.x1),
            _ => None,
        });
        blanks.extend(gaps.filter(|gap| *gap > 0.0 && *gap < 0.7 * size));
    }
    blanks.sort_by(f32::total_cmp);
    blanks.get(blanks.len() / 3).copied().unwrap_or(0.0)
}

/// Where the lines begin that begin between `x` and `end`.
fn line_starts(tokens: &[&Token], x: f32, end: f32) -> Vec<f32> {
    let mut inside: Vec<(f32, f32)> = tokens.iter().map(|token| (token.baseline, token.word.bbox.x0)).collect();
    inside.retain(|(_, start)| (x - 1.0..end).contains(start));
    inside.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)));
    inside.dedup_by(|b, a| b.0 - a.0 < 1.0);
    inside.into_iter().map(|(_, start)| start).collect()
}

/// White between texts that nearly touch, in em: a long text in a narrow column.
const TOUCHING: f32 = 0.15;
/// Only beside so many wide gutters may one be narrow.
const LEAST_WIDE: usize = 2;
/// Lines that must start at the edge of a column which a text beside it nearly touches, and their share of all.
const MOST_STARTS: (usize, f32) = (5, 0.9);

/// Whether nearly all lines between `x` and `end` start at `x`.
fn nearly_all_start(tokens: &[&Token], x: f32, end: f32) -> bool {
    let starts = line_starts(tokens, x, end);
    let at_edge = starts.iter().filter(|start| (**start - x).abs() < 1.0).count();
    at_edge >= MOST_STARTS.0 && at_edge as f32 >= MOST_STARTS.1 * starts.len() as f32
}

/// Whether most lines between `x` and `end` start at `x`.
fn starts_recur(tokens: &[&Token], x: f32, end: f32) -> bool {
    let starts = line_starts(tokens, x, end);
    starts.len() >= 2 && starts.iter().filter(|start| **start - x < EDGE).count() * 2 > starts.len()
}

/// The extent of what begins in a range, where it is nothing but signs: bullets before their texts are no column.
fn signs(tokens: &[&Token], from: f32, to: f32) -> Option<(f32, f32)> {
    let inside = || tokens.iter().filter(|token| (from..to).contains(&token.word.bbox.x0));
    let is_sign =
        |token: &&&Token| token.word.text.chars().count() == 1 && !token.word.text.chars().all(char::is_alphanumeric);
    let end = inside().map(|token| token.word.bbox.x1).fold(f32::NEG_INFINITY, f32::max);
    (end.is_finite() && inside().all(|token| is_sign(&token))).then_some((from, end))
}

/// The gutters that the text of `row` leaves white.
pub(super) fn open(row: &Row, gutters: &[Gutter]) -> Vec<f32> {
    let size = rows::size(&row.tokens);
    let is_one = is_one_text(&row.tokens, size);
    let crossed: Vec<bool> = gutters.iter().map(|gutter| crosses(&row.tokens, *gutter, size)).collect();
    if is_one && crossed.contains(&true) {
        return Vec::new();
    }
    gutters.iter().zip(crossed).filter(|(_, is_crossed)| !is_crossed).map(|(gutter, _)| gutter.at).collect()
}

/// Blanks between the words of a text are narrower, in em.
const ORDINARY_BLANK: f32 = 0.4;

/// Whether a word stands on the gutter, or words on both sides are one text.
fn crosses(tokens: &[&Token], gutter: Gutter, size: f32) -> bool {
    let on_it = |token: &&Token| token.word.bbox.x0 < gutter.at - 1.0 && token.word.bbox.x1 > gutter.at + 1.0;
    let (left, right): (Vec<&Token>, Vec<&Token>) =
        tokens.iter().copied().partition(|token| token.word.bbox.x0 < gutter.at - 1.0);
    let is_one_text = |a: &Token, b: &Token| {
        let gap = b.word.bbox.x0 - a.word.bbox.x1;
        // A word of a text may happen to begin where a column does; a number may stand close in front of its title.
        let goes_on = gap < ORDINARY_BLANK * size && !a.word.text.contains(|ch: char| ch.is_ascii_digit());
        let starts_column = (b.word.bbox.x0 - gutter.text).abs() < 1.0 && !goes_on;
        !starts_column && (a.baseline - b.baseline).abs() < 1.0 && gap < 0.9 * NARROWEST * size
    };
    tokens.iter().any(on_it) || left.iter().any(|a| right.iter().any(|b| is_one_text(a, b)))
}

/// A title across the columns above the texts of a row, with no rule between them, is a row of its own.
pub(super) fn without_title<'a>(row: Row<'a>, gutters: &[Gutter]) -> Vec<Row<'a>> {
    let baselines = baselines(&row);
    let size = rows::size(&row.tokens);
    let is_across = |baseline: &f32| gutters.iter().any(|gutter| crosses(&line(&row, *baseline), *gutter, size));
    let left =
        |baseline: f32| line(&row, baseline).iter().map(|token| token.word.bbox.x0).fold(f32::INFINITY, f32::min);
    let text = baselines.last().map_or(0.0, |baseline| left(*baseline));
    let is_outside = |baseline: &f32| left(*baseline) < text - OUTSIDE && left(*baseline) > text - EDGE - OUTSIDE;
    let titles = baselines.iter().take_while(|baseline| is_across(baseline) || is_outside(baseline)).count();
    let (Some(last), Some(next)) = (titles.checked_sub(1).and_then(|at| baselines.get(at)), baselines.get(titles))
    else {
        return vec![row];
    };
    let (title, rest): (Vec<&Token>, Vec<&Token>) =
        row.tokens.iter().copied().partition(|token| token.baseline < last + 1.0);
    let body = Row { tokens: rest, ..row.clone() };
    let (Some(above), Some(below)) = (bounds(&title), bounds(&line(&row, *next))) else { return vec![row] };
    if filled(&Row { tokens: line(&row, *next), ..row.clone() }, gutters) < 2
        || baselines.iter().skip(titles).any(is_across)
    {
        return vec![row];
    }
    let middle = f32::midpoint(above.y1, below.y0);
    vec![Row { bottom: middle, tokens: title, open: rows::Open::No, ..row }, Row { top: middle, ..body }]
}

/// A bold line across the columns below the texts of a row, with no rule between them, is a row of its own: the band above
/// the next rows.
pub(super) fn without_band<'a>(row: Row<'a>, gutters: &[Gutter]) -> Vec<Row<'a>> {
    let size = rows::size(&row.tokens);
    let baselines = baselines(&row);
    let is_band = |baseline: &&f32| {
        let words = line(&row, **baseline);
        let Some(extent) = bounds(&words).filter(|_| is_one_text(&words, size)) else { return false };
        let is_across = gutters.iter().any(|gutter| extent.x0 < gutter.at && gutter.at < extent.x1);
        is_across && words.iter().all(|token| token.word.style.is_bold)
    };
    let count = baselines.iter().rev().take_while(is_band).count();
    let Some(first) = baselines.get(baselines.len() - count).copied().filter(|_| count > 0) else { return vec![row] };
    let is_body =
        |row: &Row| filled(row, gutters) >= 2 && !gutters.iter().any(|gutter| crosses(&row.tokens, *gutter, size));
    let parts = row.cut(first).filter(|[body, _]| is_body(body));
    parts.map_or_else(|| vec![row], Vec::from)
}

/// The baselines of the lines of a row, from top to bottom.
pub(super) fn baselines(row: &Row) -> Vec<f32> {
    let mut baselines: Vec<f32> = row.tokens.iter().map(|token| token.baseline).collect();
    baselines.sort_by(f32::total_cmp);
    baselines.dedup_by(|b, a| *b - *a < 1.0);
    baselines
}

/// The words of a row on a baseline.
pub(super) fn line<'a>(row: &Row<'a>, baseline: f32) -> Vec<&'a Token> {
    row.tokens.iter().copied().filter(|token| (token.baseline - baseline).abs() < 1.0).collect()
}

/// White in front of the text of a column, in em: wider than any blank.
const APART: f32 = 1.0;

/// Whether a row has text in two columns at least, each of which begins where that column's does, and none on a gutter.
pub(super) fn keeps_to(row: &Row, gutters: &[Gutter]) -> bool {
    let size = rows::size(&row.tokens);
    // A word of running text may begin where a column does; no white sets it apart.
    let is_apart = |token: &&Token| {
        let on_line = row.tokens.iter().filter(|other| (other.baseline - token.baseline).abs() < 1.0);
        let left = on_line.map(|other| other.word.bbox.x1).filter(|x1| *x1 < token.word.bbox.x0 + 1.0);
        token.word.bbox.x0 - left.fold(f32::NEG_INFINITY, f32::max) >= APART * size
    };
    let opens = |token: &&&Token| gutters.iter().any(|gutter| (token.word.bbox.x0 - gutter.text).abs() < EDGE);
    lies_in(row, gutters) && row.tokens.iter().filter(opens).all(is_apart)
}

/// The same, where texts of neighbouring columns may come near each other.
pub(super) fn lies_in(row: &Row, gutters: &[Gutter]) -> bool {
    let size = rows::size(&row.tokens);
    let begins = |index: usize, gutter: &Gutter| {
        let own = row.tokens.iter().filter(|token| column(token, gutters) == index + 1);
        let left = own.map(|token| token.word.bbox.x0).fold(f32::INFINITY, f32::min);
        left.is_infinite() || (left - gutter.text).abs() < EDGE
    };
    filled(row, gutters) >= 2
        && gutters.iter().enumerate().all(|(index, gutter)| begins(index, gutter))
        && gutters.iter().all(|gutter| !crosses(&row.tokens, *gutter, size))
}

/// Whether the text of a row begins where that of a column behind the first does.
pub(super) fn starts_in(row: &Row, gutters: &[Gutter]) -> bool {
    let left = row.tokens.iter().map(|token| token.word.bbox.x0).fold(f32::INFINITY, f32::min);
    gutters.iter().any(|gutter| (left - gutter.text).abs() < EDGE)
}

/// How many columns of `row` have text.
pub(super) fn filled(row: &Row, gutters: &[Gutter]) -> usize {
    let mut columns: Vec<usize> = row.tokens.iter().map(|token| column(token, gutters)).collect();
    columns.sort_unstable();
    columns.dedup();
    columns.len()
}

/// Takes from a row without a rule on one side what does not have the columns of the others, or another size: neither
/// that of its first word nor, below the last rule, that of its column in the rows above.
/// The words stand in the order of their distance from the rule.
pub(super) fn trim(row: &mut Row, gutters: &[Gutter], above: &[(usize, f32)]) {
    let Some(size) = row.tokens.first().map(|token| token.size()) else { return };
    let is_alike = |token: &Token, size: f32| (token.size() - size).abs() < SAME_SIZE;
    let is_usual = |token: &Token| {
        let own = column(token, gutters);
        row.open == rows::Open::Below && above.iter().any(|(column, size)| *column == own && is_alike(token, *size))
    };
    let fits = |token: &&Token| {
        let line: Vec<&Token> =
            row.tokens.iter().copied().filter(|other| (other.baseline - token.baseline).abs() < 1.0).collect();
        (is_alike(token, size) || is_usual(token)) && gutters.iter().all(|gutter| !crosses(&line, *gutter, size))
    };
    let kept = row.tokens.iter().take_while(|token| fits(token)).count();
    row.tokens.truncate(kept);
    row.shrink();
}

/// The sizes of the words of each column, in rows between two rules.
pub(super) fn sizes(rows: &[Row], gutters: &[Gutter]) -> Vec<(usize, f32)> {
    let closed = rows.iter().filter(|row| !row.is_open()).flat_map(|row| &row.tokens);
    let mut sizes: Vec<(usize, f32)> = closed.map(|token| (column(token, gutters), token.size())).collect();
    sizes.sort_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)));
    sizes.dedup_by(|b, a| a.0 == b.0 && b.1 - a.1 < SAME_SIZE / 2.0);
    sizes
}

/// Words of one size agree within so many points.
const SAME_SIZE: f32 = 0.5;

/// The column in which a word stands.
fn column(token: &Token, gutters: &[Gutter]) -> usize {
    gutters.iter().filter(|gutter| token.anchor().x >= gutter.at).count()
}
