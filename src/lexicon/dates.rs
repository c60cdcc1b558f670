//! Words of time: numbers, months, seasons, units, prepositions, rhythms.

use super::fold::fold_keys;
use super::phrase::Phrases;
use serde::Deserialize;
use std::collections::BTreeMap;

/// `dates.toml`.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DateWords {
    /// Number words.
    #[serde(deserialize_with = "fold_keys")]
    pub numbers: BTreeMap<String, u32>,
    /// Factors behind a number.
    #[serde(deserialize_with = "fold_keys")]
    pub scales: BTreeMap<String, u64>,
    /// Stems of ordinals.
    #[serde(deserialize_with = "fold_keys")]
    pub ordinals: BTreeMap<String, u8>,
    /// Months, whole and short.
    #[serde(deserialize_with = "fold_keys")]
    pub months: BTreeMap<String, u8>,
    /// Words that open, close and join.
    pub links: LinkWords,
    /// Words for parts of the calendar.
    pub spans: SpanWords,
    /// Words of duration and repetition.
    pub rhythm: RhythmWords,
}

/// Words that open, close and join.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LinkWords {
    /// `ab`, `seit`.
    pub from: Phrases,
    /// `vom`, `von`: open only where nothing else is said.
    pub from_weak: Phrases,
    /// `Beginn`: opens, but is the first third of a year behind `bis` or `zu`.
    pub start: Phrases,
    /// `bis`, `spätestens`.
    pub to: Phrases,
    /// `zwischen`.
    pub between: Phrases,
    /// `und`, `sowie`.
    pub and: Phrases,
    /// `mit`, `bei`: what follows only accompanies.
    pub with: Phrases,
    /// `ff.`
    pub following: Phrases,
    /// `nach`, `vor`: the moment behind is another event's.
    pub blocker: Phrases,
    /// Idioms with such a word that say nothing.
    pub idle: Phrases,
    /// `sofort`.
    pub now: Phrases,
    /// `danach`.
    pub then: Phrases,
    /// `heute`, behind `bis` or a dash.
    pub today: Phrases,
    /// Articles, particles, hedges.
    pub filler: Phrases,
    /// What the sentence must be about to say nothing of the measure.
    pub review: Phrases,
    /// Ongoing.
    pub ongoing: Phrases,
    /// Nouns that `laufend` only points at (`im laufenden Jahr`).
    pub ongoing_not_before: Phrases,
    /// Words of going on that a year behind them closes.
    pub continued: Phrases,
    /// `nicht`, `kein`.
    pub negation: Phrases,
    /// `siehe`, `Maßnahme`: a number behind is a reference.
    pub reference: Phrases,
    /// `Beschluss`, `Sitzung`: the day behind is theirs.
    pub event: Phrases,
    /// Cells that say that nothing is said.
    pub placeholder: Phrases,
}

/// Words for parts of the calendar.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SpanWords {
    /// `Jahr`.
    pub year: Phrases,
    /// `Jahre`, `Haushaltsjahr`: a pair behind is two calendar years.
    pub years: Phrases,
    /// `Schuljahr`.
    pub school_year: Phrases,
    /// `Schuljahresbeginn`.
    pub school_start: Phrases,
    /// `Schuljahresende`.
    pub school_end: Phrases,
    /// `Schulhalbjahr`.
    pub school_half: Phrases,
    /// `Halbjahr`.
    pub half: Phrases,
    /// `Quartal`.
    pub quarter: Phrases,
    /// `KW`.
    pub week: Phrases,
    /// `Frühjahr`.
    pub spring: Phrases,
    /// `Sommer`.
    pub summer: Phrases,
    /// `Herbst`.
    pub autumn: Phrases,
    /// `Winter`.
    pub winter: Phrases,
    /// `Sommersemester`.
    pub summer_term: Phrases,
    /// `Wintersemester`.
    pub winter_term: Phrases,
    /// `Jahreswechsel`.
    pub turn_of_year: Phrases,
    /// `Anfang`.
    pub beginning: Phrases,
    /// `Mitte`.
    pub middle: Phrases,
    /// `Ende`.
    pub end: Phrases,
    /// `Jahresanfang`.
    pub year_beginning: Phrases,
    /// `Jahresmitte`.
    pub year_middle: Phrases,
    /// `Jahresende`.
    pub year_end: Phrases,
    /// `dieses`, `laufendes` before `Jahr`: that of the document.
    pub this: Phrases,
    /// `nächstes` before `Jahr`.
    pub next: Phrases,
}

/// Words of duration and repetition.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RhythmWords {
    /// Adverbs and adjectives by the months between two times; 0 for a rhythm with no word of its own.
    pub every: Vec<Rhythm>,
    /// Units by their months; 0 for what is shorter.
    pub units: Vec<Rhythm>,
    /// `einmal`, `zweimal`.
    #[serde(deserialize_with = "fold_keys")]
    pub times: BTreeMap<String, u8>,
    /// `Montag`.
    pub weekdays: Phrases,
    /// `im`, between a weekday and its month.
    pub weekday_of: Phrases,
    /// `x`, `mal`.
    pub mal: Phrases,
    /// `mehrmals`: a count nobody knows.
    pub several: Phrases,
    /// `pro`, `je`.
    pub per: Phrases,
    /// `im`, only behind a count.
    pub per_weak: Phrases,
    /// `alle`.
    pub all: Phrases,
    /// `jedes`.
    pub each: Phrases,
    /// `gerade`, `ungerade` in front of a year.
    pub parity: Phrases,
    /// `jeweils`.
    pub always: Phrases,
    /// `Turnus`, `Rhythmus`.
    pub noun: Phrases,
    /// `mindestens`, `ca.`
    pub hedge: Phrases,
    /// A number of years behind is a point, not a length.
    pub not_duration: Phrases,
}

/// A rhythm or unit and its length.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rhythm {
    /// Name of the entry.
    pub id: String,
    /// Months; 0 for what cannot be told in months.
    pub months: u16,
    /// Its words.
    pub words: Phrases,
}
