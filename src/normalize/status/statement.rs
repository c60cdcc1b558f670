//! Status, statements: what a whole clause says of the measure, whatever its single words say, and what clauses say together.
//!
//! In: tokens. Out: a status, none where two voices disagree, or nothing where no clause is a statement.

use super::{clause, plain};
use crate::lexicon::Lexicon;
use crate::lexicon::phrase::Phrases;
use crate::lexicon::statements::{Force, Polarity, Statement, StatementWords};
use crate::normalize::model::Status;
use crate::normalize::tokens::{Token, phrase_at};
use std::ops::Range;

/// Most words of a head that decides alone: `abgeschlossen`, `in Umsetzung`.
const HEAD: usize = 3;

/// What the clauses say together where one of them is a statement.
pub(super) fn told(tokens: &[Token<'_>], lexicon: &Lexicon) -> Option<Status> {
    if is_head(tokens, lexicon) { None } else { folded(tokens, lexicon, false) }
}

/// The same with statements so weak that any other word goes before.
pub(super) fn hinted(tokens: &[Token<'_>], lexicon: &Lexicon) -> Option<Status> {
    folded(tokens, lexicon, true)
}

/// `Nach Ansicht des Trägers abgeschlossen, nach Ansicht des Referats nicht begonnen`, `Der Verein sieht das Ziel erreicht, die
/// Verwaltung nicht`: no one value.
pub(super) fn is_disputed(tokens: &[Token<'_>], lexicon: &Lexicon) -> bool {
    let words = &lexicon.statements;
    let clauses = clause::all(tokens);
    let is_with = |range: &Range<usize>, list: &Phrases| clause::has(tokens, range.clone(), list);
    let voices: Vec<&Range<usize>> = clauses.iter().filter(|range| is_with(range, &words.source)).collect();
    let value = |range: &Range<usize>| plain(part(tokens, range), lexicon).map(|(value, _)| value);
    let differ = || match (voices.first(), voices.last()) {
        (Some(first), Some(last)) if voices.len() > 1 => value(first) != value(last),
        _ => false,
    };
    let is_opinion = clauses.iter().position(|range| is_with(range, &words.opinion));
    let is_refused = |range: &Range<usize>| {
        part(tokens, range).last().is_some_and(|last| lexicon.status.not_so_far.has_word(&last.folded))
    };
    is_with(&(0..tokens.len()), &words.disputed)
        || differ()
        || is_opinion.is_some_and(|at| clauses.iter().skip(at + 1).any(is_refused))
}

/// The tokens without clauses that give reasons or circumstances; all of them where nothing else is left.
pub(super) fn main_clauses<'a>(tokens: &[Token<'a>], words: &StatementWords) -> Vec<Token<'a>> {
    let is_main = |range: &Range<usize>| !is_subordinate(tokens, range, words);
    let kept: Vec<Token<'a>> = clause::all(tokens)
        .into_iter()
        .filter(is_main)
        .flat_map(|range| part(tokens, &(range.start..range.end + 1)).to_vec())
        .collect();
    if kept.is_empty() { tokens.to_vec() } else { kept }
}

fn is_subordinate(tokens: &[Token<'_>], range: &Range<usize>, words: &StatementWords) -> bool {
    phrase_at(tokens, range.start, &words.subordinate).is_some()
}

/// `abgeschlossen, …`: a first clause that is a status and nothing else.
fn is_head(tokens: &[Token<'_>], lexicon: &Lexicon) -> bool {
    // `ausgefallen, im Herbst nachgeholt`: the end of the story decides.
    if clause::has(tokens, 0..tokens.len(), &lexicon.statements.made_good) {
        return false;
    }
    let Some(first) = clause::all(tokens).into_iter().next() else { return false };
    let of_all = |list: &Phrases| phrase_at(tokens, first.start, list) == Some(first.len());
    first.len() <= HEAD && lexicon.status.value.iter().any(|list| of_all(&list.words))
}

/// What has been said so far, clause by clause.
fn folded(tokens: &[Token<'_>], lexicon: &Lexicon, with_weak: bool) -> Option<Status> {
    let words = &lexicon.statements;
    let (mut said, mut is_told) = (None, false);
    for range in clause::all(tokens).into_iter().filter(|range| !is_subordinate(tokens, range, words)) {
        let inner = part(tokens, &range);
        let own = plain(inner, lexicon);
        let heard = Heard { tokens: inner, before: part(tokens, &(0..range.start)), own, said };
        let stated = heard.statement(words, with_weak);
        let next = stated.or(own.map(|(value, _)| value));
        let joints = joints(inner, stated.is_some(), words);
        // `…, ist aber seit Juli in Kraft` decides over what stood before, whatever tells it.
        let turns = said.is_some() && next.is_some() && joints.contains(&Joint::Turn);
        is_told |= stated.is_some() || turns;
        said = combined(said, next, &joints);
    }
    said.filter(|_| is_told)
}

/// A clause, what its words say, and what was said before.
struct Heard<'t, 'a> {
    tokens: &'t [Token<'a>],
    before: &'t [Token<'a>],
    own: Option<(Status, &'static str)>,
    said: Option<Status>,
}

impl Heard<'_, '_> {
    fn statement(&self, words: &StatementWords, with_weak: bool) -> Option<Status> {
        let fits = |statement: &&Statement| self.beats(statement.force, with_weak) && self.is(statement, words);
        words.statement.iter().find(fits).and_then(|statement| super::value(&statement.id))
    }

    fn beats(&self, force: Force, with_weak: bool) -> bool {
        match force {
            Force::Strong => true,
            Force::Soft => self.own.is_none_or(|(value, rule)| {
                matches!(value, Status::InUmsetzung | Status::Begonnen) || rule == super::BY_PARTICIPLE
            }),
            Force::Weak => with_weak && self.own.is_none(),
        }
    }

    fn is(&self, statement: &Statement, words: &StatementWords) -> bool {
        let has = |list: &Phrases| clause::has(self.tokens, 0..self.tokens.len(), list);
        // What is done in part has been done, too.
        let said = if self.said == Some(Status::InUmsetzung) { Some(Status::Umgesetzt) } else { self.said };
        let is_after = || said.is_some() && said == super::value(&statement.after);
        let is_polar = || match statement.polarity {
            Polarity::Any => true,
            Polarity::Denied => is_denied(self.tokens, words),
            Polarity::Affirmed => !is_denied(self.tokens, words),
        };
        has(&statement.says)
            && (statement.with.is_empty() || has(&statement.with))
            && !has(&statement.without)
            && (statement.after.is_empty() || is_after())
            && !clause::has(self.before, 0..self.before.len(), &statement.not_after)
            && is_polar()
    }
}

/// Whether the clause has a word that denies; `nicht nur` does not.
fn is_denied(tokens: &[Token<'_>], words: &StatementWords) -> bool {
    (0..tokens.len())
        .any(|at| phrase_at(tokens, at, &words.denial).is_some() && phrase_at(tokens, at, &words.no_denial).is_none())
}

/// How a clause is joined to those before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Joint {
    /// It is a statement.
    Stated,
    /// `inzwischen`: it tells what holds now.
    Turn,
    /// It speaks of doing something once more.
    Repeat,
    /// It speaks of what is left.
    Rest,
    /// `nachgeholt`: it makes up for what fell out.
    MadeGood,
}

fn joints(tokens: &[Token<'_>], is_stated: bool, words: &StatementWords) -> Vec<Joint> {
    let has = |list: &Phrases| clause::has(tokens, 0..tokens.len(), list);
    let listed = [
        (&words.turn, Joint::Turn),
        (&words.repeat, Joint::Repeat),
        (&words.rest, Joint::Rest),
        (&words.made_good, Joint::MadeGood),
    ];
    let mut joints: Vec<Joint> = listed.into_iter().filter(|(list, _)| has(list)).map(|(_, joint)| joint).collect();
    joints.extend(is_stated.then_some(Joint::Stated));
    joints
}

/// What two clauses say together: what gives up or puts off stays, unless something else holds now; what is done in one part
/// and not in another is under way.
fn combined(said: Option<Status>, next: Option<Status>, joints: &[Joint]) -> Option<Status> {
    use Status::{Begonnen, Entfallen, Geplant, InUmsetzung, NichtBegonnen, Umgesetzt, Verschoben};
    let (Some(before), Some(next)) = (said, next) else { return said.or(next) };
    let is = |joint: Joint| joints.contains(&joint);
    let is_in_part = match (before, next) {
        (Umgesetzt | InUmsetzung, NichtBegonnen) => true,
        (Umgesetzt, Geplant) => is(Joint::Rest),
        _ => false,
    };
    let is_next = match (before, next) {
        (Umgesetzt, Entfallen) => !is(Joint::Repeat),
        (Entfallen | Verschoben | NichtBegonnen, Umgesetzt) if is(Joint::MadeGood) => true,
        (Entfallen, _) => next == Verschoben,
        (_, Entfallen | Verschoben)
        | (NichtBegonnen, Geplant)
        | (Umgesetzt, Begonnen | InUmsetzung)
        | (Geplant, Umgesetzt | InUmsetzung | Begonnen) => true,
        (Verschoben | NichtBegonnen, Umgesetzt | InUmsetzung | Begonnen) | (Begonnen, InUmsetzung) => is(Joint::Turn),
        (Begonnen | InUmsetzung, Umgesetzt) => is(Joint::Stated) || is(Joint::Turn),
        (Umgesetzt, Geplant) => is(Joint::Stated),
        _ => false,
    };
    Some(match (is_in_part, is_next) {
        (true, _) => InUmsetzung,
        (false, true) => next,
        (false, false) => before,
    })
}

/// The tokens of a range, as far as there are any.
fn part<'t, 'a>(tokens: &'t [Token<'a>], range: &Range<usize>) -> &'t [Token<'a>] {
    tokens.get(range.start..range.end.min(tokens.len())).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::normalize::tokens::tokens;

    fn read(text: &str) -> Option<Status> {
        told(&tokens(text), Lexicon::builtin())
    }

    #[test]
    fn a_whole_clause_beats_its_words() {
        assert_eq!(read("Die Räume sind fertig, eröffnen wird es das Land aber nicht"), None);
        assert_eq!(read("Der Verein hat sich von dieser Idee verabschiedet"), Some(Status::Entfallen));
        assert_eq!(read("Weitere Arbeiten sind nicht erforderlich"), Some(Status::Umgesetzt));
    }

    #[test]
    fn a_head_decides_alone() {
        assert_eq!(read("umgesetzt, vorerst keine Werbung"), None);
    }

    #[test]
    fn reasons_decide_nothing() {
        assert_eq!(read("Wird gebaut, da bisher nichts geschehen ist"), None);
        let tokens = tokens("Weil alles fertig ist, ruht der Bau");
        let main = main_clauses(&tokens, &Lexicon::builtin().statements);
        assert_eq!(main.first().map(|token| token.text), Some("ruht"));
    }

    #[test]
    fn what_two_clauses_say_together() {
        use Status::{Begonnen, Entfallen, Geplant, InUmsetzung, NichtBegonnen, Umgesetzt, Verschoben};
        let both = |before, next, joints: &[Joint]| combined(Some(before), Some(next), joints);
        assert_eq!(both(Umgesetzt, NichtBegonnen, &[]), Some(InUmsetzung));
        assert_eq!(both(Umgesetzt, Entfallen, &[]), Some(Entfallen));
        assert_eq!(both(Umgesetzt, Entfallen, &[Joint::Repeat]), Some(Umgesetzt));
        assert_eq!(both(Entfallen, Geplant, &[]), Some(Entfallen));
        assert_eq!(both(Entfallen, Verschoben, &[]), Some(Verschoben));
        assert_eq!(both(Verschoben, Geplant, &[]), Some(Verschoben));
        assert_eq!(both(Verschoben, Begonnen, &[Joint::Turn]), Some(Begonnen));
        assert_eq!(both(Umgesetzt, Geplant, &[Joint::Rest]), Some(InUmsetzung));
        assert_eq!(combined(None, Some(Geplant), &[]), Some(Geplant));
        assert_eq!(combined(Some(Geplant), None, &[]), Some(Geplant));
    }

    #[test]
    fn what_lacks_beside_a_thing_that_is_there_leaves_it_under_way() {
        assert_eq!(read("Schränke stehen, Lampen fehlen"), Some(Status::InUmsetzung));
        assert_eq!(read("Gutachten liegt vor, Lampen fehlen"), None, "a paper is not the thing");
    }

    #[test]
    fn what_fell_out_and_was_made_up_for_is_done() {
        assert_eq!(read("verschoben, im Oktober nachgeholt"), Some(Status::Umgesetzt));
        assert_eq!(read("verschoben, wird im Oktober nachgeholt"), Some(Status::Verschoben));
    }

    #[test]
    fn two_voices_leave_no_value() {
        let is = |text: &str| is_disputed(&tokens(text), Lexicon::builtin());
        assert!(is("Laut Träger abgeschlossen, laut Amt noch offen"));
        assert!(!is("Laut Träger abgeschlossen, laut Amt fertig") && !is("Laut Träger abgeschlossen"));
        assert!(is("Der Verein sieht das Ziel erreicht, die Stadt nicht"));
    }
}
