//! The picture: ruled lines.
//!
//! A rule is a long thin stretch of ink that is darker than what lies on both sides of it; letters are neither.

use super::blobs::stretches_of;
use super::plane::{Mask, PixelBox, Plane};

/// Thresholds of the rules.
#[derive(Debug, Clone)]
pub(in crate::ocr) struct RuleSettings {
    /// The shortest rule, in inches; bars of large letters are shorter.
    pub shortest: f32,
    /// The shortest upright rule between two level ones, in inches: the side of a low cell.
    pub shortest_side: f32,
    /// The thickest rule, in inches (3 pt).
    pub thickest: f32,
    /// Gaps in a rule that noise may leave, in inches.
    pub gap: f32,
    /// A rule is darker than this (0–255): thin grey ones are hardly darker than paper.
    pub ink: u8,
    /// How much darker than both sides it is, 0–255.
    pub contrast: f32,
    /// What lies on both sides is at least this light, 0–255: between the stems of letters it is grey.
    pub paper: f32,
    /// Share of its length that is ink; rows of letters have gaps.
    pub solid: f32,
    /// Share of its length where both sides are clear, for short and for long rules: other rules cross it, letters
    /// touch it.
    pub clear: [f32; 2],
    /// Rules longer than this are long, in inches.
    pub long: f32,
}

impl Default for RuleSettings {
    fn default() -> Self {
        Self {
            shortest: 0.25,
            shortest_side: 0.11,
            thickest: 0.045,
            gap: 0.012,
            ink: 210,
            contrast: 22.0,
            paper: 190.0,
            solid: 0.94,
            clear: [0.88, 0.7],
            long: 1.2,
        }
    }
}

/// A ruled line, in pixels.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::ocr) struct Ruled {
    /// All pixels of the rule.
    pub bbox: PixelBox,
    pub is_level: bool,
}

impl Ruled {
    pub fn thickness(&self) -> usize {
        if self.is_level { self.bbox.height() } else { self.bbox.width() }
    }
}

/// All ruled lines of a level picture.
pub(in crate::ocr) fn find(plane: &Plane, dpi: f32, settings: &RuleSettings) -> Vec<Ruled> {
    let mask = Mask::darker(plane, settings.ink);
    let length = |inches: f32| ((inches * dpi).round() as usize).max(1);
    let gap = length(settings.gap).max(2);
    let level = thin_bars(&mask, length(settings.shortest), length(settings.thickest), gap);
    let upright = thin_bars(&mask.transposed(), length(settings.shortest_side), length(settings.thickest), gap);
    let mut rules: Vec<Ruled> = level.into_iter().map(|bbox| Ruled { bbox, is_level: true }).collect();
    rules.retain(|rule| stands_out(plane, rule, dpi, settings));
    let upright = upright.into_iter().map(|b| PixelBox { x0: b.y0, y0: b.x0, x1: b.y1, y1: b.x1 });
    let upright = upright.map(|bbox| Ruled { bbox, is_level: false });
    let upright: Vec<Ruled> = upright.filter(|rule| stands_out(plane, rule, dpi, settings)).collect();
    let is_long = |rule: &Ruled| rule.bbox.height() >= length(settings.shortest);
    let sides: Vec<Ruled> =
        upright.iter().filter(|rule| is_long(rule) || is_side(rule, &rules, gap)).copied().collect();
    rules.extend(sides);
    rules
}

/// Stretches of ink that lie over one another, where together they are thin and long.
fn thin_bars(mask: &Mask, shortest: usize, thickest: usize, gap: usize) -> Vec<PixelBox> {
    let mut open: Vec<PixelBox> = Vec::new();
    let mut found = Vec::new();
    // A slightly askew rule is made of short steps, so half the length opens one.
    let least = (shortest / 2).max(6);
    for y in 0..=mask.height {
        let stretches = if y < mask.height { bridged(mask.row(y), gap) } else { Vec::new() };
        let mut fresh: Vec<PixelBox> = Vec::new();
        for (x0, x1) in stretches.into_iter().filter(|(x0, x1)| x1 - x0 >= least) {
            let touches = |bar: &PixelBox| bar.y1 + 1 >= y && bar.x0 <= x1 + gap && x0 <= bar.x1 + gap;
            let mut bar = PixelBox { x0, x1, y0: y, y1: y + 1 };
            open.retain(|other| {
                let joins = touches(other);
                if joins {
                    bar = PixelBox {
                        x0: bar.x0.min(other.x0),
                        x1: bar.x1.max(other.x1),
                        y0: bar.y0.min(other.y0),
                        y1: y + 1,
                    };
                }
                !joins
            });
            fresh.push(bar);
        }
        open.retain(|bar| {
            let is_done = bar.y1 + 1 < y || y == mask.height;
            if is_done {
                found.push(*bar);
            }
            !is_done
        });
        open.append(&mut fresh);
    }
    found.extend(open);
    // A long rule may climb a pixel or two over the page.
    found.retain(|bar| bar.width() >= shortest && bar.height() <= thickest + bar.width() / 800);
    found
}

/// The stretches of ink in a row, small gaps bridged.
fn bridged(row: &[bool], gap: usize) -> Vec<(usize, usize)> {
    let mut joined: Vec<(usize, usize)> = Vec::new();
    for (x0, x1) in stretches_of(row) {
        match joined.last_mut() {
            Some(last) if x0 <= last.1 + gap && x1 - x0 + last.1 - last.0 > 2 * gap => last.1 = x1,
            _ => joined.push((x0, x1)),
        }
    }
    joined
}

/// Pixels at the ends of a rule that are not judged.
const END: usize = 4;

/// Whether the rule is ink all along, and darker than both sides of it.
fn stands_out(plane: &Plane, rule: &Ruled, dpi: f32, settings: &RuleSettings) -> bool {
    let bbox = rule.bbox;
    let (start, end) = if rule.is_level { (bbox.x0, bbox.x1) } else { (bbox.y0, bbox.y1) };
    let (first, last) = if rule.is_level { (bbox.y0, bbox.y1) } else { (bbox.x0, bbox.x1) };
    let at = |along: usize, across: usize| {
        f32::from(if rule.is_level { plane.get(along, across) } else { plane.get(across, along) })
    };
    // At its ends a rule meets others.
    let (start, end) = (start + END, end.saturating_sub(END));
    let step = (end.saturating_sub(start) / 300).max(1);
    let (mut solid, mut clear, mut count) = (0, 0, 0);
    for along in (start..end).step_by(step) {
        let dark = (first..last).map(|across| at(along, across)).fold(255.0, f32::min);
        let (before, after) = (at(along, first.saturating_sub(3)), at(along, last + 2));
        count += 1;
        solid += usize::from(dark < f32::from(settings.ink));
        let side = before.min(after);
        clear += usize::from(side - dark >= settings.contrast && side >= settings.paper);
    }
    let [short, long] = settings.clear;
    let wanted = if end.saturating_sub(start) as f32 > settings.long * dpi { long } else { short };
    let share = |part: usize| part as f32 / count.max(1) as f32;
    share(solid) >= settings.solid && share(clear) >= wanted
}

/// Whether an upright rule joins two level ones.
fn is_side(side: &Ruled, level: &[Ruled], gap: usize) -> bool {
    let reach = gap + 3;
    let meets = |y: usize| {
        level.iter().any(|rule| {
            let bbox = rule.bbox;
            y + reach >= bbox.y0
                && y <= bbox.y1 + reach
                && side.bbox.x1 + reach >= bbox.x0
                && side.bbox.x0 <= bbox.x1 + reach
        })
    };
    meets(side.bbox.y0) && meets(side.bbox.y1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(ink: u8) -> Plane {
        let mut plane = Plane::new(1000, 600, 255);
        for y in [100, 140, 300] {
            plane.paint(PixelBox { x0: 100, y0: y, x1: 900, y1: y + 2 }, ink);
        }
        for x in [100, 400, 898] {
            plane.paint(PixelBox { x0: x, y0: 100, x1: x + 2, y1: 302 }, ink);
        }
        // Words: stretches of ink as high as letters.
        for x in [120, 200, 450, 560] {
            plane.paint(PixelBox { x0: x, y0: 180, x1: x + 70, y1: 194 }, 0);
        }
        plane
    }

    #[test]
    fn a_table_has_its_rules_and_words_are_none() {
        for ink in [0, 180] {
            let rules = find(&table(ink), 200.0, &RuleSettings::default());
            let level = rules.iter().filter(|rule| rule.is_level).count();
            assert_eq!((level, rules.len() - level), (3, 3), "{ink}: {rules:?}");
        }
    }

    #[test]
    fn a_rule_may_be_a_little_askew() {
        let rules = find(&table(0).swung(0.15), 200.0, &RuleSettings::default());
        let long = rules.iter().filter(|rule| rule.is_level && rule.bbox.width() > 780).count();
        assert_eq!(long, 3, "{rules:?}");
    }

    #[test]
    fn low_cells_have_sides() {
        let mut plane = Plane::new(600, 200, 255);
        for y in [50, 80] {
            plane.paint(PixelBox { x0: 100, y0: y, x1: 400, y1: y + 2 }, 0);
        }
        for x in [100, 250, 398] {
            plane.paint(PixelBox { x0: x, y0: 50, x1: x + 2, y1: 82 }, 0);
        }
        plane.paint(PixelBox { x0: 300, y0: 58, x1: 303, y1: 74 }, 0);
        let rules = find(&plane, 200.0, &RuleSettings::default());
        assert_eq!(rules.iter().filter(|rule| !rule.is_level).count(), 3, "{rules:?}");
    }
}
