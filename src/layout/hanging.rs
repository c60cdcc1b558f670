//! Layout, step 3a: upright rules that begin within a cell, below a caption over all its columns: what stands above their top
//! is a row of its own, though no rule parts it.
//!
//! In: rules, the words of the page. Out: the level rules that their tops stand for. Knows no label.

use super::rules::{Rules, Segment};
use super::token::Token;

/// Rules meet within this many points.
const TOUCH: f32 = 4.0;
/// A shorter rule parts no columns, in points.
const SHORTEST: f32 = 15.0;
/// Baselines of one row agree within this many points.
const LEVEL: f32 = 2.0;
/// More rules on one page are a drawing.
const MOST: usize = 500;

/// The rules, with a level one at the top of each such upright rule.
pub(super) fn extended(mut rules: Rules, tokens: &[Token]) -> Rules {
    if rules.upright.len() > MOST || rules.level.len() > MOST {
        return rules;
    }
    let mut found: Vec<Segment> = rules.upright.iter().filter_map(|rule| top(rule, &rules, tokens)).collect();
    found.dedup_by(|a, b| (a.at - b.at).abs() < TOUCH && (a.from - b.from).abs() < TOUCH);
    if !found.is_empty() {
        rules.level.extend(&found);
        rules.sort();
    }
    rules
}

/// The level rule at the top of an upright one that begins within a cell, as far as the texts above it stand on one line.
fn top(rule: &Segment, rules: &Rules, tokens: &[Token]) -> Option<Segment> {
    let at = rule.from;
    let meets = |level: &Segment, at: f32| {
        (level.at - at).abs() < TOUCH && level.from < rule.at + TOUCH && level.to > rule.at - TOUCH
    };
    let is_met = |at: f32| rules.level.iter().any(|level| meets(level, at));
    if rule.length() < SHORTEST || is_met(at) || !is_met(rule.to) {
        return None;
    }
    let passes = |side: &&Segment| side.from < at - TOUCH && side.to > at + TOUCH;
    let sides = || rules.upright.iter().filter(passes).map(|side| side.at);
    let left = sides().filter(|side| *side < rule.at - TOUCH).max_by(f32::total_cmp)?;
    let right = sides().filter(|side| *side > rule.at + TOUCH).min_by(f32::total_cmp)?;
    let base = caption(left, right, at, rules, tokens)?;
    // Captions on the same line of the cells beside it stand over theirs.
    let is_like =
        |from: f32, to: f32| caption(from, to, at, rules, tokens).is_some_and(|other| (other - base).abs() < LEVEL);
    let mut reach = (left, right);
    while let Some(next) = sides().filter(|side| *side > reach.1 + TOUCH).min_by(f32::total_cmp) {
        if !is_like(reach.1, next) {
            break;
        }
        reach.1 = next;
    }
    while let Some(next) = sides().filter(|side| *side < reach.0 - TOUCH).max_by(f32::total_cmp) {
        if !is_like(next, reach.0) {
            break;
        }
        reach.0 = next;
    }
    Some(Segment { at, from: reach.0, to: reach.1 })
}

/// The baseline of the only line that stands in a cell above a height, where others stand below it and none on it.
fn caption(left: f32, right: f32, at: f32, rules: &Rules, tokens: &[Token]) -> Option<f32> {
    let middle = left.midpoint(right);
    let over = |level: &&Segment| level.from < middle && level.to > middle;
    let above = rules.level.iter().filter(over).map(|level| level.at).filter(|level| *level < at - TOUCH);
    let ceiling = above.max_by(f32::total_cmp)?;
    let floor = rules.level.iter().filter(over).map(|level| level.at).find(|level| *level > at + TOUCH)?;
    let is_inside = |token: &&Token| {
        let place = token.anchor();
        place.x > left && place.x < right && place.y > ceiling && place.y < floor
    };
    let inside: Vec<&Token> = tokens.iter().filter(is_inside).collect();
    let crosses = |token: &Token| token.word.bbox.y0 < at - 1.0 && token.word.bbox.y1 > at + 1.0;
    let (upper, lower): (Vec<&Token>, Vec<&Token>) = inside.iter().partition(|token| token.anchor().y < at);
    let base = upper.first()?.baseline;
    let is_one = upper.iter().all(|token| (token.baseline - base).abs() < LEVEL);
    (is_one && !lower.is_empty() && !inside.iter().any(|token| crosses(token))).then_some(base)
}
