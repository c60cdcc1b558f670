//! Test support: a builder for synthetic pages.

use crate::geometry::{Point, Rect, Rgb};
use crate::read::model::{Fill, FontId, FontInfo, Glyph, RawDocument, RawPage, RawWord, Shape, Stroke, Widget};

/// Builds a page from typed text and drawn shapes. Every letter is half an em wide.
pub(crate) struct PageBuilder {
    page: RawPage,
    size: f32,
    font: FontId,
}

impl PageBuilder {
    pub fn new() -> Self {
        let page = RawPage { number: 1, width: 595.0, height: 842.0, is_readable: true, ..RawPage::default() };
        Self { page, size: 10.0, font: FontId(0) }
    }

    /// The font size of the following text.
    pub fn size(mut self, size: f32) -> Self {
        self.size = size;
        self
    }

    /// Whether the following text is bold.
    pub fn bold(mut self, is_bold: bool) -> Self {
        self.font = FontId(u32::from(is_bold));
        self
    }

    /// A line of text that starts at `x` with its baseline at `y`; blanks are glyphs.
    pub fn text(mut self, x: f32, y: f32, text: &str) -> Self {
        for (index, ch) in text.chars().enumerate() {
            let x0 = x + index as f32 * self.size / 2.0;
            self.page.glyphs.push(self.glyph(ch, x0, y));
        }
        self
    }

    /// The same as recognised words.
    pub fn read(mut self, x: f32, y: f32, text: &str) -> Self {
        let mut x0 = x;
        for word in text.split(' ') {
            let x1 = x0 + word.chars().count() as f32 * self.size / 2.0;
            self.page.words.push(RawWord {
                text: word.to_owned(),
                bbox: Rect { x0, y0: y - 0.72 * self.size, x1, y1: y },
                confidence: 0.95,
                baseline: y,
                size: self.size,
                is_bold: self.font == FontId(1),
            });
            x0 = x1 + self.size / 2.0;
        }
        self
    }

    fn glyph(&self, ch: char, x0: f32, y: f32) -> Glyph {
        let bbox = Rect { x0, y0: y - 0.8 * self.size, x1: x0 + self.size / 2.0, y1: y + 0.2 * self.size };
        Glyph {
            ch,
            bbox,
            origin: Point { x: x0, y },
            size: self.size,
            font: self.font,
            color: Rgb::BLACK,
            is_visible: true,
            angle: 0,
            mark: None,
        }
    }

    /// Text written upwards from `x`, `y`.
    pub fn upwards(mut self, x: f32, y: f32, text: &str) -> Self {
        for (index, ch) in text.chars().enumerate() {
            let y1 = y - index as f32 * self.size / 2.0;
            let bbox = Rect { x0: x - 0.8 * self.size, y0: y1 - self.size / 2.0, x1: x + 0.2 * self.size, y1 };
            let glyph = Glyph { bbox, origin: Point { x, y: y1 }, angle: 90, ..self.glyph(ch, x, y) };
            self.page.glyphs.push(glyph);
        }
        self
    }

    /// A hairline.
    pub fn stroke(mut self, x0: f32, y0: f32, x1: f32, y1: f32) -> Self {
        let (from, to) = (Point { x: x0, y: y0 }, Point { x: x1, y: y1 });
        self.page.strokes.push(Stroke { from, to, width: 0.5, color: Rgb::BLACK });
        self
    }

    /// A ruled table: all lines at `xs` and `ys`.
    pub fn ruled(mut self, xs: &[f32], ys: &[f32]) -> Self {
        let (Some(left), Some(right), Some(top), Some(bottom)) = (xs.first(), xs.last(), ys.first(), ys.last()) else {
            return self;
        };
        for y in ys {
            self = self.stroke(*left, *y, *right, *y);
        }
        for x in xs {
            self = self.stroke(*x, *top, *x, *bottom);
        }
        self
    }

    /// A filled rectangle.
    pub fn fill(mut self, x0: f32, y0: f32, x1: f32, y1: f32, color: Rgb) -> Self {
        self.page.fills.push(Fill { bbox: Rect { x0, y0, x1, y1 }, color, shape: Shape::Rect, is_filled: true });
        self
    }

    /// A filled disc.
    pub fn disc(mut self, x: f32, y: f32, radius: f32, color: Rgb) -> Self {
        let bbox = Rect { x0: x - radius, y0: y - radius, x1: x + radius, y1: y + radius };
        self.page.fills.push(Fill { bbox, color, shape: Shape::Disc, is_filled: true });
        self
    }

    /// A form field.
    pub fn widget(mut self, widget: Widget) -> Self {
        self.page.widgets.push(widget);
        self
    }

    /// Mirrors the drawing order, as scrambled streams have it.
    pub fn reversed(mut self) -> Self {
        self.page.glyphs.reverse();
        self
    }

    pub fn build(self) -> RawPage {
        self.page
    }
}

/// A document of these pages, numbered; font 0 is regular, font 1 bold.
pub(crate) fn document(pages: impl IntoIterator<Item = PageBuilder>) -> RawDocument {
    let pages = pages.into_iter().enumerate();
    let pages = pages.map(|(index, page)| RawPage { number: index as u32 + 1, ..page.build() }).collect();
    RawDocument { pages, fonts: fonts(), ..RawDocument::default() }
}

/// Regular and bold.
pub(crate) fn fonts() -> Vec<FontInfo> {
    vec![FontInfo::default(), FontInfo { is_bold: true, ..FontInfo::default() }]
}
