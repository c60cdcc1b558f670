//! Compare, counterparts: how much of what one measure tells comes back in another, in the same or in other words.
//!
//! In: the words of a text with what explains it ([`Telling`]). Out: [`Counterpart`] of two of them. Words for places and
//! bodies are counted apart: a school has many measures, so that its name says little of which one it is.

use super::CompareSettings;
use super::items::Item;
use super::meaning::nearness;
use super::vocabulary::{Kind, Word};
use super::words::Analyzer;
use std::cell::RefCell;
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

/// A word that tells something.
#[derive(Debug)]
struct Told {
    word: Arc<Word>,
    /// Number of the word in its Kommune.
    id: usize,
    /// How much it tells; the rarer in its Kommune, the more.
    weight: f32,
    /// It stands in the text itself, not in what explains it.
    is_title: bool,
    /// It names a place or a body, or is a part of such a name.
    is_venue: bool,
}

/// What a measure tells.
#[derive(Debug, Default)]
pub(crate) struct Telling {
    words: Vec<Told>,
}

/// What the measures of one Kommune tell.
pub(crate) struct Tellings {
    of: Vec<Telling>,
    known: Known,
}

/// How alike words are that were compared before, by their numbers: papers of one Kommune say much again.
struct Known {
    words: usize,
    /// Row by row; less than 0 for what was never asked.
    alike: RefCell<Vec<f32>>,
}

/// How much of what two measures tell comes back in the other one, both ways together.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(crate) struct Counterpart {
    /// Logarithm of how much comes back, words for places and bodies left out.
    pub amount: f32,
    /// Shares of the texts that come back (0–2).
    pub titles: f32,
    /// Shares of the texts that come back, words for places and bodies left out (0–2).
    pub subject: f32,
}

/// The words of the measures of one Kommune.
pub(crate) fn tellings(items: &[Item<'_>], analyzer: &Analyzer<'_>) -> Tellings {
    let words: Vec<Vec<Told>> = items.iter().map(|item| words(item, analyzer)).collect();
    let mut counts: HashMap<Arc<str>, u32> = HashMap::new();
    for own in &words {
        let distinct: BTreeSet<&Arc<str>> = own.iter().map(|told| &told.word.stem).collect();
        for stem in distinct {
            *counts.entry(Arc::clone(stem)).or_default() += 1;
        }
    }
    let all = words.len() as f32;
    let rarity = |word: &Word| {
        let count = counts.get(&*word.stem).copied().unwrap_or(1).max(1);
        (1.0 + all / count as f32).ln()
    };
    let mut ids: HashMap<Arc<str>, usize> = HashMap::new();
    let mut told = |mut told: Told| {
        told.weight *= rarity(&told.word);
        (told.weight > 0.0).then(|| {
            let next = ids.len();
            told.id = *ids.entry(Arc::clone(&told.word.text)).or_insert(next);
            told
        })
    };
    let mut of = Vec::with_capacity(words.len());
    for own in words {
        of.push(Telling { words: own.into_iter().filter_map(&mut told).collect() });
    }
    Tellings { of, known: Known::new(ids.len()) }
}

/// The words of a measure, weighed as if they were equally rare.
fn words(item: &Item<'_>, analyzer: &Analyzer<'_>) -> Vec<Told> {
    let parts = item.text.into_iter().map(|text| (text, true)).chain(item.explains().map(|text| (text, false)));
    parts.flat_map(|(text, is_title)| told(text, is_title, analyzer)).collect()
}

fn told(text: &str, is_title: bool, analyzer: &Analyzer<'_>) -> impl Iterator<Item = Told> {
    let told =
        move |(word, is_venue): (Arc<Word>, bool)| Told { weight: word.tells(), word, id: 0, is_title, is_venue };
    analyzer.words(text).into_iter().map(told)
}

impl Tellings {
    /// What of two measures comes back in the other one.
    pub(crate) fn counterpart(&self, a: usize, b: usize, settings: &CompareSettings) -> Counterpart {
        let (Some(a), Some(b)) = (self.of.get(a), self.of.get(b)) else { return Counterpart::default() };
        a.counterpart(b, |a, b| self.known.alike(a, b, settings))
    }
}

impl Known {
    /// Most words of a Kommune for which likeness is kept (four bytes for each pair of them).
    const MOST: usize = 3000;

    fn new(words: usize) -> Self {
        let kept = if words > Self::MOST { 0 } else { words };
        Self { words: kept, alike: RefCell::new(vec![-1.0; kept * kept]) }
    }

    fn alike(&self, a: &Told, b: &Told, settings: &CompareSettings) -> f32 {
        let at = a.id.min(b.id) * self.words + a.id.max(b.id);
        if let Some(known) = self.alike.borrow().get(at).copied().filter(|known| *known >= 0.0) {
            return known;
        }
        let found = alike(&a.word, &b.word, settings);
        self.alike.borrow_mut().get_mut(at).into_iter().for_each(|known| *known = found);
        found
    }
}

impl Telling {
    /// What of the two comes back in the other one, given how alike two words are.
    fn counterpart(&self, other: &Self, alike: impl Fn(&Told, &Told) -> f32) -> Counterpart {
        let mut here = vec![0.0_f32; self.words.len()];
        let mut there = vec![0.0_f32; other.words.len()];
        for (own, best_here) in self.words.iter().zip(&mut here) {
            for (told, best_there) in other.words.iter().zip(&mut there) {
                let alike = alike(own, told);
                *best_here = best_here.max(alike);
                *best_there = best_there.max(alike);
            }
        }
        let (a, b) = (self.sums(&here), other.sums(&there));
        Counterpart { amount: a.amount + b.amount, titles: a.titles + b.titles, subject: a.subject + b.subject }
    }

    /// What comes back of this one, given how alike each word is to its likest.
    fn sums(&self, alike: &[f32]) -> Counterpart {
        let words = || self.words.iter().zip(alike);
        let subject = |told: &Told| !told.is_venue;
        let amount: f32 = words().filter(|(told, _)| subject(told)).map(|(told, alike)| told.weight * alike).sum();
        let share = |counts: &dyn Fn(&Told) -> bool| {
            let counted = || words().filter(|(told, _)| counts(told));
            let all: f32 = counted().map(|(told, _)| told.weight).sum();
            let back: f32 = counted().map(|(told, alike)| told.weight * alike).sum();
            if all > 0.0 { back / all } else { 0.0 }
        };
        Counterpart {
            amount: amount.ln_1p(),
            titles: share(&|told| told.is_title),
            subject: share(&|told| told.is_title && subject(told)),
        }
    }
}

/// How alike two words are, 0–1.
fn alike(a: &Word, b: &Word, settings: &CompareSettings) -> f32 {
    if a.stem == b.stem {
        return 1.0;
    }
    let shares = |a: &[Arc<str>], b: &[Arc<str>]| a.iter().any(|one| b.contains(one));
    if shares(&a.concepts, &b.concepts) {
        return settings.counterpart_concept;
    }
    let part = if shares(&a.stems, &b.stems) { settings.counterpart_part } else { 0.0 };
    let lengths = a.length * b.length;
    let near = if lengths > 0.0 { nearness(&a.meaning, &b.meaning) / lengths } else { 0.0 };
    let least = settings.counterpart_least;
    part.max((near.min(1.0) - least) / (1.0 - least)).max(0.0)
}

impl Word {
    /// How much it tells whatever the collection (0–1).
    fn tells(&self) -> f32 {
        match self.kind {
            Kind::Silent => 0.0,
            Kind::Number(factor) => factor * self.common,
            Kind::Word => self.common * self.means * self.weak,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::compare::CompareLexicon;

    fn between(a: &str, b: &str) -> Counterpart {
        let settings = CompareSettings::default();
        let analyzer = Analyzer::new(&CompareLexicon::builtin().words, &settings);
        let telling =
            |text: &str| Telling { words: told(text, true, &analyzer).filter(|told| told.weight > 0.0).collect() };
        telling(a).counterpart(&telling(b), |a, b| alike(&a.word, &b.word, &settings))
    }

    #[test]
    fn a_place_that_two_measures_share_is_not_their_subject() {
        let place = between("Tischtennisplatten für die Grundschule", "Neue Fußböden in der Grundschule");
        assert!(place.titles > place.subject + 0.2, "{place:?}");
        let subject = between("Tischtennisplatten für die Grundschule", "Ping-Pong und Tischtennis im Park");
        assert!(subject.subject > place.subject, "{subject:?}");
    }

    #[test]
    fn the_name_of_a_place_is_no_subject_either() {
        for (a, b) in [
            ("Lärmschutz am Donau-Gymnasium", "Hartplatz am Donau-Gymnasium"),
            ("Ruheraum im Schulzentrum Süd", "Trinkwasser im Schulzentrum Süd"),
        ] {
            let both = between(a, b);
            assert!(both.subject < 0.5 && both.titles > 0.7, "{a} {both:?}");
        }
    }

    #[test]
    fn it_is_the_same_both_ways_and_whole_for_one_text() {
        let (a, b) = ("Vorlesestunde in der Bücherei", "Ehrenamtliche lesen Kindern vor");
        assert!((between(a, b).amount - between(b, a).amount).abs() < 1e-5);
        let same = between(a, a);
        assert!((same.titles - 2.0).abs() < 1e-5 && (same.subject - 2.0).abs() < 1e-5, "{same:?}");
        assert_eq!(between("", a), Counterpart::default());
    }
}
