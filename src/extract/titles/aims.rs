//! Titles of aims in a paper that tells its Handlungsfelder and measures by their words, and no aims: headings larger than
//! those of the measures, each right above one.

use super::{Event, Kind, LEAST, Titles};
use crate::extract::heading::Level;
use crate::layout::model::Look;
use crate::lexicon::Lexicon;
use std::collections::{BTreeMap, BTreeSet};

/// Share of the headings in one type that must stand right above a measure: others head its parts as well.
const SHARE_ABOVE: f32 = 0.8;

/// Marks the headings between Handlungsfelder and measures.
pub(super) fn mark(events: &[Event], lexicon: &Lexicon, titles: &mut Titles) {
    let is = |event: &Event, level: Level| event.kind == Kind::Level(level);
    let first = events.iter().position(|event| is(event, Level::Handlungsfeld));
    let body = first.and_then(|first| events.get(first..)).unwrap_or_default();
    let sizes = body.iter().filter(|event| is(event, Level::Massnahme)).map(|event| event.look.0.0);
    let Some(largest) = sizes.max() else { return };
    let mut looks: BTreeMap<(Look, bool), Vec<(&Event, bool)>> = BTreeMap::new();
    for pair in body.windows(2) {
        let [event, next] = pair else { continue };
        if event.may_be_title && event.kind == Kind::Text && event.look.0.0 > largest {
            looks.entry(event.look).or_default().push((event, is(next, Level::Massnahme)));
        }
    }
    for found in looks.values() {
        let above: Vec<&Event> = found.iter().filter(|(_, is_above)| *is_above).map(|(event, _)| *event).collect();
        let texts: BTreeSet<&str> = above.iter().map(|event| event.text.as_str()).collect();
        let is_usual = above.len() as f32 >= SHARE_ABOVE * found.len() as f32;
        // `Neue Maßnahmen` heads measures and is no aim.
        let names_level = |text: &&str| lexicon.fields.placed(text).and_then(|found| Level::of(found.entry)).is_some();
        if above.len() >= LEAST && !texts.iter().any(names_level) && is_usual && texts.len() == above.len() {
            titles.levels.extend(above.iter().map(|event| (event.id, Level::Ziel)));
        }
    }
}
