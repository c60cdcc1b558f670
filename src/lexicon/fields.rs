//! Labels: which printed words name which field.

use super::fold::distance;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

/// What the values of a field look like.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ValueKind {
    /// Numbers of measures.
    Number,
    /// Timeframes.
    Time,
    /// Money.
    Money,
    /// Responsible bodies.
    Body,
    /// Status words.
    Status,
    /// Target groups.
    Group,
    /// Ways of telling people.
    Media,
    /// States to be reached, mostly with numbers.
    Target,
    /// Anything else.
    Text,
}

/// One field of the word list.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FieldEntry {
    /// Canonical id.
    pub id: String,
    /// `federfuehrend` or `beteiligt` for labels that tell the part played.
    #[serde(default)]
    pub role: Option<String>,
    /// What values look like.
    pub value: ValueKind,
    /// Labels as printed.
    pub labels: Vec<String>,
    /// Labels that other fields claim too.
    #[serde(default)]
    pub ambiguous: Vec<String>,
    /// Beginnings of words that give a label away.
    pub stems: Vec<String>,
}

/// The file `fields.toml`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FieldFile {
    /// All fields; the same id may come twice with different roles.
    pub field: Vec<FieldEntry>,
}

/// How a label was recognised.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum MatchKind {
    /// Only a stem of a word is known.
    Stem,
    /// Some parts of a joined label are known.
    Composed,
    /// The whole label is listed.
    Exact,
}

/// A recognised label.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LabelMatch<'a> {
    /// The field.
    pub entry: &'a str,
    /// Part played, where the label tells it.
    pub role: Option<&'a str>,
    /// What its values look like.
    pub value: ValueKind,
    /// How sure.
    pub kind: MatchKind,
    /// Another field claims the label too.
    pub is_ambiguous: bool,
    /// The second field of a label that bundles two.
    pub second: Option<&'a str>,
}

/// All labels, ready for look-up.
#[derive(Debug)]
pub struct FieldLexicon {
    entries: Vec<FieldEntry>,
    by_key: BTreeMap<String, usize>,
    ambiguous: BTreeSet<String>,
    stems: Vec<Stem>,
    /// Characters of the longest listed label.
    pub longest: usize,
}

/// The beginning of a word, or a whole word, that gives a label away.
#[derive(Debug)]
struct Stem {
    key: String,
    is_whole_word: bool,
    entry: usize,
}

impl Stem {
    fn begins(&self, word: &str) -> bool {
        if self.is_whole_word { word == self.key } else { word.starts_with(&self.key) }
    }
}

/// A label as compared: letters and digits only, lower case, ß as ss.
#[must_use]
pub fn label_key(label: &str) -> String {
    let mut key = String::with_capacity(label.len());
    for ch in label.chars().filter(|ch| ch.is_alphanumeric()) {
        match ch {
            'ß' | 'ẞ' => key.push_str("ss"),
            _ => key.extend(ch.to_lowercase()),
        }
    }
    key
}

impl FieldLexicon {
    /// Prepares the look-up tables.
    #[must_use]
    pub fn new(file: FieldFile) -> Self {
        let mut by_key = BTreeMap::new();
        let mut ambiguous = BTreeSet::new();
        let mut stems = Vec::new();
        let mut longest = 0;
        for (index, entry) in file.field.iter().enumerate() {
            for label in &entry.labels {
                longest = longest.max(label.chars().count());
                by_key.entry(label_key(label)).or_insert(index);
            }
            ambiguous.extend(entry.ambiguous.iter().map(|label| label_key(label)));
            stems.extend(entry.stems.iter().map(|stem| Stem {
                key: label_key(stem),
                is_whole_word: stem.ends_with(' '),
                entry: index,
            }));
        }
        stems.sort_by(|a, b| b.key.len().cmp(&a.key.len()).then_with(|| a.key.cmp(&b.key)));
        Self { entries: file.field, by_key, ambiguous, stems, longest }
    }

    /// The label as listed.
    #[must_use]
    pub fn exact(&self, label: &str) -> Option<LabelMatch<'_>> {
        let key = label_key(label);
        let index = *self.by_key.get(&key)?;
        self.matched(index, MatchKind::Exact, self.ambiguous.contains(&key))
    }

    /// A label cut short with a full stop (`Verantw.`, `Zeitr.`), where all listed labels that begin so name one field.
    #[must_use]
    pub fn shortened(&self, label: &str) -> Option<LabelMatch<'_>> {
        let bare = label.trim_end_matches([':', ' ']).strip_suffix('.')?;
        let is_word = bare.chars().all(char::is_alphabetic) && bare.chars().count() >= SHORTEST_CUT;
        let key = label_key(bare);
        let begins = |known: &&String| known.starts_with(&key);
        let mut hits = self.by_key.range(key.clone()..).take_while(|(known, _)| begins(known)).map(|(_, index)| *index);
        let first = hits.next().filter(|_| is_word)?;
        let id = |index: usize| self.entries.get(index).map(|entry| entry.id.as_str());
        let is_one = hits.all(|index| id(index) == id(first));
        if is_one { self.matched(first, MatchKind::Composed, false) } else { None }
    }

    /// The label as listed, cut short, or made of listed parts (`Zeitplan / Frist`, `Kosten (in Euro)`).
    #[must_use]
    pub fn composed(&self, label: &str) -> Option<LabelMatch<'_>> {
        if let Some(found) = self.exact(label).or_else(|| self.shortened(label)) {
            return Some(found);
        }
        if label.chars().count() > self.longest + 40 {
            return None;
        }
        let mut first: Option<LabelMatch<'_>> = None;
        for part in label_parts(label) {
            let Some(found) = self.exact(part) else { continue };
            match &mut first {
                None => first = Some(LabelMatch { kind: MatchKind::Composed, ..found }),
                Some(known) if known.entry != found.entry && known.second.is_none() => known.second = Some(found.entry),
                Some(_) => {}
            }
        }
        first
    }

    /// The label as listed, composed, misspelt, or given away by a word beginning; only where its place shows that it is
    /// a label.
    #[must_use]
    pub fn placed(&self, label: &str) -> Option<LabelMatch<'_>> {
        let composed = self.composed(label);
        if composed.as_ref().is_some_and(|found| found.kind == MatchKind::Exact || found.second.is_some()) {
            return composed;
        }
        self.joined(label).or(composed).or_else(|| self.by_stem(label)).or_else(|| self.misspelt(label))
    }

    /// Two labels with a stroke between them, each listed or given away by a word beginning.
    fn joined(&self, label: &str) -> Option<LabelMatch<'_>> {
        let mut parts = label.split(['/', '|', '\n']).map(str::trim).filter(|part| !part.is_empty());
        let mut part = || parts.next().and_then(|part| self.composed(part).or_else(|| self.by_stem(part)));
        let (first, second) = (part()?, part()?);
        (first.entry != second.entry).then_some(LabelMatch { second: Some(second.entry), ..first })
    }

    /// The one field with a label that differs by a slip of the pen (`Zeitschine`, `Addressaten`); the first letter agrees.
    fn misspelt(&self, label: &str) -> Option<LabelMatch<'_>> {
        let key = label_key(label);
        let length = key.chars().count();
        let slips = length / LETTERS_PER_SLIP;
        let first = key.chars().next().filter(|_| slips > 0 && length <= self.longest)?;
        // In a picture `I` looks like `l`.
        let firsts = if matches!(first, 'l' | '1') { vec![first, 'i'] } else { vec![first] };
        let begin =
            |first: char| self.by_key.range(first.to_string()..).take_while(move |(known, _)| known.starts_with(first));
        let same_letter = firsts.into_iter().flat_map(begin);
        let near = same_letter.filter(|(known, _)| known.chars().count().abs_diff(length) <= slips);
        let mut hits = near.filter(|(known, _)| distance(known, &key) <= slips).map(|(_, index)| *index);
        let hit = hits.next()?;
        let id = |index: usize| self.entries.get(index).map(|entry| entry.id.as_str());
        let is_one = hits.all(|other| id(other) == id(hit));
        if is_one { self.matched(hit, MatchKind::Stem, false) } else { None }
    }

    fn by_stem(&self, label: &str) -> Option<LabelMatch<'_>> {
        let words: Vec<String> =
            label.split(|ch: char| !ch.is_alphanumeric()).filter(|word| !word.is_empty()).map(label_key).collect();
        if words.len() > MOST_WORDS_OF_A_LABEL {
            return None;
        }
        let whole = label_key(label);
        let begins = |stem: &Stem| words.iter().any(|word| stem.begins(word)) || stem.begins(&whole);
        let ends = |stem: &Stem| {
            stem.key.len() >= SHORTEST_INNER_STEM && words.iter().any(|word| word.ends_with(stem.key.as_str()))
        };
        let hit = self.stems.iter().find(|stem| begins(stem)).or_else(|| self.stems.iter().find(|stem| ends(stem)));
        hit.and_then(|stem| self.matched(stem.entry, MatchKind::Stem, false))
    }

    fn matched(&self, index: usize, kind: MatchKind, is_ambiguous: bool) -> Option<LabelMatch<'_>> {
        let entry = self.entries.get(index)?;
        Some(LabelMatch {
            entry: &entry.id,
            role: entry.role.as_deref(),
            value: entry.value,
            kind,
            is_ambiguous,
            second: None,
        })
    }

    /// All entries, as loaded.
    #[must_use]
    pub fn entries(&self) -> &[FieldEntry] {
        &self.entries
    }
}

/// One wrong letter is tolerated per this many letters of a label.
const LETTERS_PER_SLIP: usize = 7;
/// Shorter beginnings of labels may stand for anything.
const SHORTEST_CUT: usize = 3;
/// A label of more words is a sentence, not a label.
const MOST_WORDS_OF_A_LABEL: usize = 9;
/// Shorter stems inside a compound hit by chance (`…zeit`, `…ende`).
const SHORTEST_INNER_STEM: usize = 7;

/// The parts of a joined label: at slashes, commas, brackets, dashes between blanks, and at `und`, `oder`, `bzw.`.
fn label_parts(label: &str) -> impl Iterator<Item = &str> {
    label
        .split(['/', ',', '(', ')', '[', ']', '&', '+', '|', '–', '\n', ':', ';'])
        .flat_map(|part| part.split(" - "))
        .flat_map(|part| part.split(" und "))
        .flat_map(|part| part.split(" oder "))
        .flat_map(|part| part.split(" bzw. "))
        .flat_map(|part| part.split(" sowie "))
        .map(str::trim)
        .filter(|part| part.chars().any(char::is_alphabetic))
}

#[cfg(test)]
mod tests {
    use crate::lexicon::Lexicon;
    use crate::lexicon::fields::MatchKind;

    fn id(label: &str) -> Option<&str> {
        Lexicon::builtin().fields.placed(label).map(|found| found.entry)
    }

    #[test]
    fn labels_compare_without_case_blanks_and_marks() {
        assert_eq!(id("KOSTEN/RESSOURCEN:"), Some("kosten"));
        assert_eq!(id("Zielgruppe (n)"), Some("zielgruppe"));
        assert_eq!(id("Massnahme"), Some("massnahme"));
        assert_eq!(id("lndikator"), Some("indikator"), "as text recognition reads it");
    }

    #[test]
    fn joined_labels_take_their_first_known_part_and_note_the_second() {
        let found = Lexicon::builtin().fields.composed("Verantwortlich / Laufzeit").unwrap();
        assert_eq!((found.entry, found.second, found.kind), ("verantwortlich", Some("zeitraum"), MatchKind::Composed));
        assert_eq!(id("Abschluss oder Meilenstein"), Some("ende"));
    }

    #[test]
    fn labels_cut_short_are_known_where_they_are_clear() {
        let id = |label: &str| Lexicon::builtin().fields.composed(label).map(|found| found.entry);
        assert_eq!(id("Verantw."), Some("verantwortlich"));
        assert_eq!(id("Zuständ.:"), Some("verantwortlich"));
        assert_eq!(id("Indik."), Some("indikator"));
        assert_eq!(id("Er."), None);
        assert_eq!(id("Fest."), None);
    }

    #[test]
    fn stems_count_only_for_placed_labels() {
        assert_eq!(id("Zuständiger Ressortbereich"), Some("verantwortlich"));
        assert!(Lexicon::builtin().fields.composed("Zuständiger Ressortbereich").is_none());
        assert_eq!(id("Farbe des Hauses"), None);
        assert_eq!(id("Wer packt mit an?"), Some("verantwortlich"));
        assert_eq!(id("Werkstoff"), None);
        assert_eq!(id("Zeitschine"), Some("zeitraum"));
        assert_eq!(id("Addressaten"), Some("zielgruppe"));
        assert_eq!(id("Posten"), None);
    }

    #[test]
    fn every_listed_label_leads_to_a_field() {
        for entry in Lexicon::builtin().fields.entries() {
            for label in &entry.labels {
                assert!(Lexicon::builtin().fields.exact(label).is_some(), "{label}");
            }
        }
    }
}
