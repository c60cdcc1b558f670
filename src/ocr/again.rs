//! Text recognition, second look: lines with a doubtful word are read again, alone and at other resolutions; the reading
//! the program is surest of counts. What a line says depends on its size in pixels more than it should.

use super::OcrSettings;
use super::image::plane::{PixelBox, Plane};
use super::program::{Found, ProgramError, Tesseract, View};

/// A line as it was read first, in pixels of `plane` enlarged by `factor` with a margin around it.
pub(super) struct Line<'a> {
    pub words: Vec<Found>,
    pub plane: &'a Plane,
}

/// How pixels of the picture that was read lie in the plane.
#[derive(Debug, Clone, Copy)]
pub(super) struct Scale {
    /// Pixels of the picture per pixel of the plane.
    pub factor: f32,
    /// White around the picture.
    pub margin: usize,
    /// Pixels of the plane per inch.
    pub dpi: f32,
}

impl Scale {
    /// A word of the picture that shows `area` of the sheet, in pixels of the sheet.
    pub fn in_sheet(self, word: Found, area: PixelBox) -> Found {
        let (x, y) = (|at: usize| self.back(at) + area.x0, |at: usize| self.back(at) + area.y0);
        let b = word.bbox;
        Found { bbox: PixelBox { x0: x(b.x0), y0: y(b.y0), x1: x(b.x1), y1: y(b.y1) }, ..word }
    }

    fn back(self, at: usize) -> usize {
        (at.saturating_sub(self.margin) as f32 / self.factor).round() as usize
    }

    fn there(self, at: f32) -> usize {
        (at * self.factor).round().max(0.0) as usize + self.margin
    }
}

/// Reads doubtful lines again and replaces their words where another reading is surer.
pub(super) fn look<'a: 'b, 'b>(
    lines: impl Iterator<Item = &'b mut Line<'a>>,
    scale: Scale,
    tesseract: &Tesseract,
    settings: &OcrSettings,
) -> Result<(), ProgramError> {
    let doubtful = lines.filter(|line| is_doubtful(&line.words, settings));
    let mut doubtful: Vec<(PixelBox, &mut Line<'a>)> =
        doubtful.filter_map(|line| Some((cut(line, scale)?, line))).take(settings.most_again).collect();
    for dpi in settings.again_dpi {
        let small = Scale { factor: dpi / scale.dpi, ..scale };
        let picture = |(area, line): &(PixelBox, &mut Line<'a>)| {
            line.plane.cut(*area).enlarged(small.factor).framed(scale.margin)
        };
        let pictures: Vec<Plane> = doubtful.iter().map(picture).collect();
        let readings = tesseract.read(&pictures, dpi, View::Line, settings.time_limit)?;
        for ((area, line), words) in doubtful.iter_mut().zip(readings) {
            if is_surer(&words, &line.words) {
                // The number of the line stays: it holds its words together.
                let number = line.words.first().map_or(0, |word| word.line);
                let words = words.into_iter().map(|word| Found { line: number, ..moved(word, *area, small, scale) });
                line.words = words.collect();
            }
        }
    }
    Ok(())
}

fn is_doubtful(words: &[Found], settings: &OcrSettings) -> bool {
    words.iter().any(|word| word.text.chars().any(char::is_alphanumeric) && word.confidence < settings.doubtful_word)
}

/// The part of the plane that shows the line.
fn cut(line: &Line<'_>, scale: Scale) -> Option<PixelBox> {
    let x0 = line.words.iter().map(|word| word.bbox.x0).min()?;
    let y0 = line.words.iter().map(|word| word.bbox.y0).min()?;
    let x1 = line.words.iter().map(|word| word.bbox.x1).max()?;
    let y1 = line.words.iter().map(|word| word.bbox.y1).max()?;
    let area = PixelBox { x0: scale.back(x0), y0: scale.back(y0), x1: scale.back(x1), y1: scale.back(y1) };
    let area = area.grown(ROOM, line.plane.width, line.plane.height);
    (area.width() > 0 && area.height() > 0).then_some(area)
}

/// Pixels around a line that are cut out with it.
const ROOM: usize = 3;

/// A word of the second reading, where the first one would have it.
fn moved(word: Found, area: PixelBox, from: Scale, to: Scale) -> Found {
    let x = |at: usize| to.there((from.back(at) + area.x0) as f32);
    let y = |at: usize| to.there((from.back(at) + area.y0) as f32);
    let b = word.bbox;
    Found { bbox: PixelBox { x0: x(b.x0), y0: y(b.y0), x1: x(b.x1), y1: y(b.y1) }, ..word }
}

/// Whether a reading is surer than another, and has about as many letters.
fn is_surer(new: &[Found], old: &[Found]) -> bool {
    let (new_letters, old_letters) = (letters(new), letters(old));
    let is_whole = new_letters * 10 >= old_letters * 7 && new_letters * 7 <= old_letters * 10;
    is_whole && sureness(new) > sureness(old) + 0.02
}

fn letters(words: &[Found]) -> usize {
    words.iter().flat_map(|word| word.text.chars()).filter(|ch| ch.is_alphanumeric()).count()
}

/// Mean confidence over the characters.
fn sureness(words: &[Found]) -> f32 {
    let count = |word: &Found| word.text.chars().count() as f32;
    let total: f32 = words.iter().map(count).sum();
    words.iter().map(|word| word.confidence * count(word)).sum::<f32>() / total.max(1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn word(text: &str, confidence: f32) -> Found {
        Found { text: text.to_owned(), bbox: PixelBox { x0: 46, y0: 26, x1: 76, y1: 36 }, confidence, line: 1 }
    }

    #[test]
    fn the_surer_reading_counts_where_it_is_as_long() {
        let first = [word("Baustein", 0.93), word("Ail.1", 0.26)];
        assert!(is_doubtful(&first, &OcrSettings::default()));
        assert!(is_surer(&[word("Baustein", 0.93), word("A1.1", 0.89)], &first));
        assert!(!is_surer(&[word("Baustein", 0.93)], &first), "a word is lost");
        assert!(!is_surer(&[word("Baustein", 0.93), word("Al.1", 0.2)], &first));
    }

    #[test]
    fn words_keep_their_place() {
        let scale = Scale { factor: 1.5, margin: 16, dpi: 200.0 };
        let plane = Plane::new(200, 100, 255);
        let line = Line { words: vec![word("A", 0.1)], plane: &plane };
        let area = cut(&line, scale).unwrap();
        assert_eq!(area, PixelBox { x0: 17, y0: 4, x1: 43, y1: 16 });
        let again = Found { bbox: PixelBox { x0: 19, y0: 19, x1: 39, y1: 25 }, ..word("A", 0.9) };
        let small = Scale { factor: 1.0, ..scale };
        let bbox = moved(again, area, small, scale).bbox;
        assert_eq!(bbox, PixelBox { x0: 46, y0: 27, x1: 76, y1: 36 });
    }
}
