//! Words, fourth part: recognised words. Baseline and size come from the recogniser, which has seen the whole line.

use crate::layout::model::{Style, Word, WordSource};
use crate::layout::token::Token;
use crate::read::model::RawWord;
use unicode_normalization::UnicodeNormalization;

/// Tokens of recognised words.
pub(super) fn tokens(words: &[RawWord]) -> Vec<Token> {
    words.iter().filter(|word| !word.text.trim().is_empty()).map(token).collect()
}

fn token(raw: &RawWord) -> Token {
    let text: String = raw.text.split_whitespace().collect::<String>().nfc().collect();
    let word = Word {
        text,
        bbox: raw.bbox,
        style: Style { size: raw.size, is_bold: raw.is_bold, ..Style::default() },
        source: WordSource::Ocr,
        // 0 means that nothing is known.
        confidence: raw.confidence.max(0.01),
        ..Word::default()
    };
    Token { word, baseline: raw.baseline, ..Token::default() }
}
