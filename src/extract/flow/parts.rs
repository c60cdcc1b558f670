//! Text outside tables, told field by field: below the measures of an aim one list per field, each item with the number of
//! its measure: `Zuständigkeiten`, `1.1.1 Hauptamt`, `1.1.2 Bauamt`, `Termine`, `1.1.1 ab März` …
//!
//! In: the text of the paper. Out: the keys of such labels; while reading, fields of the measures with these numbers.

use super::{FlowReader, Open};
use crate::extract::builder::{Builder, Title};
use crate::extract::cell::Value;
use crate::extract::heading::{Level, Shape, whole_number};
use crate::extract::labels::{Label, resolve};
use crate::extract::pieces::{Piece, PieceKind};
use crate::extract::run::Run;
use crate::extract::table::TableKind;
use crate::layout::model::Block;
use crate::lexicon::Lexicon;
use crate::lexicon::fields::label_key;
use crate::provenance::Verfahren;
use std::collections::{BTreeMap, BTreeSet};

/// So many labels head such lists.
const LEAST_LABELS: usize = 2;
/// Share of a label's printings that must be followed by a number that was printed before.
const SHARE: f32 = 0.8;
/// What a value is worth that its number alone gives to a measure, 0–1: less where no measure has the number.
const UNKNOWN: f32 = 0.6;

/// A label above a list, while the list is read.
pub(super) struct Part<'a> {
    meaning: Label,
    label: Run<'a>,
}

/// The keys of the labels that head lists of values by number.
pub(crate) fn learn(blocks: &[(&Block, Option<TableKind>)], lexicon: &Lexicon) -> BTreeSet<String> {
    let mut numbers: BTreeSet<String> = BTreeSet::new();
    let mut found: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    let mut open: Option<String> = None;
    for (block, _) in blocks {
        let Block::Text(paragraph) = block else { continue };
        let run = Run::of([paragraph], &lexicon.structure.value);
        let number = number_of(&run, lexicon).map(|(number, _)| number);
        if let Some(key) = open.take() {
            let (all, numbered) = found.entry(key).or_default();
            *all += 1;
            *numbered += usize::from(number.as_ref().is_some_and(|number| numbers.contains(number)));
        }
        let label = run.text.trim_end_matches([':', ' ']);
        let is_field = |entry: &str| Level::of(entry).is_none() && entry != "nummer";
        open = lexicon.fields.exact(label).filter(|found| is_field(found.entry)).map(|_| label_key(label));
        numbers.extend(number);
    }
    found.retain(|_, (all, numbered)| *numbered as f32 >= SHARE * *all as f32 && *numbered > 0);
    if found.len() < LEAST_LABELS { BTreeSet::new() } else { found.into_keys().collect() }
}

/// A dotted number in front of a text, whatever the text begins with, and where it begins.
fn number_of(run: &Run<'_>, lexicon: &Lexicon) -> Option<(String, usize)> {
    let [first, second, ..] = run.marks.as_slice() else { return None };
    let heading = whole_number(run.text.get(..first.end)?, &lexicon.structure)?;
    let is_dotted = matches!(heading.shape, Some(Shape::Dotted(2..)));
    Some((heading.number.filter(|_| is_dotted)?, second.start))
}

impl<'a> FlowReader<'a, '_> {
    /// Reads a label above such a list, or an item of it; any other piece ends the list.
    pub(super) fn read_part(&mut self, piece: &Piece<'a>, builder: &mut Builder) -> bool {
        if self.scene.parts.is_empty() {
            return false;
        }
        if let Some(part) = self.part_of(piece) {
            self.flush(builder);
            self.part = Some(part);
            return true;
        }
        let number = self.part.as_ref().and_then(|_| number_of(&piece.run, self.scene.lexicon));
        if let Some((number, rest)) = number {
            self.read_item_of_part(&number, &piece.run, rest, builder);
            return true;
        }
        if piece.kind != PieceKind::Plain {
            self.part = None;
        }
        false
    }

    /// A label alone that heads a list by number.
    fn part_of(&self, piece: &Piece<'a>) -> Option<Part<'a>> {
        let label = piece.run.text.trim_end_matches([':', ' ']);
        let meaning = || resolve(label, &self.scene.inventory, self.scene.lexicon, &self.scene.settings.labels);
        self.scene.parts.contains(&label_key(label)).then(|| Part { meaning: meaning(), label: piece.run.clone() })
    }

    fn read_item_of_part(&mut self, number: &str, run: &Run<'a>, rest: usize, builder: &mut Builder) {
        self.flush(builder);
        let Some(part) = &self.part else { return };
        let printed = run.slice(0..rest);
        let title = Title { printed, verfahren: Some(Verfahren::Nummerierung), konfidenz: UNKNOWN, ..Title::default() };
        if !builder.open_by_number(number, &title) {
            builder.open(Level::Massnahme, Title { number: Some(number.to_owned()), ..title });
        }
        let value = Value::of_run(run.from(rest), self.scene.lexicon);
        self.open = Some(Open {
            meaning: part.meaning.clone(),
            label: part.label.clone(),
            value,
            sign: None,
            is_heading: false,
        });
    }
}
