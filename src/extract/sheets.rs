//! Extract, step 0a: counters of sheets within the text (`Blatt 3`): they are frame, wherever they stand.
//!
//! In: a [`Layout`]. Out: the same with such lines among the furniture. Layout cannot tell them from `Ziel 3`: words do.

use crate::layout::model::{Block, Layout, Line, Paragraph};
use crate::lexicon::Lexicon;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// So many lines with the same word and a number each of its own count sheets.
const LEAST: usize = 3;

/// Takes counters of sheets out of the flow; the layout itself where there are none.
pub(crate) fn without<'a>(layout: &'a Layout, lexicon: &Lexicon) -> Cow<'a, Layout> {
    let mut counts: BTreeMap<String, Vec<u32>> = BTreeMap::new();
    for line in layout.flow.iter().flat_map(paragraphs).flat_map(|paragraph| &paragraph.lines) {
        if let Some((word, number)) = counter(line, lexicon) {
            counts.entry(word.to_owned()).or_default().push(number);
        }
    }
    let are_distinct = |numbers: &Vec<u32>| {
        let mut sorted = numbers.clone();
        sorted.sort_unstable();
        sorted.dedup();
        numbers.len() >= LEAST && sorted.len() == numbers.len()
    };
    counts.retain(|_, numbers| are_distinct(numbers));
    if counts.is_empty() {
        return Cow::Borrowed(layout);
    }
    let is_counter = |line: &Line| counter(line, lexicon).is_some_and(|(word, _)| counts.contains_key(word));
    let mut bare = layout.clone();
    let mut taken = Vec::new();
    for block in &mut bare.flow {
        for paragraph in paragraphs_mut(block) {
            let (out, kept) = std::mem::take(&mut paragraph.lines).into_iter().partition(|line| is_counter(line));
            paragraph.lines = kept;
            taken.extend::<Vec<Line>>(out);
        }
        if let Block::Table(grid) = block {
            let cells = grid.rows.iter_mut().flat_map(|row| &mut row.cells);
            cells.for_each(|cell| cell.paragraphs.retain(|paragraph| !paragraph.lines.is_empty()));
        }
    }
    bare.flow.retain(|block| !matches!(block, Block::Text(paragraph) if paragraph.lines.is_empty()));
    bare.furniture.extend(taken);
    Cow::Owned(bare)
}

/// The word of a sheet and its number, and nothing else.
fn counter<'l>(line: &'l Line, lexicon: &Lexicon) -> Option<(&'l str, u32)> {
    let [word, number] = line.words.as_slice() else { return None };
    let number = number.text.trim_end_matches('.').parse().ok()?;
    let word = word.text.as_str();
    lexicon.structure.own.sheets.iter().any(|sheet| sheet == word).then_some((word, number))
}

fn paragraphs(block: &Block) -> Vec<&Paragraph> {
    match block {
        Block::Text(paragraph) => vec![paragraph],
        Block::Table(grid) => grid.rows.iter().flat_map(|row| &row.cells).flat_map(|cell| &cell.paragraphs).collect(),
    }
}

fn paragraphs_mut(block: &mut Block) -> Vec<&mut Paragraph> {
    match block {
        Block::Text(paragraph) => vec![paragraph],
        Block::Table(grid) => {
            grid.rows.iter_mut().flat_map(|row| &mut row.cells).flat_map(|cell| &mut cell.paragraphs).collect()
        }
    }
}
