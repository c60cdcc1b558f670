//! Text outside tables, where it stands: beside, below or outside of what is growing.

use super::{FlowReader, Open, Pending};
use crate::extract::builder::{Builder, Target};
use crate::extract::heading::{Level, Shape, parse_heading};
use crate::extract::labels::resolve;
use crate::extract::model::Usage;
use crate::extract::pieces::{Piece, PieceKind};
use crate::extract::run::Run;
use crate::extract::runon;
use crate::extract::values::guess;
use crate::lexicon::fields::ValueKind;
use crate::lexicon::structure::{OwnWords, StructureLexicon};

/// A label of a field is printed this many times as often as a line that only looks like one.
const RARE: usize = 3;
/// Left edges of items agree within this, in points.
const SAME_LEFT: f32 = 4.0;
/// White above a line that goes on with what stands above it, in em.
pub(super) const NEAR: f32 = 0.8;
/// Most words of a measure's title behind a bullet.
const WORDS_OF_A_TITLE: usize = 14;

/// A paragraph starts so far left of the label and its value: it is none of that value. In em.
const LEFT_OF_LABEL: f32 = 0.7;
/// White above a paragraph that belongs to no value, in em.
const FAR_BELOW: f32 = 2.2;
/// The same below an item of a list of values, in em.
const APART_FROM_LIST: f32 = 0.9;

/// Whether a paragraph below a value on the same page stands outside it; `is_shared` where its label stands above several
/// values, and other words in front of each.
pub(super) fn stands_apart(open: &Open<'_>, piece: &Piece<'_>, is_shared: bool) -> bool {
    let (Some(label), Some(value)) = (open.label.marks.first(), open.value.run.marks.first()) else { return false };
    let (Some(last), Some(next)) = (open.value.run.marks.last(), piece.run.marks.first()) else { return false };
    let is_one_page = label.page == next.page && last.page == next.page;
    if !is_one_page || piece.is_bullet || next.word.bbox.y0 < last.word.bbox.y1 {
        return false;
    }
    let em = next.word.style.size;
    let is_inline = (label.word.bbox.center().y - value.word.bbox.center().y).abs() < em / 2.0;
    let next_left = next.word.bbox.x0;
    let is_left = if is_inline {
        label.word.bbox.x0 - next_left > LEFT_OF_LABEL * em
    } else {
        let value_left = open.value.run.marks.iter().map(|mark| mark.word.bbox.x0).fold(f32::INFINITY, f32::min);
        let left = value_left.min(label.word.bbox.x0);
        // A value set in below its label, all lines of it, ends where a paragraph begins at the label's edge again.
        let is_set_in =
            !is_shared && value_left - label.word.bbox.x0 > LEFT_OF_LABEL * em && open.value.run.bullets.is_empty();
        left - next_left > LEFT_OF_LABEL * em || is_set_in && next_left - label.word.bbox.x0 < SAME_LEFT
    };
    // Below an item of a list a text without a number, apart from it, is none of the list.
    let most = if is_shared { APART_FROM_LIST } else { FAR_BELOW };
    is_left || next.word.bbox.y0 - last.word.bbox.y1 > most * em
}

/// The number of a section of a contract, alone: `§ 3`.
pub(super) fn is_section_mark(text: &str) -> bool {
    let number = text.trim().strip_prefix('§').map(str::trim);
    number.is_some_and(|number| {
        number.len() <= 4
            && number.starts_with(|ch: char| ch.is_ascii_digit())
            && number.chars().all(char::is_alphanumeric)
    })
}

/// A paragraph of a contract, numbered `(2)` and without a level word.
pub(super) fn is_clause(run: &Run<'_>, words: &StructureLexicon) -> bool {
    let heading = parse_heading(&run.text, words);
    heading.is_some_and(|heading| heading.shape == Some(Shape::Bracketed) && heading.level.is_none())
}

/// The running number of a form's part, among how many there are: `Eintrag 2 von 9`.
pub(super) fn is_counter(text: &str, words: &OwnWords) -> bool {
    let Some((word, rest)) = text.trim().split_once(' ') else { return false };
    let Some((number, rest)) = rest.split_once(' ') else { return false };
    let is_word = word.chars().all(char::is_alphabetic) && word.starts_with(char::is_uppercase);
    let is_never = words.never.iter().any(|never| never == word);
    is_word && !is_never && number.bytes().all(|byte| byte.is_ascii_digit()) && words.counts(rest)
}

/// A number in front of a title is set large where it is so many times as large.
const LARGE: f32 = 1.2;

/// Whether the first word of a text is set much larger than the second.
pub(super) fn is_set_large(run: &Run<'_>) -> bool {
    let [first, second, ..] = run.marks.as_slice() else { return false };
    first.word.style.size >= LARGE * second.word.style.size
}

/// The first of running numbers that are told by their zero, and how many may be left out between two.
const FIRST_NUMBER: &str = "01";
const LARGEST_GAP: u16 = 3;

impl<'a> FlowReader<'a, '_> {
    /// The second line of a label beside whose first line its value stands already: both lines together are listed.
    pub(super) fn goes_on_label(&mut self, piece: &Piece<'a>, builder: &mut Builder) -> bool {
        let Some(open) = &mut self.open else { return false };
        let (Some(first), Some(next)) = (open.label.marks.first(), piece.run.marks.first()) else { return false };
        let is_below = first.page == next.page
            && (first.word.bbox.x0 - next.word.bbox.x0).abs() < SAME_LEFT
            && next.word.bbox.y0 > first.word.bbox.y0;
        let is_label = is_below && first.word.style.look() == next.word.style.look();
        let whole = format!("{} {}", open.label.text, piece.run.text);
        let is_own = self.scene.lexicon.fields.exact(&piece.run.text).is_some_and(|_| !piece.run.text.ends_with('?'));
        if !is_label || is_own || self.scene.lexicon.fields.exact(&whole).is_none() {
            return false;
        }
        open.meaning = resolve(&whole, &self.scene.inventory, self.scene.lexicon, &self.scene.settings.labels);
        builder.use_run(&piece.run, Usage::Field);
        true
    }

    /// A word that may be a label stands where the open label's value belongs, and looks like one: `erreicht` below
    /// `Stand`.
    pub(super) fn is_value(&self, piece: &Piece<'a>) -> bool {
        if self.is_line_of_value(piece) {
            return true;
        }
        let Some(open) = self.open.as_ref().filter(|open| open.value.is_blank()) else { return false };
        let kind = guess(&piece.run.text, &self.scene.lexicon.structure.value);
        open.meaning.value == ValueKind::Status && kind == Some(ValueKind::Status)
    }

    /// What may be a label of the open field, but is printed once and not like its labels: a line inside the value
    /// (`Nächste Schritte:` above a list).
    fn is_line_of_value(&self, piece: &Piece<'a>) -> bool {
        let (Some(open), PieceKind::Label { start, end, .. }) = (&self.open, &piece.kind) else { return false };
        let label = piece.run.slice(*start..*end);
        let (Some(usual), Some(own)) = (open.label.marks.first(), label.marks.first()) else { return false };
        let is_styled = usual.word.style.look() != own.word.style.look();
        let inventory = &self.scene.inventory;
        let is_rare = inventory.count(&label.text) * RARE <= inventory.count(&open.meaning.printed);
        is_styled
            && is_rare
            && !open.value.is_blank()
            && resolve(&label.text, inventory, self.scene.lexicon, &self.scene.settings.labels).feld
                == open.meaning.feld
    }

    /// A heading with text below it behind the last table, whose words name a field that the table gave the measure
    /// already: the measures are over (`Ausblick`).
    pub(super) fn ends_measures(&mut self, piece: &Piece<'a>, builder: &mut Builder) -> bool {
        let PieceKind::Label { start, end, .. } = piece.kind else { return false };
        let label = piece.run.slice(start..end);
        if self.open.is_some()
            || self.pending.is_some()
            || builder.target != Target::Massnahme
            || label.text.ends_with(':')
            || piece.run.from(end).text.trim_start().starts_with(':')
        {
            return false;
        }
        let inventory = &self.scene.inventory;
        let meaning = resolve(&label.text, inventory, self.scene.lexicon, &self.scene.settings.labels);
        let is_rare = |usual: &str| inventory.count(&label.text) * RARE <= inventory.count(usual);
        let felder = builder.current_massnahme().map(|massnahme| &massnahme.felder);
        let is_known = felder
            .into_iter()
            .flatten()
            .any(|field| field.feld == meaning.feld && field.bezeichnung.as_deref().is_some_and(is_rare));
        let ends = is_known || self.is_large_and_rare(piece, &label, builder);
        if ends {
            builder.close();
            self.is_closed = true;
            Self::push_prose(&piece.run, builder);
        }
        ends
    }

    /// What may be a label is set larger than the text, and printed once where the labels of the measure come again and
    /// again: the heading of a closing section (`Schluss`).
    fn is_large_and_rare(&self, piece: &Piece<'a>, label: &Run<'a>, builder: &mut Builder) -> bool {
        let inventory = &self.scene.inventory;
        let is_large = piece.run.size() > self.scene.body_size * self.scene.settings.heading_size;
        let usual = builder.current_massnahme().into_iter().flat_map(|massnahme| &massnahme.felder);
        let most = usual.filter_map(|field| field.bezeichnung.as_deref()).map(|printed| inventory.count(printed)).max();
        is_large && inventory.count(&label.text) <= 1 && most.is_some_and(|most| most >= RARE)
    }

    /// `Ziel` as a label has its text, and a paragraph with fields of its own follows: the first Massnahme.
    pub(super) fn ends_level_label(&self, piece: &Piece<'a>) -> bool {
        let Some(open) = &self.open else { return false };
        let names_level = matches!(open.meaning.feld.as_str(), "ziel" | "strategisches_ziel" | "handlungsfeld");
        names_level && !open.value.is_blank() && runon::split(&piece.run, self.known, self.scene.lexicon).is_some()
    }

    /// A table opened a measure: text below it may hold fields again, whatever closed the text above.
    pub fn goes_on(&mut self) {
        self.is_closed = false;
    }

    /// Ends a value that was told, and only that (below a table).
    pub fn end_value(&mut self, builder: &mut Builder) {
        if self.open.as_ref().is_some_and(|open| !open.value.is_blank()) {
            self.flush_open(builder);
        }
    }

    /// A short bullet where the numbers of the measures stand, left of the labels below them: a measure without number.
    pub(super) fn stands_at_numbers(&self, piece: &Piece<'a>) -> bool {
        let (Some(open), Some(left)) = (&self.open, self.left) else { return false };
        let is_there = piece.run.left().is_some_and(|own| (own - left).abs() < SAME_LEFT);
        let is_deeper = open.label.left().is_some_and(|label| label > left + 2.0 * SAME_LEFT);
        let is_title = piece.run.text.split_whitespace().count() <= WORDS_OF_A_TITLE && !piece.run.text.ends_with('.');
        // The first of several bullets of a value has told already that they are its own.
        let has_bullets = !open.value.run.bullets.is_empty();
        piece.is_bullet && is_there && is_deeper && is_title && !open.value.is_blank() && !has_bullets
    }

    pub(super) fn open_item(&mut self, piece: &Piece<'a>, builder: &mut Builder) {
        self.flush(builder);
        let text = piece.run.from(piece.run.behind_bullet());
        self.pending = Some(Pending::of_text(Level::Massnahme, None, piece.run.clone(), text));
    }

    /// A running number in front of a title (`01 Ein Fest`): the first has a zero in front or is set large, the others follow.
    pub(super) fn runs_on(&mut self, number: &str, is_large: bool) -> bool {
        let Some(value) = number.parse::<u16>().ok().filter(|_| number.len() <= 2) else { return false };
        let follows = self.last_number.is_some_and(|last| value > last && value <= last + LARGEST_GAP);
        let is_next = follows || self.last_number.is_none() && (number == FIRST_NUMBER || is_large && value == 1);
        if is_next {
            self.last_number = Some(value);
        }
        is_next
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;

    #[test]
    fn counted_parts_are_told_from_headings() {
        let words = &Lexicon::builtin().structure.own;
        assert!(is_counter("Eintrag 2 von 9", words));
        assert!(!is_counter("Seite 2 von 9", words), "a page is none");
        assert!(!is_counter("Kurs 2 von 9 bis 12 Uhr", words));
        assert!(!is_counter("Ziel 2 Vereine helfen", words));
    }
}
