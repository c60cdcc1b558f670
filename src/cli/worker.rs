//! Command `worker`: exactly one answer per request, in order, whatever the requests are.
//!
//! The process that talks reads no PDF itself: a second one does, is replaced when it dies or takes too long, and so
//! costs one answer. With `--frames` this is that second process, of a worker or of a run.

use super::Outcome;
use super::args::WorkerArgs;
use super::settings::{Words, ocr_settings, use_threads, worker_command};
use anyhow::Context as _;
use base64::Engine;
use serde::Deserialize;
use serde_json::{Value, json};
use std::io::{self, BufRead, Write};
use std::path::Path;
use zielspiegel::batch::frame::{Done, Format, Request, write_answer, write_pages};
use zielspiegel::batch::manifest::Zeile;
use zielspiegel::batch::one::{self, Failure, STACK};
use zielspiegel::batch::pool::{Crew, WorkerCommand};
use zielspiegel::lexicon::Lexicon;
use zielspiegel::output;
use zielspiegel::pipeline::{Settings, Source};
use zielspiegel::read::ReadSettings;

/// Longest request line in bytes: a PDF of about 190 MB in base64.
const LONGEST_LINE: u64 = 256 << 20;

pub(super) fn run(args: &WorkerArgs) -> anyhow::Result<Outcome> {
    let words = Words::load(args.read.lexicon.as_deref())?;
    if !args.frames {
        let command = worker_command(&args.read, &args.limits, args.threads)?;
        serve_user(args, command)?;
        return Ok(Outcome::Done);
    }
    // Ctrl-C reaches the whole group; the process above decides when this one ends, by closing its input.
    let _ = ctrlc::set_handler(|| {});
    args.limits.apply_memory();
    use_threads(args.threads);
    one::keep_panics_quiet();
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().stack_size(STACK).spawn_scoped(scope, || serve_run(words.get()))?;
        thread.join().map_err(|_| anyhow::anyhow!("the worker itself failed"))?
    })?;
    Ok(Outcome::Done)
}

/// Requests of the process above: see `batch::frame`.
fn serve_run(lexicon: &Lexicon) -> anyhow::Result<()> {
    let mut out = io::BufWriter::with_capacity(256 * 1024, io::stdout().lock());
    for line in io::stdin().lock().lines() {
        let request: Request = serde_json::from_str(&line?).context("a request of the run")?;
        let done = answer_run(&request, lexicon).unwrap_or_else(|failure| Done {
            row: Zeile::lost(&request.name, &failure.code, &failure.satz),
            message: Some(failure.message),
            files: Vec::new(),
        });
        write_answer(&mut out, &done)?;
    }
    Ok(())
}

fn answer_run(request: &Request, lexicon: &Lexicon) -> Result<Done, Failure> {
    let bytes = match &request.bytes_b64 {
        Some(text) => decoded(text)?,
        None => std::fs::read(&request.path).map_err(|error| Failure::unreadable(&error))?,
    };
    let mut ocr = ocr_settings(request.ocr);
    ocr.announce = Some(announce);
    let settings = Settings {
        read: ReadSettings { password: request.password.clone(), ..ReadSettings::default() },
        ocr,
        kommune: request.kommune.clone(),
        ..Settings::default()
    };
    let source = Source { name: &request.name, bytes: &bytes, kontext: request.kontext.clone() };
    let papers = one::read(&source, &settings, || lexicon)?;
    let unwritten =
        |error: serde_json::Error| Failure::new("panik", "Das Ergebnis ließ sich nicht schreiben.", error.to_string());
    let files = match request.format {
        Format::Json => papers.iter().map(output::json::readable).collect::<Result<_, _>>(),
        Format::Ndjson => output::json::line(&papers).map(|line| vec![line]),
    };
    Ok(Done { row: Zeile::read(&request.name, &papers), message: None, files: files.map_err(unwritten)? })
}

/// Tells the process above that pages are recognised, which takes time. Called on the thread that answers, and between
/// answers, so that nothing is torn apart.
fn announce(pages: u32) {
    // A process above that is gone is noticed with the answer.
    let _ = write_pages(&mut io::stdout(), pages);
}

fn decoded(text: &str) -> Result<Vec<u8>, Failure> {
    let bytes = base64::engine::general_purpose::STANDARD.decode(text);
    bytes.map_err(|error| Failure::new("bad-request", "", format!("bytes_b64: {error}")))
}

/// What a user asks.
#[derive(Deserialize)]
struct Question {
    #[serde(default)]
    id: Value,
    path: Option<String>,
    bytes_b64: Option<String>,
    name: Option<String>,
    kommune: Option<String>,
}

fn serve_user(args: &WorkerArgs, command: WorkerCommand) -> anyhow::Result<()> {
    let mut from = io::stdin().lock();
    let mut out = io::BufWriter::new(io::stdout().lock());
    let mut crew = Crew::new(command);
    let mut line = Vec::new();
    loop {
        line.clear();
        let count = io::Read::take(&mut from, LONGEST_LINE).read_until(b'\n', &mut line)?;
        if count == 0 {
            return Ok(());
        }
        let is_cut = count as u64 == LONGEST_LINE && !line.ends_with(b"\n");
        if is_cut {
            from.skip_until(b'\n')?;
        }
        // Some programs write a byte order mark in front of the first line.
        let text = line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&line).trim_ascii();
        if text.is_empty() {
            continue;
        }
        let answer = if is_cut {
            refusal(&Value::Null, "request-too-long", "the request is longer than 256 MB")
        } else {
            answer_user(text, args, &mut crew)
        };
        out.write_all(&answer)?;
        out.write_all(b"\n")?;
        out.flush()?;
    }
}

fn answer_user(text: &[u8], args: &WorkerArgs, crew: &mut Crew) -> Vec<u8> {
    let question: Question = match serde_json::from_slice(text) {
        Ok(question) => question,
        Err(error) => {
            let id = serde_json::from_slice::<Value>(text).ok().and_then(|value| value.get("id").cloned());
            return refusal(&id.unwrap_or_default(), "bad-request", &error.to_string());
        }
    };
    let id = question.id.clone();
    match request(question, args).map(|request| crew.ask(&request)) {
        Ok(Done { files, row, message }) => match files.first() {
            Some(document) => acceptance(&id, document),
            None => refusal(&id, row.code(), message.as_deref().unwrap_or_default()),
        },
        Err(failure) => refusal(&id, &failure.code, &failure.message),
    }
}

fn request(question: Question, args: &WorkerArgs) -> Result<Request, Failure> {
    if question.path.is_some() == question.bytes_b64.is_some() {
        return Err(Failure::new("bad-request", "", "a request has either `path` or `bytes_b64`"));
    }
    let path = question.path.unwrap_or_default();
    let own = Path::new(&path).file_name().map(|name| name.to_string_lossy().into_owned());
    Ok(Request {
        name: question.name.or(own).unwrap_or_default(),
        path: path.into(),
        bytes_b64: question.bytes_b64,
        kontext: None,
        kommune: question.kommune.or_else(|| args.read.kommune.clone()),
        password: args.read.password.clone(),
        ocr: args.read.ocr.into(),
        format: Format::Ndjson,
    })
}

fn acceptance(id: &Value, document: &[u8]) -> Vec<u8> {
    let mut line = format!("{{\"id\":{id},\"ok\":true,\"dokument\":").into_bytes();
    line.extend_from_slice(document.trim_ascii_end());
    line.push(b'}');
    line
}

fn refusal(id: &Value, code: &str, message: &str) -> Vec<u8> {
    let error = json!({"code": code, "message": message});
    format!("{{\"id\":{id},\"ok\":false,\"error\":{error}}}").into_bytes()
}
