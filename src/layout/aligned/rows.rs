//! Aligned tables: where rows begin.

use crate::geometry::Rect;
use crate::layout::model::Line;
use crate::layout::rules::Segment;

/// A blank strip this much larger than the usual line distance separates rows.
const STRIP: f32 = 1.22;

/// The upper edges of all rows.
pub(super) fn tops(columns: &[Vec<Line>], leading: f32) -> Vec<f32> {
    let mut all: Vec<&Line> = columns.iter().flatten().collect();
    all.sort_by(|a, b| a.baseline.total_cmp(&b.baseline));
    let leading = solid_leading(columns).map_or(leading, |solid| solid.min(leading));
    let strips = strips(&all, leading);
    if let Some(tops) = paired_tops(columns) {
        return tops;
    }
    let labels = columns.first().map_or(&[][..], Vec::as_slice);
    let mut tops: Vec<f32> = Vec::new();
    for pair in std::iter::once(None).chain(strips.into_iter().map(Some)) {
        let top = pair.unwrap_or_else(|| all.first().map_or(0.0, |line| line.bbox.y0));
        let opens = pair.is_none() || opens_row(top, columns, leading);
        if opens {
            tops.push(top);
        }
    }
    let values = if let [_, values] = columns { values.as_slice() } else { &[] };
    tops.extend(label_tops(labels, values, leading));
    tops.sort_by(f32::total_cmp);
    tops.dedup_by(|b, a| *b - *a < 3.0);
    tops
}

/// Two columns of as many lines, each beside one of the other column: nothing is wrapped, every line is a row.
fn paired_tops(columns: &[Vec<Line>]) -> Option<Vec<f32>> {
    let [labels, values] = columns else { return None };
    let are_paired = |(label, value): (&Line, &Line)| (label.baseline - value.baseline).abs() < LEVEL * label.size();
    let goes_on = |pair: &[Line]| matches!(pair, [above, below] if is_open(above) || !opens_text(below));
    let is_plain = labels.len() >= LEAST_PAIRS && labels.len() == values.len() && !labels.windows(2).any(goes_on);
    // Numbers alone are those of pages.
    let has_words = values.iter().flat_map(|line| &line.words).any(|word| word.text.chars().any(char::is_alphabetic));
    let is_paired = is_plain && has_words && labels.iter().zip(values).all(are_paired);
    is_paired.then(|| labels.iter().zip(values).map(|(label, value)| label.bbox.y0.min(value.bbox.y0) - 1.0).collect())
}

/// Right edges agree within this many points.
const SAME_RIGHT: f32 = 1.5;
/// Lines whose baselines differ less stand on one, in em.
const LEVEL: f32 = 0.3;
/// So many pairs show that nothing is wrapped.
const LEAST_PAIRS: usize = 3;

/// A line that ends with a hyphen or sign goes on.
fn is_open(line: &Line) -> bool {
    line.words.last().is_some_and(|word| word.text.ends_with(['-', '\u{ad}', '/', ',']))
}

/// A label with its colon is whole.
fn ends_label(line: &Line) -> bool {
    line.words.last().is_some_and(|word| word.text.ends_with(':') && word.text.len() > 1)
}

fn opens_text(line: &Line) -> bool {
    line.words.first().and_then(|word| word.text.chars().next()).is_some_and(|ch| !ch.is_lowercase())
}

/// The upper edges of all rows where rules or fills separate them.
pub(super) fn ruled_tops(bounds: &Rect, columns: &[Vec<Line>], separators: &[Segment]) -> Option<Vec<f32>> {
    let is_wide = |rule: &&Segment| rule.to.min(bounds.x1) - rule.from.max(bounds.x0) > 0.8 * bounds.width();
    let inside = |rule: &&Segment| rule.at > bounds.y0 && rule.at < bounds.y1;
    let mut tops: Vec<f32> = vec![bounds.y0];
    tops.extend(separators.iter().filter(is_wide).filter(inside).map(|rule| rule.at));
    tops.dedup_by(|b, a| *b - *a < 4.0);
    let labels = columns.first().map_or(0, Vec::len);
    (tops.len() >= 3 && tops.len() * 3 >= labels).then_some(tops)
}

/// The smallest usual line distance within the columns, in em.
fn solid_leading(columns: &[Vec<Line>]) -> Option<f32> {
    let ratios = columns.iter().flat_map(|column| column.windows(2)).filter_map(crate::layout::paragraphs::leading);
    let mut ratios: Vec<f32> = ratios.collect();
    ratios.sort_by(f32::total_cmp);
    let smallest = ratios.get(ratios.len() / 10).copied()?;
    (smallest < 1.6).then_some(smallest)
}

/// Upper edges of the lines below blank strips over all columns.
fn strips(all: &[&Line], leading: f32) -> Vec<f32> {
    let mut strips = Vec::new();
    for pair in all.windows(2) {
        let [above, below] = pair else { continue };
        let size = above.size().max(below.size());
        if below.baseline - above.baseline > STRIP * leading * size {
            strips.push(below.bbox.y0);
        }
    }
    strips
}

/// Whether a row opens below a strip: something stands in the first column, or in most of the others.
fn opens_row(top: f32, columns: &[Vec<Line>], leading: f32) -> bool {
    let has_start = |column: &Vec<Line>| {
        column.iter().any(|line| {
            let reach = leading * line.size() * 0.9;
            line.bbox.y0 >= top - 0.5 * line.size() && line.bbox.y0 < top + reach
        })
    };
    let first = columns.first().is_some_and(has_start);
    let others = columns.iter().skip(1).filter(|column| has_start(column)).count();
    first || (columns.len() > 2 && others * 2 >= columns.len())
}

/// Upper edges of the labels that are no wrapped lines.
fn label_tops(labels: &[Line], values: &[Line], leading: f32) -> Vec<f32> {
    let widest = labels.iter().map(|line| line.bbox.x1).fold(0.0, f32::max);
    let longest = labels.iter().map(|line| line.bbox.width()).fold(0.0, f32::max);
    // Labels set to the right end at one edge: the room that a line left is in front of it.
    let are_right = labels.iter().all(|line| widest - line.bbox.x1 < SAME_RIGHT);
    let mut tops = Vec::new();
    for pair in labels.windows(2) {
        let [above, below] = pair else { continue };
        let is_far = below.baseline - above.baseline > STRIP * leading * above.size().max(below.size());
        let first = below.words.first();
        let width = first.map_or(0.0, |word| word.bbox.width());
        let (end, limit) = if are_right { (above.bbox.width(), longest) } else { (above.bbox.x1, widest) };
        let would_fit = end + width + 0.4 * below.size() < limit;
        if is_far
            || ends_label(above)
            || are_right && are_two_values(above, below, values)
            || (would_fit && opens_text(below) && !is_open(above))
        {
            tops.push(below.bbox.y0 - 1.0);
        }
    }
    tops
}

/// Whether a value stands beside each of two labels, and the upper one ends although the lower one would have gone on in
/// its line.
fn are_two_values(above: &Line, below: &Line, values: &[Line]) -> bool {
    let beside =
        |label: &Line| values.iter().position(|value| (value.baseline - label.baseline).abs() < LEVEL * label.size());
    let (Some(one), Some(other)) = (beside(above), beside(below)) else { return false };
    let (Some(upper), Some(lower)) = (values.get(one), values.get(other)) else { return false };
    let widest = values.iter().map(|line| line.bbox.x1).fold(0.0, f32::max);
    let width = lower.words.first().map_or(0.0, |word| word.bbox.width());
    let would_fit = upper.bbox.x1 + width + 0.4 * lower.size() < widest;
    other == one + 1 && would_fit && opens_text(below) && opens_text(lower) && !is_open(upper) && !is_open(above)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::model::{Style, Word};

    /// Lines of words that are half an em wide per letter; they begin at `left`, or end at `right`.
    fn column(left: f32, right: Option<f32>, texts: &[&str]) -> Vec<Line> {
        let line = |(row, text): (usize, &&str)| {
            let baseline = 100.0 + 13.0 * row as f32;
            let mut x0 = right.map_or(left, |right| right - 5.0 * text.len() as f32);
            let word = |text: &str| {
                let bbox = Rect { x0, y0: baseline - 8.0, x1: x0 + 5.0 * text.len() as f32, y1: baseline + 2.0 };
                x0 = bbox.x1 + 5.0;
                let style = Style { size: 10.0, ..Style::default() };
                Word { text: text.to_owned(), bbox, style, ..Word::default() }
            };
            let words: Vec<Word> = text.split(' ').map(word).collect();
            let bbox = Rect::around(words.iter().map(|word| word.bbox)).unwrap_or_default();
            Line { page: 1, words, bbox, baseline }
        };
        texts.iter().enumerate().filter(|(_, text)| !text.is_empty()).map(line).collect()
    }

    const VALUES: [&str; 5] = ["Eltern", "Jugendamt", "Ab Mai", "Es fehlen Leute und", "ein Raum"];

    fn rows(labels: Vec<Line>) -> usize {
        tops(&[labels, column(150.0, None, &VALUES)], 1.3).len()
    }

    #[test]
    fn labels_set_to_the_right_are_rows_of_their_own() {
        assert_eq!(rows(column(0.0, Some(130.0), &["Wen", "Anlaufstelle", "Phase", "Neues"])), 4);
        assert_eq!(
            rows(column(0.0, Some(130.0), &["Wen", "Anlaufstelle", "phase", "Neues"])),
            3,
            "a label of two lines"
        );
    }

    #[test]
    fn labels_with_a_colon_are_whole() {
        assert_eq!(rows(column(50.0, None, &["wen:", "anlaufstelle:", "phase:", "neues:"])), 4);
        assert_eq!(rows(column(50.0, None, &["wen", "anlaufstelle", "phase", "neues"])), 1);
    }
}
