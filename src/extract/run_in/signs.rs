//! Signs between fields that run in: `Zuständig Jugendamt | Zeitraum 2019 | Kosten keine`.

use super::cut::Pair;
use crate::layout::model::Line;

/// Signs that part fields.
const SIGNS: [char; 10] = ['|', '¦', '·', '•', '▪', '/', ';', ',', '–', '—'];
/// Values that end with the sign, at least.
const LEAST: usize = 2;

/// The sign with which all of these end, if they are several.
pub(super) fn of_ends(mut ends: impl Iterator<Item = Option<char>>) -> Option<char> {
    let sign = ends.next().flatten().filter(|sign| SIGNS.contains(sign))?;
    let mut count = 1;
    (ends.inspect(|_| count += 1).all(|end| end == Some(sign)) && count >= LEAST).then_some(sign)
}

/// Takes the sign off the values where each that another caption follows in its paragraph ends with it, and gives the
/// words that are nothing else.
pub(super) fn taken(pairs: &mut [Pair]) -> Vec<Line> {
    let last = |pair: &Pair| pair.last_word().and_then(|word| word.text.chars().next_back());
    let Some(sign) = of_ends(pairs.iter().filter(|pair| pair.is_followed).map(last)) else { return Vec::new() };
    // At the end of a line it stands at that of a paragraph too.
    let is_alone = |pair: &Pair| pair.last_word().is_some_and(|word| word.text.chars().eq([sign]));
    let ending = pairs.iter_mut().filter(|pair| pair.is_followed || is_alone(pair));
    ending.filter_map(|pair| pair.cut(sign)).collect()
}

/// Takes a sign off the end of a text; the word, where it is nothing else.
pub(super) fn cut(lines: &mut Vec<Line>, sign: char) -> Option<Line> {
    let line = lines.last_mut()?;
    let word = line.words.last_mut()?;
    if word.text.chars().nth(1).is_some() {
        word.text.truncate(word.text.trim_end_matches(sign).len());
        return None;
    }
    let word = line.words.pop()?;
    let cut = Line { bbox: word.bbox, words: vec![word], ..line.clone() };
    if line.words.is_empty() {
        lines.pop();
    }
    Some(cut)
}
