//! Compare, the words of a text: stems, concepts, parts of compounds, each with a factor that says how much it tells.
//!
//! In: a German text. Out: [`Bag`]. Knows no weights from a collection (that is `space`) and no papers.

use super::CompareSettings;
use crate::lexicon::compare::CompareWords;
use crate::lexicon::fold;
use rust_stemmers::{Algorithm, Stemmer};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

/// Longest row of words that stands for one concept.
const LONGEST_ROW: usize = 5;
/// Shortest part of a compound, in letters.
const SHORTEST_PART: usize = 3;
/// What joins the parts of German compounds, the longest first.
const JOINTS: [&str; 5] = ["es", "en", "er", "s", "n"];

/// What a text says, without order: term → how much it tells (0–1) and the word it came from.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Bag {
    /// Stems, `=n` for the concept n.
    pub terms: BTreeMap<String, (f32, String)>,
    /// Hashes of its four-letter pieces, sorted, each once.
    pub grams: Vec<u32>,
    /// Letters and digits only, folded: equal for texts that differ in blanks, signs and hyphens alone.
    pub plain: String,
}

/// Takes texts apart; built once per comparison.
pub(crate) struct Analyzer<'a> {
    stemmer: Stemmer,
    settings: &'a CompareSettings,
    stop: HashSet<String>,
    weak: HashSet<String>,
    means: HashSet<String>,
    local: HashSet<String>,
    concepts: HashMap<String, Vec<usize>>,
    parts: BTreeSet<String>,
    /// Term → how much it tells (0–1), for terms that many measures have.
    common: HashMap<String, f32>,
}

impl<'a> Analyzer<'a> {
    pub(crate) fn new(words: &CompareWords, settings: &'a CompareSettings) -> Self {
        let stemmer = Stemmer::create(Algorithm::German);
        let mut concepts: HashMap<String, Vec<usize>> = HashMap::new();
        for (at, list) in words.same.iter().enumerate() {
            for phrase in list {
                let row = tokens(phrase).iter().map(|token| stem(&stemmer, token)).collect::<Vec<_>>().join(" ");
                let known = concepts.entry(row).or_default();
                if !known.contains(&at) {
                    known.push(at);
                }
            }
        }
        let common = common(words, &stemmer, &concepts, settings);
        Self {
            settings,
            common,
            stop: words.stop.iter().map(|word| fold::fold(word)).collect(),
            weak: words.weak.iter().map(|word| stem(&stemmer, &word.to_lowercase())).collect(),
            means: words.means.iter().map(|word| stem(&stemmer, &word.to_lowercase())).collect(),
            local: words.local.iter().map(|word| fold::fold(word)).collect(),
            concepts,
            parts: parts(words),
            stemmer,
        }
    }

    /// The words of a text.
    pub(crate) fn bag(&self, text: &str) -> Bag {
        let tokens = tokens(text);
        let stems: Vec<String> = tokens.iter().map(|token| stem(&self.stemmer, token)).collect();
        let mut bag = Bag { plain: plain(text), ..Bag::default() };
        bag.grams = grams(&tokens);
        let mut inside_row = 0_usize;
        let mut is_local = false;
        for (at, (token, stem)) in tokens.iter().zip(&stems).enumerate() {
            let place = if is_local { self.settings.adjunct } else { 1.0 };
            let share = place * self.means(stem);
            if let Some((length, concepts)) = self.row(&stems, at).filter(|_| inside_row == 0) {
                let words = tokens.get(at..at + length).unwrap_or_default().join(" ");
                for id in concepts {
                    self.add(&mut bag, format!("={id}"), self.settings.concept * share, &words);
                }
                inside_row = length;
            }
            self.word(&mut bag, token, stem, inside_row, share);
            inside_row = inside_row.saturating_sub(1);
            let folded = fold::fold(token);
            is_local = self.local.contains(&folded) || (is_local && self.stop.contains(&folded));
        }
        bag
    }

    /// Factor of a word that says by what means.
    fn means(&self, stem: &str) -> f32 {
        if self.means.contains(stem) { self.settings.means } else { 1.0 }
    }

    /// The longest row of words from `at` that stands for a concept.
    fn row(&self, stems: &[String], at: usize) -> Option<(usize, &Vec<usize>)> {
        (1..=LONGEST_ROW).rev().find_map(|length| {
            let row = stems.get(at..at + length)?.join(" ");
            self.concepts.get(&row).map(|concepts| (length, concepts))
        })
    }

    fn add(&self, bag: &mut Bag, term: String, factor: f32, word: &str) {
        let factor = factor * self.common.get(&term).copied().unwrap_or(1.0);
        let entry = bag.terms.entry(term).or_insert_with(|| (0.0, word.to_owned()));
        entry.0 = entry.0.max(factor);
    }

    fn word(&self, bag: &mut Bag, token: &str, stem: &str, inside_row: usize, share: f32) {
        if self.stop.contains(&fold::fold(token)) || token.chars().count() < 2 {
            return;
        }
        if token.bytes().all(|byte| byte.is_ascii_digit()) {
            let is_year = token.len() == 4 && (token.starts_with("19") || token.starts_with("20"));
            self.add(bag, token.to_owned(), if is_year { self.settings.year } else { self.settings.number }, token);
            return;
        }
        let weak = share * if self.weak.contains(stem) { self.settings.weak } else { 1.0 };
        let parts = self.parts_of(token);
        if inside_row > 0 {
            self.add(bag, stem.to_owned(), self.settings.beside_concept * weak, token);
            for part in parts.iter().filter(|_| parts.len() > 1) {
                self.part(bag, part, token, share * self.settings.part_beside_concept);
            }
            return;
        }
        let whole = if parts.len() > 1 { self.settings.whole_compound } else { 1.0 };
        self.add(bag, stem.to_owned(), whole * weak, token);
        for part in parts.iter().filter(|_| parts.len() > 1) {
            self.part(bag, part, token, share);
        }
    }

    fn part(&self, bag: &mut Bag, part: &str, token: &str, share: f32) {
        let stem = stem(&self.stemmer, part);
        if self.stop.contains(&fold::fold(part)) {
            return;
        }
        let share = share * self.means(&stem);
        let weak = share * if self.weak.contains(&stem) { self.settings.weak } else { 1.0 };
        for id in self.concepts.get(&stem).into_iter().flatten() {
            self.add(bag, format!("={id}"), self.settings.part * weak, token);
        }
        self.add(bag, stem, self.settings.part * weak, token);
    }

    /// The parts of a compound, and theirs; one for a word that is none.
    fn parts_of(&self, word: &str) -> Vec<String> {
        let mut parts = self.split(word);
        if parts.len() > 1 {
            let inner = parts.iter().map(|part| self.split(part)).filter(|inner| inner.len() > 1);
            let inner: Vec<String> = inner.flatten().collect();
            parts.extend(inner);
        }
        parts
    }

    /// The parts of a compound, the longest known ones first; one for a word that is none.
    fn split(&self, word: &str) -> Vec<String> {
        let known = |piece: &str| self.parts.contains(piece);
        for (at, _) in word.char_indices().rev() {
            let (front, back) = word.split_at(at);
            if !known(front) || back.chars().count() < SHORTEST_PART {
                continue;
            }
            let rest = unjoin(back, &known);
            return std::iter::once(front.to_owned()).chain(self.split(rest)).collect();
        }
        for (at, _) in word.char_indices().skip(SHORTEST_PART) {
            let (front, back) = word.split_at(at);
            if known(back) && back.chars().count() > SHORTEST_PART {
                return vec![trim_joint(front).to_owned(), back.to_owned()];
            }
        }
        vec![word.to_owned()]
    }
}

/// How much the terms tell that many measures have: the logarithm of their share, 1 at the settings' `common_from`.
fn common(
    words: &CompareWords,
    stemmer: &Stemmer,
    concepts: &HashMap<String, Vec<usize>>,
    settings: &CompareSettings,
) -> HashMap<String, f32> {
    let mut shares: HashMap<String, f32> = HashMap::new();
    for (word, share) in words.shares() {
        let stem = stem(stemmer, word);
        for id in concepts.get(&stem).into_iter().flatten() {
            *shares.entry(format!("={id}")).or_default() += share;
        }
        *shares.entry(stem).or_default() += share;
    }
    let told = |share: f32| (share.ln() / settings.common_from.ln()).clamp(0.0, 1.0);
    shares.into_iter().map(|(term, share)| (term, told(share))).collect()
}

/// What compounds are made of: the listed parts, and every word that stands for a concept.
fn parts(words: &CompareWords) -> BTreeSet<String> {
    let is_one_word = |word: &&String| word.chars().all(char::is_alphabetic) && word.chars().count() > SHORTEST_PART;
    let concepts = words.same.iter().flatten().filter(is_one_word);
    concepts.chain(&words.parts).map(|part| part.to_lowercase()).collect()
}

/// What follows the joint, if a known part follows it, or else what follows a plain `s`.
fn unjoin<'t>(back: &'t str, known: &impl Fn(&str) -> bool) -> &'t str {
    let begins_known =
        |rest: &str| rest.char_indices().skip(SHORTEST_PART).any(|(at, _)| known(&rest[..at])) || known(rest);
    if begins_known(back) {
        return back;
    }
    let rests = JOINTS.iter().filter_map(|joint| back.strip_prefix(joint));
    let mut rests = rests.filter(|rest| rest.chars().count() >= SHORTEST_PART);
    let plain = back.strip_prefix('s').filter(|rest| rest.chars().count() >= SHORTEST_PART);
    rests.find(|rest| begins_known(rest)).or(plain).unwrap_or(back)
}

fn trim_joint(front: &str) -> &str {
    front.strip_suffix('s').filter(|rest| rest.chars().count() >= SHORTEST_PART).unwrap_or(front)
}

/// The words of a text in lower case; gender signs are taken out (`Schüler*innen` → `schülerinnen`).
fn tokens(text: &str) -> Vec<String> {
    let lower = text.replace('\u{ad}', "").to_lowercase();
    let letters: Vec<char> = lower.chars().collect();
    let mut words = vec![String::new()];
    for (at, letter) in letters.iter().enumerate() {
        if letter.is_alphanumeric() {
            words.last_mut().map(|word| word.push(*letter)).unwrap_or_default();
        } else if !is_gender_sign(&letters, at) {
            words.push(String::new());
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

/// `*`, `:`, `_` or `/` between a letter and `in`.
fn is_gender_sign(letters: &[char], at: usize) -> bool {
    let sign = letters.get(at).is_some_and(|letter| matches!(letter, '*' | ':' | '_' | '/'));
    let before = at.checked_sub(1).and_then(|at| letters.get(at)).is_some_and(|letter| letter.is_alphabetic());
    let behind = letters.get(at + 1..at + 3) == Some(&['i', 'n'][..]);
    let ends = letters.get(at + 3).is_none_or(|letter| *letter == 'n' || !letter.is_alphanumeric());
    sign && before && behind && ends
}

/// Shortest stem that may lose an ending, in letters.
const SHORTEST_STEM: usize = 5;

/// The stem of a word in lower case, folded, without the endings of the female form and of the participle: `betreut` and
/// `Betreuung` are one. Wrong stems do no harm as long as all forms of a word get the same.
fn stem(stemmer: &Stemmer, word: &str) -> String {
    // The stemmer leaves the plural of borrowed words: `Kitas`, `Büros`, `Workshops`.
    let is_borrowed = |one: &&str| one.ends_with(['a', 'o', 'y', 'é', 'p']) && one.chars().count() > SHORTEST_PART;
    let one = word.strip_suffix('s').filter(is_borrowed).unwrap_or(word);
    let mut stem = fold::fold(&stemmer.stem(one));
    if let Some(root) = stem.strip_suffix("inn").filter(|root| root.len() >= SHORTEST_STEM) {
        stem = root.to_owned();
    }
    while let Some(root) = stem.strip_suffix("et").or(stem.strip_suffix('t')).filter(|root| root.len() >= SHORTEST_STEM)
    {
        stem = root.to_owned();
    }
    stem
}

/// Letters and digits, folded.
pub(crate) fn plain(text: &str) -> String {
    fold::fold(text).chars().filter(|letter| letter.is_alphanumeric()).collect()
}

fn grams(tokens: &[String]) -> Vec<u32> {
    let text: Vec<char> = tokens.iter().flat_map(|token| [' '].into_iter().chain(token.chars())).collect();
    let mut grams: Vec<u32> = text.windows(4).map(hash).collect();
    grams.sort_unstable();
    grams.dedup();
    grams
}

/// FNV-1a: stable over platforms and versions, which the standard hasher does not promise.
fn hash(letters: &[char]) -> u32 {
    letters.iter().fold(0x811c_9dc5, |hash, letter| (hash ^ *letter as u32).wrapping_mul(0x0100_0193))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::compare::CompareLexicon;

    fn terms(text: &str) -> Vec<String> {
        let settings = CompareSettings::default();
        let analyzer = Analyzer::new(&CompareLexicon::builtin().words, &settings);
        analyzer.bag(text).terms.into_keys().filter(|term| !term.starts_with('=')).collect()
    }

    fn concepts(text: &str) -> Vec<String> {
        let settings = CompareSettings::default();
        let analyzer = Analyzer::new(&CompareLexicon::builtin().words, &settings);
        analyzer.bag(text).terms.into_keys().filter(|term| term.starts_with('=')).collect()
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
        assert_eq!(tokens("und/oder"), ["und", "oder"]);
        assert_eq!(tokens("Bürger/innen"), ["bürgerinnen"]);
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
        let told = |text: &str| analyzer.bag(text).terms.into_values().map(|(factor, _)| factor).fold(0.0, f32::max);
        assert!(told("Kinder") < 0.7 && told("Eltern") < 0.8, "{} {}", told("Kinder"), told("Eltern"));
        assert!((told("Ranger") - 1.0).abs() < f32::EPSILON);
        assert!(told("Zuschuss") < told("Gutachten"));
    }

    #[test]
    fn the_list_of_common_words_holds_shares_and_each_word_once() {
        let words = &CompareLexicon::builtin().words;
        assert_eq!(words.shares().count(), words.common.values().map(Vec::len).sum::<usize>());
        let mut known = BTreeSet::new();
        assert!(words.shares().all(|(word, share)| known.insert(word) && share < 0.1));
    }
}
