//! Compare, trust: how complete and sure the reading of a paper is, told by the paper itself.

use super::CompareSettings;
use super::model::{Angabe, Papier, PapierBefund, Vertrauen};
use super::papers::Placed;
use super::tokens::plain;
use crate::normalize::model::{Dokument, Massnahme};
use std::collections::BTreeSet;

pub(crate) fn paper(place: &Placed<'_>, settings: &CompareSettings) -> Papier {
    let paper = place.paper;
    Papier {
        id: paper.id.clone(),
        kommune: place.kommune.clone(),
        datei: paper.quelle.datei.clone(),
        sha256: paper.quelle.sha256.clone(),
        art: paper.art,
        titel: paper.titel.clone(),
        datum: paper.datum.clone(),
        berichtszeitraum: paper.berichtszeitraum.as_ref().map(|period| period.text.clone()),
        zertifikat: paper.zertifikat,
        reihung: place.reihung.clone(),
        gezaehlt: place.gezaehlt,
        gleich_wie: place.gleich_wie.clone(),
        vertrauen: trust(paper, settings),
    }
}

fn measures(paper: &Dokument) -> impl Iterator<Item = &Massnahme> {
    paper.handlungsfelder.iter().flat_map(|hf| &hf.ziele).flat_map(|ziel| &ziel.massnahmen)
}

fn trust(paper: &Dokument, settings: &CompareSettings) -> Vertrauen {
    let unreadable: Vec<u32> = paper.seiten.iter().filter(|page| !page.lesbar).map(|page| page.nr).collect();
    let ziele = paper.handlungsfelder.iter().flat_map(|hf| &hf.ziele).filter(|ziel| ziel.text.is_some()).count() as u32;
    let felder: Vec<_> = measures(paper).flat_map(|measure| &measure.felder).collect();
    let sum: f32 = felder.iter().map(|feld| feld.konfidenz).sum();
    let is_unsure = |measure: &&Massnahme| measure.felder.iter().any(|feld| feld.konfidenz < settings.unsure);
    let (listed, lost) = contents(paper);
    let account = paper.abdeckung;
    Vertrauen {
        seiten: paper.seiten.len() as u32,
        seiten_gelesen: (paper.seiten.len() - unreadable.len()) as u32,
        seiten_unlesbar: unreadable,
        ziele,
        massnahmen: measures(paper).count() as u32,
        leere: measures(paper).filter(|measure| measure.text.is_none()).map(|measure| measure.id.clone()).collect(),
        angaben: declared(paper, ziele),
        im_inhaltsverzeichnis: listed,
        nur_im_inhaltsverzeichnis: lost,
        abdeckung: if account.zeichen == 0 { 0.0 } else { 1.0 - account.rest as f32 / account.zeichen as f32 },
        rest_zeichen: account.rest,
        konfidenz: (!felder.is_empty()).then(|| (sum / felder.len() as f32 * 100.0).round() / 100.0),
        unsicher: measures(paper).filter(is_unsure).map(|measure| measure.id.clone()).collect(),
        felder: felder.len() as u32,
        felder_leer: felder.iter().filter(|feld| feld.text.is_empty()).count() as u32,
        ocr: paper.werkzeug.ocr.is_some(),
        befunde: paper
            .befunde
            .iter()
            .map(|befund| PapierBefund {
                code: befund.code.clone(),
                schwere: befund.schwere,
                text: befund.text.clone(),
                id: befund.id.clone(),
                seite: befund.seite,
            })
            .collect(),
    }
}

fn declared(paper: &Dokument, ziele: u32) -> Vec<Angabe> {
    let found = measures(paper).count() as u32;
    let agrees = |declared: Option<u32>, found: u32| declared.is_none_or(|declared| declared == found);
    let rows = paper.zeugen.angaben.iter().map(|row| Angabe {
        text: row.text.clone(),
        ziele: row.ziele,
        massnahmen: row.massnahmen,
        seite: row.seite,
        fundstellen: row.fundstellen.clone(),
        stimmt: agrees(row.ziele, ziele) && agrees(row.massnahmen, found),
    });
    rows.collect()
}

/// Measures in the table of contents (entries with as many parts in their number as the measures have, without those of
/// Handlungsfelder and Ziele), and those of them that the body lacks.
fn contents(paper: &Dokument) -> (u32, Vec<String>) {
    let parts =
        |number: &str| number.split(|letter: char| !letter.is_alphanumeric()).filter(|part| !part.is_empty()).count();
    let found: BTreeSet<String> = measures(paper).filter_map(|measure| measure.nummer.as_deref()).map(plain).collect();
    let depths: BTreeSet<usize> = measures(paper).filter_map(|measure| measure.nummer.as_deref()).map(parts).collect();
    let above = headings(paper);
    let is_above = |number: &str, title: &str| {
        above.iter().any(|(own, text)| {
            // Where measures are counted as Ziele are, only the words tell them apart.
            *own == plain(number) && (!found.contains(own) || plain(text).starts_with(&plain(title)))
        })
    };
    let entries = paper.zeugen.inhaltsverzeichnis.iter();
    let listed: Vec<&str> = entries
        .filter_map(|entry| Some((entry.nummer.as_deref()?, entry.titel.as_str())))
        .filter(|(number, title)| depths.len() == 1 && depths.contains(&parts(number)) && !is_above(number, title))
        .map(|(number, _)| number)
        .collect();
    let lost =
        listed.iter().filter(|number| !found.contains(&plain(number))).map(|number| (*number).to_owned()).collect();
    (listed.len() as u32, lost)
}

/// Numbers and words of Handlungsfelder and Ziele.
fn headings(paper: &Dokument) -> Vec<(String, &str)> {
    let fields = paper.handlungsfelder.iter().map(|hf| (hf.nummer.as_deref(), hf.titel.as_deref()));
    let aims = paper.handlungsfelder.iter().flat_map(|hf| &hf.ziele);
    let aims = aims.map(|ziel| (ziel.nummer.as_deref(), ziel.text.as_deref()));
    fields.chain(aims).filter_map(|(number, text)| Some((plain(number?), text.unwrap_or_default()))).collect()
}
