//! Batch: what the user knows of the files already (`--context FILE.csv`).

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use unicode_normalization::UnicodeNormalization;

/// Rows by file name and by hash.
#[derive(Debug, Default)]
pub struct Context {
    by_name: BTreeMap<String, Row>,
    by_hash: BTreeMap<String, Row>,
}

/// A row: column → value, empty cells left out.
pub type Row = BTreeMap<String, String>;

/// Why a context file cannot be used.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ContextError {
    /// It cannot be read.
    #[error("cannot read the context file {}: {source}", path.display())]
    Read {
        /// The file.
        path: PathBuf,
        /// Why.
        #[source]
        source: csv::Error,
    },
    /// Nothing says which file a row is about.
    #[error("the context file {} has neither a column `datei` nor a column `sha256`", path.display())]
    NoKey {
        /// The file.
        path: PathBuf,
    },
}

impl Context {
    /// Reads a CSV with a header; columns are separated by commas or semicolons.
    ///
    /// # Errors
    /// When the file is no readable CSV, or names no files.
    pub fn load(path: &Path) -> Result<Self, ContextError> {
        let failed = |source: csv::Error| ContextError::Read { path: path.to_owned(), source };
        let text = std::fs::read_to_string(path).map_err(|error| failed(error.into()))?;
        let text = text.trim_start_matches('\u{feff}');
        let head = text.lines().next().unwrap_or_default();
        let separator = if head.matches(';').count() > head.matches(',').count() { b';' } else { b',' };
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(separator)
            .flexible(true)
            .trim(csv::Trim::All)
            .from_reader(text.as_bytes());
        let columns: Vec<String> = reader.headers().map_err(failed)?.iter().map(str::to_lowercase).collect();
        if !columns.iter().any(|column| column == "datei" || column == "sha256") {
            return Err(ContextError::NoKey { path: path.to_owned() });
        }
        let mut context = Self::default();
        for record in reader.records() {
            let record = record.map_err(failed)?;
            let cells = columns.iter().cloned().zip(record.iter().map(str::to_owned));
            context.add(cells.filter(|(_, value)| !value.is_empty()).collect());
        }
        Ok(context)
    }

    fn add(&mut self, row: Row) {
        if let Some(hash) = row.get("sha256") {
            self.by_hash.insert(hash.to_lowercase(), row.clone());
        }
        if let Some(name) = row.get("datei") {
            self.by_name.insert(composed(name.replace('\\', "/").trim_start_matches("./")), row);
        }
    }

    /// The row of the file `name` with the content `sha256`; the name decides, and the hash is asked for only where rows
    /// name one.
    pub fn row(&self, name: &str, sha256: impl FnOnce() -> String) -> Option<&Row> {
        let by_name = if self.by_name.is_empty() { None } else { self.by_name.get(&composed(name)) };
        by_name.or_else(|| if self.by_hash.is_empty() { None } else { self.by_hash.get(&sha256()) })
    }
}

/// Names as compared: macOS takes `ü` apart, tables hold it whole.
fn composed(name: &str) -> String {
    name.nfc().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_found_by_name_and_by_hash() {
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), "\u{feff}datei;sha256;url\na/b.pdf;;https://example.org\n;ABCD;\"x;y\"\n").unwrap();
        let context = Context::load(file.path()).unwrap();
        assert_eq!(context.row("a/b.pdf", String::new).unwrap().get("url").unwrap(), "https://example.org");
        assert_eq!(context.row("c.pdf", || "abcd".into()).unwrap().get("url").unwrap(), "x;y");
        assert!(context.row("c.pdf", || "ffff".into()).is_none());
    }

    #[test]
    fn umlauts_compare_whole_or_taken_apart() {
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), "datei,url\nmu\u{308}nster.pdf,x\n").unwrap();
        let context = Context::load(file.path()).unwrap();
        assert!(context.row("m\u{fc}nster.pdf", String::new).is_some());
        assert!(context.row("mu\u{308}nster.pdf", String::new).is_some());
    }

    #[test]
    fn a_table_that_names_no_files_is_refused() {
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), "url\nx\n").unwrap();
        assert!(matches!(Context::load(file.path()), Err(ContextError::NoKey { .. })));
    }
}
