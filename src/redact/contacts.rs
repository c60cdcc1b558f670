//! Redact: telephone numbers and e-mail addresses.

use crate::lexicon::Lexicon;
use crate::lexicon::persons::PersonLexicon;
use regex::Regex;
use std::fmt::Write as _;
use std::sync::{Arc, OnceLock};

/// What contact data looks like.
#[derive(Debug, Clone)]
pub(super) struct Contacts {
    patterns: Arc<[Regex]>,
}

/// Digits with what may stand between them: at least four in all.
const DIGITS: &str = r"[+(]?\d(?:[ \u{a0}()/.\-–]{0,3}\d){3,}";
/// `user@host`, its spellings against harvesters included.
const MAIL: &str = r"(?i)[\w.+-]+\s?(?:@|\(at\)|\[at\])\s?[\w-]+(?:\.[\w-]+)+";
/// A number with area code (`02832 000-0`, `(0211) 89-1234`, `+49 30 1234`), without a word in front of it.
const BARE: &str = r"(?:\+|\b00)49[ \u{a0}()/\-–]{0,3}\d(?:[ \u{a0}()/\-–]{0,3}\d){4,}|\(0\d{2,5}\)[ \u{a0}]?[/\-–]?[ \u{a0}]?\d{2,}(?:[ \u{a0}/\-–]{1,3}\d+)*\b|\b0\d{2,5}(?:[ \u{a0}]?[/\-–][ \u{a0}]?|[ \u{a0}])\d{2,}(?:[ \u{a0}/\-–]{1,3}\d+)*\b";

impl Contacts {
    /// The patterns of these word lists. Those used first are kept: a run has one set of lists, and thousands of documents.
    pub(super) fn of(lexicon: &Lexicon) -> Self {
        static KEPT: OnceLock<(String, Contacts)> = OnceLock::new();
        let (sha256, kept) = KEPT.get_or_init(|| (lexicon.sha256.clone(), Self::new(&lexicon.persons)));
        if *sha256 == lexicon.sha256 { kept.clone() } else { Self::new(&lexicon.persons) }
    }

    /// The patterns, with the words that announce a number.
    fn new(lexicon: &PersonLexicon) -> Self {
        let mut words = String::new();
        for word in &lexicon.numbers {
            let _ = write!(words, "{}{}", if words.is_empty() { "" } else { "|" }, regex::escape(word));
        }
        let announced = format!(r"(?i)\b((?:{words})(?:nummer|-nr|nr)?\b[.:]?(?:\s?nr\.?)?[\s:]*){DIGITS}");
        // Patterns that do not compile would be a mistake of this file; its tests use all three.
        let patterns = [MAIL, announced.as_str(), BARE].into_iter().filter_map(|pattern| Regex::new(pattern).ok());
        Self { patterns: patterns.collect() }
    }

    /// The text with `placeholder` in place of contact data; the word in front of a number stays.
    pub(super) fn redact(&self, text: &str, placeholder: &str) -> String {
        let has_any = text.contains('@')
            || text.to_lowercase().contains("at)")
            || text.contains("[at]")
            || text.bytes().any(|byte| byte.is_ascii_digit());
        if !has_any {
            return text.to_owned();
        }
        let mut text = text.to_owned();
        for pattern in self.patterns.iter() {
            let put =
                |found: &regex::Captures<'_>| format!("{}{placeholder}", found.get(1).map_or("", |lead| lead.as_str()));
            text = pattern.replace_all(&text, put).into_owned();
        }
        text
    }
}
