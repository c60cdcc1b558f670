//! Zeitraum, step 3: the terms of a cell → what it states.

use super::term::{Duration, Moment, Part, Span, Term};
use super::years::settle_years;
use crate::normalize::date::Date;
use crate::normalize::rhythm::Rhythm;

/// What is said about a moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Then.
    Point,
    /// From then on.
    From,
    /// Until then.
    Until,
    /// The start of a range whose end is the next statement.
    RangeStart,
    /// The end of a range.
    RangeEnd,
}

/// How a statement hangs on the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Link {
    /// Not at all.
    None,
    /// Nothing but fillers stands between them.
    Next,
    /// `und`.
    And,
    /// `/`, which may mean `oder`.
    Slash,
    /// A range.
    Range,
}

/// One moment and what is said about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Statement {
    pub kind: Kind,
    pub moment: Moment,
    pub link: Link,
}

/// Everything a cell states.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Said {
    pub statements: Vec<Statement>,
    /// `sofort`.
    pub is_now: bool,
    pub is_ongoing: bool,
    pub rhythms: Vec<Rhythm>,
    pub durations: Vec<Duration>,
    /// Moments that found no year in the cell.
    pub yearless: Vec<Statement>,
}

/// Reads the sentences of one cell.
pub(super) fn read(sentences: &[Vec<Term>], document_date: Option<Date>) -> Said {
    let mut machine = Machine { document_date, ..Machine::default() };
    for sentence in sentences {
        for (index, term) in sentence.iter().enumerate() {
            machine.take(*term, sentence.get(index + 1..).unwrap_or_default());
        }
        machine.end_sentence();
    }
    let mut said = machine.said;
    settle_years(&mut said);
    said
}

/// A preposition that waits for its moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Waiting {
    From,
    FromWeak,
    To,
}

/// Reads terms one by one; the flags are what it remembers of the words since the last moment.
#[derive(Debug, Default)]
#[allow(clippy::struct_excessive_bools, reason = "independent memories, each cleared by other terms")]
struct Machine {
    said: Said,
    document_date: Option<Date>,
    waiting: Option<Waiting>,
    /// The joint seen since the last moment.
    joint: Option<Link>,
    /// Nothing but fillers stood since the last moment.
    is_adjacent: bool,
    is_between: bool,
    /// `danach` stood in this clause.
    is_then: bool,
    /// Words other than those of time stood in the cell: `Auftakt`, `erste Sitzung`.
    is_told: bool,
    is_blocked: bool,
    /// A repeated moment (`jeweils im Herbst`) is expected.
    is_repeated: bool,
    /// Words stood since the waiting preposition.
    has_words: bool,
    /// A bracket is open.
    is_bracket_open: bool,
}

impl Machine {
    fn take(&mut self, term: Term, rest: &[Term]) {
        match term {
            Term::Moment(moment) if self.refines(moment, rest) => self.refine(moment),
            Term::Moment(moment) => self.moment(moment),
            Term::Now => self.now(),
            Term::From => {
                self.is_told = true;
                self.wait(Waiting::From);
            }
            Term::FromWeak => {
                self.is_told = true;
                self.waiting = self.waiting.or(Some(Waiting::FromWeak));
            }
            Term::To => self.to(rest),
            Term::Dash => self.dash(rest),
            Term::Between => self.is_between = true,
            Term::And | Term::Slash if self.is_between => self.joint = Some(Link::Range),
            Term::And => self.joint = Some(Link::And),
            Term::Slash => self.joint = Some(Link::Slash),
            Term::Ongoing => self.ongoing(),
            Term::Following => self.following(),
            Term::Blocker => {
                self.is_blocked = true;
                self.break_off();
            }
            Term::Event => {
                let is_dated = rest.iter().find(|term| **term != Term::Filler) == Some(&Term::FromWeak);
                self.is_blocked |= is_dated;
                self.word();
            }
            Term::Then => self.is_then = true,
            Term::Rhythm(rhythm) => self.rhythm(rhythm),
            Term::Always => self.is_repeated = true,
            Term::Duration(duration) => {
                if duration.is_counted && self.said.statements.len() == 1 {
                    self.open_last();
                }
                self.said.durations.push(duration);
            }
            Term::Comma => self.list(),
            Term::Stop => self.comma(),
            Term::Word { .. } | Term::With | Term::Review => self.word(),
            Term::Open => (self.is_bracket_open, self.is_told) = (true, true),
            Term::Close => self.is_bracket_open = false,
            Term::Filler | Term::Colon => {}
        }
    }

    /// `Mai 2022 (Auftakt), dann monatlich`; `Herbst 2020, dann alle zwei Jahre` is a whole season and a rhythm.
    fn rhythm(&mut self, rhythm: Rhythm) {
        if self.is_then && self.is_told {
            self.open_last();
        }
        self.said.rhythms.push(rhythm);
        self.break_off();
    }

    fn wait(&mut self, waiting: Waiting) {
        self.waiting = Some(waiting);
        self.is_blocked = false;
        self.has_words = false;
    }

    /// `bis`: makes a range of the moment right before it, and closes in any case.
    fn to(&mut self, rest: &[Term]) {
        let opens = rest.iter().find(|term| !matches!(term, Term::Filler)) == Some(&Term::Ongoing);
        if self.can_open_range() {
            self.joint = Some(Link::Range);
        }
        if opens && self.can_open_range() {
            self.open_last();
            return;
        }
        // `seit 2012 bis`: the first preposition still waits only if no moment came in between.
        if self.joint != Some(Link::Range) || self.waiting.is_none() {
            self.wait(Waiting::To);
        }
    }

    fn dash(&mut self, rest: &[Term]) {
        let next =
            rest.iter().find(|term| !matches!(term, Term::Filler | Term::To | Term::From | Term::Open | Term::Close));
        match next {
            Some(Term::Moment(_)) if self.is_adjacent => self.joint = Some(Link::Range),
            Some(Term::Ongoing) if self.is_adjacent => self.open_last(),
            _ => self.comma(),
        }
    }

    fn can_open_range(&self) -> bool {
        self.is_adjacent && (self.said.is_now || !self.said.statements.is_empty())
    }

    /// A comma goes on with what stands right before it.
    fn list(&mut self) {
        let is_adjacent = self.is_adjacent;
        self.comma();
        self.is_adjacent = is_adjacent;
    }

    fn comma(&mut self) {
        self.break_off();
        self.is_blocked = false;
        self.is_between = false;
        self.is_then = false;
        self.is_repeated = false;
        if self.has_words {
            self.waiting = None;
        }
    }

    fn end_sentence(&mut self) {
        self.comma();
        if self.waiting == Some(Waiting::FromWeak) {
            self.waiting = None;
        }
    }

    fn word(&mut self) {
        self.is_told = true;
        self.has_words = true;
        self.break_off();
    }

    fn break_off(&mut self) {
        self.is_adjacent = false;
        self.joint = None;
    }

    fn ongoing(&mut self) {
        if self.waiting == Some(Waiting::To) {
            self.waiting = None;
        }
        self.said.is_ongoing = true;
        self.break_off();
    }

    /// `ff.`: the last moment opens.
    fn following(&mut self) {
        if let Some(last) = self.said.statements.last_mut() {
            last.kind = Kind::From;
            self.said.is_ongoing = true;
        }
    }

    fn open_last(&mut self) {
        if let Some(last) = self.said.statements.last_mut()
            && matches!(last.kind, Kind::Point)
        {
            last.kind = Kind::From;
        }
    }

    fn now(&mut self) {
        if self.waiting == Some(Waiting::To) {
            self.waiting = None;
            return;
        }
        self.said.is_now = true;
        self.waiting = None;
        self.is_adjacent = true;
        if let Some(date) = self.document_date {
            let moment = Moment::new(Span::Day(date.month, date.day), Some(date.year));
            self.said.statements.push(Statement { kind: Kind::From, moment, link: Link::None });
        }
    }

    fn moment(&mut self, moment: Moment) {
        let is_yearly = self.is_repeated && moment.year.is_none();
        if is_yearly {
            self.said.rhythms.push(Rhythm::Known(crate::normalize::model::Turnus::Jaehrlich));
        }
        if std::mem::take(&mut self.is_blocked) || is_yearly {
            self.waiting = None;
            return;
        }
        let link = match self.joint.take() {
            Some(link) if self.is_adjacent => link,
            _ if self.is_adjacent => Link::Next,
            _ => Link::None,
        };
        let kind = self.kind(moment, link);
        self.said.statements.push(Statement { kind, moment, link });
        self.waiting = None;
        self.is_adjacent = true;
        self.has_words = false;
    }

    /// `bis Jahresmitte 2020 (30.06.2020)`: a day or month alone in brackets says the same more exactly.
    fn refines(&self, moment: Moment, rest: &[Term]) -> bool {
        let is_alone = rest.iter().find(|term| **term != Term::Filler) == Some(&Term::Close);
        let is_exact = matches!(moment.span, Span::Day(..) | Span::Month(_)) && moment.year.is_some();
        let is_free = self.is_adjacent && self.waiting.is_none() && self.joint.is_none();
        let last = self.said.statements.last().map(|last| last.moment.precision());
        self.is_bracket_open && is_alone && is_exact && is_free && last.is_some_and(|last| last > moment.precision())
    }

    fn refine(&mut self, moment: Moment) {
        if let Some(last) = self.said.statements.last_mut() {
            last.moment = moment;
        }
    }

    /// What is said about the moment, by its preposition and its joint.
    fn kind(&mut self, moment: Moment, link: Link) -> Kind {
        let closes = self.ends_what_began(moment);
        let last = self.said.statements.last_mut();
        match (link, last) {
            (Link::Range, Some(last)) => {
                if matches!(last.kind, Kind::Point | Kind::From) {
                    last.kind = Kind::RangeStart;
                }
                Kind::RangeEnd
            }
            (Link::And | Link::Slash, Some(last)) if self.waiting.is_none() && !closes => match last.kind {
                Kind::RangeEnd | Kind::RangeStart => Kind::Point,
                kind => kind,
            },
            _ => match self.waiting {
                Some(Waiting::From | Waiting::FromWeak) => Kind::From,
                Some(Waiting::To) => Kind::Until,
                None if closes => Kind::Until,
                None => Kind::Point,
            },
        }
    }

    /// `Beginn 2016, Ende 2018`: a last third behind an opened span closes it.
    fn ends_what_began(&self, moment: Moment) -> bool {
        moment.part == Some(Part::End) && self.said.statements.last().is_some_and(|last| last.kind == Kind::From)
    }
}
