//! Target numbers, step 2: the deadlines of a sentence.
//!
//! In: its words. Out: [`Deadline`]s, and the words they and other dates take. `ab 2016` takes words and is no deadline.

use super::words::Word;
use crate::lexicon::Lexicon;
use crate::normalize::date::{Date, days_in_month, find_dates};
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
    let finder = Finder { words, lexicon, dates: day_words(sentence, words) };
    let mut found: Vec<Deadline> = Vec::new();
    let mut at = 0;
    while at < words.len() {
        match finder.time_at(at) {
            Some((end, last_day)) => {
                let goes_on = found.last().is_some_and(|last| {
                    last.bis.is_some()
                        && last.words.end + 1 == at
                        && matches!(finder.folded(at - 1), "und" | "bis" | "–" | "-" | "bzw")
                });
                let bis = (goes_on || finder.is_deadline(at, end)).then_some(last_day);
                if goes_on {
                    found.pop();
                }
                found.push(Deadline { words: at..end, bis });
                at = end;
            }
            None => at += 1,
        }
    }
    found
}

/// Printed days with the words they take.
fn day_words(sentence: &str, words: &[Word<'_>]) -> Vec<(Range<usize>, Date)> {
    let place = |offset: usize| words.iter().rposition(|word| word.start <= offset);
    let range = |found: crate::normalize::date::FoundDate| {
        let (first, last) = (place(found.range.start)?, place(found.range.end.saturating_sub(1))?);
        Some((first..last + 1, found.date))
    };
    find_dates(sentence).into_iter().filter_map(range).collect()
}

struct Finder<'a, 'l> {
    words: &'a [Word<'a>],
    lexicon: &'l Lexicon,
    dates: Vec<(Range<usize>, Date)>,
}

impl Finder<'_, '_> {
    fn folded(&self, at: usize) -> &str {
        self.words.get(at).map_or("", |word| word.folded.as_str())
    }

    /// The time that starts at this word: its end and last day.
    fn time_at(&self, at: usize) -> Option<(usize, Date)> {
        if let Some((range, date)) = self.dates.iter().find(|(range, _)| range.start == at) {
            return Some((range.end, *date));
        }
        self.part_of_year(at).or_else(|| self.quarter(at)).or_else(|| self.month(at)).or_else(|| self.year(at))
    }

    /// `Ende 2018`, `Sommer 2017`, `Ende des Jahres 2016`, `Winter 2016/17`.
    fn part_of_year(&self, at: usize) -> Option<(usize, Date)> {
        let part = self.folded(at);
        let year_at = self.skip_year_words(at + 1);
        if part == "winter" {
            let (year, second) = self.two_years(year_at)?;
            let year = second.unwrap_or(year + 1);
            return Some((year_at + 1, Date::new(year, 2, days_in_month(year, 2))?));
        }
        let [month, day] = *self.lexicon.units.deadline.ends.get(part)?;
        if let Some((end, date)) = self.month(at + 1) {
            return Some((end, date));
        }
        Some((year_at + 1, Date::new(self.words.get(year_at)?.year()?, month, day)?))
    }

    /// `II. Quartal 2015`, `Quartal 3/2016`, `2. Halbjahr 2016`.
    fn quarter(&self, at: usize) -> Option<(usize, Date)> {
        let number = ordinal(self.folded(at))?;
        let months = match self.folded(at + 1) {
            "quartal" | "quartals" => 3,
            "halbjahr" | "halbjahres" => 6,
            _ => return None,
        };
        let year_at = self.skip_year_words(at + 2);
        let year = self.words.get(year_at)?.year()?;
        let month = number.checked_mul(months).filter(|month| *month <= 12)?;
        Some((year_at + 1, Date::new(year, month, days_in_month(year, month))?))
    }

    /// `August 2014`, `August/September 2014`.
    fn month(&self, at: usize) -> Option<(usize, Date)> {
        let name = self.folded(at).rsplit(['/', '-']).next()?;
        let month = *self.lexicon.dates.months.get(name)?;
        let year = self.words.get(at + 1)?.year()?;
        Some((at + 2, Date::new(year, month, days_in_month(year, month))?))
    }

    /// `2016`, `2015/16` (a school year), `2015-2017`, with a word for the year in front or not.
    fn year(&self, at: usize) -> Option<(usize, Date)> {
        let (year, second) = self.two_years(at)?;
        let is_school = at
            .checked_sub(1)
            .is_some_and(|before| self.lexicon.units.deadline.school_years.contains(self.folded(before)));
        let text = self.words.get(at)?.text;
        let is_slashed = text.contains('/') && second == Some(year + 1);
        match second {
            Some(last) if is_school || (is_slashed && text.len() < 9) => Some((at + 1, Date::new(last, 7, 31)?)),
            Some(last) => Some((at + 1, Date::new(last, 12, 31)?)),
            None if is_school => Some((at + 1, Date::new(year + 1, 7, 31)?)),
            None if self.is_count(at) => None,
            None => Some((at + 1, Date::new(year, 12, 31)?)),
        }
    }

    /// A round number with a noun and no word of time is a count: `2000 Exemplare`.
    fn is_count(&self, at: usize) -> bool {
        let is_round = self.words.get(at).is_some_and(|word| word.text.ends_with("00") && !word.ends_phrase());
        let has_noun = self.words.get(at + 1).is_some_and(Word::is_capitalised);
        is_round && has_noun && !self.has_lead(at)
    }

    fn two_years(&self, at: usize) -> Option<(u16, Option<u16>)> {
        let word = self.words.get(at)?;
        if let Some(year) = word.year() {
            return Some((year, None));
        }
        let (first, second) = word.text.split_once(['/', '-', '–', '—'])?;
        let first: u16 = first.trim().parse().ok().filter(|year| (1950..2100).contains(year))?;
        let digits = second.trim();
        let second: u16 = digits.parse().ok()?;
        let second = if digits.len() == 2 { first / 100 * 100 + second } else { second };
        (second > first && second - first < 60 && (digits.len() == 2 || digits.len() == 4))
            .then_some((first, Some(second)))
    }

    fn skip_year_words(&self, mut at: usize) -> usize {
        while self.words.get(at).is_some()
            && (self.lexicon.units.deadline.year_words.contains(self.folded(at))
                || matches!(self.folded(at), "des" | "der"))
        {
            at += 1;
        }
        at
    }

    /// Whether a word in front makes the time a deadline; a part of the year and a year that opens the sentence need none.
    fn is_deadline(&self, at: usize, end: usize) -> bool {
        let words = &self.lexicon.units.deadline;
        let mut back = at;
        while let Some(before) = back.checked_sub(1) {
            let folded = self.folded(before);
            let is_open = self.words.get(before).is_some_and(|word| !word.ends_phrase());
            if !is_open {
                break;
            }
            if words.closed.contains(folded) {
                return self.folded(before) == "von" && self.folded(end) == "bis";
            }
            if words.lead.contains(folded) {
                let deeper = before.checked_sub(1).map(|index| self.folded(index));
                return !deeper.is_some_and(|word| words.closed.contains(word) && word != "vor");
            }
            if !words.between.contains(folded)
                && !words.year_words.contains(folded)
                && !words.school_years.contains(folded)
            {
                break;
            }
            back = before;
        }
        let is_part =
            words.ends.contains_key(self.folded(at)) || self.lexicon.dates.months.contains_key(self.folded(at));
        let is_label = self.words.get(end - 1).is_some_and(|word| word.close == Some(':'));
        let opens_sentence = at == 0 && self.words.get(end).is_some_and(|word| !word.is_capitalised());
        let is_in_brackets = self.words.get(at).is_some_and(|word| word.opens)
            && self.words.get(end - 1).is_some_and(|word| word.close == Some(')'));
        (is_part && !is_in_brackets) || is_label || opens_sentence
    }

    fn has_lead(&self, at: usize) -> bool {
        let words = &self.lexicon.units.deadline;
        at.checked_sub(1).is_some_and(|before| {
            let folded = self.folded(before);
            words.lead.contains(folded)
                || words.closed.contains(folded)
                || words.year_words.contains(folded)
                || words.ends.contains_key(folded)
        })
    }
}

/// `2`, `II`, `zweiten`.
fn ordinal(folded: &str) -> Option<u8> {
    let ordinals = &Lexicon::builtin().dates.ordinals;
    let roman = ["i", "ii", "iii", "iv"].iter().position(|roman| *roman == folded).map(|at| at as u8 + 1);
    let stem = folded.trim_end_matches(['n', 'r', 's', 'm']).trim_end_matches('e');
    roman.or_else(|| folded.parse().ok().filter(|n| (1..=4).contains(n))).or_else(|| ordinals.get(stem).copied())
}
