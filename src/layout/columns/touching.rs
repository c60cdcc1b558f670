//! Columns: a label so wide that it all but touches its value (`Wer kümmert sich? Bürgermeister`).
//!
//! In: rows cut at wide gaps. Out: the same, such rows cut between label and value. They are known by their type: a few words
//! in one type where others of that type begin, and behind them words in one other type where texts of that begin.

use super::{Atom, Body};
use crate::layout::model::Look;
use crate::layout::token::{self, Token};
use std::collections::BTreeMap;

/// So many texts of its type begin where a label or a value does.
const LEAST: usize = 3;
/// Words of the longest label.
const MOST_WORDS: usize = 5;
/// What is cut off is left of the gutter: so many em of white, as if it did not touch.
const WHITE: f32 = 0.6;

/// How many texts of a type begin at a place, in whole points.
type Starts = BTreeMap<(i32, Look), usize>;

/// Cuts labels from values that they all but touch.
pub(super) fn cut(atoms: Vec<Atom>) -> Vec<Atom> {
    let mut starts = Starts::new();
    for first in atoms.iter().filter_map(|atom| atom.words().first()) {
        *starts.entry((first.word.bbox.x0.round() as i32, look(first))).or_default() += 1;
    }
    atoms.into_iter().flat_map(|atom| cut_one(atom, &starts)).collect()
}

fn cut_one(mut atom: Atom, starts: &Starts) -> Vec<Atom> {
    let Some(at) = border(atom.words(), starts) else { return vec![atom] };
    let Body::Words(words) = &mut atom.body else { return vec![atom] };
    let value = words.split_off(at);
    let (mut label, bbox) = (token::bounds(words), token::bounds(&value));
    label.x1 = label.x1.min(bbox.x0 - WHITE * value.first().map_or(0.0, Token::size)).max(label.x0);
    atom.bbox = label;
    vec![atom, Atom { bbox, body: Body::Words(value) }]
}

/// The index of the first word of the value.
fn border(words: &[Token], starts: &Starts) -> Option<usize> {
    let first = words.first()?;
    let at = words.iter().position(|word| look(word) != look(first)).filter(|at| *at <= MOST_WORDS)?;
    let (label, value) = words.split_at(at);
    let opens = value.first()?;
    let is_one = value.iter().all(|word| look(word) == look(opens)) && label.last()?.word.bbox.x1 < opens.word.bbox.x0;
    (is_one && recurs(first, starts) && recurs(opens, starts)).then_some(at)
}

fn recurs(word: &Token, starts: &Starts) -> bool {
    let at = word.word.bbox.x0.round() as i32;
    let count = |at: i32| starts.get(&(at, look(word))).copied().unwrap_or(0);
    (at - 1..=at + 1).map(count).sum::<usize>() >= LEAST
}

fn look(token: &Token) -> Look {
    token.word.style.look()
}
