//! The picture: the fourth side of a box. Where the text of a box begins right behind its side and its letters touch it, the
//! side is no bar of its own; but a box whose other three sides are seen has it, and it is dark all along.

use super::plane::{PixelBox, Plane};
use super::rules::{RuleSettings, Ruled};

/// Ends of rules of one box agree within so many pixels; its side stands so near to them.
const NEAR: usize = 4;
/// Share of its height where a side is dark; rows of letters have white between them.
const DARK: f32 = 0.88;
/// And in the columns beside its darkest two; letters cover less.
const PART: f32 = 0.65;
/// A side is seen over so many rows of pixels together: noise goes.
const ROWS: usize = 2;

/// The sides missing to boxes of `rules`.
pub(super) fn missing(plane: &Plane, rules: &[Ruled], dpi: f32, settings: &RuleSettings) -> Vec<Ruled> {
    let (level, upright): (Vec<Ruled>, Vec<Ruled>) = rules.iter().partition(|rule| rule.is_level);
    let mut found = Vec::new();
    for top in &level {
        for is_left in [true, false] {
            let own = end(top, is_left);
            let below =
                level.iter().filter(|rule| rule.bbox.y0 > top.bbox.y1 && end(rule, is_left).abs_diff(own) <= NEAR);
            let Some(bottom) = below.min_by_key(|rule| rule.bbox.y0) else { continue };
            let (y0, y1) = (top.bbox.y1, bottom.bbox.y0);
            let stands = |x: usize| upright.iter().any(|rule| is_at(rule, x, y0, y1));
            let is_open = !stands(own) && stands(end(top, !is_left)) && stands(end(bottom, !is_left));
            if is_open && (y1 - y0) as f32 >= settings.shortest_side * dpi {
                found.extend(side(plane, own, (y0, y1), settings.contrast));
            }
        }
    }
    found
}

fn end(rule: &Ruled, is_left: bool) -> usize {
    if is_left { rule.bbox.x0 } else { rule.bbox.x1 }
}

/// Whether an upright rule stands at `x` for most of the way from `y0` to `y1`.
fn is_at(rule: &Ruled, x: usize, y0: usize, y1: usize) -> bool {
    let b = rule.bbox;
    let common = b.y1.min(y1).saturating_sub(b.y0.max(y0));
    b.x0 <= x + NEAR && x <= b.x1 + NEAR && 2 * common > y1 - y0
}

/// The columns near `x` that are dark from `y0` to `y1`.
fn side(plane: &Plane, x: usize, (y0, y1): (usize, usize), contrast: u8) -> Option<Ruled> {
    let is_dark = |x: usize, y: usize| {
        let rows = y.saturating_sub(ROWS)..(y + ROWS + 1).min(plane.height);
        let (count, sum) = rows.fold((0, 0), |(count, sum), y| (count + 1, sum + u32::from(u8::MAX - plane.get(x, y))));
        sum >= u32::from(contrast) * count
    };
    let share = |columns: &[usize]| {
        let dark = (y0..y1).filter(|y| columns.iter().any(|x| is_dark(*x, *y))).count();
        dark as f32 / (y1 - y0).max(1) as f32
    };
    let columns = x.saturating_sub(NEAR)..(x + NEAR).min(plane.width.saturating_sub(1));
    // One a little askew crosses from one column to the next.
    let (best, most) = columns.map(|x| (x, share(&[x, x + 1]))).max_by(|a, b| a.1.total_cmp(&b.1))?;
    if most < DARK {
        return None;
    }
    let own: Vec<usize> = [best, best + 1].into_iter().filter(|x| share(&[*x]) >= PART).collect();
    let (first, last) = (own.first().copied().unwrap_or(best), own.last().copied().unwrap_or(best + 1));
    Some(Ruled { bbox: PixelBox { x0: first, x1: last + 1, y0, y1 }, is_level: false })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A box from (100, 50) to (500, 110) with letters that touch its left side, which may be missing.
    fn boxed(has_side: bool) -> (Plane, Vec<Ruled>) {
        let mut plane = Plane::new(600, 200, 255);
        let mut rules = Vec::new();
        let mut rule = |bbox: PixelBox, is_level: bool, is_known: bool, plane: &mut Plane| {
            plane.paint(bbox, 150);
            if is_known {
                rules.push(Ruled { bbox, is_level });
            }
        };
        for y in [50, 110] {
            rule(PixelBox { x0: 100, y0: y, x1: 500, y1: y + 2 }, true, true, &mut plane);
        }
        rule(PixelBox { x0: 498, y0: 50, x1: 500, y1: 112 }, false, true, &mut plane);
        if has_side {
            rule(PixelBox { x0: 100, y0: 50, x1: 102, y1: 112 }, false, false, &mut plane);
        }
        for x in (102..300).step_by(12) {
            plane.paint(PixelBox { x0: x, y0: 56, x1: x + 8, y1: 78 }, 0);
        }
        (plane, rules)
    }

    #[test]
    fn a_side_that_letters_touch_is_found() {
        let (plane, rules) = boxed(true);
        let found = missing(&plane, &rules, 200.0, &RuleSettings::default());
        assert_eq!(found.len(), 1);
        let b = found[0].bbox;
        assert_eq!((b.x0, b.x1, b.y0, b.y1), (100, 102, 52, 110));
    }

    #[test]
    fn letters_alone_are_no_side() {
        let (plane, rules) = boxed(false);
        assert_eq!(missing(&plane, &rules, 200.0, &RuleSettings::default()), []);
    }

    #[test]
    fn level_rules_without_any_side_are_no_box() {
        let (plane, mut rules) = boxed(true);
        rules.retain(|rule| rule.is_level);
        assert_eq!(missing(&plane, &rules, 200.0, &RuleSettings::default()), []);
    }
}
