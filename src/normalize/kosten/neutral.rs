//! Kosten, step 3: whether the text says that there is no (additional) cost.

use crate::lexicon::costs::CostWords;
use crate::normalize::tokens::{Kind, Token, phrase_at};

/// `kostenneutral`, `keine (zusätzlichen) Kosten`, `Keine.`; not `keine Angabe`, not `noch keine Kosten bekannt`.
pub(super) fn is_neutral(tokens: &[Token<'_>], costs: &CostWords) -> bool {
    let words = &costs.neutral;
    let is_denied = |index: usize| {
        index.checked_sub(1).and_then(|i| tokens.get(i)).is_some_and(|last| words.denied.has_word(&last.folded))
    };
    let says = |index: usize| phrase_at(tokens, index, &words.words).is_some() && !is_denied(index);
    (0..tokens.len()).any(|index| says(index) || no_cost(tokens, index, costs) || denied_cost(tokens, index, costs))
        || says_none(tokens, costs)
}

/// `keine … Kosten`, with adjectives and brackets between.
fn no_cost(tokens: &[Token<'_>], index: usize, costs: &CostWords) -> bool {
    let words = &costs.neutral;
    let Some(length) = phrase_at(tokens, index, &words.none) else { return false };
    let mut is_additional = false;
    for at in index + length..index + length + 6 {
        let Some(token) = tokens.get(at) else { return false };
        if words.additional.has_word(&token.folded) {
            is_additional = true;
        } else if words.cost.has_word(&token.folded) || is_additional && words.means.has_word(&token.folded) {
            return !is_unknown(tokens, at + 1, costs);
        } else if token.is_capitalised()
            || matches!(token.kind, Kind::Number | Kind::Newline | Kind::Sign('.' | ';' | ','))
        {
            return false;
        }
    }
    false
}

/// `Zusätzliche Kosten entstehen nicht`, `Kosten fallen nicht an`.
fn denied_cost(tokens: &[Token<'_>], index: usize, costs: &CostWords) -> bool {
    let words = &costs.neutral;
    let has = |token: &Token<'_>, list: &crate::lexicon::phrase::Phrases| list.has_word(&token.folded);
    let before = index.checked_sub(1).and_then(|at| tokens.get(at));
    let is_additional = before.is_some_and(|last| has(last, &words.additional));
    let is_cost = |token: &Token<'_>| has(token, &words.cost) || is_additional && has(token, &words.means);
    if !tokens.get(index).is_some_and(is_cost) || is_unknown(tokens, index + 1, costs) {
        return false;
    }
    let rest = tokens.get(index + 1..).unwrap_or_default();
    let is_end = |token: &Token<'_>| matches!(token.kind, Kind::Sign('.' | ';' | ',') | Kind::Newline);
    let clause = rest.get(..rest.iter().position(is_end).unwrap_or(rest.len())).unwrap_or_default();
    let Some(not) = clause.iter().position(|token| has(token, &words.not)) else { return false };
    let is_open = not.checked_sub(1).and_then(|at| clause.get(at)).is_some_and(|last| has(last, &words.yet));
    !is_open && clause.iter().any(|token| has(token, &words.verbs))
}

/// Whether what follows says that the cost is only not known.
fn is_unknown(tokens: &[Token<'_>], from: usize, costs: &CostWords) -> bool {
    let rest = tokens.get(from..).unwrap_or_default();
    let clause = rest.iter().take_while(|token| !matches!(token.kind, Kind::Sign('.' | ';') | Kind::Newline));
    clause.into_iter().any(|token| costs.neutral.not_behind.has_word(&token.folded))
}

/// Length of what asks for the cost in front of the answer: `Kosten:`, `zusätzlicher Aufwand –`.
fn label_length(tokens: &[Token<'_>], costs: &CostWords) -> usize {
    let words = &costs.neutral;
    let adjectives = tokens.iter().take_while(|token| words.additional.has_word(&token.folded)).count();
    let is_cost =
        |noun: &Token<'_>| words.cost.has_word(&noun.folded) || adjectives > 0 && words.means.has_word(&noun.folded);
    let is_label = tokens.get(adjectives).is_some_and(is_cost)
        && tokens.get(adjectives + 1).is_some_and(|sign| sign.is_sign(':') || sign.kind == Kind::Dash);
    if is_label { adjectives + 2 } else { 0 }
}

/// A cell that is, or opens with, a bare `keine`.
fn says_none(tokens: &[Token<'_>], costs: &CostWords) -> bool {
    let bracket = usize::from(tokens.first().is_some_and(|first| first.is_sign('(')));
    let start = bracket + label_length(tokens.get(bracket..).unwrap_or_default(), costs);
    let Some(length) = phrase_at(tokens, start, &costs.neutral.alone) else { return false };
    tokens
        .get(start + length)
        .is_none_or(|next| matches!(next.kind, Kind::Sign(',' | '.' | ';' | '(' | ')') | Kind::Newline | Kind::Dash))
}
