//! Pipeline: the order of the stages and nothing else.
//!
//! In: the bytes of one file. Out: its papers as [`Dokument`]s. Knows every stage, decides nothing itself.

use crate::classify::{self, Class, DocumentKind, PartRange};
use crate::diagnostic::Diagnostic;
use crate::extract::{self, ExtractSettings, model::Draft};
use crate::hash;
use crate::layout::{self, LayoutSettings, model::Layout};
use crate::lexicon::Lexicon;
use crate::normalize::assemble::{self, FileFacts};
use crate::normalize::model::{Dokument, Seite, SeitenVerfahren, Teil};
use crate::ocr::{self, OcrSettings, Recognition};
use crate::read::{
    self, ReadError, ReadSettings,
    model::{RawDocument, RawPage},
    open,
};
use crate::render::{Canvas, RenderSettings};
use crate::share;
use std::collections::BTreeMap;

/// Settings of all stages.
#[derive(Debug, Clone, Default)]
pub struct Settings {
    /// Of the read stage.
    pub read: ReadSettings,
    /// Of the layout stage.
    pub layout: LayoutSettings,
    /// Of the extract stage.
    pub extract: ExtractSettings,
    /// Of the text recognition.
    pub ocr: OcrSettings,
    /// Name or key of the Kommune, given by the user; overrides what the paper says.
    pub kommune: Option<String>,
}

/// A file to be read.
#[derive(Debug, Clone, Default)]
pub struct Source<'a> {
    /// Path relative to the input folder, with `/`; becomes `quelle.datei`.
    pub name: &'a str,
    /// Its bytes.
    pub bytes: &'a [u8],
    /// Its row of `--context`.
    pub kontext: Option<BTreeMap<String, String>>,
}

/// Why a file yields no document.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum PipelineError {
    /// It cannot be read.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// Its pages are pictures.
    #[error("none of its {pages} pages has text; it is a scan and needs OCR{}", hint(*is_program_missing))]
    NeedsOcr {
        /// Number of pages.
        pages: u32,
        /// The program that reads scans is not installed.
        is_program_missing: bool,
    },
}

/// What to do about a scan.
fn hint(is_program_missing: bool) -> &'static str {
    if is_program_missing {
        ": tesseract with its German word list is not installed (Debian, Ubuntu: apt-get install tesseract-ocr tesseract-ocr-deu; macOS: brew install tesseract tesseract-lang)"
    } else {
        "; run it with --ocr auto"
    }
}

impl PipelineError {
    /// Stable code, listed in the README.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Read(ReadError::NotPdf) => "kein-pdf",
            Self::Read(ReadError::Encrypted) => "verschluesselt",
            Self::Read(ReadError::NoPages) => "ohne-seiten",
            Self::Read(_) => "beschaedigt",
            Self::NeedsOcr { .. } => "ocr-noetig",
        }
    }
}

/// What every stage made of a file, for `inspect` and `explain`.
#[derive(Debug)]
pub struct Trace {
    /// What the pages draw.
    pub raw: RawDocument,
    /// What belongs together.
    pub layout: Layout,
    /// The papers of the file.
    pub papers: Vec<Paper>,
}

/// What became of one paper.
#[derive(Debug)]
pub struct Paper {
    /// What sort of paper it is.
    pub class: Class,
    /// Which text is which field.
    pub draft: Draft,
    /// What it means.
    pub document: Dokument,
}

/// Reads one file and keeps what every stage made of it.
///
/// # Errors
/// When the file yields nothing; milder trouble stands in `befunde`.
pub fn trace(source: &Source<'_>, settings: &Settings, lexicon: &Lexicon) -> Result<Trace, PipelineError> {
    let (raw, ground) = lay_out(source, settings)?;
    let papers = papers(&ground, settings, lexicon, |paper| paper);
    Ok(Trace { raw, layout: ground.layout, papers })
}

/// Reads one file: at least one paper.
///
/// # Errors
/// When the file yields nothing; milder trouble stands in `befunde`.
pub fn run(source: &Source<'_>, settings: &Settings, lexicon: &Lexicon) -> Result<Vec<Dokument>, PipelineError> {
    run_with(source, settings, || lexicon)
}

/// Like [`run`], with word lists that are loaded while the first stages are at work, where there are threads for it.
///
/// # Errors
/// When the file yields nothing; milder trouble stands in `befunde`.
pub fn run_with<'l>(
    source: &Source<'_>,
    settings: &Settings,
    lexicon: impl FnOnce() -> &'l Lexicon + Send,
) -> Result<Vec<Dokument>, PipelineError> {
    // The glyphs are most of what a document needs room for, and nobody asks for them any more.
    let ground = || -> Result<Ground, PipelineError> {
        let (raw, ground) = lay_out(source, settings)?;
        share::discard(raw);
        Ok(ground)
    };
    let (ground, lexicon) = if rayon::current_num_threads() > 1 {
        std::thread::scope(|scope| {
            let words = scope.spawn(lexicon);
            (ground(), words.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
        })
    } else {
        (ground(), lexicon())
    };
    let ground = ground?;
    let documents = papers(&ground, settings, lexicon, |paper| paper.document);
    share::discard(ground);
    Ok(documents)
}

/// What the papers of a file are made of.
struct Ground {
    layout: Layout,
    facts: FileFacts,
    /// Of the read stage.
    notes: Vec<Diagnostic>,
}

/// The stages that know no words.
fn lay_out(source: &Source<'_>, settings: &Settings) -> Result<(RawDocument, Ground), PipelineError> {
    let (raw, recognition) = seen(source, settings)?;
    let layout = layout::layout(&raw, &settings.layout);
    if layout.word_count == 0 && recognition.unread > 0 {
        let is_program_missing = recognition.is_program_missing;
        return Err(PipelineError::NeedsOcr { pages: raw.pages.len() as u32, is_program_missing });
    }
    let facts = facts(source, settings, &raw, recognition);
    let notes = raw.notes.clone();
    Ok((raw, Ground { layout, facts, notes }))
}

/// What the pages show, drawn or as pictures.
fn seen(source: &Source<'_>, settings: &Settings) -> Result<(RawDocument, Recognition), PipelineError> {
    let opened = open::open(source.bytes, &settings.read)?;
    let mut raw = read::read_opened(&opened, source.bytes, &settings.read);
    let canvas = Canvas::of(&opened, RenderSettings::default());
    let recognition = ocr::recognise(source.bytes, &canvas, &mut raw, &settings.ocr);
    Ok((raw, recognition))
}

/// The stages that read words; `keep` says what of each paper is wanted.
fn papers<R: Send>(ground: &Ground, settings: &Settings, lexicon: &Lexicon, keep: fn(Paper) -> R) -> Vec<R> {
    let parts = classify::parts(&ground.layout, lexicon);
    if parts.len() < 2 && parts.iter().all(|part| part.vorlage.is_none()) {
        return vec![keep(whole(ground, settings, lexicon))];
    }
    let numbered: Vec<_> = parts.iter().zip(1..).collect();
    let one = |(part, nr): &(&PartRange, u32)| keep(one_of_several(part, *nr, ground, settings, lexicon));
    share::map(&numbered, 2, one)
}

/// The only paper of a file.
fn whole(ground: &Ground, settings: &Settings, lexicon: &Lexicon) -> Paper {
    let Ground { layout, facts, notes } = ground;
    let class = class_of(layout, facts, lexicon);
    let draft = extract::extract(layout, &class, lexicon, &settings.extract);
    let document = assemble::assemble(facts, notes, layout, &class, &draft, lexicon);
    Paper { class, draft, document }
}

/// What the user states goes before what the paper says.
fn class_of(layout: &Layout, facts: &FileFacts, lexicon: &Lexicon) -> Class {
    let art = facts.kontext.as_ref().and_then(|row| row.get("art"));
    art.and_then(|art| classify::stated(art, layout, lexicon)).unwrap_or_else(|| classify::classify(layout, lexicon))
}

/// One of several papers in a file, with the council paper that stands in front of it.
fn one_of_several(part: &PartRange, nr: u32, ground: &Ground, settings: &Settings, lexicon: &Lexicon) -> Paper {
    let Ground { layout, facts, notes } = ground;
    let own = layout::part::pages(layout, part.first, part.last);
    let class = class_of(&own, facts, lexicon);
    let mut draft = extract::extract(&own, &class, lexicon, &settings.extract);
    let mut first = part.first;
    let mut seen = own;
    if let Some((from, to)) = part.vorlage {
        let council = layout::part::pages(layout, from, to);
        let council_class = Class { art: DocumentKind::Beschlussvorlage, ..Class::default() };
        let council_draft = extract::extract(&council, &council_class, lexicon, &settings.extract);
        draft.attach_council_paper(council_draft);
        first = from;
        seen = layout::part::pages(layout, from, part.last);
    }
    let facts = FileFacts { teil: Some(Teil { nr, seite_von: first, seite_bis: part.last }), ..facts.clone() };
    let document = assemble::assemble(&facts, notes, &seen, &class, &draft, lexicon);
    Paper { class, draft, document }
}

/// What the document says of its file.
fn facts(source: &Source<'_>, settings: &Settings, raw: &RawDocument, recognition: Recognition) -> FileFacts {
    FileFacts {
        datei: source.name.to_owned(),
        sha256: hash::sha256_hex(source.bytes),
        bytes: source.bytes.len() as u64,
        erzeuger: raw.metadata.producer.clone().or_else(|| raw.metadata.creator.clone()),
        seiten: raw.pages.iter().map(seite).collect(),
        ocr: recognition.program,
        kontext: source.kontext.clone(),
        kommune: settings.kommune.clone(),
        teil: None,
    }
}

fn seite(page: &RawPage) -> Seite {
    let tenth = |points: f32| (points * 10.0).round() / 10.0;
    let has_text = page.glyphs.iter().any(|glyph| glyph.is_visible) || !page.widgets.is_empty();
    // Recognised words come from outside or from a hidden layer under the picture.
    let has_ocr = !page.words.is_empty() || page.glyphs.iter().any(|glyph| !glyph.is_visible);
    let verfahren = match (has_text, has_ocr) {
        (true, false) => SeitenVerfahren::Text,
        (true, true) => SeitenVerfahren::Gemischt,
        (false, true) => SeitenVerfahren::Ocr,
        (false, false) => SeitenVerfahren::Leer,
    };
    let is_blank = page.images.is_empty();
    let (width, height) = page.tilt.map_or((page.width, page.height), |tilt| (tilt.width, tilt.height));
    Seite {
        nr: page.number,
        breite: tenth(width),
        hoehe: tenth(height),
        drehung: page.rotation,
        verfahren,
        lesbar: page.is_readable && (has_text || has_ocr || is_blank),
    }
}
