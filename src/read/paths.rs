//! Read, paths: path operators → strokes and fills on the displayed page, cut to the clip.
//!
//! In: path segments in page coordinates. Out: [`Stroke`]s and [`Fill`]s. Knows no text.

use super::model::{Fill, Shape, Stroke};
use crate::geometry::{Point, Rect, Rgb};

/// A subpath as it is built.
#[derive(Debug, Default, Clone)]
struct Subpath {
    /// Corner points; end points of curves count as corners.
    points: Vec<Point>,
    /// Whether the segment that ends at the point of the same index is a curve.
    curved: Vec<bool>,
    bounds: Option<Rect>,
    is_closed: bool,
}

/// The current path.
#[derive(Debug, Default)]
pub(super) struct Path {
    subpaths: Vec<Subpath>,
    /// Current point in user space, for `v`.
    pub current: (f64, f64),
    segments: usize,
}

/// Segments of one path that are kept; maps and drawings go far beyond what rules and boxes need.
const MAX_SEGMENTS: usize = 20_000;
/// How far corners may lie off and still make an upright rectangle, in points.
const SKEW: f32 = 0.05;

impl Path {
    pub fn clear(&mut self) {
        self.subpaths.clear();
        self.segments = 0;
    }

    pub fn move_to(&mut self, point: Point) {
        self.subpaths.push(Subpath { points: vec![point], curved: vec![false], ..Subpath::default() });
    }

    pub fn line_to(&mut self, point: Point) {
        self.add(point, false);
    }

    pub fn curve_to(&mut self, controls: [Point; 2], end: Point) {
        let [one, two] = controls;
        self.add(end, true);
        if let Some(last) = self.subpaths.last_mut() {
            let reach = Rect::from_corners(one, two);
            last.bounds = Some(last.bounds.map_or(reach, |bounds| bounds.union(&reach)));
        }
    }

    fn add(&mut self, point: Point, is_curve: bool) {
        self.segments += 1;
        if self.segments > MAX_SEGMENTS {
            return;
        }
        if self.subpaths.last().is_none_or(|last| last.is_closed) {
            let start = self.subpaths.last().and_then(|last| last.points.first().copied()).unwrap_or(point);
            self.move_to(start);
        }
        if let Some(last) = self.subpaths.last_mut() {
            last.points.push(point);
            last.curved.push(is_curve);
        }
    }

    pub fn close(&mut self) {
        if let Some(last) = self.subpaths.last_mut() {
            last.is_closed = true;
        }
    }

    /// The bounds of everything, `None` for an empty path.
    pub fn bounds(&self) -> Option<Rect> {
        Rect::around(self.subpaths.iter().filter_map(Subpath::bounds))
    }

    /// Adds the outline as strokes; closed curved shapes become empty fills as well.
    pub fn stroke(&self, width: f32, color: Rgb, clip: &Rect, strokes: &mut Vec<Stroke>, fills: &mut Vec<Fill>) {
        for subpath in &self.subpaths {
            for (from, to) in subpath.edges() {
                strokes.extend(cut(Stroke { from, to, width, color }, clip));
            }
            if subpath.is_all_curved() && (subpath.is_closed || subpath.ends_at_start()) {
                let fill = subpath.fill(color).map(|fill| Fill { is_filled: false, ..fill });
                fills.extend(fill.and_then(|fill| cut_fill(fill, clip)));
            }
        }
    }

    /// Adds the inside as fills, a subpath each; frames with a hole come apart into their four bars.
    pub fn fill(&self, color: Rgb, clip: &Rect, fills: &mut Vec<Fill>) {
        let mut shapes: Vec<Fill> = self.subpaths.iter().filter_map(|subpath| subpath.fill(color)).collect();
        if let [outer, inner] = shapes.as_slice() {
            let bars = frame(outer, inner).or_else(|| frame(inner, outer));
            if let Some(bars) = bars.filter(|_| self.has_opposite_turns()) {
                shapes = bars.into();
            }
        }
        fills.extend(shapes.into_iter().filter_map(|fill| cut_fill(fill, clip)));
    }

    /// Two outlines that turn against each other leave a hole under both filling rules.
    fn has_opposite_turns(&self) -> bool {
        match self.subpaths.as_slice() {
            [one, two] => one.turn() * two.turn() < 0.0,
            _ => false,
        }
    }
}

impl Subpath {
    fn bounds(&self) -> Option<Rect> {
        let first = *self.points.first()?;
        let start = Rect { x0: first.x, y0: first.y, x1: first.x, y1: first.y };
        let corners =
            self.points.iter().fold(start, |bounds, p| bounds.union(&Rect { x0: p.x, y0: p.y, x1: p.x, y1: p.y }));
        // Control points overshoot; only where they lie inside the corners' bounds do they change nothing.
        Some(self.bounds.map_or(corners, |reach| corners.union(&reach)))
    }

    /// Straight edges, the closing one included.
    fn edges(&self) -> impl Iterator<Item = (Point, Point)> + '_ {
        let pairs = self.points.iter().zip(self.points.iter().skip(1)).zip(self.curved.iter().skip(1));
        let closing = match (self.is_closed, self.points.first(), self.points.last()) {
            (true, Some(first), Some(last)) if first != last => Some((*last, *first)),
            _ => None,
        };
        pairs.filter(|(_, is_curve)| !**is_curve).map(|((a, b), _)| (*a, *b)).chain(closing)
    }

    fn is_all_curved(&self) -> bool {
        self.curved.len() > 2 && self.curved.iter().skip(1).all(|curved| *curved)
    }

    fn ends_at_start(&self) -> bool {
        match (self.points.first(), self.points.last()) {
            (Some(a), Some(b)) => (a.x - b.x).abs() < 0.1 && (a.y - b.y).abs() < 0.1,
            _ => false,
        }
    }

    /// Twice the signed area.
    fn turn(&self) -> f32 {
        let next = self.points.iter().cycle().skip(1);
        self.points.iter().zip(next).map(|(a, b)| a.x * b.y - b.x * a.y).sum()
    }

    fn fill(&self, color: Rgb) -> Option<Fill> {
        let bbox = self.bounds()?;
        if self.points.len() < 2 {
            return None;
        }
        Some(Fill { bbox, color, shape: self.shape(&bbox), is_filled: true })
    }

    fn shape(&self, bbox: &Rect) -> Shape {
        if self.is_upright_rect(bbox) {
            return Shape::Rect;
        }
        let (width, height) = (bbox.width(), bbox.height());
        let is_round = width > 0.0 && (0.8..=1.25).contains(&(height / width));
        let curves = self.curved.iter().filter(|curved| **curved).count();
        if is_round && (self.is_all_curved() || curves == 0 && self.is_polygon_disc(bbox)) {
            return Shape::Disc;
        }
        Shape::Other
    }

    fn is_upright_rect(&self, bbox: &Rect) -> bool {
        let on = |a: f32, b: f32| (a - b).abs() <= SKEW;
        self.points.len() >= 4
            && !self.curved.iter().any(|curved| *curved)
            && self.edges().all(|(a, b)| on(a.x, b.x) || on(a.y, b.y))
            && self
                .points
                .iter()
                .all(|p| (on(p.x, bbox.x0) || on(p.x, bbox.x1)) && (on(p.y, bbox.y0) || on(p.y, bbox.y1)))
    }

    /// A circle drawn with many short lines.
    fn is_polygon_disc(&self, bbox: &Rect) -> bool {
        let (center, radius) = (bbox.center(), bbox.width() / 2.0);
        self.points.len() >= 12
            && self.points.iter().all(|p| {
                let distance = (p.x - center.x).hypot(p.y - center.y);
                (distance - radius).abs() <= 0.12 * radius
            })
    }
}

/// The four bars of a frame, if `inner` is a rectangle inside the rectangle `outer`.
fn frame(outer: &Fill, inner: &Fill) -> Option<[Fill; 4]> {
    let (o, i) = (outer.bbox, inner.bbox);
    let is_inside = i.x0 >= o.x0 && i.x1 <= o.x1 && i.y0 >= o.y0 && i.y1 <= o.y1;
    if outer.shape != Shape::Rect || inner.shape != Shape::Rect || !is_inside {
        return None;
    }
    let bar = |x0, y0, x1, y1| Fill { bbox: Rect { x0, y0, x1, y1 }, ..*outer };
    Some([
        bar(o.x0, o.y0, o.x1, i.y0),
        bar(o.x0, i.y1, o.x1, o.y1),
        bar(o.x0, i.y0, i.x0, i.y1),
        bar(i.x1, i.y0, o.x1, i.y1),
    ])
}

fn cut_fill(fill: Fill, clip: &Rect) -> Option<Fill> {
    let bbox = fill.bbox.intersection(clip)?;
    Some(Fill { bbox, ..fill })
}

/// The part of a stroke inside the clip; slanted ones are kept whole or dropped.
fn cut(stroke: Stroke, clip: &Rect) -> Option<Stroke> {
    // A rule on the very edge of a clip is still half seen.
    let clip = clip.grown(stroke.width / 2.0 + 0.01);
    let seen = Rect::from_corners(stroke.from, stroke.to).intersection(&clip)?;
    let hold = |p: Point| Point { x: p.x.clamp(seen.x0, seen.x1), y: p.y.clamp(seen.y0, seen.y1) };
    let is_upright = (stroke.from.x - stroke.to.x).abs() <= SKEW || (stroke.from.y - stroke.to.y).abs() <= SKEW;
    if !is_upright {
        return Some(stroke);
    }
    Some(Stroke { from: hold(stroke.from), to: hold(stroke.to), ..stroke })
}

#[cfg(test)]
mod tests {
    use super::*;

    const CLIP: Rect = Rect { x0: 0.0, y0: 0.0, x1: 100.0, y1: 100.0 };

    fn path(points: &[(f32, f32)]) -> Path {
        let mut path = Path::default();
        add(&mut path, points);
        path
    }

    fn add(path: &mut Path, points: &[(f32, f32)]) {
        for (index, (x, y)) in points.iter().enumerate() {
            let point = Point { x: *x, y: *y };
            if index == 0 { path.move_to(point) } else { path.line_to(point) }
        }
        path.close();
    }

    #[test]
    fn a_closed_rectangle_is_one_fill_and_four_strokes() {
        let path = path(&[(10.0, 10.0), (50.0, 10.0), (50.0, 30.0), (10.0, 30.0)]);
        let (mut strokes, mut fills) = (Vec::new(), Vec::new());
        path.fill(Rgb::BLACK, &CLIP, &mut fills);
        path.stroke(1.0, Rgb::BLACK, &CLIP, &mut strokes, &mut fills);
        assert_eq!((strokes.len(), fills.len()), (4, 1));
        assert_eq!(fills[0].shape, Shape::Rect);
    }

    #[test]
    fn a_frame_with_a_hole_comes_apart_into_bars() {
        let mut path = path(&[(10.0, 10.0), (50.0, 10.0), (50.0, 30.0), (10.0, 30.0)]);
        add(&mut path, &[(11.0, 11.0), (11.0, 29.0), (49.0, 29.0), (49.0, 11.0)]);
        let mut fills = Vec::new();
        path.fill(Rgb::BLACK, &CLIP, &mut fills);
        assert_eq!(fills.len(), 4);
        assert!(fills.iter().all(|fill| fill.bbox.width().min(fill.bbox.height()) <= 1.0));
    }

    #[test]
    fn strokes_end_at_the_clip() {
        let path = path(&[(50.0, 20.0), (500.0, 20.0)]);
        let (mut strokes, mut fills) = (Vec::new(), Vec::new());
        path.stroke(1.0, Rgb::BLACK, &CLIP, &mut strokes, &mut fills);
        assert!((strokes[0].to.x - 100.0).abs() < 1.0);
    }
}
