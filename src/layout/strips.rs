//! Layout, step 3a: captions side by side on a filled bar, and below each what it names, down to a rule as wide as the bar;
//! each bar has columns of its own.
//!
//! In: filled boxes, level rules and the words of a page. Out: a [`Lattice`] of two rows for each bar. Knows no label:
//! captions have a type of their own, and every text below begins where one of them does.

use super::entries;
use super::grid::{self, Lattice};
use super::headed::{Cluster, clusters};
use super::model::GridOrigin;
use super::rules::Segment;
use super::settings::LayoutSettings;
use super::token::Token;
use crate::geometry::Rect;

/// A bar is no higher than this, in points, and ...
const HIGHEST: f32 = 30.0;
/// ... so wide at least.
const NARROWEST: f32 = 150.0;
/// What stands below a bar takes up no more than this, in points.
const DEEPEST: f32 = 120.0;
/// Ends of a bar and of the rule below it agree within this many points, and so do the left edges of texts.
const SHIFT: f32 = 4.0;
/// So many bars of a page show that it is made so.
const LEAST: usize = 2;

/// The tables of bars and what stands below them.
pub(super) fn find(fills: &[Rect], level: &[Segment], tokens: &[Token], settings: &LayoutSettings) -> Vec<Lattice> {
    let is_bar = |bbox: &&Rect| bbox.height() <= HIGHEST && bbox.width() >= NARROWEST;
    let strip = |bar: &Rect| strip(bar, fills, level, tokens, settings);
    let found: Vec<Lattice> = fills.iter().filter(is_bar).filter_map(strip).collect();
    if found.len() >= LEAST { found } else { Vec::new() }
}

fn strip(
    bar: &Rect,
    fills: &[Rect],
    level: &[Segment],
    tokens: &[Token],
    settings: &LayoutSettings,
) -> Option<Lattice> {
    let is_as_wide = |from: f32, to: f32| (from - bar.x0).abs() < SHIFT && (to - bar.x1).abs() < SHIFT;
    let mut rules = level.iter().filter(|rule| rule.at > bar.y1 + SHIFT && is_as_wide(rule.from, rule.to));
    let (rule, more) = (rules.next()?.at, rules.next().map_or(f32::INFINITY, |rule| rule.at));
    let next = fills.iter().filter(|fill| fill.y0 > bar.y1 && is_as_wide(fill.x0, fill.x1)).map(|fill| fill.y0);
    let next = next.fold(f32::INFINITY, f32::min);
    // Of a table with more rows the bar is the head.
    let has_rows = more.is_finite() && next > more;
    if rule - bar.y1 > DEEPEST || next < rule - SHIFT || has_rows {
        return None;
    }
    let below = Rect { y0: bar.y1, y1: rule, ..*bar };
    let inside = |place: &Rect| tokens.iter().filter(|token| place.contains(token.anchor())).collect::<Vec<_>>();
    let [captions] = &clusters(&inside(bar))[..] else { return None };
    let look = captions.tokens.first()?.word.style.look();
    let starts = starts(captions);
    let values = clusters(&inside(&below));
    let is_below = |at: f32| starts.iter().any(|start| (start - at).abs() < SHIFT);
    let is_strip = starts.len() > 1
        && captions.tokens.iter().all(|token| token.word.style.look() == look)
        && !values.is_empty()
        && values.iter().flat_map(|line| &line.tokens).all(|token| token.word.style.look() != look)
        && values.iter().flat_map(self::starts).all(is_below);
    is_strip.then(|| lattice(bar, rule, &starts, settings)).flatten()
}

/// Where the texts of a line begin.
fn starts(line: &Cluster<'_>) -> Vec<f32> {
    entries::texts(line).iter().filter_map(|text| text.first()).map(|token| token.word.bbox.x0).collect()
}

fn lattice(bar: &Rect, rule: f32, starts: &[f32], settings: &LayoutSettings) -> Option<Lattice> {
    let inner = starts.iter().skip(1).map(|start| start - SHIFT);
    let sides = std::iter::once(bar.x0).chain(inner).chain([bar.x1]);
    let upright = sides.map(|at| Segment { at, from: bar.y0, to: rule }).collect();
    let level = [bar.y0, bar.y1, rule].map(|at| Segment { at, from: bar.x0, to: bar.x1 }).to_vec();
    grid::lattice_of(level, upright, GridOrigin::Ruled, settings)
}

#[cfg(test)]
mod tests {
    use crate::geometry::Rgb;
    use crate::layout::model::{Block, Cell, Row};
    use crate::layout::support::{PageBuilder, document};
    use crate::layout::{LayoutSettings, layout};

    const TINT: Rgb = Rgb(220, 235, 240);

    /// Records of two bars, each with captions and values of its own columns, `rows` rows below the second one.
    fn read(rows: u8) -> Vec<String> {
        let mut page = PageBuilder::new();
        let bar = |page: PageBuilder, y: f32, texts: [(f32, &str); 3]| {
            let page = page.fill(50.0, y, 500.0, y + 14.0, TINT).size(8.0).bold(true);
            texts.iter().fold(page, |page, (x, text)| page.text(*x, y + 10.0, text)).bold(false).size(9.0)
        };
        for record in 0..3_u8 {
            let y = 100.0 + 140.0 * f32::from(record);
            page = page.size(11.0).text(55.0, y - 8.0, "Ein Fest am Fluss für alle Kinder der Stadt");
            page = bar(page, y, [(55.0, "Wer"), (250.0, "Wann"), (400.0, "Ende")]);
            page = page.text(55.0, y + 26.0, "Das Amt und der Rat").text(250.0, y + 26.0, "2021").text(
                400.0,
                y + 26.0,
                "2022",
            );
            page = page.stroke(50.0, y + 31.0, 500.0, y + 31.0);
            page = bar(page, y + 31.0, [(55.0, "Wem"), (200.0, "Woran"), (380.0, "Womit")]);
            for row in 0..rows {
                let y = y + 57.0 + 18.0 * f32::from(row);
                page = page.text(55.0, y, "Kinder").text(200.0, y, "Es kommen viele").text(380.0, y, "500 Euro");
                page = page.stroke(50.0, y + 5.0, 500.0, y + 5.0);
            }
        }
        let text = |cell: &Cell| cell.lines().map(crate::layout::model::Line::text).collect::<Vec<_>>().join(" ");
        let row = |row: &Row| row.cells.iter().map(text).collect::<Vec<_>>().join("|");
        let flow = layout(&document([page]), &LayoutSettings::default()).flow;
        flow.iter().filter_map(Block::table).flat_map(|grid| &grid.rows).map(row).collect()
    }

    #[test]
    fn captions_on_bars_with_columns_of_their_own_stand_above_their_values() {
        let record =
            ["Wer|Wann|Ende", "Das Amt und der Rat|2021|2022", "Wem|Woran|Womit", "Kinder|Es kommen viele|500 Euro"];
        assert_eq!(read(1), [record; 3].concat());
    }

    #[test]
    fn a_bar_above_several_rows_is_the_head_of_a_table() {
        let rows = read(2);
        assert_eq!(rows.iter().filter(|row| *row == "Kinder|Es kommen viele|500 Euro").count(), 6, "{rows:?}");
    }
}
