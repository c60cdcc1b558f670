//! The picture: light that falls off over the page, as in photographs and under lids that do not close, made even. Only
//! what changes in small steps is light; what begins at an edge is printed.

use super::plane::{Colors, Plane};
use std::collections::VecDeque;

/// Thresholds of the light.
#[derive(Debug, Clone)]
pub(in crate::ocr) struct LightSettings {
    /// Side of the squares whose paper is measured, in inches: a few lines of text.
    pub square: f32,
    /// Share of the pixels of a square that are darker than its paper.
    pub paper_share: f32,
    /// The largest step of the light from square to square (0–255); printed grounds begin with larger ones.
    pub step: u8,
    /// How much the light of a page must change to be made even (0–255); scanners stay below.
    pub uneven: u8,
    /// Share of the squares that must hang together by small steps.
    pub least: f32,
}

impl Default for LightSettings {
    fn default() -> Self {
        Self { square: 0.25, paper_share: 0.8, step: 14, uneven: 40, least: 0.6 }
    }
}

/// The picture in even light; `None` where it is even already.
pub(in crate::ocr) fn evened(colors: &Colors, dpi: f32, settings: &LightSettings) -> Option<Colors> {
    let grey = colors.grey();
    let side = ((settings.square * dpi) as usize).max(8);
    let mut light = Light::measure(&grey, side, settings.paper_share);
    let paper = light.paper(settings.step)?;
    let mut known: Vec<u8> = paper.iter().flatten().copied().collect();
    known.sort_unstable();
    let at = |share: usize| known.get(known.len() * share / 100).copied().unwrap_or(0);
    let is_whole = known.len() as f32 >= settings.least * paper.len() as f32;
    if !is_whole || at(97).saturating_sub(at(3)) < settings.uneven {
        return None;
    }
    light.fill(paper);
    Some(colors.each(|plane| light.taken_from(plane)))
}

/// The lightness of the paper, in squares.
struct Light {
    side: usize,
    columns: usize,
    rows: usize,
    values: Vec<u8>,
}

impl Light {
    fn measure(grey: &Plane, side: usize, share: f32) -> Self {
        let (columns, rows) = (grey.width.div_ceil(side).max(1), grey.height.div_ceil(side).max(1));
        let places = (0..rows).flat_map(|row| (0..columns).map(move |column| (column * side, row * side)));
        let values = places.map(|(x, y)| level(grey, x, y, side, share)).collect();
        Self { side, columns, rows, values }
    }

    fn near(&self, index: usize) -> impl Iterator<Item = usize> + use<> {
        let (column, columns, rows) = (index % self.columns, self.columns, self.rows);
        let left = (column > 0).then(|| index - 1);
        let right = (column + 1 < columns).then_some(index + 1);
        let below = Some(index + columns).filter(|below| *below < columns * rows);
        left.into_iter().chain(right).chain(index.checked_sub(columns)).chain(below)
    }

    /// The squares that hang together with the lightest one by small steps.
    fn paper(&self, step: u8) -> Option<Vec<Option<u8>>> {
        let (start, _) = self.values.iter().enumerate().max_by_key(|(_, value)| **value)?;
        let mut paper = vec![None; self.values.len()];
        let mut open = vec![start];
        while let Some(index) = open.pop() {
            let (Some(value), Some(slot)) = (self.values.get(index), paper.get_mut(index)) else { continue };
            if slot.replace(*value).is_some() {
                continue;
            }
            let is_close = |near: &usize| self.values.get(*near).is_some_and(|other| other.abs_diff(*value) <= step);
            open.extend(self.near(index).filter(is_close));
        }
        Some(paper)
    }

    /// Squares that are no paper take the light of those around them.
    fn fill(&mut self, mut paper: Vec<Option<u8>>) {
        let mut open: VecDeque<usize> = (0..paper.len()).filter(|index| paper.get(*index) == Some(&None)).collect();
        while let Some(index) = open.pop_front() {
            let known: Vec<u32> =
                self.near(index).filter_map(|near| paper.get(near).copied().flatten()).map(u32::from).collect();
            let Some(slot) = paper.get_mut(index) else { continue };
            if known.is_empty() {
                open.push_back(index);
            } else {
                *slot = Some((known.iter().sum::<u32>() / known.len() as u32) as u8);
            }
        }
        self.values = paper.into_iter().flatten().collect();
    }

    /// The light at a pixel, between the middles of four squares.
    fn at(&self, x: usize, y: usize) -> f32 {
        let place = |at: usize, count: usize| {
            let place = (at as f32 + 0.5) / self.side as f32 - 0.5;
            let first = place.floor().clamp(0.0, (count - 1) as f32);
            (first as usize, (first as usize + 1).min(count - 1), (place - first).clamp(0.0, 1.0))
        };
        let ((left, right, fx), (top, bottom, fy)) = (place(x, self.columns), place(y, self.rows));
        let value =
            |column: usize, row: usize| self.values.get(row * self.columns + column).copied().map_or(255.0, f32::from);
        let upper = value(left, top) * (1.0 - fx) + value(right, top) * fx;
        let lower = value(left, bottom) * (1.0 - fx) + value(right, bottom) * fx;
        upper * (1.0 - fy) + lower * fy
    }

    fn taken_from(&self, plane: &Plane) -> Plane {
        let mut even = plane.clone();
        for (index, pixel) in even.data.iter_mut().enumerate() {
            let light = self.at(index % plane.width, index / plane.width).max(20.0);
            *pixel = (f32::from(*pixel) * PAPER / light).min(255.0) as u8;
        }
        even
    }
}

/// What paper becomes; not quite white, so that noise keeps its form.
const PAPER: f32 = 245.0;

/// The value that the given share of the pixels of a square lie below.
fn level(grey: &Plane, x0: usize, y0: usize, side: usize, share: f32) -> u8 {
    let mut values: Vec<u8> = Vec::with_capacity(side * side / 4);
    for y in (y0..(y0 + side).min(grey.height)).step_by(2) {
        values.extend(grey.row(y).iter().skip(x0).take(side).step_by(2));
    }
    values.sort_unstable();
    values.get((values.len() as f32 * share) as usize).or(values.last()).copied().unwrap_or(u8::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ocr::image::plane::PixelBox;

    fn grey(plane: Plane) -> Colors {
        Colors { red: plane, others: None }
    }

    /// Paper whose light falls off to the right, with a line of bars.
    fn photograph() -> Plane {
        let mut plane = Plane::new(800, 600, 0);
        for (index, pixel) in plane.data.iter_mut().enumerate() {
            *pixel = (230.0 - (index % 800) as f32 * 0.15) as u8;
        }
        (0..70).for_each(|bar| plane.paint(PixelBox { x0: 20 + bar * 10, x1: 24 + bar * 10, y0: 300, y1: 320 }, 30));
        plane
    }

    #[test]
    fn light_that_falls_off_is_made_even() {
        let even = evened(&grey(photograph()), 100.0, &LightSettings::default()).unwrap().red;
        let values = [(5, 5), (400, 100), (790, 590), (600, 250)].map(|(x, y)| even.get(x, y));
        assert!(values.iter().all(|value| value.abs_diff(245) < 6), "{values:?}");
        assert!(even.get(22, 310) < 60 && even.get(712, 310) < 70);
    }

    #[test]
    fn printed_grounds_are_no_shadow() {
        let mut plane = Plane::new(800, 600, 250);
        plane.paint(PixelBox { x0: 400, y0: 0, x1: 800, y1: 600 }, 200);
        assert!(evened(&grey(plane), 100.0, &LightSettings::default()).is_none());
        assert!(evened(&grey(Plane::new(800, 600, 240)), 100.0, &LightSettings::default()).is_none());
    }

    #[test]
    fn a_printed_ground_in_a_shadow_stays_darker() {
        let mut plane = photograph();
        for y in 400..500 {
            (200..600).for_each(|x| plane.data[y * 800 + x] = (f32::from(plane.data[y * 800 + x]) * 0.7) as u8);
        }
        let even = evened(&grey(plane), 100.0, &LightSettings::default()).unwrap().red;
        let inside = [(230, 450), (400, 450), (570, 450)].map(|(x, y)| even.get(x, y));
        assert!(inside.iter().all(|value| (140..205).contains(value)), "{inside:?}");
        assert!(even.get(400, 350) > 235);
    }
}
