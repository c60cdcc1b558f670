//! Command `extract`: PDFs to JSON.

use super::args::ExtractArgs;
use super::settings::{Words, cores, expand, ocr_settings, use_threads, worker_command};
use super::{Outcome, complain, preview, progress, say, single};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use zielspiegel::batch::context::Context;
use zielspiegel::batch::frame::Request;
use zielspiegel::batch::manifest::{Ergebnis, Lauf};
use zielspiegel::batch::merge::Shard;
use zielspiegel::batch::plan::Fingerprint;
use zielspiegel::batch::recogniser::Recogniser;
use zielspiegel::batch::run::{self, Planned, RunError, RunSettings};
use zielspiegel::batch::walk::walk;
use zielspiegel::normalize::model::Werkzeug;

/// Fingerprint of the code this program is made of, by the build script.
const BUILD: &str = env!("ZIELSPIEGEL_BUILD");

pub(super) fn run(args: &ExtractArgs) -> anyhow::Result<Outcome> {
    let inputs = expand(&args.inputs)?;
    let context = match &args.context {
        Some(file) => Context::load(file)?,
        None => Context::default(),
    };
    match (&args.output, inputs.as_slice()) {
        (_, _) if args.dry_run => many(args, &inputs, preview::folder(args), &context),
        (None, [one]) if one.is_file() && args.in_process => single::run(args, one, &context),
        (None, [one]) if one.is_file() => single::guard(one),
        (None, [one]) if !one.exists() => {
            complain(&format!("{}: no such file", one.display()));
            Ok(Outcome::Usage)
        }
        (None, _) => {
            complain("several inputs (or a folder) need an output folder: add -o DIR");
            Ok(Outcome::Usage)
        }
        (Some(output), _) => many(args, &inputs, output, &context),
    }
}

fn many(args: &ExtractArgs, inputs: &[PathBuf], output: &Path, context: &Context) -> anyhow::Result<Outcome> {
    let Ok(shard) = args.shard.as_deref().map(parse_shard).transpose() else {
        complain("--shard wants i/n with 1 <= i <= n, for example 2/8");
        return Ok(Outcome::Usage);
    };
    let found = walk(inputs, Some(output));
    if found.inputs.is_empty() && found.missing.is_empty() {
        complain("no PDF among the inputs");
        return Ok(Outcome::NothingToDo);
    }
    let jobs = args.jobs.unwrap_or_else(cores).max(1);
    use_threads(jobs);
    let inputs = found.inputs.len();
    if args.dry_run {
        let settings = settings(args, output, jobs, shard, inputs)?;
        return preview::run(args, found, context, &settings);
    }
    let (settings, planned) =
        rayon::join(|| settings(args, output, jobs, shard, inputs), || Planned::of(found, context, shard));
    let settings = settings?;
    let stop = stop_on_signal();
    let progress = progress::Reporter::new(args);
    let lauf = match run::run(planned, &settings, &stop, &progress) {
        Err(error @ RunError::Output { .. }) => {
            progress.clear();
            complain(&error.to_string());
            return Ok(Outcome::Incomplete);
        }
        result => result?,
    };
    progress.end(&lauf);
    Ok(outcome(&lauf, stop.load(Ordering::Relaxed)))
}

fn outcome(lauf: &Lauf, is_stopped: bool) -> Outcome {
    let is_whole = lauf.dokumente.iter().all(|row| row.outcome() == Ergebnis::Ok);
    match (is_stopped, is_whole) {
        (true, _) => Outcome::Interrupted,
        (false, true) => Outcome::Done,
        (false, false) => Outcome::Incomplete,
    }
}

fn settings(
    args: &ExtractArgs,
    output: &Path,
    jobs: usize,
    shard: Option<Shard>,
    inputs: usize,
) -> anyhow::Result<RunSettings> {
    let request = Request {
        kommune: args.read.kommune.clone(),
        password: args.read.password.clone(),
        ocr: args.read.ocr.into(),
        format: args.format.into(),
        ..Request::default()
    };
    let lexikon = Words::load(args.read.lexicon.as_deref())?.get().sha256.clone();
    let prints = Fingerprint {
        result: format!("{BUILD} {lexikon} {}", serde_json::to_string(&request)?),
        limits: format!("{} {}", args.limits.timeout, args.limits.max_memory),
        recogniser: Recogniser::new(request.ocr, |mode| zielspiegel::ocr::program(&ocr_settings(mode))),
    };
    let werkzeug = Werkzeug {
        name: env!("CARGO_PKG_NAME").to_owned(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        lexikon_sha256: lexikon,
        ocr: None,
    };
    // Fewer documents than jobs: the pages of each are read in parallel.
    let threads = (jobs / inputs.clamp(1, jobs)).max(1);
    let worker = worker_command(&args.read, &args.limits, threads)?;
    let output = output.to_owned();
    Ok(RunSettings { output, jobs, worker, request, prints, is_forced: args.force, shard, werkzeug })
}

/// A flag that Ctrl-C or SIGTERM sets: the documents in flight are finished, then the manifest is written.
pub(super) fn stop_on_signal() -> Arc<AtomicBool> {
    let stop = Arc::new(AtomicBool::new(false));
    let flag = Arc::clone(&stop);
    let handler = move || {
        if !flag.swap(true, Ordering::Relaxed) {
            say("zielspiegel: stopping after the documents in flight; the same command goes on later");
        }
    };
    if let Err(error) = ctrlc::set_handler(handler) {
        complain(&format!("Ctrl-C will stop at once: {error}"));
    }
    stop
}

fn parse_shard(text: &str) -> Result<Shard, ()> {
    let (index, count) = text.split_once('/').ok_or(())?;
    let shard = Shard { index: index.parse().map_err(drop)?, count: count.parse().map_err(drop)? };
    if (1..=shard.count).contains(&shard.index) { Ok(shard) } else { Err(()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shard_is_a_part_of_a_whole() {
        assert_eq!(parse_shard("2/8"), Ok(Shard { index: 2, count: 8 }));
        for wrong in ["0/8", "9/8", "1", "a/b", "1/0", ""] {
            assert_eq!(parse_shard(wrong), Err(()), "{wrong}");
        }
    }
}
