//! Compare, the chain of one Kommune: links measures paper by paper and groups them into Vorhaben.
//!
//! In: all measures and their papers. Out: [`Chain`]. A measure stays open until a later paper takes it up, however
//! many papers lie between.

use super::CompareSettings;
use super::items::Item;
use super::link::{Field, Link};
use super::near::Bags;
use super::words::Analyzer;
use std::collections::{BTreeMap, BTreeSet};

/// Links of all Kommunen, and the groups they make.
#[derive(Debug, Default)]
pub(crate) struct Chain {
    /// By later measure.
    pub links: Vec<Link>,
    /// Measures that no later paper takes up, with the next paper, where there is one.
    pub dropped: Vec<(usize, usize)>,
    /// Measures that no earlier paper has, though there is one.
    pub fresh: Vec<usize>,
    /// Group per measure: the smallest index of its members.
    pub group: Vec<usize>,
    /// Firm links that leave a measure.
    pub outs: BTreeMap<usize, u32>,
    /// Firm links that reach a measure.
    pub ins: BTreeMap<usize, u32>,
    /// Words two linked measures share, by (from, to).
    pub shared: BTreeMap<(usize, usize), Vec<String>>,
}

/// Most words named as the reason of a link.
const NAMED: usize = 5;

impl Chain {
    /// Links the measures of one Kommune, `items[first..last]`.
    pub(crate) fn of_kommune(
        items: &[Item<'_>],
        first: usize,
        last: usize,
        analyzer: &Analyzer<'_>,
        settings: &CompareSettings,
    ) -> Self {
        let mut chain = Self::default();
        let bags = Bags::of(items.get(first..last).unwrap_or_default(), analyzer);
        let spaces = bags.spaces(settings);
        let field = Field { items, first, spaces: &spaces, settings };
        let places: BTreeSet<usize> =
            items.get(first..last).unwrap_or_default().iter().map(|item| item.place).collect();
        let places: Vec<usize> = places.into_iter().collect();
        let of = |place: usize| {
            let own = items.iter().enumerate().take(last).skip(first);
            own.filter(move |(_, item)| item.place == place && item.text.is_some()).map(|(at, _)| at)
        };
        let mut open: Vec<usize> = Vec::new();
        for (at, place) in places.iter().enumerate() {
            let later: Vec<usize> = of(*place).collect();
            let before = at.checked_sub(1).and_then(|at| places.get(at)).copied();
            let gap = |from: usize| items.get(from).map(|item| item.place) != before;
            let own = &chain.links;
            let parents =
                |to: usize| own.iter().filter(move |link| link.to == to && !link.is_doubtful).map(|link| link.from);
            let kin = |a: usize, b: usize| parents(a).any(|parent| parents(b).any(|other| other == parent));
            let links = field.link(&open, &later, gap, kin);
            let is_known = |to: &usize| links.iter().any(|link| link.to == *to);
            if before.is_some() {
                chain.fresh.extend(later.iter().filter(|to| !is_known(to)));
            }
            // A doubtful link leaves its earlier measure open, but not as dropped: see `finish`.
            open.retain(|from| !links.iter().any(|link| link.from == *from && !link.is_doubtful));
            open.extend(&later);
            chain.remember(&field, links);
        }
        chain.finish(items, &open, &places);
        chain
    }

    /// Adds another Kommune.
    pub(crate) fn add(&mut self, other: Self) {
        self.links.extend(other.links);
        self.dropped.extend(other.dropped);
        self.fresh.extend(other.fresh);
        self.shared.extend(other.shared);
    }

    fn remember(&mut self, field: &Field<'_, '_>, links: Vec<Link>) {
        for link in &links {
            let words = field.spaces.texts.shared_words(link.from - field.first, link.to - field.first, NAMED);
            self.shared.insert((link.from, link.to), words);
        }
        self.links.extend(links);
    }

    /// What is still open after the last paper was dropped, unless it stands in that paper or is doubtfully linked.
    fn finish(&mut self, items: &[Item<'_>], open: &[usize], places: &[usize]) {
        let linked: BTreeSet<usize> = self.links.iter().map(|link| link.from).collect();
        for from in open {
            let Some(item) = items.get(*from) else { continue };
            let next = places.iter().find(|place| **place > item.place);
            let is_doubtful = linked.contains(from);
            if let (Some(next), false) = (next, is_doubtful) {
                self.dropped.push((*from, *next));
            }
        }
    }

    /// Joins what is linked without doubt; call once, after all Kommunen.
    pub(crate) fn join(&mut self, count: usize) {
        let mut group: Vec<usize> = (0..count).collect();
        for link in self.links.iter().filter(|link| !link.is_doubtful) {
            let (a, b) = (root(&group, link.from), root(&group, link.to));
            let (low, high) = (a.min(b), a.max(b));
            group.get_mut(high).into_iter().for_each(|parent| *parent = low);
            *self.outs.entry(link.from).or_default() += 1;
            *self.ins.entry(link.to).or_default() += 1;
        }
        self.group = (0..count).map(|at| root(&group, at)).collect();
    }
}

fn root(group: &[usize], mut at: usize) -> usize {
    while let Some(parent) = group.get(at).copied().filter(|parent| *parent != at) {
        at = parent;
    }
    at
}
