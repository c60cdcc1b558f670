//! Text recognition, layer: the hidden text of an earlier recognition, judged against the picture and, where tesseract is
//! there, against its reading of a few lines: those that look misread, and some in even steps over the page. Lines that
//! were misread are replaced; a layer that is wrong in many places is read again as a whole.

use super::OcrSettings;
use super::image::plane::PixelBox;
use super::ink;
use super::leftover::{self, touches};
use super::merge;
use super::program::{Found, ProgramError, Tesseract, View};
use super::reading::{self, Sheet};
use crate::geometry::Tilt;
use crate::lexicon::fold;
use crate::read::model::{Glyph, RawPage};
use crate::render::POINTS_PER_INCH;

/// Words of one line.
type Line = Vec<Found>;

/// What the picture says of a layer.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct Evidence {
    /// Share of the letters of the layer that stand where nothing is printed.
    pub without_ink: f32,
    /// Printed letters that no line of the layer covers.
    pub uncovered: usize,
    /// All printed letters.
    pub printed: usize,
}

impl Evidence {
    /// Whether the layer does not belong to the picture.
    pub fn is_off(&self, settings: &OcrSettings) -> bool {
        self.without_ink > settings.layer_off || self.uncovered as f32 > settings.layer_absent * self.printed as f32
    }

    /// Whether the layer has left out some of the text.
    pub fn is_cut(&self, settings: &OcrSettings) -> bool {
        let (count, share) = settings.layer_lost;
        self.uncovered > count && self.uncovered as f32 > share * self.printed as f32
    }

    /// Letters that are read, and right at that: `right` is the share of right ones among those read.
    pub fn worth(&self, right: f32) -> f32 {
        (self.printed - self.uncovered) as f32 * right
    }
}

/// What is made of a layer.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Verdict {
    /// Its lines, some of them perhaps read again; and how many.
    Kept(Vec<Line>, usize),
    /// It is wrong in many places: its lines, and the share of its characters that seem right.
    Refused(Vec<Line>, f32),
}

/// The lines of the hidden text of a page, in pixels of `sheet`; `None` where there is none, or where it does not run level.
pub(super) fn lines(page: &RawPage, tilt: Option<Tilt>, sheet: &Sheet) -> Option<Vec<Line>> {
    let hidden = page.glyphs.iter().filter(|glyph| !glyph.is_visible).copied();
    let mut own = RawPage { glyphs: hidden.collect(), width: page.width, height: page.height, ..RawPage::default() };
    if let Some(tilt) = tilt {
        merge::straighten(&mut own, tilt);
    }
    let askew = own.glyphs.iter().filter(|glyph| glyph.angle != 0).count();
    if own.glyphs.is_empty() || askew * 20 > own.glyphs.len() {
        return None;
    }
    let mut lines: Vec<Line> = Vec::new();
    let mut last: Option<&Glyph> = None;
    for glyph in &own.glyphs {
        if last.is_none_or(|last| is_new_line(last, glyph)) {
            lines.push(Vec::new());
        }
        let is_new_word = last.is_none_or(|last| last.ch.is_whitespace() || is_apart(last, glyph));
        if let Some(line) = lines.last_mut().filter(|_| !glyph.ch.is_whitespace()) {
            add(line, glyph, is_new_word, sheet.dpi / POINTS_PER_INCH);
        }
        last = Some(glyph);
    }
    lines.retain(|line| !line.is_empty());
    Some(lines)
}

fn is_new_line(last: &Glyph, glyph: &Glyph) -> bool {
    let off = (glyph.origin.y - last.origin.y).abs();
    off > 0.3 * glyph.size.max(1.0) || glyph.bbox.x0 < last.bbox.x0 || glyph.bbox.x0 - last.bbox.x1 > 3.0 * glyph.size
}

fn is_apart(last: &Glyph, glyph: &Glyph) -> bool {
    glyph.bbox.x0 - last.bbox.x1 > 0.2 * glyph.size
}

fn add(line: &mut Line, glyph: &Glyph, is_new_word: bool, scale: f32) {
    let pixel = |at: f32| (at * scale).round().max(0.0) as usize;
    let b = glyph.bbox;
    let own = PixelBox { x0: pixel(b.x0), y0: pixel(b.y0), x1: pixel(b.x1), y1: pixel(b.y1) };
    if let Some(word) = line.last_mut().filter(|_| !is_new_word) {
        word.text.push(glyph.ch);
        word.bbox = around(word.bbox, own);
    } else {
        line.push(Found { text: glyph.ch.to_string(), bbox: own, confidence: 1.0, line: 0 });
    }
}

fn around(a: PixelBox, b: PixelBox) -> PixelBox {
    PixelBox { x0: a.x0.min(b.x0), y0: a.y0.min(b.y0), x1: a.x1.max(b.x1), y1: a.y1.max(b.y1) }
}

fn area(line: &Line) -> PixelBox {
    line.iter().map(|word| word.bbox).reduce(around).unwrap_or_default()
}

/// The lines without what an earlier recognition took for letters and is a bullet, a box or a lamp: all of its ink is a
/// sign's.
pub(super) fn without_signs(mut lines: Vec<Line>, sheet: &Sheet) -> Vec<Line> {
    let is_sign = |word: &Found| {
        let touched = || sheet.signs.iter().any(|sign| touches(sign.bbox(), word.bbox));
        word.text.chars().count() <= LONGEST_SIGN && touched() && ink::body(&sheet.mask, word.bbox).is_none()
    };
    for line in &mut lines {
        line.retain(|word| !is_sign(word));
    }
    lines.retain(|line| !line.is_empty());
    lines
}

/// Recognisers make so many characters of a sign at most (`as`, `O)`, `[1`).
const LONGEST_SIGN: usize = 3;

/// Weighs a layer against the ink of its page. Rules and signs are not in the sheet any more; marks at their places count
/// for nothing.
pub(super) fn evidence(lines: &[Line], sheet: &Sheet) -> Evidence {
    let (mut letters, mut without) = (0_usize, 0_usize);
    for word in lines.iter().flatten() {
        let count = word.text.chars().filter(|ch| ch.is_alphanumeric()).count();
        let is_sign = sheet.signs.iter().any(|sign| touches(sign.bbox(), word.bbox));
        letters += count;
        without += if is_sign || ink::body(&sheet.mask, word.bbox).is_some() { 0 } else { count };
    }
    let boxes: Vec<PixelBox> = lines.iter().map(area).collect();
    Evidence { without_ink: without as f32 / letters.max(1) as f32, ..coverage(&boxes, sheet) }
}

/// How much of the print `boxes` cover.
pub(super) fn coverage(boxes: &[PixelBox], sheet: &Sheet) -> Evidence {
    let letters = leftover::letters(sheet);
    let uncovered = letters.iter().filter(|letter| !boxes.iter().any(|own| touches(*own, **letter))).count();
    Evidence { without_ink: 0.0, uncovered, printed: letters.len() }
}

/// Reads a sample of the lines with `tesseract` and says what that makes of the layer.
pub(super) fn compared(
    mut lines: Vec<Line>,
    sheet: &Sheet,
    tesseract: &Tesseract,
    settings: &OcrSettings,
) -> Result<Verdict, ProgramError> {
    let chosen = sample(&lines, sheet, settings);
    let read = read(&lines, &chosen, sheet, tesseract, settings)?;
    let (mut all, mut wrong, mut mended) = (0_usize, 0_usize, 0_usize);
    for (index, own) in chosen.into_iter().zip(read) {
        let Some(line) = lines.get_mut(index) else { continue };
        let (theirs, ours) = (text(line), text(&own));
        all += theirs.chars().count();
        if reading::sureness(&own) < settings.layer_sure || ours == theirs {
            continue;
        }
        wrong += fold::distance(&theirs, &ours);
        if is_doubtful(line, sheet) {
            *line = own;
            mended += 1;
        }
    }
    let is_bad = wrong as f32 > settings.layer_wrong * all as f32 && wrong > settings.layer_slips;
    let right = 1.0 - wrong as f32 / all.max(1) as f32;
    Ok(if is_bad { Verdict::Refused(lines, right.max(0.0)) } else { Verdict::Kept(lines, mended) })
}

/// Lines that look misread, and others in even steps.
fn sample(lines: &[Line], sheet: &Sheet, settings: &OcrSettings) -> Vec<usize> {
    let [doubtful, even] = settings.layer_sample;
    let is_odd = |index: &usize| lines.get(*index).is_some_and(|line| is_doubtful(line, sheet));
    let is_text = |index: &usize| lines.get(*index).is_some_and(|line| text(line).chars().count() >= 8);
    let (odd, plain): (Vec<usize>, Vec<usize>) = (0..lines.len()).partition(is_odd);
    let plain: Vec<usize> = plain.into_iter().filter(is_text).collect();
    let step = plain.len().div_ceil(even.max(1)).max(1);
    let mut chosen: Vec<usize> = odd.into_iter().take(doubtful).collect();
    chosen.extend(plain.into_iter().skip(step / 2).step_by(step));
    chosen.sort_unstable();
    chosen
}

/// Marks that recognisers put where they do not understand, and letters on dark ground.
fn is_doubtful(line: &Line, sheet: &Sheet) -> bool {
    let is_odd = |word: &Found| word.text.contains(['|', '[', ']', '{', '}', '~', '_', '=', '¦', '\\', '^', '<', '>']);
    let on_dark = |word: &Found| {
        let dark = sheet.fills.iter().filter(|fill| fill.color.lightness() < reading::DARK_GROUND);
        dark.map(|fill| fill.bbox).any(|fill| touches(fill, word.bbox))
    };
    line.iter().any(|word| is_odd(word) || on_dark(word))
}

fn read(
    lines: &[Line],
    chosen: &[usize],
    sheet: &Sheet,
    tesseract: &Tesseract,
    settings: &OcrSettings,
) -> Result<Vec<Line>, ProgramError> {
    let room = |line: &Line| {
        ink::whole(&sheet.mask, area(line)).grown((0.04 * sheet.dpi) as usize, sheet.plane.width, sheet.plane.height)
    };
    let areas: Vec<PixelBox> = chosen.iter().filter_map(|index| lines.get(*index)).map(room).collect();
    let read = reading::cut(&sheet.plane, &areas, sheet, View::Line, tesseract, settings)?;
    Ok(read.into_iter().map(|line| ink::settle(line, &sheet.mask)).collect())
}

/// The characters of a line; blanks do not count, nor kinds of dashes and quotes.
fn text(line: &Line) -> String {
    let plain = |ch: char| match ch {
        '–' | '—' | '‐' | '‑' => '-',
        '„' | '“' | '”' | '‘' | '’' | '‚' | '\'' => '"',
        other => other,
    };
    line.iter().flat_map(|word| word.text.chars()).filter(|ch| !ch.is_whitespace()).map(plain).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ocr::image::plane::{Mask, Plane};

    /// Three rows of ten letters each, 20 pixels high, at 200 pixels per inch.
    fn sheet() -> Sheet {
        let mut mask = Mask { width: 400, height: 200, data: vec![false; 400 * 200] };
        for (row, letter) in (0..3).flat_map(|row| (0..10).map(move |letter| (row, letter))) {
            for y in 20 + 50 * row..40 + 50 * row {
                (20 + 16 * letter..28 + 16 * letter).for_each(|x| mask.data[y * 400 + x] = true);
            }
        }
        let plane = Plane::new(400, 200, u8::MAX);
        Sheet { plane, mask, dpi: 200.0, quarters: 0, degrees: 0.0, rules: vec![], fills: vec![], signs: vec![] }
    }

    fn line(row: usize, right: usize) -> Line {
        let bbox = PixelBox { x0: 18, x1: 18 + right, y0: 18 + 50 * row, y1: 42 + 50 * row };
        vec![Found { text: "abcdefghij".to_owned(), bbox, confidence: 1.0, line: row }]
    }

    #[test]
    fn a_layer_that_covers_the_print_is_good() {
        let found = evidence(&[line(0, 170), line(1, 170), line(2, 170)], &sheet());
        assert_eq!(found, Evidence { without_ink: 0.0, uncovered: 0, printed: 30 });
        let settings = OcrSettings::default();
        assert!(!found.is_off(&settings) && !found.is_cut(&settings));
        assert!((found.worth(0.9) - 27.0).abs() < 0.01);
    }

    #[test]
    fn letters_without_ink_and_print_without_letters_count() {
        let off = Line::from([Found { bbox: PixelBox { x0: 250, x1: 390, y0: 18, y1: 42 }, ..line(0, 0).remove(0) }]);
        let found = evidence(&[line(0, 170), line(1, 90), off], &sheet());
        assert!((found.without_ink - 1.0 / 3.0).abs() < 0.01, "{found:?}");
        assert_eq!((found.uncovered, found.printed), (14, 30));
        assert!(found.is_off(&OcrSettings::default()));
    }

    #[test]
    fn gaps_are_filled_and_most_of_a_page_is_not() {
        let settings = OcrSettings::default();
        let with = |uncovered: usize| Evidence { without_ink: 0.0, uncovered, printed: 1000 };
        assert!(!with(14).is_cut(&settings) && with(20).is_cut(&settings) && !with(20).is_off(&settings));
        assert!(with(300).is_off(&settings));
    }
}
