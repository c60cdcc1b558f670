//! Words of time: numbers, months, seasons, units, prepositions, rhythms.

use super::fold::{fold_keys, fold_list};
use super::phrase::Phrases;
use serde::Deserialize;
use std::collections::BTreeMap;

/// Four digits that are a year of this or the last century.
pub(crate) fn is_year(word: &str) -> bool {
    word.len() == 4 && (word.starts_with("19") || word.starts_with("20")) && word.bytes().all(|b| b.is_ascii_digit())
}

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
    /// How number words are put together.
    pub compounds: CompoundWords,
    /// Endings of words.
    pub endings: DateEndings,
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

/// How number words are put together: `zweitausenddreihundert`, `fünfunddreißig`.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CompoundWords {
    /// Factors inside a word, the greatest first; their values stand in [`DateWords::scales`].
    #[serde(deserialize_with = "fold_list")]
    pub scales: Vec<String>,
    /// `und`, between units and tens.
    #[serde(deserialize_with = "fold_list")]
    pub and: Vec<String>,
}

/// Endings of words.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DateEndings {
    /// Of words in front of a noun.
    #[serde(deserialize_with = "fold_list")]
    pub inflected: Vec<String>,
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
    /// `bis` between two numbers.
    pub until: Phrases,
    /// `zum`, behind `bis`.
    pub until_article: Phrases,
    /// `des`, `im`: between a span and its year.
    pub year_lead: Phrases,
    /// The same behind a counted unit.
    pub unit_lead: Phrases,
    /// The same behind a third of a span.
    pub part_lead: Phrases,
    /// `bis`, between a day and one that has the month.
    pub day_joint: Phrases,
    /// `zum`, behind it.
    pub day_article: Phrases,
    /// `bis`, between a third of a span and one that has the year.
    pub part_joint: Phrases,
    /// `Euro`, `Uhr`: the number in front is no year.
    pub counted: Phrases,
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
    /// `Drittel`.
    pub third: Phrases,
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
    /// `beiden`, between `die ersten` and its unit.
    pub both: Phrases,
    /// `für`, between a unit and the same again: `Jahr für Jahr`.
    pub again: Phrases,
    /// `…ende`, `…beginn`: the edges of a unit.
    #[serde(deserialize_with = "fold_list")]
    pub edges: Vec<String>,
    /// `zum`, between `jeweils` and an edge, and between the edge and its unit.
    pub edge_lead: Phrases,
    /// `x`, glued to the adverb behind: `2xjährlich`.
    #[serde(deserialize_with = "fold_list")]
    pub glued_times: Vec<String>,
    /// `…mal`.
    #[serde(deserialize_with = "fold_list")]
    pub mal_ending: Vec<String>,
    /// `…jährig`.
    #[serde(deserialize_with = "fold_list")]
    pub year_adjective: Vec<String>,
    /// `…jahres…`.
    #[serde(deserialize_with = "fold_list")]
    pub year_compound: Vec<String>,
    /// Months of `halb…`, `viertel…`.
    #[serde(deserialize_with = "fold_keys")]
    pub parts: BTreeMap<String, u16>,
    /// `von`, between `Turnus` and its length.
    pub noun_of: Phrases,
    /// `Turnus`, `Rhythmus`.
    pub noun: Phrases,
    /// `mindestens`, `ca.`
    pub hedge: Phrases,
    /// A number of years behind is a point, not a length.
    pub not_duration: Phrases,
    /// `Dauer`: behind it `von` leads to a length.
    pub duration_noun: Phrases,
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
    /// Words that are none of its, though their ending is.
    #[serde(default)]
    pub not: Phrases,
}

impl Rhythm {
    /// Whether this folded word is one of its.
    #[must_use]
    pub fn holds(&self, folded: &str) -> bool {
        self.words.has_word(folded) && !self.not.has_word(folded)
    }
}
