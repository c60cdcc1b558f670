//! Tables, the column of the measures by the numbers in front of its texts, whatever its head says: `1.1.1 Lesenacht`, or
//! behind a word that all of them begin with (`Zu 1.1.1 Lesenacht`).

use super::columns::{positions, texts_below};
use super::{Column, Head};
use crate::extract::heading::{Level, Shape, parse_heading};
use crate::extract::scene::Scene;
use crate::layout::model::Grid;
use std::collections::BTreeSet;

/// Share of the texts that begin so; the others may go on from the page before.
const SHARE: f32 = 0.75;
/// At least so many texts.
const LEAST: usize = 2;
/// Letters of the longest word in front of the numbers.
const LONGEST_WORD: usize = 12;

/// Makes the first such column among `unknown` ones the one of the measures.
pub(super) fn find(
    head: &mut Head,
    grid: &Grid,
    rows: usize,
    unknown: impl Fn(&Column) -> bool,
    scene: &Scene<'_>,
) -> bool {
    if head.columns.contains(&Column::Number) {
        return false;
    }
    let mut columns = positions(head, unknown).into_iter();
    let Some((column, word)) = columns.find_map(|at| Some((at, word_of(grid, rows, at, scene)?))) else {
        return false;
    };
    if let Some(slot) = head.columns.get_mut(column) {
        *slot = Column::Massnahme;
    }
    head.measure_word = Some(word);
    true
}

/// The word in front of the numbers with which the texts of a column begin, each with a number of its own.
fn word_of(grid: &Grid, rows: usize, column: usize, scene: &Scene<'_>) -> Option<String> {
    let texts = texts_below(grid, rows, column, scene);
    let found: Vec<(&str, String)> = texts.iter().filter_map(|text| opening(text, scene)).collect();
    let (word, _) = found.first()?;
    let numbers: BTreeSet<&String> = found.iter().map(|(_, number)| number).collect();
    let is_one = found.iter().all(|(other, _)| other == word) && numbers.len() == found.len();
    let is_usual = found.len() >= LEAST && found.len() as f32 >= SHARE * texts.len() as f32;
    (is_one && is_usual).then(|| (*word).to_owned())
}

/// The word, if any, and the number in front of a title; numbers of levels above the measures have fewer parts.
fn opening<'t>(text: &'t str, scene: &Scene<'_>) -> Option<(&'t str, String)> {
    let word = text.split(' ').next().filter(|word| word.chars().all(char::is_alphabetic)).unwrap_or_default();
    let behind = text.get(word.len()..)?;
    let heading = parse_heading(behind, &scene.lexicon.structure)?;
    let level = heading.shape.and_then(|shape| scene.profile.level_of(shape));
    let is_deep = matches!(heading.shape, Some(Shape::Dotted(3..) | Shape::Lettered(3..) | Shape::Coded(3..)));
    let is_measure = heading.level.is_none() && level.map_or(is_deep, |level| level == Level::Massnahme);
    let title = behind.get(heading.rest..)?;
    let has_title = title.starts_with(|ch: char| ch.is_uppercase() || matches!(ch, '„' | '»'));
    let number = heading.number.filter(|_| is_measure && has_title && word.chars().count() <= LONGEST_WORD)?;
    Some((word, number))
}
