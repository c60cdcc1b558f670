//! Text recognition, upright strokes: `I`, `l` and `1` in numbers. Recognisers mix them up (`Il` for `II`, `1.1` for `I.1`),
//! the ink does not: a `1` has a flag on its left, an `I` has the same on both sides. Nothing is guessed: a sign changes
//! only where its ink shows another one, and only in numbers and roman numerals.

use super::codes;
use super::image::plane::{Mask, PixelBox};
use super::ink::Pieces;
use super::program::Found;

/// What the ink of an upright stroke shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stroke {
    /// The same on both sides.
    Even,
    /// Something on the left of its top and nothing on the right.
    Flagged,
    /// Anything else.
    Other,
}

/// Flag or serif on the left at least, and remnant on the right at most, in shares of the height.
const FLAG: f32 = 0.12;
/// See `FLAG`.
const REMNANT: f32 = 0.07;
/// How much wider than high a stem is at most.
const STEM: f32 = 0.34;

/// Puts right the strokes in the numbers of a page.
pub(super) fn tell(lines: &mut [Vec<Found>], mask: &Mask) {
    let has_flags = ones_are_flagged(lines, mask);
    for word in lines.iter_mut().flatten() {
        if let Some(text) = told(word, mask, has_flags).or_else(|| quarter(word, mask, has_flags)) {
            word.text = text;
        }
    }
    codes::tell(lines);
}

/// Whether the ones of this page have flags that can be seen: some faces have none, and small print shows none.
fn ones_are_flagged(lines: &[Vec<Found>], mask: &Mask) -> bool {
    let (mut all, mut flagged) = (0_usize, 0_usize);
    let is_plain = |word: &&Found| word.text.len() >= 3 && word.text.contains('1') && is_digits(&word.text);
    for word in lines.iter().flatten().filter(is_plain) {
        let Some(pieces) = pieces_of(word, mask) else { continue };
        for (ch, piece) in solid(&word.text).zip(&pieces).filter(|(ch, _)| *ch == '1') {
            all += usize::from(ch == '1');
            flagged += usize::from(stroke(mask, *piece) == Stroke::Flagged);
        }
    }
    all >= LEAST_ONES && flagged * 10 >= all * 8
}

/// So many ones tell how ones look.
const LEAST_ONES: usize = 4;

fn is_digits(text: &str) -> bool {
    text.chars().all(|ch| ch.is_ascii_digit() || is_mark(ch))
}

fn is_mark(ch: char) -> bool {
    matches!(ch, '.' | ',' | ':' | ';' | ')' | '(' | '-' | '/')
}

/// The signs that have a piece of ink of their own.
fn solid(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(|ch| !is_mark(*ch))
}

/// The pieces of ink of a word, in pixels of the mask, where each sign has its own.
fn pieces_of(word: &Found, mask: &Mask) -> Option<Vec<PixelBox>> {
    let PixelBox { x0, y0, .. } = word.bbox;
    let placed = |b: PixelBox| PixelBox { x0: b.x0 + x0, x1: b.x1 + x0, y0: b.y0 + y0, y1: b.y1 + y0 };
    let pieces: Vec<PixelBox> = Pieces::of(mask, word.bbox)?.solid.into_iter().map(placed).collect();
    (pieces.len() == solid(&word.text).count()).then_some(pieces)
}

/// The word as its ink shows it; `None` where nothing changes.
fn told(word: &Found, mask: &Mask, has_flags: bool) -> Option<String> {
    let text = &word.text;
    if !text.contains(['1', 'l', 'I', '|', 'L']) || !is_number(text) {
        return None;
    }
    let pieces = pieces_of(word, mask)?;
    let strokes: Vec<Stroke> = pieces.iter().map(|piece| stroke(mask, *piece)).collect();
    if is_strokes_alone(text) && !are_alike(&pieces) {
        return None;
    }
    let is_contrast =
        has_flags || solid(text).zip(&strokes).any(|(ch, stroke)| ch == '1' && *stroke == Stroke::Flagged);
    let roman_end = text.find(['.', '-', '/']).unwrap_or(text.len());
    let is_roman = text.get(..roman_end)?.chars().all(|ch| "IVXL1l|".contains(ch) || is_mark(ch));
    let is_sure = text.get(..roman_end)?.contains(['V', 'X']);
    let mut strokes = strokes.into_iter();
    let mut mended = String::with_capacity(text.len());
    for (at, ch) in text.char_indices() {
        if is_mark(ch) {
            mended.push(ch);
            continue;
        }
        let stroke = strokes.next()?;
        let in_front = is_roman && at < roman_end;
        mended.push(match (ch, stroke) {
            ('l' | '|', Stroke::Even) if in_front => 'I',
            ('1' | 'L', Stroke::Even) if in_front && is_contrast => 'I',
            ('l' | 'I' | '|', Stroke::Flagged) if !in_front => '1',
            ('l' | '|', Stroke::Flagged) if has_digits(text) && !is_sure => '1',
            _ => ch,
        });
    }
    (mended != *text && is_well_formed(&mended)).then_some(mended)
}

/// `III/2023` read as `11/2023`: strokes without flags in front of a year are a roman number. No month has three digits,
/// so three strokes are one in any face.
fn quarter(word: &Found, mask: &Mask, has_flags: bool) -> Option<String> {
    let (front, year) = word.text.split_once('/')?;
    let digits = year.trim_end_matches(is_mark);
    let is_year = digits.len() == 4 && digits.bytes().all(|byte| byte.is_ascii_digit());
    if !is_year || !(1..=4).contains(&front.len()) || !front.chars().all(|ch| "1Il|".contains(ch)) {
        return None;
    }
    let PixelBox { x0, y0, .. } = word.bbox;
    let placed = |b: &PixelBox| PixelBox { x0: b.x0 + x0, x1: b.x1 + x0, y0: b.y0 + y0, y1: b.y1 + y0 };
    let pieces: Vec<PixelBox> = Pieces::of(mask, word.bbox)?.solid.iter().map(placed).collect();
    // The stroke between them and the year have pieces of their own.
    let (strokes, behind) = pieces.split_at_checked(pieces.len().checked_sub(5)?)?;
    let are_even = strokes.iter().all(|piece| stroke(mask, *piece) == Stroke::Even);
    let own_flag = digits
        .chars()
        .zip(behind.iter().skip(1))
        .any(|(ch, piece)| ch == '1' && stroke(mask, *piece) == Stroke::Flagged);
    let is_sure = has_flags || own_flag || strokes.len() == 3;
    if !(1..=3).contains(&strokes.len()) || !are_even || !are_alike(strokes) || !is_sure {
        return None;
    }
    let mended = format!("{}/{year}", "I".repeat(strokes.len()));
    (mended != word.text).then_some(mended)
}

fn has_digits(text: &str) -> bool {
    text.contains(|ch: char| ch.is_ascii_digit())
}

/// `Il`, `VIl:`, `II.1`, `A1.l`: digits and marks behind at most four letters, the strokes among them.
fn is_number(text: &str) -> bool {
    let letters = text.chars().take_while(|ch| ch.is_alphabetic() || *ch == '|').count();
    let head_is_plain = text.chars().take(letters).all(|ch| ch.is_ascii_uppercase() || "l|".contains(ch));
    let is_tail = |ch: char| ch.is_ascii_digit() || is_mark(ch) || "lI|".contains(ch);
    let has_point = text.trim_end_matches(is_mark).contains('.');
    let is_roman =
        text.chars().all(|ch| "IVXl|1L".contains(ch) || is_mark(ch)) && text.contains(['I', 'V', 'X', 'l', '|']);
    letters <= 4
        && head_is_plain
        && text.chars().skip(letters).all(is_tail)
        && (has_point || is_roman && solid(text).count() > 1)
}

/// Nothing but `I`, `l` and `|`: a word of one sign, where the ink shows but one.
fn is_strokes_alone(text: &str) -> bool {
    solid(text).all(|ch| "Il|".contains(ch))
}

/// Signs of one height: `I` and `l` of a face that tells them apart differ in it.
fn are_alike(pieces: &[PixelBox]) -> bool {
    let heights = || pieces.iter().map(PixelBox::height);
    let (Some(least), Some(most)) = (heights().min(), heights().max()) else { return false };
    (most - least) as f32 <= (REMNANT * most as f32).max(1.0)
}

/// A roman numeral has at most three `I` in a row, and no `L` in numbers of headings.
fn is_well_formed(text: &str) -> bool {
    !text.contains("IIII") && !text.contains(['l', '|', 'L'])
}

/// What stands at the sides of the top of a stem.
fn stroke(mask: &Mask, piece: PixelBox) -> Stroke {
    let height = piece.height() as f32;
    let row = |share: f32| piece.y0 + (share * height) as usize;
    let ends = |y: usize| -> Option<(usize, usize)> {
        let own = mask.row(y).get(piece.x0..piece.x1.min(mask.width))?;
        Some((own.iter().position(|ink| *ink)?, own.iter().rposition(|ink| *ink)? + 1))
    };
    let mut middle: Vec<(usize, usize)> = (row(0.5)..row(0.8)).filter_map(ends).collect();
    middle.sort_unstable();
    let Some((left, right)) = middle.get(middle.len() / 2).copied() else { return Stroke::Other };
    if (right - left) as f32 > STEM * height {
        return Stroke::Other;
    }
    let top: Vec<(usize, usize)> = (row(0.0)..row(0.45)).filter_map(ends).collect();
    let before = left.saturating_sub(top.iter().map(|(start, _)| *start).min().unwrap_or(left)) as f32;
    let behind = top.iter().map(|(_, end)| *end).max().unwrap_or(right).saturating_sub(right) as f32;
    if before >= (FLAG * height).max(2.0) && behind <= (REMNANT * height).max(1.0) {
        Stroke::Flagged
    } else if (before - behind).abs() <= (REMNANT * height).max(1.0) {
        Stroke::Even
    } else {
        Stroke::Other
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Draws `I` as a bar, `l` as a higher one, `1` with a flag, `2` as a block, `.` as a point; 24 pixels high.
    fn drawn(form: &str) -> (Mask, PixelBox) {
        let mut mask = Mask { width: 400, height: 60, data: vec![false; 400 * 60] };
        let mut paint = |x0: usize, x1: usize, y0: usize, y1: usize| {
            for y in y0..y1 {
                (x0..x1).for_each(|x| mask.data[y * 400 + x] = true);
            }
        };
        let mut x = 10;
        for ch in form.chars() {
            match ch {
                'I' => paint(x + 3, x + 6, 20, 44),
                'l' => paint(x + 3, x + 6, 16, 44),
                '1' => {
                    paint(x + 5, x + 8, 20, 44);
                    paint(x + 1, x + 6, 24, 27);
                }
                '.' => paint(x, x + 3, 41, 44),
                '/' => (0..24).for_each(|step| paint(x + 8 - step / 3, x + 10 - step / 3, 20 + step, 21 + step)),
                _ => paint(x, x + 9, 20, 44),
            }
            x += if ch == '.' { 6 } else { 12 };
        }
        (mask, PixelBox { x0: 5, y0: 15, x1: x + 4, y1: 50 })
    }

    fn read(text: &str, form: &str) -> String {
        let (mask, bbox) = drawn(form);
        let mut lines = vec![vec![Found { text: text.to_owned(), bbox, confidence: 0.9, line: 1 }]];
        tell(&mut lines, &mask);
        lines.remove(0).remove(0).text
    }

    #[test]
    fn roman_numerals_are_told_by_their_strokes() {
        for (text, form, seen) in [
            ("Il", "II", "II"),
            ("Ill:", "III.", "III:"),
            ("1.1", "I.1", "I.1"),
            ("11.1.1", "II.1.1", "II.1.1"),
            ("IL.1", "II.1", "II.1"),
            ("VL.1.1", "VI.1.1", "VI.1.1"),
            ("Vll", "VII", "VII"),
        ] {
            assert_eq!(read(text, form), seen, "{text}");
        }
    }

    #[test]
    fn ones_are_told_by_their_flags() {
        assert_eq!(read("Al.1", "A1.1"), "A1.1");
        assert_eq!(read("2.l", "2.1"), "2.1");
        assert_eq!(read("l.1", "1.1"), "1.1");
    }

    #[test]
    fn strokes_before_a_year_are_quarters_where_the_ink_shows_it() {
        assert_eq!(read("11/2022", "III/2222"), "III/2022", "no month has three digits");
        assert_eq!(read("11/2012", "II/2212"), "II/2012", "the one of the year has a flag");
        assert_eq!(read("11/2022", "II/2222"), "11/2022", "ones of some faces have no flags");
        assert_eq!(read("11/2012", "11/2212"), "11/2012");
        assert_eq!(read("1/2022", "IIII/2222"), "1/2022");
    }

    #[test]
    fn what_the_ink_does_not_show_stays() {
        assert_eq!(read("1.1", "1.1"), "1.1");
        assert_eq!(read("11.2", "II.2"), "11.2", "no flag shows how ones look on this page");
        assert_eq!(read("Al", "A1"), "Al", "no number");
        assert_eq!(read("Alle", "AI22"), "Alle");
        assert_eq!(read("2015", "2212"), "2015");
    }

    #[test]
    fn strokes_alone_change_only_where_each_is_seen() {
        assert_eq!(read("Il", "2"), "Il", "they touch");
        assert_eq!(read("Ill", "II"), "Ill", "one of them is not to be seen");
        assert_eq!(read("Il", "Il"), "Il", "one is higher");
        assert_eq!(read("Il.", "II."), "II.");
    }
}
