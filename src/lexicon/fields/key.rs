//! Labels as compared: letters and digits only, lower case, ß as ss.

use std::str::Chars;

/// A label as compared: letters and digits only, lower case, ß as ss.
#[must_use]
pub fn label_key(label: &str) -> String {
    let mut key = String::with_capacity(label.len());
    behind_letter(label).chars().for_each(|ch| push(&mut key, ch));
    key
}

/// Longest letter that counts an item, with its bracket: `viii)`.
const LONGEST_LETTER: usize = 5;

/// A label without the letter that counts it: `a) Kosten`, `bb) Kosten`.
fn behind_letter(label: &str) -> &str {
    let letters = label.bytes().take(LONGEST_LETTER).take_while(u8::is_ascii_lowercase).count();
    let behind = label.get(letters..).and_then(|rest| rest.strip_prefix(") "));
    behind.filter(|_| (1..LONGEST_LETTER).contains(&letters)).unwrap_or(label)
}

/// How the listed keys begin: most texts that are no label are told by it.
#[derive(Debug, Clone, Default)]
pub(super) struct Openings {
    /// Longest key, in bytes.
    longest: usize,
    /// Sorted.
    openings: Vec<u64>,
}

/// Bytes of a key that are looked at first; keys that are shorter are filled up.
const OPENING: usize = size_of::<u64>();

impl Openings {
    pub fn of<'k>(keys: impl Iterator<Item = &'k String>) -> Self {
        let mut all = Self::default();
        for key in keys {
            all.longest = all.longest.max(key.len());
            all.openings.push(opening(key));
        }
        all.openings.sort_unstable();
        all.openings.dedup();
        all
    }

    /// The key of a label that may be listed.
    pub fn key(&self, label: &str) -> Option<String> {
        let mut key = String::with_capacity(label.len().min(self.longest + 4));
        let mut letters = behind_letter(label).chars();
        while key.len() < OPENING {
            let Some(ch) = letters.next() else { break };
            push(&mut key, ch);
        }
        self.openings.binary_search(&opening(&key)).ok()?;
        self.filled(key, letters)
    }

    /// The key of a label that is no longer than the longest listed.
    pub fn whole_key(&self, label: &str) -> Option<String> {
        self.filled(String::with_capacity(label.len().min(self.longest + 4)), behind_letter(label).chars())
    }

    /// A key with the letters that follow; `None` where it grows longer than every listed one.
    fn filled(&self, mut key: String, letters: Chars<'_>) -> Option<String> {
        for ch in letters {
            push(&mut key, ch);
            if key.len() > self.longest {
                return None;
            }
        }
        Some(key)
    }
}

/// The first bytes of a key as one number.
fn opening(key: &str) -> u64 {
    let mut opening = [0; OPENING];
    opening.iter_mut().zip(key.bytes()).for_each(|(place, byte)| *place = byte);
    u64::from_be_bytes(opening)
}

/// Appends what a character counts for.
#[inline]
fn push(key: &mut String, ch: char) {
    if ch.is_ascii() {
        if ch.is_ascii_alphanumeric() {
            key.push(ch.to_ascii_lowercase());
        }
    } else {
        push_other(key, ch);
    }
}

/// [`push`] of a character beyond ASCII, which few are.
fn push_other(key: &mut String, ch: char) {
    if matches!(ch, 'ß' | 'ẞ') {
        key.push_str("ss");
    } else if ch.is_alphanumeric() {
        key.extend(ch.to_lowercase());
    }
}

/// The key of a label and where in it its words begin.
pub(super) struct WordKeys {
    key: String,
    starts: Vec<usize>,
}

impl WordKeys {
    pub fn new(label: &str) -> Self {
        let mut key = String::with_capacity(label.len());
        let mut starts = Vec::new();
        let mut is_inside = false;
        for ch in behind_letter(label).chars() {
            let is_letter = ch.is_alphanumeric();
            if is_letter && !is_inside {
                starts.push(key.len());
            }
            is_inside = is_letter;
            push(&mut key, ch);
        }
        Self { key, starts }
    }

    /// The label as a whole.
    pub fn whole(&self) -> &str {
        &self.key
    }

    /// How many words it has.
    pub fn count(&self) -> usize {
        self.starts.len()
    }

    /// Its words.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        let ends = self.starts.iter().skip(1).copied().chain([self.key.len()]);
        self.starts.iter().zip(ends).filter_map(|(start, end)| self.key.get(*start..end))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn words_are_keys_of_their_own(label in "[a-zäß 1-9/()-]{0,24}|\\PC{0,16}") {
            let words = behind_letter(&label).split(|ch: char| !ch.is_alphanumeric()).filter(|word| !word.is_empty());
            let words: Vec<String> = words.map(label_key).collect();
            let keys = WordKeys::new(&label);
            prop_assert_eq!(keys.words().collect::<Vec<_>>(), words);
            prop_assert_eq!(keys.whole(), label_key(&label));
            let twelve = Openings { longest: 12, openings: Vec::new() };
            prop_assert_eq!(twelve.whole_key(&label), Some(label_key(&label)).filter(|key| key.len() <= 12));
            let signed = format!("#{label}");
            let listed = ["dauer".to_owned(), "zustaendigefuer".to_owned(), label_key(&label), label_key(&signed)];
            let openings = Openings::of(listed.iter());
            prop_assert_eq!(openings.key(&label), Some(label_key(&label)));
            prop_assert_eq!(openings.key(&signed), Some(label_key(&signed)));
            prop_assert_eq!(Openings::of(listed.iter().take(2)).key("Zuständige Stelle und noch viele Worte mehr"), None);
        }
    }
}
