//! Normalize, references: other measures that a text names.
//!
//! In: the texts of a measure, its own number, all numbers of the paper. Out: the numbers named, as the paper prints
//! them where it has them, in order of appearance.

use regex::Regex;
use std::collections::HashMap;
use std::sync::OnceLock;

/// A number of a measure with a word that leads to it, and the numbers that follow in a list.
fn pattern() -> &'static Regex {
    static PATTERN: OnceLock<Regex> = OnceLock::new();
    PATTERN.get_or_init(|| {
        let number = r"(?:[A-ZÄÖÜ]{1,2}[ .-]?)?[0-9]{1,2}(?:\.[0-9]{1,2}){0,3}(?:[.,]?[ ]?[a-h]\)|[a-h]\b)?";
        let lead = r"(?i:siehe auch|siehe|vergleiche|vgl\.?|s\.|wie (?:unter|in|bei)?|unter|ma(?:ß|ss)nahmen?|ma(?:ß|ss)n\.|projekte?|nr\.?|nrn\.?|punkt|ziffer)";
        let source = format!(
            r"(?P<lead>(?:\b{lead}[ \u00a0]*)+)?(?P<first>\b{number})(?P<more>(?:[ ]?(?:,|/|;|und|sowie|u\.|bis|[–-])[ ]?(?i:ma(?:ß|ss)nahmen? )?{number})*)"
        );
        Regex::new(&source).unwrap_or_else(|error| unreachable!("{source}: {error}"))
    })
}

fn number_pattern() -> &'static Regex {
    static PATTERN: OnceLock<Regex> = OnceLock::new();
    PATTERN.get_or_init(|| {
        Regex::new(r"(?:[A-ZÄÖÜ]{1,2}[ .-]?)?[0-9]{1,2}(?:\.[0-9]{1,2}){0,3}(?:[.,]?[ ]?[a-h]\)|[a-h]\b)?")
            .unwrap_or_else(|error| unreachable!("number: {error}"))
    })
}

/// All numbers of a paper, ready for look-up.
#[derive(Debug, Default)]
pub struct Numbers {
    /// As printed, in order.
    list: Vec<String>,
    /// Place of the first number with this key.
    by_key: HashMap<String, usize>,
    /// Place of the only number whose key ends with these digits; `None` for several.
    by_digits: HashMap<String, Option<usize>>,
    /// Places of numbers of several words, and their letters without blanks.
    long: Vec<(usize, String)>,
}

impl Numbers {
    /// Prepares the look-up.
    #[must_use]
    pub fn new(list: Vec<String>) -> Self {
        let mut numbers = Self::default();
        for (place, number) in list.iter().enumerate() {
            let key = key(number);
            let twins = numbers.by_digits.entry(digits(&key).to_owned());
            twins.and_modify(|known| *known = None).or_insert(Some(place));
            numbers.by_key.entry(key).or_insert(place);
            let letters = squeezed(number);
            let is_long = letters.chars().filter(char::is_ascii_digit).count() > 1 && letters.contains('/');
            if is_long && number.contains(' ') {
                numbers.long.push((place, letters));
            }
        }
        Self { list, ..numbers }
    }

    fn at(&self, place: usize) -> Option<&String> {
        self.list.get(place)
    }
}

/// The numbers of other measures that the texts name.
#[must_use]
pub fn verweise(texts: &[&str], own_number: Option<&str>, known_numbers: &Numbers) -> Vec<String> {
    let mut named: Vec<String> = Vec::new();
    let own = own_number.map(key);
    // No number is written without a digit.
    for text in texts.iter().filter(|text| text.bytes().any(|byte| byte.is_ascii_digit())) {
        for number in long_numbers(text, known_numbers).into_iter().chain(in_text(text, known_numbers)) {
            if own.as_deref() != Some(key(&number).as_str()) && !named.contains(&number) {
                named.push(number);
            }
        }
    }
    named
}

/// Known numbers of several words, found whole: `HF 1 / Ziel 2 / Maßnahme 1`.
fn long_numbers(text: &str, known: &Numbers) -> Vec<String> {
    if known.long.is_empty() {
        return Vec::new();
    }
    let letters = squeezed(text);
    let is_there = |(_, wanted): &&(usize, String)| {
        letters.match_indices(wanted.as_str()).any(|(at, _)| {
            !letters.get(at + wanted.len()..).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
        })
    };
    known.long.iter().filter(is_there).filter_map(|(place, _)| known.at(*place).cloned()).collect()
}

fn squeezed(text: &str) -> String {
    text.split_whitespace().collect()
}

fn in_text(text: &str, known: &Numbers) -> Vec<String> {
    let mut named = Vec::new();
    for found in pattern().captures_iter(text) {
        let (Some(all), Some(first)) = (found.get(0), found.name("first")) else { continue };
        let lead = found.name("lead").map_or("", |lead| lead.as_str());
        let (before, after) =
            (text.get(..first.start()).unwrap_or_default(), text.get(all.end()..).unwrap_or_default());
        if is_other_number(before, after, lead, all.as_str()) {
            continue;
        }
        let more = found.name("more").map_or("", |more| more.as_str());
        let numbers =
            std::iter::once(first.as_str()).chain(number_pattern().find_iter(more).map(|number| number.as_str()));
        let list: Vec<&str> = numbers.collect();
        for (place, number) in list.iter().enumerate() {
            if place == 1 {
                named.extend(between(&list, more, known));
            }
            named.extend(resolve(number, lead, known));
        }
    }
    named
}

/// Dates, paragraphs, amounts, longer numbers and decimals are no references.
fn is_other_number(before: &str, after: &str, lead: &str, all: &str) -> bool {
    let before = before.trim_end();
    let follows = after.trim_start();
    let is_glued = after.starts_with(|c: char| c.is_alphanumeric())
        || (after.starts_with(['.', ',', ':', '-', '–']) && after.chars().nth(1).is_some_and(|c| c.is_ascii_digit()));
    let is_inner = lead.is_empty() && before.ends_with(['.', ',', '-', '/', '–', ':', '§']);
    let is_amount = ["€", "%", "EUR", "Euro", "Prozent", "Uhr", "Jahre", "Mio", "Tsd", "T€", "Stunden", "Plätze"]
        .iter()
        .any(|unit| follows.starts_with(unit));
    let is_page = [
        "Seite",
        "S.",
        "§",
        "Kapitel",
        "Kap.",
        "Abs.",
        "Art.",
        "Artikel",
        "Ziel",
        "Handlungsfeld",
        "HF",
        "Anlage",
        "TOP",
        "Abbildung",
        "Tabelle",
        "Version",
    ];
    let behind_word = is_page.iter().any(|word| before.ends_with(word));
    let level = all.matches('.').count();
    is_glued || is_inner || is_amount || (behind_word && lead.is_empty()) || (behind_word && level < 2)
}

/// The number as the paper prints it; an unknown one counts behind a word that leads to measures.
fn resolve(number: &str, lead: &str, known: &Numbers) -> Option<String> {
    let wanted = key(number);
    let same_digits = || {
        let digits = digits(&wanted);
        let only = known.by_digits.get(digits).copied().flatten();
        only.filter(|_| digits == wanted || !lead.is_empty())
    };
    let place = known.by_key.get(&wanted).copied().or_else(same_digits);
    let hit = place.and_then(|place| known.at(place));
    let level = wanted.matches('.').count();
    let leads_to_measure = {
        let folded = lead.to_lowercase();
        folded.contains("nahme")
            || folded.contains("maßn")
            || folded.contains("siehe")
            || folded.contains("vgl")
            || folded.contains("s.")
            || folded.contains("vergl")
    };
    match hit {
        Some(known) if level >= 2 || leads_to_measure || (level == 1 && !lead.is_empty()) => Some(known.clone()),
        Some(known)
            if known.starts_with(char::is_alphabetic)
                && number.starts_with(char::is_alphabetic)
                && wanted == key(known) =>
        {
            Some(known.clone())
        }
        None if leads_to_measure && level >= 1 => Some(number.trim().to_owned()),
        _ => None,
    }
}

/// What lies between the ends of `1.1.1 bis 1.1.4`.
fn between(list: &[&str], more: &str, known: &Numbers) -> Vec<String> {
    let is_range = list.len() == 2 && (more.contains("bis") || more.trim_start().starts_with(['-', '–']));
    let place = |number: &str| known.by_key.get(&key(number)).copied();
    match (is_range, list) {
        (true, [first, until]) => match (place(first), place(until)) {
            (Some(from), Some(to)) if from < to => known.list.get(from + 1..to).unwrap_or_default().to_vec(),
            _ => Vec::new(),
        },
        _ => Vec::new(),
    }
}

/// A number as compared: no blanks, no label word, no dot at its end.
fn key(number: &str) -> String {
    let squeezed: String = number.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_lowercase();
    let stripped =
        squeezed.strip_prefix("maßnahme").or_else(|| squeezed.strip_prefix("massnahme")).unwrap_or(&squeezed);
    stripped.trim_end_matches(['.', ')', ':']).to_owned()
}

fn digits(key: &str) -> &str {
    key.trim_start_matches(|c: char| !c.is_ascii_digit())
}

/// Whether the whole text only refers to something else: `siehe 1.1.1`, `s. o.`, `wie Maßnahme 2.1`, `vgl. Anlage 2`.
pub(crate) fn is_reference(text: &str) -> bool {
    static PATTERN: OnceLock<Regex> = OnceLock::new();
    let source = r"(?ix)^[(\[]? (?: (?:siehe|s\.|vgl\.?|vergleiche|wie|analog|ebenso|gleiche[rs]?|→|->) [\s\u00a0]* (?:auch|unter|zu|in|bei|bei:|der|dem|die)? [\s\u00a0]*
        (?: o\.?|u\.?|oben|unten|vorherige[a-zäöüß]*|vor|
            (?:(?:ma(?:ß|ss)nahmen?|ma(?:ß|ss)n\.|ziele?|handlungsfeld|hf|nr\.?|punkt|ziffer|anlage|abbildung|seite|kapitel|m|indikator[a-zäöüß]*|text|abb\.|tabelle) [\s\u00a0.]* (?:im\s+[a-z0-9äöüß]+|[0-9.,;/&\s\u00a0a-h()–-]|und|sowie|u\.|oben|bis|auf|seite|ma(?:ß|ss)nahmen?|m\s)* |
            [A-Z]{0,2}[\s.-]?[0-9][0-9.,;/&\s\u00a0()–-]*(?:(?:und|sowie|u\.|bis)[0-9.\s]+)* ))
        | (?:ma(?:ß|ss)nahmen?|m) [\s\u00a0]* [0-9]+(?:\.[0-9]+)+ (?:[\s,;/]|und|[0-9]|\.)*
        | [0-9]{1,2}\.[0-9]{1,2}\.[0-9]{1,2}\.? )
        [.)\]]*$";
    PATTERN
        .get_or_init(|| Regex::new(source).unwrap_or_else(|error| unreachable!("reference: {error}")))
        .is_match(text.trim())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn known() -> Numbers {
        numbers(&["1.1.1", "1.1.2", "1.1.3", "1.2.1", "2.1.3", "10.1.1"])
    }

    fn numbers(list: &[&str]) -> Numbers {
        Numbers::new(list.iter().map(|number| (*number).to_owned()).collect())
    }

    fn named(text: &str) -> Vec<String> {
        verweise(&[text], Some("1.1.1"), &known())
    }

    #[test]
    fn measures_named_in_many_ways() {
        for (text, want) in [
            ("siehe 1.2.1", &["1.2.1"][..]),
            ("Maßnahme 2.1.3 wird fortgeführt.", &["2.1.3"]),
            ("s. Maßnahme 1.1.2", &["1.1.2"]),
            ("vgl. Maßnahmen 1.1.2 und 1.2.1", &["1.1.2", "1.2.1"]),
            ("Verknüpfung mit 1.2.1 und 2.1.3", &["1.2.1", "2.1.3"]),
            ("(siehe auch Maßnahme 10.1.1)", &["10.1.1"]),
            ("Maßnahmen 1.1.2, 1.1.3 sowie 2.1.3", &["1.1.2", "1.1.3", "2.1.3"]),
            ("siehe Massnahme 4.1.7", &["4.1.7"]),
            ("Maßnahme 1.1.1 und 1.2.1", &["1.2.1"]),
        ] {
            assert_eq!(named(text), want, "{text}");
        }
    }

    #[test]
    fn ranges_name_what_lies_between() {
        let mut got = verweise(&["Maßnahmen 1.1.1 bis 1.1.3"], None, &known());
        got.sort();
        assert_eq!(got, ["1.1.1", "1.1.2", "1.1.3"]);
    }

    #[test]
    fn prefixes_and_long_numbers() {
        let known = numbers(&["M 3.1", "M 3.2", "HF 1 / Ziel 2 / Maßnahme 1"]);
        assert_eq!(verweise(&["s. M 3.2"], Some("M 3.1"), &known), ["M 3.2"]);
        assert_eq!(verweise(&["siehe Maßnahme 3.2"], None, &known), ["M 3.2"]);
        assert_eq!(verweise(&["wie HF 1 / Ziel 2 / Maßnahme 1"], None, &known), ["HF 1 / Ziel 2 / Maßnahme 1"]);
    }

    #[test]
    fn what_is_no_reference() {
        for text in [
            "am 1.1.2014",
            "1.2 Mio. €",
            "§ 1.2.1",
            "um 10 %",
            "Ziel 1.1 wird erreicht",
            "Version 1.2.1",
            "3 Plätze",
            "1.1.2.4",
            "Kapitel 1.2.1",
        ] {
            assert!(named(text).is_empty(), "{text}: {:?}", named(text));
        }
    }

    #[test]
    fn whole_texts_that_refer() {
        for text in [
            "siehe 1.1.1",
            "s. o.",
            "Siehe Maßnahme 2.1",
            "vgl. Anlage 2",
            "1.1.1",
            "wie 1.1.1",
            "s. M 3.2",
            "siehe 1.1.1 und 1.1.2",
            "Siehe Abbildung 16 auf Seite 22.",
            "siehe oben",
            "wie vor",
        ] {
            assert!(is_reference(text), "{text}");
        }
        for text in ["Jugendamt", "Sozialamt, siehe 1.1.1", "wie das Jugendamt", "51", "Amt 51", "s. Jugendamt"] {
            assert!(!is_reference(text), "{text}");
        }
    }

    proptest! {
        #[test]
        fn a_reference_in_any_style_reads_back(field in 1u8..7, goal in 1u8..10, number in 1u8..20, style in 0usize..7) {
            let printed = format!("{field}.{goal}.{number}");
            let text = match style {
                0 => format!("siehe {printed}"),
                1 => format!("vgl. Maßnahme {printed}"),
                2 => format!("Maßnahme {printed} wird fortgeführt."),
                3 => format!("(s. {printed})"),
                4 => format!("in Verbindung mit Maßnahme {printed}"),
                5 => format!("baut auf {printed} auf"),
                _ => format!("Siehe auch Massnahme {printed}."),
            };
            let known = numbers(&["9.9.9", &printed]);
            prop_assert_eq!(verweise(&[&text], Some("9.9.9"), &known), [printed], "{}", text);
        }

        #[test]
        fn nothing_panics(text in "[0-9. ,Mundsiehe§ßa-]{0,40}|\\PC{0,40}") {
            let _ = (named(&text), is_reference(&text));
        }
    }
}
