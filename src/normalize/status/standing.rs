//! Status, standing things: what exists, can be used or took place, without a word of doing.
//!
//! In: tokens. Out: a status, where no listed word tells one.

use super::denial::is_denied_so_far;
use super::{clause, time};
use crate::lexicon::Lexicon;
use crate::lexicon::status::StatusWords;
use crate::normalize::model::Status;
use crate::normalize::tokens::{Kind, Token, phrase_at};

/// Most words of the subject of a thing that is there.
const LEAD: usize = 3;

/// `hängt seit Mai in jeder Schule`, `ist seit Juni bespielbar`, `Die Einweihung war am 3. Mai` are done; `Dafür fehlte
/// bislang die Zeit` has not begun.
pub(super) fn stands(tokens: &[Token<'_>], lexicon: &Lexicon) -> Option<Status> {
    let words = &lexicon.status;
    (0..tokens.len()).find_map(|at| {
        let around = clause::around(tokens, at);
        let is = |list| phrase_at(tokens, at, list).is_some();
        let has = |list| clause::has(tokens, around.clone(), list);
        if is(&words.lack) && has(&words.resource) && has(&words.so_far) {
            return Some(Status::NichtBegonnen);
        }
        let is_verb = tokens.get(at).is_some_and(|token| !token.is_capitalised() || at == around.start);
        let is_standing = is_verb && is(&words.standing) && has(&words.since);
        let is_ready = is_verb && is(&words.ready) && (has(&words.perfect) || has(&words.since));
        let is_past_event =
            is(&words.event) && has(&words.was) && around.clone().any(|at| time::is_time(tokens, at, lexicon));
        let is_told = is_standing || is_ready || is_past_event || is_there(tokens, at, words);
        (is_told && !is_denied(tokens, at, words)).then_some(Status::Umgesetzt)
    })
}

/// `Möbel stehen`, `Schränke da`, `steht und wird genutzt`: a noun that can be made, at most with an article or an adjective, and
/// nothing behind. A number in front leaves open whether it is all.
fn is_there(tokens: &[Token<'_>], at: usize, words: &StatusWords) -> bool {
    let around = clause::around(tokens, at);
    let closes = at + 1 == around.end || tokens.get(at + 1).is_some_and(|next| words.joint.has_word(&next.folded));
    let Some(before) = tokens.get(around.start..at).filter(|before| before.len() <= LEAD) else { return false };
    let is_named = |token: &Token<'_>| token.is_capitalised() && !words.immaterial.has_word(&token.folded);
    let has_subject = match before.split_last() {
        Some((noun, lead)) => is_named(noun) && lead.iter().all(|word| word.kind == Kind::Word),
        None => tokens.get(at).is_some_and(|verb| verb.kind == Kind::Word) && around.len() > 1,
    };
    closes && has_subject && phrase_at(tokens, at, &words.there).is_some()
}

fn is_denied(tokens: &[Token<'_>], at: usize, words: &StatusWords) -> bool {
    let mut around = clause::around(tokens, at);
    around.any(|at| phrase_at(tokens, at, &words.denial).is_some() || is_denied_so_far(tokens, at, words))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::normalize::tokens::tokens;

    fn read(text: &str) -> Option<Status> {
        stands(&tokens(text), Lexicon::builtin())
    }

    #[test]
    fn what_stands_can_be_used_or_took_place_is_done() {
        for text in ["hängt seit Mai in jeder Schule", "ist seit Juni bespielbar", "Die Einweihung war am 3. Mai"] {
            assert_eq!(read(text), Some(Status::Umgesetzt), "{text}");
        }
    }

    #[test]
    fn a_thing_with_nothing_said_behind_it_is_there() {
        for text in ["Tafeln hängen", "Die neue Schaukel steht", "Schränke da"] {
            assert_eq!(read(text), Some(Status::Umgesetzt), "{text}");
        }
        for text in ["Das Team steht", "6 Segel hängen", "Schilder stehen am Weg", "da"] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn what_is_denied_or_lacking_is_not() {
        assert_eq!(read("Dafür fehlte bislang die Zeit"), Some(Status::NichtBegonnen));
        for text in ["ist noch nicht bespielbar", "hängt in der Schule", "Die Einweihung war schön", ""] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
