//! Text outside tables, what is growing: headings and labels whose text goes on in the next piece.

use crate::extract::cell::Value;
use crate::extract::heading::Level;
use crate::extract::labels::Label;
use crate::extract::model::Field;
use crate::extract::run::Run;
use crate::provenance::Verfahren;

/// A heading whose text is still growing.
pub(super) struct Pending<'a> {
    pub level: Level,
    pub number: Option<String>,
    pub printed: Run<'a>,
    pub text: Run<'a>,
    pub bezeichnung: Option<String>,
    pub verfahren: Verfahren,
    /// The heading line itself carried text.
    pub had_text: bool,
    /// The status that a sign in front of it stands for.
    pub status: Option<Field>,
    /// Labels with their values in its line, while its text stands in the next: `Maßnahme 1.1    Status geplant`.
    pub corner: Vec<(Label, Value<'a>, Value<'a>)>,
}

impl<'a> Pending<'a> {
    /// A heading known by its place, its type or the fields behind it: without a word of its own.
    pub fn of_text(level: Level, number: Option<String>, printed: Run<'a>, text: Run<'a>) -> Self {
        let verfahren = Verfahren::Fliesstext;
        Self {
            level,
            number,
            printed,
            text,
            bezeichnung: None,
            verfahren,
            had_text: true,
            status: None,
            corner: Vec::new(),
        }
    }
}

/// A label whose value is still growing.
pub(super) struct Open<'a> {
    pub meaning: Label,
    pub label: Run<'a>,
    pub value: Value<'a>,
    /// The sign of a note whose text this is.
    pub sign: Option<String>,
    /// The heading of a measure told of again: without a text right below it, it is no field.
    pub is_heading: bool,
}
