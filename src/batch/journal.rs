//! Batch: the rows of a run that has not ended, so that an interrupted one goes on where it stopped.

use super::manifest::Zeile;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::Path;

/// File name of the journal; it is gone once a run has ended.
pub const FILE: &str = "_journal.ndjson";

/// An open journal.
#[derive(Debug)]
pub struct Journal {
    file: File,
}

/// The rows an interrupted run left behind; a line cut off by a crash is passed over.
#[must_use]
pub fn load(folder: &Path) -> Vec<Zeile> {
    let text = fs::read_to_string(folder.join(FILE)).unwrap_or_default();
    text.lines().filter_map(|line| serde_json::from_str(line).ok()).collect()
}

/// Removes the journal of a run that has ended.
///
/// # Errors
/// When it is there and cannot be removed.
pub fn remove(folder: &Path) -> io::Result<()> {
    match fs::remove_file(folder.join(FILE)) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

impl Journal {
    /// Opens the journal to append to it.
    ///
    /// # Errors
    /// When the folder cannot be written to.
    pub fn open(folder: &Path) -> io::Result<Self> {
        let mut file = OpenOptions::new().create(true).append(true).open(folder.join(FILE))?;
        // A crash may have cut the last line off.
        file.write_all(b"\n")?;
        Ok(Self { file })
    }

    /// Notes a finished input; its outputs are in place already.
    ///
    /// # Errors
    /// When the disk is full.
    pub fn note(&mut self, row: &Zeile) -> io::Result<()> {
        let mut line = serde_json::to_vec(row)?;
        line.push(b'\n');
        self.file.write_all(&line)
    }
}
