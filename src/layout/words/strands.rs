//! Words, sixth part: texts that lie over one another on one baseline, told apart.
//!
//! A word too long for its column runs over the text of the next one. Sorted by place alone, the letters of both come out
//! mixed (`Kindertagesstätt4e0`): invented words, and values without their first figure. What is drawn one behind the
//! other, each letter where the one before it ended, is one strand and stays together; strands that lie over one another are
//! cut into words each for itself.

use super::baseline::{Ink, Run};
use crate::layout::settings::LayoutSettings;

/// Pieces of text that lie over one another, of which more than this many share a place, are a drawing.
const MOST_LAYERS: usize = 6;
/// So many neighbours are looked at for a letter drawn twice.
const NEIGHBOURS: usize = 8;

/// Letters drawn one behind the other.
struct Strand<'a> {
    inks: Vec<Ink<'a>>,
    /// Whether letters begin within the ones before them: their widths are not to be trusted.
    is_loose: bool,
}

/// Whether letters lie over one another that are not the same one drawn twice. Asked for every line of every page.
pub(super) fn lie_over(run: &Run, settings: &LayoutSettings) -> bool {
    if run.angle % 90 != 0 {
        return false;
    }
    let mut top: Option<&Ink> = None;
    for ink in &run.inks {
        let Some(before) = top else {
            top = Some(ink).filter(|ink| is_letter(ink));
            continue;
        };
        if before.to > ink.from && overlap(before, ink, settings) && is_letter(ink) && !are_twins(before, ink, settings)
        {
            return true;
        }
        if ink.to > before.to && is_letter(ink) {
            top = Some(ink);
        }
    }
    false
}

/// Takes the texts apart: one of them stays in `run`, the others are returned.
pub(super) fn part<'a>(run: &mut Run<'a>, settings: &LayoutSettings) -> Vec<Run<'a>> {
    let mut strands = strands(&run.inks, settings);
    drop_twins(&mut strands, settings);
    let Some(layers) = layers(strands, settings) else { return Vec::new() };
    let mut layers = layers.into_iter();
    run.inks = layers.next().unwrap_or_default();
    layers.map(|inks| Run { inks, ..Run { inks: Vec::new(), ..*run } }).collect()
}

/// A sign that takes a place of its own; others may be accents of a letter.
fn is_letter(ink: &Ink) -> bool {
    ink.glyph.ch.is_alphanumeric() || ink.glyph.ch == '_'
}

/// Whether `ink` begins farther within `before` than letters are ever drawn together.
fn overlap(before: &Ink, ink: &Ink, settings: &LayoutSettings) -> bool {
    before.to - ink.from > settings.overlap * before.glyph.size.min(ink.glyph.size)
}

/// The same letter at nearly the same place.
fn are_twins(one: &Ink, other: &Ink, settings: &LayoutSettings) -> bool {
    let reach = settings.double_strike * other.glyph.size;
    one.glyph.ch == other.glyph.ch && (other.from - one.from).abs() <= reach && (other.level - one.level).abs() <= reach
}

/// The strands of a line, in the order in which they are drawn.
fn strands<'a>(inks: &[Ink<'a>], settings: &LayoutSettings) -> Vec<Strand<'a>> {
    let mut drawn: Vec<Ink> = inks.to_vec();
    // All glyphs of a page stand in one list, in the order in which they are drawn.
    drawn.sort_by_key(|ink| std::ptr::from_ref(ink.glyph));
    let mut strands: Vec<Strand> = Vec::new();
    for ink in drawn {
        if !strands.last_mut().is_some_and(|strand| strand.takes(ink, settings)) {
            strands.push(Strand { inks: vec![ink], is_loose: false });
        }
    }
    strands
}

impl<'a> Strand<'a> {
    /// Takes `ink` if it goes on behind what was drawn last, or is an accent of it.
    fn takes(&mut self, ink: Ink<'a>, settings: &LayoutSettings) -> bool {
        let Some(last) = self.inks.last() else { return false };
        let is_accent = are_one(last, &ink);
        let is_near = ink.from > last.from && ink.from - last.to <= ink.glyph.size;
        let lies_over = overlap(last, &ink, settings);
        let goes_on = is_accent || is_near && (!lies_over || self.is_loose || self.inks.len() == 1);
        if goes_on {
            self.is_loose |= lies_over && !is_accent;
            self.inks.push(ink);
        }
        goes_on
    }

    fn from(&self) -> f32 {
        self.inks.iter().map(|ink| ink.from).fold(f32::INFINITY, f32::min)
    }

    fn to(&self) -> f32 {
        self.inks.iter().map(|ink| ink.to).fold(f32::NEG_INFINITY, f32::max)
    }
}

/// A letter and its accent, whichever is drawn first.
fn are_one(one: &Ink, other: &Ink) -> bool {
    let holds = |outer: &Ink, inner: &Ink| {
        let middle = f32::midpoint(inner.from, inner.to);
        outer.from <= middle && middle <= outer.to
    };
    is_letter(one) != is_letter(other) && (holds(one, other) || holds(other, one))
}

/// Takes letters away that are drawn a second time, where most of a strand is.
fn drop_twins(strands: &mut [Strand], settings: &LayoutSettings) {
    let mut places: Vec<(Ink, usize, usize)> = Vec::new();
    for (strand, inks) in strands.iter().map(|strand| &strand.inks).enumerate() {
        places.extend(inks.iter().enumerate().map(|(at, ink)| (*ink, strand, at)));
    }
    places.sort_by(|a, b| a.0.from.total_cmp(&b.0.from));
    let mut twins: Vec<Vec<(usize, usize, usize)>> = vec![Vec::new(); strands.len()];
    for (index, (ink, strand, at)) in places.iter().enumerate() {
        let before = places.get(index.saturating_sub(NEIGHBOURS)..index).unwrap_or_default();
        let is_twin = |place: &&(Ink, usize, usize)| place.1 != *strand && are_twins(&place.0, ink, settings);
        let Some((_, other, other_at)) = before.iter().rev().find(is_twin) else { continue };
        let (later, earlier) =
            if strand > other { ((*strand, *at), (*other, *other_at)) } else { ((*other, *other_at), (*strand, *at)) };
        if let Some(twins) = twins.get_mut(later.0) {
            twins.push((later.1, earlier.0, earlier.1));
        }
    }
    for (strand, twins) in twins.into_iter().enumerate() {
        drop_second(strands, strand, &twins);
    }
}

/// Takes the letters of `strand` away that stand in an earlier one, if they are most of it.
fn drop_second(strands: &mut [Strand], strand: usize, twins: &[(usize, usize, usize)]) {
    let Some(own) = strands.get_mut(strand) else { return };
    let signs = own.inks.iter().filter(|ink| !ink.glyph.ch.is_whitespace()).count();
    if twins.len() * 2 <= signs {
        return;
    }
    let mut at = 0;
    own.inks.retain(|_| {
        let is_second = twins.iter().any(|twin| twin.0 == at);
        at += 1;
        !is_second
    });
    for (_, first, at) in twins {
        if let Some(ink) = strands.get_mut(*first).and_then(|strand| strand.inks.get_mut(*at)) {
            ink.is_doubled = true;
        }
    }
}

/// The strands in layers in which none lies over another; each goes on where a layer ended nearest before it.
fn layers<'a>(mut strands: Vec<Strand<'a>>, settings: &LayoutSettings) -> Option<Vec<Vec<Ink<'a>>>> {
    strands.retain(|strand| !strand.inks.is_empty());
    strands.sort_by(|a, b| a.from().total_cmp(&b.from()));
    let mut layers: Vec<(f32, Vec<Ink>)> = Vec::new();
    for strand in strands {
        let (from, to) = (strand.from(), strand.to());
        let slack = strand.inks.first().map_or(0.0, |ink| settings.overlap * ink.glyph.size);
        let free = layers.iter_mut().filter(|layer| layer.0 <= from + slack);
        match free.min_by(|a, b| (from - a.0).abs().total_cmp(&(from - b.0).abs())) {
            Some(layer) => {
                layer.0 = layer.0.max(to);
                layer.1.extend(strand.inks);
            }
            None => layers.push((to, strand.inks)),
        }
    }
    let sorted = |(_, mut inks): (f32, Vec<Ink<'a>>)| {
        inks.sort_by(|a, b| a.from.total_cmp(&b.from));
        inks
    };
    (layers.len() <= MOST_LAYERS).then(|| layers.into_iter().map(sorted).collect())
}
