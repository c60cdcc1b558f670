//! Headings whose word text recognition misread: `Hanalungsteid 3: Bildung`. The word is long enough to be told all the same,
//! and a number stands behind it.

use super::{Heading, Level, worded};
use crate::lexicon::fold::{Letters, distance};
use crate::lexicon::structure::StructureLexicon;

/// Shorter words are too like others.
const SHORTEST: usize = 8;
/// From this length on a number of one part is enough.
const LONG: usize = 12;
/// Of so many letters one may be wrong, in long words and in others.
const SLIPS: [usize; 2] = [4, 8];

/// The heading, where nearly all letters of its word are those of a level word and a number follows.
pub(super) fn worded_nearly(text: &str, words: &StructureLexicon) -> Option<Heading> {
    let (word, behind) = text.split_once(' ')?;
    let length = word.chars().count();
    let is_candidate = length >= SHORTEST
        && behind.starts_with(|ch: char| ch.is_ascii_digit())
        && word.chars().all(char::is_alphabetic)
        && word.starts_with(char::is_uppercase);
    if !is_candidate {
        return None;
    }
    let letters = Letters::of(word);
    let is_like = |known: &&String| {
        let slips = known.chars().count() / if length >= LONG { SLIPS[0] } else { SLIPS[1] };
        // `Handlungsfelder 1 und 2` is read aright.
        !word.starts_with(known.as_str())
            && letters.may_be_within(&Letters::of(known), slips)
            && distance(word, known) <= slips
    };
    let level = words.level.iter().find(|entry| entry.words.iter().any(|known| is_like(&known)))?;
    let heading = worded(text, (Level::of(&level.id)?, word.len(), false), words)?;
    let number = heading.number.as_deref()?;
    (number.contains('.') || length >= LONG && heading.is_separated).then_some(heading)
}
