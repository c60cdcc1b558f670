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

/// What words are cut with.
struct Shears<'s> {
    page: &'s RawPage,
    fonts: &'s [FontInfo],
    settings: &'s LayoutSettings,
}

/// Cuts `run` into words and appends them to `tokens`.
pub(super) fn words(run: &Run, page: &RawPage, fonts: &[FontInfo], settings: &LayoutSettings, tokens: &mut Vec<Token>) {
    let shears = Shears { page, fonts, settings };
    let gaps = word_gaps(&run.inks, settings);
    let mut current: Vec<&Ink> = Vec::new();
    let mut has_blank = true;
    let mut touched: Option<&Ink> = None;
    for (ink, gap) in run.inks.iter().zip(gaps) {
        if is_blank(ink.glyph.ch) {
            has_blank = true;
            continue;
        }
        if let Some(last) = current.last() {
            let distance = ink.from - last.to;
            let is_apart = distance > gap || (has_blank && distance > 0.05 * ink.glyph.size);
            if is_apart || is_cut(last, ink, fonts, settings) {
                let last = *last;
                emit(&current, run, &shears, touched, tokens);
                current.clear();
                touched = Some(last).filter(|_| !is_apart);
            }
        }
        has_blank = false;
        current.push(ink);
    }
    emit(&current, run, &shears, touched, tokens);
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
    let gaps = || {
        chunk.windows(2).filter_map(|pair| match pair {
            [left, right] if !is_blank(left.glyph.ch) && !is_blank(right.glyph.ch) => Some(right.from - left.to),
            _ => None,
        })
    };
    let Some(size) = chunk.first().map(|ink| ink.glyph.size) else { return 0.0 };
    let least = 0.08 * size;
    let (count, close) = gaps().fold((0, 0), |(count, close), gap| (count + 1, close + usize::from(gap <= least)));
    // In nearly every text the middle one of the gaps is none.
    if count < 4 || close > count / 2 {
        return 0.0;
    }
    let mut gaps: Vec<f32> = gaps().collect();
    let (_, usual, _) = gaps.select_nth_unstable_by(count / 2, f32::total_cmp);
    let usual = *usual;
    if usual > least { usual * 1.25 } else { 0.0 }
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

/// Appends the words of `inks`; `touched` is the ink in front of them without a gap.
fn emit(inks: &[&Ink], run: &Run, shears: &Shears<'_>, touched: Option<&Ink>, tokens: &mut Vec<Token>) {
    // Hardly any word holds a leader.
    if !inks.iter().any(|ink| is_leader(ink.glyph.ch)) {
        tokens.extend(token(inks, run, shears, touched));
        return;
    }
    let mut touched = touched;
    for piece in pieces(inks) {
        if let Some(token) = token(piece, run, shears, touched) {
            tokens.push(token);
            touched = piece.last().copied();
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

fn token(inks: &[&Ink], run: &Run, shears: &Shears<'_>, touched: Option<&Ink>) -> Option<Token> {
    let first = inks.first()?;
    let mut text = text(inks);
    if touched.is_some_and(|base| is_raised(first, base, run.level, shears.settings)) {
        text = text.chars().map(superscript).collect();
    }
    if text.is_empty() {
        return None;
    }
    let (is_bold, is_italic, _) = look(first, shears.fonts);
    let mark = first.glyph.mark.and_then(|mark| shears.page.marks.get(mark as usize));
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
        is_glued: touched.is_some(),
    };
    let (is_artifact, mcid) = mark.map_or((false, None), |mark| (mark.is_artifact, mark.mcid));
    Some(Token { word, baseline: run.level, angle: run.angle, is_artifact, mcid })
}

/// Smaller than the text it touches and above its baseline: the sign of a note, or a power.
fn is_raised(ink: &Ink, base: &Ink, level: f32, settings: &LayoutSettings) -> bool {
    let (raised, base) = (ink.glyph, base.glyph);
    let height = level - raised.origin.y;
    raised.angle == 0 && raised.size < settings.script_size * base.size && height > settings.script_raise * base.size
}

/// A raised figure as the character of its own that it is: `2023¹` is no year 20231.
fn superscript(ch: char) -> char {
    match ch {
        '0' => '⁰',
        '1' => '¹',
        '2' => '²',
        '3' => '³',
        '4'..='9' => char::from_u32(u32::from(ch) - u32::from('4') + u32::from('⁴')).unwrap_or(ch),
        _ => ch,
    }
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
