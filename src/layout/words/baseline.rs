//! Words, first part: glyphs on one baseline, sorted along the writing direction, doubled ones once.

use super::strands;
use crate::geometry::{Point, Rect};
use crate::layout::settings::LayoutSettings;
use crate::read::model::Glyph;

/// A glyph in the coordinates of its writing direction.
#[derive(Debug, Clone, Copy)]
pub(super) struct Ink<'a> {
    pub glyph: &'a Glyph,
    /// Start along the writing direction.
    pub from: f32,
    /// End along the writing direction.
    pub to: f32,
    /// Baseline across the writing direction, growing from line to line.
    pub level: f32,
    /// Drawn more than once at the same place.
    pub is_doubled: bool,
}

/// The glyphs of one baseline, sorted.
#[derive(Debug, Clone, Default)]
pub(super) struct Run<'a> {
    pub angle: i16,
    pub level: f32,
    pub size: f32,
    pub inks: Vec<Ink<'a>>,
}

/// Groups glyphs by angle and baseline.
pub(super) fn runs<'a>(glyphs: impl Iterator<Item = &'a Glyph>, settings: &LayoutSettings) -> Vec<Run<'a>> {
    let mut inks: Vec<Ink> = Vec::with_capacity(glyphs.size_hint().1.unwrap_or(0));
    inks.extend(glyphs.filter(|glyph| is_sane(glyph)).map(ink));
    inks.sort_by(|a, b| a.glyph.angle.cmp(&b.glyph.angle).then(a.level.total_cmp(&b.level)));
    let mut runs: Vec<Run> = Vec::new();
    let mut rest = inks.as_slice();
    while let Some(run) = first_run(rest, settings) {
        rest = rest.get(run.inks.len()..).unwrap_or_default();
        runs.push(run);
    }
    for run in &mut runs {
        run.inks.sort_by(|a, b| a.from.total_cmp(&b.from));
        run.level = usual_level(&run.inks, run.level);
    }
    attach_scripts(&mut runs, settings);
    let mut parted = Vec::new();
    for run in &mut runs {
        if strands::lie_over(run, settings) {
            parted.extend(strands::part(run, settings));
        }
        drop_doubles(&mut run.inks, settings);
    }
    runs.append(&mut parted);
    runs
}

/// The first of the sorted inks and all that go on its baseline.
fn first_run<'a>(inks: &[Ink<'a>], settings: &LayoutSettings) -> Option<Run<'a>> {
    let first = inks.first()?;
    let mut run = Run { angle: first.glyph.angle, level: first.level, size: first.glyph.size, inks: Vec::new() };
    let goes_on = |ink: &&Ink<'a>| {
        let goes_on = continues(&run, ink, settings);
        if goes_on {
            run.level = ink.level;
            run.size = run.size.max(ink.glyph.size);
        }
        goes_on
    };
    let length = inks.iter().skip(1).take_while(goes_on).count() + 1;
    run.inks = inks.get(..length)?.to_vec();
    Some(run)
}

/// Positions must be numbers, and blanks that carry no position are of no use.
fn is_sane(glyph: &Glyph) -> bool {
    let Rect { x0, y0, x1, y1 } = glyph.bbox;
    [x0, y0, x1, y1, glyph.origin.x, glyph.origin.y, glyph.size].iter().all(|value| value.is_finite())
}

fn ink(glyph: &Glyph) -> Ink<'_> {
    let Rect { x0, y0, x1, y1 } = glyph.bbox;
    let Point { x, y } = glyph.origin;
    let (from, to, level) = match glyph.angle {
        0 => (x0, x1, y),
        90 => (-y1, -y0, x),
        180 => (-x1, -x0, -y),
        270 | -90 => (y0, y1, -x),
        other => {
            let (sin, cos) = f32::from(other).to_radians().sin_cos();
            let along = x * cos - y * sin;
            (along, along + glyph.size / 2.0, x * sin + y * cos)
        }
    };
    Ink { glyph, from, to, level, is_doubled: false }
}

fn continues(run: &Run, ink: &Ink, settings: &LayoutSettings) -> bool {
    let reach = settings.baseline_tolerance * run.size.min(ink.glyph.size);
    run.angle == ink.glyph.angle && ink.level - run.level <= reach
}

/// The middle one of all levels: neighbouring columns may stand a little higher or lower.
fn usual_level(inks: &[Ink], fallback: f32) -> f32 {
    // Most lines have but one.
    if let Some(first) = inks.first().filter(|first| inks.iter().all(|ink| ink.level.total_cmp(&first.level).is_eq())) {
        return first.level;
    }
    let mut levels: Vec<f32> = inks.iter().map(|ink| ink.level).collect();
    let middle = levels.len() / 2;
    if levels.is_empty() {
        return fallback;
    }
    *levels.select_nth_unstable_by(middle, f32::total_cmp).1
}

/// Moves super- and subscripts to the baseline of the word they touch.
fn attach_scripts(runs: &mut [Run], settings: &LayoutSettings) {
    for index in 0..runs.len() {
        for other in [index.checked_sub(1), Some(index + 1)].into_iter().flatten() {
            let Some((script, base)) = pair(runs, index, other) else { continue };
            if is_script(script, base, settings) {
                move_touching(script, base, settings);
            }
        }
    }
}

fn pair<'r, 'a>(runs: &'r mut [Run<'a>], first: usize, second: usize) -> Option<(&'r mut Run<'a>, &'r mut Run<'a>)> {
    let [first, second] = runs.get_disjoint_mut([first, second]).ok()?;
    Some((first, second))
}

fn is_script(script: &Run, base: &Run, settings: &LayoutSettings) -> bool {
    script.angle == base.angle
        && !script.inks.is_empty()
        && script.size < settings.script_size * base.size
        && (script.level - base.level).abs() < settings.script_shift * base.size
}

/// A script of more signs is a text of its own, beside a number or letter set large.
const LONGEST_SCRIPT: usize = 8;

fn move_touching<'a>(script: &mut Run<'a>, base: &mut Run<'a>, settings: &LayoutSettings) {
    let reach = base.size * 0.25;
    let mut moved = Vec::new();
    let mut kept = Vec::new();
    let mut rest = script.inks.as_slice();
    while let Some((first, more)) = rest.split_first() {
        if !touches_end(&base.inks, first, reach, settings) {
            kept.push(*first);
            rest = more;
            continue;
        }
        let mut edge = first.to;
        let goes_on = |ink: &&Ink<'a>| {
            let goes_on = (ink.from - edge).abs() < reach;
            edge = if goes_on { ink.to } else { edge };
            goes_on
        };
        let length = more.iter().take_while(goes_on).count() + 1;
        let (chain, behind) = rest.split_at_checked(length).unwrap_or((rest, &[]));
        if length > LONGEST_SCRIPT {
            kept.extend(chain);
        } else {
            let (blanks, signs): (Vec<Ink>, Vec<Ink>) = chain.iter().partition(|ink| ink.glyph.ch.is_whitespace());
            kept.extend(blanks);
            moved.extend(signs.iter().map(|ink| Ink { level: base.level, ..*ink }));
        }
        rest = behind;
    }
    if !moved.is_empty() {
        script.inks = kept;
        base.inks.append(&mut moved);
        base.inks.sort_by(|a, b| a.from.total_cmp(&b.from));
    }
}

/// Whether a visible glyph of the sorted `inks` that is larger by as much ends about where the script starts: the line
/// may hold a large title in another column.
fn touches_end(inks: &[Ink], script: &Ink, reach: f32, settings: &LayoutSettings) -> bool {
    let after = inks.partition_point(|ink| ink.from < script.from);
    let is_base = |ink: &Ink| script.glyph.size < settings.script_size * ink.glyph.size;
    inks.get(..after)
        .unwrap_or_default()
        .iter()
        .rev()
        .take(2)
        .any(|ink| !ink.glyph.ch.is_whitespace() && (script.from - ink.to).abs() < reach && is_base(ink))
}

fn drop_doubles(inks: &mut Vec<Ink>, settings: &LayoutSettings) {
    let reach = |ink: &Ink| (settings.double_strike * ink.glyph.size).min((ink.to - ink.from) * 0.4);
    // Without two neighbours that near none are farther off.
    let is_near = |pair: &[Ink]| matches!(pair, [left, right] if right.from - left.from <= reach(right));
    if !inks.windows(2).any(is_near) {
        return;
    }
    let mut kept: Vec<Ink> = Vec::with_capacity(inks.len());
    for ink in inks.drain(..) {
        let reach = reach(&ink);
        let twin = kept.iter_mut().rev().take(4).find(|other| {
            other.glyph.ch == ink.glyph.ch
                && !ink.glyph.ch.is_whitespace()
                && ink.from - other.from <= reach
                && (ink.level - other.level).abs() <= settings.double_strike * ink.glyph.size
        });
        match twin {
            Some(other) => other.is_doubled = true,
            None => kept.push(ink),
        }
    }
    *inks = kept;
}
