//! Compare, the measures of one Kommune beside each other: their texts, alone and with what explains them.
//!
//! In: [`Item`]s. Out: how alike one of them is to each ([`Near`]). Decides nothing.

use super::CompareSettings;
use super::against::Index;
use super::counterpart::{Counterpart, Tellings, tellings};
use super::items::{Item, Texts};
use super::space::{Likeness, Space};
use super::words::{Analyzer, Bag};
use std::sync::Arc;

/// The words of the measures of one Kommune. Those of explanations are many times those of the texts, so they are made for
/// one Kommune at a time.
pub(crate) struct Bags {
    texts: Vec<Arc<Bag>>,
    /// Text, explanation and indicators together.
    told: Vec<Arc<Bag>>,
    tellings: Tellings,
}

impl Bags {
    pub(crate) fn of(items: &[Item<'_>], analyzer: &Analyzer<'_>) -> Self {
        let mut texts = Texts::new(analyzer);
        Self {
            texts: items.iter().map(|item| Arc::clone(&item.bag)).collect(),
            told: items.iter().map(|item| item.told(&mut texts)).collect(),
            tellings: tellings(items, analyzer),
        }
    }

    pub(crate) fn spaces(&self) -> Spaces<'_> {
        let [texts, told] = [&self.texts, &self.told].map(|bags| Space::new(bags.iter().map(|bag| &**bag).collect()));
        Spaces { texts, told, tellings: &self.tellings }
    }
}

/// The same, weighed.
pub(crate) struct Spaces<'b> {
    pub texts: Space<'b>,
    told: Space<'b>,
    tellings: &'b Tellings,
}

/// The same, ready to be compared.
pub(crate) struct Indices<'s> {
    texts: Index<'s>,
    told: Index<'s>,
    tellings: &'s Tellings,
    /// Words that single a text out, by text.
    rare: Vec<Vec<u32>>,
}

/// How alike one measure is to each before it in its Kommune, by index.
pub(crate) struct Near {
    /// By their texts; the measure itself is the first, the other one the second.
    pub texts: Vec<Likeness>,
    /// By text, explanation and indicators.
    told: Vec<Likeness>,
    /// Words both have and hardly another one, two at most.
    rare: Vec<usize>,
}

impl<'s> Indices<'s> {
    pub(crate) fn new(spaces: &'s Spaces<'s>, settings: &CompareSettings) -> Self {
        Self {
            texts: Index::new(&spaces.texts),
            told: Index::new(&spaces.told),
            tellings: spaces.tellings,
            rare: (0..spaces.texts.len()).map(|at| spaces.texts.rare(at, settings)).collect(),
        }
    }

    pub(crate) fn near(&self, at: usize, settings: &CompareSettings) -> Near {
        let own = self.rare.get(at).map(Vec::as_slice).unwrap_or_default();
        let both = |other: &Vec<u32>| other.iter().filter(|term| own.contains(term)).take(2).count();
        Near {
            texts: self.texts.row(at, settings),
            told: self.told.row(at, settings),
            rare: self.rare.iter().take(at).map(both).collect(),
        }
    }
}

impl Indices<'_> {
    /// What of two measures comes back in the other one.
    pub(crate) fn counterpart(&self, a: usize, b: usize, settings: &CompareSettings) -> Counterpart {
        self.tellings.counterpart(a, b, settings)
    }
}

impl Near {
    /// Likeness of the texts, with what only their explanations and rare words tell.
    pub(crate) fn text(&self, other: usize, settings: &CompareSettings) -> f32 {
        let text = score(&self.texts, other).max(score(&self.told, other) * settings.told);
        let rare = self.rare.get(other).copied().unwrap_or_default();
        (text + settings.rare * rare as f32).min(1.0)
    }
}

fn score(row: &[Likeness], at: usize) -> f32 {
    row.get(at).map_or(0.0, |likeness| likeness.score)
}
