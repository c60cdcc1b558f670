//! Normalize, last step: the draft and what its texts mean become one [`Dokument`].
//!
//! In: [`Draft`], the layout it was made from, facts of the file. Out: the contract's data. Knows no PDF and reads no text itself:
//! every meaning comes from the neighbouring modules.

mod coverage;
mod fields;
mod ids;
mod measure;

use super::model::{Art, Dokument, Kommune, Quelle, SCHEMA, Seite, Teil, Werkzeug, Zeugen};
use crate::classify::{Class, DocumentKind};
use crate::extract::model::Draft;
use crate::layout::model::Layout;
use crate::lexicon::Lexicon;
use crate::provenance::Verfahren;
use ids::IdMaker;
use std::collections::{BTreeMap, BTreeSet};

/// What is known of the file beside its text.
#[derive(Debug, Clone, Default)]
pub struct FileFacts {
    /// Path relative to the input folder, with `/`.
    pub datei: String,
    /// SHA-256 of the file, hex.
    pub sha256: String,
    /// Size in bytes.
    pub bytes: u64,
    /// Program that made the PDF.
    pub erzeuger: Option<String>,
    /// All pages of the file.
    pub seiten: Vec<Seite>,
    /// OCR program and version, where one was used.
    pub ocr: Option<String>,
    /// Row of `--context`.
    pub kontext: Option<BTreeMap<String, String>>,
    /// Name or key of the Kommune, given by the user.
    pub kommune: Option<String>,
    /// Which part of the file the paper is.
    pub teil: Option<Teil>,
}

impl FileFacts {
    /// The part of the file, the whole of it by default.
    fn part(&self) -> Teil {
        self.teil.clone().unwrap_or(Teil { nr: 1, seite_von: 1, seite_bis: self.seiten.len() as u32 })
    }

    /// Id of the paper: the file's hash, and the part from the second on.
    fn document_id(&self) -> String {
        let short = self.sha256.get(..16).unwrap_or(&self.sha256);
        match self.part().nr {
            0 | 1 => short.to_owned(),
            nr => format!("{short}~{nr}"),
        }
    }
}

/// Makes the document of one paper.
#[must_use]
pub fn assemble(facts: &FileFacts, layout: &Layout, class: &Class, draft: &Draft, lexicon: &Lexicon) -> Dokument {
    let id = facts.document_id();
    let mut ids = IdMaker::new(&id);
    let handlungsfelder = draft.handlungsfelder.iter().map(|hf| measure::handlungsfeld(hf, &mut ids)).collect();
    let mut document = Dokument {
        schema: SCHEMA.to_owned(),
        werkzeug: werkzeug(facts, lexicon),
        quelle: quelle(facts),
        seiten: facts.seiten.clone(),
        art: art(class.art),
        titel: None,
        kommune: Kommune::default(),
        datum: None,
        berichtszeitraum: None,
        projektleitung: None,
        auditor: None,
        zertifikat: None,
        zertifikate: Vec::new(),
        beschluesse: Vec::new(),
        schwerpunktthema: None,
        leitziel: None,
        felder: fields::convert(&draft.head.felder),
        handlungsfelder,
        weitere_projekte: Vec::new(),
        steuerung: Vec::new(),
        vorlage: None,
        zeugen: Zeugen::default(),
        abdeckung: coverage::account(layout, draft),
        reste: coverage::rests(draft),
        befunde: Vec::new(),
        id,
    };
    document.quelle.verfahren = methods(&document);
    document
}

fn werkzeug(facts: &FileFacts, lexicon: &Lexicon) -> Werkzeug {
    Werkzeug {
        name: env!("CARGO_PKG_NAME").to_owned(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        lexikon_sha256: lexicon.sha256.clone(),
        ocr: facts.ocr.clone(),
    }
}

fn quelle(facts: &FileFacts) -> Quelle {
    Quelle {
        datei: facts.datei.clone(),
        sha256: facts.sha256.clone(),
        bytes: facts.bytes,
        seiten: facts.seiten.len() as u32,
        erzeuger: facts.erzeuger.clone(),
        verfahren: Vec::new(),
        teil: facts.part(),
        kontext: facts.kontext.clone(),
    }
}

fn art(kind: DocumentKind) -> Art {
    match kind {
        DocumentKind::Zielvereinbarung => Art::Zielvereinbarung,
        DocumentKind::Dokumentation => Art::Dokumentation,
        DocumentKind::Jahresbericht => Art::Jahresbericht,
        DocumentKind::Bilanzierung => Art::Bilanzierung,
        DocumentKind::Beschlussvorlage => Art::Beschlussvorlage,
        DocumentKind::Beschreibung => Art::Beschreibung,
        DocumentKind::Sonstiges => Art::Sonstiges,
    }
}

/// Every way in which a value of the document was read, sorted.
fn methods(document: &Dokument) -> Vec<Verfahren> {
    let mut found = BTreeSet::new();
    let mut note = |felder: &[super::model::Feld]| found.extend(felder.iter().map(|feld| feld.verfahren));
    note(&document.felder);
    for hf in &document.handlungsfelder {
        note(&hf.felder);
        for ziel in &hf.ziele {
            note(&ziel.felder);
            ziel.massnahmen.iter().for_each(|massnahme| note(&massnahme.felder));
        }
    }
    document.weitere_projekte.iter().for_each(|projekt| note(&projekt.felder));
    found.into_iter().collect()
}
