//! Compare, one text against all before it in a small collection: what [`Space::likeness`] tells of every pair, by an index of terms
//! and letters instead of pair by pair.
//!
//! In: [`Space`]. Out: a [`Likeness`] per text. The sums are made in the order of the pair, so both tell the same.

use super::CompareSettings;
use super::space::{Likeness, Shared, Space};
use std::collections::HashMap;

/// Terms and letters of a collection, each with the texts that have it.
pub(crate) struct Index<'s> {
    space: &'s Space<'s>,
    /// Text and weight, by term.
    terms: Vec<Vec<(u32, f32)>>,
    /// Numbers of its four-letter pieces, by text.
    pieces: Vec<Vec<u32>>,
    /// Texts, by piece.
    letters: Vec<Vec<u32>>,
}

impl<'s> Index<'s> {
    pub(crate) fn new(space: &'s Space<'s>) -> Self {
        let mut terms: Vec<Vec<(u32, f32)>> = vec![Vec::new(); space.terms()];
        let mut letters: Vec<Vec<u32>> = Vec::new();
        let mut numbers: HashMap<u32, u32> = HashMap::new();
        let mut pieces = Vec::with_capacity(space.len());
        for at in 0..space.len() {
            for (term, weight) in &space.vector(at).terms {
                terms.get_mut(*term as usize).into_iter().for_each(|texts| texts.push((at as u32, *weight)));
            }
            let number = |piece: &u32| {
                let next = numbers.len() as u32;
                *numbers.entry(*piece).or_insert(next)
            };
            let own: Vec<u32> = space.letters(at).iter().map(number).collect();
            letters.resize(numbers.len(), Vec::new());
            for piece in &own {
                letters.get_mut(*piece as usize).into_iter().for_each(|texts| texts.push(at as u32));
            }
            pieces.push(own);
        }
        Self { space, terms, pieces, letters }
    }

    /// How alike one text is to each before it.
    pub(crate) fn row(&self, at: usize, settings: &CompareSettings) -> Vec<Likeness> {
        let mut shared = vec![Shared::default(); at];
        let mut letters = vec![0_u32; at];
        for (term, weight) in &self.space.vector(at).terms {
            let texts = self.terms.get(*term as usize).into_iter().flatten();
            for (other, of_other) in texts.take_while(|(other, _)| (*other as usize) < at) {
                shared.get_mut(*other as usize).into_iter().for_each(|shared| shared.add(*weight, *of_other));
            }
        }
        for piece in self.pieces.get(at).into_iter().flatten() {
            let texts = self.letters.get(*piece as usize).map(Vec::as_slice).unwrap_or_default();
            for other in texts {
                // Texts stand in their order: the first one that is not before this one ends them.
                let Some(count) = letters.get_mut(*other as usize) else { break };
                *count += 1;
            }
        }
        let told = |(other, (shared, letters)): (usize, (Shared, u32))| {
            self.space.weighed(at, other, &shared.with_letters(letters), settings)
        };
        shared.into_iter().zip(letters).enumerate().map(told).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::super::words::Analyzer;
    use super::*;
    use crate::lexicon::compare::CompareLexicon;

    #[test]
    fn a_row_tells_what_the_pairs_tell() {
        let settings = CompareSettings::default();
        let analyzer = Analyzer::new(&CompareLexicon::builtin().words, &settings);
        let texts = [
            "Ausbau der Kita-Plätze",
            "Neue Plätze in Krippen",
            "",
            "Ausbau der Kitaplätze",
            "Lesepaten, Kita und Hort",
        ];
        let bags: Vec<_> = texts.iter().map(|text| analyzer.bag(text)).collect();
        let space = Space::new(bags.iter().collect());
        let index = Index::new(&space);
        for one in 0..texts.len() {
            let pairs: Vec<Likeness> = (0..one).map(|other| space.likeness(one, other, &settings)).collect();
            assert_eq!(index.row(one, &settings), pairs);
        }
    }
}
