//! Text recognition, stray marks: specks beside a line that were read as points and dashes. Nothing is printed that begins
//! with a point standing alone, and no dash is as short as a speck.

use crate::read::model::RawWord;

/// Dashes are longer, in type sizes.
const DASH: f32 = 0.2;
/// Dashes are longer in the smallest type, in points.
const SMALLEST_DASH: f32 = 1.4;
/// A point stands closer to the word it ends, in type sizes.
const POINT: f32 = 0.3;
/// Specks are smaller, in type sizes.
const LARGEST_SPECK: f32 = 0.22;
/// So many marks in one line lead from one column to another.
const LEADER: usize = 3;

/// The words without marks that are specks; words of one line follow one another.
pub(super) fn without(words: Vec<RawWord>) -> Vec<RawWord> {
    let is_same = |a: &RawWord, b: &RawWord| a.baseline.to_bits() == b.baseline.to_bits();
    let kept = words.chunk_by(is_same).flat_map(|line| {
        let is_leader = line.iter().filter(|word| is_mark(word)).count() >= LEADER;
        line.iter().enumerate().filter(move |(at, _)| is_leader || !is_stray(line, *at)).map(|(_, word)| word.clone())
    });
    kept.collect()
}

fn is_mark(word: &RawWord) -> bool {
    matches!(word.text.as_str(), "." | "," | "'" | "’" | "‘" | "`" | "-")
}

fn is_stray(line: &[RawWord], at: usize) -> bool {
    let Some(word) = line.get(at).filter(|word| is_mark(word)) else { return false };
    if word.text == "-" {
        return word.bbox.width() < (DASH * word.size).max(SMALLEST_DASH);
    }
    let before = at.checked_sub(1).and_then(|at| line.get(at));
    // A bullet that was read as a point is larger.
    let is_small = word.bbox.width().max(word.bbox.height()) < LARGEST_SPECK * word.size;
    let is_off = before.is_none_or(|before| word.bbox.x0 - before.bbox.x1 > POINT * word.size);
    let is_end = at + 1 == line.len() || before.is_none();
    is_small && is_off && is_end
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geometry::Rect;

    fn line(words: &[(&str, f32, f32)], y: f32) -> Vec<RawWord> {
        let word = |(text, x0, width): &(&str, f32, f32)| RawWord {
            text: (*text).to_owned(),
            bbox: Rect { x0: *x0, y0: y - 1.0, x1: x0 + width, y1: y },
            confidence: 0.9,
            baseline: y,
            size: 10.0,
            is_bold: false,
        };
        words.iter().map(word).collect()
    }

    fn read(words: &[(&str, f32, f32)]) -> Vec<String> {
        without(line(words, 100.0)).into_iter().map(|word| word.text).collect()
    }

    #[test]
    fn points_alone_at_the_ends_of_a_line_are_specks() {
        assert_eq!(read(&[(".", 40.0, 1.0), ("Zielmarke", 50.0, 40.0)]), ["Zielmarke"]);
        assert_eq!(read(&[("Stand", 50.0, 40.0), (".", 98.0, 1.0)]), ["Stand"]);
        assert_eq!(read(&[("offen", 50.0, 30.0), (".", 81.0, 1.0)]), ["offen", "."]);
        assert_eq!(read(&[(".", 40.0, 3.5), ("Lesenacht", 50.0, 40.0)]), [".", "Lesenacht"], "a bullet");
    }

    #[test]
    fn points_between_words_and_leaders_stay() {
        assert_eq!(read(&[("Stadt", 50.0, 30.0), (".", 84.0, 1.5), ("Bericht", 90.0, 30.0)]).len(), 3);
        assert_eq!(read(&[("Ziele", 50.0, 30.0), (".", 90.0, 1.0), (".", 95.0, 1.0), (".", 100.0, 1.0)]).len(), 4);
    }

    #[test]
    fn dashes_are_longer_than_specks() {
        assert_eq!(read(&[("-", 40.0, 1.2), ("Zielmarke", 50.0, 40.0)]), ["Zielmarke"]);
        assert_eq!(read(&[("-", 40.0, 2.8), ("Zielmarke", 50.0, 40.0)]), ["-", "Zielmarke"]);
    }
}
