//! Compare, bodies: who is responsible for a measure, and whether two papers keep that with their measures.
//!
//! In: the certain pairs of two papers, and what is left over. Out: [`Bodies`]: how much one body of two measures speaks for
//! them. Decides nothing.

use super::items::Item;
use crate::lexicon::fold::fold;
use std::collections::{BTreeMap, BTreeSet};

/// What two papers teach about who is responsible.
#[derive(Debug, Default)]
pub(crate) struct Bodies {
    /// Share of the certain pairs with bodies in both papers that share one.
    kept: f32,
    /// Bodies of the measures left without certain partner.
    of: BTreeMap<usize, BTreeSet<String>>,
    /// How many of those there are, earlier and later ones, by their bodies.
    left: BTreeMap<String, (u32, u32)>,
}

impl Bodies {
    /// From the certain pairs (earlier, later) of two papers and what has none in either.
    pub(crate) fn new(
        items: &[Item<'_>],
        certain: &[(usize, usize)],
        earlier: impl Iterator<Item = usize>,
        later: impl Iterator<Item = usize>,
    ) -> Self {
        let names = |at: usize| items.get(at).map(names).unwrap_or_default();
        let pairs = certain.iter().map(|(a, b)| (names(*a), names(*b)));
        let told: Vec<_> = pairs.filter(|(a, b)| !a.is_empty() && !b.is_empty()).collect();
        let same = told.iter().filter(|(a, b)| !a.is_disjoint(b)).count();
        let (mut of, mut left) = (BTreeMap::new(), BTreeMap::<String, (u32, u32)>::new());
        let all = earlier.map(|at| (at, (1, 0))).chain(later.map(|at| (at, (0, 1))));
        for (at, (from, to)) in all {
            let own = names(at);
            for name in &own {
                let count = left.entry(name.clone()).or_default();
                *count = (count.0 + from, count.1 + to);
            }
            of.insert(at, own);
        }
        // Two imagined pairs without a common body: one lucky pair proves nothing.
        Self { kept: same as f32 / (told.len() as f32 + 2.0), of, left }
    }

    /// How much the bodies of two measures speak for them (0–1): as far as measures keep theirs, and the less, the more of
    /// what is left over has the same. Less than 0 where they name others; nothing where one names none.
    pub(crate) fn shared(&self, a: usize, b: usize) -> f32 {
        let (Some(a), Some(b)) = (self.of.get(&a), self.of.get(&b)) else { return 0.0 };
        if a.is_empty() || b.is_empty() {
            return 0.0;
        }
        let alone = |name: &String| {
            let (earlier, later) = self.left.get(name).copied().unwrap_or_default();
            1.0 / earlier.max(later).max(1) as f32
        };
        let best = a.intersection(b).map(alone).reduce(f32::max);
        best.unwrap_or(-1.0) * self.kept * self.kept
    }
}

/// The bodies of a measure, as they are told apart.
fn names(item: &Item<'_>) -> BTreeSet<String> {
    item.measure.verantwortlich.iter().map(|body| fold(&body.name)).collect()
}
