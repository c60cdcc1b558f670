//! Text recognition, accents: `Café`, of which recognisers with a German word list make `Cafe`. The accent is written where
//! the word is known to bear one and its ink is seen above the letter.

use super::image::blobs;
use super::image::plane::{Mask, PixelBox};
use super::program::Found;
use crate::lexicon::recognition::RECOGNITION;

/// Accents stand between the height of small letters and that of capitals: this share of the height of a word.
const ABOVE: f32 = 0.3;
/// Height of an accent at least, in heights of the word.
const LEAST: f32 = 0.07;
/// Where an accent begins and ends beside the middle of its letter, in widths of a letter.
const BESIDE: [f32; 2] = [0.45, 0.7];

/// The word with its accent, where one is seen.
pub(super) fn told(word: Found, mask: &Mask) -> Found {
    let places = RECOGNITION.accented.iter().filter_map(|accented| place(&word.text, accented));
    let Some((at, accent)) = places.into_iter().find(|(at, _)| is_seen(&word, *at, mask)) else { return word };
    let text = word.text.chars().enumerate().map(|(index, ch)| if index == at { accent } else { ch }).collect();
    Found { text, ..word }
}

/// Which letter of a text bears the accent of a word that it holds without.
fn place(text: &str, accented: &str) -> Option<(usize, char)> {
    let (at, accent) = accented.chars().enumerate().find(|(_, ch)| !ch.is_ascii())?;
    let plain: String = accented.replace(accent, "e");
    let start = text.to_lowercase().find(&plain)?;
    Some((text.to_lowercase().get(..start)?.chars().count() + at, accent))
}

/// Whether a piece of ink stands free above a letter.
fn is_seen(word: &Found, at: usize, mask: &Mask) -> bool {
    let PixelBox { x0, y0, .. } = word.bbox;
    let widths: Vec<f32> = word.text.chars().map(width).collect();
    let total: f32 = widths.iter().sum();
    let unit = word.bbox.width() as f32 / total.max(0.1);
    let before: f32 = widths.iter().take(at).sum();
    let middle = x0 as f32 + (before + widths.get(at).copied().unwrap_or(1.0) / 2.0) * unit;
    let height = word.bbox.height() as f32;
    // The accent may be higher than the capitals.
    let top = y0.saturating_sub((0.15 * height) as usize);
    let zone = PixelBox {
        x0: (middle - BESIDE[0] * unit).max(0.0) as usize,
        x1: (middle + BESIDE[1] * unit) as usize,
        y0: top,
        y1: y0 + (ABOVE * height) as usize,
    };
    let zone = PixelBox { x1: zone.x1.min(mask.width), y1: zone.y1.min(mask.height), ..zone };
    let is_free = |b: &PixelBox| b.x0 > 0 && b.y0 > 0 && b.y1 < zone.height() && b.height() as f32 >= LEAST * height;
    blobs::find(&mask.cut(zone)).iter().any(|piece| is_free(&piece.bbox))
}

/// About how wide a sign is, in widths of an `e`.
fn width(ch: char) -> f32 {
    match ch {
        'i' | 'l' | 'j' | '.' | ',' | ':' | ';' | '\'' => 0.45,
        'f' | 't' | 'r' | '-' | '(' | ')' | '„' | '“' | '"' => 0.65,
        'm' | 'w' => 1.5,
        _ if ch.is_uppercase() => 1.3,
        _ => 1.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `Cafe` in pixels: 20 wide letters, small ones 30 high, others 44; with a mark over the last one.
    fn read(text: &str, has_accent: bool) -> String {
        let mut mask = Mask { width: 400, height: 100, data: vec![false; 40_000] };
        let mut paint = |x0: usize, x1: usize, y0: usize, y1: usize| {
            (y0..y1).for_each(|y| (x0..x1).for_each(|x| mask.data[y * 400 + x] = true));
        };
        let mut x = 20;
        for ch in text.chars() {
            let own = (width(ch) * 20.0) as usize;
            paint(x, x + own - 3, if "acenr".contains(ch) { 44 } else { 30 }, 74);
            x += own;
        }
        if has_accent {
            paint(x - 12, x - 7, 32, 38);
        }
        let bbox = PixelBox { x0: 20, x1: x - 3, y0: 30, y1: 74 };
        told(Found { text: text.to_owned(), bbox, confidence: 1.0, line: 0 }, &mask).text
    }

    #[test]
    fn an_accent_is_written_where_its_ink_is_seen() {
        assert_eq!(read("Elterncafe", true), "Elterncafé");
        assert_eq!(read("Elterncafe", false), "Elterncafe");
        assert_eq!(read("Kaffee", true), "Kaffee");
    }
}
