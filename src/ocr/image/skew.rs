//! The picture: by how much its lines are askew, and whether they run upright.

use super::plane::Mask;

/// Thresholds of the skew.
#[derive(Debug, Clone)]
pub(in crate::ocr) struct SkewSettings {
    /// The largest skew looked for, in degrees.
    pub most: f32,
    /// Steps of the first and of the second search, in degrees.
    pub steps: [f32; 2],
    /// Less is left as it is, in degrees: over a page this shifts a line by half its height.
    pub least: f32,
    /// How much better the lines must show when the page is turned by a quarter.
    pub quarter_gain: f32,
    /// Pixels of ink looked at; more do not sharpen the result.
    pub most_points: usize,
}

impl Default for SkewSettings {
    fn default() -> Self {
        Self { most: 5.0, steps: [0.25, 0.05], least: 0.1, quarter_gain: 1.6, most_points: 60_000 }
    }
}

/// The turn in degrees (clockwise) that makes the lines level; 0 where there are none.
pub(in crate::ocr) fn find(mask: &Mask, settings: &SkewSettings) -> f32 {
    let points = points(mask, settings);
    if points.len() < 200 {
        return 0.0;
    }
    let score = |degrees: f32| sharpness(&points, degrees, mask.height);
    let [coarse, fine] = settings.steps;
    let first = best(0.0, settings.most, coarse, score);
    let second = best(first, coarse, fine, score);
    if second.abs() < settings.least { 0.0 } else { second }
}

/// Whether the lines run upright: the page must be turned by a quarter, one way or the other.
pub(in crate::ocr) fn is_sideways(mask: &Mask, settings: &SkewSettings) -> bool {
    let points = points(mask, settings);
    // Not the same pixels: upright rules would make one sharp line of their left edges.
    let turned = self::points(&mask.transposed(), settings);
    let peak = |points: &[(f32, f32)], size: usize| {
        let score = |degrees: f32| sharpness(points, degrees, size);
        score(best(0.0, settings.most, 1.0, score))
    };
    points.len() >= 200 && peak(&turned, mask.width) > settings.quarter_gain * peak(&points, mask.height)
}

/// Left edges of ink, as `(x, y)` from the middle; thick pictures have few, letters many.
fn points(mask: &Mask, settings: &SkewSettings) -> Vec<(f32, f32)> {
    let mut points = Vec::new();
    for y in 0..mask.height {
        let row = mask.row(y);
        for (x, pair) in row.windows(2).enumerate() {
            if matches!(pair, [false, true]) {
                points.push((x as f32 - mask.width as f32 / 2.0, y as f32));
            }
        }
    }
    let step = points.len().div_ceil(settings.most_points.max(1)).max(1);
    points.into_iter().step_by(step).collect()
}

fn best(around: f32, reach: f32, step: f32, score: impl Fn(f32) -> f32) -> f32 {
    let count = (reach / step).round() as i32;
    let candidates = (-count..=count).map(|index| around + index as f32 * step);
    // Of equal ones the smallest turn wins.
    let scored = candidates.map(|degrees| (score(degrees), degrees));
    let found = scored.max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.abs().total_cmp(&a.1.abs())));
    found.map_or(0.0, |(_, degrees)| degrees)
}

/// How unevenly ink is spread over the rows after a turn: lines and gaps alternate sharply when they are level.
fn sharpness(points: &[(f32, f32)], degrees: f32, height: usize) -> f32 {
    let slope = degrees.to_radians().tan();
    let mut rows = vec![0_u32; height + 1];
    for (x, y) in points {
        let row = y + x * slope;
        if let Some(count) = (row >= 0.0).then(|| rows.get_mut(row as usize)).flatten() {
            *count += 1;
        }
    }
    rows.windows(2).map(|pair| if let [a, b] = pair { (*a as f32 - *b as f32).powi(2) } else { 0.0 }).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ocr::image::plane::{PixelBox, Plane};

    /// Lines of short bars, like words.
    fn text() -> Plane {
        let mut plane = Plane::new(800, 800, 255);
        for line in 0..20 {
            for word in 0..12 {
                let (x, y) = (60 + word * 55 + line % 3 * 7, 80 + line * 32);
                for letter in 0..5 {
                    plane.paint(PixelBox { x0: x + letter * 9, y0: y, x1: x + letter * 9 + 4, y1: y + 12 }, 0);
                }
            }
        }
        plane
    }

    #[test]
    fn skew_is_found_up_to_five_degrees() {
        for askew in [-4.6, -1.3, 0.0, 0.4, 3.2] {
            let mask = Mask::darker(&text().swung(askew), 128);
            let found = find(&mask, &SkewSettings::default());
            assert!((found + askew).abs() < 0.15, "{askew}: {found}");
        }
    }

    #[test]
    fn lines_that_run_upright_are_noticed() {
        let settings = SkewSettings::default();
        assert!(!is_sideways(&Mask::darker(&text().swung(2.0), 128), &settings));
        assert!(is_sideways(&Mask::darker(&text().swung(2.0).turned(1), 128), &settings));
    }
}
