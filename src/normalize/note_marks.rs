//! Normalize, signs of notes: `bis 2023¹`, `Jugendamt**`, `500 € *` lead to a note and are no part of what is meant.
//!
//! In: verbatim text. Out: the same text without them; the verbatim text stays as it is.

use std::borrow::Cow;

/// Raised figures.
const RAISED: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];

/// Letters of the longest unit that has powers: `km²`.
const UNIT: usize = 2;

/// The text as it is to be understood, without signs that lead to notes.
#[must_use]
pub(crate) fn without(text: &str) -> Cow<'_, str> {
    if !text.contains(|ch| ch == '*' || RAISED.contains(&ch)) {
        return Cow::Borrowed(text);
    }
    let lines = text.split('\n').map(without_in_line);
    let bare = lines.collect::<Vec<_>>().join("\n");
    if bare == text || bare.trim().is_empty() { Cow::Borrowed(text) } else { Cow::Owned(bare) }
}

fn without_in_line(line: &str) -> String {
    let mut bare = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(ch) = rest.chars().next() {
        let sign = sign_length(rest);
        let behind = rest.get(sign..).unwrap_or_default();
        if sign > 0 && is_note(&bare, rest.get(..sign).unwrap_or_default(), behind) {
            rest = behind;
            continue;
        }
        let step = sign.max(ch.len_utf8());
        bare.push_str(rest.get(..step).unwrap_or_default());
        rest = rest.get(step..).unwrap_or_default();
    }
    if bare.len() < line.len() { bare.trim_end().to_owned() } else { bare }
}

/// Bytes of the sign a text begins with: raised figures, parted by commas, with a bracket behind; or stars.
fn sign_length(text: &str) -> usize {
    let stars = text.len() - text.trim_start_matches('*').len();
    if stars > 0 || !text.starts_with(RAISED) {
        return stars;
    }
    let mut end = 0;
    for part in text.split(',') {
        let raised = part.len() - part.trim_start_matches(RAISED).len();
        if raised == 0 {
            break;
        }
        end += usize::from(end > 0) + raised;
        if raised < part.len() {
            break;
        }
    }
    end + usize::from(text.get(end..).is_some_and(|behind| behind.starts_with(')')))
}

/// Whether a sign leads to a note: a star inside a word and the power of a unit do not.
fn is_note(before: &str, sign: &str, behind: &str) -> bool {
    if sign.starts_with('*') {
        let ends_line = behind.trim().is_empty() && !before.trim().is_empty();
        let ends_word = before.ends_with(|ch: char| !ch.is_whitespace())
            && behind.starts_with(|ch: char| ch.is_whitespace() || matches!(ch, ',' | ';' | '.' | ':' | '/'));
        return ends_line || ends_word;
    }
    let word = before.chars().rev().take_while(|ch| ch.is_alphabetic());
    let letters: Vec<char> = word.collect();
    let is_unit = (1..=UNIT).contains(&letters.len()) && letters.iter().all(|ch| ch.is_lowercase());
    let is_power = is_unit && matches!(sign, "²" | "³");
    !is_power && !before.trim().is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_of_notes_go() {
        for (printed, meant) in [
            ("bis 2023¹", "bis 2023"),
            ("6.500² €", "6.500 €"),
            ("1.800 €³)", "1.800 €"),
            ("Jugendamt¹,², Bauamt", "Jugendamt, Bauamt"),
            ("Jugendamt**", "Jugendamt"),
            ("500 € *", "500 €"),
            ("2024* – 2025*\nab 2026*", "2024 – 2025\nab 2026"),
        ] {
            assert_eq!(without(printed), meant, "{printed}");
        }
    }

    #[test]
    fn stars_of_words_and_powers_stay() {
        for text in ["Bürger*innen", "500 m² je Kind", "3 km³", "* Punkt eins\n* Punkt zwei", "*", "¹", "a * b"] {
            assert_eq!(without(text), text);
        }
    }
}
