//! The picture: drawn signs (lamps, squares, check boxes) and dotted leaders, none of which is text.

use super::blobs::Blob;
use super::plane::{Colors, Mask, PixelBox};
use crate::geometry::{Rect, Rgb};
use crate::read::model::Shape;

/// Thresholds of the signs.
#[derive(Debug, Clone)]
pub(in crate::ocr) struct SignSettings {
    /// Smallest and largest side of a sign, in inches: 5 to 26 points.
    pub side: [f32; 2],
    /// Ink in the bounds of a full disc (π/4) at least, and of a full square.
    pub disc: f32,
    /// See `disc`.
    pub square: f32,
    /// Share of each side that the outline of a check box covers.
    pub outline: f32,
    /// Ink inside a check box from which on it is ticked.
    pub ticked: f32,
    /// Clear space on both sides of a sign at least, as a share of its width; letters of a word stand closer.
    pub apart: f32,
    /// Largest side of a dot of a leader, in inches (1.6 pt); the letters of 6 pt print are twice as large.
    pub dot: f32,
    /// Dots in a row that make a leader.
    pub dots: usize,
    /// Smallest and largest width of a bar in front of a heading, in inches; the stem of a letter as high is thinner.
    pub bar: [f32; 2],
    /// Its height, in widths; bold stems have five.
    pub bar_height: [f32; 2],
    /// Share of its pixels that have its colour.
    pub bar_full: f32,
    /// Smallest and largest side of a bullet, in inches: 2 to 6 points.
    pub bullet: [f32; 2],
}

impl Default for SignSettings {
    fn default() -> Self {
        Self {
            side: [0.07, 0.37],
            disc: 0.72,
            square: 0.92,
            outline: 0.85,
            ticked: 0.08,
            apart: 0.3,
            dot: 0.022,
            dots: 8,
            bar: [0.045, 0.2],
            bar_height: [1.8, 4.3],
            bar_full: 0.85,
            bullet: [0.028, 0.085],
        }
    }
}

/// A drawn sign.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::ocr) enum Sign {
    /// A full disc or square.
    Full { bbox: PixelBox, color: Rgb, shape: Shape },
    /// A ring that stands alone.
    Ring { bbox: PixelBox },
    /// A check box.
    CheckBox { bbox: PixelBox, is_on: bool },
    /// A full disc or square in front of a line.
    Bullet { bbox: PixelBox, is_square: bool },
    /// A dotted leader.
    Leader { bbox: PixelBox, dots: usize },
    /// A full upright bar in front of a heading.
    Bar { bbox: PixelBox },
}

impl Sign {
    pub fn bbox(&self) -> PixelBox {
        match self {
            Self::Full { bbox, .. }
            | Self::Ring { bbox }
            | Self::CheckBox { bbox, .. }
            | Self::Bullet { bbox, .. }
            | Self::Leader { bbox, .. }
            | Self::Bar { bbox } => *bbox,
        }
    }
}

/// The signs among the pieces of ink.
pub(in crate::ocr) fn find(
    blobs: &[Blob],
    mask: &Mask,
    colors: &Colors,
    dpi: f32,
    settings: &SignSettings,
) -> Vec<Sign> {
    let [least, most] = settings.side.map(|inches| inches * dpi);
    let mut signs: Vec<Sign> = bullets(blobs, dpi, settings);
    signs.extend(
        blobs
            .iter()
            .filter(|blob| is_bar(blob, blobs, colors, dpi, settings))
            .map(|blob| Sign::Bar { bbox: blob.bbox }),
    );
    for blob in blobs.iter().filter(|blob| !signs.iter().any(|sign| sign.bbox() == blob.bbox)).collect::<Vec<_>>() {
        let (width, height) = (blob.bbox.width() as f32, blob.bbox.height() as f32);
        let is_square = width < 1.25 * height && height < 1.25 * width;
        if is_square && width >= least && height >= least && width <= most && height <= most {
            signs.extend(sign(blob, blobs, mask, colors, settings));
        }
    }
    signs.extend(leaders(blobs, dpi, settings));
    signs
}

fn sign(blob: &Blob, blobs: &[Blob], mask: &Mask, colors: &Colors, settings: &SignSettings) -> Option<Sign> {
    let bbox = blob.bbox;
    if is_within_word(bbox, blobs, settings.apart) {
        return None;
    }
    let share = blob.area as f32 / (bbox.width() * bbox.height()) as f32;
    if share >= settings.disc {
        let is_square = share >= settings.square;
        let form = if is_square { Shape::Rect } else { Shape::Disc };
        let is_sign = is_square || corners(bbox, mask) < 0.3;
        return is_sign.then(|| Sign::Full { bbox, color: color(bbox, colors), shape: form });
    }
    if is_outlined(bbox, mask, settings) {
        let border = (bbox.width() / 6).max(2);
        let inside = PixelBox {
            x0: bbox.x0 + border,
            y0: bbox.y0 + border,
            x1: bbox.x1.saturating_sub(border),
            y1: bbox.y1.saturating_sub(border),
        };
        return Some(Sign::CheckBox { bbox, is_on: mask.share(inside) > settings.ticked });
    }
    (is_ring(bbox, mask) && stands_alone(bbox, blobs)).then_some(Sign::Ring { bbox })
}

/// Ink in the outermost corners: a disc has none.
fn corners(bbox: PixelBox, mask: &Mask) -> f32 {
    let side = (bbox.width() / 8).max(1);
    let at = |x0: usize, y0: usize| mask.share(PixelBox { x0, y0, x1: x0 + side, y1: y0 + side });
    let (right, bottom) = (bbox.x1 - side, bbox.y1 - side);
    (at(bbox.x0, bbox.y0) + at(right, bbox.y0) + at(bbox.x0, bottom) + at(right, bottom)) / 4.0
}

/// The middle colour of the inner part.
fn color(bbox: PixelBox, colors: &Colors) -> Rgb {
    let (dx, dy) = (bbox.width() / 4, bbox.height() / 4);
    colors.usual(PixelBox { x0: bbox.x0 + dx, y0: bbox.y0 + dy, x1: bbox.x1 - dx, y1: bbox.y1 - dy })
}

/// Whether ink runs along all four sides of the bounds, and inside is room.
fn is_outlined(bbox: PixelBox, mask: &Mask, settings: &SignSettings) -> bool {
    let depth = (bbox.width() / 5).max(2);
    let along_x = |ys: &dyn Fn(usize) -> usize| {
        (bbox.x0..bbox.x1).filter(|x| (0..depth).any(|step| mask.get(*x, ys(step)))).count() as f32
            / bbox.width() as f32
    };
    let along_y = |xs: &dyn Fn(usize) -> usize| {
        (bbox.y0..bbox.y1).filter(|y| (0..depth).any(|step| mask.get(xs(step), *y))).count() as f32
            / bbox.height() as f32
    };
    let corner = corners(bbox, mask);
    corner > 0.4
        && along_x(&|step| bbox.y0 + step) >= settings.outline
        && along_x(&|step| bbox.y1 - 1 - step) >= settings.outline
        && along_y(&|step| bbox.x0 + step) >= settings.outline
        && along_y(&|step| bbox.x1 - 1 - step) >= settings.outline
}

/// Whether the bounds are as wide as high, with ink all round at one distance from the middle and none inside.
fn is_ring(bbox: PixelBox, mask: &Mask) -> bool {
    let (width, height) = (bbox.width() as f32, bbox.height() as f32);
    if (width - height).abs() > 0.07 * width.max(height) + 1.0 {
        return false;
    }
    let (cx, cy, radius) = ((bbox.x0 + bbox.x1) as f32 / 2.0, (bbox.y0 + bbox.y1) as f32 / 2.0, width / 2.0);
    let is_ink = |share: f32, angle: f32| {
        let (sin, cos) = angle.to_radians().sin_cos();
        mask.get((cx + cos * radius * share) as usize, (cy + sin * radius * share) as usize)
    };
    let round = (0..24).filter(|step| {
        let angle = *step as f32 * 15.0;
        [0.75, 0.82, 0.9, 0.95].iter().any(|share| is_ink(*share, angle))
    });
    let inside = (0..24).filter(|step| [0.2, 0.45].iter().any(|share| is_ink(*share, *step as f32 * 15.0)));
    round.count() >= 23 && inside.count() == 0
}

/// Whether a piece of about its height stands close to it on the same line: what is that close to a letter is one.
fn is_within_word(bbox: PixelBox, blobs: &[Blob], apart: f32) -> bool {
    let gap = (apart * bbox.width() as f32).max(2.0) as usize;
    blobs.iter().any(|other| {
        let own = other.bbox;
        let common = own.y1.min(bbox.y1).saturating_sub(own.y0.max(bbox.y0));
        let is_beside = own.x0 >= bbox.x1 && own.x0 <= bbox.x1 + gap || own.x1 <= bbox.x0 && own.x1 + gap >= bbox.x0;
        // A full stop behind a letter stands at its foot.
        let is_point = own.x0 >= bbox.x1 && own.y1.abs_diff(bbox.y1) * 6 <= bbox.height() && other.area > 4;
        is_beside && (is_point || 2 * common >= bbox.height()) && own.height() < 3 * bbox.height()
    })
}

/// Whether nothing else stands on the same line near it: rings beside letters are letters.
fn stands_alone(bbox: PixelBox, blobs: &[Blob]) -> bool {
    let reach = 2 * bbox.width();
    !blobs.iter().any(|other| {
        let own = other.bbox;
        own != bbox
            && own.y0 < bbox.y1
            && own.y1 > bbox.y0
            && own.x1 + reach > bbox.x0
            && own.x0 < bbox.x1 + reach
            && own.width() < 10 * bbox.width()
            && other.area > 4
    })
}

/// The share of the pixels of an area, but for its edges, that have about its middle colour.
fn share_of_color(bbox: PixelBox, colors: &Colors) -> f32 {
    const ALIKE: u8 = 40;
    let inner = PixelBox { x0: bbox.x0 + 1, y0: bbox.y0 + 1, x1: bbox.x1 - 1, y1: bbox.y1 - 1 };
    let usual = colors.usual(inner).0;
    let pixels = || (inner.y0..inner.y1).flat_map(|y| (inner.x0..inner.x1).map(move |x| (x, y)));
    let like = pixels().filter(|(x, y)| colors.red.get(*x, *y).abs_diff(usual) <= ALIKE).count();
    like as f32 / pixels().count().max(1) as f32
}

/// Whether a piece is a full upright bar with nothing on its left, and something on its right at a distance.
fn is_bar(blob: &Blob, blobs: &[Blob], colors: &Colors, dpi: f32, settings: &SignSettings) -> bool {
    let bbox = blob.bbox;
    let (width, height) = (bbox.width() as f32, bbox.height() as f32);
    let within = |value: f32, [least, most]: [f32; 2]| least <= value && value <= most;
    if !within(width, settings.bar.map(|side| side * dpi))
        || !within(height / width, settings.bar_height)
        || share_of_color(bbox, colors) < settings.bar_full
    {
        return false;
    }
    let side = bbox.width();
    let mut beside = blobs.iter().map(|other| other.bbox).filter(|own| {
        let common = own.y1.min(bbox.y1).saturating_sub(own.y0.max(bbox.y0));
        *own != bbox && 2 * common >= own.height() && 4 * own.height() > bbox.height()
    });
    let is_near = |own: &PixelBox| own.x0 < bbox.x1 + side / 2 && own.x1 + 8 * side > bbox.x0;
    let has_text = beside.clone().any(|own| own.x0 >= bbox.x1 + side / 2 && own.x0 < bbox.x1 + 8 * side);
    has_text && !beside.any(|own| is_near(&own))
}

/// Full discs and squares with nothing on their left, and something on their right at a distance.
fn bullets(blobs: &[Blob], dpi: f32, settings: &SignSettings) -> Vec<Sign> {
    let [least, most] = settings.bullet.map(|inches| (inches * dpi) as usize);
    let candidates = blobs.iter().filter(|blob| {
        let (width, height) = (blob.bbox.width(), blob.bbox.height());
        let is_full = blob.area as f32 >= settings.disc * (width * height) as f32;
        is_full && width.abs_diff(height) <= width / 5 + 1 && (least..=most).contains(&width)
    });
    candidates.filter_map(|blob| bullet(blob, blobs, settings)).collect()
}

fn bullet(blob: &Blob, blobs: &[Blob], settings: &SignSettings) -> Option<Sign> {
    let bbox = blob.bbox;
    let side = bbox.width();
    let beside = |other: &&Blob| {
        let own = other.bbox;
        own != bbox && own.y0 < bbox.y1 && own.y1 > bbox.y0 && 2 * own.height() > side && other.area > side
    };
    // The dot of an i has its stem below it.
    let is_dot = blobs.iter().any(|other| {
        let own = other.bbox;
        own != bbox
            && own.x0 < bbox.x1
            && own.x1 > bbox.x0
            && own.y0 < bbox.y1 + 2 * side
            && own.y1 + 2 * side > bbox.y0
    });
    let mut near = blobs.iter().filter(beside);
    let is_left = |own: PixelBox| own.x0 < bbox.x0 && own.x1 + 4 * side > bbox.x0;
    let is_close = |own: PixelBox| own.x1 > bbox.x0 && own.x0 < bbox.x1 + side * 2 / 3;
    if is_dot || near.clone().any(|other| is_left(other.bbox) || is_close(other.bbox)) {
        return None;
    }
    let has_text = near.any(|other| other.bbox.x0 > bbox.x1 && other.bbox.x0 < bbox.x1 + 8 * side);
    let share = blob.area as f32 / (side * bbox.height()) as f32;
    has_text.then_some(Sign::Bullet { bbox, is_square: share >= settings.square })
}

/// Rows of equal dots at equal distances.
fn leaders(blobs: &[Blob], dpi: f32, settings: &SignSettings) -> Vec<Sign> {
    let largest = (settings.dot * dpi).max(2.0) as usize;
    let mut dots: Vec<PixelBox> =
        blobs.iter().map(|blob| blob.bbox).filter(|b| b.width() <= largest && b.height() <= largest).collect();
    dots.sort_by_key(|dot| (dot.y1, dot.x0));
    let mut rows: Vec<Vec<PixelBox>> = Vec::new();
    for dot in dots {
        match rows.last_mut() {
            Some(row) if row.first().is_some_and(|first| dot.y1 - first.y1 <= 2) => row.push(dot),
            _ => rows.push(vec![dot]),
        }
    }
    rows.into_iter()
        .flat_map(|mut row| {
            row.sort_by_key(|dot| dot.x0);
            runs_of_dots(&row, largest, settings.dots)
        })
        .collect()
}

fn runs_of_dots(row: &[PixelBox], largest: usize, least: usize) -> Vec<Sign> {
    let mut found = Vec::new();
    let mut start = 0;
    for end in 1..=row.len() {
        let goes_on = matches!((row.get(end - 1), row.get(end)), (Some(a), Some(b)) if {
            let pitch = b.x0.saturating_sub(a.x0);
            let usual = row.get(start + 1).map_or(pitch, |second| second.x0 - row.get(start).map_or(0, |f| f.x0));
            b.x0 >= a.x1 && pitch <= 4 * largest && a.height().abs_diff(b.height()) <= 1 && pitch.abs_diff(usual) <= usual / 3 + 1
        });
        if goes_on {
            continue;
        }
        let run = row.get(start..end).unwrap_or_default();
        if let (Some(first), Some(last)) = (run.first(), run.last())
            && run.len() >= least
        {
            let (y0, y1) = run.iter().fold((usize::MAX, 0), |(y0, y1), dot| (y0.min(dot.y0), y1.max(dot.y1)));
            found.push(Sign::Leader { bbox: PixelBox { x0: first.x0, y0, x1: last.x1, y1 }, dots: run.len() });
        }
        start = end;
    }
    found
}

/// The corners of a cross inside a box, for a tick: two slanting lines.
pub(in crate::ocr) fn cross(bbox: &Rect) -> [(f32, f32, f32, f32); 2] {
    let inset = bbox.width() * 0.2;
    let (x0, y0, x1, y1) = (bbox.x0 + inset, bbox.y0 + inset, bbox.x1 - inset, bbox.y1 - inset);
    [(x0, y0, x1, y1), (x0, y1, x1, y0)]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ocr::image::blobs;
    use crate::ocr::image::plane::Plane;

    fn found(plane: &Plane) -> Vec<Sign> {
        let mask = Mask::darker(plane, 160);
        let colors = Colors { red: plane.clone(), others: None };
        find(&blobs::find(&mask), &mask, &colors, 200.0, &SignSettings::default())
    }

    fn disc(plane: &mut Plane, cx: f32, cy: f32, outer: f32, inner: f32) {
        for y in 0..plane.height {
            for x in 0..plane.width {
                let far = ((x as f32 - cx).powi(2) + (y as f32 - cy).powi(2)).sqrt();
                if far <= outer && far >= inner {
                    plane.paint(PixelBox { x0: x, y0: y, x1: x + 1, y1: y + 1 }, 60);
                }
            }
        }
    }

    #[test]
    fn discs_squares_rings_and_boxes() {
        let mut plane = Plane::new(600, 200, 255);
        disc(&mut plane, 60.0, 60.0, 14.0, 0.0);
        disc(&mut plane, 160.0, 60.0, 14.0, 11.0);
        plane.paint(PixelBox { x0: 250, y0: 50, x1: 276, y1: 76 }, 60);
        for (x, is_on) in [(350, false), (450, true)] {
            plane.paint(PixelBox { x0: x, y0: 50, x1: x + 26, y1: 76 }, 0);
            plane.paint(PixelBox { x0: x + 2, y0: 52, x1: x + 24, y1: 74 }, 255);
            for step in 0..(if is_on { 22 } else { 0 }) {
                plane.paint(PixelBox { x0: x + 2 + step, y0: 52 + step, x1: x + 4 + step, y1: 53 + step }, 0);
            }
        }
        let kinds: Vec<String> = found(&plane)
            .iter()
            .map(|sign| match sign {
                Sign::Full { shape, color, .. } => format!("{shape:?} {}", color.0),
                Sign::Ring { .. } => "ring".to_owned(),
                Sign::CheckBox { is_on, .. } => format!("box {is_on}"),
                Sign::Leader { .. } | Sign::Bullet { .. } | Sign::Bar { .. } => "text".to_owned(),
            })
            .collect();
        assert_eq!(kinds.len(), 5, "{kinds:?}");
        for kind in ["Disc 60", "Rect 60", "ring", "box false", "box true"] {
            assert!(kinds.iter().any(|found| found == kind), "{kind}: {kinds:?}");
        }
    }

    #[test]
    fn letters_that_have_run_full_are_no_signs() {
        let mut plane = Plane::new(300, 100, 255);
        for (x, letter) in [(60.0, 77), (200.0, 228)] {
            disc(&mut plane, x, 60.0, 14.0, 0.0);
            plane.paint(PixelBox { x0: letter, y0: 50, x1: letter + 12, y1: 70 }, 60);
        }
        let signs = found(&plane);
        assert_eq!(signs.iter().map(|sign| sign.bbox().x0).collect::<Vec<_>>(), [186], "{signs:?}");
    }

    #[test]
    fn a_bar_in_front_of_a_heading_is_no_letter() {
        let mut plane = Plane::new(600, 100, 255);
        let bar = PixelBox { x0: 40, y0: 30, x1: 54, y1: 76 };
        plane.paint(bar, 120);
        for x in (74..300).step_by(16) {
            plane.paint(PixelBox { x0: x, y0: 38, x1: x + 5, y1: 68 }, 0);
        }
        assert_eq!(found(&plane), [Sign::Bar { bbox: bar }]);
        // The same among letters.
        plane.paint(PixelBox { x0: 24, y0: 38, x1: 29, y1: 68 }, 0);
        assert_eq!(found(&plane), []);
    }

    #[test]
    fn a_letter_with_a_full_stop_is_no_box() {
        let draw = |has_point: bool| {
            let mut plane = Plane::new(300, 100, 255);
            plane.paint(PixelBox { x0: 50, y0: 40, x1: 76, y1: 66 }, 0);
            plane.paint(PixelBox { x0: 54, y0: 44, x1: 72, y1: 52 }, 255);
            plane.paint(PixelBox { x0: 54, y0: 55, x1: 72, y1: 62 }, 255);
            if has_point {
                plane.paint(PixelBox { x0: 80, y0: 62, x1: 84, y1: 66 }, 0);
            }
            found(&plane).len()
        };
        assert_eq!((draw(true), draw(false)), (0, 1));
    }

    #[test]
    fn dots_in_a_row_are_a_leader() {
        let mut plane = Plane::new(600, 100, 255);
        for index in 0..30 {
            let x = 50 + index * 9;
            plane.paint(PixelBox { x0: x, y0: 60, x1: x + 3, y1: 63 }, 0);
        }
        assert_eq!(found(&plane), [Sign::Leader { bbox: PixelBox { x0: 50, y0: 60, x1: 314, y1: 63 }, dots: 30 }]);
    }
}
