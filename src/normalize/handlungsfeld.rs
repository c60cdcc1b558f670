//! Normalize, the Handlungsfeld: one identity under many names.
//!
//! In: printed title and number. Out: canonical id, further ids of a joined name. The name decides; the number speaks
//! only where no name is printed, since other programmes use the same numbers for other fields.

use crate::lexicon::Lexicon;
use crate::lexicon::fold::{Letters, distance};
use crate::lexicon::handlungsfelder::{FeldNames, Handlungsfelder};

/// The id of everything that is none of the six.
pub const SONSTIGES: &str = "sonstiges";
/// Words shorter than this are compared without tolerance.
const FUZZY_FROM: usize = 7;
/// One wrong letter is tolerated per this many letters.
const LETTERS_PER_SLIP: usize = 7;

/// The canonical id of a Handlungsfeld and the further ones its name joins.
#[must_use]
pub fn handlungsfeld(title: &str, number: Option<&str>, lexicon: &Lexicon) -> (String, Vec<String>) {
    let felder = &lexicon.handlungsfelder.feld;
    let words = lexicon.handlungsfelder.words_of(title);
    if words.iter().all(|word| word.chars().all(char::is_numeric)) {
        let by_number = number.and_then(|number| by_number(number, &lexicon.handlungsfelder));
        return (by_number.unwrap_or(SONSTIGES).to_owned(), Vec::new());
    }
    let mut found = exact_names(&words, felder);
    if found.is_empty() {
        found = cues(&words, felder);
    }
    found.sort_by_key(|(at, _)| *at);
    let mut ids: Vec<String> = Vec::new();
    for (_, id) in found {
        if !ids.iter().any(|known| known == id) {
            ids.push(id.to_owned());
        }
    }
    if ids.is_empty() {
        return (SONSTIGES.to_owned(), Vec::new());
    }
    let first = ids.remove(0);
    (first, ids)
}

/// Whole names, longest first, then the cues of what they leave: `A in Verbindung mit B` has two.
fn exact_names<'a>(words: &[String], felder: &'a [FeldNames]) -> Vec<(usize, &'a str)> {
    let mut names: Vec<(Vec<&str>, &str)> = felder
        .iter()
        .flat_map(|feld| feld.names.iter().map(|name| (name.split(' ').collect(), feld.id.as_str())))
        .collect();
    names.sort_by_key(|(name, _)| std::cmp::Reverse(name.len()));
    let mut left: Vec<Option<&str>> = words.iter().map(|word| Some(word.as_str())).collect();
    let mut found = Vec::new();
    for (name, id) in names {
        let at = left
            .windows(name.len())
            .position(|window| window.iter().zip(&name).all(|(word, part)| *word == Some(*part)));
        if let Some(at) = at {
            found.push((at, id));
            left.iter_mut().skip(at).take(name.len()).for_each(|word| *word = None);
        }
    }
    if !found.is_empty() {
        found.extend(left.iter().enumerate().filter_map(|(at, word)| Some((at, cue((*word)?, felder)?))));
    }
    found
}

fn cues<'a>(words: &[String], felder: &'a [FeldNames]) -> Vec<(usize, &'a str)> {
    words.iter().enumerate().filter_map(|(at, word)| Some((at, cue(word, felder)?))).collect()
}

/// The Handlungsfeld a word gives away: by its beginning, its end, or either with a slip of the pen.
fn cue<'a>(word: &str, felder: &'a [FeldNames]) -> Option<&'a str> {
    let by = |test: &dyn Fn(&FeldNames) -> bool| felder.iter().find(|feld| test(feld)).map(|feld| feld.id.as_str());
    by(&|feld| feld.cues.iter().any(|cue| word.starts_with(cue.as_str())))
        .or_else(|| by(&|feld| feld.endings.iter().any(|ending| word.ends_with(ending.as_str()))))
        .or_else(|| misspelt(word, felder))
}

/// The one Handlungsfeld whose cue is nearest, if none of another field is as near.
fn misspelt<'a>(word: &str, felder: &'a [FeldNames]) -> Option<&'a str> {
    let mut best: Option<(usize, &str)> = None;
    let mut is_tied = false;
    for feld in felder {
        for cue in feld.cues.iter().filter(|cue| cue.chars().count() >= FUZZY_FROM) {
            let length = cue.chars().count();
            let allowed = length / LETTERS_PER_SLIP;
            // Every letter that is missing is a slip.
            if word.chars().count() + allowed < length {
                continue;
            }
            let head: String = word.chars().take(length).collect();
            let letters = Letters::of(cue);
            let is_far = |text: &str| !Letters::of(text).may_be_within(&letters, allowed);
            if is_far(&head) && is_far(word) {
                continue;
            }
            let slips = distance(&head, cue).min(distance(word, cue));
            if slips > allowed {
                continue;
            }
            match best {
                Some((least, id)) if slips == least && id != feld.id => is_tied = true,
                Some((least, _)) if slips >= least => {}
                _ => {
                    best = Some((slips, &feld.id));
                    is_tied = false;
                }
            }
        }
    }
    best.filter(|_| !is_tied).map(|(_, id)| id)
}

fn by_number<'a>(number: &str, names: &'a Handlungsfelder) -> Option<&'a str> {
    let bare = number.rsplit(' ').next()?.trim_matches(|ch: char| !ch.is_alphanumeric());
    let arabic = match bare.to_uppercase().as_str() {
        "I" => "1",
        "II" => "2",
        "III" => "3",
        "IV" => "4",
        "V" => "5",
        "VI" => "6",
        _ => names.short.iter().find_map(|short| bare.strip_prefix(short.as_str())).unwrap_or(bare),
    };
    names.feld.iter().find(|feld| feld.nummer == arabic).map(|feld| feld.id.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn assert_feld(title: &str, expected: &[&str]) {
        let (first, also) = handlungsfeld(title, Some("2"), Lexicon::builtin());
        let got: Vec<&str> = std::iter::once(first.as_str()).chain(also.iter().map(String::as_str)).collect();
        assert_eq!(got, expected, "{title}");
    }

    const STEUERUNG: &str = "steuerung_vernetzung_nachhaltigkeit";
    const ARBEIT: &str = "familie_arbeitswelt_betreuung";
    const BILDUNG: &str = "bildung_erziehung";
    const BERATUNG: &str = "beratung_unterstuetzung";
    const WOHNEN: &str = "wohnumfeld_lebensqualitaet";
    const SENIOREN: &str = "senioren_generationen";

    #[test]
    #[allow(clippy::too_many_lines, reason = "a table")]
    fn names_decide_in_every_wording() {
        for (id, titles) in [
            (
                STEUERUNG,
                &[
                    "Steuerung, Vernetzung und Nachhaltigkeit",
                    "STEUERUNG UND VERNETZUNG",
                    "Familiengerechtigkeit als strategisches Ziel",
                    "Familiengerechtigkeit als gemeinsames Ziel verankern",
                    "Steuern und vernetzen",
                    "Nachhaltige Steuerung",
                ][..],
            ),
            (
                ARBEIT,
                &[
                    "Familie und Arbeitswelt, Betreuung",
                    "Familie, Arbeitswelt und Betreuung",
                    "Vereinbarkeit von Familie und Beruf",
                    "Vereinbarkeit von Beruf, Pflege und Familie",
                    "Kinderbetreuung",
                    "Familien und Arbeitswelt",
                ][..],
            ),
            (
                BILDUNG,
                &[
                    "Bildung und Erziehung",
                    "Bildungsangebote / Infrastruktur",
                    "Bildungsangebote/Infrastruktur",
                    "Bildungschancen verbessern",
                    "Familienbildung",
                    "Bildung & Erziehung",
                ][..],
            ),
            (
                BERATUNG,
                &[
                    "Beratung und Unterstützung",
                    "Beratung und Unterstützung für Familien",
                    "Stärkung von Familienkompetenzen",
                    "Beratung und Unterstützung; Stärkung von Familienkompetenzen",
                    "Familienberatung",
                ][..],
            ),
            (
                WOHNEN,
                &["Wohnumfeld und Lebensqualität", "Familiengerechte Infrastruktur", "Wohnen und Leben im Quartier"][..],
            ),
            (
                SENIOREN,
                &[
                    "Senioren und Generationen",
                    "Miteinander der Generationen",
                    "Seniorinnen und Senioren, Generationen",
                    "Ältere Menschen",
                ][..],
            ),
        ] {
            for title in titles {
                assert_feld(title, &[id]);
            }
        }
    }

    #[test]
    fn a_joined_name_takes_the_first_and_lists_the_others() {
        assert_feld("Wohnumfeld, Senioren und Generationen", &[WOHNEN, SENIOREN]);
        assert_feld("Bildung, Beratung und Unterstützung", &[BILDUNG, BERATUNG]);
        assert_feld("Wohnumfeld und Lebensqualität in Verbindung mit Senioren und Generationen", &[WOHNEN, SENIOREN]);
        assert_feld("Senioren und Generationen / Wohnumfeld und Lebensqualität", &[SENIOREN, WOHNEN]);
        assert_feld("Betreuung, Bildung und Erziehung", &[ARBEIT, BILDUNG]);
    }

    #[test]
    fn slips_of_the_pen_are_tolerated() {
        assert_feld("Wohnumfed und Lebensqalität", &[WOHNEN]);
        assert_feld("Steuerrung, Vernetzung u. Nachhaltigkeit", &[STEUERUNG]);
        assert_feld("Beratug und Unterstüzung", &[BERATUNG]);
    }

    #[test]
    fn a_foreign_name_is_not_read_by_its_number() {
        assert_feld("Inklusion", &["sonstiges"]);
        assert_feld("Digitalisierung und Gesundheit", &["sonstiges"]);
    }

    #[test]
    fn without_a_name_the_number_speaks() {
        let by = |number| handlungsfeld("", Some(number), Lexicon::builtin()).0;
        assert_eq!(by("1"), STEUERUNG);
        assert_eq!(by("HF 6"), SENIOREN);
        assert_eq!(by("IV"), BERATUNG);
        assert_eq!(by("9"), SONSTIGES);
    }
}
