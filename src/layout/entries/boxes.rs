//! Places to write in, first part: form fields and frames with a caption above each.

use super::{Caption, Drawn, Entry, SHARE, SHIFT, are_alike};
use crate::geometry::Rect;
use crate::layout::token::Token;
use crate::read::model::WidgetValue;
use std::collections::BTreeMap;

/// Lower boxes hold no line of text, in points.
const LOWEST: f32 = 9.0;
/// Narrower ones hold no word, in points.
const NARROWEST: f32 = 24.0;
/// A caption stands so far above its box at most, baseline to edge, in em.
const ABOVE: f32 = 1.4;
/// Fewer form fields, and fewer frames, make no form.
const LEAST: (usize, usize) = (2, 3);

/// A box to write in.
struct Space {
    bbox: Rect,
    is_widget: bool,
}

/// The boxes of a form.
pub(super) fn find(drawn: &Drawn<'_>, tokens: &[Token]) -> Vec<Entry> {
    let spaces = spaces(drawn);
    let outside: Vec<&Token> =
        tokens.iter().filter(|token| !spaces.iter().any(|space| space.bbox.contains(token.anchor()))).collect();
    let found: Vec<(&Space, Option<Caption<'_>>)> =
        spaces.iter().map(|space| (space, caption(&space.bbox, &outside))).collect();
    let captions: Vec<&Caption<'_>> = found.iter().filter_map(|(_, caption)| caption.as_ref()).collect();
    let are_widgets = spaces.iter().all(|space| space.is_widget);
    let least = if are_widgets { LEAST.0 } else { LEAST.1 };
    let is_form = captions.len() >= least
        && captions.len() as f32 >= SHARE * spaces.len() as f32
        && are_alike(&captions)
        && (are_widgets || are_set_off(&found, tokens) || are_repeated(&captions))
        && hold_one_text(&spaces, tokens)
        && !are_beside(&spaces, &outside);
    if !is_form {
        return Vec::new();
    }
    let entry = |(space, caption): &(&Space, Option<Caption<'_>>)| {
        let caption = caption.as_ref()?.bbox();
        Some(Entry { caption, value: space.bbox, edge: space.bbox.y0, rest: None })
    };
    found.iter().filter_map(entry).collect()
}

/// Form fields and frames outside tables that hold no other ones.
fn spaces(drawn: &Drawn<'_>) -> Vec<Space> {
    let is_text = |value: &WidgetValue| matches!(value, WidgetValue::Text(_) | WidgetValue::Choice(_));
    let widgets = drawn.widgets.iter().filter(|widget| is_text(&widget.value)).map(|widget| widget.bbox);
    let mut spaces: Vec<Space> = widgets.map(|bbox| Space { bbox, is_widget: true }).collect();
    for frame in drawn.frames {
        if !spaces.iter().any(|space| frame.grown(SHIFT).contains(space.bbox.center())) {
            spaces.push(Space { bbox: *frame, is_widget: false });
        }
    }
    let all: Vec<Rect> = spaces.iter().map(|space| space.bbox).collect();
    let holds_other = |bbox: &Rect| all.iter().any(|other| other != bbox && bbox.contains(other.center()));
    spaces.retain(|space| {
        let is_large = space.bbox.height() > LOWEST && space.bbox.width() > NARROWEST;
        is_large && !holds_other(&space.bbox) && !drawn.is_in_table(&space.bbox)
    });
    spaces
}

/// The line of words above a box.
fn caption<'t>(space: &Rect, outside: &[&'t Token]) -> Option<Caption<'t>> {
    let is_above = |token: &&&Token| {
        let gap = space.y0 - token.baseline;
        let is_near = gap > -0.3 * token.size() && gap < ABOVE * token.size();
        is_near && token.angle == 0 && token.anchor().x > space.x0 - SHIFT && token.anchor().x < space.x1
    };
    let near: Vec<&Token> = outside.iter().filter(is_above).copied().collect();
    let lowest = near.iter().map(|token| token.baseline).fold(f32::NEG_INFINITY, f32::max);
    let line = near.into_iter().filter(|token| lowest - token.baseline < 0.3 * token.size()).collect();
    Caption::of(line, space.x0)
}

/// Whether nearly every box holds text in one type: what was written, and no labels of its own.
fn hold_one_text(spaces: &[Space], tokens: &[Token]) -> bool {
    let is_one = |space: &&Space| {
        let mut looks =
            tokens.iter().filter(|token| space.bbox.contains(token.anchor())).map(|token| token.word.style.look());
        let first = looks.next();
        space.is_widget || looks.all(|look| Some(look) == first)
    };
    spaces.iter().filter(is_one).count() as f32 >= SHARE * spaces.len() as f32
}

/// Whether half of the boxes have text to the left of them, in their own row: a card.
fn are_beside(spaces: &[Space], outside: &[&Token]) -> bool {
    let is_beside = |space: &&Space| {
        let bbox = &space.bbox;
        let left =
            spaces.iter().map(|other| other.bbox).filter(|other| other.x1 < bbox.x0 + 1.0 && in_row(other, bbox));
        let left = left.map(|other| other.x1).fold(f32::NEG_INFINITY, f32::max);
        outside.iter().any(|token| {
            let at = token.anchor();
            at.x > left && at.x < bbox.x0 && at.y > bbox.y0 && at.y < bbox.y1
        })
    };
    2 * spaces.iter().filter(is_beside).count() >= spaces.len()
}

/// Both stand side by side.
fn in_row(one: &Rect, other: &Rect) -> bool {
    one.y0 < other.y1 && other.y0 < one.y1
}

/// Whether the captions are in another type than what is written in the boxes.
fn are_set_off(found: &[(&Space, Option<Caption<'_>>)], tokens: &[Token]) -> bool {
    let differs = |(space, caption): &&(&Space, Option<Caption<'_>>)| {
        let written = tokens.iter().find(|token| space.bbox.contains(token.anchor()));
        written.is_none_or(|token| caption.as_ref().is_some_and(|own| own.look() != Some(token.word.style.look())))
    };
    found.iter().filter(differs).count() as f32 >= SHARE * found.len() as f32
}

/// Whether most captions are printed more than once.
fn are_repeated(captions: &[&Caption<'_>]) -> bool {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for caption in captions {
        *counts.entry(caption.text()).or_default() += 1;
    }
    let repeated: usize = counts.values().filter(|count| **count > 1).sum();
    repeated as f32 >= SHARE * captions.len() as f32
}
