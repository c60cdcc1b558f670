//! Render: a picture in memory.

use hayro::vello_cpu::Pixmap;
use std::io;

/// A picture, rows from top to bottom, three bytes (red, green, blue) per pixel.
#[derive(Debug, Clone, PartialEq)]
pub struct Picture {
    /// Width in pixels.
    pub width: usize,
    /// Height in pixels.
    pub height: usize,
    /// Pixels per inch; less than was asked for where the picture would have been too large.
    pub dpi: f32,
    /// `3 * width * height` bytes.
    pub rgb: Vec<u8>,
}

impl Picture {
    pub(super) fn from_pixmap(pixmap: &Pixmap, dpi: f32) -> Self {
        // The picture stands on white paper, so nothing in it is transparent.
        let rgb = pixmap.data().iter().flat_map(|pixel| [pixel.r, pixel.g, pixel.b]).collect();
        Self { width: usize::from(pixmap.width()), height: usize::from(pixmap.height()), dpi, rgb }
    }

    /// Its lightness, 0 (black) to 255 (white), one byte per pixel (weights of ITU-R BT.601).
    #[must_use]
    pub fn grey(&self) -> Vec<u8> {
        let lightness = |pixel: &[u8]| match pixel {
            [r, g, b] => ((299 * u32::from(*r) + 587 * u32::from(*g) + 114 * u32::from(*b) + 500) / 1000) as u8,
            _ => u8::MAX,
        };
        self.rgb.chunks_exact(3).map(lightness).collect()
    }

    /// The picture as a PNG file, in shades of grey where it has no colours.
    ///
    /// # Errors
    /// When the picture is too large for the format.
    pub fn to_png(&self) -> io::Result<Vec<u8>> {
        let is_grey = self.rgb.chunks_exact(3).all(|pixel| matches!(pixel, [r, g, b] if r == g && g == b));
        let (color, data) = if is_grey {
            (png::ColorType::Grayscale, self.rgb.iter().copied().step_by(3).collect())
        } else {
            (png::ColorType::Rgb, self.rgb.clone())
        };
        let (width, height) = (self.width.try_into(), self.height.try_into());
        let (Ok(width), Ok(height)) = (width, height) else { return Err(io::ErrorKind::InvalidInput.into()) };
        let mut bytes = Vec::new();
        let mut encoder = png::Encoder::new(&mut bytes, width, height);
        encoder.set_color(color);
        encoder.set_depth(png::BitDepth::Eight);
        let per_meter = (self.dpi / 0.0254).round() as u32;
        encoder.set_pixel_dims(Some(png::PixelDimensions { xppu: per_meter, yppu: per_meter, unit: png::Unit::Meter }));
        let mut writer = encoder.write_header()?;
        writer.write_image_data(&data)?;
        writer.finish()?;
        Ok(bytes)
    }
}
