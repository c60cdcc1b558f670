//! Columns, second part: what lies beside a gutter.

use super::Atom;
use super::band::Band;
use super::margin;
use crate::layout::settings::LayoutSettings;
use crate::layout::token::Token;
use std::collections::{BTreeMap, BTreeSet};

/// How a band is to be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    /// Row by row: a table or a form without rules.
    Table,
    /// Column by column: things side by side.
    Columns,
    /// Column by column: one text that flows on from column to column.
    Flow,
    /// Facts in the margin beside a block: the block first, then the facts.
    Margin,
}

/// Rows that at least start in two columns, to make a table.
const LEAST_ROWS: usize = 3;
/// Share of full lines in a column of prose.
const FULL_SHARE: f32 = 0.6;
/// A line this share of its column wide is full.
const FULL: f32 = 0.72;
/// Share of rows with the same text or the same look in both columns, for cards side by side.
const TWIN_TEXT: f32 = 0.3;

/// Judges a band; `None` where the gutter means nothing.
pub(super) fn judge(band: &Band, atoms: &[Atom], settings: &LayoutSettings) -> Option<Verdict> {
    let inside = atoms.get(band.first..band.end)?;
    let mut columns: Vec<Vec<&Atom>> = band.edges.iter().map(|_| Vec::new()).collect();
    for atom in inside {
        columns.get_mut(band.column_of(atom))?.push(atom);
    }
    if columns.len() < 2 || columns.iter().any(Vec::is_empty) {
        return None;
    }
    if inside.iter().any(|atom| atom.words().is_empty()) {
        return (!hang_out(&columns)).then_some(Verdict::Columns);
    }
    let rows = shared_rows(&columns, settings);
    if are_prose(&columns, &band.edges) {
        return Some(Verdict::Flow);
    }
    if margin::is_one(band, atoms) {
        return Some(Verdict::Margin);
    }
    let first = columns.first()?;
    if is_list(first, columns.len()) {
        return None;
    }
    let is_form = are_labels_and_values(&columns);
    if !is_form && are_twins(&columns, &rows) {
        return Some(Verdict::Columns);
    }
    if !is_form && (are_alike(&columns, &band.edges) || share_labels(&columns, &band.edges)) {
        return Some(Verdict::Flow);
    }
    if !is_form && (opens_alike(&columns) || stack_labels(&columns)) {
        return Some(Verdict::Columns);
    }
    if columns.len() == 2 && !has_clear_gutter(&rows, settings) {
        return None;
    }
    let is_table = rows.len() >= LEAST_ROWS && rows.len() * 2 >= first.len();
    if is_table {
        return Some(Verdict::Table);
    }
    let is_long = columns.iter().all(|column| column.len() >= 5);
    (is_long && rows.len() * 3 < first.len()).then_some(Verdict::Columns)
}

/// Cards in even columns, in which the same labels open lines.
pub(super) fn are_lanes(band: &Band, atoms: &[Atom]) -> bool {
    band.edges.len() > 2 && begin_evenly(&band.edges) && opens_alike(&columns_of(band, atoms))
}

/// The labels that open lines in several columns of cards; none where those are too few to make cards.
pub(super) fn labels_of_cards(band: &Band, atoms: &[Atom]) -> BTreeSet<String> {
    let columns = columns_of(band, atoms);
    let openings = columns.iter().flat_map(|column| opening(column));
    if opens_alike(&columns) { openings.collect() } else { BTreeSet::new() }
}

pub(super) fn columns_of<'a>(band: &Band, atoms: &'a [Atom]) -> Vec<Vec<&'a Atom>> {
    let mut columns: Vec<Vec<&Atom>> = band.edges.iter().map(|_| Vec::new()).collect();
    for atom in atoms.get(band.first..band.end).unwrap_or_default() {
        if let Some(column) = columns.get_mut(band.column_of(atom)) {
            column.push(atom);
        }
    }
    columns
}

/// Blanks between words may line up by chance; between two columns the usual gap is a wide one.
fn has_clear_gutter(rows: &[(&Atom, &Atom)], settings: &LayoutSettings) -> bool {
    let mut gaps: Vec<f32> = rows.iter().map(|(a, b)| (b.bbox.x0 - a.bbox.x1) / a.size().max(1.0)).collect();
    gaps.sort_by(f32::total_cmp);
    gaps.get(gaps.len() / 2).is_none_or(|usual| *usual > settings.gutter)
}

/// Pairs of atoms of the first and any other column on one baseline.
fn shared_rows<'a>(columns: &[Vec<&'a Atom>], settings: &LayoutSettings) -> Vec<(&'a Atom, &'a Atom)> {
    let Some((first, others)) = columns.split_first() else { return Vec::new() };
    let level = |atom: &Atom| atom.words().first().map_or(0.0, |token| token.baseline);
    let shares = |a: &Atom, b: &Atom| (level(a) - level(b)).abs() <= 2.0 * settings.baseline_tolerance * a.size();
    let pairs = first.iter().filter_map(|atom| {
        let mut rest = others.iter().flatten();
        rest.find(|other| shares(atom, other)).map(|other| (*atom, *other))
    });
    pairs.collect()
}

/// Every column is filled with full lines.
fn are_prose(columns: &[Vec<&Atom>], edges: &[f32]) -> bool {
    let is_prose = |column: &Vec<&Atom>, edge: &f32| {
        let rows = row_ends(column);
        let widest = rows.iter().copied().fold(0.0, f32::max) - edge;
        let full = rows.iter().filter(|end| **end - edge >= FULL * widest).count();
        let size = column.first().map_or(10.0, |atom| atom.size());
        rows.len() >= 4 && widest > 12.0 * size && full as f32 >= FULL_SHARE * rows.len() as f32
    };
    let widths: Vec<f32> = edges.windows(2).filter_map(|pair| Some(pair.get(1)? - pair.first()?)).collect();
    let is_even = widths.iter().all(|width| *width > 0.6 * widths.iter().copied().fold(0.0, f32::max));
    is_even && columns.iter().zip(edges).all(|(column, edge)| is_prose(column, edge))
}

/// Right ends of the rows of a column, wide blanks within them ignored.
fn row_ends(column: &[&Atom]) -> Vec<f32> {
    let mut ends: Vec<f32> = Vec::new();
    let mut last: Option<&Atom> = None;
    for atom in column {
        let shares = last.is_some_and(|last| last.bbox.overlap_y(&atom.bbox) > 0.5 * atom.bbox.height());
        match ends.last_mut() {
            Some(end) if shares => *end = end.max(atom.bbox.x1),
            _ => ends.push(atom.bbox.x1),
        }
        last = Some(atom);
    }
    ends
}

/// The texts of the left column recur in it, or end with a colon, as labels do; those of the right column do not.
fn are_labels_and_values(columns: &[Vec<&Atom>]) -> bool {
    let [left, right] = columns else { return false };
    let share = |column: &[&Atom], test: &dyn Fn(&str) -> bool| {
        column.iter().filter(|atom| test(&text_of(atom))).count() as f32 / column.len().max(1) as f32
    };
    let ends = |text: &str| text.ends_with(':');
    let texts = |column: &[&Atom]| column.iter().map(|atom| text_of(atom)).collect::<Vec<String>>();
    let (left_texts, right_texts) = (texts(left), texts(right));
    let recurs = |texts: &[String], text: &str| texts.iter().filter(|other| other.as_str() == text).count() > 1;
    let has_colons = share(left, &ends) >= MOST_LABELS && share(right, &ends) < FEW_LABELS;
    let has_labels = share(left, &|text| recurs(&left_texts, text)) >= MOST_LABELS
        && share(right, &|text| recurs(&right_texts, text)) < FEW_LABELS;
    left.len() >= LEAST_ROWS && (has_colons || has_labels)
}

/// Share of labels in a column of labels, and in one of values.
const MOST_LABELS: f32 = 0.5;
const FEW_LABELS: f32 = 0.25;

fn text_of(atom: &Atom) -> String {
    atom.words().iter().map(|token| token.word.text.as_str()).collect()
}

/// Cards side by side print the same labels, or at least have the same changes of style.
fn are_twins(columns: &[Vec<&Atom>], rows: &[(&Atom, &Atom)]) -> bool {
    if rows.len() < LEAST_ROWS || columns.len() > 4 {
        return false;
    }
    let same = rows.iter().filter(|(a, b)| text_of(a) == text_of(b)).count();
    let alike = rows.iter().filter(|(a, b)| a.is_bold() == b.is_bold()).count();
    let bolds = rows.iter().filter(|(a, _)| a.is_bold()).count();
    let has_rhythm = bolds >= 2 && bolds + 2 <= rows.len() && alike * 10 >= rows.len() * 9;
    let is_even = columns.iter().all(|column| column.len() * 3 >= columns.first().map_or(0, Vec::len) * 2);
    let has_same_text = same >= 2 && same as f32 >= TWIN_TEXT * rows.len() as f32;
    has_same_text || (has_rhythm && is_even && columns.len() == 2)
}

/// Two even columns of one text: both set bold labels in front of values, or the same bold labels above them. Of a form
/// the left column would be labels alone, of a table only the head would be bold.
fn are_alike(columns: &[Vec<&Atom>], edges: &[f32]) -> bool {
    let ([left, right], [from, gutter]) = (columns, edges) else { return false };
    let width = |column: &[&Atom], edge: f32| column.iter().map(|atom| atom.bbox.x1).fold(0.0, f32::max) - edge;
    let (one, two) = (width(left, *from), width(right, *gutter));
    if left.len().min(right.len()) < LEAST_ALIKE || one.min(two) < EVEN * one.max(two) {
        return false;
    }
    let sets_labels = |column: &[&Atom]| {
        let is_bold = |token: Option<&Token>| token.is_some_and(|token| token.word.style.is_bold);
        let inline = column.iter().filter(|atom| is_bold(atom.words().first()) && !is_bold(atom.words().last()));
        inline.count() as f32 >= LABELLED * column.len() as f32
    };
    sets_labels(left) && sets_labels(right) || common_labels(left, right) >= COMMON
}

/// Even columns of one text: the same labels open lines in several of them, or stand alone on lines in between. In a table
/// a label would stand in the column that it is the label of.
fn share_labels(columns: &[Vec<&Atom>], edges: &[f32]) -> bool {
    if columns.iter().any(|column| column.len() < LEAST_ALIKE) || !are_even(columns, edges) {
        return false;
    }
    opens_alike(columns) || in_several(columns.iter().map(|column| recurring(column))) >= COMMON
}

/// The same labels, each in front of its value, open lines in several columns: cards side by side, however short.
fn opens_alike(columns: &[Vec<&Atom>]) -> bool {
    in_several(columns.iter().map(|column| opening(column))) >= COMMON
}

/// The labels that open lines of a column.
fn opening(column: &[&Atom]) -> BTreeSet<String> {
    column.iter().filter_map(|atom| label_of(atom)).collect()
}

/// How many of the texts stand in more than one column.
fn in_several(columns: impl Iterator<Item = BTreeSet<String>>) -> usize {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    columns.flatten().for_each(|text| *seen.entry(text).or_default() += 1);
    seen.values().filter(|count| **count > 1).count()
}

/// The lines that recur in a column of which other lines are the larger part; figures aside.
fn recurring(column: &[&Atom]) -> BTreeSet<String> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for text in column.iter().map(|atom| text_of(atom)).filter(|text| text.starts_with(char::is_alphabetic)) {
        *counts.entry(text).or_default() += 1;
    }
    counts.retain(|_, count| *count > 1);
    let share = counts.values().sum::<usize>() as f32 / column.len().max(1) as f32;
    if share > MOST_RECURRING { BTreeSet::new() } else { counts.into_keys().collect() }
}

/// Share of lines that recur in a column of labels and values: in one of short values nearly all do.
const MOST_RECURRING: f32 = 0.6;

/// Columns of one width: more than two begin at even distances, two are filled alike.
fn are_even(columns: &[Vec<&Atom>], edges: &[f32]) -> bool {
    let width = |(column, edge): (&Vec<&Atom>, &f32)| column.iter().map(|atom| atom.bbox.x1).fold(0.0, f32::max) - edge;
    let filled: Vec<f32> = columns.iter().zip(edges).map(width).collect();
    begin_evenly(edges) || least_of_most(&filled) >= EVEN
}

/// More than two columns begin at even distances.
fn begin_evenly(edges: &[f32]) -> bool {
    let steps: Vec<f32> = edges.windows(2).filter_map(|pair| Some(pair.get(1)? - pair.first()?)).collect();
    steps.len() > 1 && least_of_most(&steps) >= EVEN_STEPS
}

/// The least of widths as a share of the greatest.
fn least_of_most(widths: &[f32]) -> f32 {
    let (least, most) =
        widths.iter().fold((f32::MAX, 0.0_f32), |(least, most), width| (least.min(*width), most.max(*width)));
    least / most.max(1.0)
}

/// The least distance between the left edges of even columns is this share of the greatest.
const EVEN_STEPS: f32 = 0.9;

/// Bold lines above lines that are not, from the first line to the last: labels above their values. In a table only the
/// head would be bold, or bold titles would follow it.
fn stack_labels(columns: &[Vec<&Atom>]) -> bool {
    let stacked: Option<Vec<(usize, bool)>> = columns.iter().map(|column| stacked(column)).collect();
    let Some(stacked) = stacked else { return false };
    let is_stack = |(labels, _): &(usize, bool)| *labels >= LEAST_STACKED;
    stacked.iter().all(is_stack) || stacked.iter().any(is_stack) && stacked.iter().all(|(_, is_plain)| *is_plain)
}

/// How often a bold line of a column stands above one that is not, and whether none stands above another bold one; nothing
/// where the first line is not bold, or the last one is.
fn stacked(column: &[&Atom]) -> Option<(usize, bool)> {
    let bolds: Vec<bool> = column.iter().map(|atom| atom.is_bold()).collect();
    let count = |wanted: [bool; 2]| bolds.windows(2).filter(|pair| **pair == wanted).count();
    let is_whole = bolds.first() == Some(&true) && bolds.last() == Some(&false);
    is_whole.then(|| (count([true, false]), count([true, true]) == 0))
}

/// So many bold lines, each above lines that are not, are labels.
const LEAST_STACKED: usize = 2;

/// The words in front of the first colon, with a value behind it on the line.
pub(super) fn label_of(atom: &Atom) -> Option<String> {
    let is_sign = |token: &&Token| !token.word.text.contains(char::is_alphanumeric);
    let signs = atom.words().iter().take_while(is_sign).count().min(1);
    let words = atom.words().get(signs..)?;
    let at = words.iter().take(WORDS_OF_A_LABEL).position(|token| token.word.text.ends_with(':'))?;
    let label: String = words.iter().take(at + 1).map(|token| token.word.text.as_str()).collect();
    (at + 1 < words.len() && label.starts_with(char::is_alphabetic)).then_some(label)
}

/// Most words of a label in front of its value.
const WORDS_OF_A_LABEL: usize = 4;

/// How many bold lines both columns have.
fn common_labels(left: &[&Atom], right: &[&Atom]) -> usize {
    let bold = |column: &[&Atom]| -> BTreeSet<String> {
        column.iter().filter(|atom| atom.is_bold()).map(|atom| text_of(atom)).collect()
    };
    bold(left).intersection(&bold(right)).count()
}

/// So many bold lines in common are the labels of one text.
const COMMON: usize = 3;

/// Lines of a column from which its measure can be taken.
const LEAST_ALIKE: usize = 8;
/// The narrower of two even columns has this share of the width of the other.
const EVEN: f32 = 0.7;
/// Share of lines with a bold label in front.
const LABELLED: f32 = 0.15;

/// Numbers in the margin, each beside a line of the text that has boxes among its lines: they open what stands beside them.
fn hang_out(columns: &[Vec<&Atom>]) -> bool {
    let [first, second] = columns else { return false };
    let is_beside = |number: &&Atom| {
        let mut lines = second.iter().filter(|atom| !atom.words().is_empty());
        let (top, bottom) = (number.bbox.y0, number.bbox.y1);
        lines.any(|line| number.bbox.overlap_y(&line.bbox) > BESIDE * (bottom - top).min(line.bbox.height()))
    };
    is_list(first, columns.len()) && first.iter().all(is_beside)
}

/// A number and a line share so much of the height of the lower one.
const BESIDE: f32 = 0.5;

/// Whether a band holds columns rather than a list whose numbers hang out.
pub(super) fn may_be_columns(band: &Band, atoms: &[Atom]) -> bool {
    let columns = columns_of(band, atoms);
    columns.iter().filter(|column| !column.is_empty()).count() > 1
        && columns.first().is_some_and(|first| !is_list(first, columns.len()))
}

/// Numbers or signs before hanging text are a list.
fn is_list(first: &[&Atom], columns: usize) -> bool {
    let starts_number = |text: &str| text.chars().next().is_some_and(|ch| ch.is_ascii_digit());
    let is_mark = |atom: &&&Atom| match atom.words() {
        [only] => {
            let text = &only.word.text;
            text.chars().count() <= 2 || starts_number(text) || text.ends_with([')', '.'])
        }
        // A level word with its number: `Ziel 2.1`.
        [word, number] => word.word.text.chars().all(char::is_alphabetic) && starts_number(&number.word.text),
        _ => false,
    };
    columns == 2 && first.iter().filter(is_mark).count() * 10 >= first.len() * 8
}
