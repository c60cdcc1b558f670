//! Captions that run in within the cells of tables: each begins a paragraph of its own, as a label at the beginning of a
//! line does.

use super::cut::{Span, lines, spans};
use super::{Captions, Type, note, settled, signs};
use crate::extract::made;
use crate::layout::model::{Block, Cell, Layout, Line, Look, Paragraph};
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
    let sign = between(&layout, &captions);
    let mut layout = layout.into_owned();
    let tables = layout.flow.iter_mut().filter_map(|block| match block {
        Block::Table(grid) => Some(grid),
        Block::Text(_) => None,
    });
    for grid in tables {
        let mut signs = Vec::new();
        for cell in grid.rows.iter_mut().flat_map(|row| &mut row.cells) {
            let paragraphs = std::mem::take(&mut cell.paragraphs);
            let cut = |paragraph| cut(paragraph, &captions, sign, &mut signs);
            cell.paragraphs = paragraphs.into_iter().flat_map(cut).collect();
        }
        grid.repeats.extend(made::aside(signs));
    }
    Cow::Owned(layout)
}

/// The sign that parts the fields of the cells, where each that another one follows ends with it.
fn between(layout: &Layout, captions: &Captions) -> Option<char> {
    let paragraphs = cells(layout).flat_map(|cell| &cell.paragraphs);
    let mut ends: Vec<Option<char>> = Vec::new();
    for paragraph in paragraphs {
        let spans = spans(paragraph);
        let parts = parts(&spans, captions);
        let last = |part: &&[Span<'_>]| part.last()?.words.last()?.1.text.chars().next_back();
        ends.extend(parts.iter().take(parts.len().saturating_sub(1)).map(last));
    }
    signs::of_ends(ends.into_iter())
}

fn cells(layout: &Layout) -> impl Iterator<Item = &Cell> {
    layout.flow.iter().filter_map(Block::table).flat_map(|grid| &grid.rows).flat_map(|row| &row.cells)
}

/// The parts of a paragraph that captions begin.
fn parts<'s, 'p>(spans: &'s [Span<'p>], captions: &Captions) -> Vec<&'s [Span<'p>]> {
    let is_caption = |span: &Span<'_>| captions.contains(&(span.look, label_key(&span.text())));
    spans.chunk_by(|_, next| !is_caption(next)).collect()
}

/// A paragraph for each part; the signs between them go to `signs`.
fn cut(paragraph: Paragraph, captions: &Captions, sign: Option<char>, signs: &mut Vec<Line>) -> Vec<Paragraph> {
    let spans = spans(&paragraph);
    let parts = parts(&spans, captions);
    if parts.len() < 2 && sign.is_none() {
        return vec![paragraph];
    }
    let words = |part: &[Span<'_>]| lines(&part.iter().flat_map(|span| span.words.iter().copied()).collect::<Vec<_>>());
    let own = |(at, part): (usize, &&[Span<'_>])| {
        let mut lines = words(part);
        // A bare sign at the end of a line stands at that of a paragraph too.
        let is_bare = |sign: char| {
            lines.last().and_then(|line| line.words.last()).is_some_and(|word| word.text.chars().eq([sign]))
        };
        if let Some(sign) = sign.filter(|sign| at + 1 < parts.len() || is_bare(*sign)) {
            signs.extend(signs::cut(&mut lines, sign));
        }
        match at {
            0 => Paragraph { lines, ..paragraph.clone() },
            _ => Paragraph { lines, indent: paragraph.indent, ..Paragraph::default() },
        }
    };
    parts.iter().enumerate().map(own).collect()
}
