//! Compare, the words of a text: stems, concepts, parts of compounds, each with a factor that says how much it tells.
//!
//! In: a German text. Out: [`Bag`]. Knows no weights from a collection (that is `space`) and no papers.

use super::CompareSettings;
use super::meaning::{self, Point};
use super::tokens::{grams, plain, tokens, written};
use super::vocabulary::{Kind, Vocabulary, Word};
use crate::lexicon::compare::CompareWords;
use std::sync::Arc;

/// What a text says of one thing.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Term {
    /// A stem, `=n` for the concept n.
    pub name: Arc<str>,
    /// How much it tells (0–1).
    pub factor: f32,
    /// The word it came from.
    pub word: Arc<str>,
}

/// What a text says, without order.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Bag {
    /// By name, each once.
    pub terms: Vec<Term>,
    /// Hashes of its four-letter pieces, sorted, each once.
    pub grams: Vec<u32>,
    /// Letters and digits only, folded: equal for texts that differ in blanks, signs and hyphens alone.
    pub plain: String,
    /// What it means as a whole; empty where nothing is known.
    pub meaning: Point,
}

impl Bag {
    /// A term by its name.
    pub(crate) fn term(&self, name: &str) -> Option<&Term> {
        let at = self.terms.binary_search_by(|term| (*term.name).cmp(name)).ok()?;
        self.terms.get(at)
    }

    /// Terms named twice become one that tells the most of them; the word is that of the first.
    fn sort(&mut self) {
        self.terms.sort_by(|a, b| a.name.cmp(&b.name));
        self.terms.dedup_by(|again, first| {
            let is_same = again.name == first.name;
            first.factor = if is_same { first.factor.max(again.factor) } else { first.factor };
            is_same
        });
    }

    /// Adds terms.
    pub(crate) fn extend(&mut self, terms: impl Iterator<Item = Term>) {
        self.terms.extend(terms);
        self.sort();
    }
}

/// Takes texts apart; built once per comparison.
pub(crate) struct Analyzer<'a> {
    pub settings: &'a CompareSettings,
    vocabulary: Vocabulary,
    /// Words that join clauses.
    joins: Vec<String>,
}

impl<'a> Analyzer<'a> {
    pub(crate) fn new(words: &CompareWords, settings: &'a CompareSettings) -> Self {
        Self { settings, vocabulary: Vocabulary::new(words, settings), joins: words.joins.clone() }
    }

    /// The clauses of a text, at signs and words that join them; none where it is one.
    pub(crate) fn clauses(&self, text: &str) -> Vec<String> {
        let mut clauses = vec![String::new()];
        for phrase in text.split([':', ';', ',', '.', '·', '–', '(', ')']) {
            for word in phrase.split_whitespace() {
                if self.joins.iter().any(|join| join == word) {
                    clauses.push(String::new());
                } else if let Some(open) = clauses.last_mut() {
                    open.push_str(word);
                    open.push(' ');
                }
            }
            clauses.push(String::new());
        }
        clauses.retain(|clause| !clause.is_empty());
        if clauses.len() > 1 { clauses } else { Vec::new() }
    }

    /// The words of a text one by one, in its order, and whether they name a place or a body: by themselves or as a part of such
    /// a name (`Donau-Gymnasium`, `Schulzentrum Süd`).
    pub(crate) fn words(&self, text: &str) -> Vec<(Arc<Word>, bool)> {
        let tokens = written(text);
        let words: Vec<Arc<Word>> = tokens.iter().map(|token| self.vocabulary.word(&token.word)).collect();
        let mut is_venue: Vec<bool> = words.iter().map(|word| word.is_venue).collect();
        for at in (1..tokens.len()).rev() {
            let joined = tokens.get(at).is_some_and(|token| token.joint == Some('-'));
            if joined && is_venue.get(at) == Some(&true) {
                is_venue.get_mut(at - 1).into_iter().for_each(|before| *before = true);
            }
        }
        for (at, token) in tokens.iter().enumerate().skip(1) {
            let is_behind = words.get(at - 1).is_some_and(|word| word.is_venue) && token.joint == Some(' ');
            if is_behind && token.is_capital {
                is_venue.get_mut(at).into_iter().for_each(|own| *own = true);
            }
        }
        words.into_iter().zip(is_venue).collect()
    }

    /// The words of a text.
    pub(crate) fn bag(&self, text: &str) -> Bag {
        let tokens = tokens(text);
        let words: Vec<Arc<Word>> = tokens.iter().map(|token| self.vocabulary.word(token)).collect();
        let mut bag = Bag {
            plain: plain(text),
            grams: grams(&tokens),
            terms: Vec::with_capacity(words.len() * 2),
            meaning: whole(&words),
        };
        let mut inside_row = 0_usize;
        let mut is_local = false;
        for (at, word) in words.iter().enumerate() {
            let place = if is_local { self.settings.adjunct } else { 1.0 };
            let share = place * word.means;
            if let Some((length, concepts)) = self.vocabulary.row(&words, at).filter(|_| inside_row == 0) {
                let row = joined(words.get(at..at + length).unwrap_or_default());
                for concept in concepts {
                    add(&mut bag, &concept.name, self.settings.concept * share, concept.common, &row);
                }
                inside_row = length;
            }
            self.add_word(&mut bag, word, inside_row, share);
            inside_row = inside_row.saturating_sub(1);
            is_local = word.is_local || (is_local && word.is_stop);
        }
        bag.sort();
        bag
    }

    fn add_word(&self, bag: &mut Bag, word: &Word, inside_row: usize, share: f32) {
        match word.kind {
            Kind::Silent => return,
            Kind::Number(factor) => return add(bag, &word.text, factor, word.common, &word.text),
            Kind::Word => {}
        }
        let weak = share * word.weak;
        let (whole, part) = if inside_row > 0 {
            (self.settings.beside_concept, share * self.settings.part_beside_concept)
        } else {
            (if word.is_compound { self.settings.whole_compound } else { 1.0 }, share)
        };
        add(bag, &word.stem, whole * weak, word.common, &word.text);
        for own in &word.parts {
            let weak = part * own.means * own.weak;
            for concept in &own.concepts {
                add(bag, &concept.name, self.settings.part * weak, concept.common, &word.text);
            }
            add(bag, &own.stem, self.settings.part * weak, own.common, &word.text);
        }
    }
}

/// What the words of a text mean together, each counted once.
fn whole(words: &[Arc<Word>]) -> Point {
    let mut distinct: Vec<&Arc<Word>> = words.iter().collect();
    distinct.sort_by(|a, b| a.text.cmp(&b.text));
    distinct.dedup_by(|a, b| a.text == b.text);
    let mut sum = Point::new();
    for word in distinct {
        meaning::add(&mut sum, &word.meaning, 1.0);
    }
    sum
}

/// A term; the commoner it is, the less it tells.
fn add(bag: &mut Bag, name: &Arc<str>, factor: f32, common: f32, word: &Arc<str>) {
    bag.terms.push(Term { name: Arc::clone(name), factor: factor * common, word: Arc::clone(word) });
}

fn joined(words: &[Arc<Word>]) -> Arc<str> {
    match words {
        [one] => Arc::clone(&one.text),
        _ => words.iter().map(|word| &*word.text).collect::<Vec<&str>>().join(" ").into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::compare::CompareLexicon;

    fn terms(text: &str) -> Vec<String> {
        let settings = CompareSettings::default();
        let analyzer = Analyzer::new(&CompareLexicon::builtin().words, &settings);
        analyzer
            .bag(text)
            .terms
            .iter()
            .map(|term| term.name.to_string())
            .filter(|term| !term.starts_with('='))
            .collect()
    }

    fn concepts(text: &str) -> Vec<String> {
        let settings = CompareSettings::default();
        let analyzer = Analyzer::new(&CompareLexicon::builtin().words, &settings);
        analyzer.bag(text).terms.iter().map(|term| term.name.to_string()).filter(|term| term.starts_with('=')).collect()
    }

    #[test]
    fn compounds_are_taken_apart() {
        assert_eq!(terms("Wohnungsbaupolitik"), ["bau", "polit", "wohnung", "wohnungsbau", "wohnungsbaupoli"]);
        assert_eq!(terms("Zwergenland"), ["zwergenland"]);
    }

    #[test]
    fn gender_signs_join_and_female_forms_fall_together() {
        assert_eq!(terms("Lehrer*innen"), terms("Lehrerinnen"));
        assert_eq!(terms("Nachbar:innen"), terms("Nachbarinnen"));
    }

    #[test]
    fn synonyms_share_a_concept() {
        let shared = |a: &str, b: &str| concepts(a).iter().any(|term| concepts(b).contains(term));
        assert!(shared("Kindergärten", "Kita") && shared("Kindertageseinrichtungen", "Kitas"));
        assert!(shared("Betreuung unter dreijähriger Kinder", "U3-Ausbau"));
        assert!(shared("Telearbeit", "mobiles Arbeiten"));
        assert!(!shared("Telearbeit", "Spielplatz"));
    }

    #[test]
    fn words_that_everybody_uses_tell_less() {
        let settings = CompareSettings::default();
        let analyzer = Analyzer::new(&CompareLexicon::builtin().words, &settings);
        let told = |text: &str| analyzer.bag(text).terms.iter().map(|term| term.factor).fold(0.0, f32::max);
        assert!(told("Kinder") < 0.7 && told("Eltern") < 0.8, "{} {}", told("Kinder"), told("Eltern"));
        assert!((told("Ranger") - 1.0).abs() < f32::EPSILON);
        assert!(told("Zuschuss") < told("Gutachten"));
    }

    #[test]
    fn the_list_of_common_words_holds_shares_and_each_word_once() {
        let words = &CompareLexicon::builtin().words;
        assert_eq!(words.shares().count(), words.common.values().map(Vec::len).sum::<usize>());
        let mut known = std::collections::BTreeSet::new();
        assert!(words.shares().all(|(word, share)| known.insert(word) && share < 0.1));
    }
}
