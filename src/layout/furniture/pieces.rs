//! Furniture, first part: the pieces of text near the top and bottom edge of a page.

use super::heads;
use crate::geometry::Rect;
use crate::layout::page::PageInk;
use crate::layout::settings::LayoutSettings;
use crate::layout::token::Token;
use crate::read::model::RawPage;

/// Pages of which more words than this share are marked as artifacts are marked wrongly.
const TRUSTED_SHARE: f32 = 0.3;

/// Words on one baseline without a wide gap, near an edge of the page.
#[derive(Debug, Clone, Default)]
#[allow(clippy::struct_excessive_bools, reason = "independent findings about one piece")]
pub(super) struct Piece {
    /// Index of the page.
    pub page: usize,
    /// Physical number of the page.
    pub number: i64,
    /// Counts rows from the edge inwards.
    pub row: usize,
    /// Near the top edge rather than the bottom one; turned text is near neither.
    pub edge: Edge,
    /// Distance of the baseline from that edge.
    pub distance: f32,
    /// Distance from the baseline of the next row inwards, over the font size.
    pub gap: f32,
    /// Font size.
    pub size: f32,
    /// Indexes of its tokens.
    pub tokens: Vec<usize>,
    /// Its text without blanks, numbers masked.
    pub mask: String,
    /// Its numbers.
    pub numbers: Vec<i64>,
    /// Rows inwards start their pieces where this row does: a table header.
    pub heads_columns: bool,
    /// Larger text stands right below it at the same edge: the word and number above a title.
    pub is_kicker: bool,
    /// Recurs on other pages with numbers that fit.
    pub recurs: bool,
    /// One of its numbers counts with the pages.
    pub counts: bool,
    /// Is furniture.
    pub is_accepted: bool,
}

/// Which edge a piece is near.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(super) enum Edge {
    #[default]
    Top,
    Bottom,
    /// Turned text, at the side or across the page.
    Turned,
}

/// The pieces of a page in both margins, and all turned text.
pub(super) fn of_page(page: &PageInk, settings: &LayoutSettings) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for edge in [Edge::Top, Edge::Bottom, Edge::Turned] {
        let rows = rows(page, edge, settings);
        let starts: Vec<Vec<f32>> = rows.iter().map(|row| row_starts(page, row, settings)).collect();
        let gaps: Vec<f32> =
            rows.iter().enumerate().map(|(row, tokens)| gap_inwards(page, tokens, rows.get(row + 1))).collect();
        let heads = if edge == Edge::Top { heads::find(page, &rows, &starts, &gaps, settings) } else { Vec::new() };
        for (row, (tokens, gap)) in rows.iter().zip(gaps).enumerate() {
            let here = starts.get(row).map_or(&[][..], Vec::as_slice);
            let heads_columns = heads.get(row) == Some(&true)
                || (1..=2).any(|step| starts.get(row + step).is_some_and(|next| aligns(here, next)));
            let parts = fragments(page, tokens, settings);
            let is_kicker = edge == Edge::Top && parts.len() == 1 && is_kicker(page, tokens, rows.get(row + 1));
            pieces.extend(parts.into_iter().map(|part| Piece {
                row,
                edge,
                gap,
                heads_columns,
                is_kicker,
                ..piece(page, edge, part)
            }));
        }
    }
    pieces
}

/// Token indexes of the rows in one margin, from the edge inwards.
fn rows(page: &PageInk, edge: Edge, settings: &LayoutSettings) -> Vec<Vec<usize>> {
    let height = page.raw.height;
    let zone = settings.furniture_zone * height;
    let is_here = |token: &Token| {
        let y = token.word.bbox.center().y;
        match edge {
            Edge::Top => token.angle == 0 && y < zone,
            Edge::Bottom => token.angle == 0 && y > height - zone,
            Edge::Turned => token.angle != 0 && !is_turned_cell(page, token),
        }
    };
    let mut rows: Vec<Vec<usize>> = Vec::new();
    let mut last: Option<&Token> = None;
    for (index, token) in page.tokens.iter().enumerate().filter(|(_, token)| is_here(token)) {
        let reach = 2.0 * settings.baseline_tolerance * token.size();
        let joins =
            last.is_some_and(|last| last.angle == token.angle && (token.baseline - last.baseline).abs() <= reach);
        match rows.last_mut() {
            Some(row) if joins => row.push(index),
            _ => rows.push(vec![index]),
        }
        last = Some(token);
    }
    for row in &mut rows {
        row.sort_by(|a, b| left(page, *a).total_cmp(&left(page, *b)));
    }
    if edge == Edge::Bottom {
        rows.reverse();
    }
    // What stands in a table of the body is no furniture, and neither is anything further inside.
    let ends = rows
        .iter()
        .position(|row| edge != Edge::Turned && row.iter().any(|token| is_in_body_table(page, *token, settings)));
    rows.truncate(ends.unwrap_or(rows.len()));
    rows
}

/// Upright text within a cell: the narrow head of a column, or a title beside merged rows.
fn is_turned_cell(page: &PageInk, token: &Token) -> bool {
    let bbox = token.word.bbox;
    let center = bbox.center();
    let holds =
        |cell: &Rect| cell.grown(1.0).intersection(&bbox).is_some_and(|common| common.area() > 0.95 * bbox.area());
    token.angle % 90 == 0
        && page.tables.iter().any(|table| {
            table.cell_at(center).and_then(|cell| table.cells.get(cell)).is_some_and(|cell| holds(&cell.bbox))
        })
}

fn left(page: &PageInk, token: usize) -> f32 {
    page.tokens.get(token).map_or(0.0, |token| token.word.bbox.x0)
}

fn is_in_body_table(page: &PageInk, token: usize, settings: &LayoutSettings) -> bool {
    let Some(token) = page.tokens.get(token) else { return false };
    let holders = page.tables.iter().map(super::super::grid::Lattice::bbox);
    holders.filter(|bbox| bbox.contains(token.anchor())).any(|bbox| !is_marginal(&bbox, page.raw.height, settings))
}

/// Whether a box lies in one of the margins as a whole.
pub(super) fn is_marginal(bbox: &Rect, height: f32, settings: &LayoutSettings) -> bool {
    let zone = settings.furniture_zone * height;
    bbox.y1 < zone || bbox.y0 > height - zone
}

/// Whether a token stands in the margins.
pub(super) fn is_in_margin(token: &Token, page: &RawPage, settings: &LayoutSettings) -> bool {
    let y = token.word.bbox.center().y;
    let zone = settings.furniture_zone * page.height;
    y < zone || y > page.height - zone
}

/// Whether artifact marks of the page tell furniture from text.
pub(super) fn trusts_marks(page: &PageInk) -> bool {
    let marked = page.tokens.iter().filter(|token| token.is_artifact).count();
    (marked as f32) < TRUSTED_SHARE * page.tokens.len() as f32
}

fn gap_inwards(page: &PageInk, row: &[usize], next: Option<&Vec<usize>>) -> f32 {
    let level = |row: &[usize]| {
        row.first().and_then(|token| page.tokens.get(*token)).map(|token| (token.baseline, token.size()))
    };
    match (level(row), next.and_then(|next| level(next))) {
        (Some((here, size)), Some((there, _))) => (there - here).abs() / size.max(1.0),
        _ => f32::INFINITY,
    }
}

/// A title is so many times as large as the word and number above it, and so near to them, in em of its own.
const TITLE: f32 = 1.25;
const NEAR_TITLE: f32 = 2.0;

fn is_kicker(page: &PageInk, row: &[usize], next: Option<&Vec<usize>>) -> bool {
    let first = |row: &[usize]| row.first().and_then(|token| page.tokens.get(*token));
    let (Some(own), Some(title)) = (first(row), next.and_then(|next| first(next))) else { return false };
    title.size() >= TITLE * own.size()
        && title.baseline - own.baseline < NEAR_TITLE * title.size()
        && (title.word.bbox.x0 - own.word.bbox.x0).abs() < 3.0
}

/// Cuts a row at wide gaps.
pub(super) fn fragments(page: &PageInk, row: &[usize], settings: &LayoutSettings) -> Vec<Vec<usize>> {
    let mut parts: Vec<Vec<usize>> = Vec::new();
    let mut end = f32::NEG_INFINITY;
    for index in row {
        let Some(token) = page.tokens.get(*index) else { continue };
        let is_near = token.angle != 0 || token.word.bbox.x0 - end <= settings.gutter * token.size();
        match parts.last_mut() {
            Some(part) if is_near => part.push(*index),
            _ => parts.push(vec![*index]),
        }
        end = token.word.bbox.x1;
    }
    parts
}

fn row_starts(page: &PageInk, row: &[usize], settings: &LayoutSettings) -> Vec<f32> {
    fragments(page, row, settings).iter().filter_map(|part| part.first()).map(|token| left(page, *token)).collect()
}

fn aligns(here: &[f32], next: &[f32]) -> bool {
    let hits = here.iter().filter(|x| next.iter().any(|other| (*x - other).abs() < 2.0)).count();
    here.len() >= 2 && next.len() >= 2 && hits >= 2 && hits * 3 >= here.len() * 2
}

fn piece(page: &PageInk, edge: Edge, tokens: Vec<usize>) -> Piece {
    let words: Vec<&Token> = tokens.iter().filter_map(|token| page.tokens.get(*token)).collect();
    let text: String = words.iter().map(|token| token.word.text.as_str()).collect();
    let first = words.first();
    let baseline = first.map_or(0.0, |token| token.baseline);
    let distance = if edge == Edge::Bottom { page.raw.height - baseline } else { baseline };
    let (mask, numbers) = masked(&text);
    Piece {
        number: i64::from(page.raw.number),
        distance,
        size: first.map_or(0.0, |token| token.size()),
        tokens,
        mask,
        numbers,
        ..Piece::default()
    }
}

/// Replaces numbers by `#` and lists them; a text that is nothing but a roman number is one too.
pub(super) fn masked(text: &str) -> (String, Vec<i64>) {
    if let Some(value) = roman(text) {
        return ("#".to_owned(), vec![value]);
    }
    let mut mask = String::with_capacity(text.len());
    let mut numbers = Vec::new();
    let mut open: Option<i64> = None;
    for ch in text.chars() {
        if let Some(digit) = ch.to_digit(10) {
            open = Some(open.unwrap_or(0).saturating_mul(10).saturating_add(i64::from(digit)));
            continue;
        }
        if let Some(value) = open.take() {
            numbers.push(value);
            mask.push('#');
        }
        mask.push(ch);
    }
    if let Some(value) = open {
        numbers.push(value);
        mask.push('#');
    }
    (mask, numbers)
}

/// The value of a small roman number of at most eight letters.
pub(crate) fn roman(text: &str) -> Option<i64> {
    if text.is_empty() || text.len() > 8 {
        return None;
    }
    let is_upper = text.chars().all(|ch| ch.is_ascii_uppercase());
    let is_lower = text.chars().all(|ch| ch.is_ascii_lowercase());
    if !is_upper && !is_lower {
        return None;
    }
    let values: Option<Vec<i64>> = text.chars().map(|ch| digit_of_roman(ch.to_ascii_lowercase())).collect();
    let values = values?;
    let sum = values.iter().enumerate().map(|(index, value)| {
        let is_before_larger = values.get(index + 1).is_some_and(|next| next > value);
        if is_before_larger { -value } else { *value }
    });
    Some(sum.sum())
}

fn digit_of_roman(ch: char) -> Option<i64> {
    Some(match ch {
        'i' => 1,
        'v' => 5,
        'x' => 10,
        'l' => 50,
        'c' => 100,
        _ => return None,
    })
}
