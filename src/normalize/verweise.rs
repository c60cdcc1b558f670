//! Normalize, references: other measures that a text names.
//!
//! In: the texts of a measure, its own number, all numbers of the paper. Out: the numbers named, as the paper prints
//! them where it has them, in order of appearance.

use crate::lexicon::verweise::ReferenceWords;
use regex::Regex;
use std::collections::HashMap;
use std::sync::OnceLock;

/// A number of a measure: an optional code, one to four levels, an optional letter.
const NUMBER: &str = r"(?:[A-ZÄÖÜ]{1,2}[ .-]?)?[0-9]{1,2}(?:\.[0-9]{1,2}){0,3}(?:[.,]?[ ]?[a-h]\)|[a-h]\b)?";

/// The words as alternatives of a pattern, in order; none match nothing.
fn any_of(lists: &[&[String]]) -> String {
    let words: Vec<String> = lists.iter().flat_map(|list| list.iter()).map(|word| regex::escape(word)).collect();
    if words.is_empty() { r"[^\s\S]".to_owned() } else { words.join("|") }
}

/// A number of a measure with a word that leads to it, and the numbers that follow in a list.
fn pattern(words: &ReferenceWords) -> &Regex {
    words.numbers.get_or_init(|| {
        let (names, list) = (&words.measure, &words.list);
        let lead = any_of(&[&words.lead.words, &names.words, &names.abbreviated, &words.lead.nouns]);
        let joint = any_of(&[&list.and, &list.also, &list.until]);
        let measure = any_of(&[&names.words]);
        let source = format!(
            r"(?P<lead>(?:\b(?i:{lead})[ \u00a0]*)+)?(?P<first>\b{NUMBER})(?P<more>(?:[ ]?(?:,|/|;|{joint}|[–-])[ ]?(?i:(?:{measure}) )?{NUMBER})*)"
        );
        Regex::new(&source).unwrap_or_else(|error| unreachable!("{source}: {error}"))
    })
}

fn number_pattern() -> &'static Regex {
    static PATTERN: OnceLock<Regex> = OnceLock::new();
    PATTERN.get_or_init(|| Regex::new(NUMBER).unwrap_or_else(|error| unreachable!("number: {error}")))
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
    pub fn new(list: Vec<String>, words: &ReferenceWords) -> Self {
        let mut numbers = Self::default();
        for (place, number) in list.iter().enumerate() {
            let key = key(number, words);
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
pub fn verweise(
    texts: &[&str],
    own_number: Option<&str>,
    known_numbers: &Numbers,
    words: &ReferenceWords,
) -> Vec<String> {
    let mut named: Vec<String> = Vec::new();
    let own = own_number.map(|number| key(number, words));
    // No number is written without a digit.
    for text in texts.iter().filter(|text| text.bytes().any(|byte| byte.is_ascii_digit())) {
        for number in long_numbers(text, known_numbers).into_iter().chain(in_text(text, known_numbers, words)) {
            if own.as_deref() != Some(key(&number, words).as_str()) && !named.contains(&number) {
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

fn in_text(text: &str, known: &Numbers, words: &ReferenceWords) -> Vec<String> {
    let mut named = Vec::new();
    for found in pattern(words).captures_iter(text) {
        let (Some(all), Some(first)) = (found.get(0), found.name("first")) else { continue };
        let lead = found.name("lead").map_or("", |lead| lead.as_str());
        let (before, after) =
            (text.get(..first.start()).unwrap_or_default(), text.get(all.end()..).unwrap_or_default());
        if is_other_number(before, after, lead, all.as_str(), words) {
            continue;
        }
        let more = found.name("more").map_or("", |more| more.as_str());
        let numbers =
            std::iter::once(first.as_str()).chain(number_pattern().find_iter(more).map(|number| number.as_str()));
        let list: Vec<&str> = numbers.collect();
        for (place, number) in list.iter().enumerate() {
            if place == 1 {
                named.extend(between(&list, more, known, words));
            }
            named.extend(resolve(number, lead, known, words));
        }
    }
    named
}

/// Dates, paragraphs, amounts, longer numbers and decimals are no references.
fn is_other_number(before: &str, after: &str, lead: &str, all: &str, words: &ReferenceWords) -> bool {
    let before = before.trim_end();
    let follows = after.trim_start();
    let is_glued = after.starts_with(|c: char| c.is_alphanumeric())
        || (after.starts_with(['.', ',', ':', '-', '–']) && after.chars().nth(1).is_some_and(|c| c.is_ascii_digit()));
    let is_inner = lead.is_empty() && before.ends_with(['.', ',', '-', '/', '–', ':', '§']);
    let is_amount = words.other.units.iter().any(|unit| follows.starts_with(unit.as_str()));
    let behind_word = words.other.things.iter().any(|word| before.ends_with(word.as_str()));
    let level = all.matches('.').count();
    is_glued || is_inner || is_amount || (behind_word && lead.is_empty()) || (behind_word && level < 2)
}

/// The number as the paper prints it; an unknown one counts behind a word that leads to measures.
fn resolve(number: &str, lead: &str, known: &Numbers, words: &ReferenceWords) -> Option<String> {
    let wanted = key(number, words);
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
        words.lead.certain.iter().any(|part| folded.contains(part.as_str()))
    };
    match hit {
        Some(known) if level >= 2 || leads_to_measure || (level == 1 && !lead.is_empty()) => Some(known.clone()),
        Some(known)
            if known.starts_with(char::is_alphabetic)
                && number.starts_with(char::is_alphabetic)
                && wanted == key(known, words) =>
        {
            Some(known.clone())
        }
        None if leads_to_measure && level >= 1 => Some(number.trim().to_owned()),
        _ => None,
    }
}

/// What lies between the ends of `1.1.1 bis 1.1.4`.
fn between(list: &[&str], more: &str, known: &Numbers, words: &ReferenceWords) -> Vec<String> {
    let says_until = words.list.until.iter().any(|until| more.contains(until.as_str()));
    let is_range = list.len() == 2 && (says_until || more.trim_start().starts_with(['-', '–']));
    let place = |number: &str| known.by_key.get(&key(number, words)).copied();
    match (is_range, list) {
        (true, [first, until]) => match (place(first), place(until)) {
            (Some(from), Some(to)) if from < to => known.list.get(from + 1..to).unwrap_or_default().to_vec(),
            _ => Vec::new(),
        },
        _ => Vec::new(),
    }
}

/// A number as compared: no blanks, no label word, no dot at its end.
fn key(number: &str, words: &ReferenceWords) -> String {
    let squeezed: String = number.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_lowercase();
    let label = words.measure.label.iter().find_map(|label| squeezed.strip_prefix(label.as_str()));
    let stripped = label.unwrap_or(&squeezed);
    stripped.trim_end_matches(['.', ')', ':']).to_owned()
}

fn digits(key: &str) -> &str {
    key.trim_start_matches(|c: char| !c.is_ascii_digit())
}

/// Whether the whole text only refers to something else: `siehe 1.1.1`, `s. o.`, `wie Maßnahme 2.1`, `vgl. Anlage 2`.
pub(crate) fn is_reference(text: &str, words: &ReferenceWords) -> bool {
    words
        .texts
        .get_or_init(|| {
            let source = reference_source(words);
            Regex::new(&source).unwrap_or_else(|error| unreachable!("{source}: {error}"))
        })
        .is_match(text.trim())
}

fn reference_source(words: &ReferenceWords) -> String {
    let (whole, names, list) = (&words.whole, &words.measure, &words.list);
    let opener = any_of(&[&whole.opener]);
    let small = any_of(&[&whole.small]);
    let place = any_of(&[&whole.places]);
    let place_stem = any_of(&[&whole.place_stems]);
    let thing = any_of(&[&names.words, &names.abbreviated, &whole.things, &names.letter]);
    let thing_stem = any_of(&[&whole.thing_stems]);
    let within = any_of(&[&whole.within]);
    let joint = any_of(&[&list.and, &list.also, &list.until]);
    let between = any_of(&[&list.and, &list.also, &list.until, &whole.between, &names.words]);
    let letter = any_of(&[&names.letter]);
    let measure = any_of(&[&names.words, &names.letter]);
    let and = any_of(&[&list.and]);
    let blank = r"[\s\u00a0]*";
    let by_name = format!(
        r"(?:{thing}|(?:{thing_stem})[a-zäöüß]*)[\s\u00a0.]*(?:(?:{within})\s+[a-z0-9äöüß]+|[0-9.,;/&\s\u00a0a-h()–-]|{between}|(?:{letter})\s)*"
    );
    let numbers = format!(r"[A-Z]{{0,2}}[\s.-]?[0-9][0-9.,;/&\s\u00a0()–-]*(?:(?:{joint})[0-9.\s]+)*");
    let led = format!(
        r"(?:{opener}|→|->){blank}(?:{small})?{blank}(?:{place}|(?:{place_stem})[a-zäöüß]*|{by_name}|{numbers})"
    );
    let bare = format!(r"(?:{measure}){blank}[0-9]+(?:\.[0-9]+)+(?:[\s,;/]|{and}|[0-9]|\.)*");
    format!(r"(?i)^[(\[]?(?:{led}|{bare}|[0-9]{{1,2}}\.[0-9]{{1,2}}\.[0-9]{{1,2}}\.?)[.)\]]*$")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;
    use proptest::prelude::*;

    fn words() -> &'static ReferenceWords {
        &Lexicon::builtin().verweise
    }

    fn known() -> Numbers {
        numbers(&["1.1.1", "1.1.2", "1.1.3", "1.2.1", "2.1.3", "10.1.1"])
    }

    fn numbers(list: &[&str]) -> Numbers {
        Numbers::new(list.iter().map(|number| (*number).to_owned()).collect(), words())
    }

    fn named(text: &str) -> Vec<String> {
        verweise(&[text], Some("1.1.1"), &known(), words())
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
        let mut got = verweise(&["Maßnahmen 1.1.1 bis 1.1.3"], None, &known(), words());
        got.sort();
        assert_eq!(got, ["1.1.1", "1.1.2", "1.1.3"]);
    }

    #[test]
    fn prefixes_and_long_numbers() {
        let known = numbers(&["M 3.1", "M 3.2", "HF 1 / Ziel 2 / Maßnahme 1"]);
        assert_eq!(verweise(&["s. M 3.2"], Some("M 3.1"), &known, words()), ["M 3.2"]);
        assert_eq!(verweise(&["siehe Maßnahme 3.2"], None, &known, words()), ["M 3.2"]);
        assert_eq!(
            verweise(&["wie HF 1 / Ziel 2 / Maßnahme 1"], None, &known, words()),
            ["HF 1 / Ziel 2 / Maßnahme 1"]
        );
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
            assert!(is_reference(text, words()), "{text}");
        }
        for text in ["Jugendamt", "Sozialamt, siehe 1.1.1", "wie das Jugendamt", "51", "Amt 51", "s. Jugendamt"] {
            assert!(!is_reference(text, words()), "{text}");
        }
    }

    #[test]
    fn words_of_the_user_count() {
        let folder = tempfile::tempdir().unwrap();
        let list = "[lead]\nwords = [\"gemäß\"]\n[other]\nthings = [\"Formblatt\"]\n[whole]\nopener = [\"gemäß\"]\n";
        std::fs::write(folder.path().join("verweise.toml"), list).unwrap();
        let wider = Lexicon::load(Some(folder.path())).unwrap();
        let known = numbers(&["M 3.1"]);
        let named = |text: &str, words: &ReferenceWords| verweise(&[text], None, &known, words);
        assert!(named("gemäß 3.1", words()).is_empty() && !is_reference("gemäß 3.1", words()));
        assert_eq!(named("gemäß 3.1", &wider.verweise), ["M 3.1"]);
        assert!(is_reference("gemäß 3.1", &wider.verweise));
        let known = numbers(&["1.1.2"]);
        assert_eq!(verweise(&["Formblatt 1.1.2"], None, &known, words()), ["1.1.2"]);
        assert!(verweise(&["Formblatt 1.1.2"], None, &known, &wider.verweise).is_empty());
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
            prop_assert_eq!(verweise(&[&text], Some("9.9.9"), &known, words()), [printed], "{}", text);
        }

        #[test]
        fn nothing_panics(text in "[0-9. ,Mundsiehe§ßa-]{0,40}|\\PC{0,40}") {
            let _ = (named(&text), is_reference(&text, words()));
        }
    }
}
