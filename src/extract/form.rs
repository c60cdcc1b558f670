//! Extract, step 6a: forms, whose cells hold a label and its value below it.
//!
//! In: a [`Grid`]. Out: [`CardRow`]s. A label is set apart by its type, or listed.

use crate::extract::card_rows::CardRow;
use crate::extract::cell::Value;
use crate::extract::heading::whole_number;
use crate::extract::run::{Mark, Run};
use crate::extract::scene::Scene;
use crate::extract::table::{are_below, are_labels_of};
use crate::layout::model::{Cell, Grid, Line, Look, Row, Word};
use crate::lexicon::Lexicon;
use std::collections::{BTreeMap, BTreeSet};

/// Labels with their values, cell by cell.
pub(crate) fn form_rows<'a>(grid: &'a Grid, scene: &Scene<'a>) -> Vec<CardRow<'a>> {
    let form = Form { grid, caption: caption_look(grid, scene.lexicon), lexicon: scene.lexicon };
    let mut rows = Vec::new();
    let mut grid_rows = grid.rows.iter().peekable();
    while let Some(row) = grid_rows.next() {
        if let Some(below) = grid_rows.next_if(|below| form.holds_values_of(below, row)) {
            rows.extend(row.cells.iter().filter(|cell| !cell.is_blank()).map(|label| {
                let value = below.cells.iter().find(|cell| cell.column == label.column);
                let of = |cell: &'a Cell| Value::of_cell(cell, grid.origin, scene.lexicon);
                CardRow { label: Some(of(label)), value: value.map(of).unwrap_or_default() }
            }));
            continue;
        }
        form.read_row(row, scene, &mut rows);
    }
    rows
}

/// A form, and the type of its captions where they have one of their own.
struct Form<'a, 'l> {
    grid: &'a Grid,
    caption: Option<Look>,
    lexicon: &'l Lexicon,
}

impl<'a> Form<'a, '_> {
    /// A row of nothing but labels, and below it a row in another type with a cell below each.
    fn holds_values_of(&self, below: &Row, row: &Row) -> bool {
        let is_pair = |cell: &Cell| self.pairs(cell).iter().any(|(_, value)| !value.is_empty());
        let is_bare = |cell: &Cell| matches!(self.pairs(cell).as_slice(), [(_, value)] if value.is_empty());
        let filled = || row.cells.iter().filter(|cell| !cell.is_blank());
        let styles = |row: &Row| -> BTreeSet<_> {
            row.cells.iter().flat_map(Cell::lines).flat_map(|line| &line.words).map(|word| word.style.look()).collect()
        };
        let is_set_off = styles(row).is_disjoint(&styles(below));
        let are_bare = filled().count() > 0 && filled().all(is_bare);
        // `bis / 30.06.2020` in one type below labels in another one is a value.
        let is_told = are_bare && is_set_off && styles(below).len() == 1;
        if !is_told && below.cells.iter().any(is_pair) {
            return false;
        }
        let are_labels = are_labels_of(row, below, self.lexicon);
        are_below(below, row)
            && (are_bare && is_set_off || are_labels && filled().all(|cell| cell.lines().count() <= MOST_LABEL_LINES))
    }

    fn read_row(&self, row: &'a Row, scene: &Scene<'a>, rows: &mut Vec<CardRow<'a>>) {
        let of = |cell: &'a Cell| Value::of_cell(cell, self.grid.origin, scene.lexicon);
        let mut cells = row.cells.iter().filter(|cell| !cell.is_blank()).peekable();
        while let Some(cell) = cells.next() {
            let whole = of(cell);
            let has_caption = self.caption.is_some() && caption_of(cell) == self.caption;
            if !has_caption && is_number(&whole.run.text, scene) {
                let title = cells.next_if(|next| self.pairs(next).is_empty());
                if title.is_none()
                    && let Some((title, pairs)) = cells.peek().and_then(|next| self.led(next))
                {
                    cells.next();
                    let value = |run| Value { origin: Some(self.grid.origin), ..Value::of_run(run, scene.lexicon) };
                    let label = |run| Some(Value::of_run(run, scene.lexicon));
                    rows.push(CardRow { label: Some(whole), value: value(title) });
                    rows.extend(pairs.into_iter().map(|(name, own)| CardRow { label: label(name), value: value(own) }));
                    continue;
                }
                rows.push(CardRow { label: Some(whole), value: title.map(of).unwrap_or_default() });
                continue;
            }
            let pairs = self.pairs(cell);
            if pairs.is_empty() {
                rows.push(if is_known_label(&whole.run.text, scene) {
                    CardRow { label: Some(whole), value: Value::default() }
                } else {
                    CardRow { label: None, value: whole }
                });
                continue;
            }
            if let [(label, value)] = pairs.as_slice()
                && value.is_empty()
                && let Some(beside) = cells.next_if(|next| self.is_bare_value(next, scene))
            {
                // A label alone has its value in the next cell of its row.
                let value = of(beside);
                rows.push(CardRow { label: Some(Value::of_run(label.clone(), scene.lexicon)), value });
                continue;
            }
            rows.extend(pairs.into_iter().map(|(label, value)| fields(label, value, cell, &whole, scene)));
        }
    }

    /// A cell with neither labels nor a label's place.
    fn is_bare_value(&self, cell: &'a Cell, scene: &Scene<'_>) -> bool {
        let text = Value::of_cell(cell, self.grid.origin, scene.lexicon).run.text;
        self.pairs(cell).is_empty() && !is_known_label(&text, scene)
    }

    /// A title above the captions of a cell, and these with their values.
    fn led<'c>(&self, cell: &'c Cell) -> Option<(Run<'c>, Vec<(Run<'c>, Run<'c>)>)> {
        let run = Run::of(&cell.paragraphs, &self.lexicon.structure.value);
        let opens = |at: usize| {
            let (before, mark) = (run.marks.get(at.checked_sub(1)?)?, run.marks.get(at)?);
            let is_caption = |word: &Word| Some(word.style.look()) == self.caption;
            let begins = mark.opens_line && is_caption(mark.word) && !is_caption(before.word);
            begins.then_some(mark.start)
        };
        let starts: Vec<usize> = (1..run.marks.len()).filter_map(opens).collect();
        let first = *starts.first()?;
        let pair = |(index, start): (usize, &usize)| {
            let end = starts.get(index + 1).copied().unwrap_or(run.text.len());
            let is_value = |mark: &&Mark<'_>| mark.start > *start && Some(mark.word.style.look()) != self.caption;
            let value = run.marks.iter().find(is_value).map_or(end, |mark| mark.start.min(end));
            (run.slice(*start..value), run.slice(value..end))
        };
        let is_title = run.marks.first().is_some_and(|mark| Some(mark.word.style.look()) != self.caption);
        is_title.then(|| (run.slice(0..first), starts.iter().enumerate().map(pair).collect()))
    }

    fn pairs<'c>(&self, cell: &'c Cell) -> Vec<(Run<'c>, Run<'c>)> {
        pairs(cell, self.caption, self.lexicon)
    }
}

/// The type in which most cells begin with a caption that is set off from the lines below it, and from all of them in
/// the same manner: no larger, but smaller, in another colour or slanted. Some of the captions are listed.
pub(crate) fn caption_look(grid: &Grid, lexicon: &Lexicon) -> Option<Look> {
    let mut looks: BTreeMap<Look, usize> = BTreeMap::new();
    let mut is_listed = false;
    for cell in grid.rows.iter().flat_map(|row| &row.cells) {
        let Some(look) = caption_of(cell) else { continue };
        *looks.entry(look).or_default() += 1;
        let listed = |line: &Line| lexicon.fields.exact(line.text().trim_end_matches([':', ' '])).is_some();
        is_listed = is_listed || cell.lines().next().is_some_and(listed);
    }
    let (look, count) = looks.into_iter().max_by_key(|(_, count)| *count)?;
    (is_listed && count >= LEAST_CAPTIONS).then_some(look)
}

/// Fewer cells show no manner.
const LEAST_CAPTIONS: usize = 3;
/// Words of the longest caption.
const WORDS_OF_A_CAPTION: usize = 6;

/// The type of a cell's first line, where it is that of a caption above the other lines.
pub(crate) fn caption_of(cell: &Cell) -> Option<Look> {
    let mut lines = cell.lines();
    let first = lines.next().filter(|line| line.words.len() <= WORDS_OF_A_CAPTION)?;
    let of = |line: &Line| line.words.first().map(|word| word.style.look());
    let caption = of(first)?;
    let is_one = first.words.iter().all(|word| word.style.look() == caption);
    let last = lines.last()?;
    let is_larger = |style: Look| style.0 > caption.0;
    let differs = |style: Look| (style.0, style.2, style.3) != (caption.0, caption.2, caption.3);
    let is_above = of(last).is_some_and(|style| differs(style) && (is_larger(style) || style.0 == caption.0));
    (is_one && is_above).then_some(caption)
}

/// A text that is nothing but a label which has values elsewhere in the paper.
fn is_known_label(text: &str, scene: &Scene<'_>) -> bool {
    scene.inventory.count(text) > 1 && scene.lexicon.fields.placed(text.trim_end_matches([':', ' '])).is_some()
}

/// A label and its value in a cell.
pub(crate) fn fields<'a>(
    label: Run<'a>,
    value: Run<'a>,
    cell: &Cell,
    whole: &Value<'a>,
    scene: &Scene<'a>,
) -> CardRow<'a> {
    let mut value = Value::of_run(value, scene.lexicon);
    value.symbols.clone_from(&cell.symbols);
    (value.places, value.origin) = (whole.places.clone(), whole.origin);
    CardRow { label: Some(Value::of_run(label, scene.lexicon)), value }
}

/// A number or level word with its number and nothing else.
fn is_number(text: &str, scene: &Scene<'_>) -> bool {
    whole_number(text.trim_end_matches([':', ' ']), &scene.lexicon.structure).is_some()
}

/// Labels and values of a cell; none where it does not begin with a label.
fn pairs<'a>(cell: &'a Cell, caption: Option<Look>, lexicon: &Lexicon) -> Vec<(Run<'a>, Run<'a>)> {
    let run = Run::of(&cell.paragraphs, &lexicon.structure.value);
    let starts: Vec<usize> = run.marks.iter().filter(|mark| mark.opens_line).map(|mark| mark.start).collect();
    let end_of = |index: usize| starts.get(index + 1).copied().unwrap_or(run.text.len());
    let labels = label_lines(&run, &starts, caption, lexicon);
    if labels.first() != Some(&true) {
        return Vec::new();
    }
    let mut pairs: Vec<(Run<'a>, Run<'a>)> = Vec::new();
    let mut at = 0;
    while at < labels.len() {
        let value = (at..labels.len()).find(|line| labels.get(*line) == Some(&false)).unwrap_or(labels.len());
        let next = (value..labels.len()).find(|line| labels.get(*line) == Some(&true)).unwrap_or(labels.len());
        let start = |line: usize| starts.get(line).copied().unwrap_or(run.text.len());
        let label = run.slice(start(at)..start(value));
        let value = if value < next { run.slice(start(value)..end_of(next - 1)) } else { Run::default() };
        pairs.push((label, value));
        at = next;
    }
    pairs
}

/// Which lines of a cell are labels: those in the type of the first line where the last line has another; all in the
/// type of the form's captions; else the lines at its beginning that are listed together.
fn label_lines(run: &Run<'_>, starts: &[usize], caption: Option<Look>, lexicon: &Lexicon) -> Vec<bool> {
    let style = |start: &usize| run.marks.iter().find(|mark| mark.start >= *start).map(|mark| mark.word.style.look());
    let styles: Vec<_> = starts.iter().map(style).collect();
    if styles.iter().any(|style| Some(style) != styles.first()) {
        return styles.iter().map(|style| Some(style) == styles.first()).collect();
    }
    if caption.is_some() && styles.first().copied().flatten() == caption {
        return vec![true; styles.len()];
    }
    let is_listed = |lines: usize| {
        let end = starts.get(lines).copied().unwrap_or(run.text.len());
        let text = run.slice(0..end).text.replace('\n', " ");
        lexicon.fields.composed(text.trim_end_matches([':', ' '])).is_some()
    };
    let count = (1..=starts.len().min(MOST_LABEL_LINES)).rev().find(|lines| is_listed(*lines)).unwrap_or(0);
    (0..starts.len()).map(|line| line < count).collect()
}

/// A label takes at most so many lines.
const MOST_LABEL_LINES: usize = 3;
