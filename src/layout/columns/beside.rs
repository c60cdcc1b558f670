//! Columns, fourth part: small lines right of a large title, whatever edge they keep to.

use super::Atom;
use crate::geometry::Rect;

/// A title is so many times as large as what stands beside it.
const LARGER: f32 = 1.5;
/// Lines of a title are nearer than this, in em.
const LEADING: f32 = 0.8;
/// White between a title and what stands beside it, in em of the latter.
const GUTTER: f32 = 1.0;
/// A title of one line, or one line beside it, is read from left to right.
const LEAST_LINES: usize = 2;

/// Looks for the first title of several lines with several small lines right of it.
pub(super) fn title(atoms: &[Atom]) -> Option<Rect> {
    let largest = atoms.iter().map(Atom::size).fold(0.0, f32::max);
    let mut lines = atoms.iter().filter(|atom| atom.size() > 0.95 * largest);
    let mut title = lines.next()?.bbox;
    let mut count = 1;
    for line in lines {
        let is_next = line.bbox.y0 - title.y1 < LEADING * largest && line.bbox.x0 < title.x1;
        if !is_next {
            break;
        }
        title = title.union(&line.bbox);
        count += 1;
    }
    let is_level =
        |atom: &&Atom| atom.bbox.y1 > title.y0 && atom.bbox.y0 < title.y1 && !title.contains(atom.bbox.center());
    let beside: Vec<&Atom> = atoms.iter().filter(is_level).collect();
    let is_small = |atom: &&Atom| {
        let is_right = atom.bbox.x0 > title.x1 + GUTTER * atom.size();
        is_right && !atom.words().is_empty() && atom.size() * LARGER <= largest
    };
    let is_found = count >= LEAST_LINES && beside.len() >= LEAST_LINES && beside.iter().all(is_small);
    is_found.then_some(title)
}

/// The title with what stands above it, what stands beside it, and what follows.
pub(super) fn split(title: &Rect, atoms: Vec<Atom>) -> [Vec<Atom>; 3] {
    let (upper, rest): (Vec<Atom>, Vec<Atom>) = atoms.into_iter().partition(|atom| atom.bbox.center().y < title.y1);
    let is_beside = |atom: &Atom| atom.bbox.x0 > title.x1 && atom.bbox.y1 > title.y0;
    let (beside, upper) = upper.into_iter().partition(is_beside);
    [upper, beside, rest]
}
