//! Words, third part: text that is there but not drawn. Only an OCR layer under a scan counts.

use crate::geometry::{Point, Rect};
use crate::layout::model::WordSource;
use crate::layout::settings::LayoutSettings;
use crate::layout::token::Token;
use crate::read::model::{Glyph, RawPage};

/// The hidden glyphs that stand over a large image without visible text of its own.
pub(super) fn usable<'a>(page: &'a RawPage, visible: &[Token], settings: &LayoutSettings) -> Vec<&'a Glyph> {
    if page.glyphs.iter().all(|glyph| glyph.is_visible) {
        return Vec::new();
    }
    let scans = scans(page, visible, settings);
    let is_over_scan = |at: Point| scans.iter().any(|scan| scan.contains(at));
    page.glyphs.iter().filter(|glyph| !glyph.is_visible && is_over_scan(glyph.bbox.center())).collect()
}

fn scans(page: &RawPage, visible: &[Token], settings: &LayoutSettings) -> Vec<Rect> {
    let least = settings.scan_share * page.width * page.height;
    let images = page.images.iter().map(|image| image.bbox).filter(|bbox| bbox.area() >= least);
    images.filter(|bbox| !has_text(bbox, page, visible)).collect()
}

/// A stamp or page number added later does not turn a scan into a text page.
fn has_text(bbox: &Rect, page: &RawPage, visible: &[Token]) -> bool {
    let seen = visible.iter().filter(|token| bbox.contains(token.word.bbox.center()));
    let seen: usize = seen.map(|token| token.word.text.chars().count()).sum();
    let hidden = page.glyphs.iter().filter(|glyph| !glyph.is_visible && bbox.contains(glyph.bbox.center())).count();
    seen * 3 > hidden
}

/// Marks a token as coming from a recogniser.
pub(super) fn as_recognised(mut token: Token) -> Token {
    token.word.source = WordSource::Ocr;
    token
}
