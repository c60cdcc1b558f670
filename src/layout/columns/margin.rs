//! Columns, fifth part: facts in the margin beside a block: small labels above their values, the title of the block higher
//! up on the other side, in the largest type.

use super::Atom;
use super::band::Band;
use super::verdict::columns_of;
use crate::layout::model::Look;

/// The title stands so much higher than the first fact, in em.
const HIGHER: f32 = 1.2;
/// The title is so many times as large as the facts.
const LARGER: f32 = 1.1;
/// So many times a label is followed by its value.
const LEAST_PAIRS: usize = 2;

/// Whether the left one of two columns holds facts, and the right one the block they belong to.
pub(super) fn is_one(band: &Band, atoms: &[Atom]) -> bool {
    let mut whole = band.clone();
    reach(&mut whole, atoms);
    let columns = columns_of(&whole, atoms);
    let [left, right] = columns.as_slice() else { return false };
    let (Some(first), Some(title)) = (left.first(), right.first()) else { return false };
    let size = left.iter().map(|atom| atom.size()).fold(0.0, f32::max);
    let looks: Vec<Look> = left.iter().filter_map(|atom| look(atom)).collect();
    let label = looks.first();
    let is_pair = |pair: &&[Look]| matches!(pair, [one, two] if Some(one) == label && Some(two) != label);
    first.bbox.y0 - title.bbox.y0 > HIGHER * first.size()
        && title.size() >= LARGER * size
        && right.iter().skip_while(|atom| look(atom) == look(title)).all(|atom| atom.size() < title.size())
        && left.iter().all(|atom| atom.words().iter().all(|token| Some(token.word.style.look()) == look(atom)))
        && looks.windows(2).filter(is_pair).count() >= LEAST_PAIRS
}

fn look(atom: &Atom) -> Option<Look> {
    atom.words().first().map(|token| token.word.style.look())
}

/// The block without the ones below it, each of which has a title in the same type; facts that go on below the text
/// belong to it.
pub(super) fn reach(band: &mut Band, atoms: &[Atom]) {
    let Some(edge) = band.edges.get(1).copied() else { return };
    let is_right = |atom: &&Atom| atom.bbox.x0 >= edge - 1.0;
    let inside = atoms.get(band.first..).unwrap_or_default();
    let Some(title) = inside.iter().find(is_right).and_then(look) else { return };
    // A title may have several lines.
    let rights = inside.iter().enumerate().filter(|(_, atom)| is_right(atom));
    let mut below = rights.skip_while(|(_, atom)| look(atom) == Some(title));
    let next = below.find(|(_, atom)| look(atom) == Some(title)).map(|(at, _)| at);
    let next = next.filter(|at| at + band.first < band.end);
    let end = next.unwrap_or(band.end - band.first);
    let more = inside.get(end..).unwrap_or_default();
    let is_own = |atom: &&Atom| band.first_holds(std::slice::from_ref(atom)) && !atom.words().is_empty();
    let more = if next.is_some() { 0 } else { more.iter().take_while(is_own).count() };
    band.end = band.first + end + more;
}
