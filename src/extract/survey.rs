//! Extract, step 5c: a first walk through the document: which labels repeat, with which values, and how numbers are used.
//!
//! In: the flow. Out: [`Inventory`], [`Profile`] and labels that repeat inside running text.

use crate::extract::builder::line_ranges;
use crate::extract::captions::opens_with_caption;
use crate::extract::card_rows::{LabelColumns, card_rows};
use crate::extract::cell::Value;
use crate::extract::heading::{Level, Shape, parse_heading, styled_heading, worded_title};
use crate::extract::labelled_lines;
use crate::extract::labels::Inventory;
use crate::extract::lead_sign::behind_sign;
use crate::extract::matrix::{TITLE_ROWS, full_width_text, head_texts};
use crate::extract::options::is_option;
use crate::extract::pieces::{behind_mark, label_candidate, may_repeat, names_handlungsfeld, own_type_label, set_off};
use crate::extract::profile::Profile;
use crate::extract::run::{Mark, Run};
use crate::extract::runon::sentence_key;
use crate::extract::scene::Scene;
use crate::extract::table::{TableKind, band, cell_run};
use crate::extract::values::{guess, is_status};
use crate::layout::model::{Block, Grid, Paragraph, Row};
use crate::lexicon::Lexicon;
use crate::lexicon::fields::label_key;
use std::collections::{BTreeMap, BTreeSet};

/// What the first walk found.
#[derive(Debug, Default)]
pub(crate) struct Survey {
    pub inventory: Inventory,
    pub profile: Profile,
    inner: BTreeMap<String, usize>,
    /// A bare number was seen and no label since.
    open_shape: Option<Shape>,
    /// A label alone was seen; the next paragraph is its value.
    open_label: Option<String>,
    /// The label whose value the next line of its paragraph goes on with.
    last_label: Option<String>,
}

/// A label inside running text must repeat this often to count without being listed.
const LEAST_INNER_REPEATS: usize = 3;

/// Walks through all blocks with the kinds of their tables.
pub(crate) fn survey(
    blocks: &[(&Block, Option<TableKind>)],
    scene: &Scene<'_>,
) -> (Inventory, Profile, BTreeSet<String>) {
    let mut survey = Survey::default();
    for (block, kind) in blocks {
        match (block, kind) {
            (Block::Text(paragraph), _) => survey.paragraph(paragraph, scene),
            (Block::Table(grid), Some(TableKind::Card { labels })) => survey.card(grid, labels, scene),
            (Block::Table(grid), Some(TableKind::Matrix { head } | TableKind::Steering { head })) => {
                survey.matrix(grid, *head, scene);
            }
            (Block::Table(grid), _) => {
                for cell in grid.rows.iter().flat_map(|row| &row.cells) {
                    let caption = usize::from(opens_with_caption(cell, &scene.captions));
                    cell.paragraphs.iter().skip(caption).for_each(|paragraph| survey.paragraph(paragraph, scene));
                }
            }
        }
    }
    survey.profile.settle();
    let known =
        survey.inner.into_iter().filter(|(_, count)| *count >= LEAST_INNER_REPEATS).map(|(key, _)| key).collect();
    (survey.inventory, survey.profile, known)
}

impl Survey {
    /// Notes labels that stand within a paragraph.
    fn inside(&mut self, run: &Run<'_>, scene: &Scene<'_>) {
        self.inner_labels(&run.text, scene);
        self.lead_ins(&run.text, scene);
        self.labels_beside(run, scene);
    }

    fn paragraph(&mut self, paragraph: &Paragraph, scene: &Scene<'_>) {
        let run = Run::of([paragraph], &scene.lexicon.structure.value);
        let bullet = run.text.strip_prefix("• ");
        let body = bullet.or_else(|| run.text.get(behind_sign(&run, scene.lexicon)..)).unwrap_or(&run.text);
        self.inside(&run, scene);
        let is_styled = run.is_bold() || run.size() > scene.body_size * scene.settings.heading_size;
        if is_styled && is_measures_title(body, scene.lexicon) {
            self.profile.note_titled();
        }
        let fields = &scene.lexicon.fields;
        let marked = fields.opens_with_code(body) || behind_mark(body, scene.lexicon, |_| false).is_some();
        let heading =
            parse_heading(body, &scene.lexicon.structure).or_else(|| styled_heading(body).filter(|_| is_styled));
        if let Some(heading) = heading.filter(|_| !marked) {
            self.profile.note(&heading);
            if let Some(shape) = heading.shape.filter(|_| heading.rest >= body.len()) {
                self.profile.note_alone(shape);
            }
            let title = body.get(heading.rest..).unwrap_or_default();
            // Words of Handlungsfelder stand in many titles; where measures bear such numbers, fields follow.
            let names = |_: &Shape| heading.level.is_none() && is_styled && names_handlungsfeld(title, scene.lexicon);
            heading.shape.filter(names).into_iter().for_each(|shape| self.profile.note_naming(shape));
            self.open_label = None;
            self.open_shape = heading.shape.filter(|_| heading.level.is_none());
            if self.open_shape.is_some_and(|_| has_inner_label(body, scene)) {
                self.note_fields();
            }
            if heading.shape.is_some() {
                self.labels_behind(&run, scene);
                // A letter or number of a list may stand in front of a label that nobody listed.
                if let Some(start) = behind_mark(body, scene.lexicon, |_| true) {
                    let line = run.from(run.text.len() - body.len() + start);
                    if !self.line(&line, scene) {
                        self.open_label = Some(line.text);
                    }
                }
                return;
            }
        }
        let found = self.lines(&run, scene);
        if !found && let Some(label) = self.open_label.take() {
            self.inventory.note(&label, &run.text);
        }
    }

    /// Notes labels at the beginnings of a paragraph's lines and behind wide white; whether there were any.
    fn lines(&mut self, run: &Run<'_>, scene: &Scene<'_>) -> bool {
        let set_off = set_off(run, scene.lexicon);
        let is_start = |(at, mark): &(usize, &Mark<'_>)| {
            mark.opens_line || set_off.contains(&mark.start) || is_label_beside(run, *at, scene.lexicon)
        };
        let marks: Vec<&Mark<'_>> = run.marks.iter().enumerate().filter(is_start).map(|(_, mark)| mark).collect();
        let starts: Vec<usize> = marks.iter().map(|mark| mark.start).collect();
        // Below labels side by side a line goes on with several values.
        let is_single = marks.iter().all(|mark| mark.opens_line);
        let mut found = false;
        for (index, start) in starts.iter().enumerate() {
            let end = starts.get(index + 1).copied().unwrap_or(run.text.len());
            let line = run.slice(*start..end);
            let mark = behind_mark(&line.text, scene.lexicon, |_| true).unwrap_or(0);
            if self.line(&line.from(mark), scene) {
                found = true;
            } else if let Some(label) = self.last_label.as_ref().filter(|_| is_single) {
                self.inventory.go_on(label, &line.text);
            }
        }
        self.last_label = None;
        found
    }

    /// Notes labels in a type of their own behind wide white in a line.
    fn labels_beside(&mut self, run: &Run<'_>, scene: &Scene<'_>) {
        for at in (1..run.marks.len()).filter(|at| run.is_apart(*at)) {
            let line = run.marks.get(at).map(|mark| run.line_from(mark.start));
            let Some((line, (end, value))) =
                line.and_then(|line| own_type_label(&line, scene.lexicon).map(|at| (line, at)))
            else {
                continue;
            };
            if let (Some(label), Some(value)) = (line.text.get(..end), line.text.get(value..)) {
                self.inventory.note(label, value);
            }
        }
    }

    /// Notes labels behind wide white in the lines of a heading: `Maßnahme 1.1.1     Stand: umgesetzt`.
    fn labels_behind(&mut self, run: &Run<'_>, scene: &Scene<'_>) {
        let is_label = |at: &usize| is_label_beside(run, *at, scene.lexicon);
        // `1.1     Ziel: Alle lesen.` names a level.
        let is_field =
            |label: &str| scene.lexicon.fields.exact(label).is_some_and(|found| Level::of(found.entry).is_none());
        for mark in (1..run.marks.len()).filter(is_label).filter_map(|at| run.marks.get(at)) {
            let line = run.line_from(mark.start);
            if let Some((label, value)) = line.text.split_once(": ").filter(|(label, _)| is_field(label)) {
                self.inventory.note(label, value);
            }
        }
    }

    /// Notes a label at the beginning of a line.
    fn line(&mut self, line: &Run<'_>, scene: &Scene<'_>) -> bool {
        if is_option(line, scene.lexicon) {
            return false;
        }
        let candidate = bold_label(line, scene.lexicon).or_else(|| label_candidate(line));
        if candidate.is_none()
            && let Some((end, value)) = own_type_label(line, scene.lexicon)
        {
            self.own_type(&line.slice(0..end), &line.from(value));
            return true;
        }
        let Some((end, value)) = candidate.or_else(|| set_off_label(line, scene.lexicon)) else {
            return self.plain_label(line, scene);
        };
        let label = line.text.get(..end).unwrap_or("");
        // Of options with boxes the ticked ones.
        let mut answers = Value::of_run(line.from(value), scene.lexicon);
        answers.choose(scene);
        let text = answers.run.text;
        if let Some(open) = self.open_label.take() {
            // Bold values below plain labels.
            let is_value = text.is_empty()
                && scene.lexicon.fields.exact(label).is_none()
                && guess(label, &scene.lexicon.structure.value).is_some();
            self.inventory.note(&open, if is_value { label } else { "" });
            if is_value {
                return true;
            }
        }
        self.last_label = None;
        if text.is_empty() {
            self.open_label = Some(label.to_owned());
        } else {
            self.inventory.note(label, &text);
            self.last_label = Some(label.to_owned());
        }
        let is_set_off = line.bold_prefix() > 0 || line.is_bold() || line.is_coloured();
        if is_set_off {
            self.inventory.note_set_off(label);
        }
        if scene.lexicon.fields.composed(label).is_some() {
            self.inventory.note_style(is_set_off);
            self.note_fields();
        }
        true
    }

    /// A listed label in front of its value in another type: `Sachstand` and a badge.
    fn own_type(&mut self, label: &Run<'_>, value: &Run<'_>) {
        if let Some(open) = self.open_label.take() {
            self.inventory.note(&open, "");
        }
        self.inventory.note(&label.text, &value.text);
        self.note_fields();
    }

    /// A label alone on its line, printed like any other text: listed, or known by a part of it and no usual value.
    fn plain_label(&mut self, line: &Run<'_>, scene: &Scene<'_>) -> bool {
        // `umgesetzt` below a label is its value, though columns may be headed so.
        let cues = &scene.lexicon.structure.value;
        let is_value = self.open_label.is_some() && is_status(&line.text, cues);
        if is_value || !is_plain_label(&line.text, scene.lexicon) {
            return false;
        }
        if let Some(open) = self.open_label.replace(line.text.clone()) {
            self.inventory.note(&open, "");
        }
        self.inventory.note_style(line.is_bold() || line.is_coloured());
        self.note_fields();
        true
    }

    fn note_fields(&mut self) {
        if let Some(shape) = self.open_shape.take() {
            self.profile.note_fields(shape);
        }
    }

    /// Counts `; Label:` and `(Label:` inside running text.
    fn inner_labels(&mut self, text: &str, _scene: &Scene<'_>) {
        for (colon, _) in text.match_indices(": ") {
            let before = text.get(..colon).unwrap_or("");
            let Some(start) = part_start(before) else { continue };
            let label = before.get(start..).unwrap_or("").trim();
            if label.chars().count() <= 40 && label.split_whitespace().count() <= 5 {
                *self.inner.entry(label_key(label)).or_default() += 1;
                self.inventory.note(label, first_part(text.get(colon + 2..).unwrap_or("")));
            }
        }
    }

    /// Counts `. Label:` in a text in which a listed label opens a sentence, too: short lead-ins of its sentences.
    fn lead_ins(&mut self, text: &str, scene: &Scene<'_>) {
        let found = lead_ins(text);
        if !found.iter().any(|(label, _)| scene.lexicon.fields.exact(label).is_some()) {
            return;
        }
        for (label, value) in found {
            *self.inner.entry(sentence_key(label)).or_default() += 1;
            self.inventory.note(label, value);
        }
    }

    fn card(&mut self, grid: &Grid, labels: &LabelColumns, scene: &Scene<'_>) {
        for row in card_rows(grid, labels, scene) {
            let text = row.label.as_ref().map_or(row.value.run.text.clone(), |label| label.run.text.clone());
            if let Some(heading) = parse_heading(&text, &scene.lexicon.structure) {
                self.profile.note(&heading);
            }
            for (label, value) in labelled_lines::listed(&row.value.run, scene.lexicon) {
                self.inventory.note(&label.text, &value.text);
            }
            if let Some(label) = &row.label {
                self.inventory.note(&label.run.text, &row.value.run.text);
                self.inventory.note_sign(&label.run.text, &row.value);
            }
        }
        self.note_fields();
        self.open_label = None;
    }

    fn matrix(&mut self, grid: &Grid, head: usize, scene: &Scene<'_>) {
        let labels: Vec<Option<String>> =
            (0..grid.columns).map(|column| head_texts(grid, head, column, scene).pop()).collect();
        for cell in grid.rows.iter().skip(head).flat_map(|row| &row.cells).filter(|cell| cell.column_span == 1) {
            let text = cell_run(cell, scene.lexicon).text;
            if let Some(heading) = parse_heading(&text, &scene.lexicon.structure) {
                self.profile.note(&heading);
                if let Some(shape) = heading.shape.filter(|_| heading.rest >= text.len()) {
                    self.profile.note_cell_of_number(shape);
                }
            }
            let inner = labelled_lines::pairs(&cell_run(cell, scene.lexicon), scene.lexicon);
            for (label, value) in &inner {
                self.inventory.note(&label.text, &value.text);
            }
            if inner.is_empty() {
                let run = cell_run(cell, scene.lexicon);
                let mut behind = labelled_lines::behind_text(&run, scene.lexicon);
                // `Ein Fest / Zielgruppe: Kinder` in the column of the measures: one label is enough, it comes again.
                let label = labels.get(cell.column).and_then(Option::as_deref).filter(|_| behind.is_empty());
                if label.is_some_and(|label| names_measures(label, scene.lexicon)) {
                    behind = labelled_lines::listed(&run, scene.lexicon);
                }
                for (label, value) in behind {
                    self.inventory.note(&label.text, &value.text);
                }
            }
            if inner.is_empty()
                && let Some(Some(label)) = labels.get(cell.column)
            {
                self.inventory.note(label, &text);
                self.inventory.note_sign(label, &Value::of_cell(cell, grid.origin, scene.lexicon));
                self.profile.note_cell(label, &text);
            }
        }
        self.full_width_rows(grid, head, scene);
        self.open_label = None;
    }

    /// Labels in front of full-width texts, and numbers of those above a row of values.
    fn full_width_rows(&mut self, grid: &Grid, head: usize, scene: &Scene<'_>) {
        let body: Vec<&Row> = grid.rows.iter().skip(head).collect();
        for (index, row) in body.iter().enumerate() {
            let in_cells = labelled_lines::in_cells(row, scene.lexicon);
            if !in_cells.is_empty() {
                for (label, value) in &in_cells {
                    self.inventory.note(&label.text, &value.text);
                }
                continue;
            }
            let Some((label, text)) = full_width_text(row, grid.columns, scene) else { continue };
            let listed = band(row, grid.columns).map(|cell| cell_run(cell, scene.lexicon));
            let listed = listed.map(|run| labelled_lines::in_band(&run, scene.lexicon)).unwrap_or_default();
            if listed.len() > 1 {
                for (label, value) in &listed {
                    self.inventory.note(&label.text, &value.text);
                }
                continue;
            }
            let is_level = |label: &String| parse_heading(label, &scene.lexicon.structure).is_some();
            if let Some(label) = label.filter(|label| !is_level(label)) {
                self.inventory.note(&label, &text);
            } else if body.get(index + 1).is_some_and(|next| full_width_text(next, grid.columns, scene).is_none()) {
                self.profile.note_cell(TITLE_ROWS, &text);
            }
        }
    }
}

/// Whether a column is headed as that of the measures.
fn names_measures(label: &str, lexicon: &Lexicon) -> bool {
    lexicon.fields.exact(label).is_some_and(|found| found.entry == "massnahme")
}

/// The word of a measure with a title behind it, and no label.
fn is_measures_title(text: &str, lexicon: &Lexicon) -> bool {
    let title = worded_title(text, &lexicon.structure);
    matches!(title, Some((Level::Massnahme, _))) && lexicon.fields.exact(text).is_none()
}

/// A listed label with its colon behind wide white in a line.
fn is_label_beside(run: &Run<'_>, at: usize, lexicon: &Lexicon) -> bool {
    let tail = || run.text.get(run.marks.get(at)?.start..)?.split_once(": ").map(|(label, _)| label);
    run.is_apart(at)
        && tail().is_some_and(|label| label.len() <= LONGEST_BESIDE && lexicon.fields.exact(label).is_some())
}

/// Longest label that is looked for behind wide white, in bytes.
const LONGEST_BESIDE: usize = 60;

/// A few coloured words alone on their line, which are no usual value: if they recur, they are a label.
fn set_off_label(line: &Run<'_>, lexicon: &Lexicon) -> Option<(usize, usize)> {
    let is_short = line.is_coloured() && may_repeat(&line.text);
    (is_short && guess(&line.text, &lexicon.structure.value).is_none()).then_some((line.text.len(), line.text.len()))
}

/// Where a listed label ends and its value begins, in a line that is bold as a whole: `Sachstand: in Arbeit`.
fn bold_label(line: &Run<'_>, lexicon: &Lexicon) -> Option<(usize, usize)> {
    let (label, value) = line.text.split_once(": ").filter(|_| line.is_bold())?;
    let is_listed = !label.contains('\n') && lexicon.fields.exact(label).is_some();
    (is_listed && !value.trim().is_empty()).then_some((label.len(), label.len() + ": ".len()))
}

/// Words of a label that is known by one of them.
const WORDS_OF_A_LABEL: usize = 4;

/// Whether a line may be a label although it looks like any text.
pub(crate) fn is_plain_label(line: &str, lexicon: &Lexicon) -> bool {
    let text = line.trim_end_matches([':', ' ']);
    let is_short = || text.starts_with(char::is_uppercase) && text.split_whitespace().nth(WORDS_OF_A_LABEL).is_none();
    let is_known = || is_short() && !text.ends_with('.') && lexicon.fields.placed(text).is_some();
    let ends_sentence = text.strip_suffix('.').is_some_and(|bare| lexicon.fields.exact(bare).is_some());
    let is_value = || text.starts_with(char::is_lowercase) && is_status(text, &lexicon.structure.value);
    !ends_sentence && lexicon.fields.exact(text).is_some() && !is_value()
        || is_known() && guess(text, &lexicon.structure.value).is_none()
}

/// Dashes that part the fields of a running text.
const DASHES: [&str; 3] = [" – ", " — ", " - "];

/// Where the last part of a text begins: behind a bracket, a semicolon, a bar, or a dash between blanks.
fn part_start(before: &str) -> Option<usize> {
    let sign = before.rfind(['(', ';', '[', '|']).map(|at| at + 1);
    let dash = DASHES.iter().filter_map(|dash| before.rfind(dash).map(|at| at + dash.len())).max();
    sign.max(dash)
}

/// Most words, and characters, of a label that opens a sentence inside a text.
const WORDS_OF_A_LEAD_IN: usize = 4;
const LONGEST_LEAD_IN: usize = 40;

/// The short beginnings of sentences in front of a colon, each with the text up to the next.
pub(crate) fn lead_ins(text: &str) -> Vec<(&str, &str)> {
    let place = |(colon, _): (usize, &str)| {
        let start = text.get(..colon)?.rfind(". ")? + 2;
        let label = text.get(start..colon)?;
        let is_label = label.starts_with(char::is_uppercase)
            && label.chars().count() <= LONGEST_LEAD_IN
            && label.split_whitespace().count() <= WORDS_OF_A_LEAD_IN
            && label.chars().all(|ch| ch.is_alphabetic() || matches!(ch, ' ' | '-' | '/'));
        is_label.then_some((start, colon))
    };
    let places: Vec<(usize, usize)> = text.match_indices(": ").filter_map(place).collect();
    let ends = places.iter().skip(1).map(|(start, _)| *start).chain([text.len()]);
    let part = |((start, colon), end): (&(usize, usize), usize)| {
        let value = text.get(colon + 1..end)?.trim().trim_end_matches('.');
        Some((text.get(*start..*colon)?, value))
    };
    places.iter().zip(ends).filter_map(part).collect()
}

fn has_inner_label(text: &str, scene: &Scene<'_>) -> bool {
    text.match_indices(':').any(|(colon, _)| {
        let before = text.get(..colon).unwrap_or("");
        let start = before
            .rfind(['(', ';', '[', '|', '–', '—', '-'])
            .map_or(0, |at| at + before.get(at..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8));
        before.get(start..).is_some_and(|label| scene.lexicon.fields.composed(label.trim()).is_some())
    })
}

/// The text up to the next separator; a dash is one where a label follows it.
fn first_part(text: &str) -> &str {
    let line = line_ranges(text).next().map_or("", |(_, line)| line);
    let part = line.split([';', ')', '|']).next().unwrap_or("").trim();
    let next_label = part.find(": ").and_then(|colon| part.get(..colon));
    let dash = next_label.and_then(|head| DASHES.iter().filter_map(|dash| head.rfind(dash)).max());
    dash.and_then(|at| part.get(..at)).unwrap_or(part)
}
