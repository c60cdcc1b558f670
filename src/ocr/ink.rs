//! Text recognition, ink: what was read, set on the ink it was read from. Recognisers give boxes that are too high, pass
//! over points between digits and over blanks before numbers; the picture shows them. Nothing is guessed: a mark or a
//! blank is added only where its ink, or its gap, is seen.

use super::image::blobs::{self, Blob};
use super::image::plane::{Mask, PixelBox};
use super::program::Found;
use crate::lexicon::dates::is_year;

/// Sets the words of a line, in pixels of `mask`, on their ink.
pub(super) fn settle(mut line: Vec<Found>, mask: &Mask) -> Vec<Found> {
    line.sort_by_key(|word| word.bbox.x0);
    let starts: Vec<usize> = line.iter().skip(1).map(|word| word.bbox.x0).chain([usize::MAX]).collect();
    let mut settled: Vec<Found> = Vec::with_capacity(line.len());
    for (word, next) in line.into_iter().zip(starts) {
        let (first, next) = (settled.last().map_or(0, |last| last.bbox.x1), next.min(mask.width));
        let Some(bbox) = body(mask, uncut(mask, word.bbox, first, next)) else {
            settled.push(word);
            continue;
        };
        let bbox = widened(mask, bbox, &word.text, first, next);
        settled.extend(parted(marked(Found { bbox, ..word }, mask), mask));
    }
    settled
}

/// An area with the letters whole that it cuts through at its ends.
pub(super) fn whole(mask: &Mask, area: PixelBox) -> PixelBox {
    widened(mask, area, "", 0, mask.width)
}

/// An area with the letters whole that its sides cut through: of a `2` of which only the left half is seen, head and foot
/// are two pieces.
fn uncut(mask: &Mask, area: PixelBox, first: usize, end: usize) -> PixelBox {
    let has_ink = |x: usize| (area.y0..area.y1).any(|y| mask.get(x, y));
    let most = area.height();
    let inked = |columns: &mut dyn Iterator<Item = usize>| columns.take(most).take_while(|x| has_ink(*x)).count();
    let is_inside = |x: Option<usize>| x.is_some_and(has_ink);
    let left = if is_inside(Some(area.x0)) { inked(&mut (first..area.x0).rev()) } else { 0 };
    let right = if is_inside(area.x1.checked_sub(1)) { inked(&mut (area.x1..end)) } else { 0 };
    PixelBox { x0: area.x0 - left, x1: area.x1 + right, ..area }
}

/// The ink of a word with letters its box cuts off: they stand closer than words do. A colon that was read stands
/// further off than letters.
pub(super) fn widened(mask: &Mask, bbox: PixelBox, text: &str, first: usize, end: usize) -> PixelBox {
    let reach = (bbox.height() / 4).max(1);
    let behind = if text.ends_with(is_mark) { (bbox.height() * 2 / 5).max(1) } else { reach };
    let has_ink = |x: usize| (bbox.y0..bbox.y1).any(|y| mask.get(x, y));
    let mut wide = bbox;
    while let Some(x) = (wide.x1..(wide.x1 + behind).min(end)).find(|x| has_ink(*x)) {
        wide.x1 = x + 1;
    }
    while let Some(x) = (wide.x0.saturating_sub(reach).max(first)..wide.x0).rev().find(|x| has_ink(*x)) {
        wide.x0 = x;
    }
    wide
}

/// The ink of a word within `area`, without what reaches in from the lines above and below; `None` without ink.
pub(super) fn body(mask: &Mask, area: PixelBox) -> Option<PixelBox> {
    let area = PixelBox { x1: area.x1.min(mask.width), y1: area.y1.min(mask.height), ..area };
    let inked = |y: usize| mask.row(y).get(area.x0..area.x1).is_some_and(|row| row.contains(&true));
    let rows: Vec<bool> = (area.y0..area.y1).map(inked).collect();
    let bands = joined(blobs::stretches_of(&rows), area.height() / 8);
    let (main, (mut top, bottom)) = bands.iter().copied().enumerate().max_by_key(|(_, (from, to))| to - from)?;
    // Dots and accents stand close above; a band that touches the edge of the box is cut off from another line.
    for (from, to) in bands.iter().take(main).rev() {
        if *from == 0 || (top - to) * 5 > (bottom - top) * 2 {
            break;
        }
        top = *from;
    }
    let (y0, y1) = (area.y0 + top, area.y0 + bottom);
    let columns = columns(mask, PixelBox { y0, y1, ..area });
    let (first, last) = (columns.first()?, columns.last()?);
    Some(PixelBox { x0: first.0, x1: last.1, y0, y1 })
}

/// Stretches with less than `gap` between them as one: thin letters fall to pieces.
fn joined(bands: Vec<(usize, usize)>, gap: usize) -> Vec<(usize, usize)> {
    let mut joined: Vec<(usize, usize)> = Vec::new();
    for (from, to) in bands {
        match joined.last_mut() {
            Some((_, end)) if from - *end <= gap => *end = to,
            _ => joined.push((from, to)),
        }
    }
    joined
}

/// Stretches of columns with ink, in pixels of the mask.
fn columns(mask: &Mask, area: PixelBox) -> Vec<(usize, usize)> {
    let mut columns = vec![false; area.width()];
    for y in area.y0..area.y1 {
        for (column, ink) in columns.iter_mut().zip(mask.row(y).iter().skip(area.x0)) {
            *column |= *ink;
        }
    }
    blobs::stretches_of(&columns).into_iter().map(|(from, to)| (area.x0 + from, area.x0 + to)).collect()
}

fn is_mark(ch: char) -> bool {
    matches!(ch, '.' | ',' | ':' | ';')
}

/// Points and commas in numbers that were passed over.
fn marked(word: Found, mask: &Mask) -> Found {
    // No mark stands among the digits of a year, but specks do.
    let may_have_marks = is_number(&word.text) && !is_year(&word.text);
    let Some(pieces) = may_have_marks.then(|| Pieces::of(mask, word.bbox)).flatten() else {
        return word;
    };
    let solid = word.text.chars().filter(|ch| !is_mark(*ch)).count();
    // Letters that touch or are broken cannot be told apart.
    if pieces.solid.len() != solid {
        return word;
    }
    let mut text = String::new();
    let mut index = 0;
    let large = pieces.large(&word.text);
    let mut chars = large.as_deref().unwrap_or(&word.text).chars().peekable();
    while let Some(ch) = chars.next() {
        text.push(ch);
        if is_mark(ch) {
            continue;
        }
        let is_between = chars.peek().is_some_and(char::is_ascii_digit);
        text.extend(is_between.then(|| pieces.mark_behind(index)).flatten());
        index += 1;
    }
    Found { text, ..word }
}

/// Digits and marks, perhaps with a letter or two in front, as in numbers of headings.
fn is_number(text: &str) -> bool {
    let number = text.trim_start_matches(|ch: char| ch.is_ascii_alphabetic());
    let is_short = text.len() - number.len() <= 2;
    is_short
        && number.contains(|ch: char| ch.is_ascii_digit())
        && number.chars().all(|ch| ch.is_ascii_digit() || is_mark(ch))
}

/// The ink of a number: digits and letters from left to right, and points.
pub(super) struct Pieces {
    pub solid: Vec<PixelBox>,
    points: Vec<PixelBox>,
    /// Height of the digits.
    height: usize,
    baseline: usize,
}

impl Pieces {
    pub fn of(mask: &Mask, bbox: PixelBox) -> Option<Self> {
        // A comma hangs below the digits.
        let area = PixelBox { y1: (bbox.y1 + bbox.height() / 4).min(mask.height), ..bbox };
        let found = blobs::find(&mask.cut(area));
        let height = found.iter().map(|blob| blob.bbox.height()).max()?;
        let (solid, small): (Vec<Blob>, Vec<Blob>) =
            found.into_iter().partition(|blob| blob.bbox.height() * 10 >= height * 7);
        let mut solid: Vec<PixelBox> = solid.into_iter().map(|blob| blob.bbox).collect();
        solid.sort_by_key(|piece| (piece.x0, piece.x1));
        let mut feet: Vec<usize> = solid.iter().map(|piece| piece.y1).collect();
        feet.sort_unstable();
        let baseline = *feet.get(feet.len() / 2)?;
        let points = small.into_iter().filter(|blob| is_point(blob, height, baseline)).map(|blob| blob.bbox).collect();
        Some(Self { solid, points, height, baseline })
    }

    /// The text with a capital in front, where its first letter has the form of one and the height of the digits.
    fn large(&self, text: &str) -> Option<String> {
        let mut chars = text.chars();
        let first = chars.next().filter(|ch| "cosuvwxz".contains(*ch))?;
        let is_large = self.solid.first()?.height() * 10 >= self.height * 9;
        (is_large && self.solid.len() > 1).then(|| format!("{}{}", first.to_ascii_uppercase(), chars.as_str()))
    }

    /// The mark between a digit and the next, where there is one and no more.
    fn mark_behind(&self, index: usize) -> Option<char> {
        let (left, right) = (self.solid.get(index)?, self.solid.get(index + 1)?);
        let is_between = |point: &&PixelBox| {
            let middle = point.x0 + point.x1;
            middle > left.x0 + left.x1 && middle < right.x0 + right.x1 && middle + 2 > 2 * left.x1
        };
        let mut between = self.points.iter().filter(is_between);
        let point = between.next()?;
        if between.next().is_some() {
            return None;
        }
        let hangs = point.y1 > self.baseline + self.height / 10 && point.height() * 10 > point.width() * 13;
        Some(if hangs { ',' } else { '.' })
    }
}

/// A full piece on the baseline, a tenth to two fifths of a digit wide; blurred print is fatter.
fn is_point(blob: &Blob, height: usize, baseline: usize) -> bool {
    let (w, h) = (blob.bbox.width(), blob.bbox.height());
    let is_small = w * 9 >= height && w * 5 <= height * 2 && h * 9 >= height && h * 2 <= height;
    let is_full = blob.area * 5 >= w * h * 3;
    let stands = blob.bbox.y1 + height / 8 >= baseline && blob.bbox.y0 < baseline;
    is_small && is_full && stands
}

/// A word with a number grown to it, in two: the gap between them is wider than those between letters.
fn parted(word: Found, mask: &Mask) -> Vec<Found> {
    let Some((at, left, right)) = gap(&word, mask) else { return vec![word] };
    let (first, second) = word.text.split_at(at);
    let part = |text: &str, x0: usize, x1: usize| Found {
        text: text.to_owned(),
        bbox: PixelBox { x0, x1, ..word.bbox },
        ..word.clone()
    };
    vec![part(first, word.bbox.x0, left), part(second, right, word.bbox.x1)]
}

/// Where the text is to be divided (in bytes), and the gap in the picture.
fn gap(word: &Found, mask: &Mask) -> Option<(usize, usize, usize)> {
    let chars: Vec<char> = word.text.chars().collect();
    let border =
        chars.windows(2).position(|pair| matches!(pair, [a, b] if a.is_alphabetic() && b.is_ascii_digit()))? + 1;
    if border < LEAST_LETTERS || chars.iter().take(border).any(|ch| !ch.is_alphabetic()) {
        return None;
    }
    let columns = columns(mask, word.bbox);
    let gaps: Vec<(usize, usize)> =
        columns.windows(2).filter_map(|pair| Some((pair.first()?.1, pair.get(1)?.0))).collect();
    let width = |gap: &(usize, usize)| gap.1 - gap.0;
    let own = if columns.len() == chars.len() {
        *gaps.get(border - 1)?
    } else {
        *gaps.iter().max_by_key(|gap| width(gap)).filter(|gap| is_about(gap, border, chars.len(), word.bbox))?
    };
    let mut letters: Vec<usize> = gaps.iter().filter(|gap| gap.1 <= own.0).map(width).collect();
    letters.sort_unstable();
    let usual = letters.get(letters.len() / 2).copied().unwrap_or(1);
    let is_blank = width(&own) * 6 >= word.bbox.height() && width(&own) > 2 * usual;
    let at = word.text.char_indices().nth(border)?.0;
    is_blank.then_some((at, own.0, own.1))
}

/// Letters before a number that may have grown to it; `A1` and `SV1` are printed so.
const LEAST_LETTERS: usize = 3;

/// Whether a gap stands where so many letters of the word lie before it, give or take a letter and a half.
fn is_about(gap: &(usize, usize), before: usize, all: usize, bbox: PixelBox) -> bool {
    let place = (gap.0 + gap.1) as f32 / 2.0 - bbox.x0 as f32;
    let letter = bbox.width() as f32 / all.max(1) as f32;
    (place - before as f32 * letter).abs() < 1.5 * letter
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Bars of the height of digits, and points between them: `1.1` is `|.|`; a blank is six pixels wide.
    fn mask(form: &str) -> Mask {
        let mut plane = Mask { width: 200, height: 60, data: vec![false; 200 * 60] };
        let mut x = 10;
        let mut paint = |x0: usize, x1: usize, y0: usize, y1: usize| {
            for y in y0..y1 {
                (x0..x1).for_each(|x| plane.data[y * 200 + x] = true);
            }
        };
        for ch in form.chars() {
            match ch {
                '|' => paint(x, x + 6, 20, 40),
                '.' => paint(x, x + 3, 37, 40),
                ',' => paint(x, x + 3, 37, 44),
                _ => {}
            }
            x += match ch {
                '|' => 8,
                ' ' => 6,
                _ => 5,
            };
        }
        plane
    }

    fn read(text: &str, form: &str) -> Vec<String> {
        let bbox = PixelBox { x0: 5, y0: 12, x1: 195, y1: 50 };
        let word = Found { text: text.to_owned(), bbox, confidence: 0.9, line: 1 };
        settle(vec![word], &mask(form)).into_iter().map(|word| word.text).collect()
    }

    #[test]
    fn a_letter_that_the_box_cuts_through_is_seen_whole() {
        // A `2`: a hook at the top, a foot, and a stroke from the right of the one to the left of the other.
        let mut mask = Mask { width: 60, height: 60, data: vec![false; 60 * 60] };
        let mut paint = |x0: usize, x1: usize, y0: usize, y1: usize| {
            (y0..y1).for_each(|y| (x0..x1).for_each(|x| mask.data[y * 60 + x] = true));
        };
        paint(20, 32, 20, 23);
        paint(28, 32, 20, 32);
        paint(20, 32, 32, 40);
        let bbox = PixelBox { x0: 18, y0: 15, x1: 26, y1: 45 };
        let word = Found { text: "2".to_owned(), bbox, confidence: 1.0, line: 0 };
        let settled = settle(vec![word], &mask);
        assert_eq!(settled[0].bbox, PixelBox { x0: 20, y0: 20, x1: 32, y1: 40 });
    }

    #[test]
    fn points_between_digits_are_seen() {
        assert_eq!(read("111", "|.|.|"), ["1.1.1"]);
        assert_eq!(read("5.11", "|.|.|"), ["5.1.1"]);
        assert_eq!(read("A12", "|.|.|"), ["A.1.2"]);
        assert_eq!(read("17", "|,|"), ["1,7"]);
        assert_eq!(read("c11", "|.|.|"), ["C.1.1"], "as high as a digit");
    }

    #[test]
    fn what_is_not_seen_is_not_added() {
        assert_eq!(read("2016", "||||"), ["2016"]);
        assert_eq!(read("2016", "|||.|"), ["2016"], "a speck in a year");
        assert_eq!(read("1.1.1", "|.|.|"), ["1.1.1"]);
        assert_eq!(read("111", "|.||"), ["1.11"]);
        assert_eq!(read("1111", "|.|.|"), ["1111"], "digits that touch");
        assert_eq!(read("Il", "|.|"), ["Il"], "no number");
    }

    #[test]
    fn a_number_is_parted_from_its_word_at_the_gap() {
        assert_eq!(read("Ziel1.1", "|||| |.|"), ["Ziel", "1.1"]);
        assert_eq!(read("Ziel1.1", "|||||.|"), ["Ziel1.1"]);
        assert_eq!(read("A1", "| |"), ["A1"]);
    }

    #[test]
    fn boxes_that_cut_letters_off_grow_to_the_next_word() {
        let word = |text: &str, x0: usize, x1: usize| Found {
            text: text.to_owned(),
            bbox: PixelBox { x0, x1, y0: 18, y1: 42 },
            confidence: 0.9,
            line: 1,
        };
        let settled = settle(vec![word("111", 12, 42), word("1", 58, 70)], &mask("|.|.|   |"));
        let found: Vec<_> = settled.iter().map(|word| (word.text.as_str(), word.bbox.x0, word.bbox.x1)).collect();
        assert_eq!(found, [("1.1.1", 10, 42), ("1", 62, 68)]);
    }

    #[test]
    fn a_mark_that_was_read_belongs_to_the_box() {
        let ends = |text: &str| {
            let word = Found {
                text: text.to_owned(),
                bbox: PixelBox { x0: 8, x1: 17, y0: 18, y1: 42 },
                confidence: 0.9,
                line: 1,
            };
            let mut mask = mask("|");
            (22..25).for_each(|x| (30..40).for_each(|y| mask.data[y * 200 + x] = true));
            settle(vec![word], &mask)[0].bbox.x1
        };
        assert_eq!((ends("1"), ends("1:")), (16, 25));
    }

    #[test]
    fn boxes_are_cut_down_to_the_ink() {
        let bbox = PixelBox { x0: 0, y0: 5, x1: 100, y1: 58 };
        let mut mask = mask("||");
        // The next line reaches in.
        (10..14).for_each(|x| mask.data[57 * 200 + x] = true);
        assert_eq!(body(&mask, bbox), Some(PixelBox { x0: 10, y0: 20, x1: 24, y1: 40 }));
        assert_eq!(body(&mask, PixelBox { x0: 100, y0: 0, x1: 120, y1: 60 }), None);
    }
}
