//! Titles of measures without a number among numbered ones: the label that stands right below the headings of the others stands
//! below it too, though the measure above has it already.

use super::{Event, Kind, LONGEST, Titles};
use crate::extract::heading::Level;
use crate::extract::table::TableKind;
use crate::layout::model::{Block, Paragraph};
use crate::lexicon::Lexicon;
use std::collections::BTreeMap;

/// So many measures show which label comes first.
const LEAST_HEADED: usize = 3;
/// Share of the measures that must have this label right below their heading.
const SHARE_LED: f32 = 0.8;

/// Whether some paragraph without a number stands between one that opens with a label and one that opens with the commonest
/// label: without it there is nothing to mark, and no paragraph need be cut for it.
pub(super) fn may_be(blocks: &[(&Block, Option<TableKind>)]) -> bool {
    let texts: Vec<Option<&Paragraph>> = blocks.iter().map(|(block, _)| block.text()).collect();
    let labels: Vec<Option<&str>> = texts.iter().map(|text| text.and_then(opening)).collect();
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for label in labels.iter().flatten() {
        *counts.entry(label).or_default() += 1;
    }
    let lead = counts.iter().max_by_key(|(_, count)| **count).map(|(label, _)| *label);
    let has_number = |text: &Paragraph| words(text).take(2).any(|word| word.bytes().any(|byte| byte.is_ascii_digit()));
    (1..labels.len().saturating_sub(1)).any(|at| {
        let label = |at: usize| labels.get(at).copied().flatten();
        // `Badestelle am See: Bänke` opens with a label only by its looks.
        let is_bare = label(at).is_none_or(|label| counts.get(label) == Some(&1))
            && texts.get(at).copied().flatten().is_some_and(|text| !has_number(text));
        is_bare && label(at - 1).is_some() && lead.is_some() && label(at + 1) == lead
    })
}

fn words(paragraph: &Paragraph) -> impl Iterator<Item = &str> {
    paragraph.lines.iter().flat_map(|line| &line.words).map(|word| word.text.as_str())
}

/// The last word of the label that a paragraph opens with.
fn opening(paragraph: &Paragraph) -> Option<&str> {
    words(paragraph).take(WORDS_OF_A_LABEL).find(|word| word.ends_with(':'))
}

/// Most words of a label with a colon.
const WORDS_OF_A_LABEL: usize = 4;

/// Marks texts in the type of the other titles, right above the label that opens the measures.
pub(super) fn mark(events: &[Event], lexicon: &Lexicon, titles: &mut Titles) {
    let is_heading = |event: &Event| event.kind == Kind::Level(Level::Massnahme);
    let headings = events.iter().filter(|event| is_heading(event)).count();
    let mut leads: BTreeMap<&str, usize> = BTreeMap::new();
    let mut looks = Vec::new();
    for (at, heading) in events.iter().enumerate().filter(|(_, event)| is_heading(event)) {
        // The title may stand beside its number.
        let title = events.get(at + 1).filter(|next| next.kind == Kind::Text);
        if let Some(Kind::Field(key)) = events.get(at + 1 + usize::from(title.is_some())).map(|next| &next.kind) {
            *leads.entry(key.as_str()).or_default() += 1;
            looks.push(title.unwrap_or(heading).last);
        }
    }
    let Some((lead, count)) = leads.into_iter().max_by_key(|(_, count)| *count) else { return };
    if headings < LEAST_HEADED || (count as f32) < SHARE_LED * headings as f32 {
        return;
    }
    let is_lead = |event: &Event| matches!(&event.kind, Kind::Field(key) if key == lead);
    let mut has_lead = false;
    for pair in events.windows(2) {
        let [text, label] = pair else { continue };
        match &text.kind {
            Kind::Level(_) | Kind::Table => has_lead = false,
            Kind::Field(key) if key == lead => has_lead = true,
            Kind::Field(key) if lexicon.fields.placed(key).is_some() => {}
            // `Badestelle am See: Bänke` only looks like a label.
            Kind::Text | Kind::Field(_) => {
                if has_lead && is_lead(label) && looks.contains(&text.last) && is_title(text) {
                    titles.levels.insert(text.id, Level::Massnahme);
                }
            }
        }
    }
}

/// A few words that are no sentence.
fn is_title(event: &Event) -> bool {
    event.text.split_whitespace().count() <= LONGEST && !event.text.ends_with(['.', ':', ';', ','])
}
