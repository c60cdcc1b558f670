//! Titles told by their indentation alone: Handlungsfelder at the margin, aims further in, measures further in again, and the
//! labels of each measure furthest, all printed alike.

use super::{Event, Kind, Titles};
use crate::extract::heading::Level;
use crate::extract::pieces::names_handlungsfeld;
use crate::lexicon::Lexicon;
use std::collections::BTreeMap;

/// Labels and measures that show the levels: at least so many.
const LEAST_LABELS: usize = 8;
const LEAST_MEASURES: usize = 4;
/// Share of the labels that must stand at one edge, and of the texts at the measures' edge that must head labels.
const SHARE: f32 = 0.85;
/// A level lies so much further in than the one above it, in points; edges agree within half of it.
const STEP: f32 = 6.0;
/// Words of the longest measure that is told as a text.
const LONGEST: usize = 80;

/// The texts at one left edge.
struct Edge {
    left: f32,
    events: Vec<usize>,
}

/// Marks Handlungsfelder, aims and measures where four edges tell them.
pub(super) fn mark(events: &[Event], lexicon: &Lexicon, titles: &mut Titles) {
    let labels = edges(events, |event| matches!(event.kind, Kind::Field(_)));
    let count: usize = labels.iter().map(|edge| edge.events.len()).sum();
    let Some(label) = labels.iter().max_by_key(|edge| edge.events.len()) else { return };
    if label.events.len() < LEAST_LABELS || (label.events.len() as f32) < SHARE * count as f32 {
        return;
    }
    let is_label = |at: usize| label.events.contains(&at);
    let texts = edges(events, |event| event.kind != Kind::Table && !matches!(event.kind, Kind::Field(_)));
    let outer: Vec<&Edge> = texts.iter().filter(|edge| edge.left + STEP <= label.left).collect();
    let heads = |edge: &&&Edge| edge.events.iter().filter(|at| is_label(**at + 1)).count();
    let Some(measures) = outer.iter().max_by_key(heads) else { return };
    let found = heads(&measures);
    if found < LEAST_MEASURES || (found as f32) < SHARE * measures.events.len() as f32 {
        return;
    }
    let is_measure = |at: usize| measures.events.contains(&at);
    let Some(field) =
        outer.iter().find(|edge| edge.left + STEP <= measures.left && names_fields(edge, events, lexicon))
    else {
        return;
    };
    let between = |edge: &&&Edge| edge.left >= field.left + STEP && edge.left + STEP <= measures.left;
    let aims: Vec<usize> = outer.iter().filter(between).flat_map(|edge| edge.events.iter().copied()).collect();
    let is_aim = |at: &usize| is_measure(*at + 1) && events.get(*at).is_some_and(is_text);
    let is_field = |at: &usize| events.get(*at).is_some_and(|event| names_handlungsfeld(&event.text, lexicon));
    let mut levels: Vec<(usize, Level)> = Vec::new();
    levels.extend(measures.events.iter().filter(|at| is_label(**at + 1)).map(|at| (*at, Level::Massnahme)));
    levels.extend(aims.iter().filter(|at| is_aim(at)).map(|at| (*at, Level::Ziel)));
    let is_above = |at: &usize| is_measure(*at + 1) || aims.contains(&(*at + 1));
    let fields = field.events.iter().filter(|at| is_above(at) && is_field(at));
    levels.extend(fields.map(|at| (*at, Level::Handlungsfeld)));
    titles.levels.extend(levels.iter().filter_map(|(at, level)| Some((events.get(*at)?.id, *level))));
}

/// A text of no more words than a measure has.
fn is_text(event: &Event) -> bool {
    event.text.split_whitespace().count() <= LONGEST && !event.text.ends_with(':')
}

/// Whether at least two texts at this edge name Handlungsfelder.
fn names_fields(edge: &Edge, events: &[Event], lexicon: &Lexicon) -> bool {
    let texts = edge.events.iter().filter_map(|at| events.get(*at));
    texts.filter(|event| names_handlungsfeld(&event.text, lexicon)).count() >= super::LEAST
}

/// The events of a kind by their left edge, from the left.
fn edges(events: &[Event], is_one: impl Fn(&Event) -> bool) -> Vec<Edge> {
    let mut lefts: BTreeMap<i32, Vec<usize>> = BTreeMap::new();
    for (at, event) in events.iter().enumerate().filter(|(_, event)| is_one(event)) {
        lefts.entry(event.left.round() as i32).or_default().push(at);
    }
    let mut edges: Vec<Edge> = Vec::new();
    for (left, found) in lefts {
        let left = left as f32;
        match edges.last_mut().filter(|edge| left - edge.left < STEP / 2.0) {
            Some(edge) => edge.events.extend(found),
            None => edges.push(Edge { left, events: found }),
        }
    }
    edges
}
