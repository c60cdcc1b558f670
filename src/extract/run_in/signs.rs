//! Signs between fields that run in: `Zuständig Jugendamt | Zeitraum 2019 | Kosten keine`.

use super::cut::Pair;
use crate::layout::model::Line;

/// Signs that part fields.
const SIGNS: [char; 10] = ['|', '¦', '·', '•', '▪', '/', ';', ',', '–', '—'];
/// Values that end with the sign, at least.
const LEAST: usize = 2;

/// Takes the sign off the values where each that another caption follows in its paragraph ends with it, and gives the
/// words that are nothing else.
pub(super) fn taken(pairs: &mut [Pair]) -> Vec<Line> {
    let last = |pair: &Pair| pair.last_word().and_then(|word| word.text.chars().next_back());
    let mut ends = pairs.iter().filter(|pair| pair.is_followed).map(last);
    let Some(sign) = ends.next().flatten().filter(|sign| SIGNS.contains(sign)) else { return Vec::new() };
    let mut count = 1;
    if !ends.inspect(|_| count += 1).all(|end| end == Some(sign)) || count < LEAST {
        return Vec::new();
    }
    // At the end of a line it stands at that of a paragraph too.
    let is_alone = |pair: &Pair| pair.last_word().is_some_and(|word| word.text.chars().eq([sign]));
    let ending = pairs.iter_mut().filter(|pair| pair.is_followed || is_alone(pair));
    ending.filter_map(|pair| pair.cut(sign)).collect()
}
