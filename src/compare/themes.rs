//! Compare, themes: by the word lists, and by likeness where no word tells; similar Vorhaben of Kommunen side by side.
//!
//! In: Vorhaben. Out: their themes and neighbours, the list of themes, the most similar pairs.

use super::assemble::round;
use super::items::{Item, Texts};
use super::kinds::Kinds;
use super::model::{Aehnlich, Paar, Satz, Thema, Vorhaben, Zahl};
use super::similar::{Neighbour, Subject, groups, neighbours};
use super::words::{Analyzer, Bag, Term};
use super::{CompareSettings, Says, says, sort};
use crate::lexicon::compare::Sprache;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// What was found across Kommunen.
pub(crate) struct Found {
    pub themen: Vec<Thema>,
    pub paare: Vec<Paar>,
}

/// Sets themes and neighbours of all Vorhaben.
pub(crate) fn themes(
    vorhaben: &mut [Vorhaben],
    members: &[Vec<usize>],
    items: &[Item<'_>],
    (analyzer, kinds): (&Analyzer<'_>, &Kinds<'_>),
    says: &Says<'_>,
) -> Found {
    let settings = analyzer.settings;
    by_words(vorhaben, members, items, says);
    let subjects = subjects(vorhaben, members, items, (analyzer, kinds), says);
    let near = neighbours(&subjects, vorhaben.len(), settings);
    set_neighbours(vorhaben, &near, says);
    by_likeness(vorhaben, &near, says, settings);
    Found { themen: list(vorhaben, &groups(&near, settings), says), paare: pairs(vorhaben, &near, says, settings) }
}

/// The texts of all Vorhaben, each wording once.
fn subjects(
    vorhaben: &[Vorhaben],
    members: &[Vec<usize>],
    items: &[Item<'_>],
    (analyzer, kinds): (&Analyzer<'_>, &Kinds<'_>),
    says: &Says<'_>,
) -> Vec<Subject> {
    let mut numbers: BTreeMap<&str, usize> = BTreeMap::new();
    for own in vorhaben {
        let next = numbers.len();
        numbers.entry(&own.kommune).or_insert(next);
    }
    let of_one = |(at, (own, members)): (usize, (&Vorhaben, &Vec<usize>))| {
        let mut texts: BTreeSet<&str> = BTreeSet::new();
        let items = members.iter().filter_map(|at| items.get(*at));
        let distinct = items.filter(|item| texts.insert(&item.bag.plain));
        let subject = |item: &Item<'_>| Subject {
            kommune: numbers.get(own.kommune.as_str()).copied().unwrap_or_default(),
            vorhaben: at,
            bag: surrounded(item, own, (analyzer, kinds), says),
            kind: Arc::clone(&item.kind),
        };
        distinct.map(subject).collect::<Vec<Subject>>()
    };
    vorhaben.par_iter().zip(members).enumerate().flat_map_iter(of_one).collect()
}

/// The words of a text with what surrounds it: explanation, Handlungsfeld, themes, target groups, kinds. They bring measures
/// together that say the same in other words, and are named among the reasons.
fn surrounded(item: &Item<'_>, own: &Vorhaben, (analyzer, kinds): (&Analyzer<'_>, &Kinds<'_>), says: &Says<'_>) -> Bag {
    let settings = analyzer.settings;
    let mut bag = Bag::clone(&item.bag);
    let told = item.told(&mut Texts::new(analyzer));
    bag.meaning.clone_from(&told.meaning);
    bag.extend(told.terms.iter().map(|term| Term { factor: term.factor * settings.explained, ..term.clone() }));
    let text = |key: &str| says::named(says.lexicon, key, Sprache::De).unwrap_or_else(|| key.to_owned());
    let themes = own.themen.iter().map(|id| (format!("thema.{id}"), settings.theme));
    let classes = own.zielgruppen.iter().map(|id| (format!("zg.{id}"), settings.class));
    let field = [(format!("hf.{}", item.hf.kanonisch), settings.field)];
    let around = themes.chain(classes).chain(field);
    bag.extend(around.map(|(key, factor)| Term { word: text(&key).into(), name: key.into(), factor }));
    bag.extend(item.kind.chances().filter_map(|(kind, chance)| {
        let (id, text) = kinds.name(kind)?;
        Some(Term { name: format!("art.{id}").into(), factor: chance * settings.kind_term, word: text.into() })
    }));
    bag
}

fn reason(words: &[String], score: f32, says: &Says<'_>) -> Satz {
    says.satz("aehnlich-woerter", &[format!("{:.0}", score * 100.0), words.join(", ")])
}

fn set_neighbours(vorhaben: &mut [Vorhaben], near: &[Vec<Neighbour>], says: &Says<'_>) {
    let keys: Vec<(String, String, String)> = vorhaben
        .iter()
        .map(|own| (own.id.clone(), own.kommune.clone(), own.massnahmen.last().cloned().unwrap_or_default()))
        .collect();
    vorhaben.par_iter_mut().zip(near).for_each(|(own, list)| {
        let similar = list.iter().filter_map(|(other, score, words)| {
            let (id, kommune, measure) = keys.get(*other)?;
            Some(Aehnlich {
                vorhaben: id.clone(),
                kommune: kommune.clone(),
                massnahme: measure.clone(),
                wert: round(*score),
                grund: reason(words, *score, says),
            })
        });
        own.aehnlich = similar.collect();
    });
}

/// Themes by the words of the latest text, else of the Ziel above it.
fn by_words(vorhaben: &mut [Vorhaben], members: &[Vec<usize>], items: &[Item<'_>], says: &Says<'_>) {
    vorhaben.par_iter_mut().zip(members).for_each(|(own, members)| {
        let aim = members.last().and_then(|at| items.get(*at)).and_then(|item| item.ziel.text.as_deref());
        let tries = [("thema-wort", own.text.as_str()), ("thema-ziel", aim.unwrap_or_default())];
        let found = tries.iter().find_map(|(code, text)| {
            let themes = sort::classes(text, &says.lexicon.themes);
            (!themes.is_empty()).then_some((*code, themes))
        });
        let Some((code, themes)) = found else { return };
        own.themen_grund = themes.first().map(|(_, _, word)| says.satz(code, std::slice::from_ref(word)));
        own.themen = themes.iter().take(3).map(|(id, _, _)| (*id).to_owned()).collect();
    });
}

/// A Vorhaben without theme takes that of its nearest neighbour that has one by its own words.
fn by_likeness(vorhaben: &mut [Vorhaben], near: &[Vec<Neighbour>], says: &Says<'_>, settings: &CompareSettings) {
    let known: Vec<(Option<String>, String)> =
        vorhaben.iter().map(|own| (own.themen.first().cloned(), own.text.clone())).collect();
    for (own, list) in vorhaben.iter_mut().zip(near).filter(|(own, _)| own.themen.is_empty()) {
        let alike = list.iter().filter(|(_, score, _)| *score >= settings.theme_by_likeness);
        let found =
            alike.filter_map(|(other, _, _)| known.get(*other)).find_map(|(theme, text)| Some((theme.clone()?, text)));
        if let Some((theme, text)) = found {
            own.themen_grund = Some(says.satz("thema-aehnlich", std::slice::from_ref(text)));
            own.themen.push(theme);
        }
    }
}

/// The themes in order of the word lists, then what has none.
fn list(vorhaben: &[Vorhaben], groups: &[Vec<usize>], says: &Says<'_>) -> Vec<Thema> {
    let names = says.lexicon.themes.iter().map(|theme| (theme.id.as_str(), theme.name(Sprache::De).to_owned()));
    let none = says.lexicon.texts.get("thema.ohne", Sprache::De).to_owned();
    names.chain([("ohne", none)]).filter_map(|(id, name)| theme(id, name, vorhaben, groups)).collect()
}

fn theme(id: &str, name: String, vorhaben: &[Vorhaben], groups: &[Vec<usize>]) -> Option<Thema> {
    let is_own = |own: &Vorhaben| own.themen.first().map_or(id == "ohne", |theme| theme == id);
    let own: Vec<&Vorhaben> = vorhaben.iter().filter(|own| is_own(own)).collect();
    let kommunen: BTreeSet<&String> = own.iter().map(|own| &own.kommune).collect();
    let alike = groups.iter().filter_map(|group| {
        let own: Vec<&Vorhaben> = group.iter().filter_map(|at| vorhaben.get(*at)).collect();
        own.first().filter(|first| is_own(first)).map(|_| own.iter().map(|own| own.id.clone()).collect())
    });
    (!own.is_empty()).then(|| Thema {
        id: id.to_owned(),
        name,
        kommunen: kommunen.into_iter().cloned().collect(),
        gruppen: alike.collect(),
        vorhaben: Zahl::of(own.iter().map(|own| own.id.clone()).collect()),
    })
}

/// The most similar pairs, each once.
fn pairs(vorhaben: &[Vorhaben], near: &[Vec<Neighbour>], says: &Says<'_>, settings: &CompareSettings) -> Vec<Paar> {
    let mut best: BTreeMap<(usize, usize), (f32, &Vec<String>)> = BTreeMap::new();
    for (at, list) in near.iter().enumerate() {
        for (other, score, words) in list.iter().filter(|(_, score, _)| *score >= settings.pair) {
            best.entry((at.min(*other), at.max(*other))).or_insert((*score, words));
        }
    }
    let mut pairs: Vec<_> = best.into_iter().collect();
    pairs.sort_by(|a, b| b.1.0.total_cmp(&a.1.0).then(a.0.cmp(&b.0)));
    let id = |at: usize| vorhaben.get(at).map(|own| own.id.clone()).unwrap_or_default();
    let made = pairs.into_iter().take(settings.pairs).map(|((a, b), (score, words))| Paar {
        a: id(a),
        b: id(b),
        wert: round(score),
        grund: reason(words, score, says),
    });
    made.collect()
}
