//! Headed tables, fourth part: filled labels one below the other, with values on bare paper beside them.

use super::Sheet;
use crate::geometry::Rect;
use crate::layout::grid::{Lattice, lattice_of};
use crate::layout::model::GridOrigin;
use crate::layout::rules::Segment;
use crate::layout::settings::LayoutSettings;
use crate::layout::token::Token;

/// Edges of neighbouring fills agree within this many points.
const TOUCH: f32 = 2.5;
/// A box this much wider than the labels is a title above them, in points.
const WIDER: f32 = 20.0;
/// Share of the boxes that hold text.
const FILLED: f32 = 0.8;

/// A box, and whether it is a title over both columns.
type Label = (Rect, bool);

/// The cards that columns of filled labels make.
pub(super) fn find(sheet: &Sheet, settings: &LayoutSettings) -> Vec<Lattice> {
    let chains: Vec<Vec<Label>> = chains(sheet.boxes).into_iter().filter(|chain| holds_text(chain, sheet)).collect();
    chains.iter().filter_map(|chain| card(chain, sheet, settings)).collect()
}

/// Boxes of one left edge that touch, from top to bottom; the narrowest are labels.
fn chains(boxes: &[Rect]) -> Vec<Vec<Label>> {
    let mut boxes: Vec<Rect> = boxes.to_vec();
    boxes.sort_by(|a, b| a.y0.total_cmp(&b.y0).then(a.x0.total_cmp(&b.x0)));
    let mut chains: Vec<Vec<Rect>> = Vec::new();
    for bbox in boxes {
        let follows = |chain: &&mut Vec<Rect>| {
            chain.last().is_some_and(|last| (last.x0 - bbox.x0).abs() < TOUCH && (bbox.y0 - last.y1).abs() < TOUCH)
        };
        match chains.iter_mut().find(follows) {
            Some(chain) => chain.push(bbox),
            None => chains.push(vec![bbox]),
        }
    }
    chains.into_iter().map(labels).filter(|chain| chain.iter().filter(|(_, is_title)| !is_title).count() >= 2).collect()
}

fn labels(chain: Vec<Rect>) -> Vec<Label> {
    let narrowest = chain.iter().map(Rect::width).fold(f32::INFINITY, f32::min);
    chain.into_iter().map(|bbox| (bbox, bbox.width() > narrowest + WIDER)).collect()
}

fn holds_text(chain: &[Label], sheet: &Sheet) -> bool {
    let has_text = |(bbox, _): &&Label| sheet.tokens.iter().any(|token| bbox.contains(token.anchor()));
    chain.iter().filter(has_text).count() as f32 >= FILLED * chain.len() as f32
}

fn card(chain: &[Label], sheet: &Sheet, settings: &LayoutSettings) -> Option<Lattice> {
    let (first, last) = (chain.first()?.0, chain.last()?.0);
    let edge = chain.iter().filter(|(_, is_title)| !is_title).map(|(bbox, _)| bbox.x1).fold(0.0, f32::max);
    let limit = right_limit(edge, &first, &last, sheet);
    let is_value = |token: &&&Token| {
        let at = token.anchor();
        at.x > edge && at.x < limit && at.y > first.y0 && at.y < last.y1
    };
    let values: Vec<&Token> = sheet.tokens.iter().filter(is_value).copied().collect();
    let titles = chain.iter().filter(|(_, is_title)| *is_title).map(|(bbox, _)| bbox.x1);
    let right = values.iter().map(|token| token.word.bbox.x1 + 2.0).chain(titles).fold(0.0, f32::max);
    if values.is_empty() || right < edge + WIDER {
        return None;
    }
    let mut level: Vec<Segment> =
        chain.iter().map(|(bbox, _)| Segment { at: bbox.y0, from: first.x0, to: right }).collect();
    level.push(Segment { at: last.y1, from: first.x0, to: right });
    let mut upright: Vec<Segment> = [first.x0, right].map(|at| Segment { at, from: first.y0, to: last.y1 }).to_vec();
    let inner = chain.iter().filter(|(_, is_title)| !is_title);
    upright.extend(inner.map(|(bbox, _)| Segment { at: edge, from: bbox.y0, to: bbox.y1 }));
    upright.sort_by(|a, b| a.at.total_cmp(&b.at));
    lattice_of(level, upright, GridOrigin::Filled, settings).filter(Lattice::is_table)
}

/// Where the next table or the labels of the next card begin.
fn right_limit(edge: f32, first: &Rect, last: &Rect, sheet: &Sheet) -> f32 {
    let is_beside = |bbox: &&Rect| bbox.x0 > edge + WIDER && bbox.y0 < last.y1 - TOUCH && bbox.y1 > first.y0 + TOUCH;
    sheet.boxes.iter().chain(sheet.ruled).filter(is_beside).map(|bbox| bbox.x0).fold(f32::INFINITY, f32::min)
}
