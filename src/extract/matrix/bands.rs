//! Extract, step 6b: rows of a matrix over (nearly) its whole width: Ziele and Handlungsfelder above their measures,
//! measures above their fields, fields below their measure.
//!
//! In: rows of a matrix and its head. Out: headings and fields in the [`Builder`].

use super::{Column, Head, Rows, outline};
use crate::extract::builder::{Builder, Target, Title};
use crate::extract::cell::Value;
use crate::extract::flow::FlowReader;
use crate::extract::heading::{Level, glued_word, parse_heading, styled_heading, worded_band};
use crate::extract::labelled_lines;
use crate::extract::labels::resolve;
use crate::extract::model::Usage;
use crate::extract::run::Run;
use crate::extract::scene::Scene;
use crate::extract::split::{fields_of, push_inner, push_label_value};
use crate::extract::table::{band, cell_run};
use crate::layout::model::{Cell, Grid, GridOrigin, Row};
use crate::lexicon::fields::label_key;
use crate::provenance::Verfahren;

/// Share of the rows of values that must stand below a row over the full width, where those name the measures.
const SHARE_OF_TITLED: f32 = 0.8;
/// A label printed so often in front of full-width texts is one, although nobody listed it.
const LEAST_REPEATS: usize = 3;
/// Words of one size agree within so many points.
const SAME_SIZE: f32 = 0.4;
/// The key under which the running numbers of full-width rows are counted.
pub(crate) const TITLE_ROWS: &str = "titelzeile";

/// A full-width row that names the measure of the next row.
#[derive(Debug)]
pub(crate) struct TitleRow<'g> {
    number: Option<&'g Cell>,
    title: &'g Cell,
}

/// A row of one text over nearly the whole width, with its number in front or without.
fn title_row(row: &Row, columns: usize) -> Option<TitleRow<'_>> {
    if let Some(title) = band(row, columns) {
        return Some(TitleRow { number: None, title });
    }
    let filled: Vec<&Cell> = row.cells.iter().filter(|cell| !cell.is_blank()).collect();
    match filled.as_slice() {
        // The first columns may be covered from above.
        [number, title]
            if title.column_span > 1 && number.column + number.column_span + title.column_span >= columns =>
        {
            Some(TitleRow { number: Some(number), title })
        }
        _ => None,
    }
}

/// Whether measures stand in rows of their own above the rows of their fields: no column holds them, and (nearly) every
/// row of values has a full-width row above it.
pub(super) fn name_measures(head: &Head, grid: &Grid, rows: usize, scene: &Scene<'_>) -> bool {
    let is_measure = |column: &Column| matches!(column, Column::Massnahme | Column::Level(_));
    if head.columns.iter().any(is_measure) {
        return false;
    }
    let body: Vec<&Row> = grid.rows.iter().skip(rows).filter(|row| !row.cells.iter().all(Cell::is_blank)).collect();
    let is_title = |row: &Row| title_row(row, grid.columns).is_some_and(|found| !is_goal(&found, scene));
    let below = |at: usize| at.checked_sub(1).and_then(|above| body.get(above)).is_some_and(|row| is_title(row));
    let values: Vec<usize> =
        (0..body.len()).filter(|at| body.get(*at).is_some_and(|row| title_row(row, grid.columns).is_none())).collect();
    let titled = values.iter().filter(|at| below(**at)).count();
    titled > 0 && titled as f32 >= SHARE_OF_TITLED * values.len() as f32
}

/// Share of the rows whose numbers must be those of measures known before.
const SHARE_OF_KNOWN: f32 = 0.8;

/// Whether a column of numbers names the measures of a list before the table.
pub(super) fn refer_to_known(column: usize, grid: &Grid, rows: usize, scene: &Scene<'_>, builder: &Builder) -> bool {
    let numbers: Vec<String> = grid.rows.iter().skip(rows).filter_map(|row| told_by(row, column, scene)).collect();
    let known = numbers.iter().filter(|number| builder.knows_number(number)).count();
    known > 0 && known as f32 >= SHARE_OF_KNOWN * numbers.len() as f32
}

/// The number of a row that holds something beside it.
fn told_by(row: &Row, column: usize, scene: &Scene<'_>) -> Option<String> {
    let filled = || row.cells.iter().filter(|cell| !cell.is_blank());
    let number = filled().find(|cell| cell.column == column && cell.column_span == 1)?;
    filled().nth(1).map(|_| cell_run(number, scene.lexicon).text)
}

/// A row that says of itself that it is no measure.
fn is_goal(row: &TitleRow<'_>, scene: &Scene<'_>) -> bool {
    let text = cell_run(row.title, scene.lexicon).text;
    let level = parse_heading(&text, &scene.lexicon.structure)
        .and_then(|heading| heading.level.or_else(|| heading.shape.and_then(|shape| scene.profile.level_of(shape))));
    level.is_some_and(|level| level != Level::Massnahme)
}

impl<'g> Rows<'_, '_, 'g> {
    /// A row of the head: a level above the labels is one of the table's Ziele; all else are labels.
    pub(super) fn read_head_row(&mut self, row: &'g Row, columns: usize, builder: &mut Builder) {
        if let Some(cell) = band(row, columns) {
            let run = cell_run(cell, self.scene.lexicon);
            let has_level =
                crate::extract::flow::heading_of(&run, self.scene).is_some_and(|(.., text)| !text.is_empty());
            if has_level || worded_band(&run.text).is_some() {
                return self.read_band(cell, None, builder);
            }
        }
        row.cells.iter().for_each(|cell| builder.use_run(&cell_run(cell, self.scene.lexicon), Usage::Field));
    }

    /// Reads a full-width row; false where the row is none.
    pub(super) fn read_full_width(
        &mut self,
        index: usize,
        row: &'g Row,
        grid: &'g Grid,
        builder: &mut Builder,
    ) -> bool {
        if self.read_labelled(row, grid, builder) {
            return true;
        }
        let names_next = self.head.is_titled && self.has_values_below(index, grid);
        if let Some(found) = title_row(row, grid.columns).filter(|found| names_next && !is_goal(found, self.scene)) {
            self.title = Some(found);
            return true;
        }
        if let Some(branch) = outline::branch(row, self.head, self.scene) {
            self.read_branch(row, &branch, grid, builder);
            return true;
        }
        if let Some((number, text)) = self.numbered_heading(row) {
            self.read_band(text, Some(number), builder);
            return true;
        }
        match band(row, grid.columns).or_else(|| self.lone_heading(row)) {
            Some(cell) => self.read_band(cell, None, builder),
            None => return false,
        }
        true
    }

    /// A level of an outline, with the fields of its own row.
    fn read_branch(&self, row: &Row, branch: &outline::Branch<'_>, grid: &Grid, builder: &mut Builder) {
        let run = cell_run(branch.title, self.scene.lexicon);
        let printed = cell_run(branch.number, self.scene.lexicon);
        builder.use_run(&run, Usage::Field);
        let title = Title {
            number: self.printed_number(&printed),
            text: run.from(branch.start),
            printed,
            verfahren: Some(Verfahren::Tabelle),
            konfidenz: 0.95,
            ..Title::default()
        };
        builder.open(branch.level, title);
        for cell in row.cells.iter().filter(|cell| !cell.is_blank()) {
            if let Some(Column::Field(label)) = self.head.columns.get(cell.column) {
                let value = Value::of_cell(cell, grid.origin, self.scene.lexicon);
                self.push_cell(Some(label), &value, builder);
            }
        }
    }

    /// A level above the measures in their columns: its number in that of the numbers, its word and text in another one,
    /// and nothing else in the row.
    fn numbered_heading<'r>(&self, row: &'r Row) -> Option<(&'r Cell, &'r Cell)> {
        let filled: Vec<&Cell> = row.cells.iter().filter(|cell| !cell.is_blank()).collect();
        let [number, text] = filled.as_slice() else { return None };
        let run = cell_run(text, self.scene.lexicon);
        let heading = parse_heading(&run.text, &self.scene.lexicon.structure)?;
        let is_worded = heading.is_above_measures()
            && heading.number.is_none()
            && heading.is_separated
            && heading.rest < run.text.len();
        (is_worded && self.head.columns.get(number.column) == Some(&Column::Number)).then_some((*number, *text))
    }

    fn has_values_below(&self, index: usize, grid: &Grid) -> bool {
        let mut below = grid.rows.iter().skip(index + 1).filter(|row| !row.cells.iter().all(Cell::is_blank));
        below.find(|row| !self.is_head_again(row)).is_some_and(|row| title_row(row, grid.columns).is_none())
    }

    /// Number, print and text of the measure that the row above named.
    pub(super) fn take_title(&mut self) -> (Option<String>, Run<'g>, Option<Value<'g>>) {
        let Some(found) = self.title.take() else { return (None, Run::default(), None) };
        let origin = GridOrigin::Ruled;
        let mut value = Value::of_cell(found.title, origin, self.scene.lexicon);
        if let Some(cell) = found.number {
            let printed = cell_run(cell, self.scene.lexicon);
            return (self.printed_number(&printed), printed, Some(value));
        }
        let heading = crate::extract::flow::heading_of(&value.run, self.scene);
        let running = || {
            let heading = styled_heading(&value.run.text)?;
            let is_running = self.scene.profile.has_running_numbers(TITLE_ROWS);
            is_running.then(|| (Level::Massnahme, heading.number, value.run.from(heading.rest)))
        };
        match heading.or_else(running) {
            Some((_, number, text)) => {
                let printed = value.printed.clone();
                value.run = text;
                (number, printed, Some(value))
            }
            None => (None, Run::default(), Some(value)),
        }
    }

    /// A row with text in one narrow cell only that names a level (a band drawn without merging).
    fn lone_heading<'r>(&self, row: &'r Row) -> Option<&'r Cell> {
        let mut filled = row.cells.iter().filter(|cell| !cell.is_blank());
        let cell = filled.next().filter(|_| filled.next().is_none())?;
        let text = cell_run(cell, self.scene.lexicon).text;
        let heading = parse_heading(&text, &self.scene.lexicon.structure)?;
        (heading.is_above_measures() && heading.rest < text.len()).then_some(cell)
    }

    /// A label with its value over the full width, below the Ziel or the measure it belongs to (`Zielwert: 30 %`).
    fn read_labelled(&self, row: &Row, grid: &Grid, builder: &mut Builder) -> bool {
        let has_owner = matches!(builder.target, Target::Ziel | Target::Massnahme);
        if !has_owner && self.scene.above.is_empty() {
            return false;
        }
        let front = self.label_in_front(row, grid);
        let is_above = front.as_ref().is_some_and(|(label, _)| self.scene.above.contains(&label_key(&label.text)));
        if has_owner && !is_above && self.read_list(row, grid, builder) {
            return true;
        }
        let Some((label, value)) = front.filter(|_| has_owner || is_above) else { return false };
        let meaning = resolve(&label.text, &self.scene.inventory, self.scene.lexicon, &self.scene.settings.labels);
        let value = Value { origin: Some(grid.origin), ..value };
        if is_above {
            builder.use_run(&label, Usage::Field);
            builder.use_run(&value.printed, Usage::Field);
            builder.above = fields_of(&meaning, &value, self.scene);
            return true;
        }
        push_label_value(&meaning, &Value::of_run(label, self.scene.lexicon), &value, self.scene, builder);
        true
    }

    /// A list of fields over the full width, a label in front of each (`Bericht: …`, below it `Laufzeit: …`).
    fn read_list(&self, row: &Row, grid: &Grid, builder: &mut Builder) -> bool {
        let found = title_row(row, grid.columns).filter(|found| found.number.is_none());
        let Some(run) = found.map(|found| cell_run(found.title, self.scene.lexicon)) else { return false };
        let Some(split) = labelled_lines::split(&run, self.scene) else { return false };
        if !split.text.is_empty() {
            let Some((label, value)) = self.label_of(&split.text) else { return false };
            push_inner(vec![(label, value)], self.scene, builder);
        }
        push_inner(split.fields, self.scene, builder);
        true
    }

    /// The label of a field in front of a colon, and what stands behind it.
    pub(super) fn label_of<'r>(&self, run: &Run<'r>) -> Option<(Run<'r>, Run<'r>)> {
        self.label_before_colon(run).or_else(|| self.label_on_top(run))
    }

    /// The label of a field alone on the first line, in a type of its own, and what stands below it.
    fn label_on_top<'r>(&self, run: &Run<'r>) -> Option<(Run<'r>, Run<'r>)> {
        let [before, mark] = run.marks.windows(2).find(|pair| matches!(pair, [_, mark] if mark.opens_line))? else {
            return None;
        };
        let label = run.slice(0..mark.start);
        let is_set_off = before.word.style.look() != mark.word.style.look();
        (is_set_off && self.is_field_label(&label.text)).then(|| (label, run.from(mark.start)))
    }

    fn label_before_colon<'r>(&self, run: &Run<'r>) -> Option<(Run<'r>, Run<'r>)> {
        let colon = run.text.find(": ").or_else(|| run.text.strip_suffix(':').map(str::len))?;
        let label = run.slice(0..colon);
        self.is_field_label(&label.text).then(|| (label, run.from((colon + 1).min(run.text.len()))))
    }

    /// The label of a full-width row, in its cell or in one of its own, and what stands behind it.
    fn label_in_front<'r>(&self, row: &'r Row, grid: &Grid) -> Option<(Run<'r>, Value<'r>)> {
        let found = title_row(row, grid.columns)?;
        let run = cell_run(found.title, self.scene.lexicon);
        if let Some(cell) = found.number {
            let label = cell_run(cell, self.scene.lexicon);
            let value = Value::of_cell(found.title, grid.origin, self.scene.lexicon);
            return self.is_field_label(&label.text).then_some((label, value));
        }
        let (label, rest) = self.label_of(&run)?;
        let places = if rest.is_empty() {
            Value::of_cell(found.title, grid.origin, self.scene.lexicon).places
        } else {
            Vec::new()
        };
        Some((label, Value { places, ..Value::of_run(rest, self.scene.lexicon) }))
    }

    /// A label of a field: listed, or repeated in front of full-width texts.
    pub(super) fn is_field_label(&self, label: &str) -> bool {
        let bare = label.trim_end_matches([':', ' ']);
        let is_level = |entry: &str| {
            matches!(entry, "massnahme" | "ziel" | "handlungsfeld" | "strategisches_ziel" | "nummer" | "projektname")
        };
        if let Some(found) = self.scene.lexicon.fields.exact(bare) {
            return !is_level(found.entry);
        }
        let is_heading = parse_heading(bare, &self.scene.lexicon.structure).is_some()
            || self.scene.band_words.contains(&label_key(bare));
        !is_heading && self.scene.inventory.count(bare) >= LEAST_REPEATS
    }

    pub(super) fn read_band(&mut self, cell: &Cell, number: Option<&Cell>, builder: &mut Builder) {
        let run = cell_run(cell, self.scene.lexicon);
        let key = label_key(&run.text);
        let page = cell.places.first().map_or(0, |(page, _)| *page);
        if self.last_band.as_ref() == Some(&key) && self.last_page > 0 && page > self.last_page {
            // Printed again on the next page, above the rest of its rows.
            return builder.use_run(&run, Usage::Field);
        }
        self.last_band = Some(key);
        let starts = self.heading_lines(&run);
        for (index, (start, is_heading)) in starts.iter().enumerate() {
            let end = starts.get(index + 1).map_or(run.text.len(), |next| next.0);
            let part = run.slice(*start..end);
            if *is_heading {
                self.open_band(part, number, builder);
            } else {
                FlowReader::push_prose(&part, builder);
            }
        }
    }

    /// Where the parts of a band begin, and whether each is a heading: a Ziel may stand below its Handlungsfeld, with no
    /// rule between them, and so may what the Handlungsfeld strives for; what follows in another size is text.
    fn heading_lines(&self, run: &Run<'_>) -> Vec<(usize, bool)> {
        let heads = |start: usize| {
            let heading = run.text.get(start..).and_then(|text| parse_heading(text, &self.scene.lexicon.structure));
            heading.is_some_and(|heading| {
                heading.numbers_level_above() || heading.is_above_measures() && heading.is_separated
            })
        };
        let mut parts = vec![(0, true)];
        for pair in run.marks.windows(2) {
            let [above, mark] = pair else { continue };
            let is_other = (above.word.style.size - mark.word.style.size).abs() > SAME_SIZE;
            let is_heading = mark.opens_line && heads(mark.start);
            if is_heading || mark.opens_line && is_other {
                parts.push((mark.start, is_heading));
            }
        }
        parts
    }

    fn open_band(&self, run: Run<'_>, number: Option<&Cell>, builder: &mut Builder) {
        let parts = crate::extract::flow::heading_of(&run, self.scene);
        let glued = || {
            let (level, end) = glued_word(&run.text, &self.scene.lexicon.structure)?;
            Some((level, None, run.from(end)))
        };
        let own = || {
            let (number, end) = worded_band(&run.text)?;
            Some((Level::Ziel, Some(number), run.from(end)))
        };
        let worded = || {
            let (word, _) = run.text.split_once(": ")?;
            let text = run.from(word.len() + 2);
            self.scene.band_words.contains(&label_key(word)).then_some((Level::Ziel, None, text))
        };
        let printed = number.map(|cell| cell_run(cell, self.scene.lexicon));
        let (level, own, text) =
            parts.or_else(worded).or_else(own).or_else(glued).unwrap_or((Level::Ziel, None, run.clone()));
        let number = own.or_else(|| printed.as_ref().and_then(|number| self.printed_number(number)));
        if let Some(printed) = &printed {
            builder.use_run(printed, Usage::Field);
        }
        let bezeichnung = run
            .text
            .get(..run.text.len().saturating_sub(text.text.len()))
            .map(|label| label.trim().trim_end_matches(':').to_owned());
        builder.open(
            level,
            Title {
                number,
                printed: run,
                text,
                bezeichnung: bezeichnung.filter(|label| !label.is_empty()),
                verfahren: Some(Verfahren::Tabelle),
                konfidenz: 0.95,
                places: Vec::new(),
            },
        );
    }
}

/// The text of a full-width row for the first walk: label and value where it opens with a label, the title otherwise.
pub(crate) fn full_width_text(row: &Row, columns: usize, scene: &Scene<'_>) -> Option<(Option<String>, String)> {
    let found = title_row(row, columns)?;
    let text = cell_run(found.title, scene.lexicon).text;
    if let Some(cell) = found.number {
        return Some((Some(cell_run(cell, scene.lexicon).text), text));
    }
    let colon = text.find(": ").or_else(|| text.strip_suffix(':').map(str::len));
    match colon.and_then(|at| Some((text.get(..at)?, text.get(at + 1..)?))) {
        Some((label, value)) => Some((Some(label.to_owned()), value.trim().to_owned())),
        None => Some((None, text)),
    }
}
