use super::*;
use crate::geometry::Rect;
use crate::layout::rules;
use crate::layout::support::PageBuilder;

fn lattices(page: PageBuilder) -> Vec<Lattice> {
    let settings = LayoutSettings::default();
    find(&rules::find(&page.build(), &settings), GridOrigin::Ruled, &settings)
}

#[test]
fn a_ruled_table_has_its_cells() {
    let found = lattices(PageBuilder::new().ruled(&[50.0, 150.0, 400.0], &[100.0, 120.0, 160.0, 180.0]));
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].columns(), found[0].rows(), found[0].cells.len()), (2, 3, 6));
}

#[test]
fn cells_without_a_rule_between_them_are_merged() {
    let page = PageBuilder::new()
        .stroke(50.0, 100.0, 400.0, 100.0)
        .stroke(50.0, 120.0, 400.0, 120.0)
        .stroke(150.0, 140.0, 400.0, 140.0)
        .stroke(50.0, 160.0, 400.0, 160.0)
        .stroke(50.0, 100.0, 50.0, 160.0)
        .stroke(150.0, 120.0, 150.0, 160.0)
        .stroke(400.0, 100.0, 400.0, 160.0);
    let found = lattices(page);
    let spans: Vec<_> =
        found[0].cells.iter().map(|cell| (cell.row, cell.column, cell.row_span, cell.column_span)).collect();
    assert_eq!(spans, [(0, 0, 1, 2), (1, 0, 2, 1), (1, 1, 1, 1), (2, 1, 1, 1)]);
}

#[test]
fn open_outer_borders_are_implied() {
    let page = PageBuilder::new()
        .stroke(50.0, 100.0, 400.0, 100.0)
        .stroke(50.0, 120.0, 400.0, 120.0)
        .stroke(50.0, 140.0, 400.0, 140.0)
        .stroke(150.0, 100.0, 150.0, 140.0);
    let found = lattices(page);
    assert_eq!((found[0].columns(), found[0].rows(), found[0].cells.len()), (2, 2, 4));
}

#[test]
fn a_table_cut_by_the_page_end_is_open_below() {
    let page = PageBuilder::new()
        .stroke(50.0, 700.0, 400.0, 700.0)
        .stroke(50.0, 720.0, 400.0, 720.0)
        .stroke(50.0, 700.0, 50.0, 760.0)
        .stroke(150.0, 700.0, 150.0, 760.0)
        .stroke(400.0, 700.0, 400.0, 760.0);
    let found = lattices(page);
    assert_eq!(found[0].rows(), 2);
    assert!(found[0].has_top && !found[0].has_bottom);
}

#[test]
fn a_frame_is_no_table_and_an_underline_nothing() {
    let found = lattices(PageBuilder::new().ruled(&[50.0, 400.0], &[100.0, 300.0]).stroke(60.0, 400.0, 160.0, 400.0));
    assert_eq!(found.len(), 1);
    assert!(!found[0].is_table());
}

#[test]
fn values_beside_filled_labels_have_a_row_each() {
    let cell = |row, row_span, column, y0, y1| LatticeCell {
        row,
        column,
        row_span,
        column_span: 1,
        bbox: Rect { x0: column as f32 * 100.0, y0, x1: column as f32 * 100.0 + 100.0, y1 },
    };
    let mut lattice = Lattice {
        xs: vec![0.0, 100.0, 200.0],
        ys: vec![0.0, 20.0, 40.0],
        cells: vec![cell(0, 1, 0, 0.0, 20.0), cell(0, 2, 1, 0.0, 40.0), cell(1, 1, 0, 20.0, 40.0)],
        origin: GridOrigin::Filled,
        has_top: true,
        has_bottom: true,
    };
    lattice.split_rows(|bbox| bbox.x0 < 50.0);
    let places: Vec<_> = lattice.cells.iter().map(|cell| (cell.row, cell.column, cell.row_span)).collect();
    assert_eq!(places, [(0, 0, 1), (0, 1, 1), (1, 0, 1), (1, 1, 1)]);
}

/// Upright rules that begin together below a band part it from the rows, though only its fill does so on paper.
#[test]
fn inner_rules_that_begin_together_imply_an_edge() {
    let page = PageBuilder::new()
        .stroke(50.0, 100.0, 400.0, 100.0)
        .stroke(50.0, 160.0, 400.0, 160.0)
        .stroke(50.0, 100.0, 50.0, 160.0)
        .stroke(150.0, 120.0, 150.0, 160.0)
        .stroke(250.0, 120.0, 250.0, 160.0)
        .stroke(400.0, 100.0, 400.0, 160.0);
    let mut found = lattices(page);
    let spans = |table: &Lattice| -> Vec<(usize, usize)> {
        table.cells.iter().map(|cell| (cell.row, cell.column_span)).collect()
    };
    assert_eq!(spans(&found[0]), [(0, 3), (1, 1), (1, 1), (1, 1)]);
    let words = |xs: &[(f32, f32)]| -> Vec<Rect> {
        xs.iter().map(|(x0, x1)| Rect { x0: *x0, y0: 105.0, x1: *x1, y1: 115.0 }).collect()
    };
    found[0].split_head(|_| words(&[(55.0, 120.0), (130.0, 180.0), (260.0, 300.0)]));
    assert_eq!(spans(&found[0])[0], (0, 3), "a word across an edge: a title");
    found[0].split_head(|_| words(&[(55.0, 120.0), (155.0, 180.0), (260.0, 300.0)]));
    assert_eq!(spans(&found[0]), [(0, 1), (0, 1), (0, 1), (1, 1), (1, 1), (1, 1)]);
}

#[test]
fn the_margin_beside_rows_like_stairs_is_none_of_their_cells() {
    let mut page = PageBuilder::new().stroke(400.0, 100.0, 400.0, 180.0).stroke(50.0, 100.0, 50.0, 120.0);
    // A band over all, one a step in, two rows of two cells another step in.
    for (left, y) in [(50.0, 100.0), (50.0, 120.0), (70.0, 140.0), (90.0, 160.0), (90.0, 180.0)] {
        page = page.stroke(left, y, 400.0, y);
    }
    page = page.stroke(70.0, 120.0, 70.0, 140.0).stroke(90.0, 140.0, 90.0, 180.0).stroke(200.0, 140.0, 200.0, 180.0);
    let found = lattices(page);
    let boxes: Vec<_> =
        found[0].cells.iter().filter(|cell| cell.bbox.x1 > 150.0).map(|cell| (cell.bbox.x0, cell.bbox.y0)).collect();
    assert_eq!(boxes, [(50.0, 100.0), (70.0, 120.0), (90.0, 140.0), (200.0, 140.0), (90.0, 160.0), (200.0, 160.0)]);
}

#[test]
fn a_title_over_all_columns_is_no_cell_with_what_stands_below_it_in_the_last_one() {
    let mut page = PageBuilder::new();
    for x in [50.0, 400.0] {
        page = page.stroke(x, 100.0, x, 180.0);
    }
    for y in [100.0, 180.0] {
        page = page.stroke(50.0, y, 400.0, y);
    }
    for x in [120.0, 250.0] {
        page = page.stroke(x, 120.0, x, 180.0);
    }
    for y in [120.0, 140.0, 160.0] {
        page = page.stroke(50.0, y, 250.0, y);
    }
    let found = lattices(page);
    let boxes: Vec<_> = found[0].cells.iter().map(|cell| (cell.bbox.x0, cell.bbox.y0, cell.bbox.y1)).collect();
    assert_eq!(
        boxes,
        [
            (50.0, 100.0, 120.0),
            (50.0, 120.0, 140.0),
            (120.0, 120.0, 140.0),
            (250.0, 120.0, 180.0),
            (50.0, 140.0, 160.0),
            (120.0, 140.0, 160.0),
            (50.0, 160.0, 180.0),
            (120.0, 160.0, 180.0),
        ]
    );
}
