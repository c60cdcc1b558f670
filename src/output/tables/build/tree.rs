//! Build: Handlungsfelder, Ziele and Maßnahmen.

use super::super::cell::{Cell, RowBuilder};
use super::text::{others, verbatim};
use super::{Build, Parents, code, day, first, page_of};
use crate::normalize::model::{Feld, Handlungsfeld, Massnahme, Zeitraum, Ziel};

/// Value groups of a measure: prefix of the columns and key in `herkunft`.
const GROUPS: [&str; 7] = ["zeitraum", "verantwortlich", "indikatoren", "messwerte", "zielgruppen", "kosten", "status"];
/// Verbatim columns of a measure: column, fields, key in `herkunft`.
const VERBATIM: [(&str, &[&str], &str); 8] = [
    ("zeitraum_text", &["zeitraum", "beginn", "ende"], "zeitraum"),
    ("verantwortlich_text", &["verantwortlich"], "verantwortlich"),
    ("indikator_text", &["indikator"], "indikatoren"),
    ("zielgruppe_text", &["zielgruppe"], "zielgruppen"),
    ("kosten_text", &["kosten"], "kosten"),
    ("status_text", &["status"], "status"),
    ("kommunikation_text", &["kommunikation"], ""),
    ("erlaeuterung_text", &["erlaeuterung"], ""),
];

/// Running numbers of Ziele and Maßnahmen in a paper.
#[derive(Default)]
struct Counter {
    ziele: usize,
    massnahmen: usize,
}

impl Build<'_> {
    pub(super) fn tree(&mut self) {
        let paper = self.source.paper;
        let mut counter = Counter::default();
        for (number, feld) in paper.handlungsfelder.iter().enumerate() {
            let id = self.id(&feld.id);
            self.handlungsfeld(feld, &id, number + 1);
            let parents = Parents { feld: Some((feld, &id)), ..Parents::default() };
            self.felder("handlungsfeld", &id, &feld.felder);
            for ziel in &feld.ziele {
                counter.ziele += 1;
                self.ziel(ziel, parents, &mut counter);
            }
        }
    }

    fn handlungsfeld(&mut self, feld: &Handlungsfeld, id: &str, number: usize) {
        let Some(mut row) = self.row("handlungsfelder", id, Parents::default()) else { return };
        row.put("nr", number)
            .put("nummer", feld.nummer.clone())
            .put("titel", feld.titel.clone())
            .put("handlungsfeld", feld.kanonisch.as_str())
            .put("weitere_handlungsfelder", list(&feld.kanonisch_auch))
            .put("strategische_ziele", list(&feld.strategische_ziele))
            .put("anzahl_ziele", feld.ziele.len())
            .put("anzahl_massnahmen", feld.ziele.iter().map(|ziel| ziel.massnahmen.len()).sum::<usize>());
        reading(&mut row, first(&feld.felder, "handlungsfeld"));
        self.place(&mut row, &feld.fundstellen);
        self.push(Some(row));
    }

    fn ziel(&mut self, ziel: &Ziel, parents: Parents<'_>, counter: &mut Counter) {
        let id = self.id(&ziel.id);
        let Some(mut row) = self.row("ziele", &id, parents) else { return };
        row.put("nr", counter.ziele)
            .put("nummer", ziel.nummer.clone())
            .put("text", ziel.text.clone())
            .put("indikatoren", list(&ziel.indikatoren.iter().map(|entry| entry.text.clone()).collect::<Vec<_>>()))
            .put("anzahl_messwerte", ziel.messwerte.len())
            .put("anzahl_massnahmen", ziel.massnahmen.len());
        reading(&mut row, first(&ziel.felder, "ziel"));
        self.place(&mut row, &ziel.fundstellen);
        self.push(Some(row));
        self.felder("ziel", &id, &ziel.felder);
        let parents = Parents { ziel: Some((ziel, &id)), ..parents };
        self.ziel_values(ziel, &id, parents);
        for massnahme in &ziel.massnahmen {
            counter.massnahmen += 1;
            self.massnahme(massnahme, parents, counter.massnahmen);
        }
    }

    fn massnahme(&mut self, massnahme: &Massnahme, parents: Parents<'_>, number: usize) {
        let id = self.id(&massnahme.id);
        let Some(mut row) = self.row("massnahmen", &id, parents) else { return };
        row.put("nr", number)
            .put("nummer", massnahme.nummer.clone())
            .put("text", massnahme.text.clone())
            .put("kurztitel", massnahme.kurztitel.clone())
            .put("status", code(&massnahme.status));
        timeframe(&mut row, massnahme.zeitraum.as_ref());
        lists(&mut row, massnahme);
        row.put("konfidenz", massnahme.konfidenz);
        origins(&mut row, massnahme);
        row.put("sonstiges_text", others(&massnahme.felder)).put("verweise", list(&massnahme.verweise));
        if let Some(feld) = first(&massnahme.felder, "massnahme") {
            row.put("verfahren", code(&feld.verfahren));
        }
        self.place(&mut row, &massnahme.fundstellen);
        self.push(Some(row));
        self.felder("massnahme", &id, &massnahme.felder);
        self.massnahme_values(massnahme, &id, Parents { massnahme: Some((massnahme, &id)), ..parents });
    }
}

fn lists(row: &mut RowBuilder, massnahme: &Massnahme) {
    let kosten = massnahme.kosten.as_ref();
    let names: Vec<String> = massnahme.verantwortlich.iter().map(|entry| entry.name.clone()).collect();
    let texts: Vec<String> = massnahme.indikatoren.iter().map(|entry| entry.text.clone()).collect();
    let betraege: Vec<f64> = kosten.iter().flat_map(|kosten| &kosten.betraege).map(|entry| entry.betrag).collect();
    row.put("verantwortliche", list(&names))
        .put("indikatoren", list(&texts))
        .put("indikator_arten", codes(massnahme.indikatoren.iter().map(|entry| code(&entry.art))))
        .put("anzahl_messwerte", massnahme.messwerte.len())
        .put("zielgruppen", list(&massnahme.zielgruppen))
        .put("betraege", if betraege.is_empty() { Cell::Missing } else { Cell::Numbers(betraege) })
        .put("kostenneutral", kosten.map(|kosten| kosten.kostenneutral))
        .put("kostenarten", codes(kosten.iter().flat_map(|kosten| &kosten.arten).map(code)));
}

/// State, page and confidence of every value group, and the words it was read from.
fn origins(row: &mut RowBuilder, massnahme: &Massnahme) {
    for group in GROUPS {
        let Some(origin) = massnahme.herkunft.get(group) else { continue };
        let feld = origin.felder.first().and_then(|index| massnahme.felder.get(*index));
        row.put(&format!("{group}_zustand"), code(&origin.zustand))
            .put(&format!("{group}_seite"), feld.and_then(page_of))
            .put(&format!("{group}_konfidenz"), (!origin.felder.is_empty()).then_some(origin.konfidenz));
    }
    for (column, ids, group) in VERBATIM {
        row.put(column, verbatim(&massnahme.felder, ids, massnahme.herkunft.get(group)));
    }
}

pub(super) fn timeframe(row: &mut RowBuilder, zeitraum: Option<&Zeitraum>) {
    let Some(zeitraum) = zeitraum else { return };
    row.put("beginn", day(zeitraum.beginn.as_deref()))
        .put("ende", day(zeitraum.ende.as_deref()))
        .put("fortlaufend", zeitraum.fortlaufend)
        .put("turnus", code(&zeitraum.turnus))
        .put("edtf", zeitraum.edtf.clone())
        .put("genauigkeit", code(&zeitraum.genauigkeit));
}

/// How sure the reading of a text is, and how it was read.
fn reading(row: &mut RowBuilder, feld: Option<&Feld>) {
    if let Some(feld) = feld {
        row.put("konfidenz", feld.konfidenz).put("verfahren", code(&feld.verfahren));
    }
}

/// A list; an empty one is nothing.
pub(super) fn list(texts: &[String]) -> Cell {
    if texts.is_empty() { Cell::Missing } else { Cell::Texts(texts.to_vec()) }
}

pub(super) fn codes(cells: impl Iterator<Item = Cell>) -> Cell {
    let texts: Vec<String> =
        cells.filter_map(|cell| if let Cell::Text(text) = cell { Some(text) } else { None }).collect();
    list(&texts)
}
