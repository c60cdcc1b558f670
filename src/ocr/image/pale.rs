//! The picture: pale print beside dark print, as grey captions under black text. Where letters of both kinds stand on one
//! page, a reader of the whole page loses the pale ones: each piece of pale print is made as dark as the rest.

use super::blobs;
use super::plane::{Mask, PixelBox, Plane};

/// Thresholds of pale print, on white paper.
#[derive(Debug, Clone)]
pub(in crate::ocr) struct PaleSettings {
    /// What is darker than paper by this belongs to a piece of print (0–255).
    pub edge: u8,
    /// The least depth of the ink of pale pieces (0–255): less is dirt, or shines through the paper.
    pub least: u8,
    /// Their depth at most, in depths of the usual print of the page.
    pub share: f32,
    /// Height of pieces of letters, in inches: what is lower is dirt, what is higher a ground or a picture.
    pub height: [f32; 2],
    /// So long are words at most, in inches.
    pub width: f32,
}

impl Default for PaleSettings {
    fn default() -> Self {
        Self { edge: 32, least: 50, share: 0.6, height: [0.025, 0.25], width: 3.0 }
    }
}

/// So deep becomes pale ink.
const DEPTH: f32 = 215.0;

/// Makes the pale pieces of a white page dark.
pub(in crate::ocr) fn darken(plane: &mut Plane, dpi: f32, settings: &PaleSettings) {
    let pieces = blobs::find(&Mask::darker(plane, u8::MAX - settings.edge));
    let [low, high] = settings.height.map(|inches| (inches * dpi) as usize);
    let width = (settings.width * dpi) as usize;
    let is_letter = |b: &PixelBox| b.height() >= low.max(3) && b.height() <= high && b.width() <= width;
    let depths: Vec<Piece> = pieces
        .into_iter()
        .map(|piece| piece.bbox)
        .filter(is_letter)
        .filter_map(|bbox| Some((bbox, depth(plane, bbox, settings.edge)?)))
        .collect();
    let Some(usual) = median(&depths).filter(|_| !depths.is_empty()) else { return };
    for row in rows(depths) {
        let Some(own) = median(&row) else { continue };
        if own >= settings.least && f32::from(own) < settings.share * f32::from(usual) {
            for (bbox, _) in &row {
                deepen(plane, *bbox, DEPTH / f32::from(own));
            }
        }
    }
}

/// A piece of print and the depth of its ink.
type Piece = (PixelBox, u8);

fn median(pieces: &[Piece]) -> Option<u8> {
    let mut depths: Vec<u8> = pieces.iter().map(|(_, depth)| *depth).collect();
    depths.sort_unstable();
    depths.get(depths.len() / 2).copied()
}

/// Pieces that follow one another on a line: letters of one word are in one ink.
fn rows(mut pieces: Vec<Piece>) -> Vec<Vec<Piece>> {
    pieces.sort_by_key(|(bbox, _)| (bbox.x0, bbox.y0));
    let mut rows: Vec<(PixelBox, Vec<Piece>)> = Vec::new();
    for (bbox, depth) in pieces {
        let follows = |(last, _): &&mut (PixelBox, Vec<Piece>)| {
            let common = last.y1.min(bbox.y1).saturating_sub(last.y0.max(bbox.y0));
            2 * common >= bbox.height().min(last.height()) && bbox.x0 <= last.x1 + bbox.height().max(last.height()) / 2
        };
        match rows.iter_mut().rev().find(follows) {
            Some((last, row)) => {
                *last = PixelBox { x1: last.x1.max(bbox.x1), ..bbox };
                row.push((bbox, depth));
            }
            None => rows.push((bbox, vec![(bbox, depth)])),
        }
    }
    rows.into_iter().map(|(_, row)| row).collect()
}

fn deepen(plane: &mut Plane, area: PixelBox, factor: f32) {
    let width = plane.width;
    for y in area.y0..area.y1 {
        for pixel in plane.data.get_mut(y * width + area.x0..y * width + area.x1).unwrap_or_default() {
            *pixel = (255.0 - f32::from(u8::MAX - *pixel) * factor).max(0.0) as u8;
        }
    }
}

/// How deep the darkest tenth of the print in an area is.
fn depth(plane: &Plane, area: PixelBox, edge: u8) -> Option<u8> {
    let rows = (area.y0..area.y1).filter_map(|y| plane.row(y).get(area.x0..area.x1));
    let mut depths: Vec<u8> = rows.flatten().map(|value| u8::MAX - value).filter(|depth| *depth > edge).collect();
    depths.sort_unstable();
    depths.get(depths.len() * 9 / 10).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pale_letters_become_dark_and_grounds_and_dirt_stay() {
        let mut plane = Plane::new(600, 300, 255);
        let letter = PixelBox { x0: 20, y0: 20, x1: 24, y1: 36 };
        let dark = PixelBox { x0: 20, y0: 60, x1: 24, y1: 76 };
        for x in (40..80).step_by(10) {
            plane.paint(PixelBox { x0: x, y0: 60, x1: x + 4, y1: 76 }, 40);
        }
        let ground = PixelBox { x0: 100, y0: 20, x1: 500, y1: 120 };
        let dirt = PixelBox { x0: 20, y0: 100, x1: 22, y1: 102 };
        for (area, value) in [(letter, 180), (dark, 40), (ground, 180), (dirt, 180)] {
            plane.paint(area, value);
        }
        darken(&mut plane, 200.0, &PaleSettings::default());
        let inks = [letter, dark, ground, dirt].map(|area| plane.get(area.x0 + 1, area.y0 + 1));
        assert!(inks[0] < 60, "{inks:?}");
        assert_eq!(inks[1..], [40, 180, 180]);
    }
}
