//! A legend in per cent: `0 % = offen, 1–24 % = begonnen, 100 % = umgesetzt`.
//!
//! In: text. Out: entries whose sign is the share as printed, `1–24 %`. Whether they are a legend is told in `codes`.

use super::entry;
use crate::extract::model::LegendEntry;
use crate::geometry::Rgb;
use std::ops::Range;

/// Signs that join the ends of a span.
const DASHES: [char; 3] = ['-', '–', '—'];

/// Whether a word may open a line with a share.
pub(super) fn may_open(word: &str) -> bool {
    word.starts_with(|ch: char| ch.is_ascii_digit()) && word.len() <= 8
}

/// Whether the text is a share and nothing else.
pub(super) fn is_share(text: &str) -> bool {
    matches!(shares(text).as_slice(), [only] if only.start == 0 && only.end == text.len())
}

/// The entry of a line that opens with a share and holds no other.
pub(super) fn of_line(text: &str) -> Option<LegendEntry> {
    let text = text.trim();
    let found = shares(text);
    let [only] = found.as_slice() else { return None };
    (only.start == 0)
        .then(|| entry(text.get(only.clone()).map(str::to_owned), Rgb::BLACK, true, text.get(only.end..)?))?
}

/// What stands in front of the first share, and the entries of all.
pub(super) fn inline(text: &str) -> Option<(&str, Vec<LegendEntry>)> {
    let found = shares(text);
    let lead = text.get(..found.first()?.start)?;
    let of = |(place, share): (usize, &Range<usize>)| {
        let end = found.get(place + 1).map_or(text.len(), |next| next.start);
        let meaning = text.get(share.end..end)?.trim_end_matches(['.', ')', ']', '(', '[', '/', ' ']);
        entry(text.get(share.clone()).map(str::to_owned), Rgb::BLACK, true, meaning)
    };
    let entries: Option<Vec<LegendEntry>> = found.iter().enumerate().map(of).collect();
    Some((lead, entries?))
}

/// The places of `24 %` and `1–24 %`.
fn shares(text: &str) -> Vec<Range<usize>> {
    text.match_indices('%').filter_map(|(at, sign)| Some(start(text.get(..at)?)?..at + sign.len())).collect()
}

/// Where the number or span that ends the text begins.
fn start(text: &str) -> Option<usize> {
    let without_number = |text: &str| -> Option<usize> {
        let text = text.trim_end().trim_end_matches('%').trim_end();
        let rest = text.trim_end_matches(|ch: char| ch.is_ascii_digit());
        (1..=3).contains(&(text.len() - rest.len())).then_some(rest.len())
    };
    let last = without_number(text)?;
    let before = text.get(..last)?.trim_end();
    let span = before.strip_suffix(DASHES).and_then(without_number);
    Some(span.unwrap_or(last))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_and_spans() {
        let of = |text: &'static str| shares(text).into_iter().map(|at| &text[at]).collect::<Vec<_>>();
        assert_eq!(of("0 % = offen, 1–24 % = begonnen, 25 - 99% läuft"), ["0 %", "1–24 %", "25 - 99%"]);
        assert_eq!(of("um % und 2022 %"), Vec::<&str>::new());
        assert!(is_share("1–24 %") && !is_share("ab 5 %"));
    }
}
