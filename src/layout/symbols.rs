//! Layout, step 7: signs that are no text, and the background of cells.
//!
//! In: fills, strokes, images and widgets. Out: [`Symbol`]s and cell colours. Knows no meaning of a colour.

use super::model::{Cell, Symbol, SymbolKind};
use super::rules::is_paper;
use super::settings::LayoutSettings;
use crate::geometry::{Point, Rect, Rgb};
use crate::read::model::{Fill, RawPage, Shape, Stroke, WidgetValue};

/// Smaller drawn discs than this are bullets or dots of a pattern, in points.
const SMALLEST_SIGN: f32 = 5.0;

/// The signs of a page, and its small discs that may be bullets.
pub(crate) fn find(page: &RawPage, settings: &LayoutSettings) -> (Vec<Symbol>, Vec<Rect>) {
    let mut symbols: Vec<Symbol> = Vec::new();
    let mut discs = Vec::new();
    for fill in page.fills.iter().filter(|fill| !fill.is_filled || !is_paper(fill.color, settings)) {
        let side = fill.bbox.width().max(fill.bbox.height());
        if side < SMALLEST_SIGN {
            if is_square(&fill.bbox) && side > 1.0 {
                discs.push(fill.bbox);
            }
        } else if side <= settings.symbol_side && is_square(&fill.bbox) || is_bar(fill, settings) {
            add(&mut symbols, shape(page.number, fill));
        }
    }
    symbols.extend(boxes(page, settings));
    symbols.extend(pictures(page, settings));
    // What a form field draws of itself is one sign with it.
    let fields = widgets(page);
    symbols.retain(|drawn| !fields.iter().any(|field| field.bbox.grown(1.0).contains(drawn.bbox.center())));
    symbols.extend(fields);
    (symbols, discs)
}

/// A short bar in a colour that says something, as lights are drawn in tables. One with text on it is a background, and
/// found to be one by its cell.
fn is_bar(fill: &Fill, settings: &LayoutSettings) -> bool {
    let (width, height) = (fill.bbox.width(), fill.bbox.height());
    let Rgb(r, g, b) = fill.color;
    let is_coloured = r.max(g).max(b) - r.min(g).min(b) >= COLOURED;
    fill.is_filled
        && is_coloured
        && fill.shape == Shape::Rect
        && (SMALLEST_SIGN..=settings.symbol_side).contains(&height)
        && (height..=LONGEST_BAR * height).contains(&width)
        && width <= 2.0 * settings.symbol_side
}

/// The parts of a colour that says something differ at least this much, 0–255: pale lights more than tinted heads.
const COLOURED: u8 = 40;
/// A bar is at most so many times as long as high.
const LONGEST_BAR: f32 = 4.5;

fn is_square(bbox: &Rect) -> bool {
    let (width, height) = (bbox.width(), bbox.height());
    width > 0.0 && height > 0.0 && width / height < 1.6 && height / width < 1.6
}

fn shape(page: u32, fill: &Fill) -> Symbol {
    let is_round = fill.shape == Shape::Disc;
    let kind = SymbolKind::Shape { color: fill.color, is_filled: fill.is_filled, is_round };
    Symbol { page, bbox: fill.bbox, kind }
}

/// A disc with an outline is drawn twice; the filled one counts.
fn add(symbols: &mut Vec<Symbol>, symbol: Symbol) {
    let twin = symbols.iter_mut().rev().take(8).find(|other| {
        let common = other.bbox.intersection(&symbol.bbox).map_or(0.0, |common| common.area());
        common > 0.6 * other.bbox.area().max(symbol.bbox.area())
    });
    match twin {
        Some(other) if matches!(other.kind, SymbolKind::Shape { is_filled: false, .. }) => *other = symbol,
        Some(_) => {}
        None => symbols.push(symbol),
    }
}

/// Drawn check boxes: small squares of four strokes, ticked by slanting strokes inside.
fn boxes(page: &RawPage, settings: &LayoutSettings) -> Vec<Symbol> {
    let short: Vec<&Stroke> =
        page.strokes.iter().filter(|stroke| extent(stroke) <= settings.symbol_side && extent(stroke) >= 3.0).collect();
    let (slanting, straight): (Vec<&Stroke>, Vec<&Stroke>) = short.into_iter().partition(|stroke| is_slanting(stroke));
    let squares = squares(&straight);
    let mut is_used = vec![false; slanting.len()];
    let mut found = Vec::new();
    for bbox in squares {
        let mut is_on = false;
        for (stroke, used) in slanting.iter().zip(&mut is_used) {
            if bbox.grown(2.0).contains(bounds(stroke).center()) {
                is_on = true;
                *used = true;
            }
        }
        let kind = SymbolKind::CheckBox { is_on, is_widget: false, export: None };
        found.push(Symbol { page: page.number, bbox, kind });
    }
    let loose = slanting.iter().zip(is_used).filter(|(_, used)| !used).map(|(stroke, _)| bounds(stroke));
    found.extend(ticks(loose, page.number));
    found
}

fn bounds(stroke: &Stroke) -> Rect {
    Rect::from_corners(stroke.from, stroke.to)
}

fn extent(stroke: &Stroke) -> f32 {
    bounds(stroke).width().max(bounds(stroke).height())
}

fn is_slanting(stroke: &Stroke) -> bool {
    bounds(stroke).width() > 1.5 && bounds(stroke).height() > 1.5
}

/// Squares whose four sides are separate strokes: the top one is matched with sides that start at its ends.
fn squares(straight: &[&Stroke]) -> Vec<Rect> {
    let mut level: Vec<Rect> =
        straight.iter().map(|stroke| bounds(stroke)).filter(|b| b.width() > b.height()).collect();
    let upright: Vec<Rect> = straight.iter().map(|stroke| bounds(stroke)).filter(|b| b.height() >= b.width()).collect();
    level.sort_by(|a, b| a.y0.total_cmp(&b.y0));
    let near = |a: f32, b: f32| (a - b).abs() < 1.0;
    let mut squares = Vec::new();
    for (index, top) in level.iter().enumerate() {
        let below = level.iter().skip(index + 1).take_while(|bottom| bottom.y0 - top.y0 <= top.width() * 1.6);
        for bottom in below.filter(|bottom| near(bottom.x0, top.x0) && near(bottom.x1, top.x1)) {
            let bbox = Rect { x0: top.x0, y0: top.y0, x1: top.x1, y1: bottom.y0 };
            let has_side = |x: f32| {
                upright.iter().any(|side| near(side.x0, x) && near(side.y0, bbox.y0) && near(side.y1, bbox.y1))
            };
            if is_square(&bbox) && has_side(bbox.x0) && has_side(bbox.x1) {
                squares.push(bbox);
            }
        }
    }
    squares
}

/// Slanting strokes that touch make one tick or cross.
fn ticks(strokes: impl Iterator<Item = Rect>, page: u32) -> Vec<Symbol> {
    let mut found: Vec<(Rect, usize)> = Vec::new();
    for bbox in strokes {
        match found.iter_mut().rev().take(8).find(|(other, _)| other.grown(1.0).intersection(&bbox).is_some()) {
            Some((other, count)) => {
                *other = other.union(&bbox);
                *count += 1;
            }
            None => found.push((bbox, 1)),
        }
    }
    let symbols = found.into_iter().filter(|(bbox, count)| *count == 2 && is_square(bbox));
    symbols.map(|(bbox, _)| Symbol { page, bbox, kind: SymbolKind::Tick }).collect()
}

fn pictures(page: &RawPage, settings: &LayoutSettings) -> Vec<Symbol> {
    let largest = 2.0 * settings.symbol_side;
    let small = page.images.iter().map(|image| image.bbox).filter(|bbox| {
        let (width, height) = (bbox.width(), bbox.height());
        width.min(height) >= SMALLEST_SIGN && width.max(height) <= largest
    });
    small.map(|bbox| Symbol { page: page.number, bbox, kind: SymbolKind::Picture }).collect()
}

fn widgets(page: &RawPage) -> Vec<Symbol> {
    let checks = page.widgets.iter().filter_map(|widget| match &widget.value {
        WidgetValue::Check { is_on, export } => Some((widget.bbox, *is_on, export.clone())),
        _ => None,
    });
    checks
        .map(|(bbox, is_on, export)| {
            let kind = SymbolKind::CheckBox { is_on, is_widget: true, export: Some(export) };
            Symbol { page: page.number, bbox, kind }
        })
        .collect()
}

/// Gives a cell its background, the signs that stand in it, and whether a form field does.
pub(crate) fn furnish(cell: &mut Cell, page: &RawPage, symbols: &mut Vec<Symbol>, settings: &LayoutSettings) {
    let Some((_, bbox)) = cell.places.iter().find(|(number, _)| *number == page.number).copied() else { return };
    cell.fill = background(&bbox, page, settings).or(cell.fill);
    let (inside, rest) =
        std::mem::take(symbols).into_iter().partition::<Vec<_>, _>(|symbol| bbox.contains(symbol.bbox.center()));
    *symbols = rest;
    cell.symbols.extend(inside.into_iter().filter(|symbol| !is_background(&symbol.bbox, &bbox)));
    cell.has_widget |= page.widgets.iter().any(|widget| bbox.contains(widget.bbox.center()));
}

fn is_background(symbol: &Rect, cell: &Rect) -> bool {
    symbol.area() > 0.6 * cell.area()
}

/// The last drawn fill that covers most of the cell.
fn background(bbox: &Rect, page: &RawPage, settings: &LayoutSettings) -> Option<Rgb> {
    let center: Point = bbox.center();
    let covers = |fill: &&Fill| {
        fill.is_filled
            && fill.shape == Shape::Rect
            && fill.bbox.contains(center)
            && fill.bbox.intersection(bbox).is_some_and(|common| common.area() > 0.6 * bbox.area())
    };
    let color = page.fills.iter().rev().find(covers)?.color;
    (!is_paper(color, settings)).then_some(color)
}
