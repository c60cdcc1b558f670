//! Archive, check: what the completeness of a document shows, beside the findings it has already.

use super::check::{CheckSettings, Finding, Report};
use crate::diagnostic::Schwere;
use crate::normalize::model::{Art, Dokument, Feld, Massnahme, Zustand};
use crate::output::tables::Day;
use crate::provenance::Fundstelle;
use std::collections::HashSet;

/// Values of a measure and what people call them.
const VALUES: [(&str, &str); 5] = [
    ("zeitraum", "Zeitraum"),
    ("verantwortlich", "Verantwortliche"),
    ("indikatoren", "Indikatoren"),
    ("zielgruppen", "Zielgruppen"),
    ("status", "Status"),
];

/// Looks through one document.
pub(super) struct Complete<'a> {
    pub paper: &'a Dokument,
    pub settings: CheckSettings,
    pub report: &'a mut Report,
}

impl<'a> Complete<'a> {
    pub(super) fn all(mut self) {
        self.sums();
        self.own();
        self.emptiness();
        self.values();
        self.days();
        self.places();
        self.ids();
    }

    fn sums(&mut self) {
        let parts = &self.paper.abdeckung;
        let sum = parts.felder + parts.fliesstext + parts.rahmen + parts.rest;
        if sum != parts.zeichen {
            let text = format!("the parts sum up to {sum}, not to {}", parts.zeichen);
            self.report.fault("/abdeckung".to_owned(), text);
        }
        let share = parts.rest as f64 / parts.zeichen.max(1) as f64;
        if share > self.settings.rest {
            let text = format!("{:.0} % der Zeichen gehören zu nichts Gefundenem.", share * 100.0);
            self.report.note("rest-hoch", Schwere::Warnung, text);
        }
    }

    /// Findings of the document itself.
    fn own(&mut self) {
        self.report.befunde.extend(self.paper.befunde.iter().map(|befund| Finding {
            code: befund.code.clone(),
            schwere: befund.schwere,
            text: befund.text.clone(),
            pfad: befund.pfad.clone(),
            id: befund.id.clone(),
            seite: befund.seite,
        }));
    }

    fn emptiness(&mut self) {
        let is_plan = matches!(
            self.paper.art,
            Art::Zielvereinbarung | Art::Dokumentation | Art::Jahresbericht | Art::Bilanzierung
        );
        let count = self.measures().len();
        if is_plan && count == 0 {
            self.report.note(
                "papier-ohne-massnahmen",
                Schwere::Warnung,
                "In diesem Papier wurde keine Maßnahme gefunden.",
            );
        }
        if is_plan && self.paper.datum.is_none() {
            self.report.note("papier-ohne-datum", Schwere::Hinweis, "Das Papier nennt kein Datum.");
        }
        let doubtful = self.measures().iter().filter(|measure| measure.konfidenz < self.settings.doubtful).count();
        if doubtful > 0 {
            let text = format!("{doubtful} von {count} Maßnahmen sind unsicher gelesen.");
            self.report.note("konfidenz-niedrig", Schwere::Hinweis, text);
        }
    }

    /// Values that are printed and yet missing.
    fn values(&mut self) {
        for (key, name) in VALUES {
            let states: Vec<Zustand> = self
                .measures()
                .iter()
                .filter_map(|measure| measure.herkunft.get(key))
                .map(|origin| origin.zustand)
                .collect();
            let count = |wanted: &[Zustand]| states.iter().filter(|state| wanted.contains(state)).count();
            let (lost, blank) = (count(&[Zustand::Unlesbar, Zustand::NichtDeutbar]), count(&[Zustand::Leer]));
            if lost > 0 {
                let text = format!(
                    "{name}: bei {lost} von {} Maßnahmen gedruckt, aber unlesbar oder nicht deutbar.",
                    states.len()
                );
                self.report.note("wert-nicht-deutbar", Schwere::Warnung, text);
            }
            if blank > 0 {
                let text = format!("{name}: bei {blank} von {} Maßnahmen ist die Zelle leer gedruckt.", states.len());
                self.report.note("wert-leer", Schwere::Hinweis, text);
            }
        }
    }

    /// Days that no calendar has: exports leave them out.
    fn days(&mut self) {
        let paper = self.paper;
        let head = [("/datum", paper.datum.as_deref())].into_iter();
        let spans = self.measures().into_iter().filter_map(|measure| measure.zeitraum.as_ref());
        let spans =
            spans.flat_map(|span| [span.beginn.as_deref(), span.ende.as_deref()]).map(|day| ("/…/zeitraum", day));
        let targets = self.measures().into_iter().flat_map(|measure| &measure.messwerte);
        let targets = targets.map(|target| ("/…/messwerte", target.bis.as_deref()));
        let bodies = paper.beschluesse.iter().map(|entry| ("/beschluesse", entry.datum.as_deref()));
        let all: Vec<_> = head.chain(spans).chain(targets).chain(bodies).collect();
        for (place, day) in all.into_iter().filter_map(|(place, day)| Some((place, day?))) {
            if Day::parse(day).is_none() {
                self.report.note(
                    "datum-ungueltig",
                    Schwere::Fehler,
                    format!("{place}: {day:?} ist kein Tag nach ISO 8601."),
                );
            }
        }
    }

    /// Values without a place, and places outside the file.
    fn places(&mut self) {
        let pages = self.paper.quelle.seiten;
        let felder = self.felder();
        let missing = felder.iter().filter(|feld| feld.fundstellen.is_empty()).count();
        let is_outside = |place: &&Fundstelle| place.seite == 0 || place.seite > pages;
        let outside = felder.iter().flat_map(|feld| &feld.fundstellen).filter(is_outside).count();
        if missing > 0 {
            self.report.note("fundstelle-fehlt", Schwere::Fehler, format!("{missing} Felder ohne Fundstelle."));
        }
        if outside > 0 {
            let text = format!("{outside} Fundstellen auf Seiten, die das PDF nicht hat.");
            self.report.note("fundstelle-ausserhalb", Schwere::Fehler, text);
        }
    }

    fn ids(&mut self) {
        let mut seen = HashSet::new();
        let felder = self.paper.handlungsfelder.iter().map(|feld| feld.id.as_str());
        let ziele = self.paper.handlungsfelder.iter().flat_map(|feld| &feld.ziele);
        let massnahmen = ziele.clone().flat_map(|ziel| &ziel.massnahmen).map(|measure| measure.id.as_str());
        let twice: Vec<&str> =
            felder.chain(ziele.map(|ziel| ziel.id.as_str())).chain(massnahmen).filter(|id| !seen.insert(*id)).collect();
        for id in twice {
            self.report.note("kennung-doppelt", Schwere::Fehler, format!("Die Kennung {id} steht zweimal."));
        }
    }

    fn measures(&self) -> Vec<&'a Massnahme> {
        let ziele = self.paper.handlungsfelder.iter().flat_map(|feld| &feld.ziele);
        ziele.flat_map(|ziel| &ziel.massnahmen).collect()
    }

    fn felder(&self) -> Vec<&'a Feld> {
        let mut all: Vec<&'a Feld> = self.paper.felder.iter().collect();
        for feld in &self.paper.handlungsfelder {
            all.extend(&feld.felder);
            for ziel in &feld.ziele {
                all.extend(&ziel.felder);
                all.extend(ziel.massnahmen.iter().flat_map(|measure| &measure.felder));
            }
        }
        all
    }
}
