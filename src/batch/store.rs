//! Batch, step 4: files appear whole or not at all.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

/// Folder inside the output in which files grow before they are moved to their place.
const GROWING: &str = "_tmp";

/// The output folder.
#[derive(Debug)]
pub struct Store {
    root: PathBuf,
    count: AtomicU64,
}

impl Store {
    /// Opens the output folder and clears away what an interrupted run left half written.
    ///
    /// # Errors
    /// When the folder cannot be made or written to.
    pub fn open(root: &Path) -> io::Result<Self> {
        let growing = root.join(GROWING);
        if growing.exists() {
            fs::remove_dir_all(&growing)?;
        }
        fs::create_dir_all(&growing)?;
        Ok(Self { root: root.to_owned(), count: AtomicU64::new(0) })
    }

    /// Writes `bytes` to `name` (relative, with `/`), replacing what is there.
    ///
    /// # Errors
    /// When the disk is full or the place cannot be written to.
    pub fn write(&self, name: &str, bytes: &[u8]) -> io::Result<()> {
        let place = self.root.join(name);
        if let Some(folder) = place.parent() {
            fs::create_dir_all(folder)?;
        }
        let number = self.count.fetch_add(1, Ordering::Relaxed);
        let growing = self.root.join(GROWING).join(format!("{number}.part"));
        fs::write(&growing, bytes)?;
        fs::rename(&growing, &place)
    }

    /// Whether `name` is there.
    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        self.root.join(name).is_file()
    }

    /// Removes `name` where it is there: the output of an earlier run that no longer holds.
    pub fn remove(&self, name: &str) {
        // A file that is gone already, or cannot be removed, is named by the manifest of the run.
        let _ = fs::remove_file(self.root.join(name));
    }

    /// The folder.
    #[must_use]
    pub fn root(&self) -> &Path {
        &self.root
    }
}

impl Drop for Store {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(self.root.join(GROWING));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_appear_whole_and_nothing_else_stays() {
        let home = tempfile::tempdir().unwrap();
        {
            let store = Store::open(home.path()).unwrap();
            store.write("a/b.json", b"1").unwrap();
            store.write("a/b.json", b"2").unwrap();
            assert!(store.has("a/b.json"));
        }
        assert_eq!(fs::read(home.path().join("a/b.json")).unwrap(), b"2");
        assert!(!home.path().join(GROWING).exists());
    }
}
