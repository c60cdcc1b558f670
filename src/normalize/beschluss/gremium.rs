//! Beschluss, step 1: bodies named in a text.

use crate::lexicon::Lexicon;
use crate::lexicon::decisions::GremiumWords;
use std::ops::Range;

/// A body and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Gremium {
    /// Without article, case ending and town.
    pub name: String,
    /// Bytes of the text.
    pub range: Range<usize>,
}

/// Words a name may go on for.
const LONGEST: usize = 16;

#[derive(Debug, Clone, Copy)]
struct Word<'a> {
    /// Without punctuation behind.
    text: &'a str,
    start: usize,
    /// What stands behind it.
    mark: &'a str,
}

impl Word<'_> {
    fn end(&self) -> usize {
        self.start + self.text.len()
    }
}

/// All bodies named in `text`, in order.
pub(crate) fn find_gremien(text: &str, lexicon: &Lexicon) -> Vec<Gremium> {
    let rules = &lexicon.decisions.gremium;
    let words = words(text);
    let mut found = Vec::new();
    let mut index = 0;
    while let Some(word) = words.get(index) {
        match body(word.text, rules) {
            Some(name) => {
                let (gremium, next) = whole_name(&words, index, name, rules);
                found.push(gremium);
                index = next;
            }
            None => index += 1,
        }
    }
    found
}

/// The body's name as it stands alone in a cell; the cell's text where no body is known by that name.
pub(crate) fn gremium_name(cell: &str, lexicon: &Lexicon) -> Option<String> {
    let text = cell.split_whitespace().collect::<Vec<_>>().join(" ");
    let found = find_gremien(&text, lexicon).into_iter().next();
    found.map(|gremium| gremium.name).or_else(|| Some(text).filter(|text| text.chars().any(char::is_alphabetic)))
}

fn words(text: &str) -> Vec<Word<'_>> {
    let mut words = Vec::new();
    let mut start = None;
    for (at, ch) in text.char_indices().chain([(text.len(), ' ')]) {
        match (start, ch.is_whitespace()) {
            (None, false) => start = Some(at),
            (Some(from), true) => {
                push_word(&mut words, text, from, at);
                start = None;
            }
            _ => {}
        }
    }
    words
}

fn push_word<'a>(words: &mut Vec<Word<'a>>, text: &'a str, from: usize, to: usize) {
    let Some(raw) = text.get(from..to) else { return };
    let head = raw.trim_start_matches(['„', '“', '"', '(', '»', '•', '·']);
    let bare = head.trim_end_matches([',', ';', '.', ':', ')', '“', '”', '"', '!', '?', '«', '*']);
    let start = from + raw.len() - head.len();
    if !bare.is_empty() {
        words.push(Word { text: bare, start, mark: head.get(bare.len()..).unwrap_or_default() });
    }
}

/// The nominative of a word that is a body.
fn body(word: &str, rules: &GremiumWords) -> Option<String> {
    if !word.starts_with(char::is_uppercase) {
        return None;
    }
    if rules.abbreviations.iter().any(|short| short == word) {
        return Some(word.to_owned());
    }
    let is_body = |form: &str| {
        let lower = form.to_lowercase();
        let known = rules.names.iter().any(|name| name == form)
            || rules.endings.iter().any(|ending| lower.ends_with(ending.as_str()));
        known && !rules.reject.iter().any(|reject| reject == form)
    };
    let sitting = || rules.sittings.iter().find_map(|ending| word.strip_suffix(ending.as_str())).map(str::to_owned);
    nominatives(word, rules).into_iter().chain(sitting()).find(|form| is_body(form))
}

/// The word itself and without the endings of genitive and dative.
fn nominatives(word: &str, rules: &GremiumWords) -> Vec<String> {
    let mut forms = vec![word.to_owned()];
    for ending in &rules.case_endings {
        if let Some(stem) = word.strip_suffix(ending.as_str()) {
            forms.push(stem.to_owned());
        }
    }
    forms
}

fn whole_name(words: &[Word<'_>], index: usize, head: String, rules: &GremiumWords) -> (Gremium, usize) {
    let first = with_adjective(words, opening(words, index, rules), &head, rules);
    let last = if rules.open_ends.contains(&head) { ending(words, index, rules) } else { index };
    let mut name = String::new();
    let (Some(from), Some(to)) = (words.get(first), words.get(last)) else {
        return (Gremium { name: head, range: 0..0 }, index + 1);
    };
    for (at, word) in words.iter().enumerate().take(last + 1).skip(first) {
        if at > first {
            name.push(' ');
        }
        match adjective(word.text, rules).filter(|_| at < index) {
            Some(nominative) => name.push_str(&nominative),
            None => name.push_str(if at == index { &head } else { word.text }),
        }
        if at < last && word.mark == "," {
            name.push(',');
        }
    }
    (Gremium { name, range: from.start..to.end() }, last + 1)
}

/// `Haupt- und Finanzausschuss`, `Jugend-, Sport- und Kulturausschuss`: the elliptic words in front belong to it.
fn opening(words: &[Word<'_>], index: usize, rules: &GremiumWords) -> usize {
    let is_elliptic = |at: usize| {
        words.get(at).is_some_and(|word| word.text.ends_with('-') && word.text.starts_with(char::is_uppercase))
    };
    let is_joint =
        |at: usize| words.get(at).is_some_and(|word| rules.elliptic_joins.iter().any(|join| join == word.text));
    let mut first = index;
    if first >= 2 && is_joint(first - 1) && is_elliptic(first - 2) {
        first -= 2;
        while first >= 1 && is_elliptic(first - 1) {
            first -= 1;
        }
    }
    first
}

/// `der Technische Ausschuss`: the adjective in front belongs to a masculine name.
fn with_adjective(words: &[Word<'_>], first: usize, head: &str, rules: &GremiumWords) -> usize {
    let is_adjective = |at: &usize| words.get(*at).is_some_and(|word| adjective(word.text, rules).is_some());
    first.checked_sub(1).filter(|at| rules.open_ends.iter().any(|end| end == head) && is_adjective(at)).unwrap_or(first)
}

/// The nominative of an adjective of the list: `Technischen` → `Technischer`.
fn adjective(word: &str, rules: &GremiumWords) -> Option<String> {
    let stem = rules.adjective_endings.iter().find_map(|ending| word.strip_suffix(ending.as_str()))?;
    rules.adjectives.iter().any(|known| known == stem).then(|| format!("{stem}{}", rules.adjective_nominative))
}

/// The last word of `Ausschuss für Familie, Kinder und Jugend`.
fn ending(words: &[Word<'_>], index: usize, rules: &GremiumWords) -> usize {
    let mut last = index;
    let mut at = index;
    let closes = |word: &Word<'_>| !word.mark.is_empty() && word.mark != ",";
    while at < index + LONGEST {
        if words.get(at).is_none_or(closes) {
            break;
        }
        let Some(next) = words.get(at + 1) else { break };
        let is_noun = next.text.starts_with(char::is_uppercase) && !rules.stops.iter().any(|stop| stop == next.text);
        let is_join = rules.joins.iter().any(|join| join == next.text) && next.mark.is_empty();
        if is_noun {
            // Behind a comma a name goes on only inside a list.
            if words.get(at).is_some_and(|word| word.mark == ",") && !list_goes_on(words, at + 1, rules) {
                break;
            }
            last = at + 1;
        } else if !is_join || ends_with_town(words, at + 1, rules) {
            break;
        }
        at += 1;
    }
    last
}

/// A list ends in `und X`; until then nouns and commas follow each other.
fn list_goes_on(words: &[Word<'_>], from: usize, rules: &GremiumWords) -> bool {
    for at in from..from + LONGEST {
        let Some(word) = words.get(at) else { return false };
        if rules.last_joins.iter().any(|join| join == word.text) {
            return words.get(at + 1).is_some_and(|next| next.text.starts_with(char::is_uppercase));
        }
        if !word.text.starts_with(char::is_uppercase) || !matches!(word.mark, "," | "") {
            return false;
        }
    }
    false
}

/// `der Stadt Ahlen`, `des Landkreises`: not part of the name.
fn ends_with_town(words: &[Word<'_>], at: usize, rules: &GremiumWords) -> bool {
    words.get(at + 1).is_none_or(|next| {
        rules.stops.iter().any(|stop| stop == next.text) || !next.text.starts_with(char::is_uppercase)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn assert_names(text: &str, expected: &[&str]) {
        let got: Vec<String> = find_gremien(text, Lexicon::builtin()).into_iter().map(|gremium| gremium.name).collect();
        assert_eq!(got, expected, "{text}");
    }

    #[test]
    fn article_case_ending_and_town_fall_away() {
        for (text, name) in [
            ("Beschluss des Rates der Stadt Ahlen", "Rat"),
            ("vom Rat der Gemeinde", "Rat"),
            ("des Stadtrats", "Stadtrat"),
            ("des Gemeinderates Musterdorf", "Gemeinderat"),
            ("des Kreistages", "Kreistag"),
            ("der Stadtverordnetenversammlung", "Stadtverordnetenversammlung"),
            ("Die Gemeindevertretung", "Gemeindevertretung"),
            ("Der Verbandsgemeinderat", "Verbandsgemeinderat"),
            ("dem Verwaltungsausschuss", "Verwaltungsausschuss"),
            ("der Bezirksvertretung Mitte", "Bezirksvertretung"),
            ("des Jugendhilfeausschusses", "Jugendhilfeausschuss"),
            ("im Haupt- und Finanzausschuss", "Haupt- und Finanzausschuss"),
            ("im Schul-, Sport- und Kulturausschuss", "Schul-, Sport- und Kulturausschuss"),
            ("Bezirksverordnetenversammlung", "Bezirksverordnetenversammlung"),
            ("der Bürgerschaft", "Bürgerschaft"),
            ("im JHA", "JHA"),
        ] {
            assert_names(text, &[name]);
        }
    }

    #[test]
    fn a_name_that_says_more_stays_whole() {
        for (text, name) in [
            ("im Ausschuss für Familie, Kinder und Jugend vorgestellt", "Ausschuss für Familie, Kinder und Jugend"),
            ("des Ausschusses für Soziales und Sport der Stadt Gera", "Ausschuss für Soziales und Sport"),
            (
                "Der Ausschuss für Kultur, Soziales und Sport nahm den Bericht",
                "Ausschuss für Kultur, Soziales und Sport",
            ),
            ("Ausschuss Jugend und Soziales 12.03.2019", "Ausschuss Jugend und Soziales"),
            ("im Ausschuss für Generationen am 3.4.2019", "Ausschuss für Generationen"),
            ("Beirat für Menschen mit Behinderung", "Beirat für Menschen mit Behinderung"),
        ] {
            assert_names(text, &[name]);
        }
    }

    #[test]
    fn several_bodies_and_none() {
        assert_names("im Jugendhilfeausschuss und im Rat", &["Jugendhilfeausschuss", "Rat"]);
        assert_names("Der Landrat und das Referat sind in der Heirat", &[]);
    }
}
