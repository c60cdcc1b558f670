//! Status, times: whether a clause speaks of what is to come.

use super::clause;
use crate::lexicon::Lexicon;
use crate::normalize::date::full_year;
use crate::normalize::tokens::{Token, phrase_at};
use std::ops::Range;

/// Most words of a time alone in its cell.
const LITTLE: usize = 5;

/// A month, a season, a year of four digits; `Jahr` only as the next one.
pub(super) fn is_time(tokens: &[Token<'_>], at: usize, lexicon: &Lexicon) -> bool {
    let before = at.checked_sub(1).and_then(|before| tokens.get(before));
    let is_next = before.is_some_and(|word| lexicon.status.coming.has_word(&word.folded));
    tokens.get(at).is_some_and(|token| {
        let is_season = lexicon.status.season.has_word(&token.folded);
        let is_period = lexicon.status.period.has_word(&token.folded);
        lexicon.dates.months.contains_key(token.folded.as_ref())
            || token.is_capitalised() && is_season && (is_next || !is_period)
            || token.text.len() == 4 && full_year(token).is_some()
    })
}

/// `wird im Herbst 2024 umgesetzt`: a time that neither opened the work (`seit 2020`), nor ends it (`bis 2024`), nor comes
/// back (`jährlich im Herbst`).
pub(super) fn is_to_come(tokens: &[Token<'_>], range: &Range<usize>, lexicon: &Lexicon) -> bool {
    let words = &lexicon.status;
    let is_coming = |at: usize| is_time(tokens, at, lexicon);
    let has = |list| clause::has(tokens, range.clone(), list);
    range.clone().any(is_coming) && !has(&words.under_way) && !has(&words.regular) && !has(&words.recurring)
}

/// `2025 statt 2023`, `im Herbst statt im Frühjahr`: one time instead of another.
pub(super) fn is_instead(tokens: &[Token<'_>], lexicon: &Lexicon) -> bool {
    (1..tokens.len()).any(|at| {
        phrase_at(tokens, at, &lexicon.status.instead).is_some()
            && is_time(tokens, at - 1, lexicon)
            && (at + 1..at + 4).any(|at| is_time(tokens, at, lexicon))
    })
}

/// `ab dem nächsten Kindergartenjahr`: a coming time, and little else.
pub(super) fn is_coming_time(tokens: &[Token<'_>], lexicon: &Lexicon) -> bool {
    let words = &lexicon.status;
    let is_coming = |at: usize| {
        let next = at + 1;
        phrase_at(tokens, at, &words.coming).is_some() && is_time(tokens, next, lexicon)
    };
    tokens.len() <= LITTLE && (0..tokens.len()).any(is_coming)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::normalize::tokens::tokens;

    fn is_ahead(text: &str) -> bool {
        let tokens = tokens(text);
        is_to_come(&tokens, &(0..tokens.len()), Lexicon::builtin())
    }

    #[test]
    fn months_seasons_and_years_are_times() {
        let has = |text: &str| {
            let tokens = tokens(text);
            (0..tokens.len()).any(|at| is_time(&tokens, at, Lexicon::builtin()))
        };
        assert!(has("im Mai") && has("im Herbst") && has("2027") && has("im nächsten Jahr"));
        assert!(!has("im Jahr") && !has("am Haus") && !has("27 Kinder"));
    }

    #[test]
    fn what_began_or_comes_back_is_not_to_come() {
        assert!(is_ahead("wird im Herbst gebaut"));
        assert!(
            !is_ahead("wird seit 2020 gebaut") && !is_ahead("wird jeden Herbst gebaut") && !is_ahead("wird gebaut")
        );
    }

    #[test]
    fn one_time_instead_of_another() {
        let is = |text: &str| is_instead(&tokens(text), Lexicon::builtin());
        assert!(is("2025 statt 2023") && is("im Herbst statt im Mai"));
        assert!(!is("Fest statt Markt"));
    }

    #[test]
    fn a_coming_time_and_little_else() {
        let is = |text: &str| is_coming_time(&tokens(text), Lexicon::builtin());
        assert!(is("ab dem nächsten Kindergartenjahr"));
        assert!(!is("im letzten Jahr") && !is("das Land entscheidet im nächsten Jahr über das Geld"));
    }
}
