//! Archive: which files there are, in which order.

use super::{Archive, ArchiveError, Item, Said};
use crate::batch::manifest::{Ergebnis, FILE};
use serde::Deserialize;
use std::collections::BTreeSet;
use std::fs::File;
use std::io::BufReader;
use std::path::{Path, PathBuf};

pub(super) fn open(root: &Path) -> Result<Archive, ArchiveError> {
    let mut files = json_files(root)?;
    let path = root.join(FILE);
    if !path.is_file() {
        let items = files.into_iter().map(|json| Item { json: Some(json), row: None, is_orphan: false }).collect();
        return Ok(Archive { root: root.to_owned(), items, has_run: false });
    }
    let file = File::open(&path).map_err(|source| ArchiveError::Io { path: path.clone(), source })?;
    let lauf: Lauf =
        serde_json::from_reader(BufReader::new(file)).map_err(|source| ArchiveError::Manifest { path, source })?;
    let mut items = Vec::with_capacity(files.len());
    for row in lauf.dokumente {
        of_row(row, &mut files, &mut items);
    }
    // What the run does not name: outputs of inputs that are gone, or JSON that was put here by hand.
    items.extend(files.into_iter().map(|json| Item { json: Some(json), row: None, is_orphan: true }));
    Ok(Archive { root: root.to_owned(), items, has_run: true })
}

/// The manifest, as far as it is needed later on: an archive has very many inputs, and this is all that grows with them.
#[derive(Deserialize)]
struct Lauf {
    dokumente: Vec<Row>,
}

/// What the manifest says of an input.
#[derive(Deserialize)]
struct Row {
    datei: String,
    ergebnis: Ergebnis,
    grund: Option<String>,
    sha256: Option<String>,
    seiten: Option<u32>,
    gleich_wie: Option<String>,
    vorher: Option<Ergebnis>,
    #[serde(default)]
    ausgaben: Vec<String>,
}

/// The items of an input: one per JSON it gave, or one without.
fn of_row(row: Row, files: &mut BTreeSet<String>, items: &mut Vec<Item>) {
    let mut said = Said {
        datei: row.datei,
        ergebnis: row.vorher.unwrap_or(row.ergebnis),
        grund: row.grund,
        sha256: row.sha256,
        seiten: row.seiten,
        gleich_wie: row.gleich_wie,
    };
    let mut names = row.ausgaben;
    if names.is_empty() {
        // A manifest without `ausgaben`: the output is named like the input.
        let stem = said.datei.rsplit_once('.').map_or(said.datei.as_str(), |(stem, _)| stem);
        names.extend([format!("{stem}.json")].into_iter().filter(|name| files.contains(name)));
    }
    if names.is_empty() {
        items.push(Item { json: None, row: Some(said), is_orphan: false });
        return;
    }
    // The paper itself has its hash.
    said.sha256 = None;
    for name in names {
        files.remove(&name);
        items.push(Item { json: Some(name), row: Some(said.clone()), is_orphan: false });
    }
}

/// JSON files below a folder, with `/`, sorted; names that begin with `_` belong to the run.
fn json_files(root: &Path) -> Result<BTreeSet<String>, ArchiveError> {
    let mut files = BTreeSet::new();
    let mut folders: Vec<PathBuf> = vec![root.to_owned()];
    while let Some(folder) = folders.pop() {
        let fail = |source| ArchiveError::Io { path: folder.clone(), source };
        for entry in std::fs::read_dir(&folder).map_err(fail)? {
            let path = entry.map_err(fail)?.path();
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            if name.starts_with('_') || name.starts_with('.') {
                continue;
            }
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "json" || ending == "ndjson") {
                let below = path.strip_prefix(root).unwrap_or(&path);
                let parts: Vec<_> = below.components().map(|part| part.as_os_str().to_string_lossy()).collect();
                files.insert(parts.join("/"));
            }
        }
    }
    Ok(files)
}
