//! Status: a verbatim status cell, or the sign printed in it → one of seven values.
//!
//! In: text, or sign with legend. Out: [`Status`]. The head word decides, a printed legend decides over the words.

mod clause;
mod degree;
mod denial;
mod later;
mod options;
mod predicate;
mod sign;
mod standing;
mod statement;
#[cfg(test)]
mod tests;
mod time;
mod verbs;

pub use sign::{StatusSign, status_by_code, status_by_sign};

use super::model::Status;
use super::reading::Reading;
use super::tokens::{Kind, Token, phrase_at, tokens};
use crate::diagnostic::{Diagnostic, Schwere};
use crate::lexicon::Lexicon;
use crate::lexicon::phrase::Phrases;
use crate::lexicon::status::{StatusList, StatusWords};

/// So many words may stand between `wird` and its participle, with it.
const PASSIVE_REACH: usize = 4;
/// Per cent of all.
const ALL: u32 = 100;
/// Most words of a phrase that denies the word behind it.
const LONGEST_DENIAL: usize = 3;

/// Rule of values that a participle of no list tells.
const BY_PARTICIPLE: &str = "status/partizip";

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
    if options::is_bare_list(&tokens, lexicon) {
        return doubtful("status-nicht-deutbar", "Auswahl ohne Kreuz", text);
    }
    if let Some(value) = percentage(&tokens, lexicon) {
        return Reading::new(value, "status/prozent");
    }
    if statement::is_disputed(&tokens, lexicon) {
        return doubtful("status-nicht-deutbar", "Zwei Ansichten", text);
    }
    if let Some(value) = statement::told(&tokens, lexicon) {
        return Reading::new(value, "status/aussage");
    }
    let main = statement::main_clauses(&tokens, &lexicon.statements);
    if let Some((value, rule)) = plain(&main, lexicon).or_else(|| plain(&tokens, lexicon)) {
        return Reading::new(value, rule);
    }
    match statement::hinted(&tokens, lexicon) {
        Some(value) => Reading::new(value, "status/aussage"),
        None if names_color(&tokens, words) => doubtful("status-grafisch", "Farbe ohne Legende", text),
        None => doubtful("status-nicht-deutbar", "Kein bekannter Status", text),
    }
}

/// What single words, verbs and shares say, and by which rule.
pub(super) fn plain(tokens: &[Token<'_>], lexicon: &Lexicon) -> Option<(Status, &'static str)> {
    let words = &lexicon.status;
    if let Some((at, value)) = first_of(tokens, &words.value, lexicon) {
        let is_listed = words.value.iter().any(|list| phrase_at(tokens, at, &list.words).is_some());
        let later = later::decides(tokens, at, (value, is_listed), lexicon);
        return Some((later.unwrap_or(value), if is_listed { "status/wort" } else { BY_PARTICIPLE }));
    }
    if let Some(value) = (0..tokens.len()).find_map(|at| predicate::elliptic(tokens, at, lexicon)) {
        return Some((value, BY_PARTICIPLE));
    }
    if degree::is_some_of_all(tokens, lexicon) {
        return Some((Status::InUmsetzung, "status/anteil"));
    }
    if let Some(value) = standing::stands(tokens, lexicon) {
        return Some((value, "status/bestand"));
    }
    match first_of(tokens, &words.weak, lexicon) {
        Some((_, Status::InUmsetzung)) if tokens.iter().any(|token| words.coming.has_word(&token.folded)) => {
            Some((Status::Geplant, "status/wort-schwach"))
        }
        Some((_, value)) => Some((value, "status/wort-schwach")),
        None if denial::is_pending(tokens, words) => Some((Status::NichtBegonnen, "status/noch-nicht")),
        None if time::is_coming_time(tokens, lexicon) => Some((Status::Geplant, "status/wort-schwach")),
        None => None,
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
fn percentage(tokens: &[Token<'_>], lexicon: &Lexicon) -> Option<Status> {
    let words = &lexicon.status;
    let value = share(tokens, words)?;
    let at = share_at(tokens, words)?;
    let is_late = first_of(tokens, &words.value, lexicon).is_some_and(|(index, _)| index < at);
    match value {
        _ if is_late => None,
        0 => Some(Status::NichtBegonnen),
        1..=99 => Some(Status::InUmsetzung),
        100 => Some(Status::Umgesetzt),
        _ => None,
    }
}

/// Where the first percentage has its sign.
fn share_at(tokens: &[Token<'_>], words: &StatusWords) -> Option<usize> {
    (0..tokens.len()).find(|index| phrase_at(tokens, *index, &words.percent).is_some())
}

/// The first percentage.
fn share(tokens: &[Token<'_>], words: &StatusWords) -> Option<u32> {
    let at = share_at(tokens, words)?.checked_sub(1)?;
    hedged(tokens, at, words).or_else(|| tokens.get(at)?.number())
}

/// `zurückgestellt bei 40 %`: in front of the percentage stands that nothing more is done.
fn is_off(tokens: &[Token<'_>], lexicon: &Lexicon) -> bool {
    let (words, at) = (&lexicon.status, share_at(tokens, &lexicon.status));
    let first = first_of(tokens, &words.value, lexicon);
    first.is_some_and(|(index, value)| {
        matches!(value, Status::Entfallen | Status::Verschoben) && at.is_some_and(|at| index < at)
    })
}

/// `knapp 100 %`: not yet all.
fn hedged(tokens: &[Token<'_>], at: usize, words: &StatusWords) -> Option<u32> {
    let number = tokens.get(at)?.number()?;
    let before = at.checked_sub(1)?;
    (number == ALL && phrase_at(tokens, before, &words.partly).is_some()).then_some(ALL - 1)
}

/// The first word of the lists, the longest where several begin together; denied ones do not count.
pub(super) fn first_of(tokens: &[Token<'_>], lists: &[StatusList], lexicon: &Lexicon) -> Option<(usize, Status)> {
    let words = &lexicon.status;
    (0..tokens.len()).find_map(|index| {
        let lengths = lists.iter().filter_map(|list| Some((phrase_at(tokens, index, &list.words)?, value(&list.id)?)));
        let longest = lengths.max_by_key(|(length, _)| *length);
        let told = verbs::told(tokens, index, longest.is_some(), lexicon);
        if let Some(value) = told {
            return Some((index, value));
        }
        if predicate::is_no_status(tokens, index, words) {
            return None;
        }
        let known = longest.filter(|(length, _)| *length > 1 || !predicate::is_split(tokens, index, words));
        let denied = known.and_then(|_| denial::behind(tokens, index, words));
        let value = match (known.map(|(_, value)| value), denied) {
            (_, Some(denied)) => denied,
            (Some(Status::NichtBegonnen), _) if denial::is_reply(tokens, index, words) => return None,
            (Some(Status::Geplant), _) if predicate::is_compared(tokens, index, words) => return None,
            (Some(value), _) => in_context(tokens, index, value, lexicon),
            (None, _) => predicate::unlisted(tokens, index, lexicon)?,
        };
        let before = index.checked_sub(1).and_then(|i| tokens.get(i));
        let is_denied = before.is_some_and(|last| words.negation.has_word(&last.folded));
        let value = if is_denied { predicate::denied(tokens, index, value, words)? } else { value };
        (!is_over(tokens, index, words)).then_some((index, value))
    })
}

/// What a word of the lists means behind the words in front of it.
fn in_context(tokens: &[Token<'_>], index: usize, value: Status, lexicon: &Lexicon) -> Status {
    let words = &lexicon.status;
    let is_passive = is_passive(tokens, index, words);
    let is_to_come = || is_passive && time::is_to_come(tokens, &(degree::clause_start(tokens, index)..index), lexicon);
    match value {
        Status::Umgesetzt | Status::InUmsetzung | Status::Begonnen | Status::Geplant
            if ends_with(tokens, index, &words.no_more) =>
        {
            Status::Entfallen
        }
        Status::Umgesetzt | Status::InUmsetzung | Status::Begonnen if predicate::is_aim(tokens, index, words) => {
            Status::Geplant
        }
        Status::Umgesetzt if predicate::is_expected(tokens, index, words) => Status::Geplant,
        // `Umsetzung voraussichtlich 2024`: the noun tells no time of its own.
        Status::InUmsetzung if names_doing(tokens, index, words) && predicate::is_expected(tokens, index, words) => {
            Status::Geplant
        }
        Status::Umgesetzt | Status::Begonnen if is_to_come() => Status::Geplant,
        Status::Umgesetzt if predicate::is_inverted(tokens, index, words) => predicate::inverted(tokens, index, words),
        Status::Umgesetzt if degree::prepares(tokens, index, words) => Status::Begonnen,
        Status::NichtBegonnen if behind_one_of(tokens, index, &words.cannot) && !is_not_yet(tokens, index, words) => {
            Status::Entfallen
        }
        Status::Umgesetzt if is_passive || degree::is_partly(tokens, index, lexicon) => Status::InUmsetzung,
        Status::Umgesetzt if predicate::is_regular(tokens, index, words) => Status::InUmsetzung,
        Status::Entfallen if is_not_yet(tokens, index, words) => Status::NichtBegonnen,
        Status::Entfallen if behind_one_of(tokens, index, &words.meanwhile) => Status::Verschoben,
        Status::Entfallen if phrase_at(tokens, index, &words.hired).is_some() => degree::hired(tokens, index, words),
        value => value,
    }
}

/// `Umsetzung`, `Realisierung`; not the `In` of `In Bearbeitung` at the beginning of a text.
fn names_doing(tokens: &[Token<'_>], index: usize, words: &StatusWords) -> bool {
    let ends = |token: &Token<'_>| words.noun_form.iter().any(|ending| token.folded.ends_with(ending.as_str()));
    tokens.get(index).is_some_and(|token| token.is_capitalised() && ends(token))
}

/// Whether a phrase of the list stands right before.
fn ends_with(tokens: &[Token<'_>], index: usize, list: &Phrases) -> bool {
    (index.saturating_sub(LONGEST_DENIAL)..index).any(|at| phrase_at(tokens, at, list) == Some(index - at))
}

/// `wird im nächsten Jahr umgesetzt`: the nearest auxiliary verb in front in the clause is `wird`.
fn is_passive(tokens: &[Token<'_>], index: usize, words: &StatusWords) -> bool {
    let before = tokens.get(degree::clause_start(tokens, index)..index).unwrap_or_default();
    let is_auxiliary =
        |token: &&Token<'_>| words.passive.has_word(&token.folded) || words.perfect.has_word(&token.folded);
    before.iter().rev().find(is_auxiliary).is_some_and(|token| words.passive.has_word(&token.folded))
}

/// `bislang nicht realisiert`: it has not happened yet, and is not given up.
fn is_not_yet(tokens: &[Token<'_>], index: usize, words: &StatusWords) -> bool {
    index.checked_sub(1).is_some_and(|before| phrase_at(tokens, before, &words.pending).is_some())
}

/// `Nach der Anlaufphase`: it is over.
fn is_over(tokens: &[Token<'_>], index: usize, words: &StatusWords) -> bool {
    let before = tokens.get(..index).unwrap_or_default();
    let last = before.iter().rev().find(|token| !words.articles.has_word(&token.folded));
    last.is_some_and(|last| words.over.has_word(&last.folded)) && tokens.get(index).is_some_and(Token::is_capitalised)
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
