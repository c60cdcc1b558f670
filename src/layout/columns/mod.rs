//! Layout, step 8b: columns of a region, in reading order.
//!
//! In: words outside ruled tables, and the tables and frames between them as solid boxes. Out: [`Piece`]s.
//!
//! A gutter counts where a left edge recurs below itself and no text of the whole region beside it crosses. What lies
//! beside a gutter is a table without rules, a form of labels and values, or columns to be read one after the other;
//! text over the full width separates regions.

mod band;
mod beside;
mod margin;
mod rejoin;
mod touching;
mod verdict;

use super::aligned;
use super::even::Even;
use super::flow::{Edges, Piece};
use super::lines;
use super::model::{Grid, WordSource};
use super::paragraphs::{self, Column};
use super::rules::Segment;
use super::settings::LayoutSettings;
use super::token::{self, Token};
use crate::geometry::Rect;
use band::Band;
use std::cell::RefCell;
use std::collections::BTreeSet;
use verdict::Verdict;

/// Deeper nesting of columns than this is no layout a person made.
const DEEPEST: usize = 6;

/// What cannot be divided: words on one baseline without a wide gap, or a box with its pieces.
#[derive(Debug)]
pub(crate) struct Atom {
    pub bbox: Rect,
    pub body: Body,
}

/// What an [`Atom`] holds.
#[derive(Debug)]
pub(crate) enum Body {
    Words(Vec<Token>),
    Box(Vec<Piece>),
}

impl Atom {
    /// A box of pieces.
    pub fn solid(bbox: Rect, pieces: Vec<Piece>) -> Self {
        Self { bbox, body: Body::Box(pieces) }
    }

    /// The pieces, none for words.
    pub fn into_pieces(self) -> Vec<Piece> {
        match self.body {
            Body::Words(_) => Vec::new(),
            Body::Box(pieces) => pieces,
        }
    }

    /// The words, none for a box.
    pub fn words(&self) -> &[Token] {
        match &self.body {
            Body::Words(words) => words,
            Body::Box(_) => &[],
        }
    }

    /// Whether it is text in bold type.
    pub fn is_bold(&self) -> bool {
        !self.words().is_empty() && self.words().iter().all(|token| token.word.style.is_bold)
    }

    /// Font size, 0 for a box.
    pub fn size(&self) -> f32 {
        self.words().first().map_or(0.0, Token::size)
    }
}

/// What a region is read with.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Reader<'a> {
    pub page: u32,
    pub column: Column<'a>,
    /// Level rules and edges of fills, from top to bottom.
    pub separators: &'a [Segment],
    /// Filled bars over most of the page's width.
    pub bars: &'a [Rect],
    /// Words that no white parts from the word before them on their line.
    pub whole: &'a BTreeSet<u32>,
    /// Even columns of the whole paper.
    pub even: Option<Even>,
    /// Left edges of the columns that were read one after the other on the page so far.
    pub known: &'a RefCell<Vec<Vec<f32>>>,
    pub settings: &'a LayoutSettings,
}

impl Reader<'_> {
    /// Reads a region: its words and the boxes among them.
    pub fn read(&self, tokens: Vec<Token>, boxes: Vec<Atom>) -> Vec<Piece> {
        let (level, turned): (Vec<Token>, Vec<Token>) = tokens.into_iter().partition(|token| token.angle == 0);
        let mut atoms = self.fragments(level);
        atoms.extend(boxes);
        atoms.sort_by(|a, b| a.bbox.center().y.total_cmp(&b.bbox.center().y).then(a.bbox.x0.total_cmp(&b.bbox.x0)));
        let mut pieces = rejoin::tables(self.region(atoms, 0, 0.0), self.settings);
        let turned = lines::build(turned, self.page, self.settings);
        pieces.extend(paragraphs::build(turned, &self.column, self.settings).into_iter().map(Piece::Text));
        pieces
    }

    /// Rows cut at wide gaps; a bullet or number stays with its text.
    fn fragments(&self, tokens: Vec<Token>) -> Vec<Atom> {
        let mut atoms = Vec::new();
        let rows = lines::rows(tokens, self.settings);
        let blank = usual_blank(&rows);
        for row in rows {
            let mut open: Vec<Token> = Vec::new();
            for token in row {
                let is_apart = open.last().is_some_and(|last| {
                    let gap = token.word.bbox.x0 - last.word.bbox.x1;
                    // Recognised words have ragged boxes.
                    let share = if token.word.source == WordSource::Ocr { 1.0 } else { 0.5 };
                    gap > (share * self.settings.gutter).max(WIDE_BLANK * blank) * token.size().max(last.size())
                });
                if is_apart && !is_sign(&open) && !self.whole.contains(&token.word.id) {
                    close(&mut open, &mut atoms);
                }
                open.push(token);
            }
            close(&mut open, &mut atoms);
        }
        let mut atoms = touching::cut(atoms);
        self.widen(&mut atoms);
        atoms
    }

    /// The only text of a bar takes up the whole of it: columns end above it.
    fn widen(&self, atoms: &mut [Atom]) {
        for bar in self.bars {
            let mut inside = atoms.iter_mut().filter(|atom| bar.contains(atom.bbox.center()));
            if let (Some(only), None) = (inside.next(), inside.next()) {
                only.bbox = Rect { x0: bar.x0.min(only.bbox.x0), x1: bar.x1.max(only.bbox.x1), ..only.bbox };
            }
        }
    }

    /// Text above and below a band reaches as far to the right as that of the whole region does.
    fn region(&self, atoms: Vec<Atom>, depth: usize, reach: f32) -> Vec<Piece> {
        let reach = atoms.iter().map(|atom| atom.bbox.x1).fold(reach, f32::max);
        let found = if depth < DEEPEST { self.best_band(&atoms).or_else(|| self.known_band(&atoms)) } else { None };
        let Some((mut band, verdict)) = found else { return self.without_gutters(atoms, depth, reach) };
        if verdict == Verdict::Margin {
            margin::reach(&mut band, &atoms);
        }
        if matches!(verdict, Verdict::Columns | Verdict::Flow)
            && let Some(at) = band.ends_above_heading(&atoms, self.column.body_size)
        {
            let mut upper = atoms;
            let lower = upper.split_off(at);
            let mut pieces = self.region(upper, depth + 1, reach);
            pieces.extend(self.region(lower, depth + 1, reach));
            return pieces;
        }
        if verdict == Verdict::Columns {
            self.known.borrow_mut().push(band.edges.clone());
        }
        let labels = if verdict == Verdict::Table { BTreeSet::new() } else { verdict::labels_of_cards(&band, &atoms) };
        let mut parts = band.split(atoms);
        parts.go_on(&band, &labels);
        let mut below = std::mem::take(&mut parts.below);
        if verdict == Verdict::Flow && band.first_holds(&below) {
            // The first column of a text may be longer than the last one.
            parts.columns.first_mut().into_iter().for_each(|first| first.append(&mut below));
        }
        if verdict == Verdict::Flow {
            // Or begin higher up: its first paragraph goes on into the band.
            parts.begin_higher(&band);
        }
        let mut pieces = self.region(parts.above, depth + 1, reach);
        match verdict {
            Verdict::Table => pieces.extend(self.table(&band, std::mem::take(&mut parts.columns))),
            Verdict::Columns | Verdict::Flow | Verdict::Margin => {
                if verdict == Verdict::Margin {
                    parts.columns.reverse();
                }
                for column in parts.columns {
                    pieces.extend(self.region(column, depth + 1, 0.0));
                }
            }
        }
        pieces.extend(self.region(below, depth + 1, reach));
        pieces
    }

    /// Without gutters: small lines right of a large title are read behind it.
    fn without_gutters(&self, atoms: Vec<Atom>, depth: usize, reach: f32) -> Vec<Piece> {
        let Some(title) = beside::title(&atoms).filter(|_| depth < DEEPEST) else { return self.plain(atoms, reach) };
        beside::split(&title, atoms).into_iter().flat_map(|part| self.region(part, depth + 1, 0.0)).collect()
    }

    fn best_band(&self, atoms: &[Atom]) -> Option<(Band, Verdict)> {
        if let Some(band) = self.even.as_ref().and_then(|even| band::of_even(even, atoms)) {
            return Some((band, Verdict::Columns));
        }
        let mut bands = band::find(atoms, self.settings);
        bands.sort_by_key(|band| std::cmp::Reverse(band.weight));
        let judged = |band: &Band| verdict::judge(band, atoms, self.settings).map(|verdict| (band.clone(), verdict));
        let (best, verdict) = bands.iter().find_map(judged)?;
        // A line over the full width hides gutters of the table, or of the cards, that it divides.
        let is_finer = |band: &&Band| match verdict {
            Verdict::Table => band.refines(&best),
            Verdict::Columns | Verdict::Flow | Verdict::Margin => {
                band.goes_below(&best) && verdict::are_lanes(band, atoms)
            }
        };
        let are_alike = |own: Verdict| (own == Verdict::Table) == (verdict == Verdict::Table);
        let finer = bands.iter().filter(is_finer).filter_map(judged).find(|(_, own)| are_alike(*own));
        Some(finer.unwrap_or((best, verdict)))
    }

    /// A band with gutters that were found elsewhere on the page.
    fn known_band(&self, atoms: &[Atom]) -> Option<(Band, Verdict)> {
        let known = self.known.borrow();
        let like = known.iter().filter_map(|edges| band::like(edges, atoms));
        let found = like.filter(|band| verdict::may_be_columns(band, atoms)).max_by_key(|band| band.edges.len());
        found.map(|band| (band, Verdict::Columns))
    }

    fn table(&self, band: &Band, columns: Vec<Vec<Atom>>) -> Option<Piece> {
        let columns: Vec<Vec<Token>> = columns.into_iter().map(words_of).collect();
        let (grid, xs): (Grid, Vec<f32>) = aligned::build(&band.edges, columns, self)?;
        Some(Piece::Table(grid, Edges { xs, has_top: true, has_bottom: true, is_tagged: false }))
    }

    /// One column: lines and boxes from top to bottom.
    fn plain(&self, atoms: Vec<Atom>, reach: f32) -> Vec<Piece> {
        let mut pieces = Vec::new();
        let mut open: Vec<Token> = Vec::new();
        for atom in atoms {
            match atom.body {
                Body::Words(words) => open.extend(words),
                Body::Box(inner) => {
                    self.close_text(&mut open, reach, &mut pieces);
                    pieces.extend(inner);
                }
            }
        }
        self.close_text(&mut open, reach, &mut pieces);
        pieces
    }

    fn close_text(&self, open: &mut Vec<Token>, reach: f32, pieces: &mut Vec<Piece>) {
        let lines = lines::build(std::mem::take(open), self.page, self.settings);
        let column = Column { reach, ..self.column };
        pieces.extend(paragraphs::build(lines, &column, self.settings).into_iter().map(Piece::Text));
    }
}

/// White between two words that is no blank is so many times as wide as the usual one.
const WIDE_BLANK: f32 = 1.4;

/// The usual white between words, in em; type of one width has wide blanks.
fn usual_blank(rows: &[Vec<Token>]) -> f32 {
    let pairs = rows.iter().flat_map(|row| row.windows(2));
    let mut blanks: Vec<f32> = pairs
        .filter_map(|pair| match pair {
            [a, b] if !b.word.is_glued => Some((b.word.bbox.x0 - a.word.bbox.x1) / a.size().max(1.0)),
            _ => None,
        })
        .collect();
    let middle = blanks.len() / 2;
    if blanks.len() < LEAST_BLANKS {
        return 0.0;
    }
    let (_, usual, _) = blanks.select_nth_unstable_by(middle, f32::total_cmp);
    usual.min(WIDEST_BLANK)
}

/// From so many blanks on their usual width shows.
const LEAST_BLANKS: usize = 20;
/// No type has wider blanks, in em.
const WIDEST_BLANK: f32 = 0.65;

fn close(open: &mut Vec<Token>, atoms: &mut Vec<Atom>) {
    if !open.is_empty() {
        let words = std::mem::take(open);
        atoms.push(Atom { bbox: token::bounds(&words), body: Body::Words(words) });
    }
}

/// A lone sign at the start of a row: what follows is its text, however far away. A sign that only ends a text is the
/// last line of one.
fn is_sign(open: &[Token]) -> bool {
    let is_lead = |ch: char| !ch.is_alphanumeric() && !CLOSING.contains(&ch);
    matches!(open, [only] if only.word.text.chars().count() == 1 && only.word.text.starts_with(is_lead))
}

/// Signs behind figures and at the ends of sentences.
const CLOSING: [char; 14] = ['€', '%', '‰', '$', '£', '°', ')', ']', '.', ',', ';', ':', '!', '?'];

fn words_of(atoms: Vec<Atom>) -> Vec<Token> {
    let words = atoms.into_iter().flat_map(|atom| match atom.body {
        Body::Words(words) => words,
        Body::Box(_) => Vec::new(),
    });
    words.collect()
}

#[cfg(test)]
mod tests;
