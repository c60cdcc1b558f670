//! Command `extract`: how a run reports on stderr.

use super::args::{ExtractArgs, ProgressStyle};
use super::say;
use indicatif::{ProgressBar, ProgressStyle as BarStyle};
use std::collections::BTreeMap;
use std::io::IsTerminal;
use std::sync::atomic::{AtomicUsize, Ordering};
use zielspiegel::batch::manifest::{Ergebnis, Lauf, Zeile};
use zielspiegel::batch::run::Progress;

/// Says on stderr how a run goes.
pub(super) struct Reporter {
    bar: ProgressBar,
    style: ProgressStyle,
    is_quiet: bool,
    is_verbose: bool,
    total: AtomicUsize,
    finished: AtomicUsize,
    pages: AtomicUsize,
}

impl Reporter {
    pub(super) fn new(args: &ExtractArgs) -> Self {
        let has_bar = args.progress == ProgressStyle::Auto && !args.quiet && std::io::stderr().is_terminal();
        let bar = if has_bar { ProgressBar::new(0) } else { ProgressBar::hidden() };
        if let Ok(style) = BarStyle::with_template("{bar:30} {pos}/{len} documents {msg} {elapsed} left {eta}") {
            bar.set_style(style);
        }
        Self {
            bar,
            style: args.progress,
            is_quiet: args.quiet,
            is_verbose: args.verbose,
            total: AtomicUsize::new(0),
            finished: AtomicUsize::new(0),
            pages: AtomicUsize::new(0),
        }
    }

    fn line(&self, text: &str) {
        if self.bar.is_hidden() { say(text) } else { self.bar.suspend(|| say(text)) }
    }

    /// The summary at the end.
    pub(super) fn end(&self, lauf: &Lauf) {
        self.bar.finish_and_clear();
        for name in &lauf.verwaist {
            if !self.is_quiet {
                say(&format!("{name}: gone or renamed since an earlier run; its JSON is still there"));
            }
        }
        if self.is_quiet || self.style == ProgressStyle::Json {
            return;
        }
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for row in &lauf.dokumente {
            *counts.entry(word(row.ergebnis)).or_default() += 1;
        }
        let measures: u32 = lauf.dokumente.iter().filter_map(|row| row.massnahmen).sum();
        let pages: u32 = lauf.dokumente.iter().filter_map(|row| row.seiten).sum();
        let parts: Vec<String> = counts.iter().map(|(word, count)| format!("{count} {word}")).collect();
        say(&format!("{} documents ({}), {pages} pages, {measures} measures", lauf.dokumente.len(), parts.join(", ")));
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

impl Progress for Reporter {
    fn planned(&self, inputs: usize, _to_read: usize) {
        self.total.store(inputs, Ordering::Relaxed);
        self.bar.set_length(inputs as u64);
    }

    fn done(&self, row: &Zeile, message: Option<&str>) {
        let finished = self.finished.fetch_add(1, Ordering::Relaxed) + 1;
        let own = row.seiten.unwrap_or_default() as usize;
        let pages = self.pages.fetch_add(own, Ordering::Relaxed) + own;
        let total = self.total.load(Ordering::Relaxed);
        let seconds = self.bar.elapsed().as_secs_f64().max(0.001);
        self.bar.set_message(format!("{pages} pages {:.0}/s", pages as f64 / seconds));
        self.bar.inc(1);
        if self.style == ProgressStyle::Json {
            let event = serde_json::json!({
                "event": "document", "datei": row.datei, "ergebnis": row.ergebnis, "grund": row.grund,
                "finished": finished, "total": total, "pages": pages,
            });
            return self.line(&event.to_string());
        }
        let reason = message.or(row.grund.as_deref());
        match (row.ergebnis, reason) {
            (Ergebnis::Fehler | Ergebnis::Teilweise, Some(reason)) => self.line(&format!("{}: {reason}", row.datei)),
            _ if self.is_quiet => {}
            _ if self.is_verbose || self.style == ProgressStyle::Plain => {
                self.line(&format!("[{finished}/{total}] {}: {}", row.datei, word(row.ergebnis)));
            }
            _ => {}
        }
    }
}
