//! Extract, step 5b: captions of the columns inside blocks (`vereinbart | erreicht`): they stand first in their cells,
//! block by block, and labels follow them, never values.
//!
//! In: the tables that are read as text. Out: the keys of such lines.

use crate::extract::table::TableKind;
use crate::layout::model::{Block, Cell, Line};
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
            let Some((first, second)) = opening(cell) else { continue };
            let (all, above) = counts.entry(label_key(&first)).or_default();
            *all += 1;
            *above += usize::from(lexicon.fields.exact(second.trim_end_matches([':', ' '])).is_some());
        }
    }
    let is_caption = |(_, (all, above)): &(String, (usize, usize))| *all >= LEAST_REPEATS && all == above;
    counts.into_iter().filter(is_caption).map(|(key, _)| key).collect()
}

/// Whether the first paragraph of a cell is a caption.
pub(crate) fn opens_with_caption(cell: &Cell, captions: &BTreeSet<String>) -> bool {
    !captions.is_empty() && opening(cell).is_some_and(|(first, _)| captions.contains(&label_key(&first)))
}

/// The first line, where it is a paragraph of its own and short, and the line below it.
fn opening(cell: &Cell) -> Option<(String, String)> {
    let [first, second, ..] = cell.paragraphs.as_slice() else { return None };
    let [line] = first.lines.as_slice() else { return None };
    let text = line.text();
    let is_short = text.split_whitespace().count() <= LONGEST && !text.contains(':');
    is_short.then(|| (text, second.lines.first().map(Line::text).unwrap_or_default()))
}
