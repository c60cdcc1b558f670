//! Compare, links between measures of two papers: by text first, by number and surroundings second.
//!
//! In: the measures of earlier papers that are still open, and those of one later paper. Out: [`Link`]s. Everything is
//! a candidate for one partner; what is left over may join or split. Nothing is forced: below a score there is no link.

use super::CompareSettings;
use super::items::Item;
use super::near::{Indices, Near, Spaces};
use super::space::{Likeness, Space};
use std::collections::{BTreeMap, BTreeSet};

/// A measure (by index) that goes on as another.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Link {
    pub from: usize,
    pub to: usize,
    /// 0–1.
    pub score: f32,
    /// Likeness of the texts alone.
    pub text: f32,
    /// What surrounds the texts: likeness of their Ziele, and of their fields.
    around: (f32, f32),
    pub is_doubtful: bool,
    /// It joins or splits: a second partner of one of its ends.
    pub is_further: bool,
}

/// What two papers teach about each other: how far numbers and Ziele can be trusted.
#[derive(Debug, Default)]
struct Habits {
    /// Share of certain pairs with the same number.
    numbers: f32,
    /// Ziele of certain pairs: earlier and later one, how often.
    aims: BTreeMap<(String, String), u32>,
}

/// The measures of one Kommune, ready to be compared.
pub(crate) struct Field<'a, 'b> {
    pub items: &'b [Item<'a>],
    /// Index into `items` by index into the spaces.
    pub first: usize,
    pub texts: &'b Space<'b>,
    pub indices: Indices<'b>,
    pub settings: &'b CompareSettings,
}

impl<'a, 'b> Field<'a, 'b> {
    /// The measures of one Kommune, from `items[first]` on.
    pub(crate) fn new(
        items: &'b [Item<'a>],
        first: usize,
        spaces: &'b Spaces<'b>,
        settings: &'b CompareSettings,
    ) -> Self {
        Self { items, first, texts: &spaces.texts, indices: Indices::new(spaces, settings), settings }
    }

    fn likeness(&self, a: usize, b: usize) -> Likeness {
        self.texts.likeness(a - self.first, b - self.first, self.settings)
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
        let near: BTreeMap<usize, Near> =
            later.iter().map(|to| (*to, self.indices.near(*to - self.first, self.settings))).collect();
        let mut pairs = self.pairs(open, &near);
        let habits = self.habits(&pairs);
        for link in &mut pairs {
            link.score = self.score(link, &habits, gap(link.from));
        }
        let mut links = self.choose(&pairs);
        let framed = self.framed(&pairs, &links);
        links.extend(framed);
        let numbered = self.numbered(&pairs, &links, &habits);
        links.extend(numbered);
        let further = self.further(open, &near, &links, &kin);
        links.extend(further);
        links
    }

    /// Every pair that shares anything.
    fn pairs(&self, open: &[usize], near: &BTreeMap<usize, Near>) -> Vec<Link> {
        let mut pairs = Vec::new();
        for (to, near) in near {
            for from in open {
                let at = *from - self.first;
                let text = near.text(at, self.settings);
                if text > 0.02 {
                    let around = (near.aim(at), near.values(at));
                    let (is_doubtful, is_further) = (false, false);
                    pairs.push(Link { from: *from, to: *to, score: text, text, around, is_doubtful, is_further });
                }
            }
        }
        pairs
    }

    /// What the pairs that are certain by their text tell about numbers and Ziele.
    fn habits(&self, pairs: &[Link]) -> Habits {
        let certain = greedy(pairs.iter().filter(|link| link.text >= self.settings.teaches).cloned().collect());
        let mut habits = Habits::default();
        let mut same = 0_u32;
        for link in &certain {
            let (Some(a), Some(b)) = (self.items.get(link.from), self.items.get(link.to)) else { continue };
            same += u32::from(a.number.is_some() && a.number == b.number);
            *habits.aims.entry((a.ziel.id.clone(), b.ziel.id.clone())).or_default() += 1;
        }
        // Two imagined pairs without equal numbers: one lucky pair proves nothing.
        habits.numbers = same as f32 / (certain.len() as f32 + 2.0);
        habits
    }

    fn score(&self, link: &Link, habits: &Habits, has_gap: bool) -> f32 {
        let (Some(a), Some(b)) = (self.items.get(link.from), self.items.get(link.to)) else { return 0.0 };
        let settings = self.settings;
        let number = if a.number.is_some() && a.number == b.number { habits.numbers } else { 0.0 };
        let field = f32::from(u8::from(a.hf.kanonisch == b.hf.kanonisch));
        let known = habits.aims.contains_key(&(a.ziel.id.clone(), b.ziel.id.clone()));
        let (aim, values) = link.around;
        let aim = if known { 1.0 } else { aim };
        let bonus = settings.same_number * number
            + settings.same_field * field
            + settings.same_ziel * aim
            + settings.same_values * values;
        let penalty = if has_gap { settings.gap } else { 0.0 };
        // Surroundings help a text that says something; they never make a link alone.
        (link.text + bonus * (link.text * 2.5).min(1.0) - penalty).clamp(0.0, 1.0)
    }

    /// One partner each, best first; what is doubtful must lead its rivals.
    fn choose(&self, pairs: &[Link]) -> Vec<Link> {
        let settings = self.settings;
        let certain = greedy(pairs.iter().filter(|link| link.score >= settings.teaches).cloned().collect());
        let is_taken = |link: &Link| certain.iter().any(|known| (known.from == link.from) != (known.to == link.to));
        // What has its partner for certain is nobody's rival.
        let rivals: Vec<(usize, usize, f32)> =
            pairs.iter().filter(|link| !is_taken(link)).map(|link| (link.from, link.to, link.score)).collect();
        let possible = pairs.iter().filter(|link| link.score >= settings.doubtful).cloned().collect();
        let mut links = greedy(possible);
        links.retain_mut(|link| {
            let rival = rivals
                .iter()
                .filter(|(from, to, _)| (*from == link.from) != (*to == link.to))
                .map(|(_, _, score)| *score)
                .fold(0.0_f32, f32::max);
            let lead = link.score - rival;
            let is_alone = link.score >= settings.link_alone && lead >= settings.lead;
            link.is_doubtful = link.score < settings.link && !is_alone;
            !link.is_doubtful || lead >= settings.margin
        });
        links
    }

    /// Measures left over between neighbours that go on as neighbours: where they say something alike, place makes up for
    /// words that changed. They stay doubtful unless the text says enough.
    fn framed(&self, pairs: &[Link], links: &[Link]) -> Vec<Link> {
        let settings = self.settings;
        let partner: BTreeMap<usize, usize> = links.iter().map(|link| (link.from, link.to)).collect();
        let taken: BTreeSet<usize> = partner.values().copied().collect();
        let place = |at: Option<usize>| at.and_then(|at| self.items.get(at)).map(|item| item.place);
        let is_beside = |link: &Link, from: Option<usize>, to: Option<usize>| {
            let is_inside = place(from) == place(Some(link.from));
            let goes_on = from.and_then(|from| partner.get(&from).copied()) == to && to.is_some();
            // The first and the last of both papers have the edge beside them.
            if is_inside { goes_on } else { place(to) != place(Some(link.to)) }
        };
        let is_framed = |link: &&Link| {
            let is_free = !partner.contains_key(&link.from) && !taken.contains(&link.to);
            is_free
                && link.text >= settings.framed_text
                && is_beside(link, link.from.checked_sub(1), link.to.checked_sub(1))
                && is_beside(link, Some(link.from + 1), Some(link.to + 1))
        };
        greedy(pairs.iter().filter(is_framed).map(|link| self.made_up(link)).collect())
    }

    /// A pair whose place or number makes up for words that changed.
    fn made_up(&self, link: &Link) -> Link {
        let score = link.score + self.settings.framed;
        Link { score, is_doubtful: score < self.settings.link, ..link.clone() }
    }

    /// Measures left over under one number, where numbers stay with their measures in these two papers and the texts say
    /// something alike. They stay doubtful unless the text says enough.
    fn numbered(&self, pairs: &[Link], links: &[Link], habits: &Habits) -> Vec<Link> {
        let settings = self.settings;
        if habits.numbers < settings.numbers_stay {
            return Vec::new();
        }
        let is_kept = |link: &&Link| {
            let (Some(a), Some(b)) = (self.items.get(link.from), self.items.get(link.to)) else { return false };
            let is_free = !links.iter().any(|known| known.from == link.from || known.to == link.to);
            let is_same = a.number.is_some() && a.number == b.number && a.hf.kanonisch == b.hf.kanonisch;
            is_free && is_same && link.text >= settings.numbered_text
        };
        greedy(pairs.iter().filter(is_kept).map(|link| self.made_up(link)).collect())
    }

    /// Measures left over that were merged into, or split off, a partner that has one already.
    fn further(
        &self,
        open: &[usize],
        near: &BTreeMap<usize, Near>,
        links: &[Link],
        kin: &impl Fn(usize, usize) -> bool,
    ) -> Vec<Link> {
        let firm: Vec<&Link> = links.iter().filter(|link| !link.is_doubtful).collect();
        let is_free_from = |from: &&usize| !links.iter().any(|link| link.from == **from);
        let is_free_to = |to: &&usize| !links.iter().any(|link| link.to == **to);
        let merged = open.iter().filter(is_free_from).filter_map(|from| {
            let inside = |link: &Link| contained(near, link.to, *from - self.first).1;
            let part =
                |link: &&Link| self.part(inside(link), (*from, link.to, link.from), link.text, kin(*from, link.from));
            best(firm.iter().map(|link| (part(link), *link))).map(|(score, link)| self.joined(*from, link.to, score))
        });
        let split = near.keys().filter(is_free_to).filter_map(|to| {
            let inside = |link: &Link| contained(near, *to, link.from - self.first).0;
            let part = |link: &&Link| self.part(inside(link), (*to, link.from, link.to), link.text, false);
            best(firm.iter().map(|link| (part(link), *link))).map(|(score, link)| self.joined(link.from, *to, score))
        });
        merged.chain(split).collect()
    }

    fn joined(&self, from: usize, to: usize, score: f32) -> Link {
        let text = self.likeness(from, to).score;
        Link { from, to, score, text, around: (0.0, 0.0), is_doubtful: false, is_further: true }
    }

    /// How sure it is that `one` is a part of `whole` beside `partner`, the part already known; 0 where it is not. `inside` is
    /// the share of `one` that `whole` contains.
    ///
    /// A part is mostly contained in the whole, and tells what the known part leaves open; or it is a facet: as like the
    /// whole as the known part, and like that one too (`Portal: Technik`, `Portal: Redaktion`).
    fn part(&self, inside: f32, of: (usize, usize, usize), known: f32, is_kin: bool) -> f32 {
        let (settings, (one, whole, partner)) = (self.settings, of);
        if inside < settings.part_inside.min(settings.facet_inside) {
            return 0.0;
        }
        let beyond = self.texts.beyond(one - self.first, whole - self.first, partner - self.first);
        let filled = self.texts.fills(one - self.first, whole - self.first, partner - self.first);
        let is_rest = beyond >= settings.part_beyond && filled >= settings.part_fills && inside >= settings.part_inside;
        let is_facet = known < settings.twin
            && inside >= settings.facet_inside
            && self.likeness(one, partner).score >= settings.facet_alike;
        let is_again = is_kin && inside >= settings.part_inside;
        if is_rest || is_facet || is_again { inside } else { 0.0 }
    }
}

/// Share of a later text that an earlier one contains, and the other way round.
fn contained(near: &BTreeMap<usize, Near>, to: usize, from: usize) -> (f32, f32) {
    let likeness = near.get(&to).and_then(|near| near.texts.get(from)).copied().unwrap_or_default();
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
