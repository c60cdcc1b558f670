//! Command `extract --dry-run`: what a run would do with every input; writes nothing.

use super::args::ExtractArgs;
use super::{Outcome, complain, emit};
use std::fmt::Write;
use std::path::Path;
use std::sync::atomic::Ordering;
use zielspiegel::batch::context::Context;
use zielspiegel::batch::preview::{Preview, preview};
use zielspiegel::batch::run::RunSettings;
use zielspiegel::batch::walk::Walk;

/// A folder that is not there: without `-o` nothing can be cached.
pub(super) const NOWHERE: &str = "";

pub(super) fn run(
    args: &ExtractArgs,
    found: Walk,
    context: &Context,
    settings: &RunSettings,
) -> anyhow::Result<Outcome> {
    let stop = super::extract::stop_on_signal();
    let list = preview(found, context, settings, &stop)?;
    let mut text = String::from("file\tkind\tpages\ttext\tstate\n");
    list.iter().try_for_each(|one| line(one, &mut text))?;
    emit(text.as_bytes())?;
    if !args.quiet {
        let cached = list.iter().filter(|one| one.is_cached).count();
        let failing = list.iter().filter(|one| one.message.is_some()).count();
        complain(&format!(
            "dry run: {} documents, {} to read, {cached} cached, {failing} would fail; nothing was written",
            list.len(),
            list.len() - cached
        ));
    }
    Ok(if stop.load(Ordering::Relaxed) { Outcome::Interrupted } else { Outcome::Done })
}

fn line(one: &Preview, text: &mut String) -> std::fmt::Result {
    let row = &one.row;
    let kind = row.art.as_deref().unwrap_or("-");
    let pages = row.seiten.map_or_else(|| "-".to_owned(), |pages| pages.to_string());
    let state = match (&one.message, one.is_cached) {
        (Some(message), _) => format!("fails: {message}"),
        (None, true) => "cached".to_owned(),
        (None, false) => "to read".to_owned(),
    };
    writeln!(text, "{}\t{kind}\t{pages}\t{}\t{state}", row.datei, letters(one))
}

/// Whether the pages hold text or pictures of it.
fn letters(one: &Preview) -> &'static str {
    let row = &one.row;
    match (row.seiten, row.seiten_gelesen) {
        _ if row.code() == "ocr-noetig" => "scan",
        (Some(pages), Some(read)) if read >= pages => "text",
        (Some(_), Some(0)) => "scan",
        (Some(_), Some(_)) => "mixed",
        _ => "-",
    }
}

/// The folder whose results a dry run compares with.
pub(super) fn folder(args: &ExtractArgs) -> &Path {
    args.output.as_deref().unwrap_or_else(|| Path::new(NOWHERE))
}
