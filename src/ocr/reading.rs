//! Text recognition, reading: the cleaned picture, region by region, through tesseract.

use super::OcrSettings;
use super::accents;
use super::again::{self, Line, Scale};
use super::image::fills::Filled;
use super::image::plane::{Mask, PixelBox, Plane};
use super::image::rules::Ruled;
use super::image::signs::Sign;
use super::ink;
use super::leftover;
use super::program::{Found, ProgramError, Tesseract, View};
use super::regions;
use super::shapes::rect;
use super::stray;
use super::upright;
use super::weight;
use crate::geometry::Rect;
use crate::read::model::RawWord;
use crate::render::POINTS_PER_INCH;

/// A page ready to be read: upright, clean, without rules and signs.
pub(super) struct Sheet {
    pub plane: Plane,
    pub mask: Mask,
    pub dpi: f32,
    pub quarters: u8,
    pub degrees: f32,
    pub rules: Vec<Ruled>,
    pub fills: Vec<Filled>,
    pub signs: Vec<Sign>,
}

impl Sheet {
    /// The pixels that show a place in points, with room for strokes that reach out of it.
    pub fn area(&self, place: &Rect) -> PixelBox {
        let pixel = |at: f32| (at.max(0.0) * self.dpi / POINTS_PER_INCH).round() as usize;
        let area = PixelBox { x0: pixel(place.x0), y0: pixel(place.y0), x1: pixel(place.x1), y1: pixel(place.y1) };
        area.grown((0.01 * self.dpi) as usize, self.plane.width, self.plane.height)
    }
}

/// White around each region; tesseract overlooks letters at the edge of a picture.
const MARGIN: usize = 16;

/// On darker ground print is light.
pub(super) const DARK_GROUND: f32 = 0.5;

/// A part of the sheet that is read as a whole.
struct Region {
    area: PixelBox,
    plane: Plane,
    view: View,
}

/// All words of a sheet, in points.
pub(super) fn words(
    sheet: &Sheet,
    tesseract: &Tesseract,
    settings: &OcrSettings,
) -> Result<Vec<RawWord>, ProgramError> {
    let factor = enlargement(sheet, settings);
    let regions = regions_of(sheet);
    let scale = Scale { factor, margin: MARGIN, dpi: sheet.dpi };
    let mut placed = Vec::new();
    for view in [View::Block, View::Page] {
        let own: Vec<&Region> = regions.iter().filter(|region| region.view == view).collect();
        let pictures: Vec<Plane> = own.iter().map(|region| region.plane.enlarged(factor).framed(MARGIN)).collect();
        let found = tesseract.read(&pictures, sheet.dpi * factor, view, settings.time_limit)?;
        let mut lines: Vec<(&Region, Line<'_>)> = Vec::new();
        for (region, found) in own.iter().zip(found) {
            let of_region = lines_of(found).into_iter().map(|words| (*region, Line { words, plane: &region.plane }));
            lines.extend(of_region);
        }
        again::look(lines.iter_mut().map(|(_, line)| line), scale, tesseract, settings)?;
        let in_sheet = |(region, line): (&Region, Line<'_>)| -> Vec<Found> {
            line.words.into_iter().map(|word| scale.in_sheet(word, region.area)).collect()
        };
        placed.extend(lines.into_iter().map(in_sheet));
    }
    placed.extend(leftover::read(&placed, sheet, tesseract, settings)?);
    Ok(finished(placed, sheet, settings))
}

/// By how much a sheet is enlarged to be read.
fn enlargement(sheet: &Sheet, settings: &OcrSettings) -> f32 {
    (settings.reading_dpi / sheet.dpi).clamp(1.0, settings.most_enlarged)
}

/// Reads areas of `plane`, which has the size of the sheet; the words in pixels of the sheet.
pub(super) fn cut(
    plane: &Plane,
    areas: &[PixelBox],
    sheet: &Sheet,
    view: View,
    tesseract: &Tesseract,
    settings: &OcrSettings,
) -> Result<Vec<Vec<Found>>, ProgramError> {
    let factor = enlargement(sheet, settings);
    let scale = Scale { factor, margin: MARGIN, dpi: sheet.dpi };
    let pictures: Vec<Plane> = areas.iter().map(|area| plane.cut(*area).enlarged(factor).framed(MARGIN)).collect();
    let read = tesseract.read(&pictures, sheet.dpi * factor, view, settings.time_limit)?;
    let placed = read.into_iter().zip(areas);
    Ok(placed.map(|(words, area)| words.into_iter().map(|word| scale.in_sheet(word, *area)).collect()).collect())
}

/// The words of lines in pixels of the sheet, as they go into the page: set on their ink, in points, with the bullets and
/// leaders that were found beside them.
pub(super) fn finished(lines: Vec<Vec<Found>>, sheet: &Sheet, settings: &OcrSettings) -> Vec<RawWord> {
    let mut words = placed(lines, sheet);
    weight::mark(&mut words, sheet, settings);
    words.extend(sheet.signs.iter().filter_map(|sign| leader(sign, sheet.dpi)));
    words.retain(|word| !is_dirt(word, settings));
    let mut words = stray::without(words);
    let bullets: Vec<RawWord> = sheet.signs.iter().filter_map(|sign| bullet(sign, &words, sheet.dpi)).collect();
    words.extend(bullets);
    words
}

/// The words of lines in pixels of the sheet, set on their ink, in points.
pub(super) fn placed(lines: Vec<Vec<Found>>, sheet: &Sheet) -> Vec<RawWord> {
    let settle =
        |line| ink::settle(line, &sheet.mask).into_iter().map(|word| accents::told(word, &sheet.mask)).collect();
    let mut settled: Vec<Vec<Found>> = lines.into_iter().map(settle).collect();
    upright::tell(&mut settled, &sheet.mask);
    settled.into_iter().flat_map(|line| line_words(line, sheet.dpi)).collect()
}

/// Mean confidence over the characters of a line; 0 without any.
pub(super) fn sureness(line: &[Found]) -> f32 {
    let count = |word: &Found| word.text.chars().count() as f32;
    let total: f32 = line.iter().map(count).sum();
    line.iter().map(|word| word.confidence * count(word)).sum::<f32>() / total.max(1.0)
}

/// Cells with ink in them, and the rest of the page.
fn regions_of(sheet: &Sheet) -> Vec<Region> {
    let (width, height) = (sheet.plane.width, sheet.plane.height);
    let mut left = sheet.plane.clone();
    let mut ink = sheet.mask.clone();
    let mut regions = Vec::new();
    for cell in regions::cells(width, height, &sheet.rules, &sheet.fills) {
        let view = if cell.width() * cell.height() * 4 > width * height { View::Page } else { View::Block };
        if let Some(area) = inked(&ink, cell) {
            regions.push(Region { area, plane: left.cut(area), view });
        }
        left.paint(cell, u8::MAX);
        ink.clear(cell);
    }
    let all = PixelBox { x0: 0, y0: 0, x1: width, y1: height };
    if let Some(area) = inked(&ink, all) {
        regions.push(Region { area, plane: left.cut(area), view: View::Page });
    }
    regions
}

/// The part of a cell that holds ink, with a little room around it.
fn inked(mask: &Mask, cell: PixelBox) -> Option<PixelBox> {
    let has_ink = |y: &usize| mask.row(*y).iter().skip(cell.x0).take(cell.width()).any(|ink| *ink);
    let y0 = (cell.y0..cell.y1).find(has_ink)?;
    let y1 = (y0..cell.y1).rev().find(has_ink)? + 1;
    let mut columns = vec![false; cell.width()];
    for y in y0..y1 {
        for (column, ink) in columns.iter_mut().zip(mask.row(y).iter().skip(cell.x0)) {
            *column |= *ink;
        }
    }
    let x0 = cell.x0 + columns.iter().position(|ink| *ink)?;
    let x1 = cell.x0 + columns.iter().rposition(|ink| *ink)? + 1;
    let area = PixelBox { x0, y0, x1, y1 }.grown(3, mask.width, mask.height);
    Some(PixelBox {
        x0: area.x0.max(cell.x0),
        y0: area.y0.max(cell.y0),
        x1: area.x1.min(cell.x1),
        y1: area.y1.min(cell.y1),
    })
}

/// Words of one line together.
pub(super) fn lines_of(found: Vec<Found>) -> Vec<Vec<Found>> {
    let mut lines: Vec<Vec<Found>> = Vec::new();
    for word in found {
        match lines.last_mut() {
            Some(line) if line.first().is_some_and(|first| first.line == word.line) => line.push(word),
            _ => lines.push(vec![word]),
        }
    }
    lines
}

/// The words of one line, with its baseline and type size.
fn line_words(line: Vec<Found>, dpi: f32) -> Vec<RawWord> {
    let word = |word: Found| {
        let bbox = rect(word.bbox, POINTS_PER_INCH / dpi);
        let size = bbox.height() / CAPITAL;
        RawWord { text: word.text, bbox, confidence: word.confidence, baseline: bbox.y1, size, is_bold: false }
    };
    let mut words: Vec<RawWord> = line.into_iter().map(word).collect();
    let baseline = baseline(&words);
    let size = size(&words, baseline);
    for word in &mut words {
        (word.baseline, word.size) = (baseline, size);
    }
    words
}

/// Heights over the type size, of common text faces.
const CAPITAL: f32 = 0.72;
/// See `CAPITAL`.
const SMALL: f32 = 0.52;
/// See `CAPITAL`.
const DESCENT: f32 = 0.21;

fn descends(text: &str) -> bool {
    text.contains(['g', 'j', 'p', 'q', 'y', 'Q', ',', ';', '(', ')', '[', ']', '/', '|', '§', '„', '‚', '_'])
}

fn ascends(text: &str) -> bool {
    text.chars().any(|ch| ch.is_uppercase() || ch.is_ascii_digit() || "bdfhklßt".contains(ch))
}

/// The lower edge of letters without descenders.
fn baseline(words: &[RawWord]) -> f32 {
    let plain = |word: &&RawWord| !descends(&word.text) && word.text.chars().any(char::is_alphanumeric);
    let low: Vec<f32> = words.iter().filter(plain).map(|word| word.bbox.y1).collect();
    let deep = words.iter().map(|word| {
        let share = if ascends(&word.text) { DESCENT / (CAPITAL + DESCENT) } else { DESCENT / (SMALL + DESCENT) };
        word.bbox.y1 - word.bbox.height() * share
    });
    // Of two the higher one: the `J` of some faces hangs below.
    if low.is_empty() { median(deep.collect()) } else { lower_median(low) }
}

/// The type size, from the heights of the words above the baseline.
fn size(words: &[RawWord], baseline: f32) -> f32 {
    let heights = words.iter().filter(|word| word.text.chars().any(char::is_alphanumeric)).flat_map(|word| {
        let height = baseline - word.bbox.y0;
        let is_tall = word.text.contains(['Ä', 'Ö', 'Ü', '(', '/', '„', '§']);
        let share = if ascends(&word.text) || is_tall { CAPITAL } else { SMALL };
        std::iter::repeat_n(height / share, word.text.chars().count())
    });
    let heights: Vec<f32> = heights.collect();
    if heights.is_empty() {
        return words.iter().map(|word| word.bbox.height()).fold(6.0, f32::max);
    }
    median(heights)
}

fn lower_median(mut values: Vec<f32>) -> f32 {
    values.sort_by(f32::total_cmp);
    values.get(values.len().saturating_sub(1) / 2).copied().unwrap_or(0.0)
}

fn median(mut values: Vec<f32>) -> f32 {
    values.sort_by(f32::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(0.0)
}

/// A dotted leader is text: it is printed, and it leads to a page number.
fn leader(sign: &Sign, dpi: f32) -> Option<RawWord> {
    let Sign::Leader { bbox, dots } = sign else { return None };
    let bbox = rect(*bbox, POINTS_PER_INCH / dpi);
    let size = (bbox.height() * 7.0).clamp(6.0, 14.0);
    Some(RawWord { text: ".".repeat(*dots), bbox, confidence: 1.0, baseline: bbox.y1, size, is_bold: false })
}

/// A bullet stands on the line of the words behind it.
fn bullet(sign: &Sign, words: &[RawWord], dpi: f32) -> Option<RawWord> {
    let Sign::Bullet { bbox, is_square } = sign else { return None };
    let bbox = rect(*bbox, POINTS_PER_INCH / dpi);
    let middle = bbox.center().y;
    let behind = words
        .iter()
        .filter(|word| word.bbox.x0 > bbox.x1 - 1.0 && word.baseline >= middle && word.baseline - word.size < middle);
    let next = behind.min_by(|a, b| a.bbox.x0.total_cmp(&b.bbox.x0));
    let (baseline, size) = next.map_or((bbox.y1, bbox.height() * 2.5), |word| (word.baseline, word.size));
    let text = if *is_square { "▪" } else { "•" };
    Some(RawWord { text: text.to_owned(), bbox, confidence: 1.0, baseline, size, is_bold: false })
}

/// Marks that tesseract sees in smudges and remnants of rules: no letters, and not sure.
fn is_dirt(word: &RawWord, settings: &OcrSettings) -> bool {
    let has_letters = word.text.chars().any(char::is_alphanumeric);
    let is_rule = word.text.chars().all(|ch| "|_¦~=[]{}".contains(ch));
    // A dash is not as long as what is left of a rule.
    let is_long = word.text == "—" && word.bbox.width() > 1.6 * word.size;
    let is_short = word.text.chars().count() < 4;
    let is_stroke = is_rule && is_short;
    (!has_letters && word.confidence < settings.dirt) || is_stroke || is_long || is_short && is_speck(word)
}

/// Letters, digits and high marks whose ink is lower than any of them is.
fn is_speck(word: &RawWord) -> bool {
    let is_high = |ch: char| ch.is_alphanumeric() || matches!(ch, ';' | ':' | '?' | '!' | '%' | '&');
    word.text.chars().all(is_high) && word.bbox.height() < LOWEST_LETTER * word.size.max(SMALLEST_TYPE)
}

/// Small letters are half a type size high, and thin print shows most of that.
const LOWEST_LETTER: f32 = 0.3;
/// Nothing is printed smaller, in points.
const SMALLEST_TYPE: f32 = 5.0;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_that_hangs_moves_no_line() {
        let word = |text: &str, x0: usize, y1: usize| {
            let bbox = PixelBox { x0, x1: x0 + 50, y0: 20, y1 };
            Found { text: text.to_owned(), bbox, confidence: 1.0, line: 0 }
        };
        let words = line_words(vec![word("Jobbörse", 10, 46), word("für", 70, 40), word("Eingang", 130, 46)], 200.0);
        assert!(words.iter().all(|word| (word.baseline - 40.0 * 0.36).abs() < 0.01), "{words:?}");
    }

    #[test]
    fn ink_lower_than_letters_is_a_speck() {
        let word = |text: &str, height: f32, size: f32| RawWord {
            text: text.to_owned(),
            bbox: Rect { x0: 0.0, y0: 0.0, x1: 4.0, y1: height },
            confidence: 0.9,
            baseline: height,
            size,
            is_bold: false,
        };
        assert!(is_speck(&word("x", 1.0, 10.0)) && is_speck(&word(";", 1.0, 10.0)) && is_speck(&word("N", 1.4, 2.0)));
        assert!(
            !is_speck(&word("r", 4.5, 10.0)) && !is_speck(&word("-", 0.8, 10.0)) && !is_speck(&word("1", 3.0, 4.5))
        );
    }
}
