use super::model::Block;
use super::support::{PageBuilder, document};
use super::*;

fn lay(pages: impl IntoIterator<Item = PageBuilder>) -> Layout {
    layout(&document(pages), &LayoutSettings::default())
}

#[test]
fn a_card_becomes_a_table_between_paragraphs() {
    let page = PageBuilder::new()
        .text(50.0, 80.0, "Davor")
        .ruled(&[50.0, 150.0, 400.0], &[100.0, 116.0, 132.0])
        .text(53.0, 112.0, "Wer")
        .text(153.0, 112.0, "Das Bauamt")
        .text(53.0, 128.0, "Wann")
        .text(50.0, 160.0, "Danach");
    let layout = lay([page]);
    assert!(matches!(layout.flow.as_slice(), [Block::Text(_), Block::Table(_), Block::Text(_)]));
    let Some(Block::Table(grid)) = layout.flow.get(1) else { panic!("no table") };
    let texts: Vec<Vec<String>> = grid
        .rows
        .iter()
        .map(|row| row.cells.iter().map(|cell| cell.lines().map(model::Line::text).collect()).collect())
        .collect();
    assert_eq!(texts, [["Wer", "Das Bauamt"], ["Wann", ""]]);
}

#[test]
fn drawn_discs_open_list_items() {
    let page = PageBuilder::new()
        .disc(55.0, 97.0, 1.5, crate::geometry::Rgb::BLACK)
        .text(62.0, 100.0, "erstens und mehr")
        .disc(55.0, 109.0, 1.5, crate::geometry::Rgb::BLACK)
        .text(62.0, 112.0, "zweitens");
    let layout = lay([page]);
    let bullets: Vec<_> = layout
        .flow
        .iter()
        .map(|block| match block {
            Block::Text(paragraph) => paragraph.bullet.clone(),
            Block::Table(_) => None,
        })
        .collect();
    assert_eq!(bullets, [Some("•".to_owned()), Some("•".to_owned())]);
}
