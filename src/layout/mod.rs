//! Layout: [`crate::read::model::RawDocument`] → [`model::Layout`]. Asks "what belongs together on the page?"; knows no German.

pub mod model;

use crate::read::model::RawDocument;
use model::Layout;

/// Thresholds of the layout stage.
#[derive(Debug, Clone, Default)]
pub struct LayoutSettings {}

/// Rebuilds words, lines, paragraphs and tables in reading order. Never fails.
#[must_use]
pub fn layout(_source: &RawDocument, _settings: &LayoutSettings) -> Layout {
    Layout::default()
}
