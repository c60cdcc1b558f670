//! Target numbers, step 1: the words of a sentence with the signs around them.
//!
//! In: a sentence. Out: [`Word`]s; `40%`, `≥40` and `12.000,` come apart, gender forms and dates stay whole.

use crate::lexicon::fold::fold;

/// A word and the sign behind it.
#[derive(Debug, Clone)]
pub(super) struct Word<'a> {
    pub text: &'a str,
    /// Folded, without a final dot.
    pub folded: String,
    /// Byte offset in the sentence.
    pub start: usize,
    /// A bracket or quote opens before it.
    pub opens: bool,
    /// The sign behind it: `, ; : ) .` and the like.
    pub close: Option<char>,
    /// The sentence ends behind it.
    pub is_last: bool,
}

impl Word<'_> {
    pub fn is_capitalised(&self) -> bool {
        self.text.chars().next().is_some_and(char::is_uppercase)
    }

    /// A sign that ends the phrase stands behind it.
    pub fn ends_phrase(&self) -> bool {
        matches!(self.close, Some(',' | ';' | ':' | ')' | '!' | '?' | ']')) || (self.close == Some('.') && self.is_last)
    }

    pub fn is_digits(&self) -> bool {
        !self.text.is_empty() && self.text.bytes().all(|b| b.is_ascii_digit())
    }

    /// The year it states.
    pub fn year(&self) -> Option<u16> {
        let year: u16 = self.text.parse().ok().filter(|_| self.text.len() == 4)?;
        (1950..2100).contains(&year).then_some(year)
    }
}

/// Cuts a sentence into words.
pub(super) fn words(sentence: &str) -> Vec<Word<'_>> {
    let mut words = Vec::new();
    let mut opens = false;
    for raw in sentence.split_whitespace() {
        let offset = raw.as_ptr() as usize - sentence.as_ptr() as usize;
        for (start, piece) in split_signs(raw) {
            let trimmed = piece.trim_start_matches(['(', '[', '„', '“', '"', '»', '‚']);
            opens |= trimmed.len() < piece.len();
            let lead = start + piece.len() - trimmed.len();
            let text = trimmed.trim_end_matches([',', ';', ':', '!', '?', '“', '”', '"', '«', ']', '…']);
            let text = if text.contains('(') { text } else { text.trim_end_matches(')') };
            let close = trimmed.get(text.len()..).and_then(|rest| rest.chars().next());
            let (text, close) = match text.strip_suffix('.') {
                Some(bare) if close.is_none() && bare.ends_with(')') && !bare.contains('(') => {
                    (bare.trim_end_matches(')'), Some(')'))
                }
                Some(bare) if close.is_none() => (bare, Some('.')),
                Some(bare) if bare.bytes().all(|b| b.is_ascii_digit()) => (bare, Some('.')),
                _ => (text, close),
            };
            let text = text.trim_end_matches([',', '“', '”', '"']);
            if text.is_empty() {
                if let (Some(last), Some(sign)) = (words.last_mut(), close) {
                    let last: &mut Word<'_> = last;
                    last.close = last.close.or(Some(sign));
                }
                continue;
            }
            words.push(Word { text, folded: fold(text), start: offset + lead, opens, close, is_last: false });
            opens = false;
        }
    }
    if let Some(last) = words.last_mut() {
        last.is_last = true;
    }
    words
}

/// Parts `40%`, `≥40`, `+10`, `2018:` come apart; everything else stays.
fn split_signs(raw: &str) -> Vec<(usize, &str)> {
    let signs = |c: char| matches!(c, '≥' | '≤' | '>' | '<' | '+' | '=' | '~');
    let head = raw.len() - raw.trim_start_matches(signs).len();
    let rest = raw.get(head..).unwrap_or_default();
    let mut parts = Vec::new();
    if head > 0 {
        parts.push((0, raw.get(..head).unwrap_or_default()));
    }
    match rest.find(['%', '€']) {
        Some(at) if at > 0 && rest.get(..at).is_some_and(|n| n.ends_with(|c: char| c.is_ascii_digit())) => {
            parts.push((head, rest.get(..at).unwrap_or_default()));
            parts.push((head + at, rest.get(at..).unwrap_or_default()));
        }
        _ => parts.push((head, rest)),
    }
    parts
}
