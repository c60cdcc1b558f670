//! Compare, order: whether the measures of two papers stand in the same order, and where one of them would have to stand.
//!
//! In: the certain pairs of two papers. Out: [`Order`]. Decides nothing.

use super::items::Item;
use std::collections::BTreeMap;

/// The order that two papers share.
#[derive(Debug, Default)]
pub(crate) struct Order {
    /// Share of the certain pairs that stand in one order in both papers.
    pub kept: f32,
    /// Later measure by earlier one, by the place of the earlier paper; both by their index, which is their order.
    pairs: BTreeMap<usize, BTreeMap<usize, usize>>,
}

impl Order {
    /// From the certain pairs (earlier, later).
    pub(crate) fn new(items: &[Item<'_>], certain: &[(usize, usize)]) -> Self {
        let mut pairs: BTreeMap<usize, BTreeMap<usize, usize>> = BTreeMap::new();
        for (from, to) in certain {
            let place = items.get(*from).map(|item| item.place).unwrap_or_default();
            pairs.entry(place).or_default().insert(*from, *to);
        }
        let in_order: usize = pairs.values().map(|of_paper| longest_rise(of_paper.values().copied())).sum();
        // Two imagined pairs out of order: one lucky pair proves nothing.
        Self { kept: in_order as f32 / (certain.len() as f32 + 2.0), pairs }
    }

    /// How many of the two beside a measure went on as those beside a later one (0–1), by how far order is kept.
    pub(crate) fn beside(&self, place: usize, from: usize, to: usize) -> f32 {
        let Some(pairs) = self.pairs.get(&place) else { return 0.0 };
        let went = |from: Option<usize>, to: Option<usize>| {
            let own = from.and_then(|from| pairs.get(&from)).copied();
            f32::from(u8::from(own.is_some() && own == to))
        };
        let sides = went(from.checked_sub(1), to.checked_sub(1)) + went(from.checked_add(1), to.checked_add(1));
        sides / 2.0 * self.kept
    }

    /// Whether the later measure stands between the partners of those certain ones that stand around the earlier one.
    pub(crate) fn has_room(&self, place: usize, from: usize, to: usize) -> bool {
        let Some(pairs) = self.pairs.get(&place) else { return true };
        let before = pairs.range(..from).next_back().is_none_or(|(_, before)| *before < to);
        before && pairs.range(from + 1..).next().is_none_or(|(_, behind)| to < *behind)
    }
}

/// Length of the longest row of rising numbers, others left out.
fn longest_rise(numbers: impl Iterator<Item = usize>) -> usize {
    // Smallest end of a row of every length.
    let mut ends: Vec<usize> = Vec::new();
    for number in numbers {
        let at = ends.partition_point(|end| *end < number);
        match ends.get_mut(at) {
            Some(end) => *end = number,
            None => ends.push(number),
        }
    }
    ends.len()
}

#[cfg(test)]
mod tests {
    use super::longest_rise;

    #[test]
    fn one_that_moved_leaves_the_others_in_order() {
        assert_eq!(longest_rise([1, 2, 9, 3, 4].into_iter()), 4);
        assert_eq!(longest_rise([4, 3, 2, 1].into_iter()), 1);
        assert_eq!(longest_rise([].into_iter()), 0);
    }
}
