//! Text recognition, cache: what was recognised once is not recognised again.
//!
//! One JSON file per page, named by everything that decides the result: what the page draws (else the file's hash and
//! the page), the program, the settings. Numbers read back exactly, so a result from the cache is the same byte for byte.

use super::page::Recognised;
use crate::hash;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// Raised whenever the recognition gives other results: old entries are then passed over.
const EDITION: u32 = 19;

/// A bounded folder of results.
#[derive(Debug, Clone)]
pub(super) struct Cache {
    folder: PathBuf,
    most_bytes: u64,
}

impl Cache {
    pub fn new(folder: &Path, most_bytes: u64) -> Self {
        Self { folder: folder.to_owned(), most_bytes }
    }

    /// The name of a result.
    pub fn key(content: &str, program: &str, options: &str) -> String {
        hash::sha256_hex(format!("{EDITION}\n{content}\n{program}\n{options}").as_bytes())
    }

    /// An earlier result. Damaged ones count as none.
    pub fn get(&self, key: &str) -> Option<Recognised> {
        let bytes = fs::read(self.path(key)).ok()?;
        serde_json::from_slice(&bytes).ok()
    }

    /// Keeps a result; a cache that cannot be written is none, and no error.
    pub fn put(&self, key: &str, result: &Recognised) {
        let Ok(bytes) = serde_json::to_vec(result) else { return };
        write_whole(&self.path(key), &bytes);
    }

    fn path(&self, key: &str) -> PathBuf {
        self.folder.join(format!("{key}.json"))
    }

    /// Removes the oldest results until a tenth of the room is free, where the folder has grown beyond its size.
    pub fn shrink(&self) {
        let Ok(entries) = fs::read_dir(&self.folder) else { return };
        let mut files: Vec<(SystemTime, u64, PathBuf)> = entries
            .flatten()
            .filter_map(|entry| {
                let data = entry.metadata().ok()?;
                Some((data.modified().ok()?, data.len(), entry.path()))
            })
            .collect();
        let mut total: u64 = files.iter().map(|(_, size, _)| size).sum();
        if total <= self.most_bytes {
            return;
        }
        files.sort();
        for (_, size, path) in files {
            if total * 10 <= self.most_bytes * 9 {
                break;
            }
            if fs::remove_file(path).is_ok() {
                total -= size;
            }
        }
    }
}

/// Writes a file as a whole or not at all; that it cannot be written is no error.
pub(super) fn write_whole(path: &Path, bytes: &[u8]) {
    let part = path.with_extension(format!("{}.part", std::process::id()));
    let written = path
        .parent()
        .map_or(Ok(()), fs::create_dir_all)
        .and_then(|()| fs::File::create(&part))
        .and_then(|mut file| file.write_all(bytes))
        .and_then(|()| fs::rename(&part, path));
    if written.is_err() {
        let _ = fs::remove_file(&part);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geometry::Rect;
    use crate::read::model::RawWord;

    fn result(text: &str) -> Recognised {
        let bbox = Rect { x0: 0.1, y0: 1.0 / 3.0, x1: 70.3, y1: 9.7 };
        let word = RawWord {
            text: text.to_owned(),
            bbox,
            confidence: 0.912_345_6,
            baseline: 8.123_456,
            size: 11.000_001,
            is_bold: true,
        };
        Recognised { words: vec![word], ..Recognised::default() }
    }

    #[test]
    fn a_result_reads_back_exactly() {
        let folder = tempfile::tempdir().unwrap();
        let cache = Cache::new(folder.path(), 1 << 20);
        assert_eq!(cache.get("a"), None);
        cache.put("a", &result("Größe"));
        assert_eq!(cache.get("a"), Some(result("Größe")));
        fs::write(folder.path().join("a.json"), "{").unwrap();
        assert_eq!(cache.get("a"), None, "damaged");
    }

    #[test]
    fn the_folder_stays_within_its_size() {
        let folder = tempfile::tempdir().unwrap();
        let cache = Cache::new(folder.path(), 5_000);
        for index in 0..100 {
            cache.put(&format!("{index}"), &result("Wort"));
        }
        cache.shrink();
        let size: u64 =
            fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().metadata().unwrap().len()).sum();
        assert!(size <= 4_500 && size > 2_000, "{size}");
    }

    #[test]
    fn another_program_or_page_is_another_result() {
        let key = Cache::key("d 1", "tesseract 5.3.0 deu", "auto");
        assert_ne!(key, Cache::key("d 2", "tesseract 5.3.0 deu", "auto"));
        assert_ne!(key, Cache::key("d 1", "tesseract 5.4.0 deu", "auto"));
    }
}
