//! Read, graphics state: matrices, text state, colours and the clip, as `q` saves and `Q` restores them.
//!
//! In: operands. Out: positions on the displayed page. Knows no fonts' contents and no Unicode.

use super::color::ColorSpace;
use super::fonts::LoadedFont;
use crate::geometry::{Point, Rect, Rgb};
use std::rc::Rc;

/// An affine map of row vectors: `(x, y) -> (ax + cy + e, bx + dy + f)`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Matrix {
    pub a: f64,
    pub b: f64,
    pub c: f64,
    pub d: f64,
    pub e: f64,
    pub f: f64,
}

impl Matrix {
    pub const IDENTITY: Self = Self { a: 1.0, b: 0.0, c: 0.0, d: 1.0, e: 0.0, f: 0.0 };

    pub fn from_array(m: [f64; 6]) -> Self {
        Self { a: m[0], b: m[1], c: m[2], d: m[3], e: m[4], f: m[5] }
    }

    /// The map that applies `self` first and `outer` afterwards.
    pub fn then(&self, outer: &Self) -> Self {
        Self {
            a: self.a * outer.a + self.b * outer.c,
            b: self.a * outer.b + self.b * outer.d,
            c: self.c * outer.a + self.d * outer.c,
            d: self.c * outer.b + self.d * outer.d,
            e: self.e * outer.a + self.f * outer.c + outer.e,
            f: self.e * outer.b + self.f * outer.d + outer.f,
        }
    }

    /// The map that moves by `(x, y)` first and applies `self` afterwards.
    pub fn moved(&self, x: f64, y: f64) -> Self {
        Self { e: x * self.a + y * self.c + self.e, f: x * self.b + y * self.d + self.f, ..*self }
    }

    pub fn apply(&self, x: f64, y: f64) -> Point {
        Point { x: (x * self.a + y * self.c + self.e) as f32, y: (x * self.b + y * self.d + self.f) as f32 }
    }

    /// The bounds of a transformed rectangle.
    pub fn apply_rect(&self, x0: f64, y0: f64, x1: f64, y1: f64) -> Rect {
        let first = Rect::from_corners(self.apply(x0, y0), self.apply(x1, y1));
        if (self.b == 0.0 && self.c == 0.0) || (self.a == 0.0 && self.d == 0.0) {
            return first;
        }
        first.union(&Rect::from_corners(self.apply(x0, y1), self.apply(x1, y0)))
    }

    /// How much lengths grow on average.
    pub fn scale(&self) -> f64 {
        (self.a * self.d - self.b * self.c).abs().sqrt()
    }

    pub fn is_finite(&self) -> bool {
        [self.a, self.b, self.c, self.d, self.e, self.f].iter().all(|v| v.is_finite())
    }
}

/// A colour and the space its next operands are read in.
#[derive(Clone)]
pub(super) struct Paint {
    pub color: Rgb,
    pub space: Rc<ColorSpace>,
    /// Opacity, 0–1.
    pub alpha: f32,
}

impl Paint {
    fn black() -> Self {
        Self { color: Rgb::BLACK, space: Rc::new(ColorSpace::Gray), alpha: 1.0 }
    }

    /// The colour as it looks on white paper.
    pub fn on_paper(&self) -> Rgb {
        if self.alpha >= 1.0 {
            return self.color;
        }
        let mix = |v: u8| (f32::from(v) * self.alpha + 255.0 * (1.0 - self.alpha)).round() as u8;
        Rgb(mix(self.color.0), mix(self.color.1), mix(self.color.2))
    }
}

/// Text state parameters (ISO 32000-2, 9.3).
#[derive(Clone)]
pub(super) struct TextState<'a> {
    pub font: Option<Rc<LoadedFont<'a>>>,
    pub size: f64,
    pub char_space: f64,
    pub word_space: f64,
    /// Horizontal scaling, 1 = 100 %.
    pub stretch: f64,
    pub leading: f64,
    pub rise: f64,
    pub mode: u8,
}

/// Everything `q` saves.
#[derive(Clone)]
pub(super) struct State<'a> {
    pub ctm: Matrix,
    pub fill: Paint,
    pub stroke: Paint,
    pub line_width: f64,
    /// Bounds of the clip on the displayed page; `None` when nothing can be seen.
    pub clip: Option<Rect>,
    pub text: TextState<'a>,
}

impl State<'_> {
    pub fn new(ctm: Matrix, clip: Rect) -> Self {
        let text = TextState {
            font: None,
            size: 0.0,
            char_space: 0.0,
            word_space: 0.0,
            stretch: 1.0,
            leading: 0.0,
            rise: 0.0,
            mode: 0,
        };
        Self { ctm, fill: Paint::black(), stroke: Paint::black(), line_width: 1.0, clip: Some(clip), text }
    }

    pub fn clip_to(&mut self, bounds: &Rect) {
        self.clip = self.clip.and_then(|clip| clip.intersection(bounds));
    }
}
