//! Status, later clauses: what stands behind the first statement and decides over it.
//!
//! In: the tokens behind. Out: a status, where a later clause gives up, puts off, sums up or goes on.

use super::{PASSIVE_REACH, clause, degree, first_of, predicate, time};
use crate::lexicon::Lexicon;
use crate::lexicon::status::{StatusList, StatusWords};
use crate::normalize::model::Status;
use crate::normalize::tokens::{Kind, Token, phrase_at};

/// Fewest words of a clause that tells a story.
const STORY: usize = 4;

/// What stands behind the first statement and decides over it.
pub(super) fn decides(
    tokens: &[Token<'_>],
    at: usize,
    (value, is_listed): (Status, bool),
    lexicon: &Lexicon,
) -> Option<Status> {
    let words = &lexicon.status;
    let is_prepared = value == Status::Begonnen && degree::prepares(tokens, at, words);
    let behind = tokens.get(at + 1..).unwrap_or_default();
    let is_instead = value == Status::Geplant && time::is_instead(tokens, lexicon);
    concluded(tokens, at, value, lexicon)
        .or_else(|| is_instead.then_some(Status::Verschoben))
        .or_else(|| made_up(behind, value, words))
        .or_else(|| told(behind, is_prepared, lexicon))
        .or_else(|| achieved(behind, value, lexicon))
        .or_else(|| dropped(behind, lexicon))
        .or_else(|| goes_on(tokens, at, (value, is_listed), lexicon))
        .or_else(|| next_step(tokens, at, value, lexicon))
        .or_else(|| put_off(tokens, at, value, lexicon))
}

/// `Die Texte liegen vor, gedruckt wird aber erst im Mai. Die Maßnahme ist in Arbeit.`, `Sechs Standorte sind fertig. In
/// Bearbeitung.`: behind a story, what is said of the measure itself or stands alone as a status decides.
fn concluded(tokens: &[Token<'_>], at: usize, value: Status, lexicon: &Lexicon) -> Option<Status> {
    let words = &lexicon.status;
    let first = clause::around(tokens, at);
    let length = first.clone().filter(|at| tokens.get(*at).is_some_and(|token| token.kind == Kind::Word)).count();
    let is_story = length >= STORY && !clause::has(tokens, first.clone(), &words.measure);
    let starts = (first.end + 1..tokens.len()).filter(|start| is_story && clause::parts(tokens, start - 1));
    starts.into_iter().find_map(|start| {
        let clause = tokens.get(clause::around(tokens, start))?;
        let is_subject = phrase_at(clause, 0, &words.measure).is_some();
        let is_sentence = !tokens.get(start - 1)?.is_sign(',');
        let of_all = |list: &StatusList| phrase_at(clause, 0, &list.words) == Some(clause.len());
        let is_bare = is_sentence && words.value.iter().any(of_all);
        let (_, later) = first_of(clause, &words.value, lexicon).filter(|_| is_subject || is_bare)?;
        // What was given up is `beendet`, too.
        (value != Status::Entfallen || later != Status::Umgesetzt).then_some(later)
    })
}

/// `Konzept liegt vor, Umsetzung folgt 2025`: a paper is done, the next clause speaks of the work. `Befragung
/// abgeschlossen, Auswertung läuft`, `zwei Kurse durchgeführt, weitere folgen`: a part is done.
fn next_step(tokens: &[Token<'_>], at: usize, value: Status, lexicon: &Lexicon) -> Option<Status> {
    let words = &lexicon.status;
    let clause = clause::around(tokens, at);
    let rest = tokens.get(clause.end + 1..)?;
    let (place, later) = first_of(rest, &words.value, lexicon)?;
    let next = clause::around(rest, place);
    let has = |list| clause::has(rest, next.clone(), list);
    let is_ahead = matches!(later, Status::Geplant | Status::InUmsetzung | Status::Begonnen | Status::NichtBegonnen);
    let has_subject = || {
        let has_noun = rest.get(next.clone()).is_some_and(|clause| clause.iter().any(Token::is_capitalised));
        has_noun || predicate::is_inverted(rest, place, words)
    };
    let is_paper = || clause::has(tokens, clause.clone(), &words.paper) && has_subject();
    let is_counted = || clause.clone().any(|at| degree::number_at(tokens, at, lexicon).is_some_and(|count| count > 1));
    match value {
        Status::Umgesetzt if is_ahead && is_paper() => Some(later),
        // `Komplett umgesetzt; Evaluation folgt`: nothing of it is left.
        Status::Umgesetzt if clause::has(tokens, clause.clone(), &words.degree) => None,
        Status::Umgesetzt if is_ahead && (has(&words.remaining) || has(&words.more) && is_counted()) => {
            Some(Status::InUmsetzung)
        }
        Status::NichtBegonnen if later == Status::Umgesetzt && has(&words.otherwise) => Some(Status::InUmsetzung),
        _ => None,
    }
}

/// `konnte nicht starten und soll 2023 beginnen`: put off.
fn put_off(tokens: &[Token<'_>], at: usize, value: Status, lexicon: &Lexicon) -> Option<Status> {
    let words = &lexicon.status;
    let clause = clause::around(tokens, at);
    let is_denied = matches!(value, Status::NichtBegonnen | Status::Entfallen)
        && clause::has(tokens, clause.start..at, &words.could)
        && !clause::has(tokens, clause.start..at, &words.pending);
    let rest = tokens.get(at + 1..).filter(|_| is_denied)?;
    let (_, later) = first_of(rest, &words.value, lexicon)?;
    matches!(later, Status::Geplant | Status::Verschoben).then_some(Status::Verschoben)
}

/// `wird vom Land abgedeckt und entfällt`: the second verb of the clause gives up.
fn dropped(behind: &[Token<'_>], lexicon: &Lexicon) -> Option<Status> {
    let words = &lexicon.status;
    let [joint, rest @ ..] = behind else { return None };
    let (_, later) = first_of(rest, &words.value, lexicon).filter(|_| words.joint.has_word(&joint.folded))?;
    (later == Status::Entfallen).then_some(later)
}

/// `wurde beendet, die Maßnahme entfällt`: a later clause about the measure itself gives it up or puts it off; behind a
/// mere first step it may plan it too (`Vorplanung abgeschlossen, Umsetzung folgt`).
fn told(behind: &[Token<'_>], is_prepared: bool, lexicon: &Lexicon) -> Option<Status> {
    let words = &lexicon.status;
    if let Some(value) = summed_up(behind, lexicon) {
        return Some(value);
    }
    let start = (0..behind.len()).find_map(|at| Some(at + phrase_at(behind, at, &words.measure)?))?;
    let told = |tokens: &[Token<'_>]| first_of(tokens, &words.value, lexicon).map(|(_, value)| value);
    // `Solange ruht das Angebot`: the verb in front of its subject.
    let clause = clause::around(behind, start - 1);
    let whole = behind.get(clause.clone()).filter(|_| clause.start > 0).and_then(told);
    if let Some(value) = whole.filter(|value| matches!(value, Status::Entfallen | Status::Verschoben)) {
        return Some(value);
    }
    let later = behind.get(start..).and_then(told)?;
    let is_planned = is_prepared && later == Status::Geplant;
    (matches!(later, Status::Entfallen | Status::Verschoben) || is_planned).then_some(later)
}

/// `wird angeboten und ist etabliert`: what is under way and has come to stay is done.
fn achieved(behind: &[Token<'_>], value: Status, lexicon: &Lexicon) -> Option<Status> {
    let words = &lexicon.status;
    let [joint, verb, rest @ ..] = behind else { return None };
    let goes_on = words.joint.has_word(&joint.folded) && words.perfect.has_word(&verb.folded);
    let (_, later) = first_of(rest, &words.value, lexicon).filter(|_| goes_on && value == Status::InUmsetzung)?;
    (later == Status::Umgesetzt).then_some(later)
}

/// `musste abgesagt werden und wird nachgeholt`: what is made up for is put off only.
fn made_up(behind: &[Token<'_>], value: Status, words: &StatusWords) -> Option<Status> {
    let is_made_up = (0..behind.len()).any(|at| phrase_at(behind, at, &words.made_up).is_some());
    (matches!(value, Status::Entfallen | Status::NichtBegonnen) && is_made_up).then_some(Status::Verschoben)
}

/// `Formular ist entworfen, die Erprobung dauert an`: a participle that no list knows tells of one step, a filled post of the
/// means; what the next clauses say is under way is the measure.
fn goes_on(tokens: &[Token<'_>], at: usize, (value, is_listed): (Status, bool), lexicon: &Lexicon) -> Option<Status> {
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
