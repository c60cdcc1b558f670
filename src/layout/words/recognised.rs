//! Words, fourth part: recognised words. Baseline and size come from the recogniser, which has seen the whole line.

use crate::geometry::Rgb;
use crate::layout::model::{Style, Word, WordSource};
use crate::layout::token::Token;
use crate::read::model::{Fill, RawPage, RawWord};
use unicode_normalization::UnicodeNormalization;

/// On ground darker than this print is light, from 0 (black) to 1 (white).
const DARK_GROUND: f32 = 0.5;

/// Tokens of recognised words.
pub(super) fn tokens(page: &RawPage) -> Vec<Token> {
    page.words.iter().filter(|word| !word.text.trim().is_empty()).map(|word| token(word, &page.fills)).collect()
}

/// The colour of print, as far as its ground tells it.
fn color(raw: &RawWord, fills: &[Fill]) -> Rgb {
    let at = raw.bbox.center();
    let below = fills.iter().filter(|fill| fill.is_filled && fill.bbox.contains(at));
    let ground = below.min_by(|a, b| a.bbox.area().total_cmp(&b.bbox.area()));
    if ground.is_some_and(|fill| fill.color.lightness() < DARK_GROUND) { Rgb(255, 255, 255) } else { Rgb::BLACK }
}

fn token(raw: &RawWord, fills: &[Fill]) -> Token {
    let text: String = raw.text.split_whitespace().collect::<String>().nfc().collect();
    let word = Word {
        text,
        bbox: raw.bbox,
        style: Style { size: raw.size, is_bold: raw.is_bold, color: color(raw, fills), ..Style::default() },
        source: WordSource::Ocr,
        // 0 means that nothing is known.
        confidence: raw.confidence.max(0.01),
        ..Word::default()
    };
    Token { word, baseline: raw.baseline, ..Token::default() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::support::PageBuilder;

    #[test]
    fn print_on_dark_ground_is_light() {
        let page = PageBuilder::new()
            .fill(50.0, 90.0, 300.0, 105.0, Rgb(40, 40, 40))
            .fill(50.0, 105.0, 300.0, 300.0, Rgb(230, 230, 230))
            .read(60.0, 102.0, "Titel")
            .read(60.0, 120.0, "Wert")
            .build();
        let colors: Vec<Rgb> = tokens(&page).into_iter().map(|token| token.word.style.color).collect();
        assert_eq!(colors, [Rgb(255, 255, 255), Rgb::BLACK]);
    }
}
