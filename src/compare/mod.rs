//! Compare: saved documents of several Kommunen and years → one comparison. Asks "what differs, between whom, and when?"
//!
//! In: [`Dokument`]s read back from JSON. Out: [`Vergleich`]. Pure: no files, no clock; knows no PDFs and no pages but
//! those the documents name. What is counted is the Vorhaben: one undertaking through all papers of a Kommune.

mod against;
mod answers;
mod assemble;
mod bodies;
mod chain;
mod compounds;
mod counterpart;
mod diff;
mod evidence;
mod figures;
mod items;
mod kinds;
mod link;
mod meaning;
pub mod model;
mod near;
mod order;
mod papers;
mod rows;
pub mod says;
mod settings;
mod similar;
mod sort;
mod space;
mod stock;
mod themes;
mod tokens;
mod trust;
mod vocabulary;
mod words;

pub use settings::{CompareSettings, EvidenceSettings};

use crate::lexicon::compare::CompareLexicon;
use crate::normalize::model::Dokument;
use chain::Chain;
use figures::Case;
use items::Item;
use model::{Auswahl, Matrix, Programm, SCHEMA, Vergleich, Vorhaben};
use papers::Placed;
use rayon::prelude::*;
use says::Says;
use std::collections::BTreeMap;

/// Compares documents of any Kommunen and years.
///
/// In: all papers, in any order; what of them is looked at. Out: the comparison, the same for every order of the papers.
#[must_use]
pub fn compare(
    papers: &[Dokument],
    auswahl: &Auswahl,
    lexicon: &CompareLexicon,
    settings: &CompareSettings,
) -> Vergleich {
    let says = Says::new(lexicon);
    let placed = papers::place(papers, auswahl, settings);
    let analyzer = words::Analyzer::new(&lexicon.words, settings);
    let kinds = kinds::Kinds::new(lexicon, &analyzer);
    let items = items::items(&placed, &analyzer, &kinds);
    let chain = chain_of(&items, &placed, &analyzer, settings);
    let members = assemble::members(&items, &chain);
    let mut vorhaben: Vec<Vorhaben> =
        members.par_iter().filter_map(|own| assemble::vorhaben(&items, own, &placed, &says)).collect();
    let found = themes::themes(&mut vorhaben, &members, &items, (&analyzer, &kinds), &says);
    let mut all = Vergleich { themen: found.themen, paare: found.paare, ..record(auswahl, lexicon, &placed, settings) };
    let of_measure: BTreeMap<&str, &String> =
        vorhaben.iter().flat_map(|own| own.massnahmen.iter().map(move |id| (id.as_str(), &own.id))).collect();
    all.massnahmen =
        items.par_iter().map(|item| assemble::entry(item, of_measure.get(item.measure.id.as_str()).copied())).collect();
    all.verknuepfungen = assemble::links(&items, &chain, &placed, &says);
    all.ziele = assemble::aims(&placed);
    all.kommunen = rows::kommunen(&placed, &vorhaben, &says);
    all.offen = rows::open(&items, &chain, &members, &vorhaben, &placed, &all.kommunen);
    figures_of(&mut all, &vorhaben, &members, &items, &says);
    all.unterschiede = rows::differences(&vorhaben, &all.kommunen);
    all.beschluesse = rows::decisions(&placed);
    all.vorhaben = vorhaben;
    all.fragen = answers::answers(&all, &says);
    all.nicht_beantwortbar = ["grenze-wirkung", "grenze-ausgaben", "grenze-rang", "grenze-bestand", "grenze-stand"]
        .iter()
        .map(|code| says.satz(code, &[]))
        .collect();
    all
}

/// The parts that need no links.
fn record(auswahl: &Auswahl, lexicon: &CompareLexicon, placed: &[Placed<'_>], settings: &CompareSettings) -> Vergleich {
    Vergleich {
        schema: SCHEMA.to_owned(),
        werkzeug: Programm {
            name: "zielspiegel".to_owned(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
            lexikon_sha256: lexicon.sha256.clone(),
        },
        auswahl: auswahl.clone(),
        kommunen: Vec::new(),
        dokumente: placed.iter().map(|place| trust::paper(place, settings)).collect(),
        vorhaben: Vec::new(),
        massnahmen: Vec::new(),
        ziele: Vec::new(),
        verknuepfungen: Vec::new(),
        handlungsfelder: Matrix::default(),
        tafeln: Vec::new(),
        unterschiede: Vec::new(),
        themen: Vec::new(),
        paare: Vec::new(),
        offen: Vec::new(),
        beschluesse: Vec::new(),
        fragen: Vec::new(),
        nicht_beantwortbar: Vec::new(),
    }
}

/// Links within every Kommune; papers stand by Kommune, so its measures stand together.
fn chain_of(
    items: &[Item<'_>],
    placed: &[Placed<'_>],
    analyzer: &words::Analyzer<'_>,
    settings: &CompareSettings,
) -> Chain {
    let kommune = |item: &Item<'_>| placed.get(item.place).map(|place| place.kommune.as_str());
    let mut first = 0;
    let mut spans: Vec<(usize, usize)> = Vec::new();
    for own in items.chunk_by(|a, b| kommune(a) == kommune(b)) {
        spans.push((first, first + own.len()));
        first += own.len();
    }
    let of_span = |(first, last): &(usize, usize)| Chain::of_kommune(items, *first, *last, analyzer, settings);
    let chains: Vec<Chain> = spans.par_iter().map(of_span).collect();
    let mut chain = Chain::default();
    for own in chains {
        chain.add(own);
    }
    chain.join(items.len());
    chain
}

fn figures_of(all: &mut Vergleich, vorhaben: &[Vorhaben], members: &[Vec<usize>], items: &[Item<'_>], says: &Says<'_>) {
    let torn: std::collections::BTreeSet<&str> =
        all.massnahmen.iter().filter(|entry| entry.zeitraum_widerspruch).map(|entry| entry.id.as_str()).collect();
    let cases: Vec<Case<'_, '_>> = vorhaben
        .iter()
        .zip(members)
        .map(|(own, members)| Case {
            vorhaben: own,
            members: members.iter().filter_map(|at| items.get(*at)).collect(),
            contradicts: own.massnahmen.iter().any(|id| torn.contains(id.as_str())),
        })
        .collect();
    let home: BTreeMap<&str, &str> =
        all.dokumente.iter().map(|paper| (paper.id.as_str(), paper.kommune.as_str())).collect();
    let ziele: Vec<(&str, &model::ZielEintrag)> =
        all.ziele.iter().filter_map(|ziel| Some((*home.get(ziel.dokument.as_str())?, ziel))).collect();
    let keys: Vec<String> = all.kommunen.iter().map(|kommune| kommune.id.clone()).collect();
    all.handlungsfelder = figures::matrix(&keys, &cases, &ziele);
    all.tafeln = figures::tables(&keys, &cases, says);
}
