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

    /// Whether it is written in capitals, as short forms are.
    pub(super) fn is_capitals(&self) -> bool {
        self.text.chars().filter(|ch| ch.is_alphabetic()).all(char::is_uppercase)
    }

    /// Like [`Self::is_adjacent`], but a line may have ended in between, and titles may be joined (`Dipl.-Päd.`).
    pub(super) fn is_near(&self) -> bool {
        let gap = self.gap.strip_prefix('.').unwrap_or(self.gap);
        let (bare, ends) = (gap.trim_start_matches('-'), gap.matches('\n').count());
        !self.gap.is_empty() && ends < 2 && bare.chars().all(char::is_whitespace) && gap.len() - bare.len() < 2
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
            let rest = text.get(at + ch.len_utf8()..).unwrap_or_default();
            // A word that is broken at the end of a line is one.
            let is_broken = |line: &str| line.chars().next().is_some_and(char::is_lowercase);
            let goes_on = rest.chars().next().is_some_and(char::is_alphanumeric)
                || rest.strip_prefix('\n').is_some_and(is_broken) && !matches!(ch, '\'' | '’');
            if !(ch.is_alphanumeric() || joins && goes_on) {
                break;
            }
            end = at + ch.len_utf8();
            letters.next();
            if joins && letters.next_if(|(_, ch)| *ch == '\n').is_some() {
                end += 1;
            }
        }
        let before = found.last().map_or(0, |word| word.end);
        let (word, gap) = (text.get(start..end).unwrap_or_default(), text.get(before..start).unwrap_or_default());
        found.push(Word { text: word, folded: fold(word), start, end, gap });
    }
    found
}
