//! What belongs together on the page: words, lines, paragraphs, tables, in reading order.
//!
//! All coordinates follow [`crate::geometry`]. Every visible character of the document stands in exactly one [`Word`],
//! and every word in exactly one place: the flow, the furniture or the contents.

use crate::diagnostic::Diagnostic;
use crate::geometry::{Rect, Rgb, Tilt};
use crate::provenance::Fundstelle;
pub use crate::read::model::Misread;

/// The laid-out document.
#[derive(Debug, Clone, Default)]
pub struct Layout {
    /// Pages in physical order.
    pub pages: Vec<PageLayout>,
    /// Paragraphs and tables of all pages in reading order, without furniture and contents.
    pub flow: Vec<Block>,
    /// Running heads, footers, page numbers, print stamps.
    pub furniture: Vec<Line>,
    /// Lines of the table of contents.
    pub contents: Vec<ContentsEntry>,
    /// The number of words; [`Word::id`] runs from 0 to this, excluded.
    pub word_count: u32,
    /// Size of the running text in points (the size most characters have).
    pub body_size: f32,
    /// Findings of the layout stage.
    pub notes: Vec<Diagnostic>,
}

/// What is known of a page.
#[derive(Debug, Clone, Default)]
pub struct PageLayout {
    /// Physical number from 1.
    pub number: u32,
    /// Width as displayed.
    pub width: f32,
    /// Height as displayed.
    pub height: f32,
    /// `/Rotate`.
    pub rotation: u16,
    /// How the content lies on the page, where it was turned upright.
    pub tilt: Option<Tilt>,
    /// Box of everything that is not furniture.
    pub body: Rect,
    /// Drawn signs outside tables: legends, cards.
    pub symbols: Vec<Symbol>,
    /// Filled shapes that words may stand on or beside, in the order in which they are painted.
    pub grounds: Vec<Ground>,
    /// Words whose text is not as it was recognised.
    pub misread: Vec<Misread>,
}

/// A piece of the flow.
#[derive(Debug, Clone)]
pub enum Block {
    /// Text outside tables.
    Text(Paragraph),
    /// A table, whole: continued over as many pages as it has.
    Table(Grid),
}

/// Consecutive lines of one paragraph or list item.
#[derive(Debug, Clone, Default)]
pub struct Paragraph {
    /// Lines from top to bottom; never empty.
    pub lines: Vec<Line>,
    /// The bullet sign that opens it, already taken out of the first line's words
    /// (but its word still stands in [`Paragraph::bullet_word`]).
    pub bullet: Option<String>,
    /// The word of the bullet, for coverage.
    pub bullet_word: Option<Word>,
    /// Vertical distance to what stands above in the same column, in points; 0 at the top.
    pub gap_above: f32,
    /// Nesting from structure tags or indentation; 0 for none.
    pub indent: f32,
    /// The role of a sound structure tree (`H1`, `P`, `LI`…).
    pub role: Option<String>,
    /// The filled box set into the text that it stands in, counted on its page.
    pub aside: Option<usize>,
    /// It stands at the top of a box that is drawn round it and what follows.
    pub opens_box: bool,
}

/// Words on one baseline within one column.
#[derive(Debug, Clone, Default)]
pub struct Line {
    /// Physical page from 1.
    pub page: u32,
    /// Words from left to right.
    pub words: Vec<Word>,
    /// Bounds of the words.
    pub bbox: Rect,
    /// Baseline, as y.
    pub baseline: f32,
}

/// How a word looks.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Style {
    /// Font size in points.
    pub size: f32,
    /// Semi-bold or bolder.
    pub is_bold: bool,
    /// Italic or oblique.
    pub is_italic: bool,
    /// Fill colour.
    pub color: Rgb,
}

/// What tells types apart: twice the size in whole points, weight, slant, colour.
pub type Look = (i32, bool, bool, (u8, u8, u8));

impl Style {
    /// The look of the type, for comparison.
    #[must_use]
    pub fn look(&self) -> Look {
        let Rgb(red, green, blue) = self.color;
        ((self.size * 2.0).round() as i32, self.is_bold, self.is_italic, (red, green, blue))
    }
}

/// Where a word's text comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum WordSource {
    /// Glyphs of the page.
    #[default]
    Text,
    /// The value of a form field.
    Widget,
    /// Optical character recognition, or a hidden OCR layer.
    Ocr,
}

/// A run of characters without a blank.
#[derive(Debug, Clone, Default)]
pub struct Word {
    /// Unique within the document.
    pub id: u32,
    /// NFC, ligatures resolved, soft hyphens inside dropped (one at a line end is kept as `\u{ad}`), no blanks.
    pub text: String,
    /// Bounds.
    pub bbox: Rect,
    /// Look of the first character.
    pub style: Style,
    /// Origin.
    pub source: WordSource,
    /// Recogniser's confidence, 1 for text that was not recognised.
    pub confidence: f32,
    /// No blank was printed between the previous word of the line and this one
    /// (words are also cut where the style changes).
    pub is_glued: bool,
}

/// A sign that is no text: what a status cell may show.
#[derive(Debug, Clone, PartialEq)]
pub struct Symbol {
    /// Physical page from 1.
    pub page: u32,
    /// Bounds.
    pub bbox: Rect,
    /// What it is.
    pub kind: SymbolKind,
}

/// A filled shape that can be told from paper: a coloured cell, the swatch of a legend.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Ground {
    /// Bounds.
    pub bbox: Rect,
    /// What it is filled with.
    pub color: Rgb,
}

/// Kinds of [`Symbol`].
#[derive(Debug, Clone, PartialEq)]
pub enum SymbolKind {
    /// A drawn filled shape (disc, lamp, small rectangle).
    Shape {
        /// Its colour.
        color: Rgb,
        /// Filled, or only an outline.
        is_filled: bool,
        /// Round rather than square.
        is_round: bool,
    },
    /// A check box or radio button, drawn or a form field.
    CheckBox {
        /// Whether it is ticked.
        is_on: bool,
        /// Whether it is a form field.
        is_widget: bool,
        /// Export value of a form field.
        export: Option<String>,
    },
    /// A drawn cross or tick without a box.
    Tick,
    /// A small picture.
    Picture,
}

/// How a table was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GridOrigin {
    /// Ruled lines or borders.
    Ruled,
    /// Filled cells.
    Filled,
    /// The structure tree.
    Tagged,
    /// Aligned columns without rules.
    Aligned,
}

/// A table, continued over page breaks.
#[derive(Debug, Clone)]
pub struct Grid {
    /// Rows from top to bottom over all pages. Repeated header rows are kept out of `rows` and stand in `repeats`.
    pub rows: Vec<Row>,
    /// Number of columns; cells lie in `0..columns`.
    pub columns: usize,
    /// How it was found.
    pub origin: GridOrigin,
    /// Page and bounds, one entry per page.
    pub places: Vec<(u32, Rect)>,
    /// Header rows printed again after a page break.
    pub repeats: Vec<Row>,
}

/// A table row.
#[derive(Debug, Clone, Default)]
pub struct Row {
    /// Cells from left to right. A cell that spans rows stands in its first row only; see [`Cell::row_span`].
    pub cells: Vec<Cell>,
    /// Marked as header by tags.
    pub is_header: bool,
}

/// A table cell.
#[derive(Debug, Clone, Default)]
pub struct Cell {
    /// First column.
    pub column: usize,
    /// Columns it covers, at least 1.
    pub column_span: usize,
    /// Rows it covers, at least 1.
    pub row_span: usize,
    /// Page and box; two or more for a cell that goes on over a page break.
    pub places: Vec<(u32, Rect)>,
    /// Its text.
    pub paragraphs: Vec<Paragraph>,
    /// Background, where it is not white.
    pub fill: Option<Rgb>,
    /// Signs that are no text.
    pub symbols: Vec<Symbol>,
    /// A form field stands in it, even if it is empty.
    pub has_widget: bool,
    /// Level rules over most of its width that part its text and no other cell: page and height.
    pub dividers: Vec<(u32, f32)>,
}

/// A line of the table of contents, as printed.
#[derive(Debug, Clone)]
pub struct ContentsEntry {
    /// Its lines (more than one when it wraps).
    pub lines: Vec<Line>,
    /// Text without leaders and page number.
    pub text: String,
    /// The printed page number.
    pub page_label: Option<String>,
}

impl Layout {
    /// A place of the layout as a place of the displayed page: not the same where a scan was turned upright.
    #[must_use]
    pub fn displayed(&self, place: Fundstelle) -> Fundstelle {
        let tilt = self.pages.iter().find(|page| page.number == place.seite).and_then(|page| page.tilt);
        tilt.map_or(place, |tilt| Fundstelle::new(place.seite, tilt.displayed(&place.rect())))
    }

    /// What stands in the flow before a block, and from it on.
    #[must_use]
    pub fn divided_at(&self, block: usize) -> (Self, Self) {
        let part = |flow: &[Block]| Self { flow: flow.to_vec(), ..self.clone() };
        let (above, below) = self.flow.split_at(block.min(self.flow.len()));
        let first = below.first().and_then(Block::page).unwrap_or(0);
        let mut from = part(below);
        from.pages.retain(|page| page.number >= first);
        from.contents.retain(|entry| entry.lines.first().is_some_and(|line| line.page >= first));
        (part(above), from)
    }

    /// Whether any page was turned upright.
    #[must_use]
    pub fn has_tilt(&self) -> bool {
        self.pages.iter().any(|page| page.tilt.is_some())
    }
}

impl Block {
    /// The page it begins on.
    #[must_use]
    pub fn page(&self) -> Option<u32> {
        match self {
            Self::Text(paragraph) => paragraph.lines.first().map(|line| line.page),
            Self::Table(grid) => grid.places.first().map(|(page, _)| *page),
        }
    }

    /// The text, where it is no table.
    #[must_use]
    pub fn text(&self) -> Option<&Paragraph> {
        match self {
            Self::Text(paragraph) => Some(paragraph),
            Self::Table(_) => None,
        }
    }

    /// The table, where it is one.
    #[must_use]
    pub fn table(&self) -> Option<&Grid> {
        match self {
            Self::Text(_) => None,
            Self::Table(grid) => Some(grid),
        }
    }
}

impl Line {
    /// The words joined as printed: one blank between words, none before a glued one.
    #[must_use]
    pub fn text(&self) -> String {
        let mut text = String::with_capacity(self.words.iter().map(|word| word.text.len() + 1).sum());
        self.push_text(&mut text);
        text
    }

    /// Appends [`Line::text`].
    pub fn push_text(&self, text: &mut String) {
        for (index, word) in self.words.iter().enumerate() {
            if index > 0 && !word.is_glued {
                text.push(' ');
            }
            text.push_str(&word.text);
        }
    }

    /// Whether every word is bold.
    #[must_use]
    pub fn is_bold(&self) -> bool {
        !self.words.is_empty() && self.words.iter().all(|word| word.style.is_bold)
    }

    /// How it begins to be printed.
    #[must_use]
    pub fn look(&self) -> Option<Look> {
        self.words.first().map(|word| word.style.look())
    }

    /// Largest font size on the line.
    #[must_use]
    pub fn size(&self) -> f32 {
        self.words.iter().map(|word| word.style.size).fold(0.0, f32::max)
    }
}

impl Cell {
    /// Whether nothing is printed in it: no text, no sign.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.paragraphs.is_empty() && self.symbols.is_empty()
    }

    /// All lines of the cell.
    pub fn lines(&self) -> impl Iterator<Item = &Line> {
        self.paragraphs.iter().flat_map(|paragraph| &paragraph.lines)
    }
}
