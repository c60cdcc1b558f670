//! Layout, step 3a: a filled or framed bar beside a block: the key figures of a project sheet in the margin, its heading and
//! its text beside them.
//!
//! In: the filled boxes and frames of a page, its tables, its words. Out: a table of one row and two columns for each such
//! bar. Knows no label: the block is known by its first line, which stands at the top of the bar in a type of its own; text
//! that flows round a box runs on in one type.

use super::grid::{self, Lattice};
use super::model::{GridOrigin, Look};
use super::rules::Segment;
use super::settings::LayoutSettings;
use super::token::{Token, bounds_of};
use crate::geometry::Rect;

/// A bar holds so many lines at least: less is a caption or a cell.
const LEAST_LINES: usize = 3;
/// The first line of the block stands so near the top of the bar, in em.
const TOP: f32 = 2.0;
/// Share of the lines of a bar that may stand level with lines of the block: labels in a filled column stand level with
/// their values.
const MOST_LEVEL: f32 = 0.6;
/// Baselines nearer than this are one line, in points.
const LEVEL: f32 = 1.0;
/// Words reach over the edges of their bar by at most this, in points.
const SLACK: f32 = 3.0;
/// Lines of the block below the end of the bar follow within this, baseline to baseline, in em.
const LEADING: f32 = 2.0;
/// White around the words of the block, in points.
const MARGIN: f32 = 2.0;

/// The blocks beside bars.
pub(super) fn find(
    boxes: &[Rect],
    tables: &[Lattice],
    tokens: &[Token],
    height: f32,
    settings: &LayoutSettings,
) -> Vec<Lattice> {
    let mut bars: Vec<Rect> = boxes.to_vec();
    bars.sort_by(|a, b| a.y0.total_cmp(&b.y0).then(a.x0.total_cmp(&b.x0)));
    bars.dedup_by(|a, b| b.grown(1.0).contains(a.center()) && (a.area() - b.area()).abs() < 0.1 * b.area());
    let is_free = |bar: &&Rect| {
        let others = bars.iter().filter(|other| other != bar && !other.grown(1.0).contains(bar.center()));
        let is_beside = |other: &Rect| other.overlap_y(bar) > SLACK && !bar.grown(1.0).contains(other.center());
        let is_alone = !others.into_iter().any(is_beside) && bar.height() < 0.9 * height;
        is_alone && !tables.iter().any(|table| table.bbox().overlap_y(bar) > SLACK)
    };
    bars.iter().filter(is_free).filter_map(|bar| block(bar, &bars, tokens, settings)).collect()
}

/// The bar and the block beside it.
fn block(bar: &Rect, bars: &[Rect], tokens: &[Token], settings: &LayoutSettings) -> Option<Lattice> {
    let is_level = |token: &&Token| token.anchor().y > bar.y0 && token.anchor().y < bar.y1;
    let (inside, beside): (Vec<&Token>, Vec<&Token>) =
        tokens.iter().filter(is_level).partition(|token| bar.contains(token.anchor()));
    let first = beside.iter().min_by(|a, b| a.baseline.total_cmp(&b.baseline))?;
    let is_right = first.word.bbox.x0 > bar.x1 - SLACK;
    let is_clear = |token: &&Token| {
        let bbox = &token.word.bbox;
        if is_right { bbox.x0 > bar.x1 - SLACK } else { bbox.x1 < bar.x0 + SLACK }
    };
    let is_block = beside.iter().all(is_clear)
        && beside.iter().chain(&inside).all(|token| token.angle == 0)
        && first.baseline - bar.y0 < TOP * first.size()
        && bounds_of(&beside).width() > bar.width()
        && heights(&inside).len() >= LEAST_LINES
        && opens(first, &beside)
        && !are_level(&inside, &beside);
    if !is_block {
        return None;
    }
    let next = bars.iter().map(|other| other.y0).filter(|top| *top > bar.y0 + SLACK).fold(f32::INFINITY, f32::min);
    let below: Vec<&Token> =
        tokens.iter().filter(|token| token.anchor().y >= bar.y1 && token.word.bbox.y1 < next).collect();
    let own: Vec<&Token> = beside.iter().copied().chain(going_on(first, &beside, &below, is_clear)).collect();
    lattice(bar, &bounds_of(&own).grown(MARGIN), is_right, settings)
}

/// One row: the bar, the block, or the other way round.
fn lattice(bar: &Rect, block: &Rect, is_right: bool, settings: &LayoutSettings) -> Option<Lattice> {
    let outer = bar.union(block);
    let inner = if is_right { bar.x1.min(block.x0 + MARGIN) } else { bar.x0.max(block.x1 - MARGIN) };
    let level = [outer.y0, outer.y1].map(|at| Segment { at, from: outer.x0, to: outer.x1 }).to_vec();
    let upright = [outer.x0, inner, outer.x1].map(|at| Segment { at, from: outer.y0, to: outer.y1 }).to_vec();
    grid::lattice_of(level, upright, GridOrigin::Ruled, settings)
}

/// Whether the first line of the block is in a type that the last one is not in: a heading.
fn opens(first: &Token, beside: &[&Token]) -> bool {
    let last = beside.iter().max_by(|a, b| a.baseline.total_cmp(&b.baseline));
    last.is_some_and(|last| last.word.style.look() != first.word.style.look())
}

/// Whether most lines of the bar stand level with lines of the block.
fn are_level(inside: &[&Token], beside: &[&Token]) -> bool {
    let (own, others) = (heights(inside), heights(beside));
    let level = own.iter().filter(|at| others.iter().any(|other| (*at - other).abs() < LEVEL)).count();
    level as f32 > MOST_LEVEL * own.len() as f32
}

/// The lines of the block below the end of the bar: near, on its side alone, in types that it has below its heading.
fn going_on<'t>(
    first: &Token,
    beside: &[&'t Token],
    below: &[&'t Token],
    is_clear: impl Fn(&&'t Token) -> bool,
) -> Vec<&'t Token> {
    let heading = first.word.style.look();
    let types: Vec<Look> = beside.iter().map(|token| token.word.style.look()).filter(|look| *look != heading).collect();
    let mut last = heights(beside).last().copied().unwrap_or_default();
    let mut own = Vec::new();
    for at in heights(below) {
        let line: Vec<&'t Token> = below.iter().copied().filter(|token| (token.baseline - at).abs() < LEVEL).collect();
        let is_own = |token: &&'t Token| {
            is_clear(token) && types.contains(&token.word.style.look()) && at - last < LEADING * token.size()
        };
        if !line.iter().all(is_own) {
            break;
        }
        own.extend(line);
        last = at;
    }
    own
}

/// Different baselines, from top to bottom.
fn heights(tokens: &[&Token]) -> Vec<f32> {
    let mut heights: Vec<f32> = tokens.iter().map(|token| token.baseline).collect();
    heights.sort_by(f32::total_cmp);
    heights.dedup_by(|a, b| (*a - *b).abs() < LEVEL);
    heights
}

#[cfg(test)]
mod tests {
    use crate::geometry::Rgb;
    use crate::layout::model::{Block, Cell, Line, Row};
    use crate::layout::support::{PageBuilder, document};
    use crate::layout::{LayoutSettings, layout};

    const GREY: Rgb = Rgb(217, 217, 217);

    /// Tables as rows, paragraphs as they are.
    fn read(page: PageBuilder) -> Vec<String> {
        let text = |cell: &Cell| cell.lines().map(Line::text).collect::<Vec<_>>().join(" ");
        let row = |row: &Row| row.cells.iter().map(text).collect::<Vec<_>>().join("|");
        let flow = layout(&document([page]), &LayoutSettings::default()).flow;
        let block = |block: &Block| match block {
            Block::Table(grid) => grid.rows.iter().map(row).collect::<Vec<_>>(),
            Block::Text(paragraph) => vec![paragraph.lines.iter().map(Line::text).collect::<Vec<_>>().join(" ")],
        };
        flow.iter().flat_map(block).collect()
    }

    /// Two sheets with a bar of four lines at `bar`, and a block whose lines begin at `left`.
    fn sheets(bar: f32, left: f32, lines: usize) -> PageBuilder {
        let mut page = PageBuilder::new();
        for (sheet, name) in ["Ein Fest", "Ein Weg"].iter().enumerate() {
            let y = 100.0 + 120.0 * sheet as f32;
            page = page.fill(bar, y, bar + 120.0, y + 60.0, GREY).size(8.0);
            for (line, text) in ["Amt", "Jugendamt", "Zeit", "2019"].iter().enumerate() {
                page = page.text(bar + 4.0, y + 11.0 + 13.5 * line as f32, text);
            }
            page = page.size(12.0).bold(true).text(left, y + 12.0, name).bold(false).size(10.0);
            for line in 0..lines {
                page = page.text(left, y + 28.0 + 14.0 * line as f32, "Eine Zeile eines Textes neben der Leiste");
            }
        }
        page.size(10.0).text(50.0, 400.0, "Ein anderer Text")
    }

    #[test]
    fn a_bar_belongs_to_the_block_that_opens_beside_it() {
        let line = "Eine Zeile eines Textes neben der Leiste";
        let read_left = read(sheets(50.0, 180.0, 2));
        assert_eq!(
            read_left,
            [
                format!("Amt Jugendamt Zeit 2019|Ein Fest {line} {line}"),
                format!("Amt Jugendamt Zeit 2019|Ein Weg {line} {line}"),
                "Ein anderer Text".to_owned(),
            ]
        );
        let read_right = read(sheets(400.0, 50.0, 2));
        assert_eq!(read_right.first(), Some(&format!("Ein Fest {line} {line}|Amt Jugendamt Zeit 2019")));
    }

    #[test]
    fn a_block_goes_on_below_its_bar() {
        let read = read(sheets(50.0, 180.0, 5));
        assert_eq!(read.len(), 3, "{read:?}");
        assert_eq!(read[1].matches("Zeile").count(), 5);
    }

    #[test]
    fn text_that_flows_round_a_box_and_labels_level_with_their_values_are_no_blocks() {
        let mut page = PageBuilder::new().fill(50.0, 100.0, 170.0, 160.0, GREY);
        for line in 0..4 {
            page = page.text(54.0, 112.0 + 13.5 * line as f32, "Im Kasten");
        }
        for line in 0..6 {
            page = page.text(180.0, 110.0 + 14.0 * line as f32, "Eine Zeile eines Textes neben dem Kasten");
        }
        assert!(!read(page).iter().any(|line| line.contains('|')));
        let mut page = PageBuilder::new().fill(50.0, 100.0, 170.0, 160.0, GREY);
        for (line, label) in ["Amt", "Zeit", "Mittel", "Stand"].iter().enumerate() {
            let y = 112.0 + 14.0 * line as f32;
            page = page.bold(line == 0).text(54.0, y, label).text(180.0, y, "Ein Wert, der neben seinem Namen steht");
        }
        assert!(!read(page).iter().any(|line| line.starts_with("Amt Zeit")));
    }
}
