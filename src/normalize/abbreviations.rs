//! Normalize, abbreviations: what the document itself expands, as pairs of short and long form.
//!
//! In: any texts of one document. Out: `(AGS, Ausschuss für Arbeit, Gesundheit und Soziales)`. A pair counts only where
//! the letters of the short form start the words or parts of the long one, in order.

use crate::lexicon::Lexicon;
use crate::lexicon::bodies::SmallWords;
use crate::lexicon::fold::fold;
use regex::Regex;
use std::sync::OnceLock;

/// Words in front of a bracket that are tried as the long form, and letters an abbreviation may have.
const MOST_WORDS: usize = 12;
const BRACKET_LENGTH: std::ops::RangeInclusive<usize> = 2..=120;
const SHORT_LENGTH: std::ops::RangeInclusive<usize> = 2..=8;

fn pattern(cell: &'static OnceLock<Regex>, source: &str) -> &'static Regex {
    cell.get_or_init(|| Regex::new(source).unwrap_or_else(|error| unreachable!("{source}: {error}")))
}

/// The abbreviations that the texts expand, in order of appearance, each short form once.
pub fn find<'a>(texts: impl Iterator<Item = &'a str>, lexicon: &Lexicon) -> Vec<(String, String)> {
    let mut pairs: Vec<(String, String)> = Vec::new();
    for text in texts {
        for (short, long) in in_brackets(text, &lexicon.bodies.small).into_iter().chain(in_lists(text)) {
            if !pairs.iter().any(|(known, _)| *known == short) {
                pairs.push((short, long));
            }
        }
    }
    pairs
}

/// `Ausschuss für … (AGS)` and `AGS (Ausschuss für …)`.
fn in_brackets(text: &str, small: &SmallWords) -> Vec<(String, String)> {
    static BRACKET: OnceLock<Regex> = OnceLock::new();
    let bracket = pattern(&BRACKET, r"\(([^()\n]+)\)");
    let pair = |found: regex::Captures<'_>| {
        let (all, inside) = (found.get(0)?, found.get(1)?.as_str());
        // A bound in the pattern costs more to prepare than all searches of a paper.
        BRACKET_LENGTH.contains(&inside.chars().count()).then_some(())?;
        let inside = inside.trim();
        let before = text.get(..all.start())?.trim_end();
        let last = inside.rsplit([' ', '\u{a0}']).next()?.trim_matches(is_quote);
        if is_short(last) && (last.len() == inside.len() || inside.split_whitespace().count() <= 3) {
            return Some((last.to_owned(), long_before(before, last, small)?));
        }
        let short = before.rsplit(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '/')).next()?;
        (is_short(short) && stands_for(short, inside)).then(|| (short.to_owned(), inside.to_owned()))
    };
    bracket.captures_iter(text).filter_map(pair).collect()
}

/// `JHA = Jugendhilfeausschuss`, one a line or parted by commas; also `Kürzel: JuA – Jugendamt; KSB – Kreissportbund`.
fn in_lists(text: &str) -> Vec<(String, String)> {
    let mut pairs = Vec::new();
    for line in text.lines() {
        let starts: Vec<usize> = line.match_indices('=').map(|(at, _)| at).collect();
        for (number, at) in starts.iter().enumerate() {
            let short = line
                .get(..*at)
                .unwrap_or_default()
                .trim_end()
                .rsplit([' ', ',', ';', '(', '•'])
                .next()
                .unwrap_or_default();
            let end = starts.get(number + 1).copied().unwrap_or(line.len());
            let long = line.get(at + 1..end).unwrap_or_default();
            pairs.extend(whole_pair(short, long));
        }
        if starts.is_empty() {
            pairs.extend(line.split(';').filter_map(behind_dash));
        }
    }
    pairs
}

/// `JuA – Jugendamt`, `JuA: Jugendamt`, with what announces the list in front of its first entry.
fn behind_dash(entry: &str) -> Option<(String, String)> {
    let whole = entry.split_once([':', '\t', '–']).or_else(|| entry.split_once(" - "));
    let announced = || {
        let (before, long) = entry.split_once(" – ").or_else(|| entry.split_once(" - "))?;
        Some((before.rsplit_once(": ")?.1, long))
    };
    whole
        .and_then(|(short, long)| whole_pair(short, long))
        .or_else(|| announced().and_then(|(short, long)| whole_pair(short, long)))
}

/// The pair, where the long form, cut at its end or else at a sign, expands the short one.
fn whole_pair(short: &str, long: &str) -> Option<(String, String)> {
    let short = short.trim().trim_start_matches(['•', '-', ' ']);
    if !is_short(short) {
        return None;
    }
    let long = long.trim();
    let first = long.split([';', '|']).next()?.trim();
    let without_last = first.rsplit_once(',').map(|(head, _)| head.trim());
    [Some(first), without_last, first.split(',').next(), first.split(" (").next()]
        .into_iter()
        .flatten()
        .map(|form| form.trim_end_matches(['.', ',', ')']).trim())
        .find(|form| stands_for(short, form) && form.len() < 120)
        .map(|form| (short.to_owned(), form.to_owned()))
}

fn is_quote(letter: char) -> bool {
    matches!(letter, '„' | '“' | '”' | '"' | '»' | '«' | '‚' | '‘' | '.' | ':')
}

/// Two to eight letters, at least two of them capitals and none of them a blank.
fn is_short(text: &str) -> bool {
    let letters = text.chars().count();
    let capitals = text.chars().filter(|c| c.is_uppercase()).count();
    SHORT_LENGTH.contains(&letters)
        && capitals >= 2
        && capitals * 2 >= letters
        && text.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '&' | '.'))
        && text.starts_with(char::is_alphabetic)
}

/// The words in front of a bracket that the short form abbreviates: the fewest that fit, taken on to the left over
/// `für` and the like, since `Ausschuss für Arbeit …` fits from `Arbeit` on already.
fn long_before(before: &str, short: &str, small: &SmallWords) -> Option<String> {
    let sentence = before.rsplit(['\n', ';', ':', '•', '(', ')']).next()?;
    let starts: Vec<usize> = word_starts(sentence);
    let candidates: Vec<usize> = starts.iter().rev().take(MOST_WORDS).copied().collect();
    let fits = |at: usize| {
        sentence.get(at..).is_some_and(|long| long.starts_with(char::is_uppercase) && stands_for(short, long))
    };
    let nearest = candidates.iter().position(|at| fits(*at))?;
    let mut chosen = *candidates.get(nearest)?;
    for window in candidates.get(nearest..)?.windows(3) {
        let [from, at, next] = window else { break };
        let word = sentence.get(*at..*from).unwrap_or_default().trim();
        let word = fold(word);
        let leads = small.prepositions.contains(&word) && !small.joiners.contains(&word);
        if *from != chosen || !leads || !fits(*next) {
            break;
        }
        chosen = *next;
    }
    sentence.get(chosen..).map(|long| long.trim().trim_matches(is_quote).to_owned())
}

fn word_starts(text: &str) -> Vec<usize> {
    let mut starts = Vec::new();
    let mut is_inside = false;
    for (at, letter) in text.char_indices() {
        let is_word = letter.is_alphanumeric() || matches!(letter, '-' | '.' | '„' | '/');
        if is_word && !is_inside {
            starts.push(at);
        }
        is_inside = is_word;
    }
    starts
}

/// Whether the letters of `short` abbreviate `long`: each starts a word or stands further on in the word of the letter
/// before it, the first starts the first word, and every long word counts.
#[must_use]
pub(crate) fn stands_for(short: &str, long: &str) -> bool {
    let letters: Vec<char> = short.chars().filter(|c| c.is_alphabetic()).flat_map(char::to_lowercase).collect();
    let words: Vec<Vec<char>> = long
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(|word| word.chars().flat_map(char::to_lowercase).collect())
        .collect();
    if letters.len() < 2 || !is_short(short) || long.chars().count() < letters.len() * 2 {
        return false;
    }
    let capitals: Vec<usize> = long
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .enumerate()
        .filter(|(_, word)| word.starts_with(char::is_uppercase))
        .map(|(index, _)| index)
        .collect();
    let starts_first = words.first().and_then(|word| word.first()) == letters.first();
    starts_first && matches(&letters, &words, 0, 0) && capitals.len() <= letters.len() + 1
}

/// Whether the letters go on from `word[at]`: there, further on in this word, or at the start of a later one.
fn matches(letters: &[char], words: &[Vec<char>], word: usize, at: usize) -> bool {
    let Some((letter, rest)) = letters.split_first() else { return true };
    let Some(current) = words.get(word) else { return false };
    let inside = current.iter().enumerate().skip(at).filter(|(_, other)| *other == letter);
    let mut inside = inside.filter(|(index, _)| at > 0 || *index == 0);
    if inside.any(|(index, _)| matches(rest, words, word, index + 1)) {
        return true;
    }
    let starts = |index: &usize| words.get(*index).and_then(|word| word.first()) == Some(letter);
    at > 0 && (word + 1..words.len()).filter(starts).any(|index| matches(rest, words, index, 1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn found(text: &str) -> Vec<(String, String)> {
        find(std::iter::once(text), Lexicon::builtin())
    }

    fn pair(short: &str, long: &str) -> Vec<(String, String)> {
        vec![(short.to_owned(), long.to_owned())]
    }

    #[test]
    fn long_form_with_short_form_in_brackets() {
        for (text, short, long) in [
            ("Bericht im Jugendhilfeausschuss (JHA) vorgestellt", "JHA", "Jugendhilfeausschuss"),
            ("Vorlage an den Ausschuss für Bildung und Sport (ABS) im Mai", "ABS", "Ausschuss für Bildung und Sport"),
            ("durch die Industrie- und Handelskammer (IHK)", "IHK", "Industrie- und Handelskammer"),
            ("die Volkshochschule (VHS)", "VHS", "Volkshochschule"),
            ("der Allgemeine Soziale Dienst (kurz: ASD)", "ASD", "Allgemeine Soziale Dienst"),
        ] {
            assert_eq!(found(text), pair(short, long), "{text}");
        }
    }

    #[test]
    fn entries_of_a_key_in_a_sentence() {
        let key = "Folgende Kürzel werden verwendet: JuA – Jugendamt; KSB – Kreissportbund Nord;";
        let both = [pair("JuA", "Jugendamt"), pair("KSB", "Kreissportbund Nord")].concat();
        assert_eq!(found(key), both);
        assert_eq!(
            found("TBW = Technische Betriebe Waldhausen (Eigenbetrieb der Stadt)."),
            pair("TBW", "Technische Betriebe Waldhausen")
        );
        assert_eq!(found("Der Termin – Mai; der Ort – Rathaus"), []);
    }

    #[test]
    fn short_form_with_long_form_in_brackets() {
        assert_eq!(
            found("Beschluss im ASGI (Ausschuss für Soziales, Gesundheit und Integration)"),
            pair("ASGI", "Ausschuss für Soziales, Gesundheit und Integration")
        );
    }

    #[test]
    fn lists_of_abbreviations() {
        let text =
            "JHA = Jugendhilfeausschuss, HFA = Haupt- und Finanzausschuss\nFB: Fachbereich\nMGH – Mehrgenerationenhaus";
        let shorts: Vec<String> = found(text).into_iter().map(|(short, _)| short).collect();
        assert_eq!(shorts, ["JHA", "HFA", "FB", "MGH"]);
        assert_eq!(found(text)[1].1, "Haupt- und Finanzausschuss");
    }

    #[test]
    fn what_does_not_fit_is_no_expansion() {
        for text in [
            "Familienzentrum (AWO)",
            "Jugendamt (FB 4)",
            "Kinder (bis 3 Jahre)",
            "AWO (Kita Regenbogen)",
            "Grundschule (OGS)",
        ] {
            assert!(found(text).is_empty(), "{text}: {:?}", found(text));
        }
    }

    proptest! {
        #[test]
        fn nothing_panics(text in "[A-ZÄa-zß ()=,.:\n-]{0,60}|\\PC{0,40}") {
            for (short, long) in found(&text) {
                prop_assert!(text.contains(&short) && text.contains(&long));
            }
        }
    }
}
