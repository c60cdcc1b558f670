//! Tests of the whole stage on small papers, written as text: `text`, `table`, and what was read as lines.

mod above;
mod badges;
mod bands;
mod below;
mod boards;
mod cards;
mod endings;
mod forms;
mod homes;
mod lead;
mod letters;
mod lids;
mod lists;
mod margins;
mod notes;
mod pointed;
mod reshape;

use crate::classify::{Class, DocumentKind};
use crate::extract::model::{DraftMassnahme, DraftZiel, Field};
use crate::extract::run::tests::paragraph;
use crate::extract::{ExtractSettings, extract};
use crate::geometry::Rect;
use crate::layout::model::{Block, Cell, Grid, GridOrigin, Layout, Paragraph, Row, WordSource};
use crate::lexicon::Lexicon;

/// A paper under construction.
#[derive(Default)]
pub(in crate::extract) struct Paper {
    flow: Vec<Block>,
    words: u32,
}

impl Paper {
    /// A paragraph; with `*` in front it is bold, with `**` up to its colon. A word with `~` in front is small.
    pub fn text(mut self, text: &str) -> Self {
        let paragraph = self.paragraph(&[text]);
        self.flow.push(Block::Text(paragraph));
        self
    }

    /// Puts the last paragraph there: left edge and top.
    pub fn at(mut self, left: f32, top: f32) -> Self {
        if let Some(Block::Text(paragraph)) = self.flow.last_mut() {
            for word in paragraph.lines.iter_mut().flat_map(|line| &mut line.words) {
                let Rect { x0, y0, x1, y1 } = word.bbox;
                word.bbox = Rect { x0: x0 + left, y0: y0 + top, x1: x1 + left, y1: y1 + top };
            }
        }
        self
    }

    /// The last paragraph opens a box.
    pub fn boxed(mut self) -> Self {
        if let Some(Block::Text(paragraph)) = self.flow.last_mut() {
            paragraph.opens_box = true;
        }
        self
    }

    /// Sets the last paragraph in larger type.
    pub fn large(mut self) -> Self {
        if let Some(Block::Text(paragraph)) = self.flow.last_mut() {
            paragraph.lines.iter_mut().flat_map(|line| &mut line.words).for_each(|word| word.style.size = 14.0);
        }
        self
    }

    /// A paragraph of several lines; each blank moves on by a word, several are wide white.
    pub fn lines(mut self, lines: &[&str]) -> Self {
        let mut paragraph = self.paragraph(lines);
        paragraph.lines.iter_mut().for_each(|line| line.words.retain(|word| !word.text.is_empty()));
        self.flow.push(Block::Text(paragraph));
        self
    }

    /// A ruled table. Cells are parted by ` | `, their paragraphs by ` // `, their lines by ` / `; `>3` in front of a text spans three columns,
    /// `^2` two rows, `*` is bold. A cell covered from above is left out.
    pub fn table(mut self, columns: usize, rows: &[&str]) -> Self {
        let mut covered = vec![0_usize; columns];
        let rows = rows.iter().enumerate().map(|(at, row)| self.row(at, row, &mut covered)).collect();
        let (places, repeats) = (Vec::new(), Vec::new());
        self.flow.push(Block::Table(Grid { rows, columns, origin: GridOrigin::Ruled, places, repeats }));
        self
    }

    /// Nothing but fills makes the last table.
    pub fn filled(mut self) -> Self {
        if let Some(Block::Table(grid)) = self.flow.last_mut() {
            grid.origin = GridOrigin::Filled;
        }
        self
    }

    /// Gives the lines of the last table their boxes.
    pub fn measured(mut self) -> Self {
        if let Some(Block::Table(grid)) = self.flow.last_mut() {
            let cells = grid.rows.iter_mut().flat_map(|row| &mut row.cells);
            for line in cells.flat_map(|cell| &mut cell.paragraphs).flat_map(|paragraph| &mut paragraph.lines) {
                line.bbox = Rect::around(line.words.iter().map(|word| word.bbox)).unwrap_or_default();
            }
        }
        self
    }

    /// Rules the cells of the last table below their first lines, but for the cells of the first column.
    pub fn divided(mut self) -> Self {
        if let Some(Block::Table(grid)) = self.flow.last_mut() {
            for cell in grid.rows.iter_mut().flat_map(|row| &mut row.cells).filter(|cell| cell.column > 0) {
                let first = cell.lines().next().map(|line| (line.page, line.bbox.y1 + 1.0));
                cell.dividers = first.into_iter().collect();
            }
        }
        self
    }

    /// Gives the tables of the paper a place at the top of the first page.
    pub fn placed(mut self) -> Self {
        for block in &mut self.flow {
            if let Block::Table(grid) = block {
                grid.places = vec![(1, Rect { x0: 0.0, y0: 0.0, x1: 500.0, y1: 250.0 })];
            }
        }
        self
    }

    fn row(&mut self, at: usize, row: &str, covered: &mut [usize]) -> Row {
        let mut column = 0;
        let mut cells = Vec::new();
        for text in row.split('|').map(str::trim) {
            while covered.get(column).is_some_and(|until| *until > at) {
                column += 1;
            }
            let (column_span, text) = sized(text, '>');
            let (row_span, text) = sized(text, '^');
            covered.iter_mut().skip(column).take(column_span).for_each(|until| *until = at + row_span);
            let paragraphs = text.split(" // ").filter(|text| !text.is_empty());
            let mut paragraphs: Vec<Paragraph> =
                paragraphs.map(|text| self.paragraph(&text.split(" / ").collect::<Vec<_>>())).collect();
            let lines = paragraphs.iter_mut().flat_map(|paragraph| &mut paragraph.lines);
            lines.for_each(|line| line.words.retain(|word| !word.text.is_empty()));
            let bbox = Rect {
                x0: column as f32 * 100.0,
                y0: at as f32 * 40.0,
                x1: (column + column_span) as f32 * 100.0,
                y1: (at + row_span) as f32 * 40.0,
            };
            cells.push(Cell { column, column_span, row_span, paragraphs, places: vec![(1, bbox)], ..Cell::default() });
            column += column_span;
        }
        Row { cells, is_header: false }
    }

    fn paragraph(&mut self, lines: &[&str]) -> Paragraph {
        let bare: Vec<&str> = lines.iter().map(|line| line.trim_start_matches('*')).collect();
        let mut paragraph = paragraph(&bare);
        for (line, printed) in paragraph.lines.iter_mut().zip(lines) {
            let mut is_label = true;
            for word in &mut line.words {
                let is_bold = printed.starts_with('*') && (is_label || !printed.starts_with("**"));
                let small = word.text.strip_prefix('~').map(str::to_owned);
                let size = if small.is_some() { 8.0 } else { 10.0 };
                (word.id, word.style.size, word.style.is_bold) = (self.words, size, is_bold);
                word.text = small.unwrap_or(std::mem::take(&mut word.text));
                is_label &= !word.text.ends_with(':');
                self.words += 1;
            }
        }
        // As the layout stage leaves a bullet.
        if let Some(line) =
            paragraph.lines.first_mut().filter(|line| line.words.first().is_some_and(|word| word.text == "•"))
        {
            let word = line.words.remove(0);
            (paragraph.bullet, paragraph.bullet_word) = (Some(word.text.clone()), Some(word));
        }
        paragraph
    }

    /// The paragraphs so far were read in a picture.
    pub fn scanned(mut self) -> Self {
        let texts =
            self.flow.iter_mut().filter_map(|block| if let Block::Text(text) = block { Some(text) } else { None });
        for word in texts.flat_map(|text| &mut text.lines).flat_map(|line| &mut line.words) {
            word.source = WordSource::Ocr;
        }
        self
    }

    /// The paper as laid out.
    pub fn layout(self) -> Layout {
        Layout { flow: self.flow, word_count: self.words, body_size: 10.0, ..Layout::default() }
    }

    /// What is read: one line per Handlungsfeld, Ziel, Massnahme and further project, its fields behind it.
    pub fn read(self) -> Vec<String> {
        let layout = self.layout();
        let class = Class { art: DocumentKind::Dokumentation, ..Class::default() };
        let draft = extract(&layout, &class, Lexicon::builtin(), &ExtractSettings::default());
        let mut lines = Vec::new();
        for hf in &draft.handlungsfelder {
            lines.push(format!("HF {}", title(hf.nummer.as_ref(), hf.titel.as_ref())));
            for ziel in &hf.ziele {
                lines.push(ziel_line(ziel));
                lines.extend(ziel.massnahmen.iter().map(massnahme_line));
            }
        }
        lines.extend(draft.projekte.iter().map(|projekt| format!("P{}", fields(&projekt.felder, "projekt"))));
        lines
    }
}

/// `>3 text` with `>`: 3 and `text`.
fn sized(text: &str, sign: char) -> (usize, &str) {
    let size = text.strip_prefix(sign).and_then(|rest| rest.split_once(' ').or(Some((rest, ""))));
    size.and_then(|(size, rest)| Some((size.parse().ok()?, rest))).unwrap_or((1, text))
}

fn title(number: Option<&String>, text: Option<&String>) -> String {
    let text = text.map(|text| text.replace('\n', " / "));
    format!("{} {}", number.map_or("-", String::as_str), text.as_deref().unwrap_or("-"))
}

fn ziel_line(ziel: &DraftZiel) -> String {
    format!("Z {}{}", title(ziel.nummer.as_ref(), ziel.text.as_ref()), fields(&ziel.felder, "ziel"))
}

fn massnahme_line(massnahme: &DraftMassnahme) -> String {
    let title = title(massnahme.nummer.as_ref(), massnahme.text.as_ref());
    format!("M {title}{}", fields(&massnahme.felder, "massnahme"))
}

fn fields(felder: &[Field], own: &str) -> String {
    let others = felder.iter().filter(|field| field.feld != own);
    let parts: Vec<String> =
        others.map(|field| format!("; {}={}", field.feld, field.text.replace('\n', " / "))).collect();
    parts.concat()
}
