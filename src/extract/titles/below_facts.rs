//! Titles of measures without a number below strips of facts: a table of labels and values stands right above each of them,
//! and none in their type comes before the first strip. (Where the title stands above its facts, the first one does.)

use super::{LONGEST, Titles, look_of};
use crate::extract::heading::{Level, parse_heading};
use crate::extract::pieces::{Cutter, Piece, PieceKind};
use crate::extract::table::{TableKind, cell_label, cell_run};
use crate::layout::model::{Block, Cell, Grid, Look};
use crate::lexicon::Lexicon;
use crate::lexicon::fields::label_key;
use std::collections::BTreeSet;

/// Strips that show where the titles stand: at least so many.
const LEAST: usize = 3;
/// Share of the texts in the type of the titles that must stand below a strip.
const SHARE_BELOW: f32 = 0.8;

/// A block, as far as it matters here.
#[derive(Debug, PartialEq)]
enum Seen {
    /// A table of facts, by its first label.
    Strip(String),
    /// What may be a title: its type, its first word and its text.
    Title(Look, u32, String),
    /// The heading of a measure.
    Measure,
    Other,
}

/// Marks the titles, and the strips above them.
pub(super) fn mark(blocks: &[(&Block, Option<TableKind>)], cutter: &Cutter<'_>, titles: &mut Titles) {
    let is_strip =
        |(block, kind): &&(&Block, Option<TableKind>)| opener(block, kind.as_ref(), cutter.lexicon).is_some();
    if blocks.iter().filter(is_strip).count() < LEAST {
        return;
    }
    let seen: Vec<Seen> = blocks.iter().map(|(block, kind)| seen(block, kind.as_ref(), cutter)).collect();
    let Some((opener, look)) = seen.windows(2).find_map(|pair| match pair {
        [Seen::Strip(opener), Seen::Title(look, ..)] => Some((opener, look)),
        _ => None,
    }) else {
        return;
    };
    let is_title = |at: usize| matches!(seen.get(at), Some(Seen::Title(own, ..)) if own == look);
    let strips: Vec<usize> =
        (0..seen.len()).filter(|at| matches!(seen.get(*at), Some(Seen::Strip(own)) if own == opener)).collect();
    let all: Vec<usize> = (0..seen.len()).filter(|at| is_title(*at)).collect();
    let below: Vec<(u32, &str)> = strips.iter().filter_map(|at| title(seen.get(at + 1)?, look)).collect();
    let is_first = strips.first().zip(all.first()).is_some_and(|(strip, title)| strip < title);
    let texts: BTreeSet<&str> = below.iter().map(|(_, text)| *text).collect();
    let is_sure = strips.len() >= LEAST
        && below.len() == strips.len()
        && is_first
        && below.len() as f32 >= SHARE_BELOW * all.len() as f32
        && texts.len() as f32 >= SHARE_BELOW * below.len() as f32
        && !strips.iter().any(|at| is_headed(at.checked_sub(1).and_then(|above| seen.get(above)), look));
    if is_sure {
        titles.levels.extend(below.iter().map(|(id, _)| (*id, Level::Massnahme)));
        titles.strips.extend(strips);
    }
}

fn title<'s>(seen: &'s Seen, look: &Look) -> Option<(u32, &'s str)> {
    match seen {
        Seen::Title(own, id, text) if own == look => Some((*id, text)),
        _ => None,
    }
}

/// Whether what stands above a strip may be the title of its facts.
fn is_headed(above: Option<&Seen>, look: &Look) -> bool {
    match above {
        Some(Seen::Title(own, ..)) => own != look,
        Some(Seen::Measure) => true,
        _ => false,
    }
}

fn seen(block: &Block, kind: Option<&TableKind>, cutter: &Cutter<'_>) -> Seen {
    let paragraph = match block {
        Block::Text(paragraph) => paragraph,
        Block::Table(_) => return opener(block, kind, cutter.lexicon).map_or(Seen::Other, Seen::Strip),
    };
    match cutter.cut(paragraph).first() {
        Some(Piece { kind: PieceKind::Heading { level: Level::Massnahme, .. }, .. }) => Seen::Measure,
        Some(piece) => may_be_title(piece, cutter.lexicon).unwrap_or(Seen::Other),
        None => Seen::Other,
    }
}

/// A few words set off, neither a heading nor a listed label.
fn may_be_title(piece: &Piece<'_>, lexicon: &Lexicon) -> Option<Seen> {
    let is_bare = match piece.kind {
        PieceKind::Heading { .. } => false,
        PieceKind::Label { start, end, .. } => {
            piece.run.text.get(start..end).is_some_and(|label| lexicon.fields.placed(label).is_none())
        }
        PieceKind::Plain => true,
    };
    let text = &piece.run.text;
    let is_short = text.split_whitespace().count() <= LONGEST && !text.ends_with(':');
    let id = piece.run.marks.first()?.word.id;
    let is_title = is_bare && is_short && piece.is_heading_style && !piece.is_bullet;
    is_title.then_some(Seen::Title(look_of(&piece.run)?, id, text.clone()))
}

/// Whether the tables of measures hold nothing but facts, and are as many as make a manner of it.
pub(super) fn are_all(blocks: &[(&Block, Option<TableKind>)], lexicon: &Lexicon) -> bool {
    let tables = || blocks.iter().filter(|(_, kind)| super::holds_measures(kind.as_ref()));
    tables().count() >= LEAST && tables().all(|(block, kind)| opener(block, kind.as_ref(), lexicon).is_some())
}

/// The first label of a table that holds nothing but facts.
fn opener(block: &Block, kind: Option<&TableKind>, lexicon: &Lexicon) -> Option<String> {
    let (Block::Table(grid), Some(TableKind::Card { .. })) = (block, kind) else { return None };
    let first = cells(grid).next()?;
    (!cells(grid).any(|cell| names_level(cell, lexicon))).then(|| label_key(&cell_run(first, lexicon).text))
}

fn cells(grid: &Grid) -> impl Iterator<Item = &Cell> {
    grid.rows.iter().flat_map(|row| &row.cells).filter(|cell| !cell.is_blank())
}

/// A label of a level or of its number, or a numbered heading.
fn names_level(cell: &Cell, lexicon: &Lexicon) -> bool {
    let is_level = |entry: &str| Level::of(entry).is_some() || matches!(entry, "nummer" | "projektname");
    let is_heading = || {
        let heading = parse_heading(&cell_run(cell, lexicon).text, &lexicon.structure);
        heading.is_some_and(|heading| heading.level.is_some())
    };
    cell_label(cell, lexicon).is_some_and(|found| is_level(found.entry)) || is_heading()
}
