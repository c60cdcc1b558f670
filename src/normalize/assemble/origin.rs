//! Assemble: where a normalised value came from, and why there is none.

use super::fields::rounded;
use crate::diagnostic::{Diagnostic, Schwere};
use crate::extract::model::Field;
use crate::normalize::model::{Herkunft, Zustand};

/// A sign for a character the file does not name.
const UNKNOWN: char = '\u{fffd}';

/// How sure a rule is of what it reads, where it is not the plain wording of the rule book; the longest beginning counts.
///
/// Estimates: such wordings can be meant otherwise more often than those of the rule book.
const RULES: [(&str, f32); 13] = [
    ("kosten/art", 0.9),
    ("kosten/ohne-betrag", 0.8),
    ("kosten/zahl-ohne-waehrung", 0.8),
    ("messwerte/", 0.95),
    ("status/aussage", 0.8),
    ("status/haken", 0.8),
    ("status/legende", 0.95),
    ("status/noch-nicht", 0.8),
    ("status/partizip", 0.8),
    ("status/anteil", 0.8),
    ("status/prozent", 0.9),
    ("status/wort-schwach", 0.8),
    ("zeitraum/turnus", 0.95),
];
/// What a contradiction within the value leaves of that.
const CONTRADICTED: f32 = 0.7;

/// How sure the reading is, whatever its fields are: by its rule, less where its parts contradict each other.
pub(super) fn sureness(rule: Option<&str>, notes: &[Diagnostic]) -> f32 {
    let rule = rule.unwrap_or_default();
    let known = RULES.iter().find(|(start, _)| rule.starts_with(start));
    let is_contradicted = notes.iter().any(|note| note.schwere == Schwere::Warnung);
    known.map_or(1.0, |(_, share)| *share) * if is_contradicted { CONTRADICTED } else { 1.0 }
}

/// The fields a value is read from.
pub(super) struct Cells<'a> {
    /// Their places in the list of all fields.
    pub indices: Vec<usize>,
    /// The fields.
    pub fields: Vec<&'a Field>,
}

impl<'a> Cells<'a> {
    /// The fields of these ids, in order of appearance.
    pub(super) fn of(felder: &'a [Field], ids: &[&str]) -> Self {
        let hits = felder.iter().enumerate().filter(|(_, field)| ids.contains(&field.feld.as_str()));
        let (indices, fields) = hits.unzip();
        Self { indices, fields }
    }

    /// Whether nothing at all is printed in them, not even a sign.
    fn is_blank(&self) -> bool {
        self.fields.iter().all(|field| field.text.trim().is_empty() && field.symbols.is_empty())
    }

    fn is_unreadable(&self) -> bool {
        let broken = |field: &&Field| {
            field.text.contains(UNKNOWN) || (field.text.trim().is_empty() && !field.symbols.is_empty())
        };
        self.fields.iter().any(broken)
    }

    /// Where a value came from that was found (or not) by `rule`; as sure as its fields and the reading are together.
    pub(super) fn origin(self, is_found: bool, rule: Option<&str>, sureness: f32) -> Herkunft {
        let zustand = match () {
            () if is_found => Zustand::Gefunden,
            () if self.fields.is_empty() => Zustand::NichtGedruckt,
            () if self.is_blank() => Zustand::Leer,
            () if self.is_unreadable() => Zustand::Unlesbar,
            () => Zustand::NichtDeutbar,
        };
        let konfidenz = self.fields.iter().map(|field| field.konfidenz).fold(1.0, f32::min);
        let regel = rule.filter(|_| is_found).map(str::to_owned);
        Herkunft { felder: self.indices, regel, zustand, konfidenz: rounded(konfidenz * sureness) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_contradiction_and_a_weak_rule_cost_sureness() {
        let plain = sureness(Some("zeitraum/bereich-jahr"), &[]);
        let note = Diagnostic::new("zeitraum-widerspruch", Schwere::Warnung, "…");
        let torn = sureness(Some("zeitraum/bereich-jahr"), &[note]);
        let bare = sureness(Some("kosten/zahl-ohne-waehrung"), &[]);
        assert!((plain - 1.0).abs() < f32::EPSILON && torn < plain && bare < plain);
    }
}
