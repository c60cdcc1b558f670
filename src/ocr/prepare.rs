//! Text recognition, preparing: the picture of a page turned level and cleaned, what can be seen in it without reading
//! taken out, and what is left to be read.

use super::OcrSettings;
use super::image::clean;
use super::image::edges;
use super::image::fade;
use super::image::fills::{self, Filled};
use super::image::halftone;
use super::image::heads;
use super::image::light;
use super::image::pale;
use super::image::plane::{Colors, Mask, PixelBox, Plane};
use super::image::rules::{self, Ruled};
use super::image::signs;
use super::image::skew;
use super::image::streaks;
use super::image::underlines;
use super::reading::{DARK_GROUND, Sheet};
use crate::render::Picture;

/// A picture turned so that its lines are level.
pub(super) struct Upright {
    colors: Colors,
    dpi: f32,
    quarters: u8,
    degrees: f32,
}

impl Upright {
    pub fn new(picture: &Picture, may_turn: bool, settings: &OcrSettings) -> Self {
        let mut colors = colors(picture);
        if let Some(clear) = streaks::removed(&colors, picture.dpi, &settings.clean.streaks) {
            colors = clear;
        }
        if let Some(even) = light::evened(&colors, picture.dpi, &settings.light) {
            colors = even;
        } else if let Some(smooth) = halftone::smoothed(&colors, &settings.halftone) {
            colors = smooth;
        }
        let as_it_is = Self { colors, dpi: picture.dpi, quarters: 0, degrees: 0.0 };
        if !may_turn {
            return as_it_is;
        }
        let even = clean::even(&as_it_is.colors.grey(), picture.dpi, &settings.clean);
        let mask = Mask::darker(&even, settings.clean.ink);
        if skew::is_sideways(&mask, picture.dpi, &settings.skew) {
            let degrees = skew::find(&Mask::darker(&even.turned(1), settings.clean.ink), &settings.skew);
            return as_it_is.turned(1).swung(degrees);
        }
        as_it_is.swung(skew::find(&mask, &settings.skew))
    }

    fn turned(self, quarters: u8) -> Self {
        let colors = self.colors.each(|plane| plane.turned(quarters));
        Self { colors, quarters: (self.quarters + quarters) % 4, ..self }
    }

    fn swung(self, degrees: f32) -> Self {
        if degrees == 0.0 {
            return self;
        }
        Self { colors: self.colors.each(|plane| plane.swung(degrees)), degrees, ..self }
    }

    pub fn upside_down(self) -> Self {
        // Skew stays what it is when the page is turned by 180°.
        self.turned(2)
    }

    /// Grounds, and the rules that are seen when these are white.
    fn look(&self, colors: &Colors, grey: &Plane, first: &[Ruled], settings: &OcrSettings) -> Seen {
        let fills = fills::find(colors, first, self.dpi, &settings.fills);
        let flat = flattened(grey, &fills);
        let plane = clean::even(&flat, self.dpi, &settings.clean);
        let contrast = settings.rules.contrast.saturating_add((1.3 * clean::noise(&colors.red)) as u8);
        let found = rules::find(&plane, &level_edges(&fills), self.dpi, &settings.rules);
        Seen { rules: edges::without(found, &fills, grey, contrast), fills, plane }
    }

    /// What can be seen without reading, and the picture that is left to be read.
    pub fn sheet(&self, settings: &OcrSettings) -> Sheet {
        let dpi = self.dpi;
        // Rules divide filled areas, and on dark ones they show only when the ground is made white.
        let ruled = |grey: &Plane| rules::find(&clean::even(grey, dpi, &settings.clean), &[], dpi, &settings.rules);
        let mut grey = self.colors.grey();
        let mut first = ruled(&grey);
        let restored = fade::restored(&self.colors, &first, dpi, &settings.clean.fade, &settings.clean.faint);
        let colors = restored.as_ref().unwrap_or(&self.colors);
        if restored.is_some() {
            grey = colors.grey();
            first = ruled(&grey);
        }
        let mut seen = self.look(colors, &grey, &first, settings);
        // Rules beside grounds of two colours show only when these are white.
        if seen.rules.iter().any(|rule| seen.fills.iter().any(|fill| runs_through(rule, fill.bbox))) {
            first.append(&mut seen.rules);
            seen = self.look(colors, &grey, &first, settings);
        }
        let Seen { fills, mut rules, mut plane } = seen;
        let (width, height) = (plane.width, plane.height);
        let mut mask = Mask::darker(&plane, settings.clean.ink);
        let inked: Vec<PixelBox> = rules.iter().flat_map(|rule| rules::ink(&plane, rule)).collect();
        for area in inked {
            erase(&mut plane, &mut mask, area.grown(1, width, height));
        }
        // The edges of light areas have vanished with their ground.
        for fill in fills.iter().filter(|fill| fill.color.lightness() < DARK_GROUND) {
            for edge in edges(fill.bbox, 2) {
                erase(&mut plane, &mut mask, edge);
            }
        }
        underlines::remove(&mut plane, &mask, &rules, dpi, &settings.clean.underlines);
        rules.extend(heads::dividers(&fills, &rules, &mask, dpi, &settings.heads));
        pale::darken(&mut plane, dpi, &settings.clean.pale);
        let mut mask = Mask::darker(&plane, settings.clean.ink);
        let blobs = clean::remove_specks(&mut plane, &mut mask, dpi, &settings.clean);
        let signs = signs::find(&blobs, &mask, colors, dpi, &settings.signs);
        for sign in &signs {
            erase(&mut plane, &mut mask, sign.bbox().grown(1, width, height));
        }
        Sheet { plane, mask, dpi, quarters: self.quarters, degrees: self.degrees, rules, fills, signs }
    }
}

/// What was seen on a page, and the page without grounds.
struct Seen {
    fills: Vec<Filled>,
    rules: Vec<Ruled>,
    plane: Plane,
}

/// The upper and lower edges of filled areas, but for their corners: what stands there is an edge of the area itself.
fn level_edges(fills: &[Filled]) -> Vec<Ruled> {
    let edge = |area: PixelBox, y: usize| {
        let (x0, x1) = (area.x0 + BESIDE, area.x1.saturating_sub(BESIDE).max(area.x0 + BESIDE));
        PixelBox { x0, x1, y0: y.saturating_sub(1), y1: y + 1 }
    };
    let edges = fills.iter().flat_map(|fill| [edge(fill.bbox, fill.bbox.y0), edge(fill.bbox, fill.bbox.y1)]);
    edges.map(|bbox| Ruled { bbox, is_level: true }).collect()
}

/// Whether a rule runs through the inside of an area from one side to the other, give or take a tenth.
fn runs_through(rule: &Ruled, area: PixelBox) -> bool {
    let b = rule.bbox;
    let ((from, to), at, (start, end), (low, high)) = if rule.is_level {
        ((b.x0, b.x1), usize::midpoint(b.y0, b.y1), (area.x0, area.x1), (area.y0, area.y1))
    } else {
        ((b.y0, b.y1), usize::midpoint(b.x0, b.x1), (area.y0, area.y1), (area.x0, area.x1))
    };
    let common = to.min(end).saturating_sub(from.max(start));
    10 * common >= 9 * (end - start) && at > low + BESIDE && at + BESIDE < high
}

/// Pixels from the edge of an area in which a rule is its edge.
const BESIDE: usize = 8;

fn colors(picture: &Picture) -> Colors {
    let plane = |channel: usize| Plane {
        width: picture.width,
        height: picture.height,
        data: picture.rgb.iter().skip(channel).step_by(3).copied().collect(),
    };
    let is_grey = picture.rgb.chunks_exact(3).all(|pixel| matches!(pixel, [r, g, b] if r == g && g == b));
    Colors { red: plane(0), others: (!is_grey).then(|| [plane(1), plane(2)]) }
}

fn erase(plane: &mut Plane, mask: &mut Mask, area: PixelBox) {
    plane.paint(area, u8::MAX);
    mask.clear(area);
}

/// Whether the print on a ground of middle lightness is lighter than the ground.
fn has_light_print(grey: &Plane, fill: &Filled) -> bool {
    let ground = fill.color.lightness() * 255.0;
    if fill.color.lightness() > LIGHT_GROUND {
        return false;
    }
    let inner = PixelBox {
        x0: fill.bbox.x0 + EDGE,
        y0: fill.bbox.y0 + EDGE,
        x1: fill.bbox.x1.saturating_sub(EDGE),
        y1: fill.bbox.y1.saturating_sub(EDGE),
    };
    let (mut light, mut dark) = (0_usize, 0_usize);
    for y in inner.y0..inner.y1 {
        for value in grey.row(y).iter().take(inner.x1).skip(inner.x0).map(|value| f32::from(*value)) {
            light += usize::from(value > f32::midpoint(ground, 255.0));
            dark += usize::from(value < ground / 2.0);
        }
    }
    light > 2 * dark
}

/// On lighter ground print is dark.
const LIGHT_GROUND: f32 = 0.78;
/// Pixels at the edges of an area that are not judged.
const EDGE: usize = 3;

/// The picture with white grounds; on dark ones light print becomes dark. Where areas overlap, the smaller one lies on top.
fn flattened(grey: &Plane, fills: &[Filled]) -> Plane {
    let mut flat = grey.clone();
    let mut done = Mask { width: grey.width, height: grey.height, data: vec![false; grey.data.len()] };
    let mut fills: Vec<&Filled> = fills.iter().collect();
    fills.sort_by_key(|fill| fill.bbox.width() * fill.bbox.height());
    for fill in fills {
        flatten(&mut flat, &mut done, fill);
    }
    flat
}

/// Makes the ground of a filled area white, once.
fn flatten(grey: &mut Plane, done: &mut Mask, fill: &Filled) {
    let ground = (fill.color.lightness() * 255.0).max(1.0);
    let is_dark = fill.color.lightness() < DARK_GROUND || has_light_print(grey, fill);
    let width = grey.width;
    for y in fill.bbox.y0..fill.bbox.y1.min(grey.height) {
        let range = y * width + fill.bbox.x0..y * width + fill.bbox.x1.min(width);
        let (Some(row), Some(done)) = (grey.data.get_mut(range.clone()), done.data.get_mut(range)) else { continue };
        for (pixel, done) in row.iter_mut().zip(done).filter(|(_, done)| !**done) {
            let value = f32::from(*pixel);
            let light = if is_dark {
                255.0 - (value - ground).max(0.0) * 255.0 / (255.0 - ground)
            } else {
                value * 255.0 / ground
            };
            *pixel = light.clamp(0.0, 255.0) as u8;
            *done = true;
        }
    }
}

/// The four edges of an area, `reach` pixels to both sides.
pub(super) fn edges(area: PixelBox, reach: usize) -> [PixelBox; 4] {
    let PixelBox { x0, y0, x1, y1 } = area;
    let band = |at: usize| (at.saturating_sub(reach), at + reach);
    let ((left0, left1), (right0, right1)) = (band(x0), band(x1));
    let ((top0, top1), (bottom0, bottom1)) = (band(y0), band(y1));
    [
        PixelBox { x0: left0, y0, x1: left1, y1 },
        PixelBox { x0: right0, y0, x1: right1, y1 },
        PixelBox { x0, y0: top0, x1, y1: top1 },
        PixelBox { x0, y0: bottom0, x1, y1: bottom1 },
    ]
}
