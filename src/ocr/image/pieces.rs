//! The picture: filled areas that noise or bold print has parted become whole again.
//!
//! Squares of one ground are told apart by their colour; where that wavers, an area falls into pieces whose edges, once
//! found, reach into one another or touch. Cells do not: a rule or white lies between them.

use super::fills::{Filled, distance};
use super::plane::{Colors, PixelBox};
use super::rules::Ruled;
use crate::ocr::reading::DARK_GROUND;

/// Pieces of an area cover this share of the bounds they have together.
const COVERED: f32 = 0.97;
/// So many places are looked at along each side.
const PLACES: usize = 60;

/// The areas, with one for each group of pieces; `alike` says how far their colours may lie apart. Every area is compared
/// with every other one; where there are more than `most`, they stay as they are.
pub(super) fn whole(fills: Vec<Filled>, alike: u8, most: usize) -> Vec<Filled> {
    if fills.len() > most {
        return fills;
    }
    let mut rest = without_parts(fills, alike);
    let mut done = Vec::with_capacity(rest.len());
    while !rest.is_empty() {
        let mut group = vec![rest.remove(0)];
        while let Some(at) = rest.iter().position(|fill| group.iter().any(|own| are_one(own, fill, alike))) {
            group.push(rest.remove(at));
        }
        let bounds = group.iter().map(|fill| fill.bbox).reduce(around);
        match bounds.filter(|bounds| group.len() > 1 && covered(*bounds, &group) >= COVERED) {
            Some(bbox) => done.extend(largest(&group).map(|fill| Filled { bbox, ..fill })),
            None => done.extend(group),
        }
    }
    done.sort_by_key(|fill| (fill.bbox.y0, fill.bbox.x0));
    done
}

/// The areas without those that lie within another one: bold print on a ground looks like a second ground.
fn without_parts(fills: Vec<Filled>, alike: u8) -> Vec<Filled> {
    let area = |b: PixelBox| b.width() * b.height();
    let is_part = |own: &Filled, other: &Filled| {
        let common = common(own.bbox, other.bbox);
        area(own.bbox) < area(other.bbox)
            && distance(own.color, other.color) <= alike
            && area(common) as f32 >= PART * area(own.bbox) as f32
    };
    let kept: Vec<bool> = fills.iter().map(|own| !fills.iter().any(|other| is_part(own, other))).collect();
    fills.into_iter().zip(kept).filter(|(_, is_kept)| *is_kept).map(|(fill, _)| fill).collect()
}

/// An area that lies within another one by this share is a part of it.
const PART: f32 = 0.8;

fn common(a: PixelBox, b: PixelBox) -> PixelBox {
    let (x0, y0) = (a.x0.max(b.x0), a.y0.max(b.y0));
    PixelBox { x0, y0, x1: a.x1.min(b.x1).max(x0), y1: a.y1.min(b.y1).max(y0) }
}

fn are_one(a: &Filled, b: &Filled, alike: u8) -> bool {
    let (own, other) = (a.bbox, b.bbox);
    let is_common = own.x0 <= other.x1 && other.x0 <= own.x1 && own.y0 <= other.y1 && other.y0 <= own.y1;
    is_common && distance(a.color, b.color) <= alike
}

fn around(a: PixelBox, b: PixelBox) -> PixelBox {
    PixelBox { x0: a.x0.min(b.x0), y0: a.y0.min(b.y0), x1: a.x1.max(b.x1), y1: a.y1.max(b.y1) }
}

fn largest(group: &[Filled]) -> Option<Filled> {
    group.iter().max_by_key(|fill| fill.bbox.width() * fill.bbox.height()).copied()
}

/// The share of `bounds` that the areas cover.
fn covered(bounds: PixelBox, group: &[Filled]) -> f32 {
    let place = |at: usize, from: usize, length: usize| from + (2 * at + 1) * length / (2 * PLACES);
    let places = (0..PLACES * PLACES).map(|at| {
        let x = place(at % PLACES, bounds.x0, bounds.width());
        (x, place(at / PLACES, bounds.y0, bounds.height()))
    });
    let is_in = |(x, y): &(usize, usize)| {
        group.iter().any(|fill| (fill.bbox.x0..fill.bbox.x1).contains(x) && (fill.bbox.y0..fill.bbox.y1).contains(y))
    };
    places.filter(is_in).count() as f32 / (PLACES * PLACES) as f32
}

/// The areas, each out to the upright rules right beside it: a large letter at its edge hides the ground between. `reach`:
/// pixels at most.
pub(super) fn up_to_rules(fills: Vec<Filled>, rules: &[Ruled], reach: usize) -> Vec<Filled> {
    let boxes: Vec<PixelBox> = fills.iter().map(|fill| fill.bbox).collect();
    let grown = |fill: Filled| {
        let b = fill.bbox;
        let spans = |rule: &&Ruled| !rule.is_level && rule.bbox.y0 <= b.y0 + SLACK && b.y1 <= rule.bbox.y1 + SLACK;
        let left =
            rules.iter().filter(spans).map(|rule| rule.bbox.x1).filter(|x| *x <= b.x0 && b.x0 - x <= reach).max();
        let right =
            rules.iter().filter(spans).map(|rule| rule.bbox.x0).filter(|x| *x >= b.x1 && x - b.x1 <= reach).min();
        let wide = PixelBox { x0: left.unwrap_or(b.x0), x1: right.unwrap_or(b.x1), ..b };
        let is_free = boxes
            .iter()
            .all(|other| *other == b || common(*other, wide).width() == 0 || common(*other, wide).height() == 0);
        Filled { bbox: if is_free { wide } else { b }, ..fill }
    };
    fills.into_iter().map(grown).collect()
}

/// Pixels by which a rule may end before the area beside it does.
const SLACK: usize = 4;

/// The area with its edges moved outwards over the letters they cut through: the ground around dark print is not seen as
/// one. `reach`: pixels at most.
pub(super) fn past_letters(fill: Filled, colors: &Colors, reach: usize) -> Filled {
    if fill.color.lightness() < DARK_GROUND {
        return fill;
    }
    let PixelBox { x0, y0, x1, y1 } = fill.bbox;
    let ink = |x: usize, y: usize| colors.at(x, y).lightness() + INK < fill.color.lightness();
    let through =
        |at: usize, ink: &dyn Fn(usize) -> bool| (0..=2 * THROUGH).all(|step| ink((at + step).saturating_sub(THROUGH)));
    let cuts_row = |y: usize| (x0 + MARGIN..x1.saturating_sub(MARGIN)).any(|x| through(y, &|y| ink(x, y)));
    let cuts_column = |x: usize| (y0 + MARGIN..y1.saturating_sub(MARGIN)).any(|y| through(x, &|x| ink(x, y)));
    let free = |lines: &mut dyn Iterator<Item = usize>, edge: usize, is_cut: &dyn Fn(usize) -> bool| {
        if !is_cut(edge) {
            return edge;
        }
        lines.take(reach).filter(|at| !is_cut(*at)).nth(2 * THROUGH).unwrap_or(edge)
    };
    let (width, height) = (colors.red.width, colors.red.height);
    let bbox = PixelBox {
        x0: free(&mut (0..x0).rev(), x0, &cuts_column),
        y0: free(&mut (0..y0).rev(), y0, &cuts_row),
        x1: free(&mut (x1..width), x1, &cuts_column),
        y1: free(&mut (y1..height), y1, &cuts_row),
    };
    Filled { bbox, ..fill }
}

/// Letters are darker than their ground by this, of 1.
const INK: f32 = 0.3;
/// Rows on both sides of an edge in which a letter that it cuts has ink.
const THROUGH: usize = 2;
/// Pixels at the sides of an area where rules may run.
const MARGIN: usize = 6;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geometry::Rgb;
    use crate::ocr::image::plane::Plane;

    fn fill([x0, y0, x1, y1]: [usize; 4], grey: u8) -> Filled {
        Filled { bbox: PixelBox { x0, y0, x1, y1 }, color: Rgb(grey, grey, grey) }
    }

    #[test]
    fn pieces_that_reach_into_one_another_are_one_area() {
        let pieces = vec![fill([40, 449, 80, 458], 234), fill([75, 449, 800, 466], 233), fill([40, 457, 94, 466], 234)];
        assert_eq!(whole(pieces, 12, 9), [fill([40, 449, 800, 466], 233)]);
    }

    #[test]
    fn pieces_that_touch_are_one_area_and_a_pattern_of_many_stays() {
        let pieces = vec![fill([40, 100, 400, 150], 234), fill([40, 150, 400, 300], 235)];
        assert_eq!(whole(pieces.clone(), 12, 9), [fill([40, 100, 400, 300], 235)]);
        assert_eq!(whole(pieces.clone(), 12, 1), pieces);
    }

    #[test]
    fn a_piece_that_lies_within_an_area_is_a_part_of_it() {
        let whole_area = fill([119, 602, 1121, 637], 207);
        assert_eq!(whole(vec![whole_area, fill([175, 608, 540, 640], 207)], 12, 9), [whole_area]);
        let sign = fill([175, 608, 540, 630], 120);
        assert_eq!(whole(vec![whole_area, sign], 12, 9), [whole_area, sign]);
    }

    #[test]
    fn an_edge_that_cuts_letters_moves_past_them() {
        let mut plane = Plane::new(300, 200, 240);
        for x in (40..200).step_by(12) {
            plane.paint(PixelBox { x0: x, y0: 80, x1: x + 5, y1: 100 }, 20);
        }
        let colors = Colors { red: plane, others: None };
        assert_eq!(past_letters(fill([20, 90, 280, 150], 240), &colors, 30).bbox.y0, 77);
        assert_eq!(past_letters(fill([20, 60, 280, 150], 240), &colors, 30), fill([20, 60, 280, 150], 240));
    }

    #[test]
    fn areas_round_a_corner_and_of_other_colours_stay() {
        let corner = vec![fill([0, 0, 400, 50], 230), fill([0, 40, 100, 300], 230)];
        assert_eq!(whole(corner.clone(), 12, 9), corner);
        let two = vec![fill([0, 0, 400, 50], 230), fill([0, 40, 400, 90], 120)];
        assert_eq!(whole(two.clone(), 12, 9), two);
    }

    #[test]
    fn areas_reach_the_rules_beside_them() {
        let fill =
            |x0: usize, x1: usize| Filled { bbox: PixelBox { x0, x1, y0: 50, y1: 80 }, color: Rgb(220, 220, 220) };
        let rule = |x: usize| Ruled { bbox: PixelBox { x0: x, x1: x + 2, y0: 20, y1: 200 }, is_level: false };
        let found = up_to_rules(vec![fill(110, 495)], &[rule(100), rule(500), rule(600)], 20);
        assert_eq!((found[0].bbox.x0, found[0].bbox.x1), (102, 500));
        let found = up_to_rules(vec![fill(110, 495)], &[rule(80), rule(530)], 20);
        assert_eq!((found[0].bbox.x0, found[0].bbox.x1), (110, 495), "too far");
    }
}
