//! The picture: filled areas, as behind the cells of a table.

use super::plane::{Colors, PixelBox};
use crate::geometry::Rgb;
use std::collections::BTreeMap;

/// Thresholds of the filled areas.
#[derive(Debug, Clone)]
pub(in crate::ocr) struct FillSettings {
    /// Side of the squares looked at, in inches: half a line of text.
    pub square: f32,
    /// How far a colour lies from paper, in steps of one channel (0–255); a cell shaded by 5 % has 13.
    pub from_paper: u8,
    /// How far colours of one area may lie apart.
    pub alike: u8,
    /// The smallest area: width and height in inches; a cell is at least a line of text high.
    pub smallest: [f32; 2],
}

impl Default for FillSettings {
    fn default() -> Self {
        Self { square: 0.04, from_paper: 9, alike: 12, smallest: [0.3, 0.11] }
    }
}

/// A filled area.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::ocr) struct Filled {
    pub bbox: PixelBox,
    pub color: Rgb,
}

/// The filled rectangles of a level picture, from top to bottom.
pub(in crate::ocr) fn find(colors: &Colors, dpi: f32, settings: &FillSettings) -> Vec<Filled> {
    let side = ((settings.square * dpi) as usize).max(4);
    let (columns, rows) = (colors.red.width / side, colors.red.height / side);
    let mut squares = Vec::with_capacity(columns * rows);
    for row in 0..rows {
        let square = |column: usize| {
            let (x0, y0) = (column * side, row * side);
            colors.usual(PixelBox { x0, y0, x1: x0 + side, y1: y0 + side }, 2)
        };
        squares.extend((0..columns).map(square));
    }
    let Some(paper) = paper(&squares) else { return Vec::new() };
    let is_filled = |color: Rgb| distance(color, paper) > settings.from_paper;
    let mut areas: Vec<Area> = Vec::new();
    for (row, line) in squares.chunks(columns.max(1)).enumerate() {
        let mut left: Vec<Option<Rgb>> = line.iter().map(|color| is_filled(*color).then_some(*color)).collect();
        for area in areas.iter_mut().rev().take_while(|area| area.bottom + 60 > row).filter(|area| area.bottom == row) {
            area.go_on(&mut left, settings.alike);
        }
        for (x0, x1, color) in stretches(&left, settings.alike) {
            areas.push(Area { x0, x1, top: row, bottom: row + 1, color });
        }
    }
    let areas = areas.into_iter().map(|area| area.filled(side));
    let [width, height] = settings.smallest.map(|inches| (inches * dpi) as usize);
    let large =
        areas.into_iter().filter(|area| area.bbox.width() + side >= width && area.bbox.height() + side >= height);
    large.map(|area| sharpened(area, colors, paper, side)).collect()
}

/// A filled area that grows from row to row of squares.
struct Area {
    x0: usize,
    x1: usize,
    top: usize,
    /// Outside.
    bottom: usize,
    color: Rgb,
}

impl Area {
    /// Goes on in the next row where that has hardly any paper within the area; print on the ground shows other
    /// colours. The squares are then used up.
    fn go_on(&mut self, row: &mut [Option<Rgb>], alike: u8) {
        let Some(own) = row.get_mut(self.x0..self.x1) else { return };
        let filled = own.iter().flatten().count();
        let ground = own.iter().flatten().filter(|color| distance(**color, self.color) <= alike).count();
        if filled * 10 >= own.len() * 9 && ground * 5 >= own.len() {
            own.fill(None);
            self.bottom += 1;
        }
    }

    fn filled(&self, side: usize) -> Filled {
        let Self { x0, x1, top, bottom, color } = *self;
        Filled { bbox: PixelBox { x0: x0 * side, x1: x1 * side, y0: top * side, y1: bottom * side }, color }
    }
}

/// Stretches of squares of one colour; squares that hold bold print show another one and belong to their neighbours.
fn stretches(line: &[Option<Rgb>], alike: u8) -> Vec<(usize, usize, Rgb)> {
    let mut found: Vec<(usize, usize, Rgb)> = Vec::new();
    let mut x = 0;
    while let Some(square) = line.get(x).copied() {
        let Some(color) = square else {
            x += 1;
            continue;
        };
        let is_like = |other: &&Option<Rgb>| other.is_some_and(|other| distance(other, color) <= alike);
        let run = line.iter().skip(x).take_while(is_like).count().max(1);
        let is_ground = run >= LEAST_GROUND;
        match found.last_mut() {
            // Goes on behind print, or is print that follows it.
            Some((_, x1, own)) if *x1 == x && (!is_ground || distance(*own, color) <= alike) => *x1 = x + run,
            _ if is_ground => found.push((x, x + run, color)),
            _ => {}
        }
        x += run;
    }
    found
}

/// Squares of one colour in a row that make a ground.
const LEAST_GROUND: usize = 2;

/// The colour of the paper: the most frequent light one.
fn paper(squares: &[Rgb]) -> Option<Rgb> {
    let mut counts: BTreeMap<[u8; 3], (usize, Rgb)> = BTreeMap::new();
    for color in squares.iter().filter(|color| color.lightness() > 0.6) {
        let entry = counts.entry([color.0 / 4, color.1 / 4, color.2 / 4]).or_insert((0, *color));
        entry.0 += 1;
    }
    counts.into_values().max_by_key(|(count, color)| (*count, color.0)).map(|(_, color)| color)
}

/// The largest difference of a channel.
pub(in crate::ocr) fn distance(a: Rgb, b: Rgb) -> u8 {
    a.0.abs_diff(b.0).max(a.1.abs_diff(b.1)).max(a.2.abs_diff(b.2))
}

/// Moves the edges from square to pixel accuracy: to where the colour changes.
fn sharpened(area: Filled, colors: &Colors, paper: Rgb, side: usize) -> Filled {
    let bbox = area.bbox;
    let is_inside = |x: usize, y: usize| {
        let color = colors.at(x, y);
        distance(color, area.color) < distance(color, paper)
    };
    let most = |hits: usize, of: usize| hits * 2 > of;
    let step = (bbox.width() / 60).max(1);
    let level = |y: usize| {
        let places: Vec<usize> = (bbox.x0 + side..bbox.x1.saturating_sub(side)).step_by(step).collect();
        most(places.iter().filter(|x| is_inside(**x, y)).count(), places.len())
    };
    let upright = |x: usize| {
        let step = (bbox.height() / 40).max(1);
        let places: Vec<usize> = (bbox.y0 + 1..bbox.y1.saturating_sub(1)).step_by(step).collect();
        most(places.iter().filter(|y| is_inside(x, **y)).count(), places.len())
    };
    let first = |from: usize, to: usize, test: &dyn Fn(usize) -> bool| (from..to).find(|at| test(*at)).unwrap_or(from);
    let last = |from: usize, to: usize, test: &dyn Fn(usize) -> bool| {
        (from..to).rev().find(|at| test(*at)).map_or(to, |at| at + 1)
    };
    let sharp = PixelBox {
        x0: first(bbox.x0.saturating_sub(side), bbox.x0 + side, &upright),
        y0: first(bbox.y0.saturating_sub(side), bbox.y0 + side, &level),
        x1: last(bbox.x1.saturating_sub(side), (bbox.x1 + side).min(colors.red.width), &upright),
        y1: last(bbox.y1.saturating_sub(side), (bbox.y1 + side).min(colors.red.height), &level),
    };
    Filled { bbox: sharp, ..area }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ocr::image::plane::Plane;

    #[test]
    fn shaded_cells_are_found_with_their_edges() {
        let mut plane = Plane::new(800, 400, 252);
        plane.paint(PixelBox { x0: 101, y0: 53, x1: 399, y1: 97 }, 238);
        // Text in the cell, and text on bare paper.
        for x in (112..330).step_by(9) {
            plane.paint(PixelBox { x0: x, y0: 65, x1: x + 4, y1: 85 }, 0);
            plane.paint(PixelBox { x0: x, y0: 165, x1: x + 4, y1: 185 }, 0);
        }
        let found = find(&Colors { red: plane, others: None }, 200.0, &FillSettings::default());
        let boxes: Vec<PixelBox> = found.iter().map(|fill| fill.bbox).collect();
        assert_eq!(boxes, [PixelBox { x0: 101, y0: 53, x1: 399, y1: 97 }]);
        assert_eq!(found[0].color, Rgb(238, 238, 238));
    }
}
