//! Text recognition, merging: what was found in the picture becomes part of the page.

use super::page::Recognised;
use super::report::Fate;
use crate::geometry::{Point, Rect, Tilt};
use crate::read::model::RawPage;
use std::collections::BTreeMap;

/// Images smaller than this on both sides, in points, are signs and stay.
const LARGEST_SIGN: f32 = 52.0;

/// Puts the result into the page. `drops_text`: the text of the file is wrong, or not wanted.
pub(super) fn merge(page: &mut RawPage, result: Recognised, fate: &Fate, drops_text: bool) {
    if let Fate::Words { .. } = fate {
        let is_replaced = |place: &Point| result.replaced.iter().any(|area| area.contains(*place));
        page.glyphs.retain(|glyph| !is_replaced(&glyph.bbox.center()));
        page.words = result.words;
        return;
    }
    if let Some(tilt) = result.tilt {
        straighten(page, tilt);
    }
    // What the file draws itself is exact; the picture shows it once more.
    if page.strokes.is_empty() && page.fills.len() < 4 {
        page.strokes = result.strokes;
        page.fills = result.fills;
    }
    // A layer without words of its own stays as it lies.
    if matches!(fate, Fate::Layer { .. }) && result.words.is_empty() {
        return;
    }
    page.glyphs.retain(|glyph| glyph.is_visible && !drops_text);
    page.images.retain(|image| image.bbox.width().max(image.bbox.height()) <= LARGEST_SIGN);
    page.words = result.words;
}

/// Turns what the file itself says of the page upright.
pub(super) fn straighten(page: &mut RawPage, tilt: Tilt) {
    let turn = f32::from(tilt.quarters) * 90.0 + tilt.degrees;
    let rect = |bbox: &Rect| -> Rect {
        let middle = tilt.upright(bbox.center());
        let (w, h) =
            if tilt.quarters.is_multiple_of(2) { (bbox.width(), bbox.height()) } else { (bbox.height(), bbox.width()) };
        Rect { x0: middle.x - w / 2.0, y0: middle.y - h / 2.0, x1: middle.x + w / 2.0, y1: middle.y + h / 2.0 }
    };
    for glyph in &mut page.glyphs {
        let shift = Point { x: glyph.bbox.x0 - glyph.origin.x, y: glyph.bbox.y0 - glyph.origin.y };
        glyph.bbox = rect(&glyph.bbox);
        glyph.origin = if tilt.quarters == 0 {
            Point { x: glyph.bbox.x0 - shift.x, y: glyph.bbox.y0 - shift.y }
        } else {
            tilt.upright(glyph.origin)
        };
        // Angles count against the clock.
        let angle = (f32::from(glyph.angle) - turn).rem_euclid(360.0);
        let quarter = (angle / 90.0).round() * 90.0;
        let settled = if (angle - quarter).abs() < 6.0 { quarter } else { angle };
        glyph.angle = (settled.round() as i16).rem_euclid(360);
    }
    page.images.iter_mut().for_each(|image| image.bbox = rect(&image.bbox));
    page.widgets.iter_mut().for_each(|widget| widget.bbox = rect(&widget.bbox));
    page.links.iter_mut().for_each(|link| link.bbox = rect(&link.bbox));
    (page.width, page.height) = tilt.upright_size();
    page.tilt = Some(tilt);
}

/// Where usable text of the file stands: not read again.
pub(super) fn text_boxes(page: &RawPage) -> Vec<Rect> {
    let is_text = |glyph: &&crate::read::model::Glyph| glyph.is_visible && !glyph.ch.is_whitespace();
    page.glyphs.iter().filter(is_text).map(|glyph| glyph.bbox).collect()
}

/// The bounds of the images of a page, within the page.
pub(super) fn image_area(page: &RawPage) -> Option<Rect> {
    let all = Rect { x0: 0.0, y0: 0.0, x1: page.width, y1: page.height };
    Rect::around(page.images.iter().map(|image| image.bbox))?.intersection(&all)
}

/// Makes measured type sizes that are alike equal, over all pages: the size most letters have comes first.
pub(super) fn even_sizes(pages: &mut [RawPage], alike: f32) {
    let key = |size: f32| (size * 4.0).round() as i32;
    let mut letters: BTreeMap<i32, usize> = BTreeMap::new();
    for word in pages.iter().flat_map(|page| &page.words) {
        *letters.entry(key(word.size)).or_default() += word.text.len();
    }
    let mut settled: BTreeMap<i32, i32> = BTreeMap::new();
    while let Some(center) = letters.iter().max_by_key(|(size, count)| (**count, **size)).map(|(size, _)| *size) {
        let reach = (center as f32 * alike).max(1.0) as i32;
        let near: Vec<i32> = letters.range(center - reach..=center + reach).map(|(size, _)| *size).collect();
        for size in near {
            letters.remove(&size);
            settled.insert(size, center);
        }
    }
    for word in pages.iter_mut().flat_map(|page| &mut page.words) {
        if let Some(size) = settled.get(&key(word.size)) {
            word.size = *size as f32 / 4.0;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::model::RawWord;

    #[test]
    fn sizes_that_are_alike_become_equal() {
        let word = |size: f32| RawWord {
            text: "Wort".to_owned(),
            bbox: Rect::default(),
            confidence: 1.0,
            baseline: 0.0,
            size,
            is_bold: false,
        };
        let words = [10.0, 10.1, 10.6, 9.4, 14.0, 14.6, 10.0].map(word).to_vec();
        let mut pages = [RawPage { words, ..RawPage::default() }];
        even_sizes(&mut pages, 0.1);
        let sizes: Vec<i32> = pages[0].words.iter().map(|word| (word.size * 4.0) as i32).collect();
        assert_eq!(sizes[..4], [40; 4]);
        assert_eq!((sizes[6], sizes[4]), (40, sizes[5]));
    }
}
