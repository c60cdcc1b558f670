//! Command `compare`: saved documents of several Kommunen and years → one comparison, as JSON, page or spreadsheet.

use super::args::{CompareArgs, Lang, Stage};
use super::check::json_files;
use super::evidence;
use super::settings::Words;
use super::{Outcome, complain};
use anyhow::Context as _;
use rayon::prelude::*;
use std::fs::File;
use std::io::{BufWriter, Write as _};
use std::path::{Path, PathBuf};
use zielspiegel::compare::model::{Auswahl, Vergleich};
use zielspiegel::compare::{CompareSettings, compare};
use zielspiegel::lexicon::compare::{CompareLexicon, Sprache};
use zielspiegel::normalize::model::{Art, Dokument, SCHEMA};
use zielspiegel::output::report::ReportSettings;
use zielspiegel::output::{json, report, vergleich_xlsx};

/// How the comparison is written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    Json,
    Html,
    Xlsx,
}

/// Further papers of the same file.
#[derive(Default, serde::Deserialize)]
struct Further {
    #[serde(default)]
    weitere: Vec<Dokument>,
}

pub(super) fn run(args: &CompareArgs) -> anyhow::Result<Outcome> {
    let Some(form) = form(&args.output) else {
        complain(&format!("{}: the ending must be .json, .html or .xlsx", args.output.display()));
        return Ok(Outcome::Usage);
    };
    if let Some(day) = args.as_of.as_ref().filter(|day| !is_day(day)) {
        complain(&format!("--as-of {day}: a day is written YYYY, YYYY-MM or YYYY-MM-DD"));
        return Ok(Outcome::Usage);
    }
    if args.evidence && form != Form::Html {
        complain("--evidence: only a page (.html) holds pictures");
        return Ok(Outcome::Usage);
    }
    let files = json_files(&args.inputs)?;
    let (papers, mut is_whole) = load(&files, args)?;
    if papers.is_empty() {
        complain("no extracted document among the inputs; `zielspiegel extract` makes them");
        return Ok(Outcome::NothingToDo);
    }
    let lexicon = Lexicon::load(args.lexicon.as_deref())?;
    let all = compare(&papers, &auswahl(args), lexicon.get(), &CompareSettings::default());
    // All that is told of them is in the comparison; a large stock leaves no room for both.
    drop(papers);
    write(&args.output, |out| {
        match form {
            Form::Json => json::write_readable(&all, out)?,
            Form::Xlsx => out.write_all(&vergleich_xlsx::xlsx(&all, lexicon.get(), args.lang.into())?)?,
            Form::Html => out.write_all(&page(&all, lexicon.get(), args, &mut is_whole))?,
        }
        Ok(())
    })?;
    Ok(if is_whole { Outcome::Done } else { Outcome::Incomplete })
}

/// The word lists of the comparison.
enum Lexicon {
    Builtin,
    Own(Box<CompareLexicon>),
}

impl Lexicon {
    fn load(folder: Option<&Path>) -> anyhow::Result<Self> {
        match folder {
            None => Ok(Self::Builtin),
            Some(folder) if !folder.is_dir() => anyhow::bail!("--lexicon {}: no such folder", folder.display()),
            Some(folder) => Ok(Self::Own(Box::new(CompareLexicon::load(Some(folder))?))),
        }
    }

    fn get(&self) -> &CompareLexicon {
        match self {
            Self::Builtin => CompareLexicon::builtin(),
            Self::Own(lexicon) => lexicon,
        }
    }
}

fn form(path: &Path) -> Option<Form> {
    match path.extension()?.to_str()?.to_ascii_lowercase().as_str() {
        "json" => Some(Form::Json),
        "html" | "htm" => Some(Form::Html),
        "xlsx" => Some(Form::Xlsx),
        _ => None,
    }
}

fn is_day(day: &str) -> bool {
    let parts: Vec<&str> = day.split('-').collect();
    let is_number = |part: &str, length: usize| part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit());
    let in_range =
        |part: &&str, most: u32| is_number(part, 2) && part.parse().is_ok_and(|number| (1..=most).contains(&number));
    match parts.as_slice() {
        [year] => is_number(year, 4),
        [year, month] => is_number(year, 4) && in_range(month, 12),
        [year, month, day] => is_number(year, 4) && in_range(month, 12) && in_range(day, 31),
        _ => false,
    }
}

/// All papers of the files; a file that cannot be read is named and left out.
fn load(files: &[PathBuf], args: &CompareArgs) -> anyhow::Result<(Vec<Dokument>, bool)> {
    let words = Words::load(args.lexicon.as_deref())?;
    let own = output_name(&args.output);
    // A comparison written beside the documents is none of them.
    let read: Vec<Result<Vec<Dokument>, String>> =
        files.par_iter().filter(|path| output_name(path) != own).map(|path| papers(path)).collect();
    let mut all = Vec::new();
    let mut is_whole = true;
    for result in read {
        match result {
            Ok(papers) => all.extend(papers),
            Err(error) => {
                complain(&error);
                is_whole = false;
            }
        }
    }
    if args.no_persons {
        let clean: Result<Vec<Dokument>, _> =
            all.par_iter().map(|paper| zielspiegel::redact::without_persons(paper, words.get())).collect();
        all = clean?;
    }
    Ok((all, is_whole))
}

fn output_name(path: &Path) -> Option<PathBuf> {
    std::fs::canonicalize(path).ok()
}

fn papers(path: &Path) -> Result<Vec<Dokument>, String> {
    let name = path.display();
    let bytes = std::fs::read(path).map_err(|error| format!("{name}: {error}"))?;
    let first: Dokument = match serde_json::from_slice(&bytes) {
        Ok(paper) => paper,
        Err(error) if is_other(&bytes) => {
            let _ = error;
            return Ok(Vec::new());
        }
        Err(error) => return Err(format!("{name}: not a document: {error}")),
    };
    if first.schema != SCHEMA {
        return Err(format!("{name}: schema is {:?}, not {SCHEMA:?}", first.schema));
    }
    let has_further = bytes.windows(9).any(|window| window == b"\"weitere\"");
    let further: Further =
        if has_further { serde_json::from_slice(&bytes).unwrap_or_default() } else { Further::default() };
    Ok(std::iter::once(first).chain(further.weitere).collect())
}

/// Another JSON of this program (an earlier comparison): no document, and no error.
fn is_other(bytes: &[u8]) -> bool {
    #[derive(serde::Deserialize)]
    struct Head {
        schema: String,
    }
    let head = serde_json::from_slice::<Head>(bytes);
    head.is_ok_and(|head| head.schema.starts_with("zielspiegel/") && head.schema != SCHEMA)
}

fn auswahl(args: &CompareArgs) -> Auswahl {
    let mut stufen: Vec<Art> = args.stage.iter().map(|stage| Art::from(*stage)).collect();
    stufen.sort();
    stufen.dedup();
    Auswahl { stufen, stichtag: args.as_of.clone(), ohne_personen: args.no_persons }
}

fn page(all: &Vergleich, lexicon: &CompareLexicon, args: &CompareArgs, is_whole: &mut bool) -> Vec<u8> {
    let bilder = if args.evidence {
        let (pictures, missing) = evidence::pictures(all, args);
        for file in &missing {
            complain(&format!(
                "{file}: no such PDF (with the same content); no pictures of it. Say where it lies with --pdfs"
            ));
        }
        *is_whole &= missing.is_empty();
        pictures
    } else {
        std::collections::BTreeMap::new()
    };
    let settings = ReportSettings { sprache: args.lang.into(), pdf_base: args.pdf_base.clone(), bilder };
    report::html(all, lexicon, &settings).into_bytes()
}

/// Writes the whole file or none.
fn write(path: &Path, fill: impl FnOnce(&mut BufWriter<File>) -> anyhow::Result<()>) -> anyhow::Result<()> {
    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        std::fs::create_dir_all(folder).with_context(|| format!("cannot create {}", folder.display()))?;
    }
    let growing = path.with_extension("part");
    let cannot = || format!("cannot write {}", path.display());
    let mut out = BufWriter::new(File::create(&growing).with_context(cannot)?);
    let filled = fill(&mut out).and_then(|()| Ok(out.flush()?)).and_then(|()| Ok(std::fs::rename(&growing, path)?));
    if filled.is_err() {
        // Half a file would only mislead; that it stays is no further error.
        let _ = std::fs::remove_file(&growing);
    }
    filled.with_context(cannot)
}

impl From<Lang> for Sprache {
    fn from(lang: Lang) -> Self {
        match lang {
            Lang::De => Self::De,
            Lang::En => Self::En,
        }
    }
}

impl From<Stage> for Art {
    fn from(stage: Stage) -> Self {
        match stage {
            Stage::Zielvereinbarung => Self::Zielvereinbarung,
            Stage::Jahresbericht => Self::Jahresbericht,
            Stage::Bilanzierung => Self::Bilanzierung,
            Stage::Dokumentation => Self::Dokumentation,
            Stage::Beschlussvorlage => Self::Beschlussvorlage,
            Stage::Beschreibung => Self::Beschreibung,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::is_day;

    #[test]
    fn days_are_written_as_in_the_standard() {
        assert!(is_day("2018") && is_day("2018-06") && is_day("2018-06-30"));
        assert!(!is_day("30.06.2018") && !is_day("2018-13") && !is_day("18-06-30"));
    }
}
