//! The picture: the colour of the ground at every place, print set aside.

use super::plane::{Colors, Plane};
use crate::geometry::Rgb;
use std::collections::BTreeMap;

/// The ground in squares of equal size.
#[derive(Debug, Clone)]
pub(in crate::ocr) struct Grounds {
    /// Side of a square, in pixels.
    pub side: usize,
    pub columns: usize,
    pub rows: usize,
    colors: Vec<Rgb>,
}

impl Grounds {
    /// The ground of a picture in squares of `side` pixels: the commonest values of each channel in a square and the
    /// eight around it, for print covers less than half of them, and noise spreads about the middle.
    ///
    /// `noise` is the mean difference of neighbouring pixels (0–255): the more there is, the wider they spread.
    pub fn new(colors: &Colors, side: usize, noise: f32) -> Self {
        let (columns, rows) = (colors.red.width / side, colors.red.height / side);
        let reach = 1 + (noise / STEP_OF_NOISE) as usize;
        let usual = |plane: &Plane| usual(plane, [side, columns, rows], reach);
        let red = usual(&colors.red);
        let grounds = match &colors.others {
            None => red.iter().map(|value| Rgb(*value, *value, *value)).collect(),
            Some([green, blue]) => {
                let (green, blue) = (usual(green), usual(blue));
                red.iter().zip(green).zip(blue).map(|((red, green), blue)| Rgb(*red, green, blue)).collect()
            }
        };
        Self { side, columns, rows, colors: grounds }
    }

    /// The ground of a square.
    pub fn at(&self, column: usize, row: usize) -> Rgb {
        self.colors.get(row * self.columns + column).copied().unwrap_or(Rgb(u8::MAX, u8::MAX, u8::MAX))
    }

    /// The colour of the paper: the most frequent light one.
    pub fn paper(&self) -> Option<Rgb> {
        let mut counts: BTreeMap<[u8; 3], Vec<Rgb>> = BTreeMap::new();
        for color in self.colors.iter().filter(|color| color.lightness() > 0.6) {
            counts.entry([color.0 / 4, color.1 / 4, color.2 / 4]).or_default().push(*color);
        }
        let most = counts.into_iter().max_by_key(|(step, colors)| (colors.len(), step.first().copied()))?.1;
        let mean = |channel: fn(&Rgb) -> u8| {
            (most.iter().map(|color| usize::from(channel(color))).sum::<usize>() / most.len().max(1)) as u8
        };
        Some(Rgb(mean(|color| color.0), mean(|color| color.1), mean(|color| color.2)))
    }
}

/// Values are counted in steps of four.
const STEPS: usize = 64;

/// How many pixels have a value of a step, and the sum of their values.
type Counts = [(u32, u32); STEPS];

/// So much noise moves pixels by a step.
const STEP_OF_NOISE: f32 = 2.35;

fn usual(plane: &Plane, [side, columns, rows]: [usize; 3], reach: usize) -> Vec<u8> {
    let mut squares: Vec<Counts> = vec![[(0, 0); STEPS]; columns * rows];
    for y in 0..rows * side {
        for (x, value) in plane.row(y).iter().take(columns * side).enumerate() {
            let square = squares.get_mut(y / side * columns + x / side);
            if let Some(step) = square.and_then(|square| square.get_mut(usize::from(value / 4))) {
                step.0 += 1;
                step.1 += u32::from(*value);
            }
        }
    }
    let mut usual = Vec::with_capacity(columns * rows);
    for row in 0..rows {
        for column in 0..columns {
            let mut counts: Counts = [(0, 0); STEPS];
            for near in row.saturating_sub(1)..(row + 2).min(rows) {
                for square in squares
                    .iter()
                    .skip(near * columns)
                    .take(columns)
                    .skip(column.saturating_sub(1))
                    .take(if column == 0 { 2 } else { 3 })
                {
                    add(&mut counts, square);
                }
            }
            usual.push(commonest(&counts, reach));
        }
    }
    usual
}

fn add(counts: &mut Counts, other: &Counts) {
    for (own, other) in counts.iter_mut().zip(other) {
        own.0 += other.0;
        own.1 += other.1;
    }
}

/// The mean of the steps in a row, `reach` to both sides of one, that hold the most pixels; of equal ones the lightest.
fn commonest(counts: &Counts, reach: usize) -> u8 {
    let around = |index: usize| {
        let first = index.saturating_sub(reach);
        let near = counts.iter().take(index + reach + 1).skip(first);
        near.fold((0, 0), |sum, step| (sum.0 + step.0, sum.1 + step.1))
    };
    let best = (0..STEPS).max_by_key(|index| (around(*index).0, *index)).unwrap_or(STEPS - 1);
    let (count, sum) = around(best);
    (sum / count.max(1)) as u8
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ocr::image::plane::PixelBox;

    #[test]
    fn print_does_not_darken_the_ground() {
        let mut plane = Plane::new(160, 160, 230);
        for x in (20..140).step_by(6) {
            plane.paint(PixelBox { x0: x, y0: 60, x1: x + 2, y1: 90 }, 10);
        }
        let grounds = Grounds::new(&Colors { red: plane, others: None }, 8, 0.0);
        for (column, row) in [(0, 0), (8, 9), (19, 19)] {
            assert_eq!(grounds.at(column, row), Rgb(230, 230, 230));
        }
        assert_eq!(grounds.paper(), Some(Rgb(230, 230, 230)));
    }
}
