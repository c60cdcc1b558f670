//! Redact: names of persons, learnt from what names them and found where words around them give them away.

use super::contacts::Contacts;
use super::find::Found;
use super::words::{Word, words};
use crate::lexicon::Lexicon;
use crate::lexicon::fold::fold;
use crate::lexicon::persons::PersonLexicon;
use std::collections::BTreeSet;
use std::ops::Range;

/// Shortest name that is looked for on its own.
const SHORTEST: usize = 3;

/// The names of one document.
pub(super) struct Names<'l> {
    pub(super) lexicon: &'l Lexicon,
    contacts: Contacts,
    /// Folded words of the Kommune's name.
    own: BTreeSet<String>,
    /// Folded words that are (part of) a person's name.
    known: BTreeSet<String>,
}

impl<'l> Names<'l> {
    pub(super) fn new<'t>(lexicon: &'l Lexicon, own: impl Iterator<Item = &'t str>) -> Self {
        let own = own.flat_map(|name| words(name).into_iter().map(|word| word.folded).collect::<Vec<_>>()).collect();
        Self { lexicon, contacts: Contacts::of(lexicon), own, known: BTreeSet::new() }
    }

    /// What stands in place of a name.
    pub(super) fn placeholder(&self) -> &str {
        &self.lexicon.persons.person
    }

    /// Whether a field or key names persons.
    pub(super) fn is_personal(&self, feld: &str) -> bool {
        self.lexicon.persons.fields.iter().any(|name| name == feld)
    }

    /// Whether a value is one in which persons stand among bodies.
    pub(super) fn is_among_bodies(&self, key: &str, feld: Option<&str>) -> bool {
        key == "text" && feld.is_some_and(|feld| self.lexicon.persons.among_bodies.iter().any(|name| name == feld))
    }

    /// Learns the names a text gives away by the words around them.
    pub(super) fn learn(&mut self, text: &str) {
        let words = words(text);
        for found in self.find(&words).into_iter().filter(|found| found.is_sure) {
            // Of these only the surname counts elsewhere: given names are words of other meanings too often.
            let surname = words.get(found.words).and_then(<[_]>::last);
            self.know(surname);
        }
    }

    /// Learns the names of a value in which persons stand among bodies: two words of which none is one, or a word and an
    /// initial behind it.
    pub(super) fn learn_among_bodies(&mut self, text: &str) {
        let words = words(text);
        let segments = segments(&words, &self.lexicon.persons);
        for (number, segment) in segments.iter().enumerate() {
            let all = words.get(segment.clone()).unwrap_or_default();
            let next = segments.get(number + 1).and_then(|next| words.get(next.clone())).unwrap_or_default();
            match (all, next) {
                ([given, surname], _) if self.may_be_both(given, surname) && !self.is_bent(given) => {
                    self.know(Some(given));
                    self.know(Some(surname));
                }
                ([surname], [initial]) if initial.is_initial() && self.may_be_name(surname) => self.know(Some(surname)),
                _ => {}
            }
        }
    }

    /// Learns the names of a value that names persons. In a signature a single word is a place.
    pub(super) fn learn_personal(&mut self, text: &str, is_signature: bool) {
        let words = words(text);
        let segments = segments(&words, &self.lexicon.persons);
        for (number, segment) in segments.iter().enumerate() {
            let all = words.get(segment.clone()).unwrap_or_default();
            let has_digits =
                |part: &[Word<'_>]| part.iter().any(|word| word.text.bytes().any(|byte| byte.is_ascii_digit()));
            let next = segments.get(number + 1).and_then(|next| words.get(next.clone()));
            // `Bad Musterstadt, den 27.06.2024`: a place.
            let has_office = next.and_then(<[_]>::first).is_some_and(|word| self.is_office(word));
            let is_place = is_signature && (all.len() < 2 && !has_office || next.is_some_and(has_digits));
            if is_place || has_digits(all) {
                continue;
            }
            let names: Vec<&Word<'_>> = all
                .iter()
                .skip_while(|word| self.is_title(word) || self.is_body(word))
                .take_while(|word| {
                    self.is_title(word) || self.is_particle(word) || (word.is_capitalised() && !self.is_body(word))
                })
                .collect();
            let is_alone = names.iter().filter(|word| !self.is_title(word)).count() < 2 && names.len() < all.len();
            if !is_alone {
                for word in names {
                    self.know(Some(word));
                }
            }
        }
        for found in self.find(&words) {
            words.get(found.words).unwrap_or_default().iter().for_each(|word| self.know(Some(word)));
        }
    }

    fn know(&mut self, word: Option<&Word<'_>>) {
        let Some(word) = word else { return };
        let is_name = word.is_capitalised() && !self.is_title(word) && !self.is_particle(word) && !self.is_body(word);
        if is_name && word.text.chars().count() >= SHORTEST && !self.own.contains(&word.folded) {
            self.known.insert(word.folded.clone());
        }
    }

    /// The text without names and contact data.
    pub(super) fn redact(&self, text: &str) -> String {
        let text = self.contacts.redact(text, &self.lexicon.persons.contact);
        let words = words(&text);
        let mut goes: Vec<bool> = words.iter().map(|word| self.is_known(word)).collect();
        for Found { words: range, .. } in self.find(&words) {
            goes.iter_mut().skip(range.start).take(range.len()).for_each(|mark| *mark = true);
        }
        self.spread(&words, &mut goes);
        if goes.iter().any(|mark| *mark) { self.cut(&text, &words, &goes) } else { text }
    }

    /// Titles, initials, given names and particles beside a name belong to it.
    fn spread(&self, words: &[Word<'_>], goes: &mut [bool]) {
        for index in (1..words.len()).rev() {
            let (Some(word), Some(before)) = (words.get(index), words.get(index - 1)) else { continue };
            let is_deputy = index > 1 && words.get(index - 2).is_some_and(|sign| sign.text == "i");
            let belongs = self.is_title(before)
                || before.is_initial() && !is_deputy
                || self.is_given(before)
                || self.is_particle(before) && index > 1 && before.is_adjacent();
            if goes.get(index) == Some(&true) && word.is_adjacent() && belongs {
                goes.iter_mut().skip(index - 1).take(1).for_each(|mark| *mark = true);
            }
        }
        // A particle without a name in front of it is an ordinary word: `von [Person]`.
        for index in 0..words.len() {
            let leads = index == 0 || goes.get(index - 1) != Some(&true);
            let is_particle = words.get(index).is_some_and(|word| self.is_particle(word) && !word.is_capitalised());
            if leads && is_particle {
                goes.iter_mut().skip(index).take(1).for_each(|mark| *mark = false);
            }
        }
    }

    fn cut(&self, text: &str, words: &[Word<'_>], goes: &[bool]) -> String {
        let mut out = String::with_capacity(text.len());
        let mut from = 0;
        let mut was_gone = false;
        for (word, gone) in words.iter().zip(goes) {
            if *gone && was_gone && (word.is_adjacent() || word.is_near()) {
                from = word.end;
                continue;
            }
            if *gone {
                out.push_str(text.get(from..word.start).unwrap_or_default());
                out.push_str(self.placeholder());
                from = word.end;
            }
            was_gone = *gone;
        }
        out.push_str(text.get(from..).unwrap_or_default());
        out
    }

    fn is_known(&self, word: &Word<'_>) -> bool {
        let stem = word.folded.strip_suffix('s').unwrap_or(&word.folded);
        word.is_capitalised() && (self.known.contains(&word.folded) || self.known.contains(stem))
    }

    pub(super) fn is_title(&self, word: &Word<'_>) -> bool {
        let titles = &self.lexicon.bodies.person.titles;
        let is_anrede = self.lexicon.head.cues.anreden.iter().any(|anrede| fold(anrede) == word.folded);
        is_anrede
            || self.lexicon.persons.titles.contains(&word.folded)
            || titles.contains(&word.folded)
            || titles.contains(&format!("{}.", word.folded))
    }

    pub(super) fn is_given(&self, word: &Word<'_>) -> bool {
        let first = word.folded.split('-').next().unwrap_or_default();
        let has =
            |name: &str| self.lexicon.bodies.person.given.contains(name) || self.lexicon.persons.given.contains(name);
        has(&word.folded) || has(first) && word.folded.split('-').all(has)
    }

    pub(super) fn is_particle(&self, word: &Word<'_>) -> bool {
        self.lexicon.persons.particles.contains(&word.folded)
    }

    pub(super) fn is_bearer(&self, word: &Word<'_>) -> bool {
        self.lexicon.persons.bearers.iter().any(|ending| word.folded.ends_with(ending.as_str()))
    }

    pub(super) fn is_own(&self, word: &Word<'_>) -> bool {
        self.own.contains(&word.folded)
    }

    /// Whether the word ends like an adjective in front of a noun.
    fn is_bent(&self, word: &Word<'_>) -> bool {
        self.lexicon.persons.bent.iter().any(|ending| word.folded.ends_with(ending.as_str()))
    }

    /// Whether the word is an office of one person.
    pub(super) fn is_office(&self, word: &Word<'_>) -> bool {
        let persons = &self.lexicon.persons;
        let short = word.text.trim_end_matches('.');
        persons.offices.iter().any(|ending| word.folded.ends_with(ending.as_str()))
            || persons.office_short.iter().any(|office| office == short)
            || self.lexicon.bodies.word(&word.folded).is_some_and(|head| head.office && head.mayor)
    }

    /// Whether the word ends like a noun and not like a surname.
    pub(super) fn is_noun(&self, word: &Word<'_>) -> bool {
        self.lexicon.persons.noun_ends.iter().any(|ending| word.folded.ends_with(ending.as_str()))
    }

    /// Whether the whole word is a body, a subject or a noun that is no surname.
    pub(super) fn is_whole_body(&self, word: &Word<'_>) -> bool {
        let bodies = &self.lexicon.bodies;
        let is_body = bodies.word(&word.folded).is_some() || bodies.short(word.text).is_some();
        is_body || bodies.subject.words.contains(&word.folded) || self.lexicon.persons.no_names.contains(&word.folded)
    }

    /// Whether the word, or the end of it, is a body or a subject.
    pub(super) fn is_body(&self, word: &Word<'_>) -> bool {
        let bodies = &self.lexicon.bodies;
        self.is_whole_body(word) || bodies.ending(&word.folded).is_some() || bodies.is_subject(&word.folded)
    }
}

/// Parts of a value that are parted by signs or `und`.
fn segments(words: &[Word<'_>], persons: &PersonLexicon) -> Vec<Range<usize>> {
    let joins = |word: &Word<'_>| persons.joiners.contains(&word.folded);
    let mut cuts = vec![0];
    for (index, word) in words.iter().enumerate() {
        let parts = word.gap.contains([',', ';', '/', '(', ')', '\n', '|', ':', '–']) || joins(word);
        if parts && index > 0 {
            cuts.push(index);
        }
    }
    cuts.push(words.len());
    let ranges = cuts.iter().zip(cuts.iter().skip(1)).map(|(from, to)| *from..*to);
    let starts_with_und = |range: &Range<usize>| words.get(range.start).is_some_and(joins);
    ranges
        .map(|range| if starts_with_und(&range) { range.start + 1..range.end } else { range })
        .filter(|range| !range.is_empty())
        .collect()
}
