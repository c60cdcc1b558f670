//! Text outside tables that leads back to measures above it: notes behind the sign that a cell holds (`1) Die Berufung …`),
//! and paragraphs that name their measure (`Zu 1.1.1: Die Stelle …`).
//!
//! In: pieces of text. Out: values in the place of the sign, and fields of the measures named.

use super::{FlowReader, Open};
use crate::extract::builder::{Builder, Target, Title};
use crate::extract::cell::Value;
use crate::extract::labels::Label;
use crate::extract::model::Usage;
use crate::extract::pieces::{Piece, PieceKind};
use crate::extract::pointed::{number_headed, number_named};
use crate::extract::run::Run;
use crate::lexicon::fields::ValueKind;
use crate::provenance::Verfahren;

/// What a paragraph that names its measure is worth as its explanation, 0–1, where no label stands above.
const UNLABELLED: f32 = 0.85;

/// The label above paragraphs that name their measures.
pub(super) struct About<'a> {
    meaning: Label,
    label: Run<'a>,
}

/// The sign of a note that a text begins with, and where the note begins: `1)`, `(2)`, `[3]`, `**`, `⁴`.
fn sign_of(text: &str) -> Option<(&str, usize)> {
    let end = text.find(char::is_whitespace).unwrap_or(text.len());
    let sign = text.get(..end)?;
    is_sign_of_note(sign).then_some((sign, end))
}

/// A short number in or before a bracket, raised figures, or stars.
pub(crate) fn is_sign_of_note(text: &str) -> bool {
    let raised = |ch: char| matches!(ch, '¹' | '²' | '³' | '⁰'..='⁹');
    let core = text.trim_end_matches([')', ']']).trim_start_matches(['(', '[']);
    let is_number = core.len() < text.len() && core.bytes().all(|byte| byte.is_ascii_digit());
    let is_other = core.chars().all(raised) || text.chars().all(|ch| ch == '*');
    !core.is_empty() && core.chars().count() <= 2 && (is_number || is_other)
}

impl<'a> FlowReader<'a, '_> {
    /// Reads a note whose sign stands alone in a cell of a measure.
    pub(super) fn read_note(&mut self, piece: &Piece<'a>, builder: &mut Builder) -> bool {
        let Some((sign, rest)) = sign_of(&piece.run.text).filter(|(sign, _)| builder.awaits_note(sign)) else {
            return false;
        };
        let sign = sign.to_owned();
        self.flush_notes_label(builder);
        self.open = Some(Open {
            meaning: explanation(&sign),
            label: piece.run.slice(0..rest),
            value: Value::of_run(piece.run.from(rest), self.scene.lexicon),
            sign: Some(sign),
            is_heading: false,
        });
        true
    }

    /// Reads a paragraph that names the measure it is about.
    pub(super) fn read_about(&mut self, piece: &Piece<'a>, builder: &mut Builder) -> bool {
        let lexicon = self.scene.lexicon;
        let headed = number_headed(&piece.run, lexicon).map(|number| (number, piece.run.text.len()));
        let is_heading = headed.is_some();
        let named = headed.or_else(|| number_named(&piece.run, lexicon));
        let Some((number, rest)) = named.filter(|(number, _)| builder.knows_number(number)) else {
            if matches!(piece.kind, PieceKind::Heading { .. }) {
                self.about = None;
            }
            if is_heading && builder.target == Target::Massnahme {
                // What is told of an unknown measure belongs to none.
                self.flush(builder);
                builder.close();
                Self::push_prose(&piece.run, builder);
                return true;
            }
            return false;
        };
        let is_label = |open: &mut Open<'_>| open.value.is_blank() && open.sign.is_none() && !open.is_heading;
        if let Some(open) = self.open.take_if(is_label) {
            builder.use_run(&open.label, Usage::Field);
            self.about = Some(About { meaning: open.meaning, label: open.label });
        }
        self.flush(builder);
        if is_heading {
            self.is_closed = false;
            self.scene.in_projects.set(false);
        }
        let printed = piece.run.slice(0..rest);
        let lead = printed.text.trim_end_matches([':', '–', ' ']).to_owned();
        let (meaning, label) = match &self.about {
            Some(about) => (about.meaning.clone(), about.label.clone()),
            None => (explanation(&lead), printed.clone()),
        };
        builder.open_by_number(
            &number,
            &Title { printed, verfahren: Some(Verfahren::Nummerierung), konfidenz: UNLABELLED, ..Title::default() },
        );
        let value = Value::of_run(piece.run.from(rest), self.scene.lexicon);
        self.open = Some(Open { meaning, label, value, sign: None, is_heading });
        true
    }

    /// Ends what is growing; a label above the notes (`Anmerkungen`) has no value of its own.
    fn flush_notes_label(&mut self, builder: &mut Builder) {
        if builder.target != Target::Massnahme
            && let Some(open) = self.open.take_if(|open| open.value.is_blank())
        {
            builder.use_run(&open.label, Usage::Field);
        }
        self.flush(builder);
    }
}

/// An explanation known by its place alone.
fn explanation(printed: &str) -> Label {
    Label {
        feld: "erlaeuterung".to_owned(),
        others: Vec::new(),
        printed: printed.to_owned(),
        value: ValueKind::Text,
        sureness: UNLABELLED,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_of_notes() {
        for text in ["1) Die Berufung", "(2) mit Kreis", "[3] neu", "* Stand", "** Kreis", "⁴ ab Mai"] {
            assert!(sign_of(text).is_some(), "{text}");
        }
        for text in ["1 Fest", "1.1 Fest", "1.) Fest", "Fest", "2024) war", "a) Fest", ""] {
            assert!(sign_of(text).is_none(), "{text}");
        }
    }
}
