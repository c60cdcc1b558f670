//! Layout, step 4: lines from the words of one cell or column.
//!
//! In: [`Token`]s that stand in one column. Out: [`Line`]s from top to bottom, level text before turned text.

use super::model::Line;
use super::settings::LayoutSettings;
use super::token::{Token, bounds};
use crate::geometry::Rect;

/// Groups tokens of one column into lines.
pub(crate) fn build(tokens: Vec<Token>, page: u32, settings: &LayoutSettings) -> Vec<Line> {
    let mut rows = joined(rows(tokens, settings), is_led);
    for row in &mut rows {
        row.sort_by(|a, b| along(a).total_cmp(&along(b)));
    }
    rows.into_iter().map(|row| line(row, page)).collect()
}

/// Groups tokens by angle and baseline; each row is sorted along the writing direction.
pub(crate) fn rows(mut tokens: Vec<Token>, settings: &LayoutSettings) -> Vec<Vec<Token>> {
    tokens.sort_by(|a, b| turn(a.angle).cmp(&turn(b.angle)).then(a.baseline.total_cmp(&b.baseline)));
    let mut rows: Vec<Vec<Token>> = Vec::new();
    for token in tokens {
        match rows.last_mut() {
            Some(row) if row.last().is_some_and(|last| shares_row(last, &token, settings)) => row.push(token),
            _ => rows.push(vec![token]),
        }
    }
    let mut rows = joined(rows, are_near);
    for row in &mut rows {
        row.sort_by(|a, b| along(a).total_cmp(&along(b)));
    }
    rows
}

/// Share of the lower text's height by which texts overlap that stand on one line, though not on one baseline.
const LEVEL: f32 = 0.6;
/// They are nearer than this, in em.
const NEAR: f32 = 1.5;

/// A word in front of its text that is set so many times as large may stand farther from it, in em of its own.
const LARGE: f32 = 1.2;
const FAR: f32 = 3.5;

/// Joins rows that stand beside one another: a number on a badge in front of its title is set in another size and some
/// points lower.
fn joined(rows: Vec<Vec<Token>>, belong: fn(&[Token], &[Token], f32) -> bool) -> Vec<Vec<Token>> {
    let mut joined: Vec<Vec<Token>> = Vec::new();
    for row in rows {
        match joined.last_mut().filter(|above| gap(above, &row).is_some_and(|gap| belong(above, &row, gap))) {
            Some(above) => above.extend(row),
            None => joined.push(row),
        }
    }
    joined
}

/// The white between rows that stand beside one another, in em.
fn gap(above: &[Token], below: &[Token]) -> Option<f32> {
    let (first, next) = (above.first()?, below.first()?);
    let size = first.size().max(next.size());
    if turn(first.angle) != 0 || turn(next.angle) != 0 || next.baseline - first.baseline > size {
        return None;
    }
    let (one, other) = (bounds(above), bounds(below));
    let gap = (other.x0 - one.x1).max(one.x0 - other.x1);
    let least = one.height().min(other.height());
    (one.overlap_y(&other) > LEVEL * least && gap > 0.0).then(|| gap / size)
}

/// Nearly touching.
fn are_near(_: &[Token], _: &[Token], gap: f32) -> bool {
    gap < NEAR
}

/// A single large word left of a text.
fn is_led(above: &[Token], below: &[Token], gap: f32) -> bool {
    let leads = |word: &[Token], text: &[Token]| {
        let ([word], Some(first)) = (word, text.first()) else { return false };
        word.size() >= LARGE * first.size() && word.word.bbox.x1 < bounds(text).x0
    };
    gap < FAR && (leads(above, below) || leads(below, above))
}

/// Level text first.
fn turn(angle: i16) -> i16 {
    angle.rem_euclid(360)
}

fn shares_row(a: &Token, b: &Token, settings: &LayoutSettings) -> bool {
    let reach = 2.0 * settings.baseline_tolerance * a.size().min(b.size());
    turn(a.angle) == turn(b.angle) && b.baseline - a.baseline <= reach
}

/// Start along the writing direction.
fn along(token: &Token) -> f32 {
    let bbox = &token.word.bbox;
    match turn(token.angle) {
        46..=135 => -bbox.y1,
        136..=225 => -bbox.x1,
        226..=315 => bbox.y0,
        _ => bbox.x0,
    }
}

/// Makes a line of the tokens of one row.
pub(crate) fn line(row: Vec<Token>, page: u32) -> Line {
    let baseline = row.first().map_or(0.0, |first| if first.angle == 0 { first.baseline } else { first.word.bbox.y1 });
    let mut words: Vec<_> = row.into_iter().map(|token| token.word).collect();
    if let Some(first) = words.first_mut() {
        first.is_glued = false;
    }
    let mut line = Line { page, words, bbox: Rect::default(), baseline };
    refresh(&mut line);
    line
}

/// Recomputes the bounds of a line whose words have changed.
pub(crate) fn refresh(line: &mut Line) {
    line.bbox = Rect::around(line.words.iter().map(|word| word.bbox)).unwrap_or(line.bbox);
}
