//! Extract, step 6a: strips of facts above the title of each measure, in one form with it or as a table of their own.
//!
//! In: the rows of a form, or the flow. Out: where measures begin with facts instead of their title, or the tables that
//! stand right above a measure's title. Such a form stands where no measure is open that could have the facts, or begins
//! with a label that opened such a form before; such tables stand so wherever their first label is printed, some below an
//! aim, some below other measures.

use crate::extract::above::level_of;
use crate::extract::builder::{Builder, Target};
use crate::extract::card_rows::{CardRow, LabelColumns, card_rows};
use crate::extract::heading::{Level, parse_heading};
use crate::extract::kin::Kinded;
use crate::extract::labels::resolve;
use crate::extract::model::Usage;
use crate::extract::scene::Scene;
use crate::extract::split::fields_of;
use crate::extract::table::TableKind;
use crate::layout::model::{Block, Grid};
use crate::lexicon::fields::label_key;
use std::collections::{BTreeMap, BTreeSet};

/// Strips of one first label: at least so many.
const LEAST: usize = 3;

/// The tables that hold nothing but facts of the measure whose title follows.
pub(crate) fn tables(blocks: &[Kinded<'_>], scene: &Scene<'_>) -> BTreeSet<usize> {
    let mut places: BTreeMap<String, Vec<(usize, Place)>> = BTreeMap::new();
    for (at, (block, kind)) in blocks.iter().enumerate() {
        let (Block::Table(grid), Some(TableKind::Card { labels })) = (block, kind) else { continue };
        let rows = card_rows(grid, labels, scene);
        let Some(opener) = rows.first().and_then(key) else { continue };
        let level = |at: Option<usize>| at.and_then(|at| blocks.get(at)).and_then(|(block, _)| opened(block, scene));
        let is_strip = rows.iter().all(|row| is_fact(row, scene)) && level(Some(at + 1)) == Some(Level::Massnahme);
        let place = match level(at.checked_sub(1)) {
            _ if !is_strip => Place::NoStrip,
            Some(Level::Massnahme) => Place::NoStrip,
            Some(_) => Place::BelowAim,
            None => Place::Elsewhere,
        };
        places.entry(opener).or_default().push((at, place));
    }
    let are_strips = |found: &Vec<(usize, Place)>| {
        let has = |place: Place| found.iter().any(|(_, other)| *other == place);
        found.len() >= LEAST && !has(Place::NoStrip) && has(Place::BelowAim) && has(Place::Elsewhere)
    };
    let numbered = places.into_values().filter(are_strips).flatten().map(|(at, _)| at);
    numbered.chain(scene.titles.strips.iter().copied()).collect()
}

/// Where a strip stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    NoStrip,
    BelowAim,
    Elsewhere,
}

/// The level of the numbered heading that a block begins with.
fn opened(block: &Block, scene: &Scene<'_>) -> Option<Level> {
    match block {
        Block::Text(paragraph) => level_of(paragraph, &scene.profile, scene.lexicon),
        Block::Table(_) => None,
    }
}

/// Keeps the facts of a strip for the measure to come.
pub(crate) fn read<'a>(grid: &'a Grid, labels: &LabelColumns, scene: &Scene<'a>, builder: &mut Builder) {
    for row in card_rows(grid, labels, scene) {
        let Some(label) = row.label else { continue };
        let meaning = resolve(&label.run.text, &scene.inventory, scene.lexicon, &scene.settings.labels);
        builder.coming.extend(fields_of(&meaning, &row.value, scene));
        builder.use_run(&label.printed, Usage::Field);
        builder.use_run(&row.value.printed, Usage::Field);
    }
}

/// The rows with which such measures begin; `is_known_elsewhere` where the open measure has these fields already.
pub(crate) fn starts(
    rows: &[CardRow<'_>],
    is_known_elsewhere: bool,
    scene: &Scene<'_>,
    builder: &Builder,
) -> BTreeSet<usize> {
    let Some(opener) = rows.first().and_then(key) else { return BTreeSet::new() };
    let is_free = is_known_elsewhere || !matches!(builder.target, Target::Massnahme | Target::Projekt);
    if !is_free && !scene.openers.borrow().contains(&opener) {
        return BTreeSet::new();
    }
    let mut openings: Vec<usize> =
        (0..rows.len()).filter(|at| rows.get(*at).and_then(key).as_ref() == Some(&opener)).collect();
    openings.push(rows.len());
    let is_strip = |pair: &&[usize]| match pair {
        [from, to] => rows.get(*from..*to).is_some_and(|block| has_title_below(block, scene)),
        _ => false,
    };
    let starts: BTreeSet<usize> =
        openings.windows(2).filter(is_strip).filter_map(|pair| pair.first().copied()).collect();
    if starts.contains(&0) {
        scene.openers.borrow_mut().insert(opener);
        starts
    } else {
        BTreeSet::new()
    }
}

/// The key of a label.
fn key(row: &CardRow<'_>) -> Option<String> {
    row.label.as_ref().filter(|label| !label.is_blank()).map(|label| label_key(&label.run.text))
}

/// Fields, and below them a text without a label; none of the fields is a level.
fn has_title_below(block: &[CardRow<'_>], scene: &Scene<'_>) -> bool {
    let title = block.iter().position(|row| row.label.is_none() && !row.value.is_blank());
    let facts = title.and_then(|at| block.get(..at)).unwrap_or_default();
    !facts.is_empty() && facts.iter().all(|row| is_fact(row, scene))
}

/// A label that names neither a level nor its number.
fn is_fact(row: &CardRow<'_>, scene: &Scene<'_>) -> bool {
    let Some(label) = row.label.as_ref().filter(|label| !label.is_blank()) else { return false };
    let text = label.run.text.trim_end_matches([':', ' ']);
    let is_level = || parse_heading(text, &scene.lexicon.structure).is_some();
    let entry = || scene.lexicon.fields.exact(text).map(|found| found.entry);
    !is_level() && !entry().is_some_and(|entry| Level::of(entry).is_some() || entry == "projektname")
}
