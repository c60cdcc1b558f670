//! Assemble: Handlungsfelder, Ziele and Massnahmen with their normalised values.

use super::fields::{convert, legible, rounded};
use super::findings::{Findings, Subject};
use super::ids::IdMaker;
use super::titles::{self, Titles};
use super::values::{self, Values};
use crate::diagnostic::{Diagnostic, Schwere};
use crate::extract::model::{
    DraftHandlungsfeld, DraftMassnahme, DraftProjekt, DraftSteuerung, DraftZiel, Field, LegendEntry,
};
use crate::lexicon::Lexicon;
use crate::normalize::date::Date;
use crate::normalize::handlungsfeld;
use crate::normalize::model::{Handlungsfeld, Massnahme, Steuerung, WeiteresProjekt, Ziel};
use crate::normalize::verweise::Numbers;
use crate::provenance::Fundstelle;

/// What single values are read against.
pub(super) struct Context<'a> {
    /// Word lists.
    pub lexicon: &'a Lexicon,
    /// Date of the document.
    pub datum: Option<Date>,
    /// Abbreviations the paper expands.
    pub abbreviations: &'a [(String, String)],
    /// Printed legend of status signs.
    pub legend: &'a [LegendEntry],
    /// Titles of the table of contents.
    pub titles: Titles<'a>,
    /// Numbers of all measures.
    pub numbers: Numbers,
}

/// Turns the draft's tree into the document's, handing out ids and collecting findings.
pub(super) struct Assembler<'a> {
    pub context: Context<'a>,
    pub ids: IdMaker<'a>,
    pub findings: Findings,
    /// What the fields of all measures mean, in the order of the tree.
    pub ready: std::vec::IntoIter<Meaning>,
}

/// What the fields of one measure mean, and the measures it names.
pub(super) struct Meaning {
    values: Values,
    verweise: Vec<String>,
}

impl Meaning {
    pub(super) fn of(draft: &DraftMassnahme, context: &Context<'_>) -> Self {
        let values = values::of_massnahme(&legible(&draft.felder), context);
        Self { values, verweise: values::references(draft, context) }
    }
}

impl Assembler<'_> {
    pub(super) fn handlungsfeld(&mut self, index: usize, draft: &DraftHandlungsfeld) -> Handlungsfeld {
        let id = self.ids.next(&draft.fundstellen);
        let title = draft.titel.as_deref().unwrap_or_default();
        let (kanonisch, kanonisch_auch) = if draft.titel.is_none() && draft.nummer.is_none() {
            (handlungsfeld::SONSTIGES.to_owned(), Vec::new())
        } else {
            handlungsfeld::handlungsfeld(title, draft.nummer.as_deref(), self.context.lexicon)
        };
        let path = format!("/handlungsfelder/{index}");
        let ziele = draft.ziele.iter().enumerate();
        Handlungsfeld {
            id,
            nummer: draft.nummer.clone(),
            titel: draft.titel.clone(),
            kanonisch,
            kanonisch_auch,
            strategische_ziele: draft.strategische_ziele.iter().map(|passage| passage.text.clone()).collect(),
            felder: convert(&draft.felder),
            fundstellen: draft.fundstellen.clone(),
            ziele: ziele.map(|(nr, entry)| self.ziel(&format!("{path}/ziele/{nr}"), entry)).collect(),
        }
    }

    fn ziel(&mut self, path: &str, draft: &DraftZiel) -> Ziel {
        let id = self.ids.next(&draft.fundstellen);
        let (indikatoren, messwerte) = values::of_ziel(&legible(&draft.felder), &self.context);
        let massnahmen = draft.massnahmen.iter().enumerate();
        Ziel {
            id,
            nummer: draft.nummer.clone(),
            text: draft.text.clone(),
            felder: convert(&draft.felder),
            indikatoren,
            messwerte,
            fundstellen: draft.fundstellen.clone(),
            massnahmen: massnahmen
                .map(|(nr, entry)| self.massnahme(&format!("{path}/massnahmen/{nr}"), entry))
                .collect(),
        }
    }

    fn massnahme(&mut self, path: &str, draft: &DraftMassnahme) -> Massnahme {
        let id = self.ids.next(&draft.fundstellen);
        let ready = self.ready.next();
        let added = self.context.titles.of_massnahme(draft);
        let restored = added.text.map(|(text, places)| {
            let mut felder = draft.felder.clone();
            felder.retain(|field| field.feld != "massnahme");
            felder.insert(0, titles::field(&text, &places));
            DraftMassnahme { text: Some(text), felder, ..draft.clone() }
        });
        if let Some(restored) = &restored {
            let note = from_contents(restored);
            self.note(vec![note], path, &id, &draft.fundstellen);
        }
        let draft = restored.as_ref().unwrap_or(draft);
        let Meaning { values, verweise } = match (restored.as_ref(), ready) {
            (None, Some(ready)) => ready,
            _ => Meaning::of(draft, &self.context),
        };
        let Values { zeitraum, verantwortlich, indikatoren, messwerte, kosten, zielgruppen, status, herkunft, notes } =
            values;
        self.note(notes, path, &id, &draft.fundstellen);
        Massnahme {
            id,
            nummer: draft.nummer.clone(),
            text: draft.text.clone(),
            kurztitel: draft.kurztitel.clone().or(added.kurztitel),
            felder: convert(&draft.felder),
            zeitraum,
            verantwortlich,
            indikatoren,
            messwerte,
            kosten,
            zielgruppen,
            status,
            herkunft,
            verweise,
            konfidenz: rounded(draft.konfidenz),
            fundstellen: draft.fundstellen.clone(),
        }
    }

    pub(super) fn projekt(&mut self, index: usize, draft: &DraftProjekt) -> WeiteresProjekt {
        let id = self.ids.next(&draft.fundstellen);
        let Values { zeitraum, status, notes, .. } = values::of_massnahme(&legible(&draft.felder), &self.context);
        self.note(notes, &format!("/weitere_projekte/{index}"), &id, &draft.fundstellen);
        let names = text_of(&draft.felder, "zuordnung").unwrap_or_default();
        let fields = names.lines().map(|line| line.trim_start_matches('•').trim()).filter(|line| !line.is_empty());
        let canonical = fields.map(|name| handlungsfeld::handlungsfeld(name, None, self.context.lexicon));
        WeiteresProjekt {
            id,
            projektname: text_of(&draft.felder, "projektname"),
            erlaeuterung: text_of(&draft.felder, "projekterlaeuterung"),
            zeitraum,
            handlungsfelder: canonical.flat_map(|(first, more)| std::iter::once(first).chain(more)).collect(),
            status,
            felder: convert(&draft.felder),
        }
    }

    fn note(&mut self, notes: Vec<Diagnostic>, path: &str, id: &str, places: &[Fundstelle]) {
        let subject = Subject { pfad: Some(path.to_owned()), id: Some(id.to_owned()), stelle: places.first().copied() };
        for note in notes {
            self.findings.add(note, &subject);
        }
    }
}

/// The measure prints no text of its own; the table of contents has its title.
fn from_contents(draft: &DraftMassnahme) -> Diagnostic {
    let number = draft.nummer.as_deref().unwrap_or_default();
    let text = format!("Der Text von Maßnahme {number} ist nur im Inhaltsverzeichnis lesbar.");
    Diagnostic::new("text-aus-inhaltsverzeichnis", Schwere::Warnung, text)
}

/// A row of the steering table.
pub(super) fn steuerung(draft: &DraftSteuerung) -> Steuerung {
    Steuerung {
        gremium: text_of(&draft.felder, "gremium"),
        erlaeuterung: text_of(&draft.felder, "erlaeuterung"),
        turnus: text_of(&draft.felder, "turnus"),
        dokumentation: text_of(&draft.felder, "dokumentation"),
        status: text_of(&draft.felder, "status"),
        fundstellen: draft.fundstellen.clone(),
    }
}

/// The verbatim values of `feld`, joined; `None` where none is printed or all are empty.
fn text_of(felder: &[Field], feld: &str) -> Option<String> {
    let texts: Vec<&str> = felder.iter().filter(|field| field.feld == feld).map(|field| field.text.trim()).collect();
    let text = texts.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join("\n");
    (!text.is_empty()).then_some(text)
}
