//! Loads a word list from the binary, merges the user's file of the same name into it, and checks it.

use crate::hash;
use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};
use std::path::{Path, PathBuf};

/// Why a word list cannot be used.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum LexiconError {
    /// The file cannot be read.
    #[error("cannot read the word list {}", path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// Why.
        #[source]
        source: std::io::Error,
    },
    /// The file is no valid TOML, or has keys the list does not know.
    #[error("the word list {name} is not valid: {reason}")]
    Invalid {
        /// File name.
        name: String,
        /// What is wrong, with line and column.
        reason: String,
    },
}

/// Changes the list of this file name.
pub(crate) type Edit<'a> = dyn Fn(&str, &mut toml::Table) + 'a;

/// A list in the binary.
#[derive(Clone, Copy)]
pub(crate) struct Builtin {
    /// TOML, as its authors write it.
    pub text: &'static str,
    /// The same as JSON.
    pub json: &'static str,
}

/// Where word lists come from; remembers everything it handed out for the hash.
pub(crate) struct Source<'a> {
    overlay: Option<&'a Path>,
    edit: Option<&'a Edit<'a>>,
    hasher: Sha256,
    lists: Vec<(&'static str, &'static str)>,
}

impl<'a> Source<'a> {
    pub(crate) fn new(overlay: Option<&'a Path>) -> Self {
        Self { overlay, edit: None, hasher: Sha256::new(), lists: Vec::new() }
    }

    /// The built-in lists, each after a change.
    pub(crate) fn edited(edit: &'a Edit<'a>) -> Self {
        Self { edit: Some(edit), ..Self::new(None) }
    }

    /// The list `name` (a file name such as `fields.toml`), built in text first, the user's additions merged into it:
    /// lists of words are appended to, tables with the same `id` are merged, other values are replaced.
    pub(crate) fn list<T: DeserializeOwned>(
        &mut self,
        name: &'static str,
        Builtin { text: builtin, json }: Builtin,
    ) -> Result<T, LexiconError> {
        self.lists.push((name, builtin));
        self.hasher.update(builtin.as_bytes());
        let invalid = |reason: String| LexiconError::Invalid { name: name.to_owned(), reason };
        if let Some(edit) = self.edit {
            let mut base: toml::Table = toml::from_str(builtin).map_err(|error| invalid(error.to_string()))?;
            edit(name, &mut base);
            self.hasher.update(format!("{base:?}"));
            return base.try_into().map_err(|error: toml::de::Error| invalid(error.to_string()));
        }
        let Some(text) = self.overlay_text(name)? else {
            return serde_json::from_str(json).map_err(|error| invalid(error.to_string()));
        };
        self.hasher.update(text.as_bytes());
        let mut base: toml::Table = toml::from_str(builtin).map_err(|error| invalid(error.to_string()))?;
        let extra: toml::Table = toml::from_str(&text).map_err(|error| invalid(error.to_string()))?;
        merge_tables(&mut base, extra);
        base.try_into().map_err(|error: toml::de::Error| invalid(error.to_string()))
    }

    fn overlay_text(&self, name: &str) -> Result<Option<String>, LexiconError> {
        let Some(path) = self.overlay.map(|folder| folder.join(name)) else { return Ok(None) };
        if !path.is_file() {
            return Ok(None);
        }
        std::fs::read_to_string(&path).map(Some).map_err(|source| LexiconError::Io { path, source })
    }

    /// Everything handed out: file name and built-in text.
    pub(crate) fn lists(&self) -> Vec<(&'static str, &'static str)> {
        self.lists.clone()
    }

    /// SHA-256 over everything handed out, hex.
    pub(crate) fn finish(&mut self) -> String {
        hash::hex(&std::mem::take(&mut self.hasher).finalize())
    }
}

fn merge_tables(base: &mut toml::Table, extra: toml::Table) {
    for (key, value) in extra {
        match (base.get_mut(&key), value) {
            (Some(toml::Value::Table(old)), toml::Value::Table(new)) => merge_tables(old, new),
            (Some(toml::Value::Array(old)), toml::Value::Array(new)) => merge_arrays(old, new),
            (_, value) => {
                base.insert(key, value);
            }
        }
    }
}

fn merge_arrays(base: &mut Vec<toml::Value>, extra: Vec<toml::Value>) {
    for value in extra {
        let twin = value.get("id").and_then(|id| base.iter().position(|old| old.get("id") == Some(id)));
        match (twin, value) {
            (Some(index), toml::Value::Table(new)) => {
                if let Some(toml::Value::Table(old)) = base.get_mut(index) {
                    merge_tables(old, new);
                }
            }
            (_, value) if !base.contains(&value) => base.push(value),
            _ => {}
        }
    }
}
