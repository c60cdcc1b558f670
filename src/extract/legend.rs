//! Extract, step 5d: a printed legend: which sign or colour means what.
//!
//! In: the flow. Out: [`LegendEntry`]s and the blocks they stand in. A legend is a line with several signs, a list whose
//! items begin with different signs or colours, or a small table of signs beside words. Digits and letters as signs are
//! read in [`codes`].

mod codes;
mod shares;
mod swatches;
#[cfg(test)]
mod tests;

use crate::extract::cell::is_sign;
use crate::extract::model::LegendEntry;
use crate::extract::run::Run;
use crate::geometry::Rgb;
use crate::layout::model::{Block, Cell, Grid, Layout, Line, Paragraph, Row, Symbol, SymbolKind};
use crate::lexicon::Lexicon;
use std::collections::BTreeSet;

/// A legend and the blocks of the flow that print it.
#[derive(Debug, Default)]
pub(crate) struct Legend {
    pub entries: Vec<LegendEntry>,
    pub blocks: BTreeSet<usize>,
}

/// Longest meaning of a sign, in words.
const WORDS_OF_A_MEANING: usize = 12;
/// A drawn sign stands at most this far left of its meaning, in points.
const SIGN_GAP: f32 = 30.0;

/// A legend has no more columns or rows than eight signs and their meanings take.
const MOST_CELLS: usize = 16;

/// Looks for the first legend of the document: signs and colours, else codes.
pub(crate) fn find_legend(layout: &Layout, lexicon: &Lexicon) -> Legend {
    let signs = find_signs(layout, lexicon);
    if signs.entries.is_empty() { codes::find(layout, lexicon) } else { signs }
}

fn find_signs(layout: &Layout, lexicon: &Lexicon) -> Legend {
    let mut list = Legend::default();
    for (index, block) in layout.flow.iter().enumerate() {
        match block {
            Block::Text(paragraph) => {
                let run = Run::of([paragraph], &lexicon.structure.value);
                let line = signs_in_line(&run, lexicon);
                if !line.is_empty() {
                    return Legend { entries: line, blocks: BTreeSet::from([index]) };
                }
                let listed = listed_signs(paragraph, &run, layout, lexicon);
                if listed.is_empty() {
                    if is_legend(&list.entries) {
                        return list;
                    }
                    list = Legend::default();
                } else {
                    list.entries.extend(listed);
                    list.blocks.insert(index);
                }
            }
            Block::Table(grid) => {
                if is_legend(&list.entries) {
                    return list;
                }
                list = Legend { entries: table_entries(grid, lexicon), blocks: BTreeSet::from([index]) };
                if is_legend(&list.entries) {
                    return list;
                }
                list = Legend::default();
            }
        }
    }
    if is_legend(&list.entries) { list } else { Legend::default() }
}

/// At least two entries, told apart by sign or colour.
fn is_legend(entries: &[LegendEntry]) -> bool {
    let mut seen: Vec<(&Option<String>, Option<Rgb>, bool)> = Vec::new();
    for entry in entries {
        let look = (&entry.sign, entry.color, entry.is_filled);
        if !seen.contains(&look) {
            seen.push(look);
        }
    }
    seen.len() >= 2 && seen.len() == entries.len()
}

fn entry(sign: Option<String>, color: Rgb, is_filled: bool, text: &str) -> Option<LegendEntry> {
    let separators = |ch: char| matches!(ch, '=' | ':' | ',' | ';' | '–' | '-' | '|' | '·' | '•') || ch.is_whitespace();
    let text = text.trim_matches(separators).to_owned();
    let is_meaning = text.chars().any(char::is_alphabetic) && text.split_whitespace().count() <= WORDS_OF_A_MEANING;
    is_meaning.then(|| LegendEntry { sign, color: (color != Rgb::BLACK).then_some(color), is_filled, text })
}

/// `Legende: ✔ fertig ● läuft ○ offen` in one paragraph.
fn signs_in_line(run: &Run<'_>, lexicon: &Lexicon) -> Vec<LegendEntry> {
    let signs: Vec<usize> =
        run.marks.iter().enumerate().filter(|(_, mark)| is_sign(&mark.word.text)).map(|(index, _)| index).collect();
    let is_announced = lexicon.structure.legend.opens(run.text.trim_start_matches("• "));
    if signs.len() < 2 || !(is_announced || signs.first() == Some(&0)) {
        return Vec::new();
    }
    let mut entries = Vec::new();
    for (index, at) in signs.iter().enumerate() {
        let Some(mark) = run.marks.get(*at) else { continue };
        let next = signs.get(index + 1).and_then(|next| run.marks.get(*next)).map_or(run.text.len(), |mark| mark.start);
        let text = run.slice(mark.end..next).text;
        entries.extend(entry(Some(mark.word.text.clone()), mark.word.style.color, true, &text));
    }
    entries
}

/// The entries of a paragraph: one, or one per line where a sign stands beside each.
fn listed_signs(paragraph: &Paragraph, run: &Run<'_>, layout: &Layout, lexicon: &Lexicon) -> Vec<LegendEntry> {
    if paragraph.lines.len() > 1 && paragraph.bullet_word.is_none() {
        let single = |line: &Line| {
            let alone = Paragraph { lines: vec![line.clone()], ..Paragraph::default() };
            let run = Run::of([&alone], &lexicon.structure.value);
            listed_sign(&alone, &run, layout)
        };
        let all: Option<Vec<LegendEntry>> = paragraph.lines.iter().map(single).collect();
        if let Some(all) = all {
            return all;
        }
    }
    let single: Vec<LegendEntry> = listed_sign(paragraph, run, layout).into_iter().collect();
    let painted = swatches::entries(paragraph, layout, lexicon);
    if painted.len() > single.len() { painted } else { single }
}

/// A list item that begins with a sign: a character, a bullet with a colour, or a drawn shape left of the line.
fn listed_sign(paragraph: &Paragraph, run: &Run<'_>, layout: &Layout) -> Option<LegendEntry> {
    if let Some(word) = &paragraph.bullet_word
        && is_sign(&word.text)
    {
        return entry(Some(word.text.clone()), word.style.color, true, &run.text);
    }
    if let Some(first) = run.marks.first().filter(|mark| is_sign(&mark.word.text)) {
        return entry(Some(first.word.text.clone()), first.word.style.color, true, &run.from(first.end).text);
    }
    let line = paragraph.lines.first()?;
    let page = layout.pages.iter().find(|page| page.number == line.page)?;
    let beside = page.symbols.iter().find(|symbol| {
        let gap = line.bbox.x0 - symbol.bbox.x1;
        symbol.bbox.overlap_y(&line.bbox) > 0.0 && (-1.0..SIGN_GAP).contains(&gap)
    })?;
    let (color, is_filled) = shape_of(beside)?;
    entry(None, color, is_filled, &run.text)
}

fn shape_of(symbol: &Symbol) -> Option<(Rgb, bool)> {
    match symbol.kind {
        SymbolKind::Shape { color, is_filled, .. } => Some((color, is_filled)),
        _ => None,
    }
}

/// Rows of a sign (character, shape or fill) and its meaning; empty where any row is something else.
fn table_entries(grid: &Grid, lexicon: &Lexicon) -> Vec<LegendEntry> {
    if grid.columns > MOST_CELLS || grid.rows.len() > MOST_CELLS {
        return Vec::new();
    }
    let rows: Vec<Vec<LegendEntry>> = grid.rows.iter().map(|row| row_entries(row, lexicon)).collect();
    let with_signs = rows.iter().filter(|entries| !entries.is_empty()).count();
    if with_signs + 1 < rows.len() { Vec::new() } else { rows.into_iter().flatten().collect() }
}

/// Pairs of a sign cell and the text cell right of it; none where a text cell has no sign.
fn row_entries(row: &Row, lexicon: &Lexicon) -> Vec<LegendEntry> {
    let mut entries = Vec::new();
    let mut sign: Option<(Option<String>, Rgb, bool)> = None;
    // A sign in grey or white is no colour to know anything by; its meaning is no entry, and no end of the legend.
    let mut is_pale = false;
    for cell in &row.cells {
        let run = Run::of(&cell.paragraphs, &lexicon.structure.value);
        if let Some(found) = cell_sign(cell, &run) {
            sign = Some(found);
            continue;
        }
        if run.is_empty() {
            is_pale = sign.is_none();
            continue;
        }
        if std::mem::take(&mut is_pale) && sign.is_none() && !entries.is_empty() {
            continue;
        }
        match sign.take().and_then(|(sign, color, is_filled)| entry(sign, color, is_filled, &run.text)) {
            Some(entry) => entries.push(entry),
            None => return Vec::new(),
        }
    }
    entries
}

/// The sign of a cell that holds nothing else.
fn cell_sign(cell: &Cell, run: &Run<'_>) -> Option<(Option<String>, Rgb, bool)> {
    let mut words = run.marks.iter().map(|mark| mark.word).chain(run.bullets.iter().map(|(_, word, _)| *word));
    match (words.next(), words.next()) {
        (Some(word), None) if is_sign(&word.text) => Some((Some(word.text.clone()), word.style.color, true)),
        (None, None) => {
            let shape = cell.symbols.iter().find_map(shape_of);
            shape.or_else(|| cell.fill.map(|fill| (fill, true))).map(|(color, is_filled)| (None, color, is_filled))
        }
        _ => None,
    }
}
