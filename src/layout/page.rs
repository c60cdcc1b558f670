//! Layout, per page: what is needed of one page until its words have found their places.

use super::crown;
use super::divider;
use super::entries;
use super::grid::{self, Lattice};
use super::hanging;
use super::headed::{self, Columns, Sheet};
use super::model::{GridOrigin, Symbol};
use super::rounded;
use super::rules::{self, Rules, Segment};
use super::settings::LayoutSettings;
use super::shelves;
use super::sidebar;
use super::stack;
use super::strips;
use super::symbols;
use super::tiers;
use super::token::{Token, are_apart};
use super::words;
use crate::geometry::{Point, Rect};
use crate::read::model::{Fill, RawDocument, RawPage, Shape};
use std::collections::BTreeSet;

/// Lower fills hold no line of text, in points.
const LOWEST_CELL: f32 = 8.0;

/// White between two texts of a filled row, in em.
const STRIPE_GAP: f32 = 0.6;

/// A table that shows this many times the area of another one has columns or rows more.
const WIDER: f32 = 1.15;

/// A page on its way through the stage.
#[derive(Debug)]
pub(crate) struct PageInk<'a> {
    /// As read.
    pub raw: &'a RawPage,
    /// Words without a place yet.
    pub tokens: Vec<Token>,
    /// Tables without text, innermost only, from top to bottom.
    pub tables: Vec<Lattice>,
    /// Bounds of the tables that have level rules only.
    pub stacked: Vec<Rect>,
    /// Filled boxes outside ruled tables, large enough for a line of text.
    pub boxes: Vec<Rect>,
    /// Frames round text: cards, boxes.
    pub frames: Vec<Rect>,
    /// Level rules and edges of fills, from top to bottom.
    pub separators: Vec<Segment>,
    /// Drawn signs without a place yet.
    pub symbols: Vec<Symbol>,
    /// Small drawn discs that may be bullets.
    pub discs: Vec<Rect>,
    /// Words that no white parts from the word before them on their line.
    pub whole: BTreeSet<u32>,
    /// Bounds of tables that are read behind the text of their frame, wherever they stand.
    pub behind: Vec<Rect>,
    /// What goes on from the page before and is read first.
    pub ahead: Ahead,
}

/// Bounds of what goes on at the top of a page.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Ahead {
    /// A text that facts stand beside, and
    pub text: Option<Rect>,
    /// the last one of those.
    pub table: Option<Rect>,
    /// So many pieces came of the text.
    pub pieces: usize,
}

impl<'a> PageInk<'a> {
    /// Reads words, rules and signs of `raw`.
    pub fn new(raw: &'a RawPage, source: &RawDocument, settings: &LayoutSettings) -> Self {
        let mut tokens = words::tokens(raw, &source.fonts, settings);
        tokens.sort_by(|a, b| a.baseline.total_cmp(&b.baseline).then(a.word.bbox.x0.total_cmp(&b.word.bbox.x0)));
        let (symbols, discs) = symbols::find(raw, settings);
        let mut ruled = hanging::extended(rules::find(raw, settings), &tokens);
        let find = |ruled: &Rules| grid::sort_out(grid::find(ruled, GridOrigin::Ruled, settings), &tokens, settings);
        let (mut tables, mut frames) = find(&ruled);
        let fills = cell_fills(raw, settings);
        if shelves::extend(&mut ruled, &outside(&fills, &tables), &tokens) {
            (tables, frames) = find(&ruled);
        }
        if crown::extend(&mut ruled, &tables, &outside(&fills, &tables), &tokens) {
            (tables, frames) = find(&ruled);
        }
        if tiers::part(&mut ruled, &tables, &tiers::whole(filled_cells(raw, settings))) {
            (tables, frames) = find(&ruled);
        }
        split_heads(&mut tables, &tokens);
        let rounded = rounded::frames(&ruled);
        frames.extend(rounded.iter().copied());
        tables.extend(strips::find(&outside(&fills, &tables), &ruled.level, &tokens, settings));
        let drawn = entries::Drawn { widgets: &raw.widgets, frames: &frames, level: &ruled.level, tables: &tables };
        let forms = entries::find(&drawn, &tokens);
        frames.retain(|frame| {
            !forms.iter().any(|form| form.cells.iter().any(|cell| frame.grown(1.0).contains(cell.bbox.center())))
        });
        tables.extend(forms);
        add_blocks(&mut tables, raw, &ruled, &frames, &tokens, settings);
        let stacked = stacked(&ruled, &outside(&fills, &tables), &tokens, &tables, &rounded, settings);
        let rows_only = stacked.iter().map(Lattice::bbox).collect();
        tables.extend(stacked);
        let boxes = outside(&fills, &tables);
        tables.extend(filled_tables(&boxes, &tokens, settings));
        tables.extend(striped_tables(&boxes, &tokens, &tables, &rounded, settings));
        let separators = separators(&ruled, &boxes);
        Self {
            raw,
            tokens,
            tables,
            stacked: rows_only,
            boxes,
            frames,
            separators,
            symbols,
            discs,
            whole: BTreeSet::new(),
            behind: Vec::new(),
            ahead: Ahead::default(),
        }
    }

    /// Whether a table was guessed from fills, from alignment, or from level rules alone.
    pub fn is_loose(&self, table: &Lattice) -> bool {
        match table.origin {
            GridOrigin::Tagged => false,
            GridOrigin::Ruled => self.stacked.contains(&table.bbox()),
            GridOrigin::Filled | GridOrigin::Aligned => true,
        }
    }

    /// The words outside tables that are drawn as such.
    pub fn loose_tokens(&self) -> impl Iterator<Item = &Token> {
        let sure: Vec<Rect> = self.tables.iter().filter(|table| !self.is_loose(table)).map(Lattice::bbox).collect();
        self.tokens.iter().filter(move |token| !sure.iter().any(|table| table.contains(token.anchor())))
    }

    /// Keeps the lines of these words whole: guessed tables that hold some of them give way.
    pub fn keep_whole(&mut self, ids: &BTreeSet<u32>) {
        let own: Vec<&Token> = self.tokens.iter().filter(|token| ids.contains(&token.word.id)).collect();
        let is_free = |table: &Lattice| !own.iter().any(|token| table.bbox().contains(token.anchor()));
        let kept: Vec<bool> = self.tables.iter().map(|table| !self.is_loose(table) || is_free(table)).collect();
        self.whole = own.iter().map(|token| token.word.id).collect();
        self.keep(&kept);
    }

    pub fn keep(&mut self, kept: &[bool]) {
        let mut flags = kept.iter();
        self.tables.retain(|_| flags.next().copied().unwrap_or(true));
    }

    /// Takes over tables of the structure tree: one with borders keeps them where the tags put its words into the
    /// same cells, and counts as tagged; guessed ones give way.
    pub fn add_tagged(&mut self, tables: Vec<Lattice>) {
        for tagged in tables {
            let bbox = tagged.bbox();
            let overlaps = |other: &Lattice| other.bbox().intersection(&bbox).is_some_and(|common| common.area() > 1.0);
            let places: Vec<usize> =
                self.tables.iter().enumerate().filter(|(_, other)| overlaps(other)).map(|(place, _)| place).collect();
            let drawn: Vec<usize> = places
                .iter()
                .copied()
                .filter(|place| self.tables.get(*place).is_some_and(|table| !self.is_loose(table)))
                .collect();
            if let [place] = drawn.as_slice() {
                let agrees = self.tables.get(*place).is_some_and(|table| self.agree(table, &tagged));
                let is_finer = self.tables.get(*place).is_some_and(|table| self.refines(&tagged, table));
                if let Some(table) = self.tables.get_mut(*place).filter(|_| agrees) {
                    table.origin = GridOrigin::Tagged;
                } else if is_finer {
                    self.replace(&places, tagged);
                }
            } else if self.refines_all(&tagged, &drawn) {
                self.replace(&places, tagged);
            }
        }
    }

    /// Puts a table in the place of others.
    fn replace(&mut self, places: &[usize], table: Lattice) {
        let kept: Vec<bool> = (0..self.tables.len()).map(|place| !places.contains(&place)).collect();
        self.keep(&kept);
        self.tables.push(table);
    }

    /// Whether the structure tree makes one table of what rules show in parts, each part in finer rows.
    fn refines_all(&self, tagged: &Lattice, drawn: &[usize]) -> bool {
        drawn.iter().filter_map(|place| self.tables.get(*place)).all(|table| self.refines(tagged, table))
    }

    /// Whether the structure tree parts rows that no rule parts: each of its cells has its words in one drawn cell.
    fn refines(&self, tagged: &Lattice, drawn: &Lattice) -> bool {
        let mut homes: std::collections::BTreeMap<usize, usize> = std::collections::BTreeMap::new();
        let bounds = drawn.bbox();
        let inside = self.tokens.iter().map(Token::anchor).filter(|at| bounds.contains(*at));
        tagged.rows() > drawn.rows()
            && inside.into_iter().all(|at| match (tagged.cell_at(at), drawn.cell_at(at)) {
                (Some(own), Some(home)) => *homes.entry(own).or_insert(home) == home,
                _ => false,
            })
    }

    /// Whether two tables put the same words together.
    fn agree(&self, one: &Lattice, other: &Lattice) -> bool {
        let mut pairs: std::collections::BTreeMap<usize, usize> = std::collections::BTreeMap::new();
        let mut back: std::collections::BTreeMap<usize, usize> = std::collections::BTreeMap::new();
        let bounds = (one.bbox(), other.bbox());
        let inside = self.tokens.iter().filter(|token| {
            let at = token.anchor();
            bounds.0.contains(at) || bounds.1.contains(at)
        });
        inside.into_iter().all(|token| match (one.cell_at(token.anchor()), other.cell_at(token.anchor())) {
            (Some(a), Some(b)) => *pairs.entry(a).or_insert(b) == b && *back.entry(b).or_insert(a) == a,
            _ => false,
        })
    }

    /// Whether a table shows clearly more than the tables of level rules in its place.
    fn is_wider_than_ruled(&self, table: &Lattice) -> bool {
        let bbox = table.bbox();
        let inside: Vec<&Rect> = self.stacked.iter().filter(|other| bbox.intersection(other).is_some()).collect();
        let area: f32 = inside.iter().map(|other| other.area()).sum();
        inside.is_empty() || (table.origin == GridOrigin::Filled && bbox.area() > WIDER * area)
    }

    /// Whether it holds a part of the text of several frames: what stands alike in cards side by side is no row.
    fn cuts_cards(&self, bbox: &Rect) -> bool {
        let is_cut = |frame: &&Rect| {
            let own = self.tokens.iter().map(Token::anchor).filter(|at| frame.contains(*at));
            let (inside, outside): (Vec<Point>, Vec<Point>) = own.partition(|at| bbox.contains(*at));
            !inside.is_empty() && !outside.is_empty()
        };
        // A frame that lies inside whole is not cut.
        let near = self.frames.iter().filter(|frame| bbox.intersection(frame).is_some_and(|shared| shared != **frame));
        near.filter(is_cut).nth(1).is_some()
    }

    /// Adds cards in place of tables of fewer rows.
    fn add_cards(&mut self, cards: Vec<Lattice>) {
        for card in cards {
            let bbox = card.bbox();
            let overlaps = |other: &Lattice| {
                other.bbox().intersection(&bbox).is_some_and(|common| common.area() > 0.05 * bbox.area())
            };
            let is_better = |other: &Lattice| other.origin == GridOrigin::Filled && other.rows() < card.rows();
            if self.tables.iter().filter(|other| overlaps(other)).all(is_better) {
                self.tables.retain(|other| !overlaps(other));
                self.tables.push(card);
            }
        }
    }

    /// Adds the tables of which only a row gives the columns away, in place of what their fills alone make;
    /// furniture and contents are taken out before. Returns the columns that the next page may go on with.
    pub fn add_headed(&mut self, known: &[Columns], settings: &LayoutSettings) -> Vec<Columns> {
        let loose = |table: &Lattice| self.is_loose(table);
        let ruled: Vec<Rect> = self.tables.iter().filter(|table| !loose(table)).map(Lattice::bbox).collect();
        let is_free = |token: &&Token| !ruled.iter().any(|table| table.contains(token.anchor()));
        let tokens: Vec<&Token> = self.tokens.iter().filter(is_free).collect();
        let (boxes, separators) = (self.boxes.as_slice(), self.separators.as_slice());
        let sheet = Sheet { tokens: &tokens, boxes, separators, ruled: &ruled };
        let cards = headed::cards(&sheet, settings);
        let mut found = headed::find(&sheet, known, settings);
        found.retain(|table| self.is_wider_than_ruled(&table.lattice) && !self.cuts_cards(&table.lattice.bbox()));
        let parts: Vec<Rect> = found.iter().map(|table| table.lattice.bbox()).collect();
        let is_part = |bbox: Rect| parts.iter().any(|part| part.contains(bbox.center()));
        let kept: Vec<bool> = self.tables.iter().map(|other| !self.is_loose(other) || !is_part(other.bbox())).collect();
        self.keep(&kept);
        let (lattices, columns): (Vec<Lattice>, Vec<Columns>) =
            found.into_iter().map(|table| (table.lattice, table.columns)).unzip();
        self.tables.extend(lattices);
        self.add_cards(cards);
        columns
    }
}

/// The tables that level rules alone make.
fn stacked(
    ruled: &Rules,
    fills: &[Rect],
    tokens: &[Token],
    tables: &[Lattice],
    rounded: &[Rect],
    settings: &LayoutSettings,
) -> Vec<Lattice> {
    let groups = crown::with_heads(&ruled.level, fills, tokens);
    let find =
        |level: &Vec<Segment>| stack::find(level, &ruled.upright, tokens, tables, rounded, GridOrigin::Ruled, settings);
    groups.iter().flat_map(find).collect()
}

/// Adds blocks that an upright rule parts, and those beside a bar.
fn add_blocks(
    tables: &mut Vec<Lattice>,
    raw: &RawPage,
    ruled: &Rules,
    frames: &[Rect],
    tokens: &[Token],
    settings: &LayoutSettings,
) {
    let grounds: Vec<Rect> = grounds(raw, settings).map(|fill| fill.bbox).collect();
    tables.extend(divider::find(ruled, tables, &grounds, tokens, raw.height, settings));
    let fills = outside(&cell_fills(raw, settings), tables);
    let bars: Vec<Rect> = fills.into_iter().chain(frames.iter().copied()).collect();
    tables.extend(sidebar::find(&bars, tables, tokens, raw.height, settings));
}

fn split_heads(tables: &mut [Lattice], tokens: &[Token]) {
    for table in tables {
        table.split_head(|cell| words_in(cell, tokens));
    }
}

/// The boxes of the words in a cell.
fn words_in(cell: &Rect, tokens: &[Token]) -> Vec<Rect> {
    tokens.iter().filter(|token| cell.contains(token.anchor())).map(|token| token.word.bbox).collect()
}

/// Filled shapes that are large enough for a line of text, with round corners or without.
fn grounds<'r>(raw: &'r RawPage, settings: &'r LayoutSettings) -> impl Iterator<Item = &'r Fill> {
    raw.fills.iter().filter(|fill| {
        let is_large = fill.bbox.width() > settings.symbol_side && fill.bbox.height() > LOWEST_CELL;
        fill.is_filled && is_large && !rules::is_paper(fill.color, settings)
    })
}

/// Those of them that may be cells: rectangles, neither the page nor a form field.
fn filled_cells<'r>(raw: &'r RawPage, settings: &'r LayoutSettings) -> impl Iterator<Item = &'r Fill> {
    let is_cell = move |fill: &&Fill| fill.shape == Shape::Rect && fill.bbox.height() <= 0.9 * raw.height;
    let is_widget = move |bbox: &Rect| {
        let corners = [Point { x: bbox.x0, y: bbox.y0 }, Point { x: bbox.x1, y: bbox.y1 }];
        raw.widgets.iter().any(|widget| corners.iter().all(|corner| widget.bbox.grown(1.0).contains(*corner)))
    };
    grounds(raw, settings).filter(is_cell).filter(move |fill| !is_widget(&fill.bbox))
}

/// The boxes of those that may be cells.
fn cell_fills(raw: &RawPage, settings: &LayoutSettings) -> Vec<Rect> {
    filled_cells(raw, settings).map(|fill| fill.bbox).collect()
}

/// The boxes outside all tables.
fn outside(boxes: &[Rect], tables: &[Lattice]) -> Vec<Rect> {
    let tables: Vec<Rect> = tables.iter().map(Lattice::bbox).collect();
    boxes.iter().copied().filter(|bbox| !tables.iter().any(|table| table.contains(bbox.center()))).collect()
}

/// Tables whose cells are filled one by one.
fn filled_tables(boxes: &[Rect], tokens: &[Token], settings: &LayoutSettings) -> Vec<Lattice> {
    let lattices = grid::find(&rules::of_boxes(boxes, settings), GridOrigin::Filled, settings);
    let (mut tables, _) = grid::sort_out(lattices, tokens, settings);
    tables.retain(|table| table.rows() >= 2);
    for table in &mut tables {
        table.split_rows(|cell| boxes.iter().any(|fill| fill.contains(cell.center())));
    }
    tables
}

/// Tables of which every other row is filled.
fn striped_tables(
    boxes: &[Rect],
    tokens: &[Token],
    tables: &[Lattice],
    rounded: &[Rect],
    settings: &LayoutSettings,
) -> Vec<Lattice> {
    let striped: Vec<Rect> = boxes.iter().copied().filter(|bbox| is_stripe(bbox, tokens)).collect();
    let edges = rules::of_boxes(&striped, settings).level;
    stack::find(&edges, &[], tokens, tables, rounded, GridOrigin::Filled, settings)
}

/// A filled row of a table holds texts side by side; one text alone is a title.
fn is_stripe(bbox: &Rect, tokens: &[Token]) -> bool {
    let inside: Vec<&Token> = tokens.iter().filter(|token| bbox.contains(token.anchor())).collect();
    are_apart(&inside, STRIPE_GAP)
}

/// What may separate the rows of a table without upright rules.
fn separators(ruled: &Rules, boxes: &[Rect]) -> Vec<Segment> {
    let edges = boxes.iter().flat_map(|bbox| [bbox.y0, bbox.y1].map(|at| Segment { at, from: bbox.x0, to: bbox.x1 }));
    let mut separators: Vec<Segment> = ruled.level.iter().copied().chain(edges).collect();
    separators.sort_by(|a, b| a.at.total_cmp(&b.at));
    separators
}
