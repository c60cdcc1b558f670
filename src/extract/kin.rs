//! Extract, step 5: tables of one make are of one kind.
//!
//! In: the tables of a paper with the kinds each has for itself. Out: the same with outliers overruled. A form repeats: the
//! same words stand in the same columns of card after card, and what most of them are, the one with an odd value is too.

use crate::extract::card_rows::ValuePlace;
use crate::extract::foot;
use crate::extract::table::{TableKind, cell_run};
use crate::layout::model::{Block, Cell, Grid, Line, Look};
use crate::lexicon::Lexicon;
use crate::lexicon::fields::label_key;
use std::collections::{BTreeMap, BTreeSet};

/// Two tables are of one make where they share so many words of their forms.
const LEAST_SHARED: usize = 2;
/// And so large a share of the words of the one that has fewer.
const SHARED: f32 = 0.75;

/// So large a share of the tables of one make must be read as the kind that all get.
const LEAST_READ: f32 = 0.4;

/// A block, and what kind of table it is.
pub(crate) type Kinded<'a> = (&'a Block, Option<TableKind>);

/// Gives tables of one make the kind that most of them have.
pub(crate) fn agree(blocks: &mut [Kinded<'_>], lexicon: &Lexicon) {
    for columns in mixed_widths(blocks) {
        let forms = forms(blocks, columns, lexicon);
        for make in makes(&forms) {
            let Some(kind) = winner(&make, blocks) else { continue };
            for index in make {
                if let Some((Block::Table(grid), own)) = blocks.get_mut(index)
                    && may_be(grid, &kind)
                    && !has_lower_head(own.as_ref(), &kind)
                {
                    *own = Some(kind.clone());
                }
            }
        }
    }
}

/// Whether a table has fewer rows of head than most of its make: a title stands above those of the others.
fn has_lower_head(own: Option<&TableKind>, kind: &TableKind) -> bool {
    matches!((own, kind), (Some(TableKind::Matrix { head }), TableKind::Matrix { head: most }) if head < most)
}

/// Numbers of columns of which there are tables of several kinds.
fn mixed_widths(blocks: &[Kinded<'_>]) -> Vec<usize> {
    let mut kinds: BTreeMap<usize, Vec<&TableKind>> = BTreeMap::new();
    for (block, kind) in blocks {
        if let (Block::Table(grid), Some(kind)) = (block, kind) {
            let known = kinds.entry(grid.columns).or_default();
            if grid.columns > 1 && !known.contains(&kind) {
                known.push(kind);
            }
        }
    }
    kinds.into_iter().filter(|(_, kinds)| kinds.len() > 1).map(|(columns, _)| columns).collect()
}

/// What is printed in a column of several tables.
type Form = BTreeSet<(usize, String)>;

/// The words that the tables of a width share with others of it.
fn forms(blocks: &[Kinded<'_>], columns: usize, lexicon: &Lexicon) -> Vec<(usize, Form)> {
    let captions = captions(blocks, columns);
    let tables = blocks.iter().enumerate().filter_map(|(index, (block, _))| match block {
        Block::Table(grid) if grid.columns == columns => Some((index, words(grid, captions, lexicon))),
        _ => None,
    });
    let mut tables: Vec<(usize, Form)> = tables.collect();
    let mut counts: BTreeMap<(usize, String), usize> = BTreeMap::new();
    for word in tables.iter().flat_map(|(_, words)| words) {
        *counts.entry(word.clone()).or_default() += 1;
    }
    for (_, words) in &mut tables {
        words.retain(|word| counts.get(word).is_some_and(|count| *count > 1));
    }
    tables
}

/// The type of the captions at the foot of cells, where tables of this width have such.
fn captions(blocks: &[Kinded<'_>], columns: usize) -> Option<Look> {
    blocks.iter().find_map(|(block, kind)| match (block, kind) {
        (Block::Table(grid), Some(TableKind::Card { labels })) if grid.columns == columns => match labels.values {
            ValuePlace::Above(look) => Some(look),
            _ => None,
        },
        _ => None,
    })
}

/// The texts of cells, and their first lines: the caption of a cell that holds its value too. Of cells with captions at
/// their foot those alone.
fn words(grid: &Grid, captions: Option<Look>, lexicon: &Lexicon) -> Form {
    let texts = |cell: &Cell| {
        let captions = captions.map(|look| foot::captions(cell, look, lexicon)).unwrap_or_default();
        if !captions.is_empty() {
            return captions;
        }
        let first = cell.lines().next().map(Line::text);
        [Some(cell_run(cell, lexicon).text), first].into_iter().flatten().collect()
    };
    let cells = grid.rows.iter().flat_map(|row| &row.cells).filter(|cell| !cell.is_blank());
    let words = cells.flat_map(|cell| texts(cell).into_iter().map(|text| (cell.column, label_key(&text))));
    words.filter(|(_, key)| !key.is_empty() && key.len() <= lexicon.fields.longest).collect()
}

/// Tables that share their forms.
fn makes(forms: &[(usize, Form)]) -> Vec<Vec<usize>> {
    let mut makes: Vec<(&Form, Vec<usize>)> = Vec::new();
    for (index, form) in forms {
        match makes.iter_mut().find(|(first, _)| are_alike(first, form)) {
            Some((_, members)) => members.push(*index),
            None => makes.push((form, vec![*index])),
        }
    }
    makes.into_iter().map(|(_, members)| members).filter(|members| members.len() > 2).collect()
}

fn are_alike(one: &Form, other: &Form) -> bool {
    let shared = one.intersection(other).count();
    shared >= LEAST_SHARED && shared as f32 >= SHARED * one.len().min(other.len()) as f32
}

/// The kind that most of those have that are read at all.
fn winner(make: &[usize], blocks: &[Kinded<'_>]) -> Option<TableKind> {
    let kinds = || {
        let kinds = make.iter().filter_map(|index| blocks.get(*index)?.1.as_ref());
        kinds.filter(|kind| **kind != TableKind::Frame)
    };
    let is_most = |kind: &&TableKind| {
        let count = kinds().filter(|other| other == kind).count();
        count > 1 && count * 2 > kinds().count() && count as f32 >= LEAST_READ * make.len() as f32
    };
    kinds().find(is_most).cloned()
}

/// A kind with a head fits only a table with rows below that head.
fn may_be(grid: &Grid, kind: &TableKind) -> bool {
    match kind {
        TableKind::Card { .. } | TableKind::Board { .. } | TableKind::Frame => true,
        TableKind::Matrix { head } | TableKind::Steering { head } => grid.rows.len() > *head,
    }
}
