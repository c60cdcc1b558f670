//! Build: the paper itself, and what it has outside the tree.

use super::super::cell::RowBuilder;
use super::tree::{codes, list, timeframe};
use super::{Build, Parents, code, day, first, page_of};
use crate::normalize::model::{Beratung, Beschluss, WeiteresProjekt};
use crate::provenance::Fundstelle;

/// Values of the head that have a page and a confidence of their own.
const EVIDENT: [&str; 6] = ["titel", "kommune", "datum", "berichtszeitraum", "projektleitung", "auditor"];

impl Build<'_> {
    pub(super) fn head(&mut self) {
        let key = self.source.key;
        let Some(mut row) = self.row("dokumente", key, Parents::default()) else { return };
        self.name(&mut row);
        self.counts(&mut row);
        self.said(&mut row);
        self.file(&mut row);
        self.push(Some(row));
        self.felder("dokument", key, &self.source.paper.felder);
    }

    fn name(&self, row: &mut RowBuilder) {
        let (source, paper) = (self.source, self.source.paper);
        let kommune = &paper.kommune;
        let candidates: Vec<String> =
            kommune.kandidaten.iter().map(|one| format!("{} ({}, {})", one.name, one.ags, one.land)).collect();
        row.put("kommune", kommune.name.clone())
            .put("ags", kommune.ags.clone())
            .put("land", kommune.land.clone())
            .put("art", code(&paper.art))
            .put("datum", day(paper.datum.as_deref()))
            .put("titel", paper.titel.clone())
            .put("ergebnis", source.ergebnis)
            .put("grund", source.grund)
            .put("gleich_wie", source.gleich_wie)
            .put("kommune_gedruckt", kommune.gedruckt.clone())
            .put("kommune_typ", kommune.typ.clone())
            .put("kommune_kandidaten", list(&candidates));
    }

    fn counts(&self, row: &mut RowBuilder) {
        let paper = self.source.paper;
        let ziele = paper.handlungsfelder.iter().flat_map(|feld| &feld.ziele);
        row.put("anzahl_handlungsfelder", paper.handlungsfelder.len())
            .put("anzahl_ziele", ziele.clone().count())
            .put("anzahl_massnahmen", ziele.map(|ziel| ziel.massnahmen.len()).sum::<usize>())
            .put("angegebene_ziele", paper.zeugen.angaben.iter().filter_map(|angabe| angabe.ziele).max())
            .put("angegebene_massnahmen", paper.zeugen.angaben.iter().filter_map(|angabe| angabe.massnahmen).max())
            .put("anzahl_befunde", paper.befunde.len())
            .put("seiten", paper.quelle.seiten)
            .put("seiten_gelesen", paper.seiten.iter().filter(|seite| seite.lesbar).count())
            .put("zeichen", paper.abdeckung.zeichen)
            .put("zeichen_felder", paper.abdeckung.felder)
            .put("zeichen_fliesstext", paper.abdeckung.fliesstext)
            .put("zeichen_rahmen", paper.abdeckung.rahmen)
            .put("zeichen_rest", paper.abdeckung.rest);
    }

    fn said(&self, row: &mut RowBuilder) {
        let paper = self.source.paper;
        row.put("zertifikat", code(&paper.zertifikat));
        if let Some(period) = &paper.berichtszeitraum {
            row.put("berichtszeitraum", period.text.as_str())
                .put("berichtszeitraum_beginn", day(period.beginn.as_deref()))
                .put("berichtszeitraum_ende", day(period.ende.as_deref()));
        }
        row.put("projektleitung", paper.projektleitung.clone())
            .put("auditor", paper.auditor.clone())
            .put("schwerpunktthema", paper.schwerpunktthema.clone())
            .put("leitziel", paper.leitziel.clone());
        if let Some(vorlage) = &paper.vorlage {
            row.put("vorlage_nummer", vorlage.nummer.clone())
                .put("vorlage_betreff", vorlage.betreff.clone())
                .put("vorlage_beschluss", vorlage.beschluss.clone())
                .put("vorlage_einreicher", vorlage.einreicher.clone());
        }
        for feld in EVIDENT {
            let Some(evidence) = first(&paper.felder, feld) else { continue };
            row.put(&format!("{feld}_seite"), page_of(evidence)).put(&format!("{feld}_konfidenz"), evidence.konfidenz);
        }
    }

    fn file(&self, row: &mut RowBuilder) {
        let (paper, quelle) = (self.source.paper, &self.source.paper.quelle);
        let context = quelle.kontext.as_ref().and_then(|context| serde_json::to_string(context).ok());
        row.put("datei", quelle.datei.as_str())
            .put("teil", quelle.teil.nr)
            .put("seite_von", quelle.teil.seite_von)
            .put("seite_bis", quelle.teil.seite_bis)
            .put("sha256", quelle.sha256.as_str())
            .put("bytes", quelle.bytes)
            .put("erzeuger", quelle.erzeuger.clone())
            .put("verfahren", codes(quelle.verfahren.iter().map(code)))
            .put("kontext", context)
            .put("json", self.source.json)
            .put("schema", paper.schema.as_str())
            .put("werkzeug_version", paper.werkzeug.version.as_str())
            .put("lexikon_sha256", paper.werkzeug.lexikon_sha256.as_str())
            .put("ocr", paper.werkzeug.ocr.clone())
            .put("quelle", self.link(Some(quelle.teil.seite_von)));
    }

    /// Everything outside the tree.
    pub(super) fn rest(&mut self) {
        let paper = self.source.paper;
        let beschluesse = paper.beschluesse.len();
        paper.beschluesse.iter().enumerate().for_each(|(number, entry)| self.beschluss(entry, number + 1));
        let beratungen = paper.vorlage.iter().flat_map(|vorlage| &vorlage.beratungen);
        beratungen.enumerate().for_each(|(number, entry)| self.beratung(entry, beschluesse + number + 1));
        paper.weitere_projekte.iter().enumerate().for_each(|(number, entry)| self.projekt(entry, number + 1));
        self.vorlage_kosten();
        self.befunde();
        self.small();
        self.pages();
    }

    /// A numbered row of the paper.
    fn numbered(&mut self, name: &str, number: usize) -> Option<RowBuilder> {
        let id = format!("{}#{name}/{number}", self.source.key);
        let mut row = self.row(name, &id, Parents::default())?;
        row.put("nr", number);
        Some(row)
    }

    fn beschluss(&mut self, entry: &Beschluss, number: usize) {
        let Some(mut row) = self.numbered("beschluesse", number) else { return };
        row.put("herkunft", "beschluss")
            .put("gremium", entry.gremium.clone())
            .put("datum", day(entry.datum.as_deref()))
            .put("art", code(&entry.art))
            .put("einstimmig", entry.einstimmig)
            .put("ja", entry.ja)
            .put("nein", entry.nein)
            .put("enthaltung", entry.enthaltung)
            .put("text", entry.text.as_str());
        self.place(&mut row, &entry.fundstellen);
        self.push(Some(row));
    }

    fn beratung(&mut self, entry: &Beratung, number: usize) {
        let Some(mut row) = self.numbered("beschluesse", number) else { return };
        row.put("herkunft", "beratung")
            .put("gremium", entry.gremium.clone())
            .put("datum", day(entry.datum.as_deref()))
            .put("ja", entry.ja)
            .put("nein", entry.nein)
            .put("enthaltung", entry.enthaltung)
            .put("befangen", entry.befangen)
            .put("quelle", self.link(None));
        self.push(Some(row));
    }

    fn projekt(&mut self, entry: &WeiteresProjekt, number: usize) {
        let id = self.id(&entry.id);
        let Some(mut row) = self.row("projekte", &id, Parents::default()) else { return };
        row.put("nr", number)
            .put("projektname", entry.projektname.clone())
            .put("erlaeuterung", entry.erlaeuterung.clone())
            .put("status", code(&entry.status));
        timeframe(&mut row, entry.zeitraum.as_ref());
        row.put("zeitraum_text", entry.zeitraum.as_ref().map(|zeitraum| zeitraum.text.as_str()))
            .put("handlungsfelder", list(&entry.handlungsfelder));
        let feld = entry.felder.first();
        row.put("konfidenz", feld.map(|feld| feld.konfidenz));
        self.place(&mut row, feld.map_or(&[], |feld| feld.fundstellen.as_slice()));
        self.push(Some(row));
        self.felder("projekt", &id, &entry.felder);
    }

    fn befunde(&mut self) {
        let paper = self.source.paper;
        for (number, entry) in paper.befunde.iter().enumerate() {
            let Some(mut row) = self.numbered("befunde", number + 1) else { return };
            let place = entry.seite.zip(entry.bbox).map(|(seite, bbox)| Fundstelle { seite, bbox });
            self.place(&mut row, place.as_slice());
            let own = entry.id.as_ref().map(|id| id.replacen(&paper.id, self.source.key, 1));
            row.put("schwere", code(&entry.schwere))
                .put("code", entry.code.as_str())
                .put("text", entry.text.as_str())
                .put("bezug_id", own)
                .put("pfad", entry.pfad.clone())
                .put("seite", entry.seite)
                .put("quelle", self.link(entry.seite));
            self.push(Some(row));
        }
    }

    /// Steering, certificates, witnesses, texts left over.
    fn small(&mut self) {
        let paper = self.source.paper;
        for (number, entry) in paper.steuerung.iter().enumerate() {
            let Some(mut row) = self.numbered("steuerung", number + 1) else { return };
            row.put("gremium", entry.gremium.clone())
                .put("erlaeuterung", entry.erlaeuterung.clone())
                .put("turnus_text", entry.turnus.clone())
                .put("dokumentation", entry.dokumentation.clone())
                .put("status_text", entry.status.clone());
            self.place(&mut row, &entry.fundstellen);
            self.push(Some(row));
        }
        for (number, entry) in paper.zertifikate.iter().enumerate() {
            let Some(mut row) = self.numbered("zertifikate", number + 1) else { return };
            row.put("art", code(&entry.art)).put("datum_text", entry.datum.clone());
            self.place(&mut row, &entry.fundstellen);
            self.push(Some(row));
        }
        for (number, entry) in paper.reste.iter().enumerate() {
            let Some(mut row) = self.numbered("reste", number + 1) else { return };
            row.put("text", entry.text.as_str());
            self.place(&mut row, &entry.fundstellen);
            self.push(Some(row));
        }
        self.zeugen();
    }

    fn zeugen(&mut self) {
        let zeugen = &self.source.paper.zeugen;
        for (number, entry) in zeugen.inhaltsverzeichnis.iter().enumerate() {
            let Some(mut row) = self.numbered("zeugen", number + 1) else { return };
            row.put("art", "inhaltsverzeichnis")
                .put("nummer", entry.nummer.clone())
                .put("text", entry.titel.as_str())
                .put("seite", entry.seite);
            self.push(Some(row));
        }
        for (number, entry) in zeugen.angaben.iter().enumerate() {
            let Some(mut row) = self.numbered("zeugen", zeugen.inhaltsverzeichnis.len() + number + 1) else { return };
            row.put("art", "angabe")
                .put("text", entry.text.as_str())
                .put("ziele", entry.ziele)
                .put("massnahmen", entry.massnahmen)
                .put("seite", entry.seite);
            self.push(Some(row));
        }
    }

    fn pages(&mut self) {
        for (number, seite) in self.source.paper.seiten.iter().enumerate() {
            let Some(mut row) = self.numbered("seiten", number + 1) else { return };
            row.put("nr", seite.nr)
                .put("breite", seite.breite)
                .put("hoehe", seite.hoehe)
                .put("drehung", seite.drehung)
                .put("verfahren", code(&seite.verfahren))
                .put("lesbar", seite.lesbar);
            self.push(Some(row));
        }
    }
}
