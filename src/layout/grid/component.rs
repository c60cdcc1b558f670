//! Grids, first part: rules that touch one another.

use crate::layout::rules::{Rules, Segment};
use crate::layout::settings::LayoutSettings;

/// Rules that hang together.
#[derive(Debug, Clone, Default)]
pub(super) struct Component {
    pub level: Vec<Segment>,
    pub upright: Vec<Segment>,
}

/// Connected sets of rules with at least two in one and one in the other direction.
pub(super) fn find(rules: &Rules, settings: &LayoutSettings) -> Vec<Component> {
    let (levels, uprights) = (&rules.level, &rules.upright);
    if levels.len().saturating_mul(uprights.len()) > settings.max_crossings {
        return Vec::new();
    }
    let mut sets = Sets::new(levels.len() + uprights.len());
    for (column, upright) in uprights.iter().enumerate() {
        let first = levels.partition_point(|level| level.at < upright.from - settings.join);
        let candidates = levels.iter().enumerate().skip(first);
        for (row, _) in candidates
            .take_while(|(_, level)| level.at <= upright.to + settings.join)
            .filter(|(_, level)| touches(level, upright.at, settings))
        {
            sets.unite(row, levels.len() + column);
        }
    }
    collect(&mut sets, levels, uprights)
}

fn touches(level: &Segment, x: f32, settings: &LayoutSettings) -> bool {
    x >= level.from - settings.join && x <= level.to + settings.join
}

fn collect(sets: &mut Sets, levels: &[Segment], uprights: &[Segment]) -> Vec<Component> {
    let mut by_root: std::collections::BTreeMap<usize, Component> = std::collections::BTreeMap::new();
    for (row, level) in levels.iter().enumerate() {
        by_root.entry(sets.root(row)).or_default().level.push(*level);
    }
    for (column, upright) in uprights.iter().enumerate() {
        by_root.entry(sets.root(levels.len() + column)).or_default().upright.push(*upright);
    }
    let spans_area = |component: &Component| {
        let (levels, uprights) = (component.level.len(), component.upright.len());
        levels >= 1 && uprights >= 1 && levels + uprights >= 3
    };
    by_root.into_values().filter(spans_area).collect()
}

/// Disjoint sets of indexes.
pub(super) struct Sets(Vec<usize>);

impl Sets {
    pub fn new(size: usize) -> Self {
        Self((0..size).collect())
    }

    /// The representative of the set of `index`.
    pub fn root(&mut self, index: usize) -> usize {
        let mut current = index;
        while let Some(&parent) = self.0.get(current) {
            if parent == current {
                break;
            }
            let above = self.0.get(parent).copied().unwrap_or(parent);
            if let Some(slot) = self.0.get_mut(current) {
                *slot = above;
            }
            current = above;
        }
        current
    }

    /// Makes one set of the sets of `a` and `b`; the smaller representative stays.
    pub fn unite(&mut self, a: usize, b: usize) {
        let (a, b) = (self.root(a), self.root(b));
        if let Some(slot) = self.0.get_mut(a.max(b)) {
            *slot = a.min(b);
        }
    }
}
