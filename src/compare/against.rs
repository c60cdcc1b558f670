//! Compare, one text against some others of a small collection: what [`Space::likeness`] tells of every pair, by an index of
//! terms and letters instead of pair by pair.
//!
//! In: [`Space`], and which of its texts are candidates. Out: a [`Likeness`] per candidate. The sums are made in the order of
//! the pair, so both tell the same.

use super::CompareSettings;
use super::space::{Likeness, Shared, Space};
use std::collections::HashMap;

/// The four-letter pieces of the texts of a collection, numbered.
pub(crate) struct Pieces {
    of: Vec<Vec<u32>>,
    count: usize,
}

impl Pieces {
    pub(crate) fn of(space: &Space<'_>) -> Self {
        let mut numbers: HashMap<u32, u32> = HashMap::new();
        let mut number = |piece: &u32| {
            let next = numbers.len() as u32;
            *numbers.entry(*piece).or_insert(next)
        };
        let of = (0..space.len()).map(|at| space.letters(at).iter().map(&mut number).collect()).collect();
        Self { of, count: numbers.len() }
    }

    fn text(&self, at: usize) -> &[u32] {
        self.of.get(at).map(Vec::as_slice).unwrap_or_default()
    }
}

/// Terms and letters of the candidates, each with those that have it.
pub(crate) struct Index<'s> {
    space: &'s Space<'s>,
    pieces: &'s Pieces,
    /// The candidates.
    texts: Vec<usize>,
    /// Place among the candidates and weight, by term.
    terms: Vec<Vec<(u32, f32)>>,
    /// Places among the candidates, by four-letter piece.
    letters: Vec<Vec<u32>>,
}

impl<'s> Index<'s> {
    pub(crate) fn new((space, pieces): (&'s Space<'s>, &'s Pieces), texts: Vec<usize>) -> Self {
        let mut terms: Vec<Vec<(u32, f32)>> = vec![Vec::new(); space.terms()];
        let mut letters: Vec<Vec<u32>> = vec![Vec::new(); pieces.count];
        for (place, at) in (0_u32..).zip(&texts) {
            for (term, weight) in &space.vector(*at).terms {
                terms.get_mut(*term as usize).into_iter().for_each(|texts| texts.push((place, *weight)));
            }
            for piece in pieces.text(*at) {
                letters.get_mut(*piece as usize).into_iter().for_each(|texts| texts.push(place));
            }
        }
        Self { space, pieces, texts, terms, letters }
    }

    /// How alike one text is to each candidate, in their order.
    pub(crate) fn row(&self, at: usize, settings: &CompareSettings) -> Vec<Likeness> {
        let mut shared = vec![Shared::default(); self.texts.len()];
        let mut letters = vec![0_u32; self.texts.len()];
        for (term, weight) in &self.space.vector(at).terms {
            for (other, of_other) in self.terms.get(*term as usize).into_iter().flatten() {
                shared.get_mut(*other as usize).into_iter().for_each(|shared| shared.add(*weight, *of_other));
            }
        }
        for other in self.pieces.text(at).iter().filter_map(|piece| self.letters.get(*piece as usize)).flatten() {
            letters.get_mut(*other as usize).into_iter().for_each(|count| *count += 1);
        }
        let told = |(other, (shared, letters)): (&usize, (Shared, u32))| {
            self.space.weighed(at, *other, &shared.with_letters(letters), settings)
        };
        self.texts.iter().zip(shared.into_iter().zip(letters)).map(told).collect()
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
        let pieces = Pieces::of(&space);
        for candidates in [vec![0, 1, 2, 3, 4], vec![1, 4], vec![]] {
            let index = Index::new((&space, &pieces), candidates.clone());
            for one in 0..texts.len() {
                let pair = |other: &usize| space.likeness(one, *other, &settings);
                assert_eq!(index.row(one, &settings), candidates.iter().map(pair).collect::<Vec<_>>());
            }
        }
    }
}
