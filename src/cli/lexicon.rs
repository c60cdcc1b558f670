//! Command `lexicon`: check, show or widen the word lists.

use super::args::{LexiconArgs, LexiconCommand};
use super::check::json_files;
use super::settings::Words;
use super::{Outcome, complain, emit};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;
use zielspiegel::lexicon::Lexicon;
use zielspiegel::lexicon::compare::CompareLexicon;
use zielspiegel::normalize::model::{Dokument, Feld};

pub(super) fn run(args: &LexiconArgs) -> anyhow::Result<Outcome> {
    match &args.command {
        LexiconCommand::Check { dir } => check(dir),
        LexiconCommand::Show { name } => show(name.as_deref()),
        LexiconCommand::Suggest { dir } => suggest(dir),
    }
}

fn check(dir: &Path) -> anyhow::Result<Outcome> {
    if let Err(error) = Words::load(Some(dir)).and_then(|_| Ok(CompareLexicon::load(Some(dir))?)) {
        complain(&format!("{error:#}"));
        return Ok(Outcome::Incomplete);
    }
    let known: Vec<&str> = lists().map(|(name, _)| name).collect();
    let mut is_fine = true;
    for entry in std::fs::read_dir(dir)? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        if known.contains(&name.as_str()) {
            emit(format!("{name}: ok\n").as_bytes())?;
        } else if Path::new(&name).extension().is_some_and(|ending| ending == "toml") {
            complain(&format!("{name}: there is no list of this name; there are: {}", known.join(", ")));
            is_fine = false;
        }
    }
    Ok(if is_fine { Outcome::Done } else { Outcome::Incomplete })
}

/// The word lists of reading, then those of comparing: file name and text.
fn lists() -> impl Iterator<Item = (&'static str, &'static str)> {
    Lexicon::builtin().lists.iter().chain(&CompareLexicon::builtin().lists).copied()
}

fn show(name: Option<&str>) -> anyhow::Result<Outcome> {
    let Some(name) = name else {
        let names: String = lists().flat_map(|(name, _)| [name, "\n"]).collect();
        emit(names.as_bytes())?;
        return Ok(Outcome::Done);
    };
    let wanted = lists().find(|(list, _)| *list == name || list.strip_suffix(".toml") == Some(name));
    let Some((_, text)) = wanted else {
        complain(&format!("there is no word list {name:?}; `zielspiegel lexicon show` lists them"));
        return Ok(Outcome::Usage);
    };
    emit(text.as_bytes())?;
    Ok(Outcome::Done)
}

/// An unknown label: how often it is printed, a sample of its value, and where that stands.
#[derive(Default)]
struct Unknown {
    count: usize,
    sample: String,
    place: String,
}

fn suggest(dir: &Path) -> anyhow::Result<Outcome> {
    let mut unknown: BTreeMap<String, Unknown> = BTreeMap::new();
    for file in json_files(&[dir.to_owned()])? {
        let Ok(paper) = serde_json::from_slice::<Dokument>(&std::fs::read(&file)?) else { continue };
        collect(&paper, &mut unknown);
    }
    let mut list: Vec<_> = unknown.into_iter().collect();
    list.sort_by(|a, b| b.1.count.cmp(&a.1.count).then_with(|| a.0.cmp(&b.0)));
    let mut text = String::from(
        "# Labels the word lists do not know, most frequent first. Set `id` to a field (`zielspiegel lexicon show\n# fields`), delete the rest, save as fields.toml and pass its folder to --lexicon.\n",
    );
    for (label, entry) in list {
        let words = toml_string(&label);
        let sample: String = entry.sample.chars().take(60).map(|ch| if ch.is_control() { ' ' } else { ch }).collect();
        write!(text, "\n# {}×, {}: {sample}\n[[field]]\nid = \"\"\nlabels = [{words}]\n", entry.count, entry.place)?;
    }
    emit(text.as_bytes())?;
    Ok(Outcome::Done)
}

fn toml_string(text: &str) -> String {
    // JSON escapes are TOML escapes.
    serde_json::Value::from(text).to_string()
}

fn collect(paper: &Dokument, unknown: &mut BTreeMap<String, Unknown>) {
    let mut note = |felder: &[Feld]| {
        for feld in felder.iter().filter(|feld| feld.feld == "sonstiges") {
            let Some(label) = &feld.bezeichnung else { continue };
            let entry = unknown.entry(label.clone()).or_default();
            entry.count += 1;
            if entry.sample.is_empty() {
                entry.sample.clone_from(&feld.text);
                let page = feld.fundstellen.first().map_or(0, |place| place.seite);
                entry.place = format!("{} page {page}", paper.quelle.datei);
            }
        }
    };
    note(&paper.felder);
    for hf in &paper.handlungsfelder {
        note(&hf.felder);
        for ziel in &hf.ziele {
            note(&ziel.felder);
            ziel.massnahmen.iter().for_each(|massnahme| note(&massnahme.felder));
        }
    }
}
