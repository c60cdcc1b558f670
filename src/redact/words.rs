//! Redact: the words of a text, with what stands between them.

use crate::lexicon::fold::fold;

/// A word; hyphens and apostrophes inside belong to it.
#[derive(Debug)]
pub(super) struct Word<'a> {
    /// As written.
    pub text: &'a str,
    /// For comparing.
    pub folded: String,
    /// First byte.
    pub start: usize,
    /// Behind the last byte.
    pub end: usize,
    /// What stands between the word before and this one.
    pub gap: &'a str,
}

impl Word<'_> {
    /// Whether it begins with a capital.
    pub(super) fn is_capitalised(&self) -> bool {
        self.text.chars().next().is_some_and(char::is_uppercase)
    }

    /// Whether it is a single capital, as in `M. Muster`.
    pub(super) fn is_initial(&self) -> bool {
        self.is_capitalised() && self.text.chars().count() == 1
    }

    /// Whether nothing but blanks, or the full stop of an abbreviation, parts it from the word before.
    pub(super) fn is_adjacent(&self) -> bool {
        let gap = self.gap.strip_prefix('.').unwrap_or(self.gap);
        gap.chars().all(|ch| ch == ' ' || ch == '\u{a0}')
            && (self.gap.len() == gap.len() || !gap.is_empty() || !self.gap.is_empty())
    }
}

/// The words of a text in order.
pub(super) fn words(text: &str) -> Vec<Word<'_>> {
    let mut found: Vec<Word<'_>> = Vec::new();
    let mut letters = text.char_indices().peekable();
    while let Some((start, first)) = letters.next() {
        if !first.is_alphanumeric() {
            continue;
        }
        let mut end = start + first.len_utf8();
        while let Some(&(at, ch)) = letters.peek() {
            let joins = matches!(ch, '-' | '\'' | '’' | '\u{ad}' | '\u{2010}' | '\u{2011}');
            let goes_on =
                text.get(at + ch.len_utf8()..).and_then(|rest| rest.chars().next()).is_some_and(char::is_alphanumeric);
            if !(ch.is_alphanumeric() || joins && goes_on) {
                break;
            }
            end = at + ch.len_utf8();
            letters.next();
        }
        let before = found.last().map_or(0, |word| word.end);
        let (word, gap) = (text.get(start..end).unwrap_or_default(), text.get(before..start).unwrap_or_default());
        found.push(Word { text: word, folded: fold(word), start, end, gap });
    }
    found
}
