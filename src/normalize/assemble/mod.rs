//! Normalize, last step: the draft and what its texts mean become one [`Dokument`].
//!
//! In: [`Draft`], the layout it was made from, facts of the file. Out: the contract's data. Knows no PDF and reads no text itself:
//! every meaning comes from the neighbouring modules.

mod coverage;
mod fields;
mod findings;
mod given;
mod head;
mod ids;
mod measure;
mod origin;
mod status;
mod titles;
mod values;
mod witness;

use super::abbreviations;
use super::date::Date;
use super::kommune;
use super::model::{Abdeckung, Art, Dokument, Feld, Kommune, Quelle, SCHEMA, Seite, Teil, Werkzeug, Zeugen};
use super::verweise::Numbers;
use super::zertifikat;
use crate::classify::{Class, DocumentKind};
use crate::diagnostic::{Diagnostic, Schwere};
use crate::extract::model::{Draft, DraftMassnahme};
use crate::layout::model::{Layout, Line};
use crate::lexicon::Lexicon;
use crate::provenance::{Fundstelle, Verfahren};
use crate::share;
use findings::{Findings, Subject};
use ids::IdMaker;
use measure::{Assembler, Context, Meaning};
use std::collections::{BTreeMap, BTreeSet};
use titles::Titles;

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

/// Fewer measures are read before other threads have woken up.
const WORTH_SHARING: usize = 16;

/// Makes the document of one paper.
#[must_use]
pub fn assemble(
    facts: &FileFacts,
    notes: &[Diagnostic],
    layout: &Layout,
    class: &Class,
    draft: &Draft,
    lexicon: &Lexicon,
) -> Dokument {
    let id = facts.document_id();
    let read_datum = head::datum(&draft.head, lexicon);
    let datum = given::datum(facts, lexicon).or(read_datum);
    let measures = draft.handlungsfelder.iter().flat_map(|hf| &hf.ziele).flat_map(|ziel| &ziel.massnahmen);
    let measures: Vec<&DraftMassnahme> = measures.collect();
    let abbreviations = abbreviations(draft, lexicon);
    let context = Context {
        lexicon,
        datum,
        abbreviations: &abbreviations,
        legend: &draft.legend,
        titles: Titles::of(draft),
        numbers: Numbers::new(
            measures.iter().filter_map(|massnahme| massnahme.nummer.clone()).collect(),
            &lexicon.verweise,
        ),
    };
    let ready = meanings(&measures, &context).into_iter();
    let mut work = Assembler { context, ids: IdMaker::new(&id), findings: Findings::default(), ready };
    let mut document = empty(facts, lexicon, &id);
    document.art = art(class.art);
    notes
        .iter()
        .chain(&layout.notes)
        .chain(&draft.notes)
        .for_each(|note| work.findings.add(note.clone(), &Subject::default()));
    fill_head(&mut document, facts, layout, draft, datum, &mut work);
    given::note(&document, facts, read_datum, lexicon, &mut work.findings);
    let tree = draft.handlungsfelder.iter().enumerate();
    document.handlungsfelder = tree.map(|(index, hf)| work.handlungsfeld(index, hf)).collect();
    let projects = draft.projekte.iter().enumerate();
    document.weitere_projekte = projects.map(|(index, projekt)| work.projekt(index, projekt)).collect();
    document.steuerung = draft.steuerung.iter().map(measure::steuerung).collect();
    document.zeugen = witness::zeugen(draft, lexicon);
    let account = coverage::account(layout, &draft.usage);
    (document.abdeckung, document.reste) = (account.sum, account.rests);
    let mut findings = work.findings;
    witness::check(&document, draft, &mut findings);
    unreadable_pages(&document, &mut findings);
    document.befunde = findings.sorted();
    document.quelle.verfahren = methods(&document);
    document
}

/// What the fields of every measure mean; each is read by itself, so the threads of the pool share them.
fn meanings(measures: &[&DraftMassnahme], context: &Context<'_>) -> Vec<Meaning> {
    share::map(measures, WORTH_SHARING, |draft| Meaning::of(draft, context))
}

fn fill_head(
    document: &mut Dokument,
    facts: &FileFacts,
    layout: &Layout,
    draft: &Draft,
    datum: Option<Date>,
    work: &mut Assembler<'_>,
) {
    let lexicon = work.context.lexicon;
    document.titel = head::value(&draft.head, "titel");
    document.datum = datum.map(|date| date.to_string());
    document.projektleitung = head::value(&draft.head, "projektleitung");
    document.auditor = head::value(&draft.head, "auditor");
    document.schwerpunktthema = head::value(&draft.head, "schwerpunktthema");
    document.leitziel = head::value(&draft.head, "leitziel");
    document.berichtszeitraum = head::berichtszeitraum(&draft.head, lexicon);
    document.beschluesse = head::beschluesse(draft, document.art, lexicon);
    document.vorlage = head::vorlage(draft, lexicon);
    document.felder = head::felder(draft);
    document.zertifikat = zertifikat::zertifikat(document.titel.as_deref(), document.art, draft, lexicon);
    document.zertifikate = zertifikat::zertifikate(draft, lexicon);
    let frame: BTreeSet<String> = layout.furniture.iter().map(Line::text).collect();
    let evidence = head::kommune_evidence(draft, frame.into_iter());
    let (kommune, notes) = kommune::kommune(&evidence, given::kommune(facts).as_deref(), lexicon);
    document.kommune = kommune;
    let subject = Subject { pfad: Some("/kommune".to_owned()), ..Subject::default() };
    // A paper that is none of ours need not name a Kommune.
    if document.art != Art::Sonstiges {
        for note in notes {
            work.findings.add(note, &subject);
        }
    }
}

/// What the paper expands: pairs the extract stage met, then those that stand anywhere in its texts.
fn abbreviations(draft: &Draft, lexicon: &Lexicon) -> Vec<(String, String)> {
    let fields = draft.handlungsfelder.iter().flat_map(|hf| &hf.ziele).flat_map(|ziel| &ziel.massnahmen);
    let texts = fields.flat_map(|massnahme| &massnahme.felder).map(|field| field.text.as_str());
    let prose = draft.prose.iter().chain(&draft.rest).map(|passage| passage.text.as_str());
    let mut pairs = draft.abbreviations.clone();
    for (short, long) in abbreviations::find(prose.chain(texts), lexicon) {
        if !pairs.iter().any(|(known, _)| *known == short) {
            pairs.push((short, long));
        }
    }
    pairs
}

/// Pages that show something, but no usable text.
fn unreadable_pages(document: &Dokument, findings: &mut Findings) {
    let part = &document.quelle.teil;
    let own = document.seiten.iter().filter(|seite| (part.seite_von..=part.seite_bis).contains(&seite.nr));
    for seite in own.filter(|seite| !seite.lesbar) {
        let bbox = [0.0, 0.0, seite.breite, seite.hoehe];
        let text = format!("Seite {} hat keinen verwertbaren Text.", seite.nr);
        let note = Diagnostic::new("seite-ohne-text", Schwere::Fehler, text).at(Fundstelle { seite: seite.nr, bbox });
        findings.add(note, &Subject::default());
    }
}

/// A document of which only the file is known.
fn empty(facts: &FileFacts, lexicon: &Lexicon, id: &str) -> Dokument {
    Dokument {
        schema: SCHEMA.to_owned(),
        id: id.to_owned(),
        werkzeug: werkzeug(facts, lexicon),
        quelle: quelle(facts),
        seiten: facts.seiten.clone(),
        art: Art::default(),
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
        felder: Vec::new(),
        handlungsfelder: Vec::new(),
        weitere_projekte: Vec::new(),
        steuerung: Vec::new(),
        vorlage: None,
        zeugen: Zeugen::default(),
        abdeckung: Abdeckung::default(),
        reste: Vec::new(),
        befunde: Vec::new(),
    }
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
    let mut note = |felder: &[Feld]| found.extend(felder.iter().map(|feld| feld.verfahren));
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
