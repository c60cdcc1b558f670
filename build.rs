//! Names this build by what it is made of, so that a run knows the results of another program from its own without
//! reading the whole program file at every start; and turns the word lists into JSON, which is read several times as fast as
//! TOML at every start.

use std::collections::BTreeSet;
use std::hash::{DefaultHasher, Hasher};
use std::io;
use std::path::{Path, PathBuf};

/// Everything the results depend on: the code with its word lists, and the libraries.
const PARTS: [&str; 3] = ["Cargo.toml", "Cargo.lock", "src"];

fn main() -> io::Result<()> {
    let root = PathBuf::from(std::env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default());
    let mut hasher = DefaultHasher::new();
    for part in PARTS.map(|part| root.join(part)).iter().filter(|part| part.exists()) {
        println!("cargo::rerun-if-changed={}", part.display());
        for file in files(part)? {
            hasher.write(file.strip_prefix(&root).unwrap_or(&file).to_string_lossy().replace('\\', "/").as_bytes());
            hasher.write(&std::fs::read(&file)?);
        }
    }
    println!("cargo::rustc-env=ZIELSPIEGEL_BUILD={:016x}", hasher.finish());
    let lists = files(&root.join("src/lexicon"))?;
    lists.iter().filter(|file| file.extension().is_some_and(|end| end == "toml")).try_for_each(|list| as_json(list))
}

/// Writes a word list as JSON beside the other results of the build: `fields.toml` as `fields.toml.json`.
fn as_json(list: &Path) -> io::Result<()> {
    let invalid =
        |error: toml::de::Error| io::Error::new(io::ErrorKind::InvalidData, format!("{}: {error}", list.display()));
    let table: toml::Table = toml::from_str(&std::fs::read_to_string(list)?).map_err(invalid)?;
    let mut name = list.file_name().unwrap_or_default().to_owned();
    name.push(".json");
    let folder = PathBuf::from(std::env::var_os("OUT_DIR").unwrap_or_default());
    std::fs::write(folder.join(name), serde_json::to_vec(&table)?)
}

/// The file itself, or all files of a folder, in order.
fn files(path: &Path) -> io::Result<BTreeSet<PathBuf>> {
    if path.is_file() {
        return Ok(BTreeSet::from([path.to_owned()]));
    }
    let mut found = BTreeSet::new();
    for entry in std::fs::read_dir(path)? {
        found.append(&mut files(&entry?.path())?);
    }
    Ok(found)
}
