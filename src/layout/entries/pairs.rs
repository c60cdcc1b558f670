//! Places to write in, tenth part: captions in front of their values on one line, once or several times side by side, with
//! nothing drawn between them: `Zuständig  Jugendamt        Beginn  Mai 2021`.
//!
//! Captions are told by a type of their own, that of little else within a line, by coming again and again, and by the edges
//! at which they begin or end. A line that is all in their type is a heading, and tells nothing. What stands behind a caption
//! belongs to it, up to the next one, and so does what goes on below. Labels with a colon, one in a line, right in front of
//! their text, are a text like any other.

use super::values::Values;
use super::{Entry, MOST_WORDS, SHARE, SHIFT, WORD_GAP, torn};
use crate::geometry::Rect;
use crate::layout::WORTH_SHARING;
use crate::layout::headed::{Cluster, clusters};
use crate::layout::model::Look;
use crate::layout::token::Token;
use crate::share;
use std::collections::{BTreeMap, BTreeSet};

/// So often a caption must be printed, so many different ones there must be, and so many stand at one edge.
const LEAST: usize = 3;
/// Share of the captions that stand at such an edge: where pairs are set like words, only the first one of a line does.
const AT_EDGES: f32 = 0.3;
/// Share of the captions inside lines that must stand at an edge, or they are set like words; and of those at one edge.
const IN_COLUMNS: f32 = 0.6;
const IN_ONE_COLUMN: f32 = 0.15;
/// Words whose baselines differ by less stand on one line, in em of the smaller: captions are often smaller than values.
const LEVEL: f32 = 0.3;
/// A value right behind its caption is no further from it than this, in em.
pub(super) const BLANK: f32 = 0.8;

/// Words of a line in one type that no wide white parts.
#[derive(Debug)]
pub(super) struct Run<'t> {
    pub words: Vec<&'t Token>,
    pub look: Look,
    /// It begins the line, or wide white is in front of it.
    pub opens: bool,
}

impl<'t> Run<'t> {
    fn of(token: &'t Token, opens: bool) -> Self {
        Self { words: vec![token], look: token.word.style.look(), opens }
    }

    pub fn x0(&self) -> f32 {
        self.words.first().map_or(0.0, |token| token.word.bbox.x0)
    }

    pub fn x1(&self) -> f32 {
        self.words.last().map_or(0.0, |token| token.word.bbox.x1)
    }

    pub fn text(&self) -> String {
        self.words.iter().map(|token| token.word.text.as_str()).collect::<Vec<_>>().join(" ")
    }

    fn has_figure(&self) -> bool {
        self.words.iter().any(|token| token.word.text.contains(|ch: char| ch.is_ascii_digit()))
    }

    /// The sign of a list.
    fn is_sign(&self) -> bool {
        !self.words.iter().any(|token| token.word.text.contains(char::is_alphanumeric))
    }

    /// A few words without a figure, apart from what is in front of them.
    fn may_name(&self) -> bool {
        let begins = self.words.first().is_some_and(|token| token.word.text.starts_with(char::is_alphabetic));
        self.opens && begins && self.words.len() <= MOST_WORDS && !self.has_figure()
    }
}

/// A line with the runs it consists of.
#[derive(Debug)]
pub(super) struct Row<'t> {
    pub line: Cluster<'t>,
    pub runs: Vec<Run<'t>>,
}

/// A run that may be a caption, what stands behind it, and whether it begins its line.
#[derive(Debug, Clone, Copy)]
struct Candidate<'r, 't> {
    run: &'r Run<'t>,
    next: &'r Run<'t>,
    is_first: bool,
    page: usize,
}

impl Candidate<'_, '_> {
    /// A label in front of its text, as any text may have it.
    fn is_label(&self) -> bool {
        let size = self.next.look.0 as f32 / 2.0;
        self.is_first && self.run.text().ends_with(':') && self.next.x0() - self.run.x1() < BLANK * size
    }
}

impl<'t> Row<'t> {
    fn of(line: Cluster<'t>) -> Self {
        Self { runs: runs(&line), line }
    }

    /// The runs that something in another type follows, on this page.
    fn candidates(&self, page: usize) -> impl Iterator<Item = Candidate<'_, 't>> {
        let pairs = self.runs.iter().zip(self.runs.iter().skip(1)).enumerate();
        let pairs = pairs.filter(|(_, (run, next))| run.may_name() && next.look != run.look);
        pairs.map(move |(place, (run, next))| Candidate { run, next, is_first: place == 0, page })
    }

    fn is_mixed(&self) -> bool {
        self.runs.iter().any(|run| self.runs.first().is_some_and(|first| first.look != run.look))
    }
}

/// The captions of a document: their type, their texts, and their edges.
#[derive(Debug)]
pub(super) struct Known {
    pub look: Look,
    /// The types in which values begin.
    pub values: BTreeSet<Look>,
    /// Pairs follow one another like words, and are wrapped like them.
    pub is_running: bool,
    /// How often each is printed.
    texts: BTreeMap<String, usize>,
    lefts: Vec<f32>,
    rights: Vec<f32>,
}

impl Known {
    /// Whether a run is a caption: one that stands where they do, or a usual one that a long value has pushed on.
    pub fn is_caption(&self, run: &Run<'_>) -> bool {
        let least = match (run.opens, self.stands_at_edge(run)) {
            (true, true) => 1,
            (true, false) => 2,
            (false, _) => LEAST,
        };
        run.look == self.look && self.texts.get(&run.text()).is_some_and(|count| *count >= least)
    }

    fn stands_at_edge(&self, run: &Run<'_>) -> bool {
        is_near(&self.lefts, run.x0()) || is_near(&self.rights, run.x1())
    }
}

fn is_near(edges: &[f32], at: f32) -> bool {
    edges.iter().any(|edge| (edge - at).abs() < SHIFT)
}

/// What is found on a page: the pairs, and what the last value of the page before goes on with.
#[derive(Debug, Default)]
pub(in crate::layout) struct Found {
    pub entries: Vec<Entry>,
    pub rest: Option<Rect>,
}

/// The pairs of each page, whose free words these are.
pub(in crate::layout) fn find(pages: &[Vec<&Token>]) -> Vec<Found> {
    let lowest = torn::lowest(pages);
    let pages = share::map(pages, WORTH_SHARING, |tokens| rows(tokens));
    let mut all: Vec<Found> = pages.iter().map(|_| Found::default()).collect();
    for known in known(&pages) {
        let mut last = None;
        for (rows, found) in pages.iter().zip(&mut all) {
            let rest = last.and_then(|last| rest(last, rows, lowest, &known));
            found.rest = found.rest.or(rest);
            let (entries, end) = Values::of(rows, &known);
            found.entries.extend(entries);
            last = end;
        }
    }
    all
}

/// The lines at the top of a page that go on with the last value of the one before.
fn rest(last: torn::Last, rows: &[Row<'_>], lowest: f32, known: &Known) -> Option<Rect> {
    let lines: Vec<Cluster<'_>> = rows.iter().map(|row| row.line.clone()).collect();
    let is_caption = |line: &Cluster<'_>| runs(line).iter().any(|run| known.is_caption(run));
    torn::rest(last, &lines, lowest, is_caption)
}

/// The lines of a page, from top to bottom.
fn rows<'t>(tokens: &[&'t Token]) -> Vec<Row<'t>> {
    let mut lines: Vec<Cluster<'t>> = Vec::new();
    for line in clusters(tokens) {
        match lines.last_mut().filter(|above| are_level(above, &line)) {
            Some(above) => join(above, line),
            None => lines.push(line),
        }
    }
    lines.into_iter().map(Row::of).collect()
}

/// Whether two lines stand beside one another, though not on one baseline.
fn are_level(above: &Cluster<'_>, below: &Cluster<'_>) -> bool {
    let is_over = |a: &Token, b: &Token| a.word.bbox.x0 < b.word.bbox.x1 && b.word.bbox.x0 < a.word.bbox.x1;
    below.baseline - above.baseline < LEVEL * above.size.min(below.size)
        && !above.tokens.iter().any(|a| below.tokens.iter().any(|b| is_over(a, b)))
}

fn join<'t>(line: &mut Cluster<'t>, other: Cluster<'t>) {
    if other.size > line.size {
        (line.size, line.baseline) = (other.size, other.baseline);
    }
    (line.top, line.bottom) = (line.top.min(other.top), line.bottom.max(other.bottom));
    line.tokens.extend(other.tokens);
    line.tokens.sort_by(|a, b| a.word.bbox.x0.total_cmp(&b.word.bbox.x0));
}

/// A line parted where the type changes, and at wide white. A sign that is set solid belongs to the word in front of it, the
/// sign of a list to its item.
fn runs<'t>(line: &Cluster<'t>) -> Vec<Run<'t>> {
    let mut runs: Vec<Run<'t>> = Vec::new();
    let mut end = f32::NEG_INFINITY;
    for token in &line.tokens {
        let is_item = runs.last().is_some_and(Run::is_sign);
        let opens = !is_item && token.word.bbox.x0 - end > WORD_GAP * token.size();
        let is_tail = token.word.is_glued && !token.word.text.contains(char::is_alphanumeric);
        let look = token.word.style.look();
        match runs.last_mut().filter(|run| !opens && (is_tail || run.look == look)) {
            Some(run) => run.words.push(token),
            None => runs.push(Run::of(token, opens)),
        }
        end = end.max(token.word.bbox.x1);
    }
    runs
}

/// The types whose words, within a line, are captions that come again.
fn known(pages: &[Vec<Row<'_>>]) -> Vec<Known> {
    let mut words: BTreeMap<Look, usize> = BTreeMap::new();
    for run in pages.iter().flatten().flat_map(|row| &row.runs) {
        *words.entry(run.look).or_default() += run.words.len();
    }
    let body = words.iter().max_by_key(|(_, count)| **count).map(|(look, _)| *look);
    let mut found: BTreeMap<Look, Vec<Candidate<'_, '_>>> = BTreeMap::new();
    for (page, rows) in pages.iter().enumerate() {
        for candidate in rows.iter().flat_map(|row| row.candidates(page)) {
            found.entry(candidate.run.look).or_default().push(candidate);
        }
    }
    found.retain(|look, found| Some(*look) != body && found.len() >= LEAST * LEAST);
    let inside = if found.is_empty() { BTreeMap::new() } else { words_inside(pages) };
    let sure = |(look, found)| of_type(look, found, inside.get(&look).copied().unwrap_or(0));
    found.into_iter().filter_map(sure).collect()
}

/// How many words are in each type in lines of several types. `Ziel 1.1` in front of a text opens a text, whatever its type.
fn words_inside(pages: &[Vec<Row<'_>>]) -> BTreeMap<Look, usize> {
    let mixed = pages.iter().flatten().filter(|row| row.is_mixed());
    let mut words: BTreeMap<Look, usize> = BTreeMap::new();
    for run in mixed.flat_map(|row| &row.runs).filter(|run| !run.has_figure()) {
        *words.entry(run.look).or_default() += run.words.len();
    }
    words
}

/// The captions in a type, of which so many words stand in lines of several types.
fn of_type(look: Look, mut again: Vec<Candidate<'_, '_>>, words: usize) -> Option<Known> {
    let mut texts: BTreeMap<String, usize> = BTreeMap::new();
    for found in &again {
        *texts.entry(found.run.text()).or_default() += 1;
    }
    again.retain(|found| texts.get(&found.run.text()).is_some_and(|count| *count >= LEAST));
    let values = again.iter().map(|found| found.next.look).collect();
    let (lefts, rights) = (edges(&again, Run::x0, LEAST), edges(&again, Run::x1, LEAST));
    let known = Known { look, values, is_running: are_running(&again), texts, lefts, rights };
    known.is_sure(&again, words).then_some(known)
}

impl Known {
    /// Whether there are several of them, at edges, and little else is set in their type.
    fn is_sure(&self, again: &[Candidate<'_, '_>], words: usize) -> bool {
        let own: usize = again.iter().map(|found| found.run.words.len()).sum();
        let count =
            |is_so: &dyn Fn(&Candidate<'_, '_>) -> bool| again.iter().filter(|found| is_so(found)).count() as f32;
        let several = self.texts.values().filter(|count| **count >= LEAST).count();
        several >= LEAST
            && own as f32 >= SHARE * words as f32
            && count(&|found| self.stands_at_edge(found.run)) >= AT_EDGES * again.len() as f32
            && count(&|found| found.is_label()) < SHARE * again.len() as f32
            && (self.is_running || !have_twins(again))
    }
}

/// Whether most captions that a page has several times stand side by side on it: its columns, or cards, run on their own.
fn have_twins(again: &[Candidate<'_, '_>]) -> bool {
    let mut places: BTreeMap<(usize, String), Vec<&Run<'_>>> = BTreeMap::new();
    for found in again {
        places.entry((found.page, found.run.text())).or_default().push(found.run);
    }
    places.retain(|_, runs| runs.len() > 1);
    let is_apart = |runs: &&Vec<&Run<'_>>| runs.iter().any(|run| runs.iter().any(|other| run.x1() < other.x0()));
    let twins = places.values().filter(is_apart).count();
    twins > 0 && 2 * twins >= places.len()
}

/// Whether captions inside lines stand anywhere.
fn are_running(again: &[Candidate<'_, '_>]) -> bool {
    let inside: Vec<Candidate<'_, '_>> = again.iter().filter(|found| !found.is_first).copied().collect();
    let least = LEAST.max((IN_ONE_COLUMN * inside.len() as f32).ceil() as usize);
    let (lefts, rights) = (edges(&inside, Run::x0, least), edges(&inside, Run::x1, least));
    let is_there = |run: &Run<'_>| is_near(&lefts, run.x0()) || is_near(&rights, run.x1());
    let there = inside.iter().filter(|found| is_there(found.run)).count();
    (there as f32) < IN_COLUMNS * inside.len() as f32
}

/// The places at which so many captions begin, or end.
fn edges<'t>(captions: &[Candidate<'_, 't>], edge: impl Fn(&Run<'t>) -> f32, least: usize) -> Vec<f32> {
    let mut edges: Vec<(f32, usize)> = Vec::new();
    for at in captions.iter().map(|found| edge(found.run)) {
        match edges.iter_mut().find(|(other, _)| (*other - at).abs() < SHIFT) {
            Some((_, count)) => *count += 1,
            None => edges.push((at, 1)),
        }
    }
    edges.into_iter().filter(|(_, count)| *count >= least).map(|(at, _)| at).collect()
}
