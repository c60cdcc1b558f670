//! The picture: by how much its lines are askew, and whether they run upright.

use super::blobs;
use super::plane::{Mask, PixelBox};
use std::cmp::Ordering;

/// Thresholds of the skew.
#[derive(Debug, Clone)]
pub(in crate::ocr) struct SkewSettings {
    /// The largest skew looked for, in degrees.
    pub most: f32,
    /// Steps of the first and of the second search, in degrees.
    pub steps: [f32; 2],
    /// Less is left as it is, in degrees: over a page this shifts a line by half its height.
    pub least: f32,
    /// Smallest and largest side of a letter, in inches: 5 to 29 points.
    pub letter: [f32; 2],
    /// Letters asked which way their line runs; more do not sharpen the answer.
    pub most_letters: usize,
    /// Letters that must say it runs upright, at least.
    pub least_letters: usize,
    /// How many times as many must say so as say the contrary.
    pub quarter_gain: f32,
    /// Pixels of ink looked at; more do not sharpen the result.
    pub most_points: usize,
}

impl Default for SkewSettings {
    fn default() -> Self {
        Self {
            most: 5.0,
            steps: [0.25, 0.05],
            least: 0.1,
            letter: [0.04, 0.4],
            most_letters: 800,
            least_letters: 30,
            quarter_gain: 1.5,
            most_points: 60_000,
        }
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

/// Whether the lines run upright: the page must be turned by a quarter, one way or the other. Letters stand closest to
/// those of their own word, so each of them tells which way its line runs; rules do not count.
pub(in crate::ocr) fn is_sideways(mask: &Mask, dpi: f32, settings: &SkewSettings) -> bool {
    let [least, most] = settings.letter.map(|inches| (inches * dpi) as usize);
    let is_letter = |bbox: &PixelBox| {
        let (small, large) = (bbox.width().min(bbox.height()), bbox.width().max(bbox.height()));
        small >= 2 && large >= least && large <= most
    };
    let letters: Vec<PixelBox> = blobs::find(mask).iter().map(|blob| blob.bbox).filter(is_letter).collect();
    let step = letters.len().div_ceil(settings.most_letters.max(1)).max(1);
    let mut upright = 0;
    let mut level = 0;
    for letter in letters.iter().step_by(step) {
        let across = letters.iter().filter_map(|other| gap(*letter, *other)).min();
        let down = letters.iter().filter_map(|other| gap(transposed(*letter), transposed(*other))).min();
        let reach = letter.width().max(letter.height());
        let near = |gap: Option<usize>| gap.filter(|gap| *gap <= reach).unwrap_or(usize::MAX);
        match near(across).cmp(&near(down)) {
            Ordering::Less => level += 1,
            Ordering::Greater => upright += 1,
            Ordering::Equal => {}
        }
    }
    upright >= settings.least_letters && upright as f32 > settings.quarter_gain * level as f32
}

/// The room between two pieces that stand beside each other; `None` where they do not.
fn gap(a: PixelBox, b: PixelBox) -> Option<usize> {
    let common = a.y1.min(b.y1).saturating_sub(a.y0.max(b.y0));
    let is_beside = 2 * common >= a.height().min(b.height());
    (is_beside && (b.x0 >= a.x1 || a.x0 >= b.x1)).then(|| b.x0.saturating_sub(a.x1).max(a.x0.saturating_sub(b.x1)))
}

fn transposed(bbox: PixelBox) -> PixelBox {
    PixelBox { x0: bbox.y0, y0: bbox.x0, x1: bbox.y1, y1: bbox.x1 }
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
    let step = points.len().div_ceil(settings.most_points.max(1)).max(1) as u32;
    // Scattered: every second one would be every second letter, row by row, and makes patterns of its own.
    let is_taken = |index: u32| scattered(index).is_multiple_of(step);
    points.into_iter().zip(0_u32..).filter(|(_, index)| is_taken(*index)).map(|(point, _)| point).collect()
}

/// A number without any pattern: neighbouring ones have nothing in common, or a sample would have stripes.
fn scattered(index: u32) -> u32 {
    let once = (index ^ (index >> 16)).wrapping_mul(0x7feb_352d);
    let twice = (once ^ (once >> 15)).wrapping_mul(0x846c_a68b);
    twice ^ (twice >> 16)
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
    fn a_sample_of_the_ink_says_the_same() {
        let settings = SkewSettings { most_points: 9_000, ..SkewSettings::default() };
        for askew in [0.0, 1.3] {
            let found = find(&Mask::darker(&text().swung(askew), 128), &settings);
            assert!((found + askew).abs() < 0.15, "{askew}: {found}");
        }
    }

    #[test]
    fn lines_that_run_upright_are_noticed() {
        let settings = SkewSettings::default();
        let sideways = |plane: &Plane| is_sideways(&Mask::darker(plane, 128), 200.0, &settings);
        assert!(!sideways(&text().swung(2.0)));
        assert!(sideways(&text().swung(2.0).turned(1)));
    }

    #[test]
    fn many_upright_rules_do_not_turn_a_page() {
        let mut plane = text();
        for x in (40..800).step_by(25) {
            plane.paint(PixelBox { x0: x, y0: 20, x1: x + 1, y1: 780 }, 0);
        }
        assert!(!is_sideways(&Mask::darker(&plane, 128), 200.0, &SkewSettings::default()));
    }
}
