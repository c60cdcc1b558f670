//! Command `check`: are these documents valid, and what is to be looked at?

use super::args::{CheckArgs, CheckFormat};
use super::{Outcome, complain, emit};
use rayon::prelude::*;
use serde::Serialize;
use std::fmt::Write as _;
use std::path::PathBuf;
use zielspiegel::archive::{Archive, CheckSettings, Checker, Report};
use zielspiegel::diagnostic::Schwere;

/// How many of what.
#[derive(Debug, Default, Serialize)]
struct Sum {
    dateien: usize,
    ungueltig: usize,
    befunde: usize,
    fehler: usize,
    warnungen: usize,
    hinweise: usize,
}

/// Everything, as JSON.
#[derive(Serialize)]
struct Whole<'a> {
    summe: &'a Sum,
    dateien: &'a [Report],
}

pub(super) fn run(args: &CheckArgs) -> anyhow::Result<Outcome> {
    if let Some(missing) = args.paths.iter().find(|path| !path.exists()) {
        complain(&format!("{}: no such file or folder", missing.display()));
        return Ok(Outcome::Usage);
    }
    let checker = Checker::new(CheckSettings::default());
    let mut reports = Vec::new();
    for path in &args.paths {
        if path.is_dir() {
            let archive = Archive::open(path)?;
            reports.par_extend(archive.items.par_iter().map(|item| checker.item(&archive, item)));
        } else {
            reports.push(checker.file(path, &path.display().to_string()));
        }
    }
    let sum = sum(&reports);
    if args.json || args.format == CheckFormat::Json {
        emit(&zielspiegel::output::json::readable(&Whole { summe: &sum, dateien: &reports })?)?;
    } else {
        emit(text(&reports, &sum).as_bytes())?;
    }
    Ok(if sum.ungueltig == 0 && (sum.befunde == 0 || !args.strict) { Outcome::Done } else { Outcome::Incomplete })
}

fn sum(reports: &[Report]) -> Sum {
    let count =
        |schwere| reports.iter().flat_map(|report| &report.befunde).filter(|befund| befund.schwere == schwere).count();
    Sum {
        dateien: reports.len(),
        ungueltig: reports.iter().filter(|report| !report.gueltig).count(),
        befunde: reports.iter().map(|report| report.befunde.len()).sum(),
        fehler: count(Schwere::Fehler),
        warnungen: count(Schwere::Warnung),
        hinweise: count(Schwere::Hinweis),
    }
}

fn text(reports: &[Report], sum: &Sum) -> String {
    let mut text = String::new();
    for report in reports {
        let state = if report.gueltig { "valid" } else { "INVALID" };
        let _ = writeln!(text, "{}: {state}, {} findings", report.datei, report.befunde.len());
        for fault in &report.fehler {
            let place = if fault.pfad.is_empty() { "" } else { ": " };
            let _ = writeln!(text, "  INVALID {}{place}{}", fault.pfad, fault.text);
        }
        for befund in &report.befunde {
            let page = befund.seite.map(|seite| format!(" (Seite {seite})")).unwrap_or_default();
            let _ = writeln!(text, "  {:<8}{}: {}{page}", word(befund.schwere), befund.code, befund.text);
        }
    }
    let Sum { dateien, ungueltig, befunde, fehler, warnungen, hinweise } = sum;
    let _ = writeln!(
        text,
        "{dateien} files, {ungueltig} invalid; {befunde} findings: {fehler} errors, {warnungen} warnings, {hinweise} notes"
    );
    text
}

fn word(schwere: Schwere) -> &'static str {
    match schwere {
        Schwere::Fehler => "Fehler",
        Schwere::Warnung => "Warnung",
        Schwere::Hinweis => "Hinweis",
    }
}

/// The documents among files and folders, sorted; names that begin with `_` belong to the run.
pub(super) fn json_files(paths: &[PathBuf]) -> anyhow::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for path in paths {
        if path.is_dir() {
            let archive = Archive::open(path)?;
            let names = archive.items.iter().filter_map(|item| item.json.as_ref());
            let is_json = |file: &PathBuf| file.is_file() && file.extension().is_some_and(|ending| ending == "json");
            files.extend(names.map(|name| path.join(name)).filter(is_json));
        } else {
            files.push(path.clone());
        }
    }
    files.sort();
    Ok(files)
}
