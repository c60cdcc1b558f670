//! Extract, step 5b: captions of the columns inside blocks (`vereinbart | erreicht`): they stand first in their cells,
//! block by block, and labels follow them, never values. So do the names of boxes beside one another.
//!
//! In: the tables that are read as text, and the boxes. Out: the keys of such lines.

use crate::extract::heading::parse_heading;
use crate::extract::pieces::names_handlungsfeld;
use crate::extract::table::TableKind;
use crate::layout::model::{Block, Cell, Line, Paragraph};
use crate::lexicon::Lexicon;
use crate::lexicon::fields::label_key;
use std::collections::{BTreeMap, BTreeSet};

/// A caption is printed so often.
const LEAST_REPEATS: usize = 3;
/// Words of the longest caption.
const LONGEST: usize = 4;

/// Lines that open cells and have a label below them wherever they stand.
pub(crate) fn learn(blocks: &[(&Block, Option<TableKind>)], lexicon: &Lexicon) -> BTreeSet<String> {
    let mut counts: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    for (block, kind) in blocks {
        let (Block::Table(grid), Some(TableKind::Frame)) = (block, kind) else { continue };
        for cell in grid.rows.iter().flat_map(|row| &row.cells) {
            let Some((first, Some(second))) = opening(cell) else { continue };
            let (all, above) = counts.entry(label_key(&first)).or_default();
            *all += 1;
            *above += usize::from(begins_with_label(second, lexicon));
        }
    }
    let is_caption = |(_, (all, above)): &(String, (usize, usize))| *all >= LEAST_REPEATS && all == above;
    counts.into_iter().filter(is_caption).map(|(key, _)| key).collect()
}

/// Words of the longest name of a box.
const WORDS_OF_A_NAME: usize = 6;
/// Of the boxes one in so many has the same name, at least: those of one aim alone are named less often.
const BOXES_OF_A_NAME: usize = 3;

/// Names of boxes (`Vereinbart im Mai 2020`): printed at the top of many boxes, word by word the same, in another type than
/// the label below, and neither a label nor a level.
pub(crate) fn of_boxes(blocks: &[(&Block, Option<TableKind>)], lexicon: &Lexicon) -> BTreeSet<String> {
    let texts: Vec<Option<&Paragraph>> = blocks.iter().map(|(block, _)| block.text()).collect();
    let (mut boxes, mut counts) = (0, BTreeMap::<String, (usize, usize)>::new());
    for (at, paragraph) in texts.iter().enumerate().filter_map(|(at, text)| Some((at, (*text)?))) {
        boxes += usize::from(paragraph.opens_box);
        let Some(line) = name_of_box(paragraph, lexicon) else { continue };
        let below = texts.get(at + 1).copied().flatten().and_then(|next| next.lines.first());
        let is_above = below.is_some_and(|below| below.look() != line.look() && opens_with_label(below, lexicon));
        let (all, above) = counts.entry(label_key(&line.text())).or_default();
        *all += 1;
        *above += usize::from(is_above);
    }
    let is_name = |(_, (all, above)): &(String, (usize, usize))| {
        *all >= LEAST_REPEATS && all * BOXES_OF_A_NAME >= boxes && above * 2 > *all
    };
    counts.into_iter().filter(is_name).map(|(key, _)| key).collect()
}

/// Whether a paragraph is the name of its box.
pub(crate) fn names_box(paragraph: &Paragraph, names: &BTreeSet<String>) -> bool {
    let is_name = |line: &Line| names.contains(&label_key(&line.text()));
    paragraph.opens_box && !names.is_empty() && matches!(paragraph.lines.as_slice(), [line] if is_name(line))
}

/// The only line of a paragraph at the top of a box, where it may be the name of the box.
fn name_of_box<'p>(paragraph: &'p Paragraph, lexicon: &Lexicon) -> Option<&'p Line> {
    let [line] = paragraph.lines.as_slice() else { return None };
    let text = line.text();
    let is_short = text.split_whitespace().count() <= WORDS_OF_A_NAME && !text.contains(':');
    // No Handlungsfeld has a year in its name.
    let is_field = || !text.contains(|ch: char| ch.is_ascii_digit()) && names_handlungsfeld(&text, lexicon);
    let is_level = || parse_heading(&text, &lexicon.structure).is_some() || is_field();
    let may_be = paragraph.opens_box && paragraph.bullet.is_none() && is_short;
    (may_be && lexicon.fields.exact(&text).is_none() && !is_level()).then_some(line)
}

/// A listed label with its colon, or alone.
fn opens_with_label(line: &Line, lexicon: &Lexicon) -> bool {
    let text = line.text();
    let label = text.split_once(':').map_or(text.as_str(), |(label, _)| label);
    lexicon.fields.composed(label.trim_end()).is_some()
}

/// A listed label alone, or in a type of its own in front of its value.
fn begins_with_label(line: &Line, lexicon: &Lexicon) -> bool {
    let is_label = |text: &str| lexicon.fields.exact(text.trim_end_matches([':', ' '])).is_some();
    let own = line.words.iter().take_while(|word| Some(word.style.look()) == line.look());
    is_label(&line.text()) || is_label(&own.map(|word| word.text.as_str()).collect::<Vec<_>>().join(" "))
}

/// Whether the first paragraph of a cell is a caption.
pub(crate) fn opens_with_caption(cell: &Cell, captions: &BTreeSet<String>) -> bool {
    !captions.is_empty() && opening(cell).is_some_and(|(first, _)| captions.contains(&label_key(&first)))
}

/// The first line, where it is a paragraph of its own, in one type, and short, and the line below it.
fn opening(cell: &Cell) -> Option<(String, Option<&Line>)> {
    let [first, second, ..] = cell.paragraphs.as_slice() else { return None };
    let [line] = first.lines.as_slice() else { return None };
    let text = line.text();
    let is_short = text.split_whitespace().count() <= LONGEST && !text.contains(':');
    // A label in a type of its own and its value (`Ergebnis umgesetzt`) are a field.
    let is_one = line.words.iter().all(|word| Some(word.style.look()) == line.look());
    (is_short && is_one).then(|| (text, second.lines.first()))
}
