use crate::layout::model::{Block, Grid, GridOrigin, Line, Row};
use crate::layout::support::{PageBuilder, document};
use crate::layout::{LayoutSettings, layout};
use crate::read::model::{Mark, RawDocument, StructChild, StructNode};

fn node(role: &str, children: Vec<StructChild>) -> StructChild {
    let node = StructNode { role: role.to_owned(), row_span: 1, col_span: 1, children, ..StructNode::default() };
    StructChild::Node(node)
}

/// A page of texts, each in marked content of its own, and the table that `rows` of them make.
fn tagged(texts: &[(f32, f32, &str)], rows: &[&[i32]]) -> RawDocument {
    let mut page = PageBuilder::new();
    for (x, y, text) in texts {
        page = page.text(*x, *y, text);
    }
    let mut source = document([page]);
    let mut glyphs = source.pages[0].glyphs.iter_mut();
    for (index, (_, _, text)) in texts.iter().enumerate() {
        glyphs.by_ref().take(text.chars().count()).for_each(|glyph| glyph.mark = Some(index as u32));
    }
    let mark = |index: usize| Mark { tag: "P".to_owned(), mcid: i32::try_from(index).ok(), is_artifact: false };
    source.pages[0].marks = (0..texts.len()).map(mark).collect();
    let cell = |mcid: &i32| node("TD", vec![StructChild::Content { page: 1, mcid: *mcid }]);
    let row = |cells: &&[i32]| node("TR", cells.iter().map(cell).collect());
    let table = node("Table", rows.iter().map(row).collect());
    source.structure =
        Some(StructNode { role: "StructTreeRoot".to_owned(), children: vec![table], ..StructNode::default() });
    source
}

fn grids(source: &RawDocument) -> Vec<Grid> {
    let flow = layout(source, &LayoutSettings::default()).flow;
    let grids = flow.into_iter().filter_map(|block| match block {
        Block::Table(grid) => Some(grid),
        Block::Text(_) => None,
    });
    grids.collect()
}

fn texts(grid: &Grid) -> Vec<String> {
    let row = |row: &Row| {
        let cells = row.cells.iter().map(|cell| cell.lines().map(Line::text).collect::<Vec<_>>().join(" "));
        cells.collect::<Vec<_>>().join("|")
    };
    grid.rows.iter().map(row).collect()
}

const TEXTS: [(f32, f32, &str); 6] = [
    (50.0, 100.0, "Wer"),
    (120.0, 100.0, "Amt für Soziales"),
    (50.0, 112.0, "Wann"),
    (120.0, 112.0, "2015"),
    (50.0, 124.0, "Was es alles"),
    (120.0, 124.0, "nichts"),
];

#[test]
fn a_sound_tree_gives_the_rows_that_no_rule_shows() {
    let found = grids(&tagged(&TEXTS, &[&[0, 1], &[2, 3], &[4, 5]]));
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].origin, GridOrigin::Tagged);
    assert_eq!(texts(&found[0]), ["Wer|Amt für Soziales", "Wann|2015", "Was es alles|nichts"]);
}

#[test]
fn a_tree_that_contradicts_the_page_is_not_believed() {
    // The tree swaps words of different rows and columns.
    let found = grids(&tagged(&TEXTS, &[&[0, 4], &[5, 3], &[2, 1]]));
    assert!(found.iter().all(|grid| grid.origin != GridOrigin::Tagged), "{found:?}");
}

#[test]
fn cells_left_out_are_found_by_their_places() {
    // Two kinds of rows: title with its text over two columns, and label with value behind an empty cell left out.
    let source = [
        (50.0, 100.0, "Ziel 1"),
        (120.0, 100.0, "Alle lesen gern und viel, jeden Tag"),
        (120.0, 112.0, "Wer"),
        (220.0, 112.0, "Amt für Soziales"),
        (120.0, 124.0, "Wann"),
        (220.0, 124.0, "2015"),
    ];
    let mut document = tagged(&source, &[&[0, 1], &[2, 3], &[4, 5]]);
    widen_second_cell(&mut document);
    let found = grids(&document);
    assert_eq!(found.len(), 1);
    assert!(texts(&found[0]).iter().any(|row| row.ends_with("Wer|Amt für Soziales")), "{:?}", texts(&found[0]));
}

/// The second cell of the first row covers two columns.
fn widen_second_cell(source: &mut RawDocument) {
    let root = source.structure.as_mut().unwrap();
    let StructChild::Node(table) = &mut root.children[0] else { return };
    let StructChild::Node(row) = &mut table.children[0] else { return };
    let StructChild::Node(cell) = &mut row.children[1] else { return };
    cell.col_span = 2;
}

#[test]
fn empty_cells_left_out_of_rows_one_below_the_other_are_cells_of_their_own() {
    let rows = [(100.0, "Wer"), (112.0, "Von"), (124.0, "Bis"), (136.0, "Was")];
    let mut all: Vec<(f32, f32, &str)> = rows.iter().map(|(y, text)| (50.0, *y, *text)).collect();
    all.extend([(120.0, 100.0, "Amt"), (120.0, 136.0, "nichts")]);
    let found = grids(&tagged(&all, &[&[0, 4], &[1], &[2], &[3, 5]]));
    assert_eq!(found.iter().flat_map(texts).collect::<Vec<_>>(), ["Wer|Amt", "Von|", "Bis|", "Was|nichts"]);
}
