//! Classify: [`crate::layout::model::Layout`] → [`Class`]. Asks "what sort of document?"; knows cue words, no fields.
//!
//! Cues weigh by their place: the title names the kind, the first page and the text can only support it. A paper that
//! never speaks of the audit is none of ours, however much its tables look like it.

mod annex;
mod parts;
mod places;
#[cfg(test)]
pub(crate) mod tests;

use crate::diagnostic::{Diagnostic, Schwere};
use crate::layout::model::Layout;
use crate::lexicon::Lexicon;
use crate::lexicon::fold::fold;
pub use parts::{PartRange, parts};
use places::Places;

/// What sort of paper it is, and why.
#[derive(Debug, Clone, Default)]
pub struct Class {
    /// The kind.
    pub art: DocumentKind,
    /// Words that speak for it, with their weight.
    pub evidence: Vec<Evidence>,
    /// What people should look at.
    pub notes: Vec<Diagnostic>,
    /// The block of the flow with which the plan begins that a council paper carries as its annex.
    pub plan: Option<usize>,
}

/// Kinds of paper (the contract's `art`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum DocumentKind {
    /// What is agreed.
    Zielvereinbarung,
    /// Documentation of the Erhaltungszertifikat.
    Dokumentation,
    /// Yearly report.
    Jahresbericht,
    /// Balance.
    Bilanzierung,
    /// Council paper.
    Beschlussvorlage,
    /// Prose.
    Beschreibung,
    /// None of ours.
    #[default]
    Sonstiges,
}

impl DocumentKind {
    fn from_name(name: &str) -> Self {
        match name {
            "zielvereinbarung" => Self::Zielvereinbarung,
            "dokumentation" => Self::Dokumentation,
            "jahresbericht" => Self::Jahresbericht,
            "bilanzierung" => Self::Bilanzierung,
            "beschlussvorlage" => Self::Beschlussvorlage,
            "beschreibung" => Self::Beschreibung,
            _ => Self::Sonstiges,
        }
    }
}

/// A cue.
#[derive(Debug, Clone)]
pub struct Evidence {
    /// The kind it speaks for.
    pub art: DocumentKind,
    /// The words found.
    pub words: String,
    /// Physical page.
    pub page: u32,
    /// Weight.
    pub weight: f32,
}

/// How cues are weighed.
struct Weights {
    /// The kind the title names first.
    first_in_title: f32,
    /// A foreign word in the title; more than any kind alone can have there.
    foreign: f32,
    /// So many lines that open like a plan make one, whatever the title says.
    structure_lines: usize,
    /// So many times the same label with a colon makes one too.
    repeated_labels: usize,
    /// What these lines are worth for kinds that hold measures.
    structure: f32,
    /// So many full names of Handlungsfelder stand for the audit's name.
    handlungsfelder: usize,
    /// First-page cues count for a council paper from here on.
    council: f32,
}

const WEIGHTS: Weights = Weights {
    first_in_title: 2.0,
    foreign: 12.0,
    structure_lines: 6,
    repeated_labels: 5,
    structure: 2.0,
    handlungsfelder: 3,
    council: 6.0,
};

/// Decides what sort of paper it is.
#[must_use]
pub fn classify(layout: &Layout, lexicon: &Lexicon) -> Class {
    let places = Places::of(layout);
    let mut evidence = foreign(&places, lexicon);
    if !speaks_of_audit(&places, lexicon) {
        return Class { evidence, ..Class::default() };
    }
    let titled = by_title(&places, &places.title, lexicon);
    let names_kind = titled.iter().any(|one| one.weight >= WEIGHTS.first_in_title * 2.0);
    evidence.extend(if names_kind { titled } else { by_title(&places, &places::bold(layout), lexicon) });
    evidence.extend(by_page_and_text(&places, lexicon));
    let is_named = evidence.iter().any(|one| one.art != DocumentKind::Sonstiges) || names_plan(&places, lexicon);
    let structure = by_structure(&places, is_named, places::repeated_labels(layout, lexicon), lexicon);
    let is_own = is_named_before_foreign(&places, lexicon) || is_own_on_a_form(&places, names_kind, lexicon);
    if structure.art == DocumentKind::Zielvereinbarung && is_own {
        evidence.retain(|one| one.art != DocumentKind::Sonstiges);
    }
    evidence.push(structure);
    let art = heaviest(&evidence, &places);
    let notes = doubts(art, &evidence);
    Class { evidence, notes, ..of_kind(art, layout, lexicon) }
}

/// The kind of paper that somebody stated by its name, whatever the paper says.
#[must_use]
pub fn stated(name: &str, layout: &Layout, lexicon: &Lexicon) -> Option<Class> {
    let name = name.trim().to_lowercase();
    let art = DocumentKind::from_name(&name);
    let is_known = art != DocumentKind::Sonstiges || name == "sonstiges";
    is_known.then(|| of_kind(art, layout, lexicon))
}

/// A kind of paper, a council paper with the plan in its annex.
fn of_kind(art: DocumentKind, layout: &Layout, lexicon: &Lexicon) -> Class {
    let is_council = art == DocumentKind::Beschlussvorlage;
    Class { art, plan: is_council.then(|| annex::plan_of(layout, lexicon)).flatten(), ..Class::default() }
}

fn foreign(places: &Places, lexicon: &Lexicon) -> Vec<Evidence> {
    let hit = |cue: &&String| starts_word(&places.title, cue);
    let found = lexicon.kinds.foreign.all().filter(hit).take(1);
    found.map(|cue| places.evidence(DocumentKind::Sonstiges, cue, WEIGHTS.foreign)).collect()
}

/// Whether the title names one of our kinds before any foreign word: such a word is then its matter, as in "Bilanzierung
/// der Zielvereinbarung … Hochschule …", where large type goes on below the title or its size is uncertain.
fn is_named_before_foreign(places: &Places, lexicon: &Lexicon) -> bool {
    let first =
        |cues: &mut dyn Iterator<Item = &String>| cues.filter_map(|cue| word_position(&places.title, cue)).min();
    let own = first(&mut lexicon.kinds.kind.iter().flat_map(|kind| &kind.title).map(|(cue, _)| cue));
    let foreign = first(&mut lexicon.kinds.foreign.all());
    own.is_some_and(|own| foreign.is_none_or(|foreign| own < foreign))
}

/// Whether the title names one of our kinds and nothing foreign but how it is filled in: `Fragebogen zum Jahresbericht`.
fn is_own_on_a_form(places: &Places, names_kind: bool, lexicon: &Lexicon) -> bool {
    names_kind && !lexicon.kinds.foreign.title.iter().any(|cue| starts_word(&places.title, cue))
}

/// A paper that speaks of the audit and is taken for none of its own: people should look at it.
fn doubts(art: DocumentKind, evidence: &[Evidence]) -> Vec<Diagnostic> {
    if art != DocumentKind::Sonstiges {
        return Vec::new();
    }
    let because = evidence.iter().find(|one| one.art == art).map(|one| format!(" (Titel: „{}“)", one.words));
    let text = format!("Nennt das Audit, gilt aber als keines seiner Papiere{}.", because.unwrap_or_default());
    vec![Diagnostic::new("audit-in-fremdem-papier", Schwere::Hinweis, text)]
}

/// Whether the audit is named on the first page or more than once, or its Handlungsfelder are.
fn speaks_of_audit(places: &Places, lexicon: &Lexicon) -> bool {
    let cues = &lexicon.kinds.audit;
    let named = |text: &str| {
        let sisters: usize = cues.not.iter().map(|name| text.matches(name.as_str()).count()).sum();
        let all: usize = cues.names.iter().map(|name| text.matches(name.as_str()).count()).max().unwrap_or(0);
        all.saturating_sub(sisters)
    };
    let fields = cues.handlungsfelder.iter().filter(|name| places.text.contains(name.as_str())).count();
    named(&places.page) > 0 || named(&places.text) > 1 || fields >= WEIGHTS.handlungsfelder
}

/// The kinds that a title names. The first one counts more; a report names the agreement that it reports on.
fn by_title(places: &Places, title: &str, lexicon: &Lexicon) -> Vec<Evidence> {
    let mut found: Vec<(usize, Evidence)> = Vec::new();
    for kind in &lexicon.kinds.kind {
        let art = DocumentKind::from_name(&kind.art);
        let hits = kind.title.iter().filter_map(|(cue, weight)| Some((word_position(title, cue)?, cue, *weight)));
        let hits: Vec<(usize, &String, f32)> = hits.collect();
        // The heaviest word tells the kind, wherever any of its words names it first.
        let first = hits.iter().map(|(at, ..)| *at).min();
        if let (Some(at), Some((_, cue, weight))) = (first, hits.into_iter().max_by(|a, b| a.2.total_cmp(&b.2))) {
            found.push((at, places.evidence(art, cue, weight)));
        }
    }
    let has_report = found.iter().any(|(_, one)| one.art == DocumentKind::Jahresbericht);
    let is_agreement = |one: &Evidence| has_report && one.art == DocumentKind::Zielvereinbarung;
    if let Some((_, first)) = found.iter_mut().filter(|(_, one)| !is_agreement(one)).min_by_key(|(at, _)| *at) {
        first.weight += WEIGHTS.first_in_title;
    }
    found.into_iter().map(|(_, evidence)| evidence).collect()
}

fn by_page_and_text(places: &Places, lexicon: &Lexicon) -> Vec<Evidence> {
    let mut found = Vec::new();
    for kind in &lexicon.kinds.kind {
        let art = DocumentKind::from_name(&kind.art);
        let cues = |list: &[(String, f32)], text: &str| -> Vec<Evidence> {
            let hits = list.iter().filter(|(cue, _)| starts_word(text, cue));
            hits.map(|(cue, weight)| places.evidence(art, cue, *weight)).collect()
        };
        let mut here = cues(&kind.page, &places.page);
        here.extend(cues(&kind.text, &places.text));
        let sum: f32 = here.iter().map(|evidence| evidence.weight).sum();
        // A council paper is known by its form: single words of it stand in any report.
        if art != DocumentKind::Beschlussvorlage || sum >= WEIGHTS.council || names_council(&places.title, lexicon) {
            found.extend(here);
        }
    }
    found
}

fn names_council(title: &str, lexicon: &Lexicon) -> bool {
    lexicon.kinds.front.council.iter().any(|word| starts_word(title, word))
}

/// Whether the text has a word of a plan, or names a Handlungsfeld.
fn names_plan(places: &Places, lexicon: &Lexicon) -> bool {
    let cues = &lexicon.kinds.audit;
    cues.plan.iter().chain(&cues.handlungsfelder).any(|cue| starts_word(&places.text, cue))
}

/// Lines that open like a plan, or labels that come again and again, speak for every kind that holds one, and against
/// mere prose. In a paper that nothing names as one of ours they speak for another: dates, prices and hosts of a holiday
/// programme come again, too.
fn by_structure(places: &Places, is_named: bool, labels: usize, lexicon: &Lexicon) -> Evidence {
    let opens = |line: &String| lexicon.kinds.audit.structure.iter().any(|cue| line.starts_with(cue.as_str()));
    let lines = places.openings.iter().filter(|line| opens(line)).count();
    let has_plan = lines >= WEIGHTS.structure_lines || labels >= WEIGHTS.repeated_labels;
    let art = match (has_plan, is_named) {
        (true, true) => DocumentKind::Zielvereinbarung,
        (true, false) => DocumentKind::Sonstiges,
        (false, _) => DocumentKind::Beschreibung,
    };
    let words = format!("{lines} Zeilen eines Plans, dieselben Angaben {labels} Mal");
    places.evidence(art, &words, WEIGHTS.structure)
}

/// The kind with the greatest sum; what the title names goes before what the text suggests.
fn heaviest(evidence: &[Evidence], places: &Places) -> DocumentKind {
    use DocumentKind::{
        Beschlussvorlage, Beschreibung, Bilanzierung, Dokumentation, Jahresbericht, Sonstiges, Zielvereinbarung,
    };
    let sum = |art: DocumentKind| -> f32 { evidence.iter().filter(|one| one.art == art).map(|one| one.weight).sum() };
    let order =
        [Sonstiges, Beschlussvorlage, Jahresbericht, Bilanzierung, Dokumentation, Zielvereinbarung, Beschreibung];
    let mut best = (Beschreibung, 0.0);
    for art in order {
        if sum(art) > best.1 {
            best = (art, sum(art));
        }
    }
    let is_slides = places.is_sparse && best.0 == Beschreibung;
    if is_slides { Sonstiges } else { best.0 }
}

/// Byte offset of `cue` at the start of a word.
fn word_position(text: &str, cue: &str) -> Option<usize> {
    text.match_indices(cue).map(|(at, _)| at).find(|at| {
        let before = text.get(..*at).and_then(|head| head.chars().next_back());
        before.is_none_or(|ch| !ch.is_alphanumeric())
    })
}

fn starts_word(text: &str, cue: &str) -> bool {
    word_position(text, cue).is_some()
}

/// The folded text, blanks collapsed, a blank at its end so that cues may ask for the end of a word.
fn folded(text: &str) -> String {
    let text = fold(text);
    let mut line = String::with_capacity(text.len() + 1);
    let mut is_behind_blank = false;
    for ch in text.chars() {
        if ch.is_whitespace() {
            is_behind_blank = !line.is_empty();
            continue;
        }
        if std::mem::take(&mut is_behind_blank) {
            line.push(' ');
        }
        line.push(ch);
    }
    line.push(' ');
    line
}
