//! Layout, step 3a: measures of several rows below a filled head, parted by rules over some columns, with no upright rules.
//!
//! In: level rules, filled boxes and the words of the page. Out: the rules that the sides of the head's boxes stand for,
//! down to the last rule below it. Knows no label.

use super::crown::is_clear;
use super::rules::{Rules, Segment};
use super::token::Token;
use crate::geometry::Rect;

/// Edges of one table agree within this many points.
const TOUCH: f32 = 3.0;
/// A head has so many columns at least.
const LEAST_COLUMNS: usize = 3;
/// Rules of the head's width below it, at least.
const LEAST_RULES: usize = 2;
/// Share of a head that its boxes must fill.
const FILLED: f32 = 0.95;
/// More boxes than this on one page are a drawing.
const MOST: usize = 500;

/// Adds the sides of such tables to `rules`; returns whether there were any.
pub(super) fn extend(rules: &mut Rules, boxes: &[Rect], tokens: &[Token]) -> bool {
    if boxes.len() > MOST {
        return false;
    }
    let heads = heads(boxes);
    let found: Vec<(f32, &Vec<Rect>)> =
        heads.iter().filter_map(|head| Some((foot(head, &heads, rules, tokens)?, head))).collect();
    for (foot, head) in &found {
        for bbox in *head {
            rules.level.extend([bbox.y0, bbox.y1].map(|at| Segment { at, from: bbox.x0, to: bbox.x1 }));
            rules.upright.extend([bbox.x0, bbox.x1].map(|at| Segment { at, from: bbox.y0, to: bbox.y1 }));
        }
        let top = bounds(head).y1;
        rules.upright.extend(sides(head).into_iter().map(|at| Segment { at, from: top, to: *foot }));
    }
    rules.sort();
    !found.is_empty()
}

/// Boxes that touch one another, where they fill a rectangle of several columns.
fn heads(boxes: &[Rect]) -> Vec<Vec<Rect>> {
    let mut heads: Vec<Vec<Rect>> = Vec::new();
    for bbox in boxes {
        let (touching, mut others): (Vec<Vec<Rect>>, Vec<Vec<Rect>>) =
            heads.into_iter().partition(|head| head.iter().any(|own| own.grown(0.5).intersection(bbox).is_some()));
        others.push(touching.into_iter().flatten().chain([*bbox]).collect());
        heads = others;
    }
    heads.retain(|head| {
        let area: f32 = head.iter().map(Rect::area).sum();
        sides(head).len() > LEAST_COLUMNS && area >= FILLED * bounds(head).area()
    });
    heads
}

fn bounds(head: &[Rect]) -> Rect {
    Rect::around(head.iter().copied()).unwrap_or_default()
}

/// The edges of its columns, from left to right.
fn sides(head: &[Rect]) -> Vec<f32> {
    let mut sides: Vec<f32> = head.iter().flat_map(|bbox| [bbox.x0, bbox.x1]).collect();
    sides.sort_by(f32::total_cmp);
    sides.dedup_by(|a, b| (*a - *b).abs() < TOUCH);
    sides
}

/// The last rule of the table below a head, where some rules part whole measures and others only some of their columns.
fn foot(head: &[Rect], heads: &[Vec<Rect>], rules: &Rules, tokens: &[Token]) -> Option<f32> {
    let bbox = bounds(head);
    let shares_width = |other: &Rect| other.x0 < bbox.x1 - TOUCH && other.x1 > bbox.x0 + TOUCH;
    let next = heads.iter().flatten().filter(|other| other.y0 > bbox.y1 + TOUCH && shares_width(other));
    let end = next.map(|other| other.y0).fold(f32::INFINITY, f32::min);
    let sides = sides(head);
    let is_side = |at: f32| sides.iter().any(|side| (side - at).abs() < TOUCH);
    let is_own = |rule: &&Segment| rule.at > bbox.y1 - TOUCH && rule.at < end && is_side(rule.from) && is_side(rule.to);
    let is_whole = |rule: &&Segment| (rule.from - bbox.x0).abs() < TOUCH && (rule.to - bbox.x1).abs() < TOUCH;
    let (whole, parts): (Vec<&Segment>, Vec<&Segment>) = rules.level.iter().filter(is_own).partition(is_whole);
    let foot = whole.iter().map(|rule| rule.at).fold(f32::NEG_INFINITY, f32::max);
    let body = Rect { y0: bbox.y1, y1: foot, ..bbox };
    let is_inside = |rule: &Segment| {
        rule.at > body.x0 + TOUCH
            && rule.at < body.x1 - TOUCH
            && rule.from < body.y1 - TOUCH
            && rule.to > body.y0 + TOUCH
    };
    let has_parts = parts.iter().any(|rule| rule.at < foot);
    if whole.len() < LEAST_RULES || !has_parts || rules.upright.iter().any(is_inside) {
        return None;
    }
    let inside: Vec<&Token> = tokens.iter().filter(|token| body.contains(token.anchor())).collect();
    sides.iter().all(|at| is_clear(*at, &inside)).then_some(foot)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rule(at: f32, from: f32) -> Segment {
        Segment { at, from, to: 400.0 }
    }

    #[test]
    fn the_columns_of_a_filled_head_go_down_over_rules_of_some_columns() {
        let cell = |x0: f32, y0: f32, x1: f32, y1: f32| Rect { x0, y0, x1, y1 };
        let upper = [cell(50.0, 20.0, 200.0, 40.0), cell(200.0, 20.0, 400.0, 40.0)];
        let lower = [cell(50.0, 40.0, 200.0, 60.0), cell(200.0, 40.0, 400.0, 60.0)];
        let head: Vec<Rect> = [cell(10.0, 20.0, 50.0, 60.0)].into_iter().chain(upper).chain(lower).collect();
        let level = vec![rule(90.0, 50.0), rule(120.0, 10.0), rule(150.0, 50.0), rule(180.0, 10.0)];
        let mut rules = Rules { level, upright: Vec::new() };
        assert!(extend(&mut rules, &head, &[]));
        let down: Vec<f32> = rules.upright.iter().filter(|side| side.to > 179.0).map(|side| side.at).collect();
        assert_eq!(down, [10.0, 50.0, 200.0, 400.0]);
        let mut whole = Rules { level: vec![rule(90.0, 10.0), rule(120.0, 10.0)], upright: Vec::new() };
        assert!(!extend(&mut whole, &head, &[]), "rows of one line each need no sides");
    }
}
