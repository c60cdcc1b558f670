//! The picture: edges of filled areas that look like rules. Where an area is made white, a strip of its ground may be left
//! beside it; it is no darker than the area, and a drawn rule is.

use super::fills::Filled;
use super::plane::{PixelBox, Plane};
use super::rules::Ruled;
use crate::ocr::reading::DARK_GROUND;

/// Pixels between an edge and the strip that is left of it, at most.
const NEAR: usize = 4;

/// The rules without those that are the edge of one of `fills`. `plane`: the picture as it was, on which a rule is darker
/// than ground by `contrast` at least.
///
/// Beside dark areas nothing is darker: there an edge is a rule where a rule across meets it, as in a table, whose sides go
/// on beyond a dark row.
pub(in crate::ocr) fn without(rules: Vec<Ruled>, fills: &[Filled], plane: &Plane, contrast: u8) -> Vec<Ruled> {
    let is_edge = |rule: &Ruled| {
        let own = lightness(rule, plane);
        let is_like = |fill: &Filled| {
            lies_along(rule, fill.bbox) && own + f32::from(contrast) + overshoot(rule, fill) > ground(fill)
        };
        let (light, dark): (Vec<&Filled>, Vec<&Filled>) =
            fills.iter().partition(|fill| fill.color.lightness() >= DARK_GROUND);
        light.into_iter().any(is_like) || dark.iter().any(|fill| is_like(fill)) && !is_of_table(rule, &rules, &dark)
    };
    let is_edge: Vec<bool> = rules.iter().map(is_edge).collect();
    rules.into_iter().zip(is_edge).filter(|(_, is_edge)| !is_edge).map(|(rule, _)| rule).collect()
}

/// How much darker than a dark area a side of it may be in a compressed picture, which exaggerates the step to the paper.
fn overshoot(rule: &Ruled, fill: &Filled) -> f32 {
    if rule.is_level || fill.color.lightness() >= DARK_GROUND { 0.0 } else { OVERSHOOT * (255.0 - ground(fill)) }
}

/// Share of the step between a dark area and the paper.
const OVERSHOOT: f32 = 0.15;

/// Whether rules across meet the edge of a dark area, and an upright one goes on as the side of other rows or divides two
/// cells.
fn is_of_table(rule: &Ruled, rules: &[Ruled], dark: &[&Filled]) -> bool {
    let goes_on = |other: &Ruled| {
        let (own, next) = (rule.bbox, other.bbox);
        let is_in_line = own.x0 <= next.x1 + NEAR && next.x0 <= own.x1 + NEAR;
        let is_next = own.y1.abs_diff(next.y0).min(next.y1.abs_diff(own.y0)) <= 3 * NEAR;
        !other.is_level && is_in_line && is_next && !dark.iter().any(|fill| lies_along(other, fill.bbox))
    };
    // A high cell may lie beside two low ones.
    let lies_at = |side: fn(PixelBox) -> usize| {
        dark.iter().map(|fill| fill.bbox).any(|area| {
            let common = rule.bbox.y1.min(area.y1).saturating_sub(rule.bbox.y0.max(area.y0));
            let is_beside = rule.bbox.x0 <= side(area) + NEAR && side(area) <= rule.bbox.x1 + NEAR;
            is_beside && 4 * common > rule.bbox.height()
        })
    };
    let divides = lies_at(|area| area.x0) && lies_at(|area| area.x1);
    rules.iter().any(|other| meets(rule, other)) && (rule.is_level || divides || rules.iter().any(goes_on))
}

/// Whether two rules run across one another and touch.
fn meets(a: &Ruled, b: &Ruled) -> bool {
    let (a_box, b_box) = (a.bbox, b.bbox);
    a.is_level != b.is_level
        && a_box.x0 <= b_box.x1 + NEAR
        && b_box.x0 <= a_box.x1 + NEAR
        && a_box.y0 <= b_box.y1 + NEAR
        && b_box.y0 <= a_box.y1 + NEAR
}

fn ground(fill: &Filled) -> f32 {
    fill.color.lightness() * 255.0
}

/// Whether a rule lies along one side of an area, for most of its own length.
fn lies_along(rule: &Ruled, area: PixelBox) -> bool {
    let b = rule.bbox;
    let ((from, to), (low, high), (start, end), sides) = if rule.is_level {
        ((b.x0, b.x1), (b.y0, b.y1), (area.x0, area.x1), [area.y0, area.y1])
    } else {
        ((b.y0, b.y1), (b.x0, b.x1), (area.y0, area.y1), [area.x0, area.x1])
    };
    let common = to.min(end).saturating_sub(from.max(start));
    2 * common > to - from && sides.iter().any(|side| low <= side + NEAR && high + NEAR >= *side)
}

/// Mean over the length of a rule of its darkest pixel across it: a slanted rule is spread over rows.
fn lightness(rule: &Ruled, plane: &Plane) -> f32 {
    let PixelBox { x0, x1, y0, y1 } = rule.bbox;
    let darkest = |values: &mut dyn Iterator<Item = u8>| f32::from(values.min().unwrap_or(u8::MAX));
    let along: Vec<f32> = if rule.is_level {
        (x0..x1).map(|x| darkest(&mut (y0..y1).map(|y| plane.get(x, y)))).collect()
    } else {
        (y0..y1).map(|y| darkest(&mut (x0..x1).map(|x| plane.get(x, y)))).collect()
    };
    along.iter().sum::<f32>() / along.len().max(1) as f32
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geometry::Rgb;

    #[test]
    fn an_edge_is_no_rule_and_a_rule_at_an_edge_is() {
        let mut plane = Plane::new(400, 200, 255);
        plane.paint(PixelBox { x0: 50, y0: 50, x1: 350, y1: 90 }, 230);
        plane.paint(PixelBox { x0: 50, y0: 88, x1: 350, y1: 90 }, 120);
        let fill = Filled { bbox: PixelBox { x0: 50, y0: 53, x1: 350, y1: 88 }, color: Rgb(230, 230, 230) };
        let level = |y0: usize, y1: usize| Ruled { bbox: PixelBox { x0: 50, x1: 350, y0, y1 }, is_level: true };
        let rules = vec![level(50, 53), level(88, 90), level(150, 152)];
        assert_eq!(without(rules, &[fill], &plane, 11), [level(88, 90), level(150, 152)]);
    }

    #[test]
    fn the_side_of_a_dark_band_is_a_rule_where_a_table_goes_on_with_it() {
        let mut plane = Plane::new(400, 300, 255);
        plane.paint(PixelBox { x0: 50, y0: 50, x1: 350, y1: 90 }, 80);
        plane.paint(PixelBox { x0: 50, y0: 50, x1: 51, y1: 90 }, 55);
        let fill = Filled { bbox: PixelBox { x0: 51, y0: 50, x1: 350, y1: 90 }, color: Rgb(80, 80, 80) };
        let rule = |[x0, y0, x1, y1]: [usize; 4]| Ruled { bbox: PixelBox { x0, y0, x1, y1 }, is_level: y1 - y0 < 3 };
        let (side, top, below) = (rule([50, 52, 51, 88]), rule([50, 49, 350, 50]), rule([50, 94, 51, 200]));
        assert_eq!(without(vec![side, top], &[fill], &plane, 11), [top]);
        assert_eq!(without(vec![side, top, below], &[fill], &plane, 11), [side, top, below]);
        let other = Filled { bbox: PixelBox { x0: 10, x1: 50, ..fill.bbox }, color: fill.color };
        assert_eq!(without(vec![side, top], &[fill, other], &plane, 11), [side, top], "between two cells");
        let part = |y0: usize, y1: usize| Filled { bbox: PixelBox { y0, y1, ..other.bbox }, ..other };
        let found = without(vec![side, top], &[fill, part(50, 69), part(71, 90)], &plane, 11);
        assert_eq!(found, [side, top], "between a high and two low ones");
    }

    #[test]
    fn a_rule_that_only_starts_at_an_area_is_kept() {
        let plane = Plane::new(400, 200, 200);
        let fill = Filled { bbox: PixelBox { x0: 50, y0: 53, x1: 100, y1: 88 }, color: Rgb(200, 200, 200) };
        let rule = Ruled { bbox: PixelBox { x0: 50, x1: 350, y0: 88, y1: 90 }, is_level: true };
        assert_eq!(without(vec![rule], &[fill], &plane, 11), [rule]);
    }
}
