//! Text outside tables: headings that only their place and type give away, and texts with a number that are none.

use super::place::{is_clause, is_set_large};
use super::{FlowReader, Open, Pending};
use crate::extract::builder::{Builder, Target};
use crate::extract::closing;
use crate::extract::heading::{Level, field_word, number_of_title};
use crate::extract::lead_sign;
use crate::extract::pieces::Piece;
use crate::extract::run::Run;

/// A title is so many times as large as the status beside its number.
const LARGER: f32 = 1.15;

impl<'a> FlowReader<'a, '_> {
    /// Whether the number in front of the text behind `rest` is of the paper: it counts papers (`2. Jahresbericht zum
    /// Audit`) or paragraphs.
    pub(super) fn numbers_paper(&self, run: &Run<'a>, rest: usize) -> bool {
        let words = &self.scene.lexicon.structure;
        closing::names_paper(&run.from(rest).text, &words.closing) || is_clause(run, words)
    }

    /// The title of a measure whose number stands above it, with its status beside that: set larger than what the status
    /// says.
    pub(super) fn names_measure(&self, piece: &Piece<'a>, builder: &mut Builder) -> bool {
        let lacks_text = builder.target == Target::Massnahme
            && builder.current_massnahme().is_some_and(|known| known.text.is_none() && known.nummer.is_some());
        let is_larger = |open: &Open<'_>| {
            !open.value.is_blank() && piece.run.size() > LARGER * open.value.run.size() && piece.run.is_bold()
        };
        lacks_text && piece.is_heading_style && self.open.as_ref().is_some_and(is_larger)
    }

    /// A heading by its place and type alone.
    pub(super) fn read_title(&mut self, level: Level, piece: &Piece<'a>, builder: &mut Builder) {
        self.flush(builder);
        (self.is_closed, self.in_list) = (false, false);
        self.scene.in_projects.set(false);
        let text = piece.run.from(piece.run.behind_bullet());
        let number = number_of_title(&text.text).filter(|(number, _)| match level {
            Level::Handlungsfeld => true,
            Level::Massnahme => self.runs_on(number, is_set_large(&piece.run)),
            _ => false,
        });
        let (number, text) = number.map_or((None, text.clone()), |(number, at)| (Some(number), text.from(at)));
        // `Handlungsfeld Bildung`: the word is no part of the name.
        let word = Some(&text.text).filter(|_| level == Level::Handlungsfeld && number.is_none());
        let word = word.and_then(|text| field_word(text, &self.scene.lexicon.structure)).map_or(0, |word| word.rest);
        let bare = |word: &str| word.trim_matches(|ch: char| !ch.is_alphanumeric()).to_owned();
        let bezeichnung = text.text.get(..word).map(bare).filter(|word| !word.is_empty());
        let (text, status) = lead_sign::title(&text.from(word), level, self.scene, builder);
        let pending = Pending::of_text(level, number, piece.run.clone(), text);
        self.pending = Some(Pending { bezeichnung, status, ..pending });
    }
}
