//! Command `check`: are these documents valid, and what is to be looked at?

use super::args::CheckArgs;
use super::{Outcome, emit};
use std::path::PathBuf;
use zielspiegel::normalize::model::{Dokument, SCHEMA};

/// What is wrong with one file.
#[derive(serde::Serialize)]
struct Report {
    datei: String,
    gueltig: bool,
    fehler: Option<String>,
    befunde: Vec<String>,
}

pub(super) fn run(args: &CheckArgs) -> anyhow::Result<Outcome> {
    let reports: Vec<Report> = json_files(&args.paths)?.iter().map(report).collect();
    if args.json {
        emit(&zielspiegel::output::json::readable(&reports)?)?;
    } else {
        emit(text(&reports).as_bytes())?;
    }
    let is_valid = reports.iter().all(|report| report.gueltig);
    let is_clean = reports.iter().all(|report| report.befunde.is_empty());
    Ok(if is_valid && (is_clean || !args.strict) { Outcome::Done } else { Outcome::Incomplete })
}

/// The documents among files and folders, sorted; names that begin with `_` belong to the run.
pub(super) fn json_files(paths: &[PathBuf]) -> anyhow::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    let mut folders: Vec<PathBuf> = Vec::new();
    for path in paths {
        if path.is_dir() { folders.push(path.clone()) } else { files.push(path.clone()) }
    }
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder)? {
            let path = entry?.path();
            let is_own = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('_'));
            if path.is_dir() && !is_own {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "json") && !is_own {
                files.push(path);
            }
        }
    }
    files.sort();
    Ok(files)
}

fn report(path: &PathBuf) -> Report {
    let datei = path.display().to_string();
    let parsed = std::fs::read(path).map_err(|error| error.to_string());
    let parsed = parsed.and_then(|bytes| serde_json::from_slice::<Dokument>(&bytes).map_err(|error| error.to_string()));
    match parsed.and_then(|paper| sound(&paper).map(|()| paper)) {
        Err(error) => Report { datei, gueltig: false, fehler: Some(error), befunde: Vec::new() },
        Ok(paper) => {
            let finding = |befund: &zielspiegel::normalize::model::Befund| {
                let page = befund.seite.map(|seite| format!(" (Seite {seite})")).unwrap_or_default();
                format!("{}: {}{page}", befund.code, befund.text)
            };
            Report { datei, gueltig: true, fehler: None, befunde: paper.befunde.iter().map(finding).collect() }
        }
    }
}

/// What the types alone do not say.
fn sound(paper: &Dokument) -> Result<(), String> {
    if paper.schema != SCHEMA {
        return Err(format!("schema is {:?}, not {SCHEMA:?}", paper.schema));
    }
    let sum = paper.abdeckung.felder + paper.abdeckung.fliesstext + paper.abdeckung.rahmen + paper.abdeckung.rest;
    if sum != paper.abdeckung.zeichen {
        return Err(format!("abdeckung: the parts sum up to {sum}, not to {}", paper.abdeckung.zeichen));
    }
    Ok(())
}

fn text(reports: &[Report]) -> String {
    let mut text = String::new();
    for report in reports {
        let state = report.fehler.as_deref().map_or_else(|| "valid".to_owned(), |error| format!("INVALID: {error}"));
        text.extend([&report.datei, ": ", &state, ", ", &report.befunde.len().to_string(), " findings\n"]);
        report.befunde.iter().for_each(|befund| text.extend(["  ", befund, "\n"]));
    }
    text
}
