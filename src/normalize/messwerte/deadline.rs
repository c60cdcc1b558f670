//! Target numbers, step 2: the deadlines of a sentence.
//!
//! In: its words. Out: [`Deadline`]s, and the words they and other dates take. `ab 2016` takes words and is no deadline.

use super::words::Word;
use crate::lexicon::Lexicon;
use crate::normalize::date::Date;
use crate::normalize::zeitraum::find::{FoundTime, Lead, find_times};
use std::ops::Range;

/// A date or span of time in a sentence.
#[derive(Debug, Clone)]
pub(super) struct Deadline {
    /// Words it takes.
    pub words: Range<usize>,
    /// The last day, where it is a deadline.
    pub bis: Option<Date>,
}

/// All times of a sentence in order.
pub(super) fn deadlines(sentence: &str, words: &[Word<'_>], lexicon: &Lexicon) -> Vec<Deadline> {
    let finder = Finder { words, lexicon };
    find_times(sentence, lexicon).iter().filter_map(|time| finder.deadline(time)).collect()
}

struct Finder<'a> {
    words: &'a [Word<'a>],
    lexicon: &'a Lexicon,
}

impl Finder<'_> {
    fn deadline(&self, time: &FoundTime) -> Option<Deadline> {
        let words = self.words_of(&time.range)?;
        if !time.is_part && time.lead == Lead::Bare && self.is_count(&words) {
            return None;
        }
        let is_deadline = match time.lead {
            Lead::Until => true,
            Lead::From | Lead::Other => false,
            Lead::Bare => self.has_lead(time) || self.stands_out(time, &words),
        };
        Some(Deadline { words, bis: is_deadline.then_some(time.last_day) })
    }

    /// The words that a stretch of the sentence takes.
    fn words_of(&self, range: &Range<usize>) -> Option<Range<usize>> {
        let place = |offset: usize| self.words.iter().rposition(|word| word.start <= offset);
        Some(place(range.start)?..place(range.end.saturating_sub(1))? + 1)
    }

    /// A round number with a noun and no word of time is a count: `2000 Exemplare`.
    fn is_count(&self, words: &Range<usize>) -> bool {
        let number = self.words.get(words.start);
        let is_round = number.is_some_and(|word| word.text.ends_with("00") && !word.ends_phrase());
        let before = words.start.checked_sub(1).and_then(|at| self.words.get(at));
        let has_lead = before.is_some_and(|word| self.lexicon.units.deadline.lead.contains(&word.folded));
        is_round && !has_lead && self.words.get(words.end).is_some_and(Word::is_capitalised)
    }

    /// `im Jahr 2016`, `zum 1. August 2016`: a small word in front makes the time a deadline.
    fn has_lead(&self, time: &FoundTime) -> bool {
        let small = self.words.iter().filter(|word| time.small_words.contains(&word.start));
        small.into_iter().any(|word| self.lexicon.units.deadline.lead.contains(&word.folded))
    }

    /// Without a word in front: a part of the year, a label (`2016: 20 Plätze`), or the year that opens the sentence.
    fn stands_out(&self, time: &FoundTime, words: &Range<usize>) -> bool {
        let last = words.end.checked_sub(1).and_then(|at| self.words.get(at));
        let is_label = last.is_some_and(|word| word.close == Some(':'));
        let opens_sentence = words.start == 0 && self.words.get(words.end).is_some_and(|word| !word.is_capitalised());
        let is_in_brackets = self.words.get(words.start).is_some_and(|word| word.opens)
            && last.is_some_and(|word| word.close == Some(')'));
        (time.is_part && !is_in_brackets) || is_label || opens_sentence
    }
}
