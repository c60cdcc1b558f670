//! Text recognition, remnants: what an earlier recognition made of rules and specks is no text. Only where the picture
//! shows that nothing else is there.

use super::image::blobs;
use super::image::plane::PixelBox;
use super::ink;
use super::leftover::touches;
use super::program::Found;
use super::reading::Sheet;

/// Recognisers make so many characters of a speck at most.
const LONGEST_SPECK: usize = 3;
/// Signs that are nothing but a rule.
const RULES: [char; 7] = ['|', '¦', '[', ']', '{', '}', '!'];
/// Signs that a rule looks like, and that may be print.
const STROKES: [char; 6] = ['1', 'l', 'I', 'i', '/', '('];
/// A stroke is slimmer than this share of its height; other letters and digits are wider.
const SLIM: f32 = 0.52;

/// The lines of a layer without remnants, in pixels of `sheet`.
pub(super) fn without(mut lines: Vec<Vec<Found>>, sheet: &Sheet) -> Vec<Vec<Found>> {
    for line in &mut lines {
        line.retain(|word| !is_speck(word, sheet));
        for word in line.iter_mut() {
            if let Some(bare) = behind_rule(word, sheet) {
                *word = bare;
            }
        }
    }
    lines.retain(|line| !line.is_empty());
    lines
}

/// A short word where nothing but ground is left once the picture is clean. A stroke that was taken for a rule is print.
fn is_speck(word: &Found, sheet: &Sheet) -> bool {
    let on_rule = || sheet.rules.iter().any(|rule| !rule.is_level && touches(rule.bbox, word.bbox));
    word.text.chars().count() <= LONGEST_SPECK && ink::body(&sheet.mask, word.bbox).is_none() && !on_rule()
}

/// The word without its first sign (`17.200`, `|Jugendamt`), where that is the rule it begins on.
fn behind_rule(word: &Found, sheet: &Sheet) -> Option<Found> {
    let first = word.text.chars().next().filter(|ch| RULES.contains(ch) || STROKES.contains(ch))?;
    let rest = word.text.get(first.len_utf8()..).filter(|rest| !rest.is_empty())?;
    let sign = word.bbox.width() / word.text.chars().count().max(1);
    let begins_on = |at: PixelBox| touches(at, word.bbox) && at.x1 <= word.bbox.x0 + sign.max(at.width());
    let rule = sheet.rules.iter().find(|rule| !rule.is_level && begins_on(rule.bbox))?;
    let bbox = PixelBox { x0: rule.bbox.x1.max(word.bbox.x0), ..word.bbox };
    let is_rule = RULES.contains(&first) || !begins_with_stroke(bbox, sheet);
    is_rule.then(|| Found { text: rest.to_owned(), bbox, ..word.clone() })
}

/// Whether the first letter in `area` may be a stroke; also where it cannot be seen.
fn begins_with_stroke(area: PixelBox, sheet: &Sheet) -> bool {
    let Some(body) = ink::body(&sheet.mask, area) else { return true };
    let letters = blobs::find(&sheet.mask.cut(body)).into_iter().map(|blob| blob.bbox);
    let large = letters.filter(|letter| letter.height() * 2 >= body.height());
    large.min_by_key(|letter| letter.x0).is_none_or(|letter| (letter.width() as f32) < SLIM * letter.height() as f32)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ocr::image::plane::{Mask, Plane};
    use crate::ocr::image::rules::Ruled;

    /// An upright rule from x = 60 to 63, erased from the ink, and letters of the given places and widths, 20 pixels high.
    fn sheet(letters: &[(usize, usize)]) -> Sheet {
        let mut mask = Mask { width: 400, height: 60, data: vec![false; 400 * 60] };
        for (x0, width) in letters {
            (20..40).for_each(|y| (*x0..x0 + width).for_each(|x| mask.data[y * 400 + x] = true));
        }
        let rule = Ruled { bbox: PixelBox { x0: 60, x1: 63, y0: 0, y1: 60 }, is_level: false };
        let plane = Plane::new(400, 60, u8::MAX);
        Sheet { plane, mask, dpi: 200.0, quarters: 0, degrees: 0.0, rules: vec![rule], fills: vec![], signs: vec![] }
    }

    fn read(text: &str, x0: usize, letters: &[(usize, usize)]) -> Vec<String> {
        let bbox = PixelBox { x0, x1: x0 + 12 * text.chars().count(), y0: 18, y1: 42 };
        let word = Found { text: text.to_owned(), bbox, confidence: 1.0, line: 0 };
        without(vec![vec![word]], &sheet(letters)).concat().into_iter().map(|word| word.text).collect()
    }

    #[test]
    fn short_words_without_ink_were_specks() {
        assert!(read("2", 250, &[]).is_empty());
        assert_eq!(read("2", 250, &[(252, 12)]), ["2"]);
        assert_eq!(read("Wald", 250, &[]), ["Wald"], "the print may be faint");
        assert_eq!(read("I", 58, &[]), ["I"], "it may have been taken for a rule");
    }

    #[test]
    fn a_word_does_not_begin_with_a_rule() {
        let digits = [(72, 12), (88, 12), (104, 12)];
        assert_eq!(read("1720", 59, &digits), ["720"]);
        assert_eq!(read("|Rat", 59, &digits), ["Rat"]);
        assert_eq!(read("120", 59, &[(68, 6), (80, 12), (96, 12)]), ["120"], "a one is printed behind the rule");
        assert_eq!(read("1720", 100, &[(100, 12), (116, 12), (132, 12)]), ["1720"], "no rule is there");
    }
}
