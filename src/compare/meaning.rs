//! Compare, meaning: where words and texts stand among each other, for words no list knows as the same.
//!
//! In: a word in lower case. Out: a [`Point`]. Points of texts are the sums of those of their words; two texts that speak of
//! one thing in other words stand near each other. Knows no measures.

use super::compounds::SHORTEST_PART;
use super::tokens::Stems;
use crate::lexicon::compare::CompareLexicon;
use crate::lexicon::meanings::{AXES, Meaning, words};
use std::collections::HashMap;
use std::sync::OnceLock;

/// A place on every axis; empty where nothing is known.
pub(crate) type Point = Vec<f32>;

/// Most parts of a compound.
const MOST_PARTS: usize = 3;

/// The meanings of all words, by stem, and what takes words apart to find them: the endings and joints they were made with,
/// whatever other lists say.
struct Known {
    stems: Stems,
    joints: &'static [String],
    by_stem: HashMap<String, Meaning>,
}

impl Known {
    fn get() -> &'static Self {
        static KNOWN: OnceLock<Known> = OnceLock::new();
        KNOWN.get_or_init(|| {
            let lists = &CompareLexicon::builtin().words;
            let stems = Stems::new(lists);
            let mut by_stem = HashMap::new();
            for (word, meaning) in words() {
                // The most used word of a stem stands first.
                by_stem.entry(stems.of(word)).or_insert(meaning);
            }
            Self { stems, joints: &lists.joints.between, by_stem }
        })
    }

    fn of(&self, word: &str) -> Option<Meaning> {
        self.by_stem.get(&self.stems.of(word)).copied()
    }

    /// A known word, or the longest known front of a compound with what is behind it.
    fn parts(&self, word: &str, most: usize) -> Option<Vec<Meaning>> {
        if let Some(meaning) = self.of(word) {
            return Some(vec![meaning]);
        }
        let ends = word.char_indices().map(|(at, _)| at).rev();
        ends.filter(|_| most > 1).find_map(|at| {
            let (front, back) = word.split_at(at);
            let is_long = |part: &str| part.chars().count() > SHORTEST_PART;
            let first = Some(front).filter(|front| is_long(front) && is_long(back)).and_then(|it| self.front(it))?;
            let rest = self.parts(back, most - 1)?;
            Some(std::iter::once(first).chain(rest).collect())
        })
    }

    /// A known word, perhaps with a joint behind it.
    fn front(&self, front: &str) -> Option<Meaning> {
        let bare = self.joints.iter().filter_map(|joint| front.strip_suffix(joint.as_str()));
        let bare = bare.filter(|word| word.chars().count() >= SHORTEST_PART);
        std::iter::once(front).chain(bare).find_map(|word| self.of(word))
    }
}

/// The point of a word or of the parts of a compound, as long as it tells something; empty for one that is not known.
pub(crate) fn point(word: &str) -> Point {
    let parts = Known::get().parts(word, MOST_PARTS).unwrap_or_default();
    let mut sum = Vec::new();
    for part in &parts {
        let unit = unit(part.point().collect());
        add(&mut sum, &unit, part.tells);
    }
    let tells = parts.iter().map(|part| part.tells).fold(0.0, f32::max);
    unit(sum).into_iter().map(|place| place * tells).collect()
}

/// Adds a point to a sum of points.
pub(crate) fn add(sum: &mut Point, point: &[f32], factor: f32) {
    if !point.is_empty() {
        sum.resize(AXES, 0.0);
    }
    sum.iter_mut().zip(point).for_each(|(sum, place)| *sum += place * factor);
}

/// The same direction with length 1.
pub(crate) fn unit(mut point: Point) -> Point {
    let length = point.iter().map(|place| place * place).sum::<f32>().sqrt();
    if length > 0.0 {
        for place in &mut point {
            *place /= length;
        }
    }
    point
}

/// The points of texts as directions seen from the middle of them all: what they all speak of says nothing about two of them.
pub(crate) fn seen_from_the_middle(points: &[&Point]) -> Vec<Point> {
    let units: Vec<Point> = points.iter().map(|point| unit((*point).clone())).collect();
    let mut middle = Point::new();
    let told = units.iter().filter(|point| !point.is_empty()).count().max(1) as f32;
    for point in &units {
        add(&mut middle, point, 1.0 / told);
    }
    let seen = |point: Point| unit(point.iter().zip(&middle).map(|(place, middle)| place - middle).collect());
    units.into_iter().map(seen).collect()
}

/// Main axes by which many texts are sifted for those that may be near.
pub(crate) const MAIN: usize = 16;

/// A direction on its main axes alone.
pub(crate) type Main = [f32; MAIN];

/// The main axes of a direction; the axes stand in the order of what they tell.
pub(crate) fn main_axes(direction: &[f32]) -> Main {
    std::array::from_fn(|axis| direction.get(axis).copied().unwrap_or_default())
}

/// Axes summed side by side: a sum in one row would be as slow as its longest addition.
const LANES: usize = 8;

/// How near two directions are, 0–1.
pub(crate) fn nearness(a: &[f32], b: &[f32]) -> f32 {
    let mut sums = [0.0_f32; LANES];
    for (a, b) in a.chunks_exact(LANES).zip(b.chunks_exact(LANES)) {
        sums.iter_mut().zip(a.iter().zip(b)).for_each(|(sum, (a, b))| *sum += a * b);
    }
    sums.iter().sum::<f32>().clamp(0.0, 1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(a: &str, b: &str) -> f32 {
        let direction = |word: &str| unit(point(word));
        nearness(&direction(a), &direction(b))
    }

    #[test]
    fn words_for_one_thing_are_nearer_than_others() {
        for (a, b, other) in [("rufnummer", "telefon", "spielplatz"), ("kleinbus", "bus", "hebamme")] {
            assert!(near(a, b) > near(a, other) + 0.1, "{a} {b} {} {}", near(a, b), near(a, other));
        }
    }

    #[test]
    fn a_compound_stands_where_its_parts_do_and_nonsense_nowhere() {
        assert!(near("spielplatzpaten", "spielplatz") > 0.4);
        assert!(point("xqzzk").is_empty());
    }

    #[test]
    fn what_all_texts_speak_of_is_the_middle() {
        let points = [vec![1.0, 1.0, 0.0], vec![1.0, -1.0, 0.0], Point::new()];
        let seen = seen_from_the_middle(&points.iter().collect::<Vec<_>>());
        assert!(seen[0][0].abs() < 1e-6 && (seen[0][1] - 1.0).abs() < 1e-6 && seen[2].is_empty(), "{seen:?}");
    }
}
