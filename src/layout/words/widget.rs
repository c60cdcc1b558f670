//! Words, fifth part: the values of form fields, laid over the box of their field.

use crate::geometry::Rect;
use crate::layout::model::{Style, Word, WordSource};
use crate::layout::token::Token;
use crate::read::model::{Widget, WidgetValue};
use unicode_normalization::UnicodeNormalization;

/// The largest font size assumed for a field value, in points; fields are often much higher than their text.
const LARGEST_SIZE: f32 = 12.0;

/// Tokens of all text and choice values.
pub(super) fn tokens(widgets: &[Widget]) -> Vec<Token> {
    widgets.iter().flat_map(|widget| value_tokens(&lines(&widget.value), widget.bbox)).collect()
}

fn lines(value: &WidgetValue) -> Vec<String> {
    let text = match value {
        WidgetValue::Text(text) => text.clone(),
        WidgetValue::Choice(entries) => entries.join("\n"),
        WidgetValue::Check { .. } | WidgetValue::Other => String::new(),
    };
    let lines = text.split(['\n', '\r']).map(|line| line.nfc().collect::<String>());
    lines.filter(|line| !line.trim().is_empty()).collect()
}

/// The words tile the box of the field, so that together they have its place.
fn value_tokens(lines: &[String], bbox: Rect) -> Vec<Token> {
    let step = bbox.height() / lines.len().max(1) as f32;
    let mut tokens = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        let top = bbox.y0 + step * index as f32;
        let strip = Rect { y0: top, y1: top + step, ..bbox };
        line_tokens(line, strip, &mut tokens);
    }
    tokens
}

fn line_tokens(line: &str, strip: Rect, tokens: &mut Vec<Token>) {
    let letters = line.split_whitespace().map(|word| word.chars().count()).sum::<usize>().max(1) as f32;
    let size = strip.height().clamp(1.0, LARGEST_SIZE);
    let mut x0 = strip.x0;
    for text in line.split_whitespace() {
        let x1 = (x0 + strip.width() * text.chars().count() as f32 / letters).min(strip.x1);
        let word = Word {
            text: text.to_owned(),
            bbox: Rect { x0, x1, ..strip },
            style: Style { size, ..Style::default() },
            source: WordSource::Widget,
            confidence: 1.0,
            ..Word::default()
        };
        tokens.push(Token { word, baseline: strip.y1, ..Token::default() });
        x0 = x1;
    }
}
