//! The picture: black and white ones whose greys are scattered dots, as from copiers and fax machines. The dots become
//! grey again, or their grounds would be noise and their thin lines nothing.

use super::plane::{Colors, Plane};

/// Thresholds of the dots.
#[derive(Debug, Clone)]
pub(in crate::ocr) struct HalftoneSettings {
    /// Share of the pixels of a black and white picture that are neither.
    pub between: f32,
    /// Share of the black pixels that stand almost alone; of letters one in fifty does.
    pub alone: f32,
    /// Black neighbours of a pixel that stands almost alone, at most.
    pub neighbours: usize,
}

impl Default for HalftoneSettings {
    fn default() -> Self {
        Self { between: 0.002, alone: 0.1, neighbours: 2 }
    }
}

/// The picture with greys for its dots; `None` where it has none.
pub(in crate::ocr) fn smoothed(colors: &Colors, settings: &HalftoneSettings) -> Option<Colors> {
    let plane = &colors.red;
    let between = plane.data.iter().filter(|value| (24..232).contains(*value)).count();
    if colors.others.is_some() || between as f32 > settings.between * plane.data.len() as f32 {
        return None;
    }
    let (alone, all) = counts(plane, settings.neighbours);
    (alone as f32 > settings.alone * all as f32).then(|| colors.each(|plane| plane.softened().softened()))
}

/// Black pixels that stand almost alone, and all of them.
fn counts(plane: &Plane, neighbours: usize) -> (usize, usize) {
    let (mut alone, mut all) = (0, 0);
    let is_black = |value: &&u8| **value < 128;
    for y in 1..plane.height.saturating_sub(1) {
        let rows = [plane.row(y - 1), plane.row(y), plane.row(y + 1)];
        for x in 1..plane.width.saturating_sub(1) {
            if plane.get(x, y) < 128 {
                let black: usize = rows.iter().map(|row| row.iter().skip(x - 1).take(3).filter(is_black).count()).sum();
                all += 1;
                alone += usize::from(black <= neighbours + 1);
            }
        }
    }
    (alone, all)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ocr::image::plane::PixelBox;

    #[test]
    fn scattered_dots_become_grey_and_letters_stay() {
        let mut plane = Plane::new(300, 200, 255);
        for letter in 0..20 {
            plane.paint(PixelBox { x0: 10 + letter * 14, y0: 20, x1: 15 + letter * 14, y1: 50 }, 0);
        }
        assert!(smoothed(&Colors { red: plane.clone(), others: None }, &HalftoneSettings::default()).is_none());
        let mut seed = 7_u32;
        for y in 80..180 {
            for x in 20..280 {
                seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                if seed >> 24 < 64 {
                    plane.data[y * 300 + x] = 0;
                }
            }
        }
        let grey = smoothed(&Colors { red: plane, others: None }, &HalftoneSettings::default()).unwrap().red;
        let ground = grey.cut(PixelBox { x0: 40, y0: 100, x1: 260, y1: 160 });
        let dark = ground.data.iter().filter(|value| **value < 90).count();
        assert!(dark * 50 < ground.data.len(), "{dark}");
        assert!(grey.get(12, 35) < 30);
    }
}
