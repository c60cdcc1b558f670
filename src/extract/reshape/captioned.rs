//! Extract, reshape: tables whose cells hold fields with captions of their own, below a head that groups them and names
//! none: `Was wir tun | Wie wir es tun` over `Zielgruppe … | Zuständig …`.
//!
//! In: the flow, a [`Grid`]. Out: the same without such a head, which counts as printed again. It is known by standing in
//! several tables in the same words, above all cells or below the title of their measure.

use super::filled;
use crate::extract::heading::parse_heading;
use crate::extract::table::cell_run;
use crate::layout::model::{Block, Cell, Grid, Line};
use crate::lexicon::Lexicon;
use crate::lexicon::fields::label_key;
use std::collections::{BTreeMap, BTreeSet};

/// Tables below one head, at least.
const LEAST: usize = 2;
/// Share of the cells below it that must begin with a caption.
const SHARE: f32 = 0.8;

/// The heads, as the keys of their cells.
pub(super) type Lids = BTreeSet<Vec<String>>;

/// The heads that stand above several tables of captioned cells.
pub(super) fn lids(flow: &[Block], lexicon: &Lexicon) -> Lids {
    let mut counts: BTreeMap<Vec<String>, usize> = BTreeMap::new();
    for block in flow {
        if let Block::Table(grid) = block
            && let Some((_, keys)) = lid(grid, lexicon)
        {
            *counts.entry(keys).or_default() += 1;
        }
    }
    counts.into_iter().filter(|(_, count)| *count >= LEAST).map(|(keys, _)| keys).collect()
}

/// The table without such a head.
pub(super) fn without_lid(grid: &Grid, lids: &Lids, lexicon: &Lexicon) -> Option<Grid> {
    let (at, _) = lid(grid, lexicon).filter(|(_, keys)| lids.contains(keys))?;
    let mut open = grid.clone();
    let head = open.rows.remove(at);
    open.repeats.push(head);
    Some(open)
}

/// The row that may be such a head, the first one or that below a title over all columns, and the keys of its cells.
fn lid(grid: &Grid, lexicon: &Lexicon) -> Option<(usize, Vec<String>)> {
    let at = usize::from(grid.rows.first().is_some_and(|row| filled(row).nth(1).is_none()));
    let head = grid.rows.get(at)?;
    let rows = grid.rows.get(at + 1..).filter(|rows| !rows.is_empty())?;
    let is_plain = |cell: &Cell| cell.row_span == 1 && cell.lines().nth(1).is_none();
    let is_head = filled(head).nth(1).is_some() && head.cells.iter().all(is_plain);
    let is_title = |cell: &&Cell| {
        let heading = || parse_heading(&cell_run(cell, lexicon).text, &lexicon.structure);
        cell.column_span == grid.columns && heading().is_some_and(|heading| heading.level.is_some())
    };
    let cells: Vec<&Cell> = rows.iter().flat_map(filled).filter(|cell| !is_title(cell)).collect();
    let has_caption =
        |cell: &&&Cell| begins_with_caption(cell, lexicon) || cell.lines().any(|line| runs_in(line, lexicon));
    let captioned = cells.iter().filter(has_caption).count();
    let are_captioned = is_head && !cells.is_empty() && captioned as f32 >= SHARE * cells.len() as f32;
    are_captioned.then(|| (at, filled(head).map(|cell| label_key(&cell_run(cell, lexicon).text)).collect()))
}

/// A listed label at the beginning of a line, in a type of its own: `Zielgruppe` in italics in front of `Eltern`.
fn runs_in(line: &Line, lexicon: &Lexicon) -> bool {
    let Some(look) = line.look() else { return false };
    let own = line.words.iter().take_while(|word| word.style.look() == look);
    let label: Vec<&str> = own.map(|word| word.text.as_str()).collect();
    label.len() < line.words.len() && lexicon.fields.exact(label.join(" ").trim_end_matches(':')).is_some()
}

/// A label, or the word and number of a level, alone on the first of several lines; or a label in front of a colon.
fn begins_with_caption(cell: &Cell, lexicon: &Lexicon) -> bool {
    let mut lines = cell.lines();
    let Some(first) = lines.next() else { return false };
    let text = first.text();
    if text.split_once(": ").is_some_and(|(label, _)| lexicon.fields.exact(label).is_some()) {
        return true;
    }
    if lines.next().is_none() {
        return false;
    }
    let text = text.trim_end_matches([':', ' ']);
    let is_heading = || {
        let heading = parse_heading(text, &lexicon.structure);
        heading.is_some_and(|heading| heading.level.is_some() && heading.rest >= text.len())
    };
    lexicon.fields.exact(text).is_some() || is_heading()
}
