//! Command `extract` for one file without `-o`: JSON on stdout.
//!
//! A second process of this program reads the file and this one only watches it, so that an abort inside a library or the
//! memory limit ends as an error that names the file, like any other.

use super::args::{ExtractArgs, OutputFormat};
use super::settings::{SHORT_WORDS, SMALL_STEPS, Words, cores, use_threads};
use super::{Outcome, complain, emit, say};
use anyhow::Context as _;
use std::ffi::OsStr;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, ExitStatus, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::mpsc::{self, Receiver};
use std::time::{Duration, Instant};
use zielspiegel::batch::context::Context;
use zielspiegel::batch::manifest::{Ergebnis, Zeile};
use zielspiegel::batch::one::{self, Failure, STACK};
use zielspiegel::batch::pool::{crashed, timed_out, with_pages};
use zielspiegel::hash::sha256_hex;
use zielspiegel::normalize::model::Dokument;
use zielspiegel::output::json;
use zielspiegel::pipeline::Source;

/// The flag of the process that reads.
const HERE: &str = "--in-process";

/// Has a second process read the file, and tells what became of it.
pub(super) fn guard(pdf: &Path) -> anyhow::Result<Outcome> {
    let program = std::env::current_exe().context("cannot find this program")?;
    let mut child = Command::new(program)
        .args(std::env::args_os().skip(1))
        .arg(OsStr::new(HERE))
        .envs([SMALL_STEPS, SHORT_WORDS])
        .stderr(Stdio::piped())
        .spawn()
        .context("cannot start this program a second time")?;
    let mut last_words = Vec::new();
    for line in child.stderr.take().into_iter().flat_map(|stderr| BufReader::new(stderr).split(b'\n')) {
        let line = String::from_utf8_lossy(&line.unwrap_or_default()).into_owned();
        // What the run-time system says of an abort is told below in other words.
        if line.starts_with("zielspiegel: ") { say(&line) } else { last_words.push(line) }
    }
    let status = child.wait().context("cannot wait for the process that reads")?;
    let Some(outcome) = outcome(status) else {
        let failure = crashed(&status.to_string(), &last_words.join("\n"));
        complain(&format!("{}: {}", pdf.display(), failure.message));
        return Ok(Outcome::Incomplete);
    };
    for line in last_words.iter().filter(|line| !line.is_empty()) {
        say(line);
    }
    Ok(outcome)
}

/// How the process that reads ended; `None` for a crash.
fn outcome(status: ExitStatus) -> Option<Outcome> {
    match status.code()? {
        0 => Some(Outcome::Done),
        1 => Some(Outcome::Fault),
        2 => Some(Outcome::Usage),
        3 => Some(Outcome::Incomplete),
        5 => Some(Outcome::NothingToDo),
        130 => Some(Outcome::Interrupted),
        _ => None,
    }
}

/// Reads the file in this very process.
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
    let kontext = context.row(&name, || sha256_hex(&bytes)).cloned();
    let (mut settings, format) = (args.read.settings(), args.format);
    settings.ocr.announce = Some(|pages| PAGES.store(pages, Ordering::Relaxed));
    let (sender, receiver) = mpsc::channel();
    let task = move || {
        let source = Source { name: &name, bytes: &bytes, kontext };
        let (result, _papers) = match one::read(&source, &settings, || words.get()) {
            Ok(papers) => (written(&name, &papers, format), papers),
            Err(failure) => (Err(failure), Vec::new()),
        };
        // Nobody listens any more when the time is up. The papers are dropped when all is said.
        let _ = sender.send(result);
    };
    let started = std::thread::Builder::new().stack_size(STACK).spawn(task);
    started.map_err(|error| Failure::new("absturz", "Das Programm ließ sich nicht starten.", error.to_string()))?;
    wait(&receiver, args.limits.timeout())
}

fn written(name: &str, papers: &[Dokument], format: OutputFormat) -> Result<(Vec<u8>, Zeile), Failure> {
    let written = if format == OutputFormat::Ndjson { json::line(papers) } else { json::papers(papers) };
    let bytes =
        written.map_err(|error| Failure::new("panik", "Das Ergebnis ließ sich nicht schreiben.", error.to_string()))?;
    Ok((bytes, Zeile::read(name, papers)))
}

/// Pages that are being recognised.
static PAGES: AtomicU32 = AtomicU32::new(0);

/// The result, if it comes in time; pages that are recognised bring time of their own.
fn wait<T>(results: &Receiver<Result<T, Failure>>, timeout: Duration) -> Result<T, Failure> {
    let start = Instant::now();
    let mut limit = timeout;
    loop {
        if let Ok(result) = results.recv_timeout(limit.saturating_sub(start.elapsed())) {
            return result;
        }
        let more = with_pages(timeout, PAGES.load(Ordering::Relaxed));
        if more <= limit {
            return Err(timed_out(limit));
        }
        limit = more;
    }
}
