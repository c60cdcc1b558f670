//! Text recognition, leftovers: print that no word covers. Tesseract passes over single words in cells and over the ends of
//! lines; what it left out is cut out and read once more, as lines of its own.

use super::OcrSettings;
use super::image::blobs;
use super::image::plane::PixelBox;
use super::program::{Found, ProgramError, Tesseract, View};
use super::reading::{self, Sheet};

/// Reads what `lines`, in pixels of the sheet, leave uncovered.
pub(super) fn read(
    lines: &[Vec<Found>],
    sheet: &Sheet,
    tesseract: &Tesseract,
    settings: &OcrSettings,
) -> Result<Vec<Vec<Found>>, ProgramError> {
    let mut words: Vec<PixelBox> = lines.iter().flatten().map(|word| word.bbox).collect();
    let mut rows = uncovered(&words, sheet, settings);
    let mut found = Vec::new();
    if rows.len() >= settings.leftover_block {
        found = blocks(&rows, &words, sheet, tesseract, settings)?;
        words.extend(found.iter().flatten().map(|word| word.bbox));
        rows = uncovered(&words, sheet, settings);
    }
    rows.truncate(settings.leftover[1]);
    let grown = |area: &PixelBox| area.grown(area.height() / 4, sheet.plane.width, sheet.plane.height);
    let areas: Vec<PixelBox> = rows.iter().map(grown).collect();
    let read = reading::cut(&sheet.plane, &areas, sheet, View::Line, tesseract, settings)?;
    found.extend(read.into_iter().map(|line| sure(line, settings)));
    found.retain(|line| !line.is_empty());
    Ok(found)
}

/// Words, and sure ones: signatures and drawings give marks.
fn sure(line: Vec<Found>, settings: &OcrSettings) -> Vec<Found> {
    let is_word = |word: &Found| word.confidence >= settings.doubtful && word.text.chars().any(char::is_alphanumeric);
    line.into_iter().filter(is_word).collect()
}

/// Rows of letters that no word covers.
fn uncovered(words: &[PixelBox], sheet: &Sheet, settings: &OcrSettings) -> Vec<PixelBox> {
    let letters = letters(sheet).into_iter().filter(|letter| !words.iter().any(|word| touches(*word, *letter)));
    rows(letters.collect())
        .into_iter()
        .filter(|(_, count)| *count >= settings.leftover[0])
        .map(|(row, _)| row)
        .collect()
}

/// Reads rows that follow one another as blocks, without what has been read: tesseract takes whole parts of a page for
/// pictures.
fn blocks(
    rows: &[PixelBox],
    words: &[PixelBox],
    sheet: &Sheet,
    tesseract: &Tesseract,
    settings: &OcrSettings,
) -> Result<Vec<Vec<Found>>, ProgramError> {
    let mut rows = rows.to_vec();
    rows.sort_by_key(|row| row.y0);
    let mut bands: Vec<(PixelBox, usize)> = Vec::new();
    for row in rows {
        match bands.last_mut().filter(|(band, _)| row.y0 <= band.y1 + 3 * row.height()) {
            Some((band, count)) => (*band, *count) = (around(*band, row), *count + 1),
            None => bands.push((row, 1)),
        }
    }
    let wide =
        |(area, _): &(PixelBox, usize)| area.grown((0.03 * sheet.dpi) as usize, sheet.plane.width, sheet.plane.height);
    let areas: Vec<PixelBox> = bands.iter().filter(|(_, count)| *count >= 3).map(wide).collect();
    let mut plane = sheet.plane.clone();
    for word in words {
        plane.paint(*word, u8::MAX);
    }
    let read = reading::cut(&plane, &areas, sheet, View::Block, tesseract, settings)?;
    let lines = read.into_iter().flat_map(reading::lines_of);
    Ok(lines.map(|line| sure(line, settings)).filter(|line| !line.is_empty()).collect())
}

pub(super) fn around(a: PixelBox, b: PixelBox) -> PixelBox {
    PixelBox { x0: a.x0.min(b.x0), y0: a.y0.min(b.y0), x1: a.x1.max(b.x1), y1: a.y1.max(b.y1) }
}

/// Pieces of ink of the size of letters.
pub(super) fn letters(sheet: &Sheet) -> Vec<PixelBox> {
    let (least, most) = ((0.04 * sheet.dpi) as usize, (0.2 * sheet.dpi) as usize);
    let is_letter = |b: &PixelBox| (least..most).contains(&b.height()) && (least / 4..most).contains(&b.width());
    blobs::find(&sheet.mask).into_iter().map(|blob| blob.bbox).filter(is_letter).collect()
}

/// Whether two areas have pixels in common.
pub(super) fn touches(a: PixelBox, b: PixelBox) -> bool {
    a.x0 < b.x1 && b.x0 < a.x1 && a.y0 < b.y1 && b.y0 < a.y1
}

/// Letters that stand in a row, with how many they are.
pub(super) fn rows(mut letters: Vec<PixelBox>) -> Vec<(PixelBox, usize)> {
    letters.sort_by_key(|letter| (letter.x0, letter.y0));
    let mut rows: Vec<(PixelBox, usize)> = Vec::new();
    for letter in letters {
        let follows = |(row, _): &&mut (PixelBox, usize)| {
            let common = row.y1.min(letter.y1).saturating_sub(row.y0.max(letter.y0));
            2 * common >= letter.height().min(row.height()) && letter.x0 <= row.x1 + row.height().max(letter.height())
        };
        match rows.iter_mut().find(follows) {
            Some((row, count)) => {
                *row = around(*row, letter);
                *count += 1;
            }
            None => rows.push((letter, 1)),
        }
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_in_a_row_are_read_together() {
        let letter = |x: usize, y: usize| PixelBox { x0: x, x1: x + 8, y0: y, y1: y + 12 };
        let rows = rows(vec![letter(10, 50), letter(20, 52), letter(32, 50), letter(300, 50), letter(12, 90)]);
        let counts: Vec<usize> = rows.iter().map(|(_, count)| *count).collect();
        assert_eq!(counts, [3, 1, 1]);
        assert_eq!(rows[0].0, PixelBox { x0: 10, x1: 40, y0: 50, y1: 64 });
    }
}
