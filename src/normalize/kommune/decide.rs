//! Kommune, step 3: one of several namesakes, or all of them where the paper does not decide.

use super::clues::Clues;
use super::mention::Mention;
use crate::lexicon::kommunen::{Entry, Kind, Kommunen, Typ, search_key};

/// How much a clue speaks for a namesake. A lead of [`Weights::lead`] over the next one decides.
struct Weights {
    /// The register says that it is what the type word says.
    typ: f32,
    /// The register says that it is not.
    not_typ: f32,
    /// Its Land is named.
    land: f32,
    /// A postcode of its Land stands in front of the name.
    plz: f32,
    /// Its Kreis is named.
    kreis: f32,
    /// Its distinguishing word stands elsewhere in the paper.
    zusatz: f32,
    /// Another Gemeinde of its Kreis is named; at most three count.
    nachbar: f32,
    /// A town without Kreis under a name without type word.
    kreisfrei: f32,
    /// Needed lead.
    lead: f32,
}

const WEIGHTS: Weights = Weights {
    typ: 2.0,
    not_typ: -2.0,
    land: 3.0,
    plz: 4.0,
    kreis: 5.0,
    zusatz: 3.0,
    nachbar: 1.0,
    kreisfrei: 2.0,
    lead: 2.0,
};

/// The namesakes that remain; one where the paper decides.
pub(super) fn decide(mention: &Mention, clues: &Clues, words: &Kommunen) -> Vec<Entry> {
    if mention.entries.len() < 2 {
        return mention.entries.clone();
    }
    let scores: Vec<f32> = mention.entries.iter().map(|entry| score(entry, mention, clues, words)).collect();
    let best = scores.iter().copied().fold(f32::MIN, f32::max);
    let near = |score: &f32| *score > best - WEIGHTS.lead;
    mention.entries.iter().zip(&scores).filter(|(_, score)| near(score)).map(|(entry, _)| *entry).collect()
}

fn score(entry: &Entry, mention: &Mention, clues: &Clues, words: &Kommunen) -> f32 {
    let mut score = by_typ(entry, mention.typ, words);
    let own_name = search_key(&mention.name);
    let land = entry.ags.get(..2).unwrap_or_default();
    if clues.laender.contains_key(land) {
        score += WEIGHTS.land;
    }
    let fits_plz = |plz: &str| {
        words.land_of(entry.ags).is_some_and(|land| land.plz.iter().any(|region| plz.starts_with(region.as_str())))
    };
    if clues.plz.iter().any(|(plz, name)| own_name.starts_with(name.as_str()) && fits_plz(plz)) {
        score += WEIGHTS.plz;
    }
    if clues.kreise.contains(entry.kreis()) {
        score += WEIGHTS.kreis;
    }
    if is_told_apart(entry, clues) {
        score += WEIGHTS.zusatz;
    }
    let neighbours = clues.nachbarn.get(entry.kreis()).copied().unwrap_or(0).min(3);
    score + WEIGHTS.nachbar * neighbours as f32
}

fn by_typ(entry: &Entry, typ: Option<Typ>, words: &Kommunen) -> f32 {
    let judge = |fits: bool| if fits { WEIGHTS.typ } else { WEIGHTS.not_typ };
    let land = entry.ags.get(..2).unwrap_or_default();
    match typ {
        None => {
            if entry.kind == Kind::Kreisfrei {
                WEIGHTS.kreisfrei
            } else {
                0.0
            }
        }
        Some(Typ::Stadt) => judge(entry.is_stadt()),
        Some(Typ::Kreisfrei) => 2.0 * judge(entry.kind == Kind::Kreisfrei),
        Some(Typ::Landeshauptstadt) => 4.0 * judge(words.land.iter().any(|land| land.hauptstadt == entry.ags)),
        Some(Typ::GrosseKreisstadt) => judge(entry.is_stadt()) + judge(["08", "09", "14"].contains(&land)),
        Some(Typ::Kreisstadt) => {
            judge(entry.kind == Kind::Stadt) + if is_seat(entry) { 2.0 * WEIGHTS.typ } else { 0.0 }
        }
        Some(Typ::Gemeinde) => judge(!entry.is_stadt()),
        Some(Typ::Markt) => judge(entry.kind == Kind::Markt),
        Some(Typ::Flecken) => judge(entry.kind == Kind::Flecken || land == "03" && !entry.is_stadt()),
        Some(Typ::Kreis | Typ::Verband | Typ::Bezirk) => 0.0,
    }
}

/// The Kreis bears the name of the town: the town is its seat.
fn is_seat(entry: &Entry) -> bool {
    let core = entry.name.split([' ', '/', '(']).next().unwrap_or_default();
    let names = [entry.name, core];
    names
        .iter()
        .any(|name| Kommunen::named(name).any(|other| other.kind == Kind::Kreis && other.kreis() == entry.kreis()))
}

/// Words such as `Saale` or `Westf` of the register, somewhere in the paper.
fn is_told_apart(entry: &Entry, clues: &Clues) -> bool {
    let key = |word: &str| search_key(word);
    entry
        .zusatz
        .split(|ch: char| !ch.is_alphanumeric())
        .filter(|word| word.starts_with(char::is_uppercase))
        .map(key)
        .filter(|word| word.len() > 3)
        .any(|word| clues.words.iter().any(|other| *other == word || word.len() > 4 && other.starts_with(&word)))
}
