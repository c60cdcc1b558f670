//! Status, verbs: what a clause says by the kind, the form and the denial of its verb.
//!
//! In: tokens and the place of a verb. Out: a status: `startete` is begun, `startet im Herbst` and `wird starten` are to
//! come, `ruhen` is put off.

use super::denial::is_denied_so_far;
use super::{clause, time};
use crate::lexicon::Lexicon;
use crate::lexicon::status::{StatusWords, VerbKind, VerbList};
use crate::normalize::model::Status;
use crate::normalize::tokens::{Kind, Token, phrase_at};
use std::ops::Range;

/// The form of a verb, as far as it decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    Present,
    Past,
    Infinitive,
    Participle,
}

/// How far a clause denies what it says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Denial {
    /// `noch nicht`.
    SoFar,
    /// `nicht mehr`.
    NoMore,
    /// `nicht`.
    Plain,
}

/// What the verb at this place says, where a list of verbs has it. Where a list of words has it, too, only a verb that needs
/// another word beside it: `sich erledigt`.
pub(super) fn told(tokens: &[Token<'_>], index: usize, is_listed: bool, lexicon: &Lexicon) -> Option<Status> {
    let words = &lexicon.status;
    let token = tokens.get(index).filter(|token| token.kind == Kind::Word)?;
    let around = clause::around(tokens, index);
    let is_whole = |verb: &&VerbList| {
        if verb.with.is_empty() { !is_listed } else { clause::has(tokens, around.clone(), &verb.with) }
    };
    let fitting = words.verb.iter().filter(is_whole);
    let (verb, form) = fitting.into_iter().find_map(|verb| Some((verb, form(&token.folded, verb)?)))?;
    let is_noun = token.is_capitalised() && (index > around.start || form == Form::Infinitive);
    if is_noun {
        return None;
    }
    let scene = Scene { tokens, index, around, lexicon };
    match scene.denial(form) {
        Some(denial) => scene.denied(verb.kind, form, denial),
        None => scene.affirmed(verb.kind, form),
    }
}

fn form(folded: &str, verb: &VerbList) -> Option<Form> {
    let forms = [
        (&verb.present, Form::Present),
        (&verb.past, Form::Past),
        (&verb.participle, Form::Participle),
        (&verb.infinitive, Form::Infinitive),
    ];
    forms.into_iter().find(|(list, _)| list.has_word(folded)).map(|(_, form)| form)
}

/// A verb in its clause.
struct Scene<'t, 'a> {
    tokens: &'t [Token<'a>],
    index: usize,
    around: Range<usize>,
    lexicon: &'t Lexicon,
}

impl Scene<'_, '_> {
    fn words(&self) -> &StatusWords {
        &self.lexicon.status
    }

    /// What denies stands in front of the closing forms, and behind the finite ones.
    fn denial(&self, form: Form) -> Option<Denial> {
        let Self { tokens, index, around, .. } = self;
        let words = self.words();
        let range = match form {
            Form::Infinitive | Form::Participle => around.start..*index,
            Form::Present | Form::Past => around.clone(),
        };
        let is_so_far = |at| phrase_at(tokens, at, &words.pending).is_some() || is_denied_so_far(tokens, at, words);
        if range.clone().any(is_so_far) {
            return Some(Denial::SoFar);
        }
        if clause::has(tokens, range.clone(), &words.no_more) {
            return Some(Denial::NoMore);
        }
        clause::has(tokens, range, &words.denial).then_some(Denial::Plain)
    }

    fn denied(&self, kind: VerbKind, form: Form, denial: Denial) -> Option<Status> {
        let has = |list| clause::has(self.tokens, self.around.clone(), list);
        let is_positive = !matches!(kind, VerbKind::PutOff | VerbKind::GiveUp);
        let is_closing = matches!(form, Form::Infinitive | Form::Participle);
        match denial {
            _ if !is_positive => None,
            Denial::SoFar if kind == VerbKind::End => Some(Status::InUmsetzung),
            Denial::SoFar => Some(Status::NichtBegonnen),
            Denial::NoMore => Some(Status::Entfallen),
            Denial::Plain if is_closing && has(&self.words().passive) => Some(Status::Entfallen),
            Denial::Plain if is_closing && has(&self.words().perfect) => Some(Status::NichtBegonnen),
            Denial::Plain => None,
        }
    }

    fn affirmed(&self, kind: VerbKind, form: Form) -> Option<Status> {
        let has = |list| clause::has(self.tokens, self.around.clone(), list);
        let words = self.words();
        let is_to_come = time::is_to_come(self.tokens, &self.around, self.lexicon);
        let is_aim = has(&words.aim);
        let is_passive = has(&words.passive);
        if form == Form::Infinitive && !is_aim && !is_passive {
            return None;
        }
        Some(match kind {
            VerbKind::PutOff => Status::Verschoben,
            VerbKind::GiveUp => Status::Entfallen,
            VerbKind::GoOn if form != Form::Infinitive || !is_aim => Status::InUmsetzung,
            _ if kind == VerbKind::Prepare || form == Form::Infinitive => Status::Geplant,
            VerbKind::Begin => {
                let is_ahead = form == Form::Present || form == Form::Participle && (is_aim || is_passive);
                if is_ahead && !has(&words.under_way) { Status::Geplant } else { Status::Begonnen }
            }
            _ => match form {
                Form::Present if is_to_come => Status::Geplant,
                Form::Participle | Form::Past if form == Form::Past || !is_passive => Status::Umgesetzt,
                _ => Status::InUmsetzung,
            },
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::normalize::tokens::tokens;

    fn read(text: &str) -> Option<Status> {
        let tokens = tokens(text);
        (0..tokens.len()).find_map(|at| told(&tokens, at, false, Lexicon::builtin()))
    }

    #[test]
    fn the_form_of_a_verb_tells_what_is_and_what_will_be() {
        for (text, want) in [
            ("Der Kurs startete", Status::Begonnen),
            ("Der Kurs startet im Mai", Status::Geplant),
            ("Der Kurs wird starten", Status::Geplant),
            ("Die Arbeiten ruhen", Status::Verschoben),
            ("Die Reihe endete", Status::Umgesetzt),
            ("Der Kurs soll auslaufen", Status::Entfallen),
        ] {
            assert_eq!(read(text), Some(want), "{text}");
        }
    }

    #[test]
    fn a_denial_turns_what_a_verb_says() {
        assert_eq!(read("Der Kurs startete bislang nicht"), Some(Status::NichtBegonnen));
        assert_eq!(read("Der Kurs startet nicht mehr"), Some(Status::Entfallen));
        assert_eq!(read("Die Arbeiten ruhen nicht"), None);
    }

    #[test]
    fn some_verbs_need_another_word() {
        assert_eq!(read("hat sich erledigt"), Some(Status::Entfallen));
        assert_eq!(read("Das ist erledigt"), None);
        assert_eq!(read("von ihm zur Kenntnis genommen"), None);
    }
}
