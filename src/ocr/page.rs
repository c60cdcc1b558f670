//! Text recognition, one page: picture → words, rules, filled areas and signs in the page's own coordinates.

use super::OcrSettings;
use super::fit;
use super::image::blobs::Blob;
use super::image::clean;
use super::image::edges;
use super::image::fills::{self, Filled};
use super::image::halftone;
use super::image::heads;
use super::image::light;
use super::image::plane::{Colors, Mask, PixelBox, Plane};
use super::image::rules;
use super::image::signs::{self, Sign};
use super::image::skew;
use super::layer::{self, Evidence, Verdict};
use super::leftover;
use super::lost;
use super::program::{Found, ProgramError, Tesseract};
use super::reading::{self, DARK_GROUND, Sheet};
use super::remnants;
use super::shapes;
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
    let lines = fit::fitted(layer::without_signs(lines, &sheet), &sheet);
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

/// A picture turned so that its lines are level.
struct Upright {
    colors: Colors,
    dpi: f32,
    quarters: u8,
    degrees: f32,
}

impl Upright {
    fn new(picture: &Picture, may_turn: bool, settings: &OcrSettings) -> Self {
        let mut colors = colors(picture);
        if let Some(even) = light::evened(&colors, picture.dpi, &settings.light) {
            colors = even;
        } else if let Some(smooth) = halftone::smoothed(&colors, &settings.halftone) {
            colors = smooth;
        }
        let as_it_is = Self { colors, dpi: picture.dpi, quarters: 0, degrees: 0.0 };
        if !may_turn {
            return as_it_is;
        }
        let even = clean::even(&as_it_is.colors.grey(), picture.dpi, &settings.clean);
        let mask = Mask::darker(&even, settings.clean.ink);
        if skew::is_sideways(&mask, picture.dpi, &settings.skew) {
            let degrees = skew::find(&Mask::darker(&even.turned(1), settings.clean.ink), &settings.skew);
            return as_it_is.turned(1).swung(degrees);
        }
        as_it_is.swung(skew::find(&mask, &settings.skew))
    }

    fn turned(self, quarters: u8) -> Self {
        let colors = self.colors.each(|plane| plane.turned(quarters));
        Self { colors, quarters: (self.quarters + quarters) % 4, ..self }
    }

    fn swung(self, degrees: f32) -> Self {
        if degrees == 0.0 {
            return self;
        }
        Self { colors: self.colors.each(|plane| plane.swung(degrees)), degrees, ..self }
    }

    fn upside_down(self) -> Self {
        // Skew stays what it is when the page is turned by 180°.
        self.turned(2)
    }

    /// What can be seen without reading, and the picture that is left to be read.
    fn sheet(&self, settings: &OcrSettings) -> Sheet {
        let dpi = self.dpi;
        let mut grey = self.colors.grey();
        // Rules divide filled areas, and on dark ones they show only when the ground is made white.
        let first = rules::find(&clean::even(&grey, dpi, &settings.clean), dpi, &settings.rules);
        let fills = fills::find(&self.colors, &first, dpi, &settings.fills);
        for fill in &fills {
            flatten(&mut grey, fill);
        }
        let mut plane = clean::even(&grey, dpi, &settings.clean);
        let contrast = settings.rules.contrast.saturating_add(clean::noise(&self.colors.red) as u8);
        let found = rules::find(&plane, dpi, &settings.rules);
        let mut rules = edges::without(found, &fills, &self.colors.grey(), contrast);
        let (width, height) = (plane.width, plane.height);
        let mut mask = Mask::darker(&plane, settings.clean.ink);
        for rule in &rules {
            erase(&mut plane, &mut mask, rule.bbox.grown(1, width, height));
        }
        // The edges of light areas have vanished with their ground.
        for fill in fills.iter().filter(|fill| fill.color.lightness() < DARK_GROUND) {
            for edge in edges(fill.bbox, 2) {
                erase(&mut plane, &mut mask, edge);
            }
        }
        rules.extend(heads::dividers(&fills, &rules, &mask, dpi, &settings.heads));
        let blobs = clean::remove_specks(&mut plane, &mut mask, dpi, &settings.clean);
        let signs = self.signs(&blobs, &mask, settings);
        for sign in &signs {
            erase(&mut plane, &mut mask, sign.bbox().grown(1, width, height));
        }
        Sheet { plane, mask, dpi, quarters: self.quarters, degrees: self.degrees, rules, fills, signs }
    }

    fn signs(&self, blobs: &[Blob], mask: &Mask, settings: &OcrSettings) -> Vec<Sign> {
        signs::find(blobs, mask, &self.colors, self.dpi, &settings.signs)
    }
}

fn colors(picture: &Picture) -> Colors {
    let plane = |channel: usize| Plane {
        width: picture.width,
        height: picture.height,
        data: picture.rgb.iter().skip(channel).step_by(3).copied().collect(),
    };
    let is_grey = picture.rgb.chunks_exact(3).all(|pixel| matches!(pixel, [r, g, b] if r == g && g == b));
    Colors { red: plane(0), others: (!is_grey).then(|| [plane(1), plane(2)]) }
}

fn erase(plane: &mut Plane, mask: &mut Mask, area: PixelBox) {
    plane.paint(area, u8::MAX);
    mask.clear(area);
}

/// Whether the print on a ground of middle lightness is lighter than the ground.
fn has_light_print(grey: &Plane, fill: &Filled) -> bool {
    let ground = fill.color.lightness() * 255.0;
    if fill.color.lightness() > LIGHT_GROUND {
        return false;
    }
    let inner = PixelBox {
        x0: fill.bbox.x0 + EDGE,
        y0: fill.bbox.y0 + EDGE,
        x1: fill.bbox.x1.saturating_sub(EDGE),
        y1: fill.bbox.y1.saturating_sub(EDGE),
    };
    let (mut light, mut dark) = (0_usize, 0_usize);
    for y in inner.y0..inner.y1 {
        for value in grey.row(y).iter().take(inner.x1).skip(inner.x0).map(|value| f32::from(*value)) {
            light += usize::from(value > f32::midpoint(ground, 255.0));
            dark += usize::from(value < ground / 2.0);
        }
    }
    light > 2 * dark
}

/// On lighter ground print is dark.
const LIGHT_GROUND: f32 = 0.78;
/// Pixels at the edges of an area that are not judged.
const EDGE: usize = 3;

/// Makes the ground of a filled area white; on dark ground light print becomes dark.
fn flatten(grey: &mut Plane, fill: &Filled) {
    let ground = (fill.color.lightness() * 255.0).max(1.0);
    let is_dark = fill.color.lightness() < DARK_GROUND || has_light_print(grey, fill);
    let width = grey.width;
    for y in fill.bbox.y0..fill.bbox.y1.min(grey.height) {
        let Some(row) = grey.data.get_mut(y * width + fill.bbox.x0..y * width + fill.bbox.x1.min(width)) else {
            continue;
        };
        for pixel in row {
            let value = f32::from(*pixel);
            let light = if is_dark {
                255.0 - (value - ground).max(0.0) * 255.0 / (255.0 - ground)
            } else {
                value * 255.0 / ground
            };
            *pixel = light.clamp(0.0, 255.0) as u8;
        }
    }
}

/// The four edges of an area, `reach` pixels to both sides.
fn edges(area: PixelBox, reach: usize) -> [PixelBox; 4] {
    let PixelBox { x0, y0, x1, y1 } = area;
    let band = |at: usize| (at.saturating_sub(reach), at + reach);
    let ((left0, left1), (right0, right1)) = (band(x0), band(x1));
    let ((top0, top1), (bottom0, bottom1)) = (band(y0), band(y1));
    [
        PixelBox { x0: left0, y0, x1: left1, y1 },
        PixelBox { x0: right0, y0, x1: right1, y1 },
        PixelBox { x0, y0: top0, x1, y1: top1 },
        PixelBox { x0, y0: bottom0, x1, y1: bottom1 },
    ]
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
