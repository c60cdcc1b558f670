//! Text recognition, shapes: what was seen in pixels, as strokes and fills in points, so that tables are found in a
//! scan as they are in a drawing.

use super::image::fills::Filled;
use super::image::plane::PixelBox;
use super::image::rules::Ruled;
use super::image::signs::{self, Sign};
use crate::geometry::{Point, Rect, Rgb};
use crate::read::model::{Fill, Shape, Stroke};

/// A pixel box in points.
pub(super) fn rect(bbox: PixelBox, scale: f32) -> Rect {
    Rect {
        x0: bbox.x0 as f32 * scale,
        y0: bbox.y0 as f32 * scale,
        x1: bbox.x1 as f32 * scale,
        y1: bbox.y1 as f32 * scale,
    }
}

fn stroke(x0: f32, y0: f32, x1: f32, y1: f32, width: f32) -> Stroke {
    Stroke { from: Point { x: x0, y: y0 }, to: Point { x: x1, y: y1 }, width, color: Rgb::BLACK }
}

/// Rules, and the outlines and crosses of check boxes.
pub(super) fn strokes(rules: &[Ruled], signs: &[Sign], scale: f32) -> Vec<Stroke> {
    let mut strokes: Vec<Stroke> = Vec::new();
    for rule in rules {
        let bbox = rect(rule.bbox, scale);
        let (middle, width) = (bbox.center(), rule.thickness() as f32 * scale);
        strokes.push(if rule.is_level {
            stroke(bbox.x0, middle.y, bbox.x1, middle.y, width)
        } else {
            stroke(middle.x, bbox.y0, middle.x, bbox.y1, width)
        });
    }
    for sign in signs {
        let Sign::CheckBox { bbox, is_on } = sign else { continue };
        let bbox = rect(*bbox, scale);
        strokes.push(stroke(bbox.x0, bbox.y0, bbox.x1, bbox.y0, scale));
        strokes.push(stroke(bbox.x0, bbox.y1, bbox.x1, bbox.y1, scale));
        strokes.push(stroke(bbox.x0, bbox.y0, bbox.x0, bbox.y1, scale));
        strokes.push(stroke(bbox.x1, bbox.y0, bbox.x1, bbox.y1, scale));
        if *is_on {
            strokes.extend(signs::cross(&bbox).map(|(x0, y0, x1, y1)| stroke(x0, y0, x1, y1, scale)));
        }
    }
    strokes
}

/// Filled areas, lamps and rings.
pub(super) fn fills(fills: &[Filled], signs: &[Sign], scale: f32) -> Vec<Fill> {
    let areas = fills.iter().map(|fill| Fill {
        bbox: rect(fill.bbox, scale),
        color: fill.color,
        shape: Shape::Rect,
        is_filled: true,
    });
    let drawn = signs.iter().filter_map(|sign| match sign {
        Sign::Full { bbox, color, shape } => {
            Some(Fill { bbox: rect(*bbox, scale), color: *color, shape: *shape, is_filled: true })
        }
        Sign::Ring { bbox } => {
            Some(Fill { bbox: rect(*bbox, scale), color: Rgb::BLACK, shape: Shape::Disc, is_filled: false })
        }
        Sign::CheckBox { .. } | Sign::Bullet { .. } | Sign::Leader { .. } | Sign::Bar { .. } => None,
    });
    areas.chain(drawn).collect()
}
