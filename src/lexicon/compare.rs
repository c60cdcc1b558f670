//! Words of the comparison: what is alike, themes, classes of target groups, and the sentences of the report.
//!
//! Kept apart from [`Lexicon`](super::Lexicon): a new theme does not change how a PDF is read.

use super::list;
use super::load::{LexiconError, Source};
use super::phrase::Phrases;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::OnceLock;

/// Languages of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Sprache {
    /// German.
    #[default]
    De,
    /// English.
    En,
}

impl Sprache {
    /// Code of the language (BCP 47).
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::De => "de",
            Self::En => "en",
        }
    }
}

/// All words of the comparison.
#[derive(Debug)]
pub struct CompareLexicon {
    /// `compare.toml`.
    pub words: CompareWords,
    /// `themes.toml`.
    pub themes: Vec<Klasse>,
    /// `target_classes.toml`.
    pub classes: Vec<Klasse>,
    /// `undertakings.toml`.
    pub undertakings: Vec<Undertaking>,
    /// `report.toml`: sentences and words of the report.
    pub texts: Texts,
    /// SHA-256 over these lists, hex.
    pub sha256: String,
    /// File name and built-in text of every list.
    pub lists: Vec<(&'static str, &'static str)>,
}

/// `compare.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CompareWords {
    /// Say nothing about the subject.
    pub stop: Vec<String>,
    /// Say little: what is done rather than what about.
    pub weak: Vec<String>,
    /// By what means something is done.
    pub means: Vec<String>,
    /// Prepositions of place: the word behind them says where.
    pub local: Vec<String>,
    /// Name a place, a house or a body: where or by whom something is done.
    pub venues: Vec<String>,
    /// Endings of compounds that name such.
    pub venue_endings: Vec<String>,
    /// Mean the same.
    pub same: Vec<Vec<String>>,
    /// What compounds are made of.
    pub parts: Vec<String>,
    /// What joins the parts of compounds.
    pub joints: Joints,
    /// Endings that the stemmer leaves.
    pub stems: StemEndings,
    /// Bodies that name nobody in particular.
    pub generic_bodies: Vec<String>,
    /// Join clauses that may tell of two things.
    pub joins: Vec<String>,
    /// Words for other papers.
    pub mention: Vec<Mention>,
    /// Words that many measures have, by how many of 1000.
    pub common: BTreeMap<String, Vec<String>>,
}

impl CompareWords {
    /// The words that many measures have, each with its share of all measures (0–1).
    pub(crate) fn shares(&self) -> impl Iterator<Item = (&str, f32)> {
        let lists = self.common.iter().filter_map(|(count, words)| Some((count.parse::<f32>().ok()? / 1000.0, words)));
        lists.flat_map(|(share, words)| words.iter().map(move |word| (word.as_str(), share)))
    }
}

/// What joins the parts of German compounds, lower case.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Joints {
    /// In front of a known part, the longest first.
    pub between: Vec<String>,
    /// In front of any part.
    pub plain: Vec<String>,
}

/// Endings that the stemmer leaves, lower case, in the order in which they are tried.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StemEndings {
    /// Plurals of borrowed words.
    pub plural: Vec<String>,
    /// Endings of borrowed words.
    pub borrowed: Vec<String>,
    /// Of the female form, folded.
    pub female: Vec<String>,
    /// Of participles, folded.
    pub participle: Vec<String>,
}

/// Words for a kind of paper.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mention {
    /// Its kind, as in the JSON.
    pub art: String,
    /// What it is called.
    pub words: Vec<String>,
}

/// A class of subjects or target groups.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Klasse {
    /// Stable id.
    pub id: String,
    /// German name.
    pub de: String,
    /// English name.
    pub en: String,
    /// Words that tell it.
    pub words: Phrases,
}

impl Klasse {
    /// Its name in a language.
    #[must_use]
    pub fn name(&self, sprache: Sprache) -> &str {
        match sprache {
            Sprache::De => &self.de,
            Sprache::En => &self.en,
        }
    }
}

/// A kind of undertaking, and how papers word it.
#[derive(Debug)]
pub struct Undertaking {
    /// Stable id.
    pub id: String,
    /// Wordings; the first is its name.
    pub texte: Vec<String>,
}

/// `undertakings.toml`: wordings by kind, by field.
type Undertakings = BTreeMap<String, BTreeMap<String, Vec<String>>>;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Themes {
    thema: Vec<Klasse>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Classes {
    klasse: Vec<Klasse>,
}

/// Sentences and words of the report: key → German, English; `{0}` stands for the first argument.
#[derive(Debug, Deserialize)]
pub struct Texts(BTreeMap<String, [String; 2]>);

impl Texts {
    /// The text of a key; a key nobody has written a text for stands for itself, so that nothing is lost.
    #[must_use]
    pub fn get<'a>(&'a self, key: &'a str, sprache: Sprache) -> &'a str {
        let at = usize::from(sprache == Sprache::En);
        self.0.get(key).and_then(|pair| pair.get(at)).map_or(key, String::as_str)
    }

    /// The text of a key with its arguments.
    #[must_use]
    pub fn fill(&self, key: &str, args: &[String], sprache: Sprache) -> String {
        let mut text = self.get(key, sprache).to_owned();
        for (at, arg) in args.iter().enumerate() {
            text = text.replace(&format!("{{{at}}}"), arg);
        }
        text
    }

    /// Whether there is a text.
    #[must_use]
    pub fn has(&self, key: &str) -> bool {
        self.0.contains_key(key)
    }

    /// All of them, sorted by key.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &[String; 2])> {
        self.0.iter().map(|(key, pair)| (key.as_str(), pair))
    }
}

impl CompareLexicon {
    /// The word lists in the binary.
    pub fn builtin() -> &'static Self {
        static BUILTIN: OnceLock<CompareLexicon> = OnceLock::new();
        BUILTIN.get_or_init(|| Self::load(None).unwrap_or_else(|error| unreachable!("embedded lexicon: {error}")))
    }

    /// The word lists in the binary, widened by the files of `overlay` that bear the same names.
    ///
    /// # Errors
    /// When a file cannot be read or is no valid word list.
    pub fn load(overlay: Option<&Path>) -> Result<Self, LexiconError> {
        let mut source = Source::new(overlay);
        let words = list!(source, "compare.toml")?;
        let themes: Themes = list!(source, "themes.toml")?;
        let classes: Classes = list!(source, "target_classes.toml")?;
        let undertakings: Undertakings = list!(source, "undertakings.toml")?;
        let kinds = undertakings.into_values().flatten();
        let texts = list!(source, "report.toml")?;
        Ok(Self {
            words,
            themes: themes.thema,
            classes: classes.klasse,
            undertakings: kinds.map(|(id, texte)| Undertaking { id, texte }).collect(),
            texts,
            lists: source.lists(),
            sha256: source.finish(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn ids_are_unique_and_every_text_has_the_same_arguments_in_both_languages() {
        let lexicon = CompareLexicon::builtin();
        let kinds: BTreeSet<&str> = lexicon.undertakings.iter().map(|kind| kind.id.as_str()).collect();
        assert_eq!(kinds.len(), lexicon.undertakings.len());
        for list in [&lexicon.themes, &lexicon.classes] {
            let ids: BTreeSet<&str> = list.iter().map(|klasse| klasse.id.as_str()).collect();
            assert_eq!(ids.len(), list.len());
        }
        for (key, [de, en]) in lexicon.texts.iter() {
            for at in 0..9 {
                let hole = format!("{{{at}}}");
                assert_eq!(de.contains(&hole), en.contains(&hole), "{key} {hole}");
            }
        }
    }

    #[test]
    fn arguments_are_filled_in() {
        let texts: Texts = toml::from_str(r#"a = ["{0} von {1}", "{0} of {1}"]"#).unwrap();
        assert_eq!(texts.fill("a", &["3".to_owned(), "5".to_owned()], Sprache::En), "3 of 5");
        assert_eq!(texts.fill("b", &[], Sprache::De), "b");
    }
}
