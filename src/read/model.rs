//! What the pages draw, before anything is understood: glyphs, strokes, fills, images, widgets, tags.
//!
//! All coordinates follow [`crate::geometry`].

use crate::diagnostic::Diagnostic;
use crate::geometry::{Point, Rect, Rgb, Tilt};
use serde::{Deserialize, Serialize};

/// A document as drawn.
#[derive(Debug, Clone, Default)]
pub struct RawDocument {
    /// Pages in physical order.
    pub pages: Vec<RawPage>,
    /// Fonts of the document; [`Glyph::font`] indexes here.
    pub fonts: Vec<FontInfo>,
    /// Title, producer and the like.
    pub metadata: Metadata,
    /// Bookmarks, depth first.
    pub outline: Vec<OutlineItem>,
    /// The structure tree of a tagged document, where there is one.
    pub structure: Option<StructNode>,
    /// Findings of the read stage.
    pub notes: Vec<Diagnostic>,
}

/// One page as drawn.
#[derive(Debug, Clone, Default)]
pub struct RawPage {
    /// Physical number, from 1.
    pub number: u32,
    /// Width as displayed, in points.
    pub width: f32,
    /// Height as displayed, in points.
    pub height: f32,
    /// The page's `/Rotate`: 0, 90, 180 or 270 (already applied to all coordinates).
    pub rotation: u16,
    /// Glyphs in drawing order.
    pub glyphs: Vec<Glyph>,
    /// Words that have no glyphs (OCR).
    pub words: Vec<RawWord>,
    /// Those of them whose text is not as it was recognised.
    pub misread: Vec<Misread>,
    /// Straight lines, stroked; the edges of stroked rectangles are four of them.
    pub strokes: Vec<Stroke>,
    /// Filled shapes. Thin filled rectangles are rules too; layout decides.
    pub fills: Vec<Fill>,
    /// Images.
    pub images: Vec<ImageBox>,
    /// Form fields.
    pub widgets: Vec<Widget>,
    /// Hyperlinks.
    pub links: Vec<Link>,
    /// Marked-content sequences; [`Glyph::mark`] indexes here.
    pub marks: Vec<Mark>,
    /// How the content lies on the page, where it was turned upright; `width`, `height` and all coordinates are then
    /// those of the upright content.
    pub tilt: Option<Tilt>,
    /// Whether the page could be read at all; `false` means its content stream is lost.
    pub is_readable: bool,
}

/// Index into [`RawDocument::fonts`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct FontId(pub u32);

/// What is known of a font.
#[derive(Debug, Clone, Default)]
#[allow(clippy::struct_excessive_bools, reason = "four independent facts")]
pub struct FontInfo {
    /// PostScript name without subset prefix.
    pub name: String,
    /// Weight at least semi-bold.
    pub is_bold: bool,
    /// Italic or oblique.
    pub is_italic: bool,
    /// All glyphs have one width.
    pub is_monospace: bool,
    /// A symbol font (Wingdings, Symbol, ZapfDingbats).
    pub is_symbol: bool,
}

/// One visible character. Ligatures are taken apart: each letter gets its share of the width.
#[derive(Debug, Clone, Copy)]
pub struct Glyph {
    /// The character; U+FFFD where the file does not say which.
    pub ch: char,
    /// From the pen position to pen position + advance, and from ascent to descent.
    pub bbox: Rect,
    /// Where the pen stood, on the baseline.
    pub origin: Point,
    /// Effective font size in points.
    pub size: f32,
    /// The font.
    pub font: FontId,
    /// Fill colour.
    pub color: Rgb,
    /// Whether the glyph is drawn (render mode 3 and clip-only text is not).
    pub is_visible: bool,
    /// Direction of writing in degrees, 0 = left to right, 90 = upwards; rounded to whole degrees.
    pub angle: i16,
    /// The innermost marked-content sequence around it.
    pub mark: Option<u32>,
}

/// A word that was recognised in an image.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RawWord {
    /// The text as recognised.
    pub text: String,
    /// Its box.
    pub bbox: Rect,
    /// The recogniser's confidence, 0–1.
    pub confidence: f32,
    /// y of the baseline of its line.
    pub baseline: f32,
    /// Type size of its line, in points.
    pub size: f32,
    /// Whether its strokes are thicker than those of the text around it.
    pub is_bold: bool,
}

/// A number that was misread, as the other numbers of its document tell.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Misread {
    /// The word as recognised.
    pub read: String,
    /// The word as meant, which is what the layout sees.
    pub meant: String,
    /// Its place.
    pub bbox: Rect,
}

/// A straight stroked line.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Stroke {
    /// One end.
    pub from: Point,
    /// The other end.
    pub to: Point,
    /// Line width in points.
    pub width: f32,
    /// Colour.
    pub color: Rgb,
}

/// The outline of a filled (or closed stroked, curved) shape.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Shape {
    /// An axis-aligned rectangle.
    Rect,
    /// A closed shape made of curves, about as wide as high.
    Disc,
    /// Anything else.
    Other,
}

/// A filled shape.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Fill {
    /// Its bounds.
    pub bbox: Rect,
    /// Its colour.
    pub color: Rgb,
    /// Its form.
    pub shape: Shape,
    /// `false` for a curved shape that is only stroked (an empty circle).
    pub is_filled: bool,
}

/// An image on the page.
#[derive(Debug, Clone, Copy)]
pub struct ImageBox {
    /// Where it is drawn.
    pub bbox: Rect,
    /// Width in pixels.
    pub pixel_width: u32,
    /// Height in pixels.
    pub pixel_height: u32,
    /// A mask or a one-bit image.
    pub is_mask: bool,
    /// The innermost marked-content sequence around it.
    pub mark: Option<u32>,
}

/// What a form field holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WidgetValue {
    /// Text field; empty when nothing was entered.
    Text(String),
    /// Check box or radio button.
    Check {
        /// Whether it is ticked.
        is_on: bool,
        /// The export value of its on state.
        export: String,
    },
    /// Drop-down or list; the display text of the selected entries, empty when unset.
    Choice(Vec<String>),
    /// Push buttons, signatures.
    Other,
}

/// A form field's appearance on a page.
#[derive(Debug, Clone)]
pub struct Widget {
    /// Its box.
    pub bbox: Rect,
    /// Full field name (parents joined by dots).
    pub name: String,
    /// Tooltip (`/TU`), often the label.
    pub label: Option<String>,
    /// Its value.
    pub value: WidgetValue,
}

/// A hyperlink.
#[derive(Debug, Clone)]
pub struct Link {
    /// Its box.
    pub bbox: Rect,
    /// URI, where it leads out of the document.
    pub uri: Option<String>,
    /// Physical target page from 1, where it leads to one.
    pub page: Option<u32>,
}

/// A marked-content sequence.
#[derive(Debug, Clone, Default)]
pub struct Mark {
    /// The tag (`P`, `Span`, `Artifact`…).
    pub tag: String,
    /// Its id in the structure tree.
    pub mcid: Option<i32>,
    /// `/Artifact`, or inside one.
    pub is_artifact: bool,
}

/// Document information.
#[derive(Debug, Clone, Default)]
pub struct Metadata {
    /// `/Title`.
    pub title: Option<String>,
    /// `/Author`.
    pub author: Option<String>,
    /// `/Creator`: the program that made the source.
    pub creator: Option<String>,
    /// `/Producer`: the program that made the PDF.
    pub producer: Option<String>,
    /// `/CreationDate` as `YYYY-MM-DD`.
    pub created: Option<String>,
    /// Document language.
    pub language: Option<String>,
    /// The file says that it is tagged.
    pub is_marked: bool,
    /// The file is encrypted (and was opened).
    pub is_encrypted: bool,
    /// The file was damaged and repaired before reading.
    pub is_repaired: bool,
}

/// A bookmark.
#[derive(Debug, Clone)]
pub struct OutlineItem {
    /// Its text.
    pub title: String,
    /// Depth, 0 at the top.
    pub depth: u16,
    /// Physical target page from 1.
    pub page: Option<u32>,
}

/// A node of the structure tree.
#[derive(Debug, Clone, Default)]
pub struct StructNode {
    /// Standard role after the role map (`Table`, `TR`, `TH`, `TD`, `L`, `LI`, `LBody`, `P`, `H1`…).
    pub role: String,
    /// `/ActualText`.
    pub actual_text: Option<String>,
    /// `/RowSpan`, 1 by default.
    pub row_span: u16,
    /// `/ColSpan`, 1 by default.
    pub col_span: u16,
    /// Children in order.
    pub children: Vec<StructChild>,
}

/// A child of a structure node.
#[derive(Debug, Clone)]
pub enum StructChild {
    /// Another node.
    Node(StructNode),
    /// Marked content.
    Content {
        /// Physical page from 1.
        page: u32,
        /// Its id on that page.
        mcid: i32,
    },
}
