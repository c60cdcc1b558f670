//! All words of a layout. In: [`Layout`]. Out: their texts. Ignorant of what they are for.

use zielspiegel::layout::model::{Block, Layout, Line, Paragraph};

fn of_line(line: &Line) -> Vec<String> {
    line.text().split_whitespace().map(str::to_owned).collect()
}

fn of_paragraph(paragraph: &Paragraph) -> Vec<String> {
    paragraph.lines.iter().flat_map(of_line).collect()
}

/// The words of flow, furniture and contents.
pub fn layout_words(layout: &Layout) -> Vec<String> {
    let mut words = Vec::new();
    for block in &layout.flow {
        match block {
            Block::Text(paragraph) => words.extend(of_paragraph(paragraph)),
            Block::Table(grid) => {
                let cells = grid.rows.iter().chain(&grid.repeats).flat_map(|row| &row.cells);
                words.extend(cells.flat_map(|cell| &cell.paragraphs).flat_map(of_paragraph));
            }
        }
    }
    words.extend(layout.furniture.iter().flat_map(of_line));
    words.extend(layout.contents.iter().flat_map(|entry| &entry.lines).flat_map(of_line));
    words
}
