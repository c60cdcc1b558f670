//! Batch: joins the outputs of several shards into what a single run would have written.

use super::manifest::{self, Lauf, Zeile, mark_twins};
use super::run::{RunError, load_manifest};
use super::store::Store;
use crate::output::json;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// A part of the inputs: number `index` (from 1) of `count`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shard {
    /// From 1.
    pub index: u32,
    /// At least 1.
    pub count: u32,
}

impl Shard {
    /// Whether the input `name` belongs to this part; depends on nothing but the name.
    #[must_use]
    pub fn holds(&self, name: &str) -> bool {
        let digest = Sha256::digest(name.as_bytes());
        let number = digest.iter().take(8).fold(0_u64, |sum, byte| (sum << 8) | u64::from(*byte));
        number % u64::from(self.count.max(1)) == u64::from(self.index.saturating_sub(1))
    }
}

/// Copies the outputs of `shards` to `output` and joins their manifests.
///
/// # Errors
/// When a shard has no manifest, or the output cannot be written.
pub fn merge(shards: &[PathBuf], output: &Path) -> Result<Lauf, RunError> {
    let failed = |source| RunError::Output { path: output.to_owned(), source };
    let store = Store::open(output).map_err(failed)?;
    let mut rows: BTreeMap<String, Zeile> = BTreeMap::new();
    let mut werkzeug = None;
    let mut verwaist = Vec::new();
    for shard in shards {
        let path = shard.join(manifest::FILE);
        let lauf = load_manifest(shard)?.ok_or(RunError::Manifest { path })?;
        for row in lauf.dokumente {
            for name in &row.ausgaben {
                let bytes = std::fs::read(shard.join(name)).map_err(failed)?;
                store.write(name, &bytes).map_err(failed)?;
            }
            rows.insert(row.datei.clone(), row);
        }
        verwaist.extend(lauf.verwaist);
        werkzeug.get_or_insert(lauf.werkzeug);
    }
    let mut dokumente: Vec<Zeile> = rows.into_values().collect();
    mark_twins(&mut dokumente);
    verwaist.sort();
    verwaist.dedup();
    let werkzeug = werkzeug.ok_or(RunError::Manifest { path: output.join(manifest::FILE) })?;
    let lauf = Lauf { werkzeug, dokumente, verwaist };
    let bytes = json::readable(&lauf).map_err(|error| failed(error.into()))?;
    store.write(manifest::FILE, &bytes).map_err(failed)?;
    Ok(lauf)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_is_in_exactly_one_shard() {
        for name in ["a.pdf", "b/ü.pdf", "", "x"] {
            let holders = (1..=5).filter(|&index| Shard { index, count: 5 }.holds(name)).count();
            assert_eq!(holders, 1, "{name}");
        }
    }
}
