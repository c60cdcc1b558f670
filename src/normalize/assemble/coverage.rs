//! Assemble: the account of every visible character.

use crate::extract::model::{Draft, Usage};
use crate::layout::model::{Block, Cell, Layout, Line, Paragraph, Word};
use crate::normalize::model::{Abdeckung, Rest};

/// Counts each word of the layout once, under what it was used for.
pub(super) fn account(layout: &Layout, draft: &Draft) -> Abdeckung {
    let mut sum = Abdeckung::default();
    each_word(layout, &mut |word, is_frame| {
        let count = word.text.chars().filter(|ch| !ch.is_whitespace()).count() as u64;
        let usage = draft.usage.get(word.id as usize).copied().unwrap_or_default();
        sum.zeichen += count;
        match usage {
            Usage::Field => sum.felder += count,
            Usage::Prose => sum.fliesstext += count,
            Usage::Frame => sum.rahmen += count,
            Usage::Rest if is_frame => sum.rahmen += count,
            Usage::Rest => sum.rest += count,
        }
    });
    sum
}

/// What the account counts as rest, verbatim.
pub(super) fn rests(draft: &Draft) -> Vec<Rest> {
    let rest = |passage: &crate::extract::model::Passage| Rest {
        text: passage.text.clone(),
        fundstellen: passage.fundstellen.clone(),
    };
    draft.rest.iter().map(rest).collect()
}

/// Visits every word once; the flag says whether it stands in the furniture or the table of contents.
fn each_word(layout: &Layout, visit: &mut impl FnMut(&Word, bool)) {
    for block in &layout.flow {
        match block {
            Block::Text(paragraph) => in_paragraph(paragraph, visit),
            Block::Table(grid) => {
                grid.rows.iter().flat_map(|row| &row.cells).for_each(|cell| in_cell(cell, visit, false));
                grid.repeats.iter().flat_map(|row| &row.cells).for_each(|cell| in_cell(cell, visit, true));
            }
        }
    }
    layout.furniture.iter().for_each(|line| in_line(line, visit, true));
    layout.contents.iter().flat_map(|entry| &entry.lines).for_each(|line| in_line(line, visit, true));
}

fn in_cell(cell: &Cell, visit: &mut impl FnMut(&Word, bool), is_repeat: bool) {
    // A header printed again is furniture.
    for paragraph in &cell.paragraphs {
        if is_repeat {
            paragraph.bullet_word.iter().for_each(|word| visit(word, true));
            paragraph.lines.iter().for_each(|line| in_line(line, visit, true));
        } else {
            in_paragraph(paragraph, visit);
        }
    }
}

fn in_paragraph(paragraph: &Paragraph, visit: &mut impl FnMut(&Word, bool)) {
    paragraph.bullet_word.iter().for_each(|word| visit(word, false));
    paragraph.lines.iter().for_each(|line| in_line(line, visit, false));
}

fn in_line(line: &Line, visit: &mut impl FnMut(&Word, bool), is_frame: bool) {
    line.words.iter().for_each(|word| visit(word, is_frame));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(first: u32, words: &[&str]) -> Line {
        let word =
            |(at, text): (usize, &&str)| Word { id: first + at as u32, text: (*text).to_owned(), ..Word::default() };
        Line { words: words.iter().enumerate().map(word).collect(), ..Line::default() }
    }

    #[test]
    fn the_parts_sum_up_to_the_whole() {
        let text =
            Block::Text(Paragraph { lines: vec![line(0, &["Ziel", "1.1", "Über", "x"])], ..Paragraph::default() });
        let layout = Layout { flow: vec![text], furniture: vec![line(4, &["Seite", "3"])], ..Layout::default() };
        let usage = vec![Usage::Field, Usage::Field, Usage::Prose, Usage::Rest];
        let account = account(&layout, &Draft { usage, ..Draft::default() });
        let parts = (account.felder, account.fliesstext, account.rahmen, account.rest);
        assert_eq!((account.zeichen, parts), (18, (7, 4, 6, 1)));
    }
}
