//! Extract, reshape: the two rows of a head, and of the measures below it, that nothing drawn parts.
//!
//! In: a [`Grid`], with rules for its head only. Out: the same with such rows parted: where all lines below a height are of
//! another type than those above it, or where the only wide white of the row is. Whether the table folds its measures at
//! all is decided by what comes of it.

use super::covering;
use crate::geometry::Rect;
use crate::layout::model::{Cell, Grid, GridOrigin, Line, Look, Paragraph, Row};
use crate::lexicon::Lexicon;

/// Of so many measures one at least must be seen to have two rows.
const ONE_IN: usize = 3;
/// So many columns of a head that was taken for one row have a second line.
const LEAST_HEADS: usize = 3;
/// Measures with one text over the columns below them, at least.
const LEAST_WIDE: usize = 2;
/// Lines this much farther apart than those of a wrapped text belong to two rows.
const WHITE: f32 = 1.3;
/// The lines of a text are no farther apart than this, in em.
const SOLID: f32 = 1.2;
/// Lines whose baselines differ less stand on one, in points.
const LEVEL: f32 = 1.5;

fn is_open(grid: &Grid) -> bool {
    !matches!(grid.origin, GridOrigin::Ruled | GridOrigin::Tagged)
}

/// The grid with its head in two rows, where several of its cells have a second line at one height: between rules only
/// where it is farther from the first one than lines of a label are, or each line of these cells is a listed label.
pub(super) fn with_parted_head(grid: &Grid, at: usize, lexicon: &Lexicon) -> Option<Grid> {
    let head = grid.rows.get(at)?;
    let lines = sorted_lines(head);
    let top = lines.first()?;
    let first = top.baseline;
    let is_plain = is_open(grid) || head.cells.iter().all(|cell| is_labels(cell, lexicon));
    let least = if is_plain { LEVEL } else { WHITE * SOLID * top.size() };
    let lower = lines.iter().position(|line| line.baseline - first > LEVEL)?;
    let (above, below) = lines.split_at(lower);
    let second = below.first().map(|line| line.baseline).filter(|second| second - first > least)?;
    let is_level = below.iter().all(|line| line.baseline - second < LEVEL);
    let heads_wide = || is_plain && heads_wide_rows(head, below, grid.rows.get(at + 1..).unwrap_or_default());
    if !is_level || above.len() < LEAST_HEADS || below.len() < LEAST_HEADS && !heads_wide() {
        return None;
    }
    let halves = divided(head, below)?;
    let rows = grid.rows.iter().take(at).cloned().chain(halves).chain(grid.rows.iter().skip(at + 1).cloned());
    Some(Grid { rows: rows.collect(), ..grid.clone() })
}

/// Whether the only second line of a head names what stands below each measure: one text from its column on over others.
fn heads_wide_rows(head: &Row, below: &[&Line], rows: &[Row]) -> bool {
    let [line] = below else { return false };
    let is_above = |cell: &&Cell| cell.lines().any(|own| std::ptr::eq(own, *line));
    let Some(column) = head.cells.iter().find(is_above).map(|cell| cell.column) else { return false };
    let is_wide = |row: &Row| {
        let mut filled = row.cells.iter().filter(|cell| !cell.is_blank());
        let first = filled.next().is_some_and(|cell| cell.column == column && cell.column_span > 1);
        column > 0 && first && filled.next().is_none()
    };
    // The second row of a measure may be empty.
    let is_second = |row: &Row| is_wide(row) || row.cells.iter().all(Cell::is_blank);
    let pairs =
        rows.windows(2).filter(|pair| matches!(pair, [above, below] if opens(above) && is_second(below))).count();
    rows.iter().any(is_wide) && (pairs >= LEAST_WIDE || 2 * pairs == rows.len())
}

/// Whether each of several lines of a cell is a listed label by itself.
pub(super) fn is_labels(cell: &Cell, lexicon: &Lexicon) -> bool {
    let is_label = |text: &str| !text.ends_with(['/', ',', '-', '–', '&']) && lexicon.fields.exact(text).is_some();
    cell.lines().nth(1).is_none() || cell.lines().all(|line| is_label(&line.text()))
}

/// The grid with the measures below `body` in two rows each; none where there is nothing to part.
pub(super) fn with_parted_rows(grid: &Grid, body: usize) -> Option<Grid> {
    let (head, rows) = grid.rows.split_at(body.min(grid.rows.len()));
    let leading = is_open(grid).then(|| leading(rows))?;
    let mut all = head.to_vec();
    let (mut measures, mut seen) = (0, 0);
    for (at, row) in rows.iter().enumerate() {
        measures += usize::from(opens(row));
        let is_whole = opens(row) && rows.get(at + 1).is_some_and(follows);
        let halves = if opens(row) && !is_whole { halves(row, leading) } else { None };
        seen += usize::from(is_whole || halves.is_some());
        match halves {
            Some(halves) => all.extend(halves),
            // Its second row is not there at all: all fields of it are empty.
            None if opens(row) && !is_whole && is_one_line(row) => all.extend([row.clone(), without_text(row)]),
            None => all.push(row.clone()),
        }
    }
    (all.len() > grid.rows.len() && seen * ONE_IN >= measures).then(|| Grid { rows: all, ..grid.clone() })
}

/// The first row of a measure: a text in the first column and another beside it.
fn opens(row: &Row) -> bool {
    covering(&row.cells, 0).is_some_and(|cell| !cell.is_blank() && cell.column_span == 1)
        && row.cells.iter().filter(|cell| !cell.is_blank()).count() > 1
}

/// The second one: nothing in the first column.
fn follows(row: &Row) -> bool {
    covering(&row.cells, 0).is_none_or(Cell::is_blank) && row.cells.iter().any(|cell| !cell.is_blank())
}

/// The usual distance of the lines of a text, in points.
fn leading(rows: &[Row]) -> f32 {
    let cells = || rows.iter().flat_map(|row| &row.cells);
    let size = cells().flat_map(Cell::lines).map(Line::size).fold(0.0, f32::max);
    cells().flat_map(steps).filter(|step| *step > LEVEL).fold(SOLID * size, f32::min)
}

/// The distances of the lines of a cell.
fn steps(cell: &Cell) -> Vec<f32> {
    let baselines: Vec<f32> = cell.lines().map(|line| line.baseline).collect();
    baselines.windows(2).filter_map(|pair| Some(pair.last()? - pair.first()?)).collect()
}

fn sorted_lines(row: &Row) -> Vec<&Line> {
    let mut lines: Vec<&Line> = row.cells.iter().flat_map(Cell::lines).collect();
    lines.sort_by(|a, b| a.page.cmp(&b.page).then(a.baseline.total_cmp(&b.baseline)));
    lines
}

fn is_one_line(row: &Row) -> bool {
    let lines = sorted_lines(row);
    lines
        .first()
        .zip(lines.last())
        .is_some_and(|(first, last)| first.page == last.page && last.baseline - first.baseline < LEVEL)
}

fn without_text(row: &Row) -> Row {
    let blank = |cell: &Cell| Cell { paragraphs: Vec::new(), symbols: Vec::new(), ..cell.clone() };
    Row { cells: row.cells.iter().map(blank).collect(), is_header: false }
}

/// The two rows of a measure.
fn halves(row: &Row, leading: f32) -> Option<[Row; 2]> {
    let lines = sorted_lines(row);
    let first = by_type(&lines).or_else(|| by_white(&lines, leading))?;
    let halves = divided(row, lines.get(first..)?)?;
    matches!(&halves, [first, second] if opens(first) && follows(second)).then_some(halves)
}

/// The first line in another type than those the row begins with, where none of these comes back below it.
fn by_type(lines: &[&Line]) -> Option<usize> {
    let top = lines.first()?.baseline;
    let level = lines.iter().take_while(|line| (line.baseline - top).abs() < LEVEL);
    let upper: Vec<Look> = level.filter_map(|line| line.look()).collect();
    let is_upper = |line: &&Line| line.look().is_some_and(|look| upper.contains(&look));
    let first = lines.iter().position(|line| !is_upper(line))?;
    let (above, below) = lines.split_at(first);
    let (last, next) = (above.last()?, below.first()?);
    let is_clear = last.page < next.page || last.baseline + LEVEL < next.baseline;
    (is_clear && !below.iter().any(is_upper)).then_some(first)
}

/// The line below the only white that is wider than that between the lines of a text; without any, the first line behind
/// the page break.
fn by_white(lines: &[&Line], leading: f32) -> Option<usize> {
    let below = |is_cut: &dyn Fn(&Line, &Line) -> bool| {
        let cuts = lines.windows(2).enumerate().filter(|(_, pair)| matches!(pair, [a, b] if is_cut(a, b)));
        cuts.map(|(at, _)| at + 1).collect::<Vec<_>>()
    };
    let wide = below(&|a, b| a.page == b.page && b.baseline - a.baseline > WHITE * leading);
    let breaks = below(&|a, b| a.page != b.page);
    match (wide.as_slice(), breaks.as_slice()) {
        ([only], _) | ([], [only]) => Some(*only),
        _ => None,
    }
}

/// A row parted above the lower ones of its lines.
fn divided(row: &Row, lower: &[&Line]) -> Option<[Row; 2]> {
    let page = lower.first()?.page;
    let own = lower.iter().filter(|line| line.page == page);
    let at = own.map(|line| line.bbox.center().y).fold(f32::INFINITY, f32::min) - LEVEL;
    let half = |is_upper: bool| row.cells.iter().map(|cell| half(cell, (page, at), is_upper)).collect();
    let rows = [Row { cells: half(true), ..row.clone() }, Row { cells: half(false), is_header: row.is_header }];
    row.cells.iter().all(|cell| cell.row_span <= 1).then_some(rows)
}

/// What of a cell stands above a height of a page, or below it.
fn half(cell: &Cell, cut: (u32, f32), is_upper: bool) -> Cell {
    let is_own = |page: u32, bbox: &Rect| ((page, bbox.center().y) < cut) == is_upper;
    let part = |paragraph: &Paragraph| {
        let own = |line: &&Line| is_own(line.page, &line.bbox);
        let keeps_bullet = paragraph.lines.first().is_some_and(|line| own(&line));
        let lines: Vec<Line> = paragraph.lines.iter().filter(own).cloned().collect();
        let mut part = Paragraph { lines, ..paragraph.clone() };
        if !keeps_bullet {
            (part.bullet, part.bullet_word) = (None, None);
        }
        (!part.lines.is_empty()).then_some(part)
    };
    let mut half = cell.clone();
    half.paragraphs = cell.paragraphs.iter().filter_map(part).collect();
    half.symbols.retain(|symbol| is_own(symbol.page, &symbol.bbox));
    for (_, bbox) in half.places.iter_mut().filter(|(page, _)| *page == cut.0) {
        let at = cut.1.max(bbox.y0).min(bbox.y1);
        if is_upper { bbox.y1 = at } else { bbox.y0 = at }
    }
    let is_there = |page: u32| half.paragraphs.iter().flat_map(|part| &part.lines).any(|line| line.page == page);
    let there: Vec<(u32, Rect)> = half.places.iter().copied().filter(|(page, _)| is_there(*page)).collect();
    if !there.is_empty() {
        half.places = there;
    }
    half
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::model::{Style, Word};

    /// Column, baseline, text; in italics with `_` in front.
    type Text = (usize, f32, &'static str);

    fn line((_, baseline, text): Text, page: u32) -> Line {
        let style = Style { size: 10.0, is_italic: text.starts_with('_'), ..Style::default() };
        let bbox = Rect { x0: 0.0, y0: baseline - 8.0, x1: 50.0, y1: baseline + 2.0 };
        let word = Word { text: text.trim_start_matches('_').to_owned(), bbox, style, ..Word::default() };
        Line { page, words: vec![word], bbox, baseline }
    }

    fn row(texts: &[Text], page: u32) -> Row {
        let cell = |column: usize| {
            let own = texts.iter().filter(|text| text.0 == column).map(|text| line(*text, page)).collect::<Vec<_>>();
            let paragraph = Paragraph { lines: own, ..Paragraph::default() };
            let paragraphs = if paragraph.lines.is_empty() { Vec::new() } else { vec![paragraph] };
            Cell { column, column_span: 1, row_span: 1, paragraphs, ..Cell::default() }
        };
        Row { cells: (0..3).map(cell).collect(), is_header: false }
    }

    fn grid(rows: Vec<Row>, origin: GridOrigin) -> Grid {
        Grid { rows, columns: 3, origin, places: Vec::new(), repeats: Vec::new() }
    }

    fn texts(row: &Row) -> String {
        let text = |cell: &Cell| cell.lines().map(Line::text).collect::<Vec<_>>().join(" ");
        row.cells.iter().map(text).collect::<Vec<_>>().join("|")
    }

    fn parted(rows: &[&[Text]]) -> Option<Vec<String>> {
        let rows = rows.iter().map(|texts| row(texts, 1)).collect();
        with_parted_rows(&grid(rows, GridOrigin::Aligned), 0).map(|grid| grid.rows.iter().map(texts).collect())
    }

    #[test]
    fn the_type_parts_rows() {
        let tight = [(0, 10.0, "1"), (1, 10.0, "Fest"), (1, 22.0, "am Fluss"), (2, 10.0, "Amt"), (2, 34.0, "_Eltern")];
        assert_eq!(parted(&[&tight]), Some(vec!["1|Fest am Fluss|Amt".to_owned(), "||Eltern".to_owned()]));
        let mixed = [(0, 10.0, "1"), (1, 10.0, "Fest"), (1, 22.0, "_am"), (1, 34.0, "Fluss")];
        assert_eq!(parted(&[&mixed]), None, "a word in italics is no row");
    }

    #[test]
    fn white_parts_rows_where_it_is_wider_than_within_texts() {
        let apart = [(0, 10.0, "1"), (1, 10.0, "Fest"), (1, 22.0, "am Fluss"), (2, 10.0, "Amt"), (2, 40.0, "Eltern")];
        let one_line = [(0, 60.0, "2"), (1, 60.0, "Weg")];
        let expected = ["1|Fest am Fluss|Amt", "||Eltern", "2|Weg|", "||"].map(str::to_owned).to_vec();
        assert_eq!(parted(&[&apart, &one_line]), Some(expected));
        let tight = [(0, 10.0, "1"), (1, 10.0, "Fest"), (1, 22.0, "am Fluss"), (2, 10.0, "Amt"), (2, 22.0, "Eltern")];
        assert_eq!(parted(&[&tight]), None);
    }

    #[test]
    fn the_page_break_parts_a_row() {
        let mut torn = row(&[(0, 700.0, "1"), (1, 700.0, "Fest"), (2, 700.0, "Amt")], 1);
        for (cell, below) in torn.cells.iter_mut().zip(row(&[(2, 50.0, "Eltern")], 2).cells) {
            cell.paragraphs.extend(below.paragraphs);
        }
        let parted = with_parted_rows(&grid(vec![torn], GridOrigin::Aligned), 0);
        assert_eq!(
            parted.map(|grid| grid.rows.iter().map(texts).collect()),
            Some(vec!["1|Fest|Amt".to_owned(), "||Eltern".to_owned()])
        );
    }

    #[test]
    fn a_head_is_parted_where_its_cells_have_two_lines_at_two_heights() {
        let head = [
            (0, 10.0, "Nr."),
            (1, 10.0, "Ziel"),
            (2, 10.0, "Wer"),
            (0, 22.0, "Kosten"),
            (1, 22.0, "Vorbehalt"),
            (2, 22.0, "Indikator"),
        ];
        let rows = |step: f32, origin| {
            let head =
                head.map(|(column, baseline, text)| (column, if baseline > 10.0 { 10.0 + step } else { 10.0 }, text));
            with_parted_head(&grid(vec![row(&head, 1)], origin), 0, Lexicon::builtin()).map(|grid| grid.rows.len())
        };
        assert_eq!((rows(12.0, GridOrigin::Aligned), rows(12.0, GridOrigin::Ruled)), (Some(2), None));
        assert_eq!(rows(20.0, GridOrigin::Ruled), Some(2));
    }

    #[test]
    fn a_second_line_of_the_head_may_name_the_text_below_each_measure() {
        let head = row(&[(0, 10.0, "Nr."), (1, 10.0, "Maßnahme"), (1, 22.0, "Bericht"), (2, 10.0, "Wer")], 1);
        let measure = |number: &'static str| row(&[(0, 40.0, number), (1, 40.0, "Ein Fest"), (2, 40.0, "Amt")], 1);
        let wide = || {
            let mut row = row(&[(1, 60.0, "Es war gut besucht.")], 1);
            row.cells.iter_mut().for_each(|cell| cell.column_span = 2);
            row
        };
        let rows = |second: &dyn Fn() -> Row| {
            let rows = vec![head.clone(), measure("1.1.1"), second(), measure("1.1.2"), second()];
            with_parted_head(&grid(rows, GridOrigin::Ruled), 0, Lexicon::builtin()).map(|grid| grid.rows.len())
        };
        assert_eq!(rows(&wide), Some(6));
        assert_eq!(rows(&|| measure("")), None, "columns of their own");
    }
}
