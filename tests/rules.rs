//! The rule book, line by line: one test a rule, named for it, with its own examples.
//!
//! Where a rule has many wordings, `tests/wordings/` has them; here stands what the rule says.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may fail loudly")]

mod support;

mod rules {
    pub mod decisions;
    pub mod money_groups_status;
    pub mod names;
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
