//! Extract, reshape: measures that fill two or three rows each, below a head of as many rows.
//!
//! In: a [`Grid`]. Out: the same with one row per measure and the labels of the head side by side.

use super::parted::{with_parted_head, with_parted_rows};
use super::{ReshapeSettings, covering, filled};
use crate::extract::heading::{Level, Shape, whole_number};
use crate::extract::table::{cell_run, is_label_cell};
use crate::geometry::Rgb;
use crate::layout::model::{Cell, Grid, Row};
use crate::lexicon::Lexicon;
use crate::lexicon::fields::label_key;
use std::ops::Range;

/// A narrower table folds nothing.
const LEAST_COLUMNS: usize = 3;
/// The rows of a folded head have together so many labels.
const LEAST_LABELS: usize = 4;

/// The columns that the head cells make, row by row.
struct Plan {
    /// For each row of the head: its cells.
    slots: Vec<Vec<Slot>>,
    columns: usize,
}

/// A cell of the head.
struct Slot {
    /// The columns it covers.
    reach: Range<usize>,
    /// The column it becomes.
    column: usize,
    /// Where its text begins, in points.
    left: Option<f32>,
}

/// The grid with one row per measure, where its head has several rows of labels and its measures as many rows.
pub(super) fn unfolded(grid: &Grid, lexicon: &Lexicon, settings: &ReshapeSettings) -> Option<Grid> {
    if grid.columns < LEAST_COLUMNS {
        return None;
    }
    let lead = grid.rows.iter().take_while(|row| is_band_above(row, lexicon)).count();
    folded(grid, lead, lexicon, settings).or_else(|| {
        let grid = with_parted_head(grid, lead, lexicon)?;
        folded(&grid, lead, lexicon, settings)
    })
}

/// The same for a grid whose head stands in rows of its own below `lead` others.
fn folded(grid: &Grid, lead: usize, lexicon: &Lexicon, settings: &ReshapeSettings) -> Option<Grid> {
    (2..=settings.most_rows).rev().find_map(|height| {
        let head = grid.rows.get(lead..lead + height)?;
        let (plan, share) = plan(head, lexicon, settings)?;
        let parted = (height == 2).then(|| with_parted_rows(grid, lead + height)).flatten();
        let grid = parted.as_ref().unwrap_or(grid);
        let anchored = bundles(grid, lead, height, lexicon);
        let rows = if folds(&anchored, head, height, settings) {
            anchored
        } else if share < settings.share_of_head {
            return None;
        } else {
            even(anchored, head, height).or_else(|| in_two_looks(grid, lead, head, lexicon))?
        };
        Some(build(grid, lead, &plan, &rows))
    })
}

/// One text and no label: a goal or a title above the head.
fn is_band_above(row: &Row, lexicon: &Lexicon) -> bool {
    let mut cells = filled(row);
    cells.next().is_some_and(|cell| !is_label_cell(cell, lexicon)) && cells.next().is_none()
}

/// The columns of the head: every row of it holds labels, and none of them heads a group of others. And the least share of
/// labels in a row of it.
fn plan(head: &[Row], lexicon: &Lexicon, settings: &ReshapeSettings) -> Option<(Plan, f32)> {
    let mut plan = Plan { slots: Vec::new(), columns: 0 };
    let mut all = 0;
    let mut least = 1.0_f32;
    for row in head {
        let labels = filled(row).filter(|cell| is_label_cell(cell, lexicon)).count();
        let cells = filled(row).count();
        let share = labels as f32 / cells.max(1) as f32;
        if labels == 0 || share < settings.least_of_head || filled(row).any(|cell| is_number(cell, lexicon)) {
            return None;
        }
        least = least.min(share);
        all += labels;
        let mut slots = Vec::new();
        for cell in &row.cells {
            let reach = cell.column..cell.column + cell.column_span.max(1);
            slots.push(Slot { reach, column: plan.columns, left: left(cell) });
            plan.columns += 1;
        }
        plan.slots.push(slots);
    }
    (all >= LEAST_LABELS && !has_repeats(head, lexicon)).then_some((plan, least))
}

/// The number of a measure, which no head has.
fn is_number(cell: &Cell, lexicon: &Lexicon) -> bool {
    let heading = whole_number(&cell_run(cell, lexicon).text, &lexicon.structure);
    heading.is_some_and(|heading| heading.level == Some(Level::Massnahme) || heading.shape.is_some_and(Shape::is_deep))
}

/// A label that stands in two rows of the head: the head printed twice.
fn has_repeats(head: &[Row], lexicon: &Lexicon) -> bool {
    let mut keys: Vec<String> =
        head.iter().flat_map(filled).map(|cell| label_key(&cell_run(cell, lexicon).text)).collect();
    keys.sort();
    keys.windows(2).any(|pair| pair.first() == pair.last())
}

/// What stands below the head.
enum Bundle<'a> {
    /// The rows of one measure.
    Measure(Vec<&'a Row>),
    /// Anything else, and whether it is the head again.
    Other(&'a Row, bool),
}

/// Groups the rows below the head: a measure goes on as far as its first cell reaches, or as the first column stays empty.
fn bundles<'a>(grid: &'a Grid, lead: usize, height: usize, lexicon: &Lexicon) -> Vec<Bundle<'a>> {
    let head: Vec<Vec<String>> = grid.rows.iter().skip(lead).take(height).map(|row| keys(row, lexicon)).collect();
    let body: Vec<&Row> = grid.rows.iter().skip(lead + height).collect();
    let mut bundles = Vec::new();
    let mut at = 0;
    while let Some(row) = body.get(at) {
        if filled(row).count() <= 1 || head.contains(&keys(row, lexicon)) {
            bundles.push(Bundle::Other(row, head.contains(&keys(row, lexicon))));
            at += 1;
            continue;
        }
        let below = body.get(at + 1..).unwrap_or_default();
        let more = below.iter().take(height - 1).take_while(|next| goes_on(row, next)).count();
        bundles.push(Bundle::Measure(body.get(at..=at + more).unwrap_or_default().to_vec()));
        at += more + 1;
    }
    bundles
}

/// The row below belongs to the same measure: its first column is covered from above, or empty.
fn goes_on(row: &Row, next: &Row) -> bool {
    let is_covered = row.cells.first().is_some_and(|cell| cell.column == 0 && cell.row_span > 1);
    is_covered || covering(&next.cells, 0).is_some_and(Cell::is_blank)
}

fn keys(row: &Row, lexicon: &Lexicon) -> Vec<String> {
    filled(row).map(|cell| label_key(&cell_run(cell, lexicon).text)).collect()
}

/// Nearly all measures fill as many rows as the head; where their first column does not show it, no label may head a
/// group of others.
fn folds(rows: &[Bundle<'_>], head: &[Row], height: usize, settings: &ReshapeSettings) -> bool {
    let measures: Vec<&Vec<&Row>> = rows
        .iter()
        .filter_map(|bundle| match bundle {
            Bundle::Measure(rows) => Some(rows),
            Bundle::Other(..) => None,
        })
        .collect();
    let whole = measures.iter().filter(|rows| rows.len() == height).count();
    let least = settings.share_of_folds * measures.len() as f32;
    let mirrored = || measures.iter().filter(|rows| mirrors(rows, head)).count();
    whole > 0 && whole as f32 >= least && (!heads_groups(head) || mirrored() as f32 >= least)
}

/// Whether the rows of a measure have the cells that the rows of the head have, wide ones too: no cell of that heads a group.
fn mirrors(rows: &[&Row], head: &[Row]) -> bool {
    let cells = |row: &Row| row.cells.iter().map(|cell| (cell.column, cell.column_span)).collect::<Vec<_>>();
    rows.len() == head.len() && rows.iter().zip(head).all(|(row, above)| cells(row) == cells(above))
}

/// Measures of as many rows as the head, one after the other, where nothing in the first column parts them: only below a
/// head whose rows have the same columns, all of them labelled.
fn even<'a>(rows: Vec<Bundle<'a>>, head: &[Row], height: usize) -> Option<Vec<Bundle<'a>>> {
    let columns = |row: &Row| row.cells.iter().map(|cell| cell.column).collect::<Vec<_>>();
    let is_plain = |cell: &Cell| cell.column_span == 1 && cell.row_span == 1 && !cell.is_blank();
    let is_even = head.windows(2).all(|pair| matches!(pair, [a, b] if columns(a) == columns(b)));
    if !is_even || !head.iter().flat_map(|row| &row.cells).all(is_plain) {
        return None;
    }
    let mut even: Vec<Bundle<'a>> = Vec::new();
    let mut open: Vec<&Row> = Vec::new();
    for bundle in rows {
        match bundle {
            Bundle::Measure(parts) => open.extend(parts),
            Bundle::Other(..) if !open.is_empty() => return None,
            other @ Bundle::Other(..) => even.push(other),
        }
        if open.len() == height {
            even.push(Bundle::Measure(std::mem::take(&mut open)));
        }
    }
    (open.is_empty() && even.iter().any(|bundle| matches!(bundle, Bundle::Measure(_)))).then_some(even)
}

/// What tells the rows of a measure apart: the ground of a row, and whether its first text is bold.
fn look(row: &Row) -> Option<(Option<Rgb>, bool)> {
    let cell = filled(row).next()?;
    let word = cell.lines().next()?.words.first()?;
    Some((cell.fill, word.style.is_bold))
}

/// Measures of two rows in two looks: one with few texts as the first row of the head has, and one with more. Nothing
/// else stands below the head.
fn in_two_looks<'a>(grid: &'a Grid, lead: usize, head: &[Row], lexicon: &Lexicon) -> Option<Vec<Bundle<'a>>> {
    let [first, second] = head else { return None };
    let (few, many) = (filled(first).count(), filled(second).count());
    let head_keys: Vec<Vec<String>> = head.iter().map(|row| keys(row, lexicon)).collect();
    let (again, body): (Vec<&Row>, Vec<&Row>) =
        grid.rows.iter().skip(lead + head.len()).partition(|row| head_keys.contains(&keys(row, lexicon)));
    let (upper, lower) = (look(body.first()?)?, look(body.get(1)?)?);
    let is_measure = |pair: &[&Row]| match pair {
        [title, values] => {
            let counts = filled(title).count() <= few && (few + 1..=many).contains(&filled(values).count());
            counts && look(title) == Some(upper) && look(values) == Some(lower)
        }
        _ => false,
    };
    if few >= many || upper == lower || !body.chunks(2).all(is_measure) {
        return None;
    }
    let again = again.into_iter().map(|row| Bundle::Other(row, true));
    Some(again.chain(body.chunks(2).map(|pair| Bundle::Measure(pair.to_vec()))).collect())
}

/// A head cell over several filled cells of the row below it, none of which goes on beyond it.
fn heads_groups(head: &[Row]) -> bool {
    head.windows(2).any(|pair| {
        let [above, below] = pair else { return false };
        filled(above).any(|cell| {
            let reach = cell.column..cell.column + cell.column_span;
            let begins = || filled(below).filter(|other| reach.contains(&other.column));
            let is_inside = |other: &Cell| other.column + other.column_span <= reach.end;
            cell.column_span > 1 && begins().nth(1).is_some() && begins().all(is_inside)
        })
    })
}

fn build(grid: &Grid, lead: usize, plan: &Plan, bundles: &[Bundle<'_>]) -> Grid {
    let wide = |row: &Row| {
        let cells = row.cells.iter().filter(|cell| !cell.is_blank());
        let cells = cells.map(|cell| Cell { column: 0, column_span: plan.columns, row_span: 1, ..cell.clone() });
        Row { cells: cells.collect(), is_header: row.is_header }
    };
    let height = plan.slots.len();
    let mut rows: Vec<Row> = grid.rows.iter().take(lead).map(wide).collect();
    let head: Vec<&Row> = grid.rows.iter().skip(lead).take(height).collect();
    rows.push(joined(&head, plan));
    let mut repeats = grid.repeats.clone();
    for bundle in bundles {
        match bundle {
            Bundle::Measure(parts) => rows.push(joined(parts, plan)),
            Bundle::Other(row, true) => repeats.push((*row).clone()),
            Bundle::Other(row, false) => rows.push(wide(row)),
        }
    }
    Grid { rows, columns: plan.columns, repeats, places: grid.places.clone(), ..grid.clone() }
}

/// The rows of one measure as one row.
fn joined(parts: &[&Row], plan: &Plan) -> Row {
    let mut cells: Vec<Cell> = Vec::new();
    for (row, slots) in parts.iter().zip(&plan.slots) {
        for cell in &row.cells {
            let Some(column) = slot(slots, cell).or_else(|| above(plan, cell)) else { continue };
            match cells.iter_mut().find(|known| known.column == column) {
                Some(known) => merge(known, cell),
                None => cells.push(Cell { column, column_span: 1, row_span: 1, ..cell.clone() }),
            }
        }
    }
    cells.sort_by_key(|cell| cell.column);
    Row { cells, is_header: parts.first().is_some_and(|row| row.is_header) }
}

/// The column of the head cell above a cell; of several the one whose text begins at the same place.
fn slot(slots: &[Slot], cell: &Cell) -> Option<usize> {
    let reach = cell.column..cell.column + cell.column_span.max(1);
    let above = || slots.iter().filter(|slot| slot.reach.start < reach.end && reach.start < slot.reach.end);
    let distance = |slot: &&Slot| slot.left.zip(left(cell)).map(|(a, b)| (a - b).abs());
    let nearest = || {
        let known = above().filter_map(|slot| Some((distance(&slot)?, slot)));
        known.min_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, slot)| slot)
    };
    let first = above().next()?;
    let found = if above().nth(1).is_some() { nearest().unwrap_or(first) } else { first };
    Some(found.column)
}

/// Where the text of a cell begins.
fn left(cell: &Cell) -> Option<f32> {
    cell.lines().map(|line| line.bbox.x0).min_by(f32::total_cmp)
}

/// The column of a head cell that reaches down from the row above.
fn above(plan: &Plan, cell: &Cell) -> Option<usize> {
    plan.slots.iter().rev().find_map(|slots| slot(slots, cell))
}

fn merge(known: &mut Cell, more: &Cell) {
    known.paragraphs.extend(more.paragraphs.iter().cloned());
    known.symbols.extend(more.symbols.iter().cloned());
    known.places.extend(more.places.iter().copied());
    known.fill = known.fill.or(more.fill);
}
