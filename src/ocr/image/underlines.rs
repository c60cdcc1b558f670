//! The picture: underlined text. A line right under letters is no rule that divides anything; readers take letters that touch
//! it for other ones or leave them out. It is taken away, and what hangs through it stays.

use super::blobs;
use super::plane::{Mask, PixelBox, Plane};
use super::rules::Ruled;

/// Thresholds of underlines.
#[derive(Debug, Clone)]
pub(in crate::ocr) struct UnderlineSettings {
    /// The shortest one, in inches: a short word.
    pub shortest: f32,
    /// The thickest one, in inches (1.5 pt).
    pub thickest: f32,
    /// How far above it letters stand at most, in inches.
    pub reach: f32,
    /// Share of its length that is dark; rows of letters have gaps.
    pub solid: f32,
    /// Share of its length below which there is nothing; letters hang through the rest.
    pub clear: f32,
    /// Share of the area above that is ink, at least: text is a fifth.
    pub ink: f32,
}

impl Default for UnderlineSettings {
    fn default() -> Self {
        Self { shortest: 0.3, thickest: 0.022, reach: 0.08, solid: 0.96, clear: 0.75, ink: 0.08 }
    }
}

/// Takes the underlines from a white page whose `rules` are known.
pub(in crate::ocr) fn remove(plane: &mut Plane, mask: &Mask, rules: &[Ruled], dpi: f32, own: &UnderlineSettings) {
    let pixels = |inches: f32| (inches * dpi).round() as usize;
    let is_known = |bar: &PixelBox| {
        rules.iter().map(|rule| rule.bbox).any(|b| b.x0 < bar.x1 && bar.x0 < b.x1 && b.y0 <= bar.y1 && bar.y0 <= b.y1)
    };
    for bar in long_stretches(mask, pixels(own.shortest)) {
        if bar.height() <= pixels(own.thickest).max(3)
            && !is_known(&bar)
            && is_underline(bar, mask, pixels(own.reach), own)
        {
            erase(plane, mask, bar);
        }
    }
}

/// Long stretches of ink, those that lie over one another as one: letters have none.
fn long_stretches(mask: &Mask, shortest: usize) -> Vec<PixelBox> {
    let mut found: Vec<PixelBox> = Vec::new();
    for y in 0..mask.height {
        for (x0, x1) in blobs::stretches_of(mask.row(y)).into_iter().filter(|(x0, x1)| x1 - x0 >= shortest) {
            // A line that is a little askew goes on a row further down.
            let goes_on = |bar: &&mut PixelBox| bar.y1 >= y && bar.x0 <= x1 + STEP && x0 <= bar.x1 + STEP;
            match found.iter_mut().rev().take(NEAR).find(goes_on) {
                Some(bar) => *bar = PixelBox { x0: bar.x0.min(x0), x1: bar.x1.max(x1), y1: y + 1, ..*bar },
                None => found.push(PixelBox { x0, x1, y0: y, y1: y + 1 }),
            }
        }
    }
    found
}

/// Pixels between the parts of a line that is a little askew.
const STEP: usize = 3;
/// So many stretches may lie beside one another.
const NEAR: usize = 50;

fn is_underline(bar: PixelBox, mask: &Mask, reach: usize, settings: &UnderlineSettings) -> bool {
    let dark = |x: usize, y0: usize, y1: usize| (y0..y1).any(|y| mask.get(x, y));
    let share =
        |test: &dyn Fn(usize) -> bool| (bar.x0..bar.x1).filter(|x| test(*x)).count() as f32 / bar.width().max(1) as f32;
    let above = PixelBox { y0: bar.y0.saturating_sub(reach), y1: bar.y0, ..bar };
    share(&|x| dark(x, bar.y0, bar.y1)) >= settings.solid
        && share(&|x| !dark(x, bar.y1 + GAP, bar.y1 + GAP + 2)) >= settings.clear
        && mask.share(above) >= settings.ink
}

/// Pixels below an underline that its own edge darkens.
const GAP: usize = 2;

/// Paints an underline white where nothing hangs through it.
fn erase(plane: &mut Plane, mask: &Mask, bar: PixelBox) {
    for x in bar.x0..bar.x1 {
        let hangs = mask.get(x, bar.y1 + GAP) && mask.get(x, bar.y0.saturating_sub(GAP));
        if !hangs {
            plane.paint(PixelBox { x0: x, x1: x + 1, y0: bar.y0.saturating_sub(1), y1: bar.y1 + 1 }, u8::MAX);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Letters on a baseline at y = 60, one of which hangs down to 70, and a line under them.
    fn page(line: Option<usize>) -> Plane {
        let mut plane = Plane::new(600, 120, 255);
        for x in (40..440).step_by(12) {
            let y1 = if x == 88 { 70 } else { 60 };
            plane.paint(PixelBox { x0: x, y0: 40, x1: x + 5, y1 }, 20);
        }
        if let Some(y) = line {
            plane.paint(PixelBox { x0: 38, y0: y, x1: 442, y1: y + 2 }, 30);
        }
        plane
    }

    fn cleaned(mut plane: Plane) -> Plane {
        let mask = Mask::darker(&plane, 160);
        remove(&mut plane, &mask, &[], 200.0, &UnderlineSettings::default());
        plane
    }

    #[test]
    fn an_underline_goes_and_letters_stay() {
        let found = cleaned(page(Some(63)));
        assert_eq!((found.get(60, 63), found.get(200, 64), found.get(420, 63)), (255, 255, 255));
        assert_eq!((found.get(90, 63), found.get(90, 68), found.get(42, 58)), (30, 20, 20));
    }

    #[test]
    fn text_without_one_and_lines_far_below_it_stay() {
        assert_eq!(cleaned(page(None)), page(None));
        assert_eq!(cleaned(page(Some(95))), page(Some(95)));
    }
}
