//! Compare, across Kommunen: the most similar Vorhaben of other Kommunen, found by an inverted index.
//!
//! In: one text per Vorhaben. Out: neighbours and groups. The work grows with the number of shared rare words, not with
//! the square of the number of Vorhaben.

use super::CompareSettings;
use super::kinds::Kind;
use super::meaning::{MAIN, Main, main_axes};
use super::space::Space;
use super::words::Bag;
use rayon::prelude::*;
use std::sync::Arc;

/// Candidates looked at closely, per text, of those that share words.
const LOOKED_AT: usize = 40;
/// The same of those that mean something near.
const MEANT: usize = 12;

/// A text of a Vorhaben; a Vorhaben that was reworded has several.
pub(crate) struct Subject {
    /// Number of its Kommune.
    pub kommune: usize,
    /// Index of its Vorhaben.
    pub vorhaben: usize,
    pub bag: Bag,
    /// What it may be about.
    pub kind: Arc<Kind>,
}

/// A neighbour: index, likeness, and the words both have.
pub(crate) type Neighbour = (usize, f32, Vec<String>);

/// For every Vorhaben (there are `count`) its most similar ones of other Kommunen, most similar first.
pub(crate) fn neighbours(subjects: &[Subject], count: usize, settings: &CompareSettings) -> Vec<Vec<Neighbour>> {
    let space = Space::new(subjects.iter().map(|subject| &subject.bag).collect());
    let index = space.index();
    let sieve = Sieve::new(subjects, &space);
    let scratch = || vec![0.0_f32; subjects.len()];
    let near = |sums: &mut Vec<f32>, at: usize| {
        let mut touched: Vec<usize> = Vec::new();
        for (term, weight) in &space.vector(at).terms {
            let Some(texts) = index.get(term).filter(|texts| texts.len() <= settings.common) else { continue };
            for other in texts.iter().map(|other| *other as usize) {
                let Some(sum) = sums.get_mut(other) else { continue };
                if *sum == 0.0 {
                    touched.push(other);
                }
                *sum += weight * weight;
            }
        }
        let own = subjects.get(at).map(|subject| subject.kommune);
        let mut found: Vec<(usize, f32)> =
            touched.iter().map(|other| (*other, sums.get(*other).copied().unwrap_or(0.0))).collect();
        for other in &touched {
            if let Some(sum) = sums.get_mut(*other) {
                *sum = 0.0;
            }
        }
        found.retain(|(other, _)| subjects.get(*other).map(|subject| subject.kommune) != own);
        found.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        found.truncate(LOOKED_AT);
        found.extend(sieve.meant(at));
        found.sort_by_key(|(other, _)| *other);
        found.dedup_by_key(|(other, _)| *other);
        closest(at, &found, (&space, subjects), settings)
    };
    let of_texts: Vec<Vec<Neighbour>> = (0..subjects.len()).into_par_iter().map_init(scratch, near).collect();
    of_vorhaben(subjects, of_texts, count, settings)
}

/// From texts to Vorhaben: the best of all pairs of their texts.
fn of_vorhaben(
    subjects: &[Subject],
    of_texts: Vec<Vec<Neighbour>>,
    count: usize,
    settings: &CompareSettings,
) -> Vec<Vec<Neighbour>> {
    let mut lists: Vec<Vec<Neighbour>> = vec![Vec::new(); count];
    for (subject, near) in subjects.iter().zip(of_texts) {
        let Some(list) = lists.get_mut(subject.vorhaben) else { continue };
        let other = |(text, score, words): Neighbour| Some((subjects.get(text)?.vorhaben, score, words));
        list.extend(near.into_iter().filter_map(other));
    }
    for list in &mut lists {
        list.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        let mut known: Vec<usize> = Vec::new();
        list.retain(|(other, _, _)| {
            !known.contains(other) && {
                known.push(*other);
                true
            }
        });
        list.truncate(settings.neighbours);
    }
    lists
}

/// Texts whose meanings stand side by side, axis by axis: so many are compared at once.
const BLOCK: usize = 8;

/// The meanings of all texts on their main axes alone.
struct Sieve {
    own: Vec<Main>,
    kommunen: Vec<usize>,
    blocks: Vec<[[f32; BLOCK]; MAIN]>,
}

impl Sieve {
    fn new(subjects: &[Subject], space: &Space<'_>) -> Self {
        let own: Vec<Main> = (0..subjects.len()).map(|at| main_axes(space.meaning(at))).collect();
        let block = |texts: &[Main]| {
            let place = |axis: usize, at: usize| texts.get(at).and_then(|text| text.get(axis)).copied();
            std::array::from_fn(|axis| std::array::from_fn(|at| place(axis, at).unwrap_or_default()))
        };
        let blocks = own.chunks(BLOCK).map(block).collect();
        Self { own, kommunen: subjects.iter().map(|subject| subject.kommune).collect(), blocks }
    }

    /// Those of other Kommunen whose meaning is nearest, the nearest first, earlier ones first where equal.
    fn meant(&self, at: usize) -> Vec<(usize, f32)> {
        let mut nearest: Vec<(usize, f32)> = Vec::with_capacity(MEANT + 1);
        let (Some(own), Some(kommune)) = (self.own.get(at), self.kommunen.get(at)) else { return nearest };
        let mut least = 0.0_f32;
        for (first, block) in (0..).step_by(BLOCK).zip(&self.blocks) {
            let near = products(own, block);
            // Few are nearer than the last of those known: all others cost a comparison.
            if near.iter().all(|near| *near <= least) {
                continue;
            }
            for (other, near) in (first..).zip(near).filter(|(_, near)| *near > least) {
                if self.kommunen.get(other).is_some_and(|other| other != kommune) {
                    let place = nearest.partition_point(|(_, known)| *known >= near);
                    nearest.insert(place, (other, near));
                    nearest.truncate(MEANT);
                }
            }
            least = nearest.get(MEANT - 1).map_or(0.0, |(_, last)| *last);
        }
        nearest
    }
}

/// How near a direction is to each of a block.
fn products(own: &Main, block: &[[f32; BLOCK]; MAIN]) -> [f32; BLOCK] {
    let mut sums = [0.0_f32; BLOCK];
    for (own, axis) in own.iter().zip(block) {
        sums.iter_mut().zip(axis).for_each(|(sum, place)| *sum += own * place);
    }
    sums
}

fn closest(
    at: usize,
    found: &[(usize, f32)],
    (space, subjects): (&Space<'_>, &[Subject]),
    settings: &CompareSettings,
) -> Vec<Neighbour> {
    let kind = |other: usize| Some(subjects.get(at)?.kind.whole(&subjects.get(other)?.kind));
    let mut scored: Vec<(usize, f32)> = found
        .iter()
        .map(|(other, _)| (*other, likeness((at, *other), kind(*other).unwrap_or_default(), space, settings)))
        .collect();
    scored.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    // Several texts may belong to one Vorhaben.
    scored.truncate(settings.neighbours * 2);
    scored.into_iter().map(|(other, score)| (other, score, space.shared_words(at, other, 4))).collect()
}

/// How alike two texts are by their words, by what they mean and by their kinds; 1 for one wording.
fn likeness((a, b): (usize, usize), kind: f32, space: &Space<'_>, settings: &CompareSettings) -> f32 {
    let words = space.likeness(a, b, settings).score;
    let both = words * (1.0 - settings.meaning - settings.kind)
        + space.nearness(a, b) * settings.meaning
        + kind * settings.kind;
    if words < 1.0 { both } else { words }
}

/// Groups of Vorhaben that are alike, each a list of indices; only those over several Kommunen.
pub(crate) fn groups(near: &[Vec<Neighbour>], settings: &CompareSettings) -> Vec<Vec<usize>> {
    let mut parent: Vec<usize> = (0..near.len()).collect();
    let root = |parent: &[usize], mut at: usize| {
        while let Some(up) = parent.get(at).copied().filter(|up| *up != at) {
            at = up;
        }
        at
    };
    let pairs =
        near.iter().enumerate().flat_map(|(at, list)| list.iter().map(move |(other, score, _)| (at, *other, *score)));
    for (a, b, _) in pairs.filter(|(_, _, score)| *score >= settings.group) {
        let (x, y) = (root(&parent, a), root(&parent, b));
        parent.get_mut(x.max(y)).into_iter().for_each(|up| *up = x.min(y));
    }
    let mut groups: std::collections::BTreeMap<usize, Vec<usize>> = std::collections::BTreeMap::new();
    (0..near.len()).for_each(|at| groups.entry(root(&parent, at)).or_default().push(at));
    groups.into_values().filter(|group| group.len() > 1).collect()
}
