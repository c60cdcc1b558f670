//! Text recognition, fit: the lines of a hidden layer set on the print they stand for. Some programs write the layer in a
//! face of their own and care for the beginning of each line only; its words then drift away from those of the picture.

use super::align;
use super::image::blobs;
use super::image::plane::{Mask, PixelBox};
use super::leftover;
use super::program::Found;
use super::reading::Sheet;
use crate::lexicon::fold;

/// A line ends where its print ends, give or take so many of its heights.
const DRIFT: f32 = 1.0;
/// It begins where its print begins, within so many of its heights.
const START: f32 = 1.0;
/// Width of the print in widths of the line, at least and at most: others are not the same text.
const STRETCH: [f32; 2] = [0.6, 1.7];
/// How much wider the narrowest gap between words is than the widest within them, at least.
const CLEAR: f32 = 1.2;

/// The lines, stretched to the width of their print where a line and a row of print are each other's only partner.
pub(super) fn fitted(mut lines: Vec<Vec<Found>>, sheet: &Sheet) -> Vec<Vec<Found>> {
    let rows: Vec<PixelBox> = leftover::rows(leftover::letters(sheet)).into_iter().map(|(row, _)| row).collect();
    let boxes: Vec<PixelBox> = lines.iter().filter_map(|line| area(line)).collect();
    for line in &mut lines {
        let Some(own) = area(line) else { continue };
        if let Some(row) = only(&rows, own)
            && only(&boxes, row) == Some(own)
            && drifts(own, row)
        {
            stretch(line, own, row);
            snap(line, row, &sheet.mask);
        }
        let print = print(line, &rows, &boxes);
        if !align::fits(line, &print, &sheet.mask) {
            align::set(line, &print, &sheet.mask);
        }
    }
    lines
}

/// The rows of print on a line, from where it begins to where the next line beside it does.
fn print(line: &[Found], rows: &[PixelBox], lines: &[PixelBox]) -> Vec<PixelBox> {
    let Some(own) = area(line) else { return Vec::new() };
    let start = own.x0.saturating_sub((START * own.height() as f32) as usize);
    let is_level = |other: &PixelBox| {
        2 * other.y1.min(own.y1).saturating_sub(other.y0.max(own.y0)) > other.height().min(own.height())
    };
    let beside = lines.iter().filter(|other| is_level(other) && other.x0 > own.x0).map(|other| other.x0);
    let end = beside.min().unwrap_or(usize::MAX);
    let own = |row: &&PixelBox| is_level(row) && row.x0 >= start && usize::midpoint(row.x0, row.x1) < end;
    let mut print: Vec<PixelBox> = rows.iter().filter(own).copied().collect();
    print.sort_by_key(|row| row.x0);
    print
}

/// The only one of `all` on the same line as `own` that meets it.
fn only(all: &[PixelBox], own: PixelBox) -> Option<PixelBox> {
    let is_beside = |other: &&PixelBox| {
        let common = other.y1.min(own.y1).saturating_sub(other.y0.max(own.y0));
        2 * common > other.height().min(own.height()) && other.x0 < own.x1 && own.x0 < other.x1
    };
    let mut found = all.iter().filter(is_beside);
    let first = found.next()?;
    found.next().is_none().then_some(*first)
}

/// Whether print that no line covers says what the end of a line beside it says already: the line has drifted off it.
pub(super) fn repeats(found: &[Found], lines: &[Vec<Found>]) -> bool {
    let Some(own) = area(found) else { return false };
    let text = solid(found);
    let length = text.chars().count();
    let is_end = |line: &Vec<Found>| {
        let whole: Vec<char> = solid(line).chars().collect();
        let end: String = whole.iter().skip(whole.len().saturating_sub(length)).collect();
        whole.len() >= length && fold::distance(&end, &text) <= length / SLIPS
    };
    let is_level = |line: &&Vec<Found>| {
        area(line).is_some_and(|line| {
            let common = line.y1.min(own.y1).saturating_sub(line.y0.max(own.y0));
            2 * common > line.height().min(own.height())
        })
    };
    length >= SLIPS && lines.iter().filter(is_level).any(is_end)
}

/// Of so many characters one may be read otherwise.
const SLIPS: usize = 4;

/// The text without blanks.
fn solid(line: &[Found]) -> String {
    line.iter().flat_map(|word| word.text.chars()).collect()
}

fn drifts(line: PixelBox, row: PixelBox) -> bool {
    let height = row.height().max(1) as f32;
    let ratio = row.width() as f32 / line.width().max(1) as f32;
    let [least, most] = STRETCH;
    (line.x0.abs_diff(row.x0) as f32) < START * height
        && (line.x1.abs_diff(row.x1) as f32) > DRIFT * height
        && (least..=most).contains(&ratio)
}

fn stretch(line: &mut [Found], own: PixelBox, row: PixelBox) {
    let factor = row.width() as f32 / own.width().max(1) as f32;
    let moved = |x: usize| row.x0 + (x.saturating_sub(own.x0) as f32 * factor).round() as usize;
    for word in line {
        word.bbox.x0 = moved(word.bbox.x0);
        word.bbox.x1 = moved(word.bbox.x1).max(word.bbox.x0 + 1);
    }
}

/// Gives every word its own piece of the row, where its widest gaps are those between words.
fn snap(line: &mut [Found], row: PixelBox, mask: &Mask) {
    let inked = |x: usize| (row.y0..row.y1).any(|y| mask.get(x, y));
    let columns: Vec<bool> = (row.x0..row.x1).map(inked).collect();
    let pieces = blobs::stretches_of(&columns);
    let mut gaps: Vec<(usize, usize)> =
        pieces.windows(2).enumerate().filter_map(|(at, pair)| Some((pair.last()?.0 - pair.first()?.1, at))).collect();
    gaps.sort_unstable_by(|a, b| b.cmp(a));
    let (between, within) = gaps.split_at(line.len().saturating_sub(1).min(gaps.len()));
    let is_clear = match (between.last(), within.first()) {
        (Some(narrow), Some(wide)) => narrow.0 as f32 >= CLEAR * wide.0 as f32,
        _ => between.len() + 1 == line.len(),
    };
    if !is_clear || between.len() + 1 != line.len() {
        return;
    }
    let mut ends: Vec<usize> = between.iter().map(|(_, at)| *at).collect();
    ends.sort_unstable();
    ends.push(pieces.len().saturating_sub(1));
    let mut first = 0;
    for (word, last) in line.iter_mut().zip(ends) {
        if let (Some(from), Some(to)) = (pieces.get(first), pieces.get(last)) {
            (word.bbox.x0, word.bbox.x1) = (row.x0 + from.0, row.x0 + to.1);
        }
        first = last + 1;
    }
}

fn area(line: &[Found]) -> Option<PixelBox> {
    line.iter().map(|word| word.bbox).reduce(leftover::around)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ocr::image::plane::Plane;

    /// Letters 8 wide and 20 high at 200 pixels per inch from x = 20; a blank is 12 wide, letters stand 3 apart.
    fn sheet(text: &str) -> Sheet {
        let mut mask = Mask { width: 600, height: 60, data: vec![false; 600 * 60] };
        let mut x = 20;
        for ch in text.chars() {
            if ch == ' ' {
                x += 9;
                continue;
            }
            (20..40).for_each(|y| (x..x + 8).for_each(|x| mask.data[y * 600 + x] = true));
            x += 11;
        }
        let plane = Plane::new(600, 60, u8::MAX);
        Sheet { plane, mask, dpi: 200.0, quarters: 0, degrees: 0.0, rules: vec![], fills: vec![], signs: vec![] }
    }

    fn read(words: &[(&str, usize, usize)], text: &str) -> Vec<(usize, usize)> {
        let word = |(text, x0, x1): &(&str, usize, usize)| Found {
            text: (*text).to_owned(),
            bbox: PixelBox { x0: *x0, x1: *x1, y0: 18, y1: 42 },
            confidence: 1.0,
            line: 0,
        };
        let lines = fitted(vec![words.iter().map(word).collect()], &sheet(text));
        lines.concat().iter().map(|word| (word.bbox.x0, word.bbox.x1)).collect()
    }

    #[test]
    fn a_line_in_a_narrow_face_is_set_on_its_print() {
        let found = read(&[("Rat", 20, 40), ("und", 45, 65), ("Haus", 70, 95)], "Rat und Haus");
        assert_eq!(found, [(20, 50), (62, 92), (104, 145)]);
    }

    #[test]
    fn print_beside_a_drifted_line_is_no_second_text() {
        let word = |text: &str, x0: usize, y0: usize| Found {
            text: text.to_owned(),
            bbox: PixelBox { x0, x1: x0 + 60, y0, y1: y0 + 20 },
            confidence: 1.0,
            line: 0,
        };
        let lines = [vec![word("Auditor:", 20, 20), word("Frank", 90, 20), word("Ohlsen", 160, 20)]];
        assert!(repeats(&[word("ık", 230, 22), word("Ohlsen", 300, 22)], &lines));
        assert!(!repeats(&[word("Ohlsen", 300, 80)], &lines), "in another line");
        assert!(!repeats(&[word("Köln", 300, 22)], &lines));
    }

    #[test]
    fn a_line_that_ends_with_its_print_stays() {
        let words = [("Rat", 19, 51), ("und", 61, 93), ("Haus", 103, 146)];
        assert_eq!(read(&words, "Rat und Haus"), [(19, 51), (61, 93), (103, 146)]);
        assert_eq!(read(&[("Rat", 20, 50)], "Rat und Haus und Hof"), [(20, 50)], "the rest was left out");
    }
}
