//! Extract: what all steps know of the document while it is read.

use crate::extract::ExtractSettings;
use crate::extract::closing::Apart;
use crate::extract::corner::Corners;
use crate::extract::labels::Inventory;
use crate::extract::pieces::Cutter;
use crate::extract::profile::Profile;
use crate::extract::titles::Titles;
use crate::layout::model::Symbol;
use crate::lexicon::Lexicon;
use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;

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
    /// Captions of the columns inside blocks.
    pub captions: BTreeSet<String>,
    /// Names of boxes, which belong to no field.
    pub box_names: BTreeSet<String>,
    /// Keys of words of the document's own in front of Ziele in full-width rows.
    pub band_words: BTreeSet<String>,
    /// Heads of lists, and what stands at the end of the headings' lines.
    pub corners: Corners,
    /// Signs that the legend explains.
    pub signs: BTreeSet<String>,
    /// Drawn boxes to tick outside tables.
    pub boxes: Vec<Symbol>,
    /// Headings without number and level word.
    pub titles: Titles,
    /// Keys of labels that head lists of values by number.
    pub parts: BTreeSet<String>,
    /// Keys of labels that stand above the measures they tell of.
    pub above: BTreeSet<String>,
    /// Paragraphs that belong to no measure.
    pub apart: Apart,
    /// Measures name their Handlungsfeld and Ziel below themselves.
    pub names_levels_below: bool,
    /// Keys of the labels with which strips of facts above a title began so far.
    pub openers: RefCell<BTreeSet<String>>,
}

impl Scene<'_> {
    /// Cuts paragraphs by what is known of the document.
    pub fn cutter(&self) -> Cutter<'_> {
        Cutter {
            lexicon: self.lexicon,
            inventory: &self.inventory,
            profile: &self.profile,
            corners: &self.corners,
            body_size: self.body_size,
            heading_size: self.settings.heading_size,
        }
    }

    /// Whether a heading opens the block of further projects.
    pub fn opens_projects(&self, text: &str) -> bool {
        self.lexicon.structure.project.opens(text)
    }
}
