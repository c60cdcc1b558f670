//! Extract, reshape: a table told field by field: a row per label, and in it one text for each measure, behind the number
//! of that measure: `Maßnahmen | 1.1.1 Fest, 1.1.2 Buch`, `Zuständig | 1.1.1 Jugendamt, 1.1.2 Schulamt`.
//!
//! In: a [`Grid`]. Out: one row per measure, one column per field; the numbers in front of the fields count as printed again.

use super::filled;
use crate::extract::heading::{Level, Shape, whole_number};
use crate::extract::made;
use crate::extract::table::cell_label;
use crate::layout::model::{Cell, Grid, Line, Paragraph, Row, Word};
use crate::lexicon::Lexicon;

/// Labels of fields below that of the measures, at least.
const LEAST_FIELDS: usize = 2;
/// Lines whose baselines differ less are one, in points.
const LEVEL: f32 = 2.0;

/// What stands behind the number of a measure, line by line.
struct Item {
    number: Line,
    lines: Vec<Line>,
}

/// The table turned, where all its rows list texts by the numbers of the first one.
pub(super) fn turned(grid: &Grid, lexicon: &Lexicon) -> Option<Grid> {
    let at = grid.rows.iter().position(|row| filled(row).nth(1).is_some())?;
    let (bands, rows) = grid.rows.split_at(at);
    let (first, fields) = rows.split_first()?;
    let measures = items(first, lexicon)?;
    let is_measure =
        cell_label(first.cells.first()?, lexicon).is_some_and(|label| Level::of(label.entry) == Some(Level::Massnahme));
    if !is_measure || fields.len() < LEAST_FIELDS || has_twice(&measures) {
        return None;
    }
    let mut columns = vec![measures];
    for row in fields {
        let is_field = cell_label(row.cells.first()?, lexicon).is_some();
        let own = items(row, lexicon).filter(|_| is_field)?;
        let is_known = |item: &Item| columns.first().is_some_and(|all| all.iter().any(|one| is_of(item, one)));
        if has_twice(&own) || !own.iter().all(is_known) {
            return None;
        }
        columns.push(own);
    }
    Some(table(grid, (bands, rows), &columns))
}

fn is_of(item: &Item, other: &Item) -> bool {
    item.number.text() == other.number.text()
}

fn has_twice(items: &[Item]) -> bool {
    items.iter().enumerate().any(|(at, item)| items.iter().skip(at + 1).any(|other| is_of(item, other)))
}

/// The texts of a row behind its label, each with its number; none where any stands in front of the first number.
fn items(row: &Row, lexicon: &Lexicon) -> Option<Vec<Item>> {
    let mut items: Vec<Item> = Vec::new();
    for line in level_lines(row.cells.get(1..)?) {
        match numbered(&line, lexicon) {
            Some(item) => items.push(item),
            None => items.last_mut()?.lines.push(line),
        }
    }
    (!items.is_empty() && items.iter().all(|item| !item.lines.is_empty())).then_some(items)
}

/// The lines of some cells, what stands on one baseline as one.
fn level_lines(cells: &[Cell]) -> Vec<Line> {
    let mut lines: Vec<Line> = cells.iter().flat_map(Cell::lines).cloned().collect();
    lines.sort_by(|a, b| a.page.cmp(&b.page).then(a.baseline.total_cmp(&b.baseline)));
    let mut level: Vec<Line> = Vec::new();
    for line in lines {
        match level.last_mut().filter(|last| last.page == line.page && line.baseline - last.baseline < LEVEL) {
            Some(last) => {
                last.bbox = last.bbox.union(&line.bbox);
                last.words.extend(line.words);
                last.words.sort_by(|a, b| a.bbox.x0.total_cmp(&b.bbox.x0));
            }
            None => level.push(line),
        }
    }
    level
}

/// A line that begins with the number of a measure, parted behind it.
fn numbered(line: &Line, lexicon: &Lexicon) -> Option<Item> {
    let (first, rest) = line.words.split_first()?;
    let heading = whole_number(&first.text, &lexicon.structure)?;
    let is_measure = heading.level == Some(Level::Massnahme)
        || heading.level.is_none()
            && matches!(heading.shape, Some(Shape::Dotted(2..) | Shape::Lettered(_) | Shape::Coded(_)));
    let part = |words: &[Word]| {
        let bbox = words.iter().map(|word| word.bbox).reduce(|all, bbox| all.union(&bbox)).unwrap_or(line.bbox);
        Line { words: words.to_vec(), bbox, ..line.clone() }
    };
    let lines = if rest.is_empty() { Vec::new() } else { vec![part(rest)] };
    is_measure.then(|| Item { number: part(std::slice::from_ref(first)), lines })
}

/// The labels as a head, a row per measure; numbers in front of the fields as a repeated row.
fn table(grid: &Grid, (bands, rows): (&[Row], &[Row]), columns: &[Vec<Item>]) -> Grid {
    let count = columns.len() + 1;
    let wide = |row: &Row| Row {
        cells: filled(row).map(|cell| Cell { column: 0, column_span: count, ..cell.clone() }).collect(),
        is_header: false,
    };
    let mut turned: Vec<Row> = bands.iter().map(wide).collect();
    let label = |(at, row): (usize, &Row)| {
        Some(Cell { column: at + 1, column_span: 1, row_span: 1, ..row.cells.first()?.clone() })
    };
    let blank = Cell { column: 0, column_span: 1, row_span: 1, ..Cell::default() };
    let head = std::iter::once(blank).chain(rows.iter().enumerate().filter_map(label)).collect();
    turned.push(Row { cells: head, is_header: true });
    for measure in columns.first().into_iter().flatten() {
        let own = |(at, column): (usize, &Vec<Item>)| {
            let item = column.iter().find(|item| is_of(item, measure))?;
            Some(cell(at + 1, &item.lines))
        };
        let number = cell(0, std::slice::from_ref(&measure.number));
        let cells = std::iter::once(number).chain(columns.iter().enumerate().filter_map(own)).collect();
        turned.push(Row { cells, is_header: false });
    }
    let again = columns.iter().skip(1).flatten().map(|item| item.number.clone());
    let mut repeats = grid.repeats.clone();
    repeats.extend(made::aside(again.collect()));
    Grid { rows: turned, columns: count, repeats, places: grid.places.clone(), ..grid.clone() }
}

fn cell(column: usize, lines: &[Line]) -> Cell {
    made::cell(column, vec![Paragraph { lines: lines.to_vec(), ..Paragraph::default() }])
}

#[cfg(test)]
mod tests {
    use crate::extract::tests::Paper;

    #[test]
    fn fields_listed_by_the_numbers_of_their_measures() {
        let rows = [
            "*Maßnahmen | 1.1.1 Ein Fest / 1.1.2 Ein Buch",
            "*Zuständig | 1.1.1 Jugendamt / 1.1.2 Schulamt",
            "*Zeitraum | 1.1.2 ab 2022",
            "*Umsetzungsstand | 1.1.1 umgesetzt / 1.1.2 geplant",
        ];
        let read =
            Paper::default().text("Handlungsfeld 1: Bildung").text("Ziel 1.1 Alle lesen.").table(2, &rows).read();
        assert_eq!(
            read.get(2..),
            Some(
                &[
                    "M 1.1.1 Ein Fest; verantwortlich=Jugendamt; status=umgesetzt".to_owned(),
                    "M 1.1.2 Ein Buch; verantwortlich=Schulamt; zeitraum=ab 2022; status=geplant".to_owned()
                ][..]
            ),
            "{read:?}"
        );
    }
}
