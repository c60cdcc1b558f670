//! Tables with level rules only, first part: which rules bound rows of one table.

use crate::geometry::Rect;
use crate::layout::token::Token;

/// Text stands this near to the rule above it, in em.
const PADDING: f32 = 1.3;
/// White strips within a row are at most this high, in em.
const STRIP: f32 = 1.4;
/// Lines of a row without a rule on one side stand this near to each other, in em.
const LEADING: f32 = 1.6;
/// A blank row is not higher than this, in points.
const BLANK: f32 = 45.0;

/// What stands between two rules.
#[derive(Debug, Clone)]
pub(super) struct Row<'a> {
    pub top: f32,
    pub bottom: f32,
    pub tokens: Vec<&'a Token>,
    /// Where no rule bounds it.
    pub open: Open,
}

/// The side of a [`Row`] without a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Open {
    No,
    Above,
    Below,
}

/// Runs of rows that follow one another; what has sides and text is a row, however its lines stand.
pub(super) fn runs<'a>(rules: &[f32], tokens: &[&'a Token], has_sides: impl Fn(&Row) -> bool) -> Vec<Vec<Row<'a>>> {
    let mut runs: Vec<Vec<Row>> = Vec::new();
    let mut open: Vec<Row> = Vec::new();
    for pair in rules.windows(2) {
        let [top, bottom] = *pair else { continue };
        let inside = tokens.iter().copied().filter(|token| (top..bottom).contains(&token.anchor().y)).collect();
        let row = Row { top, bottom, tokens: inside, open: Open::No };
        if is_row(&row) || !row.tokens.is_empty() && has_sides(&row) {
            open.push(row);
        } else if !open.is_empty() {
            runs.push(std::mem::take(&mut open));
        }
    }
    runs.push(open);
    runs.retain(|run| run.iter().any(|row| !row.tokens.is_empty()));
    for run in &mut runs {
        let (Some(first), Some(last)) = (run.first(), run.last()) else { continue };
        let (above, below) = (row_above(first.top, tokens), row_below(last.bottom, tokens));
        let below = below.filter(|row| !rules.iter().any(|rule| *rule > row.top + 1.0 && *rule < row.bottom));
        let above = above.filter(|row| !rules.iter().any(|rule| *rule > row.top && *rule < row.bottom - 1.0));
        run.splice(0..0, above);
        run.extend(below);
    }
    runs
}

/// The text below rules that bound no row of `runs`: each the only row of its table, perhaps.
pub(super) fn alone<'a>(rules: &[f32], tokens: &[&'a Token], runs: &[Vec<Row>]) -> Vec<Row<'a>> {
    let bounds =
        |rule: &f32| runs.iter().flatten().any(|row| (row.top - rule).abs() < 1.0 || (row.bottom - rule).abs() < 1.0);
    let below = rules.iter().filter(|rule| !bounds(rule)).filter_map(|rule| row_below(*rule, tokens));
    below.filter(|row| !rules.iter().any(|rule| *rule > row.top + 1.0 && *rule < row.bottom)).collect()
}

/// Whether text fills the space between two rules as it fills a row: no margins, no spaces between paragraphs.
fn is_row(row: &Row) -> bool {
    let Some(bounds) = bounds(&row.tokens) else { return row.bottom - row.top < BLANK };
    let size = size(&row.tokens);
    let is_near = bounds.y0 - row.top <= PADDING * size && row.bottom - bounds.y1 <= 2.0 * PADDING * size;
    is_near && strips(&row.tokens).all(|strip| strip <= STRIP * size)
}

/// White strips between the lines of a row.
fn strips(tokens: &[&Token]) -> impl Iterator<Item = f32> {
    let mut spans: Vec<(f32, f32)> = tokens.iter().map(|token| (token.word.bbox.y0, token.word.bbox.y1)).collect();
    spans.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut end = f32::INFINITY;
    spans.into_iter().map(move |(from, to)| {
        let strip = from - end;
        end = if end.is_finite() { end.max(to) } else { to };
        strip
    })
}

/// The head of a table above its first rule.
fn row_above<'a>(rule: f32, tokens: &[&'a Token]) -> Option<Row<'a>> {
    let mut above: Vec<&Token> = tokens.iter().copied().filter(|token| token.anchor().y < rule).collect();
    above.sort_by(|a, b| b.baseline.total_cmp(&a.baseline));
    let taken = near(rule, above, |token| token.word.bbox.y1);
    let mut row = Row { top: rule, bottom: rule, tokens: taken, open: Open::Above };
    row.shrink();
    (!row.tokens.is_empty()).then_some(row)
}

/// The last row of a table without a closing rule.
fn row_below<'a>(rule: f32, tokens: &[&'a Token]) -> Option<Row<'a>> {
    let mut below: Vec<&Token> = tokens.iter().copied().filter(|token| token.anchor().y > rule).collect();
    below.sort_by(|a, b| a.baseline.total_cmp(&b.baseline));
    let taken = near(rule, below, |token| token.word.bbox.y0);
    let mut row = Row { top: rule, bottom: rule, tokens: taken, open: Open::Below };
    row.shrink();
    (!row.tokens.is_empty()).then_some(row)
}

/// The first of the words that follow one another closely from the rule on; small captions stand as far below a text as
/// its own lines do.
fn near(rule: f32, tokens: Vec<&Token>, side: impl Fn(&Token) -> f32) -> Vec<&Token> {
    let mut last: Option<f32> = None;
    // What stands level with the first word.
    let level = tokens.first().map(|first| first.word.bbox);
    let is_level = |token: &&&Token| level.is_some_and(|bbox| bbox.overlap_y(&token.word.bbox) > 0.0);
    let mut largest = tokens.iter().filter(is_level).map(|token| token.size()).fold(0.0_f32, f32::max);
    let follows = |token: &&Token| {
        largest = largest.max(token.size());
        let is_near = match last {
            None => (side(token) - rule).abs() <= PADDING * largest,
            Some(baseline) => (token.baseline - baseline).abs() <= LEADING * largest,
        };
        last = Some(token.baseline);
        is_near
    };
    tokens.into_iter().take_while(follows).collect()
}

impl<'a> Row<'a> {
    /// The row above the line on a baseline, and the one that begins with it.
    pub fn cut(&self, baseline: f32) -> Option<[Row<'a>; 2]> {
        let is_above = |token: &&Token| token.baseline < baseline - 1.0;
        let (above, below): (Vec<&Token>, Vec<&Token>) = self.tokens.iter().copied().partition(is_above);
        let middle = f32::midpoint(bounds(&above)?.y1, bounds(&below)?.y0);
        let upper = Row { bottom: middle, tokens: above, ..self.clone() };
        Some([upper, Row { top: middle, tokens: below, ..self.clone() }])
    }

    /// Whether a side has no rule.
    pub fn is_open(&self) -> bool {
        self.open != Open::No
    }

    /// Fits a row without a rule on one side to its words.
    pub fn shrink(&mut self) {
        let Some(bounds) = bounds(&self.tokens) else { return };
        match self.open {
            Open::Above => self.top = bounds.y0 - 1.0,
            Open::Below => self.bottom = bounds.y1 + 1.0,
            Open::No => {}
        }
    }
}

/// What words take up together.
pub(super) fn bounds(tokens: &[&Token]) -> Option<Rect> {
    Rect::around(tokens.iter().map(|token| token.word.bbox))
}

/// The usual size of the words.
pub(super) fn size(tokens: &[&Token]) -> f32 {
    let mut sizes: Vec<f32> = tokens.iter().map(|token| token.size()).collect();
    sizes.sort_by(f32::total_cmp);
    sizes.get(sizes.len() / 2).copied().unwrap_or(10.0)
}
