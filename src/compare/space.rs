//! Compare, likeness: texts as weighted terms, rare terms weighing more (tf-idf), and how alike two of them are.
//!
//! In: [`Bag`]s of one collection. Out: [`Space`]. Knows no measures.

use super::CompareSettings;
use super::meaning::{Point, nearness, seen_from_the_middle};
use super::words::{Bag, Term};
use std::collections::HashMap;

/// Texts that may have a term that singles out a measure: a measure stands in several papers.
const RARE_IN: u32 = 3;
/// Shortest stem of such a term, in letters.
const RARE_LETTERS: usize = 9;

/// A text among others.
#[derive(Debug, Clone, Default)]
pub(crate) struct Vector {
    /// Term and weight, by term.
    pub terms: Vec<(u32, f32)>,
    norm: f32,
    total: f32,
}

/// All texts of a collection, and how rare their terms are.
pub(crate) struct Space<'a> {
    bags: Vec<&'a Bag>,
    vectors: Vec<Vector>,
    /// What the texts mean, seen from the middle of them all.
    meanings: Vec<Point>,
    names: Vec<&'a str>,
    /// Texts that have a term, by term.
    counts: Vec<u32>,
}

/// How alike two texts are, in parts; each 0–1.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(crate) struct Likeness {
    /// All in all.
    pub score: f32,
    /// Share of the first text that the second contains.
    pub first_in_second: f32,
    /// Share of the second text that the first contains.
    pub second_in_first: f32,
}

/// What two texts have in common.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Shared {
    dot: f32,
    /// Weight in the first.
    of_first: f32,
    /// Weight in the second.
    of_second: f32,
    /// Equal four-letter pieces.
    letters: u32,
}

impl Shared {
    pub(crate) fn with_letters(self, letters: u32) -> Self {
        Self { letters, ..self }
    }

    /// A term of both, with its weight in each.
    pub(crate) fn add(&mut self, of_first: f32, of_second: f32) {
        self.dot += of_first * of_second;
        self.of_first += of_first;
        self.of_second += of_second;
    }
}

impl<'a> Space<'a> {
    pub(crate) fn new(bags: Vec<&'a Bag>) -> Self {
        let mut ids: HashMap<&str, u32> = HashMap::new();
        let mut counts: Vec<u32> = Vec::new();
        let mut names = Vec::new();
        for term in bags.iter().flat_map(|bag| &bag.terms) {
            let id = *ids.entry(&term.name).or_insert_with(|| {
                counts.push(0);
                names.push(&*term.name);
                counts.len() as u32 - 1
            });
            counts.get_mut(id as usize).into_iter().for_each(|count| *count += 1);
        }
        let rarity = |id: u32| {
            let count = counts.get(id as usize).copied().unwrap_or(1).max(1);
            (1.0 + bags.len() as f32 / count as f32).ln()
        };
        let vectors = bags.iter().map(|bag| vector(bag, &ids, rarity)).collect();
        let meanings = seen_from_the_middle(&bags.iter().map(|bag| &bag.meaning).collect::<Vec<_>>());
        Self { bags, vectors, meanings, names, counts }
    }

    /// How many texts.
    pub(crate) fn len(&self) -> usize {
        self.bags.len()
    }

    /// How many terms.
    pub(crate) fn terms(&self) -> usize {
        self.names.len()
    }

    /// Four-letter pieces of a text.
    pub(crate) fn letters(&self, at: usize) -> &[u32] {
        self.bags.get(at).map(|bag| bag.grams.as_slice()).unwrap_or_default()
    }

    pub(crate) fn vector(&self, at: usize) -> &Vector {
        static EMPTY: Vector = Vector { terms: Vec::new(), norm: 0.0, total: 0.0 };
        self.vectors.get(at).unwrap_or(&EMPTY)
    }

    /// What a text means, seen from the middle of them all.
    pub(crate) fn meaning(&self, at: usize) -> &[f32] {
        self.meanings.get(at).map(Vec::as_slice).unwrap_or_default()
    }

    /// How near the meanings of two texts are, 0–1.
    pub(crate) fn nearness(&self, a: usize, b: usize) -> f32 {
        nearness(self.meaning(a), self.meaning(b))
    }

    /// How alike two texts are.
    pub(crate) fn likeness(&self, a: usize, b: usize, settings: &CompareSettings) -> Likeness {
        let mut both = Shared::default().with_letters(equal(self.letters(a), self.letters(b)));
        for (_, wa, wb) in shared(self.vector(a), self.vector(b)) {
            both.add(wa, wb);
        }
        self.weighed(a, b, &both, settings)
    }

    /// How alike two texts are that have this in common.
    pub(crate) fn weighed(&self, a: usize, b: usize, both: &Shared, settings: &CompareSettings) -> Likeness {
        let (Some(first), Some(second)) = (self.bags.get(a), self.bags.get(b)) else { return Likeness::default() };
        if first.plain == second.plain && !first.plain.is_empty() {
            return Likeness { score: 1.0, first_in_second: 1.0, second_in_first: 1.0 };
        }
        let (va, vb) = (self.vector(a), self.vector(b));
        let cosine = ratio(both.dot, va.norm * vb.norm);
        let (in_second, in_first) = (ratio(both.of_first, va.total), ratio(both.of_second, vb.total));
        let letters = ratio(both.letters as f32, (first.grams.len() as f32 * second.grams.len() as f32).sqrt());
        // A text of two words is contained in much: what the shorter one holds counts by how alike they are in size.
        let contained = in_second.max(in_first) * (in_second.min(in_first)).sqrt();
        let score = settings.cosine * cosine + settings.contained * contained + settings.letters * letters;
        Likeness { score: score.min(0.99), first_in_second: in_second, second_in_first: in_first }
    }

    /// The words of a text that tell something and that hardly another text has.
    pub(crate) fn rare(&self, at: usize, settings: &CompareSettings) -> Vec<u32> {
        let tells = |term: u32| {
            let name = self.names.get(term as usize);
            let term = name.and_then(|name| self.bags.get(at)?.term(name));
            term.is_some_and(|term| term.factor >= settings.rare_tells)
        };
        let terms = self.vector(at).terms.iter().map(|(term, _)| *term);
        terms.filter(|term| self.is_rare(*term) && tells(*term)).collect()
    }

    /// Whether hardly a text has this word.
    fn is_rare(&self, term: u32) -> bool {
        let is_few = self.counts.get(term as usize).is_some_and(|count| *count <= RARE_IN);
        is_few && self.names.get(term as usize).is_some_and(|name| !name.starts_with('=') && name.len() >= RARE_LETTERS)
    }

    /// Share of text `a` that `b` contains but `other` does not.
    pub(crate) fn beyond(&self, a: usize, b: usize, other: usize) -> f32 {
        let (va, other) = (self.vector(a), self.vector(other));
        let in_other = |term: u32| other.terms.binary_search_by_key(&term, |(id, _)| *id).is_ok();
        let sum: f32 = shared(va, self.vector(b)).filter(|(term, _, _)| !in_other(*term)).map(|(_, wa, _)| wa).sum();
        ratio(sum, va.total)
    }

    /// Share of what text `b` has beyond `other` that `a` contains.
    pub(crate) fn fills(&self, a: usize, b: usize, other: usize) -> f32 {
        let (va, vb, other) = (self.vector(a), self.vector(b), self.vector(other));
        let has = |vector: &Vector, term: u32| vector.terms.binary_search_by_key(&term, |(id, _)| *id).is_ok();
        let open = || vb.terms.iter().filter(|(term, _)| !has(other, *term));
        ratio(
            open().filter(|(term, _)| has(va, *term)).map(|(_, weight)| weight).sum(),
            open().map(|(_, weight)| weight).sum(),
        )
    }

    /// The words two texts share, the weightiest first; `a ≈ b` for two words of one concept.
    pub(crate) fn shared_words(&self, a: usize, b: usize, most: usize) -> Vec<String> {
        let (Some(first), Some(second)) = (self.bags.get(a), self.bags.get(b)) else { return Vec::new() };
        let mut found: Vec<(f32, u32)> =
            shared(self.vector(a), self.vector(b)).map(|(term, wa, wb)| (wa * wb, term)).collect();
        found.sort_by(|x, y| y.0.total_cmp(&x.0).then(x.1.cmp(&y.1)));
        let mut words: Vec<String> = Vec::new();
        for (_, term) in found {
            if words.len() >= most {
                break;
            }
            let Some(name) = self.names.get(term as usize) else { continue };
            let (Some(x), Some(y)) = (first.term(name), second.term(name)) else { continue };
            let (x, y) = (&*x.word, &*y.word);
            let word = if x == y { x.to_owned() } else { format!("{x} ≈ {y}") };
            let is_new = !words.iter().any(|known| known.contains(&word) || known.split(" ≈ ").any(|part| part == x));
            if is_new {
                words.push(word);
            }
        }
        words
    }

    /// The terms of all texts, each with the texts that have it.
    pub(crate) fn index(&self) -> HashMap<u32, Vec<u32>> {
        let mut index: HashMap<u32, Vec<u32>> = HashMap::new();
        for (at, vector) in self.vectors.iter().enumerate() {
            vector.terms.iter().for_each(|(term, _)| index.entry(*term).or_default().push(at as u32));
        }
        index
    }
}

fn vector(bag: &Bag, ids: &HashMap<&str, u32>, rarity: impl Fn(u32) -> f32) -> Vector {
    let weigh = |term: &Term| {
        let id = *ids.get(&*term.name)?;
        Some((id, term.factor * rarity(id)))
    };
    let mut terms: Vec<(u32, f32)> = bag.terms.iter().filter_map(weigh).collect();
    terms.sort_unstable_by_key(|(id, _)| *id);
    let norm = terms.iter().map(|(_, weight)| weight * weight).sum::<f32>().sqrt();
    let total = terms.iter().map(|(_, weight)| weight).sum();
    Vector { terms, norm, total }
}

/// Terms of both, with both weights.
fn shared<'v>(a: &'v Vector, b: &'v Vector) -> impl Iterator<Item = (u32, f32, f32)> + 'v {
    let mut rest = b.terms.iter().peekable();
    a.terms.iter().filter_map(move |(term, wa)| {
        while rest.next_if(|(other, _)| other < term).is_some() {}
        rest.next_if(|(other, _)| other == term).map(|(_, wb)| (*term, *wa, *wb))
    })
}

/// Equal members of two sorted sets.
fn equal(a: &[u32], b: &[u32]) -> u32 {
    // Without branches: there are many of them.
    let (mut i, mut j, mut both) = (0, 0, 0_u32);
    while let (Some(x), Some(y)) = (a.get(i), b.get(j)) {
        i += usize::from(x <= y);
        j += usize::from(y <= x);
        both += u32::from(x == y);
    }
    both
}

fn ratio(part: f32, whole: f32) -> f32 {
    if whole > 0.0 { (part / whole).min(1.0) } else { 0.0 }
}
