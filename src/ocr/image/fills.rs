//! The picture: filled areas, as behind the cells of a table.

use super::clean;
use super::grounds::Grounds;
use super::pieces;
use super::plane::{Colors, PixelBox};
use super::rules::Ruled;
use crate::geometry::Rgb;

/// Thresholds of the filled areas.
#[derive(Debug, Clone)]
pub(in crate::ocr) struct FillSettings {
    /// Side of the squares looked at, in inches: half a line of text.
    pub square: f32,
    /// How far a colour lies from paper, in steps of one channel (0–255); a cell shaded by 5 % has 13.
    pub from_paper: u8,
    /// How far the colour of a part of an area lies from it, where that of the whole does: noise moves it by that much.
    pub part_from_paper: u8,
    /// How far colours of one area may lie apart.
    pub alike: u8,
    /// The smallest area: width and height in inches; a cell is at least a line of text high.
    pub smallest: [f32; 2],
    /// Letters that an edge cuts through are lower than this, in inches.
    pub letters: f32,
    /// So many areas are joined to whole ones at most: a page of cells has some hundreds, a pattern or a photograph
    /// thousands, and each is compared with all others.
    pub most: usize,
    /// Share of its bounds that an area fills; others are divided into rectangles.
    pub full: f32,
    /// Share of the pixels of an area that have its colour: bold print covers a third, while rows of letters have no
    /// colour that most pixels share.
    pub ground: f32,
}

impl Default for FillSettings {
    fn default() -> Self {
        Self {
            square: 0.04,
            from_paper: 9,
            part_from_paper: 7,
            alike: 12,
            smallest: [0.3, 0.11],
            letters: 0.2,
            most: 1500,
            full: 0.85,
            ground: 0.5,
        }
    }
}

/// A filled area.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::ocr) struct Filled {
    pub bbox: PixelBox,
    pub color: Rgb,
}

/// The filled rectangles of a level picture, from top to bottom; rules divide them.
pub(in crate::ocr) fn find(colors: &Colors, rules: &[Ruled], dpi: f32, settings: &FillSettings) -> Vec<Filled> {
    let noise = clean::noise(&colors.red);
    let grounds = Grounds::new(colors, ((settings.square * dpi) as usize).max(4), noise);
    let Some(paper) = grounds.paper() else { return Vec::new() };
    let mut squares = Squares::new(&grounds, paper, rules, settings);
    let mut areas = Vec::new();
    for start in 0..squares.colors.len() {
        let piece = squares.piece(start, settings.alike);
        if let Some(piece) = piece.filter(|piece| distance(piece.color, paper) > settings.from_paper) {
            areas.extend(piece.rectangles(settings.full));
        }
    }
    let edges = Edges { colors, rules, paper, alike: settings.alike, side: grounds.side };
    let alike = settings.alike.saturating_add((2.5 * noise) as u8);
    let [width, height] = settings.smallest.map(|inches| (inches * dpi) as usize);
    let sharp = areas.into_iter().map(|area| edges.sharpened(area));
    let letters = (settings.letters * dpi) as usize;
    let fills: Vec<Filled> = sharp
        .map(|fill| pieces::past_letters(fill, colors, letters))
        .filter(|fill| fill.bbox.width() >= width && fill.bbox.height() >= height)
        .filter(|fill| share_of_ground(fill, colors, alike) >= settings.ground)
        .collect();
    let fills = pieces::whole(fills, alike, settings.most);
    pieces::up_to_rules(fills, rules, letters / 2)
}

/// The share of pixels that have the colour of the area.
fn share_of_ground(fill: &Filled, colors: &Colors, alike: u8) -> f32 {
    let PixelBox { x0, y0, x1, y1 } = fill.bbox;
    let step = (fill.bbox.height() / 100).max(1);
    let pixels = (y0..y1).step_by(step).flat_map(|y| (x0..x1).step_by(step).map(move |x| (x, y)));
    let (mut all, mut like) = (0_usize, 0_usize);
    for (x, y) in pixels {
        all += 1;
        like += usize::from(distance(colors.at(x, y), fill.color) <= alike);
    }
    like as f32 / all.max(1) as f32
}

/// The squares whose ground is not paper, taken out piece by piece.
struct Squares {
    columns: usize,
    side: usize,
    colors: Vec<Option<Rgb>>,
}

impl Squares {
    fn new(grounds: &Grounds, paper: Rgb, rules: &[Ruled], settings: &FillSettings) -> Self {
        let (columns, side) = (grounds.columns, grounds.side);
        let places = (0..grounds.rows).flat_map(|row| (0..columns).map(move |column| (column, row)));
        let color = |(column, row)| Some(grounds.at(column, row));
        let is_filled = |color: &Rgb| distance(*color, paper) > settings.part_from_paper;
        let mut colors: Vec<Option<Rgb>> = places.map(|place| color(place).filter(is_filled)).collect();
        for rule in rules {
            let b = rule.bbox;
            for row in b.y0 / side..=b.y1.saturating_sub(1) / side {
                for column in b.x0 / side..=b.x1.saturating_sub(1) / side {
                    if let Some(square) = (column < columns).then(|| colors.get_mut(row * columns + column)).flatten() {
                        *square = None;
                    }
                }
            }
        }
        Self { columns, side, colors }
    }

    /// The squares of one colour that hang together with that at `start`.
    fn piece(&mut self, start: usize, alike: u8) -> Option<Piece> {
        let color = (*self.colors.get(start)?)?;
        let mut squares = Vec::new();
        let mut sums = [0_usize; 3];
        let mut open = vec![start];
        while let Some(index) = open.pop() {
            let Some(square) = self.colors.get_mut(index) else { continue };
            let Some(own) = square.take_if(|own| distance(*own, color) <= alike) else { continue };
            for (sum, channel) in sums.iter_mut().zip([own.0, own.1, own.2]) {
                *sum += usize::from(channel);
            }
            let (column, row) = (index % self.columns, index / self.columns);
            squares.push((column, row));
            open.extend((column > 0).then(|| index - 1));
            open.extend((column + 1 < self.columns).then_some(index + 1));
            open.extend(index.checked_sub(self.columns));
            open.push(index + self.columns);
        }
        squares.sort_by_key(|(column, row)| (*row, *column));
        let [red, green, blue] = sums.map(|sum| (sum as f32 / squares.len().max(1) as f32).round() as u8);
        Some(Piece { squares, side: self.side, color: Rgb(red, green, blue) })
    }
}

/// Squares of one colour that hang together, from top to bottom.
struct Piece {
    squares: Vec<(usize, usize)>,
    side: usize,
    color: Rgb,
}

impl Piece {
    fn filled(&self, x0: usize, x1: usize, y0: usize, y1: usize) -> Filled {
        let side = self.side;
        Filled { bbox: PixelBox { x0: x0 * side, x1: x1 * side, y0: y0 * side, y1: y1 * side }, color: self.color }
    }

    /// Its bounds where it fills them, else rectangles of rows of about the same width.
    fn rectangles(&self, full: f32) -> Vec<Filled> {
        let x0 = self.squares.iter().map(|(column, _)| *column).min().unwrap_or(0);
        let x1 = self.squares.iter().map(|(column, _)| *column + 1).max().unwrap_or(0);
        let y0 = self.squares.first().map_or(0, |(_, row)| *row);
        let y1 = self.squares.last().map_or(0, |(_, row)| *row + 1);
        if self.squares.len() as f32 >= full * ((x1 - x0) * (y1 - y0)) as f32 {
            return vec![self.filled(x0, x1, y0, y1)];
        }
        let mut done: Vec<Filled> = Vec::new();
        let mut open: Option<[usize; 4]> = None;
        for row in self.squares.chunk_by(|a, b| a.1 == b.1) {
            let (Some((first, y)), Some((last, _))) = (row.first(), row.last()) else { continue };
            open = Some(match open {
                Some([x0, x1, y0, y1]) if y1 == *y && x0.abs_diff(*first) + x1.abs_diff(last + 1) <= 2 => {
                    [x0.min(*first), x1.max(last + 1), y0, y + 1]
                }
                before => {
                    done.extend(before.map(|[x0, x1, y0, y1]| self.filled(x0, x1, y0, y1)));
                    [*first, last + 1, *y, y + 1]
                }
            });
        }
        done.extend(open.map(|[x0, x1, y0, y1]| self.filled(x0, x1, y0, y1)));
        done
    }
}

/// The largest difference of a channel.
pub(in crate::ocr) fn distance(a: Rgb, b: Rgb) -> u8 {
    a.0.abs_diff(b.0).max(a.1.abs_diff(b.1)).max(a.2.abs_diff(b.2))
}

/// Moves edges from square to pixel accuracy: to where the colour changes, or to a rule.
struct Edges<'a> {
    colors: &'a Colors,
    rules: &'a [Ruled],
    paper: Rgb,
    alike: u8,
    side: usize,
}

impl Edges<'_> {
    fn sharpened(&self, area: Filled) -> Filled {
        let PixelBox { x0, y0, x1, y1 } = area.bbox;
        let (width, height) = (self.colors.red.width, self.colors.red.height);
        let row = |y: usize| self.is_inside(&area, (x0..x1).map(|x| (x, y))) && !self.is_rule(x0, x1, y, true);
        let column = |x: usize| self.is_inside(&area, (y0..y1).map(|y| (x, y))) && !self.is_rule(y0, y1, x, false);
        let bbox = PixelBox {
            x0: self.first(x0, x1, &column),
            y0: self.first(y0, y1, &row),
            x1: width - self.first(width - x1, width - x0, &|x| column(width - 1 - x)),
            y1: height - self.first(height - y1, height - y0, &|y| row(height - 1 - y)),
        };
        Filled { bbox, ..area }
    }

    /// Whether the middle colour of a line of pixels is that of the area, rather than that of paper or of another area.
    fn is_inside(&self, area: &Filled, line: impl ExactSizeIterator<Item = (usize, usize)>) -> bool {
        let step = (line.len() / 80).max(1);
        let mut colors: Vec<Rgb> = line.step_by(step).map(|(x, y)| self.colors.at(x, y)).collect();
        let mut middle = |channel: fn(&Rgb) -> u8| {
            colors.sort_by_key(channel);
            colors.get(colors.len() / 2).map_or(u8::MAX, channel)
        };
        let own = Rgb(middle(|color| color.0), middle(|color| color.1), middle(|color| color.2));
        let near = (distance(area.color, self.paper) / 2).min(self.alike);
        distance(own, area.color) <= near
    }

    /// Whether most of the line at `across` from `start` to `end` is part of a rule.
    fn is_rule(&self, start: usize, end: usize, across: usize, is_level: bool) -> bool {
        self.rules.iter().filter(|rule| rule.is_level == is_level).any(|rule| {
            let b = rule.bbox;
            let ((from, to), (low, high)) =
                if is_level { ((b.x0, b.x1), (b.y0, b.y1)) } else { ((b.y0, b.y1), (b.x0, b.x1)) };
            let common = to.min(end).saturating_sub(from.max(start));
            (low..high).contains(&across) && 2 * common > end - start
        })
    }

    /// The first line of the area near `start`: outwards as long as lines belong to it, else inwards to the first one
    /// that does.
    fn first(&self, start: usize, end: usize, belongs: &dyn Fn(usize) -> bool) -> usize {
        let reach = 3 * self.side;
        let inner = (start..end.min(start + reach)).find(|at| belongs(*at)).unwrap_or(start);
        if inner > start {
            return inner;
        }
        let outer = (start.saturating_sub(reach)..start).rev().take_while(|at| belongs(*at)).last();
        outer.unwrap_or(start)
    }
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
        let found = find(&Colors { red: plane, others: None }, &[], 200.0, &FillSettings::default());
        let boxes: Vec<PixelBox> = found.iter().map(|fill| fill.bbox).collect();
        assert_eq!(boxes, [PixelBox { x0: 101, y0: 53, x1: 399, y1: 97 }]);
        assert_eq!(found[0].color, Rgb(238, 238, 238));
    }

    #[test]
    fn a_light_ground_is_found_whole_under_noise() {
        let mut plane = Plane::new(800, 400, 250);
        plane.paint(PixelBox { x0: 101, y0: 53, x1: 699, y1: 97 }, 237);
        // Made-up noise, the same in every run: a sum of four has about the form that scanners give.
        let mut seed = 7_u32;
        let mut step = || {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (seed >> 24).cast_signed() % 12
        };
        for pixel in &mut plane.data {
            let shift = step() + step() + step() + step() - 22;
            *pixel = (i32::from(*pixel) + shift).clamp(0, 255) as u8;
        }
        let found = find(&Colors { red: plane, others: None }, &[], 150.0, &FillSettings::default());
        let [fill] = found.as_slice() else { panic!("{found:?}") };
        let near = |a: usize, b: usize| a.abs_diff(b) <= 2;
        let b = fill.bbox;
        assert!(near(b.x0, 101) && near(b.y0, 53) && near(b.x1, 699) && near(b.y1, 97), "{found:?}");
    }

    #[test]
    fn large_bold_letters_are_no_ground() {
        let mut plane = Plane::new(800, 400, 252);
        for x in (112..330).step_by(9) {
            plane.paint(PixelBox { x0: x, y0: 65, x1: x + 4, y1: 95 }, 60);
            plane.paint(PixelBox { x0: x + 4, y0: 65, x1: x + 5, y1: 95 }, 160);
        }
        assert_eq!(find(&Colors { red: plane, others: None }, &[], 200.0, &FillSettings::default()), []);
    }

    #[test]
    fn blurred_print_on_white_paper_is_no_ground() {
        let mut plane = Plane::new(800, 400, 255);
        for y in [65, 165, 265] {
            for x in (112..400).step_by(12) {
                plane.paint(PixelBox { x0: x, y0: y, x1: x + 3, y1: y + 22 }, 20);
                plane.paint(PixelBox { x0: x, y0: y, x1: x + 8, y1: y + 3 }, 20);
            }
        }
        let askew = Colors { red: plane.swung(2.0).swung(-2.0), others: None };
        assert_eq!(find(&askew, &[], 200.0, &FillSettings::default()), []);
    }

    #[test]
    fn rules_divide_a_ground_that_goes_round_a_corner() {
        let mut plane = Plane::new(800, 400, 255);
        plane.paint(PixelBox { x0: 100, y0: 100, x1: 700, y1: 150 }, 235);
        plane.paint(PixelBox { x0: 100, y0: 100, x1: 200, y1: 300 }, 235);
        let upright = PixelBox { x0: 200, y0: 100, x1: 202, y1: 300 };
        plane.paint(upright, 0);
        let rules = [Ruled { bbox: upright, is_level: false }];
        let found = find(&Colors { red: plane, others: None }, &rules, 200.0, &FillSettings::default());
        let boxes: Vec<PixelBox> = found.iter().map(|fill| fill.bbox).collect();
        let left = PixelBox { x0: 100, y0: 100, x1: 200, y1: 300 };
        assert_eq!(boxes, [left, PixelBox { x0: 202, y0: 100, x1: 700, y1: 150 }]);
    }
}
