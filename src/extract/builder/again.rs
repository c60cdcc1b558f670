//! Extract, step 3b: what is printed twice: an overview of the measures and their detail sheets.
//!
//! In: headings and fields that were read before. Out: one measure with all its places.

use super::{Builder, Target, Title};
use crate::extract::cell::Value;
use crate::extract::model::{DraftHandlungsfeld, DraftMassnahme, DraftZiel, Field, Usage};
use crate::lexicon::fields::label_key;

/// A text cut short in an overview has at least so many letters.
const SHORTENED: usize = 16;

/// A number without blanks and a closing full stop.
fn number_key(number: &str) -> String {
    let number: String = number.to_lowercase().split_whitespace().collect();
    number.trim_end_matches('.').to_owned()
}

/// A status may be a star.
fn is_answered_by(field: &Field, sign: &str) -> bool {
    field.text == sign && field.feld != "status"
}

impl Builder {
    /// The same number with the same text again (an overview and its detail sheets): one measure, both places. Where
    /// the first one stood under no Ziel, it moves to the Ziel of the second.
    pub(super) fn reopen_massnahme(&mut self, title: &Title<'_>) -> bool {
        let Some((h, z, m)) = self.twin_of(title) else { return false };
        (self.is_reopened, self.is_fresh) = (true, true);
        self.prints_twice = true;
        let here = self.handlungsfeld.zip(self.ziel);
        let Some(first) = self.draft.handlungsfelder.get_mut(h).and_then(|hf| hf.ziele.get_mut(z)) else {
            return false;
        };
        let is_loose = first.nummer.is_none() && first.text.is_none();
        if let Some(known) = first.massnahmen.get_mut(m) {
            known.fundstellen.extend(title.places());
        }
        let Some(here) = here.filter(|here| is_loose && *here != (h, z)) else {
            (self.handlungsfeld, self.ziel, self.massnahme) = (Some(h), Some(z), Some(m));
            return true;
        };
        let moved = first.massnahmen.remove(m);
        let ziel = self.draft.handlungsfelder.get_mut(here.0).and_then(|hf| hf.ziele.get_mut(here.1));
        self.massnahme = ziel.map(|ziel| {
            ziel.massnahmen.push(moved);
            ziel.massnahmen.len() - 1
        });
        true
    }

    /// Where a measure with the same number and text stands.
    fn twin_of(&self, title: &Title<'_>) -> Option<(usize, usize, usize)> {
        let key = label_key(&title.text.text);
        let number = title.number.as_ref();
        // Without a number only the whole text counts, and only where other measures are printed again.
        if number.is_none() && (!self.prints_twice || key.chars().count() < SHORTENED) {
            return None;
        }
        let is_same = |text: &str| {
            let known = label_key(text);
            let shorter = known.chars().count().min(key.chars().count());
            let is_cut = shorter >= SHORTENED && (known.starts_with(&key) || key.starts_with(&known));
            known == key || number.is_some() && is_cut
        };
        let felder = self.draft.handlungsfelder.iter().enumerate().filter(|_| !key.is_empty());
        let mut ziele = felder.flat_map(|(h, hf)| hf.ziele.iter().enumerate().map(move |(z, ziel)| (h, z, ziel)));
        ziele.find_map(|(h, z, ziel)| {
            let is_twin =
                |known: &DraftMassnahme| known.nummer.as_ref() == number && known.text.as_deref().is_some_and(is_same);
            ziel.massnahmen.iter().position(is_twin).map(|m| (h, z, m))
        })
    }

    /// Whether exactly one measure with a text has this number.
    pub fn knows_number(&self, number: &str) -> bool {
        self.place_of_number(number).is_some()
    }

    /// Opens the measure that a table names by its number alone; false where no measure, or more than one, has it.
    pub fn open_by_number(&mut self, number: &str, title: &Title<'_>) -> bool {
        let Some((h, z, m)) = self.place_of_number(number) else { return false };
        (self.handlungsfeld, self.ziel, self.massnahme) = (Some(h), Some(z), Some(m));
        (self.target, self.is_reopened) = (Target::Massnahme, true);
        self.use_run(&title.printed, Usage::Field);
        let places = title.places();
        if let Some(known) = self.current_massnahme() {
            known.fundstellen.extend(places);
        }
        true
    }

    fn place_of_number(&self, number: &str) -> Option<(usize, usize, usize)> {
        let felder = self.draft.handlungsfelder.iter().enumerate();
        let ziele = felder.flat_map(|(h, hf)| hf.ziele.iter().enumerate().map(move |(z, ziel)| (h, z, ziel)));
        let all: Vec<(usize, usize, usize, &str)> = ziele
            .flat_map(|(h, z, ziel)| {
                let numbered = ziel.massnahmen.iter().enumerate().filter(|(_, known)| known.text.is_some());
                numbered.filter_map(move |(m, known)| Some((h, z, m, known.nummer.as_deref()?)))
            })
            .collect();
        let only = |key: fn(&str) -> String| {
            let wanted = key(number);
            let mut hits = all.iter().filter(|(.., known)| !wanted.is_empty() && key(known) == wanted);
            let (h, z, m, _) = hits.next()?;
            hits.next().is_none().then_some((*h, *z, *m))
        };
        only(number_key)
            .or_else(|| only(|number| number_key(number).trim_start_matches(char::is_alphabetic).to_owned()))
    }

    /// Whether a field of a measure holds the sign of a note alone.
    pub fn awaits_note(&self, sign: &str) -> bool {
        self.measures().flat_map(|known| &known.felder).any(|field| is_answered_by(field, sign))
    }

    /// Puts the text of a note in the place of its sign.
    pub fn answer_note(&mut self, sign: &str, note: &Value<'_>) {
        self.use_run(&note.printed, Usage::Field);
        if note.run.is_empty() {
            return;
        }
        let ziele = self.draft.handlungsfelder.iter_mut().flat_map(|hf| &mut hf.ziele);
        let felder = ziele.flat_map(|ziel| &mut ziel.massnahmen).flat_map(|known| &mut known.felder);
        for field in felder.filter(|field| is_answered_by(field, sign)) {
            field.text.clone_from(&note.run.text);
            field.fundstellen.extend(note.run.fundstellen());
        }
    }

    /// A field of a measure that is printed twice with the same value has two places.
    pub(super) fn is_told_again(&mut self, field: &Field) -> bool {
        if !self.is_reopened {
            return false;
        }
        let Some(massnahme) = self.current_massnahme() else { return false };
        let key = label_key(&field.text);
        let known = massnahme.felder.iter_mut().find(|known| known.feld == field.feld && label_key(&known.text) == key);
        known.is_some_and(|known| {
            known.fundstellen.extend(field.fundstellen.iter().copied());
            true
        })
    }

    /// Drops Handlungsfelder and Ziele that nothing was printed for, once all is read.
    pub fn drop_empty(&mut self) {
        for hf in &mut self.draft.handlungsfelder {
            let is_printed = |ziel: &DraftZiel| {
                ziel.nummer.is_some() || ziel.text.is_some() || !ziel.massnahmen.is_empty() || !ziel.felder.is_empty()
            };
            hf.ziele.retain(is_printed);
        }
        let is_printed = |hf: &DraftHandlungsfeld| {
            hf.nummer.is_some() || hf.titel.is_some() || !hf.ziele.is_empty() || !hf.strategische_ziele.is_empty()
        };
        self.draft.handlungsfelder.retain(is_printed);
    }
}
