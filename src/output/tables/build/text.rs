//! Build: verbatim texts of a group of fields.

use crate::normalize::model::{Feld, Herkunft, Zustand};
use crate::output::tables::cell::Cell;

/// Fields that have a column of their own in `massnahmen`; the text of a measure is one too.
const OWN: [&str; 11] = [
    "massnahme",
    "zeitraum",
    "beginn",
    "ende",
    "verantwortlich",
    "indikator",
    "zielgruppe",
    "kosten",
    "status",
    "kommunikation",
    "erlaeuterung",
];

/// All fields of these ids, parted by line breaks; `""` where they are printed empty, unreadable where `origin` says so.
pub(super) fn verbatim(felder: &[Feld], ids: &[&str], origin: Option<&Herkunft>) -> Cell {
    let found: Vec<&str> =
        felder.iter().filter(|feld| ids.contains(&feld.feld.as_str())).map(|feld| feld.text.as_str()).collect();
    let is_unreadable = origin.is_some_and(|origin| origin.zustand == Zustand::Unlesbar);
    let filled: Vec<&str> = found.iter().copied().filter(|text| !text.is_empty()).collect();
    match (found.is_empty(), filled.is_empty()) {
        (_, true) if is_unreadable => Cell::Unreadable,
        (true, _) => Cell::Missing,
        (false, _) => Cell::Text(filled.join("\n")),
    }
}

/// Fields without a column of their own: label, colon, text.
pub(super) fn others(felder: &[Feld]) -> Cell {
    let others = felder.iter().filter(|feld| !OWN.contains(&feld.feld.as_str()));
    let lines: Vec<String> =
        others.map(|feld| format!("{}: {}", feld.bezeichnung.as_deref().unwrap_or(&feld.feld), feld.text)).collect();
    if lines.is_empty() { Cell::Missing } else { Cell::Text(lines.join("\n")) }
}
