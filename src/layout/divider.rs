//! Layout, step 3a: an upright rule alone between two texts. It parts a block in two: a margin column beside the text,
//! what was agreed beside what was reached.
//!
//! In: the rules of a page, its tables, its filled boxes, its words. Out: a table of two columns for each such rule, with a
//! row for each box on one of its sides (a line of time with what happens when), and the captions of both sides as its head.
//! Knows no label.

use super::grid::{self, Lattice};
use super::headed::clusters;
use super::model::GridOrigin;
use super::rules::{Rules, Segment};
use super::settings::LayoutSettings;
use super::token::{Token, bounds};
use crate::geometry::Rect;

/// A rule parts a block where so many lines stand on one of its sides.
const LEAST_LINES: usize = 2;
/// With so many lines on either side it parts columns of the page, too.
const LINES_OF_A_COLUMN: usize = 15;
/// Share of the page's height from which on a rule parts columns of the page, not a block.
const TALLEST: f32 = 0.6;
/// Words reach beyond the ends of the rule by at most this, in points.
const SLACK: f32 = 3.0;
/// White around the words of the block, in points.
const MARGIN: f32 = 2.0;

/// The blocks that upright rules part.
pub(super) fn find(
    rules: &Rules,
    tables: &[Lattice],
    boxes: &[Rect],
    tokens: &[Token],
    height: f32,
    settings: &LayoutSettings,
) -> Vec<Lattice> {
    let is_free = |rule: &&Segment| {
        let middle = rule.from.midpoint(rule.to);
        rule.length() < TALLEST * height
            && !tables.iter().any(|table| {
                let bbox = table.bbox();
                bbox.y0 < middle && middle < bbox.y1 && bbox.x0 - SLACK < rule.at && rule.at < bbox.x1 + SLACK
            })
    };
    let free: Vec<&Segment> = rules.upright.iter().filter(is_free).collect();
    let is_alone =
        |rule: &&&Segment| !free.iter().any(|other| (other.at - rule.at).abs() > SLACK && overlap(other, rule));
    let meets_none = |rule: &&&Segment| !rules.level.iter().any(|level| meets(level, rule));
    free.iter().filter(is_alone).filter(meets_none).filter_map(|rule| block(rule, boxes, tokens, settings)).collect()
}

/// Both stand at the same height.
fn overlap(one: &Segment, other: &Segment) -> bool {
    one.from.max(other.from) + SLACK < one.to.min(other.to)
}

/// A level rule begins or ends at the upright one: a border of cells, not a rule alone.
fn meets(level: &Segment, upright: &Segment) -> bool {
    let is_level = level.at > upright.from - SLACK && level.at < upright.to + SLACK;
    is_level && ((level.from - upright.at).abs() < SLACK || (level.to - upright.at).abs() < SLACK)
}

/// The block on both sides of a rule, where text stands on both and none crosses it.
fn block(rule: &Segment, boxes: &[Rect], tokens: &[Token], settings: &LayoutSettings) -> Option<Lattice> {
    let reach = rule.from - SLACK..rule.to + SLACK;
    let beside: Vec<&Token> = tokens.iter().filter(|token| reach.contains(&token.word.bbox.center().y)).collect();
    let crosses = |token: &&&Token| token.word.bbox.x0 + SLACK < rule.at && token.word.bbox.x1 - SLACK > rule.at;
    if beside.iter().any(|token| crosses(&token)) {
        return None;
    }
    let (left, right): (Vec<&Token>, Vec<&Token>) =
        beside.iter().partition(|token| token.word.bbox.x1 <= rule.at + SLACK);
    let most = lines(&left).max(lines(&right));
    // A short last page: its columns are those of the pages before, however short the rule between them.
    let are_columns = lines(&left).min(lines(&right)) >= LINES_OF_A_COLUMN;
    if left.is_empty() || right.is_empty() || most < LEAST_LINES || are_columns || are_cells(&beside) {
        return None;
    }
    let words: Vec<Token> = beside.iter().map(|token| (*token).clone()).collect();
    let around = bounds(&words);
    let mut bbox = Rect {
        x0: around.x0 - MARGIN,
        y0: around.y0.min(rule.from),
        x1: around.x1 + MARGIN,
        y1: around.y1.max(rule.to),
    };
    let mut edges = vec![bbox.y0];
    edges.extend(cuts(rule, &bbox, boxes, &words));
    edges.push(bbox.y1);
    if let Some(head) = head(rule, &bbox, tokens) {
        bbox = bbox.union(&head.grown(MARGIN));
        edges.insert(0, bbox.y0);
    }
    let level = edges.into_iter().map(|at| Segment { at, from: bbox.x0, to: bbox.x1 }).collect();
    let upright = [bbox.x0, rule.at, bbox.x1].map(|at| Segment { at, from: bbox.y0, to: bbox.y1 }).to_vec();
    grid::lattice_of(level, upright, GridOrigin::Ruled, settings)
}

/// Whether the lines show the columns of a table, of which the rule parts only two.
fn are_cells(tokens: &[&Token]) -> bool {
    if tokens.len() > MOST_WORDS {
        return false;
    }
    let starts: Vec<Vec<f32>> = clusters(tokens).iter().map(|line| line.starts(CELLS_APART)).collect();
    let recurs = |start: &f32| {
        let same = |other: &f32| (other - start).abs() < SLACK;
        starts.iter().filter(|line| line.iter().any(same)).count() >= LEAST_ROWS
    };
    let is_row = |line: &&Vec<f32>| line.iter().filter(|start| recurs(start)).count() >= LEAST_CELLS;
    starts.iter().filter(is_row).count() >= LEAST_ROWS
}

/// White between two cells of one line, in em; so many cells that begin below one another make a row, so many rows a table.
const CELLS_APART: f32 = 1.5;
const LEAST_CELLS: usize = 3;
const LEAST_ROWS: usize = 3;
/// A page of so many words is no table that anybody could read: each line is compared with each.
const MOST_WORDS: usize = 4000;

/// Heights between filled boxes one below the other on one side of the rule, where no word of the other side stands.
fn cuts(rule: &Segment, block: &Rect, boxes: &[Rect], words: &[Token]) -> Vec<f32> {
    let is_own = |bbox: &&Rect| {
        let is_beside = bbox.x0 > rule.at - SLACK || bbox.x1 < rule.at + SLACK;
        is_beside && block.grown(SLACK).contains(bbox.center()) && bbox.height() < 0.9 * block.height()
    };
    let mut rows: Vec<&Rect> = boxes.iter().filter(is_own).collect();
    rows.sort_by(|a, b| a.y0.total_cmp(&b.y0));
    let pairs = rows.windows(2).filter_map(|pair| Some((pair.first()?.y1, pair.last()?.y0)));
    let cuts: Vec<f32> =
        pairs.filter(|(above, below)| below > above).map(|(above, below)| above.midpoint(below)).collect();
    let crosses = |at: &f32| words.iter().any(|token| token.word.bbox.y0 < *at && token.word.bbox.y1 > *at);
    if cuts.len() + 1 < rows.len() || cuts.iter().any(crosses) { Vec::new() } else { cuts }
}

/// The captions right above both sides of a block: one line of few words in one type, some on either side.
fn head(rule: &Segment, block: &Rect, tokens: &[Token]) -> Option<Rect> {
    let is_above = |token: &&Token| {
        let gap = block.y0 - token.baseline;
        gap > -SLACK && gap < HEAD_GAP * token.size() && token.word.bbox.x1 > block.x0 && token.word.bbox.x0 < block.x1
    };
    let line: Vec<&Token> = tokens.iter().filter(is_above).collect();
    let first = line.first()?;
    let is_one = line.iter().all(|token| {
        (token.baseline - first.baseline).abs() < 1.0 && token.word.style.look() == first.word.style.look()
    });
    let left = line.iter().filter(|token| token.word.bbox.x1 < rule.at + SLACK).count();
    let right = line.iter().filter(|token| token.word.bbox.x0 > rule.at - SLACK).count();
    let has_both = left > 0 && right > 0 && left + right == line.len() && left.max(right) <= HEAD_WORDS;
    (is_one && has_both).then(|| Rect::around(line.iter().map(|token| token.word.bbox)))?
}

/// Captions stand so near above the block, baseline to edge, in em; and have so many words at most.
const HEAD_GAP: f32 = 1.6;
const HEAD_WORDS: usize = 3;

/// Different baselines.
fn lines(tokens: &[&Token]) -> usize {
    let mut heights: Vec<f32> = tokens.iter().map(|token| token.baseline).collect();
    heights.sort_by(f32::total_cmp);
    heights.dedup_by(|a, b| (*a - *b).abs() < SLACK);
    heights.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn token(x0: f32, x1: f32, y: f32) -> Token {
        let mut token = Token { baseline: y, ..Token::default() };
        token.word.bbox = Rect { x0, y0: y - 8.0, x1, y1: y + 2.0 };
        token.word.style.size = 10.0;
        token
    }

    fn columns(rules: &[(f32, f32, f32)], tokens: &[Token]) -> Vec<usize> {
        let upright = rules.iter().map(|(at, from, to)| Segment { at: *at, from: *from, to: *to }).collect();
        let rules = Rules { upright, ..Rules::default() };
        let found = find(&rules, &[], &[], tokens, 842.0, &LayoutSettings::default());
        found.iter().map(Lattice::columns).collect()
    }

    fn block(top: f32) -> [Token; 3] {
        [token(50.0, 120.0, top + 12.0), token(50.0, 120.0, top + 26.0), token(200.0, 400.0, top + 12.0)]
    }

    #[test]
    fn lines_of_several_cells_are_a_table() {
        let rows: Vec<Token> = (0..3)
            .flat_map(|row| {
                let y = 100.0 + 30.0 * row as f32;
                [token(50.0, 90.0, y), token(130.0, 200.0, y), token(300.0, 340.0, y), token(400.0, 440.0, y)]
            })
            .collect();
        let of = |tokens: &[Token]| are_cells(&tokens.iter().collect::<Vec<_>>());
        assert!(of(&rows));
        let text: Vec<Token> = (0..3)
            .flat_map(|row| {
                let y = 100.0 + 30.0 * row as f32;
                [token(50.0, 90.0, y), token(130.0, 200.0, y), token(203.0, 260.0 + 10.0 * row as f32, y)]
            })
            .collect();
        assert!(!of(&text), "a margin beside running text");
    }

    #[test]
    fn a_rule_between_two_texts_parts_them() {
        let tokens: Vec<Token> = [block(100.0), block(160.0)].concat();
        assert_eq!(columns(&[(160.0, 100.0, 132.0), (160.0, 160.0, 192.0)], &tokens), [2, 2]);
    }

    #[test]
    fn boxes_beside_a_line_of_time_are_rows_below_its_captions() {
        let mut tokens = vec![token(60.0, 110.0, 96.0), token(180.0, 240.0, 96.0)];
        for top in [100.0, 160.0] {
            tokens.extend(block(top));
        }
        let filled: Vec<Rect> = [104.0, 164.0].map(|y0| Rect { x0: 170.0, y0, x1: 420.0, y1: y0 + 40.0 }).to_vec();
        let upright = vec![Segment { at: 160.0, from: 100.0, to: 210.0 }];
        let rules = Rules { upright, ..Rules::default() };
        let found = find(&rules, &[], &filled, &tokens, 842.0, &LayoutSettings::default());
        assert_eq!(found.iter().map(|table| (table.rows(), table.columns())).collect::<Vec<_>>(), [(3, 2)]);
    }

    #[test]
    fn a_rule_that_level_rules_meet_is_a_border_of_cells() {
        let level = vec![Segment { at: 115.0, from: 160.0, to: 400.0 }];
        let rules = Rules { upright: vec![Segment { at: 160.0, from: 100.0, to: 132.0 }], level };
        assert!(find(&rules, &[], &[], &block(100.0), 842.0, &LayoutSettings::default()).is_empty());
    }

    #[test]
    fn a_rule_at_the_edge_or_between_columns_of_the_page_parts_nothing() {
        let tokens = block(100.0);
        assert!(columns(&[(40.0, 100.0, 132.0)], &tokens).is_empty(), "at the edge");
        assert!(columns(&[(160.0, 60.0, 780.0)], &tokens).is_empty(), "as tall as the page");
        let long = |x0: f32| (0..20).map(move |line| token(x0, x0 + 80.0, 112.0 + 14.0 * line as f32));
        let both: Vec<Token> = long(50.0).chain(long(200.0)).collect();
        assert!(columns(&[(160.0, 100.0, 392.0)], &both).is_empty(), "as long as columns");
        assert!(columns(&[(80.0, 100.0, 132.0)], &tokens).is_empty(), "through words");
        assert!(columns(&[(40.0, 100.0, 132.0), (160.0, 100.0, 132.0)], &tokens).is_empty(), "sides of a box");
    }
}
