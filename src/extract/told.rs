//! Extract, what sentences tell: decisions, certificates, declared totals.
//!
//! In: runs that belong to no measure. Out: passages and [`DraftBeschluss`]; whether they hold is decided in normalize.

use super::model::{Draft, DraftBeschluss, Passage};
use super::piece_lines::sentences;
use super::run::Run;
use super::witness;
use crate::classify::DocumentKind;
use crate::lexicon::Lexicon;

/// Reads the sentences of one run into the draft.
pub(crate) fn read(run: &Run<'_>, art: DocumentKind, lexicon: &Lexicon, draft: &mut Draft) {
    for sentence in sentences(run, &lexicon.structure.sentence) {
        let passage = || Passage { text: sentence.text.clone(), fundstellen: sentence.fundstellen() };
        let is_decided = decides(&sentence.text, art, lexicon);
        if is_decided {
            draft.beschluesse.push(DraftBeschluss { text: sentence.text.clone(), fundstellen: sentence.fundstellen() });
        }
        if awards(&sentence.text, lexicon) {
            draft.zertifikate.push(passage());
        }
        draft.totals.extend(witness::total(&sentence, lexicon));
    }
}

/// Whether a sentence tells that a certificate was awarded.
fn awards(text: &str, lexicon: &Lexicon) -> bool {
    let cues = &lexicon.decisions.zertifikat;
    let has = |list: &[String]| list.iter().any(|word| text.contains(word.as_str()));
    has(&cues.wort) && has(&cues.verliehen)
}

/// Whether a sentence can tell of a decision: it names a body and an outcome. A council paper's own sentences only
/// count with a body that decides in the end.
fn decides(text: &str, art: DocumentKind, lexicon: &Lexicon) -> bool {
    let words: Vec<&str> = text.split(|ch: char| !ch.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let rules = &lexicon.decisions;
    let told = words.iter().any(|word| rules.ausgang.iter().any(|ausgang| ausgang.names(word)));
    let counted = rules.stimmen.einstimmig.iter().any(|word| words.contains(&word.as_str()))
        || rules.stimmen.zaehlt.iter().any(|sign| text.contains(sign.as_str()));
    if art == DocumentKind::Beschlussvorlage {
        let is_deciding = |word: &&str| {
            let lower = crate::lexicon::fold::fold(word);
            let endings = rules.gremium.genitive_endings.iter();
            let stem = endings.fold(lower.as_str(), |stem, ending| stem.trim_end_matches(ending.as_str()));
            rules.gremium.deciding.contains(&lower) || rules.gremium.deciding.contains(stem)
        };
        let is_past = words.iter().any(|word| rules.anlass.geschehen.iter().any(|verb| verb == word));
        return is_past && (told || counted) && words.iter().any(is_deciding);
    }
    (told || counted) && words.iter().any(|word| names_body(word, lexicon))
}

/// Whether a word is a body, by its ending.
pub(crate) fn names_body(word: &str, lexicon: &Lexicon) -> bool {
    let rules = &lexicon.decisions.gremium;
    if !word.starts_with(char::is_uppercase) {
        return false;
    }
    let bare = |ending: &str| word.strip_suffix(ending);
    let sitting = rules.sittings.iter().find_map(|ending| bare(ending.as_str()));
    let genitives = rules.genitive_endings.iter().filter_map(|ending| bare(ending.as_str()));
    let is_body = |stem: &str| {
        let lower = stem.to_lowercase();
        let known = rules.names.iter().any(|name| name == stem)
            || rules.endings.iter().any(|ending| lower.ends_with(ending.as_str()));
        known && !rules.reject.iter().any(|reject| reject == stem)
    };
    rules.abbreviations.iter().any(|short| short == word)
        || std::iter::once(word).chain(genitives).chain(sitting).any(is_body)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tells(text: &str, art: DocumentKind) -> bool {
        decides(text, art, Lexicon::builtin())
    }

    #[test]
    fn council_papers_tell_decisions_by_verbs_of_the_past() {
        let art = DocumentKind::Beschlussvorlage;
        assert!(tells("Der Rat hat die Zielvereinbarung am 3. Mai 2015 beschlossen.", art));
        assert!(tells("Auf Beschluss des Kreistages wurde das Audit begonnen.", art));
        assert!(!tells("Der Rat möge die Zielvereinbarung beschließen.", art), "only proposed");
        assert!(!tells("Der Sozialausschuss hat die Zielvereinbarung beschlossen.", art), "decides nothing in the end");
    }

    #[test]
    fn votes_alone_tell_a_decision() {
        assert!(tells("Stadtrat am 3. Mai 2015: 20 Stimmen, 3 dagegen", DocumentKind::Zielvereinbarung));
        assert!(tells("Stadtrat, 03.05.2015, Ja 20 Nein 3", DocumentKind::Zielvereinbarung));
        assert!(!tells("Stadtrat, 03.05.2015, Saal 20", DocumentKind::Zielvereinbarung));
    }

    #[test]
    fn certificates_are_told_as_awarded() {
        let awards = |text: &str| awards(text, Lexicon::builtin());
        assert!(awards("Der Stadt wurde 2016 das Zertifikat verliehen."));
        assert!(!awards("Das Zertifikat gilt drei Jahre."));
        assert!(!awards("Der Stadt wurde 2016 ein Preis verliehen."));
    }
}
