//! Command `worker`: exactly one answer per request, in order, whatever the requests are.

use super::Outcome;
use super::args::WorkerArgs;
use super::settings::{Words, use_threads};
use anyhow::Context as _;
use base64::Engine;
use serde::Deserialize;
use serde_json::{Value, json};
use std::io::{self, BufRead, Write};
use std::path::PathBuf;
use zielspiegel::batch::frame::{Done, Format, Request, write_answer};
use zielspiegel::batch::manifest::Zeile;
use zielspiegel::batch::one::{self, Failure, STACK};
use zielspiegel::lexicon::Lexicon;
use zielspiegel::normalize::model::Dokument;
use zielspiegel::output;
use zielspiegel::pipeline::{Settings, Source};
use zielspiegel::read::ReadSettings;

/// Longest request line in bytes: a PDF of about 190 MB in base64.
const LONGEST_LINE: u64 = 256 << 20;

pub(super) fn run(args: &WorkerArgs) -> anyhow::Result<Outcome> {
    // Ctrl-C reaches the whole group; the run above decides when a worker ends, by closing its input.
    if args.frames {
        let _ = ctrlc::set_handler(|| {});
    }
    args.limits.apply_memory();
    use_threads(args.threads);
    one::keep_panics_quiet();
    let words = Words::load(args.read.lexicon.as_deref())?;
    std::thread::scope(|scope| {
        let loop_ = || if args.frames { serve_run(words.get()) } else { serve_user(args, words.get()) };
        let thread = std::thread::Builder::new().stack_size(STACK).spawn_scoped(scope, loop_)?;
        thread.join().map_err(|_| anyhow::anyhow!("the worker itself failed"))?
    })?;
    Ok(Outcome::Done)
}

/// Requests of a run: see `batch::frame`.
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
    let bytes = std::fs::read(&request.path).map_err(|error| Failure::unreadable(&error))?;
    let settings = Settings {
        read: ReadSettings { password: request.password.clone(), ..ReadSettings::default() },
        ocr: request.ocr,
        kommune: request.kommune.clone(),
        ..Settings::default()
    };
    let source = Source { name: &request.name, bytes: &bytes, kontext: request.kontext.clone() };
    let papers = one::read(&source, &settings, lexicon)?;
    let unwritten =
        |error: serde_json::Error| Failure::new("panik", "Das Ergebnis ließ sich nicht schreiben.", error.to_string());
    let files = match request.format {
        Format::Json => papers.iter().map(output::json::readable).collect::<Result<_, _>>(),
        Format::Ndjson => output::json::line(&papers).map(|line| vec![line]),
    };
    Ok(Done { row: Zeile::read(&request.name, &papers), message: None, files: files.map_err(unwritten)? })
}

/// What a user asks.
#[derive(Deserialize)]
struct Question {
    #[serde(default)]
    id: Value,
    path: Option<PathBuf>,
    bytes_b64: Option<String>,
    name: Option<String>,
    kommune: Option<String>,
}

fn serve_user(args: &WorkerArgs, lexicon: &Lexicon) -> anyhow::Result<()> {
    let mut from = io::stdin().lock();
    let mut out = io::BufWriter::new(io::stdout().lock());
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
        let text = line.trim_ascii();
        if text.is_empty() {
            continue;
        }
        let answer = if is_cut {
            refusal(&Value::Null, "request-too-long", "the request is longer than 256 MB")
        } else {
            answer_user(text, args, lexicon)
        };
        out.write_all(&answer)?;
        out.write_all(b"\n")?;
        out.flush()?;
    }
}

fn answer_user(text: &[u8], args: &WorkerArgs, lexicon: &Lexicon) -> Vec<u8> {
    let question: Question = match serde_json::from_slice(text) {
        Ok(question) => question,
        Err(error) => {
            let id = serde_json::from_slice::<Value>(text).ok().and_then(|value| value.get("id").cloned());
            return refusal(&id.unwrap_or_default(), "bad-request", &error.to_string());
        }
    };
    match read_question(&question, args, lexicon) {
        Ok(papers) => acceptance(&question.id, &papers),
        Err(failure) => refusal(&question.id, &failure.code, &failure.message),
    }
}

fn read_question(question: &Question, args: &WorkerArgs, lexicon: &Lexicon) -> Result<Vec<Dokument>, Failure> {
    let refused = |message: &str| Failure::new("bad-request", "", message);
    let bytes = match (&question.path, &question.bytes_b64) {
        (Some(path), None) => std::fs::read(path).map_err(|error| Failure::unreadable(&error))?,
        (None, Some(text)) => base64::engine::general_purpose::STANDARD
            .decode(text)
            .map_err(|error| refused(&format!("bytes_b64: {error}")))?,
        _ => return Err(refused("a request has either `path` or `bytes_b64`")),
    };
    let own = question.path.as_ref().and_then(|path| path.file_name()).map(|name| name.to_string_lossy().into_owned());
    let name = question.name.clone().or(own).unwrap_or_default();
    let mut settings = args.read.settings();
    settings.kommune = question.kommune.clone().or(settings.kommune);
    one::read(&Source { name: &name, bytes: &bytes, kontext: None }, &settings, lexicon)
}

fn acceptance(id: &Value, papers: &[Dokument]) -> Vec<u8> {
    match output::json::line(papers) {
        Ok(document) => {
            let mut line = format!("{{\"id\":{id},\"ok\":true,\"dokument\":").into_bytes();
            line.extend_from_slice(document.trim_ascii_end());
            line.push(b'}');
            line
        }
        Err(error) => refusal(id, "internal", &error.to_string()),
    }
}

fn refusal(id: &Value, code: &str, message: &str) -> Vec<u8> {
    json!({"id": id, "ok": false, "error": {"code": code, "message": message}}).to_string().into_bytes()
}
