//! Compare, the measures of one Kommune beside each other: their texts, alone and with what explains them.
//!
//! In: [`Item`]s. Out: how alike one of them is to each of some others ([`Near`]). Decides nothing.

use super::CompareSettings;
use super::against::{Index, Pieces};
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

    pub(crate) fn spaces(&self, settings: &CompareSettings) -> Spaces<'_> {
        let [texts, told] = [&self.texts, &self.told].map(|bags| Space::new(bags.iter().map(|bag| &**bag).collect()));
        let rare = (0..texts.len()).map(|at| texts.rare(at, settings)).collect();
        let pieces = [&texts, &told].map(Pieces::of);
        Spaces { texts, told, pieces, tellings: &self.tellings, rare }
    }
}

/// The same, weighed.
pub(crate) struct Spaces<'b> {
    pub texts: Space<'b>,
    told: Space<'b>,
    /// Letters of both.
    pieces: [Pieces; 2],
    tellings: &'b Tellings,
    /// Words that single a text out, by text.
    rare: Vec<Vec<u32>>,
}

/// The measures that a paper may take up, ready to be compared with its own.
pub(crate) struct Candidates<'s> {
    texts: Index<'s>,
    told: Index<'s>,
    /// Words that single each of them out.
    rare: Vec<&'s [u32]>,
    spaces: &'s Spaces<'s>,
}

/// How alike two measures are.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Near {
    /// By their texts; the later one is the first, the earlier one the second.
    pub texts: Likeness,
    /// The same, with what only their explanations and rare words tell, 0–1.
    pub text: f32,
}

impl Spaces<'_> {
    /// Some of the measures, by their indices, to be compared with others.
    pub(crate) fn candidates(&self, of: Vec<usize>) -> Candidates<'_> {
        let rare = of.iter().map(|at| self.rare_of(*at)).collect();
        let [of_texts, of_told] = &self.pieces;
        let texts = Index::new((&self.texts, of_texts), of.clone());
        let told = Index::new((&self.told, of_told), of);
        Candidates { texts, told, rare, spaces: self }
    }

    fn rare_of(&self, at: usize) -> &[u32] {
        self.rare.get(at).map(Vec::as_slice).unwrap_or_default()
    }

    /// What of two measures comes back in the other one.
    pub(crate) fn counterpart(&self, a: usize, b: usize, settings: &CompareSettings) -> Counterpart {
        self.tellings.counterpart(a, b, settings)
    }
}

impl Candidates<'_> {
    /// How alike one measure is to each candidate, in their order.
    pub(crate) fn near(&self, at: usize, settings: &CompareSettings) -> Vec<Near> {
        let own = self.spaces.rare_of(at);
        let one = |((texts, told), rare): ((Likeness, Likeness), &&[u32])| {
            // Two words that hardly another one has are enough.
            let both = rare.iter().filter(|term| own.contains(term)).take(2).count();
            let text = texts.score.max(told.score * settings.told);
            Near { texts, text: (text + settings.rare * both as f32).min(1.0) }
        };
        let rows = self.texts.row(at, settings).into_iter().zip(self.told.row(at, settings));
        rows.zip(&self.rare).map(one).collect()
    }
}
