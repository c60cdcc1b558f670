//! Layout: the sign that opens a list item, typed or drawn.

use super::lines;
use super::model::{Line, Word};
use crate::geometry::Rect;

/// What opens a list item.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Bullet {
    /// No sign.
    None,
    /// A sign that is always a bullet at the start of a line.
    Sure,
    /// A dash or the like, that may as well go on with a sentence.
    Maybe,
}

/// Which kind of bullet opens `line`, if any.
pub(crate) fn kind(line: &Line) -> Bullet {
    let [first, second, ..] = line.words.as_slice() else { return Bullet::None };
    let mut chars = first.text.chars();
    let (Some(ch), None) = (chars.next(), chars.next()) else { return Bullet::None };
    let recurs = line.words.iter().skip(1).any(|word| word.text == first.text);
    let is_coloured = first.style.color != second.style.color;
    if recurs || is_coloured {
        return Bullet::None;
    }
    match ch {
        '•' | '▪' | '▫' | '‣' | '◦' | '●' | '■' | '○' | '□' | '◆' | '◇' | '►' | '▶' | '▸' | '▷' | '▹' | '➢' | '➤'
        | '⁃' | '∙' => Bullet::Sure,
        '\u{e000}'..='\u{f8ff}' if !second.is_glued || ch == '\u{f0b7}' || ch == '\u{f0a7}' => Bullet::Sure,
        '-' | '–' | '—' | '*' | '·' | 'o' | '>' | '»' | '→' if !second.is_glued => Bullet::Maybe,
        _ => Bullet::None,
    }
}

/// White behind the letter of an item, in em, and how many times the widest other blank of its line: text that is justified
/// has all its blanks equally wide.
const SET_OFF: f32 = 0.8;
const SET_OFF_TIMES: f32 = 1.8;

/// Whether `a)`, `bb)` or `(2)` opens the line, with white behind it that no other blank comes near: an item of a list,
/// however full the line above is.
pub(crate) fn is_set_off_mark(line: &Line) -> bool {
    let gap = |pair: &[Word]| match pair {
        [left, right] if !right.is_glued => right.bbox.x0 - left.bbox.x1,
        _ => 0.0,
    };
    let mut blanks = line.words.windows(2).map(gap);
    let first = blanks.next().unwrap_or(0.0);
    let widest = blanks.fold(0.0_f32, f32::max);
    opens_with_mark(line) && first > SET_OFF * line.size() && first > SET_OFF_TIMES * widest
}

/// Whether `a)` or `(2)` stands in front of a word with a capital.
pub(crate) fn is_lettered(line: &Line) -> bool {
    let next = line.words.get(1).and_then(|word| word.text.chars().next());
    opens_with_mark(line) && next.is_some_and(|ch| ch.is_uppercase() || matches!(ch, '„' | '"' | '»'))
}

fn opens_with_mark(line: &Line) -> bool {
    let sign = line.words.first().and_then(|word| word.text.strip_suffix(')'));
    let sign = sign.map(|sign| sign.strip_prefix('(').unwrap_or(sign));
    sign.is_some_and(|sign| {
        (1..=2).contains(&sign.len()) && sign.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
    })
}

/// Takes the opening sign out of the line.
pub(crate) fn take(line: &mut Line) -> Option<Word> {
    if line.words.len() < 2 {
        return None;
    }
    let word = line.words.remove(0);
    if let Some(first) = line.words.first_mut() {
        first.is_glued = false;
    }
    lines::refresh(line);
    Some(word)
}

/// Whether one of the small drawn discs stands where the bullet of `line` would.
pub(crate) fn is_drawn(line: &Line, discs: &[Rect]) -> bool {
    let size = line.size();
    discs.iter().any(|disc| {
        let center = disc.center();
        let gap = line.bbox.x0 - disc.x1;
        center.y > line.bbox.y0
            && center.y < line.bbox.y1
            && gap > 0.0
            && gap < 2.5 * size
            && disc.height() < 0.6 * size
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_with_white_behind_them_open_items() {
        let word = |(text, x0, x1): (&str, f32, f32)| {
            let bbox = Rect { x0, y0: 0.0, x1, y1: 10.0 };
            let mut word = Word { text: text.to_owned(), bbox, ..Word::default() };
            word.style.size = 10.0;
            word
        };
        let line = |words: [(&str, f32, f32); 4]| Line { words: words.map(word).to_vec(), ..Line::default() };
        let item = [("a)", 0.0, 10.0), ("ein", 30.0, 50.0), ("Fest", 53.0, 80.0), ("am", 83.0, 95.0)];
        assert!(is_set_off_mark(&line(item)));
        assert!(!is_lettered(&line(item)));
        let justified = [("a)", 0.0, 10.0), ("Ein", 30.0, 50.0), ("Fest", 70.0, 90.0), ("am", 110.0, 120.0)];
        assert!(!is_set_off_mark(&line(justified)), "all blanks are wide");
        assert!(is_lettered(&line(justified)));
        let word_in_brackets = [("(Amt)", 0.0, 20.0), ("ein", 40.0, 50.0), ("Fest", 53.0, 80.0), ("am", 83.0, 95.0)];
        assert!(!is_set_off_mark(&line(word_in_brackets)));
    }

    #[test]
    fn small_triangles_open_list_items() {
        let word = |text: &str| Word { text: text.to_owned(), ..Word::default() };
        let line = |words: &[&str]| Line { words: words.iter().map(|text| word(text)).collect(), ..Line::default() };
        for sign in ["•", "►", "▸", "▷"] {
            assert_eq!(kind(&line(&[sign, "Kosten:", "keine"])), Bullet::Sure, "{sign}");
        }
        assert_eq!(kind(&line(&["§", "5", "SGB"])), Bullet::None);
    }
}
