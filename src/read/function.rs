//! Read, functions: the tint transforms of colour spaces (types 0, 2 and 3; type 4 is not evaluated).
//!
//! In: function objects. Out: numbers. Knows no colours.

use hayro_syntax::object::{Array, Dict, Object, Stream};

/// A function of ISO 32000-2, 7.10.
#[derive(Debug)]
pub(super) enum Function {
    Sampled { sizes: Vec<usize>, range: Vec<f64>, samples: Vec<f64> },
    Exponential { c0: Vec<f64>, c1: Vec<f64>, exponent: f64 },
    Stitching { domain: [f64; 2], parts: Vec<Function>, bounds: Vec<f64>, encode: Vec<f64> },
}

/// Samples kept of a sampled function; tint tables have at most a few thousand.
const MAX_SAMPLES: usize = 1 << 16;
/// Nesting of stitching functions that is followed.
const MAX_DEPTH: usize = 4;

impl Function {
    pub fn from_object(object: &Object<'_>) -> Option<Self> {
        Self::at_depth(object, 0)
    }

    fn at_depth(object: &Object<'_>, depth: usize) -> Option<Self> {
        let (dict, stream) = match object {
            Object::Dict(dict) => (dict, None),
            Object::Stream(stream) => (stream.dict(), Some(stream)),
            _ => return None,
        };
        match dict.get::<u32>("FunctionType")? {
            0 => sampled(dict, stream?),
            2 => Some(Self::Exponential {
                c0: floats(dict, "C0").unwrap_or_else(|| vec![0.0]),
                c1: floats(dict, "C1").unwrap_or_else(|| vec![1.0]),
                exponent: dict.get::<f64>("N").unwrap_or(1.0),
            }),
            3 if depth < MAX_DEPTH => stitching(dict, depth),
            _ => None,
        }
    }

    pub fn eval(&self, inputs: &[f64]) -> Option<Vec<f64>> {
        let x = inputs.first().copied().unwrap_or(0.0);
        match self {
            Self::Exponential { c0, c1, exponent } => {
                let t = x.clamp(0.0, 1.0).powf(*exponent);
                Some(c0.iter().zip(c1).map(|(low, high)| low + t * (high - low)).collect())
            }
            Self::Sampled { sizes, range, samples } => Some(nearest(sizes, range, samples, inputs)),
            Self::Stitching { domain, parts, bounds, encode } => {
                let x = x.clamp(domain[0], domain[1]);
                let index = bounds.iter().take_while(|bound| x >= **bound).count();
                let low = index.checked_sub(1).and_then(|i| bounds.get(i)).unwrap_or(&domain[0]);
                let high = bounds.get(index).unwrap_or(&domain[1]);
                let (from, to) = (encode.get(2 * index).unwrap_or(&0.0), encode.get(2 * index + 1).unwrap_or(&1.0));
                let share = if high > low { (x - low) / (high - low) } else { 0.0 };
                parts.get(index)?.eval(&[from + share * (to - from)])
            }
        }
    }
}

/// The sample nearest to the inputs; interpolation would not change how a colour is judged.
fn nearest(sizes: &[usize], range: &[f64], samples: &[f64], inputs: &[f64]) -> Vec<f64> {
    let (mut index, mut step) = (0, 1);
    for (size, input) in sizes.iter().zip(inputs.iter().chain(std::iter::repeat(&0.0))) {
        index += (input.clamp(0.0, 1.0) * (size.saturating_sub(1)) as f64).round() as usize * step;
        step *= size;
    }
    let outputs = range.len() / 2;
    let found = samples.get(index * outputs..(index + 1) * outputs).unwrap_or_default();
    found.iter().zip(range.chunks_exact(2)).map(|(v, r)| r.first().unwrap_or(&0.0) + v * spread(r)).collect()
}

fn spread(range: &[f64]) -> f64 {
    range.get(1).unwrap_or(&1.0) - range.first().unwrap_or(&0.0)
}

fn floats(dict: &Dict<'_>, key: &str) -> Option<Vec<f64>> {
    Some(dict.get::<Array<'_>>(key)?.iter::<f64>().take(MAX_SAMPLES).collect())
}

fn sampled(dict: &Dict<'_>, stream: &Stream<'_>) -> Option<Function> {
    let sizes: Vec<usize> = floats(dict, "Size")?.iter().map(|v| v.max(1.0) as usize).collect();
    let range = floats(dict, "Range")?;
    let bits = dict.get::<u32>("BitsPerSample")?;
    let count = sizes.iter().try_fold(range.len() / 2, |a, b| a.checked_mul(*b)).filter(|n| *n <= MAX_SAMPLES)?;
    let data = stream.decoded_data().ok()?;
    let samples = match bits {
        8 => data.iter().take(count).map(|v| f64::from(*v) / 255.0).collect(),
        16 => data
            .chunks_exact(2)
            .take(count)
            .map(|v| f64::from(v.iter().fold(0_u32, |a, b| a << 8 | u32::from(*b))) / 65535.0)
            .collect(),
        _ => return None,
    };
    Some(Function::Sampled { sizes, range, samples })
}

fn stitching(dict: &Dict<'_>, depth: usize) -> Option<Function> {
    let domain = floats(dict, "Domain")?;
    let parts: Option<Vec<Function>> = dict
        .get::<Array<'_>>("Functions")?
        .iter::<Object<'_>>()
        .take(64)
        .map(|object| Function::at_depth(&object, depth + 1))
        .collect();
    let (low, high) = (*domain.first()?, *domain.get(1)?);
    Some(Function::Stitching {
        domain: [low.min(high), low.max(high)],
        parts: parts?,
        bounds: floats(dict, "Bounds").unwrap_or_default(),
        encode: floats(dict, "Encode").unwrap_or_default(),
    })
}
