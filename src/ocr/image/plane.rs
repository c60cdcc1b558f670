//! The picture: grey planes and masks, and how they are turned, softened and enlarged.

use crate::geometry::Rgb;

/// A grey picture, one byte per pixel, 255 is white.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::ocr) struct Plane {
    pub width: usize,
    pub height: usize,
    pub data: Vec<u8>,
}

/// A rectangle of pixels; `x1` and `y1` lie outside.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(in crate::ocr) struct PixelBox {
    pub x0: usize,
    pub y0: usize,
    pub x1: usize,
    pub y1: usize,
}

impl PixelBox {
    pub fn width(&self) -> usize {
        self.x1.saturating_sub(self.x0)
    }

    pub fn height(&self) -> usize {
        self.y1.saturating_sub(self.y0)
    }

    /// Grown by `margin` on every side, within a picture.
    pub fn grown(&self, margin: usize, width: usize, height: usize) -> Self {
        Self {
            x0: self.x0.saturating_sub(margin),
            y0: self.y0.saturating_sub(margin),
            x1: (self.x1 + margin).min(width),
            y1: (self.y1 + margin).min(height),
        }
    }
}

impl Plane {
    pub fn new(width: usize, height: usize, value: u8) -> Self {
        Self { width, height, data: vec![value; width * height] }
    }

    /// White outside the picture.
    pub fn get(&self, x: usize, y: usize) -> u8 {
        if x < self.width { self.data.get(y * self.width + x).copied().unwrap_or(u8::MAX) } else { u8::MAX }
    }

    pub fn row(&self, y: usize) -> &[u8] {
        self.data.get(y * self.width..(y + 1) * self.width).unwrap_or_default()
    }

    /// Paints a rectangle.
    pub fn paint(&mut self, area: PixelBox, value: u8) {
        let (width, x0, x1) = (self.width, area.x0.min(self.width), area.x1.min(self.width));
        for y in area.y0..area.y1.min(self.height) {
            if let Some(row) = self.data.get_mut(y * width + x0..y * width + x1) {
                row.fill(value);
            }
        }
    }

    /// The part inside `area`.
    pub fn cut(&self, area: PixelBox) -> Self {
        let (width, height) = (area.width(), area.height());
        let mut data = Vec::with_capacity(width * height);
        for y in area.y0..area.y1 {
            data.extend_from_slice(self.row(y).get(area.x0..area.x1).unwrap_or_default());
        }
        data.resize(width * height, u8::MAX);
        Self { width, height, data }
    }

    /// Turned clockwise by quarters.
    pub fn turned(&self, quarters: u8) -> Self {
        let (width, height) = (self.width, self.height);
        let at = |x: usize, y: usize| self.get(x, y);
        let (w, h) = if quarters.is_multiple_of(2) { (width, height) } else { (height, width) };
        let pixels = (0..h).flat_map(|y| (0..w).map(move |x| (x, y)));
        let data = pixels.map(|(x, y)| match quarters % 4 {
            1 => at(y, height - 1 - x),
            2 => at(width - 1 - x, height - 1 - y),
            3 => at(width - 1 - y, x),
            _ => at(x, y),
        });
        Self { width: w, height: h, data: data.collect() }
    }

    /// Turned clockwise by a few degrees about its middle, at the same size; corners become white.
    pub fn swung(&self, degrees: f32) -> Self {
        let (sin, cos) = degrees.to_radians().sin_cos();
        let (cx, cy) = (self.width as f32 / 2.0, self.height as f32 / 2.0);
        let mut data = Vec::with_capacity(self.data.len());
        for y in 0..self.height {
            for x in 0..self.width {
                let (dx, dy) = (x as f32 + 0.5 - cx, y as f32 + 0.5 - cy);
                data.push(self.sample(dx * cos + dy * sin + cx - 0.5, dy * cos - dx * sin + cy - 0.5));
            }
        }
        Self { width: self.width, height: self.height, data }
    }

    /// The value between four pixels.
    fn sample(&self, x: f32, y: f32) -> u8 {
        if x < -1.0 || y < -1.0 {
            return u8::MAX;
        }
        let (left, top) = (x.floor(), y.floor());
        let (fx, fy) = (x - left, y - top);
        let at = |x: f32, y: f32| if x < 0.0 || y < 0.0 { 255.0 } else { f32::from(self.get(x as usize, y as usize)) };
        let upper = at(left, top) * (1.0 - fx) + at(left + 1.0, top) * fx;
        let lower = at(left, top + 1.0) * (1.0 - fx) + at(left + 1.0, top + 1.0) * fx;
        (upper * (1.0 - fy) + lower * fy).round() as u8
    }

    /// Softened by a kernel of 1 2 1 in both directions.
    pub fn softened(&self) -> Self {
        let mix = |a: u8, b: u8, c: u8| ((u16::from(a) + 2 * u16::from(b) + u16::from(c) + 2) / 4) as u8;
        let mut level = Vec::with_capacity(self.data.len());
        for y in 0..self.height {
            let row = self.row(y);
            for (x, value) in row.iter().enumerate() {
                let left = x.checked_sub(1).and_then(|x| row.get(x)).unwrap_or(value);
                level.push(mix(*left, *value, *row.get(x + 1).unwrap_or(value)));
            }
        }
        let level = Self { data: level, ..*self };
        let mut data = Vec::with_capacity(self.data.len());
        for y in 0..self.height {
            let (above, own, below) =
                (level.row(y.saturating_sub(1)), level.row(y), level.row((y + 1).min(self.height - 1)));
            data.extend(own.iter().zip(above).zip(below).map(|((own, above), below)| mix(*above, *own, *below)));
        }
        Self { width: self.width, height: self.height, data }
    }

    /// Rows as columns and columns as rows.
    pub fn transposed(&self) -> Self {
        let mut data = Vec::with_capacity(self.data.len());
        for x in 0..self.width {
            data.extend(self.data.iter().skip(x).step_by(self.width.max(1)));
        }
        Self { width: self.height, height: self.width, data }
    }

    /// Each pixel the mean of those up to `reach` on its left and right.
    pub fn smeared(&self, reach: usize) -> Self {
        let mut data = Vec::with_capacity(self.data.len());
        for y in 0..self.height {
            let row = self.row(y);
            let mut sum: usize = row.iter().take(reach).map(|value| usize::from(*value)).sum();
            for x in 0..self.width {
                sum += row.get(x + reach).copied().map_or(0, usize::from);
                let first = x.checked_sub(reach + 1);
                sum -= first.and_then(|first| row.get(first)).copied().map_or(0, usize::from);
                let count = (x + reach + 1).min(self.width) - x.saturating_sub(reach);
                data.push((sum / count.max(1)) as u8);
            }
        }
        Self { width: self.width, height: self.height, data }
    }

    /// Without what is dark and lower than `2 * reach + 1` pixels: what lies above and below closes over it.
    pub fn closed(&self, reach: usize) -> Self {
        self.over_rows(reach, u8::max).over_rows(reach, u8::min)
    }

    /// Each pixel joined with those up to `reach` above and below.
    fn over_rows(&self, reach: usize, join: impl Fn(u8, u8) -> u8) -> Self {
        let mut data = self.data.clone();
        for (y, row) in data.chunks_mut(self.width.max(1)).enumerate() {
            for near in y.saturating_sub(reach)..(y + reach + 1).min(self.height) {
                row.iter_mut().zip(self.row(near)).for_each(|(own, other)| *own = join(*own, *other));
            }
        }
        Self { width: self.width, height: self.height, data }
    }

    /// How much darker each pixel is than in `light`.
    pub fn darker_than(&self, light: &Self) -> Self {
        let data = light.data.iter().zip(&self.data).map(|(light, own)| light.saturating_sub(*own)).collect();
        Self { width: self.width, height: self.height, data }
    }

    /// Enlarged (or reduced) by `factor`, with values between the pixels (Catmull-Rom: letters keep their edges).
    pub fn enlarged(&self, factor: f32) -> Self {
        let columns = Steps::new(self.width, factor);
        let rows = Steps::new(self.height, factor);
        let mut wide: Vec<i16> = Vec::with_capacity(columns.0.len() * self.height);
        for y in 0..self.height {
            let row = self.row(y);
            let at = |x: usize| i32::from(row.get(x).copied().unwrap_or(u8::MAX));
            wide.extend(columns.0.iter().map(|step| (step.mix(at) >> 8) as i16));
        }
        let width = columns.0.len();
        let mut data = Vec::with_capacity(width * rows.0.len());
        for step in &rows.0 {
            for x in 0..width {
                let at = |y: usize| i32::from(wide.get(y * width + x).copied().unwrap_or(255));
                data.push(((step.mix(at) + 128) >> 8).clamp(0, 255) as u8);
            }
        }
        Self { width, height: rows.0.len(), data }
    }

    /// With a margin of white around it.
    pub fn framed(&self, margin: usize) -> Self {
        let mut framed = Self::new(self.width + 2 * margin, self.height + 2 * margin, u8::MAX);
        for y in 0..self.height {
            let start = (y + margin) * framed.width + margin;
            if let Some(target) = framed.data.get_mut(start..start + self.width) {
                target.copy_from_slice(self.row(y));
            }
        }
        framed
    }

    /// The picture as a PGM file, which tesseract reads without unpacking.
    pub fn to_pgm(&self) -> Vec<u8> {
        let mut file = format!("P5\n{} {}\n255\n", self.width, self.height).into_bytes();
        file.extend_from_slice(&self.data);
        file
    }
}

/// Four neighbours and their weights in 256ths.
struct Step {
    at: [usize; 4],
    weights: [i32; 4],
}

impl Step {
    fn mix(&self, value: impl Fn(usize) -> i32) -> i32 {
        self.at.iter().zip(self.weights).map(|(at, weight)| value(*at) * weight).sum()
    }
}

/// The steps of one direction.
struct Steps(Vec<Step>);

impl Steps {
    fn new(size: usize, factor: f32) -> Self {
        let count = ((size as f32 * factor).round() as usize).max(1);
        Self((0..count).map(|index| Self::step(size, (index as f32 + 0.5) / factor - 0.5)).collect())
    }

    fn step(size: usize, place: f32) -> Step {
        let first = place.floor();
        let f = place - first;
        let (f2, f3) = (f * f, f * f * f);
        let shares =
            [-f3 + 2.0 * f2 - f, 3.0 * f3 - 5.0 * f2 + 2.0, -3.0 * f3 + 4.0 * f2 + f, f3 - f2].map(|w| w * 128.0);
        let mut weights = shares.map(|share| share.round() as i32);
        weights[1] += 256 - weights.iter().sum::<i32>();
        let neighbour = |offset: f32| (first + offset).clamp(0.0, size.max(1) as f32 - 1.0) as usize;
        Step { at: [neighbour(-1.0), neighbour(0.0), neighbour(1.0), neighbour(2.0)], weights }
    }
}

/// A picture in colours; grey ones have one plane only.
#[derive(Debug, Clone)]
pub(in crate::ocr) struct Colors {
    pub red: Plane,
    /// Green and blue.
    pub others: Option<[Plane; 2]>,
}

impl Colors {
    pub fn at(&self, x: usize, y: usize) -> Rgb {
        let red = self.red.get(x, y);
        self.others.as_ref().map_or(Rgb(red, red, red), |[green, blue]| Rgb(red, green.get(x, y), blue.get(x, y)))
    }

    /// The usual value of each channel in an area, a little on the light side of the middle.
    pub fn usual(&self, area: PixelBox) -> Rgb {
        let mut values: Vec<u8> = Vec::with_capacity(area.width() * area.height());
        let mut middle = |plane: &Plane| {
            values.clear();
            for y in area.y0..area.y1 {
                values.extend_from_slice(plane.row(y).get(area.x0..area.x1.min(plane.width)).unwrap_or_default());
            }
            values.sort_unstable();
            values.get(values.len() * 3 / 5).copied().unwrap_or(u8::MAX)
        };
        let red = middle(&self.red);
        self.others.as_ref().map_or(Rgb(red, red, red), |[green, blue]| Rgb(red, middle(green), middle(blue)))
    }

    /// The same change in all planes.
    pub fn each(&self, change: impl Fn(&Plane) -> Plane) -> Self {
        let others = self.others.as_ref().map(|[green, blue]| [change(green), change(blue)]);
        Self { red: change(&self.red), others }
    }

    /// Lightness (weights of ITU-R BT.601).
    pub fn grey(&self) -> Plane {
        let Some([green, blue]) = &self.others else { return self.red.clone() };
        let pixels = self.red.data.iter().zip(&green.data).zip(&blue.data);
        let mix = |((r, g), b): ((&u8, &u8), &u8)| {
            ((299 * u32::from(*r) + 587 * u32::from(*g) + 114 * u32::from(*b) + 500) / 1000) as u8
        };
        Plane { data: pixels.map(mix).collect(), ..self.red }
    }
}

/// Which pixels are ink.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::ocr) struct Mask {
    pub width: usize,
    pub height: usize,
    pub data: Vec<bool>,
}

impl Mask {
    /// The pixels darker than `threshold`.
    pub fn darker(plane: &Plane, threshold: u8) -> Self {
        let data = plane.data.iter().map(|value| *value < threshold).collect();
        Self { width: plane.width, height: plane.height, data }
    }

    /// The pixels of at least `threshold`.
    pub fn at_least(plane: &Plane, threshold: u8) -> Self {
        let data = plane.data.iter().map(|value| *value >= threshold).collect();
        Self { width: plane.width, height: plane.height, data }
    }

    pub fn get(&self, x: usize, y: usize) -> bool {
        x < self.width && self.data.get(y * self.width + x).copied().unwrap_or(false)
    }

    pub fn row(&self, y: usize) -> &[bool] {
        self.data.get(y * self.width..(y + 1) * self.width).unwrap_or_default()
    }

    /// The part inside `area`.
    pub fn cut(&self, area: PixelBox) -> Self {
        let mut data = Vec::with_capacity(area.width() * area.height());
        for y in area.y0..area.y1 {
            data.extend_from_slice(self.row(y).get(area.x0..area.x1).unwrap_or_default());
        }
        data.resize(area.width() * area.height(), false);
        Self { width: area.width(), height: area.height(), data }
    }

    pub fn clear(&mut self, area: PixelBox) {
        let (width, x0, x1) = (self.width, area.x0.min(self.width), area.x1.min(self.width));
        for y in area.y0..area.y1.min(self.height) {
            if let Some(row) = self.data.get_mut(y * width + x0..y * width + x1) {
                row.fill(false);
            }
        }
    }

    /// Share of the pixels of `area` that are ink.
    pub fn share(&self, area: PixelBox) -> f32 {
        let count: usize = (area.y0..area.y1.min(self.height))
            .map(|y| self.row(y).iter().skip(area.x0).take(area.width()).filter(|ink| **ink).count())
            .sum();
        count as f32 / (area.width() * area.height()).max(1) as f32
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plane() -> Plane {
        Plane { width: 3, height: 2, data: vec![1, 2, 3, 4, 5, 6] }
    }

    #[test]
    fn quarters_turn_clockwise() {
        assert_eq!(plane().turned(1).data, [4, 1, 5, 2, 6, 3]);
        assert_eq!(plane().turned(2).data, [6, 5, 4, 3, 2, 1]);
        assert_eq!(plane().turned(3).turned(1), plane());
    }

    #[test]
    fn a_turned_picture_turns_back() {
        let mut square = Plane::new(100, 100, 255);
        square.paint(PixelBox { x0: 40, y0: 20, x1: 60, y1: 80 }, 0);
        let back = square.swung(3.0).swung(-3.0);
        let wrong = back.data.iter().zip(&square.data).filter(|(a, b)| a.abs_diff(**b) > 128).count();
        assert!(wrong < 40, "{wrong}");
        assert!(square.swung(10.0).get(55, 22) < square.swung(-10.0).get(55, 22), "clockwise: the top goes right");
    }

    #[test]
    fn what_is_enlarged_keeps_its_place() {
        let mut square = Plane::new(20, 20, 255);
        square.paint(PixelBox { x0: 5, y0: 5, x1: 10, y1: 10 }, 0);
        let large = square.enlarged(2.0);
        assert_eq!((large.width, large.height), (40, 40));
        assert!(large.get(14, 14) < 20 && large.get(25, 14) > 235);
    }
}
