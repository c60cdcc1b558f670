//! Build: what a Ziel or Maßnahme has several of, one row each.

use super::super::cell::{Cell, RowBuilder};
use super::{Build, Parents, code, day, first, page_of};
use crate::normalize::model::{Feld, Indikator, Massnahme, Messwert, Ziel};

/// The field a value was read from, and how sure that is.
#[derive(Clone, Copy)]
struct Evidence {
    seite: Option<u32>,
    konfidenz: Option<f32>,
}

impl Evidence {
    fn of_field(feld: Option<&Feld>) -> Self {
        Self { seite: feld.and_then(page_of), konfidenz: feld.map(|feld| feld.konfidenz) }
    }

    fn of_group(massnahme: &Massnahme, group: &str) -> Self {
        let Some(origin) = massnahme.herkunft.get(group) else { return Self::of_field(None) };
        let feld = origin.felder.first().and_then(|index| massnahme.felder.get(*index));
        Self { seite: feld.and_then(page_of), konfidenz: (!origin.felder.is_empty()).then_some(origin.konfidenz) }
    }
}

impl Build<'_> {
    /// A row below `parent`, numbered.
    fn child(
        &mut self,
        name: &str,
        parent: &str,
        number: usize,
        parents: Parents<'_>,
        evidence: Evidence,
    ) -> Option<RowBuilder> {
        let id = format!("{parent}#{name}/{number}");
        let mut row = self.row(name, &id, parents)?;
        row.put("nr", number).put("konfidenz", evidence.konfidenz).put("seite", evidence.seite);
        row.put("quelle", self.link(evidence.seite));
        Some(row)
    }

    pub(super) fn ziel_values(&mut self, ziel: &Ziel, id: &str, parents: Parents<'_>) {
        let evidence = Evidence::of_field(first(&ziel.felder, "indikator").or_else(|| first(&ziel.felder, "ziel")));
        self.indikatoren(&ziel.indikatoren, id, parents, evidence);
        self.messwerte(&ziel.messwerte, id, parents, evidence);
    }

    pub(super) fn massnahme_values(&mut self, massnahme: &Massnahme, id: &str, parents: Parents<'_>) {
        self.indikatoren(&massnahme.indikatoren, id, parents, Evidence::of_group(massnahme, "indikatoren"));
        self.messwerte(&massnahme.messwerte, id, parents, Evidence::of_group(massnahme, "messwerte"));
        self.verantwortliche(massnahme, id, parents);
        self.kosten(massnahme, id, parents);
        let evidence = Evidence::of_group(massnahme, "zielgruppen");
        for (number, name) in massnahme.zielgruppen.iter().enumerate() {
            let Some(mut row) = self.child("zielgruppen", id, number + 1, parents, evidence) else { return };
            row.put("name", name.as_str());
            self.push(Some(row));
        }
        self.herkunft(massnahme, id, parents);
    }

    fn indikatoren(&mut self, entries: &[Indikator], id: &str, parents: Parents<'_>, evidence: Evidence) {
        for (number, entry) in entries.iter().enumerate() {
            let Some(mut row) = self.child("indikatoren", id, number + 1, parents, evidence) else { return };
            row.put("text", entry.text.as_str()).put("art", code(&entry.art));
            self.push(Some(row));
        }
    }

    fn messwerte(&mut self, entries: &[Messwert], id: &str, parents: Parents<'_>, evidence: Evidence) {
        for (number, entry) in entries.iter().enumerate() {
            let Some(mut row) = self.child("messwerte", id, number + 1, parents, evidence) else { return };
            row.put("wert", entry.wert)
                .put("einheit", entry.einheit.clone())
                .put("bis", day(entry.bis.as_deref()))
                .put("art", code(&entry.art))
                .put("basis", entry.basis)
                .put("je", entry.je.clone());
            self.push(Some(row));
        }
    }

    fn verantwortliche(&mut self, massnahme: &Massnahme, id: &str, parents: Parents<'_>) {
        let evidence = Evidence::of_group(massnahme, "verantwortlich");
        for (number, entry) in massnahme.verantwortlich.iter().enumerate() {
            let Some(mut row) = self.child("verantwortliche", id, number + 1, parents, evidence) else { return };
            row.put("name", entry.name.as_str())
                .put("art", code(&entry.art))
                .put("rolle", code(&entry.rolle))
                .put("langname", entry.langname.clone());
            self.push(Some(row));
        }
    }

    fn kosten(&mut self, massnahme: &Massnahme, id: &str, parents: Parents<'_>) {
        let evidence = Evidence::of_group(massnahme, "kosten");
        let betraege = massnahme.kosten.iter().flat_map(|kosten| &kosten.betraege);
        for (number, entry) in betraege.enumerate() {
            let row = self.child("kosten", id, number + 1, parents, evidence);
            self.betrag(row, entry);
        }
    }

    /// Amounts of the council paper.
    pub(super) fn vorlage_kosten(&mut self) {
        let paper = self.source.paper;
        let evidence = Evidence::of_field(first(&paper.felder, "kosten"));
        let key = self.source.key;
        for (number, entry) in paper.vorlage.iter().flat_map(|vorlage| &vorlage.kosten).enumerate() {
            let row = self.child("kosten", key, number + 1, Parents::default(), evidence);
            self.betrag(row, entry);
        }
    }

    fn betrag(&mut self, row: Option<RowBuilder>, entry: &crate::normalize::model::Betrag) {
        let Some(mut row) = row else { return };
        row.put("betrag", entry.betrag)
            .put("turnus", code(&entry.turnus))
            .put("jahr", entry.jahr)
            .put("rolle", code(&entry.rolle));
        self.push(Some(row));
    }

    fn herkunft(&mut self, massnahme: &Massnahme, id: &str, parents: Parents<'_>) {
        for (name, origin) in &massnahme.herkunft {
            let Some(mut row) = self.row("herkunft", &format!("{id}#herkunft/{name}"), parents) else { return };
            let felder: Vec<f64> = origin.felder.iter().map(|index| *index as f64).collect();
            row.put("wert", name.as_str())
                .put("zustand", code(&origin.zustand))
                .put("regel", origin.regel.clone())
                .put("felder_nr", if felder.is_empty() { Cell::Missing } else { Cell::Numbers(felder) })
                .put("konfidenz", origin.konfidenz);
            self.push(Some(row));
        }
    }
}
