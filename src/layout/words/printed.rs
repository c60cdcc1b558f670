//! Words, fifth part: letters set apart by printed blanks (`B e s c h l u s s`), as typists emphasised a word.
//!
//! Such a word is told from single letters by its form: letters of one type, all one blank apart. Rows of initials or marks
//! (`A B C D`, `x x x x`) follow the alphabet, which words do not.

use crate::geometry::Rect;
use crate::layout::token::Token;

/// So many letters one blank apart are a word; shorter ones are where one of these stands on the line.
const LETTERS: usize = 4;
/// Letters are this far apart, in type sizes: a blank, with what the letters leave at their sides.
const BLANK: [f32; 2] = [0.1, 0.8];
/// A gap this many times as wide as the usual one of its line parts words.
const WIDER: f32 = 1.5;
/// Letters of one word differ in size by this share at most.
const SIZES: f32 = 0.15;

/// The tokens, with words in the place of their letters.
pub(super) fn joined(tokens: Vec<Token>) -> Vec<Token> {
    let mut letters: Vec<usize> = (0..tokens.len()).filter(|at| tokens.get(*at).is_some_and(is_letter)).collect();
    if letters.len() < LETTERS {
        return tokens;
    }
    let place = |at: &usize| tokens.get(*at).map_or((0.0, 0.0), |token| (token.baseline, token.word.bbox.x0));
    letters.sort_by(|a, b| place(a).0.total_cmp(&place(b).0).then(place(a).1.total_cmp(&place(b).1)));
    let is_on = |a: &usize, b: &usize| (place(a).0 - place(b).0).abs() < 1.0;
    let mut words: Vec<Vec<usize>> = Vec::new();
    for line in letters.chunk_by(is_on) {
        let mut line = line.to_vec();
        line.sort_by(|a, b| place(a).1.total_cmp(&place(b).1));
        words.extend(words_of(&line, &tokens));
    }
    replaced(tokens, &words)
}

/// One letter, perhaps with a sign that ends a word.
fn is_letter(token: &Token) -> bool {
    let mut chars = token.word.text.chars();
    let is_one = chars.next().is_some_and(char::is_alphabetic);
    let end = chars.next();
    is_one && token.angle == 0 && end.is_none_or(|ch| matches!(ch, ':' | ',' | ';' | '.')) && chars.next().is_none()
}

/// The words among the letters of a line, from left to right.
fn words_of(line: &[usize], tokens: &[Token]) -> Vec<Vec<usize>> {
    let follows = |a: &usize, b: &usize| gap(tokens, *a, *b).is_some();
    let mut words = Vec::new();
    for chunk in line.chunk_by(follows) {
        let mut gaps: Vec<f32> = chunk.windows(2).filter_map(|pair| pair_gap(tokens, pair)).collect();
        gaps.sort_by(f32::total_cmp);
        let usual = gaps.get(gaps.len() / 2).copied().unwrap_or(0.0);
        let is_close = |a: &usize, b: &usize| gap(tokens, *a, *b).is_some_and(|gap| gap <= WIDER * usual);
        words.extend(chunk.chunk_by(is_close).filter(|word| word.len() > 1).map(<[usize]>::to_vec));
    }
    let is_sure = |word: &Vec<usize>| word.len() >= LETTERS && !is_alphabet(word, tokens);
    if words.iter().any(is_sure) { words } else { Vec::new() }
}

fn pair_gap(tokens: &[Token], pair: &[usize]) -> Option<f32> {
    let [a, b] = pair else { return None };
    gap(tokens, *a, *b)
}

/// The gap between two letters in type sizes, where one may follow the other in a word.
fn gap(tokens: &[Token], a: usize, b: usize) -> Option<f32> {
    let (a, b) = (tokens.get(a)?, tokens.get(b)?);
    let (own, other) = (a.word.style, b.word.style);
    let size = own.size.max(other.size).max(0.1);
    let gap = (b.word.bbox.x0 - a.word.bbox.x1) / size;
    let is_like = (own.size - other.size).abs() <= SIZES * size && own.color == other.color;
    let ends = a.word.text.chars().nth(1).is_some();
    (is_like && !ends && (BLANK[0]..=BLANK[1]).contains(&gap)).then_some(gap)
}

/// Whether letters follow the alphabet or are all the same.
fn is_alphabet(word: &[usize], tokens: &[Token]) -> bool {
    let letter = |at: &usize| tokens.get(*at).and_then(|token| token.word.text.chars().next());
    word.windows(2).all(|pair| pair.first().and_then(letter) <= pair.last().and_then(letter))
}

fn replaced(tokens: Vec<Token>, words: &[Vec<usize>]) -> Vec<Token> {
    let mut tokens: Vec<Option<Token>> = tokens.into_iter().map(Some).collect();
    for word in words {
        let letters: Vec<Token> = word.iter().filter_map(|at| tokens.get_mut(*at)?.take()).collect();
        if let (Some(slot), Some(token)) = (word.first().and_then(|at| tokens.get_mut(*at)), one(&letters)) {
            *slot = Some(token);
        }
    }
    tokens.into_iter().flatten().collect()
}

/// One token of several.
fn one(letters: &[Token]) -> Option<Token> {
    let mut token = letters.first()?.clone();
    token.word.text = letters.iter().map(|letter| letter.word.text.as_str()).collect();
    token.word.bbox = Rect::around(letters.iter().map(|letter| letter.word.bbox))?;
    token.word.confidence = letters.iter().map(|letter| letter.word.confidence).fold(1.0, f32::min);
    Some(token)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::model::{Style, Word};

    /// The words of a line at 12 pt whose letters are 6 pt wide and whose blanks are 4 pt.
    fn words(text: &str) -> Vec<String> {
        let mut tokens = Vec::new();
        let mut x = 50.0;
        for piece in text.split(' ') {
            let width = 6.0 * piece.chars().count() as f32;
            let bbox = Rect { x0: x, y0: 90.0, x1: x + width, y1: 102.0 };
            let style = Style { size: 12.0, ..Style::default() };
            let word = Word { text: piece.to_owned(), bbox, style, confidence: 1.0, ..Word::default() };
            tokens.extend((!piece.is_empty()).then(|| Token { word, baseline: 100.0, ..Token::default() }));
            x += width + 4.0;
        }
        joined(tokens).into_iter().map(|token| token.word.text).collect()
    }

    #[test]
    fn letters_with_printed_blanks_are_words() {
        assert_eq!(words("B e s c h l u s s : vom 3. Mai"), ["Beschluss", ":", "vom", "3.", "Mai"]);
        assert_eq!(words("D e r  R a t  b e s c h l i e ß t:"), ["Der", "Rat", "beschließt:"]);
        assert_eq!(words("Z I E L 1"), ["ZIEL", "1"]);
    }

    #[test]
    fn single_letters_stay() {
        for line in ["A B C D E", "x x x x x", "a b c", "Maßnahme B und Z"] {
            assert_eq!(words(line), line.split(' ').collect::<Vec<_>>());
        }
    }
}
