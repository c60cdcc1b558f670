//! Batch, instead of a run: what it would do, without writing anything (`--dry-run`).
//!
//! In: the inputs. Out: one [`Preview`] per input, in their order. New inputs are read in worker processes like in a run.

use super::context::Context;
use super::journal;
use super::manifest::Zeile;
use super::plan::{self, Job, Step};
use super::pool::Crew;
use super::run::{RunError, RunSettings, load_manifest, merged, request};
use super::walk::Walk;
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

/// What a run would do with an input.
#[derive(Debug, Clone)]
pub struct Preview {
    /// What is known of it, from an earlier run or from reading it now.
    pub row: Zeile,
    /// Nothing to do: its result is there and still holds.
    pub is_cached: bool,
    /// English sentence, where it would fail.
    pub message: Option<String>,
}

/// Looks at all inputs; `stop` ends it after the documents in flight, and what is left is not in the list.
///
/// # Errors
/// When the output folder holds a manifest that is none of ours.
pub fn preview(
    walk: Walk,
    context: &Context,
    settings: &RunSettings,
    stop: &AtomicBool,
) -> Result<Vec<Preview>, RunError> {
    let root = settings.output.as_path();
    let before = merged(load_manifest(root)?.as_ref(), &journal::load(root));
    let mut jobs = plan::plan(walk.inputs, context, settings.shard);
    let has = |name: &str| root.join(name).is_file();
    plan::decide(&mut jobs, &before, has, &settings.prints, settings.is_forced);
    let found = read_new(&jobs, settings, stop);
    let own = jobs.iter().enumerate().filter_map(|(index, job)| one(job, index, &found));
    let missing = walk.missing.into_iter().map(|(name, reason)| Preview {
        row: Zeile::lost(&name, "nicht-lesbar", &format!("Die Datei ist nicht lesbar ({reason}).")),
        is_cached: false,
        message: Some(format!("cannot read the file: {reason}")),
    });
    let mut list: Vec<Preview> = own.chain(missing).collect();
    list.sort_by(|a, b| a.row.datei.cmp(&b.row.datei));
    Ok(list)
}

fn one(job: &Job, index: usize, found: &BTreeMap<usize, (Zeile, Option<String>)>) -> Option<Preview> {
    let name = job.input.name.clone();
    if let Step::Keep(row) = &job.step {
        return Some(Preview { row: (**row).clone(), is_cached: true, message: None });
    }
    if let Err(error) = &job.sha256 {
        let failure = super::one::Failure::unreadable(error);
        let row = Zeile::lost(&name, &failure.code, &failure.satz);
        return Some(Preview { row, is_cached: false, message: Some(failure.message) });
    }
    let of = if let Step::Copy(first) = job.step { first } else { index };
    let (row, message) = found.get(&of)?.clone();
    Some(Preview { row: Zeile { datei: name, ..row }, is_cached: false, message })
}

/// The rows of all jobs that must be read, by their index.
fn read_new(jobs: &[Job], settings: &RunSettings, stop: &AtomicBool) -> BTreeMap<usize, (Zeile, Option<String>)> {
    let found = Mutex::new(BTreeMap::new());
    let next = AtomicUsize::new(0);
    let serve = || {
        let mut crew = Crew::new(settings.worker.clone());
        while !stop.load(Ordering::Relaxed) {
            let index = next.fetch_add(1, Ordering::Relaxed);
            let Some(job) = jobs.get(index) else { break };
            if job.step != Step::Read || job.sha256.is_err() {
                continue;
            }
            let done = crew.ask(&request(job, &settings.request));
            found.lock().unwrap_or_else(PoisonError::into_inner).insert(index, (done.row, done.message));
        }
    };
    std::thread::scope(|scope| {
        for _ in 0..settings.jobs.min(jobs.len()) {
            scope.spawn(serve);
        }
    });
    found.into_inner().unwrap_or_else(PoisonError::into_inner)
}
