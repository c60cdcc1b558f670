//! Redact: runs of words that are a name by what stands around or in them.

use super::names::Names;
use super::words::Word;
use std::ops::Range;

/// Most words of a name, without titles and particles.
const LONGEST: usize = 4;

/// A name.
#[derive(Debug)]
pub(super) struct Found {
    /// Which words.
    pub words: Range<usize>,
    /// Whether it is one beyond doubt, so that its surname is one wherever it stands.
    pub is_sure: bool,
}

impl Names<'_> {
    /// All of them, in order.
    pub(super) fn find(&self, words: &[Word<'_>]) -> Vec<Found> {
        let mut found = Vec::new();
        let mut at = 0;
        while at < words.len() {
            let Some(person) = self.person_at(words, at) else {
                at += 1;
                continue;
            };
            at = person.words.end;
            let is_plural = words.get(person.words.start).is_some_and(|word| self.is_plural(word));
            found.push(person);
            // `Frau Muster/Beispiel`, `die Herren Muster und Beispiel`
            while let Some(next) = self.further(words, at, is_plural) {
                at = next + 1;
                found.push(Found { words: next..at, is_sure: true });
            }
        }
        found
    }

    fn person_at(&self, words: &[Word<'_>], at: usize) -> Option<Found> {
        let word = words.get(at)?;
        let sure = |words: Range<usize>| Found { words, is_sure: true };
        if self.is_title(word) && word.is_capitalised() {
            return self.titled(words, at).map(sure);
        }
        if self.is_given(word) && word.is_capitalised() {
            let end = self.name_end(words, at, false);
            // `Anne Frank Schule`, `Grundschule „Anne Frank“`
            let bears = words.get(end).is_some_and(|after| after.is_adjacent() && self.is_bearer(after));
            let is_quoted = word.gap.trim_start().starts_with(['„', '"', '»', '“', '‚']);
            let is_borne = is_quoted && at > 0 && words.get(at - 1).is_some_and(|house| self.is_bearer(house));
            return (end > at + 1 && !bears && !is_borne).then_some(sure(at..end));
        }
        let turned = self.turned(words, at).or_else(|| self.behind_initial(words, at));
        let signed = turned.or_else(|| self.behind_sign(words, at));
        if let Some(range) = signed.or_else(|| self.before_office(words, at)) {
            return Some(sure(range));
        }
        let told = self.behind_office(words, at).or_else(|| self.behind_label(words, at));
        told.or_else(|| self.behind_family(words, at))
    }

    /// `bei Familie Muster`; where a body bears the word (`Netzwerk Familie Musterstadt`), what follows is no surname.
    fn behind_family(&self, words: &[Word<'_>], at: usize) -> Option<Found> {
        let (family, surname) = (words.get(at)?, words.get(at + 1)?);
        let is_family = family.is_capitalised() && self.lexicon.persons.families.contains(&family.folded);
        let is_short = family.text.chars().count() < 5;
        let is_near = surname.is_adjacent() && (!surname.gap.contains('.') || is_short);
        let before = at.checked_sub(1).and_then(|before| words.get(before));
        let is_borne = family.is_adjacent() && before.is_some_and(Word::is_capitalised);
        let is_name = is_family && is_near && !is_borne && self.may_be_name(surname) && !surname.is_capitals();
        is_name.then_some(Found { words: at + 1..at + 2, is_sure: false })
    }

    /// `Frau Dr. Muster`, `Herrn von Muster`.
    fn titled(&self, words: &[Word<'_>], at: usize) -> Option<Range<usize>> {
        let titles = words
            .iter()
            .skip(at)
            .enumerate()
            .take_while(|(index, word)| self.is_title(word) && (*index == 0 || word.is_near()));
        let start = at + titles.count();
        let end = self.name_end(words, start, true);
        (end > start && words.get(start)?.is_near()).then_some(at..end)
    }

    /// `Muster, Erika`: the given name behind the surname, and nothing behind it.
    fn turned(&self, words: &[Word<'_>], at: usize) -> Option<Range<usize>> {
        let (surname, given) = (words.get(at)?, words.get(at + 1)?);
        let ends = words.get(at + 2).is_none_or(|next| !next.is_adjacent());
        let is_turned = given.gap.trim_end() == "," && self.is_given(given) && ends && self.may_be_name(surname);
        // A third one in front of it: a list of given names, or of places.
        let is_list = at > 0 && surname.gap.trim_end() == ",";
        (is_turned && !is_list && !self.is_given(surname)).then_some(at..at + 2)
    }

    /// `M. Muster`, not at the beginning of a line, where it may be the number of a heading.
    fn behind_initial(&self, words: &[Word<'_>], at: usize) -> Option<Range<usize>> {
        let (initial, surname) = (words.get(at)?, words.get(at + 1)?);
        let is_heading = (at == 0 || initial.gap.contains('\n')) && words.get(at + 2).is_some_and(Word::is_adjacent);
        let is_initial = initial.is_initial() && surname.gap.trim_end() == "." && surname.is_adjacent();
        let is_abbreviation = at > 0 && initial.is_adjacent() && initial.gap.contains('.');
        let is_name = is_initial && !is_heading && !is_abbreviation && self.may_be_name(surname);
        is_name.then(|| at..self.name_end(words, at + 1, false).max(at + 2))
    }

    /// `Tjorve Muster (Schulleiter)`, whatever the given name.
    fn before_office(&self, words: &[Word<'_>], at: usize) -> Option<Range<usize>> {
        let (given, surname, office) = (words.get(at)?, words.get(at + 1)?, words.get(at + 2)?);
        let is_apart = matches!(office.gap.trim(), "(" | ",") && self.is_office(office);
        let starts =
            at == 0 || !given.is_adjacent() || words.get(at - 1).is_some_and(|before| !before.is_capitalised());
        let is_name = is_apart && starts && self.may_be_both(given, surname);
        is_name.then_some(at..at + 2)
    }

    /// `gez. Muster`, `i. V. Muster`.
    fn behind_sign(&self, words: &[Word<'_>], at: usize) -> Option<Range<usize>> {
        let (word, next) = (words.get(at)?, words.get(at + 1)?);
        let is_pair = |short: &String| {
            short.split_once(". ").is_some_and(|(one, two)| one == word.text && two.trim_end_matches('.') == next.text)
        };
        let is_deputy = next.gap.trim_end() == "." && self.lexicon.persons.deputies.iter().any(is_pair);
        let start = at + 1 + usize::from(is_deputy);
        let first = words.get(start).filter(|first| first.is_near())?;
        let is_sign = is_deputy && first.gap.starts_with('.') || self.lexicon.persons.signs.contains(&word.folded);
        let end = self.name_end(words, start, false);
        (is_sign && end > start && (end > start + 1 || self.may_be_name(first))).then_some(start..end)
    }

    /// `Bürgermeister Muster`, `Schulleiterin Erika Muster`.
    fn behind_office(&self, words: &[Word<'_>], at: usize) -> Option<Found> {
        let (office, first) = (words.get(at)?, words.get(at + 1)?);
        // A sentence may end with an office; short forms have a full stop of their own.
        let is_near = first.is_adjacent() && (!first.gap.contains('.') || office.text.chars().count() < 5);
        if !(is_near && office.is_capitalised() && self.is_office(office)) {
            return None;
        }
        let end = self.name_end(words, at + 1, false);
        let follows_body = words.get(end).is_some_and(|next| next.is_adjacent() && self.is_body(next));
        let is_name = end > at + 1 && self.may_be_name(first) && !follows_body;
        is_name.then_some(Found { words: at + 1..end, is_sure: true })
    }

    /// `Moderation: Erika Muster`; a single word is a name only where nothing follows it.
    fn behind_label(&self, words: &[Word<'_>], at: usize) -> Option<Found> {
        let (label, first) = (words.get(at)?, words.get(at + 1)?);
        let is_label =
            first.gap.trim() == ":" && label.is_capitalised() && self.lexicon.persons.is_label(&label.folded);
        let end = if is_label { self.name_end(words, at + 1, false) } else { at };
        let is_whole = end > at + 2;
        let is_alone =
            end == at + 2 && self.may_be_name(first) && words.get(end).is_none_or(|next| !next.is_adjacent());
        (is_whole || is_alone).then_some(Found { words: at + 1..end, is_sure: is_whole })
    }

    /// Where a further surname behind a name is.
    fn further(&self, words: &[Word<'_>], at: usize, is_plural: bool) -> Option<usize> {
        let word = words.get(at)?;
        if word.gap.trim() == "/" && self.may_be_name(word) {
            return Some(at);
        }
        if !is_plural {
            return None;
        }
        let skipped = usize::from(self.lexicon.persons.joiners.contains(&word.folded));
        let next = words.get(at + skipped)?;
        let is_joined = skipped == 1 && next.is_adjacent() || skipped == 0 && word.gap.trim() == ",";
        (is_joined && self.may_be_name(next)).then_some(at + skipped)
    }

    fn is_plural(&self, word: &Word<'_>) -> bool {
        self.lexicon.persons.plurals.contains(&word.folded)
    }

    /// Whether a word can be a surname by itself.
    pub(super) fn may_be_name(&self, word: &Word<'_>) -> bool {
        word.is_capitalised()
            && word.text.chars().count() > 2
            && !word.text.chars().any(|ch| ch.is_ascii_digit())
            && !(self.is_own(word) || self.is_body(word) || self.is_noun(word) || self.is_office(word))
    }

    /// Whether two words can be given name and surname.
    pub(super) fn may_be_both(&self, given: &Word<'_>, surname: &Word<'_>) -> bool {
        let may = |word: &Word<'_>| self.may_be_name(word) && !word.is_capitals();
        may(given) && may(surname) && surname.is_adjacent() && !surname.gap.contains('.')
    }

    /// Where the name that starts at `start` ends; `start` where none does. Behind a title more words can be one.
    fn name_end(&self, words: &[Word<'_>], start: usize, is_titled: bool) -> usize {
        let is_name = |word: &Word<'_>| {
            word.is_capitalised() && !word.text.chars().any(|ch| ch.is_ascii_digit()) && !self.is_own(word)
        };
        let (mut at, mut count, mut has_surname) = (start, 0, false);
        // A line may end within a name, but behind a surname a new line begins something else.
        let goes_on = |at: usize, has_surname: bool, word: &Word<'_>| {
            at == start || word.is_adjacent() || word.is_near() && !has_surname
        };
        while let Some(word) = words.get(at).filter(|word| goes_on(at, has_surname, word) && count < LONGEST) {
            let sentence_ends =
                at > start && word.gap.contains('.') && words.get(at - 1).is_some_and(|before| !before.is_initial());
            let next = words.get(at + 1).filter(|next| next.is_adjacent());
            if sentence_ends {
                break;
            }
            let leads_on =
                words.iter().skip(at + 1).take_while(|next| next.is_near()).find(|next| !self.is_particle(next));
            if self.is_particle(word) && leads_on.is_some_and(is_name) && !has_surname {
                at += 1;
                continue;
            }
            let is_body = if is_titled && count == 0 { self.is_whole_body(word) } else { self.is_body(word) };
            // A third word only where nothing follows it: `Hedwig Lütke Entrup`, but `Frau Muster Leitung der …`.
            let is_too_much = has_surname && (count >= 2 && next.is_some());
            if !is_name(word) || is_body || is_too_much {
                break;
            }
            has_surname = has_surname || count > 0 && !self.is_given(word) && !word.is_initial();
            at += 1;
            count += 1;
        }
        at
    }
}
