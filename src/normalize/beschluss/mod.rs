//! Normalize, Beschlüsse: which body dealt with the paper when, with what outcome and votes.
//!
//! In: sentences and table rows. Out: [`Beschluss`], [`Beratung`]. Days come from [`super::date`]; a body without a day
//! of its sitting counts only where the sentence speaks of the paper at hand.

mod gremium;
mod votes;

pub(crate) use gremium::{find_gremien, gremium_name};
pub(crate) use votes::votes;

use super::date::{FoundDate, find_dates};
use crate::extract::model::{DraftBeratung, DraftBeschluss, DraftVorlage};
use crate::lexicon::Lexicon;
use crate::lexicon::decisions::AusgangArt;
use crate::lexicon::decisions::GremiumWords;
use crate::lexicon::fold::fold;
use crate::normalize::model::{Beratung, Beschluss, BeschlussArt};
use crate::provenance::Fundstelle;
use gremium::Gremium;
use std::ops::Range;

/// Every body that dealt with the paper, each once, in order of appearance; in a description of the audit also those that
/// joined it.
#[must_use]
pub fn beschluesse(drafts: &[DraftBeschluss], is_description: bool, lexicon: &Lexicon) -> Vec<Beschluss> {
    let mut all: Vec<Beschluss> = Vec::new();
    let own = drafts.iter().filter(|draft| !is_other_business(&draft.text, is_description, lexicon));
    for draft in own {
        for beschluss in in_sentence(&draft.text, &draft.fundstellen, lexicon) {
            let twin =
                all.iter_mut().find(|known| known.gremium == beschluss.gremium && known.datum == beschluss.datum);
            match twin {
                Some(known) => complete(known, &beschluss),
                None => all.push(beschluss),
            }
        }
    }
    all
}

/// Fills what the first mention left open.
fn complete(known: &mut Beschluss, other: &Beschluss) {
    known.art = known.art.or(other.art);
    known.einstimmig |= other.einstimmig;
    known.ja = known.ja.or(other.ja);
    known.nein = known.nein.or(other.nein);
    known.enthaltung = known.enthaltung.or(other.enthaltung);
}

/// The bodies of one sentence or row.
fn in_sentence(text: &str, places: &[Fundstelle], lexicon: &Lexicon) -> Vec<Beschluss> {
    let gremien = find_gremien(text, lexicon);
    let days = sitting_days(text, lexicon);
    if gremien.is_empty() {
        return Vec::new();
    }
    let mut found: Vec<Beschluss> = Vec::new();
    for (index, gremium) in gremien.iter().enumerate() {
        let clause = clause(&gremien, index, text, &lexicon.decisions.gremium);
        let clause_text = text.get(clause).unwrap_or_default();
        let datum = day_of(&gremien, index, &days, text, &lexicon.decisions.gremium);
        let outcome = outcome(clause_text, lexicon).or_else(|| outcome(text, lexicon));
        let counted = votes(clause_text, lexicon);
        let speaks = outcome.is_some() || counted.is_counted() || counted.is_unanimous;
        let is_dated = datum.is_some() && speaks;
        let is_told = counted.is_unanimous && names_paper(text, lexicon);
        if is_dated || is_told {
            found.push(Beschluss {
                gremium: Some(gremium.name.clone()),
                datum,
                art: outcome.and_then(art),
                einstimmig: counted.is_unanimous,
                ja: counted.ja,
                nein: counted.nein,
                enthaltung: counted.enthaltung,
                text: text.trim().to_owned(),
                fundstellen: places.to_vec(),
            });
        }
    }
    found
}

fn art(outcome: AusgangArt) -> Option<BeschlussArt> {
    match outcome {
        AusgangArt::Beschlossen => Some(BeschlussArt::Beschlossen),
        AusgangArt::Empfohlen => Some(BeschlussArt::Empfohlen),
        AusgangArt::ZurKenntnis => Some(BeschlussArt::ZurKenntnis),
        AusgangArt::Vertagt => Some(BeschlussArt::Vertagt),
        AusgangArt::Abgelehnt => Some(BeschlussArt::Abgelehnt),
        AusgangArt::Behandelt => None,
    }
}

/// The days of the text that can be sittings, in order.
fn sitting_days(text: &str, lexicon: &Lexicon) -> Vec<FoundDate> {
    let anlass = &lexicon.decisions.anlass;
    let is_other = |date: &FoundDate| {
        let before = text.get(..date.range.start).unwrap_or_default();
        let mut words = before.split_whitespace().rev().map(|word| word.trim_matches(|ch: char| !ch.is_alphanumeric()));
        let last = words.next().unwrap_or_default();
        let second = words.next().unwrap_or_default();
        let has = |word: &str| anlass.keine_sitzung.iter().any(|other| other == word);
        has(last) || anlass.artikel.iter().any(|word| word == last) && has(second)
    };
    find_dates(text, &lexicon.dates).into_iter().filter(|date| !is_other(date)).collect()
}

/// Joined by nothing but small words: `Jugendhilfeausschuss und Rat`.
fn are_joined(text: &str, a: &Gremium, b: &Gremium, rules: &GremiumWords) -> bool {
    let between = text.get(a.range.end..b.range.start).unwrap_or("?");
    between.split_whitespace().all(|word| {
        let bare = word.trim_end_matches(',');
        bare.is_empty() || rules.between.iter().any(|small| small == bare)
    })
}

/// From the body to the next one; joined bodies share the clause of the last.
fn clause(gremien: &[Gremium], index: usize, text: &str, rules: &GremiumWords) -> Range<usize> {
    let mut last = index;
    while let (Some(a), Some(b)) = (gremien.get(last), gremien.get(last + 1)) {
        if !are_joined(text, a, b, rules) {
            break;
        }
        last += 1;
    }
    let start = if index == 0 { 0 } else { gremien.get(index).map_or(0, |gremium| gremium.range.start) };
    start..gremien.get(last + 1).map_or(text.len(), |next| next.range.start)
}

/// As many days as bodies pair off in order; else the day in the body's own clause, or the one just before it.
fn day_of(gremien: &[Gremium], index: usize, days: &[FoundDate], text: &str, rules: &GremiumWords) -> Option<String> {
    let iso = |date: &FoundDate| date.date.to_string();
    if gremien.len() == days.len() {
        return days.get(index).map(iso);
    }
    let clause = clause(gremien, index, text, rules);
    let gremium = gremien.get(index)?;
    let inside: Vec<&FoundDate> = days.iter().filter(|date| clause.contains(&date.range.start)).collect();
    let behind = inside.iter().find(|date| date.range.start > gremium.range.end).or(inside.last());
    let before_start = index.checked_sub(1).and_then(|before| gremien.get(before)).map_or(0, |before| before.range.end);
    let before = || days.iter().rfind(|date| (before_start..gremium.range.start).contains(&date.range.start));
    behind.map(|date| iso(date)).or_else(|| before().map(iso))
}

fn outcome(text: &str, lexicon: &Lexicon) -> Option<AusgangArt> {
    let words: Vec<&str> = text.split(|ch: char| !ch.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let told = |ausgang: &crate::lexicon::decisions::Ausgang| {
        words.iter().enumerate().any(|(index, word)| {
            let before = index.checked_sub(1).and_then(|before| words.get(before)).copied().unwrap_or_default();
            let is_aim = ausgang.art == AusgangArt::Beschlossen
                && lexicon.decisions.anlass.zweck.iter().any(|word| word == before);
            !is_aim && ausgang.names(word)
        })
    };
    lexicon.decisions.ausgang.iter().find(|ausgang| told(ausgang)).map(|ausgang| ausgang.art)
}

fn names_paper(text: &str, lexicon: &Lexicon) -> bool {
    lexicon.decisions.anlass.eigen.iter().any(|word| text.contains(word.as_str()))
}

/// A decision about something else, such as joining the audit years ago.
fn is_other_business(text: &str, is_description: bool, lexicon: &Lexicon) -> bool {
    let anlass = &lexicon.decisions.anlass;
    let names = |words: &[String]| words.iter().any(|word| text.contains(word.as_str()));
    (names(&anlass.fremd) || !is_description && names(&anlass.beitritt)) && !names_paper(text, lexicon)
}

/// The rows of a Beratungsfolge.
#[must_use]
pub fn beratungen(drafts: &[DraftBeratung], lexicon: &Lexicon) -> Vec<Beratung> {
    drafts.iter().map(|draft| beratung(draft, lexicon)).collect()
}

fn beratung(draft: &DraftBeratung, lexicon: &Lexicon) -> Beratung {
    let counted = votes(draft.ergebnis.as_deref().unwrap_or_default(), lexicon);
    Beratung {
        gremium: gremium_name(&draft.gremium, lexicon),
        datum: draft
            .datum
            .as_deref()
            .and_then(|text| find_dates(text, &lexicon.dates).first().map(|found| found.date.to_string())),
        ja: counted.ja,
        nein: counted.nein,
        enthaltung: counted.enthaltung,
        befangen: counted.befangen,
    }
}

/// The decision of a council paper: the body that decides in the end, on the day it sat.
///
/// That is the body the text of the decision names (`Der Kreistag beschließt …`), else the last one of the
/// Beratungsfolge that can decide by its name.
#[must_use]
pub fn deciding(vorlage: &DraftVorlage, lexicon: &Lexicon) -> Option<Beschluss> {
    let rows = beratungen(&vorlage.beratungen, lexicon);
    let field = vorlage.felder.iter().find(|field| field.feld == "beschluss");
    let text = field.map(|field| field.text.clone()).unwrap_or_default();
    let named = find_gremien(&text, lexicon).into_iter().next().map(|gremium| gremium.name);
    let is =
        |row: &Beratung, name: &str| row.gremium.as_deref().is_some_and(|gremium| gremium.eq_ignore_ascii_case(name));
    let by_name = named.as_deref().and_then(|name| rows.iter().rposition(|row| is(row, name)));
    let decides = |row: &Beratung| {
        row.gremium.as_deref().is_some_and(|name| lexicon.decisions.gremium.deciding.contains(&fold(name)))
    };
    let at = by_name.or_else(|| rows.iter().rposition(decides));
    // Without its row the text only proposes what nobody has decided yet.
    let (row, printed) = at.and_then(|at| Some((rows.get(at)?, vorlage.beratungen.get(at)?)))?;
    let result = printed.ergebnis.as_deref().unwrap_or_default();
    let places = field.map_or_else(|| printed.fundstellen.clone(), |field| field.fundstellen.clone());
    Some(Beschluss {
        gremium: row.gremium.clone(),
        datum: row.datum.clone(),
        art: outcome(result, lexicon).and_then(art),
        einstimmig: votes(result, lexicon).is_unanimous,
        ja: row.ja,
        nein: row.nein,
        enthaltung: row.enthaltung,
        text,
        fundstellen: places,
    })
}

#[cfg(test)]
mod tests;
