//! The form in which words are compared: lower case, umlauts and ß written out.

use serde::{Deserialize, Deserializer};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

/// Folds a text: lower case, `ä ö ü ß` as `ae oe ue ss` (composed or not), no soft hyphens.
pub fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let mut folded = String::with_capacity(text.len() + 4);
    for letter in text.chars() {
        match letter {
            _ if letter.is_ascii() => folded.push(letter.to_ascii_lowercase()),
            'ä' | 'Ä' => folded.push_str("ae"),
            'ö' | 'Ö' => folded.push_str("oe"),
            'ü' | 'Ü' => folded.push_str("ue"),
            'ß' | 'ẞ' => folded.push_str("ss"),
            '\u{308}' => folded.push('e'),
            '\u{ad}' => {}
            _ => folded.extend(letter.to_lowercase()),
        }
    }
    folded
}

/// [`fold`], without a copy of what is folded already.
pub(crate) fn folded(text: &str) -> Cow<'_, str> {
    let is_folded = text.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase());
    if is_folded { Cow::Borrowed(text) } else { Cow::Owned(fold(text)) }
}

/// Whether a word folds to this folded one.
#[inline]
pub(crate) fn folds_to(word: &str, other: &str) -> bool {
    may_begin_alike(word, other) && folded(word) == other
}

/// Whether a text begins with a word, both in lower case.
#[inline]
pub(crate) fn starts_lower(text: &str, word: &str) -> bool {
    may_begin_alike(text, word) && begins(text, word)
}

fn begins(text: &str, word: &str) -> bool {
    let mut text = lower(text);
    lower(word).all(|letter| text.next() == Some(letter))
}

/// `false` where the first letters surely differ, whatever their case: cheap enough to be asked of every word of a list.
#[inline]
pub(crate) fn may_begin_alike(one: &str, other: &str) -> bool {
    match (one.as_bytes().first(), other.as_bytes().first()) {
        (Some(one), Some(other)) if one.is_ascii() && other.is_ascii() => one.eq_ignore_ascii_case(other),
        _ => true,
    }
}

fn lower(text: &str) -> impl Iterator<Item = char> {
    text.chars().flat_map(char::to_lowercase)
}

/// Edit distance (insert, delete, replace).
pub(crate) fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, left) in a.chars().enumerate() {
        let (mut diagonal, mut before) = (i, i + 1);
        if let Some(first) = row.first_mut() {
            *first = before;
        }
        for (cell, right) in row.iter_mut().skip(1).zip(&b) {
            let above = *cell;
            before = (diagonal + usize::from(left != *right)).min(before + 1).min(above + 1);
            diagonal = above;
            *cell = before;
        }
    }
    row.last().copied().unwrap_or(0)
}

/// What letters a word has, at a glance.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Letters {
    count: usize,
    /// A bit per kind of letter; several kinds may share one.
    kinds: u64,
}

impl Letters {
    /// Of a word.
    pub fn of(word: &str) -> Self {
        let start = Self { count: 0, kinds: 0 };
        word.chars().fold(start, |Self { count, kinds }, letter| Self {
            count: count + 1,
            kinds: kinds | 1 << (u32::from(letter) % 64),
        })
    }

    /// `false` where the edit distance is surely greater: an edit takes away one kind of letter at most, and brings one.
    pub fn may_be_within(&self, other: &Self, most: usize) -> bool {
        let lost = (self.kinds & !other.kinds).count_ones().max((other.kinds & !self.kinds).count_ones());
        self.count.abs_diff(other.count) <= most && lost as usize <= most
    }
}

/// Deserialises a table and folds its keys.
pub(crate) fn fold_keys<'de, D, V>(deserializer: D) -> Result<BTreeMap<String, V>, D::Error>
where
    D: Deserializer<'de>,
    V: Deserialize<'de>,
{
    let table = BTreeMap::<String, V>::deserialize(deserializer)?;
    Ok(table.into_iter().map(|(word, value)| (fold(&word), value)).collect())
}

/// Deserialises a list of words and folds them, in their order.
pub(crate) fn fold_list<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<String>, D::Error> {
    Ok(Vec::<String>::deserialize(deserializer)?.iter().map(|word| fold(word)).collect())
}

/// Deserialises a list of words and folds them.
pub(crate) fn fold_words<'de, D: Deserializer<'de>>(deserializer: D) -> Result<BTreeSet<String>, D::Error> {
    Ok(Vec::<String>::deserialize(deserializer)?.iter().map(|word| fold(word)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn edits_between_words() {
        for (a, b, edits) in [("", "amt", 3), ("amt", "amt", 0), ("zeitraum", "zeitrum", 1), ("kosten", "pfosten", 2)] {
            assert_eq!((distance(a, b), distance(b, a)), (edits, edits), "{a} {b}");
        }
    }

    #[test]
    fn words_fold_to_others() {
        assert!(folds_to("Übung", "uebung") && folds_to("Ja", "ja") && folds_to("ja", "ja"));
        assert!(!folds_to("Ja", "jahr") && !folds_to("Übung", "ubung"));
    }

    proptest! {
        #[test]
        fn near_words_are_near(a in "[a-eäß]{0,9}", b in "[a-eäß]{0,9}", most in 0usize..5) {
            prop_assert!(Letters::of(&a).may_be_within(&Letters::of(&b), most) || distance(&a, &b) > most);
        }
    }
}
