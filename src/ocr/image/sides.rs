//! The picture: sides that are no bars of their own. Where the text of a cell begins right behind its side, letters touch
//! it; but a box whose other three sides are seen has the fourth, and a column goes on from row to row. Such a side is dark
//! all along.

use super::plane::{PixelBox, Plane};
use super::rules::{RuleSettings, Ruled};

/// Ends of rules of one box, and sides of one column, agree within so many pixels.
const NEAR: usize = 4;
/// Share of its height where a side is dark; rows of letters have white between them.
const DARK: f32 = 0.85;
/// Share of its height where a side is darker than either ground beside it: where no letters stand.
const CLEAR: f32 = 0.3;
/// Rows of pixels at both ends, half of which are dark.
const END: usize = 4;
/// And in the columns beside its darkest two; letters cover less.
const PART: f32 = 0.65;
/// The ground beside a side is looked for so far off it, in pixels, past its blurred edge.
const OFF: usize = 3;
/// And over so many columns.
const BESIDE: usize = 5;
/// A side is seen over so many rows of pixels together: noise goes.
const ROWS: usize = 1;

/// The sides between rules of `level` that are not among `upright`.
pub(super) fn missing(
    plane: &Plane,
    level: &[Ruled],
    upright: &[Ruled],
    dpi: f32,
    settings: &RuleSettings,
) -> Vec<Ruled> {
    let mut level: Vec<&Ruled> = level.iter().collect();
    level.sort_by_key(|rule| (rule.bbox.y0, rule.bbox.x0));
    let least = (settings.shortest_side * dpi) as usize;
    let mut found: Vec<Ruled> = Vec::new();
    for (at, top) in level.iter().enumerate() {
        let ends = [true, false].into_iter().filter(|is_left| is_box(top, *is_left, (&level, upright)));
        let own = upright.iter().map(|rule| usize::midpoint(rule.bbox.x0, rule.bbox.x1)).filter(|x| spans(top, *x));
        let places: Vec<usize> = ends.map(|is_left| end(top, is_left)).chain(own).collect();
        for x in places {
            let below = level.iter().skip(at + 1).filter(|rule| rule.bbox.y0 > top.bbox.y1);
            let Some(bottom) = below.copied().find(|rule| spans(rule, x)) else { continue };
            let (y0, y1) = (top.bbox.y1, bottom.bbox.y0);
            let is_known = upright.iter().chain(&found).any(|rule| is_at(rule, x, y0, y1));
            if y1 - y0 >= least && !is_known {
                found.extend(side(plane, x, (y0, y1), settings.contrast));
            }
        }
    }
    found
}

/// Whether a rule is the top of a box whose bottom and other side are seen.
fn is_box(top: &Ruled, is_left: bool, (level, upright): (&[&Ruled], &[Ruled])) -> bool {
    let below = level.iter().filter(|rule| rule.bbox.y0 > top.bbox.y1);
    let bottom = below.copied().find(|rule| end(rule, is_left).abs_diff(end(top, is_left)) <= NEAR);
    bottom.is_some_and(|bottom| {
        let stands = |x: usize| upright.iter().any(|rule| is_at(rule, x, top.bbox.y1, bottom.bbox.y0));
        stands(end(top, !is_left)) && stands(end(bottom, !is_left))
    })
}

fn spans(rule: &Ruled, x: usize) -> bool {
    rule.bbox.x0 <= x + NEAR && x <= rule.bbox.x1 + NEAR
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
    let depth = |x: usize, y: usize| {
        let rows = y.saturating_sub(ROWS)..(y + ROWS + 1).min(plane.height);
        let (count, sum) = rows.fold((0, 0), |(count, sum), y| (count + 1, sum + u32::from(u8::MAX - plane.get(x, y))));
        sum / count.max(1)
    };
    let usual = |from: usize, y: usize| {
        let mut depths: Vec<u32> = (from..from + BESIDE).map(|x| depth(x, y)).collect();
        depths.sort_unstable();
        depths.get(BESIDE / 2).copied().unwrap_or(0)
    };
    let grounds = |x: usize, y: usize| [usual(x.saturating_sub(OFF + BESIDE), y), usual(x + OFF + 1, y)];
    let stands_out = |x: usize, y: usize, ground: u32| depth(x, y) >= ground + u32::from(contrast);
    let is_dark = |x: usize, y: usize| grounds(x, y).into_iter().min().is_some_and(|ground| stands_out(x, y, ground));
    let share = |columns: &[usize]| {
        let dark = (y0..y1).filter(|y| columns.iter().any(|x| is_dark(*x, *y))).count();
        dark as f32 / (y1 - y0).max(1) as f32
    };
    // Letters that begin at the side are no part of it where they are darker.
    let own = |x: usize| {
        let mut depths: Vec<u32> = (y0..y1).map(|y| depth(x, y)).collect();
        depths.sort_unstable();
        depths.get(depths.len() / 2).copied().unwrap_or(0)
    };
    let is_clear = |x: usize, side: usize| {
        let most = own(x) * 3 / 2 + u32::from(contrast);
        let is_clear = |y: &usize| {
            depth(x, *y) <= most && grounds(x, *y).get(side).is_some_and(|ground| stands_out(x, *y, *ground))
        };
        (y0..y1).filter(is_clear).count() as f32 >= CLEAR * (y1 - y0) as f32
    };
    let columns = x.saturating_sub(NEAR)..(x + NEAR).min(plane.width.saturating_sub(1));
    // One a little askew crosses from one column to the next.
    let judged = columns.map(|x| (x, share(&[x, x + 1]), share(&[x]) + share(&[x + 1])));
    let (best, most, _) = judged.max_by(|a, b| a.1.total_cmp(&b.1).then(a.2.total_cmp(&b.2)))?;
    // Letters keep clear of the rules above and below.
    let reaches =
        |rows: std::ops::Range<usize>| rows.filter(|y| is_dark(best, *y) || is_dark(best + 1, *y)).count() >= END / 2;
    let is_between = (0..2).all(|side| is_clear(best, side) || is_clear(best + 1, side));
    if most < DARK || !is_between || !reaches(y0..y0 + END) || !reaches(y1.saturating_sub(END)..y1) {
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
    fn boxed(has_side: bool) -> (Plane, Vec<Ruled>, Vec<Ruled>) {
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
        let (level, upright) = rules.into_iter().partition(|rule| rule.is_level);
        (plane, level, upright)
    }

    #[test]
    fn a_side_that_letters_touch_is_found() {
        let (plane, level, upright) = boxed(true);
        let found = missing(&plane, &level, &upright, 200.0, &RuleSettings::default());
        assert_eq!(found.len(), 1);
        let b = found[0].bbox;
        assert_eq!((b.x0, b.x1, b.y0, b.y1), (100, 102, 52, 110));
    }

    #[test]
    fn letters_alone_are_no_side() {
        let (plane, level, upright) = boxed(false);
        assert_eq!(missing(&plane, &level, &upright, 200.0, &RuleSettings::default()), []);
    }

    #[test]
    fn the_edge_of_an_area_is_no_side() {
        let (mut plane, level, upright) = boxed(false);
        for x in 100..500 {
            for y in 52..110 {
                let own = plane.get(x, y);
                plane.paint(PixelBox { x0: x, y0: y, x1: x + 1, y1: y + 1 }, own.min(200));
            }
        }
        assert_eq!(missing(&plane, &level, &upright, 200.0, &RuleSettings::default()), []);
    }

    #[test]
    fn level_rules_without_any_side_are_no_box() {
        let (plane, level, _) = boxed(true);
        assert_eq!(missing(&plane, &level, &[], 200.0, &RuleSettings::default()), []);
    }

    #[test]
    fn a_column_goes_on_in_the_next_row() {
        let mut plane = Plane::new(600, 300, 255);
        let level =
            [50, 110, 170].map(|y| Ruled { bbox: PixelBox { x0: 50, y0: y, x1: 550, y1: y + 2 }, is_level: true });
        for rule in &level {
            plane.paint(rule.bbox, 150);
        }
        plane.paint(PixelBox { x0: 300, y0: 50, x1: 302, y1: 170 }, 150);
        plane.paint(PixelBox { x0: 296, y0: 120, x1: 299, y1: 140 }, 0);
        let known = Ruled { bbox: PixelBox { x0: 300, y0: 50, x1: 302, y1: 110 }, is_level: false };
        let found = missing(&plane, &level, &[known], 200.0, &RuleSettings::default());
        assert_eq!(found.iter().map(|rule| (rule.bbox.x0, rule.bbox.y0)).collect::<Vec<_>>(), [(300, 112)]);
    }
}
