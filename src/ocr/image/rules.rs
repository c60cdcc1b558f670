//! The picture: ruled lines.
//!
//! A rule is a long thin stretch of ink that is darker than what lies on both sides of it; letters are neither.

use super::bars;
use super::blobs::stretches_of;
use super::plane::{Mask, PixelBox, Plane};
use super::sides;

/// Thresholds of the rules.
#[derive(Debug, Clone)]
pub(in crate::ocr) struct RuleSettings {
    /// The shortest rule, in inches; bars of large letters are shorter.
    pub shortest: f32,
    /// The shortest upright rule between two level ones, in inches: the side of a low cell.
    pub shortest_side: f32,
    /// The shortest upright rule that meets no level ones, in inches: letters of titles of 30 pt are as high.
    pub free: f32,
    /// The thickest rule, in inches (3 pt).
    pub thickest: f32,
    /// Gaps in a rule that noise may leave, in inches.
    pub gap: f32,
    /// Gaps in a rule that one crossing it may leave, in inches.
    pub crossing: f32,
    /// Length over which a rule is smeared along its direction, in inches: noise goes, and letters still have gaps.
    pub smear: f32,
    /// How much darker than its ground a rule is when smeared (0–255): thin grey ones are hardly darker.
    pub contrast: u8,
    /// What lies on both sides is darker than the ground by this at most, 0–255, or by a quarter of what the rule is:
    /// between the stems of letters it is grey.
    pub side: u8,
    /// Share of its length that is at least half as dark as the rule usually is; rows of letters have gaps. Second: that
    /// of a long rule whose sides are clear, as no row of letters is; noise eats into faint ones.
    pub solid: [f32; 2],
    /// Share of its length where both sides are clear, for short and for long rules: other rules cross it, letters
    /// touch it.
    pub clear: [f32; 2],
    /// Upright rules beside text that meet no level ones are higher than letters of titles, in inches.
    pub highest_letter: f32,
    /// Share of the length of an upright rule that a stretch of ink right beside it has, if it is a part of it; stems of
    /// letters are shorter.
    pub joins: f32,
    /// Share of the length of an upright rule from one level rule to another where one side is clear, if text begins right
    /// behind it: over the edge of one that is a little askew.
    pub side_free: f32,
    /// Share of the length of an upright rule, clear on one side, where both sides are, if text begins right behind it.
    pub beside: f32,
    /// Rules longer than this are long, in inches.
    pub long: f32,
}

impl Default for RuleSettings {
    fn default() -> Self {
        Self {
            shortest: 0.25,
            shortest_side: 0.11,
            free: 0.4,
            thickest: 0.045,
            gap: 0.012,
            crossing: 0.03,
            smear: 0.025,
            contrast: 11,
            side: 30,
            solid: [0.94, 0.85],
            clear: [0.88, 0.7],
            highest_letter: 0.7,
            joins: 0.3,
            side_free: 0.85,
            beside: 0.3,
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

/// All ruled lines of a level picture. `edges`: level edges of filled areas, where a side may end as at a rule.
pub(in crate::ocr) fn find(plane: &Plane, edges: &[Ruled], dpi: f32, settings: &RuleSettings) -> Vec<Ruled> {
    let level = bars(plane, settings.shortest, dpi, None, settings);
    let level: Vec<Ruled> = level.into_iter().map(|bbox| Ruled { bbox, is_level: true }).collect();
    let ends: Vec<Ruled> = level.iter().chain(edges).copied().collect();
    // Stems of large letters stand beside letters, too, but reach no level rules.
    let beside_text = |bar: PixelBox| {
        let bbox = PixelBox { x0: bar.y0, y0: bar.x0, x1: bar.y1, y1: bar.x1 };
        if is_side(&Ruled { bbox, is_level: false }, &ends) {
            return Some([settings.side_free, 0.0]);
        }
        let is_high = bar.width() as f32 >= settings.highest_letter * dpi;
        is_high.then_some([settings.solid[0], settings.beside])
    };
    let upright = bars(&plane.transposed(), settings.shortest_side, dpi, Some(&beside_text), settings);
    let upright = upright.into_iter().map(|b| PixelBox { x0: b.y0, y0: b.x0, x1: b.y1, y1: b.x1 });
    let long = settings.free * dpi;
    let upright: Vec<Ruled> = upright
        .map(|bbox| Ruled { bbox, is_level: false })
        .filter(|rule| rule.bbox.height() as f32 >= long || is_side(rule, &ends))
        .collect();
    let missing = sides::missing(plane, &ends, &upright, dpi, settings);
    level.into_iter().chain(upright).chain(missing).collect()
}

/// Whether a bar of a picture that lies on its side may have text right behind it: the shares of its length where one side is
/// clear, and where both are, at least. `None`: the picture does not.
type Beside<'a> = Option<&'a dyn Fn(PixelBox) -> Option<[f32; 2]>>;

/// The level rules of a picture, `shortest` in inches; or the upright ones of a picture that lies on its side, where the text
/// of a cell may begin right behind a rule.
fn bars(plane: &Plane, shortest: f32, dpi: f32, beside: Beside<'_>, settings: &RuleSettings) -> Vec<PixelBox> {
    let is_turned = beside.is_some();
    let length = |inches: f32| ((inches * dpi).round() as usize).max(1);
    let smeared = plane.smeared(length(settings.smear) / 2);
    let ground = smeared.closed(length(settings.thickest) / 2 + 2);
    let mask = Mask::at_least(&smeared.darker_than(&ground), settings.contrast);
    let sizes = Sizes {
        shortest: length(shortest),
        thickest: length(settings.thickest),
        gap: length(settings.gap).max(2),
        joins: if is_turned { settings.joins } else { 0.0 },
    };
    let bars = thin_bars(&mask, &sizes).into_iter();
    let bars = bars.filter_map(|bar| standing_out((&smeared, &ground), bar, dpi, beside, settings));
    let bars = bars.filter_map(|bar| bars::trimmed(plane, bar)).map(|bar| bars::core(plane, bar));
    let bars = bars.map(|bar| if is_turned { bars::without_stems(plane, bar) } else { bar });
    joined(bars.filter(|bar| bar.width() >= length(shortest)).collect(), length(settings.crossing))
}

/// The ink of a rule, piece by piece: one that is a little askew has more room in its bounds than it covers, and letters
/// reach into it.
pub(in crate::ocr) fn ink(plane: &Plane, rule: &Ruled) -> Vec<PixelBox> {
    let turn = |b: PixelBox| PixelBox { x0: b.y0, y0: b.x0, x1: b.y1, y1: b.x1 };
    let b = rule.bbox;
    if rule.is_level || rule.thickness() <= NARROW {
        return vec![b];
    }
    let cut = plane.cut(b).transposed();
    let piece = |x0: usize| {
        let own = PixelBox { x0, x1: (x0 + PIECE).min(cut.width), y0: 0, y1: cut.height };
        let own = turn(bars::without_stems(&cut, own));
        PixelBox { x0: own.x0 + b.x0, x1: own.x1 + b.x0, y0: own.y0 + b.y0, y1: own.y1 + b.y0 }
    };
    (0..cut.width).step_by(PIECE).map(piece).collect()
}

/// Rules up to this thickness are not askew by more than they are thick, in pixels.
const NARROW: usize = 3;
/// Length of the pieces, in pixels: a fifth of an inch or less.
const PIECE: usize = 40;

/// Bars in one line become one where only a crossing rule parts them.
fn joined(bars: Vec<PixelBox>, crossing: usize) -> Vec<PixelBox> {
    let mut joined: Vec<PixelBox> = Vec::new();
    for bar in bars {
        let follows = |other: &PixelBox| {
            bar.y0 <= other.y1 && other.y0 <= bar.y1 && bar.x0 <= other.x1 + crossing && other.x0 <= bar.x1 + crossing
        };
        match joined.iter_mut().find(|other| follows(other)) {
            Some(other) => {
                *other = PixelBox {
                    x0: other.x0.min(bar.x0),
                    y0: other.y0.min(bar.y0),
                    x1: other.x1.max(bar.x1),
                    y1: other.y1.max(bar.y1),
                }
            }
            None => joined.push(bar),
        }
    }
    joined
}

/// What makes a bar, in pixels.
struct Sizes {
    shortest: usize,
    thickest: usize,
    gap: usize,
    /// Share of the length of a bar that a stretch beside it has, if it belongs to it.
    joins: f32,
}

/// Stretches of ink that lie over one another, where together they are thin and long.
fn thin_bars(mask: &Mask, sizes: &Sizes) -> Vec<PixelBox> {
    let Sizes { shortest, thickest, gap, joins } = *sizes;
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
                let is_part = (x1 - x0) as f32 >= joins * other.width() as f32;
                let joins = is_part && touches(other);
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

/// The bar, where it is dark all along, and darker than both sides of it.
fn standing_out(
    (plane, ground): (&Plane, &Plane),
    bar: PixelBox,
    dpi: f32,
    beside_text: Beside<'_>,
    settings: &RuleSettings,
) -> Option<PixelBox> {
    let mut grounds: Vec<u8> = ground.row(usize::midpoint(bar.y0, bar.y1)).get(bar.x0..bar.x1)?.to_vec();
    grounds.sort_unstable();
    // Where other rules cross, the ground is dark.
    let ground = grounds.get(grounds.len() * 3 / 4).copied()?;
    let depth = |x: usize, y: usize| ground.saturating_sub(plane.get(x, y));
    let own = |x: usize| (bar.y0..bar.y1).map(|y| depth(x, y)).max().unwrap_or(0);
    let sides = |x: usize| [depth(x, bar.y0.saturating_sub(3)), depth(x, bar.y1 + 2)];
    let is_clear_of =
        |x: usize, side: u8| side <= settings.side.max(own(x) / 4) && own(x).saturating_sub(side) >= settings.contrast;
    let is_clear = |x: usize| sides(x).into_iter().all(|side| is_clear_of(x, side));
    // At its ends a rule meets others.
    let (start, end) = (bar.x0 + END, bar.x1.saturating_sub(END));
    let places: Vec<usize> = (start..end).step_by((end.saturating_sub(start) / 300).max(1)).collect();
    let clear: Vec<u8> = places.iter().filter(|x| is_clear(**x)).map(|x| own(*x)).collect();
    let free =
        |at: usize| places.iter().filter(|x| sides(**x).get(at).is_some_and(|side| is_clear_of(**x, *side))).count();
    let mut inks: Vec<u8> = if clear.is_empty() { places.iter().map(|x| own(*x)).collect() } else { clear.clone() };
    inks.sort_unstable();
    let half = inks.get(inks.len() / 2)? / 2;
    let share = |part: usize| part as f32 / places.len().max(1) as f32;
    let [short, long] = settings.clear;
    let wanted = if end.saturating_sub(start) as f32 > settings.long * dpi { long } else { short };
    let [solid, faint] = settings.solid;
    let is_bare = wanted < short && share(clear.len()) >= settings.solid[0];
    let is_solid = share(places.iter().filter(|x| own(**x) >= half).count()) >= if is_bare { faint } else { solid };
    let [beside, both] = [share(free(0).max(free(1))), share(clear.len())];
    let is_beside_text = beside_text
        .and_then(|least| least(bar))
        .is_some_and(|[least_beside, least_both]| beside >= least_beside && both >= least_both);
    (is_solid && (share(clear.len()) >= wanted || is_beside_text)).then_some(bar)
}

/// Whether an upright rule joins two level ones: it reaches them, while letters keep clear.
fn is_side(side: &Ruled, level: &[Ruled]) -> bool {
    let meets = |y0: usize, y1: usize| {
        level.iter().any(|rule| {
            let bbox = rule.bbox;
            y0 <= bbox.y1 && y1 >= bbox.y0 && side.bbox.x1 + REACH >= bbox.x0 && side.bbox.x0 <= bbox.x1 + REACH
        })
    };
    let PixelBox { y0, y1, .. } = side.bbox;
    meets(y0, y0 + 1) && meets(y1.saturating_sub(1), y1)
}

/// Pixels by which a side may lie beyond the end of a level rule.
const REACH: usize = 4;

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
            let rules = find(&table(ink), &[], 200.0, &RuleSettings::default());
            let level = rules.iter().filter(|rule| rule.is_level).count();
            assert_eq!((level, rules.len() - level), (3, 3), "{ink}: {rules:?}");
        }
    }

    #[test]
    fn an_upright_rule_with_text_right_behind_it_is_found() {
        let mut plane = table(60);
        for x in [104, 404] {
            (0..9).for_each(|letter| {
                let x0 = x + 14 * letter;
                plane.paint(PixelBox { x0, y0: 106, x1: x0 + 9, y1: 128 }, 0);
            });
        }
        let rules = find(&plane, &[], 200.0, &RuleSettings::default());
        let upright: Vec<usize> = rules.iter().filter(|rule| !rule.is_level).map(|rule| rule.bbox.x0).collect();
        assert_eq!(upright, [100, 400, 898], "{rules:?}");
        assert!(rules.iter().all(|rule| rule.thickness() <= 3), "the letters are not part of it: {rules:?}");
    }

    #[test]
    fn stems_of_large_letters_are_no_rules() {
        let mut plane = Plane::new(800, 300, 255);
        for x in [100, 200, 300] {
            plane.paint(PixelBox { x0: x, y0: 100, x1: x + 7, y1: 160 }, 0);
            plane.paint(PixelBox { x0: x + 10, y0: 120, x1: x + 17, y1: 160 }, 0);
        }
        assert_eq!(find(&plane, &[], 200.0, &RuleSettings::default()), []);
    }

    #[test]
    fn a_side_of_a_cell_whose_text_begins_right_behind_it_is_a_rule() {
        let mut plane = Plane::new(800, 300, 255);
        for y in [100, 160] {
            plane.paint(PixelBox { x0: 100, y0: y, x1: 700, y1: y + 2 }, 60);
        }
        for x in [100, 300, 698] {
            plane.paint(PixelBox { x0: x, y0: 100, x1: x + 2, y1: 162 }, 60);
        }
        for y in [105, 132] {
            for x in (303..500).step_by(9) {
                plane.paint(PixelBox { x0: x, y0: y, x1: x + 4, y1: y + 22 }, 0);
            }
        }
        let rules = find(&plane, &[], 200.0, &RuleSettings::default());
        let sides: Vec<usize> = rules.iter().filter(|rule| !rule.is_level).map(|rule| rule.bbox.x0).collect();
        assert_eq!(sides, [100, 300, 698], "{rules:?}");
    }

    #[test]
    fn the_ink_of_an_upright_rule_askew_leaves_out_the_letters_beside_it() {
        let mut plane = Plane::new(200, 800, 255);
        for y in 0..800 {
            let x0 = 50 + y / 100;
            plane.paint(PixelBox { x0, y0: y, x1: x0 + 2, y1: y + 1 }, 60);
        }
        let letter = PixelBox { x0: 56, y0: 100, x1: 60, y1: 120 };
        plane.paint(letter, 0);
        let rule = Ruled { bbox: PixelBox { x0: 50, y0: 0, x1: 60, y1: 800 }, is_level: false };
        let ink = ink(&plane, &rule);
        assert!(ink.iter().all(|b| b.width() <= 4), "{ink:?}");
        assert!(ink.iter().filter(|b| b.y0 < letter.y1 && letter.y0 < b.y1).all(|b| b.x1 < letter.x0), "{ink:?}");
    }

    #[test]
    fn a_rule_may_be_a_little_askew() {
        let rules = find(&table(0).swung(0.15), &[], 200.0, &RuleSettings::default());
        let long = rules.iter().filter(|rule| rule.is_level && rule.bbox.width() > 780).count();
        assert_eq!(long, 3, "{rules:?}");
    }

    #[test]
    fn thin_grey_rules_are_found_in_noise() {
        let mut plane = table(238);
        // A fixed sequence that looks like noise, of 6 levels.
        let mut state = 7_u32;
        for pixel in &mut plane.data {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let noise = i32::try_from(state >> 24).unwrap() % 13 - 6;
            *pixel = (i32::from(*pixel) + noise).clamp(0, 255) as u8;
        }
        let rules = find(&plane, &[], 200.0, &RuleSettings::default());
        let level = rules.iter().filter(|rule| rule.is_level).count();
        assert_eq!((level, rules.len() - level), (3, 3), "{rules:?}");
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
        // A stroke of a letter that nearly reaches both rules.
        plane.paint(PixelBox { x0: 300, y0: 54, x1: 303, y1: 78 }, 0);
        let rules = find(&plane, &[], 200.0, &RuleSettings::default());
        assert_eq!(rules.iter().filter(|rule| !rule.is_level).count(), 3, "{rules:?}");
    }
}
