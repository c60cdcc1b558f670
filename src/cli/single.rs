//! Command `extract` for one file without `-o`: JSON on stdout, in this very process.
//!
//! Starting a second process would cost a third of the time; the limits hold here by a watching thread and by the system.

use super::args::{ExtractArgs, OutputFormat};
use super::settings::{Words, cores, use_threads};
use super::{Outcome, complain, emit};
use std::path::Path;
use std::sync::mpsc;
use zielspiegel::batch::context::Context;
use zielspiegel::batch::manifest::{Ergebnis, Zeile};
use zielspiegel::batch::one::{self, Failure, STACK};
use zielspiegel::batch::pool::timed_out;
use zielspiegel::hash::sha256_hex;
use zielspiegel::output::json;
use zielspiegel::pipeline::Source;

pub(super) fn run(args: &ExtractArgs, pdf: &Path, context: &Context) -> anyhow::Result<Outcome> {
    args.limits.apply_memory();
    use_threads(args.jobs.unwrap_or_else(cores));
    let words = Words::load(args.read.lexicon.as_deref())?;
    match read_in_time(args, pdf, context, words) {
        Ok((bytes, row)) => {
            emit(&bytes)?;
            if row.ergebnis == Ergebnis::Ok {
                return Ok(Outcome::Done);
            }
            complain(&format!("{}: {}", pdf.display(), row.grund.unwrap_or_default()));
            Ok(Outcome::Incomplete)
        }
        Err(failure) => {
            complain(&format!("{}: {}", pdf.display(), failure.message));
            Ok(Outcome::Incomplete)
        }
    }
}

/// Reads the file on a thread of its own, which is left behind when the time is up.
fn read_in_time(args: &ExtractArgs, pdf: &Path, context: &Context, words: Words) -> Result<(Vec<u8>, Zeile), Failure> {
    one::keep_panics_quiet();
    let bytes = std::fs::read(pdf).map_err(|error| Failure::unreadable(&error))?;
    let name = pdf.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let kontext = context.row(&name, &sha256_hex(&bytes)).cloned();
    let (settings, format) = (args.read.settings(), args.format);
    let (sender, receiver) = mpsc::channel();
    let task = move || {
        let source = Source { name: &name, bytes: &bytes, kontext };
        let result = one::read(&source, &settings, words.get()).and_then(|papers| {
            let written = if format == OutputFormat::Ndjson { json::line(&papers) } else { json::papers(&papers) };
            let bytes = written
                .map_err(|error| Failure::new("panik", "Das Ergebnis ließ sich nicht schreiben.", error.to_string()))?;
            Ok((bytes, Zeile::read(&name, &papers)))
        });
        // Nobody listens any more when the time is up.
        let _ = sender.send(result);
    };
    let started = std::thread::Builder::new().stack_size(STACK).spawn(task);
    started.map_err(|error| Failure::new("absturz", "Das Programm ließ sich nicht starten.", error.to_string()))?;
    receiver.recv_timeout(args.limits.timeout()).unwrap_or_else(|_| Err(timed_out(args.limits.timeout())))
}
