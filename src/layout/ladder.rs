//! Layout, step 2a: rows of cells of which only the upright sides are drawn.
//!
//! In: upright pieces as drawn, level rules joined. Out: the level rules that the common ends of such pieces stand for.
//! Knows no words.

use super::rules::Segment;

/// Pieces of one row begin and end at the same height within this many points.
const SHIFT: f32 = 1.0;
/// So many sides at different places make a row.
const LEAST_SIDES: usize = 3;
/// A rule this near to the end of a row bounds it already, in points.
const NEAR: f32 = 4.0;
/// Sides as low as a line of text may be strokes between words, and are sides only where another row has the same, in points.
const LOWEST: f32 = 12.0;
/// More pieces than this on one page are a drawing.
const MOST_PIECES: usize = 10_000;

/// Level rules over the ends of rows, as wide as the rule above that spans all their sides.
pub(super) fn rungs(pieces: &[Segment], level: &[Segment]) -> Vec<Segment> {
    if pieces.len() > MOST_PIECES {
        return Vec::new();
    }
    let mut sorted: Vec<&Segment> = pieces.iter().collect();
    sorted.sort_by(|a, b| a.from.total_cmp(&b.from).then(a.to.total_cmp(&b.to)).then(a.at.total_cmp(&b.at)));
    let is_row = |a: &&Segment, b: &&Segment| (a.from - b.from).abs() < SHIFT && (a.to - b.to).abs() < SHIFT;
    let rows = sorted.chunk_by(is_row).map(|row| (row, places(row)));
    let rows: Vec<(&[&Segment], Vec<f32>)> = rows.filter(|(_, places)| places.len() >= LEAST_SIDES).collect();
    let may_be_stroke = |row: &[&Segment]| row.first().is_some_and(|side| side.length() < LOWEST);
    let recurs = |own: &[f32]| rows.iter().filter(|(_, other)| agree(own, other)).nth(1).is_some();
    let sure = rows.iter().filter(|(row, own)| !may_be_stroke(row) || recurs(own));
    sure.filter_map(|(row, _)| ends(row, level)).flatten().collect()
}

/// Where the sides of a row are, from left to right.
fn places(row: &[&Segment]) -> Vec<f32> {
    let mut places: Vec<f32> = row.iter().map(|side| side.at).collect();
    places.sort_by(f32::total_cmp);
    places.dedup_by(|a, b| (*a - *b).abs() < NEAR);
    places
}

fn agree(one: &[f32], other: &[f32]) -> bool {
    one.len() == other.len() && one.iter().zip(other).all(|(a, b)| (a - b).abs() < NEAR)
}

/// The ends of a row that no rule bounds.
fn ends(row: &[&Segment], level: &[Segment]) -> Option<Vec<Segment>> {
    let first = row.first()?;
    let left = row.iter().map(|side| side.at).fold(f32::INFINITY, f32::min);
    let right = row.iter().map(|side| side.at).fold(f32::NEG_INFINITY, f32::max);
    let spans = |rule: &&Segment| rule.from < left - NEAR && rule.to > right + NEAR;
    let above = level.iter().filter(|rule| rule.at < first.from + NEAR).rfind(spans)?;
    let is_open = |at: &f32| {
        let from = level.partition_point(|rule| rule.at < at - NEAR);
        let mut near = level.iter().skip(from).take_while(|rule| rule.at <= at + NEAR);
        !near.any(|rule| rule.from < right && rule.to > left)
    };
    let open = [first.from, first.to].into_iter().filter(is_open);
    Some(open.map(|at| Segment { at, ..*above }).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn side(at: f32, from: f32, to: f32) -> Segment {
        Segment { at, from, to }
    }

    #[test]
    fn sides_that_end_together_bound_rows_below_a_head() {
        let head = [side(50.0, 20.0, 400.0), side(80.0, 20.0, 400.0)];
        let rows = [(80.0, 120.0), (120.0, 150.0), (200.0, 240.0)];
        let pieces: Vec<Segment> =
            rows.iter().flat_map(|(from, to)| [100.0, 200.0, 300.0].map(|at| side(at, *from, *to))).collect();
        let heights: Vec<f32> = rungs(&pieces, &head).iter().map(|rung| rung.at).collect();
        assert_eq!(heights, [120.0, 120.0, 150.0, 200.0, 240.0]);
        assert!(rungs(&pieces, &head).iter().all(|rung| (rung.from, rung.to) == (20.0, 400.0)));
    }

    #[test]
    fn two_sides_and_sides_without_a_head_bound_nothing() {
        let pieces = [100.0, 200.0, 300.0].map(|at| side(at, 120.0, 150.0));
        assert!(rungs(&pieces, &[]).is_empty());
        assert!(rungs(&pieces, &[side(160.0, 20.0, 400.0)]).is_empty(), "a rule below heads nothing");
        assert!(rungs(&pieces[..2], &[side(50.0, 20.0, 400.0)]).is_empty());
    }

    #[test]
    fn strokes_between_words_bound_nothing() {
        let head = [side(50.0, 20.0, 400.0)];
        let strokes = |places: [f32; 3], top: f32| places.map(|at| side(at, top, top + 9.0));
        let apart = [strokes([100.0, 200.0, 300.0], 53.0), strokes([120.0, 240.0, 310.0], 70.0)].concat();
        assert!(rungs(&apart, &head).is_empty());
        let alike = [strokes([100.0, 200.0, 300.0], 53.0), strokes([100.0, 200.0, 300.0], 70.0)].concat();
        assert!(!rungs(&alike, &head).is_empty());
    }
}
