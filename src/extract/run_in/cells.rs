//! Captions that run in within the cells of tables: each begins a paragraph of its own, as a label at the beginning of a
//! line does.

use super::cut::{Span, lines, spans};
use super::{Captions, Type, note, settled};
use crate::layout::model::{Block, Cell, Layout, Look, Paragraph};
use crate::lexicon::Lexicon;
use crate::lexicon::fields::label_key;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// Cuts the paragraphs of cells in front of captions that run in; the layout itself where there are none.
pub(super) fn divided<'a>(layout: Cow<'a, Layout>, lexicon: &Lexicon) -> Cow<'a, Layout> {
    let mut types: BTreeMap<Look, Type> = BTreeMap::new();
    for paragraph in cells(&layout).flat_map(|cell| &cell.paragraphs) {
        // Lines of a narrow cell make one paragraph where the first word of the next one had no room.
        note(paragraph, &mut types, |at, _| at > 0);
    }
    let captions = settled(types, lexicon);
    if captions.is_empty() {
        return layout;
    }
    let mut layout = layout.into_owned();
    let tables = layout.flow.iter_mut().filter_map(|block| match block {
        Block::Table(grid) => Some(grid),
        Block::Text(_) => None,
    });
    for cell in tables.flat_map(|grid| &mut grid.rows).flat_map(|row| &mut row.cells) {
        let paragraphs = std::mem::take(&mut cell.paragraphs);
        cell.paragraphs = paragraphs.into_iter().flat_map(|paragraph| cut(paragraph, &captions)).collect();
    }
    Cow::Owned(layout)
}

fn cells(layout: &Layout) -> impl Iterator<Item = &Cell> {
    layout.flow.iter().filter_map(Block::table).flat_map(|grid| &grid.rows).flat_map(|row| &row.cells)
}

/// The parts of a paragraph that captions begin.
fn cut(paragraph: Paragraph, captions: &Captions) -> Vec<Paragraph> {
    let spans = spans(&paragraph);
    let is_caption = |span: &Span<'_>| captions.contains(&(span.look, label_key(&span.text())));
    let mut parts: Vec<Vec<Span<'_>>> = Vec::new();
    for span in spans {
        match parts.last_mut().filter(|_| !is_caption(&span)) {
            Some(part) => part.push(span),
            None => parts.push(vec![span]),
        }
    }
    if parts.len() < 2 {
        return vec![paragraph];
    }
    let words = |part: &[Span<'_>]| lines(&part.iter().flat_map(|span| span.words.iter().copied()).collect::<Vec<_>>());
    let own = |(at, part): (usize, &Vec<Span<'_>>)| match at {
        0 => Paragraph { lines: words(part), ..paragraph.clone() },
        _ => Paragraph { lines: words(part), indent: paragraph.indent, ..Paragraph::default() },
    };
    parts.iter().enumerate().map(own).collect()
}
