//! Compare, evidence: how much speaks for one of the measures left over going on as another.
//!
//! In: what two papers teach about each other ([`Habits`]), a likeness of texts. Out: log-odds; above 0 it is likelier that
//! the two are one undertaking than that they are not. The weights were fitted on pairs of papers people linked.

use super::CompareSettings;
use super::bodies::Bodies;
use super::items::Item;
use super::link::{Link, Told};
use super::order::Order;
use std::collections::{BTreeMap, BTreeSet};

/// What two papers teach about each other.
#[derive(Debug, Default)]
pub(crate) struct Habits {
    /// Share of the certain pairs that kept their number.
    pub numbers: f32,
    /// Measures left without certain partner, earlier and later ones, by Handlungsfeld.
    left: BTreeMap<String, (u32, u32)>,
    order: Order,
    bodies: Bodies,
}

impl Habits {
    /// From the certain pairs (earlier, later) of two papers and all measures of both.
    pub(crate) fn new(items: &[Item<'_>], certain: &[(usize, usize)], open: &[usize], later: &[usize]) -> Self {
        let is_same = |(a, b): &&(usize, usize)| match (items.get(*a), items.get(*b)) {
            (Some(a), Some(b)) => a.number.is_some() && a.number == b.number,
            _ => false,
        };
        let same = certain.iter().filter(is_same).count();
        let (froms, tos): (BTreeSet<usize>, BTreeSet<usize>) = certain.iter().copied().unzip();
        let mut left: BTreeMap<String, (u32, u32)> = BTreeMap::new();
        let field = |at: &usize| items.get(*at).map(|item| item.hf.kanonisch.clone());
        for field in open.iter().filter(|from| !froms.contains(from)).filter_map(field) {
            left.entry(field).or_default().0 += 1;
        }
        for field in later.iter().filter(|to| !tos.contains(to)).filter_map(field) {
            left.entry(field).or_default().1 += 1;
        }
        let free_from = open.iter().copied().filter(|from| !froms.contains(from));
        let free_to = later.iter().copied().filter(|to| !tos.contains(to));
        let bodies = Bodies::new(items, certain, free_from, free_to);
        // Two imagined pairs without equal numbers: one lucky pair proves nothing.
        Self { numbers: same as f32 / (certain.len() as f32 + 2.0), left, order: Order::new(items, certain), bodies }
    }

    /// What speaks for the first measure of a pair going on as the second.
    pub(crate) fn evidence(&self, items: &[Item<'_>], link: &Link, settings: &CompareSettings) -> Option<f32> {
        let (a, b) = (items.get(link.from)?, items.get(link.to)?);
        let number = if a.number.is_some() && a.number == b.number { self.numbers } else { 0.0 };
        let astray = if self.order.has_room(a.place, link.from, link.to) { 0.0 } else { self.order.kept.powi(4) };
        Some(
            of_texts(a, b, (link.text, &link.told), settings)
                + settings.evidence.same_number * number * number
                + settings.evidence.beside * self.order.beside(a.place, link.from, link.to)
                + settings.evidence.alone * self.alone(a, b)
                + settings.evidence.body(self.bodies.shared(link.from, link.to))
                - settings.evidence.astray * astray,
        )
    }

    /// How alone the two are in their Handlungsfeld: 1 where nothing else is left in it, less the more is.
    fn alone(&self, a: &Item<'_>, b: &Item<'_>) -> f32 {
        if a.hf.kanonisch != b.hf.kanonisch {
            return 0.0;
        }
        let (earlier, later) = self.left.get(&b.hf.kanonisch).copied().unwrap_or_default();
        1.0 / earlier.max(later).max(1) as f32
    }
}

/// What their texts (likeness, what comes back, kinds) and Handlungsfelder say of two measures, whatever else is left over.
pub(crate) fn of_texts(a: &Item<'_>, b: &Item<'_>, texts: (f32, &Told), settings: &CompareSettings) -> f32 {
    let field = f32::from(u8::from(a.hf.kanonisch == b.hf.kanonisch));
    let (weights, (likeness, told)) = (&settings.evidence, texts);
    let back = &told.counterpart;
    weights.same_text * likeness.sqrt()
        + weights.amount * back.amount
        + weights.titles * back.titles
        + weights.subject * back.subject
        + weights.kind * told.kind
        + weights.kind_part * told.kind_part
        - weights.kinds_differ * told.kinds_differ
        + weights.same_field * field
        - weights.against
}

/// The likest texts of every measure left over: what is likest to nothing else is a likelier partner than one of many.
#[derive(Debug, Default)]
pub(crate) struct Rivals {
    /// Likeness of the likest and of the next, by earlier measure.
    from: BTreeMap<usize, (f32, f32)>,
    /// The same, by later measure.
    to: BTreeMap<usize, (f32, f32)>,
}

impl Rivals {
    pub(crate) fn new(pairs: &[Link]) -> Self {
        let mut rivals = Self::default();
        for link in pairs {
            for best in [rivals.from.entry(link.from).or_default(), rivals.to.entry(link.to).or_default()] {
                *best = if link.text > best.0 { (link.text, best.0) } else { (best.0, best.1.max(link.text)) };
            }
        }
        rivals
    }

    /// What speaks for a pair by how much liker its texts are than those of any other pair with one of the two.
    pub(crate) fn evidence(&self, link: &Link, settings: &CompareSettings) -> f32 {
        let other =
            |best: Option<&(f32, f32)>| best.map_or(0.0, |best| if link.text < best.0 { best.0 } else { best.1 });
        let rival = other(self.from.get(&link.from)).max(other(self.to.get(&link.to)));
        settings.evidence.beyond_rivals * (link.text - rival)
    }
}

/// Log-odds as a share from 0 to 1.
pub(crate) fn share(evidence: f32) -> f32 {
    1.0 / (1.0 + (-evidence).exp())
}
