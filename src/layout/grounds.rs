//! Layout, step 7: filled shapes that words may stand on or beside: coloured number cells, swatches of a legend.
//!
//! In: fills. Out: [`Ground`]s in the order in which they are painted. Knows no meaning of a colour.

use super::model::Ground;
use super::rules::is_paper;
use super::settings::LayoutSettings;
use crate::read::model::RawPage;

/// Smaller shapes are dots and rules, in points.
const LEAST_SIDE: f32 = 5.0;
/// More shapes than this on one page are a drawing.
const MOST: usize = 2_000;

/// The filled shapes of a page that can be told from paper.
pub(crate) fn find(page: &RawPage, settings: &LayoutSettings) -> Vec<Ground> {
    let is_large = |side: f32| side >= LEAST_SIDE;
    let shown = page.fills.iter().filter(|fill| {
        let is_shape = is_large(fill.bbox.width()) && is_large(fill.bbox.height());
        fill.is_filled && is_shape && !is_paper(fill.color, settings)
    });
    let grounds: Vec<Ground> = shown.map(|fill| Ground { bbox: fill.bbox, color: fill.color }).take(MOST + 1).collect();
    if grounds.len() > MOST { Vec::new() } else { grounds }
}
