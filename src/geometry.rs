//! Points and rectangles on a displayed page.
//!
//! Everything below is in PDF points with the origin at the top left of the visible page (CropBox) as displayed:
//! x grows to the right, y grows downwards, `/Rotate` and `UserUnit` are already applied.

use serde::{Deserialize, Serialize};

/// A point on a displayed page.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
pub struct Point {
    /// Distance from the left edge, in points.
    pub x: f32,
    /// Distance from the top edge, in points.
    pub y: f32,
}

/// An axis-aligned rectangle on a displayed page; `x0 <= x1` and `y0 <= y1` (top above bottom).
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
pub struct Rect {
    /// Left edge.
    pub x0: f32,
    /// Top edge.
    pub y0: f32,
    /// Right edge.
    pub x1: f32,
    /// Bottom edge.
    pub y1: f32,
}

impl Rect {
    /// The rectangle spanned by two corners in any order.
    #[must_use]
    pub fn from_corners(a: Point, b: Point) -> Self {
        Self { x0: a.x.min(b.x), y0: a.y.min(b.y), x1: a.x.max(b.x), y1: a.y.max(b.y) }
    }

    /// Horizontal extent in points.
    #[must_use]
    pub fn width(&self) -> f32 {
        self.x1 - self.x0
    }

    /// Vertical extent in points.
    #[must_use]
    pub fn height(&self) -> f32 {
        self.y1 - self.y0
    }

    /// Area in square points.
    #[must_use]
    pub fn area(&self) -> f32 {
        self.width().max(0.0) * self.height().max(0.0)
    }

    /// The middle of the rectangle.
    #[must_use]
    pub fn center(&self) -> Point {
        Point { x: f32::midpoint(self.x0, self.x1), y: f32::midpoint(self.y0, self.y1) }
    }

    /// The smallest rectangle that holds both.
    #[must_use]
    pub fn union(&self, other: &Self) -> Self {
        Self {
            x0: self.x0.min(other.x0),
            y0: self.y0.min(other.y0),
            x1: self.x1.max(other.x1),
            y1: self.y1.max(other.y1),
        }
    }

    /// The common part, or `None` where they do not touch.
    #[must_use]
    pub fn intersection(&self, other: &Self) -> Option<Self> {
        let cut = Self {
            x0: self.x0.max(other.x0),
            y0: self.y0.max(other.y0),
            x1: self.x1.min(other.x1),
            y1: self.y1.min(other.y1),
        };
        (cut.x0 <= cut.x1 && cut.y0 <= cut.y1).then_some(cut)
    }

    /// Whether they have a point in common; costs less than to ask for the [`Rect::intersection`].
    #[must_use]
    pub fn touches(&self, other: &Self) -> bool {
        self.x0 <= other.x1 && other.x0 <= self.x1 && self.y0 <= other.y1 && other.y0 <= self.y1
    }

    /// Whether the point lies inside or on the edge.
    #[must_use]
    pub fn contains(&self, point: Point) -> bool {
        point.x >= self.x0 && point.x <= self.x1 && point.y >= self.y0 && point.y <= self.y1
    }

    /// The rectangle grown by `margin` points on every side.
    #[must_use]
    pub fn grown(&self, margin: f32) -> Self {
        Self { x0: self.x0 - margin, y0: self.y0 - margin, x1: self.x1 + margin, y1: self.y1 + margin }
    }

    /// Length of the common part of the two horizontal extents, 0 where they do not overlap.
    #[must_use]
    pub fn overlap_x(&self, other: &Self) -> f32 {
        (self.x1.min(other.x1) - self.x0.max(other.x0)).max(0.0)
    }

    /// Length of the common part of the two vertical extents, 0 where they do not overlap.
    #[must_use]
    pub fn overlap_y(&self, other: &Self) -> f32 {
        (self.y1.min(other.y1) - self.y0.max(other.y0)).max(0.0)
    }

    /// The union of many rectangles, or `None` for none.
    pub fn around(rects: impl IntoIterator<Item = Self>) -> Option<Self> {
        rects.into_iter().reduce(|a, b| a.union(&b))
    }
}

/// How the content of a page lies askew on it, as scans do: where a page has a tilt, all its coordinates are those of
/// its content turned upright, and this leads back to the displayed page.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Tilt {
    /// Quarter turns, clockwise, that bring the content upright: 0–3.
    pub quarters: u8,
    /// By how many degrees the content is then turned clockwise about the middle of the page.
    pub degrees: f32,
    /// Width of the page as displayed, in points.
    pub width: f32,
    /// Height of the page as displayed, in points.
    pub height: f32,
}

impl Tilt {
    /// Width and height of the upright page.
    #[must_use]
    pub fn upright_size(&self) -> (f32, f32) {
        if self.quarters.is_multiple_of(2) { (self.width, self.height) } else { (self.height, self.width) }
    }

    /// A point of the displayed page, on the upright one.
    #[must_use]
    pub fn upright(&self, point: Point) -> Point {
        let Point { x, y } = point;
        let turned = match self.quarters % 4 {
            1 => Point { x: self.height - y, y: x },
            2 => Point { x: self.width - x, y: self.height - y },
            3 => Point { x: y, y: self.width - x },
            _ => point,
        };
        self.swing(turned, self.degrees)
    }

    /// The bounds on the displayed page of a rectangle of the upright one.
    #[must_use]
    pub fn displayed(&self, rect: &Rect) -> Rect {
        let corners = [(rect.x0, rect.y0), (rect.x1, rect.y0), (rect.x0, rect.y1), (rect.x1, rect.y1)];
        let points = corners.map(|(x, y)| self.back(Point { x, y }));
        let boxes = points.map(|point| Rect::from_corners(point, point));
        Rect::around(boxes).unwrap_or(*rect)
    }

    fn back(&self, point: Point) -> Point {
        let Point { x, y } = self.swing(point, -self.degrees);
        match self.quarters % 4 {
            1 => Point { x: y, y: self.height - x },
            2 => Point { x: self.width - x, y: self.height - y },
            3 => Point { x: self.width - y, y: x },
            _ => Point { x, y },
        }
    }

    /// Turns a point clockwise about the middle of the upright page.
    fn swing(&self, point: Point, degrees: f32) -> Point {
        let (width, height) = self.upright_size();
        let (sin, cos) = degrees.to_radians().sin_cos();
        let (x, y) = (point.x - width / 2.0, point.y - height / 2.0);
        Point { x: x * cos - y * sin + width / 2.0, y: x * sin + y * cos + height / 2.0 }
    }
}

/// A colour in device RGB, 0–255 each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub struct Rgb(pub u8, pub u8, pub u8);

impl Rgb {
    /// Black, the default colour of text.
    pub const BLACK: Self = Self(0, 0, 0);
    /// White, the colour of the paper.
    pub const WHITE: Self = Self(255, 255, 255);

    /// Perceived lightness from 0 (black) to 1 (white), by the weights of ITU-R BT.601.
    #[must_use]
    pub fn lightness(self) -> f32 {
        (0.299 * f32::from(self.0) + 0.587 * f32::from(self.1) + 0.114 * f32::from(self.2)) / 255.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_touches_has_a_common_part() {
        let rect = |x0: f32, y0: f32| Rect { x0, y0, x1: x0 + 10.0, y1: y0 + 5.0 };
        for (x, y) in [(0.0, 0.0), (10.0, 5.0), (-10.0, 2.0), (10.5, 0.0), (0.0, -5.5), (3.0, 7.0)] {
            let (one, other) = (rect(0.0, 0.0), rect(x, y));
            assert_eq!(one.touches(&other), one.intersection(&other).is_some(), "{x} {y}");
        }
    }

    #[test]
    fn a_tilt_leads_there_and_back() {
        for quarters in 0..4 {
            let tilt = Tilt { quarters, degrees: 1.5, width: 600.0, height: 800.0 };
            let point = Point { x: 100.0, y: 250.0 };
            let there = tilt.upright(point);
            let back = tilt.displayed(&Rect::from_corners(there, there));
            assert!((back.x0 - 100.0).abs() < 0.01 && (back.y1 - 250.0).abs() < 0.01, "{quarters}: {back:?}");
        }
        let upside_down = Tilt { quarters: 2, degrees: 0.0, width: 600.0, height: 800.0 };
        assert_eq!(upside_down.upright(Point { x: 600.0, y: 0.0 }), Point { x: 0.0, y: 800.0 });
        let turned = Tilt { quarters: 1, ..upside_down };
        assert_eq!(turned.upright_size(), (800.0, 600.0));
        assert_eq!(turned.upright(Point { x: 0.0, y: 800.0 }), Point { x: 0.0, y: 0.0 });
    }
}
