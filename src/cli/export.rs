//! Command `export`: a folder of JSON to tables.

use super::args::{ExportArgs, Lang, TableFormat};
use super::settings::Words;
use super::{Outcome, complain, say};
use indicatif::{ProgressBar, ProgressStyle};
use std::io::IsTerminal;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use zielspiegel::archive::{Archive, ExportRun, Progress, Settings, Summary};
use zielspiegel::output::export::{Export, ExportError, Format, Options};
use zielspiegel::output::tables::Language;

impl From<TableFormat> for Format {
    fn from(format: TableFormat) -> Self {
        match format {
            TableFormat::Xlsx => Self::Xlsx,
            TableFormat::Csv => Self::Csv,
            TableFormat::Ndjson => Self::Ndjson,
            TableFormat::Parquet => Self::Parquet,
            TableFormat::Sqlite => Self::Sqlite,
        }
    }
}

impl From<Lang> for Language {
    fn from(lang: Lang) -> Self {
        match lang {
            Lang::De => Self::De,
            Lang::En => Self::En,
        }
    }
}

/// A bar on a terminal.
struct Bar(ProgressBar);

impl Progress for Bar {
    fn done(&self, done: usize, total: usize) {
        self.0.set_length(total as u64);
        self.0.set_position(done as u64);
    }
}

pub(super) fn run(args: &ExportArgs) -> anyhow::Result<Outcome> {
    if let Some(wrong) = misuse(args) {
        complain(&wrong);
        return Ok(Outcome::Usage);
    }
    let archive = Archive::open(&args.dir)?;
    if archive.items.is_empty() {
        complain(&format!("{}: no JSON of `extract` in this folder", args.dir.display()));
        return Ok(Outcome::NothingToDo);
    }
    let options = Options { excel_de: args.excel_de, language: args.lang.into() };
    let export = match Export::open(&args.output, args.to.into(), options) {
        Err(error @ ExportError::Occupied { .. }) => {
            complain(&error.to_string());
            return Ok(Outcome::Usage);
        }
        other => other?,
    };
    let words = Words::load(args.lexicon.as_deref())?;
    let settings = Settings { no_persons: args.no_persons, pdf_base: args.pdf_base.clone() };
    let stop = stop_on_signal();
    let run = ExportRun { archive: &archive, settings: &settings, lexicon: words.get(), stop: &stop };
    let bar = bar(args.quiet);
    let summary = run.run(export, &bar)?;
    bar.0.finish_and_clear();
    Ok(report(args, summary))
}

fn misuse(args: &ExportArgs) -> Option<String> {
    if !args.dir.is_dir() {
        return Some(format!("{}: no such folder", args.dir.display()));
    }
    (args.excel_de && args.to != TableFormat::Csv).then(|| "--excel-de goes with --to csv only".to_owned())
}

fn report(args: &ExportArgs, summary: Summary) -> Outcome {
    if summary.is_stopped {
        say("zielspiegel: stopped; nothing was written");
        return Outcome::Interrupted;
    }
    if !args.quiet {
        let Summary { papers, lost, measures, .. } = summary;
        let rest = if lost == 0 {
            String::new()
        } else {
            format!(", {lost} files without a paper (rows of `dokumente` with their reason)")
        };
        say(&format!("{}: {measures} measures from {papers} papers{rest}", args.output.display()));
    }
    if summary.unusable == 0 { Outcome::Done } else { Outcome::Incomplete }
}

fn bar(is_quiet: bool) -> Bar {
    let bar = if is_quiet || !std::io::stderr().is_terminal() { ProgressBar::hidden() } else { ProgressBar::new(0) };
    if let Ok(style) = ProgressStyle::with_template("{bar:30} {pos}/{len} files {elapsed} left {eta}") {
        bar.set_style(style);
    }
    Bar(bar)
}

/// A flag that Ctrl-C or SIGTERM sets: what has grown so far is cleared away.
fn stop_on_signal() -> Arc<AtomicBool> {
    let stop = Arc::new(AtomicBool::new(false));
    let flag = Arc::clone(&stop);
    if let Err(error) = ctrlc::set_handler(move || flag.store(true, Ordering::Relaxed)) {
        complain(&format!("Ctrl-C will stop at once: {error}"));
    }
    stop
}
