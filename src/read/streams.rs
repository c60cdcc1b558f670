//! Read, streams: unpacks streams within limits.
//!
//! In: stream objects. Out: bytes, never more than asked for. Knows no content.
//!
//! The backend unpacks without limit, so the usual filters are run here; the rare ones only where their worst ratio
//! stays bearable.

use flate2::read::{DeflateDecoder, ZlibDecoder};
use hayro_syntax::Filter;
use hayro_syntax::object::{Array, Dict, Name, Stream};
use std::borrow::Cow;
use std::io::Read;

/// Deflate cannot grow data more than this; LZW comes close to it.
const WORST_RATIO: usize = 1400;

/// Unpacked bytes, and whether something is missing.
pub(super) struct Unpacked {
    pub data: Vec<u8>,
    pub is_cut: bool,
}

/// The unpacked stream, cut after `limit` bytes; `None` when nothing can be had.
pub(super) fn unpack(stream: &Stream<'_>, limit: usize) -> Option<Unpacked> {
    let filters = stream.filters();
    let known = |f: &Filter| matches!(f, Filter::FlateDecode | Filter::Ascii85Decode | Filter::AsciiHexDecode);
    if has_unknown_filter(stream.dict(), filters.len()) {
        return None;
    }
    if !filters.iter().all(known) || has_predictor(stream.dict()) {
        return unpack_by_backend(stream, limit);
    }
    let mut data = stream.raw_data();
    let mut is_cut = false;
    for filter in &filters {
        let step = match filter {
            Filter::FlateDecode => inflate(&data, limit),
            Filter::Ascii85Decode => Unpacked { data: ascii85(&data), is_cut: false },
            _ => Unpacked { data: ascii_hex(&data), is_cut: false },
        };
        is_cut |= step.is_cut;
        data = Cow::Owned(step.data);
    }
    let mut data = data.into_owned();
    is_cut |= data.len() > limit;
    data.truncate(limit);
    Some(Unpacked { data, is_cut })
}

/// Whether the stream stays below `limit` when unpacked.
pub(super) fn fits(stream: &Stream<'_>, limit: usize) -> bool {
    let raw = stream.raw_data();
    let filters = stream.filters();
    match filters.as_slice() {
        [] => raw.len() <= limit,
        [_] if raw.len().saturating_mul(WORST_RATIO) <= limit => true,
        [Filter::FlateDecode] => {
            let mut reader = ZlibDecoder::new(&*raw).take(limit as u64 + 1);
            std::io::copy(&mut reader, &mut std::io::sink()).map_or(true, |size| size <= limit as u64)
        }
        _ => unpack(stream, limit).is_none_or(|unpacked| !unpacked.is_cut),
    }
}

fn unpack_by_backend(stream: &Stream<'_>, limit: usize) -> Option<Unpacked> {
    let packing = stream.filters().len().max(1) as u32;
    let worst = stream.raw_data().len().checked_mul(WORST_RATIO.checked_pow(packing)?)?;
    // One packed layer over a file of ordinary size is bearable even at its worst.
    if packing > 1 && worst > limit || worst > limit.saturating_mul(8) {
        return None;
    }
    let mut data = stream.decoded_data().ok()?.into_owned();
    let is_cut = data.len() > limit;
    data.truncate(limit);
    Some(Unpacked { data, is_cut })
}

/// Inflates as far as the data goes; a broken tail keeps what came before it.
fn inflate(data: &[u8], limit: usize) -> Unpacked {
    let mut out = Vec::with_capacity(data.len().saturating_mul(4).min(limit).min(1 << 22));
    let take = limit as u64 + 1;
    let mut is_whole = ZlibDecoder::new(data).take(take).read_to_end(&mut out).is_ok();
    if !is_whole && out.is_empty() {
        is_whole = DeflateDecoder::new(data).take(take).read_to_end(&mut out).is_ok();
        if out.is_empty() {
            let body = data.get(2..).unwrap_or_default();
            is_whole = DeflateDecoder::new(body).take(take).read_to_end(&mut out).is_ok();
        }
    }
    let is_cut = !is_whole || out.len() > limit;
    out.truncate(limit);
    Unpacked { data: out, is_cut }
}

fn has_predictor(dict: &Dict<'_>) -> bool {
    let of = |parms: &Dict<'_>| parms.get::<u32>("Predictor").is_some_and(|p| p > 1);
    ["DecodeParms", "DP"].iter().any(|key| {
        dict.get::<Dict<'_>>(key).is_some_and(|d| of(&d))
            || dict.get::<Array<'_>>(key).is_some_and(|a| a.iter::<Dict<'_>>().any(|d| of(&d)))
    })
}

/// The backend drops filters it does not know; without them the data is no content.
fn has_unknown_filter(dict: &Dict<'_>, known: usize) -> bool {
    let written = match (dict.get::<Name<'_>>("Filter"), dict.get::<Array<'_>>("Filter")) {
        (Some(_), _) => 1,
        (None, Some(array)) => array.raw_iter().count(),
        _ => 0,
    };
    written != known
}

fn ascii85(data: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(data.len() / 5 * 4);
    let (mut group, mut count) = (0_u32, 0_usize);
    for &byte in data {
        match byte {
            b'~' => break,
            b'z' if count == 0 => out.extend_from_slice(&[0; 4]),
            b'!'..=b'u' => {
                group = group.wrapping_mul(85).wrapping_add(u32::from(byte - b'!'));
                count += 1;
                if count == 5 {
                    out.extend_from_slice(&group.to_be_bytes());
                    (group, count) = (0, 0);
                }
            }
            _ => {}
        }
    }
    if count > 1 {
        for _ in count..5 {
            group = group.wrapping_mul(85).wrapping_add(84);
        }
        out.extend(group.to_be_bytes().iter().take(count - 1));
    }
    out
}

fn ascii_hex(data: &[u8]) -> Vec<u8> {
    let digits = data.iter().take_while(|b| **b != b'>').filter_map(|b| (*b as char).to_digit(16));
    let mut digits = digits.map(|d| d as u8);
    let mut out = Vec::with_capacity(data.len() / 2);
    while let Some(high) = digits.next() {
        out.push(high << 4 | digits.next().unwrap_or(0));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ascii85_reads_whole_and_broken_groups() {
        assert_eq!(ascii85(b"9jqo^BlbD-BleB1DJ+*+F(f,q~>"), b"Man is distinguished");
        assert_eq!(ascii85(b"z9jqo~>"), b"\0\0\0\0Man");
    }

    #[test]
    fn hex_ignores_what_is_no_digit() {
        assert_eq!(ascii_hex(b"41 42\n4>ff"), b"AB@");
    }
}
