//! Assemble: where a normalised value came from, and why there is none.

use super::fields::rounded;
use crate::extract::model::Field;
use crate::normalize::model::{Herkunft, Zustand};

/// A sign for a character the file does not name.
const UNKNOWN: char = '\u{fffd}';

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

    /// Where a value came from that was found (or not) by `rule`.
    pub(super) fn origin(self, is_found: bool, rule: Option<&str>) -> Herkunft {
        let zustand = match () {
            () if is_found => Zustand::Gefunden,
            () if self.fields.is_empty() => Zustand::NichtGedruckt,
            () if self.is_blank() => Zustand::Leer,
            () if self.is_unreadable() => Zustand::Unlesbar,
            () => Zustand::NichtDeutbar,
        };
        let konfidenz = self.fields.iter().map(|field| field.konfidenz).fold(1.0, f32::min);
        let regel = rule.filter(|_| is_found).map(str::to_owned);
        Herkunft { felder: self.indices, regel, zustand, konfidenz: rounded(konfidenz) }
    }
}
