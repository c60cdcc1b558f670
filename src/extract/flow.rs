//! Extract, step 6c: text outside tables: headings, labels on their own line, labels with a colon, lists.
//!
//! In: paragraphs in reading order. Out: headings and fields in the [`Builder`]; what belongs to neither is prose.

mod beside;
mod growing;
mod lead_in;
mod notes;
pub(crate) mod parts;
mod place;
mod tiles;
mod titles;

use crate::extract::builder::{Builder, Target, Title};
use crate::extract::cell::Value;
use crate::extract::closing::{is_day, is_paper, is_place_and_date};
use crate::extract::heading::{Level, parse_heading};
use crate::extract::labels::{Label, resolve};
use crate::extract::lead_sign::{self, behind_sign};
use crate::extract::model::{Passage, Usage};
use crate::extract::pieces::{Piece, PieceKind, is_section_title};
use crate::extract::run::Run;
use crate::extract::runon;
use crate::extract::scene::Scene;
use crate::extract::split::{fields_of, push_behind, push_inner, push_label_value};
use crate::lexicon::fields::label_key;
use crate::provenance::Verfahren;
use growing::{Open, Pending};
use notes::About;
use parts::Part;
use place::{NEAR, is_counter, is_section_mark, stands_apart};
use std::collections::BTreeSet;
use tiles::Figure;

/// Reads text piece by piece.
pub(crate) struct FlowReader<'a, 's> {
    scene: &'s Scene<'a>,
    known: &'s BTreeSet<String>,
    pending: Option<Pending<'a>>,
    open: Option<Open<'a>>,
    /// A closing paragraph was seen; plain text is prose until the next heading.
    is_closed: bool,
    /// The last Massnahme was a paragraph of a list, its fields inside.
    in_list: bool,
    /// Where the last numbered Massnahme of a paragraph begins, in points.
    left: Option<f32>,
    /// The last running number in front of a title.
    last_number: Option<u16>,
    /// The label above a list of values by number.
    part: Option<Part<'a>>,
    /// The label above paragraphs that name their measures.
    about: Option<About<'a>>,
    /// A large number alone, right before.
    figure: Option<Figure>,
}

/// Level, number and text of a heading, where a run is one.
pub(crate) fn heading_of<'a>(run: &Run<'a>, scene: &Scene<'_>) -> Option<(Level, Option<String>, Run<'a>)> {
    let heading = parse_heading(&run.text, &scene.lexicon.structure)?;
    let level = heading.level.or_else(|| heading.shape.and_then(|shape| scene.profile.level_of(shape)))?;
    Some((level, heading.number, run.from(heading.rest)))
}

impl<'a, 's> FlowReader<'a, 's> {
    pub fn new(scene: &'s Scene<'a>, known: &'s BTreeSet<String>) -> Self {
        Self {
            scene,
            known,
            pending: None,
            open: None,
            is_closed: false,
            in_list: false,
            left: None,
            last_number: None,
            part: None,
            about: None,
            figure: None,
        }
    }

    /// Reads the next piece of text.
    pub fn read(&mut self, piece: Piece<'a>, builder: &mut Builder) {
        if self.is_tile(&piece) {
            self.flush(builder);
            return Self::push_prose(&piece.run, builder);
        }
        if self.scene.corners.is_head(&piece.run) {
            return builder.use_run(&piece.run, Usage::Field);
        }
        if self.goes_on_label(&piece, builder)
            || self.read_note(&piece, builder)
            || self.read_about(&piece, builder)
            || self.read_part(&piece, builder)
            || self.ends_measures(&piece, builder)
        {
            return;
        }
        if let (PieceKind::Heading { .. } | PieceKind::Label { .. }, Some(level)) =
            (&piece.kind, self.scene.titles.level_of(&piece.run))
        {
            return self.read_title(level, &piece, builder);
        }
        match piece.kind {
            PieceKind::Heading { level, ref number, rest } => {
                self.read_heading(level, number.clone(), rest, piece.run, builder);
                self.in_list = piece.is_bullet && level == Level::Massnahme;
            }
            PieceKind::Label { .. } if self.is_value(&piece) => self.read_plain(piece, builder),
            PieceKind::Label { start, end, value } => {
                builder.use_run(&piece.run.slice(0..start), Usage::Field);
                if piece.is_beside && self.read_corner(&piece.run, (start, end, value)) {
                    return;
                }
                self.read_label(&piece.run.from(start), end - start, value - start, builder);
            }
            PieceKind::Plain => self.read_plain(piece, builder),
        }
    }

    /// Ends what is growing (before a table, at the end).
    pub fn flush(&mut self, builder: &mut Builder) {
        self.flush_pending(builder);
        self.flush_open(builder);
    }

    fn read_heading(&mut self, level: Level, number: Option<String>, rest: usize, run: Run<'a>, builder: &mut Builder) {
        self.flush(builder);
        if self.scene.names_levels_below
            && builder.target == Target::Massnahme
            && matches!(level, Level::Handlungsfeld | Level::Ziel)
        {
            return Self::open_below(level, number, rest, run, builder);
        }
        let is_early = !builder.has_handlungsfeld() && self.scene.profile.has_worded(Level::Handlungsfeld);
        if is_early && (number.is_none() || self.numbers_paper(&run, rest)) {
            return Self::push_prose(&run, builder);
        }
        self.is_closed = false;
        self.in_list = false;
        self.left = Some(level).filter(|level| *level == Level::Massnahme).and_then(|_| run.left());
        self.scene.in_projects.set(false);
        let (text, at_end) = lead_sign::title(&run.from(rest), level, self.scene, builder);
        let sign = behind_sign(&run, self.scene.lexicon);
        let label = run.text.get(sign..rest).unwrap_or("").trim().trim_end_matches([':', '–', '-', ' ']).to_owned();
        let printed = if text.is_empty() { run.clone() } else { run.slice(0..rest) };
        self.pending = Some(Pending {
            level,
            bezeichnung: Some(label).filter(|label| !label.is_empty()),
            verfahren: if number.is_some() { Verfahren::Nummerierung } else { Verfahren::Beschriftung },
            number,
            had_text: !text.is_empty(),
            status: lead_sign::status(&run, &self.scene.signs).filter(|_| level == Level::Massnahme).or(at_end),
            printed,
            text,
            corner: Vec::new(),
        });
    }

    fn flush_pending(&mut self, builder: &mut Builder) {
        let Some(mut pending) = self.pending.take() else { return };
        let (mut fields, mut behind) = (Vec::new(), Vec::new());
        if matches!(pending.level, Level::Massnahme | Level::Ziel)
            && let Some(split) = runon::split(&pending.text, self.known, self.scene.lexicon)
        {
            builder.use_run(&pending.text, Usage::Field);
            (pending.text, fields, behind) = (split.text, split.fields, split.behind);
        }
        let lead_in = (pending.level == Level::Massnahme).then(|| lead_in::split(&pending.text, self.scene)).flatten();
        if let Some(lead_in) = &lead_in {
            builder.use_run(&pending.text, Usage::Field);
            pending.text = lead_in.title.clone();
        }
        if pending.level != Level::Massnahme {
            builder.above.clear();
        }
        builder.open(
            pending.level,
            Title {
                number: pending.number,
                printed: pending.printed,
                text: pending.text,
                bezeichnung: pending.bezeichnung,
                verfahren: Some(pending.verfahren),
                konfidenz: 0.96,
                places: Vec::new(),
            },
        );
        for (meaning, label, value) in &pending.corner {
            push_label_value(meaning, label, value, self.scene, builder);
        }
        pending.status.into_iter().for_each(|status| drop(builder.push_field(status)));
        if let Some(lead_in) = lead_in {
            lead_in.push(self.scene, builder);
        }
        push_inner(fields, self.scene, builder);
        push_behind(behind, self.scene, builder);
    }

    fn flush_open(&mut self, builder: &mut Builder) {
        let Some(mut open) = self.open.take() else { return };
        if let Some(sign) = &open.sign {
            return builder.answer_note(sign, &open.value);
        }
        if open.is_heading && open.value.is_blank() {
            return builder.use_run(&open.label, Usage::Field);
        }
        open.value.choose(self.scene);
        let more = runon::split_value(&open.value.run, &open.meaning.feld, self.known, self.scene.lexicon);
        if let Some(split) = more {
            builder.use_run(&open.value.printed, Usage::Field);
            open.value = Value::of_run(split.text, self.scene.lexicon);
            self.push_open(open, builder);
            push_inner(split.fields, self.scene, builder);
            return push_behind(split.behind, self.scene, builder);
        }
        self.push_open(open, builder);
    }

    fn push_open(&mut self, open: Open<'a>, builder: &mut Builder) {
        let label = Value::of_run(open.label, self.scene.lexicon);
        if self.scene.above.contains(&label_key(&open.meaning.printed)) {
            builder.use_run(&label.printed, Usage::Field);
            builder.use_run(&open.value.printed, Usage::Field);
            builder.above = fields_of(&open.meaning, &open.value, self.scene);
            return builder.close();
        }
        let level = match open.meaning.feld.as_str() {
            "massnahme" => Level::Massnahme,
            "ziel" if builder.target != Target::Massnahme || self.heads_many(&open.meaning) => Level::Ziel,
            "handlungsfeld"
                if builder.target != Target::Massnahme && builder.target != Target::Projekt
                    || self.heads_many(&open.meaning) =>
            {
                Level::Handlungsfeld
            }
            "strategisches_ziel" => Level::StrategischesZiel,
            "projektname" => {
                builder.open_projekt(open.value.run.fundstellen());
                return push_label_value(&open.meaning, &label, &open.value, self.scene, builder);
            }
            "nummer" => return,
            _ => return push_label_value(&open.meaning, &label, &open.value, self.scene, builder),
        };
        self.open_labelled(level, open.meaning, label, &open.value, builder);
    }

    /// A label printed less than half as often as the commonest one stands above several measures, not inside each.
    fn heads_many(&self, meaning: &Label) -> bool {
        self.scene.inventory.count(&meaning.printed) * 2 <= self.scene.inventory.most()
    }

    /// `Maßnahme: Ein Fest` without a number: a new level, or the text of one that has none yet.
    fn open_labelled(&self, level: Level, meaning: Label, label: Value<'a>, value: &Value<'a>, builder: &mut Builder) {
        let lacks_text = level == Level::Massnahme
            && builder.target == Target::Massnahme
            && builder.current_massnahme().is_some_and(|known| known.text.is_none());
        if lacks_text {
            builder.use_run(&label.printed, Usage::Field);
            return builder.append_text(level, &value.run, Verfahren::Beschriftung);
        }
        let (number, mut text) = self.scene.profile.number_of(&value.run, self.scene.lexicon);
        if text.is_empty() && number.is_none() {
            return;
        }
        // `Maßnahme: Ein Fest. Termin: Mai.`
        let split = runon::split(&text, self.known, self.scene.lexicon).filter(|_| level == Level::Massnahme);
        let (mut fields, mut behind) = (Vec::new(), Vec::new());
        if let Some(split) = split {
            builder.use_run(&text, Usage::Field);
            (text, fields, behind) = (split.text, split.fields, split.behind);
        }
        if level == Level::Massnahme && number.is_none() && self.scene.in_projects.get() {
            builder.open_projekt(value.run.fundstellen());
            let meaning = Label { feld: "projektname".to_owned(), ..meaning };
            return push_label_value(&meaning, &label, value, self.scene, builder);
        }
        builder.open(
            level,
            Title {
                number,
                printed: label.printed,
                text,
                bezeichnung: Some(meaning.printed),
                verfahren: Some(Verfahren::Beschriftung),
                konfidenz: meaning.sureness,
                places: Vec::new(),
            },
        );
        push_inner(fields, self.scene, builder);
        push_behind(behind, self.scene, builder);
    }

    fn read_label(&mut self, run: &Run<'a>, end: usize, value: usize, builder: &mut Builder) {
        let label = run.slice(0..end);
        let meaning = resolve(&label.text, &self.scene.inventory, self.scene.lexicon, &self.scene.settings.labels);
        self.flush(builder);
        let is_level = matches!(
            meaning.feld.as_str(),
            "massnahme" | "ziel" | "handlungsfeld" | "strategisches_ziel" | "projektname"
        );
        let is_early = !builder.has_handlungsfeld() && self.scene.profile.has_worded(Level::Handlungsfeld);
        let is_above = self.scene.above.contains(&label_key(&meaning.printed));
        if is_early && meaning.feld != "handlungsfeld" && !is_above {
            return Self::push_prose(run, builder);
        }
        if !is_level && !is_above && (self.is_closed || builder.target == Target::Nothing) {
            return Self::push_prose(run, builder);
        }
        self.is_closed = false;
        self.open = Some(Open {
            meaning,
            label,
            value: Value::of_run(run.from(value), self.scene.lexicon),
            sign: None,
            is_heading: false,
        });
    }

    fn read_plain(&mut self, piece: Piece<'a>, builder: &mut Builder) {
        if self.read_title_of(&piece, builder) {
            return;
        }
        let text = piece.run.text.clone();
        if is_section_mark(&text) || is_counter(&text, &self.scene.lexicon.structure.own) {
            self.flush(builder);
            return Self::push_prose(&piece.run, builder);
        }
        if self.opens_other_block(&piece, builder) {
            self.flush(builder);
            builder.close();
            self.scene.in_projects.set(true);
            return Self::push_prose(&piece.run, builder);
        }
        if self.ends_block(&piece) {
            self.flush(builder);
            builder.close();
            self.is_closed = true;
        }
        if self.is_closed {
            return Self::push_prose(&piece.run, builder);
        }
        if self.read_item(&piece, builder) {
            return;
        }
        let is_shared = self.about.is_some() || self.part.is_some();
        if self.open.as_ref().is_some_and(|open| stands_apart(open, &piece, is_shared)) {
            self.flush(builder);
            return Self::push_prose(&piece.run, builder);
        }
        if let Some(open) = &mut self.open {
            open.value.append(Value::of_run(piece.run, self.scene.lexicon));
        } else if self.takes_text(&piece) {
            if let Some(pending) = &mut self.pending {
                pending.text.append(piece.run);
            }
        } else if !self.read_unnumbered(&piece, builder) {
            if self.pending.as_ref().is_some_and(|pending| pending.level == Level::StrategischesZiel) {
                self.flush(builder);
            }
            Self::push_prose(&piece.run, builder);
        }
    }

    /// The title of further projects, of a measure whose number stands above, or of a level told by its type.
    fn read_title_of(&mut self, piece: &Piece<'a>, builder: &mut Builder) -> bool {
        if self.scene.opens_projects(&piece.run.text) && piece.is_heading_style {
            self.flush(builder);
            builder.close();
            self.scene.in_projects.set(true);
            builder.use_run(&piece.run, Usage::Field);
            return true;
        }
        if self.names_measure(piece, builder) {
            self.flush(builder);
            builder.append_text(Level::Massnahme, &piece.run, Verfahren::Nummerierung);
            return true;
        }
        let Some(level) = self.scene.titles.level_of(&piece.run) else { return false };
        self.read_title(level, piece, builder);
        true
    }

    /// A measure of a list without a number.
    fn read_item(&mut self, piece: &Piece<'a>, builder: &mut Builder) -> bool {
        if (self.ends_level_label(piece) || self.is_next_of_list(piece)) && self.read_unnumbered(piece, builder) {
            return true;
        }
        let stands_there = self.stands_at_numbers(piece);
        if stands_there {
            self.open_item(piece, builder);
        }
        stands_there
    }

    /// A heading larger than the labels and without a number, in a paper that numbers its headings and measures: what
    /// stands below it are none of them.
    fn opens_other_block(&self, piece: &Piece<'a>, builder: &Builder) -> bool {
        let (size, body) = (piece.run.size(), self.scene.body_size);
        let label = self.open.as_ref().map_or(body, |open| open.label.size());
        let label = self.pending.as_ref().map_or(label, |pending| label.max(pending.text.size()));
        let is_large = size > body * self.scene.settings.heading_size && size > label;
        let has_text_to_come = self.pending.as_ref().is_some_and(|pending| pending.text.is_empty())
            || self.open.as_ref().is_some_and(|open| open.value.is_blank());
        is_large && !piece.is_bullet && !has_text_to_come && builder.numbers_all()
    }

    /// Whether a plain paragraph belongs to the heading above it.
    fn takes_text(&self, piece: &Piece<'a>) -> bool {
        let Some(pending) = &self.pending else { return false };
        let ends_with_fields = pending.text.text.ends_with([')', ']'])
            && runon::split(&pending.text, self.known, self.scene.lexicon).is_some();
        match pending.level {
            Level::StrategischesZiel => true,
            Level::Handlungsfeld => pending.text.is_empty(),
            Level::Ziel => {
                // A bold aim goes on in the next line in bold type, where its sentence is not over.
                let goes_on = !piece.is_bullet
                    && pending.text.is_bold()
                    && piece.run.is_bold()
                    && pending.text.text.ends_with(|ch: char| ch.is_alphanumeric() || matches!(ch, ',' | '-'));
                pending.text.is_empty()
                    || goes_on
                    || piece.is_bullet && !pending.had_text && pending.text.text.ends_with(':')
            }
            Level::Massnahme => {
                !ends_with_fields
                    && !self.repeats_fields(&pending.text, piece)
                    && !self.ends_fields(&pending.text, piece)
            }
        }
    }

    /// A paragraph without fields below a text with fields on the same page: the list is over.
    fn ends_fields(&self, above: &Run<'a>, piece: &Piece<'a>) -> bool {
        let has_fields = |run: &Run<'a>| runon::split(run, self.known, self.scene.lexicon).is_some();
        let (Some(last), Some(next)) = (above.marks.last(), piece.run.marks.first()) else { return false };
        let gap = (next.word.bbox.y0 - last.word.bbox.y1) / next.word.style.size.max(1.0);
        // A line right below goes on with the last value.
        let is_near = (-NEAR / 2.0..NEAR).contains(&gap);
        last.page == next.page && !is_near && !piece.is_bullet && has_fields(above) && !has_fields(&piece.run)
    }

    /// A paragraph names a field that the text above has already: another Massnahme of a list.
    fn repeats_fields(&self, above: &Run<'a>, piece: &Piece<'a>) -> bool {
        let fields = |run: &Run<'a>| runon::split(run, self.known, self.scene.lexicon).map(|split| split.fields);
        let (Some(old), Some(new)) = (fields(above), fields(&piece.run)) else { return false };
        new.iter().any(|(label, _)| old.iter().any(|(other, _)| other.text == label.text))
    }

    /// A bullet with fields of its own below a list's Massnahme whose last field is still open.
    fn is_next_of_list(&self, piece: &Piece<'a>) -> bool {
        let has_fields = || {
            runon::split(&piece.run, self.known, self.scene.lexicon)
                .is_some_and(|split| split.text.text.trim_start_matches("• ").chars().any(char::is_alphabetic))
        };
        self.open.is_some() && self.in_list && piece.is_bullet && has_fields()
    }

    /// A paragraph or bullet with fields inside, below a Ziel: a Massnahme without a number.
    fn read_unnumbered(&mut self, piece: &Piece<'a>, builder: &mut Builder) -> bool {
        let has_parent =
            self.pending.is_some() || self.open.is_some() || builder.has_ziel() || builder.has_handlungsfeld();
        if !has_parent || runon::split(&piece.run, self.known, self.scene.lexicon).is_none() {
            return false;
        }
        self.flush(builder);
        let (number, text) =
            self.scene.profile.number_of(&piece.run.from(piece.run.behind_bullet()), self.scene.lexicon);
        self.pending = Some(Pending::of_text(Level::Massnahme, number, piece.run.clone(), text));
        self.in_list = true;
        true
    }

    pub fn push_prose(run: &Run<'a>, builder: &mut Builder) {
        builder.use_run(run, Usage::Prose);
        builder.draft.prose.push(Passage { text: run.text.clone(), fundstellen: run.fundstellen() });
    }

    /// Signatures, decisions and declarations end the last block.
    fn ends_block(&self, piece: &Piece<'a>) -> bool {
        let closing = &self.scene.lexicon.structure.closing;
        let text = piece.run.text.as_str();
        if piece.is_bullet {
            return false;
        }
        let has_date = text.split(|ch: char| !(ch.is_ascii_digit() || ch == '.')).any(is_day)
            || text
                .split_whitespace()
                .map(|word| word.trim_end_matches([':', ',', ';', '.', ')']))
                .any(|word| word.len() == 4 && word.parse::<u16>().is_ok_and(|year| (1990..2100).contains(&year)));
        let is_decision = has_date && closing.decision.iter().any(|word| text.contains(word.as_str()));
        let opens = closing.begins.iter().any(|begin| text.starts_with(begin.as_str()));
        let is_tail = piece.run.marks.first().is_some_and(|mark| self.scene.apart.closing.contains(&mark.word.id));
        let names_paper = text.split_whitespace().any(|word| is_paper(word, closing));
        is_place_and_date(text, closing)
            || is_decision && names_paper
            || (is_tail || is_decision || opens || is_section_title(text) && piece.is_heading_style)
                && self.open.as_ref().is_none_or(|open| !open.value.is_blank())
    }
}
