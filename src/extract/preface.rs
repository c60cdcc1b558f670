//! Extract, after reading: a numbered list in the introduction, whose items are no measures.
//!
//! In: the draft and its layout. Out: the draft without measures in front of the first Handlungsfeld that tell nothing but
//! their text, where those below the Handlungsfelder have fields and count from the same numbers again: `1. Jede Maßnahme
//! hat einen Nutzen.` above `Nr. 1 Lesebus – Zuständigkeit: …`. Their words are running text.

use crate::extract::model::{Draft, DraftHandlungsfeld, DraftMassnahme, Usage};
use crate::geometry::Point;
use crate::layout::model::{Block, Layout};
use crate::provenance::Fundstelle;
use std::collections::BTreeSet;

/// So many measures below the Handlungsfelder have fields.
const LEAST: usize = 3;
/// Share of them that has.
const SHARE: f32 = 0.6;

/// Takes the items of such a list out of the draft.
pub(crate) fn settle(draft: &mut Draft, layout: &Layout) {
    let [first, named @ ..] = draft.handlungsfelder.as_slice() else { return };
    let is_unnamed = first.titel.is_none() && first.nummer.is_none();
    let is_named = |hf: &DraftHandlungsfeld| hf.titel.is_some() || hf.nummer.is_some();
    if !is_unnamed || named.is_empty() || !named.iter().all(is_named) {
        return;
    }
    let later: Vec<&DraftMassnahme> = named.iter().flat_map(measures).collect();
    let told = later.iter().filter(|measure| has_fields(measure)).count();
    let numbers: BTreeSet<String> = later.iter().filter_map(|measure| digits(measure)).collect();
    let is_item = |measure: &DraftMassnahme| {
        !has_fields(measure) && digits(measure).is_some_and(|number| numbers.contains(&number))
    };
    let is_list = first.felder.is_empty() && measures(first).all(is_item) && measures(first).next().is_some();
    if told < LEAST || (told as f32) < SHARE * later.len() as f32 || !is_list {
        return;
    }
    let places: Vec<Fundstelle> = measures(first).flat_map(|measure| measure.fundstellen.clone()).collect();
    draft.handlungsfelder.remove(0);
    tell(draft, layout, &places);
}

fn measures(hf: &DraftHandlungsfeld) -> impl Iterator<Item = &DraftMassnahme> {
    hf.ziele.iter().flat_map(|ziel| &ziel.massnahmen)
}

fn has_fields(measure: &DraftMassnahme) -> bool {
    measure.felder.iter().any(|field| field.feld != "massnahme")
}

/// The digits of a number that counts on one level: `1`, `Nr. 1`.
fn digits(measure: &DraftMassnahme) -> Option<String> {
    let mut groups =
        measure.nummer.as_deref()?.split(|ch: char| !ch.is_ascii_digit()).filter(|group| !group.is_empty());
    let only = groups.next()?;
    groups.next().is_none().then(|| only.to_owned())
}

/// Words in these places are running text.
fn tell(draft: &mut Draft, layout: &Layout, places: &[Fundstelle]) {
    let paragraphs = layout.flow.iter().filter_map(Block::text);
    let lines = paragraphs.flat_map(|paragraph| &paragraph.lines);
    let words = lines.flat_map(|line| line.words.iter().map(move |word| (line.page, word)));
    let is_in =
        |page: u32, at: Point| places.iter().any(|place| place.seite == page && place.rect().grown(1.0).contains(at));
    for (_, word) in words.filter(|(page, word)| is_in(*page, word.bbox.center())) {
        draft.usage.get_mut(word.id as usize).into_iter().for_each(|slot| *slot = Usage::Prose);
    }
}
