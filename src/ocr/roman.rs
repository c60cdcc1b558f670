//! Text recognition, roman numbers: `IV.1.1`, over all pages. Small print does not show whether a stroke is an `I` or a
//! `1`; a document that numbers by roman numerals does so everywhere, so its other numbers tell what the first part is.
//! What was read is kept beside what is meant: verbatim texts are not to be put right.

use crate::read::model::{Misread, RawPage, RawWord};
use std::collections::BTreeSet;

/// Numbers with a roman first part that must have been read for sure.
const NUMBERS: usize = 3;
/// Different first parts among them.
const FIRSTS: usize = 2;
/// The number of a heading is the first or second word of its line.
const PLACE: usize = 2;

/// Puts the first parts of numbers right, where the document leaves no doubt.
pub(super) fn align(pages: &mut [RawPage]) {
    let openings: Vec<String> = pages.iter().flat_map(|page| openings(&page.words)).collect();
    let numbers: Vec<Number<'_>> = openings.iter().filter_map(|text| Number::of(text)).collect();
    let sure: Vec<&Number<'_>> = numbers.iter().filter(|number| number.is_roman()).collect();
    let firsts: BTreeSet<&str> = sure.iter().map(|number| number.first).collect();
    let depths: BTreeSet<usize> = sure.iter().map(|number| number.depth).collect();
    if sure.len() < NUMBERS || firsts.len() < FIRSTS || numbers.iter().any(Number::is_arabic) {
        return;
    }
    for page in pages {
        for at in places(&page.words) {
            let Some(word) = page.words.get_mut(at) else { continue };
            let number = Number::of(&word.text).filter(|number| depths.contains(&number.depth));
            if let Some(meant) = number.and_then(Number::meant) {
                let read = std::mem::replace(&mut word.text, meant.clone());
                page.misread.push(Misread { bbox: word.bbox, read, meant });
            }
        }
    }
}

/// The places of the words that open lines.
fn places(words: &[RawWord]) -> Vec<usize> {
    let mut places = Vec::new();
    let (mut baseline, mut count) = (None, 0);
    for (at, word) in words.iter().enumerate() {
        count = if baseline == Some(word.baseline.to_bits()) { count + 1 } else { 0 };
        baseline = Some(word.baseline.to_bits());
        places.extend((count < PLACE).then_some(at));
    }
    places
}

fn openings(words: &[RawWord]) -> Vec<String> {
    places(words).into_iter().filter_map(|at| words.get(at)).map(|word| word.text.clone()).collect()
}

/// `IV.1.1`, `11.2:`, `IL.1`.
#[derive(Debug, Clone, Copy)]
struct Number<'a> {
    text: &'a str,
    first: &'a str,
    /// Parts behind the first.
    depth: usize,
}

impl<'a> Number<'a> {
    /// A first part and one or two more of at most two digits; a full stop behind them makes a date.
    fn of(text: &'a str) -> Option<Self> {
        let (first, rest) = text.trim_end_matches([':', ')']).split_once('.')?;
        let is_part = |part: &str| (1..=2).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
        let depth = rest.split('.').count();
        let is_number = depth <= 2 && rest.split('.').all(is_part) && (1..=5).contains(&first.len());
        is_number.then_some(Self { text, first, depth })
    }

    fn is_roman(&self) -> bool {
        self.first.chars().all(|ch| "IVX".contains(ch)) && is_well_formed(self.first)
    }

    fn is_arabic(&self) -> bool {
        self.first.bytes().all(|byte| byte.is_ascii_digit()) && self.first.contains(|ch: char| ch != '1')
    }

    /// The number with the strokes of its first part as `I`.
    fn meant(self) -> Option<String> {
        let stroke = |ch: char| if "1lL|".contains(ch) { 'I' } else { ch };
        let first: String = self.first.chars().map(stroke).collect();
        let is_roman = first.chars().all(|ch| "IVX".contains(ch)) && is_well_formed(&first) && first != self.first;
        is_roman.then(|| format!("{first}{}", self.text.get(self.first.len()..).unwrap_or_default()))
    }
}

/// Whether a roman numeral up to twenty is written as one does.
fn is_well_formed(text: &str) -> bool {
    const UNITS: [&str; 10] = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"];
    UNITS.contains(&text.strip_prefix('X').unwrap_or(text)) && !text.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geometry::Rect;

    fn aligned(lines: &[&str]) -> Vec<String> {
        let word = |(text, line): (&str, usize)| RawWord {
            text: text.to_owned(),
            bbox: Rect::default(),
            confidence: 1.0,
            baseline: line as f32,
            size: 10.0,
            is_bold: false,
        };
        let words = lines.iter().enumerate().flat_map(|(at, line)| line.split(' ').map(move |word| (word, at)));
        let mut pages = [RawPage { words: words.map(word).collect(), ..RawPage::default() }];
        align(&mut pages);
        let [page] = pages;
        let texts: Vec<String> = page.words.into_iter().map(|word| word.text).collect();
        texts
    }

    #[test]
    fn other_numbers_tell_what_a_stroke_is() {
        let lines =
            ["Ziel 1.1", "11.1.1 Hort", "Ziel IL.1", "Ziel IV.1", "IV.1.1 Fest", "VI.2.1 Rad", "VL.1.1:", "ab 1.1."];
        let texts = aligned(&lines).join(" ");
        assert_eq!(texts, "Ziel I.1 II.1.1 Hort Ziel II.1 Ziel IV.1 IV.1.1 Fest VI.2.1 Rad VI.1.1: ab 1.1.");
    }

    #[test]
    fn where_numbers_are_arabic_nothing_changes() {
        let lines = ["Ziel 1.1", "2.1.1 Hort", "Ziel IV.1", "IV.1.1 Fest", "VI.2.1 Rad"];
        assert_eq!(aligned(&lines).join(" "), lines.join(" "));
        let lines = ["Ziel 1.1", "11.1.1 Hort", "IV.1.1 Fest"];
        assert_eq!(aligned(&lines).join(" "), lines.join(" "), "too few that are sure");
    }

    #[test]
    fn numbers_within_a_line_are_left_alone() {
        let lines = ["IV.1.1 Fest", "V.1.1 Rad", "VI.1 Ort", "und bis zu 1.1 Stellen"];
        assert_eq!(aligned(&lines).join(" "), lines.join(" "));
    }
}
