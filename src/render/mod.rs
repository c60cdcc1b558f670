//! Render: pages → pictures, for text recognition and as evidence. Knows the PDF backend, no words.
//!
//! In: the bytes of a file, a page number, a resolution, optionally an area of the page. Out: a [`Picture`]. Positions
//! follow [`crate::geometry`], so a Fundstelle's box is the area that shows it.

mod picture;
#[cfg(test)]
mod tests;

pub use picture::Picture;

use crate::geometry::Rect;
use crate::hash;
use crate::read::open;
use crate::read::page::Frame;
use crate::read::{ReadError, ReadSettings};
use hayro::hayro_interpret::InterpreterSettings;
use hayro::kurbo::Affine;
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::vello_cpu::{Pixmap, RasterizerSettings, RenderContext, Resources, TargetInit};
use hayro::{RenderCache, RenderSettings as Backend, render_into};
use hayro_syntax::Pdf;
use hayro_syntax::object::{Name, Object, Stream};
use std::panic::{self, AssertUnwindSafe};
use std::sync::Arc;

/// Points per inch.
pub const POINTS_PER_INCH: f32 = 72.0;

/// Thresholds of the render stage.
#[derive(Debug, Clone, Copy)]
pub struct RenderSettings {
    /// Pixels of one picture; larger ones are drawn at a lower resolution. A3 at 400 dpi has 31 million.
    pub max_pixels: f32,
    /// The longest side of a picture in pixels; the backend counts in 16 bits.
    pub max_side: f32,
}

impl Default for RenderSettings {
    fn default() -> Self {
        Self { max_pixels: 40_000_000.0, max_side: 30_000.0 }
    }
}

/// Why a page has no picture.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum RenderError {
    /// The file has no such page.
    #[error("there is no page {page}")]
    NoPage {
        /// The number asked for, from 1.
        page: u32,
    },
    /// The area or the resolution makes no picture.
    #[error("page {page}: the area to draw is empty")]
    Empty {
        /// The page.
        page: u32,
    },
    /// The backend gave up.
    #[error("page {page} cannot be drawn")]
    Failed {
        /// The page.
        page: u32,
    },
}

/// An opened file whose pages can be drawn, from several threads at once.
pub struct Canvas {
    pdf: Arc<Pdf>,
    settings: RenderSettings,
}

impl Canvas {
    /// Opens a file, with the same repairs as reading it.
    ///
    /// # Errors
    /// When the file cannot be opened; see [`ReadError`].
    pub fn open(bytes: &[u8], read: &ReadSettings, settings: RenderSettings) -> Result<Self, ReadError> {
        Ok(Self::of(&open::open(bytes, read)?, settings))
    }

    /// Of a file that is open already.
    pub(crate) fn of(opened: &open::Opened, settings: RenderSettings) -> Self {
        Self { pdf: Arc::clone(&opened.pdf), settings }
    }

    /// Draws a whole page (from 1) at `dpi` pixels per inch.
    ///
    /// # Errors
    /// When there is no such page or it cannot be drawn.
    pub fn page(&self, number: u32, dpi: f32) -> Result<Picture, RenderError> {
        let frame = self.frame(number)?;
        self.area(number, Rect { x0: 0.0, y0: 0.0, x1: frame.width, y1: frame.height }, dpi)
    }

    /// Draws an area of a page (in points, see [`crate::geometry`]) at `dpi` pixels per inch. What lies beyond the edge
    /// of the page is white.
    ///
    /// # Errors
    /// When there is no such page, the area is empty, or the page cannot be drawn.
    pub fn area(&self, number: u32, area: Rect, dpi: f32) -> Result<Picture, RenderError> {
        let frame = self.frame(number)?;
        let scale = self.scale(&area, dpi).ok_or(RenderError::Empty { page: number })?;
        let width = (area.width() * scale).round().max(1.0);
        let height = (area.height() * scale).round().max(1.0);
        let matrix = frame.matrix;
        let to_page = Affine::new([matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f]);
        let to_area = Affine::translate((-f64::from(area.x0), -f64::from(area.y0)));
        let transform = Affine::scale(f64::from(scale)) * to_area * to_page;
        // A library that stumbles over one page must not take the document with it.
        let drawn = panic::catch_unwind(AssertUnwindSafe(|| self.draw(number, width as u16, height as u16, transform)));
        let pixmap = drawn.ok().flatten().ok_or(RenderError::Failed { page: number })?;
        Ok(Picture::from_pixmap(&pixmap, scale * POINTS_PER_INCH))
    }

    /// A hash of everything a page of images draws, the same in whichever file the page lies; `None` where it draws more
    /// than images, or its parts cannot be told.
    #[must_use]
    pub fn fingerprint(&self, number: u32) -> Option<String> {
        let page = self.pdf.pages().get((number as usize).checked_sub(1)?)?;
        let frame = Frame::new(page);
        let mut bytes = format!("{} {} {:?}\n", frame.width, frame.height, frame.matrix).into_bytes();
        bytes.extend_from_slice(page.page_stream()?);
        let resources = page.resources();
        let is_plain =
            resources.patterns.is_empty() && resources.shadings.is_empty() && !page.raw().contains_key("Annots");
        let mut names: Vec<_> = resources.x_objects.keys().collect();
        names.sort_unstable_by(|a, b| a.as_ref().cmp(b.as_ref()));
        for name in names {
            let object = resources.x_objects.get::<Stream<'_>>(name.as_ref())?;
            let subtype = object.dict().get::<Name<'_>>("Subtype")?;
            if subtype.as_ref() != b"Image" {
                return None;
            }
            bytes.extend_from_slice(name.as_ref());
            bytes.extend_from_slice(format!("{:?}", object.dict().get::<Object<'_>>("ColorSpace")).as_bytes());
            bytes.extend_from_slice(format!("{:?}", object.dict().get::<Object<'_>>("Decode")).as_bytes());
            for part in
                [Some(object.clone()), object.dict().get("SMask"), object.dict().get("Mask")].into_iter().flatten()
            {
                bytes.extend_from_slice(&part.raw_data());
            }
        }
        is_plain.then(|| hash::sha256_hex(&bytes))
    }

    fn frame(&self, number: u32) -> Result<Frame, RenderError> {
        let index = (number as usize).checked_sub(1);
        let page = index.and_then(|index| self.pdf.pages().get(index));
        page.map(Frame::new).ok_or(RenderError::NoPage { page: number })
    }

    /// Pixels per point, within the limits; `None` where there is nothing to draw.
    fn scale(&self, area: &Rect, dpi: f32) -> Option<f32> {
        let (width, height) = (area.width(), area.height());
        if !(width > 0.0 && height > 0.0 && dpi > 0.0 && (width * height * dpi).is_finite()) {
            return None;
        }
        let wanted = dpi / POINTS_PER_INCH;
        let by_area = (self.settings.max_pixels / (width * height)).sqrt();
        let by_side = self.settings.max_side / width.max(height);
        Some(wanted.min(by_area).min(by_side))
    }

    fn draw(&self, number: u32, width: u16, height: u16, transform: Affine) -> Option<Pixmap> {
        let page = self.pdf.pages().get((number as usize).checked_sub(1)?)?;
        let mut context = RenderContext::new(width, height);
        let cache = RenderCache::new();
        render_into(page, &cache, &InterpreterSettings::default(), &Backend::default(), &mut context, transform);
        context.flush();
        let mut pixmap = Pixmap::new(width, height);
        let paper = RasterizerSettings { target_init: TargetInit::Clear(WHITE), ..RasterizerSettings::default() };
        context.render_with(&mut pixmap, &mut Resources::default(), paper);
        Some(pixmap)
    }
}
