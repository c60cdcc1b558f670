//! Links of a comparison against the hand-made truth.

use super::Set;
use std::collections::BTreeSet;
use zielspiegel::compare::model::{LinkArt, Vergleich};

/// A link: (earlier measure or nothing, later measure or nothing), as `kurz:nummer`.
pub type Link = (Option<String>, Option<String>);

/// What people linked; dropped and new ones have one end.
pub fn truth(set: &Set) -> BTreeSet<Link> {
    let mut links: BTreeSet<Link> = BTreeSet::new();
    let mut taken: BTreeSet<String> = BTreeSet::new();
    for (at, paper) in set.papier.iter().enumerate().skip(1) {
        let before = &set.papier[at - 1].kurz;
        for measure in &paper.massnahmen {
            let to = format!("{}:{}", paper.kurz, measure.nr);
            for from in &measure.aus {
                let is_far = set.papier.iter().any(|paper| from.starts_with(&format!("{}:", paper.kurz)));
                let from = if is_far { from.clone() } else { format!("{before}:{from}") };
                taken.insert(from.clone());
                links.insert((Some(from), Some(to.clone())));
            }
            if measure.aus.is_empty() {
                links.insert((None, Some(to)));
            }
        }
    }
    let ended = set
        .papier
        .iter()
        .take(set.papier.len() - 1)
        .flat_map(|paper| paper.massnahmen.iter().map(move |measure| format!("{}:{}", paper.kurz, measure.nr)));
    links.extend(ended.filter(|from| !taken.contains(from)).map(|from| (Some(from), None)));
    links
}

/// What the comparison linked; doubtful links are links, but told as doubtful.
pub fn found(set: &Set, all: &Vergleich) -> Vec<(Link, LinkArt, bool, f32)> {
    let name = |end: &Option<zielspiegel::compare::model::Ende>| {
        let end = end.as_ref()?;
        let paper = set.papier.iter().find(|paper| set.id(paper) == end.dokument)?;
        Some(format!("{}:{}", paper.kurz, end.nummer.clone()?))
    };
    let links = all.verknuepfungen.iter();
    let links = links.map(|link| ((name(&link.von), name(&link.nach)), link.art, link.zweifelhaft, link.wert));
    links.filter(|((von, nach), ..)| von.is_some() || nach.is_some()).collect()
}

/// F1 over all links, with one-ended ones.
pub fn f1(truth: &BTreeSet<Link>, found: &BTreeSet<Link>) -> f64 {
    let both = truth.intersection(found).count() as f64;
    if truth.is_empty() && found.is_empty() { 1.0 } else { 2.0 * both / (truth.len() + found.len()) as f64 }
}
