//! Places to write in: what belongs to captions in front of it, line by line.
//!
//! In: the lines of a page, the captions that are known. Out: each caption with its value. Values stand in columns, one below
//! each caption of a line; a column ends at the next caption, at a line in another type, at wide white, or where the text of
//! another column runs across it. Where pairs follow one another like words, the last one goes on where the line began.

use super::pairs::{BLANK, Known, Row, Run};
use super::torn::Last;
use super::{Entry, MARGIN, SHIFT};
use crate::geometry::Rect;
use crate::layout::headed::Cluster;
use crate::layout::model::Look;
use crate::layout::token::{Token, bounds_of};
use std::collections::BTreeSet;

/// Lines of one value are nearer to one another than this, baseline to baseline, in em.
const LEADING: f32 = 1.8;
/// Where they begin at the edge of the caption, as the lines of any text do, and within a caption, they are nearer.
const SOLID: f32 = 1.5;
/// Text that was wrapped is hardly further apart, in em.
const WRAPPED: f32 = 1.7;
/// A line of a value may begin so far right of its first one, in em: behind the sign of a list.
const INDENT: f32 = 3.0;
/// Width of a blank, in em, and of the white between pairs, which what is wrapped may have behind it.
const WORD_SPACE: f32 = 0.25;
const WHITE: f32 = 2.5;

/// A caption whose value may go on.
#[derive(Debug)]
struct Open {
    caption: Rect,
    /// Where the first line stands, and where it begins.
    baseline: f32,
    left: f32,
    /// The value so far, and the types it is in.
    value: Option<Rect>,
    looks: BTreeSet<Look>,
    /// Lines of it that begin where the first line does.
    rest: Option<Rect>,
    /// Where the value begins, and where its last line ends.
    edge: f32,
    end: f32,
    /// Where the last lines of caption and value stand.
    caption_line: f32,
    last: f32,
    /// The value ends with a sentence.
    is_over: bool,
    /// The caption goes on: it ends with a sign.
    is_cut: bool,
    is_large: bool,
}

impl Open {
    fn of(run: &Run<'_>, line: &Cluster<'_>) -> Self {
        let caption = bounds_of(&run.words);
        Self {
            caption,
            baseline: line.baseline,
            left: line.tokens.first().map_or(caption.x0, |token| token.word.bbox.x0),
            value: None,
            looks: BTreeSet::new(),
            rest: None,
            edge: caption.x1,
            end: caption.x1,
            caption_line: line.baseline,
            last: line.baseline,
            is_over: false,
            is_cut: is_cut(run),
            is_large: !run.text().starts_with(char::is_lowercase),
        }
    }

    /// Adds words to the value.
    fn add(&mut self, words: &[&Token], line: &Cluster<'_>) {
        let bbox = bounds_of(words);
        if self.value.is_none() {
            self.edge = bbox.x0;
        }
        self.value = Some(self.value.map_or(bbox, |value| value.union(&bbox)));
        self.note(words, line);
    }

    /// Adds words that begin where the first line does.
    fn wrap(&mut self, words: &[&Token], line: &Cluster<'_>) {
        let bbox = bounds_of(words);
        self.rest = Some(self.rest.map_or(bbox, |rest| rest.union(&bbox)));
        self.note(words, line);
    }

    fn note(&mut self, words: &[&Token], line: &Cluster<'_>) {
        self.looks.extend(words.iter().filter(|token| is_text(token)).map(|token| token.word.style.look()));
        self.end = bounds_of(words).x1;
        self.is_over = words.last().is_some_and(|token| token.word.text.ends_with(['.', '!', '?']));
        self.last = line.baseline;
    }

    fn step(&self, line: &Cluster<'_>) -> Option<f32> {
        let step = (line.baseline - self.last) / line.size;
        (step > BLANK).then_some(step)
    }

    fn is_inline(&self, size: f32) -> bool {
        self.edge - self.caption.x1 < BLANK * size
    }

    /// Whether words below are the next line of the value, with the next column at `right`.
    fn has_next(&self, words: &[&Token], line: &Cluster<'_>, right: f32, known: &Known) -> bool {
        let Some((bbox, step)) = self.step(line).map(|step| (bounds_of(words), step)) else { return false };
        let is_below = |x: f32| bbox.x0 > x - SHIFT && bbox.x0 < x + INDENT * line.size;
        let is_item = words.first().is_some_and(|token| !is_text(token));
        let is_there = match self.value {
            Some(_) if is_below(self.edge) => step < LEADING,
            Some(_) => self.is_inline(line.size) && (bbox.x0 - self.caption.x0).abs() < SHIFT && step < SOLID,
            // Nothing stands beside the caption: the value begins below, set in.
            None => bbox.x0 > self.caption.x0 + if is_item { -SHIFT } else { SHIFT } && step < LEADING,
        };
        is_there && bbox.x1 < right && self.is_in_type(words, known)
    }

    /// Whether words below go on with it like any text that was wrapped: where its line begins, as there was no room for them.
    fn is_wrapped_to(&self, words: &[&Token], line: &Cluster<'_>, right: f32, known: &Known) -> bool {
        let Some((first, step)) = words.first().zip(self.step(line)) else { return false };
        let bbox = first.word.bbox;
        let white = if known.is_running { WHITE } else { WORD_SPACE };
        let is_full = self.end + white * line.size + bbox.width() > right;
        is_full && (bbox.x0 - self.left).abs() < SHIFT && step < WRAPPED && self.is_in_type(words, known)
    }

    fn is_in_type(&self, words: &[&Token], known: &Known) -> bool {
        let types = if self.looks.is_empty() { &known.values } else { &self.looks };
        let first = words.iter().find(|token| is_text(token));
        first.is_none_or(|token| types.contains(&token.word.style.look()))
    }

    /// Whether a run below is the next line of the caption.
    fn has_next_of_caption(&self, run: &Run<'_>, line: &Cluster<'_>, is_known: bool) -> bool {
        let step = line.baseline - self.caption_line;
        let is_at_edge = (run.x0() - self.caption.x0).abs() < SHIFT || (run.x1() - self.caption.x1).abs() < SHIFT;
        let is_small = run.text().starts_with(char::is_lowercase);
        let is_rest = self.is_cut || self.is_large && is_small || !is_known;
        is_at_edge && is_rest && step > BLANK && step < SOLID * line.size
    }

    fn entry(&self) -> Entry {
        // A long caption may run into its value.
        let caption = Rect { x1: self.caption.x1.min(self.edge), ..self.caption };
        let nothing = Rect { x0: caption.x1, ..caption };
        let value = self.value.unwrap_or(nothing).grown(MARGIN);
        let rest = self.rest.map(|rest| rest.grown(MARGIN));
        Entry { caption: caption.grown(MARGIN), value, edge: self.baseline, rest }
    }

    /// Its last line, which the next page may go on with.
    fn end(&self, is_running: bool) -> Option<Last> {
        let value = self.value.filter(|_| self.looks.len() == 1)?;
        let look = *self.looks.first()?;
        let is_below_caption = self.is_inline(look.0 as f32 / 2.0) && !self.is_over;
        let lefts = match (is_running, is_below_caption) {
            (true, _) => [self.left; 2],
            (false, true) => [self.edge, self.caption.x0],
            (false, false) => [self.edge; 2],
        };
        Some(Last { lefts, bottom: self.rest.map_or(value.y1, |rest| rest.y1), look })
    }
}

fn is_cut(run: &Run<'_>) -> bool {
    run.text().ends_with(['-', '\u{ad}', '/', ','])
}

fn is_text(token: &Token) -> bool {
    token.word.text.contains(char::is_alphanumeric)
}

/// The pairs of a page on their way.
pub(super) struct Values<'k> {
    known: &'k Known,
    /// How far to the right the text of the page reaches.
    right: f32,
    open: Vec<Open>,
    found: Vec<Entry>,
}

impl<'k> Values<'k> {
    /// The captions of a page with their values, and the last line of them where no other text follows.
    pub fn of(rows: &[Row<'_>], known: &'k Known) -> (Vec<Entry>, Option<Last>) {
        let ends = rows.iter().flat_map(|row| &row.line.tokens).map(|token| token.word.bbox.x1);
        let right = ends.fold(0.0, f32::max);
        let mut values = Self { known, right, open: Vec::new(), found: Vec::new() };
        for row in rows {
            values.read(row);
        }
        let end = values.open.last().and_then(|open| open.end(known.is_running));
        values.close(|_| true);
        (values.found, end)
    }

    /// A line: what goes on from above, and captions, each with what stands behind it.
    fn read(&mut self, row: &Row<'_>) {
        let (mut runs, line) = (row.runs.as_slice(), &row.line);
        let (mut has_caption, mut has_other) = (false, false);
        while let Some((first, behind)) = runs.split_first() {
            let is_caption = self.known.is_caption(first);
            if first.look == self.known.look && self.goes_on_with_caption(first, line, is_caption) {
                runs = behind;
            } else if is_caption {
                has_caption = true;
                self.open_at(first, line);
                runs = self.value(behind, line);
            } else {
                let (words, rest) = self.segment(runs);
                has_other |= !self.goes_on(&words, line) && !self.is_wrapped(&words, line);
                runs = rest;
            }
        }
        if has_other && !has_caption {
            self.close(|_| true);
        }
    }

    /// Opens a column, in place of the one above.
    fn open_at(&mut self, run: &Run<'_>, line: &Cluster<'_>) {
        let (x0, x1) = (run.x0() - SHIFT, run.x1() + SHIFT);
        let is_running = self.known.is_running;
        self.close(|open| is_running || open.caption.x0 < x1 && open.caption.x1 > x0);
        self.open.push(Open::of(run, line));
    }

    /// What stands behind the caption that was opened last, up to the next one or to what another column goes on with.
    fn value<'r, 't>(&mut self, mut runs: &'r [Run<'t>], line: &Cluster<'_>) -> &'r [Run<'t>] {
        while !runs.first().is_none_or(|run| self.known.is_caption(run)) {
            let (words, rest) = self.segment(runs);
            if self.goes_on(&words, line) {
                return rest;
            }
            if let Some(open) = self.open.last_mut() {
                open.add(&words, line);
            }
            runs = rest;
        }
        let reach = self.open.last().and_then(|open| open.value).map(|value| (value.x0, value.x1));
        if let Some((x0, x1)) = reach {
            self.close(|open| open.caption.x0 > x0 && open.caption.x0 < x1);
        }
        runs
    }

    /// Whether a column goes on with these words.
    fn goes_on(&mut self, words: &[&Token], line: &Cluster<'_>) -> bool {
        if self.known.is_running {
            return false;
        }
        let lefts: Vec<f32> = self.open.iter().map(|open| open.caption.x0).collect();
        let right = |open: &Open| lefts.iter().copied().filter(|x| *x > open.caption.x1).fold(f32::INFINITY, f32::min);
        let known = self.known;
        match self.open.iter_mut().find(|open| open.has_next(words, line, right(open), known)) {
            Some(open) => open.add(words, line),
            None => return false,
        }
        true
    }

    /// Whether the last pair goes on with these words where its line begins.
    fn is_wrapped(&mut self, words: &[&Token], line: &Cluster<'_>) -> bool {
        let (known, right) = (self.known, self.right);
        match self.open.last_mut().filter(|open| open.is_wrapped_to(words, line, right, known)) {
            Some(open) => open.wrap(words, line),
            None => return false,
        }
        true
    }

    /// Whether a caption goes on with a run.
    fn goes_on_with_caption(&mut self, run: &Run<'_>, line: &Cluster<'_>, is_known: bool) -> bool {
        let Some(open) = self.open.iter_mut().find(|open| open.has_next_of_caption(run, line, is_known)) else {
            return false;
        };
        open.caption = open.caption.union(&bounds_of(&run.words));
        open.caption_line = line.baseline;
        open.is_cut = is_cut(run);
        true
    }

    /// The words up to the next wide white or caption, and the runs behind them.
    fn segment<'r, 't>(&self, runs: &'r [Run<'t>]) -> (Vec<&'t Token>, &'r [Run<'t>]) {
        let count = 1 + runs.iter().skip(1).take_while(|run| !run.opens && !self.known.is_caption(run)).count();
        let (own, rest) = runs.split_at_checked(count).unwrap_or((runs, &[]));
        (own.iter().flat_map(|run| run.words.iter().copied()).collect(), rest)
    }

    /// Ends columns.
    fn close(&mut self, is_over: impl Fn(&Open) -> bool) {
        self.found.extend(self.open.extract_if(.., |open| is_over(open)).map(|open| open.entry()));
    }
}
