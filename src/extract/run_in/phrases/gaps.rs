//! The gaps of sentences that come again: which label each has, and what stands in it.

use super::{LEAST_GAPS, LEAST_TOLD, Placed, Sentences, neighbours};
use crate::extract::heading::Level;
use crate::lexicon::Lexicon;
use std::collections::BTreeSet;
use std::ops::Range;

/// Longest label within a sentence, in words.
const LONGEST_LABEL: usize = 3;
/// Signs that end a sentence or a part of one.
const ENDS: [char; 4] = ['.', ',', ';', ':'];

/// A value within sentences, as places in the words of its paragraph.
pub(super) struct Gap {
    pub label: Range<usize>,
    pub value: Range<usize>,
    /// The sign of the sentence at the end of the value.
    pub sign: Option<char>,
}

/// What a paragraph of such sentences holds.
pub(super) struct Gaps {
    /// So many words stand in front of the first sentence.
    pub ahead: usize,
    pub gaps: Vec<Gap>,
}

/// Listed labels within words, none over another.
pub(super) fn labels_of(tokens: &[Placed<'_>], lexicon: &Lexicon) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let label =
            (1..=LONGEST_LABEL).rev().map(|length| at..at + length).find(|range| is_label(range, tokens, lexicon));
        at = label.as_ref().map_or(at + 1, |range| range.end);
        found.extend(label);
    }
    found
}

fn is_label(range: &Range<usize>, tokens: &[Placed<'_>], lexicon: &Lexicon) -> bool {
    let Some(words) = tokens.get(range.clone()) else { return false };
    if words.split_last().is_some_and(|(_, first)| first.iter().any(|(_, word)| word.text.ends_with(ENDS))) {
        return false;
    }
    let text = words.iter().map(|(_, word)| word.text.as_str()).collect::<Vec<_>>().join(" ");
    let found = lexicon.fields.exact(text.trim_end_matches(ENDS));
    found.is_some_and(|found| Level::of(found.entry).is_none())
}

/// The gaps of a paragraph; nothing where it is not made of the sentences.
pub(super) fn gaps(tokens: &[Placed<'_>], sentences: &Sentences, lexicon: &Lexicon) -> Option<Gaps> {
    let phrases = phrases(tokens, sentences, lexicon);
    let ahead = phrases.first().map_or(0, |first| first.start);
    let mut found = Vec::new();
    let (mut listed, mut known) = (0, BTreeSet::new());
    for (at, phrase) in phrases.iter().enumerate() {
        let next = phrases.get(at + 1);
        let value = phrase.end..next.map_or(tokens.len(), |next| next.start);
        if value.is_empty() {
            continue;
        }
        let opening = opening(phrase, tokens);
        let label = labels_of(tokens.get(opening.clone())?, lexicon).pop();
        listed += usize::from(label.is_some());
        let label = label.map_or(opening.clone(), |label| opening.start + label.start..opening.start + label.end);
        if label.is_empty()
            || !known.insert(tokens.get(label.clone())?.iter().map(|(_, word)| &word.text).collect::<Vec<_>>())
        {
            return None;
        }
        let sign = sign_of(tokens.get(value.end - 1)?, next.is_none());
        found.push(Gap { label, value, sign });
    }
    (found.len() >= LEAST_GAPS && listed >= LEAST_TOLD).then_some(Gaps { ahead, gaps: found })
}

/// Whether a paragraph ends with words that lead on to a value.
pub(super) fn is_open(tokens: &[Placed<'_>], sentences: &Sentences, lexicon: &Lexicon) -> bool {
    let phrases = phrases(tokens, sentences, lexicon);
    let Some(last) = phrases.last().filter(|last| last.end == tokens.len()) else { return false };
    let opening = tokens.get(opening(last, tokens)).unwrap_or_default();
    let is_ended = opening.last().is_some_and(|(_, word)| word.text.ends_with('.'));
    phrases.len() >= LEAST_TOLD && !is_ended && !labels_of(opening, lexicon).is_empty()
}

/// The sign that ends a sentence is none of the value before it.
fn sign_of((_, word): &Placed<'_>, is_last: bool) -> Option<char> {
    let sign = word.text.chars().next_back().filter(|sign| ENDS.contains(sign))?;
    (!is_last || sign == '.').then_some(sign)
}

/// The runs of words that come again.
fn phrases(tokens: &[Placed<'_>], sentences: &Sentences, lexicon: &Lexicon) -> Vec<Range<usize>> {
    let edges: Vec<bool> = neighbours(tokens).iter().map(|pair| sentences.pairs.contains(pair)).collect();
    let labels: BTreeSet<usize> = labels_of(tokens, lexicon).into_iter().flatten().collect();
    let holds =
        |at: usize| tokens.get(at).is_some_and(|(_, word)| lexicon.fields.is_told_by(word.text.trim_end_matches(ENDS)));
    let tells = |at: usize| match sentences.look {
        Some(look) => tokens.get(at).is_some_and(|(_, word)| word.style.look() == look),
        None => labels.contains(&at) || holds(at),
    };
    let mut runs: Vec<Range<usize>> = Vec::new();
    for (at, edge) in edges.windows(2).enumerate() {
        if !edge.contains(&true) || !tells(at) {
            continue;
        }
        match runs.last_mut().filter(|run| run.end == at) {
            Some(run) if edge.first() == Some(&true) => run.end = at + 1,
            _ => runs.push(at..at + 1),
        }
    }
    if sentences.look.is_none() {
        for run in &mut runs {
            trim(run, tokens, lexicon, holds);
        }
        // A label alone is a word of a value.
        runs.retain(|run| run.clone().any(holds));
    }
    runs
}

/// Words that most values begin or end with (`Euro jährlich`) are theirs: of what stands in front of the last sign and
/// behind the label only words that hold sentences together are of the sentence.
fn trim(run: &mut Range<usize>, tokens: &[Placed<'_>], lexicon: &Lexicon, holds: impl Fn(usize) -> bool) {
    let opening = opening(run, tokens);
    run.start = (run.start..opening.start).rev().find(|at| !holds(*at)).map_or(run.start, |last| last + 1);
    let first = labels_of(tokens.get(opening.clone()).unwrap_or_default(), lexicon).into_iter().next();
    let behind = first.map_or(opening.start, |label| opening.start + label.end);
    run.end = (behind..run.end).find(|at| !holds(*at)).unwrap_or(run.end);
}

/// What leads on to the next value: what follows the last sign within a phrase.
fn opening(phrase: &Range<usize>, tokens: &[Placed<'_>]) -> Range<usize> {
    let ends = |at: &usize| tokens.get(*at).is_some_and(|(_, word)| word.text.ends_with(ENDS));
    let start = (phrase.start..phrase.end.saturating_sub(1)).rev().find(ends).map_or(phrase.start, |at| at + 1);
    start..phrase.end
}
