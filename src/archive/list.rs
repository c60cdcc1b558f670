//! Archive: which files there are, in which order.

use super::{Archive, ArchiveError, Item};
use crate::batch::manifest::{FILE, Lauf, Zeile};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

pub(super) fn open(root: &Path) -> Result<Archive, ArchiveError> {
    let mut files = json_files(root)?;
    let path = root.join(FILE);
    if !path.is_file() {
        let items = files.into_iter().map(|json| Item { json: Some(json), row: None, is_orphan: false }).collect();
        return Ok(Archive { root: root.to_owned(), items, has_run: false });
    }
    let bytes = std::fs::read(&path).map_err(|source| ArchiveError::Io { path: path.clone(), source })?;
    let lauf: Lauf = serde_json::from_slice(&bytes).map_err(|source| ArchiveError::Manifest { path, source })?;
    let mut items = Vec::with_capacity(files.len());
    for row in lauf.dokumente {
        of_row(row, &mut files, &mut items);
    }
    // What the run does not name: outputs of inputs that are gone, or JSON that was put here by hand.
    items.extend(files.into_iter().map(|json| Item { json: Some(json), row: None, is_orphan: true }));
    Ok(Archive { root: root.to_owned(), items, has_run: true })
}

/// The items of an input: one per JSON it gave, or one without.
fn of_row(row: Zeile, files: &mut BTreeSet<String>, items: &mut Vec<Item>) {
    let mut names = row.ausgaben.clone();
    if names.is_empty() {
        // A manifest without `ausgaben`: the output is named like the input.
        let stem = row.datei.rsplit_once('.').map_or(row.datei.as_str(), |(stem, _)| stem);
        names.extend([format!("{stem}.json")].into_iter().filter(|name| files.contains(name)));
    }
    if names.is_empty() {
        items.push(Item { json: None, row: Some(row), is_orphan: false });
        return;
    }
    for name in names {
        files.remove(&name);
        items.push(Item { json: Some(name), row: Some(slim(&row)), is_orphan: false });
    }
}

/// What is needed of a row later on; an archive has very many.
fn slim(row: &Zeile) -> Zeile {
    Zeile {
        datei: row.datei.clone(),
        ergebnis: row.outcome(),
        grund: row.grund.clone(),
        gleich_wie: row.gleich_wie.clone(),
        sha256: row.sha256.clone(),
        seiten: row.seiten,
        ..Zeile::default()
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
