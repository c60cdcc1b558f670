//! What must hold for every page, however strange.

use super::model::{Block, Cell, Layout, Line, Paragraph, Word};
use super::support::{PageBuilder, document};
use super::{LayoutSettings, layout};
use crate::geometry::Rgb;
use proptest::prelude::*;

fn of_paragraph(paragraph: &Paragraph) -> impl Iterator<Item = &Word> {
    paragraph.bullet_word.iter().chain(paragraph.lines.iter().flat_map(|line| &line.words))
}

fn of_cell(cell: &Cell) -> impl Iterator<Item = &Word> {
    cell.paragraphs.iter().flat_map(of_paragraph)
}

fn words(layout: &Layout) -> Vec<&Word> {
    let mut words: Vec<&Word> = Vec::new();
    for block in &layout.flow {
        match block {
            Block::Text(paragraph) => words.extend(of_paragraph(paragraph)),
            Block::Table(grid) => {
                let cells = grid.rows.iter().chain(&grid.repeats).flat_map(|row| &row.cells);
                words.extend(cells.flat_map(of_cell));
            }
        }
    }
    words.extend(layout.furniture.iter().flat_map(|line: &Line| &line.words));
    words.extend(layout.contents.iter().flat_map(|entry| &entry.lines).flat_map(|line| &line.words));
    words
}

#[derive(Debug, Clone)]
enum Mark {
    Text(f32, f32, f32, String),
    Upwards(f32, f32, String),
    Table(f32, f32, usize, usize),
    Stroke(f32, f32, f32, f32),
    Fill(f32, f32, f32, f32),
}

fn mark() -> impl Strategy<Value = Mark> {
    let at = || (0u8..12).prop_map(|step| 30.0 + 45.0 * f32::from(step));
    let down = || (0u8..60).prop_map(|step| 20.0 + 13.5 * f32::from(step));
    let text = || "[A-Za-zäß0-9•–.,_ -]{1,24}";
    prop_oneof![
        8 => (at(), down(), 6.0f32..20.0, text()).prop_map(|(x, y, size, text)| Mark::Text(x, y, size, text)),
        1 => (at(), down(), text()).prop_map(|(x, y, text)| Mark::Upwards(x, y, text)),
        1 => (at(), down(), 1usize..5, 1usize..5).prop_map(|(x, y, columns, rows)| Mark::Table(x, y, columns, rows)),
        1 => (at(), down(), at(), down()).prop_map(|(a, b, c, d)| Mark::Stroke(a, b, c, d)),
        1 => (at(), down(), 1.0f32..300.0, 1.0f32..90.0).prop_map(|(x, y, w, h)| Mark::Fill(x, y, x + w, y + h)),
    ]
}

fn draw(page: PageBuilder, mark: &Mark) -> PageBuilder {
    match mark {
        Mark::Text(x, y, size, text) => page.size(*size).text(*x, *y, text),
        Mark::Upwards(x, y, text) => page.upwards(*x, *y, text),
        Mark::Table(x, y, columns, rows) => {
            let xs: Vec<f32> = (0..=*columns).map(|column| x + 90.0 * column as f32).collect();
            let ys: Vec<f32> = (0..=*rows).map(|row| y + 27.0 * row as f32).collect();
            page.ruled(&xs, &ys)
        }
        Mark::Stroke(x0, y0, x1, y1) => page.stroke(*x0, *y0, *x1, *y1),
        Mark::Fill(x0, y0, x1, y1) => page.fill(*x0, *y0, *x1, *y1, Rgb(220, 220, 240)),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(192))]

    #[test]
    fn every_word_stands_in_exactly_one_place(pages in prop::collection::vec(prop::collection::vec(mark(), 0..60), 1..4)) {
        let pages = pages.iter().map(|marks| marks.iter().fold(PageBuilder::new(), draw));
        let source = document(pages);
        let layout = layout(&source, &LayoutSettings::default());
        let mut ids: Vec<u32> = words(&layout).iter().map(|word| word.id).collect();
        ids.sort_unstable();
        prop_assert_eq!(ids, (0..layout.word_count).collect::<Vec<_>>());
        let again = super::layout(&source, &LayoutSettings::default());
        prop_assert_eq!(format!("{layout:?}"), format!("{again:?}"));
    }

    #[test]
    fn separate_letters_are_all_kept(text in "[A-Za-z]{1,40}") {
        let source = document([PageBuilder::new().text(50.0, 100.0, &text).reversed()]);
        let layout = layout(&source, &LayoutSettings::default());
        let read: String = words(&layout).iter().map(|word| word.text.as_str()).collect();
        prop_assert_eq!(read, text);
    }
}
