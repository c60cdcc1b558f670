//! Assemble: Handlungsfelder, Ziele and Massnahmen with their normalised values.

use super::fields::{convert, rounded};
use super::ids::IdMaker;
use crate::extract::model::{DraftHandlungsfeld, DraftMassnahme, DraftZiel};
use crate::normalize::model::{Handlungsfeld, Massnahme, Ziel};
use std::collections::BTreeMap;

pub(super) fn handlungsfeld(draft: &DraftHandlungsfeld, ids: &mut IdMaker<'_>) -> Handlungsfeld {
    Handlungsfeld {
        id: ids.next(&draft.fundstellen),
        nummer: draft.nummer.clone(),
        titel: draft.titel.clone(),
        kanonisch: "sonstiges".to_owned(),
        kanonisch_auch: Vec::new(),
        strategische_ziele: draft.strategische_ziele.iter().map(|passage| passage.text.clone()).collect(),
        felder: convert(&draft.felder),
        fundstellen: draft.fundstellen.clone(),
        ziele: draft.ziele.iter().map(|entry| ziel(entry, ids)).collect(),
    }
}

fn ziel(draft: &DraftZiel, ids: &mut IdMaker<'_>) -> Ziel {
    Ziel {
        id: ids.next(&draft.fundstellen),
        nummer: draft.nummer.clone(),
        text: draft.text.clone(),
        felder: convert(&draft.felder),
        indikatoren: Vec::new(),
        messwerte: Vec::new(),
        fundstellen: draft.fundstellen.clone(),
        massnahmen: draft.massnahmen.iter().map(|entry| massnahme(entry, ids)).collect(),
    }
}

fn massnahme(draft: &DraftMassnahme, ids: &mut IdMaker<'_>) -> Massnahme {
    Massnahme {
        id: ids.next(&draft.fundstellen),
        nummer: draft.nummer.clone(),
        text: draft.text.clone(),
        kurztitel: draft.kurztitel.clone(),
        felder: convert(&draft.felder),
        zeitraum: None,
        verantwortlich: Vec::new(),
        indikatoren: Vec::new(),
        messwerte: Vec::new(),
        kosten: None,
        zielgruppen: Vec::new(),
        status: None,
        herkunft: BTreeMap::new(),
        verweise: Vec::new(),
        konfidenz: rounded(draft.konfidenz),
        fundstellen: draft.fundstellen.clone(),
    }
}
