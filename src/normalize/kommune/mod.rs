//! Normalize, the Kommune: which one the paper speaks of, with official name, key and Land.
//!
//! In: texts of the paper by place. Out: [`Kommune`] and findings. Knows the register, no pages.
//!
//! A name that several Kommunen bear is decided only by what the paper itself says; otherwise all stay candidates.

mod clues;
mod decide;
mod mention;
#[cfg(test)]
mod tests;

use crate::diagnostic::{Diagnostic, Schwere};
use crate::lexicon::Lexicon;
use crate::lexicon::kommunen::{Entry, Kommunen, Typ};
use crate::normalize::model::{Kommune, KommuneKandidat};
use clues::Clues;
use mention::Mention;

/// Where a text stands; decides how much a name in it counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// A head field that names the Kommune.
    Feld,
    /// The title.
    Titel,
    /// A line of the first page.
    Deckblatt,
    /// Place and date of the signature.
    Unterschrift,
    /// Running heads and footers.
    Rahmen,
    /// Anything else.
    Prosa,
}

/// The texts that may name the Kommune.
#[derive(Debug, Clone, Default)]
pub struct KommuneEvidence {
    /// Texts in order of appearance.
    pub texts: Vec<(Place, String)>,
}

/// Finds the Kommune; `override_` (a name or key the user gave) goes before everything the paper says.
///
/// An ambiguous name leaves `ags` empty and lists the candidates.
#[must_use]
pub fn kommune(evidence: &KommuneEvidence, override_: Option<&str>, lexicon: &Lexicon) -> (Kommune, Vec<Diagnostic>) {
    let words = &lexicon.kommunen;
    if let Some(wanted) = override_.map(str::trim).filter(|wanted| !wanted.is_empty()) {
        return overridden(wanted, evidence, words);
    }
    let Some(mention) = mention::principal(evidence, words) else {
        let note = Diagnostic::new("kommune-fehlt", Schwere::Warnung, "Das Papier nennt keine erkennbare Kommune.");
        return (Kommune::default(), vec![note]);
    };
    resolved(&mention, evidence, words)
}

fn overridden(wanted: &str, evidence: &KommuneEvidence, words: &Kommunen) -> (Kommune, Vec<Diagnostic>) {
    if wanted.bytes().all(|byte| byte.is_ascii_digit()) {
        return match Kommunen::by_ags(wanted) {
            Some(entry) => (found(&entry, Some(wanted), None, words), Vec::new()),
            None => (Kommune::default(), vec![unknown(wanted)]),
        };
    }
    match mention::whole(wanted, words) {
        Some(mention) => resolved(&mention, evidence, words),
        None => (named_only(wanted, None), vec![unknown(wanted)]),
    }
}

fn resolved(mention: &Mention, evidence: &KommuneEvidence, words: &Kommunen) -> (Kommune, Vec<Diagnostic>) {
    if mention.entries.is_empty() {
        let note =
            if mention.typ == Some(Typ::Verband) { keyless(&mention.printed) } else { unknown(&mention.printed) };
        return (named_only(&mention.printed, Some(mention)), vec![note]);
    }
    let clues = if mention.entries.len() > 1 { Clues::gather(evidence, words) } else { Clues::default() };
    let verdict = decide::decide(mention, &clues, words);
    match verdict.as_slice() {
        [entry] => (found(entry, Some(&mention.printed), Some(mention), words), Vec::new()),
        entries => undecided(mention, entries, words),
    }
}

fn found(entry: &Entry, printed: Option<&str>, mention: Option<&Mention>, words: &Kommunen) -> Kommune {
    Kommune {
        name: Some(entry.name.to_owned()),
        gedruckt: printed.filter(|_| mention.is_some()).map(str::to_owned),
        typ: mention.and_then(|mention| mention.typ_text.clone()),
        ags: Some(entry.ags.to_owned()),
        land: words.land_of(entry.ags).map(|land| land.name.clone()),
        kandidaten: Vec::new(),
    }
}

fn named_only(printed: &str, mention: Option<&Mention>) -> Kommune {
    Kommune {
        name: Some(mention.map_or_else(|| printed.to_owned(), |mention| mention.name.clone())),
        gedruckt: Some(printed.to_owned()),
        typ: mention.and_then(|mention| mention.typ_text.clone()),
        ..Kommune::default()
    }
}

fn undecided(mention: &Mention, entries: &[Entry], words: &Kommunen) -> (Kommune, Vec<Diagnostic>) {
    let land = |entry: &Entry| words.land_of(entry.ags).map(|land| land.name.clone()).unwrap_or_default();
    let kandidaten: Vec<KommuneKandidat> = entries
        .iter()
        .map(|entry| KommuneKandidat { name: entry.name.to_owned(), ags: entry.ags.to_owned(), land: land(entry) })
        .collect();
    let one_land = entries.first().map(land).filter(|first| entries.iter().all(|entry| land(entry) == *first));
    let text =
        format!("„{}“ kann {} Kommunen meinen; das Papier entscheidet es nicht.", mention.printed, entries.len());
    let mut kommune = named_only(&mention.printed, Some(mention));
    kommune.land = one_land;
    kommune.kandidaten = kandidaten;
    (kommune, vec![Diagnostic::new("kommune-mehrdeutig", Schwere::Warnung, text)])
}

fn unknown(printed: &str) -> Diagnostic {
    let text = format!("„{printed}“ steht nicht im Verzeichnis der Gemeinden und Kreise.");
    Diagnostic::new("kommune-unbekannt", Schwere::Warnung, text)
}

fn keyless(printed: &str) -> Diagnostic {
    let text = format!("„{printed}“ ist ein Verband von Gemeinden und hat keinen achtstelligen Schlüssel.");
    Diagnostic::new("kommune-ohne-schluessel", Schwere::Hinweis, text)
}
