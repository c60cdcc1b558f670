//! Extract, step 6b: tables with labels in the head and one Massnahme per row.
//!
//! In: a [`Grid`] and its head rows. Out: headings and fields in the [`Builder`]. A table without a head
//! goes on under the head of the one before, where it has as many columns.

mod bands;
mod below;
mod choices;
mod columns;
mod continued;
mod keys;
mod numbered;
mod outline;
mod projects;
mod titled;

use crate::extract::builder::{Builder, Target, Title};
use crate::extract::cell::Value;
use crate::extract::heading::{Level, number_of_title, parse_heading, styled_heading, whole_number};
use crate::extract::labelled_lines;
use crate::extract::labels::{Label, resolve};
use crate::extract::model::Usage;
use crate::extract::run::Run;
use crate::extract::scene::Scene;
use crate::extract::split::{fields_of, push_inner};
use crate::extract::table::cell_run;
use crate::layout::model::{Cell, Grid, Row};
use crate::lexicon::fields::label_key;
pub(crate) use bands::{TITLE_ROWS, full_width_text};
use columns::{ensure_massnahme, find_goals, positions};

/// What a column holds.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Column {
    Number,
    Massnahme,
    Level(Level),
    Field(Label),
    /// An answer that a mark chooses; the label is that of the question.
    Choice(Label),
    /// Nothing printed in the head.
    Blank,
}

/// The head of a matrix.
#[derive(Debug, Clone, Default)]
#[allow(clippy::struct_excessive_bools, reason = "independent findings about one head")]
pub(crate) struct Head {
    pub columns: Vec<Column>,
    /// Printed label of each column.
    pub labels: Vec<String>,
    /// No column holds the Massnahmen: each is a row over the full width, its fields stand in the row below.
    pub is_titled: bool,
    /// The rows name measures of a list before the table by their numbers alone.
    pub refers: bool,
    /// The column of the Massnahmen holds another field below each title (`Maßnahme und Ergebnis`).
    pub below: Option<Label>,
    /// The rows are further projects.
    pub lists_projects: bool,
    /// The rows say what the numbers of Handlungsfelder and Ziele stand for.
    pub explains: bool,
    /// The column of the Ziele is known by the number in front of each.
    pub numbers_goals: bool,
    /// The column of the measures is known by the number in front of each, behind this word or none.
    pub measure_word: Option<String>,
    /// Parts of the measures' numbers, where shorter ones number the levels above, in rows of their own.
    pub depth: Option<u8>,
}

impl Head {
    /// What is printed above the column of the Massnahmen.
    fn massnahme_label(&self) -> Option<&String> {
        let at = self.columns.iter().position(|column| *column == Column::Massnahme)?;
        self.labels.get(at)
    }
}

/// Reads the head rows of a matrix: the lowest label of a column counts, a group above it helps out.
pub(crate) fn read_head(grid: &Grid, rows: usize, scene: &Scene<'_>, builder: &Builder) -> Head {
    let mut head = Head::default();
    for column in 0..grid.columns {
        let texts = head_texts(grid, rows, column, scene);
        let label = texts.last().cloned().unwrap_or_default();
        let own = column_of(&texts, scene);
        if own == Column::Massnahme {
            head.below = head.below.or_else(|| titled::second_field(&label, scene));
        }
        head.columns.push(own);
        head.labels.push(label);
    }
    for column in positions(&head, |column| *column == Column::Blank) {
        if holds_numbers(grid, rows, column, scene)
            && let Some(slot) = head.columns.get_mut(column)
        {
            *slot = Column::Number;
        }
    }
    head.lists_projects = projects::find(&mut head, grid, rows, scene);
    if head.lists_projects {
        return head;
    }
    outline::find_numbers(&mut head, grid, rows, scene);
    choices::mark(&mut head, grid, rows, scene);
    head.is_titled = bands::name_measures(&head, grid, rows, scene);
    head.explains = keys::explain(&head, grid, rows, scene, builder);
    refer_by_numbers(&mut head, grid, rows, scene, builder);
    if !head.is_titled && !head.refers && !head.explains {
        ensure_massnahme(&mut head, grid, rows, scene);
        find_goals(&mut head, grid, rows, scene);
    }
    head.depth = outline::deepest(&head, grid, rows, scene);
    head
}

/// Marks a table whose rows name known measures by their numbers alone: in a column of numbers, or in that of the measures.
fn refer_by_numbers(head: &mut Head, grid: &Grid, rows: usize, scene: &Scene<'_>, builder: &Builder) {
    let measures = positions(head, |column| *column == Column::Massnahme);
    let number = positions(head, |column| *column == Column::Number).first().copied();
    let column = match (number, measures.as_slice()) {
        (Some(number), []) => number,
        (None, [only]) if holds_numbers(grid, rows, *only, scene) => *only,
        _ => return,
    };
    head.refers = bands::refer_to_known(column, grid, rows, scene, builder);
    if let Some(slot) = head.columns.get_mut(column).filter(|_| head.refers) {
        *slot = Column::Number;
    }
}

/// Whether the cells below the head hold numbers of Massnahmen and nothing else.
fn holds_numbers(grid: &Grid, rows: usize, column: usize, scene: &Scene<'_>) -> bool {
    let texts = columns::texts_below(grid, rows, column, scene);
    !texts.is_empty() && texts.iter().all(|text| whole_number(text, &scene.lexicon.structure).is_some())
}

/// Texts above a column, from top to bottom, each once.
pub(crate) fn head_texts(grid: &Grid, rows: usize, column: usize, scene: &Scene<'_>) -> Vec<String> {
    let mut texts: Vec<String> = Vec::new();
    for row in grid.rows.iter().take(rows) {
        let cell = row.cells.iter().find(|cell| (cell.column..cell.column + cell.column_span.max(1)).contains(&column));
        let text = cell.map(|cell| cell_run(cell, scene.lexicon).text).unwrap_or_default().replace('\n', " ");
        if !text.is_empty() && texts.last() != Some(&text) {
            texts.push(text);
        }
    }
    texts
}

fn column_of(texts: &[String], scene: &Scene<'_>) -> Column {
    let Some(lowest) = texts.last() else { return Column::Blank };
    let own = resolve(lowest, &scene.inventory, scene.lexicon, &scene.settings.labels);
    let label = if own.feld == "sonstiges" && texts.len() > 1 {
        let group = texts.first().map(|text| resolve(text, &scene.inventory, scene.lexicon, &scene.settings.labels));
        group
            .filter(|group| group.feld != "sonstiges" && group.feld != "massnahme")
            .map_or(own, |group| Label { printed: lowest.clone(), ..group })
    } else {
        own
    };
    match label.feld.as_str() {
        "nummer" => Column::Number,
        "massnahme" => Column::Massnahme,
        "ziel" => Column::Level(Level::Ziel),
        "handlungsfeld" => Column::Level(Level::Handlungsfeld),
        "strategisches_ziel" => Column::Level(Level::StrategischesZiel),
        _ => Column::Field(label),
    }
}

/// Reads the rows below the head.
pub(crate) fn read_matrix(grid: &Grid, head_rows: usize, head: &Head, scene: &Scene<'_>, builder: &mut Builder) {
    let below = below::Below::default();
    let mut reader = Rows { head, scene, title: None, ziel_until: 0, last_page: 0, last_band: None, below };
    for row in grid.rows.iter().take(head_rows).chain(&grid.repeats) {
        reader.read_head_row(row, grid.columns, builder);
    }
    for (index, row) in grid.rows.iter().enumerate().skip(head_rows) {
        if index == head_rows && keys::counts_columns(row, scene) {
            reader.read_head_row(row, grid.columns, builder);
            continue;
        }
        if head.explains {
            keys::read_row(row, head, grid.origin, scene, builder);
            continue;
        }
        reader.read_row(index, row, grid, builder);
    }
}

struct Rows<'a, 's, 'g> {
    head: &'s Head,
    scene: &'s Scene<'a>,
    /// A row over the full width that names the Massnahme of the next row.
    title: Option<bands::TitleRow<'g>>,
    /// First row below the merged Ziel cell.
    ziel_until: usize,
    last_page: u32,
    /// The key of the last row over the full width, and where it stands.
    last_band: Option<String>,
    /// Rows with labels of their own below the measure.
    below: below::Below,
}

impl<'g> Rows<'_, '_, 'g> {
    fn read_row(&mut self, index: usize, row: &'g Row, grid: &'g Grid, builder: &mut Builder) {
        if row.cells.iter().all(Cell::is_blank) {
            return;
        }
        if self.is_head_again(row) {
            row.cells.iter().for_each(|cell| builder.use_run(&cell_run(cell, self.scene.lexicon), Usage::Field));
            return;
        }
        if self.read_below(index, row, grid, builder) {
            self.last_page = last_page(row).unwrap_or(self.last_page);
            return;
        }
        if self.read_full_width(index, row, grid, builder) {
            self.below.fields.clear();
            return;
        }
        if self.head.lists_projects {
            let push =
                |label: Option<&Label>, value: &Value<'_>, builder: &mut Builder| self.push_cell(label, value, builder);
            return projects::read_row(row, self.head, grid.origin, self.scene, builder, push);
        }
        let page = row.cells.iter().filter_map(|cell| cell.places.first()).map(|(page, _)| *page).min().unwrap_or(0);
        let is_continuation = page > self.last_page && self.last_page > 0 && self.continues(row, builder);
        self.last_page = last_page(row).unwrap_or(page);
        if is_continuation && self.append_below(row, grid, builder) {
            return;
        }
        self.below.fields.clear();
        if is_continuation || self.is_part(row, builder) {
            self.append_row(row, grid, builder);
        } else {
            self.read_massnahme(index, row, grid, builder);
        }
    }

    fn is_head_again(&self, row: &Row) -> bool {
        let mut filled = 0;
        for cell in row.cells.iter().filter(|cell| !cell.is_blank()) {
            let text = label_key(&cell_run(cell, self.scene.lexicon).text);
            if self.head.labels.get(cell.column).is_none_or(|label| label_key(label) != text) {
                return false;
            }
            filled += 1;
        }
        filled >= 2
    }

    fn read_massnahme(&mut self, index: usize, row: &'g Row, grid: &'g Grid, builder: &mut Builder) {
        let (mut number, mut printed, mut text) = self.take_title();
        let (mut fields, mut unnamed) = (Vec::new(), Vec::new());
        for cell in &row.cells {
            let value = Value::of_cell(cell, grid.origin, self.scene.lexicon);
            match self.head.columns.get(cell.column) {
                Some(Column::Number) => {
                    number = self.printed_number(&value.run);
                    printed = value.printed;
                }
                Some(Column::Massnahme) => text = Some(value),
                Some(Column::Level(level)) => self.read_level(*level, index, cell, value, builder),
                Some(Column::Field(label)) => fields.push((label, value)),
                Some(Column::Choice(_)) => builder.use_run(&value.printed, Usage::Field),
                Some(Column::Blank) | None => match self.level_named(&value.run) {
                    Some(level) => self.read_level(level, index, cell, value, builder),
                    None => unnamed.push(value),
                },
            }
        }
        let value = text.unwrap_or_default();
        if value.is_blank() && number.is_none() && fields.iter().all(|(_, value)| value.is_blank()) {
            return;
        }
        let mut run = value.run.clone();
        if number.is_none() {
            (number, run) = self.number_of(&run);
            printed = value.printed.clone();
        }
        if self.head.refers {
            let is_empty = fields.iter().map(|(_, value)| value).chain(&unnamed).all(Value::is_blank);
            if is_empty && number.as_ref().is_none_or(|number| !builder.knows_number(number)) {
                // The number of an aim that was printed before, without its name.
                return builder.use_run(&printed, Usage::Field);
            }
            if open_known(number.as_ref(), &printed, builder) {
                self.push_cells(&fields, &unnamed, builder);
                return self.push_choices(grid, row, builder);
            }
        }
        let (run, below) = titled::parted(run, self.head.below.as_ref());
        let (run, inner) = self.title_and_fields(run);
        builder.use_run(&value.run, Usage::Field);
        self.open_new(number, printed, run, value, builder);
        let (left, right) = fields.split_at(self.fields_left().min(fields.len()));
        self.push_cells(left, &[], builder);
        push_inner(inner, self.scene, builder);
        if let Some((label, run)) = below {
            self.push_cell(Some(label), &Value::of_run(run, self.scene.lexicon), builder);
        }
        self.push_cells(right, &unnamed, builder);
        self.push_choices(grid, row, builder);
    }

    fn open_new(
        &self,
        number: Option<String>,
        printed: Run<'g>,
        text: Run<'g>,
        value: Value<'g>,
        builder: &mut Builder,
    ) {
        let bezeichnung = self.head.massnahme_label().cloned();
        let verfahren = Some(value.field("", None, 1.0).verfahren);
        let places = value.places;
        let title = Title { number, printed, text, bezeichnung, verfahren, konfidenz: 0.97, places };
        builder.open(Level::Massnahme, title);
    }

    /// The title in a cell, and the fields in the lines below it.
    fn title_and_fields(&self, run: Run<'g>) -> (Run<'g>, Vec<(Run<'g>, Run<'g>)>) {
        let Some(split) = labelled_lines::split(&run, self.scene) else { return (run, Vec::new()) };
        // An item with its own fields: its bullet is no part of the title.
        let is_item = split.text.bullets.len() == 1;
        (if is_item { split.text.from(split.text.behind_bullet()) } else { split.text }, split.fields)
    }

    /// The level above measures that a text names by its word and number, below an empty head: a Handlungsfeld beside all
    /// rows of its measures.
    fn level_named(&self, run: &Run<'_>) -> Option<Level> {
        let heading = parse_heading(&run.text, &self.scene.lexicon.structure)?;
        heading.level.filter(|_| heading.numbers_level_above())
    }

    /// Fields left of the measure: they come before those in its cell.
    fn fields_left(&self) -> usize {
        let left = self.head.columns.iter().take_while(|column| **column != Column::Massnahme);
        left.filter(|column| matches!(column, Column::Field(_))).count()
    }

    fn push_choices(&self, grid: &Grid, row: &Row, builder: &mut Builder) {
        for field in choices::fields(self.head, grid, &row.cells, self.scene) {
            builder.push_field(field);
        }
    }

    fn push_cells(&self, fields: &[(&Label, Value<'_>)], unnamed: &[Value<'_>], builder: &mut Builder) {
        for (label, value) in fields {
            self.push_cell(Some(label), value, builder);
        }
        for value in unnamed {
            self.push_cell(None, value, builder);
        }
    }

    /// A cell of fields: the field of its column, or the fields that its lines name.
    fn push_cell(&self, label: Option<&Label>, value: &Value<'_>, builder: &mut Builder) {
        let is_own = |name: &Run<'_>| {
            let found = self.scene.lexicon.fields.composed(&name.text);
            label.zip(found).is_some_and(|(label, found)| label.feld == found.entry)
        };
        // `Federführung: …; Mitwirkung: …` in the column of the bodies tells who does what: one field.
        let inner = labelled_lines::fields_only(&value.run, self.scene);
        if let Some(inner) = inner.filter(|inner| !inner.iter().all(|(name, _)| is_own(name))) {
            builder.use_run(&value.printed, Usage::Field);
            return push_inner(inner, self.scene, builder);
        }
        for field in label.map(|label| fields_of(label, value, self.scene)).into_iter().flatten() {
            builder.push_field(field);
        }
        builder.use_run(&value.printed, if label.is_some() { Usage::Field } else { Usage::Rest });
    }

    /// The number in front of the text, with or without a sign behind it.
    fn number_of<'t>(&self, run: &Run<'t>) -> (Option<String>, Run<'t>) {
        let word = self.head.measure_word.as_deref().and_then(|word| run.text.strip_prefix(word));
        let bare = word.map_or_else(|| run.clone(), |rest| run.from(run.text.len() - rest.trim_start().len()));
        let (number, rest) = self.scene.profile.number_of(&bare, self.scene.lexicon);
        let rest = if number.is_some() { rest } else { run.clone() };
        let is_running =
            || self.head.massnahme_label().is_some_and(|label| self.scene.profile.has_running_numbers(label));
        match styled_heading(&run.text).filter(|_| number.is_none() && is_running()) {
            Some(heading) => (heading.number, run.from(heading.rest)),
            None => (number, rest),
        }
    }

    fn printed_number(&self, run: &Run<'_>) -> Option<String> {
        let text = run.text.replace('\n', " ");
        if text.is_empty() {
            return None;
        }
        let heading = parse_heading(&text, &self.scene.lexicon.structure).filter(|heading| heading.rest >= text.len());
        // A dash says that there is none.
        let is_one = text.contains(char::is_alphanumeric);
        heading.and_then(|heading| heading.number).or_else(|| is_one.then(|| text.trim_end_matches('.').to_owned()))
    }

    /// Number and text of a cell in the column of a level.
    fn level_text<'t>(&self, run: &Run<'t>) -> (Option<String>, Run<'t>) {
        if let Some(number) = keys::number_alone(&run.text, self.scene) {
            return (Some(number), Run::default());
        }
        match crate::extract::flow::heading_of(run, self.scene) {
            Some((_, number, text)) => (number, text),
            None => self.scene.profile.number_of(run, self.scene.lexicon),
        }
    }

    /// A Ziel or Handlungsfeld column: its cell opens the level; a merged cell holds for all its rows.
    fn read_level(&mut self, level: Level, index: usize, cell: &Cell, value: Value<'_>, builder: &mut Builder) {
        if value.is_blank() {
            return;
        }
        let own = number_of_title(&value.run.text).filter(|_| level == Level::Ziel && self.head.numbers_goals);
        let (number, text) = match own {
            Some((number, rest)) => (Some(number), value.run.from(rest)),
            None => self.level_text(&value.run),
        };
        let split = labelled_lines::split(&text, self.scene).filter(|_| level == Level::Ziel);
        let (text, fields) = split.map_or((text, Vec::new()), |split| (split.text, split.fields));
        self.ziel_until = index + cell.row_span.max(1);
        let bezeichnung = self.head.labels.get(cell.column).cloned();
        let verfahren = value.field("", None, 1.0).verfahren;
        builder.open(
            level,
            Title {
                number,
                printed: value.printed.clone(),
                text,
                bezeichnung,
                verfahren: Some(verfahren),
                konfidenz: 0.95,
                places: value.places,
            },
        );
        builder.use_run(&value.run, Usage::Field);
        push_inner(fields, self.scene, builder);
        if builder.target == Target::Handlungsfeld && level == Level::StrategischesZiel {
            builder.leave_ziel();
        }
    }
}

/// The page on which a row ends.
fn last_page(row: &Row) -> Option<u32> {
    row.cells.iter().filter_map(|cell| cell.places.last()).map(|(page, _)| *page).max()
}

/// Opens the measure of a list before the table that the row names by its number.
fn open_known(number: Option<&String>, printed: &Run<'_>, builder: &mut Builder) -> bool {
    let title = Title { printed: printed.clone(), ..Title::default() };
    number.is_some_and(|number| builder.open_by_number(number, &title))
}
