//! Status, later clauses: what stands behind the first statement and decides over it.
//!
//! In: the tokens behind. Out: a status, where a later clause gives up, puts off, sums up or goes on.

use super::{PASSIVE_REACH, degree, first_of};
use crate::lexicon::Lexicon;
use crate::lexicon::status::StatusWords;
use crate::normalize::model::Status;
use crate::normalize::tokens::{Kind, Token, phrase_at};

/// `wurde beendet, die Maßnahme entfällt`: a later clause about the measure itself gives it up or puts it off; behind a
/// mere first step it may plan it too (`Vorplanung abgeschlossen, Umsetzung folgt`).
pub(super) fn told(behind: &[Token<'_>], is_prepared: bool, lexicon: &Lexicon) -> Option<Status> {
    let words = &lexicon.status;
    if let Some(value) = summed_up(behind, lexicon) {
        return Some(value);
    }
    let start = (0..behind.len()).find_map(|at| Some(at + phrase_at(behind, at, &words.measure)?))?;
    let rest = behind.get(start..).unwrap_or_default();
    let (_, later) = first_of(rest, &words.value, lexicon)?;
    let is_planned = is_prepared && later == Status::Geplant;
    (matches!(later, Status::Entfallen | Status::Verschoben) || is_planned).then_some(later)
}

/// `wird angeboten und ist etabliert`: what is under way and has come to stay is done.
pub(super) fn achieved(behind: &[Token<'_>], value: Status, lexicon: &Lexicon) -> Option<Status> {
    let words = &lexicon.status;
    let [joint, verb, rest @ ..] = behind else { return None };
    let goes_on = words.joint.has_word(&joint.folded) && words.perfect.has_word(&verb.folded);
    let (_, later) = first_of(rest, &words.value, lexicon).filter(|_| goes_on && value == Status::InUmsetzung)?;
    (later == Status::Umgesetzt).then_some(later)
}

/// `musste abgesagt werden und wird nachgeholt`: what is made up for is put off only.
pub(super) fn made_up(behind: &[Token<'_>], value: Status, words: &StatusWords) -> Option<Status> {
    let is_made_up = (0..behind.len()).any(|at| phrase_at(behind, at, &words.made_up).is_some());
    (value == Status::Entfallen && is_made_up).then_some(Status::Verschoben)
}

/// `Formular ist entworfen, die Erprobung dauert an`: a participle that no list knows tells of one step, a filled post of the
/// means; what the next clauses say is under way is the measure.
pub(super) fn goes_on(
    tokens: &[Token<'_>],
    at: usize,
    (value, is_listed): (Status, bool),
    lexicon: &Lexicon,
) -> Option<Status> {
    let words = &lexicon.status;
    let is_step = !is_listed || degree::is_of_staff(tokens, at, words);
    let is_end = |token: &Token<'_>| matches!(token.kind, Kind::Sign('.' | ';' | ':' | ',') | Kind::Newline);
    let end = tokens.iter().skip(at).position(is_end).filter(|_| is_step && value == Status::Umgesetzt)?;
    let rest = tokens.get(at + end..).unwrap_or_default();
    let (_, later) = first_of(rest, &words.value, lexicon)?;
    matches!(later, Status::InUmsetzung | Status::Begonnen).then_some(later)
}

/// `damit erledigt`: what sums up decides.
fn summed_up(behind: &[Token<'_>], lexicon: &Lexicon) -> Option<Status> {
    let words = &lexicon.status;
    let at = (0..behind.len()).find(|at| phrase_at(behind, *at, &words.hence).is_some())?;
    let rest = behind.get(at + 1..at + 1 + PASSIVE_REACH.min(behind.len() - at - 1)).unwrap_or_default();
    first_of(rest, &words.value, lexicon).map(|(_, value)| value)
}
