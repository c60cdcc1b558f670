//! Extract: what all steps know of the document while it is read.

use crate::extract::ExtractSettings;
use crate::extract::labels::Inventory;
use crate::extract::profile::Profile;
use crate::extract::run::Run;
use crate::lexicon::Lexicon;
use std::cell::Cell;

/// What all steps know of the document.
#[derive(Debug)]
pub(crate) struct Scene<'a> {
    pub lexicon: &'a Lexicon,
    pub settings: &'a ExtractSettings,
    pub inventory: Inventory,
    pub profile: Profile,
    /// Size of running text in points.
    pub body_size: f32,
    /// The block of further projects is open.
    pub in_projects: Cell<bool>,
}

impl Scene<'_> {
    /// Whether a heading opens the block of further projects.
    pub fn opens_projects(&self, text: &str) -> bool {
        self.lexicon.structure.project.opens(text)
    }

    /// Printed like a heading: bold, larger than the running text, or coloured.
    pub fn is_heading_style(&self, run: &Run<'_>) -> bool {
        let coloured = run.marks.first().is_some_and(|mark| mark.word.style.color.lightness() > 0.1);
        run.is_bold() || run.size() > self.body_size * self.settings.heading_size || coloured
    }
}
