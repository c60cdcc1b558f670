//! What words mean: a point for every word, near each other for words that are used alike (`Rufnummer`, `Telefon`).
//!
//! In: two lists in the binary, made by `meanings.py` beside this file. Out: words with their points. The words are those of
//! these word lists and the most used ones of Wikidata's lexemes (CC0); the points are those that multilingual-e5-small
//! (MIT, Wang et al. 2024) gives to the single word, turned to their main axes and rounded to eight bits. Nothing is learned
//! at run time.

/// One word a line, in lower case.
const WORDS: &str = include_str!("meanings.txt");
/// Per word: how much it tells (0–255), then its place on every axis (−127–127).
const POINTS: &[u8] = include_bytes!("meanings.bin");
/// Axes of a point.
pub const AXES: usize = 96;

/// What a word means.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Meaning {
    /// How much it tells (0–1): what is said everywhere tells little.
    pub tells: f32,
    point: &'static [u8],
}

impl Meaning {
    /// Its point; the length means nothing.
    pub fn point(&self) -> impl Iterator<Item = f32> + use<> {
        self.point.iter().map(|place| f32::from(i8::from_le_bytes([*place])))
    }
}

/// All words with their meanings, the most used first.
pub fn words() -> impl Iterator<Item = (&'static str, Meaning)> {
    WORDS.lines().zip(POINTS.chunks_exact(AXES + 1)).filter_map(|(word, bytes)| {
        let (tells, point) = bytes.split_first()?;
        Some((word, Meaning { tells: f32::from(*tells) / 255.0, point }))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_has_a_point() {
        assert_eq!(POINTS.len() % (AXES + 1), 0);
        assert_eq!(WORDS.lines().count(), POINTS.len() / (AXES + 1));
        assert!(words().all(|(_, meaning)| meaning.point().any(|place| place != 0.0)));
    }
}
