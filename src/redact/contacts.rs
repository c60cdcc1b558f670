//! Redact: telephone numbers and e-mail addresses.

use crate::lexicon::Lexicon;
use crate::lexicon::persons::PersonLexicon;
use regex::Regex;
use std::collections::BTreeSet;
use std::sync::{Arc, OnceLock};

/// What contact data looks like.
#[derive(Debug, Clone)]
pub(super) struct Contacts {
    patterns: Arc<[Regex]>,
}

/// Digits with what may stand between them: at least four in all.
const DIGITS: &str = r"[+(]?\d(?:[ \u{a0}()/.\-–]{0,3}\d){3,}";
/// A number with area code (`02832 000-0`, `(0211) 89-1234`, `+49 30 1234`), without a word in front of it.
const BARE: &str = r"(?:\+|\b00)49[ \u{a0}()/\-–]{0,3}\d(?:[ \u{a0}()/\-–]{0,3}\d){4,}|\(0\d{2,5}\)[ \u{a0}]?[/\-–]?[ \u{a0}]?\d{2,}(?:[ \u{a0}/\-–]{1,3}\d+)*\b|\b0\d{3,4}\.\d{5,8}\b|\b0\d{2,5}(?:[ \u{a0}]?[/\-–][ \u{a0}]?|[ \u{a0}])\d{2,}(?:[ \u{a0}/\-–]{1,3}\d+)*\b";

impl Contacts {
    /// The patterns of these word lists. Those used first are kept: a run has one set of lists, and thousands of documents.
    pub(super) fn of(lexicon: &Lexicon) -> Self {
        static KEPT: OnceLock<(String, Contacts)> = OnceLock::new();
        let (sha256, kept) = KEPT.get_or_init(|| (lexicon.sha256.clone(), Self::new(&lexicon.persons)));
        if *sha256 == lexicon.sha256 { kept.clone() } else { Self::new(&lexicon.persons) }
    }

    /// The patterns, with the words that announce a number.
    fn new(lexicon: &PersonLexicon) -> Self {
        let any = |words: &BTreeSet<String>| words.iter().map(|word| regex::escape(word)).collect::<Vec<_>>().join("|");
        let words = any(&lexicon.numbers);
        let (endings, behind) = (any(&lexicon.number_endings), any(&lexicon.number_behind));
        let announced = format!(r"(?i)\b((?:{words})(?:{endings})?\b[.:]?(?:[\s-]?(?:{behind})\.?)?[\s:]*){DIGITS}");
        let mail = mail(&any(&lexicon.mail_at), &any(&lexicon.mail_dot));
        let extension = format!(r"(?i)\b((?:{})\b[.:]?\s*)-?\d{{2,}}", any(&lexicon.extensions));
        // Patterns that do not compile would be a mistake of this file; its tests use them all.
        let patterns = [mail.as_str(), announced.as_str(), BARE, extension.as_str()]
            .into_iter()
            .filter_map(|pattern| Regex::new(pattern).ok());
        Self { patterns: patterns.collect() }
    }

    /// The text with `placeholder` in place of contact data; the word in front of a number stays.
    pub(super) fn redact(&self, text: &str, placeholder: &str) -> String {
        let has_any =
            text.contains('@') || text.contains(['(', '[', '{']) || text.bytes().any(|byte| byte.is_ascii_digit());
        if !has_any {
            return text.to_owned();
        }
        let mut text = text.to_owned();
        for pattern in self.patterns.iter() {
            let put = |found: &regex::Captures<'_>| {
                let whole = found.get(0).map_or("", |whole| whole.as_str());
                if is_file_number(whole) {
                    return whole.to_owned();
                }
                format!("{}{placeholder}", found.get(1).map_or("", |lead| lead.as_str()))
            };
            text = pattern.replace_all(&text, put).into_owned();
        }
        text
    }
}

/// `user@host`, its spellings against harvesters included: words for `@` and for the dot in brackets.
fn mail(at: &str, dot: &str) -> String {
    let user = r"(?:[\w.+-]+[-.]\n)?[\w.+-]+";
    let host = r"[\w-]+(?:-\n[\w-]+)?";
    let end = r"(?-i:[a-zäöü\d][\w-]*|[A-Z]+\b)";
    format!(r"(?i){user}\s?(?:@|[(\[{{](?:{at})[)\]}}])\s?{host}(?:(?:\.\n?|\s?[(\[{{](?:{dot})[)\]}}]\s?){end})+")
}

/// Whether it is the number of a council paper, `0123/2019` or `077/19`: behind the stroke is nothing but a year.
fn is_file_number(text: &str) -> bool {
    let Some((_, year)) = text.split_once(['/', '-']) else { return false };
    let year = year.trim();
    let is_year = year.len() == 2 || year.len() == 4 && (year.starts_with("19") || year.starts_with("20"));
    is_year && text.starts_with('0') && year.bytes().all(|byte| byte.is_ascii_digit())
}
