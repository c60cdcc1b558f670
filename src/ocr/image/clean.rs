//! The picture: even paper, dark ink, no specks.

use super::blobs::{self, Blob};
use super::fade::FadeSettings;
use super::faint::{self, FaintSettings};
use super::pale::PaleSettings;
use super::plane::{Mask, PixelBox, Plane};
use super::streaks::StreakSettings;
use super::underlines::UnderlineSettings;
use std::collections::BTreeMap;

/// Thresholds of the cleaning.
#[derive(Debug, Clone)]
pub(in crate::ocr) struct CleanSettings {
    /// Side of the squares whose paper is measured, in inches; larger than a line of text, smaller than a shadow.
    pub square: f32,
    /// Share of the pixels of a square that are darker than its paper: text covers a fifth.
    pub paper_share: f32,
    /// Paper darker than this (0–255) is no paper but a filled area, and left as it is.
    pub darkest_paper: u8,
    /// Mean difference of neighbouring pixels on bare paper from which on a picture counts as noisy.
    pub noise: f32,
    /// Print that is made darker.
    pub faint: FaintSettings,
    /// Faint and fading pages.
    pub fade: FadeSettings,
    /// Pale print beside dark print.
    pub pale: PaleSettings,
    /// Streaks along the way of the paper.
    pub streaks: StreakSettings,
    /// Lines under text.
    pub underlines: UnderlineSettings,
    /// Ink is darker than this (0–255) on white paper.
    pub ink: u8,
    /// Pieces of ink smaller than this are specks where nothing is near, in square inches: a dot of 7 pt print
    /// measures 0.0001.
    pub speck: f32,
    /// The dot of a letter is closer to it than this, in inches.
    pub near: f32,
}

impl Default for CleanSettings {
    fn default() -> Self {
        Self {
            square: 0.25,
            paper_share: 0.7,
            darkest_paper: 140,
            noise: 3.9,
            faint: FaintSettings::default(),
            fade: FadeSettings::default(),
            pale: PaleSettings::default(),
            streaks: StreakSettings::default(),
            underlines: UnderlineSettings::default(),
            ink: 160,
            speck: 0.00005,
            near: 0.035,
        }
    }
}

/// Makes the paper white everywhere and faint print dark; softens noise.
pub(in crate::ocr) fn even(plane: &Plane, dpi: f32, settings: &CleanSettings) -> Plane {
    let soft = if noise(plane) > settings.noise { plane.softened() } else { plane.clone() };
    let side = ((settings.square * dpi) as usize).max(8);
    let (columns, rows) = (soft.width.div_ceil(side), soft.height.div_ceil(side));
    let mut papers = Vec::with_capacity(columns * rows);
    for row in 0..rows {
        for column in 0..columns {
            papers.push(paper(&soft, column * side, row * side, side, settings));
        }
    }
    let usual = usual_paper(&papers);
    let mut even = soft;
    for y in 0..even.height {
        for x in 0..even.width {
            let paper = papers.get(y / side * columns + x / side).copied().flatten().unwrap_or(usual);
            if let Some(pixel) = even.data.get_mut(y * plane.width + x) {
                *pixel = (u32::from(*pixel) * 255 / u32::from(paper.max(1))).min(255) as u8;
            }
        }
    }
    faint::darken(&mut even, dpi, &settings.faint);
    even
}

/// Mean difference of neighbouring pixels on bare paper; beside print blurred edges differ on clean paper, too.
pub(in crate::ocr) fn noise(plane: &Plane) -> f32 {
    let (mut sum, mut count, mut all) = (0_u64, 0_u64, 1_u64);
    for y in (0..plane.height).step_by(7) {
        let bare = bare(plane, y);
        for (pair, bare) in plane.row(y).windows(2).zip(bare.windows(2)) {
            if let ([a, b], [true, true]) = (pair, bare) {
                sum += u64::from(a.abs_diff(*b));
                count += u64::from(*a < 250 || *b < 250);
                all += 1;
            }
        }
    }
    // White paper shows no noise; where it is white but for some dirt, there is none.
    sum as f32 / (count as f32).max(all as f32 * DIRT)
}

/// The pixels of a row around which there is nothing but paper.
fn bare(plane: &Plane, y: usize) -> Vec<bool> {
    let mut light = vec![true; plane.width];
    for near in y.saturating_sub(BLUR)..(y + BLUR + 1).min(plane.height) {
        light.iter_mut().zip(plane.row(near)).for_each(|(light, value)| *light &= *value > LIGHT);
    }
    let mut bare = light.clone();
    for (x, _) in light.iter().enumerate().filter(|(_, light)| !**light) {
        bare.iter_mut().take(x + BLUR + 1).skip(x.saturating_sub(BLUR)).for_each(|bare| *bare = false);
    }
    bare
}

/// So much of white paper is uneven without being noisy.
const DIRT: f32 = 0.05;
/// Paper is lighter than this (0–255).
const LIGHT: u8 = 170;
/// So far the edges of print are blurred, in pixels.
const BLUR: usize = 4;

/// The lightness of the paper in a square; `None` where it is dark as a whole.
fn paper(plane: &Plane, x0: usize, y0: usize, side: usize, settings: &CleanSettings) -> Option<u8> {
    let mut counts = [0_usize; 256];
    for y in (y0..(y0 + side).min(plane.height)).step_by(2) {
        for value in plane.row(y).iter().skip(x0).take(side) {
            if let Some(count) = counts.get_mut(usize::from(*value)) {
                *count += 1;
            }
        }
    }
    let total: usize = counts.iter().sum();
    let wanted = (settings.paper_share * total as f32) as usize;
    let mut seen = 0;
    let level = counts.iter().position(|count| {
        seen += count;
        seen > wanted
    })?;
    (level >= usize::from(settings.darkest_paper)).then_some(level as u8)
}

/// The paper of most squares.
fn usual_paper(papers: &[Option<u8>]) -> u8 {
    let mut known: Vec<u8> = papers.iter().flatten().copied().collect();
    known.sort_unstable();
    known.get(known.len() / 2).copied().unwrap_or(255)
}

/// Removes specks: tiny pieces of ink without a larger one near them. Dots of letters and points are as small, but stand
/// close to letters. Returns the pieces that stay.
pub(in crate::ocr) fn remove_specks(
    plane: &mut Plane,
    mask: &mut Mask,
    dpi: f32,
    settings: &CleanSettings,
) -> Vec<Blob> {
    let least = ((settings.speck * dpi * dpi) as usize).max(2);
    let reach = ((settings.near * dpi) as usize).max(1);
    let (small, mut kept): (Vec<Blob>, Vec<Blob>) = blobs::find(mask).into_iter().partition(|blob| blob.area < least);
    let large = Shelves::new(&kept, reach);
    for blob in small {
        if large.are_near(blob.bbox.grown(reach, mask.width, mask.height)) {
            kept.push(blob);
        } else {
            plane.paint(blob.bbox.grown(1, mask.width, mask.height), u8::MAX);
            mask.clear(blob.bbox);
        }
    }
    kept
}

/// Pieces of ink by the bands of rows they touch.
struct Shelves {
    height: usize,
    bands: BTreeMap<usize, Vec<PixelBox>>,
}

impl Shelves {
    fn new(blobs: &[Blob], height: usize) -> Self {
        let mut bands: BTreeMap<usize, Vec<PixelBox>> = BTreeMap::new();
        for blob in blobs {
            for band in blob.bbox.y0 / height..=blob.bbox.y1 / height {
                bands.entry(band).or_default().push(blob.bbox);
            }
        }
        Self { height, bands }
    }

    /// Whether one of them touches `area`.
    fn are_near(&self, area: PixelBox) -> bool {
        let touches = |own: &PixelBox| own.x0 < area.x1 && own.x1 > area.x0 && own.y0 < area.y1 && own.y1 > area.y0;
        self.bands.range(area.y0 / self.height..=area.y1 / self.height).any(|(_, band)| band.iter().any(touches))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two bars of `ink` on `paper`, 200 dpi.
    fn page(paper: u8, ink: u8) -> Plane {
        let mut plane = Plane::new(400, 200, paper);
        plane.paint(PixelBox { x0: 50, y0: 50, x1: 90, y1: 60 }, ink);
        plane.paint(PixelBox { x0: 250, y0: 50, x1: 290, y1: 60 }, ink);
        plane
    }

    #[test]
    fn paper_becomes_white_and_faint_print_dark() {
        let clean = even(&page(200, 160), 200.0, &CleanSettings::default());
        assert!(clean.get(10, 10) > 250, "{}", clean.get(10, 10));
        assert!(clean.get(60, 55) < 60, "{}", clean.get(60, 55));
    }

    #[test]
    fn blurred_edges_of_print_are_no_noise() {
        let mut plane = page(255, 20);
        assert!(noise(&plane.swung(2.0)) < 2.0, "{}", noise(&plane.swung(2.0)));
        for (at, pixel) in plane.data.iter_mut().enumerate() {
            *pixel = pixel.saturating_sub((at * 7 % 23) as u8);
        }
        assert!(noise(&plane) > 5.0, "{}", noise(&plane));
    }

    #[test]
    fn specks_go_and_dots_of_letters_stay() {
        let mut plane = page(255, 0);
        // A speck in the line, at the distance of a word.
        plane.paint(PixelBox { x0: 102, y0: 56, x1: 104, y1: 57 }, 0);
        // A dot of one pixel over a letter.
        plane.paint(PixelBox { x0: 270, y0: 46, x1: 271, y1: 47 }, 0);
        plane.paint(PixelBox { x0: 150, y0: 150, x1: 151, y1: 152 }, 0);
        plane.paint(PixelBox { x0: 70, y0: 44, x1: 72, y1: 45 }, 0);
        let mut mask = Mask::darker(&plane, 128);
        let kept = remove_specks(&mut plane, &mut mask, 200.0, &CleanSettings { speck: 0.0001, ..Default::default() });
        assert_eq!((kept.len(), plane.get(102, 56), plane.get(270, 46)), (4, 255, 0));
        assert_eq!((plane.get(150, 150), plane.get(70, 44)), (255, 0));
    }
}
