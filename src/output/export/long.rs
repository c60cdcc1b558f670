//! Export: texts that are longer than a cell of a spreadsheet, and where the whole of them stands.

/// Characters of a cell, counted in UTF-16 units as Excel does.
pub(super) const CELL: usize = 32_767;

/// Whether a text does not fit into a cell.
pub(super) fn is_too_long(text: &str) -> bool {
    // Bytes are never fewer than UTF-16 units.
    text.len() > CELL && text.encode_utf16().count() > CELL
}

/// Where the longest part ends that fits into `room` units.
fn end_of_part(text: &str, room: usize) -> usize {
    let mut units = 0;
    let too_far = text.char_indices().find(|(_, letter)| {
        units += letter.len_utf16();
        units > room
    });
    too_far.map_or(text.len(), |(at, _)| at)
}

/// What of a long text stands in its own cell.
pub(super) fn first_part(text: &str) -> &str {
    text.get(..end_of_part(text, CELL - 100)).unwrap_or_default()
}

/// What stands in the cell of a long text: its beginning, and where to find the whole.
pub(super) fn shortened(text: &str, place: &str) -> String {
    format!("{}… [{place}]", first_part(text))
}

/// The whole of a long text in parts that fit, with room for an apostrophe in front.
pub(super) fn split(text: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let (part, behind) = rest.split_at_checked(end_of_part(rest, CELL - 1)).unwrap_or((rest, ""));
        parts.push(part);
        rest = behind;
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_texts_are_split_where_excel_ends_and_nothing_is_lost() {
        let text = "ä𝄞x".repeat(20_000);
        let parts = split(&text);
        assert_eq!(parts.concat(), text);
        assert!(parts.len() == 3 && parts.iter().all(|part| part.encode_utf16().count() <= CELL));
        assert!(is_too_long(&text) && !is_too_long(&"x".repeat(CELL)) && is_too_long(&"x".repeat(CELL + 1)));
    }
}
