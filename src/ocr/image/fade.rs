//! The picture: faint and fading print brought back to its depth before grounds and rules are judged by their colour.
//!
//! A drum that runs dry prints one side of a page fainter than the other, grounds and rules with it: a band then has many
//! colours. How print fades is seen along the ruled lines, each of which was drawn in one colour.

use super::faint::{self, FaintSettings};
use super::plane::{Colors, PixelBox, Plane};
use super::rules::Ruled;

/// Thresholds of fading print.
#[derive(Debug, Clone)]
pub(in crate::ocr) struct FadeSettings {
    /// Length of the parts of a rule that are compared, in inches: some letters that touch it make up less than half.
    pub part: f32,
    /// So many rules must show the same change; a single one may cross grounds.
    pub rules: usize,
    /// From this ratio of the deepest to the faintest print on, print fades.
    pub fades: f32,
    /// Of the parts of rules that do not keep their depth, this share is off the curve, too, at most.
    pub off: f32,
    /// Print that is fainter than this by comparison is not brought back: noise would be, with it.
    pub most: f32,
}

impl Default for FadeSettings {
    fn default() -> Self {
        Self { part: 0.25, rules: 3, fades: 1.25, off: 0.6, most: 4.0 }
    }
}

/// The picture with print as deep as it was made, where it is faint or fades; `None` where it is not.
pub(in crate::ocr) fn restored(
    colors: &Colors,
    rules: &[Ruled],
    dpi: f32,
    settings: &FadeSettings,
    faint: &FaintSettings,
) -> Option<Colors> {
    let grey = colors.grey();
    let across = grey.transposed();
    let part = ((settings.part * dpi) as usize).max(8);
    let level = rules.iter().filter(|rule| rule.is_level).map(|rule| rule.bbox);
    let upright = rules.iter().filter(|rule| !rule.is_level);
    let turned = upright.map(|rule| rule.bbox).map(|b| PixelBox { x0: b.y0, y0: b.x0, x1: b.y1, y1: b.x1 });
    let along = Profile::of(&grey, level, part, settings);
    let across = Profile::of(&across, turned, part, settings);
    let paper = paper(&grey);
    let even = if along.is_even && across.is_even {
        None
    } else {
        Some(deepened(&grey, paper, |x, y| (along.at(x) * across.at(y)).min(settings.most)))
    };
    let stretch = faint::stretch(even.as_ref().unwrap_or(&grey), paper, dpi, even.is_some(), faint);
    if even.is_none() && stretch <= 1.0 {
        return None;
    }
    let factor = |x: usize, y: usize| (along.at(x) * across.at(y)).min(settings.most) * stretch;
    Some(colors.each(|plane| deepened(plane, self::paper(plane), factor)))
}

/// The lightness that half of the pixels exceed: text covers a tenth.
fn paper(plane: &Plane) -> u8 {
    let mut values = plane.data.clone();
    let middle = values.len() / 2;
    if values.is_empty() { u8::MAX } else { *values.select_nth_unstable(middle).1 }
}

/// What is darker than paper, made deeper by a factor for each place.
fn deepened(plane: &Plane, paper: u8, factor: impl Fn(usize, usize) -> f32) -> Plane {
    let width = plane.width.max(1);
    let deeper = |(at, value): (usize, &u8)| {
        let depth = f32::from(paper.saturating_sub(*value)) * factor(at % width, at / width);
        if *value < paper { (f32::from(paper) - depth).max(0.0) as u8 } else { *value }
    };
    Plane { data: plane.data.iter().enumerate().map(deeper).collect(), ..*plane }
}

/// By how much print is to be deepened along one direction: a smooth curve.
struct Profile {
    curve: [f32; DEGREE],
    /// The places between which rules tell it, and the length they are shares of.
    told: [f32; 2],
    length: f32,
    deepest: f32,
    is_even: bool,
}

/// Print fades in one bow over a page, or from one side to the other.
const DEGREE: usize = 3;
/// What is further off the curve than this is something else: a ground beside the rule, a letter on it.
const OFF: f32 = 0.08;

impl Profile {
    /// From the level rules of a picture.
    fn of(plane: &Plane, rules: impl Iterator<Item = PixelBox>, part: usize, settings: &FadeSettings) -> Self {
        let (length, paper) = (plane.width.max(1) as f32, f32::from(paper(plane)));
        let rules: Vec<Vec<(f32, f32)>> = rules
            .map(|rule| {
                depths(plane, paper, rule, part).into_iter().map(|(x, depth)| (x / length, depth.ln())).collect()
            })
            .filter(|own: &Vec<(f32, f32)>| own.len() >= LEAST_PARTS)
            .collect();
        let places = || rules.iter().flatten().map(|(x, _)| *x);
        let ends = [places().fold(1.0, f32::min), places().fold(0.0, f32::max)];
        let mut profile = Self { curve: [0.0; DEGREE], told: ends, length, deepest: 0.0, is_even: true };
        if rules.len() < settings.rules {
            return profile;
        }
        profile.curve = fitted(&rules);
        let at = |step: usize| profile.depth(ends[0] + (ends[1] - ends[0]) * step as f32 / 50.0);
        let depths: Vec<f32> = (0..=50).map(at).collect();
        profile.deepest = depths.iter().copied().fold(f32::MIN, f32::max);
        let faintest = depths.iter().copied().fold(f32::MAX, f32::min);
        let [own, flat] = [profile.curve, [0.0; DEGREE]].map(|curve| told(&rules, &curve));
        let is_seen = 1.0 - own <= settings.off * (1.0 - flat);
        profile.is_even = !is_seen || (profile.deepest - faintest).exp() < settings.fades;
        profile
    }

    fn depth(&self, place: f32) -> f32 {
        let place = place.clamp(self.told[0], self.told[1].max(self.told[0]));
        value(&self.curve, place)
    }

    fn at(&self, x: usize) -> f32 {
        if self.is_even { 1.0 } else { (self.deepest - self.depth(x as f32 / self.length)).exp() }
    }
}

fn powers(place: f32) -> [f32; DEGREE] {
    let place = place - 0.5;
    [place, place * place, place * place * place]
}

/// The curve along which all rules, each of a depth of its own, change. Places that are off it count less and less.
fn fitted(rules: &[Vec<(f32, f32)>]) -> [f32; DEGREE] {
    let mut curve = [0.0; DEGREE];
    for _ in 0..ROUNDS {
        let mut sums = [[0.0_f32; DEGREE + 1]; DEGREE];
        for rule in rules {
            let rests: Vec<f32> = rule.iter().map(|(x, depth)| depth - value(&curve, *x)).collect();
            let own = median(rests.clone()).unwrap_or(0.0);
            let weights: Vec<f32> = rests.iter().map(|rest| 1.0 / (1.0 + ((rest - own) / OFF).powi(2))).collect();
            add(&mut sums, rule, &weights);
        }
        curve = solved(sums);
    }
    curve
}

/// The share of the places where rules change as the curve does.
fn told(rules: &[Vec<(f32, f32)>], curve: &[f32; DEGREE]) -> f32 {
    let of_rule = |rule: &Vec<(f32, f32)>| {
        let rests: Vec<f32> = rule.iter().map(|(x, depth)| depth - value(curve, *x)).collect();
        let own = median(rests.clone()).unwrap_or(0.0);
        rests.into_iter().filter(|rest| (rest - own).abs() < OFF).count()
    };
    let all: usize = rules.iter().map(Vec::len).sum();
    rules.iter().map(of_rule).sum::<usize>() as f32 / all.max(1) as f32
}

fn value(curve: &[f32; DEGREE], x: f32) -> f32 {
    powers(x).iter().zip(curve).map(|(power, share)| power * share).sum()
}

/// So often the curve is drawn anew.
const ROUNDS: usize = 8;

/// Adds a rule to the normal equations of the curve, freed of the rule's own depth.
fn add(sums: &mut [[f32; DEGREE + 1]; DEGREE], rule: &[(f32, f32)], weights: &[f32]) {
    let total: f32 = weights.iter().sum::<f32>().max(0.001);
    let row = |(x, depth): &(f32, f32)| {
        let [a, b, c] = powers(*x);
        [a, b, c, *depth]
    };
    let rows: Vec<[f32; DEGREE + 1]> = rule.iter().map(row).collect();
    let mean = |at: usize| -> f32 {
        rows.iter().zip(weights).filter_map(|(row, weight)| Some(row.get(at)? * weight)).sum::<f32>() / total
    };
    let means: Vec<f32> = (0..=DEGREE).map(mean).collect();
    for (row, weight) in rows.iter().zip(weights) {
        let own: Vec<f32> = row.iter().zip(&means).map(|(value, mean)| value - mean).collect();
        for (line, left) in sums.iter_mut().zip(&own) {
            line.iter_mut().zip(&own).for_each(|(sum, right)| *sum += weight * left * right);
        }
    }
}

/// The solution of the normal equations (Gauss); short rules that tell little bend nothing.
fn solved(mut sums: [[f32; DEGREE + 1]; DEGREE]) -> [f32; DEGREE] {
    let largest = sums.iter().enumerate().filter_map(|(at, row)| row.get(at)).copied().fold(0.0, f32::max);
    for (at, row) in sums.iter_mut().enumerate() {
        row.get_mut(at).into_iter().for_each(|sum| *sum += 0.0005 * largest + 1e-6);
    }
    for at in 0..DEGREE {
        let Some(own) = sums.get(at).copied() else { continue };
        let head = own.get(at).copied().unwrap_or(1.0);
        for (_, row) in sums.iter_mut().enumerate().filter(|(other, _)| *other != at) {
            let factor = row.get(at).copied().unwrap_or(0.0) / head;
            row.iter_mut().zip(own).for_each(|(value, above)| *value -= factor * above);
        }
    }
    let mut curve = [0.0; DEGREE];
    for (at, (slot, row)) in curve.iter_mut().zip(sums).enumerate() {
        *slot = row.get(DEGREE).copied().unwrap_or(0.0) / row.get(at).copied().unwrap_or(1.0);
    }
    curve
}

/// How much ink a rule has in the parts of the picture's width through which it runs: middle and depth.
fn depths(plane: &Plane, paper: f32, rule: PixelBox, part: usize) -> Vec<(f32, f32)> {
    let ends = (rule.x0 + END, rule.x1.saturating_sub(END));
    let starts = (0..plane.width).step_by(part.max(1));
    let depth = |start: usize| {
        let (x0, x1) = (start.max(ends.0), (start + part).min(ends.1));
        let (grounds, inks): (Vec<f32>, Vec<f32>) = (x0..x1).map(|x| ink(plane, rule, x)).unzip();
        let is_through = 4 * inks.len() >= 3 * part;
        // On a ground of its own a rule stands out less.
        let is_bare = median(grounds)? > paper - GROUND;
        let depth = median(inks).filter(|depth| is_through && is_bare && *depth > LEAST)?;
        Some((f32::midpoint(x0 as f32, x1 as f32), depth))
    };
    starts.filter_map(depth).collect()
}

/// Rules that run through fewer parts tell no change.
const LEAST_PARTS: usize = 2;
/// Pixels at the ends of a rule where it meets others.
const END: usize = 3;
/// Less ink tells nothing: the sum of the depths of the pixels across a rule (0–255 each).
const LEAST: f32 = 20.0;
/// Pixels beside a rule into which a slanted or blurred one spreads.
const SPREAD: usize = 2;

/// A ground is so much darker than paper, at least.
const GROUND: f32 = 5.0;

/// The ground beside a rule in one column, and its ink, all of its rows together: however it is spread, the sum stays.
fn ink(plane: &Plane, rule: PixelBox, x: usize) -> (f32, f32) {
    let value = |y: usize| f32::from(plane.get(x, y));
    let (y0, y1) = (rule.y0.saturating_sub(SPREAD), rule.y1 + SPREAD);
    let sides = [y0.saturating_sub(1), y0.saturating_sub(2), y1, y1 + 1].map(value);
    let ground = sides.iter().sum::<f32>() / 4.0;
    (ground, (y0..y1).map(|y| ground - value(y)).sum())
}

fn median(mut values: Vec<f32>) -> Option<f32> {
    values.sort_by(f32::total_cmp);
    values.get(values.len() / 2).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Rules and a dark band over the whole width, on paper of 244, whose depth falls to the right.
    fn fading(right: f32) -> (Plane, Vec<Ruled>) {
        let mut plane = Plane::new(1000, 600, 244);
        let mut rules = Vec::new();
        let mut paint = |y0: usize, y1: usize, depth: f32| {
            for x in 40..960 {
                let fade = 1.0 + (right - 1.0) * x as f32 / 1000.0;
                plane.paint(PixelBox { x0: x, y0, x1: x + 1, y1 }, (244.0 - depth * fade) as u8);
            }
        };
        for y in [100, 200, 300, 400] {
            paint(y, y + 2, 130.0);
            rules.push(Ruled { bbox: PixelBox { x0: 40, y0: y, x1: 960, y1: y + 2 }, is_level: true });
        }
        paint(240, 270, 90.0);
        for x in (60..940).step_by(12) {
            let fade = 1.0 + (right - 1.0) * x as f32 / 1000.0;
            plane.paint(PixelBox { x0: x, y0: 440, x1: x + 3, y1: 460 }, (244.0 - 130.0 * fade) as u8);
        }
        (plane, rules)
    }

    fn print(right: f32) -> Option<Plane> {
        let (plane, rules) = fading(right);
        let colors = Colors { red: plane, others: None };
        restored(&colors, &rules, 100.0, &FadeSettings::default(), &FaintSettings::default()).map(|found| found.red)
    }

    #[test]
    fn a_band_that_fades_gets_one_colour() {
        let even = print(0.5).expect("faint");
        let band = [60, 300, 500, 700, 940].map(|x| even.get(x, 255));
        assert!(band.iter().max().unwrap() - band.iter().min().unwrap() < 12, "{band:?}");
        let rule = [60, 500, 940].map(|x| even.get(x, 201));
        assert!(rule.iter().all(|ink| *ink < 40), "{rule:?}");
        assert_eq!(even.get(500, 50), 244);
    }

    #[test]
    fn grounds_tell_nothing_of_ink() {
        let mut plane = Plane::new(1000, 600, 250);
        plane.paint(PixelBox { x0: 40, y0: 40, x1: 960, y1: 300 }, 130);
        for x in (60..900).step_by(10) {
            plane.paint(PixelBox { x0: x, y0: 400, x1: x + 3, y1: 420 }, 30);
        }
        let colors = Colors { red: plane, others: None };
        assert!(restored(&colors, &[], 100.0, &FadeSettings::default(), &FaintSettings::default()).is_none());
    }

    #[test]
    fn faint_print_that_does_not_fade_is_stretched() {
        let even = print(1.0).expect("faint");
        assert!(even.get(500, 201) < 40 && even.get(500, 255).abs_diff(244 - 150) < 20, "{}", even.get(500, 255));
    }
}
