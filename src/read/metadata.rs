//! Read, metadata: what the file says about itself.
//!
//! In: the document information and the catalog. Out: [`Metadata`].

use super::model::Metadata;
use super::objects::text_at;
use super::strings::text_string;
use hayro_syntax::Pdf;
use hayro_syntax::object::Dict;

/// Bytes behind the start of the cross-reference data in which the trailer stands.
const TRAILER_REACH: usize = 4 << 20;

/// Reads the metadata of a document.
pub(super) fn read_metadata(pdf: &Pdf, catalog: &Dict<'_>, is_repaired: bool, is_encrypted: bool) -> Metadata {
    let info = pdf.metadata();
    let text = |bytes: &Option<Box<[u8]>>| {
        bytes.as_deref().map(text_string).map(|text| text.trim().to_owned()).filter(|text| !text.is_empty())
    };
    let created = info.creation_date.map(|date| format!("{:04}-{:02}-{:02}", date.year, date.month, date.day));
    Metadata {
        title: text(&info.title),
        author: text(&info.author),
        creator: text(&info.creator),
        producer: text(&info.producer),
        created,
        language: text_at(catalog, "Lang").filter(|language| !language.is_empty()),
        is_marked: catalog.get::<Dict<'_>>("MarkInfo").and_then(|info| info.get::<bool>("Marked")).unwrap_or(false),
        is_encrypted,
        is_repaired,
    }
}

/// Whether the trailer speaks of encryption; the backend does not tell.
pub(super) fn is_encrypted(bytes: &[u8]) -> bool {
    let tail_start = bytes.len().saturating_sub(2048);
    let tail = bytes.get(tail_start..).unwrap_or_default();
    let start = tail.windows(9).rposition(|window| window == b"startxref").and_then(|at| {
        let digits =
            tail.get(at + 9..)?.iter().skip_while(|b| b.is_ascii_whitespace()).take_while(|b| b.is_ascii_digit());
        digits.take(12).try_fold(0_usize, |value, digit| value.checked_mul(10)?.checked_add(usize::from(digit - b'0')))
    });
    let start = start.filter(|start| *start < bytes.len()).unwrap_or(tail_start);
    let end = start.saturating_add(TRAILER_REACH).min(bytes.len());
    let names_it = |area: &[u8]| area.windows(8).any(|window| window == b"/Encrypt");
    names_it(bytes.get(start..end).unwrap_or_default()) || names_it(tail)
}
