//! The picture: connected pieces of ink.

use super::plane::{Mask, PixelBox};

/// A connected piece of ink (diagonal neighbours count).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(in crate::ocr) struct Blob {
    pub bbox: PixelBox,
    /// Pixels of ink.
    pub area: usize,
}

/// A stretch of ink in one row.
struct Stretch {
    y: usize,
    x0: usize,
    x1: usize,
    set: usize,
}

/// All pieces of ink, in the order of their first row.
pub(in crate::ocr) fn find(mask: &Mask) -> Vec<Blob> {
    let mut stretches: Vec<Stretch> = Vec::new();
    let mut parents: Vec<usize> = Vec::new();
    let mut above = 0..0;
    for y in 0..mask.height {
        let start = stretches.len();
        for (x0, x1) in stretches_of(mask.row(y)) {
            let set = parents.len();
            parents.push(set);
            let touching = stretches.get(above.clone()).unwrap_or_default();
            let first = touching.partition_point(|other| other.x1 < x0);
            for other in touching.iter().skip(first).take_while(|other| other.x0 <= x1) {
                unite(&mut parents, set, other.set);
            }
            stretches.push(Stretch { y, x0, x1, set });
        }
        above = start..stretches.len();
    }
    gather(&stretches, &mut parents)
}

/// The stretches of ink in a row; the second number lies outside.
pub(in crate::ocr) fn stretches_of(row: &[bool]) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut open = None;
    for (x, ink) in row.iter().enumerate() {
        match (ink, open) {
            (true, None) => open = Some(x),
            (false, Some(start)) => {
                found.push((start, x));
                open = None;
            }
            _ => {}
        }
    }
    found.extend(open.map(|start| (start, row.len())));
    found
}

fn root(parents: &mut [usize], mut set: usize) -> usize {
    while let Some(parent) = parents.get(set).copied().filter(|parent| *parent != set) {
        let grand = parents.get(parent).copied().unwrap_or(parent);
        if let Some(slot) = parents.get_mut(set) {
            *slot = grand;
        }
        set = grand;
    }
    set
}

fn unite(parents: &mut [usize], a: usize, b: usize) {
    let (a, b) = (root(parents, a), root(parents, b));
    if let Some(slot) = parents.get_mut(a.max(b)) {
        *slot = a.min(b);
    }
}

fn gather(stretches: &[Stretch], parents: &mut [usize]) -> Vec<Blob> {
    let mut index = vec![usize::MAX; parents.len()];
    let mut blobs: Vec<Blob> = Vec::new();
    for stretch in stretches {
        let set = root(parents, stretch.set);
        let own = PixelBox { x0: stretch.x0, x1: stretch.x1, y0: stretch.y, y1: stretch.y + 1 };
        let length = stretch.x1 - stretch.x0;
        let Some(slot) = index.get_mut(set) else { continue };
        if let Some(blob) = blobs.get_mut(*slot) {
            blob.bbox =
                PixelBox { x0: blob.bbox.x0.min(own.x0), y0: blob.bbox.y0, x1: blob.bbox.x1.max(own.x1), y1: own.y1 };
            blob.area += length;
        } else {
            *slot = blobs.len();
            blobs.push(Blob { bbox: own, area: length });
        }
    }
    blobs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_that_touch_are_one() {
        let rows = ["##...#", "..#..#", "...#.#", "#....#", "#.####"];
        let data = rows.iter().flat_map(|row| row.chars().map(|ch| ch == '#')).collect();
        let blobs = find(&Mask { width: 6, height: 5, data });
        let sizes: Vec<_> = blobs.iter().map(|blob| (blob.area, blob.bbox.width(), blob.bbox.height())).collect();
        assert_eq!(sizes, [(4, 4, 3), (8, 4, 5), (2, 1, 2)]);
    }
}
