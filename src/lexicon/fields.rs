//! Labels: which printed words name which field.

mod halves;
mod key;
mod stems;

use super::fold::{Letters, distance};
pub use key::label_key;
use key::{Openings, WordKeys};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Bound;
use stems::Stems;

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
    /// Words between the parts of a label.
    pub joints: Vec<String>,
    /// Words behind which a label only tells what it is about.
    #[serde(default)]
    pub links: Vec<String>,
    /// Words between a label and the year it speaks of.
    #[serde(default)]
    pub moments: Vec<String>,
    /// Words that hold a sentence round a label and its value together.
    #[serde(default)]
    pub telling: Vec<String>,
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

/// A listed label.
#[derive(Debug, Clone)]
struct Known {
    entry: usize,
    letters: Letters,
}

/// All labels, ready for look-up.
#[derive(Debug, Clone)]
pub struct FieldLexicon {
    entries: Vec<FieldEntry>,
    by_key: BTreeMap<String, Known>,
    ambiguous: BTreeSet<String>,
    stems: Stems,
    /// Characters of the longest listed label.
    pub longest: usize,
    openings: Openings,
    /// What may stand between the parts of a label, blanks included.
    joints: Vec<String>,
    /// What stands between a label and what it is about, blanks included.
    links: Vec<String>,
    /// The same between a label and a year.
    moments: Vec<String>,
    /// Words of sentences round a label.
    telling: BTreeSet<String>,
    /// Letters that stand for labels in this document.
    codes: BTreeSet<String>,
}

impl FieldLexicon {
    /// Prepares the look-up tables.
    #[must_use]
    pub fn new(file: FieldFile) -> Self {
        let mut by_key = BTreeMap::new();
        let mut ambiguous = BTreeSet::new();
        let mut longest = 0;
        for (index, entry) in file.field.iter().enumerate() {
            for label in &entry.labels {
                longest = longest.max(label.chars().count());
                let key = label_key(label);
                let letters = Letters::of(&key);
                by_key.entry(key).or_insert(Known { entry: index, letters });
            }
            ambiguous.extend(entry.ambiguous.iter().map(|label| label_key(label)));
        }
        let entries = file.field.iter().enumerate();
        let stems =
            entries.flat_map(|(index, entry)| entry.stems.iter().map(move |stem| (stem.as_str(), index))).collect();
        let stems = Stems::new(stems);
        let openings = Openings::of(by_key.keys());
        let joints = std::iter::once("-").chain(file.joints.iter().map(String::as_str));
        let joints = joints.map(|word| format!(" {word} ")).collect();
        let blanks = |words: &[String]| words.iter().map(|word| format!(" {word} ")).collect();
        let (links, moments) = (blanks(&file.links), blanks(&file.moments));
        let codes = BTreeSet::new();
        let telling = file.telling.into_iter().collect();
        Self {
            entries: file.field,
            by_key,
            ambiguous,
            stems,
            longest,
            openings,
            joints,
            links,
            moments,
            telling,
            codes,
        }
    }

    /// Whether a word holds sentences round a label together.
    #[must_use]
    pub fn is_told_by(&self, word: &str) -> bool {
        self.telling.contains(word)
    }

    /// Whether the first word of a text is a code for a label: `M 18 Mitglieder` is no number of a measure then.
    #[must_use]
    pub fn opens_with_code(&self, text: &str) -> bool {
        !self.codes.is_empty() && text.split_whitespace().next().is_some_and(|word| self.codes.contains(word))
    }

    /// The same labels, and codes that stand for some of them in one document: pairs of code and listed label.
    #[must_use]
    pub fn with_codes(&self, codes: &[(String, String)]) -> Self {
        let mut all = self.clone();
        for (code, label) in codes {
            let listed = self.by_key.get(&label_key(label)).map(|known| known.entry);
            let named = || {
                let id = self.placed(label)?.entry;
                self.entries.iter().position(|entry| entry.id == id)
            };
            let Some(entry) = listed.or_else(named) else { continue };
            let key = label_key(code);
            let letters = Letters::of(&key);
            all.by_key.insert(key, Known { entry, letters });
            all.codes.insert(code.clone());
        }
        all.openings = Openings::of(all.by_key.keys());
        all
    }

    /// The label as listed.
    #[must_use]
    pub fn exact(&self, label: &str) -> Option<LabelMatch<'_>> {
        self.by_key(&self.openings.key(label)?)
    }

    fn by_key(&self, key: &str) -> Option<LabelMatch<'_>> {
        let known = self.by_key.get(key)?;
        self.matched(known.entry, MatchKind::Exact, self.ambiguous.contains(key))
    }

    /// A label cut short with a full stop (`Verantw.`, `Zeitr.`), where all listed labels that begin so name one field.
    #[must_use]
    pub fn shortened(&self, label: &str) -> Option<LabelMatch<'_>> {
        let bare = label.trim_end_matches([':', ' ']).strip_suffix('.')?;
        let is_word = bare.chars().all(char::is_alphabetic) && bare.chars().count() >= SHORTEST_CUT;
        let key = if is_word { self.openings.whole_key(bare)? } else { return None };
        let begins = |known: &&String| known.starts_with(&key);
        let known = self.by_key.range::<str, _>((Bound::Included(key.as_str()), Bound::Unbounded));
        let mut hits = known.take_while(|(known, _)| begins(known)).map(|(_, known)| known.entry);
        let first = hits.next()?;
        let is_one = hits.all(|index| self.id(index) == self.id(first));
        if is_one { self.matched(first, MatchKind::Composed, false) } else { None }
    }

    /// The label as listed, cut short, or made of listed parts (`Zeitplan / Frist`, `Kosten (in Euro)`).
    #[must_use]
    pub fn composed(&self, label: &str) -> Option<LabelMatch<'_>> {
        // `38.000 €, Eigenanteil`: the first of two amounts, and what the second one is.
        let is_amount = || label.starts_with(|ch: char| ch.is_ascii_digit()) && label.contains(['€', '%']);
        self.exact(label).or_else(|| self.shortened(label).or_else(|| self.of_parts(label)).filter(|_| !is_amount()))
    }

    /// The first listed part of a joined label, and the first of another field.
    fn of_parts(&self, label: &str) -> Option<LabelMatch<'_>> {
        if !self.has_joint(label) || label.chars().count() > self.longest + 40 {
            return None;
        }
        let parts = self.parts(label);
        // A list with a word of a label in it (`Eltern, Vereine, Träger`) is a value.
        let is_list = parts.len() >= LEAST_LISTED && label.matches(',').count() + 1 == parts.len();
        if is_list && parts.iter().filter(|part| self.exact(part).is_some()).count() * 2 < parts.len() {
            return None;
        }
        let whole = two_of((0..parts.len()).filter_map(|at| self.part(&parts, at)));
        whole.or_else(|| two_of(parts.iter().filter_map(|part| self.exact(part))))
    }

    /// A listed part of a joined label; half a word has the end of the part behind it.
    fn part(&self, parts: &[&str], at: usize) -> Option<LabelMatch<'_>> {
        let part = parts.get(at)?;
        match halves::half(part) {
            Some(half) => halves::completed(half, parts.get(at + 1)?).find_map(|whole| self.exact(&whole)),
            None => self.exact(part),
        }
    }

    /// The fields that a part of a joined label names.
    fn fields_of_part(&self, parts: &[&str], at: usize) -> Option<Vec<&str>> {
        let part = parts.get(at)?;
        let whole = halves::half(part).and_then(|_| self.part(parts, at));
        whole.map_or_else(|| self.in_a_row(part), |found| Some(vec![found.entry]))
    }

    /// The fields of a label that names several, each part of it listed: `Zuständig / Zeitraum / Kosten`, with signs or
    /// nothing but blanks between them. Empty where any part is unknown, or the whole is one label.
    #[must_use]
    pub fn bundled(&self, label: &str) -> Vec<&str> {
        if self.exact(label).is_some() {
            return Vec::new();
        }
        let parts: Vec<&str> = if self.has_joint(label) { self.parts(label) } else { vec![label] };
        let known: Option<Vec<Vec<&str>>> = (0..parts.len()).map(|at| self.fields_of_part(&parts, at)).collect();
        let mut fields: Vec<&str> = known.into_iter().flatten().flatten().collect();
        fields.dedup();
        let is_one_each =
            fields.iter().enumerate().all(|(at, field)| !fields.iter().skip(at + 1).any(|more| more == field));
        if is_one_each && fields.len() > 1 { fields } else { Vec::new() }
    }

    /// Whether a label may have more than one part.
    fn has_joint(&self, label: &str) -> bool {
        let may_be_joint = |byte: u8| byte == 0xe2 || is_joint(char::from(byte));
        let joins = |at: usize| {
            let behind = label.as_bytes().get(at..).unwrap_or_default();
            self.joints.iter().any(|word| behind.starts_with(word.as_bytes()))
        };
        label.bytes().enumerate().any(|(at, byte)| may_be_joint(byte) || byte == b' ' && joins(at))
    }

    /// The parts of a joined label: at slashes, commas, brackets, dashes between blanks, and at `und`, `oder`, `bzw.`.
    pub(crate) fn parts<'l>(&self, label: &'l str) -> Vec<&'l str> {
        let mut parts: Vec<&str> = label.split(is_joint).collect();
        // To look for a joint costs far less than to split at it, and most labels have none.
        for joint in self.joints.iter().filter(|joint| label.contains(joint.as_str())) {
            parts = parts.into_iter().flat_map(|part| part.split(joint.as_str())).collect();
        }
        parts.into_iter().map(str::trim).filter(|part| part.chars().any(char::is_alphabetic)).collect()
    }

    /// Listed labels one behind the other, the longest first.
    fn in_a_row(&self, text: &str) -> Option<Vec<&str>> {
        let words: Vec<&str> = text.split_whitespace().collect();
        let mut fields = Vec::new();
        let mut at = 0;
        while at < words.len() {
            let longest = (at + 1..=words.len().min(at + MOST_WORDS_OF_A_LABEL)).rev();
            let mut hits = longest.filter_map(|end| Some((end, self.exact(&words.get(at..end)?.join(" "))?.entry)));
            let (end, field) = hits.next()?;
            fields.push(field);
            at = end;
        }
        Some(fields)
    }

    /// The label as listed, composed, misspelt, or given away by a word beginning; only where its place shows that it is
    /// a label.
    #[must_use]
    pub fn placed(&self, label: &str) -> Option<LabelMatch<'_>> {
        let composed = self.composed(label);
        if composed.as_ref().is_some_and(|found| found.kind == MatchKind::Exact || found.second.is_some()) {
            return composed;
        }
        if let Some(found) = self.joined(label).or(composed) {
            return Some(found);
        }
        // `Anmerkungen zum Sachstand`: remarks, whatever on.
        let about = self.links.iter().find_map(|link| label.split_once(link.as_str()));
        if let Some(found) = about.and_then(|(head, _)| self.exact(head)) {
            return Some(LabelMatch { kind: MatchKind::Composed, ..found });
        }
        if let Some(found) = self.dated(label) {
            return Some(found);
        }
        let keys = WordKeys::new(label);
        self.by_stem(&keys).or_else(|| self.misspelt(keys.whole()))
    }

    /// A listed label with a year behind it: `Rückblick 2023`, `Bilanz im Herbst 2020`. Behind that of a timeframe it is the
    /// value.
    fn dated(&self, label: &str) -> Option<LabelMatch<'_>> {
        let (bare, year) = label.rsplit_once(' ')?;
        if year.len() != 4 || !year.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let named = |bare: &str| self.exact(bare).filter(|_| bare.ends_with(char::is_alphabetic));
        let heads = || self.moments.iter().find_map(|word| named(label.split_once(word.as_str())?.0));
        let found = named(bare).or_else(heads)?;
        let is_level = matches!(found.entry, "massnahme" | "ziel" | "strategisches_ziel" | "handlungsfeld" | "nummer");
        let is_time = found.value == ValueKind::Time;
        (!is_level && !is_time).then_some(LabelMatch { kind: MatchKind::Composed, ..found })
    }

    /// Two labels with a stroke between them, each listed or given away by a word beginning.
    fn joined(&self, label: &str) -> Option<LabelMatch<'_>> {
        if !label.contains(STROKES) || label.split(STROKES).any(|part| halves::half(part.trim()).is_some()) {
            return None;
        }
        let mut parts = label.split(STROKES).map(str::trim).filter(|part| !part.is_empty());
        let mut part =
            || parts.next().and_then(|part| self.composed(part).or_else(|| self.by_stem(&WordKeys::new(part))));
        let (first, second) = (part()?, part()?);
        (first.entry != second.entry).then_some(LabelMatch { second: Some(second.entry), ..first })
    }

    /// The one field with a label that differs by a slip of the pen (`Zeitschine`, `Addressaten`); the first letter agrees.
    fn misspelt(&self, key: &str) -> Option<LabelMatch<'_>> {
        let length = key.chars().count();
        let slips = length / LETTERS_PER_SLIP;
        let first = key.chars().next().filter(|_| slips > 0 && length <= self.longest)?;
        // In a picture `I` looks like `l`.
        let firsts = if matches!(first, 'l' | '1') { [Some(first), Some('i')] } else { [Some(first), None] };
        let begin =
            |first: char| self.by_key.range(first.to_string()..).take_while(move |(known, _)| known.starts_with(first));
        let same_letter = firsts.into_iter().flatten().flat_map(begin);
        let letters = Letters::of(key);
        let is_near = |key_of: &str, known: &Known| {
            known.letters.may_be_within(&letters, slips) && distance(key_of, key) <= slips
        };
        let mut hits = same_letter.filter(|(key_of, known)| is_near(key_of, known)).map(|(_, known)| known.entry);
        let hit = hits.next()?;
        let is_one = hits.all(|other| self.id(other) == self.id(hit));
        if is_one { self.matched(hit, MatchKind::Stem, false) } else { None }
    }

    fn by_stem(&self, label: &WordKeys) -> Option<LabelMatch<'_>> {
        if label.count() > MOST_WORDS_OF_A_LABEL {
            return None;
        }
        self.matched(self.stems.find(label)?, MatchKind::Stem, false)
    }

    fn id(&self, index: usize) -> Option<&str> {
        self.entries.get(index).map(|entry| entry.id.as_str())
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

/// The first of some labels, and the first of another field.
fn two_of<'a>(labels: impl Iterator<Item = LabelMatch<'a>>) -> Option<LabelMatch<'a>> {
    let mut first: Option<LabelMatch<'_>> = None;
    for found in labels {
        match &mut first {
            None => first = Some(LabelMatch { kind: MatchKind::Composed, ..found }),
            Some(known) if known.entry != found.entry && known.second.is_none() => known.second = Some(found.entry),
            Some(_) => {}
        }
    }
    first
}

/// Parts of a list of words that may be a value, at least.
const LEAST_LISTED: usize = 3;
/// One wrong letter is tolerated per this many letters of a label.
const LETTERS_PER_SLIP: usize = 7;
/// Shorter beginnings of labels may stand for anything.
const SHORTEST_CUT: usize = 3;
/// A label of more words is a sentence, not a label.
const MOST_WORDS_OF_A_LABEL: usize = 9;
/// Between the two labels of one cell.
const STROKES: [char; 3] = ['/', '|', '\n'];

/// Whether a single character parts a label.
fn is_joint(ch: char) -> bool {
    matches!(ch, '/' | ',' | '(' | ')' | '[' | ']' | '&' | '+' | '|' | '–' | '\n' | ':' | ';')
}

#[cfg(test)]
mod tests;
