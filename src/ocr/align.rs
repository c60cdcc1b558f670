//! Text recognition, align: the words of a line of a hidden layer given to the letters they stand for, one after the other.
//! Programs that write a line of several cells as one run leave out the gaps between them; the print has these.

use super::image::blobs;
use super::image::plane::{Mask, PixelBox};
use super::program::Found;

/// Gaps between letters of one word, in heights of the line: wider ones part words.
const WIDE: f32 = 0.4;
/// Gaps between words are wider than this.
const NARROW: f32 = 0.12;
/// Widths of words in two faces differ by this share.
const FACES: f32 = 0.18;
/// So far from the width it should have is no word, as a ratio.
const UNLIKE: f32 = 1.9;
/// What a gap in a wrong place counts, in widths that are off by `FACES`.
const MISPLACED: f32 = 3.0;
/// More than this on average, and the line says something else than the print.
const MOST: f32 = 2.0;
/// Longer lines are none.
const LONGEST: usize = 400;

/// A stretch of columns with ink.
type Piece = (usize, usize);

/// Whether the words stand where the print has gaps between them, each gap another one: several words in one gap stand where
/// nothing is printed.
pub(super) fn fits(line: &[Found], rows: &[PixelBox], mask: &Mask) -> bool {
    let pieces = pieces(rows, mask);
    let height = height(rows);
    let gap = |x: usize| {
        let before = pieces.iter().rposition(|piece| piece.0 <= x)?;
        let (left, right) = (pieces.get(before)?, pieces.get(before + 1)?);
        (left.1 <= x && (right.0 - left.1) as f32 > NARROW * height).then_some(before)
    };
    let between = |pair: &[Found]| match pair {
        [a, b] => gap(usize::midpoint(a.bbox.x1, b.bbox.x0.max(a.bbox.x1))),
        _ => None,
    };
    let gaps: Vec<Option<usize>> = line.windows(2).map(between).collect();
    gaps.iter().all(Option::is_some) && gaps.windows(2).all(|pair| !matches!(pair, [a, b] if a >= b))
}

/// Gives each word its letters among the print of `rows`, which follow one another on one line; nothing where they do not
/// go together.
pub(super) fn set(line: &mut [Found], rows: &[PixelBox], mask: &Mask) {
    let pieces = pieces(rows, mask);
    let height = height(rows);
    let own: usize = line.iter().map(|word| word.bbox.width()).sum();
    if line.is_empty() || pieces.len() < line.len() || pieces.len() > LONGEST || own == 0 {
        return;
    }
    // Blanks are a quarter of a type size wide in most faces.
    let blanks = (line.len() - rows.len().min(line.len())) as f32 * height / 3.0;
    let print: usize = rows.iter().map(PixelBox::width).sum();
    let scale = (print as f32 - blanks).max(1.0) / own as f32;
    let Some(ends) = Costs { line, pieces: &pieces, height, scale }.best() else { return };
    let mut first = 0;
    for (word, end) in line.iter_mut().zip(ends) {
        if let (Some(from), Some(to)) = (pieces.get(first), pieces.get(end.saturating_sub(1))) {
            (word.bbox.x0, word.bbox.x1) = (from.0, to.1);
        }
        first = end;
    }
}

fn height(rows: &[PixelBox]) -> f32 {
    rows.iter().map(PixelBox::height).max().unwrap_or(1).max(1) as f32
}

fn pieces(rows: &[PixelBox], mask: &Mask) -> Vec<Piece> {
    let of_row = |row: &PixelBox| {
        let inked = |x: usize| (row.y0..row.y1).any(|y| mask.get(x, y));
        let columns: Vec<bool> = (row.x0..row.x1).map(inked).collect();
        let start = row.x0;
        blobs::stretches_of(&columns).into_iter().map(move |(from, to)| (start + from, start + to))
    };
    rows.iter().flat_map(of_row).collect()
}

/// What it costs to give words to pieces.
struct Costs<'a> {
    line: &'a [Found],
    pieces: &'a [Piece],
    height: f32,
    scale: f32,
}

impl Costs<'_> {
    /// Behind which piece each word ends, where all pieces are given away; `None` where that goes together badly.
    fn best(&self) -> Option<Vec<usize>> {
        let count = self.pieces.len();
        let mut before = vec![f32::INFINITY; count + 1];
        before.first_mut().into_iter().for_each(|slot| *slot = 0.0);
        let mut starts: Vec<Vec<usize>> = Vec::new();
        for word in self.line {
            let mut costs = vec![f32::INFINITY; count + 1];
            let mut from = vec![0; count + 1];
            for (start, sum) in before.iter().enumerate().filter(|(_, sum)| sum.is_finite()) {
                for end in start + 1..=count {
                    let Some(own) = self.of(word, start, end) else { break };
                    if let (Some(cost), Some(slot)) = (costs.get_mut(end), from.get_mut(end))
                        && sum + own < *cost
                    {
                        (*cost, *slot) = (sum + own, start);
                    }
                }
            }
            starts.push(from);
            before = costs;
        }
        let total = before.last().copied().filter(|total| *total <= MOST * self.line.len() as f32)?;
        let mut ends = Vec::with_capacity(self.line.len());
        let mut end = if total.is_finite() { count } else { return None };
        for from in starts.iter().rev() {
            ends.push(end);
            end = from.get(end).copied()?;
        }
        ends.reverse();
        Some(ends)
    }

    /// `None` where the pieces are too wide for the word.
    fn of(&self, word: &Found, start: usize, end: usize) -> Option<f32> {
        let own = self.pieces.get(start..end)?;
        let width = own.last()?.1.saturating_sub(own.first()?.0) as f32;
        let wanted = (word.bbox.width() as f32 * self.scale).max(1.0);
        if width > UNLIKE * wanted {
            return None;
        }
        if width * UNLIKE < wanted {
            return Some(f32::INFINITY);
        }
        let gap = |a: &Piece, b: &Piece| b.0.saturating_sub(a.1) as f32 / self.height;
        let wide = own.windows(2).filter(|pair| matches!(pair, [a, b] if gap(a, b) > WIDE)).count();
        let next = self.pieces.get(end).zip(own.last());
        let is_narrow = next.is_some_and(|(next, last)| gap(last, next) < NARROW);
        let off = (width / wanted).ln() / FACES;
        Some(off * off + MISPLACED * (wide as f32 + f32::from(u8::from(is_narrow))))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Letters 8 wide, 20 high, 3 apart, from y = 20; `places` says where words of so many letters begin.
    fn mask(places: &[(usize, usize)]) -> Mask {
        let mut mask = Mask { width: 1000, height: 60, data: vec![false; 60_000] };
        for (start, letters) in places {
            for letter in 0..*letters {
                let x0 = start + 11 * letter;
                (20..40).for_each(|y| (x0..x0 + 8).for_each(|x| mask.data[y * 1000 + x] = true));
            }
        }
        mask
    }

    fn line(words: &[(&str, usize, usize)]) -> Vec<Found> {
        let found = |(text, x0, x1): &(&str, usize, usize)| Found {
            text: (*text).to_owned(),
            bbox: PixelBox { x0: *x0, x1: *x1, y0: 18, y1: 42 },
            confidence: 1.0,
            line: 0,
        };
        words.iter().map(found).collect()
    }

    #[test]
    fn words_of_two_cells_written_as_one_run_go_to_their_cells() {
        let print = mask(&[(20, 10), (400, 11), (530, 6)]);
        let rows = [PixelBox { x0: 20, x1: 127, y0: 20, y1: 40 }, PixelBox { x0: 400, x1: 593, y0: 20, y1: 40 }];
        let mut run = line(&[("Zielgruppe", 20, 100), ("Schulkinder", 107, 195), ("Eltern", 202, 250)]);
        assert!(!fits(&run, &rows, &print));
        set(&mut run, &rows, &print);
        let places: Vec<(usize, usize)> = run.iter().map(|word| (word.bbox.x0, word.bbox.x1)).collect();
        assert_eq!(places, [(20, 127), (400, 518), (530, 593)]);
        assert!(fits(&run, &rows, &print));
    }

    #[test]
    fn words_in_one_gap_of_the_print_do_not_fit() {
        let print = mask(&[(20, 8), (400, 11), (530, 6)]);
        let rows = [PixelBox { x0: 20, x1: 105, y0: 20, y1: 40 }, PixelBox { x0: 400, x1: 593, y0: 20, y1: 40 }];
        let run = line(&[("Zeitraum", 20, 107), ("fortlaufend", 112, 180), ("Eltern", 185, 230)]);
        assert!(!fits(&run, &rows, &print));
    }

    #[test]
    fn a_line_that_leaves_out_print_stays_as_it_is() {
        let print = mask(&[(20, 10), (400, 40)]);
        let rows = [PixelBox { x0: 20, x1: 127, y0: 20, y1: 40 }, PixelBox { x0: 400, x1: 837, y0: 20, y1: 40 }];
        let mut run = line(&[("Zielgruppe", 20, 100), ("Rat", 107, 135)]);
        let before = run.clone();
        set(&mut run, &rows, &print);
        assert_eq!(run, before);
    }
}
