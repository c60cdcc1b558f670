//! Classify, step 2: several papers in one file.
//!
//! A new paper starts on a page that opens like a cover: a title in large type that names a kind of paper, with the
//! labels of a cover below. A council paper in front of its annex belongs to the annex.

use super::places::{blocks, joined};
use super::{folded, starts_word};
use crate::layout::model::{Layout, Line};
use crate::lexicon::Lexicon;
use std::collections::BTreeMap;

/// The pages of one paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PartRange {
    /// First physical page.
    pub first: u32,
    /// Last physical page.
    pub last: u32,
    /// First and last page of the council paper that stands in front of it.
    pub vorlage: Option<(u32, u32)>,
}

/// A cover's title is at least this many times as large as the running text.
const COVER_TITLE: f32 = 1.2;
/// A cover's title stands within so many lines.
const TITLE_LINES: usize = 8;
/// First-page cues that make a council paper.
const COUNCIL_WEIGHT: f32 = 6.0;
/// First-page cues that make an extract from the minutes, or the paper in front of an annex.
const EXTRACT_WEIGHT: f32 = 3.0;
/// Pages of the longest extract from the minutes.
const EXTRACT_PAGES: u32 = 3;
/// The line that names the annex stands among so many at the top of its first page.
const ANNEX_LINES: usize = 3;

/// The papers of a file; one that covers all pages where nothing tells them apart.
#[must_use]
pub fn parts(layout: &Layout, lexicon: &Lexicon) -> Vec<PartRange> {
    let (Some(first), Some(last)) = (layout.pages.first(), layout.pages.last()) else { return Vec::new() };
    let lines = LinesByPage::of(layout);
    let numbers = layout.pages.iter().map(|page| page.number).skip(1);
    let starts: Vec<u32> = numbers.filter(|page| opens_paper(lines.on(*page), layout.body_size, lexicon)).collect();
    let mut bounds = vec![first.number];
    for start in starts {
        // The same title again, maybe cut short, heads the next pages of a wide sheet, not another paper.
        let title = title_of(lines.on(start));
        let is_known = |known: &u32| {
            let known = lines.on(*known);
            title_of(known).starts_with(&title) && says_the_same(lines.on(start), known, lexicon)
        };
        if title.chars().count() < SHORTEST_TITLE || !bounds.iter().any(is_known) {
            bounds.push(start);
        }
    }
    let mut papers: Vec<PartRange> = Vec::new();
    for (index, from) in bounds.iter().enumerate() {
        let to = bounds.get(index + 1).map_or(last.number, |next| next - 1);
        papers.push(PartRange { first: *from, last: to, vorlage: None });
    }
    attach_council_papers(papers, &lines, lexicon)
}

/// The lines of the flow by page, in reading order.
struct LinesByPage<'a>(BTreeMap<u32, Vec<&'a Line>>);

impl<'a> LinesByPage<'a> {
    fn of(layout: &'a Layout) -> Self {
        let mut pages: BTreeMap<u32, Vec<&'a Line>> = BTreeMap::new();
        for line in blocks(layout).into_iter().flatten() {
            pages.entry(line.page).or_default().push(line);
        }
        Self(pages)
    }

    fn on(&self, page: u32) -> &[&'a Line] {
        self.0.get(&page).map(Vec::as_slice).unwrap_or_default()
    }
}

/// The text in the largest type at the top of a page.
fn title_of(lines: &[&Line]) -> String {
    let top = || lines.iter().take(TITLE_LINES);
    let largest = top().map(|line| line.size()).fold(0.0, f32::max);
    top().filter(|line| line.size() > SAME_SIZE * largest).map(|line| line.text()).collect::<Vec<_>>().join(" ")
}

/// A title that was cut short has at least so many letters.
const SHORTEST_TITLE: usize = 24;

/// Whether a page says nothing of its paper that the other one does not: `Stand: …`, `Projektleitung: …`.
fn says_the_same(page: &[&Line], other: &[&Line], lexicon: &Lexicon) -> bool {
    let mut own = page.iter().map(|line| line.text()).filter(|text| is_cover_label(&folded(text), lexicon));
    own.all(|text| other.iter().any(|line| line.text() == text))
}

/// Sizes of a title agree within this share.
const SAME_SIZE: f32 = 0.95;

/// A council paper before another paper becomes its `vorlage`.
fn attach_council_papers(papers: Vec<PartRange>, lines: &LinesByPage<'_>, lexicon: &Lexicon) -> Vec<PartRange> {
    let mut kept: Vec<PartRange> = Vec::new();
    let mut waiting: Option<PartRange> = None;
    let nexts: Vec<Option<PartRange>> = papers.iter().copied().skip(1).map(Some).chain([None]).collect();
    for (paper, next) in papers.into_iter().zip(nexts) {
        if waiting.is_none() && next.is_some_and(|next| is_council_paper(&paper, &next, lines, lexicon)) {
            waiting = Some(paper);
            continue;
        }
        let vorlage = waiting.take().map(|council| (council.first, council.last));
        kept.push(PartRange { vorlage, ..paper });
    }
    kept
}

/// Whether a paper has the form of a council paper, or is a short extract from the minutes, with the next one as annex.
fn is_council_paper(paper: &PartRange, next: &PartRange, lines: &LinesByPage<'_>, lexicon: &Lexicon) -> bool {
    let own = lines.on(paper.first);
    let text = joined(own);
    let Some(kind) = lexicon.kinds.kind.iter().find(|kind| kind.art == "beschlussvorlage") else { return false };
    let sum: f32 =
        kind.page.iter().chain(&kind.title).filter(|(cue, _)| starts_word(&text, cue)).map(|(_, weight)| weight).sum();
    let front = &lexicon.kinds.front;
    let is_short = paper.last - paper.first < EXTRACT_PAGES;
    let is_extract = || {
        let title = joined(&own.iter().copied().take(TITLE_LINES).collect::<Vec<_>>());
        is_short && front.title.iter().any(|cue| starts_word(&title, cue))
    };
    let opens_annex = |line: &&Line| front.annex.iter().any(|cue| folded(&line.text()).starts_with(cue.as_str()));
    let has_annex = || lines.on(next.first).iter().take(ANNEX_LINES).any(opens_annex);
    sum >= COUNCIL_WEIGHT || sum >= EXTRACT_WEIGHT && (is_extract() || has_annex())
}

/// Whether a page opens with a title that names a kind of paper and has a label of a cover.
fn opens_paper(lines: &[&Line], body_size: f32, lexicon: &Lexicon) -> bool {
    let largest = lines.iter().map(|line| line.size()).fold(0.0, f32::max);
    let position = lines.iter().position(|line| line.size() >= 0.85 * largest).unwrap_or(usize::MAX);
    if largest < COVER_TITLE * body_size || position > 3 {
        return false;
    }
    let title: Vec<&Line> =
        lines.iter().copied().skip(position).take(TITLE_LINES).filter(|line| line.size() >= 0.85 * largest).collect();
    let title = joined(&title);
    let names_kind = lexicon
        .kinds
        .kind
        .iter()
        .flat_map(|kind| &kind.title)
        .any(|(cue, weight)| *weight >= 2.5 && starts_word(&title, cue));
    names_kind && above_the_plan(lines, lexicon).any(|line| is_cover_label(&folded(&line.text()), lexicon))
}

/// The lines above the first one that opens with the word of a Handlungsfeld, or with the word and number of another
/// level (`Zu Maßnahme 1.1.1`): what stands below is the plan, in whose cells anything may stand in front of a colon
/// (`Layout und Druck: 3.450 €`).
fn above_the_plan<'a>(lines: &'a [&'a Line], lexicon: &Lexicon) -> impl Iterator<Item = &'a Line> {
    let levels =
        lexicon.structure.level.iter().flat_map(|level| level.words.iter().map(|word| (&level.id, folded(word))));
    let words: Vec<(&String, String)> = levels.collect();
    let leads: Vec<String> = lexicon.structure.joining.about.iter().map(|word| folded(word)).collect();
    let opens_plan = move |line: &&&Line| {
        let text = folded(&line.text());
        let text = leads.iter().find_map(|lead| text.strip_prefix(lead.as_str())).unwrap_or(&text);
        words.iter().any(|(level, word)| {
            let is_numbered = |rest: &str| rest.starts_with(|ch: char| ch.is_ascii_digit());
            text.strip_prefix(word.as_str()).is_some_and(|rest| *level == "handlungsfeld" || is_numbered(rest))
        })
    };
    lines.iter().take_while(move |line| !opens_plan(line)).copied()
}

/// `Projektleitung: …`, `Stand: …` and the like.
fn is_cover_label(line: &str, lexicon: &Lexicon) -> bool {
    let Some((label, _)) = line.split_once(':') else { return false };
    lexicon.head.label_of(label).is_some()
}
