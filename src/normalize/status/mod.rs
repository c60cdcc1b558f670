//! Status: a verbatim status cell, or the sign printed in it → one of seven values.
//!
//! In: text, or sign with legend. Out: [`Status`]. The head word decides, a printed legend decides over the words.

mod options;
mod sign;
#[cfg(test)]
mod tests;

pub use sign::{StatusSign, status_by_sign};

use super::model::Status;
use super::reading::Reading;
use super::tokens::{Kind, Token, phrase_at, tokens};
use crate::diagnostic::{Diagnostic, Schwere};
use crate::lexicon::Lexicon;
use crate::lexicon::phrase::Phrases;
use crate::lexicon::status::{StatusList, StatusWords};

/// So many words may stand between `wird` and its participle, with it.
const PASSIVE_REACH: usize = 4;

/// Reads a status cell. `None` for empty cells, unset drop-downs and wordings that name no status.
#[must_use]
pub fn status(text: &str, lexicon: &Lexicon) -> Reading<Status> {
    let words = &lexicon.status;
    if let Some(reading) = options::ticked(text, lexicon) {
        return reading;
    }
    let tokens = tokens(text);
    if is_unset(&tokens, words) {
        return Reading::default();
    }
    if options::is_bare_list(&tokens, words) {
        return doubtful("status-nicht-deutbar", "Auswahl ohne Kreuz", text);
    }
    if let Some(value) = percentage(&tokens, words) {
        return Reading::new(value, "status/prozent");
    }
    if let Some((at, value)) = first_of(&tokens, &words.value, words) {
        let value = given_up(tokens.get(at + 1..).unwrap_or_default(), words).unwrap_or(value);
        return Reading::new(value, "status/wort");
    }
    match first_of(&tokens, &words.weak, words) {
        Some((_, value)) => Reading::new(value, "status/wort-schwach"),
        None if is_pending(&tokens, words) => Reading::new(Status::NichtBegonnen, "status/noch-nicht"),
        None if names_color(&tokens, words) => doubtful("status-grafisch", "Farbe ohne Legende", text),
        None => doubtful("status-nicht-deutbar", "Kein bekannter Status", text),
    }
}

/// No value, and a note that names the words.
fn doubtful(code: &'static str, what: &str, text: &str) -> Reading<Status> {
    let short: String = text.replace('\n', " / ").chars().take(120).collect();
    let note = Diagnostic::new(code, Schwere::Hinweis, format!("{what}: „{short}“"));
    Reading { value: None, rule: None, notes: vec![note] }
}

/// Nothing but signs, or a prompt of the form.
fn is_unset(tokens: &[Token<'_>], words: &StatusWords) -> bool {
    let has_words = tokens.iter().any(|token| matches!(token.kind, Kind::Word | Kind::Number));
    !has_words || (0..tokens.len()).any(|index| phrase_at(tokens, index, &words.unset).is_some())
}

fn names_color(tokens: &[Token<'_>], words: &StatusWords) -> bool {
    (0..tokens.len()).any(|index| phrase_at(tokens, index, &words.colors).is_some())
        || tokens.iter().any(|token| matches!(token.kind, Kind::Sign('🟢' | '🟡' | '🔴' | '⚪' | '🟠')))
}

/// A percentage before any status word: 100 is done, 0 not begun, all between under way.
fn percentage(tokens: &[Token<'_>], words: &StatusWords) -> Option<Status> {
    let at = (0..tokens.len()).find(|index| phrase_at(tokens, *index, &words.percent).is_some())?;
    let number = at.checked_sub(1).and_then(|index| tokens.get(index))?;
    let value = number.number()?;
    let is_late = first_of(tokens, &words.value, words).is_some_and(|(index, _)| index < at);
    match value {
        _ if is_late => None,
        0 => Some(Status::NichtBegonnen),
        1..=99 => Some(Status::InUmsetzung),
        100 => Some(Status::Umgesetzt),
        _ => None,
    }
}

/// The first word of the lists, the longest where several begin together; denied ones do not count.
pub(super) fn first_of(tokens: &[Token<'_>], lists: &[StatusList], words: &StatusWords) -> Option<(usize, Status)> {
    (0..tokens.len()).find_map(|index| {
        let lengths = lists.iter().filter_map(|list| Some((phrase_at(tokens, index, &list.words)?, value(&list.id)?)));
        let known = lengths.max_by_key(|(length, _)| *length);
        let is_passive = is_passive(tokens, index, words);
        let is_process = is_passive && tokens.get(index).is_some_and(|token| words.process.has_word(&token.folded));
        let is_aim = behind_one_of(tokens, index, &words.aim);
        let is_infinitive = is_aim && tokens.get(index).is_some_and(|token| words.infinitive.has_word(&token.folded));
        let value = match known {
            Some((_, Status::Umgesetzt | Status::InUmsetzung | Status::Begonnen)) if is_aim => Status::Geplant,
            None if is_infinitive => Status::Geplant,
            Some((_, Status::Umgesetzt)) if is_passive || is_partly(tokens, index, words) => Status::InUmsetzung,
            Some((_, value)) => value,
            None if is_process => Status::InUmsetzung,
            None => return None,
        };
        let before = index.checked_sub(1).and_then(|i| tokens.get(i));
        let is_denied = before.is_some_and(|last| words.negation.has_word(&last.folded));
        (!is_denied && !is_over(tokens, index, words)).then_some((index, value))
    })
}

/// `wurde beendet, die Maßnahme entfällt`: a later clause about the measure itself gives it up or puts it off.
fn given_up(behind: &[Token<'_>], words: &StatusWords) -> Option<Status> {
    let start = (0..behind.len()).find_map(|at| Some(at + phrase_at(behind, at, &words.measure)?))?;
    let rest = behind.get(start..).unwrap_or_default();
    let (_, value) = first_of(rest, &words.value, words)?;
    matches!(value, Status::Entfallen | Status::Verschoben).then_some(value)
}

/// `Nach der Anlaufphase`: it is over.
fn is_over(tokens: &[Token<'_>], index: usize, words: &StatusWords) -> bool {
    let before = tokens.get(..index).unwrap_or_default();
    let last = before.iter().rev().find(|token| !words.articles.has_word(&token.folded));
    last.is_some_and(|last| words.over.has_word(&last.folded)) && tokens.get(index).is_some_and(Token::is_capitalised)
}

/// `nicht ganz abgeschlossen`: a denied word of degree leaves a part done.
fn is_partly(tokens: &[Token<'_>], index: usize, words: &StatusWords) -> bool {
    let has = |back: usize, list: &Phrases| {
        index.checked_sub(back).and_then(|at| tokens.get(at)).is_some_and(|token| list.has_word(&token.folded))
    };
    has(1, &words.degree) && has(2, &words.negation)
}

/// `noch nicht ausgelaufen`: whatever it is called, it has not happened yet.
fn is_pending(tokens: &[Token<'_>], words: &StatusWords) -> bool {
    let is_verb = |token: &Token<'_>| token.kind == Kind::Word && !token.is_capitalised();
    (0..tokens.len()).any(|index| {
        let length = phrase_at(tokens, index, &words.pending);
        length.is_some_and(|length| tokens.get(index + length).is_some_and(is_verb))
    })
}

/// `wird derzeit erarbeitet`: a passive before the participle says that it is being done.
fn is_passive(tokens: &[Token<'_>], index: usize, words: &StatusWords) -> bool {
    behind_one_of(tokens, index, &words.passive)
}

/// Whether a word of the list stands before, in the same clause and near.
fn behind_one_of(tokens: &[Token<'_>], index: usize, list: &Phrases) -> bool {
    let before = tokens.get(index.saturating_sub(PASSIVE_REACH)..index).unwrap_or_default();
    let is_end = |token: &&Token<'_>| matches!(token.kind, Kind::Sign('.' | ';' | ':' | ',') | Kind::Newline);
    let clause = before.iter().rev().take_while(|token| !is_end(token));
    clause.into_iter().any(|token| list.has_word(&token.folded))
}

/// The status of an id of the contract.
pub(super) fn value(id: &str) -> Option<Status> {
    Some(match id {
        "umgesetzt" => Status::Umgesetzt,
        "in_umsetzung" => Status::InUmsetzung,
        "begonnen" => Status::Begonnen,
        "geplant" => Status::Geplant,
        "nicht_begonnen" => Status::NichtBegonnen,
        "verschoben" => Status::Verschoben,
        "entfallen" => Status::Entfallen,
        _ => return None,
    })
}
