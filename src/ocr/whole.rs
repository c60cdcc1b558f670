//! Text recognition, whole letters: the words of a hidden layer grown over the print that their boxes cut through. Programs
//! that write each word at its place in a face of their own leave it lower and narrower than its print.

use super::image::plane::{Mask, PixelBox};
use super::ink;
use super::leftover;
use super::program::Found;
use super::reading::Sheet;

/// The print of a word is so many times as high as its box at most; higher is a rule, a picture, or two lines that touch.
const HIGHEST: usize = 3;

/// The words, each over the whole height of its letters and out to the last of them.
pub(super) fn grown(mut lines: Vec<Vec<Found>>, sheet: &Sheet) -> Vec<Vec<Found>> {
    let letters = leftover::letters(sheet);
    let words: Vec<PixelBox> = lines.iter().flatten().map(|word| word.bbox).collect();
    for word in lines.iter_mut().flatten() {
        let high = over(word.bbox, &letters);
        word.bbox = widened(high, word, &words, &sheet.mask);
    }
    lines
}

/// The height of the letters in a box.
fn over(own: PixelBox, letters: &[PixelBox]) -> PixelBox {
    let is_inside = |letter: &&PixelBox| {
        let middle = usize::midpoint(letter.x0, letter.x1);
        (own.x0..own.x1).contains(&middle) && is_level(own, **letter)
    };
    let Some(all) = letters.iter().filter(is_inside).copied().reduce(leftover::around) else { return own };
    let (y0, y1) = (own.y0.min(all.y0), own.y1.max(all.y1));
    if y1 - y0 > HIGHEST * own.height() { own } else { PixelBox { y0, y1, ..own } }
}

/// Out to the last letter that stands no further off than letters do, and up to the next word.
fn widened(own: PixelBox, word: &Found, words: &[PixelBox], mask: &Mask) -> PixelBox {
    let is_next = |other: &&PixelBox| other.x0 + other.x1 > own.x0 + own.x1 && is_level(own, **other);
    let end = words.iter().filter(is_next).map(|other| other.x0).min();
    ink::widened(mask, own, &word.text, own.x0, end.unwrap_or(mask.width))
}

/// Whether two areas share half the height of the lower one.
fn is_level(a: PixelBox, b: PixelBox) -> bool {
    2 * a.y1.min(b.y1).saturating_sub(a.y0.max(b.y0)) > a.height().min(b.height())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ocr::image::plane::Plane;

    /// Letters 8 wide, 20 high, 3 apart, from y = 20; `places` says where words of so many letters begin.
    fn sheet(places: &[(usize, usize)]) -> Sheet {
        let mut mask = Mask { width: 600, height: 60, data: vec![false; 600 * 60] };
        for (start, letters) in places {
            for x0 in (0..*letters).map(|letter| start + 11 * letter) {
                (20..40).for_each(|y| (x0..x0 + 8).for_each(|x| mask.data[y * 600 + x] = true));
            }
        }
        let plane = Plane::new(600, 60, u8::MAX);
        Sheet { plane, mask, dpi: 200.0, quarters: 0, degrees: 0.0, rules: vec![], fills: vec![], signs: vec![] }
    }

    fn word(text: &str, x0: usize, x1: usize) -> Found {
        Found { text: text.to_owned(), bbox: PixelBox { x0, x1, y0: 30, y1: 44 }, confidence: 1.0, line: 0 }
    }

    #[test]
    fn low_and_narrow_words_cover_their_print() {
        let lines = vec![vec![word("Wochenendgruppe", 20, 120), word("Kita", 200, 230)]];
        let lines = grown(lines, &sheet(&[(20, 15), (200, 4)]));
        let boxes: Vec<PixelBox> = lines.concat().iter().map(|word| word.bbox).collect();
        assert_eq!(boxes[0], PixelBox { x0: 20, x1: 182, y0: 20, y1: 44 });
        assert_eq!(boxes[1], PixelBox { x0: 200, x1: 241, y0: 20, y1: 44 });
    }

    #[test]
    fn words_that_were_left_out_are_not_covered() {
        let lines = grown(vec![vec![word("Rat", 20, 51)]], &sheet(&[(20, 3), (64, 3)]));
        assert_eq!(lines[0][0].bbox, PixelBox { x0: 20, x1: 51, y0: 20, y1: 44 });
    }

    #[test]
    fn a_word_ends_where_the_next_one_begins() {
        let lines = vec![vec![word("Rat", 20, 40), word("haus", 53, 90)]];
        let lines = grown(lines, &sheet(&[(20, 7)]));
        assert_eq!((lines[0][0].bbox.x1, lines[0][1].bbox.x0), (50, 53));
    }
}
