//! Faint print: stretched to black, by as much as the ink of its surroundings asks for.
//!
//! Print fades over a page, where a drum runs dry or a sheet lies unevenly: one factor for all of it leaves the faint side
//! unread or fattens the other one. The ink is therefore measured in parts, and between their middles it changes smoothly.

use super::clean;
use super::plane::Plane;

/// Thresholds of faint print.
#[derive(Debug, Clone)]
pub(in crate::ocr) struct FaintSettings {
    /// Where the darkest twentieth of the print is lighter than this (0–255, on white paper), it is faint.
    ink: u8,
    /// Side of the parts whose ink is measured, in inches: some lines of text.
    part: f32,
    /// Where print is to be deepened by this, grounds and rules are so faint that they are not found; first on calm
    /// paper, then on noisy paper, whose noise is deepened, too.
    far: [f32; 2],
    /// Mean difference of neighbouring pixels on bare paper from which on it is noisy.
    calm: f32,
    /// The widest stroke, in inches: what is wider is a ground, and its colour is not that of ink.
    stroke: f32,
    /// Share of the pixels of a part that print covers at least, if its ink is to be known by it.
    least: f32,
}

impl Default for FaintSettings {
    fn default() -> Self {
        Self { ink: 90, part: 1.0, far: [1.35, 1.6], calm: 3.9, stroke: 0.05, least: 0.01 }
    }
}

/// Pixels at least as light are paper.
const PAPER: u8 = 225;
/// So deep becomes the darkest print.
const DEPTH: f32 = 235.0;
/// Print of less depth is not told from dirt.
const LEAST_DEPTH: f32 = 25.0;

/// Stretches faint print to black; pages whose print is dark stay as they are.
pub(super) fn darken(plane: &mut Plane, dpi: f32, settings: &FaintSettings) {
    let (width, height) = (plane.width, plane.height);
    let Some(ink) = darkest(plane, [0, 0, width, height], 0.0005).filter(|ink| *ink > settings.ink) else { return };
    let map = Map::of(plane, dpi, ink, settings);
    for y in 0..height {
        for x in 0..width {
            let factor = DEPTH / map.depth(x, y).max(LEAST_DEPTH);
            if let Some(pixel) = plane.data.get_mut(y * width + x) {
                *pixel = (255.0 - f32::from(255 - *pixel) * factor).clamp(0.0, 255.0) as u8;
            }
        }
    }
}

/// By how much the print of a page with `paper` is to be deepened to be black; 1 where it is dark enough, which print that
/// fades is not.
pub(super) fn stretch(plane: &Plane, paper: u8, dpi: f32, fades: bool, settings: &FaintSettings) -> f32 {
    let reach = ((settings.stroke * dpi) as usize).max(2);
    let mut counts = [0_usize; 256];
    for y in 0..plane.height {
        for value in strokes(plane.row(y), paper.saturating_sub(INK), reach) {
            counts.get_mut(usize::from(value)).into_iter().for_each(|count| *count += 1);
        }
    }
    let total: usize = counts.iter().sum();
    let mut seen = 0;
    let darkest = counts.iter().position(|count| {
        seen += count;
        seen * 20 > total
    });
    let Some(ink) = darkest.filter(|_| total > LEAST_STROKES) else { return 1.0 };
    let depth = f32::from(paper.saturating_sub(ink as u8)).max(LEAST_DEPTH);
    let factor = DEPTH / depth;
    let is_faint = depth < f32::from(u8::MAX - settings.ink);
    let [calm, noisy] = settings.far;
    let far = if clean::noise(plane) <= settings.calm { calm } else { noisy };
    if factor >= far || fades && is_faint { factor } else { 1.0 }
}

/// Ink is darker than paper by this.
const INK: u8 = 25;
/// With less ink in strokes nothing is printed.
const LEAST_STROKES: usize = 200;

/// The ink of a row that has paper near it on both sides, as strokes have and filled grounds have not.
fn strokes(row: &[u8], ink: u8, reach: usize) -> Vec<u8> {
    let mut found = Vec::new();
    let mut start = None;
    for (x, value) in row.iter().enumerate() {
        match (*value < ink, start) {
            (true, None) => start = Some(x),
            (false, Some(from)) => {
                let own = row.get(from..x).unwrap_or_default();
                found.extend_from_slice(if from > 0 && own.len() <= reach { own } else { &[] });
                start = None;
            }
            _ => {}
        }
    }
    found
}

/// The lightness that the darkest twentieth of the print in an area (left, top, right, bottom) has at most; `None` where
/// less than the given share of it is print.
fn darkest(plane: &Plane, [x0, y0, x1, y1]: [usize; 4], least: f32) -> Option<u8> {
    let mut counts = [0_usize; PAPER as usize];
    let mut all = 0_usize;
    for y in y0..y1.min(plane.height) {
        for value in plane.row(y).iter().take(x1).skip(x0) {
            all += 1;
            if let Some(count) = counts.get_mut(usize::from(*value)) {
                *count += 1;
            }
        }
    }
    let total: usize = counts.iter().sum();
    if total == 0 || (total as f32) < least * all as f32 {
        return None;
    }
    let mut seen = 0;
    let level = counts.iter().position(|count| {
        seen += count;
        seen * 20 > total
    })?;
    Some(level as u8)
}

/// How deep the ink is, in parts of a page.
struct Map {
    side: usize,
    columns: usize,
    rows: usize,
    depths: Vec<f32>,
}

impl Map {
    /// Parts without print take the depth of those around them, in the end that of the page.
    fn of(plane: &Plane, dpi: f32, ink: u8, settings: &FaintSettings) -> Self {
        let side = ((settings.part * dpi) as usize).max(16);
        let (columns, rows) = (plane.width.div_ceil(side).max(1), plane.height.div_ceil(side).max(1));
        let part = |at: usize| {
            let (x, y) = (at % columns * side, at / columns * side);
            darkest(plane, [x, y, x + side, y + side], settings.least).map(|ink| f32::from(255 - ink))
        };
        let known: Vec<Option<f32>> = (0..columns * rows).map(part).collect();
        let page = f32::from(255 - ink);
        let even = |at: usize| around(&known, at, columns).unwrap_or(page);
        let depths = (0..known.len()).map(even).collect();
        Self { side, columns, rows, depths }
    }

    /// Between the middles of four parts.
    fn depth(&self, x: usize, y: usize) -> f32 {
        let place = |at: usize, count: usize| {
            let place = (at as f32 + 0.5) / self.side as f32 - 0.5;
            let first = place.floor().clamp(0.0, (count - 1) as f32);
            (first as usize, (first as usize + 1).min(count - 1), (place - first).clamp(0.0, 1.0))
        };
        let ((left, right, fx), (top, bottom, fy)) = (place(x, self.columns), place(y, self.rows));
        let value = |column: usize, row: usize| self.depths.get(row * self.columns + column).copied().unwrap_or(DEPTH);
        let upper = value(left, top) * (1.0 - fx) + value(right, top) * fx;
        let lower = value(left, bottom) * (1.0 - fx) + value(right, bottom) * fx;
        upper * (1.0 - fy) + lower * fy
    }
}

/// The middle of a part's depth and those of the parts above and below and, where these are unknown, beside it.
fn around(known: &[Option<f32>], at: usize, columns: usize) -> Option<f32> {
    let near =
        |column: usize, row: usize| (column < columns).then(|| known.get(row * columns + column).copied().flatten())?;
    let (column, row) = (at % columns, at / columns);
    let rows = row.saturating_sub(1)..=row + 1;
    let middle = |mut values: Vec<f32>| {
        values.sort_by(f32::total_cmp);
        values.get(values.len() / 2).copied()
    };
    let own = middle(rows.clone().filter_map(|row| near(column, row)).collect());
    own.or_else(|| {
        let beside = rows.flat_map(|row| (column.saturating_sub(1)..=column + 1).map(move |column| (column, row)));
        middle(beside.filter_map(|(column, row)| near(column, row)).collect())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ocr::image::plane::PixelBox;

    /// Bars whose ink fades to the right: its depth at the left and at the right edge, 100 dpi.
    fn fading(left: f32, right: f32) -> Plane {
        let mut plane = Plane::new(800, 600, 255);
        for y in (20..580).step_by(20) {
            for x in (20..780).step_by(10) {
                let depth = left + (right - left) * x as f32 / 800.0;
                plane.paint(PixelBox { x0: x, y0: y, x1: x + 4, y1: y + 12 }, (255.0 - depth) as u8);
            }
        }
        plane
    }

    #[test]
    fn print_that_fades_becomes_as_dark_everywhere() {
        let mut plane = fading(140.0, 60.0);
        darken(&mut plane, 100.0, &FaintSettings::default());
        let inks = [22, 202, 402, 602, 772].map(|x| plane.get(x, 305));
        assert!(inks.iter().all(|ink| *ink < 60), "{inks:?}");
        assert_eq!(plane.get(27, 305), 255);
    }

    #[test]
    fn dark_print_stays_as_it_is() {
        let dark = fading(230.0, 60.0);
        let mut plane = dark.clone();
        darken(&mut plane, 100.0, &FaintSettings::default());
        assert!(plane.data == dark.data);
    }
}
