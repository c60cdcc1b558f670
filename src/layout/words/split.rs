//! Words, second part: a sorted baseline cut into words.

use super::baseline::{Ink, Run};
use crate::geometry::Rect;
use crate::layout::model::{Style, Word, WordSource};
use crate::layout::settings::LayoutSettings;
use crate::layout::token::Token;
use crate::read::model::{FontInfo, RawPage};
use unicode_normalization::{UnicodeNormalization, is_nfc};

/// Soft hyphen: kept at the end of a word only. One that takes room on the page is a hyphen: many fonts draw both with
/// one glyph, and some producers name the wrong one.
const SOFT_HYPHEN: char = '\u{ad}';
/// Least width of a drawn hyphen, as a share of the font size.
const HYPHEN_WIDTH: f32 = 0.15;
/// Runs of these at least this long lead to a page number or wait to be filled in; they are words of their own.
const LEADER_LENGTH: usize = 4;

/// Cuts `run` into words and appends them to `tokens`.
pub(super) fn words(run: &Run, page: &RawPage, fonts: &[FontInfo], settings: &LayoutSettings, tokens: &mut Vec<Token>) {
    let gaps = word_gaps(&run.inks, settings);
    let mut current: Vec<&Ink> = Vec::new();
    let mut has_blank = true;
    let mut is_glued = false;
    for (ink, gap) in run.inks.iter().zip(gaps) {
        if is_blank(ink.glyph.ch) {
            has_blank = true;
            continue;
        }
        if let Some(last) = current.last() {
            let distance = ink.from - last.to;
            let is_apart = distance > gap || (has_blank && distance > 0.05 * ink.glyph.size);
            if is_apart || is_cut(last, ink, fonts, settings) {
                emit(&current, run, page, fonts, is_glued, tokens);
                current.clear();
                is_glued = !is_apart;
            }
        }
        has_blank = false;
        current.push(ink);
    }
    emit(&current, run, page, fonts, is_glued, tokens);
}

fn is_blank(ch: char) -> bool {
    ch.is_whitespace() || matches!(ch, '\u{200b}' | '\u{feff}' | '\u{2060}' | '\0')
}

/// For every ink the gap before it that separates words. In letter-spaced text it grows with the spacing.
fn word_gaps(inks: &[Ink], settings: &LayoutSettings) -> Vec<f32> {
    let mut gaps = Vec::with_capacity(inks.len());
    let mut start = 0;
    for index in 1..=inks.len() {
        let ends = match (inks.get(index - 1), inks.get(index)) {
            (Some(left), Some(right)) => right.from - left.to > left.glyph.size.max(right.glyph.size),
            _ => true,
        };
        if ends {
            let chunk = inks.get(start..index).unwrap_or_default();
            let spacing = letter_spacing(chunk);
            gaps.extend(chunk.iter().map(|ink| settings.word_gap * ink.glyph.size + spacing));
            start = index;
        }
    }
    gaps
}

/// The usual gap between neighbouring letters, 0 where letters stand close as usual.
fn letter_spacing(chunk: &[Ink]) -> f32 {
    let mut gaps: Vec<f32> = chunk
        .windows(2)
        .filter_map(|pair| match pair {
            [left, right] if !is_blank(left.glyph.ch) && !is_blank(right.glyph.ch) => Some(right.from - left.to),
            _ => None,
        })
        .collect();
    let Some(size) = chunk.first().map(|ink| ink.glyph.size) else { return 0.0 };
    if gaps.len() < 4 {
        return 0.0;
    }
    let middle = gaps.len() / 2;
    let (_, usual, _) = gaps.select_nth_unstable_by(middle, f32::total_cmp);
    let usual = *usual;
    if usual > 0.08 * size { usual * 1.25 } else { 0.0 }
}

fn is_cut(left: &Ink, right: &Ink, fonts: &[FontInfo], settings: &LayoutSettings) -> bool {
    let (a, b) = (left.glyph, right.glyph);
    if (a.size - b.size).abs() > settings.size_change * a.size.max(b.size) || a.color != b.color {
        return true;
    }
    if is_bullet(a.ch) && left.from >= 0.0 && !is_bullet(b.ch) {
        return true;
    }
    a.font != b.font && look(left, fonts) != look(right, fonts)
}

fn look(ink: &Ink, fonts: &[FontInfo]) -> (bool, bool, bool) {
    fonts
        .get(ink.glyph.font.0 as usize)
        .map_or((false, false, false), |font| (font.is_bold || ink.is_doubled, font.is_italic, font.is_symbol))
}

/// Signs that are never part of a word.
fn is_bullet(ch: char) -> bool {
    matches!(
        ch,
        '•' | '▪' | '‣' | '◦' | '●' | '■' | '○' | '□' | '◆' | '➢' | '➤' | '▸' | '\u{f0a7}' | '\u{f0b7}' | '\u{f0d8}'
    )
}

fn emit(inks: &[&Ink], run: &Run, page: &RawPage, fonts: &[FontInfo], is_glued: bool, tokens: &mut Vec<Token>) {
    // Hardly any word holds a leader.
    if !inks.iter().any(|ink| is_leader(ink.glyph.ch)) {
        tokens.extend(token(inks, run, page, fonts, is_glued));
        return;
    }
    let mut is_glued = is_glued;
    for piece in pieces(inks) {
        if let Some(token) = token(piece, run, page, fonts, is_glued) {
            tokens.push(token);
            is_glued = true;
        }
    }
}

/// Signs whose runs lead to a page number or wait to be filled in.
fn is_leader(ch: char) -> bool {
    matches!(ch, '.' | '_' | '·' | '…' | '․')
}

/// Cuts leaders off the text they touch.
fn pieces<'s, 'a>(inks: &'s [&'a Ink<'a>]) -> Vec<&'s [&'a Ink<'a>]> {
    let mut pieces = Vec::new();
    let mut start = 0;
    let mut index = 0;
    while let Some(ink) = inks.get(index) {
        let same = inks.iter().skip(index).take_while(|other| other.glyph.ch == ink.glyph.ch).count();
        if same >= LEADER_LENGTH && is_leader(ink.glyph.ch) {
            pieces.extend(inks.get(start..index));
            pieces.extend(inks.get(index..index + same));
            start = index + same;
        }
        index += same.max(1);
    }
    pieces.extend(inks.get(start..));
    pieces
}

fn token(inks: &[&Ink], run: &Run, page: &RawPage, fonts: &[FontInfo], is_glued: bool) -> Option<Token> {
    let first = inks.first()?;
    let text = text(inks);
    if text.is_empty() {
        return None;
    }
    let (is_bold, is_italic, _) = look(first, fonts);
    let mark = first.glyph.mark.and_then(|mark| page.marks.get(mark as usize));
    let word = Word {
        id: 0,
        text,
        bbox: Rect::around(inks.iter().map(|ink| ink.glyph.bbox))?,
        style: Style {
            size: first.glyph.size,
            is_bold: is_bold || first.is_doubled,
            is_italic,
            color: first.glyph.color,
        },
        source: WordSource::Text,
        confidence: 1.0,
        is_glued,
    };
    let (is_artifact, mcid) = mark.map_or((false, None), |mark| (mark.is_artifact, mark.mcid));
    Some(Token { word, baseline: run.level, angle: run.angle, is_artifact, mcid })
}

fn text(inks: &[&Ink]) -> String {
    let last = inks.len().saturating_sub(1);
    let mut raw = String::with_capacity(inks.len() + 4);
    for (index, ink) in inks.iter().enumerate() {
        let ch = drawn(ink);
        if ch != SOFT_HYPHEN || index == last {
            raw.push(ch);
        }
    }
    if raw.is_ascii() || is_nfc(&raw) { raw } else { raw.nfc().collect() }
}

/// The sign as it is seen.
fn drawn(ink: &Ink) -> char {
    let takes_room = ink.to - ink.from >= HYPHEN_WIDTH * ink.glyph.size;
    if ink.glyph.ch == SOFT_HYPHEN && takes_room { '-' } else { ink.glyph.ch }
}
