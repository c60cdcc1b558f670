//! Command `extract`: how a run reports on stderr.

use super::args::{ExtractArgs, ProgressStyle};
use super::say;
use indicatif::{ProgressBar, ProgressStyle as BarStyle};
use serde_json::json;
use std::collections::BTreeMap;
use std::io::IsTerminal;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};
use zielspiegel::batch::manifest::{Ergebnis, Lauf, Zeile};
use zielspiegel::batch::run::Progress;

/// Without a terminal, a line at most this often.
const BETWEEN_LINES: Duration = Duration::from_secs(10);

/// Says on stderr how a run goes.
pub(super) struct Reporter {
    bar: ProgressBar,
    style: ProgressStyle,
    is_quiet: bool,
    is_verbose: bool,
    output: String,
    start: Instant,
    /// When the last line without a terminal was said.
    said: Mutex<Instant>,
    /// The plan stands; what comes now is read rather than kept.
    is_reading: AtomicBool,
    total: AtomicUsize,
    finished: AtomicUsize,
    read: AtomicUsize,
    to_read: AtomicUsize,
    pages: AtomicUsize,
    failed: AtomicUsize,
}

impl Reporter {
    pub(super) fn new(args: &ExtractArgs) -> Self {
        let has_bar = args.progress == ProgressStyle::Auto && !args.quiet && std::io::stderr().is_terminal();
        let bar = if has_bar { ProgressBar::new(0) } else { ProgressBar::hidden() };
        if let Ok(style) = BarStyle::with_template("{bar:30} {pos}/{len} documents, {msg}, {elapsed}, {eta} left") {
            bar.set_style(style);
        }
        Self {
            bar,
            style: args.progress,
            is_quiet: args.quiet,
            is_verbose: args.verbose,
            output: args.output.as_deref().map(|folder| folder.display().to_string()).unwrap_or_default(),
            start: Instant::now(),
            said: Mutex::new(Instant::now()),
            is_reading: AtomicBool::new(false),
            total: AtomicUsize::new(0),
            finished: AtomicUsize::new(0),
            read: AtomicUsize::new(0),
            to_read: AtomicUsize::new(0),
            pages: AtomicUsize::new(0),
            failed: AtomicUsize::new(0),
        }
    }

    fn line(&self, text: &str) {
        if self.bar.is_hidden() { say(text) } else { self.bar.suspend(|| say(text)) }
    }

    /// Takes the bar away.
    pub(super) fn clear(&self) {
        self.bar.finish_and_clear();
    }

    fn seconds(&self) -> f64 {
        self.start.elapsed().as_secs_f64().max(0.001)
    }

    /// The summary at the end.
    pub(super) fn end(&self, lauf: &Lauf) {
        self.clear();
        if self.style == ProgressStyle::Json {
            let event = json!({
                "event": "end", "total": lauf.dokumente.len(), "outcomes": outcomes(lauf), "reasons": reasons(lauf),
                "verwaist": lauf.verwaist, "pages": pages(lauf), "measures": measures(lauf), "seconds": self.seconds(),
            });
            return say(&event.to_string());
        }
        if self.is_quiet {
            return;
        }
        for name in &lauf.verwaist {
            say(&format!("{name}: gone or renamed since an earlier run; its JSON is still there"));
        }
        for line in summary(lauf, &self.output, self.seconds()) {
            say(&line);
        }
    }

    fn event(&self, row: &Zeile, message: Option<&str>) {
        let event = json!({
            "event": "document", "datei": row.datei, "ergebnis": row.ergebnis, "grund": row.grund, "message": message,
            "finished": self.finished.load(Ordering::Relaxed), "total": self.total.load(Ordering::Relaxed),
            "pages": self.pages.load(Ordering::Relaxed),
        });
        self.line(&event.to_string());
    }

    /// Where no bar can be drawn: a line now and then.
    fn now_and_then(&self) {
        let mut said = self.said.lock().unwrap_or_else(PoisonError::into_inner);
        if said.elapsed() < BETWEEN_LINES || !self.bar.is_hidden() {
            return;
        }
        *said = Instant::now();
        let count = |number: &AtomicUsize| number.load(Ordering::Relaxed);
        let (read, to_read, seconds) = (count(&self.read), count(&self.to_read), self.seconds());
        let left = seconds / read.max(1) as f64 * to_read.saturating_sub(read) as f64;
        say(&format!(
            "{}/{} documents, {} pages, {:.0} pages/s, {} failed, about {} s left",
            count(&self.finished),
            count(&self.total),
            count(&self.pages),
            count(&self.pages) as f64 / seconds,
            count(&self.failed),
            left.round(),
        ));
    }
}

fn word(ergebnis: Ergebnis) -> &'static str {
    match ergebnis {
        Ergebnis::Ok => "ok",
        Ergebnis::Teilweise => "partial",
        Ergebnis::Fehler => "failed",
        Ergebnis::Uebersprungen => "unchanged",
    }
}

fn outcomes(lauf: &Lauf) -> BTreeMap<&'static str, usize> {
    let mut counts = BTreeMap::new();
    lauf.dokumente.iter().for_each(|row| *counts.entry(word(row.ergebnis)).or_default() += 1);
    counts
}

/// How often each reason stands behind what is not whole, unchanged inputs included.
fn reasons(lauf: &Lauf) -> BTreeMap<&str, usize> {
    let mut counts = BTreeMap::new();
    let codes = lauf.dokumente.iter().map(Zeile::code).filter(|code| !code.is_empty());
    codes.for_each(|code| *counts.entry(code).or_default() += 1);
    counts
}

fn pages(lauf: &Lauf) -> u32 {
    lauf.dokumente.iter().filter_map(|row| row.seiten).sum()
}

fn measures(lauf: &Lauf) -> u32 {
    lauf.dokumente.iter().filter_map(|row| row.massnahmen).sum()
}

/// The table at the end of a run.
fn summary(lauf: &Lauf, output: &str, seconds: f64) -> Vec<String> {
    let mut lines = vec![format!("{:>8} documents", lauf.dokumente.len())];
    for outcome in [Ergebnis::Ok, Ergebnis::Uebersprungen, Ergebnis::Teilweise, Ergebnis::Fehler] {
        let rows: Vec<&Zeile> = lauf.dokumente.iter().filter(|row| row.ergebnis == outcome).collect();
        if rows.is_empty() {
            continue;
        }
        let mut codes: BTreeMap<&str, usize> = BTreeMap::new();
        rows.iter().map(|row| row.code()).filter(|code| !code.is_empty()).for_each(|code| {
            *codes.entry(code).or_default() += 1;
        });
        let codes: Vec<String> = codes.iter().map(|(code, count)| format!("{count} {code}")).collect();
        lines.push(format!("{:>8} {:<10} {}", rows.len(), word(outcome), codes.join(", ")).trim_end().to_owned());
    }
    lines.push(format!("{:>8} pages, {} measures, {seconds:.1} s", pages(lauf), measures(lauf)));
    lines.push(format!("what became of each: {}", std::path::Path::new(output).join("_lauf.json").display()));
    lines
}

impl Progress for Reporter {
    fn planned(&self, inputs: usize, to_read: usize) {
        self.total.store(inputs, Ordering::Relaxed);
        self.to_read.store(to_read, Ordering::Relaxed);
        self.bar.set_length(inputs as u64);
        if self.style == ProgressStyle::Json {
            self.line(&json!({"event": "start", "total": inputs, "to_read": to_read}).to_string());
        }
    }

    fn reading(&self) {
        self.is_reading.store(true, Ordering::Relaxed);
    }

    fn done(&self, row: &Zeile, message: Option<&str>) {
        let finished = self.finished.fetch_add(1, Ordering::Relaxed) + 1;
        let is_lost = row.outcome() == Ergebnis::Fehler;
        let failed = self.failed.fetch_add(usize::from(is_lost), Ordering::Relaxed) + usize::from(is_lost);
        if self.is_reading.load(Ordering::Relaxed) {
            self.read.fetch_add(1, Ordering::Relaxed);
            self.pages.fetch_add(row.seiten.unwrap_or_default() as usize, Ordering::Relaxed);
        }
        let pages = self.pages.load(Ordering::Relaxed);
        self.bar.set_message(format!("{pages} pages, {:.0} pages/s, {failed} failed", pages as f64 / self.seconds()));
        self.bar.inc(1);
        if self.style == ProgressStyle::Json {
            return self.event(row, message);
        }
        let total = self.total.load(Ordering::Relaxed);
        let reason = message.or(row.grund.as_deref());
        match (row.ergebnis, reason) {
            (Ergebnis::Fehler | Ergebnis::Teilweise, Some(reason)) => self.line(&format!("{}: {reason}", row.datei)),
            _ if self.is_quiet => {}
            _ if self.is_verbose || self.style == ProgressStyle::Plain => {
                self.line(&format!("[{finished}/{total}] {}: {}", row.datei, word(row.ergebnis)));
            }
            _ => self.now_and_then(),
        }
    }
}
