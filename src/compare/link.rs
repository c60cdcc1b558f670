//! Compare, links between measures of two papers: by text first, by number and surroundings second.
//!
//! In: the measures of earlier papers that are still open, and those of one later paper. Out: [`Link`]s. What is alike by
//! its text goes together; of the rest the pairs for which most speaks; what is left over then may join or split. Nothing
//! is forced: below some evidence there is no link.

use super::CompareSettings;
use super::counterpart::Counterpart;
use super::evidence::{Habits, Rivals, of_texts, share};
use super::items::Item;
use super::near::{Near, Spaces};
use super::space::Likeness;
use std::collections::{BTreeMap, BTreeSet};

/// A measure (by index) that goes on as another.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Link {
    pub from: usize,
    pub to: usize,
    /// How sure it is, 0–1.
    pub score: f32,
    /// Likeness of the texts alone.
    pub text: f32,
    /// What else is told of the two; nothing where their texts alone are certain.
    pub told: Told,
    pub is_doubtful: bool,
}

/// What two texts have in common beyond their words.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Told {
    /// What of the two comes back in the other.
    pub counterpart: Counterpart,
    /// How likely they are of one kind.
    pub kind: f32,
    /// How likely a part of one and a part of the other are of one kind.
    pub kind_part: f32,
    /// How sure they are of different kinds.
    pub kinds_differ: f32,
}

/// The measures of one Kommune, ready to be compared.
pub(crate) struct Field<'a, 'b> {
    pub items: &'b [Item<'a>],
    /// Index into `items` by index into the spaces.
    pub first: usize,
    pub spaces: &'b Spaces<'b>,
    pub settings: &'b CompareSettings,
}

/// How alike two measures are, by (earlier, later).
type Nears = BTreeMap<(usize, usize), Near>;

impl Field<'_, '_> {
    fn likeness(&self, a: usize, b: usize) -> Likeness {
        self.spaces.texts.likeness(a - self.first, b - self.first, self.settings)
    }

    /// Links from `open` (earlier) to `later`; `gap` tells whether a paper lies between an open measure and the later one.
    /// `kin` tells whether two open measures were one in an earlier paper.
    pub(crate) fn link(
        &self,
        open: &[usize],
        later: &[usize],
        gap: impl Fn(usize) -> bool,
        kin: impl Fn(usize, usize) -> bool,
    ) -> Vec<Link> {
        let (near, pairs) = self.pairs(open, later);
        let settings = self.settings;
        let mut links = greedy(pairs.iter().filter(|link| link.text >= settings.certain).cloned().collect());
        let certain: Vec<(usize, usize)> = links.iter().map(|link| (link.from, link.to)).collect();
        let habits = Habits::new(self.items, &certain, open, later);
        let (free, taken): (Vec<Link>, Vec<Link>) = pairs.into_iter().partition(|link| !is_taken(&links, link));
        let rivals = Rivals::new(&free);
        let weighed = |link: Link| {
            let link = Link { told: self.both(link.from, link.to)?, ..link };
            Some((self.evidence(&link, &habits, &rivals, gap(link.from))?, link))
        };
        let left: Vec<(f32, Link)> = free.into_iter().filter_map(weighed).collect();
        let is_told = |link: &Link| self.told(link).is_some_and(|told| told >= settings.evidence.told_least);
        links.extend(chosen(&left, &links, |(evidence, link)| *evidence >= settings.evidence.link && is_told(link)));
        // What is sure to join or split is no candidate for something else.
        let further = self.further(open, (later, &near), &links, &kin);
        links.extend(further);
        let beside = taken.into_iter().filter(|link| is_reworded(&links, link, settings)).filter_map(weighed);
        let beside: Vec<(f32, Link)> = beside.chain(left.iter().cloned()).collect();
        let (lettered, others) = beside.into_iter().partition(|(_, link)| self.is_lettered(link));
        // `3.1.3a` and `3.1.3b` say themselves what they were.
        links.extend(joining(lettered, &links, settings.evidence.doubtful));
        links.extend(joining(others, &links, settings.evidence.further));
        let doubtful = chosen(&left, &links, |(evidence, _)| *evidence >= settings.evidence.doubtful);
        links.extend(doubtful.into_iter().map(|link| Link { is_doubtful: true, ..link }));
        links
    }

    /// Whether the number of one is that of the other and a letter.
    fn is_lettered(&self, link: &Link) -> bool {
        let number = |at: usize| self.items.get(at).and_then(|item| item.number.as_deref());
        let (Some(a), Some(b)) = (number(link.from), number(link.to)) else { return false };
        let rest = b.strip_prefix(a).or_else(|| a.strip_prefix(b));
        let mut letters = rest.unwrap_or_default().chars();
        letters.next().is_some_and(char::is_alphabetic) && letters.next().is_none()
    }

    /// What texts and Handlungsfeld say of a pair.
    fn told(&self, link: &Link) -> Option<f32> {
        let (a, b) = (self.items.get(link.from)?, self.items.get(link.to)?);
        Some(of_texts(a, b, (link.text, &link.told), self.settings) + self.settings.evidence.against)
    }

    /// What speaks for a pair that is left over.
    fn evidence(&self, link: &Link, habits: &Habits, rivals: &Rivals, has_gap: bool) -> Option<f32> {
        let penalty = if has_gap { self.settings.evidence.gap } else { 0.0 };
        Some(habits.evidence(self.items, link, self.settings)? + rivals.evidence(link, self.settings) - penalty)
    }

    fn both(&self, a: usize, b: usize) -> Option<Told> {
        let counterpart = self.spaces.counterpart(a - self.first, b - self.first, self.settings);
        let (a, b) = (&self.items.get(a)?.kind, &self.items.get(b)?.kind);
        Some(Told { counterpart, kind: a.whole(b), kind_part: a.parts(b), kinds_differ: a.differ(b) })
    }

    /// Every pair.
    fn pairs(&self, open: &[usize], later: &[usize]) -> (Nears, Vec<Link>) {
        let candidates = self.spaces.candidates(open.iter().map(|from| *from - self.first).collect());
        let (mut nears, mut pairs) = (Nears::new(), Vec::new());
        for to in later {
            for (from, near) in open.iter().zip(candidates.near(*to - self.first, self.settings)) {
                let (text, told) = (near.text, Told::default());
                pairs.push(Link { from: *from, to: *to, score: text, text, told, is_doubtful: false });
                nears.insert((*from, *to), near);
            }
        }
        (nears, pairs)
    }

    /// Measures left over that were merged into, or split off, a partner that has one already.
    fn further(
        &self,
        open: &[usize],
        (later, near): (&[usize], &Nears),
        links: &[Link],
        kin: &impl Fn(usize, usize) -> bool,
    ) -> Vec<Link> {
        let is_free_from = |from: &&usize| !links.iter().any(|link| link.from == **from);
        let is_free_to = |to: &&usize| !links.iter().any(|link| link.to == **to);
        let merged = open.iter().filter(is_free_from).filter_map(|from| {
            let inside = |link: &Link| contained(near, *from, link.to).1;
            let part =
                |link: &&Link| self.part(inside(link), (*from, link.to, link.from), link.text, kin(*from, link.from));
            best(links.iter().map(|link| (part(&link), link))).map(|(score, link)| self.joined(*from, link.to, score))
        });
        let split = later.iter().filter(is_free_to).filter_map(|to| {
            let inside = |link: &Link| contained(near, link.from, *to).0;
            let part = |link: &&Link| self.part(inside(link), (*to, link.from, link.to), link.text, false);
            best(links.iter().map(|link| (part(&link), link))).map(|(score, link)| self.joined(link.from, *to, score))
        });
        merged.chain(split).collect()
    }

    fn joined(&self, from: usize, to: usize, score: f32) -> Link {
        let text = self.likeness(from, to).score;
        Link { from, to, score, text, told: Told::default(), is_doubtful: false }
    }

    /// How sure it is that `one` is a part of `whole` beside `partner`, the part already known; 0 where it is not. `inside` is
    /// the share of `one` that `whole` contains.
    ///
    /// A part is mostly contained in the whole, and tells what the known part leaves open; or it is a facet: as like the
    /// whole as the known part, and like that one too (`Portal: Technik`, `Portal: Redaktion`).
    fn part(&self, inside: f32, of: (usize, usize, usize), known: f32, is_kin: bool) -> f32 {
        let (settings, (one, whole, partner)) = (self.settings, of);
        let differ = |a: usize, b: usize| Some(self.items.get(a)?.kind.differ(&self.items.get(b)?.kind));
        let is_other = differ(one, whole).is_some_and(|differ| differ >= settings.part_differs);
        if inside < settings.part_inside.min(settings.facet_inside) || is_other {
            return 0.0;
        }
        let beyond = self.spaces.texts.beyond(one - self.first, whole - self.first, partner - self.first);
        let filled = self.spaces.texts.fills(one - self.first, whole - self.first, partner - self.first);
        let is_rest = beyond >= settings.part_beyond && filled >= settings.part_fills && inside >= settings.part_inside;
        let is_facet = known < settings.twin
            && inside >= settings.facet_inside
            && self.likeness(one, partner).score >= settings.facet_alike;
        let is_again = is_kin && inside >= settings.part_inside;
        if is_rest || is_facet || is_again { inside } else { 0.0 }
    }
}

/// Share of a later text that an earlier one contains, and the other way round.
fn contained(near: &Nears, from: usize, to: usize) -> (f32, f32) {
    let likeness = near.get(&(from, to)).map(|near| near.texts).unwrap_or_default();
    (likeness.first_in_second, likeness.second_in_first)
}

/// The best of several scores above nothing; the first of equals.
fn best<'l>(scores: impl Iterator<Item = (f32, &'l Link)>) -> Option<(f32, &'l Link)> {
    let positive = scores.filter(|(score, _)| *score > 0.0);
    positive.fold(None, |best: Option<(f32, &Link)>, next| match best {
        Some(known) if known.0 >= next.0 => Some(known),
        _ => Some(next),
    })
}

/// Whether one of its ends has a partner.
fn is_taken(links: &[Link], link: &Link) -> bool {
    links.iter().any(|known| known.from == link.from || known.to == link.to)
}

/// Whether an end has a partner by its text and was reworded: of what stayed as it was nothing can have joined or split off.
fn is_reworded(links: &[Link], link: &Link, settings: &CompareSettings) -> bool {
    let known = links.iter().filter(|known| known.from == link.from || known.to == link.to);
    known.into_iter().all(|known| known.text < settings.reworded)
}

/// Measures left over that join, or split off, one that has a partner: the pairs for which most speaks first.
fn joining(mut pairs: Vec<(f32, Link)>, links: &[Link], least: f32) -> Vec<Link> {
    pairs.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.from.cmp(&b.1.from)).then(a.1.to.cmp(&b.1.to)));
    let mut froms: BTreeSet<usize> = links.iter().map(|link| link.from).collect();
    let mut tos: BTreeSet<usize> = links.iter().map(|link| link.to).collect();
    let mut joined = Vec::new();
    for (evidence, link) in pairs.into_iter().filter(|(evidence, _)| *evidence >= least) {
        if froms.contains(&link.from) != tos.contains(&link.to) && !is_half(links, &link) {
            froms.insert(link.from);
            tos.insert(link.to);
            joined.push(Link { score: share(evidence), ..link });
        }
    }
    joined
}

/// Whether the partner of an end is split or merged already: nobody splits a measure and merges one half at once.
fn is_half(links: &[Link], link: &Link) -> bool {
    let mut known = links.iter().filter(|known| known.from == link.from || known.to == link.to);
    known.any(|known| {
        let others = |same: &dyn Fn(&Link) -> bool| links.iter().filter(|other| same(other)).count() > 1;
        if known.to == link.to {
            others(&|other| other.from == known.from)
        } else {
            others(&|other| other.to == known.to)
        }
    })
}

/// The pairs for which most speaks, of those that are sure enough, one partner each, of measures that have none.
fn chosen(left: &[(f32, Link)], links: &[Link], is_sure: impl Fn(&(f32, Link)) -> bool) -> Vec<Link> {
    let free = left.iter().filter(|pair| is_sure(pair) && !is_taken(links, &pair.1));
    greedy(free.map(|(evidence, link)| Link { score: share(*evidence), ..link.clone() }).collect())
}

/// One partner each: the best pair first, earlier positions where scores are equal.
fn greedy(mut pairs: Vec<Link>) -> Vec<Link> {
    pairs.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.from.cmp(&b.from)).then(a.to.cmp(&b.to)));
    let mut chosen: Vec<Link> = Vec::new();
    for link in pairs {
        if !chosen.iter().any(|known| known.from == link.from || known.to == link.to) {
            chosen.push(link);
        }
    }
    chosen
}
