//! Target numbers, step 3: which numbers of a sentence state a target.
//!
//! In: a sentence. Out: its [`Messwert`]s.

use super::Source;
use super::deadline::{Deadline, deadlines};
use super::unit::{Unit, je_behind, unit_behind};
use super::words::{Word, words};
use crate::lexicon::Lexicon;
use crate::lexicon::units::UnitWords;
use crate::normalize::model::{Messwert, MesswertArt};
use crate::normalize::numbers::{factor, parse_digits, parse_number_word};

/// A number in a sentence.
#[derive(Debug, Clone)]
struct Number {
    value: f64,
    /// Its first word and the word behind it.
    at: usize,
    end: usize,
    /// Written as a word.
    is_word: bool,
}

/// What a number is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Use {
    Target,
    /// The state before.
    Baseline,
    /// No target: a name, an age, a time, one end of a range, a step towards another number.
    Other,
}

struct Reader<'a> {
    sentence: &'a str,
    words: Vec<Word<'a>>,
    numbers: Vec<Number>,
    times: Vec<Deadline>,
    source: Source,
    lexicon: &'a Lexicon,
    units: &'a UnitWords,
}

/// The targets of a sentence.
pub(super) fn in_sentence(sentence: &str, source: Source, lexicon: &Lexicon) -> Vec<Messwert> {
    let words = words(sentence);
    let (numbers, times) = (Vec::new(), Vec::new());
    let mut reader = Reader { sentence, words, numbers, times, source, lexicon, units: &lexicon.units };
    // Times only take numbers away: where there is none, nobody asks for them.
    if (0..reader.words.len()).all(|at| reader.number_at(at).is_none()) {
        return Vec::new();
    }
    reader.times = deadlines(sentence, &reader.words, lexicon);
    reader.numbers = reader.find_numbers();
    reader.targets()
}

impl Reader<'_> {
    fn folded(&self, at: usize) -> &str {
        self.words.get(at).map_or("", |word| word.folded.as_str())
    }

    /// The word before, `""` where a sign parts the two.
    fn before(&self, at: usize, back: usize) -> &str {
        let Some(index) = at.checked_sub(back) else { return "" };
        let is_parted = self.words.get(index..at).is_none_or(|between| between.iter().any(Word::ends_phrase));
        if is_parted { "" } else { self.folded(index) }
    }

    fn find_numbers(&self) -> Vec<Number> {
        let mut numbers: Vec<Number> = Vec::new();
        let mut at = 0;
        while at < self.words.len() {
            let is_time = self.times.iter().any(|time| time.words.contains(&at));
            match self.number_at(at).filter(|_| !is_time) {
                Some(number) => {
                    at = number.end;
                    numbers.push(number);
                }
                None => at += 1,
            }
        }
        numbers
    }

    fn number_at(&self, at: usize) -> Option<Number> {
        let word = self.words.get(at)?;
        let is_digits = word.text.starts_with(|c: char| c.is_ascii_digit());
        let mut end = at + 1;
        let mut value = if is_digits { Self::digits(word)? } else { self.number_word(word, at)? };
        let next = self.words.get(end);
        if word.is_digits()
            && word.text.len() <= 3
            && word.close.is_none()
            && next.is_some_and(|next| next.is_digits() && next.text.len() == 3)
        {
            value = value * 1000.0 + parse_digits(next?.text)?;
            end += 1;
        }
        if let Some(scale) = self.words.get(end).filter(|_| word.close.is_none()).and_then(|next| self.factor(next)) {
            value *= scale;
            end += 1;
        }
        Some(Number { value, at, end, is_word: !is_digits })
    }

    fn factor(&self, word: &Word<'_>) -> Option<f64> {
        factor(word.text, &self.lexicon.dates)
    }

    /// Digits in German notation that can count something.
    fn digits(word: &Word<'_>) -> Option<f64> {
        let is_long = word.is_digits() && word.text.len() >= 5 && !word.text.ends_with('0');
        let has_zero = word.text.starts_with('0') && word.text.len() > 1 && !word.text.starts_with("0,");
        let is_odd =
            word.text.matches('.').count() == 1 && word.text.rsplit('.').next().is_some_and(|tail| tail.len() < 3);
        if is_long || has_zero || is_odd {
            return None;
        }
        let is_plain =
            word.text.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b',')) || word.text.ends_with('½');
        is_plain.then(|| parse_digits(word.text)).flatten()
    }

    /// A number word from two upwards; one only behind `mindestens`.
    fn number_word(&self, word: &Word<'_>, at: usize) -> Option<f64> {
        let is_letters = word.text.chars().all(char::is_alphabetic);
        let is_both = self.units.before.both.iter().any(|stem| word.folded.starts_with(stem.as_str()));
        let is_noun = word.is_capitalised() && at > 0 && !self.before(at, 1).is_empty();
        if !is_letters || is_both || is_noun {
            return None;
        }
        let value = parse_number_word(word.text, &self.lexicon.dates)? as f64;
        let is_least = value > 1.5 || self.is_least(at);
        (is_least && value > 0.5).then_some(value)
    }

    fn is_least(&self, at: usize) -> bool {
        let words = &self.units.before;
        let two = format!("{} {}", self.before(at, 2), self.before(at, 1));
        let word = self.before(at, 1);
        (words.least.contains(word) && !words.open.contains(word)) || words.least.contains(&two)
    }

    fn targets(&self) -> Vec<Messwert> {
        let mut found = Vec::new();
        let mut basis = None;
        for (index, number) in self.numbers.iter().enumerate() {
            match self.use_of(index, number) {
                Use::Baseline => basis = Some(number.value),
                Use::Other => {}
                Use::Target => {
                    let Some(unit) = self.unit(index, number) else { continue };
                    if !self.is_counted(number, &unit) {
                        continue;
                    }
                    found.push(Messwert {
                        wert: number.value,
                        einheit: unit.text.clone(),
                        bis: self.deadline(index, number).map(|date| date.to_string()),
                        art: self.art(number, &unit),
                        basis: basis.take(),
                        je: unit.je.clone().or_else(|| self.je_in_front(number)),
                    });
                }
            }
        }
        found
    }

    /// What stands around a number decides whether it can be a target.
    fn use_of(&self, index: usize, number: &Number) -> Use {
        let words = &self.units.before;
        let (one, two) = (self.before(number.at, 1), self.before(number.at, 2));
        let next = self.folded(number.end);
        let is_percent = self.units.unit.percent.contains(next) || next == "%";
        let word = self.words.get(number.end - 1);
        let is_ordinal = word.is_some_and(|word| {
            word.close == Some('.') && !word.is_last && !number.is_word && number.end - number.at == 1
        });
        let is_per = self.units.per.direct.contains(two);
        let is_name = words.names.contains(one) && !is_percent && !is_per || one.starts_with('§');
        let is_part = words.composition.contains(one) && !words.gathered.contains(two)
            || words.composition.contains(&format!("{two} {one}"));
        let is_factor = words.factor.contains(one) || words.factor.contains(next);
        if is_ordinal || is_name || is_part || words.from_on.contains(one) || is_factor || self.is_of_others(number) {
            return Use::Other;
        }
        if self.is_labelled_baseline(number)
            || words.baseline.contains(one)
            || (words.baseline.contains(two) && (words.roughly.contains(one) || words.state.contains(one)))
        {
            return Use::Baseline;
        }
        self.use_between(index, number)
    }

    /// `Ist: 31 %`, `Stand 2013: 31 %`.
    fn is_labelled_baseline(&self, number: &Number) -> bool {
        let Some(label) = number.at.checked_sub(1).and_then(|at| self.words.get(at)) else { return false };
        let time = self.times.iter().find(|time| time.words.end == number.at && time.bis.is_none());
        let in_front = time.and_then(|time| time.words.start.checked_sub(1)).map(|at| self.folded(at));
        let is_past = in_front
            .is_some_and(|word| self.units.before.past.contains(word) || self.units.before.baseline.contains(word));
        label.close == Some(':') && (self.units.before.baseline.contains(&label.folded) || is_past)
    }

    /// `von 31 auf 38`, `um 5 auf 38`, `5 bis 10`, `5 von 8`.
    fn use_between(&self, index: usize, number: &Number) -> Use {
        let words = &self.units.before;
        let one = self.before(number.at, 1);
        let next = self.numbers.get(index + 1);
        let previous = index.checked_sub(1).and_then(|before| self.numbers.get(before));
        let goes_to = next.is_some_and(|next| words.to.contains(self.before(next.at, 1)) && next.at - number.end <= 6);
        if goes_to && (words.from.contains(one) || words.from.contains(self.before(number.at, 2))) {
            return Use::Baseline;
        }
        if goes_to && words.by.contains(one) {
            return Use::Other;
        }
        if self.is_whole_in_front(index, number) {
            return Use::Other;
        }
        let is_dash = |text: &str| matches!(text, "-" | "–" | "—") || words.until.contains(text);
        let opens_range = is_dash(self.folded(number.end)) && next.is_some_and(|next| next.at == number.end + 1);
        let closes_range =
            previous.is_some_and(|previous| is_dash(self.folded(previous.end)) && previous.end + 1 == number.at);
        let is_whole = words.of.contains(one) && previous.is_some_and(|previous| previous.end + 1 == number.at)
            || words.from.contains(self.before(number.at, 2)) && words.total.contains(one);
        if opens_range || closes_range || is_whole { Use::Other } else { Use::Target }
    }

    /// `Von 14 Vereinen nehmen 10 teil`: the whole opens the sentence, its share has no noun of its own.
    fn is_whole_in_front(&self, index: usize, number: &Number) -> bool {
        let opens = number.at == 1 && self.units.before.from.contains(self.folded(0));
        let share = self.numbers.get(index + 1).filter(|_| opens);
        share.is_some_and(|share| unit_behind(&self.words, share.end, self.sentence, self.lexicon).is_none())
    }

    /// `Familien mit drei Kindern` tells whom, not how many.
    fn is_of_others(&self, number: &Number) -> bool {
        let is_limited = self.is_least(number.at);
        let (lead, noun) = if is_limited { (2, self.before(number.at, 3)) } else { (1, self.before(number.at, 2)) };
        let words = &self.units.before;
        words.with.contains(self.before(number.at, lead))
            && words.holders.iter().any(|ending| noun.ends_with(ending.as_str()))
    }

    /// The unit behind the number, behind the whole it is part of (`5 von 8 Kitas`), or in front of it.
    fn unit(&self, index: usize, number: &Number) -> Option<Unit> {
        if self.units.before.of.contains(self.folded(number.end))
            && let Some(whole) = self.numbers.get(index + 1).filter(|whole| whole.at <= number.end + 2)
        {
            return unit_behind(&self.words, whole.end, self.sentence, self.lexicon);
        }
        unit_behind(&self.words, number.end, self.sentence, self.lexicon)
            .or_else(|| self.shared_unit(index, number))
            .or_else(|| self.unit_of_next(index, number))
            .or_else(|| self.unit_of_last(index, number))
            .or_else(|| self.unit_in_front(number))
    }

    /// `7 neue und 3 sanierte Spielplätze`, `20 bzw. 30 %`: the noun stands behind the later number.
    fn shared_unit(&self, index: usize, number: &Number) -> Option<Unit> {
        let next = self.numbers.get(index + 1)?;
        let between = self.words.get(number.end..next.at)?;
        let (joiner, adjectives) = between.split_last()?;
        let is_joined = self.units.before.joiners.contains(&joiner.folded) && adjectives.len() <= 2;
        let is_plain = adjectives.iter().all(|word| word.text.starts_with(char::is_lowercase) && !word.ends_phrase());
        let has_stop = adjectives.iter().any(|word| self.units.before.stop.contains(&word.folded));
        if !is_joined || !is_plain || has_stop || self.words.get(number.end - 1).is_some_and(Word::ends_phrase) {
            return None;
        }
        unit_behind(&self.words, next.end, self.sentence, self.lexicon)
    }

    /// `im ersten Jahr 20, im zweiten 40 Teilnehmende`: the noun stands behind the number of the next clause.
    fn unit_of_next(&self, index: usize, number: &Number) -> Option<Unit> {
        let next = self.numbers.get(index + 1)?;
        let is_parted = self.words.get(number.end - 1).is_some_and(|word| word.close == Some(','));
        let is_small = |at: usize| {
            let is_time = self.times.iter().any(|time| time.words.contains(&at));
            is_time
                || !self.words.get(at).is_some_and(Word::is_capitalised)
                || self.units.unit.years.contains(self.folded(at))
        };
        let is_near = is_parted && (number.end..next.at).all(is_small);
        is_near.then(|| unit_behind(&self.words, next.end, self.sentence, self.lexicon)).flatten()
    }

    /// `20 Plätze bis Mai, 10 weitere bis Ende des Jahres`: the noun of the number before.
    fn unit_of_last(&self, index: usize, number: &Number) -> Option<Unit> {
        let last = self.numbers.get(index.checked_sub(1)?)?;
        if self.is_whole_in_front(index.saturating_sub(1), last) {
            let unit = unit_behind(&self.words, last.end, self.sentence, self.lexicon)?;
            return Some(Unit { end: number.end, ..unit });
        }
        let adds =
            |at: usize| self.units.before.additions.iter().any(|stem| self.folded(at).starts_with(stem.as_str()));
        let unit =
            adds(number.end).then(|| unit_behind(&self.words, last.end, self.sentence, self.lexicon)).flatten()?;
        Some(Unit { end: number.end + 1, adds: true, je: None, ..unit })
    }

    /// `Zahl der Plätze steigt auf 120`, `Anzahl Kurse: 12`, `Teilnehmerzahl: 50`.
    fn unit_in_front(&self, number: &Number) -> Option<Unit> {
        let front = self.words.get(..number.at)?;
        let is_label = front.last().is_some_and(|word| word.close == Some(':'));
        let one = self.before(number.at, 1);
        let words = &self.units.before;
        let is_reached = words.to.contains(one) || words.by.contains(one) || self.is_least(number.at) || is_label;
        let counting = front.iter().position(|word| words.counting.contains(&word.folded));
        let je = je_behind(&self.words, number.end, self.lexicon);
        if let Some(at) = counting
            && is_reached
        {
            let noun = front.iter().skip(at + 1).find(|word| word.is_capitalised())?;
            return Some(Unit {
                text: Some(noun.text.to_owned()),
                folded: noun.folded.clone(),
                end: number.end,
                adds: false,
                je,
            });
        }
        let has_compound =
            front.iter().any(|word| words.count_endings.iter().any(|end| word.folded.ends_with(end.as_str())));
        let is_quantity = is_label
            && front
                .last()
                .is_some_and(|word| self.units.before.quantities.iter().any(|end| word.folded.ends_with(end.as_str())));
        if (is_reached && has_compound) || is_quantity {
            return Some(Unit { end: number.end, je, ..Unit::default() });
        }
        let label = front.last().filter(|word| is_label && word.is_capitalised() && front.len() <= 2)?;
        let is_plural = self.lexicon.language.endings.plural.iter().any(|end| label.folded.ends_with(end.as_str()));
        let is_free = is_plural
            && !self.units.before.reached.contains(&label.folded)
            && !self.units.before.names.contains(&label.folded);
        is_free.then(|| Unit {
            text: Some(label.text.to_owned()),
            folded: label.folded.clone(),
            end: number.end,
            adds: false,
            je,
        })
    }

    /// Ages, times, money outside indicators and paper are no targets.
    fn is_counted(&self, number: &Number, unit: &Unit) -> bool {
        let units = &self.units.unit;
        let words = &self.units.before;
        let one = self.before(number.at, 1);
        let last = unit.folded.rsplit([' ', '-']).next().unwrap_or_default();
        let behind = self.folded(unit.end);
        let is_paper = unit.folded == "%"
            && (behind.starts_with('-') || units.paper.iter().any(|stem| behind.contains(stem.as_str())));
        let is_post = unit.folded == "%" && self.words.get(unit.end - 1).is_some_and(|word| word.text.contains('-'));
        if units.never.contains(&unit.folded)
            || units.never.contains(last)
            || is_paper
            || is_post
            || units.aged.iter().any(|stem| unit.folded.starts_with(stem.as_str()))
        {
            return false;
        }
        if units.money.contains(&unit.folded) {
            return self.source == Source::Indikator;
        }
        if units.years.contains(&unit.folded) {
            let asked = words.duration.contains(one) || words.duration.contains(self.before(number.at, 2));
            let is_age = |word: &str| words.old.iter().any(|stem| word.ends_with(stem.as_str()));
            let is_aged = words.old_forms.contains(behind) || is_age(behind);
            return asked && !is_aged && !is_age(self.folded(number.at.saturating_sub(2)));
        }
        if units.prompt.contains(&unit.folded) && self.is_asked_within(number) {
            return true;
        }
        if units.spans.contains(&unit.folded) {
            let is_limit = words.duration.contains(one);
            let is_alt = words.old.iter().any(|stem| behind.starts_with(stem.as_str()));
            let has_event = words.events.contains(behind);
            let is_reduced = words.to.contains(self.before(number.at, 2));
            let is_wait = words.most.contains(one)
                && words.stretches.iter().any(|ending| self.before(number.at, 2).ends_with(ending.as_str()));
            return !is_alt
                && !has_event
                && (is_limit
                    || is_wait
                    || is_reduced
                    || !(words.when.contains(one) || words.when.contains(self.before(number.at, 2))));
        }
        true
    }

    /// `innerhalb von vier Wochen`, `binnen 24 Stunden`.
    fn is_asked_within(&self, number: &Number) -> bool {
        let words = &self.units.before;
        let one = self.before(number.at, 1);
        words.within.contains(one) || words.from.contains(one) && words.within.contains(self.before(number.at, 2))
    }

    fn art(&self, number: &Number, unit: &Unit) -> MesswertArt {
        let words = &self.units.before;
        let (one, two) = (self.before(number.at, 1), self.before(number.at, 2));
        let pair = format!("{two} {one}");
        let has = |list: &std::collections::BTreeSet<String>| {
            list.contains(one) || list.contains(&pair) || (words.roughly.contains(one) && list.contains(two))
        };
        if has(&words.most) {
            MesswertArt::Hoechstens
        } else if has(&words.least) {
            MesswertArt::Mindestens
        } else if has(&words.growth) || unit.adds {
            MesswertArt::Zuwachs
        } else {
            MesswertArt::Stand
        }
    }

    /// The deadline of a number: the only one of the sentence, else the one that follows it, else the one before it.
    fn deadline(&self, index: usize, number: &Number) -> Option<crate::normalize::date::Date> {
        let dated: Vec<&Deadline> = self.times.iter().filter(|time| time.bis.is_some()).collect();
        if let [only] = dated.as_slice() {
            return only.bis;
        }
        let next_number = self.numbers.get(index + 1).map_or(self.words.len(), |next| next.at);
        let is_label = |time: &Deadline| self.words.get(time.words.end - 1).is_some_and(|word| word.close == Some(':'));
        let behind = dated
            .iter()
            .find(|time| time.words.start >= number.end && time.words.start < next_number && !is_label(time));
        let before = dated.iter().rev().find(|time| time.words.end <= number.at);
        // `Bis 2020 sind 10, bis 2021 25 Plätze geschaffen`: what follows the comma is the next number's.
        let is_parted = |time: &&&Deadline| {
            let between = self.words.get(number.end - 1..time.words.start).unwrap_or_default();
            between.iter().any(Word::ends_phrase)
        };
        let behind = behind.filter(|time| before.is_none() || !is_parted(time));
        let later = dated.iter().find(|time| time.words.start >= number.end);
        behind.or(before).or(later).and_then(|time| time.bis)
    }

    /// `Pro Ferienwoche stehen …`, `Je Region …` at the start of the sentence.
    fn je_in_front(&self, number: &Number) -> Option<String> {
        let noun = self.words.get(1).filter(|noun| noun.is_capitalised() && number.at > 1)?;
        let first = self.words.first()?;
        self.units.per.direct.contains(&first.folded).then(|| format!("{} {}", first.text, noun.text))
    }
}
