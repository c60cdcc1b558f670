//! Layout, step 3a: places to write in, each with a caption of its own: the boxes of a form with captions above them, its
//! lines with captions below them.
//!
//! In: form fields, frames, rules and words of a page. Out: a table of two columns for each run of such places, the caption
//! in front of what was written. Knows no label: a caption is told by its place and by its type.

mod beside;
mod boxes;
mod feet;
mod leaders;
mod lines;
#[cfg(test)]
mod lines_tests;
mod marginal;
mod pairs;
#[cfg(test)]
mod pairs_tests;
mod rows;
mod sides;
mod stacked;
#[cfg(test)]
mod tests;
mod titles;
mod torn;
mod values;

pub(super) use rows::texts;

use super::WORTH_SHARING;
use super::flow;
use super::grid::{Lattice, LatticeCell};
use super::headed::clusters;
use super::model::{GridOrigin, Line, Look, WordSource};
use super::page::PageInk;
use super::rules::Segment;
use super::settings::LayoutSettings;
use super::token::{self, Token, are_apart};
use crate::geometry::{Point, Rect};
use crate::read::model::Widget;
use crate::share;
use std::collections::{BTreeMap, BTreeSet};

/// Edges of one row of places agree within this many points.
const SHIFT: f32 = 4.0;
/// A caption has at most so many words.
const MOST_WORDS: usize = 7;
/// Share of the places that must have a caption.
const SHARE: f32 = 0.8;
/// White wider than this parts texts, in em: a caption is one.
const WORD_GAP: f32 = 1.2;
/// Around captions, in points: enough to hold the points by which words are placed.
const MARGIN: f32 = 0.5;

/// What is drawn on a page, as far as it may bound places to write in.
pub(super) struct Drawn<'a> {
    /// Form fields.
    pub widgets: &'a [Widget],
    /// Frames round text.
    pub frames: &'a [Rect],
    /// Level rules.
    pub level: &'a [Segment],
    /// Tables that are known already.
    pub tables: &'a [Lattice],
}

impl Drawn<'_> {
    fn is_in_table(&self, bbox: &Rect) -> bool {
        self.tables.iter().any(|table| table.bbox().grown(1.0).contains(bbox.center()))
    }
}

/// A place to write in.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Entry {
    caption: Rect,
    /// What was written, or where it would be.
    value: Rect,
    /// The edge by which the places of one row are known.
    edge: f32,
    /// Further lines of what was written, which begin left of it.
    rest: Option<Rect>,
}

impl Entry {
    fn bbox(&self) -> Rect {
        self.rest.iter().fold(self.caption.union(&self.value), |all, rest| all.union(rest))
    }

    fn holds(&self, token: &Token) -> bool {
        let at = token.anchor();
        self.caption.contains(at) || self.value.contains(at) || self.rest.is_some_and(|rest| rest.contains(at))
    }
}

/// The tables of places to write in.
pub(super) fn find(drawn: &Drawn<'_>, tokens: &[Token]) -> Vec<Lattice> {
    let levelled = levelled(tokens);
    let tokens = levelled.as_deref().unwrap_or(tokens);
    let mut entries = boxes::find(drawn, tokens);
    if entries.is_empty() {
        entries = lines::find(drawn, tokens);
    }
    entries.sort_by(|a, b| a.edge.total_cmp(&b.edge));
    runs(entries, tokens).iter().map(|run| lattice(run)).collect()
}

/// Adds texts with captions beside them in the margin as tables of their own.
pub(super) fn add_marginal(pages: &mut [PageInk]) {
    let margins = share::map(pages, WORTH_SHARING, |page| marginal::Margin::of(&outside_tables(page)));
    let found = marginal::repeated(margins);
    add(pages, found);
}

/// Adds captions that dots lead to what was written as tables of their own. Returns the lines of dots, taken out.
pub(super) fn add_led(pages: &mut [PageInk], settings: &LayoutSettings) -> Vec<Line> {
    let seen = share::map(pages, WORTH_SHARING, |page| leaders::Leaders::of(&outside_tables(page)));
    let mut taken = Vec::new();
    for (page, found) in pages.iter_mut().zip(leaders::repeated(&seen)) {
        let signs = token::take(&mut page.tokens, |token| found.signs.contains(&token.word.id));
        taken.extend(super::lines::build(signs, page.raw.number, settings));
        for run in runs(found.entries, &page.tokens) {
            let mut table = lattice(&run);
            let edge = run.first().map(|entry| entry.value.x0);
            table.xs.get_mut(1).zip(edge).into_iter().for_each(|(middle, edge)| *middle = edge);
            page.tables.push(table);
        }
    }
    taken
}

/// Adds facts in the margin beside a text as tables of their own, each in a frame with its text, which is read first.
pub(super) fn add_beside(pages: &mut [PageInk]) {
    let found = beside::find(&share::map(pages, WORTH_SHARING, outside));
    for (page, found) in pages.iter_mut().zip(found) {
        page.tables.extend(found.blocks.iter().map(|block| lattice(block)));
        page.frames.extend(found.frames);
        page.whole.extend(found.words);
        add_rest(page, found.rest);
    }
}

/// Adds facts in the margin below captions of their own as tables of their own, read behind the text beside them.
pub(super) fn add_stacked(pages: &mut [PageInk]) {
    let found = stacked::find(&share::map(pages, WORTH_SHARING, outside));
    for (page, found) in pages.iter_mut().zip(found) {
        for block in found.blocks {
            let table = lattice(&block.entries);
            page.behind.push(table.bbox());
            page.tables.push(table);
            page.frames.push(block.frame);
        }
        add_rest(page, found.rest);
    }
}

/// Adds what goes on from the page before.
fn add_rest(page: &mut PageInk, rest: torn::Rest) {
    let table = rest.fact.map(|fact| lattice(&[fact]));
    page.ahead.table = table.as_ref().map(Lattice::bbox).or(page.ahead.table);
    page.ahead.text = rest.text.map(|text| text.grown(MARGIN)).or(page.ahead.text);
    page.tables.extend(table);
}

/// The words of a page outside tables.
fn outside_tables<'p>(page: &'p PageInk<'_>) -> Vec<&'p Token> {
    outside_of(page.tables.iter(), &page.tokens)
}

/// The words outside the cells of some tables.
fn outside_of<'p>(tables: impl Iterator<Item = &'p Lattice>, tokens: &'p [Token]) -> Vec<&'p Token> {
    let bounded = |table: &'p Lattice| Some((table, Rect::around(table.cells.iter().map(|cell| cell.bbox))?));
    let tables: Vec<(&Lattice, Rect)> = tables.filter_map(bounded).collect();
    let is_free = |token: &&Token| {
        let at = token.anchor();
        !tables.iter().any(|(table, bounds)| bounds.contains(at) && table.cell_at(at).is_some())
    };
    tokens.iter().filter(is_free).collect()
}

/// The words of a page outside tables and frames.
pub(super) fn outside<'p>(page: &'p PageInk<'_>) -> Vec<&'p Token> {
    outside_frames(page, outside_tables(page))
}

/// Those of some words that stand outside frames.
fn outside_frames<'p>(page: &PageInk<'_>, mut tokens: Vec<&'p Token>) -> Vec<&'p Token> {
    let frames = flow::frames(page, &flow::asides(page, None));
    tokens.retain(|token| !frames.iter().any(|frame| frame.contains(token.anchor())));
    tokens
}

/// Adds the rows of captions on bare paper, above what they name or below it, each read within its frame, as tables of
/// their own. Tables that were guessed round such rows and other text give way.
pub(super) fn add_rows(pages: &mut [PageInk]) {
    let seen = share::map(pages, WORTH_SHARING, sighted);
    let (rows, feet): (Vec<rows::Sighted>, Vec<feet::Feet>) = seen.into_iter().unzip();
    let feet = feet::repeated(feet);
    let found = if feet.iter().all(Vec::is_empty) { rows::repeated(rows) } else { feet };
    add(pages, found);
}

/// Adds captions in front of their values, once or several times on a line, as tables of their own. Tables that were guessed
/// round them and other text give way. Says whether there are any.
pub(super) fn add_pairs(pages: &mut [PageInk]) -> bool {
    let found = pairs::find(&share::map(pages, WORTH_SHARING, bare));
    let mut all: Vec<Vec<Vec<Entry>>> = Vec::new();
    let mut facts: Vec<Option<Entry>> = Vec::new();
    for (page, found) in pages.iter_mut().zip(found) {
        let above = all.last_mut().and_then(|runs| runs.last_mut());
        facts.push(found.rest.zip(above).map(|(rest, above)| torn::entry(rest, above)));
        all.push(blocks(page, found.entries));
    }
    let has_pairs = all.iter().any(|runs| !runs.is_empty());
    for ((page, runs), fact) in pages.iter_mut().zip(all).zip(facts) {
        for table in runs.iter().map(|run| lattice(run)) {
            page.whole.extend(titles::above(&table.bbox(), &page.tokens));
            page.tables.push(table);
        }
        add_rest(page, torn::Rest { fact, text: None });
    }
    has_pairs
}

/// The blocks of pairs that stay beside the tables of their page. On a page where every pair stands alone among other text
/// they are lines of that: of a list, a table without rules. The first text of a page may be the rest of a block.
fn blocks(page: &mut PageInk, mut entries: Vec<Entry>) -> Vec<Vec<Entry>> {
    let sorted = |entries: &mut Vec<Entry>| entries.sort_by(|a, b| a.edge.total_cmp(&b.edge));
    sorted(&mut entries);
    let found = runs(entries, &page.tokens);
    let top = page.tokens.iter().map(|token| token.word.bbox.y0).fold(f32::INFINITY, f32::min);
    let is_block = |run: &Vec<Entry>| run.len() > 1 || run.iter().any(|entry| entry.bbox().y0 < top + SHIFT);
    if !found.iter().any(is_block) {
        return Vec::new();
    }
    let mut entries: Vec<Entry> = found.into_iter().flatten().collect();
    give_way(page, &mut entries, PageInk::is_loose);
    sorted(&mut entries);
    runs(entries, &page.tokens)
}

/// Adds a table for each run of places.
fn add(pages: &mut [PageInk], found: Vec<Vec<Entry>>) {
    for (page, mut entries) in pages.iter_mut().zip(found) {
        give_way(page, &mut entries, may_yield);
        entries.sort_by(|a, b| a.edge.total_cmp(&b.edge));
        let tables: Vec<Lattice> = runs(entries, &page.tokens).iter().map(|run| lattice(run)).collect();
        page.tables.extend(tables);
    }
}

/// Whether a table was guessed from rules between its rows or from alignment: fills bound its cells otherwise.
fn may_yield(page: &PageInk, table: &Lattice) -> bool {
    page.is_loose(table) && table.origin != GridOrigin::Filled
}

/// The words outside frames, and outside tables that were not guessed.
fn bare<'p>(page: &'p PageInk<'_>) -> Vec<&'p Token> {
    let drawn = page.tables.iter().filter(|table| !may_yield(page, table) && !titles::are_bars(page, table));
    outside_frames(page, outside_of(drawn, &page.tokens))
}

/// What stands outside drawn tables, frame by frame.
fn sighted(page: &PageInk) -> (rows::Sighted, feet::Feet) {
    let drawn = page.tables.iter().filter(|table| !may_yield(page, table));
    let mut free = outside_of(drawn, &page.tokens);
    let (mut sighted, mut feet) = (rows::Sighted::default(), feet::Feet::default());
    for frame in flow::frames(page, &flow::asides(page, None)) {
        let (inside, rest) = free.into_iter().partition(|token| frame.contains(token.anchor()));
        free = rest;
        let lines = clusters(&inside);
        sighted.look_at(&lines);
        feet.look_at(&lines);
    }
    let lines = clusters(&free);
    sighted.look_at(&lines);
    feet.look_at(&lines);
    (sighted, feet)
}

/// Of a guessed table and the rows of captions in it, the rows stay where the table holds other text, too, and they are not
/// its head.
fn give_way<'a>(page: &mut PageInk<'a>, entries: &mut Vec<Entry>, may_yield: impl Fn(&PageInk<'a>, &Lattice) -> bool) {
    let mut kept: Vec<bool> = Vec::with_capacity(page.tables.len());
    for table in &page.tables {
        let is_inside = |entry: &Entry| table.bbox().contains(entry.caption.center());
        if !may_yield(page, table) || !entries.iter().any(is_inside) {
            kept.push(true);
            continue;
        }
        let inside: Vec<&Entry> = entries.iter().filter(|entry| is_inside(entry)).collect();
        if are_rows(&inside, table) {
            entries.retain(|entry| !is_inside(entry));
            kept.push(true);
            continue;
        }
        let mut own = page.tokens.iter().filter(|token| table.cell_at(token.anchor()).is_some());
        let holds_more =
            !are_head(&inside, table, &page.tokens) && own.any(|token| !entries.iter().any(|entry| entry.holds(token)));
        if !holds_more {
            entries.retain(|entry| !is_inside(entry));
        }
        kept.push(!holds_more);
    }
    page.keep(&kept);
}

/// Whether rules part the captions as rows of the table, each with one of them in its first cell.
fn are_rows(entries: &[&Entry], table: &Lattice) -> bool {
    let place = |entry: &&Entry| {
        let cell = table.cells.get(table.cell_at(entry.caption.center())?)?;
        (cell.column == 0 && cell.row_span == 1).then_some(cell.row)
    };
    let rows: Option<BTreeSet<usize>> = entries.iter().map(place).collect();
    let is_each = rows.is_some_and(|rows| rows.len() == table.rows() && rows.len() == entries.len());
    is_each && table.origin == GridOrigin::Ruled && table.rows() > 1
}

/// Whether the captions are the head of the table: all stand in its first row, and below the second one more rows have texts
/// in several columns.
fn are_head(entries: &[&Entry], table: &Lattice, tokens: &[Token]) -> bool {
    let cell = |at: Point| table.cell_at(at).and_then(|cell| table.cells.get(cell));
    let in_first = |entry: &&Entry| cell(entry.caption.center()).is_some_and(|cell| cell.row == 0);
    let mut columns: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
    for found in tokens.iter().filter_map(|token| cell(token.anchor())).filter(|cell| cell.row > 1) {
        columns.entry(found.row).or_default().insert(found.column);
    }
    entries.iter().all(in_first) && columns.values().any(|columns| columns.len() > 1)
}

/// The words with those that were recognised in one of three sizes: the usual one of the page, smaller, larger. In a
/// picture small print is some pixels high; one more or less makes another size of it, and another weight. `None` where
/// none were recognised.
fn levelled(tokens: &[Token]) -> Option<Vec<Token>> {
    let is_read = |token: &&Token| token.word.source == WordSource::Ocr;
    let mut sizes: Vec<f32> = tokens.iter().filter(is_read).map(Token::size).collect();
    sizes.sort_by(f32::total_cmp);
    let usual = sizes.get(sizes.len() / 2).copied()?;
    let level = |token: &Token| {
        let mut token = token.clone();
        if is_read(&&token) {
            let style = &mut token.word.style;
            let is_small = style.size < SMALLER * usual;
            style.size = match style.size {
                _ if is_small => SMALL * usual,
                size if size < LARGER * usual => usual,
                size => size,
            };
            style.is_bold &= !is_small;
        }
        token
    };
    Some(tokens.iter().map(level).collect())
}

/// Recognised words below this share of the usual size are smaller.
const SMALLER: f32 = 0.9;
/// And are taken to be of this one.
const SMALL: f32 = 0.75;
/// From this share of the usual size on they are larger.
const LARGER: f32 = 1.15;

/// Rows of places with no other text between them, from left to right and from top to bottom.
fn runs(entries: Vec<Entry>, tokens: &[Token]) -> Vec<Vec<Entry>> {
    let mut rows: Vec<Vec<Entry>> = Vec::new();
    for entry in entries {
        match rows.last_mut().filter(|row| row.first().is_some_and(|first| entry.edge - first.edge < SHIFT)) {
            Some(row) => row.push(entry),
            None => rows.push(vec![entry]),
        }
    }
    let all: Vec<Entry> = rows.iter().flatten().copied().collect();
    let others: Vec<f32> = tokens
        .iter()
        .filter(|token| !all.iter().any(|entry| entry.holds(token)))
        .map(|token| token.anchor().y)
        .collect();
    let mut runs: Vec<Vec<Entry>> = Vec::new();
    let mut bottom = f32::NEG_INFINITY;
    for mut row in rows {
        row.sort_by(|a, b| a.value.x0.total_cmp(&b.value.x0));
        let top = row.iter().map(|entry| entry.bbox().y0).fold(f32::INFINITY, f32::min);
        let is_parted = others.iter().any(|y| *y > bottom && *y < top);
        bottom = row.iter().map(|entry| entry.bbox().y1).fold(bottom, f32::max);
        match runs.last_mut().filter(|_| !is_parted) {
            Some(run) => run.extend(row),
            None => runs.push(row),
        }
    }
    runs
}

/// A row per place: its caption, then what was written.
fn lattice(run: &[Entry]) -> Lattice {
    let outer = Rect::around(run.iter().map(Entry::bbox)).unwrap_or_default();
    let step = outer.height() / run.len().max(1) as f32;
    let cell = |row, column, bbox| LatticeCell { row, column, row_span: 1, column_span: 1, bbox };
    let rows = || run.iter().enumerate();
    let cells = rows().flat_map(|(row, entry)| [cell(row, 0, entry.caption), cell(row, 1, entry.value)]);
    // Other places may stand within what goes on below.
    let rests = rows().filter_map(|(row, entry)| Some(cell(row, 1, entry.rest?)));
    let cells = cells.chain(rests).collect();
    Lattice {
        xs: vec![outer.x0, outer.center().x, outer.x1],
        ys: (0..=run.len()).map(|row| outer.y0 + step * row as f32).collect(),
        cells,
        origin: GridOrigin::Ruled,
        has_top: true,
        has_bottom: true,
    }
}

/// A line of words near a place.
struct Caption<'t> {
    words: Vec<&'t Token>,
}

impl<'t> Caption<'t> {
    /// The words that stand on one baseline with the first of `near`, where they may be a caption.
    fn of(mut near: Vec<&'t Token>, left: f32) -> Option<Self> {
        near.sort_by(|a, b| a.word.bbox.x0.total_cmp(&b.word.bbox.x0));
        let first = near.first()?;
        let begins_there = (first.word.bbox.x0 - left).abs() < 2.0 * SHIFT;
        let is_one = !are_apart(&near, WORD_GAP);
        (begins_there && is_one && near.len() <= MOST_WORDS).then_some(Self { words: near })
    }

    fn bbox(&self) -> Rect {
        Rect::around(self.words.iter().map(|token| token.word.bbox)).unwrap_or_default().grown(MARGIN)
    }

    fn look(&self) -> Option<Look> {
        self.words.first().map(|token| token.word.style.look())
    }

    fn text(&self) -> String {
        self.words.iter().map(|token| token.word.text.as_str()).collect::<Vec<_>>().join(" ")
    }
}

/// Whether captions are in one type.
fn are_alike(captions: &[&Caption<'_>]) -> bool {
    let first = captions.first().and_then(|caption| caption.look());
    let alike = captions.iter().filter(|caption| caption.look() == first).count();
    alike as f32 >= SHARE * captions.len() as f32
}
