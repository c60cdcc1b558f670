//! Extract: `Layout` + `Class` → [`model::Draft`]. Asks "which text is which field, whose parent?"; knows labels, no calendars.

mod heading;
pub mod model;
mod run;

use crate::classify::Class;
use crate::layout::model::Layout;
use crate::lexicon::Lexicon;
use model::Draft;

/// Finds Handlungsfelder, Ziele, Massnahmen and their fields.
#[must_use]
pub fn extract(_layout: &Layout, _class: &Class, _lexicon: &Lexicon) -> Draft {
    Draft::default()
}
