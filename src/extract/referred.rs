//! Extract, step 0c: measures told field by field, with items that point to their letters: below `Maßnahmen` the list
//! `a) …, b) …`, then per field a label and `zu a) Hauptamt`, `zu b) und c) Bauamt`.
//!
//! In: a [`Layout`]. Out: the same with one table per list in place of such blocks, one row per measure. Where a line
//! points to a letter that the list has not, the blocks stay as they are.

use crate::extract::heading::Level;
use crate::extract::made;
use crate::geometry::Rect;
use crate::layout::model::{Block, Cell, Grid, Layout, Line, Paragraph, Row, Word};
use crate::lexicon::Lexicon;
use std::borrow::Cow;

/// Lines on one baseline differ by less, in points.
const LEVEL: f32 = 2.0;
/// Fields that are told so, at least.
const LEAST_FIELDS: usize = 2;

/// Makes tables of such lists; the layout itself where there are none.
pub(crate) fn tabled<'a>(layout: Cow<'a, Layout>, lexicon: &Lexicon) -> Cow<'a, Layout> {
    let lists = lists(&layout.flow, lexicon);
    if lists.is_empty() {
        return layout;
    }
    let mut layout = layout.into_owned();
    for (from, to, grid) in lists.into_iter().rev() {
        layout.flow.splice(from..to, [Block::Table(grid)]);
    }
    Cow::Owned(layout)
}

/// The lists: from which block to which, and their table.
fn lists(flow: &[Block], lexicon: &Lexicon) -> Vec<(usize, usize, Grid)> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < flow.len() {
        match flow.get(at..).and_then(|blocks| List::read(blocks, lexicon)) {
            Some((list, length)) => {
                found.push((at, at + length, list.grid()));
                at += length;
            }
            None => at += 1,
        }
    }
    found
}

/// A lettered list of measures, and what is said of each field by field.
struct List {
    label: Paragraph,
    measures: Vec<Paragraph>,
    fields: Vec<Field>,
    /// `zu a)`.
    pointers: Vec<Line>,
}

/// A label, and the lines of each letter's value.
struct Field {
    label: Paragraph,
    values: Vec<Vec<Line>>,
}

impl List {
    /// The list that blocks begin with, and how many they are.
    fn read(blocks: &[Block], lexicon: &Lexicon) -> Option<(Self, usize)> {
        let label = blocks.first()?.text().filter(|label| level_of(label, lexicon) == Some(true))?;
        let is_next = |(at, block): &(usize, &Block)| block.text().is_some_and(|item| letter_of(item) == Some(*at));
        let items = blocks.iter().skip(1).enumerate().take_while(is_next);
        let measures: Vec<Paragraph> = items.filter_map(|(_, block)| block.text().cloned()).collect();
        let mut list = Self { label: label.clone(), measures, fields: Vec::new(), pointers: Vec::new() };
        let head = 1 + list.measures.len();
        if list.measures.is_empty() {
            return None;
        }
        let mut length = head;
        for block in blocks.iter().skip(head) {
            if !list.take(block, lexicon) {
                break;
            }
            length += 1;
        }
        let is_told = |field: &Field| field.values.iter().any(|value| !value.is_empty());
        (list.fields.len() >= LEAST_FIELDS && list.fields.iter().all(is_told)).then_some((list, length))
    }

    /// Takes a block that goes on with the list.
    fn take(&mut self, block: &Block, lexicon: &Lexicon) -> bool {
        let lines = lines_of(block);
        if !self.may_take(&lines, lexicon) {
            return false;
        }
        let mut to: Vec<usize> = Vec::new();
        for line in lines {
            let paragraph = Paragraph { lines: vec![line.clone()], ..Paragraph::default() };
            if level_of(&paragraph, lexicon) == Some(false) {
                let values = vec![Vec::new(); self.measures.len()];
                self.fields.push(Field { label: paragraph, values });
                continue;
            }
            let rest = match pointer(&line.words, lexicon) {
                Some((letters, words)) => {
                    to = letters;
                    self.pointers.extend(part(&line, 0, words));
                    part(&line, words, line.words.len())
                }
                None => Some(line),
            };
            let Some(field) = self.fields.last_mut() else { return false };
            for letter in &to {
                field.values.get_mut(*letter).into_iter().for_each(|value| value.extend(rest.clone()));
            }
        }
        true
    }

    /// Whether each line is a label, points to measures of the list, or goes on with one that does.
    fn may_take(&self, lines: &[Line], lexicon: &Lexicon) -> bool {
        let mut is_open = false;
        !lines.is_empty()
            && lines.iter().all(|line| {
                let paragraph = Paragraph { lines: vec![line.clone()], ..Paragraph::default() };
                let letters = pointer(&line.words, lexicon).map(|(letters, _)| letters);
                let is_label = level_of(&paragraph, lexicon) == Some(false);
                let points = letters.as_ref().is_some_and(|known| known.iter().all(|at| *at < self.measures.len()));
                is_open = points || is_open && !is_label;
                is_label || points && !self.fields.is_empty() || letters.is_none() && is_open
            })
    }

    /// The labels as head, and a row per measure.
    fn grid(self) -> Grid {
        let labels = std::iter::once(self.label).chain(self.fields.iter().map(|field| field.label.clone()));
        let head: Vec<Cell> = labels.enumerate().map(|(column, label)| made::cell(column, vec![label])).collect();
        let columns = head.len();
        let mut rows = vec![Row { cells: head, is_header: true }];
        for (at, measure) in self.measures.into_iter().enumerate() {
            let value = |field: &Field| {
                let lines = field.values.get(at).cloned().unwrap_or_default();
                if lines.is_empty() { Vec::new() } else { vec![Paragraph { lines, ..Paragraph::default() }] }
            };
            let values = std::iter::once(vec![measure]).chain(self.fields.iter().map(value));
            let cells = values.enumerate().map(|(column, paragraphs)| made::cell(column, paragraphs)).collect();
            rows.push(Row { cells, is_header: false });
        }
        made::table(rows, columns, self.pointers)
    }
}

/// Whether a paragraph is a label of measures (`true`) or of a field (`false`) and nothing else.
fn level_of(paragraph: &Paragraph, lexicon: &Lexicon) -> Option<bool> {
    let [line] = paragraph.lines.as_slice() else { return None };
    let found = lexicon.fields.exact(line.text().trim_end_matches([':', ' ']))?;
    match Level::of(found.entry) {
        Some(Level::Massnahme) => Some(true),
        None if found.entry != "nummer" => Some(false),
        _ => None,
    }
}

/// The place of the letter in front of a paragraph, from 0: `a) …`.
fn letter_of(paragraph: &Paragraph) -> Option<usize> {
    let first = paragraph.bullet.as_deref().or_else(|| Some(&paragraph.lines.first()?.words.first()?.text))?;
    place(first.strip_suffix(')')?)
}

/// The place of a letter in the alphabet, from 0.
fn place(letter: &str) -> Option<usize> {
    match letter.as_bytes() {
        [byte @ b'a'..=b'z'] => Some(usize::from(byte - b'a')),
        _ => None,
    }
}

/// The measures that a line points to, and how many words do: `zu a)`, `zu a) und b)`, `zu a), c)`.
fn pointer(words: &[Word], lexicon: &Lexicon) -> Option<(Vec<usize>, usize)> {
    let joining = &lexicon.structure.joining;
    let (first, others) = words.split_first()?;
    if !joining.about.contains(&first.text) {
        return None;
    }
    let letter = |word: &Word| place(word.text.trim_end_matches(',').strip_suffix(')')?);
    let mut letters = Vec::new();
    let mut length = 1;
    for (at, word) in others.iter().enumerate() {
        match letter(word) {
            Some(own) => {
                letters.push(own);
                length = at + 2;
            }
            None if joining.level.contains(&word.text) => {}
            None => break,
        }
    }
    (!letters.is_empty()).then_some((letters, length))
}

/// Some words of a line.
fn part(line: &Line, from: usize, to: usize) -> Option<Line> {
    let words = line.words.get(from..to).filter(|words| !words.is_empty())?;
    let bbox = Rect::around(words.iter().map(|word| word.bbox))?;
    Some(Line { words: words.to_vec(), bbox, ..line.clone() })
}

/// The lines of a block; what stands side by side in a row of a table is one line.
fn lines_of(block: &Block) -> Vec<Line> {
    let rows: Vec<Vec<&Line>> = match block {
        Block::Text(paragraph) => return paragraph.lines.clone(),
        Block::Table(grid) => {
            grid.rows.iter().map(|row| row.cells.iter().flat_map(Cell::lines).collect::<Vec<&Line>>()).collect()
        }
    };
    let mut lines: Vec<Line> = Vec::new();
    for mut row in rows {
        row.sort_by(|a, b| a.page.cmp(&b.page).then(a.baseline.total_cmp(&b.baseline)));
        for line in row {
            let is_beside = |last: &&mut Line| last.page == line.page && (last.baseline - line.baseline).abs() < LEVEL;
            match lines.last_mut().filter(is_beside) {
                Some(last) => {
                    last.words.extend(line.words.iter().cloned());
                    last.words.sort_by(|a, b| a.bbox.x0.total_cmp(&b.bbox.x0));
                    last.bbox = last.bbox.union(&line.bbox);
                }
                None => lines.push(line.clone()),
            }
        }
    }
    lines
}
