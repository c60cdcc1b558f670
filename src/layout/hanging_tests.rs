//! Upright rules that begin within a cell.

use crate::layout::model::{Block, Line, Row};
use crate::layout::support::{PageBuilder, document};
use crate::layout::{LayoutSettings, layout};

fn rows(page: PageBuilder) -> Vec<String> {
    let text = |row: &Row| {
        let cells = row.cells.iter().map(|cell| cell.lines().map(Line::text).collect::<Vec<_>>().join(" "));
        cells.collect::<Vec<_>>().join("|")
    };
    let flow = layout(&document([page]), &LayoutSettings::default()).flow;
    let grids = flow.iter().filter_map(|block| match block {
        Block::Table(grid) => Some(grid),
        Block::Text(_) => None,
    });
    grids.flat_map(|grid| &grid.rows).map(text).collect()
}

/// Two columns under one caption, beside a third with its own; the rule between the two begins at `top`.
fn panel(top: f32) -> PageBuilder {
    let mut page = PageBuilder::new();
    for (x0, y0, x1, y1) in [
        (50.0, 100.0, 450.0, 100.0),
        (50.0, 180.0, 450.0, 180.0),
        (50.0, 100.0, 50.0, 180.0),
        (450.0, 100.0, 450.0, 180.0),
        (300.0, 100.0, 300.0, 180.0),
        (175.0, top, 175.0, 180.0),
        (50.0, 155.0, 300.0, 155.0),
    ] {
        page = page.stroke(x0, y0, x1, y1);
    }
    page = page.text(54.0, 114.0, "Vereinbart vor zwei Jahren").text(304.0, 114.0, "Erreicht");
    page = page.text(54.0, 140.0, "Kinder").text(180.0, 140.0, "Jugendamt").text(304.0, 140.0, "umgesetzt");
    page.text(54.0, 170.0, "2021").text(180.0, 170.0, "keine")
}

#[test]
fn what_stands_above_the_top_of_a_rule_is_a_row_of_its_own() {
    let expected = ["Vereinbart vor zwei Jahren|Erreicht", "Kinder|Jugendamt|umgesetzt", "2021|keine"];
    assert_eq!(rows(panel(122.0)), expected);
}

#[test]
fn a_rule_that_begins_at_the_top_of_its_row_makes_none() {
    assert_eq!(rows(panel(100.0)).len(), 2);
}
