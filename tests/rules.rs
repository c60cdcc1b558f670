//! The rule book, line by line: one test a rule, named for it, with its own examples.
//!
//! Where a rule has many wordings, `tests/wordings/` has them; here stands what the rule says.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may fail loudly")]

mod support;

use proptest::prelude::*;

mod rules {
    pub mod decisions;
    pub mod money_groups_status;
    pub mod names;
    pub mod papers;
    pub mod targets;
    pub mod times;
}

/// Rows `wording = reading`; all that differ are reported at once.
///
/// # Panics
/// When one of them differs.
#[track_caller]
pub fn holds(kind: &str, lead: &[&str], rows: &[(&str, &str)]) {
    let read = |text: &str| {
        let cells: Vec<String> = lead.iter().chain(&[text]).map(|cell| (*cell).to_owned()).collect();
        support::readings::read(kind, &cells)
    };
    let wrong: Vec<String> = rows
        .iter()
        .map(|(text, want)| (text, want, read(text)))
        .filter(|(_, want, got)| *want != got)
        .map(|(text, want, got)| format!("{text:?}\n  want {want}\n  got  {got}"))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Words and signs that mean something to one reader or another, in any order.
const PIECES: [&str; 40] = [
    "ab",
    "bis",
    "2014",
    "2015/16",
    "–",
    "-",
    "/",
    "(",
    ")",
    ",",
    ";",
    ":",
    ".",
    "\n",
    "• ",
    "1.",
    "a)",
    "€",
    "%",
    "Mio.",
    "p. a.",
    "je",
    "mindestens",
    "zwei",
    "und",
    "Amt",
    "für",
    "Jugend",
    "Rat",
    "e. V.",
    "Frau",
    "Muster",
    "siehe",
    "1.1.1",
    "noch nicht",
    "umgesetzt",
    "☐",
    "x",
    "Stadt",
    "ß\u{308}",
];

proptest! {
    #[test]
    fn nothing_panics_whatever_is_printed(pieces in proptest::collection::vec(0usize..PIECES.len(), 0..14), raw in "\\PC{0,30}", glued: bool) {
        let words: Vec<&str> = pieces.iter().map(|piece| PIECES[*piece]).collect();
        let text = format!("{}{raw}", words.join(if glued { "" } else { " " }));
        for kind in ["verantwortlich", "kosten", "zielgruppen", "status", "kommune", "beschluesse", "handlungsfelder"] {
            let _ = support::readings::read(kind, std::slice::from_ref(&text));
        }
        for (kind, lead) in [("zeitraum", "Z"), ("messwerte", "I"), ("verweise", "1.1.1;1.1.2")] {
            let _ = support::readings::read(kind, &[lead.to_owned(), text.clone()]);
        }
    }

    #[test]
    fn an_amount_in_any_style_reads_back(euros in 1u32..90_000, style in 0usize..8) {
        let dotted = if euros > 999 { format!("{}.{:03}", euros / 1000, euros % 1000) } else { euros.to_string() };
        let text = match style {
            0 => format!("{dotted} €"),
            1 => format!("{dotted},00 EUR"),
            2 => format!("ca. {dotted} Euro"),
            3 => format!("{dotted},- €"),
            4 => format!("{euros} €"),
            5 => format!("€ {dotted}"),
            6 => format!("rd. {dotted} Euro für Material"),
            _ => format!("Sachkosten in Höhe von {dotted} €"),
        };
        let read = support::readings::read("kosten", std::slice::from_ref(&text));
        prop_assert_eq!(read, euros.to_string(), "{}", text);
    }
}
