//! Read, marked content: the stack of `BDC … EMC`, artifacts, hidden layers, and ActualText.
//!
//! In: marked-content operators. Out: [`Mark`]s, and glyphs replaced by the text they stand for.

use super::model::{Glyph, Mark};
use crate::geometry::Rect;

/// An open marked-content sequence.
#[derive(Debug, Clone)]
struct Open {
    mark: Option<u32>,
    is_artifact: bool,
    /// The layer is switched off; everything inside vanishes.
    is_hidden: bool,
    /// Replacement text and the number of glyphs when the sequence began.
    actual: Option<(String, usize)>,
}

/// What an opening operator says.
#[derive(Debug, Default)]
pub(super) struct Opening {
    pub tag: String,
    pub mcid: Option<i32>,
    pub actual_text: Option<String>,
    pub is_hidden: bool,
}

/// The open sequences of a page.
#[derive(Debug, Default)]
pub(super) struct MarkStack {
    open: Vec<Open>,
    hidden: usize,
}

/// Nesting that is followed; deeper sequences only count as open.
const MAX_DEPTH: usize = 10_000;

impl MarkStack {
    pub fn depth(&self) -> usize {
        self.open.len()
    }

    /// The innermost mark.
    pub fn current(&self) -> Option<u32> {
        self.open.last().and_then(|open| open.mark)
    }

    pub fn is_hidden(&self) -> bool {
        self.hidden > 0
    }

    pub fn begin(&mut self, opening: Opening, marks: &mut Vec<Mark>, glyphs: usize) {
        if self.open.len() >= MAX_DEPTH {
            return;
        }
        let outer = self.open.last();
        let is_artifact = opening.tag == "Artifact" || outer.is_some_and(|open| open.is_artifact);
        let inside_actual = self.open.iter().any(|open| open.actual.is_some());
        // A sequence without an id of its own belongs to the one around it.
        let inherits = opening.mcid.is_none() && opening.tag != "Artifact" && outer.is_some_and(|o| o.mark.is_some());
        let mark = if inherits {
            self.current()
        } else {
            marks.push(Mark { tag: opening.tag, mcid: opening.mcid, is_artifact });
            u32::try_from(marks.len() - 1).ok()
        };
        let actual = opening.actual_text.filter(|_| !inside_actual).map(|text| (text, glyphs));
        self.hidden += usize::from(opening.is_hidden);
        self.open.push(Open { mark, is_artifact, is_hidden: opening.is_hidden, actual });
    }

    pub fn end(&mut self, glyphs: &mut Vec<Glyph>) {
        let Some(closed) = self.open.pop() else { return };
        self.hidden -= usize::from(closed.is_hidden);
        if let Some((text, start)) = closed.actual {
            replace(glyphs, start, &text);
        }
    }

    /// Closes what a form or a page left open.
    pub fn end_down_to(&mut self, depth: usize, glyphs: &mut Vec<Glyph>) {
        while self.open.len() > depth {
            self.end(glyphs);
        }
    }
}

/// Puts `text` in the place of the glyphs from `start` on.
///
/// Glyphs that already say the same are kept, as their boxes are better than shares of a line.
fn replace(glyphs: &mut Vec<Glyph>, start: usize, text: &str) {
    let Some(old) = glyphs.get(start..).filter(|old| !old.is_empty()) else { return };
    let letters = |c: &char| !c.is_whitespace() && *c != '\u{ad}';
    if old.iter().map(|g| g.ch).filter(letters).eq(text.chars().filter(letters)) {
        return;
    }
    let lines = lines(old);
    let total: f32 = lines.iter().map(Line::length).sum();
    let chars: Vec<char> = text.chars().filter(|c| !c.is_control()).collect();
    let mut fresh = Vec::with_capacity(chars.len());
    let share = total.max(0.01) / chars.len().max(1) as f32;
    for (index, ch) in chars.iter().enumerate() {
        let (mut from, mut line) = (index as f32 * share, lines.first());
        for candidate in &lines {
            line = Some(candidate);
            if from + share / 2.0 <= candidate.length() {
                break;
            }
            from -= candidate.length();
        }
        fresh.extend(line.map(|line| line.glyph(*ch, from.clamp(0.0, line.length()), share)));
    }
    glyphs.truncate(start);
    glyphs.extend(fresh);
}

/// Glyphs on one baseline.
struct Line {
    first: Glyph,
    bbox: Rect,
}

impl Line {
    fn is_upright(&self) -> bool {
        self.first.angle.rem_euclid(180) == 90
    }

    fn length(&self) -> f32 {
        if self.is_upright() { self.bbox.height() } else { self.bbox.width() }
    }

    /// A glyph that covers `share` points from `from` on.
    fn glyph(&self, ch: char, from: f32, share: f32) -> Glyph {
        let mut glyph = Glyph { ch, bbox: self.bbox, ..self.first };
        let end = (from + share).min(self.length());
        match self.first.angle.rem_euclid(360) {
            90 => (glyph.bbox.y0, glyph.bbox.y1) = (self.bbox.y1 - end, self.bbox.y1 - from),
            270 => (glyph.bbox.y0, glyph.bbox.y1) = (self.bbox.y0 + from, self.bbox.y0 + end),
            180 => (glyph.bbox.x0, glyph.bbox.x1) = (self.bbox.x1 - end, self.bbox.x1 - from),
            _ => (glyph.bbox.x0, glyph.bbox.x1) = (self.bbox.x0 + from, self.bbox.x0 + end),
        }
        match self.first.angle.rem_euclid(360) {
            90 => glyph.origin.y = glyph.bbox.y1,
            270 => glyph.origin.y = glyph.bbox.y0,
            180 => glyph.origin.x = glyph.bbox.x1,
            _ => glyph.origin.x = glyph.bbox.x0,
        }
        glyph
    }
}

fn lines(glyphs: &[Glyph]) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    for glyph in glyphs {
        let same = |line: &&mut Line| {
            let (a, b) = (line.first.origin, glyph.origin);
            let off = if line.is_upright() { a.x - b.x } else { a.y - b.y };
            off.abs() <= 0.5 * glyph.size
        };
        match lines.last_mut().filter(same) {
            Some(line) => line.bbox = line.bbox.union(&glyph.bbox),
            None => lines.push(Line { first: *glyph, bbox: glyph.bbox }),
        }
    }
    lines
}
