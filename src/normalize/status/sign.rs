//! Status by a sign or colour, against the printed legend.

use super::{doubtful, status};
use crate::diagnostic::{Diagnostic, Schwere};
use crate::extract::model::LegendEntry;
use crate::geometry::Rgb;
use crate::lexicon::Lexicon;
use crate::normalize::model::Status;
use crate::normalize::reading::Reading;

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
