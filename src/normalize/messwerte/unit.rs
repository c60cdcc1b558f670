//! Target numbers, step 4: what a number counts, and per what.
//!
//! In: the words of a sentence and where the number ends. Out: the counted noun as printed, without its adjective.

use super::words::Word;
use crate::lexicon::Lexicon;
use crate::lexicon::fold::fold;

/// Adjectives between a number and its noun, at most.
const MOST_ADJECTIVES: usize = 5;

/// What a number counts.
#[derive(Debug, Clone, Default)]
pub(super) struct Unit {
    /// `%` or the noun as printed.
    pub text: Option<String>,
    /// Folded noun, for the rules.
    pub folded: String,
    /// Index behind the unit.
    pub end: usize,
    /// An adjective says that something is added.
    pub adds: bool,
    /// What the number refers to.
    pub je: Option<String>,
}

/// The unit behind the number that ends before `at`.
pub(super) fn unit_behind(words: &[Word<'_>], at: usize, sentence: &str, lexicon: &Lexicon) -> Option<Unit> {
    let units = &lexicon.units.unit;
    let number = words.get(at.checked_sub(1)?)?;
    if number.ends_phrase() {
        return None;
    }
    let first = words.get(at)?;
    if let Some(unit) = percent(words, at, lexicon) {
        return Some(unit);
    }
    if units.measures.contains(&first.folded) {
        let end = at + 1;
        return Some(Unit {
            text: Some(first.text.to_owned()),
            folded: first.folded.clone(),
            end,
            adds: false,
            je: je_behind(words, end, lexicon),
        });
    }
    noun(words, at, sentence, lexicon)
}

fn percent(words: &[Word<'_>], at: usize, lexicon: &Lexicon) -> Option<Unit> {
    let first = words.get(at)?;
    let second = words.get(at + 1);
    let percent = &lexicon.units.unit.percent;
    let is_two = second.is_some_and(|second| percent.contains(&format!("{} {}", first.folded, second.folded)));
    let is_percent = is_two || percent.contains(&first.folded);
    let end = at + if is_two { 2 } else { 1 };
    is_percent.then(|| Unit {
        text: Some("%".to_owned()),
        folded: "%".to_owned(),
        end,
        adds: false,
        je: je_behind(words, end, lexicon),
    })
}

/// The first noun behind the number, past adjectives and participles.
fn noun(words: &[Word<'_>], from: usize, sentence: &str, lexicon: &Lexicon) -> Option<Unit> {
    let before = &lexicon.units.before;
    let mut adds = false;
    for at in from..=from + MOST_ADJECTIVES {
        let word = words.get(at)?;
        if word.opens && at > from && !word.is_capitalised() {
            return None;
        }
        if is_noun(words, at, lexicon) {
            return Some(whole_noun(words, at, adds, sentence, lexicon));
        }
        let is_age = word.text.starts_with(|c: char| c.is_ascii_digit()) && word.text.contains('-');
        let joins_ages =
            before.until.contains(&word.folded) && words.get(at - 1).is_some_and(|before| before.text.ends_with('-'));
        let is_adjective = word.is_capitalised() || is_age || joins_ages || is_adjective(word, lexicon);
        adds |= before.additions.iter().any(|stem| word.folded.starts_with(stem.as_str()));
        if !is_adjective || word.ends_phrase() && word.close != Some(',') {
            return None;
        }
    }
    None
}

/// A capital word that is no adjective in front of a noun (`Bochumer Schulen`, `Offene Treffs`).
fn is_noun(words: &[Word<'_>], at: usize, lexicon: &Lexicon) -> bool {
    let Some(word) = words.get(at) else { return false };
    let is_letter = word.text.chars().next().is_some_and(char::is_alphabetic);
    if !word.is_capitalised() || !is_letter {
        return false;
    }
    let noun_follows =
        words.get(at + 1).is_some_and(|next| next.is_capitalised() && !next.opens) && word.close.is_none();
    let is_quoted = word.opens && noun_follows;
    let is_elliptic = word.text.ends_with('-');
    let endings = &lexicon.language.endings.capital_adjective;
    let looks_like_adjective = endings.iter().any(|ending| word.folded.ends_with(ending.as_str()));
    !(noun_follows && !is_elliptic && (looks_like_adjective || is_quoted))
}

fn is_adjective(word: &Word<'_>, lexicon: &Lexicon) -> bool {
    let before = &lexicon.units.before;
    if before.stop.contains(&word.folded) {
        return false;
    }
    let is_word = word.text.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '/' | '*' | ':'));
    is_word
        && word.text.chars().next().is_some_and(char::is_lowercase)
        && (before.skip.contains(&word.folded)
            || word.folded.ends_with('-')
            || lexicon.language.is_inflected(&word.folded))
}

/// The noun with what belongs to it: the rest of an elliptic compound, the other half of a doublet or pair.
fn whole_noun(words: &[Word<'_>], at: usize, adds: bool, sentence: &str, lexicon: &Lexicon) -> Unit {
    let end = noun_end(words, at, lexicon);
    let first = words.get(at);
    let last = words.get(end - 1);
    let (text, je_in_word) = match (first, last) {
        (Some(first), Some(last)) => {
            let printed = sentence.get(first.start..last.start + last.text.len()).unwrap_or(first.text);
            split_period(printed, lexicon)
        }
        _ => (String::new(), None),
    };
    let je =
        je_in_word.or_else(|| last.filter(|last| !last.ends_phrase()).and_then(|_| je_behind(words, end, lexicon)));
    let folded = fold(&text);
    Unit { text: Some(text), folded, end, adds, je }
}

fn noun_end(words: &[Word<'_>], at: usize, lexicon: &Lexicon) -> usize {
    let before = &lexicon.units.before;
    let folded = |index: usize| words.get(index).map_or("", |word| word.folded.as_str());
    let mut end = at + 1;
    while words.get(end - 1).is_some_and(|word| word.text.ends_with(['-', '‐'])) {
        let is_joined = before.joiners.contains(folded(end));
        let next = if is_joined { end + 1 } else { end };
        if words.get(next).is_none() {
            return end;
        }
        end = next + 1;
    }
    let joined = before.joiners.contains(folded(end)) || folded(end) == "/";
    let (Some(one), Some(other)) = (words.get(end - 1), words.get(end + 1)) else { return end };
    let pair = format!("{} {} {}", one.folded, folded(end), other.folded);
    let is_free = one.close.is_none() || one.close == Some('.');
    if joined
        && is_free
        && (lexicon.units.unit.pairs.contains(&pair) || lexicon.language.is_doublet(&one.folded, &other.folded))
    {
        return end + 2;
    }
    end
}

/// `Fahrten/Monat`: the noun, and per what.
fn split_period(text: &str, lexicon: &Lexicon) -> (String, Option<String>) {
    match text.rsplit_once('/') {
        Some((noun, period)) if lexicon.units.per.periods.contains(&fold(period)) => {
            (noun.trim().to_owned(), Some(period.to_owned()))
        }
        _ => (text.to_owned(), None),
    }
}

/// `pro Jahr`, `je Einrichtung`, `im Monat`, `jährlich` behind the unit.
pub(super) fn je_behind(words: &[Word<'_>], at: usize, lexicon: &Lexicon) -> Option<String> {
    let per = &lexicon.units.per;
    let first = words.get(at)?;
    if per.adverbs.contains(&first.folded) {
        return Some(first.text.to_owned());
    }
    let noun = words.get(at + 1)?;
    let is_direct = per.direct.contains(&first.folded) && noun.is_capitalised();
    let is_period = per.lead.contains(&first.folded) && per.periods.contains(&noun.folded);
    let is_dated = words.get(at + 2).is_some_and(|next| next.year().is_some()) && !noun.ends_phrase();
    ((is_direct || is_period) && !is_dated).then(|| format!("{} {}", first.text, noun.text))
}
