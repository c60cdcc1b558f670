//! Read, colours: colour spaces and their components → device RGB as a screen shows it, near enough to compare.
//!
//! In: colour space objects and operands. Out: [`Rgb`]. Knows no shapes.

use super::function::Function;
use crate::geometry::Rgb;
use hayro_syntax::object::{Array, Dict, Name, Object, Stream};

/// How the operands of a colour operator are read.
#[derive(Debug)]
pub(super) enum ColorSpace {
    Gray,
    Rgb,
    Cmyk,
    Lab,
    Indexed {
        base: Box<ColorSpace>,
        table: Vec<u8>,
    },
    /// Separation and DeviceN: a tint transform into another space.
    Tint {
        inputs: usize,
        base: Box<ColorSpace>,
        transform: Option<Function>,
    },
    Pattern,
}

/// Depth of nested colour spaces that is followed; real files nest two.
const MAX_DEPTH: usize = 6;

impl ColorSpace {
    /// The space a name stands for on its own.
    pub fn from_name(name: &[u8]) -> Option<Self> {
        Some(match name {
            b"DeviceGray" | b"G" | b"CalGray" => Self::Gray,
            b"DeviceRGB" | b"RGB" | b"CalRGB" => Self::Rgb,
            b"DeviceCMYK" | b"CMYK" | b"CalCMYK" => Self::Cmyk,
            b"Pattern" => Self::Pattern,
            _ => return None,
        })
    }

    /// The space an object describes.
    pub fn from_object(object: &Object<'_>) -> Option<Self> {
        Self::at_depth(object, 0)
    }

    fn at_depth(object: &Object<'_>, depth: usize) -> Option<Self> {
        if depth > MAX_DEPTH {
            return None;
        }
        match object {
            Object::Name(name) => Self::from_name(name),
            Object::Array(array) => Self::from_array(array, depth),
            _ => None,
        }
    }

    fn from_array(array: &Array<'_>, depth: usize) -> Option<Self> {
        let mut items = array.flex_iter();
        let family = items.next::<Name<'_>>()?;
        match &*family {
            b"ICCBased" => Some(icc(&items.next::<Stream<'_>>()?, depth)),
            b"Lab" => Some(Self::Lab),
            b"Indexed" | b"I" => {
                let base = Self::at_depth(&items.next::<Object<'_>>()?, depth + 1)?;
                items.next::<Object<'_>>()?;
                let table = match items.next::<Object<'_>>()? {
                    Object::String(text) => text.as_bytes().to_vec(),
                    Object::Stream(stream) => stream.decoded_data().ok()?.into_owned(),
                    _ => return None,
                };
                Some(Self::Indexed { base: Box::new(base), table })
            }
            b"Separation" | b"DeviceN" => {
                let inputs = match items.next::<Object<'_>>()? {
                    Object::Array(names) => names.raw_iter().count(),
                    _ => 1,
                };
                let base = Self::at_depth(&items.next::<Object<'_>>()?, depth + 1)?;
                let transform = items.next::<Object<'_>>().and_then(|object| Function::from_object(&object));
                Some(Self::Tint { inputs, base: Box::new(base), transform })
            }
            name => Self::from_name(name),
        }
    }

    /// The colour a space starts with.
    pub fn initial(&self) -> Rgb {
        match self {
            Self::Tint { inputs, .. } => self.color(&vec![1.0; (*inputs).min(32)]),
            Self::Indexed { .. } => self.color(&[0.0]),
            _ => Rgb::BLACK,
        }
    }

    /// The colour of components in this space.
    pub fn color(&self, values: &[f64]) -> Rgb {
        let at = |index: usize| values.get(index).copied().unwrap_or(0.0);
        match self {
            Self::Gray => rgb(at(0), at(0), at(0)),
            Self::Rgb => rgb(at(0), at(1), at(2)),
            Self::Cmyk => cmyk(at(0), at(1), at(2), at(3)),
            Self::Lab => lab(at(0), at(1), at(2)),
            Self::Indexed { base, table } => {
                let count = base.components();
                let start = (at(0).max(0.0) as usize).saturating_mul(count);
                let entry = table.get(start..start.saturating_add(count)).unwrap_or_default();
                let parts: Vec<f64> = entry.iter().map(|byte| f64::from(*byte) / 255.0).collect();
                base.color(&parts)
            }
            Self::Tint { base, transform, .. } => match transform.as_ref().and_then(|f| f.eval(values)) {
                Some(out) => base.color(&out),
                None => rgb(1.0 - at(0), 1.0 - at(0), 1.0 - at(0)),
            },
            Self::Pattern => Rgb(128, 128, 128),
        }
    }

    fn components(&self) -> usize {
        match self {
            Self::Gray | Self::Indexed { .. } | Self::Pattern => 1,
            Self::Rgb | Self::Lab => 3,
            Self::Cmyk => 4,
            Self::Tint { inputs, .. } => *inputs,
        }
    }
}

fn icc(stream: &Stream<'_>, depth: usize) -> ColorSpace {
    let dict: &Dict<'_> = stream.dict();
    match dict.get::<u32>("N") {
        Some(3) => match dict.get::<Object<'_>>("Alternate").and_then(|o| ColorSpace::at_depth(&o, depth + 1)) {
            Some(ColorSpace::Lab) => ColorSpace::Lab,
            _ => ColorSpace::Rgb,
        },
        Some(4) => ColorSpace::Cmyk,
        _ => ColorSpace::Gray,
    }
}

fn byte(value: f64) -> u8 {
    (value.clamp(0.0, 1.0) * 255.0).round() as u8
}

/// Device RGB from components of 0–1.
pub(super) fn rgb(r: f64, g: f64, b: f64) -> Rgb {
    Rgb(byte(r), byte(g), byte(b))
}

/// Device CMYK by the simple formula; layouts only ask what is light, dark or equal.
pub(super) fn cmyk(c: f64, m: f64, y: f64, k: f64) -> Rgb {
    let part = |v: f64| (1.0 - v.clamp(0.0, 1.0)) * (1.0 - k.clamp(0.0, 1.0));
    rgb(part(c), part(m), part(y))
}

fn lab(lightness: f64, red: f64, yellow: f64) -> Rgb {
    let fy = (lightness + 16.0) / 116.0;
    let cube = |t: f64| if t > 6.0 / 29.0 { t.powi(3) } else { 108.0 / 841.0 * (t - 4.0 / 29.0) };
    let (x, y, z) = (0.9505 * cube(fy + red / 500.0), cube(fy), 1.089 * cube(fy - yellow / 200.0));
    let gamma = |v: f64| if v <= 0.003_130_8 { 12.92 * v } else { 1.055 * v.powf(1.0 / 2.4) - 0.055 };
    rgb(
        gamma(3.2406 * x - 1.5372 * y - 0.4986 * z),
        gamma(-0.9689 * x + 1.8758 * y + 0.0415 * z),
        gamma(0.0557 * x - 0.2040 * y + 1.0570 * z),
    )
}
