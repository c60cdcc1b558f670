//! Extract, step 0a: forms that count their fields: `3  Zielgruppe`, `4  Zuständige Stelle` …
//!
//! In: a [`Layout`]. Out: the same without these numbers in front of the labels in tables; they count as printed again.
//! A number is the form's where it stands in front of the same words nearly wherever it does, and most of these words are
//! listed labels.

use crate::extract::made;
use crate::layout::model::{Block, Cell, Grid, Layout, Line};
use crate::lexicon::Lexicon;
use crate::lexicon::fields::label_key;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

/// Each number of a form is printed so often.
const LEAST_PRINTED: usize = 2;
/// Share of the printings of a number that stand in front of its label.
const SHARE_ALIKE: f32 = 0.8;
/// A form counts so many fields, at least.
const LEAST_FIELDS: usize = 4;
/// Share of its labels that must be listed.
const SHARE_LISTED: f32 = 0.5;
/// The last number of a form.
const MOST: u16 = 40;

/// The numbers of a form, each with the key of its label.
type Counted = BTreeMap<u16, String>;

/// Takes the numbers off; the layout itself where fields are not counted.
pub(crate) fn uncounted<'a>(layout: Cow<'a, Layout>, lexicon: &Lexicon) -> Cow<'a, Layout> {
    let counted = learn(&layout, lexicon);
    if counted.is_empty() {
        return layout;
    }
    let mut layout = layout.into_owned();
    for block in &mut layout.flow {
        if let Block::Table(grid) = block {
            take(grid, &counted);
        }
    }
    Cow::Owned(layout)
}

fn learn(layout: &Layout, lexicon: &Lexicon) -> Counted {
    let mut labels: BTreeMap<u16, BTreeMap<String, usize>> = BTreeMap::new();
    for block in &layout.flow {
        let Block::Table(grid) = block else { continue };
        for (number, key) in grid.rows.iter().flat_map(|row| &row.cells).flat_map(Cell::lines).filter_map(numbered) {
            *labels.entry(number).or_default().entry(key).or_default() += 1;
        }
    }
    let of_form = |(number, keys): (u16, BTreeMap<String, usize>)| {
        let all: usize = keys.values().sum();
        let (key, count) = keys.into_iter().max_by_key(|(_, count)| *count)?;
        // A value may begin with a number too.
        (count >= LEAST_PRINTED && count as f32 >= SHARE_ALIKE * all as f32).then_some((number, key))
    };
    let counted: Counted = labels.into_iter().filter_map(of_form).collect();
    let listed = counted.values().filter(|key| lexicon.fields.exact(key).is_some()).count();
    let keys: BTreeSet<&String> = counted.values().collect();
    let is_form = counted.len() >= LEAST_FIELDS
        && keys.len() == counted.len()
        && listed as f32 >= SHARE_LISTED * counted.len() as f32;
    if is_form { counted } else { Counted::new() }
}

/// The number a line begins with, and the key of the words behind it.
fn numbered(line: &Line) -> Option<(u16, String)> {
    let (first, rest) = line.words.split_first()?;
    let number: u16 = first.text.trim_end_matches(['.', ')', ':']).parse().ok()?;
    let text = rest.iter().map(|word| word.text.as_str()).collect::<Vec<_>>().join(" ");
    let label = text.split_once(':').map_or(text.as_str(), |(label, _)| label);
    let is_label = label.starts_with(|ch: char| ch.is_uppercase());
    (is_label && (1..=MOST).contains(&number)).then(|| (number, label_key(label)))
}

/// Takes the numbers of a form out of a table.
fn take(grid: &mut Grid, counted: &Counted) {
    let mut taken = Vec::new();
    let cells = grid.rows.iter_mut().flat_map(|row| &mut row.cells);
    for line in cells.flat_map(|cell| &mut cell.paragraphs).flat_map(|paragraph| &mut paragraph.lines) {
        if numbered(line).is_some_and(|(number, key)| counted.get(&number) == Some(&key)) {
            let word = line.words.remove(0);
            taken.push(Line { bbox: word.bbox, words: vec![word], ..line.clone() });
        }
    }
    grid.repeats.extend(made::aside(taken));
}
