//! Batch: one file, whatever happens inside.
//!
//! A panic in any stage becomes a [`Failure`] of that file.

use crate::lexicon::Lexicon;
use crate::normalize::model::Dokument;
use crate::pipeline::{self, PipelineError, Settings, Source};
use std::cell::RefCell;
use std::panic::{self, AssertUnwindSafe};

/// Stack of a thread that reads documents, in bytes: nested forms and page trees recurse deeply in the PDF backend.
pub const STACK: usize = 64 << 20;

/// Why a file yields nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// Stable code.
    pub code: String,
    /// German sentence for readers of the data.
    pub satz: String,
    /// English sentence for the person at the terminal: what happened, and what to do.
    pub message: String,
}

impl Failure {
    /// A failure with its code, its German sentence and its English message.
    pub fn new(code: &str, satz: impl Into<String>, message: impl Into<String>) -> Self {
        Self { code: code.to_owned(), satz: satz.into(), message: message.into() }
    }

    /// The file itself cannot be read from the disk.
    #[must_use]
    pub fn unreadable(error: &std::io::Error) -> Self {
        Self::new(
            "nicht-lesbar",
            format!("Die Datei ist nicht lesbar ({error})."),
            format!("cannot read the file: {error}"),
        )
    }
}

impl From<PipelineError> for Failure {
    fn from(error: PipelineError) -> Self {
        let code = error.code();
        Self::new(code, german(code), error.to_string())
    }
}

/// What the codes mean, for readers of the data.
fn german(code: &str) -> &'static str {
    match code {
        "kein-pdf" => "Die Datei ist kein PDF.",
        "verschluesselt" => "Die Datei ist verschlüsselt und lässt sich nur mit Passwort öffnen.",
        "ohne-seiten" => "Die Datei hat keine Seiten.",
        "ocr-noetig" => "Die Seiten sind Bilder ohne Text; sie brauchen eine Texterkennung.",
        _ => "Die Datei ist so beschädigt, dass sie nichts mehr hergibt.",
    }
}

thread_local! {
    static PANIC: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// Keeps what a panic says for [`read`] instead of printing it; call once per process.
pub fn keep_panics_quiet() {
    panic::set_hook(Box::new(|info| {
        let place = info.location().map(|at| format!(" at {}:{}", at.file(), at.line())).unwrap_or_default();
        let what = info.payload_as_str().unwrap_or("panic").to_owned();
        PANIC.with(|cell| *cell.borrow_mut() = Some(format!("{what}{place}")));
    }));
}

/// Reads one file, with word lists that may be loaded meanwhile.
///
/// # Errors
/// When the file yields nothing, for whatever reason.
pub fn read<'l>(
    source: &Source<'_>,
    settings: &Settings,
    lexicon: impl FnOnce() -> &'l Lexicon + Send,
) -> Result<Vec<Dokument>, Failure> {
    let result = panic::catch_unwind(AssertUnwindSafe(|| pipeline::run_with(source, settings, lexicon)));
    match result {
        Ok(papers) => Ok(papers?),
        Err(_) => Err(panicked()),
    }
}

fn panicked() -> Failure {
    let what = PANIC.with(|cell| cell.borrow_mut().take()).unwrap_or_default();
    Failure::new(
        "panik",
        "Beim Lesen ist ein Fehler des Programms aufgetreten.",
        format!("the program failed inside ({what}); please report this file"),
    )
}
