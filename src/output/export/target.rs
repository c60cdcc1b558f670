//! Export: a file or folder that appears whole or not at all.

use super::{ExportError, Result};
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

/// A file that every folder of an export has; tells an earlier export from anything else.
pub(super) const MARK: &str = "datapackage.json";

/// Where an export goes, and where it grows meanwhile: beside it, on the same disk.
#[derive(Debug)]
pub(super) struct Target {
    place: PathBuf,
    growing: PathBuf,
    is_folder: bool,
    is_done: bool,
}

impl Target {
    pub(super) fn file(place: &Path) -> Result<Self> {
        if place.is_dir() {
            return Err(ExportError::Occupied { path: place.to_owned() });
        }
        Self::new(place, false)
    }

    /// A folder; one that is there must be empty or an earlier export.
    pub(super) fn folder(place: &Path) -> Result<Self> {
        let is_free = match fs::read_dir(place) {
            Ok(mut entries) => entries.next().is_none() || place.join(MARK).is_file(),
            Err(_) => !place.exists(),
        };
        if !is_free {
            return Err(ExportError::Occupied { path: place.to_owned() });
        }
        let target = Self::new(place, true)?;
        fs::create_dir_all(&target.growing).map_err(ExportError::io(&target.growing))?;
        Ok(target)
    }

    fn new(place: &Path, is_folder: bool) -> Result<Self> {
        let parent = place.parent().filter(|parent| !parent.as_os_str().is_empty());
        if let Some(parent) = parent {
            fs::create_dir_all(parent).map_err(ExportError::io(parent))?;
        }
        let target = Self { growing: beside(place, "part"), place: place.to_owned(), is_folder, is_done: false };
        target.clear();
        Ok(target)
    }

    /// Where to write.
    pub(super) fn growing(&self) -> &Path {
        &self.growing
    }

    /// Puts the whole in its place.
    pub(super) fn commit(mut self) -> Result<()> {
        let old = beside(&self.place, "old");
        let fail = ExportError::io(&self.place);
        let moved = if self.is_folder && self.place.exists() {
            fs::rename(&self.place, &old)
                .and_then(|()| fs::rename(&self.growing, &self.place))
                .inspect_err(|_| _ = fs::rename(&old, &self.place))
                .and_then(|()| fs::remove_dir_all(&old))
        } else {
            fs::rename(&self.growing, &self.place)
        };
        moved.map_err(fail)?;
        self.is_done = true;
        Ok(())
    }

    /// Removes what an interrupted export left behind.
    fn clear(&self) {
        // What is not there, or is a file where a folder was expected, is found out when writing begins.
        let _ = if self.growing.is_dir() { fs::remove_dir_all(&self.growing) } else { fs::remove_file(&self.growing) };
    }
}

impl Drop for Target {
    fn drop(&mut self) {
        if !self.is_done {
            self.clear();
        }
    }
}

/// `dir/.name.part` for `dir/name`.
fn beside(place: &Path, ending: &str) -> PathBuf {
    let mut name = OsString::from(".");
    name.push(place.file_name().unwrap_or_default());
    name.push(".");
    name.push(ending);
    place.with_file_name(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_there_until_the_whole_is() {
        let home = tempfile::tempdir().unwrap();
        let place = home.path().join("a/b.db");
        let target = Target::file(&place).unwrap();
        fs::write(target.growing(), b"half").unwrap();
        drop(target);
        assert_eq!(fs::read_dir(home.path().join("a")).unwrap().count(), 0);
        let target = Target::file(&place).unwrap();
        fs::write(target.growing(), b"whole").unwrap();
        target.commit().unwrap();
        assert_eq!(fs::read(&place).unwrap(), b"whole");
    }

    #[test]
    fn a_folder_replaces_an_earlier_export_and_nothing_else() {
        let home = tempfile::tempdir().unwrap();
        let place = home.path().join("csv");
        fs::create_dir(&place).unwrap();
        fs::write(place.join("mine.txt"), b"").unwrap();
        assert!(matches!(Target::folder(&place), Err(ExportError::Occupied { .. })));
        fs::write(place.join(MARK), b"{}").unwrap();
        let target = Target::folder(&place).unwrap();
        fs::write(target.growing().join(MARK), b"{\"a\":1}").unwrap();
        target.commit().unwrap();
        assert!(!place.join("mine.txt").exists() && fs::read(place.join(MARK)).unwrap().len() > 2);
        assert_eq!(fs::read_dir(home.path()).unwrap().count(), 1);
    }
}
