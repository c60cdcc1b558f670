//! The picture: heads of tables, filled bands whose dividing lines do not show. What stands in such a band stands over the
//! columns below it, and between them no ink is in the way.

use super::fills::Filled;
use super::plane::{Mask, PixelBox};
use super::rules::Ruled;

/// Thresholds of the heads.
#[derive(Debug, Clone)]
pub(in crate::ocr) struct HeadSettings {
    /// Width of a band at least, in inches.
    pub width: f32,
    /// How far below a band its columns may begin, in inches: rows over the whole width come between.
    pub reach: f32,
    /// Room without ink around a line, in inches: wider than a blank.
    pub room: f32,
    /// How far the beginnings of lines of one row may lie apart, in inches.
    pub apart: f32,
}

impl Default for HeadSettings {
    fn default() -> Self {
        Self { width: 2.0, reach: 1.5, room: 0.05, apart: 0.08 }
    }
}

/// The lines that divide filled bands.
pub(in crate::ocr) fn dividers(
    fills: &[Filled],
    rules: &[Ruled],
    mask: &Mask,
    dpi: f32,
    settings: &HeadSettings,
) -> Vec<Ruled> {
    let pixels = |inches: f32| (inches * dpi).round() as usize;
    let wide = fills.iter().filter(|fill| fill.bbox.width() >= pixels(settings.width));
    let lines = |fill: &Filled| {
        let band = fill.bbox;
        let places = columns_below(band, rules, pixels(settings.apart), pixels(settings.reach))?;
        let is_head = divides(band, &places, mask, pixels(settings.room) / 2);
        let line = |x: usize| Ruled { bbox: PixelBox { x0: x, x1: x + 1, y0: band.y0, y1: band.y1 }, is_level: false };
        is_head.then(|| places.into_iter().map(line).collect::<Vec<_>>())
    };
    wide.filter_map(lines).flatten().collect()
}

/// Where the upright lines of the first row below a band stand, apart from its ends; `None` for fewer than two, or where
/// the band has lines of its own.
fn columns_below(band: PixelBox, rules: &[Ruled], apart: usize, reach: usize) -> Option<Vec<usize>> {
    let middle = |rule: &Ruled| usize::midpoint(rule.bbox.x0, rule.bbox.x1);
    let is_inside =
        |rule: &&Ruled| !rule.is_level && middle(rule) > band.x0 + 2 * apart && middle(rule) + 2 * apart < band.x1;
    let own = |rule: &Ruled| 2 * rule.bbox.y0 < band.y0 + band.y1 && 2 * rule.bbox.y1 > band.y0 + band.y1;
    if rules.iter().filter(is_inside).any(own) {
        return None;
    }
    let below: Vec<&Ruled> = rules
        .iter()
        .filter(is_inside)
        .filter(|rule| rule.bbox.y0 + apart >= band.y1 && rule.bbox.y0 <= band.y1 + reach)
        .collect();
    let first = below.iter().map(|rule| rule.bbox.y0).min()?;
    let mut places: Vec<usize> = below.into_iter().filter(|rule| rule.bbox.y0 <= first + apart).map(middle).collect();
    places.sort_unstable();
    places.dedup_by(|a, b| a.abs_diff(*b) <= apart);
    (places.len() >= 2).then_some(places)
}

/// Whether every column has ink in the band, and none stands on a line.
fn divides(band: PixelBox, places: &[usize], mask: &Mask, room: usize) -> bool {
    let height = band.height();
    let inner = PixelBox { y0: band.y0 + height / 8, y1: band.y1 - height / 8, ..band };
    let has_ink = |x0: usize, x1: usize| {
        (inner.y0..inner.y1).any(|y| mask.row(y).get(x0..x1.min(mask.width)).is_some_and(|row| row.contains(&true)))
    };
    let mut left = band.x0 + room;
    let end = band.x1.saturating_sub(2 * room);
    let is_full = places.iter().chain(std::iter::once(&end)).all(|place| {
        let has = has_ink(left, place.saturating_sub(room));
        left = place + room;
        has
    });
    is_full && !places.iter().any(|place| has_ink(place.saturating_sub(room), place + room))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geometry::Rgb;

    fn found(words: &[(usize, usize)], second_row: usize) -> usize {
        let band = PixelBox { x0: 50, x1: 650, y0: 100, y1: 130 };
        let upright = |x: usize| Ruled {
            bbox: PixelBox { x0: x, x1: x + 2, y0: second_row, y1: second_row + 60 },
            is_level: false,
        };
        let rules = [50, 250, 450, 648].map(upright);
        let mut mask = Mask { width: 700, height: 400, data: vec![false; 700 * 400] };
        for (x0, x1) in words {
            for y in 108..122 {
                (*x0..*x1).for_each(|x| mask.data[y * 700 + x] = true);
            }
        }
        let fills = [Filled { bbox: band, color: Rgb(60, 60, 60) }];
        dividers(&fills, &rules, &mask, 150.0, &HeadSettings::default()).len()
    }

    #[test]
    fn a_head_is_divided_as_the_rows_below_it() {
        assert_eq!(found(&[(60, 140), (262, 350), (460, 600)], 130), 2);
        assert_eq!(found(&[(60, 140), (262, 350), (460, 600)], 190), 2, "a row over the whole width between");
    }

    #[test]
    fn a_title_over_all_columns_is_one_cell() {
        assert_eq!(found(&[(60, 140), (145, 300), (460, 600)], 130), 0, "a word over a line");
        assert_eq!(found(&[(60, 140)], 130), 0, "an empty column");
        assert_eq!(found(&[(60, 140), (262, 350), (460, 600)], 390), 0, "too far");
    }
}
