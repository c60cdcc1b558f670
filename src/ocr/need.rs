//! Text recognition, need: which pages have no usable text, by what they draw. Looks at no picture.

use super::OcrSettings;
use super::lost;
use crate::geometry::Rect;
use crate::lexicon::language::is_common_letter;
use crate::read::model::{FontId, Glyph, ImageBox, RawDocument, RawPage, Shape};
use crate::share;
use std::collections::BTreeSet;

/// What a page needs.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Need {
    /// Its text is there.
    Nothing,
    /// A hidden layer of earlier recognition is there; rules and signs are still to be found in the picture.
    Rules,
    /// All of it is to be read; text of the file is not usable.
    Everything,
    /// The images are to be read; what else is printed is there.
    Images,
    /// Text, some words of which have no characters: these are to be read.
    Words(Vec<Rect>),
    /// Perhaps an image to be read, perhaps a photograph: a look will tell.
    Look,
}

/// What each page needs.
pub(super) fn of(raw: &RawDocument, settings: &OcrSettings) -> Vec<Need> {
    let wrong = lost::wrong_fonts(raw, settings);
    let need = |page: &RawPage| match need(page, raw, settings) {
        Need::Nothing => words(page, &wrong, settings),
        need => need,
    };
    share::map(&raw.pages, share::PAGES_OF_GLYPHS, need)
}

fn words(page: &RawPage, wrong: &BTreeSet<FontId>, settings: &OcrSettings) -> Need {
    let places = lost::places(page, wrong, settings);
    if places.is_empty() { Need::Nothing } else { Need::Words(places) }
}

fn need(page: &RawPage, raw: &RawDocument, settings: &OcrSettings) -> Need {
    let letters = |visible: bool| {
        let own = page.glyphs.iter().filter(move |glyph| glyph.is_visible == visible);
        own.filter(|glyph| glyph.ch.is_alphanumeric())
    };
    if is_garbled(page, raw) {
        return Need::Everything;
    }
    if page.images.is_empty() {
        // Without images it is enough to know that there is text.
        return small_images(page, letters(true).take(settings.letters).count(), settings);
    }
    let (visible, hidden) = (letters(true).count(), letters(false).count());
    let covered = share_of_images(page);
    if covered < settings.image_share {
        return small_images(page, visible, settings);
    }
    if hidden >= settings.letters && hidden > 3 * visible {
        return if reads_like_text(page.glyphs.iter().filter(|glyph| !glyph.is_visible)) {
            Need::Rules
        } else {
            Need::Everything
        };
    }
    if visible >= settings.much_text {
        return small_images(page, visible, settings);
    }
    if visible < settings.letters && covered >= settings.scan_share { Need::Images } else { Need::Look }
}

/// Pages without large images: text drawn as outlines, or as rows of small images.
fn small_images(page: &RawPage, visible: usize, settings: &OcrSettings) -> Need {
    let outlines = page.fills.iter().filter(|fill| fill.shape == Shape::Other && fill.bbox.height() < 30.0).count();
    if visible < settings.letters && outlines >= settings.outlines {
        return Need::Everything;
    }
    let strips = page.images.iter().filter(|image| is_strip(image) && !has_text(&image.bbox, page)).count();
    if strips >= settings.strips { Need::Look } else { Need::Nothing }
}

/// An image of the form of a line or two of text.
fn is_strip(image: &ImageBox) -> bool {
    let (width, height) = (image.bbox.width(), image.bbox.height());
    (5.0..60.0).contains(&height) && width > 2.0 * height
}

fn has_text(bbox: &Rect, page: &RawPage) -> bool {
    page.glyphs.iter().any(|glyph| glyph.is_visible && bbox.contains(glyph.bbox.center()))
}

/// Share of the page that images cover, counted on a grid.
fn share_of_images(page: &RawPage) -> f32 {
    const SIDE: usize = 24;
    if page.images.is_empty() || page.width <= 0.0 || page.height <= 0.0 {
        return 0.0;
    }
    let mut covered = [[false; SIDE]; SIDE];
    for (row, line) in covered.iter_mut().enumerate() {
        for (column, cell) in line.iter_mut().enumerate() {
            let point = crate::geometry::Point {
                x: (column as f32 + 0.5) / SIDE as f32 * page.width,
                y: (row as f32 + 0.5) / SIDE as f32 * page.height,
            };
            *cell = page.images.iter().take(5_000).any(|image| image.bbox.contains(point));
        }
    }
    covered.iter().flatten().filter(|cell| **cell).count() as f32 / (SIDE * SIDE) as f32
}

/// The read stage has found that the letters of the page are not those it shows.
pub(super) fn is_garbled(page: &RawPage, raw: &RawDocument) -> bool {
    use crate::diagnostic::Schwere;
    raw.notes.iter().any(|note| {
        note.code == "zeichenzuordnung-kaputt"
            && note.schwere == Schwere::Fehler
            && note.stelle.is_some_and(|place| place.seite == page.number)
    })
}

/// Whether the commonest letters of German are common, and most characters letters.
fn reads_like_text<'a>(glyphs: impl Iterator<Item = &'a Glyph>) -> bool {
    let (mut all, mut letters, mut common) = (0_usize, 0_usize, 0_usize);
    for glyph in glyphs.filter(|glyph| !glyph.ch.is_whitespace() && !"._-".contains(glyph.ch)) {
        all += 1;
        letters += usize::from(glyph.ch.is_alphanumeric() && glyph.ch <= '\u{24f}');
        common += usize::from(is_common_letter(glyph.ch));
    }
    // German has 55 % common letters and 3 % marks; tables of numbers have fewer letters.
    letters * 10 >= all * 7 && common * 100 >= all * 25
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geometry::Rect;

    fn page(visible: &str, hidden: &str, images: &[Rect]) -> RawPage {
        let glyph = |ch, is_visible| Glyph {
            ch,
            is_visible,
            bbox: Rect { x0: 100.0, y0: 20.0, x1: 105.0, y1: 30.0 },
            origin: crate::geometry::Point::default(),
            size: 10.0,
            font: crate::read::model::FontId(0),
            color: crate::geometry::Rgb::BLACK,
            angle: 0,
            mark: None,
        };
        let glyphs = visible.chars().map(|ch| glyph(ch, true)).chain(hidden.chars().map(|ch| glyph(ch, false)));
        let image =
            |bbox: &Rect| ImageBox { bbox: *bbox, pixel_width: 1654, pixel_height: 2339, is_mask: false, mark: None };
        RawPage {
            number: 1,
            width: 595.0,
            height: 842.0,
            glyphs: glyphs.collect(),
            images: images.iter().map(image).collect(),
            is_readable: true,
            ..RawPage::default()
        }
    }

    fn needs(page: RawPage) -> Need {
        let raw = RawDocument { pages: vec![page], ..RawDocument::default() };
        of(&raw, &OcrSettings::default()).remove(0)
    }

    const FULL: Rect = Rect { x0: 0.0, y0: 0.0, x1: 595.0, y1: 842.0 };
    const TEXT: &str = "Die Verwaltung richtet eine Anlaufstelle für Familien ein und berichtet jährlich im Rat über den Stand der Dinge.";

    #[test]
    fn a_scan_is_read_and_a_text_page_is_not() {
        assert_eq!(needs(page("", "", &[FULL])), Need::Images);
        assert_eq!(needs(page(TEXT, "", &[])), Need::Nothing);
        assert_eq!(needs(page("", "", &[])), Need::Nothing);
        assert_eq!(needs(page(&TEXT.repeat(4), "", &[FULL])), Need::Nothing, "text on a background image");
    }

    #[test]
    fn a_hidden_layer_is_used_where_it_reads_like_text() {
        assert_eq!(needs(page("", TEXT, &[FULL])), Need::Rules);
        assert_eq!(needs(page("", &"QXZWVKJ#%&".repeat(20), &[FULL])), Need::Everything);
    }

    #[test]
    fn rows_of_small_images_are_text_and_a_logo_is_none() {
        let strip = |row: u8| Rect {
            x0: 70.0,
            y0: 100.0 + 14.0 * f32::from(row),
            x1: 400.0,
            y1: 112.0 + 14.0 * f32::from(row),
        };
        let strips: Vec<Rect> = (0..20).map(strip).collect();
        assert_eq!(needs(page("Zielvereinbarung", "", &strips)), Need::Look);
        assert_eq!(needs(page(TEXT, "", &strips[..2])), Need::Nothing);
    }

    #[test]
    fn a_photograph_beside_a_title_is_looked_at_first() {
        let half = Rect { x0: 0.0, y0: 200.0, x1: 595.0, y1: 700.0 };
        assert_eq!(needs(page("Zielvereinbarung der Stadt Musterstadt 2014", "", &[half])), Need::Look);
    }
}
