//! Layout, step 2: ruled lines from strokes and thin filled shapes, snapped and joined.
//!
//! In: strokes and fills of a page. Out: [`Rules`]. Does not know yet which of them make a table.

use super::ladder;
use super::settings::LayoutSettings;
use crate::geometry::{Point, Rect, Rgb};
use crate::read::model::{Fill, RawPage, Shape, Stroke};

/// A level or upright rule: its fixed coordinate and its extent along the other axis.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Segment {
    /// y of a level rule, x of an upright one.
    pub at: f32,
    /// Start.
    pub from: f32,
    /// End.
    pub to: f32,
}

impl Segment {
    /// Extent in points.
    pub fn length(&self) -> f32 {
        self.to - self.from
    }
}

/// All rules of a page.
#[derive(Debug, Clone, Default)]
pub(crate) struct Rules {
    /// Level rules, from top to bottom.
    pub level: Vec<Segment>,
    /// Upright rules, from left to right.
    pub upright: Vec<Segment>,
}

impl Rules {
    /// Puts rules that were added in their place.
    pub fn sort(&mut self) {
        self.level.sort_by(|a, b| a.at.total_cmp(&b.at));
        self.upright.sort_by(|a, b| a.at.total_cmp(&b.at));
    }
}

/// The rules drawn on `page`.
pub(crate) fn find(page: &RawPage, settings: &LayoutSettings) -> Rules {
    let mut rules = Rules::default();
    for stroke in page.strokes.iter().filter(|stroke| !is_frame_of_widget(stroke, page)) {
        add_stroke(&mut rules, stroke, settings);
    }
    for fill in page.fills.iter().filter(|fill| fill.is_filled && fill.shape != Shape::Disc) {
        add_thin_fill(&mut rules, fill, settings);
    }
    rules.level.extend(dotted(page, settings));
    let mut level = merge(rules.level, settings);
    let rungs = ladder::rungs(&rules.upright, &level);
    if !rungs.is_empty() {
        level.extend(rungs);
        level = merge(level, settings);
    }
    Rules { level, upright: merge(rules.upright, settings) }
}

/// The frame that a form field draws round itself bounds no cell.
fn is_frame_of_widget(stroke: &Stroke, page: &RawPage) -> bool {
    let holds = |bbox: &Rect, end: Point| bbox.grown(WIDGET_FRAME).contains(end);
    let is_inside = |bbox: &Rect| holds(bbox, stroke.from) && holds(bbox, stroke.to);
    // The rules of a table run on beyond a field that fills its cell.
    page.widgets.iter().any(|widget| is_inside(&widget.bbox))
}

/// A form field draws its frame so far outside its box at most, in points.
const WIDGET_FRAME: f32 = 1.0;

/// The edges of filled cells, as rules: what separates the cells of a table without borders.
pub(crate) fn of_boxes(boxes: &[Rect], settings: &LayoutSettings) -> Rules {
    let mut rules = Rules::default();
    for bbox in boxes {
        rules.level.extend([bbox.y0, bbox.y1].map(|at| Segment { at, from: bbox.x0, to: bbox.x1 }));
        rules.upright.extend([bbox.x0, bbox.x1].map(|at| Segment { at, from: bbox.y0, to: bbox.y1 }));
    }
    merged(rules, settings)
}

/// Whether a colour cannot be told from paper.
pub(crate) fn is_paper(color: Rgb, settings: &LayoutSettings) -> bool {
    color.lightness() > settings.paper_lightness
}

fn add_stroke(rules: &mut Rules, stroke: &Stroke, settings: &LayoutSettings) {
    let (dx, dy) = ((stroke.to.x - stroke.from.x).abs(), (stroke.to.y - stroke.from.y).abs());
    if is_paper(stroke.color, settings) || !(dx + dy).is_finite() {
        return;
    }
    let bbox = Rect::from_corners(stroke.from, stroke.to);
    if stroke.width > settings.rule_thickness && dx.max(dy) <= stroke.width * 3.0 {
        return;
    }
    if dy < 1.0 && dx > dy {
        rules.level.push(Segment { at: bbox.center().y, from: bbox.x0, to: bbox.x1 });
    } else if dx < 1.0 && dy > dx {
        rules.upright.push(Segment { at: bbox.center().x, from: bbox.y0, to: bbox.y1 });
    }
}

fn add_thin_fill(rules: &mut Rules, fill: &Fill, settings: &LayoutSettings) {
    let bbox = fill.bbox;
    let (width, height) = (bbox.width(), bbox.height());
    if is_paper(fill.color, settings) || !(width + height).is_finite() {
        return;
    }
    if height <= settings.rule_thickness && width > height {
        rules.level.push(Segment { at: bbox.center().y, from: bbox.x0, to: bbox.x1 });
    } else if width <= settings.rule_thickness && height > width {
        rules.upright.push(Segment { at: bbox.center().x, from: bbox.y0, to: bbox.y1 });
    }
}

/// Level rules of dots as high as wide.
fn dotted(page: &RawPage, settings: &LayoutSettings) -> Vec<Segment> {
    let is_dot = |fill: &&Fill| {
        let (width, height) = (fill.bbox.width(), fill.bbox.height());
        let is_small = width <= settings.rule_thickness && (width - height).abs() < EVEN_DOT;
        is_small && fill.is_filled && !is_paper(fill.color, settings)
    };
    let mut dots: Vec<Rect> = page.fills.iter().filter(is_dot).map(|fill| fill.bbox).collect();
    let place = |dot: &Rect| (dot.center().y / DOT_LINE).round() as i32;
    dots.sort_by(|a, b| place(a).cmp(&place(b)).then(a.x0.total_cmp(&b.x0)));
    let goes_on = |a: &Rect, b: &Rect| place(a) == place(b) && b.x0 - a.x1 <= settings.join;
    let rule = |run: &[Rect]| {
        let (first, last) = (run.first()?, run.last()?);
        let segment = Segment { at: first.center().y, from: first.x0, to: last.x1 };
        (run.len() >= LEAST_DOTS).then_some(segment)
    };
    dots.chunk_by(goes_on).filter_map(rule).collect()
}

/// So many dots in a row are a rule.
const LEAST_DOTS: usize = 8;
/// Width and height of a dot differ by less, in points; in points, too, is how far dots of one rule are apart in height.
const EVEN_DOT: f32 = 0.2;
const DOT_LINE: f32 = 0.5;

fn merged(rules: Rules, settings: &LayoutSettings) -> Rules {
    Rules { level: merge(rules.level, settings), upright: merge(rules.upright, settings) }
}

/// Snaps parallel rules together and joins pieces.
fn merge(mut segments: Vec<Segment>, settings: &LayoutSettings) -> Vec<Segment> {
    segments.sort_by(|a, b| a.at.total_cmp(&b.at));
    let mut merged = Vec::new();
    let mut group: Vec<Segment> = Vec::new();
    for segment in segments {
        let is_near = group.first().is_none_or(|first| segment.at - first.at <= settings.snap);
        if !is_near {
            join(&mut group, settings, &mut merged);
        }
        group.push(segment);
    }
    join(&mut group, settings, &mut merged);
    merged
}

fn join(group: &mut Vec<Segment>, settings: &LayoutSettings, merged: &mut Vec<Segment>) {
    let total: f32 = group.iter().map(Segment::length).sum();
    let weighted: f32 = group.iter().map(|segment| segment.at * segment.length()).sum();
    let at = if total > 0.0 { weighted / total } else { group.first().map_or(0.0, |segment| segment.at) };
    group.sort_by(|a, b| a.from.total_cmp(&b.from));
    let mut open: Option<Segment> = None;
    for segment in group.drain(..) {
        match &mut open {
            Some(last) if segment.from <= last.to + settings.join => last.to = last.to.max(segment.to),
            _ => merged.extend(open.replace(Segment { at, ..segment })),
        }
    }
    merged.extend(open);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::support::PageBuilder;

    #[test]
    fn dashes_become_one_rule() {
        let mut page = PageBuilder::new();
        for index in 0..20 {
            let x = 50.0 + 5.0 * index as f32;
            page = page.stroke(x, 100.0, x + 3.0, 100.0);
        }
        let rules = find(&page.build(), &LayoutSettings::default());
        assert_eq!(rules.level.len(), 1);
        assert!((rules.level[0].length() - 98.0).abs() < 0.1);
    }

    #[test]
    fn dots_in_a_row_become_one_rule() {
        let dots = |count: u16| {
            let dot = |page: PageBuilder, x: f32| page.fill(x, 100.0, x + 0.75, 100.75, Rgb::BLACK);
            let page = (0..count).fold(PageBuilder::new(), |page, at| dot(page, 50.0 + 1.5 * f32::from(at)));
            find(&page.build(), &LayoutSettings::default()).level
        };
        assert!(matches!(dots(20).as_slice(), [rule] if (rule.length() - 29.25).abs() < 0.1));
        assert!(dots(5).is_empty(), "a few dots are none");
    }

    #[test]
    fn thin_fills_are_rules_and_white_ones_are_not() {
        let page = PageBuilder::new()
            .fill(50.0, 100.0, 150.0, 100.7, Rgb::BLACK)
            .fill(50.0, 120.0, 150.0, 120.7, Rgb::WHITE)
            .build();
        let rules = find(&page, &LayoutSettings::default());
        assert_eq!((rules.level.len(), rules.upright.len()), (1, 0));
    }

    #[test]
    fn double_borders_are_one() {
        let page = PageBuilder::new().stroke(50.0, 100.0, 150.0, 100.0).stroke(50.0, 101.5, 150.0, 101.5).build();
        assert_eq!(find(&page, &LayoutSettings::default()).level.len(), 1);
    }
}
