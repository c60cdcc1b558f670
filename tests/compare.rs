//! The comparison against hand-made truth: links through the papers of a Kommune, similar measures across Kommunen.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::indexing_slicing,
    reason = "a test program"
)]

mod collection;

use collection::score::{Link, f1, found, truth};
use collection::{Set, sets};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use zielspiegel::compare::model::{Auswahl, LinkArt, Vergleich};
use zielspiegel::compare::{CompareSettings, compare};
use zielspiegel::lexicon::compare::CompareLexicon;

fn comparison<'s>(sets: impl IntoIterator<Item = &'s Set>) -> Vergleich {
    let papers: Vec<_> = sets.into_iter().flat_map(Set::documents).collect();
    compare(&papers, &Auswahl::default(), CompareLexicon::builtin(), &CompareSettings::default())
}

fn links(set: &Set) -> (BTreeSet<Link>, BTreeSet<Link>) {
    let all = comparison([set]);
    let made = found(set, &all);
    let truth = truth(set);
    for (link, art, doubtful, score) in &made {
        if !truth.contains(link) {
            println!("{}: not in truth: {link:?} {art:?} {doubtful} {score}", set.name);
        }
    }
    let found: BTreeSet<Link> = made.into_iter().map(|(link, ..)| link).collect();
    truth.difference(&found).for_each(|link| println!("{}: missed: {link:?}", set.name));
    (truth, found)
}

/// Two papers of twenty measures must be linked almost without fault; chains with merging and splitting may lose a link
/// or two.
#[test]
fn links_are_those_of_people() {
    let mut scores = Vec::new();
    for (name, set) in sets() {
        let (truth, found) = links(&set);
        let score = f1(&truth, &found);
        let kind = if set.zurueckgehalten { "held out" } else { "tuned on" };
        println!("{name} ({kind}): F1 {score:.3} over {} links", truth.len());
        assert!(score >= if set.papier.len() == 2 { 0.97 } else { 0.94 }, "{name}: {score:.3}");
        scores.push(score);
    }
    let mean = scores.iter().sum::<f64>() / scores.len() as f64;
    assert!(mean >= 0.97, "mean F1 {mean:.3}");
}

#[derive(Deserialize)]
struct Questions {
    frage: Vec<Question>,
}

#[derive(Deserialize)]
struct Question {
    gruppe: String,
    von: String,
    zu: String,
    paare: Vec<(String, String)>,
}

/// `kurz:nummer` → id of the measure.
fn measures(set: &Set) -> BTreeMap<String, String> {
    let papers = set.papier.iter();
    let all = papers.flat_map(|paper| {
        let own = paper.massnahmen.iter().enumerate();
        own.map(move |(at, measure)| (format!("{}:{}", paper.kurz, measure.nr), set.measure_id(paper, at)))
    });
    all.collect()
}

/// All measures that people linked with this one.
fn undertaking(name: &str, links: &BTreeSet<Link>) -> BTreeSet<String> {
    let mut own = BTreeSet::from([name.to_owned()]);
    loop {
        let is_own = |end: &Option<String>| end.as_ref().is_some_and(|end| own.contains(end));
        let linked = links.iter().filter(|(from, to)| is_own(from) || is_own(to));
        let more: BTreeSet<String> = linked.flat_map(|(from, to)| from.iter().chain(to)).cloned().collect();
        if more.is_subset(&own) {
            return own;
        }
        own.extend(more);
    }
}

/// Share of questions whose first answer is the wanted one.
fn top1(question: &Question, sets: &BTreeMap<String, Set>) -> f64 {
    let set = |name: &str| sets.values().find(|set| set.name == name).unwrap();
    let (from, to) = (set(&question.von), set(&question.zu));
    let all = comparison([from, to]);
    let (ids, others) = (measures(from), measures(to));
    let links = truth(to);
    let mut right = 0;
    for (asked, wanted) in &question.paare {
        let own = all.vorhaben.iter().find(|own| own.massnahmen.contains(&ids[asked])).unwrap();
        // The same undertaking in a later paper is as right as in the first.
        let wanted = undertaking(&format!("zv:{wanted}"), &links);
        let first = own.aehnlich.first().and_then(|near| all.vorhaben.iter().find(|own| own.id == near.vorhaben));
        if first.is_some_and(|first| wanted.iter().any(|name| first.massnahmen.contains(&others[name]))) {
            right += 1;
        } else {
            println!("{asked} {:?}: got {:?}", own.text, first.map(|own| &own.text));
        }
    }
    f64::from(right) / question.paare.len() as f64
}

#[test]
fn the_most_similar_measure_of_another_kommune_is_the_one_people_chose() {
    let text = std::fs::read_to_string("fixtures/vergleich/aehnlich.toml").unwrap();
    let questions: Questions = toml::from_str(&text).unwrap();
    let sets = sets();
    for question in &questions.frage {
        let score = top1(question, &sets);
        println!(
            "{} {} → {}: top-1 {score:.3} of {}",
            question.gruppe,
            question.von,
            question.zu,
            question.paare.len()
        );
        assert!(score >= 0.85, "{} → {}: {score:.3}", question.von, question.zu);
    }
}

#[test]
fn splitting_and_merging_are_told() {
    let sets = sets();
    let all = comparison([&sets["emmerich"]]);
    let of = |art: LinkArt| all.verknuepfungen.iter().filter(|link| link.art == art).count();
    assert_eq!((of(LinkArt::Zusammengelegt), of(LinkArt::Geteilt)), (2, 2));
}
