//! Responsible bodies, step 2: the pieces of a cell between its separators, with the roles that labels and phrases give them.
//!
//! In: pieces. Out: [`Item`]s; whether two of them are one name is decided in `join`.

use super::join::is_adjectives;
use super::kind::{head_at, is_subject, starts_with_form, subject_word};
use super::pieces::{Piece, Word, words_ahead};
use crate::lexicon::bodies::Bodies;
use crate::lexicon::kommunen::Kommunen;
use crate::normalize::model::Rolle;
use std::collections::BTreeSet;
use std::ops::Range;

/// What stands in front of an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sep {
    /// Line break, bullet, semicolon, end of a sentence.
    Hard,
    Comma,
    /// Whether blanks stand around it.
    Slash(bool),
    /// `und`, `sowie`, `&`.
    Joiner,
    /// A dash between blanks.
    Dash,
    /// A colon inside a name: `Fachbereich 5: Jugend`.
    Colon,
}

/// A word or a bracket.
#[derive(Debug, Clone)]
pub(super) enum Part<'a> {
    Word(Word<'a>),
    /// Its inside, and all of it.
    Bracket(Range<usize>, Range<usize>),
}

impl Part<'_> {
    pub fn range(&self) -> Range<usize> {
        match self {
            Part::Word(word) => word.range.clone(),
            Part::Bracket(_, all) => all.clone(),
        }
    }
}

/// What stands between two separators.
#[derive(Debug, Clone)]
pub(super) struct Item<'a> {
    pub parts: Vec<Part<'a>>,
    pub sep: Sep,
    pub role: Option<Rolle>,
}

impl<'a> Item<'a> {
    pub fn words(&self) -> Vec<Word<'a>> {
        words_of(&self.parts)
    }

    fn new(sep: Sep, role: Option<Rolle>) -> Self {
        Self { parts: Vec::new(), sep, role }
    }
}

/// The words among the parts.
pub(super) fn words_of<'a>(parts: &[Part<'a>]) -> Vec<Word<'a>> {
    let word = |part: &Part<'a>| match part {
        Part::Word(word) => Some(word.clone()),
        Part::Bracket(..) => None,
    };
    parts.iter().filter_map(word).collect()
}

/// Cuts pieces into items.
pub(super) fn items<'a>(pieces: Vec<Piece<'a>>, label_role: Option<Rolle>, bodies: &Bodies) -> Vec<Item<'a>> {
    let mut cutter = Cutter {
        bodies,
        done: Vec::new(),
        current: Item::new(Sep::Hard, label_role),
        label_role,
        is_label_open: false,
    };
    let mut rest = pieces.into_iter().peekable();
    while let Some(piece) = rest.next() {
        match piece {
            Piece::Word(word) => {
                let ends = ends_sentence(&word, rest.peek(), bodies) && cutter.names_body(&word);
                let is_short_phrase = word.folded == "u."
                    && matches!(rest.peek(), Some(Piece::Word(next)) if next.text.ends_with('.') && next.text.len() <= 3);
                cutter.word(word, is_short_phrase);
                if ends {
                    cutter.cut(Sep::Hard);
                }
            }
            Piece::Bracket(inside, all) => cutter.current.parts.push(Part::Bracket(inside, all)),
            // A line that begins with `und` goes on with what the last one lists.
            Piece::Break if matches!(rest.peek(), Some(Piece::Word(next)) if cutter.joins(next)) => {}
            // A legal form never stands alone: `Stadtmarketing Musterstadt ⏎ GmbH`.
            Piece::Break if starts_with_form(&words_ahead(rest.clone(), 3), bodies) => {}
            // `Deutsches Rotes ⏎ Kreuz`: a listed name of several words.
            Piece::Break if cutter.name_goes_on(&words_ahead(rest.clone(), 2)) => {}
            // `Klinikum ⏎ Musterstadt`: a town alone is no body.
            Piece::Break
                if has_head(&cutter.current.words(), bodies)
                    && is_town(&words_ahead(rest.clone(), LONGEST_TOWN + 1), bodies) => {}
            Piece::Break => cutter.line_break(),
            Piece::Dash => cutter.cut(Sep::Dash),
            Piece::Sign(':', _) => cutter.colon(&mut rest),
            Piece::Sign(';', _) => cutter.cut(Sep::Hard),
            Piece::Sign(',', _) => cutter.cut(Sep::Comma),
            Piece::Sign('/', has_blank) => cutter.cut(Sep::Slash(has_blank)),
            Piece::Sign(..) => cutter.cut(Sep::Joiner),
        }
    }
    cutter.cut(Sep::Hard);
    cutter.done
}

/// Words of the longest name of a town that is looked for on a line of its own.
const LONGEST_TOWN: usize = 3;

/// Whether words are the name of a town and nothing else; `Kirchen` and `Schulen` are none.
fn is_town(words: &[Word<'_>], bodies: &Bodies) -> bool {
    let name = words.iter().map(|word| word.text).collect::<Vec<_>>().join(" ");
    let says_more = || has_head(words, bodies) || words.iter().any(|word| subject_word(word, bodies));
    (1..=LONGEST_TOWN).contains(&words.len()) && !says_more() && Kommunen::named(&name).next().is_some()
}

/// Whether words name a body.
fn has_head(words: &[Word<'_>], bodies: &Bodies) -> bool {
    (0..words.len()).any(|at| head_at(words, at, bodies).is_some())
}

/// A full stop behind a long word and in front of a capital.
fn ends_sentence(word: &Word<'_>, next: Option<&Piece<'_>>, bodies: &Bodies) -> bool {
    let stem = word.text.trim_end_matches('.');
    let is_known = bodies.short(word.text).is_some()
        || bodies.word(&word.folded).is_some()
        || bodies.person.titles.contains(&word.folded);
    // `Ev.-ref.` is cut short twice.
    word.text.ends_with('.')
        && !stem.contains('.')
        && stem.chars().filter(|c| c.is_alphabetic()).count() > 3
        && !is_known
        && matches!(next, Some(Piece::Word(next)) if next.is_capitalised())
}

/// Words at the end of a line with which a listed name may begin.
const LINE_END: usize = 3;

/// A name of a body that no list knows has no more words in front of a full stop.
const WORDS_OF_A_NAME: usize = 2;

struct Cutter<'a, 'l> {
    bodies: &'l Bodies,
    done: Vec<Item<'a>>,
    current: Item<'a>,
    label_role: Option<Rolle>,
    /// The label of the current role ended its line, so the role reaches over the line break.
    is_label_open: bool,
}

impl<'a> Cutter<'a, '_> {
    fn word(&mut self, word: Word<'a>, is_short_phrase: bool) {
        if !is_short_phrase && self.joins(&word) {
            self.cut(Sep::Joiner);
            return;
        }
        self.is_label_open = false;
        self.current.parts.push(Part::Word(word));
        self.bridge();
    }

    /// With this word the item names a body: a full stop behind it ends a sentence, and shortens nothing (`Staatl. Schulamt`).
    fn names_body(&self, word: &Word<'a>) -> bool {
        let mut words = self.current.words();
        words.push(word.clone());
        has_head(&words, self.bodies) || words.len() > WORDS_OF_A_NAME
    }

    fn joins(&self, word: &Word<'_>) -> bool {
        (word.is_lower() || word.text == "&") && self.bodies.small.joiners.contains(&word.folded)
    }

    /// Cuts where the last words are a phrase such as `in Zusammenarbeit mit`.
    fn bridge(&mut self) {
        let words = self.current.words();
        if let Some(length) = phrase_at_end(&words, &self.bodies.roles.leads).filter(|length| *length > 1)
            && words.len() > length
        {
            self.part(length, Rolle::Federfuehrend);
            return;
        }
        let Some(length) = phrase_at_end(&words, &self.bodies.roles.bridges) else { return };
        let is_bare = length == 1 && words.len() > 1;
        for _ in 0..length {
            self.current.parts.pop();
        }
        if is_bare && let Some(Part::Word(_)) = self.current.parts.last() {
            self.current.role = Some(Rolle::Beteiligt);
            return;
        }
        let role = Some(Rolle::Beteiligt);
        if self.current.parts.is_empty() {
            self.current.role = role;
            return;
        }
        self.push();
        self.current = Item::new(Sep::Hard, role);
    }

    /// `Arbeitskreis unter Leitung von Frau Muster`: who leads is a body of its own.
    fn part(&mut self, length: usize, role: Rolle) {
        self.current.parts.truncate(self.current.parts.len().saturating_sub(length));
        self.push();
        self.current = Item::new(Sep::Hard, Some(role));
    }

    fn cut(&mut self, sep: Sep) {
        let role = self.current.role;
        let is_empty = self.current.parts.is_empty();
        self.push();
        let role = if sep == Sep::Hard { self.label_role } else { role };
        let sep = if is_empty && self.current.sep == Sep::Hard { Sep::Hard } else { sep };
        self.current = Item::new(sep, role);
    }

    fn push(&mut self) {
        if !self.current.parts.is_empty() {
            let item = std::mem::replace(&mut self.current, Item::new(Sep::Hard, self.label_role));
            self.done.push(item);
        }
    }

    /// A line break parts names, unless the line ends in the middle of one.
    fn line_break(&mut self) {
        let words = self.current.words();
        let Some(last) = words.last() else {
            if self.current.sep == Sep::Hard && !self.is_label_open {
                self.reset_lead();
            }
            return;
        };
        let needs_noun = || self.bodies.language.needs_noun(&last.folded) && is_adjectives(&words, self.bodies);
        let goes_on = last.is_elliptic()
            || last.is_cut_short()
            || needs_noun()
            || (last.is_lower() && self.bodies.small.prepositions.contains(&last.folded));
        if !goes_on {
            if !self.is_label_open {
                self.reset_lead();
            }
            self.cut(Sep::Hard);
        }
    }

    /// Whether a listed name begins on this line and ends on the next one.
    fn name_goes_on(&self, next: &[Word<'a>]) -> bool {
        let mut words = self.current.words();
        let end = words.len();
        words.extend(next.iter().cloned());
        let over = |at: usize| head_at(&words, at, self.bodies).is_some_and(|found| at + found.length > end);
        !next.is_empty() && (end.saturating_sub(LINE_END)..end).any(over)
    }

    /// A lead ends with its line; those who take part may fill many lines.
    fn reset_lead(&mut self) {
        if self.label_role == Some(Rolle::Federfuehrend)
            && self.done.last().is_some_and(|item| item.role == self.label_role)
        {
            self.label_role = None;
            if self.current.parts.is_empty() {
                self.current.role = None;
            }
        }
    }

    /// What stands before a colon: a role, a qualifier, or a body of its own.
    fn colon(&mut self, rest: &mut std::iter::Peekable<std::vec::IntoIter<Piece<'a>>>) {
        let words = self.current.words();
        let stated = if words.is_empty() { self.current.role } else { role_of(&words, self.bodies) };
        if let Some(role) = stated {
            self.current = Item::new(Sep::Hard, Some(role));
            self.label_role = Some(role);
            self.is_label_open = true;
            return;
        }
        let next_is_subject = matches!(rest.peek(), Some(Piece::Word(word)) if subject_word(word, self.bodies));
        let head = (0..words.len()).find_map(|at| head_at(&words, at, self.bodies));
        let phrase = words.iter().map(Word::bare).collect::<Vec<_>>().join(" ");
        if head.is_some_and(|found| found.head.opens) && next_is_subject {
            self.cut(Sep::Colon);
        } else if head.is_some() && !self.bodies.roles.qualifiers.contains(&phrase) && !is_subject(&words, self.bodies)
        {
            self.cut(Sep::Hard);
        } else {
            let sep = self.current.sep;
            self.current = Item::new(sep, self.label_role);
        }
    }
}

/// Length of the longest phrase of the list that ends the words.
fn phrase_at_end(words: &[Word<'_>], phrases: &BTreeSet<String>) -> Option<usize> {
    (1..=5.min(words.len()))
        .rev()
        .find(|length| words.get(words.len() - length..).is_some_and(|part| phrases.contains(&joined(part))))
}

/// Length of the longest phrase of the list that starts the words.
pub(super) fn phrase_at_start(words: &[Word<'_>], phrases: &BTreeSet<String>) -> Option<usize> {
    (1..=6.min(words.len())).rev().find(|length| {
        words.get(..*length).is_some_and(|part| phrases.contains(&joined(part)) || phrases.contains(&bare_joined(part)))
    })
}

fn joined(words: &[Word<'_>]) -> String {
    words.iter().map(|word| word.folded.as_str()).collect::<Vec<_>>().join(" ")
}

fn bare_joined(words: &[Word<'_>]) -> String {
    words.iter().map(Word::bare).collect::<Vec<_>>().join(" ")
}

/// The role that a label, a bracket or an adverb states.
pub(super) fn role_of(words: &[Word<'_>], bodies: &Bodies) -> Option<Rolle> {
    let starts = |stems: &BTreeSet<String>| {
        words.iter().any(|word| {
            stems.iter().any(|stem| word.bare() == stem || (stem.len() > 3 && word.folded.starts_with(stem.as_str())))
        })
    };
    let has_body = (0..words.len()).any(|at| {
        head_at(words, at, bodies).is_some_and(|found| !found.head.inner && !found.head.group && found.is_compound)
    });
    if words.is_empty() || words.len() > 5 || has_body {
        return None;
    }
    if starts(&bodies.roles.lead) {
        return Some(Rolle::Federfuehrend);
    }
    starts(&bodies.roles.support).then_some(Rolle::Beteiligt)
}
