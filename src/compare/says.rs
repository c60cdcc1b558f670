//! Compare, sentences: German texts with stable codes, from the word lists.
//!
//! An argument may hold keys of further texts (`@art.jahresbericht`), so that a report can say it in its own language.

use super::model::Satz;
use crate::lexicon::compare::{CompareLexicon, Sprache};
use crate::lexicon::fold::fold;
use crate::normalize::model::{Art, Dokument};
use serde::Serialize;
use std::collections::BTreeSet;

/// Makes sentences.
pub(crate) struct Says<'l> {
    pub lexicon: &'l CompareLexicon,
    generic: BTreeSet<String>,
    /// Kinds of paper and what they are called.
    pub mentions: Vec<(Art, Vec<String>)>,
}

impl<'l> Says<'l> {
    pub(crate) fn new(lexicon: &'l CompareLexicon) -> Self {
        let kind = |name: &str| serde_json::from_value(serde_json::Value::String(name.to_owned())).ok();
        let mentions = lexicon.words.mention.iter();
        Self {
            lexicon,
            generic: lexicon.words.generic_bodies.iter().map(|name| fold(name)).collect(),
            mentions: mentions.filter_map(|list| Some((kind(&list.art)?, list.words.clone()))).collect(),
        }
    }

    /// A sentence of the word lists.
    pub(crate) fn satz(&self, code: &str, args: &[String]) -> Satz {
        Satz { code: code.to_owned(), args: args.to_vec(), text: say(self.lexicon, code, args, Sprache::De) }
    }

    /// The key of a text: `@prefix.id`.
    pub(crate) fn key(prefix: &str, id: &str) -> String {
        format!("@{prefix}.{id}")
    }

    /// The key of the text for a value that serialises as a word.
    pub(crate) fn name<T: Serialize>(prefix: &str, value: &T) -> String {
        let id = serde_json::to_value(value).ok().and_then(|id| id.as_str().map(str::to_owned)).unwrap_or_default();
        Self::key(prefix, &id)
    }

    /// A paper by kind and year.
    pub(crate) fn paper(paper: &Dokument) -> String {
        let period = paper.berichtszeitraum.as_ref().map(|period| period.text.clone());
        let year = paper.datum.as_ref().and_then(|day| day.get(..4)).map(str::to_owned);
        format!("{} {}", Self::name("art", &paper.art), period.or(year).unwrap_or_default()).trim().to_owned()
    }

    /// Whether a body names nobody in particular.
    pub(crate) fn is_generic(&self, name: &str) -> bool {
        self.generic.contains(&fold(name))
    }
}

/// The sentence of a code in a language.
#[must_use]
pub fn say(lexicon: &CompareLexicon, code: &str, args: &[String], sprache: Sprache) -> String {
    let args: Vec<String> = args.iter().map(|arg| resolve(lexicon, arg, sprache)).collect();
    lexicon.texts.fill(code, &args, sprache)
}

/// Replaces the keys in an argument by their texts.
fn resolve(lexicon: &CompareLexicon, arg: &str, sprache: Sprache) -> String {
    let mut pieces = arg.split('@');
    let mut text = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let is_key = |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit() || "._-".contains(letter);
        let end = piece.find(|letter| !is_key(letter)).unwrap_or(piece.len());
        let (key, rest) = piece.split_at(end);
        text.push_str(&named(lexicon, key, sprache).unwrap_or_else(|| format!("@{key}")));
        text.push_str(rest);
    }
    text
}

/// The text of a key: a theme, a class of target groups, or a word of the report.
#[must_use]
pub fn named(lexicon: &CompareLexicon, key: &str, sprache: Sprache) -> Option<String> {
    let in_list = |list: &'_ [crate::lexicon::compare::Klasse], id: &str| {
        list.iter().find(|klasse| klasse.id == id).map(|klasse| klasse.name(sprache).to_owned())
    };
    match key.split_once('.') {
        Some(("zg", id)) => in_list(&lexicon.classes, id),
        Some(("thema", id)) if id != "ohne" => in_list(&lexicon.themes, id),
        _ => lexicon.texts.has(key).then(|| lexicon.texts.get(key, sprache).to_owned()),
    }
}
