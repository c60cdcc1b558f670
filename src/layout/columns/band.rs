//! Columns, first part: gutters over a band of the region.

use super::Atom;
use super::verdict::label_of;
use crate::layout::even::Even;
use crate::layout::settings::LayoutSettings;
use std::collections::BTreeSet;

/// Left edges within this many points are one.
const EDGE: f32 = 3.0;
/// A column has at least this many lines that start at its edge.
const LEAST_LINES: usize = 3;
/// So many lines without anything in the column end the band.
const LONGEST_HOLE: usize = 9;

/// White of so many em parts paragraphs.
const APART: f32 = 0.5;

/// White of so many em ends a card.
const FAR: f32 = 3.0;

/// A heading between rows of cards is at least so many times as large as the running text.
const LARGER: f32 = 1.05;

/// Tops of cards side by side agree within this many points.
const SAME_TOP: f32 = 4.0;

/// A part of a region that gutters divide.
#[derive(Debug, Clone)]
pub(super) struct Band {
    /// Left edges of all columns; the first is that of the region.
    pub edges: Vec<f32>,
    /// Index of the first atom.
    pub first: usize,
    /// Index after the last atom.
    pub end: usize,
    /// Number of atoms beside the gutters.
    pub weight: usize,
}

/// A band taken apart.
#[derive(Debug, Default)]
pub(super) struct Parts {
    pub above: Vec<Atom>,
    pub columns: Vec<Vec<Atom>>,
    pub below: Vec<Atom>,
}

impl Band {
    /// The column of an atom.
    pub fn column_of(&self, atom: &Atom) -> usize {
        self.edges.iter().skip(1).filter(|edge| atom.bbox.x0 >= **edge - EDGE).count()
    }

    /// Whether nothing reaches beyond the first column.
    pub fn first_holds(&self, atoms: &[Atom]) -> bool {
        self.edges.get(1).is_some_and(|gutter| atoms.iter().all(|atom| atom.bbox.x1 < gutter - EDGE))
    }

    /// Whether it lies within `other` and has all its gutters and more.
    pub fn refines(&self, other: &Self) -> bool {
        self.end <= other.end && self.goes_below(other)
    }

    /// Whether it has all gutters of `other` and more, begins within it, and goes on below it or not.
    pub fn goes_below(&self, other: &Self) -> bool {
        let has = |edge: &f32| self.edges.iter().any(|own| (own - edge).abs() <= 2.0 * EDGE);
        (other.first..other.end).contains(&self.first)
            && self.edges.len() > other.edges.len()
            && other.edges.iter().all(has)
    }

    /// Where the band ends above a heading that stands between rows of cards, though it is no longer than the first column.
    pub fn ends_above_heading(&self, atoms: &[Atom], body_size: f32) -> Option<usize> {
        let inside = atoms.get(self.first..self.end).unwrap_or_default();
        let behind = atoms.get(self.end..).unwrap_or_default();
        let is_large = |atom: &Atom| atom.size() >= if atom.is_bold() { body_size } else { LARGER * body_size };
        let parts =
            |at: &usize| inside.get(*at).is_some_and(|atom| is_large(atom) && self.parts_cards(atom, inside, behind));
        (1..inside.len()).find(parts).map(|at| self.first + at)
    }

    /// Whether a text is a heading with nothing beside it, cards side by side above and at least one below, there what stands
    /// in the columns with one top.
    fn parts_cards(&self, heading: &Atom, inside: &[Atom], behind: &[Atom]) -> bool {
        let is_above = |atom: &&Atom| atom.bbox.y1 <= heading.bbox.y0 + 1.0;
        let is_below = |atom: &&Atom| atom.bbox.y0 >= heading.bbox.y1 - 1.0;
        let is_beside = |atom: &&Atom| self.column_of(atom) > 0 && !is_above(atom) && !is_below(atom);
        let has_boxes = |atoms: &[&Atom]| {
            let columns = atoms.iter().filter(|atom| atom.words().is_empty()).map(|atom| self.column_of(atom));
            columns.collect::<BTreeSet<usize>>().len() > 1
        };
        let above: Vec<&Atom> = inside.iter().filter(is_above).collect();
        let below: Vec<&Atom> = inside.iter().filter(is_below).collect();
        let tops = |is_first: bool| {
            below.iter().filter(move |atom| (self.column_of(atom) == 0) == is_first).map(|atom| atom.bbox.y0)
        };
        let top = tops(false).fold(f32::INFINITY, f32::min);
        let is_left = self.column_of(heading) == 0;
        let has_one_top = is_left && tops(true).any(|own| (own - top).abs() <= SAME_TOP);
        // Of lanes some may be empty but for what heads them.
        let mut lower = below.iter().copied().chain(behind);
        let has_cards = has_boxes(&above) && lower.any(|atom| atom.words().is_empty());
        has_one_top && has_cards && !inside.iter().any(|atom| is_beside(&atom))
    }

    /// Takes the atoms of a region apart.
    pub fn split(&self, atoms: Vec<Atom>) -> Parts {
        let mut parts = Parts { columns: self.edges.iter().map(|_| Vec::new()).collect(), ..Parts::default() };
        for (index, atom) in atoms.into_iter().enumerate() {
            if index < self.first {
                parts.above.push(atom);
            } else if index >= self.end {
                parts.below.push(atom);
            } else if let Some(column) = parts.columns.get_mut(self.column_of(&atom)) {
                column.push(atom);
            }
        }
        parts
    }
}

impl Parts {
    /// Gives the columns the lines right below the band that go on in them: those of a card that is longer than the ones
    /// beside it begin with a label, as its others do.
    pub fn go_on(&mut self, band: &Band, labels: &BTreeSet<String>) {
        self.fill_lanes(band);
        let labelled = |atom: &Atom| label_of(atom).is_some_and(|label| labels.contains(&label));
        if !self.below.first().is_some_and(labelled) {
            return;
        }
        let mut below = std::mem::take(&mut self.below).into_iter();
        for atom in below.by_ref() {
            let column = band.column_of(&atom);
            let end = band.edges.get(column + 1).copied().unwrap_or(f32::INFINITY);
            let last =
                self.columns.get(column).and_then(|column| column.last()).map_or(f32::INFINITY, |last| last.bbox.y1);
            let is_near = atom.bbox.y0 - last < FAR * atom.size();
            if let Some(column) = self.columns.get_mut(column).filter(|_| is_near && atom.bbox.x1 < end - EDGE) {
                column.push(atom);
            } else {
                self.below.push(atom);
                break;
            }
        }
        self.below.extend(below);
    }

    /// Gives lanes, columns of cards below a text that heads them, the cards right below the band.
    fn fill_lanes(&mut self, band: &Band) {
        let is_card = |atom: &Atom| atom.words().is_empty();
        let is_headed = |column: &Vec<Atom>| column.first().is_some_and(|head| !is_card(head));
        if !self.columns.iter().all(is_headed) || !self.columns.iter().flatten().any(is_card) {
            return;
        }
        let keeps_to_lane = |atom: &Atom| {
            let column = band.column_of(atom);
            let begins = band.edges.get(column).is_some_and(|edge| (atom.bbox.x0 - edge).abs() <= EDGE);
            begins && band.edges.get(column + 1).is_none_or(|next| atom.bbox.x1 < next - EDGE)
        };
        let cards = self.below.iter().take_while(|atom| is_card(atom) && keeps_to_lane(atom)).count();
        for card in self.below.drain(..cards) {
            if let Some(lane) = self.columns.get_mut(band.column_of(&card)) {
                lane.push(card);
            }
        }
    }

    /// Gives the first column the lines right above it that lie over it alone.
    pub fn begin_higher(&mut self, band: &Band) {
        let Some(first) = self.columns.first_mut() else { return };
        while let (Some(above), Some(below)) = (self.above.last(), first.first()) {
            let is_near = below.bbox.y0 - above.bbox.y1 < APART * below.size() && !above.words().is_empty();
            if !is_near || !band.first_holds(std::slice::from_ref(above)) {
                break;
            }
            let Some(above) = self.above.pop() else { break };
            first.insert(0, above);
        }
    }
}

/// All bands with their gutters, the atoms sorted from top to bottom.
pub(super) fn find(atoms: &[Atom], settings: &LayoutSettings) -> Vec<Band> {
    let edges = edges(atoms);
    let mut bands: Vec<Band> = edges.iter().skip(1).flat_map(|edge| runs(atoms, *edge, settings)).collect();
    let all: Vec<f32> = edges.iter().skip(1).copied().collect();
    for band in &mut bands {
        complete(band, &all, atoms, settings);
    }
    united(bands)
}

/// The first band of even columns: from the top of what stands beside the first column down to a text across the gutters,
/// or to one below wide white.
pub(super) fn of_even(even: &Even, atoms: &[Atom]) -> Option<Band> {
    let columns: Vec<Option<usize>> = atoms.iter().map(|atom| even.column_of(&atom.bbox)).collect();
    let mut start = 0;
    for run in columns.split_inclusive(Option::is_none) {
        let end = start + run.len() - usize::from(run.last().is_some_and(Option::is_none));
        let band = even_band(even, atoms, &columns, start..end);
        if band.is_some() {
            return band;
        }
        start += run.len();
    }
    None
}

/// The first band with the gutters of one that was found before: from a row that begins in several of its columns down to a
/// text that crosses a gutter. Too little stands there to show gutters of its own.
pub(super) fn like(edges: &[f32], atoms: &[Atom]) -> Option<Band> {
    let column_of = |atom: &Atom| {
        // The head of a lane stands in from the edge of its cards.
        let begins_at = |edge: &f32| (-EDGE..=EDGE.max(atom.size())).contains(&(atom.bbox.x0 - edge));
        let at = edges.iter().rposition(begins_at)?;
        edges.get(at + 1).is_none_or(|next| atom.bbox.x1 < next - EDGE).then_some(at)
    };
    let columns: Vec<Option<usize>> = atoms.iter().map(column_of).collect();
    let is_level = |one: &Atom, other: &Atom| one.bbox.overlap_y(&other.bbox) > SAME_LINE * one.bbox.height();
    let opens = |at: &usize| {
        let Some(atom) = atoms.get(*at) else { return false };
        let own = columns.get(*at).copied().flatten();
        let behind = atoms.iter().zip(&columns).skip(*at + 1);
        let mut beside = behind.take_while(|(other, _)| is_level(atom, other)).peekable();
        own.is_some() && beside.peek().is_some() && beside.all(|(_, other)| other.is_some() && *other != own)
    };
    let first = (0..atoms.len()).find(opens)?;
    let end = (first..atoms.len()).find(|at| columns.get(*at).is_none_or(Option::is_none)).unwrap_or(atoms.len());
    // What goes on beside its last text shows that these are no columns.
    let last = atoms.get(first..end)?.last()?;
    let is_cut = atoms.get(end).is_some_and(|next| is_level(next, last));
    (!is_cut && end - first >= LEAST_LINES).then(|| Band { edges: edges.to_vec(), first, end, weight: end - first })
}

/// The band within a run of atoms of which none crosses a gutter.
fn even_band(even: &Even, atoms: &[Atom], columns: &[Option<usize>], run: std::ops::Range<usize>) -> Option<Band> {
    let is_right = |index: &usize| columns.get(*index).is_some_and(|column| column.is_some_and(|column| column > 0));
    let bbox = |index: usize| atoms.get(index).map(|atom| atom.bbox);
    let top = run.clone().filter(is_right).filter_map(bbox).map(|bbox| bbox.y0).fold(f32::INFINITY, f32::min);
    let first = run.clone().find(|index| bbox(*index).is_some_and(|bbox| bbox.y1 > top - 1.0))?;
    let mut bottoms: Vec<f32> = vec![f32::NEG_INFINITY; even.count];
    let mut end = first;
    for index in first..run.end {
        let (atom, column) = (atoms.get(index)?, columns.get(index).copied().flatten()?);
        let lowest = bottoms.iter().copied().fold(f32::NEG_INFINITY, f32::max);
        if lowest.is_finite() && atom.bbox.y0 - lowest > WIDE * atom.size() {
            break;
        }
        let bottom = bottoms.get_mut(column)?;
        *bottom = bottom.max(atom.bbox.y1);
        end = index + 1;
    }
    let lefts = (first..end).filter(|index| !is_right(index)).count();
    let rights = (first..end).filter(is_right).count();
    (lefts > 0 && rights > 0).then(|| Band { edges: even.edges(), first, end, weight: lefts + rights })
}

/// White of so many em over all columns ends a band of even columns.
const WIDE: f32 = 3.0;

/// Bands with the same gutters that overlap are one: each was found from another of its gutters.
fn united(mut bands: Vec<Band>) -> Vec<Band> {
    bands.sort_by_key(|band| (band.edges.len(), band.first));
    let mut united: Vec<Band> = Vec::new();
    for band in bands {
        let is_same = |other: &&mut Band| {
            let pairs = || other.edges.iter().zip(&band.edges);
            let agree = other.edges.len() == band.edges.len() && pairs().all(|(a, b)| (a - b).abs() <= 2.0 * EDGE);
            agree && band.first < other.end && other.first < band.end
        };
        match united.iter_mut().find(is_same) {
            Some(other) => {
                other.first = other.first.min(band.first);
                other.end = other.end.max(band.end);
                other.weight += band.weight;
            }
            None => united.push(band),
        }
    }
    united
}

/// Left edges that recur, and before them the leftmost edge.
fn edges(atoms: &[Atom]) -> Vec<f32> {
    let mut starts: Vec<f32> = atoms.iter().map(|atom| atom.bbox.x0).collect();
    starts.sort_by(f32::total_cmp);
    let mut edges = Vec::new();
    edges.extend(starts.first());
    let mut group: Vec<f32> = Vec::new();
    for start in starts.into_iter().chain([f32::INFINITY]) {
        let joins = group.first().is_none_or(|first| start - first <= EDGE);
        if !joins {
            let has_box = atoms.iter().any(|atom| atom.words().is_empty() && group.contains(&atom.bbox.x0));
            let first = group.first().copied().unwrap_or_default();
            let is_known = edges.last().is_some_and(|last: &f32| first - last <= EDGE);
            if (group.len() >= LEAST_LINES || has_box) && !is_known {
                edges.push(first);
            }
            group.clear();
        }
        group.push(start);
    }
    edges
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Left,
    Right,
    Across,
}

fn side(atom: &Atom, edge: f32, settings: &LayoutSettings) -> Side {
    let gutter = (settings.gutter * atom.size() * 0.4).max(3.0);
    if atom.bbox.x0 >= edge - EDGE {
        Side::Right
    } else if atom.bbox.x1 <= edge - gutter {
        Side::Left
    } else {
        Side::Across
    }
}

/// Stretches of the region in which nothing crosses the gutter before `edge`.
fn runs(atoms: &[Atom], edge: f32, settings: &LayoutSettings) -> Vec<Band> {
    let sides: Vec<Side> = atoms.iter().map(|atom| side(atom, edge, settings)).collect();
    let mut bands = Vec::new();
    let mut start = 0;
    let mut last_right: Option<usize> = None;
    for index in 0..=sides.len() {
        let is_hole = last_right.is_some_and(|last| index - last > LONGEST_HOLE);
        let is_end = sides.get(index).is_none_or(|side| *side == Side::Across);
        if is_end || is_hole {
            bands.extend(band(atoms, &sides, start..index, edge));
            start = if is_end { index + 1 } else { index };
            last_right = None;
        }
        if sides.get(index) == Some(&Side::Right) {
            last_right = Some(index);
        }
    }
    bands
}

/// The part of a run beside which the right column has text.
fn band(atoms: &[Atom], sides: &[Side], run: std::ops::Range<usize>, edge: f32) -> Option<Band> {
    let rights: Vec<usize> = run.clone().filter(|index| sides.get(*index) == Some(&Side::Right)).collect();
    let bbox = |index: usize| atoms.get(index).map(|atom| atom.bbox);
    let top = rights.iter().filter_map(|index| bbox(*index)).map(|bbox| bbox.y0).fold(f32::INFINITY, f32::min);
    let bottom = rights.iter().filter_map(|index| bbox(*index)).map(|bbox| bbox.y1).fold(f32::NEG_INFINITY, f32::max);
    let is_beside = |index: &usize| bbox(*index).is_some_and(|bbox| bbox.y1 > top - 1.0 && bbox.y0 < bottom + 1.0);
    let first = run.clone().find(is_beside)?;
    let end = with_wrapped_lines(atoms, run.clone().rev().find(is_beside)? + 1, run.end, bottom);
    let at_edge = rights.iter().filter_map(|index| bbox(*index)).filter(|bbox| (bbox.x0 - edge).abs() <= EDGE).count();
    let lefts = (first..end).filter(|index| sides.get(*index) == Some(&Side::Left)).count();
    let has_boxes = rights.iter().any(|index| atoms.get(*index).is_some_and(|atom| atom.words().is_empty()));
    let is_enough = (at_edge >= LEAST_LINES && lefts >= 2) || (has_boxes && at_edge >= 1 && lefts >= 1);
    is_enough.then(|| Band { edges: vec![edge], first, end, weight: at_edge + lefts })
}

/// Texts on one line share so much of their height.
const SAME_LINE: f32 = 0.5;

/// The last row of the left column may have more lines than that of the right one.
fn with_wrapped_lines(atoms: &[Atom], end: usize, limit: usize, bottom: f32) -> usize {
    let mut bottom = bottom;
    let mut end = end;
    while let Some(atom) = atoms.get(end).filter(|_| end < limit) {
        // The sign of an item whose text runs over the gutters: its line is none of the row.
        let runs_over = |across: &Atom| across.bbox.overlap_y(&atom.bbox) > SAME_LINE * atom.bbox.height();
        if atom.bbox.y0 - bottom > 0.5 * atom.size() || atoms.get(limit).is_some_and(runs_over) {
            break;
        }
        bottom = bottom.max(atom.bbox.y1);
        end += 1;
    }
    end
}

/// Adds the other gutters that nothing crosses within the band.
fn complete(band: &mut Band, all: &[f32], atoms: &[Atom], settings: &LayoutSettings) {
    let inside = atoms.get(band.first..band.end).unwrap_or_default();
    let left = inside.iter().map(|atom| atom.bbox.x0).fold(f32::INFINITY, f32::min);
    let is_free = |edge: f32| {
        let sides: Vec<Side> = inside.iter().map(|atom| side(atom, edge, settings)).collect();
        let starting = || inside.iter().filter(|atom| (atom.bbox.x0 - edge).abs() <= EDGE);
        // A single card shows its column.
        let is_shown = || starting().nth(1).is_some() || starting().any(|atom| atom.words().is_empty());
        let has = |wanted: Side| sides.contains(&wanted);
        !has(Side::Across) && has(Side::Left) && is_shown()
    };
    let mut edges: Vec<f32> = band.edges.clone();
    edges.extend(all.iter().copied().filter(|edge| is_free(*edge)));
    edges.sort_by(f32::total_cmp);
    edges.dedup_by(|b, a| *b - *a <= EDGE);
    // An edge that only indents the text of the column before it opens no column.
    let mut kept = vec![left];
    for edge in edges {
        let last = kept.last().copied().unwrap_or(left);
        let shares_row = inside.iter().filter(|atom| (atom.bbox.x0 - edge).abs() <= EDGE).any(|atom| {
            inside.iter().any(|other| {
                other.bbox.x0 >= last - EDGE
                    && other.bbox.x1 < edge
                    && other.bbox.overlap_y(&atom.bbox) > 0.3 * atom.bbox.height()
            })
        });
        if edge - last > EDGE && (shares_row || band.edges.contains(&edge)) {
            kept.push(edge);
        }
    }
    band.edges = kept;
}
