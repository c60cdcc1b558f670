//! Page breaks, second part: a row that goes on.

use super::cell_text;
use super::text;
use crate::layout::model::{Cell, Grid, Row};
use std::collections::HashSet;

/// Share of the rows of a table in which a column is filled, if it is what the others hang on.
const KEY_SHARE: f32 = 0.9;

/// A column of numbers is one of the first.
const NUMBER_COLUMNS: usize = 2;

/// Whether the first row of `below` goes on with the last row of `above`, the first `head` rows of which are head.
pub(super) fn goes_on(above: &Grid, head: usize, below: &[Row], is_open: bool, known: &HashSet<String>) -> bool {
    let Some((row, further)) = below.split_first() else { return false };
    let Some(last) = above.rows.last() else { return false };
    if is_numbered_anew(above, last, row) {
        return false;
    }
    if is_open {
        let is_pair = above.columns == 2 && !has_broken_cell(last, row, known) && opens_pair(last, row);
        return !is_pair;
    }
    if is_band(row, above) || is_band(last, above) {
        return false;
    }
    if has_broken_cell(last, row, known) || lacks_number(above, head, row, further) {
        return true;
    }
    let Some(key) = key_column(above) else { return false };
    let blank = |row: &Row| cell_in(row, key).is_none_or(|cell| cell.paragraphs.is_empty());
    let has_more = row.cells.iter().any(|cell| !cell.paragraphs.is_empty());
    if blank(row) {
        return has_more && !blank(last);
    }
    is_sparse(row, above) && starts_lower(row, key)
}

/// Whether a column of numbers, one word in every row, has one in both halves: two rows.
fn is_numbered_anew(above: &Grid, last: &Row, row: &Row) -> bool {
    let number = |row: &Row, column: usize| {
        let mut words = cell_in(row, column)?.lines().flat_map(|line| &line.words);
        let first = words.next()?;
        Some(words.next().is_none() && first.text.chars().any(|ch| ch.is_ascii_digit()))
    };
    let is_number = |row: &Row, column: usize| number(row, column) == Some(true);
    let body = || above.rows.iter().skip(1).filter(|row| !is_band(row, above));
    (0..above.columns.min(NUMBER_COLUMNS)).any(|column| {
        is_number(last, column)
            && is_number(row, column)
            && body().all(|row| number(row, column).is_none_or(|is_number| is_number))
    })
}

/// The texts of the column that the others hang on open with numbers, row for row, but for this one.
fn lacks_number(above: &Grid, head: usize, row: &Row, further: &[Row]) -> bool {
    let Some(key) = key_column(above) else { return false };
    let opens = |row: &Row| {
        let first = cell_in(row, key)?.lines().next()?.words.first()?;
        let is_short = first.text.chars().count() <= LONGEST_NUMBER;
        Some(is_short && first.text.chars().any(|ch| ch.is_ascii_digit()))
    };
    let body = above.rows.iter().skip(head).chain(further).filter(|row| !is_band(row, above));
    let numbered: Vec<Option<bool>> = body.map(opens).collect();
    numbered.len() >= LEAST_NUMBERED && numbered.iter().all(|opens| *opens == Some(true)) && opens(row) == Some(false)
}

/// Letters and digits of the longest number in front of a text.
const LONGEST_NUMBER: usize = 8;
/// So many numbered rows show that all are.
const LEAST_NUMBERED: usize = 2;

/// Beside a value a new label begins: a label is rarely cut, and then it is printed whole elsewhere.
fn opens_pair(last: &Row, row: &Row) -> bool {
    let label = |row: &Row| cell_in(row, 0).map(cell_text).filter(|text| !text.is_empty());
    let is_whole = |text: &String| !text.ends_with(['-', '\u{ad}', '‐', '/', ',']);
    label(last).is_some_and(|text| is_whole(&text)) && label(row).is_some() && !starts_lower(row, 0)
}

/// One cell over the whole width.
fn is_band(row: &Row, grid: &Grid) -> bool {
    grid.columns > 1 && row.cells.first().is_some_and(|cell| cell.column_span == grid.columns)
}

/// Whether the halves of a cell make a text that is printed whole elsewhere, and neither half is.
fn has_broken_cell(last: &Row, row: &Row, known: &HashSet<String>) -> bool {
    let halves = last.cells.iter().filter_map(|upper| {
        let lower = cell_in(row, upper.column)?;
        Some((cell_text(upper), cell_text(lower)))
    });
    let mut halves = halves.filter(|(upper, lower)| !upper.is_empty() && !lower.is_empty());
    halves.any(|(upper, lower)| {
        let joined = format!("{upper}{lower}");
        let dehyphenated = format!("{}{lower}", upper.trim_end_matches(['-', '\u{ad}', '‐']));
        known.contains(&joined) || known.contains(&dehyphenated)
    })
}

fn cell_in(row: &Row, column: usize) -> Option<&Cell> {
    row.cells.iter().find(|cell| cell.column <= column && column < cell.column + cell.column_span)
}

/// The first column that nearly every row fills.
fn key_column(grid: &Grid) -> Option<usize> {
    let rows: Vec<&Row> = grid.rows.iter().filter(|row| !is_band(row, grid)).collect();
    let is_key = |column: &usize| {
        let filled = rows.iter().filter(|row| cell_in(row, *column).is_some_and(|cell| !cell.is_blank())).count();
        filled as f32 >= KEY_SHARE * rows.len() as f32
    };
    (0..grid.columns).find(is_key)
}

/// Less than half as many filled cells as usual.
fn is_sparse(row: &Row, grid: &Grid) -> bool {
    let filled = |row: &Row| row.cells.iter().filter(|cell| !cell.is_blank()).count();
    let rows: Vec<usize> = grid.rows.iter().filter(|row| !is_band(row, grid)).map(filled).collect();
    let usual = rows.iter().sum::<usize>() as f32 / rows.len().max(1) as f32;
    grid.columns >= 3 && (filled(row) as f32) < 0.5 * usual
}

fn starts_lower(row: &Row, column: usize) -> bool {
    let first = cell_in(row, column).and_then(|cell| cell.lines().next()).and_then(|line| line.words.first());
    first.and_then(|word| word.text.chars().next()).is_some_and(char::is_lowercase)
}

/// Puts the cells of `row` below those of the last row; cells without a counterpart are given back as a row.
pub(super) fn merge(above: &mut Grid, row: Row) -> Option<Row> {
    let mut leftover = Vec::new();
    for cell in row.cells {
        match target(above, &cell) {
            Some(upper) => append(upper, cell),
            None => leftover.push(cell),
        }
    }
    (!leftover.is_empty()).then_some(Row { cells: leftover, is_header: false })
}

/// The lowest cell of the same column; it may have started rows before.
fn target<'g>(above: &'g mut Grid, cell: &Cell) -> Option<&'g mut Cell> {
    let count = above.rows.len();
    let rows = above.rows.iter_mut().enumerate().rev();
    let mut candidates = rows.flat_map(|(index, row)| row.cells.iter_mut().map(move |cell| (index, cell)));
    let found = candidates.find(|(index, upper)| {
        let covers = upper.column <= cell.column && cell.column < upper.column + upper.column_span;
        covers && index + upper.row_span >= count
    });
    found.map(|(_, upper)| upper)
}

fn append(upper: &mut Cell, mut lower: Cell) {
    let right = upper.places.last().map_or(f32::INFINITY, |(_, bbox)| bbox.x1);
    let mut paragraphs = lower.paragraphs.into_iter().peekable();
    if let Some(last) = upper.paragraphs.last_mut()
        && let Some(first) = paragraphs.next_if(|first| text::goes_on_in_cell(last, first, right))
    {
        last.lines.extend(first.lines);
    }
    upper.paragraphs.extend(paragraphs);
    upper.places.append(&mut lower.places);
    upper.symbols.append(&mut lower.symbols);
    upper.fill = upper.fill.or(lower.fill);
    upper.has_widget |= lower.has_widget;
    upper.dividers.append(&mut lower.dividers);
}
