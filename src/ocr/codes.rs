//! Text recognition, codes: numbers of a letter and digits (`A1.2`), whose ones were read as letters (`Al.2`, `Al`) in faces
//! whose ones have no flag. Other codes of the page show what they are; without them nothing changes.

use super::program::Found;
use std::collections::BTreeSet;

/// Puts right the codes of a page.
pub(super) fn tell(lines: &mut [Vec<Found>]) {
    let known: BTreeSet<String> = lines.iter().flatten().filter_map(|word| group(&word.text)).collect();
    if known.is_empty() {
        return;
    }
    for word in lines.iter_mut().flatten() {
        if let Some(text) = told(&word.text, &known) {
            word.text = text;
        }
    }
}

/// `A1` of `A1.2:`, where nothing but digits and points follow the letter.
fn group(text: &str) -> Option<String> {
    let (group, rest) = text.trim_end_matches([':', '.', ',', ';', ')']).split_once('.')?;
    let mut chars = group.chars();
    let is_code = chars.next()?.is_ascii_uppercase() && is_number(chars.as_str());
    (is_code && rest.split('.').all(is_number)).then(|| group.to_owned())
}

fn is_number(text: &str) -> bool {
    (1..=2).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// The code with its ones as digits: a part with a point says enough by its form, a letter alone only where the group has
/// members on the page.
fn told(text: &str, known: &BTreeSet<String>) -> Option<String> {
    let code = text.trim_end_matches([':', '.', ',', ';', ')']);
    let mut chars = code.chars();
    // These may be the beginning of a roman numeral.
    let letter = chars.next().filter(|ch| ch.is_ascii_uppercase() && !matches!(ch, 'I' | 'V' | 'X' | 'L'))?;
    if !chars.as_str().contains(['l', 'I', '|']) {
        return None;
    }
    let digits = chars.as_str().replace(['l', 'I', '|'], "1");
    let mended = format!("{letter}{digits}");
    let is_known = match digits.split_once('.') {
        Some(_) => group(&mended).is_some(),
        None => known.contains(&mended),
    };
    is_known.then(|| mended + text.get(code.len()..).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ocr::image::plane::PixelBox;

    fn read(text: &str) -> String {
        let word = |text: &str| Found { text: text.to_owned(), bbox: PixelBox::default(), confidence: 1.0, line: 0 };
        let mut lines = vec![text.split(' ').map(word).collect()];
        tell(&mut lines);
        lines.concat().into_iter().map(|word| word.text).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn ones_of_codes_are_told_by_other_codes() {
        assert_eq!(read("Ziel Al: Netz Al.1 A1.2 El.1: Il.2"), "Ziel A1: Netz A1.1 A1.2 E1.1: Il.2");
        assert_eq!(read("Ziel El A1.2"), "Ziel El A1.2", "nothing of this group is on the page");
        assert_eq!(read("Ziel Al. El.1"), "Ziel Al. El.1", "no code is on the page");
        assert_eq!(read("A1.2 All Il. III.1"), "A1.2 All Il. III.1");
    }
}
