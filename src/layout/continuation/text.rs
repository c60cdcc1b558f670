//! Page breaks, third part: a paragraph that goes on.

use crate::layout::model::{Line, Paragraph};

/// Whether running text goes on: cut in mid-sentence, in the same style.
pub(super) fn goes_on(above: &Paragraph, below: &Paragraph) -> bool {
    let (Some(last), Some(first)) = (above.lines.last(), below.lines.first()) else { return false };
    let widest = above.lines.iter().map(|line| line.bbox.width()).fold(0.0, f32::max);
    let is_full = last.bbox.width() > 0.85 * widest.max(first.bbox.width());
    let is_cut = || is_full && starts_lower(first) && !ends_sentence(last);
    has_one_style(last, first) && below.bullet.is_none() && (is_cut() || depth(above).1 > 0 && depth(below).0 < 0)
}

/// Whether a paragraph in a cell goes on, the text of which can reach `right`.
pub(super) fn goes_on_in_cell(above: &Paragraph, below: &Paragraph, right: f32) -> bool {
    let (Some(last), Some(first)) = (above.lines.last(), below.lines.first()) else { return false };
    if below.bullet.is_some() || !has_one_style(last, first) {
        return false;
    }
    let first_word = first.words.first().map_or(0.0, |word| word.bbox.width());
    let would_fit = last.bbox.x1 + first_word + first.size() < right;
    starts_lower(first) || ends_in_hyphen(last) || (!would_fit && !ends_sentence(last))
}

/// How many brackets of a paragraph were opened before it (negative), and how many it leaves open. The one of a mark in
/// front of it (`2.1 a)`) is none.
fn depth(paragraph: &Paragraph) -> (i32, i32) {
    let words = || paragraph.lines.iter().flat_map(|line| &line.words).map(|word| word.text.as_str());
    let is_mark = |word: &&str| word.ends_with(')') && !word.contains('(') && word.chars().count() <= LONGEST_MARK;
    let marks = words().take(WORDS_OF_A_MARK).position(|word| is_mark(&word)).map_or(0, |at| at + 1);
    let letters = words().skip(marks).flat_map(str::chars);
    letters.fold((0, 0), |(least, depth), letter| {
        let depth = match letter {
            '(' | '[' => depth + 1,
            ')' | ']' => depth - 1,
            _ => depth,
        };
        (least.min(depth), depth)
    })
}

/// A mark in front of a text has so many words at most, and so many letters in the last one.
const WORDS_OF_A_MARK: usize = 2;
const LONGEST_MARK: usize = 4;

fn has_one_style(last: &Line, first: &Line) -> bool {
    let bold = |word: Option<&crate::layout::model::Word>| word.is_some_and(|word| word.style.is_bold);
    (last.size() - first.size()).abs() < 0.5 && bold(last.words.last()) == bold(first.words.first())
}

fn starts_lower(line: &Line) -> bool {
    line.words.first().and_then(|word| word.text.chars().next()).is_some_and(char::is_lowercase)
}

fn ends_in_hyphen(line: &Line) -> bool {
    line.words.last().is_some_and(|word| word.text.ends_with(['-', '\u{ad}', '‐']))
}

fn ends_sentence(line: &Line) -> bool {
    line.words.last().is_some_and(|word| word.text.ends_with(['.', '!', '?', ':', ';']))
}
