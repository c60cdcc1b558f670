//! Layout, step 3: frames with round corners, whose sides do not touch.
//!
//! In: the rules of a page. Out: boxes. Knows no words.

use super::rules::{Rules, Segment};
use crate::geometry::Rect;

/// Largest radius of a corner, in points.
const LARGEST_RADIUS: f32 = 16.0;
/// The sides of one frame agree within this, in points.
const SHIFT: f32 = 1.5;
/// More sides than this on one page are a drawing.
const MOST_SIDES: usize = 2_000;

/// The boxes that pairs of upright and level rules bound, all four held off by the same radius.
pub(super) fn frames(rules: &Rules) -> Vec<Rect> {
    if rules.upright.len() > MOST_SIDES || rules.level.len() > MOST_SIDES {
        return Vec::new();
    }
    let mut frames = Vec::new();
    for (at, left) in rules.upright.iter().enumerate() {
        let mut others = rules.upright.iter().skip(at + 1);
        let right = others.find(|other| is_same(other, left) && other.at - left.at > 2.0 * LARGEST_RADIUS);
        frames.extend(right.and_then(|right| frame(left, right, &rules.level)));
    }
    frames
}

fn is_same(one: &Segment, other: &Segment) -> bool {
    (one.from - other.from).abs() < SHIFT && (one.to - other.to).abs() < SHIFT
}

/// The box between two sides, where a rule lies above and below them, as much shorter as they are.
fn frame(left: &Segment, right: &Segment, level: &[Segment]) -> Option<Rect> {
    let radius = |rule: &Segment, end: f32| {
        let radius = (end - rule.at).abs();
        let is_held_off = (rule.from - left.at - radius).abs() < SHIFT && (right.at - rule.to - radius).abs() < SHIFT;
        (is_held_off && radius > SHIFT && radius < LARGEST_RADIUS).then_some(rule.at)
    };
    let top = level.iter().filter(|rule| rule.at < left.from).find_map(|rule| radius(rule, left.from))?;
    let bottom = level.iter().filter(|rule| rule.at > left.to).find_map(|rule| radius(rule, left.to))?;
    Some(Rect { x0: left.at, y0: top, x1: right.at, y1: bottom })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn four_sides_held_off_by_one_radius_are_a_frame() {
        let side = |at, from, to| Segment { at, from, to };
        let level = vec![side(100.0, 56.0, 194.0), side(150.0, 60.0, 190.0), side(200.0, 56.0, 194.0)];
        let upright = vec![side(50.0, 106.0, 194.0), side(200.0, 106.0, 194.0), side(300.0, 106.0, 194.0)];
        let rules = Rules { level, upright };
        assert_eq!(frames(&rules), [Rect { x0: 50.0, y0: 100.0, x1: 200.0, y1: 200.0 }]);
    }
}
