//! Text → tokens, shared by the small grammars of this room.
//!
//! Digits and letters never share a token, since `ab2015`, `2016ff` and `2xjährlich` are what PDFs give us.

use crate::lexicon::fold::folded;
use crate::lexicon::phrase::{Phrase, Phrases};
use std::borrow::Cow;

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Digits only.
    Number,
    /// Letters only.
    Word,
    /// Any dash or minus.
    Dash,
    /// A line break.
    Newline,
    /// Any other sign, one at a time.
    Sign(char),
}

/// A piece of the text.
#[derive(Debug, Clone)]
pub(crate) struct Token<'a> {
    /// What it is.
    pub kind: Kind,
    /// As printed.
    pub text: &'a str,
    /// As compared.
    pub folded: Cow<'a, str>,
    /// Byte offset in the text.
    pub start: usize,
    /// No blank stands before it.
    pub is_glued: bool,
}

impl Token<'_> {
    /// Byte offset behind it.
    pub fn end(&self) -> usize {
        self.start + self.text.len()
    }

    /// Whether it is this sign.
    pub fn is_sign(&self, sign: char) -> bool {
        self.kind == Kind::Sign(sign)
    }

    /// Whether it is a word with a capital letter in front.
    pub fn is_capitalised(&self) -> bool {
        self.kind == Kind::Word && self.text.chars().next().is_some_and(char::is_uppercase)
    }

    /// Its value, for digits that fit.
    pub fn number(&self) -> Option<u32> {
        if self.kind == Kind::Number { self.text.parse().ok() } else { None }
    }

    /// Its value if it has one or two digits.
    pub fn small(&self) -> Option<u8> {
        if self.kind == Kind::Number && self.text.len() <= 2 { self.text.parse().ok() } else { None }
    }
}

/// Cuts `text` into tokens; every visible character stands in exactly one.
pub(crate) fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut tokens: Vec<Token<'_>> = Vec::new();
    let mut is_glued = false;
    for (start, letter) in text.char_indices() {
        let Some(kind) = kind_of(letter) else {
            is_glued = false;
            continue;
        };
        let end = start + letter.len_utf8();
        let grows = matches!(kind, Kind::Number | Kind::Word) && is_glued;
        match tokens.last_mut() {
            Some(last) if grows && last.kind == kind => last.text = text.get(last.start..end).unwrap_or(last.text),
            _ => tokens.push(Token {
                kind,
                text: text.get(start..end).unwrap_or_default(),
                folded: Cow::Borrowed(""),
                start,
                is_glued,
            }),
        }
        is_glued = kind != Kind::Newline;
    }
    for token in &mut tokens {
        token.folded = folded(token.text);
    }
    tokens
}

/// How many tokens the longest phrase of the list takes here; `None` where none matches.
pub(crate) fn phrase_at(tokens: &[Token<'_>], index: usize, phrases: &Phrases) -> Option<usize> {
    let first = tokens.get(index)?;
    phrases.opened_by(&first.folded).find_map(|phrase| rest_of_phrase(tokens, index, phrase))
}

/// The length of a phrase whose first word is there: dots of abbreviations (`p. a.`) and glued hyphens (`Kita-Jahr`)
/// between its words belong to it.
fn rest_of_phrase(tokens: &[Token<'_>], index: usize, phrase: &Phrase) -> Option<usize> {
    let mut at = index + 1;
    for word in 1..phrase.len() {
        at += link_length(tokens, at);
        phrase.allows(word, &tokens.get(at)?.folded).then_some(())?;
        at += 1;
    }
    let is_abbreviated = phrase.len() > 1 && tokens.get(index + 1).is_some_and(|token| token.is_sign('.'));
    let closes = is_abbreviated && tokens.get(at).is_some_and(|token| token.is_sign('.') && token.is_glued);
    Some(at - index + usize::from(closes))
}

/// Length of the dot, glued hyphen or line break that links two words of a phrase.
fn link_length(tokens: &[Token<'_>], at: usize) -> usize {
    let links = |token: &Token<'_>| {
        token.kind == Kind::Newline || token.is_glued && (token.is_sign('.') || token.kind == Kind::Dash)
    };
    usize::from(tokens.get(at).is_some_and(links))
}

/// The kind of token a character makes; `None` for blanks.
fn kind_of(letter: char) -> Option<Kind> {
    match letter {
        '\n' | '\r' | '\u{2028}' | '\u{2029}' => Some(Kind::Newline),
        '0'..='9' => Some(Kind::Number),
        '-' | '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' | '⁃' | '﹣' | '－' => Some(Kind::Dash),
        '\u{308}' | '\u{ad}' => Some(Kind::Word),
        _ if letter.is_alphabetic() => Some(Kind::Word),
        _ if letter.is_whitespace() || matches!(letter, '\u{200b}' | '\u{feff}' | '\u{2060}') => None,
        _ => Some(Kind::Sign(letter)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shape(text: &str) -> Vec<String> {
        tokens(text).iter().map(|token| token.folded.to_string()).collect()
    }

    #[test]
    fn digits_and_letters_part() {
        assert_eq!(
            shape("ab2015, 2xjährlich – Q3/22"),
            ["ab", "2015", ",", "2", "xjaehrlich", "–", "q", "3", "/", "22"]
        );
    }

    #[test]
    fn glue_is_known() {
        let glued: Vec<bool> = tokens("1. Mai\n2 -3").iter().map(|token| token.is_glued).collect();
        assert_eq!(glued, [false, true, false, true, false, false, true]);
    }

    #[test]
    fn decomposed_umlauts_fold_alike() {
        assert_eq!(shape("fru\u{308}h"), shape("früh"));
    }
}
