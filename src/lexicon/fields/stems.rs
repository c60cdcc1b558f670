//! Word beginnings that give a label away, ready for look-up.

use super::key::{WordKeys, label_key};
use std::collections::BTreeMap;

/// Shorter stems inside a compound hit by chance (`…zeit`, `…ende`).
const SHORTEST_INNER_STEM: usize = 7;

/// The beginning of a word, or a whole word, that gives a label away.
#[derive(Debug, Clone)]
struct Stem {
    key: String,
    is_whole_word: bool,
    entry: usize,
}

impl Stem {
    fn begins(&self, word: &str) -> bool {
        if self.is_whole_word { word == self.key } else { word.starts_with(&self.key) }
    }
}

/// All stems, the longest first, by the byte they begin with and by the byte they end with.
#[derive(Debug, Clone, Default)]
pub(super) struct Stems {
    listed: Vec<Stem>,
    by_first: BTreeMap<u8, Vec<usize>>,
    /// Those long enough to stand inside a compound.
    by_last: BTreeMap<u8, Vec<usize>>,
    /// Those without any letter.
    blank: Vec<usize>,
}

impl Stems {
    /// From stems as listed and the number of their field; a blank at the end makes a stem a whole word.
    pub fn new(listed: Vec<(&str, usize)>) -> Self {
        let mut stems: Vec<Stem> = listed
            .into_iter()
            .map(|(stem, entry)| Stem { key: label_key(stem), is_whole_word: stem.ends_with(' '), entry })
            .collect();
        stems.sort_by(|a, b| b.key.len().cmp(&a.key.len()).then_with(|| a.key.cmp(&b.key)));
        let mut all = Self::default();
        for (index, stem) in stems.iter().enumerate() {
            let (Some(first), Some(last)) = (stem.key.bytes().next(), stem.key.bytes().last()) else {
                all.blank.push(index);
                continue;
            };
            all.by_first.entry(first).or_default().push(index);
            if stem.key.len() >= SHORTEST_INNER_STEM {
                all.by_last.entry(last).or_default().push(index);
            }
        }
        Self { listed: stems, ..all }
    }

    /// The field of the longest stem that a word of the label begins with, else of the longest that one ends with.
    pub fn find(&self, label: &WordKeys) -> Option<usize> {
        let begins = |stem: &Stem, word: &str| stem.begins(word);
        let ends = |stem: &Stem, word: &str| word.ends_with(stem.key.as_str());
        let first = |word: &str| self.by_first.get(word.as_bytes().first()?).map(Vec::as_slice);
        let last = |word: &str| self.by_last.get(word.as_bytes().last()?).map(Vec::as_slice);
        let all = label.words().chain([label.whole()]);
        let hit = all
            .filter_map(|word| {
                let blank = self.hit(Some(&self.blank), word, begins);
                let hit = self.hit(first(word), word, begins);
                hit.into_iter().chain(blank).min()
            })
            .min();
        let hit = hit.or_else(|| label.words().filter_map(|word| self.hit(last(word), word, ends)).min());
        hit.and_then(|index| self.listed.get(index)).map(|stem| stem.entry)
    }

    /// The first of some stems that a word has.
    fn hit(&self, stems: Option<&[usize]>, word: &str, has: impl Fn(&Stem, &str) -> bool) -> Option<usize> {
        let has = |index: &usize| self.listed.get(*index).is_some_and(|stem| has(stem, word));
        stems.unwrap_or_default().iter().copied().find(has)
    }
}
