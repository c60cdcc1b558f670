//! Classify, step 3: where the plan begins that a council paper carries as its annex, without a cover of its own.
//!
//! The paper in front talks of costs and of who is responsible, too; a plan is where such labels come again and again.
//! It begins at the line that names the annex, else at the page or the Handlungsfeld below which the labels begin.

use super::places::{joined, labels_of, paragraphs};
use super::{WEIGHTS, folded};
use crate::layout::model::{Block, Layout, Line};
use crate::lexicon::Lexicon;
use std::collections::BTreeMap;

/// A section of the plan has at least so many labels: one alone stands in running text, too (`Kosten: …`).
const SECTION_LABELS: usize = 2;
/// Or an annex that names itself has so many headings of Handlungsfelder.
const SECTION_FIELDS: usize = 3;
/// The line that names the annex has at most so many words.
const ANNEX_WORDS: usize = 16;
/// And stands out by its type, at least so many times as large as the running text, unless it is bold or on top.
const ANNEX_SIZE: f32 = 1.08;

/// The block of the flow that the plan in a council paper begins with.
pub(super) fn plan_of(layout: &Layout, lexicon: &Lexicon) -> Option<usize> {
    let labels = repeated(layout, lexicon);
    let fields = handlungsfeld_words(lexicon);
    let names_annex = |at: &usize| names_annex(layout, *at, lexicon);
    let opens_field = |at: usize| first_line(layout, at).is_some_and(|line| opens_with(line, &fields));
    let opens = |at: &usize| is_top(layout, *at) || opens_field(*at) || names_annex(at);
    let starts: Vec<usize> = (1..labels.len()).filter(opens).collect();
    let ends = starts.iter().copied().skip(1).chain([labels.len()]);
    let count = |start: usize, end: usize| labels.iter().take(end).skip(start).sum::<usize>();
    let labelled = starts.iter().zip(ends).find(|(start, end)| count(**start, *end) >= SECTION_LABELS);
    // Labels that nobody knows: an annex by its name, with the Handlungsfelder as headings.
    let is_plan = |at: &&usize| {
        names_annex(at) && starts.iter().filter(|next| *next > *at && opens_field(**next)).count() >= SECTION_FIELDS
    };
    let start = labelled.map(|(start, _)| start).or_else(|| starts.iter().find(is_plan))?;
    // A heading at the foot of a page.
    let first = (1..=*start).rev().take_while(|at| starts.contains(at)).last().unwrap_or(*start);
    Some((1..=first).rev().find(names_annex).unwrap_or(first))
}

/// How many labels each block has that come as often as in a plan.
fn repeated(layout: &Layout, lexicon: &Lexicon) -> Vec<usize> {
    let labels: Vec<Vec<String>> = layout.flow.iter().map(|block| labels_of(block, lexicon)).collect();
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for label in labels.iter().flatten() {
        *counts.entry(label).or_default() += 1;
    }
    let is_repeated =
        |label: &&String| counts.get(label.as_str()).is_some_and(|count| *count >= WEIGHTS.repeated_labels);
    labels.iter().map(|own| own.iter().filter(is_repeated).count()).collect()
}

fn first_line(layout: &Layout, at: usize) -> Option<&Line> {
    paragraphs(layout.flow.get(at)?).into_iter().find_map(|paragraph| paragraph.lines.first())
}

/// Whether a block is the first one of its page.
fn is_top(layout: &Layout, at: usize) -> bool {
    let page = |at: usize| layout.flow.get(at).and_then(Block::page);
    at.checked_sub(1).is_some_and(|above| page(above) < page(at))
}

/// `Anlage 1: Ziele und Maßnahmen`, as a heading or on top of a page.
fn names_annex(layout: &Layout, at: usize, lexicon: &Lexicon) -> bool {
    let Some(Block::Text(paragraph)) = layout.flow.get(at) else { return false };
    let Some(first) = paragraph.lines.first() else { return false };
    let stands_out = first.is_bold() || first.size() >= ANNEX_SIZE * layout.body_size || is_top(layout, at);
    let words: usize = paragraph.lines.iter().map(|line| line.words.len()).sum();
    stands_out && words <= ANNEX_WORDS && opens_with(first, &lexicon.kinds.front.annex)
}

/// The words of the Handlungsfeld and the names of all of them.
fn handlungsfeld_words(lexicon: &Lexicon) -> Vec<String> {
    let levels = lexicon.structure.level.iter().filter(|level| level.id == "handlungsfeld");
    let words = levels.flat_map(|level| &level.words).map(|word| folded(word).trim_end().to_owned());
    words.chain(lexicon.kinds.audit.handlungsfelder.iter().cloned()).collect()
}

fn opens_with(line: &Line, words: &[String]) -> bool {
    let text = joined(&[line]);
    words.iter().any(|word| text.starts_with(word.as_str()))
}
