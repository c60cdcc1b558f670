//! Normalize, target numbers: sentences → [`Messwert`]s.
//!
//! In: texts of indicators, measures and goals. Out: numbers that state a target, with unit and deadline.
//! Steps: `words` cuts a sentence, `deadline` finds its times, `number` decides which numbers count, `unit` what is
//! counted. A number that cannot be told apart from a name, an age or a time is left out.

mod deadline;
mod number;
mod unit;
mod words;

use super::model::Messwert;
use super::sentences::sentences;
use crate::lexicon::Lexicon;

/// Where a text comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// An Indikator field.
    Indikator,
    /// The text of a Massnahme.
    Massnahme,
    /// The text of a Ziel.
    Ziel,
}

/// A text that may state targets.
#[derive(Debug, Clone, Copy)]
pub struct MeasureText<'a> {
    /// Verbatim.
    pub text: &'a str,
    /// Where it comes from.
    pub source: Source,
}

/// The targets that the texts state; one that two texts state counts once.
#[must_use]
pub fn messwerte(texts: &[MeasureText<'_>], lexicon: &Lexicon) -> Vec<Messwert> {
    let mut all: Vec<Messwert> = Vec::new();
    for text in texts {
        let known = all.len();
        for found in in_text(text, lexicon) {
            let twin = all.iter_mut().take(known).find(|other| is_same(other, &found));
            match twin {
                Some(other) => other.bis = other.bis.take().or(found.bis),
                None => all.push(found),
            }
        }
    }
    all
}

fn is_same(one: &Messwert, other: &Messwert) -> bool {
    let is_close = (one.wert - other.wert).abs() < 1e-9;
    is_close && one.einheit == other.einheit && (one.bis == other.bis || one.bis.is_none() || other.bis.is_none())
}

fn in_text(text: &MeasureText<'_>, lexicon: &Lexicon) -> Vec<Messwert> {
    let parts = sentences(text.text, lexicon);
    let sentence = |part: super::sentences::Sentence| {
        text.text.get(part.range).map_or_else(Vec::new, |one| number::in_sentence(one, text.source, lexicon))
    };
    parts.into_iter().flat_map(sentence).collect()
}

#[cfg(test)]
mod tests;
