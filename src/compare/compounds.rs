//! Compare, compounds: `Wohnungsbaupolitik` → `Wohnung`, `Bau`, `Politik`, by the parts the lexicon lists.
//!
//! In: a word in lower case. Out: its parts. Knows no texts.

use crate::lexicon::compare::{CompareWords, Joints};
use std::collections::HashSet;

/// Shortest part of a compound, in letters.
pub(crate) const SHORTEST_PART: usize = 3;

/// What compounds are made of.
pub(crate) struct Compounds {
    known: HashSet<String>,
    joints: Joints,
}

impl Compounds {
    /// The listed parts, and every word that stands for a concept.
    pub(crate) fn new(words: &CompareWords) -> Self {
        let is_one_word =
            |word: &&String| word.chars().all(char::is_alphabetic) && word.chars().count() > SHORTEST_PART;
        let concepts = words.same.iter().flatten().filter(is_one_word);
        let known = concepts.chain(&words.parts).map(|part| part.to_lowercase()).collect();
        Self { known, joints: words.joints.clone() }
    }

    /// The parts of a compound, and theirs; one for a word that is none.
    pub(crate) fn parts_of(&self, word: &str) -> Vec<String> {
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
        let known = |piece: &str| self.known.contains(piece);
        for (at, _) in word.char_indices().rev() {
            let (front, back) = word.split_at(at);
            if !known(front) || back.chars().count() < SHORTEST_PART {
                continue;
            }
            let rest = self.unjoin(back, &known);
            return std::iter::once(front.to_owned()).chain(self.split(rest)).collect();
        }
        for (at, _) in word.char_indices().skip(SHORTEST_PART) {
            let (front, back) = word.split_at(at);
            if known(back) && back.chars().count() > SHORTEST_PART {
                return vec![self.trim_joint(front).to_owned(), back.to_owned()];
            }
        }
        vec![word.to_owned()]
    }

    /// What follows the joint, if a known part follows it, or else what follows a plain joint.
    fn unjoin<'t>(&self, back: &'t str, known: &impl Fn(&str) -> bool) -> &'t str {
        let begins_known =
            |rest: &str| rest.char_indices().skip(SHORTEST_PART).any(|(at, _)| known(&rest[..at])) || known(rest);
        if begins_known(back) {
            return back;
        }
        let is_part = |rest: &&str| rest.chars().count() >= SHORTEST_PART;
        let after = |joint: &String| back.strip_prefix(joint.as_str()).filter(is_part);
        let mut rests = self.joints.between.iter().filter_map(after);
        let plain = || self.joints.plain.iter().find_map(after);
        rests.find(|rest| begins_known(rest)).or_else(plain).unwrap_or(back)
    }

    fn trim_joint<'t>(&self, front: &'t str) -> &'t str {
        let is_part = |rest: &&str| rest.chars().count() >= SHORTEST_PART;
        let before = |joint: &String| front.strip_suffix(joint.as_str()).filter(is_part);
        self.joints.plain.iter().find_map(before).unwrap_or(front)
    }
}
