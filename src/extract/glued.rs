//! Extract, step 0b: rows whose first cell holds several labels, numbers, or headings one below the other. Where no rule divides
//! them, layout sees one row; they tell where the next one begins, and what belongs to them stands at the same height.
//!
//! In: a [`Layout`]. Out: the same with one row per label. Knows labels, decides no field.

use crate::extract::foot::foot_of;
use crate::extract::heading::{Level, Shape, opens_measure, parse_heading, whole_number};
use crate::extract::values::guess;
use crate::geometry::Rect;
use crate::layout::model::{Block, Cell, Grid, Layout, Line, Paragraph, Row};
use crate::lexicon::Lexicon;
use std::borrow::Cow;

/// Most lines of one label.
const LONGEST_LABEL: usize = 3;
/// A blank between two lines of this share of their height divides labels.
const GAP: f32 = 0.9;

/// Lines whose tops differ less begin side by side, in points.
const LEVEL: f32 = 3.0;

/// Divides glued rows; the layout itself where there are none.
pub(crate) fn divided<'a>(layout: &'a Layout, lexicon: &Lexicon) -> Cow<'a, Layout> {
    let is_glued = |block: &Block| match block {
        Block::Table(grid) => grid.rows.iter().any(|row| groups(row, lexicon).is_some()),
        Block::Text(_) => false,
    };
    if !layout.flow.iter().any(is_glued) {
        return Cow::Borrowed(layout);
    }
    let mut layout = layout.clone();
    for block in &mut layout.flow {
        if let Block::Table(grid) = block {
            divide(grid, lexicon);
        }
    }
    Cow::Owned(layout)
}

fn divide(grid: &mut Grid, lexicon: &Lexicon) {
    let rows = std::mem::take(&mut grid.rows);
    for row in rows {
        match groups(&row, lexicon) {
            Some(tops) => grid.rows.extend(parts(&row, &tops)),
            None => grid.rows.push(row),
        }
    }
}

/// Where a label begins: page and height.
type Top = (u32, f32);

/// A little above a line.
fn top(line: &Line) -> Top {
    (line.page, line.bbox.y0 - 0.3 * line.bbox.height())
}

/// Whether a line begins at this height.
fn is_level(line: &Line, (page, height): Top) -> bool {
    line.page == page && (top(line).1 - height).abs() < LEVEL
}

/// The places where the labels of a row's first cell begin; `None` where it holds one label, or anything else.
fn groups(row: &Row, lexicon: &Lexicon) -> Option<Vec<Top>> {
    if let Some(tops) = numbers(row, lexicon).or_else(|| headings(row, lexicon)) {
        return Some(tops);
    }
    beside_values(row, lexicon).or_else(|| behind_values(row, lexicon))
}

/// The labels of the last of two cells, one per line, each level with the line of the other cell that begins its value.
fn behind_values(row: &Row, lexicon: &Lexicon) -> Option<Vec<Top>> {
    let [values, labels] = row.cells.as_slice() else { return None };
    let lines: Vec<&Line> = labels.lines().collect();
    let is_label = |line: &&Line| label_length(&[line], lexicon) == 1;
    let has_value = |line: &&Line| values.lines().any(|value| is_level(value, top(line)));
    let are_labels = lines.len() > 1 && lines.iter().all(is_label) && lines.iter().all(has_value);
    // A value may read like a label.
    let like_labels = values.lines().filter(|line| label_length(&[line], lexicon) > 0).count();
    (are_labels && like_labels * LABELS_PER_LIKE <= lines.len()).then(|| lines.iter().map(|line| top(line)).collect())
}

/// Labels behind values are so many for one value that reads like a label, at least.
const LABELS_PER_LIKE: usize = 3;

/// The labels of the first of two cells.
fn beside_values(row: &Row, lexicon: &Lexicon) -> Option<Vec<Top>> {
    let (label, values) = row.cells.split_first()?;
    let has_value = values.iter().any(|cell| !cell.is_blank());
    let lines: Vec<&Line> = label.lines().collect();
    // Labels in both cells, their values below them or above: a form.
    let has_foot = || foot_of(label).is_some_and(|foot| values.iter().any(|cell| foot_of(cell) == Some(foot)));
    let has_label = |cell: &Cell| label_length(&cell.lines().collect::<Vec<_>>(), lexicon) > 0;
    let is_form = || values.iter().any(has_label) || has_foot();
    if !has_value || lines.len() < 2 || row.cells.len() != 2 || is_form() || is_margin(&lines, values, lexicon) {
        return None;
    }
    let (mut tops, mut starts) = (Vec::new(), Vec::new());
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        let is_value = at > 0 && guess(&line.text(), &lexicon.structure.value).is_some();
        let length = if is_value { 0 } else { label_length(lines.get(at..)?, lexicon) };
        let opens = length > 0
            || at.checked_sub(1).and_then(|before| lines.get(before)).is_some_and(|before| ends(before, line));
        if opens {
            tops.push(top(line));
            starts.push(at);
        } else if at == 0 {
            return None;
        }
        at += length.max(1);
    }
    (tops.len() > 1 && !holds_values(&lines, &starts, &tops, values)).then_some(tops)
}

/// Columns of a table whose rows may be glued, at least.
const LEAST_COLUMNS: usize = 3;

/// Where the numbers of a row's first cell stand, one below the other, with texts beside each in most columns.
fn numbers(row: &Row, lexicon: &Lexicon) -> Option<Vec<Top>> {
    let (first, others) = row.cells.split_first()?;
    let lines: Vec<&Line> = first.lines().collect();
    if lines.len() < 2 || row.cells.len() < LEAST_COLUMNS {
        return None;
    }
    let mut shapes = lines.iter().map(|line| shape_of(&line.text(), lexicon));
    let shape = shapes.next()??;
    if !shapes.all(|other| other == Some(shape)) {
        return None;
    }
    let begins_at = |number: &Line, cell: &Cell| {
        cell.lines()
            .any(|line| line.page == number.page && (line.bbox.y0 - number.bbox.y0).abs() < 0.5 * number.bbox.height())
    };
    let is_row = |number: &&Line| others.iter().filter(|cell| begins_at(number, cell)).count() * 2 >= others.len();
    let tops = lines.iter().map(|line| top(line)).collect();
    lines.iter().all(is_row).then_some(tops)
}

/// Where the headings of a row of one text begin: that of a Handlungsfeld and that of its aim, one below the other.
fn headings(row: &Row, lexicon: &Lexicon) -> Option<Vec<Top>> {
    let mut filled = row.cells.iter().filter(|cell| !cell.is_blank());
    let (Some(only), None) = (filled.next(), filled.next()) else { return None };
    let level = |line: &Line| {
        let heading = parse_heading(&line.text(), &lexicon.structure).filter(|heading| heading.number.is_some())?;
        heading.level.filter(|level| matches!(level, Level::Handlungsfeld | Level::Ziel))
    };
    let found: Vec<(&Line, Level)> = only.lines().filter_map(|line| Some((line, level(line)?))).collect();
    let opens = only.lines().next().is_some_and(|line| level(line).is_some());
    let [(_, Level::Handlungsfeld), (_, Level::Ziel)] = found.as_slice() else { return None };
    let tops = found.iter().map(|(line, _)| top(line)).collect();
    opens.then_some(tops)
}

/// The shape of a number that is the whole text.
fn shape_of(text: &str, lexicon: &Lexicon) -> Option<Shape> {
    whole_number(text, &lexicon.structure)?.shape.filter(|shape| *shape != Shape::Letter)
}

/// Fields in the margin of a measure: its heading stands beside a label that does not name it.
fn is_margin(lines: &[&Line], values: &[Cell], lexicon: &Lexicon) -> bool {
    let names_measure = |text: &str| {
        let found = lexicon.fields.exact(text.trim_end_matches([':', ' ']));
        found.is_none_or(|found| matches!(found.entry, "massnahme" | "nummer" | "ziel" | "handlungsfeld"))
    };
    let is_heading = |line: &Line| opens_measure(&line.text(), &lexicon.structure);
    lines.first().is_some_and(|line| !names_measure(&line.text()))
        && values.iter().filter_map(|cell| cell.lines().next()).any(is_heading)
}

/// Whether every label of a cell has its value below it, in another type, and not all of them have one beside them.
fn holds_values(lines: &[&Line], starts: &[usize], tops: &[Top], values: &[Cell]) -> bool {
    let label = lines.first().and_then(|line| line.look());
    let is_value = |line: &&Line| line.look() != label;
    let has_value = |(index, start): (usize, &usize)| {
        let end = starts.get(index + 1).copied().unwrap_or(lines.len());
        let own = lines.get(*start..end).unwrap_or_default();
        own.first().is_some_and(|line| !is_value(line)) && own.last().is_some_and(is_value)
    };
    let is_beside = |top: &Top| values.iter().flat_map(Cell::lines).any(|line| is_level(line, *top));
    starts.iter().enumerate().all(has_value) && !tops.iter().all(is_beside)
}

/// How many of the lines make the label they begin with; 0 where they begin with none.
fn label_length(lines: &[&Line], lexicon: &Lexicon) -> usize {
    if !lines.first().is_some_and(|line| line.text().chars().any(char::is_alphabetic)) {
        return 0;
    }
    let is_label = |count: &usize| {
        let text = joined(lines.get(..*count).unwrap_or_default());
        let text = text.trim_end_matches([':', ' ']);
        let heads = || {
            parse_heading(text, &lexicon.structure).is_some_and(|heading| {
                heading.level.is_some() && heading.number.is_some() && heading.rest >= text.len()
            })
        };
        !goes_on(text) && lexicon.fields.exact(text).is_some() || heads()
    };
    let counts = 1..=lines.len().min(LONGEST_LABEL);
    let is_composed = |count: &usize| {
        let text = joined(lines.get(..*count).unwrap_or_default());
        !goes_on(&text) && lexicon.fields.composed(text.trim_end_matches([':', ' '])).is_some()
    };
    counts.clone().rev().find(is_label).or_else(|| counts.clone().find(is_composed)).unwrap_or(0)
}

/// A sign that joins a label with what stands on the next line.
fn goes_on(text: &str) -> bool {
    text.ends_with(['/', ',', '&'])
}

fn joined(lines: &[&Line]) -> String {
    let mut text = String::new();
    for line in lines {
        match text.strip_suffix(['-', '\u{2010}', '\u{ad}']).map(str::len) {
            Some(end) => text.truncate(end),
            None if !text.is_empty() => text.push(' '),
            None => {}
        }
        line.push_text(&mut text);
    }
    text
}

/// Whether a label ends with a line: by its colon, or by the blank below it.
fn ends(line: &Line, next: &Line) -> bool {
    let has_colon = line.words.last().is_some_and(|word| word.text.ends_with(':'));
    has_colon || line.page == next.page && next.bbox.y0 - line.bbox.y1 > GAP * line.bbox.height()
}

/// One row per label: its lines, and what stands beside it.
fn parts(row: &Row, tops: &[Top]) -> Vec<Row> {
    let part =
        |index: usize| Row { cells: row.cells.iter().map(|cell| cut(cell, tops, index)).collect(), ..row.clone() };
    (0..tops.len()).map(part).collect()
}

/// The label beside which something stands.
fn index_of(page: u32, y: f32, tops: &[Top]) -> usize {
    tops.iter().rposition(|(top_page, top)| (*top_page, *top) <= (page, y)).unwrap_or(0)
}

fn cut(cell: &Cell, tops: &[Top], index: usize) -> Cell {
    let is_here = |page: u32, bbox: &Rect| index_of(page, bbox.center().y, tops) == index;
    let mut cell = cell.clone();
    cell.symbols.retain(|symbol| is_here(symbol.page, &symbol.bbox));
    cell.paragraphs = cell.paragraphs.into_iter().filter_map(|paragraph| lines_here(paragraph, &is_here)).collect();
    let clipped: Vec<(u32, Rect)> = cell.places.iter().filter_map(|place| clipped(*place, tops, index)).collect();
    if !clipped.is_empty() {
        cell.places = clipped;
    }
    cell
}

/// The lines of a paragraph beside the label; a paragraph that begins before has no bullet any more.
fn lines_here(paragraph: Paragraph, is_here: &impl Fn(u32, &Rect) -> bool) -> Option<Paragraph> {
    let begins = paragraph.lines.first().is_some_and(|line| is_here(line.page, &line.bbox));
    let lines: Vec<Line> = paragraph.lines.iter().filter(|line| is_here(line.page, &line.bbox)).cloned().collect();
    let (bullet, bullet_word) =
        if begins { (paragraph.bullet.clone(), paragraph.bullet_word.clone()) } else { (None, None) };
    (!lines.is_empty()).then_some(Paragraph { lines, bullet, bullet_word, ..paragraph })
}

/// The part of a cell's box beside the label.
fn clipped((page, bbox): (u32, Rect), tops: &[Top], index: usize) -> Option<(u32, Rect)> {
    let edge = |at: usize| tops.get(at).filter(|(top_page, _)| *top_page == page).map(|(_, top)| *top);
    let from = edge(index).filter(|_| index > 0).unwrap_or(bbox.y0).max(bbox.y0);
    let to = edge(index + 1).unwrap_or(bbox.y1).min(bbox.y1);
    let is_on_page = tops.get(index).is_none_or(|(top_page, _)| *top_page <= page)
        && tops.get(index + 1).is_none_or(|(top_page, _)| *top_page >= page);
    (is_on_page && to > from).then_some((page, Rect { y0: from, y1: to, ..bbox }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::run::tests::paragraph;
    use crate::layout::model::GridOrigin;

    fn cell(column: usize, lines: &[&str]) -> Cell {
        let mut text = paragraph(lines);
        for line in &mut text.lines {
            line.bbox = Rect::around(line.words.iter().map(|word| word.bbox)).unwrap_or_default();
        }
        text.lines.retain(|line| !line.words.iter().all(|word| word.text.is_empty()));
        let places = vec![(1, Rect { x0: 0.0, y0: 0.0, x1: 100.0, y1: 60.0 })];
        Cell { column, column_span: 1, row_span: 1, paragraphs: vec![text], places, ..Cell::default() }
    }

    #[test]
    fn labels_one_below_the_other_have_a_row_each() {
        let row = Row {
            cells: vec![
                cell(0, &["Umsetzung", "Ergebnisse und", "Hindernisse", "Kosten:"]),
                cell(1, &["2019", "", "", "500 €"]),
            ],
            ..Row::default()
        };
        let (places, repeats) = (Vec::new(), Vec::new());
        let grid = Grid { rows: vec![row], columns: 2, origin: GridOrigin::Ruled, places, repeats };
        let layout = Layout { flow: vec![Block::Table(grid)], ..Layout::default() };
        let found = divided(&layout, Lexicon::builtin());
        let Some(Block::Table(grid)) = found.flow.first() else { panic!("a table") };
        let texts: Vec<Vec<String>> = grid
            .rows
            .iter()
            .map(|row| row.cells.iter().map(|cell| joined(&cell.lines().collect::<Vec<_>>())).collect())
            .collect();
        assert_eq!(texts, [["Umsetzung", "2019"], ["Ergebnisse und Hindernisse", ""], ["Kosten:", "500 €"]]);
    }

    #[test]
    fn a_handlungsfeld_and_its_aim_in_one_row_are_two() {
        let lexicon = Lexicon::builtin();
        let count = |lines: &[&str]| {
            let row = Row { cells: vec![cell(0, lines)], ..Row::default() };
            headings(&row, lexicon).map_or(1, |tops| parts(&row, &tops).len())
        };
        assert_eq!(count(&["Handlungsfeld 2: Familie und", "Arbeitswelt", "Ziel 2.1: Kitas haben lange", "offen."]), 2);
        assert_eq!(count(&["Ziel 2.1: Kitas haben lange", "offen."]), 1);
        assert_eq!(count(&["Dem Handlungsfeld dient", "Handlungsfeld 2: Familie", "Ziel 2.1: Alle lesen."]), 1);
    }

    #[test]
    fn a_label_of_several_lines_stays_one() {
        let row = Row {
            cells: vec![
                cell(0, &["Erläuterungen zu Fortschritten", "bzw. Hindernissen"]),
                cell(1, &["Es geht voran."]),
            ],
            ..Row::default()
        };
        assert!(groups(&row, Lexicon::builtin()).is_none());
    }
}
