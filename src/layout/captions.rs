//! Layout, step 10: captions of pictures: small type right below a picture, none of the text around it.
//!
//! In: the pages without furniture and contents. Out: the lines of captions, taken out of the pages. A drawn picture is a
//! large fill that no text stands on.

use super::lines;
use super::model::Line;
use super::page::PageInk;
use super::rules::is_paper;
use super::settings::LayoutSettings;
use super::token::{self, Token};
use crate::geometry::Rect;
use std::collections::BTreeSet;

/// Pictures are at least so wide and so high, in points.
const LEAST_WIDTH: f32 = 60.0;
const LEAST_HEIGHT: f32 = 40.0;
/// What covers more of the page than this is its ground, or the scan of it.
const LARGEST: f32 = 0.6;
/// A caption is set smaller than this share of the running text.
const SMALL: f32 = 0.88;
/// Its first line begins so near below its picture, and each line below the one before, in em.
const NEAR: f32 = 1.2;
/// Its left edge or its middle is that of the picture within this many points.
const SHIFT: f32 = 6.0;
/// A longer text is none.
const MOST_LINES: usize = 3;
/// More pictures on one page are a drawing.
const MOST_PICTURES: usize = 40;

/// Takes the captions out of `pages`.
pub(crate) fn take(pages: &mut [PageInk], body_size: f32, settings: &LayoutSettings) -> Vec<Line> {
    pages.iter_mut().flat_map(|page| take_page(page, body_size, settings)).collect()
}

fn take_page(page: &mut PageInk, body_size: f32, settings: &LayoutSettings) -> Vec<Line> {
    let is_small = |token: &&Token| token.angle == 0 && token.size() < SMALL * body_size;
    if !page.tokens.iter().any(|token| is_small(&token)) {
        return Vec::new();
    }
    let pictures = pictures(page, settings);
    let small: Vec<&Token> = page.tokens.iter().filter(is_small).collect();
    let found: BTreeSet<u32> =
        pictures.iter().flat_map(|picture| caption(picture, &small, &page.tokens)).map(|token| token.word.id).collect();
    if found.is_empty() {
        return Vec::new();
    }
    let taken = token::take(&mut page.tokens, |token| found.contains(&token.word.id));
    lines::build(taken, page.raw.number, settings)
}

/// Images and large fills outside tables on which nothing is written.
fn pictures(page: &PageInk, settings: &LayoutSettings) -> Vec<Rect> {
    let area = page.raw.width * page.raw.height;
    let is_picture = |bbox: &Rect| {
        let is_large = bbox.width() >= LEAST_WIDTH && bbox.height() >= LEAST_HEIGHT;
        is_large && bbox.area() < LARGEST * area
    };
    let fills = page.raw.fills.iter().filter(|fill| fill.is_filled && !is_paper(fill.color, settings));
    let fills = fills.map(|fill| fill.bbox);
    let mut drawn: Vec<Rect> = page.raw.images.iter().map(|image| image.bbox).chain(fills).filter(is_picture).collect();
    if drawn.len() > MOST_PICTURES {
        return Vec::new();
    }
    let is_free = |bbox: &Rect| {
        !page.tables.iter().any(|table| table.bbox().grown(1.0).contains(bbox.center()))
            && !page.tokens.iter().any(|token| bbox.contains(token.anchor()))
    };
    drawn.retain(is_free);
    drawn
}

/// The words of the caption below a picture; none where larger type follows in the same lines.
fn caption<'t>(picture: &Rect, small: &[&'t Token], all: &[Token]) -> Vec<&'t Token> {
    let is_below = |token: &&&Token| {
        let bbox = token.word.bbox;
        bbox.y0 > picture.y1 - 0.3 * token.size() && bbox.x0 > picture.x0 - SHIFT && bbox.x1 < picture.x1 + SHIFT
    };
    let mut below: Vec<&Token> = small.iter().filter(is_below).copied().collect();
    below.sort_by(|a, b| a.baseline.total_cmp(&b.baseline).then(a.word.bbox.x0.total_cmp(&b.word.bbox.x0)));
    let (mut bottom, mut lines): (f32, Vec<Vec<&Token>>) = (picture.y1, Vec::new());
    for token in below {
        let is_level = lines
            .last()
            .and_then(|line| line.last())
            .is_some_and(|last| token.baseline - last.baseline < 0.3 * token.size());
        match lines.last_mut().filter(|_| is_level) {
            Some(line) => line.push(token),
            None if token.word.bbox.y0 - bottom < NEAR * token.size() => {
                lines.push(vec![token]);
                bottom = token.word.bbox.y1;
            }
            None => break,
        }
    }
    let extent = lines.first().and_then(|line| Rect::around(line.iter().map(|token| token.word.bbox)));
    let begins = extent.is_some_and(|line| {
        (line.x0 - picture.x0).abs() < SHIFT || (line.center().x - picture.center().x).abs() < SHIFT
    });
    let words: Vec<&Token> = lines.iter().flatten().copied().collect();
    let is_alone = |token: &Token| {
        let is_level = words.iter().any(|word| (word.baseline - token.baseline).abs() < 0.3 * token.size());
        let is_over = token.word.bbox.x0 < picture.x1 && token.word.bbox.x1 > picture.x0;
        !(is_level && is_over) || words.iter().any(|word| word.word.id == token.word.id)
    };
    if begins && lines.len() <= MOST_LINES && all.iter().all(is_alone) { words } else { Vec::new() }
}

#[cfg(test)]
mod tests {
    use super::super::layout;
    use super::super::support::{PageBuilder, document};
    use super::*;
    use crate::geometry::Rgb;

    fn taken(page: PageBuilder) -> Vec<String> {
        let page = page.size(10.0).text(50.0, 400.0, "Der Text des Papiers geht über die ganze Breite der Seite.");
        layout(&document([page]), &LayoutSettings::default()).furniture.iter().map(Line::text).collect()
    }

    #[test]
    fn small_type_right_below_a_picture_is_its_caption() {
        let picture = || PageBuilder::new().fill(50.0, 200.0, 250.0, 300.0, Rgb(150, 170, 180)).size(7.0);
        assert_eq!(taken(picture().text(50.0, 308.0, "Am Hafen. Foto: privat")), ["Am Hafen. Foto: privat"]);
        assert!(taken(picture().text(50.0, 340.0, "Weiter unten")).is_empty());
        assert!(taken(picture().text(150.0, 308.0, "Daneben")).is_empty());
        assert!(taken(picture().size(10.0).text(50.0, 311.0, "Frist: Ende 2023")).is_empty(), "running text");
        let written = picture().text(60.0, 250.0, "Frist: Mai");
        assert!(taken(written.text(50.0, 308.0, "Am Hafen")).is_empty(), "a box with text is no picture");
    }
}
