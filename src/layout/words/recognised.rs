//! Words, fourth part: recognised words. Their boxes hug the letters, so lines are found by overlap, not by baseline.

use crate::geometry::Rect;
use crate::layout::model::{Style, Word, WordSource};
use crate::layout::token::Token;
use crate::read::model::RawWord;
use unicode_normalization::UnicodeNormalization;

/// Capital height over font size of common text faces.
const CAPITAL_SHARE: f32 = 0.7;

/// Tokens of recognised words, with a common baseline and size per line.
pub(super) fn tokens(words: &[RawWord]) -> Vec<Token> {
    let mut sorted: Vec<&RawWord> = words.iter().filter(|word| !word.text.trim().is_empty()).collect();
    sorted.sort_by(|a, b| a.bbox.center().y.total_cmp(&b.bbox.center().y));
    let mut lines: Vec<Vec<&RawWord>> = Vec::new();
    for word in sorted {
        match lines.last_mut() {
            Some(line) if shares_line(line, word) => line.push(word),
            _ => lines.push(vec![word]),
        }
    }
    lines.iter().flat_map(|line| line_tokens(line)).collect()
}

fn shares_line(line: &[&RawWord], word: &RawWord) -> bool {
    line.last().is_some_and(|last| {
        let overlap = last.bbox.overlap_y(&word.bbox);
        overlap > 0.5 * last.bbox.height().min(word.bbox.height())
    })
}

fn line_tokens(line: &[&RawWord]) -> Vec<Token> {
    let baseline = median(line.iter().map(|word| word.bbox.y1));
    let size = median(line.iter().map(|word| word.bbox.height())) / CAPITAL_SHARE;
    line.iter().map(|word| token(word, baseline, size)).collect()
}

fn token(raw: &RawWord, baseline: f32, size: f32) -> Token {
    let text: String = raw.text.split_whitespace().collect::<String>().nfc().collect();
    let word = Word {
        text,
        bbox: Rect { ..raw.bbox },
        style: Style { size, ..Style::default() },
        source: WordSource::Ocr,
        confidence: raw.confidence,
        ..Word::default()
    };
    Token { word, baseline, ..Token::default() }
}

fn median(values: impl Iterator<Item = f32>) -> f32 {
    let mut values: Vec<f32> = values.collect();
    values.sort_by(f32::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(0.0)
}
