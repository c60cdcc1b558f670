//! Extract, step 0: the level words of this document. Papers name their levels as they like (`Kurs 1`, `Hafen a`,
//! `Schritt 1.1.1`); such a word opens many texts, always with the next number, and its place tells its level.
//!
//! In: the flow. Out: the words of the hierarchy, widened by those of the document. Knows no fields but their labels.

mod events;
pub(crate) mod sequence;

use crate::extract::heading::Level;
use crate::layout::model::Block;
use crate::lexicon::Lexicon;
use crate::lexicon::structure::StructureLexicon;
use events::Event;
use std::collections::BTreeMap;

/// Thresholds of learning.
#[derive(Debug, Clone)]
pub struct OwnWordSettings {
    /// A word must be printed this often with a number.
    pub least: usize,
    /// Share of its numbers that must follow upon the one before.
    pub share_in_order: f32,
    /// A word whose numbers only rise, as those of a list of tasks do, must be printed this often,
    pub least_rising: usize,
    /// and this share of its places must be followed by labels.
    pub share_rising: f32,
    /// Share of the titles behind it that must name a Handlungsfeld.
    pub share_of_names: f32,
    /// Share of its places that must be followed by labels, or by the numbers of measures.
    pub share_followed: f32,
}

impl Default for OwnWordSettings {
    fn default() -> Self {
        Self {
            least: 2,
            share_in_order: 0.7,
            least_rising: 4,
            share_rising: 0.8,
            share_of_names: 0.5,
            share_followed: 0.5,
        }
    }
}

/// A word in front of numbers.
#[derive(Debug)]
struct Candidate {
    word: String,
    listed: Option<Level>,
    /// Where it stands among the events.
    places: Vec<usize>,
}

/// The words of the hierarchy as this document uses them; `None` where the listed ones will do.
pub(crate) fn learn(flow: &[Block], lexicon: &Lexicon, settings: &OwnWordSettings) -> Option<StructureLexicon> {
    let events = events::events(flow, lexicon);
    let candidates = candidates(&events, lexicon, settings);
    let mut known: BTreeMap<Level, &Candidate> = BTreeMap::new();
    // A word listed for aims or measures heads none, however much their texts speak of a Handlungsfeld.
    let may_head = |candidate: &Candidate| candidate.listed.is_none_or(|level| level == Level::Handlungsfeld);
    let names = |candidate: &Candidate| if may_head(candidate) { share_of_names(candidate, &events) } else { 0.0 };
    let field = best(&candidates, names, settings.share_of_names);
    known.extend(field.map(|found| (Level::Handlungsfeld, found)));
    // Nor is a word listed for Handlungsfelder any other's, unless another one heads them: their names may follow it alone.
    let is_free = |found: &&Candidate| field.is_some() || found.listed != Some(Level::Handlungsfeld);
    let left: Vec<&Candidate> = candidates.iter().filter(|found| !is_same(field, found)).filter(is_free).collect();
    let measure = measure_word(&left, field.is_some(), &events, settings);
    known.extend(measure.map(|found| (Level::Massnahme, found)));
    // What stands above the first Handlungsfeld parts the paper, and is no aim of one.
    let is_below = |found: &&Candidate| found.listed.is_some() || field.is_none_or(|field| field.places < found.places);
    let left: Vec<&Candidate> = left.into_iter().filter(|found| !is_same(measure, found)).filter(is_below).collect();
    let strategic = || strategic_word(&left, &events, settings).filter(|_| !events::names_aims(flow, lexicon));
    // `Teil 2` parts the paper, where its aims have a name of their own.
    let parts =
        |found: &Candidate| lexicon.structure.joining.section.iter().any(|word| word.eq_ignore_ascii_case(&found.word));
    let aim = aim_word(&left, &events, measure, settings);
    let aim = aim.filter(|found| !parts(found) || !events::names_aims(flow, lexicon)).or_else(strategic);
    known.extend(aim.map(|found| (Level::Ziel, found)));
    known.retain(|level, found| found.listed != Some(*level));
    (!known.is_empty()).then(|| widened(&lexicon.structure, &known))
}

fn is_same(one: Option<&Candidate>, other: &Candidate) -> bool {
    one.is_some_and(|one| one.word == other.word)
}

/// Words whose numbers run in order, or rise above labels.
fn candidates(events: &[Event], lexicon: &Lexicon, settings: &OwnWordSettings) -> Vec<Candidate> {
    let mut places: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, event) in events.iter().enumerate() {
        if let Event::Head { word: Some(word), .. } = event {
            places.entry(word).or_default().push(at);
        }
    }
    let is_ordered = |places: &[usize]| {
        let numbers: Vec<&[u32]> = places.iter().filter_map(|at| events.get(*at)?.number()).collect();
        let has_labels = |at: &&usize| matches!(events.get(**at + 1), Some(Event::Label));
        let labelled = places.iter().filter(has_labels).count() as f32;
        let is_list = places.len() >= settings.least_rising && labelled >= settings.share_rising * places.len() as f32;
        sequence::share_in_order(&numbers) >= settings.share_in_order || is_list && sequence::rises(&numbers)
    };
    places
        .into_iter()
        .filter(|(_, places)| places.len() >= settings.least && is_ordered(places))
        .map(|(word, places)| Candidate { word: word.to_owned(), listed: listed(word, &lexicon.structure), places })
        .collect()
}

fn listed(word: &str, structure: &StructureLexicon) -> Option<Level> {
    let holds = |words: &[String]| words.iter().any(|known| known.eq_ignore_ascii_case(word));
    structure
        .level
        .iter()
        .find(|level| holds(&level.words) || holds(&level.short))
        .and_then(|level| Level::of(&level.id))
}

/// The candidate with the largest share, where it is large enough; the more often printed one of equals.
fn best(candidates: &[Candidate], share: impl Fn(&Candidate) -> f32, least: f32) -> Option<&Candidate> {
    let shares = candidates.iter().map(|candidate| (share(candidate), candidate));
    shares
        .filter(|(share, _)| *share >= least)
        .max_by(|(a, one), (b, two)| a.total_cmp(b).then(one.places.len().cmp(&two.places.len())))
        .map(|(_, candidate)| candidate)
}

fn share(candidate: &Candidate, holds: impl Fn(usize) -> bool) -> f32 {
    candidate.places.iter().filter(|at| holds(**at)).count() as f32 / candidate.places.len().max(1) as f32
}

/// How many of the titles behind a word name a Handlungsfeld.
fn share_of_names(candidate: &Candidate, events: &[Event]) -> f32 {
    share(candidate, |at| matches!(events.get(at), Some(Event::Head { names_field: true, .. })))
}

/// The word that stands directly above labels, the most often printed one; a listed one first. A word listed for aims
/// heads no measures, one listed for Handlungsfelder only where another word heads those.
fn measure_word<'c>(
    candidates: &[&'c Candidate],
    has_field: bool,
    events: &[Event],
    settings: &OwnWordSettings,
) -> Option<&'c Candidate> {
    let may_be = |candidate: &&Candidate| match candidate.listed {
        None | Some(Level::Massnahme) => true,
        Some(Level::Handlungsfeld) => has_field,
        Some(_) => false,
    };
    let candidates: Vec<&'c Candidate> = candidates.iter().copied().filter(may_be).collect();
    let has_labels = |candidate: &&&Candidate| {
        share(candidate, |at| matches!(events.get(at + 1), Some(Event::Label))) >= settings.share_followed
    };
    let with_labels: Vec<&Candidate> = candidates.iter().filter(has_labels).copied().collect();
    let is_listed = |candidate: &&&Candidate| candidate.listed == Some(Level::Massnahme);
    let listed = candidates.iter().filter(is_listed).max_by_key(|candidate| candidate.places.len()).copied();
    listed
        .or_else(|| with_labels.into_iter().max_by_key(|candidate| candidate.places.len()))
        .or_else(|| deepest(&candidates, events))
}

/// The word whose numbers go on the numbers of another word.
fn deepest<'c>(candidates: &[&'c Candidate], events: &[Event]) -> Option<&'c Candidate> {
    let numbers = |candidate: &'c Candidate| candidate.places.iter().filter_map(|at| events.get(*at)?.number());
    let goes_on = |one: &&&'c Candidate| {
        let others = candidates.iter().filter(|other| other.word != one.word);
        others.flat_map(|other| numbers(other)).any(|other| {
            !other.is_empty() && numbers(one).any(|number| number.len() > other.len() && number.starts_with(other))
        })
    };
    candidates.iter().filter(goes_on).max_by_key(|candidate| candidate.places.len()).copied()
}

/// The word whose numbers the measures go on, or that stands above several of them.
fn aim_word<'c>(
    candidates: &[&'c Candidate],
    events: &[Event],
    measure: Option<&Candidate>,
    settings: &OwnWordSettings,
) -> Option<&'c Candidate> {
    let listed = candidates.iter().find(|candidate| candidate.listed == Some(Level::Ziel)).copied();
    let goes_on = |candidate: &&&Candidate| {
        share(candidate, |at| measure_goes_on(at, events, candidate, measure)) >= settings.share_followed
    };
    listed.or_else(|| candidates.iter().filter(goes_on).max_by_key(|candidate| candidate.places.len()).copied())
}

/// The word of strategic goals that stands directly above labels: with no other aim in the paper, it is that of the measures.
fn strategic_word<'c>(
    candidates: &[&'c Candidate],
    events: &[Event],
    settings: &OwnWordSettings,
) -> Option<&'c Candidate> {
    let has_labels = |at: usize| matches!(events.get(at + 1), Some(Event::Label));
    let mut strategic = candidates.iter().filter(|candidate| candidate.listed == Some(Level::StrategischesZiel));
    strategic.find(|candidate| share(candidate, has_labels) >= settings.share_followed).copied()
}

/// Whether measures stand below a heading: a table of them, a number alone, or one that goes on the heading's own
/// or is printed with the measures' word.
fn measure_goes_on(at: usize, events: &[Event], own: &Candidate, measure: Option<&Candidate>) -> bool {
    let Some(number) = events.get(at).and_then(Event::number) else { return false };
    let mut below = events.iter().skip(at + 1);
    if matches!(events.get(at + 1), Some(Event::TableHead | Event::Head { word: None, .. })) {
        return true;
    }
    let next = below.find_map(|event| match event {
        Event::Head { word, number, .. } => Some((word.as_deref(), number)),
        Event::Label | Event::TableHead => None,
    });
    match next {
        Some((Some(word), _)) if word == own.word => false,
        Some((Some(word), _)) if measure.is_some_and(|measure| measure.word == word) => true,
        Some((_, next)) => number.len() > 1 && next.len() > number.len() && next.starts_with(number),
        None => false,
    }
}

/// The listed words with the document's own ones in their places.
fn widened(structure: &StructureLexicon, known: &BTreeMap<Level, &Candidate>) -> StructureLexicon {
    let mut structure = structure.clone();
    for (level, candidate) in known {
        for words in &mut structure.level {
            words.words.retain(|word| !word.eq_ignore_ascii_case(&candidate.word));
            words.short.retain(|word| !word.eq_ignore_ascii_case(&candidate.word));
            if Level::of(&words.id) == Some(*level) {
                words.push(candidate.word.clone());
            }
        }
    }
    structure
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::run::tests::paragraph;

    fn level_of(lines: &[&str], word: &str) -> Option<Level> {
        let flow: Vec<Block> = lines.iter().map(|line| Block::Text(paragraph(&[line]))).collect();
        let lexicon = Lexicon::builtin();
        let own = learn(&flow, lexicon, &OwnWordSettings::default());
        listed(word, own.as_ref().unwrap_or(&lexicon.structure))
    }

    const HARBOUR: [&str; 14] = [
        "Kurs 1: Bildung und Erziehung",
        "Hafen a – Kein Kind bleibt Nichtschwimmer.",
        "Leine 1 Schwimmkurse",
        "Kosten: keine",
        "Leine 2 Lernwerkstatt",
        "Kosten: 500 €",
        "Kurs 2: Beratung und Unterstützung",
        "Hafen b – Rat ist nahe.",
        "Leine 3 Sprechstunde",
        "Kosten: keine",
        "Leine 4 Fibel",
        "Kosten: 20 €",
        "Seite 1 von 2",
        "Seite 2 von 2",
    ];

    #[test]
    fn words_nobody_listed_are_known_by_their_place() {
        assert_eq!(level_of(&HARBOUR, "Kurs"), Some(Level::Handlungsfeld));
        assert_eq!(level_of(&HARBOUR, "Hafen"), Some(Level::Ziel));
        assert_eq!(level_of(&HARBOUR, "Leine"), Some(Level::Massnahme));
        assert_eq!(level_of(&HARBOUR, "Seite"), None);
    }

    #[test]
    fn the_word_of_a_handlungsfeld_is_no_aims_where_its_name_follows_below() {
        let field =
            |code: &str| [format!("Handlungsfeld {code}"), "Ziel: Alle lesen.".to_owned(), format!("{code}1 Fest")];
        let lines: Vec<String> = ["A", "B", "C"].iter().flat_map(|code| field(code)).collect();
        let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
        assert_eq!(level_of(&lines, "Handlungsfeld"), Some(Level::Handlungsfeld));
    }

    #[test]
    fn parts_that_are_counted_are_no_levels() {
        let lines = HARBOUR.map(|line| line.replace("Seite", "Teil"));
        let counted = lines.each_ref().map(String::as_str);
        assert_eq!(level_of(&counted, "Teil"), None);
        assert_eq!(level_of(&counted, "Leine"), Some(Level::Massnahme));
    }

    #[test]
    fn numbers_of_a_list_of_tasks_rise_with_gaps() {
        let tasks = |numbers: [&str; 4]| {
            let heads = numbers.map(|number| format!("Vorgang {number}: Lesenacht"));
            let lines: Vec<&str> = heads.iter().flat_map(|head| [head.as_str(), "Kosten: keine"]).collect();
            level_of(&lines, "Vorgang")
        };
        assert_eq!(tasks(["1043", "1046", "1052", "1061"]), Some(Level::Massnahme));
        assert_eq!(tasks(["1043", "1016", "1052", "1011"]), None);
    }

    #[test]
    fn a_listed_word_may_stand_for_another_level() {
        let lines = HARBOUR.map(|line| line.replace("Leine", "Baustein").replace("Hafen", "Wirkungsziel"));
        let lines = lines.each_ref().map(String::as_str);
        assert_eq!(level_of(&lines, "Baustein"), Some(Level::Massnahme));
        assert_eq!(level_of(&lines, "Wirkungsziel"), Some(Level::Ziel));
    }

    #[test]
    fn a_word_above_fields_in_a_running_text_is_a_measure_whatever_its_colon() {
        let lines = [
            "Ziel 1 – Familien werden gefragt.",
            "Maßnahme 1 Befragung – Ansprechpartner: Sachgebiet 2",
            "Maßnahme 2 Lenkungskreis – Ansprechpartner: Bürgermeister",
            "Ziel 2 – Betreuung gelingt.",
            "Maßnahme 3 Tagespflege – Ansprechpartner: Jugendamt",
        ];
        assert_eq!(level_of(&lines, "Ziel"), Some(Level::Ziel));
        assert_eq!(level_of(&lines, "Maßnahme"), Some(Level::Massnahme));
    }

    #[test]
    fn the_deepest_numbers_are_measures_even_without_labels() {
        let lines = [
            "Abschnitt I: Bildung",
            "Anliegen I a Lesen macht Freude.",
            "Vorsatz I a 1 Bücherei",
            "Vorsatz I a 2 Fest",
        ];
        let more = ["Abschnitt II: Beratung", "Anliegen II a Rat ist nah.", "Vorsatz II a 1 Fibel"];
        let lines: Vec<&str> = lines.into_iter().chain(more).collect();
        assert_eq!(level_of(&lines, "Vorsatz"), Some(Level::Massnahme));
        assert_eq!(level_of(&lines, "Anliegen"), Some(Level::Ziel));
    }

    #[test]
    fn strategic_goals_are_the_aims_where_there_are_no_others() {
        let lines = ["Leitziel 1: Alle lesen.", "Kosten: keine", "Leitziel 2: Rat ist nah.", "Kosten: 500 €"];
        assert_eq!(level_of(&lines, "Leitziel"), Some(Level::Ziel));
        let others: Vec<&str> = lines.into_iter().chain(["Ziel: Kinder lesen gern."]).collect();
        assert_eq!(level_of(&others, "Leitziel"), Some(Level::StrategischesZiel));
    }

    #[test]
    fn a_word_above_the_handlungsfelder_parts_the_paper() {
        let lines = [
            "Teil I: Überblick",
            "Handlungsfeld 1: Bildung und Erziehung",
            "Handlungsfeld 2: Beratung und Unterstützung",
            "Teil II: Stand",
            "1.1 Lesenacht",
        ];
        assert_eq!(level_of(&lines, "Teil"), None);
    }

    #[test]
    fn listed_words_in_their_usual_place_stay() {
        let lines = ["Handlungsfeld 1: Bildung", "Ziel 1.1 A", "Maßnahme 1.1.1 B", "Kosten: 5 €", "Maßnahme 1.1.2 C"];
        let flow: Vec<Block> = lines.iter().map(|line| Block::Text(paragraph(&[line]))).collect();
        assert!(learn(&flow, Lexicon::builtin(), &OwnWordSettings::default()).is_none());
    }

    #[test]
    fn parts_of_a_paper_whose_aims_have_a_name_are_no_aims() {
        let lines = [
            "Teil 1 Inhalte",
            "Handlungsfeld Bildung und Erziehung",
            "Ziel: Alle lesen.",
            "Maßnahme 1 Lesenacht",
            "Kosten: keine",
            "Teil 2 Organisation",
            "Maßnahme 1 Lesenacht",
            "Kosten: keine",
            "Teil 3 Stand",
            "Maßnahme 1 Lesenacht",
            "Kosten: keine",
        ];
        assert_eq!(level_of(&lines, "Teil"), None);
    }
}
