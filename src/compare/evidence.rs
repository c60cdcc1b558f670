//! Compare, evidence: how much speaks for one of the measures left over going on as another.
//!
//! In: what two papers teach about each other ([`Habits`]), a likeness of texts. Out: log-odds; above 0 it is likelier that
//! the two are one undertaking than that they are not. The weights were fitted on pairs of papers people linked.

use super::CompareSettings;
use super::items::Item;
use std::collections::{BTreeMap, BTreeSet};

/// What two papers teach about each other.
#[derive(Debug, Default)]
pub(crate) struct Habits {
    /// Share of the certain pairs that kept their number.
    pub numbers: f32,
    /// Measures left without certain partner, earlier and later ones, by Handlungsfeld.
    left: BTreeMap<String, (u32, u32)>,
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
        // Two imagined pairs without equal numbers: one lucky pair proves nothing.
        Self { numbers: same as f32 / (certain.len() as f32 + 2.0), left }
    }

    /// What speaks for `a` going on as `b`, whose texts are alike by `text` (0–1).
    pub(crate) fn evidence(&self, a: &Item<'_>, b: &Item<'_>, text: f32, settings: &CompareSettings) -> f32 {
        let number = if a.number.is_some() && a.number == b.number { self.numbers } else { 0.0 };
        of_texts(a, b, text, settings) + settings.same_number * number * number + settings.alone * self.alone(a, b)
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

/// What their texts and Handlungsfelder say of two measures, whatever else is left over.
pub(crate) fn of_texts(a: &Item<'_>, b: &Item<'_>, text: f32, settings: &CompareSettings) -> f32 {
    let field = f32::from(u8::from(a.hf.kanonisch == b.hf.kanonisch));
    settings.same_text * text.sqrt() + settings.same_field * field - settings.against
}

/// Log-odds as a share from 0 to 1.
pub(crate) fn share(evidence: f32) -> f32 {
    1.0 / (1.0 + (-evidence).exp())
}
