//! Status by a sign or colour, against the printed legend.

use super::{doubtful, status};
use crate::diagnostic::{Diagnostic, Schwere};
use crate::extract::model::LegendEntry;
use crate::geometry::Rgb;
use crate::lexicon::Lexicon;
use crate::lexicon::fold::fold;
use crate::normalize::model::Status;
use crate::normalize::reading::Reading;
use crate::normalize::tokens::{Kind, Token, tokens};

/// What is printed in a status cell instead of words.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct StatusSign<'a> {
    /// The sign, where it is a character.
    pub text: Option<&'a str>,
    /// Its colour, or that of the drawn shape or cell.
    pub color: Option<Rgb>,
    /// Filled, for drawn shapes.
    pub is_filled: bool,
}

/// How far a colour may be from the legend's.
#[derive(Debug, Clone, Copy, PartialEq)]
struct SignSettings {
    /// Largest distance (weighted RGB, 0–765) that is still the same colour: producers convert and compress colours.
    max_distance: f32,
    /// How much farther the next meaning must be, so that yellow and orange are not guessed apart.
    margin: f32,
}

impl Default for SignSettings {
    fn default() -> Self {
        Self { max_distance: 150.0, margin: 30.0 }
    }
}

/// The status a sign stands for: by the printed legend, else by the ticks that mean done everywhere.
#[must_use]
pub fn status_by_sign(sign: &StatusSign<'_>, legend: &[LegendEntry], lexicon: &Lexicon) -> Reading<Status> {
    let shown = sign.text.unwrap_or("Farbe");
    if legend.is_empty() {
        let is_done = |text: &str| text.chars().any(|c| lexicon.status.signs.done.contains(&c));
        return if sign.text.is_some_and(is_done) {
            Reading::new(Status::Umgesetzt, "status/haken")
        } else {
            doubtful("status-grafisch", "Zeichen ohne Legende", shown)
        };
    }
    let Some(entry) = entry(sign, legend, SignSettings::default()) else {
        return doubtful("status-grafisch", "Zeichen steht nicht eindeutig in der Legende", shown);
    };
    let meaning = status(&entry.text, lexicon);
    if let Some(value) = meaning.value {
        Reading::new(value, "status/legende")
    } else {
        let text = format!("Bedeutung der Legende nicht deutbar: „{}“", entry.text);
        let note = Diagnostic::new("status-nicht-deutbar", Schwere::Hinweis, text);
        Reading { value: None, rule: None, notes: vec![note] }
    }
}

/// The status that a digit or letter of the legend at the beginning of a cell stands for; `None` where there is none.
#[must_use]
pub fn status_by_code(text: &str, legend: &[LegendEntry], lexicon: &Lexicon) -> Option<Reading<Status>> {
    if let Some(reading) = by_key(text, legend, lexicon) {
        return Some(reading);
    }
    let tokens = tokens(text);
    let at = usize::from(tokens.first().is_some_and(|first| matches!(first.kind, Kind::Sign('(' | '['))));
    let entry = coded(tokens.get(at)?, legend)?;
    let behind = tokens.get(at + 1..).unwrap_or_default();
    let meaning = status(&entry.text, lexicon).value?;
    if goes_on(behind) || names_two(behind, legend) {
        return None;
    }
    // `2 Spielplätze sind fertig` counts; behind a sign, or without a status of their own, the words only explain.
    let rest = behind.first().filter(|next| next.is_capitalised()).and_then(|next| text.get(next.start..));
    let is_count = rest.is_some_and(|rest| status(rest, lexicon).value.is_some_and(|other| other != meaning));
    (!is_count).then(|| Reading::new(meaning, "status/legende"))
}

/// A share (`15 %` by `1–24 %`), a typed sign that opens the cell (`+`, `– keine Räume`), a colour it names.
fn by_key(text: &str, legend: &[LegendEntry], lexicon: &Lexicon) -> Option<Reading<Status>> {
    let keys = || legend.iter().filter_map(|entry| Some((entry.sign.as_deref()?, entry)));
    let meaning = |entry: &LegendEntry| Some(Reading::new(status(&entry.text, lexicon).value?, "status/legende"));
    let tokens = tokens(text);
    if keys().any(|(sign, _)| sign.ends_with('%')) {
        let share = super::share(&tokens, &lexicon.status).filter(|_| !super::is_off(&tokens, lexicon))?;
        let (_, entry) = keys().find(|(sign, _)| covers(sign, share))?;
        return meaning(entry);
    }
    let first = text.split_whitespace().next()?;
    let opens = |sign: &str| sign == first || first.strip_suffix([',', ';', ':', '.']).is_some_and(|bare| bare == sign);
    // Several discs of one form differ by their colour.
    let is_typed = |sign: &str| sign.chars().all(|ch| !ch.is_alphanumeric());
    let mut typed = keys().filter(|(sign, _)| is_typed(sign) && opens(sign));
    if let (Some((_, entry)), None) = (typed.next(), typed.next()) {
        return meaning(entry);
    }
    let is_color = |folded: &str| lexicon.status.colors.has_word(folded);
    let named = |token: &Token<'_>| keys().find(|(sign, _)| is_color(&token.folded) && fold(sign) == token.folded);
    let mut found = tokens.iter().filter_map(named);
    let (sign, entry) = found.next()?;
    if found.any(|(other, _)| other != sign) { None } else { meaning(entry) }
}

/// Whether a share of the legend (`1–24 %`, `100 %`) covers this one.
fn covers(sign: &str, share: u32) -> bool {
    let mut ends = sign.split(|ch: char| !ch.is_ascii_digit()).filter_map(|number| number.parse::<u32>().ok());
    ends.next().is_some_and(|first| (first..=ends.next().unwrap_or(first)).contains(&share))
}

/// The entry of this code, as printed; in the other case where that is no other code.
fn coded<'a>(token: &Token<'_>, legend: &'a [LegendEntry]) -> Option<&'a LegendEntry> {
    let of = |fits: &dyn Fn(&str) -> bool| {
        let mut found = legend.iter().filter(|entry| {
            entry.sign.as_deref().is_some_and(|sign| sign.chars().all(char::is_alphanumeric) && fits(sign))
        });
        found.next().filter(|_| found.next().is_none())
    };
    of(&|sign| sign == token.text).or_else(|| of(&|sign| sign.to_lowercase() == token.text.to_lowercase()))
}

/// `2 %`, `3.5.2022`, `1/2`, `2a`: the digit is part of something else.
fn goes_on(behind: &[Token<'_>]) -> bool {
    let [first, rest @ ..] = behind else { return false };
    let is_inner = rest.first().is_some_and(|next| next.is_glued && next.kind == Kind::Number);
    match first.kind {
        Kind::Sign('%') => true,
        Kind::Sign('.' | ',' | '/' | ':') => first.is_glued && is_inner,
        Kind::Number | Kind::Word => first.is_glued,
        _ => false,
    }
}

/// `2 → 3`, `1 / 2`: two codes and no word tell which.
fn names_two(behind: &[Token<'_>], legend: &[LegendEntry]) -> bool {
    let codes = behind.iter().filter(|token| matches!(token.kind, Kind::Number | Kind::Word));
    let all: Vec<_> = codes.map(|token| coded(token, legend)).collect();
    !all.is_empty() && all.iter().all(Option::is_some)
}

/// The entry of the legend: same sign first, then nearest colour with a margin.
fn entry<'a>(sign: &StatusSign<'_>, legend: &'a [LegendEntry], settings: SignSettings) -> Option<&'a LegendEntry> {
    let same: Vec<&LegendEntry> = match sign.text.map(bare) {
        Some(text) => legend.iter().filter(|entry| entry.sign.as_deref().map(bare).as_ref() == Some(&text)).collect(),
        None => Vec::new(),
    };
    let candidates: Vec<&LegendEntry> = if same.is_empty() { alike(sign, legend) } else { same };
    if let (true, [only]) = (has_sign(sign, &candidates), candidates.as_slice()) {
        return Some(only);
    }
    nearest(sign.color?, &candidates, settings)
}

/// Whether the candidates were chosen by the sign itself.
fn has_sign(sign: &StatusSign<'_>, candidates: &[&LegendEntry]) -> bool {
    let text = sign.text.map(bare);
    text.is_some() && candidates.iter().all(|entry| entry.sign.as_deref().map(bare) == text)
}

/// Entries of the same kind: filled shapes or hollow ones; all where the legend makes no such difference.
fn alike<'a>(sign: &StatusSign<'_>, legend: &'a [LegendEntry]) -> Vec<&'a LegendEntry> {
    let alike: Vec<_> =
        legend.iter().filter(|entry| entry.color.is_some() && entry.is_filled == sign.is_filled).collect();
    if alike.is_empty() { legend.iter().filter(|entry| entry.color.is_some()).collect() } else { alike }
}

/// A sign without variation selectors and blanks.
fn bare(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && !matches!(c, '\u{fe0e}' | '\u{fe0f}')).collect()
}

fn nearest<'a>(color: Rgb, candidates: &[&'a LegendEntry], settings: SignSettings) -> Option<&'a LegendEntry> {
    let mut near: Vec<(f32, &LegendEntry)> =
        candidates.iter().filter_map(|entry| Some((distance(color, entry.color?), *entry))).collect();
    near.sort_by(|a, b| a.0.total_cmp(&b.0));
    let (best, entry) = *near.first()?;
    let rival =
        near.iter().find(|(_, other)| other.text != entry.text).map_or(f32::INFINITY, |(distance, _)| *distance);
    (best <= settings.max_distance && rival - best >= settings.margin).then_some(entry)
}

/// Distance of two colours as the eye weighs them (the "redmean" formula), 0–765.
fn distance(a: Rgb, b: Rgb) -> f32 {
    let (r, g, b_) =
        (f32::from(a.0) - f32::from(b.0), f32::from(a.1) - f32::from(b.1), f32::from(a.2) - f32::from(b.2));
    let mean = f32::midpoint(f32::from(a.0), f32::from(b.0));
    ((2.0 + mean / 256.0) * r * r + 4.0 * g * g + (2.0 + (255.0 - mean) / 256.0) * b_ * b_).sqrt()
}
