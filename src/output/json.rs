//! Output: one document as readable JSON, or as one line of NDJSON.
//!
//! Key order is the order of the types; nothing here depends on time or threads.

use super::style::Readable;
use crate::normalize::model::Dokument;
use serde::Serialize;

/// A document and the further papers of the same file.
#[derive(Serialize)]
struct WithOthers<'a> {
    #[serde(flatten)]
    first: &'a Dokument,
    #[serde(skip_serializing_if = "<[Dokument]>::is_empty")]
    weitere: &'a [Dokument],
}

/// Any record as readable JSON with a final line break: one key per line, places on one line.
///
/// # Errors
/// When `value` cannot be written as JSON (a map with keys that are no strings).
pub fn readable<T: Serialize>(value: &T) -> serde_json::Result<Vec<u8>> {
    let mut bytes = Vec::with_capacity(64 * 1024);
    write_readable(value, &mut bytes)?;
    Ok(bytes)
}

/// [`readable`], written where it belongs: a large comparison leaves no room for its bytes.
///
/// # Errors
/// As [`readable`], and when `out` cannot be written.
pub fn write_readable<T: Serialize>(value: &T, out: &mut impl std::io::Write) -> serde_json::Result<()> {
    value.serialize(&mut serde_json::Serializer::with_formatter(&mut *out, Readable::default()))?;
    out.write_all(b"\n").map_err(serde_json::Error::io)
}

/// All papers of one file as readable JSON: the first one, the further ones under `weitere`.
///
/// # Errors
/// As [`readable`].
pub fn papers(papers: &[Dokument]) -> serde_json::Result<Vec<u8>> {
    match papers.split_first() {
        Some((only, [])) => readable(only),
        Some((first, weitere)) => readable(&WithOthers { first, weitere }),
        None => Ok(Vec::new()),
    }
}

/// All papers of one file as one line: the first one, the further ones under `weitere`.
///
/// # Errors
/// As [`readable`].
pub fn line(papers: &[Dokument]) -> serde_json::Result<Vec<u8>> {
    let Some((first, weitere)) = papers.split_first() else { return Ok(Vec::new()) };
    let mut bytes = serde_json::to_vec(&WithOthers { first, weitere })?;
    bytes.push(b'\n');
    Ok(bytes)
}
