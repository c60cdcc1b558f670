//! Text recognition, one page: picture → words, rules, filled areas and signs in the page's own coordinates.

use super::OcrSettings;
use super::fit;
use super::image::plane::PixelBox;
use super::layer::{self, Evidence, Verdict};
use super::leftover;
use super::lost;
use super::prepare::Upright;
use super::program::{Found, ProgramError, Tesseract};
use super::reading::{self, Sheet};
use super::remnants;
use super::shapes;
use super::whole;
use crate::geometry::{Rect, Tilt};
use crate::read::model::{Fill, RawPage, RawWord, Stroke};
use crate::render::{Canvas, POINTS_PER_INCH, Picture, RenderError};
use serde::{Deserialize, Serialize};

/// What was found in the picture of a page, in points of the upright page.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub(super) struct Recognised {
    pub tilt: Option<Tilt>,
    pub words: Vec<RawWord>,
    pub strokes: Vec<Stroke>,
    pub fills: Vec<Fill>,
    pub source: Source,
    /// Where words of the file were read in their stead.
    #[serde(default)]
    pub replaced: Vec<Rect>,
}

/// Where the words come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub(super) enum Source {
    /// They were read.
    #[default]
    Picture,
    /// They were read, because a hidden layer was found to be wrong.
    InsteadOfLayer,
    /// They stand for words of the file without characters; so many of these could not be read.
    Words { left: usize },
    /// They are those of a hidden layer (none: it stays as it is), with so many lines read again.
    Layer { mended: usize, is_doubtful: bool },
}

impl Recognised {
    /// Mean confidence over the letters; 1 without any.
    pub fn confidence(&self) -> f32 {
        let letters = |word: &RawWord| word.text.chars().filter(|ch| ch.is_alphanumeric()).count() as f32;
        let total: f32 = self.words.iter().map(letters).sum();
        let sum: f32 = self.words.iter().map(|word| word.confidence * letters(word)).sum();
        if total > 0.0 { sum / total } else { 1.0 }
    }
}

/// Why a page was not recognised.
#[derive(Debug, thiserror::Error)]
pub(super) enum PageError {
    #[error(transparent)]
    Render(#[from] RenderError),
    #[error(transparent)]
    Program(#[from] ProgramError),
}

/// Looks at a page and reads it. `covered` is what has usable text
/// already and is not read again; a page that has any stays as it lies.
pub(super) fn look(
    canvas: &Canvas,
    page: &RawPage,
    tesseract: &Tesseract,
    covered: &[Rect],
    settings: &OcrSettings,
) -> Result<Recognised, PageError> {
    let mut picture = canvas.page(page.number, resolution(page, settings))?;
    whiten(&mut picture, covered);
    let first = Upright::new(&picture, covered.is_empty(), settings);
    let sheet = first.sheet(settings);
    let mut best = read(&sheet, page, Some(tesseract), settings)?;
    if !is_doubtful(&best, settings) || !covered.is_empty() {
        return Ok(best);
    }
    // Upside down: an upright page was turned by 180°, a sideways one to the wrong side.
    let other = first.upside_down().sheet(settings);
    let turned = read(&other, page, Some(tesseract), settings)?;
    if worth(&turned) > worth(&best) {
        best = turned;
    }
    Ok(best)
}

/// Reads the words at `places` of a page whose other text is good.
pub(super) fn look_at_words(
    canvas: &Canvas,
    page: &RawPage,
    places: &[Rect],
    tesseract: &Tesseract,
    settings: &OcrSettings,
) -> Result<Recognised, PageError> {
    let picture = canvas.page(page.number, settings.mixed_dpi)?;
    let sheet = Upright::new(&picture, false, settings).sheet(settings);
    let (words, replaced) = lost::read(places, &sheet, tesseract, settings)?;
    let source = Source::Words { left: places.len() - replaced.len() };
    Ok(Recognised { words, source, replaced, ..Recognised::default() })
}

/// Letters that were read with confidence.
fn worth(found: &Recognised) -> f32 {
    found.words.iter().map(|word| (word.confidence - 0.5).max(0.0) * word.text.chars().count() as f32).sum()
}

fn is_doubtful(found: &Recognised, settings: &OcrSettings) -> bool {
    found.words.len() >= 5 && found.confidence() < settings.doubtful
}

/// Looks at a page with a hidden layer: rules and signs from the picture, words from the layer, or read again where it
/// is wrong and `tesseract` is there.
pub(super) fn look_at_layer(
    canvas: &Canvas,
    page: &RawPage,
    tesseract: Option<&Tesseract>,
    settings: &OcrSettings,
) -> Result<Recognised, PageError> {
    let picture = canvas.page(page.number, resolution(page, settings))?;
    let sheet = Upright::new(&picture, true, settings).sheet(settings);
    let mut found = read(&sheet, page, None, settings)?;
    found.source = Source::Layer { mended: 0, is_doubtful: false };
    let Some(lines) = layer::lines(page, found.tilt, &sheet) else { return Ok(found) };
    let lines = whole::grown(fit::fitted(layer::without_signs(lines, &sheet), &sheet), &sheet);
    let evidence = layer::evidence(&lines, &sheet);
    let Some(tesseract) = tesseract else {
        let is_doubtful = evidence.is_off(settings) || evidence.is_cut(settings);
        return Ok(with_layer(found, lines, (0, is_doubtful), &evidence, &sheet, settings));
    };
    let verdict = if evidence.is_off(settings) {
        Verdict::Refused(lines, 1.0 - evidence.without_ink)
    } else {
        layer::compared(lines, &sheet, tesseract, settings)?
    };
    let (lines, right) = match verdict {
        Verdict::Kept(mut lines, mended) => {
            let mut more = if evidence.is_cut(settings) {
                leftover::read(&lines, &sheet, tesseract, settings)?
            } else {
                Vec::new()
            };
            more.retain(|line| !fit::repeats(line, &lines));
            let mended = mended + more.len();
            lines.extend(more);
            return Ok(with_layer(found, lines, (mended, false), &evidence, &sheet, settings));
        }
        Verdict::Refused(lines, right) => (lines, right),
    };
    let own = Recognised { source: Source::InsteadOfLayer, ..read(&sheet, page, Some(tesseract), settings)? };
    let boxes: Vec<PixelBox> = own.words.iter().map(|word| sheet.area(&word.bbox)).collect();
    let own_right = 1.0 - settings.modesty * (1.0 - own.confidence());
    // Where the picture is so bad that neither can be trusted, the one that tells more counts.
    if layer::coverage(&boxes, &sheet).worth(own_right) >= evidence.worth(right) {
        return Ok(own);
    }
    Ok(with_layer(found, lines, (0, true), &evidence, &sheet, settings))
}

/// What was seen, with the words of a layer; how many of its lines were read again, and whether it is doubtful.
fn with_layer(
    found: Recognised,
    lines: Vec<Vec<Found>>,
    (mended, is_doubtful): (usize, bool),
    evidence: &Evidence,
    sheet: &Sheet,
    settings: &OcrSettings,
) -> Recognised {
    // Where a layer does not belong to the picture, the picture tells nothing of its words.
    let lines = if evidence.is_off(settings) { lines } else { remnants::without(lines, sheet) };
    let words = reading::finished(lines, sheet, settings);
    Recognised { words, source: Source::Layer { mended, is_doubtful }, ..found }
}

fn read(
    sheet: &Sheet,
    page: &RawPage,
    tesseract: Option<&Tesseract>,
    settings: &OcrSettings,
) -> Result<Recognised, PageError> {
    let scale = POINTS_PER_INCH / sheet.dpi;
    let words = match tesseract {
        Some(tesseract) => reading::words(sheet, tesseract, settings)?,
        None => Vec::new(),
    };
    let tilt = Tilt { quarters: sheet.quarters, degrees: sheet.degrees, width: page.width, height: page.height };
    let is_level = sheet.quarters == 0 && sheet.degrees == 0.0;
    Ok(Recognised {
        tilt: (!is_level).then_some(tilt),
        words,
        strokes: shapes::strokes(&sheet.rules, &sheet.signs, scale),
        fills: shapes::fills(&sheet.fills, &sheet.signs, scale),
        source: Source::Picture,
        replaced: Vec::new(),
    })
}

/// Pixels per inch: those of the largest image, within limits; a mixed page is drawn as `mixed_dpi` says.
fn resolution(page: &RawPage, settings: &OcrSettings) -> f32 {
    let largest = page.images.iter().max_by(|a, b| a.bbox.area().total_cmp(&b.bbox.area()));
    let Some(image) = largest.filter(|image| image.bbox.area() > 0.5 * page.width * page.height) else {
        return settings.mixed_dpi;
    };
    // The longer side, whichever way the image is turned.
    let pixels = image.pixel_width.max(image.pixel_height) as f32;
    let inches = image.bbox.width().max(image.bbox.height()) / POINTS_PER_INCH;
    let [least, most] = settings.dpi;
    (pixels / inches.max(0.1)).clamp(least, most)
}

/// Paints over what is not to be read.
fn whiten(picture: &mut Picture, covered: &[Rect]) {
    let scale = picture.dpi / POINTS_PER_INCH;
    for rect in covered {
        let x0 = (rect.x0 * scale).floor().max(0.0) as usize;
        let x1 = ((rect.x1 * scale).ceil().max(0.0) as usize).min(picture.width);
        for y in (rect.y0 * scale).floor().max(0.0) as usize..(rect.y1 * scale).ceil().max(0.0) as usize {
            let start = y * picture.width;
            if let Some(row) = picture.rgb.get_mut((start + x0) * 3..(start + x1.max(x0)) * 3) {
                row.fill(u8::MAX);
            }
        }
    }
}

/// Whether a picture shows printed paper rather than a photograph: mostly light, with some dark.
pub(super) fn looks_like_text(grey: &[u8], width: usize, settings: &OcrSettings) -> bool {
    let total = grey.len().max(1) as f32;
    let light = grey.iter().filter(|value| **value > 200).count() as f32 / total;
    let dark = grey.iter().filter(|value| **value < 140).count() as f32 / total;
    let [least, most] = settings.look_ink;
    if light < settings.look_paper || dark < least || dark > most {
        return false;
    }
    // Lines of text leave rows without ink between them.
    let rows = grey.chunks(width.max(1)).map(|row| row.iter().filter(|value| **value < 160).count());
    let inked: Vec<bool> = rows.map(|count| count * 100 > width).collect();
    inked.windows(2).filter(|pair| matches!(pair, [false, true])).count() >= 3
}
