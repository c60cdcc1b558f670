//! Text recognition, lost letters: words of a page of text whose characters the file does not tell, or tells wrongly. They
//! are read in the picture, and nothing else of the page is.

use super::OcrSettings;
use super::program::{ProgramError, Tesseract, View};
use super::reading::{self, Sheet};
use crate::geometry::Rect;
use crate::lexicon::language::is_common_letter;
use crate::read::model::{FontId, Glyph, RawDocument, RawPage, RawWord};
use crate::share;
use std::collections::{BTreeMap, BTreeSet};

/// The fonts of a document whose letters make no German words: their map leads to other letters.
pub(super) fn wrong_fonts(raw: &RawDocument, settings: &OcrSettings) -> BTreeSet<FontId> {
    let mut counts: BTreeMap<FontId, Letters> = BTreeMap::new();
    for (font, letters) in share::map(&raw.pages, share::PAGES_OF_GLYPHS, letters_of_fonts).into_iter().flatten() {
        counts.entry(font).or_default().join(&letters);
    }
    counts.into_iter().filter(|(_, letters)| letters.are_wrong(settings)).map(|(font, _)| font).collect()
}

/// The letters of the fonts of a page. Every glyph of every document comes by here: those of one font stand in a row.
fn letters_of_fonts(page: &RawPage) -> BTreeMap<FontId, Letters> {
    let mut counts: BTreeMap<FontId, Letters> = BTreeMap::new();
    for row in page.glyphs.chunk_by(|a, b| a.font == b.font) {
        let Some(first) = row.first() else { continue };
        let letters = counts.entry(first.font).or_default();
        let mut goes_on = false;
        for glyph in row.iter().filter(|glyph| glyph.is_visible) {
            goes_on = letters.add(glyph.ch, goes_on);
        }
    }
    counts
}

/// What the letters of a font are like.
#[derive(Debug, Default)]
struct Letters {
    all: usize,
    /// The commonest seven of German.
    common: usize,
    /// Beginnings of words.
    words: usize,
}

impl Letters {
    /// Counts a character; whether it is a letter, on which the next one goes on.
    fn add(&mut self, ch: char, goes_on: bool) -> bool {
        let is_letter = ch.is_alphabetic();
        if is_letter {
            self.all += 1;
            self.common += usize::from(is_common_letter(ch));
            self.words += usize::from(!goes_on);
        }
        is_letter
    }

    /// The letters of several pages.
    fn join(&mut self, more: &Self) {
        self.all += more.all;
        self.common += more.common;
        self.words += more.words;
    }

    /// German has 55 % common letters and words of six letters; codes are short.
    fn are_wrong(&self, settings: &OcrSettings) -> bool {
        let (count, share) = settings.wrong_font;
        self.all >= count && self.all >= 4 * self.words && (self.common as f32) < share * self.all as f32
    }
}

/// Where words with lost letters stand, one box for those that follow one another in a line.
pub(super) fn places(page: &RawPage, wrong: &BTreeSet<FontId>, settings: &OcrSettings) -> Vec<Rect> {
    let is_lost = |glyph: &Glyph| {
        is_lost(glyph.ch) || !wrong.is_empty() && glyph.ch.is_alphabetic() && wrong.contains(&glyph.font)
    };
    if !page.glyphs.iter().any(|glyph| glyph.is_visible && is_lost(glyph)) {
        return Vec::new();
    }
    let mut glyphs: Vec<&Glyph> = page.glyphs.iter().filter(|glyph| is_level(glyph)).collect();
    glyphs.sort_by(|a, b| row(a).cmp(&row(b)).then(a.bbox.x0.total_cmp(&b.bbox.x0)));
    let words = glyphs.chunk_by(|a, b| row(a) == row(b) && b.bbox.x0 - a.bbox.x1 < WORD_GAP * a.size);
    let words: Vec<Stretch> = words.filter_map(|word| Stretch::of(word, &is_lost)).collect();
    let mut stretches: Vec<Stretch> = Vec::new();
    for word in words {
        match stretches.last_mut() {
            Some(last) if word.lost > 0 && last.lost > 0 && last.goes_on_in(&word) => last.add(&word),
            // `2.500 �`: a bullet does not stand behind a number.
            Some(last) if word.lost > 0 && last.ends_with_digit && last.goes_on_in(&word) => {
                last.add(&word);
                last.is_broken_word = true;
            }
            _ => stretches.push(word),
        }
    }
    stretches.retain(|stretch| stretch.lost >= settings.lost || stretch.is_broken_word);
    stretches.into_iter().map(|stretch| stretch.bbox).collect()
}

/// Gap between words, and between words of one stretch, in type sizes.
const WORD_GAP: f32 = 0.2;
/// See `WORD_GAP`.
const STRETCH_GAP: f32 = 1.2;

fn is_level(glyph: &Glyph) -> bool {
    glyph.is_visible && glyph.angle == 0 && !glyph.ch.is_whitespace() && glyph.bbox.width() > 0.0
}

/// The baseline in whole points.
fn row(glyph: &Glyph) -> i32 {
    glyph.origin.y.round() as i32
}

/// No character, one of private use, or one of another script's pictures.
fn is_lost(ch: char) -> bool {
    ch == char::REPLACEMENT_CHARACTER
        || ('\u{e000}'..='\u{f8ff}').contains(&ch)
        || ('\u{3400}'..='\u{d7a3}').contains(&ch)
}

/// A word, or words in a row.
struct Stretch {
    bbox: Rect,
    size: f32,
    lost: usize,
    /// A word with lost letters among good ones.
    is_broken_word: bool,
    ends_with_digit: bool,
}

impl Stretch {
    fn of(word: &[&Glyph], is_lost: &dyn Fn(&Glyph) -> bool) -> Option<Self> {
        let bbox = Rect::around(word.iter().map(|glyph| glyph.bbox))?;
        let size = word.iter().map(|glyph| glyph.size).fold(0.0, f32::max);
        let lost = word.iter().filter(|glyph| is_lost(glyph)).count();
        let good = word.iter().filter(|glyph| glyph.ch.is_alphabetic() && !is_lost(glyph)).count();
        // A bullet may stand close to its word.
        let inner = word.get(1..).unwrap_or_default().iter().any(|glyph| is_lost(glyph));
        let ends_with_digit = word.last().is_some_and(|glyph| glyph.ch.is_ascii_digit());
        Some(Self { bbox, size, lost, is_broken_word: inner && good >= 2, ends_with_digit })
    }

    fn goes_on_in(&self, next: &Self) -> bool {
        let is_same_line = (self.bbox.y1 - next.bbox.y1).abs() < 0.5 * self.size;
        is_same_line && next.bbox.x0 - self.bbox.x1 < STRETCH_GAP * self.size
    }

    fn add(&mut self, next: &Self) {
        self.bbox = Rect::around([self.bbox, next.bbox]).unwrap_or(self.bbox);
        self.lost += next.lost;
        self.is_broken_word |= next.is_broken_word;
        self.ends_with_digit = next.ends_with_digit;
    }
}

/// Reads the words at `places`, in points; with the places that were read.
pub(super) fn read(
    places: &[Rect],
    sheet: &Sheet,
    tesseract: &Tesseract,
    settings: &OcrSettings,
) -> Result<(Vec<RawWord>, Vec<Rect>), ProgramError> {
    let areas: Vec<_> = places.iter().map(|place| sheet.area(place)).collect();
    let lines = reading::cut(&sheet.plane, &areas, sheet, View::Line, tesseract, settings)?;
    let sure = lines.into_iter().zip(places).filter(|(line, _)| reading::sureness(line) >= settings.doubtful);
    let (lines, read): (Vec<_>, Vec<Rect>) = sure.unzip();
    Ok((reading::placed(lines, sheet), read))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geometry::{Point, Rgb};

    fn page(lines: &[&str]) -> RawPage {
        let glyphs = lines.iter().enumerate().flat_map(|(line, text)| {
            text.chars().enumerate().map(move |(column, ch)| {
                let (x, y) = (50.0 + 6.0 * column as f32, 100.0 + 20.0 * line as f32);
                Glyph {
                    ch,
                    is_visible: true,
                    bbox: Rect { x0: x, y0: y - 8.0, x1: x + 6.0, y1: y + 2.0 },
                    origin: Point { x, y },
                    size: 10.0,
                    font: FontId(u32::from(ch.is_ascii_uppercase())),
                    color: Rgb::BLACK,
                    angle: 0,
                    mark: None,
                }
            })
        });
        RawPage { glyphs: glyphs.collect(), ..RawPage::default() }
    }

    fn found(lines: &[&str]) -> Vec<(f32, f32)> {
        let places = places(&page(lines), &BTreeSet::new(), &OcrSettings::default());
        places.into_iter().map(|place| (place.x0, place.x1)).collect()
    }

    #[test]
    fn words_without_letters_are_places_to_read() {
        assert_eq!(found(&["Ziel \u{fffd}\u{fffd}\u{fffd}\u{fffd} und mehr"]), [(80.0, 104.0)]);
        assert_eq!(found(&["\u{e001}\u{e002} \u{e003}\u{e004} und"]), [(50.0, 80.0)], "one after the other");
        assert_eq!(found(&["Wirtscha\u{fffd}t im Ort"]), [(50.0, 110.0)], "one letter of a word");
        assert_eq!(found(&["Kosten 500 \u{fffd}"]), [(92.0, 122.0)], "what is counted");
    }

    #[test]
    fn bullets_and_boxes_are_none() {
        assert_eq!(found(&["\u{fffd} Ziel", "\u{f0b7}Ziel", "\u{e000}"]), []);
        assert_eq!(found(&["Ziel und Text"]), []);
    }

    #[test]
    fn a_font_with_wrong_letters_is_told_by_them() {
        let (good, wrong) = ("die verwaltung richtet eine stelle ein ", "QXZWVK GHJKLM PQVWXY ");
        let raw = RawDocument { pages: vec![page(&[&good.repeat(9), &wrong.repeat(12)])], ..RawDocument::default() };
        let settings = OcrSettings::default();
        let fonts = wrong_fonts(&raw, &settings);
        assert_eq!(fonts.iter().copied().collect::<Vec<_>>(), [FontId(1)]);
        assert_eq!(places(&raw.pages[0], &fonts, &settings).len(), 1);
    }
}
