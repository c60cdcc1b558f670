//! Batch, step 3: the planned documents go through worker processes, and their results to their places.
//!
//! A document counts as done when its files are in place and its row is in the journal, in this order: a crash at any
//! moment loses at most the documents in flight.

use super::context::Context;
use super::frame::{Done, Format, Request};
use super::journal::{self, Journal};
use super::manifest::{self, Ergebnis, Lauf, Zeile, mark_twins};
use super::merge::Shard;
use super::one::Failure;
use super::plan::{self, Fingerprint, Job, Step};
use super::pool::{Crew, WorkerCommand};
use super::store::Store;
use super::walk::Walk;
use crate::normalize::model::{Dokument, Werkzeug};
use crate::output::json;
use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::Instant;

/// Everything a run needs to know.
#[derive(Debug)]
pub struct RunSettings {
    /// Where the results go.
    pub output: PathBuf,
    /// Documents in flight at the same time.
    pub jobs: usize,
    /// How to start a worker.
    pub worker: WorkerCommand,
    /// Options of every request; path, name and context are filled in.
    pub request: Request,
    /// What decides whether an input is unchanged.
    pub prints: Fingerprint,
    /// Read unchanged inputs again.
    pub is_forced: bool,
    /// The part of the inputs that is this run's.
    pub shard: Option<Shard>,
    /// The program, for the manifest; the one that reads pictures is filled in.
    pub werkzeug: Werkzeug,
}

/// Who wants to know how a run goes.
pub trait Progress: Sync {
    /// The plan stands: so many inputs, so many of them to be read.
    fn planned(&self, inputs: usize, to_read: usize);
    /// What need not be read has been named; from now on documents are read.
    fn reading(&self) {}
    /// An input is done; `message` says in English what went wrong.
    fn done(&self, row: &Zeile, message: Option<&str>);
}

/// Why a run cannot go on at all.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum RunError {
    /// The output folder cannot be used.
    #[error("cannot write to the output folder {}: {source}", path.display())]
    Output {
        /// The folder.
        path: PathBuf,
        /// Why.
        #[source]
        source: io::Error,
    },
    /// The manifest of an earlier run is there and cannot be read.
    #[error("{} is not a manifest of this program; move it away or choose another output folder", path.display())]
    Manifest {
        /// The file.
        path: PathBuf,
    },
}

/// The inputs of a run with their hashes and outputs: what takes time, and needs nothing but the files.
#[derive(Debug)]
pub struct Planned {
    jobs: Vec<Job>,
    missing: Vec<(String, String)>,
}

impl Planned {
    /// Plans the inputs of this shard.
    #[must_use]
    pub fn of(walk: Walk, context: &Context, shard: Option<Shard>) -> Self {
        Self { jobs: plan::plan(walk.inputs, context, shard), missing: walk.missing }
    }
}

/// What is shared between the threads of a run.
struct Shared<'a> {
    settings: &'a RunSettings,
    jobs: &'a [Job],
    copies: BTreeMap<usize, Vec<usize>>,
    before: BTreeMap<&'a str, &'a Zeile>,
    store: &'a Store,
    journal: Mutex<Journal>,
    slots: Mutex<Vec<Option<Zeile>>>,
    times: Mutex<BTreeMap<String, f64>>,
    next: AtomicUsize,
    stop: &'a AtomicBool,
    progress: &'a dyn Progress,
}

/// Runs over all inputs; `stop` ends it after the documents in flight.
///
/// # Errors
/// When the output folder cannot be used; whatever befalls a single document stands in its row.
pub fn run(
    planned: Planned,
    settings: &RunSettings,
    stop: &AtomicBool,
    progress: &dyn Progress,
) -> Result<Lauf, RunError> {
    let failed = |source| RunError::Output { path: settings.output.clone(), source };
    let store = Store::open(&settings.output).map_err(failed)?;
    let old = load_manifest(store.root())?;
    let resumed = journal::load(store.root());
    let before = merged(old.as_ref(), &resumed);
    let Planned { mut jobs, missing } = planned;
    plan::decide(&mut jobs, &before, |name| store.has(name), &settings.prints, settings.is_forced);
    let own: BTreeSet<&str> = resumed.iter().map(|row| row.datei.as_str()).collect();
    let slots = jobs.iter().map(|job| kept_row(job, &own)).collect();
    let shared = Shared {
        settings,
        jobs: &jobs,
        copies: copies(&jobs),
        before: before.iter().map(|row| (row.datei.as_str(), row)).collect(),
        store: &store,
        journal: Mutex::new(Journal::open(store.root()).map_err(failed)?),
        slots: Mutex::new(slots),
        times: Mutex::default(),
        next: AtomicUsize::new(0),
        stop,
        progress,
    };
    work(&shared, &missing);
    let times = shared.times.into_inner().unwrap_or_else(PoisonError::into_inner);
    let slots = shared.slots.into_inner().unwrap_or_else(PoisonError::into_inner);
    let is_whole = slots.iter().all(Option::is_some);
    let lauf = finish(&jobs, slots, &missing, &before, old.as_ref(), &store, settings);
    write_end(&store, &lauf, &times, is_whole).map_err(failed)?;
    Ok(lauf)
}

/// Reads the manifest of an earlier run, where there is one.
///
/// # Errors
/// When it is there and is none of ours.
pub fn load_manifest(folder: &Path) -> Result<Option<Lauf>, RunError> {
    let path = folder.join(manifest::FILE);
    let Ok(bytes) = std::fs::read(&path) else { return Ok(None) };
    serde_json::from_slice(&bytes).map(Some).map_err(|_| RunError::Manifest { path })
}

/// Rows of the earlier run, replaced by those of the interrupted one.
pub(super) fn merged(old: Option<&Lauf>, resumed: &[Zeile]) -> Vec<Zeile> {
    let rows = old.iter().flat_map(|lauf| &lauf.dokumente).chain(resumed);
    let by_name: BTreeMap<&str, &Zeile> = rows.map(|row| (row.datei.as_str(), row)).collect();
    by_name.into_values().cloned().collect()
}

/// The row of an input that is not read: as it is if this run (before its interruption) made it, skipped otherwise.
fn kept_row(job: &Job, own: &BTreeSet<&str>) -> Option<Zeile> {
    match (&job.step, &job.sha256) {
        (Step::Keep(row), _) if own.contains(job.input.name.as_str()) => Some((**row).clone()),
        (Step::Keep(row), _) => {
            let vorher = Some(row.outcome());
            Some(Zeile { ergebnis: Ergebnis::Uebersprungen, vorher, ..(**row).clone() })
        }
        (_, Err(error)) => {
            let failure = Failure::unreadable(error);
            Some(Zeile::lost(&job.input.name, &failure.code, &failure.satz))
        }
        _ => None,
    }
}

fn copies(jobs: &[Job]) -> BTreeMap<usize, Vec<usize>> {
    let mut copies: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (index, job) in jobs.iter().enumerate() {
        if let Step::Copy(of) = job.step {
            copies.entry(of).or_default().push(index);
        }
    }
    copies
}

fn work(shared: &Shared<'_>, missing: &[(String, String)]) {
    let to_read = shared.jobs.iter().filter(|job| job.step == Step::Read && job.sha256.is_ok()).count();
    shared.progress.planned(shared.jobs.len() + missing.len(), to_read);
    let kept = shared.slots.lock().unwrap_or_else(PoisonError::into_inner);
    kept.iter().flatten().for_each(|row| shared.progress.done(row, None));
    drop(kept);
    for (name, reason) in missing {
        shared.progress.done(&missing_row(name, reason), Some(&format!("cannot read the file: {reason}")));
    }
    shared.progress.reading();
    let threads = shared.settings.jobs.min(to_read);
    std::thread::scope(|scope| {
        if threads > 0 {
            // It is done before the first document that wants to know.
            scope.spawn(|| shared.settings.prints.recogniser.name());
        }
        for _ in 0..threads {
            scope.spawn(|| serve(shared));
        }
    });
}

/// One thread with one worker process, replaced when it dies.
fn serve(shared: &Shared<'_>) {
    let mut crew = Crew::new(shared.settings.worker.clone());
    while !shared.stop.load(Ordering::Relaxed) {
        let index = shared.next.fetch_add(1, Ordering::Relaxed);
        let Some(job) = shared.jobs.get(index) else { break };
        if job.step != Step::Read || job.sha256.is_err() {
            continue;
        }
        let start = Instant::now();
        let done = crew.ask(&request(job, &shared.settings.request));
        let seconds = start.elapsed().as_secs_f64();
        shared.times.lock().unwrap_or_else(PoisonError::into_inner).insert(job.input.name.clone(), seconds);
        keep(shared, index, &done);
        for &copy in shared.copies.get(&index).into_iter().flatten() {
            keep(shared, copy, &renamed(&done, shared, copy));
        }
    }
}

/// The request for a job; `options` are the same for all.
pub(super) fn request(job: &Job, options: &Request) -> Request {
    Request {
        path: job.input.path.clone().into_os_string(),
        name: job.input.name.clone(),
        kontext: job.kontext.clone(),
        ..options.clone()
    }
}

/// Writes the files of a document, notes it in the journal, and fills its slot.
fn keep(shared: &Shared<'_>, index: usize, done: &Done) {
    let Some(job) = shared.jobs.get(index) else { return };
    let mut row = Zeile { datei: job.input.name.clone(), ..done.row.clone() };
    let mut message = done.message.clone();
    // What was read counts: the file may have changed since it was planned.
    row.sha256 = row.sha256.or_else(|| job.sha256.as_ref().ok().cloned());
    row.ausgaben = names(&job.stem, done.files.len(), shared.settings.request.format);
    let written = row.ausgaben.iter().zip(&done.files).try_for_each(|(name, bytes)| shared.store.write(name, bytes));
    row.schluessel = row.sha256.as_ref().map(|hash| shared.settings.prints.key(hash, job.kontext.as_ref(), &row));
    let noted = written.and_then(|()| shared.journal.lock().unwrap_or_else(PoisonError::into_inner).note(&row));
    if let Err(error) = noted {
        row =
            Zeile::lost(&row.datei, "nicht-geschrieben", &format!("Das Ergebnis ließ sich nicht schreiben ({error})."));
        message = Some(format!("cannot write the result: {error}"));
    }
    remove_stale(shared, &row);
    shared.progress.done(&row, message.as_deref());
    if let Some(slot) = shared.slots.lock().unwrap_or_else(PoisonError::into_inner).get_mut(index) {
        *slot = Some(row);
    }
}

/// What an earlier run wrote for this input and this one does not.
fn remove_stale(shared: &Shared<'_>, row: &Zeile) {
    let Some(old) = shared.before.get(row.datei.as_str()) else { return };
    old.ausgaben.iter().filter(|name| !row.ausgaben.contains(name)).for_each(|name| shared.store.remove(name));
}

/// Output names of the papers in one file.
fn names(stem: &str, count: usize, format: Format) -> Vec<String> {
    let ending = if format == Format::Ndjson { "ndjson" } else { "json" };
    let name = |nr: usize| if nr == 1 { format!("{stem}.{ending}") } else { format!("{stem}~{nr}.{ending}") };
    (1..=count).map(name).collect()
}

/// The same result under the name of another input with the same content.
fn renamed(done: &Done, shared: &Shared<'_>, index: usize) -> Done {
    let Some(job) = shared.jobs.get(index) else { return done.clone() };
    let rename = |bytes: &Vec<u8>| -> Option<Vec<u8>> {
        let mut paper: Dokument = serde_json::from_slice(bytes).ok()?;
        paper.quelle.datei.clone_from(&job.input.name);
        let papers = [paper];
        match shared.settings.request.format {
            Format::Json => json::papers(&papers).ok(),
            Format::Ndjson => json::line(&papers).ok(),
        }
    };
    let files: Option<Vec<Vec<u8>>> = done.files.iter().map(rename).collect();
    Done { files: files.unwrap_or_default(), ..done.clone() }
}

fn finish(
    jobs: &[Job],
    slots: Vec<Option<Zeile>>,
    missing: &[(String, String)],
    before: &[Zeile],
    old: Option<&Lauf>,
    store: &Store,
    settings: &RunSettings,
) -> Lauf {
    let stopped = "Der Lauf wurde vorher abgebrochen.";
    let rows = jobs.iter().zip(slots);
    let rows = rows.map(|(job, row)| row.unwrap_or_else(|| Zeile::lost(&job.input.name, "abgebrochen", stopped)));
    let mut dokumente: Vec<Zeile> = rows.collect();
    for (name, reason) in missing {
        dokumente.push(missing_row(name, reason));
    }
    dokumente.sort_by(|a, b| a.datei.cmp(&b.datei));
    mark_twins(&mut dokumente);
    let present: BTreeSet<&str> = dokumente.iter().map(|row| row.datei.as_str()).collect();
    let gone = before.iter().filter(|row| row.ausgaben.iter().any(|name| store.has(name))).map(|row| row.datei.clone());
    let orphans = gone.chain(old.iter().flat_map(|lauf| lauf.verwaist.iter().cloned()));
    let verwaist: BTreeSet<String> = orphans.filter(|name| !present.contains(name.as_str())).collect();
    let recogniser = &settings.prints.recogniser;
    // Where nothing was to be read, the results are those of the earlier run.
    let earlier = old.filter(|_| !recogniser.is_asked());
    let ocr = earlier.map_or_else(|| recogniser.name().map(str::to_owned), |lauf| lauf.werkzeug.ocr.clone());
    let werkzeug = Werkzeug { ocr, ..settings.werkzeug.clone() };
    Lauf { werkzeug, verwaist: verwaist.into_iter().collect(), dokumente }
}

fn missing_row(name: &str, reason: &str) -> Zeile {
    Zeile::lost(name, "nicht-lesbar", &format!("Die Datei ist nicht lesbar ({reason})."))
}

fn write_end(store: &Store, lauf: &Lauf, times: &BTreeMap<String, f64>, is_whole: bool) -> io::Result<()> {
    store.write(manifest::FILE, &json::readable(lauf)?)?;
    let times: BTreeMap<_, _> =
        times.iter().map(|(name, seconds)| (name, (seconds * 1000.0).round() / 1000.0)).collect();
    store.write(manifest::TIMES, &json::readable(&times)?)?;
    if is_whole { journal::remove(store.root()) } else { Ok(()) }
}
