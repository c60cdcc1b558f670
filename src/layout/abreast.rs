//! Layout, step 12: a sheet that is wider than the paper: the pages with its left columns come first, those with the
//! columns right of them behind.
//!
//! In: the flow of the document. Out: the same with such tables side by side as one. Knows no label: every row of both
//! stands at the same height of its page, as many pages apart as the sheet is long, and what heads the columns differs.

use super::model::{Block, Cell, Grid, Row};

/// Fewer rows may agree by chance.
const LEAST_ROWS: usize = 5;
/// Edges of a row agree within this many points.
const SHIFT: f32 = 1.5;

/// Joins tables that stand side by side on the sheet they were printed from.
pub(super) fn join(flow: Vec<Block>) -> Vec<Block> {
    let mut joined: Vec<Block> = Vec::with_capacity(flow.len());
    for block in flow {
        match (joined.last_mut(), block) {
            (Some(Block::Table(left)), Block::Table(right)) if are_abreast(left, &right) => add(left, right),
            (_, block) => joined.push(block),
        }
    }
    joined
}

/// Page, top and bottom of a row, by its lowest cell of one row.
fn place(row: &Row) -> Option<(u32, f32, f32)> {
    let cells = row.cells.iter().filter(|cell| cell.row_span <= 1);
    let places = cells.filter_map(|cell| cell.places.first());
    places.map(|(page, bbox)| (*page, bbox.y0, bbox.y1)).next()
}

fn are_abreast(left: &Grid, right: &Grid) -> bool {
    let pages = |grid: &Grid| grid.places.iter().map(|(page, _)| *page).collect::<Vec<u32>>();
    let (before, behind) = (pages(left), pages(right));
    let Some(apart) = behind.first().zip(before.first()).and_then(|(b, a)| b.checked_sub(*a)) else { return false };
    let is_sheet = before.len() == behind.len()
        && before.iter().zip(&behind).all(|(a, b)| a + apart == *b)
        && before.last() < behind.first()
        && left.rows.len() == right.rows.len()
        && left.rows.len() >= LEAST_ROWS;
    is_sheet && have_heads(left, right) && rows_agree(left, right, apart) && rows_differ(left, right)
}

/// Both have a head over all columns, and no text of one is in the other.
fn have_heads(left: &Grid, right: &Grid) -> bool {
    let texts = |grid: &Grid| -> Option<Vec<String>> {
        let head = grid.rows.first().filter(|row| row.cells.len() == grid.columns)?;
        head.cells.iter().map(|cell| Some(text(cell)).filter(|text| !text.is_empty())).collect()
    };
    let (Some(left), Some(right)) = (texts(left), texts(right)) else { return false };
    !left.iter().any(|text| right.contains(text))
}

fn text(cell: &Cell) -> String {
    cell.lines().flat_map(|line| &line.words).map(|word| word.text.as_str()).collect()
}

/// Every row has its counterpart, and a heading over the whole width goes on with nothing.
fn rows_agree(left: &Grid, right: &Grid, apart: u32) -> bool {
    let pairs = || left.rows.iter().zip(&right.rows);
    let is_level = |(a, b): (&Row, &Row)| match (place(a), place(b)) {
        (Some(a), Some(b)) => a.0 + apart == b.0 && (a.1 - b.1).abs() < SHIFT && (a.2 - b.2).abs() < SHIFT,
        (None, None) => true,
        _ => false,
    };
    let first = |row: &Row| row.cells.first().map(text).filter(|text| !text.is_empty());
    // Cards on pages of their own have the same labels.
    let is_label = |(a, b): (&Row, &Row)| first(a).is_some() && first(a) == first(b);
    pairs().all(is_level)
        && pairs().all(|(a, b)| !is_band(a, left) || b.cells.iter().all(Cell::is_blank))
        && pairs().filter(|pair| is_label(*pair)).count() == 0
}

/// Rows as high as one another agree by chance; headings that go on with nothing do not, nor do different heights.
fn rows_differ(left: &Grid, right: &Grid) -> bool {
    let bands =
        left.rows.iter().zip(&right.rows).filter(|(a, b)| is_band(a, left) && b.cells.iter().all(Cell::is_blank));
    let heights: Vec<f32> = left.rows.iter().skip(1).filter_map(place).map(|(_, top, bottom)| bottom - top).collect();
    let lowest = heights.iter().copied().fold(f32::INFINITY, f32::min);
    bands.count() > 0 || heights.iter().any(|height| *height > lowest + 2.0 * SHIFT)
}

/// One text over the whole width.
fn is_band(row: &Row, grid: &Grid) -> bool {
    matches!(row.cells.as_slice(), [cell] if cell.column_span == grid.columns && grid.columns > 1 && !cell.is_blank())
}

/// Puts the columns of a table right of those of another.
fn add(left: &mut Grid, right: Grid) {
    let (before, behind) = (left.columns, right.columns);
    let beside = |a: &mut Row, b: Row| {
        let is_over_all = matches!(a.cells.as_slice(), [cell] if cell.column_span == before && before > 1);
        match a.cells.first_mut() {
            Some(cell) if is_over_all && b.cells.iter().all(Cell::is_blank) => cell.column_span += behind,
            _ => a.cells.extend(b.cells.into_iter().map(|cell| Cell { column: cell.column + before, ..cell })),
        }
    };
    left.rows.iter_mut().zip(right.rows).for_each(|(a, b)| beside(a, b));
    if left.repeats.len() == right.repeats.len() {
        left.repeats.iter_mut().zip(right.repeats).for_each(|(a, b)| beside(a, b));
    } else {
        left.repeats.extend(right.repeats);
    }
    left.columns += behind;
    left.places.extend(right.places);
}

#[cfg(test)]
mod tests {
    use crate::layout::model::{Block, Cell, Line};
    use crate::layout::support::{PageBuilder, document};
    use crate::layout::{LayoutSettings, layout};

    /// A page of a table of two columns: texts, `None` for a row of one cell.
    fn page(rows: &[[Option<&str>; 2]], ys: &[f32], width: f32) -> PageBuilder {
        let mut page = PageBuilder::new();
        for (at, [first, second]) in rows.iter().enumerate() {
            let (Some(top), Some(bottom)) = (ys.get(at), ys.get(at + 1)) else { continue };
            let xs: &[f32] = if second.is_some() { &[50.0, 150.0, width] } else { &[50.0, width] };
            page = page.ruled(xs, &[*top, *bottom]);
            for (x, text) in [(54.0, first), (154.0, second)] {
                page = match text.filter(|text| !text.is_empty()) {
                    Some(text) => page.text(x, top + 12.0, text),
                    None => page,
                };
            }
        }
        page
    }

    const LEFT: [[Option<&str>; 2]; 5] = [
        [Some("Nr."), Some("Vorhaben")],
        [Some("Ziel 1 Alle lesen"), None],
        [Some("1"), Some("Ein Fest")],
        [Some("2"), Some("Ein Weg")],
        [Some("3"), Some("Ein Buch")],
    ];

    fn tables(right: [[Option<&str>; 2]; 5], ys: [f32; 6]) -> Vec<Vec<String>> {
        let pages = [page(&LEFT, &[100.0, 120.0, 140.0, 160.0, 190.0, 210.0], 400.0), page(&right, &ys, 300.0)];
        let text = |cell: &Cell| cell.lines().map(Line::text).collect::<Vec<_>>().join(" ");
        let table = |block: Block| match block {
            Block::Table(grid) => {
                Some(grid.rows.iter().map(|row| row.cells.iter().map(text).collect::<Vec<_>>().join("|")).collect())
            }
            Block::Text(_) => None,
        };
        layout(&document(pages), &LayoutSettings::default()).flow.into_iter().filter_map(table).collect()
    }

    #[test]
    fn columns_printed_on_pages_of_their_own_stand_beside_the_others() {
        let ys = [100.0, 120.0, 140.0, 160.0, 190.0, 210.0];
        let right = [
            [Some("Wer"), Some("Wann")],
            [Some(""), None],
            [Some("Amt"), Some("2024")],
            [Some("Rat"), Some("2025")],
            [Some("Haus"), Some("")],
        ];
        let expected = [
            "Nr.|Vorhaben|Wer|Wann",
            "Ziel 1 Alle lesen",
            "1|Ein Fest|Amt|2024",
            "2|Ein Weg|Rat|2025",
            "3|Ein Buch|Haus|",
        ];
        assert_eq!(tables(right, ys), [expected]);
        assert_eq!(tables(right, [100.0, 120.0, 140.0, 160.0, 180.0, 200.0]).len(), 2, "rows of other heights");
        let mut band = right;
        band[1] = [Some("Ziel 2"), None];
        assert_eq!(tables(band, ys).len(), 2, "a heading of its own");
    }
}
