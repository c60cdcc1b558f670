//! A readable dump of a layout, for `inspect` and for tests.

use super::model::{Block, Cell, Grid, Layout, Paragraph, Row};
use std::fmt::Write;

/// The layout as text: one line per printed line, tables with their cells, furniture and contents at the end.
#[must_use]
pub fn dump(layout: &Layout) -> String {
    let mut out = String::new();
    let _ =
        writeln!(out, "# {} pages, {} words, body {:.1} pt", layout.pages.len(), layout.word_count, layout.body_size);
    for block in &layout.flow {
        match block {
            Block::Text(paragraph) => dump_paragraph(&mut out, paragraph, ""),
            Block::Table(grid) => dump_grid(&mut out, grid),
        }
    }
    for entry in &layout.contents {
        let page = entry.lines.first().map_or(0, |line| line.page);
        let _ = writeln!(out, "CONTENTS p{page} {:?} -> {:?}", entry.text, entry.page_label);
    }
    for line in &layout.furniture {
        let _ = writeln!(out, "FURNITURE p{} y{:.0} {}", line.page, line.bbox.y0, line.text());
    }
    for page in layout.pages.iter().filter(|page| !page.symbols.is_empty()) {
        let _ = writeln!(out, "SYMBOLS p{} {:?}", page.number, page.symbols);
    }
    for note in &layout.notes {
        let _ = writeln!(out, "NOTE {} {}", note.code, note.text);
    }
    out
}

fn dump_paragraph(out: &mut String, paragraph: &Paragraph, margin: &str) {
    for (index, line) in paragraph.lines.iter().enumerate() {
        let sign = match (&paragraph.bullet, index) {
            (Some(bullet), 0) => format!("¶{bullet} "),
            (None, 0) => "¶ ".to_owned(),
            _ => "  ".to_owned(),
        };
        let style = if line.is_bold() { "*" } else { "" };
        let _ = writeln!(
            out,
            "{margin}p{} x{:.0} y{:.0} {:.1}{style} gap{:.0} {sign}{}",
            line.page,
            line.bbox.x0,
            line.bbox.y0,
            line.size(),
            paragraph.gap_above,
            line.text()
        );
    }
}

fn dump_grid(out: &mut String, grid: &Grid) {
    let pages: Vec<u32> = grid.places.iter().map(|(page, _)| *page).collect();
    let _ =
        writeln!(out, "TABLE {:?} {} columns, {} rows, pages {pages:?}", grid.origin, grid.columns, grid.rows.len());
    for row in &grid.rows {
        dump_row(out, row, " ");
    }
    for row in &grid.repeats {
        dump_row(out, row, " REPEAT");
    }
}

fn dump_row(out: &mut String, row: &Row, margin: &str) {
    let header = if row.is_header { " header" } else { "" };
    let _ = writeln!(out, "{margin} ROW{header}");
    for cell in &row.cells {
        let _ = writeln!(out, "{margin}  CELL {}", cell_head(cell));
        for paragraph in &cell.paragraphs {
            dump_paragraph(out, paragraph, "       ");
        }
    }
}

fn cell_head(cell: &Cell) -> String {
    let mut head = format!("c{}", cell.column);
    if cell.column_span > 1 {
        let _ = write!(head, "+{}", cell.column_span - 1);
    }
    if cell.row_span > 1 {
        let _ = write!(head, " rows {}", cell.row_span);
    }
    for (page, bbox) in &cell.places {
        let _ = write!(head, " [p{page} {:.0} {:.0} {:.0} {:.0}]", bbox.x0, bbox.y0, bbox.x1, bbox.y1);
    }
    if let Some(fill) = cell.fill {
        let _ = write!(head, " fill {fill:?}");
    }
    for symbol in &cell.symbols {
        let _ = write!(head, " {:?}", symbol.kind);
    }
    if cell.has_widget {
        head.push_str(" widget");
    }
    head
}
