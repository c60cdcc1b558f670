//! Status, predicates: what a clause says where no listed word does: tense, mood and negation of its verb.
//!
//! In: tokens and the place of a word. Out: a status, where the word closes a clause whose verb decides. Talk about a
//! measure (`wurde besprochen`) decides nothing.

use super::degree::{self, clause_start};
use super::denial;
use super::{behind_one_of, ends_with, is_passive, time, value};
use crate::lexicon::Lexicon;
use crate::lexicon::phrase::Phrases;
use crate::lexicon::status::StatusWords;
use crate::normalize::date::full_year;
use crate::normalize::model::Status;
use crate::normalize::tokens::{Kind, Token, phrase_at};

/// So many words behind `auf`, `in den` may stand up to the time, and behind the verb up to them.
const TIME_REACH: usize = 3;

/// An infinitive behind `soll`, a participle behind `wird` or `wurde`, a particle behind its verb.
pub(super) fn unlisted(tokens: &[Token<'_>], index: usize, lexicon: &Lexicon) -> Option<Status> {
    let words = &lexicon.status;
    let token = tokens.get(index)?;
    if token.kind != Kind::Word || token.is_capitalised() && index > 0 {
        return None;
    }
    if is_infinitive(tokens, index, words) && is_aim(tokens, index, words) {
        return Some(Status::Geplant);
    }
    let is_passive = is_passive(tokens, index, words);
    let is_to_come = || time::is_to_come(tokens, &(clause_start(tokens, index)..index), lexicon);
    if let Some(status) = moved(tokens, index, lexicon) {
        return Some(status);
    }
    if is_passive && words.process.has_word(&token.folded) {
        return Some(if is_to_come() { Status::Geplant } else { Status::InUmsetzung });
    }
    if is_passive && words.weighed.has_word(&token.folded) {
        return Some(Status::Geplant);
    }
    if !closes(tokens, index, words) {
        return None;
    }
    if let Some(status) = split_verb(tokens, index, lexicon) {
        return if denial::is_reply(tokens, index, words) { None } else { Some(status) };
    }
    if denial::undertaken(tokens, index, words).is_some() {
        return Some(Status::InUmsetzung);
    }
    let is_participle = words.participle.iter().any(|ending| token.folded.ends_with(ending.as_str()));
    let in_clause = |list: &Phrases| clause(tokens, index).iter().any(|word| list.has_word(&word.folded));
    let is_no_more = ends_with(tokens, index, &words.no_more);
    match (is_participle && is_passive, is_no_more) {
        (true, true) => Some(Status::Entfallen),
        (true, false) if is_to_come() => Some(Status::Geplant),
        (true, false) => under_way(tokens, index, words),
        _ if is_passive && is_form(&token.folded, words) => Some(Status::Geplant),
        (false, true) if is_participle && in_clause(&words.perfect) => Some(Status::Entfallen),
        _ if is_participle => done(tokens, index, lexicon),
        _ => None,
    }
}

/// `wird zurzeit geschrieben`, `wird nachgedruckt`: what is being done, but for what is only talked of or denied.
fn under_way(tokens: &[Token<'_>], index: usize, words: &StatusWords) -> Option<Status> {
    let folded = &tokens.get(index)?.folded;
    let in_clause = |list: &Phrases| clause(tokens, index).iter().any(|word| list.has_word(&word.folded));
    let is_told = in_clause(&words.present) || is_clear(folded, words) || has_prefix(folded, words);
    let is_news = !words.no_news.has_word(folded) && !in_clause(&words.denial);
    let value = if words.wish.has_word(folded) { Status::Geplant } else { Status::InUmsetzung };
    (is_told && is_news).then_some(value)
}

/// `Flyer nachgedruckt`: without a verb only a word that is nothing but a participle, behind a noun.
pub(super) fn elliptic(tokens: &[Token<'_>], index: usize, lexicon: &Lexicon) -> Option<Status> {
    let words = &lexicon.status;
    let token = tokens.get(index).filter(|token| token.kind == Kind::Word && !token.is_capitalised())?;
    let before = clause(tokens, index);
    let is_verbless = !before.iter().any(|word| words.passive.has_word(&word.folded));
    let is_made = words.made.has_word(&token.folded);
    let is_of_noun = (is_clear(&token.folded, words) || is_made) && before.iter().any(Token::is_capitalised);
    // `digital abgehalten`, `abgenommen am 29.08.`: the noun is the measure itself.
    let is_of_measure = (is_separable(&token.folded, words) || is_made) && ends_as_participle(token, words);
    let is_closing = closes(tokens, index, words) && (is_of_noun || is_of_measure)
        || closes_before_time(tokens, index, lexicon) && (is_of_measure || is_clear(&token.folded, words));
    if is_verbless && is_closing { said(tokens, index, lexicon) } else { None }
}

fn ends_as_participle(token: &Token<'_>, words: &StatusWords) -> bool {
    words.participle.iter().any(|ending| token.folded.ends_with(ending.as_str()))
}

/// `abgenommen am 29.08.`, `gefeiert im Juni`: it opens its clause, and a time follows.
fn closes_before_time(tokens: &[Token<'_>], index: usize, lexicon: &Lexicon) -> bool {
    let around = super::clause::around(tokens, index);
    let leads = tokens.get(index + 1).is_some_and(|lead| lexicon.status.time_lead.has_word(&lead.folded));
    let next = index + 2;
    let is_day = || tokens.get(next).is_some_and(|day| day.kind == Kind::Number);
    around.start == index && leads && (is_day() || time::is_time(tokens, next, lexicon))
}

/// `Schulen sind ausgestattet`: the participle that closes the clause of `sind`.
fn done(tokens: &[Token<'_>], index: usize, lexicon: &Lexicon) -> Option<Status> {
    let words = &lexicon.status;
    let token = tokens.get(index)?;
    let is_told = clause(tokens, index).iter().any(|word| words.perfect.has_word(&word.folded));
    if is_told && (is_clear(&token.folded, words) || has_prefix(&token.folded, words)) {
        said(tokens, index, lexicon)
    } else {
        None
    }
}

/// What a participle says of a measure: done, or a first step, a wish, or nothing.
fn said(tokens: &[Token<'_>], index: usize, lexicon: &Lexicon) -> Option<Status> {
    let (token, words) = (tokens.get(index)?, &lexicon.status);
    let before = clause_start(tokens, index)..index;
    let is_pending =
        |at: usize| phrase_at(tokens, at, &words.pending).is_some() || denial::is_denied_so_far(tokens, at, words);
    if before.clone().any(|at| denial::is_not_all(tokens, at, words)) {
        return Some(Status::InUmsetzung);
    }
    if before.clone().any(is_pending) {
        return Some(Status::NichtBegonnen);
    }
    let has = |list: &Phrases| clause(tokens, index).iter().any(|word| list.has_word(&word.folded));
    let is_denied = before.into_iter().any(|at| phrase_at(tokens, at, &words.negation).is_some());
    if is_denied || has(&words.denial) || words.no_news.has_word(&token.folded) {
        return None;
    }
    if has(&words.coming) {
        return Some(Status::Geplant);
    }
    if has(&words.reflexive) && !words.first_step.has_word(&token.folded) {
        return None;
    }
    if words.wish.has_word(&token.folded) {
        return Some(Status::Geplant);
    }
    Some(match words.first_step.has_word(&token.folded) || degree::prepares(tokens, index, words) {
        true => Status::Begonnen,
        false if degree::is_partly(tokens, index, lexicon) || is_regular(tokens, index, words) => Status::InUmsetzung,
        false => Status::Umgesetzt,
    })
}

/// What a denied word says: `nicht fertig` is begun, `wurde nicht eröffnet` has not happened; `läuft nicht` says nothing.
pub(super) fn denied(tokens: &[Token<'_>], index: usize, value: Status, words: &StatusWords) -> Option<Status> {
    let token = tokens.get(index)?;
    if let Some(status) = denial::undertaken(tokens, index, words) {
        return Some(status);
    }
    let is_given_up = behind_one_of(tokens, index, &words.passive) || behind_one_of(tokens, index, &words.cannot);
    match value {
        _ if !ends_with(tokens, index, &words.not_so_far) => None,
        _ if words.completion.has_word(&token.folded) => Some(Status::InUmsetzung),
        Status::Umgesetzt | Status::Begonnen if !token.is_capitalised() => {
            Some(if is_given_up { Status::Entfallen } else { Status::NichtBegonnen })
        }
        _ => None,
    }
}

/// `soll im Herbst starten`, `der Auftakt soll folgen`: the clause says what shall be.
pub(super) fn is_aim(tokens: &[Token<'_>], index: usize, words: &StatusWords) -> bool {
    let is_noun = tokens.get(index).is_some_and(Token::is_capitalised);
    let behind = tokens.get(index + 1..index + 2).unwrap_or_default();
    let near = clause(tokens, index).iter().chain(behind.iter().filter(|_| is_noun));
    near.into_iter().any(|word| words.aim.has_word(&word.folded))
}

/// `wöchentlich im Einsatz`: what comes back is under way.
pub(super) fn is_regular(tokens: &[Token<'_>], index: usize, words: &StatusWords) -> bool {
    let before = index.checked_sub(1).and_then(|before| tokens.get(before));
    before.is_some_and(|word| words.regular.has_word(&word.folded))
}

/// `in den Herbst gewandert`, `auf Mai 2023 geschoben`, `verlagert sich auf 2024`: a verb of moving, with a time it goes to.
fn moved(tokens: &[Token<'_>], index: usize, lexicon: &Lexicon) -> Option<Status> {
    let words = &lexicon.status;
    tokens.get(index).filter(|token| words.moved.has_word(&token.folded))?;
    let is_time = |at: usize| {
        tokens.get(at).is_some_and(|token| {
            lexicon.dates.months.contains_key(token.folded.as_ref())
                || words.season.has_word(&token.folded)
                || token.text.len() == 4 && full_year(token).is_some()
        })
    };
    let from = clause_start(tokens, index);
    let goes_to = |at: usize| {
        let length = phrase_at(tokens, at, &words.moved_to);
        length.is_some_and(|length| (at + length..at + length + TIME_REACH).any(is_time))
    };
    (from..index + TIME_REACH).any(goes_to).then_some(Status::Verschoben)
}

/// `wie geplant`, `früher als vorgesehen`: a comparison with the plan.
pub(super) fn is_compared(tokens: &[Token<'_>], index: usize, words: &StatusWords) -> bool {
    let before = index.checked_sub(1).and_then(|before| tokens.get(before));
    before.is_some_and(|word| words.compared.has_word(&word.folded))
}

/// `neu gestaltet`: in front of another word it says nothing of its own.
pub(super) fn is_no_status(tokens: &[Token<'_>], index: usize, words: &StatusWords) -> bool {
    let goes_on = tokens.get(index + 1).is_some_and(|next| next.kind == Kind::Word);
    goes_on && tokens.get(index).is_some_and(|token| words.alone.has_word(&token.folded))
}

/// `erfolgt voraussichtlich im Herbst`: what is expected has not happened.
pub(super) fn is_expected(tokens: &[Token<'_>], index: usize, words: &StatusWords) -> bool {
    let is_word = |token: &Token<'_>| token.kind == Kind::Word;
    let behind = tokens.iter().skip(index + 1).take_while(|token| is_word(token));
    clause(tokens, index).iter().chain(behind).any(|token| words.expected.has_word(&token.folded))
}

/// `gebaut wird ab 2024`: the verb behind its participle.
pub(super) fn is_inverted(tokens: &[Token<'_>], index: usize, words: &StatusWords) -> bool {
    let is_verb = tokens.get(index + 1).is_some_and(|next| words.inverted.has_word(&next.folded));
    is_verb && tokens.get(index).is_some_and(|token| token.kind == Kind::Word)
}

/// A year behind `wird` is one to come, unless the work is under way.
pub(super) fn inverted(tokens: &[Token<'_>], index: usize, words: &StatusWords) -> Status {
    let is_end = |token: &&Token<'_>| matches!(token.kind, Kind::Sign('.' | ';' | ':' | ',') | Kind::Newline);
    let behind: Vec<&Token<'_>> = tokens.iter().skip(index + 2).take_while(|token| !is_end(token)).collect();
    let is_year = behind.iter().any(|token| token.text.len() == 4 && full_year(token).is_some());
    let is_under_way = behind.iter().any(|token| words.under_way.has_word(&token.folded));
    if is_year && !is_under_way { Status::Geplant } else { Status::InUmsetzung }
}

/// The words of the clause in front.
fn clause<'t, 'a>(tokens: &'t [Token<'a>], index: usize) -> &'t [Token<'a>] {
    tokens.get(clause_start(tokens, index)..index).unwrap_or_default()
}

/// Nothing of the clause follows but `worden`, `werden`.
fn closes(tokens: &[Token<'_>], index: usize, words: &StatusWords) -> bool {
    let mut behind = tokens.iter().skip(index + 1);
    let is_end = |token: Option<&Token<'_>>| token.is_none_or(|next| !matches!(next.kind, Kind::Word | Kind::Number));
    let next = behind.next();
    let is_tail = next.is_some_and(|next| words.perfect_tail.has_word(&next.folded));
    let is_joined = next.is_some_and(|next| words.joint.has_word(&next.folded));
    is_end(next) || is_joined || is_tail && is_end(behind.next())
}

fn is_infinitive(tokens: &[Token<'_>], index: usize, words: &StatusWords) -> bool {
    let Some(token) = tokens.get(index) else { return false };
    let is_form = words.infinitive_form.iter().any(|ending| token.folded.ends_with(ending.as_str()));
    is_form && closes(tokens, index, words)
}

/// `anbieten`, `starten`: ends as infinitives do, and is no participle.
fn is_form(folded: &str, words: &StatusWords) -> bool {
    let ends = words.infinitive_form.iter().any(|ending| folded.ends_with(ending.as_str()));
    ends && !is_clear(folded, words) && !has_prefix(folded, words)
}

/// `dauern weiter an`.
fn split_verb(tokens: &[Token<'_>], index: usize, lexicon: &Lexicon) -> Option<Status> {
    let (token, words) = (tokens.get(index)?, &lexicon.status);
    let around = super::clause::around(tokens, index);
    let has = |list: &Phrases| super::clause::has(tokens, around.start..index, list);
    let found = words.split.iter().find(|split| split.particle.has_word(&token.folded) && has(&split.verb))?;
    if denial::is_in_front(tokens, index, words) {
        return denial::in_front(tokens, index, words);
    }
    // `findet im Juni 2023 statt`; `im Juni` alone may come every year.
    let is_year = |token: &Token<'_>| token.text.len() == 4 && full_year(token).is_some();
    let is_ahead = tokens.get(around.clone()).is_some_and(|clause| clause.iter().any(is_year))
        && time::is_to_come(tokens, &around, lexicon);
    if let Some(status) = value(&found.to_come).filter(|_| is_ahead) {
        return Some(status);
    }
    value(&found.id)
        .map(|status| if status == Status::Umgesetzt && has(&words.draft) { Status::Geplant } else { status })
}

/// `läuft im Mai an`: the particle that closes the clause makes the verb another one.
pub(super) fn is_split(tokens: &[Token<'_>], index: usize, words: &StatusWords) -> bool {
    let Some(token) = tokens.get(index) else { return false };
    let mut listed = words.split.iter().filter(|split| split.verb.has_word(&token.folded));
    listed.any(|split| {
        let is_particle = |at: &usize| tokens.get(*at).is_some_and(|next| split.particle.has_word(&next.folded));
        let in_clause = |at: &usize| clause_start(tokens, *at) <= index;
        (index + 1..tokens.len()).take_while(in_clause).any(|at| is_particle(&at) && closes(tokens, at, words))
    })
}

/// `erneuert`, `verteilt`: a participle where the clause has its verb; `vakant` is none.
fn has_prefix(folded: &str, words: &StatusWords) -> bool {
    let rest = |prefix: &String| folded.strip_prefix(prefix.as_str()).is_some_and(|rest| rest.len() > 3);
    words.participle_prefix.iter().any(rest)
}

/// `ausgestattet`, `nachgedruckt`, `installiert`: nothing else than a participle.
fn is_clear(folded: &str, words: &StatusWords) -> bool {
    let has_mark =
        |rest: &str| words.participle_mark.iter().any(|mark| rest.len() > 4 && rest.starts_with(mark.as_str()));
    has_mark(folded)
        || is_separable(folded, words)
        || words.participle_form.iter().any(|form| folded.ends_with(form.as_str()))
}

/// `aufgestellt`, `nachgedruckt`: `ge` behind what may be parted from its verb.
fn is_separable(folded: &str, words: &StatusWords) -> bool {
    let has_mark =
        |rest: &str| words.participle_mark.iter().any(|mark| rest.len() > 4 && rest.starts_with(mark.as_str()));
    let mut leads = words.participle_lead.iter().filter_map(|lead| folded.strip_prefix(lead.as_str()));
    leads.any(has_mark)
}
