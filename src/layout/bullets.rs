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
    fn small_triangles_open_list_items() {
        let word = |text: &str| Word { text: text.to_owned(), ..Word::default() };
        let line = |words: &[&str]| Line { words: words.iter().map(|text| word(text)).collect(), ..Line::default() };
        for sign in ["•", "►", "▸", "▷"] {
            assert_eq!(kind(&line(&[sign, "Kosten:", "keine"])), Bullet::Sure, "{sign}");
        }
        assert_eq!(kind(&line(&["§", "5", "SGB"])), Bullet::None);
    }
}
