//! Build: every printed label with its verbatim value.

use super::{Build, Parents, code};
use crate::normalize::model::Feld;

impl Build<'_> {
    /// The fields of something; `id` is its identifier among all papers.
    pub(super) fn felder(&mut self, bezug: &str, id: &str, felder: &[Feld]) {
        for (number, feld) in felder.iter().enumerate() {
            let Some(mut row) = self.row("felder", &format!("{id}#felder/{number}"), Parents::default()) else {
                return;
            };
            row.put("bezug", bezug)
                .put("bezug_id", id)
                .put("nr", number)
                .put("feld", feld.feld.as_str())
                .put("bezeichnung", feld.bezeichnung.clone())
                .put("text", feld.text.as_str())
                .put("verfahren", code(&feld.verfahren))
                .put("konfidenz", feld.konfidenz);
            self.place(&mut row, &feld.fundstellen);
            self.push(Some(row));
        }
    }
}
