//! Where a value stands and how it was read; travels with every value from the page to the output.

use crate::geometry::Rect;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A place in the document that shows a value.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Fundstelle {
    /// Physical page, counted from 1.
    pub seite: u32,
    /// `[x0, y0, x1, y1]` in PDF points, origin at the top left of the visible page as displayed, rounded to 0.1.
    pub bbox: [f32; 4],
}

impl Fundstelle {
    /// The place of `rect` on page `seite`, rounded to a tenth of a point.
    #[must_use]
    pub fn new(seite: u32, rect: Rect) -> Self {
        let tenth = |v: f32| (v * 10.0).round() / 10.0;
        Self { seite, bbox: [tenth(rect.x0), tenth(rect.y0), tenth(rect.x1), tenth(rect.y1)] }
    }

    /// The box as a rectangle.
    #[must_use]
    pub fn rect(&self) -> Rect {
        Rect { x0: self.bbox[0], y0: self.bbox[1], x1: self.bbox[2], y1: self.bbox[3] }
    }
}

/// How a value was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Verfahren {
    /// From the structure tree of a tagged PDF.
    Tag,
    /// From a form field.
    Formular,
    /// From a table cell (ruled, filled or aligned).
    Tabelle,
    /// From a label on its own line or at the start of a line.
    Beschriftung,
    /// From a number or bullet that opens a paragraph.
    Nummerierung,
    /// From running text.
    Fliesstext,
    /// Repaired from the table of contents.
    Inhaltsverzeichnis,
    /// From optical character recognition.
    Ocr,
}
