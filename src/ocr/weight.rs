//! Text recognition, weight: bold print. Recognisers do not tell it, the picture does: strokes of bold letters are a third
//! thicker than those of other letters of the page, in type sizes.

use super::OcrSettings;
use super::image::plane::{Mask, PixelBox, Plane};
use super::reading::Sheet;
use crate::read::model::RawWord;
use crate::render::POINTS_PER_INCH;

/// Marks the bold words of a sheet, which follow one another line by line.
pub(super) fn mark(words: &mut [RawWord], sheet: &Sheet, settings: &OcrSettings) {
    let known: Vec<Option<Measured>> = words.iter().map(|word| Measured::of(word, sheet)).collect();
    let Some(limit) = limit(&known, settings) else { return };
    let mut rest = &mut *words;
    let mut known = known.as_slice();
    while let Some(length) = stretch(rest).filter(|length| *length > 0) {
        let (own, others) = rest.split_at_mut(length);
        let (measured, unseen) = known.split_at(length.min(known.len()));
        let border = border(measured, limit, settings).unwrap_or(length);
        for part in [0..border, border..length] {
            let is_bold = mean(measured.get(part.clone()).unwrap_or_default()).is_some_and(|mean| mean.0 > limit);
            own.get_mut(part).unwrap_or_default().iter_mut().for_each(|word| word.is_bold = is_bold);
        }
        (rest, known) = (others, unseen);
    }
}

/// So many letters can be measured.
const LETTERS: usize = 3;
/// Types of up to one and a half of the usual size are compared: labels are often smaller, titles larger.
const ALIKE: f32 = 0.5;

/// The thickness from which on strokes are bold, between the usual thickness of light and of bold ones; `None` where there
/// is but one weight.
fn limit(known: &[Option<Measured>], settings: &OcrSettings) -> Option<f32> {
    let mut sure: Vec<Measured> = known.iter().flatten().copied().filter(|own| own.letters >= LETTERS).collect();
    sure.sort_by(|a, b| a.size.total_cmp(&b.size));
    let size = sure.get(sure.len() / 2)?.size;
    sure.retain(|own| (own.size - size).abs() <= ALIKE * size);
    sure.sort_by(|a, b| a.thickness.total_cmp(&b.thickness));
    let mut light = sure.get(sure.len() / 5)?.thickness;
    let mut bold = light * settings.bold[1];
    for _ in 0..8 {
        let nearer = (light * bold).sqrt();
        let (lower, upper): (Vec<Measured>, Vec<Measured>) = sure.iter().partition(|own| own.thickness <= nearer);
        light = weighted(lower.iter()).map_or(light, |mean| mean.0);
        bold = weighted(upper.iter())?.0;
    }
    (bold >= settings.bold[0] * light).then(|| (light * bold).sqrt())
}

/// The words that follow one another on a line without a wide gap: how many at the beginning.
fn stretch(words: &[RawWord]) -> Option<usize> {
    let goes_on = |pair: &[RawWord]| match pair {
        [a, b] => a.baseline.to_bits() == b.baseline.to_bits() && b.bbox.x0 - a.bbox.x1 < a.size,
        _ => false,
    };
    let length = words.windows(2).take_while(|pair| goes_on(pair)).count() + 1;
    (!words.is_empty()).then_some(length)
}

/// Where a stretch changes its weight, as behind a label: the words before it are of another weight than those behind.
fn border(known: &[Option<Measured>], limit: f32, settings: &OcrSettings) -> Option<usize> {
    let contrast = |at: &usize| {
        let (before, behind) = known.split_at_checked(*at)?;
        // One or two letters show no weight of their own.
        let ((left, before), (right, behind)) = (mean(before)?, mean(behind)?);
        if before.min(behind) < LETTERS as f32 {
            return None;
        }
        let is_change = (left > limit) != (right > limit) && left.max(right) >= settings.bold[0] * left.min(right);
        is_change.then(|| (left - right).powi(2) * before * behind)
    };
    let value = |at: usize| contrast(&at).map(|contrast| (at, contrast));
    (1..known.len()).filter_map(value).max_by(|a, b| a.1.total_cmp(&b.1)).map(|(at, _)| at)
}

/// Mean thickness over the letters, and how many these are.
fn mean(known: &[Option<Measured>]) -> Option<(f32, f32)> {
    weighted(known.iter().flatten())
}

fn weighted<'a>(known: impl Iterator<Item = &'a Measured>) -> Option<(f32, f32)> {
    let (sum, count) = known
        .fold((0.0, 0.0), |(sum, count), own| (sum + own.thickness * own.letters as f32, count + own.letters as f32));
    (count > 0.0).then(|| (sum / count, count))
}

/// How thick the strokes of a word are.
#[derive(Debug, Clone, Copy)]
struct Measured {
    /// Type size in points.
    size: f32,
    /// In type sizes.
    thickness: f32,
    letters: usize,
}

impl Measured {
    /// `None` for words without letters or ink.
    fn of(word: &RawWord, sheet: &Sheet) -> Option<Self> {
        let letters = word.text.chars().filter(|ch| ch.is_alphanumeric()).count();
        let size = word.size * sheet.dpi / POINTS_PER_INCH;
        if letters == 0 || size <= 0.0 {
            return None;
        }
        let thickness = thickness(sheet.area(&word.bbox), &sheet.plane)? / size;
        Some(Self { size: word.size, thickness, letters })
    }
}

/// Ink over the length of the strokes, in pixels. Pixels at the edges count as far as they are dark, so that it does not
/// matter how sharp the picture is. `None` without ink.
fn thickness(area: PixelBox, plane: &Plane) -> Option<f32> {
    let cut = plane.cut(area);
    let mut depths: Vec<u8> = cut.data.iter().map(|value| u8::MAX - value).collect();
    depths.sort_unstable();
    let darkest = depths.last().copied().filter(|depth| *depth > FAINT)?;
    depths.retain(|depth| *depth > darkest / 2);
    let full = f32::from(depths.get(depths.len() * 7 / 10).copied()?);
    let mass: f32 = cut.data.iter().map(|value| (f32::from(u8::MAX - value) / full).min(1.0)).sum();
    let ink = Mask::darker(&cut, u8::MAX - (full / 2.0) as u8);
    let starts = |width: usize, height: usize, at: &dyn Fn(usize, usize) -> bool| -> usize {
        (0..height).map(|y| (0..width).filter(|x| at(*x, y) && (*x == 0 || !at(x - 1, y))).count()).sum()
    };
    let edges =
        starts(ink.width, ink.height, &|x, y| ink.get(x, y)) + starts(ink.height, ink.width, &|y, x| ink.get(x, y));
    (edges > 0).then(|| mass / edges as f32)
}

/// Less dark print is no print (0–255).
const FAINT: u8 = 40;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geometry::Rect;

    /// Rows of words whose letters are bars, as thick as said; 200 pixels per inch.
    fn marked(lines: &[&[(&str, usize)]]) -> Vec<Vec<bool>> {
        let mut plane = Plane::new(900, 60 * lines.len() + 60, u8::MAX);
        let mut words = Vec::new();
        for (line, own) in lines.iter().enumerate() {
            let (mut x, y) = (20, 20 + 60 * line);
            for (text, thick) in *own {
                let start = x;
                for _ in text.chars() {
                    plane.paint(PixelBox { x0: x, y0: y, x1: x + thick, y1: y + 22 }, 20);
                    x += 14;
                }
                let rect = |at: usize| at as f32 * 0.36;
                words.push(RawWord {
                    text: (*text).to_owned(),
                    bbox: Rect { x0: rect(start), y0: rect(y), x1: rect(x), y1: rect(y + 22) },
                    confidence: 1.0,
                    baseline: rect(y + 22),
                    size: 11.0,
                    is_bold: false,
                });
                x += 14;
            }
        }
        let mask = Mask::darker(&plane, 160);
        let sheet =
            Sheet { plane, mask, dpi: 200.0, quarters: 0, degrees: 0.0, rules: vec![], fills: vec![], signs: vec![] };
        mark(&mut words, &sheet, &OcrSettings::default());
        let mut bold = words.into_iter().map(|word| word.is_bold);
        lines.iter().map(|line| bold.by_ref().take(line.len()).collect()).collect()
    }

    #[test]
    fn thick_strokes_are_bold() {
        let lines = marked(&[
            &[("Maßnahme", 6), ("1.1", 6), ("Familienfest", 6)],
            &[("Das", 3), ("Fest", 3), ("findet", 3), ("jährlich", 3), ("statt", 3)],
        ]);
        assert_eq!(lines, [vec![true; 3], vec![false; 5]]);
    }

    #[test]
    fn short_words_go_with_those_beside_them() {
        let lines = marked(&[
            &[("Ziel", 6), ("1", 6), ("Familien", 3), ("in", 3), ("allen", 3), ("Orten", 3)],
            &[("Kinder", 3), ("und", 3), ("-", 3), ("Jugend", 3)],
        ]);
        assert_eq!(lines, [vec![true, true, false, false, false, false], vec![false; 4]]);
    }

    #[test]
    fn two_letters_alone_have_no_weight_of_their_own() {
        let lines = marked(&[
            &[("In", 6), ("allen", 3), ("Orten", 3), ("ist", 3), ("etwas", 3)],
            &[("Maßnahme", 6), ("Familienfest", 6)],
        ]);
        assert_eq!(lines, [vec![false; 5], vec![true; 2]]);
    }

    #[test]
    fn a_page_in_one_weight_has_none() {
        assert_eq!(marked(&[&[("Alles", 6), ("ist", 6), ("fett", 6)]]), [vec![false; 3]]);
    }
}
