//! Assemble: the head of the paper.

use super::fields::convert;
use crate::extract::model::{Draft, DraftHead, Field, Passage};
use crate::lexicon::Lexicon;
use crate::normalize::beschluss;
use crate::normalize::date::{Date, find_dates};
use crate::normalize::kommune::{KommuneEvidence, Place};
use crate::normalize::kosten::kosten;
use crate::normalize::misread;
use crate::normalize::model::{Art, Berichtszeitraum, Beschluss, Feld, Vorlage};
use crate::normalize::zeitraum::{TimeCell, TimeContext, TimeRole, zeitraum};
use crate::provenance::Verfahren;

/// The verbatim value of the first head field `feld` that is not empty.
pub(super) fn value(head: &DraftHead, feld: &str) -> Option<String> {
    let fields = head.felder.iter().filter(|field| field.feld == feld);
    fields.map(|field| field.text.trim()).find(|text| !text.is_empty()).map(str::to_owned)
}

/// The labelled date, else the one of the signature.
pub(super) fn datum(head: &DraftHead, lexicon: &Lexicon) -> Option<Date> {
    let first_day = |feld: &str| {
        let mut fields = head.felder.iter().filter(|field| field.feld == feld);
        fields.find_map(|field| {
            let text = misread::certain(&field.text, false);
            let text = if field.verfahren == Verfahren::Ocr { &text } else { field.text.as_str() };
            find_dates(text, &lexicon.dates).first().map(|found| found.date)
        })
    };
    first_day("datum").or_else(|| first_day("unterschrift"))
}

/// The reporting period, read like a timeframe.
pub(super) fn berichtszeitraum(head: &DraftHead, lexicon: &Lexicon) -> Option<Berichtszeitraum> {
    let text = value(head, "berichtszeitraum")?;
    let cell = TimeCell { role: TimeRole::Zeitraum, text: &text, label: None };
    let reading = zeitraum(&[cell], &TimeContext::default(), lexicon).value;
    let (beginn, ende) = reading.map_or((None, None), |span| (span.beginn, span.ende));
    Some(Berichtszeitraum { text, beginn, ende })
}

/// Every text that may name the Kommune.
pub(super) fn kommune_evidence(draft: &Draft, frame: impl Iterator<Item = String>) -> KommuneEvidence {
    let place = |field: &Field| match field.feld.as_str() {
        "kommune" => Some(Place::Feld),
        "titel" => Some(Place::Titel),
        "unterschrift" => Some(Place::Unterschrift),
        _ => None,
    };
    let fields = draft.head.felder.iter().filter_map(|field| Some((place(field)?, field.text.clone())));
    let cover = draft.head.cover.iter().map(|line| (Place::Deckblatt, line.text.clone()));
    let frame = frame.map(|text| (Place::Rahmen, text));
    let prose = draft.prose.iter().map(|passage: &Passage| (Place::Prosa, passage.text.clone()));
    KommuneEvidence { texts: fields.chain(cover).chain(frame).chain(prose).collect() }
}

/// Each body that dealt with the paper; of a council paper in front only the deciding one.
pub(super) fn beschluesse(draft: &Draft, art: Art, lexicon: &Lexicon) -> Vec<Beschluss> {
    let mut all = beschluss::beschluesse(&draft.beschluesse, art == Art::Beschreibung, lexicon);
    if let Some(deciding) = draft.vorlage.as_ref().and_then(|vorlage| beschluss::deciding(vorlage, lexicon)) {
        let is_known = all.iter().any(|known| known.gremium == deciding.gremium && known.datum == deciding.datum);
        if !is_known {
            all.insert(0, deciding);
        }
    }
    all
}

/// What a council paper says of itself.
pub(super) fn vorlage(draft: &Draft, lexicon: &Lexicon) -> Option<Vorlage> {
    let vorlage = draft.vorlage.as_ref()?;
    let text = |feld: &str| {
        let fields = vorlage.felder.iter().filter(|field| field.feld == feld);
        fields.map(|field| field.text.trim()).find(|text| !text.is_empty()).map(str::to_owned)
    };
    Some(Vorlage {
        nummer: text("nummer"),
        betreff: text("betreff"),
        beschluss: text("beschluss"),
        beratungen: beschluss::beratungen(&vorlage.beratungen, lexicon),
        kosten: text("kosten")
            .and_then(|cost| kosten(&cost, lexicon).value)
            .map_or_else(Vec::new, |cost| cost.betraege),
        einreicher: text("einreicher"),
    })
}

/// The evidence for the head, that of a council paper in front included.
pub(super) fn felder(draft: &Draft) -> Vec<Feld> {
    let mut felder = convert(&draft.head.felder);
    felder.extend(draft.vorlage.iter().flat_map(|vorlage| convert(&vorlage.felder)));
    felder
}
