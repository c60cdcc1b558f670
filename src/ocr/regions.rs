//! Text recognition, regions: what is read together. Cells closed by rules are read one by one, for tesseract takes
//! lines of neighbouring cells for one line, and drops what stands alone; the rest of the page is read as a page.

use super::image::fills::Filled;
use super::image::plane::PixelBox;
use super::image::rules::Ruled;

/// Side of the squares the page is divided into, in pixels.
const STEP: usize = 3;

/// The closed cells of a page, the smallest first.
pub(super) fn cells(width: usize, height: usize, rules: &[Ruled], fills: &[Filled]) -> Vec<PixelBox> {
    let (columns, rows) = (width.div_ceil(STEP), height.div_ceil(STEP));
    let mut grid = vec![Place::Free; columns * rows];
    let mut wall = |area: PixelBox| {
        for row in area.y0 / STEP..=area.y1.saturating_sub(1) / STEP {
            for column in area.x0 / STEP..=area.x1.saturating_sub(1) / STEP {
                if let Some(place) = (column < columns).then(|| grid.get_mut(row * columns + column)).flatten() {
                    *place = Place::Wall;
                }
            }
        }
    };
    for rule in rules {
        // Rules may miss each other by a little.
        let b = rule.bbox;
        let (dx, dy) = if rule.is_level { (STEP, 0) } else { (0, STEP) };
        wall(PixelBox { x0: b.x0.saturating_sub(dx), x1: b.x1 + dx, y0: b.y0.saturating_sub(dy), y1: b.y1 + dy });
    }
    for fill in fills {
        let PixelBox { x0, y0, x1, y1 } = fill.bbox;
        wall(PixelBox { x0, y0, x1, y1: y0 + 1 });
        wall(PixelBox { x0, y0: y1.saturating_sub(1), x1, y1 });
        wall(PixelBox { x0, y0, x1: x0 + 1, y1 });
        wall(PixelBox { x0: x1.saturating_sub(1), y0, x1, y1 });
    }
    let mut grid = Grid { columns, rows, places: grid };
    grid.flood_edge();
    let mut found = Vec::new();
    for start in 0..grid.places.len() {
        if grid.places.get(start) == Some(&Place::Free) {
            let area = grid.flood(start);
            found.push(PixelBox {
                x0: area.x0 * STEP,
                y0: area.y0 * STEP,
                x1: (area.x1 * STEP).min(width),
                y1: (area.y1 * STEP).min(height),
            });
        }
    }
    found.sort_by_key(|cell| (cell.width() * cell.height(), cell.y0, cell.x0));
    found
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Free,
    Wall,
    Seen,
}

struct Grid {
    columns: usize,
    rows: usize,
    places: Vec<Place>,
}

impl Grid {
    /// Everything that hangs together with the edge of the page is no cell.
    fn flood_edge(&mut self) {
        let (columns, rows) = (self.columns, self.rows);
        let level = (0..columns).flat_map(|x| [x, rows.saturating_sub(1) * columns + x]);
        let upright = (0..rows).flat_map(|y| [y * columns, y * columns + columns.saturating_sub(1)]);
        for start in level.chain(upright).collect::<Vec<_>>() {
            if self.places.get(start) == Some(&Place::Free) {
                self.flood(start);
            }
        }
    }

    /// Marks the free places around `start` and returns their bounds.
    fn flood(&mut self, start: usize) -> PixelBox {
        let mut bounds = PixelBox { x0: usize::MAX, y0: usize::MAX, x1: 0, y1: 0 };
        let mut open = vec![start];
        while let Some(index) = open.pop() {
            let Some(place) = self.places.get_mut(index).filter(|place| **place == Place::Free) else { continue };
            *place = Place::Seen;
            let (x, y) = (index % self.columns, index / self.columns);
            bounds = PixelBox {
                x0: bounds.x0.min(x),
                y0: bounds.y0.min(y),
                x1: bounds.x1.max(x + 1),
                y1: bounds.y1.max(y + 1),
            };
            open.extend((x > 0).then(|| index - 1));
            open.extend((x + 1 < self.columns).then_some(index + 1));
            open.extend((y > 0).then(|| index - self.columns));
            open.extend((y + 1 < self.rows).then_some(index + self.columns));
        }
        bounds
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn closed_cells_are_found_and_open_ones_are_not() {
        let level = |y: usize| Ruled { bbox: PixelBox { x0: 100, x1: 500, y0: y, y1: y + 2 }, is_level: true };
        let upright = |x: usize, y1: usize| Ruled { bbox: PixelBox { x0: x, x1: x + 2, y0: 100, y1 }, is_level: false };
        let rules = [level(100), level(200), level(300), upright(100, 302), upright(250, 302), upright(498, 200)];
        let found = cells(600, 400, &rules, &[]);
        assert_eq!(found.len(), 3, "{found:?}");
        assert!(found.iter().all(|cell| cell.y0 >= 100 && cell.y1 <= 300 && cell.height() > 80), "{found:?}");
        let open = [level(100), level(200), upright(250, 200)];
        assert_eq!(cells(600, 400, &open, &[]), []);
    }
}
