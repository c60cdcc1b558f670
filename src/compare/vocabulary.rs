//! Compare, the vocabulary: every word is taken apart once, however many texts have it.
//!
//! In: the word lists, a word in lower case. Out: [`Word`]. Knows no texts.

use super::CompareSettings;
use super::compounds::Compounds;
use super::meaning::{self, Point};
use super::tokens::{Stems, tokens};
use crate::lexicon::compare::CompareWords;
use crate::lexicon::fold;
use std::collections::{HashMap, HashSet};
use std::sync::{Arc, PoisonError, RwLock};

/// Longest row of words that stands for one concept.
const LONGEST_ROW: usize = 5;

/// What a word is for likeness.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Kind {
    /// It tells nothing.
    Silent,
    /// A number, and its factor.
    Number(f32),
    /// A word.
    Word,
}

/// A name for several words of one thing.
#[derive(Debug, Clone)]
pub(crate) struct Concept {
    /// `=n`.
    pub name: Arc<str>,
    /// Factor of what many measures have.
    pub common: f32,
}

/// A part of a compound.
#[derive(Debug)]
pub(crate) struct Part {
    pub stem: Arc<str>,
    /// Factor of what many measures have.
    pub common: f32,
    /// Factor of what says by what means.
    pub means: f32,
    /// Factor of what says what is done.
    pub weak: f32,
    pub concepts: Vec<Concept>,
}

/// A word, taken apart.
#[derive(Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each says something of its own about the word")]
pub(crate) struct Word {
    /// In lower case.
    pub text: Arc<str>,
    pub stem: Arc<str>,
    pub kind: Kind,
    /// It says that a place follows.
    pub is_local: bool,
    /// It tells nothing of its own.
    pub is_stop: bool,
    /// Factor of what many measures have.
    pub common: f32,
    /// Factor of what says by what means.
    pub means: f32,
    /// Factor of what says what is done.
    pub weak: f32,
    /// Most words of a row for a concept that begins with it; 0 where none does.
    row: usize,
    pub is_compound: bool,
    /// Its parts that tell anything.
    pub parts: Vec<Part>,
    /// It names a place or a body: where something is done rather than what.
    pub is_venue: bool,
    /// Names of the concepts it stands for, by itself or by a part.
    pub concepts: Vec<Arc<str>>,
    /// Its stem and those of its parts.
    pub stems: Vec<Arc<str>>,
    /// What it means, as long as it tells something; empty where that is not known.
    pub meaning: Point,
    /// Length of its meaning.
    pub length: f32,
}

/// The word lists, and the words met so far.
pub(crate) struct Vocabulary {
    stemmer: Stems,
    settings: CompareSettings,
    stop: HashSet<String>,
    weak: HashSet<String>,
    means: HashSet<String>,
    local: HashSet<String>,
    venues: Venues,
    /// By row of stems.
    concepts: HashMap<String, Vec<Concept>>,
    /// Words of the longest row, by its first stem.
    rows: HashMap<String, usize>,
    compounds: Compounds,
    /// Term → how much it tells (0–1), for terms that many measures have.
    common: HashMap<String, f32>,
    met: RwLock<HashMap<Arc<str>, Arc<Word>>>,
}

impl Vocabulary {
    pub(crate) fn new(words: &CompareWords, settings: &CompareSettings) -> Self {
        let stemmer = Stems::new(words);
        let ids = concepts(words, &stemmer);
        let common = common(words, &stemmer, &ids, settings);
        let concept = |id: &usize| {
            let name = format!("={id}");
            Concept { common: common.get(&name).copied().unwrap_or(1.0), name: name.into() }
        };
        let concepts: HashMap<String, Vec<Concept>> =
            ids.iter().map(|(row, ids)| (row.clone(), ids.iter().map(concept).collect())).collect();
        let stems = |list: &[String]| list.iter().map(|word| stemmer.of(&word.to_lowercase())).collect();
        let (weak, means) = (stems(&words.weak), stems(&words.means));
        let folded = |list: &[String]| list.iter().map(|word| fold::fold(word)).collect();
        Self {
            settings: settings.clone(),
            stop: folded(&words.stop),
            weak,
            means,
            local: folded(&words.local),
            venues: Venues::new(words, &stemmer),
            concepts,
            rows: longest(words, &stemmer),
            compounds: Compounds::new(words),
            common,
            stemmer,
            met: RwLock::default(),
        }
    }

    /// A word, taken apart when it is met first.
    pub(crate) fn word(&self, token: &str) -> Arc<Word> {
        if let Some(known) = self.met.read().unwrap_or_else(PoisonError::into_inner).get(token) {
            return Arc::clone(known);
        }
        let word = Arc::new(self.analyzed(token));
        let mut met = self.met.write().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(met.entry(Arc::clone(&word.text)).or_insert(word))
    }

    fn analyzed(&self, token: &str) -> Word {
        let stem = self.stemmer.of(token);
        let folded = fold::fold(token);
        let is_stop = self.stop.contains(&folded);
        let kind = if is_stop || token.chars().count() < 2 { Kind::Silent } else { self.kind(token) };
        let common = self.common(if kind == Kind::Word { &stem } else { token });
        let parts = if kind == Kind::Word { self.compounds.parts_of(token) } else { Vec::new() };
        let is_compound = parts.len() > 1;
        let stem: Arc<str> = stem.into();
        let parts: Vec<Part> = parts.iter().filter(|_| is_compound).filter_map(|part| self.part(part)).collect();
        let own = self.concepts.get(&*stem).into_iter().flatten();
        let meaning = if kind == Kind::Word { self.meaning(token, &stem) } else { Point::new() };
        Word {
            is_venue: self.venues.has(&folded, &stem),
            concepts: own.chain(parts.iter().flat_map(|part| &part.concepts)).map(|it| Arc::clone(&it.name)).collect(),
            stems: std::iter::once(&stem).chain(parts.iter().map(|part| &part.stem)).map(Arc::clone).collect(),
            length: meaning.iter().map(|place| place * place).sum::<f32>().sqrt(),
            meaning,
            text: token.into(),
            kind,
            is_local: self.local.contains(&folded),
            is_stop,
            common,
            means: self.means(&stem),
            weak: self.weak(&stem),
            row: self.rows.get(&*stem).copied().unwrap_or_default(),
            is_compound,
            parts,
            stem,
        }
    }

    fn meaning(&self, token: &str, stem: &str) -> Point {
        let mut point = Point::new();
        meaning::add(&mut point, &meaning::point(token), self.weak(stem) * self.common(stem));
        point
    }

    fn kind(&self, token: &str) -> Kind {
        if !token.bytes().all(|byte| byte.is_ascii_digit()) {
            return Kind::Word;
        }
        let is_year = token.len() == 4 && (token.starts_with("19") || token.starts_with("20"));
        Kind::Number(if is_year { self.settings.year } else { self.settings.number })
    }

    fn part(&self, part: &str) -> Option<Part> {
        let stem = self.stemmer.of(part);
        (!self.stop.contains(&fold::fold(part))).then(|| Part {
            common: self.common(&stem),
            means: self.means(&stem),
            weak: self.weak(&stem),
            concepts: self.concepts.get(&stem).cloned().unwrap_or_default(),
            stem: stem.into(),
        })
    }

    fn common(&self, term: &str) -> f32 {
        self.common.get(term).copied().unwrap_or(1.0)
    }

    fn means(&self, stem: &str) -> f32 {
        if self.means.contains(stem) { self.settings.means } else { 1.0 }
    }

    fn weak(&self, stem: &str) -> f32 {
        if self.weak.contains(stem) { self.settings.weak } else { 1.0 }
    }

    /// The longest row of words from `at` that stands for concepts.
    pub(crate) fn row(&self, words: &[Arc<Word>], at: usize) -> Option<(usize, &[Concept])> {
        let longest = words.get(at)?.row;
        (1..=longest).rev().find_map(|length| {
            let stems: Vec<&str> = words.get(at..at + length)?.iter().map(|word| &*word.stem).collect();
            self.concepts.get(&stems.join(" ")).map(|concepts| (length, concepts.as_slice()))
        })
    }
}

/// Words that name a place or a body.
struct Venues {
    /// Stems of whole words.
    stems: HashSet<String>,
    /// What compounds for such words end with, folded.
    endings: Vec<String>,
}

impl Venues {
    fn new(words: &CompareWords, stemmer: &Stems) -> Self {
        Self {
            stems: words.venues.iter().map(|word| stemmer.of(&word.to_lowercase())).collect(),
            endings: words.venue_endings.iter().map(|ending| fold::fold(ending)).collect(),
        }
    }

    fn has(&self, folded: &str, stem: &str) -> bool {
        // Two letters in front at least: `umbad` is no bath.
        let ends = |ending: &String| folded.len() > ending.len() + 2 && folded.ends_with(ending.as_str());
        self.stems.contains(stem) || self.endings.iter().any(ends)
    }
}

/// Numbers of the concepts, by row of stems.
fn concepts(words: &CompareWords, stemmer: &Stems) -> HashMap<String, Vec<usize>> {
    let mut concepts: HashMap<String, Vec<usize>> = HashMap::new();
    for (at, list) in words.same.iter().enumerate() {
        for phrase in list {
            let row = tokens(phrase).iter().map(|token| stemmer.of(token)).collect::<Vec<_>>().join(" ");
            let known = concepts.entry(row).or_default();
            if !known.contains(&at) {
                known.push(at);
            }
        }
    }
    concepts
}

/// Words of the longest row for a concept, by its first stem.
fn longest(words: &CompareWords, stemmer: &Stems) -> HashMap<String, usize> {
    let mut rows: HashMap<String, usize> = HashMap::new();
    for row in words.same.iter().flatten().map(|phrase| tokens(phrase)) {
        let longest = rows.entry(row.first().map(|first| stemmer.of(first)).unwrap_or_default()).or_default();
        *longest = (*longest).max(row.len()).min(LONGEST_ROW);
    }
    rows
}

/// How much the terms tell that many measures have: the logarithm of their share, 1 at the settings' `common_from`.
fn common(
    words: &CompareWords,
    stemmer: &Stems,
    concepts: &HashMap<String, Vec<usize>>,
    settings: &CompareSettings,
) -> HashMap<String, f32> {
    let mut shares: HashMap<String, f32> = HashMap::new();
    for (word, share) in words.shares() {
        let stem = stemmer.of(word);
        for id in concepts.get(&stem).into_iter().flatten() {
            *shares.entry(format!("={id}")).or_default() += share;
        }
        *shares.entry(stem).or_default() += share;
    }
    let told = |share: f32| (share.ln() / settings.common_from.ln()).clamp(0.0, 1.0);
    shares.into_iter().map(|(term, share)| (term, told(share))).collect()
}
