//! Read, text strings: the bytes of titles, field values and ActualText → Unicode.
//!
//! In: bytes in UTF-16, UTF-8 or PDFDocEncoding. Out: a string.

/// A PDF text string (ISO 32000-2, 7.9.2.2).
pub(super) fn text_string(bytes: &[u8]) -> String {
    let text = match bytes {
        [0xfe, 0xff, rest @ ..] => utf16(rest, u16::from_be_bytes),
        [0xff, 0xfe, rest @ ..] => utf16(rest, u16::from_le_bytes),
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        _ => document_encoding(bytes),
    };
    strip_language(text)
}

fn utf16(bytes: &[u8], join: fn([u8; 2]) -> u16) -> String {
    let (pairs, _) = bytes.as_chunks::<2>();
    char::decode_utf16(pairs.iter().map(|pair| join(*pair)))
        .map(|unit| unit.unwrap_or(char::REPLACEMENT_CHARACTER))
        .filter(|ch| *ch != '\0')
        .collect()
}

/// Language escapes (`ESC de ESC`) carry no text.
fn strip_language(text: String) -> String {
    if !text.contains('\u{1b}') {
        return text;
    }
    text.split('\u{1b}').step_by(2).collect()
}

fn document_encoding(bytes: &[u8]) -> String {
    // Many programs write plain UTF-8 without the mark.
    if bytes.iter().any(|byte| *byte >= 0x80)
        && let Ok(text) = std::str::from_utf8(bytes)
    {
        return text.to_owned();
    }
    bytes.iter().map(|byte| document_char(*byte)).collect()
}

fn document_char(byte: u8) -> char {
    const LOW: [char; 8] = ['˘', 'ˇ', 'ˆ', '˙', '˝', '˛', '˚', '˜'];
    const HIGH: [char; 33] = [
        '•', '†', '‡', '…', '—', '–', 'ƒ', '⁄', '‹', '›', '−', '‰', '„', '“', '”', '‘', '’', '‚', '™', 'ﬁ', 'ﬂ', 'Ł',
        'Œ', 'Š', 'Ÿ', 'Ž', 'ı', 'ł', 'œ', 'š', 'ž', '\u{fffd}', '€',
    ];
    let found = match byte {
        0x18..=0x1f => LOW.get(usize::from(byte - 0x18)),
        0x80..=0xa0 => HIGH.get(usize::from(byte - 0x80)),
        _ => None,
    };
    found.copied().unwrap_or(byte as char)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_encodings_are_told_apart() {
        assert_eq!(text_string(b"\xfe\xff\0\xc4\0m\0t"), "Ämt");
        assert_eq!(text_string(b"\xff\xfe\xc4\0m\0"), "Äm");
        assert_eq!(text_string(b"\xef\xbb\xbf\xc3\x84"), "Ä");
        assert_eq!(text_string(b"\xc4mter \x84 \xa0"), "Ämter — €");
        assert_eq!(text_string("Übersicht".as_bytes()), "Übersicht");
    }

    #[test]
    fn language_escapes_are_no_text() {
        assert_eq!(text_string(b"\xfe\xff\0\x1b\0d\0e\0\x1b\0J\0a"), "Ja");
    }
}
