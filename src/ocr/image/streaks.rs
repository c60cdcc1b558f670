//! The picture: streaks that dirt on a scanner's glass or a worn drum leaves, straight along the way of the paper. What is
//! printed ends at the margins; a streak runs from edge to edge. It is lightened by as much as it darkens bare paper, so
//! that the print it crosses stays.

use super::plane::{Colors, Plane};

/// Thresholds of the streaks.
#[derive(Debug, Clone)]
pub(in crate::ocr) struct StreakSettings {
    /// Length of the bands that are looked at one by one, in inches; shorter than the margin of a page.
    pub band: f32,
    /// The widest streak, in inches.
    pub widest: f32,
    /// How much darker than the paper on both sides a streak is at least (0–255): noise of the paper moves the level of a
    /// whole band by one.
    pub contrast: u8,
    /// Share of the bands that show it.
    pub share: f32,
    /// Share of the pixels of a band that are darker than its paper.
    pub paper_share: f32,
}

impl Default for StreakSettings {
    fn default() -> Self {
        Self { band: 0.3, widest: 0.035, contrast: 4, share: 0.8, paper_share: 0.7 }
    }
}

/// The picture without streaks, in both directions; `None` where it has none.
pub(in crate::ocr) fn removed(colors: &Colors, dpi: f32, settings: &StreakSettings) -> Option<Colors> {
    let grey = colors.grey();
    let upright = Streaks::find(&grey, dpi, settings);
    let level = Streaks::find(&grey.transposed(), dpi, settings);
    if upright.columns.is_empty() && level.columns.is_empty() {
        return None;
    }
    Some(colors.each(|plane| {
        let mut plane = plane.clone();
        upright.lighten(&mut plane);
        if level.columns.is_empty() {
            return plane;
        }
        let mut turned = plane.transposed();
        level.lighten(&mut turned);
        turned.transposed()
    }))
}

/// Pixels beside a streak that it shades.
const SHADE: usize = 2;

/// The columns that streaks touch, and by how much each band of them is to be lightened.
struct Streaks {
    band: usize,
    columns: Vec<(usize, Vec<f32>)>,
}

impl Streaks {
    fn find(grey: &Plane, dpi: f32, settings: &StreakSettings) -> Self {
        let band = ((settings.band * dpi) as usize).max(8);
        let levels = levels(grey, band, settings.paper_share);
        let reach = ((settings.widest * dpi) as usize / 2 + 1).max(2);
        let paper = levels.transposed().closed(reach).transposed();
        let depth = |x: usize, band: usize| paper.get(x, band).saturating_sub(levels.get(x, band));
        let bands = levels.height;
        let is_seen = |x: usize, band: usize| depth(x, band) >= settings.contrast;
        let is_streak = |x: &usize| {
            let seen = (0..bands).filter(|band| is_seen(*x, *band)).count();
            bands > 2 && is_seen(*x, 0) && is_seen(*x, bands - 1) && seen as f32 >= settings.share * bands as f32
        };
        let mut columns: Vec<usize> = (0..grey.width)
            .filter(is_streak)
            .flat_map(|x| x.saturating_sub(SHADE)..(x + SHADE + 1).min(grey.width))
            .collect();
        columns.dedup();
        columns.sort_unstable();
        columns.dedup();
        let factors = |x: usize| {
            let mut depths: Vec<u8> = (0..bands).map(|band| depth(x, band)).collect();
            depths.sort_unstable();
            // A ruled line in one column with a streak is darker than the streak is elsewhere.
            let most = depths.get(bands / 2).copied().unwrap_or(0).saturating_mul(2).saturating_add(settings.contrast);
            let factor = |band: usize| {
                let paper = f32::from(paper.get(x, band).max(1));
                paper / (paper - f32::from(depth(x, band).min(most))).max(1.0)
            };
            (x, (0..bands).map(factor).collect())
        };
        Self { band, columns: columns.into_iter().map(factors).collect() }
    }

    fn lighten(&self, plane: &mut Plane) {
        let width = plane.width;
        for (x, factors) in &self.columns {
            for (y, pixel) in plane.data.iter_mut().skip(*x).step_by(width.max(1)).enumerate() {
                let at_band = ((y as f32 + 0.5) / self.band as f32 - 0.5).max(0.0);
                let at = |band: usize| factors.get(band).or(factors.last()).copied().unwrap_or(1.0);
                let (first, rest) = (at_band as usize, at_band.fract());
                let factor = at(first) * (1.0 - rest) + at(first + 1) * rest;
                *pixel = (f32::from(*pixel) * factor).min(255.0) as u8;
            }
        }
    }
}

/// The lightness of the paper in each column, band by band.
fn levels(grey: &Plane, band: usize, paper_share: f32) -> Plane {
    // The last band is as long as the others, so that it tells as much.
    let bands = grey.height / band.max(1);
    let mut data = Vec::with_capacity(bands * grey.width);
    for index in 0..bands {
        let start = if index + 1 == bands { grey.height - band } else { index * band };
        for x in 0..grey.width {
            let mut values: Vec<u8> = (start..start + band).step_by(2).map(|y| grey.get(x, y)).collect();
            let at = ((values.len() as f32 * paper_share) as usize).min(values.len().saturating_sub(1));
            data.push(*values.select_nth_unstable(at).1);
        }
    }
    Plane { width: grey.width, height: bands, data }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ocr::image::plane::PixelBox;

    /// Rows of letters, and a frame that keeps off the edges of the paper.
    fn page() -> Plane {
        let mut plane = Plane::new(600, 800, 250);
        for y in (60..740).step_by(24) {
            for x in (60..540).step_by(9) {
                plane.paint(PixelBox { x0: x, y0: y, x1: x + 3, y1: y + 12 }, 10);
            }
        }
        for x in [50, 550] {
            plane.paint(PixelBox { x0: x, y0: 50, x1: x + 2, y1: 750 }, 60);
        }
        plane
    }

    fn grey(plane: &Plane) -> Colors {
        Colors { red: plane.clone(), others: None }
    }

    #[test]
    fn a_streak_goes_and_what_it_crosses_stays() {
        let clean = page();
        let mut dirty = clean.clone();
        for y in 0..800 {
            for x in 303..305 {
                let shade = 12 + (y * 20 / 800) as u8;
                dirty.data[y * 600 + x] = clean.get(x, y).saturating_sub(shade);
            }
        }
        let found = removed(&grey(&dirty), 100.0, &StreakSettings::default()).expect("a streak").red;
        let off = (0..800)
            .flat_map(|y| (280..330).map(move |x| (x, y)))
            .map(|(x, y)| found.get(x, y).abs_diff(clean.get(x, y)));
        assert!(off.max() <= Some(10));
        assert_eq!((found.get(50, 300), found.get(551, 300)), (60, 60));
    }

    #[test]
    fn streaks_run_across_where_the_paper_lay_so() {
        let clean = page();
        let mut dirty = clean.clone();
        dirty.paint(PixelBox { x0: 0, y0: 400, x1: 600, y1: 402 }, 150);
        let found = removed(&grey(&dirty), 100.0, &StreakSettings::default()).expect("a streak").red;
        assert!(found.get(20, 400) > 240 && found.get(590, 401) > 240);
    }

    #[test]
    fn rules_are_no_streaks() {
        assert!(removed(&grey(&page()), 100.0, &StreakSettings::default()).is_none());
    }
}
