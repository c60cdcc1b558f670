//! Tables with level rules only, third part: texts below the columns of a row, with no rule between: remarks over the full
//! width, perhaps below a caption. They hide the white strips that the head of the table shows.

use super::gutters::{ONE_TEXT, baselines, is_one_text, line, whites};
use super::rows::{self, Open, Row, bounds};
use crate::layout::model::Look;
use crate::layout::token::Token;
use std::collections::BTreeSet;

/// A text and its types.
type Printed = (String, BTreeSet<Look>);

/// Columns that the head must show, at least.
const LEAST_COLUMNS: usize = 3;
/// The head is one of so many rows at the top.
const ROWS_OF_A_HEAD: usize = 2;
/// Left edges of a caption and its remark agree within this many points.
const EDGE: f32 = 1.5;

/// The rows with such texts as rows of their own; nothing where there are none.
pub(super) fn parted<'a>(rows: &[Row<'a>]) -> Option<Vec<Row<'a>>> {
    // A title may stand above the head, with a rule between or not.
    let count = |words: &[&Token]| whites(words).filter(|(_, width)| *width > ONE_TEXT * rows::size(words)).count();
    let widest = |row: &Row<'a>| baselines(row).into_iter().map(|at| line(row, at)).max_by_key(|words| count(words));
    let lines: Vec<Vec<&Token>> = rows.iter().take(ROWS_OF_A_HEAD).filter_map(widest).collect();
    let at = (0..lines.len()).rev().max_by_key(|at| lines.get(*at).map_or(0, |words| count(words)))?;
    let (words, (ahead, body)) = (lines.get(at)?, rows.split_at_checked(at + 1)?);
    let size = rows::size(words);
    let strips: Vec<(f32, f32)> =
        whites(words).filter(|(_, width)| *width > ONE_TEXT * size).map(|(end, width)| (end - width, end)).collect();
    if strips.len() + 1 < LEAST_COLUMNS {
        return None;
    }
    let long: Vec<Option<f32>> = body.iter().map(|row| note(row, &strips)).collect();
    let captions: BTreeSet<Printed> =
        body.iter().zip(&long).filter_map(|(row, from)| Some(text(&line(row, (*from)?)))).collect();
    // A remark of a few words crosses nothing; its caption tells.
    let captioned = |row: &Row| baselines(row).into_iter().skip(1).find(|at| captions.contains(&text(&line(row, *at))));
    let from: Vec<Option<f32>> = body.iter().zip(long).map(|(row, long)| long.or_else(|| captioned(row))).collect();
    if from.iter().all(Option::is_none) {
        return None;
    }
    let split = body.iter().zip(from).flat_map(|(row, from)| match from.and_then(|from| row.cut(from)) {
        Some([above, remark]) => vec![above, Row { open: Open::No, ..remark }],
        None => vec![row.clone()],
    });
    Some(ahead.iter().cloned().chain(split).collect())
}

/// The first line of the remark of a row: of the lines below the first one that which stands alone and runs over a strip, or its
/// caption.
fn note(row: &Row, strips: &[(f32, f32)]) -> Option<f32> {
    let size = rows::size(&row.tokens);
    let baselines = baselines(row);
    let is_one = |words: &[&Token]| is_one_text(words, size);
    let left = |at: f32| bounds(&line(row, at)).map_or(f32::INFINITY, |bbox| bbox.x0);
    let runs_over = |at: &f32| {
        let words = line(row, *at);
        let Some(extent) = bounds(&words).filter(|_| is_one(&words)) else { return false };
        strips.iter().any(|(from, to)| extent.x0 < *from && *to < extent.x1)
    };
    let first = (1..baselines.len()).find(|at| baselines.get(*at).is_some_and(runs_over))?;
    let from = *baselines.get(first)?;
    let are_alone =
        baselines.iter().skip(first).all(|at| is_one(&line(row, *at)) && (left(*at) - left(from)).abs() < EDGE);
    let above = first.checked_sub(1).filter(|at| *at > 0).and_then(|at| baselines.get(at)).copied();
    let before = first.checked_sub(2).and_then(|at| baselines.get(at)).copied();
    let look = |at: f32| line(row, at).first().map(|token| token.word.style.look());
    let is_caption = |at: &f32| {
        let is_set_off = |other: Option<f32>| look(*at) != other.and_then(look);
        is_one(&line(row, *at)) && (left(*at) - left(from)).abs() < EDGE && is_set_off(Some(from)) && is_set_off(before)
    };
    are_alone.then(|| above.filter(is_caption).unwrap_or(from))
}

/// What is printed, and in which types.
fn text(words: &[&Token]) -> Printed {
    let looks = words.iter().map(|token| token.word.style.look()).collect();
    (words.iter().map(|token| token.word.text.as_str()).collect::<Vec<_>>().join(" "), looks)
}
