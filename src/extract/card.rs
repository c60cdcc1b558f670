//! Extract, step 6a: tables with labels left and values right (cards, documentation forms, project blocks).
//!
//! In: the rows of a [`Grid`] and the columns that hold labels. Out: headings and fields in the [`Builder`].

mod opening;

use crate::extract::builder::{Builder, Target, Title};
use crate::extract::card_rows::{CardRow, LabelColumns, ValuePlace, card_rows, group_heads};
use crate::extract::cell::Value;
use crate::extract::facts_above;
use crate::extract::heading::{Heading, Level, number_of_title, parse_heading, worded_title};
use crate::extract::labelled_lines;
use crate::extract::labels::{Label, resolve};
use crate::extract::lead_sign;
use crate::extract::model::{DraftMassnahme, Usage};
use crate::extract::run::Run;
use crate::extract::scene::Scene;
use crate::extract::split::{push_inner, push_label_value};
use crate::extract::table::cell_run;
use crate::layout::model::Grid;
use crate::provenance::{Fundstelle, Verfahren};
use opening::{is_project_card, is_set_off, names_number_and_title, sheet_heads, sheet_number, starts_new_block};
use std::collections::BTreeSet;

/// State while one card table is read.
struct Card<'a, 's> {
    scene: &'s Scene<'a>,
    number: Option<(String, Run<'a>)>,
    /// The number in the head of a sheet whose levels stand in rows above the measure.
    sheet: Option<(String, Run<'a>)>,
    has_massnahme: bool,
    has_ziel: bool,
    /// A Massnahme was opened by a row without room for its text; the next row may hold it.
    awaits_text: bool,
    /// Fields printed above the title of their Massnahme, while it is still to come.
    waiting: Option<Vec<(Label, Value<'a>, Value<'a>)>>,
}

/// Reads a card table.
pub(crate) fn read_card<'a>(grid: &'a Grid, labels: &LabelColumns, scene: &Scene<'a>, builder: &mut Builder) {
    let is_bare = |open: &mut DraftMassnahme| open.text.is_none() && open.felder.is_empty();
    let awaits_text = builder.target == Target::Massnahme && builder.current_massnahme().is_some_and(is_bare);
    let mut card =
        Card { scene, number: None, sheet: None, has_massnahme: false, has_ziel: false, awaits_text, waiting: None };
    let mut rows = card_rows(grid, labels, scene);
    if is_project_card(&rows, scene, builder) {
        scene.in_projects.set(true);
    }
    let names = group_heads(grid, labels, scene).into_iter().filter_map(|at| grid.rows.get(at));
    for cell in grid.repeats.iter().chain(names).flat_map(|row| &row.cells) {
        builder.use_run(&cell_run(cell, scene.lexicon), Usage::Field);
    }
    let starts_anew = starts_new_block(&rows, scene, builder);
    let strips = match labels.values {
        ValuePlace::Below => facts_above::starts(&rows, starts_anew, scene, builder),
        _ => BTreeSet::new(),
    };
    if starts_anew && strips.is_empty() {
        card.open_unlabelled(&mut rows, builder);
    }
    let heads = sheet_heads(&rows, scene);
    for (index, row) in rows.into_iter().enumerate() {
        if strips.contains(&index) {
            card.await_title(builder);
        }
        if heads.contains(&index) {
            card.read_sheet_head(row, builder);
        } else {
            card.read_row(row, builder);
        }
    }
    card.flush_number(builder);
    card.flush_waiting(builder);
}

impl<'a> Card<'a, '_> {
    /// The number waits for its measure; what was read before belongs to another sheet.
    fn read_sheet_head(&mut self, row: CardRow<'a>, builder: &mut Builder) {
        let number = sheet_number(&row, self.scene);
        let printed = row.label.map_or(row.value.printed, |label| label.printed);
        builder.use_run(&printed, Usage::Field);
        builder.close();
        (self.has_massnahme, self.has_ziel) = (false, false);
        self.sheet = number.map(|number| (number, printed));
    }

    /// A block that names no measure: its fields are not those of the measure before. Its text is unknown, or stands in
    /// the first row, beside the empty cell of its number.
    fn open_unlabelled(&mut self, rows: &mut Vec<CardRow<'a>>, builder: &mut Builder) {
        let places: Vec<Fundstelle> = rows.first().map(|row| row.value.places.clone()).unwrap_or_default();
        let is_title = |row: &CardRow<'a>| {
            let is_unlabelled = row.label.as_ref().map_or_else(|| is_set_off(rows, &row.value), Value::is_blank);
            is_unlabelled && !row.value.is_blank()
        };
        if rows.first().is_some_and(is_title) {
            let title = rows.remove(0).value;
            let verfahren = Some(verfahren(&title));
            let (printed, text) = (title.printed, title.run);
            builder
                .open(Level::Massnahme, Title { printed, text, verfahren, places, konfidenz: 0.9, ..Title::default() });
        } else {
            builder.open(Level::Massnahme, Title { places, konfidenz: 0.5, ..Title::default() });
        }
        self.has_massnahme = true;
    }

    fn read_row(&mut self, row: CardRow<'a>, builder: &mut Builder) {
        let Some(label) = row.label else { return self.read_band(row.value, builder) };
        if label.is_blank() {
            let heading = parse_heading(&row.value.run.text, &self.scene.lexicon.structure);
            if heading.is_some_and(|heading| heading.numbers_level_above()) {
                self.read_band(row.value, builder);
            } else {
                self.continue_value(row.value, builder);
            }
            return;
        }
        let heading = parse_heading(&label.run.text, &self.scene.lexicon.structure);
        if let Some(heading) = heading.filter(|heading| self.is_heading(heading, &label)) {
            return self.read_heading(&heading, label, row.value, builder);
        }
        let meaning = resolve(&label.run.text, &self.scene.inventory, self.scene.lexicon, &self.scene.settings.labels);
        self.read_labelled(&meaning, label, row.value, builder);
    }

    /// A label cell that is a level word with a number, or a bare number in the manner of the document.
    fn is_heading(&self, heading: &Heading, label: &Value<'_>) -> bool {
        match (heading.level, &heading.number) {
            (Some(_), Some(_)) => true,
            (Some(Level::Massnahme), None) if self.awaits_text => false,
            (Some(_), None) => heading.rest >= label.run.text.len(),
            (None, Some(_)) => {
                heading.rest >= label.run.text.len()
                    || heading.shape.is_some_and(|shape| self.scene.profile.level_of(shape).is_some())
            }
            (None, None) => false,
        }
    }

    fn read_heading(&mut self, heading: &Heading, label: Value<'a>, value: Value<'a>, builder: &mut Builder) {
        let level = heading
            .level
            .or_else(|| heading.shape.and_then(|shape| self.scene.profile.level_of(shape)))
            .unwrap_or(Level::Massnahme);
        let mut text = label.run.from(heading.rest);
        if text.is_empty() {
            text = value.run.clone();
        } else {
            text.append(value.run.clone());
        }
        let number = heading.number.clone();
        let (number, text) = match number {
            Some(number) => (Some(number), text),
            None => self.number_in(level, text, builder),
        };
        builder.use_run(&label.printed, Usage::Field);
        builder.use_run(&value.printed, Usage::Field);
        let bezeichnung = Some(bare_label(&label.run.text, heading));
        let title = Title {
            number,
            printed: label.printed,
            text,
            bezeichnung,
            verfahren: Some(verfahren(&value)),
            konfidenz: 0.98,
            places: value.places,
        };
        self.awaits_text = level == Level::Massnahme && title.text.is_empty();
        self.open(level, title, builder);
    }

    /// A number in a row of its own, or at the beginning of the text.
    fn number_in(&mut self, level: Level, text: Run<'a>, builder: &mut Builder) -> (Option<String>, Run<'a>) {
        if level == Level::Massnahme
            && let Some((number, _)) = &self.sheet
        {
            return (Some(number.clone()), text);
        }
        if level == Level::Handlungsfeld
            && self.number.is_none()
            && let Some((number, at)) = number_of_title(&text.text)
        {
            return (Some(number), text.from(at));
        }
        if let Some((number, printed)) = self.number.take() {
            builder.use_run(&printed, Usage::Field);
            return (Some(number), text);
        }
        self.scene.profile.number_of(&text, self.scene.lexicon)
    }

    /// Opens a level; fields that stand in the same cell below its text are read too.
    fn open(&mut self, level: Level, mut title: Title<'a>, builder: &mut Builder) {
        let status;
        (title.text, status) = lead_sign::title(&title.text, level, self.scene, builder);
        let split =
            labelled_lines::within(&title.text, self.scene).filter(|_| matches!(level, Level::Massnahme | Level::Ziel));
        let fields = split.map_or_else(Vec::new, |split| {
            builder.use_run(&std::mem::replace(&mut title.text, split.text), Usage::Field);
            split.fields
        });
        self.open_level(level, title, builder);
        status.map(|status| builder.push_field(status));
        push_inner(fields, self.scene, builder);
    }

    fn open_level(&mut self, level: Level, mut title: Title<'a>, builder: &mut Builder) {
        if let Some((_, head)) = self.sheet.take_if(|_| level == Level::Massnahme) {
            let label = std::mem::replace(&mut title.printed, head);
            title.printed.append(label);
        }
        match level {
            Level::Massnahme => self.has_massnahme = true,
            Level::Ziel => self.has_ziel = true,
            Level::Handlungsfeld | Level::StrategischesZiel => {}
        }
        builder.open(level, title);
        if level == Level::Massnahme || self.number.is_none() {
            self.flush_waiting(builder);
        }
    }

    /// A measure begins, its title comes later; none of what stands between is the measure's before.
    fn await_title(&mut self, builder: &mut Builder) {
        self.flush_waiting(builder);
        (self.has_massnahme, self.waiting) = (false, Some(Vec::new()));
    }

    /// Fields that stood above their title.
    fn flush_waiting(&mut self, builder: &mut Builder) {
        for (meaning, label, value) in self.waiting.take().into_iter().flatten() {
            push_label_value(&meaning, &label, &value, self.scene, builder);
        }
    }

    fn read_labelled(&mut self, meaning: &Label, label: Value<'a>, value: Value<'a>, builder: &mut Builder) {
        let is_untyped = matches!(meaning.feld.as_str(), "massnahme" | "ziel" | "sonstiges" | "erlaeuterung");
        if std::mem::take(&mut self.awaits_text)
            && is_untyped
            && builder.current_massnahme().is_some_and(|open| open.text.is_none())
        {
            builder.use_run(&label.printed, Usage::Field);
            return builder.append_text(Level::Massnahme, &value.run, verfahren(&value));
        }
        let is_project = builder.target == Target::Projekt;
        let level = match meaning.feld.as_str() {
            "nummer" if !is_project && !self.awaits_number(builder) && names_number_and_title(&value, self.scene) => {
                Level::Massnahme
            }
            "nummer" => {
                builder.use_run(&label.printed, Usage::Field);
                return self.note_number(value, builder);
            }
            "projektname" => return self.open_projekt(meaning, &label, value, builder),
            "massnahme" if self.opens_projekt(is_project) => return self.open_projekt(meaning, &label, value, builder),
            "massnahme" if !is_project && !self.has_own_text(builder) => Level::Massnahme,
            "ziel" if !is_project && !self.has_massnahme => Level::Ziel,
            "ziel" if !is_project && !builder.has_ziel() => Level::Ziel,
            "handlungsfeld" if !is_project && !self.has_massnahme => Level::Handlungsfeld,
            "strategisches_ziel" if !is_project && !self.has_massnahme => Level::StrategischesZiel,
            "handlungsfeld" if is_project => {
                let renamed = Label { feld: "zuordnung".to_owned(), ..meaning.clone() };
                return push_label_value(&renamed, &label, &value, self.scene, builder);
            }
            _ => return self.read_field(meaning, label, value, builder),
        };
        self.open_labelled(level, meaning, label, value, builder);
    }

    /// A field, and those whose labels stand in the lines of its value.
    fn read_field(&mut self, meaning: &Label, label: Value<'a>, mut value: Value<'a>, builder: &mut Builder) {
        if let Some(waiting) = &mut self.waiting {
            return waiting.push((meaning.clone(), label, value));
        }
        let beside = labelled_lines::beside(&value.run, self.scene);
        let (text, fields) = beside.map_or((None, Vec::new()), |split| (Some(split.text), split.fields));
        value.run = text.unwrap_or(value.run);
        push_label_value(meaning, &label, &value, self.scene, builder);
        push_inner(fields, self.scene, builder);
    }

    /// `Projekt` as a label means a further project only in the block of further projects.
    fn opens_projekt(&self, is_project: bool) -> bool {
        is_project || self.scene.in_projects.get()
    }

    /// The table already gave the open Massnahme its text; a second such label is a field.
    fn has_own_text(&self, builder: &mut Builder) -> bool {
        self.has_massnahme
            && builder.current_massnahme().is_some_and(|massnahme| {
                massnahme.text.is_some() && massnahme.felder.len() <= 1 && massnahme.nummer.is_some()
            })
    }

    fn open_labelled(
        &mut self,
        level: Level,
        meaning: &Label,
        label: Value<'a>,
        value: Value<'a>,
        builder: &mut Builder,
    ) {
        let (number, text) = self.number_in(level, value.run.clone(), builder);
        let title = Title {
            number,
            printed: label.printed,
            text,
            bezeichnung: Some(meaning.printed.clone()),
            verfahren: Some(verfahren(&value)),
            konfidenz: meaning.sureness,
            places: value.places.clone(),
        };
        builder.use_run(&value.printed, Usage::Field);
        self.open(level, title, builder);
    }

    fn open_projekt(&mut self, meaning: &Label, label: &Value<'a>, value: Value<'a>, builder: &mut Builder) {
        builder.open_projekt(value.places.clone());
        let renamed = Label { feld: "projektname".to_owned(), ..meaning.clone() };
        push_label_value(&renamed, label, &value, self.scene, builder);
    }

    /// The table already gave the open Massnahme, but not its number.
    fn awaits_number(&self, builder: &mut Builder) -> bool {
        self.has_massnahme && builder.current_massnahme().is_some_and(|massnahme| massnahme.nummer.is_none())
    }

    /// `Nr. | 1.2.3` above or below the row of the Massnahme.
    fn note_number(&mut self, value: Value<'a>, builder: &mut Builder) {
        builder.use_run(&value.printed, Usage::Field);
        let text = value.run.text.clone();
        if text.is_empty() {
            return;
        }
        let known = parse_heading(&text, &self.scene.lexicon.structure).and_then(|heading| heading.number);
        let is_number = known.is_some();
        let number = known.unwrap_or(text);
        if self.has_massnahme
            && let Some(massnahme) = builder.current_massnahme().filter(|massnahme| massnahme.nummer.is_none())
        {
            massnahme.nummer = Some(number);
            return;
        }
        let is_told = |open: &mut DraftMassnahme| open.nummer.as_ref() == Some(&number);
        let is_project = builder.target == Target::Projekt || self.scene.in_projects.get();
        if is_number && !is_project && !(self.has_massnahme && builder.current_massnahme().is_some_and(is_told)) {
            self.await_title(builder);
        }
        self.number = Some((number, value.run));
    }

    /// A number row that nothing followed: a slot without text.
    fn flush_number(&mut self, builder: &mut Builder) {
        if let Some((number, printed)) = self.number.take()
            && !self.has_massnahme
        {
            builder.open(Level::Massnahme, Title { number: Some(number), printed, konfidenz: 0.8, ..Title::default() });
        }
    }

    /// A row of one cell over the whole width: a heading, or a Massnahme printed as the head of its card.
    fn read_band(&mut self, value: Value<'a>, builder: &mut Builder) {
        let run = value.run.clone();
        let is_awaited = std::mem::take(&mut self.awaits_text) && !run.is_empty();
        let heading = parse_heading(&run.text, &self.scene.lexicon.structure);
        let level = heading.as_ref().and_then(|heading| {
            heading.level.or_else(|| heading.shape.and_then(|shape| self.scene.profile.level_of(shape)))
        });
        if let (Some(heading), Some(level)) = (heading, level) {
            let title = titled(value, heading.number, heading.rest, 0.95);
            self.awaits_text = level == Level::Massnahme && title.text.is_empty();
            return self.open(level, title, builder);
        }
        let is_bare =
            |open: &mut DraftMassnahme| open.text.is_none() && open.felder.iter().all(|field| field.text.is_empty());
        if is_awaited && builder.current_massnahme().is_some_and(is_bare) {
            return builder.append_text(Level::Massnahme, &run, verfahren(&value));
        }
        if self.scene.opens_projects(&run.text) || run.is_empty() {
            builder.use_run(&run, Usage::Field);
            return;
        }
        if let Some((Level::Massnahme, rest)) = worded_title(&run.text, &self.scene.lexicon.structure) {
            return self.open(Level::Massnahme, titled(value, None, rest, 0.93), builder);
        }
        if !self.has_massnahme && !self.has_ziel && builder.target != Target::Projekt {
            let (number, text) = self.number_in(Level::Massnahme, run.clone(), builder);
            let title = Title {
                number,
                printed: run,
                text,
                bezeichnung: None,
                verfahren: Some(verfahren(&value)),
                konfidenz: 0.85,
                places: value.places,
            };
            return self.open(Level::Massnahme, title, builder);
        }
        self.continue_value(value, builder);
    }

    /// Text without a label goes on with the value above it.
    fn continue_value(&mut self, value: Value<'a>, builder: &mut Builder) {
        if value.is_blank() {
            return;
        }
        if let Some((.., last)) = self.waiting.as_mut().and_then(|waiting| waiting.last_mut()) {
            return last.append(value);
        }
        let Some(last) = builder.open_fields().and_then(|fields| fields.last_mut()) else { return };
        let more = value.field(&last.feld, None, last.konfidenz);
        if more.text.is_empty() {
            return;
        }
        if last.text.is_empty() {
            last.fundstellen.clear();
        } else {
            last.text.push('\n');
        }
        last.text.push_str(&more.text);
        last.fundstellen.extend(more.fundstellen);
        let (is_text, text) = (matches!(last.feld.as_str(), "massnahme"), more.text);
        builder.use_run(&value.printed, Usage::Field);
        if is_text && let Some(own) = builder.current_massnahme().and_then(|massnahme| massnahme.text.as_mut()) {
            own.push('\n');
            own.push_str(&text);
        }
    }
}

fn verfahren(value: &Value<'_>) -> Verfahren {
    value.field("", None, 1.0).verfahren
}

/// The title of a full-width row whose text begins at `rest`, behind its label or number.
fn titled(value: Value<'_>, number: Option<String>, rest: usize, konfidenz: f32) -> Title<'_> {
    Title {
        number,
        bezeichnung: value.run.text.get(..rest).map(|label| label.trim().to_owned()),
        text: value.run.from(rest),
        printed: value.run.clone(),
        verfahren: Some(verfahren(&value)),
        konfidenz,
        places: value.places,
    }
}

/// The label word of a heading cell as printed, number included.
fn bare_label(text: &str, heading: &Heading) -> String {
    text.get(..heading.rest).unwrap_or(text).trim().trim_end_matches([':', ' ']).to_owned()
}
