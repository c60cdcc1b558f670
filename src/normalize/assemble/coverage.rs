//! Assemble: the account of every visible character, and the text that belongs to nothing found.
//!
//! Every word of the layout counts once, under what it was used for; the rest is listed paragraph by paragraph.

use crate::extract::model::Usage;
use crate::geometry::Rect;
use crate::layout::model::{Block, Layout, Line, Paragraph, Word};
use crate::normalize::model::{Abdeckung, Rest};
use crate::provenance::Fundstelle;
use std::collections::BTreeMap;

/// The account and the rest behind it.
#[derive(Default)]
pub(super) struct Account<'a> {
    usage: &'a [Usage],
    layout: Option<&'a Layout>,
    pub sum: Abdeckung,
    pub rests: Vec<Rest>,
}

/// Counts each word of the layout once.
pub(super) fn account<'a>(layout: &'a Layout, usage: &'a [Usage]) -> Account<'a> {
    let mut account = Account { usage, layout: Some(layout), ..Account::default() };
    for block in &layout.flow {
        match block {
            Block::Text(paragraph) => account.paragraph(paragraph, false),
            Block::Table(grid) => {
                let cells = grid.rows.iter().flat_map(|row| &row.cells);
                cells.flat_map(|cell| &cell.paragraphs).for_each(|text| account.paragraph(text, false));
                // A header printed again is furniture.
                let cells = grid.repeats.iter().flat_map(|row| &row.cells);
                cells.flat_map(|cell| &cell.paragraphs).for_each(|text| account.paragraph(text, true));
            }
        }
    }
    layout.furniture.iter().for_each(|line| account.line(line, true, &mut Vec::new()));
    let contents = layout.contents.iter().flat_map(|entry| &entry.lines);
    contents.for_each(|line| account.line(line, true, &mut Vec::new()));
    account
}

impl Account<'_> {
    fn paragraph(&mut self, paragraph: &Paragraph, is_frame: bool) {
        if let Some(bullet) = &paragraph.bullet_word {
            // A bullet shares the fate of its paragraph.
            let first = paragraph.lines.first().and_then(|line| line.words.first());
            let usage = self.usage_of(bullet, is_frame);
            let usage =
                first.map_or(usage, |word| if usage == Usage::Rest { self.usage_of(word, is_frame) } else { usage });
            self.count(bullet, usage);
        }
        let mut lost: Vec<(u32, Rect, String)> = Vec::new();
        paragraph.lines.iter().for_each(|line| self.line(line, is_frame, &mut lost));
        if lost.is_empty() {
            return;
        }
        let text = lost.iter().map(|(_, _, text)| text.as_str()).collect::<Vec<_>>().join(" ");
        let mut places: BTreeMap<u32, Rect> = BTreeMap::new();
        for (page, rect, _) in &lost {
            places.entry(*page).and_modify(|all| *all = all.union(rect)).or_insert(*rect);
        }
        let fundstellen = places.into_iter().map(|(page, rect)| Fundstelle::new(page, rect));
        let fundstellen =
            fundstellen.map(|place| self.layout.map_or(place, |layout| layout.displayed(place))).collect();
        self.rests.push(Rest { text, fundstellen });
    }

    /// Counts a line; what of it is rest goes to `lost`.
    fn line(&mut self, line: &Line, is_frame: bool, lost: &mut Vec<(u32, Rect, String)>) {
        let mut rest = Line { page: line.page, ..Line::default() };
        for word in &line.words {
            let usage = self.usage_of(word, is_frame);
            self.count(word, usage);
            if usage == Usage::Rest {
                rest.words.push(word.clone());
            }
        }
        if let Some(rect) = Rect::around(rest.words.iter().map(|word| word.bbox)) {
            lost.push((line.page, rect, rest.text()));
        }
    }

    fn usage_of(&self, word: &Word, is_frame: bool) -> Usage {
        match self.usage.get(word.id as usize).copied().unwrap_or_default() {
            Usage::Rest if is_frame => Usage::Frame,
            usage => usage,
        }
    }

    fn count(&mut self, word: &Word, usage: Usage) {
        let count = word.text.chars().filter(|ch| !ch.is_whitespace() && *ch != '\u{ad}').count() as u64;
        self.sum.zeichen += count;
        match usage {
            Usage::Field => self.sum.felder += count,
            Usage::Prose => self.sum.fliesstext += count,
            Usage::Frame => self.sum.rahmen += count,
            Usage::Rest => self.sum.rest += count,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(page: u32, first: u32, words: &[&str]) -> Line {
        let word =
            |(at, text): (usize, &&str)| Word { id: first + at as u32, text: (*text).to_owned(), ..Word::default() };
        Line { page, words: words.iter().enumerate().map(word).collect(), ..Line::default() }
    }

    #[test]
    fn the_parts_sum_up_to_the_whole_and_the_rest_is_listed() {
        let lines = vec![line(1, 0, &["Ziel", "1.1", "Über", "x"]), line(2, 6, &["y"])];
        let text = Block::Text(Paragraph { lines, ..Paragraph::default() });
        let layout = Layout { flow: vec![text], furniture: vec![line(1, 4, &["Seite", "3"])], ..Layout::default() };
        let usage = [Usage::Field, Usage::Field, Usage::Prose, Usage::Rest];
        let account = account(&layout, &usage);
        let sum = account.sum;
        assert_eq!((sum.zeichen, sum.felder, sum.fliesstext, sum.rahmen, sum.rest), (19, 7, 4, 6, 2));
        assert_eq!(account.rests.len(), 1);
        assert_eq!(account.rests[0].text, "x y");
        assert_eq!(account.rests[0].fundstellen.iter().map(|place| place.seite).collect::<Vec<_>>(), [1, 2]);
    }
}
