//! Extract: labels that stand above the measures they tell of: `Status: geplant` as a heading over one or several.
//!
//! In: the flow, and how often each label is printed. Out: the keys of such labels. A label of the measure above is known
//! by not standing right below an aim; one of the aim by standing nowhere else.

use crate::extract::heading::{Level, parse_heading};
use crate::extract::kin::Kinded;
use crate::extract::labels::Inventory;
use crate::extract::profile::Profile;
use crate::layout::model::{Block, Paragraph};
use crate::lexicon::Lexicon;
use crate::lexicon::fields::label_key;
use std::collections::{BTreeMap, BTreeSet};

/// Printings of a label right above measures: at least so many, ...
const LEAST: usize = 3;
/// ... and such a share of all, in tenths.
const TENTHS_ABOVE: usize = 9;
/// Words of the longest such line.
const LONGEST: usize = 12;

/// Where a label is printed right above measures.
#[derive(Debug, Default)]
struct Places {
    /// Right below the heading of an aim or Handlungsfeld.
    below_heading: usize,
    /// Behind anything else.
    elsewhere: usize,
}

/// The keys of the labels that stand above their measures.
pub(crate) fn learn(
    blocks: &[Kinded<'_>],
    inventory: &Inventory,
    profile: &Profile,
    lexicon: &Lexicon,
) -> BTreeSet<String> {
    let mut places: BTreeMap<String, Places> = BTreeMap::new();
    for triple in blocks.windows(3) {
        let [(Block::Text(before), _), (Block::Text(label), _), (Block::Text(next), _)] = triple else { continue };
        let Some(key) = labelled(label) else { continue };
        if level_of(next, profile, lexicon) != Some(Level::Massnahme) || !is_field(&key, lexicon) {
            continue;
        }
        let place = places.entry(key).or_default();
        match level_of(before, profile, lexicon) {
            Some(Level::Massnahme) | None => place.elsewhere += 1,
            Some(_) => place.below_heading += 1,
        }
    }
    let is_above = |(key, place): &(String, Places)| {
        let all = place.below_heading + place.elsewhere;
        let is_most = all >= LEAST && all * 10 >= inventory.count(key) * TENTHS_ABOVE;
        is_most && place.below_heading > 0 && place.elsewhere > 0
    };
    places.into_iter().filter(is_above).map(|(key, _)| key).collect()
}

/// A listed label of a field rather than of a level.
fn is_field(key: &str, lexicon: &Lexicon) -> bool {
    let entry = lexicon.fields.exact(key).map(|found| found.entry);
    entry.is_some_and(|entry| Level::of(entry).is_none() && !matches!(entry, "nummer" | "projektname"))
}

/// The key of the label that a paragraph of one line begins with, its value behind it.
fn labelled(paragraph: &Paragraph) -> Option<String> {
    let [line] = paragraph.lines.as_slice() else { return None };
    if line.words.len() > LONGEST || paragraph.bullet.is_some() {
        return None;
    }
    let text = line.text();
    let (label, value) = text.split_once(": ")?;
    (!value.trim().is_empty()).then(|| label_key(label))
}

/// The level of the heading that a paragraph begins with.
fn level_of(paragraph: &Paragraph, profile: &Profile, lexicon: &Lexicon) -> Option<Level> {
    let heading = parse_heading(&paragraph.lines.first()?.text(), &lexicon.structure)?;
    heading.level.or_else(|| profile.level_of(heading.shape?)).filter(|_| heading.number.is_some())
}
